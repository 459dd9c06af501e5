/// Software that nobody here wrote, unmodified, and programs without an operating system: through the executable.
///
/// Firmware comes from Debian's packages; `tools/test` fetches them into `.build/foreign`.

import Foundation
import TestSupport
import Testing

extension SystemTests {
  @Suite("Foreign software", .serialized)
  struct ForeignSoftwareTests {
    private static let brownout = Guest.root.appendingPathComponent(".build/release/brownout").path
    private static let firmware = Guest.root.appendingPathComponent(
      ".build/foreign/u-boot-qemu/usr/lib/u-boot/qemu_arm64/u-boot.bin"
    ).path

    private func inFile<Value>(_ text: String, _ body: (String) throws -> Value) throws -> Value {
      try Tool.inFolder { folder in
        let file = folder.appendingPathComponent("script")
        try Data(text.utf8).write(to: file)
        return try body(file.path)
      }
    }

    @Test(
      "U-Boot comes to its prompt, answers, programs its flash, and two runs print the same bytes",
      .enabled(if: FileManager.default.fileExists(atPath: firmware), "tools/test fetches u-boot-qemu"))
    func uBoot() throws {
      let script = """
        wait Hit any key to stop autoboot
        keys x
        wait =>
        type version
        wait =>
        type bdinfo
        wait =>
        type mw.l 48000000 cafe1234; erase 4100000 413ffff; cp.b 48000000 4100000 4; md.l 4100000 2
        wait =>
        type md.l 4100000 2
        wait =>
        stop
        """
      let texts = try inFile(script) { file in
        try (0..<2).map { _ in
          let said = try Tool.run(
            ForeignSoftwareTests.brownout, ["run", "--bios", ForeignSoftwareTests.firmware, "--serial", file])
          #expect(said.status == 0, "\(said.errors)")
          return String(decoding: said.output, as: UTF8.self)
        }
      }
      let text = texts[0]
      #expect(texts[1] == text)
      for words in [
        "DRAM:  256 MiB", "Flash: 64 MiB", "U-Boot 20", "aarch64-linux-gnu-gcc", "-> start    = 0x0000000040000000",
        "-> size     = 0x0000000010000000", "devicetree  = board", "04100000: cafe1234 ffffffff",
      ] { #expect(text.contains(words), "\(words) is missing in\n\(text)") }
      #expect(!text.contains("rror"), "\(text)")
    }

    @Test("A script that is not done when the run ends is a failure, with its place")
    func unfinished() throws {
      try inFile("\n# never\nwait nobody prints this\nstop\n") { file in
        let said = try Tool.run(
          ForeignSoftwareTests.brownout,
          ["run", "counter", "--set", "workload.counter.count=1000", "--serial", file, "--quiet"])
        #expect(said.status == 1)
        #expect(
          said.errors.hasSuffix(":3: the run ended before `wait nobody prints this` was done\n"), "\(said.errors)")
      }
    }

    // MARK: - Semihosting

    /// Assembles a program for the base of DRAM.
    private func assemble(_ name: String, in folder: URL) throws -> String {
      let swiftc = try #require(Tool.path(of: "swiftc"))
      let tools = URL(fileURLWithPath: swiftc).resolvingSymlinksInPath().deletingLastPathComponent()
      let source = Guest.root.appendingPathComponent("Tests/Programs/\(name)")
      let program = folder.appendingPathComponent("program.elf").path
      let said = try Tool.run(
        tools.appendingPathComponent("clang").path,
        [
          "--target=aarch64-none-elf", "-nostdlib", "-fuse-ld=lld", "-Wl,-Ttext=0x40080000", "-Wl,-N", "-o", program,
          source.path,
        ])
      guard said.status == 0 else { throw TestFailure(said.errors) }
      return program
    }

    @Test("A bare program prints and exits by semihosting, and finds what it finds on QEMU")
    func semihosting() throws {
      try Tool.inFolder { folder in
        let program = try assemble("semihosting.S", in: folder)
        let said = try Tool.run(ForeignSoftwareTests.brownout, ["run", program, "--quiet"])
        #expect(said.status == 1)
        #expect(said.errors.contains("the guest failed with status 7"), "\(said.errors)")
        let lines = String(decoding: said.output, as: UTF8.self).split(separator: "\n").map(String.init)
        #expect(lines.prefix(5) == ["hello", "0000000000000002", "0000000000000001", "written", "0000000000000000"])
        #expect(lines.count == 12 && lines[7...8] == ["0000000000000005", "0000000000000003"])
        #expect(lines[9].hasSuffix("42464853") && lines.last == "h")

        let off = try Tool.run(
          ForeignSoftwareTests.brownout,
          ["run", program, "--quiet", "--set", "semihosting=off", "--until", "insn:10000"])
        #expect(off.output.isEmpty)

        let qemu = try #require(BareMetalQEMU.executable)
        let other = try Tool.run(
          try #require(Tool.path(of: "timeout")),
          [
            "60", qemu, "-M", "virt", "-cpu", "cortex-a57", "-nic", "none", "-display", "none", "-serial", "none",
            "-monitor", "none",
            "-semihosting", "-kernel", program,
          ])
        #expect(other.status == 7)
        let theirs = String(decoding: Array(other.errors.utf8) + other.output, as: UTF8.self)
          .split(separator: "\n").map(String.init)
        // QEMU numbers its handles otherwise, its console is no terminal here, it announces other features, and what is
        // written to the file `:tt` it prints at another place.
        let ours = lines.enumerated().filter { ![1, 2, 9].contains($0.offset) && $0.element != "written" }
        let kept = theirs.filter { $0 != "written" }.enumerated().filter { ![1, 2, 8].contains($0.offset) }
        #expect(theirs.contains("written"))
        #expect(ours.map(\.element) == kept.map(\.element), "\(theirs)")
      }
    }
  }
}
