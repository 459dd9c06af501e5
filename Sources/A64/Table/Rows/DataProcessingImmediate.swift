/// Rows: data processing, immediate (Arm ARM C4.1, top bits `x100`).
///
/// Reserved combinations are those that DecodeBitMasks and the 32-bit forms exclude.

/// Bit masks that DecodeBitMasks refuses: an element of one bit, an element of only ones, N in a 32-bit form.
private let reservedBitMasks: [String] = [
  "sf=0 n=1", "n=0 imms=11111x", "n=1 imms=111111", "n=0 imms=011111", "n=0 imms=101111", "n=0 imms=110111",
  "n=0 imms=111011", "n=0 imms=111101",
]

/// N must equal sf, and a 32-bit form names bits below 32 only.
private let reservedBitfields: [String] = ["sf=0 n=1", "sf=1 n=0", "sf=0 immr=1xxxxx", "sf=0 imms=1xxxxx"]

package func addDataProcessingImmediate(_ t: inout RowList) {
  // PC-relative addressing.
  t.row("adr", "0 immlo 10000 immhi rd", .alu, "adr {rd}, {adr}")
  t.row("adrp", "1 immlo 10000 immhi rd", .alu, "adrp {rd}, {adrp}")

  // Add and subtract, immediate.
  t.row(
    "addImmediate", "sf 00 100010 sh imm12 rn rd", .alu, "add {rd.sp}, {rn.sp}, #{imm12}{shiftBy12}",
    aliases: [
      ("sh=0 imm12=000000000000 rd=11111", "mov {rd.sp}, {rn.sp}"),
      ("sh=0 imm12=000000000000 rn=11111", "mov {rd.sp}, {rn.sp}"),
    ])
  t.row(
    "addsImmediate", "sf 01 100010 sh imm12 rn rd", .alu, [.setsFlags], "adds {rd}, {rn.sp}, #{imm12}{shiftBy12}",
    aliases: [("rd=11111", "cmn {rn.sp}, #{imm12}{shiftBy12}")])
  t.row("subImmediate", "sf 10 100010 sh imm12 rn rd", .alu, "sub {rd.sp}, {rn.sp}, #{imm12}{shiftBy12}")
  t.row(
    "subsImmediate", "sf 11 100010 sh imm12 rn rd", .alu, [.setsFlags], "subs {rd}, {rn.sp}, #{imm12}{shiftBy12}",
    aliases: [("rd=11111", "cmp {rn.sp}, #{imm12}{shiftBy12}")])

  // Logical, immediate.
  t.row(
    "andImmediate", "sf 00 100100 n immr imms rn rd", .alu, "and {rd.sp}, {rn}, #{bitMask}", except: reservedBitMasks)
  t.row(
    "orrImmediate", "sf 01 100100 n immr imms rn rd", .alu, "orr {rd.sp}, {rn}, #{bitMask}",
    aliases: [("rn=11111 bitMaskIsMove", "mov {rd.sp}, #{bitMaskSigned}")], except: reservedBitMasks)
  t.row(
    "eorImmediate", "sf 10 100100 n immr imms rn rd", .alu, "eor {rd.sp}, {rn}, #{bitMask}", except: reservedBitMasks)
  t.row(
    "andsImmediate", "sf 11 100100 n immr imms rn rd", .alu, [.setsFlags], "ands {rd}, {rn}, #{bitMask}",
    aliases: [("rd=11111", "tst {rn}, #{bitMask}")], except: reservedBitMasks)

  // Move wide.
  t.row(
    "movn", "sf 00 100101 hw imm16 rd", .alu, "movn {rd}, #{imm16}{moveWideShift}",
    aliases: [("movnIsMove", "mov {rd}, #{movnValue}")], except: ["sf=0 hw=1x"])
  t.row(
    "movz", "sf 10 100101 hw imm16 rd", .alu, "movz {rd}, #{imm16}{moveWideShift}",
    aliases: [("movzIsMove", "mov {rd}, #{movzValue}")], except: ["sf=0 hw=1x"])
  t.row("movk", "sf 11 100101 hw imm16 rd", .alu, "movk {rd}, #{imm16}{moveWideShift}", except: ["sf=0 hw=1x"])

  // Bit-field moves and extract.
  t.row(
    "sbfm", "sf 00 100110 n immr imms rn rd", .shift, "sbfx {rd}, {rn}, #{immr.decimal}, #{extractWidth}",
    aliases: [
      ("immr=000000 imms=000111", "sxtb {rd}, {rn.w}"),
      ("immr=000000 imms=001111", "sxth {rd}, {rn.w}"),
      ("sf=1 immr=000000 imms=011111", "sxtw {rd}, {rn.w}"),
      ("sf=0 imms=011111", "asr {rd}, {rn}, #{immr.decimal}"),
      ("sf=1 imms=111111", "asr {rd}, {rn}, #{immr.decimal}"),
      ("immsBelowImmr", "sbfiz {rd}, {rn}, #{insertLowestBit}, #{insertWidth}"),
    ], except: reservedBitfields)
  t.row(
    "bfm", "sf 01 100110 n immr imms rn rd", .shift, "bfxil {rd}, {rn}, #{immr.decimal}, #{extractWidth}",
    aliases: [("immsBelowImmr", "bfi {rd}, {rn}, #{insertLowestBit}, #{insertWidth}")], except: reservedBitfields)
  t.row(
    "ubfm", "sf 10 100110 n immr imms rn rd", .shift, "ubfx {rd}, {rn}, #{immr.decimal}, #{extractWidth}",
    aliases: [
      ("sf=0 immr=000000 imms=000111", "uxtb {rd}, {rn.w}"),
      ("sf=0 immr=000000 imms=001111", "uxth {rd}, {rn.w}"),
      ("immsPlusOneIsImmr", "lsl {rd}, {rn}, #{leftShift}"),
      ("sf=0 imms=011111", "lsr {rd}, {rn}, #{immr.decimal}"),
      ("sf=1 imms=111111", "lsr {rd}, {rn}, #{immr.decimal}"),
      ("immsBelowImmr", "ubfiz {rd}, {rn}, #{insertLowestBit}, #{insertWidth}"),
    ], except: reservedBitfields)
  t.row(
    "extr", "sf 00 100111 n 0 rm imms rn rd", .shift, "extr {rd}, {rn}, {rm}, #{imms}",
    aliases: [("rnIsRm", "ror {rd}, {rn}, #{imms}")], except: ["sf=0 n=1", "sf=1 n=0", "sf=0 imms=1xxxxx"])
}
