/// The distributor and redistributor registers of the GICv3 (Arm IHI 0069, 12.9 to 12.11).
///
/// All are defined byte by byte: the standard allows byte accesses to some, and the rest follows. Affinity routing is
/// always on and there is one security state, so that the registers of older and of secure software read as zero.
///
/// 1. Private interrupts are in their core's redistributor alone, shared ones in the distributor alone; the others' bits
///    read as zero and ignore stores.
/// 2. Software generated interrupts are edge-triggered whatever is stored.

extension GICv3 {
  /// Two frames of 64 KiB for each core: control, then private interrupts.
  package static var redistributorBytes: UInt64 { 0x2_0000 }
  /// GICD_CTLR: affinity routing, and no second security state.
  private static var fixedControl: UInt32 { 0x50 }

  package func readDistributor(offset: UInt64, size: Int) -> UInt64 {
    bytes(offset, size) { readDistributorByte($0) }
  }

  package func writeDistributor(offset: UInt64, size: Int, value: UInt64) {
    for byte in 0..<UInt64(max(0, min(size, 8))) {
      writeDistributorByte(offset &+ byte, UInt8(truncatingIfNeeded: value >> (byte &* 8)))
    }
    refreshAll()
  }

  /// `offset` counts from the first core's redistributor.
  package func readRedistributor(offset: UInt64, size: Int) -> UInt64 {
    let core = Int(offset / GICv3.redistributorBytes)
    guard core < cores else { return 0 }
    return bytes(offset % GICv3.redistributorBytes, size) { readRedistributorByte($0, core) }
  }

  package func writeRedistributor(offset: UInt64, size: Int, value: UInt64) {
    let core = Int(offset / GICv3.redistributorBytes)
    guard core < cores else { return }
    for byte in 0..<UInt64(max(0, min(size, 8))) {
      let address = offset % GICv3.redistributorBytes &+ byte
      writeRedistributorByte(address, UInt8(truncatingIfNeeded: value >> (byte &* 8)), core)
    }
    refresh(core)
  }

  private func bytes(_ offset: UInt64, _ size: Int, _ byte: (UInt64) -> UInt8) -> UInt64 {
    var value: UInt64 = 0
    for i in 0..<UInt64(max(0, min(size, 8))) { value |= UInt64(byte(offset &+ i)) << (i &* 8) }
    return value
  }

  private func byte(_ offset: UInt64, of word: UInt64) -> UInt8 {
    UInt8(truncatingIfNeeded: word >> ((offset & 7) * 8))
  }

  /// Identification from 0xffd0 on: peripheral id of a GICv3, then the PrimeCell id. `part`: its lower byte.
  private func identification(_ offset: UInt64, part: UInt8) -> UInt8 {
    switch offset {
    case 0xffd0: 0x44
    case 0xffe0: part
    case 0xffe4: 0xb4
    case 0xffe8: 0x3b
    case 0xfff0: 0x0d
    case 0xfff4: 0xf0
    case 0xfff8: 0x05
    case 0xfffc: 0xb1
    default: 0
    }
  }

  // MARK: - Distributor

  private func readDistributorByte(_ offset: UInt64) -> UInt8 {
    switch offset {
    case 0x000..<0x004: return byte(offset & 3, of: UInt64(state.pointee.control | GICv3.fixedControl))
    // GICD_TYPER: lines, 16 bits of interrupt id, affinity level 3 is there, a shared interrupt goes to one core.
    case 0x004..<0x008:
      return byte(offset & 3, of: UInt64(GICv3.interruptCount / 32 - 1) | 15 << 19 | 1 << 24 | 1 << 25)
    case 0x008..<0x00c: return byte(offset & 3, of: 0x43b)
    case 0x080..<0x400: return offset & 0x7f >= 4 ? readBits(offset >> 7, Int(offset & 0x7f), 0) : 0
    case 0x420..<0x400 + UInt64(GICv3.interruptCount):
      return state.pointee.priority[GICv2.priorityIndex(Int(offset - 0x400), 0)]
    case 0xc08..<0xc00 + UInt64(GICv3.interruptCount / 4): return configuration(Int(offset - 0xc00) * 4, 0)
    case 0x6100..<0x6000 + 8 * UInt64(GICv3.interruptCount):
      return byte(offset, of: state.pointee.routes[Int(offset - 0x6100) / 8])
    case 0xffd0..<0x1_0000: return identification(offset, part: 0x92)
    default: return 0
    }
  }

  private func writeDistributorByte(_ offset: UInt64, _ value: UInt8) {
    switch offset {
    case 0x000: state.pointee.control = UInt32(value) & 3
    case 0x080..<0x400: if offset & 0x7f >= 4 { writeBits(offset >> 7, Int(offset & 0x7f), value, 0) }
    case 0x420..<0x400 + UInt64(GICv3.interruptCount):
      state.pointee.priority[GICv2.priorityIndex(Int(offset - 0x400), 0)] = value & UInt8(GICv3.priorityBits)
    case 0xc08..<0xc00 + UInt64(GICv3.interruptCount / 4): configure(Int(offset - 0xc00) * 4, value, 0)
    case 0x6100..<0x6000 + 8 * UInt64(GICv3.interruptCount):
      let irq = Int(offset - 0x6100) / 8
      let shift = (offset & 7) * 8
      let route = state.pointee.routes[irq] & ~(0xff << shift) | UInt64(value) << shift
      // Affinities 3, 2, 1 and 0; no routing to any core.
      state.pointee.routes[irq] = route & 0xff_00ff_ffff
    default: break
    }
  }

  // MARK: - Redistributor

  private func readRedistributorByte(_ offset: UInt64, _ core: Int) -> UInt8 {
    switch offset {
    case 0x0004..<0x0008: return byte(offset & 3, of: 0x43b)
    // GICR_TYPER: affinity, number of the core, and whether this is the last one.
    case 0x0008..<0x0010:
      return byte(offset, of: UInt64(core) << 32 | UInt64(core) << 8 | (core == cores - 1 ? 0x10 : 0))
    case 0x0014: return state.pointee.interfaces[core].isAsleep != 0 ? 6 : 0
    case 0xffd0..<0x1_0000: return identification(offset, part: 0x93)
    case 0x1_0080..<0x1_0400:
      return offset & 0x7f < 4 ? readBits(offset >> 7 & 7, Int(offset & 0x7f), core) : 0
    case 0x1_0400..<0x1_0420: return state.pointee.priority[GICv2.priorityIndex(Int(offset & 0x1f), core)]
    case 0x1_0c00..<0x1_0c08: return configuration(Int(offset & 7) * 4, core)
    default: return 0
    }
  }

  private func writeRedistributorByte(_ offset: UInt64, _ value: UInt8, _ core: Int) {
    switch offset {
    case 0x0014: state.pointee.interfaces[core].isAsleep = UInt32(value >> 1 & 1)
    case 0x1_0080..<0x1_0400: if offset & 0x7f < 4 { writeBits(offset >> 7 & 7, Int(offset & 0x7f), value, core) }
    case 0x1_0400..<0x1_0420:
      state.pointee.priority[GICv2.priorityIndex(Int(offset & 0x1f), core)] = value & UInt8(GICv3.priorityBits)
    case 0x1_0c04..<0x1_0c08: configure(Int(offset & 7) * 4, value, core)
    default: break
    }
  }

  // MARK: - One bit for each interrupt. Block: the offset's 128-byte block, 1 (group) to 7 (clear-active).

  private func readBits(_ block: UInt64, _ byte: Int, _ core: Int) -> UInt8 {
    guard byte &* 8 < GICv3.interruptCount else { return 0 }
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

  private func writeBits(_ block: UInt64, _ byte: Int, _ value: UInt8, _ core: Int) {
    guard byte &* 8 < GICv3.interruptCount else { return }
    let index = GICv2.wordIndex(byte &* 8, core)
    let shift = UInt32(byte & 3) &* 8
    let bits = UInt32(value) << shift
    switch block {
    case 1: state.pointee.group[index] = state.pointee.group[index] & ~(0xff << shift) | bits
    case 2: state.pointee.enabled[index] |= bits
    case 3: state.pointee.enabled[index] &= ~bits
    case 4: state.pointee.latched[index] |= bits
    case 5: state.pointee.latched[index] &= ~bits
    case 6: state.pointee.active[index] |= bits
    case 7: state.pointee.active[index] &= ~bits
    default: break
    }
  }

  /// Two bits for each of four interrupts from `irq` on, the upper one says edge-triggered.
  private func configuration(_ irq: Int, _ core: Int) -> UInt8 {
    let edge = state.pointee.edge[GICv2.wordIndex(irq, core)] >> UInt32(irq & 31)
    var byte: UInt8 = 0
    for i in 0..<UInt32(4) where edge >> i & 1 != 0 { byte |= 2 << UInt8(i &* 2) }
    return byte
  }

  private func configure(_ irq: Int, _ value: UInt8, _ core: Int) {
    let index = GICv2.wordIndex(irq, core)
    for i in 0..<UInt32(4) {
      let bit = UInt32(1) << (UInt32(irq & 31) &+ i)
      if value >> UInt8(i &* 2) & 2 != 0 { state.pointee.edge[index] |= bit } else { state.pointee.edge[index] &= ~bit }
    }
  }
}
