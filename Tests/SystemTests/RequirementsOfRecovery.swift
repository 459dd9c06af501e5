/// Requirements E23, E27 and E28: recovery under further cuts, both domains, and a program's own cleans.
///
/// That each clean, barrier and ordering is needed is the matter of MutationTests. docs/TESTING.md says how each test was
/// seen to fail.

import KernelView
import Machine
import PowerFailure
import Testing
import Units

extension SystemTests {
  @Suite("Requirements: recovery and domains", .serialized)
  struct RequirementsOfRecovery {
    static let recovered = [
      Scenario("kv"), Scenario("kv").with { $0.strategy = .full }, Scenario("kv").with { $0.domain = .eadr },
      Scenario("capchurn", intervalNs: 200_000),
    ]

    @Test("E23: a recovery may be cut anywhere, ten times in a row", arguments: recovered)
    func nested(_ scenario: Scenario) throws {
      let rehearsal = try Rehearsal(scenario)
      let commits = rehearsal.behind(.committed)
      let seals = rehearsal.behind(.sealed)
      try #require(commits.count >= 4)
      // In the middle of an epoch with everything visible, in a pause, and right behind a commit.
      let firsts = [
        PlannedCut(instruction: (commits[2] + seals[3]) / 2, policy: .lucky, seed: 1),
        PlannedCut(instruction: (seals[3] + commits[3]) / 2, policy: .random, seed: 2),
        PlannedCut(instruction: commits[3], policy: .strict, seed: 3),
      ]
      let images: [ImagePolicy] = [.strict, .random, .lucky]
      var random = SeededGenerator(seed: 23, stream: "nested")
      var cuts: [[PlannedCut]] = []
      let image = try scenario.image()
      let steps = ["sweep", "restored_page", "restored"].flatMap { Mutation.addresses(of: $0, in: image) }
      for (first, recovery) in zip(firsts, try rehearsal.recoveries(from: firsts, places: steps)) {
        #expect(!recovery.places.isEmpty, "a recovery has its barrier at least")
        // Around its cleans and barriers, and anywhere up to the first steps of the threads.
        let near =
          recovery.places.count > 16
          ? Array(recovery.places.prefix(8) + recovery.places.suffix(8))
          : recovery.places
        var places = near.flatMap { [$0, $0 + 1] } + sample(1...(recovery.restored + 3000), 20)
        places += sample((recovery.restored - 40)...(recovery.restored + 40), 8)
        for place in places where place > 0 {
          let policy = images[Int(random.next(below: 3))]
          cuts.append([first, PlannedCut(instruction: place, policy: policy, seed: random.next())])
        }
        for _ in 0..<(Guest.isFull ? 60 : 4) {
          let more = (1..<10).map { _ in
            PlannedCut(
              instruction: 1 + random.next(below: recovery.restored + 3000),
              policy: images[Int(random.next(below: 3))], seed: random.next())
          }
          cuts.append([first] + more)
        }
      }
      let trials = try rehearsal.carryOut(cuts, endsEvery: 24)
      expectRight(trials, atLeast: 100)
      #expect(trials.contains { $0.cuts == 10 })
      // Nothing was committed meanwhile: every recovery is of the version that the first cut left.
      for first in firsts {
        let versions = Set(trials.filter { $0.plan.cuts[0] == first && !$0.ranToEnd }.map(\.version))
        #expect(versions.count == 1, "versions \(versions) from one cut")
      }
    }

    static let domains = PersistenceDomain.allCases.flatMap { domain in
      [Scenario("capchurn", intervalNs: 200_000), .situation(.sharing, rounds: 30, intervalNs: 25_000)].map {
        scenario in
        scenario.with { $0.domain = domain }
      }
    }

    @Test("E27: the same kernel is right under adr and eadr", arguments: domains)
    func bothDomains(_ scenario: Scenario) throws {
      let result = try scenario.campaign(trials: Guest.isFull ? 1000 : 60, depth: 2).run()
      expectRight(result.trials, atLeast: 60)
      #expect(result.trials.contains { $0.lost > 0 })
      // Under `eadr` the cleans are there and not executed; the caches are inside the domain.
      let rehearsal = try Rehearsal(scenario)
      let cleans = try rehearsal.passes(step: "object_root", most: 1)
      #expect(cleans.isEmpty == (scenario.domain == .eadr))
    }

    /// What a cut right behind the switch to another thread leaves of a word that the first thread has stored to and
    /// cleaned, without a barrier: pairs of what was stored and what is found.
    private func cleansAtSwitches(_ scenario: Scenario) throws -> [(stored: UInt64, found: UInt64)] {
      let probe = try Probe(scenario)
      try probe.runToCommit(1)
      var results: [(UInt64, UInt64)] = []
      while case .stage(let stored) = try probe.next(stages: true), results.count < 12 {
        let report = try probe.view().inspect(.running)
        let eternal = try #require(report.pmos.first { $0.kind == .eternal }?.pages.first?.frame)
        probe.machine.clearRecords()
        probe.machine.beginTrial()
        _ = probe.machine.cutPower(.strict, seed: stored)
        let word = try #require(probe.machine.nvmPointer(offset: eternal << 12, count: 8))
        results.append((stored, word.load(as: UInt64.self)))
        probe.machine.endTrial()
      }
      return results
    }

    @Test("E28: a program may clean, and what a thread has cleaned is guaranteed at the switch to the next")
    func cleansOfPrograms() throws {
      let scenario = Scenario.situation(.cleans, rounds: 20)
      // Without SCTLR_EL1.UCI the program would end by its first clean.
      let run = try scenario.run()
      #expect(run.exit == .completed, "\(String(decoding: run.console, as: UTF8.self))")
      let results = try cleansAtSwitches(scenario)
      #expect(results.count == 12)
      for result in results { #expect(result.found == result.stored) }
      // The same without the barrier of the switch: the test sees it.
      let without = try cleansAtSwitches(scenario.with { $0.removed = "context_switch" })
      #expect(without.contains { $0.found != $0.stored }, "the barrier of the switch makes no difference")
    }
  }
}
