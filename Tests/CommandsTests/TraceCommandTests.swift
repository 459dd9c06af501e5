/// `brownout trace` from outside.

import Foundation
import Testing

@testable import Commands

@Suite("Traces on the command line")
struct TraceCommandTests {
  static func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("trace-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  static func object(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "\(text)")
  }

  /// A few requests of two cores, to DRAM and NVM.
  static let csv =
    "time_ps,core,kind,address,size\n"
    + (0..<200).map { i in
      let kind = ["read", "write", "prefetch", "clean"][i % 4]
      return
        "\(1 + i * 100_000),\(i % 2),\(kind),0x\(String((i % 2 == 0 ? 0x4000_0000 : 0x10_0000_0000) + i * 64, radix: 16)),64\n"
    }.joined()

  @Test("Every format is exported and read again; what is lost is told")
  func export() throws {
    try TraceCommandTests.inFolder { folder in
      try TraceCommandTests.csv.write(toFile: "\(folder)/a.csv", atomically: true, encoding: .utf8)
      let binary = brownout("trace", "export", "\(folder)/a.csv", "--to", "brmem", "\(folder)/a.brmem")
      #expect(binary.status == 0 && binary.error == "")
      #expect(binary.out == "\(folder)/a.brmem: 200 requests\n")
      let back = brownout("trace", "export", "\(folder)/a.brmem", "--to", "csv", "\(folder)/b.csv")
      #expect(back.status == 0 && back.error == "")
      #expect(try String(contentsOfFile: "\(folder)/b.csv", encoding: .utf8) == TraceCommandTests.csv)
      for (format, name) in [("ramulator", "c.ramulator"), ("dramsim3", "d.trc"), ("nvmain", "e.nvt")] {
        let text = brownout(
          "trace", "export", "\(folder)/a.brmem", "--to", format, "--clock", "1GHz", "\(folder)/\(name)")
        #expect(text.status == 0, "\(text.error)")
        #expect(text.error.contains("warning: \(folder)/\(name): 100 requests are written as a read or a write"))
        let info = brownout("trace", "info", "\(folder)/\(name)", "--clock", "1GHz", "--json")
        #expect(info.status == 0, "\(info.error)")
        let object = try TraceCommandTests.object(info.out)
        #expect(object["requests"] as? Int == 200 && object["format"] as? String == format)
      }
      let timeline = brownout(
        "trace", "export", "\(folder)/a.brmem", "--to", "perfetto", "\(folder)/f.pftrace", "--json")
      #expect(timeline.status == 0)
      #expect(try TraceCommandTests.object(timeline.out)["requests"] as? Int == 200)
      // What exists is left alone.
      let again = brownout("trace", "export", "\(folder)/a.brmem", "--to", "csv", "\(folder)/b.csv")
      #expect(again.status == 2 && again.error.contains("the file exists"))
    }
  }

  @Test("A trace is summed up for people and for programs, by parts and ranges too")
  func info() throws {
    try TraceCommandTests.inFolder { folder in
      try TraceCommandTests.csv.write(toFile: "\(folder)/a.csv", atomically: true, encoding: .utf8)
      let text = brownout("trace", "info", "\(folder)/a.csv", "--regions", "2", "--region", "0x40000000+8KiB")
      #expect(text.status == 0, "\(text.error)")
      for part in [
        "200 requests, 12.50 KiB, from 1 ps to 19.90 us", "prefetch", "part 2", "0x40000000+8KiB", "hottest pages",
      ] {
        #expect(text.out.contains(part), "\(part) in \(text.out)")
      }
      let json = brownout("trace", "info", "\(folder)/a.csv", "--from", "10us", "--json")
      let object = try TraceCommandTests.object(json.out)
      #expect(object["schema"] as? Int == 1 && object["requests"] as? Int == 100)
      #expect(object["seed"] is NSNull && object["config"] is NSNull)
    }
  }

  @Test("A replay reports latencies, bandwidth and what the memories counted, the same each time")
  func replay() throws {
    try TraceCommandTests.inFolder { folder in
      try TraceCommandTests.csv.write(toFile: "\(folder)/a.csv", atomically: true, encoding: .utf8)
      let text = brownout("trace", "replay", "\(folder)/a.csv", "--nvm", "pcm")
      #expect(text.status == 0, "\(text.error)")
      for part in ["200 requests, 200 lines", "latency ns", "prefetch", "nvm.writes", "times what came to it"] {
        #expect(text.out.contains(part), "\(part) in \(text.out)")
      }
      func run(_ words: String...) throws -> [String: Any] {
        let said = brownout(words: ["trace", "replay", "\(folder)/a.csv", "--json"] + words)
        #expect(said.status == 0, "\(said.error)")
        var object = try TraceCommandTests.object(said.out)
        #expect(object.removeValue(forKey: "host") != nil)
        return object
      }
      let first = try run()
      #expect(first["schema"] as? Int == 1 && first["seed"] as? Int == 1 && first["config"] is String)
      #expect((first["nvm"] as? [String: Any])?["writes"] as? Int == 100)
      #expect(try NSDictionary(dictionary: run()) == NSDictionary(dictionary: first))
      let other = try run("--nvm", "sttram")
      #expect(other["config"] as? String != first["config"] as? String)
      let limited = try run("--outstanding", "1", "--no-think-time")
      let (short, long) = (limited["simulatedPs"] as? Int ?? .max, first["simulatedPs"] as? Int ?? 0)
      #expect(short > 0 && short != long)
      let everything = try run("--into", "nvm", "--speed", "2")
      #expect((everything["dram"] as? [String: Any])?["reads"] as? Int == 0)
      #expect(everything["simulatedPs"] as? Int ?? .max < long)
    }
  }

  @Test("Request traces are generated, summed up and converted")
  func requests() throws {
    try TraceCommandTests.inFolder { folder in
      let made = brownout(
        "trace", "generate", "--workload-mix", "d", "--records", "500", "--operations", "5000", "--seed", "7",
        "\(folder)/a.brreq")
      #expect(made.status == 0, "\(made.error)")
      #expect(made.out.contains("5000 requests; mix d, latest keys, 500 records, seed 7"))
      let text = brownout("trace", "info", "\(folder)/a.brreq")
      #expect(text.status == 0 && text.out.contains("insert") && text.out.contains("hottest keys"))
      let json = try TraceCommandTests.object(brownout("trace", "info", "\(folder)/a.brreq", "--json").out)
      #expect(json["seed"] as? Int == 7 && json["trace"] as? String == "requests")
      #expect((json["origin"] as? [String: Any])?["mix"] as? String == "d")
      #expect(brownout("trace", "export", "\(folder)/a.brreq", "--to", "csv", "\(folder)/a.csv").status == 0)
      #expect(brownout("trace", "export", "\(folder)/a.csv", "--to", "brreq", "\(folder)/b.brreq").status == 0)
      let again = try TraceCommandTests.object(brownout("trace", "info", "\(folder)/b.brreq", "--json").out)
      #expect(again["origin"] is NSNull)
      let (one, other) = (again["operations"], json["operations"])
      #expect(one as? NSDictionary == other as? NSDictionary && one != nil)
      // Made as CSV at once it is the same.
      let text2 = brownout(
        "trace", "generate", "--workload-mix", "d", "--records", "500", "--operations", "5000", "--seed", "7",
        "\(folder)/c.csv")
      #expect(text2.status == 0)
      #expect(FileManager.default.contentsEqual(atPath: "\(folder)/a.csv", andPath: "\(folder)/c.csv"))
    }
  }

  @Test("What is wrong is one sentence with a remedy and status 2, and leaves no file")
  func refusals() throws {
    try TraceCommandTests.inFolder { folder in
      try TraceCommandTests.csv.write(toFile: "\(folder)/a.csv", atomically: true, encoding: .utf8)
      try (TraceCommandTests.csv + "7,0,reed,0x40,64\n").write(
        toFile: "\(folder)/bad.csv", atomically: true, encoding: .utf8)
      try "0x40 R\n".write(toFile: "\(folder)/a.ramulator", atomically: true, encoding: .utf8)
      try "0x40 R\n".write(toFile: "\(folder)/a.txt", atomically: true, encoding: .utf8)
      #expect(brownout("trace", "generate", "\(folder)/a.brreq").status == 0)
      let cases: [([String], String)] = [
        (["info", "\(folder)/none.brmem"], "there is no such file; check the path"),
        (["info", "\(folder)/a.txt"], "say it by --format"),
        (["info", "\(folder)/a.csv", "--format", "perfetto"], "--format: 'perfetto' is no format that is read"),
        (["info", "\(folder)/a.csv", "--clock", "7"], "--clock: "),
        (["info", "\(folder)/a.csv", "--from", "7"], "--from: "),
        (["info", "\(folder)/a.csv", "--regions", "65"], "--regions is 1 to 64"),
        (["info", "\(folder)/a.csv", "--region", "0x40+4KiB"], "is not of whole pages"),
        (["info", "\(folder)/a.csv", "--region", "64+4KiB"], "is no range"),
        (["info", "\(folder)/a.brreq", "--regions", "2"], "count memory"),
        (["info", "\(folder)/a.brreq", "--from", "2us"], "leave out --clock, --from and --until"),
        (["export", "\(folder)/bad.csv", "--to", "brmem", "\(folder)/o"], "bad.csv:202:5: 'reed' is no operation"),
        (["export", "\(folder)/a.csv", "--to", "dramsim3", "\(folder)/o"], "--clock 1.6GHz"),
        (["export", "\(folder)/a.csv", "--to", "brreq", "\(folder)/o"], "is for request traces"),
        (["export", "\(folder)/a.brreq", "--to", "nvmain", "\(folder)/o"], "write brreq or csv"),
        (["export", "\(folder)/a.csv", "--to", "word", "\(folder)/o"], "'word' is invalid"),
        (["replay", "\(folder)/a.brreq"], "memory traces are replayed"),
        (["replay", "\(folder)/a.ramulator"], "ramulator traces have no times"),
        (["replay", "\(folder)/a.csv", "--open-loop", "--outstanding", "2"], "exclude each other"),
        (["replay", "\(folder)/a.csv", "--outstanding", "0"], "--outstanding is 1 to 1024"),
        (["replay", "\(folder)/a.csv", "--no-think-time"], "goes with --outstanding"),
        (["replay", "\(folder)/a.csv", "--timing", "off"], "--timing has no effect"),
        (["replay", "\(folder)/a.csv", "--speed", "fast"], "--speed: 'fast' is no factor"),
        (["replay", "\(folder)/a.csv", "--nvm", "cheese"], "cheese"),
        (["generate", "\(folder)/o.txt"], "ends with .brreq or .csv"),
        (["generate", "\(folder)/o.csv", "--workload-mix", "g"], "'g' is none of a, b, c, d, e, f"),
        (["generate", "\(folder)/o.csv", "--records", "0"], "0 records"),
        (["generate", "\(folder)/o.csv", "--interval", "1ps"], "no whole number of ns"),
      ]
      for (words, sentence) in cases {
        let said = brownout(words: ["trace"] + words)
        #expect(said.status == 2 && said.out == "", "\(words): \(said.status)")
        #expect(said.error.contains(sentence), "\(words): \(said.error)")
      }
      let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      #expect(files == ["a.brreq", "a.csv", "a.ramulator", "a.txt", "bad.csv"])
    }
  }
}
