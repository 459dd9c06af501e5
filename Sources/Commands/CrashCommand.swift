/// `brownout crash`: cut the power of a workload many times, each time in a fork of one run, and check every recovery.

import ArgumentParser
import Configuration
import Foundation
import Machine
import Observation
import PowerFailure
import Synchronization
import Units

struct CrashCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crash", abstract: "Cut the power many times and check every recovery.",
    discussion: """
      A first run without cuts lists the points worth a cut. Each trial then forks the running machine there, cuts the
      power, reboots from what survived, and compares the recovered system with the one that was sealed. A violation is
      written to a failure.json, which `brownout replay` reproduces; the exit code is then 3.
      """)

  @Argument(help: ArgumentHelp("A workload (`brownout list workloads`).", valueName: "workload"))
  var program: String

  @Option(name: .long, help: ArgumentHelp("Another image of Ember.", valueName: "file"))
  var kernel: String?

  @Option(name: .long, help: ArgumentHelp("Write results to this new folder.", valueName: "folder"))
  var out: String?

  @OptionGroup(title: "Campaign") var campaign: CampaignOptions
  @OptionGroup(title: "Machine") var machine: MachineOptions
  @OptionGroup(title: "Policy") var policy: PolicyOptions
  @Option(name: .long, help: help("run.until", valueName: "trigger"))
  var until: String?
  @OptionGroup(title: "Output") var progress: ProgressOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    var builder = try machine.builder()
    let shipped = try chooseGuest(program, kernel: kernel, &builder)
    try policy.apply(to: &builder)
    if let until { try builder.set("run.until", until, origin: .flag("--until")) }
    let resolved = try builder.resolve()
    guard resolved.workload != nil else {
      throw CommandFailure(.usage, "crash checks Ember's recoveries, and \(quoted(program)) is no workload of it")
    }
    let (guest, addresses) = try applyMutation(campaign.mutate, to: shipped)
    let checkers = try campaign.checkerSet()
    let spec = try campaign.spec(resolved, image: guest.image)
    try builder.refuse(
      "run.image", meant: spec.images.rawValue, "a campaign does not read it; --image chooses what its cuts leave")
    let words = campaign.words(spec, checkers)
    let hash = resolved.hash(with: FailureFile.hashed(words, mutation: campaign.mutate))
    let runner = try makeCampaign(resolved, guest, removing: addresses, spec: spec, checkers: checkers)
    let directory = try out.map { path throws(CommandFailure) in try OutputDirectory(path: path) }
    try directory?.writeManifest(
      command: "crash", configuration: resolved, hash: hash, images: [guest.record],
      more: [
        JSONMember("mutation", campaign.mutate.map { .string($0) } ?? .null),
        JSONMember(
          "campaign", .object(words.sorted { $0.key < $1.key }.map { JSONMember($0.key, .string($0.value)) })),
        JSONMember("bootArguments", .string(resolved.bootArguments)),
      ])

    let begin = ContinuousClock.now
    let result = try follow(runner, begin)
    let elapsed = ContinuousClock.now - begin
    let files = try writeFailures(result, resolved, guest, words, directory)
    let report = CampaignReport(
      result: result, configuration: resolved, hash: hash, mutation: campaign.mutate, files: files,
      elapsed: elapsed)
    try directory?.write("trials.csv", report.trialsCSV)
    try directory?.write("campaign.json", report.json(withHost: false).text())
    try directory?.write("host.json", report.host(withArguments: true).text())
    if output.json {
      try Console.current.print(report.json(withHost: true).text())
    } else {
      try Console.current.print(report.summary)
    }
    if !result.violations.isEmpty {
      throw CommandFailure(
        .violation,
        "\(result.violations.count) of \(result.trials.count) trials found a violation; see it again with: "
          + "brownout replay \(files.first?.path ?? "")")
    }
    if result.trials.count < result.plan.count {
      throw CommandFailure(.interrupted, "interrupted; what there was until then is kept")
    }
  }

  private func follow(
    _ runner: Campaign<EmberInspector>, _ begin: ContinuousClock.Instant
  ) throws(CommandFailure) -> CampaignResult {
    let line = ProgressLine(quiet: progress.quiet)
    Interruption.watch()
    defer { line.finish() }
    do {
      return try runner.run(
        progress: { done, all, violations in
          let seconds = max(1, Int((ContinuousClock.now - begin).components.seconds))
          line.update(
            "\(done) of \(all) trials, \(done / seconds) a second, \(violations) violations, "
              + "about \((all - done) * seconds / max(1, done)) s left")
        }, goesOn: { !Interruption.isRequested })
    } catch {
      throw CommandFailure(error, file: nil)
    }
  }

  /// Writes a failure.json for each violation: in `OUT/failures`, or in `failures` here.
  private func writeFailures(
    _ result: CampaignResult, _ configuration: RunConfiguration, _ guest: GuestImage, _ words: [String: String],
    _ directory: OutputDirectory?
  ) throws(CommandFailure) -> [CampaignReport.FailureEntry] {
    var entries: [CampaignReport.FailureEntry] = []
    for trial in result.violations {
      guard let violation = trial.violation else { continue }
      let file = FailureFile(
        trial, violation, configuration: configuration, guest: guest, mutation: campaign.mutate,
        campaign: words)
      let name = "failures/trial-\(trial.plan.index).json"
      let folder = directory?.path ?? "."
      let path = "\(folder)/\(name)"
      do {
        try FileManager.default.createDirectory(atPath: "\(folder)/failures", withIntermediateDirectories: true)
        try ResultFile.write(path, try file.encoded())
      } catch let failure as CommandFailure {
        throw failure
      } catch {
        throw CommandFailure(.failed, "\(path) cannot be written: \(error.localizedDescription)")
      }
      entries.append(.init(checker: violation.checker, name: name, path: path))
    }
    return entries
  }
}
