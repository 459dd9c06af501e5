/// Arrays within saved parts of objects, which C gives to Swift as tuples.

import GuestABI

extension UnsafePointer where Pointee == ember_cap_group_saved {
  /// References to the tables, EMBER_GROUP_TABLES of them.
  var tables: UnsafeBufferPointer<UInt64> {
    UnsafeBufferPointer(start: ember_group_tables(UnsafeMutablePointer(mutating: self)), count: Int(EMBER_GROUP_TABLES))
  }

  /// Name up to its first zero.
  var nameBytes: [UInt8] {
    let name = ember_group_name(UnsafeMutablePointer(mutating: self))
    return Array(UnsafeBufferPointer(start: name, count: Int(EMBER_GROUP_NAME_BYTES)).prefix { $0 != 0 })
  }
}

extension UnsafePointer where Pointee == ember_cap_table_saved {
  /// Where the slots begin in a saved part: they are its end.
  static var slotsOffset: Int {
    MemoryLayout<ember_cap_table_saved>.size - Int(EMBER_TABLE_SLOTS) * MemoryLayout<ember_slot>.stride
  }

  var slots: UnsafeBufferPointer<ember_slot> {
    let first = UnsafeRawPointer(self) + Self.slotsOffset
    return UnsafeBufferPointer(start: first.assumingMemoryBound(to: ember_slot.self), count: Int(EMBER_TABLE_SLOTS))
  }
}

extension UnsafePointer where Pointee == ember_vm_space_saved {
  /// The regions in use; nil if there are more than fit.
  var regions: UnsafeBufferPointer<ember_region>? {
    guard pointee.region_count <= UInt64(EMBER_SPACE_REGIONS) else { return nil }
    let first = ember_space_regions(UnsafeMutablePointer(mutating: self))
    return UnsafeBufferPointer(start: first, count: Int(pointee.region_count))
  }
}

extension UnsafePointer where Pointee == ember_thread_saved {
  /// x0 to x30.
  var registers: UnsafeBufferPointer<UInt64> {
    UnsafeBufferPointer(start: UnsafeRawPointer(self).assumingMemoryBound(to: UInt64.self), count: 31)
  }

  /// Lower and upper halves of V0 to V31, which are the end of the saved part but for FPCR and FPSR.
  var floatingPointWords: UnsafeBufferPointer<UInt64> {
    let offset = MemoryLayout<ember_thread_saved>.size - MemoryLayout<ember_floating_point>.size
    let first = UnsafeRawPointer(self) + offset
    return UnsafeBufferPointer(start: first.assumingMemoryBound(to: UInt64.self), count: 64)
  }
}

extension UnsafePointer where Pointee == ember_object_root {
  /// Of the two backups the one with the newest stamp up to `version`; nil if there is none.
  func newestBackup(upTo version: UInt64) -> Int? { newest(pointee.stamp, upTo: version) }
  func backupLine(_ index: Int) -> UInt32 { index == 0 ? pointee.backup_line.0 : pointee.backup_line.1 }
  func stamp(_ index: Int) -> UInt64 { index == 0 ? pointee.stamp.0 : pointee.stamp.1 }

  /// Born by `version` and not dead by then.
  func isAlive(at version: UInt64) -> Bool {
    pointee.born != 0 && pointee.born <= version && (pointee.died == 0 || pointee.died > version)
  }
}

extension UnsafePointer where Pointee == ember_page_record {
  func newestCopy(upTo version: UInt64) -> Int? { newest(pointee.stamp, upTo: version) }
  func copyPage(_ index: Int) -> UInt32 { index == 0 ? pointee.copy.0 : pointee.copy.1 }
  func stamp(_ index: Int) -> UInt64 { index == 0 ? pointee.stamp.0 : pointee.stamp.1 }
}

/// Which of two stamps is the newest up to `version`; 0 stands for no stamp.
private func newest(_ stamps: (UInt64, UInt64), upTo version: UInt64) -> Int? {
  let first = stamps.0 <= version ? stamps.0 : 0
  let second = stamps.1 <= version ? stamps.1 : 0
  if first == 0 && second == 0 { return nil }
  return first >= second ? 0 : 1
}
