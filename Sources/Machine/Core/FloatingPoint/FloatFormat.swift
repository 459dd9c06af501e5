/// The three binary formats of A64, and what can be done to a bit pattern without arithmetic.
///
/// Every operation is written once, as a static function of the protocol: `DoublePrecision.add(…)`. What is long has a
/// copy for each format (`@specialized`), the rest is inlined where the format is known. Patterns are unsigned integers
/// of the format's width: a host's floating-point type may change a NaN when it is copied.

protocol FloatFormat {
  /// A bit pattern.
  associatedtype Bits: FixedWidthInteger & UnsignedInteger
  static var exponentBits: Int { get }
  /// Without the leading bit, which is not stored.
  static var fractionBits: Int { get }
  /// Whether FPCR.FZ16 rules flushing, and not FPCR.FZ.
  static var isHalf: Bool { get }
  /// Whether the host computes in this format (FloatHostArithmetic.swift).
  static var isHostFormat: Bool { get }

  // The host's operations, rounding to nearest. Called only where `isHostFormat`.
  static func hostSum(_ a: Bits, _ b: Bits) -> Bits
  static func hostDifference(_ a: Bits, _ b: Bits) -> Bits
  static func hostProduct(_ a: Bits, _ b: Bits) -> Bits
  static func hostQuotient(_ a: Bits, _ b: Bits) -> Bits
  static func hostSquareRoot(_ a: Bits) -> Bits
  static func hostMultiplyAdd(_ addend: Bits, _ a: Bits, _ b: Bits) -> Bits
}

/// IEEE 754 binary16; in conversions also the alternative format of FPCR.AHP.
enum HalfPrecision: FloatFormat {
  typealias Bits = UInt16
  @inline(__always) static var exponentBits: Int { 5 }
  @inline(__always) static var fractionBits: Int { 10 }
  @inline(__always) static var isHalf: Bool { true }
}

/// IEEE 754 binary32.
enum SinglePrecision: FloatFormat {
  typealias Bits = UInt32
  @inline(__always) static var exponentBits: Int { 8 }
  @inline(__always) static var fractionBits: Int { 23 }
  @inline(__always) static var isHalf: Bool { false }
}

/// IEEE 754 binary64.
enum DoublePrecision: FloatFormat {
  typealias Bits = UInt64
  @inline(__always) static var exponentBits: Int { 11 }
  @inline(__always) static var fractionBits: Int { 52 }
  @inline(__always) static var isHalf: Bool { false }
}

extension FloatFormat {
  // MARK: - Layout

  @inline(__always) static var width: Int { exponentBits + fractionBits + 1 }
  @inline(__always) static var signMask: Bits { 1 &<< Bits(truncatingIfNeeded: width - 1) }
  /// The stored exponent of infinities and NaNs.
  @inline(__always) static var exponentOnes: Int { 1 &<< exponentBits &- 1 }
  /// The exponent of the smallest normal number, unbiased.
  @inline(__always) static var minimumExponent: Int { 2 &- (1 &<< (exponentBits &- 1)) }
  @inline(__always) static var fractionMask: Bits { 1 &<< Bits(truncatingIfNeeded: fractionBits) &- 1 }
  /// The top bit of the fraction, which tells quiet NaNs from signalling ones.
  @inline(__always) static var quietBit: Bits { 1 &<< Bits(truncatingIfNeeded: fractionBits &- 1) }

  @inline(__always) static func isNegative(_ a: Bits) -> Bool { a & signMask != 0 }
  /// The stored exponent.
  @inline(__always) static func storedExponent(_ a: Bits) -> Int {
    Int(truncatingIfNeeded: a &>> Bits(truncatingIfNeeded: fractionBits)) & exponentOnes
  }
  /// A pattern of its three fields. A fraction that reaches into the exponent adds to it.
  @inline(__always) static func pattern(negative: Bool, exponent: Int, fraction: UInt64) -> Bits {
    let magnitude = UInt64(truncatingIfNeeded: exponent) &<< UInt64(truncatingIfNeeded: fractionBits) &+ fraction
    return Bits(truncatingIfNeeded: magnitude) | (negative ? signMask : 0)
  }

  // MARK: - Constants of the pseudocode

  @inline(__always) static func zero(negative: Bool) -> Bits { negative ? signMask : 0 }
  @inline(__always) static func infinity(negative: Bool) -> Bits {
    pattern(negative: negative, exponent: exponentOnes, fraction: 0)
  }
  @inline(__always) static func maximumNormal(negative: Bool) -> Bits { infinity(negative: negative) &- 1 }
  @inline(__always) static func two(negative: Bool) -> Bits {
    pattern(negative: negative, exponent: 1 &- minimumExponent &+ 1, fraction: 0)
  }
  @inline(__always) static var oneAndAHalf: Bits { (two(negative: false) &- quietBit) }
  /// FPDefaultNaN: positive and quiet, without payload.
  @inline(__always) static var defaultNaN: Bits { infinity(negative: false) | quietBit }

  // MARK: - Operations on the sign

  /// FABS. NaNs keep their payload, no exception is raised.
  @inline(__always) static func absolute(_ a: Bits) -> Bits { a & ~signMask }
  /// FNEG. NaNs keep their payload, no exception is raised.
  @inline(__always) static func negate(_ a: Bits) -> Bits { a ^ signMask }

  // MARK: - Immediates

  /// FMOV (immediate), scalar and vector: the pattern that an 8-bit immediate stands for (VFPExpandImm).
  @inline(__always) static func expandImmediate(_ imm8: UInt8) -> Bits {
    // The exponent is NOT(imm8<6>), imm8<6> repeated, imm8<5:4>: −3 to 4 unbiased.
    let unbiased = Int((imm8 >> 4 & 7) ^ 4) &- 3
    return pattern(
      negative: imm8 & 0x80 != 0, exponent: unbiased &+ 1 &- minimumExponent,
      fraction: UInt64(imm8 & 15) &<< UInt64(truncatingIfNeeded: fractionBits &- 4))
  }
}
