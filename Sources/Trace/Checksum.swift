/// CRC-32C (Castagnoli; polynomial 0x1EDC6F41, reflected, RFC 3720 appendix B.4), eight bytes at a step.
///
/// It finds every burst of up to 32 flipped bits and misses other damage once in four thousand million times. Tables of
/// one step for each of eight bytes make it faster than what it protects is encoded.

final class Checksum: Sendable {
  static let shared = Checksum()

  /// Eight tables of 256 entries: `table[256 * k + b]` is byte b followed by k zero bytes.
  private nonisolated(unsafe) let table: UnsafeMutablePointer<UInt32>

  private init() {
    table = .allocate(capacity: 8 * 256)
    for byte in 0..<256 {
      var value = UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 0 ? value >> 1 : value >> 1 ^ 0x82f6_3b78 }
      (table + byte).initialize(to: value)
    }
    for step in 1..<8 {
      for byte in 0..<256 {
        let before = table[256 * (step - 1) + byte]
        (table + 256 * step + byte).initialize(to: before >> 8 ^ table[Int(before & 0xff)])
      }
    }
  }

  deinit { table.deallocate() }

  func of(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    var crc = ~UInt32(0)
    var rest = bytes.count
    guard var pointer = bytes.baseAddress else { return ~crc }
    while rest >= 8 {
      let low = pointer.loadUnaligned(as: UInt32.self).littleEndian ^ crc
      let high = (pointer + 4).loadUnaligned(as: UInt32.self).littleEndian
      let first = table[1792 + Int(low & 0xff)] ^ table[1536 + Int(low >> 8 & 0xff)]
      let second = table[1280 + Int(low >> 16 & 0xff)] ^ table[1024 + Int(low >> 24)]
      let third = table[768 + Int(high & 0xff)] ^ table[512 + Int(high >> 8 & 0xff)]
      let fourth = table[256 + Int(high >> 16 & 0xff)] ^ table[Int(high >> 24)]
      crc = first ^ second ^ third ^ fourth
      pointer += 8
      rest -= 8
    }
    while rest > 0 {
      crc = crc >> 8 ^ table[Int((crc ^ UInt32(pointer.load(as: UInt8.self))) & 0xff)]
      pointer += 1
      rest -= 1
    }
    return ~crc
  }

  func of(_ bytes: [UInt8]) -> UInt32 { bytes.withUnsafeBytes { of($0) } }
  func of(_ bytes: ArraySlice<UInt8>) -> UInt32 { bytes.withUnsafeBytes { of($0) } }
}
