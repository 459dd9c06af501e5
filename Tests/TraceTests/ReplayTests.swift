/// Replay into the memory model: against the model driven by hand, against a slow replayer, and at its bounds.

import Machine
import Observation
import Testing
import TestSupport
import Units

@testable import Trace

@Suite("Replay")
struct ReplayTests {
  /// Requests of an array, in batches of any length.
  final class List: RequestBatches {
    let name = "list"
    var header = TraceHeader()
    private let requests: [MemoryRequest]
    private var position = 0
    private let length: Int

    init(_ requests: [MemoryRequest], batch length: Int = 1000) {
      self.requests = requests
      self.length = length
    }

    func next() -> UnsafeBufferPointer<MemoryRequest> {
      let begin = position
      position = min(requests.count, begin + length)
      return requests.withUnsafeBufferPointer { UnsafeBufferPointer(rebasing: $0[begin..<position]) }
    }
  }

  static func replay(
    _ requests: [MemoryRequest], batch: Int = 1000, spec: MachineSpec = MachineSpec(),
    _ change: (inout ReplayOptions) -> Void = { _ in }
  ) throws -> ReplayReport {
    var options = ReplayOptions()
    change(&options)
    var replayer = try Replayer(spec, options)
    return try replayer.replay(List(requests, batch: batch))
  }

  static func limited(_ count: Int) -> (inout ReplayOptions) -> Void { { $0.pace = .outstanding(count) } }

  /// Reads and writes of both memories by four cores in turns.
  static func mixed(_ count: Int) -> [MemoryRequest] {
    var random = SeededGenerator(seed: TestRun.seed, stream: "mixed")
    return Samples.turns(count).map { request in
      var request = request
      if random.next(below: 2) == 0 { request.address += MemoryMap.nvmBase - MemoryMap.dramBase }
      request.size = UInt32(1 + random.next(below: 300))
      return request
    }
  }

  @Test("In open loop the model gets each line of each request at its time, and nothing else")
  func openLoop() throws {
    let requests = ReplayTests.mixed(3000)
    let report = try ReplayTests.replay(requests)
    let model = try MemoryModel(MachineSpec())
    var latencies = [Histogram](repeating: Histogram(), count: 8)
    var lines: UInt64 = 0, end: UInt64 = 0
    for request in requests {
      var done = request.timePs
      for line in (request.address / 64)...((request.address + UInt64(request.size) - 1) / 64) {
        let answer =
          request.kind.isWrite ? model.write(line * 64, at: request.timePs) : model.read(line * 64, at: request.timePs)
        done = max(done, answer)
        lines += 1
      }
      latencies[Int(request.kind.rawValue)].record(done - request.timePs)
      end = max(end, done)
    }
    #expect(report.latencyPs == latencies)
    #expect(report.lines == lines && report.requests == 3000 && report.linesOutside == 0)
    #expect(report.counters.map(\.value) == model.counters.map(\.value))
    #expect(report.counters.map(\.name) == model.counters.map(\.name))
    #expect(report.beginPs == requests.map(\.timePs).min() && report.endPs == end)
    let writes = requests.filter(\.kind.isWrite)
    #expect(report.writtenBytes == writes.reduce(0) { $0 + UInt64($1.size) })
    #expect(report.readBytes + report.writtenBytes == requests.reduce(0) { $0 + UInt64($1.size) })
  }

  /// The rules of the limited pace, without a window and rings: all requests of a core in a list.
  static func slowly(_ requests: [MemoryRequest], outstanding: Int, thinks: Bool) throws -> [Histogram] {
    let model = try MemoryModel(MachineSpec())
    var latencies = [Histogram](repeating: Histogram(), count: 8)
    var queues: [UInt8: [MemoryRequest]] = [:]
    for request in requests { queues[request.core, default: []].append(request) }
    var next: [UInt8: UInt64] = [:], flights: [UInt8: [UInt64]] = [:]
    for (core, queue) in queues {
      next[core] = thinks ? queue[0].timePs : 0
      flights[core] = []
    }
    while true {
      let ready = queues.filter { !$0.value.isEmpty }.keys.sorted()
      guard let core = ready.min(by: { (next[$0] ?? 0) < (next[$1] ?? 0) }), var queue = queues[core],
        let now = next[core], var flight = flights[core]
      else { return latencies }
      let request = queue.removeFirst()
      var done = now
      for line in (request.address / 64)...((request.address + UInt64(request.size) - 1) / 64) {
        done = max(done, request.kind.isWrite ? model.write(line * 64, at: now) : model.read(line * 64, at: now))
      }
      latencies[Int(request.kind.rawValue)].record(done - now)
      flight = flight.filter { $0 > now } + [done]
      if let following = queue.first {
        let pause = following.timePs > request.timePs ? following.timePs - request.timePs : 0
        next[core] = now + (thinks ? pause : 0)
        if flight.count >= outstanding, let earliest = flight.min() { next[core] = max(next[core] ?? 0, earliest) }
      }
      queues[core] = queue
      flights[core] = flight
    }
  }

  @Test(
    "With few under way the next one waits for one that is done, and for the time between", arguments: [1, 2, 5, 16])
  func limitedPace(outstanding: Int) throws {
    let requests = ReplayTests.mixed(1500)
    for thinks in [true, false] {
      let report = try ReplayTests.replay(requests) {
        $0.pace = .outstanding(outstanding)
        $0.keepsThinkTime = thinks
      }
      let expected = try ReplayTests.slowly(requests, outstanding: outstanding, thinks: thinks)
      #expect(report.latencyPs == expected, "think time \(thinks), seed \(TestRun.seed)")
    }
  }

  @Test("How the reader cuts batches is not seen, in either pace")
  func batches() throws {
    let requests = ReplayTests.mixed(5000)
    for pace in [ReplayOptions.Pace.openLoop, .outstanding(4)] {
      let reports = try [1, 7, 5000].map { length in
        try ReplayTests.replay(requests, batch: length) { $0.pace = pace }
      }
      #expect(reports[0] == reports[1] && reports[0] == reports[2])
    }
  }

  @Test("One read at a time takes the latency of each; sixteen overlap; a thousand writes meet the queue")
  func overlap() throws {
    let reads = (0..<4000).map {
      MemoryRequest(timePs: 0, address: MemoryMap.nvmBase + UInt64($0 * 7919 % 4000) * 4096, kind: .read)
    }
    let one = try ReplayTests.replay(reads, ReplayTests.limited(1))
    #expect(one.latencyPs[0].total == one.durationPs)
    let many = try ReplayTests.replay(reads, ReplayTests.limited(16))
    #expect(many.durationPs * 2 < one.durationPs)
    #expect((many.latencyPs[0].mean ?? 0) >= (one.latencyPs[0].mean ?? .max))
    let writes = reads.map { MemoryRequest(timePs: 0, address: $0.address, kind: .clean) }
    let posted = try ReplayTests.replay(writes, ReplayTests.limited(1))
    #expect(posted[counter: "nvm.queueStallPs"] > 0)
    // A block of 256 bytes for each line of 64: what is still buffered at the end was not written.
    let amplification = try #require(posted.writeAmplification)
    #expect((3500...4000).contains(amplification.scaled))
  }

  @Test("Faster traces have shorter times between requests, slower ones longer")
  func speeds() throws {
    let requests = (0..<100).map { MemoryRequest(timePs: 1_000_000 * $0, address: MemoryMap.dramBase, kind: .read) }
    for (text, last) in [("1", 99_000_000), ("2", 49_500_000), ("0.25", 396_000_000), ("3/2", 66_000_000)]
      as [(String, UInt64)]
    {
      let speed = try #require(ReplaySpeed(text))
      for pace in [ReplayOptions.Pace.openLoop, .outstanding(8)] {
        let report = try ReplayTests.replay(requests) { ($0.speed, $0.pace) = (speed, pace) }
        let latency = try #require(report.latencyPs[0].maximum)
        #expect((last...(last + latency)).contains(report.endPs), "\(text)")
      }
    }
    for text in [
      "", "0", "-1", "1/0", "0/3", "a", "1.", ".5", "1/2/3", "10000000000", "1.0000000001", "1/2.5", "2000000000",
    ] {
      #expect(ReplaySpeed(text) == nil, "\(text)")
    }
    #expect(ReplaySpeed("0.50")?.description == "1/2" && ReplaySpeed("1000000000")?.description == "1000000000")
  }

  @Test("Addresses lie where they are told to")
  func placements() throws {
    let requests = (0..<500).map { MemoryRequest(timePs: 10_000 * $0, address: $0 << 40 | $0 * 64, kind: .read) }
    let mapped = try ReplayTests.replay(requests)
    #expect(mapped[counter: "nvm.reads"] == 0 && mapped[counter: "dram.reads"] == 500)
    #expect(mapped.linesOutside == 500)
    let inNVM = try ReplayTests.replay(requests) { $0.placement = .nvm }
    #expect(inNVM[counter: "nvm.reads"] == 500 && inNVM.linesOutside == 0)
    let inDRAM = try ReplayTests.replay(ReplayTests.mixed(500)) { $0.placement = .dram }
    #expect(inDRAM[counter: "nvm.reads"] + inDRAM[counter: "nvm.writes"] == 0 && inDRAM.linesOutside == 0)
  }

  @Test("Times beyond 53 days, and traces of more NVM than there is, are refused")
  func refusals() throws {
    let late = [MemoryRequest(timePs: 1 << 62, address: 0, kind: .read)]
    for pace in [ReplayOptions.Pace.openLoop, .outstanding(1)] {
      let error = #expect(throws: TraceError.self) { try ReplayTests.replay(late) { $0.pace = pace } }
      #expect(error?.reason == .absurd && error?.problem.contains("53 days") == true)
    }
    let slow = try #require(ReplaySpeed("1/1000000000"))
    let soon = [MemoryRequest(timePs: 1 << 40, address: 0, kind: .read)]
    #expect(throws: TraceError.self) { try ReplayTests.replay(soon) { $0.speed = slow } }
    #expect(try ReplayTests.replay([]).durationPs == 0)
    let list = List([])
    list.header.nvm = AddressRange(base: MemoryMap.nvmBase, size: 1 << 40)
    var replayer = try Replayer(MachineSpec(), ReplayOptions())
    let error = #expect(throws: TraceError.self) { try replayer.replay(list) }
    #expect(error?.remedy.contains("--nvm-size") == true)
  }

  @Test("Whatever a trace holds, a replay ends in a report or in an error")
  func anything() throws {
    for round in 0..<TestRun.count(20, full: 2000) {
      let seed = TestRun.seed &+ UInt64(round)
      let requests = Samples.anything(60, seed: seed).map { request in
        var request = request
        // Few of the longest: they are 16384 lines each.
        request.size = min(request.size, 4096)
        if round % 2 == 0 { request.timePs >>= 3 }
        return request
      }
      for pace in [ReplayOptions.Pace.openLoop, .outstanding(3)] {
        do throws(TraceError) {
          var options = ReplayOptions()
          options.pace = pace
          options.placement = ReplayOptions.Placement.allCases[round % 3]
          guard var replayer = try? Replayer(MachineSpec(), options) else {
            Issue.record("the default machine makes a model")
            return
          }
          let report = try replayer.replay(List(requests))
          #expect(report.requests == 60, "seed \(seed)")
        } catch { #expect(error.reason == .absurd, "seed \(seed)") }
      }
    }
  }

  @Test("A ring of times gives out the earliest, as a sorted list does")
  func ring() {
    var random = SeededGenerator(seed: TestRun.seed, stream: "ring")
    for capacity in [1, 2, 3, 16, 100] {
      var flight = InFlight(capacity: capacity)
      defer { flight.free() }
      var list: [UInt64] = []
      for round in 0..<2000 {
        let time = random.next(below: 1000) + UInt64(round)
        if list.count == capacity { list.removeFirst() }
        list.append(time)
        list.sort()
        flight.add(time)
        #expect(flight.earliest == list[0] && flight.count == list.count && flight.isFull == (list.count == capacity))
      }
    }
  }
}
