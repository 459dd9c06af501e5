/// The headers that simulator and guest share: each compiles by itself, for both.

import Foundation
import TestSupport
import Testing

@Suite("Headers")
struct HeaderTests {
  static let headers = Project.files.map(\.path).filter {
    $0.hasPrefix("Sources/GuestABI/include/") && $0.hasSuffix(".h")
  }

  /// The compiler beside `swiftc`.
  static func clang() throws -> String {
    let swiftc = try #require(Tool.path(of: "swiftc"), "swiftc is in PATH: these tests were built by it")
    let real = URL(fileURLWithPath: swiftc).resolvingSymlinksInPath()
    return real.deletingLastPathComponent().appendingPathComponent("clang").path
  }

  @Test("A header of GuestABI is C17 by itself, for host and guest, included twice", arguments: headers)
  func alone(header: String) throws {
    try Tool.inFolder { folder in
      let source = folder.appendingPathComponent("alone.c")
      let include = "#include \"\(URL(fileURLWithPath: header).lastPathComponent)\"\n"
      try Data((include + include).utf8).write(to: source)
      for target in ["x86_64-unknown-linux-gnu", "aarch64-none-none-elf"] {
        let result = try Tool.run(
          HeaderTests.clang(),
          [
            "--target=\(target)", "-std=c17", "-Wall", "-Wextra", "-Werror", "-ffreestanding", "-fsyntax-only",
            "-I", "\(Project.root)/Sources/GuestABI/include", source.path,
          ])
        #expect(result.status == 0, "\(header) for \(target): \(result.errors)")
      }
    }
  }

  @Test("There are headers to look at, and each is included once by #pragma once")
  func guards() throws {
    #expect(HeaderTests.headers.count >= 5)
    for header in HeaderTests.headers {
      #expect(try #require(Project.file(header)).text.contains("\n#pragma once\n"), "\(header)")
    }
  }
}
