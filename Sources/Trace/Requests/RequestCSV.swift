/// Request traces as CSV: `time_ns,operation,key,size`, one request a line.

import Units

package final class RequestCSVReader: WorkloadBatches {
  package let origin: RequestSpec? = nil
  package var name: String { lines.source.name }
  private let lines: TextLines

  static let head: StaticString = "time_ns,operation,key,size"

  package init(_ source: any ByteSource) { lines = TextLines(source) }

  /// Whether the file begins as such a trace does.
  package static func isOne(_ source: any ByteSource) throws(TraceError) -> Bool {
    let start = try source.bytes(at: 0, count: Int(min(source.count, UInt64(head.utf8CodeUnitCount))), "its first line")
    return start.elementsEqual(UnsafeBufferPointer(start: head.utf8Start, count: head.utf8CodeUnitCount))
  }

  package func next() throws(TraceError) -> [WorkloadRequest] {
    var batch: [WorkloadRequest] = []
    while batch.count < RequestFormat.blockRequests, var fields = try lines.next() {
      if lines.number == 1 {
        if fields.equals(RequestCSVReader.head) { continue }
        throw fields.failure(
          .format, "the first line is not \(RequestCSVReader.head)", remedy: "say what the columns are")
      }
      if fields.isBlank { continue }
      batch.append(try request(&fields))
    }
    return batch
  }

  private func request(_ fields: inout TextFields) throws(TraceError) -> WorkloadRequest {
    let timeNs = try number(&fields, "a time in ns", .max)
    guard let text = fields.cell() else { throw missing("an operation", fields) }
    guard let operation = WorkloadRequest.Operation.allCases.first(where: { TextFields.matches(text, $0.word) }) else {
      let known = WorkloadRequest.Operation.allCases.map(\.name).joined(separator: ", ")
      throw fields.failure("\(quoted(TextFields.text(text))) is no operation", remedy: "known are \(known)")
    }
    let key = try number(&fields, "a key", .max)
    let size = try number(&fields, "a size in bytes", UInt64(WorkloadRequest.maximumBytes))
    if fields.cell() != nil {
      throw fields.failure("the line goes on behind its last field", remedy: "write four fields")
    }
    return WorkloadRequest(timeNs: timeNs, operation: operation, key: key, size: UInt32(size))
  }

  private func number(_ fields: inout TextFields, _ what: String, _ most: UInt64) throws(TraceError) -> UInt64 {
    guard let text = fields.cell() else { throw missing(what, fields) }
    guard let value = TextFields.decimal(text), value <= most else {
      throw fields.failure(
        "\(quoted(TextFields.text(text))) is not \(what)", remedy: "write a number from 0 to \(most)")
    }
    return value
  }

  private func missing(_ what: String, _ fields: TextFields) -> TraceError {
    fields.failure(.truncated, "the line ends where \(what) is due", remedy: "write four fields")
  }
}

package enum RequestCSVWriter {
  /// Writes all of `batches` to `sink`; how many requests that are.
  package static func write(_ batches: any WorkloadBatches, to sink: any ByteSink) throws(TraceError) -> UInt64 {
    var count: UInt64 = 0
    try sink.write(Array("\(RequestCSVReader.head)\n".utf8))
    while true {
      let batch = try batches.next()
      if batch.isEmpty { return count }
      count += UInt64(batch.count)
      var text = ""
      for request in batch { text += "\(request.timeNs),\(request.operation.name),\(request.key),\(request.size)\n" }
      try sink.write(Array(text.utf8))
    }
  }
}
