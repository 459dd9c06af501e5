/// `brownout disasm` on a small ELF file made here: two functions, one of which calls the other.

import Foundation
import Testing

@testable import Commands

/// An ELF64 file for AArch64: code at 0x40000000, and the symbols `first` (3 instructions) and `second` (1).
private func smallELF() -> [UInt8] {
  func bytes<T: FixedWidthInteger>(_ value: T) -> [UInt8] { withUnsafeBytes(of: value.littleEndian) { Array($0) } }
  // mov x0, #5; bl second; ret | ret
  let code = ([0xd280_00a0, 0x9400_0002, 0xd65f_03c0, 0xd65f_03c0] as [UInt32]).flatMap { bytes($0) }
  let names = Array("\0first\0second\0".utf8)
  let sectionNames = Array("\0.text\0.symtab\0.strtab\0.shstrtab\0".utf8)
  let codeAt = 64 + 56
  func symbol(_ name: UInt32, _ address: UInt64, _ size: UInt64) -> [UInt8] {
    bytes(name) + [0x12, 0] + bytes(UInt16(1)) + bytes(address) + bytes(size)
  }
  let symbols = [UInt8](repeating: 0, count: 24) + symbol(1, 0x4000_0000, 12) + symbol(7, 0x4000_000c, 4)
  let symbolsAt = codeAt + code.count
  let namesAt = symbolsAt + symbols.count
  let sectionNamesAt = namesAt + names.count
  let sectionsAt = (sectionNamesAt + sectionNames.count + 7) & ~7

  var file: [UInt8] = [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0] + [UInt8](repeating: 0, count: 8)
  file += bytes(UInt16(2)) + bytes(UInt16(183)) + bytes(UInt32(1)) + bytes(UInt64(0x4000_0000))
  file += bytes(UInt64(64)) + bytes(UInt64(sectionsAt)) + bytes(UInt32(0)) + bytes(UInt16(64)) + bytes(UInt16(56))
  file += bytes(UInt16(1)) + bytes(UInt16(64)) + bytes(UInt16(5)) + bytes(UInt16(4))
  file += bytes(UInt32(1)) + bytes(UInt32(5)) + bytes(UInt64(codeAt)) + bytes(UInt64(0x4000_0000))
  file += bytes(UInt64(0x4000_0000)) + bytes(UInt64(code.count)) + bytes(UInt64(code.count)) + bytes(UInt64(4))
  file += code + symbols + names + sectionNames
  file += [UInt8](repeating: 0, count: sectionsAt - file.count)
  func section(
    _ name: UInt32, _ type: UInt32, _ flags: UInt64, _ address: UInt64, _ at: Int, _ size: Int, link: UInt32 = 0,
    entry: UInt64 = 0
  ) -> [UInt8] {
    bytes(name) + bytes(type) + bytes(flags) + bytes(address) + bytes(UInt64(at)) + bytes(UInt64(size)) + bytes(link)
      + bytes(UInt32(1)) + bytes(UInt64(4)) + bytes(entry)
  }
  file += [UInt8](repeating: 0, count: 64)
  file += section(1, 1, 6, 0x4000_0000, codeAt, code.count)
  file += section(7, 2, 0, 0, symbolsAt, symbols.count, link: 3, entry: 24)
  file += section(15, 3, 0, 0, namesAt, names.count)
  file += section(23, 3, 0, 0, sectionNamesAt, sectionNames.count)
  return file
}

@Suite("disasm")
struct DisasmTests {
  private func disasm(_ words: String..., file: [UInt8] = smallELF()) throws -> Said {
    let path = temporary("small.elf")
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(file).write(to: URL(fileURLWithPath: path))
    return brownout(words: ["disasm", path] + words)
  }

  @Test("Functions have their names above them, branches the place they go to")
  func all() throws {
    let said = try disasm()
    #expect(said.status == 0, "\(said.error)")
    #expect(
      said.out == """

        first:
          0000000040000000  d28000a0  mov x0, #0x5
          0000000040000004  94000002  bl #0x4000000c  <second>
          0000000040000008  d65f03c0  ret

        second:
          000000004000000c  d65f03c0  ret

        """)
  }

  @Test("A function, or a place and a count, choose what is shown")
  func choice() throws {
    #expect(try disasm("--symbol", "second").out == "\nsecond:\n  000000004000000c  d65f03c0  ret\n")
    #expect(
      try disasm("--from", "first+8", "--count", "1", "--engine", "table").out == "  0000000040000008  d65f03c0  ret\n")
    let json = try disasm("--symbol", "first", "--json").out
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let lines = try #require(object?["instructions"] as? [[String: Any]])
    #expect(lines.count == 3)
    #expect(lines[1]["word"] as? String == "94000002")
    #expect(lines[1]["offset"] as? Int == 4)
  }

  @Test("What is not there, and what is no program, is refused with a sentence")
  func refusals() throws {
    let wrongs: [(Said, String)] = [
      (try disasm("--symbol", "secnod"), "did you mean second?"),
      (try disasm("--from", "0x10"), "holds no instruction at 0x10;"),
      (try disasm("--from", "first+2"), "holds no instruction at 0x40000002;"),
      (try disasm("--from", "nowhere"), "has no symbol 'nowhere'"),
      (try disasm("--count", "4"), "--count goes with --from"),
      (try disasm("--from", "first", "--count", "0"), "--count is at least 1"),
      (try disasm("--engine", "x"), "--engine"),
      (try disasm(file: []), "small.elf"), (try disasm(file: Array(smallELF().prefix(100))), "small.elf"),
      (brownout("disasm", "/nowhere"), "/nowhere: there is no such file"),
    ]
    for (said, mention) in wrongs {
      #expect(said.status == 2, "\(said.error)")
      #expect(said.error.contains(mention), "\(said.error)")
      #expect(said.out == "")
    }
  }
}
