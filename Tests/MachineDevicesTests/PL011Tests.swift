/// The serial port: its FIFO and interrupts, and its registers beside QEMU's.

import Foundation
import Machine
import Testing
import Units

@Suite("PL011")
struct PL011Tests {
  let storage = DeviceStorage<PL011.State>()
  var uart: PL011 { PL011(storage.pointer) }

  init() { uart.reset() }

  func read(_ offset: UInt64) -> UInt64 { uart.read(offset: offset, size: 4) }
  @discardableResult
  func write(_ offset: UInt64, _ value: UInt64) -> UInt8? { uart.write(offset: offset, size: 4, value: value) }

  @Test("power-on sets every byte of the state")
  func reset() {
    let other = DeviceStorage<PL011.State>(pattern: 0x3c)
    PL011(other.pointer).reset()
    #expect(other.bytes == storage.bytes)
  }

  @Test("a store to the data register sends its lowest byte, with any size")
  func send() {
    #expect(write(0x00, 0x141) == 0x41)
    #expect(uart.write(offset: 0, size: 1, value: 0x42) == 0x42)
    #expect(uart.write(offset: 0, size: 2, value: 0x43) == 0x43)
    #expect(uart.write(offset: 0, size: 8, value: 0x44) == 0x44)
    #expect(uart.write(offset: 1, size: 1, value: 0x45) == nil)
    #expect(write(0x04, 0x46) == nil)
    #expect(read(0x18) == 0x90, "never full, never busy")
  }

  @Test("received bytes come out in order, 16 of them with the FIFO on, 1 with it off", arguments: [true, false])
  func receive(fifo: Bool) {
    if fifo { write(0x2c, 0x70) }
    let room = fifo ? 16 : 1
    for round in 0..<3 {
      for i in 0..<room {
        #expect(uart.canReceive)
        #expect(uart.receive(UInt8(round * 16 + i)))
      }
      #expect(!uart.canReceive)
      #expect(read(0x18) == 0xc0)
      for i in 0..<room { #expect(read(0x00) == UInt64(round * 16 + i)) }
      #expect(read(0x18) == 0x90)
    }
  }

  @Test("a byte that finds no room is lost, interrupts, and marks the next one")
  func overrun() {
    write(0x38, 1 << 10)
    #expect(uart.receive(1))
    #expect(!uart.receive(2))
    #expect(uart.interruptAsserted)
    write(0x44, 1 << 10)
    #expect(!uart.interruptAsserted)
    #expect(read(0x00) == 1)
    #expect(uart.receive(3))
    #expect(read(0x00) == 0x803)
    #expect(read(0x04) == 8)
    write(0x04, 0)
    #expect(read(0x04) == 0)
    #expect(uart.receive(4))
    #expect(read(0x00) == 4)
  }

  @Test("the receive interrupt stands while bytes wait, behind its mask")
  func receiveInterrupt() {
    write(0x2c, 0x10)
    uart.receive(1)
    uart.receive(2)
    #expect(read(0x3c) == 0x10 && read(0x40) == 0)
    #expect(!uart.interruptAsserted)
    write(0x38, 0x10)
    #expect(read(0x40) == 0x10)
    #expect(uart.interruptAsserted)
    _ = read(0x00)
    #expect(uart.interruptAsserted)
    _ = read(0x00)
    #expect(!uart.interruptAsserted)
  }

  @Test("switching the FIFO empties it")
  func switchFIFO() {
    write(0x2c, 0x10)
    uart.receive(1)
    write(0x2c, 0x00)
    #expect(read(0x18) == 0x90)
    uart.receive(2)
    #expect(read(0x00) == 2)
  }

  @Test("no access whatever stops the host")
  func fuzz() {
    let seed: UInt64 = 11
    var random = SeededGenerator(seed: seed, stream: "pl011-fuzz")
    var sent = 0
    for _ in 0..<100_000 {
      let offset = random.next(below: 8) == 0 ? random.next() : random.next(below: 0x50)
      let size = [1, 2, 4, 8][Int(random.next(below: 4))]
      switch random.next(below: 3) {
      case 0: _ = uart.read(offset: offset, size: size)
      case 1: if uart.write(offset: offset, size: size, value: random.next()) != nil { sent += 1 }
      default: uart.receive(UInt8(truncatingIfNeeded: random.next()))
      }
    }
    #expect(sent > 100, "seed \(seed)")
  }

  @Test(
    "registers answer as QEMU's",
    .enabled(if: QEMUBoard.executable != nil, "qemu-system-aarch64 is missing: install qemu-system-arm"))
  func besideQEMU() throws {
    let executable = try #require(QEMUBoard.executable)
    let seed: UInt64 = 5
    var random = SeededGenerator(seed: seed, stream: "pl011-walk")
    // Bits that exist: QEMU keeps the others too.
    let writable: [(UInt64, UInt64)] = [
      (0x00, 0xff), (0x04, 0xff), (0x20, 0xff), (0x24, 0xffff), (0x28, 0x3f), (0x2c, 0xff), (0x30, 0xff7f),
      (0x34, 0x3f), (0x38, 0x7ff), (0x44, 0x7ff), (0x18, 0xffff), (0x3c, 0x7ff), (0xfe0, 0xff),
    ]
    var commands: [String] = []
    var expected: [UInt64?] = []
    func hex(_ value: UInt64) -> String { "0x" + String(value, radix: 16) }
    for _ in 0..<4000 {
      if random.next(below: 2) == 0 {
        let (offset, mask) = writable[Int(random.next(below: UInt64(writable.count)))]
        let value = random.next() & mask
        write(offset, value)
        commands.append("writel \(hex(MemoryMap.uart.base + offset)) \(hex(value))")
        expected.append(nil)
      } else {
        let offset = random.next(below: 8) == 0 ? 0xfe0 + random.next(below: 8) * 4 : random.next(below: 20) * 4
        commands.append("readl \(hex(MemoryMap.uart.base + offset))")
        expected.append(read(offset))
      }
    }
    let answers = try QEMUBoard.run(commands, executable: executable)
    for index in commands.indices where answers[index].value != expected[index] {
      Issue.record("seed \(seed), \(commands[index]): \(String(describing: expected[index])) for \(answers[index])")
      break
    }
  }
}
