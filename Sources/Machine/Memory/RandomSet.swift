/// A buffer of block numbers with random replacement: a table of members and an open hash over them.
///
/// The latencies measured on Optane DIMMs are hyperbolic in the size of the region that is read, which is what random
/// replacement gives; least recently used would give a cliff.

struct RandomSet {
  private let members: UnsafeMutablePointer<UInt64>
  private let count: UnsafeMutablePointer<UInt64>
  /// Index of a member plus 1, or 0; linear probing.
  private let buckets: UnsafeMutablePointer<UInt32>
  private let bucketMask: UInt64
  private let capacity: UInt64

  init(capacity: Int, in arena: inout Arena) {
    self.capacity = UInt64(capacity)
    var size: UInt64 = 4
    while size < UInt64(capacity) * 4 { size *= 2 }
    bucketMask = size - 1
    members = arena.allocate(UInt64.self, count: max(1, capacity))
    buckets = arena.allocate(UInt32.self, count: Int(size))
    count = arena.allocate(UInt64.self, count: 1)
  }

  func reset() {
    count.pointee = 0
    buckets.update(repeating: 0, count: Int(bucketMask) + 1)
  }

  @inline(__always) private func home(_ block: UInt64) -> UInt64 {
    (block &* 0x9e37_79b9_7f4a_7c15) >> 32 & bucketMask
  }

  /// Whether the block is a member; if not, it becomes one in place of a random other.
  func touch(_ block: UInt64, random: UInt64) -> Bool {
    var b = home(block)
    while buckets[Int(b)] != 0 {
      if members[Int(buckets[Int(b)]) - 1] == block { return true }
      b = (b &+ 1) & bucketMask
    }
    var index = count.pointee
    if index < capacity {
      count.pointee &+= 1
    } else {
      index = random.multipliedFullWidth(by: capacity).high
      remove(members[Int(index)])
      b = home(block)
      while buckets[Int(b)] != 0 { b = (b &+ 1) & bucketMask }
    }
    members[Int(index)] = block
    buckets[Int(b)] = UInt32(truncatingIfNeeded: index &+ 1)
    return false
  }

  /// Removes a member from the hash, closing the gap it leaves in its probe sequence.
  private func remove(_ block: UInt64) {
    var hole = home(block)
    while members[Int(buckets[Int(hole)]) - 1] != block { hole = (hole &+ 1) & bucketMask }
    var probe = (hole &+ 1) & bucketMask
    while buckets[Int(probe)] != 0 {
      let wanted = home(members[Int(buckets[Int(probe)]) - 1])
      if (probe &- wanted) & bucketMask >= (probe &- hole) & bucketMask {
        buckets[Int(hole)] = buckets[Int(probe)]
        hole = probe
      }
      probe = (probe &+ 1) & bucketMask
    }
    buckets[Int(hole)] = 0
  }
}
