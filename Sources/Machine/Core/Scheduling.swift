/// Which core runs: the one that is furthest behind in simulated time, for a quantum beyond the next one.
///
/// Cores take turns on one host thread, so what one does within its turn is seen by all others at once and in order; what
/// may differ from a real machine is bounded by the quantum. With one core there are no turns.
///
/// 1. The choice depends on simulated clocks and core numbers alone.
/// 2. A reservation of the exclusive monitor does not outlive its core's turn: the others may have stored meanwhile. A
///    store-exclusive may fail for no other reason (Arm ARM B2.9.2), and a turn is longer than a load-store pair.
/// 3. A core that waits has a clock that stands; who wakes it sets it to his own.

extension MachineStorage {
  /// Runs the cores until a point of time, a watched event, or the end.
  mutating func run(untilPs limit: UInt64) -> RunStop {
    if coreCount == 1 { return runCore(units[0].words, untilPs: limit) }
    while true {
      if board.pointee.stopCode != 0 { return .ended }
      guard let turn = nextTurn() else {
        if watch.mayBeWoken {
          advanceWaiting(to: limit)
          return .time
        }
        // Nobody runs, no event is due, and nobody outside can send one.
        stop(.stuck, status: 1)
        return .ended
      }
      if turn.readyPs >= limit {
        advanceWaiting(to: limit)
        return .time
      }
      let s = units[turn.core].words
      if Int(board.pointee.runningCore) != turn.core {
        units[Int(board.pointee.runningCore)].words[Word.exclusive] = 0
        board.pointee.runningCore = UInt64(turn.core)
      }
      advance(s, to: turn.readyPs)
      let end = max(turn.nextPs, turn.readyPs)
      let (until, isFar) = end.addingReportingOverflow(quantumPs)
      let stop = runCore(s, untilPs: isFar ? limit : min(limit, until))
      if stop != .time { return stop }
    }
  }

  private struct Turn {
    var core: Int
    var readyPs: UInt64
    /// When the next of the others could run; all ones if none could.
    var nextPs: UInt64
  }

  /// The core that could run first, the lowest of several.
  private func nextTurn() -> Turn? {
    var turn = Turn(core: -1, readyPs: .max, nextPs: .max)
    for core in 0..<coreCount {
      let ready = readyPs(units[core].words)
      if ready < turn.readyPs {
        turn = Turn(core: core, readyPs: ready, nextPs: turn.readyPs)
      } else {
        turn.nextPs = min(turn.nextPs, ready)
      }
    }
    return turn.core < 0 ? nil : turn
  }

  /// When a core has something to do; all ones if only others can give it something.
  private func readyPs(_ s: CoreWords) -> UInt64 {
    switch s[Word.waiting] {
    case 0: return nowPs(s)
    case CoreWaiting.off: return .max
    default:
      if isWoken(s) { return nowPs(s) }
      let due = min(s[Word.timerDuePs], s[Word.waiting] == CoreWaiting.event ? s[Word.eventDuePs] : .max)
      return due == .max ? .max : max(due, nowPs(s))
    }
  }

  /// Whether a core that waits has what it waits for.
  func isWoken(_ s: CoreWords) -> Bool {
    if s[Word.waiting] == CoreWaiting.off { return false }
    if s[Word.interruptLines] != 0 { return true }
    return s[Word.waiting] == CoreWaiting.event && (s[Word.eventRegister] != 0 || nowPs(s) >= s[Word.eventDuePs])
  }

  /// Sets a core's clock to a later time at which it did nothing.
  func advance(_ s: CoreWords, to ps: UInt64) {
    if nowPs(s) < ps { setDeadline(s, from: ps, to: ps) }
  }

  /// Somebody wakes a core that waits, or may: it does not go on before the one who runs.
  func wake(_ s: CoreWords) {
    guard coreCount > 1, s[Word.waiting] != 0 else { return }
    advance(s, to: nowPs(units[Int(board.pointee.runningCore)].words))
  }

  private func advanceWaiting(to limit: UInt64) {
    for core in 0..<coreCount {
      let s = units[core].words
      if s[Word.waiting] != 0 && s[Word.waiting] != CoreWaiting.off { advance(s, to: limit) }
    }
  }

  /// The machine's time: all cores that run have come to it.
  var timePs: UInt64 {
    if coreCount == 1 { return nowPs(units[0].words) }
    var least = UInt64.max
    var greatest: UInt64 = 0
    for core in 0..<coreCount {
      let s = units[core].words
      if s[Word.waiting] == 0 { least = min(least, nowPs(s)) }
      greatest = max(greatest, nowPs(s))
    }
    return least == .max ? greatest : least
  }

  /// Instructions of all cores.
  var instructions: UInt64 {
    var sum: UInt64 = 0
    for core in 0..<coreCount { sum &+= units[core].words[Word.instructions] }
    return sum
  }

  /// The generic timer's counter as the core reads it.
  func readCounter(_ s: CoreWords) -> UInt64 {
    let value = counter(at: nowPs(s))
    if coreCount == 1 { return value }
    board.pointee.shownCounter = max(board.pointee.shownCounter, value)
    return board.pointee.shownCounter
  }
}
