/// The buffered stores of all cores under `eadr` and `gpf` (rule P4): which depend on which, which become durable together, and
/// which a cut takes.
///
/// A store depends on every earlier store of its core that a barrier separates from it, and on every earlier store, of
/// whichever core, that touches a common byte. What is durable is closed downwards: with a store so is all that it
/// depends on. Dependencies point back in the order of execution, so that one pass from the youngest to the oldest finds
/// them all.

import Units

/// A buffered store and where it is.
private struct PlacedStore {
  var core: Int
  var place: Int
  var store: BufferedStore

  func depends(on earlier: PlacedStore) -> Bool {
    core == earlier.core && earlier.store.epoch < store.epoch
      || store.touches(earlier.store.physical, earlier.store.size)
  }
}

extension MachineStorage {
  /// The buffered stores of all cores, oldest first.
  private mutating func storesInOrder() -> [PlacedStore] {
    var all: [PlacedStore] = []
    for core in 0..<coreCount {
      let buffered = units[core].buffered
      for i in 0..<buffered.count { all.append(PlacedStore(core: core, place: i, store: buffered[i])) }
    }
    if coreCount > 1 { all.sort { $0.store.sequence < $1.store.sequence } }
    return all
  }

  /// Records an NVM store; the oldest of the core's makes room where there is none, and becomes durable.
  mutating func bufferStore(_ s: CoreWords, _ store: BufferedStore) {
    let core = Int(s[Word.coreIndex])
    let buffered = units[core].buffered
    if buffered.isFull {
      let oldest = buffered[0].sequence
      if coreCount > 1 && overlapsOthers(core, first: 1) {
        drain { $0 == core && $1.sequence == oldest }
      } else {
        buffered.drainOldest()
      }
    }
    var numbered = store
    board.pointee.bufferedStores &+= 1
    numbered.sequence = board.pointee.bufferedStores
    buffered.append(numbered)
  }

  /// A barrier of a core covers all that it has buffered.
  mutating func drainBuffered(_ core: Int) {
    let buffered = units[core].buffered
    guard buffered.count > 0 else { return }
    if coreCount > 1 && overlapsOthers(core, first: buffered.count) { return drain { owner, _ in owner == core } }
    ledger.counters.persistEvents &+= UInt64(buffered.count)
    buffered.drain()
  }

  /// Who looks at a buffered store makes it, and all that it depends on, visible to everybody, and so durable. A core
  /// sees its own (`reader`) without that; walkers and devices do not.
  mutating func showBufferedStores(_ physical: UInt64, size: UInt64, to reader: Int? = nil) {
    guard buffersStores, memory.isNVM(physical) else { return }
    var isSeen = false
    for core in 0..<coreCount where core != reader {
      let buffered = units[core].buffered
      for i in 0..<buffered.count where buffered[i].touches(physical, size) { isSeen = true }
    }
    if isSeen { drain { $0 != reader && $1.touches(physical, size) } }
  }

  /// Whether a core other than `core` has a buffered store into the line.
  mutating func isBufferedElsewhere(line: UInt64, than core: Int) -> Bool {
    for other in 0..<coreCount where other != core {
      let buffered = units[other].buffered
      for i in 0..<buffered.count where buffered[i].touches(line << 6, 64) { return true }
    }
    return false
  }

  /// Whether one of the `first` oldest stores of a core touches a byte that another core has a buffered store to.
  private mutating func overlapsOthers(_ core: Int, first count: Int) -> Bool {
    let buffered = units[core].buffered
    for i in 0..<count {
      for other in 0..<coreCount where other != core {
        let others = units[other].buffered
        for k in 0..<others.count where others[k].touches(buffered[i].physical, buffered[i].size) { return true }
      }
    }
    return false
  }

  /// Stores become durable, and all that they depend on.
  private mutating func drain(where isWanted: (Int, BufferedStore) -> Bool) {
    let all = storesInOrder()
    var leaves = all.map { isWanted($0.core, $0.store) }
    for i in all.indices.reversed() where leaves[i] {
      for k in 0..<i where !leaves[k] && all[i].depends(on: all[k]) { leaves[k] = true }
    }
    for core in 0..<coreCount {
      let places = Set(all.indices.filter { leaves[$0] && all[$0].core == core }.map { all[$0].place })
      if !places.isEmpty { units[core].buffered.drain { places.contains($0) } }
      ledger.counters.persistEvents &+= UInt64(places.count)
    }
  }

  // MARK: - A cut

  /// Undoes the buffered stores that a cut takes.
  mutating func loseBufferedStores(_ policy: ImagePolicy, _ seed: UInt64, _ named: Int) -> CutSummary {
    let all = storesInOrder()
    let survives = survivors(all, policy, seed)
    var lines: Set<UInt64> = []
    // From the youngest to the oldest, so that overlapping bytes end as they were.
    for i in all.indices.reversed() where !survives[i] {
      lines.insert((all[i].store.physical - MemoryMap.nvmBase) & ~63)
      undo(all[i].store)
    }
    return CutSummary(
      exposed: all.count, lost: survives.count { !$0 },
      lostLines: lines.sorted().prefix(named).map { LostLine(offset: $0, stores: nil) })
  }

  private mutating func survivors(_ all: [PlacedStore], _ policy: ImagePolicy, _ seed: UInt64) -> [Bool] {
    var random = SeededGenerator(seed: seed)
    // At random: of each core whole epochs up to one, part of that one, nothing later.
    var turning = [UInt64](repeating: 0, count: coreCount)
    if policy == .random {
      for core in 0..<coreCount {
        let buffered = units[core].buffered
        guard buffered.count > 0 else { continue }
        turning[core] = buffered[Int(random.next(below: UInt64(buffered.count)))].epoch
      }
    }
    var survives = [Bool](repeating: false, count: all.count)
    for (i, placed) in all.enumerated() {
      let wanted =
        switch policy {
        case .strict: false
        case .lucky: true
        case .model: placed.store.drainedPs <= nowPs(units[placed.core].words)
        case .random:
          placed.store.epoch < turning[placed.core]
            || placed.store.epoch == turning[placed.core] && random.next(below: 2) == 0
        }
      survives[i] = wanted && !(0..<i).contains { !survives[$0] && placed.depends(on: all[$0]) }
    }
    return survives
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
