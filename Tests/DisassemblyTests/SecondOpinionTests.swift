/// Capstone as a second opinion on our text, with its gaps named.
import A64Table
import Foundation
import Testing
import Units

@testable import A64
@testable import Disassembly

@Suite struct SecondOpinionTests {
  /// Random words, half of them drawn from rows, and the whole system space.
  private static func words() throws -> [UInt32] {
    let environment: [String: String] = ProcessInfo.processInfo.environment
    let count: Int = environment["BROWNOUT_FULL"] == "1" ? 1_000_000 : 100_000
    let seed: UInt64 = environment["BROWNOUT_SEED"].flatMap { UInt64($0) } ?? 1
    print("text against Capstone: \(count) words, seed \(seed)")
    let table: InstructionTable = try .a64()
    var random = SeededGenerator(seed: seed, stream: "disassembly-words")
    var words: [UInt32] = []
    for i in 0..<count {
      var word = UInt32(truncatingIfNeeded: random.next())
      if i % 2 == 1 {
        let cube: Cube = table.rows[Int(random.next(below: UInt64(table.rows.count)))].pattern.cube
        // In half of them one register is another one: the first source is the second or the target, or both targets.
        let low: UInt32 = word & 31
        switch random.next(below: 6) {
        case 0: word = word & ~(31 << 16) | (word >> 5 & 31) << 16
        case 1: word = word & ~(31 << 5) | low << 5
        case 2: word = word & ~(31 << 10) | low << 10
        default: break
        }
        word = word & ~cube.mask | cube.value
      }
      words.append(word)
    }
    for rt in [3, 31] as [UInt32] { words += (0..<0x20000 as Range<UInt32>).map { 0xd500_0000 | $0 << 5 | rt } }
    return words
  }

  /// Lower case, numbers in decimal, no number signs, no spaces inside braces.
  private func normalised(_ text: String) -> String {
    var out = ""
    var word = ""
    for character in text.lowercased() + " " {
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
        continue
      }
      if word.hasPrefix("0x"), let value = UInt64(word.dropFirst(2), radix: 16) { word = String(value) }
      // A negative number and the 64-bit number that has the same bits are the same.
      if out.hasSuffix("-"), let value = UInt64(word) {
        out.removeLast()
        word = String(0 &- value)
      }
      out += word
      word = ""
      if character == "#" || character == " " && out.hasSuffix("{") { continue }
      if character == "}" && out.hasSuffix(" ") { out.removeLast() }
      out.append(character)
    }
    return out
  }

  /// Whether only Capstone can be right: words and names that the table does not have.
  private func isBeyondTheTable(_ instruction: Instruction, _ opcode: Opcode, _ theirs: String) -> Bool {
    switch opcode {
    case .unallocated:
      // FEAT_UAO is not modelled.
      return theirs.hasPrefix("msr uao, #")
    case .mrs, .msrRegister:
      // Registers of EL2, EL3 and of later architectures.
      return instruction.text(opcode).contains("_C") && !theirs.contains(" s3_")
    default: return false
    }
  }

  @Test("Capstone's text is ours exactly where no gap of Capstone is named")
  func agreement() throws {
    let capstone = try Disassembler(.capstone)
    let table = try Disassembler(.table)
    var open: Set<CapstoneGap> = []
    var wrong: [String: Int] = [:]
    for word in try Self.words() {
      let instruction = Instruction(word)
      let opcode: Opcode = instruction.opcode
      let theirs: String = capstone.instruction(word, at: 0x10000).text
      let ours: String = table.instruction(word, at: 0x10000).text
      if isBeyondTheTable(instruction, opcode, theirs) { continue }
      let gap: CapstoneGap? = CapstoneGap.of(instruction, opcode)
      let same: Bool = normalised(ours) == normalised(theirs)
      if let gap, !same { open.insert(gap) }
      if same == (gap == nil) { continue }
      let key = "\(opcode) \(gap.map { "\($0)" } ?? "no gap")"
      wrong[key, default: 0] += 1
      if wrong[key, default: 0] < 4 {
        Issue.record("0x\(String(word, radix: 16)), \(key): Capstone \"\(theirs)\", ours \"\(ours)\"")
      }
    }
    #expect(wrong.isEmpty, "\(wrong)")
    #expect(open == Set(CapstoneGap.allCases), "a gap of Capstone is gone: take it off the list")
  }
}
