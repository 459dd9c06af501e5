/// How the result of a campaign is told: JSON, a row a trial, a summary for people.

import Configuration
import Foundation
import Observation
import PowerFailure

struct CampaignReport {
  struct FailureEntry {
    var checker: Checker
    /// Relative to the folder of results.
    var name: String
    var path: String
  }

  let result: CampaignResult
  let configuration: RunConfiguration
  /// Hash of the configuration with the campaign and the mutation.
  let hash: String
  let mutation: String?
  let files: [FailureEntry]
  let elapsed: Duration

  /// Trials that differ in their cuts: where, which image, which choices.
  private var unique: Int { Set(result.trials.map(\.plan.cuts)).count }

  private var coverage: FixedDecimal? {
    FixedDecimal(UInt64(result.pointsCut), over: UInt64(max(1, result.pointsSeen)), digits: 4)
  }

  private var trialsPerSecond: FixedDecimal? {
    let (seconds, attoseconds) = elapsed.components
    let milliseconds = UInt64(max(0, seconds)) * 1000 + UInt64(max(0, attoseconds)) / 1_000_000_000_000_000
    return FixedDecimal(UInt64(result.trials.count) * 1000, over: max(1, milliseconds), digits: 1)
  }

  private var recoveriesNs: [UInt64] { result.trials.map { $0.recoveryPs / 1000 }.filter { $0 > 0 }.sorted() }

  private var medianRecoveryNs: UInt64? {
    let sorted = recoveriesNs
    return sorted.isEmpty ? nil : sorted[sorted.count / 2]
  }

  private var hostRecord: HostRecord {
    HostRecord(
      arguments: CommandLine.arguments, elapsed: elapsed,
      measures: [JSONMember("trialsPerSecond", .optional(trialsPerSecond))])
  }

  func host(withArguments: Bool) -> JSONValue { hostRecord.json(withArguments: withArguments) }

  func json(withHost: Bool) -> JSONValue {
    var members: [JSONMember] = [
      JSONMember("schema", .unsigned(1)), JSONMember("version", .string(brownoutVersion)),
      JSONMember("seed", .unsigned(configuration.machine.seed)), JSONMember("config", .string(hash)),
      JSONMember("workload", configuration.workload.map { .string($0) } ?? .null),
      JSONMember("mutation", mutation.map { .string($0) } ?? .null),
      JSONMember("trials", .unsigned(UInt64(result.trials.count))),
      JSONMember("planned", .unsigned(UInt64(result.plan.count))),
      JSONMember("cuts", .unsigned(UInt64(result.cuts))), JSONMember("unique", .unsigned(UInt64(unique))),
      JSONMember(
        "violations",
        .array(
          files.map { file in
            .object([
              JSONMember("checker", .string(file.checker.rawValue)), JSONMember("file", .string(file.name)),
            ])
          })),
      JSONMember("coverage", .optional(coverage)),
      JSONMember("pointsSeen", .unsigned(UInt64(result.pointsSeen))),
      JSONMember("pointsCut", .unsigned(UInt64(result.pointsCut))),
      JSONMember("ranToEnd", .unsigned(UInt64(result.trials.count { $0.ranToEnd }))),
      JSONMember("recoveryNsMedian", .optional(medianRecoveryNs)),
      JSONMember("recoveryNsMax", .optional(recoveriesNs.last)),
    ]
    if withHost { members.append(JSONMember("host", host(withArguments: false))) }
    return .object(members)
  }

  /// One line a trial, in the order of the plan.
  var trialsCSV: String {
    var text = "trial,point,instruction,image,cuts,exposed,lost,version,recoveryNs,ranToEnd,checker\n"
    for trial in result.trials {
      let first = trial.plan.cuts[0]
      text += "\(trial.plan.index),\(trial.plan.kind.rawValue),\(first.instruction),\(first.policy.rawValue),"
      text += "\(trial.cuts),\(trial.exposed),\(trial.lost),\(trial.version),\(trial.recoveryPs / 1000),"
      text += "\(trial.ranToEnd ? 1 : 0),\(trial.violation?.checker.rawValue ?? "")\n"
    }
    return text
  }

  /// For people; the last line depends on the host.
  var summary: String {
    var text = "\(configuration.workload ?? "") on \(configuration.machine.nvmPreset), "
    text += "\(configuration.machine.domain.rawValue), \(configuration.checkpoint.strategy.rawValue)"
    text += configuration.checkpoint.interval.map { " every \($0)" } ?? ""
    text += mutation.map { ", broken: \($0)" } ?? ""
    let ranToEnd: Int = result.trials.count { $0.ranToEnd }
    text += "\n  \(result.trials.count) trials with \(result.cuts) cuts (\(unique) different), "
    text += "\(ranToEnd) ran to the end\n"
    text += "  \(result.pointsCut) of \(result.pointsSeen) points cut"
    if let median = medianRecoveryNs, let most = recoveriesNs.last {
      text += "; recovery median \(median / 1000)us, max \(most / 1000)us simulated"
    }
    text += "\n  \(result.violations.count) violations\n"
    for trial in result.violations.prefix(5) {
      guard let violation = trial.violation else { continue }
      text += "    trial \(trial.plan.index), \(violation.checker.rawValue): "
      text += "expected \(violation.expected), found \(violation.found)\n"
      for detail in violation.details.prefix(3) { text += "      \(detail)\n" }
    }
    if let rate = trialsPerSecond { text += "  host \(hostRecord.seconds)s, \(rate) trials a second\n" }
    return text
  }
}
