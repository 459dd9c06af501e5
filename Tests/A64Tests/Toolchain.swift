/// The toolchain's assembler and disassembler, as oracles.
///
/// They are the binaries beside `swiftc`: another LLVM found on PATH may be older and print otherwise.
import Foundation

/// What went wrong when a tool was run.
struct ToolFailure: Error, CustomStringConvertible {
  var description: String
}

/// Whether the long versions of the tests were asked for (BROWNOUT_FULL=1).
let isFullRun: Bool = ProcessInfo.processInfo.environment["BROWNOUT_FULL"] == "1"

/// The seed of randomised tests: BROWNOUT_SEED, or 1. Tests print it.
let testSeed: UInt64 = ProcessInfo.processInfo.environment["BROWNOUT_SEED"].flatMap { UInt64($0) } ?? 1

enum Toolchain {
  /// The folder of the `swiftc` that PATH finds.
  static let folder: URL? = {
    let path: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
    for entry in path.split(separator: ":") {
      let candidate = URL(fileURLWithPath: String(entry)).appendingPathComponent("swiftc")
      guard FileManager.default.isExecutableFile(atPath: candidate.path) else { continue }
      return candidate.resolvingSymlinksInPath().deletingLastPathComponent()
    }
    return nil
  }()

  /// Runs a tool of the toolchain and returns its output and whether it succeeded.
  static func run(_ tool: String, _ arguments: [String]) throws -> (output: String, errors: String, ok: Bool) {
    guard let folder else { throw ToolFailure(description: "no swiftc on PATH") }
    let scratch: URL = try makeScratchFolder()
    defer { try? FileManager.default.removeItem(at: scratch) }
    let output: URL = scratch.appendingPathComponent("out")
    let errors: URL = scratch.appendingPathComponent("err")
    try Data().write(to: output)
    try Data().write(to: errors)
    let process = Process()
    process.executableURL = folder.appendingPathComponent(tool)
    process.arguments = arguments
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return (
      try String(contentsOf: output, encoding: .utf8), try String(contentsOf: errors, encoding: .utf8),
      process.terminationStatus == 0
    )
  }

  static func makeScratchFolder() throws -> URL {
    let folder: URL = FileManager.default.temporaryDirectory.appendingPathComponent("a64-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// The features that the comparison turns on; everything else is off.
  static let disassemblerFeatures = "-all,+v8a,+ccpp,+ccdp,+crc,+pan,+lse,+fp-armv8,+neon,+aes,+sha2"

  /// What the assembler takes.
  static let assembledArchitecture = "-march=armv8.5-a+crc+aes+sha2"

  /// The text of each word, the first at address 0, as `llvm-objdump` prints it, in our spacing: see `normalised`.
  static func disassemble(_ words: [UInt32]) throws -> [String] {
    let scratch: URL = try makeScratchFolder()
    defer { try? FileManager.default.removeItem(at: scratch) }
    let object: URL = scratch.appendingPathComponent("words.o")
    var source = ""
    source.reserveCapacity(words.count * 12)
    for word in words { source += ".inst \(word)\n" }
    try assemble(source, to: object)
    let dump = try run(
      "llvm-objdump",
      ["-d", "-z", "--no-show-raw-insn", "--mattr=\(disassemblerFeatures)", object.path])
    guard dump.ok else { throw ToolFailure(description: "llvm-objdump: \(dump.errors)") }
    var texts: [String] = []
    texts.reserveCapacity(words.count)
    for line in dump.output.utf8.split(separator: UInt8(ascii: "\n")) {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
        line[..<colon].allSatisfy({ $0 == 0x20 || (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
      else { continue }
      texts.append(normalised(line[line.index(after: colon)...]))
    }
    guard texts.count == words.count else {
      throw ToolFailure(description: "llvm-objdump printed \(texts.count) instructions for \(words.count) words")
    }
    return texts
  }

  /// One space for tabs, no comment, no symbol behind an address.
  private static func normalised(_ text: Substring.UTF8View.SubSequence) -> String {
    var bytes: [UInt8] = []
    var skipping = false
    for byte in text {
      if byte == UInt8(ascii: "/") { break }
      if byte == UInt8(ascii: "<") && bytes.contains(where: { $0 != 0x20 }) { skipping = true }
      if skipping {
        if byte == UInt8(ascii: ">") { skipping = false }
        continue
      }
      bytes.append(byte == UInt8(ascii: "\t") ? 0x20 : byte)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.split(separator: " ").joined(separator: " ")
  }

  private static func assemble(_ source: String, to object: URL) throws {
    let input: URL = object.deletingPathExtension().appendingPathExtension("s")
    try Data(source.utf8).write(to: input)
    let result = try run(
      "clang", ["--target=aarch64-none-elf", assembledArchitecture, "-c", input.path, "-o", object.path])
    guard result.ok else { throw ToolFailure(description: "clang: \(result.errors.prefix(2000))") }
  }

  /// The words of each line of assembly; line i is assembled at address 4 * i.
  static func assemble(_ lines: [String]) throws -> [UInt32] {
    let scratch: URL = try makeScratchFolder()
    defer { try? FileManager.default.removeItem(at: scratch) }
    let object: URL = scratch.appendingPathComponent("text.o")
    let binary: URL = scratch.appendingPathComponent("text.bin")
    try assemble(lines.joined(separator: "\n") + "\n", to: object)
    let copy = try run("llvm-objcopy", ["-O", "binary", "--only-section=.text", object.path, binary.path])
    guard copy.ok else { throw ToolFailure(description: "llvm-objcopy: \(copy.errors)") }
    let data = try Data(contentsOf: binary)
    guard data.count == lines.count * 4 else {
      throw ToolFailure(description: "clang made \(data.count / 4) words of \(lines.count) lines")
    }
    var words: [UInt32] = []
    for i in stride(from: 0, to: data.count, by: 4) {
      var word: UInt32 = 0
      for byte in data[i..<i + 4].reversed() { word = word << 8 | UInt32(byte) }
      words.append(word)
    }
    return words
  }

  /// The indices of the lines that the assembler refuses as unpredictable; any other error is thrown.
  static func unpredictableLines(_ lines: [String]) throws -> Set<Int> {
    let scratch: URL = try makeScratchFolder()
    defer { try? FileManager.default.removeItem(at: scratch) }
    let input: URL = scratch.appendingPathComponent("text.s")
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: input)
    let result = try run(
      "clang", ["--target=aarch64-none-elf", assembledArchitecture, "-c", input.path, "-o", input.path + ".o"])
    var refused: Set<Int> = []
    for line in result.errors.split(separator: "\n") where line.contains(": error: ") {
      let parts: [Substring] = line.split(separator: ":")
      guard line.contains("error: unpredictable"), parts.count > 1, let number = Int(parts[1]) else {
        throw ToolFailure(description: "clang: \(line)")
      }
      refused.insert(number - 1)
    }
    return refused
  }
}
