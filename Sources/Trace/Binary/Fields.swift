/// Little-endian fields of fixed length, one after the other: how heads, index and trailer are laid out.

/// Puts fields behind each other.
struct FieldWriter {
  var bytes: [UInt8] = []

  mutating func put<Value: FixedWidthInteger>(_ value: Value) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// The checksum of all fields so far.
  mutating func putChecksum() { put(Checksum.shared.of(bytes)) }
}

/// Takes fields from the front.
struct FieldReader {
  private let bytes: ArraySlice<UInt8>
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// The next field; the caller has read as many bytes as the layout has.
  mutating func take<Value: FixedWidthInteger>(_: Value.Type = Value.self) -> Value {
    let size = MemoryLayout<Value>.size
    precondition(position + size <= bytes.endIndex, "a layout has as many bytes as its fields")
    var value = Value.zero
    for index in (0..<size).reversed() { value = value << 8 | Value(truncatingIfNeeded: bytes[position + index]) }
    position += size
    return value
  }

  /// Takes the checksum of the fields before it; whether it is theirs.
  mutating func takeChecksum() -> Bool {
    let expected = Checksum.shared.of(bytes[bytes.startIndex..<position])
    return take(UInt32.self) == expected
  }
}
