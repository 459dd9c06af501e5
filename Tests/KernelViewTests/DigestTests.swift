/// What a digest counts, what it leaves out, and that the committed state has the same one.

import GuestABI
import Testing
import Units

@testable import KernelView

private struct Change: CustomStringConvertible, Sendable {
  let name: String
  /// Nil: the digest must not change.
  let difference: String?
  let make: @Sendable (SampleSystem) -> Void

  var description: String { name }
}

private func thread(_ s: SampleSystem, _ thread: UInt64) -> UnsafeMutablePointer<ember_thread> {
  s.builder.body(thread)
}
private func id(_ s: SampleSystem, _ object: UInt64) -> UInt64 { s.builder.root(object).pointee.id }

/// Changes to the sample system, each with the one difference that must be told.
private let changes: [Change] = [
  Change(name: "a register", difference: "thread 16: register x19 is 0x5, expected 0x77") { s in
    withUnsafeMutablePointer(to: &thread(s, s.main).pointee.saved.frame) { ember_frame_registers($0)[19] = 5 }
  },
  Change(name: "SP", difference: "thread 16: register SP is 0x10, expected 0x0") {
    thread($0, $0.main).pointee.saved.frame.sp = 16
  },
  Change(name: "PC", difference: "thread 16: register PC is 0x10, expected 0x0") {
    thread($0, $0.main).pointee.saved.frame.pc = 16
  },
  Change(name: "PSTATE", difference: "thread 16: PSTATE is 0x60000000, expected 0x0") {
    thread($0, $0.main).pointee.saved.frame.pstate = 0x6000_0000
  },
  Change(name: "TPIDR_EL0", difference: "thread 16: register TPIDR_EL0 is 0x8, expected 0x0") {
    thread($0, $0.main).pointee.saved.frame.tpidr = 8
  },
  Change(name: "a thread's space", difference: "thread 16: VM space is 0xc, expected 0x2") {
    thread($0, $0.main).pointee.saved.space = $0.serverSpace
  },
  Change(name: "a thread's state", difference: "thread 26: state is 0x1, expected 0x0") {
    thread($0, $0.created).pointee.saved.state = UInt32(EMBER_THREAD_READY)
  },
  Change(name: "an exit status", difference: "thread 27: exit status is 0x7, expected 0x0") {
    thread($0, $0.exited).pointee.saved.exit_status = 7
  },
  Change(name: "what is waited for", difference: "thread 23: object it waits for is 0x9, expected 0x8") {
    // Kinds do not matter here: only the identity of the object does.
    thread($0, $0.receiver).pointee.saved.wait_object = $0.bell
  },
  Change(name: "a deadline", difference: "thread 19: deadline, relative to the clock is 0xfa1, expected 0xfa0") {
    thread($0, $0.sleeper).pointee.saved.wait_deadline_ns += 1
  },
  Change(name: "whom a thread owes a reply", difference: "thread 24: thread it owes a reply is 0x0, expected 0x19") {
    thread($0, $0.worker).pointee.saved.reply_to = 0
  },
  Change(name: "a message page", difference: "thread 16: message page is 0x1000, expected 0x0") {
    thread($0, $0.main).pointee.saved.message_page = 4096
  },
  Change(name: "a badge", difference: "cap group 11: slot 2: badge is 0x4e, expected 0x4d") {
    $0.builder.slot($0.server, 2).pointee.badge = 78
  },
  Change(name: "rights", difference: "cap group 11: slot 3: rights is 0x3, expected 0x1") {
    $0.builder.slot($0.server, 3).pointee.rights = 3
  },
  Change(name: "a derivation", difference: "cap group 11: slot 2: parent is 0x1, expected 0xb") {
    $0.builder.slot($0.server, 2).pointee.parent = $0.builder.slotReference($0.initGroup, 7)
  },
  Change(name: "a derivation within the group", difference: "cap group 1: slot 65: parent is 0x8, expected 0x7") {
    $0.builder.slot($0.initGroup, 65).pointee.parent = $0.builder.slotReference($0.initGroup, 8)
  },
  Change(name: "no derivation any more", difference: "cap group 11: slot 3: parent is missing, expected 0x1") {
    $0.builder.slot($0.server, 3).pointee.parent = 0
  },
  Change(name: "a capability's object", difference: "cap group 1: slot 64: object is 0x7, expected 0x9") {
    // Another notification would do, but there is one only: the object id tells more than the kind.
    $0.builder.slot($0.initGroup, 64).pointee.object = $0.device
    $0.builder.slot($0.initGroup, 64).pointee.kind = UInt32(EMBER_KIND_PMO)
  },
  Change(name: "a page", difference: "page 0x3f of PMO 4 has other contents than expected") {
    $0.builder.store($0.heap, 63, word: 0, 1)
  },
  Change(name: "a new page", difference: "page 0x5 of PMO 4 is not zero, but should be") {
    $0.builder.store($0.heap, 5, word: 0, 1)
  },
  Change(name: "a page that becomes zero", difference: "page 0xc7 of PMO 4 is zero, but should not be") {
    $0.builder.store($0.heap, 199, word: 199, 0)
  },
  Change(name: "a region's capability", difference: "VM space 2: region 0x10000000: capability is 0x8, expected 0x6") {
    $0.builder.tie($0.space, region: 1, $0.initGroup, 4)
  },
  Change(
    name: "whether a region's own capability was closed",
    difference: "VM space 2: region 0x10000000: capability is 0x7, expected 0x6"
  ) {
    $0.builder.tie($0.space, region: 1, $0.initGroup, 3, inherited: 1)
  },
  Change(name: "a region's rights", difference: "VM space 2: region 0x10000000: rights is 0x1, expected 0x3") {
    let space = $0.builder.body($0.space, as: ember_vm_space.self)
    withUnsafeMutablePointer(to: &space.pointee.saved) { ember_space_regions($0)[1].rights = 1 }
  },
  Change(name: "a PMO's size", difference: "PMO 4: number of pages is 0xc9, expected 0xc8") {
    $0.builder.body($0.heap, as: ember_pmo.self).pointee.saved.pages = 201
  },
  Change(name: "pending bits", difference: "notification 9: pending bits is 0x2, expected 0x0") {
    $0.builder.body($0.bell, as: ember_notification.self).pointee.saved.pending = 2
  },
  Change(
    name: "an interrupt that was not acknowledged", difference: "IRQ notification 10: armed state is 0x0, expected 0x1"
  ) {
    $0.builder.body($0.irq, as: ember_irq.self).pointee.saved.armed = 0
  },
  Change(name: "a watch", difference: "cap group 1: bits for its watcher is 0x8, expected 0x4") {
    $0.builder.body($0.initGroup, as: ember_cap_group.self).pointee.saved.watch_bits = 8
  },
  Change(name: "the next object id", difference: "system object 0: next object id is 0x64, expected 0x1c") {
    $0.builder.system.pointee.saved.next_id = 100
  },
  // What does not count.
  Change(name: "the results of a checkpoint call", difference: nil) {
    thread($0, $0.second).pointee.saved.frame.x.0 = 77
    thread($0, $0.second).pointee.saved.frame.x.1 = 78
  },
  Change(name: "pending interrupts", difference: nil) {
    $0.builder.body($0.irq, as: ember_irq.self).pointee.saved.pending = 3
  },
  Change(name: "a ticket", difference: nil) { thread($0, $0.firstWaiter).pointee.saved.wait_ticket = 99 },
  Change(name: "the order of a queue", difference: nil) { s in
    s.builder.body(s.bell, as: ember_notification.self).pointee.first_waiter = s.secondWaiter
  },
  Change(name: "an eternal page", difference: nil) { $0.builder.store($0.eternal, 0, word: 3, 8) },
  Change(name: "a page of zeros that appears", difference: nil) { $0.builder.store($0.heap, 9, word: 0, 0) },
  Change(name: "page tables and ASID", difference: nil) {
    let space = $0.builder.body($0.space, as: ember_vm_space.self)
    space.pointee.page_table = 0x4000_0000
    space.pointee.asid = 3
  },
  Change(name: "marks of change", difference: nil) {
    $0.builder.header($0.main).pointee.modified = 0
    $0.builder.record($0.heap, 0).pointee.dirty = 0
  },
]

@Test("A digest tells the one fact that changed, and only what counts", arguments: changes)
private func oneChange(change: Change) throws {
  let system = SampleSystem()
  thread(system, system.second).pointee.saved.in_checkpoint_call = 1
  let before = try system.builder.digest()
  change.make(system)
  let after = try system.builder.digest()
  #expect(after.differences(from: before).map(\.description) == (change.difference.map { [$0] } ?? []))
  #expect((after == before) == (change.difference == nil))
}

/// Exchanges of values between places that have the same kinds of facts.
private let exchanges: [Change] = [
  Change(name: "two registers", difference: nil) { s in
    withUnsafeMutablePointer(to: &thread(s, s.main).pointee.saved.frame) { frame in
      let registers = ember_frame_registers(frame)
      (registers[4], registers[5]) = (registers[5], registers[4])
    }
  },
  Change(name: "two threads' registers", difference: nil) { s in
    let main = thread(s, s.main)
    let second = thread(s, s.second)
    (main.pointee.saved.frame, second.pointee.saved.frame) = (second.pointee.saved.frame, main.pointee.saved.frame)
  },
  Change(name: "two slots", difference: nil) { s in
    let slots = s.builder.slots(s.builder.table(s.initGroup, 0))
    (slots[8], slots[9]) = (slots[9], slots[8])
  },
  Change(name: "the badges of two slots", difference: nil) { s in
    let first = s.builder.slot(s.server, 2)
    let second = s.builder.slot(s.initGroup, 65)
    (first.pointee.badge, second.pointee.badge) = (second.pointee.badge, first.pointee.badge)
  },
  Change(name: "two pages of a PMO", difference: nil) { s in
    let first = s.builder.record(s.heap, 0)
    let second = s.builder.record(s.heap, 1)
    (first.pointee.frame.0, second.pointee.frame.0) = (second.pointee.frame.0, first.pointee.frame.0)
  },
  Change(name: "pages of two PMOs", difference: nil) { s in
    let first = s.builder.record(s.heap, 0)
    let second = s.builder.record(s.shared, 0)
    (first.pointee.frame.0, second.pointee.frame.0) = (second.pointee.frame.0, first.pointee.frame.0)
  },
  Change(name: "SP and PC", difference: nil) { s in
    thread(s, s.main).pointee.saved.frame.sp = 0x100
    thread(s, s.main).pointee.saved.frame.pc = 0x200
  },
  Change(name: "two regions' rights", difference: nil) { s in
    let space = s.builder.body(s.space, as: ember_vm_space.self)
    withUnsafeMutablePointer(to: &space.pointee.saved) { saved in
      let regions = ember_space_regions(saved)
      (regions[0].rights, regions[1].rights) = (regions[1].rights, regions[0].rights)
    }
  },
]

@Test("The same values in other places have another digest", arguments: exchanges)
private func exchange(exchange: Change) throws {
  let system = SampleSystem()
  thread(system, system.main).pointee.saved.frame.sp = 0x200
  thread(system, system.main).pointee.saved.frame.pc = 0x100
  let before = try system.builder.digest()
  exchange.make(system)
  #expect(try system.builder.digest() != before)
}

@Test("An object more or less is told as one difference")
private func objectsMoreOrLess() throws {
  let system = SampleSystem()
  let before = try system.builder.digest()
  let pmo = system.builder.createPMO(UInt32(EMBER_PMO_LAZY), pages: 4)
  system.builder.store(pmo, 2, word: 0, 1)
  system.builder.seal(clockNs: 1_000)
  let after = try system.builder.digest()
  let new = id(system, pmo)
  let nextID =
    "system object 0: next object id is 0x\(String(new + 1, radix: 16)), expected 0x\(String(new, radix: 16))"
  #expect(after.differences(from: before).map(\.description) == [nextID, "PMO \(new) is there, but should not be"])
  #expect(before.differences(from: after).map(\.description).last == "PMO \(new) is missing")
}

@Test("The clock counts, and deadlines count by their distance from it")
private func deadlinesAreRelative() throws {
  let system = SampleSystem()
  let before = try system.builder.digest()
  system.builder.system.pointee.saved.clock_ns += 500
  for thread in [system.sleeper, system.secondWaiter] {
    system.builder.body(thread, as: ember_thread.self).pointee.saved.wait_deadline_ns += 500
  }
  let after = try system.builder.digest()
  #expect(after.differences(from: before).map(\.description) == ["system object 0: clock is 0x5dc, expected 0x3e8"])
}

@Test("The sum does not depend on where objects and pages lie")
private func placesDoNotCount() throws {
  let system = SampleSystem()
  let before = try system.builder.digest()
  let b = system.builder
  // The bodies of a thread and of a cap table move, and a frame does.
  for object in [system.main, b.table(system.server, 0)] {
    let kind = b.root(object).pointee.kind
    let line = b.allocateBlock(ImageBuilder.sizes(kind).body)
    let old = b.root(object).pointee.body_line
    b.at(UInt64(line) << 6, as: UInt8.self).update(from: b.at(UInt64(old) << 6), count: ImageBuilder.sizes(kind).body)
    b.root(object).pointee.body_line = line
  }
  // A slot that was derived from one in the table follows it.
  b.slot(system.server, 2).pointee.parent = b.slotReference(system.server, 1)
  let record = b.record(system.heap, 63)
  let frame = b.allocatePage(EMBER_PAGE_FRAME)
  b.at(UInt64(frame) << 12, as: UInt8.self).update(from: b.at(UInt64(record.pointee.frame.0) << 12), count: 4096)
  record.pointee.frame.0 = frame
  #expect(try b.digest() == before)
}

@Test("A digest prints as 32 hexadecimal digits") private func digestText() {
  #expect(Digest(value: 0x1f, records: nil).description == "0000000000000000000000000000001f")
  #expect(Digest(value: .max, records: nil).description == String(repeating: "f", count: 32))
}

@Test(
  "The committed state is the sealed one, whatever the epoch after it does",
  arguments: [UInt32(EMBER_STRATEGY_COW), UInt32(EMBER_STRATEGY_FULL), UInt32(EMBER_STRATEGY_HYBRID)],
  [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
private func committedState(strategy: UInt32, seed: UInt64) throws {
  let system = SampleSystem(strategy: strategy)
  let builder = system.builder
  var random = SeededGenerator(seed: seed, stream: "committed state")
  var clock: UInt64 = 2_000
  for round in 0..<12 {
    builder.seal(clockNs: clock)
    clock += random.next(below: 1_000_000)
    let golden = try builder.digest()
    #expect(try builder.audit(.sealed) == [], "seed \(seed), round \(round)")
    builder.commit()
    for step in 0...random.next(below: 40) {
      let place: Comment = "seed \(seed), round \(round), step \(step)"
      #expect(try builder.committedDigest().differences(from: golden) == [], place)
      #expect(try builder.auditCommitted() == [], place)
      system.change(&random)
    }
    if random.next(below: 3) == 0 {
      // What a checkpoint that was given up left behind is of no version that exists.
      builder.giveUp()
      #expect(try builder.committedDigest().differences(from: golden) == [], "seed \(seed), round \(round), given up")
      #expect(try builder.auditCommitted() == [], "seed \(seed), round \(round), given up")
    }
  }
}

@Test("Hot pages are in DRAM; without it, nothing can be said of what programs see, but all of what was committed")
private func hotPages() throws {
  let system = SampleSystem(strategy: UInt32(EMBER_STRATEGY_HYBRID))
  let builder = system.builder
  system.checkpoint(clockNs: 1_000)
  for round in UInt64(1)...3 {
    for page in UInt64(0)..<4 { builder.store(system.heap, page, word: 7, 100 * round + page) }
    system.checkpoint(clockNs: 1_000 + round)
  }
  builder.store(system.heap, 1, word: 8, 5)
  let hot = builder.dram.count
  #expect(hot > 0)
  builder.seal(clockNs: 9_000)
  let golden = try builder.digest()
  builder.withImage { image in
    #expect(throws: KernelViewError.self) { try NVMView(image).digest() }
    #expect(throws: Never.self) { try NVMView(image).committedDigest() }
  }
  let seen = try builder.withImage { try NVMView($0).inspect(.running) }
  #expect(seen.pmos.flatMap(\.pages).count { $0.frame == nil } == hot)
  builder.commit()
  #expect(try builder.committedDigest().differences(from: golden) == [])
}

@Test("A stamp may cover two versions, of which a failure leaves either")
private func stampsOfTwoVersions() throws {
  let system = SampleSystem()
  let builder = system.builder
  system.checkpoint(clockNs: 3_000)
  let committed = builder.epoch - 1
  let golden = try builder.committedDigest()
  builder.store(system.heap, 0, word: 3, 0xabcd)
  let stamps = ember_record_stamps(builder.record(system.heap, 0))
  #expect(stamps[1] == committed)
  for (stamp, isKept) in [
    (committed + 1 | EMBER_STAMP_AND_BEFORE, true), (committed | EMBER_STAMP_AND_BEFORE, true),
    (committed + 1, false), (committed + 2 | EMBER_STAMP_AND_BEFORE, false), (committed - 1, false), (committed, true),
  ] {
    stamps[1] = stamp
    #expect(try builder.committedDigest().differences(from: golden).isEmpty == isKept, "stamp \(stamp)")
  }
}

@Test("The committed state needs no body, no page state and no mark")
private func committedStateIsDurableAlone() throws {
  let system = SampleSystem()
  let builder = system.builder
  system.checkpoint(clockNs: 3_000)
  let golden = try builder.committedDigest()
  var random = SeededGenerator(seed: 11, stream: "noise")
  for object in builder.objects {
    let size = ImageBuilder.sizes(builder.root(object).pointee.kind).body
    for i in 0..<size {
      builder.at(builder.bodyOffset(object) + UInt64(i), as: UInt8.self).pointee = random.next(as: UInt8.self)
    }
  }
  for page in 0..<builder.geometry.page_count {
    builder.pageState(UInt32(page)).pointee.state = random.next(as: UInt8.self)
    builder.pageState(UInt32(page)).pointee.used = random.next(as: UInt32.self)
  }
  for i in 16..<24 { builder.at(UInt64(i) * 8, as: UInt64.self).pointee = random.next() }
  #expect(try builder.committedDigest().differences(from: golden) == [])
}

@Test("A cache of page hashes gives the digests of a walk without one", arguments: [1, 2, 3] as [UInt64])
private func cache(seed: UInt64) throws {
  let system = SampleSystem()
  let builder = system.builder
  let cache = PageHashCache(nvmBytes: EMBER_NVM_MINIMUM_BYTES)
  var random = SeededGenerator(seed: seed, stream: "cache")
  var before = builder.withImage { [UInt8]($0) }
  for round in 0..<30 {
    for _ in 0..<random.next(below: 8) { system.change(&random) }
    if round % 5 == 4 { system.checkpoint(clockNs: UInt64(round)) } else { builder.seal(clockNs: UInt64(round)) }
    // What a machine knows of its stores.
    var bits = [UInt64](repeating: 0, count: 16)
    let now = builder.withImage { [UInt8]($0) }
    for page in 0..<Int(builder.geometry.page_count) {
      let range = page << 12..<(page + 1) << 12
      if !before[range].elementsEqual(now[range]) { bits[page >> 6] |= 1 << UInt64(page & 63) }
    }
    before = now
    if round % 2 == 0 {
      bits.withUnsafeBufferPointer { cache.invalidate(bits: $0) }
    } else {
      for page in 0..<1024 where bits[page >> 6] & (1 << UInt64(page & 63)) != 0 { cache.invalidate(page: page) }
    }
    #expect(try builder.digest(pages: cache) == builder.digest(), "seed \(seed), round \(round)")
    if builder.superblock.pointee.committed > 0 {
      #expect(try builder.committedDigest(pages: cache) == builder.committedDigest(), "seed \(seed), round \(round)")
    }
  }
}

@Test("A cache that was not told of a change shows it: the comparison above can fail")
private func staleCache() throws {
  let system = SampleSystem()
  let cache = PageHashCache(nvmBytes: EMBER_NVM_MINIMUM_BYTES)
  let before = try system.builder.digest(pages: cache)
  system.builder.store(system.heap, 63, word: 0, 1)
  #expect(try system.builder.digest(pages: cache) == before)
  cache.invalidateAll()
  #expect(try system.builder.digest(pages: cache) != before)
}

@Test("Every byte of a page counts, and where it stands")
private func pageHash() {
  let page = UnsafeMutableRawPointer.allocate(byteCount: 4096, alignment: 4096)
  defer { page.deallocate() }
  page.initializeMemory(as: UInt8.self, repeating: 0, count: 4096)
  #expect(PageHash(of: page) == PageHash.zeroPage)
  var hashes: Set<PageHash> = [PageHash.zeroPage]
  for i in 0..<4096 {
    for value: UInt8 in [1, 0x80, 0xff] {
      page.storeBytes(of: value, toByteOffset: i, as: UInt8.self)
      hashes.insert(PageHash(of: page))
    }
    page.storeBytes(of: 0, toByteOffset: i, as: UInt8.self)
  }
  // Two equal words at any two places.
  for i in 0..<512 {
    page.storeBytes(of: 42, toByteOffset: i * 8, as: UInt64.self)
    page.storeBytes(of: 42, toByteOffset: (i * 7 + 1) % 512 * 8, as: UInt64.self)
    hashes.insert(PageHash(of: page))
    page.initializeMemory(as: UInt8.self, repeating: 0, count: 4096)
  }
  #expect(hashes.count == 1 + 3 * 4096 + Set((0..<512).map { Set([$0, ($0 * 7 + 1) % 512]) }).count)
}

extension SeededGenerator {
  mutating func next<Value: FixedWidthInteger>(as type: Value.Type) -> Value { Value(truncatingIfNeeded: next()) }
}
