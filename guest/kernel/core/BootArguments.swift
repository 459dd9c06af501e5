/// The boot arguments: `key=value` separated by spaces.
///
/// `ckpt.strategy=none|full|cow|hybrid|async` (must be there), `ckpt.interval=NANOSECONDS` (0 or absent: only when a
/// program asks), `ckpt.verify=0|1`, `ckpt.hot_after=N`, `ckpt.cold_after=N`, `ckpt.hot_memory=BYTES` and
/// `ckpt.dirty_bits=0|1` (of `hybrid` and `async`: HotPageOptions), `nvm=BASE+SIZE` (where the device tree has no
/// pmem-region), `nvm.format=0|1` (erase what NVM holds, at every boot with it), `domain=adr|eadr` (instead of the
/// device tree's), `init=NAME` (the first program, instead of init), `app=NAME` and `workload.…=N`, which are for the
/// programs. Anything else is
/// refused.

import Arch
import GuestABI

enum BootArguments {
  private static var text: ByteRange {
    let address = state.pointee.options.text
    return ByteRange(
      start: UnsafePointer(memory(address).assumingMemoryBound(to: UInt8.self)),
      count: state.pointee.options.textBytes)
  }

  /// Calls `visit` with each key and value.
  private static func forEach(_ visit: (ByteRange, ByteRange?) -> Void) {
    let text = text
    var at = 0
    while at < text.count {
      while at < text.count && text.start[at] == 32 { at += 1 }
      let start = at
      var equals = -1
      while at < text.count && text.start[at] != 32 {
        if text.start[at] == 61 && equals < 0 { equals = at }
        at += 1
      }
      if at == start { continue }
      let keyEnd = equals < 0 ? at : equals
      let key = ByteRange(start: text.start + start, count: keyEnd - start)
      visit(key, equals < 0 ? nil : ByteRange(start: text.start + equals + 1, count: at - equals - 1))
    }
  }

  /// The value of a key; the last one counts.
  static func value(_ wanted: ByteRange) -> ByteRange? {
    var found: ByteRange?
    forEach { key, value in
      if key.equals(wanted) { found = value }
    }
    return found
  }

  private static func isForPrograms(_ key: ByteRange) -> Bool {
    key.equals("init") || key.equals("app") || key.hasPrefix("workload.")
  }

  /// A hash (FNV-1a) of what is for the programs, word by word in its order: a run goes on with the arguments that it began
  /// with, since programs have read them by then.
  static var program: UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    forEach { key, value in
      guard let value, isForPrograms(key) else { return }
      // The value ends where its word does, so the two are one piece of text.
      let word = ByteRange(start: key.start, count: value.start + value.count - key.start)
      for i in 0..<word.count { hash = (hash ^ UInt64(word.start[i])) &* 0x100_0000_01b3 }
      hash = (hash ^ 32) &* 0x100_0000_01b3
    }
    return hash
  }

  /// Reads what concerns the kernel; refuses what nobody would read.
  static func parse() {
    state.pointee.options.strategy = UInt32.max
    state.pointee.options.hotPages = HotPageOptions(hotAfter: 2, coldAfter: 8, memoryBytes: 0, dirtyBits: true)
    forEach { key, value in
      guard let value else { reject(key, "has no value: write KEY=VALUE") }
      take(key, value)
    }
    if state.pointee.options.strategy == UInt32.max {
      refuse("the boot argument ckpt.strategy=none|full|cow|hybrid|async is missing")
    }
  }

  private static func take(_ key: ByteRange, _ value: ByteRange) {
    if key.equals("ckpt.strategy") {
      if value.equals("none") {
        state.pointee.options.strategy = EMBER_STRATEGY_NONE
      } else if value.equals("full") {
        state.pointee.options.strategy = EMBER_STRATEGY_FULL
      } else if value.equals("cow") {
        state.pointee.options.strategy = EMBER_STRATEGY_COW
      } else if value.equals("hybrid") {
        state.pointee.options.strategy = EMBER_STRATEGY_HYBRID
      } else if value.equals("async") {
        state.pointee.options.strategy = EMBER_STRATEGY_ASYNC
      } else {
        reject(key, "is none, full, cow, hybrid or async")
      }
    } else if key.equals("ckpt.interval") {
      guard let interval = value.number else { reject(key, "is a number of nanoseconds") }
      state.pointee.options.intervalNs = interval
    } else if key.equals("ckpt.verify") {
      state.pointee.options.verify = flag(key, value)
    } else if key.equals("ckpt.hot_after") {
      state.pointee.options.hotPages.hotAfter = epochs(key, value)
    } else if key.equals("ckpt.cold_after") {
      state.pointee.options.hotPages.coldAfter = epochs(key, value)
    } else if key.equals("ckpt.hot_memory") {
      guard let bytes = value.number else { reject(key, "is a number of bytes") }
      state.pointee.options.hotPages.memoryBytes = bytes
    } else if key.equals("ckpt.dirty_bits") {
      state.pointee.options.hotPages.dirtyBits = flag(key, value)
    } else if key.equals("nvm.format") {
      state.pointee.options.format = flag(key, value)
    } else if key.equals("domain") {
      guard value.equals("adr") || value.equals("eadr") else { reject(key, "is adr or eadr") }
      state.pointee.board.cachesPersist = value.equals("eadr")
    } else if key.equals("nvm") {
      takeRange(key, value)
    } else if !isForPrograms(key) {
      reject(key, "is not a boot argument that Ember or its programs read")
    }
  }

  private static func flag(_ key: ByteRange, _ value: ByteRange) -> Bool {
    guard value.equals("0") || value.equals("1") else { reject(key, "is 0 or 1") }
    return value.equals("1")
  }

  private static func epochs(_ key: ByteRange, _ value: ByteRange) -> UInt32 {
    guard let number = value.number, number > 0, number <= 1_000_000 else {
      reject(key, "is a number of epochs from 1 to 1000000")
    }
    return UInt32(truncatingIfNeeded: number)
  }

  private static func takeRange(_ key: ByteRange, _ value: ByteRange) {
    var plus = 0
    while plus < value.count && value.start[plus] != 43 { plus += 1 }
    guard plus < value.count, let start = ByteRange(start: value.start, count: plus).number,
      let bytes = value.dropping(plus + 1).number, start & 4095 == 0, bytes & 4095 == 0
    else { reject(key, "is BASE+SIZE, both multiples of 4096") }
    let board = state.pointee.board
    if board.nvmBytes > 0 { reject(key, "is given, but the device tree has a pmem-region already") }
    guard start >= board.dramStart, bytes <= board.dramEnd - board.dramStart, start <= board.dramEnd - bytes else {
      reject(key, "does not lie within memory")
    }
    let dram = state.pointee.dram
    let imageEnd = arch_symbol__image_end() &- state.pointee.imageDistance
    guard start >= imageEnd, start >= dram.reservedEnd || start + bytes <= dram.reservedStart else {
      reject(key, "lies over the kernel's image or the device tree")
    }
    state.pointee.board.nvmStart = start
    state.pointee.board.nvmBytes = bytes
  }

  private static func reject(_ key: ByteRange, _ reason: StaticString) -> Never {
    log("\nEmber refuses to start: the boot argument \(key) \(reason)\n")
    stop(status: 1)
  }
}
