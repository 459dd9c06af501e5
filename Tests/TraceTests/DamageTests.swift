/// Damaged binary traces: cut off anywhere, changed anywhere, absurd, or not traces at all.

import Machine
import TestSupport
import Testing
import Units

@testable import Trace

@Suite("Damaged memory traces")
struct DamageTests {
  /// Reads all that can be read; how it ended. That it returns at all is half of what is tested.
  static func read(_ bytes: [UInt8]) -> (requests: [MemoryRequest], ending: TraceReader.Ending?, error: TraceError?) {
    let reader: TraceReader
    do throws(TraceError) { reader = try TraceReader(MemoryBytes(bytes, name: "t.brmem")) } catch {
      return ([], nil, error)
    }
    let (requests, error) = Samples.all(reader)
    return (requests, reader.ending, error)
  }

  @Test("Cut off at any byte, a trace is an error within the head, and else the requests of its whole blocks")
  func truncations() throws {
    var requests = Samples.turns(400)
    requests += Samples.anything(60, seed: 5)
    let file = MemoryBytes(name: "t.brmem")
    let writer = try TraceWriter(Samples.header, to: file)
    try requests.withUnsafeBufferPointer { try writer.append($0) }
    try writer.finish()
    let bytes = file.bytes
    for length in 0..<bytes.count {
      let found = DamageTests.read(Array(bytes.prefix(length)))
      if length < TraceFormat.headerBytes {
        #expect(found.error?.reason == (length == 0 ? .format : .truncated), "\(length)")
        #expect(found.error?.place == .offset(UInt64(length)), "\(length)")
        continue
      }
      #expect(found.error == nil, "\(length): \(found.error.map { "\($0)" } ?? "")")
      guard case .cut(let offset, let left) = found.ending else {
        Issue.record("\(length) of \(bytes.count) bytes are taken for a whole trace")
        continue
      }
      #expect(offset + left == UInt64(length))
      #expect(found.requests == Array(requests.prefix(found.requests.count)))
      let reader = try TraceReader(file)
      let end = reader.blocks[0].offset + UInt64(TraceFormat.blockHeaderBytes) + UInt64(reader.blocks[0].payloadBytes)
      #expect(found.requests.isEmpty == (UInt64(length) < end))
    }
  }

  @Test("Without index and trailer, a trace of many blocks is whole but says that it was cut")
  func killed() throws {
    let requests = Samples.randomLines(100_000)
    let bytes = try Samples.file(requests)
    let blocks = try TraceReader(MemoryBytes(bytes)).blocks
    #expect(blocks.count == 7)
    let end = try #require(blocks.last).offset + UInt64(TraceFormat.blockHeaderBytes + Int(blocks[6].payloadBytes))
    for extra in [0, 3, 8, 100] {
      let found = DamageTests.read(Array(bytes.prefix(Int(end) + extra)))
      #expect(found.ending == .cut(offset: end, bytes: UInt64(extra)))
      #expect(found.requests == requests)
    }
    let inBlock = DamageTests.read(Array(bytes.prefix(Int(end) - 1)))
    #expect(inBlock.requests == Array(requests.dropLast(Int(blocks[6].count))))
    #expect(inBlock.ending == .cut(offset: blocks[6].offset, bytes: end - 1 - blocks[6].offset))
  }

  @Test("Any changed bit of a trace is found, with its place")
  func flippedBits() throws {
    let requests = Samples.turns(150)
    let bytes = try Samples.file(requests)
    for bit in 0..<(bytes.count * 8) {
      var damaged = bytes
      damaged[bit / 8] ^= 1 << (bit % 8)
      let found = DamageTests.read(damaged)
      // A trailer whose magic is gone looks like a run that was killed; all requests are there then.
      if found.error == nil {
        #expect(found.requests == requests && found.ending != .complete, "bit \(bit)")
        #expect(bit / 8 >= bytes.count - 8)
      } else if case .offset(let offset)? = found.error?.place {
        #expect(offset <= UInt64(bytes.count), "bit \(bit)")
      } else {
        Issue.record("bit \(bit): \(found.error.map { "\($0)" } ?? "") names no place")
      }
    }
  }

  @Test("Payloads of random bytes under right checksums are requests or an error, never a trap")
  func randomPayloads() throws {
    var accepted = 0
    for round in 0..<TestRun.count(3000, full: 200_000) {
      let seed = TestRun.seed &+ UInt64(round)
      var random = SeededGenerator(seed: seed, stream: "payload")
      let length = 1 + random.next(below: 60)
      var payload = (0..<length).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      // Most payloads begin as a good one does, or hardly any would come further than a request.
      if random.next(below: 4) > 0 { payload = [0xe8, 0, 64] + payload }
      var block = TraceBlockHeader()
      block.payloadBytes = UInt32(payload.count)
      let least = (payload.count + TraceFormat.requestBytes - 1) / TraceFormat.requestBytes
      block.count = UInt32(least + Int(random.next(below: UInt64(payload.count - least + 1))))
      block.unitPs = random.next() | 1
      block.firstPs = random.next()
      block.latestPs = UInt64.max
      block.addressShift = UInt8(random.next(below: 7))
      block.payloadChecksum = Checksum.shared.of(payload)
      let found = DamageTests.read(Samples.header.bytes + block.bytes + payload)
      if found.error == nil { accepted += 1 } else { #expect(found.error?.reason == .corrupt, "seed \(seed)") }
    }
    #expect(accepted < 10)
  }

  @Test("Mutations of good files, and files of random bytes, end in requests or in a typed error")
  func mutations() throws {
    let good = [
      try Samples.file(Samples.turns(300)), try Samples.file(Samples.anything(200, seed: 3)),
      try Samples.file(Samples.randomLines(40)), try Samples.file([]),
    ]
    for round in 0..<TestRun.count(3000, full: 300_000) {
      let seed = TestRun.seed &+ UInt64(round)
      let bytes = mutated(good[round % good.count], seed: seed)
      let found = DamageTests.read(bytes)
      #expect(found.requests.count <= bytes.count, "seed \(seed)")
    }
  }

  static let absurd:
    [(name: String, reason: TraceError.Reason, offset: UInt64, change: @Sendable (inout TraceParts) -> Void)] = [
      ("another version", .version, 8, { $0.header[8] = 2 }),
      ("another magic", .format, 0, { $0.header[0] = 0x62 }),
      ("a wrong head", .corrupt, 116, { $0.header[30] ^= 1 }),
      ("a block of 2^32 - 1 requests", .absurd, 124, { $0.block.count = .max }),
      ("more requests than bytes", .absurd, 124, { $0.block.count = $0.block.payloadBytes + 1 }),
      ("a block of 4 GiB", .absurd, 124, { $0.block.payloadBytes = .max }),
      ("no request in a block", .absurd, 124, { $0.block.count = 0 }),
      ("units of nothing", .absurd, 124, { $0.block.unitPs = 0 }),
      ("addresses of pages", .absurd, 124, { $0.block.addressShift = 12 }),
      ("times before the first", .absurd, 124, { $0.block.latestPs = $0.block.firstPs - 1 }),
      ("other times than the head says", .corrupt, 176, { $0.block.latestPs += 1 }),
      ("fewer requests than there are", .corrupt, 176, { $0.block.count -= 1 }),
    ]

  @Test("Absurd values are refused at their byte", arguments: absurd.indices)
  func absurdities(index: Int) throws {
    let (name, reason, offset, change) = DamageTests.absurd[index]
    var parts = try TraceParts(Samples.turns(200))
    change(&parts)
    let error = DamageTests.read(parts.withoutIndex).error
    #expect(error?.reason == reason, "\(name): \(error.map { "\($0)" } ?? "accepted")")
    if case .offset(let found)? = error?.place {
      #expect(found >= offset && found < offset + (offset == 176 ? 4096 : 1), "\(name)")
    } else {
      Issue.record("\(name): no place")
    }
    #expect(error?.description.hasPrefix("t.brmem: at byte ") == true)
  }

  @Test("An index that claims what is not there is refused, and asks for no memory")
  func indices() throws {
    let parts = try TraceParts(Samples.turns(200))
    let body = parts.withoutIndex
    func entry(_ change: (inout TraceBlockEntry) -> Void) -> TraceBlockEntry {
      var entry = TraceBlockEntry(
        offset: 120, firstPs: parts.block.firstPs, latestPs: parts.block.latestPs, count: parts.block.count,
        payloadBytes: parts.block.payloadBytes)
      change(&entry)
      return entry
    }
    let lists: [[TraceBlockEntry]] = [
      [], [entry { $0.offset = 1 << 62 }], [entry { $0.count = .max }], [entry { $0.payloadBytes = .max }],
      [entry { $0.payloadBytes -= 1 }], [entry { $0.firstPs += 1 }], [entry { $0.count -= 1 }],
      [entry { _ in }, entry { _ in }], [entry { $0.latestPs = 0 }],
    ]
    for (number, list) in lists.enumerated() {
      let found = DamageTests.read(body + TraceIndex.bytes(list, at: UInt64(body.count)))
      #expect(found.error != nil, "list \(number)")
      #expect(found.requests.isEmpty)
    }
    #expect(DamageTests.read(body + TraceIndex.bytes([entry { _ in }], at: UInt64(body.count))).error == nil)
    // 2^63 requests, an index of 2^60 bytes, an offset behind the end: each in a trailer with a right checksum.
    for (offset, length, requests): (UInt64, UInt64, UInt64) in [
      (UInt64(body.count), 40, 1 << 63), (UInt64(body.count), 1 << 60, 200), (1 << 60, 40, 200), (.max, .max, .max),
      (0, UInt64(body.count), 200),
    ] {
      var fields = FieldWriter()
      for word in [offset, length, requests, 0] { fields.put(word) }
      fields.put(UInt32(0))
      fields.putChecksum()
      fields.put(TraceFormat.trailerMagic)
      let error = DamageTests.read(body + [UInt8](repeating: 0, count: 40) + fields.bytes).error
      #expect(error != nil, "\(offset) \(length) \(requests)")
    }
  }

  @Test("Other files are no traces", arguments: ["", "BRMEM", "0x40 R\n", "\u{7f}ELF", "BRMEM\r\n\u{1a}\u{1}"])
  func otherFiles(text: String) {
    let error = DamageTests.read(Array(text.utf8)).error
    #expect(error?.reason == (text.hasPrefix("BRMEM") ? .truncated : .format))
  }
}

/// A trace of one block, in parts that can be changed.
struct TraceParts {
  var header: [UInt8]
  var block = TraceBlockHeader()
  var payload: [UInt8]

  init(_ requests: [MemoryRequest]) throws {
    let bytes = try Samples.file(requests)
    let source = MemoryBytes(bytes)
    header = Array(bytes.prefix(TraceFormat.headerBytes))
    block = try TraceBlockHeader(source, at: UInt64(header.count), limit: source.count, lineBytes: 64)
    payload = Array(bytes[(header.count + TraceFormat.blockHeaderBytes)...].prefix(Int(block.payloadBytes)))
  }

  var withoutIndex: [UInt8] { header + block.bytes + payload }
}

/// `bytes` with a few changes drawn from `seed`: bytes, runs, cuts, repeats, numbers at the edges; or random ones.
func mutated(_ bytes: [UInt8], seed: UInt64) -> [UInt8] {
  var random = SeededGenerator(seed: seed, stream: "mutations")
  if random.next(below: 50) == 0 {
    return (0..<random.next(below: 400)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
  }
  var result = bytes
  func place() -> Int { result.isEmpty ? 0 : Int(random.next(below: UInt64(result.count))) }
  for _ in 0...random.next(below: 4) where !result.isEmpty {
    let at = place()
    switch random.next(below: 7) {
    case 0: result[at] = UInt8(truncatingIfNeeded: random.next())
    case 1: result[at] ^= 1 << UInt8(random.next(below: 8))
    case 2: result.removeSubrange(at..<min(result.count, at + 1 + Int(random.next(below: 20))))
    case 3: result.insert(contentsOf: result[at..<min(result.count, at + Int(random.next(below: 20)))], at: place())
    case 4: result.removeLast(Int(random.next(below: UInt64(min(40, result.count)))))
    case 5: for index in at..<min(result.count, at + 8) { result[index] = random.next(below: 2) == 0 ? 0xff : 0 }
    default: result.insert(UInt8(truncatingIfNeeded: random.next()), at: at)
    }
  }
  return result
}
