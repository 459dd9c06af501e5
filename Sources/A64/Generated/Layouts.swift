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
    0x08a07c00,  // casb
    0x38200000,  // ldaddb
    0x38201000,  // ldclrb
    0x38202000,  // ldeorb
    0x38203000,  // ldsetb
    0x38204000,  // ldsmaxb
    0x38205000,  // ldsminb
    0x38206000,  // ldumaxb
    0x38207000,  // lduminb
    0x38208000,  // swpb
    0x48a07c00,  // cash
    0x78200000,  // ldaddh
    0x78201000,  // ldclrh
    0x78202000,  // ldeorh
    0x78203000,  // ldseth
    0x78204000,  // ldsmaxh
    0x78205000,  // ldsminh
    0x78206000,  // ldumaxh
    0x78207000,  // lduminh
    0x78208000,  // swph
    0x88a07c00,  // cas
    0xb8200000,  // ldadd
    0xb8201000,  // ldclr
    0xb8202000,  // ldeor
    0xb8203000,  // ldset
    0xb8204000,  // ldsmax
    0xb8205000,  // ldsmin
    0xb8206000,  // ldumax
    0xb8207000,  // ldumin
    0xb8208000,  // swp
    0x08207c00,  // casp
    0x1e204000,  // fmovScalar
    0x1e20c000,  // fabsScalar
    0x1e214000,  // fnegScalar
    0x1e21c000,  // fsqrtScalar
    0x1e244000,  // frintnScalar
    0x1e24c000,  // frintpScalar
    0x1e254000,  // frintmScalar
    0x1e25c000,  // frintzScalar
    0x1e264000,  // frintaScalar
    0x1e274000,  // frintxScalar
    0x1e27c000,  // frintiScalar
    0x1e224000,  // fcvt
    0x1e201000,  // fmovScalarImmediate
    0x1e200800,  // fmulScalar
    0x1e201800,  // fdivScalar
    0x1e202800,  // faddScalar
    0x1e203800,  // fsubScalar
    0x1e204800,  // fmaxScalar
    0x1e205800,  // fminScalar
    0x1e206800,  // fmaxnmScalar
    0x1e207800,  // fminnmScalar
    0x1e208800,  // fnmulScalar
    0x1f000000,  // fmadd
    0x1f008000,  // fmsub
    0x1f200000,  // fnmadd
    0x1f208000,  // fnmsub
    0x1e202000,  // fcmp
    0x1e202008,  // fcmpZero
    0x1e202010,  // fcmpe
    0x1e202018,  // fcmpeZero
    0x1e200400,  // fccmp
    0x1e200410,  // fccmpe
    0x1e200c00,  // fcsel
    0x1e200000,  // fcvtnsToGeneral
    0x1e210000,  // fcvtnuToGeneral
    0x1e240000,  // fcvtasToGeneral
    0x1e250000,  // fcvtauToGeneral
    0x1e280000,  // fcvtpsToGeneral
    0x1e290000,  // fcvtpuToGeneral
    0x1e300000,  // fcvtmsToGeneral
    0x1e310000,  // fcvtmuToGeneral
    0x1e380000,  // fcvtzsToGeneral
    0x1e390000,  // fcvtzuToGeneral
    0x1e220000,  // scvtfFromGeneral
    0x1e020000,  // scvtfFromGeneralFixed
    0x1e230000,  // ucvtfFromGeneral
    0x1e030000,  // ucvtfFromGeneralFixed
    0x1e180000,  // fcvtzsToGeneralFixed
    0x1e190000,  // fcvtzuToGeneralFixed
    0x1e260000,  // fmovSingleToGeneral
    0x1e270000,  // fmovSingleFromGeneral
    0x9e660000,  // fmovDoubleToGeneral
    0x9e670000,  // fmovDoubleFromGeneral
    0x9eae0000,  // fmovUpperToGeneral
    0x9eaf0000,  // fmovUpperFromGeneral
    0x3d000000,  // strSIMDImmediateUnsigned
    0x3c200800,  // strSIMDRegister
    0x3c000000,  // sturSIMD
    0x3c000400,  // strSIMDPostIndex
    0x3c000c00,  // strSIMDPreIndex
    0x2c000000,  // stnpSIMD
    0x2c800000,  // stpSIMDPostIndex
    0x2d000000,  // stpSIMDOffset
    0x2d800000,  // stpSIMDPreIndex
    0x0c007000,  // st1MultipleOne
    0x0c807000,  // st1MultipleOnePostIndex
    0x0c00a000,  // st1MultipleTwo
    0x0c80a000,  // st1MultipleTwoPostIndex
    0x0c006000,  // st1MultipleThree
    0x0c806000,  // st1MultipleThreePostIndex
    0x0c002000,  // st1MultipleFour
    0x0c802000,  // st1MultipleFourPostIndex
    0x0c008000,  // st2Multiple
    0x0c808000,  // st2MultiplePostIndex
    0x0c004000,  // st3Multiple
    0x0c804000,  // st3MultiplePostIndex
    0x0c000000,  // st4Multiple
    0x0c800000,  // st4MultiplePostIndex
    0x0d000000,  // st1Single
    0x0d800000,  // st1SinglePostIndex
    0x0d200000,  // st2Single
    0x0da00000,  // st2SinglePostIndex
    0x0d002000,  // st3Single
    0x0d802000,  // st3SinglePostIndex
    0x0d202000,  // st4Single
    0x0da02000,  // st4SinglePostIndex
    0x3d400000,  // ldrSIMDImmediateUnsigned
    0x3c600800,  // ldrSIMDRegister
    0x3c400000,  // ldurSIMD
    0x3c400400,  // ldrSIMDPostIndex
    0x3c400c00,  // ldrSIMDPreIndex
    0x2c400000,  // ldnpSIMD
    0x2cc00000,  // ldpSIMDPostIndex
    0x2d400000,  // ldpSIMDOffset
    0x2dc00000,  // ldpSIMDPreIndex
    0x0c407000,  // ld1MultipleOne
    0x0cc07000,  // ld1MultipleOnePostIndex
    0x0c40a000,  // ld1MultipleTwo
    0x0cc0a000,  // ld1MultipleTwoPostIndex
    0x0c406000,  // ld1MultipleThree
    0x0cc06000,  // ld1MultipleThreePostIndex
    0x0c402000,  // ld1MultipleFour
    0x0cc02000,  // ld1MultipleFourPostIndex
    0x0c408000,  // ld2Multiple
    0x0cc08000,  // ld2MultiplePostIndex
    0x0c404000,  // ld3Multiple
    0x0cc04000,  // ld3MultiplePostIndex
    0x0c400000,  // ld4Multiple
    0x0cc00000,  // ld4MultiplePostIndex
    0x0d400000,  // ld1Single
    0x0dc00000,  // ld1SinglePostIndex
    0x0d600000,  // ld2Single
    0x0de00000,  // ld2SinglePostIndex
    0x0d402000,  // ld3Single
    0x0dc02000,  // ld3SinglePostIndex
    0x0d602000,  // ld4Single
    0x0de02000,  // ld4SinglePostIndex
    0x1c000000,  // ldrSIMDLiteral
    0x0d40c000,  // ld1r
    0x0dc0c000,  // ld1rPostIndex
    0x0d60c000,  // ld2r
    0x0de0c000,  // ld2rPostIndex
    0x0d40e000,  // ld3r
    0x0dc0e000,  // ld3rPostIndex
    0x0d60e000,  // ld4r
    0x0de0e000,  // ld4rPostIndex
    0x0e200400,  // shaddVector
    0x2e200400,  // uhaddVector
    0x0e200c00,  // sqaddVector
    0x2e200c00,  // uqaddVector
    0x0e201400,  // srhaddVector
    0x2e201400,  // urhaddVector
    0x0e202400,  // shsubVector
    0x2e202400,  // uhsubVector
    0x0e202c00,  // sqsubVector
    0x2e202c00,  // uqsubVector
    0x0e203400,  // cmgtVector
    0x2e203400,  // cmhiVector
    0x0e203c00,  // cmgeVector
    0x2e203c00,  // cmhsVector
    0x0e204400,  // sshlVector
    0x2e204400,  // ushlVector
    0x0e204c00,  // sqshlVector
    0x2e204c00,  // uqshlVector
    0x0e205400,  // srshlVector
    0x2e205400,  // urshlVector
    0x0e205c00,  // sqrshlVector
    0x2e205c00,  // uqrshlVector
    0x0e206400,  // smaxVector
    0x2e206400,  // umaxVector
    0x0e206c00,  // sminVector
    0x2e206c00,  // uminVector
    0x0e207400,  // sabdVector
    0x2e207400,  // uabdVector
    0x0e207c00,  // sabaVector
    0x2e207c00,  // uabaVector
    0x0e208400,  // addVector
    0x2e208400,  // subVector
    0x0e208c00,  // cmtstVector
    0x2e208c00,  // cmeqVector
    0x0e20a400,  // smaxpVector
    0x2e20a400,  // umaxpVector
    0x0e20ac00,  // sminpVector
    0x2e20ac00,  // uminpVector
    0x0e20bc00,  // addpVector
    0x0e209400,  // mlaVector
    0x2e209400,  // mlsVector
    0x0e209c00,  // mulVector
    0x2e209c00,  // pmulVector
    0x0e20b400,  // sqdmulhVector
    0x2e20b400,  // sqrdmulhVector
    0x0e201c00,  // andVector
    0x0e601c00,  // bicVector
    0x0ea01c00,  // orrVector
    0x0ee01c00,  // ornVector
    0x2e201c00,  // eorVector
    0x2e601c00,  // bslVector
    0x2ea01c00,  // bitVector
    0x2ee01c00,  // bifVector
    0x0e20c400,  // fmaxnmVector
    0x0e20cc00,  // fmlaVector
    0x0e20d400,  // faddVector
    0x0e20dc00,  // fmulxVector
    0x5e20dc00,  // fmulxScalar
    0x0e20e400,  // fcmeqVector
    0x5e20e400,  // fcmeqScalar
    0x0e20f400,  // fmaxVector
    0x0e20fc00,  // frecpsVector
    0x5e20fc00,  // frecpsScalar
    0x0ea0c400,  // fminnmVector
    0x0ea0cc00,  // fmlsVector
    0x0ea0d400,  // fsubVector
    0x0ea0f400,  // fminVector
    0x0ea0fc00,  // frsqrtsVector
    0x5ea0fc00,  // frsqrtsScalar
    0x2e20c400,  // fmaxnmpVector
    0x2e20d400,  // faddpVector
    0x2e20dc00,  // fmulVector
    0x2e20e400,  // fcmgeVector
    0x7e20e400,  // fcmgeScalar
    0x2e20ec00,  // facgeVector
    0x7e20ec00,  // facgeScalar
    0x2e20f400,  // fmaxpVector
    0x2e20fc00,  // fdivVector
    0x2ea0c400,  // fminnmpVector
    0x2ea0d400,  // fabdVector
    0x7ea0d400,  // fabdScalar
    0x2ea0e400,  // fcmgtVector
    0x7ea0e400,  // fcmgtScalar
    0x2ea0ec00,  // facgtVector
    0x7ea0ec00,  // facgtScalar
    0x2ea0f400,  // fminpVector
    0x5e200c00,  // sqaddScalar
    0x7e200c00,  // uqaddScalar
    0x5e202c00,  // sqsubScalar
    0x7e202c00,  // uqsubScalar
    0x5e203400,  // cmgtScalar
    0x7e203400,  // cmhiScalar
    0x5e203c00,  // cmgeScalar
    0x7e203c00,  // cmhsScalar
    0x5e204400,  // sshlScalar
    0x7e204400,  // ushlScalar
    0x5e204c00,  // sqshlScalar
    0x7e204c00,  // uqshlScalar
    0x5e205400,  // srshlScalar
    0x7e205400,  // urshlScalar
    0x5e205c00,  // sqrshlScalar
    0x7e205c00,  // uqrshlScalar
    0x5e208400,  // addScalar
    0x7e208400,  // subScalar
    0x5e208c00,  // cmtstScalar
    0x7e208c00,  // cmeqScalar
    0x5e20b400,  // sqdmulhScalar
    0x7e20b400,  // sqrdmulhScalar
    0x0e200000,  // saddlVector
    0x2e200000,  // uaddlVector
    0x0e201000,  // saddwVector
    0x2e201000,  // uaddwVector
    0x0e202000,  // ssublVector
    0x2e202000,  // usublVector
    0x0e203000,  // ssubwVector
    0x2e203000,  // usubwVector
    0x0e205000,  // sabalVector
    0x2e205000,  // uabalVector
    0x0e207000,  // sabdlVector
    0x2e207000,  // uabdlVector
    0x0e208000,  // smlalVector
    0x2e208000,  // umlalVector
    0x0e20a000,  // smlslVector
    0x2e20a000,  // umlslVector
    0x0e20c000,  // smullVector
    0x2e20c000,  // umullVector
    0x0e204000,  // addhnVector
    0x2e204000,  // raddhnVector
    0x0e206000,  // subhnVector
    0x2e206000,  // rsubhnVector
    0x0e209000,  // sqdmlalVector
    0x5e209000,  // sqdmlalScalar
    0x0e20b000,  // sqdmlslVector
    0x5e20b000,  // sqdmlslScalar
    0x0e20d000,  // sqdmullVector
    0x5e20d000,  // sqdmullScalar
    0x0e20e000,  // pmullByteVector
    0x0ee0e000,  // pmullDoublewordVector
    0x0f008000,  // mulVectorByElement
    0x2f000000,  // mlaVectorByElement
    0x2f004000,  // mlsVectorByElement
    0x0f00c000,  // sqdmulhVectorByElement
    0x5f00c000,  // sqdmulhScalarByElement
    0x0f00d000,  // sqrdmulhVectorByElement
    0x5f00d000,  // sqrdmulhScalarByElement
    0x0f801000,  // fmlaVectorByElement
    0x5f801000,  // fmlaScalarByElement
    0x0f805000,  // fmlsVectorByElement
    0x5f805000,  // fmlsScalarByElement
    0x0f809000,  // fmulVectorByElement
    0x5f809000,  // fmulScalarByElement
    0x2f809000,  // fmulxVectorByElement
    0x7f809000,  // fmulxScalarByElement
    0x0f002000,  // smlalVectorByElement
    0x0f006000,  // smlslVectorByElement
    0x0f00a000,  // smullVectorByElement
    0x2f002000,  // umlalVectorByElement
    0x2f006000,  // umlslVectorByElement
    0x2f00a000,  // umullVectorByElement
    0x0f003000,  // sqdmlalVectorByElement
    0x5f003000,  // sqdmlalScalarByElement
    0x0f007000,  // sqdmlslVectorByElement
    0x5f007000,  // sqdmlslScalarByElement
    0x0f00b000,  // sqdmullVectorByElement
    0x5f00b000,  // sqdmullScalarByElement
    0x0e200800,  // rev64Vector
    0x0e201800,  // rev16Vector
    0x2e200800,  // rev32Vector
    0x0e204800,  // clsVector
    0x2e204800,  // clzVector
    0x0e205800,  // cntVector
    0x2e205800,  // notVector
    0x2e605800,  // rbitVector
    0x0e202800,  // saddlpVector
    0x2e202800,  // uaddlpVector
    0x0e206800,  // sadalpVector
    0x2e206800,  // uadalpVector
    0x0e203800,  // suqaddVector
    0x5e203800,  // suqaddScalar
    0x2e203800,  // usqaddVector
    0x7e203800,  // usqaddScalar
    0x0e207800,  // sqabsVector
    0x5e207800,  // sqabsScalar
    0x2e207800,  // sqnegVector
    0x7e207800,  // sqnegScalar
    0x0e20b800,  // absVector
    0x5e20b800,  // absScalar
    0x2e20b800,  // negVector
    0x7e20b800,  // negScalar
    0x0e208800,  // cmgtZeroVector
    0x5e208800,  // cmgtZeroScalar
    0x0e209800,  // cmeqZeroVector
    0x5e209800,  // cmeqZeroScalar
    0x0e20a800,  // cmltZeroVector
    0x5e20a800,  // cmltZeroScalar
    0x2e208800,  // cmgeZeroVector
    0x7e208800,  // cmgeZeroScalar
    0x2e209800,  // cmleZeroVector
    0x7e209800,  // cmleZeroScalar
    0x0ea0c800,  // fcmgtZeroVector
    0x5ea0c800,  // fcmgtZeroScalar
    0x0ea0d800,  // fcmeqZeroVector
    0x5ea0d800,  // fcmeqZeroScalar
    0x0ea0e800,  // fcmltZeroVector
    0x5ea0e800,  // fcmltZeroScalar
    0x2ea0c800,  // fcmgeZeroVector
    0x7ea0c800,  // fcmgeZeroScalar
    0x2ea0d800,  // fcmleZeroVector
    0x7ea0d800,  // fcmleZeroScalar
    0x0e212800,  // xtnVector
    0x2e212800,  // sqxtunVector
    0x7e212800,  // sqxtunScalar
    0x0e214800,  // sqxtnVector
    0x5e214800,  // sqxtnScalar
    0x2e214800,  // uqxtnVector
    0x7e214800,  // uqxtnScalar
    0x2e213800,  // shllVector
    0x0e218800,  // frintnVector
    0x0e219800,  // frintmVector
    0x0e21a800,  // fcvtnsVector
    0x5e21a800,  // fcvtnsScalar
    0x0e21b800,  // fcvtmsVector
    0x5e21b800,  // fcvtmsScalar
    0x0e21c800,  // fcvtasVector
    0x5e21c800,  // fcvtasScalar
    0x0e21d800,  // scvtfVector
    0x5e21d800,  // scvtfScalar
    0x0ea0f800,  // fabsVector
    0x0ea18800,  // frintpVector
    0x0ea19800,  // frintzVector
    0x0ea1a800,  // fcvtpsVector
    0x5ea1a800,  // fcvtpsScalar
    0x0ea1b800,  // fcvtzsVector
    0x5ea1b800,  // fcvtzsScalar
    0x0ea1d800,  // frecpeVector
    0x5ea1d800,  // frecpeScalar
    0x2e218800,  // frintaVector
    0x2e219800,  // frintxVector
    0x2e21a800,  // fcvtnuVector
    0x7e21a800,  // fcvtnuScalar
    0x2e21b800,  // fcvtmuVector
    0x7e21b800,  // fcvtmuScalar
    0x2e21c800,  // fcvtauVector
    0x7e21c800,  // fcvtauScalar
    0x2e21d800,  // ucvtfVector
    0x7e21d800,  // ucvtfScalar
    0x2ea0f800,  // fnegVector
    0x2ea19800,  // frintiVector
    0x2ea1a800,  // fcvtpuVector
    0x7ea1a800,  // fcvtpuScalar
    0x2ea1b800,  // fcvtzuVector
    0x7ea1b800,  // fcvtzuScalar
    0x2ea1d800,  // frsqrteVector
    0x7ea1d800,  // frsqrteScalar
    0x2ea1f800,  // fsqrtVector
    0x5ea1f800,  // frecpxScalar
    0x0ea1c800,  // urecpeVector
    0x2ea1c800,  // ursqrteVector
    0x0e216800,  // fcvtnVector
    0x0e217800,  // fcvtlVector
    0x2e216800,  // fcvtxnVector
    0x7e216800,  // fcvtxnScalar
    0x0e303800,  // saddlvVector
    0x2e303800,  // uaddlvVector
    0x0e30a800,  // smaxvVector
    0x2e30a800,  // umaxvVector
    0x0e31a800,  // sminvVector
    0x2e31a800,  // uminvVector
    0x0e31b800,  // addvVector
    0x6e30c800,  // fmaxnmvVector
    0x6e30f800,  // fmaxvVector
    0x6eb0c800,  // fminnmvVector
    0x6eb0f800,  // fminvVector
    0x5ef1b800,  // addpScalar
    0x7e30c800,  // fmaxnmpScalar
    0x7e30d800,  // faddpScalar
    0x7e30f800,  // fmaxpScalar
    0x7eb0c800,  // fminnmpScalar
    0x7eb0f800,  // fminpScalar
    0x0e000400,  // dupVectorElement
    0x5e000400,  // dupScalarElement
    0x0e000c00,  // dupGeneral
    0x4e001c00,  // insGeneral
    0x6e000400,  // insElement
    0x0e002c00,  // smov
    0x0e003c00,  // umov
    0x0e000000,  // tbl
    0x0e001000,  // tbx
    0x0e001800,  // uzp1
    0x0e002800,  // trn1
    0x0e003800,  // zip1
    0x0e005800,  // uzp2
    0x0e006800,  // trn2
    0x0e007800,  // zip2
    0x2e000000,  // ext
    0x0f000400,  // moviWord
    0x0f008400,  // moviHalfword
    0x0f001400,  // orrVectorImmediateWord
    0x0f009400,  // orrVectorImmediateHalfword
    0x2f000400,  // mvniWord
    0x2f008400,  // mvniHalfword
    0x2f001400,  // bicVectorImmediateWord
    0x2f009400,  // bicVectorImmediateHalfword
    0x0f00c400,  // moviShiftingOnes
    0x2f00c400,  // mvniShiftingOnes
    0x0f00e400,  // moviByte
    0x2f00e400,  // moviDoubleword
    0x6f00e400,  // moviVectorDoubleword
    0x0f00f400,  // fmovVectorImmediateSingle
    0x6f00f400,  // fmovVectorImmediateDouble
    0x0f000400,  // sshrVector
    0x5f000400,  // sshrScalar
    0x2f000400,  // ushrVector
    0x7f000400,  // ushrScalar
    0x0f001400,  // ssraVector
    0x5f001400,  // ssraScalar
    0x2f001400,  // usraVector
    0x7f001400,  // usraScalar
    0x0f002400,  // srshrVector
    0x5f002400,  // srshrScalar
    0x2f002400,  // urshrVector
    0x7f002400,  // urshrScalar
    0x0f003400,  // srsraVector
    0x5f003400,  // srsraScalar
    0x2f003400,  // ursraVector
    0x7f003400,  // ursraScalar
    0x2f004400,  // sriVector
    0x7f004400,  // sriScalar
    0x0f005400,  // shlVector
    0x5f005400,  // shlScalar
    0x2f005400,  // sliVector
    0x7f005400,  // sliScalar
    0x0f007400,  // sqshlImmediateVector
    0x5f007400,  // sqshlImmediateScalar
    0x2f007400,  // uqshlImmediateVector
    0x7f007400,  // uqshlImmediateScalar
    0x2f006400,  // sqshluImmediateVector
    0x7f006400,  // sqshluImmediateScalar
    0x0f008400,  // shrnVector
    0x0f008c00,  // rshrnVector
    0x0f009400,  // sqshrnVector
    0x5f009400,  // sqshrnScalar
    0x0f009c00,  // sqrshrnVector
    0x5f009c00,  // sqrshrnScalar
    0x2f008400,  // sqshrunVector
    0x7f008400,  // sqshrunScalar
    0x2f008c00,  // sqrshrunVector
    0x7f008c00,  // sqrshrunScalar
    0x2f009400,  // uqshrnVector
    0x7f009400,  // uqshrnScalar
    0x2f009c00,  // uqrshrnVector
    0x7f009c00,  // uqrshrnScalar
    0x0f00a400,  // sshllVector
    0x2f00a400,  // ushllVector
    0x0f00e400,  // scvtfVectorFixed
    0x5f00e400,  // scvtfScalarFixed
    0x0f00fc00,  // fcvtzsVectorFixed
    0x5f00fc00,  // fcvtzsScalarFixed
    0x2f00e400,  // ucvtfVectorFixed
    0x7f00e400,  // ucvtfScalarFixed
    0x2f00fc00,  // fcvtzuVectorFixed
    0x7f00fc00,  // fcvtzuScalarFixed
    0x4e284800,  // aese
    0x4e285800,  // aesd
    0x4e286800,  // aesmc
    0x4e287800,  // aesimc
    0x5e000000,  // sha1c
    0x5e001000,  // sha1p
    0x5e002000,  // sha1m
    0x5e003000,  // sha1su0
    0x5e004000,  // sha256h
    0x5e005000,  // sha256h2
    0x5e006000,  // sha256su1
    0x5e280800,  // sha1h
    0x5e281800,  // sha1su1
    0x5e282800,  // sha256su0
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
    0x00000000,  // casb
    0x00000000,  // ldaddb
    0x00000000,  // ldclrb
    0x00000000,  // ldeorb
    0x00000000,  // ldsetb
    0x00000000,  // ldsmaxb
    0x00000000,  // ldsminb
    0x00000000,  // ldumaxb
    0x00000000,  // lduminb
    0x00000000,  // swpb
    0x00000000,  // cash
    0x00000000,  // ldaddh
    0x00000000,  // ldclrh
    0x00000000,  // ldeorh
    0x00000000,  // ldseth
    0x00000000,  // ldsmaxh
    0x00000000,  // ldsminh
    0x00000000,  // ldumaxh
    0x00000000,  // lduminh
    0x00000000,  // swph
    0x00000000,  // cas
    0x00000000,  // ldadd
    0x00000000,  // ldclr
    0x00000000,  // ldeor
    0x00000000,  // ldset
    0x00000000,  // ldsmax
    0x00000000,  // ldsmin
    0x00000000,  // ldumax
    0x00000000,  // ldumin
    0x00000000,  // swp
    0x00000000,  // casp
    0x00000000,  // fmovScalar
    0x00000000,  // fabsScalar
    0x00000000,  // fnegScalar
    0x00000000,  // fsqrtScalar
    0x00000000,  // frintnScalar
    0x00000000,  // frintpScalar
    0x00000000,  // frintmScalar
    0x00000000,  // frintzScalar
    0x00000000,  // frintaScalar
    0x00000000,  // frintxScalar
    0x00000000,  // frintiScalar
    0x00000000,  // fcvt
    0x00000000,  // fmovScalarImmediate
    0x00000000,  // fmulScalar
    0x00000000,  // fdivScalar
    0x00000000,  // faddScalar
    0x00000000,  // fsubScalar
    0x00000000,  // fmaxScalar
    0x00000000,  // fminScalar
    0x00000000,  // fmaxnmScalar
    0x00000000,  // fminnmScalar
    0x00000000,  // fnmulScalar
    0x00000000,  // fmadd
    0x00000000,  // fmsub
    0x00000000,  // fnmadd
    0x00000000,  // fnmsub
    0x00000000,  // fcmp
    0x001f0000,  // fcmpZero
    0x00000000,  // fcmpe
    0x001f0000,  // fcmpeZero
    0x00000000,  // fccmp
    0x00000000,  // fccmpe
    0x00000000,  // fcsel
    0x00000000,  // fcvtnsToGeneral
    0x00000000,  // fcvtnuToGeneral
    0x00000000,  // fcvtasToGeneral
    0x00000000,  // fcvtauToGeneral
    0x00000000,  // fcvtpsToGeneral
    0x00000000,  // fcvtpuToGeneral
    0x00000000,  // fcvtmsToGeneral
    0x00000000,  // fcvtmuToGeneral
    0x00000000,  // fcvtzsToGeneral
    0x00000000,  // fcvtzuToGeneral
    0x00000000,  // scvtfFromGeneral
    0x00000000,  // scvtfFromGeneralFixed
    0x00000000,  // ucvtfFromGeneral
    0x00000000,  // ucvtfFromGeneralFixed
    0x00000000,  // fcvtzsToGeneralFixed
    0x00000000,  // fcvtzuToGeneralFixed
    0x00000000,  // fmovSingleToGeneral
    0x00000000,  // fmovSingleFromGeneral
    0x00000000,  // fmovDoubleToGeneral
    0x00000000,  // fmovDoubleFromGeneral
    0x00000000,  // fmovUpperToGeneral
    0x00000000,  // fmovUpperFromGeneral
    0x00000000,  // strSIMDImmediateUnsigned
    0x00000000,  // strSIMDRegister
    0x00000000,  // sturSIMD
    0x00000000,  // strSIMDPostIndex
    0x00000000,  // strSIMDPreIndex
    0x00000000,  // stnpSIMD
    0x00000000,  // stpSIMDPostIndex
    0x00000000,  // stpSIMDOffset
    0x00000000,  // stpSIMDPreIndex
    0x00000000,  // st1MultipleOne
    0x00000000,  // st1MultipleOnePostIndex
    0x00000000,  // st1MultipleTwo
    0x00000000,  // st1MultipleTwoPostIndex
    0x00000000,  // st1MultipleThree
    0x00000000,  // st1MultipleThreePostIndex
    0x00000000,  // st1MultipleFour
    0x00000000,  // st1MultipleFourPostIndex
    0x00000000,  // st2Multiple
    0x00000000,  // st2MultiplePostIndex
    0x00000000,  // st3Multiple
    0x00000000,  // st3MultiplePostIndex
    0x00000000,  // st4Multiple
    0x00000000,  // st4MultiplePostIndex
    0x00000000,  // st1Single
    0x00000000,  // st1SinglePostIndex
    0x00000000,  // st2Single
    0x00000000,  // st2SinglePostIndex
    0x00000000,  // st3Single
    0x00000000,  // st3SinglePostIndex
    0x00000000,  // st4Single
    0x00000000,  // st4SinglePostIndex
    0x00000000,  // ldrSIMDImmediateUnsigned
    0x00000000,  // ldrSIMDRegister
    0x00000000,  // ldurSIMD
    0x00000000,  // ldrSIMDPostIndex
    0x00000000,  // ldrSIMDPreIndex
    0x00000000,  // ldnpSIMD
    0x00000000,  // ldpSIMDPostIndex
    0x00000000,  // ldpSIMDOffset
    0x00000000,  // ldpSIMDPreIndex
    0x00000000,  // ld1MultipleOne
    0x00000000,  // ld1MultipleOnePostIndex
    0x00000000,  // ld1MultipleTwo
    0x00000000,  // ld1MultipleTwoPostIndex
    0x00000000,  // ld1MultipleThree
    0x00000000,  // ld1MultipleThreePostIndex
    0x00000000,  // ld1MultipleFour
    0x00000000,  // ld1MultipleFourPostIndex
    0x00000000,  // ld2Multiple
    0x00000000,  // ld2MultiplePostIndex
    0x00000000,  // ld3Multiple
    0x00000000,  // ld3MultiplePostIndex
    0x00000000,  // ld4Multiple
    0x00000000,  // ld4MultiplePostIndex
    0x00000000,  // ld1Single
    0x00000000,  // ld1SinglePostIndex
    0x00000000,  // ld2Single
    0x00000000,  // ld2SinglePostIndex
    0x00000000,  // ld3Single
    0x00000000,  // ld3SinglePostIndex
    0x00000000,  // ld4Single
    0x00000000,  // ld4SinglePostIndex
    0x00000000,  // ldrSIMDLiteral
    0x00000000,  // ld1r
    0x00000000,  // ld1rPostIndex
    0x00000000,  // ld2r
    0x00000000,  // ld2rPostIndex
    0x00000000,  // ld3r
    0x00000000,  // ld3rPostIndex
    0x00000000,  // ld4r
    0x00000000,  // ld4rPostIndex
    0x00000000,  // shaddVector
    0x00000000,  // uhaddVector
    0x00000000,  // sqaddVector
    0x00000000,  // uqaddVector
    0x00000000,  // srhaddVector
    0x00000000,  // urhaddVector
    0x00000000,  // shsubVector
    0x00000000,  // uhsubVector
    0x00000000,  // sqsubVector
    0x00000000,  // uqsubVector
    0x00000000,  // cmgtVector
    0x00000000,  // cmhiVector
    0x00000000,  // cmgeVector
    0x00000000,  // cmhsVector
    0x00000000,  // sshlVector
    0x00000000,  // ushlVector
    0x00000000,  // sqshlVector
    0x00000000,  // uqshlVector
    0x00000000,  // srshlVector
    0x00000000,  // urshlVector
    0x00000000,  // sqrshlVector
    0x00000000,  // uqrshlVector
    0x00000000,  // smaxVector
    0x00000000,  // umaxVector
    0x00000000,  // sminVector
    0x00000000,  // uminVector
    0x00000000,  // sabdVector
    0x00000000,  // uabdVector
    0x00000000,  // sabaVector
    0x00000000,  // uabaVector
    0x00000000,  // addVector
    0x00000000,  // subVector
    0x00000000,  // cmtstVector
    0x00000000,  // cmeqVector
    0x00000000,  // smaxpVector
    0x00000000,  // umaxpVector
    0x00000000,  // sminpVector
    0x00000000,  // uminpVector
    0x00000000,  // addpVector
    0x00000000,  // mlaVector
    0x00000000,  // mlsVector
    0x00000000,  // mulVector
    0x00000000,  // pmulVector
    0x00000000,  // sqdmulhVector
    0x00000000,  // sqrdmulhVector
    0x00000000,  // andVector
    0x00000000,  // bicVector
    0x00000000,  // orrVector
    0x00000000,  // ornVector
    0x00000000,  // eorVector
    0x00000000,  // bslVector
    0x00000000,  // bitVector
    0x00000000,  // bifVector
    0x00000000,  // fmaxnmVector
    0x00000000,  // fmlaVector
    0x00000000,  // faddVector
    0x00000000,  // fmulxVector
    0x00000000,  // fmulxScalar
    0x00000000,  // fcmeqVector
    0x00000000,  // fcmeqScalar
    0x00000000,  // fmaxVector
    0x00000000,  // frecpsVector
    0x00000000,  // frecpsScalar
    0x00000000,  // fminnmVector
    0x00000000,  // fmlsVector
    0x00000000,  // fsubVector
    0x00000000,  // fminVector
    0x00000000,  // frsqrtsVector
    0x00000000,  // frsqrtsScalar
    0x00000000,  // fmaxnmpVector
    0x00000000,  // faddpVector
    0x00000000,  // fmulVector
    0x00000000,  // fcmgeVector
    0x00000000,  // fcmgeScalar
    0x00000000,  // facgeVector
    0x00000000,  // facgeScalar
    0x00000000,  // fmaxpVector
    0x00000000,  // fdivVector
    0x00000000,  // fminnmpVector
    0x00000000,  // fabdVector
    0x00000000,  // fabdScalar
    0x00000000,  // fcmgtVector
    0x00000000,  // fcmgtScalar
    0x00000000,  // facgtVector
    0x00000000,  // facgtScalar
    0x00000000,  // fminpVector
    0x00000000,  // sqaddScalar
    0x00000000,  // uqaddScalar
    0x00000000,  // sqsubScalar
    0x00000000,  // uqsubScalar
    0x00000000,  // cmgtScalar
    0x00000000,  // cmhiScalar
    0x00000000,  // cmgeScalar
    0x00000000,  // cmhsScalar
    0x00000000,  // sshlScalar
    0x00000000,  // ushlScalar
    0x00000000,  // sqshlScalar
    0x00000000,  // uqshlScalar
    0x00000000,  // srshlScalar
    0x00000000,  // urshlScalar
    0x00000000,  // sqrshlScalar
    0x00000000,  // uqrshlScalar
    0x00000000,  // addScalar
    0x00000000,  // subScalar
    0x00000000,  // cmtstScalar
    0x00000000,  // cmeqScalar
    0x00000000,  // sqdmulhScalar
    0x00000000,  // sqrdmulhScalar
    0x00000000,  // saddlVector
    0x00000000,  // uaddlVector
    0x00000000,  // saddwVector
    0x00000000,  // uaddwVector
    0x00000000,  // ssublVector
    0x00000000,  // usublVector
    0x00000000,  // ssubwVector
    0x00000000,  // usubwVector
    0x00000000,  // sabalVector
    0x00000000,  // uabalVector
    0x00000000,  // sabdlVector
    0x00000000,  // uabdlVector
    0x00000000,  // smlalVector
    0x00000000,  // umlalVector
    0x00000000,  // smlslVector
    0x00000000,  // umlslVector
    0x00000000,  // smullVector
    0x00000000,  // umullVector
    0x00000000,  // addhnVector
    0x00000000,  // raddhnVector
    0x00000000,  // subhnVector
    0x00000000,  // rsubhnVector
    0x00000000,  // sqdmlalVector
    0x00000000,  // sqdmlalScalar
    0x00000000,  // sqdmlslVector
    0x00000000,  // sqdmlslScalar
    0x00000000,  // sqdmullVector
    0x00000000,  // sqdmullScalar
    0x00000000,  // pmullByteVector
    0x00000000,  // pmullDoublewordVector
    0x00000000,  // mulVectorByElement
    0x00000000,  // mlaVectorByElement
    0x00000000,  // mlsVectorByElement
    0x00000000,  // sqdmulhVectorByElement
    0x00000000,  // sqdmulhScalarByElement
    0x00000000,  // sqrdmulhVectorByElement
    0x00000000,  // sqrdmulhScalarByElement
    0x00000000,  // fmlaVectorByElement
    0x00000000,  // fmlaScalarByElement
    0x00000000,  // fmlsVectorByElement
    0x00000000,  // fmlsScalarByElement
    0x00000000,  // fmulVectorByElement
    0x00000000,  // fmulScalarByElement
    0x00000000,  // fmulxVectorByElement
    0x00000000,  // fmulxScalarByElement
    0x00000000,  // smlalVectorByElement
    0x00000000,  // smlslVectorByElement
    0x00000000,  // smullVectorByElement
    0x00000000,  // umlalVectorByElement
    0x00000000,  // umlslVectorByElement
    0x00000000,  // umullVectorByElement
    0x00000000,  // sqdmlalVectorByElement
    0x00000000,  // sqdmlalScalarByElement
    0x00000000,  // sqdmlslVectorByElement
    0x00000000,  // sqdmlslScalarByElement
    0x00000000,  // sqdmullVectorByElement
    0x00000000,  // sqdmullScalarByElement
    0x00000000,  // rev64Vector
    0x00000000,  // rev16Vector
    0x00000000,  // rev32Vector
    0x00000000,  // clsVector
    0x00000000,  // clzVector
    0x00000000,  // cntVector
    0x00000000,  // notVector
    0x00000000,  // rbitVector
    0x00000000,  // saddlpVector
    0x00000000,  // uaddlpVector
    0x00000000,  // sadalpVector
    0x00000000,  // uadalpVector
    0x00000000,  // suqaddVector
    0x00000000,  // suqaddScalar
    0x00000000,  // usqaddVector
    0x00000000,  // usqaddScalar
    0x00000000,  // sqabsVector
    0x00000000,  // sqabsScalar
    0x00000000,  // sqnegVector
    0x00000000,  // sqnegScalar
    0x00000000,  // absVector
    0x00000000,  // absScalar
    0x00000000,  // negVector
    0x00000000,  // negScalar
    0x00000000,  // cmgtZeroVector
    0x00000000,  // cmgtZeroScalar
    0x00000000,  // cmeqZeroVector
    0x00000000,  // cmeqZeroScalar
    0x00000000,  // cmltZeroVector
    0x00000000,  // cmltZeroScalar
    0x00000000,  // cmgeZeroVector
    0x00000000,  // cmgeZeroScalar
    0x00000000,  // cmleZeroVector
    0x00000000,  // cmleZeroScalar
    0x00000000,  // fcmgtZeroVector
    0x00000000,  // fcmgtZeroScalar
    0x00000000,  // fcmeqZeroVector
    0x00000000,  // fcmeqZeroScalar
    0x00000000,  // fcmltZeroVector
    0x00000000,  // fcmltZeroScalar
    0x00000000,  // fcmgeZeroVector
    0x00000000,  // fcmgeZeroScalar
    0x00000000,  // fcmleZeroVector
    0x00000000,  // fcmleZeroScalar
    0x00000000,  // xtnVector
    0x00000000,  // sqxtunVector
    0x00000000,  // sqxtunScalar
    0x00000000,  // sqxtnVector
    0x00000000,  // sqxtnScalar
    0x00000000,  // uqxtnVector
    0x00000000,  // uqxtnScalar
    0x00000000,  // shllVector
    0x00000000,  // frintnVector
    0x00000000,  // frintmVector
    0x00000000,  // fcvtnsVector
    0x00000000,  // fcvtnsScalar
    0x00000000,  // fcvtmsVector
    0x00000000,  // fcvtmsScalar
    0x00000000,  // fcvtasVector
    0x00000000,  // fcvtasScalar
    0x00000000,  // scvtfVector
    0x00000000,  // scvtfScalar
    0x00000000,  // fabsVector
    0x00000000,  // frintpVector
    0x00000000,  // frintzVector
    0x00000000,  // fcvtpsVector
    0x00000000,  // fcvtpsScalar
    0x00000000,  // fcvtzsVector
    0x00000000,  // fcvtzsScalar
    0x00000000,  // frecpeVector
    0x00000000,  // frecpeScalar
    0x00000000,  // frintaVector
    0x00000000,  // frintxVector
    0x00000000,  // fcvtnuVector
    0x00000000,  // fcvtnuScalar
    0x00000000,  // fcvtmuVector
    0x00000000,  // fcvtmuScalar
    0x00000000,  // fcvtauVector
    0x00000000,  // fcvtauScalar
    0x00000000,  // ucvtfVector
    0x00000000,  // ucvtfScalar
    0x00000000,  // fnegVector
    0x00000000,  // frintiVector
    0x00000000,  // fcvtpuVector
    0x00000000,  // fcvtpuScalar
    0x00000000,  // fcvtzuVector
    0x00000000,  // fcvtzuScalar
    0x00000000,  // frsqrteVector
    0x00000000,  // frsqrteScalar
    0x00000000,  // fsqrtVector
    0x00000000,  // frecpxScalar
    0x00000000,  // urecpeVector
    0x00000000,  // ursqrteVector
    0x00000000,  // fcvtnVector
    0x00000000,  // fcvtlVector
    0x00000000,  // fcvtxnVector
    0x00000000,  // fcvtxnScalar
    0x00000000,  // saddlvVector
    0x00000000,  // uaddlvVector
    0x00000000,  // smaxvVector
    0x00000000,  // umaxvVector
    0x00000000,  // sminvVector
    0x00000000,  // uminvVector
    0x00000000,  // addvVector
    0x00000000,  // fmaxnmvVector
    0x00000000,  // fmaxvVector
    0x00000000,  // fminnmvVector
    0x00000000,  // fminvVector
    0x00000000,  // addpScalar
    0x00000000,  // fmaxnmpScalar
    0x00000000,  // faddpScalar
    0x00000000,  // fmaxpScalar
    0x00000000,  // fminnmpScalar
    0x00000000,  // fminpScalar
    0x00000000,  // dupVectorElement
    0x00000000,  // dupScalarElement
    0x00000000,  // dupGeneral
    0x00000000,  // insGeneral
    0x00000000,  // insElement
    0x00000000,  // smov
    0x00000000,  // umov
    0x00000000,  // tbl
    0x00000000,  // tbx
    0x00000000,  // uzp1
    0x00000000,  // trn1
    0x00000000,  // zip1
    0x00000000,  // uzp2
    0x00000000,  // trn2
    0x00000000,  // zip2
    0x00000000,  // ext
    0x00000000,  // moviWord
    0x00000000,  // moviHalfword
    0x00000000,  // orrVectorImmediateWord
    0x00000000,  // orrVectorImmediateHalfword
    0x00000000,  // mvniWord
    0x00000000,  // mvniHalfword
    0x00000000,  // bicVectorImmediateWord
    0x00000000,  // bicVectorImmediateHalfword
    0x00000000,  // moviShiftingOnes
    0x00000000,  // mvniShiftingOnes
    0x00000000,  // moviByte
    0x00000000,  // moviDoubleword
    0x00000000,  // moviVectorDoubleword
    0x00000000,  // fmovVectorImmediateSingle
    0x00000000,  // fmovVectorImmediateDouble
    0x00000000,  // sshrVector
    0x00000000,  // sshrScalar
    0x00000000,  // ushrVector
    0x00000000,  // ushrScalar
    0x00000000,  // ssraVector
    0x00000000,  // ssraScalar
    0x00000000,  // usraVector
    0x00000000,  // usraScalar
    0x00000000,  // srshrVector
    0x00000000,  // srshrScalar
    0x00000000,  // urshrVector
    0x00000000,  // urshrScalar
    0x00000000,  // srsraVector
    0x00000000,  // srsraScalar
    0x00000000,  // ursraVector
    0x00000000,  // ursraScalar
    0x00000000,  // sriVector
    0x00000000,  // sriScalar
    0x00000000,  // shlVector
    0x00000000,  // shlScalar
    0x00000000,  // sliVector
    0x00000000,  // sliScalar
    0x00000000,  // sqshlImmediateVector
    0x00000000,  // sqshlImmediateScalar
    0x00000000,  // uqshlImmediateVector
    0x00000000,  // uqshlImmediateScalar
    0x00000000,  // sqshluImmediateVector
    0x00000000,  // sqshluImmediateScalar
    0x00000000,  // shrnVector
    0x00000000,  // rshrnVector
    0x00000000,  // sqshrnVector
    0x00000000,  // sqshrnScalar
    0x00000000,  // sqrshrnVector
    0x00000000,  // sqrshrnScalar
    0x00000000,  // sqshrunVector
    0x00000000,  // sqshrunScalar
    0x00000000,  // sqrshrunVector
    0x00000000,  // sqrshrunScalar
    0x00000000,  // uqshrnVector
    0x00000000,  // uqshrnScalar
    0x00000000,  // uqrshrnVector
    0x00000000,  // uqrshrnScalar
    0x00000000,  // sshllVector
    0x00000000,  // ushllVector
    0x00000000,  // scvtfVectorFixed
    0x00000000,  // scvtfScalarFixed
    0x00000000,  // fcvtzsVectorFixed
    0x00000000,  // fcvtzsScalarFixed
    0x00000000,  // ucvtfVectorFixed
    0x00000000,  // ucvtfScalarFixed
    0x00000000,  // fcvtzuVectorFixed
    0x00000000,  // fcvtzuScalarFixed
    0x00000000,  // aese
    0x00000000,  // aesd
    0x00000000,  // aesmc
    0x00000000,  // aesimc
    0x00000000,  // sha1c
    0x00000000,  // sha1p
    0x00000000,  // sha1m
    0x00000000,  // sha1su0
    0x00000000,  // sha256h
    0x00000000,  // sha256h2
    0x00000000,  // sha256su1
    0x00000000,  // sha1h
    0x00000000,  // sha1su1
    0x00000000,  // sha256su0
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
    case .casb: [.compareAcquire, .rs, .compareRelease, .rn, .rt]
    case .ldaddb: [.acquire, .release, .rs, .rn, .rt]
    case .ldclrb: [.acquire, .release, .rs, .rn, .rt]
    case .ldeorb: [.acquire, .release, .rs, .rn, .rt]
    case .ldsetb: [.acquire, .release, .rs, .rn, .rt]
    case .ldsmaxb: [.acquire, .release, .rs, .rn, .rt]
    case .ldsminb: [.acquire, .release, .rs, .rn, .rt]
    case .ldumaxb: [.acquire, .release, .rs, .rn, .rt]
    case .lduminb: [.acquire, .release, .rs, .rn, .rt]
    case .swpb: [.acquire, .release, .rs, .rn, .rt]
    case .cash: [.compareAcquire, .rs, .compareRelease, .rn, .rt]
    case .ldaddh: [.acquire, .release, .rs, .rn, .rt]
    case .ldclrh: [.acquire, .release, .rs, .rn, .rt]
    case .ldeorh: [.acquire, .release, .rs, .rn, .rt]
    case .ldseth: [.acquire, .release, .rs, .rn, .rt]
    case .ldsmaxh: [.acquire, .release, .rs, .rn, .rt]
    case .ldsminh: [.acquire, .release, .rs, .rn, .rt]
    case .ldumaxh: [.acquire, .release, .rs, .rn, .rt]
    case .lduminh: [.acquire, .release, .rs, .rn, .rt]
    case .swph: [.acquire, .release, .rs, .rn, .rt]
    case .cas: [.size0, .compareAcquire, .rs, .compareRelease, .rn, .rt]
    case .ldadd: [.size0, .acquire, .release, .rs, .rn, .rt]
    case .ldclr: [.size0, .acquire, .release, .rs, .rn, .rt]
    case .ldeor: [.size0, .acquire, .release, .rs, .rn, .rt]
    case .ldset: [.size0, .acquire, .release, .rs, .rn, .rt]
    case .ldsmax: [.size0, .acquire, .release, .rs, .rn, .rt]
    case .ldsmin: [.size0, .acquire, .release, .rs, .rn, .rt]
    case .ldumax: [.size0, .acquire, .release, .rs, .rn, .rt]
    case .ldumin: [.size0, .acquire, .release, .rs, .rn, .rt]
    case .swp: [.size0, .acquire, .release, .rs, .rn, .rt]
    case .casp: [.size0, .compareAcquire, .rs, .compareRelease, .rn, .rt]
    case .fmovScalar: [.ftype, .rn, .rd]
    case .fabsScalar: [.ftype, .rn, .rd]
    case .fnegScalar: [.ftype, .rn, .rd]
    case .fsqrtScalar: [.ftype, .rn, .rd]
    case .frintnScalar: [.ftype, .rn, .rd]
    case .frintpScalar: [.ftype, .rn, .rd]
    case .frintmScalar: [.ftype, .rn, .rd]
    case .frintzScalar: [.ftype, .rn, .rd]
    case .frintaScalar: [.ftype, .rn, .rd]
    case .frintxScalar: [.ftype, .rn, .rd]
    case .frintiScalar: [.ftype, .rn, .rd]
    case .fcvt: [.ftype, .ftypeTo, .rn, .rd]
    case .fmovScalarImmediate: [.ftype, .imm8, .rd]
    case .fmulScalar: [.ftype, .rm, .rn, .rd]
    case .fdivScalar: [.ftype, .rm, .rn, .rd]
    case .faddScalar: [.ftype, .rm, .rn, .rd]
    case .fsubScalar: [.ftype, .rm, .rn, .rd]
    case .fmaxScalar: [.ftype, .rm, .rn, .rd]
    case .fminScalar: [.ftype, .rm, .rn, .rd]
    case .fmaxnmScalar: [.ftype, .rm, .rn, .rd]
    case .fminnmScalar: [.ftype, .rm, .rn, .rd]
    case .fnmulScalar: [.ftype, .rm, .rn, .rd]
    case .fmadd: [.ftype, .rm, .ra, .rn, .rd]
    case .fmsub: [.ftype, .rm, .ra, .rn, .rd]
    case .fnmadd: [.ftype, .rm, .ra, .rn, .rd]
    case .fnmsub: [.ftype, .rm, .ra, .rn, .rd]
    case .fcmp: [.ftype, .rm, .rn]
    case .fcmpZero: [.ftype, .rn]
    case .fcmpe: [.ftype, .rm, .rn]
    case .fcmpeZero: [.ftype, .rn]
    case .fccmp: [.ftype, .rm, .cond, .rn, .nzcv]
    case .fccmpe: [.ftype, .rm, .cond, .rn, .nzcv]
    case .fcsel: [.ftype, .rm, .cond, .rn, .rd]
    case .fcvtnsToGeneral: [.sf, .ftype, .rn, .rd]
    case .fcvtnuToGeneral: [.sf, .ftype, .rn, .rd]
    case .fcvtasToGeneral: [.sf, .ftype, .rn, .rd]
    case .fcvtauToGeneral: [.sf, .ftype, .rn, .rd]
    case .fcvtpsToGeneral: [.sf, .ftype, .rn, .rd]
    case .fcvtpuToGeneral: [.sf, .ftype, .rn, .rd]
    case .fcvtmsToGeneral: [.sf, .ftype, .rn, .rd]
    case .fcvtmuToGeneral: [.sf, .ftype, .rn, .rd]
    case .fcvtzsToGeneral: [.sf, .ftype, .rn, .rd]
    case .fcvtzuToGeneral: [.sf, .ftype, .rn, .rd]
    case .scvtfFromGeneral: [.sf, .ftype, .rn, .rd]
    case .scvtfFromGeneralFixed: [.sf, .ftype, .scale, .rn, .rd]
    case .ucvtfFromGeneral: [.sf, .ftype, .rn, .rd]
    case .ucvtfFromGeneralFixed: [.sf, .ftype, .scale, .rn, .rd]
    case .fcvtzsToGeneralFixed: [.sf, .ftype, .scale, .rn, .rd]
    case .fcvtzuToGeneralFixed: [.sf, .ftype, .scale, .rn, .rd]
    case .fmovSingleToGeneral: [.rn, .rd]
    case .fmovSingleFromGeneral: [.rn, .rd]
    case .fmovDoubleToGeneral: [.rn, .rd]
    case .fmovDoubleFromGeneral: [.rn, .rd]
    case .fmovUpperToGeneral: [.rn, .rd]
    case .fmovUpperFromGeneral: [.rn, .rd]
    case .strSIMDImmediateUnsigned: [.accessSize, .opc1, .imm12, .rn, .rt]
    case .strSIMDRegister: [.accessSize, .opc1, .rm, .option, .scaled, .rn, .rt]
    case .sturSIMD: [.accessSize, .opc1, .imm9, .rn, .rt]
    case .strSIMDPostIndex: [.accessSize, .opc1, .imm9, .rn, .rt]
    case .strSIMDPreIndex: [.accessSize, .opc1, .imm9, .rn, .rt]
    case .stnpSIMD: [.accessSize, .imm7, .rt2, .rn, .rt]
    case .stpSIMDPostIndex: [.accessSize, .imm7, .rt2, .rn, .rt]
    case .stpSIMDOffset: [.accessSize, .imm7, .rt2, .rn, .rt]
    case .stpSIMDPreIndex: [.accessSize, .imm7, .rt2, .rn, .rt]
    case .st1MultipleOne: [.q, .elementSize, .rn, .rt]
    case .st1MultipleOnePostIndex: [.q, .rm, .elementSize, .rn, .rt]
    case .st1MultipleTwo: [.q, .elementSize, .rn, .rt]
    case .st1MultipleTwoPostIndex: [.q, .rm, .elementSize, .rn, .rt]
    case .st1MultipleThree: [.q, .elementSize, .rn, .rt]
    case .st1MultipleThreePostIndex: [.q, .rm, .elementSize, .rn, .rt]
    case .st1MultipleFour: [.q, .elementSize, .rn, .rt]
    case .st1MultipleFourPostIndex: [.q, .rm, .elementSize, .rn, .rt]
    case .st2Multiple: [.q, .elementSize, .rn, .rt]
    case .st2MultiplePostIndex: [.q, .rm, .elementSize, .rn, .rt]
    case .st3Multiple: [.q, .elementSize, .rn, .rt]
    case .st3MultiplePostIndex: [.q, .rm, .elementSize, .rn, .rt]
    case .st4Multiple: [.q, .elementSize, .rn, .rt]
    case .st4MultiplePostIndex: [.q, .rm, .elementSize, .rn, .rt]
    case .st1Single: [.q, .elementScale, .s, .elementSize, .rn, .rt]
    case .st1SinglePostIndex: [.q, .rm, .elementScale, .s, .elementSize, .rn, .rt]
    case .st2Single: [.q, .elementScale, .s, .elementSize, .rn, .rt]
    case .st2SinglePostIndex: [.q, .rm, .elementScale, .s, .elementSize, .rn, .rt]
    case .st3Single: [.q, .elementScale, .s, .elementSize, .rn, .rt]
    case .st3SinglePostIndex: [.q, .rm, .elementScale, .s, .elementSize, .rn, .rt]
    case .st4Single: [.q, .elementScale, .s, .elementSize, .rn, .rt]
    case .st4SinglePostIndex: [.q, .rm, .elementScale, .s, .elementSize, .rn, .rt]
    case .ldrSIMDImmediateUnsigned: [.accessSize, .opc1, .imm12, .rn, .rt]
    case .ldrSIMDRegister: [.accessSize, .opc1, .rm, .option, .scaled, .rn, .rt]
    case .ldurSIMD: [.accessSize, .opc1, .imm9, .rn, .rt]
    case .ldrSIMDPostIndex: [.accessSize, .opc1, .imm9, .rn, .rt]
    case .ldrSIMDPreIndex: [.accessSize, .opc1, .imm9, .rn, .rt]
    case .ldnpSIMD: [.accessSize, .imm7, .rt2, .rn, .rt]
    case .ldpSIMDPostIndex: [.accessSize, .imm7, .rt2, .rn, .rt]
    case .ldpSIMDOffset: [.accessSize, .imm7, .rt2, .rn, .rt]
    case .ldpSIMDPreIndex: [.accessSize, .imm7, .rt2, .rn, .rt]
    case .ld1MultipleOne: [.q, .elementSize, .rn, .rt]
    case .ld1MultipleOnePostIndex: [.q, .rm, .elementSize, .rn, .rt]
    case .ld1MultipleTwo: [.q, .elementSize, .rn, .rt]
    case .ld1MultipleTwoPostIndex: [.q, .rm, .elementSize, .rn, .rt]
    case .ld1MultipleThree: [.q, .elementSize, .rn, .rt]
    case .ld1MultipleThreePostIndex: [.q, .rm, .elementSize, .rn, .rt]
    case .ld1MultipleFour: [.q, .elementSize, .rn, .rt]
    case .ld1MultipleFourPostIndex: [.q, .rm, .elementSize, .rn, .rt]
    case .ld2Multiple: [.q, .elementSize, .rn, .rt]
    case .ld2MultiplePostIndex: [.q, .rm, .elementSize, .rn, .rt]
    case .ld3Multiple: [.q, .elementSize, .rn, .rt]
    case .ld3MultiplePostIndex: [.q, .rm, .elementSize, .rn, .rt]
    case .ld4Multiple: [.q, .elementSize, .rn, .rt]
    case .ld4MultiplePostIndex: [.q, .rm, .elementSize, .rn, .rt]
    case .ld1Single: [.q, .elementScale, .s, .elementSize, .rn, .rt]
    case .ld1SinglePostIndex: [.q, .rm, .elementScale, .s, .elementSize, .rn, .rt]
    case .ld2Single: [.q, .elementScale, .s, .elementSize, .rn, .rt]
    case .ld2SinglePostIndex: [.q, .rm, .elementScale, .s, .elementSize, .rn, .rt]
    case .ld3Single: [.q, .elementScale, .s, .elementSize, .rn, .rt]
    case .ld3SinglePostIndex: [.q, .rm, .elementScale, .s, .elementSize, .rn, .rt]
    case .ld4Single: [.q, .elementScale, .s, .elementSize, .rn, .rt]
    case .ld4SinglePostIndex: [.q, .rm, .elementScale, .s, .elementSize, .rn, .rt]
    case .ldrSIMDLiteral: [.accessSize, .imm19, .rt]
    case .ld1r: [.q, .elementSize, .rn, .rt]
    case .ld1rPostIndex: [.q, .rm, .elementSize, .rn, .rt]
    case .ld2r: [.q, .elementSize, .rn, .rt]
    case .ld2rPostIndex: [.q, .rm, .elementSize, .rn, .rt]
    case .ld3r: [.q, .elementSize, .rn, .rt]
    case .ld3rPostIndex: [.q, .rm, .elementSize, .rn, .rt]
    case .ld4r: [.q, .elementSize, .rn, .rt]
    case .ld4rPostIndex: [.q, .rm, .elementSize, .rn, .rt]
    case .shaddVector: [.q, .size, .rm, .rn, .rd]
    case .uhaddVector: [.q, .size, .rm, .rn, .rd]
    case .sqaddVector: [.q, .size, .rm, .rn, .rd]
    case .uqaddVector: [.q, .size, .rm, .rn, .rd]
    case .srhaddVector: [.q, .size, .rm, .rn, .rd]
    case .urhaddVector: [.q, .size, .rm, .rn, .rd]
    case .shsubVector: [.q, .size, .rm, .rn, .rd]
    case .uhsubVector: [.q, .size, .rm, .rn, .rd]
    case .sqsubVector: [.q, .size, .rm, .rn, .rd]
    case .uqsubVector: [.q, .size, .rm, .rn, .rd]
    case .cmgtVector: [.q, .size, .rm, .rn, .rd]
    case .cmhiVector: [.q, .size, .rm, .rn, .rd]
    case .cmgeVector: [.q, .size, .rm, .rn, .rd]
    case .cmhsVector: [.q, .size, .rm, .rn, .rd]
    case .sshlVector: [.q, .size, .rm, .rn, .rd]
    case .ushlVector: [.q, .size, .rm, .rn, .rd]
    case .sqshlVector: [.q, .size, .rm, .rn, .rd]
    case .uqshlVector: [.q, .size, .rm, .rn, .rd]
    case .srshlVector: [.q, .size, .rm, .rn, .rd]
    case .urshlVector: [.q, .size, .rm, .rn, .rd]
    case .sqrshlVector: [.q, .size, .rm, .rn, .rd]
    case .uqrshlVector: [.q, .size, .rm, .rn, .rd]
    case .smaxVector: [.q, .size, .rm, .rn, .rd]
    case .umaxVector: [.q, .size, .rm, .rn, .rd]
    case .sminVector: [.q, .size, .rm, .rn, .rd]
    case .uminVector: [.q, .size, .rm, .rn, .rd]
    case .sabdVector: [.q, .size, .rm, .rn, .rd]
    case .uabdVector: [.q, .size, .rm, .rn, .rd]
    case .sabaVector: [.q, .size, .rm, .rn, .rd]
    case .uabaVector: [.q, .size, .rm, .rn, .rd]
    case .addVector: [.q, .size, .rm, .rn, .rd]
    case .subVector: [.q, .size, .rm, .rn, .rd]
    case .cmtstVector: [.q, .size, .rm, .rn, .rd]
    case .cmeqVector: [.q, .size, .rm, .rn, .rd]
    case .smaxpVector: [.q, .size, .rm, .rn, .rd]
    case .umaxpVector: [.q, .size, .rm, .rn, .rd]
    case .sminpVector: [.q, .size, .rm, .rn, .rd]
    case .uminpVector: [.q, .size, .rm, .rn, .rd]
    case .addpVector: [.q, .size, .rm, .rn, .rd]
    case .mlaVector: [.q, .size, .rm, .rn, .rd]
    case .mlsVector: [.q, .size, .rm, .rn, .rd]
    case .mulVector: [.q, .size, .rm, .rn, .rd]
    case .pmulVector: [.q, .size, .rm, .rn, .rd]
    case .sqdmulhVector: [.q, .size, .rm, .rn, .rd]
    case .sqrdmulhVector: [.q, .size, .rm, .rn, .rd]
    case .andVector: [.q, .rm, .rn, .rd]
    case .bicVector: [.q, .rm, .rn, .rd]
    case .orrVector: [.q, .rm, .rn, .rd]
    case .ornVector: [.q, .rm, .rn, .rd]
    case .eorVector: [.q, .rm, .rn, .rd]
    case .bslVector: [.q, .rm, .rn, .rd]
    case .bitVector: [.q, .rm, .rn, .rd]
    case .bifVector: [.q, .rm, .rn, .rd]
    case .fmaxnmVector: [.q, .sz, .rm, .rn, .rd]
    case .fmlaVector: [.q, .sz, .rm, .rn, .rd]
    case .faddVector: [.q, .sz, .rm, .rn, .rd]
    case .fmulxVector: [.q, .sz, .rm, .rn, .rd]
    case .fmulxScalar: [.sz, .rm, .rn, .rd]
    case .fcmeqVector: [.q, .sz, .rm, .rn, .rd]
    case .fcmeqScalar: [.sz, .rm, .rn, .rd]
    case .fmaxVector: [.q, .sz, .rm, .rn, .rd]
    case .frecpsVector: [.q, .sz, .rm, .rn, .rd]
    case .frecpsScalar: [.sz, .rm, .rn, .rd]
    case .fminnmVector: [.q, .sz, .rm, .rn, .rd]
    case .fmlsVector: [.q, .sz, .rm, .rn, .rd]
    case .fsubVector: [.q, .sz, .rm, .rn, .rd]
    case .fminVector: [.q, .sz, .rm, .rn, .rd]
    case .frsqrtsVector: [.q, .sz, .rm, .rn, .rd]
    case .frsqrtsScalar: [.sz, .rm, .rn, .rd]
    case .fmaxnmpVector: [.q, .sz, .rm, .rn, .rd]
    case .faddpVector: [.q, .sz, .rm, .rn, .rd]
    case .fmulVector: [.q, .sz, .rm, .rn, .rd]
    case .fcmgeVector: [.q, .sz, .rm, .rn, .rd]
    case .fcmgeScalar: [.sz, .rm, .rn, .rd]
    case .facgeVector: [.q, .sz, .rm, .rn, .rd]
    case .facgeScalar: [.sz, .rm, .rn, .rd]
    case .fmaxpVector: [.q, .sz, .rm, .rn, .rd]
    case .fdivVector: [.q, .sz, .rm, .rn, .rd]
    case .fminnmpVector: [.q, .sz, .rm, .rn, .rd]
    case .fabdVector: [.q, .sz, .rm, .rn, .rd]
    case .fabdScalar: [.sz, .rm, .rn, .rd]
    case .fcmgtVector: [.q, .sz, .rm, .rn, .rd]
    case .fcmgtScalar: [.sz, .rm, .rn, .rd]
    case .facgtVector: [.q, .sz, .rm, .rn, .rd]
    case .facgtScalar: [.sz, .rm, .rn, .rd]
    case .fminpVector: [.q, .sz, .rm, .rn, .rd]
    case .sqaddScalar: [.size, .rm, .rn, .rd]
    case .uqaddScalar: [.size, .rm, .rn, .rd]
    case .sqsubScalar: [.size, .rm, .rn, .rd]
    case .uqsubScalar: [.size, .rm, .rn, .rd]
    case .cmgtScalar: [.size, .rm, .rn, .rd]
    case .cmhiScalar: [.size, .rm, .rn, .rd]
    case .cmgeScalar: [.size, .rm, .rn, .rd]
    case .cmhsScalar: [.size, .rm, .rn, .rd]
    case .sshlScalar: [.size, .rm, .rn, .rd]
    case .ushlScalar: [.size, .rm, .rn, .rd]
    case .sqshlScalar: [.size, .rm, .rn, .rd]
    case .uqshlScalar: [.size, .rm, .rn, .rd]
    case .srshlScalar: [.size, .rm, .rn, .rd]
    case .urshlScalar: [.size, .rm, .rn, .rd]
    case .sqrshlScalar: [.size, .rm, .rn, .rd]
    case .uqrshlScalar: [.size, .rm, .rn, .rd]
    case .addScalar: [.size, .rm, .rn, .rd]
    case .subScalar: [.size, .rm, .rn, .rd]
    case .cmtstScalar: [.size, .rm, .rn, .rd]
    case .cmeqScalar: [.size, .rm, .rn, .rd]
    case .sqdmulhScalar: [.size, .rm, .rn, .rd]
    case .sqrdmulhScalar: [.size, .rm, .rn, .rd]
    case .saddlVector: [.q, .size, .rm, .rn, .rd]
    case .uaddlVector: [.q, .size, .rm, .rn, .rd]
    case .saddwVector: [.q, .size, .rm, .rn, .rd]
    case .uaddwVector: [.q, .size, .rm, .rn, .rd]
    case .ssublVector: [.q, .size, .rm, .rn, .rd]
    case .usublVector: [.q, .size, .rm, .rn, .rd]
    case .ssubwVector: [.q, .size, .rm, .rn, .rd]
    case .usubwVector: [.q, .size, .rm, .rn, .rd]
    case .sabalVector: [.q, .size, .rm, .rn, .rd]
    case .uabalVector: [.q, .size, .rm, .rn, .rd]
    case .sabdlVector: [.q, .size, .rm, .rn, .rd]
    case .uabdlVector: [.q, .size, .rm, .rn, .rd]
    case .smlalVector: [.q, .size, .rm, .rn, .rd]
    case .umlalVector: [.q, .size, .rm, .rn, .rd]
    case .smlslVector: [.q, .size, .rm, .rn, .rd]
    case .umlslVector: [.q, .size, .rm, .rn, .rd]
    case .smullVector: [.q, .size, .rm, .rn, .rd]
    case .umullVector: [.q, .size, .rm, .rn, .rd]
    case .addhnVector: [.q, .size, .rm, .rn, .rd]
    case .raddhnVector: [.q, .size, .rm, .rn, .rd]
    case .subhnVector: [.q, .size, .rm, .rn, .rd]
    case .rsubhnVector: [.q, .size, .rm, .rn, .rd]
    case .sqdmlalVector: [.q, .size, .rm, .rn, .rd]
    case .sqdmlalScalar: [.size, .rm, .rn, .rd]
    case .sqdmlslVector: [.q, .size, .rm, .rn, .rd]
    case .sqdmlslScalar: [.size, .rm, .rn, .rd]
    case .sqdmullVector: [.q, .size, .rm, .rn, .rd]
    case .sqdmullScalar: [.size, .rm, .rn, .rd]
    case .pmullByteVector: [.q, .rm, .rn, .rd]
    case .pmullDoublewordVector: [.q, .rm, .rn, .rd]
    case .mulVectorByElement: [.q, .size, .l, .m, .rmLow, .h, .rn, .rd]
    case .mlaVectorByElement: [.q, .size, .l, .m, .rmLow, .h, .rn, .rd]
    case .mlsVectorByElement: [.q, .size, .l, .m, .rmLow, .h, .rn, .rd]
    case .sqdmulhVectorByElement: [.q, .size, .l, .m, .rmLow, .h, .rn, .rd]
    case .sqdmulhScalarByElement: [.size, .l, .m, .rmLow, .h, .rn, .rd]
    case .sqrdmulhVectorByElement: [.q, .size, .l, .m, .rmLow, .h, .rn, .rd]
    case .sqrdmulhScalarByElement: [.size, .l, .m, .rmLow, .h, .rn, .rd]
    case .fmlaVectorByElement: [.q, .sz, .l, .m, .rmLow, .h, .rn, .rd]
    case .fmlaScalarByElement: [.sz, .l, .m, .rmLow, .h, .rn, .rd]
    case .fmlsVectorByElement: [.q, .sz, .l, .m, .rmLow, .h, .rn, .rd]
    case .fmlsScalarByElement: [.sz, .l, .m, .rmLow, .h, .rn, .rd]
    case .fmulVectorByElement: [.q, .sz, .l, .m, .rmLow, .h, .rn, .rd]
    case .fmulScalarByElement: [.sz, .l, .m, .rmLow, .h, .rn, .rd]
    case .fmulxVectorByElement: [.q, .sz, .l, .m, .rmLow, .h, .rn, .rd]
    case .fmulxScalarByElement: [.sz, .l, .m, .rmLow, .h, .rn, .rd]
    case .smlalVectorByElement: [.q, .size, .l, .m, .rmLow, .h, .rn, .rd]
    case .smlslVectorByElement: [.q, .size, .l, .m, .rmLow, .h, .rn, .rd]
    case .smullVectorByElement: [.q, .size, .l, .m, .rmLow, .h, .rn, .rd]
    case .umlalVectorByElement: [.q, .size, .l, .m, .rmLow, .h, .rn, .rd]
    case .umlslVectorByElement: [.q, .size, .l, .m, .rmLow, .h, .rn, .rd]
    case .umullVectorByElement: [.q, .size, .l, .m, .rmLow, .h, .rn, .rd]
    case .sqdmlalVectorByElement: [.q, .size, .l, .m, .rmLow, .h, .rn, .rd]
    case .sqdmlalScalarByElement: [.size, .l, .m, .rmLow, .h, .rn, .rd]
    case .sqdmlslVectorByElement: [.q, .size, .l, .m, .rmLow, .h, .rn, .rd]
    case .sqdmlslScalarByElement: [.size, .l, .m, .rmLow, .h, .rn, .rd]
    case .sqdmullVectorByElement: [.q, .size, .l, .m, .rmLow, .h, .rn, .rd]
    case .sqdmullScalarByElement: [.size, .l, .m, .rmLow, .h, .rn, .rd]
    case .rev64Vector: [.q, .size, .rn, .rd]
    case .rev16Vector: [.q, .size, .rn, .rd]
    case .rev32Vector: [.q, .size, .rn, .rd]
    case .clsVector: [.q, .size, .rn, .rd]
    case .clzVector: [.q, .size, .rn, .rd]
    case .cntVector: [.q, .size, .rn, .rd]
    case .notVector: [.q, .rn, .rd]
    case .rbitVector: [.q, .rn, .rd]
    case .saddlpVector: [.q, .size, .rn, .rd]
    case .uaddlpVector: [.q, .size, .rn, .rd]
    case .sadalpVector: [.q, .size, .rn, .rd]
    case .uadalpVector: [.q, .size, .rn, .rd]
    case .suqaddVector: [.q, .size, .rn, .rd]
    case .suqaddScalar: [.size, .rn, .rd]
    case .usqaddVector: [.q, .size, .rn, .rd]
    case .usqaddScalar: [.size, .rn, .rd]
    case .sqabsVector: [.q, .size, .rn, .rd]
    case .sqabsScalar: [.size, .rn, .rd]
    case .sqnegVector: [.q, .size, .rn, .rd]
    case .sqnegScalar: [.size, .rn, .rd]
    case .absVector: [.q, .size, .rn, .rd]
    case .absScalar: [.size, .rn, .rd]
    case .negVector: [.q, .size, .rn, .rd]
    case .negScalar: [.size, .rn, .rd]
    case .cmgtZeroVector: [.q, .size, .rn, .rd]
    case .cmgtZeroScalar: [.size, .rn, .rd]
    case .cmeqZeroVector: [.q, .size, .rn, .rd]
    case .cmeqZeroScalar: [.size, .rn, .rd]
    case .cmltZeroVector: [.q, .size, .rn, .rd]
    case .cmltZeroScalar: [.size, .rn, .rd]
    case .cmgeZeroVector: [.q, .size, .rn, .rd]
    case .cmgeZeroScalar: [.size, .rn, .rd]
    case .cmleZeroVector: [.q, .size, .rn, .rd]
    case .cmleZeroScalar: [.size, .rn, .rd]
    case .fcmgtZeroVector: [.q, .sz, .rn, .rd]
    case .fcmgtZeroScalar: [.sz, .rn, .rd]
    case .fcmeqZeroVector: [.q, .sz, .rn, .rd]
    case .fcmeqZeroScalar: [.sz, .rn, .rd]
    case .fcmltZeroVector: [.q, .sz, .rn, .rd]
    case .fcmltZeroScalar: [.sz, .rn, .rd]
    case .fcmgeZeroVector: [.q, .sz, .rn, .rd]
    case .fcmgeZeroScalar: [.sz, .rn, .rd]
    case .fcmleZeroVector: [.q, .sz, .rn, .rd]
    case .fcmleZeroScalar: [.sz, .rn, .rd]
    case .xtnVector: [.q, .size, .rn, .rd]
    case .sqxtunVector: [.q, .size, .rn, .rd]
    case .sqxtunScalar: [.size, .rn, .rd]
    case .sqxtnVector: [.q, .size, .rn, .rd]
    case .sqxtnScalar: [.size, .rn, .rd]
    case .uqxtnVector: [.q, .size, .rn, .rd]
    case .uqxtnScalar: [.size, .rn, .rd]
    case .shllVector: [.q, .size, .rn, .rd]
    case .frintnVector: [.q, .sz, .rn, .rd]
    case .frintmVector: [.q, .sz, .rn, .rd]
    case .fcvtnsVector: [.q, .sz, .rn, .rd]
    case .fcvtnsScalar: [.sz, .rn, .rd]
    case .fcvtmsVector: [.q, .sz, .rn, .rd]
    case .fcvtmsScalar: [.sz, .rn, .rd]
    case .fcvtasVector: [.q, .sz, .rn, .rd]
    case .fcvtasScalar: [.sz, .rn, .rd]
    case .scvtfVector: [.q, .sz, .rn, .rd]
    case .scvtfScalar: [.sz, .rn, .rd]
    case .fabsVector: [.q, .sz, .rn, .rd]
    case .frintpVector: [.q, .sz, .rn, .rd]
    case .frintzVector: [.q, .sz, .rn, .rd]
    case .fcvtpsVector: [.q, .sz, .rn, .rd]
    case .fcvtpsScalar: [.sz, .rn, .rd]
    case .fcvtzsVector: [.q, .sz, .rn, .rd]
    case .fcvtzsScalar: [.sz, .rn, .rd]
    case .frecpeVector: [.q, .sz, .rn, .rd]
    case .frecpeScalar: [.sz, .rn, .rd]
    case .frintaVector: [.q, .sz, .rn, .rd]
    case .frintxVector: [.q, .sz, .rn, .rd]
    case .fcvtnuVector: [.q, .sz, .rn, .rd]
    case .fcvtnuScalar: [.sz, .rn, .rd]
    case .fcvtmuVector: [.q, .sz, .rn, .rd]
    case .fcvtmuScalar: [.sz, .rn, .rd]
    case .fcvtauVector: [.q, .sz, .rn, .rd]
    case .fcvtauScalar: [.sz, .rn, .rd]
    case .ucvtfVector: [.q, .sz, .rn, .rd]
    case .ucvtfScalar: [.sz, .rn, .rd]
    case .fnegVector: [.q, .sz, .rn, .rd]
    case .frintiVector: [.q, .sz, .rn, .rd]
    case .fcvtpuVector: [.q, .sz, .rn, .rd]
    case .fcvtpuScalar: [.sz, .rn, .rd]
    case .fcvtzuVector: [.q, .sz, .rn, .rd]
    case .fcvtzuScalar: [.sz, .rn, .rd]
    case .frsqrteVector: [.q, .sz, .rn, .rd]
    case .frsqrteScalar: [.sz, .rn, .rd]
    case .fsqrtVector: [.q, .sz, .rn, .rd]
    case .frecpxScalar: [.sz, .rn, .rd]
    case .urecpeVector: [.q, .sz, .rn, .rd]
    case .ursqrteVector: [.q, .sz, .rn, .rd]
    case .fcvtnVector: [.q, .sz, .rn, .rd]
    case .fcvtlVector: [.q, .sz, .rn, .rd]
    case .fcvtxnVector: [.q, .sz, .rn, .rd]
    case .fcvtxnScalar: [.sz, .rn, .rd]
    case .saddlvVector: [.q, .size, .rn, .rd]
    case .uaddlvVector: [.q, .size, .rn, .rd]
    case .smaxvVector: [.q, .size, .rn, .rd]
    case .umaxvVector: [.q, .size, .rn, .rd]
    case .sminvVector: [.q, .size, .rn, .rd]
    case .uminvVector: [.q, .size, .rn, .rd]
    case .addvVector: [.q, .size, .rn, .rd]
    case .fmaxnmvVector: [.rn, .rd]
    case .fmaxvVector: [.rn, .rd]
    case .fminnmvVector: [.rn, .rd]
    case .fminvVector: [.rn, .rd]
    case .addpScalar: [.rn, .rd]
    case .fmaxnmpScalar: [.sz, .rn, .rd]
    case .faddpScalar: [.sz, .rn, .rd]
    case .fmaxpScalar: [.sz, .rn, .rd]
    case .fminnmpScalar: [.sz, .rn, .rd]
    case .fminpScalar: [.sz, .rn, .rd]
    case .dupVectorElement: [.q, .imm5, .rn, .rd]
    case .dupScalarElement: [.imm5, .rn, .rd]
    case .dupGeneral: [.q, .imm5, .rn, .rd]
    case .insGeneral: [.imm5, .rn, .rd]
    case .insElement: [.imm5, .imm4, .rn, .rd]
    case .smov: [.q, .imm5, .rn, .rd]
    case .umov: [.q, .imm5, .rn, .rd]
    case .tbl: [.q, .rm, .length, .rn, .rd]
    case .tbx: [.q, .rm, .length, .rn, .rd]
    case .uzp1: [.q, .size, .rm, .rn, .rd]
    case .trn1: [.q, .size, .rm, .rn, .rd]
    case .zip1: [.q, .size, .rm, .rn, .rd]
    case .uzp2: [.q, .size, .rm, .rn, .rd]
    case .trn2: [.q, .size, .rm, .rn, .rd]
    case .zip2: [.q, .size, .rm, .rn, .rd]
    case .ext: [.q, .rm, .imm4, .rn, .rd]
    case .moviWord: [.q, .abc, .shiftWord, .defgh, .rd]
    case .moviHalfword: [.q, .abc, .shiftHalfword, .defgh, .rd]
    case .orrVectorImmediateWord: [.q, .abc, .shiftWord, .defgh, .rd]
    case .orrVectorImmediateHalfword: [.q, .abc, .shiftHalfword, .defgh, .rd]
    case .mvniWord: [.q, .abc, .shiftWord, .defgh, .rd]
    case .mvniHalfword: [.q, .abc, .shiftHalfword, .defgh, .rd]
    case .bicVectorImmediateWord: [.q, .abc, .shiftWord, .defgh, .rd]
    case .bicVectorImmediateHalfword: [.q, .abc, .shiftHalfword, .defgh, .rd]
    case .moviShiftingOnes: [.q, .abc, .shiftOnes, .defgh, .rd]
    case .mvniShiftingOnes: [.q, .abc, .shiftOnes, .defgh, .rd]
    case .moviByte: [.q, .abc, .defgh, .rd]
    case .moviDoubleword: [.abc, .defgh, .rd]
    case .moviVectorDoubleword: [.abc, .defgh, .rd]
    case .fmovVectorImmediateSingle: [.q, .abc, .defgh, .rd]
    case .fmovVectorImmediateDouble: [.abc, .defgh, .rd]
    case .sshrVector: [.q, .immh, .immb, .rn, .rd]
    case .sshrScalar: [.immh, .immb, .rn, .rd]
    case .ushrVector: [.q, .immh, .immb, .rn, .rd]
    case .ushrScalar: [.immh, .immb, .rn, .rd]
    case .ssraVector: [.q, .immh, .immb, .rn, .rd]
    case .ssraScalar: [.immh, .immb, .rn, .rd]
    case .usraVector: [.q, .immh, .immb, .rn, .rd]
    case .usraScalar: [.immh, .immb, .rn, .rd]
    case .srshrVector: [.q, .immh, .immb, .rn, .rd]
    case .srshrScalar: [.immh, .immb, .rn, .rd]
    case .urshrVector: [.q, .immh, .immb, .rn, .rd]
    case .urshrScalar: [.immh, .immb, .rn, .rd]
    case .srsraVector: [.q, .immh, .immb, .rn, .rd]
    case .srsraScalar: [.immh, .immb, .rn, .rd]
    case .ursraVector: [.q, .immh, .immb, .rn, .rd]
    case .ursraScalar: [.immh, .immb, .rn, .rd]
    case .sriVector: [.q, .immh, .immb, .rn, .rd]
    case .sriScalar: [.immh, .immb, .rn, .rd]
    case .shlVector: [.q, .immh, .immb, .rn, .rd]
    case .shlScalar: [.immh, .immb, .rn, .rd]
    case .sliVector: [.q, .immh, .immb, .rn, .rd]
    case .sliScalar: [.immh, .immb, .rn, .rd]
    case .sqshlImmediateVector: [.q, .immh, .immb, .rn, .rd]
    case .sqshlImmediateScalar: [.immh, .immb, .rn, .rd]
    case .uqshlImmediateVector: [.q, .immh, .immb, .rn, .rd]
    case .uqshlImmediateScalar: [.immh, .immb, .rn, .rd]
    case .sqshluImmediateVector: [.q, .immh, .immb, .rn, .rd]
    case .sqshluImmediateScalar: [.immh, .immb, .rn, .rd]
    case .shrnVector: [.q, .immh, .immb, .rn, .rd]
    case .rshrnVector: [.q, .immh, .immb, .rn, .rd]
    case .sqshrnVector: [.q, .immh, .immb, .rn, .rd]
    case .sqshrnScalar: [.immh, .immb, .rn, .rd]
    case .sqrshrnVector: [.q, .immh, .immb, .rn, .rd]
    case .sqrshrnScalar: [.immh, .immb, .rn, .rd]
    case .sqshrunVector: [.q, .immh, .immb, .rn, .rd]
    case .sqshrunScalar: [.immh, .immb, .rn, .rd]
    case .sqrshrunVector: [.q, .immh, .immb, .rn, .rd]
    case .sqrshrunScalar: [.immh, .immb, .rn, .rd]
    case .uqshrnVector: [.q, .immh, .immb, .rn, .rd]
    case .uqshrnScalar: [.immh, .immb, .rn, .rd]
    case .uqrshrnVector: [.q, .immh, .immb, .rn, .rd]
    case .uqrshrnScalar: [.immh, .immb, .rn, .rd]
    case .sshllVector: [.q, .immh, .immb, .rn, .rd]
    case .ushllVector: [.q, .immh, .immb, .rn, .rd]
    case .scvtfVectorFixed: [.q, .immh, .immb, .rn, .rd]
    case .scvtfScalarFixed: [.immh, .immb, .rn, .rd]
    case .fcvtzsVectorFixed: [.q, .immh, .immb, .rn, .rd]
    case .fcvtzsScalarFixed: [.immh, .immb, .rn, .rd]
    case .ucvtfVectorFixed: [.q, .immh, .immb, .rn, .rd]
    case .ucvtfScalarFixed: [.immh, .immb, .rn, .rd]
    case .fcvtzuVectorFixed: [.q, .immh, .immb, .rn, .rd]
    case .fcvtzuScalarFixed: [.immh, .immb, .rn, .rd]
    case .aese: [.rn, .rd]
    case .aesd: [.rn, .rd]
    case .aesmc: [.rn, .rd]
    case .aesimc: [.rn, .rd]
    case .sha1c: [.rm, .rn, .rd]
    case .sha1p: [.rm, .rn, .rd]
    case .sha1m: [.rm, .rn, .rd]
    case .sha1su0: [.rm, .rn, .rd]
    case .sha256h: [.rm, .rn, .rd]
    case .sha256h2: [.rm, .rn, .rd]
    case .sha256su1: [.rm, .rn, .rd]
    case .sha1h: [.rn, .rd]
    case .sha1su1: [.rn, .rd]
    case .sha256su0: [.rn, .rd]
    }
  }
}
