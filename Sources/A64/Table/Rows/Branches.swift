/// Rows: branches (Arm ARM C4.1, top bits `x101`, without exceptions and system instructions).
///
/// Every branch ends a block.

package func addBranches(_ t: inout RowList) {
  t.row("b", "0 00101 imm26", .branch, [.branch, .endsBlock], "b {branch26}")
  t.row("bl", "1 00101 imm26", .branch, [.branch, .link, .endsBlock], "bl {branch26}")
  t.row(
    "bCond", "01010100 imm19 0 branchCond", .branch, [.branch, .conditional, .readsFlags, .endsBlock],
    "b.{branchCond} {branch19}")
  for (name, op) in [("cbz", "0"), ("cbnz", "1")] {
    t.row(
      name, "sf 011010 \(op) imm19 rt", .branch, [.branch, .conditional, .endsBlock], "\(name) {rt}, {branch19}")
  }
  for (name, op) in [("tbz", "0"), ("tbnz", "1")] {
    t.row(
      name, "b5 011011 \(op) b40 imm14 rt", .branch, [.branch, .conditional, .endsBlock],
      "\(name) {testedRegister}, #{testedBit}, {branch14}")
  }
  t.row("br", "1101011 0000 11111 000000 rn 00000", .branchIndirect, [.branch, .endsBlock], "br {rn}")
  t.row("blr", "1101011 0001 11111 000000 rn 00000", .branchIndirect, [.branch, .link, .endsBlock], "blr {rn}")
  t.row(
    "ret", "1101011 0010 11111 000000 rn 00000", .branchIndirect, [.branch, .endsBlock], "ret {rn}",
    aliases: [("rn=11110", "ret")])
  t.row("eret", "1101011 0100 11111 000000 11111 00000", .exception, [.branch, .endsBlock], "eret")
  t.row("drps", "1101011 0101 11111 000000 11111 00000", .exception, [.branch, .endsBlock], "drps")
}
