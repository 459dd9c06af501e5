/// Generates docs/ISA.md: the tables for readers.
import A64Table

func isaPage(_ table: InstructionTable, _ system: SystemTable) -> String {
  var out = """
    <!-- Generated from the tables in Sources/A64/Table by `swift run -c release generate`. Do not edit. -->

    # The instruction set

    Every word that the simulated cores execute is a row of this table; a word that no row takes is unallocated and
    raises an Undefined Instruction exception. So does a word of a feature that the machine was not given (keys `isa.*`,
    and what the identification registers say). Not implemented are AArch32, EL2 and EL3, and every extension that has
    no row or register here, among them half-precision arithmetic, SVE, pointer authentication and memory tagging; hints
    of later versions are no-ops. Patterns read from bit 31 down; bits in parentheses are ignored by the
    decoder and should have the value shown. *Reserved* lists combinations of fields inside a pattern that are
    unallocated. Aliases are the forms that the disassembly prefers when they apply.

    ## Instructions

    | opcode | pattern | text | reserved | cost | feature | flags |
    |---|---|---|---|---|---|---|

    """
  for row in table.rows {
    let mnemonics: [String] = row.row.text.reversed().map { form in
      form.template.split(separator: " ").first.map(String.init) ?? form.template
    }
    var seen: [String] = []
    for m in mnemonics where !m.hasPrefix("{") && !seen.contains(m) { seen.append(m) }
    let reserved: String = row.row.except.map { "`\($0)`" }.joined(separator: ", ")
    let flags: String = row.row.flags.map(\.rawValue).joined(separator: " ")
    out += "| \(row.name) | `\(row.row.pattern)` | \(seen.joined(separator: ", ")) | \(reserved) | "
    out += "\(row.row.cost.rawValue) | \(row.row.feature.rawValue) | \(flags) |\n"
  }
  out += "\n## Fields\n\n| field | bits | meaning |\n|---|---|---|\n"
  for f in Field.all { out += "| \(f.name) | \(f.high):\(f.low) | \(f.doc) |\n" }
  out += "\n## Features\n\n| feature | meaning |\n|---|---|\n"
  for f in Feature.allCases { out += "| \(f.rawValue) | \(f.doc) |\n" }
  out += "\n## Cost classes\n\n| class | meaning |\n|---|---|\n"
  for c in CostClass.allCases { out += "| \(c.rawValue) | \(c.doc) |\n" }
  out += "\n## Flags\n\n| flag | meaning |\n|---|---|\n"
  for f in InstructionFlag.allCases { out += "| \(f.rawValue) | \(f.doc) |\n" }
  out += """

    ## CONSTRAINED UNPREDICTABLE forms

    Words of these forms decode like any other of their row. Where the architecture allows several behaviours the
    simulator takes the one of QEMU 7.2.

    | form | words | behaviour |
    |---|---|---|

    """
  for c in ConstrainedUnpredictableRow.all { out += "| \(c.name) | \(c.condition) | \(c.behaviour) |\n" }
  out += "\n## System registers\n\nEL0's access is subject to the control bit named, if one is.\n\n"
  out += "| register | op0 op1 CRn CRm op2 | EL0 | EL1 | control | ends block | feature | meaning |\n"
  out += "|---|---|---|---|---|---|---|---|\n"
  for r in system.registers.sorted(by: { $0.encoding < $1.encoding }) {
    out += "| \(r.name) | \(r.op0) \(r.op1) \(r.crn) \(r.crm) \(r.op2) | \(r.el0.rawValue) | \(r.el1.rawValue) | "
    out += "\(r.control) | \(r.ends.rawValue) | \(r.feature.rawValue) | \(r.doc) |\n"
  }
  out += "\n## System operations\n\n"
  out += "| operation | op1 CRn CRm op2 | register | lowest level | EL0 control | ends block | feature | meaning |\n"
  out += "|---|---|---|---|---|---|---|---|\n"
  for o in system.operations.sorted(by: { $0.encoding < $1.encoding }) {
    out += "| \(o.kind) \(o.operation) | \(o.op1) \(o.crn) \(o.crm) \(o.op2) | \(o.takesRegister ? "yes" : "no") | "
    out += "EL\(o.lowestEL) | \(o.control) | \(o.endsBlock ? "yes" : "no") | \(o.feature.rawValue) | \(o.doc) |\n"
  }
  return out
}
