// Generated from the tables in Sources/A64/Table by `swift run -c release generate`. Do not edit.
// swift-format-ignore-file

/// How each opcode is written.

/// A part of a text that is neither literal nor a single field.
package enum TextPiece: String, CaseIterable, Sendable {
  case adr
  case adrp
  case arrangement
  case arrangementBytes
  case arrangementDoublewords
  case arrangementFP
  case arrangementFPNarrow
  case arrangementFPWide
  case arrangementHalfwords
  case arrangementImm5
  case arrangementImmh
  case arrangementImmhWide
  case arrangementPairs
  case arrangementWide
  case arrangementWords
  case barrierOption
  case bitMask
  case bitMaskSigned
  case branch14
  case branch19
  case branch26
  case byteMask
  case elementBits
  case elementList
  case extendTail
  case extendedRegister
  case extractWidth
  case fpImmediate
  case fpVectorImmediate
  case fractionBits
  case hintNumber
  case indexImm4
  case indexImm5
  case indexedElement
  case insertLowestBit
  case insertWidth
  case invertedCond
  case leftShift
  case moveWideShift
  case movnValue
  case movzValue
  case offset7
  case offset9
  case offsetRegister
  case onesShift
  case operation
  case pairOffset
  case prefetchOperation
  case readRegister
  case rightShift
  case rsNext
  case rtNext
  case shiftBy12
  case shiftHalfwordTail
  case shiftTail
  case shiftWordTail
  case signedOffset
  case structureBytes
  case structureList
  case szLetter
  case tableList
  case testedBit
  case testedRegister
  case unsignedOffset
  case vectorImmediate
  case vectorLeftShift
  case writtenRegister
}

/// A condition of a form that is not a comparison of fields with constants.
package enum TextPredicate: String, CaseIterable, Sendable {
  case bitMaskIsMove
  case immsBelowImmr
  case immsPlusOneIsImmr
  case movnIsMove
  case movzIsMove
  case namedOperation
  case rnIsRm
}

extension TextForm {
  /// Lines of `opcode|condition|template`. An atom of a condition is `mask=value`, `mask!value` (hexadecimal) or a
  /// predicate. The first form of an opcode whose condition holds is its text.
  static let source = """
adr||adr {rd}, {adr}
adrp||adrp {rd}, {adrp}
addImmediate|400000=0 3ffc00=0 1f=1f|mov {rd.sp}, {rn.sp}
addImmediate|400000=0 3ffc00=0 3e0=3e0|mov {rd.sp}, {rn.sp}
addImmediate||add {rd.sp}, {rn.sp}, #{imm12}{shiftBy12}
addsImmediate|1f=1f|cmn {rn.sp}, #{imm12}{shiftBy12}
addsImmediate||adds {rd}, {rn.sp}, #{imm12}{shiftBy12}
subImmediate||sub {rd.sp}, {rn.sp}, #{imm12}{shiftBy12}
subsImmediate|1f=1f|cmp {rn.sp}, #{imm12}{shiftBy12}
subsImmediate||subs {rd}, {rn.sp}, #{imm12}{shiftBy12}
andImmediate||and {rd.sp}, {rn}, #{bitMask}
orrImmediate|3e0=3e0 bitMaskIsMove|mov {rd.sp}, #{bitMaskSigned}
orrImmediate||orr {rd.sp}, {rn}, #{bitMask}
eorImmediate||eor {rd.sp}, {rn}, #{bitMask}
andsImmediate|1f=1f|tst {rn}, #{bitMask}
andsImmediate||ands {rd}, {rn}, #{bitMask}
movn|movnIsMove|mov {rd}, #{movnValue}
movn||movn {rd}, #{imm16}{moveWideShift}
movz|movzIsMove|mov {rd}, #{movzValue}
movz||movz {rd}, #{imm16}{moveWideShift}
movk||movk {rd}, #{imm16}{moveWideShift}
sbfm|3f0000=0 fc00=1c00|sxtb {rd}, {rn.w}
sbfm|3f0000=0 fc00=3c00|sxth {rd}, {rn.w}
sbfm|80000000=80000000 3f0000=0 fc00=7c00|sxtw {rd}, {rn.w}
sbfm|80000000=0 fc00=7c00|asr {rd}, {rn}, #{immr.decimal}
sbfm|80000000=80000000 fc00=fc00|asr {rd}, {rn}, #{immr.decimal}
sbfm|immsBelowImmr|sbfiz {rd}, {rn}, #{insertLowestBit}, #{insertWidth}
sbfm||sbfx {rd}, {rn}, #{immr.decimal}, #{extractWidth}
bfm|immsBelowImmr|bfi {rd}, {rn}, #{insertLowestBit}, #{insertWidth}
bfm||bfxil {rd}, {rn}, #{immr.decimal}, #{extractWidth}
ubfm|80000000=0 3f0000=0 fc00=1c00|uxtb {rd}, {rn.w}
ubfm|80000000=0 3f0000=0 fc00=3c00|uxth {rd}, {rn.w}
ubfm|immsPlusOneIsImmr|lsl {rd}, {rn}, #{leftShift}
ubfm|80000000=0 fc00=7c00|lsr {rd}, {rn}, #{immr.decimal}
ubfm|80000000=80000000 fc00=fc00|lsr {rd}, {rn}, #{immr.decimal}
ubfm|immsBelowImmr|ubfiz {rd}, {rn}, #{insertLowestBit}, #{insertWidth}
ubfm||ubfx {rd}, {rn}, #{immr.decimal}, #{extractWidth}
extr|rnIsRm|ror {rd}, {rn}, #{imms}
extr||extr {rd}, {rn}, {rm}, #{imms}
andShiftedRegister||and {rd}, {rn}, {rm}{shiftTail}
bicShiftedRegister||bic {rd}, {rn}, {rm}{shiftTail}
orrShiftedRegister|c00000=0 fc00=0 3e0=3e0|mov {rd}, {rm}
orrShiftedRegister||orr {rd}, {rn}, {rm}{shiftTail}
ornShiftedRegister|3e0=3e0|mvn {rd}, {rm}{shiftTail}
ornShiftedRegister||orn {rd}, {rn}, {rm}{shiftTail}
eorShiftedRegister||eor {rd}, {rn}, {rm}{shiftTail}
eonShiftedRegister||eon {rd}, {rn}, {rm}{shiftTail}
andsShiftedRegister|1f=1f|tst {rn}, {rm}{shiftTail}
andsShiftedRegister||ands {rd}, {rn}, {rm}{shiftTail}
bicsShiftedRegister||bics {rd}, {rn}, {rm}{shiftTail}
addShiftedRegister||add {rd}, {rn}, {rm}{shiftTail}
addsShiftedRegister|1f=1f|cmn {rn}, {rm}{shiftTail}
addsShiftedRegister||adds {rd}, {rn}, {rm}{shiftTail}
subShiftedRegister|3e0=3e0|neg {rd}, {rm}{shiftTail}
subShiftedRegister||sub {rd}, {rn}, {rm}{shiftTail}
subsShiftedRegister|1f=1f|cmp {rn}, {rm}{shiftTail}
subsShiftedRegister|3e0=3e0|negs {rd}, {rm}{shiftTail}
subsShiftedRegister||subs {rd}, {rn}, {rm}{shiftTail}
addExtendedRegister||add {rd.sp}, {rn.sp}, {extendedRegister}{extendTail}
addsExtendedRegister|1f=1f|cmn {rn.sp}, {extendedRegister}{extendTail}
addsExtendedRegister||adds {rd}, {rn.sp}, {extendedRegister}{extendTail}
subExtendedRegister||sub {rd.sp}, {rn.sp}, {extendedRegister}{extendTail}
subsExtendedRegister|1f=1f|cmp {rn.sp}, {extendedRegister}{extendTail}
subsExtendedRegister||subs {rd}, {rn.sp}, {extendedRegister}{extendTail}
adc||adc {rd}, {rn}, {rm}
adcs||adcs {rd}, {rn}, {rm}
sbc|3e0=3e0|ngc {rd}, {rm}
sbc||sbc {rd}, {rn}, {rm}
sbcs|3e0=3e0|ngcs {rd}, {rm}
sbcs||sbcs {rd}, {rn}, {rm}
ccmnRegister||ccmn {rn}, {rm}, #{nzcv}, {cond}
ccmnImmediate||ccmn {rn}, #{imm5}, #{nzcv}, {cond}
ccmpRegister||ccmp {rn}, {rm}, #{nzcv}, {cond}
ccmpImmediate||ccmp {rn}, #{imm5}, #{nzcv}, {cond}
csel||csel {rd}, {rn}, {rm}, {cond}
csinc|3e0=3e0 1f0000=1f0000 e000!e000|cset {rd}, {invertedCond}
csinc|rnIsRm e000!e000|cinc {rd}, {rn}, {invertedCond}
csinc||csinc {rd}, {rn}, {rm}, {cond}
csinv|3e0=3e0 1f0000=1f0000 e000!e000|csetm {rd}, {invertedCond}
csinv|rnIsRm e000!e000|cinv {rd}, {rn}, {invertedCond}
csinv||csinv {rd}, {rn}, {rm}, {cond}
csneg|rnIsRm e000!e000|cneg {rd}, {rn}, {invertedCond}
csneg||csneg {rd}, {rn}, {rm}, {cond}
rbit||rbit {rd}, {rn}
rev16||rev16 {rd}, {rn}
rev32||rev32 {rd}, {rn}
revWord||rev {rd}, {rn}
revDoubleword||rev {rd}, {rn}
clz||clz {rd}, {rn}
cls||cls {rd}, {rn}
udiv||udiv {rd}, {rn}, {rm}
sdiv||sdiv {rd}, {rn}, {rm}
lslv||lsl {rd}, {rn}, {rm}
lsrv||lsr {rd}, {rn}, {rm}
asrv||asr {rd}, {rn}, {rm}
rorv||ror {rd}, {rn}, {rm}
crc32b||crc32b {rd}, {rn}, {rm}
crc32h||crc32h {rd}, {rn}, {rm}
crc32w||crc32w {rd}, {rn}, {rm}
crc32x||crc32x {rd}, {rn}, {rm.x}
crc32cb||crc32cb {rd}, {rn}, {rm}
crc32ch||crc32ch {rd}, {rn}, {rm}
crc32cw||crc32cw {rd}, {rn}, {rm}
crc32cx||crc32cx {rd}, {rn}, {rm.x}
madd|7c00=7c00|mul {rd}, {rn}, {rm}
madd||madd {rd}, {rn}, {rm}, {ra}
msub|7c00=7c00|mneg {rd}, {rn}, {rm}
msub||msub {rd}, {rn}, {rm}, {ra}
smaddl|7c00=7c00|smull {rd}, {rn.w}, {rm.w}
smaddl||smaddl {rd}, {rn.w}, {rm.w}, {ra}
smsubl|7c00=7c00|smnegl {rd}, {rn.w}, {rm.w}
smsubl||smsubl {rd}, {rn.w}, {rm.w}, {ra}
umaddl|7c00=7c00|umull {rd}, {rn.w}, {rm.w}
umaddl||umaddl {rd}, {rn.w}, {rm.w}, {ra}
umsubl|7c00=7c00|umnegl {rd}, {rn.w}, {rm.w}
umsubl||umsubl {rd}, {rn.w}, {rm.w}, {ra}
smulh||smulh {rd}, {rn}, {rm}
umulh||umulh {rd}, {rn}, {rm}
b||b {branch26}
bl||bl {branch26}
bCond||b.{branchCond} {branch19}
cbz||cbz {rt}, {branch19}
cbnz||cbnz {rt}, {branch19}
tbz||tbz {testedRegister}, #{testedBit}, {branch14}
tbnz||tbnz {testedRegister}, #{testedBit}, {branch14}
br||br {rn}
blr||blr {rn}
ret|3e0=3c0|ret
ret||ret {rn}
eret||eret
drps||drps
udf||udf #{imm16low}
svc||svc #{imm16}
hvc||hvc #{imm16}
smc||smc #{imm16}
brk||brk #{imm16}
hlt||hlt #{imm16}
dcps1|1fffe0=0|dcps1
dcps1||dcps1 #{imm16}
dcps2|1fffe0=0|dcps2
dcps2||dcps2 #{imm16}
dcps3|1fffe0=0|dcps3
dcps3||dcps3 #{imm16}
hint|f00=0 e0=c0|dgh
hint|f00=200 e0=80|csdb
hint||hint #{hintNumber}
nop||nop
yield||yield
wfe||wfe
wfi||wfi
sev||sev
sevl||sevl
clrex|f00=f00|clrex
clrex||clrex #{crm}
dsb|f00=0|ssbb
dsb|f00=400|pssbb
dsb||dsb {barrierOption}
dmb||dmb {barrierOption}
isb|f00=f00|isb
isb||isb #{crm.decimal}
msrImmediateSPSel||msr SPSel, #{crm}
msrImmediateDAIFSet||msr DAIFSet, #{crm}
msrImmediateDAIFClr||msr DAIFClr, #{crm}
msrImmediatePAN||msr PAN, #{crm}
sys|namedOperation|{operation}
sys|1f=1f|sys #{op1}, c{crn.plain}, c{crm.plain}, #{op2}
sys||sys #{op1}, c{crn.plain}, c{crm.plain}, #{op2}, {rt}
sysl||sysl {rt}, #{op1}, c{crn.plain}, c{crm.plain}, #{op2}
msrRegister||msr {writtenRegister}, {rt}
mrs||mrs {rt}, {readRegister}
strbImmediateUnsigned||strb {rt}, [{rn.xsp}{unsignedOffset}]
strbRegister||strb {rt}, [{rn.xsp}, {offsetRegister}]
sturb||sturb {rt}, [{rn.xsp}{signedOffset}]
strbPostIndex||strb {rt}, [{rn.xsp}], #{offset9}
sttrb||sttrb {rt}, [{rn.xsp}{signedOffset}]
strbPreIndex||strb {rt}, [{rn.xsp}, #{offset9}]!
ldrbImmediateUnsigned||ldrb {rt}, [{rn.xsp}{unsignedOffset}]
ldrbRegister||ldrb {rt}, [{rn.xsp}, {offsetRegister}]
ldurb||ldurb {rt}, [{rn.xsp}{signedOffset}]
ldrbPostIndex||ldrb {rt}, [{rn.xsp}], #{offset9}
ldtrb||ldtrb {rt}, [{rn.xsp}{signedOffset}]
ldrbPreIndex||ldrb {rt}, [{rn.xsp}, #{offset9}]!
ldrsbImmediateUnsigned||ldrsb {rt}, [{rn.xsp}{unsignedOffset}]
ldrsbRegister||ldrsb {rt}, [{rn.xsp}, {offsetRegister}]
ldursb||ldursb {rt}, [{rn.xsp}{signedOffset}]
ldrsbPostIndex||ldrsb {rt}, [{rn.xsp}], #{offset9}
ldtrsb||ldtrsb {rt}, [{rn.xsp}{signedOffset}]
ldrsbPreIndex||ldrsb {rt}, [{rn.xsp}, #{offset9}]!
strhImmediateUnsigned||strh {rt}, [{rn.xsp}{unsignedOffset}]
strhRegister||strh {rt}, [{rn.xsp}, {offsetRegister}]
sturh||sturh {rt}, [{rn.xsp}{signedOffset}]
strhPostIndex||strh {rt}, [{rn.xsp}], #{offset9}
sttrh||sttrh {rt}, [{rn.xsp}{signedOffset}]
strhPreIndex||strh {rt}, [{rn.xsp}, #{offset9}]!
ldrhImmediateUnsigned||ldrh {rt}, [{rn.xsp}{unsignedOffset}]
ldrhRegister||ldrh {rt}, [{rn.xsp}, {offsetRegister}]
ldurh||ldurh {rt}, [{rn.xsp}{signedOffset}]
ldrhPostIndex||ldrh {rt}, [{rn.xsp}], #{offset9}
ldtrh||ldtrh {rt}, [{rn.xsp}{signedOffset}]
ldrhPreIndex||ldrh {rt}, [{rn.xsp}, #{offset9}]!
ldrshImmediateUnsigned||ldrsh {rt}, [{rn.xsp}{unsignedOffset}]
ldrshRegister||ldrsh {rt}, [{rn.xsp}, {offsetRegister}]
ldursh||ldursh {rt}, [{rn.xsp}{signedOffset}]
ldrshPostIndex||ldrsh {rt}, [{rn.xsp}], #{offset9}
ldtrsh||ldtrsh {rt}, [{rn.xsp}{signedOffset}]
ldrshPreIndex||ldrsh {rt}, [{rn.xsp}, #{offset9}]!
strImmediateUnsigned||str {rt}, [{rn.xsp}{unsignedOffset}]
strRegister||str {rt}, [{rn.xsp}, {offsetRegister}]
stur||stur {rt}, [{rn.xsp}{signedOffset}]
strPostIndex||str {rt}, [{rn.xsp}], #{offset9}
sttr||sttr {rt}, [{rn.xsp}{signedOffset}]
strPreIndex||str {rt}, [{rn.xsp}, #{offset9}]!
ldrImmediateUnsigned||ldr {rt}, [{rn.xsp}{unsignedOffset}]
ldrRegister||ldr {rt}, [{rn.xsp}, {offsetRegister}]
ldur||ldur {rt}, [{rn.xsp}{signedOffset}]
ldrPostIndex||ldr {rt}, [{rn.xsp}], #{offset9}
ldtr||ldtr {rt}, [{rn.xsp}{signedOffset}]
ldrPreIndex||ldr {rt}, [{rn.xsp}, #{offset9}]!
ldrswImmediateUnsigned||ldrsw {rt}, [{rn.xsp}{unsignedOffset}]
ldrswRegister||ldrsw {rt}, [{rn.xsp}, {offsetRegister}]
ldursw||ldursw {rt}, [{rn.xsp}{signedOffset}]
ldrswPostIndex||ldrsw {rt}, [{rn.xsp}], #{offset9}
ldtrsw||ldtrsw {rt}, [{rn.xsp}{signedOffset}]
ldrswPreIndex||ldrsw {rt}, [{rn.xsp}, #{offset9}]!
ldrLiteral||ldr {rt}, {branch19}
ldrswLiteral||ldrsw {rt}, {branch19}
stnp||stnp {rt}, {rt2}, [{rn.xsp}{pairOffset}]
stpPostIndex||stp {rt}, {rt2}, [{rn.xsp}], #{offset7}
stpOffset||stp {rt}, {rt2}, [{rn.xsp}{pairOffset}]
stpPreIndex||stp {rt}, {rt2}, [{rn.xsp}, #{offset7}]!
ldnp||ldnp {rt}, {rt2}, [{rn.xsp}{pairOffset}]
ldpPostIndex||ldp {rt}, {rt2}, [{rn.xsp}], #{offset7}
ldpOffset||ldp {rt}, {rt2}, [{rn.xsp}{pairOffset}]
ldpPreIndex||ldp {rt}, {rt2}, [{rn.xsp}, #{offset7}]!
ldpswPostIndex||ldpsw {rt}, {rt2}, [{rn.xsp}], #{offset7}
ldpswOffset||ldpsw {rt}, {rt2}, [{rn.xsp}{pairOffset}]
ldpswPreIndex||ldpsw {rt}, {rt2}, [{rn.xsp}, #{offset7}]!
stxrb||stxrb {rs.w}, {rt}, [{rn.xsp}]
ldxrb||ldxrb {rt}, [{rn.xsp}]
stlxrb||stlxrb {rs.w}, {rt}, [{rn.xsp}]
ldaxrb||ldaxrb {rt}, [{rn.xsp}]
stlrb||stlrb {rt}, [{rn.xsp}]
ldarb||ldarb {rt}, [{rn.xsp}]
stxrh||stxrh {rs.w}, {rt}, [{rn.xsp}]
ldxrh||ldxrh {rt}, [{rn.xsp}]
stlxrh||stlxrh {rs.w}, {rt}, [{rn.xsp}]
ldaxrh||ldaxrh {rt}, [{rn.xsp}]
stlrh||stlrh {rt}, [{rn.xsp}]
ldarh||ldarh {rt}, [{rn.xsp}]
stxr||stxr {rs.w}, {rt}, [{rn.xsp}]
ldxr||ldxr {rt}, [{rn.xsp}]
stlxr||stlxr {rs.w}, {rt}, [{rn.xsp}]
ldaxr||ldaxr {rt}, [{rn.xsp}]
stlr||stlr {rt}, [{rn.xsp}]
ldar||ldar {rt}, [{rn.xsp}]
stxp||stxp {rs.w}, {rt}, {rt2}, [{rn.xsp}]
ldxp||ldxp {rt}, {rt2}, [{rn.xsp}]
stlxp||stlxp {rs.w}, {rt}, {rt2}, [{rn.xsp}]
ldaxp||ldaxp {rt}, {rt2}, [{rn.xsp}]
prfmLiteral||prfm {prefetchOperation}, {branch19}
prfmImmediateUnsigned||prfm {prefetchOperation}, [{rn.xsp}{unsignedOffset}]
prfmRegister||prfm {prefetchOperation}, [{rn.xsp}, {offsetRegister}]
prfum||prfum {prefetchOperation}, [{rn.xsp}{signedOffset}]
casb|400000=0 8000=0|casb {rs}, {rt}, [{rn.xsp}]
casb|400000=400000 8000=0|casab {rs}, {rt}, [{rn.xsp}]
casb|400000=0 8000=8000|caslb {rs}, {rt}, [{rn.xsp}]
casb||casalb {rs}, {rt}, [{rn.xsp}]
ldaddb|800000=0 400000=0 1f=1f|staddb {rs}, [{rn.xsp}]
ldaddb|800000=0 400000=400000 1f=1f|staddlb {rs}, [{rn.xsp}]
ldaddb|800000=0 400000=0|ldaddb {rs}, {rt}, [{rn.xsp}]
ldaddb|800000=800000 400000=0|ldaddab {rs}, {rt}, [{rn.xsp}]
ldaddb|800000=0 400000=400000|ldaddlb {rs}, {rt}, [{rn.xsp}]
ldaddb||ldaddalb {rs}, {rt}, [{rn.xsp}]
ldclrb|800000=0 400000=0 1f=1f|stclrb {rs}, [{rn.xsp}]
ldclrb|800000=0 400000=400000 1f=1f|stclrlb {rs}, [{rn.xsp}]
ldclrb|800000=0 400000=0|ldclrb {rs}, {rt}, [{rn.xsp}]
ldclrb|800000=800000 400000=0|ldclrab {rs}, {rt}, [{rn.xsp}]
ldclrb|800000=0 400000=400000|ldclrlb {rs}, {rt}, [{rn.xsp}]
ldclrb||ldclralb {rs}, {rt}, [{rn.xsp}]
ldeorb|800000=0 400000=0 1f=1f|steorb {rs}, [{rn.xsp}]
ldeorb|800000=0 400000=400000 1f=1f|steorlb {rs}, [{rn.xsp}]
ldeorb|800000=0 400000=0|ldeorb {rs}, {rt}, [{rn.xsp}]
ldeorb|800000=800000 400000=0|ldeorab {rs}, {rt}, [{rn.xsp}]
ldeorb|800000=0 400000=400000|ldeorlb {rs}, {rt}, [{rn.xsp}]
ldeorb||ldeoralb {rs}, {rt}, [{rn.xsp}]
ldsetb|800000=0 400000=0 1f=1f|stsetb {rs}, [{rn.xsp}]
ldsetb|800000=0 400000=400000 1f=1f|stsetlb {rs}, [{rn.xsp}]
ldsetb|800000=0 400000=0|ldsetb {rs}, {rt}, [{rn.xsp}]
ldsetb|800000=800000 400000=0|ldsetab {rs}, {rt}, [{rn.xsp}]
ldsetb|800000=0 400000=400000|ldsetlb {rs}, {rt}, [{rn.xsp}]
ldsetb||ldsetalb {rs}, {rt}, [{rn.xsp}]
ldsmaxb|800000=0 400000=0 1f=1f|stsmaxb {rs}, [{rn.xsp}]
ldsmaxb|800000=0 400000=400000 1f=1f|stsmaxlb {rs}, [{rn.xsp}]
ldsmaxb|800000=0 400000=0|ldsmaxb {rs}, {rt}, [{rn.xsp}]
ldsmaxb|800000=800000 400000=0|ldsmaxab {rs}, {rt}, [{rn.xsp}]
ldsmaxb|800000=0 400000=400000|ldsmaxlb {rs}, {rt}, [{rn.xsp}]
ldsmaxb||ldsmaxalb {rs}, {rt}, [{rn.xsp}]
ldsminb|800000=0 400000=0 1f=1f|stsminb {rs}, [{rn.xsp}]
ldsminb|800000=0 400000=400000 1f=1f|stsminlb {rs}, [{rn.xsp}]
ldsminb|800000=0 400000=0|ldsminb {rs}, {rt}, [{rn.xsp}]
ldsminb|800000=800000 400000=0|ldsminab {rs}, {rt}, [{rn.xsp}]
ldsminb|800000=0 400000=400000|ldsminlb {rs}, {rt}, [{rn.xsp}]
ldsminb||ldsminalb {rs}, {rt}, [{rn.xsp}]
ldumaxb|800000=0 400000=0 1f=1f|stumaxb {rs}, [{rn.xsp}]
ldumaxb|800000=0 400000=400000 1f=1f|stumaxlb {rs}, [{rn.xsp}]
ldumaxb|800000=0 400000=0|ldumaxb {rs}, {rt}, [{rn.xsp}]
ldumaxb|800000=800000 400000=0|ldumaxab {rs}, {rt}, [{rn.xsp}]
ldumaxb|800000=0 400000=400000|ldumaxlb {rs}, {rt}, [{rn.xsp}]
ldumaxb||ldumaxalb {rs}, {rt}, [{rn.xsp}]
lduminb|800000=0 400000=0 1f=1f|stuminb {rs}, [{rn.xsp}]
lduminb|800000=0 400000=400000 1f=1f|stuminlb {rs}, [{rn.xsp}]
lduminb|800000=0 400000=0|lduminb {rs}, {rt}, [{rn.xsp}]
lduminb|800000=800000 400000=0|lduminab {rs}, {rt}, [{rn.xsp}]
lduminb|800000=0 400000=400000|lduminlb {rs}, {rt}, [{rn.xsp}]
lduminb||lduminalb {rs}, {rt}, [{rn.xsp}]
swpb|800000=0 400000=0|swpb {rs}, {rt}, [{rn.xsp}]
swpb|800000=800000 400000=0|swpab {rs}, {rt}, [{rn.xsp}]
swpb|800000=0 400000=400000|swplb {rs}, {rt}, [{rn.xsp}]
swpb||swpalb {rs}, {rt}, [{rn.xsp}]
cash|400000=0 8000=0|cash {rs}, {rt}, [{rn.xsp}]
cash|400000=400000 8000=0|casah {rs}, {rt}, [{rn.xsp}]
cash|400000=0 8000=8000|caslh {rs}, {rt}, [{rn.xsp}]
cash||casalh {rs}, {rt}, [{rn.xsp}]
ldaddh|800000=0 400000=0 1f=1f|staddh {rs}, [{rn.xsp}]
ldaddh|800000=0 400000=400000 1f=1f|staddlh {rs}, [{rn.xsp}]
ldaddh|800000=0 400000=0|ldaddh {rs}, {rt}, [{rn.xsp}]
ldaddh|800000=800000 400000=0|ldaddah {rs}, {rt}, [{rn.xsp}]
ldaddh|800000=0 400000=400000|ldaddlh {rs}, {rt}, [{rn.xsp}]
ldaddh||ldaddalh {rs}, {rt}, [{rn.xsp}]
ldclrh|800000=0 400000=0 1f=1f|stclrh {rs}, [{rn.xsp}]
ldclrh|800000=0 400000=400000 1f=1f|stclrlh {rs}, [{rn.xsp}]
ldclrh|800000=0 400000=0|ldclrh {rs}, {rt}, [{rn.xsp}]
ldclrh|800000=800000 400000=0|ldclrah {rs}, {rt}, [{rn.xsp}]
ldclrh|800000=0 400000=400000|ldclrlh {rs}, {rt}, [{rn.xsp}]
ldclrh||ldclralh {rs}, {rt}, [{rn.xsp}]
ldeorh|800000=0 400000=0 1f=1f|steorh {rs}, [{rn.xsp}]
ldeorh|800000=0 400000=400000 1f=1f|steorlh {rs}, [{rn.xsp}]
ldeorh|800000=0 400000=0|ldeorh {rs}, {rt}, [{rn.xsp}]
ldeorh|800000=800000 400000=0|ldeorah {rs}, {rt}, [{rn.xsp}]
ldeorh|800000=0 400000=400000|ldeorlh {rs}, {rt}, [{rn.xsp}]
ldeorh||ldeoralh {rs}, {rt}, [{rn.xsp}]
ldseth|800000=0 400000=0 1f=1f|stseth {rs}, [{rn.xsp}]
ldseth|800000=0 400000=400000 1f=1f|stsetlh {rs}, [{rn.xsp}]
ldseth|800000=0 400000=0|ldseth {rs}, {rt}, [{rn.xsp}]
ldseth|800000=800000 400000=0|ldsetah {rs}, {rt}, [{rn.xsp}]
ldseth|800000=0 400000=400000|ldsetlh {rs}, {rt}, [{rn.xsp}]
ldseth||ldsetalh {rs}, {rt}, [{rn.xsp}]
ldsmaxh|800000=0 400000=0 1f=1f|stsmaxh {rs}, [{rn.xsp}]
ldsmaxh|800000=0 400000=400000 1f=1f|stsmaxlh {rs}, [{rn.xsp}]
ldsmaxh|800000=0 400000=0|ldsmaxh {rs}, {rt}, [{rn.xsp}]
ldsmaxh|800000=800000 400000=0|ldsmaxah {rs}, {rt}, [{rn.xsp}]
ldsmaxh|800000=0 400000=400000|ldsmaxlh {rs}, {rt}, [{rn.xsp}]
ldsmaxh||ldsmaxalh {rs}, {rt}, [{rn.xsp}]
ldsminh|800000=0 400000=0 1f=1f|stsminh {rs}, [{rn.xsp}]
ldsminh|800000=0 400000=400000 1f=1f|stsminlh {rs}, [{rn.xsp}]
ldsminh|800000=0 400000=0|ldsminh {rs}, {rt}, [{rn.xsp}]
ldsminh|800000=800000 400000=0|ldsminah {rs}, {rt}, [{rn.xsp}]
ldsminh|800000=0 400000=400000|ldsminlh {rs}, {rt}, [{rn.xsp}]
ldsminh||ldsminalh {rs}, {rt}, [{rn.xsp}]
ldumaxh|800000=0 400000=0 1f=1f|stumaxh {rs}, [{rn.xsp}]
ldumaxh|800000=0 400000=400000 1f=1f|stumaxlh {rs}, [{rn.xsp}]
ldumaxh|800000=0 400000=0|ldumaxh {rs}, {rt}, [{rn.xsp}]
ldumaxh|800000=800000 400000=0|ldumaxah {rs}, {rt}, [{rn.xsp}]
ldumaxh|800000=0 400000=400000|ldumaxlh {rs}, {rt}, [{rn.xsp}]
ldumaxh||ldumaxalh {rs}, {rt}, [{rn.xsp}]
lduminh|800000=0 400000=0 1f=1f|stuminh {rs}, [{rn.xsp}]
lduminh|800000=0 400000=400000 1f=1f|stuminlh {rs}, [{rn.xsp}]
lduminh|800000=0 400000=0|lduminh {rs}, {rt}, [{rn.xsp}]
lduminh|800000=800000 400000=0|lduminah {rs}, {rt}, [{rn.xsp}]
lduminh|800000=0 400000=400000|lduminlh {rs}, {rt}, [{rn.xsp}]
lduminh||lduminalh {rs}, {rt}, [{rn.xsp}]
swph|800000=0 400000=0|swph {rs}, {rt}, [{rn.xsp}]
swph|800000=800000 400000=0|swpah {rs}, {rt}, [{rn.xsp}]
swph|800000=0 400000=400000|swplh {rs}, {rt}, [{rn.xsp}]
swph||swpalh {rs}, {rt}, [{rn.xsp}]
cas|400000=0 8000=0|cas {rs}, {rt}, [{rn.xsp}]
cas|400000=400000 8000=0|casa {rs}, {rt}, [{rn.xsp}]
cas|400000=0 8000=8000|casl {rs}, {rt}, [{rn.xsp}]
cas||casal {rs}, {rt}, [{rn.xsp}]
ldadd|800000=0 400000=0 1f=1f|stadd {rs}, [{rn.xsp}]
ldadd|800000=0 400000=400000 1f=1f|staddl {rs}, [{rn.xsp}]
ldadd|800000=0 400000=0|ldadd {rs}, {rt}, [{rn.xsp}]
ldadd|800000=800000 400000=0|ldadda {rs}, {rt}, [{rn.xsp}]
ldadd|800000=0 400000=400000|ldaddl {rs}, {rt}, [{rn.xsp}]
ldadd||ldaddal {rs}, {rt}, [{rn.xsp}]
ldclr|800000=0 400000=0 1f=1f|stclr {rs}, [{rn.xsp}]
ldclr|800000=0 400000=400000 1f=1f|stclrl {rs}, [{rn.xsp}]
ldclr|800000=0 400000=0|ldclr {rs}, {rt}, [{rn.xsp}]
ldclr|800000=800000 400000=0|ldclra {rs}, {rt}, [{rn.xsp}]
ldclr|800000=0 400000=400000|ldclrl {rs}, {rt}, [{rn.xsp}]
ldclr||ldclral {rs}, {rt}, [{rn.xsp}]
ldeor|800000=0 400000=0 1f=1f|steor {rs}, [{rn.xsp}]
ldeor|800000=0 400000=400000 1f=1f|steorl {rs}, [{rn.xsp}]
ldeor|800000=0 400000=0|ldeor {rs}, {rt}, [{rn.xsp}]
ldeor|800000=800000 400000=0|ldeora {rs}, {rt}, [{rn.xsp}]
ldeor|800000=0 400000=400000|ldeorl {rs}, {rt}, [{rn.xsp}]
ldeor||ldeoral {rs}, {rt}, [{rn.xsp}]
ldset|800000=0 400000=0 1f=1f|stset {rs}, [{rn.xsp}]
ldset|800000=0 400000=400000 1f=1f|stsetl {rs}, [{rn.xsp}]
ldset|800000=0 400000=0|ldset {rs}, {rt}, [{rn.xsp}]
ldset|800000=800000 400000=0|ldseta {rs}, {rt}, [{rn.xsp}]
ldset|800000=0 400000=400000|ldsetl {rs}, {rt}, [{rn.xsp}]
ldset||ldsetal {rs}, {rt}, [{rn.xsp}]
ldsmax|800000=0 400000=0 1f=1f|stsmax {rs}, [{rn.xsp}]
ldsmax|800000=0 400000=400000 1f=1f|stsmaxl {rs}, [{rn.xsp}]
ldsmax|800000=0 400000=0|ldsmax {rs}, {rt}, [{rn.xsp}]
ldsmax|800000=800000 400000=0|ldsmaxa {rs}, {rt}, [{rn.xsp}]
ldsmax|800000=0 400000=400000|ldsmaxl {rs}, {rt}, [{rn.xsp}]
ldsmax||ldsmaxal {rs}, {rt}, [{rn.xsp}]
ldsmin|800000=0 400000=0 1f=1f|stsmin {rs}, [{rn.xsp}]
ldsmin|800000=0 400000=400000 1f=1f|stsminl {rs}, [{rn.xsp}]
ldsmin|800000=0 400000=0|ldsmin {rs}, {rt}, [{rn.xsp}]
ldsmin|800000=800000 400000=0|ldsmina {rs}, {rt}, [{rn.xsp}]
ldsmin|800000=0 400000=400000|ldsminl {rs}, {rt}, [{rn.xsp}]
ldsmin||ldsminal {rs}, {rt}, [{rn.xsp}]
ldumax|800000=0 400000=0 1f=1f|stumax {rs}, [{rn.xsp}]
ldumax|800000=0 400000=400000 1f=1f|stumaxl {rs}, [{rn.xsp}]
ldumax|800000=0 400000=0|ldumax {rs}, {rt}, [{rn.xsp}]
ldumax|800000=800000 400000=0|ldumaxa {rs}, {rt}, [{rn.xsp}]
ldumax|800000=0 400000=400000|ldumaxl {rs}, {rt}, [{rn.xsp}]
ldumax||ldumaxal {rs}, {rt}, [{rn.xsp}]
ldumin|800000=0 400000=0 1f=1f|stumin {rs}, [{rn.xsp}]
ldumin|800000=0 400000=400000 1f=1f|stuminl {rs}, [{rn.xsp}]
ldumin|800000=0 400000=0|ldumin {rs}, {rt}, [{rn.xsp}]
ldumin|800000=800000 400000=0|ldumina {rs}, {rt}, [{rn.xsp}]
ldumin|800000=0 400000=400000|lduminl {rs}, {rt}, [{rn.xsp}]
ldumin||lduminal {rs}, {rt}, [{rn.xsp}]
swp|800000=0 400000=0|swp {rs}, {rt}, [{rn.xsp}]
swp|800000=800000 400000=0|swpa {rs}, {rt}, [{rn.xsp}]
swp|800000=0 400000=400000|swpl {rs}, {rt}, [{rn.xsp}]
swp||swpal {rs}, {rt}, [{rn.xsp}]
casp|400000=0 8000=0|casp {rs}, {rsNext}, {rt}, {rtNext}, [{rn.xsp}]
casp|400000=400000 8000=0|caspa {rs}, {rsNext}, {rt}, {rtNext}, [{rn.xsp}]
casp|400000=0 8000=8000|caspl {rs}, {rsNext}, {rt}, {rtNext}, [{rn.xsp}]
casp||caspal {rs}, {rsNext}, {rt}, {rtNext}, [{rn.xsp}]
fmovScalar||fmov {rd.ftype}, {rn.ftype}
fabsScalar||fabs {rd.ftype}, {rn.ftype}
fnegScalar||fneg {rd.ftype}, {rn.ftype}
fsqrtScalar||fsqrt {rd.ftype}, {rn.ftype}
frintnScalar||frintn {rd.ftype}, {rn.ftype}
frintpScalar||frintp {rd.ftype}, {rn.ftype}
frintmScalar||frintm {rd.ftype}, {rn.ftype}
frintzScalar||frintz {rd.ftype}, {rn.ftype}
frintaScalar||frinta {rd.ftype}, {rn.ftype}
frintxScalar||frintx {rd.ftype}, {rn.ftype}
frintiScalar||frinti {rd.ftype}, {rn.ftype}
fcvt||fcvt {rd.ftypeTo}, {rn.ftype}
fmovScalarImmediate||fmov {rd.ftype}, {fpImmediate}
fmulScalar||fmul {rd.ftype}, {rn.ftype}, {rm.ftype}
fdivScalar||fdiv {rd.ftype}, {rn.ftype}, {rm.ftype}
faddScalar||fadd {rd.ftype}, {rn.ftype}, {rm.ftype}
fsubScalar||fsub {rd.ftype}, {rn.ftype}, {rm.ftype}
fmaxScalar||fmax {rd.ftype}, {rn.ftype}, {rm.ftype}
fminScalar||fmin {rd.ftype}, {rn.ftype}, {rm.ftype}
fmaxnmScalar||fmaxnm {rd.ftype}, {rn.ftype}, {rm.ftype}
fminnmScalar||fminnm {rd.ftype}, {rn.ftype}, {rm.ftype}
fnmulScalar||fnmul {rd.ftype}, {rn.ftype}, {rm.ftype}
fmadd||fmadd {rd.ftype}, {rn.ftype}, {rm.ftype}, {ra.ftype}
fmsub||fmsub {rd.ftype}, {rn.ftype}, {rm.ftype}, {ra.ftype}
fnmadd||fnmadd {rd.ftype}, {rn.ftype}, {rm.ftype}, {ra.ftype}
fnmsub||fnmsub {rd.ftype}, {rn.ftype}, {rm.ftype}, {ra.ftype}
fcmp||fcmp {rn.ftype}, {rm.ftype}
fcmpZero||fcmp {rn.ftype}, #0.0
fcmpe||fcmpe {rn.ftype}, {rm.ftype}
fcmpeZero||fcmpe {rn.ftype}, #0.0
fccmp||fccmp {rn.ftype}, {rm.ftype}, #{nzcv}, {cond}
fccmpe||fccmpe {rn.ftype}, {rm.ftype}, #{nzcv}, {cond}
fcsel||fcsel {rd.ftype}, {rn.ftype}, {rm.ftype}, {cond}
fcvtnsToGeneral||fcvtns {rd}, {rn.ftype}
fcvtnuToGeneral||fcvtnu {rd}, {rn.ftype}
fcvtasToGeneral||fcvtas {rd}, {rn.ftype}
fcvtauToGeneral||fcvtau {rd}, {rn.ftype}
fcvtpsToGeneral||fcvtps {rd}, {rn.ftype}
fcvtpuToGeneral||fcvtpu {rd}, {rn.ftype}
fcvtmsToGeneral||fcvtms {rd}, {rn.ftype}
fcvtmuToGeneral||fcvtmu {rd}, {rn.ftype}
fcvtzsToGeneral||fcvtzs {rd}, {rn.ftype}
fcvtzuToGeneral||fcvtzu {rd}, {rn.ftype}
scvtfFromGeneral||scvtf {rd.ftype}, {rn}
scvtfFromGeneralFixed||scvtf {rd.ftype}, {rn}, {fractionBits}
ucvtfFromGeneral||ucvtf {rd.ftype}, {rn}
ucvtfFromGeneralFixed||ucvtf {rd.ftype}, {rn}, {fractionBits}
fcvtzsToGeneralFixed||fcvtzs {rd}, {rn.ftype}, {fractionBits}
fcvtzuToGeneralFixed||fcvtzu {rd}, {rn.ftype}, {fractionBits}
fmovSingleToGeneral||fmov {rd.w}, {rn.s}
fmovSingleFromGeneral||fmov {rd.s}, {rn.w}
fmovDoubleToGeneral||fmov {rd.x}, {rn.d}
fmovDoubleFromGeneral||fmov {rd.d}, {rn.x}
fmovUpperToGeneral||fmov {rd.x}, {rn.v}.d[1]
fmovUpperFromGeneral||fmov {rd.v}.d[1], {rn.x}
strSIMDImmediateUnsigned||str {rt.accessSize}, [{rn.xsp}{unsignedOffset}]
strSIMDRegister||str {rt.accessSize}, [{rn.xsp}, {offsetRegister}]
sturSIMD||stur {rt.accessSize}, [{rn.xsp}{signedOffset}]
strSIMDPostIndex||str {rt.accessSize}, [{rn.xsp}], #{offset9}
strSIMDPreIndex||str {rt.accessSize}, [{rn.xsp}, #{offset9}]!
stnpSIMD||stnp {rt.pairSize}, {rt2.pairSize}, [{rn.xsp}{pairOffset}]
stpSIMDPostIndex||stp {rt.pairSize}, {rt2.pairSize}, [{rn.xsp}], #{offset7}
stpSIMDOffset||stp {rt.pairSize}, {rt2.pairSize}, [{rn.xsp}{pairOffset}]
stpSIMDPreIndex||stp {rt.pairSize}, {rt2.pairSize}, [{rn.xsp}, #{offset7}]!
st1MultipleOne||st1 {structureList}, [{rn.xsp}]
st1MultipleOnePostIndex|1f0000=1f0000|st1 {structureList}, [{rn.xsp}], {structureBytes}
st1MultipleOnePostIndex||st1 {structureList}, [{rn.xsp}], {rm.x}
st1MultipleTwo||st1 {structureList}, [{rn.xsp}]
st1MultipleTwoPostIndex|1f0000=1f0000|st1 {structureList}, [{rn.xsp}], {structureBytes}
st1MultipleTwoPostIndex||st1 {structureList}, [{rn.xsp}], {rm.x}
st1MultipleThree||st1 {structureList}, [{rn.xsp}]
st1MultipleThreePostIndex|1f0000=1f0000|st1 {structureList}, [{rn.xsp}], {structureBytes}
st1MultipleThreePostIndex||st1 {structureList}, [{rn.xsp}], {rm.x}
st1MultipleFour||st1 {structureList}, [{rn.xsp}]
st1MultipleFourPostIndex|1f0000=1f0000|st1 {structureList}, [{rn.xsp}], {structureBytes}
st1MultipleFourPostIndex||st1 {structureList}, [{rn.xsp}], {rm.x}
st2Multiple||st2 {structureList}, [{rn.xsp}]
st2MultiplePostIndex|1f0000=1f0000|st2 {structureList}, [{rn.xsp}], {structureBytes}
st2MultiplePostIndex||st2 {structureList}, [{rn.xsp}], {rm.x}
st3Multiple||st3 {structureList}, [{rn.xsp}]
st3MultiplePostIndex|1f0000=1f0000|st3 {structureList}, [{rn.xsp}], {structureBytes}
st3MultiplePostIndex||st3 {structureList}, [{rn.xsp}], {rm.x}
st4Multiple||st4 {structureList}, [{rn.xsp}]
st4MultiplePostIndex|1f0000=1f0000|st4 {structureList}, [{rn.xsp}], {structureBytes}
st4MultiplePostIndex||st4 {structureList}, [{rn.xsp}], {rm.x}
st1Single||st1 {elementList}, [{rn.xsp}]
st1SinglePostIndex|1f0000=1f0000|st1 {elementList}, [{rn.xsp}], {structureBytes}
st1SinglePostIndex||st1 {elementList}, [{rn.xsp}], {rm.x}
st2Single||st2 {elementList}, [{rn.xsp}]
st2SinglePostIndex|1f0000=1f0000|st2 {elementList}, [{rn.xsp}], {structureBytes}
st2SinglePostIndex||st2 {elementList}, [{rn.xsp}], {rm.x}
st3Single||st3 {elementList}, [{rn.xsp}]
st3SinglePostIndex|1f0000=1f0000|st3 {elementList}, [{rn.xsp}], {structureBytes}
st3SinglePostIndex||st3 {elementList}, [{rn.xsp}], {rm.x}
st4Single||st4 {elementList}, [{rn.xsp}]
st4SinglePostIndex|1f0000=1f0000|st4 {elementList}, [{rn.xsp}], {structureBytes}
st4SinglePostIndex||st4 {elementList}, [{rn.xsp}], {rm.x}
ldrSIMDImmediateUnsigned||ldr {rt.accessSize}, [{rn.xsp}{unsignedOffset}]
ldrSIMDRegister||ldr {rt.accessSize}, [{rn.xsp}, {offsetRegister}]
ldurSIMD||ldur {rt.accessSize}, [{rn.xsp}{signedOffset}]
ldrSIMDPostIndex||ldr {rt.accessSize}, [{rn.xsp}], #{offset9}
ldrSIMDPreIndex||ldr {rt.accessSize}, [{rn.xsp}, #{offset9}]!
ldnpSIMD||ldnp {rt.pairSize}, {rt2.pairSize}, [{rn.xsp}{pairOffset}]
ldpSIMDPostIndex||ldp {rt.pairSize}, {rt2.pairSize}, [{rn.xsp}], #{offset7}
ldpSIMDOffset||ldp {rt.pairSize}, {rt2.pairSize}, [{rn.xsp}{pairOffset}]
ldpSIMDPreIndex||ldp {rt.pairSize}, {rt2.pairSize}, [{rn.xsp}, #{offset7}]!
ld1MultipleOne||ld1 {structureList}, [{rn.xsp}]
ld1MultipleOnePostIndex|1f0000=1f0000|ld1 {structureList}, [{rn.xsp}], {structureBytes}
ld1MultipleOnePostIndex||ld1 {structureList}, [{rn.xsp}], {rm.x}
ld1MultipleTwo||ld1 {structureList}, [{rn.xsp}]
ld1MultipleTwoPostIndex|1f0000=1f0000|ld1 {structureList}, [{rn.xsp}], {structureBytes}
ld1MultipleTwoPostIndex||ld1 {structureList}, [{rn.xsp}], {rm.x}
ld1MultipleThree||ld1 {structureList}, [{rn.xsp}]
ld1MultipleThreePostIndex|1f0000=1f0000|ld1 {structureList}, [{rn.xsp}], {structureBytes}
ld1MultipleThreePostIndex||ld1 {structureList}, [{rn.xsp}], {rm.x}
ld1MultipleFour||ld1 {structureList}, [{rn.xsp}]
ld1MultipleFourPostIndex|1f0000=1f0000|ld1 {structureList}, [{rn.xsp}], {structureBytes}
ld1MultipleFourPostIndex||ld1 {structureList}, [{rn.xsp}], {rm.x}
ld2Multiple||ld2 {structureList}, [{rn.xsp}]
ld2MultiplePostIndex|1f0000=1f0000|ld2 {structureList}, [{rn.xsp}], {structureBytes}
ld2MultiplePostIndex||ld2 {structureList}, [{rn.xsp}], {rm.x}
ld3Multiple||ld3 {structureList}, [{rn.xsp}]
ld3MultiplePostIndex|1f0000=1f0000|ld3 {structureList}, [{rn.xsp}], {structureBytes}
ld3MultiplePostIndex||ld3 {structureList}, [{rn.xsp}], {rm.x}
ld4Multiple||ld4 {structureList}, [{rn.xsp}]
ld4MultiplePostIndex|1f0000=1f0000|ld4 {structureList}, [{rn.xsp}], {structureBytes}
ld4MultiplePostIndex||ld4 {structureList}, [{rn.xsp}], {rm.x}
ld1Single||ld1 {elementList}, [{rn.xsp}]
ld1SinglePostIndex|1f0000=1f0000|ld1 {elementList}, [{rn.xsp}], {structureBytes}
ld1SinglePostIndex||ld1 {elementList}, [{rn.xsp}], {rm.x}
ld2Single||ld2 {elementList}, [{rn.xsp}]
ld2SinglePostIndex|1f0000=1f0000|ld2 {elementList}, [{rn.xsp}], {structureBytes}
ld2SinglePostIndex||ld2 {elementList}, [{rn.xsp}], {rm.x}
ld3Single||ld3 {elementList}, [{rn.xsp}]
ld3SinglePostIndex|1f0000=1f0000|ld3 {elementList}, [{rn.xsp}], {structureBytes}
ld3SinglePostIndex||ld3 {elementList}, [{rn.xsp}], {rm.x}
ld4Single||ld4 {elementList}, [{rn.xsp}]
ld4SinglePostIndex|1f0000=1f0000|ld4 {elementList}, [{rn.xsp}], {structureBytes}
ld4SinglePostIndex||ld4 {elementList}, [{rn.xsp}], {rm.x}
ldrSIMDLiteral||ldr {rt.pairSize}, {branch19}
ld1r||ld1r {structureList}, [{rn.xsp}]
ld1rPostIndex|1f0000=1f0000|ld1r {structureList}, [{rn.xsp}], {structureBytes}
ld1rPostIndex||ld1r {structureList}, [{rn.xsp}], {rm.x}
ld2r||ld2r {structureList}, [{rn.xsp}]
ld2rPostIndex|1f0000=1f0000|ld2r {structureList}, [{rn.xsp}], {structureBytes}
ld2rPostIndex||ld2r {structureList}, [{rn.xsp}], {rm.x}
ld3r||ld3r {structureList}, [{rn.xsp}]
ld3rPostIndex|1f0000=1f0000|ld3r {structureList}, [{rn.xsp}], {structureBytes}
ld3rPostIndex||ld3r {structureList}, [{rn.xsp}], {rm.x}
ld4r||ld4r {structureList}, [{rn.xsp}]
ld4rPostIndex|1f0000=1f0000|ld4r {structureList}, [{rn.xsp}], {structureBytes}
ld4rPostIndex||ld4r {structureList}, [{rn.xsp}], {rm.x}
shaddVector||shadd {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
uhaddVector||uhadd {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
sqaddVector||sqadd {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
uqaddVector||uqadd {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
srhaddVector||srhadd {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
urhaddVector||urhadd {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
shsubVector||shsub {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
uhsubVector||uhsub {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
sqsubVector||sqsub {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
uqsubVector||uqsub {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
cmgtVector||cmgt {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
cmhiVector||cmhi {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
cmgeVector||cmge {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
cmhsVector||cmhs {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
sshlVector||sshl {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
ushlVector||ushl {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
sqshlVector||sqshl {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
uqshlVector||uqshl {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
srshlVector||srshl {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
urshlVector||urshl {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
sqrshlVector||sqrshl {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
uqrshlVector||uqrshl {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
smaxVector||smax {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
umaxVector||umax {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
sminVector||smin {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
uminVector||umin {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
sabdVector||sabd {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
uabdVector||uabd {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
sabaVector||saba {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
uabaVector||uaba {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
addVector||add {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
subVector||sub {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
cmtstVector||cmtst {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
cmeqVector||cmeq {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
smaxpVector||smaxp {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
umaxpVector||umaxp {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
sminpVector||sminp {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
uminpVector||uminp {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
addpVector||addp {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
mlaVector||mla {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
mlsVector||mls {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
mulVector||mul {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
pmulVector||pmul {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
sqdmulhVector||sqdmulh {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
sqrdmulhVector||sqrdmulh {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
andVector||and {rd.v}.{arrangementBytes}, {rn.v}.{arrangementBytes}, {rm.v}.{arrangementBytes}
bicVector||bic {rd.v}.{arrangementBytes}, {rn.v}.{arrangementBytes}, {rm.v}.{arrangementBytes}
orrVector|rnIsRm|mov {rd.v}.{arrangementBytes}, {rn.v}.{arrangementBytes}
orrVector||orr {rd.v}.{arrangementBytes}, {rn.v}.{arrangementBytes}, {rm.v}.{arrangementBytes}
ornVector||orn {rd.v}.{arrangementBytes}, {rn.v}.{arrangementBytes}, {rm.v}.{arrangementBytes}
eorVector||eor {rd.v}.{arrangementBytes}, {rn.v}.{arrangementBytes}, {rm.v}.{arrangementBytes}
bslVector||bsl {rd.v}.{arrangementBytes}, {rn.v}.{arrangementBytes}, {rm.v}.{arrangementBytes}
bitVector||bit {rd.v}.{arrangementBytes}, {rn.v}.{arrangementBytes}, {rm.v}.{arrangementBytes}
bifVector||bif {rd.v}.{arrangementBytes}, {rn.v}.{arrangementBytes}, {rm.v}.{arrangementBytes}
fmaxnmVector||fmaxnm {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {rm.v}.{arrangementFP}
fmlaVector||fmla {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {rm.v}.{arrangementFP}
faddVector||fadd {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {rm.v}.{arrangementFP}
fmulxVector||fmulx {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {rm.v}.{arrangementFP}
fmulxScalar||fmulx {rd.sz}, {rn.sz}, {rm.sz}
fcmeqVector||fcmeq {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {rm.v}.{arrangementFP}
fcmeqScalar||fcmeq {rd.sz}, {rn.sz}, {rm.sz}
fmaxVector||fmax {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {rm.v}.{arrangementFP}
frecpsVector||frecps {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {rm.v}.{arrangementFP}
frecpsScalar||frecps {rd.sz}, {rn.sz}, {rm.sz}
fminnmVector||fminnm {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {rm.v}.{arrangementFP}
fmlsVector||fmls {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {rm.v}.{arrangementFP}
fsubVector||fsub {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {rm.v}.{arrangementFP}
fminVector||fmin {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {rm.v}.{arrangementFP}
frsqrtsVector||frsqrts {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {rm.v}.{arrangementFP}
frsqrtsScalar||frsqrts {rd.sz}, {rn.sz}, {rm.sz}
fmaxnmpVector||fmaxnmp {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {rm.v}.{arrangementFP}
faddpVector||faddp {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {rm.v}.{arrangementFP}
fmulVector||fmul {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {rm.v}.{arrangementFP}
fcmgeVector||fcmge {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {rm.v}.{arrangementFP}
fcmgeScalar||fcmge {rd.sz}, {rn.sz}, {rm.sz}
facgeVector||facge {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {rm.v}.{arrangementFP}
facgeScalar||facge {rd.sz}, {rn.sz}, {rm.sz}
fmaxpVector||fmaxp {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {rm.v}.{arrangementFP}
fdivVector||fdiv {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {rm.v}.{arrangementFP}
fminnmpVector||fminnmp {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {rm.v}.{arrangementFP}
fabdVector||fabd {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {rm.v}.{arrangementFP}
fabdScalar||fabd {rd.sz}, {rn.sz}, {rm.sz}
fcmgtVector||fcmgt {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {rm.v}.{arrangementFP}
fcmgtScalar||fcmgt {rd.sz}, {rn.sz}, {rm.sz}
facgtVector||facgt {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {rm.v}.{arrangementFP}
facgtScalar||facgt {rd.sz}, {rn.sz}, {rm.sz}
fminpVector||fminp {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {rm.v}.{arrangementFP}
sqaddScalar||sqadd {rd.size}, {rn.size}, {rm.size}
uqaddScalar||uqadd {rd.size}, {rn.size}, {rm.size}
sqsubScalar||sqsub {rd.size}, {rn.size}, {rm.size}
uqsubScalar||uqsub {rd.size}, {rn.size}, {rm.size}
cmgtScalar||cmgt {rd.size}, {rn.size}, {rm.size}
cmhiScalar||cmhi {rd.size}, {rn.size}, {rm.size}
cmgeScalar||cmge {rd.size}, {rn.size}, {rm.size}
cmhsScalar||cmhs {rd.size}, {rn.size}, {rm.size}
sshlScalar||sshl {rd.size}, {rn.size}, {rm.size}
ushlScalar||ushl {rd.size}, {rn.size}, {rm.size}
sqshlScalar||sqshl {rd.size}, {rn.size}, {rm.size}
uqshlScalar||uqshl {rd.size}, {rn.size}, {rm.size}
srshlScalar||srshl {rd.size}, {rn.size}, {rm.size}
urshlScalar||urshl {rd.size}, {rn.size}, {rm.size}
sqrshlScalar||sqrshl {rd.size}, {rn.size}, {rm.size}
uqrshlScalar||uqrshl {rd.size}, {rn.size}, {rm.size}
addScalar||add {rd.size}, {rn.size}, {rm.size}
subScalar||sub {rd.size}, {rn.size}, {rm.size}
cmtstScalar||cmtst {rd.size}, {rn.size}, {rm.size}
cmeqScalar||cmeq {rd.size}, {rn.size}, {rm.size}
sqdmulhScalar||sqdmulh {rd.size}, {rn.size}, {rm.size}
sqrdmulhScalar||sqrdmulh {rd.size}, {rn.size}, {rm.size}
saddlVector|40000000=40000000|saddl2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
saddlVector||saddl {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
uaddlVector|40000000=40000000|uaddl2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
uaddlVector||uaddl {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
saddwVector|40000000=40000000|saddw2 {rd.v}.{arrangementWide}, {rn.v}.{arrangementWide}, {rm.v}.{arrangement}
saddwVector||saddw {rd.v}.{arrangementWide}, {rn.v}.{arrangementWide}, {rm.v}.{arrangement}
uaddwVector|40000000=40000000|uaddw2 {rd.v}.{arrangementWide}, {rn.v}.{arrangementWide}, {rm.v}.{arrangement}
uaddwVector||uaddw {rd.v}.{arrangementWide}, {rn.v}.{arrangementWide}, {rm.v}.{arrangement}
ssublVector|40000000=40000000|ssubl2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
ssublVector||ssubl {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
usublVector|40000000=40000000|usubl2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
usublVector||usubl {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
ssubwVector|40000000=40000000|ssubw2 {rd.v}.{arrangementWide}, {rn.v}.{arrangementWide}, {rm.v}.{arrangement}
ssubwVector||ssubw {rd.v}.{arrangementWide}, {rn.v}.{arrangementWide}, {rm.v}.{arrangement}
usubwVector|40000000=40000000|usubw2 {rd.v}.{arrangementWide}, {rn.v}.{arrangementWide}, {rm.v}.{arrangement}
usubwVector||usubw {rd.v}.{arrangementWide}, {rn.v}.{arrangementWide}, {rm.v}.{arrangement}
sabalVector|40000000=40000000|sabal2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
sabalVector||sabal {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
uabalVector|40000000=40000000|uabal2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
uabalVector||uabal {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
sabdlVector|40000000=40000000|sabdl2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
sabdlVector||sabdl {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
uabdlVector|40000000=40000000|uabdl2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
uabdlVector||uabdl {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
smlalVector|40000000=40000000|smlal2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
smlalVector||smlal {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
umlalVector|40000000=40000000|umlal2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
umlalVector||umlal {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
smlslVector|40000000=40000000|smlsl2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
smlslVector||smlsl {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
umlslVector|40000000=40000000|umlsl2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
umlslVector||umlsl {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
smullVector|40000000=40000000|smull2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
smullVector||smull {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
umullVector|40000000=40000000|umull2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
umullVector||umull {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
addhnVector|40000000=40000000|addhn2 {rd.v}.{arrangement}, {rn.v}.{arrangementWide}, {rm.v}.{arrangementWide}
addhnVector||addhn {rd.v}.{arrangement}, {rn.v}.{arrangementWide}, {rm.v}.{arrangementWide}
raddhnVector|40000000=40000000|raddhn2 {rd.v}.{arrangement}, {rn.v}.{arrangementWide}, {rm.v}.{arrangementWide}
raddhnVector||raddhn {rd.v}.{arrangement}, {rn.v}.{arrangementWide}, {rm.v}.{arrangementWide}
subhnVector|40000000=40000000|subhn2 {rd.v}.{arrangement}, {rn.v}.{arrangementWide}, {rm.v}.{arrangementWide}
subhnVector||subhn {rd.v}.{arrangement}, {rn.v}.{arrangementWide}, {rm.v}.{arrangementWide}
rsubhnVector|40000000=40000000|rsubhn2 {rd.v}.{arrangement}, {rn.v}.{arrangementWide}, {rm.v}.{arrangementWide}
rsubhnVector||rsubhn {rd.v}.{arrangement}, {rn.v}.{arrangementWide}, {rm.v}.{arrangementWide}
sqdmlalVector|40000000=40000000|sqdmlal2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
sqdmlalVector||sqdmlal {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
sqdmlalScalar||sqdmlal {rd.sizeWide}, {rn.size}, {rm.size}
sqdmlslVector|40000000=40000000|sqdmlsl2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
sqdmlslVector||sqdmlsl {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
sqdmlslScalar||sqdmlsl {rd.sizeWide}, {rn.size}, {rm.size}
sqdmullVector|40000000=40000000|sqdmull2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
sqdmullVector||sqdmull {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
sqdmullScalar||sqdmull {rd.sizeWide}, {rn.size}, {rm.size}
pmullByteVector|40000000=40000000|pmull2 {rd.v}.8h, {rn.v}.{arrangementBytes}, {rm.v}.{arrangementBytes}
pmullByteVector||pmull {rd.v}.8h, {rn.v}.{arrangementBytes}, {rm.v}.{arrangementBytes}
pmullDoublewordVector|40000000=40000000|pmull2 {rd.v}.1q, {rn.v}.{arrangementDoublewords}, {rm.v}.{arrangementDoublewords}
pmullDoublewordVector||pmull {rd.v}.1q, {rn.v}.{arrangementDoublewords}, {rm.v}.{arrangementDoublewords}
mulVectorByElement||mul {rd.v}.{arrangement}, {rn.v}.{arrangement}, {indexedElement}
mlaVectorByElement||mla {rd.v}.{arrangement}, {rn.v}.{arrangement}, {indexedElement}
mlsVectorByElement||mls {rd.v}.{arrangement}, {rn.v}.{arrangement}, {indexedElement}
sqdmulhVectorByElement||sqdmulh {rd.v}.{arrangement}, {rn.v}.{arrangement}, {indexedElement}
sqdmulhScalarByElement||sqdmulh {rd.size}, {rn.size}, {indexedElement}
sqrdmulhVectorByElement||sqrdmulh {rd.v}.{arrangement}, {rn.v}.{arrangement}, {indexedElement}
sqrdmulhScalarByElement||sqrdmulh {rd.size}, {rn.size}, {indexedElement}
fmlaVectorByElement||fmla {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {indexedElement}
fmlaScalarByElement||fmla {rd.sz}, {rn.sz}, {indexedElement}
fmlsVectorByElement||fmls {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {indexedElement}
fmlsScalarByElement||fmls {rd.sz}, {rn.sz}, {indexedElement}
fmulVectorByElement||fmul {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {indexedElement}
fmulScalarByElement||fmul {rd.sz}, {rn.sz}, {indexedElement}
fmulxVectorByElement||fmulx {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {indexedElement}
fmulxScalarByElement||fmulx {rd.sz}, {rn.sz}, {indexedElement}
smlalVectorByElement|40000000=40000000|smlal2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {indexedElement}
smlalVectorByElement||smlal {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {indexedElement}
smlslVectorByElement|40000000=40000000|smlsl2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {indexedElement}
smlslVectorByElement||smlsl {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {indexedElement}
smullVectorByElement|40000000=40000000|smull2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {indexedElement}
smullVectorByElement||smull {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {indexedElement}
umlalVectorByElement|40000000=40000000|umlal2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {indexedElement}
umlalVectorByElement||umlal {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {indexedElement}
umlslVectorByElement|40000000=40000000|umlsl2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {indexedElement}
umlslVectorByElement||umlsl {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {indexedElement}
umullVectorByElement|40000000=40000000|umull2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {indexedElement}
umullVectorByElement||umull {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {indexedElement}
sqdmlalVectorByElement|40000000=40000000|sqdmlal2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {indexedElement}
sqdmlalVectorByElement||sqdmlal {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {indexedElement}
sqdmlalScalarByElement||sqdmlal {rd.sizeWide}, {rn.size}, {indexedElement}
sqdmlslVectorByElement|40000000=40000000|sqdmlsl2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {indexedElement}
sqdmlslVectorByElement||sqdmlsl {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {indexedElement}
sqdmlslScalarByElement||sqdmlsl {rd.sizeWide}, {rn.size}, {indexedElement}
sqdmullVectorByElement|40000000=40000000|sqdmull2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {indexedElement}
sqdmullVectorByElement||sqdmull {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {indexedElement}
sqdmullScalarByElement||sqdmull {rd.sizeWide}, {rn.size}, {indexedElement}
rev64Vector||rev64 {rd.v}.{arrangement}, {rn.v}.{arrangement}
rev16Vector||rev16 {rd.v}.{arrangement}, {rn.v}.{arrangement}
rev32Vector||rev32 {rd.v}.{arrangement}, {rn.v}.{arrangement}
clsVector||cls {rd.v}.{arrangement}, {rn.v}.{arrangement}
clzVector||clz {rd.v}.{arrangement}, {rn.v}.{arrangement}
cntVector||cnt {rd.v}.{arrangement}, {rn.v}.{arrangement}
notVector||mvn {rd.v}.{arrangementBytes}, {rn.v}.{arrangementBytes}
rbitVector||rbit {rd.v}.{arrangementBytes}, {rn.v}.{arrangementBytes}
saddlpVector||saddlp {rd.v}.{arrangementPairs}, {rn.v}.{arrangement}
uaddlpVector||uaddlp {rd.v}.{arrangementPairs}, {rn.v}.{arrangement}
sadalpVector||sadalp {rd.v}.{arrangementPairs}, {rn.v}.{arrangement}
uadalpVector||uadalp {rd.v}.{arrangementPairs}, {rn.v}.{arrangement}
suqaddVector||suqadd {rd.v}.{arrangement}, {rn.v}.{arrangement}
suqaddScalar||suqadd {rd.size}, {rn.size}
usqaddVector||usqadd {rd.v}.{arrangement}, {rn.v}.{arrangement}
usqaddScalar||usqadd {rd.size}, {rn.size}
sqabsVector||sqabs {rd.v}.{arrangement}, {rn.v}.{arrangement}
sqabsScalar||sqabs {rd.size}, {rn.size}
sqnegVector||sqneg {rd.v}.{arrangement}, {rn.v}.{arrangement}
sqnegScalar||sqneg {rd.size}, {rn.size}
absVector||abs {rd.v}.{arrangement}, {rn.v}.{arrangement}
absScalar||abs {rd.size}, {rn.size}
negVector||neg {rd.v}.{arrangement}, {rn.v}.{arrangement}
negScalar||neg {rd.size}, {rn.size}
cmgtZeroVector||cmgt {rd.v}.{arrangement}, {rn.v}.{arrangement}, #0
cmgtZeroScalar||cmgt {rd.size}, {rn.size}, #0
cmeqZeroVector||cmeq {rd.v}.{arrangement}, {rn.v}.{arrangement}, #0
cmeqZeroScalar||cmeq {rd.size}, {rn.size}, #0
cmltZeroVector||cmlt {rd.v}.{arrangement}, {rn.v}.{arrangement}, #0
cmltZeroScalar||cmlt {rd.size}, {rn.size}, #0
cmgeZeroVector||cmge {rd.v}.{arrangement}, {rn.v}.{arrangement}, #0
cmgeZeroScalar||cmge {rd.size}, {rn.size}, #0
cmleZeroVector||cmle {rd.v}.{arrangement}, {rn.v}.{arrangement}, #0
cmleZeroScalar||cmle {rd.size}, {rn.size}, #0
fcmgtZeroVector||fcmgt {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, #0.0
fcmgtZeroScalar||fcmgt {rd.sz}, {rn.sz}, #0.0
fcmeqZeroVector||fcmeq {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, #0.0
fcmeqZeroScalar||fcmeq {rd.sz}, {rn.sz}, #0.0
fcmltZeroVector||fcmlt {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, #0.0
fcmltZeroScalar||fcmlt {rd.sz}, {rn.sz}, #0.0
fcmgeZeroVector||fcmge {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, #0.0
fcmgeZeroScalar||fcmge {rd.sz}, {rn.sz}, #0.0
fcmleZeroVector||fcmle {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, #0.0
fcmleZeroScalar||fcmle {rd.sz}, {rn.sz}, #0.0
xtnVector|40000000=40000000|xtn2 {rd.v}.{arrangement}, {rn.v}.{arrangementWide}
xtnVector||xtn {rd.v}.{arrangement}, {rn.v}.{arrangementWide}
sqxtunVector|40000000=40000000|sqxtun2 {rd.v}.{arrangement}, {rn.v}.{arrangementWide}
sqxtunVector||sqxtun {rd.v}.{arrangement}, {rn.v}.{arrangementWide}
sqxtunScalar||sqxtun {rd.size}, {rn.sizeWide}
sqxtnVector|40000000=40000000|sqxtn2 {rd.v}.{arrangement}, {rn.v}.{arrangementWide}
sqxtnVector||sqxtn {rd.v}.{arrangement}, {rn.v}.{arrangementWide}
sqxtnScalar||sqxtn {rd.size}, {rn.sizeWide}
uqxtnVector|40000000=40000000|uqxtn2 {rd.v}.{arrangement}, {rn.v}.{arrangementWide}
uqxtnVector||uqxtn {rd.v}.{arrangement}, {rn.v}.{arrangementWide}
uqxtnScalar||uqxtn {rd.size}, {rn.sizeWide}
shllVector|40000000=40000000|shll2 {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, #{elementBits}
shllVector||shll {rd.v}.{arrangementWide}, {rn.v}.{arrangement}, #{elementBits}
frintnVector||frintn {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}
frintmVector||frintm {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}
fcvtnsVector||fcvtns {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}
fcvtnsScalar||fcvtns {rd.sz}, {rn.sz}
fcvtmsVector||fcvtms {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}
fcvtmsScalar||fcvtms {rd.sz}, {rn.sz}
fcvtasVector||fcvtas {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}
fcvtasScalar||fcvtas {rd.sz}, {rn.sz}
scvtfVector||scvtf {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}
scvtfScalar||scvtf {rd.sz}, {rn.sz}
fabsVector||fabs {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}
frintpVector||frintp {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}
frintzVector||frintz {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}
fcvtpsVector||fcvtps {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}
fcvtpsScalar||fcvtps {rd.sz}, {rn.sz}
fcvtzsVector||fcvtzs {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}
fcvtzsScalar||fcvtzs {rd.sz}, {rn.sz}
frecpeVector||frecpe {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}
frecpeScalar||frecpe {rd.sz}, {rn.sz}
frintaVector||frinta {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}
frintxVector||frintx {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}
fcvtnuVector||fcvtnu {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}
fcvtnuScalar||fcvtnu {rd.sz}, {rn.sz}
fcvtmuVector||fcvtmu {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}
fcvtmuScalar||fcvtmu {rd.sz}, {rn.sz}
fcvtauVector||fcvtau {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}
fcvtauScalar||fcvtau {rd.sz}, {rn.sz}
ucvtfVector||ucvtf {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}
ucvtfScalar||ucvtf {rd.sz}, {rn.sz}
fnegVector||fneg {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}
frintiVector||frinti {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}
fcvtpuVector||fcvtpu {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}
fcvtpuScalar||fcvtpu {rd.sz}, {rn.sz}
fcvtzuVector||fcvtzu {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}
fcvtzuScalar||fcvtzu {rd.sz}, {rn.sz}
frsqrteVector||frsqrte {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}
frsqrteScalar||frsqrte {rd.sz}, {rn.sz}
fsqrtVector||fsqrt {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}
frecpxScalar||frecpx {rd.sz}, {rn.sz}
urecpeVector||urecpe {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}
ursqrteVector||ursqrte {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}
fcvtnVector|40000000=40000000|fcvtn2 {rd.v}.{arrangementFPNarrow}, {rn.v}.{arrangementFPWide}
fcvtnVector||fcvtn {rd.v}.{arrangementFPNarrow}, {rn.v}.{arrangementFPWide}
fcvtlVector|40000000=40000000|fcvtl2 {rd.v}.{arrangementFPWide}, {rn.v}.{arrangementFPNarrow}
fcvtlVector||fcvtl {rd.v}.{arrangementFPWide}, {rn.v}.{arrangementFPNarrow}
fcvtxnVector|40000000=40000000|fcvtxn2 {rd.v}.{arrangementFPNarrow}, {rn.v}.{arrangementFPWide}
fcvtxnVector||fcvtxn {rd.v}.{arrangementFPNarrow}, {rn.v}.{arrangementFPWide}
fcvtxnScalar||fcvtxn {rd.s}, {rn.d}
saddlvVector||saddlv {rd.sizeWide}, {rn.v}.{arrangement}
uaddlvVector||uaddlv {rd.sizeWide}, {rn.v}.{arrangement}
smaxvVector||smaxv {rd.size}, {rn.v}.{arrangement}
umaxvVector||umaxv {rd.size}, {rn.v}.{arrangement}
sminvVector||sminv {rd.size}, {rn.v}.{arrangement}
uminvVector||uminv {rd.size}, {rn.v}.{arrangement}
addvVector||addv {rd.size}, {rn.v}.{arrangement}
fmaxnmvVector||fmaxnmv {rd.s}, {rn.v}.4s
fmaxvVector||fmaxv {rd.s}, {rn.v}.4s
fminnmvVector||fminnmv {rd.s}, {rn.v}.4s
fminvVector||fminv {rd.s}, {rn.v}.4s
addpScalar||addp {rd.d}, {rn.v}.2d
fmaxnmpScalar||fmaxnmp {rd.sz}, {rn.v}.2{szLetter}
faddpScalar||faddp {rd.sz}, {rn.v}.2{szLetter}
fmaxpScalar||fmaxp {rd.sz}, {rn.v}.2{szLetter}
fminnmpScalar||fminnmp {rd.sz}, {rn.v}.2{szLetter}
fminpScalar||fminp {rd.sz}, {rn.v}.2{szLetter}
dupVectorElement||dup {rd.v}.{arrangementImm5}, {rn.v}.{indexImm5}
dupScalarElement||mov {rd.imm5}, {rn.v}.{indexImm5}
dupGeneral|f0000=80000|dup {rd.v}.{arrangementImm5}, {rn.x}
dupGeneral||dup {rd.v}.{arrangementImm5}, {rn.w}
insGeneral|f0000=80000|mov {rd.v}.{indexImm5}, {rn.x}
insGeneral||mov {rd.v}.{indexImm5}, {rn.w}
insElement||mov {rd.v}.{indexImm5}, {rn.v}.{indexImm4}
smov|40000000=40000000|smov {rd.x}, {rn.v}.{indexImm5}
smov||smov {rd.w}, {rn.v}.{indexImm5}
umov|40000000=40000000|mov {rd.x}, {rn.v}.{indexImm5}
umov|70000=40000|mov {rd.w}, {rn.v}.{indexImm5}
umov||umov {rd.w}, {rn.v}.{indexImm5}
tbl||tbl {rd.v}.{arrangementBytes}, {tableList}, {rm.v}.{arrangementBytes}
tbx||tbx {rd.v}.{arrangementBytes}, {tableList}, {rm.v}.{arrangementBytes}
uzp1||uzp1 {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
trn1||trn1 {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
zip1||zip1 {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
uzp2||uzp2 {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
trn2||trn2 {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
zip2||zip2 {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}
ext||ext {rd.v}.{arrangementBytes}, {rn.v}.{arrangementBytes}, {rm.v}.{arrangementBytes}, #{imm4}
moviWord||movi {rd.v}.{arrangementWords}, {vectorImmediate}{shiftWordTail}
moviHalfword||movi {rd.v}.{arrangementHalfwords}, {vectorImmediate}{shiftHalfwordTail}
orrVectorImmediateWord||orr {rd.v}.{arrangementWords}, {vectorImmediate}{shiftWordTail}
orrVectorImmediateHalfword||orr {rd.v}.{arrangementHalfwords}, {vectorImmediate}{shiftHalfwordTail}
mvniWord||mvni {rd.v}.{arrangementWords}, {vectorImmediate}{shiftWordTail}
mvniHalfword||mvni {rd.v}.{arrangementHalfwords}, {vectorImmediate}{shiftHalfwordTail}
bicVectorImmediateWord||bic {rd.v}.{arrangementWords}, {vectorImmediate}{shiftWordTail}
bicVectorImmediateHalfword||bic {rd.v}.{arrangementHalfwords}, {vectorImmediate}{shiftHalfwordTail}
moviShiftingOnes||movi {rd.v}.{arrangementWords}, {vectorImmediate}, msl #{onesShift}
mvniShiftingOnes||mvni {rd.v}.{arrangementWords}, {vectorImmediate}, msl #{onesShift}
moviByte||movi {rd.v}.{arrangementBytes}, {vectorImmediate}
moviDoubleword||movi {rd.d}, {byteMask}
moviVectorDoubleword||movi {rd.v}.2d, {byteMask}
fmovVectorImmediateSingle||fmov {rd.v}.{arrangementWords}, {fpVectorImmediate}
fmovVectorImmediateDouble||fmov {rd.v}.2d, {fpVectorImmediate}
sshrVector||sshr {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmh}, {rightShift}
sshrScalar||sshr {rd.immh}, {rn.immh}, {rightShift}
ushrVector||ushr {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmh}, {rightShift}
ushrScalar||ushr {rd.immh}, {rn.immh}, {rightShift}
ssraVector||ssra {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmh}, {rightShift}
ssraScalar||ssra {rd.immh}, {rn.immh}, {rightShift}
usraVector||usra {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmh}, {rightShift}
usraScalar||usra {rd.immh}, {rn.immh}, {rightShift}
srshrVector||srshr {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmh}, {rightShift}
srshrScalar||srshr {rd.immh}, {rn.immh}, {rightShift}
urshrVector||urshr {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmh}, {rightShift}
urshrScalar||urshr {rd.immh}, {rn.immh}, {rightShift}
srsraVector||srsra {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmh}, {rightShift}
srsraScalar||srsra {rd.immh}, {rn.immh}, {rightShift}
ursraVector||ursra {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmh}, {rightShift}
ursraScalar||ursra {rd.immh}, {rn.immh}, {rightShift}
sriVector||sri {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmh}, {rightShift}
sriScalar||sri {rd.immh}, {rn.immh}, {rightShift}
shlVector||shl {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmh}, {vectorLeftShift}
shlScalar||shl {rd.immh}, {rn.immh}, {vectorLeftShift}
sliVector||sli {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmh}, {vectorLeftShift}
sliScalar||sli {rd.immh}, {rn.immh}, {vectorLeftShift}
sqshlImmediateVector||sqshl {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmh}, {vectorLeftShift}
sqshlImmediateScalar||sqshl {rd.immh}, {rn.immh}, {vectorLeftShift}
uqshlImmediateVector||uqshl {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmh}, {vectorLeftShift}
uqshlImmediateScalar||uqshl {rd.immh}, {rn.immh}, {vectorLeftShift}
sqshluImmediateVector||sqshlu {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmh}, {vectorLeftShift}
sqshluImmediateScalar||sqshlu {rd.immh}, {rn.immh}, {vectorLeftShift}
shrnVector|40000000=40000000|shrn2 {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmhWide}, {rightShift}
shrnVector||shrn {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmhWide}, {rightShift}
rshrnVector|40000000=40000000|rshrn2 {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmhWide}, {rightShift}
rshrnVector||rshrn {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmhWide}, {rightShift}
sqshrnVector|40000000=40000000|sqshrn2 {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmhWide}, {rightShift}
sqshrnVector||sqshrn {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmhWide}, {rightShift}
sqshrnScalar||sqshrn {rd.immh}, {rn.immhWide}, {rightShift}
sqrshrnVector|40000000=40000000|sqrshrn2 {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmhWide}, {rightShift}
sqrshrnVector||sqrshrn {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmhWide}, {rightShift}
sqrshrnScalar||sqrshrn {rd.immh}, {rn.immhWide}, {rightShift}
sqshrunVector|40000000=40000000|sqshrun2 {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmhWide}, {rightShift}
sqshrunVector||sqshrun {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmhWide}, {rightShift}
sqshrunScalar||sqshrun {rd.immh}, {rn.immhWide}, {rightShift}
sqrshrunVector|40000000=40000000|sqrshrun2 {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmhWide}, {rightShift}
sqrshrunVector||sqrshrun {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmhWide}, {rightShift}
sqrshrunScalar||sqrshrun {rd.immh}, {rn.immhWide}, {rightShift}
uqshrnVector|40000000=40000000|uqshrn2 {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmhWide}, {rightShift}
uqshrnVector||uqshrn {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmhWide}, {rightShift}
uqshrnScalar||uqshrn {rd.immh}, {rn.immhWide}, {rightShift}
uqrshrnVector|40000000=40000000|uqrshrn2 {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmhWide}, {rightShift}
uqrshrnVector||uqrshrn {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmhWide}, {rightShift}
uqrshrnScalar||uqrshrn {rd.immh}, {rn.immhWide}, {rightShift}
sshllVector|40000000=40000000|sshll2 {rd.v}.{arrangementImmhWide}, {rn.v}.{arrangementImmh}, {vectorLeftShift}
sshllVector||sshll {rd.v}.{arrangementImmhWide}, {rn.v}.{arrangementImmh}, {vectorLeftShift}
ushllVector|40000000=40000000|ushll2 {rd.v}.{arrangementImmhWide}, {rn.v}.{arrangementImmh}, {vectorLeftShift}
ushllVector||ushll {rd.v}.{arrangementImmhWide}, {rn.v}.{arrangementImmh}, {vectorLeftShift}
scvtfVectorFixed||scvtf {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmh}, {rightShift}
scvtfScalarFixed||scvtf {rd.immh}, {rn.immh}, {rightShift}
fcvtzsVectorFixed||fcvtzs {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmh}, {rightShift}
fcvtzsScalarFixed||fcvtzs {rd.immh}, {rn.immh}, {rightShift}
ucvtfVectorFixed||ucvtf {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmh}, {rightShift}
ucvtfScalarFixed||ucvtf {rd.immh}, {rn.immh}, {rightShift}
fcvtzuVectorFixed||fcvtzu {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmh}, {rightShift}
fcvtzuScalarFixed||fcvtzu {rd.immh}, {rn.immh}, {rightShift}
aese||aese {rd.v}.16b, {rn.v}.16b
aesd||aesd {rd.v}.16b, {rn.v}.16b
aesmc||aesmc {rd.v}.16b, {rn.v}.16b
aesimc||aesimc {rd.v}.16b, {rn.v}.16b
sha1c||sha1c {rd.q}, {rn.s}, {rm.v}.4s
sha1p||sha1p {rd.q}, {rn.s}, {rm.v}.4s
sha1m||sha1m {rd.q}, {rn.s}, {rm.v}.4s
sha1su0||sha1su0 {rd.v}.4s, {rn.v}.4s, {rm.v}.4s
sha256h||sha256h {rd.q}, {rn.q}, {rm.v}.4s
sha256h2||sha256h2 {rd.q}, {rn.q}, {rm.v}.4s
sha256su1||sha256su1 {rd.v}.4s, {rn.v}.4s, {rm.v}.4s
sha1h||sha1h {rd.s}, {rn.s}
sha1su1||sha1su1 {rd.v}.4s, {rn.v}.4s
sha256su0||sha256su0 {rd.v}.4s, {rn.v}.4s
"""
}
