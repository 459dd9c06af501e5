/// How devices read and write memory: as coherent masters, beside the cores' caches.
///
/// A device reads what is visible, from wherever it is. What it writes is a store by another agent, merged into the
/// visible line (rule P1 of docs/PERSISTENCE.md), and does not stay in a cache: the line leaves at once, cores lose their
/// copies, and the memory controller takes it like a store that bypasses the caches. It is accepted then and not
/// guaranteed: only a clean and a barrier of a core guarantee it.
///
/// 1. A device reaches DRAM and NVM; nothing else is memory to it.
/// 2. Accesses happen between blocks of instructions, never within one.
/// 3. With timing on, each line reserves its memory channel; lines follow each other at the device's own pace.

/// The course of one transfer by a device.
struct TransferClock {
  /// When the next line is asked for, and when the last one that was asked for is there, ps.
  var nextPs: UInt64 = 0
  var donePs: UInt64 = 0
  /// From one line to the next, ps.
  var linePs: UInt64 = 0

  mutating func start(at ps: UInt64, linePs: UInt64) {
    self = TransferClock(nextPs: ps, donePs: ps, linePs: linePs)
  }

  /// A line was asked for and is there at `ps`.
  mutating func step(until ps: UInt64) {
    donePs = max(donePs, ps, nextPs &+ linePs)
    nextPs &+= linePs
  }
}

extension MachineStorage: DeviceMemory {
  package func holds(_ address: UInt64, count: UInt64, writable: Bool) -> Bool {
    func fits(_ base: UInt64, _ bytes: UInt64) -> Bool {
      let offset = address &- base
      return offset < bytes && count <= bytes &- offset
    }
    return fits(MemoryMap.dramBase, memory.dramBytes) || fits(MemoryMap.nvmBase, memory.nvmBytes)
  }

  package mutating func read(_ address: UInt64, into target: UnsafeMutableRawBufferPointer) -> Bool {
    guard let base = target.baseAddress, target.count > 0 else { return true }
    guard holds(address, count: UInt64(target.count), writable: false) else { return false }
    var done = 0
    while done < target.count {
      let physical = address &+ UInt64(done)
      let part = min(64 - Int(physical & 63), target.count - done)
      showBufferedStores(physical, size: UInt64(part))
      guard let host = memory.host(of: physical) else { return false }
      (base + done).copyMemory(from: host, byteCount: part)
      transfer.step(until: lineForDevice(physical >> 6, at: transfer.nextPs))
      done += part
    }
    return true
  }

  package mutating func write(_ address: UInt64, from source: UnsafeRawBufferPointer) -> Bool {
    guard let base = source.baseAddress, source.count > 0 else { return true }
    guard holds(address, count: UInt64(source.count), writable: true) else { return false }
    var done = 0
    while done < source.count {
      let physical = address &+ UInt64(done)
      let part = min(64 - Int(physical & 63), source.count - done)
      guard let (page, host) = memory.place(ofStore: physical) else { return false }
      storeFromDevice(physical, page: page, host: host, UnsafeRawBufferPointer(start: base + done, count: part))
      done += part
    }
    return true
  }

  /// When a line that a device asks for at `now` is there: a cache that has it answers, and keeps it as it is.
  private mutating func lineForDevice(_ line: UInt64, at now: UInt64) -> UInt64 {
    guard timing else { return now }
    noteDevice(line, .deviceRead, at: now)
    for i in 0..<coreCount where units[i].l1d.peek(line) >= 0 || units[i].l2.peek(line) >= 0 {
      return now &+ llc.hitPs &+ transferPs
    }
    if llc.peek(line) >= 0 { return now &+ llc.hitPs }
    return controllers.read(line, isNVM: memory.isNVM(line << 6), at: now)
  }

  /// A device stores bytes within one line.
  private mutating func storeFromDevice(
    _ physical: UInt64, page: Int, host: UnsafeMutableRawPointer, _ bytes: UnsafeRawBufferPointer
  ) {
    guard let source = bytes.baseAddress else { return }
    let line = physical >> 6
    let now = transfer.nextPs
    let isNVM = memory.isNVM(physical)
    if memory.pageFlags[page] & PhysicalMemory.PageFlag.code != 0 { storeHitCode(page) }
    memory.willWrite(line: physical, page: page)
    showBufferedStores(physical, size: UInt64(bytes.count))
    if isNVM && keepsLedger {
      let lineHost = UnsafeRawPointer(bitPattern: UInt(bitPattern: host) & ~63).unsafelyUnwrapped
      _ = ledger.willStore(line, host: lineHost, pc: 0, at: now)
    }
    host.copyMemory(from: source, byteCount: bytes.count)
    guard timing else {
      if isNVM && keepsLedger { sendUntimed(line, at: now) }
      return transfer.step(until: now)
    }
    noteDevice(line, .deviceWrite, at: now)
    // What a core has dirty of the line goes along.
    let (_, leaves) = cleanLine(line, at: now)
    dropLine(line)
    guard isNVM else {
      return transfer.step(until: controllers.writeDRAM(line, at: leaves))
    }
    let accepted = writeNVM(line, at: leaves)
    if keepsLedger { ledger.send(line, acceptedPs: accepted, at: now) }
    transfer.step(until: accepted)
  }
}
