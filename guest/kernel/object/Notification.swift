/// Notifications: a word of pending bits that threads signal and wait for.

import GuestABI

extension Handle where Body == ember_notification {
  static func create() throws(CallError) -> Notification { try Objects.create(ember_notification.self) }

  var waiters: ThreadQueue { ThreadQueue(ember_notification_waiters(body)) }

  /// Bits add up; the thread that waits longest gets them all.
  func signal(_ bits: UInt64) {
    if bits == 0 { return }
    if let waiter = waiters.first {
      // While somebody waits nothing is pending.
      waiter.reference.touch()
      waiter.registers[1] = bits
      Waiting.wake(waiter, status: 0)
    } else {
      changing.pointee.pending |= bits
    }
  }

  /// nil: the thread waits.
  func wait(_ thread: Thread, slot: UInt64, deadlineNs: UInt64) throws(CallError) -> Int64? {
    let pending = saved.pointee.pending
    if pending != 0 {
      changing.pointee.pending = 0
      thread.registers[1] = pending
      return 0
    }
    if deadlineNs <= Clock.nowNs { throw .timedOut }
    Waiting.begin(thread, kind: EMBER_WAIT_NOTIFICATION, object: reference, slot: slot, deadlineNs: deadlineNs)
    return nil
  }

  func end() { Waiting.wakeAll(waiters, status: EMBER_ERROR_REVOKED) }
}
