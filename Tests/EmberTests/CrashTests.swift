/// Power cuts while Ember runs: whatever a cut leaves, the workload ends with the answer of the run that was never cut.
///
/// Half of the cuts fall just before a persist barrier, where most lines hang in the air, half anywhere; some cut the
/// recovery again. Campaigns with digests and audits are elsewhere; this is the sample that every build passes.

import GuestABI
import Machine
import Testing
import Units

@Suite("Ember survives power cuts (E1–E3, E8–E15, E23, E27)")
struct CrashTests {
  private static let programs: [(String, String, Int)] = [
    ("counter", "workload.seed=1 workload.counter.count=20000 workload.counter.pages=16", 60),
    ("selftest", "workload.selftest.rounds=1", 40),
    ("cases", "workload.cases.only=0 workload.cases.rounds=1", 30),
    ("resume", "workload.resume.calls=8 workload.resume.pages=70 workload.resume.hot=9", 40),
  ]

  static let runs: [EmberRun] = programs.flatMap { app, parameters, _ in
    ["cow", "full", "hybrid", "async"].flatMap { strategy in
      PersistenceDomain.allCases.map { domain in
        EmberRun(strategy: strategy, domain: domain, app: app, parameters: parameters + " ckpt.verify=1")
      }
    }
  }

  @Test("a cut leaves the same answer", arguments: runs)
  func sameAnswer(run: EmberRun) throws {
    let whole = try run.machine()
    whole.recordsDetails = true
    whole.powerOn()
    #expect(whole.run(endOfTime) == .ended(.exited, status: 0), "\(whole.text())")
    let expected = try #require(whole.resultLine())
    let barriers = whole.records().filter { $0.kind == .persistBarrier || $0.kind == .bufferedStore }
      .map(\.instructions)
    let total = whole.instructions

    let seed: UInt64 = 1
    var random = SeededGenerator(seed: seed)
    let trials = CrashTests.programs.first { $0.0 == run.app }?.2 ?? 40
    let cuts = (0..<trials).map { trial -> UInt64 in
      if trial % 2 == 0 { return random.next(below: total) }
      return barriers[Int(random.next(below: UInt64(barriers.count)))] &- random.next(below: 4)
    }
    let machine = try run.machine()
    machine.powerOn()
    var restored = 0
    for cut in cuts.sorted() {
      if machine.instructions < cut { _ = machine.run(StopRequest(instructions: cut)) }
      machine.beginTrial()
      let start = machine.consoleCount
      var depth = 0
      repeat {
        let policy = [ImagePolicy.strict, .random, .random, .lucky][Int(random.next(below: 4))]
        _ = machine.cutPower(policy, seed: random.next())
        machine.powerOn()
        depth += 1
        if depth == 3 || random.next(below: 2) == 0 { break }
        _ = machine.run(StopRequest(instructions: machine.instructions + random.next(below: 200_000)))
      } while true
      let end = machine.run(endOfTime)
      // A checkpoint may come between the line and the end: then nobody prints it again.
      let line = machine.resultLine(from: start) ?? machine.resultLine()
      #expect(
        end == .ended(.exited, status: 0) && line == expected,
        "seed \(seed), cut at instruction \(cut), \(depth) deep: \(machine.text(from: start).suffix(400))")
      if machine.text(from: start).contains("restored version") { restored += 1 }
      machine.endTrial()
    }
    #expect(restored > trials / 4, "many cuts are survived by a restore, not by a clean boot")
  }
}
