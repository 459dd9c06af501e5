/// The forms of an opcode's text, parsed from the generated source at first use.
///
/// The generator has checked every name; a form that does not parse is a broken invariant.

/// One part of a template.
enum TemplatePart: Hashable, Sendable {
  case literal(String)
  /// A register: the field, and the form.
  case register(Field, RegisterForm)
  /// A field's value: hexadecimal, decimal or bare decimal.
  case number(Field, NumberForm)
  case condition(Field)
  case piece(TextPiece)
}

enum RegisterForm: String, Sendable {
  /// The opcode's width; 31 is the zero register.
  case own = ""
  /// The opcode's width; 31 is the stack pointer.
  case sp
  case w, x, xsp
  /// SIMD&FP registers of a fixed size, and as a vector.
  case b, h, s, d, q, v
  /// SIMD&FP registers whose size is in a field.
  case ftype, ftypeTo, size, sizeWide, sz, immh, immhWide, imm5, accessSize, pairSize
}

enum NumberForm: String, Sendable { case hexadecimal = "", decimal, plain }

/// One atom of a form's condition.
enum TextAtom: Hashable, Sendable {
  case equal(mask: UInt32, value: UInt32)
  case notEqual(mask: UInt32, value: UInt32)
  case predicate(TextPredicate)
}

/// One way to write an opcode.
package struct TextForm: Sendable {
  var condition: [TextAtom]
  var template: [TemplatePart]

  /// The forms of each opcode, by raw value; the first whose condition holds is used.
  static let all: [[TextForm]] = parse().forms

  /// The base mnemonic of each opcode, by raw value.
  static let mnemonics: [String] = parse().mnemonics

  private static func parse() -> (forms: [[TextForm]], mnemonics: [String]) {
    var forms: [[TextForm]] = Array(repeating: [], count: Opcode.allCases.count)
    var mnemonics: [String] = Array(repeating: "", count: Opcode.allCases.count)
    var opcodes: [String: Int] = [:]
    for opcode in Opcode.allCases { opcodes["\(opcode)"] = Int(opcode.rawValue) }
    for line in source.split(separator: "\n") {
      let columns: [Substring] = line.split(separator: "|", omittingEmptySubsequences: false)
      guard columns.count == 3, let opcode = opcodes[String(columns[0])] else {
        preconditionFailure("the text form \(line) is not opcode|condition|template")
      }
      let atoms: [TextAtom] = columns[1].split(separator: " ").map(parseAtom)
      forms[opcode].append(TextForm(condition: atoms, template: parseTemplate(columns[2])))
      let mnemonic: Substring = columns[2].prefix { $0 != " " && $0 != "." && $0 != "{" }
      mnemonics[opcode] = String(mnemonic)
    }
    return (forms, mnemonics)
  }

  private static func parseAtom(_ text: Substring) -> TextAtom {
    if let predicate = TextPredicate(rawValue: String(text)) { return .predicate(predicate) }
    guard let mark = text.firstIndex(where: { $0 == "=" || $0 == "!" }),
      let mask = UInt32(text[..<mark], radix: 16), let value = UInt32(text[text.index(after: mark)...], radix: 16)
    else { preconditionFailure("the text condition \(text) is neither a comparison nor a predicate") }
    return text[mark] == "=" ? .equal(mask: mask, value: value) : .notEqual(mask: mask, value: value)
  }

  private static func parseTemplate(_ text: Substring) -> [TemplatePart] {
    var parts: [TemplatePart] = []
    var literal = ""
    var rest: Substring = text
    while let open = rest.firstIndex(of: "{") {
      literal += rest[..<open]
      guard let close = rest.firstIndex(of: "}") else { preconditionFailure("the text \(text) has an open piece") }
      if !literal.isEmpty { parts.append(.literal(literal)) }
      literal = ""
      parts.append(parsePiece(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    literal += rest
    if !literal.isEmpty { parts.append(.literal(literal)) }
    return parts
  }

  private static func parsePiece(_ text: Substring) -> TemplatePart {
    if let piece = TextPiece(rawValue: String(text)) { return .piece(piece) }
    let words: [Substring] = text.split(separator: ".")
    let form: String = words.count > 1 ? String(words[1]) : ""
    guard let field = Field(rawValue: String(words[0])) else {
      preconditionFailure("the text piece \(text) is neither a field nor a named piece")
    }
    switch field {
    case .rd, .rn, .rm, .ra, .rt, .rt2, .rs:
      guard let form = RegisterForm(rawValue: form) else { break }
      return .register(field, form)
    case .cond, .branchCond: return .condition(field)
    default:
      guard let form = NumberForm(rawValue: form) else { break }
      return .number(field, form)
    }
    preconditionFailure("the text piece \(text) asks for an unknown form")
  }
}
