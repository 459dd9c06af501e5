/// Generates the opcode enum, its metadata, and the accessors of fields.
import A64Table

func opcodeSource(_ table: InstructionTable) -> String {
  var out: String = generatedHead("The opcodes: one case a row of the instruction table.")
  out += """
    /// What a word means, as the name of a row. Raw values are dense, from 0.
    package enum Opcode: UInt16, CaseIterable, Sendable {
      /// No row takes the word.
      case unallocated

    """
  for row in table.rows { out += "  case \(row.name)\n" }
  out += "}\n\n"
  out += enumSource(
    "CostClass", "What an instruction costs, as a class.", CostClass.allCases.map { ($0.rawValue, $0.doc) })
  out += enumSource(
    "Feature", "The architecture feature that an encoding belongs to.", Feature.allCases.map { ($0.rawValue, $0.doc) })
  out += enumSource(
    "RegisterWidth", "Which bit of the word says whether general registers are 64-bit.",
    RegisterWidth.allCases.map { ($0.rawValue, $0.doc) })
  out += """
    /// What the engine must know about an opcode before it runs it.
    package struct OpcodeFlags: OptionSet, Hashable, Sendable {
      package let rawValue: UInt32
      package init(rawValue: UInt32) { self.rawValue = rawValue }


    """
  for (i, flag) in InstructionFlag.allCases.enumerated() {
    out += "  /// \(flag.doc)\n  package static let \(flag.rawValue) = OpcodeFlags(rawValue: 1 << \(i))\n"
  }
  return out + "}\n"
}

private func enumSource(_ name: String, _ doc: String, _ cases: [(String, String)]) -> String {
  var out = "/// \(doc)\npackage enum \(name): UInt8, CaseIterable, Sendable {\n"
  for (name, doc) in cases { out += "  /// \(doc)\n  case \(name)\n" }
  return out + "}\n\n"
}

func metadataSource(_ table: InstructionTable) -> String {
  var out: String = generatedHead("What the table says of each opcode besides its words and its text.")
  out += """
    extension Opcode {
      /// Cost class, feature, register width and flags of each opcode, packed: 8 bits each of the first three, then the
      /// flags.
      static let metadata: [UInt64] = [
        0x0,  // unallocated

    """
  for row in table.rows {
    let cost = UInt64(CostClass.allCases.firstIndex(of: row.row.cost)!)
    let feature = UInt64(Feature.allCases.firstIndex(of: row.row.feature)!)
    let width = UInt64(RegisterWidth.allCases.firstIndex(of: row.row.width)!)
    var flags: UInt64 = 0
    for flag in row.row.flags { flags |= 1 << UInt64(InstructionFlag.allCases.firstIndex(of: flag)!) }
    let packed: UInt64 = flags << 24 | width << 16 | feature << 8 | cost
    out += "    0x\(String(packed, radix: 16)),  // \(row.name)\n"
  }
  return out + "  ]\n}\n"
}

func fieldsSource() -> String {
  var out: String = generatedHead("The fields of A64 words, and an accessor of `Instruction` for each.")
  out += """
    /// A field of the word. A name means the same bits in every opcode that has it.
    package enum Field: String, CaseIterable, Sendable {

    """
  for field in Field.all { out += "  /// \(field.doc) Bits \(field.high)...\(field.low).\n  case \(field.name)\n" }
  out += """

      /// The lowest bit.
      package var low: UInt32 {
        switch self {

    """
  for field in Field.all { out += "    case .\(field.name): \(field.low)\n" }
  out += "    }\n  }\n\n  /// The number of bits.\n  package var width: UInt32 {\n    switch self {\n"
  for field in Field.all { out += "    case .\(field.name): \(field.width)\n" }
  out += "    }\n  }\n}\n\nextension Instruction {\n"
  for field in Field.all {
    out += "  /// \(field.doc)\n"
    if field.width == 1 {
      out += "  package var \(field.name): Bool { word & \(hex(field.mask)) != 0 }\n"
    } else {
      let low: String = field.low == 0 ? "word" : "(word >> \(field.low))"
      out += "  package var \(field.name): Int { Int(\(low) & \(hex(field.mask >> UInt32(field.low)))) }\n"
    }
  }
  return out + "}\n"
}

/// For the encoder: the fixed and should-be bits of each opcode, the fields, and the reserved combinations.
func layoutSource(_ table: InstructionTable) -> String {
  var out: String = generatedHead("Where each opcode's fixed bits and fields are, for the encoder.")
  out += """
    extension Opcode {
      /// The fixed and should-be bits of each opcode's canonical words.
      static let baseWords: [UInt32] = [
        0x0,  // unallocated

    """
  for row in table.rows {
    out += "    \(hex(row.pattern.cube.value | row.pattern.shouldBe.value, digits: 8)),  // \(row.name)\n"
  }
  out += """
      ]

      /// Bits that the architecture says should have the base word's value, and that the decoder ignores.
      static let shouldBeMasks: [UInt32] = [
        0x0,  // unallocated

    """
  for row in table.rows { out += "    \(hex(row.pattern.shouldBe.mask, digits: 8)),  // \(row.name)\n" }
  out += """
      ]

      /// The fields that the opcode's words have, from bit 31 down.
      package var fields: [Field] {
        switch self {
        case .unallocated: []

    """
  for row in table.rows {
    let fields: String = row.pattern.fields.map { ".\($0.name)" }.joined(separator: ", ")
    out += "    case .\(row.name): [\(fields)]\n"
  }
  return out + "    }\n  }\n}\n"
}
