/// Reading a whole file, with an error that says why not.

import Foundation

package enum FileReader {
  /// The largest file that is read: 2 GiB.
  package static let maximumBytes: UInt64 = 2 << 30

  /// The bytes of the regular file `path`. Throws `unreadable` for anything else.
  package static func read(_ path: String) throws(LoaderError) -> [UInt8] { Array(try data(path)) }

  /// The same as data, which the host may load as they are looked at: for large files of which little is.
  package static func data(_ path: String, options: Data.ReadingOptions = []) throws(LoaderError) -> Data {
    func unreadable(_ problem: String, _ remedy: String) -> LoaderError {
      LoaderError(.unreadable, file: path, problem, remedy: remedy)
    }
    let manager = FileManager.default
    let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard !path.isEmpty, !path.utf8.contains(0), let attributes = try? manager.attributesOfItem(atPath: resolved) else {
      throw unreadable("there is no such file", "check the path")
    }
    let type = attributes[.type] as? FileAttributeType
    if type == .typeDirectory { throw unreadable("this is a folder", "name a file in it") }
    if type == .typeSymbolicLink { throw unreadable("this is a symbolic link to nothing", "check the path") }
    guard type == .typeRegular else { throw unreadable("this is no regular file", "name one that is") }
    let size = (attributes[.size] as? NSNumber)?.uint64Value ?? 0
    guard size <= maximumBytes else {
      throw unreadable("the file has \(size) bytes", "files of up to \(maximumBytes) bytes are read")
    }
    do {
      return try Data(contentsOf: URL(fileURLWithPath: resolved), options: options)
    } catch {
      throw unreadable("the file cannot be read", "check its permissions")
    }
  }
}
