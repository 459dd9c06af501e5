/// One request of the memory hierarchy, as a trace keeps it.
///
/// It is what leaves a cache level on its way to memory: a plain value without references, so that millions of them go
/// through a buffer without a count being touched.
///
/// Times are those of the core that asked; cores run in turns, so that of several cores the times of neighbouring
/// requests may go back by as much as a turn is long.

package struct MemoryRequest: Hashable, Sendable, BitwiseCopyable {
  /// What a request is for.
  package enum Kind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    /// A load, or a line that a store needs.
    case read = 0
    /// A line that is written back, by eviction or otherwise without being asked for.
    case write = 1
    /// A clean to the point of persistence that sends its line.
    case clean = 2
    /// A line that a prefetcher asked for.
    case prefetch = 3
    /// A descriptor that a page-table walk reads.
    case walk = 4
    /// Instructions.
    case fetch = 5
    /// A device reads memory.
    case deviceRead = 6
    /// A device writes memory.
    case deviceWrite = 7

    /// Whether data goes towards memory.
    package var isWrite: Bool { self == .write || self == .clean || self == .deviceWrite }
  }

  /// When it was sent, ps since the first power-on.
  package var timePs: UInt64
  /// The first byte that it asks for: a physical address.
  package var address: UInt64
  /// How many bytes, 1 to `maximumBytes`.
  package var size: UInt32
  package var kind: Kind
  /// The core that it is for; `device` if it is none's.
  package var core: UInt8

  /// The `core` of a device's requests.
  package static var device: UInt8 { 255 }
  /// A request asks for at most so many bytes: 1 MiB.
  package static var maximumBytes: UInt32 { 1 << 20 }

  package init(timePs: UInt64, address: UInt64, size: UInt32 = 64, kind: Kind, core: UInt8 = 0) {
    self.timePs = timePs
    self.address = address
    self.size = size
    self.kind = kind
    self.core = core
  }
}
