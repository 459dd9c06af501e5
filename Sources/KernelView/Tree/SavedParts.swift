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
  private static var stampsOffset: Int { 24 }
  private static var framesOffset: Int { 8 }

  /// Page of NVM of a frame with an index below EMBER_PAGE_FRAMES; 0 if the record has none there.
  func frame(_ index: Int) -> UInt32 {
    UnsafeRawPointer(self).load(fromByteOffset: Self.framesOffset + index * 4, as: UInt32.self)
  }
  func stamp(_ index: Int) -> UInt64 {
    UnsafeRawPointer(self).load(fromByteOffset: Self.stampsOffset + index * 8, as: UInt64.self)
  }

  /// The newest version that a frame's stamp covers; 0 if it covers none.
  func version(_ index: Int) -> UInt64 { stamp(index) & ~EMBER_STAMP_AND_BEFORE }
  /// Whether a frame holds what a version had.
  func holds(_ index: Int, _ version: UInt64) -> Bool {
    self.version(index) == version || stamp(index) == (version &+ 1) | EMBER_STAMP_AND_BEFORE
  }

  /// Programs see a page of DRAM.
  var isHot: Bool { pointee.runtime == EMBER_RUNTIME_IN_DRAM }
  /// Index of the frame that programs see; nil if the page is hot, or damaged.
  var runtime: Int? { pointee.runtime < EMBER_PAGE_FRAMES ? Int(pointee.runtime) : nil }

  /// The frame with the newest stamp up to `version`, which is not 0.
  func newestFrame(upTo version: UInt64) -> Int? {
    var newest: Int?
    for index in 0..<Int(EMBER_PAGE_FRAMES) where self.version(index) != 0 && self.version(index) <= version {
      if newest.map({ self.version($0) < self.version(index) }) ?? true { newest = index }
    }
    return newest
  }

  /// The frame that holds what a committed version has of the page; nil if the record is damaged. `version`: the newest
  /// one, or one that the rules of nvm_layout.h take for that.
  func committedFrame(_ version: UInt64, _ strategy: CheckpointStrategy) -> Int? {
    if isHot { return newestFrame(upTo: version) }
    guard let runtime else { return nil }
    switch strategy {
    case .none: return runtime
    case .full: return newestFrame(upTo: version) ?? runtime
    case .cow, .hybrid, .async:
      return (0..<Int(EMBER_PAGE_FRAMES)).first { $0 != runtime && frame($0) != 0 && holds($0, version) } ?? runtime
    }
  }
}

/// Which of two stamps is the newest up to `version`; 0 stands for no stamp.
private func newest(_ stamps: (UInt64, UInt64), upTo version: UInt64) -> Int? {
  let first = stamps.0 <= version ? stamps.0 : 0
  let second = stamps.1 <= version ? stamps.1 : 0
  if first == 0 && second == 0 { return nil }
  return first >= second ? 0 : 1
}
