/// Flags that many subcommands share, each with the key of the configuration that it sets.
///
/// A flag is a short name for a key: its text goes to the key's own parser, so that the same words are right and the
/// same sentences refuse them, whether they come by flag, by `--set` or from a file.

import ArgumentParser
import Configuration

/// How results are written.
package struct OutputOptions: ParsableArguments {
  @Flag(name: .long, help: "Print one JSON object on standard output, and nothing else there.")
  package var json = false

  // Read where an error is printed, which may be before flags are known.
  @Flag(name: .long, help: "No colours, on a terminal too.")
  package var noColor = false

  package init() {}
}

/// Whether a long command tells how far it is.
package struct ProgressOptions: ParsableArguments {
  @Flag(name: .long, help: "No progress line.")
  package var quiet = false

  package init() {}
}

/// The help of a flag that sets the key at `path`: what the key is, and its default.
func help(_ path: String, valueName: String) -> ArgumentHelp {
  guard let key = ConfigurationKey[path] else {
    preconditionFailure("a flag sets a key of the table, which \(path) is not")
  }
  let text = key.type.print(key.defaultValue)
  let standard = text.isEmpty ? "" : " (default: \(text))"
  return ArgumentHelp("\(key.doc)\(standard).", valueName: valueName)
}

/// The machine, but for what an experiment varies.
package struct MachineOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Read keys from a TOML file.", valueName: "file.toml"))
  package var machine: String?

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp("Set any key; `brownout list config` shows them. Repeatable.", valueName: "key=value"))
  package var set: [String] = []

  @Option(name: .long, help: help("dram.size", valueName: "size"))
  package var dram: String?

  @Option(name: .long, help: help("nvm.size", valueName: "size"))
  package var nvmSize: String?

  @Option(name: .long, help: help("seed", valueName: "n"))
  package var seed: String?

  @Option(name: .long, help: help("timing", valueName: "on|off"))
  package var timing: String?

  package init() {}

  /// A builder with all that these flags say.
  package func builder() throws(ConfigurationError) -> ConfigurationBuilder {
    var builder = ConfigurationBuilder(presets: try PresetLibrary.locate())
    if let machine { try builder.read(machineFile: machine) }
    try builder.set("dram.size", dram, flag: "--dram")
    try builder.set("nvm.size", nvmSize, flag: "--nvm-size")
    try builder.set("seed", seed, flag: "--seed")
    try builder.set("timing", timing, flag: "--timing")
    for assignment in set { try builder.set(assignment: assignment) }
    return builder
  }
}

/// One memory and one checkpoint policy.
package struct PolicyOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("\(ConfigurationKey["cores"]?.doc ?? "") (default: 1).", valueName: "n"))
  package var cores: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The NVM: a preset (`brownout list nvm`) or a file (default: optane).", valueName: "preset|file")
  )
  package var nvm: String?

  @Option(name: .long, help: help("domain", valueName: "adr|eadr|gpf|none"))
  package var domain: String?

  @Option(name: .long, help: help("checkpoint.interval", valueName: "interval|none"))
  package var checkpoint: String?

  @Option(name: .long, help: help("checkpoint.strategy", valueName: "strategy"))
  package var strategy: String?

  package init() {}

  package func apply(to builder: inout ConfigurationBuilder) throws(ConfigurationError) {
    try builder.set("cores", cores, flag: "--cores")
    if let nvm { try builder.useNVM(nvm) }
    try builder.set("domain", domain, flag: "--domain")
    try builder.set("checkpoint.strategy", strategy, flag: "--strategy")
    if let checkpoint { try builder.setCheckpoint(checkpoint) }
  }
}

extension ConfigurationBuilder {
  /// Sets the key at `path` if the flag was given.
  fileprivate mutating func set(_ path: String, _ text: String?, flag: String) throws(ConfigurationError) {
    if let text { try set(path, text, origin: .flag(flag)) }
  }
}

/// Where a run ends and where its power is cut.
package struct MomentOptions: ParsableArguments {
  @Option(name: .long, help: help("run.until", valueName: "trigger"))
  package var until: String?

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp("Cut the power there and reboot. Repeatable. \(Trigger.grammar).", valueName: "trigger"))
  package var failAt: [String] = []

  @Option(name: .long, help: help("run.image", valueName: "policy"))
  package var image: String?

  package init() {}

  package func apply(to builder: inout ConfigurationBuilder) throws(ConfigurationError) {
    try builder.set("run.until", until, flag: "--until")
    if !failAt.isEmpty {
      try builder.set("run.fail-at", failAt.joined(separator: ","), origin: .flag("--fail-at"))
    }
    try builder.set("run.image", image, flag: "--image")
  }
}
