/// The arm64 `Image`: a flat binary behind a header of 64 bytes.
///
/// Source: the Linux kernel's Documentation/arch/arm64/booting.rst.

import Machine

struct ARM64ImageFile {
  static let magicOffset = 56
  /// "ARM" and 0x64.
  static let magic: [UInt8] = [0x41, 0x52, 0x4d, 0x64]
  static let headerBytes = 64

  static func isOne(_ bytes: [UInt8]) -> Bool {
    bytes.count >= magicOffset + 4 && bytes[magicOffset...].starts(with: magic)
  }

  let reader: ByteReader

  init(_ reader: ByteReader) { self.reader = reader }

  func image() throws(LoaderError) -> LoadedImage {
    guard reader.bytes.count >= ARM64ImageFile.headerBytes else {
      throw reader.damaged(0, "the header of an arm64 Image has 64 bytes, the file \(reader.bytes.count)")
    }
    var textOffset = try reader.word(UInt64.self, at: 8)
    let imageSize = try reader.word(UInt64.self, at: 16)
    let flags = try reader.word(UInt64.self, at: 24)
    // Kernels before 3.17 leave size and flags zero and expect this offset.
    if imageSize == 0 { textOffset = 0x8_0000 }

    if flags & 1 != 0 {
      throw LoaderError(
        .wrongMachine, file: reader.file, offset: 24, "the kernel is big-endian", remedy: "build it little-endian")
    }
    let pageSize = flags >> 1 & 3
    if pageSize > 1 {
      throw LoaderError(
        .wrongMachine, file: reader.file, offset: 24,
        "the kernel was built for pages of \(pageSize == 2 ? 16 : 64) KiB", remedy: "build it for pages of 4 KiB")
    }
    guard textOffset & 0xfff == 0 else {
      throw reader.damaged(8, "the text offset 0x\(String(textOffset, radix: 16)) is no multiple of 4 KiB")
    }
    let size = max(imageSize, reader.count)
    guard !textOffset.addingReportingOverflow(size).overflow else {
      throw reader.damaged(8, "text offset and size of the image together exceed the address space")
    }
    return LoadedImage(
      kind: .arm64Image, segments: [.init(address: textOffset, bytes: reader.bytes, size: size)], entry: textOffset)
  }
}
