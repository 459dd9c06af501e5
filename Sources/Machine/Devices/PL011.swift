/// PL011: the serial port, Arm PrimeCell UART (Arm DDI 0183).
///
/// It behaves as QEMU's does, which is what drivers are tried against: sending takes no time, the enable bits of the
/// control register are kept but not asked, the receive interrupt comes with the first byte whatever IFLS says.
/// Baud rate, DMA, infrared and modem registers keep what is written to them and do nothing.
///
/// 1. At most 16 received bytes wait (1 with the FIFO off); one that finds no room is lost and reported as an overrun.
/// 2. The interrupt line is high exactly while an unmasked raw interrupt is set.

package struct PL011 {
  /// All that changes in the device. Every field is volatile.
  package struct State: BitwiseCopyable {
    /// Received bytes, oldest at `fifoHead`; bit 11 says that bytes were lost just before this one.
    var fifo: InlineArray<16, UInt16>
    var fifoHead: UInt32
    var fifoCount: UInt32
    var receiveStatus: UInt32
    var rawInterrupts: UInt32
    var interruptMask: UInt32
    var lineControl: UInt32
    var control: UInt32
    var fifoLevels: UInt32
    var integerBaud: UInt32
    var fractionalBaud: UInt32
    var lowPower: UInt32
    var dmaControl: UInt32
    /// 1 where the next byte to be received follows lost ones.
    var overrun: UInt32
  }

  /// Bits of the raw, masked and cleared interrupt registers that exist: 11.
  private static var interruptBits: UInt32 { 0x7ff }
  private static var receiveInterrupt: UInt32 { 1 << 4 }
  private static var transmitInterrupt: UInt32 { 1 << 5 }
  private static var overrunInterrupt: UInt32 { 1 << 10 }
  private static var fifoEnable: UInt32 { 1 << 4 }

  package let state: UnsafeMutablePointer<State>

  package init(_ state: UnsafeMutablePointer<State>) { self.state = state }

  /// Power-on.
  package func reset() {
    zeroBytes(of: state)
    state.pointee.control = 0x300
    state.pointee.fifoLevels = 0x12
  }

  /// Level of the interrupt line.
  package var interruptAsserted: Bool { state.pointee.rawInterrupts & state.pointee.interruptMask != 0 }

  /// Whether `receive` would find room.
  package var canReceive: Bool { state.pointee.fifoCount < capacity }

  private var capacity: UInt32 { state.pointee.lineControl & PL011.fifoEnable != 0 ? 16 : 1 }

  /// A byte arrives from outside. False: there was no room, the byte is lost and the guest sees an overrun.
  @discardableResult
  package func receive(_ byte: UInt8) -> Bool {
    guard canReceive else {
      state.pointee.overrun = 1
      state.pointee.rawInterrupts |= PL011.overrunInterrupt
      return false
    }
    let slot = (state.pointee.fifoHead &+ state.pointee.fifoCount) & 15
    state.pointee.fifo[Int(slot)] = UInt16(byte) | (state.pointee.overrun != 0 ? 1 << 11 : 0)
    state.pointee.overrun = 0
    state.pointee.fifoCount &+= 1
    if state.pointee.fifoCount == 1 { state.pointee.rawInterrupts |= PL011.receiveInterrupt }
    return true
  }

  package func read(offset: UInt64, size: Int) -> UInt64 {
    if size == 8 { return read(offset: offset, size: 4) | read(offset: offset &+ 4, size: 4) << 32 }
    return RegisterAccess.lane(of: readRegister(offset & ~3), offset: offset, size: size)
  }

  /// Returns the byte that the store sent, if it sent one.
  package func write(offset: UInt64, size: Int, value: UInt64) -> UInt8? {
    if size == 8 {
      let sent = write(offset: offset, size: 4, value: value)
      return write(offset: offset &+ 4, size: 4, value: value >> 32) ?? sent
    }
    guard let word = RegisterAccess.word(storing: value, offset: offset, size: size) else { return nil }
    return writeRegister(offset, word)
  }

  private func readRegister(_ offset: UInt64) -> UInt32 {
    switch offset {
    case 0x00: takeReceived()
    case 0x04: state.pointee.receiveStatus
    case 0x18: flags
    case 0x20: state.pointee.lowPower
    case 0x24: state.pointee.integerBaud
    case 0x28: state.pointee.fractionalBaud
    case 0x2c: state.pointee.lineControl
    case 0x30: state.pointee.control
    case 0x34: state.pointee.fifoLevels
    case 0x38: state.pointee.interruptMask
    case 0x3c: state.pointee.rawInterrupts
    case 0x40: state.pointee.rawInterrupts & state.pointee.interruptMask
    case 0x48: state.pointee.dmaControl
    default: RegisterAccess.primeCellIdentification(offset: offset, part: 0x011, revision: 1) ?? 0
    }
  }

  private func writeRegister(_ offset: UInt64, _ value: UInt32) -> UInt8? {
    switch offset {
    case 0x00:
      state.pointee.rawInterrupts |= PL011.transmitInterrupt
      return UInt8(truncatingIfNeeded: value)
    case 0x04: state.pointee.receiveStatus = 0
    case 0x20: state.pointee.lowPower = value & 0xff
    case 0x24: state.pointee.integerBaud = value & 0xffff
    case 0x28: state.pointee.fractionalBaud = value & 0x3f
    case 0x2c:
      // Turning the FIFO on or off empties it.
      if (state.pointee.lineControl ^ value) & PL011.fifoEnable != 0 {
        state.pointee.fifoHead = 0
        state.pointee.fifoCount = 0
      }
      state.pointee.lineControl = value & 0xff
    case 0x30: state.pointee.control = value & 0xffff
    case 0x34: state.pointee.fifoLevels = value & 0x3f
    case 0x38: state.pointee.interruptMask = value & PL011.interruptBits
    case 0x44: state.pointee.rawInterrupts &= ~value
    case 0x48: state.pointee.dmaControl = value & 0x7
    default: break
    }
    return nil
  }

  /// UARTFR: what was sent is gone at once, so the transmit side is always empty and never busy.
  private var flags: UInt32 {
    let transmitEmpty: UInt32 = 1 << 7
    let receiveFull: UInt32 = canReceive ? 0 : 1 << 6
    let receiveEmpty: UInt32 = state.pointee.fifoCount == 0 ? 1 << 4 : 0
    return transmitEmpty | receiveFull | receiveEmpty
  }

  /// UARTDR: the oldest received byte with its error bits; an old one where nothing waits.
  private func takeReceived() -> UInt32 {
    let head = state.pointee.fifoHead & 15
    let entry = UInt32(state.pointee.fifo[Int(head)])
    if state.pointee.fifoCount > 0 {
      state.pointee.fifoCount &-= 1
      state.pointee.fifoHead = (head &+ 1) & 15
    }
    if state.pointee.fifoCount == 0 { state.pointee.rawInterrupts &= ~PL011.receiveInterrupt }
    state.pointee.receiveStatus = entry >> 8
    return entry
  }
}
