/// Loads and stores of SIMD&FP registers that fault half way leave nothing half done; and what the domain sees of them.

import A64
import Testing
import Units

@testable import Machine

@Suite struct VectorAccessTests {
  /// 8 bytes below a page that is not mapped.
  private static let edge = ExceptionScenarios.Page.plainBeforeUnmapped.address + 0xff8
  private static let behind = ExceptionScenarios.Page.plainBeforeUnmapped.address + 0x1000

  private static func emit(_ opcode: Opcode, _ fields: KeyValuePairs<Field, UInt32>)
    -> @Sendable (
      inout Assembly
    ) -> Void
  {
    let word = Assembly.encode(opcode, fields)
    return { $0.word(word) }
  }

  /// An access of V0 and those that follow, at x0, with write-back where there is any.
  private static let accesses: [(String, isStore: Bool, @Sendable (inout Assembly) -> Void)] = [
    ("STUR Q", true, emit(.sturSIMD, [.accessSize: 0, .opc1: 1, .imm9: 0, .rn: 0, .rt: 0])),
    ("STR Q, post", true, emit(.strSIMDPostIndex, [.accessSize: 0, .opc1: 1, .imm9: 16, .rn: 0, .rt: 0])),
    ("STP D, pre", true, emit(.stpSIMDPreIndex, [.accessSize: 1, .imm7: 0, .rt2: 1, .rn: 0, .rt: 0])),
    ("STP Q, post", true, emit(.stpSIMDPostIndex, [.accessSize: 2, .imm7: 2, .rt2: 1, .rn: 0, .rt: 0])),
    ("ST1 of four, post", true, emit(.st1MultipleFourPostIndex, [.q: 1, .rm: 31, .elementSize: 0, .rn: 0, .rt: 0])),
    ("ST4, post", true, emit(.st4MultiplePostIndex, [.q: 1, .rm: 31, .elementSize: 2, .rn: 0, .rt: 0])),
    (
      "ST3 of one element, post", true,
      emit(.st3SinglePostIndex, [.q: 1, .rm: 31, .elementScale: 2, .s: 0, .elementSize: 0, .rn: 0, .rt: 0])
    ),
    ("LDUR Q", false, emit(.ldurSIMD, [.accessSize: 0, .opc1: 1, .imm9: 0, .rn: 0, .rt: 0])),
    ("LDP D, post", false, emit(.ldpSIMDPostIndex, [.accessSize: 1, .imm7: 2, .rt2: 1, .rn: 0, .rt: 0])),
    ("LDP Q, pre", false, emit(.ldpSIMDPreIndex, [.accessSize: 2, .imm7: 0, .rt2: 1, .rn: 0, .rt: 0])),
    ("LD1 of two, post", false, emit(.ld1MultipleTwoPostIndex, [.q: 1, .rm: 31, .elementSize: 3, .rn: 0, .rt: 0])),
    ("LD2, post", false, emit(.ld2MultiplePostIndex, [.q: 1, .rm: 31, .elementSize: 1, .rn: 0, .rt: 0])),
    ("LD4R, post", false, emit(.ld4rPostIndex, [.q: 1, .rm: 31, .elementSize: 2, .rn: 0, .rt: 0])),
  ]

  @Test("An access that faults in its second page changes no register and no memory", arguments: [true, false])
  func nothingHalfDone(timing: Bool) {
    let one: UInt64 = 0x3ff0_0000_0000_0000
    var scenarios: [Scenario] = []
    for (name, isStore, code) in VectorAccessTests.accesses {
      var fault = Scenario(
        name, el: 1, ec: 0x25, iss: 7 | (isStore ? 1 << 6 : 0), elr: .any, far: VectorAccessTests.behind,
        x0: VectorAccessTests.edge
      ) {
        // FMOV V0.2D, V1 too: a value that no memory holds.
        $0.word(0x1e6e_1000)
        $0.word(0x1e6e_1001)
        $0.mov(0, VectorAccessTests.edge)
        code(&$0)
      }
      fault.simdEnabled = 3
      var after = Scenario("after \(name)", el: 1, ec: 0x15, iss: 0xfff, elr: .any, x0: isStore ? 0 : one) {
        if isStore {
          $0.mov(0, VectorAccessTests.edge)
          $0.ldr(0, 0)
        } else {
          // V0 and V1 still hold 1.0: FMOV X0, D0; FMOV X1, D1; their AND.
          $0.word(0x9e66_0000)
          $0.word(0x9e66_0021)
          $0.emit(.andShiftedRegister, [.sf: 1, .shift: 0, .rm: 1, .imm6: 0, .rn: 0, .rd: 0])
        }
      }
      after.simdEnabled = 3
      scenarios += [fault, after]
    }
    let records = ScenarioProgram(scenarios, tables: ExceptionScenarios.tables()).run(Bench.spec(timing: timing))
    #expect(records.count == scenarios.count, "the scenarios did not come to their end")
    for (scenario, record) in zip(scenarios, records) {
      #expect(record.esr == scenario.ec << 26 | 1 << 25 | scenario.iss, "\(scenario.name): \(record)")
      #expect(record.x0 == scenario.x0, "\(scenario.name): \(record)")
      if let far = scenario.far { #expect(record.far == far, "\(scenario.name): \(record)") }
    }
  }

  @Test("Under eADR a store of 128 bits is two of 64, and a cut may lose either of them", arguments: [true, false])
  func twoBufferedStores(timing: Bool) {
    var a = Assembly(at: Bench.code)
    a.msr(.CPACR_EL1, value: 3 << 20)
    a.isb()
    a.mov(9, Bench.nvm)
    a.mov(3, 5)
    a.mov(4, 6)
    // FMOV D0, X3; FMOV V0.D[1], X4.
    a.word(0x9e67_0060)
    a.word(0x9eaf_0080)
    a.emit(.sturSIMD, [.accessSize: 0, .opc1: 1, .imm9: 0, .rn: 9, .rt: 0])
    a.label("end")
    a.nop()
    var spec = Bench.spec(domain: .eadr)
    spec.timing = timing
    let bench = Bench(spec, a)
    #expect(bench.run(to: a.address("end")))
    #expect(bench.read(Bench.nvm) == 5 && bench.read(Bench.nvm + 8) == 6)
    #expect(bench.machine.exposedCount == 2)
    let left = Set(
      (0..<60 as Range<UInt64>).map { seed in
        bench.machine.beginTrial()
        defer { bench.machine.endTrial() }
        _ = bench.machine.cutPower(.random, seed: seed)
        return [bench.read(Bench.nvm), bench.read(Bench.nvm + 8)]
      })
    #expect(left == [[0, 0], [5, 0], [0, 6], [5, 6]])
  }
}
