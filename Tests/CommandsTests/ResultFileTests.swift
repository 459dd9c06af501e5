/// Files that results are written to: what is there stays what it is.

import Foundation
import Testing

@testable import Commands

@Suite("Files of results")
struct ResultFileTests {
  private static func inFolder(_ body: (String) throws -> Void) throws {
    let folder = temporary("files")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try body(folder)
  }

  /// The kind of file that stands at the path itself, links not followed: `S_IFLNK` and its like.
  private func type(_ path: String) -> mode_t? {
    var information = stat()
    return lstat(path, &information) == 0 ? information.st_mode & S_IFMT : nil
  }

  @Test("A regular file, or none, is replaced by one with the new contents")
  func regular() throws {
    try ResultFileTests.inFolder { folder in
      let file = "\(folder)/rows.csv"
      for text in ["a long first text\n", "short\n"] {
        try ResultFile.check(file)
        try ResultFile.write(file, Array(text.utf8))
        #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
      }
    }
  }

  @Test("A symbolic link stays one, and the file that it leads to gets the contents", arguments: [true, false])
  func link(isRelative: Bool) throws {
    try ResultFileTests.inFolder { folder in
      let manager = FileManager.default
      try manager.createDirectory(atPath: "\(folder)/deep", withIntermediateDirectories: true)
      let (first, second) = ("\(folder)/first.csv", "\(folder)/second.csv")
      try manager.createSymbolicLink(atPath: first, withDestinationPath: isRelative ? "second.csv" : second)
      try manager.createSymbolicLink(atPath: second, withDestinationPath: "deep/rows.csv")
      for text in ["one\n", "two\n"] {
        try ResultFile.check(first)
        try ResultFile.write(first, Array(text.utf8))
        #expect(type(first) == S_IFLNK)
        #expect(type(second) == S_IFLNK)
        #expect(try String(contentsOfFile: "\(folder)/deep/rows.csv", encoding: .utf8) == text)
      }
    }
  }

  @Test("A pipe stays a pipe, and who reads from it gets the contents")
  func pipe() throws {
    try ResultFileTests.inFolder { folder in
      let file = "\(folder)/pipe"
      #expect(mkfifo(file, 0o600) == 0)
      // Open for both directions, so that neither side waits for the other.
      let reader = open(file, O_RDWR)
      #expect(reader >= 0)
      defer { close(reader) }
      try ResultFile.check(file)
      try ResultFile.write(file, Array("rows\n".utf8))
      var bytes = [UInt8](repeating: 0, count: 16)
      #expect(read(reader, &bytes, 16) == 5)
      #expect(bytes.prefix(5) == Array("rows\n".utf8)[...])
      #expect(type(file) == S_IFIFO)
    }
  }

  @Test("A device stays a device")
  func device() throws {
    let before = type("/dev/null")
    try ResultFile.check("/dev/null")
    try ResultFile.write("/dev/null", [1, 2, 3])
    #expect(type("/dev/null") == before)
    #expect(before == S_IFCHR)
  }

  @Test("A folder, a place that cannot be written, and a link that leads in a circle are refused")
  func refusals() throws {
    try ResultFileTests.inFolder { folder in
      let circle = "\(folder)/circle"
      try FileManager.default.createSymbolicLink(atPath: circle, withDestinationPath: "circle")
      for path in [folder, "/proc/rows.csv", "\(folder)/none/rows.csv", circle] {
        let failure = #expect(throws: CommandFailure.self) { try ResultFile.check(path) }
        #expect(failure?.status == .usage, "\(path)")
      }
    }
  }
}
