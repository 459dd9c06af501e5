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

    /// What the table says of a register.
    struct SystemRegisterData {
      var name: StaticString
      var writtenName: StaticString
      var encoding: UInt16
      /// Bit 0: EL0 reads, 1: EL0 writes, 2: EL1 reads, 3: EL1 writes, 4: a read ends the block, 5: a write does.
      var access: UInt8
      var feature: Feature
      var control: StaticString

      init(
        _ name: StaticString, _ writtenName: StaticString, _ encoding: UInt16, _ access: UInt8, _ feature: Feature,
        _ control: StaticString
      ) {
        self.name = name
        self.writtenName = writtenName
        self.encoding = encoding
        self.access = access
        self.feature = feature
        self.control = control
      }
    }

    extension SystemRegister {
      static let table: [SystemRegisterData] = {
        var t: [SystemRegisterData] = []
        t.reserveCapacity(\(registers.count))

    """
  for r in registers {
    var access = 0
    if r.el0.reads { access |= 1 }
    if r.el0.writes { access |= 2 }
    if r.el1.reads { access |= 4 }
    if r.el1.writes { access |= 8 }
    if r.ends.endsRead { access |= 16 }
    if r.ends.endsWrite { access |= 32 }
    out += "    t.append(.init(\"\(r.name)\", \"\(r.writtenName)\", \(hex(UInt32(r.encoding))), "
    out += "\(hex(UInt32(access))), .\(r.feature.rawValue), \"\(r.control)\"))\n"
  }
  return out + "    return t\n  }()\n}\n"
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

    /// What the table says of an operation.
    struct SystemOperationData {
      /// As in assembly: `dc cvac`.
      var text: StaticString
      var encoding: UInt16
      var lowestEL: UInt8
      var takesRegister: Bool
      var endsBlock: Bool
      var feature: Feature
      var control: StaticString

      init(
        _ text: StaticString, _ encoding: UInt16, _ lowestEL: UInt8, _ takesRegister: Bool, _ endsBlock: Bool,
        _ feature: Feature, _ control: StaticString
      ) {
        self.text = text
        self.encoding = encoding
        self.lowestEL = lowestEL
        self.takesRegister = takesRegister
        self.endsBlock = endsBlock
        self.feature = feature
        self.control = control
      }
    }

    extension SystemOperation {
      static let table: [SystemOperationData] = {
        var t: [SystemOperationData] = []
        t.reserveCapacity(\(operations.count))

    """
  for o in operations {
    out += "    t.append(.init(\"\(o.kind.lowercased()) \(o.operation.lowercased())\", \(hex(UInt32(o.encoding))), "
    out += "\(o.lowestEL), \(o.takesRegister), \(o.endsBlock), .\(o.feature.rawValue), \"\(o.control)\"))\n"
  }
  return out + "    return t\n  }()\n}\n"
}
