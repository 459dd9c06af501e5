/// Writes a trace as a timeline for Perfetto (ui.perfetto.dev): a track for each core and one for devices, an instant
/// for each request, and the bandwidth of reads and writes as counters.
///
/// The format is the protocol buffer `perfetto.protos.Trace`, a packet after the other, so that nothing is kept. Field
/// numbers are those of Perfetto's `trace_packet.proto`, `track_descriptor.proto`, `track_event.proto`,
/// `counter_descriptor.proto`, `debug_annotation.proto` and `interned_data.proto`.
///
/// 1. Timestamps are nanoseconds, as Perfetto's are; each instant has its exact time in picoseconds beside it, so that
///    nothing is lost.

import Machine

package final class PerfettoWriter: RequestSink {
  private let sink: any ByteSink
  private var windows: BandwidthWindows
  private var packets = ProtocolBuffer()
  private var packet = ProtocolBuffer()
  private var event = ProtocolBuffer()
  private var annotation = ProtocolBuffer()
  private var seenCores = Set<UInt8>()
  /// The window behind the last one whose counter was written.
  private var nextWindow: UInt64 = 0

  private enum Track {
    static let root: UInt64 = 1
    static let readBandwidth: UInt64 = 2
    static let writeBandwidth: UInt64 = 3
    static func core(_ number: UInt8) -> UInt64 { 16 + UInt64(number) }
  }

  /// Fields of messages, by message.
  private enum Field {
    static let packet: UInt64 = 1
    static let timestamp: UInt64 = 8, sequence: UInt64 = 10, trackEvent: UInt64 = 11, internedData: UInt64 = 12
    static let sequenceFlags: UInt64 = 13, trackDescriptor: UInt64 = 60
    static let uuid: UInt64 = 1, trackName: UInt64 = 2, process: UInt64 = 3, parent: UInt64 = 5, counter: UInt64 = 8
    static let processID: UInt64 = 1, processName: UInt64 = 6
    static let unitName: UInt64 = 6
    static let annotations: UInt64 = 4, eventType: UInt64 = 9, eventName: UInt64 = 10, trackOfEvent: UInt64 = 11
    static let counterValue: UInt64 = 30
    static let annotationName: UInt64 = 1, unsignedValue: UInt64 = 3, pointerValue: UInt64 = 7
    static let eventNames: UInt64 = 2, annotationNames: UInt64 = 3, internedID: UInt64 = 1, internedName: UInt64 = 2
  }
  private static let instant: UInt64 = 3, counterEvent: UInt64 = 4
  private static let stateCleared: UInt64 = 1, needsState: UInt64 = 2
  private static let annotationNames = ["address", "bytes", "time_ps"]

  /// - Parameter windowPs: how long the windows of the bandwidth are.
  package init(_ sink: any ByteSink, name: String, windowPs: UInt64 = 10_000_000) {
    precondition(windowPs > 0, "a window of the bandwidth has a length")
    self.sink = sink
    windows = BandwidthWindows(lengthPs: windowPs)
    putDictionary()
    describe(Track.root) { track in
      track.string(Field.trackName, name)
      track.message(Field.process) {
        $0.number(Field.processID, 1)
        $0.string(Field.processName, name)
      }
    }
    for (uuid, text) in [(Track.readBandwidth, "read bandwidth"), (Track.writeBandwidth, "write bandwidth")] {
      describe(uuid) { track in
        track.string(Field.trackName, text)
        track.number(Field.parent, Track.root)
        track.message(Field.counter) { $0.string(Field.unitName, "bytes/s") }
      }
    }
  }

  package func append(_ batch: UnsafeBufferPointer<MemoryRequest>) throws(TraceError) {
    for request in batch {
      if seenCores.insert(request.core).inserted { describe(core: request.core) }
      put(request)
      windows.record(timePs: request.timePs, bytes: UInt64(request.size), isWrite: request.kind.isWrite)
      if !windows.closed.isEmpty { putCounters() }
      if packets.bytes.count > 1 << 16 { try flush() }
    }
  }

  package func finish() throws(TraceError) {
    windows.finish()
    putCounters()
    if nextWindow > 0 { putCounters(at: nextWindow, read: 0, written: 0) }
    try flush()
  }

  private func flush() throws(TraceError) {
    try sink.write(packets.bytes)
    packets.removeAll()
  }

  // MARK: - Packets

  /// Names that events refer to by number.
  private func putDictionary() {
    packet.removeAll()
    packet.number(Field.sequence, 1)
    packet.number(Field.sequenceFlags, PerfettoWriter.stateCleared)
    packet.message(Field.internedData) { data in
      func add(_ field: UInt64, _ id: Int, _ name: String) {
        data.message(field) {
          $0.number(Field.internedID, UInt64(id + 1))
          $0.string(Field.internedName, name)
        }
      }
      for kind in MemoryRequest.Kind.allCases { add(Field.eventNames, Int(kind.rawValue), kind.name) }
      for (id, name) in PerfettoWriter.annotationNames.enumerated() { add(Field.annotationNames, id, name) }
    }
    packets.message(Field.packet, packet)
  }

  private func describe(_ uuid: UInt64, _ fill: (inout ProtocolBuffer) -> Void) {
    packet.removeAll()
    packet.number(Field.sequence, 1)
    packet.message(Field.trackDescriptor) { track in
      track.number(Field.uuid, uuid)
      fill(&track)
    }
    packets.message(Field.packet, packet)
  }

  private func describe(core: UInt8) {
    describe(Track.core(core)) { track in
      track.string(Field.trackName, core == MemoryRequest.device ? "devices" : "core \(core)")
      track.number(Field.parent, Track.root)
    }
  }

  private func put(_ request: MemoryRequest) {
    event.removeAll()
    event.number(Field.eventType, PerfettoWriter.instant)
    event.number(Field.trackOfEvent, Track.core(request.core))
    event.number(Field.eventName, UInt64(request.kind.rawValue) + 1)
    annotate(1, Field.pointerValue, request.address)
    annotate(2, Field.unsignedValue, UInt64(request.size))
    annotate(3, Field.unsignedValue, request.timePs)
    putEvent(at: request.timePs / 1000)
  }

  private func annotate(_ name: UInt64, _ field: UInt64, _ value: UInt64) {
    annotation.removeAll()
    annotation.number(Field.annotationName, name)
    annotation.number(field, value)
    event.message(Field.annotations, annotation)
  }

  private func putEvent(at ns: UInt64) {
    packet.removeAll()
    packet.number(Field.timestamp, ns)
    packet.number(Field.sequence, 1)
    packet.number(Field.sequenceFlags, PerfettoWriter.needsState)
    packet.message(Field.trackEvent, event)
    packets.message(Field.packet, packet)
  }

  private func putCounters() {
    for window in windows.closed {
      // A counter keeps its value until the next one: silence is a value too.
      if window.number > nextWindow && nextWindow > 0 { putCounters(at: nextWindow, read: 0, written: 0) }
      putCounters(at: window.number, read: window.readBytes, written: window.writtenBytes)
      nextWindow = window.number &+ 1
    }
    windows.closed.removeAll(keepingCapacity: true)
  }

  private func putCounters(at window: UInt64, read: UInt64, written: UInt64) {
    let time = UInt128(window) * UInt128(windows.lengthPs)
    for (track, bytes) in [(Track.readBandwidth, read), (Track.writeBandwidth, written)] {
      let rate = UInt128(bytes) * 1_000_000_000_000 / UInt128(windows.lengthPs)
      event.removeAll()
      event.number(Field.eventType, PerfettoWriter.counterEvent)
      event.number(Field.trackOfEvent, track)
      event.number(Field.counterValue, UInt64(min(rate, UInt128(Int64.max))))
      putEvent(at: UInt64(min(time, UInt128(UInt64.max)) / 1000))
    }
  }
}
