/// A file outside the folder of results, as `--csv` and `--report` name one.
///
/// A regular file is replaced whole or not at all, at the place that symbolic links lead to. Whatever else there is, a
/// pipe or a device, stays what it is and is written to.

import Foundation
import Units

enum ResultFile {
  private enum Target {
    /// Replaced by a new file of this path.
    case replaced(String)
    /// Written to as it is.
    case written(String)
  }

  /// Refuses a file that cannot be written later on.
  static func check(_ path: String) throws(CommandFailure) {
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    if manager.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw CommandFailure(.usage, "\(quoted(path)) is a folder; name a file")
    }
    let isFine: Bool
    switch try target(of: path) {
    case .written(let file): isFine = manager.isWritableFile(atPath: file)
    case .replaced(let file):
      isFine = canCreate(beside: file) && (!manager.fileExists(atPath: file) || manager.isWritableFile(atPath: file))
    }
    if !isFine { throw CommandFailure(.usage, "\(quoted(path)) cannot be written; name a file in a folder that can") }
  }

  /// Whether the folder of a file takes a new one: by making one, since permissions alone do not tell (of /proc, say).
  private static func canCreate(beside file: String) -> Bool {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
    var trial = Array("\(folder)/.brownout-XXXXXX".utf8CString)
    let descriptor = mkstemp(&trial)
    guard descriptor >= 0 else { return false }
    close(descriptor)
    unlink(trial)
    return true
  }

  static func write(_ path: String, _ contents: [UInt8]) throws(CommandFailure) {
    do {
      switch try target(of: path) {
      case .replaced(let file): try Data(contents).write(to: URL(fileURLWithPath: file), options: .atomic)
      case .written(let file):
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
        try handle.write(contentsOf: Data(contents))
        try handle.close()
      }
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure(.failed, "\(quoted(path)) cannot be written: \(error.localizedDescription)")
    }
  }

  private static func target(of path: String) throws(CommandFailure) -> Target {
    var information = stat()
    if stat(path, &information) == 0, information.st_mode & S_IFMT != S_IFREG { return .written(path) }
    var current = path
    for _ in 0..<40 {
      guard let next = try? FileManager.default.destinationOfSymbolicLink(atPath: current) else {
        return .replaced(current)
      }
      // Such a link stands for a file that is open: one of another name would not be it.
      if current.hasPrefix("/dev/") || current.hasPrefix("/proc/") { return .written(path) }
      let folder = URL(fileURLWithPath: current).deletingLastPathComponent()
      current = next.hasPrefix("/") ? next : folder.appendingPathComponent(next).path
    }
    throw CommandFailure(.usage, "\(quoted(path)) is a symbolic link that leads nowhere; name a file")
  }
}
