/// The binary format of memory traces: what goes in comes out, in how many bytes, and from which time on.

import Foundation
import Machine
import TestSupport
import Testing
import Units

@testable import Trace

@Suite("Binary memory traces")
struct BinaryTests {
  static let samples: [(name: String, requests: [MemoryRequest])] = [
    ("nothing", []),
    ("one request", [MemoryRequest(timePs: 12, address: 0x40, kind: .walk, core: 3)]),
    ("streams", Samples.streams(40_000)),
    ("random lines", Samples.randomLines(40_000)),
    ("turns", Samples.turns(40_000)),
    ("a full block", Samples.streams(TraceFormat.blockRequests)),
    ("one more than a block", Samples.streams(TraceFormat.blockRequests + 1)),
    ("the same request", [MemoryRequest](repeating: MemoryRequest(timePs: 9, address: 1, kind: .read), count: 300)),
  ]

  @Test("What is written is read again: order, times and every field", arguments: samples.indices)
  func roundTrip(sample: Int) throws {
    let (name, requests) = BinaryTests.samples[sample]
    let bytes = try Samples.file(requests)
    let reader = try TraceReader(MemoryBytes(bytes))
    #expect(reader.header == Samples.header)
    #expect(reader.ending == .complete)
    #expect(reader.requestCount == UInt64(requests.count))
    let found = Samples.all(reader)
    #expect(found.error == nil)
    #expect(found.requests == requests, "\(name)")
  }

  @Test("Any values of the fields come back, appended in pieces of any size")
  func anyValues() throws {
    for round in 0..<TestRun.count(20, full: 500) {
      let seed = TestRun.seed &+ UInt64(round)
      let requests = Samples.anything(3000, seed: seed)
      var random = SeededGenerator(seed: seed)
      let file = MemoryBytes()
      let writer = try TraceWriter(TraceHeader(), to: file)
      var rest = requests[...]
      while !rest.isEmpty {
        let piece = Array(rest.prefix(Int(random.next(below: 700))))
        try piece.withUnsafeBufferPointer { try writer.append($0) }
        rest = rest.dropFirst(piece.count)
      }
      try writer.finish()
      #expect(writer.requestCount == 3000)
      #expect(writer.byteCount == file.count)
      #expect(try Samples.read(file.bytes) == requests, "seed \(seed)")
    }
  }

  @Test("Equal requests make equal bytes, however they are appended")
  func deterministic() throws {
    let requests = Samples.turns(50_000)
    let whole = try Samples.file(requests)
    let file = MemoryBytes()
    let writer = try TraceWriter(Samples.header, to: file)
    for request in requests {
      try withUnsafePointer(to: request) { try writer.append(UnsafeBufferPointer(start: $0, count: 1)) }
    }
    try writer.finish()
    #expect(file.bytes == whole)
  }

  @Test("Local streams take four bytes a request or less, random lines eight")
  func size() throws {
    let limits: [(String, [MemoryRequest], Int)] = [
      ("streams", Samples.streams(100_000), 4), ("turns of five", Samples.turns(100_000), 4),
      ("random lines", Samples.randomLines(100_000, lines: 1 << 32), 8),
    ]
    for (name, requests, bytes) in limits {
      let size = try Samples.file(requests).count
      #expect(size <= requests.count * bytes, "\(name): \(size) bytes for \(requests.count) requests")
    }
  }

  @Test("Times in units of a clock need no more bytes than their number of clocks")
  func units() throws {
    func size(_ clockPs: UInt64) throws -> Int {
      var requests = Samples.streams(10_000)
      for index in requests.indices { requests[index].timePs = requests[index].timePs / 400 * clockPs + 17 }
      return try Samples.file(requests).count
    }
    #expect(try size(1) == size(400))
    #expect(try size(1) == size(999_983))
  }

  @Test("A unit measures exactly what was included, whatever the order")
  func timeUnit() {
    var random = SeededGenerator(seed: TestRun.seed, stream: "unit")
    for _ in 0..<2000 {
      let common = max(1, random.next() >> random.next(below: 64))
      let distances = (0..<5).map { _ -> UInt64 in
        let factor = random.next() >> random.next(below: 64)
        let product = common.multipliedReportingOverflow(by: factor)
        let value = product.overflow || product.partialValue >> 63 != 0 ? common & ~(1 << 63) : product.partialValue
        return random.next(below: 2) == 0 ? value : 0 &- value
      }
      var unit = TimeUnit()
      for distance in distances { unit.include(distance) }
      let magnitudes = distances.map { UInt64(Int64(bitPattern: $0).magnitude) }
      let expected = magnitudes.reduce(UInt64(0)) { a, b in
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return a
      }
      #expect(unit.unit == expected, "seed \(TestRun.seed), \(distances)")
      for distance in distances { #expect(unit.units(distance) &* unit.unit == distance) }
    }
  }

  @Test("Reading from a time on gives all requests from the first block that may have one so late")
  func seeking() throws {
    let requests = Samples.turns(100_000)
    let reader = try TraceReader(MemoryBytes(try Samples.file(requests)))
    let last = try #require(requests.map(\.timePs).max())
    for ps in [0, 1, last / 3, last / 2, last] {
      reader.seek(to: ps)
      let found = Samples.all(reader).requests
      #expect(found.count <= requests.count)
      #expect(Array(requests.suffix(found.count)) == found)
      #expect(requests.dropLast(found.count).allSatisfy { $0.timePs < ps }, "\(ps)")
      #expect(found.prefix(TraceFormat.blockRequests).contains { $0.timePs >= ps })
    }
    #expect(reader.firstBlock(from: last + 1) == reader.blocks.count)
    let middle = reader.blocks[reader.blocks.count / 2]
    let number = reader.firstBlock(from: middle.latestPs)
    #expect(reader.blocks[number].latestPs >= middle.latestPs)
    #expect(reader.blocks[..<number].allSatisfy { $0.latestPs < middle.latestPs })
  }

  @Test("Where times go far back, a seek still finds the first block that is late enough")
  func seekingBack() throws {
    var requests = Samples.streams(3 * TraceFormat.blockRequests)
    for index in TraceFormat.blockRequests..<(2 * TraceFormat.blockRequests) { requests[index].timePs = 3 }
    let reader = try TraceReader(MemoryBytes(try Samples.file(requests)))
    #expect(reader.blocks.count == 3)
    #expect(reader.firstBlock(from: requests[10].timePs) == 0)
    #expect(reader.firstBlock(from: requests[TraceFormat.blockRequests - 1].timePs + 1) == 2)
  }

  @Test(
    "A request of no byte, and one of more than a mebibyte, are refused",
    arguments: [0, (1 << 20) + 1, .max] as [UInt32])
  func sizes(size: UInt32) throws {
    var requests = Samples.streams(20)
    requests[7].size = size
    let writer = try TraceWriter(TraceHeader(), to: MemoryBytes())
    let error = #expect(throws: TraceError.self) { try requests.withUnsafeBufferPointer { try writer.append($0) } }
    #expect(error?.reason == .unrepresentable)
    #expect(error?.problem.contains("request 7 asks for \(size) bytes") == true)
  }

  @Test("The checksum is CRC-32C: test vectors of RFC 3720, and every flipped bit of a block changes it")
  func checksum() {
    let vectors: [([UInt8], UInt32)] = [
      ([UInt8](repeating: 0, count: 32), 0x8a91_36aa), ([UInt8](repeating: 0xff, count: 32), 0x62a8_ab43),
      ((0..<32).map { UInt8($0) }, 0x46dd_794e), ((0..<32).map { 31 - UInt8($0) }, 0x113f_db5c),
      (Array("123456789".utf8), 0xe306_9283), ([], 0),
    ]
    for (bytes, expected) in vectors { #expect(Checksum.shared.of(bytes) == expected, "\(bytes.count)") }
    let bytes = (0..<123).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    for bit in 0..<(bytes.count * 8) {
      var flipped = bytes
      flipped[bit / 8] ^= 1 << (bit % 8)
      #expect(Checksum.shared.of(flipped) != Checksum.shared.of(bytes))
    }
  }

  @Test("A configuration's hash is 64 hexadecimal digits, or it is not taken")
  func configuration() {
    var header = TraceHeader()
    #expect(header.configurationText == nil)
    let text = String(repeating: "0f9a", count: 16)
    let isTaken = header.setConfiguration(text)
    #expect(isTaken && header.configurationText == text)
    for bad in ["", "0f", String(repeating: "zz", count: 32), String(repeating: "0", count: 63) + "é"] {
      let isTaken = header.setConfiguration(bad)
      #expect(!isTaken && header.configurationText == text)
    }
  }
}
