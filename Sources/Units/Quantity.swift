/// Numbers with units as people write them: `64KiB`, `12.5ms`, `2GHz`, `30mJ`, `22clk`.
///
/// A bare number where a unit is due is refused, because nobody can tell milliseconds from nanoseconds afterwards.
/// Everything is integer arithmetic: a decimal fraction either is a whole number of base units or is refused, so that
/// what a configuration says and what the machine does are the same number.
///
/// Invariants:
/// 1. parse(print(v)) = v for every 64-bit v of every dimension.
/// 2. No text whatsoever traps.

/// What a quantity measures. Each dimension has one base unit, in which the program keeps the value.
public enum Dimension: String, CaseIterable, Sendable {
  /// Base unit: picoseconds.
  case time
  /// Base unit: bytes.
  case size
  /// Base unit: hertz.
  case frequency
  /// Base unit: picojoules.
  case energy
  /// Base unit: clocks of whatever the key belongs to (core, memory bus).
  case clocks
}

/// One unit of a dimension, and how many base units it is.
public struct QuantityUnit: Hashable, Sendable {
  public let symbol: String
  public let multiplier: UInt64
}

extension Dimension {
  private static let timeUnits = ladder(["ps", "ns", "us", "ms", "s"], step: 1000)
  private static let sizeUnits = ladder(["B", "KiB", "MiB", "GiB", "TiB"], step: 1024)
  private static let frequencyUnits = ladder(["Hz", "kHz", "MHz", "GHz"], step: 1000)
  private static let energyUnits = ladder(["pJ", "nJ", "uJ", "mJ", "J"], step: 1000)
  private static let clockUnits = ladder(["clk"], step: 1)

  private static func ladder(_ symbols: [String], step: UInt64) -> [QuantityUnit] {
    var multiplier: UInt64 = 1
    return symbols.map { symbol in
      defer { multiplier *= step }
      return QuantityUnit(symbol: symbol, multiplier: multiplier)
    }
  }

  /// The units of this dimension, the base unit first, each larger than the one before.
  public var units: [QuantityUnit] {
    switch self {
    case .time: Dimension.timeUnits
    case .size: Dimension.sizeUnits
    case .frequency: Dimension.frequencyUnits
    case .energy: Dimension.energyUnits
    case .clocks: Dimension.clockUnits
    }
  }

  /// The base unit in words, for sentences.
  public var baseUnitName: String {
    switch self {
    case .time: "picoseconds"
    case .size: "bytes"
    case .frequency: "hertz"
    case .energy: "picojoules"
    case .clocks: "clocks"
    }
  }

  /// The dimension with its article, for sentences.
  var noun: String {
    switch self {
    case .time: "a time"
    case .size: "a size"
    case .frequency: "a frequency"
    case .energy: "an energy"
    case .clocks: "a number of clocks"
    }
  }

  /// A well-formed quantity, for sentences.
  var example: String {
    switch self {
    case .time: "10ms"
    case .size: "64KiB"
    case .frequency: "2GHz"
    case .energy: "30mJ"
    case .clocks: "22clk"
    }
  }

  /// Where people type another symbol for a unit: what they meant.
  private func hint(for symbol: [UInt8]) -> String? {
    func lowered(_ bytes: some Sequence<UInt8>) -> [UInt8] {
      bytes.map { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 | 0x20 : $0 }
    }
    let wanted = lowered(symbol)
    if let unit = units.first(where: { lowered($0.symbol.utf8) == wanted }) { return unit.symbol }
    if self == .size {
      let decimals: [(String, String)] = [
        ("k", "KiB"), ("kb", "KiB"), ("m", "MiB"), ("mb", "MiB"), ("g", "GiB"), ("gb", "GiB"), ("t", "TiB"),
        ("tb", "TiB"), ("byte", "B"), ("bytes", "B"),
      ]
      return decimals.first { Array($0.0.utf8) == wanted }?.1
    }
    if self == .time {
      let words: [(String, String)] = [("sec", "s"), ("msec", "ms"), ("usec", "us"), ("nsec", "ns")]
      return words.first { Array($0.0.utf8) == wanted }?.1
    }
    return nil
  }

  /// The unit that `symbol` names; the micro sign is accepted for `u`.
  func unit(named symbol: [UInt8], in text: String) throws(QuantityError) -> QuantityUnit {
    var ascii = symbol
    for micro in [Array("\u{b5}".utf8), Array("\u{3bc}".utf8)] where ascii.starts(with: micro) {
      ascii.replaceSubrange(0..<micro.count, with: [UInt8(ascii: "u")])
    }
    if let unit = units.first(where: { $0.symbol.utf8.elementsEqual(ascii) }) { return unit }
    let unknown = String(decoding: symbol, as: UTF8.self)
    throw .unknownUnit(text: text, unit: unknown, dimension: self, hint: hint(for: ascii))
  }
}

/// Why a text is not a quantity. `description` is one sentence with the remedy.
public enum QuantityError: Error, Hashable, Sendable, CustomStringConvertible {
  case malformed(text: String, dimension: Dimension)
  case missingUnit(text: String, dimension: Dimension)
  case unknownUnit(text: String, unit: String, dimension: Dimension, hint: String?)
  case negative(text: String, dimension: Dimension)
  case tooFine(text: String, dimension: Dimension)
  case tooLarge(text: String, dimension: Dimension)

  public var description: String {
    switch self {
    case .malformed(let text, let dimension):
      "\(quoted(text)) is not \(dimension.noun); write a number and its unit, for example \(dimension.example)"
    case .missingUnit(let text, let dimension):
      "\(quoted(text)) has no unit; \(dimension.noun) needs one of \(symbols(dimension)), for example \(dimension.example)"
    case .unknownUnit(let text, let unit, let dimension, let hint):
      "\(quoted(text)) has the unit \(quoted(unit)), which is not one of \(symbols(dimension))"
        + (hint.map { "; did you mean \($0)?" } ?? "")
    case .negative(let text, let dimension):
      "\(quoted(text)) is negative; \(dimension.noun) is zero or more"
    case .tooFine(let text, let dimension):
      "\(quoted(text)) is not a whole number of \(dimension.baseUnitName)"
    case .tooLarge(let text, let dimension):
      "\(quoted(text)) is too large; the most is \(dimension.print(largestRound(dimension)))"
    }
  }

  private func symbols(_ dimension: Dimension) -> String {
    dimension.units.map(\.symbol).joined(separator: ", ")
  }

  /// The most that fits, rounded down to the largest unit so that people can read it.
  private func largestRound(_ dimension: Dimension) -> UInt64 {
    let largest = dimension.units.map(\.multiplier).max() ?? 1
    return UInt64.max / largest * largest
  }
}

/// `text` in quotes, shortened and free of control characters: input of any kind may end up in a message.
public func quoted(_ text: String) -> String {
  var shown = ""
  for (count, scalar) in text.unicodeScalars.enumerated() {
    if count == 60 { return "'" + shown + "…'" }
    let printable = scalar.value >= 0x20 && scalar.value != 0x7f && !(0x80..<0xa0).contains(scalar.value)
    shown.unicodeScalars.append(printable ? scalar : "?")
  }
  return "'" + shown + "'"
}

extension Dimension {
  /// The value of `text` in base units.
  /// - Throws: `QuantityError` unless the text is digits, optionally a point and digits, and a unit of this dimension.
  public func parse(_ text: String) throws(QuantityError) -> UInt64 {
    let bytes = Array(text.utf8)
    if bytes.first == UInt8(ascii: "-") { throw .negative(text: text, dimension: self) }
    let isDigit = { (byte: UInt8) in byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    let whole = bytes.prefix(while: isDigit)
    var rest = bytes.dropFirst(whole.count)
    if whole.isEmpty { throw .malformed(text: text, dimension: self) }
    var fraction: ArraySlice<UInt8> = []
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      fraction = rest.prefix(while: isDigit)
      rest = rest.dropFirst(fraction.count)
      if fraction.isEmpty { throw .malformed(text: text, dimension: self) }
    }
    if rest.isEmpty { throw .missingUnit(text: text, dimension: self) }
    let multiplier = try unit(named: Array(rest), in: text).multiplier

    guard let wholeUnits = decimalValue(whole) else { throw .tooLarge(text: text, dimension: self) }
    let wholeBase = wholeUnits.multipliedReportingOverflow(by: multiplier)
    if wholeBase.overflow { throw .tooLarge(text: text, dimension: self) }

    while fraction.last == UInt8(ascii: "0") { fraction = fraction.dropLast() }
    if fraction.isEmpty { return wholeBase.partialValue }
    // 19 digits are below 2^64, so that numerator < denominator keeps the division within one word.
    guard fraction.count <= 19, let numerator = decimalValue(fraction) else {
      throw .tooFine(text: text, dimension: self)
    }
    var denominator: UInt64 = 1
    for _ in 0..<fraction.count { denominator *= 10 }
    let exact = denominator.dividingFullWidth(numerator.multipliedFullWidth(by: multiplier))
    if exact.remainder != 0 { throw .tooFine(text: text, dimension: self) }
    let sum = wholeBase.partialValue.addingReportingOverflow(exact.quotient)
    if sum.overflow { throw .tooLarge(text: text, dimension: self) }
    return sum.partialValue
  }

  /// `value` base units as text: the largest unit in which it takes at most three decimals, so `12.5ms`, `400ps`.
  public func print(_ value: UInt64) -> String {
    for unit in units.reversed() where value >= unit.multiplier {
      let scaled = (value % unit.multiplier).multipliedFullWidth(by: 1000)
      let thousandths = unit.multiplier.dividingFullWidth(scaled)
      if thousandths.remainder != 0 { continue }
      var digits = String(thousandths.quotient)
      if thousandths.quotient == 0 { return "\(value / unit.multiplier)\(unit.symbol)" }
      digits = String(repeating: "0", count: 3 - digits.utf8.count) + digits
      while digits.last == "0" { digits.removeLast() }
      return "\(value / unit.multiplier).\(digits)\(unit.symbol)"
    }
    return "0\(units[0].symbol)"
  }
}

/// The number that ASCII digits spell, or nil if it does not fit 64 bits.
func decimalValue(_ digits: ArraySlice<UInt8>) -> UInt64? {
  var value: UInt64 = 0
  for digit in digits {
    let scaled = value.multipliedReportingOverflow(by: 10)
    let sum = scaled.partialValue.addingReportingOverflow(UInt64(digit &- UInt8(ascii: "0")))
    if scaled.overflow || sum.overflow { return nil }
    value = sum.partialValue
  }
  return value
}

extension SimTime: CustomStringConvertible {
  /// A time with its unit, for example `12.5ms`.
  public init(parsing text: String) throws(QuantityError) {
    self.init(picoseconds: try Dimension.time.parse(text))
  }

  /// The shortest exact text, for example `12.5ms`; `SimTime(parsing:)` gives the same time back.
  public var description: String { Dimension.time.print(picoseconds) }
}
