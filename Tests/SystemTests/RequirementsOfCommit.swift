/// Requirements E1 to E5 and E7: what makes a version, and what keeps its pages while the next epoch writes.
///
/// Each test cuts where its mechanism works, and leaves the images that would show its absence. docs/TESTING.md says how
/// each was seen to fail.

import Configuration
import GuestABI
import Machine
import PowerFailure
import Testing

extension SystemTests {
  @Suite("Requirements: commit and pages", .serialized)
  struct RequirementsOfCommit {
    private static let counter = Scenario("counter", ["count": 60_000], intervalNs: 150_000)

    /// What depends on strategy and domain is tried under each of these.
    static let scenarios = [
      counter, counter.with { $0.strategy = .full }, counter.with { $0.domain = .eadr },
      counter.with { $0.strategy = .hybrid }, counter.with { $0.strategy = .async },
    ]

    private func commitWord(_ machine: Machine) throws -> UInt64 {
      let word = try #require(machine.nvmPointer(offset: EMBER_COMMIT_WORD_OFFSET, count: 8))
      return word.load(as: UInt64.self)
    }

    @Test("E1: one aligned store commits, and what it names is durable before it", arguments: scenarios)
    func commit(_ scenario: Scenario) throws {
      let rehearsal = try Rehearsal(scenario)
      // Right behind the store that commits; under `eadr` nothing is cleaned.
      let points = try rehearsal.passes(step: scenario.domain == .eadr ? "commit" : "commit_word")
      #expect(points.count > 8)

      // One store: of the instructions before, one changes the word, from the last version to the next.
      let machine = try rehearsal.machine()
      machine.powerOn()
      for (index, point) in points.prefix(5).enumerated() {
        _ = machine.run(StopRequest(instructions: point - 100))
        var values = [try commitWord(machine)]
        while machine.instructions < point {
          _ = machine.run(StopRequest(instructions: machine.instructions + 1))
          let value = try commitWord(machine)
          if value != values.last { values.append(value) }
        }
        #expect(values == [UInt64(index), UInt64(index) + 1])
      }

      // The word may be durable or not; what it names is, in both cases.
      let seeds: [UInt64] = [1, 2, 3, 4, 5, 6]
      let chosen = points.enumerated().filter { $0.offset % 3 == 2 }.prefix(6)
      let cuts = chosen.flatMap { _, point in
        seeds.map { [PlannedCut(instruction: point, policy: .random, seed: point &+ $0)] }
          + [[PlannedCut(instruction: point, policy: .strict, seed: 1)]]
          + [[PlannedCut(instruction: point, policy: .lucky, seed: 1)]]
      }
      let trials = try rehearsal.carryOut(cuts, endsEvery: 16)
      expectRight(trials, atLeast: 24)
      for (index, point) in chosen {
        let versions = Set(trials.filter { $0.plan.cuts[0].instruction == point }.map(\.version))
        #expect(versions == [UInt64(index), UInt64(index) + 1], "both outcomes at instruction \(point)")
      }
    }

    @Test("E1: nothing that a version names is overwritten before the next one is durable", arguments: scenarios)
    func nothingOverwritten(_ scenario: Scenario) throws {
      let rehearsal = try Rehearsal(scenario)
      let commits = rehearsal.behind(.committed)
      let spans = zip(commits, commits.dropFirst()).map { $0...$1 }
      let points = spans.dropFirst(2).prefix(6).flatMap { sample($0, 8) }
      // What is visible is all there, the next version's leavings too: the committed one must still be in between.
      expectRight(try rehearsal.carryOut(at: points, images: [.lucky, .random, .strict], endsEvery: 24), atLeast: 40)
    }

    @Test("E2: a half-done checkpoint is invisible, and its version number may be used again", arguments: scenarios)
    func halfDone(_ scenario: Scenario) throws {
      let rehearsal = try Rehearsal(scenario)
      let seals = rehearsal.behind(.sealed)
      // The store that commits comes behind this barrier.
      let barriers = try rehearsal.passes(step: "before_commit")
      let pauses = zip(seals, barriers).map { $0...($1 + 1) }
      let points = Array(pauses.enumerated()).dropFirst(2).prefix(8).flatMap { index, pause in
        sample(pause, 5).map { (UInt64(index), $0) }
      }
      let firsts = points.enumerated().map { PlannedCut(instruction: $1.1, policy: .lucky, seed: UInt64($0)) }
      var cuts = firsts.map { [$0] }
      // The same number again: nothing of the version that was lost may pass for the one that is committed now.
      let chosen = firsts.enumerated().filter { $0.offset % 3 == 1 }.map(\.element)
      for (first, recovery) in zip(chosen, try rehearsal.recoveries(from: chosen)) {
        let commit = try #require(recovery.committed)
        cuts.append([first, PlannedCut(instruction: commit + 1, policy: .strict, seed: 1)])
      }
      let trials = try rehearsal.carryOut(cuts, endsEvery: 16)
      expectRight(trials, atLeast: 60)
      let before = Dictionary(points.map { ($0.1, $0.0) }) { first, _ in first }
      for trial in trials where trial.plan.cuts.count == 1 {
        #expect(trial.version == before[trial.plan.cuts[0].instruction], "a half-done checkpoint was restored")
      }
      let again = trials.filter { $0.plan.cuts.count == 2 }
      #expect(again.count == chosen.count)
      for trial in again {
        #expect(trial.cuts == 2 && trial.version == before[trial.plan.cuts[0].instruction].map { $0 + 1 })
      }
    }

    @Test(
      "E3: a page is copied, and its stamp durable, before it changes",
      arguments: [Scenario("kv"), .situation(.sharing, rounds: 6, intervalNs: 30_000)])
    func copyOnWrite(_ scenario: Scenario) throws {
      let rehearsal = try Rehearsal(scenario)
      var cuts: [[PlannedCut]] = []
      for step in ["cow_copy", "cow_copied", "cow_stamp", "cow_stamped"] {
        let points = try rehearsal.passes(step: step, most: 3000).filter { $0 > rehearsal.base.firstPoint }
        #expect(points.count >= 12, "\(step)")
        for (index, point) in points.enumerated() where index % max(1, points.count / 12) == 0 {
          // Before the step, behind it, and when the store that faulted has been made.
          for (offset, policy) in [(0, .random), (1, .random), (1, .lucky), (400, .strict)]
            as [(UInt64, ImagePolicy)]
          {
            cuts.append([PlannedCut(instruction: point + offset, policy: policy, seed: point &* 3 &+ offset)])
          }
        }
      }
      cuts = cuts.filter { $0[0].instruction < rehearsal.base.instructions }
      expectRight(try rehearsal.carryOut(cuts, endsEvery: 24), atLeast: 150)
    }

    @Test("E4: what comes while the system is being stopped belongs to the epoch before")
    func stopping() throws {
      // A call that writes 16 pages takes longer than an interval: the timer comes in the middle of it.
      let scenario = Scenario.situation(.whole, rounds: 16, intervalNs: 15_000)
      let rehearsal = try Rehearsal(scenario)
      let calls = rehearsal.spans(from: .operationBegin, to: .operationEnd)
      let seals = rehearsal.behind(.sealed)
      #expect(seals.contains { seal in calls.contains { $0.contains(seal) } }, "no checkpoint became due in a call")
      var points = calls.dropFirst().flatMap { sample($0, 6) }
      points += rehearsal.behind(.committed).dropFirst()
      expectRight(try rehearsal.carryOut(at: points.sorted(), images: [.strict, .lucky, .random]), atLeast: 60)

      // From the seal to the commit nothing changes.
      let probe = try Probe(scenario)
      for version in UInt64(1)...10 {
        try probe.runToCommit(version)
        let differences = try probe.digest().differences(from: try #require(probe.golden[version]))
        #expect(differences.isEmpty, "\(differences.prefix(3))")
      }
    }

    @Test(
      "E5: every kernel write to user memory keeps the page first", arguments: [CheckpointStrategy.cow, .full, .hybrid])
    func kernelWrites(_ strategy: CheckpointStrategy) throws {
      let scenario = Scenario.situation(.writes, rounds: 5).with { $0.strategy = strategy }
      let rehearsal = try Rehearsal(scenario)
      for stage in UInt64(1)...4 {
        let spans = rehearsal.spans(from: .operationBegin, stage, to: .operationEnd, stage)
        #expect(spans.count == 5)
        let points = spans.flatMap { sample($0, 5) + [$0.upperBound + 1, $0.upperBound + 2] }
        expectRight(
          try rehearsal.carryOut(at: points.sorted(), images: [.lucky, .strict, .lucky, .random], endsEvery: 4),
          atLeast: 20)
      }
    }

    @Test("E7: after a checkpoint no mapping of a page is writable without a fault, shared pages included")
    func writeFaults() throws {
      let rounds: UInt64 = 8
      let scenario = Scenario.situation(.sharing, rounds: rounds)
      let rehearsal = try Rehearsal(scenario)
      // Three mappings of four pages, in two VM spaces; each faults once an epoch, but for that in which pages are new.
      let faults = rehearsal.quantities(EMBER_QUANTITY_WRITE_FAULTS)
      #expect(faults.count == Int(rounds))
      for count in faults.dropFirst(2) { #expect(count >= 12, "write faults of each epoch: \(faults)") }
      // A store that came without a fault is in the page, and the page was not kept.
      let points = rehearsal.behind(.operationBegin)
      #expect(points.count == Int(rounds) * 12)
      expectRight(
        try rehearsal.carryOut(at: points, images: [.lucky, .random], endsEvery: 8), atLeast: 80)
      // The kernel's own walk at each checkpoint agrees.
      let run = try scenario.with { $0.verify = true }.run()
      #expect(run.exit == .completed, "\(String(decoding: run.console, as: UTF8.self))")
    }
  }
}
