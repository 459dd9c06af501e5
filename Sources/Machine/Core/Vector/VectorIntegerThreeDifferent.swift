/// Advanced SIMD on integers, three registers whose lanes differ in size: long, wide, narrow, saturating doubling, and
/// the long products of polynomials.
///
/// The forms with Q set, "2" in the text, take narrow sources from the upper half or put narrow results there.

import A64

/// An operation on narrow lanes with a wide result that cannot saturate.
@inline(__always)
private func long(
  _ s: CoreWords, _ raw: UnsafeRawPointer, isSigned: Bool, isFirstWide: Bool = false,
  _ operation: (_ d: Int128, _ n: Int128, _ m: Int128) -> Int128
) {
  eachWideLane(s, raw, isSigned: isSigned, isFirstWide: isFirstWide) { d, n, m, _, _ in operation(d, n, m) }
}

/// ADDHN and its kin: the high half of a sum or difference, rounded or not.
@inline(__always)
private func highNarrow(
  _ s: CoreWords, _ raw: UnsafeRawPointer, isRounding: Bool, _ operation: (Int128, Int128) -> Int128
) {
  eachNarrowLane(s, raw) { n, m, bits, _ in
    let half: Int128 = isRounding ? 1 &<< Int128(truncatingIfNeeded: bits &- 1) : 0
    return (operation(n, m) &+ half) &>> Int128(truncatingIfNeeded: bits)
  }
}

/// SQDMULL, SQDMLAL, SQDMLSL: the doubled product saturates, and so does what it is added to or taken from.
@inline(__always)
private func doubledLong(
  _ s: CoreWords, _ raw: UnsafeRawPointer, _ operation: (_ d: Int128, _ product: Int128) -> Int128
) {
  eachWideLane(s, raw, isSigned: true) { d, n, m, bits, saturation in
    let product = saturation.clamp(2 &* n &* m, bits: 2 &* bits, isSigned: true)
    return saturation.clamp(operation(d, product), bits: 2 &* bits, isSigned: true)
  }
}

private func polynomialLongBytes(_ s: CoreWords, _ raw: UnsafeRawPointer) {
  long(s, raw, isSigned: false) { _, n, m in
    Int128(
      truncatingIfNeeded: VectorInteger.polynomialProduct(
        UInt64(truncatingIfNeeded: n), UInt64(truncatingIfNeeded: m)))
  }
}

private func polynomialLongDoubleword(_ s: CoreWords, _ raw: UnsafeRawPointer) {
  let f = LaneOperation(s, raw)
  let n = f.shape.isUpper ? f.n.hi : f.n.lo, m = f.shape.isUpper ? f.m.hi : f.m.lo
  let product = VectorInteger.polynomialProduct(n, m)
  f.finish(
    Vector(lo: UInt64(truncatingIfNeeded: product), hi: UInt64(truncatingIfNeeded: product &>> (64 as UInt128))))
}

// MARK: - Rows

extension Opcode {
  /// The function of a row of three registers with integer lanes of different sizes; nil for all others.
  var integerThreeDifferentFunction: VectorFunction? {
    switch self {
    case .saddlVector: { s, raw in long(s, raw, isSigned: true) { $1 &+ $2 } }
    case .uaddlVector: { s, raw in long(s, raw, isSigned: false) { $1 &+ $2 } }
    case .saddwVector: { s, raw in long(s, raw, isSigned: true, isFirstWide: true) { $1 &+ $2 } }
    case .uaddwVector: { s, raw in long(s, raw, isSigned: false, isFirstWide: true) { $1 &+ $2 } }
    case .ssublVector: { s, raw in long(s, raw, isSigned: true) { $1 &- $2 } }
    case .usublVector: { s, raw in long(s, raw, isSigned: false) { $1 &- $2 } }
    case .ssubwVector: { s, raw in long(s, raw, isSigned: true, isFirstWide: true) { $1 &- $2 } }
    case .usubwVector: { s, raw in long(s, raw, isSigned: false, isFirstWide: true) { $1 &- $2 } }
    case .sabdlVector: { s, raw in long(s, raw, isSigned: true) { VectorInteger.difference($1, $2) } }
    case .uabdlVector: { s, raw in long(s, raw, isSigned: false) { VectorInteger.difference($1, $2) } }
    case .sabalVector: { s, raw in long(s, raw, isSigned: true) { $0 &+ VectorInteger.difference($1, $2) } }
    case .uabalVector: { s, raw in long(s, raw, isSigned: false) { $0 &+ VectorInteger.difference($1, $2) } }
    case .addhnVector: { s, raw in highNarrow(s, raw, isRounding: false) { $0 &+ $1 } }
    case .raddhnVector: { s, raw in highNarrow(s, raw, isRounding: true) { $0 &+ $1 } }
    case .subhnVector: { s, raw in highNarrow(s, raw, isRounding: false) { $0 &- $1 } }
    case .rsubhnVector: { s, raw in highNarrow(s, raw, isRounding: true) { $0 &- $1 } }
    default: integerLongProductFunction
    }
  }

  private var integerLongProductFunction: VectorFunction? {
    switch self {
    case .smullVector, .smullVectorByElement: { s, raw in long(s, raw, isSigned: true) { $1 &* $2 } }
    case .umullVector, .umullVectorByElement: { s, raw in long(s, raw, isSigned: false) { $1 &* $2 } }
    case .smlalVector, .smlalVectorByElement: { s, raw in long(s, raw, isSigned: true) { $0 &+ $1 &* $2 } }
    case .umlalVector, .umlalVectorByElement: { s, raw in long(s, raw, isSigned: false) { $0 &+ $1 &* $2 } }
    case .smlslVector, .smlslVectorByElement: { s, raw in long(s, raw, isSigned: true) { $0 &- $1 &* $2 } }
    case .umlslVector, .umlslVectorByElement: { s, raw in long(s, raw, isSigned: false) { $0 &- $1 &* $2 } }
    case .sqdmullVector, .sqdmullScalar, .sqdmullVectorByElement, .sqdmullScalarByElement:
      { s, raw in doubledLong(s, raw) { $1 } }
    case .sqdmlalVector, .sqdmlalScalar, .sqdmlalVectorByElement, .sqdmlalScalarByElement:
      { s, raw in doubledLong(s, raw) { $0 &+ $1 } }
    case .sqdmlslVector, .sqdmlslScalar, .sqdmlslVectorByElement, .sqdmlslScalarByElement:
      { s, raw in doubledLong(s, raw) { $0 &- $1 } }
    case .pmullByteVector: { s, raw in polynomialLongBytes(s, raw) }
    case .pmullDoublewordVector: { s, raw in polynomialLongDoubleword(s, raw) }
    default: nil
    }
  }
}
