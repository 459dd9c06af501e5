/// Cuts aimed by a requirement: a run is rehearsed once, with all that happens in it, and then cut where that says.
///
/// 1. Trials are those of a campaign: every checker looks, and those that run to the end must give the same answer.
/// 2. Points are counts of instructions before the cut, as in a campaign's plan.

import Configuration
import Dispatch
import Machine
import PowerFailure
import Synchronization
import Testing
import Units

extension Scenario {
  /// The test program `situations`, as the first process. `interval`: 0 for checkpoints that are asked for alone.
  static func situation(_ situation: Situation, rounds: UInt64, intervalNs: UInt64 = 0) -> Scenario {
    var scenario = Scenario("situations", ["case": situation.rawValue, "rounds": rounds])
    scenario.intervalNs = intervalNs
    scenario.nvmBytes = 16 << 20
    scenario.extra = "init=situations"
    return scenario
  }
}

/// The order of the table in guest/user/tests/situations/situations.c.
enum Situation: UInt64, CaseIterable, Sendable {
  case calls = 1, waits, tree, memory, sharing, writes, whole, registers, time, turns, cleans, alarm, scarcity, hot
}

struct Rehearsal {
  let scenario: Scenario
  let offTimePs: UInt64
  let base: BaseRun
  /// Markers and barriers of the whole run, in execution order.
  let records: [Record]

  init(_ scenario: Scenario, offTimePs: UInt64 = 100_000_000_000) throws {
    self.scenario = scenario
    self.offTimePs = offTimePs
    base = try BaseRun.record(try Rehearsal.machine(scenario, offTimePs), limitPs: 60_000_000_000_000)
    let machine = try Rehearsal.machine(scenario, offTimePs)
    machine.recordsDetails = true
    machine.powerOn()
    _ = machine.run(StopRequest(untilPs: 60_000_000_000_000))
    records = machine.records()
  }

  static func machine(_ scenario: Scenario, _ offTimePs: UInt64) throws -> Machine {
    var spec = scenario.spec
    spec.offTimePs = offTimePs
    let machine = try Machine(spec: spec, image: try scenario.image(), bootArguments: scenario.bootArguments)
    machine.setNoOperations(at: try scenario.removedAddresses())
    return machine
  }

  func machine() throws -> Machine { try Rehearsal.machine(scenario, offTimePs) }

  // MARK: - Points

  /// Right behind each marker of a kind, and with a value if that is given.
  func behind(_ kind: MarkerKind, value: UInt64? = nil) -> [UInt64] {
    records.filter { $0.kind == .marker && $0.a == UInt64(kind.rawValue) && (value == nil || $0.c == value) }
      .map { $0.instructions + 1 }
  }

  /// From each marker of one kind to the next of another one: [first point behind, last point before].
  func spans(from first: MarkerKind, _ firstValue: UInt64? = nil, to last: MarkerKind, _ lastValue: UInt64? = nil)
    -> [ClosedRange<UInt64>]
  {
    let ends = behind(last, value: lastValue)
    return behind(first, value: firstValue).compactMap { start in
      ends.first { $0 > start }.map { start...max(start, $0 - 1) }
    }
  }

  /// What the kernel told of its checkpoints: the values of a quantity of GuestABI/quantities.h, in order.
  func quantities(_ id: UInt64) -> [UInt64] {
    records
      .filter { $0.kind == .marker && $0.a == UInt64(MarkerKind.quantity.rawValue) && $0.b == id }.map(\.c)
  }

  /// Just before the barriers that guarantee something, within some spans.
  func barriers(in spans: [ClosedRange<UInt64>]) -> [UInt64] {
    records.filter { $0.kind == .persistBarrier || $0.kind == .bufferedStore }.map(\.instructions)
      .filter { point in spans.contains { $0.contains(point) } }
  }

  /// Each time the run stands at one of some addresses, at most `most` times each.
  func passes(_ addresses: [UInt64], most: Int = 400) throws -> [UInt64] {
    var found: [UInt64] = []
    for address in Set(addresses).sorted() {
      let machine = try machine()
      machine.powerOn()
      var request = StopRequest(instructions: base.instructions)
      request.pc = address
      var count = 0
      while count < most, case .requested = machine.run(request), machine.instructions < base.instructions {
        if machine.programCounter == address {
          found.append(machine.instructions)
          count += 1
        }
      }
    }
    return found.sorted()
  }

  /// Each time the run stands at an instruction of a persistence step.
  func passes(step: String, most: Int = 400) throws -> [UInt64] {
    let addresses = Mutation.addresses(of: step, in: try scenario.image())
    #expect(!addresses.isEmpty, "the image has no step \(step)")
    return try passes(addresses, most: most)
  }

  // MARK: - Trials

  /// Two cuts for each point: there, with all that was visible left behind, and behind the first commit after that, of
  /// which only what is guaranteed is left. What the lost epoch left must not pass for the next one's. A point behind
  /// which nothing more is committed has none.
  func cutsBehindNextCommit(after points: [UInt64]) throws -> [[PlannedCut]] {
    let firsts = points.enumerated().map { PlannedCut(instruction: $1, policy: .lucky, seed: UInt64($0)) }
    return zip(firsts, try recoveries(from: firsts)).compactMap { first, recovery in
      recovery.committed.map { [first, PlannedCut(instruction: $0 + 1, policy: .strict, seed: 1)] }
    }
  }

  /// Carries out one trial for each list of cuts.
  /// - Parameter endsEvery: one trial in so many runs to the end.
  func carryOut(_ cuts: [[PlannedCut]], endsEvery: Int = 1) throws -> [TrialResult] {
    let plans = cuts.sorted { $0[0].instruction < $1[0].instruction }.enumerated().map { index, cuts in
      TrialPlan(index: index, kind: .instruction, cuts: cuts, runsToEnd: index % endsEvery == endsEvery - 1)
    }
    let results = Mutex<[TrialResult]>([])
    let errors = Mutex<[String]>([])
    let workers = min(2, plans.count)
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      do {
        let machine = try machine()
        var runner = TrialRunner(
          machine: machine, inspector: EmberInspector(nvmBytes: scenario.nvmBytes), checkers: Set(Checker.allCases),
          base: base)
        for plan in plans[plans.count * worker / workers..<plans.count * (worker + 1) / workers] {
          let result = runner.carryOut(plan)
          results.withLock { $0.append(result) }
        }
      } catch { errors.withLock { $0.append("\(error)") } }
    }
    if let error = errors.withLock({ $0.first }) { throw TestFailure(error) }
    return results.withLock { $0.sorted { $0.plan.index < $1.plan.index } }
  }

  /// One trial for each point, images and seeds in turns; at most `most` points, spread evenly.
  func carryOut(
    at points: [UInt64], images: [ImagePolicy], most: Int = .max, endsEvery: Int = 1
  ) throws -> [TrialResult] {
    let points = points.filter { $0 >= base.firstPoint && $0 < base.instructions }
    guard !points.isEmpty else { throw TestFailure("\(scenario.testDescription): there is no such point in its run") }
    let step = max(1, points.count / max(1, most))
    let chosen = points.enumerated().filter { $0.offset % step == 0 }.map(\.element)
    return try carryOut(
      chosen.enumerated().map { index, point in
        [PlannedCut(instruction: point, policy: images[index % images.count], seed: UInt64(index) &* 0x9e37 &+ 1)]
      }, endsEvery: endsEvery)
  }

  /// What a recovery comes by, as counts of instructions from the power-on.
  struct Recovery {
    /// Each time it stands at one of the addresses that were asked for.
    var places: [UInt64]
    /// Right behind the RESTORED marker, and behind the commit after it, if there is one.
    var restored: UInt64
    var committed: UInt64?
  }

  /// The recoveries from some cuts, each for itself; cuts come in execution order.
  func recoveries(from cuts: [PlannedCut], places addresses: [UInt64] = []) throws -> [Recovery] {
    let machine = try machine()
    machine.powerOn()
    return try cuts.map { cut in
      _ = machine.run(StopRequest(instructions: cut.instruction))
      func recover(_ request: (UInt64) -> StopRequest, _ isOver: () -> Bool) throws -> [UInt64] {
        machine.clearRecords()
        machine.beginTrial()
        defer { machine.endTrial() }
        _ = machine.cutPower(cut.policy, seed: cut.seed)
        machine.powerOn()
        let start = machine.instructions
        var stops: [UInt64] = []
        while stops.count < 1000, case .requested = machine.run(request(start + 50_000_000)),
          machine.instructions < start + 50_000_000
        {
          stops.append(machine.instructions - start)
          if isOver() { break }
        }
        return stops
      }
      var stops = 0
      let marks = try recover(
        { end in
          var request = StopRequest(instructions: end)
          request.markers = stops == 0 ? [.restored] : [.committed]
          return request
        },
        {
          stops += 1
          return stops == 2
        })
      guard let restored = marks.first else { throw TestFailure("there is no recovery from \(cut)") }
      var places: [UInt64] = []
      for address in Set(addresses).sorted() {
        places += try recover(
          { end in
            var request = StopRequest(instructions: end)
            request.pc = address
            request.markers = [.restored]
            return request
          }, { machine.programCounter != address }
        ).filter { $0 < restored }
      }
      return Recovery(
        places: places.sorted(), restored: restored, committed: marks.count > 1 ? marks[1] : nil)
    }
  }
}

/// Some points of a span: both ends, and so many more, spread evenly.
func sample(_ span: ClosedRange<UInt64>, _ count: UInt64) -> [UInt64] {
  let length = span.upperBound - span.lowerBound
  return Array(Set((0...count).map { span.lowerBound + length * $0 / max(1, count) })).sorted()
}

/// That trials found nothing, and were cut where some of the run was lost.
func expectRight(_ trials: [TrialResult], atLeast count: Int, sourceLocation: SourceLocation = #_sourceLocation) {
  #expect(trials.count >= count, sourceLocation: sourceLocation)
  #expect(trials.allSatisfy { $0.violation == nil }, "\(describe(trials))", sourceLocation: sourceLocation)
}
