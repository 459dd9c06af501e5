/// The trigger grammar: what each form means, how it prints, which sentence refuses what is malformed.

import Testing
import Units

@testable import Configuration

@Suite("Triggers")
struct TriggerTests {
  @Test(
    "Each form has its meaning and prints as it was written",
    arguments: [
      ("time:12.5ms", Trigger.time(SimTime(picoseconds: 12_500_000_000))),
      ("cycle:1", .cycle(1)),
      ("insn:123456789", .instruction(123_456_789)),
      ("pc:kv_put", .programCounter(symbol: "kv_put", offset: 0)),
      ("pc:$s5Ember3runyyF+8", .programCounter(symbol: "$s5Ember3runyyF", offset: 8)),
      ("persist:42", .persist(42)),
      ("marker:load", .marker(name: "load", occurrence: 1)),
      ("marker:phase-2#3", .marker(name: "phase-2", occurrence: 3)),
      ("checkpoint:7", .checkpoint(7)),
      ("every:10ms", .every(.milliseconds(10))),
      ("random:50Hz", .random(hertz: 50)),
    ])
  func meaning(text: String, trigger: Trigger) throws {
    #expect(try Trigger(parsing: text) == trigger)
    #expect(trigger.description == text)
  }

  @Test("An offset may be hexadecimal; it prints in decimal")
  func hexadecimalOffset() throws {
    #expect(try Trigger(parsing: "pc:main+0x1C").description == "pc:main+28")
  }

  @Test(
    "A malformed trigger is refused with one sentence that shows a right one",
    arguments: [
      ("", "'' is not a trigger; write one of \(Trigger.grammar)"),
      ("10ms", "'10ms' is not a trigger; write one of \(Trigger.grammar)"),
      ("tick:5", "'tick:5' is not a trigger; write one of \(Trigger.grammar)"),
      (
        "time:10",
        "in the trigger 'time:10', '10' has no unit; a time needs one of ps, ns, us, ms, s, for example 10ms"
      ),
      ("cycle:0", "'cycle:0' needs a count from 1 on after cycle:, for example cycle:100"),
      ("insn:+5", "'insn:+5' needs a count from 1 on after insn:, for example insn:100"),
      (
        "persist:99999999999999999999",
        "'persist:99999999999999999999' needs a count from 1 on after persist:, for example persist:100"
      ),
      ("checkpoint:1.5", "'checkpoint:1.5' needs a count from 1 on after checkpoint:, for example checkpoint:100"),
      ("pc:", "'pc:' needs the name of a symbol of the program, for example pc:main or pc:main+8"),
      ("pc:4main", "'pc:4main' needs the name of a symbol of the program, for example pc:main or pc:main+8"),
      (
        "pc:main+2",
        "'pc:main+2' needs a number of bytes after the +, in whole instructions of 4, for example pc:main+8"
      ),
      (
        "pc:main+0x",
        "'pc:main+0x' needs a number of bytes after the +, in whole instructions of 4, for example pc:main+8"
      ),
      (
        "marker:load#0",
        "'marker:load#0' needs the name of a marker, with #N for its Nth occurrence, for example marker:load#2"
      ),
      ("every:0ms", "'every:0ms' never comes to pass; write more than zero"),
      ("random:0Hz", "'random:0Hz' never comes to pass; write more than zero"),
    ])
  func refusals(text: String, sentence: String) {
    let error = #expect(throws: TriggerError.self) { try Trigger(parsing: text) }
    #expect(error?.description == sentence)
  }

  @Test("No text traps, and what is accepted prints and parses back")
  func fuzz() throws {
    let seed: UInt64 = 30
    var generator = SeededGenerator(seed: seed)
    let heads = ["time:", "cycle:", "insn:", "pc:", "persist:", "marker:", "checkpoint:", "every:", "random:", "", ":"]
    let alphabet = Array("0123456789abx+#:-_.$@msHz ,\u{0}\u{301}\u{1f600}".unicodeScalars)
    var accepted = 0
    for _ in 0..<30_000 {
      var text = heads[Int(generator.next(below: UInt64(heads.count)))]
      for _ in 0..<generator.next(below: 8) {
        text.unicodeScalars.append(alphabet[Int(generator.next(below: UInt64(alphabet.count)))])
      }
      guard let trigger = try? Trigger(parsing: text) else { continue }
      accepted += 1
      #expect(try Trigger(parsing: trigger.description) == trigger, "seed \(seed), text \(quoted(text))")
    }
    #expect(accepted > 300, "the fuzzer should hit the grammar")
  }
}
