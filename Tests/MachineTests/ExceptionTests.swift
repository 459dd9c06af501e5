/// Synchronous exceptions: class, syndrome, fault address, return address, vector, saved state, as the architecture
/// says and as QEMU does.

import A64
import Testing
import TestSupport

@testable import Machine

@Suite struct ExceptionTests {
  private static let scenarios = ExceptionScenarios.all
  private static let program = ScenarioProgram(scenarios, tables: ExceptionScenarios.tables())

  /// The features of the processor that QEMU is asked for, and DC CVAP.
  private static func spec(timing: Bool) -> MachineSpec {
    var spec = Bench.spec(timing: timing)
    spec.isa.pan = false
    spec.isa.lse = false
    spec.isa.hafdbs = false
    return spec
  }

  @Test("Every scenario takes the exception that the architecture prescribes", arguments: [true, false])
  func asPrescribed(timing: Bool) {
    let program = ExceptionTests.program
    let records = program.run(ExceptionTests.spec(timing: timing))
    #expect(records.count == program.scenarios.count, "the scenarios did not come to their end")
    for (i, (scenario, record)) in zip(program.scenarios, records).enumerated() {
      let wrong = scenario.differences(record, start: program.start(i))
      #expect(wrong.isEmpty, "\(scenario.name): \(wrong.joined(separator: ", ")) in \(record)")
    }
  }

  @Test("QEMU takes the same exceptions", .enabled(if: BareMetalQEMU.executable != nil))
  func likeQEMU() throws {
    let program = ExceptionTests.program
    let ours = program.run(ExceptionTests.spec(timing: false))
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
