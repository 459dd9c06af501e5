/// Requests a batch at a time: what every format gives to whoever reads it.

import Machine

package protocol RequestBatches: AnyObject {
  /// The file as the user named it.
  var name: String { get }
  /// What is known of the trace; formats of text know nothing.
  var header: TraceHeader { get }
  /// The next requests, in the order of the trace; empty at its end. Valid until the next call.
  func next() throws(TraceError) -> UnsafeBufferPointer<MemoryRequest>
}

extension RequestBatches {
  /// Gives all requests that are left to `body`, a batch at a time.
  package func forEach(_ body: (UnsafeBufferPointer<MemoryRequest>) throws(TraceError) -> Void) throws(TraceError) {
    while true {
      // The buffer is this object's, which so must outlive its use.
      let isLast = try withBatch { batch throws(TraceError) in
        if !batch.isEmpty { try body(batch) }
        return batch.isEmpty
      }
      if isLast { return }
    }
  }

  private func withBatch(
    _ body: (UnsafeBufferPointer<MemoryRequest>) throws(TraceError) -> Bool
  ) throws(TraceError) -> Bool {
    defer { withExtendedLifetime(self) {} }
    return try body(next())
  }
}

/// Where requests go to.
package protocol RequestSink: AnyObject {
  func append(_ batch: UnsafeBufferPointer<MemoryRequest>) throws(TraceError)
  /// Writes what is left and what stands at the end. Nothing is appended afterwards.
  func finish() throws(TraceError)
}
