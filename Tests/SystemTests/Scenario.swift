/// One run of Ember: a program with its parameters, a machine, a checkpoint policy.
///
/// Workloads get every parameter from the host's table; what a scenario does not name has the default of that table, but
/// for the sizes below, which keep a run to a fraction of a second.

import Configuration
import Experiment
import Machine
import PowerFailure
import Testing
import Units

struct Scenario: Sendable, Hashable, CustomTestStringConvertible {
  var program: String
  var parameters: [String: UInt64]
  var strategy = CheckpointStrategy.cow
  var intervalNs: UInt64 = 500_000
  var domain = PersistenceDomain.adr
  var timing = true
  var nvmBytes: UInt64 = 32 << 20
  var seed: UInt64 = 1
  var verify = false
  var hotPages = HotPageSpec()
  /// Further boot arguments.
  var extra = ""
  /// An image of another order, and a step that is not executed.
  var mutant: String?
  var removed: String?

  init(
    _ program: String, _ parameters: [String: UInt64] = [:], strategy: CheckpointStrategy = .cow,
    domain: PersistenceDomain = .adr, timing: Bool = true, intervalNs: UInt64 = 500_000
  ) {
    self.program = program
    self.parameters = parameters.merging(Scenario.small[program] ?? [:]) { given, _ in given }
    self.strategy = strategy
    self.domain = domain
    self.timing = timing
    self.intervalNs = intervalNs
  }

  /// Sizes that make a run short.
  private static let small: [String: [String: UInt64]] = [
    "counter": ["count": 150_000, "pages": 24], "kv": ["records": 300, "operations": 1500],
    "pingpong": ["rounds": 1500], "capchurn": ["operations": 600], "fs": ["operations": 500, "files": 24],
    "selftest": ["rounds": 3],
  ]

  /// Every workload of Ember that the host knows by name.
  static let workloads = Workload.all.map { Scenario($0.name) }

  var testDescription: String {
    "\(program) \(strategy.rawValue) \(domain.rawValue)\(timing ? "" : " functional")"
      + "\(mutant.map { " \($0)" } ?? "")\(removed.map { " without \($0)" } ?? "")"
  }

  func with(_ change: (inout Scenario) -> Void) -> Scenario {
    var copy = self
    change(&copy)
    return copy
  }

  var spec: MachineSpec {
    var spec = MachineSpec()
    spec.dramBytes = 64 << 20
    spec.nvmBytes = nvmBytes
    spec.domain = domain
    spec.timing = timing
    spec.seed = seed
    return spec
  }

  var configuration: RunConfiguration {
    var configuration = RunConfiguration()
    configuration.machine = spec
    configuration.checkpoint.strategy = strategy
    configuration.checkpoint.interval = strategy.hasInterval ? SimTime(picoseconds: intervalNs * 1000) : nil
    configuration.checkpoint.verify = verify
    configuration.checkpoint.hotPages = hotPages
    if Workload[program] != nil {
      configuration.workload = program
      configuration.parameters = parameters
    }
    return configuration
  }

  var bootArguments: String {
    var words = [configuration.bootArguments]
    if Workload[program] == nil {
      words += ["app=\(program)", "workload.seed=1"]
      words += parameters.sorted { $0.key < $1.key }.map { "workload.\(program).\($0.key)=\($0.value)" }
    }
    if !extra.isEmpty { words.append(extra) }
    return words.joined(separator: " ")
  }

  func image() throws -> LoadedImage { try Guest.image(mutant: mutant) }

  func removedAddresses() throws -> [UInt64] {
    guard let removed else { return [] }
    let addresses = Mutation.addresses(of: removed, in: try image())
    guard !addresses.isEmpty else { throw TestFailure("the image has no step \(removed)") }
    return addresses
  }

  /// A machine of this scenario that was never powered on.
  func machine() throws -> Machine {
    let machine = try Machine(spec: spec, image: try image(), bootArguments: bootArguments)
    machine.setNoOperations(at: try removedAddresses())
    return machine
  }

  /// Runs to the end without cuts.
  func run(failAt: [Trigger] = []) throws -> RunResult {
    var configuration = configuration
    configuration.failAt = failAt
    var input = SimulationInput(configuration: configuration, image: try image(), bootArguments: bootArguments)
    input.mutation = try removedAddresses()
    if !timing { input.imagePolicy = .random }
    return try Simulation(input).run()
  }

  /// A campaign on two workers with every checker.
  func campaign(
    trials: Int, images: TrialImages? = nil, depth: Int = 1, jobs: Int = 2, livenessEvery: Int = 16,
    checkers: Set<Checker> = Set(Checker.allCases)
  ) throws -> Campaign<EmberInspector> {
    var plan = CampaignSpec()
    plan.cuts = .sample(trials)
    plan.images = images ?? (timing ? .mixed : .random)
    plan.depth = depth
    plan.seed = seed
    plan.jobs = jobs
    plan.livenessEvery = livenessEvery
    let spec = spec
    let image = try image()
    let arguments = bootArguments
    let removed = try removedAddresses()
    return Campaign(
      spec: plan, checkers: checkers, limitPs: 60_000_000_000_000,
      makeMachine: { () throws(MachineError) in
        let machine = try Machine(spec: spec, image: image, bootArguments: arguments)
        machine.setNoOperations(at: removed)
        return machine
      },
      makeInspector: { EmberInspector(nvmBytes: $0.spec.nvmBytes) })
  }
}

/// All tests of the whole system, one after the other: each uses both cores by itself.
@Suite("The whole system", .serialized)
enum SystemTests {}
