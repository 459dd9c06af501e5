/// What came of a trial.

import Machine

/// Which check failed.
package enum Checker: String, CaseIterable, Sendable {
  /// The recovered system is not the one that was sealed (checker 1).
  case equality
  /// The recovered version is none that may be recovered (checker 1).
  case version
  /// Allocated memory is not what is reachable (checker 2).
  case audit
  /// The system did not come back, or ended another way (checker 4).
  case recovery
  /// The workload's final answer is another one (checker 4).
  case answer
  /// An assertion of the guest failed, or its kernel panicked.
  case assertion
}

package struct Violation: Sendable {
  package var checker: Checker
  package var expected: String
  package var found: String
  /// Sentences that say more: which objects differ, what the audit found.
  package var details: [String]
}

package struct TrialResult: Sendable {
  /// How many of the lines that a cut lost are named at most: those stored to last, which a commit is among.
  package static let mostLostLines = 64

  package var plan: TrialPlan
  /// Cuts carried out: fewer than planned where the workload ended before.
  package var cuts: Int
  /// Version recovered at last.
  package var version: UInt64
  /// Lines or stores exposed and lost at the first cut.
  package var exposed: Int
  package var lost: Int
  /// What each cut lost, if the trial found a violation; of its lines at most `mostLostLines`.
  package var losses: [CutSummary] = []
  /// Simulated clock of each cut, ps.
  package var cutTimesPs: [UInt64]
  /// Simulated time and instructions from the last power-on to RESTORED.
  package var recoveryPs: UInt64
  package var recoveryInstructions: UInt64
  package var ranToEnd: Bool
  package var violation: Violation?
}
