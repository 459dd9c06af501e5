/// The CPU interface of the GICv3: system registers ICC_*_EL1 (Arm IHI 0069, 12.2).
///
/// The interface for older software, in memory, does not exist: ICC_SRE_EL1 says so. With 32 levels of priority there
/// is one word of active priorities for each group.
///
/// 1. An acknowledge makes its interrupt active and raises the running priority; an end of interrupt drops the
///    priority and, with EOImode 0, deactivates it. With EOImode 1 that is left to ICC_DIR_EL1.

import A64

extension GICv3 {
  /// Binary point of group 0 with five bits of priority; that of group 1 is one more.
  static var leastBinaryPoint0: UInt32 { 2 }
  private static var commonBinaryPoint: UInt32 { 1 }
  private static var endOfInterruptMode: UInt32 { 2 }
  /// ICC_CTLR_EL1: five bits of priority, 16 bits of interrupt id, affinity level 3 is there.
  private static var fixedControl: UInt32 { 4 << 8 | 1 << 15 }

  /// Whether the register exists with this many levels of priority.
  package static func has(_ register: SystemRegister) -> Bool {
    switch register {
    case .ICC_AP0R1_EL1, .ICC_AP0R2_EL1, .ICC_AP0R3_EL1, .ICC_AP1R1_EL1, .ICC_AP1R2_EL1, .ICC_AP1R3_EL1: false
    default: true
    }
  }

  package func readRegister(_ register: SystemRegister, core: Int) -> UInt64 {
    let interface = state.pointee.interfaces[core]
    let value: UInt32
    switch register {
    case .ICC_PMR_EL1: value = interface.priorityMask
    case .ICC_IAR0_EL1: value = acknowledge(core, group1: false)
    case .ICC_IAR1_EL1: value = acknowledge(core, group1: true)
    case .ICC_HPPIR0_EL1: value = pending(core, group1: false)
    case .ICC_HPPIR1_EL1: value = pending(core, group1: true)
    case .ICC_BPR0_EL1: value = interface.binaryPoint0
    case .ICC_BPR1_EL1:
      let common = min(interface.binaryPoint0 + 1, 7)
      value = interface.control & GICv3.commonBinaryPoint != 0 ? common : interface.binaryPoint1
    case .ICC_AP0R0_EL1: value = interface.activePriorities0
    case .ICC_AP1R0_EL1: value = interface.activePriorities1
    case .ICC_RPR_EL1: value = min(runningPriority(core), 0xff)
    case .ICC_CTLR_EL1: value = interface.control | GICv3.fixedControl
    // The system registers are the only interface, and nothing is bypassed.
    case .ICC_SRE_EL1: value = 7
    case .ICC_IGRPEN0_EL1: value = interface.enable0
    case .ICC_IGRPEN1_EL1: value = interface.enable1
    default: value = 0
    }
    return UInt64(value)
  }

  package func writeRegister(_ register: SystemRegister, _ value: UInt64, core: Int) {
    let word = UInt32(truncatingIfNeeded: value)
    switch register {
    case .ICC_PMR_EL1: state.pointee.interfaces[core].priorityMask = word & GICv3.priorityBits
    case .ICC_BPR0_EL1: state.pointee.interfaces[core].binaryPoint0 = max(word & 7, GICv3.leastBinaryPoint0)
    case .ICC_BPR1_EL1:
      if state.pointee.interfaces[core].control & GICv3.commonBinaryPoint == 0 {
        state.pointee.interfaces[core].binaryPoint1 = max(word & 7, GICv3.leastBinaryPoint0 + 1)
      }
    case .ICC_AP0R0_EL1: state.pointee.interfaces[core].activePriorities0 = word
    case .ICC_AP1R0_EL1: state.pointee.interfaces[core].activePriorities1 = word
    case .ICC_CTLR_EL1:
      state.pointee.interfaces[core].control = word & (GICv3.commonBinaryPoint | GICv3.endOfInterruptMode)
    case .ICC_IGRPEN0_EL1: state.pointee.interfaces[core].enable0 = word & 1
    case .ICC_IGRPEN1_EL1: state.pointee.interfaces[core].enable1 = word & 1
    case .ICC_EOIR0_EL1: endOfInterrupt(Int(word & 0xff_ffff), core, group1: false)
    case .ICC_EOIR1_EL1: endOfInterrupt(Int(word & 0xff_ffff), core, group1: true)
    case .ICC_DIR_EL1:
      if state.pointee.interfaces[core].control & GICv3.endOfInterruptMode != 0 {
        deactivate(Int(word & 0xff_ffff), core)
      }
    case .ICC_SGI0R_EL1: send(value, core, group1: false)
    case .ICC_SGI1R_EL1: send(value, core, group1: true)
    default: break
    }
    refresh(core)
  }

  /// ICC_HPPIR: the most urgent pending interrupt, if it is of the group.
  private func pending(_ core: Int, group1: Bool) -> UInt32 {
    let best = state.pointee.interfaces[core].best
    return best != GICv3.spurious && isGroup1(Int(best), core) == group1 ? best : GICv3.spurious
  }

  /// ICC_IAR: takes the most urgent interrupt, if it is signalled and of the group.
  private func acknowledge(_ core: Int, group1: Bool) -> UInt32 {
    guard state.pointee.interfaces[core].signalled & (group1 ? 1 : 2) != 0 else { return GICv3.spurious }
    let irq = Int(state.pointee.interfaces[core].best)
    let level = state.pointee.interfaces[core].bestPriority & groupPriorityMask(core, group1: group1)
    if group1 {
      state.pointee.interfaces[core].activePriorities1 |= 1 << (level >> 3)
    } else {
      state.pointee.interfaces[core].activePriorities0 |= 1 << (level >> 3)
    }
    let index = GICv2.wordIndex(irq, core)
    let bit = UInt32(1) << UInt32(irq & 31)
    state.pointee.active[index] |= bit
    state.pointee.latched[index] &= ~bit
    refresh(core)
    return UInt32(irq)
  }

  /// Which bits of a priority decide over preemption.
  private func groupPriorityMask(_ core: Int, group1: Bool) -> UInt32 {
    let interface = state.pointee.interfaces[core]
    let isCommon = interface.control & GICv3.commonBinaryPoint != 0
    let shift = group1 && !isCommon ? interface.binaryPoint1 : interface.binaryPoint0 + 1
    return 0xff << shift & 0xff
  }

  /// ICC_EOIR. Ids that do not exist, and an end where nothing of the group is being handled, are ignored.
  private func endOfInterrupt(_ irq: Int, _ core: Int, group1: Bool) {
    guard irq < GICv3.interruptCount, isGroup1(irq, core) == group1 else { return }
    let active =
      group1
      ? state.pointee.interfaces[core].activePriorities1 : state.pointee.interfaces[core].activePriorities0
    guard active != 0 else { return }
    if group1 {
      state.pointee.interfaces[core].activePriorities1 = active & (active &- 1)
    } else {
      state.pointee.interfaces[core].activePriorities0 = active & (active &- 1)
    }
    if state.pointee.interfaces[core].control & GICv3.endOfInterruptMode == 0 { deactivate(irq, core) }
  }

  private func deactivate(_ irq: Int, _ core: Int) {
    guard irq < GICv3.interruptCount else { return }
    state.pointee.active[GICv2.wordIndex(irq, core)] &= ~(UInt32(1) << UInt32(irq & 31))
    if irq >= 32 { refreshAll() }
  }

  /// ICC_SGI0R and ICC_SGI1R: to the cores of a list, or to all others; only where the interrupt is of the group.
  private func send(_ value: UInt64, _ core: Int, group1: Bool) {
    let id = Int(value >> 24 & 0xf)
    let isToOthers = value >> 40 & 1 != 0
    // Every core has affinity 0 at levels 3 to 1, and there is no range beyond the first 16 of level 0.
    if !isToOthers && value & 0xff_f0ff_00ff_0000 != 0 { return }
    for target in 0..<cores {
      let isMeant = isToOthers ? target != core : value >> UInt64(target) & 1 != 0
      guard isMeant, isGroup1(id, target) == group1 else { continue }
      state.pointee.latched[target] |= UInt32(1) << UInt32(id)
      refresh(target)
    }
  }
}
