/// Rows: loads and stores of SIMD&FP registers, and of structures of vector elements (Arm ARM C4.1, loads and stores).
///
/// The access size of a single register is `opc1`:`accessSize`, log2 of its bytes, 0 to 4. The number of registers of a
/// structure is a matter of the row, and of `Instruction.structureRegisters`.

/// Sizes beyond 128 bits.
private let tooLarge = ["opc1=1 accessSize=x1", "opc1=1 accessSize=1x"]

package func addVectorLoadsAndStores(_ t: inout RowList) {
  for load in [false, true] {
    addSingles(&t, load: load)
    addPairs(&t, load: load)
    addMultipleStructures(&t, load: load)
    addSingleStructures(&t, load: load)
  }
  t.row(
    "ldrSIMDLiteral", "accessSize 011 1 00 imm19 rt", .loadVector, [.load, .simd], "ldr {rt.pairSize}, {branch19}",
    except: ["accessSize=11"])
  addReplicatingLoads(&t)
}

private func addSingles(_ t: inout RowList, load: Bool) {
  let verb: String = load ? "ld" : "st"
  let l: String = load ? "1" : "0"
  let cost: CostClass = load ? .loadVector : .storeVector
  let flags: [InstructionFlag] = [load ? .load : .store, .simd]
  let head = "accessSize 111 1 00 opc1 \(l)"
  t.row(
    "\(verb)rSIMDImmediateUnsigned", "accessSize 111 1 01 opc1 \(l) imm12 rn rt", cost, flags,
    "\(verb)r {rt.accessSize}, [{rn.xsp}{unsignedOffset}]", except: tooLarge)
  t.row(
    "\(verb)rSIMDRegister", "\(head) 1 rm option scaled 10 rn rt", cost, flags,
    "\(verb)r {rt.accessSize}, [{rn.xsp}, {offsetRegister}]", except: tooLarge + ["option=x0x"])
  t.row(
    "\(verb)urSIMD", "\(head) 0 imm9 00 rn rt", cost, flags, "\(verb)ur {rt.accessSize}, [{rn.xsp}{signedOffset}]",
    except: tooLarge)
  t.row(
    "\(verb)rSIMDPostIndex", "\(head) 0 imm9 01 rn rt", cost, flags + [.writeback],
    "\(verb)r {rt.accessSize}, [{rn.xsp}], #{offset9}", except: tooLarge)
  t.row(
    "\(verb)rSIMDPreIndex", "\(head) 0 imm9 11 rn rt", cost, flags + [.writeback],
    "\(verb)r {rt.accessSize}, [{rn.xsp}, #{offset9}]!", except: tooLarge)
}

private func addPairs(_ t: inout RowList, load: Bool) {
  let verb: String = load ? "ld" : "st"
  let tail: String = (load ? "1" : "0") + " imm7 rt2 rn rt"
  let cost: CostClass = load ? .loadVector : .storeVector
  let flags: [InstructionFlag] = [load ? .load : .store, .pair, .simd]
  let registers = "{rt.pairSize}, {rt2.pairSize}"
  let reserved = ["accessSize=11"]
  t.row(
    "\(verb)npSIMD", "accessSize 101 1 000 \(tail)", cost, flags, "\(verb)np \(registers), [{rn.xsp}{pairOffset}]",
    except: reserved)
  t.row(
    "\(verb)pSIMDPostIndex", "accessSize 101 1 001 \(tail)", cost, flags + [.writeback],
    "\(verb)p \(registers), [{rn.xsp}], #{offset7}", except: reserved)
  t.row(
    "\(verb)pSIMDOffset", "accessSize 101 1 010 \(tail)", cost, flags,
    "\(verb)p \(registers), [{rn.xsp}{pairOffset}]", except: reserved)
  t.row(
    "\(verb)pSIMDPreIndex", "accessSize 101 1 011 \(tail)", cost, flags + [.writeback],
    "\(verb)p \(registers), [{rn.xsp}, #{offset7}]!", except: reserved)
}

/// Adds a structure access without and with writeback. `tail` is what follows bit 16 of the pattern.
private func addStructure(
  _ t: inout RowList, _ name: String, _ mnemonic: String, load: Bool, bit24: String, r: String, tail: String,
  list: String, reserved: [String]
) {
  let flags: [InstructionFlag] = [load ? .load : .store, .simd, .structure]
  let cost: CostClass = load ? .loadStructure : .storeStructure
  let l: String = load ? "1" : "0"
  t.row(
    name, "0 q 001 1 0 \(bit24) 0 \(l) \(r) 00000 \(tail)", cost, flags, "\(mnemonic) \(list), [{rn.xsp}]",
    except: reserved)
  t.row(
    "\(name)PostIndex", "0 q 001 1 0 \(bit24) 1 \(l) \(r) rm \(tail)", cost, flags + [.writeback],
    "\(mnemonic) \(list), [{rn.xsp}], {rm.x}",
    aliases: [("rm=11111", "\(mnemonic) \(list), [{rn.xsp}], {structureBytes}")],
    except: reserved)
}

private func addMultipleStructures(_ t: inout RowList, load: Bool) {
  let verb: String = load ? "ld" : "st"
  for (elements, registers, opcode) in [
    (1, "One", "0111"), (1, "Two", "1010"), (1, "Three", "0110"), (1, "Four", "0010"), (2, "", "1000"),
    (3, "", "0100"), (4, "", "0000"),
  ] {
    addStructure(
      &t, "\(verb)\(elements)Multiple\(registers)", "\(verb)\(elements)", load: load, bit24: "0", r: "0",
      tail: "\(opcode) elementSize rn rt", list: "{structureList}",
      reserved: elements == 1 ? [] : ["elementSize=11 q=0"])
  }
}

private func addSingleStructures(_ t: inout RowList, load: Bool) {
  let verb: String = load ? "ld" : "st"
  for elements in 1...4 {
    let r: String = elements % 2 == 0 ? "1" : "0"
    let high: String = elements > 2 ? "1" : "0"
    addStructure(
      &t, "\(verb)\(elements)Single", "\(verb)\(elements)", load: load, bit24: "1", r: r,
      tail: "elementScale \(high) s elementSize rn rt", list: "{elementList}",
      reserved: [
        "elementScale=11", "elementScale=01 elementSize=x1", "elementScale=10 elementSize=1x",
        "elementScale=10 elementSize=01 s=1",
      ])
  }
}

private func addReplicatingLoads(_ t: inout RowList) {
  for elements in 1...4 {
    let r: String = elements % 2 == 0 ? "1" : "0"
    let high: String = elements > 2 ? "1" : "0"
    addStructure(
      &t, "ld\(elements)r", "ld\(elements)r", load: true, bit24: "1", r: r, tail: "11 \(high) 0 elementSize rn rt",
      list: "{structureList}", reserved: [])
  }
}
