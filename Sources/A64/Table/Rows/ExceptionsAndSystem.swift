/// Rows: exception generation, hints, barriers, system instructions (Arm ARM C4.1).
///
/// MSR, MRS and SYS are one row each: which register or operation they name is in `SystemRegisterTable` and
/// `SystemOperationTable`. They are marked as ends of a block; `Instruction.endsBlock` knows which of them are not.

package func addExceptionsAndSystem(_ t: inout RowList) {
  t.row("udf", "0000000000000000 imm16low", .exception, [.endsBlock], "udf #{imm16low}")

  for (name, opc, ll) in [
    ("svc", "000", "01"), ("hvc", "000", "10"), ("smc", "000", "11"), ("brk", "001", "00"), ("hlt", "010", "00"),
  ] {
    t.row(name, "11010100 \(opc) imm16 000 \(ll)", .exception, [.endsBlock], "\(name) #{imm16}")
  }
  for (name, ll) in [("dcps1", "01"), ("dcps2", "10"), ("dcps3", "11")] {
    t.row(
      name, "11010100 101 imm16 000 \(ll)", .exception, [.endsBlock], "\(name) #{imm16}",
      aliases: [("imm16=0000000000000000", name)])
  }

  // Hints. Those that wait end a block, because time or another core decides when they are done.
  t.row(
    "hint", "1101010100 0 00 011 0010 crm op2 11111", .hint, "hint #{hintNumber}",
    aliases: [("crm=0000 op2=110", "dgh"), ("crm=0010 op2=100", "csdb")])
  for (name, op2, flags) in [
    ("nop", "000", []), ("yield", "001", []), ("wfe", "010", [.endsBlock]), ("wfi", "011", [.endsBlock]),
    ("sev", "100", [.endsBlock]), ("sevl", "101", []),
  ] as [(String, String, [InstructionFlag])] {
    t.row(name, "1101010100 0 00 011 0010 0000 \(op2) 11111", .hint, flags, name, over: ["hint"])
  }

  // Barriers and the exclusive monitor.
  t.row("clrex", "1101010100 0 00 011 0011 crm 010 11111", .barrier, "clrex #{crm}", aliases: [("crm=1111", "clrex")])
  t.row(
    "dsb", "1101010100 0 00 011 0011 crm 100 11111", .barrier, "dsb {barrierOption}",
    aliases: [("crm=0000", "ssbb"), ("crm=0100", "pssbb")])
  t.row("dmb", "1101010100 0 00 011 0011 crm 101 11111", .barrier, "dmb {barrierOption}")
  t.row(
    "isb", "1101010100 0 00 011 0011 crm 110 11111", .barrier, [.endsBlock], "isb #{crm.decimal}",
    aliases: [("crm=1111", "isb")])

  // Moves of an immediate to a field of PSTATE.
  for (field, op1, op2, feature) in [
    ("SPSel", "000", "101", .base), ("DAIFSet", "011", "110", .base), ("DAIFClr", "011", "111", .base),
    ("PAN", "000", "100", .pan),
  ] as [(String, String, String, Feature)] {
    t.row(
      "msrImmediate\(field)", "1101010100 0 00 \(op1) 0100 crm \(op2) 11111", .system, [.endsBlock],
      "msr \(field), #{crm}", feature: feature)
  }

  // System operations and registers.
  let operation = "#{op1}, c{crn.plain}, c{crm.plain}, #{op2}"
  t.row(
    "sys", "1101010100 0 01 op1 crn crm op2 rt", .system, [.endsBlock], "sys \(operation), {rt}",
    aliases: [("namedOperation", "{operation}"), ("rt=11111", "sys \(operation)")])
  t.row(
    "sysl", "1101010100 1 01 op1 crn crm op2 rt", .system, [.endsBlock], "sysl {rt}, \(operation)")
  t.row("msrRegister", "1101010100 0 1 o0 op1 crn crm op2 rt", .system, [.endsBlock], "msr {writtenRegister}, {rt}")
  t.row("mrs", "1101010100 1 1 o0 op1 crn crm op2 rt", .system, [.endsBlock], "mrs {rt}, {readRegister}")
}
