/// Page records: the frames of a page of a PMO, their stamps, and the page that programs see.
///
/// 1. A hot page has two frames or three, each stamped; a cold one has its runtime frame, and others as the strategy made them.
/// 2. Records never move: their place stands for them in lists.

import Arch
import GuestABI

typealias PageRecord = UnsafeMutablePointer<ember_page_record>

extension UnsafeMutablePointer where Pointee == ember_page_record {
  /// The record at an offset in NVM.
  @inline(__always)
  static func at(_ offset: UInt64) -> PageRecord { NVM.pointer(offset).assumingMemoryBound(to: ember_page_record.self) }

  @inline(__always) var frames: UnsafeMutablePointer<UInt32> { ember_record_frames(self) }
  @inline(__always) var stamps: UnsafeMutablePointer<UInt64> { ember_record_stamps(self) }
  @inline(__always) var isHot: Bool { pointee.runtime == EMBER_RUNTIME_IN_DRAM }

  /// The page that programs see.
  @inline(__always)
  var page: UnsafeMutableRawPointer {
    if _slowPath(isHot) { return memory(PhysicalAddress(UInt64(pointee.dram_page) << 12).linear) }
    return NVM.page(frames[Int(pointee.runtime)])
  }

  /// The newest version that the frame's stamp covers; 0 if it covers none.
  @inline(__always) func version(_ index: Int) -> UInt64 { stamps[index] & ~EMBER_STAMP_AND_BEFORE }

  /// Whether the frame holds what a version had.
  @inline(__always)
  func holds(_ index: Int, _ version: UInt64) -> Bool {
    self.version(index) == version || stamps[index] == (version &+ 1) | EMBER_STAMP_AND_BEFORE
  }

  /// The frame that holds it, of those that programs do not see; nil if none does.
  func keeper(of version: UInt64) -> Int? {
    for i in 0..<Int(EMBER_PAGE_FRAMES) where i != Int(pointee.runtime) && frames[i] != 0 && holds(i, version) {
      return i
    }
    return nil
  }

  /// The frame with the newest stamp, and the newest but that one. Stamps of a hot page differ.
  var newest: Int {
    var newest = 0
    for i in 1..<Int(EMBER_PAGE_FRAMES) where version(i) > version(newest) { newest = i }
    return newest
  }
  var secondNewest: Int {
    let newest = newest
    var second = newest == 0 ? 1 : 0
    for i in 1..<Int(EMBER_PAGE_FRAMES) where i != newest && frames[i] != 0 && version(i) > version(second) {
      second = i
    }
    return second
  }

  /// The frame that the epoch's stores went to, or what was copied at its end.
  var frameOfEpoch: UInt32 { frames[isHot ? newest : Int(pointee.runtime)] }
}
