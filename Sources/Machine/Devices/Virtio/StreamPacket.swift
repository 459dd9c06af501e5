/// A packet of stream sockets between guest and host, and its bytes.
///
/// Source: VIRTIO 1.2, section 5.10.6: a header of 44 bytes, little-endian, then the payload.

package struct StreamPacket: Hashable, Sendable {
  package enum Operation: UInt16, Sendable {
    case invalid = 0
    case request = 1
    case response = 2
    case reset = 3
    case shutdown = 4
    case data = 5
    case creditUpdate = 6
    case creditRequest = 7
  }

  package static var headerBytes: Int { 44 }
  /// The longest payload of one packet.
  package static var mostPayloadBytes: Int { 65536 }
  package static var streamType: UInt16 { 1 }

  package var sourceCID: UInt64
  package var destinationCID: UInt64
  package var sourcePort: UInt32
  package var destinationPort: UInt32
  package var type = streamType
  /// Raw value of an operation, or one that nobody knows.
  package var operation: UInt16
  package var flags: UInt32 = 0
  /// Room for received bytes at the sender, and how many of them its user has taken, modulo 2^32.
  package var bufferBytes: UInt32 = 0
  package var takenBytes: UInt32 = 0
  package var payload: [UInt8] = []

  package init(
    from source: (cid: UInt64, port: UInt32), to destination: (cid: UInt64, port: UInt32), _ operation: Operation,
    payload: [UInt8] = []
  ) {
    sourceCID = source.cid
    sourcePort = source.port
    destinationCID = destination.cid
    destinationPort = destination.port
    self.operation = operation.rawValue
    self.payload = payload
  }

  package var bytes: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(StreamPacket.headerBytes + payload.count)
    func put<Value: FixedWidthInteger>(_ value: Value) {
      withUnsafeBytes(of: value.littleEndian) { out.append(contentsOf: $0) }
    }
    put(sourceCID)
    put(destinationCID)
    put(sourcePort)
    put(destinationPort)
    put(UInt32(payload.count))
    put(type)
    put(operation)
    put(flags)
    put(bufferBytes)
    put(takenBytes)
    return out + payload
  }

  /// Of a header: how long the payload behind it is.
  package static func payloadBytes(ofHeader header: [UInt8]) -> Int { Int(word(header, 24, 4)) }

  /// What `bytes` say; nil where they are no whole packet.
  package init?(bytes: [UInt8]) {
    guard bytes.count >= StreamPacket.headerBytes,
      StreamPacket.payloadBytes(ofHeader: bytes) == bytes.count - StreamPacket.headerBytes
    else { return nil }
    sourceCID = StreamPacket.word(bytes, 0, 8)
    destinationCID = StreamPacket.word(bytes, 8, 8)
    sourcePort = UInt32(StreamPacket.word(bytes, 16, 4))
    destinationPort = UInt32(StreamPacket.word(bytes, 20, 4))
    type = UInt16(StreamPacket.word(bytes, 28, 2))
    operation = UInt16(StreamPacket.word(bytes, 30, 2))
    flags = UInt32(StreamPacket.word(bytes, 32, 4))
    bufferBytes = UInt32(StreamPacket.word(bytes, 36, 4))
    takenBytes = UInt32(StreamPacket.word(bytes, 40, 4))
    payload = Array(bytes[StreamPacket.headerBytes...])
  }

  private static func word(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> UInt64 {
    bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
