/// Finding capabilities by slot reference: which cap group a slot belongs to, and its number there.
///
/// A slot reference is the slot's place in the *body* of its table, which stays where it is for as long as the table
/// lives. So the roots alone resolve it, and the committed tree can too.

import GuestABI

/// The cap tables of a tree, by the page of their bodies.
struct SlotTable {
  /// What a slot reference names.
  struct Place {
    let table: TreeObject
    let index: Int
    let slot: UnsafePointer<ember_slot>

    /// As user space counts: table << 6 | index.
    var number: UInt64 { UInt64(table.saved(as: ember_cap_table_saved.self).pointee.index) << 6 | UInt64(index) }
  }

  private let tree: SystemTree
  /// Position among the objects by page of the body.
  private var tables: [UInt32: Int] = [:]

  init(_ tree: SystemTree) {
    self.tree = tree
    for (position, object) in tree.objects.enumerated() where object.kind == .capTable {
      let line = tree.view.root(object.number).pointee.body_line
      if line & 63 == 0 { tables[line >> 6] = position }
    }
  }

  /// Offset of the first slot in a body.
  private static var firstSlot: UInt64 {
    UInt64(MemoryLayout<ember_body_header>.size + UnsafePointer<ember_cap_table_saved>.slotsOffset)
  }

  /// The place that a reference names, taken or not; nil if no table of the tree has it.
  func place(_ reference: UInt32) -> Place? {
    let offset = UInt64(reference) << 5
    let inPage = offset & 4095
    guard let position = tables[UInt32(truncatingIfNeeded: offset >> 12)], inPage >= SlotTable.firstSlot else {
      return nil
    }
    let index = (inPage - SlotTable.firstSlot) / UInt64(MemoryLayout<ember_slot>.stride)
    let table = tree.objects[position]
    let slots = table.saved(as: ember_cap_table_saved.self).slots
    guard index < UInt64(slots.count), let first = slots.baseAddress else { return nil }
    return Place(table: table, index: Int(index), slot: first + Int(index))
  }

  /// The slot reference of a slot.
  func reference(_ table: TreeObject, _ index: Int) -> UInt32 {
    let body = UInt64(tree.view.root(table.number).pointee.body_line) << 6
    return UInt32(truncatingIfNeeded: (body + SlotTable.firstSlot) >> 5) &+ UInt32(truncatingIfNeeded: index)
  }
}
