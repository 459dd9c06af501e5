/// What can be wrong with a trace: one sentence with the place and the remedy.
///
/// Traces come from other programs, other versions and runs that were killed. Whatever is in a file, reading it ends in
/// requests or in one of these.

import Units

package struct TraceError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Reason: Hashable, Sendable {
    /// There is no such file, or none that can be opened or made.
    case file
    /// The host failed while the file was read or written.
    case host
    /// It is no trace of the format that was expected.
    case format
    /// It is a trace of a version that this program does not know.
    case version
    /// It ends too early.
    case truncated
    /// It contradicts itself or its checksums.
    case corrupt
    /// A number in it is beyond every bound.
    case absurd
    /// What is to be written has no place in the format.
    case unrepresentable
  }

  /// Where in the file.
  package enum Place: Hashable, Sendable {
    case nowhere
    /// A byte, counted from 0.
    case offset(UInt64)
    /// A line and a column of text, both counted from 1.
    case text(line: UInt64, column: Int)
  }

  package var reason: Reason
  /// The file as the user named it.
  package var file: String
  package var place: Place
  package var problem: String
  package var remedy: String

  package init(
    _ reason: Reason, file: String, at place: Place = .nowhere, _ problem: String, remedy: String
  ) {
    self.reason = reason
    self.file = file
    self.place = place
    self.problem = problem
    self.remedy = remedy
  }

  package var description: String {
    let position =
      switch place {
      case .nowhere: "\(file): "
      case .offset(let offset): "\(file): at byte \(offset): "
      case .text(let line, let column): "\(file):\(line):\(column): "
      }
    return position + problem + "; " + remedy
  }
}
