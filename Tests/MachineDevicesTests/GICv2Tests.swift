/// The interrupt controller by the architecture, where one core beside QEMU's does not tell: cores, groups, modes.

import Machine
import Testing
import Units

@Suite("GICv2")
struct GICv2Tests {
  /// A controller whose groups, interfaces and interrupts 0–63 are enabled; shared ones go to all of cores 0–7.
  struct Bench {
    let storage = DeviceStorage<GICv2.State>()
    let gic: GICv2

    init(cores: Int) {
      gic = GICv2(storage.pointer, cores: cores)
      gic.reset()
      distributor(0x000, 3)
      for core in 0..<cores {
        distributor(0x100, 0xffff_ffff, core)
        interface(0x00, 7, core)
        interface(0x04, 0xff, core)
      }
      distributor(0x104, 0xffff_ffff)
      for word in 0..<UInt64(8) { distributor(0x820 + word * 4, 0xffff_ffff) }
    }

    func distributor(_ offset: UInt64, _ value: UInt64, _ core: Int = 0, size: Int = 4) {
      gic.writeDistributor(offset: offset, size: size, value: value, core: core)
    }
    func interface(_ offset: UInt64, _ value: UInt64, _ core: Int = 0) {
      gic.writeInterface(offset: offset, size: 4, value: value, core: core)
    }
    func acknowledge(_ core: Int = 0) -> UInt64 { gic.readInterface(offset: 0x0c, size: 4, core: core) }
    func end(_ irq: UInt64, _ core: Int = 0) { interface(0x10, irq, core) }
    func priority(_ irq: UInt64, _ value: UInt64, _ core: Int = 0) { distributor(0x400 + irq, value, core, size: 1) }
    func raise(_ irq: Int, _ core: Int = 0) { gic.setLine(irq: irq, level: true, core: core) }
    func lower(_ irq: Int, _ core: Int = 0) { gic.setLine(irq: irq, level: false, core: core) }
    /// Cores whose IRQ input is asserted.
    var signalled: [Int] { (0..<gic.cores).filter { gic.isInterruptSignalled(core: $0) } }
  }

  @Test("power-on forgets everything, whatever the memory held")
  func reset() {
    let one = DeviceStorage<GICv2.State>(pattern: 0xff)
    let other = DeviceStorage<GICv2.State>(pattern: 0x00)
    let used = Bench(cores: 2)
    used.raise(40)
    _ = used.acknowledge()
    used.gic.reset()
    GICv2(one.pointer, cores: 2).reset()
    GICv2(other.pointer, cores: 2).reset()
    #expect(one.bytes == other.bytes)
    #expect(one.bytes == used.storage.bytes)
  }

  @Test("a private interrupt reaches its own core alone")
  func privateInterrupts() {
    let bench = Bench(cores: 4)
    bench.raise(InterruptID.virtualTimer, 2)
    #expect(bench.signalled == [2])
    #expect(bench.acknowledge(1) == 1023)
    #expect(bench.acknowledge(2) == 27)
    #expect(bench.signalled.isEmpty)
    bench.end(27, 2)
    #expect(bench.signalled == [2], "the line is still high")
    bench.lower(27, 2)
    #expect(bench.signalled.isEmpty)
  }

  @Test("a shared interrupt reaches its targets, and the first to acknowledge takes it")
  func oneOfN() {
    let bench = Bench(cores: 4)
    bench.distributor(0x800 + 33, 0b0110, size: 1)
    bench.raise(33)
    #expect(bench.signalled == [1, 2])
    #expect(bench.acknowledge(0) == 1023)
    #expect(bench.acknowledge(2) == 33)
    #expect(bench.signalled.isEmpty)
    #expect(bench.acknowledge(1) == 1023)
    bench.lower(33)
    bench.end(33, 2)
    #expect(bench.signalled.isEmpty)
  }

  @Test("a shared interrupt whose line is still high comes to all targets again when its core has ended it")
  func sharedAgain() {
    let bench = Bench(cores: 4)
    bench.distributor(0x800 + 33, 0b0110, size: 1)
    bench.raise(33)
    #expect(bench.acknowledge(2) == 33)
    #expect(bench.signalled.isEmpty)
    bench.end(33, 2)
    #expect(bench.signalled == [1, 2])
    #expect(bench.acknowledge(1) == 33)
    #expect(bench.signalled.isEmpty)
  }

  @Test("an edge is remembered, and a second one while it is handled comes after it")
  func edges() {
    let bench = Bench(cores: 1)
    bench.distributor(0xc00 + 8, 2 << 2, size: 1)  // interrupt 33: edge-triggered
    bench.raise(33)
    bench.lower(33)
    #expect(bench.signalled == [0])
    #expect(bench.acknowledge() == 33)
    bench.raise(33)
    bench.lower(33)
    #expect(bench.signalled.isEmpty, "active")
    bench.end(33)
    #expect(bench.acknowledge() == 33)
    bench.end(33)
    #expect(bench.acknowledge() == 1023)
  }

  @Test("a level-sensitive interrupt that was enabled while its line was high goes with the line")
  func levelGoesWithLine() {
    let bench = Bench(cores: 1)
    bench.distributor(0x184, 1 << 1)
    bench.raise(33)
    bench.distributor(0x104, 1 << 1)
    #expect(bench.signalled == [0])
    bench.lower(33)
    #expect(bench.signalled.isEmpty)
    #expect(bench.acknowledge() == 1023)
  }

  @Test("the most urgent comes first, and the lowest id among equals")
  func order() {
    let bench = Bench(cores: 1)
    for (irq, priority) in [(34, 0x40), (35, 0x20), (36, 0x40), (37, 0x20)] as [(UInt64, UInt64)] {
      bench.priority(irq, priority)
      bench.distributor(0x204, 1 << (irq - 32))
    }
    var seen: [UInt64] = []
    for _ in 0..<4 {
      let irq = bench.acknowledge()
      seen.append(irq)
      bench.end(irq)
    }
    #expect(seen == [35, 37, 34, 36])
    #expect(bench.acknowledge() == 1023)
  }

  @Test(
    "a more urgent group priority interrupts a handler, by the binary point",
    arguments: [
      (0, 0x3e, true), (0, 0x3f, true), (0, 0x49, true), (0, 0x4b, false), (3, 0x3f, true), (3, 0x44, false),
      (7, 0, false),
    ]
      as [(UInt64, UInt64, Bool)])
  func preemption(binaryPoint: UInt64, priority: UInt64, preempts: Bool) {
    let bench = Bench(cores: 1)
    bench.interface(0x08, binaryPoint)
    bench.priority(34, 0x4a)
    bench.priority(35, priority)
    bench.distributor(0x204, 1 << 2)
    #expect(bench.acknowledge() == 34)
    bench.distributor(0x204, 1 << 3)
    #expect(bench.signalled == (preempts ? [0] : []))
    #expect(bench.acknowledge() == (preempts ? 35 : 1023))
    if preempts {
      bench.end(35)
      #expect(bench.gic.readInterface(offset: 0x14, size: 4, core: 0) == 0x4a & ~((2 << binaryPoint) - 1))
    }
  }

  @Test("what is not more urgent than the mask does not interrupt")
  func priorityMask() {
    let bench = Bench(cores: 1)
    bench.priority(34, 0x80)
    bench.distributor(0x204, 1 << 2)
    bench.interface(0x04, 0x80)
    #expect(bench.signalled.isEmpty)
    #expect(bench.acknowledge() == 1023)
    bench.interface(0x04, 0x81)
    #expect(bench.signalled == [0])
  }

  @Test("with EOImode 1 an end drops the priority and GICC_DIR deactivates")
  func endOfInterruptModes() {
    let bench = Bench(cores: 1)
    bench.interface(0x00, 7 | 1 << 9)
    bench.raise(33)
    #expect(bench.acknowledge() == 33)
    #expect(bench.gic.readInterface(offset: 0x14, size: 4, core: 0) == 0)
    bench.end(33)
    #expect(bench.gic.readInterface(offset: 0x14, size: 4, core: 0) == 0xff)
    #expect(bench.gic.readDistributor(offset: 0x304, size: 4, core: 0) == 1 << 1)
    #expect(bench.signalled.isEmpty, "still active")
    bench.interface(0x1000, 33)
    #expect(bench.gic.readDistributor(offset: 0x304, size: 4, core: 0) == 0)
    #expect(bench.signalled == [0])
    bench.interface(0x00, 7)
    #expect(bench.acknowledge() == 33)
    bench.interface(0x1000, 33)
    #expect(bench.gic.readDistributor(offset: 0x304, size: 4, core: 0) == 1 << 1, "ignored with EOImode 0")
  }

  @Test("a software generated interrupt is pending once for each sender, and names it")
  func softwareGenerated() {
    let bench = Bench(cores: 4)
    bench.distributor(0xf00, 0b0100 << 16 | 5, 1)
    bench.distributor(0xf00, 0b0100 << 16 | 5, 3)
    #expect(bench.signalled == [2])
    #expect(bench.gic.readInterface(offset: 0x18, size: 4, core: 2) == 1 << 10 | 5)
    #expect(bench.acknowledge(2) == 1 << 10 | 5)
    bench.end(1 << 10 | 5, 2)
    #expect(bench.acknowledge(2) == 3 << 10 | 5)
    bench.end(3 << 10 | 5, 2)
    #expect(bench.acknowledge(2) == 1023)
  }

  @Test(
    "filters of software generated interrupts",
    arguments: [
      (0 << 24 | 0b1010 << 16, 4, 1, [1, 3]), (1 << 24, 4, 1, [0, 2, 3]), (2 << 24 | 0xff << 16, 4, 1, [1]),
      (3 << 24 | 0xff << 16, 4, 1, []), (0 << 24 | 0xff << 16, 4, 0, [0, 1, 2, 3]),
      (1 << 24, 16, 9, [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15]), (2 << 24, 16, 15, [15]),
      (0 << 24 | 0xff << 16, 16, 15, [0, 1, 2, 3, 4, 5, 6, 7]),
    ] as [(UInt64, Int, Int, [Int])])
  func filters(value: UInt64, cores: Int, sender: Int, expected: [Int]) {
    let bench = Bench(cores: cores)
    bench.distributor(0xf00, value | 7, sender)
    #expect(bench.signalled == expected)
    for core in expected { #expect(bench.acknowledge(core) == UInt64(sender) << 10 | 7) }
  }

  @Test("cores 8 to 15 have their private interrupts and no shared ones")
  func manyCores() {
    let bench = Bench(cores: 16)
    bench.raise(33)
    #expect(bench.signalled == [0, 1, 2, 3, 4, 5, 6, 7])
    bench.lower(33)
    bench.raise(27, 13)
    #expect(bench.signalled == [13])
    #expect(bench.acknowledge(13) == 27)
  }

  @Test("a group that is not forwarded hides nothing of the other")
  func groups() {
    let bench = Bench(cores: 1)
    bench.distributor(0x084, 1 << 2)  // 34 is group 1
    bench.priority(33, 0x10)
    bench.priority(34, 0x20)
    bench.distributor(0x204, 0b110)
    #expect(bench.acknowledge() == 33)
    bench.end(33)
    bench.distributor(0x204, 0b010)
    bench.distributor(0x000, 2)
    #expect(bench.acknowledge() == 34)
    bench.end(34)
    bench.distributor(0x000, 0)
    #expect(bench.signalled.isEmpty)
  }

  @Test("group 0 is signalled as FIQ where the interface says so, group 1 never; AckCtl rules what is acknowledged")
  func fastInterrupts() {
    let bench = Bench(cores: 1)
    bench.interface(0x00, 3 | 1 << 3)
    bench.raise(33)
    #expect(bench.gic.isFastInterruptSignalled(core: 0) && !bench.gic.isInterruptSignalled(core: 0))
    bench.distributor(0x084, 1 << 1)
    #expect(!bench.gic.isFastInterruptSignalled(core: 0) && bench.gic.isInterruptSignalled(core: 0))
    #expect(bench.acknowledge() == 1022)
    bench.interface(0x00, 7)
    #expect(bench.acknowledge() == 33)
  }

  @Test("ids beyond the last one, and lines that do not exist, do nothing")
  func beyondTheEnd() {
    let bench = Bench(cores: 2)
    let before = bench.storage.bytes
    for irq in [-1, 0, 15, 288, 1023, Int.max, Int.min] { bench.gic.setLine(irq: irq, level: true, core: 0) }
    bench.gic.setLine(irq: 27, level: true, core: 2)
    bench.end(1023)
    bench.end(500)
    bench.interface(0x1000, 900)
    for offset in [0x124, 0x520, 0x920, 0xc48, 0xf30, 0x1_0000] as [UInt64] { bench.distributor(offset, 0xffff_ffff) }
    #expect(bench.storage.bytes == before)
    #expect(bench.gic.readDistributor(offset: 0x124, size: 4, core: 0) == 0)
    #expect(bench.gic.readDistributor(offset: 0x004, size: 4, core: 0) == 8 | 1 << 5)
  }

  @Test("no access whatever stops the host, and what a core sees is always up to date", arguments: [1, 2, 16])
  func fuzz(cores: Int) {
    let seed: UInt64 = 7
    var random = SeededGenerator(seed: seed, stream: "gic-fuzz")
    let bench = Bench(cores: cores)
    var signals = 0
    for step in 0..<30_000 {
      let core = Int(random.next(below: UInt64(cores) + 1))
      let size = [1, 2, 4, 8][Int(random.next(below: 4))]
      let offset = random.next(below: 16) == 0 ? random.next() : random.next(below: 0x1010)
      let value = random.next() & random.next()
      switch random.next(below: 6) {
      case 0: _ = bench.gic.readDistributor(offset: offset, size: size, core: core)
      case 1: bench.gic.writeDistributor(offset: offset, size: size, value: value, core: core)
      case 2: _ = bench.gic.readInterface(offset: offset % 0x20, size: size, core: core)
      case 3:
        let target = random.next(below: 4) == 0 ? offset : offset % 0x1c
        bench.gic.writeInterface(offset: target, size: size, value: value, core: core)
      case 4: bench.gic.setLine(irq: Int(random.next(below: 300)), level: value & 1 != 0, core: core)
      default: bench.distributor(0x000, 3)
      }
      if !bench.signalled.isEmpty { signals += 1 }
      let cached = bench.storage.bytes
      bench.gic.writeDistributor(offset: 0xfff, size: 1, value: 0, core: 0)  // decides anew for all cores
      #expect(bench.storage.bytes == cached, "seed \(seed), step \(step)")
    }
    #expect(signals > 1000, "seed \(seed)")
  }
}
