/// Opens a memory trace of any format that can be read, or a part of it by time.

import Machine
import Units

package enum TraceInput {
  /// How a trace is to be read.
  package struct Options: Hashable, Sendable {
    /// nil: as the file's name says.
    package var format: TraceFileFormat?
    /// The clock that times of text are counted in, ps.
    package var clockPs: UInt64?
    /// Only requests from this time on, and before that one, ps.
    package var fromPs: UInt64?
    package var untilPs: UInt64?
    package init() {}
  }

  /// A trace that is read, and what to tell of it before its requests.
  package struct Opened {
    package var batches: any RequestBatches
    package var format: TraceFileFormat
    /// The binary trace itself, if it is one.
    package var reader: TraceReader?
    /// Set if the trace ends before its end: one sentence.
    package var warning: String?
  }

  /// The format that `path` has; a file whose name tells nothing is read if its first bytes are those of a trace.
  package static func format(
    of source: any ByteSource, path: String, _ options: Options
  ) throws(TraceError) -> TraceFileFormat {
    if let format = options.format ?? TraceFileFormat(path: path) {
      if format.canBeRead { return format }
      throw TraceError(
        .format, file: path, "\(format.rawValue) is written and not read",
        remedy: "read the trace that it was made from; formats that are read are \(TraceFileFormat.readable)")
    }
    let start = try source.bytes(at: 0, count: Int(min(8, source.count)), "its head")
    if start == TraceFormat.magic { return .brmem }
    throw TraceError(
      .format, file: path, "the file's name does not say which format it has",
      remedy: "say it by --format: \(TraceFileFormat.readable)")
  }

  package static func open(_ path: String, _ options: Options = Options()) throws(TraceError) -> Opened {
    try open(FileSource(path: path), options)
  }

  package static func open(_ source: any ByteSource, _ options: Options) throws(TraceError) -> Opened {
    let format = try format(of: source, path: source.name, options)
    var opened: Opened
    if format == .brmem {
      let reader = try TraceReader(source)
      opened = Opened(batches: reader, format: format, reader: reader)
      if let from = options.fromPs { reader.seek(to: from) }
      if case .cut(let offset, let bytes) = reader.ending {
        opened.warning =
          "\(source.name) has no index: the run that wrote it was cut off, or the copy"
          + (bytes == 0 ? "" : "; \(bytes) bytes from byte \(offset) on are no whole block and are left out")
      }
    } else {
      opened = Opened(
        batches: try TextReader(source, format: format, clockPs: options.clockPs), format: format)
    }
    if options.fromPs != nil || options.untilPs != nil {
      opened.batches = TimeSlice(opened.batches, from: options.fromPs ?? 0, until: options.untilPs)
    }
    return opened
  }
}

/// The requests of a trace within a part of its time.
final class TimeSlice: RequestBatches {
  private let whole: any RequestBatches
  private let from: UInt64
  private let until: UInt64?
  private var buffer: UnsafeMutableBufferPointer<MemoryRequest>

  init(_ whole: any RequestBatches, from: UInt64, until: UInt64?) {
    self.whole = whole
    self.from = from
    self.until = until
    buffer = .allocate(capacity: TraceFormat.blockRequests)
  }

  deinit { buffer.deallocate() }

  var name: String { whole.name }
  var header: TraceHeader { whole.header }

  func next() throws(TraceError) -> UnsafeBufferPointer<MemoryRequest> {
    while true {
      let batch = try whole.next()
      if batch.isEmpty { return batch }
      precondition(batch.count <= buffer.count, "a batch is at most as long as a block")
      var count = 0
      for request in batch where request.timePs >= from && until.map({ request.timePs < $0 }) ?? true {
        buffer[count] = request
        count += 1
      }
      if count > 0 { return UnsafeBufferPointer(rebasing: UnsafeBufferPointer(buffer)[..<count]) }
    }
  }
}
