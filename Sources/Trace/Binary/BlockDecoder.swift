/// The bytes of a block to requests: the other side of BlockEncoder.
///
/// 1. Whatever the bytes are, decoding ends, stays within its buffers, and either gives as many requests as the head of
///    the block says or throws: each step takes at least one byte, and none reads further than the longest coding
///    behind the end, where there are zeros.

import Machine

final class BlockDecoder {
  /// The requests of the block that was decoded last.
  let requests: UnsafeMutablePointer<MemoryRequest>
  private let payload: UnsafeMutableRawPointer
  private let state = StreamStorage()
  private let source: any ByteSource
  private let lineBytes: UInt64

  private static let capacity = TraceFormat.blockRequests * TraceFormat.requestBytes
  /// More than a step takes.
  private static let padding = 32

  init(_ source: any ByteSource, lineBytes: UInt32) {
    self.source = source
    self.lineBytes = UInt64(lineBytes)
    requests = .allocate(capacity: TraceFormat.blockRequests)
    payload = .allocate(byteCount: BlockDecoder.capacity + BlockDecoder.padding, alignment: 16)
  }

  deinit {
    requests.deallocate()
    payload.deallocate()
  }

  /// Reads the block whose head is `header` at `offset`.
  /// - Returns: its requests, valid until the next call and as long as the decoder is there.
  func decode(
    _ header: TraceBlockHeader, at offset: UInt64
  ) throws(TraceError) -> UnsafeBufferPointer<MemoryRequest> {
    let length = Int(header.payloadBytes)
    precondition(length <= BlockDecoder.capacity, "the head of a block was checked")
    let begin = offset + UInt64(TraceFormat.blockHeaderBytes)
    let bytes = UnsafeMutableRawBufferPointer(start: payload, count: length)
    try source.readWhole(at: begin, into: bytes, "a block")
    if Checksum.shared.of(UnsafeRawBufferPointer(bytes)) != header.payloadChecksum {
      throw damage(begin, "a block does not fit its checksum")
    }
    UnsafeMutableRawBufferPointer(start: payload + length, count: BlockDecoder.padding)
      .initializeMemory(as: UInt8.self, repeating: 0)
    try decode(header, length, begin)
    return UnsafeBufferPointer(start: requests, count: Int(header.count))
  }

  private func damage(_ offset: UInt64, _ problem: String) -> TraceError {
    TraceError(
      .corrupt, file: source.name, at: .offset(offset), problem, remedy: "the file was damaged; record it again")
  }

  private func decode(_ header: TraceBlockHeader, _ length: Int, _ begin: UInt64) throws(TraceError) {
    state.beginBlock()
    let shift = UInt64(header.addressShift), unitPs = header.unitPs, firstPs = header.firstPs
    let line = lineBytes >> shift
    let end = UnsafeRawPointer(payload) + length
    var position = UnsafeRawPointer(payload)
    var current: UInt8 = 0
    var cursor = StreamCursor(state, core: 0)
    var done = 0, latestPs = firstPs
    while done < Int(header.count) {
      if position >= end { throw damage(begin + UInt64(length), "a block ends before its last request") }
      let start = position
      let tag = position.load(as: UInt8.self)
      position += 1
      let slot = Int(tag & 7), timeCode = tag >> 3 & 3, addressCode = tag >> 5
      if addressCode == StreamCoding.special {
        if timeCode == StreamCoding.changeCore && slot == 0 {
          current = position.load(as: UInt8.self)
          cursor = StreamCursor(state, core: current)
          position += 1
        } else if timeCode == StreamCoding.defineSlot {
          let kind = position.load(as: UInt8.self)
          position += 1
          let size = BlockDecoder.takeVariable(&position)
          if MemoryRequest.Kind(rawValue: kind) == nil || size &- 1 >= UInt64(MemoryRequest.maximumBytes) {
            throw damage(begin + UInt64(start - UnsafeRawPointer(payload)), "a block has a request that cannot be")
          }
          cursor.define(slot, key: StreamSlot.key(kind: kind, size: UInt32(size)))
        } else {
          throw damage(begin + UInt64(start - UnsafeRawPointer(payload)), "a block has a code that there is not")
        }
        continue
      }
      let core = cursor.core, stream = cursor.slots + slot
      guard stream.pointee.key != 0,
        let kind = MemoryRequest.Kind(rawValue: UInt8(truncatingIfNeeded: stream.pointee.key))
      else {
        throw damage(begin + UInt64(start - UnsafeRawPointer(payload)), "a block names a slot that it has not made")
      }
      switch timeCode {
      case StreamCoding.sameTime: break
      case StreamCoding.oneByteTime:
        core.pointee.timeDifference = UInt64(position.load(as: UInt8.self))
        position += 1
      case StreamCoding.twoByteTime:
        core.pointee.timeDifference = UInt64(position.loadUnaligned(as: UInt16.self).littleEndian)
        position += 2
      default: core.pointee.timeDifference = StreamCoding.unzigzag(BlockDecoder.takeVariable(&position))
      }
      var difference = line
      switch addressCode {
      case StreamCoding.nextLine: break
      case StreamCoding.sameDifference: difference = stream.pointee.difference
      case StreamCoding.wholeDifference:
        difference = StreamCoding.unzigzag(position.loadUnaligned(as: UInt64.self).littleEndian)
        position += 8
      default:
        let folded = position.loadUnaligned(as: UInt64.self).littleEndian & (1 << (8 * UInt64(addressCode)) &- 1)
        difference = StreamCoding.unzigzag(folded)
        position += Int(addressCode)
      }
      let address = stream.pointee.head &+ difference
      stream.pointee.difference = difference
      stream.pointee.head = address
      core.pointee.address = address
      core.pointee.time = core.pointee.time &+ core.pointee.timeDifference
      let timePs = firstPs &+ core.pointee.time &* unitPs
      if timePs > latestPs { latestPs = timePs }
      requests[done] = MemoryRequest(
        timePs: timePs, address: address &<< shift, size: UInt32(truncatingIfNeeded: stream.pointee.key &>> 8),
        kind: kind, core: current)
      done += 1
    }
    if position != end {
      throw damage(begin + UInt64(position - UnsafeRawPointer(payload)), "a block has bytes left over")
    }
    if requests[0].timePs != firstPs || latestPs != header.latestPs {
      throw damage(begin, "a block has other times than its head says")
    }
  }

  /// A number as the encoder puts it; what does not fit 64 bits is cut off.
  private static func takeVariable(_ position: inout UnsafeRawPointer) -> UInt64 {
    var value: UInt64 = 0
    for index in 0..<10 {
      let byte = position.load(as: UInt8.self)
      position += 1
      value |= UInt64(byte & 0x7f) << (7 * UInt64(index))
      if byte < 0x80 { break }
    }
    return value
  }
}
