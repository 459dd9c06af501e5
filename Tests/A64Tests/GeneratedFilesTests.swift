/// The committed files are what the generator writes.
import Foundation
import Testing

@Suite struct GeneratedFilesTests {
  /// The package's root, from this file's place in it.
  static let root: URL = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The generator, built beside the tests.
  static func generator() throws -> URL {
    var folder: URL = Bundle.main.bundleURL
    for _ in 0..<4 {
      let candidate: URL = folder.appendingPathComponent("generate")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      folder.deleteLastPathComponent()
    }
    throw ToolFailure(description: "no generator beside \(Bundle.main.bundleURL.path); build the product generate")
  }

  private func generate(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = try Self.generator()
    process.arguments = arguments
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data: Data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  @Test("Committed files are what the table generates")
  func upToDate() throws {
    let result = try generate(["--check", Self.root.path])
    #expect(result.status == 0, "\(result.output)run `swift run -c release generate`")
  }

  @Test("The check names each file that differs, writes nothing, and fails; writing makes it pass")
  func checkFindsDifferences() throws {
    let scratch: URL = try Toolchain.makeScratchFolder()
    defer { try? FileManager.default.removeItem(at: scratch) }
    #expect(try generate(["--check", scratch.path]).status == 2, "a folder without Package.swift")
    try Data().write(to: scratch.appendingPathComponent("Package.swift"))
    let before = try generate(["--check", scratch.path])
    #expect(before.status == 1 && before.output.contains("out of date: Sources/A64/Generated/Decoder.swift\n"))
    #expect(!FileManager.default.fileExists(atPath: scratch.appendingPathComponent("docs/ISA.md").path))
    #expect(try generate([scratch.path]).status == 0)
    #expect(try generate(["--check", scratch.path]) == (0, ""))
    let decoder: URL = scratch.appendingPathComponent("Sources/A64/Generated/Decoder.swift")
    try (Data(contentsOf: decoder) + Data("\n".utf8)).write(to: decoder)
    #expect(try generate(["--check", scratch.path]) == (1, "out of date: Sources/A64/Generated/Decoder.swift\n"))
    #expect(try generate(["--chekc"]).status == 2)
  }
}
