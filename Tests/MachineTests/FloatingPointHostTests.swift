/// Floating point against the host's: integers alone return what the host returns, and the host stands in for them
/// only where nobody can tell.

import A64
import Testing
import TestSupport

@testable import Machine

@Suite("Floating point and the host") struct FloatingPointHostTests {
  /// Whether a result is the host's. Which NaN a host returns is its own affair.
  private static func isSame<Host: BinaryFloatingPoint>(_ ours: Host, _ host: Host) -> Bool {
    ours == host && ours.sign == host.sign || ours.isNaN && host.isNaN
  }

  @Test("Double precision by integers alone is the host's, to nearest")
  func double() {
    let count = TestRun.count(300_000, full: 30_000_000)
    print("double precision on the host: seed \(TestRun.seed), \(count) operand tuples")
    var operands = FloatOperands(.double, seed: TestRun.seed)
    var wrong: String?
    let control = FloatControl(bits: 0)
    for _ in 0..<count where wrong == nil {
      let a = operands.next(), b = operands.next(), c = operands.next()
      let x = Double(bitPattern: a), y = Double(bitPattern: b), z = Double(bitPattern: c)
      var status = FloatStatus()
      func check(_ name: String, _ ours: UInt64, _ host: Double) {
        if FloatingPointHostTests.isSame(Double(bitPattern: ours), host) { return }
        wrong = "\(name) of \(x), \(y), \(z): \(Double(bitPattern: ours)), not \(host)"
      }
      check("sum", DoublePrecision.softwareAdd(a, b, control, &status), x + y)
      check("difference", DoublePrecision.softwareSubtract(a, b, control, &status), x - y)
      check("product", DoublePrecision.softwareMultiply(a, b, control, &status), x * y)
      check("quotient", DoublePrecision.softwareDivide(a, b, control, &status), x / y)
      check("root", DoublePrecision.softwareSquareRoot(a, control, &status), x.squareRoot())
      check(
        "multiply-add", DoublePrecision.softwareMultiplyAdd(a, b, addend: c, control, &status), z.addingProduct(x, y))
      check(
        "integral", DoublePrecision.roundToIntegral(a, .nearestEven, isExact: true, control, &status),
        x.rounded(.toNearestOrEven))
      check(
        "from integer", DoublePrecision.fromInteger(c, width: 64, isSigned: true, control, &status),
        Double(Int64(bitPattern: c)))
      check(
        "from unsigned", DoublePrecision.fromInteger(c, width: 64, isSigned: false, control, &status), Double(c))
      let narrow = DoublePrecision.convert(a, to: SinglePrecision.self, control, &status)
      if !FloatingPointHostTests.isSame(Float(bitPattern: narrow), Float(x)) { wrong = "\(x) as single: \(narrow)" }
    }
    #expect(wrong == nil)
  }

  @Test("Single precision by integers alone is the host's, to nearest")
  func single() {
    let count = TestRun.count(300_000, full: 30_000_000)
    print("single precision on the host: seed \(TestRun.seed), \(count) operand tuples")
    var operands = FloatOperands(.single, seed: TestRun.seed)
    var wrong: String?
    let control = FloatControl(bits: 0)
    for _ in 0..<count where wrong == nil {
      let a = UInt32(operands.next()), b = UInt32(operands.next()), c = UInt32(operands.next())
      let x = Float(bitPattern: a), y = Float(bitPattern: b), z = Float(bitPattern: c)
      var status = FloatStatus()
      func check(_ name: String, _ ours: UInt32, _ host: Float) {
        if FloatingPointHostTests.isSame(Float(bitPattern: ours), host) { return }
        wrong = "\(name) of \(x), \(y), \(z): \(Float(bitPattern: ours)), not \(host)"
      }
      check("sum", SinglePrecision.softwareAdd(a, b, control, &status), x + y)
      check("difference", SinglePrecision.softwareSubtract(a, b, control, &status), x - y)
      check("product", SinglePrecision.softwareMultiply(a, b, control, &status), x * y)
      check("quotient", SinglePrecision.softwareDivide(a, b, control, &status), x / y)
      check("root", SinglePrecision.softwareSquareRoot(a, control, &status), x.squareRoot())
      check(
        "multiply-add", SinglePrecision.softwareMultiplyAdd(a, b, addend: c, control, &status), z.addingProduct(x, y))
      check(
        "from integer",
        SinglePrecision.fromInteger(UInt64(c) << 32 | UInt64(b), width: 64, isSigned: true, control, &status),
        Float(Int64(bitPattern: UInt64(c) << 32 | UInt64(b))))
      let wide = SinglePrecision.convert(a, to: DoublePrecision.self, control, &status)
      if !FloatingPointHostTests.isSame(Double(bitPattern: wide), Double(x)) { wrong = "\(x) as double: \(wide)" }
    }
    #expect(wrong == nil)
  }

  /// Results and status bits of the operations that the host may stand in for, and of integers alone.
  private func pairs<F: FloatFormat>(
    _ format: F.Type, _ a: F.Bits, _ b: F.Bits, _ c: F.Bits, _ control: FloatControl
  ) -> [(name: String, isSame: Bool)] {
    typealias Operation = (inout FloatStatus) -> F.Bits
    let operations: [(String, Operation, Operation)] = [
      ("sum", { F.add(a, b, control, &$0) }, { F.softwareAdd(a, b, control, &$0) }),
      ("difference", { F.subtract(a, b, control, &$0) }, { F.softwareSubtract(a, b, control, &$0) }),
      ("product", { F.multiply(a, b, control, &$0) }, { F.softwareMultiply(a, b, control, &$0) }),
      (
        "extended product", { F.multiplyExtended(a, b, control, &$0) },
        { F.softwareMultiplyExtended(a, b, control, &$0) }
      ),
      ("quotient", { F.divide(a, b, control, &$0) }, { F.softwareDivide(a, b, control, &$0) }),
      ("root", { F.squareRoot(a, control, &$0) }, { F.softwareSquareRoot(a, control, &$0) }),
      (
        "multiply-add", { F.fusedMultiplyAdd(a, b, addend: c, control, &$0) },
        { F.softwareMultiplyAdd(a, b, addend: c, control, &$0) }
      ),
    ]
    return operations.map { name, fast, software in
      var one = FloatStatus(bits: FloatStatus.inexact), other = one
      let isSame = fast(&one) == software(&other)
      return (name, isSame && one == other)
    }
  }

  @Test("Where the host stands in, results and status bits are those of integers alone")
  func standsIn() {
    let count = TestRun.count(40_000, full: 4_000_000)
    print("the host standing in: seed \(TestRun.seed), \(count) operand tuples")
    var singles = FloatOperands(.single, seed: TestRun.seed &+ 1)
    var doubles = FloatOperands(.double, seed: TestRun.seed &+ 1)
    var wrong: String?
    var taken = 0
    for i in 0..<UInt64(count) where wrong == nil {
      // To nearest, with and without flushing, default NaNs and alternative half precision; now and then another mode.
      let control = FloatControl(bits: i & 7 == 7 ? FloatOperands.control(i >> 3) : UInt32(i >> 3 & 7) << 24)
      let a = doubles.next(), b = doubles.next(), c = doubles.next()
      let x = UInt32(singles.next()), y = UInt32(singles.next()), z = UInt32(singles.next())
      let bad =
        pairs(DoublePrecision.self, a, b, c, control).first { !$0.isSame }.map { ("double", $0.name) }
        ?? pairs(SinglePrecision.self, x, y, z, control).first { !$0.isSame }.map { ("single", $0.name) }
      if let bad { wrong = "\(bad) of \([a, b, c]) or \([x, y, z]), FPCR \(control.bits)" }
      let sum = DoublePrecision.hostSum(a, b)
      if DoublePrecision.hostMayCompute(control, FloatStatus(bits: FloatStatus.inexact)),
        DoublePrecision.hostIsExact(sum, a, b, control)
      {
        taken += 1
      }
    }
    #expect(wrong == nil)
    // Otherwise nothing was compared.
    #expect(taken > count / 3 && taken < count)
  }

  @Test("The host does not stand in where an exception could go unnoticed")
  func refusals() {
    let inexact = FloatStatus(bits: FloatStatus.inexact)
    let least: UInt64 = 0x0010_0000_0000_0000
    #expect(DoublePrecision.hostMayCompute(FloatControl(bits: 0), inexact))
    #expect(!DoublePrecision.hostMayCompute(FloatControl(bits: 0), FloatStatus(bits: ~FloatStatus.inexact)))
    for mode in 1...3 as ClosedRange<UInt32> {
      #expect(!DoublePrecision.hostMayCompute(FloatControl(bits: mode << 22), inexact))
    }
    #expect(!HalfPrecision.hostMayCompute(FloatControl(bits: 0), inexact))
    let none = FloatControl(bits: 0), flush = FloatControl(bits: 1 << 24)
    let one = Double(1).bitPattern
    for result in [0, 1, least, least - 1, 0x7ff0_0000_0000_0000, 0x7ff8_0000_0000_0000] as [UInt64] {
      #expect(!DoublePrecision.hostIsExact(result, one, one, none))
      #expect(!DoublePrecision.hostIsExact(result | 1 << 63, one, one, none))
    }
    for result in [2 * least, 0x7fef_ffff_ffff_ffff, one] {
      #expect(DoublePrecision.hostIsExact(result, one, 1, none))
      #expect(DoublePrecision.hostIsExact(result, one, 0, flush))
      #expect(!DoublePrecision.hostIsExact(result, one, 1, flush))
      #expect(!DoublePrecision.hostIsExact(result, 1 << 63 | 1, one, flush))
      #expect(!DoublePrecision.hostIsExact(result, one, one, 1, flush))
      #expect(DoublePrecision.hostIsExact(result, one, one, 1, none))
    }
  }
}
