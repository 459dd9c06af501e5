/// A split virtqueue: the rings in guest memory through which a driver hands buffers to a device and gets them back.
///
/// Source: OASIS, "Virtual I/O Device (VIRTIO)", version 1.2, section 2.7, with indirect descriptors and event indices.
/// Whatever a driver writes into its rings, the device does a bounded amount of work: each address, index and length is
/// checked, and what breaks a rule is a `VirtqueueError`, upon which the device asks for a reset.
///
/// 1. A chain has at most `longestChain` descriptors and `longestChainBytes` bytes, those to be read before those to be
///    written, and lies in memory.
/// 2. The device's own indices move by one for each chain taken and for each given back.

/// Memory as a device sees it.
package protocol DeviceMemory {
  /// Copies bytes out of memory; false, and nothing is copied, where not all of them are memory.
  mutating func read(_ address: UInt64, into target: UnsafeMutableRawBufferPointer) -> Bool
  /// Copies bytes into memory; false, and nothing is changed, where not all of them are memory that can be written.
  mutating func write(_ address: UInt64, from source: UnsafeRawBufferPointer) -> Bool
  /// Whether `count` bytes from `address` on are memory, which can be written if that is asked for.
  func holds(_ address: UInt64, count: UInt64, writable: Bool) -> Bool
}

extension DeviceMemory {
  /// A little-endian value of a fixed-width type; nil where no memory is.
  mutating func load<Value: FixedWidthInteger & BitwiseCopyable>(_ address: UInt64, _: Value.Type) -> Value? {
    var value: Value = 0
    let isThere = withUnsafeMutableBytes(of: &value) { read(address, into: $0) }
    return isThere ? Value(littleEndian: value) : nil
  }

  mutating func store<Value: FixedWidthInteger & BitwiseCopyable>(_ address: UInt64, _ value: Value) -> Bool {
    withUnsafeBytes(of: value.littleEndian) { write(address, from: $0) }
  }
}

/// How a driver broke the rules of the rings.
package enum VirtqueueError: Error, Hashable {
  /// A ring is not aligned or not in memory.
  case badRing
  /// More chains are offered than the queue has descriptors.
  case badAvailableIndex
  /// A head or link beyond the table.
  case badDescriptorIndex
  /// A table of the wrong size, within a table, or with a successor; or one that was not negotiated.
  case badIndirectTable
  /// A chain that goes round or has too many descriptors or bytes.
  case chainTooLong
  /// A buffer that is empty or not in memory.
  case badBuffer
  /// A buffer to be read behind one to be written.
  case badOrder
}

/// One piece of a chain.
package struct VirtqueueBuffer: Hashable {
  package var address: UInt64
  package var count: UInt64
}

/// Buffers that a driver handed over together.
package struct VirtqueueChain: Hashable {
  /// What names the chain when it is given back.
  package var head: UInt16
  package var readable: [VirtqueueBuffer] = []
  package var writable: [VirtqueueBuffer] = []
}

package struct Virtqueue {
  package struct State: BitwiseCopyable {
    var descriptors: UInt64
    /// Available ring (the driver's area) and used ring (the device's area).
    var available: UInt64
    var used: UInt64
    /// When the device looks at the queue, or is done with the chain under way, ps; all ones: nothing is to be done.
    var duePs: UInt64
    /// Descriptors, a power of two.
    var size: UInt32
    var isReady: UInt32
    /// How many chains were taken and given back, modulo 2^16.
    var taken: UInt32
    var given: UInt32
    /// Whether a chain is under way, its head, and how many bytes were written into it.
    var isBusy: UInt32
    var head: UInt32
    var written: UInt32
    var reserved: UInt32
  }

  package static var indirectDescriptors: UInt64 { 1 << 28 }
  package static var eventIndices: UInt64 { 1 << 29 }
  package static var longestChain: Int { 1024 }
  package static var longestChainBytes: UInt64 { 256 << 20 }
  package static var maximumSize: UInt32 { 256 }

  private static var hasNext: UInt16 { 1 }
  private static var isWritten: UInt16 { 2 }
  private static var isIndirect: UInt16 { 4 }

  package let state: UnsafeMutablePointer<State>
  /// What the driver has agreed to.
  package let features: UInt64

  package init(_ state: UnsafeMutablePointer<State>, features: UInt64) {
    self.state = state
    self.features = features
  }

  package static func reset(_ state: UnsafeMutablePointer<State>) {
    zeroBytes(of: state)
    state.pointee.duePs = .max
  }

  private var size: UInt64 { UInt64(state.pointee.size) }
  private var availableBytes: UInt64 { 6 &+ 2 &* size }
  private var usedBytes: UInt64 { 6 &+ 8 &* size }

  /// Throws unless the rings are aligned and in memory.
  package func check<Memory: DeviceMemory>(_ memory: inout Memory) throws(VirtqueueError) {
    let q = state.pointee
    guard q.size > 0, q.descriptors & 15 == 0, q.available & 1 == 0, q.used & 3 == 0,
      memory.holds(q.descriptors, count: 16 &* size, writable: false),
      memory.holds(q.available, count: availableBytes, writable: false),
      memory.holds(q.used, count: usedBytes, writable: true)
    else { throw .badRing }
  }

  // MARK: - Taking

  /// Takes the next chain; nil if the driver offers none, in which case its next offer comes with a notification.
  package func take<Memory: DeviceMemory>(_ memory: inout Memory) throws(VirtqueueError) -> VirtqueueChain? {
    try check(&memory)
    let taken = UInt16(truncatingIfNeeded: state.pointee.taken)
    guard let offered = memory.load(state.pointee.available &+ 2, UInt16.self) else { throw .badRing }
    let waiting = UInt32(offered &- taken)
    guard waiting <= state.pointee.size else { throw .badAvailableIndex }
    if waiting == 0 {
      if features & Virtqueue.eventIndices != 0 {
        guard memory.store(state.pointee.used &+ 4 &+ 8 &* size, taken) else { throw .badRing }
      }
      return nil
    }
    let slot = UInt64(taken) & (size &- 1)
    guard let head = memory.load(state.pointee.available &+ 4 &+ 2 &* slot, UInt16.self) else { throw .badRing }
    let chain = try follow(head, &memory)
    state.pointee.taken = UInt32(taken &+ 1)
    return chain
  }

  /// Whether the driver offers a chain that was not taken.
  package func hasOffer<Memory: DeviceMemory>(_ memory: inout Memory) throws(VirtqueueError) -> Bool {
    try check(&memory)
    guard let offered = memory.load(state.pointee.available &+ 2, UInt16.self) else { throw .badRing }
    return offered != UInt16(truncatingIfNeeded: state.pointee.taken)
  }

  private struct Descriptor {
    var address: UInt64
    var count: UInt32
    var flags: UInt16
    var next: UInt16
  }

  private func descriptor<Memory: DeviceMemory>(_ address: UInt64, _ memory: inout Memory) -> Descriptor? {
    guard let start = memory.load(address, UInt64.self), let rest = memory.load(address &+ 8, UInt64.self) else {
      return nil
    }
    return Descriptor(
      address: start, count: UInt32(truncatingIfNeeded: rest), flags: UInt16(truncatingIfNeeded: rest >> 32),
      next: UInt16(truncatingIfNeeded: rest >> 48))
  }

  private func follow<Memory: DeviceMemory>(
    _ head: UInt16, _ memory: inout Memory
  ) throws(VirtqueueError) -> VirtqueueChain {
    var chain = VirtqueueChain(head: head)
    var table = state.pointee.descriptors
    var entries = size
    var index = UInt64(head)
    var isInside = false
    var followed = 0
    var total: UInt64 = 0
    while true {
      guard index < entries else { throw .badDescriptorIndex }
      guard let d = descriptor(table &+ 16 &* index, &memory) else { throw .badRing }
      followed += 1
      guard followed <= Virtqueue.longestChain else { throw .chainTooLong }
      if d.flags & Virtqueue.isIndirect != 0 {
        guard features & Virtqueue.indirectDescriptors != 0, !isInside, d.flags & Virtqueue.hasNext == 0,
          d.count > 0, d.count & 15 == 0, memory.holds(d.address, count: UInt64(d.count), writable: false)
        else { throw .badIndirectTable }
        (table, entries, index, isInside) = (d.address, UInt64(d.count) / 16, 0, true)
        continue
      }
      let buffer = VirtqueueBuffer(address: d.address, count: UInt64(d.count))
      let isWritable = d.flags & Virtqueue.isWritten != 0
      guard d.count > 0, memory.holds(d.address, count: buffer.count, writable: isWritable) else { throw .badBuffer }
      total &+= buffer.count
      guard total <= Virtqueue.longestChainBytes else { throw .chainTooLong }
      if isWritable {
        chain.writable.append(buffer)
      } else {
        guard chain.writable.isEmpty else { throw .badOrder }
        chain.readable.append(buffer)
      }
      if d.flags & Virtqueue.hasNext == 0 { return chain }
      index = UInt64(d.next)
    }
  }

  // MARK: - Giving back

  /// Gives a chain back, of which `written` bytes were written. Returns whether the driver wants an interrupt.
  package func give<Memory: DeviceMemory>(
    _ head: UInt16, written: UInt32, _ memory: inout Memory
  ) throws(VirtqueueError) -> Bool {
    try check(&memory)
    let old = UInt16(truncatingIfNeeded: state.pointee.given)
    let new = old &+ 1
    let element = state.pointee.used &+ 4 &+ 8 &* (UInt64(old) & (size &- 1))
    guard memory.store(element, UInt64(head) | UInt64(written) << 32), memory.store(state.pointee.used &+ 2, new)
    else { throw .badRing }
    state.pointee.given = UInt32(new)
    if features & Virtqueue.eventIndices != 0 {
      guard let event = memory.load(state.pointee.available &+ 4 &+ 2 &* size, UInt16.self) else { throw .badRing }
      return new &- event &- 1 < new &- old
    }
    guard let flags = memory.load(state.pointee.available, UInt16.self) else { throw .badRing }
    return flags & 1 == 0
  }
}

extension VirtqueueChain {
  package var readableBytes: UInt64 { readable.reduce(0) { $0 &+ $1.count } }
  package var writableBytes: UInt64 { writable.reduce(0) { $0 &+ $1.count } }

  /// Copies bytes out of the readable buffers, from byte `offset` on; fewer than `count` where they end.
  package func read<Memory: DeviceMemory>(from offset: UInt64, count: Int, _ memory: inout Memory) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    var skip = offset
    for buffer in readable {
      if skip >= buffer.count {
        skip &-= buffer.count
        continue
      }
      let part = Int(min(buffer.count &- skip, UInt64(count - bytes.count)))
      if part == 0 { break }
      let piece = [UInt8](unsafeUninitializedCapacity: part) { target, initialized in
        target.initialize(repeating: 0)
        initialized = part
        _ = memory.read(buffer.address &+ skip, into: UnsafeMutableRawBufferPointer(target))
      }
      bytes += piece
      skip = 0
    }
    return bytes
  }

  /// Copies bytes into the writable buffers, from byte `offset` on, as far as they go.
  package func write<Memory: DeviceMemory>(_ bytes: [UInt8], at offset: UInt64, _ memory: inout Memory) {
    var skip = offset
    var done = 0
    for buffer in writable {
      if skip >= buffer.count {
        skip &-= buffer.count
        continue
      }
      let part = Int(min(buffer.count &- skip, UInt64(bytes.count - done)))
      if part == 0 { break }
      bytes.withUnsafeBytes { source in
        _ = memory.write(buffer.address &+ skip, from: UnsafeRawBufferPointer(rebasing: source[done..<done + part]))
      }
      done += part
      skip = 0
    }
  }
}
