/// Memory that the processes of the workload share: a PMO that each maps.

enum Shared {
  /// Maps all of a PMO at an address of the workload's own choice: one for each slot.
  static func map(_ pmo: Slot, _ rights: UInt32) -> UnsafeMutableRawPointer {
    var info = ember_cap_info()
    check(ember_cap_info(pmo, &info), "shared memory")
    let address = 0x100_0000_0000 + pmo << 36
    check(ember_space_map(0, pmo, address, info.detail0, 0, rights), "mapping shared memory")
    guard let pages = UnsafeMutableRawPointer(bitPattern: UInt(address)) else { fail("an address", 0) }
    return pages
  }
}
