/// Reads a memory trace (`.brmem`): one block after the other, or from a time on.
///
/// A trace whose run was killed has no index. Its blocks are then found by walking their heads, and what is left behind
/// the last whole one is told and not read.

import Machine

package final class TraceReader: RequestBatches {
  /// How the file ends.
  package enum Ending: Hashable, Sendable {
    /// With its index: all that was recorded is there.
    case complete
    /// Without: the run was killed, or the copy. So many bytes from `offset` on are no whole block.
    case cut(offset: UInt64, bytes: UInt64)
  }

  package let header: TraceHeader
  package let ending: Ending
  /// All blocks in the order of the file.
  package let blocks: [TraceBlockEntry]
  package let requestCount: UInt64
  package var byteCount: UInt64 { source.count }
  package var name: String { source.name }

  private let source: any ByteSource
  private let decoder: BlockDecoder
  private var nextBlock = 0

  package init(_ source: any ByteSource) throws(TraceError) {
    self.source = source
    header = try TraceHeader(source)
    decoder = BlockDecoder(source, lineBytes: header.lineBytes)
    if let indexed = try TraceIndex.read(source) {
      blocks = indexed
      ending = .complete
    } else {
      (blocks, ending) = try TraceReader.walk(source, lineBytes: header.lineBytes)
    }
    requestCount = blocks.reduce(0) { $0 + UInt64($1.count) }

  }

  private static func walk(
    _ source: any ByteSource, lineBytes: UInt32
  ) throws(TraceError) -> ([TraceBlockEntry], Ending) {
    var blocks: [TraceBlockEntry] = []
    var offset = UInt64(TraceFormat.headerBytes)
    while offset < source.count {
      let head: TraceBlockHeader
      do throws(TraceError) {
        head = try TraceBlockHeader(source, at: offset, limit: source.count, lineBytes: lineBytes)
      } catch {
        // The index that was being written, or a block: the end of a run that was killed. Anything else is damage.
        let isIndex = try isIndex(source, at: offset)
        if error.reason != .truncated && !isIndex { throw error }
        break
      }
      if UInt64(blocks.count) == TraceFormat.maximumBlocks {
        throw TraceError(
          .absurd, file: source.name, at: .offset(offset), "the file has more blocks than a trace can have",
          remedy: "record a part of the run")
      }
      blocks.append(
        TraceBlockEntry(
          offset: offset, firstPs: head.firstPs, latestPs: head.latestPs, count: head.count,
          payloadBytes: head.payloadBytes))
      offset += UInt64(TraceFormat.blockHeaderBytes) + UInt64(head.payloadBytes)
    }
    return (blocks, .cut(offset: offset, bytes: source.count - offset))
  }

  private static func isIndex(_ source: any ByteSource, at offset: UInt64) throws(TraceError) -> Bool {
    if source.count - offset < 4 { return false }
    var fields = FieldReader(try source.bytes(at: offset, count: 4, "the index")[...])
    return fields.take(UInt32.self) == TraceFormat.indexMagic
  }

  /// The requests of block `number`, valid until the next block is read.
  package func block(_ number: Int) throws(TraceError) -> UnsafeBufferPointer<MemoryRequest> {
    precondition(blocks.indices.contains(number), "the index has as many blocks as it says")
    let entry = blocks[number]
    let head = try TraceBlockHeader(source, at: entry.offset, limit: source.count, lineBytes: header.lineBytes)
    let isSame =
      head.count == entry.count && head.payloadBytes == entry.payloadBytes && head.firstPs == entry.firstPs
      && head.latestPs == entry.latestPs
    if !isSame {
      throw TraceError(
        .corrupt, file: name, at: .offset(entry.offset), "a block is not what the index says",
        remedy: "the file was damaged; record it again")
    }
    return try decoder.decode(head, at: entry.offset)
  }

  package func next() throws(TraceError) -> UnsafeBufferPointer<MemoryRequest> {
    if nextBlock >= blocks.count { return UnsafeBufferPointer(start: nil, count: 0) }
    nextBlock += 1
    return try block(nextBlock - 1)
  }

  /// The first block in which there may be a request at `ps` or later; `blocks.count` if there is none.
  package func firstBlock(from ps: UInt64) -> Int {
    // Latest times of blocks may go back a little from one to the next, so a plain bisection could miss one.
    if let found = bisected(ps) { return found }
    return blocks.firstIndex { $0.latestPs >= ps } ?? blocks.count
  }

  /// By bisection, where that is sure: no block before has a time so late.
  private func bisected(_ ps: UInt64) -> Int? {
    if !hasRisingTimes { return nil }
    var low = 0, high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].latestPs >= ps { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private lazy var hasRisingTimes = zip(blocks, blocks.dropFirst()).allSatisfy { $0.latestPs <= $1.latestPs }

  /// Goes to the first block in which there may be a request at `ps` or later; `next` goes on from there.
  package func seek(to ps: UInt64) { nextBlock = firstBlock(from: ps) }
}
