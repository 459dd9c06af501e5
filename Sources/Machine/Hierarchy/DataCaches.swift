/// The way of one data access through the caches, with timing on.
///
/// A line is dirty in at most one place: when a dirty line moves up from a lower level its dirty bit moves with it, and
/// an evicted dirty line moves down. Its contents are always those of the flat host buffer, so a write-back sends the
/// visible content. Levels are neither inclusive nor exclusive: a fill from memory enters every level.
///
/// Latencies: a first-level hit is part of an instruction's static cost; a load miss charges what it takes beyond that,
/// divided by the overlap of misses that the core is given; a store miss goes to the store buffer.

extension MachineStorage {
  /// A load of the line by the core: index of its first-level way. Stalls are charged to the core.
  mutating func loadLine(
    _ s: CoreWords, _ unit: UnsafeMutablePointer<CoreUnit>, _ line: UInt64, _ place: StreamPlace
  ) -> Int {
    let found = unit.pointee.l1d.find(line)
    if _fastPath(found >= 0) {
      return found
    }
    unit.pointee.counters.pointee.l1dMisses &+= 1
    let now = nowPs(s)
    let (index, done) = fill(unit, line, at: now)
    if unit.pointee.prefetcher.streamCount > 0 { prefetchAfterMiss(unit, line, place, at: now) }
    charge(s, done &- now, divisor: missOverlap)
    return index
  }

  /// A store to the line by the core: index of its first-level way, now dirty, and when the store is in it.
  /// - Parameter place: nil if all of the line is stored to, so that nobody needs its contents from memory, nor what a
  ///   prefetcher would bring.
  mutating func storeLine(
    _ s: CoreWords, _ unit: UnsafeMutablePointer<CoreUnit>, _ line: UInt64, _ place: StreamPlace?
  ) -> (index: Int, donePs: UInt64) {
    var index = unit.pointee.l1d.find(line)
    var done = nowPs(s) &+ unit.pointee.l1d.hitPs
    if index < 0 {
      unit.pointee.counters.pointee.l1dMisses &+= 1
      awaitStoreBuffer(s, unit)
      let now = nowPs(s)
      // Before the line comes: what has to go for it, and for what is prefetched, must not take an older copy along.
      let (owned, comesAlong) = coreCount > 1 ? takeFromOthers(unit, line, at: now) : (now, false)
      let filled = fill(unit, line, at: now, isOverwritten: place == nil, comesAlong: comesAlong)
      if let place, unit.pointee.prefetcher.streamCount > 0 { prefetchAfterMiss(unit, line, place, at: now) }
      index = filled.0
      done = max(filled.1, owned)
      fillStoreBuffer(s, until: done)
    } else if coreCount > 1 && !unit.pointee.l1d.isDirty(index) {
      let now = nowPs(s)
      let owned = takeFromOthers(unit, line, at: now).ownedPs
      if owned > now {
        awaitStoreBuffer(s, unit)
        done = max(owned, nowPs(s))
        fillStoreBuffer(s, until: done)
      }
    }
    unit.pointee.l1d.setDirty(index)
    return (index, done)
  }

  /// Waits for room in the store buffer.
  mutating func awaitStoreBuffer(_ s: CoreWords, _ unit: UnsafeMutablePointer<CoreUnit>) {
    let free = s[Word.storeBuffer + Int(s[Word.storeBufferHead])]
    let now = nowPs(s)
    guard free > now else { return }
    unit.pointee.counters.pointee.storeBufferStallPs &+= free &- now
    charge(s, free &- now, divisor: 1)
  }

  /// Takes the entry that is free now, until `done`.
  mutating func fillStoreBuffer(_ s: CoreWords, until done: UInt64) {
    let head = Int(s[Word.storeBufferHead])
    s[Word.storeBuffer + head] = done
    s[Word.storeBufferHead] = head + 1 == storeBufferEntries ? 0 : UInt64(head + 1)
  }

  /// The time at which all buffered stores of the core are in its cache.
  mutating func storeBufferDrainedPs(_ s: CoreWords) -> UInt64 {
    var latest: UInt64 = 0
    for i in 0..<storeBufferEntries { latest = max(latest, s[Word.storeBuffer + i]) }
    return latest
  }

  @inline(__always) func charge(_ s: CoreWords, _ ps: UInt64, divisor: UInt64) {
    let stall = divisor == 1 ? ps : ps / divisor
    s[Word.stallPs] &+= stall
    units[Int(s[Word.coreIndex])].counters.pointee.memoryStallPs &+= stall
  }

  /// Brings a line into the first level from wherever it is; the way's index and the time it is there.
  private mutating func fill(
    _ unit: UnsafeMutablePointer<CoreUnit>, _ line: UInt64, at now: UInt64, isOverwritten: Bool = false,
    comesAlong: Bool = false
  ) -> (Int, UInt64) {
    let (done, dirty) = fetch(unit, line, at: now, isOverwritten: isOverwritten, comesAlong: comesAlong)
    let (victim, index) = unit.pointee.l1d.insert(line, dirty: dirty)
    if victim != Cache.empty {
      let slot = Int(unit.pointee.l1d.granted[index])
      if slot >= 0 { LineFilter.drop(unit.pointee.words, at: slot, line: victim >> 1) }
      if victim & 1 != 0 { writeDown(unit, victim >> 1, at: now) }
    }
    unit.pointee.l1d.granted[index] = -1
    return (index, done)
  }

  /// Finds a line below the first level; the time it arrives, and 1 if it is dirty from now on in the caller's level.
  /// - Parameters:
  ///   - isOverwritten: nobody needs its contents.
  ///   - comesAlong: another core gives them.
  mutating func fetch(
    _ unit: UnsafeMutablePointer<CoreUnit>, _ line: UInt64, at now: UInt64, isOverwritten: Bool = false,
    comesAlong: Bool = false
  ) -> (UInt64, UInt64) {
    let l2 = unit.pointee.l2
    if !isOverwritten { noteRead(.l1, line, at: now) }
    let inL2 = l2.find(line)
    if inL2 >= 0 {
      let dirty = l2.tags[inL2] & 1
      l2.setClean(inL2)
      return (unit.pointee.prefetcher.arrival(of: line, notBefore: now &+ l2.hitPs), dirty)
    }
    unit.pointee.counters.pointee.l2Misses &+= 1
    let shared = coreCount > 1 ? shareFromOthers(unit, line, at: now) : 0
    let isGiven = isOverwritten || comesAlong || shared != 0
    let (done, dirty) = fetchBelow(unit, line, at: now &+ l2.hitPs, isOverwritten: isGiven)
    return (max(done, shared), dirty)
  }

  /// Brings a line that the second level does not have into it, from the last level or from memory; the time it arrives,
  /// and 1 if its dirtiness comes along, for the caller's level. With several cores a line that is only read stays dirty
  /// in the last level, where all of them share it.
  /// - Parameter now: when the second level has found out that it does not have it.
  mutating func fetchBelow(
    _ unit: UnsafeMutablePointer<CoreUnit>, _ line: UInt64, at now: UInt64, isOverwritten: Bool = false
  ) -> (UInt64, UInt64) {
    let l2 = unit.pointee.l2
    if !isOverwritten { noteRead(.l2, line, at: now) }
    var done = hasLLC ? now &- l2.hitPs &+ llc.hitPs : now
    var dirty: UInt64 = 0
    if hasLLC, case let inLLC = llc.find(line), inLLC >= 0 {
      done = arrivalInLLC(line, notBefore: done)
      if coreCount == 1 {
        dirty = llc.tags[inLLC] & 1
        llc.setClean(inLLC)
      }
    } else {
      unit.pointee.counters.pointee.llcMisses &+= 1
      if !isOverwritten { done = readMemory(line, at: done) }
      if hasLLC {
        let (victim, _) = llc.insert(line, dirty: 0)
        if victim != Cache.empty && victim & 1 != 0 { writeBack(victim >> 1, at: now) }
      }
    }
    let (victim, _) = l2.insert(line, dirty: 0)
    if victim != Cache.empty && victim & 1 != 0 { writeToLLC(victim >> 1, at: now) }
    return (done, dirty)
  }

  /// A dirty line leaves the first level.
  private mutating func writeDown(_ unit: UnsafeMutablePointer<CoreUnit>, _ line: UInt64, at now: UInt64) {
    let l2 = unit.pointee.l2
    noteWrite(.l1, line, at: now)
    let index = l2.find(line)
    if index >= 0 { return l2.setDirty(index) }
    let (victim, _) = l2.insert(line, dirty: 1)
    if victim != Cache.empty && victim & 1 != 0 { writeToLLC(victim >> 1, at: now) }
  }

  mutating func writeToLLC(_ line: UInt64, at now: UInt64) {
    noteWrite(.l2, line, at: now)
    guard hasLLC else { return writeBack(line, at: now) }
    let index = llc.find(line)
    if index >= 0 { return llc.setDirty(index) }
    let (victim, _) = llc.insert(line, dirty: 1)
    if victim != Cache.empty && victim & 1 != 0 { writeBack(victim >> 1, at: now) }
  }

  /// Reads a line past all caches; the time its data is there.
  mutating func readMemory(_ line: UInt64, at now: UInt64) -> UInt64 {
    noteRead(.llc, line, at: now)
    return controllers.read(line, isNVM: memory.isNVM(line << 6), at: now)
  }

  /// A dirty line leaves the last volatile cache by eviction (P2): in flight, but no barrier vouches for it yet.
  mutating func writeBack(_ line: UInt64, at now: UInt64) {
    noteWrite(.llc, line, at: now)
    if memory.isNVM(line << 6) {
      noteEviction(line, at: now)
      let accepted = writeNVM(line, at: now)
      if keepsLedger {
        ledger.counters.evictions &+= 1
        ledger.send(line, acceptedPs: accepted, at: now)
      }
    } else {
      _ = controllers.writeDRAM(line, at: now)
    }
  }

  /// Sends a line that leaves the caches to NVM; the time from which its content is in the persistence domain.
  mutating func writeNVM(_ line: UInt64, at now: UInt64) -> UInt64 {
    let accepted = controllers.writeNVM(line, at: now)
    notePersist(line, leaves: now, accepted: accepted)
    return domain == .none ? controllers.flushNVM(line, at: accepted) : accepted
  }

  /// A page-table walker's load, through the second level: the time its data is there.
  mutating func loadForWalk(_ s: CoreWords, _ line: UInt64, at now: UInt64) -> UInt64 {
    let unit = units + Int(s[Word.coreIndex])
    let index = unit.pointee.l1d.find(line)
    if index >= 0 { return now &+ unit.pointee.l1d.hitPs }
    requestLog.kind = .walk
    let (done, dirty) = fetch(unit, line, at: now)
    requestLog.kind = .read
    if dirty != 0 { unit.pointee.l2.setDirty(unit.pointee.l2.find(line)) }
    return done
  }

  /// Takes a line's dirtiness out of every cache: whether it was dirty, and when the clean reaches the controller.
  mutating func cleanLine(_ line: UInt64, at now: UInt64) -> (wasDirty: Bool, leavesPs: UInt64) {
    for i in 0..<coreCount {
      let unit = units + i
      let l1 = unit.pointee.l1d
      let inL1 = l1.peek(line)
      if inL1 >= 0 && l1.isDirty(inL1) {
        l1.setClean(inL1)
        let slot = Int(l1.granted[inL1])
        if slot >= 0 { LineFilter.dropStore(unit.pointee.words, at: slot, line: line) }
        return (true, now &+ l1.hitPs)
      }
      let inL2 = unit.pointee.l2.peek(line)
      if inL2 >= 0 && unit.pointee.l2.isDirty(inL2) {
        unit.pointee.l2.setClean(inL2)
        return (true, now &+ unit.pointee.l2.hitPs)
      }
    }
    let inLLC = llc.peek(line)
    if inLLC >= 0 && llc.isDirty(inLLC) {
      llc.setClean(inLLC)
      return (true, now &+ llc.hitPs)
    }
    return (false, now)
  }

  /// Removes a line from every cache without writing it anywhere.
  mutating func dropLine(_ line: UInt64) {
    for i in 0..<coreCount {
      let unit = units + i
      let l1 = unit.pointee.l1d
      let inL1 = l1.peek(line)
      if inL1 >= 0 {
        let slot = Int(l1.granted[inL1])
        if slot >= 0 { LineFilter.drop(unit.pointee.words, at: slot, line: line) }
        l1.remove(inL1)
      }
      let inL2 = unit.pointee.l2.peek(line)
      if inL2 >= 0 { unit.pointee.l2.remove(inL2) }
    }
    let inLLC = llc.peek(line)
    if inLLC >= 0 { llc.remove(inLLC) }
  }
}
