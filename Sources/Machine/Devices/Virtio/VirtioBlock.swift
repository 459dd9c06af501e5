/// virtio block (device number 2): sectors of a medium, read and written.
///
/// Source: VIRTIO 1.2, section 5.2. Requests are served one after the other. A write is on the medium when it completes,
/// so that FLUSH finds nothing to do but takes its time.
///
/// 1. A request changes the medium only if all of it can be done; else its status says why not.

package enum VirtioBlock {
  package static var deviceNumber: UInt32 { 2 }

  private enum Feature {
    static var mostSegments: UInt64 { 1 << 2 }
    static var readOnly: UInt64 { 1 << 5 }
    static var blockSize: UInt64 { 1 << 6 }
    static var flush: UInt64 { 1 << 9 }
  }

  private enum Request {
    static var read: UInt32 { 0 }
    static var write: UInt32 { 1 }
    static var flush: UInt32 { 4 }
    static var identify: UInt32 { 8 }
  }

  private enum Status {
    static var ok: UInt8 { 0 }
    static var failed: UInt8 { 1 }
    static var unsupported: UInt8 { 2 }
  }

  private static var headerBytes: UInt64 { 16 }
  /// What GET_ID answers: 20 bytes, zeros at the end.
  private static var identification: [UInt8] { Array("brownout-disk".utf8) + [UInt8](repeating: 0, count: 7) }
  /// How much is copied at a time, bytes.
  private static var pieceBytes: UInt64 { 65536 }

  static func features(isReadOnly: Bool) -> UInt64 {
    Feature.mostSegments | Feature.blockSize | Feature.flush | (isReadOnly ? Feature.readOnly : 0)
  }

  /// The device's registers: capacity, greatest segment, number of segments, geometry, sector size.
  static func configuration(sectors: UInt64) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 0x24)
    func put(_ value: UInt64, at offset: Int, count: Int) {
      for i in 0..<count { bytes[offset + i] = UInt8(truncatingIfNeeded: value >> UInt64(i * 8)) }
    }
    put(sectors, at: 0, count: 8)
    put(126, at: 12, count: 4)
    put(UInt64(BlockMedia.sectorBytes), at: 20, count: 4)
    return bytes
  }

  /// What a request did.
  struct Outcome {
    /// Bytes written into the chain.
    var written: UInt32
    /// What the medium takes for it, ps.
    var mediumPs: UInt64
  }

  /// Serves a request; nil where the chain has no room for a header and a status: the driver is broken.
  static func serve<Memory: DeviceMemory>(
    _ chain: VirtqueueChain, _ media: inout BlockMedia, _ spec: VirtioSpec, _ memory: inout Memory
  ) -> Outcome? {
    guard chain.readableBytes >= headerBytes, chain.writableBytes >= 1 else { return nil }
    let header = chain.read(from: 0, count: Int(headerBytes), &memory)
    func word(_ range: Range<Int>) -> UInt64 { header[range].reversed().reduce(0) { $0 << 8 | UInt64($1) } }
    let sector = word(8..<16)
    let room = chain.writableBytes - 1
    var outcome = Outcome(written: 1, mediumPs: 0)
    var status = Status.ok
    switch UInt32(word(0..<4)) {
    case Request.read:
      guard let sectors = wholeSectors(room, at: sector, media) else {
        status = Status.failed
        break
      }
      copyOut(chain, media, from: sector, bytes: room, &memory)
      outcome = Outcome(
        written: UInt32(truncatingIfNeeded: room + 1), mediumPs: spec.diskReadPs &+ sectors &* spec.diskSectorPs)
    case Request.write:
      let bytes = chain.readableBytes - headerBytes
      guard !media.isReadOnly, let sectors = wholeSectors(bytes, at: sector, media) else {
        status = Status.failed
        break
      }
      copyIn(chain, &media, to: sector, bytes: bytes, &memory)
      outcome.mediumPs = spec.diskWritePs &+ sectors &* spec.diskSectorPs
    case Request.flush: outcome.mediumPs = spec.diskFlushPs
    case Request.identify:
      let bytes = Array(identification.prefix(Int(room)))
      chain.write(bytes, at: 0, &memory)
      outcome.written = UInt32(bytes.count) + 1
    default: status = Status.unsupported
    }
    chain.write([status], at: room, &memory)
    return outcome
  }

  /// The number of sectors, if `bytes` from `sector` on are whole ones that exist.
  private static func wholeSectors(_ bytes: UInt64, at sector: UInt64, _ media: BlockMedia) -> UInt64? {
    let count = bytes / UInt64(BlockMedia.sectorBytes)
    return bytes % UInt64(BlockMedia.sectorBytes) == 0 && media.has(sector, count: count) ? count : nil
  }

  private static func copyOut<Memory: DeviceMemory>(
    _ chain: VirtqueueChain, _ media: BlockMedia, from sector: UInt64, bytes: UInt64, _ memory: inout Memory
  ) {
    let start = sector * UInt64(BlockMedia.sectorBytes)
    for offset in stride(from: 0, to: bytes, by: Int(pieceBytes)) {
      let count = Int(min(pieceBytes, bytes - offset))
      chain.write(media.read(Int(start + offset), count: count), at: offset, &memory)
    }
  }

  private static func copyIn<Memory: DeviceMemory>(
    _ chain: VirtqueueChain, _ media: inout BlockMedia, to sector: UInt64, bytes: UInt64, _ memory: inout Memory
  ) {
    let start = sector * UInt64(BlockMedia.sectorBytes)
    for offset in stride(from: 0, to: bytes, by: Int(pieceBytes)) {
      let count = Int(min(pieceBytes, bytes - offset))
      media.write(Int(start + offset), chain.read(from: headerBytes + offset, count: count, &memory))
    }
  }
}
