/// The project's own files, as the tests of this folder read them.

import Foundation

enum Project {
  /// The folder of Package.swift, found from where this file was compiled.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// A text file of the project.
  struct File: CustomStringConvertible {
    /// Below the root, with slashes.
    var path: String
    var text: String
    var description: String { path }
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    /// Whether it was written by a program: its first lines say so.
    var isGenerated: Bool {
      lines.prefix(2).contains { $0.contains("Generated ") && $0.lowercased().contains("do not edit") }
    }
    func has(extension wanted: String...) -> Bool { wanted.contains { path.hasSuffix("." + $0) } }
    /// The names that it imports, with their lines.
    var imports: [String] {
      lines.compactMap { line in
        let words = line.split(separator: " ").drop { $0.hasPrefix("@") || $0 == "package" || $0 == "public" }
        guard words.first == "import", let module = words.dropFirst().first else { return nil }
        return String(module)
      }
    }
  }

  /// Every text file of the project's folders. What the build leaves behind is not among them.
  static let files: [File] = {
    var found: [File] = []
    for place in ["Sources", "Tests", "guest", "tools", "docs", "configs", ".ci", "Package.swift", "README.md"] {
      let path = root + "/" + place
      let below = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
      for name in below.isEmpty ? [place] : below.sorted().map({ place + "/" + $0 }) {
        guard let data = FileManager.default.contents(atPath: root + "/" + name),
          let text = String(data: data, encoding: .utf8), !text.isEmpty
        else { continue }
        found.append(File(path: name, text: text))
      }
    }
    precondition(found.count > 100, "the project's files lie where these tests were compiled")
    return found
  }()

  static func folders(in path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root + "/" + path).sorted().filter { isFolder(path + "/" + $0) }
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isFolder) && isFolder.boolValue
  }

  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root + "/" + path) }

  static func file(_ path: String) -> File? { files.first { $0.path == path } }
}
