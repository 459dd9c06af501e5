/// How fast memory traces are coded, read, summed up and replayed on one core of the host; Benchmarks/trace runs it.
///
/// The traces are of three kinds, made beforehand: streams of a copy, random lines, and sixteen cores that take turns.
/// What a part takes is the least of the rounds: a shared machine makes programs slower, never faster.

import Machine
import Trace
import Units

func least(_ rounds: Int, _ body: () throws -> Void) rethrows -> Double {
  var best = Double.infinity
  for _ in 0..<rounds {
    let begin = ContinuousClock.now
    try body()
    let (seconds, attoseconds) = (ContinuousClock.now - begin).components
    best = min(best, Double(seconds) + Double(attoseconds) / 1e18)
  }
  return best
}

/// Counts bytes and forgets them.
final class Nowhere: ByteSink {
  let name = "nowhere"
  var count = 0
  func write(_ bytes: UnsafeRawBufferPointer) { count += bytes.count }
}

func streams(_ count: Int) -> [MemoryRequest] {
  var random = SeededGenerator(seed: 1, stream: "streams")
  var requests: [MemoryRequest] = []
  var now: UInt64 = 0
  for i in 0..<UInt64(count / 4) {
    for part in 0..<4 {
      now += 400 * (10 + random.next(below: 300))
      let base: [UInt64] = [0x4000_0000, 0x4800_0000, 0x4800_0000 - 0x40_0000, 0x10_0000_0000]
      let kinds: [MemoryRequest.Kind] = [.read, .read, .write, .prefetch]
      requests.append(MemoryRequest(timePs: now, address: base[part] + i * 64, kind: kinds[part]))
    }
  }
  return requests
}

func randomLines(_ count: Int) -> [MemoryRequest] {
  var random = SeededGenerator(seed: 2, stream: "random")
  var now: UInt64 = 0
  return (0..<count).map { _ in
    now += 400 * (100 + random.next(below: 600))
    let isWrite = random.next(below: 3) == 0
    return MemoryRequest(
      timePs: now, address: 0x10_0000_0000 + random.next(below: 1 << 28) * 64, kind: isWrite ? .write : .read)
  }
}

func turns(_ count: Int) -> [MemoryRequest] {
  var random = SeededGenerator(seed: 3, stream: "turns")
  var heads = [UInt64](repeating: 0, count: 16)
  var requests: [MemoryRequest] = []
  var turn: UInt64 = 0
  while requests.count < count {
    for core in 0..<16 {
      var now = turn * 1_000_000
      for _ in 0..<12 {
        now += 400 * (50 + random.next(below: 300))
        heads[core] = random.next(below: 8) == 0 ? random.next(below: 1 << 22) : heads[core] + 1
        let address = 0x4000_0000 + UInt64(core) << 26 + heads[core] * 64
        requests.append(MemoryRequest(timePs: now, address: address, kind: .read, core: UInt8(core)))
      }
    }
    turn += 1
  }
  return requests
}

let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 4_000_000
print("trace of \(count) requests        bytes each, million a second")
for (name, requests) in [("streams", streams(count)), ("random", randomLines(count)), ("16 cores", turns(count))] {
  let nowhere = Nowhere()
  let coding = try least(5) {
    nowhere.count = 0
    let writer = try TraceWriter(TraceHeader(), to: nowhere)
    try requests.withUnsafeBufferPointer { all in
      var rest = all[...]
      while !rest.isEmpty {
        try writer.append(UnsafeBufferPointer(rebasing: rest.prefix(4096)))
        rest = rest.dropFirst(4096)
      }
    }
    try writer.finish()
  }
  let file = MemoryBytes()
  let writer = try TraceWriter(TraceHeader(), to: file)
  try requests.withUnsafeBufferPointer { try writer.append($0) }
  try writer.finish()
  var seen = 0
  let reading = try least(5) {
    seen = 0
    let reader = try TraceReader(file)
    while true {
      let batch = try reader.next()
      if batch.isEmpty { break }
      seen += batch.count
    }
  }
  precondition(seen == requests.count, "a trace holds what was written")
  let summing = try least(1) {
    var summarizer = TraceSummarizer(name: name, header: TraceHeader())
    try requests.withUnsafeBufferPointer { try summarizer.add($0) }
    precondition(summarizer.finish().total.requests == UInt64(requests.count), "a summary counts all requests")
  }
  func rate(_ seconds: Double) -> Int { Int(Double(requests.count) / seconds / 1e6) }
  let bytes = nowhere.count * 100 / requests.count
  let size = "\(bytes / 100).\(bytes % 100 / 10)\(bytes % 10)"
  print("\(name): \(size) bytes, \(rate(coding)) coded, \(rate(reading)) read, \(rate(summing / 10)) tenths summed up")
}
try measureReplays(1_000_000)
