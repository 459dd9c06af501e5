/// Scalar floating point: which function of the library each row calls, on which bits of which registers.
///
/// Rows of this file have their format in bits 23:22 of the word (Arm ARM C4.1, scalar floating-point): 0 single,
/// 1 double, 3 half, which FCVT alone has. A scalar result clears the rest of its register.

import A64

/// What a scalar function finds in its operation.
struct ScalarOperation {
  let s: CoreWords
  let op: OperationPointer

  @inline(__always) init(_ s: CoreWords, _ raw: UnsafeRawPointer) {
    self.s = s
    op = OperationPointer(raw)
  }

  @inline(__always) var word: UInt32 { UInt32(truncatingIfNeeded: op.pointee.imm) }
  @inline(__always) var isDouble: Bool { word & 1 << 22 != 0 }
  @inline(__always) var doubleN: UInt64 { s[Int(op.pointee.rn)] }
  @inline(__always) var doubleM: UInt64 { s[Int(op.pointee.rm)] }
  @inline(__always) var doubleA: UInt64 { s[Int(op.pointee.ra)] }
  @inline(__always) var singleN: UInt32 { UInt32(truncatingIfNeeded: doubleN) }
  @inline(__always) var singleM: UInt32 { UInt32(truncatingIfNeeded: doubleM) }
  @inline(__always) var singleA: UInt32 { UInt32(truncatingIfNeeded: doubleA) }
  @inline(__always) func set(_ value: UInt64) { s.setScalar(op.pointee.rd, value) }
}

typealias SingleOne = (UInt32, FloatControl, inout FloatStatus) -> UInt32
typealias DoubleOne = (UInt64, FloatControl, inout FloatStatus) -> UInt64
typealias SingleTwo = (UInt32, UInt32, FloatControl, inout FloatStatus) -> UInt32
typealias DoubleTwo = (UInt64, UInt64, FloatControl, inout FloatStatus) -> UInt64
typealias SingleThree = (UInt32, UInt32, UInt32, FloatControl, inout FloatStatus) -> UInt32
typealias DoubleThree = (UInt64, UInt64, UInt64, FloatControl, inout FloatStatus) -> UInt64

/// A function of one operand.
@inline(__always)
func scalarOne(_ s: CoreWords, _ raw: UnsafeRawPointer, _ single: SingleOne, _ double: DoubleOne) {
  let f = ScalarOperation(s, raw)
  let control = s.floatControl
  var status = s.floatStatus
  let result = f.isDouble ? double(f.doubleN, control, &status) : UInt64(single(f.singleN, control, &status))
  s.floatStatus = status
  f.set(result)
}

/// A function of two operands.
@inline(__always)
func scalarTwo(_ s: CoreWords, _ raw: UnsafeRawPointer, _ single: SingleTwo, _ double: DoubleTwo) {
  let f = ScalarOperation(s, raw)
  let control = s.floatControl
  var status = s.floatStatus
  let result =
    f.isDouble
    ? double(f.doubleN, f.doubleM, control, &status) : UInt64(single(f.singleN, f.singleM, control, &status))
  s.floatStatus = status
  f.set(result)
}

/// A function of three operands, the last of which is added.
@inline(__always)
func scalarThree(_ s: CoreWords, _ raw: UnsafeRawPointer, _ single: SingleThree, _ double: DoubleThree) {
  let f = ScalarOperation(s, raw)
  let control = s.floatControl
  var status = s.floatStatus
  let result =
    f.isDouble
    ? double(f.doubleN, f.doubleM, f.doubleA, control, &status)
    : UInt64(single(f.singleN, f.singleM, f.singleA, control, &status))
  s.floatStatus = status
  f.set(result)
}

/// FRINT*: by the rounding given, or by FPCR's.
@inline(__always)
private func roundIntegral(
  _ s: CoreWords, _ raw: UnsafeRawPointer, _ rounding: FloatRounding?, isExact: Bool = false
) {
  scalarOne(
    s, raw,
    { SinglePrecision.roundToIntegral($0, rounding ?? $1.rounding, isExact: isExact, $1, &$2) },
    { DoublePrecision.roundToIntegral($0, rounding ?? $1.rounding, isExact: isExact, $1, &$2) })
}

/// FCMP, FCMPE, FCCMP, FCCMPE: the flags of a comparison with a register or with zero.
@inline(__always)
private func compare(_ s: CoreWords, _ raw: UnsafeRawPointer, isSignalling: Bool, withZero: Bool = false) {
  let f = ScalarOperation(s, raw)
  let control = s.floatControl
  var status = s.floatStatus
  let flags: UInt64
  if f.isDouble {
    let other = withZero ? 0 : f.doubleM
    flags = DoublePrecision.compare(f.doubleN, other, isSignalling: isSignalling, control, &status)
  } else {
    let other = withZero ? 0 : f.singleM
    flags = SinglePrecision.compare(f.singleN, other, isSignalling: isSignalling, control, &status)
  }
  s.floatStatus = status
  setNZCV(s, flags)
}

@inline(__always)
private func compareIf(_ s: CoreWords, _ raw: UnsafeRawPointer, isSignalling: Bool) {
  let word = ScalarOperation(s, raw).word
  guard holds(s, UInt64(word >> 12 & 15)) else { return setNZCV(s, UInt64(word & 15)) }
  compare(s, raw, isSignalling: isSignalling)
}

private func select(_ s: CoreWords, _ raw: UnsafeRawPointer) {
  let f = ScalarOperation(s, raw)
  let value = holds(s, UInt64(f.word >> 12 & 15)) ? f.doubleN : f.doubleM
  f.set(f.isDouble ? value : low32(value))
}

/// FCVT: formats by number, 0 single, 1 double, 3 half.
private func convertPrecision(_ s: CoreWords, _ raw: UnsafeRawPointer) {
  let f = ScalarOperation(s, raw)
  let control = s.floatControl
  var status = s.floatStatus
  let half = UInt16(truncatingIfNeeded: f.doubleN)
  let result: UInt64
  switch (f.word >> 22 & 3, f.word >> 15 & 3) {
  case (0, 1): result = SinglePrecision.convert(f.singleN, to: DoublePrecision.self, control, &status)
  case (0, _): result = UInt64(SinglePrecision.convert(f.singleN, to: HalfPrecision.self, control, &status))
  case (1, 0): result = UInt64(DoublePrecision.convert(f.doubleN, to: SinglePrecision.self, control, &status))
  case (1, _): result = UInt64(DoublePrecision.convert(f.doubleN, to: HalfPrecision.self, control, &status))
  case (_, 0): result = UInt64(HalfPrecision.convert(half, to: SinglePrecision.self, control, &status))
  default: result = HalfPrecision.convert(half, to: DoublePrecision.self, control, &status)
  }
  s.floatStatus = status
  f.set(result)
}

private func moveImmediate(_ s: CoreWords, _ raw: UnsafeRawPointer) {
  let f = ScalarOperation(s, raw)
  let imm8 = UInt8(truncatingIfNeeded: f.word >> 13)
  f.set(f.isDouble ? DoublePrecision.expandImmediate(imm8) : UInt64(SinglePrecision.expandImmediate(imm8)))
}

// MARK: - General registers

/// The bits after the point of a fixed-point number: none in the rows without a scale, which have bit 21 set.
@inline(__always) private func pointBits(_ word: UInt32) -> Int {
  word & 1 << 21 != 0 ? 0 : 64 &- Int(truncatingIfNeeded: word >> 10 & 63)
}

/// FCVT*S and FCVT*U to a general register.
@inline(__always)
private func toGeneral(_ s: CoreWords, _ raw: UnsafeRawPointer, _ rounding: FloatRounding, isSigned: Bool) {
  let f = ScalarOperation(s, raw)
  let control = s.floatControl
  var status = s.floatStatus
  let width = f.word >> 31 != 0 ? 64 : 32
  let result =
    f.isDouble
    ? DoublePrecision.toInteger(
      f.doubleN, width: width, isSigned: isSigned, pointBits: pointBits(f.word), rounding, control, &status)
    : SinglePrecision.toInteger(
      f.singleN, width: width, isSigned: isSigned, pointBits: pointBits(f.word), rounding, control, &status)
  s.floatStatus = status
  s[Int(f.op.pointee.rd)] = result
}

/// SCVTF and UCVTF from a general register.
@inline(__always)
private func fromGeneral(_ s: CoreWords, _ raw: UnsafeRawPointer, isSigned: Bool) {
  let f = ScalarOperation(s, raw)
  let control = s.floatControl
  var status = s.floatStatus
  let width = f.word >> 31 != 0 ? 64 : 32
  let result =
    f.isDouble
    ? DoublePrecision.fromInteger(
      f.doubleN, width: width, isSigned: isSigned, pointBits: pointBits(f.word), control, &status)
    : UInt64(
      SinglePrecision.fromInteger(
        f.doubleN, width: width, isSigned: isSigned, pointBits: pointBits(f.word), control, &status))
  s.floatStatus = status
  f.set(result)
}

// MARK: - Rows

extension Opcode {
  /// The function of a row of scalar floating point; nil for all others.
  var scalarFloatFunction: VectorFunction? {
    switch self {
    case .fmovScalar:
      { s, raw in scalarOne(s, raw, { a, _, _ in a }, { a, _, _ in a }) }
    case .fabsScalar:
      { s, raw in
        scalarOne(s, raw, { a, _, _ in SinglePrecision.absolute(a) }, { a, _, _ in DoublePrecision.absolute(a) })
      }
    case .fnegScalar:
      { s, raw in
        scalarOne(s, raw, { a, _, _ in SinglePrecision.negate(a) }, { a, _, _ in DoublePrecision.negate(a) })
      }
    case .fsqrtScalar:
      { s, raw in scalarOne(s, raw, SinglePrecision.squareRoot, DoublePrecision.squareRoot) }
    case .frintnScalar: { s, raw in roundIntegral(s, raw, .nearestEven) }
    case .frintpScalar: { s, raw in roundIntegral(s, raw, .towardPositive) }
    case .frintmScalar: { s, raw in roundIntegral(s, raw, .towardNegative) }
    case .frintzScalar: { s, raw in roundIntegral(s, raw, .towardZero) }
    case .frintaScalar: { s, raw in roundIntegral(s, raw, .nearestAway) }
    case .frintxScalar: { s, raw in roundIntegral(s, raw, nil, isExact: true) }
    case .frintiScalar: { s, raw in roundIntegral(s, raw, nil) }
    case .fcvt: { s, raw in convertPrecision(s, raw) }
    case .fmovScalarImmediate: { s, raw in moveImmediate(s, raw) }
    case .fcmp: { s, raw in compare(s, raw, isSignalling: false) }
    case .fcmpe: { s, raw in compare(s, raw, isSignalling: true) }
    case .fcmpZero: { s, raw in compare(s, raw, isSignalling: false, withZero: true) }
    case .fcmpeZero: { s, raw in compare(s, raw, isSignalling: true, withZero: true) }
    case .fccmp: { s, raw in compareIf(s, raw, isSignalling: false) }
    case .fccmpe: { s, raw in compareIf(s, raw, isSignalling: true) }
    case .fcsel: { s, raw in select(s, raw) }
    default: arithmeticFunction ?? generalRegisterFunction
    }
  }

  private var arithmeticFunction: VectorFunction? {
    switch self {
    case .fmulScalar: { s, raw in scalarTwo(s, raw, SinglePrecision.multiply, DoublePrecision.multiply) }
    case .fdivScalar: { s, raw in scalarTwo(s, raw, SinglePrecision.divide, DoublePrecision.divide) }
    case .faddScalar: { s, raw in scalarTwo(s, raw, SinglePrecision.add, DoublePrecision.add) }
    case .fsubScalar: { s, raw in scalarTwo(s, raw, SinglePrecision.subtract, DoublePrecision.subtract) }
    case .fmaxScalar: { s, raw in scalarTwo(s, raw, SinglePrecision.maximum, DoublePrecision.maximum) }
    case .fminScalar: { s, raw in scalarTwo(s, raw, SinglePrecision.minimum, DoublePrecision.minimum) }
    case .fmaxnmScalar:
      { s, raw in scalarTwo(s, raw, SinglePrecision.maximumNumber, DoublePrecision.maximumNumber) }
    case .fminnmScalar:
      { s, raw in scalarTwo(s, raw, SinglePrecision.minimumNumber, DoublePrecision.minimumNumber) }
    case .fnmulScalar:
      { s, raw in scalarTwo(s, raw, SinglePrecision.negatedMultiply, DoublePrecision.negatedMultiply) }
    case .fmadd:
      { s, raw in scalarThree(s, raw, SinglePrecision.fusedMultiplyAdd, DoublePrecision.fusedMultiplyAdd) }
    case .fmsub:
      { s, raw in scalarThree(s, raw, SinglePrecision.fusedMultiplySubtract, DoublePrecision.fusedMultiplySubtract) }
    case .fnmadd:
      { s, raw in
        scalarThree(s, raw, SinglePrecision.negatedFusedMultiplyAdd, DoublePrecision.negatedFusedMultiplyAdd)
      }
    case .fnmsub:
      { s, raw in
        scalarThree(s, raw, SinglePrecision.negatedFusedMultiplySubtract, DoublePrecision.negatedFusedMultiplySubtract)
      }
    default: nil
    }
  }

  private var generalRegisterFunction: VectorFunction? {
    switch self {
    case .fcvtnsToGeneral: { s, raw in toGeneral(s, raw, .nearestEven, isSigned: true) }
    case .fcvtnuToGeneral: { s, raw in toGeneral(s, raw, .nearestEven, isSigned: false) }
    case .fcvtasToGeneral: { s, raw in toGeneral(s, raw, .nearestAway, isSigned: true) }
    case .fcvtauToGeneral: { s, raw in toGeneral(s, raw, .nearestAway, isSigned: false) }
    case .fcvtpsToGeneral: { s, raw in toGeneral(s, raw, .towardPositive, isSigned: true) }
    case .fcvtpuToGeneral: { s, raw in toGeneral(s, raw, .towardPositive, isSigned: false) }
    case .fcvtmsToGeneral: { s, raw in toGeneral(s, raw, .towardNegative, isSigned: true) }
    case .fcvtmuToGeneral: { s, raw in toGeneral(s, raw, .towardNegative, isSigned: false) }
    case .fcvtzsToGeneral, .fcvtzsToGeneralFixed: { s, raw in toGeneral(s, raw, .towardZero, isSigned: true) }
    case .fcvtzuToGeneral, .fcvtzuToGeneralFixed: { s, raw in toGeneral(s, raw, .towardZero, isSigned: false) }
    case .scvtfFromGeneral, .scvtfFromGeneralFixed: { s, raw in fromGeneral(s, raw, isSigned: true) }
    case .ucvtfFromGeneral, .ucvtfFromGeneralFixed: { s, raw in fromGeneral(s, raw, isSigned: false) }
    case .fmovSingleToGeneral:
      { s, raw in s[Int(OperationPointer(raw).pointee.rd)] = low32(ScalarOperation(s, raw).doubleN) }
    case .fmovDoubleToGeneral:
      { s, raw in s[Int(OperationPointer(raw).pointee.rd)] = ScalarOperation(s, raw).doubleN }
    case .fmovUpperToGeneral:
      { s, raw in s[Int(OperationPointer(raw).pointee.rd)] = s.vector(OperationPointer(raw).pointee.rn).hi }
    case .fmovSingleFromGeneral:
      { s, raw in ScalarOperation(s, raw).set(low32(ScalarOperation(s, raw).doubleN)) }
    case .fmovDoubleFromGeneral: { s, raw in ScalarOperation(s, raw).set(ScalarOperation(s, raw).doubleN) }
    case .fmovUpperFromGeneral:
      { s, raw in s[Int(OperationPointer(raw).pointee.rd) &+ 1] = ScalarOperation(s, raw).doubleN }
    default: nil
    }
  }
}
