/// The rows of `brownout calibrate`, by preset.
///
/// Sources: LENS is Wang et al., MICRO 2020, measured on one Optane DIMM; Yang is Yang et al., FAST 2020, the same
/// hardware, one and six DIMMs. For the other presets the target is what the source's own numbers add up to.

extension CalibrationTarget {
  private static let lens = "LENS", yang = "Yang", closedForm = "LENS, closed form"
  private static func kib(_ n: UInt64) -> UInt64 { n << 10 }
  private static func mib(_ n: UInt64) -> UInt64 { n << 20 }

  /// Latencies are of loads that nobody foresees.
  private static let noPrefetch: KeyValuePairs<String, String> = ["cache.prefetch": "off"]

  static func chase(
    _ region: UInt64, _ ns: UInt64, within tolerance: UInt64, _ source: String, fitted: Bool = false,
    dimms: UInt64 = 1
  ) -> CalibrationTarget {
    CalibrationTarget(
      "dependent 64 B reads, region \(name(region))", .latency(of: "accesses"), ns, within: tolerance, source,
      fitted: fitted, settings: noPrefetch,
      MemoryBenchmark("chase", ["region": region, "count": 32768, "samples": 32768]))
  }

  private static func persist(
    _ region: UInt64, _ ns: UInt64, within tolerance: UInt64, fitted: Bool = false
  ) -> CalibrationTarget {
    CalibrationTarget(
      "random 64 B persists, region \(name(region))", .latency(of: "lines"), ns, within: tolerance, lens,
      fitted: fitted, MemoryBenchmark("persist", ["region": region, "count": 30000]))
  }

  private static func name(_ region: UInt64) -> String {
    region >= 1 << 20 ? "\(region >> 20) MB" : "\(region >> 10) KB"
  }

  /// What LENS's closed form says for a region and so many DIMMs, thousandths of ns.
  private static func closed(_ region: UInt64, dimms: UInt64 = 1) -> UInt64 {
    func miss(_ capacity: UInt64) -> UInt64 {
      region <= capacity * dimms ? 0 : (region - capacity * dimms) * 1000 / region
    }
    return 178_000 + 132 * miss(16 << 10) + 665 * miss(16 << 20) / 10
  }

  /// One Optane DIMM.
  package static let optane: [CalibrationTarget] = [
    chase(kib(1), 178_000, within: 5, lens),
    chase(kib(4), 178_000, within: 5, lens),
    chase(kib(16), 178_000, within: 5, lens, fitted: true),
    chase(kib(64), 276_000, within: 5, lens),
    chase(kib(128), 296_000, within: 5, lens),
    chase(mib(1), 310_000, within: 5, lens, fitted: true),
    chase(mib(16), 313_000, within: 5, lens),
    chase(mib(20), 325_000, within: 4, lens),
    chase(mib(24), 333_000, within: 4, lens),
    chase(mib(32), 344_000, within: 4, lens),
    chase(mib(128), 375_000, within: 4, lens, fitted: true),
    chase(mib(512), 378_000, within: 4, lens),
    chase(kib(32), closed(kib(32)), within: 4, closedForm),
    chase(kib(256), closed(kib(256)), within: 4, closedForm),
    chase(mib(4), closed(mib(4)), within: 4, closedForm),
    chase(mib(64), closed(mib(64)), within: 4, closedForm),
    persist(kib(8), 43_000, within: 20, fitted: true),
    persist(kib(16), 60_000, within: 20),
    persist(kib(64), 95_000, within: 20),
    persist(kib(128), 102_000, within: 20),
    persist(mib(1), 110_000, within: 5),
    persist(mib(16), 110_000, within: 5),
    CalibrationTarget(
      "write amplification, 64 B random", .writeAmplification, 4000, within: 5, lens,
      MemoryBenchmark("persist", ["region": mib(16), "count": 30000])),
    CalibrationTarget(
      "write amplification, 256 B sequential", .writeAmplification, 1000, within: 5, lens,
      MemoryBenchmark("persist", ["region": mib(16), "count": 30000, "random": 0])),
    CalibrationTarget(
      "256 B sequential write bandwidth", .bandwidth, 2300, within: 5, lens, fitted: true,
      MemoryBenchmark("persist", ["region": mib(16), "count": 30000, "random": 0])),
    CalibrationTarget(
      "read bandwidth, 4 streams", .bandwidth, 6600, within: 10, lens, fitted: true, settings: ["cores": "4"],
      MemoryBenchmark("read", ["region": mib(64), "count": 20000, "cores": 4])),
    CalibrationTarget(
      "read bandwidth, 8 streams", .bandwidth, 6600, within: 10, lens, settings: ["cores": "8"],
      MemoryBenchmark("read", ["region": mib(64), "count": 10000, "cores": 8])),
    CalibrationTarget(
      "store, clean and barrier, one line, loop", .latency(of: "rounds"), 187_000, within: 15, lens, fitted: true,
      MemoryBenchmark("roundtrip", ["count": 2000])),
    CalibrationTarget(
      "overwrite tail", .tail, 53_000, within: 20, lens, fitted: true,
      MemoryBenchmark("overwrite", ["count": 100_000, "region": 256])),
    CalibrationTarget(
      "overwrite tail, writes between two", .tailPeriod, 16_000_000, within: 20, lens, fitted: true,
      MemoryBenchmark("overwrite", ["count": 100_000, "region": 256])),
  ]

  /// Six Optane DIMMs, interleaved at 4 KiB: nothing is fitted to them.
  package static let optaneSix: [CalibrationTarget] =
    [kib(64), mib(1), mib(64), mib(256)].map { chase($0, closed($0, dimms: 6), within: 5, closedForm) } + [
      CalibrationTarget(
        "read bandwidth, 16 streams", .bandwidth, 39_400, within: 10, yang, settings: ["cores": "16", "gic": "3"],
        MemoryBenchmark("read", ["region": 16 * 2047 * 4096, "count": 10000, "cores": 16])),
      CalibrationTarget(
        "write bandwidth, 4 streams", .bandwidth, 13_900, within: 10, yang, settings: ["cores": "4"],
        MemoryBenchmark("write", ["region": mib(128), "count": 20000, "cores": 4])),
    ]

  /// The DRAM of the machine.
  package static let dram: [CalibrationTarget] = [
    CalibrationTarget(
      "DDR4-3200 device, dependent, row hit", .latency(of: "accesses"), 18_000, within: 10, "DRAMsim3",
      MemoryBenchmark("device", ["region": mib(64), "count": 100_000, "random": 0])),
    CalibrationTarget(
      "DDR4-3200 device, dependent, random", .latency(of: "accesses"), 46_000, within: 10, "DRAMsim3",
      MemoryBenchmark("device", ["region": mib(64), "count": 100_000, "random": 1])),
    CalibrationTarget(
      "load missing all caches, sequential", .latency(of: "accesses"), 81_000, within: 10, "DRAMsim3 and caches",
      fitted: true, settings: noPrefetch,
      MemoryBenchmark("chase", ["nvm": 0, "region": mib(8), "count": 32768, "samples": 131072, "group": 512])),
    CalibrationTarget(
      "load missing all caches, random", .latency(of: "accesses"), 101_000, within: 10, "DRAMsim3 and caches",
      settings: noPrefetch,
      MemoryBenchmark("chase", ["nvm": 0, "region": mib(64), "count": 32768, "samples": 32768])),
  ]

  /// The machine of configs/machine/gem5.toml: what gem5 24.0 measures with the same chain of loads.
  package static let gem5: [CalibrationTarget] = [
    CalibrationTarget(
      "dependent loads in L2", .latency(of: "accesses"), 7_000, within: 5, "gem5 24.0",
      MemoryBenchmark("chase", ["nvm": 0, "region": kib(256), "count": 32768, "flush": 0])),
    CalibrationTarget(
      "dependent loads, 64 MB of DDR4-2400", .latency(of: "accesses"), 78_600, within: 5, "gem5 24.0",
      MemoryBenchmark("chase", ["nvm": 0, "region": mib(64), "count": 32768, "samples": 32768])),
    CalibrationTarget(
      "dependent loads, 64 MB of NVM_2400", .latency(of: "accesses"), 201_000, within: 5, "gem5 24.0",
      MemoryBenchmark("chase", ["region": mib(64), "count": 32768, "samples": 32768])),
  ]

  /// A dependent read that misses everything, by the numbers of the preset's own source: `parts` is how they add up.
  private static func random(_ ns: UInt64, within tolerance: UInt64 = 5, _ parts: String) -> [CalibrationTarget] {
    [
      CalibrationTarget(
        "dependent 64 B reads, region 64 MB", .latency(of: "accesses"), ns, within: tolerance, parts,
        settings: noPrefetch,
        MemoryBenchmark("chase", ["region": mib(64), "count": 32768, "samples": 32768]))
    ]
  }

  /// What a preset is held to; empty for one that nothing is known about.
  package static func rows(preset: String) -> [CalibrationTarget] {
    switch preset {
    case "optane": optane
    case "pcm": random(193_000, "caches 12, controller 46, NVMain: tRP + tRCD 122.5, tCAS + tBURST 12.5")
    case "sttram": random(120_500, "caches 12, controller 46, NVMain: tRP + tRCD 37.5, tCAS + tBURST 25")
    case "reram": random(110_500, "caches 12, controller 46, NVMain: tRP + tRCD 27.5, tCAS + tBURST 25")
    case "gem5-nvm": random(225_500, "caches 12, controller 46, gem5: tREAD 150, tSEND + tBURST 17.5")
    case "cxl": random(201_000, within: 10, "DRAM's 101 (DRAMsim3) and 100 of link (Pond)")
    case "nvdimm-n": random(104_000, within: 10, "caches 12, controller 46, JESD79-4: tRP + tRCD + CL + burst 45.75")
    case "ideal", "dram": random(101_000, within: 10, "DRAM's 101 (DRAMsim3)")
    default: []
    }
  }
}
