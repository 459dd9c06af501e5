/// Which thread runs where: round robin among those that are ready, one queue a core, and what time brings about.
///
/// The kernel is left through `resume` only. It looks at the clock just when the timer fired or nothing is ready, since
/// the timer is always set for the next thing to come. Who makes a thread ready puts it on its own core's queue, where
/// what the two share is warm; a core with nothing to do takes from the others' queues, and is called when there is
/// something to take.
/// 1. A ready thread that is not running is on exactly one ready queue (E19): that of `core` in its body.
/// 2. A thread that runs belongs to the objects that changed in this epoch: its registers will.
/// 3. A switch to another thread waits for what this core has cleaned and invalidated (E28).
/// 4. A thread with an affinity runs on that core alone, if there is such a core.
/// 5. Some core's timer is set for the next event that is no core's own: the keeper's.

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

  private static func ready(_ core: UnsafeMutablePointer<arch_core>) -> ThreadQueue {
    ThreadQueue(arch_core_ready(core))
  }
  private static var ready: ThreadQueue { ready(arch_this_core()) }

  /// The core that the thread must run on; nil if any will do.
  private static func home(_ thread: Thread) -> UInt64? {
    let affinity = thread.saved.pointee.affinity
    return affinity == 0 || affinity > Cores.count ? nil : affinity - 1
  }

  /// The thread waits for its turn.
  static func enqueue(_ thread: Thread) { place(thread).append(thread) }
  /// The thread is the next to run: it was handed a message.
  static func enqueueFirst(_ thread: Thread) { place(thread).prepend(thread) }

  /// The queue for a thread. A core that is to run it alone is called, should it not look by itself.
  private static func place(_ thread: Thread) -> ThreadQueue {
    let this = arch_this_core()
    let number = home(thread) ?? this.pointee.number
    let core = Cores.core(number)
    let queue = ready(core)
    if core != this && queue.isEmpty { wake(core) }
    thread.body.pointee.core = number
    return queue
  }

  /// Has a core look at its queue.
  private static func wake(_ core: UnsafeMutablePointer<arch_core>) {
    core.pointee.idle = 0
    Interrupts.call(core)
  }

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

  /// Takes a ready thread out: it exits. If another core runs it, that one stops first.
  static func remove(_ thread: Thread) {
    let core = Cores.core(thread.body.pointee.core)
    if core.pointee.current == thread.offset {
      if core != arch_this_core() { Cores.stop(core.pointee.number) }
      core.pointee.current = 0
    } else {
      ready(core).remove(thread)
    }
  }

  /// The thread's affinity has changed: where it must not run it does not go on.
  static func move(_ thread: Thread) {
    guard thread.saved.pointee.state == EMBER_THREAD_READY, let home = home(thread), home != thread.body.pointee.core
    else {
      return
    }
    remove(thread)
    enqueue(thread)
  }

  /// The VM space goes, and no thread runs in it: this core keeps its tables no longer, the others do not at the boundary.
  static func leave(_ space: VMSpace) {
    let core = arch_this_core()
    if core.pointee.space == space.offset {
      core.pointee.space = 0
      arch_write_ttbr0_el1(state.pointee.spaces.emptyTable)
      arch_isb()
    }
  }

  /// The threads that run change from now on: a new epoch has begun.
  static func touchRunning() {
    for number in 0..<Cores.count where Cores.core(number).pointee.current != 0 {
      Thread(Cores.core(number).pointee.current).reference.touch()
    }
  }

  /// Does what is due, gives the lock back, and gives the frame of the thread to go on with.
  static func resume() -> UnsafeMutablePointer<ember_frame> {
    Objects.collect()
    let core = arch_this_core()
    while true {
      if state.pointee.scheduler.timeIsDue { actOnTime() }
      if core.pointee.current == 0 {
        guard let next = ready.takeFirst() ?? takeFromOthers() else {
          idle()
          continue
        }
        core.pointee.current = next.offset
        next.body.pointee.core = core.pointee.number
        core.pointee.slice_end_ns = Clock.nowNs + sliceNs
      }
      let thread = current
      guard activate(thread) else { continue }
      thread.reference.touch()
      setTimer()
      callHelper()
      let frame = thread.frame
      KernelLock.leave()
      return frame
    }
  }

  /// A thread from another core's queue: the one that would wait longest and may run here.
  private static func takeFromOthers() -> Thread? {
    let this = arch_this_core().pointee.number
    let count = Cores.count
    var number = this
    for _ in 1..<max(count, 1) {
      number = number + 1 == count ? 0 : number + 1
      let queue = ready(Cores.core(number))
      var next = queue.last?.offset ?? 0
      while next != 0 {
        let thread = Thread(next)
        next = thread.body.pointee.queue_previous
        if home(thread) == nil {
          queue.remove(thread)
          return thread
        }
      }
    }
    return nil
  }

  /// Threads wait here while a core has nothing to do: calls one.
  private static func callHelper() {
    if _fastPath(Cores.count == 1 || ready.isEmpty) { return }
    for number in 0..<Cores.count where Cores.core(number).pointee.idle != 0 { return wake(Cores.core(number)) }
  }

  /// Puts the thread's address space in place. false if that has no room: the thread is then gone.
  private static func activate(_ thread: Thread) -> Bool {
    let core = arch_this_core()
    if core.pointee.previous != thread.offset {
      core.pointee.previous = thread.offset
      FloatingPoint.leave()
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
    let shared = min(Checkpoint.nextNs, firstDeadlineNs)
    var next = EMBER_NEVER
    let cores = state.pointee.cores
    if cores.keeper == core.pointee.number || shared < cores.keeperNs {
      state.pointee.cores.keeper = core.pointee.number
      state.pointee.cores.keeperNs = shared
      next = shared
    }
    if !ready.isEmpty && core.pointee.current != 0 { next = min(next, core.pointee.slice_end_ns) }
    if Commit.isHere { next = min(next, Commit.nextNs) }
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
    if Commit.isHere && Commit.nextNs <= now { Commit.step() }
    if Checkpoint.nextNs <= now { Checkpoint.takeOnTime() }
    if arch_this_core().pointee.slice_end_ns <= now {
      yield()
      if current.exists { arch_this_core().pointee.slice_end_ns = now + sliceNs }
    }
  }

  /// Nothing is ready: sleeps until an interrupt.
  private static func idle() {
    // There is something to do before the next tick after all.
    if Commit.isHere { return Commit.step() }
    let core = arch_this_core()
    core.pointee.idle = 1
    if core.pointee.previous != 0 {
      // What ran last may go on on another core.
      core.pointee.previous = 0
      FloatingPoint.leave()
      persist_guarantee_context_switch()
    }
    if firstDeadlineNs == EMBER_NEVER && state.pointee.scheduler.interruptSources == 0 && nothingRuns {
      log("Ember: all threads wait for one another, for ever\n")
      stop(status: 1)
    }
    setTimer()
    KernelLock.whileWaitingForInterrupt()
    core.pointee.idle = 0
    takeInterrupts()
  }

  private static var nothingRuns: Bool {
    for number in 0..<Cores.count where Cores.core(number).pointee.idle == 0 { return false }
    return true
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
      } else if interrupt == Interrupts.callNumber {
        // What there is to do is found in the queue.
      } else {
        let owner = Interrupts.owner(interrupt).pointee
        if owner != 0 { IRQObject(owner).arrived() } else { Interrupts.disable(interrupt) }
      }
      Interrupts.end(interrupt)
    }
  }
}
