/// A small model of Ember's memory, for images in which every byte is known.
///
/// It follows the layout and its rules (versions, backups, copies before writes), not the kernel's code: what the kernel
/// keeps step by step (lists, counts, free pages) is computed here from scratch by `relink`.

import GuestABI

@testable import KernelView

final class ImageBuilder {
  let bytes: UnsafeMutableRawBufferPointer
  let geometry: ember_geometry
  let strategy: UInt32
  /// The epoch that runs.
  private(set) var epoch: UInt64 = 1
  /// References of all objects that live, in the order of their creation.
  private(set) var objects: [UInt64] = []
  private(set) var retired: [UInt64] = []
  private(set) var directoryLimit: UInt32 = 1
  private var freeEntries: [UInt32] = []
  private var isTaken: [Bool]
  private var nextTicket: UInt64 = 1
  /// Hot pages, by their numbers in physical memory.
  private(set) var dram: [UInt64: [UInt64]] = [:]

  init(strategy: UInt32 = UInt32(EMBER_STRATEGY_COW), bytes count: Int = Int(EMBER_NVM_MINIMUM_BYTES)) {
    bytes = .allocate(byteCount: count, alignment: 4096)
    bytes.initializeMemory(as: UInt8.self, repeating: 0)
    geometry = ember_nvm_geometry(UInt64(count))
    self.strategy = strategy
    isTaken = [Bool](repeating: false, count: Int(geometry.page_count))
    for page in 0..<Int(geometry.first_heap_page) { isTaken[page] = true }
    let superblock = superblock
    superblock.pointee.magic = EMBER_NVM_MAGIC
    superblock.pointee.layout_version = EMBER_LAYOUT_VERSION
    superblock.pointee.strategy = strategy
    superblock.pointee.nvm_bytes = UInt64(count)
    superblock.pointee.build_id = (0x1111, 0x2222)
    superblock.pointee.checksum = ember_superblock_checksum(superblock)
    superblock.pointee.frontier = geometry.first_heap_page
    let system = create(EMBER_KIND_SYSTEM)
    precondition(system == reference(1), "the system object has the first entry")
    body(system, as: ember_system.self).pointee.saved.next_id = 1
  }

  deinit { bytes.deallocate() }

  private var image: UnsafeRawBufferPointer { UnsafeRawBufferPointer(bytes) }

  /// Calls `body` with the image; the memory is there until it returns.
  func withImage<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try withExtendedLifetime(self) { try body(image) }
  }

  func digest(_ source: TreeSource = .runtime, pages: PageHashCache? = nil) throws -> Digest {
    let dram = dram
    return try withImage {
      let view = try NVMView($0) { page, target in
        guard let words = dram[page] else { return false }
        words.withUnsafeBytes { target.copyMemory(from: $0) }
        return true
      }
      return try view.digest(source, pages: pages, records: true)
    }
  }
  func committedDigest(pages: PageHashCache? = nil) throws -> Digest { try digest(.committed, pages: pages) }
  func audit(_ moment: AuditMoment, limit: Int = 200) throws -> [AuditFinding] {
    try withImage { try NVMView($0).audit(moment, limit: limit) }
  }
  func auditCommitted() throws -> [AuditFinding] { try withImage { try NVMView($0).auditCommitted() } }

  // MARK: - Places

  func at<Value>(_ offset: UInt64, as type: Value.Type = Value.self) -> UnsafeMutablePointer<Value> {
    (bytes.baseAddress.unsafelyUnwrapped + Int(offset)).assumingMemoryBound(to: Value.self)
  }
  var superblock: UnsafeMutablePointer<ember_superblock> { at(0) }
  var system: UnsafeMutablePointer<ember_system> { body(reference(1)) }
  func reference(_ entry: UInt32) -> UInt64 { geometry.directory + UInt64(entry) << 6 }
  func root(_ object: UInt64) -> UnsafeMutablePointer<ember_object_root> { at(object) }
  func header(_ object: UInt64) -> UnsafeMutablePointer<ember_body_header> { at(bodyOffset(object)) }
  func bodyOffset(_ object: UInt64) -> UInt64 { UInt64(root(object).pointee.body_line) << 6 }
  func body<Body>(_ object: UInt64, as type: Body.Type = Body.self) -> UnsafeMutablePointer<Body> {
    at(bodyOffset(object))
  }
  func pageState(_ page: UInt32) -> UnsafeMutablePointer<ember_page_state> {
    at(geometry.page_states + UInt64(page) * 16)
  }
  func objects(_ kind: UInt32) -> [UInt64] { objects.filter { root($0).pointee.kind == kind } }

  // MARK: - Memory

  func allocatePage(_ state: UInt8) -> UInt32 {
    guard let page = isTaken.firstIndex(of: false) else { preconditionFailure("a test image has room") }
    isTaken[page] = true
    pageState(UInt32(page)).pointee = ember_page_state(
      used: 0, next: 0, previous: 0, state: state, slab_class: 0, reserved: 0)
    at(UInt64(page) << 12, as: UInt8.self).update(repeating: 0, count: 4096)
    superblock.pointee.frontier = max(superblock.pointee.frontier, UInt64(page) + 1)
    return UInt32(page)
  }

  func freePage(_ page: UInt32) {
    isTaken[Int(page)] = false
    pageState(page).pointee.state = EMBER_PAGE_FREE
  }

  private func slabClass(_ count: Int) -> UInt32 {
    (0..<EMBER_SLAB_CLASSES).first { count <= 128 << Int($0) } ?? EMBER_SLAB_CLASSES
  }

  func allocateBlock(_ count: Int) -> UInt32 {
    let slabClass = slabClass(count)
    if slabClass == EMBER_SLAB_CLASSES { return allocatePage(EMBER_PAGE_BODY) << 6 }
    let blocks = 32 >> slabClass
    for page in geometry.first_heap_page..<superblock.pointee.frontier {
      let state = pageState(UInt32(page))
      guard state.pointee.state == EMBER_PAGE_SLAB, UInt32(state.pointee.slab_class) == slabClass else { continue }
      for block in 0..<UInt32(blocks) where state.pointee.used & (1 << block) == 0 {
        state.pointee.used |= 1 << block
        return UInt32(page) << 6 | block << (slabClass + 1)
      }
    }
    let page = allocatePage(EMBER_PAGE_SLAB)
    pageState(page).pointee.slab_class = UInt8(slabClass)
    pageState(page).pointee.used = 1
    return page << 6
  }

  func freeBlock(_ line: UInt32) {
    let state = pageState(line >> 6)
    if state.pointee.state == EMBER_PAGE_BODY { return freePage(line >> 6) }
    state.pointee.used &= ~(1 << ((line & 63) >> (UInt32(state.pointee.slab_class) + 1)))
    if state.pointee.used == 0 { freePage(line >> 6) }
  }

  // MARK: - Objects

  static func sizes(_ kind: UInt32) -> (body: Int, saved: Int) {
    switch kind {
    case EMBER_KIND_CAP_GROUP: (MemoryLayout<ember_cap_group>.size, MemoryLayout<ember_cap_group_saved>.size)
    case EMBER_KIND_THREAD: (MemoryLayout<ember_thread>.size, MemoryLayout<ember_thread_saved>.size)
    case EMBER_KIND_VM_SPACE: (MemoryLayout<ember_vm_space>.size, MemoryLayout<ember_vm_space_saved>.size)
    case EMBER_KIND_PMO: (MemoryLayout<ember_pmo>.size, MemoryLayout<ember_pmo_saved>.size)
    case EMBER_KIND_CONNECTION: (MemoryLayout<ember_connection>.size, MemoryLayout<ember_connection_saved>.size)
    case EMBER_KIND_NOTIFICATION: (MemoryLayout<ember_notification>.size, MemoryLayout<ember_notification_saved>.size)
    case EMBER_KIND_IRQ: (MemoryLayout<ember_irq>.size, MemoryLayout<ember_irq_saved>.size)
    case EMBER_KIND_CAP_TABLE: (MemoryLayout<ember_cap_table>.size, MemoryLayout<ember_cap_table_saved>.size)
    default: (MemoryLayout<ember_system>.size, MemoryLayout<ember_system_saved>.size)
    }
  }

  func create(_ kind: UInt32) -> UInt64 {
    let entry: UInt32
    if let free = freeEntries.popLast() {
      entry = free
    } else {
      entry = directoryLimit
      directoryLimit += 1
    }
    let object = reference(entry)
    let line = allocateBlock(ImageBuilder.sizes(kind).body)
    at(UInt64(line) << 6, as: UInt8.self).update(repeating: 0, count: ImageBuilder.sizes(kind).body)
    root(object).pointee = ember_object_root()
    root(object).pointee.born = epoch
    root(object).pointee.kind = kind
    root(object).pointee.body_line = line
    header(object).pointee.root = object
    if kind != EMBER_KIND_SYSTEM {
      root(object).pointee.id = system.pointee.saved.next_id
      system.pointee.saved.next_id += 1
      touch(reference(1))
    }
    objects.append(object)
    touch(object)
    return object
  }

  func touch(_ object: UInt64) { header(object).pointee.modified = epoch }

  /// Nobody holds it any more: it dies in this epoch.
  func retire(_ object: UInt64) {
    touch(object)
    root(object).pointee.died = epoch
    objects.removeAll { $0 == object }
    retired.append(object)
  }

  private func free(_ object: UInt64) {
    let root = root(object)
    if root.pointee.kind == EMBER_KIND_PMO {
      let saved = body(object, as: ember_pmo.self).pointee.saved
      if saved.levels > 0 { freeNode(saved.root_node, saved.levels) }
    }
    freeBlock(root.pointee.body_line)
    if root.pointee.backup_line.0 != 0 { freeBlock(root.pointee.backup_line.0) }
    if root.pointee.backup_line.1 != 0 { freeBlock(root.pointee.backup_line.1) }
    freeEntries.append(UInt32((object - geometry.directory) >> 6))
  }

  private func freeNode(_ node: UInt64, _ level: UInt32) {
    if level > 1 {
      let entries = at(node, as: ember_interior_entry.self)
      for i in 0..<Int(EMBER_INTERIOR_ENTRIES) where entries[i].born != 0 { freeNode(entries[i].node, level - 1) }
    } else {
      let records = at(node, as: ember_page_record.self)
      for i in 0..<Int(EMBER_LEAF_RECORDS) where records[i].born != 0 {
        let frames = ember_record_frames(records + i)
        for j in 0..<Int(EMBER_PAGE_FRAMES) where frames[j] != 0 { freePage(frames[j]) }
      }
    }
    freePage(UInt32(node >> 12))
  }

  // MARK: - Checkpoints

  /// Fixes the version: what the kernel stores right before the marker SEALED.
  func seal(clockNs: UInt64) {
    system.pointee.saved.clock_ns = clockNs
    system.pointee.saved.directory_limit = directoryLimit
    touch(reference(1))
    relink()
  }

  /// Writes backups and copies, then the commit word; the next epoch starts.
  func commit() {
    for object in objects where header(object).pointee.modified == epoch { save(object) }
    if strategy == EMBER_STRATEGY_FULL {
      for pmo in objects(EMBER_KIND_PMO) { forEachRecord(of: pmo) { copyFull($0, pmo) } }
    }
    if strategy == EMBER_STRATEGY_HYBRID { for pmo in objects(EMBER_KIND_PMO) { moveHotPages(pmo) } }
    superblock.pointee.committed = epoch
    epoch += 1
    for object in retired { free(object) }
    retired = []
    relink()
  }

  /// A checkpoint that is given up half-way: every other changed object has a backup of it, every other page a copy.
  func giveUp() {
    for (i, object) in objects.enumerated() where header(object).pointee.modified == epoch && i % 2 == 0 {
      save(object)
    }
    if strategy == EMBER_STRATEGY_FULL {
      var count = 0
      for pmo in objects(EMBER_KIND_PMO) {
        forEachRecord(of: pmo) { record in
          count += 1
          if count % 2 == 0 { copyFull(record, pmo) }
        }
      }
    }
    relink()
  }

  private func older(_ stamps: (UInt64, UInt64)) -> Int {
    let committed = epoch - 1
    return (stamps.0 <= committed ? stamps.0 : 0) > (stamps.1 <= committed ? stamps.1 : 0) ? 1 : 0
  }

  private func save(_ object: UInt64) {
    let root = root(object)
    let size = ImageBuilder.sizes(root.pointee.kind).saved
    let target = older(root.pointee.stamp)
    if ember_root_backups(root)[target] == 0 { ember_root_backups(root)[target] = allocateBlock(size) }
    let source = at(bodyOffset(object) + 32, as: UInt8.self)
    at(UInt64(ember_root_backups(root)[target]) << 6, as: UInt8.self).update(from: source, count: size)
    ember_root_stamps(root)[target] = epoch
  }

  private func copyFull(_ record: UnsafeMutablePointer<ember_page_record>, _ pmo: UInt64) {
    if body(pmo, as: ember_pmo.self).pointee.saved.kind == EMBER_PMO_ETERNAL { return }
    let target = 1 + older((record.pointee.stamp.1, record.pointee.stamp.2))
    let frames = ember_record_frames(record)
    if frames[target] == 0 { frames[target] = allocatePage(EMBER_PAGE_COPY) }
    copyPage(frames[0], to: frames[target])
    ember_record_stamps(record)[target] = epoch
  }

  /// Every other page that the epoch has written becomes hot; what is hot is copied if it was written, and else cold again.
  private func moveHotPages(_ pmo: UInt64) {
    var index: UInt64 = 0
    forEachRecord(of: pmo) { record in
      index += 1
      let stamps = ember_record_stamps(record)
      let frames = ember_record_frames(record)
      let newest = stamps[0] > stamps[1] ? 0 : 1
      if record.pointee.runtime == EMBER_RUNTIME_IN_DRAM {
        let page = UInt64(record.pointee.dram_page)
        if record.pointee.dirty == epoch, let words = dram[page] {
          at(UInt64(frames[1 - newest]) << 12, as: UInt64.self).update(from: words, count: 512)
          stamps[1 - newest] = epoch
        } else {
          record.pointee.runtime = UInt32(newest)
          dram[page] = nil
        }
      } else if index % 2 == 0, record.pointee.dirty == epoch, record.pointee.born < epoch, frames[1] != 0 {
        let runtime = Int(record.pointee.runtime)
        let page = 0x50000 + UInt64(frames[0])
        let words = at(UInt64(frames[runtime]) << 12, as: UInt64.self)
        dram[page] = Array(UnsafeBufferPointer(start: words, count: 512))
        stamps[runtime] = epoch
        record.pointee.dram_page = UInt32(page)
        record.pointee.runtime = EMBER_RUNTIME_IN_DRAM
      }
    }
  }

  private func copyPage(_ source: UInt32, to target: UInt32) {
    at(UInt64(target) << 12, as: UInt8.self).update(from: at(UInt64(source) << 12), count: 4096)
  }

  // MARK: - PMOs

  func createPMO(_ kind: UInt32, pages: UInt64, physical: UInt64 = 0) -> UInt64 {
    let pmo = create(EMBER_KIND_PMO)
    let saved = body(pmo, as: ember_pmo.self)
    saved.pointee.saved.kind = kind
    saved.pointee.saved.pages = pages
    saved.pointee.saved.physical = physical
    guard [EMBER_PMO_LAZY, EMBER_PMO_EAGER, EMBER_PMO_SHARED, EMBER_PMO_ETERNAL].contains(kind) else { return pmo }
    var levels: UInt32 = 1
    while pages > 64 << (8 * UInt64(levels - 1)) { levels += 1 }
    saved.pointee.saved.levels = levels
    saved.pointee.saved.root_node = UInt64(allocatePage(EMBER_PAGE_RADIX_NODE)) << 12
    if kind == EMBER_PMO_EAGER || kind == EMBER_PMO_ETERNAL {
      for index in 0..<pages { _ = record(pmo, index) }
    }
    return pmo
  }

  /// The record of a page, born now if there was none.
  func record(_ pmo: UInt64, _ index: UInt64) -> UnsafeMutablePointer<ember_page_record> {
    let saved = body(pmo, as: ember_pmo.self).pointee.saved
    var node = saved.root_node
    var level = saved.levels
    while level > 1 {
      let entry = at(node, as: ember_interior_entry.self) + Int((index >> (6 + 8 * UInt64(level - 2))) & 255)
      if entry.pointee.born == 0 {
        entry.pointee.node = UInt64(allocatePage(EMBER_PAGE_RADIX_NODE)) << 12
        entry.pointee.born = epoch
      }
      node = entry.pointee.node
      level -= 1
    }
    let record = at(node, as: ember_page_record.self) + Int(index & 63)
    if record.pointee.born == 0 {
      record.pointee = ember_page_record()
      record.pointee.frame.0 = allocatePage(EMBER_PAGE_FRAME)
      record.pointee.dirty = epoch
      record.pointee.born = epoch
    }
    return record
  }

  /// Stores a word to a page, after what the committed version holds of it was kept.
  func store(_ pmo: UInt64, _ index: UInt64, word: Int, _ value: UInt64) {
    let record = record(pmo, index)
    let committed = epoch - 1
    let isTracked = body(pmo, as: ember_pmo.self).pointee.saved.kind != EMBER_PMO_ETERNAL
    let frames = ember_record_frames(record)
    if record.pointee.runtime == EMBER_RUNTIME_IN_DRAM {
      record.pointee.dirty = epoch
      dram[UInt64(record.pointee.dram_page)]?[word] = value
      return
    }
    let runtime = Int(record.pointee.runtime)
    if strategy >= EMBER_STRATEGY_COW && isTracked && record.pointee.dirty != epoch {
      let backup = 1 - runtime
      if record.pointee.born <= committed && ember_record_stamps(record)[backup] != committed {
        if frames[backup] == 0 { frames[backup] = allocatePage(EMBER_PAGE_COPY) }
        copyPage(frames[runtime], to: frames[backup])
        ember_record_stamps(record)[backup] = committed
      }
      record.pointee.dirty = epoch
    }
    at(UInt64(frames[runtime]) << 12, as: UInt64.self)[word] = value
  }

  func forEachRecord(of pmo: UInt64, _ visit: (UnsafeMutablePointer<ember_page_record>) -> Void) {
    let saved = body(pmo, as: ember_pmo.self).pointee.saved
    func walk(_ node: UInt64, _ level: UInt32) {
      if level > 1 {
        let entries = at(node, as: ember_interior_entry.self)
        for i in 0..<Int(EMBER_INTERIOR_ENTRIES) where entries[i].born != 0 { walk(entries[i].node, level - 1) }
      } else {
        let records = at(node, as: ember_page_record.self)
        for i in 0..<Int(EMBER_LEAF_RECORDS) where records[i].born != 0 { visit(records + i) }
      }
    }
    if saved.levels > 0 { walk(saved.root_node, saved.levels) }
  }

  func map(_ space: UInt64, _ pmo: UInt64, address: UInt64, pages: UInt64, rights: UInt16 = 3) {
    let saved = body(space, as: ember_vm_space.self)
    let regions = UnsafeMutableRawPointer(saved).advanced(by: 48).assumingMemoryBound(to: ember_region.self)
    regions[Int(saved.pointee.saved.region_count)] = ember_region(
      address: address, bytes: pages << 12, pmo: pmo, offset: 0, rights: rights, inherited: 0, slot: 0)
    saved.pointee.saved.region_count += 1
    touch(space)
  }

  /// Says through which capability a region was mapped.
  func tie(_ space: UInt64, region: Int, _ group: UInt64, _ number: Int, inherited: UInt16 = 0) {
    withUnsafeMutablePointer(to: &body(space, as: ember_vm_space.self).pointee.saved) { saved in
      ember_space_regions(saved)[region].slot = slotReference(group, number)
      ember_space_regions(saved)[region].inherited = inherited
    }
    touch(space)
  }

  // MARK: - Groups, capabilities, threads

  func createGroup(_ name: String) -> UInt64 {
    let group = create(EMBER_KIND_CAP_GROUP)
    withUnsafeMutablePointer(to: &body(group, as: ember_cap_group.self).pointee.saved) { saved in
      for (i, byte) in name.utf8.prefix(16).enumerated() { ember_group_name(saved)[i] = byte }
    }
    return group
  }

  func table(_ group: UInt64, _ index: Int) -> UInt64 {
    let saved = body(group, as: ember_cap_group.self)
    let existing = withUnsafeMutablePointer(to: &saved.pointee.saved) { ember_group_tables($0)[index] }
    if existing != 0 { return existing }
    let table = create(EMBER_KIND_CAP_TABLE)
    body(table, as: ember_cap_table.self).pointee.saved.group = group
    body(table, as: ember_cap_table.self).pointee.saved.index = UInt32(index)
    withUnsafeMutablePointer(to: &saved.pointee.saved) { ember_group_tables($0)[index] = table }
    touch(group)
    return table
  }

  func slots(_ table: UInt64) -> UnsafeMutablePointer<ember_slot> { ember_table_slots(body(table)) }
  func links(_ table: UInt64) -> UnsafeMutablePointer<ember_slot_links> { ember_table_links(body(table)) }
  func slot(_ group: UInt64, _ number: Int) -> UnsafeMutablePointer<ember_slot> {
    slots(table(group, number >> 6)) + (number & 63)
  }
  func slotReference(_ group: UInt64, _ number: Int) -> UInt32 {
    let slot = UnsafeRawPointer(slot(group, number))
    return UInt32((slot - UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped)) >> 5)
  }

  /// Puts a capability into a slot; derived from another, if one is given.
  func grant(
    _ group: UInt64, _ number: Int, _ object: UInt64, rights: UInt32 = UInt32(EMBER_RIGHTS_ALL), badge: UInt64 = 0,
    parent: (group: UInt64, number: Int)? = nil
  ) {
    slot(group, number).pointee = ember_slot(
      object: object, badge: badge, rights: rights, kind: root(object).pointee.kind,
      parent: parent.map { slotReference($0.group, $0.number) } ?? 0, reserved: 0)
    touch(table(group, number >> 6))
  }

  func createThread(_ group: UInt64, _ space: UInt64, state: UInt32 = UInt32(EMBER_THREAD_READY)) -> UInt64 {
    let thread = create(EMBER_KIND_THREAD)
    let saved = body(thread, as: ember_thread.self)
    saved.pointee.saved.group = group
    saved.pointee.saved.space = space
    saved.pointee.saved.state = state
    saved.pointee.saved.wait_deadline_ns = EMBER_NEVER
    return thread
  }

  func wait(_ thread: UInt64, _ kind: UInt32, _ object: UInt64, deadlineNs: UInt64 = EMBER_NEVER) {
    let saved = body(thread, as: ember_thread.self)
    saved.pointee.saved.state = UInt32(EMBER_THREAD_WAITING)
    saved.pointee.saved.wait_kind = kind
    saved.pointee.saved.wait_object = object
    saved.pointee.saved.wait_deadline_ns = deadlineNs
    saved.pointee.saved.wait_ticket = nextTicket
    nextTicket += 1
    system.pointee.saved.next_ticket = nextTicket
    touch(thread)
    touch(reference(1))
    if kind == EMBER_WAIT_REPLY {
      body(object, as: ember_thread.self).pointee.saved.reply_to = thread
      touch(object)
    }
  }
}
