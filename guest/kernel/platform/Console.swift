/// The console: a PL011 UART, polled.

import Arch
import GuestABI

enum Console {
  private static var dataRegister: UInt64 { 0x00 }
  private static var flagRegister: UInt64 { 0x18 }
  private static var transmitFull: UInt32 { 1 << 5 }

  /// Prints a byte; nothing if the device tree names no UART.
  @inline(never)
  static func put(_ byte: UInt8) {
    let uart = state.pointee.board.uart
    if uart == 0 { return }
    while arch_read32(uart + flagRegister) & transmitFull != 0 {}
    arch_write32(uart + dataRegister, UInt32(byte))
  }
}
