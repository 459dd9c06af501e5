/// Expands the lists of an experiment into configurations: every memory with every checkpoint policy, each once.

/// What an experiment varies; an empty list leaves the key as it is.
public struct Sweep: Hashable, Sendable {
  /// Intervals, and `none` for a row without checkpoints.
  public var checkpoints: [String] = []
  public var strategies: [String] = []
  public var nvms: [String] = []
  public var domains: [String] = []
  public var cores: [String] = []

  public init() {}

  /// The configurations in the order of the lists, memory first, then policy. A strategy without interval, and `none`
  /// among the intervals, give one row whatever the other list says.
  /// - Throws: what the builder throws for a value of a list; the origin is the flag of the list.
  public func expand(_ base: ConfigurationBuilder) throws(ConfigurationError) -> [RunConfiguration] {
    var found: [RunConfiguration] = []
    for nvm in Sweep.values(nvms) {
      var withNVM = base
      if let nvm { try withNVM.useNVM(nvm) }
      for domain in Sweep.values(domains) {
        var withDomain = withNVM
        if let domain { try withDomain.set("domain", domain, origin: .flag("--domain")) }
        for count in Sweep.values(cores) {
          var machine = withDomain
          if let count { try machine.set("cores", count, origin: .flag("--cores")) }
          for configuration in try policies(machine) where !found.contains(configuration) {
            found.append(configuration)
          }
        }
      }
    }
    return found
  }

  private func policies(_ machine: ConfigurationBuilder) throws(ConfigurationError) -> [RunConfiguration] {
    var found: [RunConfiguration] = []
    for strategy in Sweep.values(strategies) {
      for checkpoint in Sweep.values(checkpoints) {
        var builder = machine
        if checkpoint == "none" {
          try builder.set("checkpoint.strategy", "none", origin: .flag("--checkpoint"))
        } else {
          if let strategy { try builder.set("checkpoint.strategy", strategy, origin: .flag("--strategy")) }
          let hasInterval = strategy.flatMap { CheckpointStrategy(rawValue: $0)?.hasInterval } ?? true
          if let checkpoint, hasInterval { try builder.setCheckpoint(checkpoint) }
        }
        found.append(try builder.resolve())
      }
    }
    return found
  }

  private static func values(_ list: [String]) -> [String?] { list.isEmpty ? [nil] : list }
}
