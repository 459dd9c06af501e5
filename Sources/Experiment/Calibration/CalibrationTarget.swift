/// What the memory model is held to: a benchmark, the value that was measured or published, how far off it may be.
///
/// Values are integers in thousandths of their unit, so that a report is the same on every host.

import Units

/// What is read off a measurement, and its unit.
package enum CalibrationQuantity: Hashable, Sendable {
  /// Time for each of so many things that the guest counted under this name, ns.
  case latency(of: String)
  /// 64 bytes for each of the lines that the guest counted, GB/s.
  case bandwidth
  /// Bytes written to the media for each byte written to the DIMM.
  case writeAmplification
  /// How long one of the rare slow writes takes, us; how many writes lie between two of them.
  case tail, tailPeriod

  package var unit: String {
    switch self {
    case .latency: "ns"
    case .bandwidth: "GB/s"
    case .writeAmplification: "x"
    case .tail: "us"
    case .tailPeriod: "writes"
    }
  }

  /// In thousandths of the unit; nil if the measurement does not have it.
  func value(_ m: MemoryMeasurement) -> UInt64? {
    func ratio(_ a: UInt64, _ scale: UInt64, by b: UInt64) -> UInt64? {
      let product = a.multipliedFullWidth(by: scale)
      return b == 0 || product.high >= b ? nil : b.dividingFullWidth(product).quotient
    }
    switch self {
    case .latency(let name): return ratio(m["ticks"], m.tickPs, by: m[name])
    case .bandwidth: return ratio(m["lines"] &* 64, 1_000_000, by: m["ticks"] &* m.tickPs)
    case .writeAmplification:
      return ratio(m.counters["nvm.mediaBytes"] ?? 0, 1000, by: (m.counters["nvm.writes"] ?? 0) &* 64)
    case .tail: return ratio(m["slowticks"] &* m.tickPs, 1, by: m["slow"] &* 1000)
    case .tailPeriod: return m["slow"] < 2 ? nil : ratio(m["gaps"], 1000, by: m["slow"] - 1)
    }
  }
}

/// One row of a calibration.
package struct CalibrationTarget: Hashable, Sendable {
  package var name: String
  package var benchmark: MemoryBenchmark
  package var quantity: CalibrationQuantity
  /// Thousandths of the unit.
  package var target: UInt64
  /// Percent of the target.
  package var tolerance: UInt64
  package var source: String
  /// Whether a parameter of the model was set from this row; else it is a prediction.
  package var isFitted: Bool
  /// Keys that differ from the configuration at hand, with their values as text.
  package var settings: [Setting]

  package struct Setting: Hashable, Sendable {
    package var key: String
    package var value: String
  }

  init(
    _ name: String, _ quantity: CalibrationQuantity, _ target: UInt64, within tolerance: UInt64, _ source: String,
    fitted: Bool = false, settings: KeyValuePairs<String, String> = [:], _ benchmark: MemoryBenchmark
  ) {
    self.name = name
    self.benchmark = benchmark
    self.quantity = quantity
    self.target = target
    self.tolerance = tolerance
    self.source = source
    isFitted = fitted
    self.settings = settings.map { Setting(key: $0.key, value: $0.value) }
  }
}

/// A row and what came of it.
package struct CalibrationResult: Hashable, Sendable {
  package var target: CalibrationTarget
  /// Thousandths of the unit; nil if the benchmark did not show it.
  package var measured: UInt64?

  package init(_ target: CalibrationTarget, measured: UInt64?) {
    self.target = target
    self.measured = measured
  }

  /// Signed, in thousandths of the target; nil without a measurement.
  package var error: Int64? {
    measured.map {
      (Int64(clamping: $0) - Int64(clamping: target.target)) * 1000 / Int64(clamping: max(1, target.target))
    }
  }
  package var isWithin: Bool { error.map { $0.magnitude <= target.tolerance * 10 } ?? false }
}
