/// QEMU's `virt` board without a running processor, driven over its `qtest` protocol: the oracle for registers.
///
/// Commands go out in batches that fit a pipe, so that neither side waits for the other.

import Foundation
import TestSupport

struct QEMUBoard {
  /// What one command answered: a value for loads, and how the processor's interrupt inputs stood afterwards.
  struct Answer: Equatable {
    var value: UInt64?
    var irq: Bool
    var fiq: Bool
  }

  enum Failure: Error, CustomStringConvertible {
    case ended(after: Int, of: Int)
    case refused(command: String, answer: String)
    var description: String {
      switch self {
      case .ended(let after, let of): "QEMU ended after \(after) of \(of) commands"
      case .refused(let command, let answer): "QEMU refused '\(command)': \(answer)"
      }
    }
  }

  static let executable = Tool.path(of: "qemu-system-aarch64")

  /// The interrupt controller among the board's devices, for `set_irq_in`.
  static let interruptController = "/machine/unattached/device[1]"

  /// Runs `commands` on a board that has just been powered on, and returns the answer of each.
  /// - Parameter gic: version of the interrupt controller.
  static func run(_ commands: [String], executable: String, gic: Int = 2) throws -> [Answer] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = [
      "-M", "virt,gic-version=\(gic)", "-cpu", "cortex-a57", "-m", "64", "-display", "none", "-nodefaults", "-serial",
      "null", "-S", "-accel", "tcg", "-qtest", "stdio", "-qtest-log", "/dev/null",
    ]
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer {
      // Not SIGTERM: the child inherits the signal mask of this thread, which may block it.
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }

    var answers: [Answer] = []
    var irq = false
    var fiq = false
    var pending = Data()
    let all = ["irq_intercept_in /machine/unattached/device[0]"] + commands
    for start in stride(from: 0, to: all.count, by: 200) {
      let batch = all[start..<min(start + 200, all.count)]
      input.fileHandleForWriting.write(Data(batch.map { $0 + "\n" }.joined().utf8))
      let wanted = start + batch.count
      while answers.count < wanted {
        let chunk = output.fileHandleForReading.availableData
        if chunk.isEmpty { throw Failure.ended(after: answers.count, of: all.count) }
        pending.append(chunk)
        while let newline = pending.firstIndex(of: 0x0a) {
          let line = String(decoding: pending[pending.startIndex..<newline], as: UTF8.self)
          pending.removeSubrange(pending.startIndex...newline)
          switch line {
          case "IRQ raise 0": irq = true
          case "IRQ lower 0": irq = false
          case "IRQ raise 1": fiq = true
          case "IRQ lower 1": fiq = false
          case _ where line.hasPrefix("IRQ"): break
          case _ where line.hasPrefix("OK"):
            let value = line.dropFirst(3).dropFirst(2)
            answers.append(Answer(value: UInt64(value, radix: 16), irq: irq, fiq: fiq))
          default: throw Failure.refused(command: all[answers.count], answer: line)
          }
        }
      }
    }
    return Array(answers.dropFirst())
  }
}
