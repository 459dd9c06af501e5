/// Loads and stores at the edges of lines and pages, whatever the line filter holds.

import A64
import Testing
import TestSupport
import Units

@testable import Machine

@Suite struct AccessTests {
  /// Virtual pages around a place where the filter's index could fail to tell two lines apart.
  private static let boundaries: [UInt64] = [
    1 << 15, 1 << 16, 1 << 20, 1 << 21, 1 << 23, 1 << 24, 3 << 23, 1 << 25, 1 << 30, 1 << 39, 0x7f_ffff_f000 + 4096,
  ]

  @Test("An access over two pages uses both translations, after any access to either", arguments: [true, false])
  func crossPage(timing: Bool) {
    for boundary in AccessTests.boundaries {
      // In the upper half, where only these pages are; the frames are swapped and apart.
      let base: UInt64 = 0xffff_0100_0000_0000 + boundary
      var tables = Bench.identityTables()
      let low = Bench.data + 0x3000, high = Bench.data + 0x1000
      tables.map(base - 4096, to: low, PageTables.Bits.normal)
      tables.map(base, to: high, PageTables.Bits.normal)
      var a = Assembly(at: Bench.code)
      a.mov(1, base)
      a.label("again")
      // Grant both sides for loads and for stores, then cross.
      for offset in [-8, 0, -8, 0] {
        a.ldr(2, 1, offset)
        a.str(2, 1, offset)
      }
      a.ldr(3, 1, -3)
      a.emit(.ldur, [.size0: 0, .imm9: UInt32(bitPattern: -1) & 0x1ff, .rn: 1, .rt: 4])
      a.emit(.ldurh, [.imm9: UInt32(bitPattern: -1) & 0x1ff, .rn: 1, .rt: 5])
      a.ldp(6, 7, 1, -8)
      a.mov(8, 0xa1a2_a3a4_a5a6_a7a8)
      a.str(8, 1, -5)
      a.mov(9, 0xb1b2_b3b4)
      a.emit(.stur, [.size0: 0, .imm9: UInt32(bitPattern: -16 - 2) & 0x1ff, .rn: 1, .rt: 9])
      a.label("end")
      a.nop()
      let bench = Bench(Bench.spec(timing: timing), a, tables: tables)
      for i in 0..<8 as Range<UInt64> {
        bench.write(low + 4096 - 64 + i * 8, 0x1111_1111_1111_1111 &* (i + 1))
        bench.write(high + i * 8, 0x0102_0304_0506_0708 &* (i + 1))
      }
      #expect(bench.run(to: a.address("end")))
      let context = "boundary at 0x\(String(base, radix: 16))"
      let last: UInt64 = 0x1111_1111_1111_1111 &* 8, first: UInt64 = 0x0102_0304_0506_0708
      #expect(bench[3] == last >> 40 | first << 24, "\(context)")
      #expect(bench[4] == (last >> 56 | first << 8) & 0xffff_ffff, "\(context)")
      #expect(bench[5] == (last >> 56 | first << 8) & 0xffff, "\(context)")
      #expect(bench[6] == last && bench[7] == first, "\(context)")
      #expect(bench.read(low + 4096 - 5, bytes: 5) == 0xa4_a5a6_a7a8, "\(context)")
      #expect(bench.read(high, bytes: 3) == 0xa1a2a3, "\(context)")
      #expect(bench.read(high + 3, bytes: 5) == first >> 24, "\(context)")
      #expect(bench.read(low + 4096 - 18, bytes: 4) == 0xb1b2_b3b4, "\(context)")
    }
  }

  @Test("Random accesses of every size and alignment read and write the bytes of their pages", arguments: RunKind.all)
  func randomAccesses(kind: RunKind) {
    print("random accesses, \(kind.name): seed \(TestRun.seed)")
    var random = SeededGenerator(seed: TestRun.seed, stream: "random-accesses")
    // Eight pages in scrambled frames; half of them in NVM. The reference is one array of bytes.
    let base: UInt64 = 0xffff_0200_007f_e000
    var tables = Bench.identityTables()
    for page in 0..<8 as Range<UInt64> {
      let frame = page & 1 == 0 ? Bench.data + (page * 5 & 7) << 12 : Bench.nvm + (page * 3 & 7) << 12
      tables.map(base + page << 12, to: frame, PageTables.Bits.normal)
    }
    var expected = [UInt8](repeating: 0, count: 8 * 4096)
    var a = Assembly(at: Bench.code)
    a.mov(28, base)
    a.mov(29, 0)
    var digest: UInt64 = 0
    for _ in 0..<TestRun.count(4_000, full: 100_000) {
      let size = 1 << Int(random.next(below: 4))
      // Mostly near the ends of lines and pages.
      var offset = Int(random.next(below: UInt64(expected.count - 32)))
      if random.next(below: 3) != 0 { offset = max(0, (offset & ~63) + Int(random.next(below: 24)) - 12) }
      if random.next(below: 3) == 0 { offset = max(0, (offset & ~4095) + Int(random.next(below: 24)) - 12) }
      let isStore = random.next(below: 2) == 0
      a.mov(1, UInt64(offset))
      if isStore {
        let value = random.next()
        a.mov(2, value)
        for i in 0..<size { expected[offset + i] = UInt8(truncatingIfNeeded: value >> UInt64(i * 8)) }
        switch size {
        case 1: a.emit(.strbRegister, [.rm: 1, .option: 3, .scaled: 0, .rn: 28, .rt: 2])
        case 2: a.emit(.strhRegister, [.rm: 1, .option: 3, .scaled: 0, .rn: 28, .rt: 2])
        case 4: a.emit(.strRegister, [.size0: 0, .rm: 1, .option: 3, .scaled: 0, .rn: 28, .rt: 2])
        default: a.emit(.strRegister, [.size0: 1, .rm: 1, .option: 3, .scaled: 0, .rn: 28, .rt: 2])
        }
      } else {
        let value = (0..<size).reduce(0 as UInt64) { $0 | UInt64(expected[offset + $1]) << UInt64($1 * 8) }
        digest = (digest << 7 | digest >> 57) ^ value
        switch size {
        case 1: a.emit(.ldrbRegister, [.rm: 1, .option: 3, .scaled: 0, .rn: 28, .rt: 2])
        case 2: a.emit(.ldrhRegister, [.rm: 1, .option: 3, .scaled: 0, .rn: 28, .rt: 2])
        case 4: a.emit(.ldrRegister, [.size0: 0, .rm: 1, .option: 3, .scaled: 0, .rn: 28, .rt: 2])
        default: a.emit(.ldrRegister, [.size0: 1, .rm: 1, .option: 3, .scaled: 0, .rn: 28, .rt: 2])
        }
        a.eorRegister(29, 2, 29, ror: 57)
      }
    }
    a.label("end")
    a.nop()
    let bench = Bench(kind.spec, a, tables: tables)
    for page in 0..<8 as Range<UInt64> where page & 1 == 0 {
      for i in 0..<512 as Range<UInt64> { bench.write(Bench.data + (page * 5 & 7) << 12 + i * 8, 0) }
    }
    #expect(bench.run(to: a.address("end")))
    #expect(bench[29] == digest)
    for page in 0..<8 as Range<UInt64> {
      let frame = page & 1 == 0 ? Bench.data + (page * 5 & 7) << 12 : Bench.nvm + (page * 3 & 7) << 12
      let bytes = bench.machine.readPhysical(frame, count: 4096) ?? []
      #expect(bytes == Array(expected[Int(page) * 4096..<Int(page + 1) * 4096]), "page \(page)")
    }
  }

  @Test("Stores through one alias of a line are seen through another", arguments: RunKind.all)
  func aliases(kind: RunKind) {
    var tables = Bench.identityTables()
    let one: UInt64 = 0xffff_0300_0000_0000, other: UInt64 = 0xffff_0340_0001_3000
    tables.map(one, to: Bench.nvm, PageTables.Bits.normal)
    tables.map(other, to: Bench.nvm, PageTables.Bits.normal)
    var a = Assembly(at: Bench.code)
    a.mov(1, one)
    a.mov(2, other)
    a.mov(5, 0)
    for i in 0..<40 as Range<UInt64> {
      a.mov(3, i &* 0x0101_0101)
      a.str(3, i & 1 == 0 ? 1 : 2, 16)
      a.ldr(4, i & 1 == 0 ? 2 : 1, 16)
      a.emit(.subShiftedRegister, [.sf: 1, .shift: 0, .rm: 4, .imm6: 0, .rn: 3, .rd: 4])
      a.emit(.orrShiftedRegister, [.sf: 1, .shift: 0, .rm: 4, .imm6: 0, .rn: 5, .rd: 5])
    }
    a.label("end")
    a.nop()
    let bench = Bench(kind.spec, a, tables: tables)
    #expect(bench.run(to: a.address("end")))
    #expect(bench[5] == 0)
  }

  @Test("A cached store after an uncached one to the same line makes the line dirty again", arguments: [true, false])
  func uncachedAlias(timing: Bool) {
    var tables = Bench.identityTables()
    let cached: UInt64 = 0xffff_0300_0000_0000, uncached: UInt64 = 0xffff_0340_0000_0000
    tables.map(cached, to: Bench.nvm, PageTables.Bits.normal)
    tables.map(uncached, to: Bench.nvm, PageTables.Bits.uncached)
    var a = Assembly(at: Bench.code)
    a.mov(1, cached)
    a.mov(2, uncached)
    a.mov(3, 1)
    a.str(3, 1)
    a.str(3, 2, 8)
    a.label("inFlight")
    a.mov(3, 2)
    a.str(3, 1, 16)
    a.label("end")
    a.nop()
    let bench = Bench(Bench.spec(timing: timing), a, tables: tables)
    #expect(bench.run(to: a.address("inFlight")))
    let line = Bench.nvm >> 6
    let e = bench.m.pointee.ledger.find(line)
    #expect(e >= 0 && !bench.m.pointee.ledger.entries[e].isDirty, "P2: an uncached store is in flight at once")
    #expect(bench.run(to: a.address("end")))
    let f = bench.m.pointee.ledger.find(line)
    #expect(f >= 0 && bench.m.pointee.ledger.entries[f].isDirty, "P1: a store makes its line dirty")
    bench.m.pointee.ledger.checkInvariants()
  }
}
