/// The catalogue of statistics: what is counted, in which unit, what it means.
///
/// `stats.json`, `list stats` and docs/STATS.md are read off this one table; a value that is not in it cannot be
/// written, and names and units are the same everywhere.

/// What a statistic counts.
public enum StatisticUnit: String, Sendable {
  case instructions, nanoseconds, bytes, accesses, events, operations, pages, objects, blocks, lines
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
  public static let all: [Statistic] = [
    counter("run.instructions", .instructions, "Instructions executed by all cores, over all power-ons"),
    counter(
      "run.simulatedNs", .nanoseconds, "Simulated time from the first power-on to the end, power failures included"),
    counter("run.operations", .operations, "Operations that the workload has finished"),
    counter("run.powerOns", .events, "Power-ons, the first included"),
    counter("run.powerCuts", .events, "Injected power failures"),
    counter("core.memoryStallNs", .nanoseconds, "Time that cores waited for loads and stores"),
    counter("core.fetchStallNs", .nanoseconds, "Time that cores waited for instructions"),
    counter("core.walkStallNs", .nanoseconds, "Time that cores waited for page-table walks"),
    counter("core.storeBufferStallNs", .nanoseconds, "Time that cores waited for room in the store buffer"),
    counter("core.barrierStallNs", .nanoseconds, "Time that barriers waited for cleaned lines to be durable"),
    counter("core.exceptions", .events, "Synchronous exceptions taken"),
    counter("core.interrupts", .events, "Interrupts taken"),
    counter("tlb.dataMisses", .accesses, "Misses of the first-level data TLB"),
    counter("tlb.instructionMisses", .accesses, "Misses of the first-level instruction TLB"),
    counter("tlb.walks", .events, "Page-table walks"),
    counter("cache.l1iMisses", .accesses, "Misses of the first-level instruction cache"),
    counter("cache.l1dMisses", .accesses, "Misses of the first-level data cache"),
    counter("cache.l2Misses", .accesses, "Misses of the second-level cache"),
    counter("cache.llcMisses", .accesses, "Misses of the last-level cache"),
    counter("dram.reads", .lines, "Lines of 64 bytes read from the DRAM"),
    counter("dram.writes", .lines, "Lines of 64 bytes written to the DRAM"),
    counter("dram.rowHits", .accesses, "Accesses that found their row open"),
    counter("dram.rowMisses", .accesses, "Accesses that opened a row"),
    counter("nvm.reads", .lines, "Lines of 64 bytes read from the NVM"),
    counter("nvm.writes", .lines, "Lines of 64 bytes accepted by the write pending queue"),
    counter("nvm.bytesWritten", .bytes, "Bytes accepted by the write pending queue"),
    counter("nvm.readBufferMisses", .accesses, "Reads that missed the device's read buffer"),
    counter("nvm.translationMisses", .accesses, "Reads that missed the device's address translation buffer"),
    counter("nvm.mediaReads", .blocks, "Blocks read from the media, also to merge partial writes"),
    counter("nvm.mediaWrites", .blocks, "Blocks written to the media"),
    counter(
      "nvm.queueStallNs", .nanoseconds, "Time that cleans and evictions waited for room in the write pending queue"),
    counter("checkpoints.count", .events, "Checkpoints committed"),
    distribution("checkpoints.pauseNs", .nanoseconds, "Time for which a checkpoint stopped the system"),
    distribution("checkpoints.stopNs", .nanoseconds, "Part of the pause: bringing the cores to a stop"),
    distribution("checkpoints.objectsNs", .nanoseconds, "Part of the pause: copying changed objects"),
    distribution("checkpoints.pagesNs", .nanoseconds, "Part of the pause: marking pages read-only, copying hot ones"),
    distribution("checkpoints.cleanNs", .nanoseconds, "Part of the pause: cleaning changed lines to NVM"),
    distribution("checkpoints.commitNs", .nanoseconds, "Part of the pause: the commit"),
    distribution("checkpoints.dirtyObjects", .objects, "Objects changed since the checkpoint before"),
    distribution("checkpoints.dirtyPages", .pages, "Pages changed since the checkpoint before"),
    distribution("checkpoints.faults", .events, "Write faults since the checkpoint before"),
    distribution(
      "checkpoints.bytesCopied", .bytes, "Bytes copied for a checkpoint: objects, pages, and pages at faults"),
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
