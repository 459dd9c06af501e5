/// What the core does not execute is undefined, and the identification registers say what it executes.

import A64
import Testing
import Units

@testable import Machine

@Suite struct ExecutableOpcodeTests {
  /// Opcodes that identification registers announce: which, the register, the field's lowest bit, and its value when
  /// they are executed; FP and AdvSIMD have 15 when they are not, others 0.
  private static let announced: [(String, SystemRegister, UInt64, Int64, @Sendable (Opcode) -> Bool)] = [
    ("floating point", .ID_AA64PFR0_EL1, 16, 0, { $0.flags.contains(.simd) && $0.feature == .base }),
    ("Advanced SIMD", .ID_AA64PFR0_EL1, 20, 0, { $0.flags.contains(.simd) && $0.feature == .base }),
    ("FEAT_AES", .ID_AA64ISAR0_EL1, 4, 1, { $0.feature == .aes }),
    ("FEAT_PMULL", .ID_AA64ISAR0_EL1, 4, 2, { $0.feature == .pmull }),
    ("FEAT_SHA1", .ID_AA64ISAR0_EL1, 8, 1, { $0.feature == .sha1 }),
    ("FEAT_SHA256", .ID_AA64ISAR0_EL1, 12, 1, { $0.feature == .sha256 }),
    ("FEAT_CRC32", .ID_AA64ISAR0_EL1, 16, 1, { $0.feature == .crc32 }),
    ("FEAT_LSE", .ID_AA64ISAR0_EL1, 20, 2, { $0.feature == .lse }),
  ]

  @Test("The identification registers announce just what is executed", arguments: announced.indices)
  func announcements(index: Int) {
    let (name, register, low, least, belongs) = ExecutableOpcodeTests.announced[index]
    let bench = Bench(Bench.spec(timing: false), segments: [], entry: Bench.code, tables: nil)
    let field = Int64(bitPattern: bench.get(register) << (60 - low)) >> 60
    let opcodes = Opcode.allCases.filter(belongs)
    let executed = opcodes.filter(\.isExecutable)
    #expect(!opcodes.isEmpty)
    // A field of FP and AdvSIMD is signed: 15 is -1, which is less than any version.
    let missing = opcodes.filter { !$0.isExecutable }
    #expect((field >= least) == missing.isEmpty, "\(name): the field is \(field), not executed: \(missing)")
    print("\(name): \(executed.count) of \(opcodes.count) rows are executed")
  }

  @Test("What the core does not execute is undefined at EL0 and EL1, whatever the fields of the word")
  func undefined() {
    print("words that are not executed: seed 1")
    var random = SeededGenerator(seed: 1, stream: "not-executed")
    var scenarios: [Scenario] = []
    for opcode in Opcode.allCases where opcode == .udf || !opcode.isExecutable && opcode != .unallocated {
      var word: UInt32?
      for _ in 0..<200 where word == nil {
        let fields = opcode.fields.map { ($0, UInt32(random.next(below: 1 << UInt64($0.width)))) }
        word = try? opcode.encode(fields)
      }
      guard let word else {
        Issue.record("no word of \(opcode) was found")
        continue
      }
      for level in 0...1 {
        scenarios.append(Scenario("\(opcode) at EL\(level)", el: level, ec: 0) { $0.word(word) })
      }
    }
    // The code of one test lies within the reach of a branch and the pages that are mapped.
    for start in stride(from: 0, to: scenarios.count, by: 100) {
      let some = Array(scenarios[start..<min(start + 100, scenarios.count)])
      let program = ScenarioProgram(some, tables: ExceptionScenarios.tables())
      let records = program.run(Bench.spec(timing: false))
      #expect(records.count == some.count, "the scenarios did not come to their end")
      for (i, (scenario, record)) in zip(some, records).enumerated() {
        #expect(record.esr == 1 << 25 && record.elr == program.start(i), "\(scenario.name): \(record)")
      }
    }
  }
}
