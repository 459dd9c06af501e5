/// The file behind `--disk`, and what happens to it at the end of a run.

import Foundation
import Machine
import Units

struct DiskFile {
  enum Mode {
    /// The guest may write; the file stays as it is.
    case kept
    case readOnly
    /// What the guest wrote is in the file at the end.
    case written
  }

  let path: String
  let mode: Mode

  /// `text`: a path, and behind it `:ro` or `:rw`, if one is wanted.
  init(_ text: String) {
    let modes: [(String, Mode)] = [(":ro", .readOnly), (":rw", .written)]
    let found = modes.first { text.hasSuffix($0.0) }
    path = found == nil ? text : String(text.dropLast(3))
    mode = found?.1 ?? .kept
  }

  /// Refuses what is no disk, or can not be written back.
  func check(count: Int) throws(CommandFailure) {
    if count == 0 { throw CommandFailure(.usage, "--disk: \(quoted(path)) is empty; a disk has at least one byte") }
    guard mode == .written else { return }
    if count % 512 != 0 {
      throw CommandFailure(
        .usage, "--disk: \(quoted(path)) has \(count) bytes; to be written back it must be of whole 512-byte sectors")
    }
    if !FileManager.default.isWritableFile(atPath: path) {
      throw CommandFailure(.usage, "--disk: \(quoted(path)) cannot be written; leave out :rw")
    }
  }

  /// Writes what differs into the file.
  func write(from machine: Machine) throws(CommandFailure) {
    do {
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      try machine.changedDisk { (offset, bytes) throws in
        try handle.seek(toOffset: UInt64(offset))
        try handle.write(contentsOf: Data(bytes))
      }
      try handle.synchronize()
      try handle.close()
    } catch {
      throw CommandFailure(.failed, "\(path) cannot be written: \(error.localizedDescription)")
    }
  }
}
