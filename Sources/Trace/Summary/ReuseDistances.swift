/// LRU stack distances: between two touches of a line, how many other lines were touched.
///
/// The distance says what a fully associative LRU cache would do: a touch hits in all caches of more lines than its
/// distance. Touches are put on a timeline; only the last one of each line keeps its mark, so the marks behind a line's
/// last touch are the lines touched since (Bennett and Kruskal, 1975). Marks are bits of words, and a Fenwick tree
/// counts them by words, which makes a touch O(log n). When the timeline is full, marks move together.
///
/// 1. Distances are exact, or there are none: beyond `limit` lines the analysis gives up and says so.

import Units

struct ReuseDistances {
  /// 1 GiB of lines; the tables then take some 700 MiB.
  static let maximumLines = 1 << 24

  /// Touches by distance: 0, 1, 2…3, 4…7 and so on.
  private(set) var buckets: [UInt64] = []
  /// Touches of lines that were not touched before.
  private(set) var cold: UInt64 = 0
  /// Whether there were too many lines.
  private(set) var hasGivenUp = false

  private let limit: Int
  // A hash table with linear probing: line and one, and where its mark is.
  private var keys: [UInt64]
  private var places: [UInt32]
  private var lines = 0
  /// Marks, the line that each is of, and the tree over the words of marks.
  private var marks: [UInt64]
  private var lineAt: [UInt64]
  private var tree: [UInt32]
  private var now = 0

  init(limit: Int = ReuseDistances.maximumLines) {
    self.limit = limit
    keys = [UInt64](repeating: 0, count: 1 << 12)
    places = [UInt32](repeating: 0, count: 1 << 12)
    marks = [UInt64](repeating: 0, count: 1 << 7)
    lineAt = [UInt64](repeating: 0, count: 1 << 13)
    tree = [UInt32](repeating: 0, count: (1 << 7) + 1)
  }

  /// The bucket of a distance.
  static func bucket(_ distance: UInt64) -> Int { 64 - distance.leadingZeroBitCount }

  mutating func touch(_ line: UInt64) {
    if hasGivenUp { return }
    if now == lineAt.count { compact() }
    let slot = slot(line)
    if keys[slot] == 0 {
      if lines == limit { return giveUp() }
      cold += 1
      add(line, at: slot)
      return
    }
    let before = Int(places[slot])
    let distance = UInt64(lines - marked(upTo: before))
    let bucket = ReuseDistances.bucket(distance)
    while buckets.count <= bucket { buckets.append(0) }
    buckets[bucket] += 1
    change(before, by: UInt32.max)
    mark(line, at: slot)
  }

  private mutating func giveUp() {
    hasGivenUp = true
    (keys, places, marks, lineAt, tree) = ([], [], [], [], [])
  }

  // MARK: - Timeline

  private mutating func mark(_ line: UInt64, at slot: Int) {
    places[slot] = UInt32(now)
    lineAt[now] = line
    change(now, by: 1)
    now += 1
  }

  /// Sets or clears the mark at `place`; `step` is 1 or -1 modulo 2^32.
  private mutating func change(_ place: Int, by step: UInt32) {
    marks[place >> 6] ^= 1 << UInt64(place & 63)
    var index = place >> 6 + 1
    while index < tree.count {
      tree[index] &+= step
      index += index & -index
    }
  }

  /// How many marks there are up to `place`, it included.
  private func marked(upTo place: Int) -> Int {
    let word = place >> 6
    var count = (marks[word] & (UInt64.max >> UInt64(63 - place & 63))).nonzeroBitCount
    var index = word
    while index > 0 {
      count += Int(tree[index])
      index -= index & -index
    }
    return count
  }

  /// Moves the marks together; doubles the timeline if more than half of it is marked.
  private mutating func compact() {
    var kept: [UInt64] = []
    kept.reserveCapacity(lines)
    for place in 0..<now where marks[place >> 6] >> UInt64(place & 63) & 1 != 0 { kept.append(lineAt[place]) }
    let length = lines * 2 > lineAt.count ? lineAt.count * 2 : lineAt.count
    marks = [UInt64](repeating: 0, count: length / 64)
    lineAt = [UInt64](repeating: 0, count: length)
    tree = [UInt32](repeating: 0, count: length / 64 + 1)
    now = 0
    for line in kept { mark(line, at: slot(line)) }
  }

  // MARK: - Table

  private func slot(_ line: UInt64) -> Int {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: SeededGenerator.mix(line)) & mask
    while keys[slot] != 0 && keys[slot] != line + 1 { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func add(_ line: UInt64, at free: Int) {
    var slot = free
    lines += 1
    if lines * 4 > keys.count * 3 {
      let (oldKeys, oldPlaces) = (keys, places)
      keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
      places = [UInt32](repeating: 0, count: oldKeys.count * 2)
      for (key, place) in zip(oldKeys, oldPlaces) where key != 0 {
        let slot = self.slot(key - 1)
        keys[slot] = key
        places[slot] = place
      }
      slot = self.slot(line)
    }
    keys[slot] = line + 1
    mark(line, at: slot)
  }
}
