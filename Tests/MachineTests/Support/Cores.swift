/// A bench with several cores that all start at one place, each with its number in x0.

import A64
import Testing

@testable import Machine

struct Cores {
  let bench: Bench
  let count: Int

  /// All cores run `program` with translation on; x1 is `Bench.data`, x2 `Bench.nvm`.
  init(_ spec: MachineSpec, _ program: Assembly, tables: PageTables = Bench.identityTables()) {
    count = spec.cores
    bench = Bench(spec, program, tables: tables)
    for core in 0..<count {
      let s = words(core)
      if core > 0 { bench.m.pointee.resetCore(core, at: 0) }
      s[Word.waiting] = 0
      s[Word.pc] = program.base
      for (register, value) in [
        (.MAIR_EL1, PageTables.mair), (.TCR_EL1, PageTables.tcr), (.TTBR0_EL1, tables.root),
        (.TTBR1_EL1, tables.root), (.SCTLR_EL1, Bench.sctlr),
      ] as [(SystemRegister, UInt64)] {
        let done = bench.m.pointee.writeRegister(
          s, register, value, 0xd510_0000 | UInt32(register.encoding & 0x7fff) << 5)
        precondition(done, "a test wrote a register that can not be written: \(register)")
      }
      s[0] = UInt64(core)
      s[1] = Bench.data
      s[2] = Bench.nvm
    }
  }

  func words(_ core: Int) -> CoreWords { bench.m.pointee.units[core].words }

  /// Ends a program: the core is off. When all are, the machine is stuck.
  static func end(_ program: inout Assembly) {
    program.mov(0, 0x8400_0002)
    program.hvc()
  }

  /// Loads and stores at places that a generator in registers draws, in 64 lines of DRAM and 64 of NVM, with cleans of
  /// some; ends by itself. What a core stores is the rounds that are left to it, then its own number in four bits.
  /// Labels: `put` is the store, `clean` and `barrier` are what they say; x8 is the address.
  static func traffic(times: UInt64) -> Assembly {
    var p = Assembly(at: Bench.code)
    p.mov(3, times)
    p.mov(7, 6_364_136_223_846_793_005)
    p.add(4, 0, 77)
    p.label("again")
    p.madd(4, 4, 7, 7)
    p.ubfx(5, 4, lsb: 40, width: 6)
    p.lsl(5, 5, 6)
    p.ubfx(6, 4, lsb: 50, width: 1)
    p.movRegister(8, 1)
    p.cbz(6, "dram")
    p.movRegister(8, 2)
    p.label("dram")
    p.addRegister(8, 8, 5)
    p.ubfx(6, 4, lsb: 52, width: 2)
    p.cbz(6, "store")
    p.ldr(9, 8)
    p.sub(6, 6, 1)
    p.cbnz(6, "next")
    p.label("clean")
    p.sys(.DC_CVAP, 8)
    p.label("barrier")
    p.dsb(11)
    p.b("next")
    p.label("store")
    p.addRegister(10, 0, 3, lsl: 4)
    p.label("put")
    p.str(10, 8)
    p.label("next")
    p.subs(3, 3, 1)
    p.b(.ne, "again")
    Cores.end(&p)
    return p
  }

  func runToEnd(limitPs: UInt64 = 1_000_000_000_000) -> Bool {
    bench.machine.run(StopRequest(untilPs: limitPs)) == .ended(.stuck, status: 1)
  }
}
