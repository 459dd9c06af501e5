/// The GICv3 by the architecture: routing, groups, priorities, modes, and its system registers as a program uses them.

import A64
import Testing
import Units

@testable import Machine

@Suite("GICv3") struct GICv3Tests {
  /// A controller whose cores are awake, with both groups and interrupts 0–63 enabled; all interrupts are of group 1.
  final class Board {
    let pointer = UnsafeMutablePointer<GICv3.State>.allocate(capacity: 1)
    let gic: GICv3

    init(cores: Int) {
      gic = GICv3(pointer, cores: cores)
      gic.reset()
      distributor(0x000, 3)
      distributor(0x084, 0xffff_ffff)
      distributor(0x104, 0xffff_ffff)
      for core in 0..<cores {
        redistributor(0x14, 0, core)
        redistributor(0x1_0080, 0xffff_ffff, core)
        redistributor(0x1_0100, 0xffff_ffff, core)
        set(.ICC_PMR_EL1, 0xff, core)
        set(.ICC_IGRPEN0_EL1, 1, core)
        set(.ICC_IGRPEN1_EL1, 1, core)
      }
    }

    deinit { pointer.deallocate() }

    func distributor(_ offset: UInt64, _ value: UInt64, size: Int = 4) {
      gic.writeDistributor(offset: offset, size: size, value: value)
    }
    func redistributor(_ offset: UInt64, _ value: UInt64, _ core: Int = 0, size: Int = 4) {
      let frame = UInt64(core) * GICv3.redistributorBytes
      gic.writeRedistributor(offset: frame + offset, size: size, value: value)
    }
    func readRedistributor(_ offset: UInt64, _ core: Int = 0, size: Int = 4) -> UInt64 {
      gic.readRedistributor(offset: UInt64(core) * GICv3.redistributorBytes + offset, size: size)
    }
    func set(_ register: SystemRegister, _ value: UInt64, _ core: Int = 0) {
      gic.writeRegister(register, value, core: core)
    }
    func get(_ register: SystemRegister, _ core: Int = 0) -> UInt64 { gic.readRegister(register, core: core) }
    func raise(_ irq: Int, _ core: Int = 0) { gic.setLine(irq: irq, level: true, core: core) }
    func lower(_ irq: Int, _ core: Int = 0) { gic.setLine(irq: irq, level: false, core: core) }
    func priority(_ irq: UInt64, _ value: UInt64, _ core: Int = 0) {
      if irq < 32 {
        redistributor(0x1_0400 + irq, value, core, size: 1)
      } else {
        distributor(0x400 + irq, value, size: 1)
      }
    }
    var signalled: [Int] { (0..<gic.cores).filter { gic.isInterruptSignalled(core: $0) } }
    var fast: [Int] { (0..<gic.cores).filter { gic.isFastInterruptSignalled(core: $0) } }
  }

  @Test("A redistributor says whose it is, and the last one that it is the last")
  func identification() {
    let board = Board(cores: 16)
    for core in 0..<16 {
      let type = board.readRedistributor(8, core, size: 8)
      #expect(type >> 32 == UInt64(core) && type >> 8 & 0xffff == UInt64(core))
      #expect((type >> 4 & 1 == 1) == (core == 15))
      #expect(board.readRedistributor(0xffe8, core) >> 4 == 3)
    }
    #expect(board.gic.readDistributor(offset: 0xffe8, size: 4) >> 4 == 3)
    #expect(board.gic.readDistributor(offset: 4, size: 4) & 0x1f == 8)
    #expect(board.gic.readDistributor(offset: 0, size: 4) == 0x53)
    #expect(board.get(.ICC_SRE_EL1) == 7 && board.get(.ICC_CTLR_EL1) == 0x8400)
  }

  @Test("A shared interrupt goes to the core that its route names, and to nobody else")
  func routing() {
    let board = Board(cores: 4)
    board.raise(40)
    #expect(board.signalled == [0])
    for (route, cores) in [(2, [2]), (3, [3]), (4, []), (1 << 8 | 1, []), (1 << 32, []), (1, [1])] as [(UInt64, [Int])]
    {
      board.distributor(0x6000 + 8 * 40, route, size: 8)
      #expect(board.signalled == cores, "\(route)")
      #expect(board.gic.readDistributor(offset: 0x6000 + 8 * 40, size: 8) == route)
    }
    #expect(board.get(.ICC_IAR1_EL1, 0) == 1023 && board.get(.ICC_IAR1_EL1, 1) == 40)
    #expect(board.signalled.isEmpty)
    board.set(.ICC_EOIR1_EL1, 40, 1)
    #expect(board.signalled == [1], "the line is still high")
    board.lower(40)
    #expect(board.signalled.isEmpty)
    board.distributor(0x6000 + 8 * 40, ~0, size: 8)
    #expect(board.gic.readDistributor(offset: 0x6000 + 8 * 40, size: 8) == 0xff_00ff_ffff)
  }

  @Test("A private interrupt reaches its own core, and none that sleeps")
  func privateInterrupts() {
    let board = Board(cores: 3)
    board.raise(27, 1)
    #expect(board.signalled == [1] && board.get(.ICC_HPPIR1_EL1, 1) == 27)
    board.redistributor(0x14, 2, 1)
    #expect(board.readRedistributor(0x14, 1) == 6 && board.signalled.isEmpty)
    #expect(board.get(.ICC_IAR1_EL1, 1) == 1023)
    board.redistributor(0x14, 0, 1)
    #expect(board.readRedistributor(0x14, 1) == 0 && board.signalled == [1])
    // Private interrupts are not in the distributor, shared ones not in a redistributor.
    board.distributor(0x180, ~0)
    #expect(board.signalled == [1] && board.gic.readDistributor(offset: 0x100, size: 4) == 0)
    board.redistributor(0x1_0180, 1 << 27, 1)
    #expect(board.signalled.isEmpty && board.readRedistributor(0x1_0100, 1) == 0xf7ff_ffff)
    #expect(board.readRedistributor(0x1_0104, 1) == 0)
  }

  @Test("Group 0 is a fast interrupt, group 1 an interrupt; each is acknowledged by its own register")
  func groups() {
    let board = Board(cores: 1)
    board.distributor(0x084, ~0 ^ (1 << 8))
    board.raise(40)
    #expect(board.fast == [0] && board.signalled.isEmpty)
    #expect(board.get(.ICC_HPPIR1_EL1) == 1023 && board.get(.ICC_HPPIR0_EL1) == 40)
    #expect(board.get(.ICC_IAR1_EL1) == 1023 && board.get(.ICC_IAR0_EL1) == 40)
    #expect(board.get(.ICC_AP0R0_EL1) == 1 && board.get(.ICC_AP1R0_EL1) == 0)
    board.set(.ICC_EOIR1_EL1, 40)
    #expect(board.get(.ICC_RPR_EL1) == 0, "the other group's register does not end it")
    board.lower(40)
    board.set(.ICC_EOIR0_EL1, 40)
    #expect(board.get(.ICC_RPR_EL1) == 0xff)
    // A disabled group hides nothing of the other one.
    board.raise(40)
    board.priority(41, 0x80)
    board.raise(41)
    board.set(.ICC_IGRPEN0_EL1, 0)
    #expect(board.signalled == [0] && board.fast.isEmpty && board.get(.ICC_HPPIR1_EL1) == 41)
    board.distributor(0, 1)
    #expect(board.signalled.isEmpty && board.fast.isEmpty)
  }

  @Test("The mask and what is being handled decide who may interrupt; there are 32 levels")
  func priorities() {
    let board = Board(cores: 1)
    for (irq, priority) in [(40, 0x87), (41, 0x50), (42, 0xa0)] as [(UInt64, UInt64)] { board.priority(irq, priority) }
    #expect(board.gic.readDistributor(offset: 0x428, size: 1) == 0x80)
    board.raise(40)
    for (mask, isSignalled) in [(0x80, false), (0x87, false), (0x88, true), (0xff, true)] as [(UInt64, Bool)] {
      board.set(.ICC_PMR_EL1, mask)
      #expect(board.get(.ICC_PMR_EL1) == mask & 0xf8 && (board.signalled == [0]) == isSignalled, "\(mask)")
    }
    #expect(board.get(.ICC_IAR1_EL1) == 40 && board.get(.ICC_RPR_EL1) == 0x80)
    board.raise(42)
    #expect(board.signalled.isEmpty && board.get(.ICC_IAR1_EL1) == 1023 && board.get(.ICC_HPPIR1_EL1) == 42)
    board.raise(41)
    #expect(board.signalled == [0] && board.get(.ICC_IAR1_EL1) == 41 && board.get(.ICC_RPR_EL1) == 0x50)
    #expect(board.get(.ICC_AP1R0_EL1) == 1 << 16 | 1 << 10)
    for irq in [40, 41, 42] { board.lower(irq) }
    board.set(.ICC_EOIR1_EL1, 41)
    #expect(board.get(.ICC_RPR_EL1) == 0x80)
    board.set(.ICC_EOIR1_EL1, 40)
    #expect(board.get(.ICC_RPR_EL1) == 0xff)
    board.set(.ICC_EOIR1_EL1, 40)
    board.set(.ICC_EOIR1_EL1, 1023)
    board.set(.ICC_EOIR1_EL1, 5000)
    #expect(board.get(.ICC_RPR_EL1) == 0xff)
  }

  @Test("The binary point says which part of a priority decides over preemption")
  func binaryPoint() {
    let board = Board(cores: 1)
    board.priority(40, 0x90)
    board.priority(41, 0x80)
    for (point, preempts) in [(3, true), (4, true), (5, false), (7, false)] as [(UInt64, Bool)] {
      board.set(.ICC_BPR1_EL1, point)
      #expect(board.get(.ICC_BPR1_EL1) == point)
      board.raise(40)
      #expect(board.get(.ICC_IAR1_EL1) == 40)
      board.raise(41)
      #expect((board.signalled == [0]) == preempts, "binary point \(point)")
      board.lower(41)
      board.lower(40)
      board.set(.ICC_EOIR1_EL1, 40)
    }
    board.set(.ICC_BPR1_EL1, 0)
    board.set(.ICC_BPR0_EL1, 0)
    #expect(board.get(.ICC_BPR1_EL1) == 3 && board.get(.ICC_BPR0_EL1) == 2)
    board.set(.ICC_BPR0_EL1, 5)
    board.set(.ICC_CTLR_EL1, 1)
    #expect(board.get(.ICC_BPR1_EL1) == 6)
    board.set(.ICC_BPR1_EL1, 4)
    board.set(.ICC_CTLR_EL1, 0)
    #expect(board.get(.ICC_BPR1_EL1) == 3, "stores are ignored while the point is common")
  }

  @Test("With EOImode 1 an end drops the priority, and deactivation is a step of its own")
  func endModes() {
    let board = Board(cores: 1)
    board.set(.ICC_CTLR_EL1, 2)
    board.raise(40)
    #expect(board.get(.ICC_IAR1_EL1) == 40)
    board.set(.ICC_EOIR1_EL1, 40)
    #expect(board.get(.ICC_RPR_EL1) == 0xff && board.signalled.isEmpty)
    #expect(board.gic.readDistributor(offset: 0x304, size: 4) == 1 << 8)
    board.set(.ICC_DIR_EL1, 40)
    #expect(board.signalled == [0])
    board.set(.ICC_CTLR_EL1, 0)
    #expect(board.get(.ICC_IAR1_EL1) == 40)
    board.set(.ICC_DIR_EL1, 40)
    #expect(board.gic.readDistributor(offset: 0x304, size: 4) == 1 << 8, "with EOImode 0 it is ignored")
  }

  @Test("Edges are remembered; levels go with the line")
  func edges() {
    let board = Board(cores: 1)
    board.distributor(0xc00 + 10, 2 << 2, size: 1)  // interrupt 41
    for irq in [40, 41] {
      board.raise(irq)
      board.lower(irq)
    }
    #expect(board.get(.ICC_IAR1_EL1) == 41)
    board.raise(41)
    board.lower(41)
    board.set(.ICC_EOIR1_EL1, 41)
    #expect(board.get(.ICC_IAR1_EL1) == 41)
    board.set(.ICC_EOIR1_EL1, 41)
    #expect(board.get(.ICC_IAR1_EL1) == 1023)
    board.distributor(0x204, 1 << 9)
    #expect(board.get(.ICC_IAR1_EL1) == 41)
  }

  @Test("Software interrupts go to a list or to all others, in their group")
  func software() {
    let board = Board(cores: 4)
    board.set(.ICC_SGI1R_EL1, 5 << 24 | 0b1010, 0)
    #expect(board.signalled == [1, 3])
    #expect(board.get(.ICC_IAR1_EL1, 1) == 5 && board.get(.ICC_IAR1_EL1, 3) == 5)
    board.set(.ICC_EOIR1_EL1, 5, 1)
    board.set(.ICC_EOIR1_EL1, 5, 3)
    #expect(board.signalled.isEmpty)
    board.set(.ICC_SGI1R_EL1, 1 << 40 | 6 << 24 | 0b10, 2)
    #expect(board.signalled == [0, 1, 3])
    for core in [0, 1, 3] { #expect(board.get(.ICC_IAR1_EL1, core) == 6) }
    // Other affinities, other ranges, the other group, and a core that is not there.
    for value in [1 << 16, 1 << 32, 1 << 48, 1 << 44] as [UInt64] { board.set(.ICC_SGI1R_EL1, value | 7 << 24 | 0xf) }
    board.set(.ICC_SGI0R_EL1, 7 << 24 | 0xf)
    board.set(.ICC_SGI1R_EL1, 7 << 24 | 0xfff0)
    board.set(.ICC_ASGI1R_EL1, 7 << 24 | 0xf)
    #expect(board.signalled.isEmpty && board.fast.isEmpty)
    board.redistributor(0x1_0080, 0, 2)
    board.set(.ICC_SGI0R_EL1, 7 << 24 | 0xf)
    #expect(board.fast == [2] && board.get(.ICC_IAR0_EL1, 2) == 7)
  }

  // MARK: - In a machine

  private func spec(cores: Int = 1) -> MachineSpec {
    var spec = Bench.spec()
    spec.interruptController = .v3
    spec.cores = cores
    return spec
  }

  @Test("The system registers are there with a GICv3, and only then", arguments: InterruptControllerVersion.allCases)
  func presence(version: InterruptControllerVersion) {
    for register in [SystemRegister.ICC_SRE_EL1, .ICC_IAR1_EL1, .ICC_AP1R0_EL1, .ICC_AP1R1_EL1, .ICC_PMR_EL1] {
      var a = Assembly(at: Bench.code)
      a.mrs(1, register)
      a.label("end")
      a.b("end")
      var spec = spec()
      spec.interruptController = version
      let bench = Bench(spec, a)
      bench.set(.VBAR_EL1, Bench.code + 0x800)
      let isThere = version == .v3 && register != .ICC_AP1R1_EL1
      #expect(bench.run(to: isThere ? a.address("end") : Bench.code + 0x800 + 0x200), "\(register)")
      #expect(bench.get(.ID_AA64PFR0_EL1) >> 24 & 15 == (version == .v3 ? 1 : 0))
      let redistributor = bench.m.pointee.readDevice(bench.s, 0x080a_0008, size: 8)
      #expect(redistributor == (version == .v3 ? 0x10 : nil))
      #expect((bench.m.pointee.readDevice(bench.s, 0x0801_0000, size: 4) == nil) == (version == .v3))
      #expect(bench.m.pointee.readDevice(bench.s, 0x080c_0000, size: 4) == nil)
    }
  }

  /// Wakes the redistributor of the core in x0, enables private interrupts, and opens the interface.
  private func open(_ a: inout Assembly) {
    a.mov(10, 0x0800_0000)
    a.mov(11, 2)
    a.str32(11, 10)
    a.mov(10, 0x080a_0000)
    a.mov(11, 0x2_0000)
    a.madd(12, 0, 11, 10)
    a.str32(31, 12, 0x14)
    a.mov(10, 0x080b_0000)
    a.madd(12, 0, 11, 10)
    a.mov(11, 0xffff_ffff)
    a.str32(11, 12, 0x80)
    a.str32(11, 12, 0x100)
    a.msr(.ICC_PMR_EL1, value: 0xf0, using: 10)
    a.msr(.ICC_IGRPEN1_EL1, value: 1, using: 10)
  }

  @Test("A timer interrupts through the redistributor, and is acknowledged and ended by system registers")
  func timer() {
    var a = Assembly(at: Bench.code)
    a.mov(0, 0)
    open(&a)
    a.msr(.CNTV_TVAL_EL0, value: 300)
    a.msr(.CNTV_CTL_EL0, value: 1)
    a.daifClear(2)
    a.label("loop")
    a.add(2, 2, 1)
    a.b("loop")
    precondition(a.words.count * 4 <= 0xa80)
    while a.words.count * 4 < 0xa80 { a.nop() }
    a.mrs(20, .ICC_IAR1_EL1)
    a.mrs(21, .ICC_RPR_EL1)
    a.msr(.CNTV_CTL_EL0, value: 0)
    a.msr(.ICC_EOIR1_EL1, 20)
    a.mrs(22, .ICC_RPR_EL1)
    a.label("end")
    a.eret()
    let bench = Bench(spec(), a)
    bench.set(.VBAR_EL1, Bench.code + 0x800)
    #expect(bench.run(to: a.address("end")))
    #expect(bench.s[20] == 27 && bench.s[21] == 0 && bench.s[22] == 0xff)
    bench.run(instructions: 1000)
    #expect(bench.counters["core.interrupts"] == 1)
  }

  @Test("A core is woken from WFI by a software interrupt of another")
  func wakeUp() {
    var a = Assembly(at: Bench.code)
    open(&a)
    a.cbz(0, "sender")
    a.wfi()
    a.mrs(20, .ICC_IAR1_EL1)
    a.msr(.ICC_EOIR1_EL1, 20)
    a.str(20, 1, 0)
    Cores.end(&a)
    a.label("sender")
    for _ in 0..<2000 { a.nop() }
    a.msr(.ICC_SGI1R_EL1, value: 9 << 24 | 0b10, using: 6)
    Cores.end(&a)
    let cores = Cores(spec(cores: 2), a)
    #expect(cores.runToEnd())
    #expect(cores.bench.read(Bench.data) == 9)
  }
}
