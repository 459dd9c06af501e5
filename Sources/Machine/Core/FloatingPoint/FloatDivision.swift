/// Division and square root: FPDiv and FPSqrt.

extension FloatFormat {
  /// FDIV, scalar and vector.
  @inline(__always)
  static func divide(_ a: Bits, _ b: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> Bits {
    if hostMayCompute(control, status) {
      let quotient = hostQuotient(a, b)
      if hostIsExact(quotient, a, b, control) { return quotient }
    }
    return softwareDivide(a, b, control, &status)
  }

  /// FSQRT, scalar and vector.
  @inline(__always)
  static func squareRoot(_ a: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> Bits {
    if hostMayCompute(control, status) {
      let root = hostSquareRoot(a)
      if hostIsExact(root, a, a, control) { return root }
    }
    return softwareSquareRoot(a, control, &status)
  }

  /// FPDiv, by integers alone.
  @specialized(where Self == SinglePrecision)
  @specialized(where Self == DoublePrecision)
  @inline(never)
  static func softwareDivide(_ a: Bits, _ b: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> Bits {
    let x = unpack(a, control, &status), y = unpack(b, control, &status)
    let isNegative = x.isNegative != y.isNegative
    if _slowPath(x.kind != .finite || y.kind != .finite) {
      if x.isNaN || y.isNaN { return processNaNs(a, b, control, &status) }
      if x.kind == y.kind { return invalid(&status) }
      if x.kind == .infinity { return infinity(negative: isNegative) }
      if y.kind == .zero {
        status.raise(FloatStatus.divideByZero)
        return infinity(negative: isNegative)
      }
      return zero(negative: isNegative)
    }
    // The dividend is halved where it is not below the divisor: the quotient then has 64 bits exactly.
    let isHalved = x.significand >= y.significand
    let dividend =
      isHalved ? (high: x.significand &>> 1, low: x.significand &<< 63) : (high: x.significand, low: 0 as UInt64)
    let (quotient, remainder) = y.significand.dividingFullWidth(dividend)
    return round(
      negative: isNegative, exponent: x.exponent &- y.exponent &- (isHalved ? 0 : 1),
      significand: quotient | (remainder == 0 ? 0 : 1), control, &status)
  }

  /// FPSqrt, by integers alone.
  @specialized(where Self == SinglePrecision)
  @specialized(where Self == DoublePrecision)
  @inline(never)
  static func softwareSquareRoot(_ a: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> Bits {
    let x = unpack(a, control, &status)
    if x.isNaN { return processNaN(a, control, &status) }
    if x.kind == .zero { return a & signMask }
    if x.isNegative { return invalid(&status) }
    if x.kind == .infinity { return a }
    // m × 2^e with an even e: m is in [1, 4), with 61 bits after the point.
    let isOdd = x.exponent & 1 != 0
    let (root, isExact) = digitByDigitRoot(isOdd ? x.significand &>> 1 : x.significand &>> 2)
    return round(
      negative: false, exponent: x.exponent &>> 1, significand: root &<< 2 | (isExact ? 0 : 1), control, &status)
  }

  /// The square root of a number in [1, 4), both with 61 bits after the point, as far as rounding needs its digits;
  /// and whether nothing remains.
  ///
  /// The next digit d of the root r so far is 1 if (r + d)² is not above the radicand. `rest` is the radicand less r²,
  /// divided by the last digit's place. It is below 2 (r + d), which is not above 4: it fits, doubled too.
  @inline(__always)
  private static func digitByDigitRoot(_ radicand: UInt64) -> (root: UInt64, isExact: Bool) {
    let one: UInt64 = 1 &<< 61
    var rest = radicand &- one
    var root = one
    var digit = one
    // All digits of the fraction, and one to round by. The rest only tells whether there are others.
    for _ in 0..<fractionBits &+ 1 {
      digit &>>= 1
      rest &<<= 1
      // (r + d)² − r² is d (2r + d).
      let step = root &<< 1 &+ digit
      if rest >= step {
        rest &-= step
        root &+= digit
      }
    }
    return (root, rest == 0)
  }
}
