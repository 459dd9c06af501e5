/// Rows: scalar floating point (Arm ARM C4.1, data processing, scalar floating-point and Advanced SIMD).
///
/// The format is the field `ftype`. Half precision is a format of FCVT alone: its other forms belong to FEAT_FP16,
/// which the machine does not have, and are unallocated.

/// Formats without half precision.
private let noHalf = ["ftype=1x"]

package func addFloatingPoint(_ t: inout RowList) {
  addOneSource(&t)
  addTwoAndThreeSources(&t)
  addComparisons(&t)
  addGeneralRegisterConversions(&t)
  addGeneralRegisterMoves(&t)
}

private func addOneSource(_ t: inout RowList) {
  for (mnemonic, opcode, cost) in [
    ("fmov", "000000", .fpMove), ("fabs", "000001", .fpMove), ("fneg", "000010", .fpMove),
    ("fsqrt", "000011", .fpSqrt32), ("frintn", "001000", .fpConvert), ("frintp", "001001", .fpConvert),
    ("frintm", "001010", .fpConvert), ("frintz", "001011", .fpConvert), ("frinta", "001100", .fpConvert),
    ("frintx", "001110", .fpConvert), ("frinti", "001111", .fpConvert),
  ] as [(String, String, CostClass)] {
    t.row(
      "\(mnemonic)Scalar", "00011110 ftype 1 \(opcode) 10000 rn rd", cost, [.simd],
      "\(mnemonic) {rd.ftype}, {rn.ftype}", except: noHalf)
  }
  t.row(
    "fcvt", "00011110 ftype 1 0001 ftypeTo 10000 rn rd", .fpConvert, [.simd], "fcvt {rd.ftypeTo}, {rn.ftype}",
    except: [
      "ftype=10", "ftypeTo=10", "ftype=00 ftypeTo=00", "ftype=01 ftypeTo=01", "ftype=11 ftypeTo=11",
    ])
  t.row(
    "fmovScalarImmediate", "00011110 ftype 1 imm8 100 00000 rd", .fpMove, [.simd], "fmov {rd.ftype}, {fpImmediate}",
    except: noHalf)
}

private func addTwoAndThreeSources(_ t: inout RowList) {
  for (mnemonic, opcode, cost) in [
    ("fmul", "0000", .fpMul), ("fdiv", "0001", .fpDiv32), ("fadd", "0010", .fpAdd), ("fsub", "0011", .fpAdd),
    ("fmax", "0100", .fpAdd), ("fmin", "0101", .fpAdd), ("fmaxnm", "0110", .fpAdd), ("fminnm", "0111", .fpAdd),
    ("fnmul", "1000", .fpMul),
  ] as [(String, String, CostClass)] {
    t.row(
      "\(mnemonic)Scalar", "00011110 ftype 1 rm \(opcode) 10 rn rd", cost, [.simd],
      "\(mnemonic) {rd.ftype}, {rn.ftype}, {rm.ftype}", except: noHalf)
  }
  for (mnemonic, o1, o0) in [("fmadd", "0", "0"), ("fmsub", "0", "1"), ("fnmadd", "1", "0"), ("fnmsub", "1", "1")] {
    t.row(
      mnemonic, "00011111 ftype \(o1) rm \(o0) ra rn rd", .fpMulAdd, [.simd],
      "\(mnemonic) {rd.ftype}, {rn.ftype}, {rm.ftype}, {ra.ftype}", except: noHalf)
  }
}

private func addComparisons(_ t: inout RowList) {
  for (mnemonic, signals) in [("fcmp", "0"), ("fcmpe", "1")] {
    t.row(
      mnemonic, "00011110 ftype 1 rm 00 1000 rn \(signals)0000", .fpMove, [.simd, .setsFlags],
      "\(mnemonic) {rn.ftype}, {rm.ftype}", except: noHalf)
    t.row(
      "\(mnemonic)Zero", "00011110 ftype 1 (00000) 00 1000 rn \(signals)1000", .fpMove, [.simd, .setsFlags],
      "\(mnemonic) {rn.ftype}, #0.0", except: noHalf)
  }
  for (mnemonic, signals) in [("fccmp", "0"), ("fccmpe", "1")] {
    t.row(
      mnemonic, "00011110 ftype 1 rm cond 01 rn \(signals) nzcv", .fpMove, [.simd, .readsFlags, .setsFlags],
      "\(mnemonic) {rn.ftype}, {rm.ftype}, #{nzcv}, {cond}", except: noHalf)
  }
  t.row(
    "fcsel", "00011110 ftype 1 rm cond 11 rn rd", .fpMove, [.simd, .readsFlags],
    "fcsel {rd.ftype}, {rn.ftype}, {rm.ftype}, {cond}", except: noHalf)
}

private func addGeneralRegisterConversions(_ t: inout RowList) {
  for (mnemonic, rmode, opcode) in [
    ("fcvtns", "00", "000"), ("fcvtnu", "00", "001"), ("fcvtas", "00", "100"), ("fcvtau", "00", "101"),
    ("fcvtps", "01", "000"), ("fcvtpu", "01", "001"), ("fcvtms", "10", "000"), ("fcvtmu", "10", "001"),
    ("fcvtzs", "11", "000"), ("fcvtzu", "11", "001"),
  ] {
    t.row(
      "\(mnemonic)ToGeneral", "sf 0011110 ftype 1 \(rmode) \(opcode) 000000 rn rd", .fpConvert, [.simd],
      "\(mnemonic) {rd}, {rn.ftype}", except: noHalf)
  }
  for (mnemonic, opcode) in [("scvtf", "010"), ("ucvtf", "011")] {
    t.row(
      "\(mnemonic)FromGeneral", "sf 0011110 ftype 1 00 \(opcode) 000000 rn rd", .fpConvert, [.simd],
      "\(mnemonic) {rd.ftype}, {rn}", except: noHalf)
    t.row(
      "\(mnemonic)FromGeneralFixed", "sf 0011110 ftype 0 00 \(opcode) scale rn rd", .fpConvert, [.simd],
      "\(mnemonic) {rd.ftype}, {rn}, {fractionBits}", except: noHalf + ["sf=0 scale=0xxxxx"])
  }
  for (mnemonic, opcode) in [("fcvtzs", "000"), ("fcvtzu", "001")] {
    t.row(
      "\(mnemonic)ToGeneralFixed", "sf 0011110 ftype 0 11 \(opcode) scale rn rd", .fpConvert, [.simd],
      "\(mnemonic) {rd}, {rn.ftype}, {fractionBits}", except: noHalf + ["sf=0 scale=0xxxxx"])
  }
}

/// Moves of bits between general and SIMD&FP registers. `Upper` is the high half of a 128-bit register.
private func addGeneralRegisterMoves(_ t: inout RowList) {
  t.row("fmovSingleToGeneral", "0 0011110 00 1 00 110 000000 rn rd", .fpMove, [.simd], "fmov {rd.w}, {rn.s}", width: .w)
  t.row(
    "fmovSingleFromGeneral", "0 0011110 00 1 00 111 000000 rn rd", .fpMove, [.simd], "fmov {rd.s}, {rn.w}", width: .w)
  t.row("fmovDoubleToGeneral", "1 0011110 01 1 00 110 000000 rn rd", .fpMove, [.simd], "fmov {rd.x}, {rn.d}")
  t.row("fmovDoubleFromGeneral", "1 0011110 01 1 00 111 000000 rn rd", .fpMove, [.simd], "fmov {rd.d}, {rn.x}")
  t.row("fmovUpperToGeneral", "1 0011110 10 1 01 110 000000 rn rd", .fpMove, [.simd], "fmov {rd.x}, {rn.v}.d[1]")
  t.row("fmovUpperFromGeneral", "1 0011110 10 1 01 111 000000 rn rd", .fpMove, [.simd], "fmov {rd.v}.d[1], {rn.x}")
}
