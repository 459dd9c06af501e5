/// Where a debugger can go back to: snapshots of the run, and the instructions between them, executed again.
///
/// A position is the count of instructions of all cores. To reach one, the last snapshot before it is restored and the
/// run goes on to the position; it takes the same course, since everything about it is determined.
///
/// 1. Snapshots are in ascending order of their positions.
/// 2. Where somebody intervened (wrote a register, cut the power) begins an era. Its first snapshot is taken then, and is
///    kept while a later one of it is: between two snapshots of an era the run goes by itself.
/// 3. Beyond `budgetBytes` the oldest are forgotten first, but for every second one of them.

import Machine

struct ExecutionHistory {
  struct Saved {
    var position: UInt64
    var isFirstOfEra: Bool
    var bytes: [UInt8]
  }

  private(set) var saved: [Saved] = []
  /// Instructions between two snapshots.
  var interval: UInt64 = 50_000_000
  var budgetBytes = 1 << 30
  /// Instructions after which a search backwards asks whether it is to go on.
  private static var stretch: UInt64 { 10_000_000 }

  /// The earliest position that can be reached.
  var earliest: UInt64? { saved.first?.position }

  /// Takes a snapshot if one is due; `isIntervention`: somebody has changed what happens from here on.
  mutating func note(_ debuggee: any Debuggee, isIntervention: Bool = false) {
    let position = debuggee.machine.instructions
    if isIntervention {
      saved.removeAll { $0.position > position }
    } else if let last = saved.last, position < last.position &+ interval {
      return
    }
    saved.append(Saved(position: position, isFirstOfEra: isIntervention || saved.isEmpty, bytes: debuggee.save()))
    thin()
  }

  private mutating func thin() {
    func total() -> Int { saved.reduce(0) { $0 + $1.bytes.count } }
    var i = 1
    while total() > budgetBytes && saved.count > 2 {
      if i >= saved.count - 1 {
        // Nothing is left but beginnings: the oldest era goes.
        saved.removeFirst()
        i = 1
      } else if saved[i].isFirstOfEra {
        i += 1
      } else {
        saved.remove(at: i)
        i += 1
      }
    }
    if let first = saved.indices.first { saved[first].isFirstOfEra = true }
  }

  /// How a way to a position ended.
  enum Arrival { case there, tooEarly, interrupted }

  /// Puts the run to a position, or to its end if that comes first; too early is what lies before the earliest snapshot.
  /// `isCancelled` is asked now and then.
  func go(
    to position: UInt64, _ debuggee: any Debuggee, isCancelled: () -> Bool = { false }
  ) -> Arrival {
    let here = debuggee.machine.instructions
    let from = saved.last { $0.position <= position }
    // What lies ahead may be nearer from here.
    if let from, position < here || from.position > here {
      guard debuggee.goBack(to: from.bytes) else { return .tooEarly }
    } else if from == nil {
      return .tooEarly
    }
    return advance(debuggee, to: position, isCancelled)
  }

  /// Executes again up to a position, past all breakpoints.
  private func advance(_ debuggee: any Debuggee, to position: UInt64, _ isCancelled: () -> Bool) -> Arrival {
    let machine = debuggee.machine
    let (breakpoints, watchpoints) = (machine.breakpoints, machine.watchpoints)
    machine.breakpoints = []
    machine.watchpoints = []
    defer {
      machine.breakpoints = breakpoints
      machine.watchpoints = watchpoints
    }
    while machine.instructions < position {
      if isCancelled() { return .interrupted }
      let next = min(position, machine.instructions &+ ExecutionHistory.stretch)
      if case .over = debuggee.advance(StopRequest(instructions: next)) { break }
    }
    return .there
  }

  /// Where a run stopped, and before which access if a watchpoint was the reason.
  struct Stop: Equatable {
    var position: UInt64
    var access: UInt64?
  }

  /// The last position before `limit` at which the run stops at a breakpoint or watchpoint of the machine; nil if there
  /// is none, or if `isCancelled`, which is asked now and then. Leaves the run anywhere.
  func lastStop(before limit: UInt64, _ debuggee: any Debuggee, isCancelled: () -> Bool) -> Stop? {
    var limit = limit
    for from in saved.reversed() where from.position < limit {
      guard debuggee.goBack(to: from.bytes) else { return nil }
      let machine = debuggee.machine
      var found: Stop?
      // The snapshot's own position counts: a run would not stop at the instruction that it begins with.
      if machine.breakpoints.contains(machine.programCounter) {
        found = Stop(position: machine.instructions)
      }
      while machine.instructions < limit {
        if isCancelled() { return nil }
        let next = min(limit, machine.instructions &+ ExecutionHistory.stretch)
        if case .over = debuggee.advance(StopRequest(instructions: next)) { break }
        let access = machine.watchpointHit?.address
        let isStop = access != nil || machine.breakpoints.contains(machine.programCounter)
        if isStop && machine.instructions < limit { found = Stop(position: machine.instructions, access: access) }
      }
      if let found { return found }
      limit = from.position
    }
    return nil
  }
}
