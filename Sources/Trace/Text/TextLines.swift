/// The lines of a text, one after the other, out of a buffer of fixed size.
///
/// 1. A line has at most `longest` bytes; a longer one is an error and not a larger buffer.
/// 2. Bytes need not be UTF-8: what a format does not expect is refused by the field it stands in.

final class TextLines {
  static let longest = 4096

  let source: any ByteSource
  /// Of the line that came last, from 1.
  private(set) var number: UInt64 = 0
  private let buffer: UnsafeMutableRawBufferPointer
  private var offset: UInt64 = 0
  /// What of the buffer is filled and not given out yet.
  private var begin = 0
  private var end = 0

  init(_ source: any ByteSource) {
    self.source = source
    buffer = .allocate(byteCount: 1 << 18, alignment: 16)
  }

  deinit { buffer.deallocate() }

  /// The next line without its end; nil behind the last. Valid until the next call.
  func next() throws(TraceError) -> TextFields? {
    while true {
      let part = buffer[begin..<end]
      if let newline = part.firstIndex(of: 0x0a) {
        defer { begin = newline + 1 }
        return try line(begin, newline)
      }
      if end - begin > TextLines.longest { return try line(begin, end) }
      if offset >= source.count {
        if begin == end { return nil }
        defer { begin = end }
        return try line(begin, end)
      }
      try fill()
    }
  }

  private func line(_ from: Int, _ to: Int) throws(TraceError) -> TextFields {
    number += 1
    if to - from > TextLines.longest {
      throw TraceError(
        .absurd, file: source.name, at: .text(line: number, column: TextLines.longest + 1),
        "the line has more than \(TextLines.longest) bytes", remedy: "is this a trace as text? say its --format")
    }
    let isReturn = to > from && buffer[to - 1] == 0x0d
    return TextFields(
      UnsafeRawBufferPointer(rebasing: buffer[from..<(isReturn ? to - 1 : to)]), file: source.name, line: number)
  }

  private func fill() throws(TraceError) {
    let kept = end - begin
    if begin > 0, let base = buffer.baseAddress {
      base.copyMemory(from: base + begin, byteCount: kept)
      (begin, end) = (0, kept)
    }
    let got = try source.read(at: offset, into: UnsafeMutableRawBufferPointer(rebasing: buffer[end...]))
    if got == 0 {
      throw TraceError(
        .truncated, file: source.name, at: .offset(offset), "the file became shorter while it was read",
        remedy: "read it when it is complete")
    }
    offset += UInt64(got)
    end += got
  }
}

/// The fields of a line, from left to right.
struct TextFields {
  private let bytes: UnsafeRawBufferPointer
  private let file: String
  private let line: UInt64
  private var position = 0
  /// Where the field that came last begins.
  private var start = 0

  init(_ bytes: UnsafeRawBufferPointer, file: String, line: UInt64) {
    self.bytes = bytes
    self.file = file
    self.line = line
  }

  var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

  func equals(_ text: StaticString) -> Bool {
    bytes.elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  func begins(with text: StaticString) -> Bool {
    bytes.starts(with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// An error about the field that came last.
  func failure(_ problem: String, remedy: String) -> TraceError { failure(.corrupt, problem, remedy: remedy) }

  func failure(_ reason: TraceError.Reason, _ problem: String, remedy: String) -> TraceError {
    TraceError(reason, file: file, at: .text(line: line, column: start + 1), problem, remedy: remedy)
  }

  /// The next field between blanks; nil at the end of the line.
  mutating func word() -> Slice<UnsafeRawBufferPointer>? {
    while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
    start = position
    while position < bytes.count, bytes[position] != 0x20, bytes[position] != 0x09 { position += 1 }
    return start == position ? nil : bytes[start..<position]
  }

  /// The next field between commas, which may be empty; nil behind the last.
  mutating func cell() -> Slice<UnsafeRawBufferPointer>? {
    start = min(position, bytes.count)
    if position > bytes.count { return nil }
    while position < bytes.count, bytes[position] != 0x2c { position += 1 }
    defer { position += 1 }
    return bytes[start..<position]
  }

  /// A field as part of a sentence.
  static func text(_ field: Slice<UnsafeRawBufferPointer>) -> String { String(decoding: field, as: UTF8.self) }

  /// The number that decimal digits spell; nil if they are none, or too many.
  static func decimal(_ field: Slice<UnsafeRawBufferPointer>) -> UInt64? {
    if field.isEmpty { return nil }
    var value: UInt64 = 0
    for byte in field {
      let digit = UInt64(byte) &- 0x30
      let scaled = value.multipliedReportingOverflow(by: 10)
      let sum = scaled.partialValue.addingReportingOverflow(digit)
      if digit > 9 || scaled.overflow || sum.overflow { return nil }
      value = sum.partialValue
    }
    return value
  }

  /// The number that hexadecimal digits spell, with or without `0x`; nil if they are none, or too many.
  static func hexadecimal(_ field: Slice<UnsafeRawBufferPointer>) -> UInt64? {
    var digits = field
    if digits.count > 2, digits.first == 0x30, digits.dropFirst().first.map({ $0 | 0x20 }) == 0x78 {
      digits = digits.dropFirst(2)
    }
    if digits.isEmpty { return nil }
    var value: UInt64 = 0
    for byte in digits {
      let digit: UInt64
      switch byte {
      case 0x30...0x39: digit = UInt64(byte) - 0x30
      case 0x41...0x46, 0x61...0x66: digit = UInt64(byte | 0x20) - 0x61 + 10
      default: return nil
      }
      if value >> 60 != 0 { return nil }
      value = value << 4 | digit
    }
    return value
  }

  static func matches(_ field: Slice<UnsafeRawBufferPointer>, _ text: StaticString) -> Bool {
    field.elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}
