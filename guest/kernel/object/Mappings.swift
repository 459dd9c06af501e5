/// Mappings follow the capabilities that they were made through, as derived capabilities do.
///
/// A region names the slot of its capability. What takes a derived capability away takes the mapping away, with its
/// descriptors in page tables and TLBs; where derived capabilities are handed to the parent, so is the mapping. So what
/// a program reaches through its VM space is what it was given and nobody above has taken back.
/// 1. A region's PMO and rights are those of its capability, or less.
/// 2. A slot counts the regions that name it, so that a capability without mappings goes without a search.

import GuestABI

enum Mappings {
  /// The capability is taken away, and with it all that was mapped through it.
  static func remove(through place: SlotPlace) {
    forEach({ $0.slot == place.reference }) { space, index in space.removeRegion(index) }
  }

  /// What was derived from the capability is taken away: also mappings whose own capability was closed.
  static func removeInherited(_ place: SlotPlace) {
    if place.links.pointee.mappings == 0 { return }
    forEach({ $0.slot == place.reference && $0.inherited != 0 }) { space, index in space.removeRegion(index) }
  }

  /// The PMO goes: also mappings with no capability left above them.
  static func removeAll(of pmo: Reference) {
    forEach({ $0.pmo == pmo.offset }) { space, index in space.removeRegion(index) }
  }

  /// The capability is closed: its mappings belong to its parent. Without one, nobody can take them away any more but
  /// who destroys the PMO.
  static func hand(_ place: SlotPlace, to parent: SlotPlace) {
    forEach({ $0.slot == place.reference }) { space, index in space.changeCapability(index, to: parent) }
  }

  /// Calls `act` for each region that `matches`, of each VM space from the last region to the first: it may remove that one.
  private static func forEach(_ matches: (ember_region) -> Bool, _ act: (VMSpace, Int) -> Void) {
    var next = state.pointee.spaces.first
    while next != 0 {
      let space = VMSpace(next)
      next = space.body.pointee.next_space
      var index = Int(space.saved.pointee.region_count)
      while index > 0 {
        index -= 1
        if matches(ember_space_regions(UnsafeMutablePointer(mutating: space.saved))[index]) { act(space, index) }
      }
    }
  }
}

// The list of VM spaces.
extension Handle where Body == ember_vm_space {
  func joinSpaces() {
    let first = state.pointee.spaces.first
    body.pointee.previous_space = 0
    body.pointee.next_space = first
    if first != 0 { VMSpace(first).body.pointee.previous_space = offset }
    state.pointee.spaces.first = offset
  }

  func leaveSpaces() {
    let before = body.pointee.previous_space
    let after = body.pointee.next_space
    if after != 0 { VMSpace(after).body.pointee.previous_space = before }
    if before != 0 { VMSpace(before).body.pointee.next_space = after } else { state.pointee.spaces.first = after }
    body.pointee.previous_space = 0
    body.pointee.next_space = 0
  }
}
