/// Stopping a run anywhere and going on: nothing that a guest or a user of the machine can see may change.

import A64
import Testing
import TestSupport
import Units

@testable import Machine

/// What a machine is run with: all combinations of timing and domain that matter to the engine.
struct RunKind: CustomTestStringConvertible, Sendable {
  var name: String
  var timing: Bool
  var domain: PersistenceDomain
  var isTiny: Bool

  static let all = [
    RunKind(name: "timed", timing: true, domain: .adr, isTiny: false),
    RunKind(name: "timed, tiny caches", timing: true, domain: .adr, isTiny: true),
    RunKind(name: "timed, eADR", timing: true, domain: .eadr, isTiny: true),
    RunKind(name: "functional", timing: false, domain: .adr, isTiny: false),
    RunKind(name: "functional, eADR", timing: false, domain: .eadr, isTiny: false),
  ]
  var testDescription: String { name }
  var spec: MachineSpec {
    isTiny ? Bench.tinySpec(domain: domain) : Bench.spec(timing: timing, domain: domain)
  }
}

@Suite struct StopTests {
  private static let limit: UInt64 = 40_000
  private let soup = Soup(seed: TestRun.seed, Soup.Options(timerTicks: 150))

  /// A machine that was run for `limit` instructions at one go.
  private func whole(_ kind: RunKind) -> Bench {
    let bench = soup.bench(kind.spec)
    bench.run(instructions: StopTests.limit)
    #expect(bench.machine.instructions == StopTests.limit)
    return bench
  }

  private func expectSame(_ a: Bench, _ b: Bench, _ context: String) {
    let wrong = MachineImage(a).differences(MachineImage(b))
    #expect(wrong.isEmpty, "\(context): \(wrong)")
  }

  @Test("A run that stops at exact instruction counts ends as one that never stopped", arguments: RunKind.all)
  func instructionStops(kind: RunKind) {
    print("stops at instructions, \(kind.name): seed \(TestRun.seed)")
    var random = SeededGenerator(seed: TestRun.seed, stream: "stops")
    let never = whole(kind)
    for round in 0..<TestRun.count(4, full: 40) {
      let bench = soup.bench(kind.spec)
      var stops = 0
      while bench.machine.instructions < StopTests.limit {
        let step = random.next(below: [3, 70, 3000][Int(random.next(below: 3))]) + 1
        let target = min(StopTests.limit, bench.machine.instructions + step)
        _ = bench.machine.run(StopRequest(instructions: target))
        guard bench.machine.instructions == target else {
          Issue.record("asked for \(target) instructions, stopped at \(bench.machine.instructions)")
          return
        }
        stops += 1
      }
      expectSame(never, bench, "round \(round), \(stops) stops")
    }
  }

  @Test("A run that stops at points of time ends as one that never stopped", arguments: RunKind.all)
  func timeStops(kind: RunKind) {
    var random = SeededGenerator(seed: TestRun.seed, stream: "time-stops")
    let never = whole(kind)
    let bench = soup.bench(kind.spec)
    while bench.machine.timePs + 3_000_000 < never.machine.timePs {
      _ = bench.machine.run(StopRequest(untilPs: bench.machine.timePs + 1 + random.next(below: 2_000_000)))
    }
    #expect(bench.machine.instructions < StopTests.limit)
    _ = bench.machine.run(StopRequest(instructions: StopTests.limit))
    expectSame(never, bench, "seed \(TestRun.seed)")
  }

  @Test("A stop at an address is at each execution of it, and changes nothing", arguments: RunKind.all)
  func addressStops(kind: RunKind) {
    var random = SeededGenerator(seed: TestRun.seed, stream: "address-stops")
    let never = whole(kind)
    for _ in 0..<TestRun.count(3, full: 30) {
      // An address that is executed in the first tenth of the run, found by stepping.
      let scout = soup.bench(kind.spec)
      scout.run(instructions: 100 + random.next(below: StopTests.limit / 10))
      let address = scout.machine.programCounter
      var executions = 0
      let counter = soup.bench(kind.spec)
      for _ in 0..<4000 {
        if counter.machine.programCounter == address { executions += 1 }
        counter.run(instructions: 1)
      }
      let bench = soup.bench(kind.spec)
      var stops = bench.machine.programCounter == address ? 1 : 0
      var request = StopRequest(instructions: 4000)
      request.pc = address
      while bench.machine.run(request) == .requested && bench.machine.instructions < 4000 {
        guard bench.machine.programCounter == address else {
          Issue.record("stopped at 0x\(String(bench.machine.programCounter, radix: 16))")
          return
        }
        stops += 1
      }
      #expect(stops == executions, "address 0x\(String(address, radix: 16)), seed \(TestRun.seed)")
      _ = bench.machine.run(StopRequest(instructions: StopTests.limit))
      expectSame(never, bench, "address 0x\(String(address, radix: 16))")
    }
  }

  @Test("A stop at a persist event comes in the block that reaches it, and changes nothing", arguments: RunKind.all)
  func eventStops(kind: RunKind) {
    let never = whole(kind)
    let bench = soup.bench(kind.spec)
    var stops = 0
    while bench.machine.instructions < StopTests.limit - 5000 {
      var request = StopRequest(instructions: StopTests.limit - 5000)
      request.persistEvents = bench.machine.persistEvents + 17
      guard bench.machine.run(request) == .requested else { break }
      if bench.machine.instructions < StopTests.limit - 5000 {
        #expect(bench.machine.persistEvents >= request.persistEvents)
        #expect(bench.machine.persistEvents < request.persistEvents + 200)
        stops += 1
      }
    }
    #expect(stops > 20)
    _ = bench.machine.run(StopRequest(instructions: StopTests.limit))
    expectSame(never, bench, "\(stops) stops")
  }

  @Test("Snapshots of machines that stopped differently are the same bytes", arguments: RunKind.all)
  func snapshotBytes(kind: RunKind) throws {
    let never = whole(kind)
    let bench = soup.bench(kind.spec)
    for target in [1, 777, 20_001, 20_002, 39_990, StopTests.limit] {
      _ = bench.machine.run(StopRequest(instructions: target))
    }
    let a = never.machine.snapshot(identity: 1), b = bench.machine.snapshot(identity: 1)
    let isSame = a == b
    #expect(isSame, "snapshots differ in \(zip(a, b).filter { $0 != $1 }.count) of \(a.count) bytes")
    // And going on from the restored snapshot is going on.
    let restored = soup.bench(kind.spec)
    try restored.machine.restore(b, identity: 1)
    for machine in [never, restored] { _ = machine.machine.run(StopRequest(instructions: StopTests.limit + 9_000)) }
    expectSame(never, restored, "after a restore")
  }

  @Test("Emptying the host's shortcuts at random moments changes nothing", arguments: RunKind.all)
  func shortcutsAreNeutral(kind: RunKind) {
    print("shortcuts, \(kind.name): seed \(TestRun.seed)")
    var random = SeededGenerator(seed: TestRun.seed, stream: "shortcuts")
    let never = whole(kind)
    for round in 0..<TestRun.count(3, full: 30) {
      let bench = soup.bench(kind.spec)
      while bench.machine.instructions < StopTests.limit {
        let step = random.next(below: [20, 400, 4000][Int(random.next(below: 3))]) + 1
        _ = bench.machine.run(
          StopRequest(instructions: min(StopTests.limit, bench.machine.instructions + step)))
        switch random.next(below: 5) {
        case 0: LineFilter.flush(bench.s)
        case 1: LineFilter.flushStores(bench.s)
        case 2: JumpCache.flush(bench.s)
        case 3: bench.m.pointee.dropAllBlocks()
        default: bench.forgetShortcuts()
        }
      }
      expectSame(never, bench, "round \(round)")
    }
  }

  @Test("Limits beyond any run are no limits")
  func farLimits() {
    for limit in [UInt64.max - 1, UInt64.max / 100, 1 << 62] as [UInt64] {
      var a = Assembly(at: Bench.code)
      a.mov(1, 300_000)
      a.label("loop")
      a.sub(1, 1, 1)
      a.cbnz(1, "loop")
      a.mov(0, 0x8400_0008)
      a.hvc()
      for timing in [true, false] {
        let bench = Bench(Bench.spec(timing: timing), a)
        #expect(bench.machine.run(StopRequest(instructions: limit)) == .ended(.exited, status: 0))
      }
    }
  }

  @Test("Timing changes neither registers nor memory of a program without interrupts and clocks")
  func timingIsInvisible() {
    let quiet = Soup(seed: TestRun.seed, Soup.Options(turns: 8))
    let specs = [Bench.spec(timing: false), Bench.spec(timing: true), Bench.tinySpec()]
    let benches = specs.map { spec in
      let bench = quiet.bench(spec)
      #expect(bench.runToEnd()?.code == .exited)
      return bench
    }
    for bench in benches.dropFirst() {
      #expect(bench.machine.instructions == benches[0].machine.instructions)
      #expect(bench.memoryDigest == benches[0].memoryDigest)
      // x13 is the clock.
      for i in 0...31 where i != 13 { #expect(bench[i] == benches[0][i], "x\(i)") }
    }
    // A clock each, and one for a fault that nothing was executed before.
    let clocks = benches[0].machine.timePs / 400, exceptions = benches[0].counters["core.exceptions"] ?? 0
    #expect(clocks >= benches[0].machine.instructions && clocks <= benches[0].machine.instructions + exceptions)
    #expect(benches[1].machine.timePs > benches[0].machine.timePs)
  }
}
