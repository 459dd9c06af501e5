/// The interrupt controller of architecture 2 (Arm IHI 0048): a distributor, and an interface for each of up to 8 cores.

import Arch

enum GICv2 {
  private static var distributor: UInt64 { state.pointee.board.distributor }
  private static var cpuInterface: UInt64 { state.pointee.board.cpuInterface }

  static func start() { arch_write32(distributor, 1) }

  static func startCore() {
    // The targets of its own interrupts are itself: which interface it has.
    arch_this_core().pointee.interrupt_interface = UInt64(arch_read32(distributor + 0x800) & 0xff)
    arch_write32(cpuInterface + 0x4, 0xff)
    arch_write32(cpuInterface, 1)
  }

  static func enable(_ interrupt: UInt32) {
    let n = UInt64(interrupt)
    if interrupt >= 32 {
      let priority = distributor + 0x400 + (n & ~3)
      let target = distributor + 0x800 + (n & ~3)
      let shift = (interrupt & 3) * 8
      let first = max(1, UInt32(truncatingIfNeeded: Cores.core(0).pointee.interrupt_interface))
      arch_write32(priority, arch_read32(priority) & ~(0xff << shift) | Interrupts.priority << shift)
      arch_write32(target, arch_read32(target) & ~(0xff << shift) | first << shift)
    }
    arch_write32(distributor + 0x100 + (n / 32) * 4, 1 << (interrupt & 31))
  }

  static func disable(_ interrupt: UInt32) {
    arch_write32(distributor + 0x180 + (UInt64(interrupt) / 32) * 4, 1 << (interrupt & 31))
  }

  // Of a call between cores the caller's number comes along, in the bits above.
  static func acknowledge() -> UInt32 { arch_read32(cpuInterface + 0xc) & 0x3ff }

  static func end(_ interrupt: UInt32) { arch_write32(cpuInterface + 0x10, interrupt) }

  static func call(_ interface: UInt64) {
    arch_write32(distributor + 0xf00, UInt32(truncatingIfNeeded: interface) << 16 | Interrupts.callNumber)
  }
}
