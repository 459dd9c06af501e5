/// NOR flash: the two banks that firmware starts from, with the Intel command set and the Common Flash Interface.
///
/// A bank is 64 MiB, two chips of 16 bits side by side, in blocks of 256 KiB, as on QEMU's `virt`. In its idle state a
/// bank reads as memory, and code runs from it; a command makes its loads answer something else until the next one.
/// This file holds the state machine; the bytes are pages of PhysicalMemory, which programming and erasing change.
/// Sources: Intel 28F256J3 datasheet (commands, status), JEDEC JESD68.01 and CFI publication 100 (query table).
///
/// 1. Programming only clears bits; erasing sets all bits of a block.
/// 2. Operations take no time: the status says "ready" whenever it is asked.
/// 3. Contents outlive the power; the state of the commands does not.

package struct CFIFlash {
  /// What a bank is doing.
  package struct Bank: BitwiseCopyable {
    /// `Answer`: what loads see.
    var answer: UInt32
    /// `Expectation`: what the next store means.
    var expects: UInt32
    /// Stores that the buffer still takes.
    var remaining: UInt32
    var status: UInt32
  }

  package struct State: BitwiseCopyable {
    var banks: InlineArray<2, Bank>
  }

  enum Answer {
    static var contents: UInt32 { 0 }
    static var status: UInt32 { 1 }
    static var identity: UInt32 { 2 }
    static var query: UInt32 { 3 }
  }

  enum Expectation {
    static var command: UInt32 { 0 }
    static var word: UInt32 { 1 }
    static var eraseConfirmation: UInt32 { 2 }
    static var lockOperation: UInt32 { 3 }
    static var bufferCount: UInt32 { 4 }
    static var bufferWords: UInt32 { 5 }
    static var bufferConfirmation: UInt32 { 6 }
  }

  /// What a store does to the bytes of a bank.
  enum Effect: Equatable {
    case none
    /// Clears the bits that are 0 in the value.
    case program
    /// Sets the block's bits.
    case erase
  }

  static var bankBytes: UInt64 { 64 << 20 }
  static var blockBytes: UInt64 { 256 << 10 }
  private static var ready: UInt32 { 0x80 }
  private static var sequenceError: UInt32 { 0x30 }

  package let state: UnsafeMutablePointer<State>

  package init(_ state: UnsafeMutablePointer<State>) { self.state = state }

  /// Power-on: both banks read as memory.
  package func reset() {
    zeroBytes(of: state)
    for bank in 0..<2 { state.pointee.banks[bank].status = CFIFlash.ready }
  }

  /// Whether loads from a bank see its contents.
  func readsContents(bank: Int) -> Bool { state.pointee.banks[bank].answer == Answer.contents }

  /// A load at `offset` in a bank that does not show its contents.
  func read(bank: Int, offset: UInt64, size: Int) -> UInt64 {
    var value: UInt64 = 0
    for i in 0..<UInt64(max(0, min(size, 8))) {
      value |= UInt64(answer(bank, (offset &+ i) & ~3) >> UInt32(((offset &+ i) & 3) * 8) & 0xff) << (i * 8)
    }
    return value
  }

  /// A store to a bank. What it means depends on those before it.
  func write(bank: Int, value: UInt64) -> Effect {
    // Both chips are told the same; the lower one's byte counts.
    let command = UInt8(truncatingIfNeeded: value)
    switch state.pointee.banks[bank].expects {
    case Expectation.word:
      setExpectation(bank, Expectation.command)
      return .program
    case Expectation.eraseConfirmation:
      setExpectation(bank, Expectation.command)
      if command == 0xd0 { return .erase }
      fail(bank, command)
    case Expectation.lockOperation:
      setExpectation(bank, Expectation.command)
      // Locks do not exist: locking and unlocking a block succeed and change nothing.
      if command != 0x01 && command != 0xd0 { fail(bank, command) }
    case Expectation.bufferCount:
      state.pointee.banks[bank].remaining = UInt32(truncatingIfNeeded: value & 0xffff) &+ 1
      setExpectation(bank, Expectation.bufferWords)
    case Expectation.bufferWords:
      state.pointee.banks[bank].remaining &-= 1
      if state.pointee.banks[bank].remaining == 0 { setExpectation(bank, Expectation.bufferConfirmation) }
      return .program
    case Expectation.bufferConfirmation:
      setExpectation(bank, Expectation.command)
      if command != 0xd0 { fail(bank, command) }
    default: accept(bank, command)
    }
    return .none
  }

  private func accept(_ bank: Int, _ command: UInt8) {
    switch command {
    case 0x10, 0x40: expect(bank, Expectation.word)
    case 0x20: expect(bank, Expectation.eraseConfirmation)
    case 0x60: expect(bank, Expectation.lockOperation)
    case 0xe8: expect(bank, Expectation.bufferCount)
    case 0x50:
      state.pointee.banks[bank].status = CFIFlash.ready
      state.pointee.banks[bank].answer = Answer.contents
    case 0x70: state.pointee.banks[bank].answer = Answer.status
    case 0x90: state.pointee.banks[bank].answer = Answer.identity
    case 0x98: state.pointee.banks[bank].answer = Answer.query
    default: state.pointee.banks[bank].answer = Answer.contents
    }
  }

  private func expect(_ bank: Int, _ expectation: UInt32) {
    setExpectation(bank, expectation)
    state.pointee.banks[bank].answer = Answer.status
  }

  private func setExpectation(_ bank: Int, _ expectation: UInt32) { state.pointee.banks[bank].expects = expectation }

  /// A confirmation that was none. "Read array" leaves the sequence, anything else is reported.
  private func fail(_ bank: Int, _ command: UInt8) {
    if command == 0xff {
      state.pointee.banks[bank].answer = Answer.contents
    } else {
      state.pointee.banks[bank].status |= CFIFlash.sequenceError
    }
  }

  /// A word of the answer: each chip gives the same 16 bits.
  private func answer(_ bank: Int, _ offset: UInt64) -> UInt32 {
    let byte: UInt32
    switch state.pointee.banks[bank].answer {
    case Answer.status: byte = state.pointee.banks[bank].status
    case Answer.identity: byte = CFIFlash.identity(offset / 4)
    default: byte = CFIFlash.query(offset / 4)
    }
    return byte | byte << 16
  }

  /// Manufacturer Intel, device 28F128J3; blocks are not locked.
  private static func identity(_ index: UInt64) -> UInt32 {
    switch index & 0xff {
    case 0: 0x89
    case 1: 0x18
    default: 0
    }
  }

  /// The query table of one chip of 32 MiB.
  private static func query(_ index: UInt64) -> UInt32 {
    let blocks = UInt32(bankBytes / blockBytes - 1)
    let blockUnits = UInt32(blockBytes / 2 / 256)
    switch index {
    case 0x10: return 0x51  // Q
    case 0x11: return 0x52  // R
    case 0x12: return 0x59  // Y
    // Intel/Sharp extended command set, its table at 0x31.
    case 0x13: return 0x01
    case 0x15: return 0x31
    // Supply 4.5 to 5.5 V; no programming voltage.
    case 0x1b: return 0x45
    case 0x1c: return 0x55
    // Typical times as powers of two: word and buffer 128 µs, block erase 1 s; 16 times that at most.
    case 0x1f, 0x20: return 0x07
    case 0x21: return 0x0a
    case 0x23, 0x24, 0x25: return 0x04
    // 2^25 bytes, 8 or 16 bits wide, a buffer of 2 KiB.
    case 0x27: return UInt32((bankBytes / 2).trailingZeroBitCount)
    case 0x28: return 0x02
    case 0x2a: return 0x0b
    // One region of equal blocks.
    case 0x2c: return 1
    case 0x2d: return blocks & 0xff
    case 0x2e: return blocks >> 8
    case 0x2f: return blockUnits & 0xff
    case 0x30: return blockUnits >> 8
    // Extended table: PRI, version 1.0, nothing optional.
    case 0x31: return 0x50
    case 0x32: return 0x52
    case 0x33: return 0x49
    case 0x34: return 0x31
    case 0x35: return 0x30
    default: return 0
    }
  }
}
