/// Markers: what the kernel tells the simulator about itself. They take no simulated time.

import Arch
import GuestABI

enum Markers {
  @inline(__always)
  static func emit(_ kind: Int, id: UInt64, value: UInt64) {
    let page = state.pointee.board.markerKernelPage
    if page == 0 { return }
    arch_marker(page, UInt64(kind) << UInt64(BROWNOUT_MARKER_KIND_SHIFT) | id, value)
  }

  @inline(__always)
  static func quantity(_ id: UInt64, _ value: UInt64) {
    emit(BROWNOUT_MARKER_QUANTITY, id: id, value: value)
  }
}
