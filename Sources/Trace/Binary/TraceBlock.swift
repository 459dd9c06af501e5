/// Heads of blocks, the index and the trailer of a memory trace.
///
/// A block can be read by itself: its head says how long it is, which times it spans and in which units, and has a
/// checksum of its own, so that blocks can be walked without reading them. The index at the end repeats what a search
/// needs.

/// What the index says of a block.
package struct TraceBlockEntry: Hashable, Sendable {
  /// Of the block's head in the file.
  package var offset: UInt64
  /// Time of the first request, ps.
  package var firstPs: UInt64
  /// The latest time of a request, ps. Cores run in turns, so it need not be that of the last one.
  package var latestPs: UInt64
  /// How many requests, 1 to `TraceFormat.blockRequests`.
  package var count: UInt32
  /// Bytes behind the head.
  package var payloadBytes: UInt32
}

/// The head of a block.
struct TraceBlockHeader {
  var payloadBytes: UInt32 = 0
  var count: UInt32 = 0
  /// Times count from `firstPs` in units of so many ps.
  var unitPs: UInt64 = 1
  var firstPs: UInt64 = 0
  var latestPs: UInt64 = 0
  /// Addresses are multiples of 2^addressShift.
  var addressShift: UInt8 = 0
  var payloadChecksum: UInt32 = 0

  var bytes: [UInt8] {
    var fields = FieldWriter()
    fields.put(TraceFormat.blockMagic)
    fields.put(payloadBytes)
    fields.put(count)
    fields.put(UInt32(addressShift))
    fields.put(unitPs)
    fields.put(firstPs)
    fields.put(latestPs)
    fields.put(payloadChecksum)
    fields.put(UInt64(0))
    fields.putChecksum()
    precondition(fields.bytes.count == TraceFormat.blockHeaderBytes, "a block's head is as long as its layout says")
    return fields.bytes
  }

  init() {}

  /// Reads the head at `offset`, which must lie before `limit` with all of the block.
  init(_ source: any ByteSource, at offset: UInt64, limit: UInt64, lineBytes: UInt32) throws(TraceError) {
    func failure(_ reason: TraceError.Reason, _ more: UInt64, _ problem: String) -> TraceError {
      TraceError(
        reason, file: source.name, at: .offset(offset + more), problem,
        remedy: "the file was damaged or not copied to its end; record it again")
    }
    if offset > limit || limit - offset < UInt64(TraceFormat.blockHeaderBytes) {
      throw failure(.truncated, 0, "the file ends within the head of a block")
    }
    let bytes = try source.bytes(at: offset, count: TraceFormat.blockHeaderBytes, "the head of a block")
    var fields = FieldReader(bytes[...])
    let magic = fields.take(UInt32.self)
    payloadBytes = fields.take()
    count = fields.take()
    let shift = fields.take(UInt32.self)
    unitPs = fields.take()
    firstPs = fields.take()
    latestPs = fields.take()
    payloadChecksum = fields.take()
    let reserved = fields.take(UInt64.self)
    if magic != TraceFormat.blockMagic { throw failure(.corrupt, 0, "no block begins here") }
    if !fields.takeChecksum() { throw failure(.corrupt, 52, "the head of a block does not fit its checksum") }
    let isSane =
      (1...UInt32(TraceFormat.blockRequests)).contains(count) && payloadBytes >= count
      && UInt64(payloadBytes) <= UInt64(count) * UInt64(TraceFormat.requestBytes) && unitPs > 0
      && shift <= UInt32(lineBytes.trailingZeroBitCount) && latestPs >= firstPs && reserved == 0
    if !isSane { throw failure(.absurd, 4, "the head of a block has values that no block has") }
    addressShift = UInt8(shift)
    if limit - offset - UInt64(TraceFormat.blockHeaderBytes) < UInt64(payloadBytes) {
      throw failure(.truncated, 4, "the file ends within a block of \(payloadBytes) bytes")
    }
  }
}

/// The index, and the trailer behind it that says where it is.
enum TraceIndex {
  static func bytes(_ blocks: [TraceBlockEntry], at offset: UInt64) -> [UInt8] {
    var index = FieldWriter()
    index.put(TraceFormat.indexMagic)
    index.put(UInt32(blocks.count))
    for block in blocks {
      for word in [block.offset, block.firstPs, block.latestPs] { index.put(word) }
      index.put(block.count)
      index.put(block.payloadBytes)
    }
    let checksum = Checksum.shared.of(index.bytes)
    var trailer = FieldWriter()
    trailer.put(offset)
    trailer.put(UInt64(index.bytes.count))
    trailer.put(blocks.reduce(UInt64(0)) { $0 + UInt64($1.count) })
    trailer.put(UInt64(0))
    trailer.put(checksum)
    trailer.putChecksum()
    trailer.put(TraceFormat.trailerMagic)
    precondition(trailer.bytes.count == TraceFormat.trailerBytes, "the trailer is as long as its layout says")
    return index.bytes + trailer.bytes
  }

  /// The blocks that the index lists; nil if the file does not end in a trailer.
  static func read(_ source: any ByteSource) throws(TraceError) -> [TraceBlockEntry]? {
    let least = UInt64(TraceFormat.headerBytes + TraceFormat.trailerBytes + 8)
    if source.count < least { return nil }
    let start = source.count - UInt64(TraceFormat.trailerBytes)
    func failure(_ reason: TraceError.Reason, _ offset: UInt64, _ problem: String) -> TraceError {
      TraceError(
        reason, file: source.name, at: .offset(offset), problem,
        remedy: "the file was damaged; its blocks can be read when it is cut off where the index begins")
    }
    let bytes = try source.bytes(at: start, count: TraceFormat.trailerBytes, "the trailer")
    var fields = FieldReader(bytes[...])
    let offset = fields.take(UInt64.self), length = fields.take(UInt64.self)
    let requests = fields.take(UInt64.self), reserved = fields.take(UInt64.self)
    let checksum = fields.take(UInt32.self)
    let isWhole = fields.takeChecksum()
    if fields.take(UInt64.self) != TraceFormat.trailerMagic { return nil }
    if !isWhole { throw failure(.corrupt, start, "the trailer does not fit its checksum") }
    let entryBytes = UInt64(TraceFormat.indexEntryBytes)
    let isSane =
      offset >= UInt64(TraceFormat.headerBytes) && offset <= start && length == start - offset && length >= 8
      && (length - 8) % entryBytes == 0 && (length - 8) / entryBytes <= TraceFormat.maximumBlocks && reserved == 0
    if !isSane { throw failure(.absurd, start, "the trailer has values that no trace has") }
    let index = try source.bytes(at: offset, count: Int(length), "the index")
    if Checksum.shared.of(index) != checksum { throw failure(.corrupt, offset, "the index does not fit its checksum") }
    return try entries(index, at: offset, requests: requests, failure)
  }

  private static func entries(
    _ index: [UInt8], at offset: UInt64, requests: UInt64,
    _ failure: (TraceError.Reason, UInt64, String) -> TraceError
  ) throws(TraceError) -> [TraceBlockEntry] {
    var fields = FieldReader(index[...])
    let magic = fields.take(UInt32.self), count = fields.take(UInt32.self)
    if magic != TraceFormat.indexMagic || Int(count) != (index.count - 8) / TraceFormat.indexEntryBytes {
      throw failure(.corrupt, offset, "no index begins here")
    }
    var blocks: [TraceBlockEntry] = []
    blocks.reserveCapacity(Int(count))
    var expected = UInt64(TraceFormat.headerBytes), total: UInt64 = 0
    for number in 0..<Int(count) {
      let block = TraceBlockEntry(
        offset: fields.take(), firstPs: fields.take(), latestPs: fields.take(), count: fields.take(),
        payloadBytes: fields.take())
      let end = block.offset.addingReportingOverflow(UInt64(TraceFormat.blockHeaderBytes) + UInt64(block.payloadBytes))
      let isSane =
        block.offset == expected && !end.overflow && end.partialValue <= offset
        && (1...UInt32(TraceFormat.blockRequests)).contains(block.count) && block.latestPs >= block.firstPs
      if !isSane {
        throw failure(
          .absurd, offset + 8 + UInt64(number * TraceFormat.indexEntryBytes), "the index names a block that cannot be")
      }
      expected = end.partialValue
      total += UInt64(block.count)
      blocks.append(block)
    }
    if expected != offset { throw failure(.corrupt, expected, "the index does not know what is here") }
    if total != requests {
      throw failure(.corrupt, offset, "the index has another number of requests than the trailer")
    }
    return blocks
  }
}
