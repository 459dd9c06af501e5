/// Integer lanes: how the shape of an Advanced SIMD operation is read from its word, and loops over its lanes.
///
/// Lanes are handed to the operations as `Int128`, which holds every sum, difference, doubled product and shifted value
/// of 64-bit lanes, signed or not, so that one expression serves all sizes and saturation is a comparison. Results are
/// cut off at the size of the lane they are put into.
///
/// Invariants:
/// 1. A scalar row has bit 28 of the word set; it is a vector of one lane, and has no Q.
/// 2. Rows "by element" have the functions of the rows with two whole registers: the second operand is then one lane of a
///    register, repeated.
/// 3. The loops are inlined into the function of a row together with its operation: no closure exists at run time.

import A64

/// Sizes and number of the lanes of an operation, from its instruction word (Arm ARM C4.1, Advanced SIMD).
struct LaneShape {
  let sizeLog2: Int
  /// Q of a vector: the operation fills, or takes, the upper half of a register.
  let isUpper: Bool
  let isScalar: Bool

  @inline(__always) init(_ word: UInt32) { self.init(word, sizeLog2: Int(truncatingIfNeeded: word >> 22 & 3)) }

  @inline(__always) init(_ word: UInt32, sizeLog2: Int) {
    self.sizeLog2 = sizeLog2
    isScalar = word & 1 << 28 != 0
    isUpper = word & 1 << 30 != 0 && !isScalar
  }

  @inline(__always) var bits: Int { 8 &<< sizeLog2 }
  /// Lanes of an operation whose lanes all have one size.
  @inline(__always) var count: Int { isScalar ? 1 : (isUpper ? 16 : 8) &>> sizeLog2 }
  /// Lanes of an operation that has operands or results of twice the size.
  @inline(__always) var halfCount: Int { isScalar ? 1 : 8 &>> sizeLog2 }
  /// The first of the narrow lanes of such an operation.
  @inline(__always) var first: Int { isUpper ? halfCount : 0 }
}

extension Vector {
  /// The lane as a number.
  @inline(__always) func number(_ lane: Int, _ sizeLog2: Int, isSigned: Bool) -> Int128 {
    let bits = self[lane: lane, sizeLog2: sizeLog2]
    let unused = UInt64(truncatingIfNeeded: 64 &- 8 &<< sizeLog2)
    return isSigned ? Int128(Int64(bitPattern: bits &<< unused) &>> Int64(bitPattern: unused)) : Int128(bits)
  }

  /// Puts the low bits of a number into the lane.
  @inline(__always) mutating func put(_ number: Int128, _ lane: Int, _ sizeLog2: Int) {
    self[lane: lane, sizeLog2: sizeLog2] = UInt64(truncatingIfNeeded: number)
  }
}

/// FPSR.QC as an operation gathers it.
struct Saturation {
  private(set) var happened = false

  /// The number, or the end of the range of lanes of that many bits that it is beyond.
  @inline(__always) mutating func clamp(_ number: Int128, bits: Int, isSigned: Bool) -> Int128 {
    let one: Int128 = 1
    let highest = (one &<< Int128(truncatingIfNeeded: isSigned ? bits &- 1 : bits)) &- 1
    let lowest = isSigned ? ~highest : 0
    if number > highest {
      happened = true
      return highest
    }
    if number < lowest {
      happened = true
      return lowest
    }
    return number
  }
}

/// The second register, or, in rows "by element", one lane of it in all lanes.
@inline(__always) func secondOperand(_ s: CoreWords, _ op: OperationPointer) -> Vector {
  let word = UInt32(truncatingIfNeeded: op.pointee.imm)
  // Bit 24 with bit 10 clear: Advanced SIMD vector or scalar, by indexed element (Arm ARM C4.1).
  return _slowPath(word & (1 << 24 | 1 << 10) == 1 << 24) ? indexedOperand(s, word) : s.vector(op.pointee.rm)
}

@inline(never) private func indexedOperand(_ s: CoreWords, _ word: UInt32) -> Vector {
  let instruction = Instruction(word)
  let (register, index) = instruction.indexedElement
  let lanes = s.vector(UInt8(truncatingIfNeeded: Word.vector(register)))
  return .repeating(lanes[lane: index, sizeLog2: instruction.size], sizeLog2: instruction.size)
}

/// An operation on integer lanes as a vector function finds it.
struct LaneOperation {
  let s: CoreWords
  let op: OperationPointer
  let shape: LaneShape
  var saturation = Saturation()

  @inline(__always) init(_ s: CoreWords, _ raw: UnsafeRawPointer) {
    self.init(s, raw, LaneShape(UInt32(truncatingIfNeeded: OperationPointer(raw).pointee.imm)))
  }

  @inline(__always) init(_ s: CoreWords, _ raw: UnsafeRawPointer, _ shape: LaneShape) {
    self.s = s
    op = OperationPointer(raw)
    self.shape = shape
  }

  @inline(__always) var n: Vector { s.vector(op.pointee.rn) }
  @inline(__always) var m: Vector { secondOperand(s, op) }
  @inline(__always) var d: Vector { s.vector(op.pointee.rd) }

  @inline(__always) func finish(_ result: Vector) {
    s.setVector(op.pointee.rd, result)
    if saturation.happened { s[Word.system(.FPSR)] |= 1 << 27 }
  }

  /// Puts the narrow lanes, which are in the low half of `result`, into their half.
  @inline(__always) func finishNarrow(_ result: Vector) {
    finish(shape.isUpper ? Vector(lo: d.lo, hi: result.lo) : Vector(lo: result.lo))
  }
}

typealias LaneOne = (_ n: Int128, _ bits: Int, _ saturation: inout Saturation) -> Int128
typealias LaneTwo = (_ n: Int128, _ m: Int128, _ bits: Int, _ saturation: inout Saturation) -> Int128
typealias LaneThree = (
  _ d: Int128, _ n: Int128, _ m: Int128, _ bits: Int, _ saturation: inout Saturation
) -> Int128

/// Lanes of one register.
@inline(__always)
func eachLane(_ s: CoreWords, _ raw: UnsafeRawPointer, isSigned: Bool, _ operation: LaneOne) {
  var f = LaneOperation(s, raw)
  let n = f.n, size = f.shape.sizeLog2, bits = f.shape.bits
  var result = Vector.zero
  for i in 0..<f.shape.count {
    result.put(operation(n.number(i, size, isSigned: isSigned), bits, &f.saturation), i, size)
  }
  f.finish(result)
}

/// Lanes of two registers.
@inline(__always)
func eachLane(_ s: CoreWords, _ raw: UnsafeRawPointer, isSigned: Bool, _ operation: LaneTwo) {
  var f = LaneOperation(s, raw)
  let n = f.n, m = f.m, size = f.shape.sizeLog2, bits = f.shape.bits
  var result = Vector.zero
  for i in 0..<f.shape.count {
    let a = n.number(i, size, isSigned: isSigned), b = m.number(i, size, isSigned: isSigned)
    result.put(operation(a, b, bits, &f.saturation), i, size)
  }
  f.finish(result)
}

/// Lanes of two registers and of the one that is written.
@inline(__always)
func eachLane(_ s: CoreWords, _ raw: UnsafeRawPointer, isSigned: Bool, _ operation: LaneThree) {
  var f = LaneOperation(s, raw)
  let n = f.n, m = f.m, d = f.d, size = f.shape.sizeLog2, bits = f.shape.bits
  var result = Vector.zero
  for i in 0..<f.shape.count {
    let a = n.number(i, size, isSigned: isSigned), b = m.number(i, size, isSigned: isSigned)
    let c = d.number(i, size, isSigned: isSigned)
    result.put(operation(c, a, b, bits, &f.saturation), i, size)
  }
  f.finish(result)
}

/// Pairs of neighbouring lanes, those of the first register below those of the second.
@inline(__always)
func eachPair(_ s: CoreWords, _ raw: UnsafeRawPointer, isSigned: Bool, _ operation: LaneTwo) {
  var f = LaneOperation(s, raw)
  let n = f.n, m = f.m, size = f.shape.sizeLog2, bits = f.shape.bits, half = f.shape.count / 2
  var result = Vector.zero
  for i in 0..<half {
    let n0 = n.number(2 &* i, size, isSigned: isSigned), n1 = n.number(2 &* i &+ 1, size, isSigned: isSigned)
    let m0 = m.number(2 &* i, size, isSigned: isSigned), m1 = m.number(2 &* i &+ 1, size, isSigned: isSigned)
    result.put(operation(n0, n1, bits, &f.saturation), i, size)
    result.put(operation(m0, m1, bits, &f.saturation), half &+ i, size)
  }
  f.finish(result)
}

/// Wide results: of narrow lanes, or of a wide and a narrow one.
@inline(__always)
func eachWideLane(
  _ s: CoreWords, _ raw: UnsafeRawPointer, isSigned: Bool, isFirstWide: Bool = false, _ operation: LaneThree
) {
  var f = LaneOperation(s, raw)
  let n = f.n, m = f.m, d = f.d, size = f.shape.sizeLog2, bits = f.shape.bits, first = f.shape.first
  var result = Vector.zero
  for i in 0..<f.shape.halfCount {
    let a =
      isFirstWide
      ? n.number(i, size &+ 1, isSigned: isSigned) : n.number(first &+ i, size, isSigned: isSigned)
    let b = m.number(first &+ i, size, isSigned: isSigned)
    let c = d.number(i, size &+ 1, isSigned: isSigned)
    result.put(operation(c, a, b, bits, &f.saturation), i, size &+ 1)
  }
  f.finish(result)
}

/// Narrow results of wide lanes of two registers; `bits` are those of the result.
@inline(__always)
func eachNarrowLane(_ s: CoreWords, _ raw: UnsafeRawPointer, _ operation: LaneTwo) {
  var f = LaneOperation(s, raw)
  let n = f.n, m = f.m, size = f.shape.sizeLog2, bits = f.shape.bits
  var result = Vector.zero
  for i in 0..<f.shape.halfCount {
    let a = n.number(i, size &+ 1, isSigned: false), b = m.number(i, size &+ 1, isSigned: false)
    result.put(operation(a, b, bits, &f.saturation), i, size)
  }
  f.finishNarrow(result)
}

/// Narrow results of wide lanes of one register; `bits` are those of the result.
@inline(__always)
func eachNarrowLane(_ s: CoreWords, _ raw: UnsafeRawPointer, isSigned: Bool, _ operation: LaneOne) {
  var f = LaneOperation(s, raw)
  let n = f.n, size = f.shape.sizeLog2, bits = f.shape.bits
  var result = Vector.zero
  for i in 0..<f.shape.halfCount {
    result.put(operation(n.number(i, size &+ 1, isSigned: isSigned), bits, &f.saturation), i, size)
  }
  f.finishNarrow(result)
}
