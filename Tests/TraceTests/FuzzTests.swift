/// Whatever comes in as a file goes through all that reads it: opening by content, summing up, converting, replaying.

import Machine
import TestSupport
import Testing
import Units

@testable import Trace

@Suite("Traces of any bytes")
struct FuzzTests {
  /// All that commands do with a memory trace, in bounds that a test can afford.
  static func consume(_ bytes: [UInt8], _ name: String) throws(TraceError) -> UInt64 {
    var options = TraceInput.Options()
    options.clockPs = 400
    func open() throws(TraceError) -> any RequestBatches {
      try TraceInput.open(MemoryBytes(bytes, name: name), options).batches
    }
    var batches = try open()
    var summaryOptions = SummaryOptions()
    (summaryOptions.parts, summaryOptions.maximumPages, summaryOptions.maximumLines) = (3, 20_000, 20_000)
    var summarizer = TraceSummarizer(name: name, header: batches.header, options: summaryOptions)
    try batches.forEach { (batch) throws(TraceError) in try summarizer.add(batch) }
    let summary = summarizer.finish()
    _ = summary.json.text()
    // A request of 1 MiB is 16384 lines; what moves more than 64 MiB is summed up and not sent.
    if summary.total.bytes > 1 << 26 { return summary.total.requests }
    batches = try open()
    let text = try TextWriter(MemoryBytes(), format: .dramsim3, header: batches.header, clockPs: 400)
    let timeline = PerfettoWriter(MemoryBytes(), name: name)
    let binary = try TraceWriter(batches.header, to: MemoryBytes())
    try batches.forEach { (batch) throws(TraceError) in
      try text.append(batch)
      try timeline.append(batch)
      try binary.append(batch)
    }
    try text.finish()
    try timeline.finish()
    try binary.finish()
    #expect(binary.requestCount == summary.total.requests)
    return summary.total.requests
  }

  @Test("Mutated memory traces of any format end in requests or in an error that names the file")
  func memory() throws {
    var good: [(String, [UInt8])] = [("a.brmem", try Samples.file(Samples.turns(200)))]
    good.append(("b.brmem", try Samples.file(Samples.anything(60, seed: TestRun.seed))))
    for (format, name) in [
      (TraceFileFormat.csv, "a.csv"), (.ramulator, "a.ramulator"), (.nvmain, "a.nvt"), (.dramsim3, "a.trc"),
    ] {
      let file = MemoryBytes()
      let writer = try TextWriter(file, format: format, header: Samples.header, clockPs: 400)
      try Samples.turns(20).withUnsafeBufferPointer { try writer.append($0) }
      try writer.finish()
      good.append((name, file.bytes))
    }
    var accepted = 0
    for round in 0..<TestRun.count(600, full: 60_000) {
      let seed = TestRun.seed &+ UInt64(round)
      let (name, bytes) = good[round % good.count]
      do throws(TraceError) {
        _ = try FuzzTests.consume(round < good.count ? bytes : mutated(bytes, seed: seed), name)
        accepted += 1
      } catch { #expect(error.file == name || error.file == "memory", "seed \(seed): \(error)") }
    }
    #expect(accepted >= good.count, "whole traces are read")
  }

  @Test("Mutated request traces, binary and CSV, end in requests or in an error that names the file")
  func requests() throws {
    let made = try RequestTests.generate(RequestTests.spec { $0.operations = 40 })
    let csv = MemoryBytes()
    _ = try RequestCSVWriter.write(
      RequestTraceReader(MemoryBytes(try RequestTests.file(made, nil))), to: csv)
    let good = [
      ("a.brreq", try RequestTests.file(made, RequestTests.spec { $0.operations = 40 })), ("a.csv", csv.bytes),
    ]
    for (name, bytes) in good {
      for length in bytes.indices { FuzzTests.sumUp(Array(bytes.prefix(length)), name, "\(length) bytes") }
    }
    for round in 0..<TestRun.count(3000, full: 200_000) {
      let seed = TestRun.seed &+ UInt64(round)
      let (name, bytes) = good[round % 2]
      FuzzTests.sumUp(mutated(bytes, seed: seed), name, "seed \(seed)")
    }
  }

  static func sumUp(_ bytes: [UInt8], _ name: String, _ what: String) {
    let source = MemoryBytes(bytes, name: name)
    do throws(TraceError) {
      let batches: any WorkloadBatches =
        name.hasSuffix(".csv") ? RequestCSVReader(source) : try RequestTraceReader(source)
      let summary = try RequestSummary(batches)
      _ = summary.json.text()
      #expect(summary.requests <= UInt64(bytes.count), "\(what)")
    } catch {
      #expect(error.file == name && error.place != .nowhere, "\(what): \(error)")
    }
  }

  @Test("Opening by content tells memory traces from request traces")
  func content() throws {
    let requests = try RequestTests.file([], nil)
    #expect(try AnyTrace.holdsRequests(MemoryBytes(requests, name: "x")))
    #expect(try !AnyTrace.holdsRequests(MemoryBytes(try Samples.file([]), name: "x")))
    #expect(try AnyTrace.holdsRequests(MemoryBytes([], name: "x.brreq")))
    #expect(try !AnyTrace.holdsRequests(MemoryBytes([], name: "x.csv")))
  }
}
