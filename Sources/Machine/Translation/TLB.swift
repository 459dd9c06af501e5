/// Translation lookaside buffers: first level fully associative, second level set-associative, both first-in first-out.
///
/// They are part of the machine, not a host shortcut: a stale entry that software forgot to invalidate goes on
/// translating, with timing on or off. First-in first-out replacement makes a hit change nothing, so that the line
/// filter may answer in their stead. Block descriptors are kept as 4 KiB pieces that remember their level.

struct TLBEntry {
  /// Virtual page number, all ones if empty.
  var page: UInt64
  /// Physical address of the page.
  var frame: UInt64
  /// What is allowed, memory type and level: see `Translation`.
  var attributes: UInt32
  /// ASID; ignored if `Translation.isGlobal`.
  var asid: UInt32
  /// Bit n: line n of the page may be in the line filter by this entry (host side; first level only).
  var filterLines: UInt64
  /// Next entry of the same hash bucket (first level).
  var next: Int32
  var spare: Int32

  static var empty: TLBEntry {
    TLBEntry(page: ~0, frame: 0, attributes: 0, asid: 0, filterLines: 0, next: -1, spare: 0)
  }

  @inline(__always) func matches(_ page: UInt64, asid: UInt32) -> Bool {
    self.page == page && (self.asid == asid || attributes & Translation.isGlobal != 0)
  }
}

/// Bits of a translation's attributes.
enum Translation {
  @inline(__always) static var readEL0: UInt32 { 1 }
  @inline(__always) static var writeEL0: UInt32 { 2 }
  @inline(__always) static var executeEL0: UInt32 { 4 }
  @inline(__always) static var readEL1: UInt32 { 8 }
  @inline(__always) static var writeEL1: UInt32 { 16 }
  @inline(__always) static var executeEL1: UInt32 { 32 }
  @inline(__always) static var isGlobal: UInt32 { 64 }
  /// Device memory, and of it the kind that does not gather; Normal memory that is not cached.
  @inline(__always) static var isDevice: UInt32 { 128 }
  @inline(__always) static var isUncached: UInt32 { 256 }
  /// Level of the descriptor, 1 to 3, in bits 10:9.
  @inline(__always) static func level(_ attributes: UInt32) -> UInt32 { (attributes >> 9) & 3 }
  @inline(__always) static func attribute(level: UInt32) -> UInt32 { level << 9 }
  /// Writable as soon as hardware has marked the descriptor dirty; the write permissions are not set until then.
  @inline(__always) static var isClean: UInt32 { 1 << 14 }
  /// The permissions that there are once the descriptor is dirty.
  static func whenDirty(_ attributes: UInt32) -> UInt32 {
    if attributes & isClean == 0 { return attributes }
    return attributes | writeEL1 | (attributes & readEL0 != 0 ? writeEL0 : 0)
  }
  /// Shareability as PAR_EL1 has it, in bits 13:12; the byte of MAIR_EL1, in bits 23:16.
  static func shareability(_ attributes: UInt32) -> UInt32 { (attributes >> 12) & 3 }
  static func memoryType(_ attributes: UInt32) -> UInt32 { (attributes >> 16) & 0xff }
  static func attribute(memoryType: UInt32, shareability: UInt32) -> UInt32 { memoryType << 16 | shareability << 12 }
}

/// A fully associative buffer: entries in a ring, found through a small hash.
struct FirstLevelTLB {
  let entries: UnsafeMutablePointer<TLBEntry>
  private let buckets: UnsafeMutablePointer<Int32>
  private let cursor: UnsafeMutablePointer<Int>
  let capacity: Int
  private static var bucketCount: UInt64 { 128 }

  init(capacity: Int, in arena: inout Arena) {
    self.capacity = max(1, capacity)
    entries = arena.allocate(TLBEntry.self, count: max(1, capacity))
    buckets = arena.allocate(Int32.self, count: Int(FirstLevelTLB.bucketCount))
    cursor = arena.allocate(Int.self, count: 1)
  }

  @inline(__always) private func bucket(_ page: UInt64) -> Int {
    Int((page ^ (page >> 7)) & (FirstLevelTLB.bucketCount - 1))
  }

  func reset() {
    entries.update(repeating: .empty, count: capacity)
    buckets.update(repeating: -1, count: Int(FirstLevelTLB.bucketCount))
    cursor.pointee = 0
  }

  /// Index of the entry that translates the page, or -1.
  @inline(__always) func find(_ page: UInt64, asid: UInt32) -> Int {
    var i = buckets[bucket(page)]
    while i >= 0 {
      if entries[Int(i)].matches(page, asid: asid) { return Int(i) }
      i = entries[Int(i)].next
    }
    return -1
  }

  /// Index of any entry of the page, whatever its ASID, or -1.
  func findAnyASID(_ page: UInt64) -> Int {
    var i = buckets[bucket(page)]
    while i >= 0 {
      if entries[Int(i)].page == page { return Int(i) }
      i = entries[Int(i)].next
    }
    return -1
  }

  /// The slot that the next insertion replaces.
  var victim: Int { cursor.pointee }

  /// Inserts at the cursor; the caller has dealt with what `victim` held.
  func insert(_ entry: TLBEntry) -> Int {
    let i = cursor.pointee
    cursor.pointee = i + 1 == capacity ? 0 : i + 1
    unlink(i)
    entries[i] = entry
    let b = bucket(entry.page)
    entries[i].next = buckets[b]
    buckets[b] = Int32(truncatingIfNeeded: i)
    return i
  }

  /// Empties a slot.
  func remove(_ i: Int) {
    unlink(i)
    entries[i] = .empty
  }

  /// Replaces an entry by another translation of the same page.
  func replace(_ i: Int, _ entry: TLBEntry) {
    precondition(entries[i].page == entry.page, "a TLB entry was replaced by one of another page")
    let next = entries[i].next
    entries[i] = entry
    entries[i].next = next
  }

  private func unlink(_ i: Int) {
    guard entries[i].page != ~0 else { return }
    let b = bucket(entries[i].page)
    var j = buckets[b]
    if j == Int32(truncatingIfNeeded: i) {
      buckets[b] = entries[i].next
      return
    }
    while entries[Int(j)].next != Int32(truncatingIfNeeded: i) { j = entries[Int(j)].next }
    entries[Int(j)].next = entries[i].next
  }
}

/// The unified second level.
struct SecondLevelTLB {
  let entries: UnsafeMutablePointer<TLBEntry>
  private let cursor: UnsafeMutablePointer<UInt8>
  private let sets: Int
  let ways = 5
  var capacity: Int { sets * ways }

  init(entries count: Int, in arena: inout Arena) {
    var sets = 1
    while sets * 2 * 5 <= count { sets *= 2 }
    self.sets = sets
    entries = arena.allocate(TLBEntry.self, count: sets * 5)
    cursor = arena.allocate(UInt8.self, count: sets)
  }

  func reset() {
    entries.update(repeating: .empty, count: capacity)
    cursor.update(repeating: 0, count: sets)
  }

  @inline(__always) private func base(_ page: UInt64) -> Int { Int((page ^ (page >> 8)) & UInt64(sets - 1)) * ways }

  @inline(__always) func find(_ page: UInt64, asid: UInt32) -> Int {
    let b = base(page)
    for way in 0..<ways where entries[b + way].matches(page, asid: asid) { return b + way }
    return -1
  }

  func insert(_ entry: TLBEntry) {
    let b = base(entry.page)
    let way = Int(cursor[b / ways])
    cursor[b / ways] = way + 1 == ways ? 0 : UInt8(way + 1)
    entries[b + way] = entry
  }

  /// Empties every entry of the page's set that `matches` says.
  @inline(__always) func removeInSet(of page: UInt64, where matches: (TLBEntry) -> Bool) {
    let b = base(page)
    for way in 0..<ways where entries[b + way].page != ~0 && matches(entries[b + way]) { entries[b + way] = .empty }
  }
}
