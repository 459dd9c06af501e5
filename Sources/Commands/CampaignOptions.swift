/// What `crash` is asked to cut, and how it is turned into a campaign.

import ArgumentParser
import Configuration
import GuestABI
import Loader
import Machine
import PowerFailure
import Units

extension TrialImages: ExpressibleByArgument {}

package struct CampaignOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "How many trials, at points drawn from the seed; or all points of the phase.", valueName: "n|all"))
  package var cuts = "1000"

  @Option(
    name: .long,
    help: ArgumentHelp("Cut only in this phase of the workload: a marker's name.", valueName: "name"))
  package var phase: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The image that a cut leaves (mixed: model, strict or random by trial).", valueName: "policy"))
  package var image: TrialImages?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Cut only at points of these kinds, comma-separated: \(pointKinds.joined(separator: ", ")).", valueName: "list"))
  package var points: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Cut only within 400 instructions behind this place: a step of the kernel's persistence, or a symbol.",
      valueName: "name"))
  package var near: String?

  @Option(name: .long, help: ArgumentHelp("Cuts of a trial: each further one falls into the recovery.", valueName: "k"))
  package var depth = 1

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Further cuts fall right behind this many commits since the power came back; 0: into the recovery.",
      valueName: "n"))
  package var nestedCommits: UInt64 = 0

  @Option(
    name: .long,
    help: ArgumentHelp(
      "NVM holds at first what an earlier run left after n commits, and the first boot erases it; cuts fall up to the "
        + "first commit. 0: NVM holds nothing.", valueName: "n"))
  package var erase: UInt64 = 0

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Checks, comma-separated (default: all): \(Checker.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "list"))
  package var checkers: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Break the kernel on purpose: remove this step, or use this mutant image.", valueName: "name"))
  package var mutate: String?

  @Option(name: .long, help: ArgumentHelp("Run one trial in so many to the end of the workload.", valueName: "n"))
  package var livenessEvery = 16

  @Flag(name: .long, help: "Stop at the first violation.")
  package var untilViolation = false

  @Option(name: .long, help: ArgumentHelp("Host threads (default: all cores).", valueName: "n"))
  package var jobs: Int?

  package init() {}

  /// Kinds of points that a run is searched for.
  private static let pointKinds = CutPoint.Kind.allCases.filter { $0 != .instruction }.map(\.rawValue)

  private func kindSet() throws(CommandFailure) -> Set<CutPoint.Kind>? {
    guard let points else { return nil }
    var kinds: Set<CutPoint.Kind> = []
    for name in points.split(separator: ",", omittingEmptySubsequences: false) {
      guard let kind = CutPoint.Kind(rawValue: String(name)), kind != .instruction else {
        throw CommandFailure(
          .usage,
          "--points: there is no kind \(quoted(String(name))); there are "
            + CampaignOptions.pointKinds.joined(separator: ", "))
      }
      kinds.insert(kind)
    }
    return kinds
  }

  /// The campaign that the flags ask for, on a configuration.
  func spec(_ configuration: RunConfiguration, image: LoadedImage) throws(CommandFailure) -> CampaignSpec {
    var spec = CampaignSpec()
    spec.seed = configuration.machine.seed
    if cuts == "all" {
      spec.cuts = .all
    } else if let count = Int(cuts), count > 0, count <= 10_000_000 {
      spec.cuts = .sample(count)
    } else {
      throw CommandFailure(.usage, "--cuts \(quoted(cuts)): write a number of trials from 1 to 10000000, or all")
    }
    spec.images = self.image ?? (configuration.machine.timing ? .mixed : .random)
    if spec.images == .model && !configuration.machine.timing {
      throw CommandFailure(
        .usage, "--image model needs the timing model, and --timing is off; choose random, strict or lucky")
    }
    guard (1...CampaignSpec.mostCuts).contains(depth) else {
      throw CommandFailure(.usage, "--depth \(depth): a trial has 1 to \(CampaignSpec.mostCuts) cuts")
    }
    guard livenessEvery >= 0 else {
      throw CommandFailure(.usage, "--liveness-every \(livenessEvery): write 0 for none, or how many trials one is of")
    }
    spec.depth = depth
    spec.livenessEvery = livenessEvery
    spec.endsWithViolation = untilViolation
    spec.kinds = try kindSet()
    if let near {
      guard points == nil && cuts != "all" else {
        throw CommandFailure(.usage, "--near draws its points itself; give no --points, and --cuts as a number")
      }
      let symbols = image.symbols.filter { $0.name == near }.map(\.address)
      spec.near = Set(Mutation.addresses(of: near, in: image) + symbols)
      guard !spec.near.isEmpty else {
        throw CommandFailure(
          .usage,
          "--near \(quoted(near)): the image has no such step or symbol; steps are "
            + Mutation.steps(of: image).joined(separator: ", "))
      }
    }
    guard nestedCommits == 0 || depth > 1 && nestedCommits <= CampaignSpec.mostNestedCommits else {
      throw CommandFailure(
        .usage,
        "--nested-commits \(nestedCommits): write 0 to \(CampaignSpec.mostNestedCommits), with a --depth of at least 2 if it is not 0"
      )
    }
    spec.nestedCommits = nestedCommits
    guard erase == 0 || phase == nil && erase <= 1_000_000 else {
      throw CommandFailure(
        .usage, "--erase \(erase): write 0 to 1000000, and no --phase, since cuts fall up to the first commit")
    }
    spec.erasedCommits = erase
    if let phase {
      guard let id = SymbolTable(image.symbols).markerID(named: phase) else {
        throw CommandFailure(.usage, "--phase \(quoted(phase)): the image names no such marker")
      }
      spec.phase = id
    }
    if let jobs {
      guard (1...1024).contains(jobs) else { throw CommandFailure(.usage, "--jobs \(jobs): write 1 to 1024") }
    }
    spec.jobs = jobs ?? max(1, hostCoreCount)
    return spec
  }

  /// What the flags say in full, defaults too, but for the mutation and what does not change the results.
  func words(_ spec: CampaignSpec, _ checkers: Set<Checker>) -> [String: String] {
    [
      "cuts": cuts, "phase": phase ?? "none", "image": spec.images.rawValue,
      "points": spec.kinds.map { $0.map(\.rawValue).sorted().joined(separator: ",") } ?? "any", "near": near ?? "none",
      "depth": "\(depth)", "nested-commits": "\(nestedCommits)", "erase": "\(erase)",
      "checkers": checkers.map(\.rawValue).sorted().joined(separator: ","), "liveness-every": "\(livenessEvery)",
      "until-violation": untilViolation ? "on" : "off",
    ]
  }

  func checkerSet() throws(CommandFailure) -> Set<Checker> {
    guard let checkers else { return Set(Checker.allCases) }
    var set: Set<Checker> = []
    for name in checkers.split(separator: ",", omittingEmptySubsequences: false) {
      guard let checker = Checker(rawValue: String(name)) else {
        throw CommandFailure(
          .usage,
          "--checkers: there is no checker \(quoted(String(name))); there are "
            + Checker.allCases.map(\.rawValue).joined(separator: ", "))
      }
      set.insert(checker)
    }
    return set
  }
}

/// A mutation by its name: addresses to be executed as no-ops, or another image.
func applyMutation(
  _ name: String?, to guest: GuestImage
) throws(CommandFailure) -> (guest: GuestImage, addresses: [UInt64]) {
  guard let name else { return (guest, []) }
  let addresses = Mutation.addresses(of: name, in: guest.image)
  if !addresses.isEmpty { return (guest, addresses) }
  if let mutant = try GuestImage.mutant(name) { return (mutant, []) }
  let steps = Mutation.steps(of: guest.image)
  throw CommandFailure(
    .usage,
    "--mutate \(quoted(name)): the image has no such step, and there is no mutant image of that name "
      + "(tools/build-guest --mutate makes commit-first and stamp-first); steps are \(steps.joined(separator: ", "))")
}
