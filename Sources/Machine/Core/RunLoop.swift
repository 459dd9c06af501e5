/// The run loop of one core: sets deadlines, starts threaded code, and deals with each reason for which it comes back.
///
/// All events are taken between blocks: timers, interrupts, stops. A stop at an exact instruction runs the last block
/// one operation at a time; the run continues from there without a difference in any count.

/// Why `run` came back.
enum RunStop {
  /// The deadline was reached.
  case time
  /// The watched instruction count, address, marker or persist event.
  case watched
  /// The machine will not go on: see BoardState.stopCode.
  case ended
}

extension MachineStorage {
  /// Runs a core until a point of its time, a watched event, or the end. With several cores it comes back with `time` as
  /// well where the core has nothing to do; whether nobody has is for the scheduler to see.
  mutating func runCore(_ s: CoreWords, untilPs end: UInt64) -> RunStop {
    watch.coreInstructions = instructionLimit(s)
    if Int(s[Word.coreIndex]) == watch.steppedCore {
      watch.coreInstructions = min(watch.coreInstructions, watch.steppedInstructions)
    }
    while true {
      // A turn may become shorter while it lasts.
      let limit = min(end, board.pointee.turnEndPs)
      if board.pointee.stopCode != 0 { return .ended }
      if watch.wasHit || ledger.counters.persistEvents >= watch.persistEvents { return .watched }
      if s[Word.instructions] >= watch.coreInstructions { return .watched }
      if s[Word.midBlockCount] != 0 {
        // Nothing is taken inside a block, and no turn ends there; time has been charged to its end.
        if isWatchedAddress(s) { return .watched }
        if nowPs(s) >= end { return .time }
        finishBlock(s)
        continue
      }
      if nowPs(s) >= s[Word.timerDuePs] {
        serveDevices(s)
        updateTimers(s)
        if watch.wasHit { return .watched }
      }
      let timerPs = s[Word.timerDuePs]
      if s[Word.waiting] != 0 {
        if let stop = skipIdle(s, until: limit, timerPs: timerPs) { return stop }
        continue
      }
      let now = nowPs(s)
      if now >= limit { return .time }
      if s[Word.interruptLines] != 0 && takeInterrupt(s) { continue }
      if isWatchedAddress(s) { return .watched }
      let pc = s[Word.pc]
      guard let block = block(s) else {
        // The core went to its vector without executing anything.
        if s[Word.pc] == pc { noteLost(s, until: limit) } else { s[Word.stallPs] &+= clockPs }
        continue
      }
      s[Word.lost] = 0
      // A walk for the fetch took time: what became due meanwhile comes first.
      let start = nowPs(s)
      if start != now && start >= min(limit, timerPs) { continue }
      let remaining = min(watch.coreInstructions &- s[Word.instructions], untilWatched(block))
      if remaining < UInt64(block.pointee.count) {
        enterBlockPartly(s, block, operations: Int(remaining))
        continue
      }
      setDeadline(s, from: start, to: deadline(s, now: start, limit: min(limit, timerPs), remaining: remaining))
      dispatch(s, block)
    }
  }

  /// The core can not fetch its vector, and will not by itself, with all interrupts masked: its turn passes, since another
  /// core may put something there.
  @inline(never) private mutating func noteLost(_ s: CoreWords, until limit: UInt64) {
    s[Word.lost] = 1
    if coreCount == 1 || limit == .max || isEverybodyLost() { return stop(.stuck, status: 1) }
    advance(s, to: max(limit, nowPs(s) &+ clockPs))
  }

  /// How many instructions the core may have executed when so many are watched for, all cores counted.
  private mutating func instructionLimit(_ s: CoreWords) -> UInt64 {
    if watch.instructions == .max { return .max }
    var others: UInt64 = 0
    for core in 0..<coreCount where units[core].words != s { others &+= units[core].words[Word.instructions] }
    return watch.instructions > others ? watch.instructions - others : 0
  }

  /// Whether the core stands before the watched address and has not been reported there before.
  @inline(__always) private func isWatchedAddress(_ s: CoreWords) -> Bool {
    guard watch.pc != 0 && s[Word.pc] == watch.pc || debug.hasBreakpoint(s[Word.pc]) else { return false }
    return Int(s[Word.coreIndex]) != watch.passedCore || s[Word.instructions] != watch.passedInstructions
  }

  /// Instructions from the block's start to the next address behind number `done` that is watched, or more than any
  /// block has.
  private mutating func untilWatched(_ block: BlockPointer, behind done: Int = 0) -> UInt64 {
    let start = block.pointee.pc, first = start &+ UInt64(done * 4)
    var distance: UInt64 = .max
    if block.pointee.isWatched, case let next = debug.distance(from: first), next != .max {
      distance = next + UInt64(done)
    }
    let toAddress = watch.pc &- start
    if watch.pc != 0 && watch.pc > first && toAddress & 3 == 0 { distance = min(distance, toAddress / 4) }
    return distance
  }

  /// The time at which threaded code must come back: a time limit, or early enough not to pass a watched instruction.
  private mutating func deadline(_ s: CoreWords, now: UInt64, limit: UInt64, remaining: UInt64) -> UInt64 {
    var end = limit
    if watch.coreInstructions != .max {
      // No instruction issues faster than `issuePs`; a block may overshoot by its length.
      let blocks = remaining > UInt64(longestBlock) ? remaining - UInt64(longestBlock) : 0
      let (safe, isFar) = blocks.multipliedReportingOverflow(by: minimumIssuePs)
      end = min(end, now &+ (isFar ? 1 << 61 : min(max(1, safe), 1 << 61)))
    }
    if watch.pc != 0 || watch.persistEvents != .max { end = min(end, now &+ 1) }
    return min(end, now &+ (1 << 61))
  }

  private var minimumIssuePs: UInt64 { timing ? issuePs : clockPs }

  mutating func setDeadline(_ s: CoreWords, from now: UInt64, to end: UInt64) {
    s[Word.stallPs] = 0
    s[Word.deadlinePs] = end
    s[Word.budgetPs] = end &- now
  }

  /// Enters threaded code at the block and deals with its exit.
  @inline(__always) private mutating func dispatch(_ s: CoreWords, _ first: BlockPointer) {
    enter(s, first, Int(bitPattern: UInt(s[Word.budgetPs])))
    if s[Word.stallPs] >= exitRequestPs { s[Word.stallPs] &-= exitRequestPs }
    switch s[Word.exitReason] {
    case ExitReason.lookup:
      let slot = s[Word.linkSlot]
      guard slot != 0 else { return }
      s[Word.linkSlot] = 0
      let generation = blocks.generation
      guard let target = block(s), blocks.generation == generation, !target.pointee.isWatched else { return }
      OperationPointer(bitPattern: UInt(slot)).unsafelyUnwrapped.pointee.handler = Int(
        bitPattern: UInt(bitPattern: target))
    case ExitReason.system: executeSystem(s, UInt32(truncatingIfNeeded: s[Word.systemOperation]))
    default: break
    }
  }

  /// Nothing to execute: time passes until something happens.
  private mutating func skipIdle(_ s: CoreWords, until limit: UInt64, timerPs: UInt64) -> RunStop? {
    if isWoken(s) {
      if s[Word.waiting] == CoreWaiting.event { s[Word.eventRegister] = 0 }
      s[Word.waiting] = 0
      return nil
    }
    let now = nowPs(s)
    if coreCount > 1 { return .time }
    if timerPs == .max && !watch.mayBeWoken {
      // No event is due, and nobody outside can send one.
      stop(.stuck, status: 1)
      return .ended
    }
    if now >= limit { return .time }
    let to = min(timerPs, limit)
    setDeadline(s, from: max(now, to), to: max(now, to))
    return nil
  }

  // MARK: - Inside a block

  /// Executes the first operations of a block and stops there: `instructions` counts just what was executed.
  @inline(never) private mutating func enterBlockPartly(_ s: CoreWords, _ block: BlockPointer, operations: Int) {
    let now = nowPs(s)
    setDeadline(s, from: now, to: now)
    let count = block.pointee.count
    s[Word.instructions] &+= UInt64(count)
    s[Word.currentBlock] = UInt64(UInt(bitPattern: block))
    if timing { fetchBlock(s, block, 0) }
    s[Word.budgetPs] = 0 &- UInt64(block.pointee.costPs)
    guard let reached = executeOperations(s, block, from: 0, to: operations) else { return }
    s[Word.midBlockDone] = UInt64(reached)
    s[Word.midBlockCount] = UInt64(count)
    s[Word.instructions] &-= UInt64(count - reached)
    s[Word.pc] = block.pointee.pc &+ UInt64(reached * 4)
  }

  /// Goes on where `enterBlockPartly` stopped, to the end of the block or to the next watched instruction.
  @inline(never) private mutating func finishBlock(_ s: CoreWords) {
    let done = Int(s[Word.midBlockDone])
    let start = s[Word.pc] &- UInt64(done * 4)
    // The block was executed a moment ago: its translation and bytes are what they were.
    s[Word.pc] = start
    guard let block = block(s) else { return }
    s[Word.currentBlock] = UInt64(UInt(bitPattern: block))
    let count = block.pointee.count
    guard done < count else {
      // Somebody outside has written other code there meanwhile: it is fetched from where the core stands.
      s[Word.midBlockCount] = 0
      s[Word.pc] = start &+ UInt64(done * 4)
      return
    }
    var left = min(UInt64(count - done), watch.coreInstructions &- s[Word.instructions])
    let watched = untilWatched(block, behind: done)
    if watched != .max { left = min(left, watched - UInt64(done)) }
    let upTo = done + Int(left)
    s[Word.midBlockDone] = 0
    s[Word.midBlockCount] = 0
    s[Word.instructions] &+= UInt64(count - done)
    guard let reached = executeOperations(s, block, from: done, to: upTo) else { return }
    if reached < count {
      s[Word.midBlockDone] = UInt64(reached)
      s[Word.midBlockCount] = UInt64(count)
      s[Word.instructions] &-= UInt64(count - reached)
      s[Word.pc] = start &+ UInt64(reached * 4)
    }
  }

  /// Executes operations of a block one by one, unfused: where it stopped, or nil if one ended the block by an exception
  /// or by a store into its page.
  private mutating func executeOperations(_ s: CoreWords, _ block: BlockPointer, from: Int, to: Int) -> Int? {
    withUnsafeTemporaryAllocation(of: MicroOperation.self, capacity: 4) { slots in
      guard let op = slots.baseAddress else { return nil }
      for i in from..<to {
        let pc = block.pointee.pc &+ UInt64(i * 4)
        let word = isNoOperation(pc) ? 0xd503_201f : block.pointee.words[i]
        let (operation, _) = MicroOperation.lower(word, pc: pc, features: isa)
        op.initialize(to: operation)
        (op + 1).initialize(repeating: MicroOperation(.nop, imm: pc &+ 4), count: 3)
        op[1].imm = BranchPredictor.index(behind: pc &+ 4)
        s[Word.pc] = pc
        if operation.code == .system {
          s[Word.pc] = pc &+ 4
          executeSystem(s, block.pointee.words[i])
          return to
        }
        if isControlTransfer(operation.code) {
          s[Word.pc] = executePlainBranch(s, op)
          return to
        }
        if !executePlain(s, op) {
          if isAbandoned(s) { return i }
          refund(s, block, from: i)
          return nil
        }
        s[Word.pc] = pc &+ 4
        if s[Word.stopAfterOperation] != 0 {
          let endsBlock = s[Word.stopAfterOperation] & StopAfterOperation.code != 0
          s[Word.stopAfterOperation] = 0
          if !endsBlock || i + 1 == block.pointee.count { return i + 1 }
          refund(s, block, from: i + 1)
          return nil
        }
      }
      return to
    }
  }

  private func isControlTransfer(_ code: MicroOpCode) -> Bool {
    code.rawValue >= MicroOpCode.branch.rawValue && code.rawValue <= MicroOpCode.branchRegister.rawValue
  }
}
