/// Generates the enums of system registers and system operations, with lookup by encoding.
import A64Table

func systemRegisterSource(_ system: SystemTable) -> String {
  let registers: [SystemRegisterRow] = system.registers.sorted { $0.encoding < $1.encoding }
  var out: String = generatedHead("The system registers, by their architectural names.")
  out += """
    /// A system register. Raw values are dense, from 0, in the order of encodings.
    package enum SystemRegister: UInt16, CaseIterable, Sendable {

    """
  for r in registers { out += "  /// \(r.doc)\n  case \(r.name)\n" }
  out += """

      /// The register of an encoding op0:op1:CRn:CRm:op2 (2, 3, 4, 4, 3 bits), as in bits 20 to 5 of MSR and MRS; nil
      /// when the table has none.
      package init?(encoding: UInt16) {
        switch encoding {

    """
  for r in registers { out += "    case \(hex(UInt32(r.encoding))): self = .\(r.name)\n" }
  out += """
        default: return nil
        }
      }
    }

    extension SystemRegister {
      /// What the table says of each register, packed: the encoding in bits 0 to 15; whether EL0 reads, EL0 writes, EL1
      /// reads, EL1 writes, a read ends the block, a write does, in bits 16 to 21; the feature in bits 24 to 31; the index
      /// of the control bit's name from bit 32.
      static let metadata: [UInt64] = [

    """
  let controls: [String] = controlNames(registers.map(\.control))
  for r in registers {
    let facts: [Bool] = [
      r.el0.reads, r.el0.writes, r.el1.reads, r.el1.writes, r.ends.endsRead, r.ends.endsWrite,
    ]
    var packed = UInt64(r.encoding)
    for (bit, fact) in facts.enumerated() where fact { packed |= 1 << UInt64(16 + bit) }
    packed |= UInt64(Feature.allCases.firstIndex(of: r.feature)!) << 24
    packed |= UInt64(controls.firstIndex(of: r.control)!) << 32
    out += "    0x\(String(packed, radix: 16)),  // \(r.name)\n"
  }
  out += "  ]\n\n  /// The control bits that let EL0 in.\n"
  out += "  static let controls: [String] = [\n\(wrapped(controls.map { "\"\($0)\"" }, indent: 4))\n  ]\n\n"
  out += "  /// The names of registers that are called otherwise when they are written.\n"
  out += "  static let writtenNames: [SystemRegister: String] = [\n"
  let renamed: [SystemRegisterRow] = registers.filter { $0.writtenName != $0.name }
  for r in renamed { out += "    .\(r.name): \"\(r.writtenName)\",\n" }
  return out + (renamed.isEmpty ? "    :\n  ]\n}\n" : "  ]\n}\n")
}

/// The different names, each once, in the order in which they first appear; the empty name is the first.
private func controlNames(_ all: [String]) -> [String] {
  var names: [String] = [""]
  for name in all where !names.contains(name) { names.append(name) }
  return names
}

func systemOperationSource(_ system: SystemTable) -> String {
  let operations: [SystemOperationRow] = system.operations.sorted { $0.encoding < $1.encoding }
  var out: String = generatedHead("The system operations: the uses of SYS that have names.")
  out += """
    /// A system operation. Raw values are dense, from 0, in the order of encodings.
    package enum SystemOperation: UInt8, CaseIterable, Sendable {

    """
  for o in operations { out += "  /// \(o.doc)\n  case \(o.name)\n" }
  out += """

      /// The operation of an encoding op1:CRn:CRm:op2 (3, 4, 4, 3 bits), as in bits 18 to 5 of SYS; nil when the table
      /// has none.
      package init?(encoding: UInt16) {
        switch encoding {

    """
  for o in operations { out += "    case \(hex(UInt32(o.encoding))): self = .\(o.name)\n" }
  out += """
        default: return nil
        }
      }
    }

    extension SystemOperation {
      /// What the table says of each operation, packed: the encoding in bits 0 to 13; whether it takes a register and
      /// whether it ends the block in bits 16 and 17; the lowest exception level in bits 18 and 19; the feature in bits 24
      /// to 31; the index of the control bit's name from bit 32.
      static let metadata: [UInt64] = [

    """
  let controls: [String] = controlNames(operations.map(\.control))
  for o in operations {
    var packed: UInt64 = UInt64(o.encoding) | UInt64(o.lowestEL) << 18
    if o.takesRegister { packed |= 1 << 16 }
    if o.endsBlock { packed |= 1 << 17 }
    packed |= UInt64(Feature.allCases.firstIndex(of: o.feature)!) << 24
    packed |= UInt64(controls.firstIndex(of: o.control)!) << 32
    out += "    0x\(String(packed, radix: 16)),  // \(o.name)\n"
  }
  out += "  ]\n\n  /// The control bits that let EL0 in.\n"
  return out + "  static let controls: [String] = [\n\(wrapped(controls.map { "\"\($0)\"" }, indent: 4))\n  ]\n}\n"
}
