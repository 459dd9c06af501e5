/// Multiplication: FPMul and FPMulX.

extension FloatFormat {
  /// FMUL, scalar, vector and by element.
  @inline(__always)
  static func multiply(_ a: Bits, _ b: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> Bits {
    if hostMayCompute(control, status) {
      let product = hostProduct(a, b)
      if hostIsExact(product, a, b, control) { return product }
    }
    return softwareMultiply(a, b, control, &status)
  }

  /// FNMUL: the product with its sign changed, that of a NaN too.
  @inline(__always)
  static func negatedMultiply(_ a: Bits, _ b: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> Bits {
    negate(multiply(a, b, control, &status))
  }

  /// FMULX, scalar, vector and by element: zero times infinity is 2, with the sign of the product.
  @inline(__always)
  static func multiplyExtended(_ a: Bits, _ b: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> Bits {
    if hostMayCompute(control, status) {
      let product = hostProduct(a, b)
      if hostIsExact(product, a, b, control) { return product }
    }
    return softwareMultiplyExtended(a, b, control, &status)
  }

  /// FPMul, by integers alone.
  @specialized(where Self == SinglePrecision)
  @specialized(where Self == DoublePrecision)
  @inline(never)
  static func softwareMultiply(_ a: Bits, _ b: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> Bits {
    product(a, b, isExtended: false, control, &status)
  }

  /// FPMulX, by integers alone.
  @specialized(where Self == SinglePrecision)
  @specialized(where Self == DoublePrecision)
  @inline(never)
  static func softwareMultiplyExtended(
    _ a: Bits, _ b: Bits, _ control: FloatControl, _ status: inout FloatStatus
  ) -> Bits {
    product(a, b, isExtended: true, control, &status)
  }

  @inline(__always)
  private static func product(
    _ a: Bits, _ b: Bits, isExtended: Bool, _ control: FloatControl, _ status: inout FloatStatus
  ) -> Bits {
    let x = unpack(a, control, &status), y = unpack(b, control, &status)
    let isNegative = x.isNegative != y.isNegative
    if _slowPath(x.kind != .finite || y.kind != .finite) {
      if x.isNaN || y.isNaN { return processNaNs(a, b, control, &status) }
      let isInfinite = x.kind == .infinity || y.kind == .infinity
      if x.kind == .zero || y.kind == .zero {
        guard isInfinite else { return zero(negative: isNegative) }
        return isExtended ? two(negative: isNegative) : invalid(&status)
      }
      return infinity(negative: isNegative)
    }
    // Two significands of 2^63 or more have a product of 2^126 or more: its high word lacks one bit at most. All of the
    // low word goes into the sticky bit.
    let product = x.significand.multipliedFullWidth(by: y.significand)
    let shift = product.high.leadingZeroBitCount
    let significand = product.high &<< UInt64(truncatingIfNeeded: shift)
    return round(
      negative: isNegative, exponent: x.exponent &+ y.exponent &+ 1 &- shift,
      significand: significand | (product.low == 0 ? 0 : 1), control, &status)
  }
}
