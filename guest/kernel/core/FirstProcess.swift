/// The first process of a clean boot, from the archive in the image: `init`, or what the boot argument `init=` names.
/// Everything else it starts itself.

import GuestABI

enum FirstProcess {
  private static var stackTop: UInt64 { 0x7fff_f000_0000 }
  private static var stackBytes: UInt64 { 64 * 1024 }

  static func create() throws(CallError) {
    let name = BootArguments.value(ByteRange("init")) ?? ByteRange("init")
    guard let file = BootImage.file(name) else {
      log("\nEmber refuses to start: the image holds no program \(name)\n")
      stop(status: 1)
    }
    let system = Objects.system
    let group = try CapGroup.create(name: name, privileged: true)
    system.changing.pointee.root_group = group.offset
    let space = try VMSpace.create()
    let entry = try load(file, space)
    let stack = try PMO.create(kind: EMBER_PMO_LAZY, bytes: stackBytes, physical: 0)
    try space.map(
      stack, through: SlotPlace(0), address: stackTop - stackBytes, bytes: stackBytes, offset: 0,
      rights: EMBER_RIGHT_READ | EMBER_RIGHT_WRITE)
    let thread = try Thread.create(group: group, space: space)
    try thread.start(pc: entry, sp: stackTop, 0, 0)
  }

  /// Loads the segments of a static AArch64 ELF file into new PMOs; returns the entry point.
  private static func load(_ file: ByteRange, _ space: VMSpace) throws(CallError) -> UInt64 {
    guard file.count >= 64, file.u32(0) == 0x464c_457f, file.u16(18) == 183 else { throw .invalidArgument }
    let headers = Int(truncatingIfNeeded: file.u64(32))
    let count = Int(file.u16(56))
    for i in 0..<count {
      let header = headers + i * 56
      guard header >= 0, header + 56 <= file.count else { throw .invalidArgument }
      guard file.u32(header) == 1 else { continue }
      let flags = file.u32(header + 4)
      let offset = Int(truncatingIfNeeded: file.u64(header + 8))
      let address = file.u64(header + 16)
      let fileBytes = Int(truncatingIfNeeded: file.u64(header + 32))
      let memoryBytes = file.u64(header + 40)
      guard offset >= 0, fileBytes >= 0, offset <= file.count, fileBytes <= file.count - offset else {
        throw .invalidArgument
      }
      let inPage = address & 4095
      let bytes = (inPage + memoryBytes + 4095) & ~4095
      let pmo = try PMO.create(kind: EMBER_PMO_EAGER, bytes: bytes, physical: 0)
      var done = 0
      while done < fileBytes {
        let at = inPage + UInt64(done)
        let n = min(fileBytes - done, 4096 - Int(at & 4095))
        let page = try pmo.record(at >> 12).page
        copy(file.start + offset + done, to: page + Int(at & 4095), bytes: n)
        done += n
      }
      var rights = EMBER_RIGHT_READ
      if flags & 1 != 0 { rights |= EMBER_RIGHT_EXECUTE }
      if flags & 2 != 0 { rights |= EMBER_RIGHT_WRITE }
      try space.map(
        pmo, through: SlotPlace(0), address: address - inPage, bytes: bytes, offset: 0, rights: rights)
    }
    return file.u64(24)
  }
}

/// Little-endian fields.
extension ByteRange {
  func u16(_ at: Int) -> UInt16 {
    precondition(at >= 0 && at + 2 <= count, "a field lies within its file")
    return UInt16(start[at]) | UInt16(start[at + 1]) << 8
  }
  func u32(_ at: Int) -> UInt32 { UInt32(u16(at)) | UInt32(u16(at + 2)) << 16 }
  func u64(_ at: Int) -> UInt64 { UInt64(u32(at)) | UInt64(u32(at + 4)) << 32 }
}
