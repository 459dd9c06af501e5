/// Tells memory traces from request traces, and opens either.

/// A trace of either kind.
package enum AnyTrace {
  case memory(TraceInput.Opened)
  case requests(any WorkloadBatches, isBinary: Bool)

  /// Whether a file is a request trace: by its first bytes, or by the first line of a CSV.
  package static func holdsRequests(_ source: any ByteSource) throws(TraceError) -> Bool {
    let start = try source.bytes(at: 0, count: Int(min(8, source.count)), "its head")
    return start == RequestFormat.magic || source.name.hasSuffix(".brreq")
  }

  /// - Parameter options: of memory traces; request traces take none of them.
  package static func open(_ path: String, _ options: TraceInput.Options) throws(TraceError) -> AnyTrace {
    let source = try FileSource(path: path)
    let isBinary = options.format == nil ? try holdsRequests(source) : false
    let isCSV = options.format == nil && path.hasSuffix(".csv") ? try RequestCSVReader.isOne(source) : false
    if !isBinary && !isCSV { return .memory(try TraceInput.open(source, options)) }
    if options != TraceInput.Options() {
      throw TraceError(
        .format, file: path, "this is a request trace, which is read as a whole and counts nanoseconds",
        remedy: "leave out --clock, --from and --until")
    }
    return .requests(isBinary ? try RequestTraceReader(source) : RequestCSVReader(source), isBinary: isBinary)
  }
}

extension WorkloadBatches {
  /// What is to be told of the trace once its end is reached: one sentence.
  package var ending: String? { (self as? RequestTraceReader)?.warning }
}
