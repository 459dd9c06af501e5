/// PL031: the real-time clock, Arm PrimeCell RTC (Arm DDI 0224).
///
/// It counts seconds since 1970 in 32 bits. The oscillator is the board's: each access says what the battery-backed
/// clock shows now, and the device adds the difference that software has loaded.
///
/// 1. The difference lives in the battery-backed half and survives power loss; match register, mask and interrupt do
///    not (rule P8 of docs/PERSISTENCE.md).
/// 2. An alarm is armed by a write of the match or load register and rings once.

package struct PL031 {
  package struct State: BitwiseCopyable {
    var battery: Battery
    var volatile: Volatile
  }

  /// What survives power loss.
  package struct Battery: BitwiseCopyable {
    /// Added to the board's seconds, modulo 2^32.
    var differenceSeconds: UInt32
    /// What the load register was given last.
    var loadedSeconds: UInt32
  }

  /// What power-on resets.
  package struct Volatile: BitwiseCopyable {
    /// The board's seconds at which the alarm rings; meaningful while `armed` is 1.
    var alarmSeconds: UInt64
    var matchSeconds: UInt32
    var interruptMask: UInt32
    var rawInterrupt: UInt32
    var armed: UInt32
  }

  package let state: UnsafeMutablePointer<State>

  package init(_ state: UnsafeMutablePointer<State>) { self.state = state }

  /// A machine that was never switched on: the battery-backed half starts as well.
  package func manufacture() { zeroBytes(of: state) }

  /// Power-on: the battery-backed half goes on.
  package func reset() {
    let battery = state.pointee.battery
    zeroBytes(of: state)
    state.pointee.battery.differenceSeconds = battery.differenceSeconds
    state.pointee.battery.loadedSeconds = battery.loadedSeconds
  }

  /// Level of the interrupt line, as of the last access or `advance`.
  package var interruptAsserted: Bool {
    state.pointee.volatile.rawInterrupt & state.pointee.volatile.interruptMask != 0
  }

  /// The board's seconds at which `advance` has something to do; nil: nothing is awaited.
  package var nextAlarmSeconds: UInt64? {
    state.pointee.volatile.armed != 0 ? state.pointee.volatile.alarmSeconds : nil
  }

  /// The board's clock has come to `seconds`: rings an alarm that is due.
  package func advance(to seconds: UInt64) {
    if state.pointee.volatile.armed != 0 && seconds >= state.pointee.volatile.alarmSeconds {
      state.pointee.volatile.armed = 0
      state.pointee.volatile.rawInterrupt = 1
    }
  }

  /// `seconds`: what the board's battery-backed clock shows.
  package func read(offset: UInt64, size: Int, seconds: UInt64) -> UInt64 {
    if size == 8 {
      return read(offset: offset, size: 4, seconds: seconds)
        | read(offset: offset &+ 4, size: 4, seconds: seconds) << 32
    }
    advance(to: seconds)
    return RegisterAccess.lane(of: readRegister(offset & ~3, seconds), offset: offset, size: size)
  }

  package func write(offset: UInt64, size: Int, value: UInt64, seconds: UInt64) {
    if size == 8 {
      write(offset: offset, size: 4, value: value, seconds: seconds)
      write(offset: offset &+ 4, size: 4, value: value >> 32, seconds: seconds)
      return
    }
    advance(to: seconds)
    guard let word = RegisterAccess.word(storing: value, offset: offset, size: size) else { return }
    switch offset {
    case 0x04:
      state.pointee.volatile.matchSeconds = word
      arm(seconds)
    case 0x08:
      state.pointee.battery.loadedSeconds = word
      state.pointee.battery.differenceSeconds = word &- UInt32(truncatingIfNeeded: seconds)
      arm(seconds)
    case 0x10: state.pointee.volatile.interruptMask = word & 1
    case 0x1c: state.pointee.volatile.rawInterrupt &= ~word
    default: break
    }
  }

  private func readRegister(_ offset: UInt64, _ seconds: UInt64) -> UInt32 {
    switch offset {
    case 0x00: shown(seconds)
    case 0x04: state.pointee.volatile.matchSeconds
    case 0x08: state.pointee.battery.loadedSeconds
    // The clock always runs: its start bit reads as one, and stores to it change nothing.
    case 0x0c: 1
    case 0x10: state.pointee.volatile.interruptMask
    case 0x14: state.pointee.volatile.rawInterrupt
    case 0x18: state.pointee.volatile.rawInterrupt & state.pointee.volatile.interruptMask
    default: RegisterAccess.primeCellIdentification(offset: offset, part: 0x031, revision: 1) ?? 0
    }
  }

  private func shown(_ seconds: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: seconds) &+ state.pointee.battery.differenceSeconds
  }

  /// The alarm is at most 2^32 − 1 seconds ahead; it rings at once where the clock shows the match.
  private func arm(_ seconds: UInt64) {
    let ahead = state.pointee.volatile.matchSeconds &- shown(seconds)
    state.pointee.volatile.alarmSeconds = seconds &+ UInt64(ahead)
    state.pointee.volatile.armed = 1
    advance(to: seconds)
  }
}
