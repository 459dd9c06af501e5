/// Connections: synchronous IPC. A call hands a message to one receiver and waits for its reply.
///
/// 1. A message is delivered whole or not at all: checks of the sender's side, then of the receiver's, then the moves.
/// 2. A caller is in exactly one place: in the queue of senders, or owed a reply by one thread (E14). Both are saved in
///    its wait record, so a call that is under way at a checkpoint completes once after a restore.
/// 3. A thread receives the next call only after it has replied to the last.

import GuestABI

extension Handle where Body == ember_connection {
  static func create() throws(CallError) -> Connection { try Objects.create(ember_connection.self) }

  var senders: ThreadQueue { ThreadQueue(ember_connection_senders(body)) }
  var receivers: ThreadQueue { ThreadQueue(ember_connection_receivers(body)) }

  /// nil: the caller waits.
  func call(_ caller: Thread, slot: UInt64, badge: UInt64) throws(CallError) -> Int64? {
    let message = try Message(from: caller)
    if let receiver = receivers.first {
      try message.deliver(to: receiver, badge: badge)
      Scheduler.leaveCore(caller)
      Waiting.becomeCaller(caller, of: receiver)
      Waiting.wake(receiver, status: 0, first: true)
      return nil
    }
    Waiting.begin(caller, kind: EMBER_WAIT_SEND, object: reference, slot: slot, deadlineNs: EMBER_NEVER)
    caller.changing.pointee.wait_badge = badge
    return nil
  }

  /// nil: the receiver waits.
  func receive(_ receiver: Thread, slot: UInt64, deadlineNs: UInt64) throws(CallError) -> Int64? {
    guard receiver.saved.pointee.reply_to == 0 else { throw .busy }
    while let sender = senders.first {
      do throws(CallError) {
        try Message(from: sender).deliver(to: receiver, badge: sender.saved.pointee.wait_badge)
      } catch {
        // What the sender cannot send, or the receiver cannot take, is the sender's failure; no memory is the system's.
        if error.isOutOfMemory { throw error }
        Waiting.wake(sender, status: error.code)
        continue
      }
      Waiting.leave(sender)
      Waiting.becomeCaller(sender, of: receiver)
      return 0
    }
    if deadlineNs <= Clock.nowNs { throw .timedOut }
    Waiting.begin(receiver, kind: EMBER_WAIT_RECEIVE, object: reference, slot: slot, deadlineNs: deadlineNs)
    return nil
  }

  /// Answers the call that `server` received last.
  static func reply(_ server: Thread) throws(CallError) {
    guard server.saved.pointee.reply_to != 0 else { throw .peerGone }
    let caller = Thread(server.saved.pointee.reply_to)
    let message = try Message(from: server)
    var status: Int64 = 0
    do throws(CallError) { try message.deliver(to: caller, badge: nil) } catch {
      if error.isOutOfMemory { throw error }
      status = error.code
    }
    server.changing.pointee.reply_to = 0
    Waiting.wake(caller, status: status)
  }

  /// Nobody holds it any more: those who wait are told.
  func end() {
    Waiting.wakeAll(senders, status: EMBER_ERROR_REVOKED)
    Waiting.wakeAll(receivers, status: EMBER_ERROR_REVOKED)
  }
}

/// A message as its sender's registers tell it, checked on the sender's side.
struct Message {
  private let sender: Thread
  private let capabilities: UInt64
  private let payloadBytes: UInt64

  init(from sender: Thread) throws(CallError) {
    self.sender = sender
    let registers = sender.registers
    capabilities = registers[6]
    payloadBytes = registers[7]
    guard payloadBytes <= EMBER_MESSAGE_PAYLOAD_BYTES else { throw .invalidArgument }
    if payloadBytes > 0 { _ = try Message.page(of: sender, write: false) }
    let group = sender.group
    var rest = capabilities
    while rest & 0xffff != 0 {
      let slot = try group.capability(rest & 0xffff).slot
      guard slot.pointee.rights & EMBER_RIGHT_GRANT != 0 else { throw .noRight }
      rest >>= 16
    }
    guard rest == 0 else { throw .invalidArgument }
  }

  private static func page(of thread: Thread, write: Bool) throws(CallError) -> UnsafeMutableRawPointer {
    let address = thread.saved.pointee.message_page
    guard address != 0 else { throw .badAddress }
    return try thread.space.kernelAccess(address, write: write)
  }

  private var capabilityCount: Int {
    var count = 0
    var rest = capabilities
    while rest & 0xffff != 0 {
      count += 1
      rest >>= 16
    }
    return count
  }

  /// Checks the receiver's side, then moves everything into its registers, message page and cap group.
  func deliver(to receiver: Thread, badge: UInt64?) throws(CallError) {
    let group = receiver.group
    try group.reserve(capabilityCount)
    if payloadBytes > 0 {
      let target = try Message.page(of: receiver, write: true)
      copy(try Message.page(of: sender, write: false), to: target, bytes: Int(payloadBytes))
    }
    receiver.reference.touch()
    let source = sender.registers
    let target = receiver.registers
    for i in 1...5 { target[i] = source[i] }
    var arrived: UInt64 = 0
    var shift: UInt64 = 0
    var rest = capabilities
    while rest & 0xffff != 0 {
      let place = try sender.group.capability(rest & 0xffff)
      let derived = try Capability.derive(place, into: group, mask: EMBER_RIGHTS_ALL, badge: 0)
      arrived |= derived.number << shift
      shift += 16
      rest >>= 16
    }
    target[6] = arrived
    target[7] = payloadBytes
    if let badge { target[8] = badge }
  }
}
