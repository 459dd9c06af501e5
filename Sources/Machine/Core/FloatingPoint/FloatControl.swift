/// FPCR and FPSR as floating-point operations see them: a control value that goes in, status bits that add up.
///
/// An operation never reads a register of the core: it is given the control value and a status to raise bits in, so
/// that the engine, the plain executor and tests call the same functions. Source: Arm ARM (DDI 0487), C5.2, FPCR and
/// FPSR, and the shared pseudocode functions FPDecodeRounding and FPProcessException.
///
/// Invariants:
/// 1. Status bits are raised and never cleared here.
/// 2. Trap enables do not exist: they read as zero on the cores that are modelled, so no exception is ever trapped.

/// How an inexact result is rounded. Raw values 0 to 3 are those of FPCR.RMode.
enum FloatRounding: UInt8 {
  case nearestEven = 0
  case towardPositive = 1
  case towardNegative = 2
  case towardZero = 3
  /// To nearest, ties away from zero: FCVTAS, FCVTAU and FRINTA.
  case nearestAway = 4
  /// Truncated, and the last bit set if that lost anything: FCVTXN.
  case odd = 5
}

/// The value of FPCR, the bits that a floating-point operation reads.
struct FloatControl: Equatable {
  var bits: UInt32

  @inline(__always) init(bits: UInt32) { self.bits = bits }

  /// The bits of FPCR that software can change on a core without half-precision arithmetic: AHP, DN, FZ and RMode.
  /// The others are RES0, the trap enables RAZ/WI.
  @inline(__always) static var writable: UInt32 { 0x07c0_0000 }

  /// AHP: half-precision values of conversions are in the alternative format, which has neither infinities nor NaNs.
  @inline(__always) var hasAlternativeHalf: Bool { bits & 1 << 26 != 0 }
  /// DN: every NaN result is the default NaN.
  @inline(__always) var hasDefaultNaN: Bool { bits & 1 << 25 != 0 }
  /// FZ: subnormal single- and double-precision operands and results count as zeros.
  @inline(__always) var flushesToZero: Bool { bits & 1 << 24 != 0 }
  /// FZ16: the same for half-precision arithmetic. Zero on a core without it.
  @inline(__always) var flushesHalfToZero: Bool { bits & 1 << 19 != 0 }
  /// RMode.
  @inline(__always) var rounding: FloatRounding {
    switch bits >> 22 & 3 {
    case 0: .nearestEven
    case 1: .towardPositive
    case 2: .towardNegative
    default: .towardZero
    }
  }
}

/// Cumulative exception bits, at their places in FPSR.
struct FloatStatus: Equatable {
  var bits: UInt32

  @inline(__always) init(bits: UInt32 = 0) { self.bits = bits }

  /// The bits of FPSR that software can change: QC, IDC, IXC, UFC, OFC, DZC and IOC. The flags of AArch32 compares,
  /// bits 31:28, are RES0 on a core without AArch32.
  @inline(__always) static var writable: UInt32 { 0x0800_009f }

  /// IOC: a signalling NaN, or an operation without a meaningful result.
  @inline(__always) static var invalidOperation: UInt32 { 1 << 0 }
  /// DZC: an exact infinity from finite operands.
  @inline(__always) static var divideByZero: UInt32 { 1 << 1 }
  /// OFC: a result too large for the format.
  @inline(__always) static var overflow: UInt32 { 1 << 2 }
  /// UFC: a result that is tiny before rounding and inexact, or was flushed to zero.
  @inline(__always) static var underflow: UInt32 { 1 << 3 }
  /// IXC: a result that was rounded.
  @inline(__always) static var inexact: UInt32 { 1 << 4 }
  /// IDC: a subnormal operand was flushed to zero.
  @inline(__always) static var inputDenormal: UInt32 { 1 << 7 }

  @inline(__always) mutating func raise(_ exception: UInt32) { bits |= exception }
}
