/// Where a line is dirty: in one place, which the ledger and the line filters know of, whatever the shape of the caches.

import A64
import Testing
import TestSupport
import Units

@testable import Machine

@Suite struct DirtyLineTests {
  /// Cores that go through NVM and DRAM upward, a line at a time, and now and then jump; each line is loaded, stored to,
  /// or both, some are cleaned. x2 is the NVM.
  private func streams(times: UInt64) -> Assembly {
    var p = Assembly(at: Bench.code)
    p.mov(3, times)
    p.mov(7, 6_364_136_223_846_793_005)
    p.add(4, 0, 77)
    p.label("again")
    p.madd(4, 4, 7, 7)
    p.ubfx(6, 4, lsb: 40, width: 4)
    p.cbnz(6, "next line")
    p.ubfx(5, 4, lsb: 44, width: 9)
    p.label("next line")
    p.add(5, 5, 1)
    p.ubfx(5, 5, lsb: 0, width: 9)
    p.movRegister(8, 2)
    p.ubfx(6, 4, lsb: 53, width: 3)
    p.cbnz(6, "here")
    p.movRegister(8, 1)
    p.label("here")
    p.addRegister(8, 8, 5, lsl: 6)
    p.ubfx(6, 4, lsb: 56, width: 1)
    p.cbz(6, "store")
    p.ldr(9, 8)
    p.ubfx(6, 4, lsb: 57, width: 2)
    p.cbz(6, "round")
    p.label("store")
    p.str(3, 8)
    p.ubfx(6, 4, lsb: 59, width: 3)
    p.cbnz(6, "round")
    p.sys(.DC_CVAP, 8)
    p.dsb(11)
    p.label("round")
    p.subs(3, 3, 1)
    p.b(.ne, "again")
    Cores.end(&p)
    return p
  }

  private func cache(_ random: inout SeededGenerator, lines: Int, _ replacement: Replacement) -> CacheSpec {
    let ways = min(lines, [1, 2, 4, 8][Int(random.next(below: 4))])
    return CacheSpec(sizeBytes: UInt64(lines * 64), ways: ways, hitClocks: 4, replacement: replacement)
  }

  @Test("A line is dirty in one place, known to the ledger, in caches of any shape, with streams fetched ahead")
  func shapes() {
    print("dirty lines: seed \(TestRun.seed)")
    var random = SeededGenerator(seed: TestRun.seed, stream: "dirty-lines")
    var fetchedAhead: UInt64 = 0
    for round in 0..<TestRun.count(40, full: 1000) {
      var spec = Bench.tinySpec(seed: random.next())
      spec.cores = [1, 1, 2, 3][Int(random.next(below: 4))]
      spec.quantumPs = MultiCoreTests.quanta[Int(random.next(below: 4))]
      spec.prefetch.isOn = random.next(below: 4) != 0
      spec.prefetch.distanceLines = 1 + random.next(below: 20)
      spec.l1d = cache(&random, lines: 8 << Int(random.next(below: 3)), .fifo)
      spec.l2 = cache(&random, lines: 8 << Int(random.next(below: 5)), random.next(below: 2) == 0 ? .fifo : .lru)
      spec.llc = cache(&random, lines: 8 << Int(random.next(below: 6)), .lru)
      spec.hasLLC = random.next(below: 5) != 0
      let all = Cores(spec, streams(times: 400))
      while true {
        let isOver = all.bench.run(instructions: 29) != .requested
        if let wrong = all.bench.checkCaches() {
          Issue.record("round \(round), \(spec.cores) cores, l1d \(spec.l1d), l2 \(spec.l2), llc \(spec.llc): \(wrong)")
          break
        }
        if isOver { break }
      }
      fetchedAhead += all.bench.counters["prefetch.issued"] ?? 0
    }
    #expect(fetchedAhead > 1000)
  }
}
