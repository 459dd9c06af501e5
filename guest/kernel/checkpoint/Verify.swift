/// `ckpt.verify=1`: the full walk that checkpoints do without, to find what the lists have missed.
///
/// 1. Each object that is alive at the seal equals its newest backup.
/// 2. No descriptor grants a store to a tracked page after the pause has protected them, but to a hot one where there are
///    no dirty bits.
/// 3. Each hot page is what its newest frame holds, and the list of their descriptors has each once and no other.

import GuestABI

enum Verify {
  static func run(_ version: UInt64) {
    var listed = 0
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
      if Checkpoint.tracksWrites && object.kind == EMBER_KIND_VM_SPACE { listed += check(VMSpace(object)) }
    }
    if HotPages.isOn {
      CopyHotPages.verify()
      var cursor = state.pointee.hotPages.descriptors.cursor
      while let address = cursor.next() {
        if words(address).pointee & Descriptor.valid != 0 { listed -= 1 }
      }
      if listed != 0 { panic("the list of descriptors of hot pages is wrong; by", UInt64(listed.magnitude)) }
    }
  }

  /// Returns how many of its descriptors are on the list of those of hot pages.
  private static func check(_ space: VMSpace) -> Int {
    guard space.body.pointee.page_table != 0 else { return 0 }
    var listed = 0
    let regions = ember_space_regions(UnsafeMutablePointer(mutating: space.saved))
    for i in 0..<Int(space.saved.pointee.region_count) where PMO(regions[i].pmo).isTracked {
      PageTables.forEach(
        PhysicalAddress(space.body.pointee.page_table), regions[i].address, bytes: regions[i].bytes
      ) { descriptor in
        let isListed = descriptor.pointee & Descriptor.listed != 0
        if isListed { listed += 1 }
        let mayStay = isListed && !HotPages.usesDirtyBits
        if descriptor.pointee & Descriptor.readOnly == 0 && !mayStay {
          panic("a page stayed writable over a checkpoint; its descriptor", descriptor.pointee)
        }
      }
    }
    return listed
  }
}
