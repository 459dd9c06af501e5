/// The stream prefetcher of a core: it sees the misses of the first level, and brings what a stream will want next into
/// the second.
///
/// A stream is two misses to neighbouring lines, upward or downward, of virtual addresses. From then on each miss of the
/// stream keeps the lines up to `distance` ahead coming. It goes on into the next page where the TLB knows that one, as
/// Arm's cores do (Cortex-A76 Technical Reference Manual, data prefetching); else it waits for the first miss there. A
/// line that was asked for but is not there yet makes the load that wants it wait for the rest.

struct Prefetcher {
  struct Stream {
    /// The line that missed last, all ones if the stream is none; the furthest one that was asked for. Virtual.
    var last: UInt64
    var furthest: UInt64
    /// 0 until a second miss tells, then 1 or all ones (downward).
    var step: UInt64
  }
  struct State {
    var nextStream: Int
    /// When the last of the lines in flight arrives.
    var latestPs: UInt64
    var issued: UInt64
    var late: UInt64
  }
  /// Lines that were asked for, and when they arrive, each at the place of its lower bits: a line is known until another of
  /// its place is asked for.
  struct Flight {
    var line: UInt64
    var arrivesPs: UInt64
  }
  static var flightCount: Int { 256 }

  let streams: UnsafeMutablePointer<Stream>
  let flights: UnsafeMutablePointer<Flight>
  let state: UnsafeMutablePointer<State>
  let streamCount: Int
  let distance: UInt64

  init(_ spec: PrefetchSpec, in arena: inout Arena) {
    streamCount = spec.isOn ? spec.streams : 0
    distance = spec.distanceLines
    streams = arena.allocate(Stream.self, count: max(1, spec.streams))
    flights = arena.allocate(Flight.self, count: Prefetcher.flightCount)
    state = arena.allocate(State.self, count: 1)
  }

  /// Power-on: it has seen nothing. Counters go on.
  func reset() {
    streams.update(repeating: Stream(last: ~0, furthest: 0, step: 0), count: max(1, streamCount))
    flights.update(repeating: Flight(line: ~0, arrivesPs: 0), count: Prefetcher.flightCount)
    state.pointee.nextStream = 0
    state.pointee.latestPs = 0
  }

  /// When a line that is in a cache really is there: `ready`, or later where it still is in flight.
  @inline(__always) func arrival(of line: UInt64, notBefore ready: UInt64) -> UInt64 {
    if state.pointee.latestPs <= ready { return ready }
    let flight = flights[Prefetcher.place(line)]
    if flight.line != line || flight.arrivesPs <= ready { return ready }
    state.pointee.late &+= 1
    return flight.arrivesPs
  }

  @inline(__always) private static func place(_ line: UInt64) -> Int {
    Int(truncatingIfNeeded: (line ^ line &>> 8) & UInt64(flightCount - 1))
  }

  func note(_ line: UInt64, arrives ps: UInt64) {
    flights[Prefetcher.place(line)] = Flight(line: line, arrivesPs: ps)
    state.pointee.latestPs = max(state.pointee.latestPs, ps)
    state.pointee.issued &+= 1
  }

  /// Index of the stream that a miss belongs to, now with its direction; -1 if it begins one or tells nothing.
  func stream(of line: UInt64) -> Int {
    var isLast = false
    for i in 0..<streamCount {
      let difference = line &- streams[i].last
      // Most streams are elsewhere.
      if _fastPath(difference &+ distance > 2 &* distance) { continue }
      if difference == 0 {
        isLast = true
        continue
      }
      let step = streams[i].step
      if step == 0 {
        guard difference == 1 || difference == ~0 else { continue }
        streams[i] = Stream(last: line, furthest: line, step: difference)
        return i
      }
      // The lines between may have been in a cache already.
      guard step == 1 ? difference <= distance : 0 &- difference <= distance else { continue }
      streams[i].last = line
      let known = step == 1 ? streams[i].furthest &- line : line &- streams[i].furthest
      if known > distance { streams[i].furthest = line }
      return i
    }
    if isLast { return -1 }
    let i = state.pointee.nextStream
    streams[i] = Stream(last: line, furthest: line, step: 0)
    state.pointee.nextStream = i + 1 >= streamCount ? 0 : i + 1
    return -1
  }
}

/// Where an access is, for the prefetcher: its virtual line, and the attributes of the translation.
struct StreamPlace {
  var line: UInt64
  var attributes: UInt32

  /// An access that tells nothing of a stream.
  static var none: StreamPlace { StreamPlace(line: ~0, attributes: 0) }
}

extension MachineStorage {
  /// A data access missed the first level: what its stream will want next is asked for.
  /// - Parameter line: the physical line.
  mutating func prefetchAfterMiss(
    _ unit: UnsafeMutablePointer<CoreUnit>, _ line: UInt64, _ place: StreamPlace, at now: UInt64
  ) {
    if place.line == ~0 { return }
    let prefetcher = unit.pointee.prefetcher
    let i = prefetcher.stream(of: place.line)
    guard i >= 0 else { return }
    let step = prefetcher.streams[i].step
    let goal = place.line &+ step &* prefetcher.distance
    // A few at a time: the stream catches up with its goal without a burst.
    for _ in 0..<4 {
      let next = prefetcher.streams[i].furthest &+ step
      if prefetcher.streams[i].furthest == goal { return }
      guard let physical = physicalLine(unit, next, beside: line, place) else { return }
      prefetcher.streams[i].furthest = next
      prefetch(unit, physical, at: now)
    }
  }

  /// The physical line of a virtual one, as far as it follows from an access's translation or stands in the second-level
  /// TLB; nil if not, or if it is no cached memory.
  private mutating func physicalLine(
    _ unit: UnsafeMutablePointer<CoreUnit>, _ virtual: UInt64, beside line: UInt64, _ place: StreamPlace
  ) -> UInt64? {
    // Lines of a page, or of a block of 2 MiB or 1 GiB.
    let bits = UInt64(33 - 9 * Translation.level(place.attributes))
    let physical: UInt64
    if (virtual ^ place.line) >> bits == 0 {
      physical = line &+ (virtual &- place.line)
    } else {
      let entry = unit.pointee.stlb.find(virtual >> 6, asid: currentASID(unit.pointee.words))
      guard entry >= 0 else { return nil }
      let found = unit.pointee.stlb.entries[entry]
      guard found.attributes & (Translation.isDevice | Translation.isUncached) == 0 else { return nil }
      physical = found.frame >> 6 | virtual & 63
    }
    return memory.pageNumber(physical << 6) == nil ? nil : physical
  }

  /// Brings a line into the second level that nobody waits for yet.
  mutating func prefetch(_ unit: UnsafeMutablePointer<CoreUnit>, _ line: UInt64, at now: UInt64) {
    if unit.pointee.l2.peek(line) >= 0 || unit.pointee.l1d.peek(line) >= 0 { return }
    if coreCount > 1 && isElsewhere(unit, line) { return }
    requestLog.kind = .prefetch
    let (arrives, dirty) = fetchBelow(unit, line, at: now &+ unit.pointee.l2.hitPs)
    requestLog.kind = .read
    if dirty != 0 { unit.pointee.l2.setDirty(unit.pointee.l2.peek(line)) }
    unit.pointee.prefetcher.note(line, arrives: arrives)
  }

  /// When a line that is in the last level really is there, where any core's prefetcher may have asked for it.
  @inline(__always) mutating func arrivalInLLC(_ line: UInt64, notBefore ready: UInt64) -> UInt64 {
    var ps = ready
    for core in 0..<coreCount { ps = units[core].prefetcher.arrival(of: line, notBefore: ps) }
    return ps
  }

  /// Whether another core has the line dirty: it is left there until somebody needs it.
  private mutating func isElsewhere(_ unit: UnsafeMutablePointer<CoreUnit>, _ line: UInt64) -> Bool {
    for other in 0..<coreCount where units + other != unit {
      let inL1 = units[other].l1d.peek(line)
      if inL1 >= 0 && units[other].l1d.isDirty(inL1) { return true }
      let inL2 = units[other].l2.peek(line)
      if inL2 >= 0 && units[other].l2.isDirty(inL2) { return true }
    }
    return false
  }
}
