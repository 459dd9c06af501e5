/// Each rule of the audit, broken in turn: every corruption must be found, by its rule and in a sentence that names it.

import GuestABI
import Testing

@testable import KernelView

private struct Corruption: CustomStringConvertible, Sendable {
  let rule: AuditRule
  /// Part of the sentence of one of the findings.
  let sentence: String
  var moment = AuditMoment.sealed
  let make: @Sendable (SampleSystem) -> Void

  init(
    _ rule: AuditRule, _ sentence: String, moment: AuditMoment = .sealed,
    _ make: @escaping @Sendable (SampleSystem) -> Void
  ) {
    self.rule = rule
    self.sentence = sentence
    self.moment = moment
    self.make = make
  }

  var description: String { "\(rule.rawValue): \(sentence)" }
}

private func thread(_ s: SampleSystem, _ thread: UInt64) -> UnsafeMutablePointer<ember_thread> {
  s.builder.body(thread)
}
private func record(_ s: SampleSystem, _ index: UInt64) -> UnsafeMutablePointer<ember_page_record> {
  s.builder.record(s.heap, index)
}

private let memoryCorruptions: [Corruption] = [
  Corruption(.leak, "is taken as a frame, but nothing owns it") { _ = $0.builder.allocatePage(EMBER_PAGE_FRAME) },
  Corruption(.leak, "has taken blocks that nothing owns: 0x") { _ = $0.builder.allocateBlock(100) },
  Corruption(.ownership, "is in use, but marked free") {
    $0.builder.pageState(record($0, 0).pointee.frame.0).pointee.state = EMBER_PAGE_FREE
  },
  Corruption(.ownership, "is used as a frame, but marked as a copy") {
    $0.builder.pageState(record($0, 0).pointee.frame.0).pointee.state = EMBER_PAGE_COPY
  },
  Corruption(.ownership, "has blocks in use that are marked free: 0x") {
    $0.builder.pageState($0.builder.root($0.bell).pointee.body_line >> 6).pointee.used &= ~1
  },
  Corruption(.ownership, "holds blocks of another size than its state says") {
    $0.builder.pageState($0.builder.root($0.bell).pointee.body_line >> 6).pointee.slab_class = 1
  },
  Corruption(.ownership, "is in use, but counts as never used") { $0.builder.superblock.pointee.frontier -= 1 },
  Corruption(.ownedTwice, "page 0x1 of PMO 4 has a frame in memory that belongs to something else too") {
    record($0, 1).pointee.frame.0 = record($0, 0).pointee.frame.0
  },
  Corruption(.ownedTwice, "notification 9 has a body in memory that belongs to something else too") {
    $0.builder.root($0.connection).pointee.body_line = $0.builder.root($0.bell).pointee.body_line
  },
  Corruption(.ownedTwice, "thread 17 has a backup 0 in memory that belongs to something else too") {
    $0.builder.root($0.main).pointee.backup_line.0 = $0.builder.root($0.second).pointee.backup_line.0
  },
  Corruption(.structure, "PMO 5 has a radix node at 0x") {
    let b = $0.builder
    let node = b.body($0.heap, as: ember_pmo.self).pointee.saved.root_node
    b.body($0.shared, as: ember_pmo.self).pointee.saved.root_node = node
  },
  Corruption(.structure, "page 0x0 of PMO 4 has a frame that does not lie in the heap") {
    record($0, 0).pointee.frame.0 = 3
  },
  Corruption(.structure, "notification 9 has a backup 1 that does not start where blocks of its size do") {
    $0.builder.root($0.bell).pointee.backup_line.1 |= 1
  },
  Corruption(.freeLists, "says that pages from 0x1 on were never used, which cannot be") {
    $0.builder.superblock.pointee.frontier = 1
  },
  Corruption(.freeLists, "free pages, but has") { $0.builder.superblock.pointee.free_pages += 1 },
  Corruption(.freeLists, "are on the list of free pages") { $0.builder.superblock.pointee.free_first = 0 },
  Corruption(.freeLists, "is on the list of free pages twice") {
    let first = $0.builder.superblock.pointee.free_first
    $0.builder.pageState(first).pointee.next = first
  },
  Corruption(.freeLists, "is on the list of free pages, but not free") {
    $0.builder.superblock.pointee.free_first = record($0, 0).pointee.frame.0
  },
  Corruption(.freeLists, "is on the list of free pages, but was never one of the heap in use") {
    $0.builder.superblock.pointee.free_first = 1
  },
  Corruption(.freeLists, "is a slab with room, but not on the list of those") {
    $0.builder.superblock.pointee.slab_first.0 = 0
  },
  Corruption(.freeLists, "is on the list of slabs of class 1, but is none") {
    $0.builder.superblock.pointee.slab_first.1 = $0.builder.superblock.pointee.slab_first.0
  },
  Corruption(.freeLists, "twice, or is no page of the heap") {
    let first = $0.builder.superblock.pointee.slab_first.0
    $0.builder.pageState(first).pointee.next = first
  },
  Corruption(.freeLists, "does not know the slab before it on the list of class 0") {
    $0.builder.pageState($0.builder.superblock.pointee.slab_first.0).pointee.previous = 9
  },
  Corruption(.freeLists, "pages for copies, but its pages may need") {
    $0.builder.superblock.pointee.promised_pages += 1
  },
  Corruption(.freeLists, "copies that its pages may need") { $0.builder.superblock.pointee.free_pages = 1 },
]

private func region(_ system: SampleSystem, _ index: Int, _ change: (inout ember_region) -> Void) {
  let space = system.builder.body(system.space, as: ember_vm_space.self)
  withUnsafeMutablePointer(to: &space.pointee.saved) { change(&ember_space_regions($0)[index]) }
}

private let objectCorruptions: [Corruption] = [
  Corruption(.identity, "thread 16 has the same id as the thread in directory entry") {
    $0.builder.root($0.second).pointee.id = 16
  },
  Corruption(.identity, "has an id that was not given out yet") { $0.builder.root($0.bell).pointee.id = 500 },
  Corruption(.structure, "notification 9 has a body that belongs to another root") {
    $0.builder.header($0.bell).pointee.root += 64
  },
  Corruption(.structure, "has the unknown kind 77") { $0.builder.root($0.bell).pointee.kind = 77 },
  Corruption(.structure, "notification 9 was born in version 9, which has not begun") {
    $0.builder.root($0.bell).pointee.born = 9
  },
  Corruption(.versions, "was changed in version 40, which has not begun") {
    $0.builder.header($0.bell).pointee.modified = 40
  },
  Corruption(.versions, "notification 9 has a backup of version 7, which was lost") {
    $0.builder.root($0.bell).pointee.stamp.1 = 7
  },
  Corruption(.versions, "has a stamp without a backup") { $0.builder.root($0.bell).pointee.backup_line.1 = 0 },
  Corruption(.versions, "has two backups of version 2") { $0.builder.root($0.bell).pointee.stamp = (2, 2) },
  Corruption(.versions, "notification 9 has no backup of version 2") {
    $0.builder.root($0.bell).pointee.stamp = (0, 0)
  },
  Corruption(.unnoticedChange, "notification 9 differs from its backup of version 2 at byte 0") {
    $0.builder.body($0.bell, as: ember_notification.self).pointee.saved.pending = 5
    $0.builder.header($0.bell).pointee.modified = 2
  },
  Corruption(.references, "notification 9 counts 5 holders, but has 3") {
    $0.builder.header($0.bell).pointee.references = 5
  },
  Corruption(.references, "thread 16 counts 0 holders, but has 1") {
    $0.builder.header($0.main).pointee.references = 0
  },
  Corruption(.leak, "is held by nobody") {
    _ = $0.builder.create(UInt32(EMBER_KIND_NOTIFICATION))
    $0.builder.seal(clockNs: 9_000)
  },
  Corruption(.reachability, "is held only by objects that cannot be reached themselves") {
    let group = $0.builder.createGroup("island")
    $0.builder.grant(group, 1, group)
    $0.builder.seal(clockNs: 9_000)
  },
  Corruption(.structure, "the image refers to a cap group at") { $0.builder.system.pointee.saved.root_group = $0.bell },
  Corruption(.structure, "VM space 2 refers to a PMO at") {
    let space = $0.builder.body($0.space, as: ember_vm_space.self)
    withUnsafeMutablePointer(to: &space.pointee.saved) { ember_space_regions($0)[1].pmo += 1 }
  },
  Corruption(.memoryObjects, "that overlaps what is before it") {
    let space = $0.builder.body($0.space, as: ember_vm_space.self)
    withUnsafeMutablePointer(to: &space.pointee.saved) { ember_space_regions($0)[1].address = 0x40_1000 }
  },
  Corruption(.memoryObjects, "that is not made of pages") {
    let space = $0.builder.body($0.space, as: ember_vm_space.self)
    withUnsafeMutablePointer(to: &space.pointee.saved) { ember_space_regions($0)[1].bytes = 0 }
  },
  Corruption(.memoryObjects, "beyond the addresses of programs") {
    let space = $0.builder.body($0.space, as: ember_vm_space.self)
    withUnsafeMutablePointer(to: &space.pointee.saved) { ember_space_regions($0)[2].address = EMBER_USER_END }
  },
  Corruption(.memoryObjects, "with rights that regions do not have") {
    let space = $0.builder.body($0.space, as: ember_vm_space.self)
    withUnsafeMutablePointer(to: &space.pointee.saved) { ember_space_regions($0)[1].rights = 8 }
  },
  Corruption(.structure, "VM space 2 is derived from a slot at") { region($0, 1) { $0.slot = 77 } },
  Corruption(.memoryObjects, "that belongs to a capability to another object") {
    let other = $0.builder.slotReference($0.initGroup, 4)
    region($0, 1) { $0.slot = other }
  },
  Corruption(.memoryObjects, "with rights that its capability lacks") {
    $0.builder.slot($0.initGroup, 3).pointee.rights = EMBER_RIGHT_READ
  },
  Corruption(.memoryObjects, "that is derived from nothing") { region($0, 0) { $0.inherited = 1 } },
  Corruption(.capabilities, "slot 3 of cap group 1 counts 0 mappings, but has 1") {
    $0.builder.links($0.builder.table($0.initGroup, 0))[3].mappings = 0
  },
  Corruption(.memoryObjects, "has a neighbour on the list of VM spaces that does not know it") {
    $0.builder.body($0.serverSpace, as: ember_vm_space.self).pointee.previous_space = $0.serverSpace
  },
  Corruption(.memoryObjects, "the image has 2 lists of VM spaces") {
    $0.builder.body($0.space, as: ember_vm_space.self).pointee.next_space = 0
    $0.builder.body($0.serverSpace, as: ember_vm_space.self).pointee.previous_space = 0
  },
  Corruption(.memoryObjects, "that shows more than PMO 4 has") {
    let space = $0.builder.body($0.space, as: ember_vm_space.self)
    withUnsafeMutablePointer(to: &space.pointee.saved) { ember_space_regions($0)[1].offset = 4096 }
  },
  Corruption(.structure, "VM space 2 says that it has 97 regions, more than fit") {
    $0.builder.body($0.space, as: ember_vm_space.self).pointee.saved.region_count = 97
  },
  Corruption(.memoryObjects, "PMO 4 is of the unknown kind 99") {
    $0.builder.body($0.heap, as: ember_pmo.self).pointee.saved.kind = 99
  },
  Corruption(.memoryObjects, "PMO 4 has a radix tree of 2 levels instead of 1") {
    $0.builder.body($0.heap, as: ember_pmo.self).pointee.saved.pages = 64
  },
  Corruption(.memoryObjects, "page 0xc7 of PMO 4 lies beyond the end of its PMO") {
    $0.builder.body($0.heap, as: ember_pmo.self).pointee.saved.pages = 199
  },
  Corruption(.memoryObjects, "PMO 3 has 2 of its 3 pages, but should have all from its start") {
    $0.builder.record($0.code, 1).pointee.born = 0
  },
  Corruption(.versions, "has a copy of version 8, which was lost") { record($0, 0).pointee.stamp.1 = 8 },
  Corruption(.versions, "page 0x0 of PMO 4 has a stamp without a frame") { record($0, 0).pointee.frame.1 = 0 },
  Corruption(.versions, "may be written, but what version 2 holds of it was not kept") {
    record($0, 0).pointee.stamp.1 = 1
  },
  Corruption(.versions, "is hot under a strategy without hot pages") {
    record($0, 0).pointee.runtime = EMBER_RUNTIME_IN_DRAM
  },
  Corruption(.versions, "has no frame 2, which should hold its content") { record($0, 0).pointee.runtime = 2 },
  Corruption(.versions, "counts as written in version 9") { record($0, 0).pointee.dirty = 9 },
]

private let capabilityCorruptions: [Corruption] = [
  Corruption(.capabilities, "slot 30 of cap group 1 is free, but not empty") {
    $0.builder.slot($0.initGroup, 30).pointee.badge = 1
  },
  Corruption(.capabilities, "slot 30 of cap group 1 is free, but not empty") {
    $0.builder.links($0.builder.table($0.initGroup, 0))[30].next_alias = 1
  },
  Corruption(.capabilities, "slot 0 of cap group 1 may never hold a capability, but does") {
    $0.builder.grant($0.initGroup, 0, $0.bell)
    $0.builder.seal(clockNs: 9_000)
  },
  Corruption(.capabilities, "names an object of the kernel's own") {
    $0.builder.grant($0.initGroup, 30, $0.builder.table($0.initGroup, 0))
    $0.builder.seal(clockNs: 9_000)
  },
  Corruption(.structure, "slot 8 of cap group 1 refers to a connection at") {
    $0.builder.slot($0.initGroup, 8).pointee.kind = UInt32(EMBER_KIND_CONNECTION)
  },
  Corruption(.capabilities, "has rights that do not exist") { $0.builder.slot($0.initGroup, 8).pointee.rights = 128 },
  Corruption(.capabilities, "slot 3 of cap group 11 has rights that the capability it was derived from lacks") {
    $0.builder.slot($0.initGroup, 4).pointee.rights = 2
  },
  Corruption(.capabilities, "slot 2 of cap group 11 has another badge than the capability it was derived from") {
    $0.builder.slot($0.server, 1).pointee.badge = 3
  },
  Corruption(.capabilities, "slot 3 of cap group 11 is derived from a capability to another object") {
    $0.builder.slot($0.server, 3).pointee.parent = $0.builder.slotReference($0.initGroup, 3)
    $0.builder.relink()
  },
  Corruption(.structure, "slot 3 of cap group 11 is derived from a slot at 0x") {
    $0.builder.slot($0.server, 3).pointee.parent = $0.builder.slotReference($0.initGroup, 30)
  },
  Corruption(.capabilities, "is derived from itself, over others") {
    $0.builder.slot($0.server, 1).pointee.parent = $0.builder.slotReference($0.server, 2)
    $0.builder.relink()
  },
  Corruption(.capabilities, "marks other slots as taken than hold capabilities") {
    $0.builder.body($0.builder.table($0.server, 0), as: ember_cap_table.self).pointee.used |= 1 << 40
  },
  Corruption(.capabilities, "is not a table of the cap group that it names") {
    $0.builder.body($0.builder.table($0.server, 0), as: ember_cap_table.self).pointee.saved.group = $0.initGroup
  },
  Corruption(.capabilities, "counts table 0 as full, but it has room") {
    $0.builder.body($0.server, as: ember_cap_group.self).pointee.first_table_with_room = 1
  },
  Corruption(.capabilities, "counts table 1 as full, but has none") {
    $0.builder.body($0.server, as: ember_cap_group.self).pointee.first_table_with_room = 2
  },
  Corruption(.capabilities, "cap group 11 is in the unknown state 6") {
    $0.builder.body($0.server, as: ember_cap_group.self).pointee.saved.state = 6
  },
  Corruption(.capabilities, "notification 9 has 2 capabilities that are not on its list of them") {
    $0.builder.header($0.bell).pointee.first_alias = 0
  },
  Corruption(.capabilities, "has a list of capabilities with a slot twice, or with one that is none of them") {
    $0.builder.header($0.bell).pointee.first_alias = $0.builder.slotReference($0.initGroup, 1)
  },
  Corruption(.capabilities, "does not know the slot before it on a list of capabilities") {
    let first = $0.builder.header($0.bell).pointee.first_alias
    $0.builder.linksAt(first).pointee.previous_alias = 5
  },
  Corruption(.capabilities, "slot 7 of cap group 1 has 2 derived capabilities that are not on its list of them") {
    $0.builder.linksAt($0.builder.slotReference($0.initGroup, 7)).pointee.first_child = 0
  },
]

private let threadCorruptions: [Corruption] = [
  Corruption(.queues, "thread 16 is in the unknown state 9") { thread($0, $0.main).pointee.saved.state = 9 },
  Corruption(.queues, "thread 27 has exited, but still refers to") {
    thread($0, $0.exited).pointee.saved.group = $0.initGroup
  },
  Corruption(.queues, "thread 16 does not wait, but has something to wait for") {
    thread($0, $0.main).pointee.saved.wait_object = $0.bell
  },
  Corruption(.queues, "waits for the unknown reason 40") { thread($0, $0.sleeper).pointee.saved.wait_kind = 40 },
  Corruption(.queues, "thread 19 sleeps, but has an object to wait for") {
    thread($0, $0.sleeper).pointee.saved.wait_object = $0.bell
  },
  Corruption(.structure, "thread 22 refers to a IRQ notification at") {
    thread($0, $0.driver).pointee.saved.wait_object = $0.bell
  },
  Corruption(.queues, "thread 24 owes a reply to a thread that does not wait for it") {
    thread($0, $0.worker).pointee.saved.reply_to = $0.main
  },
  Corruption(.queues, "thread 25 waits for the reply of thread 24, which owes it none") {
    thread($0, $0.worker).pointee.saved.reply_to = 0
  },
  Corruption(.queues, "thread 20 waits, but is not among the waiters of notification 9") {
    $0.builder.body($0.bell, as: ember_notification.self).pointee.first_waiter = $0.secondWaiter
  },
  Corruption(.queues, "notification 9 does not know the last of its waiters") {
    $0.builder.body($0.bell, as: ember_notification.self).pointee.last_waiter = $0.firstWaiter
  },
  Corruption(.queues, "has a thread among its receivers that does not wait there, or one twice") {
    $0.builder.body($0.connection, as: ember_connection.self).pointee.first_receiver = $0.main
  },
  Corruption(.queues, "does not know the thread before it among the waiters of notification 9") {
    thread($0, $0.secondWaiter).pointee.queue_previous = 0
  },
  Corruption(.queues, "thread 21 stands behind one that came later among the waiters of notification 9") {
    thread($0, $0.firstWaiter).pointee.saved.wait_ticket = 50
  },
  Corruption(.queues, "notification 9 has pending bits and a thread that waits for them") {
    $0.builder.body($0.bell, as: ember_notification.self).pointee.saved.pending = 1
  },
  Corruption(.queues, "IRQ notification 10 has pending interrupts and a thread that waits for them") {
    $0.builder.body($0.irq, as: ember_irq.self).pointee.saved.pending = 1
  },
  Corruption(.queues, "thread 16 is not on the list of its cap group") {
    let group = $0.builder.body($0.initGroup, as: ember_cap_group.self)
    let first = group.pointee.first_thread
    group.pointee.first_thread = thread($0, first).pointee.group_next
    // The list ends one earlier than it should: the oldest thread is its last.
    var last = group.pointee.first_thread
    while thread($0, last).pointee.group_next != $0.main { last = thread($0, last).pointee.group_next }
    thread($0, last).pointee.group_next = 0
  },
  Corruption(.queues, "has a thread on its list that is none of its started ones, or one twice") {
    $0.builder.body($0.server, as: ember_cap_group.self).pointee.first_thread = $0.created
  },
  Corruption(.queues, "does not know the thread before it on the list of its cap group") {
    thread($0, $0.main).pointee.group_previous = 0
  },
  Corruption(.queues, "is linked with the ready threads, but is none of them") {
    thread($0, $0.created).pointee.queue_next = $0.main
  },
  Corruption(.queues, "does not know the thread before it among the ready threads") {
    thread($0, thread($0, $0.second).pointee.queue_next).pointee.queue_previous = $0.main
  },
  Corruption(.queues, "cannot be reached from the start of any queue of ready threads") {
    // A circle of two.
    let third = thread($0, $0.second).pointee.queue_next
    thread($0, third).pointee.queue_next = $0.second
    thread($0, $0.second).pointee.queue_previous = third
  },
  Corruption(.queues, "is linked with the deadlines, but is none of them") {
    thread($0, $0.main).pointee.deadline_next = $0.sleeper
  },
  Corruption(.queues, "stands before a thread with an earlier deadline") {
    thread($0, $0.secondWaiter).pointee.saved.wait_deadline_ns = 6_000
  },
  Corruption(.queues, "has 2 lists of deadlines") {
    thread($0, $0.secondWaiter).pointee.deadline_next = 0
    thread($0, $0.sleeper).pointee.deadline_previous = 0
  },
]

private let restoredCorruptions: [Corruption] = [
  Corruption(.versions, "thread 16 counts as changed right after a restore", moment: .restored) {
    $0.builder.header($0.main).pointee.modified = 2
  },
  Corruption(.versions, "thread 16 is listed to be freed right after a restore", moment: .restored) {
    $0.builder.header($0.main).pointee.link = 1
  },
  Corruption(.versions, "notification 9 was born in version 3, which was lost", moment: .restored) {
    $0.builder.root($0.bell).pointee.born = 3
  },
  Corruption(.versions, "notification 9 has a backup of version 3, which was lost", moment: .restored) {
    $0.builder.root($0.bell).pointee.stamp.0 = 3
  },
  Corruption(.versions, "page 0x0 of PMO 4 was born in version 3, which was lost", moment: .restored) {
    record($0, 0).pointee.born = 3
  },
  Corruption(.versions, "page 0x0 of PMO 4 has a copy of version 3, which was lost", moment: .restored) {
    record($0, 0).pointee.stamp.1 = 3
  },
  Corruption(.versions, "page 0x0 of PMO 4 counts as written in version 2", moment: .restored) {
    record($0, 0).pointee.dirty = 2
  },
  Corruption(.memoryObjects, "VM space 2 has page tables or an ASID right after a restore", moment: .restored) {
    $0.builder.body($0.space, as: ember_vm_space.self).pointee.page_table = 0x4000_0000
  },
]

/// The sample system with two versions committed and an epoch with changes sealed.
private func sealedSystem() -> SampleSystem {
  let system = SampleSystem()
  let gone = system.builder.createPMO(UInt32(EMBER_PMO_EAGER), pages: 40)
  system.builder.retire(gone)
  system.checkpoint(clockNs: 1_000)
  system.builder.store(system.heap, 0, word: 0, 3)
  for object in system.builder.objects { system.builder.touch(object) }
  system.checkpoint(clockNs: 2_000)
  system.builder.store(system.heap, 0, word: 0, 4)
  system.builder.touch(system.bell)
  let spare = system.builder.createPMO(UInt32(EMBER_PMO_LAZY), pages: 5)
  system.builder.store(spare, 1, word: 0, 1)
  system.builder.retire(spare)
  system.builder.seal(clockNs: 3_000)
  return system
}

/// The sample system as a restore of version 2 leaves it: nothing counts as changed.
private func restoredSystem() -> SampleSystem {
  let system = SampleSystem()
  system.checkpoint(clockNs: 1_000)
  system.builder.store(system.heap, 0, word: 0, 3)
  system.builder.touch(system.bell)
  system.checkpoint(clockNs: 2_000)
  for object in system.builder.objects { system.builder.header(object).pointee.modified = 0 }
  for pmo in system.builder.objects(UInt32(EMBER_KIND_PMO)) {
    system.builder.forEachRecord(of: pmo) { $0.pointee.dirty = 0 }
  }
  return system
}

@Test("A sound system has no findings, sealed or restored")
private func soundSystems() throws {
  #expect(try sealedSystem().builder.audit(.sealed) == [])
  #expect(try restoredSystem().builder.audit(.restored) == [])
}

@Test(
  "Every corruption is found by its rule, in a sentence that names it",
  arguments: memoryCorruptions + objectCorruptions + capabilityCorruptions + threadCorruptions + restoredCorruptions)
private func corruption(corruption: Corruption) throws {
  let system = corruption.moment == .sealed ? sealedSystem() : restoredSystem()
  corruption.make(system)
  let findings = try system.builder.audit(corruption.moment)
  #expect(
    findings.contains { $0.rule == corruption.rule && $0.description.contains(corruption.sentence) },
    "found: \(findings.prefix(5).map(\.description))")
}

@Test("Every rule is broken by some corruption above") private func rulesAreCovered() {
  let corruptions = memoryCorruptions + objectCorruptions + capabilityCorruptions + threadCorruptions
  #expect(Set(corruptions.map(\.rule)) == Set(AuditRule.allCases))
}

@Test("The committed version of an image is audited without its bodies") private func committedAudit() throws {
  let system = sealedSystem()
  #expect(try system.builder.auditCommitted() == [])
  record(system, 1).pointee.frame.0 = record(system, 0).pointee.frame.0
  let findings = try system.builder.auditCommitted()
  #expect(findings.map(\.rule) == [.ownedTwice])
}

@Test("Findings stop at their limit") private func limit() throws {
  let system = sealedSystem()
  for object in system.builder.objects { system.builder.header(object).pointee.references += 1 }
  #expect(try system.builder.audit(.sealed, limit: 3).count == 3)
}
