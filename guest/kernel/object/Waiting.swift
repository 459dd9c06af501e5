/// Waiting: the record that is a blocked thread's continuation, and how it ends.
///
/// 1. Why a thread waits is saved with it, so that after a restore it waits again for the same thing (E15).
/// 2. A wait ends once: by what it waits for, by its deadline, or because that was taken away.

import GuestABI

enum Waiting {
  /// The queue in which a thread with this wait stands, if any.
  private static func queue(_ kind: UInt32, _ object: UInt64) -> ThreadQueue? {
    switch kind {
    case EMBER_WAIT_SEND: return Connection(object).senders
    case EMBER_WAIT_RECEIVE: return Connection(object).receivers
    case EMBER_WAIT_NOTIFICATION: return Notification(object).waiters
    case EMBER_WAIT_IRQ: return IRQObject(object).waiters
    default: return nil
    }
  }

  /// The current thread gives way until it is woken. `slot` is the capability it waits through, 0 if none.
  static func begin(_ thread: Thread, kind: UInt32, object: Reference, slot: UInt64, deadlineNs: UInt64) {
    let saved = thread.changing
    let system = Objects.system.changing
    saved.pointee.state = EMBER_THREAD_WAITING
    saved.pointee.wait_kind = kind
    saved.pointee.wait_object = object.offset
    saved.pointee.wait_slot = UInt32(truncatingIfNeeded: slot)
    saved.pointee.wait_deadline_ns = deadlineNs
    saved.pointee.wait_ticket = system.pointee.next_ticket
    system.pointee.next_ticket += 1
    Scheduler.leaveCore(thread)
    enter(thread)
  }

  /// Puts a waiting thread where its record says (also after a restore).
  static func enter(_ thread: Thread) {
    let saved = thread.saved
    queue(saved.pointee.wait_kind, saved.pointee.wait_object)?.insertByTicket(thread)
    if saved.pointee.wait_deadline_ns != EMBER_NEVER { insertDeadline(thread) }
  }

  /// The thread waits for a reply now, no longer for a receiver.
  static func becomeCaller(_ thread: Thread, of server: Thread) {
    let saved = thread.changing
    saved.pointee.state = EMBER_THREAD_WAITING
    saved.pointee.wait_kind = EMBER_WAIT_REPLY
    saved.pointee.wait_object = server.offset
    saved.pointee.wait_slot = 0
    saved.pointee.wait_deadline_ns = EMBER_NEVER
    server.changing.pointee.reply_to = thread.offset
  }

  /// Takes the thread out of all queues; its wait is over.
  static func leave(_ thread: Thread) {
    let saved = thread.changing
    queue(saved.pointee.wait_kind, saved.pointee.wait_object)?.remove(thread)
    if saved.pointee.wait_deadline_ns != EMBER_NEVER { removeDeadline(thread) }
    saved.pointee.wait_kind = EMBER_WAIT_NONE
    saved.pointee.wait_object = 0
    saved.pointee.wait_slot = 0
    saved.pointee.wait_deadline_ns = EMBER_NEVER
    saved.pointee.wait_badge = 0
  }

  /// Ends the wait; the call returns `status`.
  static func wake(_ thread: Thread, status: Int64, first: Bool = false) {
    leave(thread)
    let saved = thread.changing
    saved.pointee.state = EMBER_THREAD_READY
    thread.registers[0] = UInt64(bitPattern: status)
    if first { Scheduler.enqueueFirst(thread) } else { Scheduler.enqueue(thread) }
  }

  static func wakeAll(_ queue: ThreadQueue, status: Int64) {
    while let thread = queue.first { wake(thread, status: status) }
  }

  /// A capability goes: threads of its group that wait through it are woken.
  static func cancel(_ object: Reference, group: CapGroup, slot: UInt64) {
    switch object.kind {
    case EMBER_KIND_CONNECTION:
      cancel(Connection(object).senders, group, slot)
      cancel(Connection(object).receivers, group, slot)
    case EMBER_KIND_NOTIFICATION: cancel(Notification(object).waiters, group, slot)
    case EMBER_KIND_IRQ: cancel(IRQObject(object).waiters, group, slot)
    default: break
    }
  }

  private static func cancel(_ queue: ThreadQueue, _ group: CapGroup, _ slot: UInt64) {
    var next = queue.first?.offset ?? 0
    while next != 0 {
      let thread = Thread(next)
      next = thread.body.pointee.queue_next
      if thread.saved.pointee.group == group.offset && UInt64(thread.saved.pointee.wait_slot) == slot {
        wake(thread, status: EMBER_ERROR_REVOKED)
      }
    }
  }

  private static func insertDeadline(_ thread: Thread) {
    let deadline = thread.saved.pointee.wait_deadline_ns
    var before: UInt64 = 0
    var after = state.pointee.scheduler.firstDeadline
    while after != 0 && Thread(after).saved.pointee.wait_deadline_ns <= deadline {
      before = after
      after = Thread(after).body.pointee.deadline_next
    }
    thread.body.pointee.deadline_previous = before
    thread.body.pointee.deadline_next = after
    if after != 0 { Thread(after).body.pointee.deadline_previous = thread.offset }
    if before != 0 {
      Thread(before).body.pointee.deadline_next = thread.offset
    } else {
      state.pointee.scheduler.firstDeadline = thread.offset
    }
  }

  private static func removeDeadline(_ thread: Thread) {
    let before = thread.body.pointee.deadline_previous
    let after = thread.body.pointee.deadline_next
    if after != 0 { Thread(after).body.pointee.deadline_previous = before }
    if before != 0 {
      Thread(before).body.pointee.deadline_next = after
    } else {
      state.pointee.scheduler.firstDeadline = after
    }
    thread.body.pointee.deadline_previous = 0
    thread.body.pointee.deadline_next = 0
  }
}
