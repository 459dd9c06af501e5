/// How private caches of several cores agree: MESI, by asking the others where a line is.
///
/// A line's state in a core's first and second level follows from what is there. Modified: dirty. Exclusive: clean, and no
/// other core has it. Shared: clean, and others have it. Invalid: absent. The tags of all cores are at hand, so that a
/// directory would only repeat them; a miss costs what the transfer takes, not what the search does.
///
/// 1. A line is dirty in at most one place: a core's first or second level, or the last level.
/// 2. While a line is dirty in a core's level, no other core has it. A core's line filter may let stores through only for
///    such lines, so the first store to any other line comes by here.

extension MachineStorage {
  /// A core reads a line that it does not have: who has it dirty gives it to the last level and keeps a clean copy. The
  /// time the data is there, 0 if nobody had it dirty.
  mutating func shareFromOthers(
    _ unit: UnsafeMutablePointer<CoreUnit>, _ line: UInt64, at now: UInt64
  ) -> UInt64 {
    for other in 0..<coreCount where units + other != unit {
      guard cleanPrivate(units + other, line) else { continue }
      writeToLLC(line, at: now)
      return now &+ transferPs
    }
    return 0
  }

  /// A core is about to make a line dirty: the others lose it, and the last level its dirtiness. When the core owns it,
  /// `now` if no other core had it; and whether it comes from one that had it dirty, and not from below.
  mutating func takeFromOthers(
    _ unit: UnsafeMutablePointer<CoreUnit>, _ line: UInt64, at now: UInt64
  ) -> (ownedPs: UInt64, comesAlong: Bool) {
    var isShared = false, comesAlong = false
    for other in 0..<coreCount where units + other != unit {
      comesAlong = cleanPrivate(units + other, line) || comesAlong
      isShared = dropPrivate(units + other, line) || isShared
    }
    let inLLC = llc.peek(line)
    if inLLC >= 0 { llc.setClean(inLLC) }
    return (isShared ? now &+ transferPs : now, comesAlong)
  }

  /// Takes the dirtiness out of a core's own levels: whether there was any.
  private mutating func cleanPrivate(_ unit: UnsafeMutablePointer<CoreUnit>, _ line: UInt64) -> Bool {
    let l1 = unit.pointee.l1d
    let inL1 = l1.peek(line)
    if inL1 >= 0 && l1.isDirty(inL1) {
      l1.setClean(inL1)
      let slot = Int(l1.granted[inL1])
      if slot >= 0 { LineFilter.dropStore(unit.pointee.words, at: slot, line: line) }
      return true
    }
    let inL2 = unit.pointee.l2.peek(line)
    guard inL2 >= 0 && unit.pointee.l2.isDirty(inL2) else { return false }
    unit.pointee.l2.setClean(inL2)
    return true
  }

  /// Removes a line from a core's data caches: whether it was there.
  private mutating func dropPrivate(_ unit: UnsafeMutablePointer<CoreUnit>, _ line: UInt64) -> Bool {
    let l1 = unit.pointee.l1d
    let inL1 = l1.peek(line)
    if inL1 >= 0 {
      let slot = Int(l1.granted[inL1])
      if slot >= 0 { LineFilter.drop(unit.pointee.words, at: slot, line: line) }
      l1.remove(inL1)
    }
    let inL2 = unit.pointee.l2.peek(line)
    if inL2 >= 0 { unit.pointee.l2.remove(inL2) }
    return inL1 >= 0 || inL2 >= 0
  }
}
