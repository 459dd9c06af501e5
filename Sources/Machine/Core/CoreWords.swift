/// The words of one core: all that the hot path touches, in one raw allocation.
///
/// Words below `Word.stateCount` are the core's architectural and timing state; a snapshot holds them. Words above are
/// host-side shortcuts (the line filter, the jump cache, pointers), which can be emptied at any moment without any
/// change of the simulated result: they only ever answer what the slow path would have answered at no simulated cost.
///
/// Invariants:
/// 1. `Word.zero` holds 0 always; nothing writes it. Writes to the zero register go to `Word.trash`.
/// 2. Register 31 of the array is the stack pointer in use; the banked ones are system registers.
/// 3. `Word.simdTrap` follows CPACR_EL1 and the exception level: `updateSIMDTrap` is called wherever one changes.

import A64
import Units

typealias CoreWords = UnsafeMutablePointer<UInt64>

/// Indices into a core's words.
enum Word {
  @inline(__always) static var stackPointer: Int { 31 }
  @inline(__always) static var zero: Int { 32 }
  @inline(__always) static var trash: Int { 33 }
  /// Address of the next instruction; current only while the core is outside threaded code.
  @inline(__always) static var pc: Int { 34 }
  /// Lazy flags: what the last flag-setting operation was, and its operands (see Flags.swift).
  @inline(__always) static var flagKind: Int { 35 }
  @inline(__always) static var flagA: Int { 36 }
  @inline(__always) static var flagB: Int { 37 }
  /// Instructions of all blocks entered so far; exact while outside threaded code.
  @inline(__always) static var instructions: Int { 38 }
  /// Stalls that the next block entry will charge, ps.
  @inline(__always) static var stallPs: Int { 39 }
  /// The point of time at which the budget is used up, ps.
  @inline(__always) static var deadlinePs: Int { 40 }
  /// What is left until the deadline, ps, as a signed word; in a host register while in threaded code.
  @inline(__always) static var budgetPs: Int { 41 }
  /// Exclusive monitor: physical address of the reservation's 16-byte granule plus 1, or 0.
  @inline(__always) static var exclusive: Int { 42 }
  /// The reserved contents, to compare at the store.
  @inline(__always) static var exclusiveLow: Int { 43 }
  @inline(__always) static var exclusiveHigh: Int { 44 }
  /// PSTATE without the flags: EL in bits 3:2, SPSel in bit 0, DAIF in bits 9:6 as in SPSR.
  @inline(__always) static var pstate: Int { 45 }
  /// Nonzero while the core waits in WFI (1) or WFE (2), or is off (3).
  @inline(__always) static var waiting: Int { 46 }
  @inline(__always) static var eventRegister: Int { 47 }
  @inline(__always) static var coreIndex: Int { 48 }
  /// Interrupt request lines into the core: bit 0 IRQ, bit 1 FIQ.
  @inline(__always) static var interruptLines: Int { 49 }
  /// Context of the lower half of the address space, then of the upper half (see LineFilter.swift).
  @inline(__always) static var context: Int { 50 }
  /// Store buffer: completion times of the last stores that missed, a ring of 24 from `storeBuffer`.
  @inline(__always) static var storeBufferHead: Int { 52 }
  /// Barrier epochs counted for the ledger's store history.
  @inline(__always) static var barrierEpoch: Int { 53 }
  /// Latest time at which a cleaned line that this core named is accepted, ps.
  @inline(__always) static var cleanedUntilPs: Int { 54 }
  /// First instruction of a block cut short to stop inside it: how many were executed, and how many it has.
  @inline(__always) static var midBlockDone: Int { 55 }
  @inline(__always) static var midBlockCount: Int { 56 }
  /// Stack pointers of EL0 and EL1 while not in use.
  @inline(__always) static var stackPointerEL0: Int { 57 }
  @inline(__always) static var stackPointerEL1: Int { 58 }
  /// When the next timer of the core becomes due, ps; all ones if none will.
  @inline(__always) static var timerDuePs: Int { 59 }
  /// V0 to V31, two words each, the low one first: 16-byte aligned, and within what a byte of an operation can name.
  @inline(__always) static var vectorRegisters: Int { 64 }
  /// Until when a core waits in WFE at most, ps; all ones: until there is an event.
  @inline(__always) static var eventDuePs: Int { 60 }
  /// Nonzero: the core took an exception, and can not fetch the instruction at its vector.
  @inline(__always) static var lost: Int { 61 }
  /// ELR_EL1 and ESR_EL1 before the last synchronous exception: of a lost core, what it took that exception for.
  @inline(__always) static var previousELR: Int { 62 }
  @inline(__always) static var previousESR: Int { 63 }
  /// System registers, by their raw value.
  @inline(__always) static var systemRegisters: Int { 128 }
  @inline(__always) static var storeBuffer: Int { 512 }
  /// Branch predictor (see BranchPrediction.swift): the last directions, what was counted, and the tables.
  @inline(__always) static var branchHistory: Int { 576 }
  @inline(__always) static var branches: Int { 577 }
  @inline(__always) static var mispredicts: Int { 578 }
  @inline(__always) static var returnTop: Int { 579 }
  @inline(__always) static var returnStack: Int { 592 }
  @inline(__always) static var indirectTargets: Int { 608 }
  @inline(__always) static var directionCounters: Int { indirectTargets + BranchPredictor.targetCount }
  @inline(__always) static var stateCount: Int { directionCounters + BranchPredictor.counterCount / 8 }

  // Host side.
  @inline(__always) static var exitReason: Int { stateCount }
  @inline(__always) static var linkSlot: Int { stateCount + 1 }
  @inline(__always) static var currentBlock: Int { stateCount + 2 }
  @inline(__always) static var machine: Int { stateCount + 3 }
  @inline(__always) static var systemOperation: Int { stateCount + 4 }
  @inline(__always) static var jumpEpoch: Int { stateCount + 5 }
  /// Nonzero: threaded code must come back right after the operation that is being executed slowly
  /// (`StopAfterOperation`).
  @inline(__always) static var stopAfterOperation: Int { stateCount + 6 }
  /// Nonzero: SIMD&FP instructions and registers are trapped at this exception level (CPACR_EL1.FPEN).
  @inline(__always) static var simdTrap: Int { stateCount + 7 }
  /// Where the table of vector functions is, by opcode.
  @inline(__always) static var vectorFunctions: Int { stateCount + 8 }
  /// Which directions of the past the branch predictor remembers (`BranchPredictor.historyMask`).
  @inline(__always) static var branchHistoryMask: Int { stateCount + 9 }
  @inline(__always) static var lineFilter: Int { stateCount + 32 }
  @inline(__always) static var fetchFilter: Int { lineFilter + LineFilter.entryCount * LineFilter.entryWords }
  @inline(__always) static var jumpCache: Int { fetchFilter + 256 }
  @inline(__always) static var count: Int { jumpCache + JumpCache.entryCount * JumpCache.entryWords }

  @inline(__always) static func system(_ register: SystemRegister) -> Int {
    systemRegisters + Int(register.rawValue)
  }
  /// The low word of a SIMD&FP register, 0 to 31.
  @inline(__always) static func vector(_ register: Int) -> Int { vectorRegisters + register * 2 }
}

/// Why threaded code must come back inside a block.
enum StopAfterOperation {
  /// The run is to stop there; it goes on with the rest of the block.
  @inline(__always) static var run: UInt64 { 1 }
  /// The operation stored into the page that the block lies in: the block ends there, and what follows is fetched anew.
  @inline(__always) static var code: UInt64 { 2 }
  /// The operation was given up before it did anything; the run is to stop before it.
  @inline(__always) static var abandoned: UInt64 { 4 }
}

/// Why threaded code came back to the run loop.
enum ExitReason {
  /// The budget is used up, or a stop was asked for; `pc` is the next block.
  @inline(__always) static var deadline: UInt64 { 0 }
  /// The next block is not known; `linkSlot` is to be pointed at it if the two share a page.
  @inline(__always) static var lookup: UInt64 { 1 }
  /// A system instruction ends the block.
  @inline(__always) static var system: UInt64 { 2 }
  /// An exception was taken; `pc` is its vector.
  @inline(__always) static var exception: UInt64 { 3 }
}

/// A stall so long that no budget survives it: asks for an exit at the next block without costing simulated time.
@inline(__always) var exitRequestPs: UInt64 { 1 << 62 }

@inline(__always) func requestExit(_ s: CoreWords) {
  if s[Word.stallPs] < exitRequestPs { s[Word.stallPs] &+= exitRequestPs }
}

/// Instructions executed before the one that is being executed slowly, or before `pc` outside threaded code.
func exactInstructions(_ s: CoreWords) -> UInt64 {
  guard let block = BlockPointer(bitPattern: UInt(s[Word.currentBlock])) else { return s[Word.instructions] }
  let index = (s[Word.pc] &- block.pointee.pc) / 4
  guard index < UInt64(block.pointee.count) else { return s[Word.instructions] }
  return s[Word.instructions] &- UInt64(block.pointee.count) &+ index
}

/// The core's clock outside threaded code or in a slow path, ps since the first power-on.
@inline(__always) func nowPs(_ s: CoreWords) -> UInt64 {
  s[Word.deadlinePs] &- s[Word.budgetPs] &+ (s[Word.stallPs] & (exitRequestPs &- 1))
}
