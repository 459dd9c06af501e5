/// Does what commands say, with the capabilities of its own process. Every actor has one.
///
/// A second thread waits for notifications without a deadline, so that something can happen to what it waits through.
/// 1. All slots that the process needs for itself are taken before the first command.

struct Hands {
  /// What the two threads of an actor share.
  struct Waiter {
    var start: Slot
    var done: Slot
    var slot: Slot
    var status: Int64
    var bits: UInt64
  }

  let mailbox: Mailbox
  private let waiter: UnsafeMutablePointer<Waiter>
  private let secondThread: Slot

  init(_ mailbox: Mailbox) {
    self.mailbox = mailbox
    waiter = .allocate(capacity: 1)
    let start = check(ember_notification_create(), "a notification for the second thread")
    let done = check(ember_notification_create(), "a notification from the second thread")
    waiter.initialize(to: Waiter(start: start, done: done, slot: 0, status: 0, bits: 0))
    let argument = UInt64(UInt(bitPattern: waiter))
    secondThread = check(ember_thread_run({ Hands.waitForOthers($0) }, argument, 8192), "the second thread")
  }

  /// The process ends with the last of its threads.
  func endSecondThread() { check(ember_object_destroy(secondThread), "ending the second thread") }

  private static func waitForOthers(_ argument: UInt64) -> Int64 {
    guard let waiter = UnsafeMutablePointer<Waiter>(bitPattern: UInt(argument)) else { return 1 }
    while true {
      check(ember_notification_wait(waiter.pointee.start, UInt64(EMBER_NEVER), nil), "the second thread's start")
      var bits: UInt64 = 0
      waiter.pointee.status = ember_notification_wait(waiter.pointee.slot, UInt64(EMBER_NEVER), &bits)
      waiter.pointee.bits = bits
      check(ember_notification_signal(waiter.pointee.done, 1), "the second thread's end")
    }
  }

  func perform(_ command: ember_message) -> ember_message {
    var reply = ember_message()
    let status = perform(command, &reply)
    reply.label = UInt64(bitPattern: status)
    return reply
  }

  private func perform(_ command: ember_message, _ reply: inout ember_message) -> Int64 {
    let (first, second, third) = (command.words.0, command.words.1, command.words.2)
    switch command.label {
    case Command.info: return info(first, &reply)
    case Command.create: return create(first)
    case Command.copy:
      return ember_cap_copy(first, second, UInt32(truncatingIfNeeded: third), command.words.3)
    case Command.close: return ember_cap_close(first)
    case Command.revoke: return ember_cap_revoke(first)
    case Command.destroy: return ember_object_destroy(first)
    case Command.signal: return ember_notification_signal(first, second)
    case Command.wait: return wait(first, second, &reply.words.0)
    case Command.receive: return receive(first, second)
    case Command.readWord: return ember_pmo_read(first, Words.offset(second), &reply.words.0, 8)
    case Command.writeWord:
      var word = third
      return ember_pmo_write(first, Words.offset(second), &word, 8)
    case Command.map:
      return ember_space_map(
        0, first, Windows.address(second), Words.bytes, 0, UInt32(truncatingIfNeeded: third))
    case Command.unmap: return ember_space_unmap(0, Windows.address(first))
    case Command.load:
      reply.words.0 = word(first, second).pointee
      return 0
    case Command.store:
      word(first, second).pointee = third
      return 0
    case Command.beginWait:
      waiter.pointee.slot = first
      let status = ember_notification_signal(waiter.pointee.start, 1)
      // It has its turn, so that it waits before anything else happens.
      ember_yield()
      return status
    case Command.endWait:
      let status = ember_notification_wait(waiter.pointee.done, UInt64(EMBER_NEVER), nil)
      reply.words.0 = UInt64(bitPattern: waiter.pointee.status)
      reply.words.1 = waiter.pointee.bits
      return status
    case Command.list: return list(first, second, &reply)
    default: fail("a command is known", Int64(bitPattern: command.label))
    }
  }

  private func word(_ window: UInt64, _ index: UInt64) -> UnsafeMutablePointer<UInt64> {
    let address = UInt(Windows.address(window) + Words.offset(index))
    guard let pointer = UnsafeMutablePointer<UInt64>(bitPattern: address) else { fail("a window", Int64(window)) }
    return pointer
  }

  private func info(_ slot: Slot, _ reply: inout ember_message) -> Int64 {
    var info = ember_cap_info()
    let status = ember_cap_info(slot, &info)
    reply.words.0 = UInt64(info.kind) | UInt64(info.rights) << 32
    reply.words.1 = info.badge
    reply.words.2 = info.object_id
    reply.words.3 = info.detail0
    return status
  }

  private func create(_ kind: UInt64) -> Int64 {
    switch kind {
    case Kind.pmo: ember_pmo_create(EMBER_PMO_SHARED, Words.bytes, 0)
    case Kind.connection: ember_connection_create()
    default: ember_notification_create()
    }
  }

  /// A wait that ends by its deadline does not end before it.
  private func wait(_ slot: Slot, _ nanoseconds: UInt64, _ bits: inout UInt64) -> Int64 {
    let deadline = nanoseconds == 0 ? 0 : ember_clock() + nanoseconds
    let status = ember_notification_wait(slot, deadline, &bits)
    if status == EMBER_ERROR_TIMED_OUT { require(ember_clock() >= deadline, "time has passed", deadline) }
    return status
  }

  private func receive(_ slot: Slot, _ nanoseconds: UInt64) -> Int64 {
    let deadline = nanoseconds == 0 ? 0 : ember_clock() + nanoseconds
    var message = ember_message()
    let status = ember_connection_receive(slot, deadline, &message)
    if status == EMBER_ERROR_TIMED_OUT { require(ember_clock() >= deadline, "time has passed", deadline) }
    return status
  }

  private func list(_ first: Slot, _ last: Slot, _ reply: inout ember_message) -> Int64 {
    let entries = mailbox.page.assumingMemoryBound(to: SlotEntry.self)
    var count = 0
    var slot = first
    while slot <= last && count < SlotEntry.most {
      var info = ember_cap_info()
      let status = ember_cap_info(slot, &info)
      if status == 0 {
        entries[count] = SlotEntry(
          slot: slot, kindAndRights: UInt64(info.kind) | UInt64(info.rights) << 32, badge: info.badge,
          objectID: info.object_id)
        count += 1
      } else if status != EMBER_ERROR_NO_CAPABILITY {
        return status
      }
      slot += 1
    }
    reply.words.0 = slot <= last ? slot : 0
    reply.words.1 = UInt64(count)
    reply.bytes = UInt64(count * MemoryLayout<SlotEntry>.stride)
    return 0
  }
}
