/// Strategies `cow`, `hybrid` and `async`, in the pause: descriptors that became writable in the epoch become read-only
/// again.
///
/// 1. The list holds every descriptor that grants a store to a cold tracked page: none outlives the pause, in no TLB either
///    (E7).

import Arch
import GuestABI

enum WriteProtection {
  static func run() {
    var cursor = state.pointee.checkpoint.writableDescriptors.cursor
    while let address = cursor.next() {
      let descriptor = words(address)
      if descriptor.pointee & Descriptor.valid != 0 { descriptor.pointee |= Descriptor.readOnly }
    }
    if HotPages.isOn { CopyHotPages.protect() }
    mmu_invalidate_all()
  }
}
