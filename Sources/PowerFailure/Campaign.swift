/// A campaign: plan, trials by workers, results in the order of the plan.
///
/// Each worker has a machine of its own that executes the base run and forks it in place at the trials of a contiguous
/// slice, so that no trial boots from reset up to its cut. Results are sorted by trial, whoever finished first.

import Dispatch
import Machine
import Synchronization

package struct CampaignResult: Sendable {
  package var base: BaseRun
  package var plan: [TrialPlan]
  package var trials: [TrialResult]
  /// Points of the base run in the chosen phase, and how many of them were cut.
  package var pointsSeen: Int
  package var pointsCut: Int

  package var violations: [TrialResult] { trials.filter { $0.violation != nil } }
  package var cuts: Int { trials.reduce(0) { $0 + $1.cuts } }
}

package struct Campaign<Inspector: SystemInspector>: Sendable {
  package var spec: CampaignSpec
  package var checkers: Set<Checker>
  /// Makes a machine that was never powered on.
  package var makeMachine: @Sendable () throws(MachineError) -> Machine
  package var makeInspector: @Sendable (Machine) -> Inspector
  package var limitPs: UInt64

  package init(
    spec: CampaignSpec, checkers: Set<Checker>, limitPs: UInt64,
    makeMachine: @escaping @Sendable () throws(MachineError) -> Machine,
    makeInspector: @escaping @Sendable (Machine) -> Inspector
  ) {
    self.spec = spec
    self.checkers = checkers
    self.limitPs = limitPs
    self.makeMachine = makeMachine
    self.makeInspector = makeInspector
  }

  /// Runs the campaign. `progress` is called from any thread with trials done, trials planned and violations so far.
  /// `goesOn` is asked from any thread, in the midst of runs too; where it returns false, what is under way is given up,
  /// and the result has the trials done until then. Throws an `interrupted` error where there are none yet.
  package func run(
    progress: @escaping @Sendable (Int, Int, Int) -> Void = { _, _, _ in },
    goesOn: @escaping @Sendable () -> Bool = { true }
  ) throws(InspectionError) -> CampaignResult {
    let erased = try earlierRun(goesOn)
    let recording = try machine(erased)
    let base = try BaseRun.record(recording, limitPs: limitPs, goesOn: goesOn)
    let hasTiming = recording.spec.timing
    var range = base.firstPoint...max(base.firstPoint, base.instructions)
    if erased != nil {
      range = 1...(base.firstCommit ?? base.instructions)
    } else if let phase = spec.phase {
      guard let bounds = base.phases[phase] else {
        throw InspectionError("the workload never entered the phase \(phase)")
      }
      range = bounds
    }
    var candidates = base.points
    if !spec.near.isEmpty {
      candidates = try Occurrences.find(
        of: spec.near, until: base.instructions, on: { () throws(InspectionError) in try machine(erased) }
      ).map { CutPoint(instruction: $0, kind: .instruction) }
    }
    let all = candidates.filter { range.contains($0.instruction) && spec.kinds?.contains($0.kind) ?? true }
    let points = Array(Set(all)).sorted { ($0.instruction, $0.kind.rawValue) < ($1.instruction, $1.kind.rawValue) }
    if !spec.near.isEmpty && points.isEmpty {
      throw InspectionError("the run does not come to that place where it may be cut")
    }
    if let kinds = spec.kinds, points.isEmpty {
      let names = kinds.map(\.rawValue).sorted().joined(separator: " or ")
      throw InspectionError("the run has no point of the kind \(names) where it may be cut")
    }
    let plan = spec.plan(points: points, first: range.lowerBound, last: range.upperBound, hasTiming: hasTiming)
    let trials = try carryOut(plan, base: base, erased, progress: progress, goesOn: goesOn)
    let cutPlaces = Set(trials.map { $0.plan.cuts[0].instruction })
    let places = Set(points.map(\.instruction))
    return CampaignResult(
      base: base, plan: plan, trials: trials, pointsSeen: places.count,
      pointsCut: places.intersection(cutPlaces).count)
  }

  /// Carries out one trial alone: what replay does. Throws a `plan` error where the run has no such cuts.
  package func runOne(
    _ plan: TrialPlan, goesOn: @escaping @Sendable () -> Bool = { true }
  ) throws(InspectionError) -> (result: TrialResult, base: BaseRun) {
    let erased = try earlierRun(goesOn)
    let base = try BaseRun.record(try machine(erased), limitPs: limitPs, goesOn: goesOn)
    try plan.check(against: base)
    let results = try carryOut([plan], base: base, erased, progress: { _, _, _ in }, goesOn: goesOn)
    guard let result = results.first else { throw .interrupted }
    return (result, base)
  }

  private typealias Erased = EarlierRun<Inspector.Golden>

  /// What the first boot is to erase; nil where NVM holds nothing.
  private func earlierRun(_ goesOn: () -> Bool) throws(InspectionError) -> Erased? {
    guard spec.erasedCommits > 0 else { return nil }
    let machine = try machine(nil)
    var inspector = makeInspector(machine)
    return try EarlierRun.record(
      on: machine, &inspector, commits: spec.erasedCommits, limitPs: limitPs, goesOn: goesOn)
  }

  /// A machine that was never powered on, with the image of the earlier run.
  private func machine(_ erased: Erased?) throws(InspectionError) -> Machine {
    do throws(MachineError) {
      let machine = try makeMachine()
      try erased?.prepare(machine, erasingBy: Inspector.erasingArgument)
      return machine
    } catch { throw InspectionError(error.description) }
  }

  /// The trials in the order of the plan. A campaign that ends with its first violation has those up to the first one of
  /// the plan, whichever worker found one first.
  private func carryOut(
    _ plan: [TrialPlan], base: BaseRun, _ erased: Erased?, progress: @escaping @Sendable (Int, Int, Int) -> Void,
    goesOn: @escaping @Sendable () -> Bool
  ) throws(InspectionError) -> [TrialResult] {
    let workers = max(1, min(spec.jobs, plan.count))
    let collected = Mutex<[TrialResult]>([])
    /// Index of the last trial that is wanted.
    let last = Mutex(Int.max)
    let failure = Mutex<InspectionError?>(nil)
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      let slice = plan[plan.count * worker / workers..<plan.count * (worker + 1) / workers]
      do throws(InspectionError) {
        let machine = try machine(erased)
        var runner = TrialRunner(
          machine: machine, inspector: makeInspector(machine), checkers: checkers, base: base, erased: erased,
          goesOn: goesOn)
        for trial in slice {
          if trial.index > last.withLock({ $0 }) { return }
          let result = runner.carryOut(trial)
          if runner.isInterrupted { return }
          if spec.endsWithViolation && result.violation != nil { last.withLock { $0 = min($0, trial.index) } }
          let (done, bad) = collected.withLock { all in
            all.append(result)
            return (all.count, all.count { $0.violation != nil })
          }
          progress(done, plan.count, bad)
        }
      } catch {
        failure.withLock { $0 = error }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
    let bound = last.withLock { $0 }
    return collected.withLock { all in
      all.filter { $0.plan.index <= bound }.sorted { $0.plan.index < $1.plan.index }
    }
  }
}
