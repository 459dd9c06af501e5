/// Physical memory objects: pages by index, kept in a radix tree of page records.
///
/// 1. A record or interior entry exists from its birth; it is cleaned by the checkpoint of that epoch, so a birth in a
///    lost epoch is all that restore needs to see (P6: no order between its words matters).
/// 2. What the committed version needs of a page is kept before it is written (`makeWritable`), whoever writes.
/// 3. Records and nodes go with the PMO only.

import Arch
import GuestABI

extension Handle where Body == ember_pmo {
  static var most: UInt64 { UInt64(1) << (6 + 8 * 3) }

  /// A PMO of `bytes`, rounded up to pages.
  static func create(kind: UInt32, bytes: UInt64, physical: UInt64) throws(CallError) -> PMO {
    let pages = bytes / 4096 + (bytes % 4096 == 0 ? 0 : 1)
    guard pages > 0, pages <= most else { throw .invalidArgument }
    let hasTree = kind != EMBER_PMO_DEVICE && kind != EMBER_PMO_BOOT_IMAGE && kind != EMBER_PMO_MARKER
    let pmo = try Objects.create(ember_pmo.self)
    let saved = pmo.changing
    saved.pointee.kind = kind
    saved.pointee.pages = pages
    saved.pointee.physical = physical
    guard hasTree else { return pmo }
    do throws(CallError) {
      saved.pointee.root_node = UInt64(try newNode()) << 12
      var levels: UInt32 = 1
      while pages > UInt64(1) << (6 + 8 * UInt64(levels - 1)) { levels += 1 }
      saved.pointee.levels = levels
      if kind == EMBER_PMO_EAGER || kind == EMBER_PMO_ETERNAL {
        for index in 0..<pages { _ = try pmo.record(index) }
      }
    } catch {
      Objects.retire(pmo.reference)
      throw error
    }
    return pmo
  }

  /// Rolled back by a restore, and so tracked: all that has a tree, but eternal ones.
  @inline(__always)
  var isTracked: Bool { saved.pointee.levels != 0 && saved.pointee.kind != EMBER_PMO_ETERNAL }

  /// Frames that a page of the PMO may need and does not have: those that are promised to it.
  func missingFrames(_ record: PageRecord) -> UInt64 {
    if !isTracked { return 0 }
    let frames = record.frames
    var missing: UInt64 = 0
    for i in 0..<state.pointee.checkpoint.copiesOfPage where frames[1 + i] == 0 { missing += 1 }
    return missing
  }

  private static func newNode() throws(CallError) -> UInt32 {
    if Checkpoint.isOn { try state.pointee.checkpoint.newNodes.reserve() }
    let node = try NVMPages.allocateZeroed(EMBER_PAGE_RADIX_NODE)
    if Checkpoint.isOn { try state.pointee.checkpoint.newNodes.append(UInt64(node)) }
    return node
  }

  @inline(__always)
  static func entries(_ node: UInt64) -> UnsafeMutablePointer<ember_interior_entry> {
    NVM.pointer(node).assumingMemoryBound(to: ember_interior_entry.self)
  }
  @inline(__always)
  static func records(_ node: UInt64) -> PageRecord {
    NVM.pointer(node).assumingMemoryBound(to: ember_page_record.self)
  }

  /// The record of a page, made with a zeroed frame if there is none yet.
  func record(_ index: UInt64) throws(CallError) -> PageRecord {
    precondition(index < saved.pointee.pages && saved.pointee.levels > 0, "a page of a PMO is within its size")
    var node = saved.pointee.root_node
    var level = UInt64(saved.pointee.levels)
    while level > 1 {
      let entry = PMO.entries(node) + Int((index >> (6 + 8 * (level - 2))) & 255)
      if entry.pointee.born == 0 {
        if Checkpoint.isOn { try state.pointee.checkpoint.changedLines.reserve() }
        entry.pointee.node = UInt64(try PMO.newNode()) << 12
        entry.pointee.born = Version.current
        if Checkpoint.isOn { try state.pointee.checkpoint.changedLines.append(NVM.offset(entry)) }
      }
      node = entry.pointee.node
      level -= 1
    }
    let record = PMO.records(node) + Int(index & 63)
    if record.pointee.born == 0 { try fill(record) }
    return record
  }

  private func fill(_ record: PageRecord) throws(CallError) {
    // Under `full` the copy of each page cleans the record too; eternal pages are not copied.
    let listed = Checkpoint.isOn && (Checkpoint.tracksWrites || !isTracked)
    if listed { try state.pointee.checkpoint.dirtyPages.reserve() }
    let frame = try NVMPages.allocateZeroed(EMBER_PAGE_FRAME)
    record.pointee = ember_page_record()
    record.frames[0] = frame
    record.pointee.dirty = Version.current
    record.pointee.born = Version.current
    NVMPages.promise(copies: missingFrames(record))
    if listed { try state.pointee.checkpoint.dirtyPages.append(NVM.offset(record)) }
  }

  /// The page may be written in this epoch: what the committed version needs of it is kept.
  @inline(__always)
  func makeWritable(_ record: PageRecord, _ index: UInt64) throws(CallError) {
    if !Checkpoint.tracksWrites || record.pointee.dirty == Version.current || !isTracked { return }
    if record.isHot { HotPages.note(record) } else { try CopyOnWrite.keep(record, of: self, index) }
  }

  /// Calls `visit` for each record that exists.
  func forEachRecord(_ visit: (PageRecord) -> Void) {
    if saved.pointee.levels == 0 { return }
    PMO.forEachRecord(saved.pointee.root_node, saved.pointee.levels, visit)
  }

  private static func forEachRecord(
    _ node: UInt64, _ level: UInt32, _ visit: (PageRecord) -> Void
  ) {
    if level > 1 {
      let entries = entries(node)
      for i in 0..<Int(EMBER_INTERIOR_ENTRIES) where entries[i].born != 0 {
        forEachRecord(entries[i].node, level - 1, visit)
      }
    } else {
      let records = records(node)
      for i in 0..<Int(EMBER_LEAF_RECORDS) where records[i].born != 0 { visit(records + i) }
    }
  }

  /// Frees frames and nodes.
  func freePages() {
    if saved.pointee.root_node == 0 { return }
    free(saved.pointee.root_node, max(saved.pointee.levels, 1))
  }

  private func free(_ node: UInt64, _ level: UInt32) {
    if level > 1 {
      let entries = PMO.entries(node)
      for i in 0..<Int(EMBER_INTERIOR_ENTRIES) where entries[i].born != 0 { free(entries[i].node, level - 1) }
    } else {
      let records = PMO.records(node)
      for i in 0..<Int(EMBER_LEAF_RECORDS) where records[i].born != 0 {
        let record = records + i
        NVMPages.withdraw(copies: missingFrames(record))
        if record.isHot { HotPages.forget(record) }
        for j in 0..<Int(EMBER_PAGE_FRAMES) where record.frames[j] != 0 { NVMPages.free(record.frames[j]) }
      }
    }
    NVMPages.free(UInt32(truncatingIfNeeded: node >> 12))
  }

  /// Copies between [offset, offset + bytes) and memory of `space`, page by page.
  func transfer(
    _ space: VMSpace, offset: UInt64, address: UInt64, bytes: UInt64, toPMO: Bool
  ) throws(CallError) {
    let size = saved.pointee.pages * 4096
    guard saved.pointee.levels != 0 else { throw .invalidArgument }
    guard bytes <= EMBER_COPY_BYTES, offset <= size, bytes <= size - offset else { throw .invalidArgument }
    var done: UInt64 = 0
    while done < bytes {
      let at = offset + done
      let n = min(bytes - done, 4096 - (at & 4095))
      let record = try record(at >> 12)
      if toPMO {
        try makeWritable(record, at >> 12)
        let page = record.page + Int(at & 4095)
        try UserMemory.read(space, address &+ done, to: page, bytes: Int(n))
      } else {
        let page = record.page + Int(at & 4095)
        try UserMemory.write(space, address &+ done, from: page, bytes: Int(n))
      }
      done += n
    }
  }
}
