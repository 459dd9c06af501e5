/// What a power cut leaves of programs that persist: guest code against the model of rules P1 to P8.

import A64
import Testing
import TestSupport
import Units

@testable import Machine

@Suite struct PersistenceTests {
  private func image(_ bench: Bench) -> [PersistModel.Line] {
    (0..<PersistProgram.lines).map { line in
      (0..<8).map { bench.read(Bench.nvm + UInt64(line * 64 + $0 * 8)) }
    }
  }

  /// NVM after a cut that is tried and taken back.
  private func cut(_ bench: Bench, _ policy: ImagePolicy, seed: UInt64) -> [PersistModel.Line] {
    bench.machine.beginTrial()
    _ = bench.machine.cutPower(policy, seed: seed)
    let left = image(bench)
    bench.machine.endTrial()
    return left
  }

  private func check(_ bench: Bench, _ model: PersistModel, _ isEADR: Bool, seed: UInt64) -> String? {
    if image(bench) != model.visible { return "visible contents" }
    if cut(bench, .lucky, seed: seed) != model.visible { return "lucky is not what is visible" }
    let strict = cut(bench, .strict, seed: seed)
    if strict != (isEADR ? model.beneath : model.strict) { return "strict is not what is guaranteed" }
    func isLegal(_ image: [PersistModel.Line]) -> Bool {
      isEADR ? model.isLegalEADR(image) : model.isLegalADR(image)
    }
    for k in 0..<4 as Range<UInt64> where !isLegal(cut(bench, .random, seed: seed &* 7 &+ k)) {
      return "random image \(k) is not legal"
    }
    if bench.machine.spec.timing && !isLegal(cut(bench, .model, seed: seed)) { return "the model image is not legal" }
    if image(bench) != model.visible { return "a trial left something behind" }
    return nil
  }

  @Test("At every step of a random program each image of a cut is as the rules say", arguments: RunKind.all)
  func everyStep(kind: RunKind) {
    for round in 0..<TestRun.count(3, full: 60) {
      let seed = TestRun.seed &* 1000 &+ UInt64(round)
      print("persistent program, \(kind.name): seed \(seed)")
      let program = PersistProgram(seed: seed, count: 120, evicts: kind.isTiny)
      let bench = Bench(kind.spec, program.assembly)
      var model = PersistModel()
      for (i, step) in program.steps.enumerated() {
        guard bench.run(to: program.address(i + 1), limit: 1000) else {
          Issue.record("step \(i) was not reached")
          return
        }
        model.apply(step)
        if let wrong = check(bench, model, kind.domain == .eadr, seed: seed &+ UInt64(i)) {
          Issue.record("\(kind.name), seed \(seed), after step \(i), \(step): \(wrong)")
          return
        }
        if kind.domain == .adr { bench.m.pointee.ledger.checkInvariants() }
        if let wrong = bench.checkCaches() { Issue.record("\(kind.name), seed \(seed), after step \(i): \(wrong)") }
      }
    }
  }

  @Test("Random images reach every content that is legal for a line")
  func randomReachesAll() {
    // Three contents: guaranteed, in flight, visible.
    var a = Assembly(at: Bench.code)
    a.mov(9, Bench.nvm)
    for value in [1, 2] as [UInt64] {
      a.mov(1, value)
      a.str(1, 9)
      if value == 1 { a.sys(.DC_CVAC, 9) }
    }
    a.label("end")
    a.nop()
    let bench = Bench(Bench.spec(), a)
    #expect(bench.run(to: a.address("end")))
    let left = Set((0..<60 as Range<UInt64>).map { cut(bench, .random, seed: $0)[0][0] })
    #expect(left == [0, 1, 2])
  }

  @Test("The model image has what the write pending queue had accepted when the power went")
  func modelImage() {
    var a = Assembly(at: Bench.code)
    a.mov(9, Bench.nvm)
    a.mov(1, 5)
    a.str(1, 9)
    a.sys(.DC_CVAC, 9)
    a.isb()
    a.label("early")
    for _ in 0..<400 { a.nop() }
    a.label("late")
    a.nop()
    let bench = Bench(Bench.spec(), a)
    // The clean is accepted 62 ns after it leaves the cache; 400 instructions last 80 ns.
    #expect(bench.run(to: a.address("early")))
    #expect(cut(bench, .model, seed: 1)[0][0] == 0)
    #expect(bench.run(to: a.address("late")))
    #expect(cut(bench, .model, seed: 1)[0][0] == 5)
    #expect(cut(bench, .strict, seed: 1)[0][0] == 0)
  }

  @Test("A sweep by set and way, in either direction, sends every dirty line on its way", arguments: [true, false])
  func setWaySweep(ascending: Bool) {
    var a = Assembly(at: Bench.code)
    a.mov(9, Bench.nvm)
    a.mov(1, 5)
    for i in 0..<40 as Range<UInt64> {
      a.mov(3, Bench.nvm + i * 4096 * 3)
      a.str(1, 3)
    }
    let spec = Bench.tinySpec()
    for (level, cache) in [spec.l1d, spec.l2, spec.llc].enumerated() {
      let sets = cache.sizeBytes / 64 / UInt64(cache.ways)
      let ways = ascending ? Array(0..<cache.ways) : (0..<cache.ways).reversed()
      let shift = UInt64(UInt32(cache.ways - 1).leadingZeroBitCount)
      for set in 0..<sets {
        for way in ways {
          a.mov(3, UInt64(way) << shift | set << 6 | UInt64(level) << 1)
          a.sys(.DC_CISW, 3)
        }
      }
    }
    for _ in 0..<4000 { a.nop() }
    a.label("end")
    a.nop()
    let bench = Bench(spec, a)
    #expect(bench.run(to: a.address("end")))
    _ = bench.machine.cutPower(.model, seed: 1)
    #expect((0..<40 as Range<UInt64>).allSatisfy { bench.read(Bench.nvm + $0 * 4096 * 3) == 5 })
  }

  @Test("Under eADR a store that misses is in the cache when its line is there, and none before its predecessor")
  func bufferedStoresDrainInOrder() {
    var a = Assembly(at: Bench.code)
    a.mov(9, Bench.nvm)
    a.mov(10, Bench.nvm + 65536)
    a.mov(1, 5)
    a.ldr(2, 9)
    a.str(1, 10)
    a.str(1, 9)
    for _ in 0..<40 { a.nop() }
    a.label("early")
    for _ in 0..<6000 { a.nop() }
    a.label("late")
    a.nop()
    let bench = Bench(Bench.spec(domain: .eadr), a)
    #expect(bench.run(to: a.address("early")))
    let early = cut(bench, .model, seed: 1)
    #expect(early[0][0] == 0)
    #expect(bench.run(to: a.address("late")))
    #expect(cut(bench, .model, seed: 1)[0][0] == 5)
  }

  @Test("What a cut says it lost is what it lost")
  func summaries() {
    var a = Assembly(at: Bench.code)
    a.mov(9, Bench.nvm)
    a.mov(1, 5)
    for i in 0..<4 { a.str(1, 9, i * 64) }
    a.sys(.DC_CVAP, 9)
    a.dsb()
    a.label("end")
    a.nop()
    let bench = Bench(Bench.spec(), a)
    #expect(bench.run(to: a.address("end")))
    #expect(bench.machine.exposedCount == 3)
    bench.machine.beginTrial()
    #expect(bench.machine.cutPower(.strict, seed: 1) == CutSummary(exposed: 3, lost: 3))
    bench.machine.endTrial()
    #expect(bench.machine.cutPower(.lucky, seed: 1) == CutSummary(exposed: 3, lost: 0))
  }

  @Test("DRAM comes back as noise: the same for a seed, another for the next power-on, never zeros")
  func noise() {
    func bench(seed: UInt64) -> Bench {
      var a = Assembly(at: Bench.code)
      a.nop()
      return Bench(Bench.spec(seed: seed), a)
    }
    func words(_ bench: Bench) -> [UInt64] {
      stride(from: 0x4100_0000, to: 0x4100_0000 + 64 * 4096, by: 4088).map { bench.read($0 & ~7) }
    }
    let one = bench(seed: 1), same = bench(seed: 1), other = bench(seed: 2)
    let first = words(one)
    #expect(first == words(same))
    #expect(first != words(other))
    #expect(!first.contains(0) && Set(first).count == first.count)
    one.write(0x4100_0000, 1234)
    for bench in [one, same] {
      _ = bench.machine.cutPower(.lucky, seed: 3)
      bench.machine.powerOn()
    }
    let second = words(one)
    // The same whether the page was looked at before the cut or not.
    #expect(second == words(same))
    #expect(zip(first, second).allSatisfy { $0 != $1 })
    #expect(!second.contains(0))
  }

  @Test("After a cut and power-on everything volatile is as after the first power-on, but time and counts go on")
  func rebootState() {
    let soup = Soup(seed: TestRun.seed)
    let fresh = Bench(
      Bench.tinySpec(), segments: [(soup.assembly.base, soup.assembly.bytes)], entry: soup.assembly.base,
      translated: false)
    let bench = soup.bench(Bench.tinySpec())
    bench.run(instructions: 9_999)
    let before = bench.machine.timePs
    _ = bench.machine.cutPower(.strict, seed: 1)
    bench.machine.powerOn()
    #expect(bench.machine.timePs == before + bench.machine.spec.offTimePs)
    #expect(bench.machine.instructions == 9_999)
    let a = fresh.architecturalState, b = bench.architecturalState
    for i in a.indices where a[i] != b[i] {
      // Instructions, the clock, and the device tree's address, which depends on the image.
      #expect([0, 35, 36].contains(i), "state word \(i): \(a[i]) and \(b[i])")
    }
    let unit = bench.m.pointee.units[0]
    for cache in [unit.l1i, unit.l1d, unit.l2, bench.m.pointee.llc] {
      for i in 0..<(Int(cache.setMask) + 1) * cache.ways { #expect(cache.tags[i] == Cache.empty) }
    }
    for i in 0..<unit.dtlb.capacity { #expect(unit.dtlb.entries[i].page == ~0 && unit.itlb.entries[i].page == ~0) }
    for i in 0..<unit.stlb.capacity { #expect(unit.stlb.entries[i].page == ~0) }
    #expect(bench.m.pointee.ledger.count == 0 && bench.m.pointee.ledger.named.count == 0)
  }
}
