/// Hot pages: those that nearly each epoch writes. Programs see them in DRAM, and the pause copies them to NVM.
///
/// A page in NVM costs a fault, a copy and two barriers in each epoch that writes it. A hot page costs the copy alone, and
/// is copied only if it was written, which the hardware notes in the descriptors (FEAT_HAFDBS), where it can.
/// 1. A page becomes hot, and cold again, within a pause only, when no descriptor shows it (E6).
/// 2. It becomes hot in the pause of an epoch that wrote it: its backup holds the committed version then, and its runtime
///    frame what the pause seals. It becomes cold after an epoch that did not write it: its newest frame holds what
///    programs see. Nothing but the record has to change for that.
/// 3. Descriptors of hot pages that grant a store, or will by themselves, are listed for as long as they are valid. One
///    that is made invalid first tells whether its page was written (E7).
/// 4. Without dirty bits a hot page counts as written, but in one epoch of `coldAfter`, for which it is set read-only.
/// 5. All of it is volatile: a restore finds every page cold.

import Arch
import GuestABI

/// A page of the pool that is in use, or a free one.
struct HotPage {
  /// Offset of the page record.
  var record: UInt64
  var pmo: UInt64
  var index: UInt64
  /// Links of the list of hot pages, or of free ones: numbers in the pool plus 1, 0 is none.
  var next: UInt32
  var previous: UInt32
}

struct HotPagesState {
  /// There is a pool.
  var isOn: Bool
  var usesDirtyBits: Bool
  /// Physical number of the pool's first page, and how many there are; those from `used` on were never in use.
  var firstPage: UInt64
  var capacity: UInt32
  var used: UInt32
  /// Linear address of an array of HotPage.
  var entries: UInt64
  var first: UInt32
  var free: UInt32
  /// Descriptors (linear addresses), each once: those that have the bit `Descriptor.listed`.
  var descriptors: WordList
  /// Pages that may become hot in the next pause: offset of the record, offset of the PMO, index.
  var candidates: WordList
  var counts: HotPageCounts
}

/// How many are hot; and what was done in the last pause.
struct HotPageCounts {
  var hot: UInt64
  var copies: UInt64
  var promotions: UInt64
  var demotions: UInt64
}

enum HotPages {
  @inline(__always) static var isOn: Bool { state.pointee.hotPages.isOn }
  @inline(__always) static var usesDirtyBits: Bool { state.pointee.hotPages.usesDirtyBits }

  static var options: HotPageOptions { state.pointee.options.hotPages }

  static func entry(_ number: UInt32) -> UnsafeMutablePointer<HotPage> {
    precondition(number < state.pointee.hotPages.capacity, "hot pages are in the pool")
    return memory(state.pointee.hotPages.entries).assumingMemoryBound(to: HotPage.self) + Int(number)
  }

  private static func number(_ record: PageRecord) -> UInt32 {
    UInt32(truncatingIfNeeded: UInt64(record.pointee.dram_page) &- state.pointee.hotPages.firstPage)
  }

  /// Sets up the pool: as much DRAM as was asked for, but no more than a quarter of what is left. Without any, every page
  /// stays cold.
  static func start() throws(CallError) {
    let most = DRAMPages.unusedBytes / 4
    let wanted = options.memoryBytes == 0 ? most : min(options.memoryBytes, most)
    let pages = min(wanted >> 12, UInt64(UInt32.max) >> 1)
    if pages == 0 { return }
    let entryPages = (pages * UInt64(MemoryLayout<HotPage>.stride) + 4095) >> 12
    state.pointee.hotPages.entries = try DRAMPages.take(pages: entryPages).linear
    state.pointee.hotPages.firstPage = try DRAMPages.take(pages: pages).value >> 12
    state.pointee.hotPages.capacity = UInt32(truncatingIfNeeded: pages)
    state.pointee.hotPages.isOn = true
    if options.dirtyBits && mmu_has_dirty_bits() != 0 {
      mmu_use_dirty_bits()
      state.pointee.hotPages.usesDirtyBits = true
    }
  }

  // MARK: - In an epoch

  /// A cold page is written for the first time in this epoch, and was not born in it: its backup has just been made.
  static func count(_ record: PageRecord, of pmo: PMO, _ index: UInt64) {
    let rest = Version.current &- record.pointee.dirty &- 1
    let heat = rest < 32 ? record.pointee.heat >> UInt32(rest) : 0
    record.pointee.heat = heat + 1
    guard heat + 1 >= options.hotAfter,
      state.pointee.hotPages.candidates.count < Int(state.pointee.hotPages.capacity) * 3
    else { return }
    do throws(CallError) {
      // All three or none: without DRAM for the list the page stays cold.
      try state.pointee.hotPages.candidates.reserve(words: 3)
      try state.pointee.hotPages.candidates.append(NVM.offset(record))
      try state.pointee.hotPages.candidates.append(pmo.offset)
      try state.pointee.hotPages.candidates.append(index)
    } catch {}
  }

  /// The epoch is one in which hot pages are read-only, so that faults tell which of them are written.
  @inline(__always)
  static func isWatched(_ epoch: UInt64) -> Bool { !usesDirtyBits && epoch % UInt64(options.coldAfter) == 0 }

  /// The descriptor that a fault installs for a hot page, listed if it will grant stores.
  ///
  /// `mayWrite`: the region grants stores; `write`: this fault is one.
  static func descriptor(
    _ record: PageRecord, at descriptor: UnsafeMutablePointer<UInt64>, mayWrite: Bool, mayExecute: Bool, write: Bool
  ) throws(CallError) -> UInt64 {
    var writable = mayWrite
    if usesDirtyBits {
      writable = write
    } else if isWatched(Version.current) {
      if write { note(record) }
      writable = mayWrite && record.pointee.dirty == Version.current
    }
    let page = PhysicalAddress(UInt64(record.pointee.dram_page) << 12)
    let value = Descriptor.user(page, write: writable, execute: mayExecute, device: false)
    guard mayWrite else { return value }
    if descriptor.pointee & Descriptor.listed == 0 {
      try state.pointee.hotPages.descriptors.append(UInt64(UInt(bitPattern: descriptor)))
    }
    return value | Descriptor.listed | (usesDirtyBits ? Descriptor.dirtyBit : 0)
  }

  /// The kernel stores to a hot page.
  @inline(__always)
  static func note(_ record: PageRecord) { record.pointee.dirty = Version.current }

  /// A descriptor has become invalid that granted a store.
  static func note(_ descriptor: UInt64) {
    if descriptor & (Descriptor.valid | Descriptor.dirtyBit | Descriptor.readOnly)
      != Descriptor.valid | Descriptor.dirtyBit
    {
      return
    }
    let page = (descriptor & Descriptor.address) >> 12
    let number = page &- state.pointee.hotPages.firstPage
    precondition(number < UInt64(state.pointee.hotPages.used), "the hardware notes stores to hot pages alone")
    note(PageRecord.at(entry(UInt32(truncatingIfNeeded: number)).pointee.record))
  }

  /// The page goes with its PMO.
  static func forget(_ record: PageRecord) { free(number(record)) }

  // MARK: - The pool

  static func takeFree() -> UInt32? {
    let free = state.pointee.hotPages.free
    if free != 0 {
      state.pointee.hotPages.free = entry(free - 1).pointee.next
      return free - 1
    }
    guard state.pointee.hotPages.used < state.pointee.hotPages.capacity else { return nil }
    state.pointee.hotPages.used += 1
    return state.pointee.hotPages.used - 1
  }

  static func link(_ number: UInt32) {
    let first = state.pointee.hotPages.first
    entry(number).pointee.next = first
    entry(number).pointee.previous = 0
    if first != 0 { entry(first - 1).pointee.previous = number + 1 }
    state.pointee.hotPages.first = number + 1
    state.pointee.hotPages.counts.hot += 1
  }

  static func free(_ number: UInt32) {
    let entry = entry(number)
    let next = entry.pointee.next
    let previous = entry.pointee.previous
    if next != 0 { self.entry(next - 1).pointee.previous = previous }
    if previous != 0 { self.entry(previous - 1).pointee.next = next } else { state.pointee.hotPages.first = next }
    entry.pointee.next = state.pointee.hotPages.free
    state.pointee.hotPages.free = number + 1
    state.pointee.hotPages.counts.hot -= 1
  }
}
