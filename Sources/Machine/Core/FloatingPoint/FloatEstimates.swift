/// First guesses of reciprocals and of reciprocal square roots, 8 bits good: FPRecipEstimate, FPRSqrtEstimate,
/// FPRecpX, UnsignedRecipEstimate and UnsignedRSqrtEstimate.
///
/// They are no roundings of a true result: the architecture defines them by what RecipEstimate and RecipSqrtEstimate
/// compute from 9 bits, so that all cores return the same.

/// RecipEstimate: of a fixed-point number in [0.5, 1), as 256 to 511, its reciprocal in [1, 2), as 256 to 511.
@inline(never) func fixedReciprocalEstimate(of fixed: UInt64) -> UInt64 {
  // The middle of the interval that is meant, in 1/1024.
  let middle = fixed &* 2 &+ 1
  return ((1 &<< 19) / middle &+ 1) &>> 1
}

/// RecipSqrtEstimate: of a fixed-point number in [0.25, 1), as 128 to 511, the reciprocal of its square root in [1, 2),
/// as 256 to 511.
@inline(never) func fixedReciprocalSquareRootEstimate(of fixed: UInt64) -> UInt64 {
  // The middle of the interval that is meant, in 1/1024; above 0.5 the lowest bit does not count.
  let middle = fixed < 256 ? fixed &* 2 &+ 1 : (fixed | 1) &* 2
  // The largest number below 2^14 / √middle. It has ten bits, and the first of them is 1.
  var root: UInt64 = 512
  var bit: UInt64 = 256
  while bit != 0 {
    let next = root | bit
    if middle &* next &* next < 1 &<< 28 { root = next }
    bit &>>= 1
  }
  return (root &+ 1) &>> 1
}

/// URECPE, one element.
@inline(__always) func unsignedReciprocalEstimate(_ a: UInt32) -> UInt32 {
  if a < 1 << 31 { return .max }
  return UInt32(truncatingIfNeeded: fixedReciprocalEstimate(of: UInt64(a &>> 23)) &<< 23)
}

/// URSQRTE, one element.
@inline(__always) func unsignedReciprocalSquareRootEstimate(_ a: UInt32) -> UInt32 {
  if a < 1 << 30 { return .max }
  return UInt32(truncatingIfNeeded: fixedReciprocalSquareRootEstimate(of: UInt64(a &>> 23)) &<< 23)
}

extension FloatFormat {
  /// FRECPE, scalar and vector.
  @specialized(where Self == SinglePrecision)
  @specialized(where Self == DoublePrecision)
  @inline(never)
  static func reciprocalEstimate(_ a: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> Bits {
    let x = unpack(a, control, &status)
    if x.isNaN { return processNaN(a, control, &status) }
    if x.kind == .infinity { return zero(negative: x.isNegative) }
    if x.kind == .zero {
      status.raise(FloatStatus.divideByZero)
      return infinity(negative: x.isNegative)
    }
    // Below 2^(minimumExponent − 2) the reciprocal is too large, whatever the lower bits are.
    if x.exponent < minimumExponent &- 2 {
      status.raise(FloatStatus.overflow | FloatStatus.inexact)
      return overflowsToInfinity(control.rounding, negative: x.isNegative)
        ? infinity(negative: x.isNegative) : maximumNormal(negative: x.isNegative)
    }
    // From 2^−minimumExponent on, the reciprocal is subnormal.
    if flushes(control) && x.exponent >= 0 &- minimumExponent {
      status.raise(FloatStatus.underflow)
      return zero(negative: x.isNegative)
    }
    let estimate = fixedReciprocalEstimate(of: x.significand &>> 55)
    // x is in [0.5, 1) × 2^(exponent + 1), so that the estimate, in [1, 2), stands for itself × 2^−(exponent + 1).
    let stored = 0 &- x.exponent &- minimumExponent
    let fraction = estimate &<< UInt64(truncatingIfNeeded: fractionBits &- 8)
    let leading: UInt64 = 1 &<< UInt64(truncatingIfNeeded: fractionBits)
    if stored > 0 { return pattern(negative: x.isNegative, exponent: stored, fraction: fraction &- leading) }
    // Subnormal: its stored exponent, 0 or −1, says how far the leading bit is from where it is not stored.
    return pattern(
      negative: x.isNegative, exponent: 0, fraction: fraction &>> UInt64(truncatingIfNeeded: 1 &- stored))
  }

  /// FRSQRTE, scalar and vector.
  @specialized(where Self == SinglePrecision)
  @specialized(where Self == DoublePrecision)
  @inline(never)
  static func reciprocalSquareRootEstimate(
    _ a: Bits, _ control: FloatControl, _ status: inout FloatStatus
  ) -> Bits {
    let x = unpack(a, control, &status)
    if x.isNaN { return processNaN(a, control, &status) }
    if x.kind == .zero {
      status.raise(FloatStatus.divideByZero)
      return infinity(negative: x.isNegative)
    }
    if x.isNegative { return invalid(&status) }
    if x.kind == .infinity { return 0 }
    // x is f × 2^(2k) with f in [0.25, 1): the estimate stands for itself × 2^−k.
    let isEven = x.exponent & 1 == 0
    let half = (x.exponent &+ 2) &>> 1
    let estimate = fixedReciprocalSquareRootEstimate(of: x.significand &>> (isEven ? 56 : 55))
    let leading: UInt64 = 1 &<< UInt64(truncatingIfNeeded: fractionBits)
    return pattern(
      negative: false, exponent: 1 &- minimumExponent &- half,
      fraction: estimate &<< UInt64(truncatingIfNeeded: fractionBits &- 8) &- leading)
  }

  /// FRECPX: the exponent complemented, the fraction zero. Zeros and subnormals get the largest exponent of a number.
  @specialized(where Self == SinglePrecision)
  @specialized(where Self == DoublePrecision)
  @inline(never)
  static func reciprocalExponent(_ a: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> Bits {
    let x = unpack(a, control, &status)
    if x.isNaN { return processNaN(a, control, &status) }
    let stored = storedExponent(a)
    return pattern(
      negative: x.isNegative, exponent: stored == 0 ? exponentOnes &- 1 : exponentOnes &- stored, fraction: 0)
  }
}
