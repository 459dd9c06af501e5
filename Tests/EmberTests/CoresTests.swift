/// Ember on several cores: the same results on any number of them, whatever they do to one another, and over power cuts.
///
/// The guest program `storm` calls, faults, maps, moves, starts and ends threads and fights for locks on all cores at
/// once; its answer depends on none of the order.

import Foundation
import GuestABI
import Machine
import TestSupport
import Testing
import Units

@Suite("Ember on several cores (E19, E26, E28)")
struct CoresTests {
  private static func storm(
    _ cores: Int, _ strategy: String, threads: Int = 12, rounds: Int = 40, timing: Bool = false
  ) -> EmberRun {
    EmberRun(
      strategy: strategy, intervalNs: 40_000, app: "storm",
      parameters: "init=storm workload.storm.threads=\(threads) workload.storm.rounds=\(rounds) ckpt.verify=1",
      timing: timing, cores: cores)
  }

  /// One core cannot be in another's way: its answer is the right one.
  private static let expected = Result { () throws -> String in
    let machine = try storm(1, "none").machine()
    machine.powerOn()
    _ = machine.run(endOfTime)
    return try #require(machine.resultLine(), "\(machine.text())")
  }

  @Test(
    "a storm of everything at once ends, with the answer of one core", arguments: [2, 3, 4, 8, 16],
    ["none", "cow", "full", "hybrid", "async"])
  func storm(cores: Int, strategy: String) throws {
    let machine = try CoresTests.storm(cores, strategy).machine()
    machine.powerOn()
    #expect(machine.run(endOfTime) == .ended(.exited, status: 0), "\(machine.text())")
    #expect(try machine.resultLine() == CoresTests.expected.get(), "\(machine.text())")
    if strategy != "none" { #expect(machine.markers(BROWNOUT_MARKER_COMMITTED).count > 5) }
  }

  @Test("the same with time, and twice the same to the instruction")
  func timed() throws {
    let runs = try (0..<2).map { _ in
      let machine = try CoresTests.storm(4, "cow", timing: true).machine()
      machine.powerOn()
      #expect(machine.run(endOfTime) == .ended(.exited, status: 0), "\(machine.text())")
      #expect(try machine.resultLine() == CoresTests.expected.get())
      return (machine.instructions, machine.timePs, machine.quantity(EMBER_QUANTITY_PAUSE))
    }
    #expect(runs[0] == runs[1])
    #expect(runs[0].2.count > 5)
  }

  @Test("a cut leaves the same answer", arguments: [2, 4], ["cow", "full", "hybrid", "async"])
  func cuts(cores: Int, strategy: String) throws {
    let run = CoresTests.storm(cores, strategy)
    let whole = try run.machine()
    whole.recordsDetails = true
    whole.powerOn()
    #expect(whole.run(endOfTime) == .ended(.exited, status: 0), "\(whole.text())")
    let expected = try CoresTests.expected.get()
    #expect(whole.resultLine() == expected)
    let barriers = whole.records().filter { $0.kind == .persistBarrier }.map(\.instructions)
    var random = SeededGenerator(seed: 11)
    let cuts = (0..<40).map { trial -> UInt64 in
      if trial % 2 == 0 { return random.next(below: whole.instructions) }
      return barriers[Int(random.next(below: UInt64(barriers.count)))] &- random.next(below: 4)
    }
    let machine = try run.machine()
    machine.powerOn()
    var restored = 0
    for cut in cuts.sorted() {
      if machine.instructions < cut { _ = machine.run(StopRequest(instructions: cut)) }
      machine.beginTrial()
      let start = machine.consoleCount
      var depth = 0
      repeat {
        _ = machine.cutPower([.strict, .random, .random, .lucky][Int(random.next(below: 4))], seed: random.next())
        machine.powerOn()
        depth += 1
        if depth == 3 || random.next(below: 2) == 0 { break }
        _ = machine.run(StopRequest(instructions: machine.instructions + random.next(below: 400_000)))
      } while true
      let end = machine.run(endOfTime)
      #expect(
        end == .ended(.exited, status: 0) && machine.resultLine(from: start) == expected,
        "cut at instruction \(cut), \(depth) deep: \(machine.text(from: start).suffix(400))")
      if machine.text(from: start).contains("restored version") { restored += 1 }
      machine.endTrial()
    }
    #expect(restored > 20, "most cuts are survived by a restore, not by a clean boot")
  }

  @Test(
    "what several cores have sealed goes on with fewer, and with more", arguments: [(4, 1), (4, 2), (1, 4), (8, 3)])
  func otherCores(before: Int, after: Int) throws {
    // Threads that must run on a core which is not there any more run on any.
    let first = try CoresTests.storm(before, "cow").machine()
    first.powerOn()
    #expect(first.run(to: .committed, 4))
    _ = first.cutPower(.strict, seed: 1)
    let bytes = 16 << 20
    let nvm = try #require(first.nvmPointer(offset: 0, count: bytes))
    let second = try CoresTests.storm(after, "cow").machine()
    try second.loadNVM(Array(UnsafeRawBufferPointer(start: nvm, count: bytes)))
    second.powerOn()
    #expect(second.run(endOfTime) == .ended(.exited, status: 0), "\(second.text())")
    #expect(second.text().contains("restored version 4"))
    #expect(try second.resultLine() == CoresTests.expected.get())
  }

  /// QEMU's cores take turns in one thread of the host: on a host with fewer cores than the guest has, those that wait
  /// for the lock would keep the one that has it from running.
  @Test("QEMU's cores give the same answer", arguments: [2, 3], [4, 8])
  func qemu(controller: Int, cores: Int) throws {
    let path = try #require(Tool.path(of: "timeout"), "timeout is part of coreutils")
    let run = try Tool.run(
      path,
      [
        "120", "qemu-system-aarch64", "-M", "virt,gic-version=\(controller)", "-smp", "\(cores)", "-accel",
        "tcg,thread=single", "-cpu", "neoverse-n1", "-m", "256", "-nographic", "-nic", "none", "-kernel",
        GuestFiles.image.path, "-append",
        CoresTests.storm(cores, "cow").bootArguments + " ckpt.interval=1000000 nvm=0x4c000000+0x1000000",
      ])
    let console = String(decoding: run.output, as: UTF8.self)
    let expected = try CoresTests.expected.get()
    #expect(console.split(whereSeparator: \.isNewline).contains { $0 == expected }, "\(console)")
  }
}
