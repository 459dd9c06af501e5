/// Floating point after the shared pseudocode of the Arm ARM, computed exactly: the reference for our own.
///
/// Real numbers are what they are in the pseudocode, exact: fractions of natural numbers of any size, and roots of
/// such. Nothing is taken from the simulator but the meaning of FPCR and FPSR bits, which are written here once more.

/// A positive real number: n / d × 2^e, or the square root of n × 2^e.
struct PositiveReal {
  var n: Natural
  var d = Natural(1)
  var e: Int
  var isRoot = false

  /// Whether it is a natural number times a power of two: then division is shifting.
  private var isDyadic: Bool { d == Natural(1) }

  enum Remainder { case none, belowHalf, half, aboveHalf }

  /// The largest integer not above the number × 2^k, and what is lost by that.
  func floor(scaledBy k: Int) -> (Natural, Remainder) {
    if isRoot {
      // √(n × 2^e) × 2^k is √(n × 2^(e + 2k)), and the floor of a root is that of the root of the floor.
      let power = e + 2 * k
      let radicand = power > 0 ? n << power : n
      let scale = max(-power, 0)
      let root = (radicand >> scale).squareRoot()
      if root * root << scale == radicand { return (root, .none) }
      let middle = root + root + Natural(1)
      let fourfold = radicand << 2, square = middle * middle << scale
      return (root, fourfold < square ? .belowHalf : fourfold == square ? .half : .aboveHalf)
    }
    let power = e + k
    let numerator = power > 0 ? n << power : n
    let denominator = power < 0 ? d << -power : d
    let quotient = isDyadic ? numerator >> max(-power, 0) : numerator.divided(by: denominator).quotient
    let rest = numerator - quotient * denominator
    if rest.isZero { return (quotient, .none) }
    let twice = rest << 1
    return (quotient, twice < denominator ? .belowHalf : twice == denominator ? .half : .aboveHalf)
  }

  /// The exponent of the power of two that is not above the number, while twice that power is.
  var logarithm: Int {
    if isRoot { return (n.bitWidth - 1 + e) >> 1 }
    let guess = n.bitWidth - d.bitWidth + e
    return floor(scaledBy: -guess).0.isZero ? guess - 1 : guess
  }
}

/// A real number other than zero, or zero.
struct ExactReal {
  var isNegative = false
  /// Nil is zero.
  var magnitude: PositiveReal?

  init(isNegative: Bool = false, _ n: Natural, e: Int) {
    self.isNegative = isNegative
    magnitude = n.isZero ? nil : PositiveReal(n: n, e: e)
  }

  static func + (a: ExactReal, b: ExactReal) -> ExactReal {
    guard let x = a.magnitude else { return b }
    guard let y = b.magnitude else { return a }
    let e = min(x.e, y.e)
    let p = x.n << (x.e - e), q = y.n << (y.e - e)
    if a.isNegative == b.isNegative { return ExactReal(isNegative: a.isNegative, p + q, e: e) }
    return p < q ? ExactReal(isNegative: b.isNegative, q - p, e: e) : ExactReal(isNegative: a.isNegative, p - q, e: e)
  }

  static func * (a: ExactReal, b: ExactReal) -> ExactReal {
    guard let x = a.magnitude, let y = b.magnitude else { return ExactReal(Natural(0), e: 0) }
    return ExactReal(isNegative: a.isNegative != b.isNegative, x.n * y.n, e: x.e + y.e)
  }

  static func < (a: ExactReal, b: ExactReal) -> Bool {
    let difference = b + ExactReal(isNegative: !a.isNegative, a.magnitude)
    return difference.magnitude != nil && !difference.isNegative
  }

  private init(isNegative: Bool, _ magnitude: PositiveReal?) {
    self.isNegative = isNegative
    self.magnitude = magnitude
  }
}

/// The layout of a format.
struct ReferenceFormat: Equatable {
  var exponentBits: Int
  var fractionBits: Int
  static let half = ReferenceFormat(exponentBits: 5, fractionBits: 10)
  static let single = ReferenceFormat(exponentBits: 8, fractionBits: 23)
  static let double = ReferenceFormat(exponentBits: 11, fractionBits: 52)

  var width: Int { 1 + exponentBits + fractionBits }
  var minimumExponent: Int { 2 - (1 << (exponentBits - 1)) }
  var ones: UInt64 { (1 << UInt64(exponentBits)) - 1 }
  var sign: UInt64 { 1 << UInt64(width - 1) }
  var quiet: UInt64 { 1 << UInt64(fractionBits - 1) }
  var infinity: UInt64 { ones << UInt64(fractionBits) }
  var defaultNaN: UInt64 { infinity | quiet }
  var two: UInt64 { UInt64(2 - minimumExponent) << UInt64(fractionBits) }
  func zero(_ negative: Bool) -> UInt64 { negative ? sign : 0 }
  func infinity(_ negative: Bool) -> UInt64 { zero(negative) | infinity }
}

enum ReferenceRounding: Int { case tieEven, positive, negative, zero, tieAway, odd }

/// The state of one reference operation: FPCR goes in, FPSR comes out.
struct FloatReference {
  let fpcr: UInt32
  private(set) var fpsr: UInt32 = 0

  init(fpcr: UInt32) { self.fpcr = fpcr }

  enum Kind { case zero, number, infinity, quiet, signalling }
  typealias Operand = (kind: Kind, negative: Bool, value: ExactReal)

  var isDefaultNaN: Bool { fpcr >> 25 & 1 == 1 }
  var isAlternative: Bool { fpcr >> 26 & 1 == 1 }
  var mode: ReferenceRounding { ReferenceRounding(rawValue: Int(fpcr >> 22 & 3)) ?? .tieEven }
  private func flushes(_ f: ReferenceFormat, conversion: Bool) -> Bool {
    f == .half ? !conversion && fpcr >> 19 & 1 == 1 : fpcr >> 24 & 1 == 1
  }

  enum Exception: UInt32 { case invalid = 1, divide = 2, overflow = 4, underflow = 8, inexact = 16, denormal = 128 }
  mutating func process(_ exception: Exception) { fpsr |= exception.rawValue }

  // MARK: - FPUnpack, FPRound

  mutating func unpack(_ bits: UInt64, _ f: ReferenceFormat, conversion: Bool = false) -> Operand {
    let negative = bits & f.sign != 0
    let exponent = bits >> UInt64(f.fractionBits) & f.ones
    let fraction = bits & ((1 << UInt64(f.fractionBits)) - 1)
    let nothing = ExactReal(Natural(0), e: 0)
    if exponent == 0 {
      if fraction == 0 { return (.zero, negative, nothing) }
      if flushes(f, conversion: conversion) {
        if f != .half { process(.denormal) }
        return (.zero, negative, nothing)
      }
      let value = ExactReal(isNegative: negative, Natural(fraction), e: f.minimumExponent - f.fractionBits)
      return (.number, negative, value)
    }
    if exponent == f.ones && !(conversion && f == .half && isAlternative) {
      if fraction == 0 { return (.infinity, negative, nothing) }
      return (fraction & f.quiet != 0 ? .quiet : .signalling, negative, nothing)
    }
    let mantissa = fraction | 1 << UInt64(f.fractionBits)
    let e = Int(exponent) - 1 + f.minimumExponent - f.fractionBits
    return (.number, negative, ExactReal(isNegative: negative, Natural(mantissa), e: e))
  }

  mutating func round(
    _ value: ExactReal, _ f: ReferenceFormat, _ rounding: ReferenceRounding, conversion: Bool = false
  ) -> UInt64 {
    guard let magnitude = value.magnitude else { return f.zero(mode == .negative) }
    let negative = value.isNegative
    let exponent = magnitude.logarithm
    if flushes(f, conversion: conversion) && exponent < f.minimumExponent {
      process(.underflow)
      return f.zero(negative)
    }
    var biased = max(exponent - f.minimumExponent + 1, 0)
    let scale = f.fractionBits - (biased == 0 ? f.minimumExponent : exponent)
    let (floor, lost) = magnitude.floor(scaledBy: scale)
    guard var mantissa = floor.word else { preconditionFailure("a mantissa has more than 64 bits: \(floor)") }
    var isInexact = lost != .none
    if biased == 0 && isInexact { process(.underflow) }
    if FloatReference.isUp(lost, odd: mantissa & 1 == 1, negative: negative, rounding) {
      mantissa += 1
      if mantissa == 1 << UInt64(f.fractionBits) { biased = 1 }
      if mantissa == 2 << UInt64(f.fractionBits) {
        biased += 1
        mantissa /= 2
      }
    }
    if isInexact && rounding == .odd { mantissa |= 1 }
    if conversion && f == .half && isAlternative {
      if biased >= 32 {
        process(.invalid)
        return f.zero(negative) | 0x7fff
      }
    } else if biased >= Int(f.ones) {
      process(.overflow)
      isInexact = true
      let toInfinity: Bool =
        switch rounding {
        case .tieEven, .tieAway: true
        case .positive: !negative
        case .negative: negative
        case .zero, .odd: false
        }
      process(.inexact)
      return f.infinity(negative) - (toInfinity ? 0 : 1)
    }
    if isInexact { process(.inexact) }
    let fraction = mantissa & ((1 << UInt64(f.fractionBits)) - 1)
    return f.zero(negative) | UInt64(biased) << UInt64(f.fractionBits) | fraction
  }

  static func isUp(
    _ lost: PositiveReal.Remainder, odd: Bool, negative: Bool, _ rounding: ReferenceRounding
  ) -> Bool {
    switch rounding {
    case .tieEven: lost == .aboveHalf || lost == .half && odd
    case .tieAway: lost == .aboveHalf || lost == .half
    case .positive: lost != .none && !negative
    case .negative: lost != .none && negative
    case .zero, .odd: false
    }
  }

  // MARK: - NaNs

  mutating func nan(_ operands: [(Operand, UInt64)], _ f: ReferenceFormat) -> UInt64? {
    let winner =
      operands.first { $0.0.kind == .signalling } ?? operands.first { $0.0.kind == .quiet }
    guard let winner else { return nil }
    if winner.0.kind == .signalling { process(.invalid) }
    return isDefaultNaN ? f.defaultNaN : winner.1 | f.quiet
  }

  mutating func invalid(_ f: ReferenceFormat) -> UInt64 {
    process(.invalid)
    return f.defaultNaN
  }
}
