/// The operations of the reference for floating point, each after the pseudocode function of its name.

extension FloatReference {
  mutating func add(_ a: UInt64, _ b: UInt64, subtract: Bool, _ f: ReferenceFormat) -> UInt64 {
    let x = unpack(a, f)
    var y = unpack(b, f)
    if let nan = nan([(x, a), (y, b)], f) { return nan }
    if subtract {
      y.negative.toggle()
      y.value.isNegative.toggle()
    }
    if x.kind == .infinity && y.kind == .infinity && x.negative != y.negative { return invalid(f) }
    if x.kind == .infinity { return f.infinity(x.negative) }
    if y.kind == .infinity { return f.infinity(y.negative) }
    if x.kind == .zero && y.kind == .zero && x.negative == y.negative { return f.zero(x.negative) }
    return round(x.value + y.value, f, mode)
  }

  mutating func multiply(_ a: UInt64, _ b: UInt64, extended: Bool, _ f: ReferenceFormat) -> UInt64 {
    let x = unpack(a, f), y = unpack(b, f)
    if let nan = nan([(x, a), (y, b)], f) { return nan }
    let negative = x.negative != y.negative
    let kinds = [x.kind, y.kind]
    if kinds.contains(.infinity) && kinds.contains(.zero) {
      return extended ? f.zero(negative) | f.two : invalid(f)
    }
    if kinds.contains(.infinity) { return f.infinity(negative) }
    if kinds.contains(.zero) { return f.zero(negative) }
    return round(x.value * y.value, f, mode)
  }

  mutating func divide(_ a: UInt64, _ b: UInt64, _ f: ReferenceFormat) -> UInt64 {
    let x = unpack(a, f), y = unpack(b, f)
    if let nan = nan([(x, a), (y, b)], f) { return nan }
    let negative = x.negative != y.negative
    if x.kind == .infinity && y.kind == .infinity || x.kind == .zero && y.kind == .zero { return invalid(f) }
    if x.kind == .infinity || y.kind == .zero {
      if x.kind != .infinity { process(.divide) }
      return f.infinity(negative)
    }
    guard let p = x.value.magnitude, let q = y.value.magnitude else { return f.zero(negative) }
    var quotient = ExactReal(isNegative: negative, Natural(1), e: 0)
    quotient.magnitude = PositiveReal(n: p.n, d: q.n, e: p.e - q.e)
    return round(quotient, f, mode)
  }

  mutating func squareRoot(_ a: UInt64, _ f: ReferenceFormat) -> UInt64 {
    let x = unpack(a, f)
    if let nan = nan([(x, a)], f) { return nan }
    if x.kind == .zero { return f.zero(x.negative) }
    if x.negative { return invalid(f) }
    guard var magnitude = x.value.magnitude else { return f.infinity }
    magnitude.isRoot = true
    var root = x.value
    root.magnitude = magnitude
    return round(root, f, mode)
  }

  mutating func multiplyAdd(_ addend: UInt64, _ a: UInt64, _ b: UInt64, _ f: ReferenceFormat) -> UInt64 {
    let z = unpack(addend, f), x = unpack(a, f), y = unpack(b, f)
    let isUndefined =
      x.kind == .infinity && y.kind == .zero || x.kind == .zero && y.kind == .infinity
    let nan = nan([(z, addend), (x, a), (y, b)], f)
    if z.kind == .quiet && isUndefined { return invalid(f) }
    if let nan { return nan }
    let negative = x.negative != y.negative
    let isInfinite = x.kind == .infinity || y.kind == .infinity
    if isUndefined || z.kind == .infinity && isInfinite && z.negative != negative { return invalid(f) }
    if z.kind == .infinity { return f.infinity(z.negative) }
    if isInfinite { return f.infinity(negative) }
    if z.kind == .zero && (x.kind == .zero || y.kind == .zero) && z.negative == negative { return f.zero(negative) }
    return round(z.value + x.value * y.value, f, mode)
  }

  /// FPRecipStepFused: `constant` 2, and FPRSqrtStepFused: 3, halved.
  mutating func step(_ a: UInt64, _ b: UInt64, squareRoot: Bool, _ f: ReferenceFormat) -> UInt64 {
    let a = a ^ f.sign
    let x = unpack(a, f), y = unpack(b, f)
    if let nan = nan([(x, a), (y, b)], f) { return nan }
    let kinds = [x.kind, y.kind]
    if kinds.contains(.infinity) && kinds.contains(.zero) { return squareRoot ? f.two - f.quiet : f.two }
    if kinds.contains(.infinity) { return f.infinity(x.negative != y.negative) }
    var sum = ExactReal(Natural(squareRoot ? 3 : 2), e: 0) + x.value * y.value
    if squareRoot { sum = sum * ExactReal(Natural(1), e: -1) }
    return round(sum, f, mode)
  }

  /// NZCV of FPCompare.
  mutating func compare(_ a: UInt64, _ b: UInt64, signalling: Bool, _ f: ReferenceFormat) -> UInt64 {
    let x = unpack(a, f), y = unpack(b, f)
    let kinds = [x.kind, y.kind]
    if kinds.contains(.signalling) || kinds.contains(.quiet) {
      if signalling || kinds.contains(.signalling) { process(.invalid) }
      return 3
    }
    if isLess(x, y) { return 8 }
    return isLess(y, x) ? 2 : 6
  }

  private func isLess(_ x: Operand, _ y: Operand) -> Bool {
    if x.kind == .infinity || y.kind == .infinity {
      if x.kind == y.kind { return x.negative && !y.negative }
      return x.kind == .infinity ? x.negative : !y.negative
    }
    return x.value < y.value
  }

  mutating func maximum(_ a: UInt64, _ b: UInt64, least: Bool, _ f: ReferenceFormat) -> UInt64 {
    let x = unpack(a, f), y = unpack(b, f)
    if let nan = nan([(x, a), (y, b)], f) { return nan }
    let winner = (least ? isLess(x, y) : isLess(y, x)) ? x : y
    switch winner.kind {
    case .infinity: return f.infinity(winner.negative)
    case .zero: return f.zero(least ? x.negative || y.negative : x.negative && y.negative)
    default: return round(winner.value, f, mode)
    }
  }

  mutating func maximumNumber(_ a: UInt64, _ b: UInt64, least: Bool, _ f: ReferenceFormat) -> UInt64 {
    var scratch = FloatReference(fpcr: fpcr)
    let isQuiet = [scratch.unpack(a, f).kind == .quiet, scratch.unpack(b, f).kind == .quiet]
    let instead = f.infinity(!least)
    if isQuiet == [true, false] { return maximum(instead, b, least: least, f) }
    if isQuiet == [false, true] { return maximum(a, instead, least: least, f) }
    return maximum(a, b, least: least, f)
  }

  /// FPConvert.
  mutating func convert(
    _ a: UInt64, from f: ReferenceFormat, to g: ReferenceFormat, _ rounding: ReferenceRounding
  ) -> UInt64 {
    let x = unpack(a, f, conversion: true)
    let alternative = g == .half && isAlternative
    switch x.kind {
    case .quiet, .signalling:
      if x.kind == .signalling || alternative { process(.invalid) }
      if alternative { return g.zero(x.negative) }
      if isDefaultNaN { return g.defaultNaN }
      let payload = a & (f.quiet - 1)
      let places = g.fractionBits - f.fractionBits
      return g.zero(x.negative) | g.defaultNaN | (places > 0 ? payload << UInt64(places) : payload >> UInt64(-places))
    case .infinity:
      if alternative { process(.invalid) }
      return alternative ? g.zero(x.negative) | 0x7fff : g.infinity(x.negative)
    case .zero: return g.zero(x.negative)
    case .number: return round(x.value, g, rounding, conversion: true)
    }
  }

  /// FPToFixed. The result has `width` bits.
  mutating func toInteger(
    _ a: UInt64, width: Int, signed: Bool, pointBits: Int, _ rounding: ReferenceRounding, _ f: ReferenceFormat
  ) -> UInt64 {
    let x = unpack(a, f)
    let all = UInt64.max >> UInt64(64 - width)
    let largest = signed ? all >> 1 : all
    let least = signed ? largest + 1 : 0
    switch x.kind {
    case .zero: return 0
    case .quiet, .signalling:
      process(.invalid)
      return 0
    case .infinity:
      process(.invalid)
      return x.negative ? least : largest
    case .number: break
    }
    guard let magnitude = x.value.magnitude else { return 0 }
    var (floor, lost) = magnitude.floor(scaledBy: pointBits)
    if FloatReference.isUp(lost, odd: floor.isOdd, negative: x.negative, rounding) { floor = floor + Natural(1) }
    let limit = x.negative ? Natural(signed ? least : 0) : Natural(largest)
    guard floor <= limit, let word = floor.word else {
      process(.invalid)
      return x.negative ? least : largest
    }
    if lost != .none { process(.inexact) }
    return (x.negative ? 0 &- word : word) & all
  }

  /// FixedToFP.
  mutating func fromInteger(
    _ value: UInt64, width: Int, signed: Bool, pointBits: Int, _ f: ReferenceFormat
  ) -> UInt64 {
    let all = UInt64.max >> UInt64(64 - width)
    let bits = value & all
    if bits == 0 { return 0 }
    let negative = signed && bits > all >> 1
    let magnitude = negative ? (0 &- bits) & all : bits
    return round(ExactReal(isNegative: negative, Natural(magnitude), e: -pointBits), f, mode)
  }

  /// FPRoundInt.
  mutating func roundToIntegral(
    _ a: UInt64, _ rounding: ReferenceRounding, exact: Bool, _ f: ReferenceFormat
  ) -> UInt64 {
    let x = unpack(a, f)
    if let nan = nan([(x, a)], f) { return nan }
    if x.kind == .infinity { return f.infinity(x.negative) }
    guard let magnitude = x.value.magnitude else { return f.zero(x.negative) }
    var (floor, lost) = magnitude.floor(scaledBy: 0)
    if FloatReference.isUp(lost, odd: floor.isOdd, negative: x.negative, rounding) { floor = floor + Natural(1) }
    let result =
      floor.isZero
      ? f.zero(x.negative) : round(ExactReal(isNegative: x.negative, floor, e: 0), f, .zero)
    if lost != .none && exact { process(.inexact) }
    return result
  }
}
