/// Our text and the toolchain's, word for word, in both directions.
import A64Table
import Testing
import Units

@testable import A64

@Suite(.serialized) struct ToolchainTests {
  /// What the toolchain prints that differs from our text on purpose, made equal; everything else must be the same.
  private func adapted(_ theirs: String, _ instruction: Instruction, _ opcode: Opcode) -> String {
    // A word that nothing takes falls through to a move of a register of op0 0, which does not exist.
    if theirs.hasPrefix("msr S0_") || theirs.hasPrefix("mrs ") && theirs.contains(", S0_") { return "<unknown>" }
    switch opcode {
    case .hint:
      // Numbers of hints that have names in later architectures are decimal there.
      return Int(theirs.dropFirst("hint #".count)).map { "hint #0x" + String($0, radix: 16) } ?? theirs
    case .prfmRegister where instruction.prfop >= 24 && theirs.hasPrefix("rprfm "):
      // FEAT_RPRFM gives a meaning to these hints, which need not be known to ignore them.
      return instruction.text(opcode)
    case .mrs, .msrRegister:
      // Registers of EL2, EL3 and of later architectures have names there; ours is the form that any assembler takes.
      return instruction.systemRegister == nil ? instruction.text(opcode) : theirs
    case .sys:
      // Operations of later architectures.
      return instruction.systemOperation == nil ? instruction.text(opcode) : theirs
    case .unallocated:
      // FEAT_SME's and FEAT_SEBEP's moves of an immediate to PSTATE are not turned off.
      if theirs.hasPrefix("smst") || theirs.hasPrefix("msr PM,") { return "<unknown>" }
      return theirs
    default: return theirs
    }
  }

  /// Compares our text of each word with the toolchain's; records the first differences of each opcode.
  private func compare(_ words: [UInt32]) throws {
    let theirs: [String] = try Toolchain.disassemble(words)
    var differences: [Opcode: Int] = [:]
    for (i, word) in words.enumerated() {
      let instruction = Instruction(word)
      let opcode: Opcode = instruction.opcode
      let ours: String = instruction.text(opcode, pc: UInt64(i) * 4)
      if ours == adapted(theirs[i], instruction, opcode) { continue }
      differences[opcode, default: 0] += 1
      if differences[opcode, default: 0] < 4 {
        Issue.record("0x\(String(word, radix: 16)) \(opcode): ours \"\(ours)\", theirs \"\(theirs[i])\"")
      }
    }
    #expect(differences.isEmpty, "\(differences)")
  }

  @Test("A word's text is the text of llvm-objdump, and unallocated words are unknown to it")
  func textAgrees() throws {
    let count: Int = isFullRun ? 1_000_000 : 100_000
    print("text against llvm-objdump: \(count) words, seed \(testSeed)")
    try compare(randomWords(count, seed: testSeed))
  }

  @Test("Every encoding of the system space reads as llvm-objdump has it", arguments: [3, 31] as [UInt32])
  func systemSpace(rt: UInt32) throws {
    // Bits 21 to 5: L, op0, op1, CRn, CRm, op2.
    try compare((0..<0x20000 as Range<UInt32>).map { 0xd500_0000 | $0 << 5 | rt })
  }

  /// A form that the toolchain's assembler does not notice.
  private struct Gap: Hashable {
    var opcode: Opcode
    var form: ConstrainedUnpredictable
  }

  private static let gaps: Set<Gap> = [
    Gap(opcode: .ldnp, form: .pairLoadTwice), Gap(opcode: .ldpPostIndex, form: .pairLoadTwice),
    Gap(opcode: .ldpPreIndex, form: .pairLoadTwice), Gap(opcode: .ldpswPreIndex, form: .pairLoadTwice),
    Gap(opcode: .ldpswPostIndex, form: .writebackPairLoadOverBase),
    Gap(opcode: .ldnpSIMD, form: .vectorPairLoadTwice), Gap(opcode: .ldxp, form: .exclusivePairLoadTwice),
    Gap(opcode: .ldaxp, form: .exclusivePairLoadTwice),
  ]

  @Test("What the assembler refuses as unpredictable is what the table lists, but for the gaps named here")
  func unpredictable() throws {
    print("unpredictable forms: seed \(testSeed)")
    var random = SeededGenerator(seed: testSeed, stream: "a64-unpredictable")
    var lines: [String] = []
    var listed: [Set<Gap>] = []
    for row in table.rows where row.row.flags.contains(where: { $0 == .load || $0 == .store }) {
      for _ in 0..<64 {
        // Few registers, so that they often meet.
        let noise: UInt32 = row.randomWord(&random) & ~(0x1c << 16 | 0x1c << 10 | 0x1c << 5 | 0x1c)
        let word: UInt32 = (noise & ~row.pattern.cube.mask) | row.pattern.cube.value
        let opcode: Opcode = Opcode.decode(word)
        if opcode == .unallocated { continue }
        let instruction = Instruction(opcode.canonical(word))
        lines.append(instruction.text(opcode))
        listed.append(Set(instruction.constrainedUnpredictable(opcode).map { Gap(opcode: opcode, form: $0) }))
      }
    }
    let refused: Set<Int> = try Toolchain.unpredictableLines(lines)
    #expect(listed.count { !$0.isEmpty } > 200)
    var seen: Set<Gap> = []
    for (i, line) in lines.enumerated() where refused.contains(i) == listed[i].isEmpty {
      if !listed[i].isEmpty && listed[i].isSubset(of: Self.gaps) {
        seen.formUnion(listed[i])
      } else {
        Issue.record("\"\(line)\": the toolchain \(refused.contains(i) ? "refuses" : "accepts") it")
      }
    }
    #expect(seen == Self.gaps, "a gap of the assembler is gone: take it off the list")
  }
}
