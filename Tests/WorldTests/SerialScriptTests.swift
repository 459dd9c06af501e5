/// Scripts of the serial port: what they say, what is refused, and that they type on a machine when they should.

import Machine
import Testing
import Units

@testable import World

@Suite("Serial scripts")
struct SerialScriptTests {
  @Test("Each line is a step; comments and empty lines are none")
  func steps() throws {
    let text = "# hello\n\nwait =>\ntype bdinfo -a\ntype\nkeys  x \r\npause 1.5ms\nstop\n"
    let script = try SerialScript(text, file: "s")
    #expect(
      script.steps.map(\.action) == [
        .wait(Array("=>".utf8)), .type(Array("bdinfo -a\r".utf8)), .type([0x0d]), .type(Array(" x ".utf8)),
        .pause(ps: 1_500_000_000), .stop,
      ])
    #expect(script.steps.map(\.line) == [3, 4, 5, 6, 7, 8])
  }

  @Test(
    "What makes no sense is refused with its place",
    arguments: [
      ("wait", "s:1: wait needs the text to wait for"), ("\nkeys", "s:2: keys needs the text to type"),
      ("pause soon", "s:1: pause needs a time such as 20ms"), ("stop it", "s:1: stop takes nothing behind it"),
      ("send x", "s:1: `send` is no step; there are wait, type, keys, pause, stop"), ("", "s: the script has no step"),
      ("# nothing\n", "s: the script has no step"),
    ])
  func refusals(text: String, words: String) {
    let error = #expect(throws: SerialScriptError.self) { try SerialScript(text, file: "s") }
    #expect(error?.description.hasPrefix(words) == true, "\(error?.description ?? "")")
  }

  /// A machine that answers each byte that arrives with the next letter of the alphabet.
  private func echo() throws -> Machine {
    let words: [UInt32] = [
      0xd2a1_2000,  //  movz x0, #0x900, lsl #16   the serial port
      0x5280_0201,  //  movz w1, #0x10             the receive interrupt
      0xb900_3801,  //  str w1, [x0, #0x38]
      0xb940_1802,  // 1: ldr w2, [x0, #0x18]
      0x3720_0082,  //  tbnz w2, #4, 2f            nothing received
      0xb940_0003,  //  ldr w3, [x0]
      0x1100_0463,  //  add w3, w3, #1
      0xb900_0003,  //  str w3, [x0]
      0x17ff_fffb,  // 2: b 1b
    ]
    let bytes = words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32($0 * 8)) } }
    let start = MemoryMap.dramBase + 0x8_0000
    let image = LoadedImage(
      kind: .elf, segments: [.init(address: start, bytes: bytes, size: UInt64(bytes.count))], entry: start)
    var spec = MachineSpec()
    spec.dramBytes = 16 << 20
    spec.nvmBytes = 4 << 20
    let machine = try Machine(spec: spec, image: image)
    machine.powerOn()
    return machine
  }

  private func carryOut(_ text: String, until endPs: UInt64 = 100_000_000_000) throws -> (Machine, SerialTypist, Bool) {
    let machine = try echo()
    var typist = SerialTypist(try SerialScript(text, file: "s"))
    while machine.timePs < endPs {
      var request = StopRequest(untilPs: min(typist.nextPs, endPs))
      request.mayBeWoken = true
      _ = machine.run(request)
      if typist.look(at: machine) { return (machine, typist, true) }
    }
    return (machine, typist, false)
  }

  @Test("Text is typed byte by byte and answers are waited for")
  func conversation() throws {
    let (machine, typist, stopped) = try carryOut("keys ab\nwait bc\nkeys HAL\nwait IBM\npause 5ms\nstop")
    #expect(stopped)
    #expect(machine.console() == Array("bcIBM".utf8))
    #expect(typist.current?.action == .stop)
    // Five bytes at one a tick, then the pause.
    #expect(machine.timePs >= 5 * SerialTypist.tickPs + 5_000_000_000)
    #expect(machine.timePs < 30 * SerialTypist.tickPs + 5_000_000_000)
  }

  @Test("What was waited for once is not found again, and what never comes is waited for")
  func consumed() throws {
    let (machine, typist, stopped) = try carryOut("keys ab\nwait bc\nwait bc\nstop", until: 20_000_000_000)
    #expect(!stopped && machine.console() == Array("bc".utf8))
    #expect(typist.current?.line == 3)
  }

  @Test("Another script than the saved one begins where the run does, and waits for what comes then")
  func another() throws {
    let machine = try echo()
    var typist = SerialTypist(try SerialScript("keys ab\nwait bc\nstop", file: "s"))
    while !typist.look(at: machine) { _ = machine.run(StopRequest(untilPs: typist.nextPs)) }
    #expect(machine.console() == Array("bc".utf8))
    var second = SerialTypist(try SerialScript("wait bc\nstop", file: "t"))
    second.goOn(from: [typist.words], on: machine)
    for _ in 0..<20 {
      _ = machine.run(StopRequest(untilPs: machine.timePs + SerialTypist.tickPs))
      let stops = second.look(at: machine)
      #expect(!stops, "what was shown before is not waited for")
    }
    #expect(second.current?.line == 1)
  }

  @Test("A script goes on from where another process left it")
  func resumed() throws {
    let script = try SerialScript("keys abc\nwait bcd\nstop", file: "s")
    let machine = try echo()
    var typist = SerialTypist(script)
    for _ in 0..<2 {
      _ = machine.run(StopRequest(untilPs: typist.nextPs))
      let stops = typist.look(at: machine)
      #expect(!stops)
    }
    // What another script left, and one at another port, is passed over.
    let other = SerialTypist(try SerialScript("keys ab\nwait bcd\nstop", file: "s"))
    let elsewhere = SerialTypist(script, at: .virtio)
    var second = SerialTypist(script)
    second.goOn(from: [[1, 2], other.words, elsewhere.words, typist.words], on: machine)
    #expect(second.words == typist.words && second.nextPs == typist.nextPs)
    #expect(second.words[3] == 2)
  }
}
