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

/// What a file of ours begins with: eight bytes that name the format, two for its version.
struct TraceHead {
  var magic: [UInt8]
  var version: UInt16
  /// Bytes of the whole head.
  var count: Int
  /// What the file should be, in a sentence's end; what to name instead, and how one comes to a sound file.
  var what: String
  var instead: String
  var again: String

  /// Reads the head at the beginning of a file: its fields behind the version.
  func read(_ source: any ByteSource) throws(TraceError) -> FieldReader {
    func failure(_ reason: TraceError.Reason, _ offset: Int, _ problem: String, _ remedy: String) -> TraceError {
      TraceError(reason, file: source.name, at: .offset(UInt64(offset)), problem, remedy: remedy)
    }
    let start = try source.bytes(at: 0, count: Int(min(source.count, UInt64(count))), "its head")
    if !start.starts(with: magic.prefix(start.count)) || start.isEmpty {
      throw failure(.format, 0, "this is no \(what)", instead)
    }
    var fields = FieldReader(start[...])
    if start.count >= 10 {
      _ = fields.take(UInt64.self)
      let found = fields.take(UInt16.self)
      if found != version {
        throw failure(
          .version, 8, "the trace has version \(found) of the format, and this program knows \(version)",
          "\(again) it again, or use the program that wrote it")
      }
    }
    if start.count < count {
      throw failure(
        .truncated, start.count, "the file ends within its head", "it was not written or copied to its end")
    }
    return fields
  }
}
