/// Memory for the State of a device under test, filled with a pattern first, as power-on may find it.

import Machine

final class DeviceStorage<State: BitwiseCopyable> {
  let pointer: UnsafeMutablePointer<State>

  init(_ type: State.Type = State.self, pattern: UInt8 = 0xa5) {
    pointer = UnsafeMutablePointer<State>.allocate(capacity: 1)
    UnsafeMutableRawPointer(pointer)
      .initializeMemory(as: UInt8.self, repeating: pattern, count: MemoryLayout<State>.stride)
  }

  deinit { pointer.deallocate() }

  /// Every byte, padding included.
  var bytes: [UInt8] {
    Array(UnsafeRawBufferPointer(start: pointer, count: MemoryLayout<State>.stride))
  }
}
