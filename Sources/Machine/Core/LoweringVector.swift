/// Lowering of SIMD&FP: loads and stores, and what computes.
///
/// What computes is one operation for all opcodes, which holds the opcode and the instruction word; see Vector.swift for
/// what a vector function finds in it.

import A64

extension Opcode {
  /// Rows that compute on SIMD&FP registers and write a general one.
  var writesGeneralRegister: Bool {
    switch self {
    case .fcvtnsToGeneral, .fcvtnuToGeneral, .fcvtasToGeneral, .fcvtauToGeneral, .fcvtpsToGeneral, .fcvtpuToGeneral,
      .fcvtmsToGeneral, .fcvtmuToGeneral, .fcvtzsToGeneral, .fcvtzuToGeneral, .fcvtzsToGeneralFixed,
      .fcvtzuToGeneralFixed, .fmovSingleToGeneral, .fmovDoubleToGeneral, .fmovUpperToGeneral, .smov, .umov:
      true
    default: false
    }
  }

  /// Rows that write SIMD&FP registers and read a general one.
  var readsGeneralRegister: Bool {
    switch self {
    case .scvtfFromGeneral, .ucvtfFromGeneral, .scvtfFromGeneralFixed, .ucvtfFromGeneralFixed, .fmovSingleFromGeneral,
      .fmovDoubleFromGeneral, .fmovUpperFromGeneral, .dupGeneral, .insGeneral:
      true
    default: false
    }
  }
}

extension MicroOperation {
  static func lowerVector(_ opcode: Opcode, _ f: Operands) -> MicroOperation {
    if !opcode.flags.isDisjoint(with: [.load, .store]) { return vectorAccess(opcode, f) }
    return MicroOperation(
      .vector, rd: opcode.writesGeneralRegister ? f.rd : f.vector(4, 0),
      rn: opcode.readsGeneralRegister ? f.rn : f.vector(9, 5), rm: f.vector(20, 16), ra: f.vector(14, 10),
      imm: UInt64(opcode.rawValue) << 32 | UInt64(f.word))
  }

  private static func vectorAccess(_ opcode: Opcode, _ f: Operands) -> MicroOperation {
    if opcode.flags.contains(.structure) {
      return MicroOperation(
        opcode.flags.contains(.load) ? .loadStructures : .storeStructures, rn: f.rnOrSP,
        sh: opcode.flags.contains(.writeback) ? 1 : 0, imm: UInt64(f.word))
    }
    if opcode.flags.contains(.pair) { return vectorPair(opcode, f) }
    switch opcode {
    case .ldrSIMDLiteral:
      let first = MicroOpCode.loadVector32Offset
      return MicroOperation(
        code(first, size: Int(f.bits(31, 30)), isStore: false), rd: f.vector(4, 0), rn: Word.zero,
        imm: f.relative(23, 5))
    case .ldrSIMDImmediateUnsigned: return single(f, .loadVector8Offset, f.bits(21, 10) << sizeLog2(f), isStore: false)
    case .strSIMDImmediateUnsigned: return single(f, .loadVector8Offset, f.bits(21, 10) << sizeLog2(f), isStore: true)
    case .ldurSIMD: return single(f, .loadVector8Offset, f.signedBits(20, 12), isStore: false)
    case .sturSIMD: return single(f, .loadVector8Offset, f.signedBits(20, 12), isStore: true)
    case .ldrSIMDPreIndex: return single(f, .loadVector8Pre, f.signedBits(20, 12), isStore: false)
    case .strSIMDPreIndex: return single(f, .loadVector8Pre, f.signedBits(20, 12), isStore: true)
    case .ldrSIMDPostIndex: return single(f, .loadVector8Post, f.signedBits(20, 12), isStore: false)
    case .strSIMDPostIndex: return single(f, .loadVector8Post, f.signedBits(20, 12), isStore: true)
    case .ldrSIMDRegister: return singleByRegister(f, isStore: false)
    case .strSIMDRegister: return singleByRegister(f, isStore: true)
    default: preconditionFailure("the opcode \(opcode) has no lowering")
    }
  }

  /// Log2 of the bytes of a single register's access, 0 to 4.
  private static func sizeLog2(_ f: Operands) -> UInt64 { f.bits(23, 23) << 2 | f.bits(31, 30) }

  /// The code of a size, `size` steps behind the first one; each load is followed by its store.
  private static func code(_ first: MicroOpCode, size: Int, isStore: Bool) -> MicroOpCode {
    guard let code = MicroOpCode(rawValue: first.rawValue + UInt16(size * 2 + (isStore ? 1 : 0))) else {
      preconditionFailure("the sizes of a SIMD&FP access are not consecutive micro-operations")
    }
    return code
  }

  private static func single(_ f: Operands, _ first: MicroOpCode, _ imm: UInt64, isStore: Bool) -> MicroOperation {
    MicroOperation(
      code(first, size: Int(sizeLog2(f)), isStore: isStore), rd: f.vector(4, 0), rn: f.rnOrSP, imm: imm)
  }

  private static func singleByRegister(_ f: Operands, isStore: Bool) -> MicroOperation {
    let option = f.bits(15, 13)
    let shift = f.bits(12, 12) != 0 ? sizeLog2(f) : 0
    // Options 3 (UXTX) and 7 (SXTX) use the register as it is.
    let isWhole = option & 3 == 3
    let first: MicroOpCode = isWhole ? .loadVector8Register : .loadVector8Extended
    return MicroOperation(
      code(first, size: Int(sizeLog2(f)), isStore: isStore), rd: f.vector(4, 0), rn: f.rnOrSP, rm: f.rm,
      sh: Int(isWhole ? shift : shift | option << 4))
  }

  private static func vectorPair(_ opcode: Opcode, _ f: Operands) -> MicroOperation {
    let size = f.bits(31, 30)
    let first: MicroOpCode
    switch opcode {
    case .ldpSIMDPreIndex, .stpSIMDPreIndex: first = .loadVectorPair32Pre
    case .ldpSIMDPostIndex, .stpSIMDPostIndex: first = .loadVectorPair32Post
    default: first = .loadVectorPair32Offset
    }
    return MicroOperation(
      code(first, size: Int(size), isStore: opcode.flags.contains(.store)), rd: f.vector(4, 0), rn: f.rnOrSP,
      rm: f.vector(14, 10), imm: f.signedBits(21, 15) << (size + 2))
  }
}
