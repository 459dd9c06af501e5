/// The disassembly of a word: the table's text forms filled in.
///
/// The text is what the toolchain's `llvm-objdump` prints, with one space after the mnemonic where it has a tab, and
/// without its comments and symbols: immediates hexadecimal but for shift amounts and bit-field positions, the
/// preferred alias, branch targets as absolute addresses.

extension Instruction {
  /// The text of this word at address `pc`; `<unknown>` when it is unallocated.
  package func text(pc: UInt64 = 0) -> String { text(opcode, pc: pc) }

  /// The same, when the opcode is already known.
  package func text(_ opcode: Opcode, pc: UInt64 = 0) -> String {
    for form in TextForm.all[Int(opcode.rawValue)] where form.condition.allSatisfy(holds) {
      var out = ""
      for part in form.template {
        switch part {
        case .literal(let text): out += text
        case .register(let field, let form): out += register(value(field), form, opcode)
        case .number(let field, .hexadecimal): out += hexadecimal(value(field))
        case .number(let field, .decimal), .number(let field, .plain): out += String(value(field))
        case .condition(let field): out += Condition(rawValue: Int(value(field))).unsafelyUnwrapped.text
        case .piece(let piece): out += text(of: piece, opcode, pc)
        }
      }
      return out
    }
    return "<unknown>"
  }

  /// The raw bits of a field.
  package func value(_ field: Field) -> UInt64 {
    UInt64(word) >> UInt64(field.low) & ((1 << UInt64(field.width)) - 1)
  }

  private func holds(_ atom: TextAtom) -> Bool {
    switch atom {
    case .equal(let mask, let value): word & mask == value
    case .notEqual(let mask, let value): word & mask != value
    case .predicate(let predicate): holds(predicate)
    }
  }

  private func holds(_ predicate: TextPredicate) -> Bool {
    switch predicate {
    case .bitMaskIsMove: !isMoveWide(bitMask ?? 0)
    case .immsBelowImmr: imms < immr
    case .immsPlusOneIsImmr: imms + 1 == immr
    case .movnIsMove: !isAnyMOVZ(movnValue) && isMOVZ(~movnValue & registerMask, shift: moveWideShift)
    case .movzIsMove: isMOVZ(moveWideImmediate, shift: moveWideShift)
    case .namedOperation: systemOperation != nil
    case .rnIsRm: rn == rm
    }
  }

  private var registerMask: UInt64 { sf ? .max : 0xffff_ffff }
  private var registerBits: Int { sf ? 64 : 32 }

  private var movnValue: UInt64 { ~moveWideImmediate & registerMask }

  /// Whether MOVZ with this shift is the preferred way to write the value.
  private func isMOVZ(_ value: UInt64, shift: Int) -> Bool {
    value & ~(0xffff << UInt64(shift)) == 0 && (value != 0 || shift == 0)
  }

  /// Whether some MOVZ of this register's width writes the value.
  private func isAnyMOVZ(_ value: UInt64) -> Bool {
    stride(from: 0, to: registerBits, by: 16).contains { value & ~(0xffff << UInt64($0)) == 0 }
  }

  /// Whether some MOVZ or MOVN writes the value.
  private func isMoveWide(_ value: UInt64) -> Bool { isAnyMOVZ(value) || isAnyMOVZ(~value & registerMask) }

  /// The value as a signed number of this register's width.
  private func signedOfWidth(_ value: UInt64) -> Int64 {
    sf ? Int64(bitPattern: value) : Int64(Int32(truncatingIfNeeded: value))
  }

  private func register(_ number: UInt64, _ form: RegisterForm, _ opcode: Opcode) -> String {
    switch form {
    case .own: general(number, is64Bit: is64Bit(opcode))
    case .sp: general(number, is64Bit: is64Bit(opcode), stackPointer: true)
    case .w: general(number, is64Bit: false)
    case .x: general(number, is64Bit: true)
    case .xsp: general(number, is64Bit: true, stackPointer: true)
    case .v: "v\(number)"
    case .b, .h, .s, .d, .q, .ftype, .ftypeTo, .size, .sizeWide, .sz, .immh, .immhWide, .imm5, .accessSize, .pairSize:
      sizeLetter(form) + "\(number)"
    }
  }

  func general(_ number: UInt64, is64Bit: Bool, stackPointer: Bool = false) -> String {
    Instruction.registerName(Int(number), is64Bit: is64Bit, stackPointer: stackPointer)
  }

  /// `x0`, `w0`, `xzr`, `wzr`, `sp`, `wsp`.
  package static func registerName(_ number: Int, is64Bit: Bool, stackPointer: Bool = false) -> String {
    if number == 31 { return stackPointer ? (is64Bit ? "sp" : "wsp") : (is64Bit ? "xzr" : "wzr") }
    return (is64Bit ? "x" : "w") + String(number)
  }

  func hexadecimal(_ value: UInt64) -> String { "0x" + String(value, radix: 16) }

  private func hexadecimal(_ value: Int64) -> String {
    (value < 0 ? "-0x" : "0x") + String(value.magnitude, radix: 16)
  }

  private func target(_ pc: UInt64, _ offset: Int64) -> String { hexadecimal(pc &+ UInt64(bitPattern: offset)) }

  private func text(of piece: TextPiece, _ opcode: Opcode, _ pc: UInt64) -> String {
    switch piece {
    case .adr, .adrp: hexadecimal(pcRelativeTarget(pc: pc))
    case .arrangement, .arrangementBytes, .arrangementDoublewords, .arrangementFP, .arrangementFPNarrow,
      .arrangementFPWide, .arrangementHalfwords, .arrangementImm5, .arrangementImmh, .arrangementImmhWide,
      .arrangementPairs, .arrangementWide, .arrangementWords, .szLetter:
      arrangementText(piece)
    case .elementBits, .elementList, .indexImm4, .indexImm5, .indexedElement, .structureBytes, .structureList,
      .tableList:
      elementText(piece)
    case .byteMask, .fpImmediate, .fpVectorImmediate, .fractionBits, .onesShift, .rightShift, .shiftHalfwordTail,
      .shiftWordTail, .vectorImmediate, .vectorLeftShift:
      vectorImmediateText(piece)
    case .barrierOption: barrierOption
    case .bitMask: hexadecimal(bitMask ?? 0)
    case .bitMaskSigned: hexadecimal(signedOfWidth(bitMask ?? 0))
    case .branch14: target(pc, branchOffset14)
    case .branch19: target(pc, branchOffset19)
    case .branch26: target(pc, branchOffset26)
    case .extendTail: extendTail(opcode)
    case .extendedRegister: Instruction.registerName(rm, is64Bit: sf && option & 3 == 3)
    case .extractWidth: String(imms - immr + 1)
    case .hintNumber: hexadecimal(UInt64(crm << 3 | op2))
    case .insertLowestBit: String(registerBits - immr)
    case .insertWidth: String(imms + 1)
    case .invertedCond: condition.inverted.text
    case .leftShift: String(registerBits - 1 - imms)
    case .moveWideShift: hw == 0 ? "" : ", lsl #\(moveWideShift)"
    case .movnValue: hexadecimal(signedOfWidth(movnValue))
    case .movzValue: hexadecimal(signedOfWidth(moveWideImmediate))
    case .offset7: hexadecimal(offset7)
    case .offset9: hexadecimal(offset9)
    case .offsetRegister: offsetRegister
    case .operation: operation
    case .pairOffset: offset7 == 0 ? "" : ", #" + hexadecimal(offset7)
    case .prefetchOperation: prefetchOperation
    case .readRegister: systemRegisterText { $0.el1Reads ? $0.name : nil }
    case .rsNext: general(UInt64((rs + 1) & 31), is64Bit: is64Bit(opcode))
    case .rtNext: general(UInt64((rt + 1) & 31), is64Bit: is64Bit(opcode))
    case .shiftBy12: sh ? ", lsl #12" : ""
    case .shiftTail: imm6 == 0 && shift == 0 ? "" : ", \(shiftKind) #\(imm6)"
    case .signedOffset: offset9 == 0 ? "" : ", #" + hexadecimal(offset9)
    case .testedBit: hexadecimal(UInt64(testedBit))
    case .testedRegister: Instruction.registerName(rt, is64Bit: b5)
    case .unsignedOffset: imm12 == 0 ? "" : ", #" + hexadecimal(unsignedOffset)
    case .writtenRegister: systemRegisterText { $0.el1Writes ? $0.writtenName : nil }
    }
  }

  /// The extension of a second operand: where a stack pointer takes part, the extension that changes nothing is
  /// written as a shift, or not at all.
  private func extendTail(_ opcode: Opcode) -> String {
    let stack: Bool = rn == 31 || rd == 31 && !opcode.flags.contains(.setsFlags)
    if stack && extendKind == (sf ? .uxtx : .uxtw) { return imm3 == 0 ? "" : ", lsl #\(imm3)" }
    return ", \(extendKind)" + (imm3 == 0 ? "" : " #\(imm3)")
  }

  private var offsetRegister: String {
    let name: String = Instruction.registerName(rm, is64Bit: option & 1 != 0)
    if extendKind == .uxtx { return scaled ? "\(name), lsl #\(accessSizeLog2)" : name }
    return "\(name), \(extendKind)" + (scaled ? " #\(accessSizeLog2)" : "")
  }

  private var prefetchOperation: String {
    let kind: Int = prfop >> 3
    let level: Int = prfop >> 1 & 3
    if kind == 3 || level == 3 { return "#" + hexadecimal(UInt64(prfop)) }
    return ["pld", "pli", "pst"][kind] + "l\(level + 1)" + (prfop & 1 == 0 ? "keep" : "strm")
  }

  private var barrierOption: String {
    let kind: Int = crm & 3
    let domain: String = ["osh", "nsh", "ish", ""][crm >> 2]
    switch kind {
    case 0: return "#\(crm)"
    case 1: return domain + "ld"
    case 2: return domain + "st"
    default: return domain.isEmpty ? "sy" : domain
    }
  }

  private var operation: String {
    guard let operation = systemOperation else { return "" }
    if !operation.takesRegister { return operation.text }
    return operation.text + ", " + Instruction.registerName(rt, is64Bit: true)
  }

  private func systemRegisterText(_ name: (SystemRegister) -> String?) -> String {
    if let register = systemRegister, let name = name(register) { return name }
    return "S\(o0 ? 3 : 2)_\(op1)_C\(crn)_C\(crm)_\(op2)"
  }
}
