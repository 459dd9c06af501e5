/// The life of each line that went to the NVM, put together from what the probe saw.
///
/// A life begins where a line is sent, by a clean or an eviction, and ends where the media has written it. A line that is
/// written again before that begins another life; both end with the same write of the media if the buffer held it.

import Machine
import Observation

/// One content of one line on its way. Times are ps since the first power-on; nil: it did not come to that.
package struct PersistLife: Hashable, Sendable {
  /// What sent it.
  package enum Cause: String, Hashable, Sendable {
    /// A clean to the point of persistence, another clean, an eviction.
    case persist, clean, eviction
  }

  /// The stages of a life behind its beginning, in the order of most lives; `guaranteed` may also come last.
  package enum Stage: Int, CaseIterable, Sendable {
    case left, accepted, guaranteed, taken, begun, written

    /// As a column of a table of values has it.
    package var name: String { "\(self)" }
  }

  /// From 1 on, in the order in which lines were sent.
  package var number: UInt64
  package var cause: Cause
  /// Physical.
  package var address: UInt64
  package var core: UInt8
  /// Of the instruction that cleaned; 0 for an eviction.
  package var pc: UInt64
  package var beganPs: UInt64
  package var leftPs: UInt64?
  package var acceptedPs: UInt64?
  package var guaranteedPs: UInt64?
  package var takenPs: UInt64?
  package var begunPs: UInt64?
  package var writtenPs: UInt64?

  package subscript(stage: Stage) -> UInt64? {
    switch stage {
    case .left: leftPs
    case .accepted: acceptedPs
    case .guaranteed: guaranteedPs
    case .taken: takenPs
    case .begun: begunPs
    case .written: writtenPs
    }
  }

  /// Whether some core's barrier is to vouch for it.
  var isNamed = false

  /// Whether nothing can happen to it any more.
  var isOver: Bool { writtenPs != nil && (guaranteedPs != nil || !isNamed) }
}

/// Puts lives together from events, in the order in which a machine gives them.
package struct PersistLives {
  /// Lives that were begun so far, by what began them.
  package private(set) var counts: [PersistLife.Cause: UInt64] = [:]
  /// From the clean to each stage, ps, of the lives that are over and that a clean to the point of persistence began.
  package private(set) var fromIssuePs = [Histogram](repeating: Histogram(), count: PersistLife.Stage.allCases.count)

  private var begun: UInt64 = 0
  /// Lives that go on, by the address of their line, oldest first.
  private var open: [UInt64: [PersistLife]] = [:]
  /// Of each core, lines that it named and that no barrier has waited for yet; with the number of the life that was the
  /// last one then.
  private var awaiting: [UInt8: [(address: UInt64, number: UInt64)]] = [:]

  package init() {}

  /// Takes events; gives each life that is over to `onEnd`.
  package mutating func take(_ events: UnsafeBufferPointer<PersistEvent>, onEnd: (PersistLife) -> Void) {
    for event in events { take(event, onEnd) }
  }

  /// There are no more events, or the power was cut: gives the lives that go on to `onEnd`, in the order in which they
  /// began.
  package mutating func finish(onEnd: (PersistLife) -> Void) {
    for life in open.values.joined().sorted(by: { $0.number < $1.number }) { end(life, onEnd) }
    open = [:]
    awaiting = [:]
  }

  private mutating func take(_ event: PersistEvent, _ onEnd: (PersistLife) -> Void) {
    let ps = event.timePs
    switch event.stage {
    case .issued:
      begin(.persist, event)
      name(event)
    case .cleaned: begin(.clean, event)
    case .evicted: begin(.eviction, event)
    case .named: name(event)
    case .left: change(event.address, onEnd) { if $0.leftPs == nil { $0.leftPs = ps } }
    case .accepted: change(event.address, onEnd) { if $0.acceptedPs == nil { $0.acceptedPs = ps } }
    // The queue has a line once; two contents of it only where the second has replaced the first there.
    case .taken: change(event.address, onEnd) { if $0.acceptedPs != nil && $0.takenPs == nil { $0.takenPs = ps } }
    case .begun: change(event.address, onEnd) { if $0.takenPs != nil && $0.begunPs == nil { $0.begunPs = ps } }
    case .written: change(event.address, onEnd) { if $0.begunPs != nil && $0.writtenPs == nil { $0.writtenPs = ps } }
    case .guaranteed:
      for (address, number) in awaiting.removeValue(forKey: event.core) ?? [] {
        change(address, onEnd) { if $0.number <= number && $0.guaranteedPs == nil { $0.guaranteedPs = ps } }
      }
    case .cut: finish(onEnd: onEnd)
    }
  }

  /// The core's next barrier is to vouch for the lives of the line that have begun.
  private mutating func name(_ event: PersistEvent) {
    guard let lives = open.index(forKey: event.address) else { return }
    awaiting[event.core, default: []].append((event.address, begun))
    for i in open.values[lives].indices { open.values[lives][i].isNamed = true }
  }

  private mutating func begin(_ cause: PersistLife.Cause, _ event: PersistEvent) {
    begun += 1
    counts[cause, default: 0] += 1
    open[event.address, default: []].append(
      PersistLife(
        number: begun, cause: cause, address: event.address, core: event.core, pc: event.pc, beganPs: event.timePs))
  }

  /// Changes each life of a line, and ends those that nothing can happen to any more.
  private mutating func change(
    _ address: UInt64, _ onEnd: (PersistLife) -> Void, _ body: (inout PersistLife) -> Void
  ) {
    guard let at = open.index(forKey: address) else { return }
    var ends = false
    for i in open.values[at].indices {
      body(&open.values[at][i])
      ends = ends || open.values[at][i].isOver
    }
    guard ends else { return }
    for life in open.values[at] where life.isOver { end(life, onEnd) }
    open.values[at].removeAll(where: \.isOver)
    if open.values[at].isEmpty { open.remove(at: at) }
  }

  private mutating func end(_ life: PersistLife, _ onEnd: (PersistLife) -> Void) {
    if life.cause == .persist {
      for stage in PersistLife.Stage.allCases {
        if let ps = life[stage] { fromIssuePs[stage.rawValue].record(ps - min(ps, life.beganPs)) }
      }
    }
    onEnd(life)
  }
}
