/// A running system that a requirement looks into: stopped at markers, with the digest of what it is there.

import KernelView
import Machine
import PowerFailure

/// Ember on a machine, with golden digests of the versions that were sealed.
final class Probe {
  enum Stop: Hashable {
    case sealed(UInt64)
    case committed(UInt64)
    case restored(UInt64)
    case stage(UInt64)
    case ended(StopCode, status: UInt64)
  }

  let scenario: Scenario
  let machine: Machine
  private var inspector: EmberInspector
  private(set) var golden: [UInt64: Digest] = [:]

  init(_ scenario: Scenario, offTimePs: UInt64 = 100_000_000_000) throws {
    self.scenario = scenario
    machine = try Rehearsal.machine(scenario, offTimePs)
    inspector = EmberInspector(nvmBytes: scenario.nvmBytes)
    // Stages are operations, which are details.
    machine.recordsDetails = true
    machine.powerOn()
  }

  /// Runs to the next marker of a checkpoint or a restore, or with `stages` to the begin of a stage.
  func next(stages: Bool = false) throws -> Stop {
    var request = StopRequest(untilPs: machine.timePs + 20_000_000_000_000)
    request.markers = [.sealed, .committed, .restored]
    if stages { request.markers.insert(.operationBegin) }
    machine.clearRecords()
    switch machine.run(request) {
    case .ended(let code, let status): return .ended(code, status: status)
    case .time: throw TestFailure("20 s went by and nothing happened: \(console)")
    case .requested: break
    }
    guard let record = machine.records().last(where: { $0.kind == .marker }) else {
      throw TestFailure("the machine stopped without a marker: \(console)")
    }
    switch MarkerKind(rawValue: UInt8(truncatingIfNeeded: record.a)) {
    case .sealed:
      golden[record.c] = try inspector.golden(machine)
      return .sealed(record.c)
    case .committed: return .committed(record.c)
    case .restored: return .restored(record.c)
    default: return .stage(record.c)
    }
  }

  /// Runs until something happens that is asked for; the system must not end before.
  func run(until isWanted: (Stop) -> Bool, stages: Bool = false) throws -> Stop {
    while true {
      let stop = try next(stages: stages)
      if isWanted(stop) { return stop }
      if case .ended(let code, let status) = stop { throw TestFailure("ended: \(code), \(status): \(console)") }
    }
  }

  func runToCommit(_ version: UInt64) throws { _ = try run { $0 == .committed(version) } }

  /// Cuts the power, switches it on again, runs to the RESTORED marker; returns the version.
  func recover(_ policy: ImagePolicy, seed: UInt64) throws -> UInt64 {
    _ = machine.cutPower(policy, seed: seed)
    machine.powerOn()
    guard case .restored(let version) = try next() else { throw TestFailure("no RESTORED marker: \(console)") }
    return version
  }

  /// What is wrong with a restored system: sentences.
  func faults(restored version: UInt64) throws -> [String] {
    guard let expected = golden[version] else { return ["version \(version) was never sealed"] }
    let differences = try inspector.difference(machine, from: expected)?.details ?? []
    return try differences + inspector.audit(machine)
  }

  func digest() throws -> Digest { try inspector.golden(machine) }

  var console: String { String(decoding: machine.console().suffix(600), as: UTF8.self) }

  var nvm: UnsafeRawBufferPointer {
    get throws {
      guard let base = machine.nvmPointer(offset: 0, count: Int(scenario.nvmBytes)) else {
        throw TestFailure("the machine has no NVM")
      }
      return UnsafeRawBufferPointer(start: base, count: Int(scenario.nvmBytes))
    }
  }

  func view() throws -> NVMView { try NVMView(try nvm) }
}
