/// Bounds-checked access to an NVM that Ember has written, as the machine's flat buffer or the bytes of a file.
///
/// A view is made where it is needed and thrown away: it validates the superblock, holds no copy of anything, and reads
/// the commit word anew each time.
/// 1. Nothing outside the buffer is read, whatever the buffer holds.
/// 2. The buffer stays where it is, and does not change while a function of the view runs.

import GuestABI

/// An NVM image whose superblock is Ember's.
package struct NVMView {
  package static let pageBytes: UInt64 = 4096

  /// Copies a page of DRAM, by its number in physical memory, to 4096 bytes; false where there is none.
  package typealias DRAMReader = (_ page: UInt64, _ target: UnsafeMutableRawBufferPointer) -> Bool

  let bytes: UnsafeRawBufferPointer
  /// Of the machine that runs; nil for an image alone. Hot pages are in DRAM.
  let readDRAM: DRAMReader?
  let geometry: ember_geometry
  /// The checkpoint strategy that the image was written under.
  package let strategy: CheckpointStrategy

  /// - Parameter bytes: all of NVM from its first byte, 8-byte aligned.
  /// - Throws: `KernelViewError.blank` for an NVM that was never formatted, and other cases for what is not Ember's,
  ///   damaged, or of another layout or size.
  package init(_ bytes: UnsafeRawBufferPointer, dram: DRAMReader? = nil) throws(KernelViewError) {
    let superblock = try NVMView.superblock(of: bytes)
    if superblock.pointee.magic == 0 && superblock.pointee.committed == 0 { throw .blank }
    guard superblock.pointee.magic == EMBER_NVM_MAGIC else { throw .foreign(magic: superblock.pointee.magic) }
    guard superblock.pointee.checksum == ember_superblock_checksum(superblock) else { throw .checksum }
    guard superblock.pointee.layout_version == EMBER_LAYOUT_VERSION else {
      throw .layoutVersion(superblock.pointee.layout_version)
    }
    guard superblock.pointee.nvm_bytes == UInt64(bytes.count), bytes.count & 4095 == 0 else {
      throw .size(imageBytes: UInt64(bytes.count), superblockBytes: superblock.pointee.nvm_bytes)
    }
    guard let strategy = CheckpointStrategy(rawValue: superblock.pointee.strategy) else {
      throw .strategy(superblock.pointee.strategy)
    }
    self.bytes = bytes
    readDRAM = dram
    self.strategy = strategy
    geometry = ember_nvm_geometry(UInt64(bytes.count))
  }

  /// The version that the commit word of an image names: what a boot from it must restore. 0 if nothing was committed,
  /// or the NVM was never formatted.
  /// - Throws: as `init`, but for `.blank`; without a commit the rest of the superblock does not matter.
  package static func committedVersion(of bytes: UnsafeRawBufferPointer) throws(KernelViewError) -> UInt64 {
    let superblock = try superblock(of: bytes)
    if superblock.pointee.committed == 0 {
      let magic = superblock.pointee.magic
      if magic != 0 && magic != EMBER_NVM_MAGIC { throw .foreign(magic: magic) }
      return 0
    }
    return try NVMView(bytes).committedVersion
  }

  private static func superblock(
    of bytes: UnsafeRawBufferPointer
  ) throws(KernelViewError) -> UnsafePointer<ember_superblock> {
    guard let base = bytes.baseAddress, UInt64(bytes.count) >= EMBER_NVM_MINIMUM_BYTES,
      UInt64(bytes.count) <= EMBER_NVM_MAXIMUM_BYTES
    else { throw .tooSmall(bytes: UInt64(bytes.count)) }
    precondition(UInt(bitPattern: base) & 7 == 0, "an NVM image starts at an address that is a multiple of 8")
    return base.assumingMemoryBound(to: ember_superblock.self)
  }

  var superblock: UnsafePointer<ember_superblock> {
    UnsafeRawPointer(base).assumingMemoryBound(to: ember_superblock.self)
  }

  private var base: UnsafeRawPointer {
    guard let base = bytes.baseAddress else { preconditionFailure("a view has at least a superblock") }
    return base
  }

  /// The version that the commit word names; 0 if none.
  package var committedVersion: UInt64 { superblock.pointee.committed }
  /// The epoch that runs: committed + 1.
  var currentVersion: UInt64 { committedVersion &+ 1 }
  package var nvmBytes: UInt64 { UInt64(bytes.count) }
  /// Of the kernel that wrote the image.
  package var buildID: (UInt64, UInt64) { superblock.pointee.build_id }

  // MARK: - Structures

  /// The `Structure` at an offset; nil if it is not aligned to 8 or does not lie within the image.
  @inline(__always)
  func structure<Structure>(_ offset: UInt64, as type: Structure.Type = Structure.self) -> UnsafePointer<Structure>? {
    guard offset & 7 == 0, offset < UInt64(bytes.count),
      UInt64(bytes.count) - offset >= UInt64(MemoryLayout<Structure>.size)
    else { return nil }
    return (base + Int(offset)).assumingMemoryBound(to: Structure.self)
  }

  /// Offset of something that a function of this view returned.
  @inline(__always)
  func offset(of pointer: UnsafeRawPointer) -> UInt64 { UInt64(pointer - base) }

  /// Whether a page number is one of the heap.
  @inline(__always)
  func isHeap(page: UInt64) -> Bool { page >= geometry.first_heap_page && page < geometry.page_count }

  /// First byte of a page of the heap; nil if it is none.
  @inline(__always)
  func heapPage(_ page: UInt64) -> UnsafeRawPointer? { isHeap(page: page) ? base + Int(page << 12) : nil }

  /// `count` bytes at a line of the heap; nil if they do not lie within one page of it.
  @inline(__always)
  func heapBlock(line: UInt32, count: Int) -> UnsafeRawPointer? {
    let offset = UInt64(line) << 6
    guard isHeap(page: offset >> 12), offset & 4095 + UInt64(count) <= 4096 else { return nil }
    return base + Int(offset)
  }

  /// The directory entry with a number below `geometry.directory_entries`.
  @inline(__always)
  func root(_ number: UInt32) -> UnsafePointer<ember_object_root> {
    precondition(UInt64(number) < geometry.directory_entries, "a directory entry has a number below their count")
    return (base + Int(geometry.directory + UInt64(number) << 6)).assumingMemoryBound(to: ember_object_root.self)
  }

  /// Number of the directory entry at an offset; nil if there is none.
  @inline(__always)
  func entryNumber(_ reference: UInt64) -> UInt32? {
    guard reference & 63 == 0, reference > geometry.directory else { return nil }
    let number = (reference - geometry.directory) >> 6
    return number < geometry.directory_entries ? UInt32(truncatingIfNeeded: number) : nil
  }

  /// State of a page with a number below `geometry.page_count`.
  @inline(__always)
  func pageState(_ page: UInt64) -> UnsafePointer<ember_page_state> {
    precondition(page < geometry.page_count, "a page number is below the number of pages")
    return (base + Int(geometry.page_states) + Int(page) * MemoryLayout<ember_page_state>.stride)
      .assumingMemoryBound(to: ember_page_state.self)
  }
}

/// Strategies as the superblock names them.
package enum CheckpointStrategy: UInt32, CaseIterable, Sendable {
  case none = 0
  case full = 1
  case cow = 2
  case hybrid = 3
  case async = 4

  /// Frames that a page of a PMO is promised beside its first.
  var furtherFrames: Int {
    switch self {
    case .none: 0
    case .full: 2
    case .cow, .hybrid, .async: 1
    }
  }
}
