/// Requirements E11, E14, E15 and E17 to E20: calls under way, waits, revocations, registers, time, turns, interrupts.
///
/// The guest program looks at what it finds; the digests and the audit of each trial look from outside.
/// docs/TESTING.md says how each test was seen to fail.

import Configuration
import GuestABI
import KernelView
import Machine
import PowerFailure
import Testing
import Units

extension SystemTests {
  @Suite("Requirements: threads, calls and time", .serialized)
  struct RequirementsOfThreads {
    @Test("E11: a revocation is before a checkpoint or behind it, whole, and can be taken back and made again")
    func revocation() throws {
      let rehearsal = try Rehearsal(.situation(.tree, rounds: 1))
      for stage in UInt64(1)...2 {
        let spans = rehearsal.spans(from: .operationBegin, stage, to: .operationEnd, stage)
        // Cut while it goes on: all comes back, with rights, badges, slots and parents.
        let points = spans.flatMap { sample($0, 16) }
        let trials = try rehearsal.carryOut(at: points, images: [.lucky, .strict, .random], endsEvery: 4)
        expectRight(trials, atLeast: 16)
        #expect(Set(trials.map(\.version)) == [stage], "the checkpoint before stage \(stage)")
      }
      // Cut behind the checkpoint: it stays revoked, and so it does over a second failure.
      let commits = rehearsal.behind(.committed)
      #expect(commits.count == 3)
      let cuts = commits.flatMap { point in
        [.strict, .lucky].map { (policy: ImagePolicy) in
          [
            PlannedCut(instruction: point, policy: policy, seed: 1),
            PlannedCut(instruction: 900_000, policy: .random, seed: 2),
          ]
        }
      }
      expectRight(try rehearsal.carryOut(cuts), atLeast: 6)
    }

    /// Which stages of calls a sealed system is in.
    private struct CallStages {
      var senders = 0
      var callers = 0
      /// Callers whose server waits for a reply itself.
      var nested = 0
      /// Servers that run while they owe a reply.
      var serving = 0
      var receivers = 0

      init(_ digest: Digest) {
        let records = digest.records ?? []
        func values(_ part: DigestPart) -> [UInt64: UInt64] {
          Dictionary(records.filter { $0.part == part }.map { ($0.object, $0.value) }) { first, _ in first }
        }
        let kinds = values(.waitKind)
        let owed = values(.replyTo).filter { $0.value != 0 }
        senders = kinds.values.count { $0 == UInt64(EMBER_WAIT_SEND) }
        callers = kinds.values.count { $0 == UInt64(EMBER_WAIT_REPLY) }
        receivers = kinds.values.count { $0 == UInt64(EMBER_WAIT_RECEIVE) }
        nested = owed.keys.count { kinds[$0] == UInt64(EMBER_WAIT_REPLY) }
        serving = owed.keys.count { (kinds[$0] ?? 0) == 0 }
      }
    }

    @Test("E14: calls under way complete exactly once, at every stage, nested, with capabilities")
    func calls() throws {
      let scenario = Scenario.situation(.calls, rounds: 8, intervalNs: 12_000)
      let probe = try Probe(scenario)
      var stages: [CallStages] = []
      while true {
        let stop = try probe.next()
        if case .sealed(let version) = stop { stages.append(CallStages(try #require(probe.golden[version]))) }
        if case .ended(let code, let status) = stop {
          #expect(code == .exited && status == 0, "\(probe.console)")
          break
        }
      }
      #expect(stages.count > 30)
      // The situations that the requirement names have all been sealed.
      #expect(stages.contains { $0.senders >= 2 }, "sent, and not received yet")
      #expect(stages.contains { $0.nested >= 1 && $0.serving >= 1 && $0.senders >= 1 }, "nested, and running")
      #expect(stages.contains { $0.serving >= 1 && $0.nested == 0 && $0.callers >= 1 }, "running, or about to reply")
      #expect(stages.contains { $0.receivers >= 1 && $0.callers >= 1 }, "a server that waits for its next call")
      #expect(stages.contains { $0.callers == 0 && $0.senders == 0 }, "no call at all")

      let rehearsal = try Rehearsal(scenario)
      let commits = rehearsal.behind(.committed)
      expectRight(try rehearsal.carryOut(at: commits, images: [.strict, .lucky], most: 40), atLeast: 30)
      // Between checkpoints too, where calls have got further than the version that comes back.
      let span = (try #require(commits.first))...(try #require(commits.last))
      expectRight(try rehearsal.carryOut(at: sample(span, 40), images: [.random, .strict, .lucky]), atLeast: 40)
    }

    @Test("E15: threads blocked in any call are woken by event, deadline or revocation after a restore")
    func waits() throws {
      let scenario = Scenario.situation(.waits, rounds: 2)
      // All reasons to wait are there at the first checkpoint.
      let probe = try Probe(scenario)
      try probe.runToCommit(1)
      let kinds = Set((probe.golden[1]?.records ?? []).filter { $0.part == .waitKind }.map(\.value))
      let all = [
        EMBER_WAIT_SLEEP, EMBER_WAIT_SEND, EMBER_WAIT_REPLY, EMBER_WAIT_RECEIVE, EMBER_WAIT_NOTIFICATION,
        EMBER_WAIT_IRQ,
      ]
      #expect(kinds.isSuperset(of: all.map { UInt64($0) }), "\(kinds)")

      let rehearsal = try Rehearsal(scenario)
      var points = rehearsal.behind(.committed)
      let stages = [UInt64(1), 2].flatMap { rehearsal.spans(from: .operationBegin, $0, to: .operationEnd, $0) }
      points += stages.flatMap { sample($0, 8) }
      // While deadlines pass.
      points += rehearsal.spans(from: .operationEnd, 1, to: .sealed).flatMap { sample($0, 8) }
      expectRight(try rehearsal.carryOut(at: points.sorted(), images: [.strict, .random, .lucky]), atLeast: 40)
      // Twice: what was restored is saved and restored again.
      let twice = points.sorted().enumerated().filter { $0.offset % 4 == 0 }.map { index, point in
        [
          PlannedCut(instruction: point, policy: .strict, seed: UInt64(index)),
          PlannedCut(instruction: 300_000 + 60_000 * UInt64(index % 16), policy: .random, seed: UInt64(index)),
        ]
      }
      expectRight(try rehearsal.carryOut(twice), atLeast: 10)
    }

    @Test("E17: every thread has its registers again: x0 to x30, SP, PC, PSTATE, TPIDR_EL0, V0 to V31, FPCR, FPSR")
    func registers() throws {
      let scenario = Scenario.situation(.registers, rounds: 20, intervalNs: 100_000)
      // The threads hold distinct values when they are sealed: every register differs from thread to thread.
      let probe = try Probe(scenario)
      for version in [80, 110, 140] as [UInt64] {
        try probe.runToCommit(version)
        let records = try #require(probe.golden[version]?.records)
        func distinct(_ part: DigestPart, _ index: UInt64 = 0) -> Int {
          Set(records.filter { $0.part == part && $0.index == index }.map(\.value)).count
        }
        for register in UInt64(0)...30 { #expect(distinct(.register, register) >= 6, "x\(register)") }
        // Half of the threads use floating point.
        for half in UInt64(0)...63 { #expect(distinct(.floatingPoint, half) == 3, "half \(half) of V0 to V31") }
        #expect(distinct(.floatingPointControl) >= 2 && distinct(.floatingPointStatus) == 3)
        #expect(distinct(.threadPointer) >= 6 && distinct(.processorState) >= 6 && distinct(.stackPointer) >= 7)
      }

      let rehearsal = try Rehearsal(scenario)
      let span = try #require(rehearsal.behind(.committed).dropFirst(60).first)...(rehearsal.base.instructions - 1)
      let trials = try rehearsal.carryOut(at: sample(span, 40), images: [.strict, .random, .lucky])
      expectRight(trials, atLeast: 40)
      #expect(Set(trials.map(\.version)).count > 20)
    }

    @Test(
      "E18: time never goes back, sleepers wake on time, and checkpoints go on, however long the power is off",
      arguments: [0, 1_000_000_000_000, 3_600_000_000_000_000] as [UInt64])
    func time(_ offTimePs: UInt64) throws {
      let scenario = Scenario.situation(.time, rounds: 6, intervalNs: 50_000)
      let rehearsal = try Rehearsal(scenario, offTimePs: offTimePs)
      let span = try #require(rehearsal.behind(.committed).dropFirst(2).first)...(rehearsal.base.instructions - 1)
      expectRight(try rehearsal.carryOut(at: sample(span, 24), images: [.strict, .random]), atLeast: 24)

      // The next checkpoint comes an interval after the system is back, not after an off-time, and not never.
      let probe = try Probe(scenario, offTimePs: offTimePs)
      try probe.runToCommit(4)
      let version = try probe.recover(.strict, seed: 1)
      let restored = probe.machine.timePs
      #expect(try probe.next() == .sealed(version + 1))
      let passed = (probe.machine.timePs - restored) / 1000
      #expect(passed >= 40_000 && passed < 90_000, "the next checkpoint came \(passed) ns after the restore")
    }

    @Test("E19: every ready thread is on one queue: it gets on, and not twice as fast as others")
    func turns() throws {
      let rehearsal = try Rehearsal(.situation(.turns, rounds: 8, intervalNs: 700_000))
      let span = try #require(rehearsal.spans(from: .operationBegin, 1, to: .operationEnd, 1).first)
      // Cut twice, each time with all of them ready. Who is first in the queue is not saved: a cut costs some a turn.
      let points = sample(span.lowerBound...(span.lowerBound + (span.upperBound - span.lowerBound) / 2), 5)
      let cuts = points.enumerated().map { index, point in
        (0..<2).map { level in
          PlannedCut(
            instruction: level == 0 ? point : 340_000 + UInt64(index * 10_000), policy: .strict, seed: UInt64(level))
        }
      }
      let trials = try rehearsal.carryOut(cuts)
      expectRight(trials, atLeast: 6)
      #expect(trials.allSatisfy { $0.cuts == 2 && $0.ranToEnd })
    }

    @Test("E20: an interrupt that a power failure has taken away appears as a spurious one")
    func lostInterrupts() throws {
      // Sealed while the driver waits for an alarm; the alarm is volatile.
      let rehearsal = try Rehearsal(.situation(.alarm, rounds: 2))
      let spans = rehearsal.spans(from: .operationBegin, 1, to: .operationEnd, 1)
      #expect(spans.count == 2)
      let points = rehearsal.behind(.committed) + spans.flatMap { sample($0, 4) }
      expectRight(try rehearsal.carryOut(at: points.sorted(), images: [.strict, .lucky, .random]), atLeast: 8)
    }

    @Test("E20: interrupts come again, wherever the driver was")
    func interrupts() throws {
      var armed: Set<UInt64> = []
      // Several intervals, so that seals fall on every stage of a driver's round.
      for interval in [5_000, 7_000, 9_000, 11_000, 13_000] as [UInt64] {
        var scenario = Scenario("driver", ["rounds": 200])
        scenario.intervalNs = interval
        scenario.extra = "init=driver"
        let probe = try Probe(scenario)
        while true {
          let stop = try probe.next()
          if case .sealed(let version) = stop {
            let records = try #require(probe.golden[version]?.records)
            armed.formUnion(records.filter { $0.part == .armed }.map(\.value))
          }
          if case .ended = stop { break }
        }
        // A lost interrupt would end the driver by its deadline of a second.
        let rehearsal = try Rehearsal(scenario)
        expectRight(
          try rehearsal.carryOut(at: rehearsal.behind(.committed), images: [.strict, .lucky, .random], most: 20),
          atLeast: 8)
      }
      // Sealed while an interrupt may come, and while one has come and is not acknowledged.
      #expect(armed == [0, 1])
    }
  }
}
