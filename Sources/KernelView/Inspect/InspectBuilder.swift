/// Makes the report of an image from one of its trees.

import GuestABI

extension NVMView {
  /// What there is to see of an image.
  ///
  /// - Parameter source: `.committed` for what a boot would restore, `.running` for what the kernel was working on when
  ///   the image was taken.
  package func inspect(_ source: TreeSource) throws(KernelViewError) -> InspectReport {
    let builder = InspectBuilder(try SystemTree(self, source))
    return builder.report()
  }
}

struct InspectBuilder {
  private let tree: SystemTree
  private let slots: SlotTable

  private var view: NVMView { tree.view }

  init(_ tree: SystemTree) {
    self.tree = tree
    slots = SlotTable(tree)
  }

  func report() -> InspectReport {
    var faults = tree.faults
    let pmos = pmoSummaries(&faults)
    var digest: Digest?
    do throws(KernelViewError) {
      if faults.isEmpty { digest = try view.digest(tree.source) }
    } catch { faults.append(error) }
    return InspectReport(
      nvmBytes: view.nvmBytes, strategy: view.strategy, buildID: words(view.buildID.0) + words(view.buildID.1),
      committedVersion: view.committedVersion, source: tree.source, version: tree.version, digest: digest,
      clockNs: tree.system.pointee.clock_ns, kinds: kindSummaries(pmos), groups: groupSummaries(),
      objects: tree.objects.map(objectSummary), pmos: pmos, memory: memorySummary(),
      faults: faults.map(\.description))
  }

  private func words(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  // MARK: - Objects

  /// Backups that exist by the tree's version.
  private func backups(_ object: TreeObject) -> [InspectReport.BackupSummary] {
    let root = view.root(object.number)
    let current = root.newestBackup(upTo: tree.version)
    return (0..<2).compactMap { index in
      if root.backupLine(index) == 0 { return nil }
      return InspectReport.BackupSummary(
        version: root.stamp(index), offset: UInt64(root.backupLine(index)) << 6,
        isCurrent: index == current && root.stamp(index) != 0)
    }
  }

  private func version(_ object: TreeObject) -> UInt64 {
    let root = view.root(object.number)
    return root.newestBackup(upTo: tree.version).map { root.stamp($0) } ?? 0
  }

  private func objectSummary(_ object: TreeObject) -> InspectReport.ObjectSummary {
    InspectReport.ObjectSummary(
      id: object.id, kind: object.kind, entry: object.number, born: view.root(object.number).pointee.born,
      backups: backups(object), version: version(object), detail: detail(object))
  }

  private func detail(_ object: TreeObject) -> String {
    switch object.kind {
    case .capGroup: return "\"\(name(object))\""
    case .thread: return state(object.saved(as: ember_thread_saved.self))
    case .vmSpace: return count(object.saved(as: ember_vm_space_saved.self).pointee.region_count, "region")
    case .pmo:
      let saved = object.saved(as: ember_pmo_saved.self).pointee
      let kind = PMOKind(rawValue: saved.kind).map { "\($0)" } ?? "kind \(saved.kind)"
      return "\(kind), \(count(saved.pages, "page"))"
    case .connection: return ""
    case .notification:
      return "pending \(hexadecimal(object.saved(as: ember_notification_saved.self).pointee.pending))"
    case .irq:
      let saved = object.saved(as: ember_irq_saved.self).pointee
      return "interrupt \(saved.interrupt), \(saved.armed != 0 ? "armed" : "not acknowledged")"
    case .capTable:
      let saved = object.saved(as: ember_cap_table_saved.self)
      let group = tree.object(saved.pointee.group, .capGroup)
      let taken = saved.slots.count { $0.object != 0 }
      return "table \(saved.pointee.index) of cap group \(group.map { "\($0.id)" } ?? "?"), "
        + "\(count(UInt64(taken), "slot")) taken"
    case .system: return "next object id \(object.saved(as: ember_system_saved.self).pointee.next_id)"
    }
  }

  private func count(_ number: UInt64, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  /// Printable characters of a cap group's name.
  private func name(_ group: TreeObject) -> String {
    let bytes = group.saved(as: ember_cap_group_saved.self).nameBytes
    return String(decoding: bytes.map { $0 >= 0x20 && $0 < 0x7f ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
  }

  private func kindSummaries(_ pmos: [InspectReport.PMOSummary]) -> [InspectReport.KindSummary] {
    ObjectKind.allCases.compactMap { kind in
      let objects = tree.objects.filter { $0.kind == kind }
      if objects.isEmpty { return nil }
      let backupCount = objects.reduce(0) { $0 + backups($1).count }
      let pages = kind == .pmo ? pmos.reduce(0) { $0 + $1.pages.count } : 0
      let copies = kind == .pmo ? pmos.reduce(0) { $0 + $1.pages.reduce(0) { $0 + $1.copies.count } } : 0
      return InspectReport.KindSummary(
        kind: kind, count: UInt64(objects.count), bodyBytes: UInt64(objects.count * kind.bodyBytes),
        backupBytes: UInt64(backupCount * kind.savedBytes), pageBytes: UInt64(pages) * NVMView.pageBytes,
        copyBytes: UInt64(copies) * NVMView.pageBytes)
    }
  }

  // MARK: - The capability tree

  private func groupSummaries() -> [InspectReport.GroupSummary] {
    var threads: [UInt64: [InspectReport.ThreadSummary]] = [:]
    var derived: [UInt32: UInt64] = [:]
    for object in tree.objects {
      if object.kind == .thread {
        threads[object.saved(as: ember_thread_saved.self).pointee.group, default: []].append(threadSummary(object))
      } else if object.kind == .capTable {
        for slot in object.saved(as: ember_cap_table_saved.self).slots where slot.object != 0 && slot.parent != 0 {
          derived[slot.parent, default: 0] += 1
        }
      }
    }
    let root = tree.object(tree.system.pointee.root_group, .capGroup)
    return tree.objects.filter { $0.kind == .capGroup }.map { group in
      let saved = group.saved(as: ember_cap_group_saved.self)
      return InspectReport.GroupSummary(
        id: group.id, name: name(group), isRoot: group.number == root?.number,
        isPrivileged: saved.pointee.privileged != 0, hasEnded: saved.pointee.state == EMBER_GROUP_ENDED,
        exitStatus: saved.pointee.exit_status, version: version(group),
        threads: threads[tree.reference(of: group)] ?? [], capabilities: capabilities(of: group, derived))
    }
  }

  private func capabilities(
    of group: TreeObject, _ derived: [UInt32: UInt64]
  ) -> [InspectReport.CapabilitySummary] {
    var result: [InspectReport.CapabilitySummary] = []
    for reference in group.saved(as: ember_cap_group_saved.self).tables where reference != 0 {
      guard let table = tree.object(reference, .capTable) else { continue }
      let saved = table.saved(as: ember_cap_table_saved.self)
      for (index, slot) in saved.slots.enumerated() where slot.object != 0 {
        guard let kind = ObjectKind(rawValue: slot.kind), let object = tree.object(slot.object, kind) else { continue }
        let parent = slot.parent == 0 ? nil : slots.place(slot.parent)
        let owner = parent.flatMap { tree.object($0.table.saved(as: ember_cap_table_saved.self).pointee.group) }
        result.append(
          InspectReport.CapabilitySummary(
            slot: UInt64(saved.pointee.index) << 6 | UInt64(index), kind: kind, object: object.id,
            rights: slot.rights, badge: slot.badge,
            parent: owner.flatMap { owner in
              parent.map { InspectReport.SlotName(group: owner.id, slot: $0.number) }
            },
            derived: derived[slots.reference(table, index)] ?? 0, version: version(object)))
      }
    }
    return result
  }

  private func threadSummary(_ thread: TreeObject) -> InspectReport.ThreadSummary {
    let saved = thread.saved(as: ember_thread_saved.self)
    return InspectReport.ThreadSummary(
      id: thread.id, space: tree.object(saved.pointee.space, .vmSpace)?.id ?? 0, state: state(saved),
      waitObject: tree.object(saved.pointee.wait_object)?.id, pc: saved.pointee.frame.pc, version: version(thread))
  }

  private func state(_ thread: UnsafePointer<ember_thread_saved>) -> String {
    switch thread.pointee.state {
    case EMBER_THREAD_CREATED: return "created"
    case EMBER_THREAD_READY: return "ready"
    case EMBER_THREAD_EXITED: return "exited"
    case EMBER_THREAD_WAITING:
      switch thread.pointee.wait_kind {
      case EMBER_WAIT_SLEEP: return "sleeping"
      case EMBER_WAIT_SEND: return "calling"
      case EMBER_WAIT_REPLY: return "waiting for a reply"
      case EMBER_WAIT_RECEIVE: return "receiving"
      case EMBER_WAIT_NOTIFICATION: return "waiting for a notification"
      case EMBER_WAIT_IRQ: return "waiting for an interrupt"
      default: return "waiting for reason \(thread.pointee.wait_kind)"
      }
    default: return "in state \(thread.pointee.state)"
    }
  }

  // MARK: - Pages

  private func pmoSummaries(_ faults: inout [KernelViewError]) -> [InspectReport.PMOSummary] {
    let walk = PageWalk(tree)
    var result: [InspectReport.PMOSummary] = []
    for object in tree.objects where object.kind == .pmo {
      let saved = object.saved(as: ember_pmo_saved.self)
      var pages: [InspectReport.PageSummary] = []
      do throws(KernelViewError) {
        try walk.forEachRecord(of: object) { pages.append(pageSummary($0)) }
      } catch { faults.append(error) }
      result.append(
        InspectReport.PMOSummary(
          id: object.id, kind: PMOKind(rawValue: saved.pointee.kind), pageCount: saved.pointee.pages, pages: pages))
    }
    return result
  }

  private func pageSummary(_ entry: PageEntry) -> InspectReport.PageSummary {
    let record = entry.record
    let current = record.committedFrame(view.committedVersion, view.strategy)
    let copies: [InspectReport.BackupSummary] = (0..<Int(EMBER_PAGE_FRAMES)).compactMap { index in
      if record.frame(index) == 0 || index == record.runtime { return nil }
      return InspectReport.BackupSummary(
        version: record.version(index), offset: UInt64(record.frame(index)) << 12,
        isCurrent: index == current && record.version(index) != 0)
    }
    return InspectReport.PageSummary(
      index: entry.index, born: record.pointee.born, frame: record.runtime.map { UInt64(record.frame($0)) },
      copies: copies, dirty: record.pointee.dirty)
  }

  private func memorySummary() -> InspectReport.MemorySummary {
    var summary = InspectReport.MemorySummary()
    summary.metadataPages = view.geometry.first_heap_page
    let frontier = min(view.superblock.pointee.frontier, view.geometry.page_count)
    for page in view.geometry.first_heap_page..<view.geometry.page_count {
      if page >= frontier {
        summary.freePages += 1
        continue
      }
      switch view.pageState(page).pointee.state {
      case EMBER_PAGE_FREE: summary.freePages += 1
      case EMBER_PAGE_FRAME: summary.framePages += 1
      case EMBER_PAGE_COPY: summary.copyPages += 1
      case EMBER_PAGE_RADIX_NODE: summary.radixPages += 1
      case EMBER_PAGE_SLAB: summary.slabPages += 1
      case EMBER_PAGE_BODY: summary.bodyPages += 1
      default: break
      }
    }
    return summary
  }
}
