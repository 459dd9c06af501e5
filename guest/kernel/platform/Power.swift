/// Switching the machine off, by PSCI.

import Arch

enum Power {
  private static var systemOff: UInt64 { 0x8400_0008 }

  static func off() -> Never {
    if state.pointee.board.usesSMC {
      _ = arch_smc(systemOff)
    } else {
      _ = arch_hvc(systemOff)
    }
    while true { arch_wait_for_interrupt() }
  }
}
