/// The virtio devices with drivers that nobody here wrote: U-Boot's, and those of Debian's arm64 kernel.
///
/// `tools/test` fetches U-Boot, `tools/test --full` the kernel; without them these tests are skipped.

import Foundation
import TestSupport
import Testing

/// A machine for Linux.
struct VirtioBoard: CustomTestStringConvertible, Sendable {
  var cores: Int
  var gic: String
  var timing: String
  var testDescription: String { "\(cores) cores, GICv\(gic), timing \(timing)" }
}

extension SystemTests {
  @Suite("virtio", .serialized)
  struct VirtioTests {
    private static let brownout = Guest.root.appendingPathComponent(".build/release/brownout").path
    private static let firmware = Guest.root.appendingPathComponent(
      ".build/foreign/u-boot-qemu/usr/lib/u-boot/qemu_arm64/u-boot.bin"
    ).path
    private static let linux = Guest.root.appendingPathComponent(".build/foreign/linux")
    private static let isLinuxThere = FileManager.default.fileExists(
      atPath: linux.appendingPathComponent("bin/busybox").path)
    /// In the order in which they can be loaded.
    private static let modules = [
      "drivers/virtio/virtio_ring", "drivers/virtio/virtio", "drivers/virtio/virtio_mmio", "drivers/block/virtio_blk",
      "drivers/char/hw_random/virtio-rng", "drivers/char/virtio_console", "net/vmw_vsock/vsock",
      "net/vmw_vsock/vmw_vsock_virtio_transport_common", "net/vmw_vsock/vmw_vsock_virtio_transport",
    ]

    /// A disk of 1 MiB whose sectors begin with their number.
    private static let diskBytes: [UInt8] = {
      var bytes = [UInt8](repeating: 0, count: 1 << 20)
      for i in bytes.indices {
        let sector = i / 512, place = i % 512
        bytes[i] = UInt8(truncatingIfNeeded: place == 0 ? sector : place == 1 ? sector >> 8 : sector ^ place)
      }
      return bytes
    }()

    @Test(
      "U-Boot finds the disk, reads and writes it, and the file changes only where that is asked for",
      .enabled(if: FileManager.default.fileExists(atPath: firmware), "tools/test fetches u-boot-qemu"))
    func uBoot() throws {
      try Tool.inFolder { folder in
        let script = folder.appendingPathComponent("script"), disk = folder.appendingPathComponent("disk")
        try Data(
          """
          wait Hit any key to stop autoboot
          keys x
          wait =>
          type virtio scan; virtio info
          wait =>
          type virtio read 48000000 0 8; md.b 48000200 2
          wait =>
          type mw.l 48000000 cafe1234 100; virtio write 48000000 10 2; virtio read 49000000 f 4; md.l 49000200 2
          wait =>
          stop
          """.utf8
        ).write(to: script)
        for (suffix, isWritten, isKept) in [("", true, true), (":ro", false, true), (":rw", true, false)] {
          try Data(VirtioTests.diskBytes).write(to: disk)
          let said = try Tool.run(
            VirtioTests.brownout,
            ["run", "--bios", VirtioTests.firmware, "--serial", script.path, "--disk", disk.path + suffix, "--quiet"])
          #expect(said.status == 0, "\(said.errors)")
          let text = String(decoding: said.output, as: UTF8.self)
          #expect(text.contains("Capacity: 1.0 MB = 0.0 GB (2048 x 512)"), "\(text)")
          #expect(text.contains("8 blocks read: OK") && text.contains("48000200: 01 00"))
          #expect(text.contains("49000200: cafe1234 cafe1234") == isWritten, "\(text)")
          let after = Array(try Data(contentsOf: disk))
          // Compared before they are expected: the difference of a mebibyte is nothing to print.
          let isSame = after == VirtioTests.diskBytes
          #expect(isSame == isKept)
          if !isKept {
            var expected = VirtioTests.diskBytes
            let pattern: [UInt8] = [0x34, 0x12, 0xfe, 0xca]
            for i in 0..<1024 { expected[16 * 512 + i] = pattern[i % 4] }
            let isWrittenBack = after == expected
            #expect(isWrittenBack)
          }
        }
      }
    }

    // MARK: - Linux

    private static func file(_ folder: String, _ prefix: String) throws -> String {
      let folder = linux.appendingPathComponent(folder)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix(prefix) }
      return folder.appendingPathComponent(try #require(names.first)).path
    }

    /// The drivers, and a first process that tries them.
    private static func initialDisk(in folder: URL) throws -> String {
      let swiftc = try #require(Tool.path(of: "swiftc"))
      let tools = URL(fileURLWithPath: swiftc).resolvingSymlinksInPath().deletingLastPathComponent()
      let program = folder.appendingPathComponent("init")
      let said = try Tool.run(
        tools.appendingPathComponent("clang").path,
        [
          "--target=aarch64-linux-gnu", "-nostdlib", "-static", "-ffreestanding", "-fno-builtin", "-fuse-ld=lld",
          "-mgeneral-regs-only", "-O1", "-Wl,-e,_start", "-o", program.path,
          Guest.root.appendingPathComponent("Tests/Programs/virtio-init.c").path,
        ])
      guard said.status == 0 else { throw TestFailure(said.errors) }
      var disk = InitialRAMDisk()
      for name in ["dev", "modules"] { disk.addFolder(name) }
      disk.add("dev/console", mode: 0o20600, device: (5, 1))
      disk.addProgram("init", Array(try Data(contentsOf: program)))
      let root = try file("lib/modules", "") + "/kernel/"
      for (i, module) in modules.enumerated() {
        let contents = try Data(contentsOf: URL(fileURLWithPath: root + module + ".ko"))
        disk.add("modules/\(i / 10)\(i % 10)", mode: 0o100644, contents: Array(contents))
      }
      let file = folder.appendingPathComponent("initrd")
      try Data(disk.bytes).write(to: file)
      return file.path
    }

    /// As the program computes it: of pieces of 8 KiB, and of their sums.
    private static func sum(_ bytes: [UInt8]) -> UInt64 {
      stride(from: 0, to: bytes.count, by: 8192).reduce(0) { hash, start in
        hash &* 31 &+ bytes[start..<start + 8192].reduce(0) { $0 &* 31 &+ UInt64($1) }
      }
    }

    private static func hex(_ value: UInt64) -> String {
      let digits = String(value, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }

    @Test(
      "Linux drives all of them; a run that goes on from a snapshot ends with the same bytes",
      .enabled(if: isLinuxThere, "tools/test --full fetches the kernel"),
      arguments: [VirtioBoard(cores: 1, gic: "2", timing: "on"), VirtioBoard(cores: 4, gic: "3", timing: "off")])
    func drivers(board: VirtioBoard) throws {
      try Tool.inFolder { folder in
        let initrd = try VirtioTests.initialDisk(in: folder)
        let disk = folder.appendingPathComponent("disk"), keys = folder.appendingPathComponent("script")
        try Data("wait hello from hvc0\ntype typed words\n".utf8).write(to: keys)
        func run(_ out: String, disk suffix: String, _ more: [String]) throws {
          try Data(VirtioTests.diskBytes).write(to: disk)
          let said = try Tool.run(
            VirtioTests.brownout,
            [
              "run", "--kernel", try VirtioTests.file("boot", "vmlinuz"), "--initrd", initrd, "--append",
              "console=ttyAMA0 cryptomgr.notests nokaslr kpti=off lsm= cma=0", "--until", "time:20s", "--disk",
              disk.path + suffix, "--virtio-serial", keys.path, "--vsock-echo", "7", "--timing", board.timing, "--out",
              folder.appendingPathComponent(out).path,
            ]
              + ["virtio.entropy=on", "virtio.console=on", "virtio.guest-cid=3", "gic=\(board.gic)"]
              .flatMap { ["--set", $0] } + ["--cores", "\(board.cores)"] + more)
          #expect(said.status == 0, "\(said.errors)\n\(String(decoding: said.output.suffix(2000), as: UTF8.self))")
        }
        func result(_ out: String, _ name: String) throws -> [UInt8] {
          Array(try Data(contentsOf: folder.appendingPathComponent("\(out)/\(name)")))
        }
        try run("whole", disk: ":rw", ["--snapshot-at", "time:95ms", "--snapshot-at", "time:145ms"])
        let console = String(decoding: try result("whole", "console.txt"), as: UTF8.self)
        for line in [
          "disk bytes \(VirtioTests.hex(1 << 20)) hash \(VirtioTests.hex(VirtioTests.sum(VirtioTests.diskBytes)))",
          "disk written", "entropy \(VirtioTests.hex(32)) hash ", "typed typed words",
          "socket echoed \(VirtioTests.hex(65536)) wrong \(VirtioTests.hex(0))", "socket refused", "all tried",
          "reboot: Power down",
        ] { #expect(console.contains(line), "\(line) is missing in\n\(console.suffix(3000))") }
        #expect(try result("whole", "virtio-console.txt").starts(with: Array("hello from hvc0".utf8)))
        var expected = VirtioTests.diskBytes
        for i in 0..<8192 { expected[65536 + i] = UInt8(truncatingIfNeeded: i * 7) }
        let isWrittenBack = Array(try Data(contentsOf: disk)) == expected
        #expect(isWrittenBack)
        for number in 1...2 {
          let from = folder.appendingPathComponent("whole/snapshots/\(number).brsnap").path
          try run("again\(number)", disk: ":rw", ["--from", from])
          for name in ["console.txt", "virtio-console.txt", "stats.json"] {
            let isSame = try result("again\(number)", name) == result("whole", name)
            #expect(isSame, "\(name) from snapshot \(number)")
          }
          let isWrittenBack = Array(try Data(contentsOf: disk)) == expected
          #expect(isWrittenBack, "snapshot \(number)")
        }
      }
    }
  }
}
