/// Conversion between the three formats: FPConvert.

extension FloatFormat {
  /// FCVT, FCVTL, FCVTN: the number in another format, rounded as FPCR.RMode says.
  @inline(__always)
  static func convert<Other: FloatFormat>(
    _ a: Bits, to other: Other.Type, _ control: FloatControl, _ status: inout FloatStatus
  ) -> Other.Bits {
    convert(a, to: other, control.rounding, control, &status)
  }

  /// FCVTXN, with rounding to odd. The rounding of FPCR.RMode is not used.
  @specialized(where Self == HalfPrecision, Other == SinglePrecision)
  @specialized(where Self == HalfPrecision, Other == DoublePrecision)
  @specialized(where Self == SinglePrecision, Other == HalfPrecision)
  @specialized(where Self == SinglePrecision, Other == DoublePrecision)
  @specialized(where Self == DoublePrecision, Other == HalfPrecision)
  @specialized(where Self == DoublePrecision, Other == SinglePrecision)
  @inline(never)
  static func convert<Other: FloatFormat>(
    _ a: Bits, to other: Other.Type, _ rounding: FloatRounding, _ control: FloatControl, _ status: inout FloatStatus
  ) -> Other.Bits {
    let x = unpackForConversion(a, control, &status)
    if _fastPath(x.kind == .finite) {
      return Other.roundForConversion(
        negative: x.isNegative, exponent: x.exponent, significand: x.significand, rounding, control, &status)
    }
    let isAlternative = Other.isHalf && control.hasAlternativeHalf
    if x.isNaN {
      if x.kind == .signallingNaN || isAlternative { status.raise(FloatStatus.invalidOperation) }
      if isAlternative { return Other.zero(negative: x.isNegative) }
      return control.hasDefaultNaN ? Other.defaultNaN : convertNaN(a, to: other)
    }
    if x.kind == .zero { return Other.zero(negative: x.isNegative) }
    guard isAlternative else { return Other.infinity(negative: x.isNegative) }
    status.raise(FloatStatus.invalidOperation)
    return ~Other.signMask | Other.zero(negative: x.isNegative)
  }

  /// FPConvertNaN: the NaN made quiet, with as many of the payload's upper bits as the other format has.
  @inline(__always)
  private static func convertNaN<Other: FloatFormat>(_ a: Bits, to other: Other.Type) -> Other.Bits {
    let payload = UInt64(truncatingIfNeeded: a & fractionMask) &<< UInt64(truncatingIfNeeded: 64 &- fractionBits)
    let fraction = payload &>> UInt64(truncatingIfNeeded: 64 &- Other.fractionBits)
    return Other.infinity(negative: isNegative(a)) | Other.quietBit | Other.Bits(truncatingIfNeeded: fraction)
  }
}
