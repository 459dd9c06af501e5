/// Interrupts, timers, waiting, events, and the ways a machine ends.

import A64
import GuestABI
import Testing

@testable import Machine

@Suite struct InterruptTests {
  /// The timers of the board: control, compare, value registers and interrupt.
  struct Timer: Sendable, CustomTestStringConvertible {
    var name: String
    var control: SystemRegister
    var compare: SystemRegister
    var value: SystemRegister
    var counter: SystemRegister
    var interrupt: UInt64
    var testDescription: String { name }
  }
  static let timers = [
    Timer(
      name: "virtual", control: .CNTV_CTL_EL0, compare: .CNTV_CVAL_EL0, value: .CNTV_TVAL_EL0, counter: .CNTVCT_EL0,
      interrupt: 27),
    Timer(
      name: "physical", control: .CNTP_CTL_EL0, compare: .CNTP_CVAL_EL0, value: .CNTP_TVAL_EL0, counter: .CNTPCT_EL0,
      interrupt: 30),
  ]

  /// Switches the interrupt controller on and enables one private interrupt.
  private func enable(_ a: inout Assembly, _ interrupt: UInt64) {
    a.mov(10, 0x0800_0000)
    a.mov(11, 1)
    a.str32(11, 10)
    a.mov(11, 1 << interrupt)
    a.str32(11, 10, 0x100)
    a.mov(10, 0x0801_0000)
    a.mov(11, 0xff)
    a.str32(11, 10, 4)
    a.mov(11, 1)
    a.str32(11, 10)
  }

  /// Vectors at +0x800 of the code: every entry stops at its own address.
  private func vectorBench(_ a: Assembly, timing: Bool = true) -> Bench {
    precondition(a.words.count * 4 <= 0x800, "the code of a test grew into its vectors")
    let bench = Bench(Bench.spec(timing: timing), a)
    bench.set(.VBAR_EL1, Bench.code + 0x800)
    return bench
  }

  @Test("A timer interrupts at the first block that starts after it is due", arguments: timers, [true, false])
  func timerInterrupts(timer: Timer, timing: Bool) {
    var a = Assembly(at: Bench.code)
    enable(&a, timer.interrupt)
    a.msr(timer.value, value: 300)
    a.msr(timer.control, value: 1)
    a.daifClear(2)
    a.label("loop")
    a.add(2, 2, 1)
    a.b("loop")
    let bench = vectorBench(a, timing: timing)
    #expect(bench.run(to: a.address("loop")))
    let due = bench.get(timer.compare)
    #expect(bench.run(to: Bench.code + 0x800 + 0x280))
    // 16 ns a tick; the loop's block takes a few clocks, and the exit of the block before is exact. The exception takes
    // 11 clocks.
    let duePs = due * 16_000 + (timing ? 11 * 400 : 0)
    #expect(bench.machine.timePs >= duePs && bench.machine.timePs < duePs + 4_000)
    #expect(bench.get(.ELR_EL1) == a.address("loop"))
    #expect(bench.get(.SPSR_EL1) & 0x3cf == 0x345)
    #expect(bench.s[Word.pstate] & 0x3c0 == 0x3c0)
    #expect(bench.counters["core.interrupts"] == 1)
  }

  @Test("The timer's condition, mask and enable bits are what its control register says", arguments: timers)
  func timerControl(timer: Timer) {
    var a = Assembly(at: Bench.code)
    a.mrs(1, timer.control)
    a.msr(timer.compare, value: 0)
    a.msr(timer.control, value: 1)
    a.mrs(2, timer.control)
    a.msr(timer.control, value: 3)
    a.mrs(3, timer.control)
    a.msr(timer.value, value: 0x7fff_ffff)
    a.mrs(4, timer.control)
    a.mrs(5, timer.value)
    a.mrs(6, timer.counter)
    a.mrs(7, timer.compare)
    a.msr(timer.value, value: 0xffff_fff0)
    a.mrs(8, timer.compare)
    a.mrs(9, timer.counter)
    a.msr(timer.control, value: 0xff)
    a.mrs(10, timer.control)
    a.label("end")
    a.nop()
    let bench = vectorBench(a)
    #expect(bench.run(to: a.address("end")))
    #expect(bench[1] & 3 == 0)
    #expect(bench[2] == 5)
    #expect(bench[3] == 7)
    #expect(bench[4] == 3)
    #expect(bench[5] <= 0x7fff_ffff && bench[5] > 0x7fff_ff00)
    #expect(bench[7] &- bench[6] <= 0x7fff_ffff && bench[7] &- bench[6] > 0x7fff_ff00)
    // A timer value is signed: -16 lies in the past.
    #expect(bench[8] &+ 16 <= bench[9] && bench[8] &+ 40 > bench[9])
    #expect(bench[10] == 7)
  }

  @Test("A masked timer, a disabled interrupt and PSTATE.I each hold the interrupt back", arguments: 0..<3)
  func heldBack(way: Int) {
    let timer = InterruptTests.timers[0]
    var a = Assembly(at: Bench.code)
    enable(&a, way == 1 ? 30 : 27)
    a.msr(timer.compare, value: 0)
    a.msr(timer.control, value: way == 0 ? 3 : 1)
    if way != 2 { a.daifClear(2) }
    for _ in 0..<100 { a.nop() }
    a.mrs(3, .ISR_EL1)
    a.label("release")
    switch way {
    case 0: a.msr(timer.control, value: 1)
    case 1:
      a.mov(10, 0x0800_0000)
      a.mov(11, 1 << 27)
      a.str32(11, 10, 0x100)
    default: a.daifClear(2)
    }
    a.label("next")
    for _ in 0..<64 { a.nop() }
    a.label("end")
    a.nop()
    let bench = vectorBench(a)
    #expect(bench.run(to: a.address("release")))
    #expect(bench.counters["core.interrupts"] == 0)
    #expect(bench[3] == (way == 2 ? 0x80 : 0))
    #expect(bench.run(to: Bench.code + 0x800 + 0x280))
    // What ends a block lets the interrupt in at once; a store to the controller at the end of its block.
    if way != 1 { #expect(bench.get(.ELR_EL1) == a.address("next")) }
  }

  @Test(
    "WFI skips idle time to the moment the timer is due, and wakes although interrupts are masked",
    arguments: [true, false])
  func waiting(timing: Bool) {
    let timer = InterruptTests.timers[0]
    var a = Assembly(at: Bench.code)
    enable(&a, 27)
    a.msr(timer.value, value: 1_000_000)
    a.msr(timer.control, value: 1)
    a.label("wait")
    a.wfi()
    a.label("awake")
    a.mov(0, 0x0801_0000)
    a.ldr32(1, 0, 0xc)
    a.label("end")
    a.nop()
    let bench = vectorBench(a, timing: timing)
    #expect(bench.run(to: a.address("wait")))
    let before = bench.machine.instructions
    #expect(bench.run(to: a.address("awake")))
    #expect(bench.machine.instructions == before + 1)
    #expect(bench.machine.timePs == bench.get(timer.compare) * 16_000)
    #expect(bench.counters["core.interrupts"] == 0)
    #expect(bench.run(to: a.address("end")))
    #expect(bench[1] == 27)
  }

  @Test("A time limit ends within idle time, and the wait goes on from there")
  func limitWithinIdle() {
    let timer = InterruptTests.timers[1]
    var a = Assembly(at: Bench.code)
    enable(&a, 30)
    a.msr(timer.value, value: 1_000_000)
    a.msr(timer.control, value: 1)
    a.wfi()
    a.label("awake")
    a.nop()
    let bench = vectorBench(a)
    #expect(bench.machine.run(StopRequest(untilPs: 5_000_000_000)) == .time)
    #expect(bench.machine.timePs == 5_000_000_000)
    #expect(bench.run(to: a.address("awake")))
    #expect(bench.machine.timePs == bench.get(timer.compare) * 16_000)
  }

  @Test("The clock's alarm wakes a core that waits for it", arguments: [true, false])
  func alarm(timing: Bool) {
    var a = Assembly(at: Bench.code)
    enable(&a, 30)
    a.mov(10, 0x0800_0000)
    a.mov(11, 1 << UInt64(InterruptID.rtc & 31))
    a.str32(11, 10, 0x104)
    a.mov(11, 1)
    a.strb(11, 10, 0x800 + UInt32(InterruptID.rtc))
    a.mov(0, 0x0901_0000)
    a.ldr32(1, 0)
    a.add(1, 1, 2)
    a.str32(1, 0, 4)
    a.mov(1, 1)
    a.str32(1, 0, 0x10)
    a.wfi()
    a.label("awake")
    a.ldr32(2, 0, 0x18)
    a.label("end")
    a.nop()
    let bench = vectorBench(a, timing: timing)
    #expect(bench.run(to: a.address("awake")))
    #expect(bench.machine.timePs == 2_000_000_000_000)
    #expect(bench.run(to: a.address("end")))
    #expect(bench[2] == 1)
  }

  @Test("A core that waits for what can not come is stuck", arguments: [true, false])
  func stuck(isEvent: Bool) {
    var a = Assembly(at: Bench.code)
    if isEvent {
      a.emit(.wfe, [:])
      a.emit(.wfe, [:])
    } else {
      a.wfi()
    }
    a.nop()
    let bench = vectorBench(a)
    bench.s[Word.eventRegister] = 1
    let end = bench.runToEnd()
    #expect(end?.code == .stuck)
    #expect(end?.status == 1)
  }

  @Test("SEVL, SEV and exception returns let one WFE pass")
  func events() {
    var a = Assembly(at: Bench.code)
    a.emit(.sevl, [:])
    a.emit(.wfe, [:])
    a.mov(0, 1)
    a.emit(.sev, [:])
    a.emit(.wfe, [:])
    a.mov(0, 2)
    a.msr(.SPSR_EL1, value: 0x3c5, using: 1)
    a.emitAddress(1, "after")
    a.msr(.ELR_EL1, 1)
    a.eret()
    a.label("after")
    a.emit(.wfe, [:])
    a.mov(0, 3)
    a.emit(.wfe, [:])
    a.mov(0, 4)
    let bench = vectorBench(a)
    #expect(bench.runToEnd()?.code == .stuck)
    #expect(bench[0] == 3)
  }

  @Test("A software-generated interrupt is acknowledged with its number and ended", arguments: [0, 7, 15])
  func softwareInterrupt(number: UInt64) {
    var a = Assembly(at: Bench.code)
    enable(&a, number)
    a.daifClear(2)
    a.mov(10, 0x0800_0000)
    a.mov(11, 2 << 24 | number)
    a.str32(11, 10, 0xf00)
    for _ in 0..<64 { a.nop() }
    a.label("end")
    a.nop()
    while a.words.count * 4 < 0x800 + 0x280 { a.word(0) }
    a.mov(12, 0x0801_0000)
    a.ldr32(13, 12, 0xc)
    a.ldr32(14, 12, 0x14)
    a.str32(13, 12, 0x10)
    a.ldr32(15, 12, 0xc)
    a.eret()
    let bench = Bench(Bench.spec(), a)
    bench.set(.VBAR_EL1, Bench.code + 0x800)
    #expect(bench.run(to: a.address("end")))
    #expect(bench[13] & 0x3ff == number)
    #expect(bench[15] & 0x3ff == 1023)
    #expect(bench.counters["core.interrupts"] == 1)
  }

  @Test("Exceptions switch stack pointers and come by the vector of where they come from")
  func stackPointers() {
    // EL0 (its own), EL1 on SP_EL0, EL1 on SP_EL1.
    for (mode, vector) in [(0x0, 0x400), (0x4, 0x0), (0x5, 0x200)] as [(UInt64, UInt64)] {
      var tables = PageTables(at: Bench.tables)
      tables.map(0x4000_0000, to: 0x4000_0000, size: 32 << 20, level: 2, PageTables.Bits.normal)
      tables.map(
        0x5000_0000, to: Bench.code + 0x2000, PageTables.Bits.normal | PageTables.Bits.user | PageTables.Bits.readOnly)
      var a = Assembly(at: Bench.code)
      a.mov(0, 0x1000)
      a.add(31, 0, 0)
      a.msr(.SP_EL0, value: 0x2000)
      a.msr(.SPSR_EL1, value: mode)
      a.msr(.ELR_EL1, value: mode == 0 ? 0x5000_0000 : Bench.code + 0x2000)
      a.eret()
      while a.here < Bench.code + 0x2000 { a.nop() }
      a.add(3, 31, 0)
      a.add(31, 31, 16)
      a.svc(9)
      let bench = Bench(Bench.spec(), a, tables: tables)
      bench.set(.VBAR_EL1, Bench.code + 0x800)
      #expect(bench.run(to: Bench.code + 0x800 + vector))
      let own: UInt64 = mode == 5 ? 0x1000 : 0x2000
      #expect(bench[3] == own)
      // At the vector: SP_EL1, and the other one as it was left.
      #expect(bench[31] == (mode == 5 ? 0x1010 : 0x1000))
      #expect(bench.s[Word.stackPointerEL0] == (mode == 5 ? 0x2000 : 0x2010))
      #expect(bench.get(.SPSR_EL1) & 0x3ff == mode)
      #expect(bench.s[Word.pstate] & 0x3cf == 0x3c5)
    }
  }

  // MARK: - How a machine ends

  @Test("PSCI ends the run: off with status 0, reset as a reset")
  func firmware() {
    for (function, code) in [(0x8400_0008, StopCode.exited), (0x8400_0009, .reset)] as [(UInt64, StopCode)] {
      var a = Assembly(at: Bench.code)
      a.mov(0, function)
      a.hvc()
      a.b("loop")
      a.label("loop")
      a.b("loop")
      let bench = vectorBench(a)
      let end = bench.runToEnd(limit: 100)
      #expect(end?.code == code)
      #expect(end?.status == 0)
    }
  }

  @Test("EXIT and ASSERT_FAILED markers end the run with their status")
  func markers() {
    for (kind, value, code, status) in [
      (MarkerKind.exit, 0, StopCode.exited, 0), (.exit, 7, .failed, 7), (.assertFailed, 3, .failed, 1),
    ] as [(MarkerKind, UInt64, StopCode, UInt64)] {
      var a = Assembly(at: Bench.code)
      a.mov(0, UInt64(kind.rawValue) << 56 | 0x1_0005)
      a.mov(1, value)
      a.mov(2, BROWNOUT_MARKER_KERNEL_PAGE)
      a.stp(0, 1, 2)
      a.label("loop")
      a.b("loop")
      let bench = vectorBench(a)
      let end = bench.runToEnd(limit: 100)
      #expect(end?.code == code && end?.status == status, "\(kind) \(value)")
      #expect(bench.machine.records().contains { $0.kind == .marker && $0.b == 0x1_0005 && $0.c == value })
    }
  }

  @Test("A run stops behind the store of a watched marker, and goes on as if it had not", arguments: RunKind.all)
  func watchedMarker(kind: RunKind) {
    var a = Assembly(at: Bench.code)
    a.mov(2, BROWNOUT_MARKER_KERNEL_PAGE)
    a.mov(1, 0)
    a.mov(4, 20)
    a.label("loop")
    a.add(1, 1, 1)
    a.mov(0, UInt64(MarkerKind.sealed.rawValue) << 56)
    a.stp(0, 1, 2)
    a.label("behind")
    a.add(3, 3, 5)
    a.madd(5, 5, 3, 1)
    a.sub(4, 4, 1)
    a.cbnz(4, "loop")
    a.label("end")
    a.nop()
    let never = Bench(kind.spec, a), bench = Bench(kind.spec, a)
    for machine in [never, bench] {
      for i in 0...9 { machine[i] = 0 }
    }
    #expect(never.run(to: a.address("end")))
    var request = StopRequest()
    request.markers = [.sealed]
    for turn in 1...20 as ClosedRange<UInt64> {
      #expect(bench.machine.run(request) == .requested)
      #expect(bench.machine.programCounter == a.address("behind"))
      #expect(bench[1] == turn)
    }
    #expect(bench.run(to: a.address("end")))
    let wrong = MachineImage(never).differences(MachineImage(bench))
    #expect(wrong.isEmpty, "\(wrong)")
  }
}
