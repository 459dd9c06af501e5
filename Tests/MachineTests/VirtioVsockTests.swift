/// The socket device as a driver meets it, against VIRTIO 1.2: packets out, packets in, and what is no packet.

import Testing
import Units

@testable import Machine

@Suite("virtio socket") struct VirtioVsockTests {
  typealias Piece = VirtioDriver.Piece
  static let data: UInt64 = 0x40b0_0000
  static let guest: UInt64 = 7

  private func start() -> VirtioDriver {
    let driver = VirtioDriver(bench: VirtioDriver.bench({ $0.virtio.guestCID = Self.guest }), slot: .vsock)
    #expect(driver.start(queues: 3))
    return driver
  }

  private func packet(_ payload: [UInt8] = [], cid: UInt64 = guest) -> StreamPacket {
    var packet = StreamPacket(from: (cid, 1234), to: (2, 80), .data, payload: payload)
    packet.flags = 3
    packet.bufferBytes = 0x1000
    packet.takenBytes = 0x22
    return packet
  }

  private func send(_ packet: StreamPacket, _ driver: VirtioDriver, first: UInt64 = 0) {
    driver.store(Self.data, packet.bytes)
    let header = Piece(address: Self.data, count: 44, isWritable: false)
    let payload = Piece(address: Self.data + 44, count: UInt32(packet.payload.count), isWritable: false)
    driver.offer(packet.payload.isEmpty ? [header] : [header, payload], queue: 1, first: first)
    driver.notify(queue: 1)
  }

  @Test("The guest's context id is in the registers")
  func configuration() {
    let driver = start()
    #expect(driver.register(8) == 19 && driver.register(0x100, size: 8) == Self.guest)
    #expect(driver.offered >> 32 == 1 && driver.offered & 0xffff == 0)
  }

  @Test("What the guest sends comes out as it is, and a run can stop there")
  func sending() {
    let driver = start()
    let machine = driver.bench.machine
    send(packet(Array("hello".utf8)), driver)
    var request = StopRequest(untilPs: machine.timePs + 50_000_000)
    request.streamPackets = true
    #expect(machine.run(request) == .requested)
    let sentPs = machine.timePs
    #expect(machine.takeStreamPacket() == packet(Array("hello".utf8)))
    #expect(machine.takeStreamPacket() == nil)
    #expect(machine.run(request) == .time)
    #expect(machine.timePs > sentPs && driver.usedIndex(1) == 1 && driver.given(0, queue: 1).written == 0)

    send(packet(cid: 9), driver)
    driver.wait(us: 10)
    #expect(driver.usedIndex(1) == 2 && machine.takeStreamPacket() == nil, "it does not say where it comes from")
  }

  @Test("What is no packet asks for a reset", arguments: [0, 1, 2])
  func broken(kind: Int) {
    let driver = start()
    var bytes = packet(Array("hello".utf8)).bytes
    if kind == 1 { bytes[24] = 6 }
    if kind == 2 { bytes[27] = 0xff }
    driver.store(Self.data, bytes)
    driver.offer([Piece(address: Self.data, count: kind == 0 ? 43 : 49, isWritable: false)], queue: 1)
    driver.notify(queue: 1)
    driver.wait(us: 10)
    #expect(driver.needsReset && driver.bench.machine.takeStreamPacket() == nil)
  }

  @Test("A guest that nobody listens to waits, and goes on when somebody does")
  func backPressure() {
    let driver = start()
    let machine = driver.bench.machine
    let long = packet([UInt8](repeating: 0x55, count: 65536))
    for i in 0..<6 as Range<UInt64> { send(long, driver, first: i % 4 * 2) }
    driver.wait(us: 500)
    let taken = driver.usedIndex(1)
    #expect(taken >= 3 && taken < 6)
    var packets = 0
    while let packet = machine.takeStreamPacket() {
      #expect(packet == long)
      packets += 1
      driver.wait(us: 100)
    }
    #expect(packets == 6 && driver.usedIndex(1) == 6)
  }

  @Test("Packets for the guest come in order, in as many buffers as they need")
  func receiving() {
    let driver = start()
    let machine = driver.bench.machine
    let text = Array("a long message in pieces".utf8)
    let packets = [StreamPacket(from: (2, 80), to: (Self.guest, 1234), .response), packet(text), packet(text)]
    for packet in packets { #expect(machine.deliver(packet)) }
    driver.wait(us: 10)
    #expect(driver.usedIndex(0) == 0)
    for i in 0..<5 as Range<UInt64> {
      driver.offer([Piece(address: Self.data + i * 256, count: i < 3 ? 54 : 200, isWritable: true)], queue: 0, first: i)
    }
    driver.notify(queue: 0)
    driver.wait(us: 10)
    #expect(driver.usedIndex(0) == 5)
    let received = (0..<5 as Range<UInt64>).map {
      StreamPacket(bytes: driver.bytes(Self.data + $0 * 256, Int(driver.given($0).written)))
    }
    #expect(received[0] == packets[0])
    #expect(received[1] == packet(Array(text[0..<10])) && received[2] == packet(Array(text[10..<20])))
    #expect(received[3] == packet(Array(text[20...])) && received[4] == packet(text))
    // A buffer without room for a header and a byte.
    #expect(machine.deliver(packet(text)))
    driver.offer([Piece(address: Self.data, count: 44, isWritable: true)], queue: 0)
    driver.notify(queue: 0)
    driver.wait(us: 10)
    #expect(driver.needsReset)
  }

  @Test("The device refuses what it has no room for, and loses all with the power")
  func room() {
    let driver = start()
    let machine = driver.bench.machine
    let long = packet([UInt8](repeating: 1, count: 65536))
    var count = 0
    while machine.deliver(long) { count += 1 }
    #expect(count == 4)
    #expect(!machine.deliver(packet([UInt8](repeating: 1, count: 65537))))
    _ = machine.cutPower(.strict, seed: 1)
    machine.powerOn()
    driver.start(queues: 3)
    driver.offer([Piece(address: Self.data, count: 100, isWritable: true)], queue: 0)
    driver.notify(queue: 0)
    driver.wait(us: 10)
    #expect(driver.usedIndex(0) == 0 && machine.deliver(long))
    let none = VirtioDriver.bench()
    #expect(!none.machine.deliver(long) && none.machine.takeStreamPacket() == nil)
  }

  @Test("Packets that wait are in a snapshot")
  func snapshot() throws {
    let driver = start()
    send(packet(Array("out".utf8)), driver)
    driver.wait(us: 10)
    #expect(driver.bench.machine.deliver(packet(Array("in".utf8))))
    let saved = driver.bench.machine.snapshot(identity: 1)
    let other = VirtioDriver.bench({ $0.virtio.guestCID = Self.guest })
    try other.machine.restore(saved, identity: 1)
    #expect(other.machine.takeStreamPacket() == packet(Array("out".utf8)))
    let restored = VirtioDriver(bench: other, slot: .vsock)
    restored.offer([Piece(address: Self.data, count: 100, isWritable: true)], queue: 0)
    restored.notify(queue: 0)
    restored.wait(us: 10)
    #expect(StreamPacket(bytes: restored.bytes(Self.data, 46)) == packet(Array("in".utf8)))
  }
}
