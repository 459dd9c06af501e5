/// Capabilities: slots of cap groups, derived from one another.
///
/// Only the parent of a capability is saved; children, siblings and the list of all capabilities to an object are
/// links beside it, which a restore computes again (E13).
/// 1. A derived capability names the same object and never has a right that its parent lacks.
/// 2. A mapping is derived from the capability that it was made through, and goes as derived capabilities do.
/// 3. Decoding (all checks) comes strictly before changing (which cannot fail).

import GuestABI

/// Place of a capability: a slot of a table. A slot reference is its offset in NVM over 32; 0 is none.
struct SlotPlace: Equatable {
  let reference: UInt32

  @inline(__always) init(_ reference: UInt32) { self.reference = reference }
  @inline(__always) init(_ slot: UnsafeMutablePointer<ember_slot>) {
    reference = UInt32(truncatingIfNeeded: NVM.offset(slot) >> 5)
  }
  @inline(__always) var exists: Bool { reference != 0 }
  @inline(__always)
  var slot: UnsafeMutablePointer<ember_slot> {
    NVM.pointer(UInt64(reference) << 5).assumingMemoryBound(to: ember_slot.self)
  }
  /// Tables are pages, so the table is where the slot's page starts.
  @inline(__always)
  var tableBody: UnsafeMutablePointer<ember_cap_table> {
    NVM.pointer((UInt64(reference) << 5) & ~4095).assumingMemoryBound(to: ember_cap_table.self)
  }
  @inline(__always) var table: CapTable { CapTable(tableBody.pointee.header.root) }
  @inline(__always)
  var index: Int { slot - ember_table_slots(tableBody) }
  @inline(__always)
  var links: UnsafeMutablePointer<ember_slot_links> { ember_table_links(tableBody) + index }
  /// The slot's number in its cap group, as user space knows it.
  var number: UInt64 { UInt64(tableBody.pointee.saved.index) << 6 | UInt64(index) }
  var group: CapGroup { CapGroup(tableBody.pointee.saved.group) }
}

enum Capability {
  /// Fills a free place. The object gains a holder.
  static func put(
    _ place: SlotPlace, object: Reference, rights: UInt32, badge: UInt64, parent: SlotPlace
  ) {
    precondition(place.slot.pointee.object == 0, "a capability goes into a free slot")
    place.table.reference.touch()
    place.slot.pointee = ember_slot(
      object: object.offset, badge: badge, rights: rights, kind: object.kind, parent: parent.reference, reserved: 0)
    place.tableBody.pointee.used |= 1 << UInt64(place.index)
    object.retain()
    place.links.pointee = ember_slot_links()
    link(place)
  }

  /// Links a filled slot with its object and parent.
  static func link(_ place: SlotPlace) {
    let header = Reference(place.slot.pointee.object).header
    let links = place.links
    links.pointee.next_alias = header.pointee.first_alias
    links.pointee.previous_alias = 0
    if header.pointee.first_alias != 0 {
      SlotPlace(header.pointee.first_alias).links.pointee.previous_alias = place.reference
    }
    header.pointee.first_alias = place.reference
    linkChild(place, of: SlotPlace(place.slot.pointee.parent))
  }

  private static func linkChild(_ place: SlotPlace, of parent: SlotPlace) {
    let links = place.links
    links.pointee.previous_sibling = 0
    links.pointee.next_sibling = 0
    guard parent.exists else { return }
    let first = parent.links.pointee.first_child
    links.pointee.next_sibling = first
    if first != 0 { SlotPlace(first).links.pointee.previous_sibling = place.reference }
    parent.links.pointee.first_child = place.reference
  }

  private static func unlinkChild(_ place: SlotPlace) {
    let links = place.links.pointee
    if links.next_sibling != 0 {
      SlotPlace(links.next_sibling).links.pointee.previous_sibling = links.previous_sibling
    }
    if links.previous_sibling != 0 {
      SlotPlace(links.previous_sibling).links.pointee.next_sibling = links.next_sibling
    } else if place.slot.pointee.parent != 0 {
      SlotPlace(place.slot.pointee.parent).links.pointee.first_child = links.next_sibling
    }
  }

  /// Empties a slot. Its children become children of its parent; threads of the group that wait through it are woken.
  /// What was mapped through it goes if the capability is `taken`, and belongs to the parent if its holder lets go of it.
  static func remove(_ place: SlotPlace, taken: Bool) {
    let object = Reference(place.slot.pointee.object)
    let parent = SlotPlace(place.slot.pointee.parent)
    if place.links.pointee.mappings > 0 {
      if taken { Mappings.remove(through: place) } else { Mappings.hand(place, to: parent) }
    }
    place.table.reference.touch()
    unlinkChild(place)
    var child = place.links.pointee.first_child
    while child != 0 {
      let orphan = SlotPlace(child)
      child = orphan.links.pointee.next_sibling
      orphan.table.reference.touch()
      orphan.slot.pointee.parent = parent.reference
      linkChild(orphan, of: parent)
    }
    let links = place.links.pointee
    if links.next_alias != 0 { SlotPlace(links.next_alias).links.pointee.previous_alias = links.previous_alias }
    if links.previous_alias != 0 {
      SlotPlace(links.previous_alias).links.pointee.next_alias = links.next_alias
    } else {
      object.header.pointee.first_alias = links.next_alias
    }
    Waiting.cancel(object, group: place.group, slot: place.number)
    place.slot.pointee = ember_slot()
    place.links.pointee = ember_slot_links()
    place.tableBody.pointee.used &= ~(1 << UInt64(place.index))
    place.group.noteRoom(in: place.tableBody.pointee.saved.index)
    object.release()
  }

  /// Removes all that was derived from the capability, leaves first.
  static func revoke(_ place: SlotPlace) {
    while place.links.pointee.first_child != 0 {
      var leaf = SlotPlace(place.links.pointee.first_child)
      while leaf.links.pointee.first_child != 0 { leaf = SlotPlace(leaf.links.pointee.first_child) }
      remove(leaf, taken: true)
    }
    Mappings.removeInherited(place)
  }

  /// Removes every capability to the object, and every mapping of it.
  static func removeAll(to object: Reference) {
    while object.header.pointee.first_alias != 0 {
      remove(SlotPlace(object.header.pointee.first_alias), taken: true)
    }
    // Without capabilities only regions hold a PMO.
    if object.kind == EMBER_KIND_PMO && object.header.pointee.references > 0 { Mappings.removeAll(of: object) }
  }

  /// Restore: whether a saved reference is that of a slot with a capability to `object`. Bodies have been restored.
  static func isPlace(_ reference: UInt32, of object: UInt64) -> Bool {
    let geometry = state.pointee.geometry
    let page = UInt64(reference) >> 7
    guard page >= geometry.first_heap_page, page < NVM.superblock.pointee.frontier else { return false }
    let place = SlotPlace(reference)
    guard NVM.pageState(UInt32(truncatingIfNeeded: page)).pointee.state == EMBER_PAGE_BODY,
      place.slot >= ember_table_slots(place.tableBody), place.index < Int(EMBER_TABLE_SLOTS)
    else { return false }
    // The page may be the body of something else: its root says.
    let root = place.tableBody.pointee.header.root
    guard root > geometry.directory, root < geometry.directory + UInt64(state.pointee.directory.limit) << 6,
      root & 63 == 0
    else { return false }
    let owner = Reference(root)
    return owner.kind == EMBER_KIND_CAP_TABLE && UInt64(owner.root.pointee.body_line) >> 6 == page
      && place.slot.pointee.object == object
  }

  /// A capability derived from `source` in `group`, with the rights of `mask` that the source has.
  static func derive(
    _ source: SlotPlace, into group: CapGroup, mask: UInt32, badge: UInt64
  ) throws(CallError) -> SlotPlace {
    let place = try group.freePlace()
    let slot = source.slot.pointee
    put(
      place, object: Reference(slot.object), rights: slot.rights & mask, badge: slot.badge == 0 ? badge : slot.badge,
      parent: source)
    return place
  }
}
