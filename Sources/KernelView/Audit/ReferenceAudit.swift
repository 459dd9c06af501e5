/// Audit of who holds what: counts of holders, and that everything held can be reached (E8, E12, E13).
///
/// An object lives as long as somebody holds it: capabilities, regions, threads, watches, and a started thread itself.
/// The roots of the tree are the root cap group and every started thread.

import GuestABI

extension Auditor {
  func checkReferences() {
    var holders = [UInt32](repeating: 0, count: tree.objects.count)
    for object in tree.objects { forEachHeld(by: object) { index in holders[index] += 1 } }
    for (index, object) in tree.objects.enumerated() {
      if isFull { return }
      let counted = header(object).pointee.references
      if counted != holders[index] {
        find(.references, object.subject, "counts \(counted) holders, but has \(holders[index])")
      } else if counted == 0 {
        find(.leak, object.subject, "is held by nobody")
      }
    }
    checkReachability(holders)
  }

  /// Calls `visit` with the position of each object that `object` holds, once for each time; reports what is not there.
  private func forEachHeld(by object: TreeObject, _ visit: (Int) -> Void) {
    func hold(_ reference: UInt64, _ kind: ObjectKind) {
      if let index = tree.index(of: reference), tree.objects[index].kind == kind {
        visit(index)
      } else {
        find(.damaged(object.subject, .reference(reference, expected: kind)))
      }
    }
    switch object.kind {
    case .capGroup:
      let saved = object.saved(as: ember_cap_group_saved.self)
      for table in saved.tables where table != 0 { hold(table, .capTable) }
      if saved.pointee.watcher != 0 { hold(saved.pointee.watcher, .notification) }
    case .capTable:
      let saved = object.saved(as: ember_cap_table_saved.self)
      for slot in saved.slots where slot.object != 0 {
        guard let kind = ObjectKind(rawValue: slot.kind) else { continue }
        hold(slot.object, kind)
      }
    case .thread:
      let saved = object.saved(as: ember_thread_saved.self)
      if saved.pointee.state == EMBER_THREAD_EXITED { return }
      hold(saved.pointee.group, .capGroup)
      hold(saved.pointee.space, .vmSpace)
      if Auditor.isStarted(saved) { hold(tree.reference(of: object), .thread) }
    case .vmSpace:
      for region in object.saved(as: ember_vm_space_saved.self).regions ?? UnsafeBufferPointer(start: nil, count: 0) {
        hold(region.pmo, .pmo)
      }
    case .system: hold(tree.reference(of: object), .system)
    case .pmo, .connection, .notification, .irq: break
    }
  }

  /// Started, and not exited.
  static func isStarted(_ thread: UnsafePointer<ember_thread_saved>) -> Bool {
    thread.pointee.state == EMBER_THREAD_READY || thread.pointee.state == EMBER_THREAD_WAITING
  }

  private func checkReachability(_ holders: [UInt32]) {
    var isReached = [Bool](repeating: false, count: tree.objects.count)
    var pending: [Int] = []
    func reach(_ index: Int) {
      if !isReached[index] {
        isReached[index] = true
        pending.append(index)
      }
    }
    for (index, object) in tree.objects.enumerated() {
      if object.kind == .system { reach(index) }
      if object.kind == .thread && Auditor.isStarted(object.saved(as: ember_thread_saved.self)) { reach(index) }
    }
    let rootGroup = tree.system.pointee.root_group
    if let index = tree.index(of: rootGroup), tree.objects[index].kind == .capGroup {
      reach(index)
    } else {
      find(.damaged(.image, .reference(rootGroup, expected: .capGroup)))
    }
    while let index = pending.popLast() { forEachHeld(by: tree.objects[index], reach) }
    // What nobody holds has been reported.
    for (index, object) in tree.objects.enumerated() where !isReached[index] && holders[index] > 0 {
      find(.reachability, object.subject, "is held only by objects that cannot be reached themselves")
    }
  }
}
