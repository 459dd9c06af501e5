/// Values that are derived from fields: immediates, offsets, targets, cost, ends of blocks, unpredictable forms.
import Foundation
import Testing
import Units

@testable import A64

@Suite struct InstructionTests {
  static let accessors: [(Field, @Sendable (Instruction) -> Int)] = [
    (.rd, { $0.rd }), (.rn, { $0.rn }), (.rm, { $0.rm }), (.ra, { $0.ra }), (.rt, { $0.rt }), (.rt2, { $0.rt2 }),
    (.rs, { $0.rs }), (.immr, { $0.immr }), (.imms, { $0.imms }), (.imm12, { $0.imm12 }), (.imm16, { $0.imm16 }),
    (.imm16low, { $0.imm16low }), (.hw, { $0.hw }), (.immlo, { $0.immlo }), (.immhi, { $0.immhi }),
    (.shift, { $0.shift }), (.imm6, { $0.imm6 }), (.option, { $0.option }), (.imm3, { $0.imm3 }), (.cond, { $0.cond }),
    (.branchCond, { $0.branchCond }), (.nzcv, { $0.nzcv }), (.imm5, { $0.imm5 }), (.imm7, { $0.imm7 }),
    (.imm9, { $0.imm9 }), (.imm14, { $0.imm14 }), (.imm19, { $0.imm19 }), (.imm26, { $0.imm26 }), (.b40, { $0.b40 }),
    (.prfop, { $0.prfop }), (.op1, { $0.op1 }), (.crn, { $0.crn }), (.crm, { $0.crm }), (.op2, { $0.op2 }),
    (.sf, { $0.sf ? 1 : 0 }), (.size0, { $0.size0 ? 1 : 0 }), (.opc0, { $0.opc0 ? 1 : 0 }), (.sh, { $0.sh ? 1 : 0 }),
    (.n, { $0.n ? 1 : 0 }), (.scaled, { $0.scaled ? 1 : 0 }), (.b5, { $0.b5 ? 1 : 0 }), (.o0, { $0.o0 ? 1 : 0 }),
    (.ftype, { $0.ftype }), (.ftypeTo, { $0.ftypeTo }), (.scale, { $0.scale }), (.imm8, { $0.imm8 }),
    (.q, { $0.q ? 1 : 0 }), (.size, { $0.size }), (.sz, { $0.sz ? 1 : 0 }), (.immh, { $0.immh }), (.immb, { $0.immb }),
    (.imm4, { $0.imm4 }), (.length, { $0.length }), (.l, { $0.l ? 1 : 0 }), (.m, { $0.m ? 1 : 0 }),
    (.rmLow, { $0.rmLow }), (.h, { $0.h ? 1 : 0 }), (.abc, { $0.abc }), (.defgh, { $0.defgh }),
    (.shiftWord, { $0.shiftWord }), (.shiftHalfword, { $0.shiftHalfword ? 1 : 0 }),
    (.shiftOnes, { $0.shiftOnes ? 1 : 0 }), (.accessSize, { $0.accessSize }), (.opc1, { $0.opc1 ? 1 : 0 }),
    (.elementSize, { $0.elementSize }), (.elementScale, { $0.elementScale }), (.s, { $0.s ? 1 : 0 }),
    (.acquire, { $0.acquire ? 1 : 0 }), (.release, { $0.release ? 1 : 0 }),
    (.compareAcquire, { $0.compareAcquire ? 1 : 0 }), (.compareRelease, { $0.compareRelease ? 1 : 0 }),
  ]

  @Test("Each accessor reads the bits of its field")
  func accessorsReadFields() {
    #expect(Set(Self.accessors.map(\.0)) == Set(Field.allCases))
    var random = SeededGenerator(seed: testSeed, stream: "a64-accessors")
    for (field, read) in Self.accessors {
      for _ in 0..<50 {
        let instruction = Instruction(UInt32(truncatingIfNeeded: random.next()))
        #expect(UInt64(read(instruction)) == instruction.value(field), "\(field)")
      }
    }
  }

  /// DecodeBitMasks as the Arm ARM describes it, bit by bit.
  private func referenceMask(n: Int, imms: Int, immr: Int, bits: Int) -> UInt64? {
    let selector: Int = n << 6 | (~imms & 0x3f)
    guard let length = (1...6).last(where: { selector >> $0 & 1 == 1 }), bits >= 1 << length else { return nil }
    let size: Int = 1 << length
    let ones: Int = (imms & (size - 1)) + 1
    if ones == size { return nil }
    var mask: UInt64 = 0
    for bit in 0..<bits where (bit + immr) % size < ones { mask |= 1 << UInt64(bit) }
    return mask
  }

  @Test("Bit masks are those of DecodeBitMasks, and reserved exactly where the words are unallocated")
  func bitMasks() {
    var masks: Set<UInt64> = []
    for fields in 0..<0x2000 {
      let (n, immr, imms) = (fields >> 12, fields >> 6 & 63, fields & 63)
      for (bits, sf) in [(32, 0), (64, 1)] {
        let word = UInt32(sf << 31 | 0x1200_0000 | fields << 10)
        let expected: UInt64? = referenceMask(n: n, imms: imms, immr: immr, bits: bits)
        #expect(Instruction(word).bitMask == expected)
        #expect((Opcode.decode(word) == .andImmediate) == (expected != nil), "0x\(String(word, radix: 16))")
        if bits == 64, let expected { masks.insert(expected) }
      }
    }
    #expect(masks.count == 5334)
  }

  @Test("Offsets are sign-extended and scaled at both ends of their ranges")
  func offsets() {
    let cases: [(UInt32, @Sendable (Instruction) -> Int64, Int64)] = [
      (0x15ff_ffff, { $0.branchOffset26 }, 0x7ff_fffc), (0x1600_0000, { $0.branchOffset26 }, -0x800_0000),
      (0x17ff_ffff, { $0.branchOffset26 }, -4), (0x547f_ffe0, { $0.branchOffset19 }, 0xffffc),
      (0x5480_0000, { $0.branchOffset19 }, -0x100000), (0x3603_ffe0, { $0.branchOffset14 }, 0x7ffc),
      (0x3604_0000, { $0.branchOffset14 }, -0x8000), (0xf84f_f000, { $0.offset9 }, 255),
      (0xf850_0000, { $0.offset9 }, -256), (0xa95f_8000, { $0.offset7 }, 504), (0xa960_0000, { $0.offset7 }, -512),
      (0x295f_8000, { $0.offset7 }, 252), (0x6960_0000, { $0.offset7 }, -256),
      (0xf97f_fc00, { Int64($0.unsignedOffset) }, 0x7ff8), (0x397f_fc00, { Int64($0.unsignedOffset) }, 0xfff),
      (0x917f_fc00, { Int64($0.addImmediate) }, 0xfff000), (0x913f_fc00, { Int64($0.addImmediate) }, 0xfff),
      (0xd2e0_0020, { Int64($0.moveWideImmediate) }, 1 << 48), (0xb7f8_0000, { Int64($0.testedBit) }, 63),
    ]
    for (word, value, expected) in cases {
      #expect(value(Instruction(word)) == expected, "0x\(String(word, radix: 16))")
    }
  }

  @Test("ADR and ADRP name targets relative to the instruction and to its page, modulo 2 to the 64")
  func pcRelative() {
    #expect(Instruction(0x707f_ffe0).pcRelativeTarget(pc: 0x1234) == 0x10_1233)
    #expect(Instruction(0x1080_0000).pcRelativeTarget(pc: 0) == 0xffff_ffff_fff0_0000)
    #expect(Instruction(0xb000_0000).pcRelativeTarget(pc: 0x1234) == 0x2000)
    #expect(Instruction(0xf07f_ffe0).pcRelativeTarget(pc: 0xffff_ffff_8000_0ffc) == 0x7fff_f000)
  }

  @Test("Cost follows width and shift amount")
  func cost() {
    let cases: [(UInt32, CostClass)] = [
      (0x8b02_0020, .alu), (0x8b02_0420, .aluShifted), (0x8b42_0020, .alu), (0x8b22_6020, .alu),
      (0x8b22_4020, .aluShifted), (0x8b22_6420, .aluShifted), (0x0b22_4020, .alu), (0xaa02_03e0, .alu),
      (0x1b02_7c20, .mul32), (0x9b02_7c20, .mul64), (0x9b22_7c20, .mul32), (0x9b42_7c20, .mul64),
      (0x1ac2_0820, .div32), (0x9ac2_0820, .div64), (0x9ac2_2020, .shift), (0xf940_0020, .load),
      (0xa940_0820, .loadPair), (0xc800_7c20, .storeExclusive), (0xd65f_03c0, .branchIndirect), (0x1400_0000, .branch),
      (0xd503_3f9f, .barrier), (0xd503_201f, .hint), (0, .exception),
    ]
    for (word, expected) in cases {
      let instruction = Instruction(word)
      #expect(instruction.costClass(instruction.opcode) == expected, "0x\(String(word, radix: 16))")
    }
  }

  static let ends: [(String, UInt32, Bool)] = [
    ("add x0, x1, #16", 0x9100_4020, false), ("ldr x0, [x1]", 0xf940_0020, false), ("b .", 0x1400_0000, true),
    ("cbz x0, .", 0xb400_0000, true), ("ret", 0xd65f_03c0, true), ("eret", 0xd69f_03e0, true),
    ("svc #0", 0xd400_0001, true), ("nop", 0xd503_201f, false), ("wfi", 0xd503_207f, true), ("isb", 0xd503_3fdf, true),
    ("dsb sy", 0xd503_3f9f, false), ("dc cvac, x0", 0xd50b_7a20, false), ("dc zva, x0", 0xd50b_7420, false),
    ("dc isw, x0", 0xd508_7640, true), ("ic iallu", 0xd508_751f, true), ("tlbi vmalle1", 0xd508_871f, true),
    ("sys of no operation", 0xd50f_ffe0, true), ("msr daifset, #2", 0xd503_42df, true),
    ("msr ttbr0_el1, x0", 0xd518_2000, true), ("msr sp_el0, x0", 0xd518_4100, false),
    ("mrs x0, sctlr_el1", 0xd538_1000, false), ("mrs x0, cntvct_el0", 0xd53b_e040, true),
    ("mrs of no register", 0xd53f_ffe0, true), ("unallocated", 0xffff_ffff, true), ("udf #0", 0, true),
  ]

  @Test("A block ends where the next instruction may run elsewhere or under other rules", arguments: ends)
  func endsBlock(name: String, word: UInt32, expected: Bool) {
    let instruction = Instruction(word)
    #expect(instruction.endsBlock(instruction.opcode) == expected)
  }

  static let forms: [(String, UInt32, [ConstrainedUnpredictable])] = [
    ("ldr x1, [x1], #8", 0xf840_8421, [.writebackLoadOverBase]), ("ldr x2, [x1], #8", 0xf840_8422, []),
    ("ldr xzr, [sp], #8", 0xf840_87ff, []), ("str x1, [x1, #8]!", 0xf800_8c21, [.writebackStoreOfBase]),
    ("ldp x2, x1, [x1], #16", 0xa8c1_0422, [.writebackPairLoadOverBase]),
    ("ldp x1, x1, [x1], #16", 0xa8c1_0421, [.writebackPairLoadOverBase, .pairLoadTwice]),
    ("stp x2, x1, [x1, #16]!", 0xa981_0422, [.writebackPairStoreOfBase]), ("stp x1, x1, [x0]", 0xa900_0401, []),
    ("ldp x1, x1, [x0]", 0xa940_0401, [.pairLoadTwice]), ("ldp x1, x2, [x1]", 0xa940_0821, []),
    ("ldxp x1, x1, [x0]", 0xc87f_0401, [.exclusivePairLoadTwice]),
    ("stxr w1, x1, [x0]", 0xc801_7c01, [.exclusiveStatusIsData]),
    ("stxr w0, x1, [x0]", 0xc800_7c01, [.exclusiveStatusIsBase]), ("stxr wzr, x1, [sp]", 0xc81f_7fe1, []),
    ("stxp w2, x1, x2, [x0]", 0xc822_0801, [.exclusiveStatusIsData]), ("ldxr, Rs 0", 0xc840_0001, [.shouldBeBits]),
    ("tlbi vmalle1, x5", 0xd508_8705, [.operationWithUnusedRegister]), ("tlbi vmalle1", 0xd508_871f, []),
    ("dsb #8", 0xd503_389f, [.reservedBarrierOption]), ("msr spsel, #2", 0xd500_42bf, [.pstateImmediateTooLarge]),
    ("msr spsel, #1", 0xd500_41bf, []), ("udf #0", 0, []),
    ("ldp q1, q1, [x0]", 0xad40_0401, [.vectorPairLoadTwice]),
    ("ldnp d2, d2, [x0]", 0x6c40_0802, [.vectorPairLoadTwice]), ("ldp d1, d2, [x1], #16", 0x6cc1_0821, []),
    ("ldr d1, [x1], #8", 0xfc40_8421, []), ("stp s1, s2, [x1, #8]!", 0x2d81_0821, []),
    ("casp x0, x1, x2, x3, [x0]", 0x4820_7c02, []), ("ldadd x1, x1, [x1]", 0xf821_0021, []),
    ("ld1 { v0.8b }, [x0], #8", 0x0cdf_7000, []),
  ]

  @Test("Unpredictable forms are recognised, and only they", arguments: forms)
  func unpredictable(name: String, word: UInt32, expected: [ConstrainedUnpredictable]) {
    let instruction = Instruction(word)
    #expect(instruction.constrainedUnpredictable(instruction.opcode) == expected)
  }

  @Test("Every listed form has an example above")
  func everyFormHasAnExample() {
    #expect(Set(Self.forms.flatMap(\.2)) == Set(ConstrainedUnpredictable.allCases))
  }
}
