/// A small kernel as the toolchain's clang and ld.lld make it: linked high, loaded low, with markers and steps.

import Foundation
import TestSupport

enum ToolchainProgram {
  static let compiler = Tool.path(of: "clang")
  static let linker = Tool.path(of: "ld.lld")

  static let source = """
    __attribute__((section(".brownout.steps"), used)) static const unsigned long steps[] = {0x1122, 0x3344};
    int counter = 7;
    static char scratch[300];
    __attribute__((noinline)) int work(int x) { return x * 3 + counter + scratch[x]++; }
    __attribute__((section(".text.start"))) void _start(void) { for (;;) counter = work(counter); }
    """

  static let script = """
    ENTRY(_start)
    SECTIONS {
      . = 0xffff000040080000;
      .text : AT(ADDR(.text) - 0xffff000000000000) { *(.text.start) *(.text .text.*) }
      .rodata : AT(ADDR(.rodata) - 0xffff000000000000) { *(.rodata .rodata.*) }
      .data : AT(ADDR(.data) - 0xffff000000000000) { *(.data .data.*) }
      .bss : AT(ADDR(.bss) - 0xffff000000000000) { *(.bss .bss.*) }
      image_end = .;
      __marker_load = 0x10000;
      __marker_store = 0x10001;
      .brownout.steps 0 (INFO) : { KEEP(*(.brownout.steps)) }
    }
    """

  /// The linked file.
  static func build() throws -> [UInt8] {
    guard let compiler, let linker else { throw Tool.Failure(description: "clang or ld.lld is not in PATH") }
    return try Tool.inFolder { folder in
      func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
      try Data(source.utf8).write(to: URL(fileURLWithPath: path("a.c")))
      try Data(script.utf8).write(to: URL(fileURLWithPath: path("a.ld")))
      for (program, arguments) in [
        (compiler, ["-target", "aarch64-none-elf", "-ffreestanding", "-O1", "-c", path("a.c"), "-o", path("a.o")]),
        (linker, ["-T", path("a.ld"), path("a.o"), "-o", path("a.elf")]),
      ] {
        let result = try Tool.run(program, arguments)
        guard result.status == 0 else { throw Tool.Failure(description: result.errors) }
      }
      return Array(try Data(contentsOf: URL(fileURLWithPath: path("a.elf"))))
    }
  }
}
