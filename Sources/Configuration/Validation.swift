/// The rules that concern several keys at once, or a single one beyond its range.
///
/// They are told here, in one sentence with the remedy, and not found out by the machine: a cache of no power of two
/// sets would be a broken invariant there.

import Machine
import Units

/// - Parameter origin: where the key of a path was set, if it was.
func validate(
  _ configuration: RunConfiguration, origin: (String) -> Origin?
) throws(ConfigurationError) {
  let machine = configuration.machine
  func refuse(_ path: String, _ sentence: String) -> ConfigurationError {
    let value = ConfigurationKey[path]?.text(in: configuration) ?? ""
    return ConfigurationError(origin(path), "\(path) = \(value): \(sentence)")
  }

  if machine.domain == .gpf && machine.power.holdUpPj == 0 && machine.power.holdUpPs == 0 {
    throw refuse("domain", "a flush needs energy; set power.hold-up-energy, or power.hold-up-time")
  }
  if machine.cores > 8 && machine.interruptController == .v2 {
    throw refuse("cores", "a GICv2 tells eight cores apart; set gic to 3, or cores to 8")
  }
  if machine.isa.dpb2 && !machine.isa.dpb {
    throw refuse("isa.dpb2", "it needs isa.dpb; set both to on, or this to off")
  }
  for (path, bytes) in [("dram.size", machine.dramBytes), ("nvm.size", machine.nvmBytes)]
  where bytes % memoryStepBytes != 0 {
    throw refuse(path, "the size of a memory is a multiple of 2MiB")
  }
  for (level, cache) in [
    ("l1i", machine.l1i), ("l1d", machine.l1d), ("l2", machine.l2), ("llc", machine.llc),
  ] {
    let setBytes = UInt64(cache.ways) * lineBytes
    if cache.sizeBytes % setBytes != 0 || !isPowerOfTwo(cache.sizeBytes / setBytes) {
      throw refuse(
        "cache.\(level).size",
        "with \(cache.ways) ways of 64B lines it must be \(Dimension.size.print(setBytes)) times a power of two")
    }
  }
  for (level, cache) in [("l1i", machine.l1i), ("l1d", machine.l1d)] where cache.replacement != .fifo {
    throw refuse("cache.\(level).replacement", "first-level caches are first-in first-out; set it to fifo")
  }
  for (path, value) in [
    ("dram.interleave", machine.dram.interleaveBytes), ("nvm.interleave", machine.nvm.interleaveBytes),
    ("nvm.block-size", machine.nvm.blockBytes), ("nvm.wear-block", machine.nvm.wearBlockBytes),
  ] where !isPowerOfTwo(value) {
    throw refuse(path, "it must be a power of two")
  }
  for (table, dram) in [("dram", machine.dram.channel), ("nvm.dram", machine.nvm.dram)] {
    for (key, value) in [
      ("banks", UInt64(dram.banks)), ("bank-groups", UInt64(dram.bankGroups)), ("row-size", dram.rowBytes),
    ] where !isPowerOfTwo(value) {
      throw refuse("\(table).\(key)", "it must be a power of two")
    }
    if dram.bankGroups > dram.banks { throw refuse("\(table).bank-groups", "there are only \(dram.banks) banks") }
    if dram.refreshPs >= dram.refreshIntervalPs {
      throw refuse("\(table).trfc", "a refresh must be shorter than the time between refreshes (\(table).trefi)")
    }
    if dram.drainHigh > dram.writeQueueEntries {
      throw refuse("\(table).drain-high", "the queue (\(table).write-queue) has only \(dram.writeQueueEntries) entries")
    }
    if dram.drainLow >= dram.drainHigh {
      throw refuse("\(table).drain-low", "it must be less than \(table).drain-high")
    }
  }
  if (1...2).contains(machine.virtio.guestCID) {
    throw refuse("virtio.guest-cid", "1 and 2 are reserved, 2 for the host; use a number from 3 on, or 0 for no device")
  }
  if configuration.until.isRepeating {
    throw refuse("run.until", "a run ends once; write a trigger other than every: and random:")
  }
  try validateWorkload(configuration, refuse: refuse)
}

private func validateWorkload(
  _ configuration: RunConfiguration, refuse: (String, String) -> ConfigurationError
) throws(ConfigurationError) {
  let parameters = configuration.parameters
  var dataBytes: UInt64 = 0
  if configuration.workload == "kv", let records = parameters["records"], let valueBytes = parameters["value-bytes"] {
    dataBytes = records * (valueBytes + 64)
  }
  if configuration.workload == "counter", let pages = parameters["pages"] { dataBytes = pages * pageBytes }
  // Each page may have a backup beside it, and the kernel's own objects need room too.
  let needed = dataBytes * 2 + ConfigurationKey.leastNVMBytes
  if needed > configuration.machine.nvmBytes {
    throw refuse(
      "nvm.size",
      "too small for the workload's data with their backups; they need \(Dimension.size.print(roundedUp(needed)))")
  }
}

extension ConfigurationKey {
  /// Less than this does not hold Ember itself.
  static let leastNVMBytes: UInt64 = 16 << 20
}

/// The kernel maps memories by 2 MiB blocks.
private let memoryStepBytes: UInt64 = 2 << 20
private let pageBytes: UInt64 = 4096
private let lineBytes: UInt64 = 64

private func isPowerOfTwo(_ value: UInt64) -> Bool { value != 0 && value & (value - 1) == 0 }

private func roundedUp(_ bytes: UInt64) -> UInt64 { ((bytes + (1 << 20) - 1) >> 20) << 20 }
