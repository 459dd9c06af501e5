/// One request of a client to a key-value store, as YCSB makes them (Cooper et al., SoCC 2010).

package struct WorkloadRequest: Hashable, Sendable, BitwiseCopyable {
  package enum Operation: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    case read = 0
    case update = 1
    case insert = 2
    case scan = 3
    case readModifyWrite = 4

    var word: StaticString {
      switch self {
      case .read: "read"
      case .update: "update"
      case .insert: "insert"
      case .scan: "scan"
      case .readModifyWrite: "read-modify-write"
      }
    }

    /// As CSV, JSON and tables have it.
    package var name: String { word.description }
  }

  /// When it is made, ns since the first one.
  package var timeNs: UInt64
  package var key: UInt64
  /// Bytes of the value; of all values, if it is a scan. Up to `maximumBytes`.
  package var size: UInt32
  package var operation: Operation

  package static var maximumBytes: UInt32 { 1 << 30 }

  package init(timeNs: UInt64, operation: Operation, key: UInt64, size: UInt32) {
    self.timeNs = timeNs
    self.operation = operation
    self.key = key
    self.size = size
  }
}

/// Requests a batch at a time.
package protocol WorkloadBatches: AnyObject {
  /// The file as the user named it.
  var name: String { get }
  /// What made them; nil if that is not known.
  var origin: RequestSpec? { get }
  /// The next requests, in the order of the trace; empty at its end.
  func next() throws(TraceError) -> [WorkloadRequest]
}
