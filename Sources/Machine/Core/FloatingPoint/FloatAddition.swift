/// Addition and subtraction: FPAdd and FPSub.
///
/// Sums need no more than 64 bits: the significands have 11 or more zeros at the end, one is given up for the carry,
/// and when the operand that is shifted loses bits, at most one bit of the difference cancels.

extension FloatFormat {
  /// FADD and FADDP, scalar and vector.
  @inline(__always)
  static func add(_ a: Bits, _ b: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> Bits {
    if hostMayCompute(control, status) {
      let sum = hostSum(a, b)
      if hostIsExact(sum, a, b, control) { return sum }
    }
    return softwareAdd(a, b, control, &status)
  }

  /// FSUB, scalar and vector.
  @inline(__always)
  static func subtract(_ a: Bits, _ b: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> Bits {
    if hostMayCompute(control, status) {
      let difference = hostDifference(a, b)
      if hostIsExact(difference, a, b, control) { return difference }
    }
    return softwareSubtract(a, b, control, &status)
  }

  /// FABD, scalar and vector: the magnitude of the difference. A NaN loses its sign too.
  @inline(__always)
  static func absoluteDifference(_ a: Bits, _ b: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> Bits {
    absolute(subtract(a, b, control, &status))
  }

  /// FPAdd, by integers alone.
  @specialized(where Self == SinglePrecision)
  @specialized(where Self == DoublePrecision)
  @inline(never)
  static func softwareAdd(_ a: Bits, _ b: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> Bits {
    let x = unpack(a, control, &status), y = unpack(b, control, &status)
    if x.isNaN || y.isNaN { return processNaNs(a, b, control, &status) }
    return sum(x, y, control, &status)
  }

  /// FPSub, by integers alone. A NaN is returned with the sign it came with.
  @specialized(where Self == SinglePrecision)
  @specialized(where Self == DoublePrecision)
  @inline(never)
  static func softwareSubtract(_ a: Bits, _ b: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> Bits {
    let x = unpack(a, control, &status)
    var y = unpack(b, control, &status)
    if x.isNaN || y.isNaN { return processNaNs(a, b, control, &status) }
    y.isNegative.toggle()
    return sum(x, y, control, &status)
  }

  /// The sign of a sum that is zero though its operands' signs differ.
  @inline(__always) static func cancelledZero(_ rounding: FloatRounding) -> Bits {
    zero(negative: rounding == .towardNegative)
  }

  /// x + y, neither a NaN.
  @inline(never)
  private static func sum(
    _ x: UnpackedFloat, _ y: UnpackedFloat, _ control: FloatControl, _ status: inout FloatStatus
  ) -> Bits {
    if x.kind == .infinity || y.kind == .infinity {
      if x.kind == y.kind && x.isNegative != y.isNegative { return invalid(&status) }
      return infinity(negative: x.kind == .infinity ? x.isNegative : y.isNegative)
    }
    if x.kind == .zero && y.kind == .zero {
      return x.isNegative == y.isNegative ? zero(negative: x.isNegative) : cancelledZero(control.rounding)
    }
    var large = x, small = y
    if x.kind == .zero || y.kind == .zero {
      if x.kind == .zero { large = y }
      return round(
        negative: large.isNegative, exponent: large.exponent, significand: large.significand, control, &status)
    }
    if x.exponent < y.exponent || x.exponent == y.exponent && x.significand < y.significand {
      large = y
      small = x
    }
    let aligned = shiftRightSticky(small.significand, by: large.exponent &- small.exponent &+ 1)
    let larger = large.significand &>> 1
    let magnitude = large.isNegative == small.isNegative ? larger &+ aligned : larger &- aligned
    if magnitude == 0 { return cancelledZero(control.rounding) }
    let shift = magnitude.leadingZeroBitCount
    return round(
      negative: large.isNegative, exponent: large.exponent &+ 1 &- shift,
      significand: magnitude &<< UInt64(truncatingIfNeeded: shift), control, &status)
  }
}
