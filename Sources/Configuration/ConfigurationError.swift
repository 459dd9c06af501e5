/// What is wrong with a configuration, and where it was written: one sentence with file and line, or the flag.

/// Where a value was written.
public enum Origin: Hashable, Sendable, CustomStringConvertible {
  /// A flag of the command line, such as `--checkpoint`, or `--set nvm.size`.
  case flag(String)
  /// A line, from 1 on, of a file; 0 where the whole file is meant.
  case file(String, line: Int)

  public var description: String {
    switch self {
    case .flag(let name): name
    case .file(let name, 0): name
    case .file(let name, let line): "\(name):\(line)"
    }
  }
}

/// Why a configuration is refused. `description` is one sentence that names the place and the remedy.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Nil where the error lies in defaults that several keys share.
  public let origin: Origin?
  public let sentence: String

  package init(_ origin: Origin?, _ sentence: String) {
    self.origin = origin
    self.sentence = sentence
  }

  public var description: String { origin.map { "\($0): \(sentence)" } ?? sentence }
}
