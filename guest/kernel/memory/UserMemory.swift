/// The kernel's way to user memory: through the linear map, page by page, by the rules that user stores obey.
///
/// 1. A write goes the dirty path first (E5): its page is kept for the committed version and listed, whatever the user's
///    own descriptor says.
/// 2. Rights are those of the region.
/// 3. A copy that fails may have written a part; calls check what they can beforehand.

import GuestABI

enum UserMemory {
  /// Copies [address, address + bytes) of `space` to kernel memory.
  static func read(
    _ space: VMSpace, _ address: UInt64, to destination: UnsafeMutableRawPointer, bytes: Int
  ) throws(CallError) {
    var done = 0
    while done < bytes {
      let at = address &+ UInt64(done)
      let n = min(bytes - done, 4096 - Int(at & 4095))
      let page = try space.kernelAccess(at, write: false)
      copy(page + Int(at & 4095), to: destination + done, bytes: n)
      done += n
    }
  }

  /// Copies kernel memory to [address, address + bytes) of `space`.
  static func write(
    _ space: VMSpace, _ address: UInt64, from source: UnsafeRawPointer, bytes: Int
  ) throws(CallError) {
    var done = 0
    while done < bytes {
      let at = address &+ UInt64(done)
      let n = min(bytes - done, 4096 - Int(at & 4095))
      let page = try space.kernelAccess(at, write: true)
      copy(source + done, to: page + Int(at & 4095), bytes: n)
      done += n
    }
  }
}
