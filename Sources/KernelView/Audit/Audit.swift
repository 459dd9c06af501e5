/// The audit of a system from outside (checker 2): allocated memory is what the tree reaches, and everything that the
/// kernel derives from what it saves (counts, lists, queues) agrees with it.
///
/// It looks at the whole state each time and keeps nothing, so that it can be trusted after any crash.
/// 1. It ends on every image, and reads nothing outside of it.
/// 2. Only the first findings are kept: one broken list often breaks everything after it.

import GuestABI

extension NVMView {
  /// All that is wrong with the runtime structures, at most `limit` findings.
  /// - Throws: if there is no tree to audit.
  package func audit(_ moment: AuditMoment, limit: Int = 200) throws(KernelViewError) -> [AuditFinding] {
    let auditor = Auditor(try SystemTree(self, .runtime), moment, limit: limit)
    auditor.checkObjects()
    auditor.checkMemory()
    auditor.checkMemoryObjects()
    auditor.checkReferences()
    auditor.checkCapabilities()
    auditor.checkThreads()
    return auditor.findings
  }

  /// What is wrong with the committed version as it lies in the image, before anybody restores it: structures that
  /// cannot be read, and memory that belongs to two owners.
  package func auditCommitted(limit: Int = 200) throws(KernelViewError) -> [AuditFinding] {
    let auditor = Auditor(try SystemTree(self, .committed), .restored, limit: limit)
    _ = auditor.claimMemory()
    return auditor.findings
  }
}

final class Auditor {
  let tree: SystemTree
  let slots: SlotTable
  let moment: AuditMoment
  private let limit: Int
  private(set) var findings: [AuditFinding] = []

  var view: NVMView { tree.view }

  init(_ tree: SystemTree, _ moment: AuditMoment, limit: Int) {
    self.tree = tree
    self.moment = moment
    self.limit = limit
    slots = SlotTable(tree)
    for fault in tree.faults { find(fault) }
  }

  /// Whether so much was found that looking on makes no sense.
  var isFull: Bool { findings.count >= limit }

  func find(_ rule: AuditRule, _ subject: KernelSubject, _ problem: @autoclosure () -> String) {
    if !isFull { findings.append(AuditFinding(rule: rule, subject: subject, problem: problem())) }
  }

  func find(_ error: KernelViewError) {
    if case .damaged(let subject, let fault) = error {
      find(.structure, subject, fault.predicate)
    } else {
      find(.structure, .image, "cannot be read: \(error)")
    }
  }

  /// Body of an object; its kind says what it is.
  func body<Body>(_ object: TreeObject, as type: Body.Type = Body.self) -> UnsafePointer<Body> {
    (object.saved - MemoryLayout<ember_body_header>.size).assumingMemoryBound(to: Body.self)
  }

  func header(_ object: TreeObject) -> UnsafePointer<ember_body_header> { tree.header(of: object) }

  /// The greatest version that anything may name now.
  var newestVersion: UInt64 { moment == .restored ? view.committedVersion : view.currentVersion }
}

// MARK: - Objects and their backups

extension Auditor {
  func checkObjects() {
    var seen: [UInt64: TreeObject] = [:]
    for object in tree.objects {
      if isFull { return }
      if let other = seen.updateValue(object, forKey: object.id) {
        find(.identity, object.subject, "has the same id as the \(other.kind) in directory entry \(other.number)")
      }
      if object.kind == .system {
        if object.number != 1 { find(.identity, object.subject, "is a second one") }
      } else if object.id == 0 || object.id >= tree.system.pointee.next_id {
        find(.identity, object.subject, "has an id that was not given out yet")
      }
      checkHeader(object)
      checkRoot(object)
      checkBackup(object)
    }
  }

  private func checkHeader(_ object: TreeObject) {
    let header = header(object)
    if header.pointee.root != tree.reference(of: object) {
      find(.structure, object.subject, "has a body that belongs to another root")
    }
    if moment == .restored {
      if header.pointee.modified != 0 { find(.versions, object.subject, "counts as changed right after a restore") }
      if header.pointee.link != 0 { find(.versions, object.subject, "is listed to be freed right after a restore") }
    } else if header.pointee.modified > newestVersion {
      find(.versions, object.subject, "was changed in version \(header.pointee.modified), which has not begun")
    }
  }

  private func checkRoot(_ object: TreeObject) {
    let root = view.root(object.number)
    if root.pointee.born > newestVersion {
      find(.versions, object.subject, "was born in version \(root.pointee.born), which was lost")
    }
    for index in 0..<2 where root.stamp(index) != 0 {
      if root.stamp(index) > newestVersion {
        find(.versions, object.subject, "has a backup of version \(root.stamp(index)), which was lost")
      }
      if root.backupLine(index) == 0 { find(.versions, object.subject, "has a stamp without a backup") }
    }
    if root.stamp(0) != 0 && root.stamp(0) == root.stamp(1) {
      find(.versions, object.subject, "has two backups of version \(root.stamp(0))")
    }
  }

  /// An object that the next checkpoint will not copy is what its newest committed backup says.
  private func checkBackup(_ object: TreeObject) {
    let root = view.root(object.number)
    let committed = view.committedVersion
    if root.pointee.born > committed { return }
    guard let index = root.newestBackup(upTo: committed) else {
      find(.versions, object.subject, "has no backup of version \(committed)")
      return
    }
    if header(object).pointee.modified > committed { return }
    guard let backup = view.heapBlock(line: root.backupLine(index), count: object.kind.savedBytes) else {
      find(.versions, object.subject, "has a backup that does not lie in the heap")
      return
    }
    for word in 0..<comparedBytes(object) / 8 {
      let now = object.saved.load(fromByteOffset: word * 8, as: UInt64.self)
      let then = backup.load(fromByteOffset: word * 8, as: UInt64.self)
      if now != then {
        find(
          .unnoticedChange, object.subject,
          "differs from its backup of version \(root.stamp(index)) at byte \(word * 8), but is not listed as changed")
        return
      }
    }
  }

  /// Backups of VM spaces hold the regions in use and no more, those of threads floating point where it was used.
  private func comparedBytes(_ object: TreeObject) -> Int {
    if object.kind == .thread && object.saved(as: ember_thread_saved.self).pointee.uses_floating_point == 0 {
      return ObjectKind.thread.savedBytes - MemoryLayout<ember_floating_point>.size
    }
    guard object.kind == .vmSpace else { return object.kind.savedBytes }
    let count = object.saved(as: ember_vm_space_saved.self).regions?.count ?? 0
    return ObjectKind.vmSpace.savedBytes - (Int(EMBER_SPACE_REGIONS) - count) * MemoryLayout<ember_region>.stride
  }
}
