/// The branch predictor against a model that sees each branch a program executes: which are predicted wrongly, and what
/// that costs.

import A64
import TestSupport
import Testing
import Units

@testable import Machine

/// What docs/TIMING.md says of the predictor, with dictionaries and arrays in place of tables.
private struct PredictorModel {
  let historyBits: Int
  private var agreement: [UInt64: Int] = [:]
  /// The newest direction last.
  private var history: [Bool] = []
  private var returns = [UInt64](repeating: 0, count: 16)
  private var depth = 0
  private var targets: [UInt64: UInt64] = [:]
  private(set) var branches: UInt64 = 0
  private(set) var mispredicts: UInt64 = 0

  init(historyBits: Int) { self.historyBits = historyBits }

  mutating func execute(_ word: UInt32, at pc: UInt64, then next: UInt64) {
    switch Opcode.decode(word) {
    case .bCond where word & 15 < 14, .cbz, .cbnz:
      conditional(pc, target: pc &+ UInt64(bitPattern: Int64(Int32(bitPattern: word << 8) >> 13) * 4), next)
    case .tbz, .tbnz:
      conditional(pc, target: pc &+ UInt64(bitPattern: Int64(Int32(bitPattern: word << 13) >> 18) * 4), next)
    case .bl: call(pc)
    case .blr:
      through(pc, next)
      call(pc)
    case .br: through(pc, next)
    case .ret:
      branches += 1
      if returns[depth & 15] != next { mispredicts += 1 }
      depth -= 1
    default: break
    }
  }

  private mutating func call(_ pc: UInt64) {
    depth += 1
    returns[depth & 15] = pc + 4
  }

  private mutating func through(_ pc: UInt64, _ next: UInt64) {
    branches += 1
    let place = (pc + 4) / 4 % 256
    if targets[place, default: 0] != next { mispredicts += 1 }
    targets[place] = next
  }

  private mutating func conditional(_ pc: UInt64, target: UInt64, _ next: UInt64) {
    branches += 1
    let isTaken = next == target
    var index = (pc + 4) / 4 % 4096
    for (age, direction) in history.reversed().prefix(historyBits).enumerated() where direction {
      index ^= 1 << UInt64(11 - age)
    }
    // 0 and 1: against its shape; 2 and 3: as its shape suggests.
    let agrees = isTaken == (target <= pc)
    let state = agreement[index, default: 2]
    if agrees != (state >= 2) { mispredicts += 1 }
    agreement[index] = agrees ? (state >= 2 ? 3 : state + 1) : (state < 2 ? 0 : state - 1)
    history.append(isTaken)
    if history.count > 12 { history.removeFirst() }
  }
}

@Suite struct BranchPredictorTests {
  private static func spec(historyBits: UInt64 = 8, isOn: Bool = true) -> MachineSpec {
    var spec = Bench.spec()
    spec.core.predictsBranches = isOn
    spec.core.branchHistoryBits = historyBits
    return spec
  }

  /// Every kind of branch, in a loop, on bits of a generator: x20 state, x27 turns, x28 stack.
  private static func everyKind(seed: UInt64, turns: UInt64) -> Assembly {
    var random = SeededGenerator(seed: seed, stream: "branches")
    var a = Assembly(at: Bench.code)
    a.mov(20, random.next() | 1)
    a.mov(21, 6_364_136_223_846_793_005)
    a.mov(22, 1_442_695_040_888_963_407)
    a.mov(27, turns)
    a.mov(28, Bench.data)
    a.b("loop")
    // Two leaves of two instructions each, and a function that calls itself x2 times.
    a.label("leaves")
    for _ in 0..<2 {
      a.add(3, 3, 1)
      a.ret()
    }
    a.label("recursive")
    a.cbz(2, "bottom")
    a.sub(2, 2, 1)
    a.str(30, 28)
    a.add(28, 28, 8)
    a.bl("recursive")
    a.sub(28, 28, 8)
    a.ldr(30, 28)
    a.label("bottom")
    a.ret()
    a.label("loop")
    for site in 0..<60 {
      a.madd(20, 20, 21, 22)
      // Some sites see one bit of the generator, others several: rarely zero.
      a.ubfx(0, 20, lsb: UInt32(40 + random.next(below: 8)), width: [1, 1, 2, 4][Int(random.next(below: 4))])
      switch random.next(below: 8) {
      case 0: a.cbz(0, "skip\(site)")
      case 1: a.cbnz(0, "skip\(site)")
      case 2:
        a.cmp(0, 31)
        a.b(.eq, "skip\(site)")
      case 3:
        a.subs(31, 0, 2)
        a.b(.cc, "skip\(site)")
      case 4:
        a.ubfx(2, 20, lsb: 50, width: 5)
        a.bl("recursive")
      case 5:
        a.ubfx(0, 20, lsb: 44, width: 1)
        a.emitAddress(1, "leaves")
        a.addRegister(1, 1, 0, lsl: 3)
        a.blr(1)
      case 6:
        a.ubfx(0, 20, lsb: 47, width: 1)
        a.emitAddress(1, "case\(site)")
        a.addRegister(1, 1, 0, lsl: 2)
        a.br(1)
        a.label("case\(site)")
      default:
        a.b(.ne, "skip\(site)")
      }
      a.nop()
      a.label("skip\(site)")
    }
    a.subs(27, 27, 1)
    a.b(.ne, "loop")
    a.label("end")
    a.b("end")
    return a
  }

  /// Runs a program to its label `end`, and asks the model the same, of each instruction by itself.
  private func compare(_ program: Assembly, _ spec: MachineSpec, limit: UInt64 = 1_000_000) -> Bench? {
    let end = program.address("end")
    var functional = spec
    functional.timing = false
    let single = Bench(functional, program, translated: false)
    var model = PredictorModel(historyBits: Int(spec.core.branchHistoryBits))
    while single.s[Word.pc] != end {
      let pc = single.s[Word.pc], word = UInt32(truncatingIfNeeded: single.read(pc, bytes: 4))
      single.run(instructions: 1)
      model.execute(word, at: pc, then: single.s[Word.pc])
      guard single.machine.instructions < limit else {
        Issue.record("the program did not end")
        return nil
      }
    }
    let bench = Bench(spec, program, translated: false)
    #expect(bench.run(to: end, limit: limit))
    #expect(bench.machine.instructions == single.machine.instructions)
    #expect(model.branches > 0)
    #expect(bench.counters["core.branches"] == model.branches)
    #expect(bench.counters["core.mispredicts"] == model.mispredicts)
    #expect(single.counters["core.branches"] == 0, "functional execution predicts nothing")
    return bench
  }

  @Test("Each branch of random programs is predicted as the model does", arguments: [0, 3, 8, 12] as [UInt64])
  func model(historyBits: UInt64) {
    print("branches: seed \(TestRun.seed)")
    for k in 0..<UInt64(TestRun.count(2, full: 40)) {
      let program = BranchPredictorTests.everyKind(seed: TestRun.seed + k, turns: 30)
      let bench = compare(program, BranchPredictorTests.spec(historyBits: historyBits))
      let counters = bench?.counters ?? [:]
      #expect((counters["core.mispredicts"] ?? 0) > 100)
    }
  }

  @Test("A wrong prediction costs core.mispredict, and nothing else of time changes")
  func cost() throws {
    let program = BranchPredictorTests.everyKind(seed: TestRun.seed, turns: 30)
    let benches = [true, false].map { isOn in
      let bench = Bench(BranchPredictorTests.spec(isOn: isOn), program, translated: false)
      #expect(bench.run(to: program.address("end")))
      return bench
    }
    // Without what memory took, which depends on when it was asked.
    let busy = benches.map { bench in
      let stalls = ["memoryStallPs", "fetchStallPs", "walkStallPs", "storeBufferStallPs", "barrierStallPs"]
      return bench.machine.timePs - stalls.reduce(0) { $0 + (bench.counters["core.\($1)"] ?? 0) }
    }
    let mispredicts = try #require(benches[0].counters["core.mispredicts"])
    #expect(mispredicts > 100)
    #expect(busy[0] - busy[1] == mispredicts * 11 * 400)
    #expect(benches[1].counters["core.mispredicts"] == 0 && benches[1].counters["core.branches"] == 0)
  }

  /// A loop of `turns` turns in which one branch goes by a pattern of bits, over and over.
  private func pattern(_ bits: [Bool], turns: UInt64) -> UInt64 {
    var a = Assembly(at: Bench.code)
    var word: UInt64 = 0
    for (i, bit) in bits.enumerated() where bit { word |= 1 << UInt64(i) }
    a.mov(0, turns)
    a.mov(1, word)
    a.mov(3, UInt64(bits.count))
    a.mov(2, 0)
    a.label("loop")
    // Bit x2 of the pattern; x2 goes round without a branch of its own.
    a.emit(.lsrv, [.sf: 1, .rm: 2, .rn: 1, .rd: 4])
    a.add(2, 2, 1)
    a.cmp(2, 3)
    a.emit(.csel, [.sf: 1, .rm: 2, .cond: UInt32(Condition.eq.rawValue), .rn: 31, .rd: 2])
    a.ubfx(4, 4, lsb: 0, width: 1)
    a.cbnz(4, "skip")
    a.nop()
    a.label("skip")
    a.subs(0, 0, 1)
    a.b(.ne, "loop")
    a.label("end")
    a.b("end")
    return compare(a, BranchPredictorTests.spec())?.counters["core.mispredicts"] ?? .max
  }

  @Test("A loop is left by one wrong prediction; short patterns are learnt, random directions are not")
  func patterns() {
    #expect(pattern([false], turns: 1000) == 1)
    #expect(pattern([true, false], turns: 1000) <= 16)
    // Together with the loop's own branch, eight directions are four turns: enough to tell the places of this pattern.
    #expect(pattern([true, false, false, true, true, true, false], turns: 1000) <= 40)
    var random = SeededGenerator(seed: TestRun.seed, stream: "directions")
    let coins = (0..<61).map { _ in random.next(below: 2) == 1 }
    // Of a pattern longer than the history only pieces are known.
    let wrong = pattern(coins, turns: 6100)
    #expect(wrong > 6100 / 10 && wrong < 6100 / 2, "\(wrong)")
  }

  @Test(
    "Returns from calls deeper than the stack are mispredicted, just as many as are too deep",
    arguments: [15, 16, 17, 40])
  func nesting(depth: UInt64) {
    var a = Assembly(at: Bench.code)
    a.mov(2, depth - 1)
    a.mov(28, Bench.data)
    a.bl("recursive")
    a.b("end")
    a.label("recursive")
    a.cbz(2, "bottom")
    a.sub(2, 2, 1)
    a.str(30, 28)
    a.add(28, 28, 8)
    a.bl("recursive")
    a.sub(28, 28, 8)
    a.ldr(30, 28)
    a.label("bottom")
    a.ret()
    a.label("end")
    a.b("end")
    let wrong = compare(a, BranchPredictorTests.spec())?.counters["core.mispredicts"]
    // The last call's own CBZ goes another way than the shape suggests, and beyond 16 the first return is overwritten:
    // all but it return to the same place.
    #expect(wrong == (depth > 16 ? 2 : 1))
  }

  @Test("A run that goes on from a snapshot predicts as if it had not been interrupted; power loss forgets all")
  func state() throws {
    let program = BranchPredictorTests.everyKind(seed: TestRun.seed, turns: 30)
    let whole = Bench(BranchPredictorTests.spec(), program, translated: false)
    whole.run(instructions: 8000)
    let half = Bench(BranchPredictorTests.spec(), program, translated: false)
    half.run(instructions: 3001)
    let rest = Bench(BranchPredictorTests.spec(), program, translated: false)
    try rest.machine.restore(half.machine.snapshot(identity: 1), identity: 1)
    rest.run(instructions: 8000 - 3001)
    #expect(MachineImage(whole).differences(MachineImage(rest)).isEmpty)
    let learnt = { (bench: Bench) in
      (Word.branchHistory..<Word.stateCount).contains {
        $0 != Word.branches && $0 != Word.mispredicts && bench.s[$0] != 0
      }
    }
    #expect(learnt(rest))
    rest.m.pointee.resetCore(0, at: rest.machine.timePs)
    #expect(!learnt(rest))
    #expect(rest.counters["core.branches"] == whole.counters["core.branches"])
  }
}
