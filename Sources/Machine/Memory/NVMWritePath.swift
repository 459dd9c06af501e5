/// The way of a line that is written to an NVM DIMM: write pending queue, combining buffer, media.
///
/// A line is accepted when the queue has room for it; that is what ADR guarantees. An engine takes lines out of the
/// queue, oldest first, and of the following few those of the same block with it; it puts them into the combining
/// buffer, which holds blocks until all their lines are written or their place is needed. A block that leaves is
/// written to the media; one with lines missing is merged with what the media has.
///
/// 1. Operations happen in the order of their times, each when somebody asks for a later time than its start.
/// 2. A line is in the queue at most once. One that is queued or on its way is unreachable: a second content waits until
///    the first is in the buffer, and so does a read.

extension NVMDIMM {
  /// Takes a line that left the caches at `now`; the time from which it is in the write pending queue.
  mutating func write(_ line: UInt64, at now: UInt64) -> UInt64 {
    state.pointee.counters.writes &+= 1
    let arrival = takeLink(now &+ spec.acceptPs)
    advance(until: arrival)
    var accepted = arrival
    if state.pointee.queueCount > 0 || state.pointee.latestTransitPs > arrival {
      accepted = reachable(line, from: arrival)
      state.pointee.counters.rewriteStallPs &+= accepted &- arrival
      if accepted > arrival { advance(until: accepted) }
    }
    let unhindered = accepted
    while occupancy(at: accepted) >= spec.wpqEntries {
      if state.pointee.engineFreePs <= accepted || state.pointee.inProgress == 0 { step() }
      accepted = max(accepted, state.pointee.engineFreePs)
    }
    state.pointee.counters.queueStallPs &+= accepted &- unhindered
    state.pointee.counters.queueOccupancy &+= UInt64(state.pointee.queueCount)
    let slot = (state.pointee.queueHead + state.pointee.queueCount) % spec.wpqEntries
    queueLines[slot] = line
    queued.add(line)
    queueTimes[slot] = accepted
    state.pointee.queueCount += 1
    return accepted
  }

  /// Slots that are taken: a line keeps its slot until its operation ends.
  @inline(__always) private func occupancy(at time: UInt64) -> Int {
    state.pointee.queueCount + (state.pointee.engineFreePs > time ? state.pointee.inProgress : 0)
  }

  @inline(__always) func isQueued(_ line: UInt64) -> Bool {
    if !queued.mayHave(line) { return false }
    var slot = state.pointee.queueHead
    for _ in 0..<state.pointee.queueCount {
      if queueLines[slot] == line { return true }
      slot = slot + 1 == spec.wpqEntries ? 0 : slot + 1
    }
    return false
  }

  /// Carries out every operation that starts by `time`.
  @inline(__always) mutating func advance(until time: UInt64) {
    while state.pointee.queueCount > 0
      && max(queueTimes[state.pointee.queueHead], state.pointee.engineFreePs) <= time
    { step() }
  }

  /// Writes a line and what is before it to the media; the time at which it is there. For deep persistence.
  mutating func flush(_ line: UInt64, at now: UInt64) -> UInt64 {
    while isQueued(line) { step() }
    let block = line / linesPerBlock
    let index = combineIndex(block)
    if index >= 0 { _ = writeCombined(index, at: max(now, state.pointee.engineFreePs)) }
    return max(now, state.pointee.engineFreePs, media[bank(block)].freePs)
  }

  /// The power fails at `now`: the reserve of energy writes what had been accepted. What was on its way is lost.
  mutating func flushAll(at now: UInt64) {
    advance(until: now)
    while state.pointee.queueCount > 0, case let last = slot(state.pointee.queueCount - 1), queueTimes[last] > now {
      state.pointee.queueCount -= 1
      queued.remove(queueLines[last])
    }
    while state.pointee.queueCount > 0 { step() }
    while state.pointee.combineCount > 0 { _ = writeCombined(0, at: max(now, state.pointee.engineFreePs)) }
  }

  // MARK: - The engine

  @inline(__always) private func slot(_ i: Int) -> Int {
    let s = state.pointee.queueHead + i
    return s >= spec.wpqEntries ? s - spec.wpqEntries : s
  }

  /// The next operation: takes the oldest line, and of the next few those of its block.
  mutating func step() {
    let start = max(queueTimes[state.pointee.queueHead], state.pointee.engineFreePs)
    let chosen = spec.mediaBanks == 1 ? 0 : earliestBank(from: start)
    let block = queueLines[slot(chosen)] / linesPerBlock
    let span = min(chosen + spec.mergeWindow, state.pointee.queueCount)
    var mask: UInt64 = 0
    var taken = 0
    // From the youngest on; those that stay close the gaps.
    var last = span - 1
    for i in stride(from: span - 1, through: 0, by: -1) {
      let s = slot(i)
      let line = queueLines[s]
      if i == chosen || i > chosen && line / linesPerBlock == block && queueTimes[s] <= start {
        mask |= 1 &<< (line % linesPerBlock)
        queued.remove(line)
        taken += 1
      } else {
        queueLines[slot(last)] = line
        queueTimes[slot(last)] = queueTimes[s]
        last -= 1
      }
    }
    state.pointee.queueHead = slot(taken)
    state.pointee.queueCount -= taken
    state.pointee.counters.combined &+= UInt64(taken - 1)
    probe?.note(.taken, block: block &* linesPerBlock, mask, at: start)
    let done = max(start &+ spec.mergePs, put(block, mask, at: start))
    state.pointee.engineFreePs = done
    state.pointee.inProgress = taken
    let reachable = done &+ spec.transitPs
    while mask != 0 {
      let line = block &* linesPerBlock &+ UInt64(mask.trailingZeroBitCount)
      transit[transitPlace(line)] = Transit(line: line, untilPs: reachable)
      mask &= mask &- 1
    }
    state.pointee.latestTransitPs = max(state.pointee.latestTransitPs, reachable)
  }

  /// Of the lines that are there at `start`, within the window, the first whose bank is free first.
  private func earliestBank(from start: UInt64) -> Int {
    var best = 0
    var bestPs: UInt64 = .max
    for i in 0..<min(spec.mergeWindow, state.pointee.queueCount) where i == 0 || queueTimes[slot(i)] <= start {
      let free = media[bank(queueLines[slot(i)] / linesPerBlock)].begin(start, spec.mediaWritePs)
      if free < bestPs {
        best = i
        bestPs = free
      }
      if free == start { break }
    }
    return best
  }

  /// Puts lines of a block into the combining buffer; from when the engine can go on.
  private mutating func put(_ block: UInt64, _ mask: UInt64, at start: UInt64) -> UInt64 {
    if spec.combineEntries == 0 { return writeMedia(block, mask, at: start) }
    var free = start
    var index = combineIndex(block)
    if index < 0 {
      if state.pointee.combineCount == spec.combineEntries {
        let victim = random().multipliedFullWidth(by: UInt64(spec.combineEntries)).high
        free = writeCombined(Int(victim), at: start)
      }
      index = state.pointee.combineCount
      state.pointee.combineCount += 1
      combineBlocks[index] = block
      combineMasks[index] = 0
    }
    combineMasks[index] |= mask
    // A block that is whole has nothing to wait for.
    if combineMasks[index] == wholeBlock { free = max(free, writeCombined(index, at: start)) }
    return free
  }

  private var wholeBlock: UInt64 { ~0 &>> (64 &- linesPerBlock) }

  /// Takes a block out of the combining buffer and writes it; when the media begins with it.
  private mutating func writeCombined(_ index: Int, at start: UInt64) -> UInt64 {
    let block = combineBlocks[index], mask = combineMasks[index]
    let last = state.pointee.combineCount - 1
    combineBlocks[index] = combineBlocks[last]
    combineMasks[index] = combineMasks[last]
    state.pointee.combineCount = last
    return writeMedia(block, mask, at: start)
  }

  /// Writes a block to the media as soon as its bank is free; when it begins.
  private mutating func writeMedia(_ block: UInt64, _ mask: UInt64, at start: UInt64) -> UInt64 {
    _ = translate(block &* linesPerBlock)
    state.pointee.counters.mediaWrites &+= 1
    var duration = spec.mediaWritePs
    if mask != wholeBlock {
      // What is missing comes from the media.
      state.pointee.counters.partialWrites &+= 1
      state.pointee.counters.mediaReads &+= 1
      duration &+= spec.partialWritePs
    }
    duration &+= noteWear(block)
    let begin = media[bank(block)].reserve(start, duration)
    probe?.note(.begun, block: block &* linesPerBlock, mask, at: begin)
    probe?.note(.written, block: block &* linesPerBlock, mask, at: begin &+ duration)
    return begin
  }

  /// Counts a write of a block; how long the media is busy moving what wears out.
  ///
  /// Counts are forgotten every few thresholds, so that only a block that takes most of all writes is moved.
  private mutating func noteWear(_ block: UInt64) -> UInt64 {
    let w = min(Int(block &* linesPerBlock / linesPerWearBlock), wearBlocks - 1)
    wear[w] &+= 1
    if wear[w] > state.pointee.counters.greatestWear { state.pointee.counters.greatestWear = wear[w] }
    guard spec.wearThreshold > 0 else { return 0 }
    recentWear[w] &+= 1
    state.pointee.windowWrites &+= 1
    let isDue = recentWear[w] >= spec.wearThreshold
    if isDue { recentWear[w] = 0 }
    if state.pointee.windowWrites >= spec.wearThreshold &* NVMDIMM.wearWindow {
      state.pointee.windowWrites = 0
      recentWear.update(repeating: 0, count: wearBlocks)
    }
    guard isDue else { return 0 }
    state.pointee.counters.wearStalls &+= 1
    state.pointee.counters.wearStallPs &+= spec.wearStallPs
    return spec.wearStallPs
  }

  /// Thresholds of media writes after which the wear counts are forgotten.
  private static var wearWindow: UInt64 { 3 }
}
