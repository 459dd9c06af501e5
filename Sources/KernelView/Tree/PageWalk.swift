/// The walk over the page records of PMOs.
///
/// 1. Each radix node is visited once in a walk over a whole tree, so that nodes which refer to one another end in an
///    error and not in an endless walk.
/// 2. Entries and records that are not part of the version read are passed over: none is, in a committed tree, that was
///    born later.

import GuestABI

/// A page record, and which page it describes.
struct PageEntry {
  let index: UInt64
  let record: UnsafePointer<ember_page_record>
}

/// A class, so that the walk and who is called by it can use their states at the same time.
final class PageWalk {
  private let view: NVMView
  private let version: UInt64
  /// Whether something born after `version` is passed over, or an error.
  private let passesOver: Bool
  /// A bit for each page of NVM: nodes visited so far.
  private var visited: [UInt64]

  init(_ tree: SystemTree) {
    view = tree.view
    version = tree.version
    passesOver = tree.source == .committed
    visited = [UInt64](repeating: 0, count: Int((view.geometry.page_count + 63) / 64))
  }

  /// Calls `visit` for every page record of the PMO that exists in the version, in order; and `visitNode` for each node.
  func forEachRecord(
    of pmo: TreeObject, node visitNode: ((UInt64) -> Void)? = nil,
    _ visit: (PageEntry) throws(KernelViewError) -> Void
  ) throws(KernelViewError) {
    let saved = pmo.saved(as: ember_pmo_saved.self)
    guard saved.pointee.levels <= EMBER_RADIX_MOST_LEVELS else {
      throw .damaged(pmo.subject, .radixLevels(saved.pointee.levels))
    }
    if saved.pointee.levels == 0 { return }
    try walk(pmo, saved.pointee.root_node, saved.pointee.levels, 0, visitNode, visit)
  }

  private func walk(
    _ pmo: TreeObject, _ node: UInt64, _ level: UInt32, _ firstIndex: UInt64, _ visitNode: ((UInt64) -> Void)?,
    _ visit: (PageEntry) throws(KernelViewError) -> Void
  ) throws(KernelViewError) {
    let page = node >> 12
    guard node & 4095 == 0, let base = view.heapPage(page) else { throw .damaged(pmo.subject, .radixNode(node)) }
    let bit: UInt64 = 1 << (page & 63)
    if visited[Int(page >> 6)] & bit != 0 { throw .damaged(pmo.subject, .radixNodeTwice(node)) }
    visited[Int(page >> 6)] |= bit
    visitNode?(page)

    if level > 1 {
      let entries = base.assumingMemoryBound(to: ember_interior_entry.self)
      for i in 0..<UInt64(EMBER_INTERIOR_ENTRIES) {
        let entry = entries + Int(i)
        guard try exists(entry.pointee.born, pmo) else { continue }
        let index = (firstIndex << UInt64(EMBER_INTERIOR_BITS)) | i
        try walk(pmo, entry.pointee.node, level - 1, index, visitNode, visit)
      }
      return
    }
    let records = base.assumingMemoryBound(to: ember_page_record.self)
    for i in 0..<UInt64(EMBER_LEAF_RECORDS) {
      let record = records + Int(i)
      guard try exists(record.pointee.born, pmo) else { continue }
      try visit(PageEntry(index: (firstIndex << UInt64(EMBER_LEAF_BITS)) | i, record: record))
    }
  }

  @inline(__always)
  private func exists(_ born: UInt64, _ pmo: TreeObject) throws(KernelViewError) -> Bool {
    if born == 0 { return false }
    if born <= version { return true }
    if passesOver { return false }
    throw .damaged(pmo.subject, .bornInFuture(born))
  }
}

/// Where the content of a page of a PMO is.
enum PageContent: Hashable {
  /// A page of the heap.
  case nvm(UInt32)
  /// A page of DRAM, by its number in physical memory.
  case dram(UInt64)
}

extension SystemTree {
  /// Where this tree has the content of a page of a PMO.
  func content(of entry: PageEntry, _ pmo: TreeObject) throws(KernelViewError) -> PageContent {
    let record = entry.record
    let subject = KernelSubject.page(pmo: pmo.id, index: entry.index)
    if source != .committed && record.isHot { return .dram(UInt64(record.pointee.dram_page)) }
    let index = source == .committed ? record.committedFrame(version, view.strategy) : record.runtime
    guard let index else { throw .damaged(subject, .runtimePage(record.pointee.runtime)) }
    let page = record.frame(index)
    guard view.isHeap(page: UInt64(page)) else { throw .damaged(subject, .frame(UInt64(page))) }
    return .nvm(page)
  }
}
