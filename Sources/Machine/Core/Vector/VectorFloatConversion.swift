/// Advanced SIMD conversions of floating-point lanes, vectors and scalars: to and from integers, to integral numbers, to
/// other formats.

import A64

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
  floatLanes(
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
  floatLanes(
    s, raw,
    { SinglePrecision.fromInteger(UInt64($0), width: 32, isSigned: isSigned, pointBits: bits, $1, &$2) },
    { DoublePrecision.fromInteger($0, width: 64, isSigned: isSigned, pointBits: bits, $1, &$2) })
}

/// FRINT*: by the rounding given, or by FPCR's.
@inline(__always)
private func roundIntegral(
  _ s: CoreWords, _ raw: UnsafeRawPointer, _ rounding: FloatRounding?, isExact: Bool = false
) {
  floatLanes(
    s, raw,
    { SinglePrecision.roundToIntegral($0, rounding ?? $1.rounding, isExact: isExact, $1, &$2) },
    { DoublePrecision.roundToIntegral($0, rounding ?? $1.rounding, isExact: isExact, $1, &$2) })
}

/// FCVTN, FCVTXN: lanes of half the size, in the lower or the upper half of the register. `rounding` is nil for FPCR's.
@inline(__always) private func narrow(_ s: CoreWords, _ raw: UnsafeRawPointer, _ rounding: FloatRounding?) {
  var f = FloatLaneOperation(s, raw)
  let n = f.n, mode = rounding ?? f.control.rounding
  var narrow = Vector.zero
  if f.isDouble {
    for i in 0..<(f.isScalar ? 1 : 2) {
      narrow.setSingle(i, DoublePrecision.convert(n.double(i), to: SinglePrecision.self, mode, f.control, &f.status))
    }
  } else {
    for i in 0..<4 {
      let half = SinglePrecision.convert(n.single(i), to: HalfPrecision.self, mode, f.control, &f.status)
      narrow[lane: i, sizeLog2: 1] = UInt64(half)
    }
  }
  f.finish(f.isUpper ? Vector(lo: f.d.lo, hi: narrow.lo) : narrow)
}

/// FCVTL: lanes of twice the size, from the lower or the upper half of a register.
private func widen(_ s: CoreWords, _ raw: UnsafeRawPointer) {
  var f = FloatLaneOperation(s, raw)
  let n = Vector(lo: f.isUpper ? f.n.hi : f.n.lo)
  var result = Vector.zero
  if f.isDouble {
    for i in 0..<2 {
      result.setDouble(i, SinglePrecision.convert(n.single(i), to: DoublePrecision.self, f.control, &f.status))
    }
  } else {
    for i in 0..<4 {
      let half = UInt16(truncatingIfNeeded: n[lane: i, sizeLog2: 1])
      result.setSingle(i, HalfPrecision.convert(half, to: SinglePrecision.self, f.control, &f.status))
    }
  }
  f.finish(result)
}

// MARK: - Rows

extension Opcode {
  /// The function of a row of Advanced SIMD that converts floating-point lanes; nil for all others.
  var floatLaneConversionFunction: VectorFunction? {
    switch self {
    case .fcvtnsVector, .fcvtnsScalar: { s, raw in toInteger(s, raw, .nearestEven, isSigned: true) }
    case .fcvtnuVector, .fcvtnuScalar: { s, raw in toInteger(s, raw, .nearestEven, isSigned: false) }
    case .fcvtasVector, .fcvtasScalar: { s, raw in toInteger(s, raw, .nearestAway, isSigned: true) }
    case .fcvtauVector, .fcvtauScalar: { s, raw in toInteger(s, raw, .nearestAway, isSigned: false) }
    case .fcvtpsVector, .fcvtpsScalar: { s, raw in toInteger(s, raw, .towardPositive, isSigned: true) }
    case .fcvtpuVector, .fcvtpuScalar: { s, raw in toInteger(s, raw, .towardPositive, isSigned: false) }
    case .fcvtmsVector, .fcvtmsScalar: { s, raw in toInteger(s, raw, .towardNegative, isSigned: true) }
    case .fcvtmuVector, .fcvtmuScalar: { s, raw in toInteger(s, raw, .towardNegative, isSigned: false) }
    case .fcvtzsVector, .fcvtzsScalar: { s, raw in toInteger(s, raw, .towardZero, isSigned: true) }
    case .fcvtzuVector, .fcvtzuScalar: { s, raw in toInteger(s, raw, .towardZero, isSigned: false) }
    case .fcvtzsVectorFixed, .fcvtzsScalarFixed:
      { s, raw in toInteger(s, raw, .towardZero, isSigned: true, isFixed: true) }
    case .fcvtzuVectorFixed, .fcvtzuScalarFixed:
      { s, raw in toInteger(s, raw, .towardZero, isSigned: false, isFixed: true) }
    case .scvtfVector, .scvtfScalar: { s, raw in fromInteger(s, raw, isSigned: true) }
    case .ucvtfVector, .ucvtfScalar: { s, raw in fromInteger(s, raw, isSigned: false) }
    case .scvtfVectorFixed, .scvtfScalarFixed: { s, raw in fromInteger(s, raw, isSigned: true, isFixed: true) }
    case .ucvtfVectorFixed, .ucvtfScalarFixed: { s, raw in fromInteger(s, raw, isSigned: false, isFixed: true) }
    case .frintnVector: { s, raw in roundIntegral(s, raw, .nearestEven) }
    case .frintpVector: { s, raw in roundIntegral(s, raw, .towardPositive) }
    case .frintmVector: { s, raw in roundIntegral(s, raw, .towardNegative) }
    case .frintzVector: { s, raw in roundIntegral(s, raw, .towardZero) }
    case .frintaVector: { s, raw in roundIntegral(s, raw, .nearestAway) }
    case .frintxVector: { s, raw in roundIntegral(s, raw, nil, isExact: true) }
    case .frintiVector: { s, raw in roundIntegral(s, raw, nil) }
    case .fcvtnVector: { s, raw in narrow(s, raw, nil) }
    case .fcvtxnVector, .fcvtxnScalar: { s, raw in narrow(s, raw, .odd) }
    case .fcvtlVector: { s, raw in widen(s, raw) }
    default: nil
    }
  }
}
