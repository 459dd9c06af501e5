/// What every source file of the project keeps to: a head that says what it is, a size that can be read, no traps.

import Testing

@Suite("Sources")
struct SourceTests {
  @Test("A Swift, C or assembly file begins with a sentence that says what it is")
  func heads() {
    for file in Project.files where file.has(extension: "swift", "c", "h", "S") && !file.isGenerated {
      if file.path == "Package.swift" { continue }
      let first = file.lines.first ?? ""
      let isHead = first.hasPrefix("/// ") || file.has(extension: "S") && first.hasPrefix("// ")
      #expect(isHead && first.count > 12, "\(file) begins with: \(first)")
    }
  }

  @Test("A file that is not generated has at most 500 lines")
  func sizes() {
    for file in Project.files where !file.isGenerated {
      #expect(file.lines.count <= 501, "\(file) has \(file.lines.count - 1) lines")
    }
  }

  @Test("A file in a folder of generated files says so, and that the formatter leaves it alone")
  func generated() {
    var count = 0
    for file in Project.files where file.path.contains("/Generated/") {
      count += 1
      #expect(file.isGenerated, "\(file)")
      #expect(file.lines.prefix(2).contains("// swift-format-ignore-file"), "\(file)")
    }
    #expect(count > 5)
    for name in ["ISA", "CLI", "CONFIG", "STATS"] {
      #expect(Project.file("docs/\(name).md")?.isGenerated == true, "docs/\(name).md")
    }
  }

  @Test("Neither simulator nor guest traps but by a precondition that says why")
  func traps() {
    let trap = #/\b(?:fatalError\(|try!|as!|assert\(|assertionFailure\(|precondition\([^",]*\)$)/#
    for file in Project.files where file.has(extension: "swift") && !file.path.hasPrefix("Tests/") {
      if file.path == "Package.swift" { continue }
      for (number, line) in file.lines.enumerated() where !line.drop(while: { $0 == " " }).hasPrefix("//") {
        #expect(!line.contains(trap), "\(file):\(number + 1): \(line)")
      }
    }
  }
}
