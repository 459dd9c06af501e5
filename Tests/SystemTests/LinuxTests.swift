/// Debian's arm64 kernel, unmodified, to a shell: on one core and on four, twice the same, saved and restored on the way,
/// with NVM that keeps its contents through a power cut.
///
/// `tools/test --full` fetches the packages; without them these tests are skipped.

import Foundation
import TestSupport
import Testing

extension SystemTests {
  @Suite("Linux", .serialized)
  struct LinuxTests {
    private static let folder = Guest.root.appendingPathComponent(".build/foreign/linux")
    private static let busybox = folder.appendingPathComponent("bin/busybox").path
    private static let isFetched = FileManager.default.fileExists(atPath: busybox)
    private static let arguments = "console=ttyAMA0 cryptomgr.notests nokaslr kpti=off lsm= cma=0"
    /// In the order in which they can be loaded.
    private static let modules = ["nvdimm/libnvdimm", "dax/dax", "nvdimm/nd_btt", "nvdimm/nd_pmem", "nvdimm/of_pmem"]
    private static let insert =
      modules.map { "insmod \($0.split(separator: "/")[1]).ko" }.joined(separator: "; ")

    private static func contents(_ path: String) throws -> [UInt8] {
      Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// The one file in a folder of the packages whose name begins so.
    private static func file(_ folder: String, _ prefix: String) throws -> String {
      let folder = LinuxTests.folder.appendingPathComponent(folder)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix(prefix) }
      return folder.appendingPathComponent(try #require(names.first)).path
    }

    /// A busybox, the modules of NVM, and an `init` that becomes a shell.
    private static func disk() throws -> [UInt8] {
      var disk = InitialRAMDisk()
      for name in ["bin", "proc", "dev", "sys"] { disk.addFolder(name) }
      disk.addProgram("bin/busybox", try contents(busybox))
      for name in ["sh", "mount", "uname", "cat", "sha256sum", "poweroff", "insmod", "dd", "head", "echo", "ls"] {
        disk.addLink("bin/\(name)", to: "busybox")
      }
      let root = try file("lib/modules", "") + "/kernel/drivers/"
      for module in modules {
        disk.add("\(module.split(separator: "/")[1]).ko", mode: 0o100644, contents: try contents(root + module + ".ko"))
      }
      disk.add("dev/console", mode: 0o20600, device: (5, 1))
      disk.addProgram(
        "init", Array("#!/bin/sh\nmount -t proc proc /proc\nmount -t devtmpfs dev /dev\nexec sh\n".utf8))
      return disk.bytes
    }

    /// What is typed at the shell in most of these runs.
    private static let commands = """
      wait / #
      type uname -a
      wait / #
      type cat /proc/cpuinfo
      wait / #
      type sha256sum /bin/busybox
      wait / #
      type poweroff -f
      """

    /// Boots with a script for the serial port and gives what the run printed.
    private func boot(_ script: String, _ options: [String]) throws -> String {
      try Tool.inFolder { try boot(script, options, files: $0) }
    }

    /// The same, with the script and the RAM disk in a folder.
    private func boot(_ script: String, _ options: [String], files: URL) throws -> String {
      let disk = files.appendingPathComponent("disk.cpio"), keys = files.appendingPathComponent("script")
      try Data(try LinuxTests.disk()).write(to: disk)
      try Data(script.utf8).write(to: keys)
      let said = try Tool.run(
        Guest.root.appendingPathComponent(".build/release/brownout").path,
        [
          "run", "--kernel", try LinuxTests.file("boot", "vmlinuz"), "--initrd", disk.path, "--append",
          LinuxTests.arguments, "--serial", keys.path, "--until", "time:20s",
        ] + options)
      let text = String(decoding: said.output, as: UTF8.self) + "\n" + said.errors
      #expect(said.status == 0, "\(said.errors)\n\(text.suffix(2000))")
      // How long it took is the host's.
      return text.split(separator: "\n").filter { !$0.hasPrefix("  host") }.joined(separator: "\n")
    }

    @Test(
      "It comes to a shell that tells its processors and a file's checksum, and powers off; twice the same bytes",
      .enabled(if: isFetched, "tools/test --full fetches the kernel"), arguments: [1, 4], ["off", "on"])
    func shell(cores: Int, timing: String) throws {
      let options = ["--cores", "\(cores)", "--timing", timing]
      let text = try boot(LinuxTests.commands, options)
      #expect(text.contains("aarch64 GNU/Linux"))
      #expect(text.components(separatedBy: "CPU implementer").count == cores + 1)
      #expect(text.contains("Features\t: fp asimd evtstrm aes pmull sha1 sha2 crc32 atomics"))
      let sum = try Tool.run(try #require(Tool.path(of: "sha256sum")), [LinuxTests.busybox])
      #expect(text.contains(String(decoding: sum.output.prefix(64), as: UTF8.self)))
      #expect(text.contains("reboot: Power down") && text.contains("completed"))
      #expect(try boot(LinuxTests.commands, options) == text)
    }

    @Test(
      "On four cores a run that goes on from a snapshot file is the one that was never interrupted, to the last byte",
      .enabled(if: isFetched, "tools/test --full fetches the kernel"), arguments: ["off", "on"])
    func snapshots(timing: String) throws {
      try Tool.inFolder { folder in
        // In the kernel's start, in the shell, and as far again.
        let moments = ["insn:150000000", "insn:260000000", "insn:370000000"]
        func run(_ name: String, _ options: [String], _ moments: some Sequence<String>) throws -> String {
          let out = folder.appendingPathComponent(name).path
          let options = options + ["--cores", "4", "--timing", timing, "--out", out]
          return try boot(LinuxTests.commands, options + moments.flatMap { ["--snapshot-at", $0] }, files: folder)
        }
        func contents(_ name: String) throws -> Data { try Data(contentsOf: folder.appendingPathComponent(name)) }
        _ = try run("whole", [], moments)
        for first in 1...2 {
          let from = folder.appendingPathComponent("whole/snapshots/\(first).brsnap").path
          _ = try run("from\(first)", ["--from", from], moments.dropFirst(first))
          for (index, later) in (first + 1...3).enumerated() {
            let (own, other) = ("from\(first)/snapshots/\(index + 1).brsnap", "whole/snapshots/\(later).brsnap")
            #expect(try contents(own) == contents(other), "\(own) is not \(other)")
          }
          for file in ["stats.json", "console.txt"] {
            #expect(try contents("from\(first)/\(file)") == contents("whole/\(file)"), "\(file) from snapshot \(first)")
          }
        }
      }
    }

    @Test(
      "The NVM range is /dev/pmem0, and what was written and synchronized before a power cut is there after it",
      .enabled(if: isFetched, "tools/test --full fetches the kernel"))
    func persistentMemory() throws {
      let script = """
        wait / #
        type \(LinuxTests.insert)
        wait / #
        type echo kept through the cut | dd of=/dev/pmem0 bs=4096 conv=fsync; echo fin''ished
        wait finished
        wait / #
        pause 400ms
        wait / #
        type \(LinuxTests.insert)
        wait / #
        type head -c 20 /dev/pmem0
        wait kept through the cut
        wait / #
        type poweroff -f
        """
      let text = try boot(script, ["--fail-at", "time:400ms"])
      #expect(text.contains("1 power cuts"))
      #expect(text.components(separatedBy: "reboot: Power down").count == 2)
    }
  }
}
