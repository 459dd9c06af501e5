/// The scenarios of ExceptionTests: every way to take a synchronous exception, with what the architecture says of it.
///
/// Expected values are from the Arm ARM: ESR_EL1 and its ISS encodings (D17.2.37), exception prioritisation (D1.3.5),
/// AArch64.TranslationTableWalk and AArch64.CheckPermission. Fault status: 0b0000LL address size, 0b0001LL translation,
/// 0b0010LL access flag, 0b0011LL permission, 0b010000 external, 0b0101LL external on a walk, 0b100001 alignment.

import A64

@testable import Machine

enum ExceptionScenarios {
  // Places in the address space of the scenarios.
  static let pages: UInt64 = 0x6000_0000
  static let hole: UInt64 = 0x20_0000_0000
  static let tooHigh: UInt64 = 1 << 41

  /// Level 3 pages by number: see `tables`.
  enum Page: UInt64 {
    case plain, unmapped, noAccess, readOnly, user, userReadOnly, device, neverAtEL1, neverAtEL0, userWritable
    case executeOnly, tooHigh, hole, reserved, plainBeforeUnmapped, unmappedBehind
    var address: UInt64 { ExceptionScenarios.pages + rawValue << 12 }
  }
  /// Level 2 entries by number, behind the pages' own.
  enum Block: UInt64 {
    case unmapped = 1, noAccess, readOnly, tooHigh, tableInHole, tableTooHigh, readOnlyTable, noUserTable
    case neverAtEL1Table, neverAtEL0Table
    var address: UInt64 { ExceptionScenarios.pages + rawValue << 21 }
  }
  static let unmappedLevel1: UInt64 = 0x8000_0000
  static let noAccessLevel1: UInt64 = 0xc000_0000
  static let unmappedLevel0: UInt64 = 1 << 39
  static let blockAtLevel0: UInt64 = 2 << 39
  static let outside: UInt64 = 1 << 48

  static func tables() -> PageTables {
    typealias Bits = PageTables.Bits
    var tables = PageTables(at: Bench.tables)
    tables.map(0, to: 0, size: 1 << 30, level: 1, Bits.device)
    tables.map(0x4000_0000, to: 0x4000_0000, size: 32 << 20, level: 2, Bits.normal)
    let never = Bits.privilegedExecuteNever | Bits.userExecuteNever
    let frame = Bench.data
    func page(_ page: Page, _ bits: UInt64, to physical: UInt64 = frame) {
      tables.map(page.address, to: physical, bits)
    }
    page(.plain, Bits.normal | never)
    page(.noAccess, (Bits.normal & ~Bits.accessed) | never)
    page(.readOnly, Bits.normal | Bits.readOnly | never)
    page(.user, Bits.normal | Bits.user | Bits.notGlobal | never)
    page(.userReadOnly, Bits.normal | Bits.user | Bits.readOnly | Bits.notGlobal | never)
    page(.device, Bits.device)
    page(.neverAtEL1, Bits.normal | Bits.readOnly | Bits.user | Bits.privilegedExecuteNever)
    page(.neverAtEL0, Bits.normal | Bits.readOnly | Bits.user | Bits.userExecuteNever)
    page(.userWritable, Bits.normal | Bits.user)
    page(.executeOnly, Bits.normal | Bits.readOnly | Bits.privilegedExecuteNever)
    page(.tooHigh, Bits.normal | never, to: tooHigh)
    page(.hole, Bits.normal, to: hole)
    tables.set(Page.reserved.address, level: 3, frame | Bits.normal | 1)
    page(.plainBeforeUnmapped, Bits.normal | never)
    func block(_ block: Block, _ value: UInt64) { tables.set(block.address, level: 2, value) }
    block(.noAccess, frame & ~0x1f_ffff | (Bits.normal & ~Bits.accessed) | 1)
    block(.readOnly, frame & ~0x1f_ffff | Bits.normal | Bits.readOnly | never | 1)
    block(.tooHigh, tooHigh | Bits.normal | 1)
    block(.tableInHole, hole | 3)
    block(.tableTooHigh, tooHigh | 3)
    for (table, bits) in [
      (.readOnlyTable, 1 << 62), (.noUserTable, 1 << 61), (.neverAtEL1Table, 1 << 59), (.neverAtEL0Table, 1 << 60),
    ] as [(Block, UInt64)] {
      let isCode = table == .neverAtEL1Table || table == .neverAtEL0Table
      tables.map(
        table.address, to: frame, Bits.normal | Bits.user | (isCode ? Bits.readOnly : never))
      tables.add(table.address, level: 2, bits)
    }
    tables.set(noAccessLevel1, level: 1, 0x4000_0000 | (Bits.normal & ~Bits.accessed) | 1)
    tables.set(blockAtLevel0, level: 0, 0x4000_0000 | Bits.normal | 1)
    return tables
  }

  static var all: [Scenario] { generation + undefined + trapped + data + maintenance + fetch + returns }

  private static let write: UInt64 = 1 << 6
  private static let cache: UInt64 = 1 << 8 | 1 << 6

  // MARK: - Instructions that generate exceptions

  static let generation: [Scenario] = [
    Scenario("SVC at EL0", el: 0, ec: 0x15, iss: 0x1234, elr: .own(1), vector: 0x400, mode: 0) { $0.svc(0x1234) },
    Scenario("SVC at EL1", el: 1, ec: 0x15, iss: 0xffff, elr: .own(1), vector: 0x200, mode: 5) { $0.svc(0xffff) },
    Scenario("SVC at EL1 on SP_EL0", el: 1, ec: 0x15, iss: 1, elr: .own(2), vector: 0, mode: 4) {
      $0.emit(.msrImmediateSPSel, [.crm: 0])
      $0.svc(1)
    },
    Scenario("BRK at EL0", el: 0, ec: 0x3c, iss: 7, vector: 0x400) { $0.emit(.brk, [.imm16: 7]) },
    Scenario("BRK at EL1", el: 1, ec: 0x3c, iss: 0xf000, vector: 0x200) { $0.emit(.brk, [.imm16: 0xf000]) },
    Scenario("HVC at EL0", el: 0, ec: 0) { $0.hvc(3) },
    Scenario("HVC of an unknown function", el: 1, ec: 0x15, iss: 0xfff, elr: .own(4), x0: ~0) {
      $0.mov(0, 0x8400_00ff)
      $0.hvc()
    },
    Scenario("PSCI version", el: 1, ec: 0x15, iss: 0xfff, elr: .any) {
      $0.mov(0, 0x8400_0000)
      $0.hvc()
    },
  ]

  // MARK: - What is undefined

  private static func words(_ name: String, el: Int, _ word: UInt32, differs: String? = nil) -> Scenario {
    Scenario(name, el: el, ec: 0, iss: 0, qemuDiffers: differs) { $0.word(word) }
  }

  static var undefined: [Scenario] {
    var all: [Scenario] = []
    for level in 0...1 {
      all += [
        words("UDF at EL\(level)", el: level, 0x0000_0000), words("SMC at EL\(level)", el: level, 0xd400_0003),
        words("HLT at EL\(level)", el: level, 0xd440_0000), words("DCPS1 at EL\(level)", el: level, 0xd4a0_0001),
        words("DCPS2 at EL\(level)", el: level, 0xd4a0_0002), words("DCPS3 at EL\(level)", el: level, 0xd4a0_0003),
        words("DRPS at EL\(level)", el: level, 0xd6bf_03e0),
        words("SYSL at EL\(level)", el: level, 0xd528_7900),
        words("an unallocated word at EL\(level)", el: level, 0xffff_ffff),
        words("MSR of PAN at EL\(level), which is not there", el: level, 0xd500_409f),
        words("MRS of an EL2 register at EL\(level)", el: level, 0xd53c_1100),
        words("TLBI of EL2 at EL\(level)", el: level, 0xd50c_871f),
        Scenario("MSR of a register that is read only at EL\(level)", el: level, ec: 0) { $0.msr(.MIDR_EL1, 0) },
      ]
    }
    let atEL0: [(String, @Sendable (inout Assembly) -> Void)] = [
      ("ERET", { $0.eret() }), ("MSR SPSel", { $0.emit(.msrImmediateSPSel, [.crm: 0]) }),
      ("MRS SCTLR_EL1", { $0.mrs(0, .SCTLR_EL1) }), ("MSR TTBR0_EL1", { $0.msr(.TTBR0_EL1, 0) }),
      ("MSR TPIDRRO_EL0", { $0.msr(.TPIDRRO_EL0, 0) }), ("MRS SP_EL0", { $0.mrs(0, .SP_EL0) }),
      ("MRS CurrentEL", { $0.mrs(0, .CurrentEL) }), ("TLBI VMALLE1", { $0.sys(.TLBI_VMALLE1) }),
      ("DC IVAC", { $0.sys(.DC_IVAC, 0) }), ("DC CSW", { $0.sys(.DC_CSW, 0) }), ("DC ISW", { $0.sys(.DC_ISW, 0) }),
      ("IC IALLU", { $0.sys(.IC_IALLU) }), ("AT S1E1R", { $0.sys(.AT_S1E1R, 0) }),
    ]
    all += atEL0.map { name, code in Scenario("\(name) at EL0", el: 0, ec: 0, code) }
    all.append(
      Scenario("SP_EL0 while it is the stack pointer", el: 1, ec: 0, elr: .own(1)) {
        $0.emit(.msrImmediateSPSel, [.crm: 0])
        $0.mrs(0, .SP_EL0)
      })
    // ID_AA64ZFR0's neighbourhood: reserved identification registers read as zero at EL1.
    all.append(
      Scenario("an identification register that is not allocated", el: 1, ec: 0x15, iss: 0xfff, elr: .any, x0: 0) {
        $0.mov(0, 5)
        $0.word(0xd538_07e0)
      })
    return all
  }

  // MARK: - What EL1 can forbid to EL0

  private static func trap(_ word: UInt32) -> UInt64 {
    let w = UInt64(word)
    return (w >> 19 & 3) << 20 | (w >> 5 & 7) << 17 | (w >> 16 & 7) << 14 | (w >> 12 & 15) << 10 | (w & 31) << 5
      | (w >> 8 & 15) << 1 | (w >> 21 & 1)
  }

  static var trapped: [Scenario] {
    func mrs(_ register: SystemRegister, _ rt: UInt32) -> UInt32 {
      0xd530_0000 | UInt32(register.encoding & 0x7fff) << 5 | rt
    }
    func msr(_ register: SystemRegister, _ rt: UInt32) -> UInt32 {
      0xd510_0000 | UInt32(register.encoding & 0x7fff) << 5 | rt
    }
    func sys(_ operation: SystemOperation, _ rt: UInt32) -> UInt32 {
      0xd508_0000 | UInt32(operation.encoding) << 5 | rt
    }
    let swapped = "it swaps op1 and op2 in the syndrome"
    let words: [(String, UInt32, String?)] = [
      ("MRS CTR_EL0", mrs(.CTR_EL0, 3), nil), ("MRS CNTVCT_EL0", mrs(.CNTVCT_EL0, 4), nil),
      ("MRS CNTPCT_EL0", mrs(.CNTPCT_EL0, 5), nil), ("MRS CNTFRQ_EL0", mrs(.CNTFRQ_EL0, 6), nil),
      ("MRS CNTV_CTL_EL0", mrs(.CNTV_CTL_EL0, 7), nil), ("MSR CNTP_CVAL_EL0", msr(.CNTP_CVAL_EL0, 8), nil),
      ("MRS DAIF", mrs(.DAIF, 9), nil), ("MSR DAIF", msr(.DAIF, 10), nil), ("MSR DAIFSet", 0xd503_42df, swapped),
      ("MSR DAIFClr", 0xd503_41ff, swapped), ("DC ZVA", sys(.DC_ZVA, 1), nil), ("DC CVAC", sys(.DC_CVAC, 2), nil),
      ("DC CVAU", sys(.DC_CVAU, 30), nil), ("DC CIVAC", sys(.DC_CIVAC, 31), nil),
      ("DC CVAP", sys(.DC_CVAP, 3), "the processor has no DC CVAP"), ("IC IVAU", sys(.IC_IVAU, 4), nil),
    ]
    var all = words.map { name, word, differs in
      Scenario("\(name) at EL0, trapped", el: 0, ec: 0x18, iss: trap(word), mode: 0, qemuDiffers: differs) {
        $0.word(word)
      }
    }
    let waits = 1 << 24 | 0xe << 20 as UInt64
    all.append(Scenario("WFI at EL0, trapped", el: 0, ec: 1, iss: waits) { $0.wfi() })
    all.append(
      Scenario(
        "WFE at EL0, trapped once no event is left", el: 0, ec: 1, iss: waits | 1, elr: .own(1),
        qemuDiffers: "its WFE never waits"
      ) {
        $0.emit(.wfe, [:])
        $0.emit(.wfe, [:])
      })
    all += simdTraps
    all.append(
      Scenario("DCZID_EL0 at EL0 says that DC ZVA is forbidden", el: 0, ec: 0x15, iss: 0xfff, elr: .any, x0: 0x14) {
        $0.mrs(0, .DCZID_EL0)
      })
    return all
  }

  /// SIMD&FP under every value of CPACR_EL1.FPEN. Standard state has 0.
  private static var simdTraps: [Scenario] {
    let syndrome: UInt64 = 1 << 24 | 0xe << 20
    let uses: [(String, UInt32)] = [
      ("FADD", 0x1e62_2820), ("FMOV to a general register", 0x9e66_0003), ("FCMP", 0x1e61_2000),
      ("LDR of a Q register", 0x3dc0_0000), ("STP of D registers", 0x6d00_0400), ("LD2", 0x4c40_8000),
      ("MRS FPCR", 0xd53b_4405), ("MSR FPSR", 0xd51b_4425),
    ]
    var all: [Scenario] = []
    for (name, word) in uses {
      for level in 0...1 {
        all.append(Scenario("\(name) at EL\(level), trapped", el: level, ec: 7, iss: syndrome) { $0.word(word) })
      }
    }
    for level in 0...1 {
      for enabled in 0...3 as ClosedRange<UInt64> {
        let isTrapped = enabled & 1 == 0 || enabled == 1 && level == 0
        var scenario = Scenario(
          "FMOV at EL\(level) with FPEN \(enabled)", el: level, ec: isTrapped ? 7 : 0x15,
          iss: isTrapped ? syndrome : 0xfff, elr: isTrapped ? .own(0) : .own(3),
          x0: isTrapped ? 0 : 0x3ff0_0000_0000_0000
        ) {
          // FMOV D0, #1.0; FMOV X0, D0.
          $0.word(0x1e6e_1000)
          $0.word(0x9e66_0000)
        }
        scenario.simdEnabled = enabled
        all.append(scenario)
      }
    }
    return all
  }

  // MARK: - Data aborts

  /// A load and a store at EL1 (or EL0) from `address`; `storeStatus` nil: only the load.
  private static func access(
    _ name: String, _ address: UInt64, load: UInt64?, store: UInt64?, el: Int = 1, differs: String? = nil
  ) -> [Scenario] {
    let ec: UInt64 = el == 0 ? 0x24 : 0x25
    var all: [Scenario] = []
    let words = movLength(address)
    if let load {
      all.append(
        Scenario(
          "load: \(name)", el: el, ec: ec, iss: load, elr: .own(words), far: address, qemuDiffers: differs
        ) {
          $0.mov(1, address)
          $0.ldr(2, 1)
        })
    }
    if let store {
      all.append(
        Scenario(
          "store: \(name)", el: el, ec: ec, iss: store | write, elr: .own(words), far: address, qemuDiffers: differs
        ) {
          $0.mov(1, address)
          $0.str(2, 1)
        })
    }
    return all
  }

  private static func movLength(_ value: UInt64) -> Int {
    var assembly = Assembly(at: 0)
    assembly.mov(1, value)
    return assembly.words.count
  }

  /// An access of other code after `mov x1, address`.
  private static func abort(
    _ name: String, _ address: UInt64, el: Int = 1, iss: UInt64, far: UInt64? = nil, differs: String? = nil,
    before: Int = 0, _ code: @escaping @Sendable (inout Assembly) -> Void
  ) -> Scenario {
    Scenario(
      name, el: el, ec: el == 0 ? 0x24 : 0x25, iss: iss, elr: .own(movLength(address) + before), far: far ?? address,
      qemuDiffers: differs
    ) {
      $0.mov(1, address)
      code(&$0)
    }
  }

  static var data: [Scenario] {
    var all: [Scenario] = []
    all += access("nothing at level 0", unmappedLevel0 + 0x123456, load: 0b000100, store: 0b000100)
    all += access("nothing at level 1", unmappedLevel1 + 0x778, load: 0b000101, store: 0b000101)
    all += access("nothing at level 2", Block.unmapped.address + 8, load: 0b000110, store: 0b000110)
    all += access("nothing at level 3", Page.unmapped.address + 16, load: 0b000111, store: 0b000111)
    all += access("a reserved descriptor at level 3", Page.reserved.address, load: 0b000111, store: 0b000111)
    all += access("a block at level 0", blockAtLevel0, load: 0b000100, store: 0b000100, differs: "it takes the block")
    all += access("an address of too many bits", outside, load: 0b000100, store: 0b000100)
    all += access("an address with a tag", Page.plain.address | 0xab << 56, load: 0b000100, store: 0b000100)
    all += access("no access flag at level 1", noAccessLevel1, load: 0b001001, store: 0b001001)
    all += access("no access flag at level 2", Block.noAccess.address, load: 0b001010, store: 0b001010)
    all += access("no access flag at level 3", Page.noAccess.address, load: 0b001011, store: 0b001011)
    all += access("read-only at level 2", Block.readOnly.address, load: nil, store: 0b001110)
    all += access("read-only at level 3", Page.readOnly.address, load: nil, store: 0b001111)
    all += access("read-only by its table", Block.readOnlyTable.address, load: nil, store: 0b001111)
    all += access("EL0, page of EL1", Page.plain.address, load: 0b001111, store: 0b001111, el: 0)
    all += access("EL0, read-only", Page.userReadOnly.address, load: nil, store: 0b001111, el: 0)
    all += access("EL0, forbidden by its table", Block.noUserTable.address, load: 0b001111, store: 0b001111, el: 0)
    all += access("EL0, nothing at level 3", Page.unmapped.address, load: 0b000111, store: 0b000111, el: 0)
    all += access("EL0, execute only", Page.executeOnly.address, load: 0b001111, store: 0b001111, el: 0)
    all += access("a frame of too many bits at level 2", Block.tooHigh.address, load: 0b000010, store: 0b000010)
    all += access("a frame of too many bits at level 3", Page.tooHigh.address, load: 0b000011, store: 0b000011)
    all += access("a table of too many bits", Block.tableTooHigh.address, load: 0b000010, store: 0b000010)
    all += access("a table where nothing is", Block.tableInHole.address, load: 0b010111, store: 0b010111)
    all += access("nothing at the physical address", Page.hole.address, load: 0b010000, store: 0b010000)
    let plain = Page.plain.address
    let edge = Page.plainBeforeUnmapped.address + 4096
    all += [
      abort("LDXR, misaligned", plain + 1, iss: 0b100001) { $0.emit(.ldxr, [.size0: 1, .rn: 1, .rt: 2]) },
      abort("STXR, misaligned", plain + 4, iss: 0b100001 | write, differs: "it looks at the monitor first") {
        $0.emit(.stxr, [.size0: 1, .rs: 3, .rn: 1, .rt: 2])
      },
      abort("LDXP, aligned to one register only", plain + 8, iss: 0b100001) {
        $0.emit(.ldxp, [.size0: 1, .rt2: 3, .rn: 1, .rt: 2])
      },
      abort("LDAR, misaligned", plain + 2, iss: 0b100001) { $0.emit(.ldar, [.size0: 0, .rn: 1, .rt: 2]) },
      abort("STLRH, misaligned", plain + 1, iss: 0b100001 | write) { $0.emit(.stlrh, [.rn: 1, .rt: 2]) },
      abort("LDAR, misaligned where nothing is", Page.unmapped.address + 1, iss: 0b100001) {
        $0.emit(.ldar, [.size0: 0, .rn: 1, .rt: 2])
      },
      abort("load from Device memory, misaligned", Page.device.address + 1, iss: 0b100001, differs: noAlignment) {
        $0.ldr32(2, 1)
      },
      abort("store to Device memory, misaligned", Page.device.address + 2, iss: 0b100001 | write, differs: noAlignment)
      {
        $0.str32(2, 1)
      },
      abort("load over the end of mapped memory", edge - 4, iss: 0b000111, far: edge) { $0.ldr(2, 1) },
      abort("store over the end of mapped memory", edge - 2, iss: 0b000111 | write, far: edge) { $0.str(2, 1) },
      abort("LDP over the end of mapped memory", edge - 8, iss: 0b000111, far: edge) { $0.ldp(2, 3, 1) },
      abort("STP over the end of mapped memory", edge - 8, iss: 0b000111 | write, far: edge) { $0.stp(2, 3, 1) },
      abort("STP within the page behind the end", edge, iss: 0b000111 | write) { $0.stp(2, 3, 1) },
      abort("LDTR of a page of EL1", plain, iss: 0b001111) { $0.emit(.ldtr, [.size0: 1, .imm9: 0, .rn: 1, .rt: 2]) },
      abort("STTRB of a page that EL0 may read", Page.userReadOnly.address, iss: 0b001111 | write) {
        $0.emit(.sttrb, [.imm9: 0, .rn: 1, .rt: 2])
      },
      abort("load with SCTLR_EL1.A, misaligned", plain + 4, iss: 0b100001, before: 5) { strict(&$0) { $0.ldr(2, 1) } },
      abort("store with SCTLR_EL1.A, misaligned", plain + 1, iss: 0b100001 | write, before: 5) {
        strict(&$0) { $0.emit(.strhImmediateUnsigned, [.imm12: 0, .rn: 1, .rt: 2]) }
      },
      abort("load with SCTLR_EL1.A, misaligned, of a line just loaded", plain + 4, iss: 0b100001, before: 6) {
        strict(&$0) {
          $0.ldr32(2, 1)
          $0.ldr(2, 1)
        }
      },
      abort("store with SCTLR_EL1.A, misaligned, to a line just stored to", plain + 4, iss: 0b100001 | write, before: 7)
      {
        strict(&$0) {
          $0.str32(2, 1)
          $0.str32(2, 1)
          $0.str(2, 1)
        }
      },
      abort(
        "load with SCTLR_EL1.A, misaligned where nothing is", Page.unmapped.address + 1, iss: 0b100001, before: 5
      ) { strict(&$0) { $0.ldr(2, 1) } },
      Scenario("a misaligned load of Normal memory", el: 1, ec: 0x15, iss: 0xfff, elr: .any) {
        $0.mov(1, plain + 61)
        $0.ldr(2, 1)
      },
    ]
    return all
  }

  private static let noAlignment = "it does not check the alignment of accesses to Device memory"

  /// The code with alignment checks on: five words before it.
  private static func strict(_ assembly: inout Assembly, _ code: (inout Assembly) -> Void) {
    assembly.mrs(9, .SCTLR_EL1)
    assembly.mov(10, 2)
    assembly.emit(.orrShiftedRegister, [.sf: 1, .shift: 0, .rm: 10, .imm6: 0, .rn: 9, .rd: 9])
    assembly.msr(.SCTLR_EL1, 9)
    assembly.isb()
    code(&assembly)
  }

  // MARK: - Cache maintenance

  static var maintenance: [Scenario] {
    let nothing = Page.unmapped.address + 0x44
    let noOperation = "its cache maintenance does nothing"
    return [
      abort("DC CVAC where nothing is", nothing, iss: 0b000111 | cache, differs: noOperation) { $0.sys(.DC_CVAC, 1) },
      abort("DC CVAU where nothing is", nothing, iss: 0b000111 | cache, differs: noOperation) { $0.sys(.DC_CVAU, 1) },
      abort("DC CIVAC where nothing is", nothing, iss: 0b000111 | cache, differs: noOperation) { $0.sys(.DC_CIVAC, 1) },
      abort("DC CVAP where nothing is", nothing, iss: 0b000111 | cache, differs: noOperation) { $0.sys(.DC_CVAP, 1) },
      abort("DC IVAC of read-only memory", Page.readOnly.address, iss: 0b001111 | cache, differs: noOperation) {
        $0.sys(.DC_IVAC, 1)
      },
      abort("IC IVAU where nothing is", nothing, iss: 0b000111 | cache, differs: noOperation) { $0.sys(.IC_IVAU, 1) },
      abort("DC ZVA where nothing is", nothing, iss: 0b000111 | write) { $0.sys(.DC_ZVA, 1) },
      abort("DC ZVA of read-only memory", Page.readOnly.address + 0x7c, iss: 0b001111 | write) { $0.sys(.DC_ZVA, 1) },
      abort("DC ZVA of Device memory", Page.device.address + 0x40, iss: 0b100001 | write, differs: noAlignment) {
        $0.sys(.DC_ZVA, 1)
      },
      Scenario("PRFM where nothing is", el: 1, ec: 0x15, iss: 0xfff, elr: .any) {
        $0.mov(1, nothing)
        $0.emit(.prfmImmediateUnsigned, [.imm12: 0, .rn: 1, .prfop: 0])
      },
    ]
  }

  // MARK: - Instruction aborts

  /// A jump to `address` at EL1, or an exception return to it at EL0, and the abort there.
  private static func jump(
    _ name: String, _ address: UInt64, el: Int, status: UInt64, ec: UInt64? = nil, differs: String? = nil
  ) -> Scenario {
    Scenario(
      name, el: el, ec: ec ?? (el == 0 ? 0x20 : 0x21), iss: status, elr: .address(address), far: address,
      vector: el == 0 ? 0x400 : 0x200, qemuDiffers: differs
    ) {
      $0.mov(1, address)
      $0.br(1)
    }
  }

  static var fetch: [Scenario] {
    let order = "it looks at the alignment of the PC last"
    return [
      jump("fetch: nothing at level 0", unmappedLevel0, el: 1, status: 0b000100),
      jump("fetch: nothing at level 1", unmappedLevel1 + 4, el: 0, status: 0b000101),
      jump("fetch: nothing at level 2", Block.unmapped.address, el: 1, status: 0b000110),
      jump("fetch: nothing at level 3", Page.unmapped.address + 0xffc, el: 0, status: 0b000111),
      jump("fetch: no access flag", Page.noAccess.address, el: 1, status: 0b001011),
      jump("fetch: PXN", Page.neverAtEL1.address, el: 1, status: 0b001111),
      jump("fetch: UXN", Page.neverAtEL0.address, el: 0, status: 0b001111),
      jump("fetch: EL1 from what EL0 can write", Page.userWritable.address, el: 1, status: 0b001111),
      jump("fetch: PXNTable", Block.neverAtEL1Table.address, el: 1, status: 0b001111),
      jump("fetch: UXNTable", Block.neverAtEL0Table.address, el: 0, status: 0b001111),
      jump("fetch: a frame of too many bits", Page.tooHigh.address, el: 1, status: 0b000011),
      jump("fetch: nothing at the physical address", Page.hole.address, el: 1, status: 0b010000),
      jump("fetch: an address of too many bits", outside | 0x40, el: 1, status: 0b000100),
      jump("fetch: misaligned at EL1", Page.plain.address + 2, el: 1, status: 0, ec: 0x22, differs: order),
      jump(
        "fetch: misaligned at EL0, where nothing is", Page.unmapped.address + 1, el: 0, status: 0, ec: 0x22,
        differs: order),
      Scenario("fetch: EL0 from an execute-only page", el: 0, ec: 0, iss: 0, elr: .address(Page.executeOnly.address)) {
        $0.mov(1, Page.executeOnly.address)
        $0.br(1)
      },
      Scenario("fetch: EL0 from a page it can write", el: 0, ec: 0, iss: 0, elr: .address(Page.userWritable.address)) {
        $0.mov(1, Page.userWritable.address)
        $0.br(1)
      },
    ]
  }

  // MARK: - Exception returns

  private static func eret(_ name: String, spsr: UInt64, differs: String? = nil) -> Scenario {
    Scenario(
      name, el: 1, ec: 0x0e, iss: 0, elr: .address(Page.neverAtEL0.address), vector: 0x200,
      mode: 5 | PState.illegal | spsr & 0xf000_03c0, qemuDiffers: differs
    ) {
      $0.msr(.SPSR_EL1, value: spsr)
      $0.msr(.ELR_EL1, value: Page.neverAtEL0.address, using: 1)
      $0.eret()
    }
  }

  static let returns: [Scenario] = [
    eret("ERET to EL2", spsr: 0x3c9), eret("ERET to EL3", spsr: 0x6000_03cd),
    eret("ERET to EL0 with its own stack pointer", spsr: 0x3c1), eret("ERET to a reserved mode", spsr: 0x9000_0382),
    Scenario(
      "an illegal ERET to where nothing can be fetched", el: 1, ec: 0x21, iss: 0b000111,
      elr: .address(Page.unmapped.address), far: Page.unmapped.address, vector: 0x200, mode: 5 | PState.illegal | 0x3c0
    ) {
      $0.msr(.SPSR_EL1, value: 0x3c9)
      $0.msr(.ELR_EL1, value: Page.unmapped.address, using: 1)
      $0.eret()
    },
    Scenario("ERET to EL0 gives flags and masks", el: 1, ec: 0x20, iss: 0b001111, elr: .any, mode: 0xa000_0080) {
      $0.msr(.SPSR_EL1, value: 0xa000_0080)
      $0.msr(.ELR_EL1, value: Page.neverAtEL0.address)
      $0.eret()
    },
    Scenario("ERET to EL1 on SP_EL0", el: 1, ec: 0x21, iss: 0b001111, elr: .any, vector: 0, mode: 0x5000_0144) {
      $0.msr(.SPSR_EL1, value: 0x5000_0144)
      $0.msr(.ELR_EL1, value: Page.neverAtEL1.address)
      $0.eret()
    },
  ]
}
