/// From a file to a LoadedImage: the format is told by the contents, never by the name.

import Machine

package enum ImageLoader {
  /// Reads and parses the file `path`: ELF or arm64 `Image`.
  package static func load(_ path: String) throws(LoaderError) -> LoadedImage {
    try parse(FileReader.read(path), file: path)
  }

  /// Parses `bytes`; `file` is the name for errors. Any bytes whatever give an image or a LoaderError.
  package static func parse(_ bytes: [UInt8], file: String) throws(LoaderError) -> LoadedImage {
    let reader = ByteReader(bytes: bytes, file: file)
    if bytes.starts(with: ELFFile.magic) { return try ELFFile(reader).image() }
    if ARM64ImageFile.isOne(bytes) { return try ARM64ImageFile(reader).image() }
    throw LoaderError(.unknownFormat, file: file, offset: 0, problem(bytes), remedy: remedy(bytes))
  }

  private static func problem(_ bytes: [UInt8]) -> String {
    if bytes.isEmpty { return "the file is empty" }
    if bytes.starts(with: [0x1f, 0x8b]) { return "this is compressed with gzip" }
    if bytes.starts(with: [0xd0, 0x0d, 0xfe, 0xed]) { return "this is a device tree" }
    if bytes.starts(with: Array("MZ".utf8)) { return "this is a Windows or EFI program without an arm64 Image header" }
    return "this is neither ELF nor an arm64 Image"
  }

  private static func remedy(_ bytes: [UInt8]) -> String {
    if bytes.starts(with: [0x1f, 0x8b]) { return "unpack it with gunzip" }
    return "give an ELF executable for AArch64, or an Image with its 64-byte header"
  }
}
