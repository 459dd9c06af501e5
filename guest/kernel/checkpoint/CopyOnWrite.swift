/// Copy-on-write: keeps what a version holds of a cold page before its runtime frame is written.
///
/// The order is the protocol (E3): copy, clean, barrier; stamp, clean, barrier; only then may the frame change. A stamp
/// that is durable says that the copy is; a frame that has changed durably has a durable stamp.
/// 1. A copy whose stamp is older than the committed version belongs to nobody and may be overwritten.
/// 2. A page born in this epoch is not part of any version yet and needs no copy.
/// 3. While a sealed version is not committed (`async`), a restore may lead to it or to the one before. A page that its
///    epoch did not write is the same in both: one copy serves both. One that it wrote has a copy of the committed version
///    already, and gets a second one.

import Arch
import GuestABI

enum CopyOnWrite {
  @inline(never)
  static func keep(_ record: PageRecord, of pmo: PMO, _ index: UInt64) throws(CallError) {
    try state.pointee.checkpoint.dirtyPages.reserve()
    let stamp = wantedStamp(record)
    if stamp != 0 {
      let backup = try backup(record)
      let target = NVM.page(record.frames[backup])
      #if MUTATE_STAMP_FIRST
        record.stamps[backup] = stamp
        persist_clean_cow_stamp(record, 64)
        persist_barrier_cow_stamped()
        copy(record.page, to: target, bytes: 4096)
        persist_clean_cow_copy(target, 4096)
        persist_barrier_cow_copied()
      #else
        copy(record.page, to: target, bytes: 4096)
        persist_clean_cow_copy(target, 4096)
        persist_barrier_cow_copied()
        record.stamps[backup] = stamp
        persist_clean_cow_stamp(record, 64)
        persist_barrier_cow_stamped()
      #endif
      state.pointee.checkpoint.copiedBytes += 4096
    }
    if HotPages.isOn { HotPages.count(record, of: pmo, index) }
    record.pointee.dirty = Version.current
    try state.pointee.checkpoint.dirtyPages.append(NVM.offset(record))
  }

  /// The stamp of the copy that is needed; 0 if none is.
  private static func wantedStamp(_ record: PageRecord) -> UInt64 {
    let sealed = Version.sealed
    let committed = Version.committed
    if record.pointee.born > sealed { return 0 }
    if sealed == committed || record.pointee.dirty == sealed { return record.keeper(of: sealed) == nil ? sealed : 0 }
    let isKept = record.keeper(of: sealed) != nil && record.keeper(of: committed) != nil
    return isKept ? 0 : sealed | EMBER_STAMP_AND_BEFORE
  }

  /// A frame to copy to: none that programs see, nor one that holds what a restore may need.
  private static func backup(_ record: PageRecord) throws(CallError) -> Int {
    while true {
      let isTaken = Version.sealed != Version.committed && record.pointee.dirty == Version.sealed
      for i in 0..<Int(EMBER_PAGE_FRAMES) where i != Int(record.pointee.runtime) && record.frames[i] != 0 {
        if !isTaken || !record.holds(i, Version.committed) { return i }
      }
      if record.frames[1] == 0 {
        record.frames[1] = try NVMPages.allocate(EMBER_PAGE_COPY, .copy)
        return 1
      }
      do throws(CallError) {
        record.frames[2] = try NVMPages.allocate(EMBER_PAGE_COPY)
        return 2
      } catch {
        // Nobody was promised a third frame. The commit makes the second one free.
        Commit.finish()
      }
    }
  }
}
