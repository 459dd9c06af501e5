/// Instruction fetch, a block at a time: the first-level instruction cache and what lies below it.
///
/// The fetch filter remembers, by set, the line fetched last; with first-in first-out replacement a resident line may be
/// fetched again without a look at the tags.

/// Fetches the lines of a block that the filter does not vouch for; stalls go to the next block entry.
///
/// `budget` is what is left at the block's start: the clock by which the fetch meets the lower levels.
@inline(never) func fetchBlock(_ s: CoreWords, _ block: BlockPointer, _ budget: Int) {
  s[Word.budgetPs] = UInt64(bitPattern: Int64(budget))
  let machine = machineStorage(s)
  let first = block.pointee.firstLine
  for line in first..<(first &+ UInt64(block.pointee.lineCount))
  where s[Word.fetchFilter + Int(line & 255)] != line {
    machine.pointee.fetchLine(s, line)
    s[Word.fetchFilter + Int(line & 255)] = line
  }
}

extension MachineStorage {
  mutating func fetchLine(_ s: CoreWords, _ line: UInt64) {
    let unit = units + Int(s[Word.coreIndex])
    let l1i = unit.pointee.l1i
    if l1i.find(line) >= 0 { return }
    unit.pointee.counters.pointee.l1iMisses &+= 1
    let now = nowPs(s)
    requestLog.kind = .fetch
    let (done, dirty) = fetch(unit, line, at: now)
    requestLog.kind = .read
    if dirty != 0 { unit.pointee.l2.setDirty(unit.pointee.l2.find(line)) }
    let (victim, _) = l1i.insert(line, dirty: 0)
    if victim != Cache.empty {
      let slot = s + Word.fetchFilter + Int((victim >> 1) & 255)
      if slot.pointee == victim >> 1 { slot.pointee = 0 }
    }
    s[Word.stallPs] &+= done &- now
    unit.pointee.counters.pointee.fetchStallPs &+= done &- now
  }
}
