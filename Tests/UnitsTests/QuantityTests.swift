/// What quantities with units mean, how they print, and that no text traps.

import Testing

@testable import Units

@Suite("Quantities")
struct QuantityTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var dimension: Dimension
    var value: UInt64
    /// What printing gives, where it is not the text itself.
    var printed: String?
    var testDescription: String { text }
  }

  @Test(
    "A well-formed quantity has an exact value and prints in its largest fitting unit",
    arguments: [
      Case(text: "64KiB", dimension: .size, value: 65536),
      Case(text: "150ns", dimension: .time, value: 150_000),
      Case(text: "12.5ms", dimension: .time, value: 12_500_000_000),
      Case(text: "2GHz", dimension: .frequency, value: 2_000_000_000),
      Case(text: "62.5MHz", dimension: .frequency, value: 62_500_000),
      Case(text: "30mJ", dimension: .energy, value: 30_000_000_000),
      Case(text: "22clk", dimension: .clocks, value: 22),
      Case(text: "0ns", dimension: .time, value: 0, printed: "0ps"),
      Case(text: "1.50KiB", dimension: .size, value: 1536, printed: "1.5KiB"),
      Case(text: "1025B", dimension: .size, value: 1025),
      Case(text: "1000us", dimension: .time, value: 1_000_000_000, printed: "1ms"),
      Case(text: "1234567ps", dimension: .time, value: 1_234_567, printed: "1234.567ns"),
      Case(text: "0066.5ns", dimension: .time, value: 66_500, printed: "66.5ns"),
      Case(text: "7.8\u{b5}s", dimension: .time, value: 7_800_000, printed: "7.8us"),
      Case(text: "7.8\u{3bc}s", dimension: .time, value: 7_800_000, printed: "7.8us"),
      Case(text: "18446744073709551615B", dimension: .size, value: .max),
      Case(text: "0.0009765625KiB", dimension: .size, value: 1, printed: "1B"),
    ])
  func meaning(_ example: Case) throws {
    #expect(try example.dimension.parse(example.text) == example.value)
    #expect(example.dimension.print(example.value) == example.printed ?? example.text)
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    var text: String
    var dimension: Dimension
    var sentence: String
    var testDescription: String { text }
  }

  @Test(
    "A malformed quantity is refused with one sentence that names the remedy",
    arguments: [
      Refusal(
        text: "150", dimension: .time,
        sentence: "'150' has no unit; a time needs one of ps, ns, us, ms, s, for example 10ms"),
      Refusal(
        text: "12.5", dimension: .size,
        sentence: "'12.5' has no unit; a size needs one of B, KiB, MiB, GiB, TiB, for example 64KiB"),
      Refusal(
        text: "64KB", dimension: .size,
        sentence: "'64KB' has the unit 'KB', which is not one of B, KiB, MiB, GiB, TiB; did you mean KiB?"),
      Refusal(
        text: "10MS", dimension: .time,
        sentence: "'10MS' has the unit 'MS', which is not one of ps, ns, us, ms, s; did you mean ms?"),
      Refusal(
        text: "10MiB", dimension: .time,
        sentence: "'10MiB' has the unit 'MiB', which is not one of ps, ns, us, ms, s"),
      Refusal(text: "-5ms", dimension: .time, sentence: "'-5ms' is negative; a time is zero or more"),
      Refusal(text: "0.1KiB", dimension: .size, sentence: "'0.1KiB' is not a whole number of bytes"),
      Refusal(text: "0.0001ps", dimension: .time, sentence: "'0.0001ps' is not a whole number of picoseconds"),
      Refusal(
        text: "18446745s", dimension: .time, sentence: "'18446745s' is too large; the most is 18446744s"),
      Refusal(
        text: "99999999999999999999B", dimension: .size,
        sentence: "'99999999999999999999B' is too large; the most is 16777215TiB"),
      Refusal(
        text: "", dimension: .time,
        sentence: "'' is not a time; write a number and its unit, for example 10ms"),
      Refusal(
        text: "ms", dimension: .time,
        sentence: "'ms' is not a time; write a number and its unit, for example 10ms"),
      Refusal(
        text: "1.ms", dimension: .time,
        sentence: "'1.ms' is not a time; write a number and its unit, for example 10ms"),
      Refusal(
        text: "1 ms", dimension: .time,
        sentence: "'1 ms' has the unit ' ms', which is not one of ps, ns, us, ms, s"),
    ])
  func refusals(_ example: Refusal) {
    let error = #expect(throws: QuantityError.self) { try example.dimension.parse(example.text) }
    #expect(error?.description == example.sentence)
  }

  @Test("Every value prints as a text that means the same value", arguments: Dimension.allCases)
  func roundTrip(_ dimension: Dimension) throws {
    let seed: UInt64 = 20
    var generator = SeededGenerator(seed: seed)
    var values: [UInt64] = [0, 1, 999, 1000, 1001, 1023, 1024, 1025, .max - 1, .max]
    for _ in 0..<2000 {
      var value = generator.next() >> generator.next(below: 64)
      // Half of them round numbers, which take the decimal and larger-unit paths.
      if generator.next(below: 2) == 0 { value = value / 1_000_000 * 1_000_000 }
      values.append(value)
    }
    for value in values {
      let text = dimension.print(value)
      #expect(try dimension.parse(text) == value, "seed \(seed), \(value) printed as \(text)")
    }
  }

  @Test("No text traps, and a text that is accepted prints and parses back")
  func fuzz() throws {
    let seed: UInt64 = 21
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("0123456789.-+eE_ KkMmGiBTsnupJHz\u{b5}\u{0}\u{7f}clk'\"\n".unicodeScalars)
    var accepted = 0
    for _ in 0..<20_000 {
      var text = ""
      for _ in 0..<generator.next(below: 12) {
        text.unicodeScalars.append(alphabet[Int(generator.next(below: UInt64(alphabet.count)))])
      }
      for dimension in Dimension.allCases {
        do {
          let value = try dimension.parse(text)
          accepted += 1
          #expect(try dimension.parse(dimension.print(value)) == value, "seed \(seed), text \(quoted(text))")
        } catch {
          let sentence = error.description
          #expect(!sentence.contains("\n"), "seed \(seed), text \(quoted(text))")
        }
      }
    }
    #expect(accepted > 20, "the alphabet should make some well-formed quantities")
  }

  @Test("Text from outside is shown short and without control characters")
  func quoting() {
    #expect(quoted("a\u{1b}[31mb\n") == "'a?[31mb?'")
    #expect(quoted(String(repeating: "x", count: 100)) == "'" + String(repeating: "x", count: 60) + "…'")
  }
}

@Suite("Clocks")
struct ClockPeriodTests {
  @Test(
    "A clock is a frequency or a period, exactly",
    arguments: [
      ("2.5GHz", 400, "2.5GHz"), ("400ps", 400, "2.5GHz"), ("833ps", 833, "833ps"), ("1.6GHz", 625, "1.6GHz"),
    ])
  func meaning(text: String, picoseconds: UInt64, printed: String) throws {
    #expect(try ClockPeriod.parse(text) == picoseconds)
    #expect(ClockPeriod.print(picoseconds) == printed)
    #expect(try ClockPeriod.parse(printed) == picoseconds)
  }

  @Test("Every period prints as a text that means the same period")
  func roundTrip() throws {
    for period in UInt64(1)...3000 {
      #expect(try ClockPeriod.parse(ClockPeriod.print(period)) == period)
    }
  }

  @Test(
    "A clock that is not a whole number of picoseconds is refused with its neighbours",
    arguments: [
      ("2.4GHz", "'2.4GHz' is not a whole number of picoseconds a clock; write 416ps or 417ps"),
      ("0Hz", "'0Hz' is not a clock of 1Hz to 1000GHz"),
      ("5000GHz", "'5000GHz' is not a clock of 1Hz to 1000GHz"),
      (
        "400",
        "'400' has no unit; a time needs one of ps, ns, us, ms, s, for example 10ms; "
          + "a clock is a frequency such as 2.5GHz or a period such as 400ps"
      ),
    ])
  func refusals(text: String, sentence: String) {
    let error = #expect(throws: ClockPeriodError.self) { try ClockPeriod.parse(text) }
    #expect(error?.description == sentence)
  }
}
