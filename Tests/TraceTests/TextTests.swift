/// Memory traces as text: what each format holds comes back, what it can not hold is counted, what is wrong has a place.

import Machine
import TestSupport
import Testing
import Units

@testable import Trace

@Suite("Memory traces as text")
struct TextTests {
  static func write(
    _ requests: [MemoryRequest], _ format: TraceFileFormat, clockPs: UInt64? = 400
  ) throws -> (bytes: [UInt8], losses: ConversionLosses) {
    let file = MemoryBytes(name: "t.txt")
    let writer = try TextWriter(file, format: format, header: Samples.header, clockPs: clockPs)
    try requests.withUnsafeBufferPointer { try writer.append($0) }
    try writer.finish()
    return (file.bytes, writer.losses)
  }

  static func read(
    _ bytes: [UInt8], _ format: TraceFileFormat, clockPs: UInt64? = 400
  ) -> (requests: [MemoryRequest], error: TraceError?) {
    do throws(TraceError) {
      return Samples.all(try TextReader(MemoryBytes(bytes, name: "t.txt"), format: format, clockPs: clockPs))
    } catch { return ([], error) }
  }

  @Test("CSV loses nothing")
  func csv() throws {
    for requests in [Samples.turns(5000), Samples.anything(5000, seed: TestRun.seed), []] {
      let (bytes, losses) = try TextTests.write(requests, .csv)
      #expect(losses.sentences.isEmpty)
      let found = TextTests.read(bytes, .csv)
      #expect(found.error == nil)
      #expect(found.requests == requests, "seed \(TestRun.seed)")
    }
  }

  @Test("Lines of text are those that the formats' own programs read")
  func lines() throws {
    let requests = [
      MemoryRequest(timePs: 800, address: 0x4000_0040, kind: .read),
      MemoryRequest(timePs: 1999, address: 0x10_0000_0000, size: 64, kind: .clean, core: 2),
      MemoryRequest(timePs: 4000, address: 0xfc0, size: 128, kind: .deviceWrite, core: MemoryRequest.device),
    ]
    let zeros = String(repeating: "00", count: 64)
    let expected: [(TraceFileFormat, String)] = [
      (.ramulator, "0x40000040 R\n0x1000000000 W\n0xfc0 W\n0x1000 W\n"),
      (.dramsim3, "0x40000040 READ 2\n0x1000000000 WRITE 4\n0xfc0 WRITE 10\n0x1000 WRITE 10\n"),
      (
        .nvmain,
        "NVMV0\n2 R 0x40000040 \(zeros) 0\n4 W 0x1000000000 \(zeros) 2\n10 W 0xfc0 \(zeros) 255\n"
          + "10 W 0x1000 \(zeros) 255\n"
      ),
      (
        .csv,
        "time_ps,core,kind,address,size\n800,0,read,0x40000040,64\n1999,2,clean,0x1000000000,64\n"
          + "4000,device,device-write,0xfc0,128\n"
      ),
    ]
    for (format, text) in expected {
      let (bytes, losses) = try TextTests.write(requests, format)
      #expect(String(decoding: bytes, as: UTF8.self) == text)
      var wanted = ConversionLosses()
      if format != .csv {
        (wanted.kinds, wanted.sizes) = (2, 1)
        wanted.cores = format == .nvmain ? 0 : 2
        wanted.times = format == .ramulator ? 3 : 0
        if format != .ramulator { (wanted.roundedTimes, wanted.greatestRoundingPs) = (1, 399) }
      }
      #expect(losses == wanted, "\(format)")
      #expect(losses.sentences.count == [.csv: 0, .ramulator: 4, .dramsim3: 4, .nvmain: 3][format])
    }
  }

  @Test("What a format holds comes back", arguments: [TraceFileFormat.ramulator, .dramsim3, .nvmain])
  func roundTrip(format: TraceFileFormat) throws {
    var random = SeededGenerator(seed: TestRun.seed, stream: "text")
    var clock: UInt64 = 0
    let requests = (0..<20_000).map { _ in
      clock += random.next(below: 1000)
      return MemoryRequest(
        timePs: format == .ramulator ? 0 : clock * 625, address: random.next() & ~63,
        kind: random.next(below: 2) == 0 ? .read : .write,
        core: format == .nvmain ? UInt8(truncatingIfNeeded: random.next()) : 0)
    }
    let (bytes, losses) = try TextTests.write(requests, format, clockPs: 625)
    #expect(losses.sentences.isEmpty)
    let found = TextTests.read(bytes, format, clockPs: format == .ramulator ? nil : 625)
    #expect(found.error == nil)
    #expect(found.requests == requests, "seed \(TestRun.seed)")
  }

  static let accepted: [(TraceFileFormat, String, [MemoryRequest])] = [
    (
      .ramulator, "0x40 R\r\n\r\n80 W\n  0xC0\n\t100   W",
      [
        MemoryRequest(timePs: 0, address: 0x40, kind: .read), MemoryRequest(timePs: 400, address: 0x80, kind: .write),
        MemoryRequest(timePs: 800, address: 0xc0, kind: .read),
        MemoryRequest(timePs: 1200, address: 0x100, kind: .write),
      ]
    ),
    (
      .dramsim3, "0x40 P_MEM_RD 1\n0x80 BOFF 2\n0xC0 P_FETCH 3\n0x0 write 4\n",
      [
        MemoryRequest(timePs: 400, address: 0x40, kind: .read), MemoryRequest(timePs: 800, address: 0x80, kind: .write),
        MemoryRequest(timePs: 1200, address: 0xc0, kind: .fetch), MemoryRequest(timePs: 1600, address: 0, kind: .write),
      ]
    ),
    (
      .nvmain, "3 W 0x40 ff00 7\n4 R 80 0 0",
      [
        MemoryRequest(timePs: 1200, address: 0x40, kind: .write, core: 7),
        MemoryRequest(timePs: 1600, address: 0x80, kind: .read),
      ]
    ),
    (.nvmain, "NVMV1\n3 W 0x40 ff00 AB 7\n", [MemoryRequest(timePs: 1200, address: 0x40, kind: .write, core: 7)]),
    (
      .csv, "time_ps,core,kind,address,size\n\n18446744073709551615,254,walk,ffffffffffffffff,1048576",
      [
        MemoryRequest(timePs: .max, address: .max, size: 1 << 20, kind: .walk, core: 254)
      ]
    ),
    (.ramulator, "", []), (.dramsim3, "\n\n", []),
  ]

  @Test("Variants that the programs accept are read", arguments: accepted.indices)
  func variants(index: Int) {
    let (format, text, requests) = TextTests.accepted[index]
    let found = TextTests.read(Array(text.utf8), format)
    #expect(found.error == nil, "\(found.error.map { "\($0)" } ?? "")")
    #expect(found.requests == requests)
  }

  static let refused: [(TraceFileFormat, String, UInt64, Int, String)] = [
    (.ramulator, "0x40 R\n0xzz R\n", 2, 1, "'0xzz' is no address"),
    (.ramulator, "0x40 r", 1, 6, "'r' is no operation"),
    (.ramulator, "0x40 R 1", 1, 8, "goes on behind its last field"),
    (.ramulator, "0x10000000000000000 R", 1, 1, "is no address"),
    (.ramulator, "0x R", 1, 1, "'0x' is no address"),
    (.dramsim3, "0x40 READ", 1, 10, "ends where a time is due"),
    (.dramsim3, "0x40", 1, 5, "ends where an operation is due"),
    (.dramsim3, "0x40 READ -1", 1, 11, "'-1' is no number of clocks"),
    (.dramsim3, "0x40 READ 99999999999999999999", 1, 11, "is no number of clocks"),
    (.dramsim3, "0x40 READ 18446744073709551615", 1, 11, "are more than 213 days"),
    (.dramsim3, "\n \n0x40 REED 1", 3, 6, "'REED' is no operation"),
    (.nvmain, "NVMV2\n", 1, 1, "this version of NVMain's format is not known"),
    (.nvmain, "NVMV1\n1 R 0x40 00 7\n", 2, 14, "ends where a thread is due"),
    (.nvmain, "1 R 0x40 00 256\n", 1, 13, "'256' is no thread"),
    (.nvmain, "1 R 0x40 0g 0\n", 1, 10, "the data is not hexadecimal"),
    (.nvmain, "1 R\n", 1, 4, "ends where an address is due"),
    (.csv, "", 0, 0, ""),
    (.csv, "time,core\n", 1, 1, "the first line is not time_ps,core,kind,address,size"),
    (.csv, "time_ps,core,kind,address,size\n1,2\n", 2, 4, "ends where a kind is due"),
    (.csv, "time_ps,core,kind,address,size\n1,255,read,0x0,64\n", 2, 3, "'255' is no core"),
    (.csv, "time_ps,core,kind,address,size\n1,0,load,0x0,64\n", 2, 5, "'load' is no operation"),
    (.csv, "time_ps,core,kind,address,size\n1,0,read,0x0,0\n", 2, 14, "'0' is no size"),
    (.csv, "time_ps,core,kind,address,size\n1,0,read,0x0,1048577\n", 2, 14, "'1048577' is no size"),
    (.csv, "time_ps,core,kind,address,size\n1,0,read,0x0,64,\n", 2, 17, "goes on behind its last field"),
    (.csv, "time_ps,core,kind,address,size\n1.5,0,read,0x0,64\n", 2, 1, "the time is no number of picoseconds"),
  ]

  @Test("What is wrong is refused with its line and column", arguments: refused.indices)
  func refusals(index: Int) {
    let (format, text, line, column, problem) = TextTests.refused[index]
    let error = TextTests.read(Array(text.utf8), format).error
    if line == 0 { return #expect(error == nil) }
    #expect(error?.place == .text(line: line, column: column), "\(error.map { "\($0)" } ?? "accepted")")
    #expect(error?.problem.contains(problem) == true, "\(error?.problem ?? "")")
    #expect(error?.description.hasPrefix("t.txt:\(line):\(column): ") == true)
  }

  @Test("Formats that count clocks need to know the clock; NVMain counts no further than 31 bits")
  func clocks() throws {
    for format in [TraceFileFormat.dramsim3, .nvmain] {
      #expect(TextTests.read([], format, clockPs: nil).error?.remedy.contains("--clock") == true)
      let error = #expect(throws: TraceError.self) { try TextTests.write([], format, clockPs: nil) }
      #expect(error?.remedy.contains("--clock") == true)
    }
    let last = MemoryRequest(timePs: UInt64(Int32.max) * 400 + 399, address: 0, kind: .read)
    #expect(try TextTests.write([last], .nvmain).losses.greatestRoundingPs == 399)
    let late = MemoryRequest(timePs: UInt64(Int32.max) * 400 + 400, address: 0, kind: .read)
    let error = #expect(throws: TraceError.self) { try TextTests.write([late], .nvmain) }
    #expect(error?.reason == .unrepresentable)
  }

  @Test("A line without an end is refused, however long, and lines may end at any place of the buffer")
  func longLines() throws {
    let endless = [UInt8](repeating: 0x30, count: 1 << 20)
    let error = TextTests.read(endless, .ramulator).error
    #expect(error?.reason == .absurd)
    #expect(error?.place == .text(line: 1, column: 4097))
    // 100,000 lines of many lengths cross the buffer's end in every way.
    var text: [UInt8] = []
    for index in 0..<100_000 {
      text += Array("0x\(String(index, radix: 16))\(String(repeating: " ", count: index % 37)) R\n".utf8)
    }
    let found = TextTests.read(text, .ramulator, clockPs: nil)
    #expect(found.error == nil)
    #expect(found.requests.map(\.address) == (0..<100_000).map { UInt64($0) })
  }

  @Test("Mutated texts, their beginnings and random bytes end in requests or in an error with a place")
  func mutations() throws {
    var good: [(TraceFileFormat, [UInt8])] = []
    for format in [TraceFileFormat.ramulator, .dramsim3, .nvmain, .csv] {
      good.append((format, try TextTests.write(Samples.turns(12), format).bytes))
    }
    for (format, bytes) in good {
      for length in bytes.indices {
        let found = TextTests.read(Array(bytes.prefix(length)), format)
        #expect(found.requests.count <= 12)
      }
    }
    for round in 0..<TestRun.count(4000, full: 300_000) {
      let (format, bytes) = good[round % good.count]
      let seed = TestRun.seed &+ UInt64(round)
      let changed = mutated(bytes, seed: seed)
      let found = TextTests.read(changed, format)
      #expect(found.requests.count <= changed.count, "seed \(seed)")
      if let error = found.error {
        guard case .text(let line, let column) = error.place else {
          Issue.record("seed \(seed): \(error)")
          continue
        }
        #expect(line >= 1 && column >= 1 && !error.description.utf8.contains(0), "seed \(seed)")
      }
    }
  }

  @Test("A trace is opened by its name, by --format or by its first bytes, and cut by time")
  func opening() throws {
    let requests = Samples.streams(5000)
    let binary = try Samples.file(requests)
    func open(_ bytes: [UInt8], _ name: String, _ change: (inout TraceInput.Options) -> Void = { _ in }) throws
      -> [MemoryRequest]
    {
      var options = TraceInput.Options()
      change(&options)
      let opened = try TraceInput.open(MemoryBytes(bytes, name: name), options)
      let found = Samples.all(opened.batches)
      if let error = found.error { throw error }
      return found.requests
    }
    #expect(try open(binary, "a.brmem") == requests)
    #expect(try open(binary, "a.bin") == requests)
    let csv = try TextTests.write(requests, .csv).bytes
    #expect(try open(csv, "a.csv") == requests)
    #expect(try open(csv, "a") { $0.format = .csv } == requests)
    let from = requests[1000].timePs, until = requests[4000].timePs
    for bytes in [(binary, "a.brmem"), (csv, "a.csv")] {
      let part = try open(bytes.0, bytes.1) { ($0.fromPs, $0.untilPs) = (from, until) }
      #expect(part == Array(requests[1000..<4000]))
      #expect(try open(bytes.0, bytes.1) { $0.untilPs = 0 } == [])
    }
    #expect(throws: TraceError.self) { try open(csv, "a") }
    #expect(throws: TraceError.self) { try open(csv, "a.pftrace") }
    #expect(throws: TraceError.self) { try open(csv, "a.brmem") }
    let names: [(String, TraceFileFormat?)] = [
      ("x.brmem", .brmem), ("x.ramulator", .ramulator), ("x.trc", .dramsim3), ("x.nvt", .nvmain), ("x.csv", .csv),
      ("x.pftrace", .perfetto), ("x.txt", nil), ("brmem", nil),
    ]
    for (name, format) in names { #expect(TraceFileFormat(path: name) == format, "\(name)") }
  }
}
