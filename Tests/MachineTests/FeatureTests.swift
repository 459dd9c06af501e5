/// Features of the instruction set: the identification registers say what there is, and the rest is undefined.

import A64
import Testing
import TestSupport
import Units

@testable import Machine

@Suite struct FeatureTests {
  /// A switch, the field that announces it (register, lowest bit), and what the field holds when it is on.
  private struct Announcement: Sendable {
    var name: String
    var feature: Feature
    var register: SystemRegister
    var low: UInt64
    var value: UInt64
    var turnOff: @Sendable (inout ISASpec) -> Void
  }

  private static let announcements: [Announcement] = [
    .init(name: "AES and PMULL", feature: .aes, register: .ID_AA64ISAR0_EL1, low: 4, value: 2) { $0.aes = false },
    .init(name: "SHA-1", feature: .sha1, register: .ID_AA64ISAR0_EL1, low: 8, value: 1) { $0.sha1 = false },
    .init(name: "SHA-256", feature: .sha256, register: .ID_AA64ISAR0_EL1, low: 12, value: 1) { $0.sha256 = false },
    .init(name: "CRC32", feature: .crc32, register: .ID_AA64ISAR0_EL1, low: 16, value: 1) { $0.crc32 = false },
    .init(name: "LSE", feature: .lse, register: .ID_AA64ISAR0_EL1, low: 20, value: 2) { $0.lse = false },
    .init(name: "DPB2", feature: .dpb2, register: .ID_AA64ISAR1_EL1, low: 0, value: 2) {
      $0.dpb = false
      $0.dpb2 = false
    },
    .init(name: "HAFDBS", feature: .hafdbs, register: .ID_AA64MMFR1_EL1, low: 0, value: 2) { $0.hafdbs = false },
    .init(name: "PAN", feature: .pan, register: .ID_AA64MMFR1_EL1, low: 20, value: 1) { $0.pan = false },
  ]

  private func field(_ spec: MachineSpec, _ register: SystemRegister, _ low: UInt64) -> UInt64 {
    Bench(spec, segments: [], entry: Bench.code, tables: nil).get(register) >> low & 15
  }

  @Test("Each switch shows in its field of the identification registers", arguments: announcements.indices)
  func announcement(index: Int) {
    let it = FeatureTests.announcements[index]
    var spec = Bench.spec(timing: false)
    #expect(field(spec, it.register, it.low) == it.value, "\(it.name), on")
    it.turnOff(&spec.isa)
    #expect(field(spec, it.register, it.low) == 0, "\(it.name), off")
    #expect(!spec.isa.features.contains(it.feature))
  }

  @Test("DPB without DPB2 is announced as such; floating point and Advanced SIMD are always there")
  func others() {
    var spec = Bench.spec(timing: false)
    spec.isa.dpb2 = false
    #expect(field(spec, .ID_AA64ISAR1_EL1, 0) == 1)
    #expect(field(spec, .ID_AA64PFR0_EL1, 16) == 0 && field(spec, .ID_AA64PFR0_EL1, 20) == 0)
  }

  /// A random word of the opcode.
  private func word(_ opcode: Opcode, _ random: inout SeededGenerator) -> UInt32? {
    for _ in 0..<200 {
      let fields = opcode.fields.map { ($0, UInt32(random.next(below: 1 << UInt64($0.width)))) }
      if let word = try? opcode.encode(fields) { return word }
    }
    return nil
  }

  @Test("What the machine was not given is undefined at EL0 and EL1, whatever the fields of the word")
  func undefined() {
    print("words that are not executed: seed 1")
    var random = SeededGenerator(seed: 1, stream: "not-executed")
    var scenarios: [Scenario] = []
    for opcode in Opcode.allCases where opcode == .udf || opcode.feature != .base {
      guard let word = word(opcode, &random) else {
        Issue.record("no word of \(opcode) was found")
        continue
      }
      for level in 0...1 {
        scenarios.append(Scenario("\(opcode) at EL\(level)", el: level, ec: 0) { $0.word(word) })
      }
    }
    scenarios += [
      Scenario("DC CVAP at EL1", el: 1, ec: 0) { $0.sys(.DC_CVAP, 31) },
      Scenario("DC CVADP at EL1", el: 1, ec: 0) { $0.sys(.DC_CVADP, 31) },
      Scenario("MRS PAN at EL1", el: 1, ec: 0) { $0.mrs(0, .PAN) },
      Scenario("MSR PAN at EL1", el: 1, ec: 0) { $0.msr(.PAN, 31) },
    ]
    var spec = Bench.spec(timing: false)
    spec.isa = ISASpec()
    for it in FeatureTests.announcements { it.turnOff(&spec.isa) }
    // The code of one test lies within the reach of a branch and the pages that are mapped.
    for start in stride(from: 0, to: scenarios.count, by: 100) {
      let some = Array(scenarios[start..<min(start + 100, scenarios.count)])
      let program = ScenarioProgram(some, tables: ExceptionScenarios.tables())
      let records = program.run(spec)
      #expect(records.count == some.count, "the scenarios did not come to their end")
      for (i, (scenario, record)) in zip(some, records).enumerated() {
        #expect(record.esr == 1 << 25 && record.elr == program.start(i), "\(scenario.name): \(record)")
      }
    }
  }

  // MARK: - What they do

  private static let program = ScenarioProgram(
    FeatureScenarios.all, tables: FeatureScenarios.tables(), tcr: PageTables.tcr | 1 << 39 | 1 << 40, resetsPAN: true)

  @Test("Atomics, PAN and dirty state fault and succeed as prescribed", arguments: [true, false])
  func asPrescribed(timing: Bool) {
    let program = FeatureTests.program
    let records = program.run(Bench.spec(timing: timing))
    #expect(records.count == program.scenarios.count, "the scenarios did not come to their end")
    for (i, (scenario, record)) in zip(program.scenarios, records).enumerated() {
      let wrong = scenario.differences(record, start: program.start(i))
      #expect(wrong.isEmpty, "\(scenario.name): \(wrong.joined(separator: ", ")) in \(record)")
    }
  }

  @Test("QEMU does the same with atomics, PAN and dirty state", .enabled(if: BareMetalQEMU.executable != nil))
  func likeQEMU() throws {
    let program = FeatureTests.program
    let theirs = program.records(
      try BareMetalQEMU.run(program.segments, entry: program.assembly.base, cpu: "neoverse-n1"))
    #expect(theirs.count == program.scenarios.count)
    for (i, (scenario, record)) in zip(program.scenarios, theirs).enumerated() {
      let wrong = scenario.differences(record, start: program.start(i))
      #expect(
        wrong.isEmpty == (scenario.qemuDiffers == nil),
        "\(scenario.name): \(wrong.joined(separator: ", ")) in \(record)")
    }
  }
}
