/// Power cuts everywhere, in every workload, under every strategy and domain: no recovery may differ from what was sealed.
///
/// These are small samples; `BROWNOUT_FULL=1` takes as many cuts as the project promises.

import Configuration
import Machine
import PowerFailure
import Testing

extension SystemTests {
  @Suite("Campaigns", .serialized)
  struct CampaignTests {
    static let scenarios: [Scenario] = (Scenario.workloads + [Scenario("selftest")]).flatMap { workload in
      [CheckpointStrategy.cow, .full, .hybrid, .async].flatMap { strategy in
        // For what comes behind the seal, caches either last or do not.
        (strategy == .cow || strategy == .full ? PersistenceDomain.allCases : [.adr, .eadr]).map { domain in
          workload.with {
            $0.strategy = strategy
            $0.domain = domain
          }
        }
      }
    }

    @Test("no cut is recovered wrongly", arguments: Array(scenarios.enumerated()))
    func noViolation(_ number: Int, _ scenario: Scenario) throws {
      let full = scenario.program == "kv" ? 2000 : 500
      let result = try scenario.campaign(trials: Guest.isFull ? full : 40, depth: 1 + number % 3).run()
      #expect(result.trials.count == result.plan.count)
      #expect(result.trials.contains { $0.version > 1 }, "no trial recovered more than the first checkpoint")
      #expect(result.trials.contains { $0.lost > 0 }, "no cut lost anything")
      #expect(result.trials.contains { $0.ranToEnd }, "no trial ran to the end")
      #expect(result.violations.isEmpty, "\(describe(result.trials))")
    }

    @Test("a campaign is the same whoever carries it out")
    func jobsDoNotMatter() throws {
      func rows(_ jobs: Int) throws -> [String] {
        let result = try Scenario("kv").campaign(trials: 30, depth: 2, jobs: jobs).run()
        return result.trials.map { trial in
          "\(trial.plan) \(trial.cuts) \(trial.version) \(trial.exposed) \(trial.lost) \(trial.cutTimesPs) "
            + "\(trial.recoveryPs) \(trial.recoveryInstructions) \(trial.ranToEnd) \(trial.violation == nil)"
        }
      }
      let alone = try rows(1)
      let together = try rows(3)
      #expect(together == alone)
      #expect(Set(alone).count == alone.count)
    }
  }
}
