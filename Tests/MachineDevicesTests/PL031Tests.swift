/// The real-time clock: what it shows, what it keeps, when it rings.

import Machine
import Testing
import Units

@Suite("PL031")
struct PL031Tests {
  let storage = DeviceStorage<PL031.State>()
  var rtc: PL031 { PL031(storage.pointer) }
  let start: UInt64 = 1_700_000_000

  init() { rtc.manufacture() }

  func read(_ offset: UInt64, at seconds: UInt64) -> UInt64 { rtc.read(offset: offset, size: 4, seconds: seconds) }
  func write(_ offset: UInt64, _ value: UInt64, at seconds: UInt64) {
    rtc.write(offset: offset, size: 4, value: value, seconds: seconds)
  }

  @Test("it shows the board's seconds")
  func shows() {
    #expect(read(0x00, at: start) == start)
    #expect(read(0x00, at: start + 5) == start + 5)
    #expect(read(0x00, at: 1 << 32) == 0)
    #expect(read(0x0c, at: start) == 1)
  }

  @Test("what was loaded survives power loss, match and mask do not")
  func battery() {
    write(0x08, 1000, at: start)
    write(0x04, 2000, at: start)
    write(0x10, 1, at: start)
    #expect(read(0x00, at: start + 7) == 1007)
    rtc.reset()
    #expect(read(0x00, at: start + 60) == 1060)
    #expect(read(0x08, at: start + 60) == 1000)
    #expect(read(0x04, at: start + 60) == 0)
    #expect(read(0x10, at: start + 60) == 0)
    #expect(rtc.nextAlarmSeconds == nil)
    rtc.manufacture()
    #expect(read(0x00, at: start) == start)
  }

  @Test("power-on sets every byte that is not battery-backed")
  func resetBytes() {
    let other = DeviceStorage<PL031.State>(pattern: 0x77)
    PL031(other.pointer).manufacture()
    write(0x04, 5, at: start)
    rtc.reset()
    #expect(other.bytes == storage.bytes)
  }

  @Test("an alarm rings once, when the match is reached, and is cleared by a store")
  func alarm() {
    write(0x10, 1, at: start)
    write(0x04, start + 10, at: start)
    #expect(rtc.nextAlarmSeconds == start + 10)
    rtc.advance(to: start + 9)
    #expect(!rtc.interruptAsserted)
    rtc.advance(to: start + 10)
    #expect(rtc.interruptAsserted)
    #expect(rtc.nextAlarmSeconds == nil)
    #expect(read(0x14, at: start + 11) == 1 && read(0x18, at: start + 11) == 1)
    write(0x10, 0, at: start + 11)
    #expect(read(0x14, at: start + 11) == 1 && read(0x18, at: start + 11) == 0)
    #expect(!rtc.interruptAsserted)
    write(0x1c, 1, at: start + 11)
    #expect(read(0x14, at: start + 12) == 0)
  }

  @Test("an alarm for now rings at once, one for the past in 2^32 seconds")
  func alarmEdges() {
    write(0x04, start, at: start)
    #expect(read(0x14, at: start) == 1)
    write(0x1c, 1, at: start)
    write(0x04, start - 1, at: start)
    #expect(read(0x14, at: start) == 0)
    #expect(rtc.nextAlarmSeconds == start + 0xffff_ffff)
  }

  @Test("loading the clock moves the alarm")
  func load() {
    write(0x04, 500, at: start)
    write(0x08, 490, at: start)
    #expect(rtc.nextAlarmSeconds == start + 10)
  }

  @Test("identification registers are those of the cell")
  func identification() {
    let bytes = (0..<UInt64(8)).map { read(0xfe0 + $0 * 4, at: start) }
    #expect(bytes == [0x31, 0x10, 0x14, 0x00, 0x0d, 0xf0, 0x05, 0xb1])
  }

  @Test("no access whatever stops the host, and time never makes the alarm late")
  func fuzz() {
    let seed: UInt64 = 13
    var random = SeededGenerator(seed: seed, stream: "pl031-fuzz")
    var rang = 0
    for _ in 0..<100_000 {
      let offset = random.next(below: 8) == 0 ? random.next() : random.next(below: 0x24)
      let size = [1, 2, 4, 8][Int(random.next(below: 4))]
      let seconds = random.next() >> random.next(below: 64)
      if random.next(below: 2) == 0 {
        _ = rtc.read(offset: offset, size: size, seconds: seconds)
      } else {
        rtc.write(offset: offset, size: size, value: random.next(), seconds: seconds)
      }
      if let alarm = rtc.nextAlarmSeconds, alarm < seconds { Issue.record("seed \(seed): the alarm is late") }
      if rtc.interruptAsserted { rang += 1 }
    }
    #expect(rang > 100, "seed \(seed)")
  }
}
