/// The archive of programs in the kernel's image: cpio, "newc" format.

import Arch
import GuestABI

enum BootImage {
  /// Physical address of the archive.
  static var start: PhysicalAddress {
    PhysicalAddress(arch_symbol__payload_start() &- state.pointee.imageDistance)
  }
  static var bytes: UInt64 { arch_symbol__payload_end() - arch_symbol__payload_start() }

  private static func field(_ header: UnsafePointer<UInt8>, _ index: Int) -> Int {
    var value = 0
    for i in 0..<8 {
      let c = header[6 + index * 8 + i]
      value = value << 4 | Int(c <= 57 ? c - 48 : (c | 32) - 87)
    }
    return value
  }

  /// Contents of a file; nil if the archive has none of that name.
  static func file(_ wanted: ByteRange) -> ByteRange? {
    let archive = UnsafePointer(memory(start.linear).assumingMemoryBound(to: UInt8.self))
    var at = 0
    while at + 110 <= Int(bytes) {
      let header = archive + at
      let size = field(header, 6)
      let nameSize = field(header, 11)
      let data = (at + 110 + nameSize + 3) & ~3
      let name = ByteRange(start: header + 110, count: nameSize - 1)
      if name.equals("TRAILER!!!") { return nil }
      if name.equals(wanted) { return ByteRange(start: archive + data, count: size) }
      at = (data + size + 3) & ~3
    }
    return nil
  }
}
