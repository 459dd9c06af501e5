/// Conversion to and from integers and fixed-point numbers, and rounding to an integral number: FPToFixed, FixedToFP
/// and FPRoundInt.
///
/// Rounding is done on magnitudes, with the sign at hand: that is the pseudocode's rounding of the floor, without
/// negative remainders.

/// The integer nearest to significand × 2^(exponent − 63) in the direction that `rounding` says, and whether it is
/// another number. `exponent` is at most 63.
@inline(__always)
private func integerMagnitude(
  _ significand: UInt64, exponent: Int, negative: Bool, _ rounding: FloatRounding
) -> (magnitude: UInt64, isInexact: Bool) {
  let shift = 63 &- exponent
  if shift == 0 { return (significand, false) }
  var magnitude: UInt64 = 0
  // What lies after the point, from bit 63 down. Far below a half, any number does.
  var remainder: UInt64 = 1
  if shift < 64 {
    magnitude = significand &>> UInt64(truncatingIfNeeded: shift)
    remainder = significand &<< UInt64(truncatingIfNeeded: 64 &- shift)
  } else if shift == 64 {
    remainder = significand
  }
  let isOdd = magnitude & 1 != 0
  if roundsUp(rounding, negative: negative, isOdd: isOdd, remainder: remainder, half: 1 &<< 63) { magnitude &+= 1 }
  return (magnitude, remainder != 0)
}

extension FloatFormat {
  /// FCVTNS, FCVTPS, FCVTMS, FCVTZS, FCVTAS and their unsigned forms, scalar and vector, to integer and fixed point.
  ///
  /// The result is a × 2^`pointBits` as an integer of `width` (8 to 64) bits, saturated; a narrower one than 64 bits
  /// is zero-extended. Saturation raises IOC, and so does a NaN, which becomes 0. `pointBits` is 0 to 64.
  @specialized(where Self == SinglePrecision)
  @specialized(where Self == DoublePrecision)
  @inline(never)
  static func toInteger(
    _ a: Bits, width: Int, isSigned: Bool, pointBits: Int = 0, _ rounding: FloatRounding, _ control: FloatControl,
    _ status: inout FloatStatus
  ) -> UInt64 {
    let x = unpack(a, control, &status)
    if x.kind == .zero { return 0 }
    if x.isNaN {
      status.raise(FloatStatus.invalidOperation)
      return 0
    }
    let all = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- width)
    let top = all &- all &>> 1
    // The largest magnitude of this sign.
    let limit = isSigned ? (x.isNegative ? top : top &- 1) : (x.isNegative ? 0 : all)
    let saturated = isSigned && x.isNegative ? top : limit
    let exponent = x.exponent &+ pointBits
    if x.kind == .infinity || exponent > 63 {
      status.raise(FloatStatus.invalidOperation)
      return saturated
    }
    let (magnitude, isInexact) = integerMagnitude(
      x.significand, exponent: exponent, negative: x.isNegative, rounding)
    if magnitude > limit {
      status.raise(FloatStatus.invalidOperation)
      return saturated
    }
    if isInexact { status.raise(FloatStatus.inexact) }
    return (x.isNegative ? 0 &- magnitude : magnitude) & all
  }

  /// SCVTF, UCVTF, scalar and vector, from integer and fixed point: value × 2^−`pointBits`.
  ///
  /// `value` counts by its low `width` (8 to 64) bits. `pointBits` is 0 to 64.
  @specialized(where Self == SinglePrecision)
  @specialized(where Self == DoublePrecision)
  @inline(never)
  static func fromInteger(
    _ value: UInt64, width: Int, isSigned: Bool, pointBits: Int = 0, _ control: FloatControl,
    _ status: inout FloatStatus
  ) -> Bits {
    let unused = UInt64(truncatingIfNeeded: 64 &- width)
    let aligned = value &<< unused
    if aligned == 0 { return 0 }
    let isNegative = isSigned && aligned &>> 63 != 0
    let magnitude = isNegative ? 0 &- aligned : aligned
    let shift = magnitude.leadingZeroBitCount
    return round(
      negative: isNegative, exponent: width &- 1 &- shift &- pointBits,
      significand: magnitude &<< UInt64(truncatingIfNeeded: shift), control, &status)
  }

  /// FRINTN, FRINTP, FRINTM, FRINTZ, FRINTA, FRINTI (`control.rounding`), and FRINTX (that, and `isExact`): the
  /// integral number next to `a`, with its sign. `isExact`: raises IXC if it is another number.
  @specialized(where Self == SinglePrecision)
  @specialized(where Self == DoublePrecision)
  @inline(never)
  static func roundToIntegral(
    _ a: Bits, _ rounding: FloatRounding, isExact: Bool, _ control: FloatControl, _ status: inout FloatStatus
  ) -> Bits {
    let x = unpack(a, control, &status)
    if _slowPath(x.kind != .finite) {
      if x.isNaN { return processNaN(a, control, &status) }
      return x.kind == .zero ? zero(negative: x.isNegative) : a
    }
    if x.exponent >= fractionBits { return a }
    let (magnitude, isInexact) = integerMagnitude(
      x.significand, exponent: x.exponent, negative: x.isNegative, rounding)
    if isInexact && isExact { status.raise(FloatStatus.inexact) }
    if magnitude == 0 { return zero(negative: x.isNegative) }
    // It has no more bits than the fraction and the leading one, so that nothing is rounded.
    let shift = magnitude.leadingZeroBitCount
    let fraction = magnitude &<< UInt64(truncatingIfNeeded: shift) & (1 &<< 63 &- 1)
    return pattern(
      negative: x.isNegative, exponent: 64 &- shift &- minimumExponent,
      fraction: fraction &>> UInt64(truncatingIfNeeded: 63 &- fractionBits))
  }
}
