/// What happens between the warning of a power failure and the cut, and what a flush on hold-up energy saves (P4, P11).

import A64
import GuestABI
import Testing
import Units

@testable import Machine

@Suite("Hold-up energy")
struct HoldUpTests {
  private static let power = MemoryMap.power.base

  private static func spec(
    _ domain: PersistenceDomain = .gpf, energyPj: UInt64 = 0, timePs: UInt64 = 0, timing: Bool = true, cores: Int = 1
  ) -> MachineSpec {
    var spec = Bench.spec(timing: timing, domain: domain)
    spec.cores = cores
    spec.power.holdUpPj = energyPj
    spec.power.holdUpPs = timePs
    return spec
  }

  /// Stores 1, 2, 3… to as many lines of NVM, a barrier behind all but the last two, and waits.
  private static func stores(lines: Int) -> Assembly {
    var a = Assembly(at: Bench.code)
    a.mov(2, Bench.nvm)
    for line in 1...lines {
      a.mov(0, UInt64(line))
      if line == lines - 1 { a.dsb() }
      a.str(0, 2, (line - 1) * 64)
    }
    a.label("end")
    a.b("end")
    return a
  }

  private static func saved(_ bench: Bench, lines: Int) -> [Bool] {
    (0..<lines).map { bench.read(Bench.nvm + UInt64($0 * 64)) == UInt64($0 + 1) }
  }

  @Test(
    "gpf flushes what caches hold while there is energy for it, and counts a dirty shutdown when there is not",
    arguments: [true, false])
  func flush(timing: Bool) {
    let lines = 40
    for (energyLines, policy) in [
      (100, .strict), (lines, .strict), (lines, .random), (lines, .lucky), (lines - 1, .strict), (lines - 1, .lucky),
      (10, .strict), (10, .random),
    ] as [(Int, ImagePolicy)] {
      var spec = HoldUpTests.spec(energyPj: UInt64(energyLines) * 1000, timing: timing)
      spec.power.linePj = 1000
      let program = HoldUpTests.stores(lines: lines)
      let bench = Bench(spec, program)
      #expect(bench.run(to: program.address("end")))
      let summary = bench.machine.cutPower(policy, seed: 5)
      let saved = HoldUpTests.saved(bench, lines: lines)
      let context = "\(energyLines) lines of energy, \(policy)"
      if energyLines >= lines {
        #expect(!summary.isDirty, "\(context)")
        // The last two stores may have been in the store buffer; all others are in a cache.
        #expect(saved.dropLast(2).allSatisfy { $0 }, "\(context)")
        #expect(policy == .random || saved.suffix(2).allSatisfy { $0 == (policy == .lucky) }, "\(context)")
        #expect(summary.exposed == 2)
      } else {
        #expect(summary.isDirty, "\(context)")
        #expect(policy != .strict || saved.allSatisfy { !$0 }, "\(context)")
        #expect(policy != .lucky || saved.allSatisfy { $0 }, "\(context)")
        #expect(policy != .random || saved.contains(true) && saved.contains(false), "\(context)")
      }
      bench.machine.powerOn()
      let device = bench.m.pointee.bus.power
      #expect(device.read(offset: UInt64(BROWNOUT_POWER_DIRTY_SHUTDOWNS), size: 8) == (energyLines < lines ? 1 : 0))
      #expect(device.read(offset: UInt64(BROWNOUT_POWER_CYCLES), size: 8) == 1)
      #expect(device.read(offset: UInt64(BROWNOUT_POWER_HOLD_UP_PJ), size: 8) == UInt64(energyLines) * 1000)
    }
  }

  @Test("Under gpf the timing model flushes as many lines as there is energy for")
  func partialFlush() {
    var spec = HoldUpTests.spec(energyPj: 10_000)
    spec.power.linePj = 1000
    let program = HoldUpTests.stores(lines: 40)
    let bench = Bench(spec, program)
    #expect(bench.run(to: program.address("end")))
    let summary = bench.machine.cutPower(.model, seed: 1)
    #expect(summary.isDirty)
    #expect(HoldUpTests.saved(bench, lines: 40) == (0..<40).map { $0 < 10 })
  }

  @Test("What was cleaned and covered by a barrier survives gpf without energy")
  func guaranteed() {
    var a = Assembly(at: Bench.code)
    a.mov(2, Bench.nvm)
    a.mov(0, 1)
    a.str(0, 2)
    a.sys(.DC_CVAP, 2)
    a.dsb()
    a.label("end")
    a.b("end")
    let bench = Bench(HoldUpTests.spec(energyPj: 1), a)
    #expect(bench.run(to: a.address("end")))
    let summary = bench.machine.cutPower(.strict, seed: 1)
    #expect(!summary.isDirty && summary.exposed == 0)
    #expect(HoldUpTests.saved(bench, lines: 1) == [true])
  }

  /// Runs on after the warning, as a run does, until the power goes; how long that took, ps.
  private func runOn(_ bench: Bench) -> UInt64 {
    let start = bench.machine.timePs
    #expect(bench.machine.warnOfPowerFailure())
    while let step = bench.machine.holdUpStepPs, bench.machine.timePs &- start < 1_000_000_000_000 {
      var request = StopRequest(untilPs: step)
      request.mayBeWoken = true
      _ = bench.machine.run(request)
      if !bench.machine.drawHoldUpEnergy() { break }
    }
    return bench.machine.timePs - start
  }

  private static var idle: Assembly {
    var a = Assembly(at: Bench.code)
    a.label("idle")
    a.b("idle")
    return a
  }

  @Test("After the warning a machine runs for as long as its cores can draw from the energy, or as the time says")
  func duration() {
    for (energyPj, timePs, cores, expectedPs) in [
      // 500 pJ a clock of 400 ps.
      (50_000_000, 0, 1, 40_000_000), (50_000_000, 0, 4, 10_000_000), (0, 25_000_000, 1, 25_000_000),
      (50_000_000, 7_000_000, 1, 7_000_000), (50_000_000, 70_000_000, 1, 40_000_000),
    ] as [(UInt64, UInt64, Int, UInt64)] {
      let bench = Bench(
        HoldUpTests.spec(.adr, energyPj: energyPj, timePs: timePs, cores: cores), HoldUpTests.idle, translated: false)
      let took = runOn(bench)
      // The program's first fetch comes from the memories, which draw too.
      #expect(took + 1_000_000 >= expectedPs && took <= expectedPs + 1_000_000, "\(took) instead of \(expectedPs)")
    }
  }

  @Test("Memory operations draw from the energy")
  func memory() {
    func duration(_ line: Int) -> UInt64 {
      var a = Assembly(at: Bench.code)
      a.mov(2, Bench.nvm)
      a.label("again")
      if line > 0 {
        a.str(2, 2)
        a.sys(.DC_CVAP, 2)
        a.add(2, 2, UInt32(line))
      } else {
        a.nop()
      }
      a.dsb()
      a.b("again")
      var spec = HoldUpTests.spec(.adr, energyPj: 20_000_000)
      spec.nvm.linePj = 1_000_000
      return runOn(Bench(spec, a))
    }
    #expect(duration(64) < duration(0) / 2)
  }

  @Test("A machine without hold-up energy is cut without a warning, and one that flushes with it too")
  func bare() {
    for spec in [HoldUpTests.spec(.adr), HoldUpTests.spec(.gpf, energyPj: 1_000_000)] {
      let bench = Bench(spec, HoldUpTests.idle, translated: false)
      #expect(!bench.machine.warnOfPowerFailure())
      #expect(!bench.machine.isPowerFailing && bench.machine.holdUpStepPs == nil)
    }
  }

  @Test("Software learns of the failure by an interrupt, and reads how much energy is left")
  func warning() {
    var a = Assembly(at: Bench.code)
    a.mov(3, HoldUpTests.power)
    a.label("wait")
    a.ldr32(0, 3, UInt32(BROWNOUT_POWER_INTERRUPT_STATUS))
    a.cbz(0, "wait")
    a.ldr(4, 3, Int(BROWNOUT_POWER_REMAINING_PJ))
    a.mov(6, 20_000)
    a.label("work")
    a.subs(6, 6, 1)
    a.b(.ne, "work")
    a.ldr(5, 3, Int(BROWNOUT_POWER_REMAINING_PJ))
    a.label("end")
    a.b("end")
    let bench = Bench(HoldUpTests.spec(.adr, energyPj: 50_000_000), a, translated: false)
    bench.m.pointee.bus.power.write(
      offset: UInt64(BROWNOUT_POWER_INTERRUPT_ENABLE), size: 4, value: UInt64(BROWNOUT_POWER_FAILING))
    bench.run(instructions: 1000)
    #expect(bench[0] == 0 && !bench.m.pointee.bus.power.interruptAsserted)
    _ = runOn(bench)
    #expect(bench.m.pointee.bus.power.interruptAsserted)
    #expect(bench[0] == UInt64(BROWNOUT_POWER_FAILING))
    #expect(bench[4] > 40_000_000 && bench[5] < bench[4] && bench[5] > 0)
  }
}
