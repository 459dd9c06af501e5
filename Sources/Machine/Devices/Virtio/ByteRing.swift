/// A ring of bytes of a fixed size, for what waits in a device.
///
/// 1. Bytes leave in the order in which they came; what finds no room is refused as a whole.

struct ByteRing {
  struct State: BitwiseCopyable {
    var first: UInt64
    var count: UInt64
  }

  private let state: UnsafeMutablePointer<State>
  private let bytes: UnsafeMutablePointer<UInt8>
  let capacity: Int

  init(capacity: Int, in arena: inout Arena) {
    self.capacity = capacity
    state = arena.allocate(State.self, count: 1)
    bytes = arena.allocate(UInt8.self, count: max(1, capacity))
  }

  /// Empties it, and forgets the bytes: equal rings are equal bytes.
  func reset() {
    zeroBytes(of: state)
    bytes.update(repeating: 0, count: max(1, capacity))
  }

  var count: Int { Int(state.pointee.count) }
  var room: Int { capacity - count }

  func append(_ new: [UInt8]) -> Bool {
    guard new.count <= room else { return false }
    for (i, byte) in new.enumerated() { bytes[(Int(state.pointee.first) + count + i) % capacity] = byte }
    state.pointee.count &+= UInt64(new.count)
    return true
  }

  /// The first bytes, which stay; there are as many.
  func peek(_ n: Int, from offset: Int = 0) -> [UInt8] {
    precondition(offset + n <= count, "a ring was asked for more than it holds")
    return (0..<n).map { bytes[(Int(state.pointee.first) + offset + $0) % capacity] }
  }

  /// Forgets the first bytes; there are as many.
  func drop(_ n: Int) {
    precondition(n <= count, "a ring was to lose more than it holds")
    state.pointee.first = (state.pointee.first &+ UInt64(n)) % UInt64(capacity)
    state.pointee.count &-= UInt64(n)
  }

  /// Puts bytes before all others; there is room.
  func putBack(_ old: [UInt8]) {
    precondition(old.count <= room, "a ring has no room for what is put back")
    state.pointee.first = (state.pointee.first &+ UInt64(capacity - old.count)) % UInt64(capacity)
    for (i, byte) in old.enumerated() { bytes[(Int(state.pointee.first) + i) % capacity] = byte }
    state.pointee.count &+= UInt64(old.count)
  }
}
