/// Pages that a trace touches: which of their lines, how often, with how many bytes.
///
/// A hash table with linear probing; a 4 KiB page has at most 64 lines, so that they are the bits
/// of a word and the whole footprint of a trace takes 40 bytes a page.
///
/// 1. Of more than `maximumPages` pages the rest is refused, so that no trace takes all memory of the host.

import Units

/// What a page was touched by.
struct PageUse {
  /// The page's number and one; 0 where there is none.
  var key: UInt64 = 0
  /// A bit for each line touched.
  var lines: UInt64 = 0
  /// Requests that begin in the page, up to 2^32 - 1.
  var reads: UInt32 = 0
  var writes: UInt32 = 0
  var readBytes: UInt64 = 0
  var writtenBytes: UInt64 = 0

  var page: UInt64 { key - 1 }
  var lineCount: UInt64 { UInt64(lines.nonzeroBitCount) }

  /// Bytes that are read or written, by `requests` that begin here.
  mutating func add(read bytes: UInt64, _ requests: UInt32) {
    readBytes += bytes
    reads = reads > .max - requests ? .max : reads + requests
  }

  mutating func add(written bytes: UInt64, _ requests: UInt32) {
    writtenBytes += bytes
    writes = writes > .max - requests ? .max : writes + requests
  }

  /// Touches the lines from `first` to `last` of the page.
  mutating func touch(_ first: UInt64, _ last: UInt64) { lines |= UInt64.max << first & UInt64.max >> (63 - last) }
}

struct PageTable {
  static let pageBytes: UInt64 = 4096
  /// 64 GiB of pages.
  static let maximumPages = 1 << 24

  /// Places of the table; those that are empty have the key 0.
  private(set) var places = [PageUse](repeating: PageUse(), count: 1 << 10)
  private(set) var count = 0
  private let limit: Int
  /// Most requests touch the page of the one before.
  private var last = 0

  init(limit: Int = PageTable.maximumPages) { self.limit = limit }

  private func place(_ key: UInt64) -> Int {
    let mask = places.count - 1
    var place = Int(truncatingIfNeeded: SeededGenerator.mix(key)) & mask
    while places[place].key != 0 && places[place].key != key { place = (place + 1) & mask }
    return place
  }

  /// Lets `body` change the entry of `page`; false if there are too many pages.
  mutating func change(_ page: UInt64, _ body: (inout PageUse) -> Void) -> Bool {
    let key = page + 1
    if places[last].key != key {
      last = place(key)
      if places[last].key == 0 {
        if count == limit { return false }
        count += 1
        if count * 4 > places.count * 3 {
          grow()
          last = place(key)
        }
        places[last].key = key
      }
    }
    body(&places[last])
    return true
  }

  private mutating func grow() {
    let old = places
    places = [PageUse](repeating: PageUse(), count: old.count * 2)
    for entry in old where entry.key != 0 { places[place(entry.key)] = entry }
  }

  /// Every page that was touched, in no particular order.
  var uses: some Sequence<PageUse> { places.lazy.filter { $0.key != 0 } }
}
