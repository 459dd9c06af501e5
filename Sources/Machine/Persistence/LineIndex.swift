/// Small raw containers of the ledger: a growable buffer of trivial values, and a hash from line numbers to indices.
///
/// They exist because a trial copies the ledger thousands of times a second: a copy is a few `memcpy`s, with no
/// reference counts and no hashing.

struct GrowableBuffer<T> {
  private var base: UnsafeMutablePointer<T>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 64) {
    self.capacity = capacity
    base = UnsafeMutablePointer<T>.allocate(capacity: capacity)
  }

  @inline(__always) subscript(i: Int) -> T {
    unsafeAddress { UnsafePointer(base + i) }
    nonmutating unsafeMutableAddress { base + i }
  }

  @inline(__always) mutating func append(_ value: T) {
    if count == capacity { grow() }
    (base + count).initialize(to: value)
    count += 1
  }

  @inline(never) private mutating func grow() {
    let larger = UnsafeMutablePointer<T>.allocate(capacity: capacity * 2)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
    capacity *= 2
  }

  mutating func truncate(to n: Int) { count = n }

  /// All of it, until it changes.
  var elements: UnsafeBufferPointer<T> { UnsafeBufferPointer(start: base, count: count) }

  func copy() -> GrowableBuffer {
    var b = GrowableBuffer(capacity: max(64, count))
    b.base.update(from: base, count: count)
    b.count = count
    return b
  }

  func free() { base.deallocate() }
}

/// Open-addressing hash from a line number to an index, linear probing, at most half full.
struct LineIndex {
  private struct Slot {
    /// Line number plus 1; 0 is empty.
    var key: UInt64
    var value: Int
  }
  private var slots: UnsafeMutablePointer<Slot>
  private var mask: UInt64
  private var count = 0

  init(capacity: Int = 256) {
    mask = UInt64(capacity - 1)
    slots = UnsafeMutablePointer<Slot>.allocate(capacity: capacity)
    slots.initialize(repeating: Slot(key: 0, value: -1), count: capacity)
  }

  @inline(__always) private func home(_ line: UInt64) -> UInt64 {
    (line &* 0x9e37_79b9_7f4a_7c15) >> 40 & mask
  }

  /// The index stored for the line, or -1.
  @inline(__always) func find(_ line: UInt64) -> Int {
    var i = home(line)
    while slots[Int(i)].key != 0 {
      if slots[Int(i)].key == line &+ 1 { return slots[Int(i)].value }
      i = (i &+ 1) & mask
    }
    return -1
  }

  mutating func insert(_ line: UInt64, _ value: Int) {
    if UInt64(count) &* 2 >= mask { grow() }
    count += 1
    place(line &+ 1, value)
  }

  private func place(_ key: UInt64, _ value: Int) {
    var i = home(key &- 1)
    while slots[Int(i)].key != 0 { i = (i &+ 1) & mask }
    slots[Int(i)] = Slot(key: key, value: value)
  }

  func update(_ line: UInt64, _ value: Int) {
    var i = home(line)
    while slots[Int(i)].key != line &+ 1 { i = (i &+ 1) & mask }
    slots[Int(i)].value = value
  }

  mutating func remove(_ line: UInt64) {
    var hole = home(line)
    while slots[Int(hole)].key != line &+ 1 { hole = (hole &+ 1) & mask }
    count -= 1
    var probe = (hole &+ 1) & mask
    while slots[Int(probe)].key != 0 {
      let wanted = home(slots[Int(probe)].key &- 1)
      if (probe &- wanted) & mask >= (probe &- hole) & mask {
        slots[Int(hole)] = slots[Int(probe)]
        hole = probe
      }
      probe = (probe &+ 1) & mask
    }
    slots[Int(hole)] = Slot(key: 0, value: -1)
  }

  mutating func removeAll() {
    count = 0
    slots.update(repeating: Slot(key: 0, value: -1), count: Int(mask) + 1)
  }

  private mutating func grow() {
    let old = slots, oldCount = Int(mask) + 1
    mask = mask * 2 + 1
    slots = UnsafeMutablePointer<Slot>.allocate(capacity: oldCount * 2)
    slots.initialize(repeating: Slot(key: 0, value: -1), count: oldCount * 2)
    for i in 0..<oldCount where old[i].key != 0 { place(old[i].key, old[i].value) }
    old.deallocate()
  }

  func copy() -> LineIndex {
    var c = LineIndex(capacity: 4)
    c.slots.deallocate()
    c.mask = mask
    c.count = count
    c.slots = UnsafeMutablePointer<Slot>.allocate(capacity: Int(mask) + 1)
    c.slots.update(from: slots, count: Int(mask) + 1)
    return c
  }

  func free() { slots.deallocate() }
}
