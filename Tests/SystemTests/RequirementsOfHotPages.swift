/// Requirements E6 and E7 as far as they are about hot pages: at each step of their becoming hot, being copied and becoming
/// cold one committed image is intact, and no store to one goes unnoticed, with and without hardware dirty bits.
///
/// docs/TESTING.md says how each test was seen to fail.

import Configuration
import GuestABI
import Machine
import PowerFailure
import Testing

extension SystemTests {
  @Suite("Requirements: hot pages", .serialized)
  struct RequirementsOfHotPages {
    private static func hot(dirtyBits: Bool, _ change: (inout HotPageSpec) -> Void = { _ in }) -> Scenario {
      Scenario.situation(.hot, rounds: 32).with {
        $0.strategy = .hybrid
        $0.hotPages.dirtyBits = dirtyBits
        $0.hotPages.coldAfter = 3
        change(&$0.hotPages)
      }
    }

    /// With and without hardware dirty bits; with pages that change sides in nearly each pause; with room for few.
    static let scenarios = [
      hot(dirtyBits: true), hot(dirtyBits: false),
      hot(dirtyBits: true) {
        $0.hotAfter = 1
        $0.coldAfter = 1
      },
      hot(dirtyBits: false) { $0.memoryBytes = 3 * 4096 },
      hot(dirtyBits: true).with { $0.domain = .eadr },
      hot(dirtyBits: true).with { $0.strategy = .async },
    ]

    private func total(_ rehearsal: Rehearsal, _ id: UInt64) -> UInt64 { rehearsal.quantities(id).reduce(0, +) }

    @Test("E6: pages become hot, are copied and become cold with one committed image intact", arguments: scenarios)
    func moves(_ scenario: Scenario) throws {
      let rehearsal = try Rehearsal(scenario)
      #expect(total(rehearsal, EMBER_QUANTITY_PROMOTIONS) >= 3, "pages become hot")
      // With room for few, those that are written in each round keep it.
      let isTight = scenario.hotPages.memoryBytes > 0
      #expect(isTight || total(rehearsal, EMBER_QUANTITY_DEMOTIONS) >= 3, "and cold")
      #expect(total(rehearsal, EMBER_QUANTITY_HOT_COPIES) >= 40, "and are copied")
      let pauses = rehearsal.spans(from: .sealed, to: .committed)
      var points = pauses.dropFirst(2).flatMap { sample($0, 5) }
      points += rehearsal.behind(.committed).dropFirst(2)
      points += rehearsal.spans(from: .operationBegin, to: .operationEnd).flatMap { sample($0, 3) }
      expectRight(
        try rehearsal.carryOut(at: points.sorted(), images: [.lucky, .strict, .random], endsEvery: 12), atLeast: 200)
    }

    @Test("E6: a version that was lost half-way leaves nothing that passes for the next one's", arguments: scenarios)
    func numbersAgain(_ scenario: Scenario) throws {
      let rehearsal = try Rehearsal(scenario)
      let points = rehearsal.spans(from: .sealed, to: .committed).dropFirst(4).flatMap { sample($0, 2) }
      let cuts = try rehearsal.cutsBehindNextCommit(after: points)
      expectRight(try rehearsal.carryOut(cuts, endsEvery: 12), atLeast: 40)
    }

    @Test("E7: no store to a hot page goes unnoticed, whoever makes it", arguments: scenarios)
    func noticed(_ scenario: Scenario) throws {
      // The kernel compares each hot page with its newest copy at each checkpoint.
      let run = try scenario.with { $0.verify = true }.run()
      #expect(run.exit == .completed, "\(String(decoding: run.console, as: UTF8.self))")
      let plain = try scenario.with { $0.strategy = .cow }.run()
      #expect(Guest.result(in: run.console) == Guest.result(in: plain.console))
    }

    @Test("hot pages save the faults of copy-on-write; a threshold out of reach leaves them all")
    func faults() throws {
      func faults(_ scenario: Scenario) throws -> UInt64 {
        total(try Rehearsal(scenario), EMBER_QUANTITY_WRITE_FAULTS)
      }
      let counter = Scenario("counter", ["count": 150_000, "pages": 24], intervalNs: 100_000)
      let cow = try faults(counter)
      let hybrid = try faults(counter.with { $0.strategy = .hybrid })
      #expect(hybrid * 2 < cow, "write faults: \(hybrid) instead of \(cow)")
      let never = try faults(
        counter.with {
          $0.strategy = .hybrid
          $0.hotPages.hotAfter = 1_000_000
        })
      #expect(never * 10 > cow * 8 && never * 10 < cow * 12, "write faults: \(never) instead of \(cow)")
    }

    @Test("no more pages are hot than there is memory for")
    func budget() throws {
      let rehearsal = try Rehearsal(Self.hot(dirtyBits: true) { $0.memoryBytes = 3 * 4096 })
      let counts = rehearsal.quantities(EMBER_QUANTITY_HOT_PAGES)
      #expect(counts.max() == 3)
    }

    @Test("a page is copied only if it was written, where the hardware tells")
    func copies() throws {
      // Two pages that are written in each of the last intervals, beside those that were hot by then.
      let withBits = try Rehearsal(Self.hot(dirtyBits: true) { $0.coldAfter = 1000 })
      let without = try Rehearsal(Self.hot(dirtyBits: false) { $0.coldAfter = 1000 })
      let (few, many) = (total(withBits, EMBER_QUANTITY_HOT_COPIES), total(without, EMBER_QUANTITY_HOT_COPIES))
      #expect(few < many, "\(few) and \(many) copies")
      #expect(total(without, EMBER_QUANTITY_DEMOTIONS) == 0)
    }
  }
}
