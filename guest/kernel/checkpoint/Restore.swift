/// Restore to G, after the sweep: everything that is volatile is built again from what G holds.
///
/// 1. A body is a zeroed body with the newest backup up to G as its saved part; links, references and queues are
///    computed from the saved parts (E12, E13, E19).
/// 2. A page is the frame that G demands, copied over the runtime frame or made that, or the runtime frame as it is. One
///    that was copied to is cleaned, since from now on it passes for unchanged (E23: the copy stays, so the next restore to G does the same again).
/// 3. Memory that nothing of G claims is free: nothing of the lost epoch leaks (E8, E10).

import Arch
import GuestABI

struct Restore {
  private let committed: UInt64
  private let limit: UInt32
  private(set) var objects: UInt64 = 0
  private(set) var pages: UInt64 = 0

  init(_ committed: UInt64, _ sweep: Sweep) {
    self.committed = committed
    limit = sweep.limit
    state.pointee.checkpoint.committed = committed
    state.pointee.checkpoint.sealed = committed
    state.pointee.directory.limit = limit
    NVMPages.reset(frontier: sweep.frontier)
  }

  private func isAlive(_ object: Reference) -> Bool { object.root.pointee.born != 0 && object.root.pointee.died == 0 }

  mutating func run() throws(DamagedImage) {
    for number in 1..<limit {
      let object = Objects.reference(number)
      if isAlive(object) { try restore(object) }
    }
    // Covers the sweep too: from here on its version's number may be used again.
    persist_barrier_restored()
    var number = limit
    while number > 1 {
      number -= 1
      if !isAlive(Objects.reference(number)) { Objects.pushFree(number) }
    }
    NVMPages.linkFree()
    Blocks.linkSlabs()
    Clock.start(atNs: Objects.system.saved.pointee.clock_ns)
    try forEachObject(Restore.hold)
    try forEachObject(Restore.place)
  }

  private mutating func restore(_ object: Reference) throws(DamagedImage) {
    let root = object.root
    let kind = root.pointee.kind
    let bodyBytes = SavedSize.body(kind)
    guard bodyBytes > 0 else { throw DamagedImage(reason: "an object has no known kind") }
    guard Blocks.claim(line: root.pointee.body_line, bytes: bodyBytes) else { throw Restore.claimedTwice }
    let backups = ember_root_backups(root)
    for i in 0..<2 where backups[i] != 0 {
      guard Blocks.claim(line: backups[i], bytes: SavedSize.most(kind)) else { throw Restore.claimedTwice }
    }
    guard let slot = SaveObjects.newest(ember_root_stamps(root), upTo: committed) else {
      throw DamagedImage(reason: "an object has no backup")
    }
    let backup = NVM.pointer(UInt64(backups[slot]) << 6)
    zero(object.bodyPointer, bytes: bodyBytes)
    copy(backup, to: object.savedPointer, bytes: SavedSize.now(kind, backup))
    object.header.pointee.root = object.offset
    objects += 1
    if kind == EMBER_KIND_PMO {
      let saved = PMO(object).saved
      if saved.pointee.levels > 0 {
        try restore(PMO(object), node: saved.pointee.root_node, saved.pointee.levels)
      }
    }
  }

  private static var claimedTwice: DamagedImage { DamagedImage(reason: "two objects have the same memory") }

  private mutating func restore(_ pmo: PMO, node: UInt64, _ level: UInt32) throws(DamagedImage) {
    guard NVMPages.claim(UInt32(truncatingIfNeeded: node >> 12), EMBER_PAGE_RADIX_NODE) else {
      throw Restore.claimedTwice
    }
    if level > 1 {
      let entries = PMO.entries(node)
      for i in 0..<Int(EMBER_INTERIOR_ENTRIES) where entries[i].born != 0 {
        try restore(pmo, node: entries[i].node, level - 1)
      }
      return
    }
    let records = PMO.records(node)
    for i in 0..<Int(EMBER_LEAF_RECORDS) where records[i].born != 0 {
      let record = records + i
      for j in 0..<Int(EMBER_PAGE_FRAMES) where record.frames[j] != 0 {
        guard NVMPages.claim(record.frames[j], j == 0 ? EMBER_PAGE_FRAME : EMBER_PAGE_COPY) else {
          throw Restore.claimedTwice
        }
      }
      NVMPages.promise(copies: pmo.missingFrames(record))
      try restorePage(record, pmo)
      if record.pointee.dirty != 0 { record.pointee.dirty = 0 }
      if record.pointee.heat != 0 { record.pointee.heat = 0 }
      if record.pointee.dram_page != 0 { record.pointee.dram_page = 0 }
    }
  }

  private mutating func restorePage(_ record: PageRecord, _ pmo: PMO) throws(DamagedImage) {
    if record.isHot {
      // Like a demotion: the newest frame is what the record means, hot or cold. The next store cleans it (CopyOnWrite).
      let newest = record.newest
      guard record.version(newest) != 0 else { throw Restore.noFrame }
      record.pointee.runtime = UInt32(truncatingIfNeeded: newest)
    }
    guard record.pointee.runtime < EMBER_PAGE_FRAMES, record.frames[Int(record.pointee.runtime)] != 0 else {
      throw Restore.noFrame
    }
    if !pmo.isTracked { return }
    if state.pointee.options.strategy == EMBER_STRATEGY_FULL {
      guard let slot = SaveObjects.newest(record.stamps + 1, upTo: committed), record.frames[1 + slot] != 0 else {
        return
      }
      copy(NVM.page(record.frames[1 + slot]), to: record.page, bytes: 4096)
      pages += 1
    } else if Checkpoint.tracksWrites {
      guard let keeper = record.keeper(of: committed) else { return }
      copy(NVM.page(record.frames[keeper]), to: record.page, bytes: 4096)
      persist_clean_restored_page(record.page, 4096)
      pages += 1
    }
  }

  private static var noFrame: DamagedImage { DamagedImage(reason: "a page has no frame with its content") }

  private func forEachObject(_ visit: (Reference) throws(DamagedImage) -> Void) throws(DamagedImage) {
    for number in 1..<limit {
      let object = Objects.reference(number)
      if isAlive(object) { try visit(object) }
    }
  }

  private static func check(_ offset: UInt64, _ kind: UInt32) throws(DamagedImage) {
    let geometry = state.pointee.geometry
    let end = geometry.directory + UInt64(state.pointee.directory.limit) << 6
    guard offset > geometry.directory, offset < end, offset & 63 == 0 else {
      throw DamagedImage(reason: "a reference leads out of the directory")
    }
    let root = Reference(offset).root
    guard root.pointee.born != 0, root.pointee.died == 0, root.pointee.kind == kind else {
      throw DamagedImage(reason: "a reference leads to an object that is not there")
    }
  }

  /// Counts holders, links capabilities.
  private static func hold(_ object: Reference) throws(DamagedImage) {
    switch object.kind {
    case EMBER_KIND_CAP_GROUP:
      let group = CapGroup(object)
      let tables = ember_group_tables(UnsafeMutablePointer(mutating: group.saved))
      for i in 0..<Int(EMBER_GROUP_TABLES) where tables[i] != 0 {
        try check(tables[i], EMBER_KIND_CAP_TABLE)
        Reference(tables[i]).retain()
      }
      if group.saved.pointee.watcher != 0 {
        try check(group.saved.pointee.watcher, EMBER_KIND_NOTIFICATION)
        Reference(group.saved.pointee.watcher).retain()
      }
    case EMBER_KIND_CAP_TABLE:
      let table = CapTable(object)
      try check(table.saved.pointee.group, EMBER_KIND_CAP_GROUP)
      let slots = ember_table_slots(table.body)
      table.body.pointee.used = CapTable.neverUsed(Int(table.saved.pointee.index))
      for i in 0..<Int(EMBER_TABLE_SLOTS) where slots[i].object != 0 {
        try check(slots[i].object, slots[i].kind)
        table.body.pointee.used |= 1 << UInt64(i)
        Reference(slots[i].object).retain()
        Capability.link(SlotPlace(slots + i))
      }
    case EMBER_KIND_THREAD:
      let thread = Thread(object)
      if thread.saved.pointee.state == EMBER_THREAD_EXITED { return }
      try check(thread.saved.pointee.group, EMBER_KIND_CAP_GROUP)
      try check(thread.saved.pointee.space, EMBER_KIND_VM_SPACE)
      thread.group.reference.retain()
      thread.space.reference.retain()
      if thread.saved.pointee.state != EMBER_THREAD_CREATED {
        thread.reference.retain()
        thread.joinGroup()
      }
    case EMBER_KIND_VM_SPACE:
      let space = VMSpace(object)
      let regions = ember_space_regions(UnsafeMutablePointer(mutating: space.saved))
      guard space.saved.pointee.region_count <= UInt64(EMBER_SPACE_REGIONS) else {
        throw DamagedImage(reason: "a VM space has too many regions")
      }
      for i in 0..<Int(space.saved.pointee.region_count) {
        try check(regions[i].pmo, EMBER_KIND_PMO)
        Reference(regions[i].pmo).retain()
        if regions[i].slot == 0 { continue }
        guard Capability.isPlace(regions[i].slot, of: regions[i].pmo) else {
          throw DamagedImage(reason: "a mapping belongs to a capability that is not there")
        }
        SlotPlace(regions[i].slot).links.pointee.mappings += 1
      }
      space.joinSpaces()
    case EMBER_KIND_SYSTEM: object.retain()
    default: break
    }
  }

  /// Puts each thread where it runs or waits.
  private static func place(_ object: Reference) throws(DamagedImage) {
    guard object.kind == EMBER_KIND_THREAD else { return }
    let thread = Thread(object)
    switch thread.saved.pointee.state {
    case EMBER_THREAD_READY: Scheduler.enqueue(thread)
    case EMBER_THREAD_WAITING:
      let wanted = thread.saved.pointee.wait_object
      switch thread.saved.pointee.wait_kind {
      case EMBER_WAIT_SEND, EMBER_WAIT_RECEIVE: try check(wanted, EMBER_KIND_CONNECTION)
      case EMBER_WAIT_NOTIFICATION: try check(wanted, EMBER_KIND_NOTIFICATION)
      case EMBER_WAIT_IRQ: try check(wanted, EMBER_KIND_IRQ)
      case EMBER_WAIT_REPLY: try check(wanted, EMBER_KIND_THREAD)
      default: break
      }
      Waiting.enter(thread)
    default: break
    }
  }

  /// After the marker: what restored threads and drivers are told. A call for a checkpoint returns; interrupts may have
  /// been lost.
  func tell() {
    for number in 1..<limit {
      let object = Objects.reference(number)
      guard isAlive(object) else { continue }
      if object.kind == EMBER_KIND_THREAD, Thread(object).saved.pointee.in_checkpoint_call != 0 {
        let thread = Thread(object)
        thread.changing.pointee.in_checkpoint_call = 0
        thread.registers[0] = EMBER_CHECKPOINT_RESTORED
        thread.registers[1] = committed
      }
      if object.kind == EMBER_KIND_IRQ {
        IRQObject(object).attach()
        IRQObject(object).signal()
      }
    }
  }
}
