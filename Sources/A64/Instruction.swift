/// An A64 word, and what the architecture derives from its fields.
///
/// Raw fields are generated accessors (`Generated/Fields.swift`); here are the values that several fields make
/// together, or that are scaled or sign-extended. None of them traps: a derived value of a word that has other fields
/// there is meaningless but defined.

/// One instruction word.
package struct Instruction: Hashable, Sendable {
  package let word: UInt32

  package init(_ word: UInt32) { self.word = word }

  package var opcode: Opcode { Opcode.decode(word) }

  /// The bits `low..<low+width` as a signed number.
  func signed(_ low: UInt32, _ width: UInt32) -> Int64 {
    Int64(Int32(bitPattern: word << (32 - low - width)) >> Int32(32 - width))
  }
}

/// How a shifted register operand is shifted; raw values are those of the field `shift`.
package enum ShiftKind: Int, CaseIterable, Sendable {
  case lsl, lsr, asr, ror
}

/// How an extended register operand is extended; raw values are those of the field `option`.
package enum ExtendKind: Int, CaseIterable, Sendable {
  case uxtb, uxth, uxtw, uxtx, sxtb, sxth, sxtw, sxtx
}

/// A condition; raw values are those of the fields `cond` and `branchCond`. `al` and `nv` both hold always.
package enum Condition: Int, CaseIterable, Sendable {
  case eq, ne, cs, cc, mi, pl, vs, vc, hi, ls, ge, lt, gt, le, al, nv

  /// The opposite condition, as the encoding has it (`al` and `nv` are each other's).
  package var inverted: Condition { Condition(rawValue: rawValue ^ 1).unsafelyUnwrapped }

  /// As assembly writes it: `hs` and `lo` for `cs` and `cc`.
  package var text: String {
    switch self {
    case .cs: "hs"
    case .cc: "lo"
    default: "\(self)"
    }
  }
}

extension Instruction {
  /// The kind of shift of a shifted register operand. Its amount is `imm6`.
  package var shiftKind: ShiftKind { ShiftKind(rawValue: shift).unsafelyUnwrapped }

  /// The kind of extension of an extended register operand or offset. Its left shift is `imm3`, or for an offset the
  /// log2 of the access size when `scaled`.
  package var extendKind: ExtendKind { ExtendKind(rawValue: option).unsafelyUnwrapped }

  /// The condition of a conditional select or comparison.
  package var condition: Condition { Condition(rawValue: cond).unsafelyUnwrapped }

  /// The condition of B.cond.
  package var branchCondition: Condition { Condition(rawValue: branchCond).unsafelyUnwrapped }

  /// Log2 of the bytes of a single load, store, exclusive access or atomic: 0 to 3, of SIMD&FP registers 0 to 4. For
  /// pairs see `pairSizeLog2`.
  package var accessSizeLog2: Int { Int(word >> 30) + (isSIMDAccess && opc1 ? 4 : 0) }

  /// Log2 of the bytes of each register of LDP, STP, LDNP, STNP, LDPSW: 2 or 3, of SIMD&FP registers 2 to 4. Of the
  /// literal load of a SIMD&FP register the same.
  package var pairSizeLog2: Int { 2 + (isSIMDAccess ? Int(word >> 30) : Int(word >> 31)) }

  /// Whether a load or store is one of SIMD&FP registers (the V bit).
  package var isSIMDAccess: Bool { word >> 26 & 1 != 0 }

  /// The immediate of an addition or subtraction: 12 bits, shifted left by 12 when `sh`.
  package var addImmediate: UInt64 { UInt64(imm12) << (sh ? 12 : 0) }

  /// The bit mask of a logical immediate (DecodeBitMasks, Arm ARM), 32 bits wide unless `sf`; nil when the fields are
  /// reserved, which words of the logical opcodes never are.
  package var bitMask: UInt64? { Instruction.bitMask(n: n, imms: imms, immr: immr, is64Bit: sf) }

  /// The mask that N, imms and immr stand for: `imms` + 1 ones in an element of 2 to 64 bits, rotated right by `immr`,
  /// repeated over the register. nil when the combination is reserved.
  package static func bitMask(n: Bool, imms: Int, immr: Int, is64Bit: Bool) -> UInt64? {
    if n && !is64Bit { return nil }
    let selector: UInt32 = (n ? 64 : 0) | (~UInt32(truncatingIfNeeded: imms) & 63)
    guard selector > 1 else { return nil }
    let size: Int = 1 << (31 - selector.leadingZeroBitCount)
    let ones: Int = imms & (size - 1)
    let rotation: Int = immr & (size - 1)
    guard ones != size - 1 else { return nil }
    let run: UInt64 = (1 << UInt64(ones + 1)) - 1
    var element: UInt64 = run
    if rotation != 0 { element = run >> UInt64(rotation) | run << UInt64(size - rotation) }
    if size < 64 { element &= (1 << UInt64(size)) - 1 }
    var width: Int = size
    while width < 64 {
      element |= element << UInt64(width)
      width *= 2
    }
    return is64Bit ? element : element & 0xffff_ffff
  }

  /// The left shift of a 16-bit move immediate, 0 to 48.
  package var moveWideShift: Int { hw * 16 }

  /// The value that MOVZ writes, and the bits that MOVK writes.
  package var moveWideImmediate: UInt64 { UInt64(imm16) << UInt64(moveWideShift) }

  /// The offset of ADR in bytes, or of ADRP in pages of 4 KiB.
  package var pcRelativeImmediate: Int64 { signed(5, 19) << 2 | Int64(immlo) }

  /// The target of ADR or ADRP at `pc`.
  package func pcRelativeTarget(pc: UInt64) -> UInt64 {
    if word >> 31 == 0 { return pc &+ UInt64(bitPattern: pcRelativeImmediate) }
    return (pc & ~0xfff) &+ UInt64(bitPattern: pcRelativeImmediate << 12)
  }

  /// The offset of B and BL, in bytes.
  package var branchOffset26: Int64 { signed(0, 26) << 2 }

  /// The offset of B.cond, CBZ, CBNZ and of literal loads, in bytes.
  package var branchOffset19: Int64 { signed(5, 19) << 2 }

  /// The offset of TBZ and TBNZ, in bytes.
  package var branchOffset14: Int64 { signed(5, 14) << 2 }

  /// The number of the bit that TBZ and TBNZ test, 0 to 63.
  package var testedBit: Int { (b5 ? 32 : 0) | b40 }

  /// The unsigned scaled offset of a single load or store, in bytes.
  package var unsignedOffset: UInt64 { UInt64(imm12) << UInt64(accessSizeLog2) }

  /// The signed unscaled offset of a single load or store, in bytes.
  package var offset9: Int64 { signed(12, 9) }

  /// The signed offset of a pair, in bytes.
  package var offset7: Int64 { signed(15, 7) << Int64(pairSizeLog2) }

  /// The left shift of a register offset.
  package var offsetShift: Int { scaled ? accessSizeLog2 : 0 }

  /// op0:op1:CRn:CRm:op2 of MSR and MRS, as `SystemRegister(encoding:)` takes it.
  package var systemRegisterEncoding: UInt16 { UInt16(truncatingIfNeeded: word >> 5 & 0x7fff | 0x8000) }

  /// op1:CRn:CRm:op2 of SYS, as `SystemOperation(encoding:)` takes it.
  package var systemOperationEncoding: UInt16 { UInt16(truncatingIfNeeded: word >> 5 & 0x3fff) }

  /// The register that MSR or MRS names; nil when the table has none.
  package var systemRegister: SystemRegister? { SystemRegister(encoding: systemRegisterEncoding) }

  /// The operation that SYS names; nil when the table has none.
  package var systemOperation: SystemOperation? { SystemOperation(encoding: systemOperationEncoding) }
}
