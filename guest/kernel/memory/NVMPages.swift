/// Pages of NVM: one at a time, no order larger than a page.
///
/// The states lie in NVM so that the audit from outside can compare them with what is reachable, but a restore builds
/// them anew from the committed version: nothing here is ever cleaned.
/// 1. A page is free, or owned by one page record, radix node, slab or body (E8).
/// 2. Each page of a tracked PMO has been promised the copies that it may need, from its first moment. Promised pages are
///    given out as such copies alone, so that whatever is there can be written and copied, however full NVM is (E25).
/// 3. Beside them a reserve is for backups of objects: whoever creates objects or touches new pages runs out first.
/// 4. Pages below `frontier` that are free hang on one list; pages from it on are free.

import GuestABI

enum NVMPages {
  /// What a page is for, and so which free pages are left to others.
  enum Purpose {
    /// Something new.
    case new
    /// The next checkpoint saves an object.
    case backup
    /// A copy of a page of a PMO, which has been promised.
    case copy
  }

  private static var reserve: UInt64 { 64 + state.pointee.geometry.page_count / 32 }

  private static func kept(from purpose: Purpose) -> UInt64 {
    switch purpose {
    case .new: return NVM.superblock.pointee.promised_pages + reserve
    case .backup: return NVM.superblock.pointee.promised_pages
    case .copy: return 0
    }
  }

  static func allocate(_ use: UInt8, _ purpose: Purpose = .new) throws(CallError) -> UInt32 {
    let superblock = NVM.superblock
    guard superblock.pointee.free_pages > kept(from: purpose) else { throw .outOfNVM }
    let page: UInt32
    if superblock.pointee.free_first != 0 {
      page = superblock.pointee.free_first
      superblock.pointee.free_first = NVM.pageState(page).pointee.next
    } else if superblock.pointee.frontier < state.pointee.geometry.page_count {
      page = UInt32(truncatingIfNeeded: superblock.pointee.frontier)
      superblock.pointee.frontier += 1
    } else {
      throw .outOfNVM
    }
    superblock.pointee.free_pages -= 1
    if purpose == .copy {
      precondition(superblock.pointee.promised_pages > 0, "a copy has been promised")
      superblock.pointee.promised_pages -= 1
    }
    NVM.pageState(page).pointee = ember_page_state(
      used: 0, next: 0, previous: 0, state: use, slab_class: 0, reserved: 0)
    return page
  }

  static func allocateZeroed(_ use: UInt8) throws(CallError) -> UInt32 {
    let page = try allocate(use)
    zero(NVM.page(page), bytes: 4096)
    return page
  }

  static func free(_ page: UInt32) {
    let entry = NVM.pageState(page)
    precondition(entry.pointee.state != EMBER_PAGE_FREE, "a page of NVM is freed once")
    let superblock = NVM.superblock
    entry.pointee = ember_page_state(
      used: 0, next: superblock.pointee.free_first, previous: 0, state: EMBER_PAGE_FREE, slab_class: 0, reserved: 0)
    superblock.pointee.free_first = page
    superblock.pointee.free_pages += 1
  }

  /// A page of a PMO is there, which may need so many copies.
  static func promise(copies: UInt64) { NVM.superblock.pointee.promised_pages += copies }

  /// It goes, and will not need so many.
  static func withdraw(copies: UInt64) {
    precondition(NVM.superblock.pointee.promised_pages >= copies, "what is withdrawn was promised")
    NVM.superblock.pointee.promised_pages -= copies
  }

  /// Forgets everything: the heap is free up to `frontier` (to be linked by `linkFree`) and untouched beyond.
  static func reset(frontier: UInt64) {
    let superblock = NVM.superblock
    let geometry = state.pointee.geometry
    superblock.pointee.frontier = frontier
    superblock.pointee.free_first = 0
    superblock.pointee.promised_pages = 0
    superblock.pointee.free_pages = geometry.page_count - geometry.first_heap_page
    for i in 0..<Int(EMBER_SLAB_CLASSES) { ember_superblock_slabs(superblock)[i] = 0 }
    let bytes = Int(frontier) * MemoryLayout<ember_page_state>.stride
    zero(NVM.pointer(geometry.page_states), bytes: bytes)
  }

  /// Restore: the page belongs to the committed version. false if something else of it has the page already.
  static func claim(_ page: UInt32, _ use: UInt8) -> Bool {
    let entry = NVM.pageState(page)
    guard entry.pointee.state == EMBER_PAGE_FREE else { return false }
    entry.pointee.state = use
    NVM.superblock.pointee.free_pages -= 1
    return true
  }

  /// Restore: all that was not claimed below the frontier is free; the lowest pages are given out first.
  static func linkFree() {
    let superblock = NVM.superblock
    var page = superblock.pointee.frontier
    let first = state.pointee.geometry.first_heap_page
    while page > first {
      page -= 1
      let entry = NVM.pageState(UInt32(page))
      if entry.pointee.state == EMBER_PAGE_FREE {
        entry.pointee.next = superblock.pointee.free_first
        superblock.pointee.free_first = UInt32(page)
      }
    }
  }
}
