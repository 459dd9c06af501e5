/// VM spaces: regions that show PMOs, and the page tables that faults fill from them.
///
/// 1. Regions are sorted by address and do not overlap.
/// 2. A descriptor grants what its region grants, but a tracked page is writable only in an epoch in which it is dirty;
///    each descriptor that becomes writable is listed and set read-only by the next checkpoint (E7), in every VM space
///    that shows the page.
/// 3. Page tables and ASID are volatile.

import Arch
import GuestABI

extension Handle where Body == ember_vm_space {
  static func create() throws(CallError) -> VMSpace {
    let space = try Objects.create(ember_vm_space.self)
    space.joinSpaces()
    return space
  }

  private var regions: UnsafeMutablePointer<ember_region> {
    ember_space_regions(UnsafeMutablePointer(mutating: saved))
  }
  private var regionCount: Int { Int(saved.pointee.region_count) }

  private func region(_ address: UInt64) -> ember_region? {
    let regions = regions
    for i in 0..<regionCount {
      if address < regions[i].address { return nil }
      if address - regions[i].address < regions[i].bytes { return regions[i] }
    }
    return nil
  }

  /// All arguments are checked; rights are those of the capability already. `capability` is where that is; none for what
  /// the kernel maps by itself.
  func map(
    _ pmo: PMO, through capability: SlotPlace, address: UInt64, bytes: UInt64, offset: UInt64, rights: UInt32
  ) throws(CallError) {
    let mask: UInt64 = 4095
    guard address & mask == 0, bytes & mask == 0, offset & mask == 0, bytes > 0 else { throw .invalidArgument }
    guard address >= EMBER_USER_FIRST, address < EMBER_USER_END, bytes <= EMBER_USER_END - address else {
      throw .badAddress
    }
    let size = pmo.saved.pointee.pages * 4096
    guard offset < size, bytes <= size - offset else { throw .invalidArgument }
    let regions = regions
    let count = regionCount
    guard count < Int(EMBER_SPACE_REGIONS) else { throw .tooMany }
    var place = 0
    while place < count && regions[place].address < address { place += 1 }
    if place > 0, address - regions[place - 1].address < regions[place - 1].bytes { throw .overlap }
    if place < count, regions[place].address - address < bytes { throw .overlap }
    let saved = changing
    var i = count
    while i > place {
      regions[i] = regions[i - 1]
      i -= 1
    }
    regions[place] = ember_region(
      address: address, bytes: bytes, pmo: pmo.offset, offset: offset, rights: UInt16(truncatingIfNeeded: rights),
      inherited: 0, slot: capability.reference)
    if capability.exists { capability.links.pointee.mappings += 1 }
    saved.pointee.region_count = UInt64(count + 1)
    pmo.reference.retain()
  }

  func unmap(address: UInt64) throws(CallError) {
    let regions = regions
    let count = regionCount
    var place = 0
    while place < count && regions[place].address != address { place += 1 }
    guard place < count else { throw .badAddress }
    removeRegion(place)
  }

  /// The region goes, and with it what page tables and TLBs hold of it.
  func removeRegion(_ place: Int) {
    let regions = regions
    let count = regionCount
    precondition(place < count, "a region that goes is one of the VM space")
    let gone = regions[place]
    let saved = changing
    for i in place..<count - 1 { regions[i] = regions[i + 1] }
    regions[count - 1] = ember_region()
    saved.pointee.region_count = UInt64(count - 1)
    if body.pointee.page_table != 0 {
      PageTables.clear(PhysicalAddress(body.pointee.page_table), gone.address, bytes: gone.bytes)
      mmu_invalidate_space(body.pointee.asid)
    }
    letGo(gone)
  }

  /// The region belongs to another capability, from which its own was derived, or to none.
  func changeCapability(_ place: Int, to capability: SlotPlace) {
    _ = changing
    let region = regions + place
    SlotPlace(region.pointee.slot).links.pointee.mappings -= 1
    region.pointee.slot = capability.reference
    region.pointee.inherited = capability.exists ? 1 : 0
    if capability.exists { capability.links.pointee.mappings += 1 }
  }

  private func letGo(_ region: ember_region) {
    if region.slot != 0 { SlotPlace(region.slot).links.pointee.mappings -= 1 }
    Reference(region.pmo).release()
  }

  /// The page that `address` shows, for the kernel to read or write.
  func kernelAccess(_ address: UInt64, write: Bool) throws(CallError) -> UnsafeMutableRawPointer {
    guard let region = region(address) else { throw .badAddress }
    let needed = write ? EMBER_RIGHT_WRITE : EMBER_RIGHT_READ
    guard UInt32(region.rights) & needed != 0 else { throw .badAddress }
    let pmo = PMO(region.pmo)
    let index = (address - region.address + region.offset) >> 12
    if pmo.saved.pointee.levels == 0 {
      guard pmo.saved.pointee.kind == EMBER_PMO_BOOT_IMAGE, !write else { throw .badAddress }
      return memory(BootImage.start.linear + index << 12)
    }
    let record = try pmo.record(index)
    if write { try pmo.makeWritable(record, index) }
    return record.page
  }

  /// A load, store or fetch of user space faulted: makes its descriptor, or throws if it has no right.
  func fault(_ address: UInt64, write: Bool, execute: Bool) throws(CallError) {
    guard let region = region(address) else { throw .badAddress }
    var needed = write ? EMBER_RIGHT_WRITE : EMBER_RIGHT_READ
    if execute { needed = EMBER_RIGHT_EXECUTE }
    let rights = UInt32(region.rights)
    guard rights & needed != 0 else { throw .badAddress }
    let mayWrite = rights & EMBER_RIGHT_WRITE != 0
    let mayExecute = rights & EMBER_RIGHT_EXECUTE != 0
    let pmo = PMO(region.pmo)
    let index = (address - region.address + region.offset) >> 12
    let descriptor = try PageTables.descriptor(try topTable(), address)

    guard pmo.saved.pointee.levels != 0 else {
      let (page, device) = pmo.fixedPage(index)
      install(descriptor, Descriptor.user(page, write: mayWrite, execute: false, device: device), address)
      return
    }
    let record = try pmo.record(index)
    if _slowPath(record.isHot) {
      // Another core may have made it valid since, and what that grants only hardware and the pause take back.
      if descriptor.pointee & Descriptor.valid != 0 && !write { return }
      if write { state.pointee.checkpoint.writeFaults += 1 }
      let value = try HotPages.descriptor(
        record, at: descriptor, mayWrite: mayWrite, mayExecute: mayExecute, write: write)
      install(descriptor, value, address)
      return
    }
    let tracked = Checkpoint.tracksWrites && pmo.isTracked
    if tracked {
      if write {
        try state.pointee.checkpoint.writableDescriptors.reserve()
        try pmo.makeWritable(record, index)
        state.pointee.checkpoint.writeFaults += 1
      }
    }
    var writable = mayWrite && (!tracked || record.pointee.dirty == Version.current)
    if tracked && writable {
      // Without room in the list the page stays read-only; the store itself comes with `reserve` above.
      do throws(CallError) {
        try state.pointee.checkpoint.writableDescriptors.append(UInt64(UInt(bitPattern: descriptor)))
      } catch {
        if write { throw error }
        writable = false
      }
    }
    let page = PhysicalAddress(linear: UInt64(UInt(bitPattern: record.page)))
    install(descriptor, Descriptor.user(page, write: writable, execute: mayExecute, device: false), address)
  }

  private func install(_ descriptor: UnsafeMutablePointer<UInt64>, _ value: UInt64, _ address: UInt64) {
    let old = descriptor.pointee
    precondition(
      old & Descriptor.valid == 0 || (old ^ value) & Descriptor.address == 0,
      "a valid descriptor never changes its address")
    if old & Descriptor.valid == 0 && value & Descriptor.userNeverExecutes == 0 {
      mmu_synchronise_instructions(PhysicalAddress(value & Descriptor.address).linear, 4096)
    }
    descriptor.pointee = value | old & Descriptor.listed
    if old & Descriptor.valid == 0 { mmu_publish() } else { mmu_invalidate_local(address, body.pointee.asid) }
  }

  private func topTable() throws(CallError) -> PhysicalAddress {
    if body.pointee.page_table == 0 { body.pointee.page_table = try DRAMPages.allocate().value }
    return PhysicalAddress(body.pointee.page_table)
  }

  /// Value of TTBR0 for this VM space: its table and an ASID of the current generation.
  func translationTable() throws(CallError) -> UInt64 {
    let table = try topTable()
    if body.pointee.asid_generation != state.pointee.spaces.generation || body.pointee.asid == 0 {
      body.pointee.asid = Spaces.takeASID()
      body.pointee.asid_generation = state.pointee.spaces.generation
    }
    return table.value | body.pointee.asid << 48
  }

  /// Calls `visit` for each valid descriptor that shows the page of the PMO.
  func forEachDescriptor(of pmo: UInt64, _ index: UInt64, _ visit: (UnsafeMutablePointer<UInt64>) -> Void) {
    if body.pointee.page_table == 0 { return }
    let regions = regions
    let offset = index << 12
    for i in 0..<regionCount where regions[i].pmo == pmo {
      guard offset >= regions[i].offset, offset - regions[i].offset < regions[i].bytes else { continue }
      PageTables.forEach(
        PhysicalAddress(body.pointee.page_table), regions[i].address + offset - regions[i].offset, bytes: 4096, visit)
    }
  }

  /// Nobody holds it any more: its regions let go of their PMOs, no core uses its tables.
  func end() {
    let regions = regions
    for i in 0..<regionCount {
      // The list of descriptors of hot pages lets go of those that are not valid.
      if HotPages.isOn && body.pointee.page_table != 0 {
        PageTables.clear(PhysicalAddress(body.pointee.page_table), regions[i].address, bytes: regions[i].bytes)
      }
      letGo(regions[i])
    }
    leaveSpaces()
    changing.pointee.region_count = 0
    Scheduler.leave(self)
    mmu_invalidate_space(body.pointee.asid)
  }

  /// After the commit: the list of writable descriptors does not point here any more.
  func freeTables() {
    if body.pointee.page_table != 0 { PageTables.free(PhysicalAddress(body.pointee.page_table)) }
    body.pointee.page_table = 0
  }
}

extension Handle where Body == ember_pmo {
  /// Page of a PMO without a tree, and whether it is device memory.
  fileprivate func fixedPage(_ index: UInt64) -> (PhysicalAddress, Bool) {
    switch saved.pointee.kind {
    case EMBER_PMO_DEVICE: return (PhysicalAddress(saved.pointee.physical + index << 12), true)
    case EMBER_PMO_MARKER:
      return (PhysicalAddress(state.pointee.board.markerUserPage), state.pointee.board.hasMarkers)
    default: return (PhysicalAddress(BootImage.start.value + index << 12), false)
    }
  }
}
