/// The distributor registers of the GICv2 (Arm IHI 0048B, 4.3).
///
/// All but the one that sends software generated interrupts are defined byte by byte: the standard allows byte
/// accesses to some, and the rest follows. The words and bytes of private interrupts are those of the accessing core.
///
/// 1. Software generated interrupts are always enabled and edge-triggered, and not made pending by the set-pending
///    registers.
/// 2. With one core the target registers read as zero and all shared interrupts go to it, as QEMU has it.
/// 3. Interrupts beyond 287 read as zero and ignore stores.

extension GICv2 {
  /// A load from the distributor by `core`.
  package func readDistributor(offset: UInt64, size: Int, core: Int) -> UInt64 {
    guard core >= 0 && core < cores else { return 0 }
    var value: UInt64 = 0
    for byte in 0..<UInt64(max(0, min(size, 8))) {
      value |= UInt64(readByte(offset &+ byte, core)) << (byte &* 8)
    }
    return value
  }

  /// A store to the distributor by `core`.
  package func writeDistributor(offset: UInt64, size: Int, value: UInt64, core: Int) {
    guard core >= 0 && core < cores else { return }
    for byte in 0..<UInt64(max(0, min(size, 8))) {
      let address = offset &+ byte
      if address == GICv2.softwareInterrupt && size - Int(byte) >= 4 {
        send(UInt32(truncatingIfNeeded: value >> (byte &* 8)), core)
      }
      writeByte(address, UInt8(truncatingIfNeeded: value >> (byte &* 8)), core)
    }
    refreshAll()
  }

  /// GICD_SGIR takes 4-byte stores alone.
  private static var softwareInterrupt: UInt64 { 0xf00 }

  private func readByte(_ offset: UInt64, _ core: Int) -> UInt8 {
    switch offset {
    case 0x000: return UInt8(truncatingIfNeeded: state.pointee.control)
    // GICD_TYPER: 288 / 32 − 1 lines, cores − 1 in three bits.
    case 0x004: return UInt8(GICv2.interruptCount / 32 - 1) | UInt8(min(cores, 8) - 1) << 5
    // GICD_IIDR: designed by Arm (0x43b).
    case 0x008: return 0x3b
    case 0x009: return 0x04
    case 0x080..<0x400: return readBits(block: offset >> 7, byte: Int(offset & 0x7f), core)
    case 0x400..<0x800:
      let irq = Int(offset &- 0x400)
      return irq < GICv2.interruptCount ? state.pointee.priority[GICv2.priorityIndex(irq, core)] : 0
    case 0x800..<0xc00: return targetByte(Int(offset &- 0x800), core)
    case 0xc00..<0xd00: return configurationByte(Int(offset &- 0xc00) &* 4, core)
    case 0xf10..<0xf30: return UInt8(truncatingIfNeeded: state.pointee.senders[core &* 16 &+ Int(offset & 0xf)])
    // Identification: peripheral id of a GICv2, then the PrimeCell id.
    case 0xfd0: return 0x04
    case 0xfe0: return 0x90
    case 0xfe4: return 0xb4
    case 0xfe8: return 0x2b
    case 0xff0: return 0x0d
    case 0xff4: return 0xf0
    case 0xff8: return 0x05
    case 0xffc: return 0xb1
    default: return 0
    }
  }

  private func writeByte(_ offset: UInt64, _ value: UInt8, _ core: Int) {
    switch offset {
    case 0x000: state.pointee.control = UInt32(value) & 3
    case 0x080..<0x400: writeBits(block: offset >> 7, byte: Int(offset & 0x7f), value, core)
    case 0x400..<0x800:
      let irq = Int(offset &- 0x400)
      if irq < GICv2.interruptCount { state.pointee.priority[GICv2.priorityIndex(irq, core)] = value }
    case 0x800..<0xc00:
      let irq = Int(offset &- 0x800)
      if irq >= 32 && irq < GICv2.interruptCount && cores > 1 {
        state.pointee.targets[irq &- 32] = value & targetMask
      }
    case 0xc00..<0xd00: configure(Int(offset &- 0xc00) &* 4, value, core)
    case 0xf10..<0xf20: removeSenders(Int(offset & 0xf), UInt16(value), core)
    case 0xf20..<0xf30: addSenders(Int(offset & 0xf), UInt16(value), core)
    default: break
    }
  }

  // MARK: One bit for each interrupt. Block: the offset's 128-byte block, 1 (group) to 7 (clear-active).

  private func readBits(block: UInt64, byte: Int, _ core: Int) -> UInt8 {
    guard byte &* 8 < GICv2.interruptCount else { return 0 }
    let index = GICv2.wordIndex(byte &* 8, core)
    let word: UInt32
    switch block {
    case 1: word = state.pointee.group[index]
    case 2, 3: word = state.pointee.enabled[index]
    case 4, 5: word = state.pointee.latched[index] | state.pointee.lines[index] & ~state.pointee.edge[index]
    default: word = state.pointee.active[index]
    }
    return UInt8(truncatingIfNeeded: word >> (UInt32(byte & 3) &* 8))
  }

  private func writeBits(block: UInt64, byte: Int, _ value: UInt8, _ core: Int) {
    guard byte &* 8 < GICv2.interruptCount else { return }
    let index = GICv2.wordIndex(byte &* 8, core)
    let shift = UInt32(byte & 3) &* 8
    let bits = UInt32(value) << shift
    let isSoftware = byte < 2
    switch block {
    case 1: state.pointee.group[index] = state.pointee.group[index] & ~(0xff << shift) | bits
    case 2: state.pointee.enabled[index] |= bits
    case 3 where !isSoftware: state.pointee.enabled[index] &= ~bits
    case 4 where !isSoftware: state.pointee.latched[index] |= bits
    case 5 where !isSoftware: state.pointee.latched[index] &= ~bits
    case 6: state.pointee.active[index] |= bits
    case 7: state.pointee.active[index] &= ~bits
    default: break
    }
  }

  // MARK: Targets and configuration

  private var targetMask: UInt8 { UInt8(truncatingIfNeeded: (UInt32(1) << UInt32(min(cores, 8))) - 1) }

  /// GICD_ITARGETSR: a private interrupt goes to the core that asks.
  private func targetByte(_ irq: Int, _ core: Int) -> UInt8 {
    guard cores > 1 && irq < GICv2.interruptCount else { return 0 }
    if irq < 32 { return core < 8 ? 1 << UInt8(core) : 0 }
    return state.pointee.targets[irq &- 32]
  }

  /// GICD_ICFGR: two bits for each of four interrupts from `irq` on, the upper one says edge-triggered.
  private func configurationByte(_ irq: Int, _ core: Int) -> UInt8 {
    guard irq < GICv2.interruptCount else { return 0 }
    let edge = state.pointee.edge[GICv2.wordIndex(irq, core)] >> UInt32(irq & 31)
    var byte: UInt8 = 0
    for i in 0..<UInt32(4) where edge >> i & 1 != 0 { byte |= 2 << UInt8(i &* 2) }
    return byte
  }

  private func configure(_ irq: Int, _ value: UInt8, _ core: Int) {
    guard irq >= 16 && irq < GICv2.interruptCount else { return }
    let index = GICv2.wordIndex(irq, core)
    for i in 0..<UInt32(4) {
      let bit = UInt32(1) << (UInt32(irq & 31) &+ i)
      if value >> UInt8(i &* 2) & 2 != 0 { state.pointee.edge[index] |= bit } else { state.pointee.edge[index] &= ~bit }
    }
  }

  // MARK: Software generated interrupts

  /// GICD_SGIR: from `core` to the cores of its filter. The reserved filter sends nothing.
  private func send(_ value: UInt32, _ core: Int) {
    let everyone = (UInt32(1) << UInt32(cores)) &- 1
    let targets: UInt32
    switch value >> 24 & 3 {
    case 0: targets = value >> 16 & 0xff & everyone
    case 1: targets = everyone & ~(UInt32(1) << UInt32(core))
    case 2: targets = UInt32(1) << UInt32(core)
    default: targets = 0
    }
    for target in 0..<cores where targets >> UInt32(target) & 1 != 0 {
      addSenders(Int(value & 0xf), UInt16(1) << UInt16(core), target)
    }
  }

  private func addSenders(_ id: Int, _ senders: UInt16, _ core: Int) {
    state.pointee.senders[core &* 16 &+ id] |= senders
    if state.pointee.senders[core &* 16 &+ id] != 0 { state.pointee.latched[core] |= UInt32(1) << UInt32(id) }
  }

  private func removeSenders(_ id: Int, _ senders: UInt16, _ core: Int) {
    state.pointee.senders[core &* 16 &+ id] &= ~senders
    if state.pointee.senders[core &* 16 &+ id] == 0 { state.pointee.latched[core] &= ~(UInt32(1) << UInt32(id)) }
  }
}
