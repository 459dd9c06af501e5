/// What a power cut leaves in NVM: the choice of a legal image, and putting it into place.
///
/// Under `adr` each line is its own (P6): it keeps the guaranteed content, or a content in flight, or the visible one.
/// Under `eadr` caches survive, and what may be lost is a suffix-closed choice of the buffered stores: with a store
/// survives every earlier one that a barrier orders before it or that touches a common byte. `gpf` is `eadr` as long as
/// there is energy for all lines that the caches hold dirty, and else `adr`, with the stores lost besides.

import Units

/// Which of the legal images a cut leaves.
package enum ImagePolicy: String, CaseIterable, Sendable {
  /// What this machine's timing model accepted. Needs timing.
  case model
  /// Exactly the guaranteed contents.
  case strict
  /// All visible contents.
  case lucky
  /// A legal image drawn by seed: for each line independently one of the contents it had since it was guaranteed.
  case random
}

/// What a cut did, in lines (`adr`) or buffered stores (`eadr`).
package struct CutSummary: Hashable, Sendable {
  /// Not guaranteed at the cut.
  package var exposed: Int
  /// Of those, how many lost their visible content.
  package var lost: Int
  /// Whether something was lost that the domain promises to keep: the energy did not suffice (`gpf`).
  package var isDirty = false
  /// The lines among them that were asked for: those that were first stored to last come first.
  package var lostLines: [LostLine] = []
}

/// An NVM line that a cut took its visible content from, and who had stored it.
package struct LostLine: Hashable, Sendable {
  /// Stores to a line since it was last guaranteed.
  package struct Stores: Hashable, Sendable {
    /// Address of the instruction that stored first, 0 for a device, and when, ps since the first power-on.
    package var firstPc: UInt64
    package var firstPs: UInt64
    /// Address of the instruction that last made the line dirty.
    package var lastPc: UInt64
  }
  /// From the start of the NVM, bytes.
  package var offset: UInt64
  /// Nil under `eadr`, where the ledger keeps no lines.
  package var stores: Stores?
}

extension MachineStorage {
  /// Leaves the image in NVM that the policy chooses and forgets everything volatile that the ledger knew.
  /// - Parameters:
  ///   - named: how many lost lines the summary names at most.
  ///   - flushable: how many dirty lines there is energy for (`gpf`).
  mutating func leaveImage(_ policy: ImagePolicy, seed: UInt64, named: Int, flushable: Int) -> CutSummary {
    let summary: CutSummary
    switch domain {
    case .adr, .none: summary = leaveLines(policy, seed, named)
    case .eadr: summary = loseBufferedStores(policy, seed, named)
    case .gpf: summary = leaveFlushed(policy, seed, named, flushable)
    }
    ledger.reset()
    for core in 0..<coreCount { units[core].buffered.drain() }
    return summary
  }

  /// With enough energy all lines are flushed, and what is in store buffers may be lost; without it lines are as under
  /// `adr`, but that `model` flushes as many as it can, in the order of their addresses.
  private mutating func leaveFlushed(
    _ policy: ImagePolicy, _ seed: UInt64, _ named: Int, _ flushable: Int
  ) -> CutSummary {
    let now = timePs
    var dirty: [UInt64] = []
    for e in 0..<ledger.count where ledger.acceptedSnapshot(e, at: now) < ledger.snapshotCount(e) - 1 {
      dirty.append(ledger.entries[e].line)
    }
    guard dirty.count > flushable else { return loseBufferedStores(policy, seed, named) }
    var flushed: Set<UInt64> = []
    if policy == .model { flushed = Set(dirty.sorted().prefix(flushable)) }
    // Stores that are undone in a line which goes back further anyway would come back to it.
    let stores = loseBufferedStores(policy, seed, 0)
    var summary = leaveLines(policy, seed, named, flushed: flushed)
    summary.exposed += stores.exposed
    summary.lost += stores.lost
    summary.isDirty = true
    return summary
  }

  /// What a line keeps depends on the seed and the line alone, not on the order in which the ledger met the lines.
  private mutating func leaveLines(
    _ policy: ImagePolicy, _ seed: UInt64, _ named: Int, flushed: Set<UInt64> = []
  ) -> CutSummary {
    var lost = 0
    var lines: [LostLine] = []
    let now = timePs
    for e in 0..<ledger.count where !flushed.contains(ledger.entries[e].line) {
      let line = ledger.entries[e].line
      let snapshots = ledger.snapshotCount(e)
      let choice: Int
      switch policy {
      case .strict: choice = 0
      case .lucky: choice = snapshots - 1
      case .random:
        var random = SeededGenerator(seed: seed ^ SeededGenerator.mix(line))
        choice = Int(random.next(below: UInt64(snapshots)))
      case .model: choice = ledger.acceptedSnapshot(e, at: now)
      }
      if choice == snapshots - 1 { continue }
      lost += 1
      let physical = line << 6
      if named > 0 {
        let entry = ledger.entries[e]
        let stores = LostLine.Stores(
          firstPc: entry.firstStorePc, firstPs: entry.firstStorePs, lastPc: entry.lastStorePc)
        lines.append(LostLine(offset: physical - MemoryMap.nvmBase, stores: stores))
      }
      guard let page = memory.pageNumber(physical) else { continue }
      memory.willWrite(line: physical, page: page)
      ledger.writeSnapshot(e, choice, to: memory.hostPage(page) + Int(physical & 4095))
    }
    lines.sort { ($1.stores?.firstPs ?? 0, $0.offset) < ($0.stores?.firstPs ?? 0, $1.offset) }
    return CutSummary(exposed: ledger.count, lost: lost, lostLines: Array(lines.prefix(named)))
  }
}

extension Ledger {
  /// The snapshot that `model` leaves: the newest accepted content, else the guaranteed one.
  func acceptedSnapshot(_ e: Int, at now: UInt64) -> Int {
    var best = 0
    var k = 1
    var c = entries[e].oldest
    while c >= 0 {
      if contents[Int(c)].acceptedPs <= now { best = k }
      c = contents[Int(c)].next
      k += 1
    }
    return best
  }
}
