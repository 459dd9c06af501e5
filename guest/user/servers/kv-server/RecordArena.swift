/// Memory of records: one lazy PMO, carved into blocks of a few sizes.
///
/// Blocks are named by their offset in units of 16 bytes, so that links between records take half a word.
/// 1. A freed block goes to the list of its size and is used again by that size only; sizes of records hardly change.
/// 2. Memory that was never used costs nothing: the PMO makes pages when they are first touched.

struct RecordArena {
  private static let unit = 16
  /// A lazy PMO's pages cost nothing until they are touched: as much as links can name, up to what NVM can be.
  private static let bytes: UInt64 = 16 << 30
  private static let mostUnitsOfABlock = (RecordHeader.bytes + KeyValue.largestValue + unit - 1) / unit

  private let base: UnsafeMutableRawPointer
  /// First unit that was never used; 0 is no block.
  private var frontier: UInt32 = 1
  /// First free block of each size, in units; its first word is the next one.
  private let free: UnsafeMutablePointer<UInt32>

  init() {
    guard let base = ember_pages(EMBER_PMO_LAZY, Self.bytes, nil) else { fail("no address space for records", 0) }
    self.base = base
    free = .allocate(capacity: Self.mostUnitsOfABlock + 1)
    free.initialize(repeating: 0, count: Self.mostUnitsOfABlock + 1)
  }

  private static func units(_ bytes: Int) -> Int { (bytes + unit - 1) / unit }

  @inline(__always)
  func pointer(_ block: UInt32) -> UnsafeMutableRawPointer { base + Int(block) * Self.unit }

  /// A block of `bytes`, not zeroed; 0 if there is no room.
  mutating func allocate(bytes: Int) -> UInt32 {
    let units = Self.units(bytes)
    precondition(units > 0 && units <= Self.mostUnitsOfABlock, "a record is not larger than the largest value")
    let block = free[units]
    if block != 0 {
      free[units] = pointer(block).load(as: UInt32.self)
      return block
    }
    let limit = UInt32(truncatingIfNeeded: Self.bytes / UInt64(Self.unit))
    guard limit - frontier >= UInt32(units) else { return 0 }
    defer { frontier += UInt32(units) }
    return frontier
  }

  mutating func release(_ block: UInt32, bytes: Int) {
    let units = Self.units(bytes)
    pointer(block).storeBytes(of: free[units], as: UInt32.self)
    free[units] = block
  }

  static func sameSize(_ a: Int, _ b: Int) -> Bool { units(a) == units(b) }
}
