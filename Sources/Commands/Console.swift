/// Where a command writes: results on standard output, everything else on standard error.
///
/// Commands write here and not to the process's streams, so that tests can read what a command says. Colour and the
/// progress line appear on a terminal only, so that files and pipes hold the same bytes each time.

import Foundation
import Synchronization

package struct Console: Sendable {
  private let writeOut: @Sendable ([UInt8]) throws -> Void
  private let writeError: @Sendable (String) -> Void
  /// Whether standard error is a terminal.
  package let isTerminal: Bool
  /// Whether the user has asked programs for no colours (no-color.org).
  private let isPlain: Bool

  /// The console of the command that is being run.
  @TaskLocal package static var current = Console.process

  package init(
    isTerminal: Bool, isPlain: Bool = false, out: @escaping @Sendable ([UInt8]) throws -> Void,
    error: @escaping @Sendable (String) -> Void
  ) {
    self.isTerminal = isTerminal
    self.isPlain = isPlain
    writeOut = out
    writeError = error
  }

  /// The streams of the process.
  private static let process = Console(
    isTerminal: isatty(FileHandle.standardError.fileDescriptor) == 1,
    isPlain: !(ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty,
    out: { try FileHandle.standardOutput.write(contentsOf: Data($0)) },
    // There is nowhere left to say that standard error is gone.
    error: { try? FileHandle.standardError.write(contentsOf: Data($0.utf8)) })

  /// Writes `text` to standard output, with a line end if it has none.
  package func print(_ text: String) throws(CommandFailure) {
    try write(Array((text.hasSuffix("\n") || text.isEmpty ? text : text + "\n").utf8))
  }

  /// Writes bytes, which need not be text, to standard output.
  package func write(_ bytes: [UInt8]) throws(CommandFailure) {
    if bytes.isEmpty { return }
    do {
      try writeOut(bytes)
    } catch {
      throw CommandFailure(.failed, "standard output cannot be written: \(error.localizedDescription)")
    }
  }

  /// Writes raw text to standard error.
  package func note(_ text: String) { writeError(text) }

  /// Writes `error: sentence` to standard error.
  package func complain(_ sentence: String, isPlain: Bool) {
    let isRed = isTerminal && !isPlain && !self.isPlain
    writeError((isRed ? "\u{1b}[31merror:\u{1b}[0m " : "error: ") + sentence + "\n")
  }
}

/// One line on a terminal that tells how far a long command is; nothing anywhere else.
package final class ProgressLine: Sendable {
  private let console: Console
  private let isShown: Bool
  private let interval: Duration
  private let last: Mutex<ContinuousClock.Instant?> = Mutex(nil)

  /// - Parameter interval: host time between two updates at least; a terminal that scrolls costs more than the run.
  package init(console: Console = .current, quiet: Bool, interval: Duration = .milliseconds(200)) {
    self.console = console
    self.interval = interval
    isShown = console.isTerminal && !quiet
  }

  /// Shows `text` instead of what was shown, if the last update is long enough ago.
  package func update(_ text: @autoclosure () -> String) {
    guard isShown else { return }
    let now = ContinuousClock.now
    let isDue = last.withLock { last in
      if let shown = last, now - shown < interval { return false }
      last = now
      return true
    }
    if isDue { console.note("\r\u{1b}[2K" + text()) }
  }

  /// Takes the line away.
  package func finish() {
    guard isShown else { return }
    if last.withLock({ $0 != nil }) { console.note("\r\u{1b}[2K") }
  }
}
