/// virtio entropy (device number 4): random bytes for whoever asks.
///
/// Source: VIRTIO 1.2, section 5.4. The bytes come from a stream of the run's seed, so that equal runs see equal ones; it
/// goes on over power failures as a physical source would.

import Units

package struct VirtioEntropy {
  package static var deviceNumber: UInt32 { 4 }
  /// What one request is given at most, bytes; a driver asks again for more.
  package static var mostBytes: UInt64 { 65536 }

  package let state: UnsafeMutablePointer<SeededGenerator>

  package init(_ state: UnsafeMutablePointer<SeededGenerator>) { self.state = state }

  /// A machine that was never switched on.
  package func manufacture(seed: UInt64) {
    state.pointee = SeededGenerator(seed: seed, stream: "virtio-entropy")
  }

  /// Fills a request; returns how many bytes were written.
  func serve<Memory: DeviceMemory>(_ chain: VirtqueueChain, _ memory: inout Memory) -> UInt32 {
    let count = Int(min(chain.writableBytes, VirtioEntropy.mostBytes))
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 8)
    while bytes.count < count {
      withUnsafeBytes(of: state.pointee.next().littleEndian) { bytes.append(contentsOf: $0) }
    }
    bytes.removeLast(bytes.count - count)
    chain.write(bytes, at: 0, &memory)
    return UInt32(count)
  }
}
