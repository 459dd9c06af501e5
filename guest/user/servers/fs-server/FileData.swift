/// The contents of one file: its size and its blocks.
///
/// 1. Blocks beyond the size are never kept, and bytes of the last block beyond the size are zeros, so a file that grows
///    again shows zeros.

struct FileData {
  private(set) var size: UInt64 = 0
  private var blocks: [UInt32] = []

  /// Copies up to `bytes` from `offset` on; returns how many there are.
  func read(_ offset: UInt64, to destination: UnsafeMutableRawPointer, bytes: UInt64, _ store: BlockStore) -> UInt64 {
    guard offset < size else { return 0 }
    let count = min(bytes, size - offset)
    forEachPiece(offset, count) { block, start, at, piece in
      if block < blocks.count && blocks[block] != 0 {
        (destination + at).copyMemory(from: store.pointer(blocks[block]) + start, byteCount: piece)
      } else {
        (destination + at).initializeMemory(as: UInt8.self, repeating: 0, count: piece)
      }
    }
    return count
  }

  /// Writes all of it, or nothing and throws.
  mutating func write(
    _ offset: UInt64, from source: UnsafeRawPointer, bytes: UInt64, _ store: inout BlockStore
  ) throws(Refusal) {
    guard offset <= FileSystem.largestFile, bytes <= FileSystem.largestFile - offset else { throw .tooLarge }
    if bytes == 0 { return }
    let blockBytes = UInt64(BlockStore.blockBytes)
    let first = Int(offset / blockBytes), last = Int((offset + bytes - 1) / blockBytes)
    while blocks.count <= last { blocks.append(0) }
    do throws(Refusal) {
      for block in first...last where blocks[block] == 0 { blocks[block] = try store.allocate() }
    } catch {
      trim(to: size, &store)
      throw error
    }
    forEachPiece(offset, bytes) { block, start, at, piece in
      (store.pointer(blocks[block]) + start).copyMemory(from: source + at, byteCount: piece)
    }
    size = max(size, offset + bytes)
  }

  mutating func truncate(_ newSize: UInt64, _ store: inout BlockStore) throws(Refusal) {
    guard newSize <= FileSystem.largestFile else { throw .tooLarge }
    trim(to: newSize, &store)
    let rest = Int(newSize % UInt64(BlockStore.blockBytes))
    let last = Int(newSize / UInt64(BlockStore.blockBytes))
    if newSize < size && rest != 0 && last < blocks.count && blocks[last] != 0 {
      (store.pointer(blocks[last]) + rest)
        .initializeMemory(as: UInt8.self, repeating: 0, count: BlockStore.blockBytes - rest)
    }
    size = newSize
  }

  /// Frees the blocks that lie wholly beyond `end`.
  private mutating func trim(to end: UInt64, _ store: inout BlockStore) {
    let blockBytes = UInt64(BlockStore.blockBytes)
    let kept = Int((end + blockBytes - 1) / blockBytes)
    while blocks.count > kept {
      let block = blocks.removeLast()
      if block != 0 { store.release(block) }
    }
  }

  /// Calls `body` with block, first byte within it, bytes done before, and bytes, for each block of a range.
  private func forEachPiece(_ offset: UInt64, _ bytes: UInt64, _ body: (Int, Int, Int, Int) -> Void) {
    var done = 0
    while done < Int(bytes) {
      let at = Int(offset) + done
      let start = at % BlockStore.blockBytes
      let piece = min(Int(bytes) - done, BlockStore.blockBytes - start)
      body(at / BlockStore.blockBytes, start, done, piece)
      done += piece
    }
  }
}
