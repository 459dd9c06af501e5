/// Nonsense of every kind: whatever a guest does, the host goes on, and every engine does the same.

import A64
import Testing
import TestSupport
import Units

@testable import Machine

@Suite struct RobustnessTests {
  private static let codeBytes: UInt64 = 1 << 16

  /// Vectors that jump to a random place of the code at EL1 or EL0, and random words behind them.
  private func randomCode(_ random: inout SeededGenerator) -> Assembly {
    var a = Assembly(at: Bench.code)
    for _ in 0..<16 {
      let end = a.words.count + 32
      a.mov(20, 6_364_136_223_846_793_005)
      a.madd(21, 21, 20, 20)
      a.ubfx(22, 21, lsb: 40, width: 13)
      a.mov(23, Bench.code + 0x1000)
      a.addRegister(22, 22, 23, lsl: 0)
      a.emit(.andImmediate, [.sf: 1, .n: 1, .immr: 62, .imms: 61, .rn: 22, .rd: 22])
      a.msr(.ELR_EL1, 22)
      a.ubfx(22, 21, lsb: 60, width: 1)
      a.mov(23, 5)
      a.madd(22, 22, 23, 31)
      a.msr(.SPSR_EL1, 22)
      a.eret()
      while a.words.count < end { a.nop() }
    }
    let opcodes = Opcode.allCases.dropFirst()
    while UInt64(a.words.count * 4) < RobustnessTests.codeBytes {
      if random.next(below: 2) == 0 {
        a.word(UInt32(truncatingIfNeeded: random.next()))
        continue
      }
      let opcode = opcodes[opcodes.startIndex + Int(random.next(below: UInt64(opcodes.count)))]
      let fields = opcode.fields.map { ($0, UInt32(random.next(below: 1 << UInt64($0.width)))) }
      a.word((try? opcode.encode(fields)) ?? UInt32(truncatingIfNeeded: random.next()))
    }
    return a
  }

  private func randomise(_ bench: Bench, _ random: inout SeededGenerator) {
    for i in 0..<31 {
      switch random.next(below: 6) {
      case 0: bench[i] = random.next()
      case 1: bench[i] = Bench.nvm + random.next(below: 1 << 16)
      case 2: bench[i] = 0x0800_0000 + random.next(below: 0x0400_0000)
      case 3: bench[i] = random.next(below: 64)
      default: bench[i] = Bench.data + random.next(below: 1 << 16)
      }
    }
  }

  /// Everything about two machines that ran the same nonsense.
  private func expectSame(_ a: Bench, _ b: Bench, _ context: String) {
    let wrong = MachineImage(a).differences(MachineImage(b))
    #expect(wrong.isEmpty, "\(context): \(wrong)")
  }

  @Test(
    "Random words as code never harm the host, and stopping anywhere in them changes nothing",
    arguments: RunKind.all)
  func randomWords(kind: RunKind) {
    print("random words, \(kind.name): seed \(TestRun.seed)")
    var executed: UInt64 = 0
    for round in 0..<TestRun.count(40, full: 2000) {
      let seed = TestRun.seed &* 10_000 &+ UInt64(round)
      var random = SeededGenerator(seed: seed, stream: "random-words")
      let code = randomCode(&random)
      func start() -> Bench {
        var inputs = SeededGenerator(seed: seed, stream: "random-inputs")
        // Every other round without translation, where the code can not lose itself so easily.
        let bench = Bench(kind.spec, code, translated: round % 2 == 0)
        bench.set(.VBAR_EL1, Bench.code)
        bench.jump(to: Bench.code + 0x1000)
        randomise(bench, &inputs)
        return bench
      }
      let bench = start()
      var request = StopRequest(untilPs: 2_000_000_000)
      request.instructions = 2_000
      _ = bench.machine.run(request)
      executed += bench.machine.instructions
      bench.m.pointee.ledger.checkInvariants()
      if round % 4 == 0 {
        let stopped = start()
        while stopped.machine.instructions < bench.machine.instructions {
          var part = request
          part.instructions = min(bench.machine.instructions, stopped.machine.instructions + 1 + random.next(below: 60))
          let before = (stopped.machine.instructions, stopped.machine.timePs)
          if case .ended = stopped.machine.run(part) { break }
          if before == (stopped.machine.instructions, stopped.machine.timePs) { break }
        }
        if bench.machine.instructions < 2_000 { _ = stopped.machine.run(request) }
        expectSame(bench, stopped, "seed \(seed)")
      }
      _ = bench.machine.cutPower(kind.timing ? .model : .random, seed: seed)
      bench.machine.powerOn()
      bench.run(instructions: 50)
    }
    print("random words, \(kind.name): \(executed) instructions executed")
    #expect(executed > UInt64(TestRun.count(40, full: 2000)) * 200)
  }

  @Test(
    "Random words on several cores never harm the host, and stopping anywhere in them changes nothing",
    arguments: [2, 4, 16], [true, false])
  func randomWordsOnCores(cores: Int, timing: Bool) {
    print("random words on \(cores) cores: seed \(TestRun.seed)")
    var executed: UInt64 = 0
    for round in 0..<TestRun.count(10, full: 400) {
      let seed = TestRun.seed &* 20_000 &+ UInt64(round)
      var random = SeededGenerator(seed: seed, stream: "random-words")
      let code = randomCode(&random)
      var spec = MultiCoreTests.spec(cores, quantumPs: [1, 10_000, 1_000_000][round % 3], timing: timing)
      spec.interruptController = round % 2 == 0 ? .v3 : .v2
      func start() -> Bench {
        var inputs = SeededGenerator(seed: seed, stream: "random-inputs")
        let bench = Cores(spec, code).bench
        for core in 0..<cores {
          let s = bench.m.pointee.units[core].words
          for i in 0..<31 {
            s[i] =
              [inputs.next(), Bench.data, Bench.nvm, 0x0800_0000][Int(inputs.next(below: 4))]
              &+ inputs.next(below: 1 << 16)
          }
          s[Word.system(.VBAR_EL1)] = Bench.code
          s[Word.pc] = Bench.code + 0x1000 + inputs.next(below: 4096) * 4
        }
        return bench
      }
      let whole = start(), stopped = start()
      var request = StopRequest(untilPs: 2_000_000_000)
      request.instructions = 4_000
      _ = whole.machine.run(request)
      executed += whole.machine.instructions
      whole.m.pointee.ledger.checkInvariants()
      while stopped.machine.instructions < whole.machine.instructions {
        var part = request
        part.instructions = min(whole.machine.instructions, stopped.machine.instructions + 1 + random.next(below: 90))
        // Or at a point of time, which may lie within idle time too.
        if random.next(below: 3) == 0 {
          part.untilPs = min(part.untilPs, stopped.machine.timePs + 1 + random.next(below: 20_000))
        }
        let before = (stopped.machine.instructions, stopped.machine.timePs)
        if case .ended = stopped.machine.run(part) { break }
        if before == (stopped.machine.instructions, stopped.machine.timePs) { break }
      }
      if whole.machine.instructions < 4_000 { _ = stopped.machine.run(request) }
      for bench in [whole, stopped] {
        // The same point of time can be told in several ways.
        for core in 0..<cores {
          let s = bench.m.pointee.units[core].words
          bench.m.pointee.setDeadline(s, from: nowPs(s), to: nowPs(s))
        }
      }
      let isSame = whole.machine.snapshot(identity: 0) == stopped.machine.snapshot(identity: 0)
      var differences: [String] = []
      for core in 0..<cores where !isSame {
        let (a, b) = (whole.m.pointee.units[core].words, stopped.m.pointee.units[core].words)
        for i in 0..<Word.stateCount where a[i] != b[i] {
          differences.append("core \(core), word \(i): \(a[i]), \(b[i])")
        }
      }
      #expect(isSame, "seed \(seed): \(differences.prefix(20))")
      _ = whole.machine.cutPower(timing ? .model : .random, seed: seed)
      whole.machine.powerOn()
      whole.run(instructions: 50)
    }
    print("random words on \(cores) cores: \(executed) instructions executed")
    #expect(executed > UInt64(TestRun.count(10, full: 400)) * 400)
  }

  @Test("Random page tables and translation registers never harm the host")
  func randomTables() {
    print("random page tables: seed \(TestRun.seed)")
    var random = SeededGenerator(seed: TestRun.seed, stream: "random-tables")
    for _ in 0..<TestRun.count(200, full: 10_000) {
      var a = Assembly(at: Bench.code)
      for _ in 0..<200 {
        switch random.next(below: 4) {
        case 0: a.ldr(UInt32(random.next(below: 8)), UInt32(8 + random.next(below: 16)))
        case 1: a.str(UInt32(random.next(below: 8)), UInt32(8 + random.next(below: 16)))
        case 2:
          a.sys(
            [.AT_S1E1R, .AT_S1E0W, .DC_CVAP, .TLBI_VAE1][Int(random.next(below: 4))], UInt32(8 + random.next(below: 16))
          )
        default: a.madd(9, 9, 10, 11)
        }
      }
      let bench = Bench(Bench.tinySpec(seed: random.next()), a)
      // 16 pages of descriptors that point among themselves, to memory, or anywhere.
      for page in 0..<16 as Range<UInt64> {
        for i in 0..<512 as Range<UInt64> where random.next(below: 3) == 0 {
          var descriptor = random.next() & 0xfff
          switch random.next(below: 4) {
          case 0: descriptor |= random.next() & 0x0000_ffff_ffff_f000
          case 1: descriptor |= Bench.nvm + random.next(below: 1 << 10) << 12
          default: descriptor |= Bench.data + random.next(below: 16) << 12
          }
          bench.write(Bench.data + page << 12 + i * 8, descriptor | random.next(below: 4) << 59)
        }
      }
      for i in 8..<24 {
        bench[i] = random.next() >> random.next(below: 64) ^ (random.next(below: 3) == 0 ? ~0 << 48 : 0)
      }
      bench.set(.VBAR_EL1, Bench.code)
      bench.set(.TCR_EL1, random.next())
      bench.set(.MAIR_EL1, random.next())
      bench.set(.TTBR1_EL1, Bench.data + random.next(below: 16) << 12 | random.next() << 48)
      // The code stays reachable half of the time.
      if random.next(below: 2) == 0 { bench.set(.TTBR0_EL1, Bench.data + random.next(below: 16) << 12) }
      var request = StopRequest(untilPs: 1_000_000_000)
      request.instructions = 2_000
      _ = bench.machine.run(request)
      bench.m.pointee.ledger.checkInvariants()
    }
  }

  @Test("Every system register and operation takes any value, at EL1 and at EL0", arguments: [true, false])
  func systemRegisters(timing: Bool) {
    print("system registers: seed \(TestRun.seed)")
    var random = SeededGenerator(seed: TestRun.seed, stream: "system-registers")
    for level in [UInt64(1), 0] {
      // One machine takes many words: what they leave behind is part of the test.
      var bench = Bench(Bench.spec(timing: timing), Assembly(at: Bench.code))
      for word in 0..<TestRun.count(6_000, full: 200_000) {
        // MSR, MRS, SYS, SYSL and their neighbours: registers of the table, and anything.
        var a = Assembly(at: Bench.code)
        let rt = UInt32(random.next(below: 32))
        switch random.next(below: 4) {
        case 0:
          let register = SystemRegister.allCases[Int(random.next(below: UInt64(SystemRegister.allCases.count)))]
          a.mrs(rt, register)
          a.msr(register, rt)
        case 1:
          let operation = SystemOperation.allCases[Int(random.next(below: UInt64(SystemOperation.allCases.count)))]
          a.sys(operation, rt)
        default: a.word(0xd500_0000 | UInt32(truncatingIfNeeded: random.next()) & 0x3f_ffff)
        }
        if word % 500 == 0 { bench = Bench(Bench.spec(timing: timing), a) }
        for (i, w) in a.assembled().enumerated() {
          bench.m.pointee.memory.pageNumber(Bench.code).map { bench.m.pointee.storeHitCode($0) }
          guard let host = bench.m.pointee.memory.host(of: Bench.code + UInt64(i * 4)) else { return }
          host.storeBytes(of: w, as: UInt32.self)
        }
        bench.m.pointee.board.pointee.stopCode = 0
        bench.s[Word.waiting] = 0
        for i in 0..<31 { bench[i] = random.next() >> random.next(below: 64) }
        bench.m.pointee.setPState(bench.s, level == 1 ? 0x3c5 : 0)
        bench.jump(to: Bench.code)
        var request = StopRequest(untilPs: bench.machine.timePs &+ 1_000_000)
        request.instructions = bench.machine.instructions + 4
        _ = bench.machine.run(request)
      }
    }
  }

  @Test("Device registers take accesses of any size at any offset")
  func devices() {
    print("device accesses: seed \(TestRun.seed)")
    var random = SeededGenerator(seed: TestRun.seed, stream: "device-accesses")
    var a = Assembly(at: Bench.code)
    for _ in 0..<TestRun.count(6_000, full: 100_000) {
      let window = DeviceWindow.allCases[Int(random.next(below: UInt64(DeviceWindow.allCases.count)))]
      let range = MemoryMap.range(of: window)
      // A little beyond its end, too.
      var address = range.base + random.next(below: random.next(below: 2) == 0 ? 0x200 : range.size + 16)
      if random.next(below: 4) != 0 { address &= ~7 }
      // EXIT and ASSERT_FAILED would end the run; everything else may be stored.
      a.mov(1, address)
      a.mov(2, random.next(below: 3) == 0 ? random.next() & ~(0xff << 56) : random.next(below: 256))
      a.mov(3, random.next(below: 256))
      switch random.next(below: 10) {
      case 0: a.ldr(4, 1)
      case 1: a.str(2, 1)
      case 2: a.ldr32(4, 1)
      case 3: a.str32(2, 1)
      case 4: a.ldrb(4, 1)
      case 5: a.strb(2, 1)
      case 6: a.emit(.strhImmediateUnsigned, [.imm12: 0, .rn: 1, .rt: 2])
      case 7: a.stp(2, 3, 1)
      case 8: a.ldp(4, 5, 1)
      default: a.emit(.ldxr, [.size0: 1, .rn: 1, .rt: 4])
      }
    }
    a.label("end")
    a.nop()
    // The handler skips what faulted.
    var handler = Assembly(at: 0x4100_0000)
    for _ in 0..<16 {
      let end = handler.words.count + 32
      handler.mrs(10, .ELR_EL1)
      handler.add(10, 10, 4)
      handler.msr(.ELR_EL1, 10)
      handler.eret()
      while handler.words.count < end { handler.nop() }
    }
    for timing in [true, false] {
      let bench = Bench(
        Bench.spec(timing: timing), segments: [(a.base, a.bytes), (handler.base, handler.bytes)], entry: a.base)
      bench.set(.VBAR_EL1, handler.base)
      #expect(bench.run(to: a.address("end"), limit: 1_000_000))
    }
  }

  @Test("Guests that run off into nothing end with a reason or use up their time")
  func runningOff() {
    for target in [
      0, 4, 0x1000_0000, 0x0900_0000, 0x4400_0000, 1 << 40, 1 << 44, 1 << 47, ~0 & ~3, ~0, 0xffff_0000_0000_0000,
    ] as [UInt64] {
      for timing in [true, false] {
        for translated in [true, false] {
          for vectors in [0, Bench.code + 0x1000, target & ~0x7ff] as [UInt64] {
            var a = Assembly(at: Bench.code)
            a.mov(0, target)
            a.br(0)
            let bench = Bench(Bench.spec(timing: timing), a, translated: translated)
            bench.set(.VBAR_EL1, vectors)
            var request = StopRequest(untilPs: 100_000_000)
            request.instructions = 1000
            let stop = bench.machine.run(request)
            switch stop {
            case .ended(let code, let status): #expect(code == .stuck && status == 1)
            case .time, .requested: break
            }
          }
        }
      }
    }
  }
}
