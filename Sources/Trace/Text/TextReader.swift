/// Reads memory traces as text: those of Ramulator, DRAMsim3 and NVMain, and our CSV.
///
/// The formats are those that the programs themselves read: Ramulator `Trace::get_dramtrace_request`, DRAMsim3
/// `operator>>` of its transactions, NVMain `NVMainTraceReader`. Where such a program takes a line it does not
/// understand for a read, we refuse it.
///
/// 1. What a format does not say is the same for all requests: 64 bytes, core 0, time 0.

import Machine
import Units

package final class TextReader: RequestBatches {
  package let header = TraceHeader()
  package var name: String { lines.source.name }

  private let format: TraceFileFormat
  private let clockPs: UInt64?
  private let lines: TextLines
  private let batch: UnsafeMutablePointer<MemoryRequest>
  private static let batchRequests = 8192
  private var requests: UInt64 = 0
  /// Of NVMain: whether lines hold what the memory held before.
  private var hasOldData = false

  /// - Parameters:
  ///   - format: one of text.
  ///   - clockPs: how long the clocks are that times are counted in; nil: nobody said.
  /// - Throws: if the format counts clocks and nobody said how long they are.
  package init(_ source: any ByteSource, format: TraceFileFormat, clockPs: UInt64?) throws(TraceError) {
    precondition(format != .brmem && format.canBeRead, "this is a format of text")
    if format.countsClocks && clockPs == nil {
      throw TraceError(
        .format, file: source.name, "\(format.rawValue) traces count clocks",
        remedy: "say the memory's clock, for example --clock 1.6GHz")
    }
    lines = TextLines(source)
    self.format = format
    self.clockPs = clockPs
    batch = .allocate(capacity: TextReader.batchRequests)
  }

  deinit { batch.deallocate() }

  package func next() throws(TraceError) -> UnsafeBufferPointer<MemoryRequest> {
    var count = 0
    while count < TextReader.batchRequests, var fields = try lines.next() {
      if lines.number == 1, try isHead(&fields) { continue }
      if fields.isBlank { continue }
      batch[count] = try request(&fields)
      requests += 1
      count += 1
    }
    return UnsafeBufferPointer(start: batch, count: count)
  }

  /// Whether the first line is one that says what follows.
  private func isHead(_ fields: inout TextFields) throws(TraceError) -> Bool {
    switch format {
    case .csv:
      if fields.equals("time_ps,core,kind,address,size") { return true }
      throw fields.failure(
        .format, "the first line is not time_ps,core,kind,address,size",
        remedy: "say what the columns are, or say another --format")
    case .nvmain where fields.begins(with: "NVMV"):
      hasOldData = fields.equals("NVMV1")
      if hasOldData || fields.equals("NVMV0") { return true }
      throw fields.failure(
        .version, "this version of NVMain's format is not known", remedy: "known are NVMV0 and NVMV1")
    default: return false
    }
  }

  private func request(_ fields: inout TextFields) throws(TraceError) -> MemoryRequest {
    let request =
      switch format {
      case .ramulator: try ramulator(&fields)
      case .dramsim3: try dramsim3(&fields)
      case .nvmain: try nvmain(&fields)
      default: try csv(&fields)
      }
    let rest = format == .csv ? fields.cell() : fields.word()
    if rest != nil {
      throw fields.failure("the line goes on behind its last field", remedy: "say another --format")
    }
    return request
  }

  /// `0xADDR R|W`; without a letter it is a read. There are no times.
  private func ramulator(_ fields: inout TextFields) throws(TraceError) -> MemoryRequest {
    let address = try address(fields.word(), fields)
    var isWrite = false
    if let operation = fields.word() {
      isWrite = TextFields.matches(operation, "W")
      if !isWrite && !TextFields.matches(operation, "R") { throw badOperation(operation, fields, "R or W") }
    }
    let timePs = try time(requests, clockPs ?? 0, fields)
    return MemoryRequest(timePs: timePs, address: address, kind: isWrite ? .write : .read)
  }

  /// `0xADDR READ|WRITE CLOCK`, and the words of DRAMSim2's traces for these.
  private func dramsim3(_ fields: inout TextFields) throws(TraceError) -> MemoryRequest {
    let address = try address(fields.word(), fields)
    guard let operation = fields.word() else { throw missing("an operation", fields) }
    let kind: MemoryRequest.Kind
    if ["WRITE", "write", "P_MEM_WR", "BOFF"].contains(where: { TextFields.matches(operation, $0) }) {
      kind = .write
    } else if ["READ", "read", "P_MEM_RD"].contains(where: { TextFields.matches(operation, $0) }) {
      kind = .read
    } else if TextFields.matches(operation, "P_FETCH") {
      kind = .fetch
    } else {
      throw badOperation(operation, fields, "READ or WRITE")
    }
    return MemoryRequest(timePs: try clocks(fields.word(), fields), address: address, kind: kind)
  }

  /// `CLOCK R|W 0xADDR DATA THREAD`, with NVMV1 `CLOCK R|W 0xADDR DATA OLDDATA THREAD`.
  private func nvmain(_ fields: inout TextFields) throws(TraceError) -> MemoryRequest {
    let timePs = try clocks(fields.word(), fields)
    guard let operation = fields.word() else { throw missing("an operation", fields) }
    let isWrite = TextFields.matches(operation, "W")
    if !isWrite && !TextFields.matches(operation, "R") { throw badOperation(operation, fields, "R or W") }
    let address = try address(fields.word(), fields)
    for _ in 0..<(hasOldData ? 2 : 1) {
      guard let data = fields.word() else { throw missing("data", fields) }
      let isData = data.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }
      if !isData { throw fields.failure("the data is not hexadecimal", remedy: "two digits a byte are due") }
    }
    guard let thread = fields.word() else { throw missing("a thread", fields) }
    guard let core = TextFields.decimal(thread), core <= 255 else {
      throw fields.failure(
        "\(quoted(TextFields.text(thread))) is no thread", remedy: "threads are cores, 0 to 254, or 255 for a device")
    }
    return MemoryRequest(timePs: timePs, address: address, kind: isWrite ? .write : .read, core: UInt8(core))
  }

  /// `time_ps,core,kind,address,size`.
  private func csv(_ fields: inout TextFields) throws(TraceError) -> MemoryRequest {
    guard let timeText = fields.cell(), let timePs = TextFields.decimal(timeText) else {
      throw fields.failure("the time is no number of picoseconds", remedy: "write digits")
    }
    guard let coreText = fields.cell() else { throw missing("a core", fields) }
    let isDevice = TextFields.matches(coreText, "device")
    guard let core = isDevice ? 255 : TextFields.decimal(coreText), core < 255 || isDevice else {
      throw fields.failure(
        "\(quoted(TextFields.text(coreText))) is no core", remedy: "a core is 0 to 254, or the word device")
    }
    guard let kindText = fields.cell() else { throw missing("a kind", fields) }
    guard let kind = MemoryRequest.Kind.allCases.first(where: { TextFields.matches(kindText, $0.word) }) else {
      throw badOperation(kindText, fields, MemoryRequest.Kind.allCases.map(\.name).joined(separator: ", "))
    }
    let address = try address(fields.cell(), fields)
    guard let sizeText = fields.cell() else { throw missing("a size", fields) }
    guard let size = TextFields.decimal(sizeText), (1...UInt64(MemoryRequest.maximumBytes)).contains(size) else {
      throw fields.failure(
        "\(quoted(TextFields.text(sizeText))) is no size", remedy: "a request asks for 1 to 1048576 bytes")
    }
    return MemoryRequest(timePs: timePs, address: address, size: UInt32(size), kind: kind, core: UInt8(core))
  }

  private func address(_ field: Slice<UnsafeRawBufferPointer>?, _ fields: TextFields) throws(TraceError) -> UInt64 {
    guard let field else { throw missing("an address", fields) }
    guard let value = TextFields.hexadecimal(field) else {
      throw fields.failure(
        "\(quoted(TextFields.text(field))) is no address", remedy: "write it in hexadecimal, for example 0x40000040")
    }
    return value
  }

  private func clocks(_ field: Slice<UnsafeRawBufferPointer>?, _ fields: TextFields) throws(TraceError) -> UInt64 {
    guard let field else { throw missing("a time", fields) }
    guard let value = TextFields.decimal(field) else {
      throw fields.failure("\(quoted(TextFields.text(field))) is no number of clocks", remedy: "write digits")
    }
    return try time(value, clockPs ?? 0, fields)
  }

  private func time(_ count: UInt64, _ periodPs: UInt64, _ fields: TextFields) throws(TraceError) -> UInt64 {
    let product = count.multipliedReportingOverflow(by: periodPs)
    if product.overflow {
      throw fields.failure(
        .absurd, "\(count) clocks of \(periodPs) ps are more than 213 days", remedy: "times end at 2^64 ps")
    }
    return product.partialValue
  }

  private func missing(_ what: String, _ fields: TextFields) -> TraceError {
    fields.failure(.truncated, "the line ends where \(what) is due", remedy: "complete it, or say another --format")
  }

  private func badOperation(
    _ field: Slice<UnsafeRawBufferPointer>, _ fields: TextFields, _ known: String
  ) -> TraceError {
    fields.failure("\(quoted(TextFields.text(field))) is no operation", remedy: "known are \(known)")
  }
}

extension MemoryRequest.Kind {
  /// As CSV, JSON and tables have it.
  package var name: String { word.description }

  var word: StaticString {
    switch self {
    case .read: "read"
    case .write: "write"
    case .clean: "clean"
    case .prefetch: "prefetch"
    case .walk: "walk"
    case .fetch: "fetch"
    case .deviceRead: "device-read"
    case .deviceWrite: "device-write"
    }
  }
}
