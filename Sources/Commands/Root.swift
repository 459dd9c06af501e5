/// The root of the command line: which subcommands there are, and what every one of them ends with.
///
/// A subcommand parses its flags, calls one library function and prints. Whatever goes wrong arrives here as an error
/// and leaves as one sentence on standard error and one of the exit codes that docs/CLI.md promises.

import ArgumentParser
import Configuration
import Disassembly
import Loader
import PowerFailure
import Report
import Trace

public struct Brownout: ParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "brownout",
    abstract: "A cycle-approximate full-system AArch64 simulator with NVM and power failures.",
    version: brownoutVersion,
    subcommands: [
      RunCommand.self, CrashCommand.self, ReplayCommand.self, CompareCommand.self, CalibrateCommand.self,
      TraceCommand.self, InspectCommand.self, DisasmCommand.self, ListCommand.self, GenerateDocsCommand.self,
    ])

  public init() {}

  /// Runs the command that `arguments` (without the program's name) ask for.
  /// - Returns: the exit code of the process.
  public static func run(arguments: [String]) -> Int32 {
    let console = Console.current
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
      return ExitStatus.done.rawValue
    } catch {
      let failure = CommandFailure(error)
      if failure.status == .done {
        // Help and version are what was asked for, not what went wrong.
        return (try? console.print(failure.sentence)) == nil ? ExitStatus.failed.rawValue : ExitStatus.done.rawValue
      }
      console.complain(failure.sentence, isPlain: arguments.contains("--no-color"))
      return failure.status.rawValue
    }
  }
}

/// The exit codes, each with one meaning for every subcommand.
package enum ExitStatus: Int32, CaseIterable, Sendable {
  case done = 0
  /// The guest failed, or something went wrong while running.
  case failed = 1
  /// The command line or the configuration is wrong; nothing was run.
  case usage = 2
  /// A campaign found a violation of consistency.
  case violation = 3
  /// Interrupted; partial results were kept.
  case interrupted = 130

  var meaning: String {
    switch self {
    case .done: "done"
    case .failed: "the guest failed, or an error at run time"
    case .usage: "the command line or the configuration is wrong; nothing was run"
    case .violation: "a violation of consistency was found"
    case .interrupted: "interrupted; partial results are kept"
    }
  }
}

/// An error as the user sees it.
package struct CommandFailure: Error, Hashable, Sendable {
  package let status: ExitStatus
  package let sentence: String

  package init(_ status: ExitStatus, _ sentence: String) {
    self.status = status
    self.sentence = sentence
  }

  /// What went wrong with a campaign; `file` is the failure that it carried out again, if it did.
  init(_ error: InspectionError, file: String?) {
    switch error.reason {
    case .failed: self.init(.failed, error.description)
    case .plan: self.init(.usage, (file.map { "\($0): " } ?? "") + error.description)
    case .interrupted: self.init(.interrupted, error.description)
    }
  }

  /// What an error of the argument parser or of a library means for the user.
  init(_ error: any Error) {
    switch error {
    case let failure as CommandFailure: self = failure
    case let error as ConfigurationError: self.init(.usage, error.description)
    case let error as LoaderError: self.init(.usage, error.description)
    case let error as InspectionError: self.init(error, file: nil)
    case let error as TraceError: self.init(error.reason == .host ? .failed : .usage, error.description)
    case let error as RequestSpecError: self.init(.usage, error.description)
    case let error as ReportError: self.init(.failed, error.description)
    case let error as DisassemblyError: self.init(.failed, error.description)
    default:
      let code = Brownout.exitCode(for: error)
      if code == .success {
        self.init(.done, Brownout.message(for: error))
      } else if code == .validationFailure {
        self.init(.usage, Brownout.message(for: error) + " (`brownout --help` tells what there is)")
      } else {
        self.init(.failed, Brownout.message(for: error))
      }
    }
  }
}
