/// What a run of the tests was asked for: by environment variables, so that every target reads the same.

import Foundation

package enum TestRun {
  /// Whether the long versions of the tests were asked for: `BROWNOUT_FULL=1`.
  package static let isFull: Bool = ProcessInfo.processInfo.environment["BROWNOUT_FULL"] == "1"

  /// The seed of randomised tests: `BROWNOUT_SEED`, or 1. Tests print it.
  package static let seed: UInt64 = ProcessInfo.processInfo.environment["BROWNOUT_SEED"].flatMap { UInt64($0) } ?? 1

  /// `short` in a normal run, `long` in a full one.
  package static func count(_ short: Int, full long: Int) -> Int { isFull ? long : short }
}
