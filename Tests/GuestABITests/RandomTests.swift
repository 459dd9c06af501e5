/// The randomness that guest and host share: against the host's own generator and against exact probabilities.

import Foundation
import GuestABI
import Testing
import Units

@Suite("Shared randomness")
struct RandomTests {
  @Test("guest and host draw the same words from a seed", arguments: [0, 1, 77, UInt64.max])
  func sameWords(seed: UInt64) {
    var guest = ember_random()
    ember_random_seed(&guest, seed)
    var host = SeededGenerator(seed: seed)
    for _ in 0..<1000 { #expect(ember_random_next(&guest) == host.next()) }
  }

  @Test(
    "a word below a bound is below it, and every value comes about equally often",
    arguments: [1, 2, 7, 100] as [UInt64])
  func below(bound: UInt64) {
    var random = ember_random()
    ember_random_seed(&random, bound)
    var counts = [Int](repeating: 0, count: Int(bound))
    let draws = 20_000
    for _ in 0..<draws { counts[Int(ember_random_below(&random, bound))] += 1 }
    let expected = Double(draws) / Double(bound)
    // Five standard deviations.
    for count in counts { #expect(abs(Double(count) - expected) <= 5 * expected.squareRoot() + 1) }
  }

  @Test("logarithms are right to 32 binary places")
  func logarithms() {
    for value in Array(1...2000) + [65_535, 65_536, 1 << 40, Int.max] {
      let found = Double(ember_log2(UInt64(value))) / 4_294_967_296
      #expect(abs(found - log2(Double(value))) < 2e-9, "log2(\(value))")
    }
  }

  @Test("powers are right to 20 binary places")
  func powers() {
    for step in 0..<4000 {
      let exponent = UInt64(step) * 0x0123_4567 * 3
      let found = Double(ember_exp2_minus(exponent)) / Double(UInt64(1) << 63)
      let exact = exp2(-Double(exponent) / 4_294_967_296)
      #expect(abs(found - exact) <= exact / 1_000_000 + exp2(-62), "2^-\(exponent)")
    }
  }

  @Test("zipfian weights are those of the definition", arguments: [0, 500, 990, 1500] as [UInt64])
  func weights(theta: UInt64) {
    let count = 5000
    var cumulative = [UInt64](repeating: 0, count: count)
    let sum = ember_zipf_fill(&cumulative, UInt64(count), theta)
    #expect(sum == cumulative[count - 1])
    let exact = (1...count).map { pow(Double($0), -Double(theta) / 1000) }
    var before: UInt64 = 0
    for k in 0..<count {
      let weight = Double(cumulative[k] - before) / 4_294_967_296
      #expect(abs(weight - exact[k]) < 1.0 / 1_048_576, "rank \(k)")
      before = cumulative[k]
    }
  }

  @Test("ranks come as often as their weights say")
  func sampling() {
    let count = 100
    var cumulative = [UInt64](repeating: 0, count: count)
    let sum = ember_zipf_fill(&cumulative, UInt64(count), 990)
    var random = ember_random()
    ember_random_seed(&random, 4)
    var counts = [Int](repeating: 0, count: count)
    let draws = 200_000
    for _ in 0..<draws { counts[Int(ember_zipf_next(&random, cumulative, UInt64(count)))] += 1 }
    var before: UInt64 = 0
    for k in 0..<count {
      let expected = Double(draws) * Double(cumulative[k] - before) / Double(sum)
      before = cumulative[k]
      #expect(abs(Double(counts[k]) - expected) <= 5 * expected.squareRoot() + 1, "rank \(k)")
    }
  }

  @Test("a single rank is always rank 0")
  func oneRank() {
    var cumulative: [UInt64] = [0]
    _ = ember_zipf_fill(&cumulative, 1, 990)
    var random = ember_random()
    ember_random_seed(&random, 9)
    for _ in 0..<100 { #expect(ember_zipf_next(&random, cumulative, 1) == 0) }
  }

  @Test("scattering is a bijection", arguments: 1...16)
  func scatter(bits: Int) {
    var seen = Set<UInt64>()
    for rank in 0..<(UInt64(1) << UInt64(bits)) { seen.insert(ember_scatter(rank, Int32(bits))) }
    #expect(seen.count == 1 << bits)
    #expect(seen.allSatisfy { $0 < 1 << UInt64(bits) })
  }
}
