/// Statistics as words of a file: what was written reads back, and damage is refused or harmless.

import Testing
import Units

@testable import Observation

@Suite("Statistics as words")
struct WordsTests {
  private func histogram(_ values: [UInt64]) -> Histogram { values.reduce(into: Histogram()) { $0.record($1) } }

  @Test(
    "A histogram reads back as itself",
    arguments: [[], [0], [7, 7, 900, 123_456_789], [.max], [0, .max, .max]] as [[UInt64]])
  func readsBack(values: [UInt64]) {
    let original = histogram(values)
    var words = (original.words + [99])[...]
    #expect(Histogram(from: &words) == original)
    #expect(Array(words) == [99])
  }

  @Test("A damaged histogram is refused, or is one whose numbers can be told")
  func damage() {
    let seed: UInt64 = 5
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed, stream: "damage")
    let original = histogram([0, 5, 130, 70_000, 70_001]).words
    var refused = 0
    for _ in 0..<4000 {
      var words = original
      for _ in 0...random.next(below: 2) {
        let at = Int(random.next(below: UInt64(words.count)))
        switch random.next(below: 4) {
        case 0: words[at] ^= 1 << random.next(below: 64)
        case 1: words[at] = .max
        case 2: words[at] = 0
        default: words.removeSubrange(at...)
        }
        if words.isEmpty { break }
      }
      var rest = words[...]
      guard var found = Histogram(from: &rest) else {
        refused += 1
        continue
      }
      #expect((found.minimum ?? 0) <= (found.mean ?? 0) && (found.mean ?? 0) <= (found.maximum ?? 0))
      #expect((found.percentile(thousandths: 990) ?? 0) <= (found.maximum ?? 0))
      found.record(3)
    }
    #expect(refused > 1000)
  }
}
