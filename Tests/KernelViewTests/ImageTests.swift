/// Which images are taken, and what is said about the others.

import GuestABI
import Testing

@testable import KernelView

private struct BadImage: CustomStringConvertible, Sendable {
  let description: String
  let error: KernelViewError
  let make: @Sendable (SampleSystem) -> Void
}

private func reseal(_ builder: ImageBuilder) {
  builder.superblock.pointee.checksum = ember_superblock_checksum(builder.superblock)
}

private let badImages: [BadImage] = [
  BadImage(description: "the NVM was never formatted: no kernel has booted on it", error: .blank) {
    $0.builder.superblock.pointee.magic = 0
    $0.builder.superblock.pointee.committed = 0
  },
  BadImage(
    description:
      "the NVM holds something that is not Ember's: its first word is 0x464c457f; give an image that Ember has"
      + " written, from its first byte", error: .foreign(magic: 0x464c_457f)
  ) { $0.builder.superblock.pointee.magic = 0x464c_457f },
  BadImage(description: "the superblock is damaged: its checksum does not match", error: .checksum) {
    $0.builder.superblock.pointee.build_id.0 ^= 1
  },
  BadImage(
    description:
      "the NVM has layout version 9, which this program does not know; use the one that came with the kernel",
    error: .layoutVersion(9)
  ) {
    $0.builder.superblock.pointee.layout_version = 9
    reseal($0.builder)
  },
  BadImage(
    description: "the image has 4194304 bytes, but its superblock speaks of 8388608; give the whole image",
    error: .size(imageBytes: 4 << 20, superblockBytes: 8 << 20)
  ) {
    $0.builder.superblock.pointee.nvm_bytes = 8 << 20
    reseal($0.builder)
  },
  BadImage(description: "the superblock names the unknown checkpoint strategy 7", error: .strategy(7)) {
    $0.builder.superblock.pointee.strategy = 7
    reseal($0.builder)
  },
  BadImage(description: "the image has no system object in directory entry 1", error: .damaged(.image, .noSystemObject))
  {
    $0.builder.root($0.builder.reference(1)).pointee.kind = 1
  },
  BadImage(
    description: "the image says that 1 directory entries are in use, which cannot be",
    error: .damaged(.image, .directoryLimit(1))
  ) { $0.builder.system.pointee.saved.directory_limit = 1 },
  BadImage(
    description: "cap group 1 refers to a notification at 0x7, where there is none",
    error: .damaged(.object(.capGroup, id: 1), .reference(7, expected: .notification))
  ) { $0.builder.body($0.initGroup, as: ember_cap_group.self).pointee.saved.watcher = 7 },
  BadImage(
    description: "thread 16 has a body or backup at line 0x3, which does not lie in the heap",
    error: .damaged(.object(.thread, id: 16), .outOfHeap(line: 3))
  ) { $0.builder.root($0.main).pointee.body_line = 3 },
  BadImage(
    description: "PMO 4 has a radix tree of 5 levels, more than there can be",
    error: .damaged(.object(.pmo, id: 4), .radixLevels(5))
  ) { $0.builder.body($0.heap, as: ember_pmo.self).pointee.saved.levels = 5 },
  BadImage(
    description: "page 0x0 of PMO 4 has the frame 0x2, which is not a page of the heap",
    error: .damaged(.page(pmo: 4, index: 0), .frame(2))
  ) { $0.builder.record($0.heap, 0).pointee.frame.0 = 2 },
]

@Test("An image that is none is refused with the reason", arguments: badImages)
private func badImage(image: BadImage) throws {
  let system = SampleSystem()
  image.make(system)
  let error = #expect(throws: KernelViewError.self) { try system.builder.digest() }
  #expect(error == image.error)
  #expect(error?.description == image.description)
}

@Test("A buffer that is too short for an NVM is refused", arguments: [0, 8, 4095, (4 << 20) - 4096])
private func tooSmall(count: Int) {
  let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 8)
  defer { bytes.deallocate() }
  bytes.initializeMemory(as: UInt8.self, repeating: 0xff)
  #expect(throws: KernelViewError.tooSmall(bytes: UInt64(count))) { try NVMView(UnsafeRawBufferPointer(bytes)) }
  #expect(throws: KernelViewError.tooSmall(bytes: UInt64(count))) {
    try NVMView.committedVersion(of: UnsafeRawBufferPointer(bytes))
  }
}

@Test("The committed version is what the commit word says, and 0 where nothing was committed")
private func committedVersion() throws {
  let system = SampleSystem()
  func version() throws -> UInt64 { try system.builder.withImage { try NVMView.committedVersion(of: $0) } }
  #expect(try version() == 0)
  // Without a commit nothing else of the superblock matters: it may be half written.
  system.builder.superblock.pointee.checksum ^= 1
  #expect(try version() == 0)
  system.builder.superblock.pointee.magic = 0
  #expect(try version() == 0)
  system.builder.superblock.pointee.magic = 1
  #expect(throws: KernelViewError.foreign(magic: 1)) { try version() }
  system.builder.superblock.pointee.magic = EMBER_NVM_MAGIC
  system.builder.superblock.pointee.checksum ^= 1
  system.checkpoint(clockNs: 1)
  #expect(try version() == 1)
  system.checkpoint(clockNs: 2)
  #expect(try version() == 2)
  system.builder.superblock.pointee.checksum ^= 1
  #expect(throws: KernelViewError.checksum) { try version() }
}

@Test("Without a commit there is no committed tree") private func nothingCommitted() throws {
  let system = SampleSystem()
  #expect(throws: KernelViewError.nothingCommitted) { try system.builder.committedDigest() }
  #expect(throws: KernelViewError.nothingCommitted) { try system.builder.auditCommitted() }
}

@Test("Where the directory's length is not known, what an erased history left there is not taken for objects")
private func staleEntries() throws {
  let system = SampleSystem()
  let before = try system.builder.digest(.running)
  #expect(try system.builder.digest() == before)
  // An entry beyond those in use, as another history may have left it: its body is somebody else's, or free memory.
  for (entry, line) in [(200, system.builder.root(system.main).pointee.body_line), (201, UInt32(0x3_0000))] {
    let root = system.builder.root(system.builder.reference(UInt32(entry)))
    root.pointee.born = 1
    root.pointee.id = 5
    root.pointee.kind = UInt32(EMBER_KIND_THREAD)
    root.pointee.body_line = line
  }
  #expect(try system.builder.digest(.running) == before)
}
