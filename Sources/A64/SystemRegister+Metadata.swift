/// What is known of system registers and operations besides their encodings.

extension SystemRegister {
  /// The register of an encoding's parts, each taken modulo its field's width.
  package init?(op0: Int, op1: Int, crn: Int, crm: Int, op2: Int) {
    let encoding: Int = (op0 & 3) << 14 | (op1 & 7) << 11 | (crn & 15) << 7 | (crm & 15) << 3 | op2 & 7
    self.init(encoding: UInt16(truncatingIfNeeded: encoding))
  }

  private var data: UInt64 { Self.metadata[Int(rawValue)] }

  /// The architectural name, of the register that MRS reads.
  package var name: String { "\(self)" }
  /// The architectural name of the register that MSR writes; differs for DBGDTRRX_EL0 alone.
  package var writtenName: String { Self.writtenNames[self] ?? name }
  /// op0:op1:CRn:CRm:op2.
  package var encoding: UInt16 { UInt16(truncatingIfNeeded: data) }
  /// The feature without which the register does not exist.
  package var feature: Feature { Feature(rawValue: UInt8(truncatingIfNeeded: data >> 24)).unsafelyUnwrapped }

  /// Whether EL0 may read it, if `control` permits.
  package var el0Reads: Bool { data & 1 << 16 != 0 }
  /// Whether EL0 may write it, if `control` permits.
  package var el0Writes: Bool { data & 1 << 17 != 0 }
  package var el1Reads: Bool { data & 1 << 18 != 0 }
  package var el1Writes: Bool { data & 1 << 19 != 0 }
  /// The control bit, as `REGISTER.FIELD`, on which EL0's access depends; empty when it does not.
  package var control: String { Self.controls[Int(data >> 32)] }

  /// Whether an MRS of it ends a block: its value depends on the time or on devices.
  package var readEndsBlock: Bool { data & 1 << 20 != 0 }
  /// Whether an MSR to it ends a block: it changes translation, interrupts, timers, or what instructions are allowed.
  package var writeEndsBlock: Bool { data & 1 << 21 != 0 }

  /// Whether an encoding without a register is in the space reserved for identification registers, which reads as zero
  /// at EL1 (Arm ARM D17.3.1: op0 3, op1 0, CRn 0, CRm 1 to 7).
  package static func isReservedIdentification(encoding: UInt16) -> Bool {
    encoding & 0b11_111_1111_0000_000 == 0b11_000_0000_0000_000 && (1...7).contains(encoding >> 3 & 15)
      && SystemRegister(encoding: encoding) == nil
  }
}

extension SystemOperation {
  private var data: UInt64 { Self.metadata[Int(rawValue)] }

  /// As assembly writes it: `dc cvac`.
  package var text: String { "\(self)".lowercased().split(separator: "_").joined(separator: " ") }
  /// op1:CRn:CRm:op2.
  package var encoding: UInt16 { UInt16(truncatingIfNeeded: data & 0x3fff) }
  /// Whether the operation uses its register; where it does not, the field should be 31.
  package var takesRegister: Bool { data & 1 << 16 != 0 }
  /// Whether it is the last instruction of a block.
  package var endsBlock: Bool { data & 1 << 17 != 0 }
  /// The lowest exception level that may always execute it: 1, 2 or 3.
  package var lowestEL: Int { Int(data >> 18 & 3) }
  /// The control bit, as `REGISTER.FIELD`, that lets EL0 execute it; empty when nothing does.
  package var control: String { Self.controls[Int(data >> 32)] }
  /// The feature without which the operation does not exist.
  package var feature: Feature { Feature(rawValue: UInt8(truncatingIfNeeded: data >> 24)).unsafelyUnwrapped }
}
