/// Switching cores on and the machine off, by PSCI (Arm DEN0022).

import Arch

enum Power {
  private static var systemOff: UInt64 { 0x8400_0008 }
  private static var coreOn: UInt64 { 0xc400_0003 }

  static func off() -> Never {
    _ = call(systemOff, 0, 0, 0)
    while true { arch_wait_for_interrupt() }
  }

  /// Switches a core on that is off: it starts at `entry`, a physical address, with `context` in x0. Whether it does.
  static func startCore(_ affinity: UInt64, entry: PhysicalAddress, context: PhysicalAddress) -> Bool {
    call(coreOn, affinity, entry.value, context.value) == 0
  }

  private static func call(_ function: UInt64, _ a: UInt64, _ b: UInt64, _ c: UInt64) -> UInt64 {
    state.pointee.board.usesSMC ? arch_smc(function, a, b, c) : arch_hvc(function, a, b, c)
  }
}
