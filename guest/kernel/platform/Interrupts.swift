/// The interrupt controller, of either architecture: which interrupts come, to whom, and calls between cores.
///
/// The kernel never takes an interrupt while it runs: acknowledging happens in the interrupt entry from EL0 and in the
/// idle loop.
/// 1. Interrupts of devices go to core 0. The timer's is each core's own.

import Arch
import GuestABI

struct InterruptState {
  /// Linear address of a table: for each interrupt the IRQ object that it belongs to, 0 if none.
  var owners: UInt64
}

enum Interrupts {
  static var count: UInt32 { 1020 }
  /// The interrupt by which cores call each other.
  static var callNumber: UInt32 { 0 }
  /// A middle one.
  static var priority: UInt32 { 0x80 }

  @inline(__always) private static var isVersion3: Bool { state.pointee.board.redistributors != 0 }

  /// Enables the controller, with every interrupt off but this core's timer and calls.
  static func start() throws(CallError) {
    let bytes = UInt64(count) * 8
    state.pointee.interrupts.owners = try DRAMPages.allocate(contiguous: (bytes + 4095) / 4096).linear
    if isVersion3 { GICv3.start() } else { GICv2.start() }
    startCore()
  }

  /// Enables what is this core's own.
  static func startCore() {
    if isVersion3 { GICv3.startCore() } else { GICv2.startCore() }
    enable(state.pointee.board.timerInterrupt)
    enable(callNumber)
  }

  /// Of a core's own interrupts: this core's.
  static func enable(_ interrupt: UInt32) {
    if isVersion3 { GICv3.enable(interrupt) } else { GICv2.enable(interrupt) }
  }

  static func disable(_ interrupt: UInt32) {
    if isVersion3 { GICv3.disable(interrupt) } else { GICv2.disable(interrupt) }
  }

  /// The interrupt that is due; 1020 and above if none.
  static func acknowledge() -> UInt32 { isVersion3 ? GICv3.acknowledge() : GICv2.acknowledge() }

  static func end(_ interrupt: UInt32) {
    if isVersion3 { GICv3.end(interrupt) } else { GICv2.end(interrupt) }
  }

  /// Interrupts another core.
  static func call(_ core: UnsafeMutablePointer<arch_core>) {
    if isVersion3 { GICv3.call(core.pointee.affinity) } else { GICv2.call(core.pointee.interrupt_interface) }
  }

  static func owner(_ interrupt: UInt32) -> UnsafeMutablePointer<UInt64> {
    precondition(interrupt < count, "interrupt numbers are below 1020")
    let table = UInt(state.pointee.interrupts.owners) + UInt(interrupt) * 8
    return UnsafeMutablePointer(bitPattern: table).unsafelyUnwrapped
  }
}
