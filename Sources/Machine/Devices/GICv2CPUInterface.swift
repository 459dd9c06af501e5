/// The CPU interface registers of the GICv2: acknowledge, end of interrupt, masks (Arm IHI 0048B, 4.4).
///
/// Each core sees its own at the same addresses. With no security extension every access is a secure one.
///
/// 1. An acknowledge makes its interrupt active and raises the running priority; an end of interrupt drops the
///    priority and, with EOImode 0, deactivates it. With EOImode 1 that is left to GICC_DIR.

extension GICv2 {
  static var acknowledgeControl: UInt32 { 1 << 2 }
  static var fiqEnable: UInt32 { 1 << 3 }
  /// One binary point for both groups.
  static var commonBinaryPoint: UInt32 { 1 << 4 }
  static var endOfInterruptMode: UInt32 { 1 << 9 }
  /// Bits of GICC_CTLR that exist: enables, AckCtl, FIQEn, CBPR and EOImode.
  static var interfaceControlBits: UInt32 { 0x21f }

  /// A load from the CPU interface by `core`.
  package func readInterface(offset: UInt64, size: Int, core: Int) -> UInt64 {
    guard core >= 0 && core < cores else { return 0 }
    if size == 8 {
      let low = readInterface(offset: offset, size: 4, core: core)
      return low | readInterface(offset: offset &+ 4, size: 4, core: core) << 32
    }
    return RegisterAccess.lane(of: readInterfaceRegister(offset & ~3, core), offset: offset, size: size)
  }

  /// A store to the CPU interface by `core`.
  package func writeInterface(offset: UInt64, size: Int, value: UInt64, core: Int) {
    guard core >= 0 && core < cores else { return }
    if size == 8 {
      writeInterface(offset: offset, size: 4, value: value, core: core)
      writeInterface(offset: offset &+ 4, size: 4, value: value >> 32, core: core)
      return
    }
    guard let word = RegisterAccess.word(storing: value, offset: offset, size: size) else { return }
    writeInterfaceRegister(offset, word, core)
  }

  private func readInterfaceRegister(_ offset: UInt64, _ core: Int) -> UInt32 {
    switch offset {
    case 0x00: return state.pointee.interfaces[core].control
    case 0x04: return state.pointee.interfaces[core].priorityMask
    case 0x08: return state.pointee.interfaces[core].binaryPoint
    case 0x0c: return acknowledge(core)
    case 0x14: return min(state.pointee.interfaces[core].runningPriority, 0xff)
    case 0x18: return highestPending(core)
    case 0x1c: return state.pointee.interfaces[core].aliasedBinaryPoint
    case 0xd0, 0xd4, 0xd8, 0xdc: return state.pointee.interfaces[core].activePriorities0[Int(offset & 0xf) >> 2]
    case 0xe0, 0xe4, 0xe8, 0xec: return state.pointee.interfaces[core].activePriorities1[Int(offset & 0xf) >> 2]
    // GICC_IIDR: architecture version 2, designed by Arm (0x43b).
    case 0xfc: return 0x0002_043b
    default: return 0
    }
  }

  private func writeInterfaceRegister(_ offset: UInt64, _ value: UInt32, _ core: Int) {
    switch offset {
    case 0x00: state.pointee.interfaces[core].control = value & GICv2.interfaceControlBits
    case 0x04: state.pointee.interfaces[core].priorityMask = value & 0xff
    case 0x08: state.pointee.interfaces[core].binaryPoint = value & 7
    case 0x10: endOfInterrupt(Int(value & 0x3ff), core)
    case 0x1c: state.pointee.interfaces[core].aliasedBinaryPoint = max(value & 7, 1)
    case 0xd0, 0xd4, 0xd8, 0xdc:
      state.pointee.interfaces[core].activePriorities0[Int(offset & 0xf) >> 2] = value
      refreshRunningPriority(core)
    case 0xe0, 0xe4, 0xe8, 0xec:
      state.pointee.interfaces[core].activePriorities1[Int(offset & 0xf) >> 2] = value
      refreshRunningPriority(core)
    case 0x1000: deactivate(Int(value & 0x3ff), core)
    default: return
    }
    refresh(core)
  }

  /// GICC_HPPIR: the interrupt that an acknowledge would consider, changing nothing.
  private func highestPending(_ core: Int) -> UInt32 {
    let best = state.pointee.interfaces[core].best
    guard best < GICv2.spuriousOtherGroup else { return best }
    let control = state.pointee.interfaces[core].control
    let group1 = isGroup1(Int(best), core)
    if control & (group1 ? 2 : 1) == 0 { return GICv2.spurious }
    if group1 && control & GICv2.acknowledgeControl == 0 { return GICv2.spuriousOtherGroup }
    return best < 16 ? best | UInt32(firstSender(Int(best), core)) << 10 : best
  }

  /// GICC_IAR: takes the most urgent interrupt, if it is more urgent than what is being handled.
  private func acknowledge(_ core: Int) -> UInt32 {
    let answer = highestPending(core)
    guard answer & 0x3ff < GICv2.spuriousOtherGroup else { return answer }
    let irq = Int(answer & 0x3ff)
    guard state.pointee.interfaces[core].bestPriority < state.pointee.interfaces[core].runningPriority else {
      return GICv2.spurious
    }
    raiseRunningPriority(irq, core)
    setActive(irq, core, true)
    clearPending(irq, core)
    if irq < 32 { refresh(core) } else { refreshAll() }
    return answer
  }

  /// The lowest core that sent software generated interrupt `id` to `core`.
  private func firstSender(_ id: Int, _ core: Int) -> Int {
    state.pointee.senders[core &* 16 &+ id].trailingZeroBitCount & 15
  }

  /// The acknowledge takes one sender of a software generated interrupt; it stays pending for the others.
  private func clearPending(_ irq: Int, _ core: Int) {
    if irq < 16 {
      let slot = core &* 16 &+ irq
      state.pointee.senders[slot] &= state.pointee.senders[slot] &- 1
      if state.pointee.senders[slot] != 0 { return }
    }
    state.pointee.latched[GICv2.wordIndex(irq, core)] &= ~(UInt32(1) << UInt32(irq & 31))
  }

  private func raiseRunningPriority(_ irq: Int, _ core: Int) {
    let interface = state.pointee.interfaces[core]
    let group1 = isGroup1(irq, core)
    let own = group1 && interface.control & GICv2.commonBinaryPoint == 0
    let point = own ? interface.aliasedBinaryPoint &- 1 : interface.binaryPoint
    let mask = UInt32(0xff) << ((point & 7) &+ 1) & 0xff
    let priority = UInt32(state.pointee.priority[GICv2.priorityIndex(irq, core)]) & mask
    let level = priority >> 1
    let bit = UInt32(1) << (level & 31)
    if group1 {
      state.pointee.interfaces[core].activePriorities1[Int(level >> 5)] |= bit
    } else {
      state.pointee.interfaces[core].activePriorities0[Int(level >> 5)] |= bit
    }
    state.pointee.interfaces[core].runningPriority = priority
  }

  /// The running priority is the most urgent one that is active.
  private func refreshRunningPriority(_ core: Int) {
    let interface = state.pointee.interfaces[core]
    var priority = GICv2.idlePriority
    for word in 0..<4 {
      let active = interface.activePriorities0[word] | interface.activePriorities1[word]
      if active != 0 {
        priority = UInt32(word &* 32 &+ active.trailingZeroBitCount) << 1
        break
      }
    }
    state.pointee.interfaces[core].runningPriority = priority
  }

  /// GICC_EOIR. Ids that do not exist, and an end where nothing is being handled, are ignored.
  private func endOfInterrupt(_ irq: Int, _ core: Int) {
    guard irq < GICv2.interruptCount else { return }
    guard state.pointee.interfaces[core].runningPriority != GICv2.idlePriority else { return }
    let group1 = isGroup1(irq, core)
    for word in 0..<4 {
      let active =
        group1
        ? state.pointee.interfaces[core].activePriorities1[word]
        : state.pointee.interfaces[core].activePriorities0[word]
      if active == 0 { continue }
      if group1 {
        state.pointee.interfaces[core].activePriorities1[word] = active & (active &- 1)
      } else {
        state.pointee.interfaces[core].activePriorities0[word] = active & (active &- 1)
      }
      break
    }
    refreshRunningPriority(core)
    if state.pointee.interfaces[core].control & GICv2.endOfInterruptMode == 0 { deactivate(irq, core, always: true) }
  }

  /// GICC_DIR, which acts with EOImode 1 alone, or the second half of an end of interrupt (`always`).
  private func deactivate(_ irq: Int, _ core: Int, always: Bool = false) {
    guard irq < GICv2.interruptCount else { return }
    guard always || state.pointee.interfaces[core].control & GICv2.endOfInterruptMode != 0 else { return }
    setActive(irq, core, false)
    if irq >= 32 { refreshAll() }
  }
}
