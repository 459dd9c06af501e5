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
      if region.rights & ~UInt64(EMBER_RIGHT_READ | EMBER_RIGHT_WRITE | EMBER_RIGHT_EXECUTE) != 0 {
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
    }
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
    for index in 0..<2 where record.stamp(index) != 0 {
      if record.stamp(index) > newestVersion {
        find(.versions, subject, "has a copy of version \(record.stamp(index)), which was lost")
      }
      if record.copyPage(index) == 0 { find(.versions, subject, "has a stamp without a copy") }
    }
    guard kind.isRolledBack, record.pointee.born <= committed else { return }
    switch view.strategy {
    case .none: break
    case .full:
      if record.newestCopy(upTo: committed) == nil {
        find(.versions, subject, "has no copy of version \(committed)")
      }
    case .cow:
      let isKept = record.stamp(0) == committed || record.stamp(1) == committed
      if record.pointee.dirty == view.currentVersion && !isKept {
        find(.versions, subject, "may be written, but what version \(committed) holds of it was not kept")
      }
    }
  }
}
