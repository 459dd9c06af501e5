/// Advanced SIMD on floating-point lanes, vectors and scalars: arithmetic, comparisons, pairs, all lanes together.
///
/// Which function of the library each row calls; rows "by element" have those of the rows with two whole registers.

import A64

/// FCMEQ and the others: all ones where the condition holds.
@inline(__always)
private func compare(
  _ s: CoreWords, _ raw: UnsafeRawPointer,
  _ single: (UInt32, UInt32, FloatControl, inout FloatStatus) -> Bool,
  _ double: (UInt64, UInt64, FloatControl, inout FloatStatus) -> Bool
) {
  floatLanes(s, raw, { single($0, $1, $2, &$3) ? ~0 : 0 }, { double($0, $1, $2, &$3) ? ~0 : 0 })
}

/// FACGE and FACGT: of the operands without their signs.
@inline(__always)
private func compareAbsolute(
  _ s: CoreWords, _ raw: UnsafeRawPointer,
  _ single: (UInt32, UInt32, FloatControl, inout FloatStatus) -> Bool,
  _ double: (UInt64, UInt64, FloatControl, inout FloatStatus) -> Bool
) {
  compare(
    s, raw, { single(SinglePrecision.absolute($0), SinglePrecision.absolute($1), $2, &$3) },
    { double(DoublePrecision.absolute($0), DoublePrecision.absolute($1), $2, &$3) })
}

/// Comparisons with zero, which is given as the second operand.
@inline(__always)
private func compareWithZero(
  _ s: CoreWords, _ raw: UnsafeRawPointer,
  _ single: (UInt32, UInt32, FloatControl, inout FloatStatus) -> Bool,
  _ double: (UInt64, UInt64, FloatControl, inout FloatStatus) -> Bool
) {
  floatLanes(s, raw, { single($0, 0, $1, &$2) ? ~0 : 0 }, { double($0, 0, $1, &$2) ? ~0 : 0 })
}

/// URECPE and URSQRTE, whose lanes are fixed-point words.
@inline(__always)
private func estimateWords(_ s: CoreWords, _ raw: UnsafeRawPointer, _ estimate: (UInt32) -> UInt32) {
  let f = FloatLaneOperation(s, raw)
  let n = f.n
  var result = Vector.zero
  for i in 0..<f.count { result.setSingle(i, estimate(n.single(i))) }
  f.finish(result)
}

// MARK: - Rows

extension Opcode {
  /// The function of a row of Advanced SIMD that is floating-point arithmetic; nil for all others.
  var floatLaneFunction: VectorFunction? {
    switch self {
    case .faddVector: { s, raw in floatLanes(s, raw, SinglePrecision.add, DoublePrecision.add) }
    case .fsubVector: { s, raw in floatLanes(s, raw, SinglePrecision.subtract, DoublePrecision.subtract) }
    case .fmulVector, .fmulVectorByElement, .fmulScalarByElement:
      { s, raw in floatLanes(s, raw, SinglePrecision.multiply, DoublePrecision.multiply) }
    case .fdivVector: { s, raw in floatLanes(s, raw, SinglePrecision.divide, DoublePrecision.divide) }
    case .fmlaVector, .fmlaVectorByElement, .fmlaScalarByElement:
      { s, raw in floatLanes(s, raw, SinglePrecision.fusedMultiplyAdd, DoublePrecision.fusedMultiplyAdd) }
    case .fmlsVector, .fmlsVectorByElement, .fmlsScalarByElement:
      { s, raw in floatLanes(s, raw, SinglePrecision.fusedMultiplySubtract, DoublePrecision.fusedMultiplySubtract) }
    case .fmulxVector, .fmulxScalar, .fmulxVectorByElement, .fmulxScalarByElement:
      { s, raw in floatLanes(s, raw, SinglePrecision.multiplyExtended, DoublePrecision.multiplyExtended) }
    case .fabdVector, .fabdScalar:
      { s, raw in floatLanes(s, raw, SinglePrecision.absoluteDifference, DoublePrecision.absoluteDifference) }
    case .fmaxVector: { s, raw in floatLanes(s, raw, SinglePrecision.maximum, DoublePrecision.maximum) }
    case .fminVector: { s, raw in floatLanes(s, raw, SinglePrecision.minimum, DoublePrecision.minimum) }
    case .fmaxnmVector:
      { s, raw in floatLanes(s, raw, SinglePrecision.maximumNumber, DoublePrecision.maximumNumber) }
    case .fminnmVector:
      { s, raw in floatLanes(s, raw, SinglePrecision.minimumNumber, DoublePrecision.minimumNumber) }
    case .frecpsVector, .frecpsScalar:
      { s, raw in floatLanes(s, raw, SinglePrecision.reciprocalStep, DoublePrecision.reciprocalStep) }
    case .frsqrtsVector, .frsqrtsScalar:
      { s, raw in
        floatLanes(s, raw, SinglePrecision.reciprocalSquareRootStep, DoublePrecision.reciprocalSquareRootStep)
      }
    default: floatComparisonFunction ?? floatPairFunction ?? floatOneOperandFunction
    }
  }

  private var floatComparisonFunction: VectorFunction? {
    switch self {
    case .fcmeqVector, .fcmeqScalar: { s, raw in compare(s, raw, SinglePrecision.isEqual, DoublePrecision.isEqual) }
    case .fcmgeVector, .fcmgeScalar:
      { s, raw in compare(s, raw, SinglePrecision.isGreaterOrEqual, DoublePrecision.isGreaterOrEqual) }
    case .fcmgtVector, .fcmgtScalar:
      { s, raw in compare(s, raw, SinglePrecision.isGreater, DoublePrecision.isGreater) }
    case .facgeVector, .facgeScalar:
      { s, raw in compareAbsolute(s, raw, SinglePrecision.isGreaterOrEqual, DoublePrecision.isGreaterOrEqual) }
    case .facgtVector, .facgtScalar:
      { s, raw in compareAbsolute(s, raw, SinglePrecision.isGreater, DoublePrecision.isGreater) }
    case .fcmeqZeroVector, .fcmeqZeroScalar:
      { s, raw in compareWithZero(s, raw, SinglePrecision.isEqual, DoublePrecision.isEqual) }
    case .fcmgeZeroVector, .fcmgeZeroScalar:
      { s, raw in compareWithZero(s, raw, SinglePrecision.isGreaterOrEqual, DoublePrecision.isGreaterOrEqual) }
    case .fcmgtZeroVector, .fcmgtZeroScalar:
      { s, raw in compareWithZero(s, raw, SinglePrecision.isGreater, DoublePrecision.isGreater) }
    case .fcmleZeroVector, .fcmleZeroScalar:
      { s, raw in
        compareWithZero(
          s, raw, { SinglePrecision.isGreaterOrEqual($1, $0, $2, &$3) },
          { DoublePrecision.isGreaterOrEqual($1, $0, $2, &$3) })
      }
    case .fcmltZeroVector, .fcmltZeroScalar:
      { s, raw in
        compareWithZero(
          s, raw, { SinglePrecision.isGreater($1, $0, $2, &$3) }, { DoublePrecision.isGreater($1, $0, $2, &$3) })
      }
    default: nil
    }
  }

  private var floatPairFunction: VectorFunction? {
    switch self {
    case .faddpVector, .faddpScalar: { s, raw in floatPairs(s, raw, SinglePrecision.add, DoublePrecision.add) }
    case .fmaxpVector, .fmaxpScalar:
      { s, raw in floatPairs(s, raw, SinglePrecision.maximum, DoublePrecision.maximum) }
    case .fminpVector, .fminpScalar:
      { s, raw in floatPairs(s, raw, SinglePrecision.minimum, DoublePrecision.minimum) }
    case .fmaxnmpVector, .fmaxnmpScalar:
      { s, raw in floatPairs(s, raw, SinglePrecision.maximumNumber, DoublePrecision.maximumNumber) }
    case .fminnmpVector, .fminnmpScalar:
      { s, raw in floatPairs(s, raw, SinglePrecision.minimumNumber, DoublePrecision.minimumNumber) }
    case .fmaxvVector: { s, raw in floatAcross(s, raw, SinglePrecision.maximum) }
    case .fminvVector: { s, raw in floatAcross(s, raw, SinglePrecision.minimum) }
    case .fmaxnmvVector: { s, raw in floatAcross(s, raw, SinglePrecision.maximumNumber) }
    case .fminnmvVector: { s, raw in floatAcross(s, raw, SinglePrecision.minimumNumber) }
    default: nil
    }
  }

  private var floatOneOperandFunction: VectorFunction? {
    switch self {
    case .fabsVector:
      { s, raw in
        floatLanes(s, raw, { a, _, _ in SinglePrecision.absolute(a) }, { a, _, _ in DoublePrecision.absolute(a) })
      }
    case .fnegVector:
      { s, raw in
        floatLanes(s, raw, { a, _, _ in SinglePrecision.negate(a) }, { a, _, _ in DoublePrecision.negate(a) })
      }
    case .fsqrtVector: { s, raw in floatLanes(s, raw, SinglePrecision.squareRoot, DoublePrecision.squareRoot) }
    case .frecpeVector, .frecpeScalar:
      { s, raw in floatLanes(s, raw, SinglePrecision.reciprocalEstimate, DoublePrecision.reciprocalEstimate) }
    case .frsqrteVector, .frsqrteScalar:
      { s, raw in
        floatLanes(s, raw, SinglePrecision.reciprocalSquareRootEstimate, DoublePrecision.reciprocalSquareRootEstimate)
      }
    case .frecpxScalar:
      { s, raw in floatLanes(s, raw, SinglePrecision.reciprocalExponent, DoublePrecision.reciprocalExponent) }
    case .urecpeVector: { s, raw in estimateWords(s, raw, unsignedReciprocalEstimate) }
    case .ursqrteVector: { s, raw in estimateWords(s, raw, unsignedReciprocalSquareRootEstimate) }
    default: nil
    }
  }
}
