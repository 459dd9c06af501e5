/// What the project says in words: pages lead where they say they do, and speak of the project alone.

import Testing

@Suite("Text")
struct TextTests {
  @Test("The README has a word on every folder of Sources, and on every folder beside it")
  func folders() throws {
    let readme = try #require(Project.file("README.md")).text
    for name in try Project.folders(in: "Sources") {
      #expect(readme.contains("`Sources/\(name)`"), "README.md does not say what Sources/\(name) is")
    }
    for name in try Project.folders(in: ".") where !name.hasPrefix(".") && name != "Sources" {
      #expect(readme.contains("`\(name)`") || readme.contains("`\(name)/"), "README.md does not say what \(name) is")
    }
    for name in try Project.folders(in: "guest") {
      #expect(readme.contains("`guest/\(name)`"), "README.md does not say what guest/\(name) is")
    }
  }

  @Test("Every page of the manual can be reached from the README")
  func pages() throws {
    let readme = try #require(Project.file("README.md")).text
    for file in Project.files where file.path.hasPrefix("docs/") && file.has(extension: "md") {
      #expect(readme.contains("](\(file.path))"), "README.md has no link to \(file)")
    }
  }

  @Test("Links between pages lead to files that exist")
  func links() {
    var count = 0
    for file in Project.files where file.has(extension: "md") {
      let folder = file.path.split(separator: "/").dropLast().joined(separator: "/")
      for match in file.text.matches(of: #/\]\(([^)\s]+)\)/#) {
        let target = match.1.split(separator: "#", omittingEmptySubsequences: false)[0]
        if target.isEmpty || target.contains("://") { continue }
        count += 1
        #expect(Project.exists(folder.isEmpty ? String(target) : "\(folder)/\(target)"), "\(file): \(match.1)")
      }
    }
    #expect(count > 10)
  }

  @Test("Paths that pages name in code quotes exist")
  func paths() {
    for file in Project.files where file.has(extension: "md") && !file.isGenerated {
      for match in file.text.matches(of: #/`((?:Sources|Tests|guest|tools|configs|docs)\/[A-Za-z0-9_.\/+-]+)`/#) {
        #expect(Project.exists(String(match.1)), "\(file): \(match.1)")
      }
    }
  }

  /// Words that have no place in a project that speaks of itself alone. In parts, so that this file has none of them.
  static let forbidden: [(name: String, pattern: String)] = [
    ("a number of a tracker that readers do not have", "\\b" + "issue" + " #?[0-9]"),
    ("how it was written", "\\b" + "sess" + "ions?\\b"),
    ("how it was written", "sub" + "agent|" + "help" + "er-[0-9]"),
    ("work left undone", "\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b"),
    ("a path of somebody's machine", "/wo" + "rk/|/ho" + "me/[a-z]|/ro" + "ot/"),
  ]

  @Test("Texts speak of the project alone, and leave nothing for later", arguments: forbidden)
  func words(name: String, word: String) throws {
    let pattern = try Regex(word).ignoresCase(name != "work left undone")
    for file in Project.files {
      // A client of a server of the guest has one; that is the field's word.
      if word.contains("sess" + "ions") && file.path.hasPrefix("guest/user/") { continue }
      for (number, line) in file.lines.enumerated() where line.contains(pattern) {
        Issue.record("\(file):\(number + 1) names \(name): \(line)")
      }
    }
  }
}
