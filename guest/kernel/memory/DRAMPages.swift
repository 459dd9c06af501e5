/// Pages of DRAM: page tables and lists, all of it rebuilt at each boot.
///
/// Never used pages are taken in ascending order from the end of the kernel's image, past what lies in between; freed
/// ones hang on a list through their first words.
/// 1. A page is zero when it is handed out, but for what is taken in a row as it is.

import Arch

struct DRAMState {
  var next: UInt64
  var end: UInt64
  /// First of the freed pages, physical; 0 is none.
  var freed: UInt64
  /// Ranges that are not to be touched: the device tree, NVM taken out of DRAM.
  var reservedStart: UInt64
  var reservedEnd: UInt64
  var reservedStart2: UInt64
  var reservedEnd2: UInt64
}

enum DRAMPages {
  static func start(from first: PhysicalAddress, to end: PhysicalAddress) {
    state.pointee.dram.next = (first.value + 4095) & ~4095
    state.pointee.dram.end = end.value & ~4095
  }

  static func allocate() throws(CallError) -> PhysicalAddress {
    let freed = state.pointee.dram.freed
    if freed != 0 {
      let page = PhysicalAddress(freed)
      state.pointee.dram.freed = words(page.linear)[0]
      zero(memory(page.linear), bytes: 4096)
      return page
    }
    return try allocate(contiguous: 1)
  }

  /// Bytes that were never used, or a little less.
  static var unusedBytes: UInt64 {
    let dram = state.pointee.dram
    func reserved(_ start: UInt64, _ end: UInt64) -> UInt64 {
      start >= dram.next && start < dram.end ? end - start + 4096 : 0
    }
    let most = dram.end - dram.next
    return most
      - min(most, reserved(dram.reservedStart, dram.reservedEnd) + reserved(dram.reservedStart2, dram.reservedEnd2))
  }

  /// Pages in a row, from those that were never used.
  static func allocate(contiguous pages: UInt64) throws(CallError) -> PhysicalAddress {
    let page = try take(pages: pages)
    zero(memory(page.linear), bytes: Int(pages * 4096))
    return page
  }

  /// The same, with what they hold.
  static func take(pages: UInt64) throws(CallError) -> PhysicalAddress {
    let bytes = pages * 4096
    var start = state.pointee.dram.next
    let dram = state.pointee.dram
    // Twice: leaving one range may enter the other.
    for _ in 0..<2 {
      if start < dram.reservedEnd && start + bytes > dram.reservedStart { start = (dram.reservedEnd + 4095) & ~4095 }
      if start < dram.reservedEnd2 && start + bytes > dram.reservedStart2 { start = (dram.reservedEnd2 + 4095) & ~4095 }
    }
    guard start <= dram.end, bytes <= dram.end - start else { throw .outOfDRAM }
    state.pointee.dram.next = start + bytes
    return PhysicalAddress(start)
  }

  static func free(_ page: PhysicalAddress) {
    precondition(page.value & 4095 == 0, "a page of DRAM starts on a page boundary")
    words(page.linear)[0] = state.pointee.dram.freed
    state.pointee.dram.freed = page.value
  }
}

/// A list of words that grows by pages of DRAM and keeps them when it is cleared.
///
/// Chunk: [0] linear address of the next chunk, then 511 words.
struct WordList {
  private(set) var count: Int
  private var first: UInt64
  private var current: UInt64

  private static var wordsPerChunk: Int { 511 }

  /// Makes sure that the next appends succeed: so many, at most those of a chunk.
  mutating func reserve(words needed: Int = 1) throws(CallError) {
    let used = count % WordList.wordsPerChunk
    let room = used != 0 || count == 0 ? WordList.wordsPerChunk - used : 0
    if first == 0 {
      first = try DRAMPages.allocate().linear
      current = first
    }
    if room < needed && words(current)[0] == 0 { words(current)[0] = try DRAMPages.allocate().linear }
  }

  mutating func append(_ word: UInt64) throws(CallError) {
    try reserve()
    let used = count % WordList.wordsPerChunk
    if used == 0 && count != 0 { current = words(current)[0] }
    words(current)[1 + used] = word
    count += 1
  }

  mutating func clear() {
    count = 0
    current = first
  }

  /// Reading in order. The list must not change meanwhile.
  struct Cursor {
    fileprivate var chunk: UInt64
    fileprivate var index: Int
    fileprivate let count: Int

    mutating func next() -> UInt64? {
      if index == count { return nil }
      let used = index % WordList.wordsPerChunk
      if used == 0 && index != 0 { chunk = words(chunk)[0] }
      index += 1
      return words(chunk)[1 + used]
    }
  }

  var cursor: Cursor { Cursor(chunk: first, index: 0, count: count) }

  /// Writes the list anew from its start, behind a cursor: what of it stays.
  struct Editor {
    fileprivate var chunk: UInt64
    fileprivate var count = 0

    mutating func put(_ word: UInt64) {
      let used = count % WordList.wordsPerChunk
      if used == 0 && count != 0 { chunk = words(chunk)[0] }
      words(chunk)[1 + used] = word
      count += 1
    }
  }

  var editor: Editor { Editor(chunk: first) }

  /// The list is what was put; its length was at least that.
  mutating func cut(to editor: Editor) {
    count = editor.count
    current = editor.chunk
  }
}
