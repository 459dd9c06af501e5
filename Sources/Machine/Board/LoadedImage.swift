/// What a loader hands to the board: bytes at addresses, an entry point, symbols.
///
/// The board keeps the image and loads it again at each power-on, as firmware would from flash.

/// A program ready to be placed into memory.
public struct LoadedImage: Sendable {
  /// Bytes to be copied to `address`; `size` beyond `bytes.count` is zeroed.
  public struct Segment: Sendable {
    public var address: UInt64
    public var bytes: [UInt8]
    public var size: UInt64
    public init(address: UInt64, bytes: [UInt8], size: UInt64) {
      self.address = address
      self.bytes = bytes
      self.size = size
    }
  }

  public struct Symbol: Hashable, Sendable {
    public var name: String
    public var address: UInt64
    public var size: UInt64
    public init(name: String, address: UInt64, size: UInt64) {
      self.name = name
      self.address = address
      self.size = size
    }
  }

  public enum Kind: String, Sendable { case elf, arm64Image }

  public var kind: Kind
  /// For an arm64 `Image`, relative to the base of DRAM plus its text offset; the board relocates it.
  public var segments: [Segment]
  public var entry: UInt64
  /// Sorted by address.
  public var symbols: [Symbol]
  /// Contents of sections that the tools need, by name (`.brownout.steps`, …).
  public var sections: [String: [UInt8]]

  public init(
    kind: Kind, segments: [Segment], entry: UInt64, symbols: [Symbol] = [], sections: [String: [UInt8]] = [:]
  ) {
    self.kind = kind
    self.segments = segments
    self.entry = entry
    self.symbols = symbols
    self.sections = sections
  }
}
