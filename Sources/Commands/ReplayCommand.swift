/// `brownout replay`: one trial again, bit by bit, from its failure.json.

import ArgumentParser
import Configuration
import Foundation
import Machine
import PowerFailure
import Units

struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Carry out one failed trial again.",
    discussion: "Exit code 3: the same violation came again; 0: it did not; 2: another image or version.")

  @Argument(help: ArgumentHelp("A failure.json that `brownout crash` has written.", valueName: "failure.json"))
  var file: String

  @Option(name: .long, help: ArgumentHelp("Another image of Ember.", valueName: "file"))
  var kernel: String?

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    let failure = try FailureFile.read(file)
    guard failure.version == brownoutVersion else {
      throw CommandFailure(
        .usage, "\(file) was written by version \(failure.version), and this is \(brownoutVersion); use that one")
    }
    let resolved = try failure.resolved(file: file)
    let shipped = try kernel.map { path throws(CommandFailure) in try GuestImage(path: path) } ?? GuestImage.ember()
    let (guest, addresses) = try applyMutation(failure.mutation, to: shipped)
    guard guest.record.hash == failure.imageHash else {
      throw CommandFailure(
        .usage, "\(file) is about another image of \(failure.imageName); give the one it was found with by --kernel")
    }
    let plan = try failure.plan(file: file, hasTiming: resolved.machine.timing)
    let (spec, checkers) = try failure.campaignSpec(file: file)
    let campaign = try makeCampaign(resolved, guest, removing: addresses, spec: spec, checkers: checkers)
    Interruption.watch()
    let result: TrialResult
    do {
      result = try campaign.runOne(plan, goesOn: { !Interruption.isRequested }).result
    } catch {
      throw CommandFailure(error, file: file)
    }
    try report(failure, result)
  }

  private func report(_ failure: FailureFile, _ result: TrialResult) throws(CommandFailure) {
    guard let violation = result.violation else {
      return try Console.current.print("not reproduced: the trial found no violation")
    }
    var text = "trial \(failure.trial), cut at instruction \(result.plan.cuts[0].instruction): "
    text += "\(violation.checker.rawValue)\n  expected \(violation.expected)\n  found    \(violation.found)\n"
    for detail in violation.details { text += "  \(detail)\n" }
    let isSame =
      violation.checker.rawValue == failure.checker && violation.expected == failure.expected
      && violation.found == failure.found
    if !isSame { text += "not reproduced: the file says \(failure.checker), \(failure.expected), \(failure.found)\n" }
    // Cuts that a trial did not come to have no time.
    let times = failure.cuts.compactMap(\.timePs)
    if isSame && times != result.cutTimesPs {
      text +=
        "not reproduced: the file says that the power went at \(times) ps, and it went at \(result.cutTimesPs) ps\n"
      return try Console.current.print(text)
    }
    try Console.current.print(text)
    if isSame { throw CommandFailure(.violation, "reproduced: the same violation as in the file") }
  }
}
