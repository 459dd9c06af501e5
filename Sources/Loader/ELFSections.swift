/// Sections and symbols of an ELF file. A stripped file has neither, and is as good.
///
/// 1. Symbols without a size get one: up to the next symbol of their section or its end.
/// 2. Mapping symbols ($x, $d), local labels (.L…), file and section names are left out.

import Machine

struct ELFSections {
  static let headerBytes: UInt64 = 64
  private static let symbolBytes: UInt64 = 24

  private enum SectionType {
    static let symbols: UInt32 = 2
    static let noBits: UInt32 = 8
    static let dynamicSymbols: UInt32 = 11
  }

  private struct Section {
    var header: UInt64
    var name: UInt64
    var type: UInt32
    var address: UInt64
    var offset: UInt64
    var size: UInt64
    var link: UInt64

    var end: UInt64 { address &+ size }
  }

  private let reader: ByteReader
  private let sections: [Section]
  private let nameTable: UInt64

  init(_ reader: ByteReader, _ header: ELFFile.Header) throws(LoaderError) {
    self.reader = reader
    var found: [Section] = []
    if header.sectionCount > 0 {
      _ = try reader.range(
        header.sectionHeaders, header.sectionCount * ELFSections.headerBytes, of: "the section header table")
    }
    for index in 0..<header.sectionCount {
      let at = header.sectionHeaders + index * ELFSections.headerBytes
      let section = Section(
        header: at, name: UInt64(try reader.word(UInt32.self, at: at)), type: try reader.word(UInt32.self, at: at + 4),
        address: try reader.word(UInt64.self, at: at + 16), offset: try reader.word(UInt64.self, at: at + 24),
        size: try reader.word(UInt64.self, at: at + 32), link: UInt64(try reader.word(UInt32.self, at: at + 40)))
      if section.type != 0 && section.type != SectionType.noBits {
        _ = try reader.range(section.offset, section.size, of: "section \(index)")
      }
      found.append(section)
    }
    sections = found
    nameTable = header.sectionNames
  }

  /// Contents of the sections whose names begin with `prefix`, by name.
  func named(_ prefix: String) throws(LoaderError) -> [String: [UInt8]] {
    guard !sections.isEmpty, nameTable != 0 else { return [:] }
    var contents: [String: [UInt8]] = [:]
    var copied: UInt64 = 0
    for section in sections where section.type != 0 && section.type != SectionType.noBits {
      let name = try string(section.name, in: nameTable, of: section.header)
      guard name.hasPrefix(prefix) else { continue }
      copied += section.size
      guard contents[name] == nil, copied <= reader.count else {
        throw reader.damaged(section.header, "it has section '\(name)' twice, or its sections overlap")
      }
      contents[name] = Array(reader.bytes[try reader.range(section.offset, section.size, of: "section '\(name)'")])
    }
    return contents
  }

  /// All symbols with a name and a place or value, sorted by address.
  func symbols() throws(LoaderError) -> [LoadedImage.Symbol] {
    guard
      let table = sections.first(where: { $0.type == SectionType.symbols })
        ?? sections.first(where: { $0.type == SectionType.dynamicSymbols })
    else { return [] }
    var found: [(symbol: LoadedImage.Symbol, section: Int?)] = []
    var nameBytes: UInt64 = 0
    for index in 0..<(table.size / ELFSections.symbolBytes) {
      guard let entry = try symbol(at: table.offset + index * ELFSections.symbolBytes, table) else { continue }
      nameBytes += UInt64(entry.symbol.name.utf8.count)
      // Names may share bytes of the string table, but not without measure.
      guard nameBytes <= 32 * reader.count else { throw reader.damaged(table.header, "its names overlap too much") }
      found.append(entry)
    }
    found.sort {
      ($0.symbol.address, $0.symbol.kind.rawValue, $0.symbol.name)
        < ($1.symbol.address, $1.symbol.kind.rawValue, $1.symbol.name)
    }
    return sized(found)
  }

  private func symbol(
    at offset: UInt64, _ table: Section
  ) throws(LoaderError) -> (symbol: LoadedImage.Symbol, section: Int?)? {
    let nameOffset = UInt64(try reader.word(UInt32.self, at: offset))
    let info = try reader.word(UInt8.self, at: offset + 4)
    let index = Int(try reader.word(UInt16.self, at: offset + 6))
    let isAbsolute = index == 0xfff1
    guard index != 0, nameOffset != 0, isAbsolute || index < 0xff00 || index == 0xffff else { return nil }
    let kind: LoadedImage.Symbol.Kind
    switch info & 0xf {
    case 0: kind = isAbsolute ? .absolute : .label
    case 1: kind = .object
    case 2, 10: kind = .function
    default: return nil
    }
    let name = try string(nameOffset, in: table.link, of: table.header)
    if name.isEmpty || name.hasPrefix("$x") || name.hasPrefix("$d") || name.hasPrefix(".L") { return nil }
    let symbol = LoadedImage.Symbol(
      name: name, address: try reader.word(UInt64.self, at: offset + 8),
      size: try reader.word(UInt64.self, at: offset + 16), kind: kind, isGlobal: info >> 4 != 0)
    return (symbol, sections.indices.contains(index) ? index : nil)
  }

  /// Invariant 1.
  private func sized(_ entries: [(symbol: LoadedImage.Symbol, section: Int?)]) -> [LoadedImage.Symbol] {
    var symbols = entries.map(\.symbol)
    // By section: the nearest address above the entry at hand.
    var above: [Int: UInt64] = [:]
    var nearest: [Int: UInt64] = [:]
    for i in entries.indices.reversed() {
      guard let section = entries[i].section else { continue }
      let address = symbols[i].address
      if let last = nearest[section], last > address { above[section] = last }
      nearest[section] = address
      guard symbols[i].size == 0 && symbols[i].kind != .absolute else { continue }
      let end = min(above[section] ?? .max, sections[section].end)
      symbols[i].size = end > address ? end - address : 0
    }
    return symbols
  }

  private func string(_ offset: UInt64, in table: UInt64, of header: UInt64) throws(LoaderError) -> String {
    guard table < UInt64(sections.count), sections[Int(table)].type == 3 else {
      throw reader.damaged(header, "its names should lie in section \(table), which is no string table")
    }
    let strings = sections[Int(table)]
    let (start, overflow) = strings.offset.addingReportingOverflow(offset)
    guard !overflow else { throw reader.damaged(header, "a name lies outside its string table") }
    return try reader.string(at: start, before: strings.offset + strings.size)
  }
}
