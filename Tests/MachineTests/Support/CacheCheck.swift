/// What must hold of all caches, line filters and the ledger of a machine with timing, at any moment between instructions.

@testable import Machine

extension Bench {
  /// Checks invariants 1 and 2 of Coherence.swift, that no filter lets a store through for any other line, and that the
  /// ledger calls just those lines of NVM dirty that a cache has dirty; what is wrong, nil if nothing.
  func checkCaches() -> String? {
    guard machine.spec.timing else { return nil }
    let cores = machine.spec.cores
    // The owner of each dirty line; `cores` stands for the last level.
    var dirty: [UInt64: Int] = [:]
    func lines(_ cache: Cache) -> [UInt64] {
      (0..<Int(cache.setMask + 1) * cache.ways).map { cache.tags[$0] }.filter { $0 != Cache.empty }
    }
    func levels(_ core: Int) -> [Cache] { [m.pointee.units[core].l1d, m.pointee.units[core].l2] }
    for (owner, cache) in (0..<cores).flatMap({ core in levels(core).map { (core, $0) } }) + [(cores, m.pointee.llc)] {
      for word in lines(cache) where word & 1 != 0 {
        if let first = dirty[word >> 1] { return "line \(word >> 1) is dirty twice: of \(first) and \(owner)" }
        dirty[word >> 1] = owner
      }
    }
    for core in 0..<cores {
      for word in levels(core).flatMap(lines) {
        if let owner = dirty[word >> 1], owner < cores, owner != core {
          return "core \(core) shares a line that \(owner) has dirty"
        }
      }
      for i in 0..<LineFilter.entryCount {
        let e = LineFilter.entry(m.pointee.units[core].words, at: i)
        guard e[LineFilter.storeKey] != LineFilter.noKey else { continue }
        let line = e[LineFilter.physicalLine]
        let index = m.pointee.units[core].l1d.peek(line)
        if index < 0 || !m.pointee.units[core].l1d.isDirty(index) {
          return "core \(core) may store to line \(line) by its filter, and has it not dirty"
        }
      }
    }
    guard m.pointee.keepsLedger else { return nil }
    m.pointee.ledger.checkInvariants()
    var ofLedger: Set<UInt64> = []
    for e in 0..<m.pointee.ledger.count where m.pointee.ledger.entries[e].isDirty {
      ofLedger.insert(m.pointee.ledger.entries[e].line)
    }
    let ofCaches = Set(dirty.keys.filter { m.pointee.memory.isNVM($0 << 6) })
    if let line = ofCaches.subtracting(ofLedger).min() { return "line \(line) is dirty, and not in the ledger" }
    if let line = ofLedger.subtracting(ofCaches).min() { return "line \(line) is dirty in the ledger alone" }
    return nil
  }
}
