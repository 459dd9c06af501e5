/// Puts a configuration together from defaults, a machine file and the command line, the later over the earlier.
///
/// Layers are kept apart until the end, because what a combination means depends on who said what: an interval of the
/// machine file gives way to `--strategy none`, but an interval beside it on the command line contradicts it.
///
/// Invariants:
/// 1. Every value was accepted by its key when it was set, so that errors name the place where it was written.
/// 2. Within a layer an NVM preset comes first and single keys over it.

import Units

public struct ConfigurationBuilder: Sendable {
  /// What the words come from; a later one wins.
  enum Layer: Int, Comparable, CaseIterable, Sendable {
    case defaults, machineFile, commandLine
    static func < (a: Layer, b: Layer) -> Bool { a.rawValue < b.rawValue }
  }

  struct Assignment: Sendable {
    var key: ConfigurationKey
    var value: ConfigurationValue
    var layer: Layer
    var origin: Origin
  }

  private let presets: PresetLibrary
  private var assignments: [Layer: [String: Assignment]] = [:]
  private var presetAssignments: [Layer: [Assignment]] = [:]
  private var chosenPresets: [Layer: (text: String, origin: Origin)] = [:]

  public init(presets: PresetLibrary) { self.presets = presets }

  /// Sets one key by its path, from the command line.
  public mutating func set(_ path: String, _ text: String, origin: Origin) throws(ConfigurationError) {
    try set(path, text, layer: .commandLine, origin: origin)
    if path == "nvm.preset" { try useNVM(text, layer: .commandLine, origin: origin) }
  }

  /// `--set key=value`.
  public mutating func set(assignment: String) throws(ConfigurationError) {
    guard let equals = assignment.firstIndex(of: "="), equals != assignment.startIndex else {
      throw ConfigurationError(.flag("--set"), "\(quoted(assignment)) is not key=value, such as nvm.size=1GiB")
    }
    let path = String(assignment[..<equals])
    try set(path, String(assignment[assignment.index(after: equals)...]), origin: .flag("--set \(path)"))
  }

  /// `--nvm`: a preset by name, or a preset file by path.
  public mutating func useNVM(_ nameOrPath: String) throws(ConfigurationError) {
    try useNVM(nameOrPath, layer: .commandLine, origin: .flag("--nvm"))
  }

  /// `--checkpoint`: an interval, or `none`, which is the strategy of that name.
  public mutating func setCheckpoint(_ text: String) throws(ConfigurationError) {
    let origin = Origin.flag("--checkpoint")
    if text != "none" { return try set("checkpoint.interval", text, origin: origin) }
    if let said = assignments[.commandLine]?["checkpoint.strategy"], said.value != .text("none") {
      throw ConfigurationError(
        origin, "none contradicts \(said.origin), which chooses a strategy with checkpoints; leave one of them out")
    }
    try set("checkpoint.strategy", "none", origin: origin)
  }

  /// Refuses a key that the command does not read, if the command line says it. With `meant`, what the command does
  /// anyway in words of the key, a machine file may not say anything else either, but for the default.
  public func refuse(_ path: String, meant: String? = nil, _ sentence: String) throws(ConfigurationError) {
    if let said = assignments[.commandLine]?[path] { throw ConfigurationError(said.origin, sentence) }
    guard let meant, let said = assignments[.machineFile]?[path], said.value != said.key.defaultValue else { return }
    if said.key.type.print(said.value) != meant { throw ConfigurationError(said.origin, "\(path): \(sentence)") }
  }

  /// `--machine`: every key of a TOML file.
  public mutating func read(machineFile path: String) throws(ConfigurationError) {
    try read(TOMLDocument(path: path))
  }

  /// Every key of a TOML text, such as a resolved configuration; `name` is what messages call it.
  public mutating func read(machineTOML text: String, name: String) throws(ConfigurationError) {
    try read(TOMLDocument(text: text, file: name))
  }

  mutating func read(_ document: TOMLDocument) throws(ConfigurationError) {
    for entry in document.entries {
      let origin = Origin.file(document.file, line: entry.line)
      let (key, value) = try ConfigurationBuilder.accept(entry, from: origin)
      assignments[.machineFile, default: [:]][key.path] = Assignment(
        key: key, value: value, layer: .machineFile, origin: origin)
    }
    guard case .text(let name)? = assignments[.machineFile]?["nvm.preset"]?.value,
      let origin = assignments[.machineFile]?["nvm.preset"]?.origin
    else { return }
    // A file that gives every number, as a resolved configuration does, needs nothing from a preset.
    var media: String?
    if case .text(let said)? = assignments[.machineFile]?["nvm.media"]?.value { media = said }
    let isComplete = ConfigurationKey.requiredPresetKeys(media: media).allSatisfy {
      assignments[.machineFile]?[$0.path] != nil
    }
    if !isComplete { try useNVM(name, layer: .machineFile, origin: origin) }
  }

  private mutating func set(
    _ path: String, _ text: String, layer: Layer, origin: Origin
  ) throws(ConfigurationError) {
    let key = try ConfigurationBuilder.key(path, from: origin)
    let value: ConfigurationValue
    do {
      value = try key.parse(text)
    } catch {
      throw ConfigurationError(origin, error.description)
    }
    if let before = assignments[layer]?[path] {
      if before.value == value { return }
      let said = before.origin == origin ? "was already said" : "was already said by \(before.origin)"
      throw ConfigurationError(origin, "\(path) \(said) to be \(key.type.print(before.value)); say it once")
    }
    assignments[layer, default: [:]][path] = Assignment(key: key, value: value, layer: layer, origin: origin)
  }

  private mutating func useNVM(_ nameOrPath: String, layer: Layer, origin: Origin) throws(ConfigurationError) {
    if let before = chosenPresets[layer], before.text != nameOrPath {
      throw ConfigurationError(
        origin, "the NVM was already said by \(before.origin) to be \(quoted(before.text)); say it once")
    }
    chosenPresets[layer] = (nameOrPath, origin)
    let preset = try presets.preset(nameOrPath, from: origin)
    var chosen: [Assignment] = []
    for entry in preset.document.entries {
      let place = Origin.file(preset.document.file, line: entry.line)
      let (key, value) = try ConfigurationBuilder.accept(entry, from: place)
      chosen.append(Assignment(key: key, value: value, layer: layer, origin: place))
    }
    presetAssignments[layer] = chosen
  }

  private static func key(_ path: String, from origin: Origin) throws(ConfigurationError) -> ConfigurationKey {
    if let key = ConfigurationKey[path] { return key }
    throw ConfigurationError(
      origin,
      "there is no key \(quoted(path))\(suggestion(for: path, in: ConfigurationKey.all.map(\.path))); "
        + "`brownout list config` shows every key")
  }

  private static func accept(
    _ entry: TOMLEntry, from origin: Origin
  ) throws(ConfigurationError) -> (ConfigurationKey, ConfigurationValue) {
    let key = try key(entry.path, from: origin)
    guard let text = entry.text, entry.form != "array" || key.type == .triggers else {
      throw ConfigurationError(origin, "\(key.path) is of type \(key.type.form), not a TOML \(entry.form) like this")
    }
    do {
      return (key, try key.parse(text))
    } catch {
      throw ConfigurationError(origin, "\(key.path): \(error)")
    }
  }

  /// All assignments in the order in which they apply: layer by layer, a preset before single keys.
  private var ordered: [Assignment] {
    Layer.allCases.flatMap { layer in
      (presetAssignments[layer] ?? [])
        + ConfigurationKey.all.compactMap { assignments[layer]?[$0.path] }
    }
  }

  /// The configuration that all layers make together, after the rules that concern several keys.
  public func resolve() throws(ConfigurationError) -> RunConfiguration {
    var configuration = RunConfiguration()
    var last: [String: Assignment] = [:]
    for assignment in ordered { last[assignment.key.path] = assignment }

    if case .text(let name)? = last["run.workload"]?.value, let workload = Workload[name] {
      configuration.workload = name
      for parameter in workload.parameters { configuration.parameters[parameter.name] = parameter.defaultNumber }
    }
    for assignment in ordered {
      if let workload = assignment.key.workload, workload != configuration.workload {
        if assignment.layer < .commandLine { continue }
        let chosen = configuration.workload.map { "is \($0)" } ?? "is not one of Ember's"
        throw ConfigurationError(
          assignment.origin, "has no effect, because the workload \(chosen); leave it out or run \(workload)")
      }
      assignment.key.set(&configuration, assignment.value)
    }
    try reconcileInterval(&configuration, last: last)
    try reconcileImage(&configuration, last: last)
    try validate(configuration) { last[$0]?.origin }
    return configuration
  }

  /// A strategy decides whether there is an interval; what was said in an earlier layer gives way.
  private func reconcileInterval(
    _ configuration: inout RunConfiguration, last: [String: Assignment]
  ) throws(ConfigurationError) {
    let strategy = configuration.checkpoint.strategy
    let interval = last["checkpoint.interval"]
    let intervalIsCurrent = (interval?.layer ?? .defaults) >= (last["checkpoint.strategy"]?.layer ?? .defaults)
    if strategy.hasInterval {
      guard configuration.checkpoint.interval == nil else { return }
      if intervalIsCurrent {
        throw ConfigurationError(
          interval?.origin, "the strategy \(strategy.rawValue) needs an interval; for no checkpoints, --checkpoint none"
        )
      }
      configuration.checkpoint.interval = CheckpointSpec().interval
    } else {
      if let interval, interval.value != .none, intervalIsCurrent {
        throw ConfigurationError(
          interval.origin,
          "the strategy \(strategy.rawValue) takes no checkpoints, so it has no interval; "
            + "leave the interval out or choose another --strategy")
      }
      configuration.checkpoint.interval = nil
    }
  }
}

extension ConfigurationBuilder {
  /// Without timing nobody knows what a machine has accepted (rule P9): the image is drawn by seed.
  private func reconcileImage(
    _ configuration: inout RunConfiguration, last: [String: Assignment]
  ) throws(ConfigurationError) {
    if configuration.machine.timing || configuration.imagePolicy != .model { return }
    if let image = last["run.image"], image.layer >= last["timing"]?.layer ?? .defaults {
      throw ConfigurationError(
        image.origin, "the image model needs the timing model, which is off; choose random, strict or lucky")
    }
    configuration.imagePolicy = .random
  }
}

extension ConfigurationKey {
  /// The workload whose parameter this is.
  public var workload: String? {
    let names = path.split(separator: ".")
    return names.count == 3 && names[0] == "workload" ? String(names[1]) : nil
  }
}
