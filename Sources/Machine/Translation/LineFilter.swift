/// The line filter: a software TLB of cache-line granularity that answers most loads and stores in four host loads.
///
/// An entry says: this virtual line, in this context, is host memory at this displacement, and a load (or a store) of it
/// changes nothing in the machine but the data: its translation is in the first-level TLB, its line in the
/// first-level data cache; for a store the line is besides already dirty there, known to the ledger as dirty, saved by a
/// running trial's undo list, and holds no decoded instructions. Whatever ends one of these facts ends the entry. With a
/// first-level TLB and cache whose replacement is first-in first-out a hit changes no replacement state either, so an
/// entry may be dropped at any moment without any effect on simulated time: snapshots need not save the filter.
///
/// Keys carry a context in their low six bits, so that switching address spaces empties nothing.

enum LineFilter {
  @inline(__always) static var entryCount: Int { 2048 }
  /// Words of an entry: key for loads, key for stores, host displacement, physical line.
  @inline(__always) static var entryWords: Int { 4 }
  @inline(__always) static var loadKey: Int { 0 }
  @inline(__always) static var storeKey: Int { 1 }
  @inline(__always) static var displacement: Int { 2 }
  @inline(__always) static var physicalLine: Int { 3 }
  /// A key that no access forms: bit 62 without bit 63 belongs to the lower half, whose contexts are below 63.
  @inline(__always) static var noKey: UInt64 { 1 << 62 | 63 }

  /// Neighbouring lines never share an entry (a sum grows by 1 or 2 where an exclusive or may stay the same): else an
  /// access over both, whose entry is that of its first byte, could match the key of its last.
  @inline(__always) static func index(_ address: UInt64) -> Int {
    Int(((address &>> 6) &+ (address &>> 15)) & UInt64(entryCount - 1))
  }
  @inline(__always) static func entry(_ s: CoreWords, at index: Int) -> CoreWords {
    s + Word.lineFilter + index &* entryWords
  }
  /// The key of an access of `size` bytes: of the line of its last byte, so that a crossing access never matches.
  @inline(__always) static func key(_ s: CoreWords, _ address: UInt64, size: Int) -> UInt64 {
    ((address &+ UInt64(size &- 1)) & ~63) | s[Word.context + Int(address &>> 63)]
  }

  static func flush(_ s: CoreWords) {
    for i in 0..<entryCount { drop(s, at: i) }
  }
  static func flushStores(_ s: CoreWords) {
    for i in 0..<entryCount { entry(s, at: i)[storeKey] = noKey }
  }
  @inline(__always) static func drop(_ s: CoreWords, at index: Int) {
    let e = entry(s, at: index)
    e[loadKey] = noKey
    e[storeKey] = noKey
    e[physicalLine] = ~0
  }
  /// Drops the entry at `index` if it is about the physical line.
  @inline(__always) static func drop(_ s: CoreWords, at index: Int, line: UInt64) {
    if entry(s, at: index)[physicalLine] == line { drop(s, at: index) }
  }
  @inline(__always) static func dropStore(_ s: CoreWords, at index: Int, line: UInt64) {
    let e = entry(s, at: index)
    if e[physicalLine] == line { e[storeKey] = noKey }
  }
}

/// Contexts: which address space and exception level a filter or jump cache entry belongs to.
enum Context {
  /// Translation off.
  @inline(__always) static var untranslated: UInt64 { 0 }
  /// The upper half, at EL1.
  @inline(__always) static var kernel: UInt64 { 1 }
  /// Lower halves: 2 + 2 × number at EL0, and one more at EL1.
  @inline(__always) static var firstUser: UInt64 { 2 }
  @inline(__always) static var userCount: Int { 29 }
  /// Never granted.
  @inline(__always) static var none: UInt64 { 63 }
}

/// Host address of a load the filter answers, or 0.
@inline(__always) func hostForLoad(_ s: CoreWords, _ address: UInt64, size: Int) -> UInt64 {
  let e = LineFilter.entry(s, at: LineFilter.index(address))
  guard _fastPath(e[LineFilter.loadKey] == LineFilter.key(s, address, size: size)) else { return 0 }
  return address &+ e[LineFilter.displacement]
}

/// Host address of a store the filter answers, or 0.
@inline(__always) func hostForStore(_ s: CoreWords, _ address: UInt64, size: Int) -> UInt64 {
  let e = LineFilter.entry(s, at: LineFilter.index(address))
  guard _fastPath(e[LineFilter.storeKey] == LineFilter.key(s, address, size: size)) else { return 0 }
  return address &+ e[LineFilter.displacement]
}
