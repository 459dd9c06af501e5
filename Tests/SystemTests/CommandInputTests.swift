/// Bad files and programs, as users give them: through the executable, whose exit code and words are all they see.
///
/// 1. An exit code of 1 or 2 and exactly one sentence; no file makes the process die by a signal.
/// 2. Files of the fuzz loop differ from good ones by a few bytes: they get far before something is wrong.

import Foundation
import TestSupport
import Testing
import Units

/// An AArch64 program file, to be spoilt: a header, one segment, its instructions.
struct ProgramFile {
  var words: [UInt32]
  var entry: UInt64 = 0x4008_0000
  var address: UInt64 = 0x4008_0000
  var bytesInMemory: UInt64?
  /// ELF's number of the machine; 183 is AArch64.
  var machine: UInt64 = 183

  var bytes: [UInt8] {
    var file: [UInt8] = [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0] + [UInt8](repeating: 0, count: 8)
    func add(_ value: UInt64, _ count: Int) {
      for i in 0..<count { file.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * i))) }
    }
    let size = UInt64(words.count * 4)
    for (value, count) in [
      (2, 2), (machine, 2), (1, 4), (entry, 8), (64, 8), (0, 8), (0, 4), (64, 2), (56, 2), (1, 2), (64, 2), (0, 2),
      (0, 2),
    ] { add(value, count) }
    for (value, count) in [
      (1, 4), (5, 4), (120, 8), (address, 8), (address, 8), (size, 8), (bytesInMemory ?? size, 8), (4096, 8),
    ] { add(value, count) }
    for word in words { add(UInt64(word), 4) }
    return file
  }
}

extension SystemTests {
  @Suite("Bad input to the program", .serialized)
  struct CommandInputTests {
    struct Case: Sendable, CustomTestStringConvertible {
      var testDescription: String
      var file: [UInt8]
      /// FILE stands for the path of the file.
      var arguments = ["run", "FILE", "--until", "time:10ms"]
      var status: Int32
      var words: String
    }

    private static let forever = ProgramFile(words: [0x1400_0000])
    private static let garbage = (0..<5000).map { UInt8(truncatingIfNeeded: $0 * 37 + 11) }

    static let cases: [Case] = [
      // movz x0, #0x1234; br x0
      Case(
        testDescription: "a guest that jumps to where nothing is",
        file: ProgramFile(words: [0xd282_4680, 0xd61f_0000]).bytes, status: 1, words: "the guest is stuck"),
      Case(
        testDescription: "a guest that runs off its end", file: ProgramFile(words: [0xd503_201f]).bytes, status: 1,
        words: "the guest is stuck"),
      // movz x0, #0x7000, lsl #16; ldr x1, [x0]
      Case(
        testDescription: "a guest that loads from where nothing is",
        file: ProgramFile(words: [0xd2ae_0000, 0xf940_0001]).bytes, status: 1, words: "the guest is stuck"),
      Case(
        testDescription: "an image larger than DRAM",
        file: ProgramFile(words: [0x1400_0000], bytesInMemory: 8 << 30).bytes, status: 2, words: "is outside DRAM"),
      Case(
        testDescription: "an image that fills DRAM to the last page",
        file: ProgramFile(words: [0x1400_0000], bytesInMemory: (256 << 20) - 0x8_0000).bytes, status: 2,
        words: "image, device tree and initrd need"),
      Case(
        testDescription: "a segment where no memory is",
        file: ProgramFile(words: [0x1400_0000], entry: 0x1000, address: 0x1000).bytes, status: 2,
        words: "is outside DRAM"),
      Case(
        testDescription: "an entry point outside the program",
        file: ProgramFile(words: [0x1400_0000], entry: 0x7fff_ffff_0000).bytes, status: 2, words: "lies in no segment"),
      Case(
        testDescription: "a program for another machine",
        file: ProgramFile(words: [0x1400_0000], machine: 62).bytes, status: 2, words: "for x86-64, not for AArch64"),
      Case(
        testDescription: "a program cut in its headers", file: Array(forever.bytes.prefix(100)), status: 2,
        words: "reaches beyond the end of the file"),
      Case(
        testDescription: "a program cut in its code", file: Array(forever.bytes.dropLast(2)), status: 2,
        words: "reaches beyond the end of the file"),
      Case(testDescription: "an empty file", file: [], status: 2, words: "the file is empty"),
      Case(testDescription: "garbage", file: garbage, status: 2, words: "neither ELF nor an arm64 Image"),
      Case(
        testDescription: "garbage as a kernel", file: garbage, arguments: ["run", "kv", "--kernel", "FILE"], status: 2,
        words: "neither ELF nor an arm64 Image"),
      Case(
        testDescription: "garbage as a machine", file: garbage, arguments: ["run", "kv", "--machine", "FILE"],
        status: 2, words: "is not UTF-8 text"),
      Case(
        testDescription: "garbage as a snapshot", file: garbage, arguments: ["run", "kv", "--from", "FILE"], status: 2,
        words: "this is no snapshot file"),
      Case(
        testDescription: "garbage as a failure", file: garbage, arguments: ["replay", "FILE"], status: 2,
        words: "this is no failure.json"),
      Case(
        testDescription: "garbage in NVM", file: garbage, arguments: ["run", "kv", "--nvm-image", "FILE"], status: 1,
        words: "the guest failed with status 1"),
      Case(
        testDescription: "an NVM image larger than the NVM", file: [UInt8](repeating: 0, count: 33 << 20),
        arguments: ["run", "counter", "--nvm-size", "32MiB", "--nvm-image", "FILE"], status: 2,
        words: "choose a larger --nvm-size"),
      Case(
        testDescription: "NVM too small", file: [], arguments: ["run", "kv", "--nvm-size", "1MiB"], status: 2,
        words: "nvm.size goes from 16MiB"),
      Case(
        testDescription: "NVM too small for the workload", file: [],
        arguments: ["run", "kv", "--nvm-size", "16MiB", "--set", "workload.kv.records=100000"], status: 2,
        words: "too small for the workload's data"),
      Case(
        testDescription: "a file that is not there", file: [], arguments: ["run", "FILE.elf"], status: 2,
        words: "there is no such file"),
      Case(
        testDescription: "a step that is none", file: [], arguments: ["crash", "kv", "--mutate", "nonsense"], status: 2,
        words: "the image has no such step"),
      Case(
        testDescription: "a place that is none", file: [], arguments: ["crash", "kv", "--near", "nonsense"], status: 2,
        words: "the image has no such step or symbol"),
      Case(
        testDescription: "an erased image of a run without commits", file: [],
        arguments: ["crash", "counter", "--strategy", "none", "--checkpoint", "none", "--erase", "1", "--cuts", "1"],
        status: 1, words: "the earlier run ends before its commit 1"),
      Case(
        testDescription: "points of a kind that the run does not have", file: [],
        arguments: ["crash", "counter", "--points", "store", "--cuts", "1"], status: 1,
        words: "the run has no point of the kind store"),
    ]

    static let executable = Guest.root.appendingPathComponent(".build/release/brownout").path

    /// Runs the program on a file; the time limit is `timeout`'s, whose status is then 124.
    private func run(_ arguments: [String], on file: URL) throws -> Tool.Result {
      let words = arguments.map { $0.replacingOccurrences(of: "FILE", with: file.path) }
      let timeout = try #require(Tool.path(of: "timeout"), "timeout is part of coreutils")
      return try Tool.run(
        timeout, ["60", CommandInputTests.executable] + words + ["--quiet"].filter { _ in words[0] != "replay" })
    }

    @Test("ends in one sentence", arguments: cases)
    func oneSentence(_ example: Case) throws {
      try Tool.inFolder { folder in
        let file = folder.appendingPathComponent("input")
        try Data(example.file).write(to: file)
        let result = try run(example.arguments, on: file)
        #expect(result.status == example.status, "\(result.errors)")
        let lines = result.errors.split(separator: "\n")
        #expect(lines.count == 1 && lines[0].hasPrefix("error: "), "\(result.errors)")
        #expect(result.errors.contains(example.words), "\(result.errors)")
      }
    }

    @Test("no spoilt file makes the program die by a signal")
    func fuzz() throws {
      var random = SeededGenerator(seed: TestRun.seed, stream: "spoilt files")
      try Tool.inFolder { folder in
        // A failure and a configuration as the program writes them.
        let out = folder.appendingPathComponent("out")
        let crash = try run(
          [
            "crash", "counter", "--set", "workload.counter.count=50000", "--checkpoint", "200us", "--nvm-size", "32MiB",
            "--dram", "64MiB", "--mutate", "superblock", "--cuts", "20", "--image", "strict", "--until-violation",
            "--out", out.path,
          ], on: out)
        #expect(crash.status == 3, "\(crash.errors)")
        let failures = try FileManager.default.contentsOfDirectory(atPath: out.path + "/failures").sorted()
        let failure = try Data(contentsOf: out.appendingPathComponent("failures/\(try #require(failures.first))"))
        let manifest = out.appendingPathComponent("config.resolved.toml")
        let configuration = try Data(contentsOf: manifest)
        // nop; mrs x0, midr_el1; movz x1, #0x4100, lsl #16; str x0, [x1]; ldp x2, x3, [x1]; dc cvac, x1; dsb sy; wfi; b .-4
        let program = ProgramFile(words: [
          0xd503_201f, 0xd538_0000, 0xd2a8_2001, 0xf900_0020, 0xa940_0c22, 0xd50b_7a21, 0xd503_3f9f, 0xd503_207f,
          0x17ff_ffff,
        ])
        let inputs: [(original: [UInt8], arguments: [String])] = [
          (program.bytes, ["run", "FILE", "--dram", "64MiB", "--nvm-size", "16MiB", "--until", "insn:20000"]),
          (Array(configuration), ["run", "counter", "--machine", "FILE", "--until", "insn:20000"]),
          (Array(failure), ["replay", "FILE"]),
        ]
        var statuses: [Int32: Int] = [:]
        for trial in 0..<TestRun.count(300, full: 5000) {
          let input = inputs[trial % inputs.count]
          let spoilt = CommandInputTests.spoil(input.original, &random)
          let file = folder.appendingPathComponent("spoilt")
          try Data(spoilt).write(to: file)
          let result = try run(input.arguments, on: file)
          statuses[result.status, default: 0] += 1
          let isSentence = result.errors.hasPrefix("error: ") && result.errors.split(separator: "\n").count == 1
          let isWell = result.status == 0 || [1, 2, 3].contains(result.status) && isSentence
          if !isWell {
            let kept = FileManager.default.temporaryDirectory.appendingPathComponent("brownout-spoilt-\(trial)")
            try Data(spoilt).write(to: kept)
            Issue.record(
              "seed \(TestRun.seed), trial \(trial), \(input.arguments): status \(result.status), \(result.errors.prefix(400)); file kept: \(kept.path)"
            )
          }
        }
        #expect(
          (statuses[2] ?? 0) > 0 && (statuses[0] ?? 0) > 0, "some files are refused and some are not: \(statuses)")
      }
    }

    /// A few bytes changed, a part doubled, removed or cut off, or a number in the text made huge.
    private static func spoil(_ original: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
      var bytes = original
      for _ in 0...random.next(below: 3) where !bytes.isEmpty {
        let at = Int(random.next(below: UInt64(bytes.count)))
        let end = min(bytes.count, at + 1 + Int(random.next(below: 24)))
        switch random.next(below: 7) {
        case 0, 1: bytes[at] ^= 1 << UInt8(random.next(below: 8))
        case 2: bytes[at] = [0, 0xff, 0x7f, 0x80][Int(random.next(below: 4))]
        case 3: bytes.insert(contentsOf: bytes[at..<end], at: at)
        case 4: bytes.removeSubrange(at..<end)
        case 5: bytes.removeSubrange(at...)
        default:
          let digits = bytes.indices.filter { (0x30...0x39).contains(bytes[$0]) }
          guard !digits.isEmpty else { continue }
          let digit = digits[Int(random.next(below: UInt64(digits.count)))]
          bytes.replaceSubrange(digit...digit, with: Array("18446744073709551615".utf8))
        }
      }
      return bytes
    }
  }
}
