/// Copy-on-write: keeps what the committed version holds of a page before its frame is written.
///
/// The order is the protocol (E3): copy, clean, barrier; stamp, clean, barrier; only then may the frame change. A stamp
/// that is durable says that the copy is; a frame that has changed durably has a durable stamp.
/// 1. A copy whose stamp is older than the committed version belongs to nobody and may be overwritten.
/// 2. A page born in this epoch is not part of the committed version and needs no copy.

import Arch
import GuestABI

enum CopyOnWrite {
  @inline(never)
  static func keep(_ record: UnsafeMutablePointer<ember_page_record>) throws(CallError) {
    try state.pointee.checkpoint.dirtyPages.reserve()
    let committed = Version.committed
    let stamps = ember_record_stamps(record)
    if record.pointee.born <= committed && stamps[0] != committed {
      let copies = ember_record_copies(record)
      if copies[0] == 0 { copies[0] = try NVMPages.allocate(EMBER_PAGE_COPY, .copy) }
      let target = NVM.page(copies[0])
      #if MUTATE_STAMP_FIRST
        stamps[0] = committed
        persist_clean_cow_stamp(record, 64)
        persist_barrier_cow_stamped()
        copy(NVM.page(record.pointee.frame), to: target, bytes: 4096)
        persist_clean_cow_copy(target, 4096)
        persist_barrier_cow_copied()
      #else
        copy(NVM.page(record.pointee.frame), to: target, bytes: 4096)
        persist_clean_cow_copy(target, 4096)
        persist_barrier_cow_copied()
        stamps[0] = committed
        persist_clean_cow_stamp(record, 64)
        persist_barrier_cow_stamped()
      #endif
      state.pointee.checkpoint.copiedBytes += 4096
    }
    record.pointee.dirty = Version.current
    try state.pointee.checkpoint.dirtyPages.append(NVM.offset(record))
  }
}
