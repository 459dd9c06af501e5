/// One row of the table of configuration keys: its path, what values it takes, where it is kept, what it is.
///
/// `--set`, machine files, presets, `list config`, the resolved dump and docs/CONFIG.md are all read off this one
/// table, so that they cannot disagree and a key that nothing reads cannot exist.
///
/// Invariants:
/// 1. For every key and every value that it accepts, parse(print(value)) = value.
/// 2. The default of a key satisfies its own range.

import Machine
import Units

/// The kinds of value a key may have.
public enum ValueType: Hashable, Sendable {
  case quantity(Dimension)
  /// A frequency or a period, kept as picoseconds.
  case clock
  /// A time, or `none`.
  case interval
  case integer
  /// `on` or `off`.
  case flag
  case choice([String])
  /// A name of letters, digits, `-`, `_` and `.`.
  case name
  case trigger
  /// Any number of triggers, separated by commas.
  case triggers
}

/// A value of a key. Quantities are in base units.
public enum ConfigurationValue: Hashable, Sendable {
  case number(UInt64)
  case flag(Bool)
  case text(String)
  case trigger(Trigger)
  case triggers([Trigger])
  case none
}

public struct ConfigurationKey: Sendable {
  /// Dotted path, for example `nvm.media-write`; all before the last dot is the TOML table.
  public let path: String
  public let type: ValueType
  /// Least and most, in base units, where the value is a number.
  public let range: ClosedRange<UInt64>?
  /// Where the default comes from: a paper, a datasheet, or the reason for the choice.
  public let source: String
  /// What it is, in one line without a full stop.
  public let doc: String
  public let defaultValue: ConfigurationValue

  let get: @Sendable (RunConfiguration) -> ConfigurationValue
  let set: @Sendable (inout RunConfiguration, ConfigurationValue) -> Void

  /// The TOML table that holds the key; empty for the root.
  public var table: String {
    guard let dot = path.lastIndex(of: ".") else { return "" }
    return String(path[..<dot])
  }

  /// The key within its table.
  public var name: String { String(path.split(separator: ".").last ?? "") }
}

/// Why a value is refused. `description` is a sentence without the key, which the caller knows.
public struct ValueError: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String
  init(_ sentence: String) { description = sentence }
}

extension ValueType {
  /// What a value looks like, for tables of keys.
  public var form: String {
    switch self {
    case .quantity(.time): "time"
    case .quantity(.size): "size"
    case .quantity(.frequency): "frequency"
    case .quantity(.energy): "energy"
    case .quantity(.clocks): "clocks"
    case .clock: "clock"
    case .interval: "time or none"
    case .integer: "integer"
    case .flag: "on or off"
    case .choice(let names): names.joined(separator: " or ")
    case .name: "name"
    case .trigger: "trigger"
    case .triggers: "triggers"
    }
  }

  func parse(_ text: String) throws(ValueError) -> ConfigurationValue {
    switch self {
    case .quantity(let dimension): return .number(try ValueType.quantity(text, dimension))
    case .interval: return text == "none" ? .none : .number(try ValueType.quantity(text, .time))
    case .clock:
      do { return .number(try ClockPeriod.parse(text)) } catch { throw ValueError(error.description) }
    case .integer:
      guard let number = wholeNumber(text) else {
        throw ValueError("\(quoted(text)) is not a whole number from 0 on, without unit")
      }
      return .number(number)
    case .flag:
      switch text {
      case "on", "true": return .flag(true)
      case "off", "false": return .flag(false)
      default: throw ValueError("\(quoted(text)) is neither on nor off")
      }
    case .choice(let names):
      if names.contains(text) { return .text(text) }
      throw ValueError(
        "\(quoted(text)) is not one of \(names.joined(separator: ", "))\(suggestion(for: text, in: names))")
    case .name:
      let fits: (UInt8) -> Bool = { isLetter($0) || isDigit($0) || "-_.".utf8.contains($0) }
      if text.isEmpty || text.utf8.count > 64 || !text.utf8.allSatisfy(fits) {
        throw ValueError("\(quoted(text)) is not a name of at most 64 letters, digits, '-', '_' and '.'")
      }
      return .text(text)
    case .trigger: return .trigger(try ValueType.trigger(text))
    case .triggers:
      var triggers: [Trigger] = []
      if text.isEmpty { return .triggers(triggers) }
      for part in text.split(separator: ",", omittingEmptySubsequences: false) {
        triggers.append(try ValueType.trigger(String(part)))
      }
      return .triggers(triggers)
    }
  }

  private static func quantity(_ text: String, _ dimension: Dimension) throws(ValueError) -> UInt64 {
    do { return try dimension.parse(text) } catch { throw ValueError(error.description) }
  }

  private static func trigger(_ text: String) throws(ValueError) -> Trigger {
    do { return try Trigger(parsing: text) } catch { throw ValueError(error.description) }
  }

  /// The value as people write it after `--set key=`.
  public func print(_ value: ConfigurationValue) -> String {
    switch (self, value) {
    case (.quantity(let dimension), .number(let number)): dimension.print(number)
    case (.clock, .number(let number)): ClockPeriod.print(number)
    case (.interval, .number(let number)): Dimension.time.print(number)
    case (_, .number(let number)): String(number)
    case (_, .flag(let flag)): flag ? "on" : "off"
    case (_, .text(let text)): text
    case (_, .trigger(let trigger)): trigger.description
    case (_, .triggers(let triggers)): triggers.map(\.description).joined(separator: ",")
    case (_, .none): "none"
    }
  }

  /// The value as TOML writes it.
  func toml(_ value: ConfigurationValue) -> String {
    switch (self, value) {
    case (.integer, .number): print(value)
    case (.triggers, .triggers(let triggers)):
      "[" + triggers.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
    default: "\"\(print(value))\""
    }
  }
}

extension ConfigurationKey {
  /// The value that `text` means for this key, within its range.
  public func parse(_ text: String) throws(ValueError) -> ConfigurationValue {
    let value = try type.parse(text)
    if case .number(let number) = value, let range, !range.contains(number) {
      throw ValueError("\(quoted(text)) is out of range; \(path) goes from \(rangeText)")
    }
    return value
  }

  /// The range in the key's own units, for sentences and tables; empty if there is none.
  public var rangeText: String {
    guard let range else { return "" }
    let bounds = type == .clock ? [range.upperBound, range.lowerBound] : [range.lowerBound, range.upperBound]
    return bounds.map { type.print(.number($0)) }.joined(separator: " to ")
  }

  /// This key's value in `configuration`, as text.
  public func text(in configuration: RunConfiguration) -> String { type.print(get(configuration)) }
}

extension ConfigurationKey {
  /// A key kept in a 64-bit field in the base units of `type`.
  static func number(
    _ path: String, _ type: ValueType, _ field: WritableKeyPath<RunConfiguration, UInt64> & Sendable,
    _ range: ClosedRange<UInt64>, _ doc: String, source: String
  ) -> ConfigurationKey {
    ConfigurationKey(
      path: path, type: type, range: range, source: source, doc: doc,
      defaultValue: .number(RunConfiguration()[keyPath: field]),
      get: { .number($0[keyPath: field]) },
      set: { configuration, value in
        if case .number(let number) = value { configuration[keyPath: field] = number }
      })
  }

  /// A key kept in an `Int` field, which its range must fit.
  static func count(
    _ path: String, _ field: WritableKeyPath<RunConfiguration, Int> & Sendable, _ range: ClosedRange<UInt64>,
    _ doc: String, source: String
  ) -> ConfigurationKey {
    precondition(range.upperBound <= UInt64(Int32.max), "the range of a count must fit an Int on every host")
    return ConfigurationKey(
      path: path, type: .integer, range: range, source: source, doc: doc,
      defaultValue: .number(UInt64(RunConfiguration()[keyPath: field])),
      get: { .number(UInt64($0[keyPath: field])) },
      set: { configuration, value in
        if case .number(let number) = value { configuration[keyPath: field] = Int(number) }
      })
  }

  /// A key that is on or off.
  static func flag(
    _ path: String, _ field: WritableKeyPath<RunConfiguration, Bool> & Sendable, _ doc: String, source: String
  ) -> ConfigurationKey {
    ConfigurationKey(
      path: path, type: .flag, range: nil, source: source, doc: doc,
      defaultValue: .flag(RunConfiguration()[keyPath: field]),
      get: { .flag($0[keyPath: field]) },
      set: { configuration, value in
        if case .flag(let flag) = value { configuration[keyPath: field] = flag }
      })
  }

  /// A key that chooses a case of an enumeration.
  static func choice<Choice: RawRepresentable<String> & CaseIterable & Sendable>(
    _ path: String, _ field: WritableKeyPath<RunConfiguration, Choice> & Sendable, _ doc: String, source: String
  ) -> ConfigurationKey {
    ConfigurationKey(
      path: path, type: .choice(Choice.allCases.map(\.rawValue)), range: nil, source: source, doc: doc,
      defaultValue: .text(RunConfiguration()[keyPath: field].rawValue),
      get: { .text($0[keyPath: field].rawValue) },
      set: { configuration, value in
        if case .text(let text) = value, let choice = Choice(rawValue: text) { configuration[keyPath: field] = choice }
      })
  }
}
