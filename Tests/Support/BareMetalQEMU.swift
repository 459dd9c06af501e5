/// QEMU's `virt` machine running a bare-metal program: the oracle for what instructions do.
///
/// The program is placed at a physical address, starts there at EL1 with translation off, writes its results to the
/// serial port, and ends by PSCI SYSTEM_OFF.

import Foundation

package enum BareMetalQEMU {
  package static let executable = Tool.path(of: "qemu-system-aarch64")

  /// Runs a program made of segments and returns what it wrote to the serial port.
  ///
  /// `seconds` is the host time after which it is stopped, which is an error.
  package static func run(
    _ segments: [(address: UInt64, bytes: [UInt8])], entry: UInt64, cpu: String = "neoverse-n1", seconds: Int = 120
  ) throws -> [UInt8] {
    guard let executable, let timeout = Tool.path(of: "timeout") else {
      throw Tool.Failure(description: "qemu-system-aarch64 or timeout is not installed")
    }
    return try Tool.inFolder { folder in
      var arguments = [
        "\(seconds)", executable, "-M", "virt,gic-version=2", "-cpu", cpu, "-m", "64", "-display", "none",
        "-nodefaults", "-no-reboot", "-monitor", "none",
      ]
      let output = folder.appendingPathComponent("serial")
      arguments += ["-serial", "file:\(output.path)"]
      for (i, segment) in segments.enumerated() {
        let file = folder.appendingPathComponent("segment\(i)")
        try Data(segment.bytes).write(to: file)
        arguments += [
          "-device", "loader,file=\(file.path),addr=0x\(String(segment.address, radix: 16)),force-raw=on",
        ]
      }
      arguments += ["-device", "loader,addr=0x\(String(entry, radix: 16)),cpu-num=0"]
      let result = try Tool.run(timeout, arguments)
      guard result.status == 0 else {
        throw Tool.Failure(description: "QEMU ended with status \(result.status): \(result.errors)")
      }
      return Array(try Data(contentsOf: output))
    }
  }
}
