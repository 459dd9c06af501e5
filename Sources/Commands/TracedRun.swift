/// A run that the subcommands of `brownout trace` listen to: how it is put together, and how it failed.

import ArgumentParser
import Configuration
import Experiment
import Machine
import Observation

struct TracedGuestOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("With a workload another image of Ember.", valueName: "file"))
  var kernel: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The command line of a program, and more boot arguments of a workload.", valueName: "text"))
  var append: String?
}

struct TracedRun {
  let simulation: Simulation
  let resolved: RunConfiguration
  let guest: GuestImage
  /// Whether an end was asked for, by flag or file.
  private let untilWasSaid: Bool

  /// - Parameter program: a workload's name, or the path of a program.
  init(
    _ program: String, _ options: TracedGuestOptions, _ machine: MachineOptions, _ policy: PolicyOptions,
    _ moments: MomentOptions
  ) throws {
    var builder = try machine.builder()
    guest = try chooseGuest(program, kernel: options.kernel, &builder)
    try policy.apply(to: &builder)
    try moments.apply(to: &builder)
    resolved = try builder.resolve()
    guard resolved.machine.timing else {
      throw CommandFailure(
        .usage, "without timing there are neither caches nor controllers to listen to; leave out --timing off")
    }
    let arguments = [guest.isEmber ? resolved.bootArguments : "", options.append ?? ""]
    var input = SimulationInput(
      configuration: resolved, image: guest.image,
      bootArguments: arguments.filter { !$0.isEmpty }.joined(separator: " "))
    input.imagePolicy = resolved.imagePolicy
    do { simulation = try Simulation(input) } catch { throw CommandFailure(.usage, error.description) }
    untilWasSaid = moments.until != nil || resolved.until != RunConfiguration().until
  }

  /// Nil if the run came to the end that was asked for.
  func failure(of result: RunResult) -> CommandFailure? { result.failure(of: resolved, untilWasSaid: untilWasSaid) }
}
