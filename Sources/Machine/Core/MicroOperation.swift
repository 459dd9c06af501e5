/// A decoded block of guest instructions: a header, then one operation an instruction, then slots of the branch.
///
/// Block boundaries are architectural: a block ends at a branch, at a system instruction that may change translation,
/// interrupts or time, at the end of a 4 KiB page, or after 64 instructions. Interrupts are taken only between blocks,
/// so that every engine takes them at the same instruction.
///
/// The operation that ends a block uses the slots behind it: `op[1].handler` and `op[2].handler` link to the blocks
/// taken and not taken (0: not linked), `op[1].imm` is the branch's part of the index of its direction counter, `op[2].imm`
/// the address behind the block, `op[3].imm` the immediate of a fused compare.

/// One operation, 24 bytes.
struct MicroOperation {
  /// Address of the handler; the threaded code's instruction pointer target.
  var handler: Int
  var imm: UInt64
  var code: MicroOpCode
  var rd: UInt8
  var rn: UInt8
  var rm: UInt8
  var ra: UInt8
  var sh: UInt8
  /// Of a conditional branch: what the direction predictor takes its shape for (`BranchPredictor.shape`).
  var shape: UInt8

  init(_ code: MicroOpCode, rd: Int = 33, rn: Int = 32, rm: Int = 32, ra: Int = 32, sh: Int = 0, imm: UInt64 = 0) {
    handler = 0
    self.imm = imm
    self.code = code
    self.rd = UInt8(truncatingIfNeeded: rd)
    self.rn = UInt8(truncatingIfNeeded: rn)
    self.rm = UInt8(truncatingIfNeeded: rm)
    self.ra = UInt8(truncatingIfNeeded: ra)
    self.sh = UInt8(truncatingIfNeeded: sh)
    shape = 0
  }
}

typealias OperationPointer = UnsafeMutablePointer<MicroOperation>

extension UnsafeMutablePointer where Pointee == MicroOperation {
  @inline(__always) init(_ raw: UnsafeRawPointer) {
    self = UnsafeMutableRawPointer(mutating: raw).assumingMemoryBound(to: MicroOperation.self)
  }
}

/// Header of a block; the operations follow it in memory.
struct Block {
  /// Address of the first instruction, virtual and physical.
  var pc: UInt64
  var physical: UInt64
  /// Static issue cost of the whole block, ps.
  var costPs: Int
  /// Physical cache line of the first instruction, and how many lines the block's fetch touches; 0 without timing.
  var firstLine: UInt64
  var lineCount: Int
  /// Guest instructions in the block, 1 to 64.
  var count: Int
  /// Next block whose instructions lie in the same physical page, and next in the same bucket of the block map.
  var nextInPage: UnsafeMutablePointer<Block>?
  var nextInBucket: UnsafeMutablePointer<Block>?
  /// Where the instruction words are that the block was made from.
  var words: UnsafeMutablePointer<UInt32>
  /// Where the operations were not fused: same as what precedes, but the last compare apart from its branch.
  var isFused: Bool
  /// False once the bytes below may have changed without a store being seen (a power cut); checked at lookup.
  var isVerified: Bool
  /// Whether it holds a breakpoint: nothing leads to it but the run loop.
  var isWatched: Bool
}

typealias BlockPointer = UnsafeMutablePointer<Block>

extension UnsafeMutablePointer where Pointee == Block {
  @inline(__always) var operations: OperationPointer {
    OperationPointer(UnsafeRawPointer(self + 1))
  }
}

/// A handler of threaded code. What it does last is to call the next one.
typealias Handler = @convention(c) (CoreWords, UnsafeRawPointer, Int) -> Void

/// The longest block, in instructions.
let longestBlock = 64
