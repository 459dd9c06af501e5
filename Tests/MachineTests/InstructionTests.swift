/// What instructions compute: threaded code, the plain executor and QEMU agree on random programs.

import A64
import Testing
import TestSupport
import Units

@testable import Machine

@Suite struct InstructionTests {
  /// Log and scratch memory after a program has run to its end, or what went wrong.
  private func results(_ program: InstructionSequences, _ bench: Bench) -> [UInt8] {
    (bench.machine.readPhysical(InstructionSequences.log, count: program.logBytes) ?? [])
      + (bench.machine.readPhysical(InstructionSequences.scratch, count: InstructionSequences.scratchBytes) ?? [])
  }

  private func bench(_ program: InstructionSequences, timing: Bool) -> Bench {
    Bench(
      Bench.spec(timing: timing), segments: program.segments().map { ($0.address, $0.bytes) },
      entry: program.assembly.base, tables: InstructionSequences.tables(), translated: false)
  }

  private func results(_ program: InstructionSequences, _ segments: [Lockstep.Segment], noOperation: UInt64? = nil)
    -> [UInt8]
  {
    let bench = Bench(
      Bench.spec(timing: false), segments: segments.map { ($0.address, $0.bytes) }, entry: program.assembly.base,
      tables: InstructionSequences.tables(), translated: false)
    if let noOperation { bench.m.pointee.noOperations.append(noOperation) }
    return bench.run(to: program.done) ? results(program, bench) : []
  }

  private func runWhole(_ program: InstructionSequences, timing: Bool) -> (results: [UInt8], bench: Bench) {
    let bench = bench(program, timing: timing)
    #expect(bench.run(to: program.done), "the program did not reach its end")
    return (results(program, bench), bench)
  }

  /// A sentence about the first difference of two results: which sequence, which register.
  private func difference(_ a: [UInt8], _ b: [UInt8], _ program: InstructionSequences) -> String {
    guard a.count == b.count else { return "\(a.count) bytes against \(b.count)" }
    guard let i = (0..<a.count).first(where: { a[$0] != b[$0] }) else { return "none" }
    guard i < program.logBytes else { return "scratch memory at +\(i - program.logBytes)" }
    let sequence = i / program.slotBytes
    let start = program.sequenceStarts[sequence]
    let end = sequence + 1 < program.sequences ? program.sequenceStarts[sequence + 1] : program.assembly.words.count
    let words = program.assembly.words[start..<end]
    let slot = i % program.slotBytes / 8
    let text = words.map { Instruction($0).text(Opcode.decode($0), pc: 0) }.joined(separator: "; ")
    return "sequence \(sequence), word \(slot) of its slot: \(text)"
  }

  /// FNV-1a over groups of sequences, so that a committed digest tells roughly where a difference is.
  private func digests(_ bytes: [UInt8], groups: Int) -> [UInt64] {
    let size = (bytes.count + groups - 1) / groups
    return stride(from: 0, to: bytes.count, by: size).map { start in
      bytes[start..<min(start + size, bytes.count)].reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
        ($0 ^ UInt64($1)) &* 0x100_0000_01b3
      }
    }
  }

  @Test(
    "Random programs leave what QEMU leaves, with timing and without", arguments: InstructionSequences.Kind.allCases)
  func likeQEMU(kind: InstructionSequences.Kind) throws {
    let programs = TestRun.count(1, full: 30)
    print("\(kind) instructions: seed \(ExpectedInstructionDigests.seed), \(programs) programs of 1750 sequences")
    var drawn = 0
    for i in 0..<programs {
      let seed = ExpectedInstructionDigests.seed + UInt64(i)
      let program = InstructionSequences(kind, seed: seed, sequences: 1750)
      drawn += program.bodies.reduce(0) { $0 + $1.count }
      let (ours, _) = runWhole(program, timing: true)
      if i == 0 {
        // What QEMU 7.2 left, committed: works where QEMU is not installed.
        #expect(digests(ours, groups: 50) == ExpectedInstructionDigests.groups(kind))
        let (untimed, _) = runWhole(program, timing: false)
        #expect(ours == untimed, "\(difference(ours, untimed, program))")
      }
      if TestRun.isFull && BareMetalQEMU.executable != nil {
        let cpu = kind == .integer ? "neoverse-n1" : "cortex-a57"
        func onQEMU(_ segments: [Lockstep.Segment]) throws -> [UInt8] {
          try BareMetalQEMU.run(segments, entry: program.assembly.base, cpu: cpu)
        }
        let theirs = try onQEMU(program.segments())
        if i == 0 { print("digests of QEMU for \(kind): \(digests(theirs, groups: 50))") }
        if ours != theirs {
          let place = try Lockstep.firstDifference(program, { results(program, $0) }, onQEMU)
          Issue.record("seed \(seed): \(difference(ours, theirs, program)); first to differ: \(place)")
        }
      }
    }
    print("\(kind) instructions: \(drawn) drawn from the table")
    // In three kinds, two hundred thousand; in a full run, six million.
    #expect(drawn >= programs * 67_000)
  }

  @Test("The first instruction that executors disagree on is found, here one that does nothing on one of them")
  func lockstep() {
    let program = InstructionSequences(seed: TestRun.seed, sequences: 30)
    print("lockstep: seed \(TestRun.seed)")
    var random = SeededGenerator(seed: TestRun.seed, stream: "lockstep")
    // Those without which addresses and branches behind them go astray are no use.
    let opcodes: Set<Opcode> = [
      .addShiftedRegister, .madd, .subShiftedRegister, .eorShiftedRegister, .extr, .csel, .adc,
    ]
    let words = program.bodies.flatMap { $0 }.filter { opcodes.contains(Opcode.decode(program.assembly.words[$0])) }
    let whole = results(program, program.segments())
    var found = 0
    for word in words.shuffled(using: &random).prefix(30) where found < 4 {
      let address = program.assembly.base + UInt64(word * 4)
      func without(_ segments: [Lockstep.Segment]) -> [UInt8] { results(program, segments, noOperation: address) }
      if without(program.segments()) == whole { continue }
      found += 1
      let place = Lockstep.firstDifference(program, { results(program, $0) }, without)
      #expect(place.word == word, "\(place) instead of word \(word)")
    }
    #expect(found == 4, "only \(found) of 30 words make a difference")
  }

  @Test(
    "Stepping through a program by the plain executor leaves what threaded code leaves", arguments: [true, false],
    InstructionSequences.Kind.allCases)
  func stepped(timing: Bool, kind: InstructionSequences.Kind) {
    let program = InstructionSequences(kind, seed: TestRun.seed, sequences: 150)
    print("stepped \(kind) instructions: seed \(TestRun.seed)")
    let (threaded, whole) = runWhole(program, timing: timing)
    let bench = bench(program, timing: timing)
    var steps = 0
    while bench.machine.programCounter != program.done && steps < 100_000 {
      bench.run(instructions: 1)
      steps += 1
    }
    let stepped = results(program, bench)
    #expect(threaded == stepped, "\(difference(threaded, stepped, program))")
    let wrong = MachineImage(whole).differences(MachineImage(bench))
    #expect(wrong.isEmpty, "\(wrong)")
    #expect(UInt64(steps) == bench.machine.instructions)
  }

  @Test("The programs execute every opcode that takes no exception", arguments: InstructionSequences.Kind.allCases)
  func coverage(kind: InstructionSequences.Kind) {
    let program = InstructionSequences(kind, seed: ExpectedInstructionDigests.seed, sequences: 60)
    let missing = InstructionSequences.opcodes(kind).filter { !program.executed.contains($0) }
    #expect(missing.isEmpty, "\(missing)")
  }
}
