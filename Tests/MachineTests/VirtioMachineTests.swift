/// What devices do to memory, power and snapshots: coherence with the cores, persistence, machines that are saved.

import Testing
import Units

@testable import Machine

@Suite("virtio and the machine") struct VirtioMachineTests {
  typealias Piece = VirtioDriver.Piece

  // MARK: - Memory

  @Test("What a device writes to NVM is accepted and not guaranteed, until a core cleans it", arguments: [true, false])
  func persistence(timing: Bool) {
    let driver = VirtioDriver(
      bench: VirtioDriver.bench({ $0.timing = timing }, disk: VirtioTests.disk()), slot: .block)
    let machine = driver.bench.machine
    let m = driver.bench.m
    driver.start()
    let address = Bench.nvm + 0x2000
    #expect(driver.request(0, sector: 7, data: [Piece(address: address, count: 512, isWritable: true)]) == 0)
    #expect(machine.exposedCount == 8)
    m.pointee.ledger.checkInvariants()
    // One line is named by a core that then waits; the others are not.
    let line = address >> 6
    #expect(m.pointee.ledger.name(line, core: 0) != nil)
    m.pointee.synchronize(driver.bench.s, option: 0xf)
    #expect(machine.exposedCount == 7)
    m.pointee.ledger.checkInvariants()
    if timing {
      for e in 0..<7 { #expect(m.pointee.ledger.acceptedSnapshot(e, at: machine.timePs) == 1) }
    }
    machine.beginTrial()
    #expect(machine.cutPower(.strict, seed: 1).lost == 7)
    #expect(
      driver.bytes(address, 128) == Array(VirtioTests.disk().bytes[7 * 512..<7 * 512 + 64])
        + [UInt8](repeating: 0, count: 64))
    machine.endTrial()
    #expect(machine.cutPower(timing ? .model : .lucky, seed: 1).lost == 0)
  }

  @Test("Devices and cores see each other's stores, and stale code is not executed", arguments: [true, false])
  func coherence(timing: Bool) {
    var a = Assembly(at: Bench.code)
    a.mov(1, VirtioTests.data)
    a.mov(3, Bench.code + 0x1000)
    a.label("loop")
    a.ldr(2, 1)
    a.blr(3)
    a.b("loop")
    var f = Assembly(at: Bench.code + 0x1000)
    f.mov(5, 1)
    f.ret()
    var g = Assembly(at: Bench.code + 0x1000)
    g.mov(5, 2)
    g.ret()
    var sector = [UInt8](repeating: 0x5a, count: 512)
    sector.replaceSubrange(0..<g.bytes.count, with: g.bytes)
    var spec = Bench.spec(timing: timing)
    spec.virtio.console = true
    let bench = Bench(
      spec, segments: [(a.base, a.bytes), (f.base, f.bytes)], entry: a.base, disk: DiskImage(bytes: sector))
    let driver = VirtioDriver(bench: bench, slot: .block)
    driver.start()
    driver.wait(us: 50)
    #expect(bench.s[5] == 1)
    #expect(driver.request(0, sector: 0, data: [Piece(address: VirtioTests.data, count: 512, isWritable: true)]) == 0)
    #expect(bench.s[2] == bench.read(VirtioTests.data) && bench.s[5] == 1)
    #expect(driver.request(0, sector: 0, data: [Piece(address: f.base, count: 512, isWritable: true)]) == 0)
    driver.wait(us: 10)
    #expect(bench.s[5] == 2)
  }

  @Test("A device that reads a buffered store under eADR makes it durable")
  func buffered() {
    var a = Assembly(at: Bench.code)
    a.mov(1, Bench.nvm)
    a.mov(2, 0x1122)
    a.str(2, 1)
    a.str(2, 1, 512)
    a.label("loop")
    a.b("loop")
    var spec = Bench.spec(domain: .eadr)
    spec.virtio.console = true
    let bench = Bench(spec, segments: [(a.base, a.bytes)], entry: a.base, disk: VirtioTests.disk())
    #expect(bench.run(to: a.address("loop")))
    #expect(bench.machine.exposedCount == 2)
    let driver = VirtioDriver(bench: bench, slot: .block)
    driver.start()
    let piece = Piece(address: Bench.nvm, count: 512, isWritable: false)
    #expect(driver.request(1, sector: 0, data: [piece]) == 0)
    #expect(bench.machine.exposedCount == 1)
    #expect(bench.m.pointee.media.read(0, count: 2) == [0x22, 0x11])
    _ = bench.machine.cutPower(.strict, seed: 1)
    #expect(bench.read(Bench.nvm) == 0x1122 && bench.read(Bench.nvm + 512) == 0)
  }

  // MARK: - Snapshots and cores

  @Test("A machine saved in the middle of requests goes on like the one that was not")
  func snapshots() throws {
    func build() -> VirtioDriver { VirtioDriver(bench: VirtioDriver.bench(disk: VirtioTests.disk()), slot: .block) }
    let whole = build()
    let console = VirtioDriver(bench: whole.bench, slot: .console)
    console.start(queues: 2)
    for byte in "typed".utf8 { _ = whole.bench.machine.typeAtSecondConsole(byte) }
    whole.start()
    whole.store(VirtioTests.data, [UInt8](repeating: 0xee, count: 512))
    #expect(
      whole.request(1, sector: 9, data: [Piece(address: VirtioTests.data, count: 512, isWritable: false)]) == 0)
    #expect(
      whole.request(0, sector: 1, data: [Piece(address: VirtioTests.data, count: 4096, isWritable: true)], us: 30)
        == 0xff)
    let saved = whole.bench.machine.snapshot(identity: 1)
    let restored = build()
    // What it has written itself is not to show.
    restored.bench.m.pointee.media.write(20 * 512, [1, 2, 3])
    try restored.bench.machine.restore(saved, identity: 1)
    #expect(restored.bench.machine.snapshot(identity: 1) == saved)
    for driver in [whole, restored] { driver.wait() }
    #expect(restored.usedIndex() == 2 && restored.bench.m.pointee.media.read(9 * 512, count: 1) == [0xee])
    #expect(restored.bench.m.pointee.media.read(20 * 512, count: 1) == [20])
    #expect(restored.bench.machine.snapshot(identity: 1) == whole.bench.machine.snapshot(identity: 1))
    let other = Bench(Bench.spec(), segments: [(Bench.code, [0, 0, 0, 0x14])], entry: Bench.code)
    #expect(throws: SnapshotError.self) { try other.machine.restore(saved, identity: 1) }
  }
}
