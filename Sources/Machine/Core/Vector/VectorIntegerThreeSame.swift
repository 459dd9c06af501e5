/// Advanced SIMD on integers, three registers whose lanes have one size, vectors and scalars; logical operations.
///
/// The expressions are those of the Arm ARM's C7.2; lanes come as numbers, see VectorIntegerLanes.swift.

import A64

/// What the rows compute on lanes.
enum VectorInteger {
  @inline(__always) static func ones(_ condition: Bool) -> Int128 { condition ? -1 : 0 }

  @inline(__always) static func difference(_ n: Int128, _ m: Int128) -> Int128 { n > m ? n &- m : m &- n }

  /// SQDMULH and SQRDMULH: the high half of the doubled product.
  @inline(__always)
  static func doubledHigh(
    _ n: Int128, _ m: Int128, bits: Int, isRounding: Bool, _ saturation: inout Saturation
  ) -> Int128 {
    let half: Int128 = isRounding ? 1 &<< Int128(truncatingIfNeeded: bits &- 1) : 0
    let high = (2 &* n &* m &+ half) &>> Int128(truncatingIfNeeded: bits)
    return saturation.clamp(high, bits: bits, isSigned: true)
  }

  /// SSHL and its kin: left by the signed low byte of `m`, so right where it is negative.
  @inline(__always)
  static func shift(_ n: Int128, by m: Int128, isRounding: Bool) -> Int128 {
    let distance = Int(Int8(truncatingIfNeeded: m))
    if distance >= 64 { return 0 }
    if distance >= 0 { return n &<< Int128(truncatingIfNeeded: distance) }
    let right = 0 &- distance
    if !isRounding { return n &>> Int128(truncatingIfNeeded: min(right, 127)) }
    // Half of what is shifted out outweighs every lane.
    if right > 65 { return 0 }
    let half: Int128 = 1 &<< Int128(truncatingIfNeeded: right &- 1)
    return (n &+ half) &>> Int128(truncatingIfNeeded: right)
  }

  /// SQSHL and its kin.
  @inline(__always)
  static func saturatingShift(
    _ n: Int128, by m: Int128, bits: Int, isSigned: Bool, isRounding: Bool, _ saturation: inout Saturation
  ) -> Int128 {
    // By as many bits as the lane has, everything but zero is beyond its range.
    let distance = min(Int(Int8(truncatingIfNeeded: m)), bits)
    if distance == 64 {
      let beyond: Int128 = 1 &<< 100
      return saturation.clamp(n > 0 ? beyond : n < 0 ? 0 &- beyond : 0, bits: bits, isSigned: isSigned)
    }
    let shifted = shift(n, by: Int128(distance), isRounding: isRounding)
    return saturation.clamp(shifted, bits: bits, isSigned: isSigned)
  }

  /// The product of polynomials over {0, 1} of at most 64 bits each.
  @inline(__always) static func polynomialProduct(_ n: UInt64, _ m: UInt64) -> UInt128 {
    var product: UInt128 = 0
    var rest = m
    while rest != 0 {
      product ^= UInt128(n) &<< UInt128(rest.trailingZeroBitCount)
      rest &= rest &- 1
    }
    return product
  }
}

/// A logical operation, on 64 bits at a time.
@inline(__always)
private func logical(
  _ s: CoreWords, _ raw: UnsafeRawPointer, _ operation: (_ d: UInt64, _ n: UInt64, _ m: UInt64) -> UInt64
) {
  let f = LaneOperation(s, raw)
  let d = f.d, n = f.n, m = f.m
  f.finish(Vector(lo: operation(d.lo, n.lo, m.lo), hi: f.shape.isUpper ? operation(d.hi, n.hi, m.hi) : 0))
}

@inline(__always)
private func saturating(
  _ s: CoreWords, _ raw: UnsafeRawPointer, isSigned: Bool, _ operation: (Int128, Int128) -> Int128
) {
  eachLane(s, raw, isSigned: isSigned) { n, m, bits, saturation in
    saturation.clamp(operation(n, m), bits: bits, isSigned: isSigned)
  }
}

@inline(__always)
private func shift(
  _ s: CoreWords, _ raw: UnsafeRawPointer, isSigned: Bool, isRounding: Bool = false, isSaturating: Bool = false
) {
  eachLane(s, raw, isSigned: isSigned) { n, m, bits, saturation in
    isSaturating
      ? VectorInteger.saturatingShift(
        n, by: m, bits: bits, isSigned: isSigned, isRounding: isRounding, &saturation)
      : VectorInteger.shift(n, by: m, isRounding: isRounding)
  }
}

/// An operation that cannot saturate.
@inline(__always)
private func plain(_ s: CoreWords, _ raw: UnsafeRawPointer, isSigned: Bool, _ operation: (Int128, Int128) -> Int128) {
  eachLane(s, raw, isSigned: isSigned) { n, m, _, _ in operation(n, m) }
}

@inline(__always)
private func pairwise(
  _ s: CoreWords, _ raw: UnsafeRawPointer, isSigned: Bool, _ operation: (Int128, Int128) -> Int128
) {
  eachPair(s, raw, isSigned: isSigned) { n, m, _, _ in operation(n, m) }
}

@inline(__always)
private func accumulate(
  _ s: CoreWords, _ raw: UnsafeRawPointer, isSigned: Bool, _ operation: (Int128, Int128, Int128) -> Int128
) {
  eachLane(s, raw, isSigned: isSigned) { d, n, m, _, _ in operation(d, n, m) }
}

@inline(__always)
private func doubledHigh(_ s: CoreWords, _ raw: UnsafeRawPointer, isRounding: Bool) {
  eachLane(s, raw, isSigned: true) { n, m, bits, saturation in
    VectorInteger.doubledHigh(n, m, bits: bits, isRounding: isRounding, &saturation)
  }
}

// MARK: - Rows

extension Opcode {
  /// The function of a row of three registers with integer lanes of one size; nil for all others.
  var integerThreeSameFunction: VectorFunction? {
    switch self {
    case .andVector: { s, raw in logical(s, raw) { _, n, m in n & m } }
    case .bicVector: { s, raw in logical(s, raw) { _, n, m in n & ~m } }
    case .orrVector: { s, raw in logical(s, raw) { _, n, m in n | m } }
    case .ornVector: { s, raw in logical(s, raw) { _, n, m in n | ~m } }
    case .eorVector: { s, raw in logical(s, raw) { _, n, m in n ^ m } }
    case .bslVector: { s, raw in logical(s, raw) { d, n, m in n & d | m & ~d } }
    case .bitVector: { s, raw in logical(s, raw) { d, n, m in n & m | d & ~m } }
    case .bifVector: { s, raw in logical(s, raw) { d, n, m in n & ~m | d & m } }
    case .addVector, .addScalar: { s, raw in plain(s, raw, isSigned: false) { $0 &+ $1 } }
    case .subVector, .subScalar: { s, raw in plain(s, raw, isSigned: false) { $0 &- $1 } }
    case .mulVector, .mulVectorByElement: { s, raw in plain(s, raw, isSigned: false) { $0 &* $1 } }
    case .mlaVector, .mlaVectorByElement: { s, raw in accumulate(s, raw, isSigned: false) { $0 &+ $1 &* $2 } }
    case .mlsVector, .mlsVectorByElement: { s, raw in accumulate(s, raw, isSigned: false) { $0 &- $1 &* $2 } }
    case .pmulVector:
      { s, raw in
        plain(s, raw, isSigned: false) { n, m in
          Int128(
            truncatingIfNeeded: VectorInteger.polynomialProduct(
              UInt64(truncatingIfNeeded: n), UInt64(truncatingIfNeeded: m)))
        }
      }
    case .sqdmulhVector, .sqdmulhScalar, .sqdmulhVectorByElement, .sqdmulhScalarByElement:
      { s, raw in doubledHigh(s, raw, isRounding: false) }
    case .sqrdmulhVector, .sqrdmulhScalar, .sqrdmulhVectorByElement, .sqrdmulhScalarByElement:
      { s, raw in doubledHigh(s, raw, isRounding: true) }
    default: integerComparisonFunction ?? integerHalvingFunction ?? integerShiftFunction
    }
  }

  private var integerComparisonFunction: VectorFunction? {
    switch self {
    case .cmgtVector, .cmgtScalar: { s, raw in plain(s, raw, isSigned: true) { VectorInteger.ones($0 > $1) } }
    case .cmhiVector, .cmhiScalar: { s, raw in plain(s, raw, isSigned: false) { VectorInteger.ones($0 > $1) } }
    case .cmgeVector, .cmgeScalar: { s, raw in plain(s, raw, isSigned: true) { VectorInteger.ones($0 >= $1) } }
    case .cmhsVector, .cmhsScalar: { s, raw in plain(s, raw, isSigned: false) { VectorInteger.ones($0 >= $1) } }
    case .cmtstVector, .cmtstScalar:
      { s, raw in plain(s, raw, isSigned: false) { VectorInteger.ones($0 & $1 != 0) } }
    case .cmeqVector, .cmeqScalar: { s, raw in plain(s, raw, isSigned: false) { VectorInteger.ones($0 == $1) } }
    case .smaxVector: { s, raw in plain(s, raw, isSigned: true) { max($0, $1) } }
    case .umaxVector: { s, raw in plain(s, raw, isSigned: false) { max($0, $1) } }
    case .sminVector: { s, raw in plain(s, raw, isSigned: true) { min($0, $1) } }
    case .uminVector: { s, raw in plain(s, raw, isSigned: false) { min($0, $1) } }
    case .smaxpVector: { s, raw in pairwise(s, raw, isSigned: true) { max($0, $1) } }
    case .umaxpVector: { s, raw in pairwise(s, raw, isSigned: false) { max($0, $1) } }
    case .sminpVector: { s, raw in pairwise(s, raw, isSigned: true) { min($0, $1) } }
    case .uminpVector: { s, raw in pairwise(s, raw, isSigned: false) { min($0, $1) } }
    case .addpVector: { s, raw in pairwise(s, raw, isSigned: false) { $0 &+ $1 } }
    default: nil
    }
  }

  private var integerHalvingFunction: VectorFunction? {
    switch self {
    case .shaddVector: { s, raw in plain(s, raw, isSigned: true) { ($0 &+ $1) &>> 1 } }
    case .uhaddVector: { s, raw in plain(s, raw, isSigned: false) { ($0 &+ $1) &>> 1 } }
    case .srhaddVector: { s, raw in plain(s, raw, isSigned: true) { ($0 &+ $1 &+ 1) &>> 1 } }
    case .urhaddVector: { s, raw in plain(s, raw, isSigned: false) { ($0 &+ $1 &+ 1) &>> 1 } }
    case .shsubVector: { s, raw in plain(s, raw, isSigned: true) { ($0 &- $1) &>> 1 } }
    case .uhsubVector: { s, raw in plain(s, raw, isSigned: false) { ($0 &- $1) &>> 1 } }
    case .sabdVector: { s, raw in plain(s, raw, isSigned: true, VectorInteger.difference) }
    case .uabdVector: { s, raw in plain(s, raw, isSigned: false, VectorInteger.difference) }
    case .sabaVector:
      { s, raw in accumulate(s, raw, isSigned: true) { $0 &+ VectorInteger.difference($1, $2) } }
    case .uabaVector:
      { s, raw in accumulate(s, raw, isSigned: false) { $0 &+ VectorInteger.difference($1, $2) } }
    default: nil
    }
  }

  private var integerShiftFunction: VectorFunction? {
    switch self {
    case .sqaddVector, .sqaddScalar: { s, raw in saturating(s, raw, isSigned: true) { $0 &+ $1 } }
    case .uqaddVector, .uqaddScalar: { s, raw in saturating(s, raw, isSigned: false) { $0 &+ $1 } }
    case .sqsubVector, .sqsubScalar: { s, raw in saturating(s, raw, isSigned: true) { $0 &- $1 } }
    case .uqsubVector, .uqsubScalar: { s, raw in saturating(s, raw, isSigned: false) { $0 &- $1 } }
    case .sshlVector, .sshlScalar: { s, raw in shift(s, raw, isSigned: true) }
    case .ushlVector, .ushlScalar: { s, raw in shift(s, raw, isSigned: false) }
    case .srshlVector, .srshlScalar: { s, raw in shift(s, raw, isSigned: true, isRounding: true) }
    case .urshlVector, .urshlScalar: { s, raw in shift(s, raw, isSigned: false, isRounding: true) }
    case .sqshlVector, .sqshlScalar: { s, raw in shift(s, raw, isSigned: true, isSaturating: true) }
    case .uqshlVector, .uqshlScalar: { s, raw in shift(s, raw, isSigned: false, isSaturating: true) }
    case .sqrshlVector, .sqrshlScalar:
      { s, raw in shift(s, raw, isSigned: true, isRounding: true, isSaturating: true) }
    case .uqrshlVector, .uqrshlScalar:
      { s, raw in shift(s, raw, isSigned: false, isRounding: true, isSaturating: true) }
    default: nil
    }
  }
}
