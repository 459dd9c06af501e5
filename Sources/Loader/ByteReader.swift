/// Little-endian words of a file, each checked to lie inside it.
///
/// 1. Whatever offsets and counts a file names, nothing is read outside it and no sum overflows.

struct ByteReader {
  let bytes: [UInt8]
  let file: String

  var count: UInt64 { UInt64(bytes.count) }

  func word<Word: FixedWidthInteger & UnsignedInteger>(_ type: Word.Type, at offset: UInt64) throws(LoaderError) -> Word
  {
    let range = try range(offset, UInt64(MemoryLayout<Word>.size), of: "a field of its headers")
    var value: Word = 0
    for index in range.reversed() { value = value << 8 | Word(truncatingIfNeeded: bytes[index]) }
    return value
  }

  /// The positions of `count` bytes from `offset` on; throws where they reach beyond the end. `what` names them.
  func range(_ offset: UInt64, _ count: UInt64, of what: String) throws(LoaderError) -> Range<Int> {
    let (end, overflow) = offset.addingReportingOverflow(count)
    guard !overflow && end <= self.count else {
      throw damaged(
        offset, "\(what) (\(count) bytes) reaches beyond the end of the file, which has \(self.count) bytes")
    }
    return Int(offset)..<Int(end)
  }

  /// Longer names are taken for damage, so that reading many of them stays quick.
  private static let longestName: UInt64 = 1 << 16

  /// The string from `offset` to the next zero, which lies before `end`.
  func string(at offset: UInt64, before end: UInt64) throws(LoaderError) -> String {
    guard offset < end, end <= count else { throw damaged(offset, "a name lies outside its string table") }
    guard let zero = bytes[Int(offset)..<Int(min(end, offset + ByteReader.longestName))].firstIndex(of: 0) else {
      throw damaged(offset, "a name does not end within its string table or 64 KiB")
    }
    return String(decoding: bytes[Int(offset)..<zero], as: UTF8.self)
  }

  func damaged(_ offset: UInt64?, _ problem: String) -> LoaderError {
    LoaderError(.damaged, file: file, offset: offset, problem, remedy: "the file is truncated or damaged: make it anew")
  }
}
