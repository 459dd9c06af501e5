/// Where a trace's bytes come from and go to: a file, or memory.
///
/// Traces may be larger than memory, so they are read and written piece by piece, at offsets. Files are read with
/// `pread` and not mapped: a file that shrinks while it is read then is an error and not a signal.
///
/// 1. A read returns fewer bytes than asked for only at the end.
/// 2. What a sink has taken is in the file or an error was thrown; nothing is kept back.

import Glibc

/// Bytes at offsets.
package protocol ByteSource: AnyObject {
  /// The file as the user named it.
  var name: String { get }
  /// How many bytes there are.
  var count: UInt64 { get }
  /// Fills `buffer` with the bytes from `offset` on.
  /// - Returns: how many there were.
  func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws(TraceError) -> Int
}

/// Bytes one after the other.
package protocol ByteSink: AnyObject {
  /// The file as the user named it.
  var name: String { get }
  func write(_ bytes: UnsafeRawBufferPointer) throws(TraceError)
}

package final class MemoryBytes: ByteSource, ByteSink {
  package let name: String
  package private(set) var bytes: [UInt8]

  package init(_ bytes: [UInt8] = [], name: String = "memory") {
    self.bytes = bytes
    self.name = name
  }

  package var count: UInt64 { UInt64(bytes.count) }

  package func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws(TraceError) -> Int {
    if offset >= count { return 0 }
    let part = bytes[Int(offset)...].prefix(buffer.count)
    buffer.copyBytes(from: part)
    return part.count
  }

  package func write(_ piece: UnsafeRawBufferPointer) throws(TraceError) { bytes.append(contentsOf: piece) }
}

/// A regular file that is read.
package final class FileSource: ByteSource {
  package let name: String
  package let count: UInt64
  private let descriptor: Int32

  /// - Throws: `TraceError` of reason `file` unless `path` is a regular file that can be read.
  package init(path: String) throws(TraceError) {
    func failure(_ problem: String, _ remedy: String) -> TraceError {
      TraceError(.file, file: path, problem, remedy: remedy)
    }
    if path.isEmpty || path.utf8.contains(0) { throw failure("this is no path", "name a file") }
    // A pipe that nobody writes to would keep the program waiting.
    let opened = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if opened < 0 {
      throw errno == ENOENT
        ? failure("there is no such file", "check the path")
        : failure("the file cannot be read", "check its permissions")
    }
    var information = stat()
    guard fstat(opened, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
      close(opened)
      throw failure("this is no regular file", "name one that is")
    }
    name = path
    count = UInt64(max(0, information.st_size))
    descriptor = opened
  }

  deinit { close(descriptor) }

  package func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) throws(TraceError) -> Int {
    guard offset < count, let base = buffer.baseAddress else { return 0 }
    var done = 0
    let wanted = Int(min(UInt64(buffer.count), count - offset))
    while done < wanted {
      let got = pread(descriptor, base + done, wanted - done, off_t(offset) + off_t(done))
      if got < 0 && errno == EINTR { continue }
      if got < 0 {
        throw TraceError(
          .host, file: name, at: .offset(offset), "the host cannot read the file", remedy: "check its disk")
      }
      if got == 0 { break }
      done += got
    }
    return done
  }
}

/// A new file that is written.
package final class FileSink: ByteSink {
  package let name: String
  private var descriptor: Int32

  /// Makes the file; one that exists is refused, whatever is in it.
  package init(path: String) throws(TraceError) {
    func failure(_ problem: String, _ remedy: String) -> TraceError {
      TraceError(.file, file: path, problem, remedy: remedy)
    }
    if path.isEmpty || path.utf8.contains(0) { throw failure("this is no path", "name a file") }
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    name = path
    if descriptor < 0 {
      throw errno == EEXIST
        ? failure("the file exists", "name a new one, or remove it if it may go")
        : failure("the file cannot be made", "name one in a folder that can be written")
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  package func write(_ bytes: UnsafeRawBufferPointer) throws(TraceError) {
    guard let base = bytes.baseAddress else { return }
    var done = 0
    while done < bytes.count {
      let put = Glibc.write(descriptor, base + done, bytes.count - done)
      if put < 0 && errno == EINTR { continue }
      if put <= 0 { throw TraceError(.host, file: name, "the file cannot be written", remedy: "is its disk full?") }
      done += put
    }
  }

  /// Closes the file, where some hosts say first that a disk is full.
  package func close() throws(TraceError) {
    let last = descriptor
    descriptor = -1
    if last >= 0 && Glibc.close(last) != 0 {
      throw TraceError(.host, file: name, "the file cannot be written", remedy: "is its disk full?")
    }
  }

  /// Takes the file away again, as far as it was written.
  package func discard() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
    unlink(name)
  }

  private func close(_ number: Int32) { _ = Glibc.close(number) }
}

extension ByteSource {
  /// Exactly the bytes of `buffer` from `offset` on; `what` they are is said where the file ends before.
  func readWhole(
    at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer, _ what: String
  ) throws(TraceError) {
    let got = try read(at: offset, into: buffer)
    if got < buffer.count {
      throw TraceError(
        .truncated, file: name, at: .offset(offset + UInt64(got)), "the file ends within \(what)",
        remedy: "it was not written or copied to its end")
    }
  }

  /// `length` bytes from `offset` on.
  func bytes(at offset: UInt64, count length: Int, _ what: String) throws(TraceError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: length)
    // Swift's closures lose the type of what they throw.
    let result: Result<Void, TraceError> = bytes.withUnsafeMutableBytes { buffer in
      do throws(TraceError) { return .success(try readWhole(at: offset, into: buffer, what)) } catch {
        return .failure(error)
      }
    }
    try result.get()
    return bytes
  }
}

extension ByteSink {
  func write(_ bytes: [UInt8]) throws(TraceError) {
    let result: Result<Void, TraceError> = bytes.withUnsafeBytes { buffer in
      do throws(TraceError) { return .success(try write(buffer)) } catch { return .failure(error) }
    }
    try result.get()
  }
}
