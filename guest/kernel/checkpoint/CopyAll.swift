/// Strategy `full`, in the pause: every page of every tracked PMO is copied.
///
/// Each page has two copies, written in turns: frames 1 and 2. The runtime frame, 0, counts for nothing after a power
/// failure.
/// 1. The copy that is written is not the newest one of the committed versions.

import Arch
import GuestABI

enum CopyAll {
  static func run(_ version: UInt64) throws(CallError) {
    for number in 1..<state.pointee.directory.limit {
      let object = Objects.reference(number)
      let root = object.root
      guard root.pointee.born != 0, root.pointee.died == 0, object.kind == EMBER_KIND_PMO else { continue }
      let pmo = PMO(object)
      guard pmo.isTracked else { continue }
      var failure: CallError?
      pmo.forEachRecord { record in
        if failure == nil { failure = copyPage(record, version) }
      }
      if let failure { throw failure }
    }
  }

  private static func copyPage(_ record: PageRecord, _ version: UInt64) -> CallError? {
    let target = 1 + SaveObjects.older(record.stamps + 1)
    if record.frames[target] == 0 {
      do throws(CallError) {
        record.frames[target] = try NVMPages.allocate(EMBER_PAGE_COPY, .copy)
      } catch { return error }
    }
    let page = NVM.page(record.frames[target])
    copy(record.page, to: page, bytes: 4096)
    persist_clean_full_copy(page, 4096)
    record.stamps[target] = version
    persist_clean_page_record(record, 64)
    state.pointee.checkpoint.copiedBytes += 4096
    return nil
  }
}
