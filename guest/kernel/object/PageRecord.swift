/// Page records: the frames of a page of a PMO, their stamps, and the page that programs see.
///
/// 1. A hot page has two frames, each stamped; a cold one has its runtime frame, and others as the strategy made them.
/// 2. Records never move: their place stands for them in lists.

import Arch
import GuestABI

typealias PageRecord = UnsafeMutablePointer<ember_page_record>

extension UnsafeMutablePointer where Pointee == ember_page_record {
  @inline(__always) var frames: UnsafeMutablePointer<UInt32> { ember_record_frames(self) }
  @inline(__always) var stamps: UnsafeMutablePointer<UInt64> { ember_record_stamps(self) }
  @inline(__always) var isHot: Bool { pointee.runtime == EMBER_RUNTIME_IN_DRAM }

  /// The page that programs see.
  @inline(__always)
  var page: UnsafeMutableRawPointer {
    if _slowPath(isHot) { return memory(PhysicalAddress(UInt64(pointee.dram_page) << 12).linear) }
    return NVM.page(frames[Int(pointee.runtime)])
  }

  /// Of a cold page under `cow` and `hybrid`: the index of the frame that keeps what a committed version holds.
  @inline(__always) var backup: Int { 1 - Int(pointee.runtime) }

  /// Of the first two frames the one with the newest stamp. Those of a hot page differ.
  var newest: Int { stamps[0] > stamps[1] ? 0 : 1 }

  /// The frame that the epoch's stores went to, or what was copied at its end.
  var frameOfEpoch: UInt32 { frames[isHot ? newest : Int(pointee.runtime)] }
}
