/// Audit of capabilities: tables and their groups, what slots say, and the lists that are derived from them (E11, E13).

import GuestABI

extension Auditor {
  func checkCapabilities() {
    /// Slots by the slot they were derived from, and by the object they name.
    var children: [UInt32: [UInt32]] = [:]
    var aliases: [UInt64: [UInt32]] = [:]
    for object in tree.objects {
      if isFull { return }
      switch object.kind {
      case .capTable: checkTable(object, &children, &aliases)
      case .capGroup: checkGroup(object)
      default: break
      }
    }
    checkDerivation(children)
    checkMappings()
    for object in tree.objects {
      if isFull { return }
      checkAliases(object, aliases[tree.reference(of: object)] ?? [])
    }
  }

  // MARK: - Tables and slots

  private func checkGroup(_ object: TreeObject) {
    let saved = object.saved(as: ember_cap_group_saved.self)
    let group = body(object, as: ember_cap_group.self)
    if saved.pointee.state > EMBER_GROUP_ENDED {
      find(.capabilities, object.subject, "is in the unknown state \(saved.pointee.state)")
    }
    let room = group.pointee.first_table_with_room
    for (index, reference) in saved.tables.enumerated() {
      guard reference != 0 else {
        if UInt64(index) < room { find(.capabilities, object.subject, "counts table \(index) as full, but has none") }
        continue
      }
      guard let table = tree.object(reference, .capTable) else {
        find(.damaged(object.subject, .reference(reference, expected: .capTable)))
        continue
      }
      let tableSaved = table.saved(as: ember_cap_table_saved.self)
      if tableSaved.pointee.group != tree.reference(of: object) || Int(tableSaved.pointee.index) != index {
        find(.capabilities, object.subject, "has \(table.subject) as table \(index), which says something else")
      }
      if UInt64(index) < room && body(table, as: ember_cap_table.self).pointee.used != .max {
        find(.capabilities, object.subject, "counts table \(index) as full, but it has room")
      }
    }
  }

  private func checkTable(
    _ object: TreeObject, _ children: inout [UInt32: [UInt32]], _ aliases: inout [UInt64: [UInt32]]
  ) {
    let saved = object.saved(as: ember_cap_table_saved.self)
    guard let group = tree.object(saved.pointee.group, .capGroup), saved.pointee.index < EMBER_GROUP_TABLES,
      group.saved(as: ember_cap_group_saved.self).tables[Int(saved.pointee.index)] == tree.reference(of: object)
    else {
      find(.capabilities, object.subject, "is not a table of the cap group that it names")
      return
    }
    var used = ~((UInt64(1) << UInt64(EMBER_TABLE_SLOTS)) - 1) | (saved.pointee.index == 0 ? 1 : 0)
    for (index, slot) in saved.slots.enumerated() {
      let number = UInt64(saved.pointee.index) << 6 | UInt64(index)
      let subject = KernelSubject.slot(group: group.id, number: number)
      guard slot.object != 0 else {
        let isClean = slot.badge | UInt64(slot.rights | slot.kind | slot.parent) == 0
        if !isClean || !isUnlinked(object, index) { find(.capabilities, subject, "is free, but not empty") }
        continue
      }
      if used & (1 << UInt64(index)) != 0 { find(.capabilities, subject, "may never hold a capability, but does") }
      used |= 1 << UInt64(index)
      guard let kind = ObjectKind(rawValue: slot.kind), tree.object(slot.object, kind) != nil else {
        find(.damaged(subject, .reference(slot.object, expected: ObjectKind(rawValue: slot.kind))))
        continue
      }
      if kind.rawValue > EMBER_KIND_IRQ { find(.capabilities, subject, "names an object of the kernel's own") }
      if slot.rights & ~EMBER_RIGHTS_ALL != 0 { find(.capabilities, subject, "has rights that do not exist") }
      let reference = slots.reference(object, index)
      aliases[slot.object, default: []].append(reference)
      if slot.parent != 0 {
        children[slot.parent, default: []].append(reference)
        checkParent(slot, subject)
      }
    }
    if body(object, as: ember_cap_table.self).pointee.used != used {
      find(.capabilities, object.subject, "marks other slots as taken than hold capabilities")
    }
  }

  private func checkParent(_ slot: ember_slot, _ subject: KernelSubject) {
    guard let parent = slots.place(slot.parent)?.slot.pointee, parent.object != 0 else {
      find(.damaged(subject, .slotReference(slot.parent)))
      return
    }
    if parent.object != slot.object { find(.capabilities, subject, "is derived from a capability to another object") }
    if slot.rights & ~parent.rights != 0 {
      find(.capabilities, subject, "has rights that the capability it was derived from lacks")
    }
    if parent.badge != 0 && parent.badge != slot.badge {
      find(.capabilities, subject, "has another badge than the capability it was derived from")
    }
  }

  // MARK: - Lists

  /// The links of a slot, which lie beside the slots in the body of its table.
  private func links(_ table: TreeObject, _ index: Int) -> UnsafePointer<ember_slot_links> {
    let body = UnsafeMutablePointer(mutating: body(table, as: ember_cap_table.self))
    return UnsafePointer(ember_table_links(body) + index)
  }

  private func isUnlinked(_ table: TreeObject, _ index: Int) -> Bool {
    let links = links(table, index).pointee
    return links.first_child | links.next_sibling | links.previous_sibling | links.next_alias | links.previous_alias
      | links.mappings == 0
  }

  private func subject(of place: SlotTable.Place) -> KernelSubject {
    let group = tree.object(place.table.saved(as: ember_cap_table_saved.self).pointee.group)
    return .slot(group: group?.id ?? 0, number: place.number)
  }

  /// Walks a list of slots from `first`; reports where it does not consist of `expected` and nothing else.
  private func checkList(
    _ first: UInt32, _ expected: [UInt32], of subject: @autoclosure () -> KernelSubject, _ what: String,
    next: (ember_slot_links) -> UInt32, previous: (ember_slot_links) -> UInt32
  ) {
    if first == 0 && expected.isEmpty { return }
    var missing = Set(expected)
    var before: UInt32 = 0
    var reference = first
    while reference != 0 {
      guard missing.remove(reference) != nil, let place = slots.place(reference) else {
        find(.capabilities, subject(), "has a list of \(what) with a slot twice, or with one that is none of them")
        return
      }
      let links = links(place.table, place.index).pointee
      if previous(links) != before {
        find(.capabilities, self.subject(of: place), "does not know the slot before it on a list of \(what)")
      }
      before = reference
      reference = next(links)
    }
    if !missing.isEmpty {
      find(.capabilities, subject(), "has \(missing.count) \(what) that are not on its list of them")
    }
  }

  private func checkAliases(_ object: TreeObject, _ expected: [UInt32]) {
    checkList(
      header(object).pointee.first_alias, expected, of: object.subject, "capabilities", next: { $0.next_alias },
      previous: { $0.previous_alias })
  }

  /// Each slot counts the regions that belong to its capability.
  private func checkMappings() {
    var mappings: [UInt32: UInt32] = [:]
    for space in tree.objects where space.kind == .vmSpace {
      for region in space.saved(as: ember_vm_space_saved.self).regions ?? UnsafeBufferPointer(start: nil, count: 0)
      where region.slot != 0 {
        mappings[region.slot, default: 0] += 1
      }
    }
    for table in tree.objects where table.kind == .capTable {
      for (index, slot) in table.saved(as: ember_cap_table_saved.self).slots.enumerated() where slot.object != 0 {
        if isFull { return }
        let counted = links(table, index).pointee.mappings
        let there = mappings[slots.reference(table, index)] ?? 0
        if counted != there, let place = slots.place(slots.reference(table, index)) {
          find(.capabilities, subject(of: place), "counts \(counted) mappings, but has \(there)")
        }
      }
    }
  }

  private func checkDerivation(_ children: [UInt32: [UInt32]]) {
    for table in tree.objects where table.kind == .capTable {
      for index in 0..<Int(EMBER_TABLE_SLOTS) {
        if isFull { return }
        let reference = slots.reference(table, index)
        let saved = table.saved(as: ember_cap_table_saved.self)
        let place = SlotTable.Place(table: table, index: index, slot: saved.slots.baseAddress.unsafelyUnwrapped + index)
        if place.slot.pointee.object == 0 { continue }
        checkList(
          links(table, index).pointee.first_child, children[reference] ?? [], of: subject(of: place),
          "derived capabilities", next: { $0.next_sibling }, previous: { $0.previous_sibling })
      }
    }
    checkForCycles(children)
  }

  /// Every derived capability hangs, over its parents, on one that is not derived.
  private func checkForCycles(_ children: [UInt32: [UInt32]]) {
    let all = Set(children.values.joined())
    var pending = children.keys.filter { !all.contains($0) }
    var hanging: Set<UInt32> = []
    while let parent = pending.popLast() {
      for child in children[parent] ?? [] where hanging.insert(child).inserted { pending.append(child) }
    }
    for reference in all.subtracting(hanging).sorted() {
      guard let place = slots.place(reference) else { continue }
      find(.capabilities, subject(of: place), "is derived from itself, over others")
    }
  }
}
