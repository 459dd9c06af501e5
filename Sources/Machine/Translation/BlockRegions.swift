/// Which parts of the address space may have pieces of block descriptors in a core's TLBs.
///
/// TLBs hold pages; one of a block descriptor is a piece of it, and invalidating any address of the block takes all its
/// pieces away. They may be anywhere, so that everything must be compared; these bits say where that is in vain, which
/// it nearly always is. They are set where a piece comes in and stay until all translations go.

struct BlockRegions {
  /// For blocks of 2 MiB a bit for each of them, by a hash; for blocks of 1 GiB, in the last word, likewise.
  private let bits: UnsafeMutablePointer<UInt64>
  private static var words: Int { 64 }

  init(in arena: inout Arena) { bits = arena.allocate(UInt64.self, count: BlockRegions.words + 1) }

  func reset() { bits.update(repeating: 0, count: BlockRegions.words + 1) }

  private func small(_ page: UInt64) -> (word: Int, bit: UInt64) {
    let hash = page >> 9 ^ page >> 21
    return (Int(hash >> 6 & 63), 1 << (hash & 63))
  }

  private func large(_ page: UInt64) -> UInt64 { 1 << ((page >> 18 ^ page >> 24) & 63) }

  /// A page of a block descriptor of this level, 1 or 2, comes into the TLBs.
  func insert(_ page: UInt64, level: UInt32) {
    if level == 2 {
      let (word, bit) = small(page)
      bits[word] |= bit
    } else {
      bits[BlockRegions.words] |= large(page)
    }
  }

  /// Whether there may be pieces of the block that the page lies in.
  func mayContain(_ page: UInt64) -> Bool {
    let (word, bit) = small(page)
    return bits[word] & bit != 0 || bits[BlockRegions.words] & large(page) != 0
  }
}
