/// The same image on QEMU: the same result lines, and restores after QEMU was killed.

import Foundation
import Machine
import TestSupport
import Testing

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

  @Test("the result is Brownout's", arguments: ["neoverse-n1", "cortex-a57"], ["none", "cow", "full"])
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

  @Test("a killed QEMU goes on where the last checkpoint was", arguments: ["cow", "full"])
  func killed(strategy: String) throws {
    let script = GuestFiles.root.appendingPathComponent("Tests/System/qemu-crash").path
    let run = try Tool.run(
      "/bin/bash",
      [
        script, strategy, "6", "counter", "neoverse-n1", "workload.seed=1", "workload.counter.count=8000000",
        "workload.counter.pages=64",
      ])
    #expect(run.status == 0, "\(String(decoding: run.output, as: UTF8.self)) \(run.errors)")
  }
}
