/// Digest, committed state and audit on a real system, over checkpoints and power failures.

import Machine
import Testing
import Units

@testable import KernelView

private let counter = ["counter", "workload.counter.count=60000", "workload.counter.pages=24"]
private let selftest = ["selftest", "workload.selftest.rounds=3"]
private let pingpong = ["pingpong", "workload.pingpong.rounds=3000"]

private let settings: [LiveSystem.Setting] = [
  .init(strategy: "cow", workload: counter), .init(strategy: "full", workload: counter),
  .init(strategy: "cow", workload: counter, domain: .eadr), .init(strategy: "cow", workload: counter, timing: false),
  .init(strategy: "cow", workload: selftest, intervalNs: 50_000),
  .init(strategy: "full", workload: selftest, intervalNs: 50_000),
  .init(strategy: "cow", workload: pingpong, intervalNs: 100_000),
]

/// What was sealed, by version, with a cache of page hashes that is told which pages changed.
private struct Golden {
  var digests: [UInt64: Digest] = [:]
}

@Test("The committed state is the sealed one, and is what comes back", arguments: settings)
private func committedEqualsSealedEqualsRestored(setting: LiveSystem.Setting) throws {
  let system = try LiveSystem(setting)
  var generator = SeededGenerator(seed: 7, stream: "live cuts")
  var golden: [UInt64: Digest] = [:]
  var cuts = 0
  var restores = 0
  loop: while true {
    let stop = try system.next()
    let view = try system.view()
    switch stop {
    case .sealed(let version):
      golden[version] = try view.digest(records: true)
      #expect(try view.audit(.sealed) == [])
    case .committed(let version):
      #expect(view.committedVersion == version)
      let committed = try view.committedDigest(records: true)
      #expect(committed.differences(from: try #require(golden[version])) == [])
      #expect(try view.auditCommitted() == [])
      if generator.next(below: 3) == 0 && cuts < 12 {
        // Into the next epoch, perhaps over its commit.
        _ = system.machine.run(StopRequest(instructions: system.machine.instructions + generator.next(below: 60_000)))
        let policies: [ImagePolicy] = [.strict, .random, .lucky]
        _ = system.machine.cutPower(policies[cuts % 3], seed: generator.next())
        cuts += 1
        let version = try NVMView.committedVersion(of: system.nvm)
        if let expected = golden[version] {
          #expect(try system.view().committedDigest(records: true).differences(from: expected) == [])
          #expect(try system.view().auditCommitted() == [])
        }
        system.machine.powerOn()
      }
    case .restored(let version):
      if version == 0 { break }
      restores += 1
      let restored = try view.digest(records: true)
      if let expected = golden[version] { #expect(restored.differences(from: expected) == []) }
      #expect(try view.audit(.restored) == [])
    case .ended(let status):
      #expect(status == 0, "\(system.console)")
      break loop
    }
  }
  print("\(setting): \(golden.count) versions, \(cuts) cuts, \(restores) restores")
  #expect(golden.count > 3)
  #expect(restores == cuts)
}
