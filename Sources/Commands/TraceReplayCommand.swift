/// `brownout trace replay`: a memory trace into the memory model alone.

import ArgumentParser
import Configuration
import Machine
import Observation
import Trace
import Units

extension ReplayOptions.Placement: ExpressibleByArgument {}

struct TraceReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Replay a memory trace into the memory model alone, and measure what it answers.",
    discussion: """
      In open loop each request is sent at its own time, however long those before it take. With --outstanding a core \
      has so many requests under way at most, and sends the next one when one of them is done and the time that the \
      trace shows between them has passed.
      """)

  @Argument(help: ArgumentHelp("A memory trace.", valueName: "trace"))
  var file: String

  @OptionGroup(title: "Trace") var input: TraceInputOptions

  @Flag(name: .long, help: "Send each request at its own time (the default).")
  var openLoop = false

  @Option(name: .long, help: ArgumentHelp("Requests of a core under way at most, 1 to 1024.", valueName: "n"))
  var outstanding: Int?

  @Flag(name: .long, help: "With --outstanding: leave out the time between requests.")
  var noThinkTime = false

  @Option(
    name: .long, help: ArgumentHelp("Times of the trace pass so much faster: 2, 0.5 or 3/2.", valueName: "factor"))
  var speed: String?

  @Option(name: .long, help: "Where addresses lie: as the memory map has them, or all in one memory, modulo its size.")
  var into: ReplayOptions.Placement = .map

  @Option(
    name: .long,
    help: ArgumentHelp("The NVM: a preset (`brownout list nvm`) or a file (default: optane).", valueName: "preset|file")
  )
  var nvm: String?

  @OptionGroup(title: "Machine") var machine: MachineOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    if openLoop && outstanding != nil { throw ValidationError("--open-loop and --outstanding exclude each other") }
    if let outstanding, !ReplayOptions.outstandingRange.contains(outstanding) {
      throw ValidationError("--outstanding is 1 to \(ReplayOptions.outstandingRange.upperBound)")
    }
    if noThinkTime && outstanding == nil { throw ValidationError("--no-think-time goes with --outstanding") }
    if noThinkTime && speed != nil { throw ValidationError("--speed has no effect with --no-think-time; leave it out") }
    if machine.timing != nil { throw ValidationError("--timing has no effect: a replay measures times; leave it out") }
  }

  func run() throws {
    let options = try replayOptions()
    var builder = try machine.builder()
    if let nvm { try builder.useNVM(nvm) }
    let configuration = try builder.resolve()
    guard case .memory(let opened) = try openTrace(file, try input.options()) else {
      throw CommandFailure(.usage, "\(file) is a request trace; memory traces are replayed")
    }
    if opened.format == .ramulator && options.pace == .openLoop && input.clock == nil {
      throw CommandFailure(
        .usage,
        "\(file): ramulator traces have no times; say how many requests are under way by --outstanding, or by "
          + "--clock how long it is from one to the next")
    }
    let begin = ContinuousClock.now
    var replayer: Replayer
    do { replayer = try Replayer(configuration.machine, options) } catch {
      throw CommandFailure(.usage, "\(error)")
    }
    let report = try replayer.replay(opened.batches)
    let elapsed = ContinuousClock.now - begin
    if output.json {
      let (seconds, attoseconds) = elapsed.components
      let microseconds = UInt64(max(0, seconds)) * 1_000_000 + UInt64(max(0, attoseconds)) / 1_000_000_000_000
      let host = HostRecord(
        arguments: CommandLine.arguments, elapsed: elapsed,
        measures: [
          JSONMember(
            "millionRequestsPerSecond", .optional(FixedDecimal(report.requests, over: microseconds, digits: 2)))
        ])
      let head = [
        JSONMember("seed", .unsigned(configuration.machine.seed)), JSONMember("config", .string(configuration.hash)),
        JSONMember("trace", opened.batches.header.configurationText.map { .string($0) } ?? .null),
        JSONMember("nvmPreset", .string(configuration.machine.nvmPreset)),
        JSONMember("outstanding", .optional(outstanding.map { UInt64($0) })),
        JSONMember("thinkTime", .bool(options.keepsThinkTime)), JSONMember("speed", .string("\(options.speed)")),
        JSONMember("into", .string(into.rawValue)),
      ]
      let members = head + report.members + [JSONMember("host", host.json(withArguments: false))]
      try Console.current.print(jsonObject(members: members).text())
    } else {
      try Console.current.print(report.text)
    }
  }

  private func replayOptions() throws(CommandFailure) -> ReplayOptions {
    var options = ReplayOptions()
    options.placement = into
    if let outstanding { options.pace = .outstanding(outstanding) }
    options.keepsThinkTime = !noThinkTime
    if let speed {
      guard let factor = ReplaySpeed(speed) else {
        throw CommandFailure(
          .usage, "--speed: \(quoted(speed)) is no factor; write for example 2, 0.5 or 3/2, from 1/10^9 to 10^9")
      }
      options.speed = factor
    }
    return options
  }
}
