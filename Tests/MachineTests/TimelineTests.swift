/// Reservations of a resource against a brute-force model: one flag for each unit of time.

import TestSupport
import Testing
import Units

@testable import Machine

@Suite struct TimelineTests {
  @Test("Reservations in any order get the first gap that is long enough")
  func bruteForce() {
    print("timeline: seed \(TestRun.seed)")
    var random = SeededGenerator(seed: TestRun.seed, stream: "timeline")
    var arena = Arena(capacity: 1 << 20)
    defer { arena.free() }
    let timeline = Timeline(in: &arena)
    for round in 0..<TestRun.count(60, full: 3000) {
      timeline.reset()
      var isBusy = [Bool](repeating: false, count: 4000)
      var gapsUsed = 0
      // Few enough that nothing is forgotten.
      for _ in 0..<100 {
        let wish = Int(random.next(below: 600)), duration = Int(random.next(below: 12))
        var expected = wish
        if duration > 0 {
          while (expected..<(expected + duration)).contains(where: { isBusy[$0] }) { expected += 1 }
        }
        #expect(timeline.begin(UInt64(wish), UInt64(duration)) == UInt64(expected), "round \(round)")
        let begin = Int(timeline.reserve(UInt64(wish), UInt64(duration)))
        #expect(begin == expected, "round \(round): \(duration) units from \(wish) on")
        if isBusy[(begin + duration)...].contains(true) { gapsUsed += 1 }
        for i in begin..<(begin + duration) { isBusy[i] = true }
        check(timeline)
      }
      #expect(gapsUsed > 10)
      #expect(timeline.freePs == UInt64((isBusy.lastIndex(of: true) ?? -1) + 1))
    }
  }

  @Test("What is forgotten counts as busy, and nothing is given twice")
  func overflow() {
    var arena = Arena(capacity: 1 << 20)
    defer { arena.free() }
    let timeline = Timeline(in: &arena)
    timeline.reset()
    // One unit in two is taken: no two intervals touch.
    for i in 0..<1000 as Range<UInt64> { #expect(timeline.reserve(i * 2, 1) == i * 2) }
    check(timeline)
    let begin = timeline.reserve(1, 1)
    #expect(begin > 1 && begin % 2 == 1 && begin >= timeline.state.pointee.floorPs)
    #expect(timeline.reserve(begin, 1) > begin)
  }

  /// Invariant 1.
  private func check(_ timeline: Timeline) {
    let count = timeline.state.pointee.count
    for i in 0..<count {
      #expect(timeline.starts[i] < timeline.ends[i])
      if i > 0 { #expect(timeline.ends[i - 1] < timeline.starts[i]) }
    }
  }
}
