/// From an instruction word to a micro-operation: which one it is, and its operands resolved.
///
/// Everything that can be decided once is decided here: the zero register becomes a word that is zero or one nobody
/// reads, immediates are expanded, aliases with a cheaper operation get it. The switch over opcodes has no default: a row
/// added to the instruction table does not compile until it is lowered.

import A64

/// The operand fields of a word, with registers as indices into the core's words.
struct Operands {
  let word: UInt32
  let pc: UInt64

  @inline(__always) func bits(_ high: UInt32, _ low: UInt32) -> UInt64 {
    UInt64((word >> low) & ((1 << (high - low + 1)) - 1))
  }
  @inline(__always) func signedBits(_ high: UInt32, _ low: UInt32) -> UInt64 {
    let width = UInt64(high - low + 1)
    return UInt64(bitPattern: Int64(bitPattern: bits(high, low) << (64 - width)) >> Int64(64 - width))
  }
  var is64: Bool { word >> 31 != 0 }
  /// A register that is read, where 31 is the zero register.
  private func source(_ r: UInt64) -> Int { r == 31 ? Word.zero : Int(r) }
  /// A register that is written, where 31 is the zero register.
  private func target(_ r: UInt64) -> Int { r == 31 ? Word.trash : Int(r) }
  var rd: Int { target(bits(4, 0)) }
  var rdOrSP: Int { Int(bits(4, 0)) }
  var rn: Int { source(bits(9, 5)) }
  var rnOrSP: Int { Int(bits(9, 5)) }
  var rm: Int { source(bits(20, 16)) }
  var ra: Int { source(bits(14, 10)) }
  var rtSource: Int { source(bits(4, 0)) }
  var rt2Source: Int { source(bits(14, 10)) }
  var rt2Target: Int { target(bits(14, 10)) }
  var rsSource: Int { source(bits(20, 16)) }
  var rsTarget: Int { target(bits(20, 16)) }
  /// The low word of the SIMD&FP register that a field names.
  func vector(_ high: UInt32, _ low: UInt32) -> Int { Word.vector(Int(bits(high, low))) }
  /// Target of a PC-relative branch or literal of `width` bits at bit 5 (or 0).
  func relative(_ high: UInt32, _ low: UInt32) -> UInt64 { pc &+ signedBits(high, low) &* 4 }
}

extension MicroOperation {
  /// The operation of the instruction `word` at `pc`. Words without meaning become `system` operations, which raise
  /// the exception due when they are executed.
  static func lower(
    _ word: UInt32, pc: UInt64, features: FeatureSet
  ) -> (operation: MicroOperation, opcode: Opcode) {
    let opcode = Opcode.decode(word)
    let operands = Operands(word: word, pc: pc)
    guard features.contains(opcode.feature) else { return (system(operands), opcode) }
    return (opcode.flags.contains(.simd) ? lowerVector(opcode, operands) : lower(opcode, operands), opcode)
  }

  private static func lower(_ opcode: Opcode, _ f: Operands) -> MicroOperation {
    switch opcode {
    case .unallocated, .udf: return system(f)

    // Data processing, immediate.
    case .adr:
      return MicroOperation(.moveImmediate, rd: f.rd, imm: f.pc &+ (f.signedBits(23, 5) << 2 | f.bits(30, 29)))
    case .adrp:
      let pages = f.signedBits(23, 5) << 2 | f.bits(30, 29)
      return MicroOperation(.moveImmediate, rd: f.rd, imm: (f.pc & ~4095) &+ pages << 12)
    case .addImmediate, .subImmediate, .addsImmediate, .subsImmediate: return addImmediate(opcode, f)
    case .andImmediate, .orrImmediate, .eorImmediate, .andsImmediate: return logicImmediate(opcode, f)
    case .movn:
      let value = ~(f.bits(20, 5) << (f.bits(22, 21) * 16))
      return MicroOperation(.moveImmediate, rd: f.rd, imm: f.is64 ? value : low32(value))
    case .movz: return MicroOperation(.moveImmediate, rd: f.rd, imm: f.bits(20, 5) << (f.bits(22, 21) * 16))
    case .movk:
      let shift = f.bits(22, 21) * 16
      return MicroOperation(
        f.is64 ? .moveKeep : .moveKeep32, rd: f.rd, sh: Int(shift), imm: f.bits(20, 5) << shift)
    case .sbfm:
      return MicroOperation(
        f.is64 ? .signedField64 : .signedField32, rd: f.rd, rn: f.rn, sh: Int(f.bits(21, 16)), imm: f.bits(15, 10))
    case .bfm:
      return MicroOperation(
        f.is64 ? .insertField64 : .insertField32, rd: f.rd, rn: f.rn, sh: Int(f.bits(21, 16)), imm: f.bits(15, 10))
    case .ubfm: return unsignedField(f)
    case .extr:
      return MicroOperation(
        f.is64 ? .extractPair64 : .extractPair32, rd: f.rd, rn: f.rn, rm: f.rm, sh: Int(f.bits(15, 10)))

    // Data processing, register.
    case .andShiftedRegister: return logic(f, .and, invert: false)
    case .bicShiftedRegister: return logic(f, .and, invert: true)
    case .orrShiftedRegister: return logic(f, .or, invert: false)
    case .ornShiftedRegister: return logic(f, .or, invert: true)
    case .eorShiftedRegister: return logic(f, .xor, invert: false)
    case .eonShiftedRegister: return logic(f, .xor, invert: true)
    case .andsShiftedRegister: return logic(f, .ands, invert: false)
    case .bicsShiftedRegister: return logic(f, .ands, invert: true)
    case .addShiftedRegister: return addShifted(f, subtract: false, setFlags: false)
    case .addsShiftedRegister: return addShifted(f, subtract: false, setFlags: true)
    case .subShiftedRegister: return addShifted(f, subtract: true, setFlags: false)
    case .subsShiftedRegister: return addShifted(f, subtract: true, setFlags: true)
    case .addExtendedRegister: return addExtended(f, subtract: false, setFlags: false)
    case .addsExtendedRegister: return addExtended(f, subtract: false, setFlags: true)
    case .subExtendedRegister: return addExtended(f, subtract: true, setFlags: false)
    case .subsExtendedRegister: return addExtended(f, subtract: true, setFlags: true)
    case .adc: return carry(f, 0)
    case .adcs: return carry(f, 0x200)
    case .sbc: return carry(f, 0x100)
    case .sbcs: return carry(f, 0x300)
    case .ccmnRegister: return compareIf(f, subtract: false, immediate: false)
    case .ccmnImmediate: return compareIf(f, subtract: false, immediate: true)
    case .ccmpRegister: return compareIf(f, subtract: true, immediate: false)
    case .ccmpImmediate: return compareIf(f, subtract: true, immediate: true)
    case .csel: return select(f, .select64, .select32)
    case .csinc: return select(f, .selectIncrement64, .selectIncrement32)
    case .csinv: return select(f, .selectInvert64, .selectInvert32)
    case .csneg: return select(f, .selectNegate64, .selectNegate32)
    case .rbit: return two(f, .reverseBits64, .reverseBits32)
    case .rev16: return two(f, .reverseHalves64, .reverseHalves32)
    case .rev32: return two(f, .reverseWords64, .reverseWords64)
    case .revWord: return two(f, .reverseBytes32, .reverseBytes32)
    case .revDoubleword: return two(f, .reverseBytes64, .reverseBytes64)
    case .clz: return two(f, .leadingZeros64, .leadingZeros32)
    case .cls: return two(f, .leadingSigns64, .leadingSigns32)
    case .udiv: return two(f, .divideUnsigned64, .divideUnsigned32)
    case .sdiv: return two(f, .divideSigned64, .divideSigned32)
    case .lslv: return shiftVariable(f, 0)
    case .lsrv: return shiftVariable(f, 1)
    case .asrv: return shiftVariable(f, 2)
    case .rorv: return shiftVariable(f, 3)
    case .crc32b, .crc32h, .crc32w, .crc32x, .crc32cb, .crc32ch, .crc32cw, .crc32cx:
      return MicroOperation(
        .crc32, rd: f.rd, rn: f.rn, rm: f.rm, sh: Int(f.bits(11, 10)), imm: f.bits(12, 12))
    case .madd: return three(f, .multiplyAdd64, .multiplyAdd32)
    case .msub: return three(f, .multiplySubtract64, .multiplySubtract32)
    case .smaddl: return three(f, .multiplyAddSignedLong, .multiplyAddSignedLong)
    case .smsubl: return three(f, .multiplySubtractSignedLong, .multiplySubtractSignedLong)
    case .umaddl: return three(f, .multiplyAddUnsignedLong, .multiplyAddUnsignedLong)
    case .umsubl: return three(f, .multiplySubtractUnsignedLong, .multiplySubtractUnsignedLong)
    case .smulh: return two(f, .multiplyHighSigned, .multiplyHighSigned)
    case .umulh: return two(f, .multiplyHighUnsigned, .multiplyHighUnsigned)

    // Branches.
    case .b: return MicroOperation(.branch, imm: f.relative(25, 0))
    case .bl: return MicroOperation(.branchLink, imm: f.relative(25, 0))
    case .bCond:
      let condition = Int(f.bits(3, 0))
      if condition >= 14 { return MicroOperation(.branch, imm: f.relative(23, 5)) }
      return conditionalBranch(conditional(.branchIf0, condition), f, to: f.relative(23, 5))
    case .cbz: return conditionalBranch(f.is64 ? .compareZero64 : .compareZero32, f, to: f.relative(23, 5))
    case .cbnz: return conditionalBranch(f.is64 ? .compareNotZero64 : .compareNotZero32, f, to: f.relative(23, 5))
    case .tbz, .tbnz:
      return conditionalBranch(
        opcode == .tbz ? .testBitZero : .testBitNotZero, f, sh: Int(f.bits(31, 31) << 5 | f.bits(23, 19)),
        to: f.relative(18, 5))
    case .br: return MicroOperation(.branchRegister, rn: f.rn, sh: Int(IndirectBranch.plain))
    case .blr: return MicroOperation(.branchRegister, rn: f.rn, sh: Int(IndirectBranch.links))
    case .ret: return MicroOperation(.branchRegister, rn: f.rn, sh: Int(IndirectBranch.isReturn))

    // System.
    case .eret, .drps, .svc, .hvc, .smc, .brk, .hlt, .dcps1, .dcps2, .dcps3, .wfe, .wfi, .isb, .msrImmediateSPSel,
      .msrImmediateDAIFSet, .msrImmediateDAIFClr, .msrImmediatePAN, .sysl, .sev, .sevl:
      return system(f)
    case .hint, .nop, .yield: return MicroOperation(.nop)
    case .clrex: return MicroOperation(.clearExclusive)
    case .dsb: return MicroOperation(.dataBarrier, sh: Int(f.bits(11, 8)), imm: 1)
    case .dmb: return MicroOperation(.dataBarrier, sh: Int(f.bits(11, 8)), imm: 0)
    case .sys: return systemOperation(f)
    case .msrRegister, .mrs: return systemRegister(opcode, f)

    default: return lowerMemory(opcode, f)
    }
  }

  static func system(_ f: Operands) -> MicroOperation { MicroOperation(.system, imm: UInt64(f.word)) }

  /// The `n`th of a run of codes that starts at `first`, in the order of conditions.
  private static func conditional(_ first: MicroOpCode, _ n: Int) -> MicroOpCode {
    guard let code = MicroOpCode(rawValue: first.rawValue + UInt16(n)) else {
      preconditionFailure("the conditional branches are not consecutive micro-operations")
    }
    return code
  }

  private static func conditionalBranch(
    _ code: MicroOpCode, _ f: Operands, sh: Int = 0, to target: UInt64
  ) -> MicroOperation {
    var operation = MicroOperation(code, rn: f.rtSource, sh: sh, imm: target)
    operation.shape = BranchPredictor.shape(target: target, behind: f.pc &+ 4)
    return operation
  }

  private static func two(_ f: Operands, _ wide: MicroOpCode, _ narrow: MicroOpCode) -> MicroOperation {
    MicroOperation(f.is64 ? wide : narrow, rd: f.rd, rn: f.rn, rm: f.rm)
  }
  private static func three(_ f: Operands, _ wide: MicroOpCode, _ narrow: MicroOpCode) -> MicroOperation {
    MicroOperation(f.is64 ? wide : narrow, rd: f.rd, rn: f.rn, rm: f.rm, ra: f.ra)
  }
  private static func select(_ f: Operands, _ wide: MicroOpCode, _ narrow: MicroOpCode) -> MicroOperation {
    MicroOperation(f.is64 ? wide : narrow, rd: f.rd, rn: f.rn, rm: f.rm, imm: f.bits(15, 12))
  }
  private static func carry(_ f: Operands, _ how: UInt64) -> MicroOperation {
    MicroOperation(f.is64 ? .addWithCarry64 : .addWithCarry32, rd: f.rd, rn: f.rn, rm: f.rm, imm: how)
  }
  private static func shiftVariable(_ f: Operands, _ type: Int) -> MicroOperation {
    MicroOperation(f.is64 ? .shiftVariable64 : .shiftVariable32, rd: f.rd, rn: f.rn, rm: f.rm, sh: type)
  }

  private static func addImmediate(_ opcode: Opcode, _ f: Operands) -> MicroOperation {
    let value = f.bits(21, 10) << (f.bits(22, 22) * 12)
    let wide = f.is64
    switch opcode {
    case .addImmediate:
      return MicroOperation(wide ? .addImmediate64 : .addImmediate32, rd: f.rdOrSP, rn: f.rnOrSP, imm: value)
    case .subImmediate:
      return MicroOperation(wide ? .addImmediate64 : .addImmediate32, rd: f.rdOrSP, rn: f.rnOrSP, imm: 0 &- value)
    case .addsImmediate:
      return MicroOperation(wide ? .addsImmediate64 : .addsImmediate32, rd: f.rd, rn: f.rnOrSP, imm: value)
    default:
      return MicroOperation(wide ? .subtractsImmediate64 : .subtractsImmediate32, rd: f.rd, rn: f.rnOrSP, imm: value)
    }
  }

  private static func logicImmediate(_ opcode: Opcode, _ f: Operands) -> MicroOperation {
    let mask = expandBitMask(n: f.bits(22, 22), rotate: f.bits(21, 16), size: f.bits(15, 10), is64: f.is64)
    let wide = f.is64
    switch opcode {
    case .andImmediate:
      return MicroOperation(wide ? .andImmediate64 : .andImmediate32, rd: f.rdOrSP, rn: f.rn, imm: mask)
    case .orrImmediate:
      if f.rn == Word.zero { return MicroOperation(.moveImmediate, rd: f.rdOrSP, imm: mask) }
      return MicroOperation(wide ? .orImmediate64 : .orImmediate32, rd: f.rdOrSP, rn: f.rn, imm: mask)
    case .eorImmediate:
      return MicroOperation(wide ? .xorImmediate64 : .xorImmediate32, rd: f.rdOrSP, rn: f.rn, imm: mask)
    default: return MicroOperation(wide ? .andsImmediate64 : .andsImmediate32, rd: f.rd, rn: f.rn, imm: mask)
    }
  }

  private static func unsignedField(_ f: Operands) -> MicroOperation {
    let rotate = f.bits(21, 16), last = f.bits(15, 10)
    if last >= rotate {
      let width = last - rotate + 1
      let mask: UInt64 = width == 64 ? ~0 : (1 << width) - 1
      return MicroOperation(.extractUnsigned, rd: f.rd, rn: f.rn, sh: Int(rotate), imm: mask)
    }
    let shift = (f.is64 ? 64 : 32) - rotate
    if last + 1 + shift == (f.is64 ? 64 : 32) {
      return MicroOperation(
        f.is64 ? .leftShiftImmediate64 : .leftShiftImmediate32, rd: f.rd, rn: f.rn, sh: Int(shift))
    }
    return MicroOperation(.insertUnsignedZero, rd: f.rd, rn: f.rn, sh: Int(shift), imm: (2 << last) - 1)
  }

  private enum Logic: UInt64 { case and, or, xor, ands }

  private static func logic(_ f: Operands, _ kind: Logic, invert: Bool) -> MicroOperation {
    let type = f.bits(23, 22), amount = f.bits(15, 10)
    let wide = f.is64
    if !invert && amount == 0 {
      switch kind {
      case .and: return two(f, .andRegister64, .andRegister32)
      case .or:
        if f.rn == Word.zero {
          return MicroOperation(wide ? .moveRegister64 : .moveRegister32, rd: f.rd, rm: f.rm)
        }
        return two(f, .orRegister64, .orRegister32)
      case .xor: return two(f, .xorRegister64, .xorRegister32)
      case .ands: return two(f, .andsRegister64, .andsRegister32)
      }
    }
    if !invert && wide && type < 2 && kind != .ands {
      let code: MicroOpCode =
        switch (kind, type) {
        case (.and, 0): .andLeftShifted64
        case (.and, _): .andRightShifted64
        case (.or, 0): .orLeftShifted64
        case (.or, _): .orRightShifted64
        case (_, 0): .xorLeftShifted64
        default: .xorRightShifted64
        }
      return MicroOperation(code, rd: f.rd, rn: f.rn, rm: f.rm, sh: Int(amount))
    }
    return MicroOperation(
      wide ? .logicGeneral64 : .logicGeneral32, rd: f.rd, rn: f.rn, rm: f.rm, sh: Int(amount),
      imm: type | (invert ? 4 : 0) | kind.rawValue << 3)
  }

  private static func addShifted(_ f: Operands, subtract: Bool, setFlags: Bool) -> MicroOperation {
    let type = f.bits(23, 22), amount = f.bits(15, 10)
    if amount == 0 {
      switch (subtract, setFlags) {
      case (false, false): return two(f, .addRegister64, .addRegister32)
      case (true, false): return two(f, .subtractRegister64, .subtractRegister32)
      case (false, true): return two(f, .addsRegister64, .addsRegister32)
      case (true, true): return two(f, .subtractsRegister64, .subtractsRegister32)
      }
    }
    if type == 0 && !subtract && !setFlags {
      return MicroOperation(f.is64 ? .addShifted64 : .addShifted32, rd: f.rd, rn: f.rn, rm: f.rm, sh: Int(amount))
    }
    return MicroOperation(
      f.is64 ? .addGeneral64 : .addGeneral32, rd: f.rd, rn: f.rn, rm: f.rm, sh: Int(amount),
      imm: type | (subtract ? 0x100 : 0) | (setFlags ? 0x200 : 0))
  }

  private static func addExtended(_ f: Operands, subtract: Bool, setFlags: Bool) -> MicroOperation {
    MicroOperation(
      f.is64 ? .addGeneral64 : .addGeneral32, rd: setFlags ? f.rd : f.rdOrSP, rn: f.rnOrSP, rm: f.rm,
      sh: Int(f.bits(12, 10)),
      imm: 128 | f.bits(15, 13) << 4 | (subtract ? 0x100 : 0) | (setFlags ? 0x200 : 0))
  }

  private static func compareIf(_ f: Operands, subtract: Bool, immediate: Bool) -> MicroOperation {
    let imm = f.bits(3, 0) | (subtract ? 16 : 0) | (immediate ? f.bits(20, 16) << 8 : 0)
    let code: MicroOpCode =
      switch (f.is64, immediate) {
      case (true, true): .compareIfImmediate64
      case (true, false): .compareIfRegister64
      case (false, true): .compareIfImmediate32
      case (false, false): .compareIfRegister32
      }
    return MicroOperation(code, rn: f.rn, rm: f.rm, sh: Int(f.bits(15, 12)), imm: imm)
  }

  /// A bitmask immediate (Arm ARM, DecodeBitMasks). Reserved forms do not decode.
  static func expandBitMask(n: UInt64, rotate: UInt64, size: UInt64, is64: Bool) -> UInt64 {
    let length = 63 - (n << 6 | (~size & 63)).leadingZeroBitCount
    let element = UInt64(1) << UInt64(length)
    let ones = (size & (element - 1)) + 1
    let turn = rotate & (element - 1)
    var value: UInt64 = ones == 64 ? ~0 : (1 << ones) - 1
    if turn != 0 { value = (value >> turn) | (value << (element - turn)) }
    if element < 64 { value &= (1 << element) - 1 }
    var width = element
    while width < 64 {
      value |= value << width
      width *= 2
    }
    return is64 ? value : low32(value)
  }
}
