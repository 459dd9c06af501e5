/// First step of a restore to G: every birth, death and stamp later than G is erased.
///
/// Versions are reused: the epoch that was lost had the number that the next one will have. Without the sweep, what the
/// lost epoch left behind would pass for the next one's (E2).
/// 1. Each store is one word, and only words later than G are stored to: whatever part of a sweep is durable, the next
///    one finishes it (E23).
/// 2. It follows no word later than G and reads nothing that a restore writes: so the restore may begin before the sweep
///    is guaranteed, and one barrier at the end covers both (`restored`).

import Arch
import GuestABI

struct Sweep {
  private let committed: UInt64
  /// Directory entries in use at G.
  private(set) var limit: UInt32 = 0
  /// The page after the last one that G uses.
  private(set) var frontier: UInt64

  init(_ committed: UInt64) {
    self.committed = committed
    frontier = state.pointee.geometry.first_heap_page
  }

  mutating func run() throws(DamagedImage) {
    let system = Objects.reference(1).root
    guard system.pointee.kind == EMBER_KIND_SYSTEM, system.pointee.born != 0, system.pointee.born <= committed,
      let slot = SaveObjects.newest(ember_root_stamps(system), upTo: committed)
    else { throw DamagedImage(reason: "it has no system object") }
    let line = ember_root_backups(system)[slot]
    try use(line: line)
    let saved = NVM.pointer(UInt64(line) << 6).assumingMemoryBound(to: ember_system_saved.self)
    limit = saved.pointee.directory_limit
    guard limit > 1, UInt64(limit) <= state.pointee.geometry.directory_entries else {
      throw DamagedImage(reason: "its directory of objects has no valid length")
    }
    for number in 1..<limit { try sweep(Objects.reference(number)) }
  }

  private mutating func sweep(_ object: Reference) throws(DamagedImage) {
    let root = object.root
    if root.pointee.born == 0 { return }
    if root.pointee.born > committed {
      root.pointee.born = 0
      persist_clean_sweep(root, 64)
      return
    }
    if root.pointee.died != 0 && root.pointee.died <= committed { return }
    var changed = false
    if root.pointee.died != 0 {
      root.pointee.died = 0
      changed = true
    }
    if eraseStamps(ember_root_stamps(root), 2) { changed = true }
    if changed { persist_clean_sweep(root, 64) }

    let stamps = ember_root_stamps(root)
    guard let slot = SaveObjects.newest(stamps, upTo: committed) else {
      throw DamagedImage(reason: "an object has no backup")
    }
    try use(line: root.pointee.body_line)
    let backups = ember_root_backups(root)
    for i in 0..<2 where backups[i] != 0 { try use(line: backups[i]) }
    guard backups[slot] != 0 else { throw DamagedImage(reason: "an object has no backup") }
    if root.pointee.kind == EMBER_KIND_PMO {
      let saved = NVM.pointer(UInt64(backups[slot]) << 6).assumingMemoryBound(to: ember_pmo_saved.self)
      guard saved.pointee.levels <= EMBER_RADIX_MOST_LEVELS else { throw DamagedImage(reason: "a PMO is too deep") }
      if saved.pointee.levels > 0 { try sweep(node: saved.pointee.root_node, saved.pointee.levels) }
    }
  }

  private mutating func sweep(node: UInt64, _ level: UInt32) throws(DamagedImage) {
    try use(page: node >> 12)
    guard node & 4095 == 0 else { throw DamagedImage(reason: "a radix node is not a page") }
    if level > 1 {
      let entries = PMO.entries(node)
      for i in 0..<Int(EMBER_INTERIOR_ENTRIES) where entries[i].born != 0 {
        if entries[i].born > committed {
          entries[i].born = 0
          persist_clean_sweep(entries + i, 16)
        } else {
          try sweep(node: entries[i].node, level - 1)
        }
      }
      return
    }
    let records = PMO.records(node)
    for i in 0..<Int(EMBER_LEAF_RECORDS) where records[i].born != 0 {
      let record = records + i
      if record.pointee.born > committed {
        record.pointee.born = 0
        persist_clean_sweep(record, 64)
        continue
      }
      if eraseStamps(record.stamps, Int(EMBER_PAGE_FRAMES)) { persist_clean_sweep(record, 64) }
      for j in 0..<Int(EMBER_PAGE_FRAMES) where record.frames[j] != 0 { try use(page: UInt64(record.frames[j])) }
    }
  }

  private func eraseStamps(_ stamps: UnsafeMutablePointer<UInt64>, _ count: Int) -> Bool {
    var changed = false
    for i in 0..<count {
      let version = stamps[i] & ~EMBER_STAMP_AND_BEFORE
      if version <= committed { continue }
      // What covers G too is cut down to it.
      stamps[i] = stamps[i] == (committed + 1) | EMBER_STAMP_AND_BEFORE ? committed : 0
      changed = true
    }
    return changed
  }

  private mutating func use(line: UInt32) throws(DamagedImage) { try use(page: UInt64(line >> 6)) }

  private mutating func use(page: UInt64) throws(DamagedImage) {
    guard page >= state.pointee.geometry.first_heap_page, page < state.pointee.geometry.page_count else {
      throw DamagedImage(reason: "a reference leads out of the heap")
    }
    if page >= frontier { frontier = page + 1 }
  }
}

/// The image names a committed version but does not hold together.
struct DamagedImage: Error {
  let reason: StaticString
}
