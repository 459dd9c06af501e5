/// How many requests a second of host time the memory model answers: reads in sequence, random reads, random writes of
/// a line, each to the DRAM and to the NVM, in open loop and with sixteen under way.

import Machine
import Trace
import Units

/// Requests that are in memory, in batches as files give them.
final class ListedRequests: RequestBatches {
  let name = "list"
  let header = TraceHeader()
  private let requests: [MemoryRequest]
  private var position = 0

  init(_ requests: [MemoryRequest]) { self.requests = requests }

  func next() -> UnsafeBufferPointer<MemoryRequest> {
    let begin = position
    position = min(requests.count, begin + 16384)
    // The array lives as long as this object, and nobody changes it.
    return requests.withUnsafeBufferPointer { UnsafeBufferPointer(rebasing: $0[begin..<position]) }
  }
}

func measureReplays(_ count: Int) throws {
  var random = SeededGenerator(seed: 4, stream: "replays")
  let lines: UInt64 = 1 << 21
  func requests(_ base: UInt64, _ kind: MemoryRequest.Kind, isRandom: Bool, everyPs: UInt64) -> [MemoryRequest] {
    (0..<UInt64(count)).map { i in
      let line = isRandom ? random.next(below: lines) : i % lines
      return MemoryRequest(timePs: i * everyPs, address: base + line * 64, kind: kind)
    }
  }
  print("replay of \(count) requests   million a second in open loop; with 16 under way")
  for (memory, base, everyPs) in [
    ("dram", 0x4000_0000, 10_000), ("nvm", 0x10_0000_0000, 100_000),
  ] as [(String, UInt64, UInt64)] {
    for (name, kind, isRandom) in [
      ("sequential reads", .read, false), ("random reads", .read, true), ("random writes", .write, true),
    ] as [(String, MemoryRequest.Kind, Bool)] {
      let made = requests(base, kind, isRandom: isRandom, everyPs: everyPs)
      var paces = [ReplayOptions(), ReplayOptions()]
      paces[1].pace = .outstanding(16)
      paces[1].keepsThinkTime = false
      var rates: [String] = []
      for options in paces {
        let seconds = try least(3) {
          var replayer = try Replayer(MachineSpec(), options)
          let report = try replayer.replay(ListedRequests(made))
          precondition(report.requests == UInt64(count), "a replay sends all requests")
        }
        let tenths = Int(Double(count) / seconds / 1e5)
        rates.append("\(tenths / 10).\(tenths % 10)")
      }
      print("\(memory) \(name): \(rates[0]) open, \(rates[1]) limited")
    }
  }
}
