/// What a core is like after power-on, and after CPU_ON.

extension MachineStorage {
  /// Power-on: everything volatile is as new; the first core runs, the others are off.
  mutating func powerOnCore(_ core: Int, at now: UInt64) {
    let unit = units + core
    unit.pointee.l1i.reset()
    unit.pointee.l1d.reset()
    unit.pointee.l2.reset()
    unit.pointee.prefetcher.reset()
    unit.pointee.buffered.drain()
    resetCore(core, at: now)
    if core > 0 { unit.pointee.words[Word.waiting] = CoreWaiting.off }
  }

  /// Registers and translations; the caches stay what they are.
  mutating func resetCore(_ core: Int, at now: UInt64) {
    let unit = units + core
    let s = unit.pointee.words
    let executed = s[Word.instructions], branches = s[Word.branches], mispredicts = s[Word.mispredicts]
    for i in 0..<Word.stateCount { s[i] = 0 }
    s[Word.instructions] = executed
    s[Word.branches] = branches
    s[Word.mispredicts] = mispredicts
    s[Word.deadlinePs] = now
    s[Word.coreIndex] = UInt64(core)
    s[Word.pstate] = PState.el1 | PState.spSelect | PState.allMasks
    s[Word.timerDuePs] = .max
    s[Word.eventDuePs] = .max
    resetSystemRegisters(s)
    unit.pointee.dtlb.reset()
    unit.pointee.itlb.reset()
    unit.pointee.stlb.reset()
    unit.pointee.blockRegions.reset()
    unit.pointee.contextCount = 0
    forgetShortcuts(core)
    updateContexts(s)
  }

  /// Empties the host-side shortcuts of a core.
  mutating func forgetShortcuts(_ core: Int) {
    let s = units[core].words
    LineFilter.flush(s)
    JumpCache.flush(s)
    for i in 0..<256 { s[Word.fetchFilter + i] = 0 }
    s[Word.linkSlot] = 0
    s[Word.currentBlock] = 0
  }
}
