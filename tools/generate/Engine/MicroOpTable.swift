/// The micro-operations, in the order of their numbers.
///
/// Frequent forms have a row of their own; what is rare shares a general row with more run-time decisions.
/// Registers 31, 32 and 33 of the core's words are the stack pointer, zero, and a word nobody reads.

func microOpTable() -> [MicroOp] {
  var rows: [MicroOp] = []
  func plain(_ name: String, _ meaning: String) { rows.append(MicroOp(name: name, kind: .plain(meaning))) }
  func helper(_ name: String, _ function: String) { rows.append(MicroOp(name: name, kind: .helper(function))) }
  func branch(_ name: String, before: String = "", if condition: String?) {
    rows.append(MicroOp(name: name, kind: .branch(before: before, condition: condition)))
  }

  plain("nop", "_ = op")
  moves(plain)
  additions(plain)
  logic(plain)
  shiftsAndFields(plain)
  multiplies(plain)
  conditionals(plain)
  plain("readWord", "%d = s[Int(truncatingIfNeeded: %imm)]")
  plain("writeWord", "s[Int(truncatingIfNeeded: %imm)] = %n")
  // System registers that are plain storage, at EL1 with its own stack pointer; elsewhere somebody must ask who may.
  rows.append(
    MicroOp(
      name: "readKernelWord",
      kind: .guarded(
        condition: "isKernelMode(s)", meaning: "%d = s[Int(truncatingIfNeeded: %imm &>> 32)]",
        otherwise: "readSystemRegister")))
  rows.append(
    MicroOp(
      name: "writeKernelWord",
      kind: .guarded(
        condition: "isKernelMode(s)", meaning: "s[Int(truncatingIfNeeded: %imm &>> 32)] = %n",
        otherwise: "writeSystemRegister")))
  memory(&rows)
  for name in [
    "loadExclusive", "storeExclusive", "loadExclusivePair", "storeExclusivePair", "loadAcquire", "storeRelease",
    "loadUnprivileged", "storeUnprivileged", "clearExclusive", "atomic", "cacheByAddress", "zeroBlock",
    "readSystemRegister", "writeSystemRegister", "dataBarrier", "prefetch",
  ] {
    helper(name, name)
  }
  vectors(&rows)
  branches(branch)
  rows.append(MicroOp(name: "branchRegister", kind: .indirect))
  rows.append(MicroOp(name: "system", kind: .system))
  // The block was cut at a page end or at its longest length.
  branch("endOfBlock", if: nil)
  return rows
}

private func moves(_ plain: (String, String) -> Void) {
  plain("moveImmediate", "%d = %imm")
  plain("moveRegister64", "%d = %m")
  plain("moveRegister32", "%d = low32(%m)")
  plain("moveKeep", "%d = (%d & ~(0xffff &<< %sh)) | %imm")
  plain("moveKeep32", "%d = low32((%d & ~(0xffff &<< %sh)) | %imm)")
}

private func additions(_ plain: (String, String) -> Void) {
  for (bits, wrap) in [(64, ""), (32, "low32")] {
    plain("addImmediate\(bits)", "%d = \(wrap)(%n &+ %imm)")
    plain("addRegister\(bits)", "%d = \(wrap)(%n &+ %m)")
    plain("addShifted\(bits)", "%d = \(wrap)(%n &+ (%m &<< %sh))")
    plain("subtractRegister\(bits)", "%d = \(wrap)(%n &- %m)")
    plain("addsImmediate\(bits)", "%d = adds\(bits)(s, %n, %imm)")
    plain("subtractsImmediate\(bits)", "%d = subtracts\(bits)(s, %n, %imm)")
    plain("addsRegister\(bits)", "%d = adds\(bits)(s, %n, %m)")
    plain("subtractsRegister\(bits)", "%d = subtracts\(bits)(s, %n, %m)")
    // Second operand shifted or extended as imm says; bit 8 of imm subtracts, bit 9 sets flags.
    plain("addGeneral\(bits)", "%d = addGeneral\(bits)(s, %n, %m, %sh, %imm)")
    plain("addWithCarry\(bits)", "%d = addWithCarry\(bits)(s, %n, %m, %imm)")
  }
}

private func logic(_ plain: (String, String) -> Void) {
  for (name, symbol) in [("and", "&"), ("or", "|"), ("xor", "^")] {
    for (bits, wrap) in [(64, ""), (32, "low32")] {
      plain("\(name)Immediate\(bits)", "%d = \(wrap)(%n \(symbol) %imm)")
      plain("\(name)Register\(bits)", "%d = \(wrap)(%n \(symbol) %m)")
    }
    plain("\(name)LeftShifted64", "%d = %n \(symbol) (%m &<< %sh)")
    plain("\(name)RightShifted64", "%d = %n \(symbol) (%m &>> %sh)")
  }
  for bits in [64, 32] {
    plain("andsImmediate\(bits)", "%d = ands\(bits)(s, %n & %imm)")
    plain("andsRegister\(bits)", "%d = ands\(bits)(s, %n & %m)")
    // imm: shift type, bit 2 inverts the operand, bits 3 and 4 choose and, or, xor, ands.
    plain("logicGeneral\(bits)", "%d = logicGeneral\(bits)(s, %n, %m, %sh, %imm)")
  }
}

private func shiftsAndFields(_ plain: (String, String) -> Void) {
  plain("leftShiftImmediate64", "%d = %n &<< %sh")
  plain("leftShiftImmediate32", "%d = low32(%n &<< %sh)")
  plain("extractUnsigned", "%d = (%n &>> %sh) & %imm")
  plain("insertUnsignedZero", "%d = (%n & %imm) &<< %sh")
  for bits in [64, 32] {
    plain("signedField\(bits)", "%d = signedField\(bits)(%n, rotate: %sh, last: %imm)")
    plain("insertField\(bits)", "%d = insertField\(bits)(%d, %n, rotate: %sh, last: %imm)")
    plain("extractPair\(bits)", "%d = extractPair\(bits)(%n, %m, %sh)")
    plain("shiftVariable\(bits)", "%d = shift\(bits)(%n, by: %m & \(bits - 1), type: %sh)")
    plain("reverseBits\(bits)", "%d = reverseBits\(bits)(%n)")
    plain("reverseBytes\(bits)", "%d = reverseBytes\(bits)(%n)")
    plain("reverseHalves\(bits)", "%d = reverseHalves\(bits)(%n)")
    plain("leadingZeros\(bits)", "%d = leadingZeros\(bits)(%n)")
    plain("leadingSigns\(bits)", "%d = leadingSigns\(bits)(%n)")
  }
  plain("reverseWords64", "%d = reverseWords64(%n)")
}

private func multiplies(_ plain: (String, String) -> Void) {
  plain("multiplyAdd64", "%d = %a &+ (%n &* %m)")
  plain("multiplyAdd32", "%d = low32(%a &+ (%n &* %m))")
  plain("multiplySubtract64", "%d = %a &- (%n &* %m)")
  plain("multiplySubtract32", "%d = low32(%a &- (%n &* %m))")
  plain("multiplyAddUnsignedLong", "%d = %a &+ (low32(%n) &* low32(%m))")
  plain("multiplyAddSignedLong", "%d = %a &+ (signed32(%n) &* signed32(%m))")
  plain("multiplySubtractUnsignedLong", "%d = %a &- (low32(%n) &* low32(%m))")
  plain("multiplySubtractSignedLong", "%d = %a &- (signed32(%n) &* signed32(%m))")
  plain("multiplyHighUnsigned", "%d = %n.multipliedFullWidth(by: %m).high")
  plain("multiplyHighSigned", "%d = multiplyHighSigned(%n, %m)")
  for bits in [64, 32] {
    plain("divideUnsigned\(bits)", "%d = divideUnsigned\(bits)(%n, %m)")
    plain("divideSigned\(bits)", "%d = divideSigned\(bits)(%n, %m)")
  }
  // sh: log2 of the operand's bytes; imm: 1 for the Castagnoli polynomial.
  plain("crc32", "%d = crc32(%n, %m, sizeLog2: %sh, castagnoli: %imm)")
}

private func conditionals(_ plain: (String, String) -> Void) {
  plain("select64", "%d = holds(s, %imm) ? %n : %m")
  plain("select32", "%d = low32(holds(s, %imm) ? %n : %m)")
  plain("selectIncrement64", "%d = holds(s, %imm) ? %n : %m &+ 1")
  plain("selectIncrement32", "%d = low32(holds(s, %imm) ? %n : %m &+ 1)")
  plain("selectInvert64", "%d = holds(s, %imm) ? %n : ~%m")
  plain("selectInvert32", "%d = low32(holds(s, %imm) ? %n : ~%m)")
  plain("selectNegate64", "%d = holds(s, %imm) ? %n : 0 &- %m")
  plain("selectNegate32", "%d = low32(holds(s, %imm) ? %n : 0 &- %m)")
  // sh: condition; imm: flags if it fails in bits 0-3, the second operand above bit 4 (immediate forms).
  for bits in [64, 32] {
    plain("compareIfRegister\(bits)", "compareIf\(bits)(s, %n, %m, condition: %sh, %imm)")
    plain("compareIfImmediate\(bits)", "compareIf\(bits)(s, %n, %imm &>> 8, condition: %sh, %imm)")
  }
}

/// Addressing modes: the name's suffix, the address, and how the base is written back.
private let addressForms: [(String, String, MicroOp.WriteBack?)] = [
  ("Offset", "%n &+ %imm", nil), ("Register", "%n &+ (%m &<< %sh)", nil), ("Extended", "%n &+ extend(%m, %sh)", nil),
  ("Pre", "%n &+ %imm", .pre), ("Post", "%n", .post),
]

private func memory(_ rows: inout [MicroOp]) {
  for (suffix, address, writeBack) in addressForms {
    for bits in [8, 16, 32, 64] {
      let access = MicroOp.Access(address: address, bits: bits, extend: nil, writeBack: writeBack)
      rows.append(MicroOp(name: "load\(bits)\(suffix)", kind: .load(access)))
      rows.append(MicroOp(name: "store\(bits)\(suffix)", kind: .store(access)))
    }
    for (bits, to) in [(8, 64), (16, 64), (32, 64), (8, 32), (16, 32)] {
      let extend = to == 64 ? "signed\(bits)" : "low32signed\(bits)"
      let access = MicroOp.Access(address: address, bits: bits, extend: extend, writeBack: writeBack)
      rows.append(MicroOp(name: "loadSigned\(bits)to\(to)\(suffix)", kind: .load(access)))
    }
    if suffix == "Register" || suffix == "Extended" { continue }
    for bits in [32, 64] {
      let access = MicroOp.Access(address: address, bits: bits, extend: nil, writeBack: writeBack)
      rows.append(MicroOp(name: "loadPair\(bits)\(suffix)", kind: .loadPair(access)))
      rows.append(MicroOp(name: "storePair\(bits)\(suffix)", kind: .storePair(access)))
    }
    let signed = MicroOp.Access(address: address, bits: 32, extend: "signed32", writeBack: writeBack)
    rows.append(MicroOp(name: "loadPairSigned32\(suffix)", kind: .loadPair(signed)))
  }
}

/// SIMD&FP: one operation for all that computes, and loads and stores of their own.
private func vectors(_ rows: inout [MicroOp]) {
  rows.append(MicroOp(name: "vector", kind: .vector))
  for name in ["loadStructures", "storeStructures"] { rows.append(MicroOp(name: name, kind: .vectorHelper(name))) }
  for (suffix, address, writeBack) in addressForms {
    func access(_ bits: Int) -> MicroOp.Access {
      MicroOp.Access(address: address, bits: bits, extend: nil, writeBack: writeBack, isVector: true)
    }
    for bits in [8, 16, 32, 64, 128] {
      rows.append(MicroOp(name: "loadVector\(bits)\(suffix)", kind: .load(access(bits))))
      rows.append(MicroOp(name: "storeVector\(bits)\(suffix)", kind: .store(access(bits))))
    }
    if suffix == "Register" || suffix == "Extended" { continue }
    for bits in [32, 64, 128] {
      rows.append(MicroOp(name: "loadVectorPair\(bits)\(suffix)", kind: .loadPair(access(bits))))
      rows.append(MicroOp(name: "storeVectorPair\(bits)\(suffix)", kind: .storePair(access(bits))))
    }
  }
}

private let compareConditions: [(Int, String)] = [
  (0, "a == b"), (1, "a != b"), (2, "a >= b"), (3, "a < b"), (8, "a > b"), (9, "a <= b"),
  (10, "signed(a) >= signed(b)"), (11, "signed(a) < signed(b)"), (12, "signed(a) > signed(b)"),
  (13, "signed(a) <= signed(b)"),
]

private func branches(_ branch: (String, String, String?) -> Void) {
  branch("branch", "", nil)
  branch("branchLink", "s[30] = %next", nil)
  branch("compareZero64", "", "%n == 0")
  branch("compareZero32", "", "low32(%n) == 0")
  branch("compareNotZero64", "", "%n != 0")
  branch("compareNotZero32", "", "low32(%n) != 0")
  branch("testBitZero", "", "(%n &>> %sh) & 1 == 0")
  branch("testBitNotZero", "", "(%n &>> %sh) & 1 != 0")
  for condition in 0..<14 { branch("branchIf\(condition)", "", "holds(s, \(condition))") }
  // A compare and the conditional branch that ends the block, as one operation; the compare's second operand is in
  // the slot behind (immediate) or in rm.
  for (condition, text) in compareConditions {
    branch("compareImmediate64BranchIf\(condition)", "let a = %n, b = op[3].imm; _ = subtracts64(s, a, b)", text)
    branch("compareRegister64BranchIf\(condition)", "let a = %n, b = %m; _ = subtracts64(s, a, b)", text)
    branch(
      "compareImmediate32BranchIf\(condition)",
      "let a = signed32(%n), b = signed32(op[3].imm); _ = subtracts32(s, a, b)", text)
    branch(
      "compareRegister32BranchIf\(condition)",
      "let a = signed32(%n), b = signed32(%m); _ = subtracts32(s, a, b)", text)
  }
}
