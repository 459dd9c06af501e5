/// Keys of the machine as a whole, of power, and of the cores and their TLBs and caches.

import Machine

extension ConfigurationKey {
  static let machineKeys: [ConfigurationKey] = [
    .number(
      "seed", .integer, \.machine.seed, 0...UInt64(Int64.max),
      "Every random choice of a run follows from it; equal seeds give equal runs", source: "arbitrary"),
    .count("cores", \.machine.cores, 1...16, "Simulated cores", source: "the smallest machine"),
    .number(
      "quantum", .quantity(.time), \.machine.quantumPs, 1000...1_000_000_000,
      "How far one core may run ahead of another that could run too",
      source: "less than an access to NVM: at 1 us sixteen cores do not reach the bandwidth of six DIMMs"),
    .flag(
      "timing", \.machine.timing, "off: functional only, one clock an instruction, unbounded cache, no stalls",
      source: "timing is what the simulator is for"),
    .choice(
      "domain", \.machine.domain,
      "What survives a power cut beside the NVM itself: adr the write pending queues, eadr the caches too, gpf these while the hold-up energy suffices, none nothing",
      source: "ADR: what the platforms for NVDIMM-N and Optane guarantee"),
    .choice(
      "semihosting", \.machine.semihosting,
      "Whether HLT #0xF000 asks the host for console, clock and exit: elf for ELF programs alone",
      source: "what a program built for a debugger expects"),
    .choice(
      "gic", \.machine.interruptController, "Version of the Arm interrupt controller",
      source: "QEMU virt: 2; 3 is what servers have"),
    .number(
      "power.off-time", .quantity(.time), \.machine.offTimePs, 0...3_600_000_000_000_000,
      "How long the power stays off after a cut", source: "long enough for DRAM to lose its contents"),
    .number(
      "power.hold-up-energy", .quantity(.energy), \.machine.power.holdUpPj, 0...1_000_000_000_000_000_000,
      "Energy that the supply holds when its input fails: cuts come with a warning. 0: what power.hold-up-time takes",
      source: "none: most platforms tell software nothing"),
    .number(
      "power.hold-up-time", .quantity(.time), \.machine.power.holdUpPs, 0...10_000_000_000_000,
      "How long the machine runs on after the warning at most. 0: as long as power.hold-up-energy lasts",
      source: "none; ATX12V power supplies give 1 ms between PWR_OK going low and the loss of regulation"),
    .number(
      "power.core-energy", .quantity(.energy), \.machine.power.corePj, 0...1_000_000_000,
      "What a core draws from the hold-up energy in a clock",
      source: "Arm on Neoverse N1: 1.0 to 1.8 W a core at 2.6 to 3.1 GHz"),
    .number(
      "power.line-energy", .quantity(.energy), \.machine.power.linePj, 0...1_000_000_000_000,
      "What it takes of the hold-up energy to flush a dirty line to NVM when the power fails (domain gpf)",
      source: "BBB (HPCA 2021): 11.228 nJ a byte from a second-level cache to NVM"),
    .number(
      "rtc.start-seconds", .integer, \.machine.rtcStartSeconds, 0...UInt64(UInt32.max),
      "Seconds since 1970 that the real-time clock shows at the first power-on",
      source: "fixed, so that equal runs read equal clocks; PL031 counts in 32 bits"),
  ]

  static let coreKeys: [ConfigurationKey] = [
    .number(
      "core.clock", .clock, \.machine.core.clockPs, 100...100_000, "Clock of the cores",
      source: "server parts with Neoverse N1 run at 2.5 to 3 GHz"),
    .number(
      "core.issue-width", .integer, \.machine.core.issueWidth, 1...8, "Instructions issued in one clock at best",
      source: "an in-order core such as the Cortex-A55"),
    .number(
      "core.mispredict", .quantity(.clocks), \.machine.core.mispredictClocks, 0...100,
      "Clocks lost by a branch that was predicted wrongly, by an exception and by the return from it",
      source: "Neoverse N1: a pipeline of 11 stages"),
    .flag(
      "core.branch-predictor", \.machine.core.predictsBranches,
      "Whether branches are predicted and may be so wrongly; off: none ever costs more than its issue",
      source: "every core of this class has one"),
    .number(
      "core.branch-history", .integer, \.machine.core.branchHistoryBits, 0...12,
      "Directions of past branches that the prediction of the next one depends on",
      source: "assumed; the table's 4096 counters follow the 3072 that the Cortex-A53 manual documents"),
    .count(
      "core.store-buffer-entries", \.machine.core.storeBufferEntries, 1...24,
      "Stores that may wait for the cache before the core stalls",
      source: "rule P4: at most 24 NVM stores are outside the domain under eadr"),
    .number(
      "core.memory-level-parallelism", .integer, \.machine.core.memoryLevelParallelism, 1...64,
      "Independent load misses that overlap: a miss stalls for its latency divided by this",
      source: "an in-order core waits for each"),
    .number(
      "core.transfer", .quantity(.clocks), \.machine.transferClocks, 0...10_000,
      "Cost of a line that another core's cache has dirty, and of a store to one that others share",
      source: "assumed: 48 ns from core to core, as is measured on Neoverse N1 servers"),
    .number(
      "core.counter-frequency", .quantity(.frequency), \.machine.core.counterHz, 1_000_000...1_000_000_000,
      "Frequency of the generic timer's counter", source: "QEMU virt: 62.5 MHz"),
    .count(
      "tlb.l1-entries", \.machine.tlb.l1Entries, 1...4096, "Entries of the first-level data TLB, fully associative",
      source: "Neoverse N1 Technical Reference Manual: 48"),
    .count(
      "tlb.l2-entries", \.machine.tlb.l2Entries, 1...65536, "Entries of the second-level TLB",
      source: "Neoverse N1 Technical Reference Manual: 1280"),
    .number(
      "tlb.l2-hit", .quantity(.clocks), \.machine.tlb.l2HitClocks, 0...100, "Cost of a hit in the second-level TLB",
      source: "assumed: an SRAM lookup of the size of a first-level cache"),
  ]

  /// Switches of the instruction set.
  static let isaKeys: [ConfigurationKey] = [
    .flag("isa.crc32", \.machine.isa.crc32, "FEAT_CRC32: CRC32 instructions", source: likeN1),
    .flag("isa.lse", \.machine.isa.lse, "FEAT_LSE: atomic read-modify-write instructions", source: likeN1),
    .flag("isa.pan", \.machine.isa.pan, "FEAT_PAN: privileged access never", source: likeN1),
    .flag("isa.dpb", \.machine.isa.dpb, "FEAT_DPB: DC CVAP, clean to the point of persistence", source: likeN1),
    .flag(
      "isa.dpb2", \.machine.isa.dpb2, "FEAT_DPB2: DC CVADP, clean to the point of deep persistence; needs isa.dpb",
      source: "Armv8.5 has it"),
    .flag(
      "isa.hafdbs", \.machine.isa.hafdbs, "FEAT_HAFDBS: hardware sets access flags and dirty state in page tables",
      source: likeN1),
    .flag("isa.aes", \.machine.isa.aes, "FEAT_AES and FEAT_PMULL: AES and long polynomial products", source: likeN1),
    .flag("isa.sha1", \.machine.isa.sha1, "FEAT_SHA1: SHA-1 instructions", source: likeN1),
    .flag("isa.sha256", \.machine.isa.sha256, "FEAT_SHA256: SHA-256 instructions", source: likeN1),
  ]

  private static let likeN1 = "Neoverse N1 has it"

  static let cacheKeys: [ConfigurationKey] = prefetchKeys + levelKeys

  private static let prefetchKeys: [ConfigurationKey] = [
    .flag(
      "cache.prefetch", \.machine.prefetch.isOn, "Whether a stream prefetcher fills the second-level cache",
      source: "Neoverse N1 has several"),
    .count(
      "cache.prefetch-streams", \.machine.prefetch.streams, 1...64, "Streams that a core can follow at the same time",
      source: "assumed: what server cores of its age are known to follow"),
    .number(
      "cache.prefetch-distance", .integer, \.machine.prefetch.distanceLines, 1...64,
      "Lines that a stream is kept ahead of its misses", source: "assumed: 1 KiB, a quarter of a page"),
  ]

  private static let levelKeys: [ConfigurationKey] =
    cache(
      "l1i", "first-level instruction cache", most: 4 << 20, source: "Neoverse N1: 64 KiB, 4 ways",
      \.machine.l1i.sizeBytes,
      \.machine.l1i.ways, \.machine.l1i.hitClocks, \.machine.l1i.replacement)
    + cache(
      "l1d", "first-level data cache", most: 4 << 20, source: "Neoverse N1: 64 KiB, 4 ways, 4 clocks",
      \.machine.l1d.sizeBytes,
      \.machine.l1d.ways, \.machine.l1d.hitClocks, \.machine.l1d.replacement)
    + cache(
      "l2", "second-level cache", most: 16 << 20, source: "Neoverse N1: 1 MiB, 8 ways, 11 clocks",
      \.machine.l2.sizeBytes,
      \.machine.l2.ways, \.machine.l2.hitClocks, \.machine.l2.replacement)
    + [
      .flag(
        "cache.llc.present", \.machine.hasLLC, "Whether there is a last-level cache, shared by all cores",
        source: "servers have one")
    ]
    + cache(
      "llc", "last-level cache", most: 64 << 20,
      source: "assumed: one slice of a shared cache, on the near side of the mesh",
      \.machine.llc.sizeBytes, \.machine.llc.ways, \.machine.llc.hitClocks, \.machine.llc.replacement)

  private static func cache(
    _ level: String, _ what: String, most: UInt64, source: String,
    _ size: WritableKeyPath<RunConfiguration, UInt64> & Sendable,
    _ ways: WritableKeyPath<RunConfiguration, Int> & Sendable,
    _ hit: WritableKeyPath<RunConfiguration, UInt64> & Sendable,
    _ replacement: WritableKeyPath<RunConfiguration, Replacement> & Sendable
  ) -> [ConfigurationKey] {
    [
      .number(
        "cache.\(level).size", .quantity(.size), size, 1024...most, "Size of the \(what)", source: source),
      .count("cache.\(level).ways", ways, 1...32, "Ways of the \(what)", source: source),
      .number(
        "cache.\(level).hit", .quantity(.clocks), hit, 0...1000,
        "Load-to-use latency of a hit in the \(what), from the core", source: source),
      .choice(
        "cache.\(level).replacement", replacement, "Replacement policy of the \(what)",
        source: "first-level caches: FIFO, so that a hit changes no state; others: LRU"),
    ]
  }
}
