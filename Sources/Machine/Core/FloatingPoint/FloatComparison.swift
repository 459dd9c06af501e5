/// Comparison, and the larger and smaller of two numbers: FPCompare, FPCompareEQ, FPCompareGE, FPCompareGT, FPMax,
/// FPMin, FPMaxNum and FPMinNum.
///
/// All are done on bit patterns: patterns of numbers are in the order of the numbers once negative ones are
/// complemented, with −0 just below +0.

extension FloatFormat {
  /// An operand as FPUnpack sees it: a subnormal one that is to be flushed becomes zero and raises IDC.
  @inline(__always)
  static func flushed(_ a: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> Bits {
    guard _slowPath(flushes(control)), isSubnormal(a) else { return a }
    if !isHalf { status.raise(FloatStatus.inputDenormal) }
    return a & signMask
  }

  /// A key in the order of the numbers, −0 below +0. Says nothing about NaNs.
  @inline(__always) private static func orderKey(_ a: Bits) -> Bits { isNegative(a) ? ~a : a | signMask }

  @inline(__always) private static func areBothZero(_ a: Bits, _ b: Bits) -> Bool { absolute(a | b) == 0 }

  // MARK: - Comparison

  /// FCMP, FCCMP (quiet: only a signalling NaN raises IOC), FCMPE, FCCMPE (signalling: any NaN does).
  ///
  /// Returns NZCV in bits 3:0: 0110 equal, 1000 less, 0010 greater, 0011 unordered.
  @inline(__always)
  static func compare(
    _ a: Bits, _ b: Bits, isSignalling: Bool, _ control: FloatControl, _ status: inout FloatStatus
  ) -> UInt64 {
    let x = flushed(a, control, &status), y = flushed(b, control, &status)
    if _slowPath(isNaN(x) || isNaN(y)) {
      if isSignalling || isSignallingNaN(x) || isSignallingNaN(y) { status.raise(FloatStatus.invalidOperation) }
      return 0b0011
    }
    if x == y || areBothZero(x, y) { return 0b0110 }
    return orderKey(x) < orderKey(y) ? 0b1000 : 0b0010
  }

  /// FCMEQ, with zero too: whether the two are equal. Quiet.
  @inline(__always)
  static func isEqual(_ a: Bits, _ b: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> Bool {
    compare(a, b, isSignalling: false, control, &status) == 0b0110
  }

  /// FCMGE, and FCMLE with zero by exchanging the operands; FACGE on absolute values. Signalling.
  @inline(__always)
  static func isGreaterOrEqual(_ a: Bits, _ b: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> Bool {
    let flags = compare(a, b, isSignalling: true, control, &status)
    return flags == 0b0110 || flags == 0b0010
  }

  /// FCMGT, and FCMLT with zero by exchanging the operands; FACGT on absolute values. Signalling.
  @inline(__always)
  static func isGreater(_ a: Bits, _ b: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> Bool {
    compare(a, b, isSignalling: true, control, &status) == 0b0010
  }

  // MARK: - Larger and smaller

  /// FMAX, FMAXP, FMAXV's steps. A NaN wins; +0 is larger than −0.
  @inline(__always)
  static func maximum(_ a: Bits, _ b: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> Bits {
    let x = flushed(a, control, &status), y = flushed(b, control, &status)
    if _slowPath(isNaN(x) || isNaN(y)) { return processNaNs(x, y, control, &status) }
    return orderKey(x) > orderKey(y) ? x : y
  }

  /// FMIN, FMINP, FMINV's steps. A NaN wins; −0 is smaller than +0.
  @inline(__always)
  static func minimum(_ a: Bits, _ b: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> Bits {
    let x = flushed(a, control, &status), y = flushed(b, control, &status)
    if _slowPath(isNaN(x) || isNaN(y)) { return processNaNs(x, y, control, &status) }
    return orderKey(x) < orderKey(y) ? x : y
  }

  /// FMAXNM, FMAXNMP, FMAXNMV's steps. A number wins over one quiet NaN.
  @inline(__always)
  static func maximumNumber(_ a: Bits, _ b: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> Bits {
    let (x, y) = withoutQuietNaN(a, b, instead: infinity(negative: true))
    return maximum(x, y, control, &status)
  }

  /// FMINNM, FMINNMP, FMINNMV's steps. A number wins over one quiet NaN.
  @inline(__always)
  static func minimumNumber(_ a: Bits, _ b: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> Bits {
    let (x, y) = withoutQuietNaN(a, b, instead: infinity(negative: false))
    return minimum(x, y, control, &status)
  }

  /// The operands, a quiet NaN replaced if the other one is not a quiet NaN.
  @inline(__always)
  private static func withoutQuietNaN(_ a: Bits, _ b: Bits, instead: Bits) -> (Bits, Bits) {
    guard _slowPath(isNaN(a) || isNaN(b)) else { return (a, b) }
    let isQuietA = isNaN(a) && !isSignallingNaN(a), isQuietB = isNaN(b) && !isSignallingNaN(b)
    if isQuietA && !isQuietB { return (instead, b) }
    if isQuietB && !isQuietA { return (a, instead) }
    return (a, b)
  }
}
