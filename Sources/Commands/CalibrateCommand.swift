/// `brownout calibrate`: micro-benchmarks of the memory model, beside what was measured or published.

import ArgumentParser
import Configuration
import Experiment
import Foundation
import Loader
import Machine
import Observation
import Report
import Units

struct CalibrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Measure the memory model by guest programs, and compare with published figures.",
    discussion: """
      Each row is a run of the program guest/calibrate. Without --nvm: the DRAM, the preset optane with one DIMM and with \
      six, and a row for each other preset. Ends with exit code 3 if a row is out of its tolerance.
      """)

  @Option(name: .long, help: ArgumentHelp("A preset, or several separated by commas.", valueName: "list"))
  var nvm: String?

  @Option(name: .long, help: ArgumentHelp("Another build of guest/calibrate.", valueName: "file"))
  var program: String?

  @OptionGroup(title: "Machine") var machine: MachineOptions

  @Option(name: .long, help: ArgumentHelp("Runs at a time (default: the host's cores).", valueName: "n"))
  var jobs: Int?

  @Option(name: .long, help: ArgumentHelp("Write the rows to this file as CSV.", valueName: "file"))
  var csv: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Also measure the memory along curves, block sizes, DIMMs, mixes, and write them to this folder, drawn and as CSV.",
      valueName: "dir"))
  var curves: String?

  @OptionGroup(title: "Output") var progress: ProgressOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs is at least 1") }
  }

  /// Rows that are measured on one memory.
  private struct Group {
    var title: String
    /// Nil where the machine file says which.
    var preset: String?
    /// A file in configs/machine.
    var machineFile: String?
    var settings: [(key: String, value: String)]
    var targets: [CalibrationTarget]
  }

  func run() throws {
    let groups = try chosenGroups(try PresetLibrary.locate())
    let image = try program.map { path throws(CommandFailure) in try GuestImage(path: path) } ?? GuestImage.calibrate()
    var runs: [CalibrationRun] = []
    for group in groups {
      for target in group.targets {
        var builder = try machine.builder()
        if let file = group.machineFile { try builder.read(machineFile: file) }
        if let preset = group.preset { try builder.useNVM(preset) }
        // Room for the largest region, whatever the row.
        try builder.set("nvm.size", "1GiB", origin: .flag("calibrate"))
        for setting in group.settings { try builder.set(setting.key, setting.value, origin: .flag("calibrate")) }
        for setting in target.settings { try builder.set(setting.key, setting.value, origin: .flag("calibrate")) }
        runs.append(CalibrationRun(target.benchmark, target.quantity, on: try builder.resolve().machine))
      }
    }
    let begin = ContinuousClock.now
    let measured = try measure(runs, image)
    let results = zip(groups.flatMap(\.targets), measured).map { CalibrationResult($0, measured: $1) }
    if let curves { try writeCurves(to: curves, results, image) }
    let host = HostRecord(arguments: CommandLine.arguments, elapsed: ContinuousClock.now - begin)
    try write(groups, results, host)
    let failed = results.count { !$0.isWithin }
    if failed > 0 {
      throw CommandFailure(.violation, "\(failed) of \(results.count) rows are out of their tolerance")
    }
  }

  private func measure(_ runs: [CalibrationRun], _ image: GuestImage) throws(CommandFailure) -> [UInt64?] {
    do {
      return try measureAll(
        runs, program: image.image, jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount)
    } catch { throw CommandFailure(.failed, error.description) }
  }

  /// Measures the curves of the first preset that was named, and draws them.
  private func writeCurves(to folder: String, _ results: [CalibrationResult], _ image: GuestImage) throws {
    let preset = nvm.map { String($0.prefix { $0 != "," }) } ?? "optane"
    let all = MemoryCurve.curves(preset: preset)
    var runs: [CalibrationRun] = []
    for curve in all {
      for point in curve.points {
        var builder = try machine.builder()
        try builder.useNVM(preset)
        try builder.set("nvm.size", "1GiB", origin: .flag("calibrate"))
        for setting in point.settings { try builder.set(setting.key, setting.value, origin: .flag("calibrate")) }
        runs.append(CalibrationRun(point.benchmark, curve.quantity, on: try builder.resolve().machine))
      }
    }
    let page = CalibrationCurves(preset: preset, curves: all, measured: try measure(runs, image), rows: results)
    var drawings: [(id: String, svg: String)] = []
    do throws(ReportError) {
      let plotter = try Gnuplot()
      for plot in page.plots { drawings.append((plot.id, try plotter.draw(plot))) }
    } catch { throw CommandFailure(.failed, error.description) }
    for drawing in drawings { try ResultFile.write("\(folder)/\(drawing.id).svg", Array(drawing.svg.utf8)) }
    try ResultFile.write("\(folder)/curves.csv", Array(page.csv.utf8))
  }

  private func chosenGroups(_ library: PresetLibrary) throws(CommandFailure) -> [Group] {
    let presets = library.names
    func group(_ preset: String) throws(CommandFailure) -> Group {
      let targets = CalibrationTarget.rows(preset: preset)
      if targets.isEmpty {
        throw CommandFailure(
          .usage,
          "--nvm: nothing is known that \(quoted(preset)) could be held to; there are \(presets.joined(separator: ", "))"
        )
      }
      return Group(title: preset, preset: preset, settings: [], targets: targets)
    }
    if let nvm {
      var chosen: [Group] = []
      for name in nvm.split(separator: ",", omittingEmptySubsequences: false) { chosen.append(try group(String(name))) }
      return chosen
    }
    var all = [
      Group(title: "DRAM", preset: "optane", settings: [], targets: CalibrationTarget.dram),
      try group("optane"),
      Group(
        title: "optane, six DIMMs", preset: "optane", settings: [("nvm.dimms", "6")],
        targets: CalibrationTarget.optaneSix),
    ]
    for preset in presets where preset != "optane" { all.append(try group(preset)) }
    if let folder = library.folder {
      all.append(
        Group(
          title: "gem5's machine", preset: nil, machineFile: folder + "/machine/gem5.toml", settings: [],
          targets: CalibrationTarget.gem5))
    }
    return all
  }

  private func write(_ groups: [Group], _ results: [CalibrationResult], _ host: HostRecord) throws {
    var table = ResultTable(columns: [
      .init("memory", isNumeric: false), .init("row", isNumeric: false), .init("target", isNumeric: true),
      .init("measured", isNumeric: true), .init("error", isNumeric: true), .init("within", isNumeric: true),
      .init("verdict", isNumeric: false), .init("source", isNumeric: false),
    ])
    var members: [JSONValue] = []
    var index = 0
    for group in groups {
      for target in group.targets {
        let result = results[index]
        index += 1
        table.append([
          group.title, target.name, text(target.target, target.quantity.unit),
          result.measured.map { text($0, target.quantity.unit) } ?? "none", result.error.map(percent) ?? "",
          "\(target.tolerance) %", result.isWithin ? (target.isFitted ? "ok, fitted" : "ok") : "OUT", target.source,
        ])
        members.append(
          .object([
            JSONMember("memory", .string(group.title)), JSONMember("name", .string(target.name)),
            JSONMember("unit", .string("0.001 \(target.quantity.unit)")),
            JSONMember("target", .unsigned(target.target)),
            JSONMember("measured", result.measured.map { .unsigned($0) } ?? .null),
            JSONMember("error", result.error.map { .signed($0) } ?? .null),
            JSONMember("tolerance", .unsigned(target.tolerance * 10)), JSONMember("fitted", .bool(target.isFitted)),
            JSONMember("ok", .bool(result.isWithin)),
          ]))
      }
    }
    if let csv { try ResultFile.write(csv, Array(table.csv.utf8)) }
    if output.json, case .object(let object) = jsonObject(["targets": .array(members)]) {
      try Console.current.print(
        JSONValue.object(object + [JSONMember("host", host.json(withArguments: false))]).text())
    } else {
      try Console.current.print(table.text + summary(results))
    }
  }

  private func summary(_ results: [CalibrationResult]) -> String {
    let errors = results.compactMap { $0.error?.magnitude }
    let mean = errors.isEmpty ? 0 : errors.reduce(0, +) / UInt64(errors.count)
    return "\n\(results.count) rows, \(results.count { $0.isWithin }) within tolerance; "
      + "greatest error \(percent(Int64(errors.max() ?? 0))), mean \(percent(Int64(mean)))\n"
  }

  /// Thousandths as a decimal fraction.
  private func text(_ thousandths: UInt64, _ unit: String) -> String {
    let digits = String(thousandths % 1000 + 1000).dropFirst()
    return "\(thousandths / 1000).\(thousandths >= 100_000 ? String(digits.prefix(1)) : String(digits)) \(unit)"
  }

  private func percent(_ thousandths: Int64) -> String {
    "\(thousandths < 0 ? "-" : "")\(thousandths.magnitude / 10).\(thousandths.magnitude % 10) %"
  }
}
