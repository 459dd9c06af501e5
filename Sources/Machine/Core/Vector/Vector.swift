/// The contents of one SIMD&FP register, its lanes, and how the functions that compute on such registers are called.
///
/// Operations on vectors are static functions of values (`VectorInteger.add(a, b, …)`), so that tests call them without a
/// core. What the engine calls is a `VectorFunction`: a C function of the core's words and the operation, which fetches
/// the operands, calls the function of values, and puts the result back. It is called only while SIMD&FP is not
/// trapped, never faults, and never ends a block. `Opcode.vectorFunction` names the one of each row.
///
/// Invariants, of the operation that a `VectorFunction` is given:
/// 1. `rd`, `rn`, `rm` and `ra` are indices of core words, made from bits 4:0, 9:5, 20:16 and 14:10 of the instruction.
///    For a SIMD&FP register it is its low word's; the high word follows. Rows listed in
///    `Opcode.writesGeneralRegister` and `Opcode.readsGeneralRegister` have a general register as `rd` or `rn`: the word
///    of the zero register when it is read, of nothing when it is written.
/// 2. Bits 31:0 of `imm` are the instruction word: Q, size, immh:immb, index and every other field come from there.
/// 3. A function that writes a SIMD&FP register writes all of its 128 bits; what the result does not fill is zero.
/// 4. FPSR is `s.floatStatus`: functions with `inout FloatStatus` are given a copy, which is put back. QC is bit 27.

/// A 128-bit value; lane 0 is at the bottom of `lo`.
struct Vector: Equatable {
  var lo: UInt64
  var hi: UInt64

  @inline(__always) init(lo: UInt64, hi: UInt64 = 0) {
    self.lo = lo
    self.hi = hi
  }
  @inline(__always) static var zero: Vector { Vector(lo: 0) }

  @inline(__always) init(_ lanes: SIMD16<UInt8>) { self = unsafeBitCast(lanes, to: Vector.self) }
  @inline(__always) init(_ lanes: SIMD8<UInt16>) { self = unsafeBitCast(lanes, to: Vector.self) }
  @inline(__always) init(_ lanes: SIMD4<UInt32>) { self = unsafeBitCast(lanes, to: Vector.self) }
  @inline(__always) init(_ lanes: SIMD2<UInt64>) { self.init(lo: lanes[0], hi: lanes[1]) }

  @inline(__always) var bytes: SIMD16<UInt8> { unsafeBitCast(self, to: SIMD16<UInt8>.self) }
  @inline(__always) var halfwords: SIMD8<UInt16> { unsafeBitCast(self, to: SIMD8<UInt16>.self) }
  @inline(__always) var words: SIMD4<UInt32> { unsafeBitCast(self, to: SIMD4<UInt32>.self) }
  @inline(__always) var doublewords: SIMD2<UInt64> { SIMD2(lo, hi) }

  /// The value of the lane; `sizeLog2` is the logarithm of its bytes, 0 to 3.
  @inline(__always) subscript(lane lane: Int, sizeLog2 sizeLog2: Int) -> UInt64 {
    get {
      let bit = lane &<< (sizeLog2 &+ 3)
      let word = bit & 64 == 0 ? lo : hi
      return (word &>> UInt64(truncatingIfNeeded: bit & 63)) & Vector.laneMask(sizeLog2)
    }
    set {
      let bit = lane &<< (sizeLog2 &+ 3)
      let shift = UInt64(truncatingIfNeeded: bit & 63)
      let mask = Vector.laneMask(sizeLog2) &<< shift
      let value = (newValue &<< shift) & mask
      if bit & 64 == 0 { lo = lo & ~mask | value } else { hi = hi & ~mask | value }
    }
  }

  /// Ones over the lowest lane of a size.
  @inline(__always) static func laneMask(_ sizeLog2: Int) -> UInt64 {
    ~0 &>> UInt64(truncatingIfNeeded: 64 &- 8 &<< sizeLog2)
  }
}

/// What the engine calls for a row that computes on SIMD&FP registers; the pointer is to a `MicroOperation`.
typealias VectorFunction = @convention(c) (CoreWords, UnsafeRawPointer) -> Void

extension UnsafeMutablePointer where Pointee == UInt64 {
  /// The register whose low word has the index.
  @inline(__always) func vector(_ index: UInt8) -> Vector {
    Vector(lo: self[Int(index)], hi: self[Int(index) &+ 1])
  }

  @inline(__always) func setVector(_ index: UInt8, _ value: Vector) {
    self[Int(index)] = value.lo
    self[Int(index) &+ 1] = value.hi
  }

  /// Writes a scalar result: the rest of the register becomes zero.
  @inline(__always) func setScalar(_ index: UInt8, _ value: UInt64) {
    self[Int(index)] = value
    self[Int(index) &+ 1] = 0
  }

  /// FPCR, as operations see it.
  @inline(__always) var floatControl: FloatControl {
    FloatControl(bits: UInt32(truncatingIfNeeded: self[Word.system(.FPCR)]))
  }

  /// FPSR, with its cumulative bits.
  @inline(__always) var floatStatus: FloatStatus {
    get { FloatStatus(bits: UInt32(truncatingIfNeeded: self[Word.system(.FPSR)])) }
    nonmutating set { self[Word.system(.FPSR)] = UInt64(newValue.bits) }
  }
}
