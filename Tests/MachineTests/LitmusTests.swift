/// Litmus tests: what cores may see of each other's stores, translations and interrupts.
///
/// The threads of a test meet before each round, and each round has places of its own. The machine is
/// sequentially consistent within a turn (docs/MACHINE.md): outcomes that only a weaker memory shows must not appear.

import A64
import Testing
import TestSupport

@testable import Machine

extension MultiCoreTests {
  @Suite struct LitmusTests {
    private static let rounds: UInt64 = 400

    private func zeroed(_ all: Cores, bytes: Int = 0x8000) -> Cores {
      for i in stride(from: 0, to: bytes, by: 8) { all.bench.write(Bench.data + UInt64(i), 0) }
      return all
    }

    /// Two threads: each runs `body` for its round; x3 counts down, x4 is the round's first line, x5 the second, and
    /// what is in x6 (and x7) afterwards is stored in the round's log of the core, at data + 0x4000 + core × 0x2000.
    private func twoThreads(_ body: (inout Assembly, _ core: Int) -> Void) -> Assembly {
      var p = Assembly(at: Bench.code)
      p.mov(3, LitmusTests.rounds)
      p.movRegister(4, 1)
      p.mov(9, 0x2000)
      p.mov(10, 1)
      p.mov(11, Bench.data + 0x18000)
      p.mov(12, 0)
      p.mov(8, Bench.data + 0x10000)
      p.madd(8, 9, 0, 8)
      for core in [1, 0] {
        if core == 1 { p.cbz(0, "thread0") }
        p.label("thread\(core)")
        p.label("round\(core)")
        // Both are here when the count of arrivals is twice the round's number.
        p.add(12, 12, 2)
        p.emit(.ldadd, [.size0: 1, .acquire: 0, .release: 0, .rs: 10, .rn: 11, .rt: 6])
        p.label("meet\(core)")
        p.ldr(6, 11)
        p.cmp(6, 12)
        p.b(.lt, "meet\(core)")
        p.add(5, 4, 64)
        p.mov(7, 0)
        body(&p, core)
        p.stp(6, 7, 8)
        p.add(8, 8, 16)
        p.add(4, 4, 128)
        p.subs(3, 3, 1)
        p.b(.ne, "round\(core)")
        Cores.end(&p)
      }
      return p
    }

    /// How often each pair of logged results came.
    private func outcomes(_ p: Assembly, quantumPs: UInt64, timing: Bool) -> [[UInt64]: Int] {
      let all = zeroed(Cores(MultiCoreTests.spec(2, quantumPs: quantumPs, timing: timing), p), bytes: 0x18008)
      #expect(all.runToEnd())
      var counts: [[UInt64]: Int] = [:]
      for round in 0..<LitmusTests.rounds {
        let logs = [0, 1].map { Bench.data + 0x10000 + UInt64($0) * 0x2000 + round * 16 }
        counts[logs.flatMap { [all.bench.read($0), all.bench.read($0 + 8)] }, default: 0] += 1
      }
      return counts
    }

    @Test("Store buffering: not both read what was before, with barriers or without", arguments: [true, false])
    func storeBuffering(hasBarriers: Bool) {
      let p = twoThreads { p, core in
        let (own, other): (UInt32, UInt32) = core == 0 ? (4, 5) : (5, 4)
        p.str(10, own)
        if hasBarriers { p.dmb(11) }
        // A turn ends at a branch at the earliest: without one, the two would never be apart.
        p.b("load\(core)")
        p.label("load\(core)")
        p.ldr(6, other)
      }
      var all: Set<[UInt64]> = []
      for quantumPs in MultiCoreTests.quanta {
        for timing in [true, false] {
          let seen = outcomes(p, quantumPs: quantumPs, timing: timing)
          #expect(seen[[0, 0, 0, 0]] == nil, "quantum \(quantumPs) ps, timing \(timing): \(seen)")
          all.formUnion(seen.keys)
        }
      }
      // Interleavings really differ: each of the three others appears somewhere.
      #expect(all == [[0, 0, 1, 0], [1, 0, 0, 0], [1, 0, 1, 0]], "\(all)")
    }

    @Test("Load buffering: not both read what the other stores later")
    func loadBuffering() {
      let p = twoThreads { p, core in
        let (own, other): (UInt32, UInt32) = core == 0 ? (4, 5) : (5, 4)
        p.ldr(6, own)
        p.dmb(11)
        p.str(10, other)
      }
      for quantumPs in MultiCoreTests.quanta {
        #expect(outcomes(p, quantumPs: quantumPs, timing: true)[[1, 0, 1, 0]] == nil)
      }
    }

    @Test("Coherence: a core that has read the new value does not read the old one again")
    func coherentReads() {
      let p = twoThreads { p, core in
        if core == 0 {
          p.mov(6, 0)
          p.str(10, 4)
        } else {
          p.ldr(6, 4)
          p.ldr(7, 4)
        }
      }
      for quantumPs in MultiCoreTests.quanta {
        for (outcome, count) in outcomes(p, quantumPs: quantumPs, timing: true) {
          #expect(outcome[2] <= outcome[3], "\(outcome) \(count) times, quantum \(quantumPs) ps")
        }
      }
    }

    @Test(
      "Counters of atomics lose no step: LDADD, a loop of CAS, a lock of SWPA", arguments: [1, 2, 4, 16],
      MultiCoreTests.quanta)
    func atomics(cores: Int, quantumPs: UInt64) {
      var p = Assembly(at: Bench.code)
      p.mov(3, 100)
      p.mov(10, 1)
      p.add(11, 1, 64)
      p.add(12, 1, 128)
      p.add(13, 1, 192)
      p.label("again")
      p.emit(.ldadd, [.size0: 1, .acquire: 0, .release: 0, .rs: 10, .rn: 1, .rt: 4])
      p.label("compare")
      p.ldr(4, 11)
      p.movRegister(5, 4)
      p.add(6, 4, 1)
      p.emit(.cas, [.size0: 1, .compareAcquire: 1, .compareRelease: 1, .rs: 5, .rn: 11, .rt: 6])
      p.cmp(5, 4)
      p.b(.ne, "compare")
      p.label("lock")
      p.emit(.swp, [.size0: 1, .acquire: 1, .release: 0, .rs: 10, .rn: 12, .rt: 4])
      p.cbnz(4, "lock")
      p.ldr(5, 13)
      p.add(5, 5, 1)
      p.str(5, 13)
      p.emit(.stlr, [.size0: 1, .rn: 12, .rt: 31])
      p.subs(3, 3, 1)
      p.b(.ne, "again")
      Cores.end(&p)
      let all = zeroed(Cores(MultiCoreTests.spec(cores, quantumPs: quantumPs), p), bytes: 256)
      #expect(all.runToEnd())
      for place in [0, 64, 192] as [UInt64] { #expect(all.bench.read(Bench.data + place) == UInt64(100 * cores)) }
    }

    // MARK: - Translations and interrupts of others

    @Test(
      "TLB maintenance of the inner shareable forms reaches other cores, the others do not", arguments: [true, false])
    func shootDown(isBroadcast: Bool) {
      let page: UInt64 = 0x20_0000_0000
      var tables = Bench.identityTables()
      tables.map(page, to: Bench.data + 0x1000, PageTables.Bits.normal)
      let descriptor = tables.descriptorAddress(page)
      var p = Assembly(at: Bench.code)
      p.mov(4, page)
      p.mov(10, 1)
      p.cbz(0, "changes")
      // Core 1 has the translation, says so, waits, and reads through it again.
      p.ldr(5, 4)
      p.str(10, 1, 64)
      p.label("wait")
      p.ldr(6, 1, 128)
      p.cbz(6, "wait")
      p.isb()
      p.ldr(6, 4)
      p.stp(5, 6, 1, 256)
      Cores.end(&p)
      p.label("changes")
      p.ldr(6, 1, 64)
      p.cbz(6, "changes")
      p.mov(7, descriptor)
      p.str(31, 7)
      p.dsb(11)
      p.mov(8, page >> 12)
      p.sys(isBroadcast ? .TLBI_VAE1IS : .TLBI_VAE1, 8)
      p.dsb(11)
      p.mov(9, (Bench.data + 0x2000) | PageTables.Bits.normal | 3)
      p.str(9, 7)
      p.dsb(11)
      p.str(10, 1, 128)
      Cores.end(&p)
      for quantumPs in MultiCoreTests.quanta {
        let all = zeroed(Cores(MultiCoreTests.spec(2, quantumPs: quantumPs), p, tables: tables))
        all.bench.write(Bench.data + 0x1000, 0x11)
        all.bench.write(Bench.data + 0x2000, 0x22)
        #expect(all.runToEnd())
        #expect(all.bench.read(Bench.data + 256) == 0x11)
        #expect(all.bench.read(Bench.data + 264) == (isBroadcast ? 0x22 : 0x11), "quantum \(quantumPs) ps")
      }
    }

    @Test(
      "A software interrupt wakes the cores that it names, and tells them who sent it", arguments: MultiCoreTests.quanta
    )
    func softwareInterrupts(quantumPs: UInt64) {
      let distributor: UInt64 = 0x0800_0000, interface: UInt64 = 0x0801_0000
      var p = Assembly(at: Bench.code)
      p.mov(4, distributor)
      p.mov(5, interface)
      p.mov(10, 1)
      p.mov(6, 0xff)
      p.str32(6, 5, 4)
      p.str32(10, 5, 0)
      p.cbz(0, "sends")
      // Enabled always: an SGI needs no enabling. WFI ends though interrupts are masked.
      p.lsl(7, 0, 6)
      p.addRegister(7, 1, 7)
      p.str(10, 7)
      p.wfi()
      p.ldr32(6, 5, 12)
      p.str(6, 7, 8)
      p.str32(6, 5, 16)
      p.ldr32(6, 5, 12)
      p.str(6, 7, 16)
      Cores.end(&p)
      p.label("sends")
      p.str32(10, 4, 0)
      for core in 1..<4 {
        p.label("ready\(core)")
        p.ldr(6, 1, core * 64)
        p.cbz(6, "ready\(core)")
      }
      p.mov(6, 20_000)
      p.label("delay")
      p.subs(6, 6, 1)
      p.b(.ne, "delay")
      // To cores 1 and 3, number 5; and to core 2, which nobody names, nothing but a second one.
      p.mov(6, 0b1010 << 16 | 5)
      p.str32(6, 4, 0xf00)
      p.mov(6, 0b0100 << 16 | 9)
      p.str32(6, 4, 0xf00)
      Cores.end(&p)
      let all = zeroed(Cores(MultiCoreTests.spec(4, quantumPs: quantumPs), p))
      #expect(all.runToEnd())
      for (core, number) in [(1, 5), (2, 9), (3, 5)] as [(UInt64, UInt64)] {
        #expect(all.bench.read(Bench.data + core * 64 + 8) == number, "core \(core)")
        #expect(all.bench.read(Bench.data + core * 64 + 16) == 1023)
      }
    }
  }
}
