/// The bytes behind physical addresses: DRAM, NVM and flash, each one flat host buffer that holds the visible contents.
///
/// Three facts are kept per page or line, because the slow path must know them before it lets a store through:
/// whether a DRAM page still has to be filled with the noise that a power cut leaves, whether a page holds decoded
/// instructions, and whether a line is already saved in the undo list of a running trial.
///
/// Invariants:
/// 1. A page marked noise has unspecified host bytes; `host(of:)` is the only way to a host address and fills it first.
/// 2. While a trial runs, each line it changed is in the undo list once, with the bytes from before the trial.

import Units

struct PhysicalMemory {
  let dram: UnsafeMutableRawPointer
  let dramBytes: UInt64
  let nvm: UnsafeMutableRawPointer
  let nvmBytes: UInt64
  /// NOR flash, 0 bytes where the board has none. A store does not change it directly: see CFIFlash.
  let flash: UnsafeMutableRawPointer
  let flashBytes: UInt64
  private let flashDevice: CFIFlash
  /// One byte a page, DRAM pages first, then NVM, then flash: see `PageFlag`.
  let pageFlags: UnsafeMutablePointer<UInt8>
  /// One bit a line, in the same order: saved in the undo list.
  let savedLines: UnsafeMutablePointer<UInt64>
  /// One bit a page, in the same order: may have changed since `takeChangedPages`.
  private let changed: UnsafeMutablePointer<UInt64>
  /// The page flags and the noise seed from before the running trial.
  private let flagsBeforeTrial: UnsafeMutablePointer<UInt8>
  private var seedBeforeTrial: UInt64
  var undo: UndoList
  var noiseSeed: UInt64

  enum PageFlag {
    static var noise: UInt8 { 1 }
    static var code: UInt8 { 2 }
  }

  init(dramBytes: UInt64, nvmBytes: UInt64, flashBytes: UInt64, flashDevice: CFIFlash) {
    self.dramBytes = dramBytes
    self.nvmBytes = nvmBytes
    self.flashBytes = flashBytes
    self.flashDevice = flashDevice
    dram = allocatePages(Int(dramBytes))
    nvm = allocatePages(Int(nvmBytes))
    flash = allocatePages(max(4096, Int(flashBytes)))
    let pages = Int((dramBytes + nvmBytes + flashBytes) >> 12)
    pageFlags = allocatePages(pages).bindMemory(to: UInt8.self, capacity: pages)
    savedLines = allocatePages(pages * 8).bindMemory(to: UInt64.self, capacity: pages)
    changed = allocatePages((pages + 63) / 64 * 8).bindMemory(to: UInt64.self, capacity: (pages + 63) / 64)
    flagsBeforeTrial = allocatePages(pages).bindMemory(to: UInt8.self, capacity: pages)
    undo = UndoList()
    noiseSeed = 0
    seedBeforeTrial = 0
  }

  func free() {
    freePages(dram, Int(dramBytes))
    freePages(nvm, Int(nvmBytes))
    freePages(flash, max(4096, Int(flashBytes)))
    let pages = pageCount
    freePages(UnsafeMutableRawPointer(pageFlags), pages)
    freePages(UnsafeMutableRawPointer(changed), (pages + 63) / 64 * 8)
    freePages(UnsafeMutableRawPointer(flagsBeforeTrial), pages)
    freePages(UnsafeMutableRawPointer(savedLines), pages * 8)
    undo.free()
  }

  /// Pages of all kinds.
  var pageCount: Int { Int((dramBytes + nvmBytes + flashBytes) >> 12) }

  @inline(__always) func isNVM(_ physical: UInt64) -> Bool { physical &- MemoryMap.nvmBase < nvmBytes }
  @inline(__always) func isDRAM(_ physical: UInt64) -> Bool { physical &- MemoryMap.dramBase < dramBytes }

  @inline(__always) func isFlash(_ physical: UInt64) -> Bool { physical < flashBytes }

  /// Number of the page of an address, or nil where no memory is.
  @inline(__always) func pageNumber(_ physical: UInt64) -> Int? {
    let inDRAM = physical &- MemoryMap.dramBase
    if inDRAM < dramBytes { return Int(inDRAM >> 12) }
    let inNVM = physical &- MemoryMap.nvmBase
    if inNVM < nvmBytes { return Int((dramBytes + inNVM) >> 12) }
    if physical < flashBytes { return Int((dramBytes + nvmBytes + physical) >> 12) }
    return nil
  }

  /// The same where stores change bytes at once: not in flash.
  @inline(__always) func pageNumber(ofStore physical: UInt64) -> Int? {
    let inDRAM = physical &- MemoryMap.dramBase
    if inDRAM < dramBytes { return Int(inDRAM >> 12) }
    let inNVM = physical &- MemoryMap.nvmBase
    return inNVM < nvmBytes ? Int((dramBytes + inNVM) >> 12) : nil
  }

  /// Page and host address of a byte that a store changes at once, its page filled if it was noise.
  @inline(__always) mutating func place(ofStore physical: UInt64) -> (page: Int, host: UnsafeMutableRawPointer)? {
    let inDRAM = physical &- MemoryMap.dramBase
    if inDRAM < dramBytes {
      let page = Int(inDRAM >> 12)
      if _slowPath(pageFlags[page] & PageFlag.noise != 0) { fillWithNoise(page) }
      return (page, dram + Int(inDRAM))
    }
    let inNVM = physical &- MemoryMap.nvmBase
    return inNVM < nvmBytes ? (Int((dramBytes + inNVM) >> 12), nvm + Int(inNVM)) : nil
  }

  /// Base of the host page with number `page`.
  @inline(__always) func hostPage(_ page: Int) -> UnsafeMutableRawPointer {
    let offset = UInt64(page) << 12
    if offset < dramBytes { return dram + Int(offset) }
    return offset < dramBytes + nvmBytes ? nvm + Int(offset - dramBytes) : flash + Int(offset - dramBytes - nvmBytes)
  }

  /// Host address of a byte, its page filled if it was noise; nil where no memory is, and where flash does not show it.
  @inline(__always) mutating func host(of physical: UInt64) -> UnsafeMutableRawPointer? {
    if let place = place(ofStore: physical) { return place.host }
    return hostOfFlash(physical)
  }

  @inline(never) private mutating func hostOfFlash(_ physical: UInt64) -> UnsafeMutableRawPointer? {
    guard isFlash(physical), flashDevice.readsContents(bank: Int(physical / CFIFlash.bankBytes)) else { return nil }
    return flash + Int(physical)
  }

  /// To be called before any byte of the line at `host` changes.
  @inline(__always) mutating func willWrite(line physical: UInt64, page: Int) {
    changed[page >> 6] |= 1 << UInt64(page & 63)
    if _slowPath(undo.isActive) { saveLine(physical, page) }
  }

  @inline(never) private mutating func saveLine(_ physical: UInt64, _ page: Int) {
    let bit: UInt64 = 1 << ((physical >> 6) & 63)
    if savedLines[page] & bit != 0 { return }
    savedLines[page] |= bit
    let index = UInt64(page) << 6 | (physical >> 6) & 63
    undo.append(line: index, from: hostPage(page) + Int(physical & 4032))
  }

  /// Saves a whole page before it is overwritten.
  mutating func willWrite(page: Int) {
    guard undo.isActive else { return }
    for line in 0..<64 { saveLine(UInt64(line) << 6, page) }
  }

  /// Marks all of DRAM as noise of a new seed: what a power cut leaves there.
  mutating func scrambleDRAM(seed: UInt64) {
    noiseSeed = seed
    for page in 0..<Int(dramBytes >> 12) { pageFlags[page] |= PageFlag.noise }
  }

  /// Overwrites all of an NVM that keeps nothing: what a power cut leaves there. All at once, since its pages are also
  /// read from outside.
  mutating func scrambleNVM(seed: UInt64) {
    noiseSeed = seed
    for page in Int(dramBytes >> 12)..<Int((dramBytes + nvmBytes) >> 12) {
      changed[page >> 6] |= 1 << UInt64(page & 63)
      fillWithNoise(page)
    }
  }

  /// Fills a page with the noise of this seed and page: never zeros, the same at every run.
  @inline(never) mutating func fillWithNoise(_ page: Int) {
    willWrite(page: page)
    pageFlags[page] &= ~PageFlag.noise
    let words = hostPage(page).assumingMemoryBound(to: UInt64.self)
    var x = SeededGenerator.mix(noiseSeed ^ SeededGenerator.mix(UInt64(page) &+ 1)) | 1
    for i in 0..<512 {
      x ^= x &<< 13
      x ^= x &>> 7
      x ^= x &<< 17
      words[i] = x
    }
  }

  /// Calls `body` with each NVM page, counted from the first, that may have changed since the last call.
  func takeChangedPages(_ body: (Int) -> Void) {
    let first = Int(dramBytes >> 12)
    let last = first + Int(nvmBytes >> 12)
    for word in (first >> 6)..<((last + 63) >> 6) {
      var bits = changed[word]
      if word == first >> 6 { bits &= ~0 << UInt64(first & 63) }
      changed[word] &= ~bits
      while bits != 0 {
        body((word << 6) + bits.trailingZeroBitCount - first)
        bits &= bits &- 1
      }
    }
  }

  // MARK: - Trials

  /// From here on, every line is saved before its first change.
  mutating func beginUndo() {
    flagsBeforeTrial.update(from: pageFlags, count: Int(dramBytes >> 12))
    seedBeforeTrial = noiseSeed
    undo.isActive = true
  }

  /// Puts every saved line back.
  mutating func rollBack() {
    undo.isActive = false
    for i in stride(from: undo.count - 1, through: 0, by: -1) {
      let line = undo.lines[i]
      let page = Int(line >> 6)
      (hostPage(page) + Int((line & 63) << 6)).copyMemory(from: undo.bytes + i * 64, byteCount: 64)
      savedLines[page] = 0
      changed[page >> 6] |= 1 << UInt64(page & 63)
    }
    undo.count = 0
    noiseSeed = seedBeforeTrial
    for page in 0..<Int(dramBytes >> 12) {
      pageFlags[page] = pageFlags[page] & PageFlag.code | flagsBeforeTrial[page] & PageFlag.noise
    }
  }

  /// Keeps what was changed and forgets the old bytes.
  mutating func commitUndo() {
    undo.isActive = false
    for i in 0..<undo.count { savedLines[Int(undo.lines[i] >> 6)] = 0 }
    undo.count = 0
  }
}

/// Lines as they were before a trial changed them, in the order of their first change.
struct UndoList {
  var isActive = false
  var count = 0
  private var capacity = 0
  private(set) var lines: UnsafeMutablePointer<UInt64>
  private(set) var bytes: UnsafeMutableRawPointer

  init() {
    lines = UnsafeMutablePointer<UInt64>.allocate(capacity: 1)
    bytes = UnsafeMutableRawPointer.allocate(byteCount: 64, alignment: 64)
    capacity = 1
  }

  func free() {
    lines.deallocate()
    bytes.deallocate()
  }

  mutating func append(line: UInt64, from source: UnsafeRawPointer) {
    if count == capacity { grow() }
    lines[count] = line
    (bytes + count * 64).copyMemory(from: source, byteCount: 64)
    count += 1
  }

  private mutating func grow() {
    let larger = max(4096, capacity * 2)
    let newLines = UnsafeMutablePointer<UInt64>.allocate(capacity: larger)
    newLines.update(from: lines, count: count)
    let newBytes = UnsafeMutableRawPointer.allocate(byteCount: larger * 64, alignment: 64)
    newBytes.copyMemory(from: bytes, byteCount: count * 64)
    free()
    lines = newLines
    bytes = newBytes
    capacity = larger
  }
}
