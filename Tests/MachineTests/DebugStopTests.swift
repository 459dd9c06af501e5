/// Breakpoints and watchpoints: every one is met, before the instruction, and a run that stops takes the same course.

import A64
import Testing
import TestSupport
import Units

@testable import Machine

@Suite struct DebugStopTests {
  private func bench(_ program: InstructionSequences, timing: Bool) -> Bench {
    Bench(
      Bench.spec(timing: timing), segments: program.segments().map { ($0.address, $0.bytes) },
      entry: program.assembly.base, tables: InstructionSequences.tables(), translated: false)
  }

  /// Runs to the program's end; `atStop` is called at each stop on the way.
  private func run(_ bench: Bench, _ program: InstructionSequences, atStop: () -> Void) {
    var request = StopRequest()
    request.pc = program.done
    request.instructions = 3_000_000
    while bench.machine.run(request) == .requested, bench.machine.programCounter != program.done { atStop() }
    #expect(bench.machine.programCounter == program.done)
  }

  /// Addresses of the instructions that the program executes, in order, and what each accesses of the scratch memory.
  private func course(_ program: InstructionSequences) -> [UInt64] {
    let bench = bench(program, timing: false)
    var course: [UInt64] = []
    while bench.machine.programCounter != program.done && course.count < 200_000 {
      course.append(bench.machine.programCounter)
      bench.run(instructions: 1)
    }
    return course
  }

  @Test(
    "A run stops before each execution of an instruction with a breakpoint, and ends as one without",
    arguments: [true, false],
    InstructionSequences.Kind.allCases)
  func breakpoints(timing: Bool, kind: InstructionSequences.Kind) {
    print("breakpoints in \(kind) programs: seed \(TestRun.seed)")
    let program = InstructionSequences(kind, seed: TestRun.seed, sequences: 40)
    let course = course(program)
    var random = SeededGenerator(seed: TestRun.seed, stream: "breakpoints")
    let undisturbed = bench(program, timing: timing)
    run(undisturbed, program) {}
    for _ in 0..<4 {
      // Neighbours in one block, too.
      var set: Set<UInt64> = []
      for _ in 0..<12 {
        let place = Int(random.next(below: UInt64(course.count)))
        set.formUnion(course[place..<min(course.count, place + 1 + Int(random.next(below: 3)))])
      }
      let disturbed = bench(program, timing: timing)
      disturbed.machine.breakpoints = set
      var stops: [UInt64] = []
      run(disturbed, program) { stops.append(disturbed.machine.programCounter) }
      #expect(stops == course.filter { set.contains($0) })
      let wrong = MachineImage(undisturbed).differences(MachineImage(disturbed))
      #expect(wrong.isEmpty, "\(wrong)")
    }
  }

  @Test(
    "A run stops before each access to a watched byte, has not made it then, and ends as one without",
    arguments: [true, false],
    [InstructionSequences.Kind.integer, .simd])
  func watchpoints(timing: Bool, kind: InstructionSequences.Kind) {
    print("watchpoints in \(kind) programs: seed \(TestRun.seed)")
    let program = InstructionSequences(kind, seed: TestRun.seed, sequences: 40)
    var random = SeededGenerator(seed: TestRun.seed, stream: "watchpoints")
    let undisturbed = bench(program, timing: timing)
    run(undisturbed, program) {}
    var total = 0
    for _ in 0..<6 {
      let offset = UInt64(InstructionSequences.scratchBytes / 2 - 2048) + random.next(below: 4096)
      let watched = Watchpoint(
        address: InstructionSequences.scratch + offset, count: 16 << random.next(below: 5), onLoad: false, onStore: true
      )
      let disturbed = bench(program, timing: timing)
      disturbed.machine.watchpoints = [watched]
      func bytes() -> [UInt8] { disturbed.machine.readPhysical(watched.address, count: Int(watched.count)) ?? [] }
      var known = bytes()
      var stops = 0
      run(disturbed, program) {
        stops += 1
        let hit = disturbed.machine.watchpointHit
        #expect(hit?.isStore == true && (hit?.address ?? 0) &- watched.address < watched.count)
        // Nothing was changed but at the stops: what is there now is what the last one left, or it was not made yet.
        disturbed.machine.watchpoints = []
        let before = bytes()
        let pc = disturbed.machine.programCounter
        disturbed.run(instructions: 1)
        #expect(disturbed.machine.programCounter != pc || disturbed.machine.instructions > 0)
        #expect(before == known, "something was stored that nobody was told of")
        known = bytes()
        disturbed.machine.watchpoints = [watched]
      }
      #expect(bytes() == known)
      total += stops
      let wrong = MachineImage(undisturbed).differences(MachineImage(disturbed))
      #expect(wrong.isEmpty, "\(wrong)")
    }
    #expect(total > 0, "no watched byte was ever stored to")
    print("\(total) stops")
  }

  @Test("A load that is watched stops the run, one that is not does not; a store of exclusives succeeds all the same")
  func kinds() {
    var p = Assembly(at: Bench.code)
    p.mov(1, Bench.data)
    p.ldr(2, 1, 0)
    p.str(2, 1, 8)
    p.emit(.ldxr, [.size0: 1, .rn: 1, .rt: 3])
    p.emit(.stxr, [.size0: 1, .rs: 5, .rn: 1, .rt: 3])
    p.label("done")
    p.b("done")
    for (onLoad, onStore, expected) in [(true, false, 3), (false, true, 1), (true, true, 3)] {
      let bench = Bench(Bench.spec(timing: false), p)
      bench.machine.watchpoints = [Watchpoint(address: Bench.data, count: 8, onLoad: onLoad, onStore: onStore)]
      var stops = 0
      var request = StopRequest(instructions: 1000)
      request.pc = p.address("done")
      while bench.machine.run(request) == .requested, bench.machine.programCounter != p.address("done") { stops += 1 }
      // The store-exclusive looks at memory first: it is one stop, as a load or as a store.
      #expect(stops == expected, "loads \(onLoad), stores \(onStore)")
      #expect(bench[5] == 0, "the store-exclusive failed")
    }
  }
}
