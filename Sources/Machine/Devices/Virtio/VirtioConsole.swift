/// virtio console (device number 3): a second serial port, with queues instead of a byte at a time.
///
/// Source: VIRTIO 1.2, section 5.3; one port, no control queues. What the guest sends is kept by the board beside what
/// left through the serial port; what arrives waits here until the guest has a buffer for it.
///
/// 1. At most `capacity` received bytes wait; a byte that finds no room is refused, not lost.

package struct VirtioConsole {
  package struct State: BitwiseCopyable {
    var waiting: InlineArray<256, UInt8>
    var first: UInt32
    var count: UInt32
  }

  /// What one buffer may send, bytes: a chain of more is refused, since it is sent in one step.
  package static var mostBytes: UInt64 { 1 << 20 }
  package static var deviceNumber: UInt32 { 3 }
  package static var capacity: UInt32 { 256 }
  static var receiveQueue: Int { 0 }
  static var transmitQueue: Int { 1 }

  package let state: UnsafeMutablePointer<State>

  package init(_ state: UnsafeMutablePointer<State>) { self.state = state }

  /// Power-on: nothing has arrived.
  package func reset() { zeroBytes(of: state) }

  package var canReceive: Bool { state.pointee.count < VirtioConsole.capacity }

  /// A byte arrives; false where there is no room.
  package func receive(_ byte: UInt8) -> Bool {
    guard canReceive else { return false }
    state.pointee.waiting[Int((state.pointee.first &+ state.pointee.count) % VirtioConsole.capacity)] = byte
    state.pointee.count &+= 1
    return true
  }

  /// Moves what waits into a buffer of the guest; returns how many bytes.
  func deliver<Memory: DeviceMemory>(into chain: VirtqueueChain, _ memory: inout Memory) -> UInt32 {
    let count = UInt32(min(UInt64(state.pointee.count), chain.writableBytes))
    let bytes = (0..<count).map { state.pointee.waiting[Int((state.pointee.first &+ $0) % VirtioConsole.capacity)] }
    chain.write(bytes, at: 0, &memory)
    state.pointee.first = (state.pointee.first &+ count) % VirtioConsole.capacity
    state.pointee.count &-= count
    return count
  }
}
