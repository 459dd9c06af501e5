/// `ckpt.verify=1`: the full walk that checkpoints do without, to find what the lists have missed.
///
/// 1. Each object that is alive at the seal equals its newest backup.
/// 2. No descriptor grants a store to a tracked page after the pause has protected them, but to a hot one where there are
///    no dirty bits.
/// 3. Each hot page is what its newest frame holds.

import GuestABI

enum Verify {
  static func run(_ version: UInt64) {
    for number in 1..<state.pointee.directory.limit {
      let object = Objects.reference(number)
      let root = object.root
      guard root.pointee.born != 0, root.pointee.died == 0 else { continue }
      guard let slot = SaveObjects.newest(ember_root_stamps(root), upTo: version) else {
        panic("an object was never saved; its id", root.pointee.id)
      }
      let backup = NVM.pointer(UInt64(ember_root_backups(root)[slot]) << 6)
      let saved = object.savedPointer
      for i in 0..<SavedSize.now(object) / 8 {
        let same =
          backup.load(fromByteOffset: i * 8, as: UInt64.self) == saved.load(fromByteOffset: i * 8, as: UInt64.self)
        if !same { panic("an object changed unnoticed; its id", root.pointee.id) }
      }
      if Checkpoint.tracksWrites && object.kind == EMBER_KIND_VM_SPACE { check(VMSpace(object)) }
    }
    if HotPages.isOn { CopyHotPages.verify() }
  }

  private static func check(_ space: VMSpace) {
    guard space.body.pointee.page_table != 0 else { return }
    let regions = ember_space_regions(UnsafeMutablePointer(mutating: space.saved))
    for i in 0..<Int(space.saved.pointee.region_count) where PMO(regions[i].pmo).isTracked {
      PageTables.forEach(
        PhysicalAddress(space.body.pointee.page_table), regions[i].address, bytes: regions[i].bytes
      ) { descriptor in
        let mayStay = HotPages.isOn && !HotPages.usesDirtyBits && descriptor.pointee & Descriptor.listed != 0
        if descriptor.pointee & Descriptor.readOnly == 0 && !mayStay {
          panic("a page stayed writable over a checkpoint; its descriptor", descriptor.pointee)
        }
      }
    }
  }
}
