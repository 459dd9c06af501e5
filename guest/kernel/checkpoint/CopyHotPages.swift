/// Strategies `hybrid` and `async`, in the pause: hot pages that the epoch has written are copied to NVM; pages become hot and cold.
///
/// 1. A copy goes to the frame that is not the newest committed one, and counts when its stamp does: at the commit (E6).
/// 2. Descriptors lose their dirty state before TLBs are invalidated, and both come before the copy (E7).
/// 3. Nothing here needs memory, so nothing here can fail.

import Arch
import GuestABI

enum CopyHotPages {
  /// First part, before TLBs are invalidated: finds what the epoch has written, and hides what becomes hot or cold.
  static func protect() {
    noteDirtyDescriptors()
    let version = Version.current
    var number = state.pointee.hotPages.first
    while number != 0 {
      let entry = HotPages.entry(number - 1)
      number = entry.pointee.next
      let record = PageRecord.at(entry.pointee.record)
      if isWritten(record, version) {
        record.pointee.heat = 0
      } else {
        record.pointee.heat += HotPages.usesDirtyBits ? 1 : HotPages.options.coldAfter
        if record.pointee.heat >= HotPages.options.coldAfter { hide(entry.pointee.pmo, entry.pointee.index) }
      }
    }
    chooseCandidates()
  }

  @inline(__always)
  private static func isWritten(_ record: PageRecord, _ version: UInt64) -> Bool {
    record.pointee.dirty == version || !HotPages.usesDirtyBits && !HotPages.isWatched(version)
  }

  /// Drops from the list what is not valid any more.
  private static func noteDirtyDescriptors() {
    let watchesNext = HotPages.isWatched(Version.current &+ 1)
    var cursor = state.pointee.hotPages.descriptors.cursor
    var kept = state.pointee.hotPages.descriptors.editor
    while let address = cursor.next() {
      let descriptor = words(address)
      if !isOfHotPage(descriptor.pointee) {
        descriptor.pointee &= ~Descriptor.listed
        continue
      }
      kept.put(address)
      if HotPages.usesDirtyBits {
        HotPages.note(descriptor.pointee)
        descriptor.pointee |= Descriptor.readOnly
      } else if watchesNext {
        descriptor.pointee |= Descriptor.readOnly
      }
    }
    state.pointee.hotPages.descriptors.cut(to: kept)
  }

  private static func isOfHotPage(_ descriptor: UInt64) -> Bool {
    let number = (descriptor & Descriptor.address) >> 12 &- state.pointee.hotPages.firstPage
    return descriptor & Descriptor.valid != 0 && number < UInt64(state.pointee.hotPages.used)
  }

  /// No descriptor shows the page any more, once TLBs are invalidated.
  private static func hide(_ pmo: UInt64, _ index: UInt64) {
    var next = state.pointee.spaces.first
    while next != 0 {
      let space = VMSpace(next)
      next = space.body.pointee.next_space
      space.forEachDescriptor(of: pmo, index) { Descriptor.invalidate($0) }
    }
  }

  /// Candidates for which there is room get their pages in the pool.
  private static func chooseCandidates() {
    var cursor = state.pointee.hotPages.candidates.cursor
    while let record = cursor.next(), let pmo = cursor.next(), let index = cursor.next() {
      guard let number = HotPages.takeFree() else { break }
      let entry = HotPages.entry(number)
      entry.pointee.record = record
      entry.pointee.pmo = pmo
      entry.pointee.index = index
      HotPages.link(number)
      hide(pmo, index)
    }
    state.pointee.hotPages.candidates.clear()
  }

  /// Second part, after that: copies what the epoch has written, and moves what becomes hot or cold.
  static func copyOut(_ version: UInt64) {
    state.pointee.hotPages.counts.copies = 0
    state.pointee.hotPages.counts.promotions = 0
    state.pointee.hotPages.counts.demotions = 0
    var next = state.pointee.hotPages.first
    while next != 0 {
      let number = next - 1
      let entry = HotPages.entry(number)
      next = entry.pointee.next
      let record = PageRecord.at(entry.pointee.record)
      if !record.isHot {
        promote(record, number, version)
      } else if isWritten(record, version) {
        copyOut(record, version)
      } else if record.pointee.heat >= HotPages.options.coldAfter {
        demote(record, number)
      }
    }
  }

  private static func copyOut(_ record: PageRecord, _ version: UInt64) {
    // A third frame, from a time when the page was cold, stays as it is: fewer lines differ.
    let target = record.secondNewest
    let frame = NVM.page(record.frames[target])
    arch_copy_lines(frame, record.page, 4096)
    persist_clean_hot_copy(frame, 4096)
    record.stamps[target] = version
    persist_clean_hot_record(record, 64)
    state.pointee.hotPages.counts.copies += 1
    state.pointee.checkpoint.copiedBytes += 4096
  }

  /// The frame that programs saw is what the version holds; it and the record are cleaned with the other pages that the
  /// epoch has written (`CleanEpoch`).
  private static func promote(_ record: PageRecord, _ number: UInt32, _ version: UInt64) {
    let page = state.pointee.hotPages.firstPage + UInt64(number)
    let runtime = Int(record.pointee.runtime)
    copy(record.page, to: memory(PhysicalAddress(page << 12).linear), bytes: 4096)
    record.stamps[runtime] = version
    record.pointee.dram_page = UInt32(truncatingIfNeeded: page)
    record.pointee.heat = 0
    record.pointee.runtime = EMBER_RUNTIME_IN_DRAM
    state.pointee.hotPages.counts.promotions += 1
    state.pointee.checkpoint.copiedBytes += 4096
  }

  /// Hot or cold, the newest frame is what the record means until the page is written again; then the record is cleaned.
  private static func demote(_ record: PageRecord, _ number: UInt32) {
    record.pointee.runtime = UInt32(truncatingIfNeeded: record.newest)
    record.pointee.dram_page = 0
    record.pointee.heat = 0
    HotPages.free(number)
    state.pointee.hotPages.counts.demotions += 1
  }

  /// `ckpt.verify`: each hot page is what its newest frame holds.
  static func verify() {
    var number = state.pointee.hotPages.first
    while number != 0 {
      let entry = HotPages.entry(number - 1)
      number = entry.pointee.next
      let record = PageRecord.at(entry.pointee.record)
      let page = words(UInt64(UInt(bitPattern: record.page)))
      let frame = words(UInt64(UInt(bitPattern: NVM.page(record.frames[record.newest]))))
      for i in 0..<512 where page[i] != frame[i] {
        panic("a hot page changed unnoticed; the offset of its record", entry.pointee.record)
      }
    }
  }
}
