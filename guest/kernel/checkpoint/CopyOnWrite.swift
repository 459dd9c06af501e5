/// Copy-on-write: keeps what the committed version holds of a cold page before its runtime frame is written.
///
/// The order is the protocol (E3): copy, clean, barrier; stamp, clean, barrier; only then may the frame change. A stamp
/// that is durable says that the copy is; a frame that has changed durably has a durable stamp.
/// 1. A copy whose stamp is older than the committed version belongs to nobody and may be overwritten.
/// 2. A page born in this epoch is not part of the committed version and needs no copy.

import Arch
import GuestABI

enum CopyOnWrite {
  @inline(never)
  static func keep(_ record: PageRecord, of pmo: PMO, _ index: UInt64) throws(CallError) {
    try state.pointee.checkpoint.dirtyPages.reserve()
    let committed = Version.committed
    let backup = record.backup
    if record.pointee.born <= committed && record.stamps[backup] != committed {
      if record.frames[backup] == 0 { record.frames[backup] = try NVMPages.allocate(EMBER_PAGE_COPY, .copy) }
      let target = NVM.page(record.frames[backup])
      #if MUTATE_STAMP_FIRST
        record.stamps[backup] = committed
        persist_clean_cow_stamp(record, 64)
        persist_barrier_cow_stamped()
        copy(record.page, to: target, bytes: 4096)
        persist_clean_cow_copy(target, 4096)
        persist_barrier_cow_copied()
      #else
        copy(record.page, to: target, bytes: 4096)
        persist_clean_cow_copy(target, 4096)
        persist_barrier_cow_copied()
        record.stamps[backup] = committed
        persist_clean_cow_stamp(record, 64)
        persist_barrier_cow_stamped()
      #endif
      state.pointee.checkpoint.copiedBytes += 4096
    }
    if HotPages.isOn { HotPages.count(record, of: pmo, index) }
    record.pointee.dirty = Version.current
    try state.pointee.checkpoint.dirtyPages.append(NVM.offset(record))
  }
}
