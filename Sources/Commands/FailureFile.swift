/// `failure.json`: one violation, with all that is needed to see it again.
///
/// The configuration is stored as the text of `config.resolved.toml`, so that there is one reader for it.

import Configuration
import Foundation
import Machine
import Observation
import PowerFailure
import Units

struct FailureFile: Codable, Equatable {
  static let currentSchema = 1

  struct Cut: Codable, Equatable {
    /// For the first cut since the first power-on, for others since the power came back.
    var instruction: UInt64
    /// Of a nested cut: right behind so many commits since the power came back, and not at `instruction`.
    var commits: UInt64?
    /// Simulated clock at the cut, ps.
    var timePs: UInt64?
    var image: String
    /// Seed of the choices per line that the image policy makes.
    var seed: UInt64
    var offTimePs: UInt64
  }

  var schema: Int
  var version: String
  var configuration: String
  var configurationHash: String
  var imageName: String
  var imageHash: String
  var bootArguments: String
  var mutation: String?
  /// Commits of the earlier run whose image the first boot erased.
  var erasedCommits: UInt64?
  var seed: UInt64
  var trial: Int
  var point: String
  var runsToEnd: Bool
  var checkers: [String]
  var cuts: [Cut]
  var checker: String
  var expected: String
  var found: String
  var details: [String]

  init(
    _ result: TrialResult, _ violation: Violation, configuration: RunConfiguration, guest: GuestImage,
    mutation: String?, erasedCommits: UInt64, checkers: Set<Checker>
  ) {
    schema = FailureFile.currentSchema
    version = brownoutVersion
    self.configuration = configuration.resolvedTOML
    configurationHash = configuration.hash
    imageName = guest.record.name
    imageHash = guest.record.hash
    bootArguments = configuration.bootArguments
    self.mutation = mutation
    self.erasedCommits = erasedCommits > 0 ? erasedCommits : nil
    seed = configuration.machine.seed
    trial = result.plan.index
    point = result.plan.kind.rawValue
    runsToEnd = result.plan.runsToEnd
    self.checkers = checkers.map(\.rawValue).sorted()
    cuts = result.plan.cuts.enumerated().map { i, cut in
      Cut(
        instruction: cut.instruction, commits: cut.commits > 0 ? cut.commits : nil,
        timePs: i < result.cutTimesPs.count ? result.cutTimesPs[i] : nil,
        image: cut.policy.rawValue, seed: cut.seed, offTimePs: configuration.machine.offTimePs)
    }
    checker = violation.checker.rawValue
    expected = violation.expected
    found = violation.found
    details = violation.details
  }

  /// The trial to carry out again. Throws where a word of the file is unknown.
  func plan(file: String) throws(CommandFailure) -> TrialPlan {
    func unknown(_ what: String, _ word: String) -> CommandFailure {
      CommandFailure(.usage, "\(file): \(quoted(word)) is no \(what) of this version")
    }
    guard let kind = CutPoint.Kind(rawValue: point) else { throw unknown("kind of cut point", point) }
    guard !cuts.isEmpty else { throw CommandFailure(.usage, "\(file): the file names no cut") }
    var planned: [PlannedCut] = []
    for cut in cuts {
      guard let policy = ImagePolicy(rawValue: cut.image) else { throw unknown("image policy", cut.image) }
      planned.append(
        PlannedCut(instruction: cut.instruction, commits: cut.commits ?? 0, policy: policy, seed: cut.seed))
    }
    return TrialPlan(index: trial, kind: kind, cuts: planned, runsToEnd: runsToEnd)
  }

  func encoded() throws(CommandFailure) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do { return Array(try encoder.encode(self)) + [0x0a] } catch {
      throw CommandFailure(.failed, "a failure cannot be written as JSON: \(error.localizedDescription)")
    }
  }

  static func read(_ path: String) throws(CommandFailure) -> FailureFile {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandFailure(.usage, "\(path): the file cannot be read; name a failure.json that crash has written")
    }
    let file: FailureFile
    do { file = try JSONDecoder().decode(FailureFile.self, from: data) } catch {
      throw CommandFailure(.usage, "\(path): this is no failure.json of brownout: \(error)")
    }
    guard file.schema == currentSchema else {
      throw CommandFailure(
        .usage, "\(path): schema \(file.schema) is not the one this version reads (\(currentSchema))")
    }
    return file
  }
}
