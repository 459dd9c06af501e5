/// The interrupt controller of architecture 3 (Arm IHI 0069): a distributor, a redistributor for each core, and system
/// registers instead of an interface in memory.

import Arch

enum GICv3 {
  private static var distributor: UInt64 { state.pointee.board.distributor }
  private static var redistributor: UInt64 { arch_this_core().pointee.interrupt_interface }
  /// A redistributor is two frames of 64 KiB: its registers, and those of the core's own interrupts.
  static var redistributorBytes: UInt64 { 0x20000 }
  private static var ownInterrupts: UInt64 { redistributor + 0x10000 }

  static func start() {
    // Interrupts of group 1, routed by affinity.
    arch_write32(distributor, 1 << 4 | 1 << 1)
    awaitWrites(distributor)
  }

  static func startCore() {
    findRedistributor()
    arch_write_icc_sre_el1(1)
    // Awake; ProcessorSleep, ChildrenAsleep.
    arch_write32(redistributor + 0x14, arch_read32(redistributor + 0x14) & ~2)
    while arch_read32(redistributor + 0x14) & 4 != 0 {}
    arch_write32(ownInterrupts + 0x80, ~0)
    arch_write_icc_pmr_el1(0xff)
    arch_write_icc_igrpen1_el1(1)
  }

  /// By the affinity in GICR_TYPER. They lie side by side, the last one says so.
  private static func findRedistributor() {
    let affinity = arch_affinity()
    let name = UInt32(truncatingIfNeeded: affinity & 0xff_ffff | (affinity >> 32) << 24)
    var at = state.pointee.board.redistributors
    let end = at + state.pointee.board.redistributorBytes
    while at < end && arch_read32(at + 0xc) != name && arch_read32(at + 0x8) & 0x10 == 0 { at += redistributorBytes }
    precondition(at < end && arch_read32(at + 0xc) == name, "each core has a redistributor")
    arch_this_core().pointee.interrupt_interface = at
  }

  static func enable(_ interrupt: UInt32) {
    let n = UInt64(interrupt)
    let frame = interrupt < 32 ? ownInterrupts : distributor
    let shift = (interrupt & 3) * 8
    let priority = frame + 0x400 + (n & ~3)
    arch_write32(priority, arch_read32(priority) & ~(0xff << shift) | Interrupts.priority << shift)
    if interrupt >= 32 {
      let group = distributor + 0x80 + (n / 32) * 4
      arch_write32(group, arch_read32(group) | 1 << (interrupt & 31))
      let first = Cores.core(0).pointee.affinity
      arch_write32(distributor + 0x6000 + n * 8, UInt32(truncatingIfNeeded: first))
      arch_write32(distributor + 0x6004 + n * 8, UInt32(truncatingIfNeeded: first >> 32))
    }
    arch_write32(frame + 0x100 + (n / 32) * 4, 1 << (interrupt & 31))
  }

  static func disable(_ interrupt: UInt32) {
    let frame = interrupt < 32 ? ownInterrupts : distributor
    arch_write32(frame + 0x180 + (UInt64(interrupt) / 32) * 4, 1 << (interrupt & 31))
    awaitWrites(frame == distributor ? distributor : redistributor)
  }

  /// RWP: bit 31 of GICD_CTLR, bit 3 of GICR_CTLR.
  private static func awaitWrites(_ frame: UInt64) {
    let pending: UInt32 = frame == distributor ? 1 << 31 : 1 << 3
    while arch_read32(frame) & pending != 0 {}
  }

  static func acknowledge() -> UInt32 { UInt32(truncatingIfNeeded: arch_read_icc_iar1_el1() & 0xff_ffff) }

  static func end(_ interrupt: UInt32) { arch_write_icc_eoir1_el1(UInt64(interrupt)) }

  /// ICC_SGI1R_EL1: the core's bit among 16 of its cluster, and the cluster.
  static func call(_ affinity: UInt64) {
    var value = UInt64(1) << (affinity & 15) | (affinity >> 4 & 15) << 44
    value |= (affinity >> 8 & 0xff) << 16 | (affinity >> 16 & 0xff) << 32 | (affinity >> 32 & 0xff) << 48
    arch_write_icc_sgi1r_el1(value | UInt64(Interrupts.callNumber) << 24)
  }
}
