// Generated from the tables in Sources/A64/Table by `swift run -c release generate`. Do not edit.
// swift-format-ignore-file

/// Where each opcode's fixed bits and fields are, for the encoder.

extension Opcode {
  /// The fixed and should-be bits of each opcode's canonical words.
  static let baseWords: [UInt32] = [
    0x0,  // unallocated
    0x10000000,  // adr
    0x90000000,  // adrp
    0x11000000,  // addImmediate
    0x31000000,  // addsImmediate
    0x51000000,  // subImmediate
    0x71000000,  // subsImmediate
    0x12000000,  // andImmediate
    0x32000000,  // orrImmediate
    0x52000000,  // eorImmediate
    0x72000000,  // andsImmediate
    0x12800000,  // movn
    0x52800000,  // movz
    0x72800000,  // movk
    0x13000000,  // sbfm
    0x33000000,  // bfm
    0x53000000,  // ubfm
    0x13800000,  // extr
    0x0a000000,  // andShiftedRegister
    0x0a200000,  // bicShiftedRegister
    0x2a000000,  // orrShiftedRegister
    0x2a200000,  // ornShiftedRegister
    0x4a000000,  // eorShiftedRegister
    0x4a200000,  // eonShiftedRegister
    0x6a000000,  // andsShiftedRegister
    0x6a200000,  // bicsShiftedRegister
    0x0b000000,  // addShiftedRegister
    0x2b000000,  // addsShiftedRegister
    0x4b000000,  // subShiftedRegister
    0x6b000000,  // subsShiftedRegister
    0x0b200000,  // addExtendedRegister
    0x2b200000,  // addsExtendedRegister
    0x4b200000,  // subExtendedRegister
    0x6b200000,  // subsExtendedRegister
    0x1a000000,  // adc
    0x3a000000,  // adcs
    0x5a000000,  // sbc
    0x7a000000,  // sbcs
    0x3a400000,  // ccmnRegister
    0x3a400800,  // ccmnImmediate
    0x7a400000,  // ccmpRegister
    0x7a400800,  // ccmpImmediate
    0x1a800000,  // csel
    0x1a800400,  // csinc
    0x5a800000,  // csinv
    0x5a800400,  // csneg
    0x5ac00000,  // rbit
    0x5ac00400,  // rev16
    0xdac00800,  // rev32
    0x5ac00800,  // revWord
    0xdac00c00,  // revDoubleword
    0x5ac01000,  // clz
    0x5ac01400,  // cls
    0x1ac00800,  // udiv
    0x1ac00c00,  // sdiv
    0x1ac02000,  // lslv
    0x1ac02400,  // lsrv
    0x1ac02800,  // asrv
    0x1ac02c00,  // rorv
    0x1ac04000,  // crc32b
    0x1ac04400,  // crc32h
    0x1ac04800,  // crc32w
    0x9ac04c00,  // crc32x
    0x1ac05000,  // crc32cb
    0x1ac05400,  // crc32ch
    0x1ac05800,  // crc32cw
    0x9ac05c00,  // crc32cx
    0x1b000000,  // madd
    0x1b008000,  // msub
    0x9b200000,  // smaddl
    0x9b208000,  // smsubl
    0x9ba00000,  // umaddl
    0x9ba08000,  // umsubl
    0x9b407c00,  // smulh
    0x9bc07c00,  // umulh
    0x14000000,  // b
    0x94000000,  // bl
    0x54000000,  // bCond
    0x34000000,  // cbz
    0x35000000,  // cbnz
    0x36000000,  // tbz
    0x37000000,  // tbnz
    0xd61f0000,  // br
    0xd63f0000,  // blr
    0xd65f0000,  // ret
    0xd69f03e0,  // eret
    0xd6bf03e0,  // drps
    0x00000000,  // udf
    0xd4000001,  // svc
    0xd4000002,  // hvc
    0xd4000003,  // smc
    0xd4200000,  // brk
    0xd4400000,  // hlt
    0xd4a00001,  // dcps1
    0xd4a00002,  // dcps2
    0xd4a00003,  // dcps3
    0xd503201f,  // hint
    0xd503201f,  // nop
    0xd503203f,  // yield
    0xd503205f,  // wfe
    0xd503207f,  // wfi
    0xd503209f,  // sev
    0xd50320bf,  // sevl
    0xd503305f,  // clrex
    0xd503309f,  // dsb
    0xd50330bf,  // dmb
    0xd50330df,  // isb
    0xd50040bf,  // msrImmediateSPSel
    0xd50340df,  // msrImmediateDAIFSet
    0xd50340ff,  // msrImmediateDAIFClr
    0xd500409f,  // msrImmediatePAN
    0xd5080000,  // sys
    0xd5280000,  // sysl
    0xd5100000,  // msrRegister
    0xd5300000,  // mrs
    0x39000000,  // strbImmediateUnsigned
    0x38200800,  // strbRegister
    0x38000000,  // sturb
    0x38000400,  // strbPostIndex
    0x38000800,  // sttrb
    0x38000c00,  // strbPreIndex
    0x39400000,  // ldrbImmediateUnsigned
    0x38600800,  // ldrbRegister
    0x38400000,  // ldurb
    0x38400400,  // ldrbPostIndex
    0x38400800,  // ldtrb
    0x38400c00,  // ldrbPreIndex
    0x39800000,  // ldrsbImmediateUnsigned
    0x38a00800,  // ldrsbRegister
    0x38800000,  // ldursb
    0x38800400,  // ldrsbPostIndex
    0x38800800,  // ldtrsb
    0x38800c00,  // ldrsbPreIndex
    0x79000000,  // strhImmediateUnsigned
    0x78200800,  // strhRegister
    0x78000000,  // sturh
    0x78000400,  // strhPostIndex
    0x78000800,  // sttrh
    0x78000c00,  // strhPreIndex
    0x79400000,  // ldrhImmediateUnsigned
    0x78600800,  // ldrhRegister
    0x78400000,  // ldurh
    0x78400400,  // ldrhPostIndex
    0x78400800,  // ldtrh
    0x78400c00,  // ldrhPreIndex
    0x79800000,  // ldrshImmediateUnsigned
    0x78a00800,  // ldrshRegister
    0x78800000,  // ldursh
    0x78800400,  // ldrshPostIndex
    0x78800800,  // ldtrsh
    0x78800c00,  // ldrshPreIndex
    0xb9000000,  // strImmediateUnsigned
    0xb8200800,  // strRegister
    0xb8000000,  // stur
    0xb8000400,  // strPostIndex
    0xb8000800,  // sttr
    0xb8000c00,  // strPreIndex
    0xb9400000,  // ldrImmediateUnsigned
    0xb8600800,  // ldrRegister
    0xb8400000,  // ldur
    0xb8400400,  // ldrPostIndex
    0xb8400800,  // ldtr
    0xb8400c00,  // ldrPreIndex
    0xb9800000,  // ldrswImmediateUnsigned
    0xb8a00800,  // ldrswRegister
    0xb8800000,  // ldursw
    0xb8800400,  // ldrswPostIndex
    0xb8800800,  // ldtrsw
    0xb8800c00,  // ldrswPreIndex
    0x18000000,  // ldrLiteral
    0x98000000,  // ldrswLiteral
    0x28000000,  // stnp
    0x28800000,  // stpPostIndex
    0x29000000,  // stpOffset
    0x29800000,  // stpPreIndex
    0x28400000,  // ldnp
    0x28c00000,  // ldpPostIndex
    0x29400000,  // ldpOffset
    0x29c00000,  // ldpPreIndex
    0x68c00000,  // ldpswPostIndex
    0x69400000,  // ldpswOffset
    0x69c00000,  // ldpswPreIndex
    0x08007c00,  // stxrb
    0x085f7c00,  // ldxrb
    0x0800fc00,  // stlxrb
    0x085ffc00,  // ldaxrb
    0x089ffc00,  // stlrb
    0x08dffc00,  // ldarb
    0x48007c00,  // stxrh
    0x485f7c00,  // ldxrh
    0x4800fc00,  // stlxrh
    0x485ffc00,  // ldaxrh
    0x489ffc00,  // stlrh
    0x48dffc00,  // ldarh
    0x88007c00,  // stxr
    0x885f7c00,  // ldxr
    0x8800fc00,  // stlxr
    0x885ffc00,  // ldaxr
    0x889ffc00,  // stlr
    0x88dffc00,  // ldar
    0x88200000,  // stxp
    0x887f0000,  // ldxp
    0x88208000,  // stlxp
    0x887f8000,  // ldaxp
    0xd8000000,  // prfmLiteral
    0xf9800000,  // prfmImmediateUnsigned
    0xf8a00800,  // prfmRegister
    0xf8800000,  // prfum
  ]

  /// Bits that the architecture says should have the base word's value, and that the decoder ignores.
  static let shouldBeMasks: [UInt32] = [
    0x0,  // unallocated
    0x00000000,  // adr
    0x00000000,  // adrp
    0x00000000,  // addImmediate
    0x00000000,  // addsImmediate
    0x00000000,  // subImmediate
    0x00000000,  // subsImmediate
    0x00000000,  // andImmediate
    0x00000000,  // orrImmediate
    0x00000000,  // eorImmediate
    0x00000000,  // andsImmediate
    0x00000000,  // movn
    0x00000000,  // movz
    0x00000000,  // movk
    0x00000000,  // sbfm
    0x00000000,  // bfm
    0x00000000,  // ubfm
    0x00000000,  // extr
    0x00000000,  // andShiftedRegister
    0x00000000,  // bicShiftedRegister
    0x00000000,  // orrShiftedRegister
    0x00000000,  // ornShiftedRegister
    0x00000000,  // eorShiftedRegister
    0x00000000,  // eonShiftedRegister
    0x00000000,  // andsShiftedRegister
    0x00000000,  // bicsShiftedRegister
    0x00000000,  // addShiftedRegister
    0x00000000,  // addsShiftedRegister
    0x00000000,  // subShiftedRegister
    0x00000000,  // subsShiftedRegister
    0x00000000,  // addExtendedRegister
    0x00000000,  // addsExtendedRegister
    0x00000000,  // subExtendedRegister
    0x00000000,  // subsExtendedRegister
    0x00000000,  // adc
    0x00000000,  // adcs
    0x00000000,  // sbc
    0x00000000,  // sbcs
    0x00000000,  // ccmnRegister
    0x00000000,  // ccmnImmediate
    0x00000000,  // ccmpRegister
    0x00000000,  // ccmpImmediate
    0x00000000,  // csel
    0x00000000,  // csinc
    0x00000000,  // csinv
    0x00000000,  // csneg
    0x00000000,  // rbit
    0x00000000,  // rev16
    0x00000000,  // rev32
    0x00000000,  // revWord
    0x00000000,  // revDoubleword
    0x00000000,  // clz
    0x00000000,  // cls
    0x00000000,  // udiv
    0x00000000,  // sdiv
    0x00000000,  // lslv
    0x00000000,  // lsrv
    0x00000000,  // asrv
    0x00000000,  // rorv
    0x00000000,  // crc32b
    0x00000000,  // crc32h
    0x00000000,  // crc32w
    0x00000000,  // crc32x
    0x00000000,  // crc32cb
    0x00000000,  // crc32ch
    0x00000000,  // crc32cw
    0x00000000,  // crc32cx
    0x00000000,  // madd
    0x00000000,  // msub
    0x00000000,  // smaddl
    0x00000000,  // smsubl
    0x00000000,  // umaddl
    0x00000000,  // umsubl
    0x00007c00,  // smulh
    0x00007c00,  // umulh
    0x00000000,  // b
    0x00000000,  // bl
    0x00000000,  // bCond
    0x00000000,  // cbz
    0x00000000,  // cbnz
    0x00000000,  // tbz
    0x00000000,  // tbnz
    0x00000000,  // br
    0x00000000,  // blr
    0x00000000,  // ret
    0x00000000,  // eret
    0x00000000,  // drps
    0x00000000,  // udf
    0x00000000,  // svc
    0x00000000,  // hvc
    0x00000000,  // smc
    0x00000000,  // brk
    0x00000000,  // hlt
    0x00000000,  // dcps1
    0x00000000,  // dcps2
    0x00000000,  // dcps3
    0x00000000,  // hint
    0x00000000,  // nop
    0x00000000,  // yield
    0x00000000,  // wfe
    0x00000000,  // wfi
    0x00000000,  // sev
    0x00000000,  // sevl
    0x00000000,  // clrex
    0x00000000,  // dsb
    0x00000000,  // dmb
    0x00000000,  // isb
    0x00000000,  // msrImmediateSPSel
    0x00000000,  // msrImmediateDAIFSet
    0x00000000,  // msrImmediateDAIFClr
    0x00000000,  // msrImmediatePAN
    0x00000000,  // sys
    0x00000000,  // sysl
    0x00000000,  // msrRegister
    0x00000000,  // mrs
    0x00000000,  // strbImmediateUnsigned
    0x00000000,  // strbRegister
    0x00000000,  // sturb
    0x00000000,  // strbPostIndex
    0x00000000,  // sttrb
    0x00000000,  // strbPreIndex
    0x00000000,  // ldrbImmediateUnsigned
    0x00000000,  // ldrbRegister
    0x00000000,  // ldurb
    0x00000000,  // ldrbPostIndex
    0x00000000,  // ldtrb
    0x00000000,  // ldrbPreIndex
    0x00000000,  // ldrsbImmediateUnsigned
    0x00000000,  // ldrsbRegister
    0x00000000,  // ldursb
    0x00000000,  // ldrsbPostIndex
    0x00000000,  // ldtrsb
    0x00000000,  // ldrsbPreIndex
    0x00000000,  // strhImmediateUnsigned
    0x00000000,  // strhRegister
    0x00000000,  // sturh
    0x00000000,  // strhPostIndex
    0x00000000,  // sttrh
    0x00000000,  // strhPreIndex
    0x00000000,  // ldrhImmediateUnsigned
    0x00000000,  // ldrhRegister
    0x00000000,  // ldurh
    0x00000000,  // ldrhPostIndex
    0x00000000,  // ldtrh
    0x00000000,  // ldrhPreIndex
    0x00000000,  // ldrshImmediateUnsigned
    0x00000000,  // ldrshRegister
    0x00000000,  // ldursh
    0x00000000,  // ldrshPostIndex
    0x00000000,  // ldtrsh
    0x00000000,  // ldrshPreIndex
    0x00000000,  // strImmediateUnsigned
    0x00000000,  // strRegister
    0x00000000,  // stur
    0x00000000,  // strPostIndex
    0x00000000,  // sttr
    0x00000000,  // strPreIndex
    0x00000000,  // ldrImmediateUnsigned
    0x00000000,  // ldrRegister
    0x00000000,  // ldur
    0x00000000,  // ldrPostIndex
    0x00000000,  // ldtr
    0x00000000,  // ldrPreIndex
    0x00000000,  // ldrswImmediateUnsigned
    0x00000000,  // ldrswRegister
    0x00000000,  // ldursw
    0x00000000,  // ldrswPostIndex
    0x00000000,  // ldtrsw
    0x00000000,  // ldrswPreIndex
    0x00000000,  // ldrLiteral
    0x00000000,  // ldrswLiteral
    0x00000000,  // stnp
    0x00000000,  // stpPostIndex
    0x00000000,  // stpOffset
    0x00000000,  // stpPreIndex
    0x00000000,  // ldnp
    0x00000000,  // ldpPostIndex
    0x00000000,  // ldpOffset
    0x00000000,  // ldpPreIndex
    0x00000000,  // ldpswPostIndex
    0x00000000,  // ldpswOffset
    0x00000000,  // ldpswPreIndex
    0x00007c00,  // stxrb
    0x001f7c00,  // ldxrb
    0x00007c00,  // stlxrb
    0x001f7c00,  // ldaxrb
    0x001f7c00,  // stlrb
    0x001f7c00,  // ldarb
    0x00007c00,  // stxrh
    0x001f7c00,  // ldxrh
    0x00007c00,  // stlxrh
    0x001f7c00,  // ldaxrh
    0x001f7c00,  // stlrh
    0x001f7c00,  // ldarh
    0x00007c00,  // stxr
    0x001f7c00,  // ldxr
    0x00007c00,  // stlxr
    0x001f7c00,  // ldaxr
    0x001f7c00,  // stlr
    0x001f7c00,  // ldar
    0x00000000,  // stxp
    0x001f0000,  // ldxp
    0x00000000,  // stlxp
    0x001f0000,  // ldaxp
    0x00000000,  // prfmLiteral
    0x00000000,  // prfmImmediateUnsigned
    0x00000000,  // prfmRegister
    0x00000000,  // prfum
  ]

  /// The fields that the opcode's words have, from bit 31 down.
  package var fields: [Field] {
    switch self {
    case .unallocated: []
    case .adr: [.immlo, .immhi, .rd]
    case .adrp: [.immlo, .immhi, .rd]
    case .addImmediate: [.sf, .sh, .imm12, .rn, .rd]
    case .addsImmediate: [.sf, .sh, .imm12, .rn, .rd]
    case .subImmediate: [.sf, .sh, .imm12, .rn, .rd]
    case .subsImmediate: [.sf, .sh, .imm12, .rn, .rd]
    case .andImmediate: [.sf, .n, .immr, .imms, .rn, .rd]
    case .orrImmediate: [.sf, .n, .immr, .imms, .rn, .rd]
    case .eorImmediate: [.sf, .n, .immr, .imms, .rn, .rd]
    case .andsImmediate: [.sf, .n, .immr, .imms, .rn, .rd]
    case .movn: [.sf, .hw, .imm16, .rd]
    case .movz: [.sf, .hw, .imm16, .rd]
    case .movk: [.sf, .hw, .imm16, .rd]
    case .sbfm: [.sf, .n, .immr, .imms, .rn, .rd]
    case .bfm: [.sf, .n, .immr, .imms, .rn, .rd]
    case .ubfm: [.sf, .n, .immr, .imms, .rn, .rd]
    case .extr: [.sf, .n, .rm, .imms, .rn, .rd]
    case .andShiftedRegister: [.sf, .shift, .rm, .imm6, .rn, .rd]
    case .bicShiftedRegister: [.sf, .shift, .rm, .imm6, .rn, .rd]
    case .orrShiftedRegister: [.sf, .shift, .rm, .imm6, .rn, .rd]
    case .ornShiftedRegister: [.sf, .shift, .rm, .imm6, .rn, .rd]
    case .eorShiftedRegister: [.sf, .shift, .rm, .imm6, .rn, .rd]
    case .eonShiftedRegister: [.sf, .shift, .rm, .imm6, .rn, .rd]
    case .andsShiftedRegister: [.sf, .shift, .rm, .imm6, .rn, .rd]
    case .bicsShiftedRegister: [.sf, .shift, .rm, .imm6, .rn, .rd]
    case .addShiftedRegister: [.sf, .shift, .rm, .imm6, .rn, .rd]
    case .addsShiftedRegister: [.sf, .shift, .rm, .imm6, .rn, .rd]
    case .subShiftedRegister: [.sf, .shift, .rm, .imm6, .rn, .rd]
    case .subsShiftedRegister: [.sf, .shift, .rm, .imm6, .rn, .rd]
    case .addExtendedRegister: [.sf, .rm, .option, .imm3, .rn, .rd]
    case .addsExtendedRegister: [.sf, .rm, .option, .imm3, .rn, .rd]
    case .subExtendedRegister: [.sf, .rm, .option, .imm3, .rn, .rd]
    case .subsExtendedRegister: [.sf, .rm, .option, .imm3, .rn, .rd]
    case .adc: [.sf, .rm, .rn, .rd]
    case .adcs: [.sf, .rm, .rn, .rd]
    case .sbc: [.sf, .rm, .rn, .rd]
    case .sbcs: [.sf, .rm, .rn, .rd]
    case .ccmnRegister: [.sf, .rm, .cond, .rn, .nzcv]
    case .ccmnImmediate: [.sf, .imm5, .cond, .rn, .nzcv]
    case .ccmpRegister: [.sf, .rm, .cond, .rn, .nzcv]
    case .ccmpImmediate: [.sf, .imm5, .cond, .rn, .nzcv]
    case .csel: [.sf, .rm, .cond, .rn, .rd]
    case .csinc: [.sf, .rm, .cond, .rn, .rd]
    case .csinv: [.sf, .rm, .cond, .rn, .rd]
    case .csneg: [.sf, .rm, .cond, .rn, .rd]
    case .rbit: [.sf, .rn, .rd]
    case .rev16: [.sf, .rn, .rd]
    case .rev32: [.rn, .rd]
    case .revWord: [.rn, .rd]
    case .revDoubleword: [.rn, .rd]
    case .clz: [.sf, .rn, .rd]
    case .cls: [.sf, .rn, .rd]
    case .udiv: [.sf, .rm, .rn, .rd]
    case .sdiv: [.sf, .rm, .rn, .rd]
    case .lslv: [.sf, .rm, .rn, .rd]
    case .lsrv: [.sf, .rm, .rn, .rd]
    case .asrv: [.sf, .rm, .rn, .rd]
    case .rorv: [.sf, .rm, .rn, .rd]
    case .crc32b: [.rm, .rn, .rd]
    case .crc32h: [.rm, .rn, .rd]
    case .crc32w: [.rm, .rn, .rd]
    case .crc32x: [.rm, .rn, .rd]
    case .crc32cb: [.rm, .rn, .rd]
    case .crc32ch: [.rm, .rn, .rd]
    case .crc32cw: [.rm, .rn, .rd]
    case .crc32cx: [.rm, .rn, .rd]
    case .madd: [.sf, .rm, .ra, .rn, .rd]
    case .msub: [.sf, .rm, .ra, .rn, .rd]
    case .smaddl: [.rm, .ra, .rn, .rd]
    case .smsubl: [.rm, .ra, .rn, .rd]
    case .umaddl: [.rm, .ra, .rn, .rd]
    case .umsubl: [.rm, .ra, .rn, .rd]
    case .smulh: [.rm, .rn, .rd]
    case .umulh: [.rm, .rn, .rd]
    case .b: [.imm26]
    case .bl: [.imm26]
    case .bCond: [.imm19, .branchCond]
    case .cbz: [.sf, .imm19, .rt]
    case .cbnz: [.sf, .imm19, .rt]
    case .tbz: [.b5, .b40, .imm14, .rt]
    case .tbnz: [.b5, .b40, .imm14, .rt]
    case .br: [.rn]
    case .blr: [.rn]
    case .ret: [.rn]
    case .eret: []
    case .drps: []
    case .udf: [.imm16low]
    case .svc: [.imm16]
    case .hvc: [.imm16]
    case .smc: [.imm16]
    case .brk: [.imm16]
    case .hlt: [.imm16]
    case .dcps1: [.imm16]
    case .dcps2: [.imm16]
    case .dcps3: [.imm16]
    case .hint: [.crm, .op2]
    case .nop: []
    case .yield: []
    case .wfe: []
    case .wfi: []
    case .sev: []
    case .sevl: []
    case .clrex: [.crm]
    case .dsb: [.crm]
    case .dmb: [.crm]
    case .isb: [.crm]
    case .msrImmediateSPSel: [.crm]
    case .msrImmediateDAIFSet: [.crm]
    case .msrImmediateDAIFClr: [.crm]
    case .msrImmediatePAN: [.crm]
    case .sys: [.op1, .crn, .crm, .op2, .rt]
    case .sysl: [.op1, .crn, .crm, .op2, .rt]
    case .msrRegister: [.o0, .op1, .crn, .crm, .op2, .rt]
    case .mrs: [.o0, .op1, .crn, .crm, .op2, .rt]
    case .strbImmediateUnsigned: [.imm12, .rn, .rt]
    case .strbRegister: [.rm, .option, .scaled, .rn, .rt]
    case .sturb: [.imm9, .rn, .rt]
    case .strbPostIndex: [.imm9, .rn, .rt]
    case .sttrb: [.imm9, .rn, .rt]
    case .strbPreIndex: [.imm9, .rn, .rt]
    case .ldrbImmediateUnsigned: [.imm12, .rn, .rt]
    case .ldrbRegister: [.rm, .option, .scaled, .rn, .rt]
    case .ldurb: [.imm9, .rn, .rt]
    case .ldrbPostIndex: [.imm9, .rn, .rt]
    case .ldtrb: [.imm9, .rn, .rt]
    case .ldrbPreIndex: [.imm9, .rn, .rt]
    case .ldrsbImmediateUnsigned: [.opc0, .imm12, .rn, .rt]
    case .ldrsbRegister: [.opc0, .rm, .option, .scaled, .rn, .rt]
    case .ldursb: [.opc0, .imm9, .rn, .rt]
    case .ldrsbPostIndex: [.opc0, .imm9, .rn, .rt]
    case .ldtrsb: [.opc0, .imm9, .rn, .rt]
    case .ldrsbPreIndex: [.opc0, .imm9, .rn, .rt]
    case .strhImmediateUnsigned: [.imm12, .rn, .rt]
    case .strhRegister: [.rm, .option, .scaled, .rn, .rt]
    case .sturh: [.imm9, .rn, .rt]
    case .strhPostIndex: [.imm9, .rn, .rt]
    case .sttrh: [.imm9, .rn, .rt]
    case .strhPreIndex: [.imm9, .rn, .rt]
    case .ldrhImmediateUnsigned: [.imm12, .rn, .rt]
    case .ldrhRegister: [.rm, .option, .scaled, .rn, .rt]
    case .ldurh: [.imm9, .rn, .rt]
    case .ldrhPostIndex: [.imm9, .rn, .rt]
    case .ldtrh: [.imm9, .rn, .rt]
    case .ldrhPreIndex: [.imm9, .rn, .rt]
    case .ldrshImmediateUnsigned: [.opc0, .imm12, .rn, .rt]
    case .ldrshRegister: [.opc0, .rm, .option, .scaled, .rn, .rt]
    case .ldursh: [.opc0, .imm9, .rn, .rt]
    case .ldrshPostIndex: [.opc0, .imm9, .rn, .rt]
    case .ldtrsh: [.opc0, .imm9, .rn, .rt]
    case .ldrshPreIndex: [.opc0, .imm9, .rn, .rt]
    case .strImmediateUnsigned: [.size0, .imm12, .rn, .rt]
    case .strRegister: [.size0, .rm, .option, .scaled, .rn, .rt]
    case .stur: [.size0, .imm9, .rn, .rt]
    case .strPostIndex: [.size0, .imm9, .rn, .rt]
    case .sttr: [.size0, .imm9, .rn, .rt]
    case .strPreIndex: [.size0, .imm9, .rn, .rt]
    case .ldrImmediateUnsigned: [.size0, .imm12, .rn, .rt]
    case .ldrRegister: [.size0, .rm, .option, .scaled, .rn, .rt]
    case .ldur: [.size0, .imm9, .rn, .rt]
    case .ldrPostIndex: [.size0, .imm9, .rn, .rt]
    case .ldtr: [.size0, .imm9, .rn, .rt]
    case .ldrPreIndex: [.size0, .imm9, .rn, .rt]
    case .ldrswImmediateUnsigned: [.imm12, .rn, .rt]
    case .ldrswRegister: [.rm, .option, .scaled, .rn, .rt]
    case .ldursw: [.imm9, .rn, .rt]
    case .ldrswPostIndex: [.imm9, .rn, .rt]
    case .ldtrsw: [.imm9, .rn, .rt]
    case .ldrswPreIndex: [.imm9, .rn, .rt]
    case .ldrLiteral: [.size0, .imm19, .rt]
    case .ldrswLiteral: [.imm19, .rt]
    case .stnp: [.sf, .imm7, .rt2, .rn, .rt]
    case .stpPostIndex: [.sf, .imm7, .rt2, .rn, .rt]
    case .stpOffset: [.sf, .imm7, .rt2, .rn, .rt]
    case .stpPreIndex: [.sf, .imm7, .rt2, .rn, .rt]
    case .ldnp: [.sf, .imm7, .rt2, .rn, .rt]
    case .ldpPostIndex: [.sf, .imm7, .rt2, .rn, .rt]
    case .ldpOffset: [.sf, .imm7, .rt2, .rn, .rt]
    case .ldpPreIndex: [.sf, .imm7, .rt2, .rn, .rt]
    case .ldpswPostIndex: [.imm7, .rt2, .rn, .rt]
    case .ldpswOffset: [.imm7, .rt2, .rn, .rt]
    case .ldpswPreIndex: [.imm7, .rt2, .rn, .rt]
    case .stxrb: [.rs, .rn, .rt]
    case .ldxrb: [.rn, .rt]
    case .stlxrb: [.rs, .rn, .rt]
    case .ldaxrb: [.rn, .rt]
    case .stlrb: [.rn, .rt]
    case .ldarb: [.rn, .rt]
    case .stxrh: [.rs, .rn, .rt]
    case .ldxrh: [.rn, .rt]
    case .stlxrh: [.rs, .rn, .rt]
    case .ldaxrh: [.rn, .rt]
    case .stlrh: [.rn, .rt]
    case .ldarh: [.rn, .rt]
    case .stxr: [.size0, .rs, .rn, .rt]
    case .ldxr: [.size0, .rn, .rt]
    case .stlxr: [.size0, .rs, .rn, .rt]
    case .ldaxr: [.size0, .rn, .rt]
    case .stlr: [.size0, .rn, .rt]
    case .ldar: [.size0, .rn, .rt]
    case .stxp: [.size0, .rs, .rt2, .rn, .rt]
    case .ldxp: [.size0, .rt2, .rn, .rt]
    case .stlxp: [.size0, .rs, .rt2, .rn, .rt]
    case .ldaxp: [.size0, .rt2, .rn, .rt]
    case .prfmLiteral: [.imm19, .prfop]
    case .prfmImmediateUnsigned: [.imm12, .rn, .prfop]
    case .prfmRegister: [.rm, .option, .scaled, .rn, .prfop]
    case .prfum: [.imm9, .rn, .prfop]
    }
  }
}
