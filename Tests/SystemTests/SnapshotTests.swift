/// A machine saved and restored goes on as if nothing had happened; so does one that was forked for trials.
///
/// The comparison is of whole snapshots: registers, caches, queues, memory, ledger, output, byte for byte.

import Machine
import PowerFailure
import Testing
import Units

extension SystemTests {
  @Suite("Snapshots and trials", .serialized)
  struct SnapshotTests {
    private static let identity: UInt64 = 0x5eed

    static let scenarios: [Scenario] = (Scenario.workloads + [Scenario("selftest")]).flatMap { workload in
      [
        workload, workload.with { $0.domain = .eadr },
        workload.with {
          $0.timing = false
          $0.strategy = .full
        },
      ]
    }

    /// Where the second checkpoint is under way: right behind its SEALED marker, and some instructions on.
    private func checkpointPoints(_ scenario: Scenario) throws -> [UInt64] {
      let machine = try scenario.machine()
      machine.powerOn()
      var points: [UInt64] = []
      for _ in 0..<2 {
        var request = StopRequest()
        request.markers = [.sealed]
        guard case .requested = machine.run(request) else { break }
        points.append(machine.instructions)
      }
      return points.flatMap { [$0, $0 + 733] }
    }

    @Test("run 2N is run N, save, restore into a new machine, run N", arguments: scenarios)
    func savedAndRestored(_ scenario: Scenario) throws {
      var random = SeededGenerator(seed: 7, stream: "points")
      let points = try checkpointPoints(scenario)
      #expect(points.count == 4)
      let last = try #require(points.last)
      for n in points + [1 + random.next(below: last)] {
        let span = min(n, 400_000)
        let whole = try scenario.machine()
        whole.powerOn()
        _ = whole.run(StopRequest(instructions: n))
        let saved = whole.snapshot(identity: Self.identity)
        _ = whole.run(StopRequest(instructions: n + span))
        let restored = try scenario.machine()
        try restored.restore(saved, identity: Self.identity)
        let again = restored.snapshot(identity: Self.identity)
        expectSame(again, saved, "at \(n): saved again")
        _ = restored.run(StopRequest(instructions: n + span))
        let (a, b) = (whole.snapshot(identity: Self.identity), restored.snapshot(identity: Self.identity))
        expectSame(a, b, "at \(n): run on")
        #expect(restored.instructions >= n + span)
      }
    }

    @Test("a run with trials in it ends as the run without", arguments: scenarios)
    func trialsLeaveNoTrace(_ scenario: Scenario) throws {
      let points = try checkpointPoints(scenario)
      let last = try #require(points.last)
      let plain = try scenario.machine()
      plain.powerOn()
      let forked = try scenario.machine()
      forked.powerOn()
      var random = SeededGenerator(seed: 11, stream: "points")
      for at in (points + [last / 2]).sorted() {
        _ = forked.run(StopRequest(instructions: at))
        for policy in [scenario.timing ? ImagePolicy.model : .strict, .random] {
          forked.beginTrial()
          for _ in 0..<2 {
            _ = forked.cutPower(policy, seed: random.next())
            forked.powerOn()
            var request = StopRequest()
            request.markers = [.restored, .committed]
            #expect(forked.run(request) == .requested)
            _ = forked.run(StopRequest(instructions: forked.instructions + random.next(below: 50_000)))
          }
          forked.endTrial()
          #expect(forked.instructions == at)
        }
      }
      let end = StopRequest(instructions: last + 300_000)
      #expect(plain.run(end) == forked.run(end))
      let (a, b) = (plain.snapshot(identity: Self.identity), forked.snapshot(identity: Self.identity))
      expectSame(a, b, "after trials")
    }

    /// Compares without showing megabytes of difference.
    private func expectSame(
      _ a: [UInt8], _ b: [UInt8], _ what: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
      let isSame = a == b
      if isSame { return }
      let first = zip(a, b).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(a.count, b.count)
      Issue.record(
        "\(what): \(a.count) and \(b.count) bytes, first difference at \(first)", sourceLocation: sourceLocation)
    }
  }
}
