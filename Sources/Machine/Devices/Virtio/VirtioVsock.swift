/// virtio socket (device number 19): packets of stream sockets between the guest and who is outside.
///
/// Source: VIRTIO 1.2, section 5.10. The device moves packets and knows nothing of connections: those are kept by the
/// guest's driver and by whoever takes the packets outside.
///
/// 1. A packet that the guest sends is taken only while one of the greatest size has room; so none is lost.
/// 2. A packet for the guest that is longer than the buffer it finds goes on in the next buffer, under a header of its
///    own.

package struct VirtioVsock {
  package static var deviceNumber: UInt32 { 19 }
  package static var hostCID: UInt64 { 2 }
  static var receiveQueue: Int { 0 }
  static var transmitQueue: Int { 1 }
  private static var ringBytes: Int { 4 * (StreamPacket.headerBytes + StreamPacket.mostPayloadBytes) }

  /// The guest's context id; 0: there is no device.
  let guestCID: UInt64
  /// What waits for the guest, and what it has sent.
  let inbound: ByteRing
  let outbound: ByteRing

  init(guestCID: UInt64, in arena: inout Arena) {
    self.guestCID = guestCID
    inbound = ByteRing(capacity: guestCID == 0 ? 0 : VirtioVsock.ringBytes, in: &arena)
    outbound = ByteRing(capacity: guestCID == 0 ? 0 : VirtioVsock.ringBytes, in: &arena)
  }

  /// Power-on: packets under way are lost.
  func reset() {
    inbound.reset()
    outbound.reset()
  }

  var configuration: [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: guestCID >> (UInt64($0) * 8)) } }

  var canSend: Bool { outbound.room >= StreamPacket.headerBytes + StreamPacket.mostPayloadBytes }

  /// Takes a packet of the guest; false where it is none. One that does not say where it comes from is dropped.
  func send<Memory: DeviceMemory>(_ chain: VirtqueueChain, _ memory: inout Memory) -> Bool {
    let count = chain.readableBytes
    guard count >= UInt64(StreamPacket.headerBytes),
      count <= UInt64(StreamPacket.headerBytes + StreamPacket.mostPayloadBytes)
    else { return false }
    let header = chain.read(from: 0, count: StreamPacket.headerBytes, &memory)
    let payload = StreamPacket.payloadBytes(ofHeader: header)
    guard payload <= Int(count) - StreamPacket.headerBytes else { return false }
    let bytes = header + chain.read(from: UInt64(StreamPacket.headerBytes), count: payload, &memory)
    if StreamPacket(bytes: bytes)?.sourceCID != guestCID { return true }
    return outbound.append(bytes)
  }

  /// Moves the first packet that waits, or a part of it, into a buffer of the guest: how many bytes; nil where the buffer
  /// is too short for anything.
  func deliver<Memory: DeviceMemory>(into chain: VirtqueueChain, _ memory: inout Memory) -> UInt32? {
    var header = inbound.peek(StreamPacket.headerBytes)
    let payload = StreamPacket.payloadBytes(ofHeader: header)
    let room = Int(min(chain.writableBytes, UInt64(StreamPacket.headerBytes + payload))) - StreamPacket.headerBytes
    guard room >= min(1, payload) else { return nil }
    let bytes = inbound.peek(room, from: StreamPacket.headerBytes)
    inbound.drop(StreamPacket.headerBytes + room)
    func setLength(_ length: Int) {
      for i in 0..<4 { header[24 + i] = UInt8(truncatingIfNeeded: length >> (i * 8)) }
    }
    if room < payload {
      setLength(payload - room)
      inbound.putBack(header)
    }
    setLength(room)
    chain.write(header + bytes, at: 0, &memory)
    return UInt32(StreamPacket.headerBytes + room)
  }

  /// The next packet that the guest has sent.
  func take() -> StreamPacket? {
    guard outbound.count >= StreamPacket.headerBytes else { return nil }
    let count =
      StreamPacket.headerBytes + StreamPacket.payloadBytes(ofHeader: outbound.peek(StreamPacket.headerBytes))
    let packet = StreamPacket(bytes: outbound.peek(count))
    outbound.drop(count)
    return packet
  }
}
