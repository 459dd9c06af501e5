/// The choice between Capstone and our own text, and refusals.
import Foundation
import Testing

@testable import Disassembly

@Suite struct DisassemblerTests {
  static let choices: [(UInt32, DisassemblyEngine, String, DisassemblyEngine)] = [
    (0x9100_4020, .automatic, "add x0, x1, #0x10", .capstone), (0x9100_4020, .table, "add x0, x1, #0x10", .table),
    (0xd50b_7c20, .automatic, "dc cvap, x0", .table), (0xd50b_7c20, .capstone, "sys #3, c7, c12, #1, x0", .capstone),
    (0xd50b_7a20, .automatic, "dc cvac, x0", .capstone), (0x1e60_2820, .automatic, "fadd d0, d1, d0", .capstone),
    (0x1e60_2820, .table, "fadd d0, d1, d0", .table), (0x0000_0001, .automatic, "udf #0x1", .table),
    (0x0000_0001, .capstone, ".inst 0x00000001", .automatic), (0xd500_0000, .automatic, ".inst 0xd5000000", .automatic),
    (0xf821_0043, .automatic, "ldadd x1, x3, [x2]", .table), (0x4e0c_1c20, .automatic, "mov v0.s[1], w1", .table),
    (0xffff_ffff, .automatic, ".inst 0xffffffff", .automatic), (0xd503_201f, .automatic, "nop", .capstone),
  ]

  @Test("Capstone writes what it knows, the table what Capstone does not, data what neither knows", arguments: choices)
  func choice(word: UInt32, engine: DisassemblyEngine, text: String, writer: DisassemblyEngine) throws {
    let disassembler = try Disassembler(engine)
    let line: DisassembledInstruction = disassembler.instruction(word, at: 0x4000_0000)
    #expect(line == DisassembledInstruction(address: 0x4000_0000, word: word, text: text, writtenBy: writer))
  }

  @Test("Branch targets are absolute", arguments: [.capstone, .table] as [DisassemblyEngine])
  func targets(engine: DisassemblyEngine) throws {
    let disassembler = try Disassembler(engine)
    #expect(disassembler.instruction(0x97ff_ffff, at: 0x4000_0010).text.hasSuffix("0x4000000c"))
    #expect(disassembler.instruction(0x9000_0021, at: 0x4000_0010).text.hasSuffix("0x40004000"))
  }

  @Test("Bytes are little-endian words at consecutive addresses")
  func bytes() throws {
    let disassembler = try Disassembler()
    let lines = try disassembler.instructions([0x1f, 0x20, 0x03, 0xd5, 0xc0, 0x03, 0x5f, 0xd6], at: 0xffff_fffc)
    #expect(lines.map(\.text) == ["nop", "ret"])
    #expect(lines.map(\.address) == [0xffff_fffc, 0x1_0000_0000])
    #expect(lines.map(\.word) == [0xd503_201f, 0xd65f_03c0])
    #expect(try disassembler.instructions([], at: 0).isEmpty)
  }

  private func refusal(_ bytes: [UInt8], at address: UInt64) throws -> DisassemblyError? {
    let disassembler = try Disassembler()
    do throws(DisassemblyError) {
      _ = try disassembler.instructions(bytes, at: address)
      return nil
    } catch { return error }
  }

  @Test("A part of an instruction and an odd address are refused, with what to do")
  func refusals() throws {
    #expect(try refusal([0x1f, 0x20, 0x03, 0xd5, 0, 1], at: 8) == .trailingBytes(count: 2, address: 12))
    #expect(try refusal([0x1f, 0x20, 0x03, 0xd5], at: 2) == .misaligned(address: 2))
    #expect(
      DisassemblyError.trailingBytes(count: 2, address: 12).description
        == "2 bytes at 0xc are less than an instruction; give a multiple of 4 bytes")
    #expect(DisassemblyError.misaligned(address: 2).description.hasPrefix("0x2 is not a multiple of 4"))
    #expect(DisassemblyError.capstone(code: 2, message: "m").description.contains("libcapstone-dev"))
  }

  /// Resident memory of this process, in bytes.
  private static func residentBytes() throws -> Int {
    let statm = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
    return (Int(statm.split(separator: " ")[1]) ?? 0) * 4096
  }

  private static func open(_ count: Int) throws {
    for _ in 0..<count {
      let disassembler = try Disassembler(.capstone)
      _ = disassembler.instruction(0xd503_201f, at: 0)
    }
  }

  @Test("Capstone's handles are closed: many of them, one after another, take no memory")
  func handles() async {
    // In a process of its own, where no other test takes memory.
    await #expect(processExitsWith: .success) {
      try Self.open(1_000)
      let before: Int = try Self.residentBytes()
      try Self.open(50_000)
      let grown: Int = try Self.residentBytes() - before
      precondition(grown < 8 << 20, "50,000 disassemblers left \(grown) bytes behind")
    }
  }
}
