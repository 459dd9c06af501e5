/// The one seeded generator of the simulator.
///
/// Each consumer of randomness draws from its own stream, named and derived from the run's seed, so that how much one
/// consumer draws never changes what another one sees.
/// The generator is xoshiro256** (Blackman and Vigna, 2018), seeded through SplitMix64.

/// A named stream of pseudo-random 64-bit words.
public struct SeededGenerator: RandomNumberGenerator, Hashable, Sendable {
  private var s0: UInt64
  private var s1: UInt64
  private var s2: UInt64
  private var s3: UInt64

  /// The stream `name` of a run's `seed`.
  public init(seed: UInt64, stream name: StaticString) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for i in 0..<name.utf8CodeUnitCount {
      hash = (hash ^ UInt64(name.utf8Start[i])) &* 0x100_0000_01b3
    }
    self.init(seed: seed ^ SeededGenerator.mix(hash))
  }

  public init(seed: UInt64) {
    var x = seed
    func step() -> UInt64 {
      x &+= 0x9e37_79b9_7f4a_7c15
      return SeededGenerator.mix(x)
    }
    s0 = step()
    s1 = step()
    s2 = step()
    s3 = step()
  }

  /// Where the stream stands, to go on from there; four words.
  package var state: [UInt64] { [s0, s1, s2, s3] }

  /// A stream that stands where another one stood; nil if the words are no state of one.
  package init?(state: [UInt64]) {
    guard state.count == 4, state.contains(where: { $0 != 0 }) else { return nil }
    (s0, s1, s2, s3) = (state[0], state[1], state[2], state[3])
  }

  /// SplitMix64's finaliser: a bijection of 64-bit words that looks random. Also used as a stateless hash.
  public static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  public mutating func next() -> UInt64 {
    func rotl(_ v: UInt64, _ k: UInt64) -> UInt64 { (v &<< k) | (v &>> (64 &- k)) }
    let result = rotl(s1 &* 5, 7) &* 9
    let t = s1 &<< 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= t
    s3 = rotl(s3, 45)
    return result
  }

  /// A word in `0..<bound`, without modulo bias. `bound` is at least 1.
  public mutating func next(below bound: UInt64) -> UInt64 {
    precondition(bound > 0, "a random word below zero was asked for")
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return product.high
  }
}
