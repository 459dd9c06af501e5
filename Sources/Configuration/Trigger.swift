/// Moments of a run, in the one grammar that every flag uses: `time:12.5ms`, `pc:kv_put+8`, `checkpoint:3`, `every:10ms`.
///
/// Where to cut the power, where to stop, where to begin a trace: people say each of these by time, by count or by
/// place, and a tool that has a grammar for each flag makes them learn it again. So there is one type, one parser, one
/// printer.
///
/// Invariant: parse(print(t)) = t, and no text traps.

import Units

/// A moment, or a repetition of moments, of a simulated run.
public enum Trigger: Hashable, Sendable {
  /// The first instruction executed at or after this simulated time since the first power-on.
  case time(SimTime)
  /// The first instruction executed at or after this many clocks of core 0; 1 or more.
  case cycle(UInt64)
  /// Before this instruction in execution order, all cores counted; 1 or more.
  case instruction(UInt64)
  /// Before the instruction at `symbol` + `offset` bytes executes for the first time.
  case programCounter(symbol: String, offset: UInt64)
  /// At this line's transition to durable, in execution order; 1 or more.
  case persist(UInt64)
  /// At the given occurrence (1 or more) of a guest marker.
  case marker(name: String, occurrence: UInt64)
  /// When the checkpoint with this version commits; 1 or more.
  case checkpoint(UInt64)
  /// Each time this much simulated time has passed.
  case every(SimTime)
  /// At random moments, on average this many in a simulated second, drawn from the run's seed.
  case random(hertz: UInt64)
}

/// Why a text is not a trigger. `description` is one sentence with the remedy.
public enum TriggerError: Error, Hashable, Sendable, CustomStringConvertible {
  case unknownKind(text: String)
  case badQuantity(text: String, QuantityError)
  case badCount(text: String, kind: String)
  case badSymbol(text: String)
  case badOffset(text: String)
  case badMarker(text: String)
  case zero(text: String)

  public var description: String {
    switch self {
    case .unknownKind(let text):
      "\(quoted(text)) is not a trigger; write one of \(Trigger.grammar)"
    case .badQuantity(let text, let error):
      "in the trigger \(quoted(text)), \(error)"
    case .badCount(let text, let kind):
      "\(quoted(text)) needs a count from 1 on after \(kind):, for example \(kind):100"
    case .badSymbol(let text):
      "\(quoted(text)) needs the name of a symbol of the program, for example pc:main or pc:main+8"
    case .badOffset(let text):
      "\(quoted(text)) needs a number of bytes after the +, in whole instructions of 4, for example pc:main+8"
    case .badMarker(let text):
      "\(quoted(text)) needs the name of a marker, with #N for its Nth occurrence, for example marker:load#2"
    case .zero(let text):
      "\(quoted(text)) never comes to pass; write more than zero"
    }
  }
}

extension Trigger {
  /// Every form, for messages and help.
  public static let grammar =
    "time:12.5ms, cycle:N, insn:N, pc:SYMBOL[+N], persist:N, marker:NAME[#N], checkpoint:N, every:10ms, random:50Hz"

  /// Whether it may fire more than once, which makes no sense as the end of a run.
  public var isRepeating: Bool {
    switch self {
    case .every, .random: true
    default: false
    }
  }

  /// Reads one trigger.
  public init(parsing text: String) throws(TriggerError) {
    guard let colon = text.firstIndex(of: ":") else { throw .unknownKind(text: text) }
    let kind = String(text[..<colon])
    let rest = String(text[text.index(after: colon)...])
    switch kind {
    case "time": self = .time(try Trigger.time(rest, in: text))
    case "cycle": self = .cycle(try Trigger.count(rest, of: kind, in: text))
    case "insn": self = .instruction(try Trigger.count(rest, of: kind, in: text))
    case "persist": self = .persist(try Trigger.count(rest, of: kind, in: text))
    case "checkpoint": self = .checkpoint(try Trigger.count(rest, of: kind, in: text))
    case "pc": self = try Trigger.place(rest, in: text)
    case "marker": self = try Trigger.marker(rest, in: text)
    case "every":
      let period = try Trigger.time(rest, in: text)
      if period == .zero { throw .zero(text: text) }
      self = .every(period)
    case "random":
      let hertz: UInt64
      do { hertz = try Dimension.frequency.parse(rest) } catch { throw .badQuantity(text: text, error) }
      if hertz == 0 { throw .zero(text: text) }
      self = .random(hertz: hertz)
    default: throw .unknownKind(text: text)
    }
  }

  private static func time(_ rest: String, in text: String) throws(TriggerError) -> SimTime {
    do { return try SimTime(parsing: rest) } catch { throw .badQuantity(text: text, error) }
  }

  private static func count(_ rest: String, of kind: String, in text: String) throws(TriggerError) -> UInt64 {
    guard let count = wholeNumber(rest), count > 0 else { throw .badCount(text: text, kind: kind) }
    return count
  }

  private static func place(_ rest: String, in text: String) throws(TriggerError) -> Trigger {
    var symbol = rest
    var offset: UInt64 = 0
    if let plus = rest.firstIndex(of: "+") {
      symbol = String(rest[..<plus])
      let number = String(rest[rest.index(after: plus)...])
      let hexadecimal = number.hasPrefix("0x") ? number.dropFirst(2) : ""
      let isHexadecimal = !hexadecimal.isEmpty && hexadecimal.utf8.allSatisfy(isHexadecimalDigit)
      guard let bytes = isHexadecimal ? UInt64(hexadecimal, radix: 16) : wholeNumber(number), bytes % 4 == 0 else {
        throw .badOffset(text: text)
      }
      offset = bytes
    }
    let tail: (UInt8) -> Bool = { isLetter($0) || isDigit($0) || "_$.@".utf8.contains($0) }
    guard let first = symbol.utf8.first, !isDigit(first), symbol.utf8.allSatisfy(tail) else {
      throw .badSymbol(text: text)
    }
    return .programCounter(symbol: symbol, offset: offset)
  }

  private static func marker(_ rest: String, in text: String) throws(TriggerError) -> Trigger {
    var name = rest
    var occurrence: UInt64 = 1
    if let hash = rest.firstIndex(of: "#") {
      name = String(rest[..<hash])
      guard let number = wholeNumber(String(rest[rest.index(after: hash)...])), number > 0 else {
        throw .badMarker(text: text)
      }
      occurrence = number
    }
    let tail: (UInt8) -> Bool = { isLetter($0) || isDigit($0) || "_-.".utf8.contains($0) }
    guard let first = name.utf8.first, isLetter(first) || first == UInt8(ascii: "_"), name.utf8.allSatisfy(tail) else {
      throw .badMarker(text: text)
    }
    return .marker(name: name, occurrence: occurrence)
  }
}

extension Trigger: CustomStringConvertible {
  public var description: String {
    switch self {
    case .time(let time): "time:\(time)"
    case .cycle(let count): "cycle:\(count)"
    case .instruction(let count): "insn:\(count)"
    case .programCounter(let symbol, 0): "pc:\(symbol)"
    case .programCounter(let symbol, let offset): "pc:\(symbol)+\(offset)"
    case .persist(let count): "persist:\(count)"
    case .marker(let name, 1): "marker:\(name)"
    case .marker(let name, let occurrence): "marker:\(name)#\(occurrence)"
    case .checkpoint(let version): "checkpoint:\(version)"
    case .every(let period): "every:\(period)"
    case .random(let hertz): "random:\(Dimension.frequency.print(hertz))"
    }
  }
}

/// The value of a text of ASCII digits, or nil if it is anything else or does not fit.
/// `UInt64("+5")` is 5, which is one more way to write a number than a grammar should have.
func wholeNumber(_ text: String) -> UInt64? {
  text.utf8.allSatisfy(isDigit) ? UInt64(text) : nil
}

func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
func isLetter(_ byte: UInt8) -> Bool {
  byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
}
func isHexadecimalDigit(_ byte: UInt8) -> Bool {
  isDigit(byte) || byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "f")
}
