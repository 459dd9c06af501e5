/// Latencies of DRAM, NVM and the core's path to them, calculated by hand from the Spec.

import A64
import Testing
import Units

@testable import Machine

@Suite struct MemoryTimingTests {
  private func idleBench(_ change: (inout MachineSpec) -> Void = { _ in }) -> Bench {
    var spec = Bench.spec()
    change(&spec)
    return Bench(spec, Assembly(at: Bench.code), translated: false)
  }

  /// Nanoseconds of DDR4-3200 at 22-22-22, in ps: a command of 22 clocks, a row's minimum, a burst.
  private let command: UInt64 = 22 * 625, rowActive: UInt64 = 52 * 625, burst: UInt64 = 4 * 625

  @Test("DRAM: closed bank, open row, row conflict, young row, busy bus, refresh")
  func dram() {
    let bench = idleBench()
    defer { withExtendedLifetime(bench) {} }
    var dram = bench.m.pointee.dram
    dram.reset()
    let lineOf: (UInt64) -> UInt64 = { row in row * (8192 / 64) }
    // Rows 0 and 17 are in one bank of 16 by the hash row ^ row / 16; row 1 is in another.
    let way: UInt64 = 50_000
    var t: UInt64 = 1_000_000
    #expect(dram.read(lineOf(0), at: t) - t == way + command + command + burst)
    t = 2_000_000
    #expect(dram.read(lineOf(0) + 5, at: t) - t == way + command + burst)
    t = 3_000_000
    #expect(dram.read(lineOf(17), at: t) - t == way + 3 * command + burst)
    // Back to row 0 at once: row 17 was activated 13,750 ps after its arrival and stays for tRAS.
    let activated = t + way / 2 + command
    let again = activated + rowActive + command + command + command + burst + way / 2
    #expect(dram.read(lineOf(0), at: t) == again)
    // Two open rows at the same moment share the data bus.
    t = 5_000_000
    _ = dram.read(lineOf(1), at: t)
    t = 6_000_000
    #expect(dram.read(lineOf(0), at: t) - t == way + command + burst)
    #expect(dram.read(lineOf(1), at: t) - t == way + command + 2 * burst)
    // An access that arrives 100 ns into a refresh waits for its end and finds its bank closed.
    t = 2 * 7_800_000 + 100_000 - way / 2
    #expect(dram.read(lineOf(0), at: t) == 2 * 7_800_000 + 360_000 + command + command + burst + way / 2)
    #expect(dram.state.pointee.reads == 8)
    #expect(dram.state.pointee.rowHits == 3)
    #expect(dram.state.pointee.rowMisses == 5)
  }

  @Test("DRAM: posted writes take bank and bus, and the next read of the row waits for them")
  func dramWrites() {
    let bench = idleBench()
    defer { withExtendedLifetime(bench) {} }
    var dram = bench.m.pointee.dram
    dram.reset()
    let t: UInt64 = 1_000_000
    dram.write(0, at: t)
    // The write's data ends at arrival + tRCD + CL + burst; its bank takes the next command a burst after its own.
    let afterWrite = t + 25_000 + command + burst
    #expect(dram.read(1, at: t) == afterWrite + command + burst + 25_000)
    #expect(dram.state.pointee.writes == 1 && dram.state.pointee.reads == 1)
  }

  @Test("NVM: read buffer, translation buffer and media give the latencies of the Spec")
  func nvmReads() {
    let bench = idleBench()
    defer { withExtendedLifetime(bench) {} }
    var nvm = bench.m.pointee.nvm
    nvm.reset()
    let hit: UInt64 = 178_000, miss: UInt64 = 132_000, translation: UInt64 = 66_500
    var t: UInt64 = 1_000_000
    #expect(nvm.read(0, at: t) - t == hit + miss + translation)
    t += 1_000_000
    // The same 256-byte block; another block of the same 4 KiB; another page.
    #expect(nvm.read(3, at: t) - t == hit)
    t += 1_000_000
    #expect(nvm.read(4, at: t) - t == hit + miss)
    t += 1_000_000
    #expect(nvm.read(64, at: t) - t == hit + miss + translation)
    // Two reads of other blocks at once: the second waits until the media is free, 39 ns later.
    t += 1_000_000
    #expect(nvm.read(8, at: t) - t == hit + miss)
    #expect(nvm.read(12, at: t) - t == hit + miss + 39_000)
    let state = nvm.state.pointee
    #expect(state.reads == 6 && state.readBufferMisses == 5 && state.translationMisses == 2 && state.mediaReads == 5)
  }

  @Test("NVM: a full write pending queue pushes back until the media has taken a block")
  func nvmWrites() {
    let bench = idleBench {
      $0.nvm.wpqEntries = 4
      $0.nvm.combineEntries = 2
    }
    defer { withExtendedLifetime(bench) {} }
    var nvm = bench.m.pointee.nvm
    nvm.reset()
    let accept: UInt64 = 62_000, media: UInt64 = 110_000
    let t: UInt64 = 1_000_000
    // Five lines of five blocks at once: four slots, and the media takes one block after the other.
    for i in 0..<4 as Range<UInt64> { #expect(nvm.write(i * 4, at: t) == t + accept) }
    #expect(nvm.write(16, at: t) == t + accept + media)
    #expect(nvm.write(20, at: t) == t + accept + 2 * media)
    #expect(nvm.state.pointee.queueStallPs == 3 * media)
    #expect(nvm.state.pointee.mediaWrites == 6)
    // Lines of a block that is still being combined cost the media nothing.
    let late: UInt64 = 10_000_000
    for i in 20..<24 as Range<UInt64> { #expect(nvm.write(i, at: late) == late + accept) }
    #expect(nvm.state.pointee.mediaWrites == 6)
    #expect(nvm.state.pointee.writes == 10)
  }

  @Test("Buffers of random replacement hit as often as theory says: capacity / blocks")
  func randomReplacement() {
    let bench = idleBench { $0.nvm.translationEntries = 0 }
    defer { withExtendedLifetime(bench) {} }
    var nvm = bench.m.pointee.nvm
    nvm.reset()
    var random = SeededGenerator(seed: 5)
    let blocks: UInt64 = 256
    for i in 0..<40_000 as Range<UInt64> { _ = nvm.read(random.next(below: blocks) * 4, at: i * 1_000_000) }
    let hits = 40_000 - nvm.state.pointee.readBufferMisses
    // 64 of 256 blocks: a quarter, give or take five standard deviations.
    #expect(hits > 10_000 - 450 && hits < 10_000 + 450, "\(hits) hits")
  }

  // MARK: - The core

  /// Time between two labels of a program, everything warm: measured in the second of two turns.
  private func warm(_ spec: MachineSpec = Bench.spec(), _ body: (inout Assembly) -> Void) -> UInt64 {
    var a = Assembly(at: Bench.code)
    a.mov(9, Bench.nvm)
    a.mov(8, Bench.data)
    a.mov(10, 3)
    a.label("loop")
    a.isb()
    a.label("begin")
    body(&a)
    a.isb()
    a.label("end")
    a.sub(10, 10, 1)
    a.cbnz(10, "loop")
    let bench = Bench(spec, a)
    var times: [UInt64] = []
    for _ in 0..<2 {
      _ = bench.run(to: a.address("begin"))
      let start = bench.machine.timePs
      _ = bench.run(to: a.address("end"))
      times.append(bench.machine.timePs - start)
    }
    return times[1]
  }

  @Test("Instructions that hit everything cost their issue alone")
  func issueCosts() {
    let empty = warm { _ in }
    // Two a clock of 400 ps for arithmetic, one a clock for loads and stores.
    #expect(warm { a in for _ in 0..<10 { a.add(1, 1, 1) } } - empty == 10 * 200)
    #expect(warm { a in for _ in 0..<10 { a.ldr(1, 8) } } - empty == 10 * 400)
    #expect(warm { a in for _ in 0..<10 { a.str(1, 8) } } - empty == 10 * 400)
    #expect(warm { a in for _ in 0..<4 { a.emit(.udiv, [.sf: 1, .rm: 1, .rn: 1, .rd: 2]) } } - empty == 4 * 14 * 400)
  }

  @Test("Store, clean and barrier of one NVM line take the way to the write pending queue")
  func persistOneLine() {
    let empty = warm { _ in }
    let one = warm { a in
      a.str(10, 9)
      a.sys(.DC_CVAP, 9)
      a.dsb()
    }
    // Issue: store 1, system 2, barrier 2 clocks; the clean leaves L1 after 4 clocks and is accepted 62 ns later,
    // counted from the end of its block's issue.
    let acceptance: UInt64 = 4 * 400 + 62_000
    #expect(one - empty == 5 * 400 + acceptance)
  }

  @Test("Cleaning what is clean costs no trip to memory")
  func redundantClean() {
    let empty = warm { _ in }
    let time = warm { a in
      a.ldr(1, 9)
      a.sys(.DC_CVAP, 9)
      a.dsb()
    }
    #expect(time - empty == 5 * 400)
  }

  @Test("A miss costs the latencies of the levels on its way, once")
  func loadMiss() {
    // The line is invalidated in each turn; DRAM's row is open or not depending on refresh, so the NVM side is exact:
    // LLC 30 clocks, then 178 ns for a hit of the read buffer.
    let empty = warm { a in a.sys(.DC_CIVAC, 9) }
    let time = warm { a in
      a.sys(.DC_CIVAC, 9)
      a.ldr(1, 9)
    }
    #expect(time - empty == 400 + 30 * 400 + 178_000)
  }
}
