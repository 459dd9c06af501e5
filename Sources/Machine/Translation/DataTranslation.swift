/// Translation of data addresses on the slow path: TLBs, walks, permissions, faults.

import A64

/// A translated data address.
struct DataAddress {
  var physical: UInt64
  var attributes: UInt32
  /// Index of the first-level TLB entry, or -1 with translation off and for a tagged address.
  var entry: Int
}

extension MachineStorage {
  /// Translates a data address for the core; nil if a data abort was taken.
  ///
  /// `asEL0`: with the permissions of EL0, whatever the exception level. `isCacheOperation`: faults as DC does.
  mutating func translate(
    _ s: CoreWords, _ address: UInt64, isStore: Bool, asEL0: Bool, isCacheOperation: Bool = false
  ) -> DataAddress? {
    if s[Word.system(.SCTLR_EL1)] & 1 == 0 {
      // Translation off: data is Device-nGnRnE, and addresses are physical.
      if address >> MemoryMap.physicalAddressBits != 0 {
        raiseDataAbort(
          s, address, FaultStatus.addressSize(level: 0), isStore: isStore, isCacheOperation: isCacheOperation)
        return nil
      }
      return DataAddress(physical: address, attributes: Translation.isDevice | Translation.isUncached, entry: -1)
    }
    let unit = units + Int(s[Word.coreIndex])
    let virtual = untagged(s, address)
    let asid = currentASID(s)
    var index = unit.pointee.dtlb.find(virtual >> 12, asid: asid)
    if index < 0 {
      unit.pointee.counters.pointee.dtlbMisses &+= 1
      switch secondLevel(s, unit, virtual, asid) {
      case .found(let entry):
        dropFilterLines(s, unit.pointee.dtlb.entries[unit.pointee.dtlb.victim])
        index = unit.pointee.dtlb.insert(entry)
      case .fault(let status):
        raiseDataAbort(s, address, status, isStore: isStore, isCacheOperation: isCacheOperation)
        return nil
      }
    }
    let needed: UInt32 =
      asEL0
      ? (isStore ? Translation.writeEL0 : Translation.readEL0)
      : (isStore ? Translation.writeEL1 : Translation.readEL1)
    // One look at what is needed and, where PAN is set, at what may be in the way of it.
    let inTheWay = UInt32(truncatingIfNeeded: s[Word.pstate] / PState.pan) & Translation.readEL0
    if _slowPath(unit.pointee.dtlb.entries[index].attributes & (needed | inTheWay) != needed) {
      let isAccess = !isCacheOperation
      if let fault = permit(s, unit, index, virtual, needed, isPrivileged: !asEL0 && isAccess) {
        raiseDataAbort(s, address, fault, isStore: isStore, isCacheOperation: isCacheOperation)
        return nil
      }
    }
    let entry = unit.pointee.dtlb.entries[index]
    return DataAddress(
      physical: entry.frame | address & 4095, attributes: entry.attributes, entry: virtual == address ? index : -1)
  }

  /// An access that its entry does not simply permit: the fault that it ends in, if any. A page that is clean becomes
  /// dirty if that gives the permission that is needed.
  ///
  /// `isPrivileged`: a load or store of EL1's own. Under PAN what EL0 may read is not for those; cache maintenance is no
  /// access.
  @inline(never) private mutating func permit(
    _ s: CoreWords, _ unit: UnsafeMutablePointer<CoreUnit>, _ index: Int, _ address: UInt64, _ needed: UInt32,
    isPrivileged: Bool
  ) -> UInt64? {
    let entry = unit.pointee.dtlb.entries[index]
    let denied = FaultStatus.permission(level: Int(Translation.level(entry.attributes)))
    if isPrivileged && s[Word.pstate] & PState.pan != 0 && entry.attributes & Translation.readEL0 != 0 { return denied }
    if entry.attributes & needed != 0 { return nil }
    let becomesDirty = entry.attributes & Translation.isClean != 0
    guard becomesDirty && Translation.whenDirty(entry.attributes) & needed != 0 else { return denied }
    unit.pointee.counters.pointee.walks &+= 1
    switch walk(s, address, writing: needed) {
    case .found(let found):
      dropFilterLines(s, entry)
      unit.pointee.dtlb.replace(index, found)
      unit.pointee.stlb.removeInSet(of: entry.page) { $0.matches(entry.page, asid: currentASID(s)) }
      unit.pointee.stlb.insert(found)
      return found.attributes & needed != 0 ? nil : denied
    case .fault(let status): return status
    }
  }

  /// Looks in the second level, then walks the tables; charges the core for both.
  mutating func secondLevel(
    _ s: CoreWords, _ unit: UnsafeMutablePointer<CoreUnit>, _ address: UInt64, _ asid: UInt32
  ) -> WalkResult {
    let second = unit.pointee.stlb.find(address >> 12, asid: asid)
    if second >= 0 {
      if timing {
        s[Word.stallPs] &+= secondTLBPs
        unit.pointee.counters.pointee.walkStallPs &+= secondTLBPs
      }
      return .found(unit.pointee.stlb.entries[second])
    }
    unit.pointee.counters.pointee.walks &+= 1
    let before = s[Word.stallPs]
    let result = walk(s, address)
    if case .found(let entry) = result {
      unit.pointee.stlb.insert(entry)
      let level = Translation.level(entry.attributes)
      if level != 3 {
        // Another piece of a block that is known: real buffers hold the block, and have this piece already.
        if unit.pointee.blockRegions.mayContain(entry.page) && timing { s[Word.stallPs] = before &+ secondTLBPs }
        unit.pointee.blockRegions.insert(entry.page, level: level)
      }
    }
    unit.pointee.counters.pointee.walkStallPs &+= s[Word.stallPs] &- before
    return result
  }

  /// Drops the line filter entries that lean on a first-level TLB entry about to go.
  mutating func dropFilterLines(_ s: CoreWords, _ entry: TLBEntry) {
    var lines = entry.filterLines
    while lines != 0 {
      let line = entry.page << 12 | UInt64(lines.trailingZeroBitCount) << 6
      let index = LineFilter.index(line)
      let e = LineFilter.entry(s, at: index)
      if e[LineFilter.loadKey] & ~63 == line || e[LineFilter.storeKey] & ~63 == line {
        LineFilter.drop(s, at: index)
      }
      lines &= lines &- 1
    }
  }

  // MARK: - Invalidation

  /// TLBI VMALLE1.
  mutating func invalidateAllTranslations(_ s: CoreWords) {
    let unit = units + Int(s[Word.coreIndex])
    unit.pointee.dtlb.reset()
    unit.pointee.itlb.reset()
    unit.pointee.stlb.reset()
    unit.pointee.blockRegions.reset()
    LineFilter.flush(s)
    JumpCache.flush(s)
  }

  /// TLBI ASIDE1.
  mutating func invalidateTranslations(_ s: CoreWords, asid: UInt32) {
    invalidate(s) { $0.asid == asid && $0.attributes & Translation.isGlobal == 0 }
  }

  /// TLBI VAE1 (with an ASID) and VAAE1 (any): block descriptors are matched by their size.
  mutating func invalidateTranslations(_ s: CoreWords, page: UInt64, asid: UInt32?) {
    let unit = units + Int(s[Word.coreIndex])
    func matches(_ entry: TLBEntry) -> Bool {
      let shift = UInt64(9 * (3 - Translation.level(entry.attributes)))
      guard (entry.page ^ page) >> shift == 0 else { return false }
      guard let asid else { return true }
      return entry.asid == asid || entry.attributes & Translation.isGlobal != 0
    }
    // A page is looked up. Pieces of a block may be anywhere, so near one everything is compared.
    if !unit.pointee.blockRegions.mayContain(page) {
      for (tlb, isData) in [(unit.pointee.dtlb, true), (unit.pointee.itlb, false)] {
        while true {
          let i = asid.map { tlb.find(page, asid: $0) } ?? tlb.findAnyASID(page)
          if i < 0 { break }
          if isData { dropFilterLines(s, tlb.entries[i]) } else { JumpCache.flush(s) }
          tlb.remove(i)
        }
      }
      unit.pointee.stlb.removeInSet(of: page, where: matches)
      return
    }
    invalidate(s, where: matches)
  }

  private mutating func invalidate(_ s: CoreWords, where matches: (TLBEntry) -> Bool) {
    let unit = units + Int(s[Word.coreIndex])
    let dtlb = unit.pointee.dtlb
    for i in 0..<dtlb.capacity where dtlb.entries[i].page != ~0 && matches(dtlb.entries[i]) {
      dropFilterLines(s, dtlb.entries[i])
      dtlb.remove(i)
    }
    let itlb = unit.pointee.itlb
    for i in 0..<itlb.capacity where itlb.entries[i].page != ~0 && matches(itlb.entries[i]) {
      itlb.remove(i)
      JumpCache.flush(s)
    }
    let stlb = unit.pointee.stlb
    for i in 0..<stlb.capacity where stlb.entries[i].page != ~0 && matches(stlb.entries[i]) {
      stlb.entries[i] = .empty
    }
  }
}
