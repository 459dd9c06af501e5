/// Generates the decoder: a decision tree of nested switches over the bits that tell rows apart.
///
/// A node switches over a run of bits that are fixed in every row still possible; where rows have no such bits in
/// common it splits on the bit that most of them fix. A leaf checks the bits that the path has not, then the reserved
/// combinations. Deep subtrees become functions of their own, which keeps each one small for the compiler.
import A64Table

func decoderSource(_ table: InstructionTable) -> String {
  var out: String = generatedHead("The decoder: from a word to its opcode.")
  var tree = DecisionTree()
  let body: String = tree.node(table.bySpecificity, known: 0, indent: 4)
  out += """
    extension Opcode {
      /// The opcode of a word; `unallocated` when no row takes it.
      package static func decode(_ word: UInt32) -> Opcode {
    \(body)  }

    """
  for function in tree.functions { out += "\n" + function }
  return out + "}\n"
}

private struct DecisionTree {
  var functions: [String] = []

  /// The statements that decide between `rows`, given that the bits of `known` have been tested. Ends by returning.
  mutating func node(_ rows: [ParsedRow], known: UInt32, indent: Int) -> String {
    let pad: String = spaces(indent)
    guard rows.count > 1 else { return leaf(rows[0], known: known, pad: pad) }
    var common: UInt32 = ~known
    for row in rows { common &= row.pattern.cube.mask }
    var best: (low: Int, width: Int, values: Int)? = nil
    for low in 0..<32 {
      for width in 1...8 where low + width <= 32 {
        let field: UInt32 = (UInt32(1) << UInt32(width) - 1) << UInt32(low)
        guard common & field == field else { break }
        let values: Int = Set(rows.map { $0.pattern.cube.value & field }).count
        if values > (best?.values ?? 1) { best = (low, width, values) }
      }
    }
    if let best { return branch(rows, known: known, low: best.low, width: best.width, indent: indent) }
    // No row can be told from all others by bits that all have: split on the bit that most rows fix.
    let free: [(bit: Int, fixing: Int)] = (0..<32).filter { known & (UInt32(1) << UInt32($0)) == 0 }.map { bit in
      (bit, rows.filter { $0.pattern.cube.mask & (UInt32(1) << UInt32(bit)) != 0 }.count)
    }
    let split = free.max { ($0.fixing, $0.bit) < ($1.fixing, $1.bit) }
    if let split, split.fixing > 0, rows.count > 3 {
      return branch(rows, known: known, low: split.bit, width: 1, indent: indent)
    }
    // A few overlapping candidates: ask them in turn, the most specific first.
    var out = ""
    for row in rows { out += "\(pad)if \(condition(row, known: known)) { return .\(row.name) }\n" }
    return out + "\(pad)return .unallocated\n"
  }

  private mutating func branch(_ rows: [ParsedRow], known: UInt32, low: Int, width: Int, indent: Int) -> String {
    let pad: String = spaces(indent)
    let ones: UInt32 = UInt32(1) << UInt32(width) - 1
    let field: UInt32 = ones << UInt32(low)
    var out = "\(pad)switch word >> \(low) & \(hex(ones)) {\n"
    var covered = 0
    for value in 0...ones {
      let group: [ParsedRow] = rows.filter {
        ($0.pattern.cube.value ^ value << UInt32(low)) & field & $0.pattern.cube.mask == 0
      }
      if group.isEmpty { continue }
      covered += 1
      out += "\(pad)case \(hex(value)):\n"
      if group.count > 12 && group.count < rows.count {
        let name = "decode\(functions.count)"
        functions.append("")
        let index: Int = functions.count - 1
        let body: String = node(group, known: known | field, indent: 4)
        functions[index] = "  private static func \(name)(_ word: UInt32) -> Opcode {\n\(body)  }\n"
        out += "\(pad)  return \(name)(word)\n"
      } else {
        out += node(group, known: known | field, indent: indent + 2)
      }
    }
    return out + "\(pad)default: return .unallocated\n\(pad)}\n"
  }

  /// What of the row's pattern the path has not tested, as a Swift condition.
  private func condition(_ row: ParsedRow, known: UInt32) -> String {
    let rest: UInt32 = row.pattern.cube.mask & ~known
    var parts: [String] = []
    if rest != 0 { parts.append("word & \(hex(rest)) == \(hex(row.pattern.cube.value & rest))") }
    for cube in row.reserved { parts.append("word & \(hex(cube.mask)) != \(hex(cube.value))") }
    return parts.isEmpty ? "true" : parts.joined(separator: ", ")
  }

  private func leaf(_ row: ParsedRow, known: UInt32, pad: String) -> String {
    let test: String = condition(row, known: known)
    if test == "true" { return "\(pad)return .\(row.name)\n" }
    return "\(pad)if \(test) { return .\(row.name) }\n\(pad)return .unallocated\n"
  }
}
