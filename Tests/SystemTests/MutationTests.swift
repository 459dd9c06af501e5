/// A checker that has never failed proves nothing: each clean, barrier and order of Ember is removed in turn, and some
/// recovery must then be wrong.
///
/// Removed steps are executed as no-ops on the image that ships; mutants of order are images of their own.
/// 1. Every step of GuestABI/persist_steps.h has an entry under `adr`, every barrier and order one under `eadr`, or a
///    reason why no legal image shows it. The image has no other steps.
/// 2. An entry names the hunt that catches the mutant and the one checker that must say so. The same hunt finds nothing
///    in the kernel that ships.

import Configuration
import Machine
import PowerFailure
import TestSupport
import Testing

/// A mutant, where it shows, and who shows it.
struct Mutant: Sendable, CustomTestStringConvertible {
  var name: String
  var scenario: Scenario
  var aim: Aim
  var image: ImagePolicy
  var caughtBy: Checker
  var trials = 120
  var testDescription: String { scenario.domain == .adr ? name : "\(name) under eadr" }

  /// A step that is not executed.
  static func without(
    _ step: String, _ scenario: Scenario, _ aim: Aim, _ image: ImagePolicy, by checker: Checker, trials: Int = 120
  ) -> Mutant {
    Mutant(
      name: step, scenario: scenario.with { $0.removed = step }, aim: aim, image: image, caughtBy: checker,
      trials: trials)
  }

  /// An image whose kernel does two things in the wrong order.
  static func order(_ mutant: String, _ scenario: Scenario, _ aim: Aim, by checker: Checker) -> Mutant {
    Mutant(
      name: mutant, scenario: scenario.with { $0.mutant = mutant }, aim: aim, image: .strict, caughtBy: checker,
      // One barrier a checkpoint shows it.
      trials: 480)
  }

  private static let kv = Scenario("kv")
  private static let churn = Scenario("capchurn")
  private static let hybrid = Scenario("counter", intervalNs: 200_000).with { $0.strategy = .hybrid }
  private static let full = kv.with { $0.strategy = .full }
  // Its zeros count only in a page whose stale contents were durable: many objects must come and go.
  private static let longChurn = Scenario("capchurn", ["operations": 4000], intervalNs: 200_000)
  // Frames that are copied back must have been evicted before: more data than the caches hold.
  private static let bigKV = Scenario("kv", ["records": 4000, "operations": 4000, "mix": 3, "theta": 0])
  private static func eadr(_ scenario: Scenario) -> Scenario { scenario.with { $0.domain = .eadr } }

  static let all: [Mutant] = [
    .without("object_backup", kv, .markers, .strict, by: .recovery),
    .without("object_root", kv, .markers, .strict, by: .recovery),
    .without("page_record", churn, .markers, .strict, by: .equality),
    .without("radix_node", longChurn, .markers, .strict, by: .recovery, trials: 400),
    .without("runtime_page", kv, .markers, .strict, by: .equality),
    .without("full_copy", full, .markers, .strict, by: .equality),
    .without("before_commit", kv, .commitBarriers, .random, by: .equality),
    .without("commit_word", kv, .markers, .strict, by: .version),
    .without("commit", kv, .markers, .strict, by: .version),
    .without("cow_copy", kv, .barriers, .strict, by: .equality),
    .without("cow_copied", kv, .barriers, .random, by: .equality),
    .without("cow_stamp", kv, .barriers, .random, by: .equality),
    .without("cow_stamped", kv, .barriers, .random, by: .equality),
    .without("sweep", churn, .commitAfterRecovery, .lucky, by: .recovery),
    .without("restored_page", bigKV, .commitAfterRecovery, .lucky, by: .equality),
    .without("format", kv, .erasing(commits: 3), .strict, by: .version),
    .without("formatted", kv, .erasing(commits: 3), .random, by: .recovery, trials: 600),
    .without("hot_copy", hybrid, .markers, .strict, by: .equality),
    .without("hot_record", hybrid, .markers, .strict, by: .equality),
    .without("superblock", kv, .markers, .strict, by: .recovery),
    .order("commit-first", kv, .barriers, by: .equality),
    .order("stamp-first", kv, .barriers, by: .equality),

    .without("root_born", eadr(churn), .behind(.step("root_born"), instructions: 24), .random, by: .recovery),
    // Under cow the TLB maintenance of the pause drains what the commit needs; nothing may rely on it.
    .without("before_commit", eadr(full), .commitBarriers, .random, by: .equality),
    .without("commit", eadr(kv), .markers, .strict, by: .version),
    .without("cow_copied", eadr(kv), .behind(.step("cow_stamped"), instructions: 2), .random, by: .equality),
    // A fault passes the barrier of the descriptor between stamp and frame; the kernel's own stores do not.
    .without(
      "cow_stamped", eadr(kv), .behind(.stepInCall("cow_stamped"), instructions: 400), .random, by: .equality,
      trials: 300),
  ]

  private static let oneCore = "on one core the next `before_commit` covers it (docs/CHECKPOINT.md)"

  /// Steps that no legal image under `adr` shows, and why.
  static let exempt = [
    "restored": oneCore, "context_switch": oneCore,
    "root_born": "an image by line keeps the order of the stores within the line; under eadr it shows",
  ]

  /// Barriers and orders that no legal image under `eadr` shows, and why.
  static let exemptUnderEADR = [
    "restored": oneCore, "context_switch": oneCore,
    "formatted":
      "the stores up to the next order write a superblock that differs from the old one in nothing a boot accepts",
  ]

  /// Names of all steps that the header lists, by their numbers.
  static let listed: [String] = (1...99).compactMap(Mutation.name)
}

extension SystemTests {
  @Suite("Mutants", .serialized)
  struct MutationTests {
    @Test("every step of the header and of the image has a mutant or a reason to have none", arguments: [false, true])
    func complete(_ underEADR: Bool) throws {
      let image = try Guest.image()
      let mutants = Mutant.all.filter { ($0.scenario.domain == .eadr) == underEADR && $0.scenario.mutant == nil }
      let known = mutants.map(\.name) + (underEADR ? Mutant.exemptUnderEADR : Mutant.exempt).keys
      let wanted = underEADR ? Mutation.barriers(of: image) : Set(Mutant.listed)
      #expect(Set(known).count == known.count)
      #expect(Set(known) == wanted)
      #expect(Mutant.listed.count >= 23)
      #expect(Set(Mutation.steps(of: image)) == Set(Mutant.listed))
      for step in Mutation.steps(of: image) { #expect(!Mutation.addresses(of: step, in: image).isEmpty) }
    }

    @Test("is caught, by the checker that should", arguments: Mutant.all)
    func caught(_ mutant: Mutant) throws {
      let trials = try Hunt(mutant.scenario, mutant.aim, images: [mutant.image], trials: mutant.trials)
        .run(untilCaught: [mutant.caughtBy])
      let verdicts = Set(trials.compactMap { $0.violation?.checker })
      #expect(
        verdicts.contains(mutant.caughtBy),
        "\(trials.count) trials, found by \(verdicts.map(\.rawValue).sorted())")
    }

    /// The hunts of all mutants, each once, on the kernel that ships.
    static let controls: [Mutant] = {
      var seen: Set<String> = []
      return Mutant.all.compactMap { mutant in
        var control = mutant
        control.scenario.removed = nil
        control.scenario.mutant = nil
        let isNew = seen.insert("\(control.scenario) \(control.aim) \(control.image)").inserted
        return isNew ? control : nil
      }
    }()

    @Test("the same hunt finds nothing in the kernel that ships", arguments: controls)
    func control(_ mutant: Mutant) throws {
      // Campaigns look for defects of the kernel; this looks for defects of the hunt.
      let count = Guest.isFull ? mutant.trials : min(mutant.trials, 40)
      let trials = try Hunt(mutant.scenario, mutant.aim, images: [mutant.image], trials: count).run()
      #expect(trials.count == count)
      #expect(trials.allSatisfy { $0.violation == nil }, "\(describe(trials))")
    }

    /// Mutants whose campaign is short, one for each way to find one: a cut, a nested cut, an erased image.
    private static let typed = ["commit-first:adr", "sweep:adr", "format:adr"]

    @Test("crash finds a mutant from the command line, and replay finds it again")
    func commandLine() throws {
      let script = Guest.root.appendingPathComponent("tools/mutants").path
      let list = try Tool.run("/bin/bash", [script, "--list"])
      let names = String(decoding: list.output, as: UTF8.self).split(separator: "\n").map(String.init)
      #expect(Set(names) == Set(Mutant.all.map { "\($0.name) \($0.scenario.domain.rawValue)" }))
      #expect(names.count == Mutant.all.count)
      try Tool.inFolder { folder in
        let only = Guest.isFull ? [] : ["--only", MutationTests.typed.joined(separator: ",")]
        let run = try Tool.run(
          "/bin/bash", [script, "--built", "--out", folder.appendingPathComponent("out").path] + only)
        let text = String(decoding: run.output, as: UTF8.self)
        let lines = text.split(separator: "\n")
        #expect(run.status == 0, "\(text) \(run.errors)")
        #expect(lines.count { $0.contains("  reproduced  ") } == (Guest.isFull ? names.count : 3), "\(text)")
      }
    }
  }
}
