/// The host's end of stream sockets, packet by packet, against VIRTIO 1.2.

import Machine
import Testing

@testable import World

/// Remembers what happened; answers with what it was made with.
private struct Recorder: VsockPeer {
  var greeting: [UInt8] = []
  var events: [UInt64] = []
  mutating func opened(_ connection: VsockConnection) -> [UInt8] {
    events.append(1)
    return greeting
  }
  mutating func received(_ bytes: [UInt8], on connection: VsockConnection) -> [UInt8] {
    events += bytes.map { UInt64($0) }
    return []
  }
  mutating func closed(_ connection: VsockConnection) { events.append(2) }
  var words: [UInt64] { events }
  mutating func goOn(from words: [UInt64]) -> Bool {
    events = words
    return true
  }
}

@Suite("Stream sockets")
struct VsockHostTests {
  static let guest: UInt64 = 5

  private func packet(
    _ operation: StreamPacket.Operation, _ payload: [UInt8] = [], port: UInt32 = 7, from own: UInt32 = 900,
    room: UInt32 = 1000, taken: UInt32 = 0, flags: UInt32 = 0
  ) -> StreamPacket {
    var packet = StreamPacket(from: (Self.guest, own), to: (2, port), operation, payload: payload)
    packet.bufferBytes = room
    packet.takenBytes = taken
    packet.flags = flags
    return packet
  }

  private func host(greeting: [UInt8] = []) -> VsockHost {
    VsockHost(guestCID: Self.guest, peers: [7: VsockEcho(), 8: Recorder(greeting: greeting)])
  }

  private func operations(_ host: VsockHost) -> [StreamPacket.Operation?] {
    host.packets.map { StreamPacket.Operation(rawValue: $0.operation) }
  }

  @Test("A connection is opened, echoes, and is closed by both")
  func echo() {
    var host = host()
    host.handle(packet(.request))
    #expect(operations(host) == [.response] && host.connectionCount == 1)
    #expect(host.packets[0].sourceCID == 2 && host.packets[0].destinationCID == Self.guest)
    #expect(host.packets[0].sourcePort == 7 && host.packets[0].destinationPort == 900)
    #expect(host.packets[0].bufferBytes > 0)
    host.handle(packet(.data, Array("abc".utf8)))
    #expect(operations(host) == [.response, .data] && host.packets[1].payload == Array("abc".utf8))
    #expect(host.packets[1].takenBytes == 3, "it is on its way back")
    host.handle(packet(.shutdown, flags: 1))
    #expect(host.connectionCount == 1)
    host.handle(packet(.shutdown, flags: 3))
    #expect(operations(host) == [.response, .data, .reset] && host.connectionCount == 0)
  }

  @Test("Never more is under way than the guest has room for")
  func credit() {
    var host = host()
    host.handle(packet(.request, room: 10))
    host.handle(packet(.data, [UInt8](0..<25), room: 10))
    #expect(host.packets.dropFirst().map(\.payload) == [[UInt8](0..<10)])
    #expect(host.packets[1].takenBytes == 10, "what waits is not taken")
    host.handle(packet(.creditUpdate, room: 10, taken: 4))
    for taken in [14, 24] as [UInt32] { host.handle(packet(.creditUpdate, room: 10, taken: taken)) }
    #expect(host.packets.dropFirst(2).map(\.payload) == [[UInt8](10..<14), [UInt8](14..<24), [24]])
    host.handle(packet(.creditRequest, room: 10, taken: 25))
    #expect(operations(host).last == .creditUpdate && host.packets.last?.takenBytes == 25)
  }

  @Test("A guest that sends and sends is told of room, and loses the connection when it sends more")
  func flood() {
    var host = host()
    host.handle(packet(.request, port: 8))
    let block = [UInt8](repeating: 1, count: 65536)
    host.handle(packet(.data, block, port: 8))
    #expect(operations(host) == [.response, .creditUpdate] && host.packets[1].takenBytes == 65536)
    // The echo's guest takes nothing, so that the host has less and less room.
    host.handle(packet(.request, room: 0))
    for _ in 0..<4 { host.handle(packet(.data, block, room: 0)) }
    #expect(host.connectionCount == 2 && operations(host).last == .response)
    host.handle(packet(.data, [1], room: 0))
    #expect(host.connectionCount == 1 && operations(host).last == .reset)
  }

  @Test("Of a guest that takes no packets none are taken when too many wait for it")
  func bounded() {
    var host = host()
    var offered = 0
    host.take {
      offered += 1
      return offered > 100_000 ? nil : packet(.request, port: 99, from: UInt32(offered))
    }
    #expect(host.packets.count == offered && offered <= 256)
    let before = offered
    host.take {
      offered += 1
      return nil
    }
    #expect(offered == before)
  }

  @Test("What belongs to nothing is answered by a reset, which is never answered")
  func strangers() {
    let strange: [StreamPacket] = [
      packet(.request, port: 99), packet(.data, [1]), packet(.response), packet(.invalid), packet(.shutdown, flags: 3),
      {
        var other = packet(.request)
        other.type = 2
        return other
      }(),
      {
        var other = packet(.request)
        other.destinationCID = 3
        return other
      }(),
      {
        var other = packet(.request)
        other.operation = 77
        return other
      }(),
    ]
    for packet in strange {
      var host = host()
      host.handle(packet)
      #expect(operations(host) == [.reset] && host.connectionCount == 0, "\(packet)")
      #expect(host.packets.first?.destinationPort == packet.sourcePort && host.packets.first?.type == packet.type)
    }
    var host = host()
    host.handle(packet(.reset))
    #expect(host.packets.isEmpty)
    host.handle(packet(.request))
    host.handle(packet(.request))
    #expect(operations(host) == [.response, .reset], "it is open already")
  }

  @Test("A peer greets, hears of bytes, and of the end by a reset or a power cut")
  func peer() {
    var host = host(greeting: [9, 9])
    host.handle(packet(.request, port: 8))
    #expect(operations(host) == [.response, .data] && host.packets[1].payload == [9, 9])
    host.handle(packet(.data, [40, 41], port: 8))
    host.handle(packet(.reset, port: 8))
    host.handle(packet(.request, port: 8, from: 901))
    host.powerLost()
    #expect(host.connectionCount == 0 && host.packets.isEmpty)
    #expect(host.words.suffix(8) == [8, 6, 1, 40, 41, 2, 1, 2])
  }

  @Test("Saved and gone on, a host sends what it would have sent")
  func words() {
    var host = host(greeting: [1])
    host.handle(packet(.request, room: 10))
    host.handle(packet(.data, [UInt8](0..<25), room: 10))
    host.handle(packet(.request, port: 8))
    var other = self.host()
    let goesOn = other.goOn(from: host.words)
    #expect(goesOn)
    #expect(other.words == host.words && other.packets == host.packets)
    for packet in [packet(.creditUpdate, room: 100, taken: 10), packet(.data, [5], port: 8)] {
      host.handle(packet)
      other.handle(packet)
    }
    #expect(other.words == host.words && other.packets == host.packets)
    for length in 0..<host.words.count {
      var third = self.host()
      let thirdGoesOn = third.goOn(from: Array(host.words.prefix(length)))
      #expect(!thirdGoesOn, "cut at \(length)")
      #expect(third.words == self.host().words)
    }
    var stranger = VsockHost(guestCID: Self.guest, peers: [:])
    let strangerGoesOn = stranger.goOn(from: host.words)
    #expect(!strangerGoesOn)
  }
}
