/// The host's end of stream sockets: connections, credit, and which peer answers at which port.
///
/// Source: VIRTIO 1.2, section 5.10.6. Bytes for the guest wait here while it has no room for them: a sender never has
/// more under way than the receiver's buffer takes. What a peer answers counts as not taken until it is on its way, so
/// that a guest that only sends comes to a stop.
///
/// 1. A packet is answered where the guest has sent it: the run stops there (`StopRequest.streamPackets`).
/// 2. What belongs to no connection is answered by a reset, which is itself never answered.
/// 3. A guest that sends more than there is room for loses the connection; so does who asks for too many of them.
/// 4. A power cut ends every connection; the peers live on.

import Machine

package struct VsockHost: Sendable {
  private struct State: Sendable {
    /// Whether the guest has accepted, where the host has asked.
    var isOpen: Bool
    /// The guest's buffer, what its user has taken of it, and what was sent, modulo 2^32.
    var guestBufferBytes: UInt32
    var guestTakenBytes: UInt32
    var sentBytes: UInt32
    /// What the host has received, and what the guest was last told that its user has taken, modulo 2^32.
    var receivedBytes: UInt32
    var toldBytes: UInt32
    /// Bytes for which the guest has no room yet.
    var waiting: [UInt8] = []

    var takenBytes: UInt32 { receivedBytes &- UInt32(min(waiting.count, Int(VsockHost.bufferBytes))) }
  }

  /// The host's buffer for each connection.
  private static let bufferBytes: UInt32 = 256 << 10
  /// While packets wait for the device, it is tried again after so much simulated time, ps.
  private static let tickPs: UInt64 = 100_000_000
  private static let mostConnections = 4096
  /// While so many packets wait, nothing more is taken from the guest, whose queue fills up then.
  private static let mostPackets = 256
  private static let shutdownBoth: UInt32 = 3
  private static let firstOwnPort: UInt32 = 1024

  private let guestCID: UInt64
  private var peers: [UInt32: any VsockPeer]
  private var connections: [VsockConnection: State] = [:]
  /// Packets that found no room in the device, oldest first.
  private(set) var packets: [StreamPacket] = []
  private var nextOwnPort = VsockHost.firstOwnPort

  package init(guestCID: UInt64, peers: [UInt32: any VsockPeer]) {
    self.guestCID = guestCID
    self.peers = peers
  }

  /// When `exchange` should be called at the latest, ps; all ones: when the guest sends something.
  package func nextPs(at now: UInt64) -> UInt64 {
    packets.isEmpty ? .max : (now / VsockHost.tickPs + 1) * VsockHost.tickPs
  }

  package var connectionCount: Int { connections.count }

  /// Takes what the guest has sent, and answers.
  package mutating func exchange(with machine: Machine) {
    flush(to: machine)
    take { machine.takeStreamPacket() }
    flush(to: machine)
  }

  /// Takes what `next` has, as long as not too much waits for the guest.
  mutating func take(_ next: () -> StreamPacket?) {
    while packets.count < VsockHost.mostPackets, let packet = next() { handle(packet) }
  }

  /// The power is gone, and with it every connection.
  package mutating func powerLost() {
    packets = []
    let lost = connections.keys.sorted()
    connections = [:]
    for connection in lost { peers[connection.hostPort]?.closed(connection) }
  }

  /// Asks the guest for a connection to its port, with a peer at a port of its own, which is returned.
  package mutating func connect(to guestPort: UInt32, _ peer: any VsockPeer, on machine: Machine) -> UInt32 {
    while peers[nextOwnPort] != nil { nextOwnPort &+= 1 }
    let connection = VsockConnection(hostPort: nextOwnPort, guestPort: guestPort)
    peers[nextOwnPort] = peer
    connections[connection] = State(
      isOpen: false, guestBufferBytes: 0, guestTakenBytes: 0, sentBytes: 0, receivedBytes: 0, toldBytes: 0)
    send(.request, connection)
    flush(to: machine)
    return connection.hostPort
  }

  private mutating func flush(to machine: Machine) {
    var sent = 0
    while sent < packets.count, machine.deliver(packets[sent]) { sent += 1 }
    packets.removeFirst(sent)
  }

  // MARK: - Packets

  mutating func handle(_ packet: StreamPacket) {
    let connection = VsockConnection(hostPort: packet.destinationPort, guestPort: packet.sourcePort)
    guard packet.destinationCID == VirtioVsock.hostCID, packet.type == StreamPacket.streamType,
      let operation = StreamPacket.Operation(rawValue: packet.operation), operation != .invalid
    else { return refuse(packet) }
    if operation == .request { return open(connection, packet) }
    guard var state = connections[connection] else { return refuse(packet) }
    state.guestBufferBytes = packet.bufferBytes
    state.guestTakenBytes = packet.takenBytes
    var answer: [UInt8] = []
    switch operation {
    case .response:
      guard !state.isOpen else { return drop(connection, saying: true) }
      state.isOpen = true
      answer = peers[connection.hostPort]?.opened(connection) ?? []
    case .data:
      let used = state.receivedBytes &- state.takenBytes
      guard state.isOpen, packet.payload.count <= Int(VsockHost.bufferBytes &- used) else {
        return drop(connection, saying: true)
      }
      state.receivedBytes &+= UInt32(packet.payload.count)
      answer = peers[connection.hostPort]?.received(packet.payload, on: connection) ?? []
    case .reset: return drop(connection, saying: false)
    case .shutdown:
      // Half a close is kept until the other half comes.
      if packet.flags & VsockHost.shutdownBoth == VsockHost.shutdownBoth { return drop(connection, saying: true) }
    case .creditRequest, .creditUpdate, .request, .invalid: break
    }
    state.waiting += answer
    connections[connection] = state
    if operation == .creditRequest { send(.creditUpdate, connection) }
    transmit(connection)
  }

  private mutating func open(_ connection: VsockConnection, _ packet: StreamPacket) {
    guard connections[connection] == nil, peers[connection.hostPort] != nil,
      connections.count < VsockHost.mostConnections
    else { return refuse(packet) }
    connections[connection] = State(
      isOpen: true, guestBufferBytes: packet.bufferBytes, guestTakenBytes: packet.takenBytes, sentBytes: 0,
      receivedBytes: 0, toldBytes: 0)
    send(.response, connection)
    connections[connection]?.waiting = peers[connection.hostPort]?.opened(connection) ?? []
    transmit(connection)
  }

  /// Sends as much as the guest has room for; where that is nothing, says what was received if the guest should know.
  private mutating func transmit(_ connection: VsockConnection) {
    while var state = connections[connection], !state.waiting.isEmpty {
      let underWay = state.sentBytes &- state.guestTakenBytes
      let room = state.guestBufferBytes > underWay ? state.guestBufferBytes &- underWay : 0
      let part = min(Int(room), state.waiting.count, StreamPacket.mostPayloadBytes)
      if part == 0 { break }
      let payload = Array(state.waiting.prefix(part))
      state.waiting.removeFirst(part)
      state.sentBytes &+= UInt32(part)
      connections[connection] = state
      send(.data, connection, payload)
    }
    guard let state = connections[connection] else { return }
    if state.takenBytes &- state.toldBytes >= VsockHost.bufferBytes / 4 { send(.creditUpdate, connection) }
  }

  private mutating func send(
    _ operation: StreamPacket.Operation, _ connection: VsockConnection, _ payload: [UInt8] = []
  ) {
    var packet = StreamPacket(
      from: (VirtioVsock.hostCID, connection.hostPort), to: (guestCID, connection.guestPort), operation,
      payload: payload)
    packet.bufferBytes = VsockHost.bufferBytes
    packet.takenBytes = connections[connection]?.takenBytes ?? 0
    connections[connection]?.toldBytes = packet.takenBytes
    packets.append(packet)
  }

  /// Ends a connection; `saying`: the guest is told.
  private mutating func drop(_ connection: VsockConnection, saying: Bool) {
    if saying { send(.reset, connection) }
    connections[connection] = nil
    peers[connection.hostPort]?.closed(connection)
  }

  private mutating func refuse(_ packet: StreamPacket) {
    if packet.operation == StreamPacket.Operation.reset.rawValue { return }
    var answer = StreamPacket(
      from: (packet.destinationCID, packet.destinationPort), to: (packet.sourceCID, packet.sourcePort), .reset)
    answer.type = packet.type
    packets.append(answer)
  }
}

// MARK: - Files

extension VsockHost {
  /// Everything, to go on from there.
  package var words: [UInt64] {
    var words: [UInt64] = [UInt64(nextOwnPort), UInt64(connections.count)]
    for (connection, state) in connections.sorted(by: { $0.key < $1.key }) {
      words += [
        UInt64(connection.hostPort), UInt64(connection.guestPort), state.isOpen ? 1 : 0,
        UInt64(state.guestBufferBytes), UInt64(state.guestTakenBytes), UInt64(state.sentBytes),
        UInt64(state.receivedBytes), UInt64(state.toldBytes),
      ]
      words += VsockHost.packed(state.waiting)
    }
    words.append(UInt64(packets.count))
    for packet in packets { words += VsockHost.packed(packet.bytes) }
    for (port, peer) in peers.sorted(by: { $0.key < $1.key }) {
      words += [UInt64(port), UInt64(peer.words.count)] + peer.words
    }
    return words
  }

  /// Goes on from where another one stood; false, and nothing is changed, if the words are none of one with these peers.
  package mutating func goOn(from words: [UInt64]) -> Bool {
    var rest = words[...]
    var other = self
    guard other.read(&rest), rest.isEmpty else { return false }
    self = other
    return true
  }

  private mutating func read(_ words: inout ArraySlice<UInt64>) -> Bool {
    func small() -> UInt32? { words.popFirst().flatMap { UInt32(exactly: $0) } }
    guard let port = small(), let count = small(), count <= VsockHost.mostConnections else { return false }
    nextOwnPort = port
    connections = [:]
    packets = []
    for _ in 0..<count {
      let numbers = (0..<8).map { _ in small() }
      guard !numbers.contains(nil), let waiting = VsockHost.unpacked(&words) else { return false }
      let n = numbers.compactMap { $0 }
      guard peers[n[0]] != nil else { return false }
      connections[VsockConnection(hostPort: n[0], guestPort: n[1])] = State(
        isOpen: n[2] != 0, guestBufferBytes: n[3], guestTakenBytes: n[4], sentBytes: n[5], receivedBytes: n[6],
        toldBytes: n[7], waiting: waiting)
    }
    guard let packetCount = small() else { return false }
    for _ in 0..<packetCount {
      guard let bytes = VsockHost.unpacked(&words), let packet = StreamPacket(bytes: bytes) else { return false }
      packets.append(packet)
    }
    for port in peers.keys.sorted() {
      guard small() == port, let length = small(), length <= words.count else { return false }
      guard peers[port]?.goOn(from: Array(words.prefix(Int(length)))) == true else { return false }
      words = words.dropFirst(Int(length))
    }
    return true
  }

  /// How many bytes there are, then eight to a word.
  private static func packed(_ bytes: [UInt8]) -> [UInt64] {
    [UInt64(bytes.count)]
      + stride(from: 0, to: bytes.count, by: 8).map { start in
        bytes[start..<min(start + 8, bytes.count)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
      }
  }

  private static func unpacked(_ words: inout ArraySlice<UInt64>) -> [UInt8]? {
    guard let count = words.popFirst(), count <= UInt64(words.count) * 8 else { return nil }
    let bytes = (0..<Int(count)).map {
      UInt8(truncatingIfNeeded: words[words.startIndex + $0 / 8] >> UInt64($0 % 8 * 8))
    }
    words = words.dropFirst((Int(count) + 7) / 8)
    return bytes
  }
}
