/// Semihosting: HLT #0xF000 asks the host for console, clock and exit, for programs without an operating system.
///
/// Source: Arm, "Semihosting for AArch32 and AArch64", version 3.0. There is one file system entry, the console
/// `:tt`, and the description of features `:semihosting-features`; no file of the host is reachable. Calls take no
/// simulated time but for what they store into the guest's memory.
///
/// 1. A call whose block or buffer can not be read or written returns -1 and changes nothing else.
/// 2. Nothing comes from the host: the console is at its end when it is read, clocks are those of the machine.

private enum Call {
  static var open: UInt64 { 0x01 }
  static var close: UInt64 { 0x02 }
  static var writeCharacter: UInt64 { 0x03 }
  static var writeString: UInt64 { 0x04 }
  static var write: UInt64 { 0x05 }
  static var read: UInt64 { 0x06 }
  static var readCharacter: UInt64 { 0x07 }
  static var isError: UInt64 { 0x08 }
  static var isTerminal: UInt64 { 0x09 }
  static var seek: UInt64 { 0x0a }
  static var length: UInt64 { 0x0c }
  static var clock: UInt64 { 0x10 }
  static var time: UInt64 { 0x11 }
  static var errorNumber: UInt64 { 0x13 }
  static var commandLine: UInt64 { 0x15 }
  static var heapInformation: UInt64 { 0x16 }
  static var exit: UInt64 { 0x18 }
  static var exitExtended: UInt64 { 0x20 }
  static var elapsed: UInt64 { 0x30 }
  static var tickFrequency: UInt64 { 0x31 }
}

private let failure = ~UInt64(0)
/// Handles: standard input, output and error of the console, then the description of features.
private let featuresHandle: UInt64 = 4
/// "SHFB", then a byte: bit 0 extended exit, bit 1 separate standard output and error.
private let features: [UInt8] = [0x53, 0x48, 0x46, 0x42, 3]
/// Error numbers that programs see, as errno.h has them.
private let noSuchFile: UInt64 = 2
private let badHandle: UInt64 = 9
private let notSupported: UInt64 = 38
/// The longest string or buffer that a call may name, bytes.
private let longest: UInt64 = 1 << 20
/// Reason of an exit that is one: ADP_Stopped_ApplicationExit.
private let applicationExit: UInt64 = 0x20026

extension MachineStorage {
  /// Answers the call in x0 and x1.
  mutating func semihost(_ s: CoreWords) {
    let block = s[1]
    switch s[0] & 0xffff_ffff {
    case Call.open: s[0] = open(s, block)
    case Call.close: s[0] = withHandle(s, block) { _, _ in 0 }
    case Call.writeCharacter: if let byte = guestByte(s, block) { print(byte) }
    case Call.writeString: if let text = guestString(s, block) { for byte in text { print(byte) } }
    case Call.write: s[0] = write(s, block)
    case Call.read: s[0] = read(s, block)
    case Call.readCharacter: s[0] = failure
    case Call.isError: s[0] = (guestWord(s, block) ?? 0) >> 63
    case Call.isTerminal: s[0] = withHandle(s, block) { _, handle in handle < featuresHandle ? 1 : 0 }
    case Call.seek: s[0] = seek(s, block)
    case Call.length:
      s[0] = withHandle(s, block) { _, handle in handle == featuresHandle ? UInt64(features.count) : 0 }
    case Call.clock: s[0] = (nowPs(s) &- board.pointee.poweredOnPs) / 10_000_000_000
    case Call.time: s[0] = seconds(s)
    case Call.errorNumber: s[0] = board.pointee.semihostError
    case Call.commandLine: s[0] = commandLine(s, block)
    case Call.heapInformation: s[0] = heapInformation(s, block)
    case Call.exit, Call.exitExtended: end(s, block)
    case Call.elapsed:
      s[0] = storeWords(s, block, [counter(at: nowPs(s))]) ? 0 : failure
    case Call.tickFrequency: s[0] = counterHz
    default: s[0] = fail(notSupported)
    }
  }

  private func fail(_ error: UInt64) -> UInt64 {
    board.pointee.semihostError = error
    return failure
  }

  private mutating func print(_ byte: UInt8) { journal.console.append(byte) }

  // MARK: - Calls

  /// SYS_OPEN: name, mode, length of the name. The mode tells the console's three streams apart.
  private mutating func open(_ s: CoreWords, _ block: UInt64) -> UInt64 {
    guard let words = guestWords(s, block, 3), words[2] <= 64, let name = guestBytes(s, words[0], words[2]) else {
      return fail(noSuchFile)
    }
    if name == Array(":tt".utf8) { return words[1] < 4 ? 1 : words[1] < 8 ? 2 : 3 }
    if name == Array(":semihosting-features".utf8) && words[1] < 2 {
      board.pointee.semihostPosition = 0
      return featuresHandle
    }
    return fail(noSuchFile)
  }

  /// Calls `body` with the handle that is the block's first word.
  private mutating func withHandle(
    _ s: CoreWords, _ block: UInt64, _ body: (inout MachineStorage, UInt64) -> UInt64
  ) -> UInt64 {
    guard let handle = guestWord(s, block), (1...featuresHandle).contains(handle) else { return fail(badHandle) }
    return body(&self, handle)
  }

  /// SYS_WRITE: handle, address, length. Returns the number of bytes that were not written.
  private mutating func write(_ s: CoreWords, _ block: UInt64) -> UInt64 {
    guard let words = guestWords(s, block, 3) else { return failure }
    guard words[0] == 2 || words[0] == 3, words[2] <= longest, let bytes = guestBytes(s, words[1], words[2]) else {
      board.pointee.semihostError = badHandle
      return words[2]
    }
    for byte in bytes { print(byte) }
    return 0
  }

  /// SYS_READ: handle, address, length. Returns the number of bytes that were not read.
  private mutating func read(_ s: CoreWords, _ block: UInt64) -> UInt64 {
    guard let words = guestWords(s, block, 3) else { return failure }
    guard words[0] == featuresHandle else { return words[2] }
    let position = Int(min(board.pointee.semihostPosition, UInt64(features.count)))
    let bytes = features[position...].prefix(Int(clamping: words[2]))
    for (i, byte) in bytes.enumerated() {
      guard mayReach(s, words[1] &+ UInt64(i), isStore: true),
        store(s, words[1] &+ UInt64(i), UInt64(byte), size: 1, asEL0: isEL0(s), grants: false)
      else { return words[2] &- UInt64(i) }
    }
    board.pointee.semihostPosition = UInt64(position + bytes.count)
    return words[2] &- UInt64(bytes.count)
  }

  /// SYS_SEEK: handle, position. A terminal has none.
  private mutating func seek(_ s: CoreWords, _ block: UInt64) -> UInt64 {
    guard let words = guestWords(s, block, 2), words[0] == featuresHandle, words[1] <= UInt64(features.count) else {
      return fail(badHandle)
    }
    board.pointee.semihostPosition = words[1]
    return 0
  }

  /// SYS_GET_CMDLINE: buffer, its size; the length comes back in the block. What is told are the boot arguments.
  private mutating func commandLine(_ s: CoreWords, _ block: UInt64) -> UInt64 {
    let count = commandLine.count
    guard let words = guestWords(s, block, 2), words[1] > UInt64(count) else { return failure }
    for i in 0...count where !mayReach(s, words[0] &+ UInt64(i), isStore: true) { return failure }
    for i in 0...count {
      let byte = i < count ? UInt64(commandLine[i]) : 0
      guard store(s, words[0] &+ UInt64(i), byte, size: 1, asEL0: isEL0(s), grants: false) else { return failure }
    }
    return storeWords(s, block &+ 8, [UInt64(count)]) ? 0 : failure
  }

  /// SYS_HEAPINFO: the block's word is the address of four: heap base and limit, stack base and limit. Heap and stack
  /// share the upper half of DRAM; a board's images lie below.
  private mutating func heapInformation(_ s: CoreWords, _ block: UInt64) -> UInt64 {
    guard let address = guestWord(s, block) else { return failure }
    let end = MemoryMap.dramBase &+ memory.dramBytes
    let middle = MemoryMap.dramBase &+ memory.dramBytes / 2
    return storeWords(s, address, [middle, end &- memory.dramBytes / 8, end, end &- memory.dramBytes / 8])
      ? 0 : failure
  }

  /// SYS_EXIT and SYS_EXIT_EXTENDED, which in AArch64 are alike: reason, status.
  private mutating func end(_ s: CoreWords, _ block: UInt64) {
    guard let words = guestWords(s, block, 2), words[0] == applicationExit else {
      return stop(.failed, status: 1)
    }
    stop(words[1] == 0 ? .exited : .failed, status: words[1])
  }

  // MARK: - The guest's memory

  /// Whether the core may load or store a byte now, without taking an abort.
  private mutating func mayReach(_ s: CoreWords, _ address: UInt64, isStore: Bool) -> Bool {
    guard let physical = reach(s, address, isStore: isStore) else { return false }
    return (isStore ? memory.pageNumber(ofStore: physical) : memory.pageNumber(physical)) != nil
  }

  private mutating func reach(_ s: CoreWords, _ address: UInt64, isStore: Bool) -> UInt64? {
    if s[Word.system(.SCTLR_EL1)] & 1 == 0 { return address }
    guard case .found(let entry) = walk(s, untagged(s, address)) else { return nil }
    let needed =
      isEL0(s)
      ? isStore ? Translation.writeEL0 : Translation.readEL0
      : isStore ? Translation.writeEL1 : Translation.readEL1
    return entry.attributes & needed != 0 ? entry.frame | address & 4095 : nil
  }

  private mutating func guestByte(_ s: CoreWords, _ address: UInt64) -> UInt8? {
    guard let physical = reach(s, address, isStore: false) else { return nil }
    return memory.host(of: physical)?.load(as: UInt8.self)
  }

  private mutating func guestBytes(_ s: CoreWords, _ address: UInt64, _ count: UInt64) -> [UInt8]? {
    var bytes: [UInt8] = []
    for i in 0..<count {
      guard let byte = guestByte(s, address &+ i) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  /// Up to the zero byte.
  private mutating func guestString(_ s: CoreWords, _ address: UInt64) -> [UInt8]? {
    var bytes: [UInt8] = []
    while UInt64(bytes.count) < longest, let byte = guestByte(s, address &+ UInt64(bytes.count)) {
      if byte == 0 { return bytes }
      bytes.append(byte)
    }
    return nil
  }

  private mutating func guestWord(_ s: CoreWords, _ address: UInt64) -> UInt64? {
    guard let bytes = guestBytes(s, address, 8) else { return nil }
    return bytes.enumerated().reduce(0) { $0 | UInt64($1.element) << UInt64($1.offset * 8) }
  }

  private mutating func guestWords(_ s: CoreWords, _ address: UInt64, _ count: Int) -> [UInt64]? {
    var words: [UInt64] = []
    for i in 0..<count {
      guard let word = guestWord(s, address &+ UInt64(i * 8)) else { return nil }
      words.append(word)
    }
    return words
  }

  private mutating func storeWords(_ s: CoreWords, _ address: UInt64, _ words: [UInt64]) -> Bool {
    for i in 0..<UInt64(words.count * 8) where !mayReach(s, address &+ i, isStore: true) { return false }
    for (i, word) in words.enumerated() {
      guard store(s, address &+ UInt64(i * 8), word, size: 8, asEL0: isEL0(s), grants: false) else { return false }
    }
    return true
  }
}
