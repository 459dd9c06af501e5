/// Natural numbers of any size: what the reference for floating point computes with.
///
/// The simplest algorithms that there are, on 32-bit limbs, so that nothing in them resembles what they check.

struct Natural: Comparable, CustomStringConvertible {
  /// Least significant first; the last one is not zero.
  private var limbs: [UInt32] = []

  init(_ value: UInt64) {
    limbs = [UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32)]
    trim()
  }

  private init(limbs: [UInt32]) {
    self.limbs = limbs
    trim()
  }

  private mutating func trim() { while limbs.last == 0 { limbs.removeLast() } }

  var isZero: Bool { limbs.isEmpty }
  var isOdd: Bool { (limbs.first ?? 0) & 1 != 0 }
  /// Digits in binary; zero has none.
  var bitWidth: Int { limbs.isEmpty ? 0 : limbs.count * 32 - limbs[limbs.count - 1].leadingZeroBitCount }
  /// The value, if it is below 2^64.
  var word: UInt64? {
    if limbs.count > 2 { return nil }
    return limbs.reversed().reduce(0) { $0 << 32 | UInt64($1) }
  }
  var description: String { "0x" + limbs.reversed().map { String($0, radix: 16) }.joined(separator: "_") }

  static func < (a: Natural, b: Natural) -> Bool {
    if a.limbs.count != b.limbs.count { return a.limbs.count < b.limbs.count }
    for i in a.limbs.indices.reversed() where a.limbs[i] != b.limbs[i] { return a.limbs[i] < b.limbs[i] }
    return false
  }

  static func + (a: Natural, b: Natural) -> Natural {
    var sum: [UInt32] = []
    var carry: UInt64 = 0
    for i in 0..<max(a.limbs.count, b.limbs.count) {
      carry += UInt64(i < a.limbs.count ? a.limbs[i] : 0) + UInt64(i < b.limbs.count ? b.limbs[i] : 0)
      sum.append(UInt32(truncatingIfNeeded: carry))
      carry >>= 32
    }
    return Natural(limbs: sum + [UInt32(carry)])
  }

  /// `b` is not above `a`.
  static func - (a: Natural, b: Natural) -> Natural {
    precondition(a >= b, "a natural number is subtracted from a smaller one")
    var difference = a.limbs
    var borrow: Int64 = 0
    for i in difference.indices {
      var limb = Int64(a.limbs[i]) - Int64(i < b.limbs.count ? b.limbs[i] : 0) - borrow
      borrow = limb < 0 ? 1 : 0
      if limb < 0 { limb += 1 << 32 }
      difference[i] = UInt32(limb)
    }
    return Natural(limbs: difference)
  }

  static func * (a: Natural, b: Natural) -> Natural {
    var product = [UInt32](repeating: 0, count: a.limbs.count + b.limbs.count)
    for i in a.limbs.indices {
      var carry: UInt64 = 0
      for j in b.limbs.indices {
        carry += UInt64(product[i + j]) + UInt64(a.limbs[i]) * UInt64(b.limbs[j])
        product[i + j] = UInt32(truncatingIfNeeded: carry)
        carry >>= 32
      }
      product[i + b.limbs.count] = UInt32(carry)
    }
    return Natural(limbs: product)
  }

  static func << (a: Natural, amount: Int) -> Natural {
    if a.isZero || amount == 0 { return a }
    var shifted = [UInt32](repeating: 0, count: amount / 32)
    var carry: UInt32 = 0
    let bits = UInt32(amount % 32)
    for limb in a.limbs {
      shifted.append(limb << bits | carry)
      carry = bits == 0 ? 0 : limb >> (32 - bits)
    }
    return Natural(limbs: shifted + [carry])
  }

  static func >> (a: Natural, amount: Int) -> Natural {
    let limbs = Array(a.limbs.dropFirst(amount / 32))
    let bits = UInt32(amount % 32)
    return Natural(
      limbs: limbs.indices.map { i in
        let upper = i + 1 < limbs.count && bits != 0 ? limbs[i + 1] << (32 - bits) : 0
        return limbs[i] >> bits | upper
      })
  }

  /// Long division, a binary digit at a time.
  func divided(by divisor: Natural) -> (quotient: Natural, remainder: Natural) {
    precondition(!divisor.isZero, "a natural number is divided by zero")
    var remainder = self
    var quotient = Natural(0)
    for place in stride(from: max(bitWidth - divisor.bitWidth, 0), through: 0, by: -1) {
      let multiple = divisor << place
      if multiple <= remainder {
        remainder = remainder - multiple
        quotient = quotient + Natural(1) << place
      }
    }
    return (quotient, remainder)
  }

  /// The largest number whose square is not above this one, by trying each binary digit.
  func squareRoot() -> Natural {
    var root = Natural(0)
    for place in stride(from: bitWidth / 2, through: 0, by: -1) {
      let next = root + Natural(1) << place
      if next * next <= self { root = next }
    }
    return root
  }
}
