/// What a power cut leaves in NVM: the choice of a legal image, and putting it into place.
///
/// Under `adr` each line is its own (P6): it keeps the guaranteed content, or a content in flight, or the visible one.
/// Under `eadr` caches survive, and what may be lost is a suffix-closed choice of the buffered stores: with a store
/// survives every earlier one that a barrier orders before it or that touches a common byte.

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
  /// - Parameter named: how many lost lines the summary names at most.
  mutating func leaveImage(_ policy: ImagePolicy, seed: UInt64, named: Int) -> CutSummary {
    let summary = keepsLedger ? leaveLines(policy, seed, named) : loseBufferedStores(policy, seed, named)
    ledger.reset()
    for core in 0..<coreCount { units[core].buffered.drain() }
    return summary
  }

  /// What a line keeps depends on the seed and the line alone, not on the order in which the ledger met the lines.
  private mutating func leaveLines(_ policy: ImagePolicy, _ seed: UInt64, _ named: Int) -> CutSummary {
    var lost = 0
    var lines: [LostLine] = []
    let now = timePs
    for e in 0..<ledger.count {
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

  private mutating func loseBufferedStores(_ policy: ImagePolicy, _ seed: UInt64, _ named: Int) -> CutSummary {
    var random = SeededGenerator(seed: seed)
    var exposed = 0
    var lost = 0
    var lines: Set<UInt64> = []
    for core in 0..<coreCount {
      let buffered = units[core].buffered
      let count = buffered.count
      exposed += count
      var survives = [Bool](repeating: policy == .lucky, count: count)
      switch policy {
      case .strict, .lucky: break
      case .model:
        let now = nowPs(units[core].words)
        for i in 0..<count { survives[i] = buffered[i].drainedPs <= now && (i == 0 || survives[i - 1]) }
      case .random: chooseSurvivors(buffered, &survives, &random)
      }
      // Undo from the youngest to the oldest, so that overlapping bytes end as they were.
      for i in stride(from: count - 1, through: 0, by: -1) where !survives[i] {
        lost += 1
        lines.insert((buffered[i].physical - MemoryMap.nvmBase) & ~63)
        undo(buffered[i])
      }
    }
    return CutSummary(
      exposed: exposed, lost: lost, lostLines: lines.sorted().prefix(named).map { LostLine(offset: $0, stores: nil) })
  }

  /// A random choice closed downwards: whole epochs up to one, part of that one, nothing later.
  private func chooseSurvivors(
    _ buffered: BufferedStores, _ survives: inout [Bool], _ random: inout SeededGenerator
  ) {
    let count = buffered.count
    guard count > 0 else { return }
    let turning = buffered[Int(random.next(below: UInt64(count)))].epoch
    for i in 0..<count {
      let store = buffered[i]
      if store.epoch < turning {
        survives[i] = true
      } else if store.epoch == turning {
        var may = true
        for j in 0..<i where !survives[j] && BufferedStores.overlap(buffered[j], store) { may = false }
        survives[i] = may && random.next(below: 2) == 0
      }
    }
  }

  private mutating func undo(_ store: BufferedStore) {
    guard let page = memory.pageNumber(store.physical) else { return }
    memory.willWrite(line: store.physical, page: page)
    let host = memory.hostPage(page) + Int(store.physical & 4095)
    for i in 0..<Int(store.size) {
      host.storeBytes(of: UInt8(truncatingIfNeeded: store.before >> UInt64(i * 8)), toByteOffset: i, as: UInt8.self)
    }
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
