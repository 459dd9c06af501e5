/// The traces in `traces/`: what they hold, and what is expected of them.
///
/// They are small, and made by the generators of these tests; with `BROWNOUT_REFRESH=1` they and their summaries are
/// written anew. That today's reader reads them is what keeps version 1 of the formats readable.

import Foundation
import Machine
import Observation
import TestSupport
import Testing
import Units

@testable import Trace

@Suite("Traces of the project", .serialized)
struct CorpusTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("traces").path
  static let isRefresh = ProcessInfo.processInfo.environment["BROWNOUT_REFRESH"] == "1"

  static let memory: [(name: String, make: @Sendable () -> [MemoryRequest])] = [
    ("copy", { Samples.streams(4000) }), ("random-nvm", { Samples.randomLines(3000) }),
    ("turns", { Samples.turns(4000) }),
  ]

  static let requests: [(name: String, mix: RequestMix)] = [("mix-a", .a), ("mix-d", .d), ("mix-e", .e)]

  static func spec(_ mix: RequestMix) -> RequestSpec {
    var spec = RequestSpec()
    (spec.mix, spec.popularity) = (mix, mix.popularity)
    (spec.records, spec.operations, spec.seed) = (500, 2000, 11)
    return spec
  }

  static func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)"), options: .atomic)
  }

  /// Compares with the file beside the trace, or writes it.
  static func expect(_ summary: JSONValue, _ name: String) throws {
    let text = summary.text() + "\n"
    if isRefresh { try write(Array(text.utf8), to: "\(name).summary.json") }
    let expected = try String(contentsOfFile: "\(folder)/\(name).summary.json", encoding: .utf8)
    #expect(text == expected, "traces/\(name).summary.json")
  }

  @Test(
    "A memory trace holds what its generator makes, and its summary is the one beside it", arguments: memory.indices)
  func memoryTraces(index: Int) throws {
    let (name, make) = CorpusTests.memory[index]
    let requests = make()
    if CorpusTests.isRefresh { try CorpusTests.write(try Samples.file(requests), to: "\(name).brmem") }
    let source = try FileSource(path: "\(CorpusTests.folder)/\(name).brmem")
    #expect(source.count < 40_000)
    let reader = try TraceReader(source)
    #expect(reader.ending == .complete && reader.header == Samples.header)
    var found: [MemoryRequest] = []
    var options = SummaryOptions()
    options.parts = 4
    var summarizer = TraceSummarizer(name: name, header: reader.header, options: options)
    try reader.forEach { (batch) throws(TraceError) in
      found += batch
      try summarizer.add(batch)
    }
    #expect(found == requests)
    try CorpusTests.expect(summarizer.finish().json, name)
  }

  @Test("A request trace holds what its seed makes, and its summary is the one beside it", arguments: requests.indices)
  func requestTraces(index: Int) throws {
    let (name, mix) = CorpusTests.requests[index]
    let spec = CorpusTests.spec(mix)
    let made = try RequestTests.all(GeneratedRequests(spec, name: name))
    if CorpusTests.isRefresh { try CorpusTests.write(try RequestTests.file(made, spec), to: "\(name).brreq") }
    let source = try FileSource(path: "\(CorpusTests.folder)/\(name).brreq")
    #expect(source.count < 40_000)
    let reader = try RequestTraceReader(source)
    #expect(reader.origin == spec)
    #expect(try RequestTests.all(reader) == made && reader.warning == nil)
    try CorpusTests.expect(try RequestSummary(RequestTraceReader(source)).json, name)
  }

  @Test("Nothing lies in the folder that no test reads")
  func files() throws {
    var expected: Set<String> = ["README.md"]
    for (name, _) in CorpusTests.memory { expected.formUnion(["\(name).brmem", "\(name).summary.json"]) }
    for (name, _) in CorpusTests.requests { expected.formUnion(["\(name).brreq", "\(name).summary.json"]) }
    #expect(try Set(FileManager.default.contentsOfDirectory(atPath: CorpusTests.folder)) == expected)
  }
}
