/// IRQ objects: a device's interrupt, for a driver to wait for.
///
/// 1. An interrupt that came is disabled until it is acknowledged.
/// 2. After a restore every object has one spurious interrupt pending: an edge may have been lost (E20).

import GuestABI

extension Handle where Body == ember_irq {
  static func create(_ interrupt: UInt64) throws(CallError) -> IRQObject {
    guard interrupt >= 32, interrupt < UInt64(Interrupts.count) else { throw .invalidArgument }
    let number = UInt32(truncatingIfNeeded: interrupt)
    guard Interrupts.owner(number).pointee == 0 else { throw .busy }
    let irq = try Objects.create(ember_irq.self)
    let saved = irq.changing
    saved.pointee.interrupt = number
    saved.pointee.armed = 1
    irq.attach()
    return irq
  }

  var waiters: ThreadQueue { ThreadQueue(ember_irq_waiters(body)) }

  /// Connects the object with the interrupt controller (also after a restore).
  func attach() {
    Interrupts.owner(saved.pointee.interrupt).pointee = offset
    state.pointee.scheduler.interruptSources += 1
    if saved.pointee.armed != 0 { Interrupts.enable(saved.pointee.interrupt) }
  }

  func arrived() {
    Interrupts.disable(saved.pointee.interrupt)
    changing.pointee.armed = 0
    signal()
  }

  /// One more interrupt, real or spurious.
  func signal() {
    if let waiter = waiters.first {
      waiter.reference.touch()
      waiter.registers[1] = 1
      Waiting.wake(waiter, status: 0)
    } else {
      changing.pointee.pending += 1
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
    Waiting.begin(thread, kind: EMBER_WAIT_IRQ, object: reference, slot: slot, deadlineNs: deadlineNs)
    return nil
  }

  func acknowledge() {
    changing.pointee.armed = 1
    Interrupts.enable(saved.pointee.interrupt)
  }

  func end() {
    Interrupts.disable(saved.pointee.interrupt)
    Interrupts.owner(saved.pointee.interrupt).pointee = 0
    state.pointee.scheduler.interruptSources -= 1
    Waiting.wakeAll(waiters, status: EMBER_ERROR_REVOKED)
  }
}
