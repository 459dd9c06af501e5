/// Ember on a simulated machine, stopped where its structures are worth looking at.

import Foundation
import GuestABI
import Loader
import Machine

@testable import KernelView

/// A machine that runs the guest image which `tools/build-guest` makes.
final class LiveSystem {
  struct Failure: Error, CustomStringConvertible { let description: String }

  let machine: Machine
  private let nvm: UnsafeRawBufferPointer

  struct Setting: CustomStringConvertible, Sendable {
    var strategy = "cow"
    var workload: [String]
    var intervalNs = 200_000
    var nvmBytes: UInt64 = 16 << 20
    var domain = PersistenceDomain.adr
    var timing = true

    var description: String { "\(workload[0]) \(strategy) \(domain.rawValue)" }
  }

  private static var image: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent(".build/guest/ember.Image")
  }

  init(_ setting: Setting) throws {
    let path = LiveSystem.image.path
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure(description: "the guest is not built; run tools/build-guest")
    }
    var spec = MachineSpec()
    spec.dramBytes = 64 << 20
    spec.nvmBytes = setting.nvmBytes
    spec.domain = setting.domain
    spec.timing = setting.timing
    let arguments =
      [
        "app=\(setting.workload[0])", "ckpt.strategy=\(setting.strategy)", "ckpt.interval=\(setting.intervalNs)",
        "domain=\(setting.domain.rawValue)", "workload.seed=1",
      ] + setting.workload.dropFirst()
    machine = try Machine(
      spec: spec, image: try ImageLoader.load(path), bootArguments: arguments.joined(separator: " "))
    guard let base = machine.nvmPointer(offset: 0, count: Int(spec.nvmBytes)) else {
      throw Failure(description: "the machine has no NVM")
    }
    nvm = UnsafeRawBufferPointer(start: base, count: Int(spec.nvmBytes))
    machine.powerOn()
  }

  enum Stop: Equatable {
    case sealed(UInt64)
    case committed(UInt64)
    case restored(UInt64)
    case ended(status: UInt64)
  }

  /// Runs to the next marker of a checkpoint or a restore, or to the end.
  func next() throws -> Stop {
    var request = StopRequest(untilPs: machine.timePs + 20_000_000_000_000)
    request.markers = [.sealed, .committed, .restored]
    let seen = machine.recordCount
    switch machine.run(request) {
    case .ended(_, let status): return .ended(status: status)
    case .time: throw Failure(description: "20 s went by without a checkpoint: \(console)")
    case .requested: break
    }
    for record in machine.records(from: seen).reversed() where record.kind == .marker {
      switch record.a {
      case UInt64(BROWNOUT_MARKER_SEALED): return .sealed(record.c)
      case UInt64(BROWNOUT_MARKER_COMMITTED): return .committed(record.c)
      case UInt64(BROWNOUT_MARKER_RESTORED): return .restored(record.c)
      default: continue
      }
    }
    throw Failure(description: "the machine stopped without a marker: \(console)")
  }

  var console: String { String(decoding: machine.console(), as: UTF8.self) }

  /// Calls `body` with a view of NVM as it is visible.
  func look<Result>(_ body: (NVMView) throws -> Result) throws -> Result {
    try withExtendedLifetime(self) { try body(NVMView(nvm)) }
  }
  /// The version that a boot from here must restore.
  func committedVersion() throws -> UInt64 { try withExtendedLifetime(self) { try NVMView.committedVersion(of: nvm) } }
}
