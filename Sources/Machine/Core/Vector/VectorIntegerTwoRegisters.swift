/// Advanced SIMD on integers, two registers: reversals, counts, arithmetic, comparisons with zero, narrowing, sums and
/// extremes of all lanes, and the scalar ADDP.
///
/// The expressions are those of the Arm ARM's C7.2; lanes come as numbers, see VectorIntegerLanes.swift.

import A64

/// An operation that cannot saturate.
@inline(__always)
private func plain(
  _ s: CoreWords, _ raw: UnsafeRawPointer, isSigned: Bool, _ operation: (_ n: Int128, _ bits: Int) -> Int128
) {
  eachLane(s, raw, isSigned: isSigned) { n, bits, _ in operation(n, bits) }
}

/// REV16, REV32, REV64: the lanes of each container in the opposite order.
@inline(__always)
private func reverse(_ s: CoreWords, _ raw: UnsafeRawPointer, containerLog2: Int) {
  let f = LaneOperation(s, raw)
  let n = f.n, size = f.shape.sizeLog2
  let last = 1 &<< (containerLog2 &- size) &- 1
  var result = Vector.zero
  for i in 0..<f.shape.count { result[lane: i, sizeLog2: size] = n[lane: i ^ last, sizeLog2: size] }
  f.finish(result)
}

/// Rows on bytes whose field `size` says which row it is.
@inline(__always)
private func wholeWords(_ s: CoreWords, _ raw: UnsafeRawPointer, _ operation: (UInt64) -> UInt64) {
  let f = LaneOperation(s, raw)
  f.finish(Vector(lo: operation(f.n.lo), hi: f.shape.isUpper ? operation(f.n.hi) : 0))
}

/// The bits of every byte in the opposite order.
private func reverseBits(_ s: CoreWords, _ raw: UnsafeRawPointer) {
  wholeWords(s, raw) { n in
    let singles = n >> 1 & 0x5555_5555_5555_5555 | (n & 0x5555_5555_5555_5555) << 1
    let pairs = singles >> 2 & 0x3333_3333_3333_3333 | (singles & 0x3333_3333_3333_3333) << 2
    return pairs >> 4 & 0x0f0f_0f0f_0f0f_0f0f | (pairs & 0x0f0f_0f0f_0f0f_0f0f) << 4
  }
}

/// How many of the top bits of an unsigned lane are zero.
@inline(__always) private func leadingZeros(_ n: Int128, _ bits: Int) -> Int128 {
  Int128(UInt64(truncatingIfNeeded: n).leadingZeroBitCount &- 64 &+ bits)
}

/// SADDLP, SADALP and their kin: sums of pairs in lanes of twice the size.
@inline(__always)
private func pairSums(_ s: CoreWords, _ raw: UnsafeRawPointer, isSigned: Bool, isAccumulating: Bool) {
  let f = LaneOperation(s, raw)
  let n = f.n, size = f.shape.sizeLog2
  let d = isAccumulating ? f.d : Vector.zero
  var result = Vector.zero
  for i in 0..<f.shape.count / 2 {
    let sum = n.number(2 &* i, size, isSigned: isSigned) &+ n.number(2 &* i &+ 1, size, isSigned: isSigned)
    result.put(d.number(i, size &+ 1, isSigned: false) &+ sum, i, size &+ 1)
  }
  f.finish(result)
}

/// SUQADD and USQADD: to lanes of the one kind add those of the other.
@inline(__always)
private func addOtherKind(_ s: CoreWords, _ raw: UnsafeRawPointer, isSigned: Bool) {
  var f = LaneOperation(s, raw)
  let n = f.n, d = f.d, size = f.shape.sizeLog2, bits = f.shape.bits
  var result = Vector.zero
  for i in 0..<f.shape.count {
    let sum = d.number(i, size, isSigned: isSigned) &+ n.number(i, size, isSigned: !isSigned)
    result.put(f.saturation.clamp(sum, bits: bits, isSigned: isSigned), i, size)
  }
  f.finish(result)
}

@inline(__always)
private func saturating(_ s: CoreWords, _ raw: UnsafeRawPointer, _ operation: (Int128) -> Int128) {
  eachLane(s, raw, isSigned: true) { n, bits, saturation in
    saturation.clamp(operation(n), bits: bits, isSigned: true)
  }
}

/// Narrowing with saturation; the kinds of source and result differ in SQXTUN.
@inline(__always)
private func narrow(_ s: CoreWords, _ raw: UnsafeRawPointer, fromSigned: Bool, toSigned: Bool) {
  eachNarrowLane(s, raw, isSigned: fromSigned) { n, bits, saturation in
    saturation.clamp(n, bits: bits, isSigned: toSigned)
  }
}

/// SHLL: every lane, moved up by its own size, in a lane of twice the size.
private func shiftLong(_ s: CoreWords, _ raw: UnsafeRawPointer) {
  let f = LaneOperation(s, raw)
  let n = f.n, size = f.shape.sizeLog2, first = f.shape.first
  var result = Vector.zero
  for i in 0..<f.shape.halfCount {
    result.put(
      n.number(first &+ i, size, isSigned: false) &<< Int128(truncatingIfNeeded: f.shape.bits), i, size &+ 1)
  }
  f.finish(result)
}

/// What an operation makes of all lanes together, in a lane of the size or of twice the size.
@inline(__always)
private func across(
  _ s: CoreWords, _ raw: UnsafeRawPointer, isSigned: Bool, isLong: Bool = false,
  _ operation: (Int128, Int128) -> Int128
) {
  let f = LaneOperation(s, raw)
  let n = f.n, size = f.shape.sizeLog2
  var all = n.number(0, size, isSigned: isSigned)
  for i in 1..<f.shape.count { all = operation(all, n.number(i, size, isSigned: isSigned)) }
  var result = Vector.zero
  result.put(all, 0, isLong ? size &+ 1 : size)
  f.finish(result)
}

private func addBothDoublewords(_ s: CoreWords, _ raw: UnsafeRawPointer) {
  let f = LaneOperation(s, raw)
  f.finish(Vector(lo: f.n.lo &+ f.n.hi))
}

// MARK: - Rows

extension Opcode {
  /// The function of a row of two registers with integer lanes; nil for all others.
  var integerTwoRegisterFunction: VectorFunction? {
    switch self {
    case .rev64Vector: { s, raw in reverse(s, raw, containerLog2: 3) }
    case .rev32Vector: { s, raw in reverse(s, raw, containerLog2: 2) }
    case .rev16Vector: { s, raw in reverse(s, raw, containerLog2: 1) }
    case .clsVector:
      { s, raw in plain(s, raw, isSigned: true) { n, bits in leadingZeros(n < 0 ? ~n : n, bits) &- 1 } }
    case .clzVector: { s, raw in plain(s, raw, isSigned: false, leadingZeros) }
    case .cntVector:
      { s, raw in plain(s, raw, isSigned: false) { n, _ in Int128(UInt64(truncatingIfNeeded: n).nonzeroBitCount) } }
    case .notVector: { s, raw in wholeWords(s, raw) { ~$0 } }
    case .rbitVector: { s, raw in reverseBits(s, raw) }
    case .saddlpVector: { s, raw in pairSums(s, raw, isSigned: true, isAccumulating: false) }
    case .uaddlpVector: { s, raw in pairSums(s, raw, isSigned: false, isAccumulating: false) }
    case .sadalpVector: { s, raw in pairSums(s, raw, isSigned: true, isAccumulating: true) }
    case .uadalpVector: { s, raw in pairSums(s, raw, isSigned: false, isAccumulating: true) }
    case .suqaddVector, .suqaddScalar: { s, raw in addOtherKind(s, raw, isSigned: true) }
    case .usqaddVector, .usqaddScalar: { s, raw in addOtherKind(s, raw, isSigned: false) }
    case .sqabsVector, .sqabsScalar: { s, raw in saturating(s, raw) { $0 < 0 ? 0 &- $0 : $0 } }
    case .sqnegVector, .sqnegScalar: { s, raw in saturating(s, raw) { 0 &- $0 } }
    case .absVector, .absScalar: { s, raw in plain(s, raw, isSigned: true) { n, _ in n < 0 ? 0 &- n : n } }
    case .negVector, .negScalar: { s, raw in plain(s, raw, isSigned: true) { n, _ in 0 &- n } }
    default: integerZeroComparisonFunction ?? integerNarrowingFunction ?? integerAcrossLanesFunction
    }
  }

  private var integerZeroComparisonFunction: VectorFunction? {
    switch self {
    case .cmgtZeroVector, .cmgtZeroScalar:
      { s, raw in plain(s, raw, isSigned: true) { n, _ in VectorInteger.ones(n > 0) } }
    case .cmeqZeroVector, .cmeqZeroScalar:
      { s, raw in plain(s, raw, isSigned: true) { n, _ in VectorInteger.ones(n == 0) } }
    case .cmltZeroVector, .cmltZeroScalar:
      { s, raw in plain(s, raw, isSigned: true) { n, _ in VectorInteger.ones(n < 0) } }
    case .cmgeZeroVector, .cmgeZeroScalar:
      { s, raw in plain(s, raw, isSigned: true) { n, _ in VectorInteger.ones(n >= 0) } }
    case .cmleZeroVector, .cmleZeroScalar:
      { s, raw in plain(s, raw, isSigned: true) { n, _ in VectorInteger.ones(n <= 0) } }
    default: nil
    }
  }

  private var integerNarrowingFunction: VectorFunction? {
    switch self {
    case .xtnVector: { s, raw in eachNarrowLane(s, raw, isSigned: false) { n, _, _ in n } }
    case .sqxtunVector, .sqxtunScalar: { s, raw in narrow(s, raw, fromSigned: true, toSigned: false) }
    case .sqxtnVector, .sqxtnScalar: { s, raw in narrow(s, raw, fromSigned: true, toSigned: true) }
    case .uqxtnVector, .uqxtnScalar: { s, raw in narrow(s, raw, fromSigned: false, toSigned: false) }
    case .shllVector: { s, raw in shiftLong(s, raw) }
    default: nil
    }
  }

  private var integerAcrossLanesFunction: VectorFunction? {
    switch self {
    case .saddlvVector: { s, raw in across(s, raw, isSigned: true, isLong: true) { $0 &+ $1 } }
    case .uaddlvVector: { s, raw in across(s, raw, isSigned: false, isLong: true) { $0 &+ $1 } }
    case .smaxvVector: { s, raw in across(s, raw, isSigned: true) { max($0, $1) } }
    case .umaxvVector: { s, raw in across(s, raw, isSigned: false) { max($0, $1) } }
    case .sminvVector: { s, raw in across(s, raw, isSigned: true) { min($0, $1) } }
    case .uminvVector: { s, raw in across(s, raw, isSigned: false) { min($0, $1) } }
    case .addvVector: { s, raw in across(s, raw, isSigned: false) { $0 &+ $1 } }
    case .addpScalar: { s, raw in addBothDoublewords(s, raw) }
    default: nil
    }
  }
}
