/// The catalogue of statistics: what is counted, in which unit, what it means.
///
/// `stats.json`, `list stats` and docs/STATS.md are read off this one table; a value that is not in it cannot be
/// written, and names and units are the same everywhere.

/// What a statistic counts.
public enum StatisticUnit: String, Sendable {
  case instructions, cycles, picoseconds, nanoseconds, bytes, accesses, events, operations, pages, objects, blocks,
    lines, picojoules
}

/// A statistic of a run.
public struct Statistic: Sendable {
  /// Whether it is one number or many of which mean, percentiles and greatest are told.
  public enum Kind: Sendable { case counter, distribution }

  /// Dotted; the last part is the member's name in JSON.
  public let path: String
  public let kind: Kind
  public let unit: StatisticUnit
  /// One line without a full stop.
  public let doc: String

  /// The names under which it appears in outputs.
  public var names: [String] {
    kind == .counter ? [path] : Statistic.aggregates.map { path + $0 }
  }

  static let aggregates = ["Mean", "P50", "P99", "Max"]

  private static func counter(_ path: String, _ unit: StatisticUnit, _ doc: String) -> Statistic {
    Statistic(path: path, kind: .counter, unit: unit, doc: doc)
  }

  private static func distribution(_ path: String, _ unit: StatisticUnit, _ doc: String) -> Statistic {
    Statistic(path: path, kind: .distribution, unit: unit, doc: doc)
  }

  /// Every statistic, in the order of the outputs.
  public static let all: [Statistic] = runs + machine + checkpoints

  private static let runs: [Statistic] = [
    counter("run.simulatedNs", .nanoseconds, "Simulated time from the first power-on to the end, off-times included"),
    counter("run.operations", .operations, "Operations that the workload ended; those done again after a restore too"),
  ]

  /// What a machine counts, since its first power-on; names and order are those of its counters.
  private static let machine: [Statistic] = [
    counter("core.instructions", .instructions, "Instructions executed"),
    counter("core.cycles", .cycles, "Core clocks passed"),
    counter("core.branches", .events, "Branches that are predicted: conditional ones, and those through registers"),
    counter("core.mispredicts", .events, "Branches that were predicted wrongly"),
    counter("core.exceptions", .events, "Synchronous exceptions taken"),
    counter("core.interrupts", .events, "Interrupts taken"),
    counter("core.memoryStallPs", .picoseconds, "Time that the core waited for loads and stores"),
    counter("core.fetchStallPs", .picoseconds, "Time that the core waited for instructions"),
    counter("core.walkStallPs", .picoseconds, "Time that the core waited for page-table walks"),
    counter("core.storeBufferStallPs", .picoseconds, "Time that the core waited for room in the store buffer"),
    counter("core.barrierStallPs", .picoseconds, "Time that barriers waited for cleaned lines to be durable"),
    counter("tlb.dataMisses", .accesses, "Misses of the first-level data TLB"),
    counter("tlb.instructionMisses", .accesses, "Misses of the first-level instruction TLB"),
    counter("tlb.walks", .events, "Page-table walks"),
    counter("l1i.misses", .accesses, "Misses of the first-level instruction cache"),
    counter("l1d.misses", .accesses, "Misses of the first-level data cache"),
    counter("l2.misses", .accesses, "Misses of the second-level cache"),
    counter("llc.misses", .accesses, "Misses of the last-level cache"),
    counter("prefetch.issued", .lines, "Lines that the prefetchers asked for"),
    counter("prefetch.late", .accesses, "Accesses that waited for a line that was asked for but not there yet"),
    counter("dram.reads", .lines, "Lines of 64 bytes read from the DRAM"),
    counter("dram.writes", .lines, "Lines of 64 bytes written to the DRAM"),
    counter("dram.rowHits", .accesses, "Accesses that found their row open"),
    counter("dram.rowMisses", .accesses, "Accesses that opened a row of a closed bank"),
    counter("dram.rowConflicts", .accesses, "Accesses that closed another row first"),
    counter("dram.forwardedReads", .lines, "Reads answered by a write that was still queued"),
    counter("dram.drains", .events, "Times that the queue of writes was full enough to stop reads"),
    counter("dram.readWaitPs", .picoseconds, "Time that reads spent in the devices and waiting for them"),
    counter("dram.energyPj", .picojoules, "Energy of activations, reads and writes"),
    counter("nvm.reads", .lines, "Lines of 64 bytes read from the NVM"),
    counter("nvm.combineHits", .accesses, "Reads answered by the combining buffer"),
    counter("nvm.readBufferMisses", .accesses, "Reads that missed the device's read buffer"),
    counter("nvm.translationMisses", .accesses, "Reads that missed the device's address translation buffer"),
    counter("nvm.writes", .lines, "Lines of 64 bytes accepted by the write pending queue"),
    counter("nvm.mediaReads", .blocks, "Blocks read from the media, also to merge partial writes"),
    counter("nvm.mediaWrites", .blocks, "Blocks written to the media"),
    counter("nvm.combined", .lines, "Lines written together with another one of their block"),
    counter("nvm.partialWrites", .blocks, "Of the blocks written, those with lines missing"),
    counter("nvm.mediaBytes", .bytes, "Bytes written to the media: divided by those accepted, the write amplification"),
    counter("nvm.queueOccupancy", .lines, "Lines found in the write pending queue by those that came, summed up"),
    counter("nvm.queueStallPs", .picoseconds, "Time that lines waited for room in the write pending queue"),
    counter("nvm.rewriteStallPs", .picoseconds, "Time that lines waited for an earlier content of themselves"),
    counter("nvm.readAfterWriteStallPs", .picoseconds, "Time that reads waited for a write of their line"),
    counter("nvm.mediaWaitPs", .picoseconds, "Time that reads waited for the media"),
    counter("nvm.wearStalls", .events, "Blocks moved by wear levelling"),
    counter("nvm.wearStallPs", .picoseconds, "Time for which that stopped the media"),
    counter("nvm.greatestWear", .events, "Media writes of the wear block that was written most"),
    counter("nvm.rowHits", .accesses, "Accesses that found their row open, where the NVM is made of DRAM"),
    counter("nvm.energyPj", .picojoules, "Energy of the media and its link, as far as its source gives it"),
    counter("persistence.events", .events, "Changes of what is accepted or guaranteed: what persist:N counts"),
    counter("persistence.linesDirtied", .lines, "Clean NVM lines that became dirty by a store"),
    counter("persistence.cleans", .lines, "Lines cleaned by an instruction"),
    counter("persistence.redundantCleans", .lines, "Of these, lines that held nothing new"),
    counter("persistence.evictions", .lines, "Dirty NVM lines that left the last volatile cache by themselves"),
    counter("persistence.barriers", .events, "Barriers that waited for cleans"),
    counter("persistence.guarantees", .lines, "Lines whose content a barrier guaranteed"),
    counter("power.cuts", .events, "Injected power failures"),
    counter("power.ons", .events, "Power-ons, the first included"),
  ]

  /// What Ember tells of its checkpoints by markers.
  private static let checkpoints: [Statistic] = [
    counter("checkpoints.count", .events, "Checkpoints committed"),
    counter("checkpoints.restores", .events, "Boots that came back from a checkpoint"),
    distribution("checkpoints.pauseNs", .nanoseconds, "Time for which a checkpoint stopped the system"),
    distribution("checkpoints.stopNs", .nanoseconds, "Part of the pause: until all cores had stopped"),
    distribution(
      "checkpoints.waitNs", .nanoseconds, "Part of the pause, with async: finishing the checkpoint before"),
    distribution("checkpoints.objectsNs", .nanoseconds, "Part of the pause: copying objects to their backups"),
    distribution("checkpoints.pagesNs", .nanoseconds, "Part of the pause: setting pages read-only, or copying them"),
    distribution(
      "checkpoints.hotNs", .nanoseconds, "Part of the pause, with hot pages: copying them to NVM, and pages into DRAM"),
    distribution("checkpoints.cleanNs", .nanoseconds, "Part of the pause: cleaning, and the barrier"),
    distribution("checkpoints.commitNs", .nanoseconds, "Part of the pause: the commit, and freeing what it let go"),
    distribution("checkpoints.commitLagNs", .nanoseconds, "With async: from the end of the pause to the commit"),
    distribution("checkpoints.dirtyObjects", .objects, "Objects copied for a checkpoint"),
    distribution("checkpoints.dirtyPages", .pages, "Pages written since the checkpoint before"),
    distribution("checkpoints.writeFaults", .events, "Write faults since the checkpoint before"),
    distribution("checkpoints.copiedBytes", .bytes, "Bytes of objects and pages copied, write faults included"),
    distribution("checkpoints.hotPages", .pages, "Hot pages"),
    distribution("checkpoints.hotCopies", .pages, "Hot pages copied to NVM for a checkpoint"),
    distribution("checkpoints.promotions", .pages, "Pages that became hot in a checkpoint"),
    distribution("checkpoints.demotions", .pages, "Pages that became cold again in a checkpoint"),
    distribution(
      "checkpoints.restoreNs", .nanoseconds, "From the start of the kernel to the first thread of a restore"),
  ]

  private static let byPath = Dictionary(uniqueKeysWithValues: all.map { ($0.path, $0) })

  /// The statistic at `path`.
  public static subscript(path: String) -> Statistic? { byPath[path] }
}

/// The statistics of one run.
public struct StatisticValues: Hashable, Sendable {
  private var counters: [String: UInt64] = [:]
  private var distributions: [String: Histogram] = [:]

  public init() {}

  /// The counter at `path`, which must be in the catalogue; nil until it is set.
  public subscript(path: String) -> UInt64? {
    get { counters[path] }
    set {
      precondition(Statistic[path]?.kind == .counter, "every counter is in the catalogue of statistics")
      counters[path] = newValue
    }
  }

  /// The distribution at `path`, which must be in the catalogue; nil until it is set.
  public subscript(distribution path: String) -> Histogram? {
    get { distributions[path] }
    set {
      precondition(Statistic[path]?.kind == .distribution, "every distribution is in the catalogue of statistics")
      distributions[path] = newValue
    }
  }

  /// An object for each group, in the order of the catalogue; what was not set is left out, an empty distribution is
  /// null. The contents of `stats.json`.
  public var json: JSONValue {
    var groups: [JSONMember] = []
    for statistic in Statistic.all {
      let parts = statistic.path.split(separator: ".").map(String.init)
      let members = self.members(of: statistic, named: parts[1])
      if members.isEmpty { continue }
      if let last = groups.last, last.name == parts[0], case .object(let before) = last.value {
        groups[groups.count - 1].value = .object(before + members)
      } else {
        groups.append(JSONMember(parts[0], .object(members)))
      }
    }
    return .object(groups)
  }

  private func members(of statistic: Statistic, named name: String) -> [JSONMember] {
    switch statistic.kind {
    case .counter:
      return counters[statistic.path].map { [JSONMember(name, .unsigned($0))] } ?? []
    case .distribution:
      guard let histogram = distributions[statistic.path] else { return [] }
      let values = [
        histogram.mean, histogram.percentile(thousandths: 500), histogram.percentile(thousandths: 990),
        histogram.maximum,
      ]
      return zip(Statistic.aggregates, values).map { JSONMember(name + $0, .optional($1)) }
    }
  }
}
