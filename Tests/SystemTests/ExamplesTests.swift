/// The commands that README and tutorial show, typed: they print what the pages say.
///
/// 1. A command is an indented line that begins with `$`; its output is the lines behind it with the same indentation.
///    Commands of a page run one after the other in one folder; standard error is shown behind standard output.
/// 2. Lines that begin with `host` are not compared, nor are empty ones. A line `…` stands for any lines, `…` within a
///    line for any characters.
/// 3. With `BROWNOUT_REFRESH=1` (`tools/refresh-examples`) outputs are written into the pages instead.

import Foundation
import TestSupport
import Testing

/// A command of a page, and where its output stands there.
struct PageExample {
  var command: String
  var indentation: String
  /// Numbers of the page's lines.
  var output: Range<Int>

  /// Whether a run takes long; then it is left to `tools/test --full`.
  var isLong: Bool {
    ["compare ", "--cuts 100", "linux"].contains { command.contains($0) }
  }
  /// Whether it needs software that could not be fetched.
  var isImpossible: Bool {
    let needsFirmware = command.contains("/u-boot-qemu/")
    return needsFirmware
      && !FileManager.default.fileExists(atPath: Guest.root.appendingPathComponent(".build/foreign/u-boot-qemu").path)
  }

  static func all(in page: [String]) -> [PageExample] {
    var examples: [PageExample] = []
    for (number, line) in page.enumerated() {
      let indentation = String(line.prefix { $0 == " " })
      guard indentation.count >= 4, line.dropFirst(indentation.count).hasPrefix("$ ") else { continue }
      var end = number + 1
      while end < page.count, page[end].hasPrefix(indentation), !page[end].hasPrefix(indentation + "$ ") { end += 1 }
      examples.append(
        PageExample(
          command: String(line.dropFirst(indentation.count + 2)), indentation: indentation, output: number + 1..<end))
    }
    return examples
  }

  /// The lines that the page shows.
  func shown(in page: [String]) -> [String] { page[output].map { String($0.dropFirst(indentation.count)) } }
}

/// Which lines of an output the lines of a page stand for: for each its number, nil for `…`; nil if they do not fit.
func align(_ shown: [String], with printed: [String], _ fits: (String, String) -> Bool) -> [Int?]? {
  // What has been aligned, by the number of printed lines that it used up.
  var paths: [Int: [Int?]] = [0: []]
  for line in shown {
    var next: [Int: [Int?]] = [:]
    for (position, path) in paths.sorted(by: { $0.key < $1.key }) {
      if line == "…" {
        for later in position...printed.count where next[later] == nil { next[later] = path + [nil] }
      } else if position < printed.count, fits(line, printed[position]), next[position + 1] == nil {
        next[position + 1] = path + [position]
      }
    }
    paths = next
  }
  return paths[printed.count]
}

/// Whether a printed line is the shown one, in which `…` stands for any characters.
func fits(_ shown: String, _ printed: String) -> Bool {
  let parts = shown.split(separator: "…", omittingEmptySubsequences: false).map(String.init)
  guard parts.count > 1 else { return shown == printed }
  guard printed.hasPrefix(parts[0]), printed.hasSuffix(parts[parts.count - 1]) else { return false }
  var rest = printed.dropFirst(parts[0].count)
  for part in parts.dropFirst() where !part.isEmpty {
    guard let range = rest.range(of: part) else { return false }
    rest = rest[range.upperBound...]
  }
  return true
}

/// A line without its numbers and widths: what stays the same when results change.
func shape(_ line: String) -> String {
  line.replacing(#/[0-9a-f.]*[0-9][0-9a-fx.]*/#, with: "#").replacing(#/ +/#, with: " ")
}

extension SystemTests {
  @Suite("Examples of the manual", .serialized)
  struct ExamplesTests {
    private static let isRefresh = ProcessInfo.processInfo.environment["BROWNOUT_REFRESH"] == "1"

    @Test("print what the pages say", arguments: ["README.md", "docs/TUTORIAL.md", "docs/GUESTS.md", "docs/TRACES.md"])
    func current(_ path: String) throws {
      let file = Guest.root.appendingPathComponent(path)
      var page = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
      let examples = PageExample.all(in: page)
      #expect(examples.count >= 3)
      var ran = 0
      try Tool.inFolder { folder in
        for name in [".build", "guest", "tools", "traces"] {
          try FileManager.default.createSymbolicLink(
            at: folder.appendingPathComponent(name), withDestinationURL: Guest.root.appendingPathComponent(name))
        }
        var changes: [(Range<Int>, [String])] = []
        for example in examples
        where !example.isImpossible && (Guest.isFull || ExamplesTests.isRefresh || !example.isLong) {
          let printed = try run(example.command, in: folder)
          let shown = example.shown(in: page)
          ran += 1
          if ExamplesTests.isRefresh {
            if let lines = refreshed(shown, by: printed, example) {
              changes.append((example.output, lines.map { example.indentation + $0 }))
            }
            continue
          }
          let kept = [shown, printed].map { lines in lines.filter { !isOfHost($0) } }
          #expect(
            align(kept[0], with: kept[1], fits) != nil,
            "\(path): '\(example.command)' prints\n\(printed.joined(separator: "\n"))\nand tools/refresh-examples renews the page"
          )
        }
        if ExamplesTests.isRefresh {
          for (range, lines) in changes.reversed() { page.replaceSubrange(range, with: lines) }
          try page.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
        }
      }
      #expect(ran > 0)
    }

    private func isOfHost(_ line: String) -> Bool { line.drop { $0 == " " }.hasPrefix("host") }

    /// What a command prints, without empty lines.
    private func run(_ command: String, in folder: URL) throws -> [String] {
      let swiftc = URL(fileURLWithPath: try #require(Tool.path(of: "swiftc"))).resolvingSymlinksInPath()
      let programs =
        Guest.root.appendingPathComponent(".build/release").path + ":" + swiftc.deletingLastPathComponent().path
      let script = "cd '\(folder.path)' && PATH='\(programs)':\"$PATH\" && export PATH && \(command)"
      let result = try Tool.run("/bin/sh", ["-c", script])
      let text = String(decoding: result.output, as: UTF8.self) + result.errors
      return text.split(whereSeparator: \.isNewline).map(String.init)
    }

    /// The lines that a page should show: all, or where it leaves lines out those that look like the shown ones.
    private func refreshed(_ shown: [String], by printed: [String], _ example: PageExample) -> [String]? {
      guard shown.contains("…") else { return printed }
      let numbers = align(shown, with: printed) { old, new in
        old.contains("…") ? fits(old, new) : shape(old) == shape(new)
      }
      guard let numbers else {
        Issue.record("'\(example.command)' prints lines of another kind; choose by hand which ones the page shows")
        return nil
      }
      return zip(shown, numbers).map { line, number in
        guard let number, !line.contains("…") else { return line }
        return printed[number]
      }
    }

    @Test("are compared line by line, but for what is left out")
    func comparison() {
      let printed = ["a 1", "b 22", "c 3", "b 4", "d 5"]
      let cases: [([String], Bool)] = [
        (printed, true), (["a 1", "…", "d 5"], true), (["…", "b 4", "d 5"], true), (["…", "b 22", "…"], true),
        (["a 1", "b 22"], false), (["…", "b 22"], false), (["a 1", "…", "c 4", "…"], false), (["…"], true), ([], false),
        (["a …", "…", "b 4", "…5"], true), (["b …", "…"], false),
      ]
      for (shown, isRight) in cases { #expect((align(shown, with: printed, fits) != nil) == isRight, "\(shown)") }
      #expect(
        shape("  64 pages at 0x1f,  version 3 of deadbeef01") == shape("  7 pages at 0xa0, version 12 of 00c0ffee"))
      #expect(shape("trial 0") != shape("trials 0"))
      #expect(align(["a 9", "…", "b 9", "d 9"], with: printed) { shape($0) == shape($1) } == [0, nil, 3, 4])
    }
  }
}
