// Generated from the tables in Sources/A64/Table by `swift run -c release generate`. Do not edit.
// swift-format-ignore-file

/// The opcodes: one case a row of the instruction table.

/// What a word means, as the name of a row. Raw values are dense, from 0.
package enum Opcode: UInt16, CaseIterable, Sendable {
  /// No row takes the word.
  case unallocated
  case adr
  case adrp
  case addImmediate
  case addsImmediate
  case subImmediate
  case subsImmediate
  case andImmediate
  case orrImmediate
  case eorImmediate
  case andsImmediate
  case movn
  case movz
  case movk
  case sbfm
  case bfm
  case ubfm
  case extr
  case andShiftedRegister
  case bicShiftedRegister
  case orrShiftedRegister
  case ornShiftedRegister
  case eorShiftedRegister
  case eonShiftedRegister
  case andsShiftedRegister
  case bicsShiftedRegister
  case addShiftedRegister
  case addsShiftedRegister
  case subShiftedRegister
  case subsShiftedRegister
  case addExtendedRegister
  case addsExtendedRegister
  case subExtendedRegister
  case subsExtendedRegister
  case adc
  case adcs
  case sbc
  case sbcs
  case ccmnRegister
  case ccmnImmediate
  case ccmpRegister
  case ccmpImmediate
  case csel
  case csinc
  case csinv
  case csneg
  case rbit
  case rev16
  case rev32
  case revWord
  case revDoubleword
  case clz
  case cls
  case udiv
  case sdiv
  case lslv
  case lsrv
  case asrv
  case rorv
  case crc32b
  case crc32h
  case crc32w
  case crc32x
  case crc32cb
  case crc32ch
  case crc32cw
  case crc32cx
  case madd
  case msub
  case smaddl
  case smsubl
  case umaddl
  case umsubl
  case smulh
  case umulh
  case b
  case bl
  case bCond
  case cbz
  case cbnz
  case tbz
  case tbnz
  case br
  case blr
  case ret
  case eret
  case drps
  case udf
  case svc
  case hvc
  case smc
  case brk
  case hlt
  case dcps1
  case dcps2
  case dcps3
  case hint
  case nop
  case yield
  case wfe
  case wfi
  case sev
  case sevl
  case clrex
  case dsb
  case dmb
  case isb
  case msrImmediateSPSel
  case msrImmediateDAIFSet
  case msrImmediateDAIFClr
  case msrImmediatePAN
  case sys
  case sysl
  case msrRegister
  case mrs
  case strbImmediateUnsigned
  case strbRegister
  case sturb
  case strbPostIndex
  case sttrb
  case strbPreIndex
  case ldrbImmediateUnsigned
  case ldrbRegister
  case ldurb
  case ldrbPostIndex
  case ldtrb
  case ldrbPreIndex
  case ldrsbImmediateUnsigned
  case ldrsbRegister
  case ldursb
  case ldrsbPostIndex
  case ldtrsb
  case ldrsbPreIndex
  case strhImmediateUnsigned
  case strhRegister
  case sturh
  case strhPostIndex
  case sttrh
  case strhPreIndex
  case ldrhImmediateUnsigned
  case ldrhRegister
  case ldurh
  case ldrhPostIndex
  case ldtrh
  case ldrhPreIndex
  case ldrshImmediateUnsigned
  case ldrshRegister
  case ldursh
  case ldrshPostIndex
  case ldtrsh
  case ldrshPreIndex
  case strImmediateUnsigned
  case strRegister
  case stur
  case strPostIndex
  case sttr
  case strPreIndex
  case ldrImmediateUnsigned
  case ldrRegister
  case ldur
  case ldrPostIndex
  case ldtr
  case ldrPreIndex
  case ldrswImmediateUnsigned
  case ldrswRegister
  case ldursw
  case ldrswPostIndex
  case ldtrsw
  case ldrswPreIndex
  case ldrLiteral
  case ldrswLiteral
  case stnp
  case stpPostIndex
  case stpOffset
  case stpPreIndex
  case ldnp
  case ldpPostIndex
  case ldpOffset
  case ldpPreIndex
  case ldpswPostIndex
  case ldpswOffset
  case ldpswPreIndex
  case stxrb
  case ldxrb
  case stlxrb
  case ldaxrb
  case stlrb
  case ldarb
  case stxrh
  case ldxrh
  case stlxrh
  case ldaxrh
  case stlrh
  case ldarh
  case stxr
  case ldxr
  case stlxr
  case ldaxr
  case stlr
  case ldar
  case stxp
  case ldxp
  case stlxp
  case ldaxp
  case prfmLiteral
  case prfmImmediateUnsigned
  case prfmRegister
  case prfum
}

/// What an instruction costs, as a class.
package enum CostClass: UInt8, CaseIterable, Sendable {
  /// One integer operation, or a move.
  case alu
  /// An integer operation whose second operand is shifted or extended; `alu` when the amount is 0.
  case aluShifted
  /// A shift, rotate, bit-field move or bit count.
  case shift
  /// A 32-bit multiplication.
  case mul32
  /// A 64-bit multiplication.
  case mul64
  /// A 32-bit division.
  case div32
  /// A 64-bit division.
  case div64
  /// A CRC32 step.
  case crc
  /// A load of one register.
  case load
  /// A load of two registers.
  case loadPair
  /// A load that sets the exclusive monitor.
  case loadExclusive
  /// A store of one register.
  case store
  /// A store of two registers.
  case storePair
  /// A store that tests the exclusive monitor.
  case storeExclusive
  /// A prefetch hint.
  case prefetch
  /// A branch to a target that the word names.
  case branch
  /// A branch to a target held in a register.
  case branchIndirect
  /// An instruction that takes or returns from an exception.
  case exception
  /// A move to or from a system register, or a system operation.
  case system
  /// DSB, DMB, ISB.
  case barrier
  /// A hint.
  case hint
}

/// The architecture feature that an encoding belongs to.
package enum Feature: UInt8, CaseIterable, Sendable {
  /// Armv8.0-A.
  case base
  /// FEAT_CRC32: the CRC32 instructions.
  case crc32
  /// FEAT_PAN: privileged access never.
  case pan
  /// FEAT_DPB: DC CVAP.
  case dpb
  /// FEAT_DPB2: DC CVADP.
  case dpb2
}

/// Which bit of the word says whether general registers are 64-bit.
package enum RegisterWidth: UInt8, CaseIterable, Sendable {
  /// Always 32-bit.
  case w
  /// Always 64-bit.
  case x
  /// 64-bit when bit 31 is 1.
  case sf
  /// 64-bit when bit 30 is 1.
  case size0
  /// 64-bit when bit 22 is 0.
  case notOpc0
}

/// What the engine must know about an opcode before it runs it.
package struct OpcodeFlags: OptionSet, Hashable, Sendable {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Reads memory.
  package static let load = OpcodeFlags(rawValue: 1 << 0)
  /// Writes memory.
  package static let store = OpcodeFlags(rawValue: 1 << 1)
  /// Moves two registers.
  package static let pair = OpcodeFlags(rawValue: 1 << 2)
  /// Uses the exclusive monitor.
  package static let exclusive = OpcodeFlags(rawValue: 1 << 3)
  /// Load-acquire.
  package static let acquire = OpcodeFlags(rawValue: 1 << 4)
  /// Store-release.
  package static let release = OpcodeFlags(rawValue: 1 << 5)
  /// Accesses memory with the permissions of EL0 when executed at EL1.
  package static let unprivileged = OpcodeFlags(rawValue: 1 << 6)
  /// Writes the updated address back to the base register.
  package static let writeback = OpcodeFlags(rawValue: 1 << 7)
  /// May continue at another address, without taking an exception.
  package static let branch = OpcodeFlags(rawValue: 1 << 8)
  /// A branch that may also fall through.
  package static let conditional = OpcodeFlags(rawValue: 1 << 9)
  /// Writes the return address to X30.
  package static let link = OpcodeFlags(rawValue: 1 << 10)
  /// Writes PSTATE.NZCV.
  package static let setsFlags = OpcodeFlags(rawValue: 1 << 11)
  /// Reads PSTATE.NZCV.
  package static let readsFlags = OpcodeFlags(rawValue: 1 << 12)
  /// The last of a block of decoded code; for MSR, MRS and SYS see `Instruction.endsBlock(_:)`.
  package static let endsBlock = OpcodeFlags(rawValue: 1 << 13)
}
