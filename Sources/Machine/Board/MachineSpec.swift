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
  /// The media alone survive.
  case none
  /// CXL's global persistent flush: `eadr` while the hold-up energy suffices to flush what the caches hold.
  case gpf

  /// Whether the content of lines may be lost, which the ledger then keeps.
  public var losesLines: Bool { self != .eadr }
  /// Whether stores that are in no cache yet may be lost though caches survive.
  public var losesBufferedStores: Bool { self == .eadr || self == .gpf }
}

/// What the power supply holds when its input fails. With neither, cuts come without a warning.
public struct PowerSpec: Hashable, Sendable {
  /// Energy, pJ; 0: as much as `holdUpPs` takes.
  public var holdUpPj: UInt64 = 0
  /// Time, ps; 0: as long as the energy lasts. With both, what ends first ends it.
  public var holdUpPs: UInt64 = 0
  /// What a core draws in a clock, pJ.
  public var corePj: UInt64 = 500
  /// What it takes to bring a dirty line from a cache into the NVM, pJ.
  public var linePj: UInt64 = 718_592
  public init() {}
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
  /// Whether branches are predicted, and may be so wrongly; without it every branch is taken for predicted.
  public var predictsBranches = true
  /// Directions of past branches that the prediction of the next one depends on, 0 to 12.
  public var branchHistoryBits: UInt64 = 8
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

/// The stream prefetcher between the first and the second level.
public struct PrefetchSpec: Hashable, Sendable {
  public var isOn = true
  /// Streams that a core can follow at the same time.
  public var streams = 16
  /// How far ahead of a stream its lines are asked for.
  public var distanceLines: UInt64 = 16
  public init() {}
}

/// Whether a row of DRAM stays open after an access.
public enum PagePolicy: String, CaseIterable, Sendable { case open, closed }

/// A channel of DDR memory. DDR4-3200AA (JESD79-4), x8 devices of 8 Gbit.
public struct DRAMChannelSpec: Hashable, Sendable {
  public var clockPs: UInt64 = 625
  public var casClocks: UInt64 = 22
  public var writeCASClocks: UInt64 = 16
  public var rcdClocks: UInt64 = 22
  public var rpClocks: UInt64 = 22
  public var rasClocks: UInt64 = 52
  /// Data bus occupancy of 64 bytes.
  public var burstClocks: UInt64 = 4
  /// Between column commands (tCCD_S), and within a group of banks (tCCD_L).
  public var columnClocks: UInt64 = 4
  public var columnSameGroupClocks: UInt64 = 8
  /// From the end of a write's data to a read (tWTR), to the precharge (tWR); from a read to the precharge (tRTP).
  public var writeToReadClocks: UInt64 = 12
  public var writeRecoveryClocks: UInt64 = 24
  public var readToPrechargeClocks: UInt64 = 12
  /// Between activations (tRRD), and the window of four of them (tFAW).
  public var activateGapClocks: UInt64 = 4
  public var fourActivatesClocks: UInt64 = 34
  public var refreshPs: UInt64 = 360_000
  public var refreshIntervalPs: UInt64 = 7_800_000
  public var banks = 16
  public var bankGroups = 4
  public var rowBytes: UInt64 = 8192
  public var pagePolicy = PagePolicy.open
  /// Posted writes that wait at most; from how many on they are written, and how many stay.
  public var writeQueueEntries = 64
  public var drainHigh = 54
  public var drainLow = 32
  /// Of an activation with its precharge, and of the transfer of 64 bytes.
  public var activatePj: UInt64 = 11_000
  public var readPj: UInt64 = 2_900
  public var writePj: UInt64 = 2_500
  public init() {}
}

/// DRAM: channels that are alike.
public struct DRAMSpec: Hashable, Sendable {
  public var channels = 1
  /// Neighbouring pieces of this size lie in neighbouring channels.
  public var interleaveBytes: UInt64 = 256
  /// From the last cache level to the device and back.
  public var controllerPs: UInt64 = 46_000
  public var channel = DRAMChannelSpec()
  public init() {}
}

/// What an NVM is made of.
public enum NVMMedia: String, CaseIterable, Sendable {
  /// Cells behind buffers, as NVMSpec says.
  case array
  /// DRAM that a battery or another promise makes durable: `NVMSpec.dram`.
  case dram
}

/// NVM: DIMMs that are alike (one of the `optane` preset by default).
public struct NVMSpec: Hashable, Sendable {
  public var media = NVMMedia.array
  /// Whether a power cut leaves noise, as in DRAM.
  public var isVolatile = false
  public var dimms = 1
  /// Neighbouring pieces of this size lie in neighbouring DIMMs.
  public var interleaveBytes: UInt64 = 4096
  /// From the last cache level through the controller and link to the DIMM and back.
  public var controllerPs: UInt64 = 40_000
  /// How long 64 bytes occupy the link.
  public var linkPs: UInt64 = 3_000
  /// A 64-byte read that hits the DIMM's read buffer.
  public var readBufferHitPs: UInt64 = 123_000
  /// What a read that misses the read buffer pays on top.
  public var bufferMissPs: UInt64 = 132_000
  /// What a read that misses the on-DIMM DRAM (address translation) buffer pays on top.
  public var translationMissPs: UInt64 = 66_500
  public var readBufferEntries = 64
  public var translationEntries = 4096
  /// Banks of the media, each busy for this time with a block that is read, or written, and longer for one that is
  /// written in part.
  public var mediaBanks = 1
  public var mediaReadPs: UInt64 = 36_000
  public var mediaWritePs: UInt64 = 110_000
  public var partialWritePs: UInt64 = 0
  public var combineEntries = 32
  /// Lines that the write engine looks at for others of the same block, and how long one operation takes it.
  public var mergeWindow = 8
  public var mergePs: UInt64 = 45_000
  /// From the end of that operation until the line can be read or written again.
  public var transitPs: UInt64 = 130_000
  /// Slots of the write pending queue, each of one 64-byte line.
  public var wpqEntries = 64
  /// From the core's clean to acceptance by an empty write pending queue.
  public var acceptPs: UInt64 = 62_000
  /// Granule of the media.
  public var blockBytes: UInt64 = 256
  /// What wear levelling moves at once, after how many writes to it, and how long that stops the media; 0 writes: never.
  public var wearBlockBytes: UInt64 = 65536
  public var wearThreshold: UInt64 = 16_000
  public var wearStallPs: UInt64 = 53_000_000
  /// Energy of a block read from and written to the media, and of 64 bytes over the link.
  public var mediaReadPj: UInt64 = 0
  public var mediaWritePj: UInt64 = 0
  public var linePj: UInt64 = 0
  /// The timing of an NVM whose media is DRAM; its way there is `controllerPs`.
  public var dram = DRAMChannelSpec()
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
  public var quantumPs: UInt64 = 200_000
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
  public var power = PowerSpec()
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
  /// Whether there is a last level shared by all cores.
  public var hasLLC = true
  public var prefetch = PrefetchSpec()
  public var dram = DRAMSpec()
  public var nvm = NVMSpec()
  /// Name of the preset that `nvm` was made from; goes into the device tree.
  public var nvmPreset = "optane"
  public init() {}
}
