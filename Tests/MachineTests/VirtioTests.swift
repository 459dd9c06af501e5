/// The virtio devices as a driver meets them, against VIRTIO 1.2: transport, rings, and what each device does.

import Testing
import Units

@testable import Machine

@Suite("virtio") struct VirtioTests {
  typealias Piece = VirtioDriver.Piece

  /// A disk whose sectors begin with their number.
  static func disk(sectors: Int = 64, isReadOnly: Bool = false) -> DiskImage {
    var bytes: [UInt8] = []
    for sector in 0..<sectors { bytes += (0..<512).map { UInt8(truncatingIfNeeded: $0 < 2 ? sector : sector ^ $0) } }
    return DiskImage(bytes: bytes, isReadOnly: isReadOnly)
  }

  static let data: UInt64 = 0x40b0_0000

  // MARK: - Transport

  @Test("Every slot answers with its magic word, and only those with a device have a number")
  func slots() {
    let bench = VirtioDriver.bench(disk: VirtioTests.disk())
    for slot in 0..<MemoryMap.virtioSlots {
      let base = MemoryMap.virtioSlot(slot).base
      func get(_ offset: UInt64) -> UInt64? { bench.m.pointee.readDevice(bench.s, base + offset, size: 4) }
      #expect(get(0) == 0x7472_6976 && get(4) == 2)
      let number: UInt64? = [0: 2, 1: 3, 2: 4][slot] ?? 0
      #expect(get(8) == number, "slot \(slot)")
      if slot > 2 { #expect(get(0x70) == 0 && get(0x100) == 0 && get(0x34) == 0) }
    }
    let bare = VirtioDriver.bench({ $0.virtio = VirtioSpec() })
    for slot in VirtioSlot.allCases {
      #expect(VirtioDriver(bench: bare, slot: slot).register(8) == 0)
      #expect(!VirtioDriver(bench: bare, slot: slot).start())
    }
  }

  @Test("A driver gets FEATURES_OK for what is offered and contains VERSION_1, and for nothing else")
  func negotiation() {
    let driver = VirtioDriver(bench: VirtioDriver.bench(), slot: .entropy)
    #expect(driver.offered == 1 << 32 | 1 << 29 | 1 << 28)
    for (features, isFine) in [
      (1 << 32, true), (1 << 32 | 1 << 28, true), (driver.offered, true), (0, false), (1 << 28, false),
      (1 << 32 | 1 << 27, false), (1 << 32 | 1, false), (1 << 33 | 1 << 32, false),
    ] as [(UInt64, Bool)] {
      #expect(driver.start(features: features) == isFine, "\(String(features, radix: 16))")
      #expect((driver.status & 4 != 0) == isFine)
    }
    driver.setRegister(0x70, 0)
    #expect(driver.status == 0 && driver.register(0x44) == 0)
    driver.setRegister(0x70, 15)
    #expect(driver.status & 12 == 0, "no DRIVER_OK without FEATURES_OK")
  }

  @Test("Queue registers take what makes sense, and stand still while the queue is ready")
  func queueRegisters() {
    let driver = VirtioDriver(bench: VirtioDriver.bench(), slot: .console)
    driver.setRegister(0x30, 0)
    #expect(driver.register(0x34) == 256)
    driver.setRegister(0x30, 2)
    #expect(driver.register(0x34) == 0)
    driver.setRegister(0x44, 1)
    #expect(driver.register(0x44) == 0)
    driver.setRegister(0x30, 1)
    driver.setRegister(0x44, 1)
    #expect(driver.register(0x44) == 0, "a queue without a size can not be ready")
    for size in [0, 3, 257, 512, 0xffff_ffff] as [UInt64] { driver.setRegister(0x38, size) }
    driver.setRegister(0x44, 1)
    #expect(driver.register(0x44) == 0)
    driver.setRegister(0x38, 4)
    driver.setRegister(0x44, 1)
    #expect(driver.register(0x44) == 1)
    driver.setRegister(0x38, 8)
    driver.setRegister(0x80, 0x1234_0000)
    let queue = driver.bench.m.pointee.bus.virtio.console.queueStates[1]
    #expect(queue.size == 4 && queue.descriptors == 0)
  }

  @Test(
    "Used buffers raise the line until they are acknowledged, later than the notification", arguments: [true, false])
  func interrupt(timing: Bool) {
    let driver = VirtioDriver(bench: VirtioDriver.bench({ $0.timing = timing }), slot: .entropy)
    driver.start()
    driver.offer([Piece(address: VirtioTests.data, count: 100, isWritable: true)])
    driver.notify()
    #expect(driver.usedIndex() == 0 && !driver.isLineHigh)
    _ = driver.bench.machine.run(StopRequest(untilPs: driver.bench.machine.timePs + 400_000))
    #expect(driver.usedIndex() == 0 && !driver.isLineHigh)
    driver.wait(us: 10)
    #expect(driver.usedIndex() == 1 && driver.isLineHigh && driver.interruptStatus == 1)
    #expect(driver.given(0) == (0, 100))
    driver.setRegister(0x64, 1)
    #expect(!driver.isLineHigh && driver.interruptStatus == 0)
  }

  @Test("A driver that wants no interrupts gets none, by flag and by event index")
  func suppression() {
    let driver = VirtioDriver(bench: VirtioDriver.bench(), slot: .entropy)
    func fill(_ count: Int) {
      for _ in 0..<count { driver.offer([Piece(address: VirtioTests.data, count: 8, isWritable: true)]) }
      driver.notify()
      driver.wait(us: 20)
    }
    driver.start()
    driver.store(driver.available(0), 1, 2)
    fill(3)
    #expect(driver.usedIndex() == 3 && !driver.isLineHigh)
    driver.store(driver.available(0), 0, 2)
    fill(1)
    #expect(driver.isLineHigh)

    driver.start(features: driver.offered)
    let usedEvent = driver.available(0) + 4 + 2 * VirtioDriver.size
    let availableEvent = driver.used(0) + 4 + 8 * VirtioDriver.size
    driver.store(usedEvent, 2, 2)
    fill(2)
    #expect(driver.usedIndex() == 2 && !driver.isLineHigh)
    #expect(driver.load(availableEvent, 2) == 2)
    fill(1)
    #expect(driver.isLineHigh && driver.load(availableEvent, 2) == 3)
    driver.acknowledge()
    fill(2)
    #expect(!driver.isLineHigh, "the event index is behind")
  }

  @Test("Indices go round")
  func wrap() {
    let driver = VirtioDriver(bench: VirtioDriver.bench(), slot: .entropy)
    driver.start()
    for state in [driver.bench.m.pointee.bus.virtio.entropy.queueStates] {
      state.pointee.taken = 0xfffe
      state.pointee.given = 0xfffe
    }
    driver.store(driver.available(0) + 2, 0xfffe, 2)
    driver.store(driver.used(0) + 2, 0xfffe, 2)
    for _ in 0..<4 { driver.offer([Piece(address: VirtioTests.data, count: 8, isWritable: true)]) }
    driver.notify()
    driver.wait()
    #expect(driver.usedIndex() == 2 && !driver.needsReset)
  }

  // MARK: - Bad rings

  struct Break: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var body: @Sendable (VirtioDriver) -> Void
    init(_ name: String, _ body: @escaping @Sendable (VirtioDriver) -> Void) {
      testDescription = name
      self.body = body
    }
  }

  static let breaks: [Break] = [
    Break("a head beyond the table") { $0.offer(head: 8) },
    Break("more chains than descriptors") { $0.store($0.available(0) + 2, 9, 2) },
    Break("a chain that goes round") {
      $0.describe($0.descriptors(0), 0, data, 8, flags: 3, next: 0)
      $0.offer(head: 0)
    },
    Break("a link beyond the table") {
      $0.describe($0.descriptors(0), 0, data, 8, flags: 3, next: 8)
      $0.offer(head: 0)
    },
    Break("a buffer that is not in memory") { $0.offer([Piece(address: 0x0900_0000, count: 8, isWritable: true)]) },
    Break("a buffer over the end of memory") {
      $0.offer([Piece(address: 0x4200_0000 - 8, count: 16, isWritable: true)])
    },
    Break("a buffer over the end of all addresses") { $0.offer([Piece(address: ~0, count: 16, isWritable: true)]) },
    Break("an empty buffer") { $0.offer([Piece(address: data, count: 0, isWritable: true)]) },
    Break("a buffer to be read behind one to be written") {
      $0.offer([Piece(address: data, count: 8, isWritable: true), Piece(address: data, count: 8, isWritable: false)])
    },
    Break("a table that was not agreed to") {
      $0.start()
      $0.offer([Piece(address: data, count: 8, isWritable: true)], indirect: true)
    },
    Break("a table within a table") {
      $0.describe(VirtioDriver.indirectTable, 0, VirtioDriver.indirectTable, 16, flags: 4)
      $0.describe($0.descriptors(0), 0, VirtioDriver.indirectTable, 16, flags: 4)
      $0.offer(head: 0)
    },
    Break("a table with a successor") {
      $0.offer([Piece(address: data, count: 8, isWritable: true)], indirect: true)
      $0.describe($0.descriptors(0), 0, VirtioDriver.indirectTable, 16, flags: 5)
    },
    Break("a table of a broken size") {
      $0.describe($0.descriptors(0), 0, VirtioDriver.indirectTable, 17, flags: 4)
      $0.offer(head: 0)
    },
    Break("an empty table") {
      $0.describe($0.descriptors(0), 0, VirtioDriver.indirectTable, 0, flags: 4)
      $0.offer(head: 0)
    },
    Break("a table of too many entries that link on and on") {
      for i in 0..<1100 as Range<UInt64> {
        $0.describe(VirtioDriver.indirectTable, i, data, 8, flags: 3, next: i + 1)
      }
      $0.describe($0.descriptors(0), 0, VirtioDriver.indirectTable, 1101 * 16, flags: 4)
      $0.offer(head: 0)
    },
    Break("a chain of more bytes than fit") {
      for i in 0..<8 as Range<UInt64> {
        $0.describe($0.descriptors(0), i, 0x4000_0000, 32 << 20, flags: 3, next: i + 1)
      }
      for i in 0..<30 as Range<UInt64> {
        $0.describe(VirtioDriver.indirectTable, i, 0x4000_0000, 32 << 20, flags: 3, next: i + 1)
      }
      $0.describe($0.descriptors(0), 0, VirtioDriver.indirectTable, 30 * 16, flags: 4)
      $0.offer(head: 0)
    },
    Break("rings that are not in memory") {
      $0.bench.m.pointee.bus.virtio.entropy.queueStates.pointee.used = 0x10
    },
    Break("rings that are not aligned") {
      $0.bench.m.pointee.bus.virtio.entropy.queueStates.pointee.descriptors += 8
    },
    Break("rings over the end of all addresses") {
      $0.bench.m.pointee.bus.virtio.entropy.queueStates.pointee.available = ~0 - 1
    },
  ]

  @Test("A driver that breaks a rule is told to reset, and a reset heals", arguments: breaks)
  func brokenRules(_ rule: Break) {
    let driver = VirtioDriver(bench: VirtioDriver.bench(), slot: .entropy)
    driver.start(features: driver.offered)
    let generation = driver.register(0xfc)
    rule.body(driver)
    driver.notify()
    driver.wait()
    #expect(driver.needsReset && driver.interruptStatus == 2 && driver.isLineHigh)
    #expect(driver.usedIndex() == 0 || driver.load(driver.used(0) + 2, 2) == 0)
    #expect(driver.register(0xfc) != generation)
    driver.setRegister(0x70, 15)
    #expect(driver.needsReset, "only a reset clears it")
    driver.start(features: driver.offered)
    #expect(!driver.needsReset && !driver.isLineHigh)
    driver.offer([Piece(address: VirtioTests.data, count: 8, isWritable: true)], indirect: true)
    driver.notify()
    driver.wait()
    #expect(driver.usedIndex() == 1 && !driver.needsReset)
  }

  @Test("Rings of random bytes never stop the host", arguments: [1, 2, 3, 4])
  func randomRings(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let bench = VirtioDriver.bench(disk: VirtioTests.disk())
    var resets = 0
    for round in 0..<150 {
      let slot = VirtioSlot.allCases[Int(random.next(below: UInt64(VirtioSlot.allCases.count)))]
      let driver = VirtioDriver(bench: bench, slot: slot)
      driver.start(features: driver.offered & ~1, queues: slot == .console ? 2 : 1)
      for queue in 0..<2 {
        let table = driver.descriptors(queue)
        for i in 0..<VirtioDriver.size {
          let address = random.next(below: 3) == 0 ? random.next() : 0x4000_0000 + random.next(below: 64 << 20)
          driver.describe(
            table, i, address, UInt32(truncatingIfNeeded: random.next() >> random.next(below: 64)),
            flags: random.next(below: 8), next: random.next(below: 10))
          driver.store(driver.available(queue) + 4 + 2 * i, random.next(below: 9), 2)
        }
        driver.store(driver.available(queue) + 2, random.next(below: 10), 2)
        driver.notify(queue: queue)
      }
      driver.wait(us: 50)
      if driver.needsReset { resets += 1 }
      // The code may have been overwritten: what matters is that the host lives.
      if round % 50 == 0 { bench.forgetShortcuts() }
    }
    #expect(resets > 20, "seed \(seed)")
  }

  // MARK: - Entropy

  @Test("Entropy follows from the seed, and goes on")
  func entropy() {
    func draw(_ seed: UInt64) -> [[UInt8]] {
      let driver = VirtioDriver(bench: VirtioDriver.bench({ $0.seed = seed }), slot: .entropy)
      driver.start()
      return (0..<2).map { _ in
        driver.offer([
          Piece(address: VirtioTests.data, count: 13, isWritable: true),
          Piece(address: VirtioTests.data + 100, count: 20, isWritable: true),
        ])
        driver.notify()
        driver.wait()
        return driver.bytes(VirtioTests.data, 13) + driver.bytes(VirtioTests.data + 100, 20)
      }
    }
    let one = draw(1)
    #expect(draw(1) == one && draw(2) != one && one[0] != one[1])
    #expect(Set(one[0]).count > 16)
  }

  // MARK: - Block

  @Test("The disk says how large it is, and whether it can be written", arguments: [false, true])
  func blockConfiguration(isReadOnly: Bool) {
    let bench = VirtioDriver.bench(disk: DiskImage(bytes: [UInt8](repeating: 1, count: 1025), isReadOnly: isReadOnly))
    let driver = VirtioDriver(bench: bench, slot: .block)
    #expect(driver.register(0x100) == 3 && driver.register(0x104) == 0 && driver.register(0x100, size: 8) == 3)
    #expect(driver.register(0x100, size: 1) == 3 && driver.register(0x114) == 512)
    #expect((driver.offered >> 5 & 1 == 1) == isReadOnly && driver.offered >> 9 & 1 == 1)
    driver.start()
    #expect(driver.request(0, sector: 2, data: [Piece(address: VirtioTests.data, count: 512, isWritable: true)]) == 0)
    #expect(driver.bytes(VirtioTests.data, 3) == [1, 0, 0])
  }

  @Test("Reads and writes reach their sectors, from DRAM and NVM, direct and indirect", arguments: [false, true])
  func readAndWrite(indirect: Bool) {
    let disk = VirtioTests.disk()
    let driver = VirtioDriver(bench: VirtioDriver.bench(disk: disk), slot: .block)
    driver.start(features: driver.offered)
    for address in [VirtioTests.data, Bench.nvm + 0x1020] {
      let halves = [
        Piece(address: address, count: 300, isWritable: true),
        Piece(address: address + 777, count: 724, isWritable: true),
      ]
      #expect(driver.request(0, sector: 5, data: halves, indirect: indirect) == 0)
      #expect(driver.given(driver.usedIndex() - 1).written == 1025)
      #expect(
        driver.bytes(address, 300) + driver.bytes(address + 777, 724) == Array(disk.bytes[5 * 512..<7 * 512]))
      let text = Array("written \(address)".utf8)
      driver.store(address, text + [UInt8](repeating: 7, count: 1024 - text.count))
      let piece = Piece(address: address, count: 1024, isWritable: false)
      #expect(driver.request(1, sector: 60, data: [piece], indirect: indirect) == 0)
      #expect(driver.request(4, sector: 0, data: [], indirect: indirect) == 0)
      #expect(
        driver.request(0, sector: 60, data: [Piece(address: address + 4096, count: 512, isWritable: true)]) == 0)
      #expect(driver.bytes(address + 4096, text.count) == text)
    }
    var changed: [Int] = []
    driver.bench.machine.changedDisk { offset, _ in changed.append(offset) }
    #expect(changed == [60 * 512 / 4096 * 4096])
  }

  @Test("What can not be done is said in the status and changes nothing")
  func refusals() {
    let disk = VirtioTests.disk()
    let driver = VirtioDriver(bench: VirtioDriver.bench(disk: disk), slot: .block)
    driver.start()
    func piece(_ count: UInt32, _ isWritable: Bool) -> [Piece] {
      [Piece(address: VirtioTests.data, count: count, isWritable: isWritable)]
    }
    #expect(driver.request(0, sector: 64, data: piece(512, true)) == 1)
    #expect(driver.request(0, sector: 63, data: piece(1024, true)) == 1)
    #expect(driver.request(0, sector: ~0, data: piece(512, true)) == 1)
    #expect(driver.request(0, sector: 1, data: piece(100, true)) == 1)
    #expect(driver.request(1, sector: 64, data: piece(512, false)) == 1)
    #expect(driver.request(1, sector: 1, data: piece(513, false)) == 1)
    #expect(driver.request(99, sector: 1, data: piece(512, true)) == 2)
    #expect(driver.request(8, sector: 0, data: piece(20, true)) == 0)
    #expect(driver.bytes(VirtioTests.data, 9) == Array("brownout-".utf8))
    var changes = 0
    driver.bench.machine.changedDisk { _, _ in changes += 1 }
    #expect(changes == 0)
    // Neither a header nor a status.
    driver.offer(piece(8, true))
    driver.notify()
    driver.wait()
    #expect(driver.needsReset)

    let readOnly = VirtioDriver(
      bench: VirtioDriver.bench(disk: VirtioTests.disk(isReadOnly: true)), slot: .block)
    readOnly.start()
    #expect(readOnly.request(1, sector: 1, data: piece(512, false)) == 1)
  }

  @Test("A request takes what the medium takes")
  func blockTiming() {
    let driver = VirtioDriver(bench: VirtioDriver.bench(disk: VirtioTests.disk()), slot: .block)
    driver.start()
    let data = [Piece(address: VirtioTests.data, count: 4096, isWritable: true)]
    #expect(driver.request(0, sector: 0, data: data, us: 80) == 0xff, "80 us, sectors, and the transfer")
    driver.wait(us: 6)
    #expect(driver.usedIndex() == 1)
  }

  @Test("What completed is on the disk after a power cut, and a trial leaves no trace of it")
  func diskAndPower() {
    let driver = VirtioDriver(bench: VirtioDriver.bench(disk: VirtioTests.disk()), slot: .block)
    let machine = driver.bench.machine
    func write(_ byte: UInt8) {
      driver.start()
      driver.store(VirtioTests.data, [UInt8](repeating: byte, count: 512))
      let piece = Piece(address: VirtioTests.data, count: 512, isWritable: false)
      #expect(driver.request(1, sector: 3, data: [piece]) == 0)
    }
    func first() -> UInt8 { driver.bench.m.pointee.media.read(3 * 512, count: 1)[0] }
    machine.beginTrial()
    write(9)
    _ = machine.cutPower(.strict, seed: 1)
    machine.powerOn()
    #expect(first() == 9 && driver.status == 0 && driver.register(0x44) == 0)
    machine.endTrial()
    #expect(first() == 3)
    var changes = 0
    machine.changedDisk { _, _ in changes += 1 }
    #expect(changes == 0)
    write(8)
    #expect(first() == 8)
  }

  // MARK: - Console

  @Test("The console sends and receives, in pieces, and refuses what finds no room")
  func console() {
    let driver = VirtioDriver(bench: VirtioDriver.bench(), slot: .console)
    let machine = driver.bench.machine
    driver.start(queues: 2)
    driver.store(VirtioTests.data, Array("hello, world".utf8))
    driver.offer(
      [
        Piece(address: VirtioTests.data, count: 5, isWritable: false),
        Piece(address: VirtioTests.data + 5, count: 7, isWritable: false),
      ], queue: 1)
    driver.notify(queue: 1)
    driver.wait(us: 10)
    #expect(machine.secondConsole() == Array("hello, world".utf8) && machine.console().isEmpty)
    #expect(driver.usedIndex(1) == 1 && driver.given(0, queue: 1).written == 0)

    // Received before there is a buffer, then into buffers of 4 bytes.
    for byte in "abcdef".utf8 { #expect(machine.typeAtSecondConsole(byte)) }
    driver.wait(us: 10)
    #expect(driver.usedIndex(0) == 0)
    driver.offer([Piece(address: VirtioTests.data, count: 4, isWritable: true)], queue: 0, first: 0)
    driver.offer([Piece(address: VirtioTests.data + 16, count: 4, isWritable: true)], queue: 0, first: 1)
    driver.notify(queue: 0)
    driver.wait(us: 10)
    #expect(driver.usedIndex(0) == 2)
    #expect(driver.given(0).written == 4 && driver.given(1).written == 2)
    #expect(driver.bytes(VirtioTests.data, 4) + driver.bytes(VirtioTests.data + 16, 2) == Array("abcdef".utf8))
    for _ in 0..<256 { #expect(machine.typeAtSecondConsole(0x2e)) }
    #expect(!machine.typeAtSecondConsole(0x2e))
    // A buffer that was already there wakes the device by itself.
    driver.acknowledge()
    driver.offer([Piece(address: VirtioTests.data, count: 300, isWritable: true)], queue: 0)
    driver.notify(queue: 0)
    driver.wait(us: 10)
    #expect(driver.given(2).written == 256 && driver.isLineHigh)
  }
}
