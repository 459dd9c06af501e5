/// Blocks of NVM for bodies and backups: slabs of 128 bytes to 2 KiB, or a page.
///
/// 1. A slab with at least one free block is on the list of its class; a slab without any taken block goes back.
/// 2. A block is named by its line; the state of its page tells its size.

import GuestABI

enum Blocks {
  /// Slab class of a block of `bytes`; EMBER_SLAB_CLASSES for a whole page.
  @inline(__always)
  private static func slabClass(_ bytes: Int) -> Int {
    precondition(bytes > 0 && bytes <= 4096, "blocks have 1 to 4096 bytes")
    if bytes <= 128 { return 0 }
    return Int.bitWidth - (bytes - 1).leadingZeroBitCount - 7
  }

  @inline(__always)
  private static func allTaken(_ slabClass: Int) -> UInt32 {
    let blocks = UInt32(32) >> UInt32(slabClass)
    return blocks == 32 ? UInt32.max : (1 << blocks) - 1
  }

  static func allocate(bytes: Int, _ purpose: NVMPages.Purpose = .new) throws(CallError) -> UInt32 {
    let slabClass = slabClass(bytes)
    if slabClass == Int(EMBER_SLAB_CLASSES) {
      return try NVMPages.allocate(EMBER_PAGE_BODY, purpose) << 6
    }
    let first = ember_superblock_slabs(NVM.superblock) + slabClass
    if first.pointee == 0 {
      let page = try NVMPages.allocate(EMBER_PAGE_SLAB, purpose)
      NVM.pageState(page).pointee.slab_class = UInt8(slabClass)
      first.pointee = page
    }
    let page = first.pointee
    let entry = NVM.pageState(page)
    let block = UInt32((~entry.pointee.used).trailingZeroBitCount)
    entry.pointee.used |= 1 << block
    if entry.pointee.used == allTaken(slabClass) { unlink(page, slabClass) }
    return page << 6 | block << UInt32(slabClass + 1)
  }

  static func free(line: UInt32) {
    let page = line >> 6
    let entry = NVM.pageState(page)
    if entry.pointee.state == EMBER_PAGE_BODY {
      NVMPages.free(page)
      return
    }
    precondition(entry.pointee.state == EMBER_PAGE_SLAB, "a block lies in a slab or takes a page")
    let slabClass = Int(entry.pointee.slab_class)
    let bit = UInt32(1) << ((line & 63) >> UInt32(slabClass + 1))
    precondition(entry.pointee.used & bit != 0, "a block is freed once")
    let wasFull = entry.pointee.used == allTaken(slabClass)
    entry.pointee.used &= ~bit
    if entry.pointee.used == 0 {
      if !wasFull { unlink(page, slabClass) }
      NVMPages.free(page)
    } else if wasFull {
      link(page, slabClass)
    }
  }

  /// Restore: the block belongs to the committed version. false if the page serves something else.
  static func claim(line: UInt32, bytes: Int) -> Bool {
    let page = line >> 6
    let slabClass = slabClass(bytes)
    if slabClass == Int(EMBER_SLAB_CLASSES) { return line & 63 == 0 && NVMPages.claim(page, EMBER_PAGE_BODY) }
    guard line & ((2 << UInt32(slabClass)) - 1) == 0 else { return false }
    let entry = NVM.pageState(page)
    if entry.pointee.state == EMBER_PAGE_FREE {
      _ = NVMPages.claim(page, EMBER_PAGE_SLAB)
      entry.pointee.slab_class = UInt8(slabClass)
    }
    guard entry.pointee.state == EMBER_PAGE_SLAB, Int(entry.pointee.slab_class) == slabClass else { return false }
    let bit = UInt32(1) << ((line & 63) >> UInt32(slabClass + 1))
    guard entry.pointee.used & bit == 0 else { return false }
    entry.pointee.used |= bit
    return true
  }

  /// Restore: slabs with room go on the lists.
  static func linkSlabs() {
    var page = NVM.superblock.pointee.frontier
    while page > state.pointee.geometry.first_heap_page {
      page -= 1
      let entry = NVM.pageState(UInt32(page))
      guard entry.pointee.state == EMBER_PAGE_SLAB else { continue }
      let slabClass = Int(entry.pointee.slab_class)
      if entry.pointee.used != allTaken(slabClass) { link(UInt32(page), slabClass) }
    }
  }

  private static func link(_ page: UInt32, _ slabClass: Int) {
    let first = ember_superblock_slabs(NVM.superblock) + slabClass
    let entry = NVM.pageState(page)
    entry.pointee.next = first.pointee
    entry.pointee.previous = 0
    if first.pointee != 0 { NVM.pageState(first.pointee).pointee.previous = page }
    first.pointee = page
  }

  private static func unlink(_ page: UInt32, _ slabClass: Int) {
    let first = ember_superblock_slabs(NVM.superblock) + slabClass
    let entry = NVM.pageState(page)
    if entry.pointee.next != 0 { NVM.pageState(entry.pointee.next).pointee.previous = entry.pointee.previous }
    if entry.pointee.previous != 0 {
      NVM.pageState(entry.pointee.previous).pointee.next = entry.pointee.next
    } else {
      first.pointee = entry.pointee.next
    }
    entry.pointee.next = 0
    entry.pointee.previous = 0
  }
}
