/// Carries out trials on one machine: the base run goes on, each trial forks it, cuts, reboots, checks, and is undone.

import Machine
import Units

package struct TrialRunner<Inspector: SystemInspector> {
  package let machine: Machine
  private var inspector: Inspector
  private let checkers: Set<Checker>
  /// Final answer of the run that was never cut, and what it printed.
  private let base: BaseRun
  /// Digest of each sealed version of the base run that may still be recovered.
  private var golden: [UInt64: Inspector.Golden] = [:]
  private var lastCommitted: UInt64 = 0
  private var lastSealed: UInt64 = 0
  /// What the first boot erases, for as long as a cut may still leave it.
  private var erased: EarlierRun<Inspector.Golden>?
  /// Final answer that the present history must come to.
  private var answer: String
  private let recoveryLimit: UInt64
  /// Asked now and then; false interrupts.
  private let goesOn: @Sendable () -> Bool
  /// Whether `goesOn` has said no: the trial that was under way then has no result.
  package private(set) var isInterrupted = false

  /// Powers the machine on. A machine with the image of an earlier run is given with what is known of that.
  package init(
    machine: Machine, inspector: Inspector, checkers: Set<Checker>, base: BaseRun,
    erased: EarlierRun<Inspector.Golden>? = nil, goesOn: @escaping @Sendable () -> Bool = { true }
  ) {
    self.machine = machine
    self.inspector = inspector
    self.checkers = checkers
    self.base = base
    self.erased = erased
    answer = base.answer
    recoveryLimit = base.recoveryLimit
    self.goesOn = goesOn
    machine.powerOn()
  }

  /// Moves the base run to the trial's point and carries the trial out. Trials must come in execution order.
  package mutating func carryOut(_ plan: TrialPlan) -> TrialResult {
    advance(to: plan.cuts[0].instruction)
    let saved = (golden, lastCommitted, lastSealed, erased, answer)
    machine.beginTrial()
    var result = trial(plan)
    // A system that does not come back is seen by whoever looks for it.
    if let violation = result.violation, !checkers.contains(violation.checker) { result.violation = nil }
    if result.violation == nil { result.losses = [] }
    machine.endTrial()
    (golden, lastCommitted, lastSealed, erased, answer) = saved
    return result
  }

  /// Runs on to an instruction, a marker, a look at whether somebody has interrupted (`.time`), or the end.
  private mutating func run(to instruction: UInt64, stopsAtMarkers: Bool = true) -> StopReason {
    if !goesOn() { isInterrupted = true }
    if isInterrupted { return .time }
    var request = StopRequest(instructions: instruction)
    request.untilPs = machine.timePs + lookPs
    if stopsAtMarkers { request.markers = [.sealed, .committed, .restored] }
    return machine.run(request)
  }

  /// Runs the machine to an instruction, taking the digest of each version that is sealed on the way. Nil: it got
  /// there; else why it did not.
  @discardableResult
  private mutating func advance(to instruction: UInt64) -> StopReason? {
    while machine.instructions < instruction && !isInterrupted {
      let reason = run(to: instruction)
      takeMarkers()
      if case .ended = reason { return reason }
    }
    return nil
  }

  /// Takes note of the markers since the last stop. The machine stands right behind the last one.
  private mutating func takeMarkers() {
    for record in machine.records() {
      guard record.kind == .marker, let kind = MarkerKind(rawValue: UInt8(truncatingIfNeeded: record.a)) else {
        continue
      }
      switch kind {
      case .sealed:
        lastSealed = record.c
        golden[record.c] = try? inspector.golden(machine)
      case .committed:
        lastCommitted = record.c
        commits += 1
        for version in golden.keys where version < record.c { golden[version] = nil }
      case .restored:
        // A clean boot: from here on the erasure is guaranteed.
        if record.c == 0 { erased = nil }
      default: break
      }
    }
    machine.clearRecords()
  }

  // MARK: - One trial

  private mutating func trial(_ plan: TrialPlan) -> TrialResult {
    var result = TrialResult(
      plan: plan, cuts: 0, version: 0, exposed: 0, lost: 0, cutTimesPs: [], recoveryPs: 0, recoveryInstructions: 0,
      ranToEnd: false, violation: nil)
    machine.clearRecords()
    for (level, cut) in plan.cuts.enumerated() {
      if level > 0 {
        // Runs into the recovery, or beyond it, and is cut there; a restore on the way is checked like any other.
        let distance = cut.commits > 0 ? recoveryLimit : cut.instruction
        let (target, isBeyond) = machine.instructions.addingReportingOverflow(distance)
        precondition(!isBeyond, "a nested cut lies within what a recovery may take")
        if let violation = runRecovering(to: target, commits: cut.commits, &result) {
          result.violation = violation
          return result
        }
        if hasEnded {
          // The workload was done before the nested cut: there is nothing left to cut.
          result.ranToEnd = true
          return result
        }
      }
      result.cutTimesPs.append(machine.timePs)
      let summary = machine.cutPower(cut.policy, seed: cut.seed, named: TrialResult.mostLostLines)
      result.losses.append(summary)
      result.cuts += 1
      if level == 0 {
        result.exposed = summary.exposed
        result.lost = summary.lost
      }
      let version = inspector.committedVersion(machine)
      if let old = erased, old.version == version {
        golden[version] = old.golden
        answer = old.answer
      } else if version < lastCommitted || version > max(lastSealed, lastCommitted) {
        result.violation = Violation(
          checker: .version, expected: "\(lastCommitted) to \(max(lastSealed, lastCommitted))", found: "\(version)",
          details: ["the commit word in NVM names a version that can not be the committed one"])
        if checkers.contains(.version) { return result }
      }
      erased = nil
      lastCommitted = version
      lastSealed = version
      for known in golden.keys where known > version { golden[known] = nil }
      machine.powerOn()
      isRestored = false
      hasEnded = false
      commits = 0
    }
    result.violation = runRecovering(to: machine.instructions + recoveryLimit, stopsWhenRestored: true, &result)
    if result.violation == nil && plan.runsToEnd { result.violation = runToEnd(&result) }
    return result
  }

  /// Whether the RESTORED marker of the present power-on was seen, and whether the guest has ended since.
  private var isRestored = false
  private var hasEnded = false
  /// COMMITTED markers since.
  private var commits: UInt64 = 0

  /// Runs on after a power-on, up to an instruction or right behind a commit; checks the restored system when it comes.
  private mutating func runRecovering(
    to target: UInt64, commits wanted: UInt64 = 0, stopsWhenRestored: Bool = false, _ result: inout TrialResult
  ) -> Violation? {
    let start = (machine.timePs, machine.instructions)
    while machine.instructions < target && !isInterrupted {
      let reason = run(to: target)
      let records = machine.records()
      takeMarkers()
      for record in records where record.kind == .marker && record.a == UInt64(MarkerKind.restored.rawValue) {
        isRestored = true
        result.version = record.c
        result.recoveryPs = machine.timePs - start.0
        result.recoveryInstructions = machine.instructions - start.1
        if let violation = checkRestored(version: record.c) { return violation }
        if stopsWhenRestored { return nil }
      }
      if wanted > 0 && commits >= wanted { return nil }
      if case .ended(let code, let status) = reason {
        hasEnded = true
        if isRestored && !stopsWhenRestored { return checkEnd(code, status) }
        return Violation(
          checker: .recovery, expected: "a system that comes back", found: "\(code), status \(status)",
          details: [lastWords])
      }
    }
    if stopsWhenRestored && !isInterrupted {
      return Violation(
        checker: .recovery, expected: "a system that comes back", found: "no RESTORED marker", details: [lastWords])
    }
    return nil
  }

  private mutating func checkRestored(version: UInt64) -> Violation? {
    if checkers.contains(.version) && version != lastCommitted {
      return Violation(
        checker: .version, expected: "\(lastCommitted)", found: "\(version)",
        details: ["the system restored another version than the commit word names"])
    }
    guard version != 0 else { return nil }
    do throws(InspectionError) {
      if checkers.contains(.equality) {
        guard let expected = golden[version] else {
          return Violation(
            checker: .equality, expected: "a version that was sealed", found: "version \(version)", details: [])
        }
        if let difference = try inspector.difference(machine, from: expected) {
          return Violation(
            checker: .equality, expected: difference.expected, found: difference.found, details: difference.details)
        }
      }
      if checkers.contains(.audit) {
        let findings = try inspector.audit(machine)
        if !findings.isEmpty {
          return Violation(
            checker: .audit, expected: "allocated = reachable", found: "\(findings.count) findings",
            details: Array(findings.prefix(20)))
        }
      }
    } catch {
      return Violation(
        checker: .equality, expected: "a system with sound structures", found: error.description, details: [])
    }
    return nil
  }

  /// Checker 4: the workload ends as if nothing had happened.
  private mutating func runToEnd(_ result: inout TrialResult) -> Violation? {
    result.ranToEnd = true
    let limit = machine.instructions + base.instructions * 4 + recoveryLimit
    while machine.instructions < limit {
      let reason = run(to: limit, stopsAtMarkers: false)
      if isInterrupted { return nil }
      machine.clearRecords()
      if case .ended(let code, let status) = reason { return checkEnd(code, status) }
    }
    return Violation(
      checker: .recovery, expected: "the end of the workload", found: "no end after \(limit) instructions",
      details: [lastWords])
  }

  private func checkEnd(_ code: StopCode, _ status: UInt64) -> Violation? {
    guard code == .exited && status == 0 else {
      return Violation(
        checker: code == .failed ? .assertion : .recovery, expected: "exit with status 0",
        found: "\(code), status \(status)", details: [lastWords])
    }
    guard checkers.contains(.answer) else { return nil }
    let found = BaseRun.answer(of: machine)
    if found != answer {
      return Violation(checker: .answer, expected: answer, found: found, details: [lastWords])
    }
    return nil
  }

  /// The end of what the system printed.
  private var lastWords: String {
    let bytes = machine.console(from: max(0, machine.consoleCount - 400))
    return "console: " + String(decoding: bytes, as: UTF8.self)
  }
}
