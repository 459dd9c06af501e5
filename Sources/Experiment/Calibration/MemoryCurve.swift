/// What the memory model says along an axis: where the table of targets has some points, between them, and where it has none.
///
/// Block sizes, interleavings and mixes of reads and writes are here to be compared with one's own measurements: no
/// parameter was set from them.

/// One quantity over one parameter.
package struct MemoryCurve: Hashable, Sendable {
  package struct Point: Hashable, Sendable {
    package var x: UInt64
    package var benchmark: MemoryBenchmark
    /// Keys that differ from the configuration at hand, with their values as text.
    package var settings: [CalibrationTarget.Setting]
  }

  /// What was measured or published at one place.
  package struct Known: Hashable, Sendable {
    package var x: UInt64
    /// Thousandths of the quantity's unit.
    package var value: UInt64
    package var isFitted: Bool
  }

  /// Of letters and dashes.
  package var id: String
  package var title: String
  /// What is varied, and its unit.
  package var xLabel: String
  package var isLogarithmic: Bool
  package var quantity: CalibrationQuantity
  package var points: [Point]
  package var known: [Known]

  private init(
    _ id: String, _ title: String, over xLabel: String, isLogarithmic: Bool = true, _ quantity: CalibrationQuantity,
    at places: [UInt64], known: [Known] = [], settings: (UInt64) -> KeyValuePairs<String, String> = { _ in [:] },
    _ benchmark: (UInt64) -> MemoryBenchmark
  ) {
    self.id = id
    self.title = title
    self.xLabel = xLabel
    self.isLogarithmic = isLogarithmic
    self.quantity = quantity
    self.known = known
    points = places.map { x in
      Point(
        x: x, benchmark: benchmark(x),
        settings: settings(x).map { CalibrationTarget.Setting(key: $0.key, value: $0.value) })
    }
  }

  /// The curves of a preset, with what its table of targets has on them.
  package static func curves(preset: String) -> [MemoryCurve] {
    let rows = CalibrationTarget.rows(preset: preset)
    let six = preset == "optane" ? CalibrationTarget.optaneSix : []
    func known(_ rows: [CalibrationTarget], _ name: String, x: (CalibrationTarget) -> UInt64?) -> [Known] {
      rows.filter { $0.benchmark.name == name }.compactMap { row in
        x(row).map { Known(x: $0, value: row.target, isFitted: row.isFitted) }
      }.sorted { $0.x < $1.x }
    }
    let kibibytes = { (row: CalibrationTarget) in row.benchmark["region"].map { $0 >> 10 } }
    let powers = { (from: UInt64, to: UInt64) in Array(sequence(first: from) { $0 < to ? $0 * 2 : nil }) }
    let blocks = powers(64, 4096), dimms: [UInt64] = [1, 2, 3, 4, 6]
    let region: UInt64 = 16 << 20
    return [
      MemoryCurve(
        "reads", "dependent reads of 64 B", over: "region, KiB", .latency(of: "accesses"), at: powers(1, 512 << 10),
        known: known(rows, "chase", x: kibibytes), settings: { _ in ["cache.prefetch": "off"] }
      ) { MemoryBenchmark("chase", ["region": $0 << 10, "count": 32768, "samples": 32768]) },
      MemoryCurve(
        "persists", "random persists of 64 B", over: "region, KiB", .latency(of: "lines"), at: powers(1, 64 << 10),
        known: known(rows, "persist") { row in
          if case .latency = row.quantity { return kibibytes(row) }
          return nil
        }
      ) { MemoryBenchmark("persist", ["region": $0 << 10, "count": 30000]) },
      MemoryCurve("write-blocks", "random writes by one core", over: "block, B", .bandwidth, at: blocks) {
        MemoryBenchmark("persist", ["region": region, "count": 30000, "block": $0 / 64])
      },
      MemoryCurve(
        "read-blocks", "random reads by 16 cores", over: "block, B", .bandwidth, at: blocks,
        settings: { _ in ["cores": "16", "gic": "3", "cache.prefetch": "off"] }
      ) { MemoryBenchmark("mixed", ["region": region, "count": 6400, "cores": 16, "read": 100, "block": $0 / 64]) },
      MemoryCurve(
        "read-dimms", "16 streams of reads", over: "DIMMs", isLogarithmic: false, .bandwidth, at: dimms,
        known: known(six, "read") { _ in 6 },
        settings: { ["cores": "16", "gic": "3", "nvm.dimms": "\($0)"] }
      ) { _ in MemoryBenchmark("read", ["region": 16 * 2047 * 4096, "count": 5000, "cores": 16]) },
      MemoryCurve(
        "write-dimms", "4 streams of writes", over: "DIMMs", isLogarithmic: false, .bandwidth, at: dimms,
        known: known(six, "write") { _ in 6 }, settings: { ["cores": "4", "nvm.dimms": "\($0)"] }
      ) { _ in MemoryBenchmark("write", ["region": 128 << 20, "count": 20000, "cores": 4]) },
      MemoryCurve(
        "mixes", "random accesses of 256 B by 16 cores", over: "reads, %", isLogarithmic: false, .bandwidth,
        at: [0, 25, 50, 75, 100], settings: { _ in ["cores": "16", "gic": "3", "cache.prefetch": "off"] }
      ) { MemoryBenchmark("mixed", ["region": region, "count": 6400, "cores": 16, "read": $0, "block": 4]) },
    ]
  }
}

extension MemoryBenchmark {
  /// The value of a parameter; nil if the benchmark is not told it.
  subscript(name: String) -> UInt64? { parameters.first { $0.name == name }?.value }
}
