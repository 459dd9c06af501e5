/// Address space identifiers (ASIDs): what keeps the TLB entries of VM spaces apart.
///
/// 1. An ASID is given once a generation. A new generation begins with empty TLBs, but what cores use at that moment
///    stays with its VM space.

import Arch

struct SpacesState {
  /// Physical address of a table without entries: TTBR0 of a core that is in no VM space. ASID 0 is its.
  var emptyTable: UInt64
  /// ASIDs of older generations are not in any TLB.
  var generation: UInt64
  var nextASID: UInt64
  /// First of the list of all VM spaces; linked by `next_space`.
  var first: UInt64
}

enum Spaces {
  /// Architectures have 8 bits at least.
  static var lastASID: UInt64 { 255 }

  static func takeASID() -> UInt64 {
    if state.pointee.spaces.generation == 0 { beginGeneration() }
    while true {
      if state.pointee.spaces.nextASID > lastASID { beginGeneration() }
      let asid = state.pointee.spaces.nextASID
      state.pointee.spaces.nextASID = asid + 1
      if !isKept(asid) { return asid }
    }
  }

  private static func beginGeneration() {
    state.pointee.spaces.generation += 1
    state.pointee.spaces.nextASID = 1
    for number in 0..<Cores.count where Cores.core(number).pointee.space != 0 {
      VMSpace(Cores.core(number).pointee.space).body.pointee.asid_generation = state.pointee.spaces.generation
    }
    mmu_invalidate_all()
  }

  /// Whether a VM space has gone on with the ASID since before this generation.
  private static func isKept(_ asid: UInt64) -> Bool {
    var next = state.pointee.spaces.first
    while next != 0 {
      let body = VMSpace(next).body
      if body.pointee.asid == asid && body.pointee.asid_generation == state.pointee.spaces.generation { return true }
      next = body.pointee.next_space
    }
    return false
  }
}
