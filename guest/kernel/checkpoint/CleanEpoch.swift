/// Cleans what the epoch changed in NVM, beside objects: pages, their records, the radix trees.
///
/// The barrier that makes it durable is the caller's: one for all (`before_commit`).

import Arch
import GuestABI

enum CleanEpoch {
  /// Returns the number of pages that were written in the epoch, or copied.
  static func run() -> UInt64 {
    let checkpoint = state.pointee.checkpoint
    var pages = checkpoint.dirtyPages.cursor
    while let offset = pages.next() {
      let record = NVM.pointer(offset).assumingMemoryBound(to: ember_page_record.self)
      persist_clean_runtime_page(NVM.page(record.frameOfEpoch), 4096)
      persist_clean_page_record(record, 64)
    }
    var nodes = checkpoint.newNodes.cursor
    while let page = nodes.next() {
      persist_clean_radix_node(NVM.page(UInt32(truncatingIfNeeded: page)), 4096)
    }
    var lines = checkpoint.changedLines.cursor
    while let offset = lines.next() { persist_clean_page_record(NVM.pointer(offset), 16) }
    return UInt64(checkpoint.dirtyPages.count)
  }
}
