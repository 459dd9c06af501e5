/// What a resource is reserved for: busy intervals of time, with the gaps between them.
///
/// Cores run in turns, so that requests do not come in the order of their times: one may come that is older than others
/// before it. It gets the first gap that is long enough, as it would have, had it come in its order. With requests in
/// order this is the same as a time from which the resource is free.
///
/// 1. Intervals are in order, do not overlap, and do not touch: neighbours are one.
/// 2. What is older than the hundred that are kept counts as busy.

struct Timeline {
  struct State {
    var count: Int
    /// Before this everything counts as busy.
    var floorPs: UInt64
  }
  static var capacity: Int { 128 }

  let starts: UnsafeMutablePointer<UInt64>
  let ends: UnsafeMutablePointer<UInt64>
  let state: UnsafeMutablePointer<State>

  init(in arena: inout Arena) {
    starts = arena.allocate(UInt64.self, count: Timeline.capacity)
    ends = arena.allocate(UInt64.self, count: Timeline.capacity)
    state = arena.allocate(State.self, count: 1)
  }

  func reset() { state.pointee = State(count: 0, floorPs: 0) }

  /// From when on nothing is reserved.
  @inline(__always) var freePs: UInt64 {
    let count = state.pointee.count
    return count == 0 ? state.pointee.floorPs : ends[count - 1]
  }

  /// When a reservation of `duration` that is wanted at `ps` would begin.
  @inline(__always) func begin(_ ps: UInt64, _ duration: UInt64) -> UInt64 {
    let count = state.pointee.count
    if count == 0 { return max(ps, state.pointee.floorPs) }
    if ps >= ends[count - 1] || duration == 0 { return ps }
    return place(ps, duration).begin
  }

  /// Reserves the first time from `ps` on that is long enough; when it begins.
  @inline(__always) func reserve(_ ps: UInt64, _ duration: UInt64) -> UInt64 {
    if duration == 0 { return ps }
    let count = state.pointee.count
    if count > 0 && ps > ends[count - 1] && count < Timeline.capacity {
      starts[count] = ps
      ends[count] = ps &+ duration
      state.pointee.count = count + 1
      return ps
    }
    return insert(ps, duration)
  }

  /// When it would begin, and before which interval.
  private func place(_ ps: UInt64, _ duration: UInt64) -> (begin: UInt64, index: Int) {
    let count = state.pointee.count
    // The first interval that ends behind the wish, from the youngest back.
    var i = count
    while i > 0 && ends[i - 1] > ps { i -= 1 }
    var begin = max(ps, state.pointee.floorPs)
    while i < count && begin &+ duration > starts[i] {
      begin = max(begin, ends[i])
      i += 1
    }
    return (begin, i)
  }

  @inline(never) private func insert(_ ps: UInt64, _ duration: UInt64) -> UInt64 {
    if state.pointee.count == Timeline.capacity { forgetOldest() }
    let (begin, i) = place(ps, duration)
    let end = begin &+ duration
    let count = state.pointee.count
    let touchesBefore = i > 0 && ends[i - 1] == begin, touchesAfter = i < count && starts[i] == end
    switch (touchesBefore, touchesAfter) {
    case (true, true):
      ends[i - 1] = ends[i]
      for k in i..<(count - 1) {
        starts[k] = starts[k + 1]
        ends[k] = ends[k + 1]
      }
      state.pointee.count = count - 1
    case (true, false): ends[i - 1] = end
    case (false, true): starts[i] = begin
    case (false, false):
      for k in stride(from: count, to: i, by: -1) {
        starts[k] = starts[k - 1]
        ends[k] = ends[k - 1]
      }
      starts[i] = begin
      ends[i] = end
      state.pointee.count = count + 1
    }
    return begin
  }

  private func forgetOldest() {
    let oldest = Timeline.capacity / 4
    state.pointee.floorPs = ends[oldest - 1]
    for k in oldest..<Timeline.capacity {
      starts[k - oldest] = starts[k]
      ends[k - oldest] = ends[k]
    }
    state.pointee.count = Timeline.capacity - oldest
  }
}
