/// Strategy `full`, in the pause: every page of every tracked PMO is copied.
///
/// Each page has two copies, written in turns; the frame itself counts for nothing after a power failure.
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

  private static func copyPage(_ record: UnsafeMutablePointer<ember_page_record>, _ version: UInt64) -> CallError? {
    let target = SaveObjects.older(ember_record_stamps(record))
    let copies = ember_record_copies(record)
    if copies[target] == 0 {
      do throws(CallError) {
        copies[target] = try NVMPages.allocate(EMBER_PAGE_COPY, .copy)
      } catch { return error }
    }
    let page = NVM.page(copies[target])
    copy(NVM.page(record.pointee.frame), to: page, bytes: 4096)
    persist_clean_full_copy(page, 4096)
    ember_record_stamps(record)[target] = version
    persist_clean_page_record(record, 64)
    state.pointee.checkpoint.copiedBytes += 4096
    return nil
  }
}
