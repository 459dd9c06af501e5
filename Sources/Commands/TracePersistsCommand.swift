/// `brownout trace persists`: the way of each line into the NVM, told with times.

import ArgumentParser
import Configuration
import Experiment
import Loader
import Machine
import Observation
import Report
import Trace
import Units

struct TracePersistsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "persists", abstract: "Run a workload, and tell the way of each line into the NVM.",
    discussion: """
      A life begins where a clean or an eviction sends a line, and ends where the media has written it. The table tells \
      how long after the clean each stage is reached; one life is told in full. A stage that a life did not come to is \
      left out, in CSV empty.
      """)

  @Argument(
    help: ArgumentHelp(
      "A workload (`brownout list workloads`), or the path of a program: ELF or arm64 Image.",
      valueName: "workload|file"))
  var program: String

  @Option(name: .long, help: ArgumentHelp("Which life is told: its number, from 1 on.", valueName: "n"))
  var life: UInt64 = 1

  @Option(
    name: .long,
    help: ArgumentHelp("Write all lives to this file as CSV, in the order of their ends.", valueName: "file"))
  var csv: String?

  @OptionGroup(title: "Program") var guest: TracedGuestOptions
  @OptionGroup(title: "Machine") var machine: MachineOptions
  @OptionGroup(title: "Policy") var policy: PolicyOptions
  @OptionGroup(title: "Moments") var moments: MomentOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    if life < 1 { throw ValidationError("--life is at least 1") }
  }

  func run() throws {
    let run = try TracedRun(program, guest, machine, policy, moments)
    let begin = ContinuousClock.now
    Interruption.watch()
    var lives = PersistLives()
    var told: PersistLife?
    var rows = csv == nil ? nil : PersistLife.csvHead
    func note(_ ended: PersistLife) {
      if ended.number == life { told = ended }
      rows? += ended.csvRow
    }
    let result = run.simulation.recordPersists { events in
      lives.take(events, onEnd: note)
      return !Interruption.isRequested
    }
    lives.finish(onEnd: note)
    if let csv, let rows { try ResultFile.write(csv, Array(rows.utf8)) }
    if output.json {
      let object = jsonObject([
        "seed": .unsigned(run.resolved.machine.seed), "config": .string(run.resolved.hash(with: [:])),
        "instructions": .unsigned(result.instructions), "simulatedNs": .unsigned(result.simulatedNs),
        "lives": lives.json, "life": told?.json ?? .null,
      ])
      try Console.current.print(object.text())
    } else {
      try Console.current.print(lives.text + (told?.text(SymbolTable(run.guest.image.symbols)) ?? ""))
      Console.current.note(
        result.summary(of: run.resolved, takesCheckpoints: run.guest.isEmber, in: ContinuousClock.now - begin))
    }
    if told == nil && life > 1 {
      throw CommandFailure(.usage, "--life: there were \(lives.count) lives, and \(life) is not among them")
    }
    if let failure = run.failure(of: result) { throw failure }
  }
}

extension PersistLives {
  /// How many were begun.
  fileprivate var count: UInt64 { counts.values.reduce(0, +) }

  fileprivate var text: String {
    var text = "sent to the NVM: \(counts[.persist] ?? 0) lines by cleans to the point of persistence, "
    text += "\(counts[.clean] ?? 0) by other cleans, \(counts[.eviction] ?? 0) by evictions\n\n"
    var table = ResultTable(columns: [
      .init("ns after the clean", isNumeric: false), .init("lines", isNumeric: true), .init("mean", isNumeric: true),
      .init("p50", isNumeric: true), .init("p90", isNumeric: true), .init("p99", isNumeric: true),
      .init("max", isNumeric: true),
    ])
    for stage in PersistLife.Stage.allCases {
      let histogram = fromIssuePs[stage.rawValue]
      if histogram.count == 0 { continue }
      let values = [
        histogram.mean, histogram.percentile(thousandths: 500), histogram.percentile(thousandths: 900),
        histogram.percentile(thousandths: 990), histogram.maximum,
      ]
      table.append([stage.sentence, String(histogram.count)] + values.map { nanoseconds($0 ?? 0) })
    }
    return text + table.text
  }

  fileprivate var json: JSONValue {
    var stages: [JSONMember] = []
    for stage in PersistLife.Stage.allCases {
      let histogram = fromIssuePs[stage.rawValue]
      stages.append(
        JSONMember(
          stage.name,
          .object([
            "lines": .unsigned(histogram.count), "meanPs": .optional(histogram.mean),
            "p50Ps": .optional(histogram.percentile(thousandths: 500)),
            "p90Ps": .optional(histogram.percentile(thousandths: 900)),
            "p99Ps": .optional(histogram.percentile(thousandths: 990)), "maxPs": .optional(histogram.maximum),
          ])))
    }
    return .object([
      "persists": .unsigned(counts[.persist] ?? 0), "cleans": .unsigned(counts[.clean] ?? 0),
      "evictions": .unsigned(counts[.eviction] ?? 0), "stages": .object(stages),
    ])
  }
}

extension PersistLife.Stage {
  /// What has happened then.
  fileprivate var sentence: String {
    switch self {
    case .left: "left the caches"
    case .accepted: "accepted by the controller's queue"
    case .guaranteed: "guaranteed: the core's barrier is done"
    case .taken: "taken out of the queue"
    case .begun: "the media begins to write"
    case .written: "written"
    }
  }
}

extension PersistLife {
  /// Those that the life came to, in the order of their times.
  private var reached: [(stage: Stage, ps: UInt64)] {
    Stage.allCases.compactMap { stage in self[stage].map { (stage, $0) } }
      .sorted { $0.ps == $1.ps ? $0.stage.rawValue < $1.stage.rawValue : $0.ps < $1.ps }
  }

  fileprivate func text(_ symbols: SymbolTable) -> String {
    var text = "\nlife \(number): line \(hexadecimal(address)), core \(core), "
    switch cause {
    case .eviction: text += "evicted"
    case .clean: text += "cleaned by \(symbols.name(of: pc))"
    case .persist: text += "cleaned to the point of persistence by \(symbols.name(of: pc))"
    }
    text += "\n"
    let times = [nanoseconds(beganPs)] + reached.map { "+ " + nanoseconds($0.ps - min($0.ps, beganPs)) }
    let width = times.map(\.count).max() ?? 0
    for (time, sentence) in zip(times, ["sent"] + reached.map(\.stage.sentence)) {
      text += "  " + String(repeating: " ", count: width - time.count) + "\(time) ns  \(sentence)\n"
    }
    return text
  }

  fileprivate var json: JSONValue {
    .object(
      [
        JSONMember("number", .unsigned(number)), JSONMember("cause", .string(cause.rawValue)),
        JSONMember("address", .unsigned(address)), JSONMember("core", .unsigned(UInt64(core))),
        JSONMember("pc", .unsigned(pc)), JSONMember("sentPs", .unsigned(beganPs)),
      ] + Stage.allCases.map { JSONMember("\($0.name)Ps", self[$0].map { .unsigned($0) } ?? .null) })
  }

  fileprivate static var csvHead: String {
    CSV.text(
      heads: ["number", "cause", "address", "core", "pc", "sent_ps"] + Stage.allCases.map { "\($0.name)_ps" }, rows: [])
  }

  fileprivate var csvRow: String {
    let stages = Stage.allCases.map { self[$0].map { String($0) } ?? "" }
    let head = [String(number), cause.rawValue, hexadecimal(address), String(core), hexadecimal(pc), String(beganPs)]
    return (head + stages).joined(separator: ",") + "\n"
  }
}

/// `ps` in ns, to a tenth.
private func nanoseconds(_ ps: UInt64) -> String { FixedDecimal(ps, over: 1000, digits: 1).map { "\($0)" } ?? "" }
