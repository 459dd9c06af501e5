/// Where a debugger connects: a TCP port of the loopback interface, one debugger at a time.
///
/// The server owns the socket and lets the run go on while nobody is connected, or while the one who is has said
/// "continue". Nothing of the host's time goes into the run: when a packet arrives decides where the run is looked at, and
/// never what it does.

import Glibc
import Machine

package struct DebugServerError: Error, CustomStringConvertible {
  package let description: String
}

package final class DebugServer {
  private let listener: Int32
  /// The port that is listened at.
  package let port: UInt16
  private var client: Int32 = -1

  /// Listens at a port, 0: at any that is free.
  package init(port: UInt16) throws(DebugServerError) {
    func fail(_ what: String) -> DebugServerError {
      DebugServerError(description: "\(what) of port \(port) failed: \(String(cString: strerror(errno)))")
    }
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw fail("the socket") }
    var one: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) == 0 }
    }
    guard isBound, listen(descriptor, 1) == 0 else {
      let error = fail("listening")
      close(descriptor)
      throw error
    }
    let isNamed = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) == 0 }
    }
    listener = descriptor
    self.port = isNamed ? UInt16(bigEndian: address.sin_port) : port
  }

  deinit {
    if client >= 0 { close(client) }
    close(listener)
  }

  /// Serves debuggers until the run is over or one of them ends it; false if it was ended, or `goesOn` said so.
  ///
  /// `waits`: the run begins when a debugger says so. `goesOn` is called now and then.
  package func serve(_ debuggee: any Debuggee, waits: Bool, goesOn: () -> Bool) -> Bool {
    var conversation: DebugSession?
    var isFree = !waits
    while goesOn() {
      if client < 0 {
        if isReadable(listener, milliseconds: isFree ? 0 : 100) {
          client = accept(listener, nil, nil)
          var one: Int32 = 1
          setsockopt(client, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
          conversation = DebugSession(debuggee)
          conversation?.isInterrupted = { [client] in DebugServer.isInterrupted(client) }
        } else if isFree, case .over = debuggee.advance(StopRequest(untilPs: debuggee.machine.timePs &+ 2_000_000_000))
        {
          return true
        }
        continue
      }
      guard let it = conversation else { return false }
      if isReadable(client, milliseconds: it.isGoing ? 0 : 100) {
        guard let bytes = read(), send(it.receive(bytes), goesOn), !it.isDetached else {
          if it.isOver { return true }
          // Gone, with a word or without: the run goes on by itself.
          disconnect(it)
          conversation = nil
          isFree = true
          continue
        }
        if it.isKilled { return false }
      }
      if it.isGoing, !send(it.proceed(), goesOn) {
        disconnect(it)
        conversation = nil
        isFree = true
      }
    }
    if let conversation { disconnect(conversation) }
    return false
  }

  private func disconnect(_ conversation: DebugSession) {
    conversation.end()
    close(client)
    client = -1
  }

  private func isReadable(_ descriptor: Int32, milliseconds: Int32) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, milliseconds) > 0
  }

  /// Whether the peer has sent an interrupt that is not received yet, or has gone.
  private static func isInterrupted(_ client: Int32) -> Bool {
    var byte: UInt8 = 0
    let count = recv(client, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
    return count == 0 || count == 1 && byte == 3
  }

  /// What has come in; nil where the peer has gone.
  private func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = recv(client, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer[..<count]) : nil
  }

  /// Sends all of it; false where the peer has gone, or reads nothing and `goesOn` says that it is over.
  private func send(_ bytes: [UInt8], _ goesOn: () -> Bool) -> Bool {
    var sent = 0
    while sent < bytes.count {
      var entry = pollfd(fd: client, events: Int16(POLLOUT), revents: 0)
      if poll(&entry, 1, 100) <= 0 {
        guard goesOn() else { return false }
        continue
      }
      let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
      let count = bytes[sent...].withUnsafeBytes { Glibc.send(client, $0.baseAddress, $0.count, flags) }
      if count < 0 && (errno == EAGAIN || errno == EINTR) { continue }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }
}
