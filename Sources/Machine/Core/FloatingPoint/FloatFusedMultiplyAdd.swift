/// Multiplication and addition rounded once: FPMulAdd, and the steps of Newton's iterations that are made of it.
///
/// The exact product has up to 106 bits; it and the addend are aligned in 128. When the one that is shifted loses bits,
/// at most one bit of the difference cancels, so that 20 bits and more remain below the last that any format keeps.

/// A finite number, ±significand × 2^(exponent − 127); bit 127 of the significand is set.
private struct WideFloat {
  var isNegative: Bool
  var exponent: Int
  var significand: UInt128

  init(_ x: UnpackedFloat) {
    isNegative = x.isNegative
    exponent = x.exponent
    significand = UInt128(x.significand) &<< 64
  }

  init(productOf x: UnpackedFloat, _ y: UnpackedFloat) {
    let product = x.significand.multipliedFullWidth(by: y.significand)
    let shift = product.high.leadingZeroBitCount
    isNegative = x.isNegative != y.isNegative
    exponent = x.exponent &+ y.exponent &+ 1 &- shift
    significand = (UInt128(product.high) &<< 64 | UInt128(product.low)) &<< UInt128(truncatingIfNeeded: shift)
  }

  /// The sum as a significand of 64 bits, the last one sticky. Nil if it is zero.
  @inline(__always)
  static func sum(_ x: WideFloat, _ y: WideFloat) -> (isNegative: Bool, exponent: Int, significand: UInt64)? {
    var large = x, small = y
    if x.exponent < y.exponent || x.exponent == y.exponent && x.significand < y.significand {
      large = y
      small = x
    }
    let distance = large.exponent &- small.exponent &+ 1
    var aligned: UInt128 = 1
    if distance < 128 {
      let shift = UInt128(truncatingIfNeeded: distance)
      let lost = small.significand & (1 &<< shift &- 1)
      aligned = small.significand &>> shift | (lost == 0 ? 0 : 1)
    }
    let larger = large.significand &>> 1
    let magnitude = large.isNegative == small.isNegative ? larger &+ aligned : larger &- aligned
    if magnitude == 0 { return nil }
    let shift = magnitude.leadingZeroBitCount
    let normal = magnitude &<< UInt128(truncatingIfNeeded: shift)
    let sticky: UInt64 = UInt64(truncatingIfNeeded: normal) == 0 ? 0 : 1
    return (large.isNegative, large.exponent &+ 1 &- shift, UInt64(truncatingIfNeeded: normal &>> 64) | sticky)
  }
}

extension FloatFormat {
  // MARK: - Multiply-add

  /// FMADD, and FMLA vector and by element: `addend + a × b`.
  @inline(__always)
  static func fusedMultiplyAdd(
    _ a: Bits, _ b: Bits, addend: Bits, _ control: FloatControl, _ status: inout FloatStatus
  ) -> Bits {
    if hostMayCompute(control, status) {
      let result = hostMultiplyAdd(addend, a, b)
      if hostIsExact(result, a, b, addend, control) { return result }
    }
    return softwareMultiplyAdd(a, b, addend: addend, control, &status)
  }

  /// FMSUB, and FMLS vector and by element: `addend − a × b`. If `a` is a NaN, its sign is changed.
  @inline(__always)
  static func fusedMultiplySubtract(
    _ a: Bits, _ b: Bits, addend: Bits, _ control: FloatControl, _ status: inout FloatStatus
  ) -> Bits {
    fusedMultiplyAdd(negate(a), b, addend: addend, control, &status)
  }

  /// FNMADD: `−addend − a × b`. A NaN's sign is changed, if it is the addend or `a`.
  @inline(__always)
  static func negatedFusedMultiplyAdd(
    _ a: Bits, _ b: Bits, addend: Bits, _ control: FloatControl, _ status: inout FloatStatus
  ) -> Bits {
    fusedMultiplyAdd(negate(a), b, addend: negate(addend), control, &status)
  }

  /// FNMSUB: `−addend + a × b`. A NaN's sign is changed, if it is the addend.
  @inline(__always)
  static func negatedFusedMultiplySubtract(
    _ a: Bits, _ b: Bits, addend: Bits, _ control: FloatControl, _ status: inout FloatStatus
  ) -> Bits {
    fusedMultiplyAdd(a, b, addend: negate(addend), control, &status)
  }

  /// FPMulAdd, by integers alone.
  @specialized(where Self == SinglePrecision)
  @specialized(where Self == DoublePrecision)
  @inline(never)
  static func softwareMultiplyAdd(
    _ a: Bits, _ b: Bits, addend: Bits, _ control: FloatControl, _ status: inout FloatStatus
  ) -> Bits {
    let z = unpack(addend, control, &status)
    let x = unpack(a, control, &status), y = unpack(b, control, &status)
    if _slowPath(x.kind != .finite || y.kind != .finite || z.kind != .finite) {
      return specialMultiplyAdd(addend, a, b, z, x, y, control, &status)
    }
    return roundedSum(WideFloat(productOf: x, y), WideFloat(z), halved: false, control, &status)
  }

  /// FPMulAdd where an operand is zero, infinite or a NaN.
  @inline(never)
  private static func specialMultiplyAdd(
    _ addend: Bits, _ a: Bits, _ b: Bits, _ z: UnpackedFloat, _ x: UnpackedFloat, _ y: UnpackedFloat,
    _ control: FloatControl, _ status: inout FloatStatus
  ) -> Bits {
    let isInfinite = x.kind == .infinity || y.kind == .infinity
    let isZero = x.kind == .zero || y.kind == .zero
    if x.isNaN || y.isNaN || z.isNaN {
      let result = processNaNs(addend, a, b, control, &status)
      // Infinity times zero beats a quiet addend.
      return z.kind == .quietNaN && isInfinite && isZero ? invalid(&status) : result
    }
    let isNegative = x.isNegative != y.isNegative
    if isInfinite {
      if isZero || z.kind == .infinity && z.isNegative != isNegative { return invalid(&status) }
      return infinity(negative: isNegative)
    }
    if z.kind == .infinity { return infinity(negative: z.isNegative) }
    if !isZero {
      let product = WideFloat(productOf: x, y)
      // The addend is zero: a sum of the product and nothing.
      let sticky: UInt64 = UInt64(truncatingIfNeeded: product.significand) == 0 ? 0 : 1
      return round(
        negative: isNegative, exponent: product.exponent,
        significand: UInt64(truncatingIfNeeded: product.significand &>> 64) | sticky, control, &status)
    }
    if z.kind == .zero {
      return z.isNegative == isNegative ? zero(negative: isNegative) : cancelledZero(control.rounding)
    }
    return round(negative: z.isNegative, exponent: z.exponent, significand: z.significand, control, &status)
  }

  /// A sum rounded, or half of it.
  @inline(__always)
  private static func roundedSum(
    _ x: WideFloat, _ y: WideFloat, halved: Bool, _ control: FloatControl, _ status: inout FloatStatus
  ) -> Bits {
    guard let sum = WideFloat.sum(x, y) else { return cancelledZero(control.rounding) }
    return round(
      negative: sum.isNegative, exponent: halved ? sum.exponent &- 1 : sum.exponent, significand: sum.significand,
      control, &status)
  }

  // MARK: - Newton's steps

  /// FRECPS, scalar and vector: `2 − a × b` (FPRecipStepFused).
  @specialized(where Self == SinglePrecision)
  @specialized(where Self == DoublePrecision)
  @inline(never)
  static func reciprocalStep(_ a: Bits, _ b: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> Bits {
    step(a, b, isSquareRoot: false, control, &status)
  }

  /// FRSQRTS, scalar and vector: `(3 − a × b) / 2` (FPRSqrtStepFused).
  @specialized(where Self == SinglePrecision)
  @specialized(where Self == DoublePrecision)
  @inline(never)
  static func reciprocalSquareRootStep(
    _ a: Bits, _ b: Bits, _ control: FloatControl, _ status: inout FloatStatus
  ) -> Bits {
    step(a, b, isSquareRoot: true, control, &status)
  }

  @inline(__always)
  private static func step(
    _ a: Bits, _ b: Bits, isSquareRoot: Bool, _ control: FloatControl, _ status: inout FloatStatus
  ) -> Bits {
    // The first operand is negated before anything else, so that a NaN is returned with its sign changed.
    let a = negate(a)
    let x = unpack(a, control, &status), y = unpack(b, control, &status)
    if x.isNaN || y.isNaN { return processNaNs(a, b, control, &status) }
    let isInfinite = x.kind == .infinity || y.kind == .infinity
    if x.kind == .zero || y.kind == .zero {
      // With a product of zero, and of zero and infinity, the step is 2, or 3/2: exact.
      return isSquareRoot ? oneAndAHalf : two(negative: false)
    }
    if isInfinite { return infinity(negative: x.isNegative != y.isNegative) }
    let constant = UnpackedFloat(
      kind: .finite, isNegative: false, exponent: 1, significand: isSquareRoot ? 3 &<< 62 : 1 &<< 63)
    return roundedSum(WideFloat(productOf: x, y), WideFloat(constant), halved: isSquareRoot, control, &status)
  }
}
