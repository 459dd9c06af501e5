/// Access to NVM by offset, and the numbers of versions.

import Arch
import GuestABI

enum NVM {
  @inline(__always)
  static func pointer(_ offset: UInt64) -> UnsafeMutableRawPointer { memory(state.pointee.nvmBase &+ offset) }

  @inline(__always)
  static var superblock: UnsafeMutablePointer<ember_superblock> {
    pointer(0).assumingMemoryBound(to: ember_superblock.self)
  }

  @inline(__always)
  static func page(_ number: UInt32) -> UnsafeMutableRawPointer { pointer(UInt64(number) << 12) }

  @inline(__always)
  static func pageState(_ number: UInt32) -> UnsafeMutablePointer<ember_page_state> {
    precondition(UInt64(number) < state.pointee.geometry.page_count, "page numbers are below the size of NVM")
    return pointer(state.pointee.geometry.page_states).assumingMemoryBound(to: ember_page_state.self) + Int(number)
  }

  /// Offset of something that lies in NVM.
  @inline(__always)
  static func offset(_ pointer: UnsafeRawPointer) -> UInt64 {
    UInt64(UInt(bitPattern: pointer)) &- state.pointee.nvmBase
  }
}

/// Versions: `committed` is the last one whose commit word is guaranteed, `sealed` the last one whose content is fixed (the
/// same, or under `async` the next for a while), `current` the epoch that is running.
enum Version {
  @inline(__always) static var committed: UInt64 { state.pointee.checkpoint.committed }
  @inline(__always) static var sealed: UInt64 { state.pointee.checkpoint.sealed }
  @inline(__always) static var current: UInt64 { state.pointee.checkpoint.sealed &+ 1 }
}
