/// Lowering of loads, stores and system instructions.

import A64

extension MicroOperation {
  /// Addressing modes in the order in which the micro-operations of one access come.
  private struct Forms {
    var offset: MicroOpCode
    var register: MicroOpCode
    var extended: MicroOpCode
    var pre: MicroOpCode
    var post: MicroOpCode
  }

  private enum Mode { case unsigned, unscaled, register, pre, post }

  private static func access(
    _ f: Operands, _ forms: Forms, _ mode: Mode, sizeLog2: UInt64, isStore: Bool
  ) -> MicroOperation {
    let rt = isStore ? f.rtSource : f.rd
    switch mode {
    case .unsigned:
      return MicroOperation(forms.offset, rd: rt, rn: f.rnOrSP, imm: f.bits(21, 10) << sizeLog2)
    case .unscaled: return MicroOperation(forms.offset, rd: rt, rn: f.rnOrSP, imm: f.signedBits(20, 12))
    case .pre: return MicroOperation(forms.pre, rd: rt, rn: f.rnOrSP, imm: f.signedBits(20, 12))
    case .post: return MicroOperation(forms.post, rd: rt, rn: f.rnOrSP, imm: f.signedBits(20, 12))
    case .register:
      let option = f.bits(15, 13)
      let shift = f.bits(12, 12) != 0 ? sizeLog2 : 0
      // Options 3 (UXTX) and 7 (SXTX) use the register as it is.
      if option & 3 == 3 { return MicroOperation(forms.register, rd: rt, rn: f.rnOrSP, rm: f.rm, sh: Int(shift)) }
      return MicroOperation(forms.extended, rd: rt, rn: f.rnOrSP, rm: f.rm, sh: Int(shift | option << 4))
    }
  }

  private static let load8 = Forms(
    offset: .load8Offset, register: .load8Register, extended: .load8Extended, pre: .load8Pre, post: .load8Post)
  private static let load16 = Forms(
    offset: .load16Offset, register: .load16Register, extended: .load16Extended, pre: .load16Pre, post: .load16Post)
  private static let load32 = Forms(
    offset: .load32Offset, register: .load32Register, extended: .load32Extended, pre: .load32Pre, post: .load32Post)
  private static let load64 = Forms(
    offset: .load64Offset, register: .load64Register, extended: .load64Extended, pre: .load64Pre, post: .load64Post)
  private static let store8 = Forms(
    offset: .store8Offset, register: .store8Register, extended: .store8Extended, pre: .store8Pre, post: .store8Post)
  private static let store16 = Forms(
    offset: .store16Offset, register: .store16Register, extended: .store16Extended, pre: .store16Pre,
    post: .store16Post)
  private static let store32 = Forms(
    offset: .store32Offset, register: .store32Register, extended: .store32Extended, pre: .store32Pre,
    post: .store32Post)
  private static let store64 = Forms(
    offset: .store64Offset, register: .store64Register, extended: .store64Extended, pre: .store64Pre,
    post: .store64Post)
  private static let signed8to64 = Forms(
    offset: .loadSigned8to64Offset, register: .loadSigned8to64Register, extended: .loadSigned8to64Extended,
    pre: .loadSigned8to64Pre, post: .loadSigned8to64Post)
  private static let signed8to32 = Forms(
    offset: .loadSigned8to32Offset, register: .loadSigned8to32Register, extended: .loadSigned8to32Extended,
    pre: .loadSigned8to32Pre, post: .loadSigned8to32Post)
  private static let signed16to64 = Forms(
    offset: .loadSigned16to64Offset, register: .loadSigned16to64Register, extended: .loadSigned16to64Extended,
    pre: .loadSigned16to64Pre, post: .loadSigned16to64Post)
  private static let signed16to32 = Forms(
    offset: .loadSigned16to32Offset, register: .loadSigned16to32Register, extended: .loadSigned16to32Extended,
    pre: .loadSigned16to32Pre, post: .loadSigned16to32Post)
  private static let signed32 = Forms(
    offset: .loadSigned32to64Offset, register: .loadSigned32to64Register, extended: .loadSigned32to64Extended,
    pre: .loadSigned32to64Pre, post: .loadSigned32to64Post)

  static func lowerMemory(_ opcode: Opcode, _ f: Operands) -> MicroOperation {
    let wide = f.bits(30, 30) != 0
    let narrowSign = f.bits(22, 22) != 0
    let load = wide ? load64 : load32
    let store = wide ? store64 : store32
    let signed8 = narrowSign ? signed8to32 : signed8to64
    let signed16 = narrowSign ? signed16to32 : signed16to64
    let size: UInt64 = wide ? 3 : 2
    switch opcode {
    case .strbImmediateUnsigned: return access(f, store8, .unsigned, sizeLog2: 0, isStore: true)
    case .strbRegister: return access(f, store8, .register, sizeLog2: 0, isStore: true)
    case .sturb: return access(f, store8, .unscaled, sizeLog2: 0, isStore: true)
    case .strbPostIndex: return access(f, store8, .post, sizeLog2: 0, isStore: true)
    case .strbPreIndex: return access(f, store8, .pre, sizeLog2: 0, isStore: true)
    case .ldrbImmediateUnsigned: return access(f, load8, .unsigned, sizeLog2: 0, isStore: false)
    case .ldrbRegister: return access(f, load8, .register, sizeLog2: 0, isStore: false)
    case .ldurb: return access(f, load8, .unscaled, sizeLog2: 0, isStore: false)
    case .ldrbPostIndex: return access(f, load8, .post, sizeLog2: 0, isStore: false)
    case .ldrbPreIndex: return access(f, load8, .pre, sizeLog2: 0, isStore: false)
    case .ldrsbImmediateUnsigned: return access(f, signed8, .unsigned, sizeLog2: 0, isStore: false)
    case .ldrsbRegister: return access(f, signed8, .register, sizeLog2: 0, isStore: false)
    case .ldursb: return access(f, signed8, .unscaled, sizeLog2: 0, isStore: false)
    case .ldrsbPostIndex: return access(f, signed8, .post, sizeLog2: 0, isStore: false)
    case .ldrsbPreIndex: return access(f, signed8, .pre, sizeLog2: 0, isStore: false)
    case .strhImmediateUnsigned: return access(f, store16, .unsigned, sizeLog2: 1, isStore: true)
    case .strhRegister: return access(f, store16, .register, sizeLog2: 1, isStore: true)
    case .sturh: return access(f, store16, .unscaled, sizeLog2: 1, isStore: true)
    case .strhPostIndex: return access(f, store16, .post, sizeLog2: 1, isStore: true)
    case .strhPreIndex: return access(f, store16, .pre, sizeLog2: 1, isStore: true)
    case .ldrhImmediateUnsigned: return access(f, load16, .unsigned, sizeLog2: 1, isStore: false)
    case .ldrhRegister: return access(f, load16, .register, sizeLog2: 1, isStore: false)
    case .ldurh: return access(f, load16, .unscaled, sizeLog2: 1, isStore: false)
    case .ldrhPostIndex: return access(f, load16, .post, sizeLog2: 1, isStore: false)
    case .ldrhPreIndex: return access(f, load16, .pre, sizeLog2: 1, isStore: false)
    case .ldrshImmediateUnsigned: return access(f, signed16, .unsigned, sizeLog2: 1, isStore: false)
    case .ldrshRegister: return access(f, signed16, .register, sizeLog2: 1, isStore: false)
    case .ldursh: return access(f, signed16, .unscaled, sizeLog2: 1, isStore: false)
    case .ldrshPostIndex: return access(f, signed16, .post, sizeLog2: 1, isStore: false)
    case .ldrshPreIndex: return access(f, signed16, .pre, sizeLog2: 1, isStore: false)
    case .strImmediateUnsigned: return access(f, store, .unsigned, sizeLog2: size, isStore: true)
    case .strRegister: return access(f, store, .register, sizeLog2: size, isStore: true)
    case .stur: return access(f, store, .unscaled, sizeLog2: size, isStore: true)
    case .strPostIndex: return access(f, store, .post, sizeLog2: size, isStore: true)
    case .strPreIndex: return access(f, store, .pre, sizeLog2: size, isStore: true)
    case .ldrImmediateUnsigned: return access(f, load, .unsigned, sizeLog2: size, isStore: false)
    case .ldrRegister: return access(f, load, .register, sizeLog2: size, isStore: false)
    case .ldur: return access(f, load, .unscaled, sizeLog2: size, isStore: false)
    case .ldrPostIndex: return access(f, load, .post, sizeLog2: size, isStore: false)
    case .ldrPreIndex: return access(f, load, .pre, sizeLog2: size, isStore: false)
    case .ldrswImmediateUnsigned: return access(f, signed32, .unsigned, sizeLog2: 2, isStore: false)
    case .ldrswRegister: return access(f, signed32, .register, sizeLog2: 2, isStore: false)
    case .ldursw: return access(f, signed32, .unscaled, sizeLog2: 2, isStore: false)
    case .ldrswPostIndex: return access(f, signed32, .post, sizeLog2: 2, isStore: false)
    case .ldrswPreIndex: return access(f, signed32, .pre, sizeLog2: 2, isStore: false)
    case .ldrLiteral:
      return MicroOperation(wide ? .load64Offset : .load32Offset, rd: f.rd, rn: Word.zero, imm: f.relative(23, 5))
    case .ldrswLiteral:
      return MicroOperation(.loadSigned32to64Offset, rd: f.rd, rn: Word.zero, imm: f.relative(23, 5))
    case .sttrb, .sttrh, .sttr:
      return MicroOperation(
        .storeUnprivileged, rd: f.rtSource, rn: f.rnOrSP, sh: Int(f.bits(31, 30)), imm: f.signedBits(20, 12))
    case .ldtrb, .ldtrh, .ldtr, .ldtrsb, .ldtrsh, .ldtrsw:
      // sh: log2 of the size; ra: opc, which says how to extend.
      return MicroOperation(
        .loadUnprivileged, rd: f.rd, rn: f.rnOrSP, ra: Int(f.bits(23, 22)), sh: Int(f.bits(31, 30)),
        imm: f.signedBits(20, 12))
    case .prfmLiteral, .prfmImmediateUnsigned, .prfmRegister, .prfum: return MicroOperation(.prefetch)
    default: return lowerPairsAndExclusives(opcode, f)
    }
  }

  private static func lowerPairsAndExclusives(_ opcode: Opcode, _ f: Operands) -> MicroOperation {
    let wide = f.bits(31, 31) != 0
    let scale: UInt64 = wide ? 3 : 2
    func pair(_ wideCode: MicroOpCode, _ narrowCode: MicroOpCode, isStore: Bool) -> MicroOperation {
      MicroOperation(
        wide ? wideCode : narrowCode, rd: isStore ? f.rtSource : f.rd, rn: f.rnOrSP,
        rm: isStore ? f.rt2Source : f.rt2Target, imm: f.signedBits(21, 15) << scale)
    }
    func signedPair(_ code: MicroOpCode) -> MicroOperation {
      MicroOperation(code, rd: f.rd, rn: f.rnOrSP, rm: f.rt2Target, imm: f.signedBits(21, 15) << 2)
    }
    /// sh: log2 of the size; imm: 1 for acquire or release; rm: the status register; ra: the second register.
    func exclusive(_ code: MicroOpCode, isStore: Bool) -> MicroOperation {
      MicroOperation(
        code, rd: isStore ? f.rtSource : f.rd, rn: f.rnOrSP, rm: f.rsTarget,
        ra: isStore ? f.rt2Source : f.rt2Target, sh: Int(f.bits(31, 30)), imm: f.bits(15, 15))
    }
    switch opcode {
    case .stnp, .stpOffset: return pair(.storePair64Offset, .storePair32Offset, isStore: true)
    case .stpPostIndex: return pair(.storePair64Post, .storePair32Post, isStore: true)
    case .stpPreIndex: return pair(.storePair64Pre, .storePair32Pre, isStore: true)
    case .ldnp, .ldpOffset: return pair(.loadPair64Offset, .loadPair32Offset, isStore: false)
    case .ldpPostIndex: return pair(.loadPair64Post, .loadPair32Post, isStore: false)
    case .ldpPreIndex: return pair(.loadPair64Pre, .loadPair32Pre, isStore: false)
    case .ldpswOffset: return signedPair(.loadPairSigned32Offset)
    case .ldpswPostIndex: return signedPair(.loadPairSigned32Post)
    case .ldpswPreIndex: return signedPair(.loadPairSigned32Pre)
    case .ldxrb, .ldxrh, .ldxr, .ldaxrb, .ldaxrh, .ldaxr: return exclusive(.loadExclusive, isStore: false)
    case .stxrb, .stxrh, .stxr, .stlxrb, .stlxrh, .stlxr: return exclusive(.storeExclusive, isStore: true)
    case .ldxp, .ldaxp: return exclusive(.loadExclusivePair, isStore: false)
    case .stxp, .stlxp: return exclusive(.storeExclusivePair, isStore: true)
    case _ where opcode.flags.contains(.atomic):
      // imm: the word; rd: Rt as a load's target and as a compare-and-swap's source; ra: Rs as a target.
      let isCompareAndSwap = f.bits(29, 24) == 0x08
      return MicroOperation(
        .atomic, rd: isCompareAndSwap ? f.rtSource : f.rd, rn: f.rnOrSP, rm: f.rsSource, ra: f.rsTarget,
        imm: UInt64(f.word))
    case .ldarb, .ldarh, .ldar:
      return MicroOperation(.loadAcquire, rd: f.rd, rn: f.rnOrSP, sh: Int(f.bits(31, 30)))
    case .stlrb, .stlrh, .stlr:
      return MicroOperation(.storeRelease, rd: f.rtSource, rn: f.rnOrSP, sh: Int(f.bits(31, 30)))
    default: preconditionFailure("the opcode \(opcode) has no lowering")
    }
  }

  /// DC by address and DC ZVA stay inside a block; every other SYS ends it.
  static func systemOperation(_ f: Operands) -> MicroOperation {
    switch SystemOperation(encoding: UInt16(f.bits(18, 5))) {
    case .DC_CVAC, .DC_CVAU, .DC_CVAP, .DC_CVADP, .DC_CIVAC, .DC_IVAC:
      return MicroOperation(.cacheByAddress, rn: f.rtSource, ra: Int(f.bits(4, 0)), imm: f.bits(18, 5))
    case .DC_ZVA: return MicroOperation(.zeroBlock, rn: f.rtSource, ra: Int(f.bits(4, 0)), imm: f.bits(18, 5))
    default: return system(f)
    }
  }

  /// Moves to and from registers that are plain storage cost as little as a move; others are helpers or end the block.
  static func systemRegister(_ opcode: Opcode, _ f: Operands) -> MicroOperation {
    guard let register = SystemRegister(encoding: UInt16(f.bits(20, 5))) else { return system(f) }
    let encoding = f.bits(20, 5)
    if opcode == .mrs {
      if register == .TPIDR_EL0 { return MicroOperation(.readWord, rd: f.rd, imm: UInt64(Word.system(register))) }
      if register.readEndsBlock { return system(f) }
      let word = register.kernelReadWord
      return MicroOperation(
        word == nil ? .readSystemRegister : .readKernelWord, rd: f.rd, ra: Int(f.bits(4, 0)),
        imm: encoding | UInt64(word ?? 0) << 32)
    }
    if register == .TPIDR_EL0 {
      return MicroOperation(.writeWord, rn: f.rtSource, imm: UInt64(Word.system(register)))
    }
    if register.writeEndsBlock { return system(f) }
    let word = register.kernelWriteWord
    return MicroOperation(
      word == nil ? .writeSystemRegister : .writeKernelWord, rn: f.rtSource, ra: Int(f.bits(4, 0)),
      imm: encoding | UInt64(word ?? 0) << 32)
  }
}
