/// Code as memory: blocks that end at pages, instructions that change, blocks that are dropped while in use.

import A64
import Testing
import Units

@testable import Machine

@Suite struct CodeTests {
  private static let addX0: UInt32 = Assembly.encode(.addImmediate, [.sf: 1, .sh: 0, .imm12: 1, .rn: 0, .rd: 0])

  @Test(
    "A block that stores into itself ends there, and what follows is the new code",
    arguments: [true, false])
  func selfModification(timing: Bool) {
    for length in [3, 40, 63, 64, 65, 200, 1020] {
      for patched in [1, length / 2, length - 1] {
        var a = Assembly(at: Bench.code)
        a.mov(0, 0)
        a.emitAddress(2, "patched")
        a.mov(3, UInt64(Assembly.encode(.addImmediate, [.sf: 1, .sh: 0, .imm12: 100, .rn: 0, .rd: 0])))
        a.mov(4, 2)
        a.label("loop")
        a.str32(3, 2)
        for i in 0..<length {
          if i == patched { a.label("patched") }
          a.word(CodeTests.addX0)
        }
        a.sys(.DC_CVAU, 2)
        a.dsb(11)
        a.sys(.IC_IVAU, 2)
        a.dsb(11)
        a.isb()
        a.sub(4, 4, 1)
        a.cbnz(4, "loop")
        a.label("end")
        a.nop()
        let bench = Bench(Bench.spec(timing: timing), a)
        #expect(bench.run(to: a.address("end")))
        // The architecture lets the first turn execute the old word; here both execute the new one.
        #expect(bench[0] == UInt64(2 * length + 2 * 99), "length \(length), word \(patched): x0 is \(bench[0])")
      }
    }
  }

  @Test("Code that another mapping of its page changes is decoded again", arguments: [true, false])
  func changeThroughAlias(timing: Bool) {
    var tables = Bench.identityTables()
    let alias: UInt64 = 0xffff_8000_0000_0000
    tables.map(alias, to: Bench.code, PageTables.Bits.normal)
    var a = Assembly(at: Bench.code)
    a.mov(2, alias)
    a.mov(3, UInt64(Assembly.encode(.movz, [.sf: 1, .hw: 0, .imm16: 22, .rd: 0])))
    a.emitAddress(4, "function")
    a.mov(5, Bench.code)
    a.emit(.subShiftedRegister, [.sf: 1, .shift: 0, .rm: 5, .imm6: 0, .rn: 4, .rd: 4])
    a.addRegister(2, 2, 4)
    // The line is stored to before it is executed: the store must not stay allowed.
    a.ldr32(6, 2)
    a.str32(6, 2)
    a.bl("function")
    a.movRegister(7, 0)
    a.str32(3, 2)
    a.dsb(11)
    a.sys(.IC_IVAU, 2)
    a.dsb(11)
    a.isb()
    a.bl("function")
    a.label("end")
    a.nop()
    a.align(64)
    a.label("function")
    a.mov(0, 11)
    a.ret()
    let bench = Bench(Bench.spec(timing: timing), a, tables: tables)
    #expect(bench.run(to: a.address("end")))
    #expect(bench[7] == 11)
    #expect(bench[0] == 22)
  }

  @Test("Straight-line code runs over page ends into whatever page is mapped there", arguments: [true, false])
  func pageEnds(timing: Bool) {
    // Two pages at neighbouring addresses, in swapped frames far apart.
    var tables = Bench.identityTables()
    let first: UInt64 = 0xffff_9000_0000_0000
    tables.map(first, to: Bench.code + 0x9000, PageTables.Bits.normal)
    tables.map(first + 4096, to: Bench.code + 0x5000, PageTables.Bits.normal)
    var a = Assembly(at: Bench.code)
    a.mov(0, 0)
    a.mov(1, first + 4096 - 400)
    a.br(1)
    while a.here < Bench.code + 0x5000 { a.word(0) }
    for _ in 0..<100 { a.word(CodeTests.addX0) }
    a.label("end")
    a.nop()
    while a.here < Bench.code + 0xa000 - 400 { a.word(0) }
    for _ in 0..<100 { a.word(CodeTests.addX0) }
    let bench = Bench(Bench.spec(timing: timing), a, tables: tables)
    let end = first + 4096 + 400
    #expect(bench.run(to: end))
    #expect(bench[0] == 200)
  }

  @Test("A block linked while the block cache is emptied is the right one")
  func linkAcrossDrop() {
    // A branch in the first block ever decoded is taken for the first time just when the cache is full.
    var a = Assembly(at: Bench.code)
    a.mov(0, 0)
    a.mov(3, 0)
    a.label("loop")
    a.add(0, 0, 1)
    a.cbnz(3, "target")
    a.b("filler")
    a.label("target")
    for _ in 0..<30 { a.add(1, 1, 1) }
    a.b("end")
    a.label("filler")
    a.mov(4, Bench.data)
    a.blr(4)
    a.mov(3, 1)
    a.b("loop")
    a.label("end")
    a.b("end")
    // Blocks of 64 instructions are about 1.9 KiB each: this many nearly fill the cache of 48 MiB.
    let perBlock = MemoryLayout<Block>.stride + (64 + 4) * MemoryLayout<MicroOperation>.stride + 256
    for blocks in [(48 << 20) / perBlock - 40, (48 << 20) / perBlock + 3] {
      var filler = Assembly(at: Bench.data)
      for _ in 0..<blocks * 64 { filler.word(CodeTests.addX0) }
      filler.ret()
      var tables = Bench.identityTables()
      _ = tables.root
      tables = PageTables(at: 0x4140_0000)
      tables.map(0x4000_0000, to: 0x4000_0000, size: 1 << 30, level: 1, PageTables.Bits.normal)
      let bench = Bench(
        Bench.spec(timing: false), segments: [(a.base, a.bytes), (filler.base, filler.bytes)], entry: a.base,
        tables: tables)
      // Link blocks at every distance from the full cache: one more block each time.
      for _ in 0..<120 {
        bench.jump(to: a.base)
        bench[1] = 0
        #expect(bench.run(to: a.address("end"), limit: 20_000_000))
        #expect(bench[1] == 30)
        #expect(bench[0] == UInt64(blocks * 64 + 2))
        bench.m.pointee.blocks.doubtAll()
        guard let extra = bench.m.pointee.blockAt(bench.s, Bench.code + 64, Bench.code + 64) else {
          Issue.record("no block")
          return
        }
        _ = extra
        break
      }
    }
  }

  @Test("A block that stores into its own page is the same wherever it is stopped", arguments: [true, false])
  func stopsInSelfModification(timing: Bool) {
    var a = Assembly(at: Bench.code)
    a.mov(4, 3)
    a.emitAddress(2, "loop")
    a.emitAddress(5, "data")
    a.mov(3, UInt64(Assembly.encode(.addImmediate, [.sf: 1, .sh: 0, .imm12: 100, .rn: 0, .rd: 0])))
    a.label("loop")
    a.word(CodeTests.addX0)
    a.str32(3, 2)
    a.word(CodeTests.addX0)
    a.str32(0, 5)
    a.str32(3, 2, 8)
    a.word(CodeTests.addX0)
    a.sub(4, 4, 1)
    a.cbnz(4, "loop")
    a.mov(0, 0x8400_0008)
    a.hvc()
    a.align(8)
    a.label("data")
    a.data(0)
    let never = Bench(Bench.spec(timing: timing), a)
    #expect(never.runToEnd(limit: 1000)?.code == .exited)
    for step in 1...5 as ClosedRange<UInt64> {
      let stopped = Bench(Bench.spec(timing: timing), a)
      while case .requested = stopped.run(instructions: step) {}
      let wrong = MachineImage(never).differences(MachineImage(stopped))
      #expect(wrong.isEmpty, "every \(step): \(wrong)")
    }
  }

  @Test("A guest whose vectors can not be fetched is stuck, and says so", arguments: [true, false])
  func vectorsNowhere(timing: Bool) {
    var a = Assembly(at: Bench.code)
    a.msr(.VBAR_EL1, value: 0x7_0000_0000)
    a.svc()
    let bench = Bench(Bench.spec(timing: timing), a)
    let end = bench.runToEnd(limit: 1000)
    #expect(end?.code == .stuck)
    #expect(end?.status == 1)
  }

  @Test("A guest that loops in exceptions without executing anything still uses time")
  func exceptionLoop() {
    // The vector holds an undefined word: each turn is one exception and no instruction.
    var a = Assembly(at: Bench.code)
    a.msr(.VBAR_EL1, value: Bench.data)
    a.svc()
    for timing in [true, false] {
      let bench = Bench(
        Bench.spec(timing: timing),
        segments: [
          (a.base, a.bytes), (Bench.data, [UInt8](repeating: 0, count: 4096)),
        ], entry: a.base)
      #expect(bench.machine.run(StopRequest(untilPs: 1_000_000_000)) == .time)
    }
  }
}
