/// Audit of VM spaces and PMOs: regions, shapes of radix trees, versions of pages (E3, E7).

import GuestABI

extension Auditor {
  func checkMemoryObjects() {
    let walk = PageWalk(tree)
    for object in tree.objects {
      if isFull { return }
      if object.kind == .vmSpace { checkSpace(object) }
      if object.kind == .pmo { checkPMO(object, walk) }
    }
    checkListOfSpaces()
  }

  // MARK: - VM spaces

  private func checkSpace(_ object: TreeObject) {
    let space = body(object, as: ember_vm_space.self)
    if moment == .restored && (space.pointee.page_table != 0 || space.pointee.asid != 0) {
      find(.memoryObjects, object.subject, "has page tables or an ASID right after a restore")
    }
    let saved = object.saved(as: ember_vm_space_saved.self)
    guard let regions = saved.regions else {
      find(.damaged(object.subject, .regionCount(saved.pointee.region_count)))
      return
    }
    var end = EMBER_USER_FIRST
    for region in regions {
      let place = "a region at \(hexadecimal(region.address))"
      let mask = NVMView.pageBytes - 1
      guard (region.address | region.bytes | region.offset) & mask == 0, region.bytes > 0 else {
        find(.memoryObjects, object.subject, "has \(place) that is not made of pages")
        continue
      }
      if region.address < end { find(.memoryObjects, object.subject, "has \(place) that overlaps what is before it") }
      guard region.address < EMBER_USER_END, region.bytes <= EMBER_USER_END - region.address else {
        find(.memoryObjects, object.subject, "has \(place) beyond the addresses of programs")
        continue
      }
      end = region.address + region.bytes
      if UInt32(region.rights) & ~(EMBER_RIGHT_READ | EMBER_RIGHT_WRITE | EMBER_RIGHT_EXECUTE) != 0 {
        find(.memoryObjects, object.subject, "has \(place) with rights that regions do not have")
      }
      guard let pmo = tree.object(region.pmo, .pmo) else {
        find(.damaged(object.subject, .reference(region.pmo, expected: .pmo)))
        continue
      }
      let pages = pmo.saved(as: ember_pmo_saved.self).pointee.pages
      if region.offset >> 12 > pages || region.bytes >> 12 > pages - region.offset >> 12 {
        find(.memoryObjects, object.subject, "has \(place) that shows more than PMO \(pmo.id) has")
      }
      checkCapability(of: region, object, place)
    }
  }

  /// A region shows what the capability names that it was mapped through, with no more rights (E11).
  private func checkCapability(of region: ember_region, _ space: TreeObject, _ place: String) {
    guard region.slot != 0 else {
      if region.inherited != 0 { find(.memoryObjects, space.subject, "has \(place) that is derived from nothing") }
      return
    }
    guard let slot = slots.place(region.slot)?.slot.pointee, slot.object != 0 else {
      find(.damaged(space.subject, .slotReference(region.slot)))
      return
    }
    if slot.object != region.pmo {
      find(.memoryObjects, space.subject, "has \(place) that belongs to a capability to another object")
    }
    if UInt32(region.rights) & ~slot.rights != 0 {
      find(.memoryObjects, space.subject, "has \(place) with rights that its capability lacks")
    }
  }

  /// The list of all VM spaces: its head is not seen from here, but there is one, and neighbours know each other.
  private func checkListOfSpaces() {
    let spaces = tree.objects.filter { $0.kind == .vmSpace }
    func links(_ reference: UInt64) -> ember_vm_space? {
      tree.object(reference, .vmSpace).map { body($0, as: ember_vm_space.self).pointee }
    }
    var heads = 0
    for space in spaces {
      let own = body(space, as: ember_vm_space.self).pointee
      let reference = tree.reference(of: space)
      if own.previous_space == 0 { heads += 1 }
      if own.next_space != 0 && links(own.next_space)?.previous_space != reference
        || own.previous_space != 0 && links(own.previous_space)?.next_space != reference
      {
        find(.memoryObjects, space.subject, "has a neighbour on the list of VM spaces that does not know it")
      }
    }
    if heads != 1 && !spaces.isEmpty { find(.memoryObjects, .image, "has \(heads) lists of VM spaces") }
  }

  // MARK: - PMOs

  private func checkPMO(_ object: TreeObject, _ walk: PageWalk) {
    let saved = object.saved(as: ember_pmo_saved.self)
    guard let kind = PMOKind(rawValue: saved.pointee.kind) else {
      find(.memoryObjects, object.subject, "is of the unknown kind \(saved.pointee.kind)")
      return
    }
    let pages = saved.pointee.pages
    let hasTree = kind.isRolledBack || kind == .eternal
    let levels = hasTree ? Auditor.radixLevels(pages: pages) : 0
    guard saved.pointee.levels == levels else {
      find(.memoryObjects, object.subject, "has a radix tree of \(saved.pointee.levels) levels instead of \(levels)")
      return
    }
    var count: UInt64 = 0
    do throws(KernelViewError) {
      try walk.forEachRecord(of: object) { entry in
        count += 1
        if entry.index >= pages {
          find(.memoryObjects, .page(pmo: object.id, index: entry.index), "lies beyond the end of its PMO")
        }
        checkRecord(entry, object, kind)
      }
    } catch { find(error) }
    if (kind == .eager || kind == .eternal) && count != pages && !isFull {
      find(.memoryObjects, object.subject, "has \(count) of its \(pages) pages, but should have all from its start")
    }
  }

  /// Levels that a PMO of so many pages needs; more than there can be for more pages than fit.
  static func radixLevels(pages: UInt64) -> UInt32 {
    var levels: UInt32 = 1
    var capacity = UInt64(EMBER_LEAF_RECORDS)
    while capacity < pages && levels <= EMBER_RADIX_MOST_LEVELS {
      capacity <<= UInt64(EMBER_INTERIOR_BITS)
      levels += 1
    }
    return levels
  }

  /// Whether the page is hot, or has no content at all: nothing else is to be looked at then.
  private func checkRuntimePage(of record: UnsafePointer<ember_page_record>, _ subject: KernelSubject) -> Bool {
    guard record.isHot else {
      if record.runtime.map({ record.frame($0) == 0 }) ?? true {
        find(.versions, subject, "has no frame \(record.pointee.runtime), which should hold its content")
        return true
      }
      return false
    }
    if moment == .restored { find(.versions, subject, "is hot right after a restore") }
    if view.strategy != .hybrid && view.strategy != .async {
      find(.versions, subject, "is hot under a strategy without hot pages")
    }
    if record.newestFrame(upTo: view.committedVersion) == nil {
      find(.versions, subject, "is hot, but has no frame of a committed version")
    }
    if record.stamp(0) == record.stamp(1) { find(.versions, subject, "is hot, with two frames of one version") }
    return true
  }

  private func checkRecord(_ entry: PageEntry, _ pmo: TreeObject, _ kind: PMOKind) {
    let record = entry.record
    let subject = KernelSubject.page(pmo: pmo.id, index: entry.index)
    let committed = view.committedVersion
    if record.pointee.born > newestVersion {
      find(.versions, subject, "was born in version \(record.pointee.born), which was lost")
    }
    if moment == .restored ? record.pointee.dirty != 0 : record.pointee.dirty > newestVersion {
      find(.versions, subject, "counts as written in version \(record.pointee.dirty), which is not the one that runs")
    }
    for index in 0..<Int(EMBER_PAGE_FRAMES) where record.version(index) != 0 {
      if record.version(index) > newestVersion {
        find(.versions, subject, "has a copy of version \(record.version(index)), which was lost")
      }
      if record.frame(index) == 0 { find(.versions, subject, "has a stamp without a frame") }
    }
    if checkRuntimePage(of: record, subject) { return }
    guard kind.isRolledBack, record.pointee.born <= committed else { return }
    switch view.strategy {
    case .none: break
    case .full:
      if record.newestFrame(upTo: committed) == nil {
        find(.versions, subject, "has no copy of version \(committed)")
      }
    case .cow, .hybrid, .async:
      let isKept = record.committedFrame(committed, view.strategy) != record.runtime
      if record.pointee.dirty == view.currentVersion && !isKept {
        find(.versions, subject, "may be written, but what version \(committed) holds of it was not kept")
      }
    }
  }
}
