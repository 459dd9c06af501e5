/// All floating-point operations in one shape, so that each can be compared with the reference and with QEMU.

import A64

@testable import Machine

/// An operation on up to three operands. Results that are no patterns (flags, truth values) are small integers.
struct FloatOperation {
  typealias Ours = (UInt64, UInt64, UInt64, FloatControl, inout FloatStatus) -> UInt64
  typealias Reference = (UInt64, UInt64, UInt64, inout FloatReference) -> UInt64

  var name: String
  /// Format of the floating-point operands.
  var format: ReferenceFormat
  var operands: Int
  /// Whether the first operand is an integer.
  var takesInteger = false
  var ours: Ours
  var reference: Reference
}

extension FloatFormat {
  static var reference: ReferenceFormat {
    ReferenceFormat(exponentBits: exponentBits, fractionBits: fractionBits)
  }
  fileprivate static func bits(_ word: UInt64) -> Bits { Bits(truncatingIfNeeded: word) }

  /// The arithmetic of one format. `isSoftware`: by integers alone, whatever the host could do.
  fileprivate static func arithmetic(_ suffix: String) -> [FloatOperation] {
    let f = reference
    func operation(
      _ name: String, _ operands: Int,
      _ ours: @escaping (Bits, Bits, Bits, FloatControl, inout FloatStatus) -> Bits,
      _ reference: @escaping FloatOperation.Reference
    ) -> FloatOperation {
      FloatOperation(
        name: "\(name) \(suffix)", format: f, operands: operands,
        ours: { a, b, c, control, status in UInt64(ours(bits(a), bits(b), bits(c), control, &status)) },
        reference: reference)
    }
    return [
      operation("add", 2, { add($0, $1, $3, &$4) }, { $3.add($0, $1, subtract: false, f) }),
      operation("subtract", 2, { subtract($0, $1, $3, &$4) }, { $3.add($0, $1, subtract: true, f) }),
      operation(
        "absolute difference", 2, { absoluteDifference($0, $1, $3, &$4) },
        { $3.add($0, $1, subtract: true, f) & ~f.sign }),
      operation("multiply", 2, { multiply($0, $1, $3, &$4) }, { $3.multiply($0, $1, extended: false, f) }),
      operation(
        "negated multiply", 2, { negatedMultiply($0, $1, $3, &$4) },
        { $3.multiply($0, $1, extended: false, f) ^ f.sign }),
      operation(
        "multiply extended", 2, { multiplyExtended($0, $1, $3, &$4) }, { $3.multiply($0, $1, extended: true, f) }),
      operation("divide", 2, { divide($0, $1, $3, &$4) }, { $3.divide($0, $1, f) }),
      operation("square root", 1, { squareRoot($0, $3, &$4) }, { $3.squareRoot($0, f) }),
      operation(
        "software add", 2, { softwareAdd($0, $1, $3, &$4) }, { $3.add($0, $1, subtract: false, f) }),
      operation(
        "software subtract", 2, { softwareSubtract($0, $1, $3, &$4) }, { $3.add($0, $1, subtract: true, f) }),
      operation(
        "software multiply", 2, { softwareMultiply($0, $1, $3, &$4) }, { $3.multiply($0, $1, extended: false, f) }),
      operation("software divide", 2, { softwareDivide($0, $1, $3, &$4) }, { $3.divide($0, $1, f) }),
      operation(
        "software multiply-add", 3, { softwareMultiplyAdd($0, $1, addend: $2, $3, &$4) },
        { $3.multiplyAdd($2, $0, $1, f) }),
      operation("software square root", 1, { softwareSquareRoot($0, $3, &$4) }, { $3.squareRoot($0, f) }),
      operation(
        "fused multiply-add", 3, { fusedMultiplyAdd($0, $1, addend: $2, $3, &$4) }, { $3.multiplyAdd($2, $0, $1, f) }),
      operation(
        "fused multiply-subtract", 3, { fusedMultiplySubtract($0, $1, addend: $2, $3, &$4) },
        { $3.multiplyAdd($2, $0 ^ f.sign, $1, f) }),
      operation(
        "negated fused multiply-add", 3, { negatedFusedMultiplyAdd($0, $1, addend: $2, $3, &$4) },
        { $3.multiplyAdd($2 ^ f.sign, $0 ^ f.sign, $1, f) }),
      operation(
        "negated fused multiply-subtract", 3, { negatedFusedMultiplySubtract($0, $1, addend: $2, $3, &$4) },
        { $3.multiplyAdd($2 ^ f.sign, $0, $1, f) }),
      operation("reciprocal step", 2, { reciprocalStep($0, $1, $3, &$4) }, { $3.step($0, $1, squareRoot: false, f) }),
      operation(
        "reciprocal square root step", 2, { reciprocalSquareRootStep($0, $1, $3, &$4) },
        { $3.step($0, $1, squareRoot: true, f) }),
      operation("maximum", 2, { maximum($0, $1, $3, &$4) }, { $3.maximum($0, $1, least: false, f) }),
      operation("minimum", 2, { minimum($0, $1, $3, &$4) }, { $3.maximum($0, $1, least: true, f) }),
      operation(
        "maximum number", 2, { maximumNumber($0, $1, $3, &$4) }, { $3.maximumNumber($0, $1, least: false, f) }),
      operation(
        "minimum number", 2, { minimumNumber($0, $1, $3, &$4) }, { $3.maximumNumber($0, $1, least: true, f) }),
    ]
  }

  fileprivate static func comparisons(_ suffix: String) -> [FloatOperation] {
    let f = reference
    func operation(
      _ name: String, _ ours: @escaping FloatOperation.Ours, _ reference: @escaping FloatOperation.Reference
    ) -> FloatOperation {
      FloatOperation(name: "\(name) \(suffix)", format: f, operands: 2, ours: ours, reference: reference)
    }
    return [
      operation(
        "compare", { compare(bits($0), bits($1), isSignalling: false, $3, &$4) },
        { $3.compare($0, $1, signalling: false, f) }),
      operation(
        "signalling compare", { compare(bits($0), bits($1), isSignalling: true, $3, &$4) },
        { $3.compare($0, $1, signalling: true, f) }),
      operation(
        "equal", { isEqual(bits($0), bits($1), $3, &$4) ? 1 : 0 },
        { $3.compare($0, $1, signalling: false, f) == 6 ? 1 : 0 }),
      operation(
        "greater or equal", { isGreaterOrEqual(bits($0), bits($1), $3, &$4) ? 1 : 0 },
        { [2, 6].contains($3.compare($0, $1, signalling: true, f)) ? 1 : 0 }),
      operation(
        "greater", { isGreater(bits($0), bits($1), $3, &$4) ? 1 : 0 },
        { $3.compare($0, $1, signalling: true, f) == 2 ? 1 : 0 }),
    ]
  }

  /// Rounding to integral numbers, conversion to and from integers.
  fileprivate static func integral(_ suffix: String) -> [FloatOperation] {
    let f = reference
    var all: [FloatOperation] = []
    let roundings: [(FloatRounding, ReferenceRounding)] = [
      (.nearestEven, .tieEven), (.towardPositive, .positive), (.towardNegative, .negative), (.towardZero, .zero),
      (.nearestAway, .tieAway),
    ]
    for (ours, theirs) in roundings {
      for isExact in [false, true] {
        all.append(
          FloatOperation(
            name: "round to integral \(ours)\(isExact ? " exact" : "") \(suffix)", format: f, operands: 1,
            ours: { a, _, _, control, status in
              UInt64(roundToIntegral(bits(a), ours, isExact: isExact, control, &status))
            }, reference: { a, _, _, r in r.roundToIntegral(a, theirs, exact: isExact, f) }))
      }
      for (width, isSigned, point) in integers where theirs == .zero || point == 0 {
        all.append(
          FloatOperation(
            name: "\(suffix) to \(isSigned ? "int" : "uint")\(width) point \(point) \(ours)", format: f, operands: 1,
            ours: { a, _, _, control, status in
              toInteger(bits(a), width: width, isSigned: isSigned, pointBits: point, ours, control, &status)
            },
            reference: { a, _, _, r in
              r.toInteger(a, width: width, signed: isSigned, pointBits: point, theirs, f)
            }))
      }
    }
    for (width, isSigned, point) in integers {
      all.append(
        FloatOperation(
          name: "\(suffix) from \(isSigned ? "int" : "uint")\(width) point \(point)", format: f, operands: 1,
          takesInteger: true,
          ours: { a, _, _, control, status in
            UInt64(fromInteger(a, width: width, isSigned: isSigned, pointBits: point, control, &status))
          }, reference: { a, _, _, r in r.fromInteger(a, width: width, signed: isSigned, pointBits: point, f) }))
    }
    return all
  }

  private static var integers: [(width: Int, isSigned: Bool, point: Int)] {
    [16, 32, 64].flatMap { width in
      [true, false].flatMap { isSigned in [0, 1, width / 2, width].map { (width, isSigned, $0) } }
    }
  }

  fileprivate static func conversion<Other: FloatFormat>(to other: Other.Type, _ name: String) -> [FloatOperation] {
    let f = reference, g = Other.reference
    return [
      FloatOperation(
        name: name, format: f, operands: 1,
        ours: { a, _, _, control, status in UInt64(convert(bits(a), to: other, control, &status)) },
        reference: { a, _, _, r in r.convert(a, from: f, to: g, r.mode) }),
      FloatOperation(
        name: "\(name) to odd", format: f, operands: 1,
        ours: { a, _, _, control, status in UInt64(convert(bits(a), to: other, .odd, control, &status)) },
        reference: { a, _, _, r in r.convert(a, from: f, to: g, .odd) }),
    ]
  }
}

extension FloatOperation {
  /// Everything that rounds, compares or chooses: what the reference knows.
  static func all() -> [FloatOperation] {
    HalfPrecision.arithmetic("half") + SinglePrecision.arithmetic("single") + DoublePrecision.arithmetic("double")
      + HalfPrecision.comparisons("half") + SinglePrecision.comparisons("single")
      + DoublePrecision.comparisons("double") + HalfPrecision.integral("half") + SinglePrecision.integral("single")
      + DoublePrecision.integral("double")
      + HalfPrecision.conversion(to: SinglePrecision.self, "half to single")
      + HalfPrecision.conversion(to: DoublePrecision.self, "half to double")
      + SinglePrecision.conversion(to: HalfPrecision.self, "single to half")
      + SinglePrecision.conversion(to: DoublePrecision.self, "single to double")
      + DoublePrecision.conversion(to: HalfPrecision.self, "double to half")
      + DoublePrecision.conversion(to: SinglePrecision.self, "double to single")
  }
}
