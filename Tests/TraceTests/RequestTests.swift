/// Request traces: generated ones against exact probabilities, files and CSV against what was written, damage.

import Foundation
import GuestABI
import TestSupport
import Testing
import Units

@testable import Trace

@Suite("Request traces")
struct RequestTests {
  static func spec(_ change: (inout RequestSpec) -> Void = { _ in }) -> RequestSpec {
    var spec = RequestSpec()
    spec.seed = TestRun.seed
    change(&spec)
    return spec
  }

  static func generate(_ spec: RequestSpec) throws -> [WorkloadRequest] {
    var generator = try RequestGenerator(spec)
    var requests: [WorkloadRequest] = []
    while let request = generator.next() { requests.append(request) }
    return requests
  }

  static func all(_ batches: any WorkloadBatches) throws(TraceError) -> [WorkloadRequest] {
    var requests: [WorkloadRequest] = []
    while true {
      let batch = try batches.next()
      if batch.isEmpty { return requests }
      requests += batch
    }
  }

  static func file(_ requests: [WorkloadRequest], _ origin: RequestSpec?) throws -> [UInt8] {
    let file = MemoryBytes()
    let writer = try RequestTraceWriter(origin, to: file)
    try writer.append(requests)
    try writer.finish()
    #expect(writer.byteCount == file.count && writer.requestCount == UInt64(requests.count))
    return file.bytes
  }

  /// Whether `found` of `draws` is within five standard deviations of what `probability` lets expect.
  static func isLikely(_ found: Int, of draws: Int, _ probability: Double) -> Bool {
    let expected = Double(draws) * probability
    return abs(Double(found) - expected) <= 5 * (expected * (1 - probability)).squareRoot() + 1
  }

  @Test("Operations come as often as the mix says", arguments: RequestMix.allCases)
  func mixes(mix: RequestMix) throws {
    let requests = try RequestTests.generate(
      RequestTests.spec { spec in
        spec.mix = mix
        spec.popularity = mix.popularity
        spec.operations = 50_000
      })
    #expect(requests.count == 50_000)
    for operation in WorkloadRequest.Operation.allCases {
      let percent = mix.shares.first { $0.operation == operation }?.percent ?? 0
      let found = requests.filter { $0.operation == operation }.count
      #expect(
        RequestTests.isLikely(found, of: 50_000, Double(percent) / 100), "\(operation): \(found), seed \(TestRun.seed)")
    }
    #expect(mix.shares.reduce(0) { $0 + $1.percent } == 100)
  }

  @Test("Zipfian keys come as often as rank to the power of minus theta says", arguments: [500, 990, 1200] as [UInt64])
  func zipfian(theta: UInt64) throws {
    let records = 300, draws = 200_000
    let requests = try RequestTests.generate(
      RequestTests.spec { spec in
        (spec.mix, spec.records, spec.operations, spec.thetaPermille) = (.c, UInt64(records), UInt64(draws), theta)
      })
    var counts = [Int](repeating: 0, count: records)
    for request in requests { counts[Int(request.key)] += 1 }
    let weights = (1...records).map { pow(Double($0), -Double(theta) / 1000) }
    let sum = weights.reduce(0, +)
    let keys = (0..<UInt64(records)).map { RequestGenerator.key(ofRank: $0, records: UInt64(records), bits: 9) }
    #expect(Set(keys).count == records, "ranks stand for different keys")
    for (rank, key) in keys.enumerated() {
      #expect(
        RequestTests.isLikely(counts[Int(key)], of: draws, weights[rank] / sum), "rank \(rank), seed \(TestRun.seed)")
    }
  }

  @Test("With latest the newest key is the most popular, whatever was inserted meanwhile")
  func latest() throws {
    let records = 200, draws = 200_000
    let requests = try RequestTests.generate(
      RequestTests.spec { spec in
        (spec.mix, spec.popularity, spec.records, spec.operations) = (.d, .latest, UInt64(records), UInt64(draws))
      })
    var newest = UInt64(records) - 1, counts = [Int](repeating: 0, count: records), reads = 0
    for request in requests {
      if request.operation == .insert {
        newest += 1
        #expect(request.key == newest)
      } else {
        counts[Int(newest - request.key)] += 1
        reads += 1
      }
    }
    let weights = (1...records).map { pow(Double($0), -0.99) }
    let sum = weights.reduce(0, +)
    for rank in 0..<records {
      #expect(RequestTests.isLikely(counts[rank], of: reads, weights[rank] / sum), "rank \(rank)")
    }
  }

  @Test("Uniform keys, and lengths of scans, are all equally likely")
  func uniform() throws {
    let requests = try RequestTests.generate(
      RequestTests.spec { spec in
        (spec.mix, spec.popularity, spec.records, spec.operations) = (.c, .uniform, 50, 100_000)
      })
    for key in 0..<50 as Range<UInt64> {
      #expect(RequestTests.isLikely(requests.filter { $0.key == key }.count, of: 100_000, 1 / 50), "key \(key)")
    }
    let scans = try RequestTests.generate(
      RequestTests.spec { spec in
        (spec.mix, spec.operations, spec.valueBytes, spec.scanValues) = (.e, 100_000, 7, 20)
      }
    ).filter { $0.operation == .scan }
    for length in 1...20 as ClosedRange<UInt32> {
      let found = scans.filter { $0.size == length * 7 }.count
      #expect(RequestTests.isLikely(found, of: scans.count, 1 / 20), "length \(length)")
    }
  }

  @Test("Times between requests are exponential, or all the same")
  func arrivals() throws {
    let draws = 100_000
    let times = try RequestTests.generate(
      RequestTests.spec { spec in (spec.operations, spec.intervalNs) = (UInt64(draws), 100_000) }
    ).map(\.timeNs)
    let pauses = zip(times, times.dropFirst()).map { Double($1 - $0) / 100_000 }
    for limit in [0.1, 0.5, 1, 2, 5] {
      let found = pauses.filter { $0 <= limit }.count
      #expect(RequestTests.isLikely(found, of: draws - 1, 1 - exp(-limit)), "up to \(limit): \(found)")
    }
    #expect(abs(pauses.reduce(0, +) / Double(draws - 1) - 1) < 5 / Double(draws).squareRoot())
    let even = try RequestTests.generate(
      RequestTests.spec { spec in (spec.operations, spec.intervalNs, spec.arrivals) = (100, 250, .constant) })
    #expect(even.map(\.timeNs) == (0..<100).map { $0 * 250 })
  }

  @Test("A seed makes one trace; another mix asks for the same keys")
  func seeds() throws {
    let spec = RequestTests.spec { $0.operations = 500 }
    let first = try RequestTests.generate(spec)
    #expect(try RequestTests.generate(spec) == first)
    #expect(
      try RequestTests.generate(RequestTests.spec { ($0.operations, $0.seed) = (500, TestRun.seed &+ 1) }) != first)
    let other = try RequestTests.generate(RequestTests.spec { ($0.operations, $0.mix) = (500, .f) })
    #expect(other.map(\.key) == first.map(\.key) && other.map(\.timeNs) == first.map(\.timeNs))
    #expect(other.map(\.operation) != first.map(\.operation))
  }

  static let refused: [(String, @Sendable (inout RequestSpec) -> Void)] = [
    ("0 records", { $0.records = 0 }), ("33554432 records", { $0.records = 1 << 25 }),
    ("4001 thousandths", { $0.thetaPermille = 4001 }), ("scans of up to 0", { $0.scanValues = 0 }),
    ("scans of up to 1001", { $0.scanValues = 1001 }), ("values of 0 bytes", { $0.valueBytes = 0 }),
    ("values of 4294967295 bytes", { $0.valueBytes = .max }), ("take longer than 9 years", { $0.operations = .max }),
    ("take longer than 9 years", { $0.intervalNs = .max }),
  ]

  @Test("What can not be made is refused", arguments: refused.indices)
  func refusals(index: Int) {
    var spec = RequestSpec()
    RequestTests.refused[index].1(&spec)
    let error = #expect(throws: RequestSpecError.self) { try RequestGenerator(spec) }
    #expect(error?.description.contains(RequestTests.refused[index].0) == true, "\(error?.description ?? "")")
  }

  @Test("One record, and none of a mix's operations, work")
  func edges() throws {
    for popularity in KeyPopularity.allCases {
      let requests = try RequestTests.generate(
        RequestTests.spec { ($0.records, $0.operations, $0.mix, $0.popularity) = (1, 50, .c, popularity) })
      #expect(requests.allSatisfy { $0.key == 0 })
    }
    #expect(try RequestTests.generate(RequestTests.spec { $0.operations = 0 }).isEmpty)
  }

  /// Requests with any fields.
  static func anything(_ count: Int) -> [WorkloadRequest] {
    var random = SeededGenerator(seed: TestRun.seed, stream: "requests")
    return (0..<count).map { _ in
      WorkloadRequest(
        timeNs: random.next() >> random.next(below: 64),
        operation: WorkloadRequest.Operation.allCases[Int(random.next(below: 5))],
        key: random.next() >> random.next(below: 64), size: UInt32(random.next(below: 1 << 30 + 1)))
    }
  }

  @Test("Files and CSV give back what was written, and what made it")
  func roundTrips() throws {
    let spec = RequestTests.spec { ($0.operations, $0.mix, $0.popularity) = (10_000, .d, .latest) }
    for (requests, origin) in [
      (try RequestTests.generate(spec), spec as RequestSpec?), (RequestTests.anything(9000), nil), ([], nil),
    ] {
      let reader = try RequestTraceReader(MemoryBytes(try RequestTests.file(requests, origin)))
      #expect(reader.origin == origin)
      #expect(try RequestTests.all(reader) == requests)
      #expect(reader.warning == nil)
      let csv = MemoryBytes()
      let source = try RequestTraceReader(MemoryBytes(try RequestTests.file(requests, origin)))
      #expect(try RequestCSVWriter.write(source, to: csv) == UInt64(requests.count))
      #expect(try RequestCSVReader.isOne(csv))
      #expect(try RequestTests.all(RequestCSVReader(csv)) == requests)
    }
    let big = WorkloadRequest(timeNs: 0, operation: .read, key: 0, size: 1 << 30 + 1)
    #expect(throws: TraceError.self) { try RequestTests.file([big], nil) }
    #expect(try RequestTests.file(try RequestTests.generate(spec), spec).count < 10_000 * 8)
  }

  @Test("A generated trace goes to a file as it is made")
  func generated() throws {
    let spec = RequestTests.spec { $0.operations = 9000 }
    let made = try GeneratedRequests(spec, name: "made")
    #expect(made.origin == spec)
    #expect(try RequestTests.all(made) == RequestTests.generate(spec))
  }

  @Test("Cut off anywhere, a request trace gives its whole blocks and says so")
  func truncations() throws {
    let requests = RequestTests.anything(4096 + 30)
    let bytes = try RequestTests.file(requests, nil)
    let lengths = Array(0..<200) + Array((bytes.count - 700)..<bytes.count)
    for length in lengths {
      let source = MemoryBytes(Array(bytes.prefix(length)))
      if length < RequestFormat.headerBytes {
        let error = #expect(throws: TraceError.self) { try RequestTraceReader(source) }
        #expect(error?.reason == (length == 0 ? .format : .truncated))
        continue
      }
      let reader = try RequestTraceReader(source)
      let found = try RequestTests.all(reader)
      #expect(found == Array(requests.prefix(found.count)))
      #expect(reader.warning != nil, "\(length)")
    }
  }

  @Test("Changed bits, mutations and random bytes end in requests or in an error with its byte")
  func damage() throws {
    let requests = try RequestTests.generate(RequestTests.spec { $0.operations = 60 })
    let bytes = try RequestTests.file(requests, RequestTests.spec { $0.operations = 60 })
    func read(_ bytes: [UInt8]) -> (requests: [WorkloadRequest], warning: String?, error: TraceError?) {
      do throws(TraceError) {
        let reader = try RequestTraceReader(MemoryBytes(bytes))
        let found = try RequestTests.all(reader)
        return (found, reader.warning, nil)
      } catch { return ([], nil, error) }
    }
    for bit in 0..<(bytes.count * 8) {
      var changed = bytes
      changed[bit / 8] ^= 1 << (bit % 8)
      let found = read(changed)
      guard case .offset(let offset)? = found.error?.place else {
        Issue.record("bit \(bit) is not noticed")
        continue
      }
      #expect(offset <= UInt64(bytes.count))
    }
    for round in 0..<TestRun.count(3000, full: 200_000) {
      let changed = mutated(bytes, seed: TestRun.seed &+ UInt64(round))
      #expect(read(changed).requests.count <= changed.count)
    }
    // Random payloads under right checksums.
    for round in 0..<TestRun.count(2000, full: 200_000) {
      var random = SeededGenerator(seed: TestRun.seed &+ UInt64(round), stream: "payload")
      let count = 1 + random.next(below: 8)
      let payload = (0..<(count * 3 + random.next(below: count * 6))).map { _ in
        UInt8(truncatingIfNeeded: random.next() >> random.next(below: 64))
      }
      var head = FieldWriter()
      head.put(RequestFormat.blockMagic)
      head.put(UInt32(payload.count))
      head.put(UInt32(count))
      head.put(Checksum.shared.of(payload))
      head.putChecksum()
      let found = read(Array(bytes.prefix(RequestFormat.headerBytes)) + head.bytes + payload)
      #expect(found.error?.reason == .corrupt || found.requests.count == Int(count))
    }
  }

  static let badLines: [(String, UInt64, Int, String)] = [
    ("time,key\n", 1, 1, "the first line is not time_ns,operation,key,size"),
    ("time_ns,operation,key,size\n1,reed,3,4", 2, 3, "'reed' is no operation"),
    ("time_ns,operation,key,size\n1,read,3", 2, 9, "ends where a size in bytes is due"),
    ("time_ns,operation,key,size\n1,read,3,1073741825", 2, 10, "is not a size in bytes"),
    ("time_ns,operation,key,size\n-1,read,3,1", 2, 1, "'-1' is not a time in ns"),
    ("time_ns,operation,key,size\n1,read,3,1,\n", 2, 12, "goes on behind its last field"),
  ]

  @Test("CSV that is wrong is refused with line and column", arguments: badLines.indices)
  func badCSV(index: Int) {
    let (text, line, column, problem) = RequestTests.badLines[index]
    let error = #expect(throws: TraceError.self) {
      try RequestTests.all(RequestCSVReader(MemoryBytes(Array(text.utf8), name: "r.csv")))
    }
    #expect(error?.place == .text(line: line, column: column))
    #expect(error?.problem.contains(problem) == true, "\(error?.problem ?? "")")
  }

  @Test("Summaries count operations, keys and times")
  func summary() throws {
    let requests: [(UInt64, WorkloadRequest.Operation, UInt64, UInt32)] = [
      (10, .read, 5, 100), (30, .update, 5, 50), (20, .read, 7, 100), (90, .insert, 9, 0),
    ]
    let bytes = try RequestTests.file(
      requests.map { WorkloadRequest(timeNs: $0.0, operation: $0.1, key: $0.2, size: $0.3) }, nil)
    let summary = try RequestSummary(RequestTraceReader(MemoryBytes(bytes)))
    #expect(summary.requests == 4 && summary.bytes == 250)
    #expect(summary.operations == [2, 1, 1, 0, 0])
    #expect(summary.distinctKeys == 3 && summary.requestsOfHottestHundredth == 2)
    #expect(summary.hottestKeys.map(\.key) == [5, 7, 9])
    #expect(summary.interArrivalNs.total == 90 && summary.backwards == 1)
    #expect(summary.earliestNs == 10 && summary.latestNs == 90)
    #expect(summary.sizes.maximum == 100 && summary.sizes.minimum == 0)
    #expect(throws: TraceError.self) { try RequestSummary(RequestTraceReader(MemoryBytes(bytes)), maximumKeys: 2) }
  }

  @Test("Half of the requests of a zipfian trace are for the hottest hundredth of its keys")
  func hottest() throws {
    let spec = RequestTests.spec { ($0.mix, $0.records, $0.operations) = (.c, 10_000, 100_000) }
    let summary = try RequestSummary(GeneratedRequests(spec, name: "made"))
    let weights = (1...10_000).map { pow(Double($0), -0.99) }
    // A hundredth of the keys that were asked for, which some of the ten thousand were not.
    let hundredth = (Int(summary.distinctKeys) + 99) / 100
    let sum = weights.reduce(0, +)
    let distinct = weights.map { 1 - pow(1 - $0 / sum, 100_000) }.reduce(0, +)
    #expect(abs(Double(summary.distinctKeys) - distinct) < 5 * distinct.squareRoot())
    let share = weights.prefix(hundredth).reduce(0, +) / sum
    #expect(Double(summary.requestsOfHottestHundredth) / 100_000 > share - 0.01)
    #expect(Double(summary.requestsOfHottestHundredth) / 100_000 < share + 0.02)
    #expect(summary.hottestKeys.first?.key == RequestGenerator.key(ofRank: 0, records: 10_000, bits: 14))
  }
}
