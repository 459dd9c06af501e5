/// The same image on QEMU: the same result lines, and restores after QEMU was killed.

import Foundation
import Machine
import TestSupport
import Testing
import Units

@Suite("Ember on QEMU", .serialized)
struct QEMUTests {
  private func qemu(_ cpu: String, _ arguments: String) throws -> String {
    let path = try #require(Tool.path(of: "timeout"), "timeout is part of coreutils")
    let run = try Tool.run(
      path,
      [
        "60", "qemu-system-aarch64", "-M", "virt,gic-version=2", "-cpu", cpu, "-m", "256", "-nographic", "-nic", "none",
        "-kernel", GuestFiles.image.path, "-append", arguments + " nvm=0x4c000000+0x1000000",
      ])
    return String(decoding: run.output, as: UTF8.self)
  }

  @Test(
    "the result is Brownout's", arguments: ["neoverse-n1", "cortex-a57"], ["none", "cow", "full", "hybrid", "async"])
  func sameResult(cpu: String, strategy: String) throws {
    for (app, parameters) in [
      ("counter", "workload.seed=1 workload.counter.count=20000 workload.counter.pages=16"),
      ("selftest", "workload.selftest.rounds=2"),
    ] {
      let run = EmberRun(strategy: strategy, intervalNs: 500_000, app: app, parameters: parameters)
      let machine = try run.machine()
      machine.powerOn()
      _ = machine.run(endOfTime)
      let expected = try #require(machine.resultLine())
      let console = try qemu(cpu, run.bootArguments)
      #expect(console.split(whereSeparator: \.isNewline).contains { $0 == expected }, "\(console)")
    }
  }

  /// QEMU has no caches: this tests the order of stores, restore and its idempotence, on another machine, not cleans.
  @Test("a killed QEMU goes on where the last checkpoint was", arguments: ["cow", "full", "hybrid", "async"])
  func killed(strategy: String) throws {
    let workload = "app=counter workload.seed=1 workload.counter.count=2000000 workload.counter.pages=64"
    let whole = try qemu("neoverse-n1", workload + " ckpt.strategy=none")
    let expected = try #require(QEMUTests.result(whole), "\(whole)")
    let arguments = workload + " ckpt.strategy=\(strategy) ckpt.interval=1000000 ckpt.verify=1 nvm=0x4c000000+0x4000000"
    var random = SeededGenerator(seed: TestRun.seed, stream: "kills")
    var restores = 0
    try Tool.inFolder { folder in
      let memory = folder.appendingPathComponent("memory")
      var hasMemory = false
      var kills = 0
      while true {
        if !hasMemory {
          // DRAM and NVM in one file, all zeros.
          try Data().write(to: memory)
          let handle = try FileHandle(forWritingTo: memory)
          try handle.truncate(atOffset: 256 << 20)
          try handle.close()
          hasMemory = true
        }
        let mayBeKilled = kills < 6
        let console = try QEMUTests.boot(
          on: memory, arguments, killAfterMs: mayBeKilled ? 50 + random.next(below: 400) : nil, in: folder)
        if console.contains("restored version") { restores += 1 }
        for word in ["panic", "refuses", "failed:", "for ever", "given up"] {
          #expect(!console.contains(word), "seed \(TestRun.seed), after \(kills) kills: \(console)")
          if console.contains(word) { return }
        }
        if let result = QEMUTests.result(console) {
          #expect(result == expected, "seed \(TestRun.seed), after \(kills) kills")
          if !mayBeKilled { return }
          hasMemory = false
        } else {
          guard mayBeKilled else {
            Issue.record("the run does not end after \(kills) kills: \(console)")
            return
          }
          kills += 1
        }
      }
    }
    #expect(restores > 0, "no kill was followed by a restore")
  }

  /// Boots on memory that is a file; kills QEMU after a while, or waits for its end. What the guest printed.
  private static func boot(on memory: URL, _ arguments: String, killAfterMs: UInt64?, in folder: URL) throws -> String {
    let output = folder.appendingPathComponent("console")
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(BareMetalQEMU.executable, "QEMU is not installed"))
    process.arguments = [
      "-M", "virt,gic-version=2,memory-backend=ram", "-m", "256", "-nographic", "-nic", "none", "-cpu", "neoverse-n1",
      "-object", "memory-backend-file,id=ram,size=256M,mem-path=\(memory.path),share=on", "-kernel",
      GuestFiles.image.path, "-append", arguments,
    ]
    let handle = try FileHandle(forWritingTo: output)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    let end = Date(timeIntervalSinceNow: killAfterMs.map { Double($0) / 1000 } ?? 150)
    while process.isRunning && Date() < end { Thread.sleep(forTimeInterval: 0.01) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return String(decoding: try Data(contentsOf: output), as: UTF8.self)
  }

  private static func result(_ console: String) -> String? {
    console.split(whereSeparator: \.isNewline).last { $0.hasPrefix("result ") }.map(String.init)
  }
}
