/// Generates the text forms: conditions resolved to masks, one form a line, and the enums of the named pieces and
/// predicates, whose switches in the disassembler must then be exhaustive.
import A64Table

/// Register fields that a template may name, and the forms that it may ask for.
private let registerFields: Set<String> = ["rd", "rn", "rm", "ra", "rt", "rt2", "rs"]
private let registerForms: Set<String> = [
  "", "sp", "w", "x", "xsp", "b", "h", "s", "d", "q", "v", "ftype", "ftypeTo", "size", "sizeWide", "sz", "immh",
  "immhWide", "imm5", "accessSize", "pairSize",
]
private let numberForms: Set<String> = ["", "decimal", "plain"]

func textSource(_ table: InstructionTable) throws(TableError) -> String {
  var out: String = generatedHead("How each opcode is written.")
  var pieces: Set<String> = []
  var predicates: Set<String> = []
  var lines = ""
  for row in table.rows {
    for (form, condition) in zip(row.row.text, row.conditions) {
      for piece in try piecesOf(form.template, row: row) { pieces.insert(piece) }
      var atoms: [String] = []
      for atom in condition {
        switch atom {
        case .inside(let cube): atoms.append("\(String(cube.mask, radix: 16))=\(String(cube.value, radix: 16))")
        case .outside(let cube): atoms.append("\(String(cube.mask, radix: 16))!\(String(cube.value, radix: 16))")
        case .predicate(let name):
          predicates.insert(name)
          atoms.append(name)
        }
      }
      lines += "\(row.name)|\(atoms.joined(separator: " "))|\(form.template)\n"
    }
  }
  out += "/// A part of a text that is neither literal nor a single field.\n"
  out += "package enum TextPiece: String, CaseIterable, Sendable {\n"
  for piece in pieces.sorted() { out += "  case \(piece)\n" }
  out += "}\n\n/// A condition of a form that is not a comparison of fields with constants.\n"
  out += "package enum TextPredicate: String, CaseIterable, Sendable {\n"
  for predicate in predicates.sorted() { out += "  case \(predicate)\n" }
  out += """
    }

    extension TextForm {
      /// Lines of `opcode|condition|template`. An atom of a condition is `mask=value`, `mask!value` (hexadecimal) or a
      /// predicate. The first form of an opcode whose condition holds is its text.
      static let source = \"\"\"
    \(lines)\"\"\"
    }

    """
  return out
}

/// The named pieces of a template; throws when a piece names a field that the row does not have, or a form unknown.
private func piecesOf(_ template: String, row: ParsedRow) throws(TableError) -> [String] {
  var named: [String] = []
  for part in template.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
    guard let end = part.firstIndex(of: "}") else { throw TableError("\(row.name): a piece is not closed") }
    let words: [Substring] = part[..<end].split(separator: ".", omittingEmptySubsequences: false)
    let name = String(words[0])
    let form: String = words.count > 1 ? String(words[1]) : ""
    guard row.pattern.fields.contains(where: { $0.name == name }) else {
      guard words.count == 1, Field.named(name) == nil || name == "branchCond" else {
        throw TableError("\(row.name): the text names \(part[..<end]), which the pattern does not have")
      }
      named.append(name)
      continue
    }
    if ["cond", "branchCond"].contains(name) { continue }
    guard (registerFields.contains(name) ? registerForms : numberForms).contains(form) else {
      throw TableError("\(row.name): the text asks for \(part[..<end]), which is no form of \(name)")
    }
  }
  return named
}
