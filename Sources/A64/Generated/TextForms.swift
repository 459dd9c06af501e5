// Generated from the tables in Sources/A64/Table by `swift run -c release generate`. Do not edit.
// swift-format-ignore-file

/// How each opcode is written.

/// A part of a text that is neither literal nor a single field.
package enum TextPiece: String, CaseIterable, Sendable {
  case adr
  case adrp
  case barrierOption
  case bitMask
  case bitMaskSigned
  case branch14
  case branch19
  case branch26
  case extendTail
  case extendedRegister
  case extractWidth
  case hintNumber
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
  case operation
  case pairOffset
  case prefetchOperation
  case readRegister
  case shiftBy12
  case shiftTail
  case signedOffset
  case testedBit
  case testedRegister
  case unsignedOffset
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
"""
}
