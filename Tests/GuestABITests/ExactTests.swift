/// The shared generator's own numbers: those that its published algorithms give, and choices counted one by one.

import GuestABI
import Testing

/// A generator whose next number is `number`: the inverse of xoshiro256**'s output function.
private func generator(next number: UInt64) -> ember_random {
  let ninth = number &* 0x8e38_e38e_38e3_8e39
  let rotated = ninth >> 7 | ninth << 57
  return ember_random(s: (0, rotated &* 0xcccc_cccc_cccc_cccd, 0, 0))
}

/// The smallest number n of 64 bits for which n * sum / 2^64, rounded down, is `point`, which is below `sum`.
private func smallest(scaledTo point: UInt64, of sum: UInt64) -> UInt64 {
  let (quotient, remainder) = sum.dividingFullWidth((point, 0))
  return remainder > 0 ? quotient + 1 : quotient
}

@Suite("Exact numbers of the shared generator")
struct ExactTests {
  @Test("seeding is SplitMix64, whose first numbers are known")
  func seeding() {
    var random = ember_random()
    ember_random_seed(&random, 0)
    #expect(
      [random.s.0, random.s.1, random.s.2, random.s.3] == [
        0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4, 0x06c4_5d18_8009_454f, 0xf88b_b8a8_724c_81ec,
      ])
  }

  @Test("the sequence from state 1, 2, 3, 4 is that of xoshiro256**")
  func sequence() {
    var random = ember_random(s: (1, 2, 3, 4))
    let expected: [UInt64] = [
      11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360, 607_988_272_756_665_600,
      16_172_922_978_634_559_625, 8_476_171_486_693_032_832, 10_595_114_339_597_558_777, 2_904_607_092_377_533_576,
    ]
    #expect((0..<10).map { _ in ember_random_next(&random) } == expected)
  }

  @Test(
    "each rank is chosen by as many points as its weight says",
    arguments: [[1], [3, 4, 9], [5, 5, 6], [0, 0, 7, 7, 8], [1, 2, 3, 4, 5, 6, 7, 8, 9]] as [[UInt64]])
  func choices(table: [UInt64]) throws {
    let sum = try #require(table.last)
    var found = [UInt64](repeating: 0, count: table.count)
    for point in 0..<sum {
      // The smallest and the largest number of 64 bits that are scaled to the point.
      let last = point + 1 == sum ? UInt64.max : smallest(scaledTo: point + 1, of: sum) - 1
      var low = generator(next: smallest(scaledTo: point, of: sum)), high = generator(next: last)
      let rank = ember_zipf_next(&low, table, UInt64(table.count))
      #expect(ember_zipf_next(&high, table, UInt64(table.count)) == rank, "point \(point)")
      found[Int(rank)] += 1
    }
    #expect(found == zip(table, [0] + table).map { $0 - $1 })
  }

  @Test("scattering leaves no popular ranks side by side")
  func spreading() {
    let places = (0..<64).map { ember_scatter($0, 14) }.sorted()
    let nearest = zip(places, places.dropFirst()).map { $1 - $0 }.min()
    #expect(nearest ?? 0 > 1)
  }

  @Test(
    "hashing a word is FNV-1a over its bytes",
    arguments: [0, 0xcbf2_9ce4_8422_2325] as [UInt64], [0, 0x0807_0605_0403_0201, UInt64.max] as [UInt64])
  func hashing(start: UInt64, word: UInt64) {
    var expected = start
    for byte in withUnsafeBytes(of: word.littleEndian, Array.init) {
      expected = (expected ^ UInt64(byte)) &* 1_099_511_628_211
    }
    #expect(ember_hash_word(start, word) == expected)
  }

  @Test("mixing is a bijection that a step of SplitMix64 undoes")
  func mixing() {
    // The inverse, by the inverses of its odd factors and of its shifts.
    func inverse(_ mixed: UInt64) -> UInt64 {
      var value = mixed
      value ^= value >> 31 ^ value >> 62
      value = value &* 0x3196_42b2_d24d_8ec3
      value ^= value >> 27 ^ value >> 54
      value = value &* 0x96de_1b17_3f11_9089
      return value ^ value >> 30 ^ value >> 60
    }
    var random = ember_random()
    ember_random_seed(&random, 5)
    for _ in 0..<1000 {
      let value = ember_random_next(&random)
      #expect(inverse(ember_random_mix(value)) == value)
    }
  }
}
