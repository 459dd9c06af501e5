/// The stage-1 page-table walk: 4 KiB granule, 48-bit virtual addresses, four levels, as the Arm ARM's
/// AArch64.TranslationTableWalk has it for EL1&0.
///
/// A walk reads descriptors through the caches and charges for them. What it finds is a TLBEntry or a fault. With
/// FEAT_HAFDBS, where TCR_EL1.HA and HD say so, it sets the access flag, and clears AP[2] of a page that is about to be
/// written and has the dirty bit modifier: stores to the table, like a program's.

/// Fault status codes of ESR_ELx.ISS (without the level for those that have one).
enum FaultStatus {
  static func addressSize(level: Int) -> UInt64 { UInt64(level) }
  static func translation(level: Int) -> UInt64 { 0b000100 | UInt64(level) }
  static func accessFlag(level: Int) -> UInt64 { 0b001000 | UInt64(level) }
  static func permission(level: Int) -> UInt64 { 0b001100 | UInt64(level) }
  static var externalAbort: UInt64 { 0b010000 }
  static func externalAbortOnWalk(level: Int) -> UInt64 { 0b010100 | UInt64(level) }
  static var alignment: UInt64 { 0b100001 }
  static var unsupportedAtomic: UInt64 { 0b110101 }
}

enum WalkResult {
  case found(TLBEntry)
  case fault(UInt64)
}

extension MachineStorage {
  /// Walks the tables for a virtual address in the core's present regime; `writing` is the permission that a store
  /// needs which found the page clean.
  mutating func walk(_ s: CoreWords, _ address: UInt64, writing: UInt32 = 0) -> WalkResult {
    let isUpper = address >> 63 != 0
    let tcr = s[Word.system(.TCR_EL1)]
    let sizeOffset = isUpper ? (tcr >> 16) & 63 : tcr & 63
    let isDisabled = isUpper ? tcr >> 23 & 1 != 0 : tcr >> 7 & 1 != 0
    // TG0 == 00 and TG1 == 10 are 4 KiB; other granules are not implemented and behave as 4 KiB.
    let bits = Int(64 - min(max(sizeOffset, 16), 39))
    let top = isUpper ? ~address >> UInt64(bits) : address >> UInt64(bits)
    if top != 0 || isDisabled { return .fault(FaultStatus.translation(level: 0)) }

    let limit = outputLimit(tcr)
    var table = s[Word.system(isUpper ? .TTBR1_EL1 : .TTBR0_EL1)] & 0x0000_ffff_ffff_fffe
    guard table < limit else { return .fault(FaultStatus.addressSize(level: 0)) }
    var level = 4 - (bits - 12 + 8) / 9
    let firstBits = bits - 12 - 9 * (3 - level)
    var index = (address >> UInt64(12 + 9 * (3 - level))) & ((1 << UInt64(firstBits)) - 1)
    var hierarchical: UInt64 = 0
    while true {
      let at = (table & ~7) + index * 8
      guard let descriptor = readDescriptor(s, at) else {
        return .fault(FaultStatus.externalAbortOnWalk(level: level))
      }
      if descriptor & 1 == 0 { return .fault(FaultStatus.translation(level: level)) }
      let isTable = descriptor & 2 != 0
      if level == 3 {
        if !isTable { return .fault(FaultStatus.translation(level: 3)) }
        return leaf(s, descriptor, at: at, level: 3, address, hierarchical, limit, writing)
      }
      if !isTable {
        if level == 0 { return .fault(FaultStatus.translation(level: 0)) }
        return leaf(s, descriptor, at: at, level: level, address, hierarchical, limit, writing)
      }
      hierarchical |= descriptor & (0x1f << 59)
      table = descriptor & 0x0000_ffff_ffff_f000
      guard table < limit else { return .fault(FaultStatus.addressSize(level: level)) }
      level += 1
      index = (address >> UInt64(12 + 9 * (3 - level))) & 511
    }
  }

  /// The end of the physical addresses that tables may hold: TCR_EL1.IPS, at most what the board has.
  private mutating func outputLimit(_ tcr: UInt64) -> UInt64 {
    let bits: UInt64 =
      switch tcr >> 32 & 7 {
      case 0: 32
      case 1: 36
      default: MemoryMap.physicalAddressBits
      }
    return 1 << bits
  }

  private mutating func leaf(
    _ s: CoreWords, _ descriptor: UInt64, at: UInt64, level: Int, _ address: UInt64, _ hierarchical: UInt64,
    _ limit: UInt64, _ writing: UInt32
  ) -> WalkResult {
    guard descriptor & 0x0000_ffff_ffff_f000 < limit else { return .fault(FaultStatus.addressSize(level: level)) }
    let tcr = s[Word.system(.TCR_EL1)]
    let setsAccessFlag = isa.contains(.hafdbs) && tcr >> 39 & 1 != 0
    if descriptor & (1 << 10) == 0 && !setsAccessFlag { return .fault(FaultStatus.accessFlag(level: level)) }
    let sizeMask = (1 << UInt64(12 + 9 * (3 - level))) - 1 as UInt64
    let frame = (descriptor & 0x0000_ffff_ffff_f000 & ~sizeMask) | (address & sizeMask & ~4095)

    var attributes = Translation.attribute(level: UInt32(level))
    // APTable bit 62 forbids writes, bit 61 forbids EL0; UXNTable 60, PXNTable 59.
    let keepsDirtyState = setsAccessFlag && tcr >> 40 & 1 != 0 && descriptor >> 51 & 1 != 0
    let isMarkedReadOnly = descriptor >> 7 & 1 != 0
    let isReadOnly = isMarkedReadOnly && !keepsDirtyState || hierarchical >> 62 & 1 != 0
    let isUser = descriptor >> 6 & 1 != 0 && hierarchical >> 61 & 1 == 0
    let userNever = descriptor >> 54 & 1 != 0 || hierarchical >> 60 & 1 != 0
    let privilegedNever = descriptor >> 53 & 1 != 0 || hierarchical >> 59 & 1 != 0
    let writeImpliesNever = s[Word.system(.SCTLR_EL1)] >> 19 & 1 != 0
    attributes |= Translation.readEL1 | (isUser ? Translation.readEL0 : 0)
    var updated = descriptor | 1 << 10
    if !isReadOnly {
      let dirty = Translation.whenDirty(attributes | Translation.isClean)
      if isMarkedReadOnly && dirty & writing == 0 {
        attributes |= Translation.isClean
      } else {
        attributes = dirty & ~Translation.isClean
        updated &= ~(1 << 7)
      }
    }
    if updated != descriptor { updateDescriptor(s, at, updated) }
    // EL0 may execute what it may not read.
    if !userNever && !(writeImpliesNever && isUser && !isReadOnly) { attributes |= Translation.executeEL0 }
    // Memory that EL0 can write is never executable at EL1.
    if !privilegedNever && !(isUser && !isReadOnly) && !(writeImpliesNever && !isReadOnly) {
      attributes |= Translation.executeEL1
    }
    if descriptor >> 11 & 1 == 0 { attributes |= Translation.isGlobal }
    let memory = s[Word.system(.MAIR_EL1)] >> ((descriptor >> 2 & 7) * 8) & 0xff
    if memory >> 4 == 0 {
      attributes |= Translation.isDevice
    } else if memory & 0xf0 == 0x40 || memory & 0x0f == 0x04 {
      attributes |= Translation.isUncached
    }
    // Device and uncached memory is outer shareable, whatever its descriptor says.
    let isCached = attributes & (Translation.isDevice | Translation.isUncached) == 0
    attributes |= Translation.attribute(
      memoryType: UInt32(memory), shareability: isCached ? UInt32(descriptor >> 8 & 3) : 2)
    return .found(
      TLBEntry(
        page: address >> 12, frame: frame, attributes: attributes, asid: currentASID(s), filterLines: 0, next: -1,
        spare: 0))
  }

  /// The address without its tag: with TCR_EL1.TBI0 or TBI1 the top byte of its half is ignored (bit 55 says which).
  @inline(__always) func untagged(_ s: CoreWords, _ address: UInt64) -> UInt64 {
    let extended = UInt64(bitPattern: Int64(bitPattern: address << 8) >> 8)
    if _fastPath(extended == address) { return address }
    return s[Word.system(.TCR_EL1)] >> (37 + (address >> 55 & 1)) & 1 != 0 ? extended : address
  }

  /// Stores a descriptor that the walk has changed.
  private mutating func updateDescriptor(_ s: CoreWords, _ physical: UInt64, _ descriptor: UInt64) {
    guard let (page, host) = memory.place(ofStore: physical) else { return }
    let unit = units + Int(s[Word.coreIndex])
    _ = willStore(s, physical, page: page, host: host, value: descriptor, size: 8)
    if timing {
      let (_, done) = storeLine(s, unit, physical >> 6, StreamPlace.none)
      if buffersStores && memory.isNVM(physical) { unit.pointee.buffered.setDrained(done) }
    }
    host.storeBytes(of: descriptor, as: UInt64.self)
  }

  /// Reads a descriptor through the data caches; nil where no memory is.
  private mutating func readDescriptor(_ s: CoreWords, _ physical: UInt64) -> UInt64? {
    guard let host = memory.host(of: physical) else { return nil }
    if _slowPath(buffersStores) { showBufferedStores(physical, size: 8) }
    if timing {
      let now = nowPs(s)
      s[Word.stallPs] &+= loadForWalk(s, physical >> 6, at: now) &- now
    }
    return host.load(as: UInt64.self)
  }
}

/// The ASID that translations of the lower half are tagged with now.
@inline(__always) func currentASID(_ s: CoreWords) -> UInt32 {
  let tcr = s[Word.system(.TCR_EL1)]
  let base = s[Word.system(tcr >> 22 & 1 != 0 ? .TTBR1_EL1 : .TTBR0_EL1)]
  let asid = base >> 48
  return UInt32(truncatingIfNeeded: tcr >> 36 & 1 != 0 ? asid : asid & 0xff)
}
