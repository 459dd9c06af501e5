/// `brownout compare`: one workload under many memories and checkpoint policies, as a table and a report.

import ArgumentParser
import Configuration
import Experiment
import Foundation
import Machine
import Observation
import Report
import Units

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Compare checkpoint intervals, strategies and memories for a workload.",
    discussion: """
      Lists are separated by commas; every memory meets every policy. The rows are the same whatever --jobs says.
      """)

  @Argument(help: ArgumentHelp("A workload (`brownout list workloads`).", valueName: "workload"))
  var workload: String

  @Option(name: .long, help: ArgumentHelp("Intervals, or none (default: none,50ms,10ms,5ms,1ms).", valueName: "list"))
  var checkpoint: String?

  @Option(name: .long, help: ArgumentHelp("Strategies (default: cow).", valueName: "list"))
  var strategy: String?

  @Option(name: .long, help: ArgumentHelp("NVM presets or files (default: optane).", valueName: "list"))
  var nvm: String?

  @Option(name: .long, help: ArgumentHelp("Persistence domains (default: adr).", valueName: "list"))
  var domain: String?

  @Option(name: .long, help: ArgumentHelp("Numbers of cores (default: 1).", valueName: "list"))
  var cores: String?

  @Option(name: .long, help: help("run.until", valueName: "trigger"))
  var until: String?

  @Option(name: .long, help: ArgumentHelp("Another image of Ember.", valueName: "file"))
  var kernel: String?

  @OptionGroup(title: "Machine") var machine: MachineOptions

  @Option(name: .long, help: ArgumentHelp("Runs at a time (default: the host's cores).", valueName: "n"))
  var jobs: Int?

  @Option(name: .long, help: ArgumentHelp("Write the rows to this file as CSV.", valueName: "file"))
  var csv: String?

  @Option(name: .long, help: ArgumentHelp("Write an HTML page with plots to this file.", valueName: "file.html"))
  var report: String?

  @Option(name: .long, help: ArgumentHelp("Write results to this new folder.", valueName: "folder"))
  var out: String?

  @OptionGroup(title: "Output") var progress: ProgressOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs is at least 1") }
  }

  func run() throws {
    var base = try machine.builder()
    let guest = try chooseGuest(workload, kernel: kernel, &base)
    if let until { try base.set("run.until", until, origin: .flag("--until")) }
    let shared = try base.resolve()
    guard shared.workload != nil else {
      throw CommandFailure(
        .usage, "compare varies Ember's checkpoints, and \(quoted(workload)) is no workload of it; run takes programs")
    }
    let configurations = try sweep().expand(base)
    // Whatever could spoil the results at the end is found out before the first run.
    let gnuplot = try report.map { _ throws(ReportError) in try Gnuplot() }
    for path in [csv, report].compactMap({ $0 }) { try ResultFile.check(path) }
    let directory = try out.map { path throws(CommandFailure) in try OutputDirectory(path: path) }
    let hash = shared.hash(with: ["runs": configurations.map(\.hash).joined(separator: " ")])
    try directory?.writeManifest(
      command: "compare", configuration: shared, hash: hash, images: [guest.record],
      more: [JSONMember("runs", .array(configurations.map { .string($0.hash) }))])

    let begin = ContinuousClock.now
    let results = try runEach(configurations, guest)
    let host = HostRecord(
      arguments: CommandLine.arguments, elapsed: ContinuousClock.now - begin,
      measures: [JSONMember("jobs", .unsigned(UInt64(jobCount(configurations.count))))])

    let finished = zip(configurations, results).filter { $1?.exit == .completed }
    let comparison = Comparison(
      workload: workload, version: brownoutVersion, seed: shared.machine.seed, configurationHash: hash,
      rows: finished.compactMap { configuration, result in result.map { row(configuration, $0) } })
    try write(comparison, host: host, gnuplot: gnuplot, directory: directory)
    if let failure = failure(zip(configurations, results).map { ($0, $1) }) { throw failure }
  }

  private func sweep() -> Sweep {
    func list(_ text: String?) -> [String] {
      text?.split(separator: ",", omittingEmptySubsequences: false).map(String.init) ?? []
    }
    var sweep = Sweep()
    sweep.checkpoints = checkpoint == nil ? ["none", "50ms", "10ms", "5ms", "1ms"] : list(checkpoint)
    sweep.strategies = list(strategy)
    sweep.nvms = list(nvm)
    sweep.domains = list(domain)
    sweep.cores = list(cores)
    return sweep
  }

  private func jobCount(_ runs: Int) -> Int { min(runs, jobs ?? ProcessInfo.processInfo.activeProcessorCount) }

  private func runEach(_ configurations: [RunConfiguration], _ guest: GuestImage) throws(CommandFailure) -> [RunResult?]
  {
    let inputs = configurations.map { configuration in
      var input = SimulationInput(
        configuration: configuration, image: guest.image, bootArguments: configuration.bootArguments)
      input.imagePolicy = configuration.imagePolicy
      return input
    }
    let line = ProgressLine(quiet: progress.quiet)
    defer { line.finish() }
    Interruption.watch()
    do {
      return try runAll(inputs, jobs: jobCount(inputs.count)) { state in
        line.update(
          "\(state.finished) of \(state.total) runs, "
            + "\(SimTime.nanoseconds(state.simulatedNs / 1_000_000 * 1_000_000)) simulated")
        return !Interruption.isRequested
      }
    } catch {
      throw CommandFailure(.usage, error.description)
    }
  }

  private func row(_ configuration: RunConfiguration, _ result: RunResult) -> ComparisonRow {
    let checkpoints = result.metrics.statistics
    let pauses = checkpoints["checkpoints.pauseNs"]
    return ComparisonRow(
      nvm: configuration.machine.nvmPreset, domain: configuration.machine.domain.rawValue,
      strategy: configuration.checkpoint.strategy.rawValue, interval: configuration.checkpoint.interval,
      cores: configuration.machine.cores, operations: result.operations,
      simulated: .nanoseconds(result.operationsNs), checkpoints: checkpoints.count, pauseNsMean: pauses.mean,
      pauseNsP99: pauses.percentile(thousandths: 990), pauseNsMax: pauses.maximum,
      dirtyPages: checkpoints["checkpoints.dirtyPages"].total ?? .max,
      copiedBytes: checkpoints["checkpoints.copiedBytes"].total ?? .max,
      nvmBytes: (result.statistics["nvm.writes"] ?? 0) * 64)
  }

  private func write(
    _ comparison: Comparison, host: HostRecord, gnuplot: Gnuplot?, directory: OutputDirectory?
  ) throws {
    let object = jsonObject([
      "seed": .unsigned(comparison.seed), "config": .string(comparison.configurationHash),
      "workload": .string(comparison.workload), "rows": comparison.json,
    ])
    if let directory {
      try directory.write("rows.json", object.text())
      try directory.write("rows.csv", comparison.csv)
      try directory.write("host.json", host.json(withArguments: true).text())
    }
    if let csv { try ResultFile.write(csv, Array(comparison.csv.utf8)) }
    if let report, let gnuplot {
      let page = try comparison.page { plot throws(ReportError) in try gnuplot.draw(plot) }
      try ResultFile.write(report, Array(page.utf8))
    }
    if output.json, case .object(let members) = object {
      try Console.current.print(
        JSONValue.object(members + [JSONMember("host", host.json(withArguments: false))]).text())
    } else {
      try Console.current.print(comparison.table.text)
    }
  }

  /// Why the command ends with a status other than 0: runs that did not complete are in no row.
  private func failure(_ runs: [(RunConfiguration, RunResult?)]) -> CommandFailure? {
    if runs.contains(where: { $0.1 == nil || $0.1?.exit == .interrupted }) {
      return CommandFailure(.interrupted, "interrupted; the rows are those of the runs that were done")
    }
    let failed = runs.filter { $0.1?.exit != .completed }
    guard let (configuration, result) = failed.first, let result else { return nil }
    let policy = configuration.checkpoint.strategy.rawValue + (configuration.checkpoint.interval.map { " \($0)" } ?? "")
    return CommandFailure(
      .failed,
      "\(failed.count) of \(runs.count) runs did not complete and have no row; the first, "
        + "\(configuration.machine.nvmPreset) with \(policy), ended as \(result.exit.rawValue) "
        + "with status \(result.status); `brownout run` with the same words shows its console")
  }
}
