/// `failure.json`: one violation, with all that is needed to see it again.
///
/// The configuration is stored as the text of `config.resolved.toml`, so that there is one reader for it.

import Configuration
import Foundation
import Loader
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
    /// NVM lines (`adr`) or buffered stores (`eadr`) that lost their visible content.
    var lostCount: Int?
    /// The last of these lines by their first stores, at most `TrialResult.mostLostLines`.
    var lost: [Line]?
  }

  /// Where a line that was lost came from: who had stored to it since it was last guaranteed.
  struct Line: Codable, Equatable {
    /// From the start of the NVM, bytes, in hexadecimal.
    var offset: String
    /// Symbol and offset, or an address: of the first store, and of the one that last made the line dirty.
    var firstStore: String?
    var firstStorePs: UInt64?
    var lastStore: String?

    init(_ line: LostLine, _ symbols: SymbolTable) {
      offset = "0x" + String(line.offset, radix: 16)
      firstStore = line.stores.map { symbols.name(of: $0.firstPc) }
      firstStorePs = line.stores?.firstPs
      lastStore = line.stores.map { symbols.name(of: $0.lastPc) }
    }
  }

  var schema: Int
  var version: String
  var configuration: String
  var configurationHash: String
  var imageName: String
  var imageHash: String
  var bootArguments: String
  var mutation: String?
  /// What the campaign's flags said, in full. The configuration's hash covers them, and the mutation.
  var campaign: [String: String]
  var seed: UInt64
  var trial: Int
  var point: String
  var runsToEnd: Bool
  var cuts: [Cut]
  var checker: String
  var expected: String
  var found: String
  var details: [String]

  init(
    _ result: TrialResult, _ violation: Violation, configuration: RunConfiguration, guest: GuestImage,
    mutation: String?, campaign: [String: String]
  ) {
    schema = FailureFile.currentSchema
    version = brownoutVersion
    self.configuration = configuration.resolvedTOML
    configurationHash = configuration.hash(with: FailureFile.hashed(campaign, mutation: mutation))
    imageName = guest.record.name
    imageHash = guest.record.hash
    bootArguments = configuration.bootArguments
    self.mutation = mutation
    self.campaign = campaign
    seed = configuration.machine.seed
    trial = result.plan.index
    point = result.plan.kind.rawValue
    runsToEnd = result.plan.runsToEnd
    let symbols = SymbolTable(guest.image.symbols)
    cuts = result.plan.cuts.enumerated().map { i, cut in
      let loss = i < result.losses.count ? result.losses[i] : nil
      return Cut(
        instruction: cut.instruction, commits: cut.commits > 0 ? cut.commits : nil,
        timePs: i < result.cutTimesPs.count ? result.cutTimesPs[i] : nil,
        image: cut.policy.rawValue, seed: cut.seed, offTimePs: configuration.machine.offTimePs,
        lostCount: loss?.lost, lost: loss?.lostLines.map { Line($0, symbols) })
    }
    checker = violation.checker.rawValue
    expected = violation.expected
    found = violation.found
    details = violation.details
  }

  /// What goes into the hash of a campaign's configuration besides the configuration.
  static func hashed(_ campaign: [String: String], mutation: String?) -> [String: String] {
    campaign.merging(["mutate": mutation ?? "none"]) { $1 }
  }

  /// The configuration that the file was written with. Throws where parts of the file contradict each other.
  func resolved(file: String) throws -> RunConfiguration {
    var builder = ConfigurationBuilder(presets: try PresetLibrary.locate())
    try builder.read(machineTOML: configuration, name: "\(file) (configuration)")
    let resolved = try builder.resolve()
    func refuse(_ what: String) -> CommandFailure {
      CommandFailure(.usage, "\(file): \(what); the file was changed, use it as crash has written it")
    }
    guard resolved.hash(with: FailureFile.hashed(campaign, mutation: mutation)) == configurationHash else {
      throw refuse("configuration, campaign and mutation do not have the hash that they were written with")
    }
    guard bootArguments == resolved.bootArguments else {
      throw refuse("its boot arguments are not those of its configuration")
    }
    guard seed == resolved.machine.seed else { throw refuse("its seed is not that of its configuration") }
    guard cuts.allSatisfy({ $0.offTimePs == resolved.machine.offTimePs }) else {
      throw refuse("the off-time of a cut is not that of its configuration")
    }
    return resolved
  }

  /// The campaign that the trial was part of. Throws where its words make no sense.
  func campaignSpec(file: String) throws(CommandFailure) -> (spec: CampaignSpec, checkers: Set<Checker>) {
    var checkers: Set<Checker> = []
    for name in (campaign["checkers"] ?? "").split(separator: ",") {
      guard let checker = Checker(rawValue: String(name)) else {
        throw CommandFailure(.usage, "\(file): \(quoted(String(name))) is no checker of this version")
      }
      checkers.insert(checker)
    }
    guard let erase = campaign["erase"].flatMap({ UInt64($0) }) else {
      throw CommandFailure(.usage, "\(file): the campaign does not say how many commits it erased")
    }
    var spec = CampaignSpec()
    spec.seed = seed
    spec.erasedCommits = erase
    return (spec, checkers)
  }

  /// The trial to carry out again. Throws where a word of the file is unknown, or a cut makes no sense.
  func plan(file: String, hasTiming: Bool) throws(CommandFailure) -> TrialPlan {
    func unknown(_ what: String, _ word: String) -> CommandFailure {
      CommandFailure(.usage, "\(file): \(quoted(word)) is no \(what) of this version")
    }
    guard let kind = CutPoint.Kind(rawValue: point) else { throw unknown("kind of cut point", point) }
    guard (1...CampaignSpec.mostCuts).contains(cuts.count) else {
      throw CommandFailure(
        .usage, "\(file): the file names \(cuts.count) cuts, and a trial has 1 to \(CampaignSpec.mostCuts)")
    }
    var planned: [PlannedCut] = []
    for cut in cuts {
      guard let policy = ImagePolicy(rawValue: cut.image) else { throw unknown("image policy", cut.image) }
      guard policy != .model || hasTiming else {
        throw CommandFailure(.usage, "\(file): the image model needs the timing model, which its configuration has off")
      }
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
