/// The timeline for Perfetto: structure of the protocol buffer, tracks, instants, counters.

import Machine
import Testing
import Units

@testable import Trace

/// A message taken apart: fields in their order, numbers and bytes.
struct ParsedMessage {
  enum Value: Equatable {
    case number(UInt64)
    case bytes([UInt8])
  }
  var fields: [(number: UInt64, value: Value)] = []

  /// nil if the bytes are no message.
  init?(_ bytes: [UInt8]) {
    var position = 0
    func variable() -> UInt64? {
      var value: UInt64 = 0
      for shift in stride(from: 0, to: 70, by: 7) {
        guard position < bytes.count else { return nil }
        let byte = bytes[position]
        position += 1
        value |= UInt64(byte & 0x7f) << UInt64(shift)
        if byte < 0x80 { return value }
      }
      return nil
    }
    while position < bytes.count {
      guard let key = variable(), let value = variable() else { return nil }
      switch key & 7 {
      case 0: fields.append((key >> 3, .number(value)))
      case 2:
        guard value <= UInt64(bytes.count - position) else { return nil }
        fields.append((key >> 3, .bytes(Array(bytes[position..<(position + Int(value))]))))
        position += Int(value)
      default: return nil
      }
    }
  }

  func number(_ field: UInt64) -> UInt64? {
    for (number, value) in fields where number == field { if case .number(let found) = value { return found } }
    return nil
  }
  func messages(_ field: UInt64) -> [ParsedMessage] {
    fields.compactMap { number, value in
      guard number == field, case .bytes(let bytes) = value else { return nil }
      return ParsedMessage(bytes)
    }
  }
  func message(_ field: UInt64) -> ParsedMessage? { messages(field).first }
  func text(_ field: UInt64) -> String? {
    for (number, value) in fields where number == field {
      if case .bytes(let bytes) = value { return String(decoding: bytes, as: UTF8.self) }
    }
    return nil
  }
}

@Suite("Timelines for Perfetto")
struct PerfettoTests {
  static func packets(_ requests: [MemoryRequest], windowPs: UInt64 = 10_000_000) throws -> [ParsedMessage] {
    let file = MemoryBytes()
    let writer = PerfettoWriter(file, name: "a trace", windowPs: windowPs)
    try requests.withUnsafeBufferPointer { try writer.append($0) }
    try writer.finish()
    let trace = try #require(ParsedMessage(file.bytes))
    #expect(trace.fields.allSatisfy { $0.number == 1 })
    return trace.messages(1)
  }

  @Test("Tracks are described before their events, names before they are referred to, and requests are exact")
  func structure() throws {
    let requests = Samples.turns(3000)
    let packets = try PerfettoTests.packets(requests)
    #expect(packets.allSatisfy { $0.number(10) == 1 }, "all packets are of one sequence")
    #expect(packets[0].number(13) == 1, "the first packet clears the state of the sequence")
    let names = try #require(packets[0].message(12))
    var eventNames: [UInt64: String] = [:], annotationNames: [UInt64: String] = [:]
    for name in names.messages(2) { eventNames[try #require(name.number(1))] = name.text(2) }
    for name in names.messages(3) { annotationNames[try #require(name.number(1))] = name.text(2) }
    #expect(eventNames.count == MemoryRequest.Kind.allCases.count)

    var tracks: [UInt64: String] = [:], counters = Set<UInt64>()
    var found: [MemoryRequest] = []
    for packet in packets.dropFirst() {
      if let track = packet.message(60) {
        let uuid = try #require(track.number(1))
        #expect(tracks[uuid] == nil)
        tracks[uuid] = track.text(2)
        if track.message(8) != nil { counters.insert(uuid) }
        if let parent = track.number(5) {
          #expect(tracks[parent] == "a trace")
        } else {
          #expect(track.message(3) != nil)
        }
        continue
      }
      #expect(packet.number(13) == 2)
      let event = try #require(packet.message(11)), uuid = try #require(event.number(11))
      let track = try #require(tracks[uuid])
      if event.number(9) == 4 {
        #expect(counters.contains(uuid) && event.number(30) != nil)
        continue
      }
      #expect(event.number(9) == 3 && !counters.contains(uuid))
      var request = MemoryRequest(timePs: 0, address: 0, size: 0, kind: .read)
      for annotation in event.messages(4) {
        switch annotationNames[try #require(annotation.number(1))] {
        case "address": request.address = try #require(annotation.number(7))
        case "bytes": request.size = UInt32(try #require(annotation.number(3)))
        case "time_ps": request.timePs = try #require(annotation.number(3))
        default: Issue.record("an annotation has a name that nobody knows")
        }
      }
      let kind = eventNames[try #require(event.number(10))]
      request.kind = try #require(MemoryRequest.Kind.allCases.first { $0.name == kind })
      request.core = track == "devices" ? 255 : try #require(UInt8(track.dropFirst("core ".count)))
      #expect(packet.number(8) == request.timePs / 1000)
      found.append(request)
    }
    #expect(found == requests)
    #expect(
      Set(tracks.values) == [
        "a trace", "read bandwidth", "write bandwidth", "core 0", "core 1", "core 2", "core 3", "devices",
      ])
  }

  @Test("Counters are bytes a second of each window, and fall to nothing where nothing moves")
  func counters() throws {
    let requests = [
      MemoryRequest(timePs: 100, address: 0, kind: .read), MemoryRequest(timePs: 900_000, address: 64, kind: .read),
      MemoryRequest(timePs: 950_000, address: 0, size: 128, kind: .write),
      MemoryRequest(timePs: 5_000_000, address: 0, kind: .read),
    ]
    var points: [[UInt64]] = []
    for packet in try PerfettoTests.packets(requests, windowPs: 1_000_000) {
      guard let event = packet.message(11), event.number(9) == 4 else { continue }
      points.append([packet.number(8) ?? 0, event.number(11) ?? 0, event.number(30) ?? 0])
    }
    let (read, write): (UInt64, UInt64) = (2, 3)
    #expect(
      points == [
        [0, read, 128_000_000], [0, write, 128_000_000], [1000, read, 0], [1000, write, 0], [5000, read, 64_000_000],
        [5000, write, 0], [6000, read, 0], [6000, write, 0],
      ])
  }

  @Test("Times and bytes at the edges of 64 bits are written without a trap")
  func edges() throws {
    let packets = try PerfettoTests.packets(Samples.anything(2000, seed: 9), windowPs: 1)
    #expect(packets.count > 2000)
  }
}
