/// Kinds of addresses, kept apart by type.

import Arch

/// A physical address; memory and devices are all mapped at a fixed distance.
struct PhysicalAddress: Equatable {
  let value: UInt64

  @inline(__always) init(_ value: UInt64) { self.value = value }
  /// Virtual address in the linear map.
  @inline(__always) var linear: UInt64 { value &+ arch_linear_base() }
  @inline(__always) init(linear: UInt64) { value = linear &- arch_linear_base() }
}

/// Memory at a kernel virtual address.
@inline(__always)
func memory(_ address: UInt64) -> UnsafeMutableRawPointer {
  UnsafeMutableRawPointer(bitPattern: UInt(address)).unsafelyUnwrapped
}

@inline(__always)
func words(_ address: UInt64) -> UnsafeMutablePointer<UInt64> {
  memory(address).assumingMemoryBound(to: UInt64.self)
}

@inline(__always)
func zero(_ start: UnsafeMutableRawPointer, bytes: Int) {
  start.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
}

@inline(__always)
func copy(_ source: UnsafeRawPointer, to destination: UnsafeMutableRawPointer, bytes: Int) {
  destination.copyMemory(from: source, byteCount: bytes)
}
