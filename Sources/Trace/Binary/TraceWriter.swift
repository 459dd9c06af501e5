/// Writes a memory trace (`.brmem`) while it is recorded.
///
/// A block goes out when it is full, so that a run that is killed leaves a trace that lacks its last requests and its
/// index, and no more.

import Machine

package final class TraceWriter: RequestSink {
  private let sink: any ByteSink
  private let encoder: BlockEncoder
  private var offset: UInt64
  private var blocks: [TraceBlockEntry] = []
  private var isFinished = false

  /// How many requests were appended.
  package private(set) var requestCount: UInt64 = 0
  /// How many bytes were written so far.
  package var byteCount: UInt64 { offset }

  /// Writes the head.
  package init(_ header: TraceHeader, to sink: any ByteSink) throws(TraceError) {
    precondition(
      header.lineBytes.nonzeroBitCount == 1 && (64...4096).contains(header.lineBytes),
      "lines have a power of two from 64 to 4096 bytes")
    self.sink = sink
    encoder = BlockEncoder(lineBytes: header.lineBytes)
    let bytes = header.bytes
    offset = UInt64(bytes.count)
    try sink.write(bytes)
  }

  /// Appends requests.
  /// - Throws: `unrepresentable` for a request of no byte or more than `MemoryRequest.maximumBytes`.
  package func append(_ batch: UnsafeBufferPointer<MemoryRequest>) throws(TraceError) {
    precondition(!isFinished, "nothing follows the index")
    var rest = batch
    while !rest.isEmpty {
      let taken = encoder.take(rest)
      requestCount += UInt64(taken)
      if encoder.isFull { try flush() }
      if taken == 0 {
        throw TraceError(
          .unrepresentable, file: sink.name, "request \(requestCount) asks for \(rest[0].size) bytes",
          remedy: "a request asks for 1 to \(MemoryRequest.maximumBytes)")
      }
      rest = UnsafeBufferPointer(rebasing: rest.dropFirst(taken))
    }
  }

  /// Writes the last block, the index and the trailer.
  package func finish() throws(TraceError) {
    precondition(!isFinished, "a trace ends once")
    try flush()
    isFinished = true
    let bytes = TraceIndex.bytes(blocks, at: offset)
    offset += UInt64(bytes.count)
    try sink.write(bytes)
  }

  private func flush() throws(TraceError) {
    if encoder.count == 0 { return }
    if UInt64(blocks.count) == TraceFormat.maximumBlocks {
      throw TraceError(
        .unrepresentable, file: sink.name,
        "a trace has at most \(TraceFormat.maximumBlocks * UInt64(TraceFormat.blockRequests)) requests",
        remedy: "record a part of the run")
    }
    var (bytes, entry) = encoder.finish()
    entry.offset = offset
    blocks.append(entry)
    offset += UInt64(bytes.count)
    try sink.write(bytes)
  }
}
