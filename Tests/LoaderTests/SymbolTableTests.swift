/// Names for addresses and addresses for names.

import Loader
import Machine
import Testing
import Units

@Suite("Symbol table")
struct SymbolTableTests {
  typealias Symbol = LoadedImage.Symbol

  static let table = SymbolTable([
    Symbol(name: "limit", address: 0x40, size: 0, kind: .absolute),
    Symbol(name: "__marker_load", address: 0x10000, size: 0, kind: .absolute),
    Symbol(name: "outer", address: 0x1000, size: 0x100),
    Symbol(name: "inner", address: 0x1040, size: 0x20),
    Symbol(name: "place", address: 0x1010, size: 0x200, kind: .label),
    Symbol(name: "alias", address: 0x2000, size: 0x10, isGlobal: false),
    Symbol(name: "memcpy", address: 0x2000, size: 0x10),
    Symbol(name: "table", address: 0x2008, size: 0x8, kind: .object),
    Symbol(name: "same", address: 0x3000, size: 4, isGlobal: false),
    Symbol(name: "same", address: 0x3100, size: 4),
    Symbol(name: "same", address: 0x3200, size: 4),
    Symbol(name: "a+b", address: 0x4000, size: 4),
    Symbol(name: "top", address: .max - 7, size: 100),
  ])

  @Test(
    "an address has the name of the most telling symbol that covers it",
    arguments: [
      (0xfff, "0xfff"), (0x1000, "outer"), (0x1014, "outer+0x14"), (0x1040, "inner"), (0x105f, "inner+0x1f"),
      (0x1060, "outer+0x60"), (0x10ff, "outer+0xff"), (0x1100, "place+0xf0"), (0x120f, "place+0x1ff"),
      (0x1210, "0x1210"), (0x2008, "memcpy+0x8"), (0x2010, "0x2010"), (0x40, "0x40"), (0, "0x0"),
      (.max - 1, "top+0x6"),
    ] as [(UInt64, String)])
  func names(address: UInt64, name: String) { #expect(SymbolTableTests.table.name(of: address) == name) }

  @Test(
    "a name, with an offset or without, is an address",
    arguments: [
      ("outer", 0x1000), ("outer+12", 0x100c), ("outer+0x1c", 0x101c), ("same", 0x3100), ("same+0", 0x3100),
      ("a+b", 0x4000), ("a+b+4", 0x4004), ("0x40080000", 0x4008_0000), ("limit", 0x40), ("top+7", .max),
    ] as [(String, UInt64)])
  func addresses(text: String, address: UInt64) throws {
    #expect(try SymbolTableTests.table.address(of: text) == address)
  }

  @Test(
    "what names no address is refused with the reason",
    arguments: [
      ("nothing", "no symbol 'nothing'"), ("nothing+4", "no symbol 'nothing'"), ("outer+", "no number"),
      ("outer+x", "no number"), ("outer+-4", "no number"), ("outer+0x", "no number"), ("", "no symbol ''"),
      ("+4", "no symbol '+4'"), ("top+8", "exceeds 64 bits"), ("outer+99999999999999999999", "no number"),
      ("0xzz", "no symbol '0xzz'"),
    ] as [(String, String)])
  func refused(text: String, says: String) {
    #expect { try SymbolTableTests.table.address(of: text) } throws: { "\($0)".contains(says) }
  }

  @Test("a program without symbols says so")
  func stripped() {
    let table = SymbolTable([])
    #expect { try table.address(of: "main") } throws: { "\($0)".contains("not stripped") }
    #expect(table.name(of: 0x1234) == "0x1234")
    #expect(table.place(at: 0) == nil && table.place(at: .max) == nil)
  }

  @Test("markers have names and ids")
  func markers() {
    #expect(SymbolTableTests.table.markerID(named: "load") == 0x10000)
    #expect(SymbolTableTests.table.markerName(id: 0x10000) == "load")
    #expect(SymbolTableTests.table.markerID(named: "store") == nil)
    #expect(SymbolTableTests.table.markerName(id: 0x40) == nil)
  }

  @Test("every address finds what a search of all symbols finds", arguments: [1, 2, 3] as [UInt64])
  func besideSearch(seed: UInt64) {
    var random = SeededGenerator(seed: seed, stream: "symbols")
    let symbols = (0..<80).map { index in
      Symbol(
        name: "s\(index)", address: random.next(below: 600), size: random.next(below: 60),
        kind: [.function, .object, .label, .absolute][Int(random.next(below: 4))],
        isGlobal: random.next(below: 2) == 0)
    }
    let table = SymbolTable(symbols)
    for address in UInt64(0)..<700 {
      let covering = symbols.filter { $0.kind != .absolute && address >= $0.address && address - $0.address < $0.size }
      let best = covering.min {
        ($0.kind.rawValue, $0.size, $0.isGlobal ? 0 : 1, $0.name)
          < ($1.kind.rawValue, $1.size, $1.isGlobal ? 0 : 1, $1.name)
      }
      #expect(table.place(at: address)?.symbol == best, "seed \(seed), address \(address)")
    }
  }
}
