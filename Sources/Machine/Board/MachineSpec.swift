/// Everything that is fixed about a machine before it is powered on.
///
/// A Spec is immutable while the machine runs; all that changes lives in the arena. Defaults are those of the command
/// line; sources of the timing numbers are in docs/TIMING.md and in configs/.
/// Times are in picoseconds, sizes in bytes unless a name says otherwise.

/// What of the memory hierarchy survives a power cut (rule P4 of docs/PERSISTENCE.md).
public enum PersistenceDomain: String, CaseIterable, Sendable {
  /// The write pending queues of the memory controllers survive; caches do not.
  case adr
  /// Caches survive too; store buffers do not.
  case eadr
}

/// Whether HLT #0xF000 is a call to the host.
public enum Semihosting: String, CaseIterable, Sendable {
  case off
  case on
  /// For ELF programs alone.
  case elf

  func isOn(for kind: LoadedImage.Kind) -> Bool { self == .on || self == .elf && kind == .elf }
}

/// Replacement policy of a cache.
public enum Replacement: String, CaseIterable, Sendable { case lru, fifo }

public struct CoreSpec: Hashable, Sendable {
  /// Length of a core clock, ps. 2.5 GHz.
  public var clockPs: UInt64 = 400
  /// Instructions issued per clock at best.
  public var issueWidth: UInt64 = 2
  /// Clocks that the front end loses when it must start anew where nobody predicted it.
  public var mispredictClocks: UInt64 = 11
  /// Entries of the store buffer.
  public var storeBufferEntries = 24
  /// Independent misses that overlap: a load miss charges latency / mlp.
  public var memoryLevelParallelism: UInt64 = 1
  /// Frequency of the generic timer's counter, Hz. QEMU `virt` has 62.5 MHz.
  public var counterHz: UInt64 = 62_500_000
  public init() {}
}

/// Optional parts of the instruction set. The identification registers say just what is there; without a part its
/// instructions are undefined.
public struct ISASpec: Hashable, Sendable {
  public var crc32 = true
  public var lse = true
  public var pan = true
  public var dpb = true
  /// Needs `dpb`.
  public var dpb2 = true
  public var hafdbs = true
  public var aes = true
  public var sha1 = true
  public var sha256 = true
  public init() {}
}

public struct TLBSpec: Hashable, Sendable {
  public var l1Entries = 48
  public var l2Entries = 1280
  /// Clocks of an L2 TLB hit.
  public var l2HitClocks: UInt64 = 5
  public init() {}
}

public struct CacheSpec: Hashable, Sendable {
  public var sizeBytes: UInt64
  public var ways: Int
  /// Load-to-use latency of a hit at this level, in core clocks from the core.
  public var hitClocks: UInt64
  public var replacement: Replacement
  public init(sizeBytes: UInt64, ways: Int, hitClocks: UInt64, replacement: Replacement) {
    self.sizeBytes = sizeBytes
    self.ways = ways
    self.hitClocks = hitClocks
    self.replacement = replacement
  }
}

/// A DDR4 channel.
public struct DRAMSpec: Hashable, Sendable {
  public var clockPs: UInt64 = 625
  public var casClocks: UInt64 = 22
  public var rcdClocks: UInt64 = 22
  public var rpClocks: UInt64 = 22
  public var rasClocks: UInt64 = 52
  /// Data bus occupancy of 64 bytes.
  public var burstClocks: UInt64 = 4
  public var refreshPs: UInt64 = 360_000
  public var refreshIntervalPs: UInt64 = 7_800_000
  public var banks = 16
  public var rowBytes: UInt64 = 8192
  /// From the last cache level to the device and back.
  public var controllerPs: UInt64 = 50_000
  public init() {}
}

/// An NVM DIMM behind its controller (the `optane` preset by default).
public struct NVMSpec: Hashable, Sendable {
  /// From the last cache level through the controller and link to the DIMM and back.
  public var controllerPs: UInt64 = 40_000
  /// A 64-byte read that hits the DIMM's read buffer.
  public var readBufferHitPs: UInt64 = 138_000
  /// What a read that misses the read buffer pays on top.
  public var bufferMissPs: UInt64 = 132_000
  /// What a read that misses the on-DIMM DRAM (address translation) buffer pays on top.
  public var translationMissPs: UInt64 = 66_500
  public var readBufferEntries = 64
  public var translationEntries = 4096
  /// Time the media is busy with a 256-byte block.
  public var mediaReadPs: UInt64 = 39_000
  public var mediaWritePs: UInt64 = 110_000
  public var combineEntries = 32
  /// Slots of the write pending queue, each of one 64-byte line.
  public var wpqEntries = 64
  /// From the core's clean to acceptance by an empty write pending queue.
  public var acceptPs: UInt64 = 62_000
  /// Granule of the media.
  public var blockBytes: UInt64 = 256
  public init() {}
}

/// Devices on virtio slots, and how long they take. The block device is there where the machine is given a disk.
public struct VirtioSpec: Hashable, Sendable {
  public var entropy = false
  public var console = false
  /// Context id of the guest for stream sockets; 0: it has none.
  public var guestCID: UInt64 = 0
  /// From a driver's notification to the device's look at the queue.
  public var notifyPs: UInt64 = 500_000
  /// From one 64-byte line of a transfer to the next.
  public var linePs: UInt64 = 4_000
  /// What the medium of the block device takes for a request, and for each 512-byte sector of it.
  public var diskReadPs: UInt64 = 80_000_000
  public var diskWritePs: UInt64 = 20_000_000
  public var diskFlushPs: UInt64 = 100_000_000
  public var diskSectorPs: UInt64 = 160_000
  public init() {}
}

public struct MachineSpec: Hashable, Sendable {
  public var cores = 1
  /// How far one core's clock may run ahead of another's, ps.
  public var quantumPs: UInt64 = 1_000_000
  /// Clocks of a transfer from another core's cache, or of the invalidation of its copy.
  public var transferClocks: UInt64 = 120
  public var dramBytes: UInt64 = 256 << 20
  public var nvmBytes: UInt64 = 256 << 20
  /// Off: one clock an instruction, no stalls, unbounded cache (rule P9).
  public var timing = true
  public var domain = PersistenceDomain.adr
  public var seed: UInt64 = 1
  /// How long the power stays off after a cut.
  public var offTimePs: UInt64 = 100_000_000_000
  /// Seconds since 1970 that the real-time clock shows at the first power-on.
  public var rtcStartSeconds: UInt64 = 1_700_000_000
  public var semihosting = Semihosting.elf
  public var interruptController = InterruptControllerVersion.v2
  public var virtio = VirtioSpec()
  public var core = CoreSpec()
  public var isa = ISASpec()
  public var tlb = TLBSpec()
  public var l1i = CacheSpec(sizeBytes: 64 << 10, ways: 4, hitClocks: 1, replacement: .fifo)
  public var l1d = CacheSpec(sizeBytes: 64 << 10, ways: 4, hitClocks: 4, replacement: .fifo)
  public var l2 = CacheSpec(sizeBytes: 1 << 20, ways: 8, hitClocks: 11, replacement: .lru)
  public var llc = CacheSpec(sizeBytes: 4 << 20, ways: 16, hitClocks: 30, replacement: .lru)
  public var dram = DRAMSpec()
  public var nvm = NVMSpec()
  /// Name of the preset that `nvm` was made from; goes into the device tree.
  public var nvmPreset = "optane"
  public init() {}
}
