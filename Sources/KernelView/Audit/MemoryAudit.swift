/// Audit of the page allocator: page states, slabs, free pages, against what the tree owns (E8, E9, E10).

import GuestABI

extension Auditor {
  func checkMemory() {
    let claims = claimMemory()
    let frontier = view.superblock.pointee.frontier
    guard frontier >= view.geometry.first_heap_page, frontier <= view.geometry.page_count else {
      find(.freeLists, .image, "says that pages from \(hexadecimal(frontier)) on were never used, which cannot be")
      return
    }
    var freePages: UInt64 = 0
    for page in view.geometry.first_heap_page..<view.geometry.page_count {
      if isFull { return }
      if page >= frontier {
        if claims.states[Int(page)] != EMBER_PAGE_FREE {
          find(.ownership, .nvmPage(page), "is in use, but counts as never used")
        }
      } else if view.pageState(page).pointee.state == EMBER_PAGE_FREE {
        freePages += 1
        if claims.states[Int(page)] != EMBER_PAGE_FREE {
          find(.ownership, .nvmPage(page), "is in use, but marked free")
        }
      } else {
        compare(page, claims)
      }
    }
    checkFreeList(frontier, expected: freePages)
    checkPromises(claims)
    for slabClass in 0..<EMBER_SLAB_CLASSES { checkSlabs(slabClass, frontier) }
  }

  /// A page that is marked as taken.
  private func compare(_ page: UInt64, _ claims: MemoryClaims) {
    let state = view.pageState(page).pointee
    let claimed = claims.states[Int(page)]
    guard claimed != EMBER_PAGE_FREE else {
      find(.leak, .nvmPage(page), "is taken as \(Auditor.name(of: state.state)), but nothing owns it")
      return
    }
    guard claimed == state.state else {
      find(
        .ownership, .nvmPage(page),
        "is used as \(Auditor.name(of: claimed)), but marked as \(Auditor.name(of: state.state))")
      return
    }
    guard claimed == EMBER_PAGE_SLAB else { return }
    guard state.slab_class == claims.slabClasses[Int(page)] else {
      find(.ownership, .nvmPage(page), "holds blocks of another size than its state says")
      return
    }
    let owned = claims.blocks[Int(page)]
    if state.used & ~owned != 0 {
      find(.leak, .nvmPage(page), "has taken blocks that nothing owns: \(hexadecimal(UInt64(state.used & ~owned)))")
    }
    if owned & ~state.used != 0 {
      find(
        .ownership, .nvmPage(page),
        "has blocks in use that are marked free: \(hexadecimal(UInt64(owned & ~state.used)))")
    }
  }

  static func name(of state: UInt8) -> String {
    switch state {
    case EMBER_PAGE_FREE: "free"
    case EMBER_PAGE_FRAME: "a frame"
    case EMBER_PAGE_COPY: "a copy"
    case EMBER_PAGE_RADIX_NODE: "a radix node"
    case EMBER_PAGE_SLAB: "a slab"
    case EMBER_PAGE_BODY: "a body"
    default: "the unknown state \(state)"
    }
  }

  private func checkFreeList(_ frontier: UInt64, expected: UInt64) {
    var seen = PageSet(view.geometry.page_count)
    var page = UInt64(view.superblock.pointee.free_first)
    var count: UInt64 = 0
    while page != 0 {
      guard page >= view.geometry.first_heap_page, page < frontier else {
        find(.freeLists, .nvmPage(page), "is on the list of free pages, but was never one of the heap in use")
        return
      }
      guard view.pageState(page).pointee.state == EMBER_PAGE_FREE else {
        find(.freeLists, .nvmPage(page), "is on the list of free pages, but not free")
        return
      }
      guard seen.insert(page) else {
        find(.freeLists, .nvmPage(page), "is on the list of free pages twice")
        return
      }
      count += 1
      page = UInt64(view.pageState(page).pointee.next)
    }
    if count != expected {
      find(.freeLists, .image, "has \(expected) free pages, but \(count) are on the list of free pages")
    }
    let free = count + view.geometry.page_count - frontier
    if view.superblock.pointee.free_pages != free {
      find(.freeLists, .image, "counts \(view.superblock.pointee.free_pages) free pages, but has \(free)")
    }
  }

  /// Free pages are left for the copies that pages may need.
  private func checkPromises(_ claims: MemoryClaims) {
    let promised = view.superblock.pointee.promised_pages
    if promised != claims.missingCopies {
      find(.freeLists, .image, "keeps \(promised) pages for copies, but its pages may need \(claims.missingCopies)")
    }
    if view.superblock.pointee.free_pages < claims.missingCopies {
      find(
        .freeLists, .image,
        "has \(view.superblock.pointee.free_pages) free pages, fewer than the \(claims.missingCopies) copies that its "
          + "pages may need")
    }
  }

  /// The list of slabs of a class that have room.
  private func checkSlabs(_ slabClass: UInt32, _ frontier: UInt64) {
    var seen = PageSet(view.geometry.page_count)
    var previous: UInt64 = 0
    var page = UInt64(ember_superblock_slabs(UnsafeMutablePointer(mutating: view.superblock))[Int(slabClass)])
    while page != 0 {
      guard page >= view.geometry.first_heap_page, page < frontier, seen.insert(page) else {
        find(
          .freeLists, .nvmPage(page), "is on the list of slabs of class \(slabClass) twice, or is no page of the heap")
        return
      }
      let state = view.pageState(page).pointee
      guard state.state == EMBER_PAGE_SLAB, UInt32(state.slab_class) == slabClass else {
        find(.freeLists, .nvmPage(page), "is on the list of slabs of class \(slabClass), but is none")
        return
      }
      if UInt64(state.previous) != previous {
        find(.freeLists, .nvmPage(page), "does not know the slab before it on the list of class \(slabClass)")
      }
      previous = page
      page = UInt64(state.next)
    }
    let full = MemoryClaims.allBlocks(slabClass)
    for page in view.geometry.first_heap_page..<frontier {
      let state = view.pageState(page).pointee
      guard state.state == EMBER_PAGE_SLAB, UInt32(state.slab_class) == slabClass else { continue }
      if state.used & ~full != 0 { find(.ownership, .nvmPage(page), "has taken blocks beyond its end") }
      if state.used == 0 { find(.leak, .nvmPage(page), "is a slab without a taken block") }
      if seen.contains(page) != (state.used != full) {
        find(
          .freeLists, .nvmPage(page),
          state.used == full
            ? "is a full slab, but on the list of those with room"
            : "is a slab with room, but not on the list of those")
      }
    }
  }
}

/// A set of page numbers.
struct PageSet {
  private var words: [UInt64]

  /// For numbers below `count`.
  init(_ count: UInt64) { words = [UInt64](repeating: 0, count: Int((count + 63) / 64)) }

  func contains(_ page: UInt64) -> Bool { words[Int(page >> 6)] & (1 << (page & 63)) != 0 }

  /// false if it was in the set already.
  mutating func insert(_ page: UInt64) -> Bool {
    if contains(page) { return false }
    words[Int(page >> 6)] |= 1 << (page & 63)
    return true
  }
}
