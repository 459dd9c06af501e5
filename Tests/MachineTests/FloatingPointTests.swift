/// Floating point against exact arithmetic: every operation, format, rounding mode and status bit.

import A64
import Testing
import TestSupport
import Units

@testable import Machine

@Suite("Floating point") struct FloatingPointTests {
  private static func hex(_ value: UInt64) -> String { "0x" + String(value, radix: 16) }

  /// Nil if ours and the reference agree on the operands; else a sentence.
  private func difference(
    _ operation: FloatOperation, _ a: UInt64, _ b: UInt64, _ c: UInt64, fpcr: UInt32, before: UInt32 = 0
  ) -> (text: String?, raised: UInt32) {
    var reference = FloatReference(fpcr: fpcr)
    let expected = operation.reference(a, b, c, &reference)
    var status = FloatStatus(bits: before)
    let result = operation.ours(a, b, c, FloatControl(bits: fpcr), &status)
    if result == expected && status.bits == reference.fpsr | before { return (nil, reference.fpsr) }
    let operands = [a, b, c].prefix(operation.operands).map(FloatingPointTests.hex).joined(separator: ", ")
    return (
      """
      \(operation.name)(\(operands)), FPCR \(FloatingPointTests.hex(UInt64(fpcr))): \
      \(FloatingPointTests.hex(result)) with FPSR \(FloatingPointTests.hex(UInt64(status.bits))), not \
      \(FloatingPointTests.hex(expected)) with \(FloatingPointTests.hex(UInt64(reference.fpsr | before)))
      """, reference.fpsr
    )
  }

  @Test("Every operation returns the exact result, rounded, and raises the status bits of the pseudocode")
  func likeReference() {
    let count = TestRun.count(1_500, full: 100_000)
    print("floating point: seed \(TestRun.seed), \(count) operand tuples an operation")
    var raised: [String: UInt32] = [:]
    for operation in FloatOperation.all() {
      var operands = FloatOperands(operation.format, seed: TestRun.seed)
      for i in 0..<UInt64(count) {
        let a = operation.takesInteger ? operands.integer() : operands.next()
        let b = operands.next(), c = operands.next()
        let half: UInt32 = operation.format == .half && i & 64 != 0 ? 1 << 19 : 0
        let (text, bits) = difference(
          operation, a, b, c, fpcr: FloatOperands.control(i) | half, before: i & 32 != 0 ? FloatStatus.inexact : 0)
        raised[operation.name, default: 0] |= bits
        if let text {
          Issue.record("\(text)")
          break
        }
      }
    }
    // The operands are only worth something if they reach what an operation can raise.
    let all = FloatStatus.invalidOperation | FloatStatus.overflow | FloatStatus.underflow | FloatStatus.inexact
    for format in ["half", "single", "double"] {
      let input = format == "half" ? 0 : FloatStatus.inputDenormal
      #expect(raised["fused multiply-add \(format)"] == all | input)
      #expect(raised["multiply \(format)"] == all | input)
      #expect(raised["divide \(format)"] == all | input | FloatStatus.divideByZero)
      #expect(raised["square root \(format)"] == FloatStatus.invalidOperation | FloatStatus.inexact | input)
    }
    #expect(raised["double to single"] == all | FloatStatus.inputDenormal)
    #expect(raised["half to double"] == FloatStatus.invalidOperation)
  }

  @Test(
    "Every half-precision number has the right root, integral neighbour and value in other formats",
    arguments: [0, 1 << 22, 2 << 22, 3 << 22, 1 << 25, 1 << 26, 1 << 19] as [UInt32])
  func everyHalf(fpcr: UInt32) {
    let names = [
      "square root half", "round to integral nearestEven exact half", "round to integral nearestAway half",
      "half to int32 point 0 towardZero", "half to uint16 point 8 towardZero", "half to single", "half to double",
    ]
    let operations = FloatOperation.all().filter { names.contains($0.name) }
    #expect(operations.count == names.count)
    for operation in operations {
      let wrong = (0...0xffff as ClosedRange<UInt64>).lazy.compactMap {
        difference(operation, $0, 0, 0, fpcr: fpcr).text
      }.first
      #expect(wrong == nil)
    }
  }

  @Test("All pairs of special numbers are treated as the pseudocode says, in every rounding mode")
  func specialPairs() {
    for operation in FloatOperation.all() where operation.operands > 1 {
      let f = operation.format
      let smallest: UInt64 = 1 << UInt64(f.fractionBits)
      let positive: [UInt64] = [
        0, 1, f.quiet, smallest - 1, smallest, f.two / 2, f.two, f.two - f.quiet, f.infinity - 1, f.infinity,
        f.infinity + 1, f.defaultNaN, f.defaultNaN + 5,
      ]
      let specials = positive + positive.map { $0 + f.sign }
      let third: [UInt64] =
        operation.operands == 3 ? [0, f.sign, f.two, f.infinity, f.infinity + 3, f.defaultNaN + 9] : [0]
      let wrong = firstDifference(operation, specials, specials, third)
      #expect(wrong == nil)
    }
  }

  /// The first difference over all combinations of operands, in every rounding mode, with and without flushing.
  private func firstDifference(
    _ operation: FloatOperation, _ first: [UInt64], _ second: [UInt64], _ third: [UInt64]
  ) -> String? {
    // With three operands, not every mode with every way of flushing.
    for index in stride(from: 0 as UInt64, to: 32, by: third.count > 1 ? 5 : 1) {
      let fpcr = FloatOperands.control(index)
      for a in first {
        for b in second {
          for c in third {
            if let text = difference(operation, a, b, c, fpcr: fpcr).text { return text }
          }
        }
      }
    }
    return nil
  }

  /// Significands whose product ends in the given digits, of which a significand has as many: the second one is the
  /// first one's inverse, modulo a power of two, times the ending. Nil if it is too small for a significand.
  private func factors(_ first: UInt64, ending: UInt64, digits: Int) -> (UInt64, UInt64)? {
    let odd = first | 1
    // Newton's iteration doubles the digits that are right, from three.
    var inverse = odd
    for _ in 0..<5 { inverse = inverse &* (2 &- odd &* inverse) }
    let second = (inverse &* ending) & ((1 << UInt64(digits)) - 1)
    return second >> UInt64(digits - 1) == 1 ? (odd, second) : nil
  }

  @Test(
    "Multiply-adds that land on a number, or halfway between two, or a hair beside, are rounded as the exact result",
    arguments: [SinglePrecision.reference, DoublePrecision.reference])
  func hairs(f: ReferenceFormat) throws {
    let count = TestRun.count(4_000, full: 400_000)
    print("multiply-adds: seed \(TestRun.seed), \(count) operand tuples")
    let operations = FloatOperation.all().filter {
      $0.format == f && ($0.name.contains("fused multiply-subtract") || $0.name.contains("software multiply-add"))
    }
    #expect(operations.count == 3)
    var random = SeededGenerator(seed: TestRun.seed, stream: "multiply-adds")
    let digits = f.fractionBits + 1
    let fraction: UInt64 = (1 << UInt64(f.fractionBits)) - 1
    let bias = f.ones / 2
    var tried = 0
    var wrong: String?
    while tried < count && wrong == nil {
      // The product is a number, or halfway between two, and a little more: `rest` units of its last place.
      let rest = random.next() >> (64 - 1 - random.next(below: UInt64(digits - 2))) | 1
      let halves = random.next(below: 4) << UInt64(digits - 2)
      let first = random.next() & fraction | fraction + 1
      guard let (a, b) = factors(first, ending: halves + rest, digits: digits) else { continue }
      tried += 1
      // The addend is that little, a few units of its own last place more or less, with a sign.
      let shift = UInt64(rest.leadingZeroBitCount - (64 - digits))
      let exponent = bias - UInt64(f.fractionBits) - shift
      let addend = (exponent << UInt64(f.fractionBits) | rest << shift & fraction) &+ random.next(below: 5) &- 2
      let x = bias << UInt64(f.fractionBits) | a & fraction, y = bias << UInt64(f.fractionBits) | b & fraction
      let signs = random.next()
      let c = signs & 2 == 0 ? addend : addend | f.sign
      for operation in operations {
        let fpcr = FloatOperands.control(UInt64(tried))
        wrong = wrong ?? difference(operation, signs & 1 == 0 ? x : x | f.sign, y, c, fpcr: fpcr).text
      }
    }
    #expect(wrong == nil)
  }

  @Test("An immediate stands for ±(16 to 31)/16 times a power of two from −3 to 4")
  func immediates() {
    var status = FloatStatus()
    for imm8 in UInt8.min...UInt8.max {
      let power = [1, 2, 3, 4, -3, -2, -1, 0][Int(imm8 >> 4 & 7)]
      let magnitude = (16 + Double(imm8 & 15)) / 16 * Double(sign: .plus, exponent: power, significand: 1)
      let value = imm8 & 0x80 == 0 ? magnitude : -magnitude
      #expect(Double(bitPattern: DoublePrecision.expandImmediate(imm8)) == value)
      #expect(Float(bitPattern: SinglePrecision.expandImmediate(imm8)) == Float(value))
      let half = HalfPrecision.expandImmediate(imm8)
      let wide = HalfPrecision.convert(half, to: DoublePrecision.self, FloatControl(bits: 0), &status)
      #expect(Double(bitPattern: wide) == value)
    }
    #expect(status == FloatStatus())
  }

  @Test("Estimates are good to eight bits, and fall as their operands rise")
  func estimates() {
    var last: (reciprocal: Double, root: Double) = (.infinity, .infinity)
    var status = FloatStatus()
    let control = FloatControl(bits: 0)
    for step in 1...4096 {
      let x = Double(step) / 512
      let reciprocal = Double(bitPattern: DoublePrecision.reciprocalEstimate(x.bitPattern, control, &status))
      let root = Double(bitPattern: DoublePrecision.reciprocalSquareRootEstimate(x.bitPattern, control, &status))
      #expect(abs(reciprocal * x - 1) < 1.0 / 256 && reciprocal <= last.reciprocal, "of \(x): \(reciprocal)")
      #expect(abs(root * root * x - 1) < 1.0 / 128 && root <= last.root, "of \(x): \(root)")
      last = (reciprocal, root)
      let single = Float(x).bitPattern
      #expect(
        Float(bitPattern: SinglePrecision.reciprocalEstimate(single, control, &status)) == Float(reciprocal))
      #expect(
        Float(bitPattern: SinglePrecision.reciprocalSquareRootEstimate(single, control, &status)) == Float(root))
    }
    #expect(status == FloatStatus())
    // The vector forms on integers that stand for fractions: below 1/2, and 1/4, they saturate.
    #expect(unsignedReciprocalEstimate(0x7fff_ffff) == .max)
    #expect(unsignedReciprocalEstimate(0x8000_0000) == 0xff80_0000)
    #expect(unsignedReciprocalEstimate(.max) == 0x8000_0000)
    #expect(unsignedReciprocalSquareRootEstimate(0x3fff_ffff) == .max)
    #expect(unsignedReciprocalSquareRootEstimate(0x4000_0000) == 0xff80_0000)
    #expect(unsignedReciprocalSquareRootEstimate(.max) == 0x8000_0000)
  }

  @Test("The fields of FPCR are where the architecture has them")
  func control() {
    #expect(!FloatControl(bits: ~(1 << 26)).hasAlternativeHalf && FloatControl(bits: 1 << 26).hasAlternativeHalf)
    #expect(!FloatControl(bits: ~(1 << 25)).hasDefaultNaN && FloatControl(bits: 1 << 25).hasDefaultNaN)
    #expect(!FloatControl(bits: ~(1 << 24)).flushesToZero && FloatControl(bits: 1 << 24).flushesToZero)
    #expect(!FloatControl(bits: ~(1 << 19)).flushesHalfToZero && FloatControl(bits: 1 << 19).flushesHalfToZero)
    let roundings = (0..<4 as Range<UInt32>).map { FloatControl(bits: $0 << 22).rounding }
    #expect(roundings == [.nearestEven, .towardPositive, .towardNegative, .towardZero])
  }
}
