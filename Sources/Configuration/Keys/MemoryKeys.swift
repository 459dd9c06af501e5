/// Keys of the two memories: the DRAM channels and the NVM DIMMs.
///
/// An NVM whose media is DRAM has the timing keys of a channel too, under `nvm.dram`.

import Machine
import Units

extension ConfigurationKey {
  private static let ddr4 = "JESD79-4, DDR4-3200AA"
  private static let micron =
    "computed from the currents of a DDR4-3200 8 Gbit x8 device (Micron MT40A1G8), eight devices"
  private static let lens = "Optane DC PMM as measured by LENS (Wang et al., MICRO 2020)"

  private static func clocks(
    _ path: String, _ field: WritableKeyPath<RunConfiguration, UInt64> & Sendable, _ doc: String, from least: UInt64 = 0
  ) -> ConfigurationKey {
    .number(path, .quantity(.clocks), field, least...1000, doc, source: ddr4)
  }

  static let dramKeys: [ConfigurationKey] =
    [
      .number(
        "dram.size", .quantity(.size), \.machine.dramBytes, (64 << 20)...(32 << 30), "Size of the DRAM",
        source: "enough for Ember"),
      .count(
        "dram.channels", \.machine.dram.channels, 1...8, "Channels, each with a bus of its own",
        source: "the smallest machine"),
      .number(
        "dram.interleave", .quantity(.size), \.machine.dram.interleaveBytes, 64...(1 << 20),
        "Piece of the address space after which the next channel follows, a power of two",
        source: "assumed: fine enough that one page meets several channels"),
      .number(
        "dram.controller", .quantity(.time), \.machine.dram.controllerPs, 0...10_000_000,
        "From the last-level cache to the device and back",
        source: "with it, a load that misses all caches takes 81 (sequential) to 101 ns (random)"),
    ] + channelKeys

  /// The timing of a channel of DDR memory.
  private static let channelKeys: [ConfigurationKey] = [
    .number(
      "dram.clock", .clock, \.machine.dram.channel.clockPs, 100...100_000, "Clock of the memory bus (tCK)",
      source: ddr4),
    clocks("dram.cl", \.machine.dram.channel.casClocks, "From a read command to its data (CL)"),
    clocks("dram.cwl", \.machine.dram.channel.writeCASClocks, "From a write command to its data (CWL)"),
    clocks("dram.trcd", \.machine.dram.channel.rcdClocks, "Row activation (tRCD)"),
    clocks("dram.trp", \.machine.dram.channel.rpClocks, "Row precharge (tRP)"),
    clocks(
      "dram.tras", \.machine.dram.channel.rasClocks,
      "Least time between activation and precharge of a row (tRAS)"),
    clocks("dram.burst", \.machine.dram.channel.burstClocks, "Occupation of the data bus by 64 bytes", from: 1),
    clocks("dram.tccd-s", \.machine.dram.channel.columnClocks, "Between column commands (tCCD_S)"),
    clocks(
      "dram.tccd-l", \.machine.dram.channel.columnSameGroupClocks,
      "Between column commands to one group of banks (tCCD_L)"),
    clocks("dram.twtr", \.machine.dram.channel.writeToReadClocks, "From a write's data to a read (tWTR_L)"),
    clocks("dram.twr", \.machine.dram.channel.writeRecoveryClocks, "From a write's data to the precharge (tWR)"),
    clocks("dram.trtp", \.machine.dram.channel.readToPrechargeClocks, "From a read to the precharge (tRTP)"),
    clocks("dram.trrd", \.machine.dram.channel.activateGapClocks, "Between activations of two rows (tRRD_S)"),
    clocks(
      "dram.tfaw", \.machine.dram.channel.fourActivatesClocks, "Window of four activations (tFAW)"),
    .number(
      "dram.trfc", .quantity(.time), \.machine.dram.channel.refreshPs, 0...10_000_000,
      "Length of a refresh (tRFC)",
      source: "JESD79-4 gives 350 ns for 8 Gbit devices; a little slack for the all-bank precharge before it"),
    .number(
      "dram.trefi", .quantity(.time), \.machine.dram.channel.refreshIntervalPs, 100_000...1_000_000_000,
      "Time between refreshes (tREFI)", source: "JESD79-4 below 85 degrees Celsius"),
    .count(
      "dram.banks", \.machine.dram.channel.banks, 1...256, "Banks, a power of two",
      source: "JESD79-4, x4 and x8 devices"),
    .count(
      "dram.bank-groups", \.machine.dram.channel.bankGroups, 1...16,
      "Groups that the banks form, a power of two", source: "JESD79-4, x4 and x8 devices"),
    .number(
      "dram.row-size", .quantity(.size), \.machine.dram.channel.rowBytes, 256...65536,
      "Size of a row, a power of two", source: "JESD79-4: 1 KiB pages of eight x8 devices"),
    .choice(
      "dram.page-policy", \.machine.dram.channel.pagePolicy, "Whether a row stays open after an access",
      source: "servers keep rows open"),
    .count(
      "dram.write-queue", \.machine.dram.channel.writeQueueEntries, 1...1024, "Posted writes that wait at most",
      source: "assumed: half of what gem5's controller has"),
    .count(
      "dram.drain-high", \.machine.dram.channel.drainHigh, 1...1024,
      "Waiting writes at which the channel turns to writing", source: "gem5: 85 % of the queue"),
    .count(
      "dram.drain-low", \.machine.dram.channel.drainLow, 0...1023,
      "Waiting writes at which it turns to reading again", source: "gem5: 50 % of the queue"),
    .number(
      "dram.activate-energy", .quantity(.energy), \.machine.dram.channel.activatePj, 0...1_000_000_000,
      "Energy of an activation and its precharge", source: micron),
    .number(
      "dram.read-energy", .quantity(.energy), \.machine.dram.channel.readPj, 0...1_000_000_000,
      "Energy of reading 64 bytes from an open row", source: micron),
    .number(
      "dram.write-energy", .quantity(.energy), \.machine.dram.channel.writePj, 0...1_000_000_000,
      "Energy of writing 64 bytes to an open row", source: micron),
  ]

  /// The same of an NVM that is made of DRAM.
  private static let nvmChannelKeys: [ConfigurationKey] = channelKeys.map { key in
    @Sendable func asDRAM(_ configuration: RunConfiguration) -> RunConfiguration {
      var changed = configuration
      changed.machine.dram.channel = configuration.machine.nvm.dram
      return changed
    }
    return ConfigurationKey(
      path: "nvm." + key.path, type: key.type, range: key.range, source: key.source, doc: key.doc,
      defaultValue: key.defaultValue, get: { key.get(asDRAM($0)) },
      set: { configuration, value in
        var changed = asDRAM(configuration)
        key.set(&changed, value)
        configuration.machine.nvm.dram = changed.machine.dram.channel
      })
  }

  /// How much NVM there is, and in how many parts.
  static let nvmSizeKeys: [ConfigurationKey] = [
    .number(
      "nvm.size", .quantity(.size), \.machine.nvmBytes, (16 << 20)...(64 << 30), "Size of the NVM",
      source: "enough for the workloads' default parameters"),
    .count(
      "nvm.dimms", \.machine.nvm.dimms, 1...16, "DIMMs, each with a link of its own", source: "the smallest machine"),
    .number(
      "nvm.interleave", .quantity(.size), \.machine.nvm.interleaveBytes, 256...(1 << 30),
      "Piece of the address space after which the next DIMM follows, a power of two",
      source: "Yang et al., FAST 2020: 4 KiB on Optane platforms"),
  ]

  /// What every NVM has.
  static let nvmCommonKeys: [ConfigurationKey] = [
    ConfigurationKey(
      path: "nvm.preset", type: .name, range: nil, source: "the calibrated preset",
      doc: "The NVM model that the other nvm keys start from; results show its name", defaultValue: .text("optane"),
      get: { .text($0.machine.nvmPreset) },
      set: { configuration, value in
        if case .text(let name) = value { configuration.machine.nvmPreset = name }
      }),
    .choice(
      "nvm.media", \.machine.nvm.media,
      "What the NVM is made of: array for cells behind buffers, dram for DRAM with the timing of nvm.dram",
      source: "Optane"),
    .flag(
      "nvm.volatile", \.machine.nvm.isVolatile, "Whether a power cut leaves noise, as in DRAM",
      source: "NVM is there because it is not"),
    .number(
      "nvm.controller", .quantity(.time), \.machine.nvm.controllerPs, 0...10_000_000,
      "From the last-level cache through controller and link to the device and back", source: lens),
    .number(
      "nvm.accept", .quantity(.time), \.machine.nvm.acceptPs, 0...100_000_000,
      "From a core's clean to its acceptance by an empty write pending queue",
      source: "Yang et al., FAST 2020: a store with clwb and fence takes 62 ns"),
  ]

  /// What an NVM of cells has.
  static let nvmArrayKeys: [ConfigurationKey] = [
    .number(
      "nvm.link", .quantity(.time), \.machine.nvm.linkPs, 0...1_000_000, "Time for which 64 bytes occupy the link",
      source: "DDR4-2666, the bus of Optane DIMMs: 64 B at 21.3 GB/s"),
    .number(
      "nvm.read-buffer-hit", .quantity(.time), \.machine.nvm.readBufferHitPs, 0...100_000_000,
      "A 64-byte read that hits the device's read buffer", source: lens + ": 178 ns with caches and controller"),
    .number(
      "nvm.buffer-miss", .quantity(.time), \.machine.nvm.bufferMissPs, 0...100_000_000,
      "What a read that misses the read buffer pays on top", source: lens + ": 310 ns at 1 MB"),
    .number(
      "nvm.translation-miss", .quantity(.time), \.machine.nvm.translationMissPs, 0...100_000_000,
      "What a read that misses the device's address translation buffer pays on top",
      source: lens + ": 375 ns at 128 MB"),
    .count(
      "nvm.read-buffer-entries", \.machine.nvm.readBufferEntries, 0...65536,
      "Entries of the read buffer, each of one media block; 0: none", source: lens + ": 16 KiB of 256 B"),
    .count(
      "nvm.translation-entries", \.machine.nvm.translationEntries, 0...65536,
      "Entries of the address translation buffer, each of 4 KiB; 0: none", source: lens + ": 16 MiB of 4 KiB"),
    .count(
      "nvm.media-banks", \.machine.nvm.mediaBanks, 1...256, "Banks of the media that work at the same time",
      source: "the rates below are those of the whole DIMM"),
    .number(
      "nvm.media-read", .quantity(.time), \.machine.nvm.mediaReadPs, 0...100_000_000,
      "Time for which a read occupies a bank", source: "fitted to " + lens + ": 6.6 GB/s of sequential reads"),
    .number(
      "nvm.media-write", .quantity(.time), \.machine.nvm.mediaWritePs, 0...100_000_000,
      "Time for which the write of a block occupies a bank", source: lens + ": 2.3 GB/s of 256 B writes"),
    .number(
      "nvm.partial-write", .quantity(.time), \.machine.nvm.partialWritePs, 0...100_000_000,
      "What the write of a block with lines missing takes on top",
      source: lens + ": 64 B random and 256 B sequential writes occupy the media equally, 110 ns"),
    .count(
      "nvm.combine-entries", \.machine.nvm.combineEntries, 0...256,
      "Blocks that the device holds to combine writes; 0: none", source: lens + ": about 8 KiB of 256 B"),
    .count(
      "nvm.merge-window", \.machine.nvm.mergeWindow, 1...32,
      "Waiting lines among which those of one block are written together",
      source: "fitted to " + lens + ": persists in regions of 8 and 16 KB, streams at full bandwidth"),
    .number(
      "nvm.merge", .quantity(.time), \.machine.nvm.mergePs, 0...100_000_000,
      "Time that it takes to move lines of one block out of the write pending queue",
      source: lens + ": 43 ns a line in a region of 8 KB"),
    .number(
      "nvm.transit", .quantity(.time), \.machine.nvm.transitPs, 0...100_000_000,
      "From then until the line can be read or written again",
      source: lens + ": store, clean and barrier of one line, over and over, take 187 ns"),
    .count(
      "nvm.wpq-entries", \.machine.nvm.wpqEntries, 1...65536,
      "Lines of 64 bytes that the write pending queue holds", source: lens + ": 4 KiB"),
    .number(
      "nvm.block-size", .quantity(.size), \.machine.nvm.blockBytes, 64...4096,
      "What the media reads and writes at once, a power of two", source: lens + ": 256 B"),
    .number(
      "nvm.wear-block", .quantity(.size), \.machine.nvm.wearBlockBytes, 65536...(1 << 30),
      "What wear levelling counts and moves, a power of two", source: lens + ": 64 KB"),
    .number(
      "nvm.wear-threshold", .integer, \.machine.nvm.wearThreshold, 0...1_000_000_000,
      "Writes to such a block after which it is moved; 0: never", source: lens + ": about 16,000 writes of 256 B"),
    .number(
      "nvm.wear-stall", .quantity(.time), \.machine.nvm.wearStallPs, 0...1_000_000_000_000,
      "Time for which that stops the media", source: lens + ": about 53 us"),
    .number(
      "nvm.read-energy", .quantity(.energy), \.machine.nvm.mediaReadPj, 0...1_000_000_000,
      "Energy of reading a block from the media; 0: not known", source: "no source gives it for Optane"),
    .number(
      "nvm.write-energy", .quantity(.energy), \.machine.nvm.mediaWritePj, 0...1_000_000_000,
      "Energy of writing a block to the media; 0: not known", source: "no source gives it for Optane"),
    .number(
      "nvm.line-energy", .quantity(.energy), \.machine.nvm.linePj, 0...1_000_000_000,
      "Energy of moving 64 bytes over the link; 0: not known", source: "no source gives it for Optane"),
  ]

  static let nvmKeys = nvmSizeKeys + nvmCommonKeys + nvmArrayKeys + nvmChannelKeys

  /// The keys that an NVM preset consists of: all that tells one memory from another, but not how much of it there is.
  static let presetKeys = nvmCommonKeys + nvmArrayKeys + nvmChannelKeys

  /// Those of them that a preset of that media must give.
  static func requiredPresetKeys(media: String?) -> [ConfigurationKey] {
    nvmCommonKeys + (media == NVMMedia.dram.rawValue ? nvmChannelKeys : nvmArrayKeys)
  }
}
