/// The fields of A64 words: one name, one place.
///
/// A field's name always means the same bits, in every row. That makes an accessor of the generated `Instruction`
/// extension right for all opcodes, and a pattern that disagrees is an error.

/// A run of bits with a name.
package struct Field: Hashable, Sendable {
  package var name: String
  /// The highest and the lowest bit.
  package var high: Int
  package var low: Int
  package var doc: String

  package var width: Int { high - low + 1 }
  package var mask: UInt32 { UInt32(truncatingIfNeeded: (UInt64(1) << UInt64(width)) - 1) << UInt32(low) }

  private init(_ name: String, _ high: Int, _ low: Int, _ doc: String) {
    self.name = name
    self.high = high
    self.low = low
    self.doc = doc
  }

  /// The field called `name`, if there is one.
  package static func named(_ name: some StringProtocol) -> Field? { all.first { $0.name == name } }

  /// Every field, in the order in which they are documented.
  package static let all: [Field] = [
    Field("rd", 4, 0, "Destination register."),
    Field("rn", 9, 5, "First source register, or the base address."),
    Field("rm", 20, 16, "Second source register."),
    Field("ra", 14, 10, "Third source register."),
    Field("rt", 4, 0, "Register that is loaded or stored, or tested by a compare-and-branch."),
    Field("rt2", 14, 10, "Second register that is loaded or stored."),
    Field("rs", 20, 16, "Status register of a store-exclusive; operand of an atomic."),
    Field("sf", 31, 31, "1: 64-bit registers."),
    Field("size0", 30, 30, "Low bit of the size; 1: 64-bit registers."),
    Field("opc0", 22, 22, "Low bit of opc; 1: a sign-extending load to a 32-bit register."),
    Field("sh", 22, 22, "1: the 12-bit immediate is shifted left by 12."),
    Field("n", 22, 22, "The N bit of a bit mask or bit-field move; the highest bit of the element size."),
    Field("immr", 21, 16, "Rotation of a bit mask or bit-field move."),
    Field("imms", 15, 10, "Width of a bit mask; source bit of a bit-field move; lowest bit of an extract."),
    Field("imm12", 21, 10, "Unsigned immediate of 12 bits."),
    Field("imm16", 20, 5, "Immediate of 16 bits."),
    Field("imm16low", 15, 0, "Immediate of UDF."),
    Field("hw", 22, 21, "Shift of a 16-bit immediate, in units of 16 bits."),
    Field("immlo", 30, 29, "Low 2 bits of a PC-relative offset."),
    Field("immhi", 23, 5, "High 19 bits of a PC-relative offset."),
    Field("shift", 23, 22, "Kind of shift: LSL, LSR, ASR, ROR."),
    Field("imm6", 15, 10, "Shift amount."),
    Field("option", 15, 13, "Kind of extension: UXTB, UXTH, UXTW, UXTX, SXTB, SXTH, SXTW, SXTX."),
    Field("imm3", 12, 10, "Left shift after the extension, 0 to 4."),
    Field("scaled", 12, 12, "1: the offset register is shifted left by the log2 of the access size."),
    Field("cond", 15, 12, "Condition."),
    Field("branchCond", 3, 0, "Condition of B.cond."),
    Field("nzcv", 3, 0, "Flags that a conditional comparison sets when its condition fails."),
    Field("imm5", 20, 16, "Unsigned immediate of 5 bits."),
    Field("imm7", 21, 15, "Signed offset of a pair, in units of a register's size."),
    Field("imm9", 20, 12, "Signed offset of 9 bits."),
    Field("imm14", 18, 5, "Signed branch offset of 14 bits, in instructions."),
    Field("imm19", 23, 5, "Signed branch or literal offset of 19 bits, in instructions."),
    Field("imm26", 25, 0, "Signed branch offset of 26 bits, in instructions."),
    Field("b5", 31, 31, "High bit of the number of the tested bit."),
    Field("b40", 23, 19, "Low 5 bits of the number of the tested bit."),
    Field("prfop", 4, 0, "Prefetch operation: type, target, policy."),
    Field("o0", 19, 19, "Low bit of op0 of a system register; the high bit is 1."),
    Field("op1", 18, 16, "op1 of a system register or operation."),
    Field("crn", 15, 12, "CRn of a system register or operation."),
    Field("crm", 11, 8, "CRm of a system register or operation; option of a barrier; immediate of MSR and hints."),
    Field("op2", 7, 5, "op2 of a system register or operation, or of a hint."),
    Field("ftype", 23, 22, "Floating-point format: 00 single, 01 double, 11 half."),
    Field("ftypeTo", 16, 15, "Floating-point format that FCVT converts to, as ftype."),
    Field("scale", 15, 10, "64 minus the number of fraction bits of a fixed-point number."),
    Field("imm8", 20, 13, "Floating-point immediate of 8 bits: sign, 3 bits of exponent, 4 of fraction."),
    Field("q", 30, 30, "1: vectors of 128 bits; 0: of 64."),
    Field("size", 23, 22, "Log2 of the bytes of a vector's element."),
    Field("sz", 22, 22, "1: elements of double precision; 0: of single."),
    Field("immh", 22, 19, "With immb the shift; its highest 1 is the size of the element."),
    Field("immb", 18, 16, "Low bits of a vector's shift."),
    Field("imm4", 14, 11, "First byte of EXT; index of the element that INS reads, times its bytes."),
    Field("length", 14, 13, "Registers of a table, minus 1."),
    Field("l", 21, 21, "A bit of an element's index."),
    Field("m", 20, 20, "A bit of an element's index, or the high bit of its register."),
    Field("rmLow", 19, 16, "Register of an element, or its low 4 bits."),
    Field("h", 11, 11, "A bit of an element's index: the highest."),
    Field("abc", 18, 16, "High 3 bits of a vector's immediate."),
    Field("defgh", 9, 5, "Low 5 bits of a vector's immediate."),
    Field("shiftWord", 14, 13, "Left shift of an immediate in elements of 32 bits, in bytes."),
    Field("shiftHalfword", 13, 13, "Left shift of an immediate in elements of 16 bits, in bytes."),
    Field("shiftOnes", 12, 12, "Left shift of an immediate that moves ones in, in bytes, minus 1."),
    Field(
      "accessSize", 31, 30, "Size of an access to SIMD&FP registers, log2 of the bytes; of a pair or literal, minus 2."),
    Field("opc1", 23, 23, "1: an access to all 128 bits of a SIMD&FP register."),
    Field("elementSize", 11, 10, "Log2 of the bytes of the elements of LD1 to LD4 and ST1 to ST4."),
    Field("elementScale", 15, 14, "Log2 of the bytes of a single element; 3 is 2."),
    Field("s", 12, 12, "A bit of the index of a single element."),
    Field("acquire", 23, 23, "1: the load of an atomic is an acquire."),
    Field("release", 22, 22, "1: the store of an atomic is a release."),
    Field("compareAcquire", 22, 22, "1: the load of a compare-and-swap is an acquire."),
    Field("compareRelease", 15, 15, "1: the store of a compare-and-swap is a release."),
  ]
}
