/// Ember in a simulated machine, for tests: the image as built, boot arguments, runs with power cuts.

import Foundation
import GuestABI
import Loader
import Machine
import Testing
import Units

/// Where the guest's build puts things.
enum GuestFiles {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static var folder: URL {
    if let path = ProcessInfo.processInfo.environment["BROWNOUT_GUEST"] { return URL(fileURLWithPath: path) }
    return root.appendingPathComponent(".build/guest")
  }
  static var image: URL { folder.appendingPathComponent("ember.Image") }
  static var symbols: URL { folder.appendingPathComponent("ember.elf") }
}

/// How a workload is run in a test.
struct EmberRun: Sendable, CustomTestStringConvertible {
  var strategy = "cow"
  var domain = PersistenceDomain.adr
  var intervalNs = 100_000
  var app = "counter"
  var parameters = "workload.seed=1 workload.counter.count=20000 workload.counter.pages=16"
  var nvmMiB: UInt64 = 16
  var timing = false
  /// More than eight need the newer interrupt controller.
  var cores = 1

  var testDescription: String {
    "\(app) \(strategy) \(domain.rawValue)" + (cores == 1 ? "" : " on \(cores) cores")
  }

  var bootArguments: String {
    "ckpt.strategy=\(strategy) ckpt.interval=\(intervalNs) app=\(app) \(parameters)"
  }

  func machine(image: URL = GuestFiles.image) throws -> Machine {
    var spec = MachineSpec()
    spec.dramBytes = 64 << 20
    spec.nvmBytes = nvmMiB << 20
    spec.timing = timing
    spec.domain = domain
    spec.cores = cores
    if cores > 8 { spec.interruptController = .v3 }
    return try Machine(spec: spec, image: try ImageLoader.load(image.path), bootArguments: bootArguments)
  }
}

/// Far more simulated time than any test's workload takes.
let endOfTime = StopRequest(untilPs: 20_000_000_000_000)

extension Machine {
  /// Runs until the guest stores a marker of the kind with the value; false if the run ends before.
  func run(to kind: MarkerKind, _ value: UInt64) -> Bool {
    var request = endOfTime
    request.markers = [kind]
    while run(request) == .requested {
      let last = records().last { $0.kind == .marker && $0.a == UInt64(kind.rawValue) }
      if last?.c == value { return true }
    }
    return false
  }

  func text(from start: Int = 0) -> String { String(decoding: console(from: start), as: UTF8.self) }

  /// The line that a workload ends with.
  func resultLine(from start: Int = 0) -> String? {
    text(from: start).split(whereSeparator: \.isNewline).map(String.init).first { $0.hasPrefix("result ") }
  }

  /// Values of a kernel quantity, in order.
  func quantity(_ id: UInt64) -> [UInt64] {
    records().filter { $0.kind == .marker && $0.a == UInt64(BROWNOUT_MARKER_QUANTITY) && $0.b == id }.map(\.c)
  }

  func markers(_ kind: Int) -> [UInt64] {
    records().filter { $0.kind == .marker && $0.a == UInt64(kind) }.map(\.c)
  }
}
