/// Copies the objects that changed in the epoch to their backups.
///
/// 1. The backup that is written is not the newest one of the committed versions.
/// 2. A root is cleaned whether the object lives or died: its birth and death are durable with the commit.

import Arch
import GuestABI

enum SaveObjects {
  static func run(_ version: UInt64) throws(CallError) {
    for i in 0..<Objects.dirtyCount { try save(Objects.dirty(i), version) }
  }

  private static func save(_ object: Reference, _ version: UInt64) throws(CallError) {
    let root = object.root
    if root.pointee.died == 0 {
      let target = older(ember_root_stamps(root))
      let backups = ember_root_backups(root)
      if backups[target] == 0 {
        backups[target] = try Blocks.allocate(bytes: SavedSize.most(object.kind), .backup)
      }
      let bytes = SavedSize.now(object)
      let backup = NVM.pointer(UInt64(backups[target]) << 6)
      copy(object.savedPointer, to: backup, bytes: bytes)
      persist_clean_object_backup(backup, UInt64(bytes))
      ember_root_stamps(root)[target] = version
      state.pointee.checkpoint.copiedBytes += UInt64(bytes)
    }
    persist_clean_object_root(root, 64)
  }

  /// Of two stamps the one that does not hold the newest committed version.
  static func older(_ stamps: UnsafeMutablePointer<UInt64>) -> Int {
    let committed = Version.committed
    let first = stamps[0] <= committed ? stamps[0] : 0
    let second = stamps[1] <= committed ? stamps[1] : 0
    return first > second ? 1 : 0
  }

  /// The slot with the newest stamp up to `version`; nil if there is none.
  static func newest(_ stamps: UnsafeMutablePointer<UInt64>, upTo version: UInt64) -> Int? {
    let first = stamps[0] <= version ? stamps[0] : 0
    let second = stamps[1] <= version ? stamps[1] : 0
    if first == 0 && second == 0 { return nil }
    return first > second ? 0 : 1
  }
}

/// Bytes of the saved part of objects.
enum SavedSize {
  /// For any object of the kind; 0 if there is no such kind.
  static func most(_ kind: UInt32) -> Int {
    switch kind {
    case EMBER_KIND_CAP_GROUP: return MemoryLayout<ember_cap_group_saved>.size
    case EMBER_KIND_THREAD: return MemoryLayout<ember_thread_saved>.size
    case EMBER_KIND_VM_SPACE: return MemoryLayout<ember_vm_space_saved>.size
    case EMBER_KIND_PMO: return MemoryLayout<ember_pmo_saved>.size
    case EMBER_KIND_CONNECTION: return MemoryLayout<ember_connection_saved>.size
    case EMBER_KIND_NOTIFICATION: return MemoryLayout<ember_notification_saved>.size
    case EMBER_KIND_IRQ: return MemoryLayout<ember_irq_saved>.size
    case EMBER_KIND_CAP_TABLE: return MemoryLayout<ember_cap_table_saved>.size
    case EMBER_KIND_SYSTEM: return MemoryLayout<ember_system_saved>.size
    default: return 0
    }
  }

  static func body(_ kind: UInt32) -> Int {
    switch kind {
    case EMBER_KIND_CAP_GROUP: return MemoryLayout<ember_cap_group>.size
    case EMBER_KIND_THREAD: return MemoryLayout<ember_thread>.size
    case EMBER_KIND_VM_SPACE: return MemoryLayout<ember_vm_space>.size
    case EMBER_KIND_PMO: return MemoryLayout<ember_pmo>.size
    case EMBER_KIND_CONNECTION: return MemoryLayout<ember_connection>.size
    case EMBER_KIND_NOTIFICATION: return MemoryLayout<ember_notification>.size
    case EMBER_KIND_IRQ: return MemoryLayout<ember_irq>.size
    case EMBER_KIND_CAP_TABLE: return MemoryLayout<ember_cap_table>.size
    case EMBER_KIND_SYSTEM: return MemoryLayout<ember_system>.size
    default: return 0
    }
  }

  /// For an object as it is: of a VM space only the regions in use, of a thread no floating point unless it used any. `saved` is its body's part, or a backup.
  static func now(_ object: Reference) -> Int { now(object.kind, object.savedPointer) }

  static func now(_ kind: UInt32, _ saved: UnsafeMutableRawPointer) -> Int {
    if kind == EMBER_KIND_THREAD {
      let thread = saved.assumingMemoryBound(to: ember_thread_saved.self)
      let floatingPoint = thread.pointee.uses_floating_point != 0
      return most(kind) - (floatingPoint ? 0 : MemoryLayout<ember_floating_point>.size)
    }
    guard kind == EMBER_KIND_VM_SPACE else { return most(kind) }
    let space = saved.assumingMemoryBound(to: ember_vm_space_saved.self)
    let count = min(Int(truncatingIfNeeded: space.pointee.region_count), Int(EMBER_SPACE_REGIONS))
    return 16 + count * MemoryLayout<ember_region>.stride
  }
}
