/// `brownout list config`: every key, and what a set of flags and files makes of them.
///
/// With flags it is the way to try a configuration out: the same words as for a run, and the resolved values, the TOML
/// file or the guest's boot arguments instead of the run.

import ArgumentParser
import Configuration
import Observation
import Report

struct ListConfig: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Every configuration key, with the value that the given flags and files lead to.")

  @Option(name: .long, help: help("run.workload", valueName: "name"))
  var workload: String?

  @Flag(name: .long, help: "Print the resolved configuration as TOML, for --machine.")
  var toml = false

  @Flag(name: .long, help: "Print the boot arguments that the guest gets, for use with QEMU.")
  var printBootargs = false

  @OptionGroup(title: "Machine") var machine: MachineOptions
  @OptionGroup(title: "Policy") var policy: PolicyOptions
  @OptionGroup(title: "Moments") var moments: MomentOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    if [toml, printBootargs, output.json].count(where: { $0 }) > 1 {
      throw ValidationError("--toml, --print-bootargs and --json each want standard output for themselves; give one")
    }
  }

  func run() throws {
    var builder = try machine.builder()
    if let workload { try builder.set("run.workload", workload, origin: .flag("--workload")) }
    try policy.apply(to: &builder)
    try moments.apply(to: &builder)
    let resolved = try builder.resolve()

    if toml { return try Console.current.print(resolved.resolvedTOML) }
    if printBootargs { return try Console.current.print(resolved.bootArguments) }
    // Without a workload, the parameters of all are shown with their defaults.
    let keys = ConfigurationKey.all.filter { $0.workload == nil || workload == nil || $0.workload == workload }
    if output.json {
      let objects = keys.map { key in
        guard case .object(let members) = key.json else { return key.json }
        return JSONValue.object(members + [JSONMember("value", .string(key.text(in: resolved)))])
      }
      return try Console.current.print(
        jsonObject([
          "seed": .unsigned(resolved.machine.seed), "config": .string(resolved.hash), "keys": .array(objects),
        ]).text())
    }
    var table = ResultTable(columns: [
      .init("key", isNumeric: false), .init("value", isNumeric: true), .init("values", isNumeric: false),
      .init("what it is", isNumeric: false),
    ])
    for key in keys { table.append([key.path, key.text(in: resolved), key.valuesText, key.doc]) }
    try Console.current.print(table.text)
  }
}

extension ConfigurationKey {
  /// What values there are: the range where there is one, else the form.
  var valuesText: String { range == nil ? type.form : rangeText }

  /// The key as an object of `list --json`.
  var json: JSONValue {
    .object([
      "key": .string(path), "type": .string(type.form), "default": .string(type.print(defaultValue)),
      "range": rangeText.isEmpty ? .null : .string(rangeText), "doc": .string(doc), "source": .string(source),
    ])
  }
}
