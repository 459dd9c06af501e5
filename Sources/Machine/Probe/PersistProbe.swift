/// What becomes of lines on their way into the NVM, for whoever wants to know the life of a clean.
///
/// Events are appended where things happen: by the core that cleans, by the controller that accepts, by the DIMM that
/// takes a line out of its queue and writes it. Nobody pairs them here. Like the log of requests this one belongs to the
/// host: no snapshot holds it, and nothing simulated depends on it. Without a listener a clean, a barrier, and an operation
/// of a DIMM pay for one comparison.

/// One step of a line, or a barrier.
package struct PersistEvent: Hashable, Sendable, BitwiseCopyable {
  package enum Stage: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    /// A core cleans a dirty line to the point of persistence: DC CVAP, DC CVADP.
    case issued
    /// A core cleans a dirty line otherwise. No barrier vouches for it unless a core names it too, which a clean to the
    /// point of persistence does (rules P2 and P3 of docs/PERSISTENCE.md).
    case cleaned
    /// A dirty line leaves the last cache without being asked for; the same holds for it.
    case evicted
    /// A core names what of the line is on its way: its next barrier will vouch for that.
    case named
    /// The line is past the caches.
    case left
    /// The controller has it: its queue, which ADR covers.
    case accepted
    /// It leaves the queue.
    case taken
    /// The media begins to write the block that it belongs to, and ends.
    case begun, written
    /// A barrier is done that waited for what its core had cleaned to persistence; it belongs to no line.
    case guaranteed
    /// The power was cut, after what ADR still writes; it belongs to no line.
    case cut
  }

  package var stage: Stage
  /// The core that did it; of what memory does by itself, `device`.
  package var core: UInt8
  /// ps since the first power-on.
  package var timePs: UInt64
  /// Physical address of the line; 0 where an event belongs to none.
  package var address: UInt64
  /// Address of the instruction that cleaned or waited; 0 where none did.
  package var pc: UInt64

  /// The `core` of what memory does by itself.
  package static var device: UInt8 { 255 }

  package init(_ stage: Stage, core: UInt8 = PersistEvent.device, at timePs: UInt64, address: UInt64, pc: UInt64 = 0) {
    self.stage = stage
    self.core = core
    self.timePs = timePs
    self.address = address
    self.pc = pc
  }
}

struct PersistLog {
  var isOn = false
  var events = GrowableBuffer<PersistEvent>()

  @inline(never) mutating func append(_ event: PersistEvent) { events.append(event) }
}

/// What a DIMM or channel tells the probe by: its lines are counted within it, those of an event are not.
struct PersistProbe {
  let log: UnsafeMutablePointer<PersistLog>
  /// Which one of how many it is, and how many lines lie side by side in one.
  let index: UInt64
  let count: UInt64
  let chunk: UInt64

  @inline(__always) func note(_ stage: PersistEvent.Stage, _ line: UInt64, at ps: UInt64) {
    if _slowPath(log.pointee.isOn) { append(stage, line, at: ps) }
  }

  /// The same for the lines of a block that are set in `mask`.
  @inline(__always) func note(_ stage: PersistEvent.Stage, block first: UInt64, _ mask: UInt64, at ps: UInt64) {
    guard _slowPath(log.pointee.isOn) else { return }
    var lines = mask
    while lines != 0 {
      append(stage, first &+ UInt64(lines.trailingZeroBitCount), at: ps)
      lines &= lines &- 1
    }
  }

  private func append(_ stage: PersistEvent.Stage, _ line: UInt64, at ps: UInt64) {
    let (row, within) = line.quotientAndRemainder(dividingBy: chunk)
    let global = count == 1 ? line : (row &* count &+ index) &* chunk &+ within
    log.pointee.append(PersistEvent(stage, at: ps, address: MemoryMap.nvmBase &+ global << 6))
  }
}

extension MachineStorage {
  /// A core does something for persistence.
  @inline(__always) mutating func notePersist(
    _ stage: PersistEvent.Stage, _ s: CoreWords, _ line: UInt64, at ps: UInt64
  ) {
    if _slowPath(controllers.persistLog.pointee.isOn) {
      let core = UInt8(truncatingIfNeeded: s[Word.coreIndex])
      controllers.persistLog.pointee.append(PersistEvent(stage, core: core, at: ps, address: line << 6, pc: s[Word.pc]))
    }
  }

  /// A line of NVM is on its way: it leaves the caches at `leaves`, and the controller has it at `accepted`.
  @inline(__always) mutating func notePersist(_ line: UInt64, leaves: UInt64, accepted: UInt64) {
    if _slowPath(controllers.persistLog.pointee.isOn) {
      controllers.persistLog.pointee.append(PersistEvent(.left, at: leaves, address: line << 6))
      controllers.persistLog.pointee.append(PersistEvent(.accepted, at: accepted, address: line << 6))
    }
  }

  /// The power was cut.
  mutating func noteCut(at ps: UInt64) {
    guard controllers.persistLog.pointee.isOn else { return }
    controllers.persistLog.pointee.append(PersistEvent(.cut, at: ps, address: 0))
  }

  /// A line of NVM is evicted.
  @inline(__always) mutating func noteEviction(_ line: UInt64, at ps: UInt64) {
    if _slowPath(controllers.persistLog.pointee.isOn) {
      let core = UInt8(truncatingIfNeeded: board.pointee.runningCore)
      controllers.persistLog.pointee.append(PersistEvent(.evicted, core: core, at: ps, address: line << 6))
    }
  }
}

extension Machine {
  /// Tells the ways of lines into the NVM from here on, or no longer.
  package func recordPersists(_ isOn: Bool) { storage.pointee.controllers.persistLog.pointee.isOn = isOn }

  /// Gives the events recorded since the last time to `body` and forgets them. Those of a line are in the order in which
  /// they happened to it; those of different lines in any.
  package func takePersists<Result>(_ body: (UnsafeBufferPointer<PersistEvent>) -> Result) -> Result {
    let log = storage.pointee.controllers.persistLog
    defer { log.pointee.events.truncate(to: 0) }
    return body(log.pointee.events.elements)
  }
}
