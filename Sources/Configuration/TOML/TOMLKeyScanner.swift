/// Finds the line of every key in a TOML document, and refuses what must not reach the parser.
///
/// The parser says what a document means but not where its keys stand, and an error without a line is half an error.
/// It also aborts the process on some malformed input (toml++ 3.4.0: `[}`, `a=[}`, `a=07:32é`), so the scanner checks
/// the structure first: keys, brackets, separators, and that a value looks like one that a key of ours may have.
/// What a string or a number means, and whether a key stands twice, is left to the parser.
///
/// Invariants:
/// 1. For a document that both accept, scanner and parser find the same keys (a test draws documents to compare).
/// 2. It ends, without a trap, for any bytes; nesting is bounded, so that no document exhausts the stack.

import Units

/// Where a key stands.
struct TOMLKeyPosition: Hashable, Sendable {
  /// The names from the root of the document.
  var path: [String]
  /// From 1 on.
  var line: Int
  /// Whether it is the head of a table, `[a.b]`, rather than a key with a value.
  var isTable: Bool
}

/// What is wrong with the structure of a document.
struct TOMLProblem: Error, Hashable, Sendable {
  var line: Int
  var sentence: String
}

struct TOMLKeyScanner {
  /// Arrays and inline tables within each other; no key of ours needs more than one.
  private static let deepest = 32

  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  private var found: [TOMLKeyPosition] = []
  /// Heads of arrays of tables, and arrays: what stands below them has no single path.
  private var tableArrays: Set<[String]> = []
  private var arrayDepth = 0
  private var depth = 0

  private init(_ text: String) { bytes = Array(text.utf8) }

  /// The keys of `text` in the order in which they stand, without those within arrays: arrays are values.
  static func scan(_ text: String) throws(TOMLProblem) -> [TOMLKeyPosition] {
    var scanner = TOMLKeyScanner(text)
    try scanner.document()
    return scanner.found
  }

  private var isAtEnd: Bool { index >= bytes.count }

  /// Whether this text stands here.
  private func sees(_ text: String) -> Bool { bytes[index...].starts(with: text.utf8) }

  private mutating func advance(_ count: Int = 1) {
    for _ in 0..<count where index < bytes.count {
      if bytes[index] == UInt8(ascii: "\n") { line += 1 }
      index += 1
    }
  }

  private func problem(_ sentence: String) -> TOMLProblem { TOMLProblem(line: line, sentence: sentence) }

  private mutating func skipBlanks() {
    while sees(" ") || sees("\t") { advance() }
  }

  private mutating func skipComment() {
    if sees("#") { while !isAtEnd, !sees("\n") { advance() } }
  }

  /// Blanks, line ends and comments.
  private mutating func skipSpace() {
    while true {
      skipBlanks()
      skipComment()
      if sees("\r\n") { advance(2) } else if sees("\n") { advance() } else { return }
    }
  }

  /// What may follow a head or a value: blanks, a comment, the end of the line.
  private mutating func endOfLine(after what: String) throws(TOMLProblem) {
    skipBlanks()
    skipComment()
    if isAtEnd || sees("\n") || sees("\r\n") { return }
    throw problem("nothing but a comment may follow \(what) on its line")
  }

  private mutating func document() throws(TOMLProblem) {
    if sees("\u{feff}") { advance(3) }
    var table: [String] = []
    while true {
      skipSpace()
      if isAtEnd { return }
      if sees("[") {
        table = try head()
      } else {
        try keyAndValue(in: table)
        try endOfLine(after: "a value")
      }
    }
  }

  /// `[a.b]` or `[[a.b]]`: records it and returns its path.
  private mutating func head() throws(TOMLProblem) -> [String] {
    let headLine = line
    let isArray = sees("[[")
    advance(isArray ? 2 : 1)
    let path = try key()
    if !(isArray ? sees("]]") : sees("]")) {
      throw problem("the head of a table ends with \(isArray ? "]]" : "]")")
    }
    advance(isArray ? 2 : 1)
    try endOfLine(after: "the head of a table")
    if !isWithinTableArray(path) {
      if isArray { tableArrays.insert(path) }
      found.append(TOMLKeyPosition(path: path, line: headLine, isTable: !isArray))
    }
    return path
  }

  private func isWithinTableArray(_ path: [String]) -> Bool {
    arrayDepth > 0 || (0...path.count).contains { tableArrays.contains(Array(path.prefix($0))) }
  }

  private mutating func keyAndValue(in table: [String]) throws(TOMLProblem) {
    let keyLine = line
    let path = table + (try key())
    if !sees("=") { throw problem("a key needs '=' and a value behind it") }
    advance()
    skipBlanks()
    if !isWithinTableArray(table) {
      found.append(TOMLKeyPosition(path: path, line: keyLine, isTable: sees("{")))
    }
    try value(at: path)
  }

  /// A dotted key and the blanks behind it.
  private mutating func key() throws(TOMLProblem) -> [String] {
    var path: [String] = []
    while true {
      skipBlanks()
      if sees("\"\"\"") || sees("'''") { throw problem("a key is no multi-line string") }
      if sees("\"") || sees("'") {
        path.append(try string())
      } else {
        let start = index
        while let byte = bytes[index...].first, isLetter(byte) || isDigit(byte) || "-_".utf8.contains(byte) {
          advance()
        }
        if index == start { throw problem("here should be a key: letters, digits, '-' and '_', or a quoted name") }
        path.append(String(decoding: bytes[start..<index], as: UTF8.self))
      }
      skipBlanks()
      if !sees(".") { return path }
      advance()
    }
  }

  private mutating func value(at path: [String]) throws(TOMLProblem) {
    depth += 1
    if depth > TOMLKeyScanner.deepest { throw problem("values are nested more than \(TOMLKeyScanner.deepest) deep") }
    defer { depth -= 1 }
    if sees("\"") || sees("'") {
      _ = try string()
    } else if sees("[") {
      try array()
    } else if sees("{") {
      try inlineTable(at: path)
    } else {
      try scalar()
    }
  }

  private mutating func array() throws(TOMLProblem) {
    advance()
    arrayDepth += 1
    defer { arrayDepth -= 1 }
    while true {
      skipSpace()
      if sees("]") { break }
      try value(at: [])
      skipSpace()
      if sees("]") { break }
      if !sees(",") { throw problem("the values of an array are separated by commas and end with ]") }
      advance()
    }
    advance()
  }

  private mutating func inlineTable(at path: [String]) throws(TOMLProblem) {
    advance()
    skipBlanks()
    if sees("}") { return advance() }
    while true {
      try keyAndValue(in: path)
      skipBlanks()
      if sees("}") { return advance() }
      if !sees(",") { throw problem("the keys of an inline table are separated by commas and end with }") }
      advance()
    }
  }

  /// A boolean or a number. Dates and times have a colon or a dash behind a digit; no key of ours has such a value.
  private mutating func scalar() throws(TOMLProblem) {
    let start = index
    while let byte = bytes[index...].first, isLetter(byte) || isDigit(byte) || "+-_.:".utf8.contains(byte) { advance() }
    let token = bytes[start..<index]
    if token.isEmpty { throw problem("here should be a value: a quoted text, a number, true or false, an array") }
    var previous: UInt8 = 0
    for byte in token {
      let isDate = byte == UInt8(ascii: ":") || byte == UInt8(ascii: "-") && isDigit(previous)
      if isDate { throw problem("there is a date or time, which no key takes; quantities are written \"10ms\"") }
      previous = byte
    }
    let text = String(decoding: token, as: UTF8.self)
    let unsigned = text.drop { $0 == "+" || $0 == "-" }
    if !["true", "false", "inf", "nan"].contains(unsigned), !(unsigned.utf8.first.map(isDigit) ?? false) {
      throw problem("\(quoted(text)) is no value; texts and quantities stand in quotes, such as \"10ms\"")
    }
  }

  /// Reads a string of any of the four forms and returns its contents.
  private mutating func string() throws(TOMLProblem) -> String {
    let isBasic = sees("\"")
    let isMultiline = isBasic ? sees("\"\"\"") : sees("'''")
    let quote = bytes[index]
    let startLine = line
    advance(isMultiline ? 3 : 1)
    var contents: [UInt8] = []
    while !isAtEnd {
      if isBasic, sees("\\") {
        try escape(into: &contents)
      } else if bytes[index] == quote {
        if !isMultiline {
          advance()
          return String(decoding: contents, as: UTF8.self)
        }
        var quotes = 0
        while !isAtEnd, bytes[index] == quote, quotes < 5 {
          quotes += 1
          advance()
        }
        // Up to two quotes may stand before the three that end the string.
        if quotes >= 3 { return String(decoding: contents, as: UTF8.self) }
        contents += [UInt8](repeating: quote, count: quotes)
      } else if sees("\n"), !isMultiline {
        break
      } else {
        contents.append(bytes[index])
        advance()
      }
    }
    throw TOMLProblem(line: startLine, sentence: "a string begins here that does not end")
  }

  private mutating func escape(into contents: inout [UInt8]) throws(TOMLProblem) {
    advance()
    guard let letter = bytes[index...].first else { return }
    advance()
    let digits = letter == UInt8(ascii: "u") ? 4 : letter == UInt8(ascii: "U") ? 8 : 0
    if digits == 0 {
      let simple: [Unicode.Scalar: UInt8] = ["b": 8, "t": 9, "n": 10, "f": 12, "r": 13]
      contents.append(simple[Unicode.Scalar(letter)] ?? letter)
      return
    }
    let text = String(decoding: bytes[index..<min(index + digits, bytes.count)], as: UTF8.self)
    guard text.utf8.count == digits, text.utf8.allSatisfy(isHexadecimalDigit), let number = UInt32(text, radix: 16)
    else {
      throw problem("\\\(Character(Unicode.Scalar(letter))) needs \(digits) hexadecimal digits")
    }
    // The parser hands strings out up to their first NUL: "10ms\u0000x" would pass for 10ms.
    if number == 0 { throw problem("there is an escaped NUL character, which no key and no value has") }
    advance(digits)
    if let scalar = Unicode.Scalar(number) { contents.append(contentsOf: String(scalar).utf8) }
  }
}
