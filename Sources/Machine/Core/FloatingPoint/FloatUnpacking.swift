/// Taking a bit pattern apart into what the software operations compute with: FPUnpack and FPUnpackCV.
///
/// Finite numbers of every format become one 64-bit significand with its top bit set, so that one rounding function
/// serves all, and subnormal operands need no care after this file.

/// What an operand is, after flushing.
enum FloatKind: UInt8 {
  case zero
  /// A normal or subnormal number.
  case finite
  case infinity
  case quietNaN
  case signallingNaN
}

/// An operand taken apart.
///
/// A finite one has the value ±significand × 2^(exponent − 63), and bit 63 of the significand is set. For the other
/// kinds, significand and exponent mean nothing.
struct UnpackedFloat {
  var kind: FloatKind
  var isNegative: Bool
  var exponent: Int
  var significand: UInt64

  @inline(__always) var isNaN: Bool { kind == .quietNaN || kind == .signallingNaN }
}

extension FloatFormat {
  /// Whether subnormal operands and results of arithmetic in this format are flushed.
  @inline(__always) static func flushes(_ control: FloatControl) -> Bool {
    isHalf ? control.flushesHalfToZero : control.flushesToZero
  }

  /// FPUnpack: an operand of arithmetic. Raises IDC where it flushes one of FPCR.FZ's formats.
  @inline(__always)
  static func unpack(_ bits: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> UnpackedFloat {
    unpack(bits, flushes: flushes(control), isAlternative: false, &status)
  }

  /// FPUnpackCV: an operand of a conversion between formats. Half precision is never flushed, and may be alternative.
  @inline(__always)
  static func unpackForConversion(
    _ bits: Bits, _ control: FloatControl, _ status: inout FloatStatus
  ) -> UnpackedFloat {
    unpack(
      bits, flushes: isHalf ? false : control.flushesToZero, isAlternative: isHalf && control.hasAlternativeHalf,
      &status)
  }

  @inline(__always)
  private static func unpack(
    _ bits: Bits, flushes: Bool, isAlternative: Bool, _ status: inout FloatStatus
  ) -> UnpackedFloat {
    let isNegative = isNegative(bits)
    let stored = storedExponent(bits)
    let fraction = UInt64(truncatingIfNeeded: bits & fractionMask)
    if _fastPath(stored != 0 && (stored != exponentOnes || isAlternative)) {
      let significand = 1 << 63 | fraction &<< UInt64(truncatingIfNeeded: 63 &- fractionBits)
      return UnpackedFloat(
        kind: .finite, isNegative: isNegative, exponent: stored &- 1 &+ minimumExponent, significand: significand)
    }
    var kind = FloatKind.zero
    if stored != 0 {
      kind = fraction == 0 ? .infinity : bits & quietBit != 0 ? .quietNaN : .signallingNaN
    } else if fraction != 0 {
      guard flushes else {
        let shift = fraction.leadingZeroBitCount
        return UnpackedFloat(
          kind: .finite, isNegative: isNegative, exponent: minimumExponent &+ 63 &- fractionBits &- shift,
          significand: fraction &<< UInt64(truncatingIfNeeded: shift))
      }
      if !isHalf { status.raise(FloatStatus.inputDenormal) }
    }
    return UnpackedFloat(kind: kind, isNegative: isNegative, exponent: 0, significand: 0)
  }
}
