/// The observation protocol: what happened, in execution order, for whoever listens.
///
/// Components append records; nobody formats anything here. Without a listener an event costs one test of a flag on a
/// slow path and nothing on the fast path. Markers are always kept, since they carry the run's results.

/// One event of a run.
package struct Record: Sendable {
  package enum Kind: UInt64, Sendable {
    /// A guest marker: `a` its kind, `b` its id, `c` its value.
    case marker
    /// A barrier that guaranteed lines: `a` how many were named; the record stands for the point just before it.
    case persistBarrier
    /// A byte left through the serial port: `a`.
    case serialOutput
    /// A buffered NVM store under `eadr`.
    case bufferedStore
  }
  /// Raw value of `kind`: a whole word, so that records have no padding and equal runs equal bytes.
  private var code: UInt64
  package var kind: Kind { Kind(rawValue: code) ?? .marker }
  package var a: UInt64
  package var b: UInt64
  package var c: UInt64
  /// Core clock, ps, and instructions executed by the core before the one that did it.
  package var timePs: UInt64
  package var instructions: UInt64

  init(kind: Kind, a: UInt64, b: UInt64, c: UInt64, timePs: UInt64, instructions: UInt64) {
    code = kind.rawValue
    self.a = a
    self.b = b
    self.c = c
    self.timePs = timePs
    self.instructions = instructions
  }
}

struct Journal {
  var records = GrowableBuffer<Record>()
  /// Whether persist events are recorded too, and not only markers.
  var isDetailed = false
  /// Bytes that left through the serial port: part of the world outside.
  var console = GrowableBuffer<UInt8>()
  /// Bytes that left through the virtio console.
  var secondConsole = GrowableBuffer<UInt8>()

  mutating func append(_ s: CoreWords, _ kind: Record.Kind, _ a: UInt64, _ b: UInt64 = 0, _ c: UInt64 = 0) {
    records.append(
      Record(kind: kind, a: a, b: b, c: c, timePs: nowPs(s), instructions: exactInstructions(s)))
  }

  func free() {
    records.free()
    console.free()
    secondConsole.free()
  }
}
