/// The requests of a core that are under way, by the times at which they are done: a sorted ring of fixed room.
///
/// Requests are mostly done in the order in which they were sent, so that a new one belongs at the end or close to it; a
/// heap, whose work does not depend on that, takes twice the time.
///
/// 1. Times do not fall from the first on.

struct InFlight {
  private let times: UnsafeMutablePointer<UInt64>
  /// Room in the ring, a power of two, less one.
  private let mask: Int
  private var first = 0
  private(set) var count = 0
  let capacity: Int

  init(capacity: Int) {
    precondition(capacity > 0, "one request at least is under way")
    self.capacity = capacity
    var room = 1
    while room < capacity { room *= 2 }
    mask = room - 1
    times = .allocate(capacity: room)
  }

  func free() { times.deallocate() }

  @inline(__always) var isFull: Bool { count == capacity }

  /// When the first of them is done; there is one.
  @inline(__always) var earliest: UInt64 {
    precondition(count > 0, "there is no earliest of none")
    return times[first]
  }

  /// Adds one; of a full ring the earliest goes.
  @inline(__always) mutating func add(_ time: UInt64) {
    if isFull {
      first = (first &+ 1) & mask
      count &-= 1
    }
    var place = first &+ count
    count &+= 1
    while place > first, case let before = times[(place &- 1) & mask], before > time {
      times[place & mask] = before
      place &-= 1
    }
    times[place & mask] = time
  }
}
