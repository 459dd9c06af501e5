/// A program that does a bit of everything, for properties of whole runs: a loop over random work on DRAM and NVM, with
/// exceptions, EL0, TLB maintenance, address spaces, cleans and barriers, and if wanted timer interrupts.
///
/// Addresses are drawn at run time from a linear congruential generator in x20, so that every turn of the loop touches
/// other lines. The program ends by an EXIT marker after `turns` turns.
///
/// Registers: x18 NVM, x19 DRAM, x20–x22 generator, x24 exceptions, x25 way back from EL0, x26 interrupts, x27 turns.

import A64
import GuestABI
import Units

@testable import Machine

struct Soup {
  struct Options {
    var items = 120
    var turns: UInt64 = 100
    /// Timer interrupts about every so many counter ticks; 0 none.
    var timerTicks: UInt64 = 0
    /// Log2 of the bytes of DRAM and NVM that are touched.
    var memoryLog2: UInt32 = 17
    var usesEL0 = true
    var usesNVM = true
  }

  static let pages: UInt64 = 0x6000_0000
  static let userCode: UInt64 = 0x5000_0000
  static let dramData: UInt64 = 0x4100_0000
  static let pageCount = 96

  let assembly: Assembly
  let tables: PageTables
  let options: Options

  init(seed: UInt64, _ options: Options = Options()) {
    self.options = options
    var builder = Builder(seed: seed, options: options)
    builder.build()
    assembly = builder.a
    tables = Soup.makeTables(userCode: builder.a.address("user"))
  }

  func bench(_ spec: MachineSpec) -> Bench {
    let bench = Bench(
      spec, segments: [(assembly.base, assembly.bytes), (Soup.dramData, [UInt8](repeating: 7, count: 1 << 18))],
      entry: assembly.base, tables: tables)
    bench.set(.VBAR_EL1, assembly.address("vectors"))
    bench.set(.CNTKCTL_EL1, 3)
    return bench
  }

  /// DRAM, devices and NVM at their own addresses, the user's code page, and small pages in scrambled order, of which
  /// the second half lies in NVM.
  static func makeTables(userCode: UInt64) -> PageTables {
    typealias Bits = PageTables.Bits
    var tables = PageTables(at: Bench.tables)
    tables.map(0, to: 0, size: 1 << 30, level: 1, Bits.device)
    tables.map(0x4000_0000, to: 0x4000_0000, size: 32 << 20, level: 2, Bits.normal)
    tables.map(Bench.nvm, to: Bench.nvm, size: 1 << 30, level: 1, Bits.normal)
    tables.map(
      Soup.userCode, to: userCode, size: 8192,
      Bits.normal | Bits.user | Bits.readOnly | Bits.privilegedExecuteNever | Bits.notGlobal)
    for i in 0..<pageCount {
      let frame = UInt64((i * 37 + 5) % pageCount)
      let physical = i % 2 == 0 ? dramData + 0x10_0000 + frame << 12 : Bench.nvm + 0x10_0000 + frame << 12
      tables.map(
        pages + UInt64(i) << 12, to: physical,
        Bits.normal | Bits.user | Bits.notGlobal | Bits.privilegedExecuteNever | Bits.userExecuteNever)
    }
    return tables
  }

  private struct Builder {
    var a = Assembly(at: Bench.code)
    var random: SeededGenerator
    let options: Options
    private var labels = 0

    init(seed: UInt64, options: Options) {
      random = SeededGenerator(seed: seed, stream: "soup")
      self.options = options
    }

    private mutating func below(_ bound: Int) -> UInt32 { UInt32(random.next(below: UInt64(bound))) }

    private mutating func freshLabel() -> String {
      labels += 1
      return "l\(labels)"
    }

    mutating func build() {
      for (register, value) in [
        (18, Bench.nvm), (19, Soup.dramData), (20, random.next()), (21, 6_364_136_223_846_793_005), (22, 1_442_695),
        (24, 0), (26, 0), (27, options.turns), (23, Soup.pages),
      ] as [(UInt32, UInt64)] { a.mov(register, value) }
      for i in 0..<9 as Range<UInt32> { a.mov(i, random.next()) }
      if options.timerTicks > 0 { startTimer() }
      a.label("loop")
      for _ in 0..<options.items { item() }
      a.sub(27, 27, 1)
      a.cbnz(27, "far")
      a.mov(0, UInt64(MarkerKind.exit.rawValue) << 56)
      a.mov(1, 0)
      a.mov(2, BROWNOUT_MARKER_KERNEL_PAGE)
      a.stp(0, 1, 2)
      a.label("end")
      a.b("end")
      a.label("far")
      a.b("loop")
      a.align(2048)
      vectors()
      a.align(4096)
      a.label("user")
      userCode()
      a.align(4096)
    }

    // MARK: - Work

    /// x9 = a random multiple of 8 below 2 to the `log2`.
    private mutating func randomOffset(log2: UInt32) {
      a.madd(20, 20, 21, 22)
      a.ubfx(9, 20, lsb: 30 + below(8), width: log2 - 3)
      a.lsl(9, 9, 3)
    }

    /// x10 = a random address in DRAM, in NVM, or in the small pages.
    private mutating func randomAddress() {
      let kind = below(options.usesNVM ? 3 : 1)
      randomOffset(log2: kind == 2 ? 18 : options.memoryLog2)
      a.addRegister(10, [19, 18, 23][Int(kind)], 9)
    }

    private mutating func item() {
      switch below(options.usesNVM ? 19 : 12) {
      case 0...2: load()
      case 3...6: store()
      case 7: compute()
      case 8: branch()
      case 9:
        a.svc(below(256))
      case 10: addressSpace()
      case 11: if options.usesEL0 { user() } else { compute() }
      case 12...14: clean()
      case 15, 16: a.dsb([15, 11, 3, 7, 14, 10][Int(below(6))])
      case 17: a.dmb([15, 11, 10, 9][Int(below(4))])
      default: zero()
      }
    }

    private mutating func load() {
      randomAddress()
      let rt = below(9)
      switch below(6) {
      case 0: a.ldp(rt, (rt + 1) % 9, 10)
      case 1: a.ldrb(rt, 10, 3)
      case 2: a.ldr(rt, 10, Int(below(64)))
      case 3: a.emit(.ldar, [.size0: 1, .rn: 10, .rt: rt])
      case 4: a.emit(.ldtr, [.size0: 0, .imm9: 0, .rn: 23, .rt: rt])
      default: a.ldr32(rt, 10, 4)
      }
      a.eorRegister(below(9), rt, below(9), ror: below(64))
    }

    private mutating func store() {
      randomAddress()
      let rt = below(9)
      switch below(7) {
      case 0: a.stp(rt, (rt + 1) % 9, 10)
      case 1: a.strb(rt, 10, 5)
      case 2: a.str(rt, 10, Int(below(64)))
      case 3: a.emit(.stlr, [.size0: 1, .rn: 10, .rt: rt])
      case 4:
        a.emit(.ldxr, [.size0: 1, .rn: 10, .rt: rt])
        a.add(rt, rt, 1)
        a.emit(.stxr, [.size0: 1, .rs: 9, .rn: 10, .rt: rt])
      default:
        for i in 0..<4 { a.str(below(9), 10, i * 8) }
      }
      // Often cleaned at once, as persistent programs do.
      if options.usesNVM && below(2) == 0 {
        a.sys(below(3) == 0 ? .DC_CVAC : .DC_CVAP, 10)
        if below(2) == 0 { a.dsb(11) }
      }
    }

    private mutating func compute() {
      for _ in 0...below(12) { a.madd(below(9), below(9), below(9), below(9)) }
      for _ in 0...below(12) { a.eorRegister(below(9), below(9), below(9), ror: below(64)) }
    }

    /// A short loop, or a skip that depends on data.
    private mutating func branch() {
      let label = freshLabel()
      if below(2) == 0 {
        a.mov(11, UInt64(1 + below(6)))
        a.label(label)
        a.madd(below(9), below(9), below(9), below(9))
        a.subs(11, 11, 1)
        a.b(.ne, label)
      } else {
        a.cmp(below(9), below(9))
        a.b(Condition(rawValue: Int(below(14))) ?? .eq, label)
        compute()
        a.label(label)
      }
    }

    /// Another ASID for the same tables, or TLB maintenance.
    private mutating func addressSpace() {
      switch below(5) {
      case 0: a.sys(.TLBI_VMALLE1)
      case 1:
        randomOffset(log2: 18)
        a.addRegister(10, 23, 9)
        a.ubfx(10, 10, lsb: 12, width: 36)
        a.sys(.TLBI_VAAE1, 10)
      default:
        a.mov(10, Bench.tables | UInt64(below(4)) << 48)
        a.msr(.TTBR0_EL1, 10)
      }
      a.isb()
    }

    private mutating func clean() {
      randomAddress()
      let operations: [SystemOperation] = [.DC_CVAP, .DC_CVAP, .DC_CVAP, .DC_CVADP, .DC_CVAC, .DC_CIVAC, .DC_IVAC]
      a.sys(operations[Int(below(operations.count))], 10)
      if below(2) == 0 { a.dsb() }
    }

    private mutating func zero() {
      randomAddress()
      a.sys(.DC_ZVA, 10)
    }

    private mutating func user() {
      let back = freshLabel()
      a.emitAddress(25, back)
      a.mov(9, Soup.userCode)
      a.msr(.ELR_EL1, 9)
      a.msr(.SPSR_EL1, 31)
      a.eret()
      a.label(back)
    }

    // MARK: - Exceptions

    private mutating func startTimer() {
      a.mov(9, 0x0800_0000)
      a.mov(10, 1)
      a.str32(10, 9)
      a.mov(10, 1 << UInt64(InterruptID.virtualTimer))
      a.str32(10, 9, 0x100)
      a.mov(9, 0x0801_0000)
      a.mov(10, 0xf0)
      a.str32(10, 9, 4)
      a.mov(10, 1)
      a.str32(10, 9)
      a.msr(.CNTV_TVAL_EL0, value: options.timerTicks, using: 10)
      a.msr(.CNTV_CTL_EL0, value: 1, using: 10)
      a.daifClear(2)
    }

    private mutating func vectors() {
      a.label("vectors")
      for i in 0..<16 {
        let end = a.words.count + 32
        switch i % 4 {
        case 0: a.b(i == 8 ? "fromUser" : "synchronous")
        case 1: a.b("interrupt")
        default: a.b("end")
        }
        while a.words.count < end { a.nop() }
      }
      a.label("synchronous")
      a.add(24, 24, 1)
      a.eret()
      // EL0 comes back by SVC: go on at x25, with interrupts as they were.
      a.label("fromUser")
      a.add(24, 24, 1)
      a.msr(.ELR_EL1, 25)
      a.mov(12, options.timerTicks > 0 ? 0x345 : 0x3c5)
      a.msr(.SPSR_EL1, 12)
      a.eret()
      a.label("interrupt")
      a.mov(12, 0x0801_0000)
      a.ldr32(13, 12, 0xc)
      a.add(26, 26, 1)
      a.mov(14, options.timerTicks)
      a.msr(.CNTV_TVAL_EL0, 14)
      a.str32(13, 12, 0x10)
      a.eret()
    }

    private mutating func userCode() {
      for _ in 0..<6 {
        randomOffset(log2: 18)
        a.addRegister(10, 23, 9)
        let rt = below(9)
        switch below(5) {
        case 0: a.str(rt, 10)
        case 1: a.stp(rt, (rt + 1) % 9, 10)
        case 2: a.sys(.DC_CVAP, 10)
        case 3: a.dsb(11)
        default: a.ldr(rt, 10)
        }
      }
      a.mrs(13, .CNTVCT_EL0)
      a.emit(.csinc, [.sf: 1, .rm: 3, .cond: 0, .rn: 4, .rd: 5])
      a.svc(1)
    }
  }
}
