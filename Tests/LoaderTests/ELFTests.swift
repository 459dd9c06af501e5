/// ELF files: what is taken from good ones, and what is said of bad ones.

import Foundation
import Loader
import Machine
import TestSupport
import Testing

@Suite("ELF files")
struct ELFTests {
  func parse(_ bytes: [UInt8]) throws -> LoadedImage { try ImageLoader.parse(bytes, file: "a.elf") }

  func failure(_ bytes: [UInt8]) -> LoaderError? {
    do throws(LoaderError) {
      _ = try ImageLoader.parse(bytes, file: "a.elf")
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "what clang and ld.lld make is loaded low and keeps its high names",
    .enabled(if: ToolchainProgram.compiler != nil && ToolchainProgram.linker != nil, "clang or ld.lld is missing"))
  func toolchain() throws {
    let image = try parse(ToolchainProgram.build())
    #expect(image.kind == .elf)
    #expect(image.entry == 0x4008_0000)
    #expect(image.segments.allSatisfy { $0.address >= 0x4008_0000 && $0.address < 0x4010_0000 })
    #expect(image.segments.contains { $0.size > UInt64($0.bytes.count) }, "the zeroed data of .bss")
    let steps = try #require(image.sections[".brownout.steps"])
    #expect(steps == [0x22, 0x11, 0, 0, 0, 0, 0, 0, 0x44, 0x33, 0, 0, 0, 0, 0, 0])
    #expect(Array(image.sections.keys) == [".brownout.steps"])

    let table = SymbolTable(image.symbols)
    let start = try #require(table.symbol(named: "_start"))
    #expect(start.address == 0xffff_0000_4008_0000 && start.kind == .function && start.size > 0)
    let work = try #require(table.symbol(named: "work"))
    #expect(table.place(at: work.address + 4) == SymbolTable.Place(symbol: work, offset: 4))
    #expect(table.name(of: work.address + work.size - 4) == "work+0x" + String(work.size - 4, radix: 16))
    #expect(table.symbol(named: "counter")?.size == 4)
    #expect(table.symbol(named: "scratch")?.isGlobal == false)
    #expect(table.markerID(named: "store") == 0x10001)
    #expect(table.markerName(id: 0x10000) == "load")
    #expect(!image.symbols.contains { $0.name.hasPrefix("$") || $0.name == "a.c" })
    #expect(image.symbols.map(\.address) == image.symbols.map(\.address).sorted())

    // The first instructions lie where the entry point says.
    let code = try #require(image.segments.first { $0.address <= image.entry && image.entry - $0.address < $0.size })
    #expect(code.bytes[Int(image.entry - code.address)...].prefix(4).contains { $0 != 0 })
  }

  @Test("segments, entry, symbols and named sections of a made file")
  func made() throws {
    var elf = ELFBytes()
    elf.entry = 0xffff_0000_0000_0004
    elf.segments = [
      .init(virtual: 0xffff_0000_0000_0000, physical: 0x4000_0000, size: 0x100),
      .init(virtual: 0x5000_0000, physical: 0x5000_0000, bytes: [1, 2, 3]),
    ]
    elf.symbols = [.init(name: "main", value: 0xffff_0000_0000_0000, size: 8)]
    elf.sections = [(".brownout.steps", [9, 8]), (".comment", [1])]
    let image = try parse(elf.bytes())
    #expect(image.entry == 0x4000_0004)
    #expect(image.segments.map(\.address) == [0x4000_0000, 0x5000_0000])
    #expect(image.segments.map(\.size) == [0x100, 3])
    #expect(image.segments[0].bytes == ELFBytes.Segment().bytes && image.segments[1].bytes == [1, 2, 3])
    #expect(image.sections == [".brownout.steps": [9, 8]])
    #expect(image.symbols == [.init(name: "main", address: 0xffff_0000_0000_0000, size: 8)])
  }

  @Test("an entry point that is physical already stays")
  func physicalEntry() throws {
    var elf = ELFBytes()
    elf.segments = [.init(virtual: 0xffff_0000_0000_0000, physical: 0x4000_0000)]
    elf.entry = 0x4000_0004
    #expect(try parse(elf.bytes()).entry == 0x4000_0004)
  }

  @Test("a file that was stripped of its sections loads")
  func stripped() throws {
    var bytes = ELFBytes().bytes()
    for field in [40..<48, 60..<64] { for index in field { bytes[index] = 0 } }
    let image = try parse(bytes)
    #expect(image.segments.count == 1 && image.symbols.isEmpty && image.sections.isEmpty)
  }

  @Test("a static position-independent file is loaded where it was linked")
  func staticDynamic() throws {
    var elf = ELFBytes()
    elf.type = 3
    #expect(try parse(elf.bytes()).segments[0].address == 0x4008_0000)
  }

  @Test("symbols without a size reach to the next one; names that tell nothing are left out")
  func symbolKinds() throws {
    var elf = ELFBytes()
    elf.segments[0].bytes = [UInt8](repeating: 0, count: 64)
    let base: UInt64 = 0x4008_0000
    elf.symbols = [
      .init(name: "last", value: base + 40, type: 0), .init(name: "first", value: base, type: 0, isGlobal: false),
      .init(name: "twin", value: base, type: 0), .init(name: "sized", value: base + 16, size: 4),
      .init(name: "data", value: base + 24, type: 1), .init(name: "limit", value: 99, type: 0, section: 0xfff1),
      .init(name: "$x.1", value: base, type: 0), .init(name: ".Ltmp", value: base, type: 0),
      .init(name: "a.c", value: 0, type: 4, section: 0xfff1), .init(name: "", value: base),
      .init(name: "elsewhere", value: 0, type: 0, section: 0), .init(name: "section", value: base, type: 3),
    ]
    let symbols = try parse(elf.bytes()).symbols
    #expect(symbols.map(\.name) == ["limit", "first", "twin", "sized", "data", "last"])
    #expect(symbols.map(\.size) == [0, 16, 16, 4, 16, 24])
    #expect(symbols.map(\.kind) == [.absolute, .label, .label, .function, .object, .label])
    #expect(symbols.map(\.isGlobal) == [true, false, true, true, true, true])
  }

  struct Bad: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var reason: LoaderError.Reason
    var says: String
    var make: @Sendable () -> [UInt8]

    init(_ what: String, _ reason: LoaderError.Reason, _ says: String, _ make: @escaping @Sendable () -> [UInt8]) {
      testDescription = what
      self.reason = reason
      self.says = says
      self.make = make
    }

    static func edited(_ edit: (inout ELFBytes) -> Void) -> [UInt8] {
      var elf = ELFBytes()
      elf.symbols = [.init(name: "main", value: 0x4008_0000, size: 8)]
      edit(&elf)
      return elf.bytes()
    }

    /// With the little-endian word at `offset` replaced.
    static func patched(_ offset: Int, _ value: UInt64, bytes count: Int) -> [UInt8] {
      var bytes = edited { _ in }
      for i in 0..<count { bytes[offset + i] = UInt8(truncatingIfNeeded: value >> UInt64(i * 8)) }
      return bytes
    }
  }

  static let bad: [Bad] = [
    Bad("no header", .damaged, "the header of an ELF file has 64 bytes, the file 10") {
      Array(Bad.edited { _ in }[..<10])
    },
    Bad("32 bits", .wrongMachine, "32-bit ELF") { Bad.edited { $0.fileClass = 1 } },
    Bad("big-endian", .wrongMachine, "big-endian ELF") { Bad.edited { $0.byteOrder = 2 } },
    Bad("x86-64", .wrongMachine, "for x86-64, not for AArch64") { Bad.edited { $0.machine = 62 } },
    Bad("unknown machine", .wrongMachine, "for machine 4711") { Bad.edited { $0.machine = 4711 } },
    Bad("object file", .wrongType, "object file; link it") { Bad.edited { $0.type = 1 } },
    Bad("core dump", .wrongType, "core dump") { Bad.edited { $0.type = 4 } },
    Bad("unknown type", .wrongType, "of type 9") { Bad.edited { $0.type = 9 } },
    Bad("dynamic linker", .wrongType, "link it statically") { Bad.edited { $0.segments.append(.init(type: 3)) } },
    Bad("nothing to load", .wrongType, "no segment to load") { Bad.edited { $0.segments[0].type = 6 } },
    Bad("entry elsewhere", .damaged, "entry point 0x10 lies in no segment") { Bad.edited { $0.entry = 0x10 } },
    Bad("smaller in memory", .damaged, "8 bytes in the file and only 4 in memory") {
      Bad.edited { $0.segments[0].size = 4 }
    },
    Bad("beyond the address space", .damaged, "beyond the address space") {
      Bad.edited { $0.segments[0].size = .max }
    },
    Bad("overlap", .damaged, "overlap in memory at 0x40080004") {
      Bad.edited { $0.segments.append(.init(physical: 0x4008_0004)) }
    },
    Bad("program headers outside", .damaged, "the program header table (56 bytes) reaches beyond the end") {
      Bad.patched(32, 1 << 60, bytes: 8)
    },
    Bad("program header size", .damaged, "program headers of 32 bytes") { Bad.patched(54, 32, bytes: 2) },
    Bad("section header size", .damaged, "section headers of 40 bytes") { Bad.patched(58, 40, bytes: 2) },
    Bad("section headers outside", .damaged, "the section header table") { Bad.patched(40, .max - 8, bytes: 8) },
    Bad("too many program headers", .damaged, "65,535") { Bad.patched(56, 0xffff, bytes: 2) },
    Bad("segment outside", .damaged, "a segment (8 bytes) reaches beyond the end") {
      Bad.patched(ELFBytes.programHeaders + 8, 1 << 40, bytes: 8)
    },
    Bad("section names elsewhere", .damaged, "no string table") { Bad.patched(62, 1, bytes: 2) },
    Bad("the same section twice", .damaged, "'.brownout.steps' twice") {
      Bad.edited { $0.sections = [(".brownout.steps", [1]), (".brownout.steps", [2])] }
    },
  ]

  @Test("a bad file is refused with a sentence that says why", arguments: ELFTests.bad)
  func refused(bad: Bad) throws {
    let error = try #require(failure(bad.make()))
    #expect(error.reason == bad.reason)
    #expect(error.description.contains(bad.says), "\(error)")
    #expect(error.description.hasPrefix("a.elf"))
    #expect(!error.remedy.isEmpty)
  }

  @Test("segments that all hold the whole file again are refused: they would make much of little")
  func multiplied() throws {
    var elf = ELFBytes()
    elf.segments = (0..<8).map { .init(physical: 0x4008_0000 + $0 << 20) }
    var bytes = elf.bytes()
    for index in 0..<8 {
      for (field, value) in [(8, 0), (32, bytes.count), (40, bytes.count)] {
        let at = ELFBytes.programHeaders + index * 56 + field
        for i in 0..<8 { bytes[at + i] = UInt8(truncatingIfNeeded: value >> (i * 8)) }
      }
    }
    let error = try #require(failure(bytes))
    #expect(error.reason == .damaged && error.description.contains("twice the bytes"), "\(error)")
  }

  @Test("a file that is cut short anywhere is refused, never half loaded")
  func truncated() throws {
    var elf = ELFBytes()
    elf.symbols = [.init(name: "main", value: 0x4008_0000, size: 8)]
    elf.sections = [(".brownout.steps", [1, 2, 3, 4])]
    let bytes = elf.bytes()
    _ = try parse(bytes)
    for length in bytes.indices {
      let error = try #require(failure(Array(bytes[..<length])), "\(length) of \(bytes.count) bytes")
      #expect(error.reason == .damaged || length < 4 && error.reason == .unknownFormat)
    }
  }
}
