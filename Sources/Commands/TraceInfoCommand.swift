/// `brownout trace info`: what a trace holds.

import ArgumentParser
import Machine
import Observation
import Trace
import Units

struct TraceInfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Sum a trace up: mix, footprint, reuse, times, bandwidth, popular pages or keys.")

  @Argument(help: ArgumentHelp("A memory trace or a request trace.", valueName: "trace"))
  var file: String

  @OptionGroup(title: "Trace") var input: TraceInputOptions

  @Option(
    name: .long,
    help: ArgumentHelp("Count requests in this many equal parts of the addresses, 1 to 64.", valueName: "n"))
  var regions: Int?

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp("Count requests of this range: whole pages. Repeatable.", valueName: "0xbase+size"))
  var region: [String] = []

  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    if let regions, !(1...64).contains(regions) { throw ValidationError("--regions is 1 to 64") }
    if region.count > 64 { throw ValidationError("--region: at most 64 are counted") }
  }

  func run() throws {
    var options = SummaryOptions()
    options.parts = regions ?? 0
    for text in region { options.regions.append(try TraceInfoCommand.parseRegion(text)) }
    switch try openTrace(file, try input.options()) {
    case .memory(let opened): try run(opened, options)
    case .requests(let batches, _):
      if regions != nil || !region.isEmpty {
        throw CommandFailure(
          .usage, "--regions and --region count memory, and \(file) is a request trace; leave them out")
      }
      try run(batches)
    }
  }

  private func run(_ opened: TraceInput.Opened, _ options: SummaryOptions) throws {
    let header = opened.batches.header
    var summarizer = TraceSummarizer(name: file, header: header, options: options)
    try opened.batches.forEach { (batch) throws(TraceError) in try summarizer.add(batch) }
    let summary = summarizer.finish()
    if output.json {
      let isKnown = opened.format == .brmem
      var members = [
        JSONMember("seed", isKnown ? .unsigned(header.seed) : .null),
        JSONMember("config", header.configurationText.map { .string($0) } ?? .null),
        JSONMember("trace", .string("memory")), JSONMember("format", .string(opened.format.rawValue)),
        JSONMember("level", .string(header.level.name)),
      ]
      if let reader = opened.reader {
        members += [
          JSONMember("isComplete", .bool(reader.ending == .complete)),
          JSONMember("fileBytes", .unsigned(reader.byteCount)),
          JSONMember("blocks", .unsigned(UInt64(reader.blocks.count))),
        ]
      }
      try Console.current.print(jsonObject(members: members + summary.members).text())
    } else {
      try Console.current.print(TraceInfoCommand.head(file, opened) + summary.text)
    }
  }

  private func run(_ batches: any WorkloadBatches) throws {
    let summary = try RequestSummary(batches)
    if let warning = batches.ending { noteWarning(warning) }
    if output.json {
      let members = [
        JSONMember("seed", .optional(batches.origin?.seed)), JSONMember("config", .null),
        JSONMember("trace", .string("requests")), JSONMember("origin", batches.origin?.json ?? .null),
      ]
      try Console.current.print(jsonObject(members: members + summary.members).text())
    } else {
      let origin = batches.origin.map { "; \($0.sentence)" } ?? ""
      try Console.current.print("\(file): a request trace\(origin)\n" + summary.text)
    }
  }

  private static func head(_ file: String, _ opened: TraceInput.Opened) -> String {
    var text = "\(file): a memory trace (\(opened.format.rawValue))"
    guard let reader = opened.reader else { return text + "\n" }
    let header = reader.header
    text += " of \(reader.byteCount) bytes"
    text += FixedDecimal(reader.byteCount, over: reader.requestCount, digits: 2).map { ", \($0) a request" } ?? ""
    if header.level != .unknown { text += "; what left \(header.level.name)" }
    if header.cores > 0 { text += "; \(header.cores) cores" }
    if header.clockPs > 0 { text += " of \(ClockPeriod.print(header.clockPs))" }
    text += "; seed \(header.seed)"
    if let hash = header.configurationText { text += "; configuration \(hash.prefix(16))" }
    return text + "\n"
  }

  /// `0x40000000+64KiB`.
  private static func parseRegion(_ text: String) throws(CommandFailure) -> TraceRegion {
    let parts = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
    let digits = parts[0].hasPrefix("0x") ? parts[0].dropFirst(2) : ""
    guard parts.count == 2, digits.allSatisfy(\.isHexDigit), let base = UInt64(digits, radix: 16) else {
      throw CommandFailure(.usage, "--region: \(quoted(text)) is no range; write for example 0x40000000+64KiB")
    }
    let size: UInt64
    do { size = try Dimension.size.parse(String(parts[1])) } catch {
      throw CommandFailure(.usage, "--region: \(error)")
    }
    if base % 4096 != 0 || size % 4096 != 0 || size == 0 || base.addingReportingOverflow(size).overflow {
      throw CommandFailure(.usage, "--region: \(quoted(text)) is not of whole pages of 4KiB below 2^64")
    }
    return TraceRegion(name: text, range: AddressRange(base: base, size: size))
  }
}
