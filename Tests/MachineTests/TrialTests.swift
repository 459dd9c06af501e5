/// Trials: whatever happens between beginTrial and endTrial, nothing of it remains.

import Testing
import TestSupport
import Units

@testable import Machine

@Suite struct TrialTests {
  /// Random activity: runs, cuts, power-ons, runs of what the board starts then.
  private func disturb(_ bench: Bench, _ random: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<(1 + random.next(below: 3)) {
      switch random.next(below: 3) {
      case 0:
        let count = 1 + random.next(below: 4_000)
        text += " run(\(count))"
        if bench.machine.isPoweredOn { bench.run(instructions: count) }
      case 1:
        let policies: [ImagePolicy] = bench.machine.spec.timing ? ImagePolicy.allCases : [.strict, .lucky, .random]
        let policy = policies[Int(random.next(below: UInt64(policies.count)))]
        text += " cut(\(policy))"
        if bench.machine.isPoweredOn { _ = bench.machine.cutPower(policy, seed: random.next()) }
        if random.next(below: 4) != 0 { bench.machine.powerOn() }
      default:
        text += " reads"
        // Looking at noise fills it.
        for _ in 0..<20 { _ = bench.read(MemoryMap.dramBase + random.next(below: 32 << 20) & ~7) }
      }
    }
    return text
  }

  @Test(
    "A machine after a trial is the machine before it, and goes on as if there had been none",
    arguments: RunKind.all)
  func nothingRemains(kind: RunKind) {
    print("trials, \(kind.name): seed \(TestRun.seed)")
    var random = SeededGenerator(seed: TestRun.seed, stream: "trials")
    let soup = Soup(seed: TestRun.seed, Soup.Options(timerTicks: 400))
    let bench = soup.bench(kind.spec), never = soup.bench(kind.spec)
    for round in 0..<TestRun.count(8, full: 100) {
      let count = 1 + random.next(below: 3_000)
      bench.run(instructions: count)
      never.run(instructions: count)
      let before = bench.machine.snapshot(identity: 9)
      bench.machine.beginTrial()
      let what = disturb(bench, &random)
      bench.machine.endTrial()
      let after = bench.machine.snapshot(identity: 9)
      let isSame = before == after
      #expect(isSame, "round \(round), after\(what): the snapshots differ")
      let wrong = MachineImage(bench).differences(MachineImage(never))
      #expect(wrong.isEmpty, "round \(round), after\(what): \(wrong)")
      #expect(bench.machine.consoleCount == never.machine.consoleCount)
      #expect(bench.machine.recordCount == never.machine.recordCount)
      #expect(bench.machine.isPoweredOn)
      if !isSame || !wrong.isEmpty { return }
    }
  }

  @Test(
    "A cut of a machine that was restored from a snapshot leaves the image that it leaves in the one saved",
    arguments: RunKind.all)
  func cutsOfRestored(kind: RunKind) throws {
    print("cuts of restored machines, \(kind.name): seed \(TestRun.seed)")
    var random = SeededGenerator(seed: TestRun.seed, stream: "cuts-of-restored")
    let policies: [ImagePolicy] = kind.spec.timing ? ImagePolicy.allCases : [.strict, .lucky, .random]
    let soup = Soup(seed: TestRun.seed, Soup.Options(timerTicks: 400))
    let bench = soup.bench(kind.spec), other = soup.bench(kind.spec)
    for _ in 0..<TestRun.count(6, full: 100) {
      bench.run(instructions: 1 + random.next(below: 5_000))
      try other.machine.restore(bench.machine.snapshot(identity: 1), identity: 1)
      for policy in policies {
        let seed = random.next()
        bench.machine.beginTrial()
        other.machine.beginTrial()
        let summaries = [bench, other].map { $0.machine.cutPower(policy, seed: seed, named: 8) }
        #expect(summaries[0] == summaries[1])
        let wrong = MachineImage(bench).differences(MachineImage(other))
        #expect(wrong.isEmpty, "\(policy): \(wrong)")
        bench.machine.endTrial()
        other.machine.endTrial()
      }
    }
  }

  @Test("A snapshot of which any bit was changed is refused, and the machine stays as it was")
  func damagedSnapshots() throws {
    let bench = Soup(seed: TestRun.seed).bench(Bench.spec())
    bench.run(instructions: 3_000)
    let good = bench.machine.snapshot(identity: 7)
    let before = bench.architecturalState
    var random = SeededGenerator(seed: TestRun.seed, stream: "damaged-snapshots")
    for _ in 0..<TestRun.count(60, full: 2000) {
      var bad = good
      let at = 24 + Int(random.next(below: UInt64(bad.count - 24)))
      bad[at] ^= 1 << UInt8(random.next(below: 8))
      #expect(throws: SnapshotError.self, "byte \(at)") { try bench.machine.restore(bad, identity: 7) }
      #expect(throws: SnapshotError.self) { try bench.machine.restore(Array(good.prefix(at)), identity: 7) }
    }
    #expect(bench.architecturalState == before)
    try bench.machine.restore(good, identity: 7)
    #expect(bench.machine.snapshot(identity: 7) == good)
  }

  @Test("Code that a trial changed is decoded again after it")
  func codeAfterTrial() {
    var a = Assembly(at: Bench.code)
    a.label("loop")
    a.mov(0, 11)
    a.label("end")
    a.b("loop")
    for timing in [true, false] {
      let bench = Bench(Bench.spec(timing: timing), a)
      #expect(bench.run(to: a.address("end")))
      #expect(bench[0] == 11)
      bench.machine.beginTrial()
      guard let page = bench.m.pointee.memory.pageNumber(Bench.code) else { return }
      bench.m.pointee.memory.willWrite(line: Bench.code, page: page)
      bench.m.pointee.storeHitCode(page)
      bench.write(Bench.code, UInt64(Assembly.encode(.movz, [.sf: 1, .hw: 0, .imm16: 22, .rd: 0])) | 0x1700_0000 << 32)
      bench.jump(to: Bench.code)
      bench.run(instructions: 1)
      #expect(bench[0] == 22)
      bench.machine.endTrial()
      bench.jump(to: Bench.code)
      bench.run(instructions: 1)
      #expect(bench[0] == 11)
    }
  }
}
