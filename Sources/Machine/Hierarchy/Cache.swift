/// A set-associative cache of 64-byte lines: tags and dirty bits, no data (data is always in the flat host buffers).
///
/// A tag word is the physical line number shifted up by one, with the dirty bit below; all ones is an empty way. Ways of
/// an LRU set are kept most recent first, so that a hit costs one compare in the common case; a FIFO set has a cursor
/// and a hit changes nothing, which is what lets the line filter skip hits exactly. A line goes into an empty way where
/// there is one: nothing is replaced for want of a look.

struct Cache {
  let tags: UnsafeMutablePointer<UInt64>
  /// FIFO: the way to be replaced next, by set.
  let cursor: UnsafeMutablePointer<UInt8>
  /// Line filter entry that was granted for a way, by way (host side; -1 none). Only first-level data caches use it.
  let granted: UnsafeMutablePointer<Int16>
  let setMask: UInt64
  let ways: Int
  let isLRU: Bool
  /// Load-to-use time of a hit, ps.
  let hitPs: UInt64

  @inline(__always) static var empty: UInt64 { ~0 }

  init(_ spec: CacheSpec, clockPs: UInt64, in arena: inout Arena) {
    let sets = max(1, spec.sizeBytes / 64 / UInt64(spec.ways))
    precondition(sets & (sets - 1) == 0, "a cache's number of sets must be a power of two")
    setMask = sets - 1
    ways = spec.ways
    isLRU = spec.replacement == .lru
    hitPs = spec.hitClocks * clockPs
    tags = arena.allocate(UInt64.self, count: Int(sets) * ways)
    cursor = arena.allocate(UInt8.self, count: Int(sets))
    granted = arena.allocate(Int16.self, count: Int(sets) * ways)
  }

  /// Empties the cache; dirty contents are lost.
  func reset() {
    let count = Int(setMask + 1) * ways
    tags.update(repeating: Cache.empty, count: count)
    granted.update(repeating: -1, count: count)
    cursor.update(repeating: 0, count: Int(setMask + 1))
  }

  /// Index of the way that holds the line, or -1. An LRU set moves it to the front: index of the first way then.
  @inline(__always) func find(_ line: UInt64) -> Int {
    let base = Int(line & setMask) &* ways
    let key = line &<< 1
    if tags[base] & ~1 == key { return base }
    for way in 1..<ways where tags[base &+ way] & ~1 == key {
      guard isLRU else { return base &+ way }
      let word = tags[base &+ way]
      var k = way
      while k > 0 {
        tags[base &+ k] = tags[base &+ k &- 1]
        k &-= 1
      }
      tags[base] = word
      return base
    }
    return -1
  }

  /// Index of the way that holds the line, or -1, without touching the replacement state.
  @inline(__always) func peek(_ line: UInt64) -> Int {
    let base = Int(line & setMask) &* ways
    for way in 0..<ways where tags[base &+ way] & ~1 == line &<< 1 { return base &+ way }
    return -1
  }

  /// Places a line that is not there; returns the word it replaces (or `empty`) and the line's index.
  @inline(__always) func insert(_ line: UInt64, dirty: UInt64) -> (victim: UInt64, index: Int) {
    let set = Int(line & setMask)
    let base = set &* ways
    let word = line &<< 1 | dirty
    if isLRU {
      let victim = tags[base &+ ways &- 1]
      var k = ways &- 1
      while k > 0 {
        tags[base &+ k] = tags[base &+ k &- 1]
        k &-= 1
      }
      tags[base] = word
      return (victim, base)
    }
    for way in 0..<ways where tags[base &+ way] == Cache.empty {
      tags[base &+ way] = word
      return (Cache.empty, base &+ way)
    }
    let way = Int(cursor[set])
    cursor[set] = way &+ 1 == ways ? 0 : UInt8(way &+ 1)
    let victim = tags[base &+ way]
    tags[base &+ way] = word
    return (victim, base &+ way)
  }

  @inline(__always) func isDirty(_ index: Int) -> Bool { tags[index] & 1 != 0 }
  @inline(__always) func setDirty(_ index: Int) { tags[index] |= 1 }
  @inline(__always) func setClean(_ index: Int) { tags[index] &= ~1 }

  /// Empties a way. An LRU set keeps its empty ways last.
  func remove(_ index: Int) {
    var last = index
    if isLRU {
      let end = index - index % ways + ways - 1
      while last < end && tags[last + 1] != Cache.empty {
        tags[last] = tags[last + 1]
        last += 1
      }
    }
    tags[last] = Cache.empty
  }
}
