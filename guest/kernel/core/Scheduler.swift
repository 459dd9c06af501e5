/// Which thread runs: round robin among those that are ready, one queue a core, and what time brings about.
///
/// The kernel is left through `resume` only. It looks at the clock just when the timer fired or nothing is ready, since
/// the timer is always set for the next thing to come.
/// 1. A ready thread that is not running is on exactly one ready queue (E19).
/// 2. The thread that is resumed belongs to the objects that changed in this epoch: its registers will.
/// 3. A switch to another thread waits for what this core has cleaned and invalidated (E28).

import Arch
import GuestABI

struct SchedulerState {
  /// First of the threads with a deadline, in order of their deadlines.
  var firstDeadline: UInt64
  /// The timer fired, or may have, since `resume` looked last.
  var timeIsDue: Bool
  /// IRQ objects whose interrupt may come.
  var interruptSources: UInt64
}

enum Scheduler {
  static var sliceNs: UInt64 { 1_000_000 }

  /// The thread that entered the kernel; none if it gave way.
  static var current: Thread { Thread(arch_this_core().pointee.current) }

  private static var ready: ThreadQueue { ThreadQueue(arch_core_ready(arch_this_core())) }

  /// The thread waits for its turn.
  static func enqueue(_ thread: Thread) { ready.append(thread) }
  /// The thread is the next to run: it was handed a message.
  static func enqueueFirst(_ thread: Thread) { ready.prepend(thread) }

  /// The current thread gives way: it waits, or has exited.
  static func leaveCore(_ thread: Thread) {
    if arch_this_core().pointee.current == thread.offset { arch_this_core().pointee.current = 0 }
  }

  /// The current thread lets the others run.
  static func yield() {
    let thread = current
    if ready.isEmpty || !thread.exists { return }
    leaveCore(thread)
    enqueue(thread)
  }

  /// Takes a ready thread out: it exits.
  static func remove(_ thread: Thread) {
    if arch_this_core().pointee.current == thread.offset {
      leaveCore(thread)
    } else {
      ready.remove(thread)
    }
  }

  /// The VM space goes: no core keeps its tables.
  static func leave(_ space: VMSpace) {
    let core = arch_this_core()
    if core.pointee.space == space.offset {
      core.pointee.space = 0
      arch_write_ttbr0_el1(state.pointee.spaces.emptyTable)
      arch_isb()
    }
  }

  /// Does what is due, and gives the frame of the thread to go on with.
  static func resume() -> UnsafeMutablePointer<ember_frame> {
    Objects.collect()
    let core = arch_this_core()
    while true {
      if state.pointee.scheduler.timeIsDue { actOnTime() }
      if core.pointee.current == 0 {
        guard let next = ready.takeFirst() else {
          idle()
          continue
        }
        core.pointee.current = next.offset
        core.pointee.slice_end_ns = Clock.nowNs + sliceNs
      }
      let thread = current
      guard activate(thread) else { continue }
      thread.reference.touch()
      setTimer()
      return thread.frame
    }
  }

  /// Puts the thread's address space in place. false if that has no room: the thread is then gone.
  private static func activate(_ thread: Thread) -> Bool {
    let core = arch_this_core()
    if core.pointee.previous != thread.offset {
      core.pointee.previous = thread.offset
      persist_guarantee_context_switch()
    }
    let space = VMSpace(thread.saved.pointee.space)
    if core.pointee.space == space.offset && space.body.pointee.asid_generation == state.pointee.spaces.generation {
      return true
    }
    do throws(CallError) {
      arch_write_ttbr0_el1(try space.translationTable())
      arch_isb()
      core.pointee.space = space.offset
      return true
    } catch {
      log("Ember: no DRAM is left for page tables; a thread of \(thread.group.name) ends\n")
      thread.exit(status: error.code)
      Objects.collect()
      return false
    }
  }

  private static func setTimer() {
    let core = arch_this_core()
    var next = min(Checkpoint.nextNs, firstDeadlineNs)
    if !ready.isEmpty && core.pointee.current != 0 { next = min(next, core.pointee.slice_end_ns) }
    Clock.setTimer(next)
  }

  private static var firstDeadlineNs: UInt64 {
    let first = state.pointee.scheduler.firstDeadline
    return first == 0 ? EMBER_NEVER : Thread(first).saved.pointee.wait_deadline_ns
  }

  private static func actOnTime() {
    state.pointee.scheduler.timeIsDue = false
    let now = Clock.nowNs
    while firstDeadlineNs <= now {
      let thread = Thread(state.pointee.scheduler.firstDeadline)
      let status: Int64 = thread.saved.pointee.wait_kind == EMBER_WAIT_SLEEP ? 0 : EMBER_ERROR_TIMED_OUT
      Waiting.wake(thread, status: status)
    }
    if Checkpoint.nextNs <= now { Checkpoint.takeOnTime() }
    if arch_this_core().pointee.slice_end_ns <= now {
      yield()
      if current.exists { arch_this_core().pointee.slice_end_ns = now + sliceNs }
    }
  }

  /// Nothing is ready: sleeps until an interrupt.
  private static func idle() {
    if firstDeadlineNs == EMBER_NEVER && state.pointee.scheduler.interruptSources == 0 {
      log("Ember: all threads wait for one another, for ever\n")
      stop(status: 1)
    }
    setTimer()
    arch_wait_for_interrupt()
    takeInterrupts()
  }

  /// Answers the interrupt controller until nothing is due.
  static func takeInterrupts() {
    while true {
      let interrupt = Interrupts.acknowledge()
      if interrupt >= Interrupts.count { return }
      if interrupt == state.pointee.board.timerInterrupt {
        // The timer's line is a level: the compare value moves on before the interrupt ends.
        arch_this_core().pointee.timer_ticks = 0
        Clock.setTimer(EMBER_NEVER)
        state.pointee.scheduler.timeIsDue = true
      } else {
        let owner = Interrupts.owner(interrupt).pointee
        if owner != 0 { IRQObject(owner).arrived() } else { Interrupts.disable(interrupt) }
      }
      Interrupts.end(interrupt)
    }
  }
}
