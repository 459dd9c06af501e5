/// The interrupt controller (GICv2).
///
/// The kernel never takes an interrupt while it runs: acknowledging happens in the interrupt entry from EL0 and in the
/// idle loop.

import Arch
import GuestABI

struct InterruptState {
  /// Linear address of a table: for each interrupt the IRQ object that it belongs to, 0 if none.
  var owners: UInt64
}

enum Interrupts {
  static var count: UInt32 { 1020 }

  private static var distributor: UInt64 { state.pointee.board.distributor }
  private static var cpuInterface: UInt64 { state.pointee.board.cpuInterface }

  /// Enables the controller, with every interrupt off but the timer's.
  static func start() throws(CallError) {
    let bytes = UInt64(count) * 8
    state.pointee.interrupts.owners = try DRAMPages.allocate(contiguous: (bytes + 4095) / 4096).linear
    arch_write32(distributor, 1)
    arch_write32(cpuInterface + 0x4, 0xff)
    arch_write32(cpuInterface, 1)
    enable(state.pointee.board.timerInterrupt)
  }

  /// Sends it to the first core, at a middle priority.
  static func enable(_ interrupt: UInt32) {
    let n = UInt64(interrupt)
    if interrupt >= 32 {
      let priority = distributor + 0x400 + (n & ~3)
      let target = distributor + 0x800 + (n & ~3)
      let shift = (interrupt & 3) * 8
      arch_write32(priority, arch_read32(priority) & ~(0xff << shift) | 0x80 << shift)
      arch_write32(target, arch_read32(target) & ~(0xff << shift) | 1 << shift)
    }
    arch_write32(distributor + 0x100 + (n / 32) * 4, 1 << (interrupt & 31))
  }

  static func disable(_ interrupt: UInt32) {
    arch_write32(distributor + 0x180 + (UInt64(interrupt) / 32) * 4, 1 << (interrupt & 31))
  }

  /// The interrupt that is due; 1020 and above if none.
  static func acknowledge() -> UInt32 { arch_read32(cpuInterface + 0xc) & 0x3ff }
  static func end(_ interrupt: UInt32) { arch_write32(cpuInterface + 0x10, interrupt) }

  static func owner(_ interrupt: UInt32) -> UnsafeMutablePointer<UInt64> {
    precondition(interrupt < count, "interrupt numbers are below 1020")
    let table = UInt(state.pointee.interrupts.owners) + UInt(interrupt) * 8
    return UnsafeMutablePointer(bitPattern: table).unsafelyUnwrapped
  }
}
