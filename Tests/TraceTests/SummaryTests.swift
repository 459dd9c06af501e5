/// Summaries of memory traces against definitions computed the slow way.

import Machine
import TestSupport
import Testing
import Units

@testable import Trace

@Suite("Summaries of memory traces")
struct SummaryTests {
  static func summary(
    _ requests: [MemoryRequest], header: TraceHeader = Samples.header, options: SummaryOptions = SummaryOptions()
  ) throws -> TraceSummary {
    var summarizer = TraceSummarizer(name: "t", header: header, options: options)
    var rest = requests[...]
    while !rest.isEmpty {
      try Array(rest.prefix(777)).withUnsafeBufferPointer { try summarizer.add($0) }
      rest = rest.dropFirst(777)
    }
    return summarizer.finish()
  }

  /// Every line that a request touches, in order.
  static func lines(_ requests: [MemoryRequest]) -> [UInt64] {
    requests.flatMap { request in
      (request.address / 64...(request.address + UInt64(request.size) - 1) / 64).map { $0 }
    }
  }

  static let samples: [[MemoryRequest]] = [
    Samples.streams(3000), Samples.randomLines(3000, lines: 500), Samples.turns(3000),
    Samples.anything(800, seed: 2).map { request in
      var request = request
      request.address &= 0xff_ffff
      request.size = request.size % 9000 + 1
      return request
    }, [],
  ]

  @Test("Counts, footprint and regions are those of the definitions", arguments: samples.indices)
  func counts(index: Int) throws {
    let requests = SummaryTests.samples[index]
    let summary = try SummaryTests.summary(requests)
    #expect(summary.total.requests == UInt64(requests.count))
    #expect(summary.total.bytes == requests.reduce(0) { $0 + UInt64($1.size) })
    for kind in MemoryRequest.Kind.allCases {
      let those = requests.filter { $0.kind == kind }
      #expect(summary.kinds[Int(kind.rawValue)].requests == UInt64(those.count))
      #expect(summary.kinds[Int(kind.rawValue)].bytes == those.reduce(0) { $0 + UInt64($1.size) })
    }
    #expect(summary.cores.map(\.core) == Set(requests.map(\.core)).sorted())
    #expect(summary.earliestPs == requests.map(\.timePs).min() && summary.latestPs == requests.map(\.timePs).max())
    let lines = SummaryTests.lines(requests)
    #expect(summary.lines == UInt64(Set(lines).count))
    #expect(summary.pages == UInt64(Set(lines.map { $0 / 64 }).count))
    for use in summary.regions {
      func isIn(_ address: UInt64) -> Bool {
        let page = address & ~4095
        if use.region.name != "other" { return use.region.range.contains(page) }
        return !Samples.header.dram.contains(page) && !Samples.header.nvm.contains(page)
      }
      let begun = requests.filter { isIn($0.address) }
      #expect(use.reads == UInt64(begun.filter { !$0.kind.isWrite }.count), "\(use.region.name)")
      #expect(use.writes == UInt64(begun.filter { $0.kind.isWrite }.count))
      #expect(use.lines == UInt64(Set(lines.filter { isIn($0 * 64) }).count))
    }
    #expect(summary.regions.map(\.region.name) == ["dram", "nvm", "other"])
    #expect(summary.regions.reduce(0) { $0 + $1.readBytes + $1.writtenBytes } == summary.total.bytes)
  }

  @Test("Reuse distances are the numbers of other lines touched in between", arguments: samples.indices)
  func reuse(index: Int) throws {
    let requests = SummaryTests.samples[index]
    let summary = try SummaryTests.summary(requests)
    // The slow way: a stack of lines, the last one touched on top.
    var stack: [UInt64] = [], cold: UInt64 = 0, buckets: [UInt64] = []
    for line in SummaryTests.lines(requests) {
      if let depth = stack.lastIndex(of: line) {
        let distance = UInt64(stack.count - 1 - depth)
        let bucket = distance == 0 ? 0 : distance == 1 ? 1 : Int(log2(of: distance)) + 1
        while buckets.count <= bucket { buckets.append(0) }
        buckets[bucket] += 1
        stack.remove(at: depth)
      } else {
        cold += 1
      }
      stack.append(line)
    }
    #expect(summary.reuse == buckets)
    #expect(summary.coldTouches == cold)
  }

  private func log2(of value: UInt64) -> Int { 63 - value.leadingZeroBitCount }

  @Test("Reuse distances stay exact when the timeline is moved together many times and tables grow")
  func longReuse() {
    // A sweep over n lines again and again: every distance is n - 1.
    for lines in [1, 2, 100, 5000, 40_000] as [UInt64] {
      var analysis = ReuseDistances()
      for _ in 0..<6 { for line in 0..<lines { analysis.touch(line &* 977) } }
      var expected = [UInt64](repeating: 0, count: ReuseDistances.bucket(lines - 1) + 1)
      expected[ReuseDistances.bucket(lines - 1)] = 5 * lines
      #expect(analysis.buckets == expected, "\(lines) lines")
      #expect(analysis.cold == lines)
    }
  }

  @Test("Beyond their bounds, distances are left out and pages are an error")
  func bounds() throws {
    let requests = Samples.randomLines(2000, lines: 1 << 20)
    var options = SummaryOptions()
    options.maximumLines = 100
    #expect(try SummaryTests.summary(requests, options: options).reuse == nil)
    options.maximumLines = 2000
    #expect(try SummaryTests.summary(requests, options: options).reuse != nil)
    options.maximumPages = 100
    let error = #expect(throws: TraceError.self) { try SummaryTests.summary(requests, options: options) }
    #expect(error?.reason == .absurd && error?.remedy.contains("--from") == true)
  }

  @Test("Times between requests are by core, and times that go back are counted apart")
  func interArrival() throws {
    let times: [(UInt64, UInt8)] = [(100, 0), (500, 1), (150, 0), (140, 0), (700, 1), (140, 0)]
    let summary = try SummaryTests.summary(
      times.map { MemoryRequest(timePs: $0.0, address: 0, kind: .read, core: $0.1) })
    #expect(summary.interArrivalPs.count == 3)
    #expect(summary.interArrivalPs.total == 50 + 200 + 0)
    #expect(summary.backwards == 1)
  }

  @Test("Peaks are the fullest windows, also where cores take turns")
  func peaks() throws {
    for requests in [Samples.turns(20_000), Samples.streams(5000), Samples.randomLines(5000)] {
      let summary = try SummaryTests.summary(requests)
      for peak in summary.peaks {
        var windows: [UInt64: UInt64] = [:]
        for request in requests { windows[request.timePs / peak.windowPs, default: 0] += UInt64(request.size) }
        let most = windows.values.max()
        #expect(peak.bytes == most)
        #expect(peak.beginPs == windows.filter { $0.value == most }.keys.min().map { $0 * peak.windowPs })
      }
      #expect(summary.lateBytes == 0)
    }
  }

  @Test("Windows hold every byte once, early, late or far apart")
  func windows() {
    for round in 0..<200 {
      var random = SeededGenerator(seed: TestRun.seed &+ UInt64(round), stream: "windows")
      var windows = BandwidthWindows(lengthPs: 10, depth: 8)
      var expected: [UInt64: UInt64] = [:], newest: UInt64 = 0, late: UInt64 = 0, isFirst = true
      for _ in 0..<100 {
        let time = random.next(below: 4) == 0 ? random.next(below: 2000) : newest &- 40 &+ random.next(below: 100)
        if time >> 63 != 0 { continue }
        let number = time / 10
        windows.record(timePs: time, bytes: 1, isWrite: false)
        if !isFirst && newest / 10 >= number + 8 { late += 1 } else { expected[number, default: 0] += 1 }
        newest = max(newest, time)
        isFirst = false
      }
      windows.finish()
      #expect(windows.lateBytes == late)
      var found: [UInt64: UInt64] = [:]
      for window in windows.closed { found[window.number, default: 0] += window.bytes }
      #expect(found == expected, "seed \(TestRun.seed &+ UInt64(round))")
      #expect(windows.closed.count == expected.count)
    }
  }

  @Test("Runs are requests that begin where the one before of their core and direction ended")
  func runs() throws {
    func request(_ address: UInt64, _ kind: MemoryRequest.Kind = .read, core: UInt8 = 0) -> MemoryRequest {
      MemoryRequest(timePs: 0, address: address, kind: kind, core: core)
    }
    let summary = try SummaryTests.summary([
      request(0), request(0x1000, .write), request(64), request(0x1040, .clean), request(128, core: 1), request(128),
      request(256), request(256),
    ])
    // Reads of core 0: 0 64 128 | 256 | 256; writes: 0x1000 0x1040; core 1: 128.
    #expect(summary.runs == 5)
    #expect(summary.longestRun == 3)
    #expect(summary.runLengths == [3, 2])
  }

  @Test("The hottest pages are ten, the hottest first, of equal ones the lower address first")
  func hottest() throws {
    var requests: [MemoryRequest] = []
    for page in 0..<30 as Range<UInt64> {
      for touch in 0..<(page % 15 + 1) {
        requests.append(
          MemoryRequest(timePs: 0, address: page * 4096 + touch * 64, kind: touch % 2 == 0 ? .read : .write))
      }
    }
    let pages = try SummaryTests.summary(requests).hottestPages
    #expect(pages.map { $0.address / 4096 } == [14, 29, 13, 28, 12, 27, 11, 26, 10, 25])
    #expect(pages[0].reads == 8 && pages[0].writes == 7)
  }

  @Test("Parts are equal, cover all pages, and hold every byte once; given regions count besides")
  func parts() throws {
    let requests = Samples.turns(2000)
    for parts in [1, 2, 3, 7, 1000] {
      var options = SummaryOptions()
      options.parts = parts
      options.regions = [TraceRegion(name: "mine", range: AddressRange(base: 0x4000_0000, size: 4096))]
      let summary = try SummaryTests.summary(requests, options: options)
      let found = summary.regions.filter { $0.region.name.hasPrefix("part ") }
      #expect(found.count <= parts)
      #expect(found.reduce(0) { $0 + $1.readBytes + $1.writtenBytes } == summary.total.bytes)
      #expect(zip(found, found.dropFirst()).allSatisfy { $0.region.range.end == $1.region.range.base })
      #expect(Set(found.dropLast().map(\.region.range.size)).count <= 1)
      let mine = try #require(summary.regions.first { $0.region.name == "mine" })
      #expect(mine.reads + mine.writes == UInt64(requests.filter { $0.address / 4096 == 0x40000 }.count))
    }
  }

  @Test("A request that crosses pages counts its bytes where they are")
  func crossing() throws {
    let request = MemoryRequest(timePs: 0, address: 0x4000_0fe0, size: 5000, kind: .deviceRead, core: 255)
    var options = SummaryOptions()
    options.parts = 3
    let parts = try SummaryTests.summary([request], options: options).regions.suffix(3)
    #expect(parts.map(\.readBytes) == [32, 4096, 872])
    #expect(parts.map(\.reads) == [1, 0, 0])
    #expect(parts.map(\.lines) == [1, 64, 14])
  }

  @Test("Any requests are summed up without a trap, to the end of the address space")
  func anything() throws {
    for seed in 0..<4 as Range<UInt64> {
      let summary = try SummaryTests.summary(Samples.anything(100, seed: seed))
      #expect(summary.total.requests == 100)
      #expect(summary.json.text().utf8.count > 1000)
    }
    let last = MemoryRequest(timePs: .max, address: .max, size: 1 << 20, kind: .read)
    #expect(try SummaryTests.summary([last]).lines == 1)
  }
}
