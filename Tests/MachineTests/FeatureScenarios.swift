/// Scenarios of FEAT_LSE, FEAT_PAN and FEAT_HAFDBS: which accesses fault, how, and what they leave in page tables.

import A64

@testable import Machine

enum FeatureScenarios {
  /// Level 3 pages behind those of ExceptionScenarios, by number.
  enum Page: UInt64 {
    /// Read-only with the dirty bit modifier: clean. Access flag clear. Both. Clean for EL0 too. One without modifier.
    case clean = 32, untouched, untouchedClean, userClean, readOnly
    /// Clean pages of which each scenario has its own.
    case cleanForLoad, cleanForSwap, cleanForPair, cleanForVector, cleanForZero, cleanForAT, cleanForPAN
    var address: UInt64 { ExceptionScenarios.pages + rawValue << 12 }
  }
  static let modifier: UInt64 = 1 << 51

  static func tables() -> PageTables {
    typealias Bits = PageTables.Bits
    var tables = ExceptionScenarios.tables()
    let never = Bits.privilegedExecuteNever | Bits.userExecuteNever
    func page(_ page: Page, _ bits: UInt64) { tables.map(page.address, to: Bench.data, bits | never) }
    let clean = Bits.normal | Bits.readOnly | modifier
    page(.clean, clean)
    page(.untouched, Bits.normal & ~Bits.accessed)
    page(.untouchedClean, clean & ~Bits.accessed)
    page(.userClean, clean | Bits.user)
    page(.readOnly, Bits.normal | Bits.readOnly)
    for own in [.cleanForLoad, .cleanForSwap, .cleanForPair, .cleanForVector, .cleanForZero, .cleanForAT] as [Page] {
      page(own, clean)
    }
    page(.cleanForPAN, clean | Bits.user)
    return tables
  }

  private static func descriptor(_ page: Page) -> UInt64 {
    var tables = tables()
    return tables.descriptorAddress(page.address)
  }

  static var all: [Scenario] { atomics + privilegedAccessNever + dirtyState }

  // MARK: - Atomics

  /// The word of an atomic without acquire and release; fields that it has not are ignored.
  private static func emit(_ assembly: inout Assembly, _ opcode: Opcode, _ given: [Field: UInt32]) {
    let fields = opcode.fields.map { ($0, given[$0] ?? 0) }
    guard let word = try? opcode.encode(fields) else { preconditionFailure("\(opcode) does not take \(given)") }
    assembly.word(word)
  }

  private static let write: UInt64 = 1 << 6
  private static let levelThree: UInt64 = 3

  private static func atomic(
    _ name: String, _ opcode: Opcode, at address: UInt64, ec: UInt64 = 0x25, iss: UInt64, size: UInt32 = 1
  ) -> Scenario {
    Scenario(
      name, el: 1, ec: ec, iss: iss, elr: .any, far: address, vector: 0x200
    ) {
      $0.mov(1, address)
      emit(&$0, opcode, [.size0: size, .rs: 2, .rn: 1, .rt: 4])
    }
  }

  private static var atomics: [Scenario] {
    let plain = ExceptionScenarios.Page.plain.address
    return [
      atomic("an atomic that is not aligned", .ldadd, at: plain + 4, iss: 0x21),
      atomic("a compare-and-swap that is not aligned", .cas, at: plain + 2, iss: 0x21, size: 0),
      atomic("a pair that is aligned to one of its registers", .casp, at: plain + 8, iss: 0x21),
      atomic(
        "an atomic to an unmapped page", .swp, at: ExceptionScenarios.Page.unmapped.address, iss: 4 | levelThree),
      atomic(
        "an atomic to a page that is read-only", .ldset, at: ExceptionScenarios.Page.readOnly.address,
        iss: 0xc | levelThree | write),
      atomic(
        "a compare-and-swap that would fail, to a page that is read-only", .cas,
        at: ExceptionScenarios.Page.readOnly.address, iss: 0xc | levelThree | write),
      Scenario("a compare-and-swap gives the old value back", el: 1, ec: 0x15, iss: 0xfff, elr: .any, x0: 0x1122) {
        $0.mov(1, plain + 64)
        $0.mov(2, 0x1122)
        $0.str(2, 1, 0)
        $0.mov(0, 0x5566)
        emit(&$0, .cas, [.size0: 1, .rs: 0, .rn: 1, .rt: 31])
      },
      Scenario("a signed maximum of bytes", el: 1, ec: 0x15, iss: 0xfff, elr: .any, x0: 0x7f) {
        $0.mov(1, plain + 128)
        $0.mov(2, 0x80)
        $0.str(2, 1, 0)
        $0.mov(3, 0xff7f)
        emit(&$0, .ldsmaxb, [.rs: 3, .rn: 1, .rt: 4])
        $0.ldr(0, 1, 0)
      },
    ]
  }

  // MARK: - PAN

  private static func pan(_ assembly: inout Assembly, _ value: UInt32 = 1) {
    assembly.emit(.msrImmediatePAN, [.crm: value])
  }

  private static var privilegedAccessNever: [Scenario] {
    let user = ExceptionScenarios.Page.user.address, plain = ExceptionScenarios.Page.plain.address
    func access(_ name: String, iss: UInt64?, _ code: @escaping @Sendable (inout Assembly) -> Void) -> Scenario {
      guard let iss else {
        return Scenario("with PAN, \(name)", el: 1, ec: 0x15, iss: 0xfff, elr: .any) {
          pan(&$0)
          $0.mov(1, user)
          code(&$0)
        }
      }
      return Scenario("with PAN, \(name)", el: 1, ec: 0x25, iss: iss, elr: .any, far: user, vector: 0x200) {
        pan(&$0)
        $0.mov(1, user)
        code(&$0)
      }
    }
    let fault = 0xc | levelThree
    return [
      access("a load of EL0's memory", iss: fault) { $0.ldr(0, 1, 0) },
      access("a store to EL0's memory", iss: fault | write) { $0.str(0, 1, 0) },
      access("DC ZVA of EL0's memory", iss: fault | write) { $0.sys(.DC_ZVA, 1) },
      access("an ordered store to EL0's memory", iss: fault | write) { $0.emit(.stlr, [.size0: 1, .rn: 1, .rt: 31]) },
      access("a load with the rights of EL0", iss: nil) { $0.emit(.ldtr, [.size0: 1, .imm9: 0, .rn: 1, .rt: 0]) },
      access("DC CVAC of EL0's memory", iss: nil) { $0.sys(.DC_CVAC, 1) },
      access("a load of EL1's memory", iss: nil) {
        $0.mov(1, plain)
        $0.ldr(0, 1, 0)
      },
      Scenario("PAN off again", el: 1, ec: 0x15, iss: 0xfff, elr: .any) {
        $0.mov(1, user)
        $0.ldr(0, 1, 0)
        pan(&$0)
        pan(&$0, 0)
        $0.ldr(0, 1, 0)
      },
      Scenario("a load that was allowed before PAN was set", el: 1, ec: 0x25, iss: fault, elr: .any, far: user) {
        $0.mov(1, user)
        for _ in 0..<4 { $0.ldr(0, 1, 0) }
        pan(&$0)
        $0.ldr(0, 1, 0)
      },
      Scenario("PAN as it reads", el: 1, ec: 0x15, iss: 0xfff, elr: .any, mode: nil, x0: 1 << 22) {
        pan(&$0)
        $0.mrs(0, .PAN)
      },
      Scenario("an exception that sets PAN", el: 1, ec: 0x25, iss: fault, elr: .any, far: user, vector: 0x200) {
        // SPAN clear, then an exception return to EL1 with PAN set in SPSR.
        $0.mov(0, 5 | 15 << 6 | 1 << 22)
        $0.msr(.SPSR_EL1, 0)
        $0.emit(.adr, [.immlo: 0, .immhi: 3, .rd: 0])
        $0.msr(.ELR_EL1, 0)
        $0.eret()
        $0.mov(1, user)
        $0.ldr(0, 1, 0)
      },
      Scenario("MSR PAN at EL0", el: 0, ec: 0) { $0.emit(.msrImmediatePAN, [.crm: 1]) },
    ]
  }

  // MARK: - Access flag and dirty state

  /// After `code` (x1 the page's address) x0 is the difference that it made to the descriptor.
  private static func change(
    _ name: String, _ page: Page, by expected: UInt64, _ code: @escaping @Sendable (inout Assembly) -> Void
  ) -> Scenario {
    let at = descriptor(page)
    return Scenario(name, el: 1, ec: 0x15, iss: 0xfff, elr: .any, x0: expected) {
      $0.mov(2, at)
      $0.ldr(3, 2, 0)
      $0.mov(1, page.address)
      code(&$0)
      $0.dsb()
      $0.ldr(0, 2, 0)
      $0.emit(.eorShiftedRegister, [.sf: 1, .shift: 0, .rm: 3, .imm6: 0, .rn: 0, .rd: 0])
    }
  }

  private static var dirtyState: [Scenario] {
    let readOnly = PageTables.Bits.readOnly, accessed = PageTables.Bits.accessed
    return [
      change("a load sets the access flag", .untouched, by: accessed) { $0.ldr(4, 1, 0) },
      change("a load of a clean page leaves it clean", .cleanForLoad, by: 0) { $0.ldr(4, 1, 0) },
      change("a store to a clean page makes it dirty", .clean, by: readOnly) { $0.str(31, 1, 8) },
      change("a second store changes nothing", .clean, by: 0) { $0.str(31, 1, 16) },
      change("a store sets both", .untouchedClean, by: readOnly | accessed) { $0.str(31, 1, 24) },
      change("an atomic makes a page dirty", .cleanForSwap, by: readOnly) {
        $0.ldr(4, 1, 0)
        emit(&$0, .swp, [.size0: 1, .rs: 31, .rn: 1, .rt: 4])
      },
      change("a pair makes a page dirty", .cleanForPair, by: readOnly) { $0.stp(31, 31, 1, 32) },
      change("DC ZVA makes a page dirty", .cleanForZero, by: readOnly) { $0.sys(.DC_ZVA, 1) },
      change("DC CVAC leaves a page clean", .cleanForVector, by: 0) { $0.sys(.DC_CVAC, 1) },
      Scenario(
        "a store to a page without the modifier", el: 1, ec: 0x25, iss: 0xc | levelThree | write, elr: .any,
        far: Page.readOnly.address
      ) {
        $0.mov(1, Page.readOnly.address)
        $0.str(31, 1, 0)
      },
      Scenario(
        "with PAN, a store to a clean page of EL0", el: 1, ec: 0x25, iss: 0xc | levelThree | write, elr: .any,
        far: Page.cleanForPAN.address
      ) {
        pan(&$0)
        $0.mov(1, Page.cleanForPAN.address)
        $0.str(31, 1, 0)
      },
      Scenario(
        "what was forbidden has left the page clean", el: 1, ec: 0x15, iss: 0xfff, elr: .any,
        x0: Bench.data | PageTables.Bits.normal | readOnly | modifier | PageTables.Bits.user
          | PageTables.Bits.privilegedExecuteNever | PageTables.Bits.userExecuteNever | 3
      ) {
        $0.mov(2, descriptor(.cleanForPAN))
        $0.ldr(0, 2, 0)
      },
      change("STTR makes a page of EL0 dirty", .userClean, by: readOnly) {
        pan(&$0)
        $0.emit(.sttr, [.size0: 1, .imm9: 0, .rn: 1, .rt: 31])
      },
    ]
  }
}
