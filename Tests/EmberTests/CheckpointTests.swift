/// What checkpoints promise to programs, and what they cost.

import Foundation
import GuestABI
import Machine
import Testing

@Suite("Checkpoints")
struct CheckpointTests {
  private let resume = EmberRun(
    intervalNs: 0, app: "resume",
    parameters: "workload.resume.calls=5 workload.resume.pages=600 workload.resume.hot=3 ckpt.verify=1")

  @Test("E16: the call returns twice, and says which time it is", arguments: ["cow", "full", "hybrid", "async"])
  func callReturnsTwice(strategy: String) throws {
    var run = resume
    run.strategy = strategy
    let machine = try run.machine()
    machine.powerOn()
    #expect(machine.run(to: .committed, 3))
    #expect(machine.text().contains("call 1 took version 2"))
    _ = machine.cutPower(.strict, seed: 1)
    let start = machine.consoleCount
    machine.powerOn()
    #expect(machine.run(endOfTime) == .ended(.exited, status: 0))
    let text = machine.text(from: start)
    #expect(text.contains("call 2 restored version 3"))
    #expect(text.contains("call 3 took version 4"))
    #expect(!text.contains("call 1"))
  }

  @Test("E1: a version is sealed before it is committed, and versions count up by one")
  func versions() throws {
    let machine = try resume.machine()
    machine.powerOn()
    #expect(machine.run(endOfTime) == .ended(.exited, status: 0))
    #expect(machine.markers(Int(BROWNOUT_MARKER_RESTORED)) == [0])
    #expect(machine.markers(Int(BROWNOUT_MARKER_SEALED)) == [1, 2, 3, 4, 5])
    #expect(machine.markers(Int(BROWNOUT_MARKER_COMMITTED)) == [1, 2, 3, 4, 5])
  }

  @Test("E25: the pause grows with what changed, not with what there is")
  func pauseIsProportional() throws {
    var run = resume
    run.parameters = run.parameters.replacingOccurrences(of: "ckpt.verify=1", with: "")
    let machine = try run.machine()
    machine.powerOn()
    #expect(machine.run(endOfTime) == .ended(.exited, status: 0))
    let pages = machine.quantity(EMBER_QUANTITY_DIRTY_PAGES)
    let pause = machine.quantity(EMBER_QUANTITY_PAUSE)
    #expect(pages.count == 5 && pages[0] > 600)
    // Three pages of the array, the stacks and data of two processes.
    #expect(pages[2] <= 12 && pages[4] <= 12)
    #expect(pause[4] * 20 < pause[0])
    #expect(machine.quantity(EMBER_QUANTITY_DIRTY_OBJECTS)[4] < 8)
  }

  @Test("E25: `full` copies everything, each time")
  func fullCopiesEverything() throws {
    var run = resume
    run.strategy = "full"
    run.nvmMiB = 32
    let machine = try run.machine()
    machine.powerOn()
    #expect(machine.run(endOfTime) == .ended(.exited, status: 0))
    for bytes in machine.quantity(EMBER_QUANTITY_COPIED_BYTES) { #expect(bytes > 600 * 4096) }
  }

  @Test(
    "E25: a full NVM gives up a checkpoint, keeps the last version, and recovers",
    arguments: ["cow", "full", "hybrid", "async"])
  func fullNVM(strategy: String) throws {
    let run = EmberRun(
      strategy: strategy, app: "exhaust", parameters: "workload.exhaust.rounds=2", nvmMiB: 8)
    let machine = try run.machine()
    machine.powerOn()
    #expect(machine.run(endOfTime) == .ended(.exited, status: 0), "\(machine.text())")
    #expect(machine.resultLine() != nil)
  }

  @Test("E8: memory is as free after many power failures as after one")
  func flatOverCrashes() throws {
    let run = EmberRun(
      intervalNs: 50_000, parameters: "workload.seed=1 workload.counter.count=100000000 workload.counter.pages=16")
    let machine = try run.machine()
    var free: [UInt64] = []
    for cut in 0..<60 {
      machine.powerOn()
      _ = machine.run(StopRequest(instructions: machine.instructions + 700_000))
      let superblock = try #require(machine.nvmPointer(offset: 0, count: 192))
      // The program touches new pages for a while.
      if cut >= 45 { free.append(superblock.load(fromByteOffset: 136, as: UInt64.self)) }
      _ = machine.cutPower(.random, seed: UInt64(cut))
    }
    let most = try #require(free.max())
    let least = try #require(free.min())
    #expect(most - least <= 8, "free pages: \(free)")
  }

  @Test("E20: a driver gets its interrupts again after a power failure")
  func interrupts() throws {
    // Where the program stood just before it makes the device send, the real interrupt hides the spurious one.
    var seen: Set<Bool> = []
    for trial in UInt64(0)..<24 where trial < 6 || !seen.contains(true) {
      let version = 3 + trial % 6
      let run = EmberRun(intervalNs: 15_000 + 1_700 * Int(trial), parameters: "init=driver workload.driver.rounds=400")
      let machine = try run.machine()
      machine.powerOn()
      #expect(machine.run(to: .committed, version))
      _ = machine.cutPower(.strict, seed: 1)
      let start = machine.consoleCount
      machine.powerOn()
      #expect(machine.run(endOfTime) == .ended(.exited, status: 0), "\(machine.text())")
      #expect(machine.resultLine()?.hasPrefix("result driver ops=400 answer=") == true)
      let text = machine.text(from: start)
      #expect(text.contains("restored version \(version)"), "\(text)")
      seen.insert(text.contains("driver: 1 spurious"))
    }
    #expect(seen.contains(true))
  }

  @Test("a workload's answer does not depend on the strategy", arguments: ["none", "full", "cow", "hybrid"])
  func sameAnswer(strategy: String) throws {
    let run = EmberRun(strategy: strategy, app: "selftest", parameters: "workload.selftest.rounds=2 ckpt.verify=1")
    let machine = try run.machine()
    machine.powerOn()
    #expect(machine.run(endOfTime) == .ended(.exited, status: 0), "\(machine.text())")
    let plain = EmberRun(strategy: "none", app: "selftest", parameters: "workload.selftest.rounds=2")
    let other = try plain.machine()
    other.powerOn()
    _ = other.run(endOfTime)
    #expect(machine.resultLine() != nil && machine.resultLine() == other.resultLine())
  }
}
