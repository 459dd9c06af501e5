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
  case casb
  case ldaddb
  case ldclrb
  case ldeorb
  case ldsetb
  case ldsmaxb
  case ldsminb
  case ldumaxb
  case lduminb
  case swpb
  case cash
  case ldaddh
  case ldclrh
  case ldeorh
  case ldseth
  case ldsmaxh
  case ldsminh
  case ldumaxh
  case lduminh
  case swph
  case cas
  case ldadd
  case ldclr
  case ldeor
  case ldset
  case ldsmax
  case ldsmin
  case ldumax
  case ldumin
  case swp
  case casp
  case fmovScalar
  case fabsScalar
  case fnegScalar
  case fsqrtScalar
  case frintnScalar
  case frintpScalar
  case frintmScalar
  case frintzScalar
  case frintaScalar
  case frintxScalar
  case frintiScalar
  case fcvt
  case fmovScalarImmediate
  case fmulScalar
  case fdivScalar
  case faddScalar
  case fsubScalar
  case fmaxScalar
  case fminScalar
  case fmaxnmScalar
  case fminnmScalar
  case fnmulScalar
  case fmadd
  case fmsub
  case fnmadd
  case fnmsub
  case fcmp
  case fcmpZero
  case fcmpe
  case fcmpeZero
  case fccmp
  case fccmpe
  case fcsel
  case fcvtnsToGeneral
  case fcvtnuToGeneral
  case fcvtasToGeneral
  case fcvtauToGeneral
  case fcvtpsToGeneral
  case fcvtpuToGeneral
  case fcvtmsToGeneral
  case fcvtmuToGeneral
  case fcvtzsToGeneral
  case fcvtzuToGeneral
  case scvtfFromGeneral
  case scvtfFromGeneralFixed
  case ucvtfFromGeneral
  case ucvtfFromGeneralFixed
  case fcvtzsToGeneralFixed
  case fcvtzuToGeneralFixed
  case fmovSingleToGeneral
  case fmovSingleFromGeneral
  case fmovDoubleToGeneral
  case fmovDoubleFromGeneral
  case fmovUpperToGeneral
  case fmovUpperFromGeneral
  case strSIMDImmediateUnsigned
  case strSIMDRegister
  case sturSIMD
  case strSIMDPostIndex
  case strSIMDPreIndex
  case stnpSIMD
  case stpSIMDPostIndex
  case stpSIMDOffset
  case stpSIMDPreIndex
  case st1MultipleOne
  case st1MultipleOnePostIndex
  case st1MultipleTwo
  case st1MultipleTwoPostIndex
  case st1MultipleThree
  case st1MultipleThreePostIndex
  case st1MultipleFour
  case st1MultipleFourPostIndex
  case st2Multiple
  case st2MultiplePostIndex
  case st3Multiple
  case st3MultiplePostIndex
  case st4Multiple
  case st4MultiplePostIndex
  case st1Single
  case st1SinglePostIndex
  case st2Single
  case st2SinglePostIndex
  case st3Single
  case st3SinglePostIndex
  case st4Single
  case st4SinglePostIndex
  case ldrSIMDImmediateUnsigned
  case ldrSIMDRegister
  case ldurSIMD
  case ldrSIMDPostIndex
  case ldrSIMDPreIndex
  case ldnpSIMD
  case ldpSIMDPostIndex
  case ldpSIMDOffset
  case ldpSIMDPreIndex
  case ld1MultipleOne
  case ld1MultipleOnePostIndex
  case ld1MultipleTwo
  case ld1MultipleTwoPostIndex
  case ld1MultipleThree
  case ld1MultipleThreePostIndex
  case ld1MultipleFour
  case ld1MultipleFourPostIndex
  case ld2Multiple
  case ld2MultiplePostIndex
  case ld3Multiple
  case ld3MultiplePostIndex
  case ld4Multiple
  case ld4MultiplePostIndex
  case ld1Single
  case ld1SinglePostIndex
  case ld2Single
  case ld2SinglePostIndex
  case ld3Single
  case ld3SinglePostIndex
  case ld4Single
  case ld4SinglePostIndex
  case ldrSIMDLiteral
  case ld1r
  case ld1rPostIndex
  case ld2r
  case ld2rPostIndex
  case ld3r
  case ld3rPostIndex
  case ld4r
  case ld4rPostIndex
  case shaddVector
  case uhaddVector
  case sqaddVector
  case uqaddVector
  case srhaddVector
  case urhaddVector
  case shsubVector
  case uhsubVector
  case sqsubVector
  case uqsubVector
  case cmgtVector
  case cmhiVector
  case cmgeVector
  case cmhsVector
  case sshlVector
  case ushlVector
  case sqshlVector
  case uqshlVector
  case srshlVector
  case urshlVector
  case sqrshlVector
  case uqrshlVector
  case smaxVector
  case umaxVector
  case sminVector
  case uminVector
  case sabdVector
  case uabdVector
  case sabaVector
  case uabaVector
  case addVector
  case subVector
  case cmtstVector
  case cmeqVector
  case smaxpVector
  case umaxpVector
  case sminpVector
  case uminpVector
  case addpVector
  case mlaVector
  case mlsVector
  case mulVector
  case pmulVector
  case sqdmulhVector
  case sqrdmulhVector
  case andVector
  case bicVector
  case orrVector
  case ornVector
  case eorVector
  case bslVector
  case bitVector
  case bifVector
  case fmaxnmVector
  case fmlaVector
  case faddVector
  case fmulxVector
  case fmulxScalar
  case fcmeqVector
  case fcmeqScalar
  case fmaxVector
  case frecpsVector
  case frecpsScalar
  case fminnmVector
  case fmlsVector
  case fsubVector
  case fminVector
  case frsqrtsVector
  case frsqrtsScalar
  case fmaxnmpVector
  case faddpVector
  case fmulVector
  case fcmgeVector
  case fcmgeScalar
  case facgeVector
  case facgeScalar
  case fmaxpVector
  case fdivVector
  case fminnmpVector
  case fabdVector
  case fabdScalar
  case fcmgtVector
  case fcmgtScalar
  case facgtVector
  case facgtScalar
  case fminpVector
  case sqaddScalar
  case uqaddScalar
  case sqsubScalar
  case uqsubScalar
  case cmgtScalar
  case cmhiScalar
  case cmgeScalar
  case cmhsScalar
  case sshlScalar
  case ushlScalar
  case sqshlScalar
  case uqshlScalar
  case srshlScalar
  case urshlScalar
  case sqrshlScalar
  case uqrshlScalar
  case addScalar
  case subScalar
  case cmtstScalar
  case cmeqScalar
  case sqdmulhScalar
  case sqrdmulhScalar
  case saddlVector
  case uaddlVector
  case saddwVector
  case uaddwVector
  case ssublVector
  case usublVector
  case ssubwVector
  case usubwVector
  case sabalVector
  case uabalVector
  case sabdlVector
  case uabdlVector
  case smlalVector
  case umlalVector
  case smlslVector
  case umlslVector
  case smullVector
  case umullVector
  case addhnVector
  case raddhnVector
  case subhnVector
  case rsubhnVector
  case sqdmlalVector
  case sqdmlalScalar
  case sqdmlslVector
  case sqdmlslScalar
  case sqdmullVector
  case sqdmullScalar
  case pmullByteVector
  case pmullDoublewordVector
  case mulVectorByElement
  case mlaVectorByElement
  case mlsVectorByElement
  case sqdmulhVectorByElement
  case sqdmulhScalarByElement
  case sqrdmulhVectorByElement
  case sqrdmulhScalarByElement
  case fmlaVectorByElement
  case fmlaScalarByElement
  case fmlsVectorByElement
  case fmlsScalarByElement
  case fmulVectorByElement
  case fmulScalarByElement
  case fmulxVectorByElement
  case fmulxScalarByElement
  case smlalVectorByElement
  case smlslVectorByElement
  case smullVectorByElement
  case umlalVectorByElement
  case umlslVectorByElement
  case umullVectorByElement
  case sqdmlalVectorByElement
  case sqdmlalScalarByElement
  case sqdmlslVectorByElement
  case sqdmlslScalarByElement
  case sqdmullVectorByElement
  case sqdmullScalarByElement
  case rev64Vector
  case rev16Vector
  case rev32Vector
  case clsVector
  case clzVector
  case cntVector
  case notVector
  case rbitVector
  case saddlpVector
  case uaddlpVector
  case sadalpVector
  case uadalpVector
  case suqaddVector
  case suqaddScalar
  case usqaddVector
  case usqaddScalar
  case sqabsVector
  case sqabsScalar
  case sqnegVector
  case sqnegScalar
  case absVector
  case absScalar
  case negVector
  case negScalar
  case cmgtZeroVector
  case cmgtZeroScalar
  case cmeqZeroVector
  case cmeqZeroScalar
  case cmltZeroVector
  case cmltZeroScalar
  case cmgeZeroVector
  case cmgeZeroScalar
  case cmleZeroVector
  case cmleZeroScalar
  case fcmgtZeroVector
  case fcmgtZeroScalar
  case fcmeqZeroVector
  case fcmeqZeroScalar
  case fcmltZeroVector
  case fcmltZeroScalar
  case fcmgeZeroVector
  case fcmgeZeroScalar
  case fcmleZeroVector
  case fcmleZeroScalar
  case xtnVector
  case sqxtunVector
  case sqxtunScalar
  case sqxtnVector
  case sqxtnScalar
  case uqxtnVector
  case uqxtnScalar
  case shllVector
  case frintnVector
  case frintmVector
  case fcvtnsVector
  case fcvtnsScalar
  case fcvtmsVector
  case fcvtmsScalar
  case fcvtasVector
  case fcvtasScalar
  case scvtfVector
  case scvtfScalar
  case fabsVector
  case frintpVector
  case frintzVector
  case fcvtpsVector
  case fcvtpsScalar
  case fcvtzsVector
  case fcvtzsScalar
  case frecpeVector
  case frecpeScalar
  case frintaVector
  case frintxVector
  case fcvtnuVector
  case fcvtnuScalar
  case fcvtmuVector
  case fcvtmuScalar
  case fcvtauVector
  case fcvtauScalar
  case ucvtfVector
  case ucvtfScalar
  case fnegVector
  case frintiVector
  case fcvtpuVector
  case fcvtpuScalar
  case fcvtzuVector
  case fcvtzuScalar
  case frsqrteVector
  case frsqrteScalar
  case fsqrtVector
  case frecpxScalar
  case urecpeVector
  case ursqrteVector
  case fcvtnVector
  case fcvtlVector
  case fcvtxnVector
  case fcvtxnScalar
  case saddlvVector
  case uaddlvVector
  case smaxvVector
  case umaxvVector
  case sminvVector
  case uminvVector
  case addvVector
  case fmaxnmvVector
  case fmaxvVector
  case fminnmvVector
  case fminvVector
  case addpScalar
  case fmaxnmpScalar
  case faddpScalar
  case fmaxpScalar
  case fminnmpScalar
  case fminpScalar
  case dupVectorElement
  case dupScalarElement
  case dupGeneral
  case insGeneral
  case insElement
  case smov
  case umov
  case tbl
  case tbx
  case uzp1
  case trn1
  case zip1
  case uzp2
  case trn2
  case zip2
  case ext
  case moviWord
  case moviHalfword
  case orrVectorImmediateWord
  case orrVectorImmediateHalfword
  case mvniWord
  case mvniHalfword
  case bicVectorImmediateWord
  case bicVectorImmediateHalfword
  case moviShiftingOnes
  case mvniShiftingOnes
  case moviByte
  case moviDoubleword
  case moviVectorDoubleword
  case fmovVectorImmediateSingle
  case fmovVectorImmediateDouble
  case sshrVector
  case sshrScalar
  case ushrVector
  case ushrScalar
  case ssraVector
  case ssraScalar
  case usraVector
  case usraScalar
  case srshrVector
  case srshrScalar
  case urshrVector
  case urshrScalar
  case srsraVector
  case srsraScalar
  case ursraVector
  case ursraScalar
  case sriVector
  case sriScalar
  case shlVector
  case shlScalar
  case sliVector
  case sliScalar
  case sqshlImmediateVector
  case sqshlImmediateScalar
  case uqshlImmediateVector
  case uqshlImmediateScalar
  case sqshluImmediateVector
  case sqshluImmediateScalar
  case shrnVector
  case rshrnVector
  case sqshrnVector
  case sqshrnScalar
  case sqrshrnVector
  case sqrshrnScalar
  case sqshrunVector
  case sqshrunScalar
  case sqrshrunVector
  case sqrshrunScalar
  case uqshrnVector
  case uqshrnScalar
  case uqrshrnVector
  case uqrshrnScalar
  case sshllVector
  case ushllVector
  case scvtfVectorFixed
  case scvtfScalarFixed
  case fcvtzsVectorFixed
  case fcvtzsScalarFixed
  case ucvtfVectorFixed
  case ucvtfScalarFixed
  case fcvtzuVectorFixed
  case fcvtzuScalarFixed
  case aese
  case aesd
  case aesmc
  case aesimc
  case sha1c
  case sha1p
  case sha1m
  case sha1su0
  case sha256h
  case sha256h2
  case sha256su1
  case sha1h
  case sha1su1
  case sha256su0
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
  /// A move, sign change, comparison or selection of floating-point values.
  case fpMove
  /// A floating-point addition, minimum or maximum, scalar or vector.
  case fpAdd
  /// A floating-point multiplication, scalar or vector.
  case fpMul
  /// A floating-point multiplication and addition, scalar or vector.
  case fpMulAdd
  /// A conversion or rounding of floating-point values, or an estimate.
  case fpConvert
  /// A floating-point division of single precision.
  case fpDiv32
  /// A floating-point division of double precision.
  case fpDiv64
  /// A square root of single precision.
  case fpSqrt32
  /// A square root of double precision.
  case fpSqrt64
  /// An integer operation, move or permutation of Advanced SIMD.
  case simdInteger
  /// An integer multiplication of Advanced SIMD.
  case simdMultiply
  /// A step of AES or SHA.
  case crypto
  /// A load of one or two SIMD&FP registers.
  case loadVector
  /// A store of one or two SIMD&FP registers.
  case storeVector
  /// LD1 to LD4 and their replicating forms.
  case loadStructure
  /// ST1 to ST4.
  case storeStructure
  /// An atomic read-modify-write.
  case atomic
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
  /// FEAT_LSE: atomic read-modify-write instructions.
  case lse
  /// FEAT_AES: the AES instructions.
  case aes
  /// FEAT_PMULL: polynomial multiplication of 64-bit elements.
  case pmull
  /// FEAT_SHA1: the SHA-1 instructions.
  case sha1
  /// FEAT_SHA256: the SHA-256 instructions.
  case sha256
  /// FEAT_HAFDBS: hardware sets access flags and dirty state in page tables.
  case hafdbs
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
  /// Uses SIMD&FP registers: trapped unless CPACR_EL1.FPEN permits it.
  package static let simd = OpcodeFlags(rawValue: 1 << 14)
  /// Loads or stores structures of elements of one to four SIMD&FP registers.
  package static let structure = OpcodeFlags(rawValue: 1 << 15)
  /// Reads and writes memory in one step.
  package static let atomic = OpcodeFlags(rawValue: 1 << 16)
}
