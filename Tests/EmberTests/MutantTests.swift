/// Steps whose absence only shows in situations that campaigns do not make: an erased image, and a dead root reused.
///
/// Each situation is tried with the image as it is, which must hold, and without the step, which must fail.

import GuestABI
import Machine
import Testing
import Units

@Suite("Steps that need a situation of their own")
struct MutantTests {
  private static func addresses(_ step: UInt32) throws -> [UInt64] {
    try StepTests.records().1.filter { $0.step == step }.map(\.address)
  }

  /// NVM of a run with committed versions.
  private func usedNVM(_ run: EmberRun) throws -> [UInt8] {
    let machine = try run.machine()
    machine.powerOn()
    #expect(machine.run(to: .committed, 3))
    _ = machine.cutPower(.strict, seed: 1)
    let bytes = Int(run.nvmMiB << 20)
    let nvm: UnsafeRawPointer = try #require(machine.nvmPointer(offset: 0, count: bytes))
    return Array(UnsafeRawBufferPointer(start: nvm, count: bytes))
  }

  /// Cuts in the first moments of a boot that erases the image; boots without erasing must find nothing to restore.
  private func erases(without step: UInt32?, trials: Int) throws -> Bool {
    let run = EmberRun()
    let nvm = try usedNVM(run)
    var erasing = run
    erasing.parameters += " nvm.format=1"
    var random = SeededGenerator(seed: 3)
    for _ in 0..<trials {
      let first = try erasing.machine()
      try first.loadNVM(nvm)
      if let step { first.setNoOperations(at: try MutantTests.addresses(step)) }
      first.powerOn()
      // Boot takes about 40,000 instructions up to the format.
      _ = first.run(StopRequest(instructions: 20_000 + random.next(below: 150_000)))
      _ = first.cutPower(.random, seed: random.next())
      let bytes = try #require(first.nvmPointer(offset: 0, count: nvm.count))
      let second = try run.machine()
      try second.loadNVM(Array(UnsafeRawBufferPointer(start: bytes, count: nvm.count)))
      let formatted = second.nvmPointer(offset: EMBER_COMMIT_WORD_OFFSET, count: 8)?.load(as: UInt64.self) == 0
      second.powerOn()
      let end = second.run(endOfTime)
      let text = second.text()
      // Either the old image was not touched yet, and comes back whole, or it is gone.
      if formatted ? !text.contains("clean boot") : !text.contains("restored version 3") { return false }
      if end != .ended(.exited, status: 0) { return false }
    }
    return true
  }

  @Test("an erased image stays erased")
  func format() throws {
    #expect(try erases(without: nil, trials: 30))
  }

  @Test(
    "without its clean, or its barrier, an erased image comes back broken",
    arguments: [BROWNOUT_STEP_format, BROWNOUT_STEP_formatted])
  func formatMutant(step: UInt32) throws {
    #expect(try !erases(without: step, trials: 200))
  }

  /// Cuts among the stores that create an object over a dead one, under `eadr`.
  private func survivesReuse(without step: UInt32?) throws -> Bool {
    let run = EmberRun(domain: .eadr, intervalNs: 50_000, app: "selftest", parameters: "workload.selftest.rounds=4")
    let machine = try run.machine()
    let places = try MutantTests.addresses(BROWNOUT_STEP_root_born)
    if let step { machine.setNoOperations(at: try MutantTests.addresses(step)) }
    machine.powerOn()
    #expect(machine.run(to: .committed, 12))
    var random = SeededGenerator(seed: 5)
    for trial in 0..<60 {
      var request = endOfTime
      request.pc = places[trial % places.count]
      machine.beginTrial()
      defer { machine.endTrial() }
      guard machine.run(request) == .requested else { continue }
      _ = machine.run(StopRequest(instructions: machine.instructions + random.next(below: 20)))
      _ = machine.cutPower(.random, seed: random.next())
      let start = machine.consoleCount
      machine.powerOn()
      let end = machine.run(endOfTime)
      if end != .ended(.exited, status: 0) || machine.resultLine(from: start) == nil { return false }
    }
    return true
  }

  @Test("a root is reused without ever being two objects")
  func rootReuse() throws {
    #expect(try survivesReuse(without: nil))
  }

  @Test("without the order of its birth, a reused root is a dead object that lives")
  func rootReuseMutant() throws {
    #expect(try !survivesReuse(without: BROWNOUT_STEP_root_born))
  }
}
