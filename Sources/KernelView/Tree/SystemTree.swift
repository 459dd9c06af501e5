/// The capability tree as an image holds it: which objects there are, and where the saved part of each lies.
///
/// One type stands for two readings. The *runtime* tree is what the kernel works on: bodies, as they are at a seal or
/// right after a restore. The *committed* tree is what a restore would have to find: roots, backups and page records of
/// the version that the commit word names, and no body at all. What is done with a tree (digest, report) does not know
/// which one it is.
/// 1. Every saved part has its full length within the image.
/// 2. An object reference resolves to an object of the tree, of the kind that is asked for, or not at all.

import GuestABI

/// Which objects and pages count.
package enum TreeSource: Hashable, Sendable {
  /// Bodies, at the marker SEALED or RESTORED.
  case runtime
  /// Bodies, anywhere in a run: the length of the directory is not known, so the whole of it is searched.
  case running
  /// Roots, backups and page records of the committed version.
  case committed
}

/// An object of a tree.
struct TreeObject {
  let number: UInt32
  let kind: ObjectKind
  let id: UInt64
  let saved: UnsafeRawPointer

  var subject: KernelSubject { .object(kind, id: id) }

  @inline(__always)
  func saved<Saved>(as type: Saved.Type) -> UnsafePointer<Saved> { saved.assumingMemoryBound(to: Saved.self) }
}

struct SystemTree {
  let view: NVMView
  let source: TreeSource
  /// The version that is read: the committed one, or the epoch that runs.
  let version: UInt64
  private(set) var objects: [TreeObject] = []
  /// Directory entries below this number are looked at.
  private(set) var limit: UInt32 = 0
  /// What does not hold together; a damaged object is not in `objects`.
  private(set) var faults: [KernelViewError] = []
  /// Index in `objects` by directory entry; -1 where the tree has no object.
  private var indices: [Int32] = []
  /// The saved part of the system object.
  private(set) var system: UnsafePointer<ember_system_saved>

  /// Reads the list of objects. Throws if there is no tree at all; single damaged objects are in `faults`.
  init(_ view: NVMView, _ source: TreeSource) throws(KernelViewError) {
    self.view = view
    self.source = source
    if source == .committed && view.committedVersion == 0 { throw .nothingCommitted }
    switch source {
    case .committed: version = view.committedVersion
    case .runtime: version = view.currentVersion
    // Under `async` a further version may be sealed; then the epoch that runs is the one behind that.
    case .running: version = view.currentVersion &+ (view.strategy == .async ? 1 : 0)
    }
    system = try SystemTree.findSystem(view, source, version)
    limit = try directoryLimit()
    indices = [Int32](repeating: -1, count: Int(limit))
    for number in 1..<limit { read(number) }
  }

  private static func findSystem(
    _ view: NVMView, _ source: TreeSource, _ version: UInt64
  ) throws(KernelViewError) -> UnsafePointer<ember_system_saved> {
    let root = view.root(1)
    guard ObjectKind(rawValue: root.pointee.kind) == .system, root.isAlive(at: version) else {
      throw .damaged(.image, .noSystemObject)
    }
    return try savedPart(view, source, version, root, .system).assumingMemoryBound(to: ember_system_saved.self)
  }

  private func directoryLimit() throws(KernelViewError) -> UInt32 {
    if source == .running { return UInt32(truncatingIfNeeded: view.geometry.directory_entries) }
    let limit = system.pointee.directory_limit
    guard limit > 1, UInt64(limit) <= view.geometry.directory_entries else {
      throw .damaged(.image, .directoryLimit(UInt64(limit)))
    }
    return limit
  }

  /// Where the saved part of an object lies, by the rules of the tree.
  private static func savedPart(
    _ view: NVMView, _ source: TreeSource, _ version: UInt64, _ root: UnsafePointer<ember_object_root>,
    _ kind: ObjectKind
  ) throws(KernelViewError) -> UnsafeRawPointer {
    let subject = KernelSubject.object(kind, id: root.pointee.id)
    guard source == .committed else {
      guard let body = view.heapBlock(line: root.pointee.body_line, count: kind.bodyBytes) else {
        throw .damaged(subject, .outOfHeap(line: root.pointee.body_line))
      }
      return body + MemoryLayout<ember_body_header>.size
    }
    guard let index = root.newestBackup(upTo: version), root.backupLine(index) != 0 else {
      throw .damaged(subject, .noBackup)
    }
    guard let backup = view.heapBlock(line: root.backupLine(index), count: kind.savedBytes) else {
      throw .damaged(subject, .outOfHeap(line: root.backupLine(index)))
    }
    return backup
  }

  private mutating func read(_ number: UInt32) {
    let root = view.root(number)
    guard isPresent(root, number) else { return }
    guard let kind = ObjectKind(rawValue: root.pointee.kind) else {
      faults.append(.damaged(.entry(number), .unknownKind(root.pointee.kind)))
      return
    }
    if root.pointee.born > version {
      faults.append(.damaged(.object(kind, id: root.pointee.id), .bornInFuture(root.pointee.born)))
      return
    }
    do throws(KernelViewError) {
      let saved = try SystemTree.savedPart(view, source, version, root, kind)
      indices[Int(number)] = Int32(truncatingIfNeeded: objects.count)
      objects.append(TreeObject(number: number, kind: kind, id: root.pointee.id, saved: saved))
    } catch { faults.append(error) }
  }

  private func isPresent(_ root: UnsafePointer<ember_object_root>, _ number: UInt32) -> Bool {
    switch source {
    case .committed: return root.isAlive(at: version)
    case .runtime: return root.pointee.born != 0 && root.pointee.died == 0
    case .running:
      // Entries that this history has not used yet may hold what an erased one left there: their bodies are not
      // theirs any more.
      guard root.pointee.born != 0, root.pointee.born <= version, root.pointee.died == 0,
        let kind = ObjectKind(rawValue: root.pointee.kind),
        let body = view.heapBlock(line: root.pointee.body_line, count: kind.bodyBytes)
      else { return false }
      let header = body.assumingMemoryBound(to: ember_body_header.self)
      return header.pointee.root == view.geometry.directory + UInt64(number) << 6
        && view.isTaken(line: root.pointee.body_line)
    }
  }

  // MARK: - References

  /// The object that a reference names; nil if the tree has none there, or one of another kind.
  @inline(__always)
  func object(_ reference: UInt64, _ kind: ObjectKind? = nil) -> TreeObject? {
    guard let number = view.entryNumber(reference), number < limit else { return nil }
    let index = indices[Int(number)]
    guard index >= 0, kind == nil || objects[Int(index)].kind == kind else { return nil }
    return objects[Int(index)]
  }

  /// The position in `objects` of what a reference names.
  func index(of reference: UInt64) -> Int? {
    guard let number = view.entryNumber(reference), number < limit, indices[Int(number)] >= 0 else { return nil }
    return Int(indices[Int(number)])
  }

  /// Offset of an object's root, by which others refer to it.
  func reference(of object: TreeObject) -> UInt64 { view.geometry.directory + UInt64(object.number) << 6 }

  /// Body of an object, in a runtime tree.
  func header(of object: TreeObject) -> UnsafePointer<ember_body_header> {
    precondition(source != .committed, "a committed tree has no bodies")
    return (object.saved - MemoryLayout<ember_body_header>.size).assumingMemoryBound(to: ember_body_header.self)
  }
}

extension NVMView {
  /// Whether the page states say that the block at a line is taken: a block of a slab, or the start of a page. Lines
  /// are of the heap.
  func isTaken(line: UInt32) -> Bool {
    let page = UInt64(line >> 6)
    if page >= superblock.pointee.frontier { return false }
    let state = pageState(page)
    if state.pointee.state == EMBER_PAGE_BODY { return line & 63 == 0 }
    guard state.pointee.state == EMBER_PAGE_SLAB, UInt32(state.pointee.slab_class) < EMBER_SLAB_CLASSES else {
      return false
    }
    return state.pointee.used & (1 << ((line & 63) >> UInt32(state.pointee.slab_class + 1))) != 0
  }
}
