/// Latencies of the core's path to the memories, calculated by hand from the Spec.

import A64
import Testing
import Units

@testable import Machine

@Suite struct MemoryTimingTests {
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
    // Rounds so short that the line would be on its way still are another test's.
    var spec = Bench.spec()
    spec.nvm.mergePs = 0
    spec.nvm.transitPs = 0
    let empty = warm { _ in }
    let one = warm(spec) { a in
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
    // LLC 30 clocks, then controller and read buffer: 163 ns.
    let empty = warm { a in a.sys(.DC_CIVAC, 9) }
    let time = warm { a in
      a.sys(.DC_CIVAC, 9)
      a.ldr(1, 9)
    }
    #expect(time - empty == 400 + 30 * 400 + 163_000)
  }
}
