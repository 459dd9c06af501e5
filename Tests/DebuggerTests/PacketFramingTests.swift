/// Packets: what is framed is read again, whatever is in it and around it, and nothing that comes in does harm.

import Testing
import Units

@testable import Debugger

@Suite struct PacketFramingTests {
  @Test("What is framed is read again, however it is cut into pieces, with noise between")
  func roundTrip() {
    print("packets: seed 3")
    var random = SeededGenerator(seed: 3, stream: "packets")
    for _ in 0..<300 {
      var reader = PacketReader()
      var bytes: [UInt8] = [], sent: [[UInt8]] = []
      for _ in 0..<(1 + random.next(below: 4)) {
        // Between packets everything but the beginning of one, an interrupt, and a request to send again.
        bytes += (0..<random.next(below: 5)).map { _ in UInt8(0x40 + random.next(below: 0x40)) }
        let data = (0..<random.next(below: 40)).map { _ in UInt8(random.next(below: 256)) }
        sent.append(data)
        bytes += PacketReader.framed(data)
      }
      var read: [Incoming] = []
      while !bytes.isEmpty {
        let count = 1 + Int(random.next(below: UInt64(bytes.count)))
        read += reader.read(bytes[..<count])
        bytes.removeFirst(count)
      }
      #expect(read == sent.map { .packet($0) })
    }
  }

  @Test("A wrong checksum, or a packet that is too long, is damage; the next packet is read")
  func damage() {
    var reader = PacketReader()
    #expect(reader.read(Array("$m0,4#00".utf8)) == [.damaged])
    #expect(reader.read(Array("$m0,4#zz$g#67".utf8)) == [.damaged, .packet(Array("g".utf8))])
    let long = PacketReader.framed([UInt8](repeating: 0x61, count: PacketReader.longest + 1))
    #expect(reader.read(long) == [.damaged])
    #expect(reader.read([0x03]) == [.interrupt])
    #expect(reader.read(Array("-".utf8)) == [.resend])
    // A packet that begins inside another one takes its place.
    #expect(reader.read(Array("$m0,$?#3f".utf8)) == [.packet(Array("?".utf8))])
  }

  @Test("Random bytes trap nothing")
  func noise() {
    var random = SeededGenerator(seed: 4, stream: "packets")
    var reader = PacketReader()
    for _ in 0..<2000 { _ = reader.read((0..<50).map { _ in UInt8(random.next(below: 256)) }) }
    _ = reader.read(Array("#00".utf8))
    #expect(reader.read(Array("$?#3f".utf8)).last == .packet(Array("?".utf8)))
  }

  @Test("Hexadecimal reads what it writes, and refuses the rest")
  func hexadecimal() {
    #expect(Hex.value("efbeadde00000000") == 0xdead_beef)
    #expect(Hex.text(0xdead_beef, bytes: 4) == "efbeadde")
    #expect(Hex.bytes("0g") == nil && Hex.bytes("123") == nil && Hex.value("001122334455667788") == nil)
  }
}
