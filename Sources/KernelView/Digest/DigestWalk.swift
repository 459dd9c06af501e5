/// The walk that takes a digest: every object of a tree, turned into canonical records.
///
/// What counts and what does not is the contract of the checkpoint (docs/PERSISTENCE.md, checker 1):
/// 1. Left out: addresses, ASIDs, backups, stamps, the order of queues, contents of device and eternal PMOs.
/// 2. Normalised: x0 and x1 of a thread in a checkpoint call (they are its results), deadlines (relative to the clock),
///    pending interrupts of IRQ objects (a restore adds a spurious one), a page of zeros (the same as no page).
/// 3. A running thread is a ready one: the kernel does not tell them apart in what it saves.

import GuestABI

extension NVMView {
  /// Digest of the runtime tree, at the marker SEALED or RESTORED.
  ///
  /// - Parameters:
  ///   - pages: hashes from before, of pages that have not changed since; completed by this walk.
  ///   - records: whether the digest keeps its records, for naming differences.
  package func digest(
    _ source: TreeSource = .runtime, pages: PageHashCache? = nil, records: Bool = false
  ) throws(KernelViewError) -> Digest {
    let tree = try SystemTree(self, source)
    if let fault = tree.faults.first { throw fault }
    var walk = DigestWalk(tree, pages: pages, keepsRecords: records)
    try walk.run()
    return Digest(value: walk.sum, records: records ? walk.records : nil)
  }

  /// Digest of the committed version, from roots, backups and page records alone. It equals the digest at the seal of
  /// that version, on the image of every power cut from its commit to the next.
  package func committedDigest(
    pages: PageHashCache? = nil, records: Bool = false
  ) throws(KernelViewError) -> Digest {
    try digest(.committed, pages: pages, records: records)
  }
}

struct DigestWalk {
  private let tree: SystemTree
  private let slots: SlotTable
  private let pages: PageHashCache?
  private let keepsRecords: Bool
  private let walk: PageWalk
  private(set) var sum: UInt128 = 0
  private(set) var records: [DigestRecord] = []

  init(_ tree: SystemTree, pages: PageHashCache?, keepsRecords: Bool) {
    self.tree = tree
    self.pages = pages
    self.keepsRecords = keepsRecords
    slots = SlotTable(tree)
    walk = PageWalk(tree)
  }

  mutating func run() throws(KernelViewError) {
    for object in tree.objects {
      add(object, .existence, 0, UInt64(object.kind.rawValue))
      switch object.kind {
      case .capGroup: try addGroup(object)
      case .thread: try addThread(object)
      case .vmSpace: try addSpace(object)
      case .pmo: try addPMO(object)
      case .connection: break
      case .notification:
        add(object, .pendingBits, 0, object.saved(as: ember_notification_saved.self).pointee.pending)
      case .irq:
        let saved = object.saved(as: ember_irq_saved.self)
        add(object, .interrupt, 0, UInt64(saved.pointee.interrupt))
        add(object, .armed, 0, UInt64(saved.pointee.armed))
      case .capTable: try addTable(object)
      case .system: try addSystem(object)
      }
    }
  }

  @inline(__always)
  private mutating func add(
    _ object: TreeObject, _ part: DigestPart, _ index: UInt64, _ value: UInt64, _ second: UInt64 = 0
  ) {
    sum &+= DigestRecord.hash(object.id, part, index, value, second)
    if _slowPath(keepsRecords) {
      records.append(
        DigestRecord(object: object.id, kind: object.kind, part: part, index: index, value: value, second: second))
    }
  }

  /// The id of what `holder` refers to; 0 where it refers to nothing.
  private func id(
    _ reference: UInt64, _ kind: ObjectKind?, _ holder: TreeObject
  ) throws(KernelViewError) -> UInt64 {
    if reference == 0 { return 0 }
    guard let object = tree.object(reference, kind) else {
      throw .damaged(holder.subject, .reference(reference, expected: kind))
    }
    return object.id
  }

  // MARK: - Kinds

  private mutating func addSystem(_ object: TreeObject) throws(KernelViewError) {
    let saved = object.saved(as: ember_system_saved.self)
    add(object, .nextID, 0, saved.pointee.next_id)
    add(object, .clock, 0, saved.pointee.clock_ns)
    add(object, .rootGroup, 0, try id(saved.pointee.root_group, .capGroup, object))
  }

  private mutating func addGroup(_ object: TreeObject) throws(KernelViewError) {
    let saved = object.saved(as: ember_cap_group_saved.self)
    let name = UnsafeRawPointer(saved).assumingMemoryBound(to: UInt64.self)
    add(object, .name, 0, name[0], name[1])
    for (index, table) in saved.tables.enumerated() where table != 0 {
      add(object, .table, UInt64(index), try id(table, .capTable, object))
    }
    add(object, .groupState, 0, UInt64(saved.pointee.state))
    add(object, .privileged, 0, UInt64(saved.pointee.privileged))
    add(object, .exitStatus, 0, UInt64(bitPattern: saved.pointee.exit_status))
    add(object, .watcher, 0, try id(saved.pointee.watcher, .notification, object))
    add(object, .watchBits, 0, saved.pointee.watch_bits)
  }

  /// A table's slots are records of its cap group, by which programs know them.
  private mutating func addTable(_ object: TreeObject) throws(KernelViewError) {
    let saved = object.saved(as: ember_cap_table_saved.self)
    guard let group = tree.object(saved.pointee.group, .capGroup) else {
      throw .damaged(object.subject, .reference(saved.pointee.group, expected: .capGroup))
    }
    add(object, .tableGroup, 0, group.id)
    add(object, .tableIndex, 0, UInt64(saved.pointee.index))
    for (index, slot) in saved.slots.enumerated() where slot.object != 0 {
      let number = UInt64(saved.pointee.index) << 6 | UInt64(index)
      guard let kind = ObjectKind(rawValue: slot.kind), let target = tree.object(slot.object, kind) else {
        let subject = KernelSubject.slot(group: group.id, number: number)
        throw .damaged(subject, .reference(slot.object, expected: ObjectKind(rawValue: slot.kind)))
      }
      add(group, .capabilityObject, number, target.id, UInt64(slot.kind))
      add(group, .capabilityBadge, number, slot.badge)
      add(group, .capabilityRights, number, UInt64(slot.rights))
      if slot.parent != 0 { try addParent(slot.parent, group, number) }
    }
  }

  private mutating func addParent(
    _ reference: UInt32, _ group: TreeObject, _ number: UInt64
  ) throws(KernelViewError) {
    guard let place = slots.place(reference),
      let owner = tree.object(place.table.saved(as: ember_cap_table_saved.self).pointee.group, .capGroup)
    else { throw .damaged(.slot(group: group.id, number: number), .slotReference(reference)) }
    add(group, .capabilityParent, number, owner.id, place.number)
  }

  private mutating func addThread(_ object: TreeObject) throws(KernelViewError) {
    let saved = object.saved(as: ember_thread_saved.self)
    let frame = saved.pointee.frame
    let isInCheckpoint = saved.pointee.in_checkpoint_call != 0
    for (index, value) in saved.registers.enumerated() where !isInCheckpoint || index > 1 {
      add(object, .register, UInt64(index), value)
    }
    add(object, .stackPointer, 0, frame.sp)
    add(object, .programCounter, 0, frame.pc)
    add(object, .processorState, 0, frame.pstate)
    add(object, .threadPointer, 0, frame.tpidr)
    add(object, .threadGroup, 0, try id(saved.pointee.group, .capGroup, object))
    add(object, .threadSpace, 0, try id(saved.pointee.space, .vmSpace, object))
    add(object, .threadState, 0, UInt64(saved.pointee.state))
    add(object, .checkpointCall, 0, UInt64(saved.pointee.in_checkpoint_call))
    add(object, .waitKind, 0, UInt64(saved.pointee.wait_kind))
    add(object, .waitSlot, 0, UInt64(saved.pointee.wait_slot))
    add(object, .waitObject, 0, try id(saved.pointee.wait_object, nil, object))
    let deadline = saved.pointee.wait_deadline_ns
    add(object, .waitDeadline, 0, deadline == EMBER_NEVER ? deadline : deadline &- tree.system.pointee.clock_ns)
    add(object, .waitBadge, 0, saved.pointee.wait_badge)
    add(object, .replyTo, 0, try id(saved.pointee.reply_to, .thread, object))
    add(object, .messagePage, 0, saved.pointee.message_page)
    add(object, .exitStatus, 0, UInt64(bitPattern: saved.pointee.exit_status))
    add(object, .affinity, 0, saved.pointee.affinity)
    guard saved.pointee.uses_floating_point != 0 else { return }
    for (index, value) in saved.floatingPointWords.enumerated() { add(object, .floatingPoint, UInt64(index), value) }
    add(object, .floatingPointControl, 0, saved.pointee.floating_point.fpcr)
    add(object, .floatingPointStatus, 0, saved.pointee.floating_point.fpsr)
  }

  private mutating func addSpace(_ object: TreeObject) throws(KernelViewError) {
    let saved = object.saved(as: ember_vm_space_saved.self)
    guard let regions = saved.regions else {
      throw .damaged(object.subject, .regionCount(saved.pointee.region_count))
    }
    for region in regions {
      add(object, .regionPMO, region.address, try id(region.pmo, .pmo, object))
      add(object, .regionBytes, region.address, region.bytes)
      add(object, .regionOffset, region.address, region.offset)
      add(object, .regionRights, region.address, UInt64(region.rights))
      if region.slot != 0 { try addCapability(of: region, object) }
    }
  }

  /// Cap group and slot of the capability that a region belongs to, and whether it did so from its start.
  private mutating func addCapability(of region: ember_region, _ space: TreeObject) throws(KernelViewError) {
    guard let place = slots.place(region.slot),
      let owner = tree.object(place.table.saved(as: ember_cap_table_saved.self).pointee.group, .capGroup)
    else { throw .damaged(space.subject, .slotReference(region.slot)) }
    add(space, .regionCapability, region.address, owner.id, place.number << 1 | (region.inherited == 0 ? 0 : 1))
  }

  private func hash(of entry: PageEntry, _ pmo: TreeObject) throws(KernelViewError) -> PageHash {
    let subject = KernelSubject.page(pmo: pmo.id, index: entry.index)
    switch try tree.content(of: entry, pmo) {
    case .nvm(let page):
      guard let address = tree.view.heapPage(UInt64(page)) else { throw .damaged(subject, .frame(UInt64(page))) }
      return pages?.hash(of: Int(page), at: address) ?? PageHash(of: address)
    case .dram(let page):
      guard let read = tree.view.readDRAM else { throw .damaged(subject, .dramPage(page)) }
      let hash = withUnsafeTemporaryAllocation(byteCount: Int(NVMView.pageBytes), alignment: 8) { buffer in
        read(page, buffer) ? buffer.baseAddress.map { PageHash(of: $0) } : nil
      }
      guard let hash else { throw .damaged(subject, .dramPage(page)) }
      return hash
    }
  }

  private mutating func addPMO(_ object: TreeObject) throws(KernelViewError) {
    let saved = object.saved(as: ember_pmo_saved.self)
    add(object, .pmoKind, 0, UInt64(saved.pointee.kind))
    add(object, .pmoPages, 0, saved.pointee.pages)
    add(object, .pmoPhysical, 0, saved.pointee.physical)
    guard let kind = PMOKind(rawValue: saved.pointee.kind), kind.isRolledBack else { return }
    let zero = PageHash.zeroPage
    try walk.forEachRecord(of: object) { (entry) throws(KernelViewError) in
      let hash = try hash(of: entry, object)
      if hash != zero { add(object, .page, entry.index, hash.low, hash.high) }
    }
  }
}
