/// The power device: it warns software of a power failure, and counts the failures.
///
/// Registers are in GuestABI/power_device.h. The board drives the rest: it gives the warning, charges the hold-up
/// energy with what the machine then does (rule P11 of docs/PERSISTENCE.md), and says at each power-on how the power
/// was lost. Energy is in picojoules.
///
/// 1. `remainingPj` is at most the energy that power-on set, and falls only after the warning.
/// 2. The counts live in the battery-backed half and survive power loss; the rest starts anew.

import GuestABI

package struct PowerDevice {
  package struct State: BitwiseCopyable {
    var battery: Battery
    var volatile: Volatile
  }

  /// What survives power loss.
  package struct Battery: BitwiseCopyable {
    var powerLosses: UInt64
    var dirtyShutdowns: UInt64
  }

  /// What power-on resets.
  package struct Volatile: BitwiseCopyable {
    var holdUpPj: UInt64
    var remainingPj: UInt64
    var failing: UInt32
    var rawInterrupts: UInt32
    var interruptEnable: UInt32
    var reserved: UInt32
  }

  package let state: UnsafeMutablePointer<State>

  package init(_ state: UnsafeMutablePointer<State>) { self.state = state }

  /// A machine that was never switched on: no power was lost yet.
  package func manufacture(holdUpPj: UInt64) {
    zeroBytes(of: state)
    reset(holdUpPj: holdUpPj)
  }

  /// Power-on, with a full supply of `holdUpPj`; 0: the supply holds nothing, and no warning comes.
  package func reset(holdUpPj: UInt64) {
    let battery = state.pointee.battery
    zeroBytes(of: state)
    state.pointee.battery.powerLosses = battery.powerLosses
    state.pointee.battery.dirtyShutdowns = battery.dirtyShutdowns
    state.pointee.volatile.holdUpPj = holdUpPj
    state.pointee.volatile.remainingPj = holdUpPj
  }

  /// The power was lost. `dirty`: something that the persistence domain promises to keep was lost with it.
  package func recordPowerLoss(dirty: Bool) {
    state.pointee.battery.powerLosses &+= 1
    if dirty { state.pointee.battery.dirtyShutdowns &+= 1 }
  }

  /// The input power has failed: the machine runs on hold-up energy from here on. False: there is none, so that the
  /// cut is a bare one.
  package func warn() -> Bool {
    guard state.pointee.volatile.holdUpPj > 0 else { return false }
    state.pointee.volatile.failing = 1
    state.pointee.volatile.rawInterrupts |= UInt32(BROWNOUT_POWER_FAILING)
    return true
  }

  /// Takes `picojoules` from the supply, once it has warned. False: it is empty, and the power goes now.
  package func draw(picojoules: UInt64) -> Bool {
    guard state.pointee.volatile.failing != 0 else { return true }
    let remaining = state.pointee.volatile.remainingPj
    state.pointee.volatile.remainingPj = remaining > picojoules ? remaining &- picojoules : 0
    return state.pointee.volatile.remainingPj > 0
  }

  /// Whether the machine runs on hold-up energy.
  package var isFailing: Bool { state.pointee.volatile.failing != 0 }

  package var remainingPj: UInt64 { state.pointee.volatile.remainingPj }

  /// Level of the interrupt line.
  package var interruptAsserted: Bool {
    state.pointee.volatile.rawInterrupts & state.pointee.volatile.interruptEnable != 0
  }

  package func read(offset: UInt64, size: Int) -> UInt64 {
    if size == 8 { return read(offset: offset, size: 4) | read(offset: offset &+ 4, size: 4) << 32 }
    return RegisterAccess.lane(of: readRegister(offset & ~3), offset: offset, size: size)
  }

  package func write(offset: UInt64, size: Int, value: UInt64) {
    if size == 8 {
      write(offset: offset, size: 4, value: value)
      write(offset: offset &+ 4, size: 4, value: value >> 32)
      return
    }
    guard size == 4, let word = RegisterAccess.word(storing: value, offset: offset, size: size) else { return }
    switch offset {
    case UInt64(BROWNOUT_POWER_INTERRUPT_ENABLE):
      state.pointee.volatile.interruptEnable = word & UInt32(BROWNOUT_POWER_FAILING)
    case UInt64(BROWNOUT_POWER_INTERRUPT_CLEAR): state.pointee.volatile.rawInterrupts &= ~word
    default: break
    }
  }

  private func readRegister(_ offset: UInt64) -> UInt32 {
    switch offset {
    case UInt64(BROWNOUT_POWER_ID): return UInt32(BROWNOUT_POWER_ID_VALUE)
    case UInt64(BROWNOUT_POWER_VERSION): return UInt32(BROWNOUT_POWER_VERSION_VALUE)
    case UInt64(BROWNOUT_POWER_STATUS): return state.pointee.volatile.failing
    case UInt64(BROWNOUT_POWER_INTERRUPT_ENABLE): return state.pointee.volatile.interruptEnable
    case UInt64(BROWNOUT_POWER_INTERRUPT_STATUS): return state.pointee.volatile.rawInterrupts
    default: break
    }
    let wide: UInt64
    switch offset & ~7 {
    case UInt64(BROWNOUT_POWER_HOLD_UP_PJ): wide = state.pointee.volatile.holdUpPj
    case UInt64(BROWNOUT_POWER_REMAINING_PJ): wide = state.pointee.volatile.remainingPj
    case UInt64(BROWNOUT_POWER_DIRTY_SHUTDOWNS): wide = state.pointee.battery.dirtyShutdowns
    case UInt64(BROWNOUT_POWER_CYCLES): wide = state.pointee.battery.powerLosses
    default: wide = 0
    }
    return UInt32(truncatingIfNeeded: offset & 4 == 0 ? wide : wide >> 32)
  }
}
