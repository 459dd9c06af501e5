/// Rows: Advanced SIMD with three registers: three same, three different, by indexed element; vectors and scalars
/// (Arm ARM C4.1, data processing, scalar floating-point and Advanced SIMD).
///
/// Families are tables and loops. Which element sizes a row takes is a list of what is reserved. Floating-point rows
/// have the operation's bit 23 in the pattern and the field `sz` in bit 22.

/// Conditions that reserve element sizes.
private let noByte = "size=00"
private let noDoubleword = "size=11"
/// One doubleword alone is a scalar, not a vector.
private let noSingleLane = "q=0 size=11"
private let onlyDoubleword = ["size=0x", "size=10"]
private let onlyHalfwordAndWord = [noByte, noDoubleword]
private let noSingleLaneFP = "q=0 sz=1"

private let same = "{rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}"
private let sameFP = "{rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {rm.v}.{arrangementFP}"
private let sameBytes = "{rd.v}.{arrangementBytes}, {rn.v}.{arrangementBytes}, {rm.v}.{arrangementBytes}"

package func addVectorThreeRegisters(_ t: inout RowList) {
  addThreeSame(&t)
  addThreeSameLogical(&t)
  addThreeSameFP(&t)
  addScalarThreeSame(&t)
  addThreeDifferent(&t)
  addByElement(&t)
  addByElementFP(&t)
  addByElementLong(&t)
}

private func addThreeSame(_ t: inout RowList) {
  for (mnemonic, u, opcode, reserved) in [
    ("shadd", "0", "00000", noDoubleword), ("uhadd", "1", "00000", noDoubleword),
    ("sqadd", "0", "00001", noSingleLane), ("uqadd", "1", "00001", noSingleLane),
    ("srhadd", "0", "00010", noDoubleword), ("urhadd", "1", "00010", noDoubleword),
    ("shsub", "0", "00100", noDoubleword), ("uhsub", "1", "00100", noDoubleword),
    ("sqsub", "0", "00101", noSingleLane), ("uqsub", "1", "00101", noSingleLane),
    ("cmgt", "0", "00110", noSingleLane), ("cmhi", "1", "00110", noSingleLane),
    ("cmge", "0", "00111", noSingleLane), ("cmhs", "1", "00111", noSingleLane),
    ("sshl", "0", "01000", noSingleLane), ("ushl", "1", "01000", noSingleLane),
    ("sqshl", "0", "01001", noSingleLane), ("uqshl", "1", "01001", noSingleLane),
    ("srshl", "0", "01010", noSingleLane), ("urshl", "1", "01010", noSingleLane),
    ("sqrshl", "0", "01011", noSingleLane), ("uqrshl", "1", "01011", noSingleLane),
    ("smax", "0", "01100", noDoubleword), ("umax", "1", "01100", noDoubleword),
    ("smin", "0", "01101", noDoubleword), ("umin", "1", "01101", noDoubleword),
    ("sabd", "0", "01110", noDoubleword), ("uabd", "1", "01110", noDoubleword),
    ("saba", "0", "01111", noDoubleword), ("uaba", "1", "01111", noDoubleword),
    ("add", "0", "10000", noSingleLane), ("sub", "1", "10000", noSingleLane),
    ("cmtst", "0", "10001", noSingleLane), ("cmeq", "1", "10001", noSingleLane),
    ("smaxp", "0", "10100", noDoubleword), ("umaxp", "1", "10100", noDoubleword),
    ("sminp", "0", "10101", noDoubleword), ("uminp", "1", "10101", noDoubleword),
    ("addp", "0", "10111", noSingleLane),
  ] {
    t.row(
      "\(mnemonic)Vector", "0 q \(u) 01110 size 1 rm \(opcode) 1 rn rd", .simdInteger, [.simd], "\(mnemonic) \(same)",
      except: [reserved])
  }
  for (mnemonic, u, opcode, reserved) in [
    ("mla", "0", "10010", [noDoubleword]), ("mls", "1", "10010", [noDoubleword]),
    ("mul", "0", "10011", [noDoubleword]), ("pmul", "1", "10011", ["size=1x", "size=01"]),
    ("sqdmulh", "0", "10110", onlyHalfwordAndWord), ("sqrdmulh", "1", "10110", onlyHalfwordAndWord),
  ] {
    t.row(
      "\(mnemonic)Vector", "0 q \(u) 01110 size 1 rm \(opcode) 1 rn rd", .simdMultiply, [.simd], "\(mnemonic) \(same)",
      except: reserved)
  }
}

private func addThreeSameLogical(_ t: inout RowList) {
  for (mnemonic, u, size) in [
    ("and", "0", "00"), ("bic", "0", "01"), ("orr", "0", "10"), ("orn", "0", "11"), ("eor", "1", "00"),
    ("bsl", "1", "01"), ("bit", "1", "10"), ("bif", "1", "11"),
  ] {
    t.row(
      "\(mnemonic)Vector", "0 q \(u) 01110 \(size) 1 rm 00011 1 rn rd", .simdInteger, [.simd],
      "\(mnemonic) \(sameBytes)",
      aliases: mnemonic == "orr" ? [("rnIsRm", "mov {rd.v}.{arrangementBytes}, {rn.v}.{arrangementBytes}")] : [])
  }
}

/// Floating-point operations of three registers: mnemonic, U, bit 23, opcode, cost, whether there is a scalar form.
private let threeSameFP: [(String, String, String, String, CostClass, Bool)] = [
  ("fmaxnm", "0", "0", "11000", .fpAdd, false), ("fmla", "0", "0", "11001", .fpMulAdd, false),
  ("fadd", "0", "0", "11010", .fpAdd, false), ("fmulx", "0", "0", "11011", .fpMul, true),
  ("fcmeq", "0", "0", "11100", .fpMove, true), ("fmax", "0", "0", "11110", .fpAdd, false),
  ("frecps", "0", "0", "11111", .fpMulAdd, true), ("fminnm", "0", "1", "11000", .fpAdd, false),
  ("fmls", "0", "1", "11001", .fpMulAdd, false), ("fsub", "0", "1", "11010", .fpAdd, false),
  ("fmin", "0", "1", "11110", .fpAdd, false), ("frsqrts", "0", "1", "11111", .fpMulAdd, true),
  ("fmaxnmp", "1", "0", "11000", .fpAdd, false), ("faddp", "1", "0", "11010", .fpAdd, false),
  ("fmul", "1", "0", "11011", .fpMul, false), ("fcmge", "1", "0", "11100", .fpMove, true),
  ("facge", "1", "0", "11101", .fpMove, true), ("fmaxp", "1", "0", "11110", .fpAdd, false),
  ("fdiv", "1", "0", "11111", .fpDiv32, false), ("fminnmp", "1", "1", "11000", .fpAdd, false),
  ("fabd", "1", "1", "11010", .fpAdd, true), ("fcmgt", "1", "1", "11100", .fpMove, true),
  ("facgt", "1", "1", "11101", .fpMove, true), ("fminp", "1", "1", "11110", .fpAdd, false),
]

private func addThreeSameFP(_ t: inout RowList) {
  for (mnemonic, u, high, opcode, cost, hasScalar) in threeSameFP {
    t.row(
      "\(mnemonic)Vector", "0 q \(u) 01110 \(high) sz 1 rm \(opcode) 1 rn rd", cost, [.simd], "\(mnemonic) \(sameFP)",
      except: [noSingleLaneFP])
    if !hasScalar { continue }
    t.row(
      "\(mnemonic)Scalar", "01 \(u) 11110 \(high) sz 1 rm \(opcode) 1 rn rd", cost, [.simd],
      "\(mnemonic) {rd.sz}, {rn.sz}, {rm.sz}")
  }
}

private func addScalarThreeSame(_ t: inout RowList) {
  for (mnemonic, u, opcode, reserved) in [
    ("sqadd", "0", "00001", []), ("uqadd", "1", "00001", []), ("sqsub", "0", "00101", []),
    ("uqsub", "1", "00101", []), ("cmgt", "0", "00110", onlyDoubleword), ("cmhi", "1", "00110", onlyDoubleword),
    ("cmge", "0", "00111", onlyDoubleword), ("cmhs", "1", "00111", onlyDoubleword),
    ("sshl", "0", "01000", onlyDoubleword), ("ushl", "1", "01000", onlyDoubleword), ("sqshl", "0", "01001", []),
    ("uqshl", "1", "01001", []), ("srshl", "0", "01010", onlyDoubleword), ("urshl", "1", "01010", onlyDoubleword),
    ("sqrshl", "0", "01011", []), ("uqrshl", "1", "01011", []), ("add", "0", "10000", onlyDoubleword),
    ("sub", "1", "10000", onlyDoubleword), ("cmtst", "0", "10001", onlyDoubleword),
    ("cmeq", "1", "10001", onlyDoubleword), ("sqdmulh", "0", "10110", onlyHalfwordAndWord),
    ("sqrdmulh", "1", "10110", onlyHalfwordAndWord),
  ] as [(String, String, String, [String])] {
    t.row(
      "\(mnemonic)Scalar", "01 \(u) 11110 size 1 rm \(opcode) 1 rn rd",
      mnemonic.hasSuffix("mulh") ? .simdMultiply : .simdInteger, [.simd],
      "\(mnemonic) {rd.size}, {rn.size}, {rm.size}", except: reserved)
  }
}

/// How the operands of a three-different operation are wide: all lanes of the result alone, of result and first source,
/// of the sources alone.
private enum Widening {
  case long, wide, narrow

  var operands: String {
    switch self {
    case .long: "{rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {rm.v}.{arrangement}"
    case .wide: "{rd.v}.{arrangementWide}, {rn.v}.{arrangementWide}, {rm.v}.{arrangement}"
    case .narrow: "{rd.v}.{arrangement}, {rn.v}.{arrangementWide}, {rm.v}.{arrangementWide}"
    }
  }
}

private func addThreeDifferent(_ t: inout RowList) {
  func add(
    _ name: String, _ mnemonic: String, _ u: String, _ opcode: String, _ cost: CostClass, _ widening: Widening,
    reserved: [String], size: String = "size", operands: String? = nil, feature: Feature = .base
  ) {
    let operands: String = operands ?? widening.operands
    t.row(
      "\(name)Vector", "0 q \(u) 01110 \(size) 1 rm \(opcode) 00 rn rd", cost, [.simd], "\(mnemonic) \(operands)",
      aliases: [("q=1", "\(mnemonic)2 \(operands)")], except: reserved, feature: feature)
  }
  for (stem, opcode, cost, widening) in [
    ("addl", "0000", .simdInteger, .long), ("addw", "0001", .simdInteger, .wide), ("subl", "0010", .simdInteger, .long),
    ("subw", "0011", .simdInteger, .wide), ("abal", "0101", .simdInteger, .long), ("abdl", "0111", .simdInteger, .long),
    ("mlal", "1000", .simdMultiply, .long), ("mlsl", "1010", .simdMultiply, .long),
    ("mull", "1100", .simdMultiply, .long),
  ] as [(String, String, CostClass, Widening)] {
    add("s\(stem)", "s\(stem)", "0", opcode, cost, widening, reserved: [noDoubleword])
    add("u\(stem)", "u\(stem)", "1", opcode, cost, widening, reserved: [noDoubleword])
  }
  for (mnemonic, u, opcode) in [
    ("addhn", "0", "0100"), ("raddhn", "1", "0100"), ("subhn", "0", "0110"), ("rsubhn", "1", "0110"),
  ] {
    add(mnemonic, mnemonic, u, opcode, .simdInteger, .narrow, reserved: [noDoubleword])
  }
  for (mnemonic, opcode) in [("sqdmlal", "1001"), ("sqdmlsl", "1011"), ("sqdmull", "1101")] {
    add(mnemonic, mnemonic, "0", opcode, .simdMultiply, .long, reserved: onlyHalfwordAndWord)
    t.row(
      "\(mnemonic)Scalar", "01 0 11110 size 1 rm \(opcode) 00 rn rd", .simdMultiply, [.simd],
      "\(mnemonic) {rd.sizeWide}, {rn.size}, {rm.size}", except: onlyHalfwordAndWord)
  }
  add(
    "pmullByte", "pmull", "0", "1110", .simdMultiply, .long, reserved: [], size: "00",
    operands: "{rd.v}.8h, {rn.v}.{arrangementBytes}, {rm.v}.{arrangementBytes}")
  add(
    "pmullDoubleword", "pmull", "0", "1110", .simdMultiply, .long, reserved: [], size: "11",
    operands: "{rd.v}.1q, {rn.v}.{arrangementDoublewords}, {rm.v}.{arrangementDoublewords}", feature: .pmull)
}

private func addByElement(_ t: inout RowList) {
  for (mnemonic, u, opcode, hasScalar) in [
    ("mul", "0", "1000", false), ("mla", "1", "0000", false), ("mls", "1", "0100", false),
    ("sqdmulh", "0", "1100", true), ("sqrdmulh", "0", "1101", true),
  ] {
    t.row(
      "\(mnemonic)VectorByElement", "0 q \(u) 01111 size l m rmLow \(opcode) h 0 rn rd", .simdMultiply, [.simd],
      "\(mnemonic) {rd.v}.{arrangement}, {rn.v}.{arrangement}, {indexedElement}", except: onlyHalfwordAndWord)
    if !hasScalar { continue }
    t.row(
      "\(mnemonic)ScalarByElement", "01 \(u) 11111 size l m rmLow \(opcode) h 0 rn rd", .simdMultiply, [.simd],
      "\(mnemonic) {rd.size}, {rn.size}, {indexedElement}", except: onlyHalfwordAndWord)
  }
}

private func addByElementFP(_ t: inout RowList) {
  for (mnemonic, u, opcode, cost) in [
    ("fmla", "0", "0001", .fpMulAdd), ("fmls", "0", "0101", .fpMulAdd), ("fmul", "0", "1001", .fpMul),
    ("fmulx", "1", "1001", .fpMul),
  ] as [(String, String, String, CostClass)] {
    t.row(
      "\(mnemonic)VectorByElement", "0 q \(u) 01111 1 sz l m rmLow \(opcode) h 0 rn rd", cost, [.simd],
      "\(mnemonic) {rd.v}.{arrangementFP}, {rn.v}.{arrangementFP}, {indexedElement}",
      except: [noSingleLaneFP, "sz=1 l=1"])
    t.row(
      "\(mnemonic)ScalarByElement", "01 \(u) 11111 1 sz l m rmLow \(opcode) h 0 rn rd", cost, [.simd],
      "\(mnemonic) {rd.sz}, {rn.sz}, {indexedElement}", except: ["sz=1 l=1"])
  }
}

private func addByElementLong(_ t: inout RowList) {
  for (mnemonic, u, opcode, hasScalar) in [
    ("smlal", "0", "0010", false), ("smlsl", "0", "0110", false), ("smull", "0", "1010", false),
    ("umlal", "1", "0010", false), ("umlsl", "1", "0110", false), ("umull", "1", "1010", false),
    ("sqdmlal", "0", "0011", true), ("sqdmlsl", "0", "0111", true), ("sqdmull", "0", "1011", true),
  ] {
    let operands = "{rd.v}.{arrangementWide}, {rn.v}.{arrangement}, {indexedElement}"
    t.row(
      "\(mnemonic)VectorByElement", "0 q \(u) 01111 size l m rmLow \(opcode) h 0 rn rd", .simdMultiply, [.simd],
      "\(mnemonic) \(operands)", aliases: [("q=1", "\(mnemonic)2 \(operands)")], except: onlyHalfwordAndWord)
    if !hasScalar { continue }
    t.row(
      "\(mnemonic)ScalarByElement", "01 \(u) 11111 size l m rmLow \(opcode) h 0 rn rd", .simdMultiply, [.simd],
      "\(mnemonic) {rd.sizeWide}, {rn.size}, {indexedElement}", except: onlyHalfwordAndWord)
  }
}
