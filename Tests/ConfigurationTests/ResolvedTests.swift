/// The resolved configuration: file, hash, boot arguments, and the presets and defaults that are shipped.

import Foundation
import Machine
import Testing
import Units

@testable import Configuration

@Suite("The resolved configuration")
struct ResolvedTests {
  /// A configuration that differs from the defaults in a few keys, by the seed.
  private func drawn(_ generator: inout SeededGenerator) -> RunConfiguration? {
    var builder = ConfigurationBuilder(presets: shippedPresets)
    let workloads = ["none"] + Workload.all.map(\.name)
    let workload = workloads[Int(generator.next(below: UInt64(workloads.count)))]
    do {
      try builder.set("run.workload", workload, origin: .flag("test"))
      for _ in 0..<generator.next(below: 6) {
        let key = ConfigurationKey.all[Int(generator.next(below: UInt64(ConfigurationKey.all.count)))]
        if key.path == "run.workload" || key.path == "nvm.preset" { continue }
        if key.workload != nil, key.workload != workload { continue }
        let samples = KeyTableTests.samples(key)
        let value = samples[Int(generator.next(below: UInt64(samples.count)))]
        try builder.set(key.path, key.type.print(value), origin: .flag("test"))
      }
      return try builder.resolve()
    } catch {
      return nil
    }
  }

  @Test("The file reads back as the same configuration, without any preset, and hashes the same")
  func roundTrip() throws {
    let seed: UInt64 = 70
    var generator = SeededGenerator(seed: seed)
    var count = 0
    for round in 0..<600 {
      guard let configuration = drawn(&generator) else { continue }
      count += 1
      var builder = ConfigurationBuilder(presets: PresetLibrary(folder: nil))
      try builder.read(try TOMLDocument(text: configuration.resolvedTOML, file: "r.toml"))
      let back = try builder.resolve()
      #expect(back == configuration, "seed \(seed), round \(round)")
      #expect(back.hash == configuration.hash)
      #expect(back.resolvedTOML == configuration.resolvedTOML)
    }
    #expect(count > 200)
  }

  @Test("The hash tells every key apart, and only equal configurations share one")
  func hash() {
    var hashes: Set<String> = [RunConfiguration().hash]
    for key in ConfigurationKey.all where key.workload == nil {
      let other = KeyTableTests.samples(key).first { $0 != key.defaultValue }
      var configuration = RunConfiguration()
      if let other { key.set(&configuration, other) }
      #expect(hashes.insert(configuration.hash).inserted, "\(key.path) does not change the hash")
    }
  }

  @Test("The boot arguments are plain integers in base units, every parameter of the workload among them")
  func bootArguments() throws {
    var builder = try builder()
    try builder.set("run.workload", "kv", origin: .flag("kv"))
    try builder.set(assignment: "workload.kv.mix=c")
    try builder.set(assignment: "seed=9")
    var stream = SeededGenerator(seed: 9, stream: "workload")
    let seed = stream.next() >> 1
    #expect(
      try builder.resolve().bootArguments
        == "ckpt.strategy=cow ckpt.interval=10000000 ckpt.verify=0 app=kv workload.seed=\(seed) workload.kv.records=10000 "
        + "workload.kv.value-bytes=100 workload.kv.operations=100000 workload.kv.mix=2 workload.kv.theta=990 "
        + "workload.kv.clients=2")
    try builder.setCheckpoint("none")
    #expect(try builder.resolve().bootArguments.hasPrefix("ckpt.strategy=none ckpt.interval=0 ckpt.verify=0 app=kv "))
    #expect(RunConfiguration().bootArguments == "ckpt.strategy=cow ckpt.interval=10000000 ckpt.verify=0")
  }
}

@Suite("From configuration to machine")
struct BuildableTests {
  @Test("A configuration that is accepted builds a machine: the extremes of each key, and of all together")
  func extremes() throws {
    let image = LoadedImage(
      kind: .elf, segments: [.init(address: 0x4000_0000, bytes: [0, 0, 0, 0x14], size: 4)], entry: 0x4000_0000)
    func build(_ sets: [(ConfigurationKey, ConfigurationValue)]) -> Bool {
      var builder = ConfigurationBuilder(presets: shippedPresets)
      do {
        for (key, value) in sets { try builder.set(key.path, key.type.print(value), origin: .flag("test")) }
        let spec = try builder.resolve().machine
        #expect(throws: Never.self) { try Machine(spec: spec, image: image) }
        return true
      } catch {
        return false
      }
    }
    let keys = ConfigurationKey.all.filter { key in
      key.path != "nvm.preset" && !["checkpoint", "run", "workload"].contains { key.path.hasPrefix($0 + ".") }
    }
    var built = 0
    for key in keys {
      for value in KeyTableTests.samples(key) where build([(key, value)]) { built += 1 }
    }
    #expect(built > keys.count)

    let one = keys.filter { $0.path != "cores" && !$0.path.hasSuffix(".ways") && !$0.path.hasSuffix("replacement") }
    let smallest = one.compactMap { key in KeyTableTests.samples(key).first.map { (key, $0) } }
    let ways = keys.filter { $0.path.hasSuffix(".ways") }.map { ($0, ConfigurationValue.number(16)) }
    #expect(build(smallest + ways))
    let largest = one.filter { $0.path != "dram.trfc" }.compactMap { key in
      KeyTableTests.samples(key).last.map { (key, $0) }
    }
    #expect(build(largest + ways))
  }
}

@Suite("What is shipped in configs/")
struct ShippedTests {
  @Test("The presets are those of the manual")
  func names() {
    #expect(
      shippedPresets.names == ["cxl", "dram", "gem5-nvm", "ideal", "nvdimm-n", "optane", "pcm", "reram", "sttram"])
  }

  @Test(
    "Each preset is complete, carries its file's name, a title, and a source for every number",
    arguments: shippedPresets.names)
  func preset(name: String) throws {
    let preset = try shippedPresets.preset(name, from: .flag("--nvm"))
    #expect(preset.name == name)
    #expect(preset.title.count > 20)
    var builder = ConfigurationBuilder(presets: shippedPresets)
    try builder.useNVM(name)
    #expect(try builder.resolve().machine.nvmPreset == name)

    let text = try String(contentsOfFile: "\(repositoryFolder)/configs/nvm/\(name).toml", encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where line.contains(" = ") && !line.hasPrefix("#") {
      if line.hasPrefix("preset") { continue }
      #expect(lines[index - 1].hasPrefix("# "), "\(name).toml:\(index + 1) has no source above it")
    }
  }

  @Test("The built-in NVM is the optane preset")
  func optane() throws {
    var builder = ConfigurationBuilder(presets: shippedPresets)
    try builder.useNVM("optane")
    #expect(try builder.resolve() == RunConfiguration())
  }

  @Test("The default machine file says what the defaults are, key by key")
  func defaultMachine() throws {
    var builder = ConfigurationBuilder(presets: PresetLibrary(folder: nil))
    try builder.read(machineFile: repositoryFolder + "/configs/machine/default.toml")
    #expect(try builder.resolve() == RunConfiguration())
    let text = try String(contentsOfFile: repositoryFolder + "/configs/machine/default.toml", encoding: .utf8)
    #expect(text == defaultMachineTOML, "run `brownout generate-docs` in the folder of the project")
  }

  @Test("A preset with a missing or a foreign key is refused by file and line")
  func incomplete() throws {
    let path =
      FileManager.default.temporaryDirectory.path
      + "/brownout-preset-\(ProcessInfo.processInfo.processIdentifier).toml"
    defer { try? FileManager.default.removeItem(atPath: path) }
    func refused(_ text: String) throws -> String {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      return refusal {
        var builder = ConfigurationBuilder(presets: shippedPresets)
        try builder.useNVM(path)
      }
    }
    #expect(try refused("[nvm]\npreset = \"x\"\n").hasPrefix("\(path): lacks nvm.media ("))
    #expect(
      try refused("[nvm]\nsize = \"1GiB\"\n").hasPrefix("\(path):2: 'nvm.size' is not a key of an NVM preset"))
  }

  @Test("The folder is found upward from the executable, by the variable, and beside an installation")
  func lookup() throws {
    let found = try PresetLibrary.locate(environment: [:], executable: repositoryFolder + "/.build/release/brownout")
    #expect(found.folder == repositoryFolder + "/configs")
    let named = try PresetLibrary.locate(
      environment: ["BROWNOUT_CONFIGS": repositoryFolder + "/configs"], executable: "/nowhere/bin/brownout")
    #expect(named.folder == repositoryFolder + "/configs")
    #expect(try PresetLibrary.locate(environment: [:], executable: "/nowhere/bin/brownout").folder == nil)
    #expect(
      refusal { _ = try PresetLibrary.locate(environment: ["BROWNOUT_CONFIGS": "/nowhere"], executable: "/x") }
        == "$BROWNOUT_CONFIGS: '/nowhere' holds no nvm/*.toml; name the folder 'configs' of the program")

    let root = FileManager.default.temporaryDirectory.appendingPathComponent(
      "brownout-lookup-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: root) }
    let shared = root.appendingPathComponent("share/brownout/configs")
    try FileManager.default.createDirectory(at: shared, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: repositoryFolder + "/configs/nvm", toPath: shared.appendingPathComponent("nvm").path)
    let installed = try PresetLibrary.locate(environment: [:], executable: root.path + "/bin/brownout")
    #expect(
      installed.folder.map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }
        == shared.resolvingSymlinksInPath().path)
  }
}
