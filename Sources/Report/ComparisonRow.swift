/// The results of one experiment: a row for each configuration, what was varied and what came out.
///
/// Reports are made from these rows alone, so that a stored experiment gives the same report as a fresh one. Rows hold
/// exact integers; ratios are computed when they are shown.

import Observation
import Units

/// One configuration of an experiment and its results.
public struct ComparisonRow: Hashable, Sendable {
  public var nvm: String
  public var domain: String
  public var strategy: String
  /// Time between checkpoints; nil where the strategy takes none.
  public var interval: SimTime?
  public var cores: Int
  /// Operations that the workload finished, and the simulated time it took for them.
  public var operations: UInt64
  public var simulated: SimTime
  public var checkpoints: UInt64
  /// Of the checkpoints' pauses; nil where there was none.
  public var pauseNsMean: UInt64?
  public var pauseNsP99: UInt64?
  public var pauseNsMax: UInt64?
  /// Pages written between checkpoints, summed over all of them.
  public var dirtyPages: UInt64
  /// Bytes of objects and pages copied for checkpoints, at write faults too.
  public var copiedBytes: UInt64
  /// Bytes accepted by the NVM's write pending queue.
  public var nvmBytes: UInt64

  public init(
    nvm: String, domain: String, strategy: String, interval: SimTime?, cores: Int, operations: UInt64,
    simulated: SimTime, checkpoints: UInt64, pauseNsMean: UInt64?, pauseNsP99: UInt64?, pauseNsMax: UInt64?,
    dirtyPages: UInt64, copiedBytes: UInt64, nvmBytes: UInt64
  ) {
    self.nvm = nvm
    self.domain = domain
    self.strategy = strategy
    self.interval = interval
    self.cores = cores
    self.operations = operations
    self.simulated = simulated
    self.checkpoints = checkpoints
    self.pauseNsMean = pauseNsMean
    self.pauseNsP99 = pauseNsP99
    self.pauseNsMax = pauseNsMax
    self.dirtyPages = dirtyPages
    self.copiedBytes = copiedBytes
    self.nvmBytes = nvmBytes
  }

  /// Operations a second of simulated time, in whole ones; nil if no time passed or nothing could be that fast.
  public var throughput: FixedDecimal? {
    if simulated == .zero { return nil }
    let perSecond = UInt128(operations) * 1_000_000_000_000 / UInt128(simulated.picoseconds)
    return UInt64(exactly: perSecond).map { FixedDecimal(scaled: $0, digits: 0) }
  }

  /// The text of the interval: `10ms`, or `none`.
  public var intervalText: String { interval?.description ?? "none" }
}

/// An experiment with its rows and where they come from.
public struct Comparison: Sendable {
  public var workload: String
  /// Version of the simulator.
  public var version: String
  public var seed: UInt64
  /// Hash of the configuration that all rows share.
  public var configurationHash: String
  public var rows: [ComparisonRow]

  public init(workload: String, version: String, seed: UInt64, configurationHash: String, rows: [ComparisonRow]) {
    self.workload = workload
    self.version = version
    self.seed = seed
    self.configurationHash = configurationHash
    self.rows = rows
  }

  /// The row without checkpoints that is otherwise like `row`.
  private func baseline(of row: ComparisonRow) -> ComparisonRow? {
    rows.first { $0.strategy == "none" && $0.nvm == row.nvm && $0.domain == row.domain && $0.cores == row.cores }
  }

  /// How many times longer an operation takes than without checkpoints; nil if that was not measured.
  public func slowdown(of row: ComparisonRow) -> FixedDecimal? {
    guard let base = baseline(of: row), let fast = base.throughput, let slow = row.throughput else { return nil }
    return FixedDecimal(fast.scaled, over: slow.scaled, digits: 3)
  }

  /// The rows of `compare --json` and of result files, with the fixed names.
  public var json: JSONValue {
    .array(
      rows.map { row in
        .object([
          "nvm": .string(row.nvm), "domain": .string(row.domain), "strategy": .string(row.strategy),
          "checkpointNs": .optional(row.interval.map { $0.picoseconds / 1000 }), "cores": .unsigned(UInt64(row.cores)),
          "operations": .unsigned(row.operations), "simulatedNs": .unsigned(row.simulated.picoseconds / 1000),
          "throughput": .optional(row.throughput), "slowdown": .optional(slowdown(of: row)),
          "checkpoints": .unsigned(row.checkpoints), "pauseNsMean": .optional(row.pauseNsMean),
          "pauseNsP99": .optional(row.pauseNsP99), "pauseNsMax": .optional(row.pauseNsMax),
          "dirtyPages": .unsigned(row.dirtyPages), "copiedBytes": .unsigned(row.copiedBytes),
          "nvmBytes": .unsigned(row.nvmBytes),
        ])
      })
  }
}
