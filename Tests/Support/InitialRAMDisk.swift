/// An initial RAM disk for Linux: an archive in the "newc" format of cpio (Documentation/driver-api/early-userspace/
/// buffer-format.rst of the kernel).

import Foundation

package struct InitialRAMDisk {
  private var archive: [UInt8] = []
  private var members = 0

  package init() {}

  /// Adds a file, a folder, a symbolic link, or a device; `mode` has the type's bits.
  package mutating func add(
    _ path: String, mode: Int, contents: [UInt8] = [], device: (major: Int, minor: Int) = (0, 0)
  ) {
    members += 1
    let name = Array(path.utf8) + [0]
    let fields = [
      members, mode, 0, 0, 1, 0, contents.count, 0, 0, device.major, device.minor, name.count, 0,
    ]
    archive += Array("070701".utf8) + fields.flatMap { Array(String(format: "%08x", $0).utf8) } + name
    pad()
    archive += contents
    pad()
  }

  package mutating func addFolder(_ path: String) { add(path, mode: 0o40755) }
  package mutating func addProgram(_ path: String, _ contents: [UInt8]) {
    add(path, mode: 0o100755, contents: contents)
  }
  package mutating func addLink(_ path: String, to target: String) {
    add(path, mode: 0o120777, contents: Array(target.utf8))
  }

  /// The whole archive.
  package var bytes: [UInt8] {
    var whole = self
    whole.add("TRAILER!!!", mode: 0)
    return whole.archive
  }

  private mutating func pad() { archive += [UInt8](repeating: 0, count: (4 - archive.count % 4) % 4) }
}
