/// JSON that prints as the same bytes each time: members in the order given, and no floating-point numbers.
///
/// Outputs of equal runs are compared byte by byte. A hash order or a shortest-digits float would make equal results
/// look different, so ratios are decimals of a fixed number of digits, computed by integers.

/// A JSON value.
public indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case unsigned(UInt64)
  case signed(Int64)
  case decimal(FixedDecimal)
  case string(String)
  case array([JSONValue])
  case object([JSONMember])

  /// An object with its members in this order.
  /// The names must differ: readers disagree about which of two equal ones counts.
  public static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(members.map { JSONMember($0.key, $0.value) })
  }

  /// `null` where there is no value.
  public static func optional(_ value: UInt64?) -> JSONValue { value.map { .unsigned($0) } ?? .null }
  public static func optional(_ value: FixedDecimal?) -> JSONValue { value.map { .decimal($0) } ?? .null }
}

/// One `"name": value` of an object.
public struct JSONMember: Hashable, Sendable {
  public var name: String
  public var value: JSONValue
  public init(_ name: String, _ value: JSONValue) {
    self.name = name
    self.value = value
  }
}

/// A number of so many decimals, for example 12.50.
public struct FixedDecimal: Hashable, Sendable, CustomStringConvertible {
  /// The number without its point.
  public let scaled: UInt64
  /// How many digits stand behind the point, 0 to 18.
  public let digits: Int

  public init(scaled: UInt64, digits: Int) {
    precondition((0...18).contains(digits), "a decimal has 0 to 18 digits behind its point")
    self.scaled = scaled
    self.digits = digits
  }

  /// `numerator / denominator`, rounded half up; nil if the denominator is zero or the result does not fit.
  public init?(_ numerator: UInt64, over denominator: UInt64, digits: Int) {
    if denominator == 0 { return nil }
    var (high, low) = numerator.multipliedFullWidth(by: FixedDecimal.powerOfTen(digits))
    let rounded = low.addingReportingOverflow(denominator / 2)
    low = rounded.partialValue
    if rounded.overflow { high += 1 }
    if high >= denominator { return nil }
    self.init(scaled: denominator.dividingFullWidth((high, low)).quotient, digits: digits)
  }

  private static func powerOfTen(_ exponent: Int) -> UInt64 { (0..<exponent).reduce(1) { power, _ in power * 10 } }

  public var description: String {
    if digits == 0 { return String(scaled) }
    let power = FixedDecimal.powerOfTen(digits)
    let fraction = String(scaled % power)
    return "\(scaled / power)." + String(repeating: "0", count: digits - fraction.utf8.count) + fraction
  }
}

extension JSONValue {
  /// The text of this value: over several lines with two spaces a level, or on one line. No line end follows.
  public func text(pretty: Bool = true) -> String {
    var text = ""
    write(to: &text, level: pretty ? 0 : nil)
    return text
  }

  private func write(to text: inout String, level: Int?) {
    switch self {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .unsigned(let number): text += String(number)
    case .signed(let number): text += String(number)
    case .decimal(let number): text += number.description
    case .string(let string): JSONValue.write(string, to: &text)
    case .array(let elements):
      JSONValue.write(elements, between: ("[", "]"), to: &text, level: level) { element, text, level in
        element.write(to: &text, level: level)
      }
    case .object(let members):
      precondition(Set(members.map(\.name)).count == members.count, "the names of an object's members must differ")
      JSONValue.write(members, between: ("{", "}"), to: &text, level: level) { member, text, level in
        JSONValue.write(member.name, to: &text)
        text += level == nil ? ":" : ": "
        member.value.write(to: &text, level: level)
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element], between brackets: (String, String), to text: inout String, level: Int?,
    element: (Element, inout String, Int?) -> Void
  ) {
    text += brackets.0
    for (index, item) in elements.enumerated() {
      if index > 0 { text += "," }
      if let level { text += "\n" + String(repeating: "  ", count: level + 1) }
      element(item, &text, level.map { $0 + 1 })
    }
    if let level, !elements.isEmpty { text += "\n" + String(repeating: "  ", count: level) }
    text += brackets.1
  }

  /// RFC 8259: quotes, backslashes and control characters are escaped, all else stands as UTF-8.
  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
