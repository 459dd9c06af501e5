/// Operands for tests of floating point: where rounding, flushing, overflow, and NaN rules change over.

import Units

struct FloatOperands {
  let format: ReferenceFormat
  private var random: SeededGenerator
  /// The last operand, which the next one is sometimes made close to, so that sums cancel.
  private var last: UInt64 = 0

  init(_ format: ReferenceFormat, seed: UInt64) {
    self.format = format
    random = SeededGenerator(seed: seed &* 64 &+ UInt64(format.width), stream: "float-operands")
  }

  private mutating func below(_ bound: UInt64) -> UInt64 { random.next(below: bound) }

  /// Fractions at the edges of rounding: few bits set, few bits clear, runs of ones, halfway patterns of narrower
  /// formats, or anything.
  private mutating func fraction() -> UInt64 {
    let f = UInt64(format.fractionBits)
    let mask: UInt64 = 1 << f - 1
    switch below(9) {
    case 0: return 0
    case 1: return mask
    case 2: return 1 << below(f)
    case 3: return mask ^ 1 << below(f)
    case 4: return (1 << below(f) - 1) & mask
    case 5: return mask & ~(1 << below(f) - 1)
    case 6:
      // Halfway between two numbers of a narrower format, or one unit beside that.
      let place = 1 + below(f - 1)
      let halfway = random.next() & mask & ~((1 << place) - 1) | 1 << (place - 1)
      return halfway &+ below(3) &- 1 & mask
    case 7: return below(16)
    default: return random.next() & mask
    }
  }

  private mutating func exponent() -> UInt64 {
    let ones = format.ones
    switch below(13) {
    case 0: return 0
    case 1: return 1 + below(3)
    case 2: return ones
    case 3: return ones - 1 - below(3)
    // Where numbers are about as large as integers of 32 and 64 bits, and where their last bit is 1.
    case 4: return min(ones / 2 + [0, 31, 32, 63, 64, UInt64(format.fractionBits)][Int(below(6))], ones)
    case 5, 6, 7: return ones / 2 - 3 + below(6)
    case 8: return ones / 2 + 1 - min(below(2 * UInt64(format.fractionBits)), ones / 2)
    // Halves and doubles of extreme numbers, for reciprocals, products and roots.
    case 9: return ones / 4 + below(4)
    // Where narrower formats begin and end.
    case 10:
      let edges: [Int] = [-150, -149, -127, -126, 127, 128, -26, -25, -24, -15, -14, 15, 16, 17]
      return UInt64(clamping: min(Int(ones) / 2 + edges[Int(below(UInt64(edges.count)))], Int(ones)))
    default: return below(ones + 1)
    }
  }

  mutating func next() -> UInt64 {
    if below(8) == 0 {
      // Close to the last one, or to its negative, in the last places.
      let sign = below(2) == 0 ? format.sign : 0
      return ((last &+ below(5) &- 2) ^ sign) & (format.sign | (format.sign - 1))
    }
    let magnitude = exponent() << UInt64(format.fractionBits) | fraction()
    last = magnitude | (below(2) == 0 ? format.sign : 0)
    return last
  }

  /// An integer for a conversion: any number of bits, edges of rounding at all places.
  mutating func integer() -> UInt64 {
    let shift = below(64)
    switch below(5) {
    case 0: return random.next() >> shift
    case 1: return 1 << shift &+ below(5) &- 2
    case 2: return 0 &- (random.next() >> shift)
    case 3:
      // A few bits, a halfway pattern far below.
      return (1 << 63 | random.next() & 0x7 << 60) >> shift | (1 << below(64) &+ below(3) &- 1)
    default: return ~0 << shift &+ below(3) &- 1
    }
  }

  /// An FPCR: any rounding mode, and now and then AHP, DN, FZ and, for half precision, FZ16.
  static func control(_ index: UInt64) -> UInt32 {
    let modes = UInt32(index & 3) << 22
    let rest = index >> 2 & 7
    // Half of them without flushing.
    return modes | UInt32([0, 1, 2, 4, 5, 0, 6, 7][Int(rest)]) << 24
  }
}
