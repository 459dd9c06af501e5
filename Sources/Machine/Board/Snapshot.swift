/// A machine as bytes: arena, memory, ledger, journal; and back.
///
/// The format is little-endian 64-bit words: magic, format version, identity (a hash that the caller makes of
/// configuration and image), checksum of all that follows, then sections of a length and their bytes. Memory is a list of pages that are not zero. Host
/// side fields of the arena are cleared in the copy that is written, so that equal machines write equal bytes.

import Units

/// Why a snapshot was refused.
package struct SnapshotError: Error, CustomStringConvertible, Hashable {
  package let description: String
}

extension Machine {
  private static var magic: UInt64 { 0x31_5041_4e53_5242 }  // "BRSNAP1"
  private static var formatVersion: UInt64 { 8 }
  private static var checksumOffset: Int { 24 }

  /// The machine's whole state. `identity` must be given again to restore it.
  package func snapshot(identity: UInt64) -> [UInt8] {
    precondition(isPoweredOn, "a machine without power has no snapshot")
    var out = ByteWriter()
    out.word(Machine.magic)
    out.word(Machine.formatVersion)
    out.word(identity)
    out.word(0)
    writeArena(&out)
    let memory = storage.pointee.memory
    let dramPages = Int(spec.dramBytes >> 12), nvmPages = Int(spec.nvmBytes >> 12)
    writeMemory(&out, memory.dram, firstPage: 0, pages: dramPages)
    writeMemory(&out, memory.nvm, firstPage: dramPages, pages: nvmPages)
    writeMemory(&out, memory.flash, firstPage: dramPages + nvmPages, pages: Int(memory.flashBytes >> 12))
    out.word(storage.pointee.memory.noiseSeed)
    storage.pointee.ledger.write(&out)
    out.buffer(storage.pointee.journal.records)
    out.buffer(storage.pointee.journal.console)
    out.buffer(storage.pointee.journal.secondConsole)
    storage.pointee.media.write(&out)
    out.replace(at: Machine.checksumOffset, Machine.checksum(out.bytes[(Machine.checksumOffset + 8)...]))
    return out.bytes
  }

  /// Makes this machine, built from the same Spec and image, what `snapshot` saved.
  package func restore(_ bytes: [UInt8], identity: UInt64) throws(SnapshotError) {
    var input = ByteReader(bytes)
    guard try input.word() == Machine.magic else { throw SnapshotError(description: "this is no snapshot file") }
    let version = try input.word()
    guard version == Machine.formatVersion else {
      throw SnapshotError(
        description: "the snapshot has format \(version); this version reads format \(Machine.formatVersion)")
    }
    guard try input.word() == identity else {
      throw SnapshotError(
        description: "the snapshot was made with another configuration or image; use the ones it was made with")
    }
    let checksum = try input.word()
    guard Machine.checksum(bytes[(Machine.checksumOffset + 8)...]) == checksum else {
      throw SnapshotError(description: "the snapshot is damaged: its checksum is not that of its contents")
    }
    let arenaBytes = try input.section()
    guard arenaBytes.count == arena.used else {
      throw SnapshotError(description: "the snapshot is of a machine of another shape")
    }
    arenaBytes.withUnsafeBytes { source in
      if let base = source.baseAddress { arena.base.copyMemory(from: base, byteCount: source.count) }
    }
    let memory = storage.pointee.memory
    let dramPages = Int(spec.dramBytes >> 12), nvmPages = Int(spec.nvmBytes >> 12)
    try readMemory(&input, memory.dram, firstPage: 0, pages: dramPages)
    try readMemory(&input, memory.nvm, firstPage: dramPages, pages: nvmPages)
    try readMemory(&input, memory.flash, firstPage: dramPages + nvmPages, pages: Int(memory.flashBytes >> 12))
    storage.pointee.memory.noiseSeed = try input.word()
    try storage.pointee.ledger.read(&input)
    try input.buffer(&storage.pointee.journal.records)
    try input.buffer(&storage.pointee.journal.console)
    try input.buffer(&storage.pointee.journal.secondConsole)
    try storage.pointee.media.read(&input, image: disk)
    storage.pointee.dropAllBlocks()
    for core in 0..<spec.cores {
      let words = storage.pointee.units[core].words
      setHostWords(core)
      words[Word.jumpEpoch] = 0
      storage.pointee.units[core].contextCount = 0
      storage.pointee.forgetShortcuts(core)
      storage.pointee.updateContexts(words)
    }
    isPoweredOn = true
  }

  /// Tells damage from what was written: every bit of every word, and the length.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash = UInt64(bytes.count)
    bytes.withUnsafeBytes { raw in
      let words = raw.count / 8
      for i in 0..<words {
        hash = (hash ^ raw.loadUnaligned(fromByteOffset: i * 8, as: UInt64.self)) &* 0x9e37_79b9_7f4a_7c15
        hash ^= hash >> 29
      }
      for i in (words * 8)..<raw.count { hash = SeededGenerator.mix(hash ^ UInt64(raw[i])) }
    }
    return SeededGenerator.mix(hash)
  }

  private func writeArena(_ out: inout ByteWriter) {
    let copy = allocatePages(arena.used)
    defer { freePages(copy, arena.used) }
    copy.copyMemory(from: arena.base, byteCount: arena.used)
    func moved<T>(_ pointer: UnsafeMutablePointer<T>) -> UnsafeMutablePointer<T> {
      (copy + (UnsafeMutableRawPointer(pointer) - arena.base)).assumingMemoryBound(to: T.self)
    }
    for core in 0..<spec.cores {
      let unit = storage.pointee.units[core]
      let words = moved(unit.words)
      for i in Word.stateCount..<Word.count { words[i] = 0 }
      // How the clock is split into deadline, budget and stalls tells where runs were stopped.
      words[Word.deadlinePs] = nowPs(unit.words)
      words[Word.budgetPs] = 0
      words[Word.stallPs] = 0
      // Context numbers are host-side names of address spaces.
      words[Word.context] = 0
      words[Word.context + 1] = 0
      for cache in [unit.l1i, unit.l1d, unit.l2] { clearGrants(cache, moved(cache.granted)) }
      let entries = moved(unit.dtlb.entries)
      for i in 0..<unit.dtlb.capacity { entries[i].filterLines = 0 }
    }
    clearGrants(storage.pointee.llc, moved(storage.pointee.llc.granted))
    out.section(UnsafeRawBufferPointer(start: copy, count: arena.used))
  }

  private func clearGrants(_ cache: Cache, _ granted: UnsafeMutablePointer<Int16>) {
    granted.update(repeating: -1, count: Int(cache.setMask + 1) * cache.ways)
  }

  /// Pages that hold something: number, then 4096 bytes; noise that nobody looked at is only named.
  private func writeMemory(_ out: inout ByteWriter, _ base: UnsafeMutableRawPointer, firstPage: Int, pages: Int) {
    for page in 0..<pages {
      let isNoise = storage.pointee.memory.pageFlags[firstPage + page] & PhysicalMemory.PageFlag.noise != 0
      if isNoise {
        out.word(UInt64(page) << 1 | 1)
      } else if !isZero(base + page * 4096) {
        out.word(UInt64(page) << 1)
        out.raw(UnsafeRawBufferPointer(start: base + page * 4096, count: 4096))
      }
    }
    out.word(.max)
  }

  private func isZero(_ page: UnsafeMutableRawPointer) -> Bool {
    let words = page.assumingMemoryBound(to: UInt64.self)
    for i in 0..<512 where words[i] != 0 { return false }
    return true
  }

  private func readMemory(
    _ input: inout ByteReader, _ base: UnsafeMutableRawPointer, firstPage: Int, pages: Int
  ) throws(SnapshotError) {
    var next = 0
    while true {
      let word = try input.word()
      let page = word == .max ? pages : Int(clamping: word >> 1)
      guard page >= next && page <= pages else { throw SnapshotError(description: "the snapshot is damaged") }
      for blank in next..<page {
        if !isZero(base + blank * 4096) {
          (base + blank * 4096).initializeMemory(as: UInt8.self, repeating: 0, count: 4096)
        }
        storage.pointee.memory.pageFlags[firstPage + blank] &= ~PhysicalMemory.PageFlag.noise
      }
      if word == .max { return }
      if word & 1 != 0 {
        storage.pointee.memory.pageFlags[firstPage + page] |= PhysicalMemory.PageFlag.noise
      } else {
        storage.pointee.memory.pageFlags[firstPage + page] &= ~PhysicalMemory.PageFlag.noise
        try input.raw(into: base + page * 4096, count: 4096)
      }
      next = page + 1
    }
  }
}

/// Appends little-endian words and sections.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func word(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
  /// Replaces the word at a byte offset.
  mutating func replace(at offset: Int, _ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.replaceSubrange(offset..<offset + 8, with: $0) }
  }
  mutating func raw(_ source: UnsafeRawBufferPointer) { bytes.append(contentsOf: source) }
  mutating func section(_ source: UnsafeRawBufferPointer) {
    word(UInt64(source.count))
    raw(source)
  }
  mutating func buffer<T>(_ buffer: GrowableBuffer<T>) {
    word(UInt64(buffer.count))
    for i in 0..<buffer.count { withUnsafeBytes(of: buffer[i]) { bytes.append(contentsOf: $0) } }
  }
}

/// Reads what ByteWriter wrote; running out of bytes is an error, never a trap.
struct ByteReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private func require(_ count: Int) throws(SnapshotError) {
    if count < 0 || count > bytes.count - position {
      throw SnapshotError(description: "the snapshot file is cut short")
    }
  }
  mutating func word() throws(SnapshotError) -> UInt64 {
    try require(8)
    defer { position += 8 }
    return bytes.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: UInt64.self)) }
  }
  mutating func section() throws(SnapshotError) -> ArraySlice<UInt8> {
    let count = Int(clamping: try word())
    try require(count)
    defer { position += count }
    return bytes[position..<position + count]
  }
  mutating func raw(into target: UnsafeMutableRawPointer, count: Int) throws(SnapshotError) {
    try require(count)
    bytes.withUnsafeBytes { source in
      if let base = source.baseAddress { target.copyMemory(from: base + position, byteCount: count) }
    }
    position += count
  }
  mutating func buffer<T>(_ buffer: inout GrowableBuffer<T>) throws(SnapshotError) {
    let count = Int(clamping: try word())
    let size = MemoryLayout<T>.size
    try require(count.multipliedReportingOverflow(by: size).overflow ? -1 : count * size)
    buffer.truncate(to: 0)
    for _ in 0..<count {
      let value = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: position, as: T.self) }
      buffer.append(value)
      position += size
    }
  }
}

extension Ledger {
  /// Lines and their contents, sorted by line: independent of the order in which a hash met them.
  func write(_ out: inout ByteWriter) {
    let order = (0..<entries.count).sorted { entries[$0].line < entries[$1].line }
    out.word(UInt64(order.count))
    for e in order {
      let entry = entries[e]
      for word in [entry.line, entry.isDirty ? 1 : 0, entry.firstStorePc, entry.firstStorePs, entry.lastStorePc] {
        out.word(word)
      }
      out.line(entry.guaranteed)
      out.word(UInt64(snapshotCount(e) - (entry.isDirty ? 2 : 1)))
      var c = entry.oldest
      while c >= 0 {
        out.word(contents[Int(c)].sequence)
        out.word(contents[Int(c)].acceptedPs)
        out.word((contents[Int(c)].hasBytes ? 1 : 0) | (contents[Int(c)].isNamed ? 2 : 0))
        if contents[Int(c)].hasBytes { out.line(contents[Int(c)].bytes) }
        c = contents[Int(c)].next
      }
    }
    out.buffer(named)
    out.word(nextSequence)
    withUnsafeBytes(of: counters) { out.section($0) }
  }

  mutating func read(_ input: inout ByteReader) throws(SnapshotError) {
    reset()
    let count = try input.word()
    for _ in 0..<count {
      let line = try input.word()
      let isDirty = try input.word() != 0
      let firstStorePc = try input.word()
      let firstStorePs = try input.word()
      let lastStorePc = try input.word()
      adopt(
        Entry(
          line: line, isDirty: isDirty, grantedSlot: -1, grantedCore: 0, oldest: -1, newest: -1,
          firstStorePc: firstStorePc, firstStorePs: firstStorePs, lastStorePc: lastStorePc,
          guaranteed: try input.line()))
      let flights = try input.word()
      for _ in 0..<flights {
        let sequence = try input.word()
        let acceptedPs = try input.word()
        let flags = try input.word()
        let hasBytes = flags & 1 != 0
        adopt(
          Content(
            sequence: sequence, acceptedPs: acceptedPs, next: -1, hasBytes: hasBytes, isNamed: flags & 2 != 0,
            bytes: hasBytes ? try input.line() : LineBytes()))
      }
    }
    try readTail(&input)
  }
}

extension ByteWriter {
  mutating func line(_ line: LineBytes) { withUnsafeBytes(of: line) { raw($0) } }
}

extension ByteReader {
  mutating func line() throws(SnapshotError) -> LineBytes {
    var line = LineBytes()
    try withUnsafeMutableBytes(of: &line) { (target) throws(SnapshotError) in
      guard let base = target.baseAddress else { return }
      try raw(into: base, count: 64)
    }
    return line
  }
}
