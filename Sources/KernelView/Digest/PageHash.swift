/// A fast hash of a page's content.
///
/// The sum over all pairs of words of (first + key) × (second + key'), in 128 bits, with a key for each word: the
/// family NH of Black, Halevi, Krawczyk, Krovetz and Rogaway (UMAC, 1999). Two different pages have the same hash with
/// probability 2^-64 over the keys, and there is no chain from one product to the next, so a page costs about as much
/// as reading it twice.
/// 1. Equal contents give equal hashes in every run and on every host of the same byte order.

import Units

package struct PageHash: Hashable, Sendable {
  package let low: UInt64
  package let high: UInt64

  private static let wordCount = 512

  /// A key for each word of a page: they live as long as the program.
  nonisolated(unsafe) private static let keys: UnsafePointer<UInt64> = {
    let keys = UnsafeMutablePointer<UInt64>.allocate(capacity: wordCount)
    for i in 0..<wordCount {
      keys[i] = SeededGenerator.mix(0x6272_6f77_6e6f_7574 &+ UInt64(i) &* 0x9e37_79b9_7f4a_7c15)
    }
    return UnsafePointer(keys)
  }()

  /// Hash of the 4096 bytes at `page`, which is 8-byte aligned.
  init(of page: UnsafeRawPointer) {
    let keys = PageHash.keys
    let words = page.assumingMemoryBound(to: UInt64.self)
    var first: UInt128 = 0
    var second: UInt128 = 0
    var i = 0
    while i < PageHash.wordCount {
      let a = (words[i] &+ keys[i]).multipliedFullWidth(by: words[i + 1] &+ keys[i + 1])
      let b = (words[i + 2] &+ keys[i + 2]).multipliedFullWidth(by: words[i + 3] &+ keys[i + 3])
      first &+= UInt128(_low: a.low, _high: a.high)
      second &+= UInt128(_low: b.low, _high: b.high)
      i += 4
    }
    let sum = first &+ second
    low = sum._low
    high = sum._high
  }

  init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// Hash of a page of zeros, which counts as no page.
  static let zeroPage: PageHash = {
    let page = UnsafeMutableRawPointer.allocate(byteCount: wordCount * 8, alignment: 8)
    defer { page.deallocate() }
    page.initializeMemory(as: UInt8.self, repeating: 0, count: wordCount * 8)
    return PageHash(of: page)
  }()
}

/// Hashes of pages of one NVM, kept for as long as their contents stay the same.
///
/// Its user says which pages may have changed: after a run the pages that were stored to, after a trial that was taken
/// back the same pages again. A page that changed and was not named makes digests wrong, so a test compares with a walk
/// without a cache.
package final class PageHashCache {
  package let pageCount: Int
  private let hashes: UnsafeMutablePointer<PageHash>
  /// A bit for each page whose hash is known.
  private let known: UnsafeMutablePointer<UInt64>
  private let knownCount: Int

  /// A cache without any hash, for an NVM of so many bytes.
  package init(nvmBytes: UInt64) {
    pageCount = Int(nvmBytes >> 12)
    knownCount = (pageCount + 63) / 64
    hashes = .allocate(capacity: max(1, pageCount))
    known = .allocate(capacity: max(1, knownCount))
    known.initialize(repeating: 0, count: knownCount)
  }

  deinit {
    hashes.deallocate()
    known.deallocate()
  }

  /// Forgets everything.
  package func invalidateAll() { known.update(repeating: 0, count: knownCount) }

  /// Forgets one page. Numbers of pages that do not exist are of no effect.
  package func invalidate(page: Int) {
    if page >= 0 && page < pageCount { known[page >> 6] &= ~(1 << UInt64(page & 63)) }
  }

  /// Forgets the pages whose bits are set: bit p % 64 of word p / 64 is page p.
  package func invalidate(bits: UnsafeBufferPointer<UInt64>) {
    for i in 0..<min(bits.count, knownCount) { known[i] &= ~bits[i] }
  }

  /// The hash of a page of the view's NVM, which has the size that the cache was made for.
  @inline(__always)
  func hash(of page: Int, at address: UnsafeRawPointer) -> PageHash {
    precondition(page < pageCount, "a cache serves an NVM of the size it was made for")
    let bit: UInt64 = 1 << UInt64(page & 63)
    if known[page >> 6] & bit == 0 {
      hashes[page] = PageHash(of: address)
      known[page >> 6] |= bit
    }
    return hashes[page]
  }
}
