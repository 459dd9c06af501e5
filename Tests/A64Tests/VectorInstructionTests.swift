/// Values that are derived from the fields of SIMD&FP words and of atomics.
import Testing
import Units

@testable import A64

@Suite struct VectorInstructionTests {
  static let costs: [(String, UInt32, CostClass)] = [
    ("fadd s0, s1, s2", 0x1e22_2820, .fpAdd), ("fadd v0.2d, v1.2d, v2.2d", 0x4e62_d420, .fpAdd),
    ("fdiv s0, s1, s2", 0x1e22_1820, .fpDiv32), ("fdiv d0, d1, d2", 0x1e62_1820, .fpDiv64),
    ("fdiv v0.4s, v1.4s, v2.4s", 0x6e22_fc20, .fpDiv32), ("fdiv v0.2d, v1.2d, v2.2d", 0x6e62_fc20, .fpDiv64),
    ("fsqrt s0, s1", 0x1e21_c020, .fpSqrt32), ("fsqrt d0, d1", 0x1e61_c020, .fpSqrt64),
    ("fsqrt v0.2d, v1.2d", 0x6ee1_f820, .fpSqrt64), ("fmadd d0, d1, d2, d3", 0x1f42_0c20, .fpMulAdd),
    ("fcmp d0, d1", 0x1e61_2000, .fpMove), ("fcvtzs x0, d1", 0x9e78_0020, .fpConvert),
    ("add v0.4s, v1.4s, v2.4s", 0x4ea2_8420, .simdInteger), ("mul v0.4s, v1.4s, v2.4s", 0x4ea2_9c20, .simdMultiply),
    ("aese v0.16b, v1.16b", 0x4e28_4820, .crypto), ("ldr q0, [x1]", 0x3dc0_0020, .loadVector),
    ("stp q0, q1, [x2]", 0xad00_0440, .storeVector), ("ld4 { v0.16b - v3.16b }, [x0]", 0x4c40_0000, .loadStructure),
    ("st1 { v0.b }[3], [x0]", 0x0d00_0c00, .storeStructure), ("ldaddal x0, x1, [x2]", 0xf8e0_0041, .atomic),
  ]

  @Test("Cost follows the kind of work and the precision", arguments: costs)
  func cost(name: String, word: UInt32, expected: CostClass) {
    let instruction = Instruction(word)
    #expect(instruction.costClass(instruction.opcode) == expected)
  }

  /// Name, word, log2 of the bytes of the access or of each register of a pair, the offset.
  static let accesses: [(String, UInt32, Int, Int64)] = [
    ("ldr b0, [x1, #1]", 0x3d40_0420, 0, 1), ("ldr h0, [x1, #2]", 0x7d40_0420, 1, 2),
    ("str s0, [x1, #4]", 0xbd00_0420, 2, 4), ("str d0, [x1, #8]", 0xfd00_0420, 3, 8),
    ("ldr q0, [x1, #0xfff0]", 0x3dff_fc20, 4, 0xfff0), ("ldp s0, s1, [x1, #0xfc]", 0x2d5f_8420, 2, 0xfc),
    ("ldp d0, d1, [x1, #-0x200]", 0x6d60_0420, 3, -0x200), ("ldp q0, q1, [x1, #-0x400]", 0xad60_0420, 4, -0x400),
    ("ldr x0, [x1, #8]", 0xf940_0420, 3, 8), ("ldp w0, w1, [x1, #4]", 0x2940_8420, 2, 4),
  ]

  @Test("Accesses of SIMD&FP registers have their sizes, and offsets are in units of them", arguments: accesses)
  func accessSizes(name: String, word: UInt32, log2: Int, offset: Int64) {
    let instruction = Instruction(word)
    let isPair: Bool = instruction.opcode.flags.contains(.pair)
    #expect((isPair ? instruction.pairSizeLog2 : instruction.accessSizeLog2) == log2)
    #expect((isPair ? instruction.offset7 : Int64(instruction.unsignedOffset)) == offset)
  }

  @Test("The offset register of a 128-bit access is shifted by 4 or not at all")
  func offsetShift() {
    #expect(Instruction(0x3ce2_7820).offsetShift == 4)
    #expect(Instruction(0x3ce2_6820).offsetShift == 0)
  }

  /// Name, word, registers, log2 of an element's bytes, index, bytes.
  static let structures: [(String, UInt32, Int, Int, Int, Int)] = [
    ("ld1 { v0.8b }", 0x0cdf_7000, 1, 0, 0, 8), ("ld1 { v0.2d, v1.2d }", 0x4cdf_ac00, 2, 3, 0, 32),
    ("st1 { v0.1d - v2.1d }", 0x0c9f_6c00, 3, 3, 0, 24), ("ld1 { v0.4h - v3.4h }", 0x0cdf_2400, 4, 1, 0, 32),
    ("ld2 { v0.16b, v1.16b }", 0x4cdf_8000, 2, 0, 0, 32), ("st3 { v0.4s - v2.4s }", 0x4c9f_4800, 3, 2, 0, 48),
    ("ld4 { v0.2s - v3.2s }", 0x0cdf_0800, 4, 2, 0, 32), ("ld1 { v0.b }[15]", 0x4ddf_1c00, 1, 0, 15, 1),
    ("ld2 { v0.h, v1.h }[5]", 0x4dff_4800, 2, 1, 5, 4), ("st3 { v0.s - v2.s }[2]", 0x4d9f_a000, 3, 2, 2, 12),
    ("st4 { v0.d - v3.d }[1]", 0x4dbf_a400, 4, 3, 1, 32), ("ld1 { v0.d }[0]", 0x0ddf_8400, 1, 3, 0, 8),
    ("ld1r { v0.8h }", 0x4ddf_c400, 1, 1, -1, 2), ("ld2r { v0.2s, v1.2s }", 0x0dff_c800, 2, 2, -1, 8),
    ("ld3r { v0.16b - v2.16b }", 0x4ddf_e000, 3, 0, -1, 3), ("ld4r { v0.2d - v3.2d }", 0x4dff_ec00, 4, 3, -1, 32),
  ]

  @Test("Structures have their registers, elements and bytes", arguments: structures)
  func structure(name: String, word: UInt32, registers: Int, log2: Int, index: Int, bytes: Int) {
    let instruction = Instruction(word)
    #expect(instruction.opcode.flags.contains(.structure))
    #expect(instruction.structureRegisters == registers)
    #expect(instruction.structureSizeLog2 == log2)
    #expect(instruction.structureBytes == bytes)
    // A replicating load has no index, a multiple structure all of them.
    let isElement: Bool = instruction.isSingleStructure && index >= 0
    if isElement { #expect(instruction.structureIndex == index) }
    #expect(instruction.isSingleStructure == (word >> 24 & 1 == 1))
  }

  static let orders: [(String, UInt32, Bool, Bool)] = [
    ("cas", 0x88a0_7c41, false, false), ("casa", 0x88e0_7c41, true, false), ("casl", 0x88a0_fc41, false, true),
    ("casal", 0x88e0_fc41, true, true), ("caspal", 0x0860_fc42, true, true), ("swpa", 0xf8a0_8041, true, false),
    ("swpl", 0xf860_8041, false, true), ("stadd", 0xf820_003f, false, false), ("ldaddal", 0xf8e0_0041, true, true),
    ("ldar", 0xc8df_fc20, true, false), ("stlr", 0xc89f_fc20, false, true), ("ldr", 0xf940_0420, false, false),
  ]

  @Test("Acquire and release of atomics are in the word, of other accesses in the opcode", arguments: orders)
  func order(name: String, word: UInt32, acquire: Bool, release: Bool) {
    let instruction = Instruction(word)
    #expect(instruction.isAcquire(instruction.opcode) == acquire)
    #expect(instruction.isRelease(instruction.opcode) == release)
  }

  /// Name, word, log2 of the element's bytes, index of the target, index of the source.
  static let elements: [(String, UInt32, Int, Int, Int)] = [
    ("mov v0.b[15], w1", 0x4e1f_1c20, 0, 15, 3), ("mov v0.h[7], v1.h[6]", 0x6e1e_6420, 1, 7, 6),
    ("mov v0.s[3], v1.s[1]", 0x6e1c_2420, 2, 3, 1), ("mov v0.d[1], v1.d[0]", 0x6e18_0420, 3, 1, 0),
    ("umov w0, v1.b[9]", 0x0e13_3c20, 0, 9, 7),
  ]

  @Test("The lowest 1 of imm5 is the element's size, the bits above it the index", arguments: elements)
  func element(name: String, word: UInt32, log2: Int, target: Int, source: Int) {
    let instruction = Instruction(word)
    #expect(instruction.imm5SizeLog2 == log2)
    #expect(instruction.imm5Index == target)
    #expect(instruction.imm4Index == source)
  }

  static let multipliers: [(String, UInt32, Int, Int)] = [
    ("mul v0.8h, v1.8h, v15.h[7]", 0x4f7f_8820, 15, 7), ("mul v0.8h, v1.8h, v15.h[1]", 0x4f5f_8020, 15, 1),
    ("mul v0.4s, v1.4s, v31.s[3]", 0x4fbf_8820, 31, 3), ("fmul v0.4s, v1.4s, v16.s[2]", 0x4f90_9820, 16, 2),
    ("fmul v0.2d, v1.2d, v31.d[1]", 0x4fdf_9820, 31, 1), ("fmul d0, d1, v3.d[0]", 0x5fc3_9020, 3, 0),
  ]

  @Test("The multiplier of by-element forms is where its size puts it", arguments: multipliers)
  func multiplier(name: String, word: UInt32, register: Int, index: Int) {
    #expect(Instruction(word).indexedElement == (register, index))
  }

  @Test("Shifts by immediates cover each element size's range exactly once, in both directions")
  func shifts() {
    var lefts: Set<[Int]> = []
    var rights: Set<[Int]> = []
    for fields in 8..<128 as Range<UInt32> {
      let instruction = Instruction(0x4f00_0400 | fields << 16)
      let bits: Int = 8 << instruction.immhSizeLog2
      #expect((0..<bits).contains(instruction.vectorLeftShift))
      #expect((1...bits).contains(instruction.vectorRightShift))
      lefts.insert([bits, instruction.vectorLeftShift])
      rights.insert([bits, instruction.vectorRightShift])
    }
    #expect(lefts.count == 8 + 16 + 32 + 64 && rights.count == lefts.count)
    // shl v0.4s, v0.4s, #11 and sshr v0.2d, v0.2d, #64.
    #expect(Instruction(0x4f2b_5400).vectorLeftShift == 11)
    #expect(Instruction(0x4f40_0400).vectorRightShift == 64)
  }

  static let fractions: [(UInt32, Int)] = [
    (0x1e18_8000, 32), (0x1e18_fc00, 1), (0x9e42_0000, 64), (0x9e42_fc00, 1),
  ]

  @Test("Fixed-point conversions have 1 to 64 fraction bits", arguments: fractions)
  func fractionBits(word: UInt32, expected: Int) {
    #expect(Instruction(word).fractionBits == expected)
  }

  /// VFPExpandImm as the Arm ARM writes it: the sign, an exponent of NOT(b), b repeated and cd, the fraction efgh.
  private func expanded(_ imm8: UInt64, exponentBits: UInt64, fractionBits: UInt64) -> UInt64 {
    let b: UInt64 = imm8 >> 6 & 1
    var exponent: UInt64 = 1 - b
    for _ in 3..<exponentBits { exponent = exponent << 1 | b }
    exponent = exponent << 2 | imm8 >> 4 & 3
    let fraction: UInt64 = (imm8 & 15) << (fractionBits - 4)
    return (imm8 >> 7) << (exponentBits + fractionBits) | exponent << fractionBits | fraction
  }

  @Test("Floating-point immediates are those of VFPExpandImm, all 256")
  func floatImmediates() {
    for imm8 in 0..<256 as Range<UInt64> {
      let scalar = Instruction(0x1e60_1000 | UInt32(imm8) << 13)
      #expect(scalar.opcode == .fmovScalarImmediate)
      #expect(scalar.floatImmediate.bitPattern == expanded(imm8, exponentBits: 11, fractionBits: 52))
    }
  }

  private func repeated(_ value: UInt64, _ bits: UInt64) -> UInt64 {
    var out: UInt64 = 0
    for low in stride(from: UInt64(0), to: 64, by: Int(bits)) { out |= value << low }
    return out
  }

  /// AdvSIMDExpandImm by cases of cmode, op and the 8 bits.
  private func reference(_ cmode: UInt64, _ op: UInt64, _ imm8: UInt64) -> UInt64 {
    switch cmode >> 1 {
    case 0, 1, 2, 3: return repeated(imm8 << (8 * (cmode >> 1)), 32)
    case 4, 5: return repeated(imm8 << (8 * (cmode >> 1 & 1)), 16)
    case 6: return repeated(cmode & 1 == 0 ? imm8 << 8 | 0xff : imm8 << 16 | 0xffff, 32)
    default:
      switch (cmode & 1, op) {
      case (0, 0): return repeated(imm8, 8)
      case (0, _):
        var out: UInt64 = 0
        for i in 0..<64 as Range<UInt64> { out |= (imm8 >> (i / 8) & 1) << i }
        return out
      case (_, 0): return repeated(expanded(imm8, exponentBits: 8, fractionBits: 23), 32)
      default: return expanded(imm8, exponentBits: 11, fractionBits: 52)
      }
    }
  }

  @Test("Modified immediates are those of AdvSIMDExpandImm, all of them")
  func modifiedImmediates() {
    for fields in 0..<0x2000 as Range<UInt64> {
      let (op, cmode, imm8) = (fields >> 12, fields >> 8 & 15, fields & 255)
      let fixed: UInt64 = 0x4f00_0400 | op << 29 | cmode << 12
      let word = UInt32(fixed | (imm8 >> 5) << 16 | (imm8 & 31) << 5)
      let opcode: Opcode = Opcode.decode(word)
      #expect(opcode != .unallocated)
      #expect(Instruction(word).vectorImmediate == reference(cmode, op, imm8), "\(opcode) 0x\(String(word, radix: 16))")
    }
  }

  @Test("Half precision is a format of FCVT alone, and single lanes of doublewords are no vectors")
  func laterAndReserved() {
    // fadd h0, h1, h2; fadd v0.8h; fmla v0.8h by element; fcvtzs w0, h0; sqrdmlah; sdot; add v0.1d; fadd v0.1d.
    for word in [
      0x1ee2_2820, 0x4e42_1420, 0x4f02_1020, 0x1ef8_0000, 0x6e82_8420, 0x4e82_9420, 0x0ee2_8420, 0x0e62_d420,
    ] as [UInt32] {
      #expect(Opcode.decode(word) == .unallocated, "0x\(String(word, radix: 16))")
    }
    #expect(Opcode.decode(0x1ee2_4020) == .fcvt)
    #expect(Instruction(0x1ee2_4020).text() == "fcvt s0, h1")
  }
}
