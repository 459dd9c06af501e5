/// What a campaign is going to do, decided before anything is cut.
///
/// A recording pass lists the points of the base run; the plan picks cuts among them from the seed. Trials do not depend
/// on each other nor on who carries them out, so verdicts are the same for any number of workers.

import Machine
import Units

/// A point of the base run at which a cut is worth a trial: just before the instruction with this number.
package struct CutPoint: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A barrier that will guarantee lines.
    case barrier
    /// The last such barrier before a commit is announced.
    case commit
    /// A marker of the kernel: a seal, a commit, a restore.
    case marker
    /// Output left the machine.
    case output
    /// A buffered NVM store under `eadr`.
    case store
    /// Any instruction.
    case instruction
  }
  /// Instructions executed before the cut, since the first power-on.
  package var instruction: UInt64
  package var kind: Kind
  package init(instruction: UInt64, kind: Kind) {
    self.instruction = instruction
    self.kind = kind
  }
}

/// Where the power goes, and what that leaves.
package struct PlannedCut: Hashable, Sendable {
  /// For the first cut of a trial instructions since the first power-on, for others since the last one.
  package var instruction: UInt64
  /// Of a nested cut: right behind the so manieth commit since the last power-on, wherever that is; 0: `instruction`
  /// says where.
  package var commits: UInt64
  package var policy: ImagePolicy
  package var seed: UInt64
  package init(instruction: UInt64, commits: UInt64 = 0, policy: ImagePolicy, seed: UInt64) {
    self.instruction = instruction
    self.commits = commits
    self.policy = policy
    self.seed = seed
  }
}

package struct TrialPlan: Hashable, Sendable {
  package var index: Int
  package var kind: CutPoint.Kind
  /// One cut, and those nested in its recovery.
  package var cuts: [PlannedCut]
  /// Whether the trial goes on to the end of the workload (checker 4).
  package var runsToEnd: Bool
  package init(index: Int, kind: CutPoint.Kind, cuts: [PlannedCut], runsToEnd: Bool) {
    precondition(!cuts.isEmpty, "a trial has at least one cut")
    self.index = index
    self.kind = kind
    self.cuts = cuts
    self.runsToEnd = runsToEnd
  }
}

extension TrialPlan {
  /// Throws a `plan` error where a cut lies outside the base run, or farther behind a power-on than a recovery may take.
  func check(against base: BaseRun) throws(InspectionError) {
    guard cuts[0].instruction <= base.instructions else {
      throw InspectionError(
        "the first cut, at instruction \(cuts[0].instruction), lies beyond the run, which ends at instruction "
          + "\(base.instructions)", reason: .plan)
    }
    guard cuts[0].commits == 0 else {
      throw InspectionError("the first cut counts commits, which a nested one alone does", reason: .plan)
    }
    for (level, cut) in cuts.enumerated().dropFirst() {
      guard cut.instruction <= base.recoveryLimit, cut.commits <= CampaignSpec.mostNestedCommits else {
        throw InspectionError(
          "cut \(level + 1) lies beyond what follows a power-on: at most \(base.recoveryLimit) instructions, or "
            + "\(CampaignSpec.mostNestedCommits) commits", reason: .plan)
      }
    }
  }
}

/// Which image each trial's cuts leave.
package enum TrialImages: String, CaseIterable, Sendable {
  case model, strict, lucky, random
  /// `model`, `strict` or `random` by the trial's seed.
  case mixed
}

package struct CampaignSpec: Sendable {
  package enum Cuts: Hashable, Sendable {
    case all
    case sample(Int)
  }
  package var cuts = Cuts.sample(1000)
  package var images = TrialImages.mixed
  /// Cuts of a trial: 1 is no nesting.
  package var depth = 1
  package var seed: UInt64 = 1
  /// One trial in so many runs to the end; 0 none.
  package var livenessEvery = 16
  /// Only points of these kinds, and no other instructions; nil: any.
  package var kinds: Set<CutPoint.Kind>?
  /// Cuts fall just before one of these addresses, or up to `nearWindow` instructions behind; empty: by points.
  package var near: Set<UInt64> = []
  package var nearWindow: UInt64 = 400
  /// Only points from the first begin to the last end of the phase with this marker id.
  package var phase: UInt64?
  /// Instructions after a power-on within which a nested cut falls.
  package var nestedWindow: UInt64 = 400_000
  /// Nested cuts fall right behind this many commits since the power came back instead; 0: within the window.
  package var nestedCommits: UInt64 = 0
  /// NVM holds at first what an earlier run left after so many commits, the first boot erases it, and cuts fall up to
  /// the first commit; 0: NVM holds nothing.
  package var erasedCommits: UInt64 = 0
  /// Whether a campaign ends with its first violation.
  package var endsWithViolation = false
  /// Worker threads.
  package var jobs = 1
  package init() {}

  /// Commits behind which a nested cut may fall at most.
  package static let mostNestedCommits: UInt64 = 1_000_000
  /// Cuts that a trial may have at most.
  package static let mostCuts = 16
}

extension CampaignSpec {
  /// Picks the trials of a base run. `points` are in execution order; `first..<last` bounds random instructions.
  package func plan(points: [CutPoint], first: UInt64, last: UInt64, hasTiming: Bool) -> [TrialPlan] {
    var random = SeededGenerator(seed: seed, stream: "cuts")
    var chosen: [CutPoint]
    switch cuts {
    case .all: chosen = points
    case .sample(let count):
      chosen = []
      for i in 0..<count {
        // Two in three at a point, the others anywhere; all at points if their kind was asked for.
        if (i % 3 != 2 || kinds != nil || !near.isEmpty) && !points.isEmpty {
          var point = points[Int(random.next(below: UInt64(points.count)))]
          if !near.isEmpty { point.instruction += random.next(below: nearWindow + 1) }
          chosen.append(point)
        } else {
          let at = first + random.next(below: max(1, last - min(first, last)))
          chosen.append(CutPoint(instruction: at, kind: .instruction))
        }
      }
      chosen.sort { ($0.instruction, $0.kind.rawValue) < ($1.instruction, $1.kind.rawValue) }
    }
    return chosen.enumerated().map { index, point in
      var stream = SeededGenerator(seed: SeededGenerator.mix(seed &+ UInt64(index)), stream: "images")
      var planned: [PlannedCut] = []
      for level in 0..<max(1, depth) {
        let at = level == 0 ? point.instruction : 1 + stream.next(below: nestedWindow)
        planned.append(
          PlannedCut(
            instruction: at, commits: level == 0 ? 0 : nestedCommits, policy: policy(&stream, hasTiming),
            seed: stream.next()))
      }
      let runs = livenessEvery > 0 && index % livenessEvery == livenessEvery - 1
      return TrialPlan(index: index, kind: point.kind, cuts: planned, runsToEnd: runs)
    }
  }

  private func policy(_ stream: inout SeededGenerator, _ hasTiming: Bool) -> ImagePolicy {
    let draw = stream.next(below: 3)
    switch images {
    case .model: return .model
    case .strict: return .strict
    case .lucky: return .lucky
    case .random: return .random
    case .mixed: return draw == 0 && hasTiming ? .model : draw == 1 ? .strict : .random
    }
  }
}
