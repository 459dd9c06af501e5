/// Words that no row of the instruction table takes are undefined, here and on QEMU.

import A64
import Testing
import TestSupport
import Units

@testable import Machine

@Suite struct UnallocatedTests {
  /// Words near allocated ones, a few bits apart, and random ones, that decode to nothing.
  private func words(_ count: Int, seed: UInt64) -> [UInt32] {
    var random = SeededGenerator(seed: seed, stream: "unallocated")
    let opcodes = Opcode.allCases.filter { $0 != .unallocated }
    var words: [UInt32] = []
    while words.count < count {
      var word = UInt32(truncatingIfNeeded: random.next())
      if random.next(below: 8) != 0 {
        let opcode = opcodes[Int(random.next(below: UInt64(opcodes.count)))]
        let fields = opcode.fields.map { ($0, UInt32(random.next(below: 1 << UInt64($0.width)))) }
        guard let near = try? opcode.encode(fields) else { continue }
        word = near
        for _ in 0...random.next(below: 3) { word ^= 1 << UInt32(random.next(below: 32)) }
      }
      if Opcode.decode(word) == .unallocated { words.append(word) }
    }
    return words
  }

  @Test("They raise an Undefined Instruction exception at EL0 and EL1, and so they do on QEMU")
  func undefined() throws {
    let programs = TestRun.count(1, full: 20)
    print("unallocated words: seed \(TestRun.seed), \(programs) programs of 600")
    for i in 0..<programs {
      let words = words(600, seed: TestRun.seed + UInt64(i))
      let scenarios = words.enumerated().map { index, word in
        var scenario = Scenario("word 0x\(String(word, radix: 16))", el: index & 1, ec: 0) { $0.word(word) }
        // What is undefined comes before what is trapped.
        scenario.simdEnabled = 3
        return scenario
      }
      let program = ScenarioProgram(scenarios, tables: ExceptionScenarios.tables())
      var spec = Bench.spec(timing: false)
      spec.isa.pan = false
      spec.isa.lse = false
      let ours = program.run(spec)
      #expect(ours.count == scenarios.count, "the scenarios did not come to their end")
      for (scenario, record) in zip(scenarios, ours) { #expect(record.esr == 1 << 25, "\(scenario.name): \(record)") }
      guard TestRun.isFull, BareMetalQEMU.executable != nil else { continue }
      let theirs = program.records(
        try BareMetalQEMU.run(program.segments, entry: program.assembly.base, cpu: "cortex-a57"))
      #expect(theirs.count == scenarios.count)
      for (scenario, record) in zip(scenarios, theirs) {
        #expect(record.esr == 1 << 25, "\(scenario.name) on QEMU: \(record)")
      }
    }
  }

  @Test("Every row of the table is executed by a test, and the report of it names none that is missing")
  func coverage() {
    var executed: Set<Opcode> = []
    for kind in [.integer, .simd, .vector] as [InstructionSequences.Kind] {
      executed.formUnion(
        InstructionSequences(kind, seed: ExpectedInstructionDigests.seed, sequences: 60).executed)
    }
    let computing = executed.count
    for scenario in ExceptionScenarios.all + FeatureScenarios.all {
      var assembly = Assembly(at: Bench.code)
      scenario.code(&assembly)
      executed.formUnion(assembly.words.map { Opcode.decode($0) })
    }
    let rows = Set(Opcode.allCases.filter { $0 != .unallocated })
    print(
      "rows: \(rows.count); executed by random programs: \(computing), by these and scenarios: \(rows.intersection(executed).count)"
    )
    #expect(rows.subtracting(executed).isEmpty, "\(rows.subtracting(executed))")
  }
}
