/// Breakpoints and watchpoints: where a debugger wants the machine to stop, without changing what it does.
///
/// They cost nothing where there are none of them. A block that holds a breakpoint is neither linked to nor kept in the
/// jump cache, so that the run loop sees each entry to it and stops before the instruction; all other blocks run as
/// ever. A line that holds a watched byte is never left to the line filter, so that each access to it comes the slow
/// way, which gives up the instruction before it has done anything; it is executed when the run goes on.
///
/// 1. Breakpoints are virtual addresses in any address space, in ascending order; watchpoints are ranges of those.
/// 2. A run that begins at a breakpoint, or at the access that the last one stopped before, executes the instruction.
/// 3. Blocks are cut where they always are: with breakpoints or without, a run takes the same course.

/// Bytes whose accesses stop a run.
package struct Watchpoint: Hashable, Sendable {
  package var address: UInt64
  package var count: UInt64
  package var onLoad: Bool
  package var onStore: Bool

  package init(address: UInt64, count: UInt64, onLoad: Bool, onStore: Bool) {
    self.address = address
    self.count = count
    self.onLoad = onLoad
    self.onStore = onStore
  }

  func overlaps(_ from: UInt64, _ bytes: UInt64) -> Bool {
    from &- address < count || address &- from < bytes
  }
}

struct DebugStops {
  var breakpoints = GrowableBuffer<UInt64>()
  var watchpoints = GrowableBuffer<Watchpoint>()
  /// The watched byte that the last run stopped at, and whether it was to be stored.
  var hitAddress: UInt64?
  var hitIsStore = false
  var hitPC: UInt64 = 0

  func hasBreakpoint(_ pc: UInt64) -> Bool {
    for i in 0..<breakpoints.count where breakpoints[i] == pc { return true }
    return false
  }

  /// Instructions from `pc` to the next breakpoint behind it, or all ones.
  func distance(from pc: UInt64) -> UInt64 {
    for i in 0..<breakpoints.count where breakpoints[i] > pc { return (breakpoints[i] - pc) / 4 }
    return .max
  }

  func watchesLine(_ address: UInt64) -> Bool {
    for i in 0..<watchpoints.count where watchpoints[i].overlaps(address & ~63, 64) { return true }
    return false
  }

  func free() {
    breakpoints.free()
    watchpoints.free()
  }
}

extension MachineStorage {
  /// Whether an access about to be made is to stop the run; then the instruction is given up.
  @inline(never) mutating func stopsAtWatchpoint(_ s: CoreWords, _ address: UInt64, size: Int, isStore: Bool) -> Bool {
    if watch.passesAccess && Int(s[Word.coreIndex]) == watch.passedCore
      && exactInstructions(s) == watch.passedInstructions
    {
      return false
    }
    for i in 0..<debug.watchpoints.count {
      let watchpoint = debug.watchpoints[i]
      let isWatched = isStore ? watchpoint.onStore : watchpoint.onLoad
      guard isWatched && watchpoint.overlaps(address, UInt64(size)) else { continue }
      debug.hitAddress = address &- watchpoint.address < watchpoint.count ? address : watchpoint.address
      debug.hitIsStore = isStore
      debug.hitPC = s[Word.pc]
      watch.wasHit = true
      s[Word.stopAfterOperation] |= StopAfterOperation.abandoned
      return true
    }
    return false
  }
}

extension Machine {
  /// Virtual addresses of instructions before which runs stop.
  package var breakpoints: Set<UInt64> {
    get { Set((0..<storage.pointee.debug.breakpoints.count).map { storage.pointee.debug.breakpoints[$0] }) }
    set {
      if newValue == breakpoints { return }
      storage.pointee.debug.breakpoints.truncate(to: 0)
      for address in newValue.sorted() where address & 3 == 0 { storage.pointee.debug.breakpoints.append(address) }
      // What is decoded does not know of them.
      storage.pointee.dropAllBlocks()
    }
  }

  /// Bytes before whose accesses runs stop.
  package var watchpoints: [Watchpoint] {
    get { (0..<storage.pointee.debug.watchpoints.count).map { storage.pointee.debug.watchpoints[$0] } }
    set {
      storage.pointee.debug.watchpoints.truncate(to: 0)
      for watchpoint in newValue where watchpoint.count > 0 { storage.pointee.debug.watchpoints.append(watchpoint) }
      for core in 0..<spec.cores { LineFilter.flush(storage.pointee.units[core].words) }
    }
  }

  /// The watched byte that the last run stopped before accessing, if it did, and whether by a store.
  package var watchpointHit: (address: UInt64, isStore: Bool)? {
    storage.pointee.debug.hitAddress.map { ($0, storage.pointee.debug.hitIsStore) }
  }
}
