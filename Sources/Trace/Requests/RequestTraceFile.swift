/// Request traces in a file (`.brreq`): a head, blocks with checksums, a trailer with the number of requests.
///
/// Simpler than memory traces, since a workload has thousands of requests where memory has millions: no index, numbers
/// of variable length, differences of times. Layout in docs/TRACES.md.

import Units

enum RequestFormat {
  /// "BRREQ", and three bytes that a transfer as text would change.
  static let magic: [UInt8] = [0x42, 0x52, 0x52, 0x45, 0x51, 0x0d, 0x0a, 0x1a]
  static let version: UInt16 = 1
  static let headerBytes = 80
  static let head = TraceHead(
    magic: magic, version: version, count: headerBytes, what: "request trace (.brreq)",
    instead: "name one, or a .csv", again: "generate")
  static let blockMagic: UInt32 = 0x4b4c_4252
  static let blockHeaderBytes = 20
  static let blockRequests = 4096
  /// The longest coding of a request: operation 1, time 10, key 10, size 5.
  static let requestBytes = 26
  static let trailerMagic: UInt32 = 0x444e_4552
  static let trailerBytes = 20
  /// In the byte of the operation: the size is that of the request before.
  static let sameSize: UInt8 = 1 << 3
}

package final class RequestTraceWriter {
  private let sink: any ByteSink
  private var requests: [WorkloadRequest] = []
  package private(set) var requestCount: UInt64 = 0
  package private(set) var byteCount: UInt64 = 0

  /// Writes the head.
  /// - Parameter origin: what made the requests; nil: that is not known.
  package init(_ origin: RequestSpec?, to sink: any ByteSink) throws(TraceError) {
    self.sink = sink
    var fields = FieldWriter()
    fields.bytes = RequestFormat.magic
    fields.put(RequestFormat.version)
    fields.put(UInt16(RequestFormat.headerBytes))
    fields.put(origin?.mix.rawValue ?? 0)
    fields.put(origin?.popularity.rawValue ?? 0)
    fields.put(origin?.arrivals.rawValue ?? 0)
    fields.put(UInt8(0))
    let spec = origin ?? RequestSpec()
    let words = [
      spec.records, spec.operations, spec.seed, spec.thetaPermille, UInt64(spec.valueBytes), spec.scanValues,
      spec.intervalNs,
    ]
    for word in words { fields.put(origin == nil ? 0 : word) }
    fields.put(UInt32(0))
    fields.putChecksum()
    precondition(fields.bytes.count == RequestFormat.headerBytes, "the head is as long as its layout says")
    try write(fields.bytes)
  }

  /// - Throws: `unrepresentable` for a request of more than `WorkloadRequest.maximumBytes`.
  package func append(_ batch: [WorkloadRequest]) throws(TraceError) {
    for request in batch {
      if request.size > WorkloadRequest.maximumBytes {
        throw TraceError(
          .unrepresentable, file: sink.name, "request \(requestCount) has \(request.size) bytes",
          remedy: "a request has up to \(WorkloadRequest.maximumBytes)")
      }
      requests.append(request)
      requestCount += 1
      if requests.count == RequestFormat.blockRequests { try flush() }
    }
  }

  /// Writes the last block and the trailer.
  package func finish() throws(TraceError) {
    try flush()
    var fields = FieldWriter()
    fields.put(RequestFormat.trailerMagic)
    fields.put(requestCount)
    fields.put(UInt32(0))
    fields.putChecksum()
    try write(fields.bytes)
  }

  private func flush() throws(TraceError) {
    if requests.isEmpty { return }
    var payload: [UInt8] = []
    func variable(_ value: UInt64) {
      var rest = value
      while rest >= 0x80 {
        payload.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      payload.append(UInt8(rest))
    }
    var timeNs: UInt64 = 0, size: UInt32 = 0
    for request in requests {
      payload.append(request.operation.rawValue | (request.size == size ? RequestFormat.sameSize : 0))
      variable(StreamCoding.zigzag(request.timeNs &- timeNs))
      variable(request.key)
      if request.size != size { variable(UInt64(request.size)) }
      (timeNs, size) = (request.timeNs, request.size)
    }
    var head = FieldWriter()
    head.put(RequestFormat.blockMagic)
    head.put(UInt32(payload.count))
    head.put(UInt32(requests.count))
    head.put(Checksum.shared.of(payload))
    head.putChecksum()
    requests.removeAll(keepingCapacity: true)
    try write(head.bytes + payload)
  }

  private func write(_ bytes: [UInt8]) throws(TraceError) {
    byteCount += UInt64(bytes.count)
    try sink.write(bytes)
  }
}

package final class RequestTraceReader: WorkloadBatches {
  package let origin: RequestSpec?
  package var name: String { source.name }
  /// Set when the end is reached and there was no trailer: one sentence.
  package private(set) var warning: String?

  private let source: any ByteSource
  private var offset = UInt64(RequestFormat.headerBytes)
  private var seen: UInt64 = 0
  private var isAtEnd = false

  package init(_ source: any ByteSource) throws(TraceError) {
    self.source = source
    func failure(_ reason: TraceError.Reason, _ offset: UInt64, _ problem: String, _ remedy: String) -> TraceError {
      TraceError(reason, file: source.name, at: .offset(offset), problem, remedy: remedy)
    }
    var fields = try RequestFormat.head.read(source)
    let size = fields.take(UInt16.self)
    let mix = fields.take(UInt8.self), popularity = fields.take(UInt8.self), arrivals = fields.take(UInt8.self)
    let padding = fields.take(UInt8.self)
    let words = (0..<7).map { _ in fields.take(UInt64.self) }
    let reserved = fields.take(UInt32.self)
    if !fields.takeChecksum() {
      throw failure(
        .corrupt, UInt64(RequestFormat.headerBytes - 4), "the head does not fit its checksum", "generate it again")
    }
    let isUnknown = mix == 0 && popularity == 0 && arrivals == 0 && words.allSatisfy { $0 == 0 }
    if isUnknown && size == RequestFormat.headerBytes && padding == 0 && reserved == 0 {
      origin = nil
      return
    }
    var spec = RequestSpec()
    guard let mix = RequestMix(rawValue: mix), let popularity = KeyPopularity(rawValue: popularity),
      let arrivals = RequestArrivals(rawValue: arrivals), size == RequestFormat.headerBytes, padding == 0,
      reserved == 0, let valueBytes = UInt32(exactly: words[4])
    else { throw failure(.absurd, 10, "the head has values that no request trace has", "generate it again") }
    (spec.mix, spec.popularity, spec.arrivals, spec.valueBytes) = (mix, popularity, arrivals, valueBytes)
    (spec.records, spec.operations, spec.seed) = (words[0], words[1], words[2])
    (spec.thetaPermille, spec.scanValues, spec.intervalNs) = (words[3], words[5], words[6])
    origin = spec
  }

  private func damage(_ reason: TraceError.Reason, _ offset: UInt64, _ problem: String) -> TraceError {
    TraceError(reason, file: name, at: .offset(offset), problem, remedy: "the file was damaged; generate it again")
  }

  package func next() throws(TraceError) -> [WorkloadRequest] {
    if isAtEnd { return [] }
    let left = source.count - min(offset, source.count)
    if left < UInt64(RequestFormat.blockHeaderBytes) { return endEarly(left) }
    let bytes = try source.bytes(at: offset, count: RequestFormat.blockHeaderBytes, "the head of a block")
    var head = FieldReader(bytes[...])
    let magic = head.take(UInt32.self)
    if magic == RequestFormat.trailerMagic {
      let count = head.take(UInt64.self), reserved = head.take(UInt32.self)
      if !head.takeChecksum() { throw damage(.corrupt, offset, "the trailer does not fit its checksum") }
      if count != seen || reserved != 0 {
        throw damage(.corrupt, offset + 4, "the trailer counts \(count) requests, and there are \(seen)")
      }
      if left > UInt64(RequestFormat.trailerBytes) {
        throw damage(.corrupt, offset + UInt64(RequestFormat.trailerBytes), "the file goes on behind its trailer")
      }
      isAtEnd = true
      return []
    }
    if magic != RequestFormat.blockMagic { throw damage(.corrupt, offset, "no block begins here") }
    let length = head.take(UInt32.self), count = head.take(UInt32.self), checksum = head.take(UInt32.self)
    if !head.takeChecksum() { throw damage(.corrupt, offset, "the head of a block does not fit its checksum") }
    let isSane =
      (1...UInt32(RequestFormat.blockRequests)).contains(count) && UInt64(length) >= UInt64(count) * 3
      && UInt64(length) <= UInt64(count) * UInt64(RequestFormat.requestBytes)
    if !isSane { throw damage(.absurd, offset + 4, "the head of a block has values that no block has") }
    if left - UInt64(RequestFormat.blockHeaderBytes) < UInt64(length) { return endEarly(left) }
    let begin = offset + UInt64(RequestFormat.blockHeaderBytes)
    let payload = try source.bytes(at: begin, count: Int(length), "a block")
    if Checksum.shared.of(payload) != checksum { throw damage(.corrupt, begin, "a block does not fit its checksum") }
    let requests = try decode(payload, count: Int(count), at: begin)
    offset = begin + UInt64(length)
    seen += UInt64(count)
    return requests
  }

  private func endEarly(_ left: UInt64) -> [WorkloadRequest] {
    isAtEnd = true
    warning =
      "\(name) has no trailer: it was not written or copied to its end"
      + (left == 0 ? "" : "; \(left) bytes from byte \(offset) on are no whole block and are left out")
    return []
  }

  private func decode(_ payload: [UInt8], count: Int, at begin: UInt64) throws(TraceError) -> [WorkloadRequest] {
    var requests: [WorkloadRequest] = []
    requests.reserveCapacity(count)
    var position = 0
    func variable() -> UInt64? {
      var value: UInt64 = 0
      for index in 0..<10 {
        guard position < payload.count else { return nil }
        let byte = payload[position]
        position += 1
        value |= UInt64(byte & 0x7f) << (7 * UInt64(index))
        if byte < 0x80 { return value }
      }
      return nil
    }
    var timeNs: UInt64 = 0, size: UInt32 = 0
    for _ in 0..<count {
      let start = position
      let code = position < payload.count ? payload[position] : 0xff
      position += 1
      guard let operation = WorkloadRequest.Operation(rawValue: code & ~RequestFormat.sameSize),
        let difference = variable(), let key = variable()
      else { throw damage(.corrupt, begin + UInt64(start), "a block has a request that cannot be") }
      if code & RequestFormat.sameSize == 0 {
        guard let value = variable(), value <= UInt64(WorkloadRequest.maximumBytes) else {
          throw damage(.corrupt, begin + UInt64(start), "a block has a request that cannot be")
        }
        size = UInt32(value)
      }
      timeNs = timeNs &+ StreamCoding.unzigzag(difference)
      requests.append(WorkloadRequest(timeNs: timeNs, operation: operation, key: key, size: size))
    }
    if position != payload.count { throw damage(.corrupt, begin + UInt64(position), "a block has bytes left over") }
    return requests
  }
}
