/// Everything in a test image that the kernel derives from saved parts: counts, lists, queues, free pages.

import GuestABI

extension ImageBuilder {
  func relink() {
    for object in objects {
      header(object).pointee.references = 0
      header(object).pointee.first_alias = 0
      clearLinks(object)
    }
    for object in objects { hold(object) }
    for table in objects(EMBER_KIND_CAP_TABLE) { linkSlots(table) }
    linkSpaces()
    linkGroups()
    linkQueues()
    linkMemory()
  }

  private func clearLinks(_ object: UInt64) {
    switch root(object).pointee.kind {
    case EMBER_KIND_CAP_GROUP: body(object, as: ember_cap_group.self).pointee.first_thread = 0
    case EMBER_KIND_THREAD:
      let thread = body(object, as: ember_thread.self)
      thread.pointee.queue_next = 0
      thread.pointee.queue_previous = 0
      thread.pointee.deadline_next = 0
      thread.pointee.deadline_previous = 0
      thread.pointee.group_next = 0
      thread.pointee.group_previous = 0
    case EMBER_KIND_CAP_TABLE:
      links(object).update(repeating: ember_slot_links(), count: Int(EMBER_TABLE_SLOTS))
    case EMBER_KIND_VM_SPACE:
      body(object, as: ember_vm_space.self).pointee.next_space = 0
      body(object, as: ember_vm_space.self).pointee.previous_space = 0
    case EMBER_KIND_CONNECTION:
      ember_connection_senders(body(object)).update(repeating: 0, count: 2)
      ember_connection_receivers(body(object)).update(repeating: 0, count: 2)
    case EMBER_KIND_NOTIFICATION: ember_notification_waiters(body(object)).update(repeating: 0, count: 2)
    case EMBER_KIND_IRQ: ember_irq_waiters(body(object)).update(repeating: 0, count: 2)
    default: break
    }
  }

  private func hold(_ object: UInt64) {
    func retain(_ held: UInt64) { if held != 0 { header(held).pointee.references += 1 } }
    switch root(object).pointee.kind {
    case EMBER_KIND_CAP_GROUP:
      let saved = body(object, as: ember_cap_group.self)
      withUnsafeMutablePointer(to: &saved.pointee.saved) { saved in
        for i in 0..<Int(EMBER_GROUP_TABLES) { retain(ember_group_tables(saved)[i]) }
      }
      retain(saved.pointee.saved.watcher)
    case EMBER_KIND_CAP_TABLE:
      for i in 0..<Int(EMBER_TABLE_SLOTS) { retain(slots(object)[i].object) }
    case EMBER_KIND_THREAD:
      let saved = body(object, as: ember_thread.self).pointee.saved
      if saved.state == EMBER_THREAD_EXITED { return }
      retain(saved.group)
      retain(saved.space)
      if saved.state != EMBER_THREAD_CREATED { retain(object) }
    case EMBER_KIND_VM_SPACE:
      let space = body(object, as: ember_vm_space.self)
      withUnsafeMutablePointer(to: &space.pointee.saved) { saved in
        for i in 0..<Int(saved.pointee.region_count) { retain(ember_space_regions(saved)[i].pmo) }
      }
    case EMBER_KIND_SYSTEM: retain(object)
    default: break
    }
  }

  private func linkSlots(_ table: UInt64) {
    let body = body(table, as: ember_cap_table.self)
    body.pointee.used = ~((UInt64(1) << 62) - 1) | (body.pointee.saved.index == 0 ? 1 : 0)
    for i in 0..<Int(EMBER_TABLE_SLOTS) where slots(table)[i].object != 0 {
      body.pointee.used |= 1 << UInt64(i)
      let own = UInt32((bodyOffset(table) + 64) >> 5) + UInt32(i)
      let header = header(slots(table)[i].object)
      links(table)[i].next_alias = header.pointee.first_alias
      if header.pointee.first_alias != 0 { linksAt(header.pointee.first_alias).pointee.previous_alias = own }
      header.pointee.first_alias = own
      let parent = slots(table)[i].parent
      if parent != 0 {
        let first = linksAt(parent).pointee.first_child
        links(table)[i].next_sibling = first
        if first != 0 { linksAt(first).pointee.previous_sibling = own }
        linksAt(parent).pointee.first_child = own
      }
    }
  }

  private func linkSpaces() {
    let spaces = objects(EMBER_KIND_VM_SPACE)
    for (before, after) in zip(spaces, spaces.dropFirst()) {
      body(before, as: ember_vm_space.self).pointee.next_space = after
      body(after, as: ember_vm_space.self).pointee.previous_space = before
    }
    for space in spaces {
      withUnsafeMutablePointer(to: &body(space, as: ember_vm_space.self).pointee.saved) { saved in
        for i in 0..<Int(saved.pointee.region_count) where ember_space_regions(saved)[i].slot != 0 {
          linksAt(ember_space_regions(saved)[i].slot).pointee.mappings += 1
        }
      }
    }
  }

  /// Links of the slot with a reference.
  func linksAt(_ reference: UInt32) -> UnsafeMutablePointer<ember_slot_links> {
    let offset = UInt64(reference) << 5
    let table = at(offset & ~4095, as: ember_cap_table.self)
    return ember_table_links(table) + Int((offset & 4095) - 64) / 32
  }

  private func linkGroups() {
    for object in objects(EMBER_KIND_THREAD) {
      let thread = body(object, as: ember_thread.self)
      let state = thread.pointee.saved.state
      guard state == EMBER_THREAD_READY || state == EMBER_THREAD_WAITING else { continue }
      let group = body(thread.pointee.saved.group, as: ember_cap_group.self)
      thread.pointee.group_next = group.pointee.first_thread
      if group.pointee.first_thread != 0 {
        body(group.pointee.first_thread, as: ember_thread.self).pointee.group_previous = object
      }
      group.pointee.first_thread = object
    }
  }

  private func linkQueues() {
    let threads = objects(EMBER_KIND_THREAD)
    func saved(_ object: UInt64) -> ember_thread_saved { body(object, as: ember_thread.self).pointee.saved }
    // The first ready thread runs; the others stand in the queue.
    var ready = threads.filter { saved($0).state == EMBER_THREAD_READY }
    if !ready.isEmpty { ready.removeFirst() }
    chain(ready, next: \.queue_next, previous: \.queue_previous)
    let waiting = threads.filter { saved($0).state == EMBER_THREAD_WAITING }
    for object in objects {
      func stand(_ kinds: [UInt32], _ ends: UnsafeMutablePointer<UInt64>) {
        let members = waiting.filter { saved($0).wait_object == object && kinds.contains(saved($0).wait_kind) }
          .sorted { saved($0).wait_ticket < saved($1).wait_ticket }
        chain(members, next: \.queue_next, previous: \.queue_previous)
        ends[0] = members.first ?? 0
        ends[1] = members.last ?? 0
      }
      switch root(object).pointee.kind {
      case EMBER_KIND_CONNECTION:
        stand([EMBER_WAIT_SEND], ember_connection_senders(body(object)))
        stand([EMBER_WAIT_RECEIVE], ember_connection_receivers(body(object)))
      case EMBER_KIND_NOTIFICATION: stand([EMBER_WAIT_NOTIFICATION], ember_notification_waiters(body(object)))
      case EMBER_KIND_IRQ: stand([EMBER_WAIT_IRQ], ember_irq_waiters(body(object)))
      default: break
      }
    }
    let late = waiting.filter { saved($0).wait_deadline_ns != EMBER_NEVER }
      .sorted { saved($0).wait_deadline_ns < saved($1).wait_deadline_ns }
    chain(late, next: \.deadline_next, previous: \.deadline_previous)
  }

  private func chain(
    _ threads: [UInt64], next: WritableKeyPath<ember_thread, UInt64>, previous: WritableKeyPath<ember_thread, UInt64>
  ) {
    for (before, after) in zip(threads, threads.dropFirst()) {
      body(before, as: ember_thread.self).pointee[keyPath: next] = after
      body(after, as: ember_thread.self).pointee[keyPath: previous] = before
    }
  }

  /// What pages of living and dying PMOs may still need.
  private var missingCopies: UInt64 {
    let further = strategy == EMBER_STRATEGY_FULL ? 2 : strategy == EMBER_STRATEGY_NONE ? 0 : 1
    var missing: UInt64 = 0
    for pmo in objects + retired where root(pmo).pointee.kind == EMBER_KIND_PMO {
      if body(pmo, as: ember_pmo.self).pointee.saved.kind == EMBER_PMO_ETERNAL { continue }
      forEachRecord(of: pmo) { record in
        for i in 0..<further where ember_record_frames(record)[1 + i] == 0 { missing += 1 }
      }
    }
    return missing
  }

  private func linkMemory() {
    let frontier = superblock.pointee.frontier
    superblock.pointee.free_first = 0
    superblock.pointee.free_pages = geometry.page_count - frontier
    superblock.pointee.promised_pages = missingCopies
    for i in 0..<Int(EMBER_SLAB_CLASSES) { ember_superblock_slabs(superblock)[i] = 0 }
    for page in (UInt32(geometry.first_heap_page)..<UInt32(frontier)).reversed() {
      let state = pageState(page)
      state.pointee.next = 0
      state.pointee.previous = 0
      if state.pointee.state == EMBER_PAGE_FREE {
        state.pointee.next = superblock.pointee.free_first
        superblock.pointee.free_first = page
        superblock.pointee.free_pages += 1
      } else if state.pointee.state == EMBER_PAGE_SLAB {
        let slabClass = Int(state.pointee.slab_class)
        let count = UInt32(32) >> UInt32(slabClass)
        if state.pointee.used == (count == 32 ? .max : (1 << count) - 1) { continue }
        let first = ember_superblock_slabs(superblock) + slabClass
        state.pointee.next = first.pointee
        if first.pointee != 0 { pageState(first.pointee).pointee.previous = page }
        first.pointee = page
      }
    }
  }
}
