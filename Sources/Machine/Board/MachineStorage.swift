/// All parts of a running machine, as one struct of plain values and pointers, which slow paths reach without
/// reference counting.
///
/// Every core's words hold the address of its machine's storage. The struct itself holds no state that a snapshot must
/// save: state is in the arena, in memory and in the ledger; here are handles, derived constants and host-side buffers.

import Units

typealias MachinePointer = UnsafeMutablePointer<MachineStorage>

@inline(__always) func machineStorage(_ s: CoreWords) -> MachinePointer {
  MachinePointer(bitPattern: UInt(s[Word.machine])).unsafelyUnwrapped
}

/// What belongs to one core besides its words.
struct CoreUnit {
  struct Counters {
    var l1iMisses: UInt64
    var l1dMisses: UInt64
    var l2Misses: UInt64
    var llcMisses: UInt64
    var dtlbMisses: UInt64
    var itlbMisses: UInt64
    var walks: UInt64
    var memoryStallPs: UInt64
    var fetchStallPs: UInt64
    var walkStallPs: UInt64
    var storeBufferStallPs: UInt64
    var barrierStallPs: UInt64
    var exceptions: UInt64
    var interrupts: UInt64
    /// Instructions retired at EL0 and EL1 together, before the last power-on.
    var instructionsBeforePowerOn: UInt64
  }

  let words: CoreWords
  let l1i: Cache
  let l1d: Cache
  let l2: Cache
  let dtlb: FirstLevelTLB
  let itlb: FirstLevelTLB
  let stlb: SecondLevelTLB
  let blockRegions: BlockRegions
  let buffered: BufferedStores
  let prefetcher: Prefetcher
  let counters: UnsafeMutablePointer<Counters>
  /// ASIDs that have a context number (host side), and how many.
  let contextASIDs: UnsafeMutablePointer<UInt32>
  var contextCount: Int
}

/// State of the board that belongs to no component.
struct BoardState {
  /// Time of the last power-on, ps: the generic timer counts from here.
  var poweredOnPs: UInt64
  var powerOns: UInt64
  var powerCuts: UInt64
  /// Why the machine stopped for good, or 0: see `StopCode`.
  var stopCode: UInt64
  var exitStatus: UInt64
  /// OP_END markers stored, and the times of the first OP_BEGIN and the last OP_END, ps.
  var operations: UInt64
  var firstOperationPs: UInt64
  var lastOperationPs: UInt64
  var answer: UInt64
  var hasAnswer: UInt64
  /// NVM stores that cores have buffered so far (`eadr`).
  var bufferedStores: UInt64
  /// When the supply's input failed, until when its hold-up energy has been charged, ps, and what the memories had used
  /// until then, pJ.
  var powerFailedPs: UInt64
  var chargedPs: UInt64
  var chargedMemoryPj: UInt64
  /// The core that ran last.
  var runningCore: UInt64
  /// When its turn ends, ps; 0: it is over. All ones where there is one core.
  var turnEndPs: UInt64
  /// What the generic timer's counter has shown to any core: it never runs backwards from one core to another.
  var shownCounter: UInt64
  /// What the last semihosting call that failed complained of, and where the feature description is read.
  var semihostError: UInt64
  var semihostPosition: UInt64
}

struct MachineStorage {
  var memory: PhysicalMemory
  var ledger: Ledger
  let llc: Cache
  var controllers: MemorySystem
  let units: UnsafeMutablePointer<CoreUnit>
  let coreCount: Int
  var blocks: BlockCache
  var bus: Bus
  /// What the block device holds.
  var media: BlockMedia
  let board: UnsafeMutablePointer<BoardState>

  var timing: Bool
  let domain: PersistenceDomain
  /// Whether NVM lines are tracked by the ledger (all domains but `eadr`).
  let keepsLedger: Bool
  /// Whether NVM stores are tracked by the store buffers (`eadr` and `gpf`).
  let buffersStores: Bool
  /// Whether a load may see what another core has in its store buffer, and must be watched for it.
  let sharesBufferedStores: Bool
  let clockPs: UInt64
  /// What an exception or a return from one costs beyond its issue: the front end starts anew. 0 with timing off.
  let redirectPs: UInt64
  /// Whether branches may be predicted wrongly: only with timing on.
  let predictsBranches: Bool
  let branchHistoryMask: UInt64
  let issuePs: UInt64
  let branchPs: UInt64
  let missOverlap: UInt64
  let hasLLC: Bool
  let storeBufferEntries: Int
  let counterHz: UInt64
  /// Whether HLT #0xF000 is a call to the host.
  let semihosting: Bool
  /// Features of the instruction set that the cores have.
  let isa: FeatureSet
  let secondTLBPs: UInt64
  /// How far a core may run ahead of one that could run too, ps.
  let quantumPs: UInt64
  /// What a line costs that another core's cache has, or has a copy of, ps.
  let transferPs: UInt64
  let seed: UInt64
  /// What semihosting tells as the command line: the boot arguments.
  var commandLine = GrowableBuffer<UInt8>()
  /// Addresses executed as no-ops, ascending.
  var noOperations = GrowableBuffer<UInt64>()
  /// The transfer of the device that is served now.
  var transfer = TransferClock()
  /// What leaves the caches, if somebody records it.
  var requestLog = RequestLog()
  /// What happened and somebody asked to see.
  var journal: Journal
  /// Where the run loop is to stop besides its deadline.
  var watch: Watch
  /// Where a debugger wants it to stop.
  var debug = DebugStops()
}

/// What makes the run loop stop, set before a run.
struct Watch {
  /// Stop once so many instructions are executed, all cores counted.
  var instructions: UInt64 = .max
  /// The same for the core that runs: without those that other cores have executed.
  var coreInstructions: UInt64 = .max
  /// Stop once this core has executed so many.
  var steppedCore = -1
  var steppedInstructions: UInt64 = .max
  /// Stop before the instruction at this address is executed; 0 none.
  var pc: UInt64 = 0
  /// A core that stood there at the start, with so many instructions: it goes on first.
  var passedCore = -1
  var passedInstructions: UInt64 = 0
  /// Whether that instruction's accesses are passed too.
  var passesAccess = false
  /// Stop after the persist event with this number.
  var persistEvents: UInt64 = .max
  /// Stop at markers of these kinds, a bit each.
  var markerKinds: UInt64 = 0
  /// Stop where the guest sends a packet of a stream socket.
  var streamPackets = false
  /// Cores that wait while no event is due wait on.
  var mayBeWoken = false
  /// Set when a watched marker was hit.
  var wasHit = false
}
