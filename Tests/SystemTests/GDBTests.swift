/// GDB itself, on the guest kernel: breakpoints, steps in both directions, watchpoints, threads, power cuts.

import Foundation
import TestSupport
import Testing

extension SystemTests {
  @Suite("GDB", .serialized)
  struct GDBTests {
    private static let gdb = Tool.path(of: "gdb-multiarch")
    private static let brownout = Guest.root.appendingPathComponent(".build/release/brownout").path
    private static let kernel = Guest.root.appendingPathComponent(".build/guest/ember.elf").path

    /// Runs a workload under GDB: what GDB printed, and what the run wrote and how it ended.
    private func debug(
      _ run: [String], _ commands: [String], program: String? = kernel
    ) throws -> (text: String, output: String, status: Int32) {
      try Tool.inFolder { folder in
        let files = ["out", "err"].map { folder.appendingPathComponent($0) }
        for file in files { try Data().write(to: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: GDBTests.brownout)
        process.arguments = ["run"] + run + ["--gdb", "0", "--gdb-wait", "--quiet"]
        process.standardOutput = try FileHandle(forWritingTo: files[0])
        process.standardError = try FileHandle(forWritingTo: files[1])
        try process.run()
        defer { if process.isRunning { process.terminate() } }
        var port: Substring?
        for _ in 0..<200 where port == nil {
          let said = String(decoding: try Data(contentsOf: files[1]), as: UTF8.self)
          if let range = said.range(of: "listening on 127.0.0.1:"), said.hasSuffix("\n") {
            port = said[range.upperBound...].prefix { $0.isNumber }
          } else {
            Thread.sleep(forTimeInterval: 0.05)
          }
        }
        let head = ["set pagination off", "set confirm off", "set width 0"] + (program.map { ["file \($0)"] } ?? [])
        let all = head + ["target remote 127.0.0.1:\(try #require(port))"] + commands
        // A command that fails does not keep the others from being carried out.
        let said = try Tool.run(
          try #require(Tool.path(of: "timeout")),
          ["60", try #require(GDBTests.gdb), "-q", "-nx", "-batch"] + all.flatMap { ["-ex", $0] })
        process.waitUntilExit()
        return (
          String(decoding: said.output, as: UTF8.self) + said.errors,
          String(decoding: try Data(contentsOf: files[0]), as: UTF8.self), process.terminationStatus
        )
      }
    }

    /// File and line of the store that commits, which the kernel's source marks.
    private static func commitPoint() throws -> String {
      let file = Guest.root.appendingPathComponent("guest/kernel/checkpoint/Commit.swift")
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
      let index = try #require(lines.firstIndex { $0.hasSuffix("// <- the commit point") })
      return "Commit.swift:\(index + 1)"
    }

    private static let counter = ["counter", "--checkpoint", "1ms", "--set", "workload.counter.count=100000"]

    @Test(
      "It stops at a function, shows where it was called from, steps over a store, and steps back over it",
      .enabled(if: gdb != nil, "gdb-multiarch is not installed"))
    func steps() throws {
      let (text, output, status) = try debug(
        GDBTests.counter,
        [
          "break \(try GDBTests.commitPoint())", "continue", "bt 3", "x/i $pc", "set $word = $x9 + 64", "set $at = $pc",
          "printf \"before %ld\\n\", *(long*)$word", "stepi", "printf \"after %ld\\n\", *(long*)$word", "reverse-stepi",
          "printf \"back %ld %d\\n\", *(long*)$word, $pc == $at", "p/x $ESR_EL1", "monitor caps", "monitor time",
          "delete", "continue",
        ])
      #expect(text.contains(try GDBTests.commitPoint()), "\(text)")
      let manual = Guest.root.appendingPathComponent("docs/DEBUGGING.md")
      #expect(try String(contentsOf: manual, encoding: .utf8).contains("break \(GDBTests.commitPoint())\n"))
      #expect(text.contains("#1 ") && text.contains("Commit.swift"), "\(text)")
      #expect(text.contains("before 0") && text.contains("after 1") && text.contains("back 0 1"), "\(text)")
      // The last exception was a system call or a page fault, as the clock had it.
      #expect(text.contains(#/\$1 = 0x(56000000|92000007)\n/#) && text.contains("cap group 1 'init'"), "\(text)")
      #expect(text.contains("exited normally") && status == 0, "\(text)")
      // The answer is the one of a run that nobody looked at.
      let plain = try Tool.run(GDBTests.brownout, ["run"] + GDBTests.counter + ["--quiet"])
      #expect(output == String(decoding: plain.output, as: UTF8.self))
    }

    @Test(
      "It sees who changes the commit word, goes back to the last change, and sees a power cut",
      .enabled(if: gdb != nil, "gdb-multiarch is not installed"))
    func watches() throws {
      let (text, _, status) = try debug(
        GDBTests.counter,
        [
          "break \(try GDBTests.commitPoint())", "continue", "delete", "set $word = $x9 + 64", "watch *(long*)$word",
          "continue",
          "info registers pc", "continue", "printf \"now %ld\\n\", *(long*)$word", "reverse-continue",
          "reverse-continue", "printf \"then %ld\\n\", *(long*)$word", "delete",
          "stepi", "stepi", "eval \"monitor ledger %#lx\", $word", "monitor cut",
          "maintenance flush register-cache", "info registers pc", "monitor history", "detach",
        ])
      #expect(text.contains("New value = 1") && text.contains("New value = 2"), "\(text)")
      #expect(text.contains("now 2") && text.contains("then 0"), "\(text)")
      #expect(text.contains("dirty in a cache, last by the store at") && text.contains("CommitO6commit"), "\(text)")
      #expect(text.contains("the power was cut at") && text.contains("0x40080000"), "\(text)")
      // Detached, the run goes on from the reset and completes.
      #expect(status == 0, "\(text)")
    }

    @Test("Cores are threads; what is wrong is told and harms nothing", .enabled(if: gdb != nil))
    func threads() throws {
      let (text, _, _) = try debug(
        ["counter", "--set", "workload.counter.count=1000", "--set", "cores=4"],
        [
          "info threads", "thread 3", "info registers pc", "x/4x 0x123456789000", "monitor frobnicate",
          "monitor ledger",
          "monitor translate 0x40080000", "info registers TTBR1_EL1", "p $v0.d.u[1]", "kill",
        ])
      #expect(text.contains("Thread 4 (core 3, off)") && text.contains("Thread 1 (core 0, running)"), "\(text)")
      #expect(text.contains("Cannot access memory") && text.contains("there is no command frobnicate"), "\(text)")
      #expect(text.contains("ledger needs an address") && text.contains("0x40080000\n"), "\(text)")
      #expect(text.contains("TTBR1_EL1"), "\(text)")
    }
  }
}
