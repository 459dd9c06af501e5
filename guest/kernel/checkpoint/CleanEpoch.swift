/// Cleans what an epoch changed in NVM, beside objects: pages, their records, the radix trees.
///
/// The barrier that makes it durable is the caller's: one for all (`before_commit`).

import Arch
import GuestABI

enum CleanEpoch {
  /// In the pause: radix nodes that appeared, and entries that changed. Later births in the same lines do no harm.
  static func structures() {
    var nodes = state.pointee.checkpoint.newNodes.cursor
    while let page = nodes.next() {
      persist_clean_radix_node(NVM.page(UInt32(truncatingIfNeeded: page)), 4096)
    }
    var lines = state.pointee.checkpoint.changedLines.cursor
    while let offset = lines.next() { persist_clean_page_record(NVM.pointer(offset), 16) }
    state.pointee.checkpoint.newNodes.clear()
    state.pointee.checkpoint.changedLines.clear()
  }

  /// The next pages of the sealed version, at most so many; false if none is left. A page that was written again since
  /// then has been kept by a copy, which is cleaned already (CopyOnWrite).
  static func pages(_ most: Int) -> Bool {
    let sealed = Version.sealed
    var count = 0
    while count < most {
      guard let offset = state.pointee.commit.cleaning.next() else { return false }
      let record = PageRecord.at(offset)
      if record.isHot || record.pointee.dirty <= sealed {
        persist_clean_runtime_page(NVM.page(record.frameOfEpoch), 4096)
      }
      persist_clean_page_record(record, 64)
      count += 1
    }
    return true
  }
}
