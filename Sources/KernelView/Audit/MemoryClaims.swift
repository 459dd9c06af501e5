/// Who owns what of the heap, as the tree says: the other side of the page states.
///
/// 1. Each page has one use, and each block of a slab one owner; a second claim is reported and not entered.

import GuestABI

struct MemoryClaims {
  /// How a claim ended.
  enum Outcome {
    case entered
    /// Somebody has it already, as the same or as something else.
    case taken
    case outOfHeap
    case misaligned
  }

  private let view: NVMView
  /// EMBER_PAGE_* by page; free where nobody claimed it.
  private(set) var states: [UInt8]
  private(set) var slabClasses: [UInt8]
  /// Bit i: block i of the slab is claimed.
  private(set) var blocks: [UInt32]
  /// Copies that pages of tracked PMOs may need under the image's strategy and do not have.
  private(set) var missingCopies: UInt64 = 0

  init(_ view: NVMView) {
    self.view = view
    let count = Int(view.geometry.page_count)
    states = [UInt8](repeating: EMBER_PAGE_FREE, count: count)
    slabClasses = [UInt8](repeating: 0, count: count)
    blocks = [UInt32](repeating: 0, count: count)
  }

  /// Slab class of a block of so many bytes; EMBER_SLAB_CLASSES for a page.
  static func slabClass(bytes: Int) -> UInt32 {
    var slabClass: UInt32 = 0
    while Int(EMBER_SLAB_SMALLEST_BYTES) << Int(slabClass) < bytes { slabClass += 1 }
    return slabClass
  }

  /// `used` of a slab without room.
  static func allBlocks(_ slabClass: UInt32) -> UInt32 {
    let count = UInt32(32) >> slabClass
    return count == 32 ? .max : (1 << count) - 1
  }

  mutating func claim(page: UInt64, _ state: UInt8) -> Outcome {
    guard view.isHeap(page: page) else { return .outOfHeap }
    guard states[Int(page)] == EMBER_PAGE_FREE else { return .taken }
    states[Int(page)] = state
    return .entered
  }

  mutating func addMissing(copies: UInt64) { missingCopies += copies }

  /// A body or a backup.
  mutating func claim(line: UInt32, bytes: Int) -> Outcome {
    let page = UInt64(line >> 6)
    let slabClass = MemoryClaims.slabClass(bytes: bytes)
    if slabClass >= EMBER_SLAB_CLASSES {
      return line & 63 == 0 ? claim(page: page, EMBER_PAGE_BODY) : .misaligned
    }
    guard view.isHeap(page: page) else { return .outOfHeap }
    // A block of class c has 2 << c lines.
    guard line & ((2 << slabClass) - 1) == 0 else { return .misaligned }
    let bit: UInt32 = 1 << ((line & 63) >> (slabClass + 1))
    if states[Int(page)] == EMBER_PAGE_FREE {
      states[Int(page)] = EMBER_PAGE_SLAB
      slabClasses[Int(page)] = UInt8(slabClass)
    } else if states[Int(page)] != EMBER_PAGE_SLAB || UInt32(slabClasses[Int(page)]) != slabClass
      || blocks[Int(page)] & bit != 0
    {
      return .taken
    }
    blocks[Int(page)] |= bit
    return .entered
  }
}

extension Auditor {
  /// Claims everything that the tree owns; reports what is claimed twice or lies nowhere.
  func claimMemory() -> MemoryClaims {
    var claims = MemoryClaims(view)
    let walk = PageWalk(tree)
    for object in tree.objects {
      claimBlocks(of: object, &claims)
      if object.kind == .pmo { claimPages(of: object, walk, &claims) }
    }
    if tree.source != .committed && moment == .sealed { claimDead(walk, &claims) }
    return claims
  }

  private func claimBlocks(of object: TreeObject, _ claims: inout MemoryClaims) {
    let root = view.root(object.number)
    report(claims.claim(line: root.pointee.body_line, bytes: object.kind.bodyBytes), object.subject, "body")
    for index in 0..<2 where root.backupLine(index) != 0 {
      report(
        claims.claim(line: root.backupLine(index), bytes: object.kind.savedBytes), object.subject, "backup \(index)")
    }
  }

  private func claimPages(of pmo: TreeObject, _ walk: PageWalk, _ claims: inout MemoryClaims) {
    // The walk refuses a node it has seen, so that a node is claimed once here.
    let kind = PMOKind(rawValue: pmo.saved(as: ember_pmo_saved.self).pointee.kind)
    let further = kind?.isRolledBack == true ? view.strategy.furtherFrames : 0
    var nodes: [UInt64] = []
    var pages: [(UInt64, UInt64, Bool)] = []
    do throws(KernelViewError) {
      try walk.forEachRecord(of: pmo, node: { nodes.append($0) }) { entry in
        let missing = (0..<further).count { entry.record.frame(1 + $0) == 0 }
        claims.addMissing(copies: UInt64(missing))
        for index in 0..<Int(EMBER_PAGE_FRAMES) where index == 0 || entry.record.frame(index) != 0 {
          pages.append((entry.index, UInt64(entry.record.frame(index)), index > 0))
        }
      }
    } catch { find(error) }
    for node in nodes { report(claims.claim(page: node, EMBER_PAGE_RADIX_NODE), pmo.subject, "radix node") }
    for (index, page, isCopy) in pages {
      report(
        claims.claim(page: page, isCopy ? EMBER_PAGE_COPY : EMBER_PAGE_FRAME), .page(pmo: pmo.id, index: index),
        isCopy ? "copy" : "frame")
    }
  }

  /// What died in the epoch keeps its memory until the commit.
  private func claimDead(_ walk: PageWalk, _ claims: inout MemoryClaims) {
    for number in 1..<tree.limit {
      let root = view.root(number)
      guard root.pointee.born != 0, root.pointee.died == view.currentVersion,
        let kind = ObjectKind(rawValue: root.pointee.kind),
        let body = view.heapBlock(line: root.pointee.body_line, count: kind.bodyBytes)
      else { continue }
      let object = TreeObject(
        number: number, kind: kind, id: root.pointee.id, saved: body + MemoryLayout<ember_body_header>.size)
      claimBlocks(of: object, &claims)
      if kind == .pmo { claimPages(of: object, walk, &claims) }
    }
  }

  private func report(_ outcome: MemoryClaims.Outcome, _ subject: KernelSubject, _ what: String) {
    switch outcome {
    case .entered: break
    case .taken: find(.ownedTwice, subject, "has a \(what) in memory that belongs to something else too")
    case .outOfHeap: find(.structure, subject, "has a \(what) that does not lie in the heap")
    case .misaligned: find(.structure, subject, "has a \(what) that does not start where blocks of its size do")
    }
  }
}
