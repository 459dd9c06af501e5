/// The floating-point instructions as words, each with our function for it: what is compared with QEMU.
///
/// Every instruction reads v0 and, as it needs them, v1 and v2, or x10; and writes v4 or x11, or NZCV. Half-precision
/// arithmetic is among them: the machine has none, but the functions serve that format too.

import A64

@testable import Machine

struct FloatInstruction {
  /// Which rows of operands it is run on.
  enum Operands: Int, CaseIterable { case half, single, double, integer }
  enum Result { case vector, general, flags }
  /// The first operand, the second, the third, as 64-bit words; FPCR; FPSR, which it raises bits in.
  typealias Ours = (UInt64, UInt64, UInt64, FloatControl, inout FloatStatus) -> UInt64

  var name: String
  var word: UInt32
  var operands: Operands
  var result = Result.vector
  var ours: Ours

  fileprivate static let fields: (n: UInt32, m: UInt32, a: UInt32, vector: UInt32, general: UInt32) =
    (n: 0 << 5, m: 1 << 16, a: 2 << 10, vector: 4, general: 11)
}

extension FloatFormat {
  fileprivate static func bits(_ word: UInt64) -> Bits { Bits(truncatingIfNeeded: word) }
  /// All ones if it holds: what vector compares return.
  fileprivate static func mask(_ holds: Bool) -> UInt64 { holds ? UInt64(Bits.max) : 0 }
  private static var operands: FloatInstruction.Operands { isHalf ? .half : fractionBits == 23 ? .single : .double }
  private static var letter: String { isHalf ? "h" : fractionBits == 23 ? "s" : "d" }
  /// The field that names the format in scalar instructions, at bit 22.
  private static var type: UInt32 { (isHalf ? 3 : fractionBits == 23 ? 0 : 1) << 22 }

  private typealias Ours = (Bits, Bits, Bits, FloatControl, inout FloatStatus) -> Bits

  private static func instruction(
    _ name: String, _ word: UInt32, _ ours: @escaping (Bits, Bits, Bits, FloatControl, inout FloatStatus) -> UInt64
  ) -> FloatInstruction {
    FloatInstruction(name: "\(name) \(letter)", word: word, operands: operands) { a, b, c, control, status in
      ours(bits(a), bits(b), bits(c), control, &status)
    }
  }

  /// Data processing with one source.
  private static func unary(_ name: String, _ code: UInt32, _ ours: @escaping Ours) -> FloatInstruction {
    let fields = FloatInstruction.fields
    return instruction(name, 0x1e20_4000 | type | code << 15 | fields.n | fields.vector) {
      UInt64(ours($0, $1, $2, $3, &$4))
    }
  }
  /// With two.
  private static func binary(_ name: String, _ code: UInt32, _ ours: @escaping Ours) -> FloatInstruction {
    let fields = FloatInstruction.fields
    return instruction(name, 0x1e20_0800 | type | code << 12 | fields.m | fields.n | fields.vector) {
      UInt64(ours($0, $1, $2, $3, &$4))
    }
  }
  /// With three. `code` is o1, o0.
  private static func ternary(_ name: String, _ code: UInt32, _ ours: @escaping Ours) -> FloatInstruction {
    let fields = FloatInstruction.fields
    let word = 0x1f00_0000 | type | (code >> 1) << 21 | (code & 1) << 15
    return instruction(name, word | fields.m | fields.a | fields.n | fields.vector) {
      UInt64(ours($0, $1, $2, $3, &$4))
    }
  }
  /// Scalar Advanced SIMD with two sources. Half precision has the lower three bits of the code.
  private static func same(
    _ name: String, u: UInt32, a: UInt32, _ code: UInt32,
    _ ours: @escaping (Bits, Bits, Bits, FloatControl, inout FloatStatus) -> UInt64
  ) -> FloatInstruction {
    let fields = FloatInstruction.fields
    let format = isHalf ? 0x5e40_0400 | (code & 7) << 11 : 0x5e20_0400 | code << 11 | type
    return instruction(name, format | u << 29 | a << 23 | fields.m | fields.n | fields.vector, ours)
  }
  /// With one source.
  private static func miscellaneous(
    _ name: String, u: UInt32, _ code: UInt32,
    _ ours: @escaping (Bits, Bits, Bits, FloatControl, inout FloatStatus) -> UInt64
  ) -> FloatInstruction {
    let fields = FloatInstruction.fields
    let format: UInt32 = isHalf ? 0x5ef8_0800 : 0x5ea0_0800 | type
    return instruction(name, format | u << 29 | code << 12 | fields.n | fields.vector, ours)
  }

  fileprivate static func arithmetic() -> [FloatInstruction] {
    [
      binary("fmul", 0) { a, b, _, r, s in multiply(a, b, r, &s) },
      binary("fdiv", 1) { a, b, _, r, s in divide(a, b, r, &s) },
      binary("fadd", 2) { a, b, _, r, s in add(a, b, r, &s) },
      binary("fsub", 3) { a, b, _, r, s in subtract(a, b, r, &s) },
      binary("fmax", 4) { a, b, _, r, s in maximum(a, b, r, &s) },
      binary("fmin", 5) { a, b, _, r, s in minimum(a, b, r, &s) },
      binary("fmaxnm", 6) { a, b, _, r, s in maximumNumber(a, b, r, &s) },
      binary("fminnm", 7) { a, b, _, r, s in minimumNumber(a, b, r, &s) },
      binary("fnmul", 8) { a, b, _, r, s in negatedMultiply(a, b, r, &s) },
      ternary("fmadd", 0) { a, b, c, r, s in fusedMultiplyAdd(a, b, addend: c, r, &s) },
      ternary("fmsub", 1) { a, b, c, r, s in fusedMultiplySubtract(a, b, addend: c, r, &s) },
      ternary("fnmadd", 2) { a, b, c, r, s in negatedFusedMultiplyAdd(a, b, addend: c, r, &s) },
      ternary("fnmsub", 3) { a, b, c, r, s in negatedFusedMultiplySubtract(a, b, addend: c, r, &s) },
      unary("fabs", 1) { a, _, _, _, _ in absolute(a) },
      unary("fneg", 2) { a, _, _, _, _ in negate(a) },
      unary("fsqrt", 3) { a, _, _, r, s in squareRoot(a, r, &s) },
      unary("frintn", 8) { a, _, _, r, s in roundToIntegral(a, .nearestEven, isExact: false, r, &s) },
      unary("frintp", 9) { a, _, _, r, s in roundToIntegral(a, .towardPositive, isExact: false, r, &s) },
      unary("frintm", 10) { a, _, _, r, s in roundToIntegral(a, .towardNegative, isExact: false, r, &s) },
      unary("frintz", 11) { a, _, _, r, s in roundToIntegral(a, .towardZero, isExact: false, r, &s) },
      unary("frinta", 12) { a, _, _, r, s in roundToIntegral(a, .nearestAway, isExact: false, r, &s) },
      unary("frintx", 14) { a, _, _, r, s in roundToIntegral(a, r.rounding, isExact: true, r, &s) },
      unary("frinti", 15) { a, _, _, r, s in roundToIntegral(a, r.rounding, isExact: false, r, &s) },
    ]
  }

  fileprivate static func scalarVector() -> [FloatInstruction] {
    [
      same("fmulx", u: 0, a: 0, 0b11011) { a, b, _, r, s in UInt64(multiplyExtended(a, b, r, &s)) },
      same("frecps", u: 0, a: 0, 0b11111) { a, b, _, r, s in UInt64(reciprocalStep(a, b, r, &s)) },
      same("frsqrts", u: 0, a: 1, 0b11111) { a, b, _, r, s in UInt64(reciprocalSquareRootStep(a, b, r, &s)) },
      same("fabd", u: 1, a: 1, 0b11010) { a, b, _, r, s in UInt64(absoluteDifference(a, b, r, &s)) },
      same("fcmeq", u: 0, a: 0, 0b11100) { a, b, _, r, s in mask(isEqual(a, b, r, &s)) },
      same("fcmge", u: 1, a: 0, 0b11100) { a, b, _, r, s in mask(isGreaterOrEqual(a, b, r, &s)) },
      same("fcmgt", u: 1, a: 1, 0b11100) { a, b, _, r, s in mask(isGreater(a, b, r, &s)) },
      same("facge", u: 1, a: 0, 0b11101) { a, b, _, r, s in mask(isGreaterOrEqual(absolute(a), absolute(b), r, &s)) },
      same("facgt", u: 1, a: 1, 0b11101) { a, b, _, r, s in mask(isGreater(absolute(a), absolute(b), r, &s)) },
      miscellaneous("fcmeq0", u: 0, 0b01101) { a, _, _, r, s in mask(isEqual(a, 0, r, &s)) },
      miscellaneous("fcmge0", u: 1, 0b01100) { a, _, _, r, s in mask(isGreaterOrEqual(a, 0, r, &s)) },
      miscellaneous("fcmgt0", u: 0, 0b01100) { a, _, _, r, s in mask(isGreater(a, 0, r, &s)) },
      miscellaneous("fcmle0", u: 1, 0b01101) { a, _, _, r, s in mask(isGreaterOrEqual(0, a, r, &s)) },
      miscellaneous("fcmlt0", u: 0, 0b01110) { a, _, _, r, s in mask(isGreater(0, a, r, &s)) },
      miscellaneous("frecpe", u: 0, 0b11101) { a, _, _, r, s in UInt64(reciprocalEstimate(a, r, &s)) },
      miscellaneous("frsqrte", u: 1, 0b11101) { a, _, _, r, s in UInt64(reciprocalSquareRootEstimate(a, r, &s)) },
      miscellaneous("frecpx", u: 0, 0b11111) { a, _, _, r, s in UInt64(reciprocalExponent(a, r, &s)) },
    ]
  }

  fileprivate static func comparisons() -> [FloatInstruction] {
    let kinds: [(name: String, code: UInt32, isSignalling: Bool, withZero: Bool)] = [
      ("fcmp", 0, false, false), ("fcmpe", 0x10, true, false), ("fcmp0", 8, false, true), ("fcmpe0", 0x18, true, true),
    ]
    let fields = FloatInstruction.fields
    return kinds.map { kind in
      var comparison = instruction(
        kind.name, 0x1e20_2000 | type | (kind.withZero ? 0 : fields.m) | fields.n | kind.code
      ) { a, b, _, control, status in
        compare(a, kind.withZero ? 0 : b, isSignalling: kind.isSignalling, control, &status) << 28
      }
      comparison.result = .flags
      return comparison
    }
  }

  fileprivate static func integers() -> [FloatInstruction] {
    let roundings: [(name: String, code: UInt32, FloatRounding)] = [
      ("n", 0, .nearestEven), ("p", 1 << 19, .towardPositive), ("m", 2 << 19, .towardNegative),
      ("z", 3 << 19, .towardZero), ("a", 4 << 16, .nearestAway),
    ]
    let n = FloatInstruction.fields.n, general = FloatInstruction.fields.general
    var all: [FloatInstruction] = []
    for (sf, width) in [(0, 32), (1, 64)] as [(UInt32, Int)] {
      for isSigned in [true, false] {
        let u: UInt32 = isSigned ? 0 : 1
        let name = "\(isSigned ? "s" : "u") \(width)"
        for (letter, code, rounding) in roundings {
          all.append(
            instruction("fcvt\(letter)\(name)", 0x1e20_0000 | sf << 31 | type | code | u << 16 | n | general) {
              toInteger($0, width: width, isSigned: isSigned, rounding, $3, &$4)
            })
        }
        all += [1, 7, width / 2, width].map { point in
          let word = 0x1e18_0000 | sf << 31 | type | u << 16 | UInt32(64 - point) << 10 | n | general
          return instruction("fcvtz\(name) #\(point)", word) {
            toInteger($0, width: width, isSigned: isSigned, pointBits: point, .towardZero, $3, &$4)
          }
        }
        for i in all.indices { all[i].result = .general }
      }
    }
    return all + fromIntegers()
  }

  private static func fromIntegers() -> [FloatInstruction] {
    let vector = FloatInstruction.fields.vector
    var all: [FloatInstruction] = []
    for (sf, width) in [(0, 32), (1, 64)] as [(UInt32, Int)] {
      for (name, isSigned, code) in [("scvtf", true, 2 << 16), ("ucvtf", false, 3 << 16)] as [(String, Bool, UInt32)] {
        for point in [0, 1, 7, width / 2, width] {
          let scale = point == 0 ? 1 << 21 : UInt32(64 - point) << 10
          all.append(
            FloatInstruction(
              name: "\(name) \(letter) \(width) #\(point)",
              word: 0x1e00_0000 | sf << 31 | type | code | scale | 10 << 5 | vector, operands: .integer
            ) { a, _, _, control, status in
              UInt64(fromInteger(a, width: width, isSigned: isSigned, pointBits: point, control, &status))
            })
        }
      }
    }
    return all
  }

  fileprivate static func conversion<Other: FloatFormat>(to other: Other.Type) -> FloatInstruction {
    unaryConversion("fcvt \(Other.letter)", Other.isHalf ? 7 : Other.fractionBits == 23 ? 4 : 5) {
      UInt64(convert($0, to: other, $3, &$4))
    }
  }

  private static func unaryConversion(
    _ name: String, _ code: UInt32, _ ours: @escaping (Bits, Bits, Bits, FloatControl, inout FloatStatus) -> UInt64
  ) -> FloatInstruction {
    instruction(
      name, 0x1e20_4000 | type | code << 15 | FloatInstruction.fields.n | FloatInstruction.fields.vector, ours)
  }

  fileprivate static func all() -> [FloatInstruction] { arithmetic() + scalarVector() + comparisons() + integers() }
}

extension FloatInstruction {
  /// Both words of a vector of two.
  private static func both(_ a: UInt64, _ ours: (UInt32) -> UInt32) -> UInt64 {
    UInt64(ours(UInt32(a >> 32))) << 32 | UInt64(ours(UInt32(truncatingIfNeeded: a)))
  }

  static func all() -> [FloatInstruction] {
    HalfPrecision.all() + SinglePrecision.all() + DoublePrecision.all() + [
      HalfPrecision.conversion(to: SinglePrecision.self), HalfPrecision.conversion(to: DoublePrecision.self),
      SinglePrecision.conversion(to: HalfPrecision.self), SinglePrecision.conversion(to: DoublePrecision.self),
      DoublePrecision.conversion(to: HalfPrecision.self), DoublePrecision.conversion(to: SinglePrecision.self),
      FloatInstruction(name: "fcvtxn", word: 0x7e61_6800 | fields.n | fields.vector, operands: .double) {
        UInt64(DoublePrecision.convert($0, to: SinglePrecision.self, .odd, $3, &$4))
      },
      FloatInstruction(name: "urecpe 2s", word: 0x0ea1_c800 | fields.n | fields.vector, operands: .double) {
        a, _, _, _, _ in
        both(a, unsignedReciprocalEstimate)
      },
      FloatInstruction(name: "ursqrte 2s", word: 0x2ea1_c800 | fields.n | fields.vector, operands: .double) {
        a, _, _, _, _ in
        both(a, unsignedReciprocalSquareRootEstimate)
      },
    ]
  }
}
