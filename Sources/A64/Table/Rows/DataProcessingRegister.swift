/// Rows: data processing, register (Arm ARM C4.1, top bits `x101`).
///
/// Loops add the rows of a family that differ in the opcode bits and the mnemonic alone.

package func addDataProcessingRegister(_ t: inout RowList) {
  addLogicalShifted(&t)
  addAddSubtractRegister(&t)
  addConditional(&t)
  addOneAndTwoSource(&t)
  addThreeSource(&t)
}

private func addLogicalShifted(_ t: inout RowList) {
  let shifted = "{rd}, {rn}, {rm}{shiftTail}"
  let plain = "shift=00 imm6=000000 rn=11111"
  let reserved = ["sf=0 imm6=1xxxxx"]
  t.row(
    "andShiftedRegister", "sf 00 01010 shift 0 rm imm6 rn rd", .aluShifted, "and \(shifted)", except: reserved)
  t.row(
    "bicShiftedRegister", "sf 00 01010 shift 1 rm imm6 rn rd", .aluShifted, "bic \(shifted)", except: reserved)
  t.row(
    "orrShiftedRegister", "sf 01 01010 shift 0 rm imm6 rn rd", .aluShifted, "orr \(shifted)",
    aliases: [(plain, "mov {rd}, {rm}")], except: reserved)
  t.row(
    "ornShiftedRegister", "sf 01 01010 shift 1 rm imm6 rn rd", .aluShifted, "orn \(shifted)",
    aliases: [("rn=11111", "mvn {rd}, {rm}{shiftTail}")], except: reserved)
  t.row(
    "eorShiftedRegister", "sf 10 01010 shift 0 rm imm6 rn rd", .aluShifted, "eor \(shifted)", except: reserved)
  t.row(
    "eonShiftedRegister", "sf 10 01010 shift 1 rm imm6 rn rd", .aluShifted, "eon \(shifted)", except: reserved)
  t.row(
    "andsShiftedRegister", "sf 11 01010 shift 0 rm imm6 rn rd", .aluShifted, [.setsFlags], "ands \(shifted)",
    aliases: [("rd=11111", "tst {rn}, {rm}{shiftTail}")], except: reserved)
  t.row(
    "bicsShiftedRegister", "sf 11 01010 shift 1 rm imm6 rn rd", .aluShifted, [.setsFlags], "bics \(shifted)",
    except: reserved)
}

private func addAddSubtractRegister(_ t: inout RowList) {
  let reserved = ["shift=11", "sf=0 imm6=1xxxxx"]
  let shifted = "{rd}, {rn}, {rm}{shiftTail}"
  t.row("addShiftedRegister", "sf 00 01011 shift 0 rm imm6 rn rd", .aluShifted, "add \(shifted)", except: reserved)
  t.row(
    "addsShiftedRegister", "sf 01 01011 shift 0 rm imm6 rn rd", .aluShifted, [.setsFlags], "adds \(shifted)",
    aliases: [("rd=11111", "cmn {rn}, {rm}{shiftTail}")], except: reserved)
  t.row(
    "subShiftedRegister", "sf 10 01011 shift 0 rm imm6 rn rd", .aluShifted, "sub \(shifted)",
    aliases: [("rn=11111", "neg {rd}, {rm}{shiftTail}")], except: reserved)
  t.row(
    "subsShiftedRegister", "sf 11 01011 shift 0 rm imm6 rn rd", .aluShifted, [.setsFlags], "subs \(shifted)",
    aliases: [("rd=11111", "cmp {rn}, {rm}{shiftTail}"), ("rn=11111", "negs {rd}, {rm}{shiftTail}")], except: reserved)

  let largeShift = ["imm3=11x", "imm3=101"]
  let extended = "{rn.sp}, {extendedRegister}{extendTail}"
  t.row(
    "addExtendedRegister", "sf 00 01011001 rm option imm3 rn rd", .aluShifted, "add {rd.sp}, \(extended)",
    except: largeShift)
  t.row(
    "addsExtendedRegister", "sf 01 01011001 rm option imm3 rn rd", .aluShifted, [.setsFlags], "adds {rd}, \(extended)",
    aliases: [("rd=11111", "cmn \(extended)")], except: largeShift)
  t.row(
    "subExtendedRegister", "sf 10 01011001 rm option imm3 rn rd", .aluShifted, "sub {rd.sp}, \(extended)",
    except: largeShift)
  t.row(
    "subsExtendedRegister", "sf 11 01011001 rm option imm3 rn rd", .aluShifted, [.setsFlags], "subs {rd}, \(extended)",
    aliases: [("rd=11111", "cmp \(extended)")], except: largeShift)

  t.row("adc", "sf 00 11010000 rm 000000 rn rd", .alu, [.readsFlags], "adc {rd}, {rn}, {rm}")
  t.row("adcs", "sf 01 11010000 rm 000000 rn rd", .alu, [.readsFlags, .setsFlags], "adcs {rd}, {rn}, {rm}")
  t.row(
    "sbc", "sf 10 11010000 rm 000000 rn rd", .alu, [.readsFlags], "sbc {rd}, {rn}, {rm}",
    aliases: [("rn=11111", "ngc {rd}, {rm}")])
  t.row(
    "sbcs", "sf 11 11010000 rm 000000 rn rd", .alu, [.readsFlags, .setsFlags], "sbcs {rd}, {rn}, {rm}",
    aliases: [("rn=11111", "ngcs {rd}, {rm}")])
}

private func addConditional(_ t: inout RowList) {
  for (mnemonic, op) in [("ccmn", "0"), ("ccmp", "1")] {
    t.row(
      "\(mnemonic)Register", "sf \(op)1 11010010 rm cond 00 rn 0 nzcv", .alu, [.readsFlags, .setsFlags],
      "\(mnemonic) {rn}, {rm}, #{nzcv}, {cond}")
    t.row(
      "\(mnemonic)Immediate", "sf \(op)1 11010010 imm5 cond 10 rn 0 nzcv", .alu, [.readsFlags, .setsFlags],
      "\(mnemonic) {rn}, #{imm5}, #{nzcv}, {cond}")
  }
  let selected = "{rd}, {rn}, {rm}, {cond}"
  t.row("csel", "sf 00 11010100 rm cond 00 rn rd", .alu, [.readsFlags], "csel \(selected)")
  t.row(
    "csinc", "sf 00 11010100 rm cond 01 rn rd", .alu, [.readsFlags], "csinc \(selected)",
    aliases: [
      ("rn=11111 rm=11111 cond!=111x", "cset {rd}, {invertedCond}"),
      ("rnIsRm cond!=111x", "cinc {rd}, {rn}, {invertedCond}"),
    ])
  t.row(
    "csinv", "sf 10 11010100 rm cond 00 rn rd", .alu, [.readsFlags], "csinv \(selected)",
    aliases: [
      ("rn=11111 rm=11111 cond!=111x", "csetm {rd}, {invertedCond}"),
      ("rnIsRm cond!=111x", "cinv {rd}, {rn}, {invertedCond}"),
    ])
  t.row(
    "csneg", "sf 10 11010100 rm cond 01 rn rd", .alu, [.readsFlags], "csneg \(selected)",
    aliases: [("rnIsRm cond!=111x", "cneg {rd}, {rn}, {invertedCond}")])
}

private func addOneAndTwoSource(_ t: inout RowList) {
  t.row("rbit", "sf 10 11010110 00000 000000 rn rd", .shift, "rbit {rd}, {rn}")
  t.row("rev16", "sf 10 11010110 00000 000001 rn rd", .shift, "rev16 {rd}, {rn}")
  t.row("rev32", "1 10 11010110 00000 000010 rn rd", .shift, "rev32 {rd}, {rn}")
  t.row("revWord", "0 10 11010110 00000 000010 rn rd", .shift, "rev {rd}, {rn}", width: .w)
  t.row("revDoubleword", "1 10 11010110 00000 000011 rn rd", .shift, "rev {rd}, {rn}")
  t.row("clz", "sf 10 11010110 00000 000100 rn rd", .shift, "clz {rd}, {rn}")
  t.row("cls", "sf 10 11010110 00000 000101 rn rd", .shift, "cls {rd}, {rn}")

  t.row("udiv", "sf 00 11010110 rm 000010 rn rd", .div32, "udiv {rd}, {rn}, {rm}")
  t.row("sdiv", "sf 00 11010110 rm 000011 rn rd", .div32, "sdiv {rd}, {rn}, {rm}")
  for (mnemonic, op) in [("lsl", "00"), ("lsr", "01"), ("asr", "10"), ("ror", "11")] {
    t.row("\(mnemonic)v", "sf 00 11010110 rm 0010\(op) rn rd", .shift, "\(mnemonic) {rd}, {rn}, {rm}")
  }
  for (mnemonic, op) in [("crc32", "0100"), ("crc32c", "0101")] {
    for (suffix, size) in [("b", "00"), ("h", "01"), ("w", "10")] {
      t.row(
        "\(mnemonic)\(suffix)", "0 00 11010110 rm \(op)\(size) rn rd", .crc,
        "\(mnemonic)\(suffix) {rd}, {rn}, {rm}", feature: .crc32, width: .w)
    }
    t.row(
      "\(mnemonic)x", "1 00 11010110 rm \(op)11 rn rd", .crc, "\(mnemonic)x {rd}, {rn}, {rm.x}", feature: .crc32,
      width: .w)
  }
}

private func addThreeSource(_ t: inout RowList) {
  t.row(
    "madd", "sf 00 11011000 rm 0 ra rn rd", .mul32, "madd {rd}, {rn}, {rm}, {ra}",
    aliases: [("ra=11111", "mul {rd}, {rn}, {rm}")])
  t.row(
    "msub", "sf 00 11011000 rm 1 ra rn rd", .mul32, "msub {rd}, {rn}, {rm}, {ra}",
    aliases: [("ra=11111", "mneg {rd}, {rn}, {rm}")])
  for (sign, op) in [("s", "001"), ("u", "101")] {
    t.row(
      "\(sign)maddl", "1 00 11011 \(op) rm 0 ra rn rd", .mul32, "\(sign)maddl {rd}, {rn.w}, {rm.w}, {ra}",
      aliases: [("ra=11111", "\(sign)mull {rd}, {rn.w}, {rm.w}")])
    t.row(
      "\(sign)msubl", "1 00 11011 \(op) rm 1 ra rn rd", .mul32, "\(sign)msubl {rd}, {rn.w}, {rm.w}, {ra}",
      aliases: [("ra=11111", "\(sign)mnegl {rd}, {rn.w}, {rm.w}")])
  }
  t.row("smulh", "1 00 11011010 rm 0 (11111) rn rd", .mul64, "smulh {rd}, {rn}, {rm}")
  t.row("umulh", "1 00 11011110 rm 0 (11111) rn rd", .mul64, "umulh {rd}, {rn}, {rm}")
}
