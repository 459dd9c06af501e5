/// The largest unit that measures all times of a block exactly.
///
/// Cores count clocks, so their times are multiples of some hundred picoseconds; in such units a difference takes a
/// byte or two. The unit is the greatest common divisor of all distances from the first time. Whether a number is a
/// multiple of it is asked for each request, by a multiplication instead of a division: with d odd, n is a multiple of
/// d exactly if n times the inverse of d modulo 2^64 is at most (2^64 - 1) / d, and is the quotient then (Granlund and
/// Montgomery, 1994, section 9).

struct TimeUnit {
  /// 0 until a time differs from the first.
  private(set) var unit: UInt64 = 0
  private var inverse: UInt64 = 0
  private var shift: UInt64 = 0
  private var greatestQuotient: UInt64 = 0

  /// The distance of two times modulo 2^64, taken as a signed number, without its sign.
  private static func magnitude(_ distance: UInt64) -> UInt64 { distance >> 63 == 0 ? distance : 0 &- distance }

  private func quotient(_ value: UInt64) -> UInt64 {
    let product = value &* inverse
    return product &>> shift | product &<< (64 &- shift)
  }

  /// Makes the unit fine enough for `distance` too.
  @inline(__always)  // Once a request; a call costs as much as the two multiplications.
  mutating func include(_ distance: UInt64) {
    let value = TimeUnit.magnitude(distance)
    if quotient(value) <= greatestQuotient && unit != 0 || value == 0 { return }
    refine(value)
  }

  @inline(never)
  private mutating func refine(_ value: UInt64) {
    var (a, b) = (value, unit)
    while b != 0 { (a, b) = (b, a % b) }
    unit = a
    shift = UInt64(a.trailingZeroBitCount)
    let odd = a >> shift
    // Newton's iteration doubles the bits that are right; odd * odd is 1 modulo 8.
    inverse = odd
    for _ in 0..<5 { inverse = inverse &* (2 &- odd &* inverse) }
    greatestQuotient = UInt64.max / a
  }

  /// `distance`, which was included, in units: modulo 2^64, with its sign.
  @inline(__always)  // As above.
  func units(_ distance: UInt64) -> UInt64 {
    if unit == 0 { return 0 }
    let magnitude = quotient(TimeUnit.magnitude(distance))
    return distance >> 63 == 0 ? magnitude : 0 &- magnitude
  }
}
