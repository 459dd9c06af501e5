/// `brownout trace export`: a trace in another format.

import ArgumentParser
import Machine
import Observation
import Trace
import Units

struct TraceExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a trace in another format.",
    discussion: """
      Memory traces become brmem, ramulator, dramsim3, nvmain, csv or perfetto (for ui.perfetto.dev); request traces brreq \
      or csv. What a format has no place for is told on standard error; docs/TRACES.md has the list.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case brmem, ramulator, dramsim3, nvmain, csv, perfetto, brreq
  }

  @Argument(help: ArgumentHelp("The trace to read.", valueName: "trace"))
  var file: String

  @Argument(help: ArgumentHelp("The new file; one that exists is refused.", valueName: "out"))
  var out: String

  @Option(name: .long, help: "The format to write.")
  var to: Format

  @OptionGroup(title: "Trace") var input: TraceInputOptions

  @OptionGroup(title: "Output") var output: OutputOptions

  private struct Written {
    var requests: UInt64 = 0
    var losses: [String] = []
    var seed: UInt64?
    var configuration: String?
  }

  func run() throws {
    let options = try input.options()
    let written: Written
    switch try openTrace(file, options) {
    case .memory(let opened):
      guard let format = TraceFileFormat(rawValue: to.rawValue) else {
        throw CommandFailure(.usage, "--to \(to.rawValue) is for request traces, and \(file) is a memory trace")
      }
      written = try write(opened.batches, as: format, clockPs: options.clockPs)
    case .requests(let batches, _):
      if to != .brreq && to != .csv {
        throw CommandFailure(
          .usage, "--to \(to.rawValue) is for memory traces, and \(file) is a request trace; write brreq or csv")
      }
      written = try write(batches)
    }
    for sentence in written.losses { noteWarning("\(out): \(sentence)") }
    if output.json {
      let object = jsonObject([
        "seed": .optional(written.seed), "config": written.configuration.map { .string($0) } ?? .null,
        "format": .string(to.rawValue), "requests": .unsigned(written.requests),
        "losses": .array(written.losses.map { .string($0) }),
      ])
      try Console.current.print(object.text())
    } else {
      try Console.current.print("\(out): \(written.requests) requests")
    }
  }

  private func write(
    _ batches: any RequestBatches, as format: TraceFileFormat, clockPs: UInt64?
  ) throws -> Written {
    try writeNewFile(out) { file in
      var written = Written()
      let sink: any RequestSink
      var text: TextWriter?
      switch format {
      case .brmem: sink = try TraceWriter(batches.header, to: file)
      case .perfetto: sink = PerfettoWriter(file, name: self.file)
      default:
        let writer = try TextWriter(file, format: format, header: batches.header, clockPs: clockPs)
        (sink, text) = (writer, writer)
      }
      try batches.forEach { (batch) throws(TraceError) in
        written.requests += UInt64(batch.count)
        try sink.append(batch)
      }
      try sink.finish()
      written.losses = text?.losses.sentences ?? []
      if let hash = batches.header.configurationText {
        (written.seed, written.configuration) = (batches.header.seed, hash)
      }
      return written
    }
  }

  private func write(_ batches: any WorkloadBatches) throws -> Written {
    try writeNewFile(out) { file in
      var written = Written()
      written.seed = batches.origin?.seed
      if to == .csv {
        written.requests = try RequestCSVWriter.write(batches, to: file)
        if batches.origin != nil { written.losses = ["what made the trace is left out"] }
      } else {
        let writer = try RequestTraceWriter(batches.origin, to: file)
        while case let batch = try batches.next(), !batch.isEmpty { try writer.append(batch) }
        try writer.finish()
        written.requests = writer.requestCount
      }
      if let warning = batches.ending { noteWarning(warning) }
      return written
    }
  }
}
