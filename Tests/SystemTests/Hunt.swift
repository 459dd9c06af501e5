/// Cuts aimed at a weak spot: which points of a run, which image, what follows.
///
/// A campaign samples; a hunt knows where to look. Plans are made on a machine of the same scenario, so that a removed
/// step is removed there too, and are carried out in execution order by two workers.

import Dispatch
import KernelView
import Machine
import PowerFailure
import Synchronization
import Units

/// Where a hunt cuts.
enum Aim: Sendable, Hashable {
  /// Anywhere, as a campaign does.
  case anywhere(depth: Int)
  /// Just before barriers that would guarantee something.
  case barriers
  /// Just before the barriers of commits.
  case commitBarriers
  /// Right behind SEALED and COMMITTED markers, and just before them.
  case markers
  /// Just before an instruction of the kernel, a step that is not executed or a symbol, or up to so many behind it.
  case behind(Place, instructions: UInt64)
  /// Just before the last barrier ahead of a marker, in the course of a checkpoint; a second time right behind the commit of the next checkpoint, with
  /// the guaranteed contents alone.
  case commitAfterRecovery
  /// Anywhere up to the first commit, half of the cuts at barriers and markers, on NVM whose old image the first boot
  /// erases: one of so many commits.
  case erasing(commits: UInt64)
}

/// A place in the kernel's code.
enum Place: Sendable, Hashable {
  case step(String)
  /// A step that the kernel comes to in a system call, and not in a fault.
  case stepInCall(String)
  case function(containing: [String])
}

struct Hunt {
  var scenario: Scenario
  var aim: Aim
  var images: [ImagePolicy]
  var trials: Int
  var base: BaseRun
  private let erased: EarlierRun<Digest>?

  init(_ scenario: Scenario, _ aim: Aim, images: [ImagePolicy], trials: Int) throws {
    self.scenario = scenario
    self.aim = aim
    self.images = images
    self.trials = trials
    var erased: EarlierRun<Digest>?
    let machine = try scenario.machine()
    if case .erasing(let commits) = aim {
      // The kernel that ships left the old image, and another boot of it erases that.
      let earlier = try scenario.with { $0.removed = nil }.machine()
      var inspector = EmberInspector(nvmBytes: scenario.nvmBytes)
      erased = try .record(on: earlier, &inspector, commits: commits, limitPs: Hunt.limitPs)
      try erased?.prepare(machine, erasingBy: EmberInspector.erasingArgument)
    }
    self.erased = erased
    base = try BaseRun.record(machine, limitPs: Hunt.limitPs)
  }

  private static let limitPs: UInt64 = 60_000_000_000_000

  /// The trials, in execution order.
  func plan() throws -> [TrialPlan] {
    var random = SeededGenerator(seed: scenario.seed, stream: "hunt")
    var candidates: [CutPoint]
    var range = base.firstPoint..<base.instructions
    switch aim {
    case .anywhere(let depth):
      var spec = CampaignSpec()
      spec.cuts = .sample(trials)
      spec.depth = depth
      spec.seed = scenario.seed
      spec.images = images == [.strict] ? .strict : images == [.random] ? .random : .mixed
      return spec.plan(points: base.points, first: base.firstPoint, last: base.instructions, hasTiming: scenario.timing)
    case .barriers: candidates = base.points.filter { $0.kind == .barrier || $0.kind == .commit }
    case .commitBarriers: candidates = base.points.filter { $0.kind == .commit }
    case .commitAfterRecovery:
      let ordered = base.points.filter { [.barrier, .commit, .marker].contains($0.kind) }
      candidates = zip(ordered, ordered.dropFirst()).filter { $0.kind != .marker && $1.kind == .marker }.map(\.0)
    case .markers: candidates = base.points.filter { $0.kind == .marker }
    case .behind(let place, let span):
      candidates = []
      for at in try occurrences(of: place) {
        candidates.append(CutPoint(instruction: at + random.next(below: span + 1), kind: .instruction))
      }
    case .erasing:
      range = 1..<(base.firstCommit ?? base.instructions)
      let points = base.points.filter { range.contains($0.instruction) }
      candidates = points
      for _ in points {
        candidates.append(CutPoint(instruction: 1 + random.next(below: range.upperBound), kind: .instruction))
      }
    }
    candidates = candidates.filter { range.contains($0.instruction) }
    guard !candidates.isEmpty else { throw TestFailure("\(scenario.testDescription): there is no point like \(aim)") }
    var chosen: [CutPoint] = []
    for _ in 0..<trials { chosen.append(candidates[Int(random.next(below: UInt64(candidates.count)))]) }
    chosen.sort { $0.instruction < $1.instruction }
    return chosen.enumerated().map { index, point in
      let policy = images[index % images.count]
      let first = PlannedCut(instruction: point.instruction, policy: policy, seed: random.next())
      var cuts = [first]
      if aim == .commitAfterRecovery {
        cuts.append(PlannedCut(instruction: 0, commits: 1, policy: .strict, seed: random.next()))
      }
      return TrialPlan(index: index, kind: point.kind, cuts: cuts, runsToEnd: index % 16 == 15)
    }
  }

  /// Instruction counts at which the scenario's run stands at a place, at most some thousand.
  private func occurrences(of place: Place) throws -> [UInt64] {
    let image = try scenario.image()
    let addresses: [UInt64]
    switch place {
    case .step(let name), .stepInCall(let name): addresses = Mutation.addresses(of: name, in: image)
    case .function(let parts):
      addresses = image.symbols.filter { symbol in parts.allSatisfy { symbol.name.contains($0) } }.map(\.address)
    }
    guard !addresses.isEmpty else { throw TestFailure("the image has no place like \(place)") }
    var isInCall = false
    if case .stepInCall = place { isInCall = true }
    return try Occurrences.find(
      of: Set(addresses), until: base.instructions,
      // Exception class 0x15: SVC from AArch64.
      accepts: { !isInCall || $0.exceptionSyndrome >> 26 == 0x15 },
      on: { () throws(InspectionError) in
        do { return try scenario.machine() } catch { throw InspectionError("\(error)") }
      })
  }

  /// Carries out trials; with `untilCaught`, no more after the first violation by one of these checkers.
  func carryOut(_ plans: [TrialPlan], untilCaught: Set<Checker> = []) throws -> [TrialResult] {
    let results = Mutex<[TrialResult]>([])
    let errors = Mutex<[String]>([])
    let workers = min(2, plans.count)
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      do {
        let machine = try scenario.machine()
        try erased?.prepare(machine, erasingBy: EmberInspector.erasingArgument)
        var runner = TrialRunner(
          machine: machine, inspector: EmberInspector(nvmBytes: scenario.nvmBytes), checkers: Set(Checker.allCases),
          base: base, erased: erased)
        for plan in plans[plans.count * worker / workers..<plans.count * (worker + 1) / workers] {
          let result = runner.carryOut(plan)
          let isOver = results.withLock { all in
            all.append(result)
            return all.contains { $0.violation.map { untilCaught.contains($0.checker) } ?? false }
          }
          if isOver { return }
        }
      } catch {
        errors.withLock { $0.append("\(error)") }
      }
    }
    if let error = errors.withLock({ $0.first }) { throw TestFailure(error) }
    return results.withLock { $0.sorted { $0.plan.index < $1.plan.index } }
  }

  /// Carries out the whole plan.
  func run(untilCaught: Set<Checker> = []) throws -> [TrialResult] { try carryOut(plan(), untilCaught: untilCaught) }
}

/// Violations in words, for messages.
func describe(_ trials: [TrialResult]) -> String {
  trials.filter { $0.violation != nil }.prefix(3).map { trial in
    let cuts = trial.plan.cuts.map { "\($0.instruction) \($0.policy.rawValue) \($0.seed)" }.joined(separator: ", ")
    let violation = trial.violation.map {
      "\($0.checker): expected \($0.expected), found \($0.found): \($0.details.prefix(3).joined(separator: "; "))"
    }
    return "trial \(trial.plan.index) (\(trial.plan.kind.rawValue); \(cuts)): \(violation ?? "")"
  }.joined(separator: "\n")
}
