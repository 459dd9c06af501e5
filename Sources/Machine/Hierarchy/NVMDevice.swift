/// An NVM DIMM by timestamp reservation: write pending queue, write combining, two read-side buffers, media.
///
/// Reads pay for the buffers they miss: a read buffer of media blocks and the on-DIMM DRAM buffer of translation pages,
/// both of random replacement (measured latency curves are hyperbolic in the region's size; LRU would give a cliff).
/// Writes are accepted into the write pending queue, which drains through a combining buffer to the media; a full queue
/// pushes back on whoever cleans. Parameters and their sources: NVMSpec, docs/TIMING.md.

import Units

struct NVMDevice {
  struct State {
    var mediaFreePs: UInt64
    var queueHead: UInt64
    var combineHead: UInt64
    var random: UInt64
    var reads: UInt64
    var readBufferMisses: UInt64
    var translationMisses: UInt64
    var writes: UInt64
    var mediaReads: UInt64
    var mediaWrites: UInt64
    var queueStallPs: UInt64
  }

  let state: UnsafeMutablePointer<State>
  /// Time at which each slot of the write pending queue is free again, a ring.
  let queue: UnsafeMutablePointer<UInt64>
  /// Blocks in the combining buffer, a ring.
  let combining: UnsafeMutablePointer<UInt64>
  let readBuffer: BlockSet
  let translation: BlockSet
  let spec: NVMSpec
  let linesPerBlock: UInt64
  let seed: UInt64

  init(_ spec: NVMSpec, seed: UInt64, in arena: inout Arena) {
    self.spec = spec
    linesPerBlock = max(1, spec.blockBytes / 64)
    self.seed = SeededGenerator.mix(seed ^ 0x6e76_6d2d_6275_6666)
    state = arena.allocate(State.self, count: 1)
    queue = arena.allocate(UInt64.self, count: spec.wpqEntries)
    combining = arena.allocate(UInt64.self, count: spec.combineEntries)
    readBuffer = BlockSet(capacity: spec.readBufferEntries, in: &arena)
    translation = BlockSet(capacity: spec.translationEntries, in: &arena)
  }

  /// Power-on: queue and buffers are empty; counters go on.
  func reset() {
    state.pointee.mediaFreePs = 0
    state.pointee.queueHead = 0
    state.pointee.combineHead = 0
    state.pointee.random = seed | 1
    queue.update(repeating: 0, count: spec.wpqEntries)
    combining.update(repeating: ~0, count: spec.combineEntries)
    readBuffer.reset()
    translation.reset()
  }

  @inline(__always) private func random() -> UInt64 {
    var x = state.pointee.random
    x ^= x &<< 13
    x ^= x &>> 7
    x ^= x &<< 17
    state.pointee.random = x
    return x
  }

  /// Reads a line for a request that leaves the last cache at `now`; the time at which the data is back.
  mutating func read(_ line: UInt64, at now: UInt64) -> UInt64 {
    state.pointee.reads &+= 1
    let block = line / linesPerBlock
    var latency = spec.controllerPs &+ spec.readBufferHitPs
    if spec.readBufferEntries > 0, !readBuffer.touch(block, random: random()) {
      state.pointee.readBufferMisses &+= 1
      latency &+= spec.bufferMissPs
      if spec.translationEntries > 0, !translation.touch(line >> 6, random: random()) {
        state.pointee.translationMisses &+= 1
        latency &+= spec.translationMissPs
      }
      state.pointee.mediaReads &+= 1
      // The media serves one block after the other; what comes while it is busy waits.
      let start = max(now, state.pointee.mediaFreePs)
      state.pointee.mediaFreePs = start &+ spec.mediaReadPs
      return start &+ latency
    }
    return now &+ latency
  }

  /// Accepts a line that left the caches at `now`; the time from which it is in the write pending queue.
  mutating func write(_ line: UInt64, at now: UInt64) -> UInt64 {
    state.pointee.writes &+= 1
    let slot = queue + Int(state.pointee.queueHead % UInt64(spec.wpqEntries))
    state.pointee.queueHead &+= 1
    let arrival = now &+ spec.acceptPs
    let accepted = max(arrival, slot.pointee)
    state.pointee.queueStallPs &+= accepted &- arrival
    slot.pointee = drain(line, at: accepted)
    return accepted
  }

  /// Moves a line from the queue into the combining buffer; the time at which its slot is free.
  private mutating func drain(_ line: UInt64, at now: UInt64) -> UInt64 {
    let block = line / linesPerBlock
    for i in 0..<spec.combineEntries where combining[i] == block { return now }
    let slot = Int(state.pointee.combineHead % UInt64(max(1, spec.combineEntries)))
    state.pointee.combineHead &+= 1
    if spec.combineEntries > 0 { combining[slot] = block }
    state.pointee.mediaWrites &+= 1
    let start = max(now, state.pointee.mediaFreePs)
    state.pointee.mediaFreePs = start &+ spec.mediaWritePs
    return start &+ spec.mediaWritePs
  }
}

/// A set of at most `capacity` block numbers with random replacement: a table of members and an open hash over them.
struct BlockSet {
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
