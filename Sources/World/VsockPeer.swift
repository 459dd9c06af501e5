/// Who answers at a port of the host when the guest connects by a stream socket.
///
/// A peer sees bytes of connections, not packets: `VsockHost` keeps connections and credit. It depends on what the guest
/// sends and on simulated time alone, so that runs repeat.

/// A connection, by the two ports.
package struct VsockConnection: Hashable, Comparable, Sendable {
  package var hostPort: UInt32
  package var guestPort: UInt32

  package init(hostPort: UInt32, guestPort: UInt32) {
    self.hostPort = hostPort
    self.guestPort = guestPort
  }

  package static func < (a: VsockConnection, b: VsockConnection) -> Bool {
    (a.hostPort, a.guestPort) < (b.hostPort, b.guestPort)
  }
}

package protocol VsockPeer: Sendable {
  /// A connection is there. Returns what to send at once.
  mutating func opened(_ connection: VsockConnection) -> [UInt8]
  /// Bytes arrived. Returns what to send back.
  mutating func received(_ bytes: [UInt8], on connection: VsockConnection) -> [UInt8]
  /// The connection is gone: closed by the guest, reset, or lost with the power.
  mutating func closed(_ connection: VsockConnection)
  /// What the peer remembers, for a file; and going on from there: false if the words are none of this peer.
  var words: [UInt64] { get }
  mutating func goOn(from words: [UInt64]) -> Bool
}

/// Sends back what it receives.
package struct VsockEcho: VsockPeer {
  package init() {}
  package mutating func opened(_ connection: VsockConnection) -> [UInt8] { [] }
  package mutating func received(_ bytes: [UInt8], on connection: VsockConnection) -> [UInt8] { bytes }
  package mutating func closed(_ connection: VsockConnection) {}
  package var words: [UInt64] { [] }
  package mutating func goOn(from words: [UInt64]) -> Bool { words.isEmpty }
}
