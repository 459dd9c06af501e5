/// What encoder and decoder both remember of the requests of a block: for each core a few streams of addresses.
///
/// Requests of programs are interleaved streams: a copy reads one array, reads the lines that it will write, and writes
/// others back. So a core has eight slots; a slot is a kind, a size and the address that came last, and a request names
/// the slot that it goes on. Coding in detail: docs/TRACES.md.
///
/// 1. Encoder and decoder change the state by `advance` and `define` alone, so that they always agree.
/// 2. A block begins with no slots; cores are made ready when a block first meets them.

enum StreamCoding {
  static var slots: Int { 8 }

  // What a tag's bits 5…7 say of the address.
  static var nextLine: UInt8 { 0 }
  /// 1…4: so many bytes of difference follow.
  static var longestDifference: Int { 4 }
  static var wholeDifference: UInt8 { 5 }
  static var sameDifference: UInt8 { 6 }
  static var special: UInt8 { 7 }

  // What bits 3…4 say of the time.
  static var sameTime: UInt8 { 0 }
  static var oneByteTime: UInt8 { 1 }
  static var twoByteTime: UInt8 { 2 }
  static var longTime: UInt8 { 3 }

  // Of a special tag: what it does.
  static var changeCore: UInt8 { 0 }
  static var defineSlot: UInt8 { 1 }

  static func tag(slot: Int, time: UInt8, address: UInt8) -> UInt8 { UInt8(slot) | time << 3 | address << 5 }

  /// Small numbers of either sign as small numbers.
  static func zigzag(_ value: UInt64) -> UInt64 { value << 1 ^ (0 &- value >> 63) }
  static func unzigzag(_ value: UInt64) -> UInt64 { value >> 1 ^ (0 &- (value & 1)) }
}

/// A stream of addresses of one core.
struct StreamSlot {
  /// Kind in bits 0…7, size above; 0 if the slot is not defined, since no size is 0.
  var key: UInt64 = 0
  /// The address that came last, in units of the block.
  var head: UInt64 = 0
  /// What it differed by from the one before.
  var difference: UInt64 = 0
  /// When the slot was used last, counted in requests; the encoder's.
  var stamp: UInt32 = 0
  /// The slot that came after this one the last time; the encoder's.
  var follower: UInt32 = 0

  static func key(kind: UInt8, size: UInt32) -> UInt64 { UInt64(size) << 8 | UInt64(kind) }

  /// The slot goes on to `address`.
  mutating func advance(to address: UInt64) {
    difference = address &- head
    head = address
  }
}

struct StreamCore {
  /// The block that it was made ready for.
  var block: UInt64 = 0
  /// Time of the last request, in units of the block, modulo 2^64.
  var time: UInt64 = 0
  /// What it differed by from the one before.
  var timeDifference: UInt64 = 0
  /// The address that came last.
  var address: UInt64 = 0
  /// The slot that was used last; the encoder's.
  var slot = 0
  /// For each kind a byte, and in it a bit for each slot that is of this kind; the encoder's.
  var slotsOfKinds: UInt64 = 0
}

/// The state of all cores, in memory of its own.
final class StreamStorage {
  let cores: UnsafeMutablePointer<StreamCore>
  let slots: UnsafeMutablePointer<StreamSlot>
  private(set) var block: UInt64 = 0

  init() {
    cores = .allocate(capacity: 256)
    cores.initialize(repeating: StreamCore(), count: 256)
    slots = .allocate(capacity: 256 * StreamCoding.slots)
    slots.initialize(repeating: StreamSlot(), count: 256 * StreamCoding.slots)
  }

  deinit {
    cores.deallocate()
    slots.deallocate()
  }

  /// Forgets everything; in fact each core is forgotten when it comes up.
  func beginBlock() { block += 1 }
}

/// The state of one core within a block.
struct StreamCursor {
  let core: UnsafeMutablePointer<StreamCore>
  let slots: UnsafeMutablePointer<StreamSlot>

  init(_ storage: StreamStorage, core number: UInt8) {
    core = storage.cores + Int(number)
    slots = storage.slots + Int(number) * StreamCoding.slots
    if core.pointee.block != storage.block {
      core.pointee = StreamCore(block: storage.block)
      for slot in 0..<StreamCoding.slots { slots[slot] = StreamSlot() }
    }
  }

  /// A new stream that begins where the core was last.
  func define(_ slot: Int, key: UInt64) {
    slots[slot] = StreamSlot(key: key, head: core.pointee.address)
  }
}
