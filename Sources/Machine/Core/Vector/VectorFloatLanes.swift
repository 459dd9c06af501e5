/// Floating-point lanes of Advanced SIMD, vector and scalar: loops that call the functions of the library.
///
/// The format of a row is bit 22 of the word alone (sz, or the top of immh): 0 single, 1 double (Arm ARM C4.1, Advanced
/// SIMD). FPSR is fetched once, gathers what all lanes raise, and is put back.
///
/// Invariants:
/// 1. A scalar row has bit 28 of the word set; it is a vector of one lane, and has no Q.
/// 2. The loops are inlined into the function of a row; the functions of the library are not, except for their short
///    way through the host's arithmetic.

import A64

/// A floating-point operation on lanes as a vector function finds it.
struct FloatLaneOperation {
  let s: CoreWords
  let op: OperationPointer
  let word: UInt32
  let control: FloatControl
  var status: FloatStatus

  @inline(__always) init(_ s: CoreWords, _ raw: UnsafeRawPointer) {
    self.s = s
    op = OperationPointer(raw)
    word = UInt32(truncatingIfNeeded: op.pointee.imm)
    control = s.floatControl
    status = s.floatStatus
  }

  @inline(__always) var isDouble: Bool { word & 1 << 22 != 0 }
  @inline(__always) var isScalar: Bool { word & 1 << 28 != 0 }
  @inline(__always) var isUpper: Bool { word & (1 << 28 | 1 << 30) == 1 << 30 }
  /// Lanes of the format: one, two, or four.
  @inline(__always) var count: Int { isScalar ? 1 : isDouble ? 2 : isUpper ? 4 : 2 }
  @inline(__always) var n: Vector { s.vector(op.pointee.rn) }
  @inline(__always) var m: Vector { secondOperand(s, op) }
  @inline(__always) var d: Vector { s.vector(op.pointee.rd) }

  @inline(__always) func finish(_ result: Vector) {
    s.floatStatus = status
    s.setVector(op.pointee.rd, result)
  }
}

extension Vector {
  @inline(__always) func single(_ lane: Int) -> UInt32 { UInt32(truncatingIfNeeded: self[lane: lane, sizeLog2: 2]) }

  @inline(__always) mutating func setSingle(_ lane: Int, _ value: UInt32) {
    self[lane: lane, sizeLog2: 2] = UInt64(value)
  }

  @inline(__always) func double(_ lane: Int) -> UInt64 { lane == 0 ? lo : hi }

  @inline(__always) mutating func setDouble(_ lane: Int, _ value: UInt64) {
    if lane == 0 { lo = value } else { hi = value }
  }
}

/// Functions of one operand, on each lane.
@inline(__always)
func floatLanes(_ s: CoreWords, _ raw: UnsafeRawPointer, _ single: SingleOne, _ double: DoubleOne) {
  var f = FloatLaneOperation(s, raw)
  let n = f.n
  var result = Vector.zero
  for i in 0..<f.count {
    if f.isDouble {
      result.setDouble(i, double(n.double(i), f.control, &f.status))
    } else {
      result.setSingle(i, single(n.single(i), f.control, &f.status))
    }
  }
  f.finish(result)
}

/// Functions of two operands, on each lane.
@inline(__always)
func floatLanes(_ s: CoreWords, _ raw: UnsafeRawPointer, _ single: SingleTwo, _ double: DoubleTwo) {
  var f = FloatLaneOperation(s, raw)
  let n = f.n, m = f.m
  var result = Vector.zero
  for i in 0..<f.count {
    if f.isDouble {
      result.setDouble(i, double(n.double(i), m.double(i), f.control, &f.status))
    } else {
      result.setSingle(i, single(n.single(i), m.single(i), f.control, &f.status))
    }
  }
  f.finish(result)
}

/// Functions of two operands and of the old value of the lane that they write, which is given last.
@inline(__always)
func floatLanes(_ s: CoreWords, _ raw: UnsafeRawPointer, _ single: SingleThree, _ double: DoubleThree) {
  var f = FloatLaneOperation(s, raw)
  let n = f.n, m = f.m, d = f.d
  var result = Vector.zero
  for i in 0..<f.count {
    if f.isDouble {
      result.setDouble(i, double(n.double(i), m.double(i), d.double(i), f.control, &f.status))
    } else {
      result.setSingle(i, single(n.single(i), m.single(i), d.single(i), f.control, &f.status))
    }
  }
  f.finish(result)
}

/// Neighbouring lanes of the first register and then of the second one; a scalar row has the two lanes of one register.
@inline(__always)
func floatPairs(_ s: CoreWords, _ raw: UnsafeRawPointer, _ single: SingleTwo, _ double: DoubleTwo) {
  var f = FloatLaneOperation(s, raw)
  let n = f.n, m = f.m, half = f.isScalar ? 1 : f.count / 2
  var result = Vector.zero
  for i in 0..<f.count {
    let source = i < half ? n : m, lane = (i < half ? i : i &- half) &* 2
    if f.isDouble {
      result.setDouble(i, double(source.double(lane), source.double(lane &+ 1), f.control, &f.status))
    } else {
      result.setSingle(i, single(source.single(lane), source.single(lane &+ 1), f.control, &f.status))
    }
  }
  f.finish(result)
}

/// Both pairs of four single lanes, and then what they gave (Reduce, Arm ARM).
@inline(__always) func floatAcross(_ s: CoreWords, _ raw: UnsafeRawPointer, _ single: SingleTwo) {
  var f = FloatLaneOperation(s, raw)
  let n = f.n
  let low = single(n.single(0), n.single(1), f.control, &f.status)
  let high = single(n.single(2), n.single(3), f.control, &f.status)
  f.finish(Vector(lo: UInt64(single(low, high, f.control, &f.status))))
}
