/// Gives a memory trace to the memory model alone, and measures what it answers.
///
/// The model is the one that a machine has: in open loop a trace of what left the last cache gives it the same requests
/// at the same times as the run did. All lines of a request are sent at its time; it is done when the last of them is.
///
/// 1. The same trace in another format that holds the same gives the same report: how a reader cuts batches is not seen.
/// 2. No request is sent at or after `latestPs`, so that no time of the model overflows.

import Machine
import Observation

package struct Replayer {
  /// 53 days.
  static let latestPs: UInt64 = 1 << 62

  private let model: MemoryModel
  private let options: ReplayOptions
  private let dram: AddressRange
  private let nvm: AddressRange
  private var report = ReplayReport()
  private var latencies = [Histogram](repeating: Histogram(), count: MemoryRequest.Kind.allCases.count)
  private var beginPs = UInt64.max
  private var endPs: UInt64 = 0

  /// - Throws: `MachineError` if the spec makes no machine.
  package init(_ spec: MachineSpec, _ options: ReplayOptions) throws(MachineError) {
    model = try MemoryModel(spec)
    self.options = options
    dram = AddressRange(base: MemoryMap.dramBase, size: spec.dramBytes)
    nvm = AddressRange(base: MemoryMap.nvmBase, size: spec.nvmBytes)
  }

  /// Replays all requests that are left.
  /// - Throws: if the trace cannot be read, has times beyond `latestPs`, or is of a machine with more NVM than this one.
  package mutating func replay(_ batches: any RequestBatches) throws(TraceError) -> ReplayReport {
    let recorded = batches.header.nvm
    let isWithin = recorded.size == 0 || recorded.base == nvm.base && recorded.size <= nvm.size
    if options.placement == .map && !isWithin {
      throw TraceError(
        .format, file: batches.name,
        "its machine had \(recorded.size) bytes of NVM at \(hexadecimal(recorded.base)), and this one has \(nvm.size) "
          + "at \(hexadecimal(nvm.base))", remedy: "say its size by --nvm-size, or where all is to lie by --into")
    }
    switch options.pace {
    case .openLoop: try replayOpenLoop(batches)
    case .outstanding(let count): try replayLimited(batches, outstanding: count)
    }
    report.latencyPs = latencies
    if report.requests > 0 { (report.beginPs, report.endPs) = (beginPs, endPs) }
    report.counters = model.counters.map { ReplayReport.Counter(name: $0.name, value: $0.value) }
    return report
  }

  private mutating func replayOpenLoop(_ batches: any RequestBatches) throws(TraceError) {
    while true {
      let batch = try batches.next()
      if batch.isEmpty { break }
      for request in batch {
        _ = send(request, at: try time(request.timePs, batches))
        report.requests += 1
      }
    }
    withExtendedLifetime(batches) {}
  }

  private mutating func replayLimited(_ batches: any RequestBatches, outstanding: Int) throws(TraceError) {
    var window = ReplayWindow(batches, outstanding: outstanding)
    defer { window.free() }
    while let core = try window.next(options) {
      let sentPs = window.sendPs(of: core)
      if sentPs >= Replayer.latestPs { throw tooLate(batches) }
      let donePs = send(window.request(of: core), at: sentPs)
      window.sent(core, donePs: donePs)
      report.requests += 1
    }
  }

  private func time(_ ps: UInt64, _ batches: any RequestBatches) throws(TraceError) -> UInt64 {
    guard let scaled = options.speed.scaled(ps), scaled < Replayer.latestPs else { throw tooLate(batches) }
    return scaled
  }

  private func tooLate(_ batches: any RequestBatches) -> TraceError {
    TraceError(
      .absurd, file: batches.name, "request \(report.requests) would be sent after more than 53 days",
      remedy: "replay an earlier part by --until, or faster by --speed")
  }

  /// Sends a request; when it is done.
  @inline(__always) private mutating func send(_ request: MemoryRequest, at ps: UInt64) -> UInt64 {
    let isWrite = request.kind.isWrite
    let donePs: UInt64
    if request.address & 63 &+ UInt64(request.size) <= 64 && request.size > 0 {
      donePs = sendLine(request.address, isWrite, at: ps)
      report.lines &+= 1
    } else {
      donePs = sendLines(request, isWrite, at: ps)
    }
    if isWrite { report.writtenBytes &+= UInt64(request.size) } else { report.readBytes &+= UInt64(request.size) }
    latencies[Int(request.kind.rawValue)].record(donePs &- ps)
    beginPs = min(beginPs, ps)
    endPs = max(endPs, donePs)
    return donePs
  }

  private mutating func sendLines(_ request: MemoryRequest, _ isWrite: Bool, at ps: UInt64) -> UInt64 {
    let lines = MemoryLines(request, lineBytes: 64)
    var donePs = ps
    for index in 0..<lines.count { donePs = max(donePs, sendLine(lines.address(index), isWrite, at: ps)) }
    report.lines &+= UInt64(lines.count)
    return donePs
  }

  @inline(__always) private mutating func sendLine(_ address: UInt64, _ isWrite: Bool, at ps: UInt64) -> UInt64 {
    let place: UInt64
    switch options.placement {
    case .map:
      place = address
      if !nvm.contains(address) && !dram.contains(address) { report.linesOutside &+= 1 }
    case .dram: place = dram.base &+ address % dram.size
    case .nvm: place = nvm.base &+ address % nvm.size
    }
    return isWrite ? model.write(place, at: ps) : model.read(place, at: ps)
  }
}
