/// How defaults, files and flags make one configuration, and what is refused with which sentence.

import Foundation
import Machine
import Testing
import Units

@testable import Configuration

let repositoryFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path

let shippedPresets = PresetLibrary(folder: repositoryFolder + "/configs")

/// A builder over the presets of the repository, with a machine file's text if given.
func builder(_ toml: String? = nil) throws -> ConfigurationBuilder {
  var builder = ConfigurationBuilder(presets: shippedPresets)
  if let toml { try builder.read(try TOMLDocument(text: toml, file: "m.toml")) }
  return builder
}

/// The sentence with which `body` is refused.
func refusal(_ body: () throws -> Void) -> String {
  do { try body() } catch { return "\(error)" }
  return "nothing was refused"
}

@Suite("Putting a configuration together")
struct BuilderTests {
  @Test("Nothing said gives the defaults")
  func defaults() throws {
    let configuration = try builder().resolve()
    #expect(configuration == RunConfiguration())
    #expect(configuration.machine == MachineSpec())
  }

  @Test("A flag goes over the machine file, and the file over the defaults")
  func layers() throws {
    var builder = try builder("seed = 5\ntiming = false\n[nvm]\nsize = \"1GiB\"\n[cache.l2]\nhit = \"12clk\"\n")
    try builder.set(assignment: "seed=6")
    try builder.set("domain", "eadr", origin: .flag("--domain"))
    let configuration = try builder.resolve()
    #expect(configuration.machine.seed == 6)
    #expect(configuration.machine.timing == false)
    #expect(configuration.machine.nvmBytes == 1 << 30)
    #expect(configuration.machine.l2.hitClocks == 12)
    #expect(configuration.machine.domain == .eadr)
  }

  @Test("A preset sets the NVM, single keys of the same layer go over it, earlier layers below")
  func presets() throws {
    var builder = try builder("[nvm]\npreset = \"pcm\"\naccept = \"70ns\"\nsize = \"32MiB\"\n")
    var configuration = try builder.resolve()
    #expect(configuration.machine.nvmPreset == "pcm")
    #expect(configuration.machine.nvm.bufferMissPs == 122_500)
    #expect(configuration.machine.nvm.acceptPs == 70_000)
    try builder.set(assignment: "nvm.media-write=9ns")
    try builder.useNVM("sttram")
    configuration = try builder.resolve()
    #expect(configuration.machine.nvmPreset == "sttram")
    #expect(configuration.machine.nvm.acceptPs == 62_000)
    #expect(configuration.machine.nvm.mediaWritePs == 9_000)
    #expect(configuration.machine.nvmBytes == 32 << 20)
  }

  @Test("What is said twice, and differently, on the command line is refused")
  func twice() {
    #expect(
      refusal {
        var builder = try builder()
        try builder.set("seed", "1", origin: .flag("--seed"))
        try builder.set(assignment: "seed=1")
        try builder.set(assignment: "seed=2")
      } == "--set seed: seed was already said by --seed to be 1; say it once")
    #expect(
      refusal {
        var builder = try builder()
        try builder.useNVM("pcm")
        try builder.set(assignment: "nvm.preset=reram")
      } == "--set nvm.preset: the NVM was already said by --nvm to be 'pcm'; say it once")
  }

  @Test("`--set nvm.preset=` is `--nvm`")
  func presetByKey() throws {
    var byKey = try builder()
    try byKey.set(assignment: "nvm.preset=reram")
    var byFlag = try builder()
    try byFlag.useNVM("reram")
    #expect(try byKey.resolve() == byFlag.resolve())
  }

  @Test("Only the chosen workload's parameters are part of the configuration")
  func parameters() throws {
    var builder = try builder("[workload.kv]\nrecords = 500\n[workload.fs]\nfiles = 9\n")
    try builder.set("run.workload", "kv", origin: .flag("kv"))
    try builder.set(assignment: "workload.kv.mix=update")
    let configuration = try builder.resolve()
    #expect(configuration.parameters["records"] == 500)
    #expect(configuration.parameters["mix"] == 3)
    #expect(configuration.parameters["files"] == nil)
  }

  @Test("A strategy without checkpoints drops the interval of an earlier layer")
  func intervalGivesWay() throws {
    var builder = try builder("[checkpoint]\nstrategy = \"full\"\ninterval = \"1ms\"\n")
    #expect(try builder.resolve().checkpoint.interval == .milliseconds(1))
    try builder.setCheckpoint("none")
    #expect(try builder.resolve().checkpoint.strategy == .none)
    #expect(try builder.resolve().checkpoint.interval == nil)
  }

  @Test("A strategy with checkpoints over a layer without them has the default interval")
  func intervalComesBack() throws {
    var builder = try builder("[checkpoint]\nstrategy = \"none\"\ninterval = \"none\"\n")
    #expect(try builder.resolve().checkpoint.interval == nil)
    try builder.set("checkpoint.strategy", "cow", origin: .flag("--strategy"))
    #expect(try builder.resolve().checkpoint.interval == .milliseconds(10))
  }

  @Test("Without timing a cut leaves a random image, and the image of the timing model is refused")
  func imageWithoutTiming() throws {
    var builder = try builder("[run]\nimage = \"model\"\n")
    try builder.set("timing", "off", origin: .flag("--timing"))
    #expect(try builder.resolve().imagePolicy == .random)
    try builder.set("run.image", "model", origin: .flag("--image"))
    #expect(
      refusal { _ = try builder.resolve() }
        == "--image: the image model needs the timing model, which is off; choose random, strict or lucky")
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    var toml: String?
    var sets: [String] = []
    var sentence: String
    var testDescription: String { toml ?? sets.joined(separator: " ") }
  }

  @Test(
    "What is wrong is refused with one sentence: place, reason, remedy",
    arguments: [
      Refusal(
        toml: "seed = 1\n[nvm]\nmedia-wriet = \"1ns\"\n",
        sentence: "m.toml:3: there is no key 'nvm.media-wriet'; did you mean nvm.media-write?; "
          + "`brownout list config` shows every key"),
      Refusal(
        toml: "[nvmm]\n",
        sentence: "m.toml:1: there is no key 'nvmm'; `brownout list config` shows every key"),
      Refusal(
        toml: "\"nvm.size\" = \"1GiB\"\n",
        sentence: "m.toml:1: there is no key '\"nvm.size\"'; did you mean nvm.size?; "
          + "`brownout list config` shows every key"),
      Refusal(
        toml: "[nvm]\nmedia-write = 110\n",
        sentence:
          "m.toml:2: nvm.media-write: '110' has no unit; a time needs one of ps, ns, us, ms, s, for example 10ms"),
      Refusal(
        toml: "[nvm]\nwpq-entries = 1.5\n",
        sentence: "m.toml:2: nvm.wpq-entries: '1.5' is not a whole number from 0 on, without unit"),
      Refusal(
        toml: "seed = -1\n", sentence: "m.toml:1: seed: '-1' is not a whole number from 0 on, without unit"),
      Refusal(
        toml: "seed = [\"1\"]\n", sentence: "m.toml:1: seed is of type integer, not a TOML array like this"),
      Refusal(
        toml: "\nseed = 1979-05-27\n",
        sentence: "m.toml:2: is not TOML: there is a date or time, which no key takes; quantities are written \"10ms\""),
      Refusal(
        toml: "[[nvm]]\nsize = \"1GiB\"\n",
        sentence: "m.toml:1: there is no key 'nvm'; `brownout list config` shows every key"),
      Refusal(
        toml: "[nvm]\npreset = \"optaine\"\n",
        sentence: "m.toml:2: there is no NVM preset 'optaine'; there are cxl, dram, gem5-nvm, ideal, nvdimm-n, optane, "
          + "pcm, reram, sttram; did you mean optane?"),
      Refusal(
        sets: ["checkpoint.interval=0ms"],
        sentence: "--set checkpoint.interval: '0ms' is out of range; checkpoint.interval goes from 1us to 3600s"),
      Refusal(
        sets: ["checkpoint.strategy=none", "checkpoint.interval=1ms"],
        sentence: "--set checkpoint.interval: the strategy none takes no checkpoints, so it has no interval; "
          + "leave the interval out or choose another --strategy"),
      Refusal(
        sets: ["checkpoint.interval=none"],
        sentence: "--set checkpoint.interval: the strategy cow needs an interval; for no checkpoints, --checkpoint none"
      ),
      Refusal(
        toml: "cores = 2\ndomain = \"gpf\"\n",
        sentence:
          "m.toml:2: domain = gpf: a flush needs energy; set power.hold-up-energy, or power.hold-up-time"),
      Refusal(
        sets: ["cores=9"],
        sentence: "--set cores: cores = 9: a GICv2 tells eight cores apart; set gic to 3, or cores to 8"),
      Refusal(
        sets: ["cores=17"], sentence: "--set cores: '17' is out of range; cores goes from 1 to 16"),
      Refusal(
        sets: ["nvm.size=8MiB"], sentence: "--set nvm.size: '8MiB' is out of range; nvm.size goes from 16MiB to 64GiB"),
      Refusal(
        sets: ["nvm.size=16777217B"],
        sentence: "--set nvm.size: nvm.size = 16777217B: the size of a memory is a multiple of 2MiB"),
      Refusal(
        sets: ["cache.l1d.replacement=lru"],
        sentence:
          "--set cache.l1d.replacement: cache.l1d.replacement = lru: first-level caches are first-in first-out; "
          + "set it to fifo"),
      Refusal(
        sets: ["run.workload=kv", "workload.kv.records=1000000"],
        sentence: "nvm.size = 256MiB: too small for the workload's data with their backups; they need 329MiB"),
      Refusal(
        sets: ["run.workload=counter", "workload.kv.records=5"],
        sentence: "--set workload.kv.records: has no effect, because the workload is counter; leave it out or run kv"),
      Refusal(
        sets: ["run.until=every:1ms"],
        sentence: "--set run.until: run.until = every:1ms: a run ends once; "
          + "write a trigger other than every: and random:"),
      Refusal(
        sets: ["cache.l2.ways=7"],
        sentence: "cache.l2.size = 1MiB: with 7 ways of 64B lines it must be 448B times a power of two"),
      Refusal(
        sets: ["nvm.block-size=192B"],
        sentence: "--set nvm.block-size: nvm.block-size = 192B: it must be a power of two"),
      Refusal(sets: ["nvm.size"], sentence: "--set: 'nvm.size' is not key=value, such as nvm.size=1GiB"),
      Refusal(sets: ["=5"], sentence: "--set: '=5' is not key=value, such as nvm.size=1GiB"),
      Refusal(
        sets: ["domain=asr"], sentence: "--set domain: 'asr' is not one of adr, eadr, none, gpf; did you mean adr?"),
      Refusal(sets: ["timing=maybe"], sentence: "--set timing: 'maybe' is neither on nor off"),
      Refusal(
        sets: ["run.fail-at=time:1ms,"],
        sentence: "--set run.fail-at: '' is not a trigger; write one of \(Trigger.grammar)"),
    ])
  func refusals(_ example: Refusal) {
    let sentence = refusal {
      var builder = try builder(example.toml)
      for assignment in example.sets { try builder.set(assignment: assignment) }
      _ = try builder.resolve()
    }
    #expect(sentence == example.sentence)
  }

  @Test("`--checkpoint none` beside a strategy that takes checkpoints is a contradiction")
  func contradiction() {
    let sentence = refusal {
      var builder = try builder()
      try builder.set("checkpoint.strategy", "cow", origin: .flag("--strategy"))
      try builder.setCheckpoint("none")
    }
    #expect(
      sentence == "--checkpoint: none contradicts --strategy, which chooses a strategy with checkpoints; "
        + "leave one of them out")
  }

  @Test(
    "A file that is no TOML is refused at the line of the error",
    arguments: ["seed = 1\nseed = 2\n", "a = \n", "[x\n", "a = \"\u{1}\"", "x = 1\ny = \"a\\u0000b\"\n", "a\u{0}b"])
  func notTOML(text: String) {
    let sentence = refusal { _ = try builder(text) }
    #expect(sentence.hasPrefix("m.toml:1: ") || sentence.hasPrefix("m.toml:2: "), "\(sentence)")
    #expect(!sentence.contains("\n"))
  }

  @Test("A file that cannot be read, or is no text, is refused by name")
  func unreadable() throws {
    let folder = FileManager.default.temporaryDirectory.path
    #expect(
      refusal { _ = try TOMLDocument(path: folder + "/no-such-brownout.toml") }
        == "\(folder)/no-such-brownout.toml: cannot be read; name a readable TOML file")
    #expect(
      refusal { _ = try TOMLDocument(path: folder) } == "\(folder): cannot be read; name a readable TOML file")
    let path = folder + "/brownout-\(ProcessInfo.processInfo.processIdentifier).toml"
    try Data([0x61, 0xff, 0xfe]).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(refusal { _ = try TOMLDocument(path: path) } == "\(path): is not UTF-8 text; TOML files are")
  }

  @Test("No machine file traps: drawn ones resolve or are refused at a line of theirs")
  func fuzz() throws {
    let seed: UInt64 = 60
    var generator = SeededGenerator(seed: seed)
    let values = [
      "1", "\"1ms\"", "\"64KiB\"", "true", "\"2.5GHz\"", "[]", "[\"time:1ms\"]", "\"cow\"", "{}", "1.5", "\"4clk\"",
      "\"none\"", "\"every:1ms\"", "\"kv\"", "99999999999999999999", "\"\"", "\"pcm\"", "4096", "16",
    ]
    var resolved = 0
    for _ in 0..<3_000 {
      var toml = ""
      for _ in 0..<(1 + generator.next(below: 3)) {
        let key = ConfigurationKey.all[Int(generator.next(below: UInt64(ConfigurationKey.all.count)))]
        toml += "\(key.path) = \(values[Int(generator.next(below: UInt64(values.count)))])\n"
      }
      do {
        let configuration = try builder(toml).resolve()
        resolved += 1
        #expect(try builder(configuration.resolvedTOML).resolve() == configuration, "seed \(seed):\n\(toml)")
      } catch let error as ConfigurationError {
        #expect(!error.description.contains("\n") && !error.sentence.isEmpty, "seed \(seed):\n\(toml)")
      }
    }
    #expect(resolved > 30)
  }
}
