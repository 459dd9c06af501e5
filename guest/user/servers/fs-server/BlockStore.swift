/// Blocks of file data: one lazy PMO, and a list of the blocks that were freed.
///
/// 1. Block 0 is none: it stands for a hole, which reads as zeros.
/// 2. A block is zeroed when it is given out.

struct BlockStore {
  static let blockBytes = 1024
  /// As much as NVM can be; pages that were never used cost nothing.
  private static let most: UInt32 = 1 << 24

  private let base: UnsafeMutableRawPointer
  private var frontier: UInt32 = 1
  private var firstFree: UInt32 = 0
  private(set) var used: UInt64 = 0

  init() {
    guard let base = ember_pages(EMBER_PMO_LAZY, UInt64(Self.most) * UInt64(Self.blockBytes), nil) else {
      fail("no address space for blocks", 0)
    }
    self.base = base
  }

  @inline(__always)
  func pointer(_ block: UInt32) -> UnsafeMutableRawPointer {
    precondition(block > 0 && block < frontier, "a block was given out")
    return base + Int(block) * Self.blockBytes
  }

  mutating func allocate() throws(Refusal) -> UInt32 {
    var block = firstFree
    if block != 0 {
      firstFree = pointer(block).load(as: UInt32.self)
      pointer(block).initializeMemory(as: UInt8.self, repeating: 0, count: Self.blockBytes)
    } else {
      // Fresh pages are zeros.
      guard frontier < Self.most else { throw .noSpace }
      block = frontier
      frontier += 1
    }
    used += 1
    return block
  }

  mutating func release(_ block: UInt32) {
    pointer(block).storeBytes(of: firstFree, as: UInt32.self)
    firstFree = block
    used -= 1
  }
}
