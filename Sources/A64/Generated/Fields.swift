// Generated from the tables in Sources/A64/Table by `swift run -c release generate`. Do not edit.
// swift-format-ignore-file

/// The fields of A64 words, and an accessor of `Instruction` for each.

/// A field of the word. A name means the same bits in every opcode that has it.
package enum Field: String, CaseIterable, Sendable {
  /// Destination register. Bits 4...0.
  case rd
  /// First source register, or the base address. Bits 9...5.
  case rn
  /// Second source register. Bits 20...16.
  case rm
  /// Third source register. Bits 14...10.
  case ra
  /// Register that is loaded or stored, or tested by a compare-and-branch. Bits 4...0.
  case rt
  /// Second register that is loaded or stored. Bits 14...10.
  case rt2
  /// Status register of a store-exclusive; operand of an atomic. Bits 20...16.
  case rs
  /// 1: 64-bit registers. Bits 31...31.
  case sf
  /// Low bit of the size; 1: 64-bit registers. Bits 30...30.
  case size0
  /// Low bit of opc; 1: a sign-extending load to a 32-bit register. Bits 22...22.
  case opc0
  /// 1: the 12-bit immediate is shifted left by 12. Bits 22...22.
  case sh
  /// The N bit of a bit mask or bit-field move; the highest bit of the element size. Bits 22...22.
  case n
  /// Rotation of a bit mask or bit-field move. Bits 21...16.
  case immr
  /// Width of a bit mask; source bit of a bit-field move; lowest bit of an extract. Bits 15...10.
  case imms
  /// Unsigned immediate of 12 bits. Bits 21...10.
  case imm12
  /// Immediate of 16 bits. Bits 20...5.
  case imm16
  /// Immediate of UDF. Bits 15...0.
  case imm16low
  /// Shift of a 16-bit immediate, in units of 16 bits. Bits 22...21.
  case hw
  /// Low 2 bits of a PC-relative offset. Bits 30...29.
  case immlo
  /// High 19 bits of a PC-relative offset. Bits 23...5.
  case immhi
  /// Kind of shift: LSL, LSR, ASR, ROR. Bits 23...22.
  case shift
  /// Shift amount. Bits 15...10.
  case imm6
  /// Kind of extension: UXTB, UXTH, UXTW, UXTX, SXTB, SXTH, SXTW, SXTX. Bits 15...13.
  case option
  /// Left shift after the extension, 0 to 4. Bits 12...10.
  case imm3
  /// 1: the offset register is shifted left by the log2 of the access size. Bits 12...12.
  case scaled
  /// Condition. Bits 15...12.
  case cond
  /// Condition of B.cond. Bits 3...0.
  case branchCond
  /// Flags that a conditional comparison sets when its condition fails. Bits 3...0.
  case nzcv
  /// Unsigned immediate of 5 bits. Bits 20...16.
  case imm5
  /// Signed offset of a pair, in units of a register's size. Bits 21...15.
  case imm7
  /// Signed offset of 9 bits. Bits 20...12.
  case imm9
  /// Signed branch offset of 14 bits, in instructions. Bits 18...5.
  case imm14
  /// Signed branch or literal offset of 19 bits, in instructions. Bits 23...5.
  case imm19
  /// Signed branch offset of 26 bits, in instructions. Bits 25...0.
  case imm26
  /// High bit of the number of the tested bit. Bits 31...31.
  case b5
  /// Low 5 bits of the number of the tested bit. Bits 23...19.
  case b40
  /// Prefetch operation: type, target, policy. Bits 4...0.
  case prfop
  /// Low bit of op0 of a system register; the high bit is 1. Bits 19...19.
  case o0
  /// op1 of a system register or operation. Bits 18...16.
  case op1
  /// CRn of a system register or operation. Bits 15...12.
  case crn
  /// CRm of a system register or operation; option of a barrier; immediate of MSR and hints. Bits 11...8.
  case crm
  /// op2 of a system register or operation, or of a hint. Bits 7...5.
  case op2
  /// Floating-point format: 00 single, 01 double, 11 half. Bits 23...22.
  case ftype
  /// Floating-point format that FCVT converts to, as ftype. Bits 16...15.
  case ftypeTo
  /// 64 minus the number of fraction bits of a fixed-point number. Bits 15...10.
  case scale
  /// Floating-point immediate of 8 bits: sign, 3 bits of exponent, 4 of fraction. Bits 20...13.
  case imm8
  /// 1: vectors of 128 bits; 0: of 64. Bits 30...30.
  case q
  /// Log2 of the bytes of a vector's element. Bits 23...22.
  case size
  /// 1: elements of double precision; 0: of single. Bits 22...22.
  case sz
  /// With immb the shift; its highest 1 is the size of the element. Bits 22...19.
  case immh
  /// Low bits of a vector's shift. Bits 18...16.
  case immb
  /// First byte of EXT; index of the element that INS reads, times its bytes. Bits 14...11.
  case imm4
  /// Registers of a table, minus 1. Bits 14...13.
  case length
  /// A bit of an element's index. Bits 21...21.
  case l
  /// A bit of an element's index, or the high bit of its register. Bits 20...20.
  case m
  /// Register of an element, or its low 4 bits. Bits 19...16.
  case rmLow
  /// A bit of an element's index: the highest. Bits 11...11.
  case h
  /// High 3 bits of a vector's immediate. Bits 18...16.
  case abc
  /// Low 5 bits of a vector's immediate. Bits 9...5.
  case defgh
  /// Left shift of an immediate in elements of 32 bits, in bytes. Bits 14...13.
  case shiftWord
  /// Left shift of an immediate in elements of 16 bits, in bytes. Bits 13...13.
  case shiftHalfword
  /// Left shift of an immediate that moves ones in, in bytes, minus 1. Bits 12...12.
  case shiftOnes
  /// Size of an access to SIMD&FP registers, log2 of the bytes; of a pair or literal, minus 2. Bits 31...30.
  case accessSize
  /// 1: an access to all 128 bits of a SIMD&FP register. Bits 23...23.
  case opc1
  /// Log2 of the bytes of the elements of LD1 to LD4 and ST1 to ST4. Bits 11...10.
  case elementSize
  /// Log2 of the bytes of a single element; 3 is 2. Bits 15...14.
  case elementScale
  /// A bit of the index of a single element. Bits 12...12.
  case s
  /// 1: the load of an atomic is an acquire. Bits 23...23.
  case acquire
  /// 1: the store of an atomic is a release. Bits 22...22.
  case release
  /// 1: the load of a compare-and-swap is an acquire. Bits 22...22.
  case compareAcquire
  /// 1: the store of a compare-and-swap is a release. Bits 15...15.
  case compareRelease

  /// The lowest bit.
  package var low: UInt32 {
    switch self {
    case .rd: 0
    case .rn: 5
    case .rm: 16
    case .ra: 10
    case .rt: 0
    case .rt2: 10
    case .rs: 16
    case .sf: 31
    case .size0: 30
    case .opc0: 22
    case .sh: 22
    case .n: 22
    case .immr: 16
    case .imms: 10
    case .imm12: 10
    case .imm16: 5
    case .imm16low: 0
    case .hw: 21
    case .immlo: 29
    case .immhi: 5
    case .shift: 22
    case .imm6: 10
    case .option: 13
    case .imm3: 10
    case .scaled: 12
    case .cond: 12
    case .branchCond: 0
    case .nzcv: 0
    case .imm5: 16
    case .imm7: 15
    case .imm9: 12
    case .imm14: 5
    case .imm19: 5
    case .imm26: 0
    case .b5: 31
    case .b40: 19
    case .prfop: 0
    case .o0: 19
    case .op1: 16
    case .crn: 12
    case .crm: 8
    case .op2: 5
    case .ftype: 22
    case .ftypeTo: 15
    case .scale: 10
    case .imm8: 13
    case .q: 30
    case .size: 22
    case .sz: 22
    case .immh: 19
    case .immb: 16
    case .imm4: 11
    case .length: 13
    case .l: 21
    case .m: 20
    case .rmLow: 16
    case .h: 11
    case .abc: 16
    case .defgh: 5
    case .shiftWord: 13
    case .shiftHalfword: 13
    case .shiftOnes: 12
    case .accessSize: 30
    case .opc1: 23
    case .elementSize: 10
    case .elementScale: 14
    case .s: 12
    case .acquire: 23
    case .release: 22
    case .compareAcquire: 22
    case .compareRelease: 15
    }
  }

  /// The number of bits.
  package var width: UInt32 {
    switch self {
    case .rd: 5
    case .rn: 5
    case .rm: 5
    case .ra: 5
    case .rt: 5
    case .rt2: 5
    case .rs: 5
    case .sf: 1
    case .size0: 1
    case .opc0: 1
    case .sh: 1
    case .n: 1
    case .immr: 6
    case .imms: 6
    case .imm12: 12
    case .imm16: 16
    case .imm16low: 16
    case .hw: 2
    case .immlo: 2
    case .immhi: 19
    case .shift: 2
    case .imm6: 6
    case .option: 3
    case .imm3: 3
    case .scaled: 1
    case .cond: 4
    case .branchCond: 4
    case .nzcv: 4
    case .imm5: 5
    case .imm7: 7
    case .imm9: 9
    case .imm14: 14
    case .imm19: 19
    case .imm26: 26
    case .b5: 1
    case .b40: 5
    case .prfop: 5
    case .o0: 1
    case .op1: 3
    case .crn: 4
    case .crm: 4
    case .op2: 3
    case .ftype: 2
    case .ftypeTo: 2
    case .scale: 6
    case .imm8: 8
    case .q: 1
    case .size: 2
    case .sz: 1
    case .immh: 4
    case .immb: 3
    case .imm4: 4
    case .length: 2
    case .l: 1
    case .m: 1
    case .rmLow: 4
    case .h: 1
    case .abc: 3
    case .defgh: 5
    case .shiftWord: 2
    case .shiftHalfword: 1
    case .shiftOnes: 1
    case .accessSize: 2
    case .opc1: 1
    case .elementSize: 2
    case .elementScale: 2
    case .s: 1
    case .acquire: 1
    case .release: 1
    case .compareAcquire: 1
    case .compareRelease: 1
    }
  }
}

extension Instruction {
  /// Destination register.
  package var rd: Int { Int(word & 0x1f) }
  /// First source register, or the base address.
  package var rn: Int { Int((word >> 5) & 0x1f) }
  /// Second source register.
  package var rm: Int { Int((word >> 16) & 0x1f) }
  /// Third source register.
  package var ra: Int { Int((word >> 10) & 0x1f) }
  /// Register that is loaded or stored, or tested by a compare-and-branch.
  package var rt: Int { Int(word & 0x1f) }
  /// Second register that is loaded or stored.
  package var rt2: Int { Int((word >> 10) & 0x1f) }
  /// Status register of a store-exclusive; operand of an atomic.
  package var rs: Int { Int((word >> 16) & 0x1f) }
  /// 1: 64-bit registers.
  package var sf: Bool { word & 0x80000000 != 0 }
  /// Low bit of the size; 1: 64-bit registers.
  package var size0: Bool { word & 0x40000000 != 0 }
  /// Low bit of opc; 1: a sign-extending load to a 32-bit register.
  package var opc0: Bool { word & 0x400000 != 0 }
  /// 1: the 12-bit immediate is shifted left by 12.
  package var sh: Bool { word & 0x400000 != 0 }
  /// The N bit of a bit mask or bit-field move; the highest bit of the element size.
  package var n: Bool { word & 0x400000 != 0 }
  /// Rotation of a bit mask or bit-field move.
  package var immr: Int { Int((word >> 16) & 0x3f) }
  /// Width of a bit mask; source bit of a bit-field move; lowest bit of an extract.
  package var imms: Int { Int((word >> 10) & 0x3f) }
  /// Unsigned immediate of 12 bits.
  package var imm12: Int { Int((word >> 10) & 0xfff) }
  /// Immediate of 16 bits.
  package var imm16: Int { Int((word >> 5) & 0xffff) }
  /// Immediate of UDF.
  package var imm16low: Int { Int(word & 0xffff) }
  /// Shift of a 16-bit immediate, in units of 16 bits.
  package var hw: Int { Int((word >> 21) & 0x3) }
  /// Low 2 bits of a PC-relative offset.
  package var immlo: Int { Int((word >> 29) & 0x3) }
  /// High 19 bits of a PC-relative offset.
  package var immhi: Int { Int((word >> 5) & 0x7ffff) }
  /// Kind of shift: LSL, LSR, ASR, ROR.
  package var shift: Int { Int((word >> 22) & 0x3) }
  /// Shift amount.
  package var imm6: Int { Int((word >> 10) & 0x3f) }
  /// Kind of extension: UXTB, UXTH, UXTW, UXTX, SXTB, SXTH, SXTW, SXTX.
  package var option: Int { Int((word >> 13) & 0x7) }
  /// Left shift after the extension, 0 to 4.
  package var imm3: Int { Int((word >> 10) & 0x7) }
  /// 1: the offset register is shifted left by the log2 of the access size.
  package var scaled: Bool { word & 0x1000 != 0 }
  /// Condition.
  package var cond: Int { Int((word >> 12) & 0xf) }
  /// Condition of B.cond.
  package var branchCond: Int { Int(word & 0xf) }
  /// Flags that a conditional comparison sets when its condition fails.
  package var nzcv: Int { Int(word & 0xf) }
  /// Unsigned immediate of 5 bits.
  package var imm5: Int { Int((word >> 16) & 0x1f) }
  /// Signed offset of a pair, in units of a register's size.
  package var imm7: Int { Int((word >> 15) & 0x7f) }
  /// Signed offset of 9 bits.
  package var imm9: Int { Int((word >> 12) & 0x1ff) }
  /// Signed branch offset of 14 bits, in instructions.
  package var imm14: Int { Int((word >> 5) & 0x3fff) }
  /// Signed branch or literal offset of 19 bits, in instructions.
  package var imm19: Int { Int((word >> 5) & 0x7ffff) }
  /// Signed branch offset of 26 bits, in instructions.
  package var imm26: Int { Int(word & 0x3ffffff) }
  /// High bit of the number of the tested bit.
  package var b5: Bool { word & 0x80000000 != 0 }
  /// Low 5 bits of the number of the tested bit.
  package var b40: Int { Int((word >> 19) & 0x1f) }
  /// Prefetch operation: type, target, policy.
  package var prfop: Int { Int(word & 0x1f) }
  /// Low bit of op0 of a system register; the high bit is 1.
  package var o0: Bool { word & 0x80000 != 0 }
  /// op1 of a system register or operation.
  package var op1: Int { Int((word >> 16) & 0x7) }
  /// CRn of a system register or operation.
  package var crn: Int { Int((word >> 12) & 0xf) }
  /// CRm of a system register or operation; option of a barrier; immediate of MSR and hints.
  package var crm: Int { Int((word >> 8) & 0xf) }
  /// op2 of a system register or operation, or of a hint.
  package var op2: Int { Int((word >> 5) & 0x7) }
  /// Floating-point format: 00 single, 01 double, 11 half.
  package var ftype: Int { Int((word >> 22) & 0x3) }
  /// Floating-point format that FCVT converts to, as ftype.
  package var ftypeTo: Int { Int((word >> 15) & 0x3) }
  /// 64 minus the number of fraction bits of a fixed-point number.
  package var scale: Int { Int((word >> 10) & 0x3f) }
  /// Floating-point immediate of 8 bits: sign, 3 bits of exponent, 4 of fraction.
  package var imm8: Int { Int((word >> 13) & 0xff) }
  /// 1: vectors of 128 bits; 0: of 64.
  package var q: Bool { word & 0x40000000 != 0 }
  /// Log2 of the bytes of a vector's element.
  package var size: Int { Int((word >> 22) & 0x3) }
  /// 1: elements of double precision; 0: of single.
  package var sz: Bool { word & 0x400000 != 0 }
  /// With immb the shift; its highest 1 is the size of the element.
  package var immh: Int { Int((word >> 19) & 0xf) }
  /// Low bits of a vector's shift.
  package var immb: Int { Int((word >> 16) & 0x7) }
  /// First byte of EXT; index of the element that INS reads, times its bytes.
  package var imm4: Int { Int((word >> 11) & 0xf) }
  /// Registers of a table, minus 1.
  package var length: Int { Int((word >> 13) & 0x3) }
  /// A bit of an element's index.
  package var l: Bool { word & 0x200000 != 0 }
  /// A bit of an element's index, or the high bit of its register.
  package var m: Bool { word & 0x100000 != 0 }
  /// Register of an element, or its low 4 bits.
  package var rmLow: Int { Int((word >> 16) & 0xf) }
  /// A bit of an element's index: the highest.
  package var h: Bool { word & 0x800 != 0 }
  /// High 3 bits of a vector's immediate.
  package var abc: Int { Int((word >> 16) & 0x7) }
  /// Low 5 bits of a vector's immediate.
  package var defgh: Int { Int((word >> 5) & 0x1f) }
  /// Left shift of an immediate in elements of 32 bits, in bytes.
  package var shiftWord: Int { Int((word >> 13) & 0x3) }
  /// Left shift of an immediate in elements of 16 bits, in bytes.
  package var shiftHalfword: Bool { word & 0x2000 != 0 }
  /// Left shift of an immediate that moves ones in, in bytes, minus 1.
  package var shiftOnes: Bool { word & 0x1000 != 0 }
  /// Size of an access to SIMD&FP registers, log2 of the bytes; of a pair or literal, minus 2.
  package var accessSize: Int { Int((word >> 30) & 0x3) }
  /// 1: an access to all 128 bits of a SIMD&FP register.
  package var opc1: Bool { word & 0x800000 != 0 }
  /// Log2 of the bytes of the elements of LD1 to LD4 and ST1 to ST4.
  package var elementSize: Int { Int((word >> 10) & 0x3) }
  /// Log2 of the bytes of a single element; 3 is 2.
  package var elementScale: Int { Int((word >> 14) & 0x3) }
  /// A bit of the index of a single element.
  package var s: Bool { word & 0x1000 != 0 }
  /// 1: the load of an atomic is an acquire.
  package var acquire: Bool { word & 0x800000 != 0 }
  /// 1: the store of an atomic is a release.
  package var release: Bool { word & 0x400000 != 0 }
  /// 1: the load of a compare-and-swap is an acquire.
  package var compareAcquire: Bool { word & 0x400000 != 0 }
  /// 1: the store of a compare-and-swap is a release.
  package var compareRelease: Bool { word & 0x8000 != 0 }
}
