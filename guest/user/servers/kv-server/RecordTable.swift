/// The hash table of records, by linear hashing: it grows by one bucket at a time, so that no request pays for moving
/// the whole table.
///
/// 1. There are `mask + 1 + split` buckets; those below `split`, and those from `mask + 1` on, are hashed with one bit
///    more than the others.
/// 2. A record is on the chain of the bucket of its key, and on no other.
/// 3. There are never more records than buckets after an insertion.

/// What lies before a value. The link comes first, so that a pointer to a record is a pointer to its link.
struct RecordHeader {
  /// Next record of the chain; 0 ends it.
  var next: UInt32
  var valueBytes: UInt32
  var key: UInt64
  var version: UInt64

  static var bytes: Int { MemoryLayout<RecordHeader>.size }
}

struct RecordTable {
  private static let firstBuckets: UInt64 = 64
  /// As many as fit the address space set aside for them; chains grow longer beyond.
  private static let mostBuckets: UInt64 = 1 << 28

  private var arena = RecordArena()
  private let buckets: UnsafeMutablePointer<UInt32>
  private var mask = firstBuckets - 1
  private var split: UInt64 = 0
  private(set) var count: UInt64 = 0
  private(set) var valueBytes: UInt64 = 0

  init() {
    guard let pages = ember_pages(EMBER_PMO_LAZY, Self.mostBuckets * 4, nil) else {
      fail("no address space for buckets", 0)
    }
    buckets = pages.assumingMemoryBound(to: UInt32.self)
  }

  @inline(__always)
  private func bucket(_ key: UInt64) -> UnsafeMutablePointer<UInt32> {
    let hash = ember_random_mix(key)
    let index = hash & mask
    return buckets + Int(index < split ? hash & (mask << 1 | 1) : index)
  }

  @inline(__always)
  private func header(_ record: UInt32) -> UnsafeMutablePointer<RecordHeader> {
    arena.pointer(record).assumingMemoryBound(to: RecordHeader.self)
  }

  private func value(_ record: UInt32) -> UnsafeMutableRawPointer { arena.pointer(record) + RecordHeader.bytes }

  /// The link that names the record of `key`, or the one that ends its chain.
  private func link(_ key: UInt64) -> UnsafeMutablePointer<UInt32> {
    var link = bucket(key)
    while link.pointee != 0 && header(link.pointee).pointee.key != key {
      link = arena.pointer(link.pointee).assumingMemoryBound(to: UInt32.self)
    }
    return link
  }

  /// Copies the value to `destination`. nil if there is no such key.
  func get(_ key: UInt64, to destination: UnsafeMutableRawPointer) -> (version: UInt64, bytes: UInt64)? {
    let record = link(key).pointee
    if record == 0 { return nil }
    let header = header(record).pointee
    destination.copyMemory(from: value(record), byteCount: Int(header.valueBytes))
    return (header.version, UInt64(header.valueBytes))
  }

  /// The version before, 0 if the key is new; nil if there is no room.
  mutating func put(_ key: UInt64, version: UInt64, from source: UnsafeRawPointer, bytes: Int) -> UInt64? {
    let link = link(key)
    let old = link.pointee
    let before = old == 0 ? nil : header(old).pointee
    let size = RecordHeader.bytes + bytes
    var record = old
    if before == nil || !RecordArena.sameSize(RecordHeader.bytes + Int(before!.valueBytes), size) {
      record = arena.allocate(bytes: size)
      if record == 0 { return nil }
    }
    value(record).copyMemory(from: source, byteCount: bytes)
    header(record).pointee = RecordHeader(
      next: before?.next ?? 0, valueBytes: UInt32(truncatingIfNeeded: bytes), key: key, version: version)
    link.pointee = record
    valueBytes += UInt64(bytes)
    guard let before else {
      count += 1
      grow()
      return 0
    }
    valueBytes -= UInt64(before.valueBytes)
    if record != old { arena.release(old, bytes: RecordHeader.bytes + Int(before.valueBytes)) }
    return before.version
  }

  /// The version before; nil if there is no such key.
  mutating func delete(_ key: UInt64) -> UInt64? {
    let link = link(key)
    let record = link.pointee
    if record == 0 { return nil }
    let before = header(record).pointee
    link.pointee = before.next
    arena.release(record, bytes: RecordHeader.bytes + Int(before.valueBytes))
    count -= 1
    valueBytes -= UInt64(before.valueBytes)
    return before.version
  }

  /// Splits one bucket if there are more records than buckets.
  private mutating func grow() {
    let used = mask + 1 + split
    if count <= used || used == Self.mostBuckets { return }
    var record = buckets[Int(split)]
    buckets[Int(split)] = 0
    buckets[Int(used)] = 0
    split += 1
    if split > mask {
      mask = mask << 1 | 1
      split = 0
    }
    while record != 0 {
      let header = header(record)
      let next = header.pointee.next
      let target = bucket(header.pointee.key)
      header.pointee.next = target.pointee
      target.pointee = record
      record = next
    }
  }
}
