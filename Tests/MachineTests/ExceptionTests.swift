/// Synchronous exceptions: class, syndrome, fault address, return address, vector, saved state, as the architecture
/// says and as QEMU does.

import A64
import Testing
import TestSupport

@testable import Machine

@Suite struct ExceptionTests {
  private static let scenarios = ExceptionScenarios.all
  private static let program = ScenarioProgram(scenarios, tables: ExceptionScenarios.tables())

  @Test("Every scenario takes the exception that the architecture prescribes", arguments: [true, false])
  func asPrescribed(timing: Bool) {
    let program = ExceptionTests.program
    let records = program.run(Bench.spec(timing: timing))
    #expect(records.count == program.scenarios.count, "the scenarios did not come to their end")
    for (i, (scenario, record)) in zip(program.scenarios, records).enumerated() {
      let wrong = differences(scenario, record, start: program.start(i))
      #expect(wrong.isEmpty, "\(scenario.name): \(wrong.joined(separator: ", ")) in \(record)")
    }
  }

  /// What of a record is not as its scenario has it.
  private func differences(_ scenario: Scenario, _ record: ExceptionRecord, start: UInt64) -> [String] {
    var wrong: [String] = []
    func compare(_ name: String, _ value: UInt64, _ expected: UInt64?) {
      guard let expected, value != expected else { return }
      wrong.append("\(name) \(String(value, radix: 16)) instead of \(String(expected, radix: 16))")
    }
    compare("class", record.esr >> 26, scenario.ec)
    compare("syndrome", record.esr & 0x3ff_ffff, 1 << 25 | scenario.iss)
    switch scenario.elr {
    case .own(let n): compare("return address", record.elr, start + UInt64(n * 4))
    case .address(let address): compare("return address", record.elr, address)
    case .any: break
    }
    compare("fault address", record.far, scenario.far)
    compare("vector", record.vector, scenario.vector)
    compare("x0", record.x0, scenario.x0)
    // With flags and masks where the scenario gives them.
    let mask: UInt64 = (scenario.mode ?? 0) > 0xf ? 0xf010_03cf : 0x10_000f
    compare("saved state", record.spsr & mask, scenario.mode)
    return wrong
  }

  @Test("QEMU takes the same exceptions", .enabled(if: BareMetalQEMU.executable != nil))
  func likeQEMU() throws {
    let program = ExceptionTests.program
    let ours = program.run(Bench.spec(timing: false))
    let theirs = program.records(
      try BareMetalQEMU.run(program.segments, entry: program.assembly.base, cpu: "cortex-a57"))
    #expect(ours.count == theirs.count)
    for (scenario, (a, b)) in zip(program.scenarios, zip(ours, theirs)) {
      if scenario.qemuDiffers != nil {
        #expect(a != b, "\(scenario.name): QEMU does the same after all; the note is wrong")
        continue
      }
      var expected = b
      // What an exception that is no abort leaves in FAR_EL1 is nobody's business, and versions differ.
      if scenario.far == nil { expected.far = a.far }
      if scenario.elr == .any { expected.elr = b.elr }
      if scenario.name == "PSCI version" { expected.x0 = a.x0 }
      #expect(a == expected, "\(scenario.name)")
    }
  }
}
