/// The one lock of the kernel, and what a core is while it does not have it.
///
/// A core takes it when it enters the kernel and gives it back when it goes on with user space or waits for an interrupt.
/// All kernel state is its holder's. A machine with one core does without.
/// 1. Who does not have it stands at the *boundary*, or is on its way there: its thread's registers are in the thread's
///    body, and are those of before the call, fault or interrupt that brought it here (a thread that is restored from
///    here makes its call again). So a holder that waits until the other cores stand there has stopped the world, and no
///    core waits for anything else (E26).
/// 2. What was asked for at the boundary happens after it: in the epoch that runs then (E4).
/// 3. At the boundary a core uses no VM space's tables, so what its thread leaves behind may go.

import Arch

enum KernelLock {
  /// The core has saved the registers of `thread`, which it runs; returns with the lock. Whether it still runs it: another
  /// core may have ended it meanwhile.
  /// - Parameter isCall: its return address lies behind a call, which has not been made at the boundary.
  @inline(__always)
  static func enter(_ thread: Thread, isCall: Bool) -> Bool {
    if Cores.count == 1 { return true }
    let ticket = arch_take_ticket()
    if _fastPath(arch_ticket_serving() == ticket) { return true }
    if isCall { thread.frame.pointee.pc -= 4 }
    stand(until: ticket)
    guard arch_this_core().pointee.current == thread.offset else {
      if arch_this_core().pointee.floating_point != 0 { FloatingPoint.drop() }
      return false
    }
    if isCall { thread.frame.pointee.pc += 4 }
    return true
  }

  /// The same for a further core, which runs nothing yet.
  static func enter() {
    let ticket = arch_take_ticket()
    if arch_ticket_serving() != ticket { stand(until: ticket) }
  }

  /// The core that boots, before it starts another one.
  static func hold() {
    let ticket = arch_take_ticket()
    precondition(arch_ticket_serving() == ticket, "nobody has the kernel lock before there are two cores")
  }

  @inline(never)
  private static func stand(until ticket: UInt64) {
    let core = arch_this_core()
    leaveSpace()
    FloatingPoint.save()
    // Its thread may go on on another core.
    persist_guarantee_context_switch()
    arch_store_release(arch_core_boundary(core), 1)
    arch_send_event()
    wait(for: ticket)
    arch_store_release(arch_core_boundary(core), 0)
  }

  private static func wait(for ticket: UInt64) {
    while arch_ticket_serving() != ticket { arch_wait_for_event() }
  }

  private static func leaveSpace() {
    let core = arch_this_core()
    if core.pointee.space == 0 { return }
    arch_write_ttbr0_el1(state.pointee.spaces.emptyTable)
    arch_isb()
    core.pointee.space = 0
  }

  @inline(__always)
  static func leave() {
    if Cores.count > 1 && arch_serve_next() { arch_send_event() }
  }

  /// Lets the others work until an interrupt comes; the core runs nothing. With the lock before and after.
  static func whileWaitingForInterrupt() {
    let boundary = arch_core_boundary(arch_this_core())
    leaveSpace()
    arch_store_release(boundary, 1)
    leave()
    arch_wait_for_interrupt()
    if Cores.count > 1 { wait(for: arch_take_ticket()) }
    arch_store_release(boundary, 0)
  }
}
