/// The controllers together: which channel a line belongs to, the domain `none`, a machine without a last level, and the
/// model that has no machine around it.

import Testing
import Units

@testable import Machine

@Suite struct MemorySystemTests {
  @Test("Neighbouring pieces lie in neighbouring DIMMs and channels, and each line in one place")
  func interleaving() throws {
    var spec = Bench.spec()
    spec.nvm.dimms = 3
    spec.dram.channels = 2
    spec.dram.interleaveBytes = 256
    let model = try MemoryModel(spec)
    let counted: (String) -> UInt64 = { name in model.counters.first { $0.name == name }?.value ?? 0 }
    // Each DIMM has its own media: three first reads of pages of 4 KiB take the same time, the fourth waits for the first.
    let times = (0..<4 as Range<UInt64>).map { model.read(MemoryMap.nvmBase + $0 * 4096, at: 1_000_000) }
    #expect(times[0] == times[1] && times[1] == times[2] && times[3] > times[0])
    #expect(counted("nvm.reads") == 4 && counted("dram.reads") == 0)
    let dram = (0..<3 as Range<UInt64>).map { model.read(MemoryMap.dramBase + $0 * 256, at: 1_000_000) }
    #expect(dram[0] == dram[1], "another channel")
    #expect(dram[2] != dram[0], "the first channel again")
  }

  @Test("Reads and writes of the model take what the machine's own controllers take")
  func model() throws {
    let spec = Bench.spec()
    let model = try MemoryModel(spec)
    let bench = Bench(spec, Assembly(at: Bench.code), translated: false)
    bench.m.pointee.controllers.reset()
    var random = SeededGenerator(seed: 9)
    var now: UInt64 = 1_000_000
    for _ in 0..<3000 {
      now += random.next(below: 300_000)
      let isNVM = random.next(below: 2) == 0
      let address = (isNVM ? MemoryMap.nvmBase : MemoryMap.dramBase) + random.next(below: 1 << 22) & ~63
      #expect(model.isNVM(address) == isNVM)
      if random.next(below: 2) == 0 {
        #expect(model.read(address, at: now) == bench.m.pointee.controllers.read(address >> 6, isNVM: isNVM, at: now))
      } else if isNVM {
        #expect(model.write(address, at: now) == bench.m.pointee.controllers.writeNVM(address >> 6, at: now))
      } else {
        #expect(model.write(address, at: now) == bench.m.pointee.controllers.writeDRAM(address >> 6, at: now))
      }
    }
  }

  @Test("An NVM made of DRAM has rows and a queue; its way is its own")
  func madeOfDRAM() throws {
    var spec = Bench.spec()
    spec.nvm.media = .dram
    spec.nvm.controllerPs = 150_000
    spec.nvm.acceptPs = 162_000
    let model = try MemoryModel(spec)
    let command: UInt64 = 22 * 625, burst: UInt64 = 4 * 625
    #expect(model.read(MemoryMap.nvmBase, at: 1_000_000) == 1_000_000 + 150_000 + 2 * command + burst)
    #expect(model.write(MemoryMap.nvmBase + 64, at: 2_000_000) == 2_000_000 + 162_000)
    let counters = Dictionary(uniqueKeysWithValues: model.counters)
    #expect(counters["nvm.reads"] == 1 && counters["nvm.writes"] == 1 && counters["nvm.mediaReads"] == 0)
  }

  @Test("Under `none` a barrier waits for the media, under `adr` for the queue; DC CVADP for the media under both")
  func barriers() {
    func time(_ domain: PersistenceDomain, deep: Bool) -> UInt64 {
      var a = Assembly(at: Bench.code)
      a.mov(9, Bench.nvm)
      a.str(9, 9)
      // The store is in the cache before the clean comes.
      a.dsb()
      a.label("begin")
      a.sys(deep ? .DC_CVADP : .DC_CVAP, 9)
      a.dsb()
      a.isb()
      a.label("end")
      a.nop()
      let bench = Bench(Bench.spec(domain: domain), a)
      _ = bench.run(to: a.address("begin"))
      let start = bench.machine.timePs
      _ = bench.run(to: a.address("end"))
      return bench.machine.timePs - start
    }
    let queue = time(.adr, deep: false), media = time(.none, deep: false)
    // The operation that moves it, and the write of the block.
    #expect(media - queue == 45_000 + 110_000)
    #expect(time(.adr, deep: true) == media && time(.none, deep: true) == media)
  }

  @Test("An NVM that keeps nothing is noise after a cut, and a trial takes that back")
  func volatileNVM() {
    var spec = Bench.spec()
    spec.nvm.isVolatile = true
    let bench = Bench(spec, Assembly(at: Bench.code), translated: false)
    bench.write(Bench.nvm, 42)
    bench.machine.beginTrial()
    _ = bench.machine.cutPower(.lucky, seed: 1)
    let words = (0..<512 as Range<UInt64>).map { bench.read(Bench.nvm + $0 * 8) }
    #expect(Set(words).count == 512 && words[0] != 42)
    bench.machine.endTrial()
    #expect(bench.read(Bench.nvm) == 42 && bench.read(Bench.nvm + 8) == 0)
  }

  @Test("At a cut the controllers write what they hold: the media wears by it, but not under `none`")
  func flushAtCut() {
    for (domain, expected) in [(.adr, 3), (.none, 0)] as [(PersistenceDomain, UInt64)] {
      let bench = Bench(Bench.spec(domain: domain), Assembly(at: Bench.code), translated: false)
      for i in 0..<3 as Range<UInt64> {
        _ = bench.m.pointee.controllers.writeNVM(Bench.nvm >> 6 + i * 4, at: 1_000_000)
      }
      bench.s[Word.stallPs] += 2_000_000
      #expect(bench.counters["nvm.mediaWrites"] == 0)
      _ = bench.machine.cutPower(.lucky, seed: 1)
      #expect(bench.counters["nvm.mediaWrites"] == expected)
    }
  }

  @Test("Without a last level, a miss of the second goes to memory and a dirty victim too")
  func noLastLevel() {
    var spec = Bench.tinySpec()
    spec.hasLLC = false
    let bench = Bench(spec, Assembly(at: Bench.code), translated: false)
    let unit = bench.m.pointee.units
    let line = MemoryMap.dramBase >> 6
    for i in 0..<200 as Range<UInt64> { _ = bench.m.pointee.storeLine(bench.s, unit, line + i, StreamPlace.none) }
    for i in 0..<200 as Range<UInt64> { _ = bench.m.pointee.loadLine(bench.s, unit, line + i, StreamPlace.none) }
    #expect(bench.counters["llc.misses"] == 400 && bench.counters["dram.reads"] == 400)
    // All that the two levels cannot hold was written.
    #expect(bench.counters["dram.writes"] ?? 0 >= 200)
    #expect((0..<Int(bench.m.pointee.llc.setMask + 1)).allSatisfy { bench.m.pointee.llc.tags[$0 * 4] == Cache.empty })
  }
}
