/// arm64 Images, other formats, and files that cannot be read.

import Foundation
import Loader
import Machine
import TestSupport
import Testing

@Suite("Image files and sniffing")
struct ImageLoaderTests {
  /// An arm64 Image: header and some code.
  static func image(
    textOffset: UInt64 = 0x20_0000, size: UInt64 = 0x10_0000, flags: UInt64 = 0xa, count: Int = 4096
  ) -> [UInt8] {
    var bytes = [UInt8](repeating: 0xcc, count: count)
    func put(_ value: UInt64, at offset: Int) {
      for i in 0..<8 { bytes[offset + i] = UInt8(truncatingIfNeeded: value >> UInt64(i * 8)) }
    }
    put(textOffset, at: 8)
    put(size, at: 16)
    put(flags, at: 24)
    put(0x644d_5241, at: 56)
    return bytes
  }

  func failure(_ bytes: [UInt8]) -> LoaderError? {
    do throws(LoaderError) {
      _ = try ImageLoader.parse(bytes, file: "Image")
      return nil
    } catch {
      return error
    }
  }

  @Test("an Image is one segment at its text offset, as large as its header says")
  func good() throws {
    let bytes = ImageLoaderTests.image()
    let image = try ImageLoader.parse(bytes, file: "Image")
    #expect(image.kind == .arm64Image)
    #expect(image.entry == 0x20_0000)
    #expect(image.segments.map(\.address) == [0x20_0000] && image.segments.map(\.size) == [0x10_0000])
    #expect(image.segments[0].bytes == bytes)
    #expect(image.symbols.isEmpty)
  }

  @Test("an Image that begins as an EFI program does is one all the same")
  func efi() throws {
    var bytes = ImageLoaderTests.image()
    bytes[0...1] = [0x4d, 0x5a]
    #expect(try ImageLoader.parse(bytes, file: "Image").kind == .arm64Image)
  }

  @Test("an Image without a size is an old one: text offset 0x80000, the file's own size")
  func old() throws {
    let image = try ImageLoader.parse(ImageLoaderTests.image(textOffset: 0, size: 0, flags: 0), file: "Image")
    #expect(image.entry == 0x8_0000)
    #expect(image.segments[0].address == 0x8_0000 && image.segments[0].size == 4096)
  }

  @Test(
    "Images for other machines and damaged ones are refused",
    arguments: [
      (image(flags: 1), .wrongMachine, "big-endian"), (image(flags: 4), .wrongMachine, "pages of 16 KiB"),
      (image(flags: 6), .wrongMachine, "pages of 64 KiB"), (image(textOffset: 4), .damaged, "no multiple of 4 KiB"),
      (image(size: .max), .damaged, "exceed the address space"),
      (Array(image()[..<62]), .damaged, "has 64 bytes, the file 62"),
    ] as [([UInt8], LoaderError.Reason, String)])
  func refused(bytes: [UInt8], reason: LoaderError.Reason, says: String) throws {
    let error = try #require(failure(bytes))
    #expect(error.reason == reason && error.description.contains(says), "\(error)")
  }

  @Test(
    "other formats are named where they are known",
    arguments: [
      ([], "the file is empty"), ([0x1f, 0x8b, 8], "gunzip"), ([0xd0, 0x0d, 0xfe, 0xed], "device tree"),
      (Array("MZ".utf8), "EFI"), (Array("#!/bin/sh".utf8), "neither ELF nor an arm64 Image"),
      ([UInt8](repeating: 0, count: 8192), "neither ELF nor an arm64 Image"),
    ] as [([UInt8], String)])
  func unknown(bytes: [UInt8], says: String) throws {
    let error = try #require(failure(bytes))
    #expect(error.reason == .unknownFormat && error.description.contains(says), "\(error)")
  }

  @Test("a file is read whole, through symbolic links")
  func read() throws {
    try Tool.inFolder { folder in
      let file = folder.appendingPathComponent("Image")
      let bytes = ImageLoaderTests.image()
      try Data(bytes).write(to: file)
      let link = folder.appendingPathComponent("link")
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
      #expect(try FileReader.read(file.path) == bytes)
      #expect(try ImageLoader.load(link.path).segments[0].bytes == bytes)
    }
  }

  @Test("what is no readable file is refused by name")
  func unreadable() throws {
    try Tool.inFolder { folder in
      let dangling = folder.appendingPathComponent("dangling")
      try FileManager.default.createSymbolicLink(
        at: dangling, withDestinationURL: folder.appendingPathComponent("nowhere"))
      for (path, says) in [
        (folder.appendingPathComponent("missing").path, "no such file"), (folder.path, "folder"), ("", "no such file"),
        ("a\0b", "no such file"), ("/dev/null", "no regular file"), (dangling.path, "symbolic link to nothing"),
      ] {
        #expect { try ImageLoader.load(path) } throws: {
          guard let error = $0 as? LoaderError else { return false }
          return error.reason == .unreadable && error.file == path && error.description.contains(says)
        }
      }
    }
  }
}
