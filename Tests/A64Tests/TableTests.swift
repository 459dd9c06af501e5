/// The table against itself: overlap, reachability, and the decoder against a plain search of the rows.
import Testing
import Units

@testable import A64
@testable import A64Table

@Suite struct TableTests {
  private func rows(_ patterns: [(String, String)], except: [String] = [], over: [String] = []) -> [InstructionRow] {
    patterns.enumerated().map { i, named in
      InstructionRow(
        name: named.0, pattern: named.1, except: i == 0 ? except : [], cost: .alu, feature: .base, flags: [], width: .x,
        text: [TextForm(condition: "", template: "x")], over: i == 0 ? over : [])
    }
  }

  private func refusal(_ rows: [InstructionRow]) -> String? {
    do throws(TableError) {
      _ = try InstructionTable(rows)
      return nil
    } catch { return error.description }
  }

  static let zeros22 = "0000000000000000000000"
  static let wrongPatterns: [(String, String)] = [
    ("0 " + zeros22, "leaves out bits 8...0"), (zeros22 + " 00000000000", "longer than 32 bits"),
    (zeros22 + " rd rn", "field rd starts at bit 9, its place is 4"),
    (zeros22 + " rq rd", "no field is called rq"), (zeros22 + " (11111) rd extra", "no field is called extra"),
    (zeros22 + " rn rd rd", "field rd starts at bit -1"),
  ]

  @Test("A pattern that is not 32 bits of known fields in their places is refused", arguments: wrongPatterns)
  func wrongPattern(pattern: String, reason: String) {
    let refused: String? = refusal(rows([("row", pattern)]))
    #expect(refused?.contains(reason) == true, "\(refused ?? "accepted")")
  }

  @Test("Two rows that take the same word are refused, and both and the word are named")
  func overlap() {
    let refused = refusal(rows([("first", Self.zeros22 + " rn rd"), ("second", Self.zeros22 + " 00011 rd")]))
    #expect(refused == "first and second both take 0x60")
  }

  @Test("A more specific row may take words away from a row that it names, and only from that")
  func priority() {
    let patterns = [("special", Self.zeros22 + " 00011 rd"), ("general", Self.zeros22 + " rn rd")]
    #expect(refusal(rows(patterns, over: ["general"])) == nil)
    #expect(refusal(rows(patterns, over: ["nobody"])) == "special: there is no row nobody to be over")
  }

  @Test("Reserved combinations make room for another row")
  func exceptionsMakeRoom() {
    let patterns = [("general", Self.zeros22 + " rn rd"), ("other", Self.zeros22 + " 00011 rd")]
    #expect(refusal(rows(patterns, except: ["rn=00011"])) == nil)
    #expect(refusal(rows(patterns, except: ["rn=0001x rd=xxxx0"])) == "general and other both take 0x61")
    #expect(refusal(rows(patterns, except: ["rn=00011 rd=0xxxx", "rn=00011 rd=1xxxx"])) == nil)
  }

  @Test("Names are unique, rows take words, exceptions are written in the pattern's fields")
  func otherRefusals() {
    let pattern: String = Self.zeros22 + " rn rd"
    #expect(refusal(rows([("a", pattern), ("a", pattern)])) == "a: there are two rows of this name")
    #expect(refusal(rows([("a", pattern)], except: ["rn=xxxxx"])) == "a: takes no word")
    #expect(refusal(rows([("a", pattern)], except: ["rm=00000"]))?.contains("does not have") == true)
    #expect(refusal(rows([("a", pattern)], except: ["rn=000"]))?.contains("needs 5 bits") == true)
    #expect(refusal(rows([("a", pattern)], except: ["rn!=00000"]))?.contains("conjunction") == true)
  }

  @Test("A word outside a set of cubes is found exactly when there is one")
  func cubes() {
    print("cubes: seed \(testSeed)")
    var random = SeededGenerator(seed: testSeed, stream: "a64-cubes")
    func cube() -> Cube {
      let mask = UInt32(random.next(below: 256))
      return Cube(mask: mask, value: UInt32(random.next(below: 256)) & mask)
    }
    var covered = 0
    for _ in 0..<20_000 {
      let whole: Cube = cube()
      let parts: [Cube] = (0..<random.next(below: 7)).map { _ in cube() }
      let outside: [UInt32] = (0..<256).filter { word in whole.contains(word) && !parts.contains { $0.contains(word) } }
      let found: UInt32? = whole.wordOutside(parts)
      #expect((found == nil) == outside.isEmpty)
      if let found { #expect(whole.contains(found) && !parts.contains { $0.contains(found) }) }
      if outside.isEmpty { covered += 1 }
    }
    #expect(covered > 100)
  }

  @Test("Every row is reached by the decoder, at random words of its pattern")
  func reachable() {
    var random = SeededGenerator(seed: testSeed, stream: "a64-reachable")
    let names: [String] = Opcode.allCases.dropFirst().map { "\($0)" }
    #expect(names == table.rows.map(\.name))
    for (i, row) in table.rows.enumerated() {
      let opcode: Opcode? = Opcode(rawValue: UInt16(i + 1))
      let hit: Bool = (0..<200).contains { _ in Opcode.decode(row.randomWord(&random)) == opcode }
      #expect(hit, "\(row.name)")
    }
  }

  @Test("The decoder finds what a search of the rows finds")
  func decoderAgrees() {
    let count: Int = isFullRun ? 4_000_000 : 400_000
    print("decoder against rows: \(count) words, seed \(testSeed)")
    let ordered: [ParsedRow] = table.bySpecificity
    var numbers: [String: UInt16] = [:]
    for (i, row) in table.rows.enumerated() { numbers[row.name] = UInt16(i + 1) }
    let opcodes: [UInt16] = ordered.map { numbers[$0.name] ?? 0 }
    var wrong = 0
    for word in randomWords(count, seed: testSeed) {
      let expected: UInt16 = ordered.firstIndex { $0.takes(word) }.map { opcodes[$0] } ?? 0
      if Opcode.decode(word).rawValue != expected {
        wrong += 1
        if wrong < 10 { Issue.record("0x\(String(word, radix: 16)): \(Opcode.decode(word)), rows say \(expected)") }
      }
    }
    #expect(wrong == 0)
  }

  @Test("Metadata of an opcode are those of its row")
  func metadata() {
    for (i, row) in table.rows.enumerated() {
      guard let opcode = Opcode(rawValue: UInt16(i + 1)) else {
        Issue.record("no opcode for \(row.name)")
        continue
      }
      #expect("\(opcode.tableCostClass)" == row.row.cost.rawValue)
      #expect("\(opcode.feature)" == row.row.feature.rawValue)
      #expect("\(opcode.registerWidth)" == row.row.width.rawValue)
      var flags: OpcodeFlags = []
      for flag in row.row.flags {
        let place: Int = InstructionFlag.allCases.firstIndex(of: flag) ?? 31
        flags.insert(OpcodeFlags(rawValue: 1 << UInt32(place)))
      }
      #expect(opcode.flags == flags, "\(row.name)")
      #expect(opcode.fields.map(\.rawValue) == row.pattern.fields.map(\.name), "\(row.name)")
    }
    #expect(OpcodeFlags.load.rawValue == 1 && OpcodeFlags.store.rawValue == 2)
    #expect(Opcode.unallocated.fields.isEmpty && Opcode.unallocated.mnemonic == "")
    #expect(Opcode.ldrswLiteral.mnemonic == "ldrsw" && Opcode.bCond.mnemonic == "b")
  }

  @Test("A wrong row of the system tables is refused")
  func systemTable() {
    func refusal(_ fill: (inout SystemTable) -> Void) -> String? {
      var table = SystemTable()
      fill(&table)
      do throws(TableError) {
        try table.validate()
        return nil
      } catch { return error.description }
    }
    #expect(refusal { $0.register("A", (3, 0, 0, 0, 0), "") } == nil)
    #expect(
      refusal {
        $0.register("A", (3, 0, 0, 0, 0), "")
        $0.register("A", (3, 0, 0, 0, 1), "")
      } == "A: there are two rows of this name")
    #expect(
      refusal {
        $0.register("A", (3, 0, 0, 0, 0), "")
        $0.register("B", (3, 0, 0, 0, 0), "")
      } == "B: the encoding is taken")
    #expect(refusal { $0.register("A", (1, 0, 0, 0, 0), "") } == "A: the encoding is out of range")
    #expect(refusal { $0.register("A", (3, 0, 16, 0, 0), "") } == "A: the encoding is out of range")
    #expect(
      refusal { $0.register("A", (3, 0, 0, 0, 0), el0: .write, el1: .read, "") } == "A: EL0 may do what EL1 may not")
    #expect(refusal { $0.register("A", (3, 0, 0, 0, 0), el1: .none, "") } == "A: nobody may use it")
    #expect(refusal { $0.register("A", (3, 0, 0, 0, 0), control: "B", "") } == "A: a control bit without EL0 access")
    #expect(refusal { $0.operation("XX", "A", (0, 7, 0, 0), "") } == "XX_A: unknown kind XX")
    #expect(
      refusal {
        $0.operation("DC", "A", (0, 7, 0, 0), "")
        $0.operation("DC", "B", (0, 7, 0, 0), "")
      } == "DC_B: the encoding is taken")
  }
}
