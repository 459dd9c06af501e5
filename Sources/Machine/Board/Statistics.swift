/// Counters of a machine by name, for statistics files and comparisons.
///
/// What cores count is the sum of all of them. Names are fixed and documented in docs/STATS.md; all values are integers, sums since the first power-on.

extension Machine {
  /// Every counter, in a fixed order. Times are in picoseconds.
  package var counters: [(name: String, value: UInt64)] {
    let m = storage
    let units = (0..<spec.cores).map { m.pointee.units[$0].counters.pointee }
    func sum(_ counter: KeyPath<CoreUnit.Counters, UInt64>) -> UInt64 { units.reduce(0) { $0 &+ $1[keyPath: counter] } }
    func words(_ word: Int) -> UInt64 {
      (0..<spec.cores).reduce(0) { $0 &+ m.pointee.units[$1].words[word] }
    }
    let ledger = m.pointee.ledger.counters
    var counters: [(name: String, value: UInt64)] = [
      ("core.instructions", instructions),
      ("core.cycles", timePs / m.pointee.clockPs),
      ("core.branches", words(Word.branches)),
      ("core.mispredicts", words(Word.mispredicts)),
      ("core.exceptions", sum(\.exceptions)),
      ("core.interrupts", sum(\.interrupts)),
      ("core.memoryStallPs", sum(\.memoryStallPs)),
      ("core.fetchStallPs", sum(\.fetchStallPs)),
      ("core.walkStallPs", sum(\.walkStallPs)),
      ("core.storeBufferStallPs", sum(\.storeBufferStallPs)),
      ("core.barrierStallPs", sum(\.barrierStallPs)),
      ("tlb.dataMisses", sum(\.dtlbMisses)),
      ("tlb.instructionMisses", sum(\.itlbMisses)),
      ("tlb.walks", sum(\.walks)),
      ("l1i.misses", sum(\.l1iMisses)),
      ("l1d.misses", sum(\.l1dMisses)),
      ("l2.misses", sum(\.l2Misses)),
      ("llc.misses", sum(\.llcMisses)),
    ]
    let prefetchers = (0..<spec.cores).map { m.pointee.units[$0].prefetcher.state.pointee }
    counters += [
      ("prefetch.issued", prefetchers.reduce(0) { $0 &+ $1.issued }),
      ("prefetch.late", prefetchers.reduce(0) { $0 &+ $1.late }),
    ]
    counters += m.pointee.controllers.counters(spec)
    counters += [
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
    return counters
  }
}
