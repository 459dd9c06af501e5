/// What `async` adds to E1, E2, E3 and E9: while a sealed version is being cleaned and programs go on, a power failure leads to
/// it or to the one before, and each has all its pages.
///
/// docs/TESTING.md says how each test was seen to fail.

import Configuration
import GuestABI
import Machine
import PowerFailure
import Testing

extension SystemTests {
  @Suite("Requirements: overlapped commits", .serialized)
  struct RequirementsOfOverlap {
    private static func async(_ scenario: Scenario, _ change: (inout Scenario) -> Void = { _ in }) -> Scenario {
      scenario.with {
        $0.strategy = .async
        // Pages stay cold, and are kept by copies.
        $0.hotPages.hotAfter = 1_000_000
        change(&$0)
      }
    }
    private static let counter = Scenario("counter", ["count": 100_000, "pages": 40], intervalNs: 320_000)
    private static let kv = Scenario("kv", ["records": 600, "operations": 2500, "mix": 3], intervalNs: 320_000)
    private static let churn = Scenario("capchurn", ["operations": 2500], intervalNs: 320_000)

    static let scenarios = [
      async(counter), async(kv), async(churn), async(counter) { $0.hotPages.hotAfter = 2 },
      async(counter) { $0.domain = .eadr },
    ]

    @Test("a cut between seal and commit leads to one of the two versions, whole", arguments: scenarios)
    func between(_ scenario: Scenario) throws {
      let rehearsal = try Rehearsal(scenario)
      let spans = Array(rehearsal.spans(from: .sealed, to: .committed).dropFirst())
      #expect(spans.count >= 6)
      // Programs go on in between: these spans are most of the time.
      let long = spans.filter { $0.count > 20_000 }
      #expect(long.count * 2 > spans.count, "instructions from seal to commit: \(spans.map(\.count))")
      let points = spans.flatMap { sample($0, UInt64(180 / spans.count)) } + rehearsal.behind(.committed).dropFirst()
      let trials = try rehearsal.carryOut(at: points.sorted(), images: [.lucky, .strict, .random], endsEvery: 16)
      expectRight(trials, atLeast: 100)
      #expect(trials.contains { $0.lost > 0 })
    }

    @Test("the number of a version that was lost between seal and commit may be used again", arguments: scenarios)
    func numbersAgain(_ scenario: Scenario) throws {
      let rehearsal = try Rehearsal(scenario)
      let points = rehearsal.spans(from: .sealed, to: .committed).dropFirst(2).prefix(12).flatMap { sample($0, 3) }
      let cuts = try rehearsal.cutsBehindNextCommit(after: points)
      expectRight(try rehearsal.carryOut(cuts, endsEvery: 12), atLeast: 12)
    }

    @Test("the pause does not pay for cleaning; what it does not pay for is in the lag of the commit")
    func pause() throws {
      func total(_ scenario: Scenario, _ id: UInt64) throws -> (UInt64, Int) {
        let values = try Rehearsal(scenario).quantities(id)
        return (values.reduce(0, +), values.count)
      }
      let overlapped = Self.async(Self.counter)
      let paused = overlapped.with { $0.strategy = .hybrid }
      let (clean, count) = try total(overlapped, EMBER_QUANTITY_PAUSE_CLEAN)
      let (cleanInPause, countInPause) = try total(paused, EMBER_QUANTITY_PAUSE_CLEAN)
      #expect(clean * UInt64(countInPause) * 4 < cleanInPause * UInt64(count), "\(clean) and \(cleanInPause) ns")
      let (lag, lags) = try total(overlapped, EMBER_QUANTITY_COMMIT_LAG)
      #expect(lags == count && lag > 0)
      #expect(try total(paused, EMBER_QUANTITY_COMMIT_LAG).1 == 0)
    }
  }
}
