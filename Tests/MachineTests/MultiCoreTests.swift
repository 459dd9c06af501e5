/// Several cores: turns, the exclusive monitor, caches that agree, firmware, determinism.

import A64
import Testing
import TestSupport
import Units

@testable import Machine

@Suite("Several cores")
struct MultiCoreTests {
  static let quanta: [UInt64] = [1, 10_000, 1_000_000, 100_000_000]

  static func spec(_ cores: Int, quantumPs: UInt64 = 1_000_000, timing: Bool = true) -> MachineSpec {
    var spec = Bench.tinySpec()
    spec.timing = timing
    spec.cores = cores
    spec.quantumPs = quantumPs
    return spec
  }

  // MARK: - Litmus tests

  /// Each core adds 1 to the doubleword at x1 as often as x3 says, by a load-exclusive and store-exclusive pair.
  private func counter(times: UInt64) -> Assembly {
    var p = Assembly(at: Bench.code)
    p.mov(3, times)
    p.label("again")
    p.emit(.ldxr, [.size0: 1, .rn: 1, .rt: 4])
    p.add(4, 4, 1)
    p.emit(.stxr, [.size0: 1, .rs: 5, .rn: 1, .rt: 4])
    p.cbnz(5, "again")
    p.subs(3, 3, 1)
    p.b(.ne, "again")
    Cores.end(&p)
    return p
  }

  @Test("A counter of exclusives loses no step", arguments: [1, 2, 3, 4, 16], quanta)
  func exclusives(cores: Int, quantumPs: UInt64) {
    for timing in [true, false] {
      let all = Cores(MultiCoreTests.spec(cores, quantumPs: quantumPs, timing: timing), counter(times: 200))
      all.bench.write(Bench.data, 0)
      #expect(all.runToEnd())
      #expect(all.bench.read(Bench.data) == UInt64(200 * cores))
      if timing { #expect(all.bench.checkCaches() == nil) }
    }
  }

  @Test("Message passing: who sees the flag sees the data", arguments: quanta)
  func messagePassing(quantumPs: UInt64) {
    // Core 0 writes the data n, a barrier, the flag n; core 1 waits for the flag n and counts data that is older.
    var p = Assembly(at: Bench.code)
    p.mov(3, 300)
    p.mov(4, 1)
    p.mov(6, 0)
    p.cbnz(0, "reader")
    p.label("writer")
    p.str(4, 1, 0)
    p.dmb(11)
    p.str(4, 1, 512)
    p.label("wait")
    p.ldr(5, 1, 1024)
    p.cmp(5, 4)
    p.b(.ne, "wait")
    p.add(4, 4, 1)
    p.subs(3, 3, 1)
    p.b(.ne, "writer")
    Cores.end(&p)
    p.label("reader")
    p.ldr(5, 1, 512)
    p.cmp(5, 4)
    p.b(.ne, "reader")
    p.dmb(11)
    p.ldr(5, 1, 0)
    p.cmp(5, 4)
    p.b(.eq, "fine")
    p.add(6, 6, 1)
    p.label("fine")
    p.dmb(11)
    p.str(4, 1, 1024)
    p.add(4, 4, 1)
    p.subs(3, 3, 1)
    p.b(.ne, "reader")
    p.str(6, 1, 2048)
    Cores.end(&p)
    let all = Cores(MultiCoreTests.spec(2, quantumPs: quantumPs), p)
    for offset in [0, 512, 1024, 2048] as [UInt64] { all.bench.write(Bench.data + offset, 0) }
    #expect(all.runToEnd())
    #expect(all.bench.read(Bench.data) == 300 && all.bench.read(Bench.data + 2048) == 0)
  }

  // MARK: - Caches

  @Test("A line is dirty in one place, and nobody else has it then", arguments: [2, 3, 4], quanta)
  func coherence(cores: Int, quantumPs: UInt64) {
    let all = Cores(MultiCoreTests.spec(cores, quantumPs: quantumPs), Cores.traffic(times: 600))
    for round in 0..<200 {
      let isOver = all.bench.run(instructions: 61) != .requested
      let wrong = all.bench.checkCaches()
      #expect(wrong == nil, "round \(round): \(wrong ?? "")")
      if isOver || wrong != nil { return }
    }
  }

  @Test("Equal machines do the same, and one that went on from a snapshot too", arguments: [2, 4], quanta)
  func determinism(cores: Int, quantumPs: UInt64) throws {
    let spec = MultiCoreTests.spec(cores, quantumPs: quantumPs)
    let first = Cores(spec, Cores.traffic(times: 300)), second = Cores(spec, Cores.traffic(times: 300))
    _ = second.bench.run(instructions: 1_777)
    let saved = second.bench.machine.snapshot(identity: 3)
    let third = Cores(spec, Cores.traffic(times: 300))
    try third.bench.machine.restore(saved, identity: 3)
    for all in [first, second, third] { #expect(all.runToEnd()) }
    let ends = [first, second, third].map { $0.bench.machine.snapshot(identity: 3) }
    #expect(ends[0] == ends[1])
    #expect(ends[0] == ends[2])
  }

  @Test("An instruction count is one of all cores, and stops do not change what happens")
  func counts() {
    let spec = MultiCoreTests.spec(3)
    let all = Cores(spec, Cores.traffic(times: 200)), never = Cores(spec, Cores.traffic(times: 200))
    for _ in 0..<100 {
      let before = all.bench.machine.instructions
      guard all.bench.run(instructions: 37) == .requested else { break }
      #expect(all.bench.machine.instructions == before + 37)
    }
    #expect(all.runToEnd() && never.runToEnd())
    #expect(all.bench.machine.snapshot(identity: 0) == never.bench.machine.snapshot(identity: 0))
  }

  @Test("A power cut takes all cores, and only the first comes back")
  func cuts() {
    let all = Cores(MultiCoreTests.spec(3), Cores.traffic(times: 500))
    _ = all.bench.run(instructions: 2_000)
    let before = all.bench.machine.timePs
    _ = all.bench.machine.cutPower(.random, seed: 5)
    all.bench.machine.powerOn()
    #expect(all.bench.machine.timePs >= before + all.bench.machine.spec.offTimePs)
    #expect((0..<3).map { all.words($0)[Word.waiting] } == [0, CoreWaiting.off, CoreWaiting.off])
    #expect(all.bench.checkCaches() == nil)
  }

  // MARK: - Firmware

  @Test("CPU_ON starts a core that is off where it is told, with its argument; AFFINITY_INFO knows")
  func firmware() {
    var p = Assembly(at: Bench.code)
    func call(_ function: UInt64, _ a: UInt64, _ b: UInt64, _ c: UInt64, into register: UInt32) {
      p.mov(0, function)
      p.mov(1, a)
      p.mov(2, b)
      p.mov(3, c)
      p.hvc()
      p.movRegister(register, 0)
    }
    let entry = Bench.code + 0x1000
    call(0xc400_0004, 1, 0, 0, into: 20)
    call(0xc400_0003, 1, entry, 99, into: 21)
    call(0xc400_0003, 1, entry, 99, into: 22)
    call(0xc400_0003, 2, entry, 99, into: 23)
    call(0xc400_0003, 1, entry + 2, 0, into: 24)
    call(0xc400_0004, 1, 0, 0, into: 25)
    p.mov(5, Bench.data)
    p.label("wait")
    p.ldr(6, 5)
    p.cbz(6, "wait")
    p.label("off")
    call(0xc400_0004, 1, 0, 0, into: 26)
    p.cbz(26, "off")
    Cores.end(&p)
    var other = Assembly(at: entry)
    other.mov(5, Bench.data)
    other.str(0, 5)
    other.mrs(7, .MPIDR_EL1)
    Cores.end(&other)
    let bench = Bench(
      MultiCoreTests.spec(2), segments: [(p.base, p.bytes), (other.base, other.bytes)], entry: p.base,
      translated: false)
    bench.write(Bench.data, 0)
    #expect(bench.machine.run(StopRequest(untilPs: 1_000_000_000)) == .ended(.stuck, status: 1))
    let minusTwo = UInt64(bitPattern: -2), minusFour = UInt64(bitPattern: -4)
    #expect((20...26).map { bench.s[$0] } == [1, 0, minusFour, minusTwo, minusTwo, 0, 1])
    #expect(bench.read(Bench.data) == 99)
    #expect(bench.m.pointee.units[1].words[7] & 0xff == 1)
  }

  @Test("A core that has no code at its vector holds up nobody; when all are like that the run is stuck, and says why")
  func lost() {
    // Core 1 branches to where nothing is, and its vectors are nowhere either; core 0 counts on.
    var p = Assembly(at: Bench.code)
    p.mov(5, 0x7_0000_0000)
    p.msr(.VBAR_EL1, 5)
    p.mov(3, 50_000)
    p.cbz(0, "count")
    p.br(5)
    p.label("count")
    p.subs(3, 3, 1)
    p.b(.ne, "count")
    p.str(3, 1)
    p.cbz(4, "end")
    p.br(5)
    p.label("end")
    Cores.end(&p)
    for isLostToo in [false, true] {
      let all = Cores(MultiCoreTests.spec(2), p)
      all.bench.write(Bench.data, 7)
      all.words(0)[4] = isLostToo ? 1 : 0
      #expect(all.runToEnd())
      #expect(all.bench.read(Bench.data) == 0, "core 0 came to its end")
      let why = all.bench.machine.whyStuck
      #expect(why.hasPrefix(isLostToo ? "core 0 took an exception at 0x700000000 (ESR" : "core 1 took an exception"))
    }
  }

  @Test("A core in WFE goes on when another one says SEV, not before it, and by itself after a while")
  func events() {
    var p = Assembly(at: Bench.code)
    p.cbnz(0, "waiter")
    p.mov(3, 20_000)
    p.label("delay")
    p.subs(3, 3, 1)
    p.b(.ne, "delay")
    p.mov(4, 1)
    p.str(4, 1)
    p.dsb(11)
    p.emit(.sev, [:])
    Cores.end(&p)
    p.label("waiter")
    p.mov(6, 0)
    p.label("again")
    p.emit(.wfe, [:])
    p.add(6, 6, 1)
    p.ldr(4, 1)
    p.cbz(4, "again")
    p.str(6, 1, 64)
    Cores.end(&p)
    // The waiter has a turn before the other one is done, and does not wake by itself before.
    let all = Cores(MultiCoreTests.spec(2, quantumPs: 5_000_000), p)
    all.bench.write(Bench.data, 0)
    #expect(all.runToEnd())
    #expect(all.bench.read(Bench.data) == 1)
    // Woken by the event, not by looking again and again.
    #expect((1...3).contains(all.bench.read(Bench.data + 64)))
    #expect(nowPs(all.words(1)) >= nowPs(all.words(0)) - 1_000_000)
  }
}
