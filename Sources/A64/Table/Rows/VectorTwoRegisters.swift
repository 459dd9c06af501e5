/// Rows: Advanced SIMD with two registers: miscellaneous, across lanes, scalar pairwise (Arm ARM C4.1, data processing,
/// scalar floating-point and Advanced SIMD).
///
/// Names end in `Vector` or `Scalar`; a comparison with zero has `Zero` before that. Floating-point rows have the
/// operation's bit 23 in the pattern and the field `sz` in bit 22.

private let noDoubleword = "size=11"
private let noSingleLane = "q=0 size=11"
private let noSingleLaneFP = "q=0 sz=1"
private let onlyDoubleword = ["size=0x", "size=10"]

private let same = "{rd.v}.{arrangement}, {rn.v}.{arrangement}"
private let sameFP = "{rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}"

package func addVectorTwoRegisters(_ t: inout RowList) {
  addReversals(&t)
  addArithmetic(&t)
  addComparisonsWithZero(&t)
  addNarrowing(&t)
  addFloatingPointTwoRegisters(&t)
  addFloatingPointSizes(&t)
  addAcrossLanes(&t)
  addScalarPairwise(&t)
}

private func vector(_ u: String, _ size: String, _ opcode: String) -> String {
  "0 q \(u) 01110 \(size) 10000 \(opcode) 10 rn rd"
}

private func scalar(_ u: String, _ size: String, _ opcode: String) -> String {
  "01 \(u) 11110 \(size) 10000 \(opcode) 10 rn rd"
}

private func addReversals(_ t: inout RowList) {
  for (mnemonic, u, opcode, reserved) in [
    ("rev64", "0", "00000", [noDoubleword]), ("rev16", "0", "00001", ["size=1x", "size=01"]),
    ("rev32", "1", "00000", ["size=1x"]), ("cls", "0", "00100", [noDoubleword]), ("clz", "1", "00100", [noDoubleword]),
    ("cnt", "0", "00101", ["size=1x", "size=01"]),
  ] {
    t.row(
      "\(mnemonic)Vector", vector(u, "size", opcode), .simdInteger, [.simd], "\(mnemonic) \(same)", except: reserved)
  }
  for (name, mnemonic, size) in [("not", "mvn", "00"), ("rbit", "rbit", "01")] {
    t.row(
      "\(name)Vector", vector("1", size, "00101"), .simdInteger, [.simd],
      "\(mnemonic) {rd.v}.{arrangementBytes}, {rn.v}.{arrangementBytes}")
  }
}

private func addArithmetic(_ t: inout RowList) {
  for (mnemonic, u, opcode) in [
    ("saddlp", "0", "00010"), ("uaddlp", "1", "00010"), ("sadalp", "0", "00110"), ("uadalp", "1", "00110"),
  ] {
    t.row(
      "\(mnemonic)Vector", vector(u, "size", opcode), .simdInteger, [.simd],
      "\(mnemonic) {rd.v}.{arrangementPairs}, {rn.v}.{arrangement}", except: [noDoubleword])
  }
  for (mnemonic, u, opcode, scalarReserved) in [
    ("suqadd", "0", "00011", []), ("usqadd", "1", "00011", []), ("sqabs", "0", "00111", []),
    ("sqneg", "1", "00111", []),
    ("abs", "0", "01011", onlyDoubleword), ("neg", "1", "01011", onlyDoubleword),
  ] as [(String, String, String, [String])] {
    t.row(
      "\(mnemonic)Vector", vector(u, "size", opcode), .simdInteger, [.simd], "\(mnemonic) \(same)",
      except: [noSingleLane])
    t.row(
      "\(mnemonic)Scalar", scalar(u, "size", opcode), .simdInteger, [.simd], "\(mnemonic) {rd.size}, {rn.size}",
      except: scalarReserved)
  }
}

private func addComparisonsWithZero(_ t: inout RowList) {
  for (mnemonic, u, opcode) in [
    ("cmgt", "0", "01000"), ("cmeq", "0", "01001"), ("cmlt", "0", "01010"), ("cmge", "1", "01000"),
    ("cmle", "1", "01001"),
  ] {
    t.row(
      "\(mnemonic)ZeroVector", vector(u, "size", opcode), .simdInteger, [.simd], "\(mnemonic) \(same), #0",
      except: [noSingleLane])
    t.row(
      "\(mnemonic)ZeroScalar", scalar(u, "size", opcode), .simdInteger, [.simd],
      "\(mnemonic) {rd.size}, {rn.size}, #0", except: onlyDoubleword)
  }
  for (mnemonic, u, opcode) in [
    ("fcmgt", "0", "01100"), ("fcmeq", "0", "01101"), ("fcmlt", "0", "01110"), ("fcmge", "1", "01100"),
    ("fcmle", "1", "01101"),
  ] {
    t.row(
      "\(mnemonic)ZeroVector", vector(u, "1 sz", opcode), .fpMove, [.simd], "\(mnemonic) \(sameFP), #0.0",
      except: [noSingleLaneFP])
    t.row(
      "\(mnemonic)ZeroScalar", scalar(u, "1 sz", opcode), .fpMove, [.simd], "\(mnemonic) {rd.sz}, {rn.sz}, #0.0")
  }
}

private func addNarrowing(_ t: inout RowList) {
  let operands = "{rd.v}.{arrangement}, {rn.v}.{arrangementWide}"
  for (mnemonic, u, opcode, hasScalar) in [
    ("xtn", "0", "10010", false), ("sqxtun", "1", "10010", true), ("sqxtn", "0", "10100", true),
    ("uqxtn", "1", "10100", true),
  ] {
    t.row(
      "\(mnemonic)Vector", vector(u, "size", opcode), .simdInteger, [.simd], "\(mnemonic) \(operands)",
      aliases: [("q=1", "\(mnemonic)2 \(operands)")], except: [noDoubleword])
    if !hasScalar { continue }
    t.row(
      "\(mnemonic)Scalar", scalar(u, "size", opcode), .simdInteger, [.simd],
      "\(mnemonic) {rd.size}, {rn.sizeWide}", except: [noDoubleword])
  }
  let long = "{rd.v}.{arrangementWide}, {rn.v}.{arrangement}, #{elementBits}"
  t.row(
    "shllVector", vector("1", "size", "10011"), .simdInteger, [.simd], "shll \(long)",
    aliases: [("q=1", "shll2 \(long)")], except: [noDoubleword])
}

private func addFloatingPointTwoRegisters(_ t: inout RowList) {
  for (mnemonic, u, high, opcode, cost, hasScalar) in [
    ("frintn", "0", "0", "11000", .fpConvert, false), ("frintm", "0", "0", "11001", .fpConvert, false),
    ("fcvtns", "0", "0", "11010", .fpConvert, true), ("fcvtms", "0", "0", "11011", .fpConvert, true),
    ("fcvtas", "0", "0", "11100", .fpConvert, true), ("scvtf", "0", "0", "11101", .fpConvert, true),
    ("fabs", "0", "1", "01111", .fpMove, false), ("frintp", "0", "1", "11000", .fpConvert, false),
    ("frintz", "0", "1", "11001", .fpConvert, false), ("fcvtps", "0", "1", "11010", .fpConvert, true),
    ("fcvtzs", "0", "1", "11011", .fpConvert, true), ("frecpe", "0", "1", "11101", .fpConvert, true),
    ("frinta", "1", "0", "11000", .fpConvert, false), ("frintx", "1", "0", "11001", .fpConvert, false),
    ("fcvtnu", "1", "0", "11010", .fpConvert, true), ("fcvtmu", "1", "0", "11011", .fpConvert, true),
    ("fcvtau", "1", "0", "11100", .fpConvert, true), ("ucvtf", "1", "0", "11101", .fpConvert, true),
    ("fneg", "1", "1", "01111", .fpMove, false), ("frinti", "1", "1", "11001", .fpConvert, false),
    ("fcvtpu", "1", "1", "11010", .fpConvert, true), ("fcvtzu", "1", "1", "11011", .fpConvert, true),
    ("frsqrte", "1", "1", "11101", .fpConvert, true), ("fsqrt", "1", "1", "11111", .fpSqrt32, false),
  ] as [(String, String, String, String, CostClass, Bool)] {
    t.row(
      "\(mnemonic)Vector", vector(u, "\(high) sz", opcode), cost, [.simd], "\(mnemonic) \(sameFP)",
      except: [noSingleLaneFP])
    if !hasScalar { continue }
    t.row(
      "\(mnemonic)Scalar", scalar(u, "\(high) sz", opcode), cost, [.simd], "\(mnemonic) {rd.sz}, {rn.sz}")
  }
  t.row("frecpxScalar", scalar("0", "1 sz", "11111"), .fpConvert, [.simd], "frecpx {rd.sz}, {rn.sz}")
  for (mnemonic, u) in [("urecpe", "0"), ("ursqrte", "1")] {
    t.row(
      "\(mnemonic)Vector", vector(u, "1 sz", "11100"), .fpConvert, [.simd], "\(mnemonic) \(sameFP)", except: ["sz=1"])
  }
}

/// Conversions between floating-point sizes. `sz` is the size of the wider elements: 1 double, 0 single.
private func addFloatingPointSizes(_ t: inout RowList) {
  let narrow = "{rd.v}.{arrangementFPNarrow}, {rn.v}.{arrangementFPWide}"
  t.row(
    "fcvtnVector", vector("0", "0 sz", "10110"), .fpConvert, [.simd], "fcvtn \(narrow)",
    aliases: [("q=1", "fcvtn2 \(narrow)")])
  let wide = "{rd.v}.{arrangementFPWide}, {rn.v}.{arrangementFPNarrow}"
  t.row(
    "fcvtlVector", vector("0", "0 sz", "10111"), .fpConvert, [.simd], "fcvtl \(wide)",
    aliases: [("q=1", "fcvtl2 \(wide)")])
  t.row(
    "fcvtxnVector", vector("1", "0 sz", "10110"), .fpConvert, [.simd], "fcvtxn \(narrow)",
    aliases: [("q=1", "fcvtxn2 \(narrow)")], except: ["sz=0"])
  t.row("fcvtxnScalar", scalar("1", "0 sz", "10110"), .fpConvert, [.simd], "fcvtxn {rd.s}, {rn.d}", except: ["sz=0"])
}

private func addAcrossLanes(_ t: inout RowList) {
  let reserved = [noDoubleword, "q=0 size=10"]
  for (mnemonic, u, opcode, result) in [
    ("saddlv", "0", "00011", "sizeWide"), ("uaddlv", "1", "00011", "sizeWide"), ("smaxv", "0", "01010", "size"),
    ("umaxv", "1", "01010", "size"), ("sminv", "0", "11010", "size"), ("uminv", "1", "11010", "size"),
    ("addv", "0", "11011", "size"),
  ] {
    t.row(
      "\(mnemonic)Vector", "0 q \(u) 01110 size 11000 \(opcode) 10 rn rd", .simdInteger, [.simd],
      "\(mnemonic) {rd.\(result)}, {rn.v}.{arrangement}", except: reserved)
  }
  for (mnemonic, high, opcode) in [
    ("fmaxnmv", "0", "01100"), ("fmaxv", "0", "01111"), ("fminnmv", "1", "01100"), ("fminv", "1", "01111"),
  ] {
    t.row(
      "\(mnemonic)Vector", "0 1 1 01110 \(high) 0 11000 \(opcode) 10 rn rd", .fpAdd, [.simd],
      "\(mnemonic) {rd.s}, {rn.v}.4s")
  }
}

private func addScalarPairwise(_ t: inout RowList) {
  t.row("addpScalar", "01 0 11110 11 11000 11011 10 rn rd", .simdInteger, [.simd], "addp {rd.d}, {rn.v}.2d")
  for (mnemonic, high, opcode) in [
    ("fmaxnmp", "0", "01100"), ("faddp", "0", "01101"), ("fmaxp", "0", "01111"), ("fminnmp", "1", "01100"),
    ("fminp", "1", "01111"),
  ] {
    t.row(
      "\(mnemonic)Scalar", "01 1 11110 \(high) sz 11000 \(opcode) 10 rn rd", .fpAdd, [.simd],
      "\(mnemonic) {rd.sz}, {rn.v}.2{szLetter}")
  }
}
