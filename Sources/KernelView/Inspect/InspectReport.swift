/// What `inspect` tells of an NVM image: the capability tree, objects by kind, versions of pages, checkpoint roots.
///
/// A report is plain values, so that text and JSON are made from the same ones and tests can compare them. What cannot
/// be read is told as a fault, and everything else is still there.

package struct InspectReport: Hashable, Sendable {
  package var nvmBytes: UInt64
  package var strategy: CheckpointStrategy
  /// Of the kernel that wrote the image, 32 hexadecimal digits.
  package var buildID: String
  /// 0: nothing was committed.
  package var committedVersion: UInt64
  /// Which tree the rest is about, and its version.
  package var source: TreeSource
  package var version: UInt64
  /// Of the tree: committed digest, or runtime digest. nil if the tree has faults.
  package var digest: Digest?
  package var clockNs: UInt64
  package var kinds: [KindSummary]
  package var groups: [GroupSummary]
  /// Objects in the order of the directory, with their checkpoint roots.
  package var objects: [ObjectSummary]
  package var pmos: [PMOSummary]
  /// Pages of the heap by use, as the image marks them; volatile, so of no meaning after a power cut.
  package var memory: MemorySummary
  package var faults: [String]

  /// Objects of a kind together.
  package struct KindSummary: Hashable, Sendable {
    package var kind: ObjectKind
    package var count: UInt64
    package var bodyBytes: UInt64
    package var backupBytes: UInt64
    /// Of PMOs: frames, and their copies.
    package var pageBytes: UInt64
    package var copyBytes: UInt64
  }

  package struct GroupSummary: Hashable, Sendable {
    package var id: UInt64
    package var name: String
    package var isRoot: Bool
    package var isPrivileged: Bool
    package var hasEnded: Bool
    package var exitStatus: Int64
    package var version: UInt64
    package var threads: [ThreadSummary]
    package var capabilities: [CapabilitySummary]
  }

  package struct ThreadSummary: Hashable, Sendable {
    package var id: UInt64
    package var space: UInt64
    package var state: String
    /// Object that the thread waits for, if any.
    package var waitObject: UInt64?
    package var pc: UInt64
    package var version: UInt64
  }

  package struct CapabilitySummary: Hashable, Sendable {
    package var slot: UInt64
    package var kind: ObjectKind
    package var object: UInt64
    package var rights: UInt32
    package var badge: UInt64
    /// Cap group and slot that it was derived from, if it was.
    package var parent: SlotName?
    /// How many capabilities were derived from it directly.
    package var derived: UInt64
    /// Version of the object's newest backup.
    package var version: UInt64
  }

  package struct SlotName: Hashable, Sendable {
    package var group: UInt64
    package var slot: UInt64
  }

  package struct ObjectSummary: Hashable, Sendable {
    package var id: UInt64
    package var kind: ObjectKind
    package var entry: UInt32
    package var born: UInt64
    package var backups: [BackupSummary]
    /// Version of the newest backup that counts; 0 if there is none yet.
    package var version: UInt64
    /// A few words on what it is.
    package var detail: String
  }

  package struct BackupSummary: Hashable, Sendable {
    package var version: UInt64
    /// From the start of NVM, bytes.
    package var offset: UInt64
    /// Whether it is the one that the tree consists of.
    package var isCurrent: Bool
  }

  package struct PMOSummary: Hashable, Sendable {
    package var id: UInt64
    package var kind: PMOKind?
    package var pageCount: UInt64
    package var pages: [PageSummary]
  }

  package struct PageSummary: Hashable, Sendable {
    package var index: UInt64
    package var born: UInt64
    /// Page of NVM that programs see; nil if they see one of DRAM.
    package var frame: UInt64?
    /// Copies with their versions; version 0 is a copy of no version.
    package var copies: [BackupSummary]
    /// Newest version in which the frame could be written; volatile.
    package var dirty: UInt64
  }

  package struct MemorySummary: Hashable, Sendable {
    package var freePages: UInt64 = 0
    package var framePages: UInt64 = 0
    package var copyPages: UInt64 = 0
    package var radixPages: UInt64 = 0
    package var slabPages: UInt64 = 0
    package var bodyPages: UInt64 = 0
    /// Superblock, page states and directory.
    package var metadataPages: UInt64 = 0
  }
}

/// Rights by name, in the order of their bits.
package func rightNames(_ rights: UInt32) -> [String] {
  let names = ["read", "write", "execute", "grant", "send", "receive", "manage"]
  return names.indices.filter { rights & (1 << UInt32($0)) != 0 }.map { names[$0] }
}
