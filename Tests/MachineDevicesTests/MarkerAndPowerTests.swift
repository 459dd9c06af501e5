/// The two devices that are ours: markers and power.

import GuestABI
import Machine
import Testing
import Units

@Suite("Marker device")
struct MarkerDeviceTests {
  let storage = DeviceStorage<MarkerDevice.State>()
  var device: MarkerDevice { MarkerDevice(storage.pointer) }

  init() { device.reset() }

  static let names: [MarkerKind: String] = [
    .phaseBegin: "PHASE_BEGIN", .phaseEnd: "PHASE_END", .operationBegin: "OP_BEGIN", .operationEnd: "OP_END",
    .assertFailed: "ASSERT_FAILED", .answer: "ANSWER", .exit: "EXIT", .quantity: "QUANTITY", .sealed: "SEALED",
    .committed: "COMMITTED", .restored: "RESTORED",
  ]

  @Test("kinds are those of the header, number by number")
  func header() {
    for number in UInt64(0)...255 {
      let kind = MarkerKind(rawValue: UInt8(number))
      #expect((kind != nil) == (brownout_marker_known(number) != 0))
      let name = brownout_marker_name(number).map { String(cString: $0) }
      #expect(name == kind.flatMap { MarkerDeviceTests.names[$0] })
      #expect((kind?.isUserKind ?? false) == (brownout_marker_user_may(number) != 0))
    }
    #expect(BROWNOUT_MARKER_RESTORED == 11)
    #expect(MarkerKind.allCases.count == MarkerDeviceTests.names.count)
  }

  @Test("each page accepts its kinds", arguments: MarkerKind.allCases)
  func pages(kind: MarkerKind) {
    let word = UInt64(kind.rawValue) << 56 | 0x1_0007
    let marker = Marker(kind: kind, id: 0x1_0007, value: 42)
    #expect(device.marker(word: word, value: 42, privileged: true) == marker)
    #expect(device.marker(word: word, value: 42, privileged: false) == (kind.isUserKind ? marker : nil))
    #expect(device.refusedCount == (kind.isUserKind ? 0 : 1))
  }

  @Test("two 8-byte stores are a marker, for each core and page by itself")
  func halves() {
    let word = UInt64(MarkerKind.exit.rawValue) << 56
    func store(_ offset: UInt64, _ value: UInt64, _ privileged: Bool, _ core: Int) -> Marker? {
      device.write(offset: offset, size: 8, value: value, privileged: privileged, core: core)
    }
    #expect(store(0, word | 1, true, 0) == nil)
    #expect(store(0, word | 2, false, 0) == nil)
    #expect(store(0, word | 3, true, 15) == nil)
    #expect(store(8, 10, true, 15) == Marker(kind: .exit, id: 3, value: 10))
    #expect(store(8, 11, false, 0) == Marker(kind: .exit, id: 2, value: 11))
    #expect(store(8, 12, true, 0) == Marker(kind: .exit, id: 1, value: 12))
    #expect(device.refusedCount == 0)
    #expect(store(8, 13, true, 0) == nil, "the first word was used up")
    #expect(device.refusedCount == 1)
  }

  @Test("other stores are refused and counted; loads see zero")
  func refused() {
    for (index, (offset, size)) in ([(0, 4), (4, 4), (16, 8), (1, 8), (8, 1)] as [(UInt64, Int)]).enumerated() {
      #expect(device.write(offset: offset, size: size, value: ~0, privileged: true, core: 0) == nil)
      #expect(device.refusedCount == UInt64(index + 1))
    }
    #expect(device.marker(word: 0, value: 0, privileged: true) == nil)
    #expect(device.marker(word: 12 << 56, value: 0, privileged: true) == nil)
    #expect(device.read(offset: 0, size: 8) == 0)
    device.reset()
    #expect(device.refusedCount == 0)
  }
}

@Suite("Power device")
struct PowerDeviceTests {
  let storage = DeviceStorage<PowerDevice.State>()
  var device: PowerDevice { PowerDevice(storage.pointer) }

  init() { device.manufacture(holdUpPj: 5_000_000_000_000) }

  func read(_ offset: Int32, size: Int = 8) -> UInt64 { device.read(offset: UInt64(offset), size: size) }
  func write(_ offset: Int32, _ value: UInt64) { device.write(offset: UInt64(offset), size: 4, value: value) }

  @Test("a new machine identifies itself and has lost no power")
  func identity() {
    #expect(read(BROWNOUT_POWER_ID, size: 4) == UInt64(BROWNOUT_POWER_ID_VALUE))
    #expect(read(BROWNOUT_POWER_VERSION, size: 4) == 1)
    #expect(read(BROWNOUT_POWER_STATUS, size: 4) == 0)
    #expect(read(BROWNOUT_POWER_HOLD_UP_PJ) == 5_000_000_000_000)
    #expect(read(BROWNOUT_POWER_HOLD_UP_PJ, size: 4) == 5_000_000_000_000 & 0xffff_ffff)
    #expect(read(BROWNOUT_POWER_HOLD_UP_PJ + 4, size: 4) == 5_000_000_000_000 >> 32)
    #expect(read(BROWNOUT_POWER_REMAINING_PJ) == 5_000_000_000_000)
    #expect(read(BROWNOUT_POWER_DIRTY_SHUTDOWNS) == 0 && read(BROWNOUT_POWER_CYCLES) == 0)
  }

  @Test("the warning interrupts where it is enabled, and is cleared by a store")
  func warning() {
    #expect(device.warn())
    #expect(device.isFailing && !device.interruptAsserted)
    write(BROWNOUT_POWER_INTERRUPT_ENABLE, ~0)
    #expect(read(BROWNOUT_POWER_INTERRUPT_ENABLE, size: 4) == 1)
    #expect(device.interruptAsserted)
    #expect(read(BROWNOUT_POWER_STATUS, size: 4) == 1 && read(BROWNOUT_POWER_INTERRUPT_STATUS, size: 4) == 1)
    write(BROWNOUT_POWER_INTERRUPT_CLEAR, 1)
    #expect(!device.interruptAsserted)
    #expect(read(BROWNOUT_POWER_STATUS, size: 4) == 1, "the power still fails")
  }

  @Test("energy is drawn after the warning alone, and runs out")
  func energy() {
    #expect(device.draw(picojoules: 1_000))
    #expect(device.remainingPj == 5_000_000_000_000)
    #expect(device.warn())
    #expect(device.draw(picojoules: 4_999_999_999_999))
    #expect(read(BROWNOUT_POWER_REMAINING_PJ) == 1)
    #expect(!device.draw(picojoules: 1))
    #expect(!device.draw(picojoules: .max))
    #expect(read(BROWNOUT_POWER_REMAINING_PJ) == 0)
  }

  @Test("a supply that holds nothing gives no warning")
  func noHoldUp() {
    device.manufacture(holdUpPj: 0)
    write(BROWNOUT_POWER_INTERRUPT_ENABLE, 1)
    #expect(!device.warn())
    #expect(!device.isFailing && !device.interruptAsserted)
  }

  @Test("counts of power losses survive power loss; all else starts anew")
  func history() {
    write(BROWNOUT_POWER_INTERRUPT_ENABLE, 1)
    _ = device.warn()
    _ = device.draw(picojoules: 77)
    device.recordPowerLoss(dirty: false)
    device.recordPowerLoss(dirty: true)
    device.reset(holdUpPj: 9)
    #expect(read(BROWNOUT_POWER_CYCLES) == 2 && read(BROWNOUT_POWER_DIRTY_SHUTDOWNS) == 1)
    #expect(read(BROWNOUT_POWER_REMAINING_PJ) == 9)
    #expect(read(BROWNOUT_POWER_STATUS, size: 4) == 0 && !device.interruptAsserted)
    #expect(read(BROWNOUT_POWER_INTERRUPT_ENABLE, size: 4) == 0)
  }

  @Test("read-only registers keep their values, and no access whatever stops the host")
  func fuzz() {
    let seed: UInt64 = 17
    var random = SeededGenerator(seed: seed, stream: "power-fuzz")
    for _ in 0..<50_000 {
      let offset = random.next(below: 8) == 0 ? random.next() : random.next(below: 0x48)
      let size = [1, 2, 4, 8][Int(random.next(below: 4))]
      if random.next(below: 2) == 0 {
        _ = device.read(offset: offset, size: size)
      } else {
        device.write(offset: offset, size: size, value: random.next())
      }
    }
    write(BROWNOUT_POWER_INTERRUPT_ENABLE, 0)
    let used = storage.bytes
    device.manufacture(holdUpPj: 5_000_000_000_000)
    #expect(storage.bytes == used, "seed \(seed)")
  }
}
