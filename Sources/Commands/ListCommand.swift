/// `brownout list`: what there is, with units, defaults and sources.

import ArgumentParser
import Configuration
import Observation
import Report
import Units

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Show what there is, with units, defaults and sources.",
    subcommands: [
      ListWorkloads.self, ListNVM.self, ListStrategies.self, ListStats.self, ListConfig.self,
    ])
}

/// The head that every JSON object has.
func jsonObject(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
  guard case .object(let own) = JSONValue.object(members) else { return .null }
  return .object([JSONMember("schema", .unsigned(1)), JSONMember("version", .string(brownoutVersion))] + own)
}

struct ListWorkloads: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workloads", abstract: "The programs that Ember brings along, and their parameters.")

  @OptionGroup var output: OutputOptions

  func run() throws {
    if output.json {
      let workloads = Workload.all.map { workload in
        JSONValue.object([
          "name": .string(workload.name), "summary": .string(workload.summary),
          "parameters": .array(keys(of: workload).map(\.json)),
        ])
      }
      return try Console.current.print(jsonObject(["workloads": .array(workloads)]).text())
    }
    var text = ""
    for workload in Workload.all {
      text += (text.isEmpty ? "" : "\n") + "\(workload.name): \(workload.summary)\n"
      var table = ResultTable(columns: [
        .init("  parameter", isNumeric: false), .init("default", isNumeric: true), .init("values", isNumeric: false),
        .init("what it is", isNumeric: false),
      ])
      for key in keys(of: workload) {
        table.append(["  \(key.path)", key.type.print(key.defaultValue), key.valuesText, key.doc])
      }
      text += table.text
    }
    try Console.current.print(text)
  }

  private func keys(of workload: Workload) -> [ConfigurationKey] {
    workload.parameters.compactMap { ConfigurationKey["workload.\(workload.name).\($0.name)"] }
  }
}

struct ListNVM: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "nvm", abstract: "The NVM presets of --nvm.")

  @OptionGroup var output: OutputOptions

  func run() throws {
    let library = try PresetLibrary.locate()
    if library.folder == nil {
      throw CommandFailure(
        .usage, "the folder of presets was not found; set $\(PresetLibrary.variable) to the folder 'configs'")
    }
    var table = ResultTable(columns: [
      .init("preset", isNumeric: false), .init("buffered read", isNumeric: true), .init("media read", isNumeric: true),
      .init("block write", isNumeric: true), .init("block", isNumeric: true), .init("what it is", isNumeric: false),
    ])
    var objects: [JSONValue] = []
    for name in library.names {
      let preset = try library.preset(name, from: .flag("list nvm"))
      var builder = ConfigurationBuilder(presets: library)
      try builder.useNVM(name)
      let resolved = try builder.resolve()
      let nvm = resolved.machine.nvm
      let buffered = nvm.controllerPs + nvm.readBufferHitPs
      let time = Dimension.time
      table.append([
        name, time.print(buffered), time.print(buffered + nvm.bufferMissPs), time.print(nvm.mediaWritePs),
        Dimension.size.print(nvm.blockBytes), preset.title,
      ])
      let keys = ConfigurationKey.all.filter { $0.table == "nvm" && $0.path != "nvm.size" }
      let values = keys.map { JSONMember($0.path, .string($0.text(in: resolved))) }
      objects.append(.object([JSONMember("title", .string(preset.title))] + values))
    }
    try Console.current.print(output.json ? jsonObject(["nvm": .array(objects)]).text() : table.text)
  }
}

struct ListStrategies: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "strategies", abstract: "The checkpoint strategies of --strategy.")

  @OptionGroup var output: OutputOptions

  func run() throws {
    let all = CheckpointStrategy.allCases
    if output.json {
      let objects = all.map {
        JSONValue.object([
          "name": .string($0.rawValue), "summary": .string($0.summary), "standsFor": .string($0.standsFor),
          "hasInterval": .bool($0.hasInterval),
        ])
      }
      return try Console.current.print(jsonObject(["strategies": .array(objects)]).text())
    }
    var table = ResultTable(columns: [
      .init("strategy", isNumeric: false), .init("what it does", isNumeric: false),
      .init("stands for", isNumeric: false),
    ])
    for strategy in all { table.append([strategy.rawValue, strategy.summary, strategy.standsFor]) }
    try Console.current.print(table.text)
  }
}

struct ListStats: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "The statistics of a run, as they appear in stats.json.")

  @OptionGroup var output: OutputOptions

  func run() throws {
    if output.json {
      let objects = Statistic.all.flatMap { statistic in
        statistic.names.map { name in
          JSONValue.object([
            "name": .string(name), "unit": .string(statistic.unit.rawValue), "doc": .string(statistic.doc),
          ])
        }
      }
      return try Console.current.print(jsonObject(["stats": .array(objects)]).text())
    }
    var table = ResultTable(columns: [
      .init("statistic", isNumeric: false), .init("unit", isNumeric: false), .init("what it counts", isNumeric: false),
    ])
    for statistic in Statistic.all { table.append([statistic.nameText, statistic.unit.rawValue, statistic.doc]) }
    try Console.current.print(table.text)
  }
}

extension Statistic {
  /// The path, with the aggregates of a distribution in braces.
  var nameText: String { kind == .counter ? path : path + "{Mean,P50,P99,Max}" }
}
