/// Requests to the bytes of a block.
///
/// Two passes: requests are copied into a buffer while the block's units are found, then all are coded. Choosing a slot
/// is the encoder's freedom; the decoder follows whatever was chosen.
///
/// 1. No request needs memory of its own.
/// 2. Coded requests are exactly those that were taken: order, times, all fields.

import Machine

final class BlockEncoder {
  private let requests: UnsafeMutablePointer<MemoryRequest>
  private(set) var count = 0
  /// Head and payload of the block that was coded last.
  private let output: UnsafeMutableRawPointer
  private let state = StreamStorage()
  private let lineBytes: UInt64

  private var firstPs: UInt64 = 0
  private var latestPs: UInt64 = 0
  private var unit = TimeUnit()
  private var addressBits: UInt64 = 0

  init(lineBytes: UInt32) {
    self.lineBytes = UInt64(lineBytes)
    requests = .allocate(capacity: TraceFormat.blockRequests)
    let bytes = TraceFormat.blockHeaderBytes + TraceFormat.blockRequests * TraceFormat.requestBytes + 16
    output = .allocate(byteCount: bytes, alignment: 16)
  }

  deinit {
    requests.deallocate()
    output.deallocate()
  }

  var isFull: Bool { count == TraceFormat.blockRequests }

  /// Takes as many requests from the front of `batch` as fit.
  /// - Returns: how many; fewer than fit only up to one whose size is out of range.
  func take(_ batch: UnsafeBufferPointer<MemoryRequest>) -> Int {
    let room = min(batch.count, TraceFormat.blockRequests - count)
    guard room > 0, let source = batch.baseAddress else { return 0 }
    if count == 0 {
      firstPs = source.pointee.timePs
      latestPs = firstPs
      unit = TimeUnit()
      addressBits = lineBytes
    }
    var taken = 0
    let target = requests + count
    while taken < room {
      let request = source[taken]
      if request.size &- 1 >= MemoryRequest.maximumBytes { break }
      unit.include(request.timePs &- firstPs)
      if request.timePs > latestPs { latestPs = request.timePs }
      addressBits |= request.address
      target[taken] = request
      taken += 1
    }
    count += taken
    return taken
  }

  /// The block of all that was taken, and its entry of the index but for the offset. Valid until the next call.
  func finish() -> (bytes: UnsafeRawBufferPointer, entry: TraceBlockEntry) {
    let payload = output + TraceFormat.blockHeaderBytes
    let length = encode(into: payload)
    var header = TraceBlockHeader()
    header.payloadBytes = UInt32(length)
    header.count = UInt32(count)
    header.unitPs = max(1, unit.unit)
    header.firstPs = firstPs
    header.latestPs = latestPs
    header.addressShift = UInt8(addressBits.trailingZeroBitCount)
    header.payloadChecksum = Checksum.shared.of(UnsafeRawBufferPointer(start: payload, count: length))
    UnsafeMutableRawBufferPointer(start: output, count: TraceFormat.blockHeaderBytes).copyBytes(from: header.bytes)
    let entry = TraceBlockEntry(
      offset: 0, firstPs: firstPs, latestPs: latestPs, count: UInt32(count), payloadBytes: UInt32(length))
    count = 0
    return (UnsafeRawBufferPointer(start: output, count: TraceFormat.blockHeaderBytes + length), entry)
  }

  private func encode(into payload: UnsafeMutableRawPointer) -> Int {
    state.beginBlock()
    let shift = UInt64(addressBits.trailingZeroBitCount)
    let line = lineBytes >> shift
    var position = payload
    var current: UInt8 = 0
    var cursor = StreamCursor(state, core: 0)
    for index in 0..<count {
      let request = requests[index]
      if request.core != current {
        current = request.core
        cursor = StreamCursor(state, core: current)
        position.storeBytes(
          of: StreamCoding.tag(slot: 0, time: StreamCoding.changeCore, address: StreamCoding.special), as: UInt8.self)
        (position + 1).storeBytes(of: current, as: UInt8.self)
        position += 2
      }
      let core = cursor.core
      let address = request.address &>> shift
      let key = StreamSlot.key(kind: request.kind.rawValue, size: request.size)
      let slot = choose(cursor, key: key, address: address, &position)
      let stream = cursor.slots + slot

      let time = unit.units(request.timePs &- firstPs)
      let timeDifference = time &- core.pointee.time
      let difference = address &- stream.pointee.head
      var tag = UInt8(slot)
      let tagPosition = position
      position += 1
      if timeDifference == core.pointee.timeDifference {
        tag |= StreamCoding.sameTime << 3
      } else if timeDifference < 1 << 8 {
        tag |= StreamCoding.oneByteTime << 3
        position.storeBytes(of: UInt8(truncatingIfNeeded: timeDifference), as: UInt8.self)
        position += 1
      } else if timeDifference < 1 << 16 {
        tag |= StreamCoding.twoByteTime << 3
        position.storeBytes(of: UInt16(truncatingIfNeeded: timeDifference).littleEndian, as: UInt16.self)
        position += 2
      } else {
        tag |= StreamCoding.longTime << 3
        position = BlockEncoder.putVariable(StreamCoding.zigzag(timeDifference), at: position)
      }
      if difference == line {
        tag |= StreamCoding.nextLine << 5
      } else if difference == stream.pointee.difference {
        tag |= StreamCoding.sameDifference << 5
      } else {
        let folded = StreamCoding.zigzag(difference)
        position.storeBytes(of: folded.littleEndian, as: UInt64.self)
        let length = max(1, (71 &- folded.leadingZeroBitCount) &>> 3)
        if length <= StreamCoding.longestDifference {
          tag |= UInt8(truncatingIfNeeded: length) << 5
          position += length
        } else {
          tag |= StreamCoding.wholeDifference << 5
          position += 8
        }
      }
      tagPosition.storeBytes(of: tag, as: UInt8.self)

      core.pointee.timeDifference = timeDifference
      core.pointee.time = time
      core.pointee.address = address
      stream.pointee.advance(to: address)
      stream.pointee.stamp = UInt32(truncatingIfNeeded: index &+ 1)
      cursor.slots[core.pointee.slot].follower = UInt32(truncatingIfNeeded: slot)
      core.pointee.slot = slot
    }
    return position - payload
  }

  /// How far a difference may be for a byte to hold it, folded.
  private static var near: UInt64 { 1 << 8 }

  /// The slot that a request is coded with; defines one, where that is better, at `position`.
  @inline(__always)  // The guess at its beginning is right for most requests of a stream.
  private func choose(
    _ cursor: StreamCursor, key: UInt64, address: UInt64, _ position: inout UnsafeMutableRawPointer
  ) -> Int {
    let guess = Int(cursor.slots[cursor.core.pointee.slot].follower)
    let slot = cursor.slots + guess
    if slot.pointee.key == key {
      let difference = address &- slot.pointee.head
      if difference == slot.pointee.difference || StreamCoding.zigzag(difference) < BlockEncoder.near { return guess }
    }
    return search(cursor, key: key, address: address, &position)
  }

  /// The nearest slot if it is near; else the one that was unused longest: far requests shall not end streams.
  @inline(never)
  private func search(
    _ cursor: StreamCursor, key: UInt64, address: UInt64, _ position: inout UnsafeMutableRawPointer
  ) -> Int {
    let kind = key & 0xff
    var nearest = 0, nearestFolded = UInt64.max
    var oldest = 0, oldestStamp = UInt32.max
    var alike = 0
    var candidates = cursor.core.pointee.slotsOfKinds &>> (8 &* kind) & 0xff
    while candidates != 0 {
      let index = candidates.trailingZeroBitCount
      candidates &= candidates &- 1
      let slot = cursor.slots + index
      if slot.pointee.key != key { continue }
      let difference = address &- slot.pointee.head
      let folded = difference == slot.pointee.difference ? 0 : StreamCoding.zigzag(difference)
      let stamp = slot.pointee.stamp
      // Conditional moves: which slot it will be cannot be foreseen.
      nearest = folded < nearestFolded ? index : nearest
      nearestFolded = min(folded, nearestFolded)
      oldest = stamp < oldestStamp ? index : oldest
      oldestStamp = min(stamp, oldestStamp)
      alike &+= 1
    }
    if nearestFolded < BlockEncoder.near { return nearest }
    // Three streams of a kind and size at once is what programs have; a new slot costs four bytes.
    if alike >= 3 { return oldest }
    return define(cursor, key: key, insteadOf: alike > 0 ? oldest : nil, &position)
  }

  /// Makes a slot for `key` of one that is free or was unused longest; with `other` only if there is a free one.
  private func define(
    _ cursor: StreamCursor, key: UInt64, insteadOf other: Int?, _ position: inout UnsafeMutableRawPointer
  ) -> Int {
    // Slots that are free have the stamp 0.
    var slot = 0
    for index in 1..<StreamCoding.slots where cursor.slots[index].stamp < cursor.slots[slot].stamp { slot = index }
    if let other, cursor.slots[slot].key != 0 { return other }
    cursor.define(slot, key: key)
    cursor.core.pointee.slotsOfKinds &= ~(0x0101_0101_0101_0101 << UInt64(slot))
    cursor.core.pointee.slotsOfKinds |= 1 << (8 * (key & 0xff) + UInt64(slot))
    position.storeBytes(
      of: StreamCoding.tag(slot: slot, time: StreamCoding.defineSlot, address: StreamCoding.special), as: UInt8.self)
    (position + 1).storeBytes(of: UInt8(truncatingIfNeeded: key), as: UInt8.self)
    position = BlockEncoder.putVariable(key >> 8, at: position + 2)
    return slot
  }

  /// Seven bits a byte, the lowest first; the eighth says that more follow.
  private static func putVariable(_ value: UInt64, at place: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
    var rest = value, position = place
    while rest >= 0x80 {
      position.storeBytes(of: UInt8(truncatingIfNeeded: rest) | 0x80, as: UInt8.self)
      position += 1
      rest >>= 7
    }
    position.storeBytes(of: UInt8(truncatingIfNeeded: rest), as: UInt8.self)
    return position + 1
  }
}
