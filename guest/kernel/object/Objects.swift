/// Objects: their roots in the directory, their bodies, when they change, and when they go.
///
/// A reference is the offset of the object's root; root and body stay where they are for as long as the object lives,
/// over power failures too, so references are plain words in bodies and backups alike.
/// 1. `changing` is the only way to the saved part for writing; it puts the object on the list of those that the next
///    checkpoint copies, once an epoch (E25).
/// 2. A root is reused by storing its birth first, ordered before all else: no mixture of old and new words of the line
///    is alive at a committed version.
/// 3. What is deleted keeps its memory until a checkpoint without it is committed (E9).

import Arch
import GuestABI

struct DirectoryState {
  /// Entries below have been in use.
  var limit: UInt32
  /// Linear address of a stack of free entries below the limit.
  var freeStack: UInt64
  var freeCount: Int
  /// Linear address of the numbers of entries that changed in this epoch.
  var dirtyList: UInt64
  var dirtyCount: Int
  /// First of the objects that died in this epoch, and of those that lost their last holder; linked by `link`.
  var retired: UInt64
  /// The same of the version that is sealed and not committed.
  var retiredSealed: UInt64
  var unreferenced: UInt64
}

/// A reference to an object of any kind; offset 0 is none.
struct Reference: Equatable {
  let offset: UInt64

  @inline(__always) init(_ offset: UInt64) { self.offset = offset }
  @inline(__always) static var none: Reference { Reference(0) }
  @inline(__always) var exists: Bool { offset != 0 }

  @inline(__always)
  var root: UnsafeMutablePointer<ember_object_root> {
    NVM.pointer(offset).assumingMemoryBound(to: ember_object_root.self)
  }
  @inline(__always)
  var bodyPointer: UnsafeMutableRawPointer { NVM.pointer(UInt64(root.pointee.body_line) << 6) }
  @inline(__always)
  var header: UnsafeMutablePointer<ember_body_header> {
    bodyPointer.assumingMemoryBound(to: ember_body_header.self)
  }
  @inline(__always)
  var savedPointer: UnsafeMutableRawPointer { bodyPointer + MemoryLayout<ember_body_header>.size }
  @inline(__always) var kind: UInt32 { root.pointee.kind }
  /// Number of its directory entry.
  @inline(__always)
  var number: UInt32 { UInt32(truncatingIfNeeded: (offset - state.pointee.geometry.directory) >> 6) }

  /// The object belongs to those that changed in this epoch.
  @inline(__always)
  func touch() {
    let header = header
    let version = Version.current
    if header.pointee.modified != version {
      header.pointee.modified = version
      Objects.listDirty(self)
    }
  }

  func retain() { header.pointee.references += 1 }

  /// One holder less; without any the object goes, at the end of the call.
  func release() {
    let header = header
    precondition(header.pointee.references > 0, "an object is released as often as retained")
    header.pointee.references -= 1
    if header.pointee.references == 0 && header.pointee.link == 0 {
      header.pointee.link = state.pointee.directory.unreferenced | Objects.linked
      state.pointee.directory.unreferenced = offset
    }
  }
}

/// A C struct that is the body of one kind of object.
protocol KernelObject {
  associatedtype Saved
  static var kind: UInt32 { get }
}

/// A reference to an object of a known kind.
struct Handle<Body: KernelObject>: Equatable {
  let offset: UInt64

  @inline(__always) init(_ reference: Reference) {
    precondition(!reference.exists || reference.kind == Body.kind, "an object has the kind its holder says")
    offset = reference.offset
  }
  @inline(__always) init(_ offset: UInt64) { self.init(Reference(offset)) }
  @inline(__always) static var none: Handle { Handle(Reference.none) }
  @inline(__always) var exists: Bool { offset != 0 }
  @inline(__always) var reference: Reference { Reference(offset) }

  @inline(__always)
  var body: UnsafeMutablePointer<Body> { reference.bodyPointer.assumingMemoryBound(to: Body.self) }
  /// The saved part, for reading.
  @inline(__always)
  var saved: UnsafePointer<Body.Saved> {
    UnsafePointer(reference.savedPointer.assumingMemoryBound(to: Body.Saved.self))
  }
  /// The saved part, for writing.
  @inline(__always)
  var changing: UnsafeMutablePointer<Body.Saved> {
    let reference = reference
    reference.touch()
    return reference.savedPointer.assumingMemoryBound(to: Body.Saved.self)
  }
}

extension ember_system: KernelObject {
  typealias Saved = ember_system_saved
  static var kind: UInt32 { EMBER_KIND_SYSTEM }
}
extension ember_cap_group: KernelObject {
  typealias Saved = ember_cap_group_saved
  static var kind: UInt32 { EMBER_KIND_CAP_GROUP }
}
extension ember_cap_table: KernelObject {
  typealias Saved = ember_cap_table_saved
  static var kind: UInt32 { EMBER_KIND_CAP_TABLE }
}
extension ember_thread: KernelObject {
  typealias Saved = ember_thread_saved
  static var kind: UInt32 { EMBER_KIND_THREAD }
}
extension ember_vm_space: KernelObject {
  typealias Saved = ember_vm_space_saved
  static var kind: UInt32 { EMBER_KIND_VM_SPACE }
}
extension ember_pmo: KernelObject {
  typealias Saved = ember_pmo_saved
  static var kind: UInt32 { EMBER_KIND_PMO }
}
extension ember_connection: KernelObject {
  typealias Saved = ember_connection_saved
  static var kind: UInt32 { EMBER_KIND_CONNECTION }
}
extension ember_notification: KernelObject {
  typealias Saved = ember_notification_saved
  static var kind: UInt32 { EMBER_KIND_NOTIFICATION }
}
extension ember_irq: KernelObject {
  typealias Saved = ember_irq_saved
  static var kind: UInt32 { EMBER_KIND_IRQ }
}

typealias SystemObject = Handle<ember_system>
typealias CapGroup = Handle<ember_cap_group>
typealias CapTable = Handle<ember_cap_table>
typealias Thread = Handle<ember_thread>
typealias VMSpace = Handle<ember_vm_space>
typealias PMO = Handle<ember_pmo>
typealias Connection = Handle<ember_connection>
typealias Notification = Handle<ember_notification>
typealias IRQObject = Handle<ember_irq>

enum Objects {
  /// Set in a header's `link` as long as the object is on a list; offsets are multiples of 64.
  static var linked: UInt64 { 1 }

  /// The system object has the first entry; entry 0 stays unused, so that offset and number 0 mean none.
  static var system: SystemObject { SystemObject(reference(1)) }

  @inline(__always)
  static func reference(_ number: UInt32) -> Reference {
    Reference(state.pointee.geometry.directory + UInt64(number) << 6)
  }

  /// Lists for an empty directory.
  static func start() throws(CallError) {
    let entries = state.pointee.geometry.directory_entries
    let pages = (entries * 4 + 4095) / 4096
    state.pointee.directory.freeStack = try DRAMPages.allocate(contiguous: pages).linear
    state.pointee.directory.dirtyList = try DRAMPages.allocate(contiguous: pages).linear
    state.pointee.directory.limit = 1
  }

  private static func entries(_ address: UInt64) -> UnsafeMutablePointer<UInt32> {
    memory(address).assumingMemoryBound(to: UInt32.self)
  }

  fileprivate static func listDirty(_ object: Reference) {
    // Without checkpoints the epoch never ends, and nobody reads the list.
    if !Checkpoint.isOn { return }
    let count = state.pointee.directory.dirtyCount
    precondition(
      UInt64(count) < state.pointee.geometry.directory_entries, "an object is listed once an epoch")
    entries(state.pointee.directory.dirtyList)[count] = object.number
    state.pointee.directory.dirtyCount = count + 1
  }

  static var dirtyCount: Int { state.pointee.directory.dirtyCount }
  static func dirty(_ index: Int) -> Reference {
    precondition(index < dirtyCount, "the list of changed objects is read within its length")
    return reference(entries(state.pointee.directory.dirtyList)[index])
  }
  static func clearDirty() { state.pointee.directory.dirtyCount = 0 }

  static func pushFree(_ number: UInt32) {
    let count = state.pointee.directory.freeCount
    entries(state.pointee.directory.freeStack)[count] = number
    state.pointee.directory.freeCount = count + 1
  }

  private static func takeEntry() throws(CallError) -> UInt32 {
    let count = state.pointee.directory.freeCount
    if count > 0 {
      state.pointee.directory.freeCount = count - 1
      return entries(state.pointee.directory.freeStack)[count - 1]
    }
    let limit = state.pointee.directory.limit
    guard UInt64(limit) < state.pointee.geometry.directory_entries else { throw .outOfNVM }
    state.pointee.directory.limit = limit + 1
    return limit
  }

  /// A new object, its body all zeros, held by nobody yet.
  static func create<Body: KernelObject>(_ type: Body.Type) throws(CallError) -> Handle<Body> {
    let line = try Blocks.allocate(bytes: MemoryLayout<Body>.size)
    let number: UInt32
    do throws(CallError) { number = try takeEntry() } catch {
      Blocks.free(line: line)
      throw error
    }
    let object = reference(number)
    let root = object.root
    root.pointee.born = Version.current
    persist_order_root_born()
    root.pointee.died = 0
    root.pointee.kind = Body.kind
    root.pointee.body_line = line
    for i in 0..<2 {
      ember_root_stamps(root)[i] = 0
      ember_root_backups(root)[i] = 0
    }
    zero(object.bodyPointer, bytes: MemoryLayout<Body>.size)
    object.header.pointee.root = object.offset
    object.touch()
    // The system object gives the ids, itself 0.
    if Body.kind == EMBER_KIND_SYSTEM {
      root.pointee.id = 0
    } else {
      let saved = system.changing
      root.pointee.id = saved.pointee.next_id
      saved.pointee.next_id += 1
    }
    return Handle<Body>(object)
  }

  /// The object is dead from this epoch on. Its memory goes with the commit.
  static func retire(_ object: Reference) {
    let header = object.header
    precondition(header.pointee.references == 0 && header.pointee.link == 0, "nobody holds what dies")
    object.touch()
    object.root.pointee.died = Version.current
    header.pointee.link = state.pointee.directory.retired | linked
    state.pointee.directory.retired = object.offset
    if !Checkpoint.isOn {
      sealRetired()
      freeRetired()
    }
  }

  /// The version is sealed: what died in its epoch goes with its commit.
  static func sealRetired() {
    precondition(state.pointee.directory.retiredSealed == 0, "one version at a time is sealed and not committed")
    state.pointee.directory.retiredSealed = state.pointee.directory.retired
    state.pointee.directory.retired = 0
  }

  /// Frees the memory of what died, after the commit of a version without it.
  static func freeRetired() {
    while state.pointee.directory.retiredSealed != 0 {
      let object = Reference(state.pointee.directory.retiredSealed)
      state.pointee.directory.retiredSealed = object.header.pointee.link & ~linked
      if object.kind == EMBER_KIND_PMO { PMO(object).freePages() }
      if object.kind == EMBER_KIND_VM_SPACE { VMSpace(object).freeTables() }
      let root = object.root
      Blocks.free(line: root.pointee.body_line)
      for i in 0..<2 where ember_root_backups(root)[i] != 0 { Blocks.free(line: ember_root_backups(root)[i]) }
      pushFree(object.number)
    }
  }

  /// Ends what nobody holds any more; that may end further objects. Last step of each call that releases.
  static func collect() {
    while state.pointee.directory.unreferenced != 0 {
      let object = Reference(state.pointee.directory.unreferenced)
      state.pointee.directory.unreferenced = object.header.pointee.link & ~linked
      object.header.pointee.link = 0
      // It may have found a holder again meanwhile.
      if object.header.pointee.references == 0 { end(object) }
    }
  }

  private static func end(_ object: Reference) {
    switch object.kind {
    case EMBER_KIND_CAP_GROUP: CapGroup(object).end()
    case EMBER_KIND_THREAD: Thread(object).end()
    case EMBER_KIND_VM_SPACE: VMSpace(object).end()
    case EMBER_KIND_CONNECTION: Connection(object).end()
    case EMBER_KIND_NOTIFICATION: Notification(object).end()
    case EMBER_KIND_IRQ: IRQObject(object).end()
    default: break
    }
    retire(object)
  }
}
