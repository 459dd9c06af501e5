/// What a row's pattern and conditions mean in bits: cubes, and questions about sets of words made of cubes.
///
/// A cube is the set of words that agree with `value` in the bits of `mask`. Patterns, reserved combinations and
/// comparisons with constants are all cubes, so overlap and reachability are decided exactly, not by sampling.

/// Why the table is wrong. The message names the row.
package struct TableError: Error, Hashable, CustomStringConvertible {
  package var description: String
  package init(_ description: String) { self.description = description }
}

/// The words w with `w & mask == value`.
package struct Cube: Hashable, Sendable {
  package var mask: UInt32
  package var value: UInt32

  package init(mask: UInt32, value: UInt32) {
    precondition(value & ~mask == 0, "a cube's value has bits outside its mask")
    self.mask = mask
    self.value = value
  }

  package func contains(_ word: UInt32) -> Bool { word & mask == value }

  package func intersects(_ other: Cube) -> Bool { (value ^ other.value) & mask & other.mask == 0 }

  /// The words of both; nil when there are none.
  package func intersection(_ other: Cube) -> Cube? {
    intersects(other) ? Cube(mask: mask | other.mask, value: value | other.value) : nil
  }

  /// A word of this cube that is in none of `cubes`, or nil when they cover it.
  package func wordOutside(_ cubes: [Cube]) -> UInt32? {
    let relevant: [Cube] = cubes.filter { intersects($0) }
    guard let first = relevant.first else { return value }
    let free: UInt32 = first.mask & ~mask
    if free == 0 { return nil }
    let bit: UInt32 = free & (0 &- free)
    for half in [first.value & bit ^ bit, first.value & bit] {
      if let word = Cube(mask: mask | bit, value: value | half).wordOutside(relevant) { return word }
    }
    return nil
  }
}

/// A parsed pattern.
package struct Pattern: Hashable, Sendable {
  /// The words that the fixed bits take.
  package var cube: Cube
  /// Bits that the decoder ignores, and what the encoder writes there.
  package var shouldBe: Cube
  /// Fields from bit 31 down.
  package var fields: [Field]

  /// Parses a row's `pattern`; `row` is for messages.
  package init(_ pattern: String, row: String) throws(TableError) {
    var mask: UInt32 = 0
    var value: UInt32 = 0
    var shouldMask: UInt32 = 0
    var shouldValue: UInt32 = 0
    fields = []
    var bit = 31
    for token in pattern.split(separator: " ") {
      let should: Bool = token.hasPrefix("(") && token.hasSuffix(")")
      let digits: Substring = should ? token.dropFirst().dropLast() : token
      if !digits.isEmpty, digits.allSatisfy({ $0 == "0" || $0 == "1" }) {
        for digit in digits {
          guard bit >= 0 else { throw TableError("\(row): the pattern is longer than 32 bits") }
          let place: UInt32 = 1 << UInt32(bit)
          if should { shouldMask |= place } else { mask |= place }
          if digit == "1" { if should { shouldValue |= place } else { value |= place } }
          bit -= 1
        }
        continue
      }
      guard let field = Field.named(token) else { throw TableError("\(row): no field is called \(token)") }
      guard field.high == bit else {
        throw TableError("\(row): field \(token) starts at bit \(bit), its place is \(field.high)")
      }
      fields.append(field)
      bit = field.low - 1
    }
    guard bit == -1 else { throw TableError("\(row): the pattern leaves out bits \(bit)...0") }
    cube = Cube(mask: mask, value: value)
    shouldBe = Cube(mask: shouldMask, value: shouldValue)
  }
}

/// One atom of a condition.
package enum ConditionAtom: Hashable, Sendable {
  case inside(Cube), outside(Cube), predicate(String)

  /// Parses a condition of a row with the given fields.
  package static func parse(_ condition: String, fields: [Field], row: String) throws(TableError) -> [ConditionAtom] {
    var atoms: [ConditionAtom] = []
    for atom in condition.split(separator: " ") {
      guard let equals = atom.firstIndex(of: "=") else {
        atoms.append(.predicate(String(atom)))
        continue
      }
      var name: Substring = atom[..<equals]
      let negated: Bool = name.hasSuffix("!")
      if negated { name = name.dropLast() }
      let bits: Substring = atom[atom.index(after: equals)...]
      guard let field = fields.first(where: { $0.name == name }) else {
        throw TableError("\(row): the condition \(atom) names a field that the pattern does not have")
      }
      guard bits.count == field.width, bits.allSatisfy({ "01x".contains($0) }) else {
        throw TableError("\(row): the condition \(atom) needs \(field.width) bits of 0, 1 and x")
      }
      var mask: UInt32 = 0
      var value: UInt32 = 0
      for bit in bits {
        mask = mask << 1 | (bit == "x" ? 0 : 1)
        value = value << 1 | (bit == "1" ? 1 : 0)
      }
      let cube = Cube(mask: mask << UInt32(field.low), value: value << UInt32(field.low))
      atoms.append(negated ? .outside(cube) : .inside(cube))
    }
    return atoms
  }
}
