/// A checker that has never failed proves nothing: each clean, barrier and order of Ember is removed in turn, and some
/// recovery must then be wrong.
///
/// Removed steps are executed as no-ops on the image that ships; mutants of order are images of their own.
/// 1. Every step of GuestABI/persist_steps.h has an entry, and the image has no other steps.
/// 2. An entry names the hunt that catches the mutant and the checkers that may say so first.

import Configuration
import Machine
import PowerFailure
import Testing

/// A mutant, where it shows, and who shows it.
struct Mutant: Sendable, CustomTestStringConvertible {
  var name: String
  var scenario: Scenario
  var aim: Aim
  var images: [ImagePolicy]
  var caughtBy: Set<Checker>
  var trials = 120
  var testDescription: String { name }

  /// A step that is not executed.
  static func without(
    _ step: String, _ scenario: Scenario, _ aim: Aim, _ images: [ImagePolicy], by checkers: Set<Checker>
  ) -> Mutant {
    Mutant(name: step, scenario: scenario.with { $0.removed = step }, aim: aim, images: images, caughtBy: checkers)
  }

  private static let kv = Scenario("kv")
  private static let churn = Scenario("capchurn")
  /// What a system that is not the sealed one shows first: a wrong state, a wrong allocation, or a refusal to boot.
  private static let state: Set<Checker> = [.equality, .audit, .recovery]

  static let all: [Mutant] = [
    .without("object_backup", kv, .markers, [.strict], by: state),
    .without("object_root", kv, .markers, [.strict], by: state),
    .without("page_record", churn, .markers, [.strict], by: state),
    // Its zeros count only in a page whose stale contents were durable: many objects must come and go.
    Mutant(
      name: "radix_node",
      scenario: Scenario("capchurn", ["operations": 4000], intervalNs: 200_000).with { $0.removed = "radix_node" },
      aim: .markers, images: [.strict], caughtBy: state, trials: 400),
    .without("runtime_page", kv, .markers, [.strict], by: state),
    .without("full_copy", kv.with { $0.strategy = .full }, .markers, [.strict], by: state),
    .without("before_commit", kv, .commitBarriers, [.random], by: state),
    .without("commit_word", kv, .markers, [.strict], by: [.version]),
    .without("commit", kv, .markers, [.strict], by: [.version]),
    .without("cow_copy", kv, .barriers, [.strict], by: state),
    .without("cow_copied", kv, .barriers, [.random], by: state),
    .without("cow_stamp", kv, .barriers, [.random], by: state),
    .without("cow_stamped", kv, .barriers, [.random], by: state),
    .without(
      "root_born", churn.with { $0.domain = .eadr }, .behind(.step("root_born"), instructions: 24), [.random],
      by: state),
    .without("sweep", churn, .commitAfterRecovery, [.lucky], by: state),
    .without(
      "restored_page", Scenario("kv", ["records": 4000, "operations": 4000, "mix": 3, "theta": 0]),
      .commitAfterRecovery, [.lucky], by: state),
    .without("format", kv, .erasing(commits: 3), [.strict], by: [.version]),
    Mutant(
      name: "formatted", scenario: kv.with { $0.removed = "formatted" }, aim: .erasing(commits: 3), images: [.random],
      caughtBy: [.recovery], trials: 600),
    .without("superblock", kv, .markers, [.strict], by: state),
    Mutant(
      name: "commit-first", scenario: kv.with { $0.mutant = "commit-first" }, aim: .barriers, images: [.strict],
      caughtBy: state),
    Mutant(
      name: "stamp-first", scenario: kv.with { $0.mutant = "stamp-first" }, aim: .barriers, images: [.strict],
      caughtBy: state),
  ]

  /// Steps that no legal image of one core shows, and why.
  static let exempt = [
    "swept": "the barriers `restored` and `before_commit` of this core cover the sweep before anything relies on it",
    "restored": "the barrier `before_commit` of the same core covers what a restore has cleaned; needs a second core",
    "context_switch": "a thread's cleans are on the core that executes its next barrier; needs a second core",
  ]

  /// Names of all steps that the header lists, by their numbers from 1 on.
  static var listed: [String] {
    var names: [String] = []
    while let name = Mutation.name(UInt32(names.count + 1)) { names.append(name) }
    return names
  }
}

extension SystemTests {
  @Suite("Mutants", .serialized)
  struct MutationTests {
    @Test("every step of the header and of the image has a mutant or a reason to have none")
    func complete() throws {
      let known = Mutant.all.map(\.name) + Mutant.exempt.keys
      #expect(Set(known).count == known.count)
      #expect(Mutant.listed.count >= 22)
      #expect(Set(Mutant.listed).subtracting(known) == [])
      let image = try Guest.image()
      #expect(Set(Mutation.steps(of: image)).subtracting(Mutant.listed) == [])
      for step in Mutation.steps(of: image) { #expect(!Mutation.addresses(of: step, in: image).isEmpty) }
    }

    @Test("is caught", arguments: Mutant.all)
    func caught(_ mutant: Mutant) throws {
      let trials = try Hunt(mutant.scenario, mutant.aim, images: mutant.images, trials: mutant.trials)
        .run(untilCaught: mutant.caughtBy)
      let verdicts = Set(trials.compactMap { $0.violation?.checker })
      #expect(
        !verdicts.isDisjoint(with: mutant.caughtBy),
        "\(trials.count) trials, found by \(verdicts.map(\.rawValue).sorted())")
    }

    /// The hunts of all mutants, each once, on the kernel that ships.
    static let controls: [Mutant] = {
      var seen: Set<String> = []
      return Mutant.all.compactMap { mutant in
        var control = mutant
        control.scenario.removed = nil
        control.scenario.mutant = nil
        let isNew = seen.insert("\(control.scenario) \(control.aim) \(control.images)").inserted
        return isNew ? control : nil
      }
    }()

    @Test("the same hunt finds nothing in the kernel that ships", arguments: controls)
    func control(_ mutant: Mutant) throws {
      let trials = try Hunt(mutant.scenario, mutant.aim, images: mutant.images, trials: mutant.trials).run()
      #expect(trials.count == mutant.trials)
      #expect(trials.allSatisfy { $0.violation == nil }, "\(describe(trials))")
    }
  }
}
