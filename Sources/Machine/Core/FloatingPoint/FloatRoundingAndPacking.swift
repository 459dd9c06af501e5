/// Making a bit pattern of an exact result: FPRound and FPRoundCV.
///
/// The exact result comes as a significand of 64 bits, of which the last is sticky: it is set if anything below it is
/// not zero. No format keeps more than 53 bits, so that a result is rounded as if all its bits were there.
///
/// Invariants:
/// 1. Tininess is detected before rounding: a result below the smallest normal number underflows even if rounding
///    makes it that number.
/// 2. Flushing comes before rounding, and raises UFC alone.
/// 3. Overflow always raises IXC too, but in the alternative half precision, where it raises IOC and nothing else.

/// `value` shifted right; what is shifted out is kept as a sticky last bit. `amount` may be of any size from 0.
@inline(__always) func shiftRightSticky(_ value: UInt64, by amount: Int) -> UInt64 {
  if amount >= 64 { return value == 0 ? 0 : 1 }
  let shift = UInt64(truncatingIfNeeded: amount)
  let lost = value & (1 &<< shift &- 1)
  return value &>> shift | (lost == 0 ? 0 : 1)
}

/// Whether a magnitude is to be rounded up: `remainder` was cut off below the unit, whose half is `half`.
@inline(__always)
func roundsUp(_ rounding: FloatRounding, negative: Bool, isOdd: Bool, remainder: UInt64, half: UInt64) -> Bool {
  switch rounding {
  case .nearestEven: remainder > half || remainder == half && isOdd
  case .nearestAway: remainder >= half
  case .towardPositive: remainder != 0 && !negative
  case .towardNegative: remainder != 0 && negative
  case .towardZero, .odd: false
  }
}

extension FloatFormat {
  /// FPRound: the result of arithmetic, ±significand × 2^(exponent − 63). Bit 63 of the significand must be set.
  @inline(__always)
  static func round(
    negative: Bool, exponent: Int, significand: UInt64, _ control: FloatControl, _ status: inout FloatStatus
  ) -> Bits {
    pack(
      negative: negative, exponent: exponent, significand: significand, control.rounding, flushes: flushes(control),
      isAlternative: false, &status)
  }

  /// FPRoundCV: the result of a conversion between formats. Half precision is never flushed, and may be alternative.
  @inline(__always)
  static func roundForConversion(
    negative: Bool, exponent: Int, significand: UInt64, _ rounding: FloatRounding, _ control: FloatControl,
    _ status: inout FloatStatus
  ) -> Bits {
    pack(
      negative: negative, exponent: exponent, significand: significand, rounding,
      flushes: isHalf ? false : control.flushesToZero, isAlternative: isHalf && control.hasAlternativeHalf, &status)
  }

  /// FPRoundBase.
  @inline(never)
  static func pack(
    negative: Bool, exponent: Int, significand: UInt64, _ rounding: FloatRounding, flushes: Bool, isAlternative: Bool,
    _ status: inout FloatStatus
  ) -> Bits {
    var significand = significand
    var stored = exponent &- minimumExponent &+ 1
    if _slowPath(stored <= 0) {
      if flushes {
        status.raise(FloatStatus.underflow)
        return zero(negative: negative)
      }
      significand = shiftRightSticky(significand, by: 1 &- stored)
      stored = 0
    }
    let dropped = UInt64(truncatingIfNeeded: 63 &- fractionBits)
    let remainder = significand & (1 &<< dropped &- 1)
    // With the leading bit, which is one unit of the stored exponent; a carry out of it is another.
    var magnitude = significand &>> dropped
    let isOdd = magnitude & 1 != 0
    if remainder != 0 {
      if stored == 0 { status.raise(FloatStatus.underflow) }
      if roundsUp(rounding, negative: negative, isOdd: isOdd, remainder: remainder, half: 1 &<< (dropped &- 1)) {
        magnitude &+= 1
      } else if rounding == .odd {
        magnitude |= 1
      }
    }
    if stored != 0 {
      let leading: UInt64 = 1 &<< UInt64(truncatingIfNeeded: fractionBits)
      if magnitude == leading &<< 1 {
        stored &+= 1
        magnitude = leading
      }
      if _slowPath(stored >= (isAlternative ? exponentOnes &+ 1 : exponentOnes)) {
        return overflow(negative: negative, rounding, isAlternative: isAlternative, &status)
      }
      magnitude &-= leading
    }
    if remainder != 0 { status.raise(FloatStatus.inexact) }
    return pattern(negative: negative, exponent: stored, fraction: magnitude)
  }

  /// A result beyond the format: infinity or the largest number, as the rounding mode says.
  @inline(never)
  private static func overflow(
    negative: Bool, _ rounding: FloatRounding, isAlternative: Bool, _ status: inout FloatStatus
  ) -> Bits {
    if isAlternative {
      status.raise(FloatStatus.invalidOperation)
      return ~signMask | zero(negative: negative)
    }
    status.raise(FloatStatus.overflow | FloatStatus.inexact)
    return overflowsToInfinity(rounding, negative: negative)
      ? infinity(negative: negative) : maximumNormal(negative: negative)
  }

  /// Whether a result too large for the format becomes an infinity.
  @inline(__always) static func overflowsToInfinity(_ rounding: FloatRounding, negative: Bool) -> Bool {
    switch rounding {
    case .nearestEven, .nearestAway: true
    case .towardPositive: !negative
    case .towardNegative: negative
    case .towardZero, .odd: false
    }
  }
}
