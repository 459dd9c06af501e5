/// Why Ember's structures cannot be read from an image: each case is one sentence, with a remedy where there is one.
///
/// An image is input like any other; whatever it holds, the answer is one of these and never a trap.

/// What an error or a finding is about.
package enum KernelSubject: Hashable, Sendable, CustomStringConvertible {
  /// The image as a whole.
  case image
  /// A page of NVM, by number.
  case nvmPage(UInt64)
  /// An entry of the directory of objects, by number.
  case entry(UInt32)
  case object(ObjectKind, id: UInt64)
  /// A slot of the cap group with the object id `group`.
  case slot(group: UInt64, number: UInt64)
  /// A page of the PMO with the object id `pmo`, by index.
  case page(pmo: UInt64, index: UInt64)

  package var description: String {
    switch self {
    case .image: "the image"
    case .nvmPage(let number): "NVM page \(hexadecimal(number))"
    case .entry(let number): "directory entry \(number)"
    case .object(let kind, let id): "\(kind) \(id)"
    case .slot(let group, let number): "slot \(number) of cap group \(group)"
    case .page(let pmo, let index): "page \(hexadecimal(index)) of PMO \(pmo)"
    }
  }
}

/// What is wrong with a structure that is to be read.
package enum StructureFault: Hashable, Sendable {
  case noSystemObject
  case directoryLimit(UInt64)
  case unknownKind(UInt32)
  case noBackup
  case outOfHeap(line: UInt32)
  case reference(UInt64, expected: ObjectKind?)
  case slotReference(UInt32)
  case regionCount(UInt64)
  case radixLevels(UInt32)
  case radixNode(UInt64)
  case radixNodeTwice(UInt64)
  case frame(UInt64)
  case runtimePage(UInt32)
  case dramPage(UInt64)
  case bornInFuture(UInt64)

  /// Goes on after the subject: "PMO 5 …".
  var predicate: String {
    switch self {
    case .noSystemObject: "has no system object in directory entry 1"
    case .directoryLimit(let limit): "says that \(limit) directory entries are in use, which cannot be"
    case .unknownKind(let kind): "has the unknown kind \(kind)"
    case .noBackup: "has no backup of the committed version"
    case .outOfHeap(let line):
      "has a body or backup at line \(hexadecimal(UInt64(line))), which does not lie in the heap"
    case .reference(let offset, let kind):
      "refers to \(kind.map { "a \($0)" } ?? "an object") at \(hexadecimal(offset)), where there is none"
    case .slotReference(let reference):
      "is derived from a slot at \(hexadecimal(UInt64(reference) << 5)), where there is none"
    case .regionCount(let count): "says that it has \(count) regions, more than fit"
    case .radixLevels(let levels): "has a radix tree of \(levels) levels, more than there can be"
    case .radixNode(let offset): "has a radix node at \(hexadecimal(offset)), which is not a page of the heap"
    case .radixNodeTwice(let offset): "has a radix node at \(hexadecimal(offset)) that belongs to a tree already"
    case .frame(let page): "has the frame \(hexadecimal(page)), which is not a page of the heap"
    case .runtimePage(let index): "has frame \(index) for its content, which it has not"
    case .dramPage(let page): "is in DRAM, at page \(hexadecimal(page)), which cannot be read here"
    case .bornInFuture(let version): "was born in version \(version), which has not begun"
    }
  }
}

package enum KernelViewError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The image has fewer bytes than any NVM of Ember, or more.
  case tooSmall(bytes: UInt64)
  /// All zeros where the superblock should be.
  case blank
  case foreign(magic: UInt64)
  case checksum
  case layoutVersion(UInt32)
  case size(imageBytes: UInt64, superblockBytes: UInt64)
  case strategy(UInt32)
  /// The commit word is 0.
  case nothingCommitted
  case damaged(KernelSubject, StructureFault)

  package var description: String {
    switch self {
    case .tooSmall(let bytes): "\(bytes) bytes are not an NVM of Ember, which has 4 MiB to 128 GiB"
    case .blank: "the NVM was never formatted: no kernel has booted on it"
    case .foreign(let magic):
      "the NVM holds something that is not Ember's: its first word is \(hexadecimal(magic)); give an image that"
        + " Ember has written, from its first byte"
    case .checksum: "the superblock is damaged: its checksum does not match"
    case .layoutVersion(let version):
      "the NVM has layout version \(version), which this program does not know; use the one that came with the kernel"
    case .size(let imageBytes, let superblockBytes):
      "the image has \(imageBytes) bytes, but its superblock speaks of \(superblockBytes); give the whole image"
    case .strategy(let number): "the superblock names the unknown checkpoint strategy \(number)"
    case .nothingCommitted: "no version was committed yet"
    case .damaged(let subject, let fault): "\(subject) \(fault.predicate)"
    }
  }
}

/// `0x…`, lower case.
func hexadecimal(_ value: UInt64) -> String { "0x" + String(value, radix: 16) }
