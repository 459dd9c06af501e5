/// Floating point on the lowest element of SIMD&FP registers, by the encodings of Advanced SIMD scalar.
///
/// Like ScalarFloat.swift, but for rows whose format is bit 22 of the word alone (sz, or the top of immh): 0 single,
/// 1 double (Arm ARM C4.1, Advanced SIMD scalar). Comparisons give all ones or zeros, conversions stay in the register.

import A64

/// FCMEQ and the others: `holds` decides for either format, given the two operands as the row orders them.
@inline(__always)
private func compareElement(
  _ s: CoreWords, _ raw: UnsafeRawPointer,
  _ single: (UInt32, UInt32, FloatControl, inout FloatStatus) -> Bool,
  _ double: (UInt64, UInt64, FloatControl, inout FloatStatus) -> Bool
) {
  scalarTwo(
    s, raw, { single($0, $1, $2, &$3) ? ~0 : 0 }, { double($0, $1, $2, &$3) ? ~0 : 0 })
}

/// The same with zero as the second operand.
@inline(__always)
private func compareElementWithZero(
  _ s: CoreWords, _ raw: UnsafeRawPointer,
  _ single: (UInt32, UInt32, FloatControl, inout FloatStatus) -> Bool,
  _ double: (UInt64, UInt64, FloatControl, inout FloatStatus) -> Bool
) {
  scalarOne(s, raw, { single($0, 0, $1, &$2) ? ~0 : 0 }, { double($0, 0, $1, &$2) ? ~0 : 0 })
}

/// The bits after the point: immh:immb says them in rows of fixed point, others have none.
@inline(__always)
private func pointBits(_ raw: UnsafeRawPointer, _ isFixed: Bool) -> Int {
  isFixed ? Instruction(UInt32(truncatingIfNeeded: OperationPointer(raw).pointee.imm)).vectorRightShift : 0
}

@inline(__always)
private func toInteger(
  _ s: CoreWords, _ raw: UnsafeRawPointer, _ rounding: FloatRounding, isSigned: Bool, isFixed: Bool = false
) {
  let bits = pointBits(raw, isFixed)
  scalarOne(
    s, raw,
    {
      UInt32(
        truncatingIfNeeded: SinglePrecision.toInteger(
          $0, width: 32, isSigned: isSigned, pointBits: bits, rounding, $1, &$2))
    },
    { DoublePrecision.toInteger($0, width: 64, isSigned: isSigned, pointBits: bits, rounding, $1, &$2) })
}

@inline(__always)
private func fromInteger(_ s: CoreWords, _ raw: UnsafeRawPointer, isSigned: Bool, isFixed: Bool = false) {
  let bits = pointBits(raw, isFixed)
  scalarOne(
    s, raw,
    { SinglePrecision.fromInteger(UInt64($0), width: 32, isSigned: isSigned, pointBits: bits, $1, &$2) },
    { DoublePrecision.fromInteger($0, width: 64, isSigned: isSigned, pointBits: bits, $1, &$2) })
}

/// FADDP and its kind: the two lowest elements of one register.
@inline(__always)
private func pairwise(_ s: CoreWords, _ raw: UnsafeRawPointer, _ single: SingleTwo, _ double: DoubleTwo) {
  let f = ScalarOperation(s, raw)
  let control = s.floatControl
  var status = s.floatStatus
  let result =
    f.isDouble
    ? double(f.doubleN, s.vector(f.op.pointee.rn).hi, control, &status)
    : UInt64(single(f.singleN, UInt32(truncatingIfNeeded: f.doubleN &>> 32), control, &status))
  s.floatStatus = status
  f.set(result)
}

/// By element: the function is given the first operand, the element of the second register, and the old result.
@inline(__always)
private func byElement(_ s: CoreWords, _ raw: UnsafeRawPointer, _ single: SingleThree, _ double: DoubleThree) {
  let f = ScalarOperation(s, raw)
  let control = s.floatControl
  var status = s.floatStatus
  let (register, index) = Instruction(f.word).indexedElement
  let element = s.vector(UInt8(truncatingIfNeeded: Word.vector(register)))[lane: index, sizeLog2: f.isDouble ? 3 : 2]
  let old = s[Int(f.op.pointee.rd)]
  let result =
    f.isDouble
    ? double(f.doubleN, element, old, control, &status)
    : UInt64(
      single(f.singleN, UInt32(truncatingIfNeeded: element), UInt32(truncatingIfNeeded: old), control, &status))
  s.floatStatus = status
  f.set(result)
}

/// FCVTXN: double to single, rounded to odd.
private func narrowToOdd(_ s: CoreWords, _ raw: UnsafeRawPointer) {
  let f = ScalarOperation(s, raw)
  let control = s.floatControl
  var status = s.floatStatus
  f.set(UInt64(DoublePrecision.convert(f.doubleN, to: SinglePrecision.self, .odd, control, &status)))
  s.floatStatus = status
}

// MARK: - Rows

extension Opcode {
  /// The function of a row of Advanced SIMD scalar that is floating point; nil for all others.
  var scalarElementFunction: VectorFunction? {
    switch self {
    case .fabdScalar:
      { s, raw in scalarTwo(s, raw, SinglePrecision.absoluteDifference, DoublePrecision.absoluteDifference) }
    case .fmulxScalar:
      { s, raw in scalarTwo(s, raw, SinglePrecision.multiplyExtended, DoublePrecision.multiplyExtended) }
    case .frecpsScalar:
      { s, raw in scalarTwo(s, raw, SinglePrecision.reciprocalStep, DoublePrecision.reciprocalStep) }
    case .frsqrtsScalar:
      { s, raw in
        scalarTwo(s, raw, SinglePrecision.reciprocalSquareRootStep, DoublePrecision.reciprocalSquareRootStep)
      }
    case .frecpeScalar:
      { s, raw in scalarOne(s, raw, SinglePrecision.reciprocalEstimate, DoublePrecision.reciprocalEstimate) }
    case .frsqrteScalar:
      { s, raw in
        scalarOne(s, raw, SinglePrecision.reciprocalSquareRootEstimate, DoublePrecision.reciprocalSquareRootEstimate)
      }
    case .frecpxScalar:
      { s, raw in scalarOne(s, raw, SinglePrecision.reciprocalExponent, DoublePrecision.reciprocalExponent) }
    case .faddpScalar: { s, raw in pairwise(s, raw, SinglePrecision.add, DoublePrecision.add) }
    case .fmaxpScalar: { s, raw in pairwise(s, raw, SinglePrecision.maximum, DoublePrecision.maximum) }
    case .fminpScalar: { s, raw in pairwise(s, raw, SinglePrecision.minimum, DoublePrecision.minimum) }
    case .fmaxnmpScalar:
      { s, raw in pairwise(s, raw, SinglePrecision.maximumNumber, DoublePrecision.maximumNumber) }
    case .fminnmpScalar:
      { s, raw in pairwise(s, raw, SinglePrecision.minimumNumber, DoublePrecision.minimumNumber) }
    default: elementComparison ?? elementConversion ?? elementMultiplication
    }
  }

  private var elementComparison: VectorFunction? {
    switch self {
    case .fcmeqScalar: { s, raw in compareElement(s, raw, SinglePrecision.isEqual, DoublePrecision.isEqual) }
    case .fcmgeScalar:
      { s, raw in compareElement(s, raw, SinglePrecision.isGreaterOrEqual, DoublePrecision.isGreaterOrEqual) }
    case .fcmgtScalar: { s, raw in compareElement(s, raw, SinglePrecision.isGreater, DoublePrecision.isGreater) }
    case .facgeScalar:
      { s, raw in
        compareElement(
          s, raw,
          { SinglePrecision.isGreaterOrEqual(SinglePrecision.absolute($0), SinglePrecision.absolute($1), $2, &$3) },
          { DoublePrecision.isGreaterOrEqual(DoublePrecision.absolute($0), DoublePrecision.absolute($1), $2, &$3) })
      }
    case .facgtScalar:
      { s, raw in
        compareElement(
          s, raw,
          { SinglePrecision.isGreater(SinglePrecision.absolute($0), SinglePrecision.absolute($1), $2, &$3) },
          { DoublePrecision.isGreater(DoublePrecision.absolute($0), DoublePrecision.absolute($1), $2, &$3) })
      }
    case .fcmeqZeroScalar:
      { s, raw in compareElementWithZero(s, raw, SinglePrecision.isEqual, DoublePrecision.isEqual) }
    case .fcmgeZeroScalar:
      { s, raw in compareElementWithZero(s, raw, SinglePrecision.isGreaterOrEqual, DoublePrecision.isGreaterOrEqual) }
    case .fcmgtZeroScalar:
      { s, raw in compareElementWithZero(s, raw, SinglePrecision.isGreater, DoublePrecision.isGreater) }
    case .fcmleZeroScalar:
      { s, raw in
        compareElementWithZero(
          s, raw, { SinglePrecision.isGreaterOrEqual($1, $0, $2, &$3) },
          { DoublePrecision.isGreaterOrEqual($1, $0, $2, &$3) })
      }
    case .fcmltZeroScalar:
      { s, raw in
        compareElementWithZero(
          s, raw, { SinglePrecision.isGreater($1, $0, $2, &$3) }, { DoublePrecision.isGreater($1, $0, $2, &$3) })
      }
    default: nil
    }
  }

  private var elementConversion: VectorFunction? {
    switch self {
    case .fcvtnsScalar: { s, raw in toInteger(s, raw, .nearestEven, isSigned: true) }
    case .fcvtnuScalar: { s, raw in toInteger(s, raw, .nearestEven, isSigned: false) }
    case .fcvtasScalar: { s, raw in toInteger(s, raw, .nearestAway, isSigned: true) }
    case .fcvtauScalar: { s, raw in toInteger(s, raw, .nearestAway, isSigned: false) }
    case .fcvtpsScalar: { s, raw in toInteger(s, raw, .towardPositive, isSigned: true) }
    case .fcvtpuScalar: { s, raw in toInteger(s, raw, .towardPositive, isSigned: false) }
    case .fcvtmsScalar: { s, raw in toInteger(s, raw, .towardNegative, isSigned: true) }
    case .fcvtmuScalar: { s, raw in toInteger(s, raw, .towardNegative, isSigned: false) }
    case .fcvtzsScalar: { s, raw in toInteger(s, raw, .towardZero, isSigned: true) }
    case .fcvtzuScalar: { s, raw in toInteger(s, raw, .towardZero, isSigned: false) }
    case .fcvtzsScalarFixed: { s, raw in toInteger(s, raw, .towardZero, isSigned: true, isFixed: true) }
    case .fcvtzuScalarFixed: { s, raw in toInteger(s, raw, .towardZero, isSigned: false, isFixed: true) }
    case .scvtfScalar: { s, raw in fromInteger(s, raw, isSigned: true) }
    case .ucvtfScalar: { s, raw in fromInteger(s, raw, isSigned: false) }
    case .scvtfScalarFixed: { s, raw in fromInteger(s, raw, isSigned: true, isFixed: true) }
    case .ucvtfScalarFixed: { s, raw in fromInteger(s, raw, isSigned: false, isFixed: true) }
    case .fcvtxnScalar: { s, raw in narrowToOdd(s, raw) }
    default: nil
    }
  }

  private var elementMultiplication: VectorFunction? {
    switch self {
    case .fmulScalarByElement:
      { s, raw in
        byElement(s, raw, { SinglePrecision.multiply($0, $1, $3, &$4) }, { DoublePrecision.multiply($0, $1, $3, &$4) })
      }
    case .fmulxScalarByElement:
      { s, raw in
        byElement(
          s, raw, { SinglePrecision.multiplyExtended($0, $1, $3, &$4) },
          { DoublePrecision.multiplyExtended($0, $1, $3, &$4) })
      }
    case .fmlaScalarByElement:
      { s, raw in byElement(s, raw, SinglePrecision.fusedMultiplyAdd, DoublePrecision.fusedMultiplyAdd) }
    case .fmlsScalarByElement:
      { s, raw in byElement(s, raw, SinglePrecision.fusedMultiplySubtract, DoublePrecision.fusedMultiplySubtract) }
    default: nil
    }
  }
}
