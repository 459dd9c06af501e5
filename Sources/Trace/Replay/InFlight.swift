/// The requests of a core that are under way, by the times at which they are done: a heap of fixed room.
///
/// 1. Parents are not later than their children; so the first is the earliest.

struct InFlight {
  private let times: UnsafeMutablePointer<UInt64>
  private(set) var count = 0
  let capacity: Int

  init(capacity: Int) {
    precondition(capacity > 0, "one request at least is under way")
    self.capacity = capacity
    times = .allocate(capacity: capacity)
  }

  func free() { times.deallocate() }

  var isFull: Bool { count == capacity }

  /// When the first of them is done; there is one.
  var earliest: UInt64 {
    precondition(count > 0, "there is no earliest of none")
    return times[0]
  }

  /// Adds one; of a full heap the earliest goes.
  mutating func add(_ time: UInt64) {
    if isFull {
      sink(time, from: 0)
      return
    }
    var place = count
    count += 1
    while place > 0, case let parent = (place - 1) / 2, times[parent] > time {
      times[place] = times[parent]
      place = parent
    }
    times[place] = time
  }

  private func sink(_ time: UInt64, from start: Int) {
    var place = start
    while true {
      var child = 2 * place + 1
      if child >= count { break }
      if child + 1 < count && times[child + 1] < times[child] { child += 1 }
      if times[child] >= time { break }
      times[place] = times[child]
      place = child
    }
    times[place] = time
  }
}
