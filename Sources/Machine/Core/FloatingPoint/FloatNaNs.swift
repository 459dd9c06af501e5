/// Which NaN an operation returns: FPProcessNaN, FPProcessNaNs and FPProcessNaNs3.
///
/// A signalling operand wins over a quiet one, an earlier operand over a later one. The winner is returned quiet with
/// its sign and payload, or the default NaN in its place if FPCR.DN says so. Any signalling operand raises IOC: if one
/// is there, one wins.

extension FloatFormat {
  @inline(__always) static func isNaN(_ a: Bits) -> Bool { absolute(a) > infinity(negative: false) }
  @inline(__always) static func isSignallingNaN(_ a: Bits) -> Bool { isNaN(a) && a & quietBit == 0 }

  /// FPProcessNaN: what becomes of a NaN.
  @inline(never)
  static func processNaN(_ a: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> Bits {
    if a & quietBit == 0 { status.raise(FloatStatus.invalidOperation) }
    return control.hasDefaultNaN ? defaultNaN : a | quietBit
  }

  /// FPProcessNaNs: at least one of the operands is a NaN.
  @inline(never)
  static func processNaNs(_ a: Bits, _ b: Bits, _ control: FloatControl, _ status: inout FloatStatus) -> Bits {
    let winner = isSignallingNaN(a) ? a : isSignallingNaN(b) ? b : isNaN(a) ? a : b
    return processNaN(winner, control, &status)
  }

  /// FPProcessNaNs3: at least one of the operands is a NaN.
  @inline(never)
  static func processNaNs(
    _ a: Bits, _ b: Bits, _ c: Bits, _ control: FloatControl, _ status: inout FloatStatus
  ) -> Bits {
    let winner =
      isSignallingNaN(a) ? a : isSignallingNaN(b) ? b : isSignallingNaN(c) ? c : isNaN(a) ? a : isNaN(b) ? b : c
    return processNaN(winner, control, &status)
  }

  /// What an operation returns that has no meaningful result, as ∞ − ∞: the default NaN, and IOC.
  @inline(__always) static func invalid(_ status: inout FloatStatus) -> Bits {
    status.raise(FloatStatus.invalidOperation)
    return defaultNaN
  }
}
