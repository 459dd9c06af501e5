/// The cases of the guest program `cases`, in the simulated machine: every one passes, whatever the strategy.

import Machine
import Testing

@Suite("What Ember promises to programs (E11, E14, E15)")
struct CasesTests {
  @Test("every case passes", arguments: ["none", "full", "cow", "hybrid"])
  func all(strategy: String) throws {
    let parameters = "workload.cases.only=0 workload.cases.rounds=1 ckpt.verify=1"
    let machine = try EmberRun(strategy: strategy, app: "cases", parameters: parameters).machine()
    machine.powerOn()
    #expect(machine.run(endOfTime) == .ended(.exited, status: 0), "\(machine.text())")
    let lines = machine.text().split(whereSeparator: \.isNewline)
    #expect(!lines.contains { $0.hasPrefix("FAILED ") })
    let passed = lines.filter { $0.hasPrefix("ok ") }
    #expect(passed.count >= 25)
    #expect(machine.resultLine()?.hasPrefix("result cases ops=\(passed.count) answer=") == true)
  }
}
