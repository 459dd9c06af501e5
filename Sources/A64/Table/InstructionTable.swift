/// All rows together, parsed and checked.
///
/// The order of rows is the order of opcodes. Rows are grouped by file as the Arm ARM groups encodings.

/// A row with its pattern parsed.
package struct ParsedRow: Sendable {
  package var row: InstructionRow
  package var pattern: Pattern
  /// Reserved combinations inside the pattern: words that are unallocated.
  package var reserved: [Cube]
  /// Conditions of the text forms, in their order.
  package var conditions: [[ConditionAtom]]

  package var name: String { row.name }

  /// Whether this row, taken alone, takes the word.
  package func takes(_ word: UInt32) -> Bool {
    pattern.cube.contains(word) && !reserved.contains { $0.contains(word) }
  }

  package init(_ row: InstructionRow) throws(TableError) {
    self.row = row
    pattern = try Pattern(row.pattern, row: row.name)
    reserved = []
    for except in row.except {
      var cube = Cube(mask: 0, value: 0)
      for atom in try ConditionAtom.parse(except, fields: pattern.fields, row: row.name) {
        guard case .inside(let part) = atom, let both = cube.intersection(part) else {
          throw TableError("\(row.name): the exception \(except) must be a conjunction of field=bits")
        }
        cube = both
      }
      reserved.append(cube)
    }
    conditions = []
    for form in row.text {
      conditions.append(try ConditionAtom.parse(form.condition, fields: pattern.fields, row: row.name))
    }
  }
}

/// The table.
package struct InstructionTable: Sendable {
  package var rows: [ParsedRow]

  /// Parses and validates rows.
  package init(_ rows: [InstructionRow]) throws(TableError) {
    self.rows = []
    for row in rows { self.rows.append(try ParsedRow(row)) }
    try validate()
  }

  /// The whole A64 table of the project.
  package static func a64() throws(TableError) -> InstructionTable {
    var list = RowList()
    addDataProcessingImmediate(&list)
    addDataProcessingRegister(&list)
    addBranches(&list)
    addExceptionsAndSystem(&list)
    addLoadsAndStores(&list)
    addAtomics(&list)
    addFloatingPoint(&list)
    addVectorLoadsAndStores(&list)
    addVectorThreeRegisters(&list)
    addVectorTwoRegisters(&list)
    addVectorElementsAndImmediates(&list)
    addCryptography(&list)
    return try InstructionTable(list.rows)
  }

  /// Whether `a` takes words away from `b`.
  package static func isOver(_ a: ParsedRow, _ b: ParsedRow) -> Bool { a.row.over.contains(b.name) }

  /// Throws the first invariant that the rows break, naming them and a word.
  private func validate() throws(TableError) {
    var names: Set<String> = []
    for row in rows {
      guard names.insert(row.name).inserted else { throw TableError("\(row.name): there are two rows of this name") }
    }
    for (i, row) in rows.enumerated() {
      for name in row.row.over where !names.contains(name) {
        throw TableError("\(row.name): there is no row \(name) to be over")
      }
      for other in rows[..<i] where !Self.isOver(row, other) && !Self.isOver(other, row) {
        guard let both = row.pattern.cube.intersection(other.pattern.cube) else { continue }
        if let word = both.wordOutside(row.reserved + other.reserved) {
          throw TableError("\(other.name) and \(row.name) both take 0x\(String(word, radix: 16))")
        }
      }
      let stronger: [Cube] = rows.filter { Self.isOver($0, row) }.map(\.pattern.cube)
      guard row.pattern.cube.wordOutside(row.reserved + stronger) != nil else {
        throw TableError("\(row.name): takes no word")
      }
      guard row.row.text.last?.condition == "" else { throw TableError("\(row.name): the last text has a condition") }
    }
  }

  /// Rows from more to less specific: a row stands before those it is over.
  package var bySpecificity: [ParsedRow] {
    rows.enumerated().sorted { a, b in
      (a.element.row.over.isEmpty ? 1 : 0, a.offset) < (b.element.row.over.isEmpty ? 1 : 0, b.offset)
    }.map(\.element)
  }
}
