/// What is known of an opcode, and of a word once its opcode is known.

extension Opcode {
  /// The class of its cost, as the table gives it. `Instruction.costClass(_:)` refines it by the word.
  package var tableCostClass: CostClass {
    CostClass(rawValue: UInt8(truncatingIfNeeded: Self.metadata[Int(rawValue)])).unsafelyUnwrapped
  }

  /// The feature without which the opcode is unallocated.
  package var feature: Feature {
    Feature(rawValue: UInt8(truncatingIfNeeded: Self.metadata[Int(rawValue)] >> 8)).unsafelyUnwrapped
  }

  package var registerWidth: RegisterWidth {
    RegisterWidth(rawValue: UInt8(truncatingIfNeeded: Self.metadata[Int(rawValue)] >> 16)).unsafelyUnwrapped
  }

  package var flags: OpcodeFlags {
    OpcodeFlags(rawValue: UInt32(truncatingIfNeeded: Self.metadata[Int(rawValue)] >> 24))
  }

  /// The base mnemonic, without aliases: `add`, `ldr`, `b.cond` as `b`. Empty for `unallocated`.
  package var mnemonic: String { TextForm.mnemonics[Int(rawValue)] }
}

extension Instruction {
  /// Whether the general registers of this word are 64-bit. `opcode` is the word's.
  package func is64Bit(_ opcode: Opcode) -> Bool {
    switch opcode.registerWidth {
    case .w: false
    case .x: true
    case .sf: sf
    case .size0: size0
    case .notOpc0: !opc0
    }
  }

  /// The class of this word's cost: multiplication, division and square root by width, a shifted operand by its amount. `opcode` is
  /// the word's.
  package func costClass(_ opcode: Opcode) -> CostClass {
    switch opcode.tableCostClass {
    case .mul32 where opcode.registerWidth == .sf && sf: .mul64
    case .div32 where sf: .div64
    // In scalars and vectors alike bit 22 is 1 for double precision.
    case .fpDiv32 where sz: .fpDiv64
    case .fpSqrt32 where sz: .fpSqrt64
    case .aluShifted where isPlainRegister(opcode): .alu
    case let other: other
    }
  }

  /// Whether the second operand is used as it stands.
  private func isPlainRegister(_ opcode: Opcode) -> Bool {
    switch opcode {
    case .addExtendedRegister, .addsExtendedRegister, .subExtendedRegister, .subsExtendedRegister:
      imm3 == 0 && extendKind == (sf ? .uxtx : .uxtw)
    default: imm6 == 0
    }
  }

  /// Whether this word is the last of a block of decoded code: branches, exceptions, waits, ISB, and those system
  /// instructions after which the next one may run under another translation, interrupt mask or time. `opcode` is the
  /// word's. A system register or operation that the table does not know ends the block: it will take an exception.
  package func endsBlock(_ opcode: Opcode) -> Bool {
    switch opcode {
    case .mrs: systemRegister?.readEndsBlock ?? true
    case .msrRegister: systemRegister?.writeEndsBlock ?? true
    case .sys: systemOperation?.endsBlock ?? true
    default: opcode == .unallocated || opcode.flags.contains(.endsBlock)
    }
  }
}
