/// Writes memory traces as text: for Ramulator, DRAMsim3 and NVMain, and our CSV.
///
/// 1. CSV loses nothing. What another format has no place for is counted in `losses`.
/// 2. Formats without sizes get a line of text for each memory line that a request touches, so that as many bytes move.

import Machine

package final class TextWriter: RequestSink {
  package private(set) var losses = ConversionLosses()

  private let sink: any ByteSink
  private let format: TraceFileFormat
  private let lineBytes: UInt64
  private let clockPs: UInt64
  private let buffer: UnsafeMutableRawBufferPointer
  private var used = 0
  /// More than a line of text takes.
  private static let room = 256

  /// - Parameters:
  ///   - clockPs: the clock that times are counted in; nil where the format counts none.
  ///   - header: of the trace; its lines are what requests are written as.
  /// - Throws: if the format counts clocks and nobody said how long they are.
  package init(
    _ sink: any ByteSink, format: TraceFileFormat, header: TraceHeader, clockPs: UInt64?
  ) throws(TraceError) {
    precondition(format != .brmem && format != .perfetto, "this is a format of text")
    if format.countsClocks && clockPs == nil {
      throw TraceError(
        .unrepresentable, file: sink.name, "\(format.rawValue) traces count clocks",
        remedy: "say the memory's clock, for example --clock 1.6GHz")
    }
    self.sink = sink
    self.format = format
    self.clockPs = clockPs ?? 1
    lineBytes = UInt64(header.lineBytes)
    buffer = .allocate(byteCount: 1 << 16, alignment: 16)
    switch format {
    case .csv: put("time_ps,core,kind,address,size\n")
    case .nvmain: put("NVMV0\n")
    default: break
    }
  }

  deinit { buffer.deallocate() }

  package func append(_ batch: UnsafeBufferPointer<MemoryRequest>) throws(TraceError) {
    for request in batch {
      if format == .csv {
        try makeRoom()
        putCSV(request)
        continue
      }
      let lines = MemoryLines(request, lineBytes: lineBytes)
      count(request)
      if UInt64(request.size) != lineBytes || lines.count != 1 { losses.sizes += 1 }
      for index in 0..<lines.count {
        try makeRoom()
        // The first line keeps its address to the byte.
        try put(request, at: index == 0 ? request.address : lines.address(index))
      }
    }
  }

  package func finish() throws(TraceError) { try flush() }

  private func count(_ request: MemoryRequest) {
    if request.kind != .read && request.kind != .write { losses.kinds += 1 }
    if request.core != 0 && format != .nvmain { losses.cores += 1 }
    if format == .ramulator {
      if request.timePs != 0 { losses.times += 1 }
    } else {
      let rest = request.timePs % clockPs
      if rest > 0 { losses.roundedTimes += 1 }
      losses.greatestRoundingPs = max(losses.greatestRoundingPs, rest)
    }
  }

  private func put(_ request: MemoryRequest, at address: UInt64) throws(TraceError) {
    let isWrite = request.kind.isWrite
    switch format {
    case .ramulator:
      putHexadecimal(address)
      put(isWrite ? " W\n" : " R\n")
    case .dramsim3:
      putHexadecimal(address)
      put(isWrite ? " WRITE " : " READ ")
      putDecimal(request.timePs / clockPs)
      put("\n")
    default:
      let clock = request.timePs / clockPs
      // NVMain reads it by atoi into a number of 32 bits.
      if clock > UInt64(Int32.max) {
        throw TraceError(
          .unrepresentable, file: sink.name, "NVMain counts no further than clock \(Int32.max), and this is \(clock)",
          remedy: "choose a slower --clock, or a part of the trace by --until")
      }
      putDecimal(clock)
      put(isWrite ? " W " : " R ")
      putHexadecimal(address)
      put(" ")
      for _ in 0..<64 { put("00") }
      put(" ")
      putDecimal(UInt64(request.core))
      put("\n")
    }
  }

  private func putCSV(_ request: MemoryRequest) {
    putDecimal(request.timePs)
    put(",")
    if request.core == MemoryRequest.device { put("device") } else { putDecimal(UInt64(request.core)) }
    put(",")
    put(request.kind.word)
    put(",")
    putHexadecimal(request.address)
    put(",")
    putDecimal(UInt64(request.size))
    put("\n")
  }

  // MARK: - Characters

  private func makeRoom() throws(TraceError) { if buffer.count - used < TextWriter.room { try flush() } }

  private func flush() throws(TraceError) {
    try sink.write(UnsafeRawBufferPointer(rebasing: buffer[..<used]))
    used = 0
  }

  private func put(_ text: StaticString) {
    for index in 0..<text.utf8CodeUnitCount { buffer[used + index] = text.utf8Start[index] }
    used += text.utf8CodeUnitCount
  }

  private func putDecimal(_ value: UInt64) {
    var digits = 1, bound: UInt64 = 10
    while digits < 20 && value >= bound {
      digits += 1
      bound = digits < 20 ? bound &* 10 : bound
    }
    var rest = value
    for index in (0..<digits).reversed() {
      buffer[used + index] = 0x30 + UInt8(rest % 10)
      rest /= 10
    }
    used += digits
  }

  private func putHexadecimal(_ value: UInt64) {
    put("0x")
    let digits = max(1, (67 - value.leadingZeroBitCount) / 4)
    for index in 0..<digits {
      let digit = UInt8(value >> UInt64(4 * (digits - 1 - index)) & 15)
      buffer[used + index] = digit < 10 ? 0x30 + digit : 0x61 + digit - 10
    }
    used += digits
  }
}

/// The lines of memory that a request touches.
struct MemoryLines {
  /// Number of the first line.
  let first: UInt64
  let count: Int
  private let shift: UInt64

  init(_ request: MemoryRequest, lineBytes: UInt64) {
    shift = UInt64(lineBytes.trailingZeroBitCount)
    first = request.address >> shift
    // Behind the last address there is nothing.
    let last = request.address.addingReportingOverflow(UInt64(request.size) - 1)
    count = Int((last.overflow ? UInt64.max : last.partialValue) >> shift - first) + 1
  }

  func address(_ index: Int) -> UInt64 { (first + UInt64(index)) << shift }
}
