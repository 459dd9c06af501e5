/// Triggers turned into stops of a machine, and back: which ones a stop has fired.

import Configuration
import Machine
import Units

/// A trigger that waits for its moment, with what it has seen so far.
package struct PendingTrigger: Sendable {
  package let trigger: Trigger
  /// Time of the next firing of a time-like trigger, ps.
  private var nextPs: UInt64 = .max
  private var address: UInt64 = 0
  private var markerKind: MarkerKind?
  private var markerId: UInt64?
  private var seen: UInt64 = 0
  private var random: SeededGenerator
  package private(set) var isExhausted = false
  /// Whether its moment has come at least once.
  package private(set) var hasFired = false

  /// Resolves names in the image. Throws where the image has no such symbol or marker.
  package init(_ trigger: Trigger, image: LoadedImage, spec: MachineSpec, number: Int) throws(SimulationError) {
    self.trigger = trigger
    random = SeededGenerator(seed: SeededGenerator.mix(spec.seed &+ UInt64(number)), stream: "cuts")
    switch trigger {
    case .time(let time): nextPs = time.picoseconds
    case .cycle(let cycle):
      let (ps, isTooFar) = cycle.multipliedReportingOverflow(by: spec.core.clockPs)
      guard !isTooFar else { throw SimulationError("\(trigger): no run takes so many cycles; give a smaller number") }
      nextPs = ps
    case .every(let period): nextPs = period.picoseconds
    case .random(let hertz): nextPs = random.next(below: max(1, 2_000_000_000_000 / hertz))
    case .programCounter(let symbol, let offset):
      guard let found = image.symbols.first(where: { $0.name == symbol }) else {
        throw SimulationError("\(trigger): the image has no symbol \(symbol)")
      }
      address = found.address &+ offset
    case .marker(let name, _): try resolve(marker: name, image)
    case .instruction, .persist, .checkpoint: break
    }
  }

  /// A marker's name is a kind (SEALED, PHASE_BEGIN, …) or a `__marker_NAME` symbol of the image.
  private mutating func resolve(marker name: String, _ image: LoadedImage) throws(SimulationError) {
    if let kind = MarkerNames.kinds[name.uppercased()] {
      markerKind = kind
    } else if let symbol = image.symbols.first(where: { $0.name == "__marker_\(name)" }) {
      markerId = symbol.address
    } else {
      throw SimulationError(
        "\(trigger): there is no marker \(name); kinds are \(MarkerNames.kinds.keys.sorted().joined(separator: ", "))")
    }
  }

  /// What it has seen so far, for a file: whose state it is, then the state.
  package var words: [UInt64] { [identity, nextPs, seen, (isExhausted ? 1 : 0) | (hasFired ? 2 : 0)] + random.state }

  /// The trigger as the user wrote it, by a hash; equal ones of one command share it.
  private var identity: UInt64 {
    "\(trigger)".utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// Goes on from a snapshot at which the machine now stands: from what the same trigger had seen there, if `saved` has
  /// it, and takes that out; else from now on.
  /// - Throws: where the moment lies before the snapshot.
  package mutating func goOn(on machine: Machine, from saved: inout [[UInt64]]) throws(SimulationError) {
    if let index = saved.firstIndex(where: { $0.first == identity }) {
      let words = saved.remove(at: index)
      guard words.count == 8, let random = SeededGenerator(state: Array(words[4...])), words[3] <= 3, words[2] < 1 << 48
      else { throw SimulationError("the snapshot is damaged") }
      (nextPs, seen, self.random) = (words[1], words[2], random)
      (isExhausted, hasFired) = (words[3] & 1 != 0, words[3] & 2 != 0)
      return
    }
    var isPast = false
    switch trigger {
    case .time, .cycle: isPast = machine.timePs >= nextPs
    case .instruction(let n): isPast = machine.instructions >= n - 1
    case .persist(let n): isPast = machine.persistEvents >= n
    case .every, .random: powerCameBack(on: machine)
    case .programCounter, .checkpoint, .marker: break
    }
    if isPast {
      throw SimulationError(
        "\(trigger) lies before the snapshot, which was taken at \(machine.timePs / 1000)ns, instruction "
          + "\(machine.instructions); name a later moment")
    }
  }

  /// Adds to a request what must stop the machine for this trigger.
  package func add(to request: inout StopRequest) {
    if isExhausted { return }
    switch trigger {
    case .time, .cycle, .every, .random: request.untilPs = min(request.untilPs, nextPs)
    case .instruction(let n): request.instructions = min(request.instructions, n - 1)
    case .programCounter: request.pc = address
    case .persist(let n): request.persistEvents = min(request.persistEvents, n)
    case .checkpoint: request.markers.insert(.committed)
    case .marker:
      if let markerKind {
        request.markers.insert(markerKind)
      } else {
        request.markers.formUnion([.phaseBegin, .phaseEnd, .quantity, .answer, .operationBegin, .operationEnd])
      }
    }
  }

  /// Whether it fires where the machine now stands. `news` are the records since the last stop.
  package mutating func fires(on machine: Machine, news: [Record]) -> Bool {
    if isExhausted || !isDue(on: machine, news: news) { return false }
    hasFired = true
    return true
  }

  private mutating func isDue(on machine: Machine, news: [Record]) -> Bool {
    switch trigger {
    case .time, .cycle: isExhausted = machine.timePs >= nextPs
    case .every(let period):
      guard machine.timePs >= nextPs else { return false }
      while nextPs <= machine.timePs { nextPs &+= period.picoseconds }
      return true
    case .random(let hertz):
      guard machine.timePs >= nextPs else { return false }
      nextPs = machine.timePs &+ 1 &+ random.next(below: max(1, 2_000_000_000_000 / hertz))
      return true
    case .instruction(let n): isExhausted = machine.instructions >= n - 1
    case .programCounter: isExhausted = machine.programCounter == address
    case .persist(let n): isExhausted = machine.persistEvents >= n
    case .checkpoint(let version):
      isExhausted = news.contains { $0.marker?.kind == .committed && $0.c >= version }
    case .marker(_, let occurrence):
      seen += UInt64(news.count { matches($0) })
      isExhausted = seen >= occurrence
    }
    return isExhausted
  }

  /// Time without power does not count: a period, or the wait for a random moment, begins anew when the power is back.
  package mutating func powerCameBack(on machine: Machine) {
    switch trigger {
    case .every(let period): nextPs = machine.timePs &+ period.picoseconds
    case .random(let hertz): nextPs = machine.timePs &+ 1 &+ random.next(below: max(1, 2_000_000_000_000 / hertz))
    default: break
    }
  }

  private func matches(_ record: Record) -> Bool {
    guard let marker = record.marker else { return false }
    return markerKind.map { $0 == marker.kind } ?? (markerId == marker.id)
  }
}

/// Names of the marker kinds as GuestABI/markers.h spells them.
package enum MarkerNames {
  package static let kinds: [String: MarkerKind] = [
    "PHASE_BEGIN": .phaseBegin, "PHASE_END": .phaseEnd, "OP_BEGIN": .operationBegin, "OP_END": .operationEnd,
    "ASSERT_FAILED": .assertFailed, "ANSWER": .answer, "EXIT": .exit, "QUANTITY": .quantity, "SEALED": .sealed,
    "COMMITTED": .committed, "RESTORED": .restored,
  ]
}

extension Record {
  /// The marker that the record is about, if it is one.
  package var marker: Marker? {
    guard kind == .marker, let kind = MarkerKind(rawValue: UInt8(truncatingIfNeeded: a)) else { return nil }
    return Marker(kind: kind, id: b, value: c)
  }
}

/// Why a simulation can not start or go on: one sentence.
package struct SimulationError: Error, CustomStringConvertible, Hashable {
  package let description: String
  package init(_ description: String) { self.description = description }
}
