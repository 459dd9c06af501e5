/// Traces that the tests of this folder use, made from seeds.

import Machine
import Testing
import Trace
import Units

enum Samples {
  /// A copy within DRAM with write-backs and a prefetcher, `count` requests of one core.
  static func streams(_ count: Int, seed: UInt64 = 1) -> [MemoryRequest] {
    var random = SeededGenerator(seed: seed, stream: "streams")
    let bases: [UInt64] = [0x4000_0000, 0x4100_0000, 0x40c0_0000, 0x10_0000_0000]
    let kinds: [MemoryRequest.Kind] = [.read, .read, .write, .prefetch]
    var now: UInt64 = 5_000_000
    return (0..<count).map { index in
      now += 400 * (20 + random.next(below: 200))
      return MemoryRequest(
        timePs: now, address: bases[index % 4] + UInt64(index / 4) * 64, kind: kinds[index % 4], core: 0)
    }
  }

  /// Random lines of NVM, a third of them written.
  static func randomLines(_ count: Int, seed: UInt64 = 1, lines: UInt64 = 1 << 24) -> [MemoryRequest] {
    var random = SeededGenerator(seed: seed, stream: "random")
    var now: UInt64 = 0
    return (0..<count).map { _ in
      now += 400 * (50 + random.next(below: 500))
      let isWrite = random.next(below: 3) == 0
      return MemoryRequest(
        timePs: now, address: 0x10_0000_0000 + random.next(below: lines) * 64, kind: isWrite ? .clean : .read)
    }
  }

  /// Four cores and a device that take turns of a microsecond: times go back from one turn to the next.
  static func turns(_ count: Int, seed: UInt64 = 1) -> [MemoryRequest] {
    var random = SeededGenerator(seed: seed, stream: "turns")
    var heads: [UInt64] = [0, 1 << 16, 2 << 16, 3 << 16, 4 << 16]
    var requests: [MemoryRequest] = []
    var turn: UInt64 = 0
    while requests.count < count {
      for part in 0..<5 {
        var now = turn * 1_000_000
        while now < (turn + 1) * 1_000_000 - 100_000 && requests.count < count {
          now += 400 * (50 + random.next(below: 300))
          heads[part] = random.next(below: 8) == 0 ? random.next(below: 1 << 16) : heads[part] + 1
          let isDevice = part == 4
          let kind: MemoryRequest.Kind = isDevice ? .deviceWrite : random.next(below: 4) == 0 ? .write : .read
          requests.append(
            MemoryRequest(
              timePs: now, address: 0x4000_0000 + heads[part] * 64, size: isDevice ? 512 : 64, kind: kind,
              core: isDevice ? MemoryRequest.device : UInt8(part)))
        }
      }
      turn += 1
    }
    return requests
  }

  /// Whatever fields can hold, the edges often.
  static func anything(_ count: Int, seed: UInt64) -> [MemoryRequest] {
    var random = SeededGenerator(seed: seed, stream: "anything")
    var last = MemoryRequest(timePs: 0, address: 0, kind: .read)
    return (0..<count).map { _ in
      var request = last
      switch random.next(below: 8) {
      case 0: request.timePs = random.next()
      case 1: request.timePs = [0, .max, 1 << 63, (1 << 63) - 1][Int(random.next(below: 4))]
      case 2: break
      default: request.timePs &+= random.next() >> random.next(below: 64)
      }
      switch random.next(below: 8) {
      case 0: request.address = random.next()
      case 1: request.address = [0, .max, 1 << 63, 63][Int(random.next(below: 4))]
      case 2: request.address &+= 64
      default: request.address &+= random.next() >> random.next(below: 64)
      }
      if random.next(below: 4) == 0 { request.size = [1, 64, 4096, 1 << 20, 63][Int(random.next(below: 5))] }
      if random.next(below: 4) == 0 {
        request.kind = MemoryRequest.Kind.allCases[Int(random.next(below: UInt64(MemoryRequest.Kind.allCases.count)))]
      }
      if random.next(below: 4) == 0 { request.core = UInt8(truncatingIfNeeded: random.next()) }
      last = request
      return request
    }
  }

  static var header: TraceHeader {
    var header = TraceHeader()
    header.level = .llc
    header.cores = 4
    header.clockPs = 400
    header.seed = 7
    header.configurationHash = (0..<32).map { UInt8($0 * 7 + 1) }
    header.dram = AddressRange(base: 0x4000_0000, size: 256 << 20)
    header.nvm = AddressRange(base: 0x10_0000_0000, size: 1 << 30)
    return header
  }

  /// The file of `requests`.
  static func file(_ requests: [MemoryRequest], header: TraceHeader = Samples.header) throws -> [UInt8] {
    let file = MemoryBytes(name: "sample.brmem")
    let writer = try TraceWriter(header, to: file)
    try requests.withUnsafeBufferPointer { try writer.append($0) }
    try writer.finish()
    return file.bytes
  }

  /// All requests that `batches` gives, and the error that ended it.
  static func all(_ batches: any RequestBatches) -> (requests: [MemoryRequest], error: TraceError?) {
    var requests: [MemoryRequest] = []
    do throws(TraceError) {
      try batches.forEach { (batch) throws(TraceError) in requests += batch }
    } catch { return (requests, error) }
    return (requests, nil)
  }

  static func read(_ bytes: [UInt8]) throws -> [MemoryRequest] {
    let found = all(try TraceReader(MemoryBytes(bytes, name: "sample.brmem")))
    if let error = found.error { throw error }
    return found.requests
  }
}
