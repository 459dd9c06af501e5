/// Decoded blocks: found by physical and virtual address, made on demand, dropped when their bytes change.
///
/// Blocks live in one bump-allocated buffer; when it is full everything is dropped and decoding starts again. Dropping a
/// block never changes the simulated result: what a block says is a function of its bytes and its address.
///
/// Invariant: a page that holds decoded instructions has `PageFlag.code`, no line of it has a store key in any line
/// filter, and so each store to it comes by `storeHitCode`.

struct BlockCache {
  private let buffer: UnsafeMutableRawPointer
  private var used = 0
  private static var capacity: Int { 48 << 20 }
  /// Buckets of a hash over (pc, physical).
  private let buckets: UnsafeMutablePointer<BlockPointer?>
  private static var bucketCount: Int { 1 << 14 }
  /// First block of each physical page.
  private let firstInPage: UnsafeMutablePointer<BlockPointer?>
  private let pageCount: Int
  /// The blocks that are not in doubt.
  private var verified = GrowableBuffer<BlockPointer>()
  let handlers: UnsafeMutablePointer<Int>
  /// Blocks decoded so far: a host figure.
  private(set) var decoded = 0
  /// How often everything was dropped: a block's address is good while this does not change.
  private(set) var generation = 0

  /// `predictsBranches`: branches ask the predictor.
  init(pageCount: Int, predictsBranches: Bool) {
    self.pageCount = pageCount
    buffer = allocatePages(BlockCache.capacity)
    buckets = allocatePages(BlockCache.bucketCount * 8).bindMemory(
      to: BlockPointer?.self, capacity: BlockCache.bucketCount)
    firstInPage = allocatePages(pageCount * 8).bindMemory(to: BlockPointer?.self, capacity: pageCount)
    handlers = UnsafeMutablePointer<Int>.allocate(capacity: MicroOpCode.allCases.count)
    fillHandlerTable(handlers)
    if predictsBranches { fillPredictingHandlers(handlers) }
  }

  func free() {
    freePages(buffer, BlockCache.capacity)
    freePages(UnsafeMutableRawPointer(buckets), BlockCache.bucketCount * 8)
    freePages(UnsafeMutableRawPointer(firstInPage), pageCount * 8)
    verified.free()
    handlers.deallocate()
  }

  @inline(__always) private static func bucket(_ pc: UInt64, _ physical: UInt64) -> Int {
    Int(((pc >> 2) ^ (physical >> 12) ^ (pc >> 16)) & UInt64(bucketCount - 1))
  }

  func find(_ pc: UInt64, physical: UInt64) -> BlockPointer? {
    var b = buckets[BlockCache.bucket(pc, physical)]
    while let block = b {
      if block.pointee.pc == pc && block.pointee.physical == physical { return block }
      b = block.pointee.nextInBucket
    }
    return nil
  }

  /// Whether another block of the longest kind fits.
  var hasRoom: Bool {
    used + MemoryLayout<Block>.stride + (longestBlock + 4) * MemoryLayout<MicroOperation>.stride + longestBlock * 4
      <= BlockCache.capacity
  }

  /// Where the next block's header, operations and words go; `commit` makes it so.
  func scratch() -> BlockPointer {
    (buffer + used).bindMemory(to: Block.self, capacity: 1)
  }

  mutating func commit(_ block: BlockPointer, operationSlots: Int, page: Int) {
    let operations = UnsafeMutableRawPointer(block + 1)
    let words = operations + operationSlots * MemoryLayout<MicroOperation>.stride
    let end = words + (block.pointee.count * 4 + 7) & ~7
    block.pointee.words = words.bindMemory(to: UInt32.self, capacity: block.pointee.count)
    used = end - buffer
    decoded += 1
    let bucket = BlockCache.bucket(block.pointee.pc, block.pointee.physical)
    block.pointee.nextInBucket = buckets[bucket]
    buckets[bucket] = block
    block.pointee.nextInPage = firstInPage[page]
    firstInPage[page] = block
    verify(block)
  }

  /// Takes every block of the page out of the map. Links to them remain: the caller empties what could reach them.
  mutating func dropPage(_ page: Int) {
    var b = firstInPage[page]
    while let block = b {
      removeFromBucket(block)
      unlink(block)
      b = block.pointee.nextInPage
    }
    firstInPage[page] = nil
  }

  private func removeFromBucket(_ block: BlockPointer) {
    let bucket = BlockCache.bucket(block.pointee.pc, block.pointee.physical)
    if buckets[bucket] == block {
      buckets[bucket] = block.pointee.nextInBucket
      return
    }
    var b = buckets[bucket]
    while let candidate = b {
      if candidate.pointee.nextInBucket == block {
        candidate.pointee.nextInBucket = block.pointee.nextInBucket
        return
      }
      b = candidate.pointee.nextInBucket
    }
  }

  /// Cuts a dropped block's own links, so that a core inside its page can not go on through them.
  private func unlink(_ block: BlockPointer) {
    var last = block.operations + (block.pointee.isFused ? block.pointee.count - 2 : block.pointee.count - 1)
    if last[1].code == .endOfBlock { last += 1 }
    last[1].handler = 0
    last[2].handler = 0
  }

  /// The bytes of a block are those in memory.
  mutating func verify(_ block: BlockPointer) {
    block.pointee.isVerified = true
    verified.append(block)
  }

  /// After bytes may have changed unseen: each block is compared with memory before it is used again. One that is in doubt
  /// already has not run since then, and so has no links.
  mutating func doubtAll() {
    for i in 0..<verified.count {
      verified[i].pointee.isVerified = false
      unlink(verified[i])
    }
    verified.truncate(to: 0)
  }

  mutating func dropAll() {
    used = 0
    generation += 1
    verified.truncate(to: 0)
    buckets.update(repeating: nil, count: BlockCache.bucketCount)
    firstInPage.update(repeating: nil, count: pageCount)
  }
}
