/// `brownout trace generate`: a request trace from a seed.

import ArgumentParser
import Observation
import Trace
import Units

struct TraceGenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Make a request trace from a seed: operations, keys, sizes and times.",
    discussion: """
      Mixes are the core workloads of YCSB: a reads and updates, b mostly reads, c reads alone, d reads of what was \
      inserted last, e short scans, f read-modify-writes. The file is a .brreq, or CSV if its name ends so.
      """)

  @Argument(help: ArgumentHelp("The new file, .brreq or .csv; one that exists is refused.", valueName: "out"))
  var out: String

  @Option(name: .long, help: "The share of operations, a to f.")
  var workloadMix: String = "a"

  @Option(name: .long, help: "Keys that are there at first.")
  var records: UInt64 = 1000

  @Option(name: .long, help: "Requests to make.")
  var operations: UInt64 = 1000

  @Option(name: .long, help: "The seed.")
  var seed: UInt64 = 1

  @Option(
    name: .long, help: "Which keys are asked for: uniform, zipfian or latest (default: latest for d, else zipfian).")
  var popularity: String?

  @Option(name: .long, help: "Exponent of the popularity, in thousandths.")
  var theta: UInt64 = 990

  @Option(name: .long, help: ArgumentHelp("Size of a value.", valueName: "size"))
  var valueSize: String = "100B"

  @Option(name: .long, help: "Values of a scan at most.")
  var scanValues: UInt64 = 100

  @Option(name: .long, help: ArgumentHelp("Mean time between requests, whole ns.", valueName: "time"))
  var interval: String = "1us"

  @Option(name: .long, help: "How times between requests are spread: exponential or constant.")
  var arrivals: String = RequestArrivals.exponential.name

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    let spec = try spec()
    let isCSV = out.hasSuffix(".csv")
    if !isCSV && !out.hasSuffix(".brreq") {
      throw CommandFailure(.usage, "\(quoted(out)): the name of a request trace ends with .brreq or .csv")
    }
    let made = try GeneratedRequests(spec, name: out)
    let count = try writeNewFile(out) { file in
      if isCSV { return try RequestCSVWriter.write(made, to: file) }
      let writer = try RequestTraceWriter(spec, to: file)
      while case let batch = try made.next(), !batch.isEmpty { try writer.append(batch) }
      try writer.finish()
      return writer.requestCount
    }
    if output.json {
      let object = jsonObject([
        "seed": .unsigned(spec.seed), "config": .null, "origin": spec.json, "requests": .unsigned(count),
      ])
      try Console.current.print(object.text())
    } else {
      try Console.current.print("\(out): \(count) requests; \(spec.sentence)")
    }
  }

  private func spec() throws(CommandFailure) -> RequestSpec {
    var spec = RequestSpec()
    spec.mix = try TraceGenerateCommand.choose(workloadMix, "--workload-mix", RequestMix.allCases, \.name)
    spec.popularity = spec.mix.popularity
    if let popularity {
      spec.popularity = try TraceGenerateCommand.choose(popularity, "--popularity", KeyPopularity.allCases, \.name)
    }
    spec.arrivals = try TraceGenerateCommand.choose(arrivals, "--arrivals", RequestArrivals.allCases, \.name)
    (spec.records, spec.operations, spec.seed) = (records, operations, seed)
    (spec.thetaPermille, spec.scanValues) = (theta, scanValues)
    do { spec.valueBytes = UInt32(clamping: try Dimension.size.parse(valueSize)) } catch {
      throw CommandFailure(.usage, "--value-size: \(error)")
    }
    let intervalPs: UInt64
    do { intervalPs = try Dimension.time.parse(interval) } catch {
      throw CommandFailure(.usage, "--interval: \(error)")
    }
    if intervalPs % 1000 != 0 {
      throw CommandFailure(.usage, "--interval: \(quoted(interval)) is no whole number of ns")
    }
    spec.intervalNs = intervalPs / 1000
    return spec
  }

  private static func choose<Choice>(
    _ text: String, _ flag: String, _ choices: [Choice], _ name: (Choice) -> String
  ) throws(CommandFailure) -> Choice {
    if let found = choices.first(where: { name($0) == text }) { return found }
    throw CommandFailure(
      .usage, "\(flag): \(quoted(text)) is none of \(choices.map(name).joined(separator: ", "))")
  }
}

extension RequestSpec {
  /// What made a trace, for programs.
  var json: JSONValue {
    .object([
      "mix": .string(mix.name), "popularity": .string(popularity.name), "records": .unsigned(records),
      "operations": .unsigned(operations), "seed": .unsigned(seed), "thetaPermille": .unsigned(thetaPermille),
      "valueBytes": .unsigned(UInt64(valueBytes)), "scanValues": .unsigned(scanValues),
      "intervalNs": .unsigned(intervalNs), "arrivals": .string(arrivals.name),
    ])
  }
}
