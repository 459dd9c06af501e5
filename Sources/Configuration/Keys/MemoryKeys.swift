/// Keys of the two memories: the DRAM channel and the NVM DIMM.

extension ConfigurationKey {
  private static let ddr4 = "JESD79-4, DDR4-3200AA"
  private static let lens = "Optane DC PMM as measured by LENS (Wang et al., MICRO 2020)"

  static let dramKeys: [ConfigurationKey] = [
    .number(
      "dram.size", .quantity(.size), \.machine.dramBytes, (64 << 20)...(32 << 30), "Size of the DRAM",
      source: "enough for Ember"),
    .number("dram.clock", .clock, \.machine.dram.clockPs, 100...100_000, "Clock of the memory bus (tCK)", source: ddr4),
    .number("dram.cl", .quantity(.clocks), \.machine.dram.casClocks, 0...1000, "Column access (CL)", source: ddr4),
    .number(
      "dram.trcd", .quantity(.clocks), \.machine.dram.rcdClocks, 0...1000, "Row activation (tRCD)", source: ddr4),
    .number("dram.trp", .quantity(.clocks), \.machine.dram.rpClocks, 0...1000, "Row precharge (tRP)", source: ddr4),
    .number(
      "dram.tras", .quantity(.clocks), \.machine.dram.rasClocks, 0...1000,
      "Least time between activation and precharge of a row (tRAS)", source: ddr4),
    .number(
      "dram.burst", .quantity(.clocks), \.machine.dram.burstClocks, 1...1000,
      "Occupation of the data bus by 64 bytes (BL8)", source: ddr4),
    .number(
      "dram.trfc", .quantity(.time), \.machine.dram.refreshPs, 0...10_000_000, "Length of a refresh (tRFC)",
      source: "JESD79-4 gives 350 ns for 8 Gbit devices; a little slack for the all-bank precharge before it"),
    .number(
      "dram.trefi", .quantity(.time), \.machine.dram.refreshIntervalPs, 100_000...1_000_000_000,
      "Time between refreshes (tREFI)", source: "JESD79-4 below 85 degrees Celsius"),
    .count("dram.banks", \.machine.dram.banks, 1...256, "Banks, a power of two", source: "JESD79-4, x4 and x8 devices"),
    .number(
      "dram.row-size", .quantity(.size), \.machine.dram.rowBytes, 256...65536, "Size of a row, a power of two",
      source: "JESD79-4: 1 KiB pages of eight x8 devices"),
    .number(
      "dram.controller", .quantity(.time), \.machine.dram.controllerPs, 0...10_000_000,
      "From the last-level cache to the device and back",
      source: "with it, a load that misses all caches takes 81 (sequential) to 101 ns (random)"),
  ]

  static let nvmKeys: [ConfigurationKey] = [
    .number(
      "nvm.size", .quantity(.size), \.machine.nvmBytes, (16 << 20)...(64 << 30), "Size of the NVM",
      source: "enough for the workloads' default parameters"),
    ConfigurationKey(
      path: "nvm.preset", type: .name, range: nil, source: "the calibrated preset",
      doc: "The NVM model that the other nvm keys start from; results show its name", defaultValue: .text("optane"),
      get: { .text($0.machine.nvmPreset) },
      set: { configuration, value in
        if case .text(let name) = value { configuration.machine.nvmPreset = name }
      }),
    .number(
      "nvm.controller", .quantity(.time), \.machine.nvm.controllerPs, 0...10_000_000,
      "From the last-level cache through controller and link to the device and back", source: lens),
    .number(
      "nvm.read-buffer-hit", .quantity(.time), \.machine.nvm.readBufferHitPs, 0...100_000_000,
      "A 64-byte read that hits the device's read buffer", source: lens + ": 178 ns with the controller"),
    .number(
      "nvm.buffer-miss", .quantity(.time), \.machine.nvm.bufferMissPs, 0...100_000_000,
      "What a read that misses the read buffer pays on top", source: lens + ": 310 ns at 1 MB"),
    .number(
      "nvm.translation-miss", .quantity(.time), \.machine.nvm.translationMissPs, 0...100_000_000,
      "What a read that misses the device's address translation buffer pays on top",
      source: lens + ": 375 ns at 128 MB"),
    .count(
      "nvm.read-buffer-entries", \.machine.nvm.readBufferEntries, 1...65536,
      "Entries of the read buffer, each of one media block", source: lens + ": 16 KiB of 256 B"),
    .count(
      "nvm.translation-entries", \.machine.nvm.translationEntries, 1...1_048_576,
      "Entries of the address translation buffer, each of 4 KiB", source: lens + ": 16 MiB of 4 KiB"),
    .number(
      "nvm.media-read", .quantity(.time), \.machine.nvm.mediaReadPs, 0...100_000_000,
      "Time for which a read occupies the media", source: lens + ": 6.6 GB/s of 256 B reads"),
    .number(
      "nvm.media-write", .quantity(.time), \.machine.nvm.mediaWritePs, 0...100_000_000,
      "Time for which the write of a block occupies the media", source: lens + ": 110 ns a 64 B persist"),
    .count(
      "nvm.combine-entries", \.machine.nvm.combineEntries, 1...65536,
      "Blocks that the device holds to combine writes", source: lens + ": about 8 KiB of 256 B"),
    .count(
      "nvm.wpq-entries", \.machine.nvm.wpqEntries, 1...65536,
      "Lines of 64 bytes that the write pending queue holds", source: lens + ": 4 KiB"),
    .number(
      "nvm.accept", .quantity(.time), \.machine.nvm.acceptPs, 0...100_000_000,
      "From a core's clean to its acceptance by an empty write pending queue",
      source: lens + ": store, clean and barrier take 187 ns"),
    .number(
      "nvm.block-size", .quantity(.size), \.machine.nvm.blockBytes, 64...4096,
      "What the media reads and writes at once, a power of two", source: lens + ": 256 B"),
  ]
}
