/// When the host's arithmetic may stand in for ours, and the host's operations on bit patterns.
///
/// The host computes sums, differences, products, quotients, square roots and fused multiply-adds of IEEE 754 numbers
/// as A64 does, where neither a special value nor an exception that is not yet in FPSR has a part in it. (Where it has
/// no instruction for the last, its library computes the same.) Its result is taken if
///
/// 1. FPCR.RMode is to nearest, which is how the host rounds. The host's own control register is never changed, and
///    the host flushes nothing unless somebody changes it; a test compares operands of all kinds.
/// 2. FPSR.IXC is set: then nobody need know whether the result is exact. It is the one exception that a result as in
///    3 can raise.
/// 3. The result is finite, and at least twice the smallest normal number. It being finite, no operand is a NaN; none
///    is an infinity either, but for a divisor, whose quotient is zero; no operation is invalid, none divides by zero,
///    and there is no overflow, which to nearest gives an infinity. It being that large, the exact result is a normal
///    number too, so that there is no underflow and nothing is flushed.
/// 4. FPCR.FZ is clear, or no operand is subnormal: the host computes with the operands that A64 computes with.
///
/// DN has no part in it, as there is no NaN. All else is computed by integers.

extension FloatFormat {
  /// Conditions 1 and 2.
  @inline(__always) static func hostMayCompute(_ control: FloatControl, _ status: FloatStatus) -> Bool {
    isHostFormat && control.rounding == .nearestEven && status.bits & FloatStatus.inexact != 0
  }

  /// Conditions 3 and 4, for a result and the operands it is made of.
  @inline(__always) static func hostIsExact(_ result: Bits, _ a: Bits, _ b: Bits, _ control: FloatControl) -> Bool {
    let stored = storedExponent(result)
    guard _fastPath(stored >= 2 && stored < exponentOnes) else { return false }
    return _fastPath(!control.flushesToZero) || !isSubnormal(a) && !isSubnormal(b)
  }

  /// The same with three operands.
  @inline(__always)
  static func hostIsExact(_ result: Bits, _ a: Bits, _ b: Bits, _ c: Bits, _ control: FloatControl) -> Bool {
    hostIsExact(result, a, b, control) && (!control.flushesToZero || !isSubnormal(c))
  }

  @inline(__always) static func isSubnormal(_ a: Bits) -> Bool {
    storedExponent(a) == 0 && absolute(a) != 0
  }
}

extension SinglePrecision {
  @inline(__always) static var isHostFormat: Bool { true }
  @inline(__always) static func hostSum(_ a: UInt32, _ b: UInt32) -> UInt32 {
    (Float(bitPattern: a) + Float(bitPattern: b)).bitPattern
  }
  @inline(__always) static func hostDifference(_ a: UInt32, _ b: UInt32) -> UInt32 {
    (Float(bitPattern: a) - Float(bitPattern: b)).bitPattern
  }
  @inline(__always) static func hostProduct(_ a: UInt32, _ b: UInt32) -> UInt32 {
    (Float(bitPattern: a) * Float(bitPattern: b)).bitPattern
  }
  @inline(__always) static func hostQuotient(_ a: UInt32, _ b: UInt32) -> UInt32 {
    (Float(bitPattern: a) / Float(bitPattern: b)).bitPattern
  }
  @inline(__always) static func hostSquareRoot(_ a: UInt32) -> UInt32 {
    Float(bitPattern: a).squareRoot().bitPattern
  }
  @inline(__always) static func hostMultiplyAdd(_ addend: UInt32, _ a: UInt32, _ b: UInt32) -> UInt32 {
    Float(bitPattern: addend).addingProduct(Float(bitPattern: a), Float(bitPattern: b)).bitPattern
  }
}

extension DoublePrecision {
  @inline(__always) static var isHostFormat: Bool { true }
  @inline(__always) static func hostSum(_ a: UInt64, _ b: UInt64) -> UInt64 {
    (Double(bitPattern: a) + Double(bitPattern: b)).bitPattern
  }
  @inline(__always) static func hostDifference(_ a: UInt64, _ b: UInt64) -> UInt64 {
    (Double(bitPattern: a) - Double(bitPattern: b)).bitPattern
  }
  @inline(__always) static func hostProduct(_ a: UInt64, _ b: UInt64) -> UInt64 {
    (Double(bitPattern: a) * Double(bitPattern: b)).bitPattern
  }
  @inline(__always) static func hostQuotient(_ a: UInt64, _ b: UInt64) -> UInt64 {
    (Double(bitPattern: a) / Double(bitPattern: b)).bitPattern
  }
  @inline(__always) static func hostSquareRoot(_ a: UInt64) -> UInt64 {
    Double(bitPattern: a).squareRoot().bitPattern
  }
  @inline(__always) static func hostMultiplyAdd(_ addend: UInt64, _ a: UInt64, _ b: UInt64) -> UInt64 {
    Double(bitPattern: addend).addingProduct(Double(bitPattern: a), Double(bitPattern: b)).bitPattern
  }
}

/// The host has no arithmetic that is known to round half precision once; `isHostFormat` keeps these from being used.
extension HalfPrecision {
  @inline(__always) static var isHostFormat: Bool { false }
  @inline(__always) static func hostSum(_ a: UInt16, _ b: UInt16) -> UInt16 { defaultNaN }
  @inline(__always) static func hostDifference(_ a: UInt16, _ b: UInt16) -> UInt16 { defaultNaN }
  @inline(__always) static func hostProduct(_ a: UInt16, _ b: UInt16) -> UInt16 { defaultNaN }
  @inline(__always) static func hostQuotient(_ a: UInt16, _ b: UInt16) -> UInt16 { defaultNaN }
  @inline(__always) static func hostSquareRoot(_ a: UInt16) -> UInt16 { defaultNaN }
  @inline(__always) static func hostMultiplyAdd(_ addend: UInt16, _ a: UInt16, _ b: UInt16) -> UInt16 { defaultNaN }
}
