/// Monotonic time in nanoseconds, going on over power failures, and the one timer of a core.
///
/// The virtual counter restarts at power-on; a restore sets the clock to the time of the seal, so that no thread ever
/// sees it go back, and deadlines keep their distance.

import Arch
import GuestABI

struct ClockState {
  /// Nanoseconds per tick, 32 binary places; ticks per nanosecond, 32 binary places.
  var nsPerTick: UInt64
  var ticksPerNs: UInt64
  /// Counter and time of the same moment.
  var startTicks: UInt64
  var startNs: UInt64
}

enum Clock {
  static func start(atNs ns: UInt64) {
    let frequency = arch_read_cntfrq_el0()
    guard frequency >= 1_000_000, frequency <= 4_000_000_000 else {
      refuse("CNTFRQ_EL0 is not between 1 MHz and 4 GHz; the firmware or board has to set it")
    }
    state.pointee.clock.nsPerTick = (1_000_000_000 << 32) / frequency
    state.pointee.clock.ticksPerNs = (frequency << 32) / 1_000_000_000
    state.pointee.clock.startTicks = arch_counter()
    state.pointee.clock.startNs = ns
  }

  static var nowNs: UInt64 {
    state.pointee.clock.startNs &+ ns(ofTicks: arch_counter() &- state.pointee.clock.startTicks)
  }

  static func ns(ofTicks ticks: UInt64) -> UInt64 { scaled(ticks, state.pointee.clock.nsPerTick) }

  private static func scaled(_ value: UInt64, _ factor: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: factor)
    return product.high << 32 | product.low >> 32
  }

  /// Makes the timer's interrupt due at `deadline`, or never.
  static func setTimer(_ deadline: UInt64) {
    let clock = state.pointee.clock
    var ticks = UInt64.max
    if deadline != EMBER_NEVER {
      let distance = deadline > clock.startNs ? deadline - clock.startNs : 0
      ticks = clock.startTicks &+ scaled(distance, clock.ticksPerNs) &+ 1
    }
    let core = arch_this_core()
    if core.pointee.timer_ticks == ticks { return }
    core.pointee.timer_ticks = ticks
    arch_write_cntv_cval_el0(ticks)
    arch_write_cntv_ctl_el0(ticks == UInt64.max ? 0 : 1)
  }
}
