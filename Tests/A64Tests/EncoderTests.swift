/// The encoder against the decoder and against the toolchain's assembler.
import A64Table
import Testing
import Units

@testable import A64

@Suite struct EncoderTests {
  @Test("Random fields of every row make a word that decodes to the row and gives the fields back, or are reserved")
  func roundTrip() {
    print("encoder round trip: seed \(testSeed)")
    var random = SeededGenerator(seed: testSeed, stream: "a64-encode")
    for opcode in Opcode.allCases.dropFirst() {
      var made = 0
      for _ in 0..<200 {
        let values: [(Field, UInt32)] = opcode.fields.map { field in
          (field, UInt32(random.next(below: 1 << UInt64(field.width))))
        }
        do throws(EncodingError) {
          let word: UInt32 = try opcode.encode(values)
          made += 1
          #expect(Opcode.decode(word) == opcode)
          #expect(opcode.canonical(word) == word)
          for (field, value) in values {
            #expect(Instruction(word).value(field) == UInt64(value), "\(opcode) \(field)")
          }
        } catch {
          guard case .reserved(_, let word) = error else {
            Issue.record("\(error)")
            continue
          }
          let row: ParsedRow = table.rows[Int(opcode.rawValue) - 1]
          let taken: Bool = table.rows.contains { $0.row.over.isEmpty == false && $0.takes(word) }
          #expect(!row.takes(word) || taken, "\(opcode): 0x\(String(word, radix: 16)) is not reserved")
        }
      }
      #expect(made > 0, "\(opcode)")
    }
  }

  @Test("Known instructions have their known words")
  func knownWords() throws {
    let cases: [(UInt32, UInt32)] = [
      (try Opcode.addImmediate.encode([.sf: 1, .sh: 0, .imm12: 16, .rn: 1, .rd: 0]), 0x9100_4020),
      (try Opcode.ldpPostIndex.encode([.sf: 1, .imm7: 2, .rt2: 30, .rn: 31, .rt: 29]), 0xa8c1_7bfd),
      (try Opcode.ldxr.encode([.size0: 1, .rn: 2, .rt: 1]), 0xc85f_7c41),
      (try Opcode.smulh.encode([.rm: 2, .rn: 1, .rd: 0]), 0x9b42_7c20),
      (try Opcode.mrs.encode([.o0: 1, .op1: 0, .crn: 4, .crm: 2, .op2: 2, .rt: 0]), 0xd538_4240),
      (try Opcode.nop.encode([]), 0xd503_201f), (try Opcode.eret.encode([]), 0xd69f_03e0),
    ]
    for (made, known) in cases { #expect(made == known) }
  }

  @Test("What cannot be encoded is refused with the reason")
  func refusals() {
    func refusal(_ opcode: Opcode, _ values: KeyValuePairs<Field, UInt32>) -> EncodingError? {
      do throws(EncodingError) {
        _ = try opcode.encode(values)
        return nil
      } catch { return error }
    }
    #expect(refusal(.unallocated, [:]) == .notAnInstruction)
    #expect(refusal(.br, [:]) == .missing(.br, .rn))
    #expect(refusal(.br, [.rd: 1]) == .unknown(.br, .rd))
    #expect(refusal(.br, [.rn: 1, .rn: 1]) == .repeated(.br, .rn))
    #expect(refusal(.br, [.rn: 32]) == .outOfRange(.br, .rn, 32))
    #expect(refusal(.br, [.rn: .max])?.description == "br: 4294967295 does not fit the 5 bits of the field rn")
    // 32-bit forms cannot shift a 16-bit immediate by 32, nor select a mask of ones.
    #expect(refusal(.movz, [.sf: 0, .hw: 2, .imm16: 1, .rd: 0]) == .reserved(.movz, 0x52c0_0020))
    #expect(
      refusal(.andImmediate, [.sf: 1, .n: 1, .immr: 0, .imms: 63, .rn: 0, .rd: 0])
        == .reserved(.andImmediate, 0x9240_fc00))
    // A hint that has a row of its own is that row.
    #expect(refusal(.hint, [.crm: 0, .op2: 0]) == .reserved(.hint, 0xd503_201f))
  }

  @Test("Our text, assembled by the toolchain, is the encoder's word")
  func reassembly() throws {
    let perRow: Int = isFullRun ? 1_000 : 60
    print("reassembly: \(perRow) words a row, seed \(testSeed)")
    var random = SeededGenerator(seed: testSeed, stream: "a64-reassembly")
    var words: [UInt32] = []
    var lines: [String] = []
    for row in table.rows {
      for _ in 0..<perRow {
        let noise: UInt32 = row.randomWord(&random)
        let opcode: Opcode = Opcode.decode(noise)
        if opcode == .unallocated { continue }
        let instruction = Instruction(opcode.canonical(noise))
        if !instruction.constrainedUnpredictable(opcode).isEmpty { continue }
        words.append(instruction.word)
        // At address 0 a target is the offset, which is how the assembler reads a number there.
        lines.append(instruction.text(opcode, pc: 0))
      }
    }
    #expect(Set(words.map { Opcode.decode($0) }).count > Opcode.allCases.count - 3)
    let theirs: [UInt32] = try Toolchain.assemble(lines)
    var wrong: [String: Int] = [:]
    for (i, word) in words.enumerated() where !isSame(theirs[i], word) {
      let opcode: Opcode = Opcode.decode(word)
      wrong["\(opcode)", default: 0] += 1
      if wrong["\(opcode)"]! < 4 {
        let hex: String = "0x\(String(word, radix: 16)), theirs 0x\(String(theirs[i], radix: 16))"
        Issue.record("\(opcode) \"\(lines[i])\": ours \(hex)")
      }
    }
    #expect(wrong.isEmpty, "\(wrong)")
  }

  /// Equal, or the same but for bits of fields that have no meaning: of immr above the element's size, of imm5 above
  /// the 1 that is the element's size, of imm4 below it.
  private func isSame(_ theirs: UInt32, _ ours: UInt32) -> Bool {
    if theirs == ours { return true }
    func differ(in field: Field) -> Bool {
      (theirs ^ ours) & ~(((1 << field.width) - 1) << field.low) == 0 && Opcode.decode(theirs) == Opcode.decode(ours)
    }
    let (a, b) = (Instruction(theirs), Instruction(ours))
    switch Opcode.decode(ours) {
    case .andImmediate, .orrImmediate, .eorImmediate, .andsImmediate:
      return differ(in: .immr) && a.bitMask == b.bitMask
    case .dupGeneral: return differ(in: .imm5) && a.imm5SizeLog2 == b.imm5SizeLog2
    case .insElement: return differ(in: .imm4) && a.imm4Index == b.imm4Index
    default: return false
    }
  }
}
