/// Rows: Advanced SIMD copies, tables, permutations, EXT, modified immediates and shifts by an immediate (Arm ARM C4.1,
/// data processing, scalar floating-point and Advanced SIMD).
///
/// Where the element size is the place of the lowest 1 of `imm5` or of the highest 1 of `immh`, zero is reserved.

package func addVectorElementsAndImmediates(_ t: inout RowList) {
  addCopies(&t)
  addPermutations(&t)
  addModifiedImmediates(&t)
  addShifts(&t)
  addLongAndNarrowShifts(&t)
  addFixedPointConversions(&t)
}

private let noElement = "imm5=x0000"

private func addCopies(_ t: inout RowList) {
  let noSingleLane = "imm5=x1000 q=0"
  t.row(
    "dupVectorElement", "0 q 0 01110000 imm5 0 0000 1 rn rd", .simdInteger, [.simd],
    "dup {rd.v}.{arrangementImm5}, {rn.v}.{indexImm5}", except: [noElement, noSingleLane])
  t.row(
    "dupScalarElement", "01 0 11110000 imm5 0 0000 1 rn rd", .simdInteger, [.simd], "mov {rd.imm5}, {rn.v}.{indexImm5}",
    except: [noElement])
  t.row(
    "dupGeneral", "0 q 0 01110000 imm5 0 0001 1 rn rd", .simdInteger, [.simd], "dup {rd.v}.{arrangementImm5}, {rn.w}",
    aliases: [("imm5=x1000", "dup {rd.v}.{arrangementImm5}, {rn.x}")], except: [noElement, noSingleLane])
  t.row(
    "insGeneral", "0 1 0 01110000 imm5 0 0011 1 rn rd", .simdInteger, [.simd], "mov {rd.v}.{indexImm5}, {rn.w}",
    aliases: [("imm5=x1000", "mov {rd.v}.{indexImm5}, {rn.x}")], except: [noElement])
  t.row(
    "insElement", "0 1 1 01110000 imm5 0 imm4 1 rn rd", .simdInteger, [.simd],
    "mov {rd.v}.{indexImm5}, {rn.v}.{indexImm4}", except: [noElement])
  t.row(
    "smov", "0 q 0 01110000 imm5 0 0101 1 rn rd", .simdInteger, [.simd], "smov {rd.w}, {rn.v}.{indexImm5}",
    aliases: [("q=1", "smov {rd.x}, {rn.v}.{indexImm5}")], except: ["imm5=xx000", "q=0 imm5=xx100"])
  t.row(
    "umov", "0 q 0 01110000 imm5 0 0111 1 rn rd", .simdInteger, [.simd], "umov {rd.w}, {rn.v}.{indexImm5}",
    aliases: [("q=1", "mov {rd.x}, {rn.v}.{indexImm5}"), ("imm5=xx100", "mov {rd.w}, {rn.v}.{indexImm5}")],
    except: [noElement, "q=0 imm5=x1000", "q=1 imm5=xxxx1", "q=1 imm5=xxx10", "q=1 imm5=xx100"])
}

private func addPermutations(_ t: inout RowList) {
  for (mnemonic, op) in [("tbl", "0"), ("tbx", "1")] {
    t.row(
      mnemonic, "0 q 001110000 rm 0 length \(op) 00 rn rd", .simdInteger, [.simd],
      "\(mnemonic) {rd.v}.{arrangementBytes}, {tableList}, {rm.v}.{arrangementBytes}")
  }
  for (mnemonic, opcode) in [
    ("uzp1", "001"), ("trn1", "010"), ("zip1", "011"), ("uzp2", "101"), ("trn2", "110"), ("zip2", "111"),
  ] {
    t.row(
      mnemonic, "0 q 001110 size 0 rm 0 \(opcode) 10 rn rd", .simdInteger, [.simd],
      "\(mnemonic) {rd.v}.{arrangement}, {rn.v}.{arrangement}, {rm.v}.{arrangement}", except: ["q=0 size=11"])
  }
  t.row(
    "ext", "0 q 101110000 rm 0 imm4 0 rn rd", .simdInteger, [.simd],
    "ext {rd.v}.{arrangementBytes}, {rn.v}.{arrangementBytes}, {rm.v}.{arrangementBytes}, #{imm4}",
    except: ["q=0 imm4=1xxx"])
}

private func addModifiedImmediates(_ t: inout RowList) {
  func add(_ name: String, _ op: String, _ cmode: String, _ text: String, q: String = "q") {
    t.row(name, "0 \(q) \(op) 0111100000 abc \(cmode) 01 defgh rd", .simdInteger, [.simd], text)
  }
  for (name, op, bit12) in [("movi", "0", "0"), ("orr", "0", "1"), ("mvni", "1", "0"), ("bic", "1", "1")] {
    let row: String = bit12 == "1" ? "\(name)VectorImmediate" : name
    add("\(row)Word", op, "0 shiftWord \(bit12)", "\(name) {rd.v}.{arrangementWords}, {vectorImmediate}{shiftWordTail}")
    add(
      "\(row)Halfword", op, "10 shiftHalfword \(bit12)",
      "\(name) {rd.v}.{arrangementHalfwords}, {vectorImmediate}{shiftHalfwordTail}")
  }
  for (name, op) in [("movi", "0"), ("mvni", "1")] {
    add(
      "\(name)ShiftingOnes", op, "110 shiftOnes",
      "\(name) {rd.v}.{arrangementWords}, {vectorImmediate}, msl #{onesShift}")
  }
  add("moviByte", "0", "1110", "movi {rd.v}.{arrangementBytes}, {vectorImmediate}")
  add("moviDoubleword", "1", "1110", "movi {rd.d}, {byteMask}", q: "0")
  add("moviVectorDoubleword", "1", "1110", "movi {rd.v}.2d, {byteMask}", q: "1")
  add("fmovVectorImmediateSingle", "0", "1111", "fmov {rd.v}.{arrangementWords}, {fpVectorImmediate}")
  add("fmovVectorImmediateDouble", "1", "1111", "fmov {rd.v}.2d, {fpVectorImmediate}", q: "1")
}

private let noShift = "immh=0000"
private let onlyDoubleword = "immh=0xxx"

/// Adds the vector and the scalar form of a shift whose operands are of one size.
private func addShift(
  _ t: inout RowList, _ name: String, _ mnemonic: String, _ u: String, _ opcode: String, amount: String,
  scalarReserved: String
) {
  t.row(
    "\(name)Vector", "0 q \(u) 011110 immh immb \(opcode) 1 rn rd", .simdInteger, [.simd],
    "\(mnemonic) {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmh}, {\(amount)}", except: [noShift, "q=0 immh=1xxx"])
  t.row(
    "\(name)Scalar", "01 \(u) 111110 immh immb \(opcode) 1 rn rd", .simdInteger, [.simd],
    "\(mnemonic) {rd.immh}, {rn.immh}, {\(amount)}", except: [scalarReserved])
}

private func addShifts(_ t: inout RowList) {
  for (mnemonic, u, opcode) in [
    ("sshr", "0", "00000"), ("ushr", "1", "00000"), ("ssra", "0", "00010"), ("usra", "1", "00010"),
    ("srshr", "0", "00100"), ("urshr", "1", "00100"), ("srsra", "0", "00110"), ("ursra", "1", "00110"),
    ("sri", "1", "01000"),
  ] {
    addShift(&t, mnemonic, mnemonic, u, opcode, amount: "rightShift", scalarReserved: onlyDoubleword)
  }
  for (mnemonic, u, opcode) in [("shl", "0", "01010"), ("sli", "1", "01010")] {
    addShift(&t, mnemonic, mnemonic, u, opcode, amount: "vectorLeftShift", scalarReserved: onlyDoubleword)
  }
  for (mnemonic, u, opcode) in [("sqshl", "0", "01110"), ("uqshl", "1", "01110"), ("sqshlu", "1", "01100")] {
    addShift(
      &t, "\(mnemonic)Immediate", mnemonic, u, opcode, amount: "vectorLeftShift", scalarReserved: noShift)
  }
}

private func addLongAndNarrowShifts(_ t: inout RowList) {
  let reserved = [noShift, "immh=1xxx"]
  for (mnemonic, u, opcode, hasScalar) in [
    ("shrn", "0", "10000", false), ("rshrn", "0", "10001", false), ("sqshrn", "0", "10010", true),
    ("sqrshrn", "0", "10011", true), ("sqshrun", "1", "10000", true), ("sqrshrun", "1", "10001", true),
    ("uqshrn", "1", "10010", true), ("uqrshrn", "1", "10011", true),
  ] {
    let operands = "{rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmhWide}, {rightShift}"
    t.row(
      "\(mnemonic)Vector", "0 q \(u) 011110 immh immb \(opcode) 1 rn rd", .simdInteger, [.simd],
      "\(mnemonic) \(operands)", aliases: [("q=1", "\(mnemonic)2 \(operands)")], except: reserved)
    if !hasScalar { continue }
    t.row(
      "\(mnemonic)Scalar", "01 \(u) 111110 immh immb \(opcode) 1 rn rd", .simdInteger, [.simd],
      "\(mnemonic) {rd.immh}, {rn.immhWide}, {rightShift}", except: reserved)
  }
  for (mnemonic, u) in [("sshll", "0"), ("ushll", "1")] {
    let operands = "{rd.v}.{arrangementImmhWide}, {rn.v}.{arrangementImmh}, {vectorLeftShift}"
    t.row(
      "\(mnemonic)Vector", "0 q \(u) 011110 immh immb 10100 1 rn rd", .simdInteger, [.simd],
      "\(mnemonic) \(operands)", aliases: [("q=1", "\(mnemonic)2 \(operands)")], except: reserved)
  }
}

/// Halfwords would be half precision, which is FEAT_FP16's.
private func addFixedPointConversions(_ t: inout RowList) {
  for (mnemonic, u, opcode) in [
    ("scvtf", "0", "11100"), ("fcvtzs", "0", "11111"), ("ucvtf", "1", "11100"), ("fcvtzu", "1", "11111"),
  ] {
    t.row(
      "\(mnemonic)VectorFixed", "0 q \(u) 011110 immh immb \(opcode) 1 rn rd", .fpConvert, [.simd],
      "\(mnemonic) {rd.v}.{arrangementImmh}, {rn.v}.{arrangementImmh}, {rightShift}",
      except: ["immh=00xx", "q=0 immh=1xxx"])
    t.row(
      "\(mnemonic)ScalarFixed", "01 \(u) 111110 immh immb \(opcode) 1 rn rd", .fpConvert, [.simd],
      "\(mnemonic) {rd.immh}, {rn.immh}, {rightShift}", except: ["immh=00xx"])
  }
}
