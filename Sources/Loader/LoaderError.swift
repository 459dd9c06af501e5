/// Why a file could not be loaded: one sentence that names the file, the place in it, and what to do.

package struct LoaderError: Error, Hashable, CustomStringConvertible {
  package enum Reason: String, Sendable {
    /// The file is not there, is no regular file, or may not be read.
    case unreadable
    /// Neither ELF nor arm64 `Image`.
    case unknownFormat
    /// A known format, but for another machine: 32-bit, big-endian, another processor, another page size.
    case wrongMachine
    /// ELF, but no static executable.
    case wrongType
    /// It ends too early, or its parts contradict each other.
    case damaged
  }

  package var reason: Reason
  /// As the caller named it.
  package var file: String
  /// Where in the file, in bytes from its start.
  package var offset: UInt64?
  /// Reads on from the name of the file.
  package var problem: String
  package var remedy: String

  package init(_ reason: Reason, file: String, offset: UInt64? = nil, _ problem: String, remedy: String) {
    self.reason = reason
    self.file = file
    self.offset = offset
    self.problem = problem
    self.remedy = remedy
  }

  package var description: String {
    let place = offset.map { " at offset 0x" + String($0, radix: 16) } ?? ""
    return "\(file)\(place): \(problem); \(remedy)"
  }
}
