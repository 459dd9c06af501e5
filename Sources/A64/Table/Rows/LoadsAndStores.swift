/// Rows: loads and stores of general registers (Arm ARM C4.1, top bits `x1x0`).
///
/// Thirteen accesses times six addressing modes are two tables and a loop. A word's size field (bits 31 and 30) is the
/// log2 of the access size in every row here but the pairs and the literals.

/// An access of one register: mnemonic without `ldr`/`str`, the size field, the opc field.
private struct Access {
  var load: Bool
  /// What follows `ldr`, `str`, `ldur`, `stur`, `ldtr`, `sttr`.
  var suffix: String
  var size: String
  var opc: String
  var width: RegisterWidth

  var cost: CostClass { load ? .load : .store }
  var flags: [InstructionFlag] { load ? [.load] : [.store] }
}

private let accesses: [Access] = [
  Access(load: false, suffix: "b", size: "00", opc: "00", width: .w),
  Access(load: true, suffix: "b", size: "00", opc: "01", width: .w),
  Access(load: true, suffix: "sb", size: "00", opc: "1 opc0", width: .notOpc0),
  Access(load: false, suffix: "h", size: "01", opc: "00", width: .w),
  Access(load: true, suffix: "h", size: "01", opc: "01", width: .w),
  Access(load: true, suffix: "sh", size: "01", opc: "1 opc0", width: .notOpc0),
  Access(load: false, suffix: "", size: "1 size0", opc: "00", width: .size0),
  Access(load: true, suffix: "", size: "1 size0", opc: "01", width: .size0),
  Access(load: true, suffix: "sw", size: "10", opc: "10", width: .x),
]

package func addLoadsAndStores(_ t: inout RowList) {
  addSingles(&t)
  addLiterals(&t)
  addPairs(&t)
  addExclusives(&t)
  addPrefetches(&t)
}

private func addSingles(_ t: inout RowList) {
  for a in accesses {
    let verb: String = a.load ? "ld" : "st"
    let r: String = "\(verb)r\(a.suffix)"
    let ur: String = "\(verb)ur\(a.suffix)"
    let tr: String = "\(verb)tr\(a.suffix)"
    let head: String = "\(a.size) 111 0 00 \(a.opc) 0 imm9"
    t.row(
      "\(r)ImmediateUnsigned", "\(a.size) 111 0 01 \(a.opc) imm12 rn rt", a.cost, a.flags,
      "\(r) {rt}, [{rn.xsp}{unsignedOffset}]", width: a.width)
    t.row(
      "\(r)Register", "\(a.size) 111 0 00 \(a.opc) 1 rm option scaled 10 rn rt", a.cost, a.flags,
      "\(r) {rt}, [{rn.xsp}, {offsetRegister}]", except: ["option=x0x"], width: a.width)
    t.row(ur, "\(head) 00 rn rt", a.cost, a.flags, "\(ur) {rt}, [{rn.xsp}{signedOffset}]", width: a.width)
    t.row(
      "\(r)PostIndex", "\(head) 01 rn rt", a.cost, a.flags + [.writeback], "\(r) {rt}, [{rn.xsp}], #{offset9}",
      width: a.width)
    t.row(
      tr, "\(head) 10 rn rt", a.cost, a.flags + [.unprivileged], "\(tr) {rt}, [{rn.xsp}{signedOffset}]",
      width: a.width)
    t.row(
      "\(r)PreIndex", "\(head) 11 rn rt", a.cost, a.flags + [.writeback], "\(r) {rt}, [{rn.xsp}, #{offset9}]!",
      width: a.width)
  }
}

private func addLiterals(_ t: inout RowList) {
  t.row("ldrLiteral", "0 size0 011 0 00 imm19 rt", .load, [.load], "ldr {rt}, {branch19}")
  t.row("ldrswLiteral", "10 011 0 00 imm19 rt", .load, [.load], "ldrsw {rt}, {branch19}")
}

private func addPairs(_ t: inout RowList) {
  for (load, l) in [(false, "0"), (true, "1")] {
    let verb: String = load ? "ld" : "st"
    let cost: CostClass = load ? .loadPair : .storePair
    let flags: [InstructionFlag] = load ? [.load, .pair] : [.store, .pair]
    t.row(
      "\(verb)np", "sf 0 101 0 000 \(l) imm7 rt2 rn rt", cost, flags, "\(verb)np {rt}, {rt2}, [{rn.xsp}{pairOffset}]")
    addPair(&t, "\(verb)p", "sf 0", l, cost, flags)
  }
  addPair(&t, "ldpsw", "01", "1", .loadPair, [.load, .pair])
}

private func addPair(
  _ t: inout RowList, _ name: String, _ opc: String, _ l: String, _ cost: CostClass, _ flags: [InstructionFlag]
) {
  t.row(
    "\(name)PostIndex", "\(opc) 101 0 001 \(l) imm7 rt2 rn rt", cost, flags + [.writeback],
    "\(name) {rt}, {rt2}, [{rn.xsp}], #{offset7}")
  t.row(
    "\(name)Offset", "\(opc) 101 0 010 \(l) imm7 rt2 rn rt", cost, flags,
    "\(name) {rt}, {rt2}, [{rn.xsp}{pairOffset}]")
  t.row(
    "\(name)PreIndex", "\(opc) 101 0 011 \(l) imm7 rt2 rn rt", cost, flags + [.writeback],
    "\(name) {rt}, {rt2}, [{rn.xsp}, #{offset7}]!")
}

private func addExclusives(_ t: inout RowList) {
  let sizes: [(String, String, RegisterWidth)] = [("b", "00", .w), ("h", "01", .w), ("", "1 size0", .size0)]
  let none = "(11111)"
  for (suffix, size, width) in sizes {
    for (ordered, o0) in [(false, "0"), (true, "1")] {
      let st: String = (ordered ? "stlxr" : "stxr") + suffix
      let ld: String = (ordered ? "ldaxr" : "ldxr") + suffix
      t.row(
        st, "\(size) 001000 0 0 0 rs \(o0) \(none) rn rt", .storeExclusive,
        [.store, .exclusive] + (ordered ? [.release] : []), "\(st) {rs.w}, {rt}, [{rn.xsp}]", width: width)
      t.row(
        ld, "\(size) 001000 0 1 0 \(none) \(o0) \(none) rn rt", .loadExclusive,
        [.load, .exclusive] + (ordered ? [.acquire] : []), "\(ld) {rt}, [{rn.xsp}]", width: width)
    }
    t.row(
      "stlr\(suffix)", "\(size) 001000 1 0 0 \(none) 1 \(none) rn rt", .store, [.store, .release],
      "stlr\(suffix) {rt}, [{rn.xsp}]", width: width)
    t.row(
      "ldar\(suffix)", "\(size) 001000 1 1 0 \(none) 1 \(none) rn rt", .load, [.load, .acquire],
      "ldar\(suffix) {rt}, [{rn.xsp}]", width: width)
  }
  for (ordered, o0) in [(false, "0"), (true, "1")] {
    let st: String = ordered ? "stlxp" : "stxp"
    let ld: String = ordered ? "ldaxp" : "ldxp"
    t.row(
      st, "1 size0 001000 0 0 1 rs \(o0) rt2 rn rt", .storeExclusive,
      [.store, .pair, .exclusive] + (ordered ? [.release] : []), "\(st) {rs.w}, {rt}, {rt2}, [{rn.xsp}]")
    t.row(
      ld, "1 size0 001000 0 1 1 \(none) \(o0) rt2 rn rt", .loadExclusive,
      [.load, .pair, .exclusive] + (ordered ? [.acquire] : []), "\(ld) {rt}, {rt2}, [{rn.xsp}]")
  }
}

private func addPrefetches(_ t: inout RowList) {
  let operation = "prfm {prefetchOperation}"
  t.row("prfmLiteral", "11 011 0 00 imm19 prfop", .prefetch, "\(operation), {branch19}")
  t.row(
    "prfmImmediateUnsigned", "11 111 0 01 10 imm12 rn prfop", .prefetch, "\(operation), [{rn.xsp}{unsignedOffset}]")
  t.row(
    "prfmRegister", "11 111 0 00 10 1 rm option scaled 10 rn prfop", .prefetch,
    "\(operation), [{rn.xsp}, {offsetRegister}]", except: ["option=x0x"])
  t.row(
    "prfum", "11 111 0 00 10 0 imm9 00 rn prfop", .prefetch, "prfum {prefetchOperation}, [{rn.xsp}{signedOffset}]")
}
