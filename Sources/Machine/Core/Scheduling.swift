/// Which core runs: the one that is furthest behind in simulated time, for a quantum beyond the next one.
///
/// Cores take turns on one host thread, so what one does within its turn is seen by all others at once and in order; what
/// may differ from a real machine is bounded by the quantum. With one core there are no turns.
///
/// 1. The choice depends on simulated clocks and core numbers alone. A stop does not end a turn: it goes on afterwards.
/// 2. A reservation of the exclusive monitor does not outlive its core's turn: the others may have stored meanwhile. A
///    store-exclusive may fail for no other reason (Arm ARM B2.9.2), and a turn is longer than a load-store pair.
/// 3. A core that waits has a clock that stands; who wakes it sets it to his own, and gives it a turn soon.
/// 4. The machine's time is that of the core that is furthest ahead; the others follow within a quantum.

extension MachineStorage {
  /// Runs the cores until one of them comes to a point of time, a watched event, or the end.
  mutating func run(untilPs limit: UInt64) -> RunStop {
    if coreCount == 1 { return runCore(units[0].words, untilPs: limit) }
    while true {
      if board.pointee.stopCode != 0 { return .ended }
      if timePs >= limit { return .time }
      if board.pointee.turnEndPs == 0, let stop = beginTurn(limit) { return stop }
      let s = units[Int(board.pointee.runningCore)].words
      let stop = runCore(s, untilPs: limit)
      let isInsideBlock = s[Word.midBlockCount] != 0
      if !isInsideBlock && (s[Word.waiting] != 0 || nowPs(s) >= board.pointee.turnEndPs) { board.pointee.turnEndPs = 0 }
      if stop != .time { return stop }
    }
  }

  /// Gives the core that could run first its turn; or says why nobody runs before `limit`.
  private mutating func beginTurn(_ limit: UInt64) -> RunStop? {
    let turn = nextTurn()
    if turn == nil && !watch.mayBeWoken {
      // Nobody runs, no event is due, and nobody outside can send one.
      stop(.stuck, status: 1)
      return .ended
    }
    guard let turn, turn.readyPs < limit else {
      for core in 0..<coreCount where isIdle(units[core].words) { advance(units[core].words, to: limit) }
      return .time
    }
    if Int(board.pointee.runningCore) != turn.core {
      units[Int(board.pointee.runningCore)].words[Word.exclusive] = 0
      board.pointee.runningCore = UInt64(turn.core)
    }
    advance(units[turn.core].words, to: turn.readyPs)
    let (end, isFar) = max(turn.nextPs, turn.readyPs).addingReportingOverflow(quantumPs)
    board.pointee.turnEndPs = isFar ? .max : end
    return nil
  }

  private func isIdle(_ s: CoreWords) -> Bool { s[Word.waiting] != 0 && s[Word.waiting] != CoreWaiting.off }

  private struct Turn {
    var core: Int
    var readyPs: UInt64
    /// When the next of the others could run; all ones if none could.
    var nextPs: UInt64
  }

  /// The core that could run first, the lowest of several.
  private mutating func nextTurn() -> Turn? {
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

  /// Whether no core is left that could do anything: each is off, waits for nothing that is due, or can not fetch its
  /// vector.
  mutating func isEverybodyLost() -> Bool {
    for core in 0..<coreCount {
      let s = units[core].words
      if readyPs(s) != .max && (s[Word.waiting] != 0 || s[Word.lost] == 0) { return false }
      if isIdle(s) && watch.mayBeWoken { return false }
    }
    return true
  }

  /// When a core has something to do; all ones if only others can give it something.
  private mutating func readyPs(_ s: CoreWords) -> UInt64 {
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
  mutating func isWoken(_ s: CoreWords) -> Bool {
    if s[Word.waiting] == CoreWaiting.off { return false }
    if s[Word.interruptLines] != 0 { return true }
    return s[Word.waiting] == CoreWaiting.event && (s[Word.eventRegister] != 0 || nowPs(s) >= s[Word.eventDuePs])
  }

  /// Sets a core's clock to a later time at which it did nothing.
  mutating func advance(_ s: CoreWords, to ps: UInt64) {
    if nowPs(s) < ps { setDeadline(s, from: ps, to: ps) }
  }

  /// Somebody wakes a core that waits, or may: it does not go on before the one who runs, and within a quantum.
  mutating func wake(_ s: CoreWords) {
    guard coreCount > 1, s[Word.waiting] != 0 else { return }
    let running = units[Int(board.pointee.runningCore)].words
    advance(s, to: nowPs(running))
    shortenTurn(running)
  }

  /// The core that runs is no longer alone.
  mutating func shortenTurn(_ running: CoreWords) {
    guard board.pointee.turnEndPs != 0 else { return }
    board.pointee.turnEndPs = min(board.pointee.turnEndPs, nowPs(running) &+ quantumPs)
    requestExit(running)
  }

  /// The machine's time.
  var timePs: UInt64 {
    mutating get {
      var greatest: UInt64 = 0
      for core in 0..<coreCount { greatest = max(greatest, nowPs(units[core].words)) }
      return greatest
    }
  }

  /// Instructions of all cores.
  var instructions: UInt64 {
    mutating get {
      var sum: UInt64 = 0
      for core in 0..<coreCount { sum &+= units[core].words[Word.instructions] }
      return sum
    }
  }

  /// The generic timer's counter as the core reads it.
  mutating func readCounter(_ s: CoreWords) -> UInt64 {
    let value = counter(at: nowPs(s))
    if coreCount == 1 { return value }
    board.pointee.shownCounter = max(board.pointee.shownCounter, value)
    return board.pointee.shownCounter
  }
}
