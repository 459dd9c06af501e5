/// Counters of a machine by name, for statistics files and comparisons.
///
/// Names are fixed and documented in docs/STATS.md; all values are integers, sums since the first power-on.

extension Machine {
  /// Every counter, in a fixed order. Times are in picoseconds.
  package var counters: [(name: String, value: UInt64)] {
    let m = storage
    let c = m.pointee.units[0].counters.pointee
    let dram = m.pointee.dram.state.pointee
    let nvm = m.pointee.nvm.state.pointee
    let ledger = m.pointee.ledger.counters
    return [
      ("core.instructions", boot[Word.instructions]),
      ("core.cycles", nowPs(boot) / m.pointee.clockPs),
      ("core.exceptions", c.exceptions),
      ("core.interrupts", c.interrupts),
      ("core.memoryStallPs", c.memoryStallPs),
      ("core.fetchStallPs", c.fetchStallPs),
      ("core.walkStallPs", c.walkStallPs),
      ("core.storeBufferStallPs", c.storeBufferStallPs),
      ("core.barrierStallPs", c.barrierStallPs),
      ("tlb.dataMisses", c.dtlbMisses),
      ("tlb.instructionMisses", c.itlbMisses),
      ("tlb.walks", c.walks),
      ("l1i.misses", c.l1iMisses),
      ("l1d.misses", c.l1dMisses),
      ("l2.misses", c.l2Misses),
      ("llc.misses", c.llcMisses),
      ("dram.reads", dram.reads),
      ("dram.writes", dram.writes),
      ("dram.rowHits", dram.rowHits),
      ("dram.rowMisses", dram.rowMisses),
      ("nvm.reads", nvm.reads),
      ("nvm.readBufferMisses", nvm.readBufferMisses),
      ("nvm.translationMisses", nvm.translationMisses),
      ("nvm.writes", nvm.writes),
      ("nvm.mediaReads", nvm.mediaReads),
      ("nvm.mediaWrites", nvm.mediaWrites),
      ("nvm.queueStallPs", nvm.queueStallPs),
      ("persistence.events", ledger.persistEvents),
      ("persistence.linesDirtied", ledger.linesDirtied),
      ("persistence.cleans", ledger.cleans),
      ("persistence.redundantCleans", ledger.redundantCleans),
      ("persistence.evictions", ledger.evictions),
      ("persistence.barriers", ledger.barriers),
      ("persistence.guarantees", ledger.guarantees),
      ("power.cuts", m.pointee.board.pointee.powerCuts),
      ("power.ons", m.pointee.board.pointee.powerOns),
    ]
  }
}
