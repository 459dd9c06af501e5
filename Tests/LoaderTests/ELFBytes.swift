/// Makes the bytes of small ELF files, with every field open to be wrong.

struct ELFBytes {
  struct Segment {
    var type: UInt32 = 1
    var virtual: UInt64 = 0x4008_0000
    var physical: UInt64 = 0x4008_0000
    var bytes: [UInt8] = [0x1f, 0x20, 0x03, 0xd5, 0xff, 0xff, 0xff, 0x17]
    var size: UInt64?
  }

  struct Symbol {
    var name: String
    var value: UInt64
    var size: UInt64 = 0
    /// 0 no type, 1 object, 2 function, 3 section, 4 file.
    var type: UInt8 = 2
    var isGlobal = true
    /// 1 is `.text`.
    var section: UInt16 = 1
  }

  var fileClass: UInt8 = 2
  var byteOrder: UInt8 = 1
  var type: UInt16 = 2
  var machine: UInt16 = 183
  var entry: UInt64 = 0x4008_0000
  var segments = [Segment()]
  var symbols: [Symbol] = []
  /// Behind `.text`, by name.
  var sections: [(name: String, bytes: [UInt8])] = []

  /// Where the program headers begin.
  static let programHeaders = 64

  func bytes() -> [UInt8] {
    var body: [UInt8] = []
    let bodyStart = 64 + 56 * segments.count
    func place(_ bytes: [UInt8]) -> UInt64 {
      while (bodyStart + body.count) % 8 != 0 { body.append(0) }
      let at = bodyStart + body.count
      body += bytes
      return UInt64(at)
    }

    var programHeaders: [UInt8] = []
    for segment in segments {
      let size = segment.size ?? UInt64(segment.bytes.count)
      programHeaders += word(segment.type) + word(UInt32(7)) + word(place(segment.bytes)) + word(segment.virtual)
      programHeaders += word(segment.physical) + word(UInt64(segment.bytes.count)) + word(size) + word(UInt64(8))
    }

    var names: [UInt8] = [0]
    func name(_ text: String) -> UInt32 {
      names += Array(text.utf8) + [0]
      return UInt32(names.count - text.utf8.count - 1)
    }
    var strings: [UInt8] = [0]
    var table = [UInt8](repeating: 0, count: 24)
    for symbol in symbols {
      table += word(UInt32(strings.count)) + [symbol.type | (symbol.isGlobal ? 0x10 : 0), 0] + word(symbol.section)
      table += word(symbol.value) + word(symbol.size)
      strings += Array(symbol.name.utf8) + [0]
    }

    var headers = [UInt8](repeating: 0, count: 64)
    var count: UInt16 = 1
    func section(_ title: String, type: UInt32, address: UInt64 = 0, at: UInt64, size: Int, link: UInt32 = 0) {
      headers += word(name(title)) + word(type) + word(UInt64(0)) + word(address) + word(at) + word(UInt64(size))
      headers += word(link) + word(UInt32(0)) + word(UInt64(1)) + word(UInt64(type == 2 ? 24 : 0))
      count += 1
    }
    let text = segments.first ?? Segment()
    section(".text", type: 1, address: text.virtual, at: UInt64(bodyStart), size: text.bytes.count)
    section(".symtab", type: 2, at: place(table), size: table.count, link: 3)
    section(".strtab", type: 3, at: place(strings), size: strings.count)
    for extra in sections { section(extra.name, type: 1, at: place(extra.bytes), size: extra.bytes.count) }
    let nameIndex = count
    let ownName = name(".shstrtab")
    let namesAt = place(names)
    headers += word(ownName) + word(UInt32(3)) + word(UInt64(0)) + word(UInt64(0)) + word(namesAt)
    headers += word(UInt64(names.count)) + word(UInt32(0)) + word(UInt32(0)) + word(UInt64(1)) + word(UInt64(0))
    count += 1
    let headersAt = place(headers)

    var file: [UInt8] = [0x7f, 0x45, 0x4c, 0x46, fileClass, byteOrder, 1, 0] + [UInt8](repeating: 0, count: 8)
    file += word(type) + word(machine) + word(UInt32(1)) + word(entry) + word(UInt64(64)) + word(headersAt)
    file += word(UInt32(0)) + word(UInt16(64)) + word(UInt16(56)) + word(UInt16(segments.count))
    file += word(UInt16(64)) + word(count) + word(nameIndex)
    return file + programHeaders + body
  }

  private func word<Word: FixedWidthInteger>(_ value: Word) -> [UInt8] {
    stride(from: 0, to: Word.bitWidth, by: 8).map { UInt8(truncatingIfNeeded: value >> Word($0)) }
  }
}
