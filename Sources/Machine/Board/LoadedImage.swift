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
    /// Where the program is linked to run, which symbols count from; `address` where the file does not say otherwise.
    public var virtualAddress: UInt64
    /// Whether it holds instructions.
    public var isExecutable: Bool
    public init(
      address: UInt64, bytes: [UInt8], size: UInt64, virtualAddress: UInt64? = nil, isExecutable: Bool = true
    ) {
      self.address = address
      self.bytes = bytes
      self.size = size
      self.virtualAddress = virtualAddress ?? address
      self.isExecutable = isExecutable
    }
  }

  /// A name of the program. Addresses are the program's own, virtual where it is linked so.
  public struct Symbol: Hashable, Sendable {
    public enum Kind: UInt8, Sendable {
      case function
      case object
      /// A place without a type, as assemblers and linker scripts make them.
      case label
      /// A number, not a place: `address` is its value.
      case absolute
    }

    public var name: String
    public var address: UInt64
    /// Bytes from `address` on. Where the file gives none: up to the next symbol or the end of the section.
    public var size: UInt64
    public var kind: Kind
    /// Visible to other files of the program.
    public var isGlobal: Bool

    public init(name: String, address: UInt64, size: UInt64, kind: Kind = .function, isGlobal: Bool = true) {
      self.name = name
      self.address = address
      self.size = size
      self.kind = kind
      self.isGlobal = isGlobal
    }
  }

  public enum Kind: String, Sendable {
    case elf, arm64Image
    /// Raw bytes of NOR flash, from which the board starts.
    case firmware
  }

  public var kind: Kind
  /// Not overlapping. For an arm64 `Image` addresses count from the base of DRAM, and the board adds that; its one
  /// segment begins at the text offset.
  public var segments: [Segment]
  /// Physical address of the first instruction; for an arm64 `Image`, counted from the base of DRAM.
  public var entry: UInt64
  /// Sorted by address.
  public var symbols: [Symbol]
  /// Contents of the sections whose names begin with `.brownout.`, by name (`.brownout.steps`, …).
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
