/// `brownout run` and `brownout compare` with the real guest: what they print, write and end with.

import Configuration
import Foundation
import Testing

@testable import Commands
@testable import Experiment

/// A short run of the smallest workload.
private let short = ["counter", "--set", "workload.counter.count=3000", "--set", "workload.counter.pages=4"]

/// The object that a command printed, without what depends on the host.
private func object(_ said: Said) throws -> [String: Any] {
  let object = try JSONSerialization.jsonObject(with: Data(said.out.utf8)) as? [String: Any]
  return try #require(object)
}

@Suite("run")
struct RunTests {
  @Test("The guest's console is on standard output, the summary on standard error")
  func plain() {
    let said = brownout(words: ["run"] + short)
    #expect(said.status == 0, "\(said.error)")
    #expect(said.out.contains("\nresult counter ops=3000 answer="))
    #expect(said.error.hasPrefix("counter on optane, adr, cow every 10ms: completed\n"))
    #expect(said.error.contains(" MIPS\n"))
    let quiet = brownout(words: ["run", "--quiet"] + short)
    #expect(quiet.out == said.out)
    #expect(quiet.error == "")
  }

  @Test("--json prints one object with the fixed keys, the same each time but for host")
  func json() throws {
    let runs = try (0..<2).map { _ in try object(brownout(words: ["run", "--json", "--checkpoint", "100us"] + short)) }
    for key in [
      "schema", "version", "seed", "config", "exit", "instructions", "simulatedNs", "checkpoints", "operations", "nvm",
      "host",
    ] { #expect(runs[0][key] != nil, "\(key)") }
    #expect(runs[0]["exit"] as? String == "completed")
    #expect(runs[0]["operations"] as? Int == 3000)
    let checkpoints = try #require(runs[0]["checkpoints"] as? [String: Any])
    #expect((checkpoints["count"] as? Int ?? 0) > 0)
    #expect((checkpoints["pauseNsMean"] as? Int ?? 0) > 0)
    let bytes = try runs.map { run in
      try JSONSerialization.data(withJSONObject: run.filter { $0.key != "host" }, options: .sortedKeys)
    }
    #expect(bytes[0] == bytes[1])
  }

  @Test("every: counts the time with power, so a period shorter than the off-time still lets the guest run")
  func periodicCuts() throws {
    let words = ["run", "--json", "counter", "--set", "workload.counter.count=300000"]
    let answer = try #require(try object(brownout(words: words))["answer"] as? String)
    let said = brownout(words: words + ["--checkpoint", "200us", "--fail-at", "every:4ms"])
    #expect(said.status == 0, "\(said.error)")
    let result = try object(said)
    #expect(result["answer"] as? String == answer)
    #expect((2...100).contains(result["powerCuts"] as? Int ?? 0))
  }

  @Test("A moment that was asked for and did not come is named, a default end is not")
  func unreached() throws {
    let words = ["run"] + short + ["--checkpoint", "50us"]
    let asked = ["--fail-at", "checkpoint:2", "--fail-at", "checkpoint:1000000", "--until", "marker:ASSERT_FAILED"]
    let said = brownout(words: words + asked)
    #expect(said.status == 0, "\(said.error)")
    let sentence = "  did not come to run.until marker:ASSERT_FAILED, run.fail-at checkpoint:1000000\n"
    #expect(said.error.contains(sentence), "\(said.error)")
    let result = try object(brownout(words: words + asked + ["--json"]))
    #expect((result["unreached"] as? [String])?.count == 2)
    #expect(!brownout(words: words + ["--fail-at", "every:1ms"]).error.contains("did not come to"))
    #expect(!brownout(words: words).error.contains("did not come to"))
  }

  @Test("Power failures change the time and not the answer, and two equal runs write the same bytes")
  func outputFolder() throws {
    let folders = [temporary("run-a"), temporary("run-b")]
    defer { for folder in folders { try? FileManager.default.removeItem(atPath: folder) } }
    let answer = try object(brownout(words: ["run", "--json"] + short))["answer"] as? String
    for folder in folders {
      let said = brownout(
        words: ["run", "--json", "--out", folder, "--checkpoint", "50us", "--image", "random", "--fail-at"]
          + ["checkpoint:2", "--fail-at", "checkpoint:4", "--set", "power.off-time=1us"] + short)
      #expect(said.status == 0, "\(said.error)")
      let result = try object(said)
      #expect(result["answer"] as? String == answer)
      #expect(result["powerCuts"] as? Int == 2)
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: folders[0]) where name != "host.json" {
      let contents = try folders.map { try Data(contentsOf: URL(fileURLWithPath: "\($0)/\(name)")) }
      #expect(contents[0] == contents[1], "\(name)")
    }
    let said = brownout(words: ["run", "--out", folders[0]] + short)
    #expect(said.status == 2)
    #expect(said.error.hasPrefix("error: --out: the folder"))
  }

  @Test("The resolved configuration runs to the same result")
  func resolved() throws {
    let folder = temporary("resolved-run")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let first = try object(
      brownout(words: ["run", "--json", "--out", folder, "--nvm", "pcm", "--checkpoint", "200us"] + short))
    let second = try object(brownout("run", "counter", "--json", "--machine", folder + "/config.resolved.toml"))
    for key in ["config", "instructions", "simulatedNs", "answer"] {
      #expect("\(first[key] ?? "")" == "\(second[key] ?? "-")", "\(key)")
    }
  }

  @Test("A run that was told where to end ends well there; one that runs into the default end does not")
  func until() throws {
    let told = brownout(words: ["run", "--json", "--until", "time:50us"] + short)
    #expect(told.status == 0)
    #expect(try object(told)["exit"] as? String == "limit")
  }

  @Test(
    "A file that is no disk is refused, before anything runs",
    arguments: [("", 0, "is empty"), (":ro", 0, "is empty"), (":rw", 700, "whole 512-byte sectors")])
  func noDisk(mode: String, count: Int, words: String) throws {
    let file = temporary("disk")
    defer { try? FileManager.default.removeItem(atPath: file) }
    try Data(repeating: 1, count: count).write(to: URL(fileURLWithPath: file))
    let said = brownout(words: ["run", "--disk", file + mode] + short)
    #expect(said.status == 2 && said.out.isEmpty)
    #expect(said.error.hasPrefix("error: --disk: ") && said.error.contains(words), "\(said.error)")
  }

  @Test("A workload has the same answer with devices that it does not use")
  func unusedDevices() throws {
    let file = temporary("disk")
    defer { try? FileManager.default.removeItem(atPath: file) }
    try Data(repeating: 1, count: 700).write(to: URL(fileURLWithPath: file))
    let answer = try object(brownout(words: ["run", "--json"] + short))["answer"] as? String
    let devices = ["--disk", file, "--set", "virtio.entropy=on", "--set", "virtio.guest-cid=3", "--vsock-echo", "9"]
    let said = brownout(words: ["run", "--json"] + devices + short)
    #expect(said.status == 0, "\(said.error)")
    #expect(try object(said)["answer"] as? String == answer && answer != nil)
  }

  @Test(
    "What cannot be run ends with 2 and a sentence",
    arguments: [
      (["conter"], "error: there is no workload 'conter'; did you mean counter?;"),
      (["/bin/sh"], "error: /bin/sh"),
      (["./no-such-program"], "error: ./no-such-program: there is no such file"),
      (["counter", "--kernel", "/nowhere"], "error: /nowhere: there is no such file"),
      (["counter", "--fail-at", "pc:no_such_symbol"], "error: pc:no_such_symbol: the image has no symbol"),
      (["counter", "--until", "marker:no-such"], "error: marker:no-such: there is no marker"),
      (["counter", "--image", "model", "--timing", "off"], "error: --image: the image model needs the timing model"),
      (
        ["counter", "--nvm-size", "16MiB", "--set", "workload.counter.pages=4000"],
        "error: --nvm-size: nvm.size = 16MiB"
      ),
      (["counter", "--set", "workload.kv.records=5"], "error: --set workload.kv.records: has no effect"),
      (["counter", "--checkpoint", "1ms", "--strategy", "none"], "error: --checkpoint: the strategy none"),
      (["counter", "--disk", "/nowhere:rw"], "error: /nowhere: there is no such file"),
      (["counter", "--virtio-serial", "/nowhere"], "error: /nowhere: there is no such file"),
      (["counter", "--vsock-echo", "7"], "error: --vsock-echo answers a device that is not there"),
      (["counter", "--set", "virtio.guest-cid=2"], "error: --set virtio.guest-cid: virtio.guest-cid = 2: 1 and 2 are"),
      ([], "error: nothing to run: name a workload"),
    ])
  func refusals(words: [String], beginning: String) {
    let said = brownout(words: ["run"] + words)
    #expect(said.status == 2)
    #expect(said.error.hasPrefix(beginning), "\(said.error)")
    #expect(said.error.split(separator: "\n").count == 1)
    #expect(said.out == "")
  }

  @Test("What goes into a run besides its configuration is in the manifest, by text or by hash")
  func inputs() throws {
    let folder = temporary("inputs")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    func manifest(_ name: String, _ words: [String]) throws -> [String: Any] {
      let said = brownout(
        words: ["run", "--json", "--nvm-size", "32MiB", "--out", "\(folder)/\(name)"] + words + short)
      #expect(said.status == 0, "\(said.error)")
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)/manifest.json"))
      let manifest = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      #expect(manifest["config"] as? String == (try object(said))["config"] as? String)
      return manifest
    }
    func images(_ manifest: [String: Any]) -> [[String: String]] { manifest["images"] as? [[String: String]] ?? [] }

    let plain = try manifest("plain", ["--save", "nvm"])
    let appended = try manifest("appended", ["--append", "workload.counter.count=2000"])
    #expect(plain["config"] as? String != appended["config"] as? String)
    #expect((appended["bootArguments"] as? String)?.hasSuffix(" workload.counter.count=2000") == true)

    // Blank NVM, so that the run is the same.
    let blank = "\(folder)/blank.img"
    try Data(count: 4096).write(to: URL(fileURLWithPath: blank))
    let other = "\(folder)/other"
    try Data([1]).write(to: URL(fileURLWithPath: other))
    let fed = try manifest("fed", ["--nvm-image", blank, "--initrd", other])
    #expect(fed["config"] as? String == plain["config"] as? String)
    #expect(images(plain).count == 1)
    #expect(images(fed).compactMap { $0["flag"] }.sorted() == ["initrd", "nvm-image"])
    #expect(Set(images(fed).compactMap { $0["sha256"] }).count == 3)
  }

  @Test("A run that goes on from a snapshot has the statistics of one that was never interrupted")
  func snapshot() throws {
    let folder = temporary("snapshot")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let words = [
      "--set", "workload.counter.count=60000", "--checkpoint", "100us", "--nvm-size", "32MiB", "--dram", "64MiB",
      "--image", "random", "--fail-at", "every:1500us", "--fail-at", "checkpoint:3", "--set", "power.off-time=10us",
    ]
    let whole = try object(
      brownout(
        words: [
          "run", "counter", "--json", "--out", "\(folder)/whole", "--snapshot-at", "time:500us", "--snapshot-at",
          "checkpoint:3", "--snapshot-at", "time:2ms",
        ] + words))
    #expect((whole["powerCuts"] as? Int ?? 0) >= 2)
    #expect(((whole["checkpoints"] as? [String: Any])?["count"] as? Int ?? 0) > 10)
    for number in 1...3 {
      let from = "\(folder)/whole/snapshots/\(number).brsnap"
      let said = brownout(words: ["run", "counter", "--json", "--out", "\(folder)/\(number)", "--from", from] + words)
      #expect(said.status == 0, "\(said.error)")
      let rest = try object(said)
      #expect(
        NSDictionary(dictionary: rest.filter { $0.key != "host" })
          == NSDictionary(dictionary: whole.filter { $0.key != "host" }))
      for name in ["stats.json", "console.txt"] {
        let texts = try ["whole", "\(number)"].map {
          try String(contentsOfFile: "\(folder)/\($0)/\(name)", encoding: .utf8)
        }
        #expect(texts[0] == texts[1], "\(number), \(name)")
      }
    }
    let from = "\(folder)/whole/snapshots/2.brsnap"
    // Damage of the part before the machine's: any bit of its words.
    let good = try Data(contentsOf: URL(fileURLWithPath: from))
    for word in [0, 1, 2, 3, 4, 5, 7, 20, 33, 40] {
      var bad = good
      bad[word * 8 + word % 8] ^= 1 << UInt8(word % 8)
      try bad.write(to: URL(fileURLWithPath: "\(folder)/bad.brsnap"))
      let said = brownout(words: ["run", "counter", "--from", "\(folder)/bad.brsnap"] + words)
      #expect(said.status == 2 && said.error.hasPrefix("error: \(folder)/bad.brsnap: "), "word \(word): \(said.error)")
    }
    for (more, words) in [
      (["--append", "x=1"] + words, "another configuration or image"),
      (["--initrd", from] + words, "another configuration or image"),
      (["--until", "time:1us"] + words, "error: time:1us lies before the snapshot"),
      (["--fail-at", "insn:5"] + words, "error: insn:5 lies before the snapshot"),
    ] {
      let said = brownout(words: ["run", "counter", "--from", from] + more)
      #expect(said.status == 2)
      #expect(said.error.contains(words), "\(said.error)")
    }
  }

  @Test("Files that make no sense for a flag are refused, and a refused run leaves no folder behind")
  func files() throws {
    let folder = temporary("files")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let (empty, foreign, disk) = ("\(folder)/empty", "\(folder)/foreign.Image", "\(folder)/disk")
    try Data().write(to: URL(fileURLWithPath: empty))
    // An arm64 Image of nothing but its header.
    var header = Data(count: 4096)
    header.replaceSubrange(56..<60, with: Data("ARM\u{64}".utf8))
    header.replaceSubrange(16..<18, with: Data([0, 16]))
    try header.write(to: URL(fileURLWithPath: foreign))
    try Data(count: 4096).write(to: URL(fileURLWithPath: disk))
    for (words, beginning) in [
      (["--bios", empty], "error: --bios: \(empty) is empty"),
      (["counter", "--initrd", empty], "error: --initrd: \(empty) is empty"),
      (["counter", "--kernel", foreign], "error: --kernel: \(foreign) is not Ember"),
      (["counter", "--disk", ""], "error: --disk needs the name of a file"),
      (["counter", "--from", disk], "error: \(disk): this is no snapshot file"),
      (
        ["counter", "--gdb", "0", "--snapshot-at", "time:1ms"], "error: --snapshot-at is not for a run under a debugger"
      ),
    ] {
      let said = brownout(words: ["run", "--out", "\(folder)/out"] + words)
      #expect(said.status == 2 && said.error.hasPrefix(beginning), "\(words): \(said.error)")
      if !words.contains("--from") { #expect(!FileManager.default.fileExists(atPath: "\(folder)/out"), "\(words)") }
    }
    // A disk that could be written is another one than one that could not.
    let words = short
    let made = brownout(
      words: ["run", "--quiet", "--out", "\(folder)/made", "--disk", disk, "--snapshot-at", "time:200us"] + words)
    #expect(made.status == 0, "\(made.error)")
    let from = ["run", "--quiet", "--from", "\(folder)/made/snapshots/1.brsnap"]
    #expect(brownout(words: from + ["--disk", disk] + words).status == 0)
    let said = brownout(words: from + ["--disk", "\(disk):ro"] + words)
    #expect(said.status == 2 && said.error.contains("another configuration or image"), "\(said.error)")
  }

  @Test("With hold-up energy a cut comes after its warning, when the energy is used up")
  func warnedCut() throws {
    func nanoseconds(_ settings: [String]) throws -> (simulated: Int, restores: Int) {
      let run = try object(
        brownout(words: ["run", "--json", "--checkpoint", "50us", "--fail-at", "time:300us"] + settings + short))
      #expect(run["exit"] as? String == "completed")
      return (try #require(run["simulatedNs"] as? Int), try #require(run["powerCuts"] as? Int))
    }
    let bare = try nanoseconds([])
    let warned = try nanoseconds(["--set", "power.hold-up-time=200us"])
    #expect(bare.restores == 1 && warned.restores == 1)
    // The work of the last 200 us before the later cut is not lost, but for what no checkpoint has seen.
    #expect(warned.simulated != bare.simulated)
    let flushed = try nanoseconds(["--domain", "gpf", "--set", "power.hold-up-energy=1J"])
    #expect(flushed.restores == 1)
  }

  @Test("The speed of a run is that of the instructions that this process executed")
  func speed() throws {
    var result = RunResult(
      exit: .completed, status: 0, instructions: 5_000_000, simulatedNs: 1, powerCuts: 0, operations: 0,
      operationsNs: 0, metrics: RunMetrics(), counters: [], console: [], answer: nil)
    #expect(result.mips(in: .seconds(1))?.description == "5.0")
    result.instructionsBefore = 4_000_000
    #expect(result.mips(in: .seconds(1))?.description == "1.0")
    result.instructionsBefore = 5_000_000
    #expect(result.mips(in: .seconds(1)) == nil)
  }

  @Test("A program that is not Ember has no checkpoints: not in what is said of it, and not by flag")
  func bareProgram() throws {
    let file = temporary("bare.elf")
    defer { try? FileManager.default.removeItem(atPath: file) }
    // A program that waits for ever: b .
    var bytes: [UInt8] = [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0] + [UInt8](repeating: 0, count: 8)
    let fields: [(UInt64, Int)] = [
      (2, 2), (183, 2), (1, 4), (0x4008_0000, 8), (64, 8), (0, 8), (0, 4), (64, 2), (56, 2), (1, 2), (64, 2), (0, 2),
      (0, 2), (1, 4), (5, 4), (120, 8), (0x4008_0000, 8), (0x4008_0000, 8), (4, 8), (4, 8), (4096, 8), (0x1400_0000, 4),
    ]
    for (value, count) in fields {
      for i in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * i))) }
    }
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    let said = brownout("run", file, "--until", "insn:1000")
    #expect(said.status == 0)
    #expect(said.error.hasPrefix("program on optane, adr: limit\n"), "\(said.error)")
    #expect(said.error.contains("\n  0 power cuts\n"))
    for words in [["--strategy", "full"], ["--checkpoint", "5ms"], ["--set", "checkpoint.verify=on"]] {
      let said = brownout(words: ["run", file] + words)
      #expect(said.status == 2)
      #expect(said.error.contains("is not Ember and takes no checkpoints"), "\(said.error)")
    }
    let compared = brownout("compare", file)
    #expect(compared.status == 2)
    #expect(compared.error.contains("compare varies Ember's checkpoints, and"), "\(compared.error)")
  }

  @Test("The guest is looked for where the manual says, and its absence is told with the remedy")
  func guest() throws {
    let folder = repositoryFolder + "/.build/guest"
    let named = try GuestImage.ember(environment: ["BROWNOUT_GUEST": folder], executable: "/nowhere/bin/brownout")
    let file = try GuestImage.ember(
      environment: ["BROWNOUT_GUEST": folder + "/ember.Image"], executable: "/nowhere/bin/brownout")
    let found = try GuestImage.ember(environment: [:], executable: repositoryFolder + "/.build/release/brownout")
    #expect(named.record == found.record)
    #expect(file.record == found.record)
    #expect(!found.image.symbols.isEmpty)
    let failure = #expect(throws: CommandFailure.self) {
      try GuestImage.ember(environment: [:], executable: "/nowhere/bin/brownout")
    }
    #expect(
      failure?.sentence == "the image of Ember was not found; build it with tools/build-guest, "
        + "or set $BROWNOUT_GUEST to its folder")
  }
}

@Suite("compare")
struct CompareTests {
  private let words =
    ["compare"] + short + ["--checkpoint", "none,200us,50us", "--strategy", "cow,full", "--nvm", "optane,pcm"]

  @Test("Each memory meets each policy, the table has their rows, and the number of workers shows nowhere")
  func rows() throws {
    let one = brownout(words: words + ["--jobs", "1"])
    let two = brownout(words: words + ["--jobs", "2"])
    #expect(one.status == 0, "\(one.error)")
    #expect(one.out == two.out)
    let lines = one.out.split(separator: "\n").map { $0.split(separator: " ").prefix(3).joined(separator: " ") }
    #expect(
      lines == [
        "nvm strategy interval", "optane none none", "optane cow 200us", "optane cow 50us", "optane full 200us",
        "optane full 50us", "pcm none none", "pcm cow 200us", "pcm cow 50us", "pcm full 200us", "pcm full 50us",
      ])
  }

  @Test("CSV, page and folder hold the same rows, the same bytes each time but for host.json")
  func files() throws {
    var contents: [[String: Data]] = []
    for _ in 0..<2 {
      let (folder, csv, page) = (temporary("compare"), temporary("rows.csv"), temporary("page.html"))
      defer { for path in [folder, csv, page] { try? FileManager.default.removeItem(atPath: path) } }
      let said = brownout(words: words + ["--out", folder, "--csv", csv, "--report", page, "--json"])
      #expect(said.status == 0, "\(said.error)")
      let rows = try #require(try object(said)["rows"] as? [[String: Any]])
      #expect(rows.count == 10)
      #expect(rows[0]["slowdown"] as? Double == 1)
      var files: [String: Data] = [:]
      for path in [csv, page] {
        files[String(path.suffix(5))] = try Data(contentsOf: URL(fileURLWithPath: path))
      }
      for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name != "host.json" {
        files[name] = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
      }
      #expect(files["rows.csv"] == files["s.csv"])
      #expect(files["rows.csv"]?.split(separator: UInt8(ascii: "\n")).count == 11)
      contents.append(files)
    }
    #expect(contents[0].count == 6)
    for (name, data) in contents[0] { #expect(contents[1][name] == data, "\(name)") }
  }

  @Test("Runs that do not complete are named, and end the command with 1")
  func incomplete() {
    let said = brownout(words: ["compare"] + short + ["--checkpoint", "none,50us", "--until", "time:60us"])
    #expect(said.status == 1)
    #expect(said.error.hasPrefix("error: 2 of 2 runs did not complete and have no row; the first, optane with none,"))
  }

  @Test(
    "What is wrong is found out before the first run",
    arguments: [
      (["--checkpoint", "1"], "error: --checkpoint: '1' has no unit;"),
      (["--strategy", "cow,,full"], "error: --strategy: '' is not one of"),
      (["--nvm", "optane,x"], "error: --nvm: there is no NVM preset 'x';"),
      (["--report", "/nowhere/x.html"], "error: '/nowhere/x.html' cannot be written;"),
      (["--csv", "/"], "error: '/' is a folder; name a file"),
      (["--jobs", "0"], "error: --jobs is at least 1"),
    ])
  func refusals(words: [String], beginning: String) {
    let said = brownout(words: ["compare"] + short + words)
    #expect(said.status == 2)
    #expect(said.error.hasPrefix(beginning), "\(said.error)")
    #expect(said.out == "")
  }
}
