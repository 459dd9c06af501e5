/// A program of scenarios, each of which ends in one exception that is logged: for our machine and for QEMU alike.
///
/// A scenario is a few instructions at EL1 or EL0. Whatever exception they take, the vectors log which it was, restore
/// the standard state, and go on with the next scenario. One that takes no exception ends in `svc #0xfff`.
///
/// Invariants:
/// 1. Scenarios leave x26 (log) and x27 (where to go on) alone; everything else is set again before each.
/// 2. EL0 code lies in pages of its own, which are also mapped for EL0 at `userBase`.

import A64
import Units

@testable import Machine

struct Scenario: Sendable {
  enum Return: Equatable {
    /// The scenario's instruction number n.
    case own(Int)
    case address(UInt64)
    /// Not checked.
    case any
  }

  var name: String
  var level: Int
  var code: @Sendable (inout Assembly) -> Void
  /// Exception class, and the rest of the syndrome.
  var ec: UInt64
  var iss: UInt64 = 0
  var elr: Return = .own(0)
  /// nil: not checked.
  var far: UInt64?
  var vector: UInt64?
  /// Of SPSR: mode bits and IL.
  var mode: UInt64?
  /// What x0 holds when the exception comes; nil: not checked.
  var x0: UInt64?
  /// CPACR_EL1.FPEN while the scenario runs.
  var simdEnabled: UInt64 = 0
  /// Why QEMU 7.2 is known to do something else; nil: it must do the same.
  var qemuDiffers: String?

  init(
    _ name: String, el level: Int, ec: UInt64, iss: UInt64 = 0, elr: Return = .own(0), far: UInt64? = nil,
    vector: UInt64? = nil, mode: UInt64? = nil, x0: UInt64? = nil, qemuDiffers: String? = nil,
    _ code: @escaping @Sendable (inout Assembly) -> Void
  ) {
    self.name = name
    self.level = level
    self.code = code
    self.ec = ec
    self.iss = iss
    self.elr = elr
    self.far = far
    self.vector = vector
    self.mode = mode
    self.x0 = x0
    self.qemuDiffers = qemuDiffers
  }
}

extension Scenario {
  /// What of a record is not as the scenario has it.
  func differences(_ record: ExceptionRecord, start: UInt64) -> [String] {
    var wrong: [String] = []
    func compare(_ name: String, _ value: UInt64, _ expected: UInt64?) {
      guard let expected, value != expected else { return }
      wrong.append("\(name) \(String(value, radix: 16)) instead of \(String(expected, radix: 16))")
    }
    compare("class", record.esr >> 26, ec)
    compare("syndrome", record.esr & 0x3ff_ffff, 1 << 25 | iss)
    switch elr {
    case .own(let n): compare("return address", record.elr, start + UInt64(n * 4))
    case .address(let address): compare("return address", record.elr, address)
    case .any: break
    }
    compare("fault address", record.far, far)
    compare("vector", record.vector, vector)
    compare("x0", record.x0, x0)
    // With flags and masks where the scenario gives them.
    let mask: UInt64 = (mode ?? 0) > 0xf ? 0xf010_03cf : 0x10_000f
    compare("saved state", record.spsr & mask, mode)
    return wrong
  }
}

/// One logged exception.
struct ExceptionRecord: Equatable, CustomStringConvertible {
  var vector: UInt64
  var esr: UInt64
  var elr: UInt64
  var far: UInt64
  var spsr: UInt64
  var x0: UInt64

  var description: String {
    func hex(_ v: UInt64) -> String { String(v, radix: 16) }
    return
      "vector \(hex(vector)) esr \(hex(esr)) elr \(hex(elr)) far \(hex(far)) spsr \(hex(spsr)) x0 \(hex(x0))"
  }
}

struct ScenarioProgram: Sendable {
  static let userBase: UInt64 = 0x5000_0000
  static let log: UInt64 = 0x4080_0000
  static let stack: UInt64 = 0x4050_0000
  static let recordBytes = 64

  let scenarios: [Scenario]
  private let resetsPAN: Bool
  private(set) var assembly = Assembly(at: Bench.code)
  private(set) var tables: PageTables
  private var userPages: (first: UInt64, bytes: UInt64) = (0, 0)

  /// `tables` must map code, log and devices at their own addresses; the user pages are added here.
  /// `resetsPAN`: for processors that have it.
  init(
    _ scenarios: [Scenario], tables: PageTables, mair: UInt64 = PageTables.mair, tcr: UInt64 = PageTables.tcr,
    resetsPAN: Bool = false
  ) {
    self.scenarios = scenarios
    self.resetsPAN = resetsPAN
    self.tables = tables
    prologue(root: tables.root, mair: mair, tcr: tcr)
    for i in scenarios.indices { enter(i) }
    assembly.label("done")
    epilogue()
    assembly.align(2048)
    vectors()
    for (i, scenario) in scenarios.enumerated() where scenario.level == 1 { place(i, scenario) }
    assembly.align(4096)
    let first = assembly.here
    assembly.label("user")
    for (i, scenario) in scenarios.enumerated() where scenario.level == 0 { place(i, scenario) }
    assembly.align(4096)
    userPages = (first, assembly.here - first)
    self.tables.map(
      ScenarioProgram.userBase, to: first, size: userPages.bytes,
      PageTables.Bits.normal | PageTables.Bits.user | PageTables.Bits.readOnly
        | PageTables.Bits.privilegedExecuteNever)
  }

  var done: UInt64 { assembly.address("done") }
  var segments: [(address: UInt64, bytes: [UInt8])] {
    // The data page is zero: a word that is undefined where it is executed.
    [
      (assembly.base, assembly.bytes), (tables.base, tables.bytes), (Bench.data, [UInt8](repeating: 0, count: 4096)),
    ]
  }

  /// Address of scenario `i`'s first instruction as it is executed.
  func start(_ i: Int) -> UInt64 {
    let address = assembly.address("scenario\(i)")
    return scenarios[i].level == 0 ? address - userPages.first + ScenarioProgram.userBase : address
  }

  private mutating func place(_ i: Int, _ scenario: Scenario) {
    assembly.label("scenario\(i)")
    scenario.code(&assembly)
    assembly.svc(0xfff)
  }

  private mutating func prologue(root: UInt64, mair: UInt64, tcr: UInt64) {
    assembly.msr(.SCTLR_EL1, value: Bench.sctlrOff)
    assembly.msr(.MAIR_EL1, value: mair)
    assembly.msr(.TCR_EL1, value: tcr)
    assembly.msr(.TTBR0_EL1, value: root)
    assembly.msr(.TTBR1_EL1, value: root)
    assembly.emitAddress(0, "vectors")
    assembly.msr(.VBAR_EL1, 0)
    assembly.isb()
    assembly.sys(.TLBI_VMALLE1)
    assembly.dsb()
    assembly.isb()
    assembly.mov(26, ScenarioProgram.log)
    standardState()
  }

  /// What every scenario finds.
  private mutating func standardState() {
    assembly.msr(.SCTLR_EL1, value: Bench.sctlr & ~(1 << 26 | 1 << 15 | 1 << 14 | 1 << 16 | 1 << 18 | 1 << 9))
    assembly.isb()
    assembly.emit(.msrImmediateSPSel, [.crm: 1])
    if resetsPAN { assembly.emit(.msrImmediatePAN, [.crm: 0]) }
    assembly.daifSet(15)
    assembly.mov(0, ScenarioProgram.stack)
    assembly.add(31, 0, 0)
    for register in [.CNTKCTL_EL1, .CPACR_EL1, .FAR_EL1, .ESR_EL1, .SP_EL0] as [SystemRegister] {
      assembly.msr(register, 31)
    }
    assembly.mov(0, 0)
  }

  private mutating func enter(_ i: Int) {
    assembly.emitAddress(27, "after\(i)")
    if scenarios[i].simdEnabled != 0 {
      assembly.msr(.CPACR_EL1, value: scenarios[i].simdEnabled << 20)
      assembly.isb()
      assembly.mov(0, 0)
    }
    if scenarios[i].level == 0 {
      assembly.msr(.SPSR_EL1, 31)
      assembly.emitAddress(0, "scenario\(i)")
      // From the page's own address to where EL0 sees it.
      assembly.emitAddress(1, "user")
      assembly.emit(.subShiftedRegister, [.sf: 1, .shift: 0, .rm: 1, .imm6: 0, .rn: 0, .rd: 0])
      assembly.mov(1, ScenarioProgram.userBase)
      assembly.addRegister(0, 0, 1)
      assembly.msr(.ELR_EL1, 0)
      assembly.mov(0, 0)
      assembly.eret()
    } else {
      assembly.b("scenario\(i)")
    }
    assembly.label("after\(i)")
  }

  private mutating func vectors() {
    assembly.label("vectors")
    for i in 0..<16 as Range<UInt32> {
      let end = assembly.words.count + 32
      assembly.str(1, 26, 48)
      assembly.emit(.movz, [.sf: 1, .hw: 0, .imm16: i * 0x80, .rd: 1])
      assembly.b("record")
      while assembly.words.count < end { assembly.nop() }
    }
    assembly.label("record")
    assembly.str(1, 26, 0)
    assembly.str(0, 26, 40)
    for (i, register) in ([.ESR_EL1, .ELR_EL1, .FAR_EL1, .SPSR_EL1] as [SystemRegister]).enumerated() {
      assembly.mrs(1, register)
      assembly.str(1, 26, 8 * (i + 1))
    }
    assembly.add(26, 26, UInt32(ScenarioProgram.recordBytes))
    standardState()
    assembly.br(27)
  }

  private mutating func epilogue() {
    assembly.mov(2, 0x0900_0000)
    assembly.mov(1, ScenarioProgram.log)
    assembly.label("dump")
    assembly.emit(.ldrbPostIndex, [.imm9: 1, .rn: 1, .rt: 0])
    assembly.strb(0, 2)
    assembly.cmp(1, 26)
    assembly.b(.ne, "dump")
    assembly.mov(0, 0x8400_0008)
    assembly.hvc()
  }

  /// The log's records.
  func records(_ bytes: [UInt8]) -> [ExceptionRecord] {
    stride(from: 0, to: bytes.count - bytes.count % ScenarioProgram.recordBytes, by: ScenarioProgram.recordBytes).map {
      start in
      func word(_ i: Int) -> UInt64 {
        bytes[(start + i * 8)..<(start + i * 8 + 8)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
      }
      return ExceptionRecord(vector: word(0), esr: word(1), elr: word(2), far: word(3), spsr: word(4), x0: word(5))
    }
  }

  /// Runs the scenarios on our machine.
  func run(_ spec: MachineSpec) -> [ExceptionRecord] {
    let bench = Bench(
      spec, segments: segments.map { ($0.address, $0.bytes) }, entry: assembly.base, tables: tables, translated: false)
    guard bench.run(to: done) else { return [] }
    return records(
      bench.machine.readPhysical(ScenarioProgram.log, count: scenarios.count * ScenarioProgram.recordBytes) ?? [])
  }
}
