/// Digest, committed state and audit on a real system, over checkpoints and power failures.

import Machine
import Testing
import Units

@testable import KernelView

private let counter = ["counter", "workload.counter.count=60000", "workload.counter.pages=24"]
private let selftest = ["selftest", "workload.selftest.rounds=3"]
private let pingpong = ["pingpong", "workload.pingpong.rounds=3000"]
private let keyValue = [
  "kv", "workload.kv.records=500", "workload.kv.value-bytes=100", "workload.kv.operations=2000", "workload.kv.mix=0",
  "workload.kv.theta=990", "workload.kv.clients=2",
]

private let files = ["fs", "workload.fs.operations=600", "workload.fs.files=16"]
private let capabilities = ["capchurn", "workload.capchurn.operations=2000"]
private let exhaust = ["exhaust", "workload.exhaust.rounds=2"]

private let settings: [LiveSystem.Setting] = [
  .init(strategy: "cow", workload: counter), .init(strategy: "full", workload: counter),
  .init(strategy: "cow", workload: counter, domain: .eadr), .init(strategy: "cow", workload: counter, timing: false),
  .init(strategy: "cow", workload: selftest, intervalNs: 50_000),
  .init(strategy: "full", workload: selftest, intervalNs: 50_000),
  .init(strategy: "cow", workload: pingpong, intervalNs: 100_000),
  .init(strategy: "cow", workload: files, intervalNs: 100_000),
  .init(strategy: "cow", workload: capabilities, intervalNs: 100_000),
  .init(strategy: "full", workload: capabilities, intervalNs: 100_000, domain: .eadr),
  .init(strategy: "cow", workload: exhaust, intervalNs: 300_000, nvmBytes: 8 << 20),
  .init(strategy: "cow", workload: keyValue), .init(strategy: "full", workload: keyValue, intervalNs: 300_000),
]

/// A run with power failures, and the digests of what was sealed.
private final class CheckedRun {
  let system: LiveSystem
  var golden: [UInt64: Digest] = [:]
  var cuts = 0
  var restores = 0
  private var random = SeededGenerator(seed: 7, stream: "live cuts")

  init(_ setting: LiveSystem.Setting) throws {
    system = try LiveSystem(setting)
  }

  /// Runs to the end; returns the status of the system.
  func run() throws -> UInt64 {
    while true {
      switch try system.next() {
      case .sealed(let version):
        golden[version] = try system.look { try $0.digest(records: true) }
        #expect(try system.look { try $0.audit(.sealed) } == [])
      case .committed(let version):
        #expect(try system.committedVersion() == version)
        try checkCommitted(version)
        if cuts < 12 && random.next(below: 3) == 0 { try cut() }
      case .restored(let version):
        if version == 0 { break }
        restores += 1
        if let expected = golden[version] {
          #expect(try system.look { try $0.digest(records: true) }.differences(from: expected) == [])
        }
        #expect(try system.look { try $0.audit(.restored) } == [])
      case .ended(let status): return status
      }
    }
  }

  private func checkCommitted(_ version: UInt64) throws {
    guard let expected = golden[version] else { return }
    #expect(try system.look { try $0.committedDigest(records: true) }.differences(from: expected) == [])
    #expect(try system.look { try $0.auditCommitted() } == [])
  }

  /// Runs into the next epoch, perhaps over its commit; cuts the power; looks at what is left; switches on again.
  private func cut() throws {
    let machine = system.machine
    _ = machine.run(StopRequest(instructions: machine.instructions + random.next(below: 60_000)))
    let policies: [ImagePolicy] = [.strict, .random, .lucky]
    _ = machine.cutPower(policies[cuts % 3], seed: random.next())
    cuts += 1
    try checkCommitted(try system.committedVersion())
    machine.powerOn()
  }
}

@Test("The committed state is the sealed one, and is what comes back", arguments: settings)
private func committedEqualsSealedEqualsRestored(setting: LiveSystem.Setting) throws {
  let run = try CheckedRun(setting)
  #expect(try run.run() == 0, "\(run.system.console)")
  #expect(run.golden.count > 3)
  #expect(run.cuts > 0)
  #expect(run.restores == run.cuts)
}

@Test("A clean boot has a sound tree before its first checkpoint") private func cleanBoot() throws {
  let system = try LiveSystem(.init(workload: counter))
  #expect(try system.next() == .restored(0))
  #expect(try system.committedVersion() == 0)
  let report = try system.look { try $0.inspect(.running) }
  #expect(report.faults == [])
  #expect(report.groups.map(\.name) == ["init"])
  #expect(throws: KernelViewError.nothingCommitted) { try system.look { try $0.committedDigest() } }
}
