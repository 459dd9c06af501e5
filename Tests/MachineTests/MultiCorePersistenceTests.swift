/// What power cuts leave of several cores' stores: each image against a model that sees what each core executes.

import Testing
import TestSupport
import Units

@testable import Machine

@Suite("Several cores and power cuts")
struct MultiCorePersistenceTests {
  /// Rules P1 to P6 for `Cores.traffic`, which stores to the first doubleword of 64 lines alone.
  private struct Model {
    /// Each line's contents, oldest first; the first one is what NVM held.
    var contents: [[UInt64]]
    /// Of them the guaranteed one.
    var guaranteed: [Int]
    /// By core, what it has cleaned since its last barrier: line and content.
    var named: [[(line: Int, content: Int)]]

    mutating func put(_ line: Int, _ value: UInt64) { contents[line].append(value) }
    mutating func clean(_ line: Int, core: Int) { named[core].append((line, contents[line].count - 1)) }
    mutating func barrier(core: Int) {
      for (line, content) in named[core] { guaranteed[line] = max(guaranteed[line], content) }
      named[core] = []
    }
  }

  private static func address(_ line: Int) -> UInt64 { Bench.nvm + UInt64(line) * 64 }

  private static func image(_ bench: Bench) -> [UInt64] { (0..<64).map { bench.read(address($0)) } }

  /// NVM after a cut that is tried and taken back.
  private static func cut(_ bench: Bench, _ policy: ImagePolicy, seed: UInt64) -> [UInt64] {
    bench.machine.beginTrial()
    _ = bench.machine.cutPower(policy, seed: seed)
    defer { bench.machine.endTrial() }
    return image(bench)
  }

  @Test(
    "At every place of a run each image of a cut has what barriers guarantee, or what was stored later",
    arguments: [2, 4], [true, false])
  func everyImage(cores: Int, timing: Bool) {
    let seed = TestRun.seed
    print("cuts of \(cores) cores, timing \(timing): seed \(seed)")
    var random = SeededGenerator(seed: seed, stream: "cuts-of-cores")
    let program = Cores.traffic(times: 1000)
    let places = ["put", "clean", "barrier"].map(program.address)
    let all = Cores(MultiCoreTests.spec(cores, quantumPs: 10_000, timing: timing), program)
    let bench = all.bench
    var model = Model(
      contents: MultiCorePersistenceTests.image(bench).map { [$0] }, guaranteed: Array(repeating: 0, count: 64),
      named: Array(repeating: [], count: cores))
    // The program's own draws differ from run to run only by this.
    for core in 0..<cores { all.words(core)[4] = random.next() }
    var cuts = 0
    for _ in 0..<TestRun.count(12_000, full: 60_000) {
      let before = (0..<cores).map { (all.words($0)[Word.pc], bench.machine.progress(core: $0).instructions) }
      guard bench.run(instructions: 1) == .requested else { break }
      for core in 0..<cores where bench.machine.progress(core: core).instructions != before[core].1 {
        let s = all.words(core)
        guard s[8] >= Bench.nvm, case let line = Int(s[8] - Bench.nvm) / 64 else { continue }
        switch before[core].0 {
        case places[0]: model.put(line, s[10])
        case places[1]: model.clean(line, core: core)
        case places[2]: model.barrier(core: core)
        default: break
        }
      }
      guard random.next(below: 12) == 0 else { continue }
      cuts += 1
      let visible = model.contents.map { $0[$0.count - 1] }
      let strict = model.contents.indices.map { model.contents[$0][model.guaranteed[$0]] }
      #expect(MultiCorePersistenceTests.cut(bench, .lucky, seed: seed) == visible)
      #expect(MultiCorePersistenceTests.cut(bench, .strict, seed: seed) == strict)
      for policy in timing ? [ImagePolicy.random, .model] : [.random] {
        let left = MultiCorePersistenceTests.cut(bench, policy, seed: random.next())
        for line in 0..<64 where !model.contents[line][model.guaranteed[line]...].contains(left[line]) {
          Issue.record("seed \(seed), cut \(cuts), \(policy): line \(line) holds \(left[line])")
          return
        }
      }
      #expect(MultiCorePersistenceTests.image(bench) == visible, "a trial left something behind")
    }
    #expect(cuts > 500)
  }

  @Test(
    "A machine after a trial is the machine before it, and goes on as if there had been none",
    arguments: [2, 4], [true, false])
  func trialsLeaveNothing(cores: Int, timing: Bool) {
    var random = SeededGenerator(seed: TestRun.seed, stream: "trials-of-cores")
    let spec = MultiCoreTests.spec(cores, quantumPs: 10_000, timing: timing)
    let tried = Cores(spec, Cores.traffic(times: 300)), never = Cores(spec, Cores.traffic(times: 300))
    for _ in 0..<20 {
      let count = 1 + random.next(below: 700)
      for all in [tried, never] { _ = all.bench.run(instructions: count) }
      let before = tried.bench.machine.snapshot(identity: 1)
      tried.bench.machine.beginTrial()
      _ = tried.bench.run(instructions: 1 + random.next(below: 2_000))
      _ = tried.bench.machine.cutPower(.random, seed: random.next())
      tried.bench.machine.powerOn()
      _ = tried.bench.run(instructions: 50)
      tried.bench.machine.endTrial()
      #expect(tried.bench.machine.snapshot(identity: 1) == before)
    }
    #expect(tried.runToEnd() && never.runToEnd())
    #expect(tried.bench.machine.snapshot(identity: 1) == never.bench.machine.snapshot(identity: 1))
  }
}
