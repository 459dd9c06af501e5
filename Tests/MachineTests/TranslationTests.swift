/// Translation as software sees it: what TLBs keep and forget, address spaces, blocks, sizes, AT.

import A64
import Testing
import TestSupport
import Units

@testable import Machine

@Suite struct TranslationTests {
  typealias Bits = PageTables.Bits
  private static let page: UInt64 = 0x7_0000_5000
  private static let frameA = Bench.data, frameB = Bench.data + 0x1_0000

  // MARK: - Invalidation

  /// One way to invalidate, and whether it must forget the page's entry.
  struct Invalidation: CustomTestStringConvertible, Sendable {
    var operation: SystemOperation
    /// ASID in the operand; the page's is 5.
    var asid: UInt64 = 5
    var page: UInt64 = TranslationTests.page
    var isGlobal = false
    var forgets: Bool
    var testDescription: String {
      "\(operation.text), ASID \(asid), \(isGlobal ? "global" : "not global"), \(forgets ? "forgets" : "keeps")"
    }
  }

  static let invalidations: [Invalidation] = {
    var all: [Invalidation] = []
    for global in [false, true] {
      for operation in [.TLBI_VMALLE1, .TLBI_VMALLE1IS] as [SystemOperation] {
        all.append(Invalidation(operation: operation, isGlobal: global, forgets: true))
      }
      for operation in [.TLBI_VAE1, .TLBI_VAE1IS, .TLBI_VALE1, .TLBI_VALE1IS] as [SystemOperation] {
        all.append(Invalidation(operation: operation, isGlobal: global, forgets: true))
        all.append(Invalidation(operation: operation, asid: 6, isGlobal: global, forgets: global))
        all.append(Invalidation(operation: operation, page: page + 4096, isGlobal: global, forgets: false))
      }
      for operation in [.TLBI_VAAE1, .TLBI_VAAE1IS, .TLBI_VAALE1, .TLBI_VAALE1IS] as [SystemOperation] {
        all.append(Invalidation(operation: operation, asid: 6, isGlobal: global, forgets: true))
        all.append(Invalidation(operation: operation, page: page - 4096, isGlobal: global, forgets: false))
      }
      for operation in [.TLBI_ASIDE1, .TLBI_ASIDE1IS] as [SystemOperation] {
        all.append(Invalidation(operation: operation, isGlobal: global, forgets: !global))
        all.append(Invalidation(operation: operation, asid: 6, isGlobal: global, forgets: false))
      }
    }
    return all
  }()

  @Test("A stale data translation stays until an invalidation that covers it", arguments: invalidations)
  func dataInvalidation(_ how: Invalidation) {
    for timing in [true, false] {
      var tables = Bench.identityTables()
      let bits = Bits.normal | (how.isGlobal ? 0 : Bits.notGlobal)
      tables.map(TranslationTests.page, to: TranslationTests.frameA, bits)
      let descriptor = tables.descriptorAddress(TranslationTests.page)
      var a = Assembly(at: Bench.code)
      a.mov(0, TranslationTests.page)
      a.mov(10, Bench.tables | 5 << 48)
      a.msr(.TTBR0_EL1, 10)
      a.isb()
      a.ldr(1, 0)
      a.str(1, 0, 8)
      a.label("changed")
      a.ldr(2, 0)
      a.mov(5, how.asid << 48 | how.page >> 12)
      a.sys(how.operation, how.operation.takesRegister ? 5 : 31)
      a.dsb(11)
      a.isb()
      a.ldr(3, 0)
      a.str(10, 0, 8)
      a.label("end")
      a.nop()
      let bench = Bench(Bench.spec(timing: timing), a, tables: tables)
      bench.write(TranslationTests.frameA, 0xaaaa)
      bench.write(TranslationTests.frameB, 0xbbbb)
      bench.write(TranslationTests.frameB + 8, 0)
      #expect(bench.run(to: a.address("changed")))
      bench.write(descriptor, TranslationTests.frameB | bits | 3)
      #expect(bench.run(to: a.address("end")))
      #expect(bench[1] == 0xaaaa)
      #expect(bench[2] == 0xaaaa, "the entry is gone before its invalidation")
      #expect(bench[3] == (how.forgets ? 0xbbbb : 0xaaaa))
      #expect(bench.read(TranslationTests.frameB + 8) == (how.forgets ? bench[10] : 0))
    }
  }

  @Test("A stale instruction translation stays until an invalidation that covers it", arguments: invalidations)
  func fetchInvalidation(_ how: Invalidation) {
    for timing in [true, false] {
      var tables = Bench.identityTables()
      let bits = Bits.normal | (how.isGlobal ? 0 : Bits.notGlobal)
      tables.map(TranslationTests.page, to: Bench.code + 0x1000, bits)
      let descriptor = tables.descriptorAddress(TranslationTests.page)
      var a = Assembly(at: Bench.code)
      a.mov(8, TranslationTests.page)
      a.mov(10, Bench.tables | 5 << 48)
      a.msr(.TTBR0_EL1, 10)
      a.isb()
      a.blr(8)
      a.movRegister(1, 0)
      a.label("changed")
      a.nop()
      a.blr(8)
      a.movRegister(2, 0)
      a.mov(5, how.asid << 48 | how.page >> 12)
      a.sys(how.operation, how.operation.takesRegister ? 5 : 31)
      a.dsb(11)
      a.isb()
      a.blr(8)
      a.movRegister(3, 0)
      a.label("end")
      a.nop()
      for value in [11, 22] as [UInt64] {
        a.align(4096)
        a.mov(0, value)
        a.ret()
      }
      let bench = Bench(Bench.spec(timing: timing), a, tables: tables)
      #expect(bench.run(to: a.address("changed")))
      bench.write(descriptor, (Bench.code + 0x2000) | bits | 3)
      #expect(bench.run(to: a.address("end")))
      #expect(bench[1] == 11)
      #expect(bench[2] == 11, "the entry is gone before its invalidation")
      #expect(bench[3] == (how.forgets ? 22 : 11))
    }
  }

  @Test("An invalidation by address forgets every piece of a block", arguments: [1, 2])
  func blockInvalidation(level: Int) {
    let virtual: UInt64 = 0x100_0000_0000
    let size: UInt64 = level == 1 ? 1 << 30 : 1 << 21
    var tables = Bench.identityTables()
    tables.map(virtual, to: 0x4000_0000, level: level, Bits.normal)
    let descriptor = tables.descriptorAddress(virtual, level: level)
    let offsets: [UInt64] = level == 1 ? [0x40_0000, 0x41_2340, 0x7f_fff8] : [0, 0x1000, 0x1f_fff8]
    var a = Assembly(at: Bench.code)
    for round in 0..<2 {
      for (i, offset) in offsets.enumerated() {
        a.mov(0, virtual + offset)
        a.ldr(UInt32(1 + round * 3 + i), 0)
      }
      if round == 0 {
        a.label("changed")
        a.mov(5, (virtual + size / 2) >> 12)
        a.sys(.TLBI_VAAE1, 5)
        a.dsb(11)
        a.isb()
      }
    }
    a.label("end")
    a.nop()
    let bench = Bench(Bench.spec(), a, tables: tables)
    // Level 1: from DRAM's GiB to itself shifted by nothing; the change takes the access flag away instead.
    for (i, offset) in offsets.enumerated() {
      bench.write(0x4000_0000 + offset, 0x100 + UInt64(i))
      if level == 2 { bench.write(0x4100_0000 + offset, 0x200 + UInt64(i)) }
    }
    bench.set(.VBAR_EL1, Bench.code + 0x1000)
    #expect(bench.run(to: a.address("changed")))
    for i in 0..<3 { #expect(bench[1 + i] == 0x100 + UInt64(i)) }
    if level == 2 {
      bench.write(descriptor, 0x4100_0000 | Bits.normal | 1)
      #expect(bench.run(to: a.address("end")))
      for i in 0..<3 { #expect(bench[4 + i] == 0x200 + UInt64(i)) }
    } else {
      bench.write(descriptor, 0)
      #expect(bench.run(to: Bench.code + 0x1200))
      #expect(bench.get(.ESR_EL1) & 0x3f == 0b000101)
      #expect(bench.get(.FAR_EL1) == virtual + offsets[0])
    }
  }

  // MARK: - Address spaces

  @Test("Address spaces with their own ASIDs see their own pages, without invalidation", arguments: [3, 40])
  func asidSwitch(spaces: Int) {
    for timing in [true, false] {
      // Each space: its own tables, which map the data page and the code page to frames of its own.
      var segments: [(UInt64, [UInt8])] = []
      var roots: [UInt64] = []
      var base: UInt64 = 0x4100_0000
      let codePage: UInt64 = 0x7_0000_8000
      for space in 0..<spaces {
        var tables = PageTables(at: base)
        tables.map(0x4000_0000, to: 0x4000_0000, size: 1 << 30, level: 1, Bits.normal)
        tables.map(TranslationTests.page, to: Bench.data + UInt64(space) << 12, Bits.normal | Bits.notGlobal)
        tables.map(codePage, to: Bench.data + 0x10_0000 + UInt64(space) << 12, Bits.normal | Bits.notGlobal)
        roots.append(tables.root)
        base = tables.end
        segments.append((tables.base, tables.bytes))
        var code = Assembly(at: Bench.data + 0x10_0000 + UInt64(space) << 12)
        code.mov(0, UInt64(1000 + space))
        code.ret()
        segments.append((code.base, code.bytes))
        segments.append((Bench.data + UInt64(space) << 12, [UInt8(space), 0, 0, 0, 0, 0, 0, 0]))
      }
      var a = Assembly(at: Bench.code)
      a.mov(9, TranslationTests.page)
      a.mov(8, codePage)
      a.mov(7, 0)
      for _ in 0..<3 {
        for space in 0..<spaces {
          a.mov(1, roots[space] | UInt64(space + 1) << 48)
          a.msr(.TTBR0_EL1, 1)
          a.isb()
          // x7 collects what is not as it should be.
          a.ldr(2, 9)
          a.blr(8)
          a.addRegister(2, 2, 0)
          a.mov(3, UInt64(1000 + 2 * space))
          a.eorRegister(2, 2, 3)
          a.emit(.orrShiftedRegister, [.sf: 1, .shift: 0, .rm: 2, .imm6: 0, .rn: 7, .rd: 7])
        }
      }
      a.label("end")
      a.nop()
      segments.append((a.base, a.bytes))
      let bench = Bench(Bench.spec(timing: timing), segments: segments, entry: a.base)
      #expect(bench.run(to: a.address("end")))
      #expect(bench[7] == 0)
    }
  }

  @Test("The upper half has address spaces too, where its pages are not global", arguments: [true, false])
  func upperHalfSpaces(timing: Bool) {
    let page: UInt64 = 0xffff_8000_0000_5000, codePage: UInt64 = 0xffff_8000_0000_8000
    var segments: [(UInt64, [UInt8])] = []
    var roots: [UInt64] = []
    for space in 0..<2 as Range<UInt64> {
      var tables = PageTables(at: 0x4100_0000 + space << 20)
      tables.map(page, to: Bench.data + space << 12, Bits.normal | Bits.notGlobal)
      tables.map(codePage, to: Bench.data + 0x10_0000 + space << 12, Bits.normal | Bits.notGlobal)
      roots.append(tables.root)
      segments.append((tables.base, tables.bytes))
      var code = Assembly(at: Bench.data + 0x10_0000 + space << 12)
      code.mov(0, 1000 + space)
      code.ret()
      segments.append((code.base, code.bytes))
      segments.append((Bench.data + space << 12, [UInt8(space), 0, 0, 0, 0, 0, 0, 0]))
    }
    var a = Assembly(at: Bench.code)
    a.mov(9, page)
    a.mov(8, codePage)
    for turn in 0..<4 as Range<UInt64> {
      let space = turn & 1
      a.mov(1, roots[Int(space)])
      a.msr(.TTBR1_EL1, 1)
      a.mov(1, Bench.tables | (space + 1) << 48)
      a.msr(.TTBR0_EL1, 1)
      a.isb()
      a.ldr(2, 9)
      a.blr(8)
      a.addRegister(UInt32(10 + turn), 2, 0)
      a.mov(3, 77)
      a.str(3, 9, 8)
    }
    a.label("end")
    a.nop()
    segments.append((a.base, a.bytes))
    let bench = Bench(Bench.spec(timing: timing), segments: segments, entry: a.base)
    #expect(bench.run(to: a.address("end")))
    #expect((10..<14).map { bench[$0] } == [1000, 1002, 1000, 1002])
  }

  // MARK: - Sizes, tags, disabled halves

  @Test("Every size of the lower half starts its walk at the right level", arguments: 16...39)
  func sizes(offset: Int) {
    let bits = 64 - offset
    let levels = (bits - 12 + 8) / 9
    let virtual: UInt64 = 0x12_3008
    // The page tables of 48 bits, entered at the level at which a smaller address space begins.
    var tables = PageTables(at: Bench.tables)
    tables.map(virtual & ~4095, to: Bench.data, Bits.normal)
    var a = Assembly(at: 0x12_3000 + 0x10_0000)
    a.ldr(1, 0)
    a.label("end")
    a.nop()
    tables.map(0x22_3000, to: Bench.code, Bits.normal)
    let bench = Bench(
      Bench.spec(), segments: [(Bench.code, a.bytes)], entry: 0x22_3000, tables: tables, translated: false)
    bench.set(.MAIR_EL1, PageTables.mair)
    bench.set(.TCR_EL1, (PageTables.tcr & ~63) | UInt64(offset))
    bench.set(.TTBR0_EL1, tables.root + UInt64((4 - levels) * 4096))
    bench.set(.SCTLR_EL1, Bench.sctlr)
    bench.set(.VBAR_EL1, 0x22_3800)
    bench.write(Bench.data + 8, 0x1234_5678)
    bench[0] = virtual
    #expect(bench.run(to: a.address("end")))
    #expect(bench[1] == 0x1234_5678)
    // One bit too many.
    bench[0] = virtual | 1 << UInt64(bits)
    bench.jump(to: a.base)
    #expect(bench.run(to: 0x22_3a00))
    #expect(bench.get(.ESR_EL1) & 0x3f == 0b000100)
    #expect(bench.get(.FAR_EL1) == virtual | 1 << UInt64(bits))
  }

  @Test("With TCR_EL1.TBI0 a tag in the top byte is no part of an address", arguments: [true, false])
  func tags(timing: Bool) {
    var a = Assembly(at: Bench.code)
    a.mov(0, Bench.data | 0xa5 << 56)
    a.mov(1, 0x77)
    a.str(1, 0)
    a.str(1, 0)
    a.ldr(2, 0)
    a.mov(3, Bench.data)
    a.ldr(4, 3)
    a.emitAddress(5, "target")
    a.emit(.movk, [.sf: 1, .hw: 3, .imm16: 0x5a00, .rd: 5])
    a.br(5)
    a.label("target")
    a.emitAddress(6, "target")
    a.mov(0, 0x7_0000_0000 | 0xa5 << 56)
    a.label("abort")
    a.ldr(2, 0)
    let bench = Bench(Bench.spec(timing: timing), a)
    bench.set(.TCR_EL1, PageTables.tcr | 1 << 37)
    bench.set(.VBAR_EL1, Bench.code + 0x800)
    #expect(bench.run(to: a.address("abort")))
    #expect(bench[2] == 0x77 && bench[4] == 0x77)
    #expect(bench[6] == a.address("target"))
    #expect(bench.run(to: Bench.code + 0xa00))
    #expect(bench.get(.FAR_EL1) == (0x7_0000_0000 | 0xa5 << 56) as UInt64)
    #expect(bench.get(.ELR_EL1) == a.address("abort"))
  }

  @Test("A half whose walks are disabled faults at level 0, but for what the TLBs hold")
  func disabledHalf() {
    var a = Assembly(at: Bench.code)
    a.mov(0, 0xffff_0000_4040_0000)
    a.ldr(1, 0)
    a.mrs(2, .TCR_EL1)
    a.mov(3, 1 << 23)
    a.emit(.orrShiftedRegister, [.sf: 1, .shift: 0, .rm: 3, .imm6: 0, .rn: 2, .rd: 2])
    a.msr(.TCR_EL1, 2)
    a.isb()
    a.ldr(4, 0)
    a.sys(.TLBI_VMALLE1)
    a.dsb(11)
    a.isb()
    a.label("abort")
    a.ldr(5, 0)
    let bench = Bench(Bench.spec(), a)
    bench.set(.VBAR_EL1, Bench.code + 0x800)
    bench.write(Bench.data, 0x99)
    #expect(bench.run(to: Bench.code + 0xa00))
    #expect(bench[1] == 0x99 && bench[4] == 0x99)
    #expect(bench.get(.ELR_EL1) == a.address("abort"))
    #expect(bench.get(.ESR_EL1) & 0x3f == 0b000100)
  }

  @Test("Without translation addresses are physical, and those of too many bits fault")
  func translationOff() {
    for (address, status) in [(Bench.data, nil), (1 << 40, 0), (1 << 43, 0), (1 << 63, 0)] as [(UInt64, UInt64?)] {
      var a = Assembly(at: Bench.code)
      a.mov(0, address)
      a.ldr(1, 0)
      a.label("end")
      a.nop()
      let bench = Bench(Bench.spec(), a, translated: false)
      bench.set(.VBAR_EL1, Bench.code + 0x800)
      bench.write(Bench.data, 5)
      guard let status else {
        #expect(bench.run(to: a.address("end")))
        #expect(bench[1] == 5)
        continue
      }
      #expect(bench.run(to: Bench.code + 0xa00))
      #expect(bench.get(.ESR_EL1) & 0x3f == status)
      #expect(bench.get(.FAR_EL1) == address)
    }
  }

  @Test("With SCTLR_EL1.WXN what can be written can not be executed", arguments: [true, false])
  func writeImpliesNever(isOn: Bool) {
    var tables = PageTables(at: Bench.tables)
    tables.map(0x4000_0000, to: 0x4000_0000, size: 1 << 30, level: 1, Bits.normal | Bits.readOnly)
    tables.map(TranslationTests.page, to: Bench.code + 0x2000, Bits.normal)
    var a = Assembly(at: Bench.code)
    a.mov(0, TranslationTests.page)
    a.br(0)
    a.align(4096)
    a.align(8192)
    while a.here < Bench.code + 0x2000 { a.nop() }
    a.nop()
    let bench = Bench(Bench.spec(), a, tables: tables)
    bench.set(.VBAR_EL1, Bench.code + 0x800)
    bench.set(.SCTLR_EL1, Bench.sctlr | (isOn ? 1 << 19 : 0))
    if isOn {
      #expect(bench.run(to: Bench.code + 0xa00))
      #expect(bench.get(.ESR_EL1) >> 26 == 0x21 && bench.get(.ESR_EL1) & 0x3f == 0b001111)
    } else {
      #expect(bench.run(to: TranslationTests.page + 4))
    }
  }

  // MARK: - AT

  @Test("AT gives the physical address and attributes, or the fault, that an access would meet")
  func addressTranslation() {
    var tables = Bench.identityTables()
    let base: UInt64 = 0x7_0000_0000
    let never = Bits.userExecuteNever | Bits.privilegedExecuteNever
    tables.map(base, to: Bench.data + 0x3000, Bits.normal | never)
    tables.map(base + 0x1000, to: Bench.data + 0x5000, Bits.normal | Bits.user | Bits.readOnly | never)
    tables.map(base + 0x2000, to: Bench.data, Bits.uncached | Bits.user | never)
    tables.map(base + 0x3000, to: 0x0900_0000, Bits.device)
    tables.map(base + 0x5000, to: Bench.data, Bits.normal & ~Bits.accessed)
    struct Case {
      var operation: SystemOperation
      var address: UInt64
      /// PA, ATTR and SH of a success, or the fault status.
      var physical: UInt64 = 0
      var attribute: UInt64 = 0xff
      var shareability: UInt64 = 3
      var fault: UInt64?
    }
    let cases: [Case] = [
      Case(operation: .AT_S1E1R, address: base + 0x123, physical: Bench.data + 0x3000),
      Case(operation: .AT_S1E1W, address: base + 0xfff, physical: Bench.data + 0x3000),
      Case(operation: .AT_S1E0R, address: base, fault: 0b001111),
      Case(operation: .AT_S1E0W, address: base, fault: 0b001111),
      Case(operation: .AT_S1E1R, address: base + 0x1000, physical: Bench.data + 0x5000),
      Case(operation: .AT_S1E1W, address: base + 0x1000, fault: 0b001111),
      Case(operation: .AT_S1E0R, address: base + 0x1008, physical: Bench.data + 0x5000),
      Case(operation: .AT_S1E0W, address: base + 0x1000, fault: 0b001111),
      // Device and uncached memory is outer shareable, whatever its descriptor says.
      Case(operation: .AT_S1E0W, address: base + 0x2000, physical: Bench.data, attribute: 0x44, shareability: 2),
      Case(operation: .AT_S1E1R, address: base + 0x3000, physical: 0x0900_0000, attribute: 0x04, shareability: 2),
      Case(operation: .AT_S1E1R, address: base + 0x4000, fault: 0b000111),
      Case(operation: .AT_S1E1R, address: base + 0x5000, fault: 0b001011),
      Case(operation: .AT_S1E1R, address: 0x4040_1234, physical: 0x4040_1000),
      Case(operation: .AT_S1E1R, address: 1 << 50, fault: 0b000100),
      Case(operation: .AT_S1E1R, address: 0xffff_0000_4041_2345, physical: 0x4041_2000),
    ]
    for (i, test) in cases.enumerated() {
      var a = Assembly(at: Bench.code)
      a.mov(0, test.address)
      a.sys(test.operation, 0)
      a.isb()
      a.mrs(1, .PAR_EL1)
      a.label("end")
      a.nop()
      let bench = Bench(Bench.spec(), a, tables: tables)
      #expect(bench.run(to: a.address("end")))
      // NS, bit 9, and IMPLEMENTATION DEFINED bit 10 tell nothing here.
      let par = bench[1] & ~0x600
      let expected =
        test.fault.map { $0 << 1 | 1 | 1 << 11 }
        ?? (test.attribute << 56 | test.physical | 1 << 11 | test.shareability << 7)
      #expect(par == expected, "case \(i): PAR is 0x\(String(par, radix: 16)), not 0x\(String(expected, radix: 16))")
    }
  }
}
