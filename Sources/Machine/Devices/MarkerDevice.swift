/// The marker device: two pages to which a guest stores what the simulator should know.
///
/// A marker is two words, by one 16-byte store or by an 8-byte store of each, first the one that names it. Format and
/// kinds are in GuestABI/markers.h; the device takes no simulated time and answers loads with zero.
///
/// 1. The kernel page accepts all kinds, the user page those marked `user`; what is not accepted is counted.
/// 2. A first word waits, for each core and page, until its second one comes or another first word replaces it.

import GuestABI

/// What a marker is about. Raw values are the numbers of GuestABI/markers.h.
package enum MarkerKind: UInt8, CaseIterable, Sendable {
  case phaseBegin = 1
  case phaseEnd = 2
  case operationBegin = 3
  case operationEnd = 4
  case assertFailed = 5
  case answer = 6
  case exit = 7
  case quantity = 8
  case sealed = 9
  case committed = 10
  case restored = 11

  /// Whether the user page accepts it.
  package var isUserKind: Bool { rawValue <= MarkerKind.quantity.rawValue }
}

/// One marker that a guest stored.
package struct Marker: Hashable, Sendable {
  package var kind: MarkerKind
  /// 56 bits. From `BROWNOUT_MARKER_PROGRAM_ID` up it belongs to the program.
  package var id: UInt64
  package var value: UInt64

  package init(kind: MarkerKind, id: UInt64, value: UInt64) {
    self.kind = kind
    self.id = id
    self.value = value
  }
}

package struct MarkerDevice {
  /// All that changes in the device. Every field is volatile.
  package struct State: BitwiseCopyable {
    /// First words that wait for their second: of the kernel page by core, then of the user page by core. 0: none.
    var waiting: InlineArray<32, UInt64>
    var refused: UInt64
  }

  package let state: UnsafeMutablePointer<State>

  package init(_ state: UnsafeMutablePointer<State>) { self.state = state }

  /// Power-on.
  package func reset() { zeroBytes(of: state) }

  /// Stores since power-on that were no marker, or one that their page does not accept.
  package var refusedCount: UInt64 { state.pointee.refused }

  /// A 16-byte store to the first bytes of a page. `privileged`: of the kernel page.
  package func marker(word: UInt64, value: UInt64, privileged: Bool) -> Marker? {
    guard
      let kind = MarkerKind(rawValue: UInt8(truncatingIfNeeded: word >> UInt64(BROWNOUT_MARKER_KIND_SHIFT))),
      privileged || kind.isUserKind
    else {
      state.pointee.refused &+= 1
      return nil
    }
    return Marker(kind: kind, id: word & BROWNOUT_MARKER_ID_MASK, value: value)
  }

  /// Any other store: eight bytes at 0 are a first word, at 8 a second one, which completes the marker.
  /// `core` is `0..<16`. `privileged`: to the kernel page.
  package func write(offset: UInt64, size: Int, value: UInt64, privileged: Bool, core: Int) -> Marker? {
    let slot = (privileged ? 0 : 16) &+ (core & 15)
    switch (offset, size) {
    case (0, 8):
      state.pointee.waiting[slot] = value
      return nil
    case (8, 8):
      let word = state.pointee.waiting[slot]
      state.pointee.waiting[slot] = 0
      return marker(word: word, value: value, privileged: privileged)
    default:
      state.pointee.refused &+= 1
      return nil
    }
  }

  /// There is nothing to read.
  package func read(offset: UInt64, size: Int) -> UInt64 { 0 }
}
