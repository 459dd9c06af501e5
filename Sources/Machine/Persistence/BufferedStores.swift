/// The store buffer under `eadr` (rule P4): a core's youngest NVM stores, which a power cut may lose.
///
/// Under `eadr` the caches are inside the persistence domain and the store buffers are not. A core's youngest NVM
/// stores, at most 24, stay buffered until a barrier of that core covers them or younger ones push them out. Every NVM
/// store then takes the slow path, which records what it replaced: a cut undoes the stores that the image loses. What the
/// stores of all cores have to do with each other is in StoreOrder.swift.

/// One buffered store of at most 8 bytes within one line.
struct BufferedStore {
  var physical: UInt64
  var size: UInt64
  var before: UInt64
  /// Barriers (DMB, DSB, store-release) of the core before it; orders it against others.
  var epoch: UInt64
  /// Its number in the order of execution, all cores counted.
  var sequence: UInt64
  /// Core clock at which it is in the cache.
  var drainedPs: UInt64

  /// Whether it stores to one of `size` bytes from `address` on.
  @inline(__always) func touches(_ address: UInt64, _ size: UInt64) -> Bool {
    physical < address &+ size && address < physical &+ self.size
  }
}

/// A core's buffered stores: a ring, oldest first.
struct BufferedStores {
  struct State {
    var head: Int
    var count: Int
  }
  static var capacity: Int { 24 }

  let ring: UnsafeMutablePointer<BufferedStore>
  let state: UnsafeMutablePointer<State>

  init(in arena: inout Arena) {
    ring = arena.allocate(BufferedStore.self, count: BufferedStores.capacity)
    state = arena.allocate(State.self, count: 1)
  }

  var count: Int { state.pointee.count }
  /// The `i`th oldest.
  subscript(i: Int) -> BufferedStore { ring[(state.pointee.head + i) % BufferedStores.capacity] }

  var isFull: Bool { state.pointee.count == BufferedStores.capacity }

  /// Records a store. There must be room.
  func append(_ store: BufferedStore) {
    precondition(!isFull, "a store was put into a store buffer that is full")
    ring[(state.pointee.head + state.pointee.count) % BufferedStores.capacity] = store
    state.pointee.count += 1
  }

  /// The newest one is in the cache at `ps`, or when its predecessor is, if that is later: stores drain in order.
  func setDrained(_ ps: UInt64) {
    let newest = (state.pointee.head + state.pointee.count - 1) % BufferedStores.capacity
    let previous = state.pointee.count > 1 ? self[state.pointee.count - 2].drainedPs : 0
    ring[newest].drainedPs = max(ps, previous)
  }

  /// A barrier covers them all.
  func drain() {
    state.pointee.head = 0
    state.pointee.count = 0
  }

  /// The oldest is in the cache.
  func drainOldest() {
    precondition(state.pointee.count > 0, "a store left an empty store buffer")
    state.pointee.head = (state.pointee.head + 1) % BufferedStores.capacity
    state.pointee.count -= 1
  }

  /// Those are in the cache that `leaves` names, by their place.
  func drain(where leaves: (Int) -> Bool) {
    let head = state.pointee.head
    var kept = 0
    for i in 0..<state.pointee.count where !leaves(i) {
      ring[(head + kept) % BufferedStores.capacity] = ring[(head + i) % BufferedStores.capacity]
      kept += 1
    }
    state.pointee.count = kept
  }
}
