/// The scanner of key positions, against the parser's own idea of which keys a document has.

import TOMLKit
import Testing
import Units

@testable import Configuration

@Suite("Positions of TOML keys")
struct TOMLKeyScannerTests {
  @Test("Keys of every form stand where they stand")
  func positions() throws {
    let text = """
      a = 1 # b = 2
      "q.r" = 'x = 1'
      t.u = \"\"\"
      c = 3
      \"\"\"
      [tab."l\\u0065"] # [no]
      k = [ # [x]
        "]", {z = 1},
      ]
      i = { m = 1, n.o = "}" }
      [[arr]]
      p = 1
      [arr.sub]
      q = 1
      [last]
      """
    let found = try TOMLKeyScanner.scan(text).map {
      "\($0.path.joined(separator: "/")):\($0.line)\($0.isTable ? "t" : "")"
    }
    #expect(
      found == [
        "a:1", "q.r:2", "t/u:3", "tab/le:6t", "tab/le/k:7", "tab/le/i:10t", "tab/le/i/m:10", "tab/le/i/n/o:10",
        "arr:11", "last:15t",
      ])
  }

  @Test(
    "What the parser could not bear, or no key can have, is refused at its line",
    arguments: [
      ("[}", 1, "here should be a key: letters, digits, '-' and '_', or a quoted name"),
      ("a = 1\nb = [}", 2, "here should be a value: a quoted text, a number, true or false, an array"),
      ("a = 07:32\u{e9}", 1, "there is a date or time, which no key takes; quantities are written \"10ms\""),
      ("a = 1979-05-27", 1, "there is a date or time, which no key takes; quantities are written \"10ms\""),
      ("a\n= 1", 1, "a key needs '=' and a value behind it"),
      ("a = 10ms b", 1, "nothing but a comment may follow a value on its line"),
      ("a = ms", 1, "'ms' is no value; texts and quantities stand in quotes, such as \"10ms\""),
      ("[a\n]", 1, "the head of a table ends with ]"),
      ("[[a]", 1, "the head of a table ends with ]]"),
      ("[a] b", 1, "nothing but a comment may follow the head of a table on its line"),
      ("a = [1 2]", 1, "the values of an array are separated by commas and end with ]"),
      ("a = {b = 1", 1, "the keys of an inline table are separated by commas and end with }"),
      ("\n\na = \"x\nb = 1", 3, "a string begins here that does not end"),
      ("\"\"\"a\"\"\" = 1", 1, "a key is no multi-line string"),
      ("a = 1\nb = \"x\\u0000y\"", 2, "there is an escaped NUL character, which no key and no value has"),
      ("a = \"\\u12\"", 1, "\\u needs 4 hexadecimal digits"),
      ("a = " + String(repeating: "[", count: 40), 1, "values are nested more than 32 deep"),
    ])
  func problems(text: String, line: Int, sentence: String) {
    let problem = #expect(throws: TOMLProblem.self) { try TOMLKeyScanner.scan(text) }
    #expect(problem == TOMLProblem(line: line, sentence: sentence))
  }

  /// The paths of all leaves of a parsed document; an empty table is a leaf, an array is one whatever it holds.
  private func leaves(_ table: TOMLTable, at path: [String] = []) -> Set<[String]> {
    var found: Set<[String]> = []
    for name in table.keys {
      if let inner = table[name]?.table, !inner.isEmpty {
        found.formUnion(leaves(inner, at: path + [name]))
      } else {
        found.insert(path + [name])
      }
    }
    return found
  }

  @Test("Scanner and parser agree on the keys of drawn documents")
  func agreement() throws {
    let seed: UInt64 = 40
    var generator = SeededGenerator(seed: seed)
    var accepted = 0
    for round in 0..<4_000 {
      var document = DrawnDocument(generator: generator)
      let text = document.draw()
      generator = document.generator
      let positions = try TOMLKeyScanner.scan(text)
      guard let table = try? TOMLTable(string: text) else { continue }
      accepted += 1
      let scanned = Set(positions.map(\.path))
      let parsed = leaves(table)
      #expect(parsed.isSubset(of: scanned), "seed \(seed), round \(round):\n\(text)")
      let keys = Set(positions.filter { !$0.isTable }.map(\.path))
      #expect(keys.isSubset(of: parsed), "seed \(seed), round \(round):\n\(text)")
      let lines = 1 + text.utf8.count { $0 == UInt8(ascii: "\n") }
      #expect(positions.allSatisfy { (1...lines).contains($0.line) }, "seed \(seed), round \(round)")
    }
    #expect(accepted > 1_000, "most drawn documents should be TOML, \(accepted) were")
  }

  @Test("No bytes trap the scanner, and what the parser accepts of them agrees too")
  func fuzz() {
    let seed: UInt64 = 41
    var accepted = 0
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "a", "b-1", "\"", "'", "\"\"\"", "'''", "[", "]", "[[", "]]", "{", "}", "=", ".", ",", "\n", "\r\n", " ", "#",
      "\\",
      "\\u0041", "\\u00", "1", "1.5", "true", "1979-05-27", "\u{feff}", "é", "\t", "\u{0}", "nvm", "=1\n",
    ]
    for _ in 0..<20_000 {
      var text = ""
      for _ in 0..<generator.next(below: 14) { text += pieces[Int(generator.next(below: UInt64(pieces.count)))] }
      // A NUL ends the text for the parser, so documents with one never reach it.
      guard let positions = try? TOMLKeyScanner.scan(text), !text.utf8.contains(0) else { continue }
      guard let table = try? TOMLTable(string: text) else { continue }
      accepted += 1
      #expect(leaves(table).isSubset(of: Set(positions.map(\.path))), "seed \(seed): \(text.debugDescription)")
    }
    #expect(accepted > 100)
  }
}

/// Documents that are mostly TOML, with what is hard for a scanner: quotes, brackets and comments in odd places.
private struct DrawnDocument {
  var generator: SeededGenerator
  private var text = ""

  init(generator: SeededGenerator) { self.generator = generator }

  private mutating func pick(_ choices: [String]) -> String {
    choices[Int(generator.next(below: UInt64(choices.count)))]
  }

  private mutating func name() -> String {
    let bare = "k\(generator.next(below: 1000))"
    return pick([bare, bare, bare, "\"\(bare) =#\"", "'\(bare).[x]'", "\"\(bare)\\u0041\\\"\"", "1\(bare)-_"])
  }

  private mutating func key() -> String {
    var parts = [name()]
    while generator.next(below: 4) == 0 { parts.append(name()) }
    return parts.joined(separator: pick([".", " . ", "."]))
  }

  private mutating func value(depth: Int) -> String {
    switch generator.next(below: depth > 2 ? 8 : 11) {
    case 0: return "\(generator.next(below: 1000))"
    case 1: return pick(["true", "-1.5e3", "0xdead_beef", "-inf", "+0.0", "false"])
    case 2: return "\"\(pick(["x", "# no", "a = 1", "]", "}", "\\\"", "\\\\", "\\U0001F600", ",", "[[t]]"]))\""
    case 3: return "'\(pick(["x", "# no", "\"", "\\", "]", "}", ","]))'"
    case 4: return "\"\"\"\(pick(["", "\n", "\"", "\"\"", "\na = 1\n[b]\n", "\\\n  x", "\\\"\"\""]))\"\"\""
    case 5: return "'''\(pick(["", "\n", "'", "''", "\na = 1\n[b]\n", "\\"]))'''"
    case 6: return "\"\"\"x\(pick(["\"", "\"\""]))\"\"\""
    case 7: return "[]"
    case 8: return "{\(pick(["", " "]))}"
    case 9:
      var items: [String] = []
      for _ in 0..<generator.next(below: 4) { items.append(value(depth: depth + 1)) }
      let gap = pick(["", " ", "\n", " # ] , x\n"])
      return "[" + gap + items.joined(separator: "," + gap) + gap + "]"
    default:
      var items: [String] = []
      for _ in 0..<generator.next(below: 4) { items.append("\(key()) = \(value(depth: depth + 1))") }
      return "{ " + items.joined(separator: ", ") + " }"
    }
  }

  mutating func draw() -> String {
    if generator.next(below: 20) == 0 { text += "\u{feff}" }
    for _ in 0..<generator.next(below: 9) {
      let end = pick(["\n", "\r\n", " # c = 1\n", "\n\n", "\t\n"])
      switch generator.next(below: 8) {
      case 0: text += "[\(key())]" + end
      case 1: text += "[[\(key())]]" + end
      case 2: text += "# [x] \" ' = {\n"
      default: text += pick(["", " ", "\t"]) + "\(key())\(pick(["=", " = ", " ="]))\(value(depth: 0))" + end
      }
    }
    return text
  }
}
