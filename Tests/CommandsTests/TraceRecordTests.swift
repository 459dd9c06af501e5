/// `brownout trace record`: what it writes is what the caches asked for, and the run is the run without it.

import Foundation
import Testing

@testable import Commands

@Suite("trace record")
struct TraceRecordTests {
  /// Small caches, so that the last one evicts; checkpoints, so that lines are cleaned.
  private static let run = [
    "counter", "--set", "workload.counter.count=6000", "--set", "workload.counter.pages=40", "--checkpoint", "100us",
    "--set", "cache.l1d.size=8KiB", "--set", "cache.l2.size=32KiB", "--set", "cache.llc.size=64KiB",
  ]

  private func object(_ words: [String]) throws -> [String: Any] {
    let said = brownout(words: words)
    try #require(said.status == 0, "\(said.error)")
    return try #require(try JSONSerialization.jsonObject(with: Data(said.out.utf8)) as? [String: Any])
  }

  /// The statistics of the run that is recorded.
  private func statistics() throws -> [String: [String: Int]] {
    let folder = temporary("recorded")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let said = brownout(words: ["run", "--quiet", "--out", folder] + TraceRecordTests.run)
    try #require(said.status == 0, "\(said.error)")
    let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/stats.json"))
    let all = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    return all.compactMapValues { $0 as? [String: Int] }
  }

  private func record(_ level: String, _ more: [String] = []) throws -> (file: String, said: [String: Any]) {
    let file = temporary("trace") + ".brmem"
    let said = try object(
      ["trace", "record", "--json", "--level", level] + TraceRecordTests.run.prefix(1) + [file]
        + TraceRecordTests.run.dropFirst() + more)
    return (file, said)
  }

  @Test("A replay of what left the last cache, each request at its time, makes the memories count what the run's did")
  func replayIsTheRun() throws {
    let statistics = try statistics()
    let (file, said) = try record("llc")
    defer { try? FileManager.default.removeItem(atPath: file) }
    let replayed = try object(
      ["trace", "replay", file, "--open-loop", "--json"])
    var compared = 0
    for memory in ["dram", "nvm"] {
      let of = try #require(statistics[memory])
      let found = try #require(replayed[memory] as? [String: Int])
      for (name, value) in of {
        #expect(found[name] == value, "\(memory).\(name)")
        compared += 1
      }
    }
    #expect(compared > 20)
    #expect(statistics["dram"]?["writes"] ?? 0 > 100 && statistics["nvm"]?["reads"] ?? 0 > 100)
    #expect(said["instructions"] as? Int == statistics["core"]?["instructions"])
    #expect(said["simulatedNs"] as? Int == statistics["run"]?["simulatedNs"])
  }

  @Test(
    "Below the first level there is a fetch for each miss of its instructions; below the second what was missed there")
  func levels() throws {
    let statistics = try statistics()
    var requests: [String: [String: Int]] = [:]
    for level in ["l1", "l2", "llc"] {
      let (file, said) = try record(level)
      defer { try? FileManager.default.removeItem(atPath: file) }
      let info = try object(["trace", "info", file, "--json"])
      #expect(info["level"] as? String == level)
      #expect(
        info["requests"] as? Int == said["requests"] as? Int && info["fileBytes"] as? Int == said["bytes"] as? Int)
      let kinds = try #require(info["kinds"] as? [String: [String: Int]])
      requests[level] = kinds.compactMapValues { $0["requests"] }
      // About four bytes a request or less.
      let (bytes, count) = (try #require(said["bytes"] as? Int), try #require(said["requests"] as? Int))
      #expect(bytes < 5 * count, "\(level)")
    }
    let l1 = try #require(requests["l1"]), l2 = try #require(requests["l2"]), llc = try #require(requests["llc"])
    #expect(l1["fetch"] == statistics["l1i"]?["misses"])
    #expect(l1["prefetch"] == 0)
    // A line that DC ZVA overwrites is asked for nowhere.
    let missed = try #require(statistics["l1d"]?["misses"])
    let read = try #require(l1["read"])
    #expect(read <= missed && read > missed / 2)
    #expect(l2["prefetch"] == statistics["prefetch"]?["issued"])
    #expect(l1["clean"] == l2["clean"] && l2["clean"] == llc["clean"] && l1["clean"] ?? 0 > 100)
    for kind in ["read", "fetch", "walk"] {
      #expect(l1[kind] ?? 0 >= l2[kind] ?? 0 && l2[kind] ?? 0 >= llc[kind] ?? 0, "\(kind)")
    }
    let statisticsReads = (statistics["dram"]?["reads"] ?? 0) + (statistics["nvm"]?["reads"] ?? 0)
    #expect(["read", "prefetch", "walk", "fetch"].reduce(0) { $0 + (llc[$1] ?? 0) } == statisticsReads)
  }

  @Test("Two recordings of equal runs are equal, byte by byte")
  func deterministic() throws {
    let files = try (0..<2).map { _ in try record("l1").file }
    defer { for file in files { try? FileManager.default.removeItem(atPath: file) } }
    let bytes = try files.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    #expect(bytes[0] == bytes[1] && bytes[0].count > 10_000)
  }

  @Test(
    "What can not be recorded ends with 2 and a sentence",
    arguments: [
      (["--level", "l4", "counter", "x.brmem"], "error: --level: 'l4' is none of l1, l2, llc"),
      (["counter", "x.txt"], "error: 'x.txt': the name of a recorded trace ends with .brmem"),
      (["counter", "x.brmem", "--timing", "off"], "error: without timing there are neither caches nor"),
      (["conter", "x.brmem"], "error: there is no workload 'conter'; did you mean counter?"),
    ])
  func refusals(words: [String], beginning: String) {
    let said = brownout(words: ["trace", "record"] + words)
    #expect(said.status == 2)
    #expect(said.error.hasPrefix(beginning), "\(said.error)")
    #expect(!FileManager.default.fileExists(atPath: "x.brmem"))
  }

  @Test("A file that exists is left alone")
  func existing() throws {
    let file = temporary("kept") + ".brmem"
    try Data("kept".utf8).write(to: URL(fileURLWithPath: file))
    defer { try? FileManager.default.removeItem(atPath: file) }
    let said = brownout(words: ["trace", "record", "counter", file])
    #expect(said.status != 0 && said.error.contains("exists"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == Data("kept".utf8))
  }
}
