/// The probe of lines on their way into the NVM: its times against sums by hand, its addresses, and that nobody notices it.

import A64
import Testing
import Units

@testable import Machine

@Suite struct PersistProbeTests {
  private let accept: UInt64 = 62_000, write: UInt64 = 110_000, clock: UInt64 = 400

  /// Steps of one line, without who did them.
  private struct Step: Hashable {
    var stage: PersistEvent.Stage
    var ps: UInt64
    init(_ stage: PersistEvent.Stage, _ ps: UInt64) {
      self.stage = stage
      self.ps = ps
    }
  }

  private func steps(_ events: [PersistEvent], of address: UInt64) -> [Step] {
    events.filter { $0.address == address }.map { Step($0.stage, $0.timePs) }
  }

  /// Events of a machine's controllers while `body` uses them.
  private func events(_ spec: MachineSpec, _ body: (inout MemorySystem) -> Void) -> [PersistEvent] {
    var arena = Arena(capacity: Machine.arenaBytes)
    var memory = MemorySystem(spec, in: &arena)
    defer {
      memory.free()
      arena.free()
    }
    memory.reset()
    memory.persistLog.pointee.isOn = true
    body(&memory)
    return Array(memory.persistLog.pointee.events.elements)
  }

  private func bareSpec() -> MachineSpec {
    var spec = Bench.spec()
    spec.nvm.controllerPs = 0
    spec.nvm.linkPs = 0
    spec.nvm.mergePs = 0
    spec.nvm.transitPs = 0
    spec.nvm.wearThreshold = 0
    return spec
  }

  @Test("A block that is whole goes to the media with its last line; one with lines missing when it is driven there")
  func blocks() {
    let t: UInt64 = 1_000_000, base = MemoryMap.nvmBase >> 6
    let found = events(bareSpec()) { memory in
      for line in 0..<4 as Range<UInt64> { _ = memory.writeNVM(base + line, at: t + line * 1000) }
      _ = memory.writeNVM(base + 100, at: t + 500_000)
      _ = memory.flushNVM(base + 100, at: t + 900_000)
    }
    for line in 0..<4 as Range<UInt64> {
      let whole = t + 3000 + accept
      #expect(
        steps(found, of: MemoryMap.nvmBase + line * 64) == [
          Step(.taken, t + line * 1000 + accept), Step(.begun, whole), Step(.written, whole + write),
        ], "line \(line)")
    }
    #expect(
      steps(found, of: MemoryMap.nvmBase + 6400) == [
        Step(.taken, t + 500_000 + accept), Step(.begun, t + 900_000), Step(.written, t + 900_000 + write),
      ])
    #expect(found.count == 15)
  }

  @Test("An address is that of the machine, whichever DIMM or channel a line lies in", arguments: [1, 3, 6])
  func addresses(dimms: Int) {
    for media in NVMMedia.allCases {
      var spec = bareSpec()
      spec.nvmBytes = 24 << 20
      spec.nvm.dimms = dimms
      spec.nvm.media = media
      var random = SeededGenerator(seed: UInt64(dimms))
      var written: Set<UInt64> = []
      let found = events(spec) { memory in
        var now: UInt64 = 1_000_000
        for _ in 0..<400 {
          let address = MemoryMap.nvmBase + random.next(below: spec.nvmBytes) & ~63
          written.insert(address)
          now = memory.writeNVM(address >> 6, at: now) + 200_000
        }
        memory.flushQueues(at: now)
      }
      for stage in [PersistEvent.Stage.taken, .begun, .written] {
        #expect(Set(found.filter { $0.stage == stage }.map(\.address)) == written, "\(media), \(stage)")
      }
      #expect(found.allSatisfy { $0.core == PersistEvent.device })
    }
  }

  /// Stores to a line, cleans it, waits; then cleans another with DC CVAC.
  private func program() -> Assembly {
    var a = Assembly(at: Bench.code)
    a.mov(9, Bench.nvm)
    a.mov(8, Bench.nvm + 4096)
    a.mov(10, 3)
    a.label("loop")
    a.str(10, 9)
    a.str(10, 8)
    a.dsb()
    // Until the media has written what the turn before left.
    for _ in 0..<100 { a.emit(.udiv, [.sf: 1, .rm: 10, .rn: 9, .rd: 2]) }
    a.isb()
    a.label("begin")
    a.sys(.DC_CVAP, 9)
    a.label("barrier")
    a.dsb()
    a.isb()
    a.sys(.DC_CVAC, 8)
    a.label("end")
    a.sub(10, 10, 1)
    a.cbnz(10, "loop")
    a.label("over")
    a.emit(.nop, [:])
    return a
  }

  @Test("A clean is told by its core with the instruction; the barrier that waited for it ends when it was accepted")
  func aCore() {
    var spec = bareSpec()
    spec.nvm.combineEntries = 0
    let a = program()
    let bench = Bench(spec, a)
    // The second turn: everything warm.
    for _ in 0..<2 { #expect(bench.run(to: a.address("begin"))) }
    bench.machine.recordPersists(true)
    #expect(bench.run(to: a.address("end")))
    // The media is driven by whoever comes next.
    _ = bench.m.pointee.controllers.flushNVM(Bench.nvm >> 6, at: bench.machine.timePs)
    let found = bench.machine.takePersists(Array.init)
    let first = found.filter { $0.address == Bench.nvm }
    guard let issued = first.first?.timePs else { return #expect(Bool(false), "nothing was told") }
    let left = issued + 4 * clock
    #expect(
      steps(found, of: Bench.nvm) == [
        Step(.issued, issued), Step(.left, left), Step(.accepted, left + accept), Step(.named, issued),
        Step(.taken, left + accept),
        Step(.begun, left + accept), Step(.written, left + accept + write),
      ])
    #expect(first[0].core == 0 && first[0].pc == a.address("begin"))
    let barriers = found.filter { $0.stage == .guaranteed }
    #expect(barriers.map(\.timePs) == [left + accept] && barriers.map(\.pc) == [a.address("barrier")])
    let other = found.first { $0.stage == .cleaned }
    #expect(other?.address == Bench.nvm + 4096 && other?.pc == a.address("end") - 4)
    #expect(bench.machine.takePersists { $0.count } == 0)
  }

  @Test("A clean to persistence names what another clean has sent")
  func naming() {
    var a = Assembly(at: Bench.code)
    a.mov(9, Bench.nvm)
    a.str(9, 9)
    a.sys(.DC_CVAC, 9)
    a.label("name")
    a.sys(.DC_CVAP, 9)
    a.dsb()
    // Nothing of the line is on its way any more.
    a.sys(.DC_CVAP, 9)
    a.dsb()
    a.label("over")
    a.nop()
    let bench = Bench(bareSpec(), a)
    bench.machine.recordPersists(true)
    #expect(bench.run(to: a.address("over")))
    let found = bench.machine.takePersists(Array.init)
    #expect(found.filter { $0.stage == .cleaned }.count == 1 && found.allSatisfy { $0.stage != .issued })
    let named = found.filter { $0.stage == .named }
    #expect(named.map(\.pc) == [a.address("name")] && named.map(\.address) == [Bench.nvm])
  }

  @Test("An eviction is told; a cut ends what was on its way", arguments: [true, false])
  func evictionAndCut(isListening: Bool) {
    var a = Assembly(at: Bench.code)
    a.mov(9, Bench.nvm)
    a.mov(10, 2000)
    a.label("loop")
    a.str(10, 9)
    a.add(9, 9, 64)
    a.sub(10, 10, 1)
    a.cbnz(10, "loop")
    a.label("over")
    a.emit(.nop, [:])
    let bench = Bench(Bench.tinySpec(), a)
    bench.machine.recordPersists(isListening)
    #expect(bench.run(to: a.address("over")))
    let evictions = bench.m.pointee.ledger.counters.evictions
    #expect(evictions > 1000)
    let cut = bench.machine.timePs
    _ = bench.machine.cutPower(.strict, seed: 1)
    let found = bench.machine.takePersists(Array.init)
    guard isListening else { return #expect(found.isEmpty) }
    for stage in [PersistEvent.Stage.evicted, .left, .accepted] {
      #expect(found.count { $0.stage == stage } == Int(evictions), "\(stage)")
    }
    // What the controller had is written; of what was on its way, what an overfull queue had driven on already.
    let accepted = found.filter { $0.stage == .accepted && $0.timePs <= cut }.count
    let written = [PersistEvent.Stage.taken, .begun, .written].map { stage in found.count { $0.stage == stage } }
    #expect(accepted > 1000 && written[0] >= accepted && written[0] < Int(evictions), "\(accepted), \(written)")
    #expect(Set(written).count == 1)
    #expect(found.last?.stage == .cut && found.last?.address == 0)
  }

  @Test("Listening changes nothing that is simulated")
  func unnoticed() {
    let a = program()
    var ends: [[UInt64]] = []
    for isListening in [false, true] {
      let bench = Bench(Bench.spec(), a)
      bench.machine.recordPersists(isListening)
      #expect(bench.run(to: a.address("over")))
      ends.append([bench.machine.timePs, bench.machine.instructions] + bench.machine.counters.map(\.value))
    }
    #expect(ends[0] == ends[1])
  }
}
