/// The medium of the block device: bytes of a file of the host, and what the guest has written over them.
///
/// The file is read once and never changed by the machine; what differs from it is marked by 4-KiB blocks, so that a
/// snapshot holds just those. The medium is outside the machine's power: a cut takes nothing that a request has
/// completed with.
///
/// 1. A block whose mark is clear has the bytes of the file.
/// 2. While a trial runs, each block that it changed is in the undo list once, with bytes and mark from before it.

/// What a disk holds before the first power-on.
package struct DiskImage: Hashable, Sendable {
  package var bytes: [UInt8]
  package var isReadOnly: Bool

  package init(bytes: [UInt8], isReadOnly: Bool = false) {
    self.bytes = bytes
    self.isReadOnly = isReadOnly
  }
}

struct BlockMedia {
  static var blockBytes: Int { 4096 }
  static var sectorBytes: Int { 512 }

  let isReadOnly: Bool
  /// Whole sectors: behind the end of the file they are zero.
  let sectors: UInt64
  private let bytes: UnsafeMutableRawPointer
  private let marks: UnsafeMutablePointer<UInt8>
  private let blocks: Int
  private var undo = GrowableBuffer<Saved>()
  private var undoBytes = GrowableBuffer<UInt8>()
  private var isTrial = false

  private struct Saved {
    var block: Int
    var mark: UInt8
  }

  private static var changed: UInt8 { 1 }
  private static var saved: UInt8 { 2 }

  /// Without an image there is no disk: no sectors.
  init(_ image: DiskImage?) {
    isReadOnly = image?.isReadOnly ?? false
    let count = image?.bytes.count ?? 0
    sectors = UInt64((count + BlockMedia.sectorBytes - 1) / BlockMedia.sectorBytes)
    blocks = (count + BlockMedia.blockBytes - 1) / BlockMedia.blockBytes
    bytes = allocatePages(blocks * BlockMedia.blockBytes)
    marks = allocatePages(blocks).bindMemory(to: UInt8.self, capacity: max(1, blocks))
    image?.bytes.withUnsafeBytes { source in
      for start in stride(from: 0, to: count, by: BlockMedia.blockBytes) {
        let block = UnsafeRawBufferPointer(rebasing: source[start..<min(start + BlockMedia.blockBytes, count)])
        // Fresh pages are zero: a block of zeros takes no memory of the host.
        if let base = block.baseAddress, block.contains(where: { $0 != 0 }) {
          (bytes + start).copyMemory(from: base, byteCount: block.count)
        }
      }
    }
  }

  func free() {
    freePages(bytes, blocks * BlockMedia.blockBytes)
    freePages(UnsafeMutableRawPointer(marks), blocks)
    undo.free()
    undoBytes.free()
  }

  /// Whether all of `count` sectors from `first` on exist.
  func has(_ first: UInt64, count: UInt64) -> Bool { first <= sectors && count <= sectors - first }

  /// Bytes from `offset` on, which exist.
  func read(_ offset: Int, count: Int) -> [UInt8] {
    precondition(
      offset >= 0 && count >= 0 && offset + count <= Int(sectors) * BlockMedia.sectorBytes,
      "a read behind the end of the medium")
    return [UInt8](UnsafeRawBufferPointer(start: bytes + offset, count: count))
  }

  /// Replaces bytes from `offset` on, which exist.
  mutating func write(_ offset: Int, _ source: [UInt8]) {
    precondition(
      offset >= 0 && offset + source.count <= Int(sectors) * BlockMedia.sectorBytes, "a write behind the medium's end")
    if source.isEmpty { return }
    for block in offset / BlockMedia.blockBytes...(offset + source.count - 1) / BlockMedia.blockBytes { mark(block) }
    source.withUnsafeBytes { raw in
      if let base = raw.baseAddress { (bytes + offset).copyMemory(from: base, byteCount: raw.count) }
    }
  }

  private mutating func mark(_ block: Int) {
    if isTrial && marks[block] & BlockMedia.saved == 0 {
      undo.append(Saved(block: block, mark: marks[block]))
      for i in 0..<BlockMedia.blockBytes {
        undoBytes.append(bytes.load(fromByteOffset: block * BlockMedia.blockBytes + i, as: UInt8.self))
      }
      marks[block] |= BlockMedia.saved
    }
    marks[block] |= BlockMedia.changed
  }

  /// Numbers of the blocks that may differ from the file, ascending.
  var changedBlocks: [Int] { (0..<blocks).filter { marks[$0] & BlockMedia.changed != 0 } }

  /// The bytes of a block as far as the file goes on in it.
  func block(_ number: Int) -> [UInt8] {
    let start = number * BlockMedia.blockBytes
    return read(start, count: min(BlockMedia.blockBytes, Int(sectors) * BlockMedia.sectorBytes - start))
  }

  // MARK: - Trials

  mutating func beginTrial() { isTrial = true }

  /// Puts back what the trial changed.
  mutating func rollBack() {
    for i in 0..<undo.count {
      let start = undo[i].block * BlockMedia.blockBytes
      for k in 0..<BlockMedia.blockBytes {
        bytes.storeBytes(of: undoBytes[i * BlockMedia.blockBytes + k], toByteOffset: start + k, as: UInt8.self)
      }
      marks[undo[i].block] = undo[i].mark
    }
    undo.truncate(to: 0)
    undoBytes.truncate(to: 0)
    isTrial = false
  }

  // MARK: - Snapshots

  func write(_ out: inout ByteWriter) {
    out.word(sectors)
    for number in changedBlocks {
      out.word(UInt64(number))
      out.raw(UnsafeRawBufferPointer(start: bytes + number * BlockMedia.blockBytes, count: BlockMedia.blockBytes))
    }
    out.word(.max)
  }

  /// `image`: what the medium held at first.
  mutating func read(_ input: inout ByteReader, image: DiskImage?) throws(SnapshotError) {
    guard try input.word() == sectors else { throw SnapshotError(description: "the snapshot is of another disk") }
    for number in changedBlocks {
      let start = number * BlockMedia.blockBytes
      let count = min(BlockMedia.blockBytes, (image?.bytes.count ?? 0) - start)
      image?.bytes.withUnsafeBytes { source in
        if let base = source.baseAddress { (bytes + start).copyMemory(from: base + start, byteCount: count) }
      }
      (bytes + start + count).initializeMemory(as: UInt8.self, repeating: 0, count: BlockMedia.blockBytes - count)
      marks[number] = 0
    }
    while true {
      let number = try input.word()
      if number == .max { return }
      guard number < UInt64(blocks) else { throw SnapshotError(description: "the snapshot is damaged") }
      try input.raw(into: bytes + Int(number) * BlockMedia.blockBytes, count: BlockMedia.blockBytes)
      marks[Int(number)] = BlockMedia.changed
    }
  }
}
