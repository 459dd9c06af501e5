/// `brownout trace`: memory traces and request traces, and the flags that its subcommands share.

import ArgumentParser
import Machine
import Observation
import Trace
import Units

struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace", abstract: "Record traces of requests, look at them, convert, replay and generate them.",
    discussion: """
      A memory trace (.brmem, or the text of Ramulator, DRAMsim3, NVMain or CSV) holds what caches asked memory for; a \
      request trace (.brreq or CSV) what clients asked a key-value store for.
      """,
    subcommands: [
      TraceRecordCommand.self, TraceInfoCommand.self, TraceExportCommand.self, TraceReplayCommand.self,
      TraceGenerateCommand.self, TracePersistsCommand.self,
    ])
}

/// How a memory trace is read, and which part of it.
struct TraceInputOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The trace's format, where its name does not tell: \(TraceFileFormat.readable).", valueName: "format"))
  var format: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The memory's clock, that times of text formats are counted in.", valueName: "frequency|period"))
  var clock: String?

  @Option(name: .long, help: ArgumentHelp("Only requests from this time of the trace on.", valueName: "time"))
  var from: String?

  @Option(name: .long, help: ArgumentHelp("Only requests before this time of the trace.", valueName: "time"))
  var until: String?

  func options() throws(CommandFailure) -> TraceInput.Options {
    var options = TraceInput.Options()
    if let format {
      guard let known = TraceFileFormat(rawValue: format), known.canBeRead else {
        throw CommandFailure(
          .usage, "--format: \(quoted(format)) is no format that is read; known are \(TraceFileFormat.readable)")
      }
      options.format = known
    }
    options.clockPs = try clockPs()
    options.fromPs = try time(from, "--from")
    options.untilPs = try time(until, "--until")
    return options
  }

  func clockPs() throws(CommandFailure) -> UInt64? {
    guard let clock else { return nil }
    do { return try ClockPeriod.parse(clock) } catch { throw CommandFailure(.usage, "--clock: \(error)") }
  }

  private func time(_ text: String?, _ flag: String) throws(CommandFailure) -> UInt64? {
    guard let text else { return nil }
    do { return try Dimension.time.parse(text) } catch { throw CommandFailure(.usage, "\(flag): \(error)") }
  }
}

/// Opens the trace at `path`; what it warns of goes to standard error.
func openTrace(_ path: String, _ options: TraceInput.Options) throws(CommandFailure) -> AnyTrace {
  do throws(TraceError) {
    let trace = try AnyTrace.open(path, options)
    if case .memory(let opened) = trace, let warning = opened.warning { noteWarning(warning) }
    return trace
  } catch { throw CommandFailure(error) }
}

func noteWarning(_ sentence: String) { Console.current.note("warning: \(sentence)\n") }

/// Writes a new file by `body`; where that fails nothing is left of it.
func writeNewFile<Result>(_ path: String, _ body: (FileSink) throws -> Result) throws -> Result {
  let sink = try FileSink(path: path)
  do {
    let result = try body(sink)
    try sink.close()
    return result
  } catch {
    sink.discard()
    throw error
  }
}

/// `ps` for people, in the largest unit that it fills.
func rounded(ps: UInt64) -> String {
  for (unit, size) in [("s", 1_000_000_000_000), ("ms", 1_000_000_000), ("us", 1_000_000), ("ns", 1000)]
    as [(String, UInt64)]
  where ps >= size {
    return FixedDecimal(ps, over: size, digits: 2).map { "\($0) \(unit)" } ?? ""
  }
  return "\(ps) ps"
}

/// `bytes` for people.
func rounded(bytes: UInt64) -> String {
  for (unit, shift) in [("GiB", 30), ("MiB", 20), ("KiB", 10)] as [(String, UInt64)] where bytes >> shift > 0 {
    return FixedDecimal(bytes, over: 1 << shift, digits: 2).map { "\($0) \(unit)" } ?? ""
  }
  return "\(bytes) B"
}

/// `part` of `whole` in percent; nothing of nothing.
func percent(_ part: UInt64, of whole: UInt64) -> String {
  FixedDecimal(part, over: whole, digits: 3).map { value in
    "\(value.scaled / 10).\(value.scaled % 10) %"
  } ?? ""
}

/// The object of `--json`: schema and version, then these members.
func jsonObject(members: [JSONMember]) -> JSONValue {
  guard case .object(let head) = jsonObject([:]) else { return .null }
  return .object(head + members)
}
