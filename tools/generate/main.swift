/// Writes every generated file of the project, or says which are out of date.
///
/// Usage: `generate [--check] [PACKAGE-ROOT]`; the root is the current directory by default. With `--check` nothing is
/// written and the exit status is 1 when a file differs from what would be written.
/// A generator is one file here with a function from the tables to text, and one entry in `outputs`. Its output
/// depends on the tables alone: no time, no hash order, no paths.
import A64Table
import Foundation

/// A generated file: where it stands below the package root, and what it holds.
struct Output {
  var path: String
  var contents: String
}

func outputs() throws -> [Output] {
  let table: InstructionTable = try .a64()
  let system: SystemTable = try .a64()
  return [
    Output(path: "Sources/A64/Generated/Opcode.swift", contents: opcodeSource(table)),
    Output(path: "Sources/A64/Generated/OpcodeMetadata.swift", contents: metadataSource(table)),
    Output(path: "Sources/A64/Generated/Fields.swift", contents: fieldsSource()),
    Output(path: "Sources/A64/Generated/Decoder.swift", contents: decoderSource(table)),
    Output(path: "Sources/A64/Generated/Layouts.swift", contents: layoutSource(table)),
    Output(path: "Sources/A64/Generated/TextForms.swift", contents: try textSource(table)),
    Output(path: "Sources/A64/Generated/SystemRegister.swift", contents: systemRegisterSource(system)),
    Output(path: "Sources/A64/Generated/SystemOperation.swift", contents: systemOperationSource(system)),
    Output(
      path: "Sources/A64/Generated/ConstrainedUnpredictable.swift", contents: constrainedUnpredictableSource()),
    Output(path: "docs/ISA.md", contents: isaPage(table, system)),
  ] + engineFiles()
}

func run() throws -> Int32 {
  var check = false
  var root = "."
  for argument in CommandLine.arguments.dropFirst() {
    if argument == "--check" {
      check = true
    } else if argument.hasPrefix("-") {
      FileHandle.standardError.write(Data("generate: unknown option \(argument); known is --check\n".utf8))
      return 2
    } else {
      root = argument
    }
  }
  guard FileManager.default.fileExists(atPath: "\(root)/Package.swift") else {
    FileHandle.standardError.write(Data("generate: \(root) has no Package.swift; name the package root\n".utf8))
    return 2
  }
  var different: [String] = []
  for output in try outputs() {
    let path = "\(root)/\(output.path)"
    if FileManager.default.contents(atPath: path) == Data(output.contents.utf8) { continue }
    different.append(output.path)
    if check { continue }
    let folder: URL = URL(fileURLWithPath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(output.contents.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
  }
  for path in different { print(check ? "out of date: \(path)" : "wrote \(path)") }
  return check && !different.isEmpty ? 1 : 0
}

do {
  exit(try run())
} catch {
  FileHandle.standardError.write(Data("generate: \(error)\n".utf8))
  exit(1)
}
