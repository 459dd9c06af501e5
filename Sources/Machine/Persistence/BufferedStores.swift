/// The store buffer under `eadr` (rule P4): a core's youngest NVM stores, which a power cut may lose.
///
/// Under `eadr` the caches are inside the persistence domain and the store buffers are not. A core's youngest NVM
/// stores, at most 24, stay buffered until a barrier of that core covers them or younger ones push them out. Every NVM
/// store then takes the slow path, which records what it replaced: a cut undoes the stores that the image loses.

/// One buffered store of at most 8 bytes within one line.
struct BufferedStore {
  var physical: UInt64
  var size: UInt64
  var before: UInt64
  var after: UInt64
  /// Barriers (DMB, DSB, store-release) of the core before it; orders it against others.
  var epoch: UInt64
  /// Core clock at which it is in the cache.
  var drainedPs: UInt64
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

  /// Records a store; true if it pushed the oldest out (which thereby became durable).
  func append(_ store: BufferedStore) -> Bool {
    let full = state.pointee.count == BufferedStores.capacity
    if full {
      state.pointee.head = (state.pointee.head + 1) % BufferedStores.capacity
      state.pointee.count -= 1
    }
    ring[(state.pointee.head + state.pointee.count) % BufferedStores.capacity] = store
    state.pointee.count += 1
    return full
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

  /// The `count` oldest are in the cache.
  func drain(first count: Int) {
    precondition(count <= state.pointee.count, "more stores leave the buffer than are in it")
    state.pointee.head = (state.pointee.head + count) % BufferedStores.capacity
    state.pointee.count -= count
  }

  /// Whether two stores touch a common byte.
  static func overlap(_ a: BufferedStore, _ b: BufferedStore) -> Bool {
    a.physical < b.physical &+ b.size && b.physical < a.physical &+ a.size
  }
}
