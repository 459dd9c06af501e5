/// The command line from outside: what it prints where, and with which status it ends.

import Foundation
import Synchronization
import Testing

@testable import Commands

let repositoryFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path

/// What a command said.
struct Said {
  var status: Int32
  var out: String
  var error: String
}

/// Runs `brownout` with these words, in this process.
func brownout(_ words: String..., isTerminal: Bool = false) -> Said { brownout(words: words, isTerminal: isTerminal) }

func brownout(words: [String], isTerminal: Bool = false) -> Said {
  let (out, error) = (Transcript(), Transcript())
  let console = Console(
    isTerminal: isTerminal, out: { out.append(String(decoding: $0, as: UTF8.self)) }, error: { error.append($0) })
  let status = Console.$current.withValue(console) { Brownout.run(arguments: words) }
  return Said(status: status, out: out.text, error: error.text)
}

final class Transcript: Sendable {
  private let contents = Mutex("")
  func append(_ text: String) { contents.withLock { $0 += text } }
  var text: String { contents.withLock { $0 } }
}

@Suite("Command line")
struct CommandLineTests {
  @Test(
    "Each list prints for people and as one JSON object",
    arguments: [
      ("workloads", "workload.kv.records", "workloads"), ("nvm", "gem5-nvm", "nvm"),
      ("strategies", "TreeSLS", "strategies"), ("stats", "checkpoints.pauseNs{Mean,P50,P99,Max}", "stats"),
      ("config", "nvm.media-write", "keys"),
    ])
  func lists(name: String, mention: String, member: String) throws {
    let plain = brownout("list", name)
    #expect(plain.status == 0)
    #expect(plain.error == "")
    #expect(plain.out.contains(mention))
    #expect(plain.out.hasSuffix("\n"))
    let json = brownout("list", name, "--json")
    let object = try #require(JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: Any])
    #expect(object["schema"] as? Int == 1)
    #expect((object[member] as? [Any])?.isEmpty == false)
    #expect(json.error == "")
  }

  @Test("Flags, files and --set lead to the resolved configuration, which reads back as itself")
  func resolved() throws {
    let words = ["--nvm", "pcm", "--checkpoint", "5ms", "--strategy", "full", "--seed", "9", "--dram", "128MiB"]
    let first = brownout(
      words: ["list", "config", "--toml", "--workload", "fs", "--set", "workload.fs.files=7"] + words)
    #expect(first.status == 0, "\(first.error)")
    for line in ["seed = 9", "preset = \"pcm\"", "interval = \"5ms\"", "strategy = \"full\"", "files = 7"] {
      #expect(first.out.contains("\n\(line)\n"), "\(line)")
    }
    let path = temporary("resolved.toml")
    defer { try? FileManager.default.removeItem(atPath: path) }
    try first.out.write(toFile: path, atomically: true, encoding: .utf8)
    let second = brownout("list", "config", "--toml", "--machine", path)
    #expect(second.out == first.out)
    let arguments = brownout("list", "config", "--print-bootargs", "--machine", path)
    #expect(
      arguments.out.hasPrefix("ckpt.strategy=full ckpt.interval=5000000 ckpt.verify=0 app=fs workload.seed="))
    #expect(arguments.out.hasSuffix(" workload.fs.operations=20000 workload.fs.files=7\n"))
  }

  @Test("The hash is that of the configuration, not of the way it was said")
  func hash() throws {
    func hash(_ words: String...) throws -> String {
      let said = brownout(words: ["list", "config", "--json"] + words)
      let object = try JSONSerialization.jsonObject(with: Data(said.out.utf8)) as? [String: Any]
      return try #require(object?["config"] as? String)
    }
    #expect(try hash() == hash("--seed", "1", "--set", "nvm.size=256MiB"))
    #expect(try hash() != hash("--seed", "2"))
  }

  @Test(
    "What is wrong with the command line ends with 2 and one sentence on standard error",
    arguments: [
      (["lisst"], "error: Unexpected argument 'lisst'"),
      (["list", "config", "--sed", "1"], "error: Unknown option '--sed'. Did you mean '--set'?"),
      (["list", "config", "--seed"], "error: Missing value for '--seed <n>'"),
      (["list", "config", "--seed", "x"], "error: --seed: 'x' is not a whole number from 0 on, without unit"),
      (["list", "config", "--dram", "256"], "error: --dram: '256' has no unit;"),
      (["list", "config", "--checkpoint", "0ms"], "error: --checkpoint: '0ms' is out of range;"),
      (
        ["list", "config", "--checkpoint", "1ms", "--strategy", "none"], "error: --checkpoint: the strategy none takes"
      ),
      (
        ["list", "config", "--cores", "2", "--domain", "gpf"],
        "error: --domain: domain = gpf: a flush needs energy; set power.hold-up-energy"
      ),
      (["list", "config", "--until", "tomorrow"], "error: --until: 'tomorrow' is not a trigger;"),
      (["list", "config", "--fail-at", "pc:+4"], "error: --fail-at: 'pc:+4' needs the name of a symbol"),
      (["list", "config", "--nvm", "optan"], "error: --nvm: there is no NVM preset 'optan';"),
      (["list", "config", "--nvm", "/nowhere/x.toml"], "error: /nowhere/x.toml: cannot be read;"),
      (["list", "config", "--machine", "/nowhere/x.toml"], "error: /nowhere/x.toml: cannot be read;"),
      (["list", "config", "--json", "--toml"], "error: --toml, --print-bootargs and --json each want"),
      (["list", "nvm", "extra"], "error: Unexpected argument 'extra'"),
    ])
  func usage(words: [String], beginning: String) {
    let said = brownout(words: words)
    #expect(said.status == 2)
    #expect(said.out == "")
    #expect(said.error.hasPrefix(beginning), "\(said.error)")
    #expect(said.error.split(separator: "\n").count == 1, "\(said.error)")
  }

  @Test("An unknown key in a machine file is told with file and line")
  func unknownKey() throws {
    let path = temporary("machine.toml")
    defer { try? FileManager.default.removeItem(atPath: path) }
    try "seed = 1\n\n[cache.l1d]\nway = 4\n".write(toFile: path, atomically: true, encoding: .utf8)
    let said = brownout("list", "config", "--machine", path)
    #expect(said.status == 2)
    #expect(
      said.error == "error: \(path):4: there is no key 'cache.l1d.way'; did you mean cache.l1d.ways?; "
        + "`brownout list config` shows every key\n")
  }

  @Test("Help and version are results: standard output, status 0")
  func help() {
    for words in [["--help"], ["list", "--help"], ["--version"], ["list", "config", "--help"]] {
      let said = brownout(words: words)
      #expect(said.status == 0)
      #expect(!said.out.isEmpty)
      #expect(said.error == "")
    }
  }

  @Test("Red appears on a terminal only, and not with --no-color")
  func color() {
    #expect(brownout("list", "x", isTerminal: true).error.hasPrefix("\u{1b}[31merror:"))
    #expect(brownout("list", "x", "--no-color", isTerminal: true).error.hasPrefix("error:"))
    #expect(brownout("list", "x").error.hasPrefix("error:"))
  }

  @Test("Standard output that cannot be written is an error at run time")
  func brokenOutput() {
    struct Full: Error {}
    let complaints = Transcript()
    let console = Console(isTerminal: false, out: { _ in throw Full() }, error: { complaints.append($0) })
    let status = Console.$current.withValue(console) { Brownout.run(arguments: ["list", "stats"]) }
    #expect(status == 1)
    #expect(complaints.text.hasPrefix("error: standard output cannot be written: "))
  }

  @Test("No words trap the command line")
  func fuzz() {
    let words = [
      "list", "config", "nvm", "--json", "--set", "--seed", "-1", "=", "nvm.size=1GiB", "--nvm", "--", "", "\u{0}",
      "--set=",
      "\u{1f600}", "--help", "--checkpoint", "none", "99999999999999999999", "--fail-at", "time:", "--toml", "seed=",
    ]
    var state: UInt64 = 100
    for _ in 0..<1_500 {
      var line: [String] = []
      for _ in 0..<(state >> 33) % 6 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        line.append(words[Int((state >> 33) % UInt64(words.count))])
      }
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let said = brownout(words: line)
      #expect([0, 2].contains(said.status), "\(line): \(said.error)")
      #expect((said.status == 0) == said.error.isEmpty, "\(line)")
    }
  }

  @Test("The built program ends with the same statuses")
  func process() throws {
    let executable = repositoryFolder + "/.build/release/brownout"
    for (words, status) in [
      (["list", "stats"], Int32(0)), (["list", "config", "--seed", "x"], 2), (["--nonsense"], 2),
    ] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: executable)
      process.arguments = words
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == status, "\(words)")
    }
  }

  @Test("The generated pages are current")
  func pages() {
    let said = brownout("generate-docs", repositoryFolder, "--check")
    #expect(said.status == 0, "\(said.error)")
  }
}

/// A path in the temporary folder that no other test uses.
func temporary(_ name: String) -> String {
  FileManager.default.temporaryDirectory.appendingPathComponent("brownout-\(UUID().uuidString)-\(name)").path
}
