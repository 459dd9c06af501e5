/// A conversation without a debugger: packets that make no sense do no harm, and going backwards comes to each access.

import Machine
import Testing
import Units

@testable import Debugger

/// A machine by itself, without Ember and without events from outside.
private final class BareRun: Debuggee {
  let machine: Machine

  init(_ words: [UInt32]) throws {
    let bytes = words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32($0 * 8)) } }
    let image = LoadedImage(
      kind: .elf, segments: [.init(address: BareRun.start, bytes: bytes, size: UInt64(bytes.count))],
      entry: BareRun.start)
    var spec = MachineSpec()
    spec.dramBytes = 16 << 20
    spec.nvmBytes = 4 << 20
    machine = try Machine(spec: spec, image: image)
    machine.powerOn()
  }

  static let start = MemoryMap.dramBase + 0x8_0000

  func advance(_ request: StopRequest) -> DebuggeeState {
    if case .ended(_, let status) = machine.run(request) { return .over(status: status) }
    return .standing
  }
  func cutPowerNow() {
    _ = machine.cutPower(.strict, seed: 1)
    machine.powerOn()
  }
  func save() -> [UInt8] { machine.snapshot(identity: 1) }
  func goBack(to saved: [UInt8]) -> Bool { (try? machine.restore(saved, identity: 1)) != nil }
  func describeCapabilities() -> String { "" }
  func symbol(at address: UInt64) -> String? { nil }
}

@Suite struct DebugSessionTests {
  /// Stores 1, 2 and 3 into NVM, one right after the other, then faults for ever: there is no code at the vector.
  private func talk() throws -> (DebugSession, BareRun) {
    let run = try BareRun([
      0xd2c0_0200,  // movz x0, #0x10, lsl #32
      0x5280_0021, 0x5280_0042, 0x5280_0063,  // movz w1, #1; w2, #2; w3, #3
      0xb900_0001, 0xb900_0002, 0xb900_0003,  // str w1, [x0]; w2; w3
      0xd503_201f, 0xd503_201f,  // nop
      0x0000_0000,  // udf
    ])
    return (DebugSession(run), run)
  }

  /// Sends a packet and lets the run go on until there is an answer; gives it without frame and acknowledgements.
  private func ask(_ talk: DebugSession, _ text: String) -> String {
    var answer = talk.receive(PacketReader.framed(Array(text.utf8)))
    for _ in 0..<100 where talk.isGoing { answer += talk.proceed() }
    let said = String(decoding: answer, as: UTF8.self)
    guard let start = said.lastIndex(of: "$"), let end = said.lastIndex(of: "#") else { return "" }
    return String(said[said.index(after: start)..<end])
  }

  private func programCounter(_ run: BareRun) -> Int { Int(run.machine.programCounter - BareRun.start) / 4 }

  @Test("Packets that make no sense are answered, and change nothing")
  func nonsense() throws {
    let (talk, run) = try talk()
    let before = run.machine.snapshot(identity: 1)
    for text in [
      "Z", "z", "Z;", "Z,", "Z1", "Z1,", "Z1,x,y", "Z9,0,4", "z;;", "vCont;", "vCont;zz", "vCont;;", "vCont;s:99", "G",
      "G12", "G" + String(repeating: "0", count: 64), "P", "P0", "P0=", "P0=1", "Pzz=00", "p", "pfff", "m", "m,", "m0",
      "mzz,4", "m0,-1", "m0,ffffffffffffffff", "M0,4:", "M0,4:00", "X", "X0", "X0,1:", "H", "Hq", "Hg99", "T", "T99",
      "qRcmd,", "qRcmd,6", "qRcmd,zz", "qXfer:features:read:", "qXfer:features:read:target.xml:zz,1",
      "qXfer:features:read:target.xml:fffffffffffffffe,fff", "qThreadExtraInfo,", "qThreadExtraInfo,99", "b", "bz", "",
      "!", "?", "vKil", "vMustReplyEmpty",
    ] { _ = ask(talk, text) }
    print("packets: seed 5")
    var random = SeededGenerator(seed: 5, stream: "nonsense")
    let letters = Array("gGpPmMXZzHTqvb0123456789abcdef,;:=-#$".utf8).filter { $0 != 0x23 && $0 != 0x24 }
    for _ in 0..<3000 {
      let text = (0..<random.next(below: 12)).map { _ in letters[Int(random.next(below: UInt64(letters.count)))] }
      // What is right is done: these are for what is not.
      if [0x50, 0x47, 0x4d, 0x58, 0x62, 0x63].contains(text.first ?? 0) { continue }
      _ = talk.receive(PacketReader.framed(text))
      #expect(!talk.isGoing || text.starts(with: Array("vCont;".utf8)))
    }
    talk.end()
    #expect(run.machine.snapshot(identity: 1) == before)
  }

  @Test("Backwards, each access of a watched word is come to, those right after another too")
  func backwards() throws {
    let (talk, run) = try talk()
    #expect(ask(talk, "Z2,1000000000,4") == "OK")
    // Forward, the run stops before each of the three stores; GDB then steps over it.
    for store in 4...6 {
      #expect(ask(talk, "c").contains("watch:1000000000;") && programCounter(run) == store)
      #expect(ask(talk, "s").hasPrefix("T05") && programCounter(run) == store + 1)
    }
    // Back, it stops behind each; GDB then steps back over it.
    for store in [6, 5, 4] {
      #expect(ask(talk, "bc").contains("watch:1000000000;") && programCounter(run) == store + 1)
      #expect(ask(talk, "bs").hasPrefix("T05") && programCounter(run) == store)
    }
    #expect(ask(talk, "bc").contains("replaylog:begin;") && programCounter(run) == 0)
  }

  @Test("A run that ends badly stands first, to be looked at and gone back from; then it ends")
  func badEnd() throws {
    let (talk, run) = try talk()
    #expect(ask(talk, "c").hasPrefix("T0b"))
    #expect(run.machine.whyStuck.hasPrefix("core 0 took an exception at 0x40080024 (ESR_EL1 0x2000000)"))
    #expect(talk.isOver && ask(talk, "c") == "W01")
    #expect(ask(talk, "bs").hasPrefix("T05") && !talk.isOver)
    #expect(ask(talk, "c").hasPrefix("T0b") && ask(talk, "vCont;c") == "W01")
    // A cut makes it go on from its reset.
    _ = ask(talk, "qRcmd,637574")
    #expect(!talk.isOver && programCounter(run) == 0)
    #expect(ask(talk, "s").hasPrefix("T05") && programCounter(run) == 1)
  }

  @Test("A long way to a position is given up where an interrupt comes, and the run stands where it was")
  func interrupted() throws {
    let run = try BareRun([0xd503_201f, 0x17ff_ffff])
    let talk = DebugSession(run)
    var asked = 0
    talk.isInterrupted = {
      asked += 1
      return asked > 3
    }
    #expect(talk.go(to: 1 << 40) == .interrupted && asked == 4)
    #expect(run.machine.instructions > 0 && run.machine.instructions < 1 << 30)
    asked = 0
    let here = run.machine.instructions
    talk.isInterrupted = { true }
    #expect(talk.go(to: 100) == .interrupted && run.machine.instructions == here)
    talk.isInterrupted = { false }
    #expect(talk.go(to: 100) == .there && run.machine.instructions == 100)
  }
}
