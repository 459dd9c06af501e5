/// The run that is never cut: where its points are, and how it ends.

import Machine

/// Simulated time between two looks at whether somebody has interrupted, ps.
let lookPs: UInt64 = 2_000_000_000

package struct BaseRun: Sendable {
  package var instructions: UInt64
  package var timePs: UInt64
  package var points: [CutPoint]
  /// Instructions at which a first checkpoint was sealed, or the start.
  package var firstPoint: UInt64
  /// Instructions at which the first checkpoint was committed; nil: none was.
  package var firstCommit: UInt64?
  package var answer: String
  /// Markers of phases: id, first begin and last end in instructions.
  package var phases: [UInt64: ClosedRange<UInt64>]

  /// Instructions after which a recovery is given up: it touches no more than the run has made.
  package var recoveryLimit: UInt64 { 100_000_000 + 8 * instructions }

  /// The last `result` line that the machine printed, or its answer marker.
  package static func answer(of machine: Machine) -> String {
    let text = String(decoding: machine.console(), as: UTF8.self)
    let lines = text.split(whereSeparator: { $0 == "\n" || $0 == "\r" || $0 == "\r\n" })
    if let line = lines.last(where: { $0.hasPrefix("result ") }) { return String(line) }
    return machine.answer.map { "answer \(String($0, radix: 16))" } ?? "no answer"
  }

  /// Runs the machine from its first power-on to its end and lists the points.
  ///
  /// `goesOn` is asked now and then and returns false to interrupt. Throws where the run does not end well, or not
  /// before `limitPs`.
  package static func record(
    _ machine: Machine, limitPs: UInt64, goesOn: () -> Bool = { true }
  ) throws(InspectionError) -> BaseRun {
    machine.recordsDetails = true
    machine.powerOn()
    var points: [CutPoint] = []
    var begins: [UInt64: UInt64] = [:]
    var ends: [UInt64: UInt64] = [:]
    var firstSeal: UInt64?
    var firstCommit: UInt64?
    var lastBarrier: Int?
    while true {
      if !goesOn() { throw .interrupted }
      let reason = machine.run(StopRequest(untilPs: min(limitPs, machine.timePs + lookPs)))
      for record in machine.records() {
        let at = record.instructions
        switch record.kind {
        case .persistBarrier:
          lastBarrier = points.count
          points.append(CutPoint(instruction: at, kind: .barrier))
        case .bufferedStore: points.append(CutPoint(instruction: at, kind: .store))
        case .serialOutput:
          points.append(CutPoint(instruction: at, kind: .output))
          points.append(CutPoint(instruction: at + 1, kind: .output))
        case .marker:
          guard let kind = MarkerKind(rawValue: UInt8(truncatingIfNeeded: record.a)) else { continue }
          switch kind {
          case .sealed, .committed, .restored:
            if kind == .sealed && firstSeal == nil { firstSeal = at }
            if kind == .committed {
              if firstCommit == nil { firstCommit = at }
              if let lastBarrier { points[lastBarrier].kind = .commit }
            }
            points.append(CutPoint(instruction: at, kind: .marker))
            points.append(CutPoint(instruction: at + 1, kind: .marker))
          case .phaseBegin: if begins[record.b] == nil { begins[record.b] = at }
          case .phaseEnd: ends[record.b] = at
          default: break
          }
        }
      }
      machine.clearRecords()
      if case .ended(let code, let status) = reason {
        guard code == .exited && status == 0 else {
          let words = String(decoding: machine.console(from: max(0, machine.consoleCount - 600)), as: UTF8.self)
          throw InspectionError("the run without cuts ended badly (\(code), status \(status)); it printed: \(words)")
        }
        break
      }
      if machine.timePs >= limitPs {
        throw InspectionError("the run without cuts does not end before \(limitPs / 1_000_000_000) ms; make it shorter")
      }
    }
    var phases: [UInt64: ClosedRange<UInt64>] = [:]
    for (id, begin) in begins { if let end = ends[id], end >= begin { phases[id] = begin...end } }
    return BaseRun(
      instructions: machine.instructions, timePs: machine.timePs, points: points, firstPoint: firstSeal ?? 1,
      firstCommit: firstCommit, answer: answer(of: machine), phases: phases)
  }
}
