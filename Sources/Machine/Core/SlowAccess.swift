/// Loads and stores the slow way: translation, devices, caches, ledger, and the grant of a line filter entry.
///
/// This is where one store meets every part of the machine in turn: translation, memory, the undo list of a trial, the
/// ledger, the caches, and at last the filter, which will answer the next store to the line alone.

@inline(never) func loadSlow(_ s: CoreWords, _ address: UInt64, size: Int) -> UInt64? {
  machineStorage(s).pointee.load(s, address, size: size, asEL0: isEL0(s), grants: true)
}

@inline(never) func storeSlow(_ s: CoreWords, _ address: UInt64, _ value: UInt64, size: Int) -> Bool {
  machineStorage(s).pointee.store(s, address, value, size: size, asEL0: isEL0(s), grants: true)
}

@inline(never) func loadPairSlow(_ s: CoreWords, _ address: UInt64, size: Int) -> (UInt64, UInt64)? {
  guard let first = loadSlow(s, address, size: size) else { return nil }
  guard let second = loadSlow(s, address &+ UInt64(size), size: size) else { return nil }
  return (first, second)
}

@inline(never) func storePairSlow(
  _ s: CoreWords, _ address: UInt64, _ first: UInt64, _ second: UInt64, size: Int
) -> Bool {
  let machine = machineStorage(s)
  // Both halves must be writable before either is written.
  guard machine.pointee.mayStore(s, address, size: size * 2, asEL0: isEL0(s)) else { return false }
  guard storeSlow(s, address, first, size: size) else { return false }
  return storeSlow(s, address &+ UInt64(size), second, size: size)
}

extension MachineStorage {
  @inline(__always) private func crossesLine(_ address: UInt64, _ size: Int) -> Bool {
    (address & 63) &+ UInt64(size) > 64
  }

  /// Checks alignment where it is demanded everywhere, with SCTLR_EL1.A: before translation (Arm ARM, Mem[]).
  mutating func isAligned(_ s: CoreWords, _ address: UInt64, _ size: Int, isStore: Bool) -> Bool {
    if _fastPath(address & UInt64(size &- 1) == 0 || s[Word.system(.SCTLR_EL1)] & 2 == 0) { return true }
    raiseDataAbort(s, address, FaultStatus.alignment, isStore: isStore)
    return false
  }

  /// Whether the filter may answer for a line: it checks no alignment, does not tell ASIDs of the upper half apart, and
  /// knows nothing of flash that answers a command, which lies below DRAM.
  @inline(__always) private func isGrantable(_ s: CoreWords, _ address: UInt64, _ at: DataAddress) -> Bool {
    at.entry >= 0 && s[Word.system(.SCTLR_EL1)] & 2 == 0 && at.physical >= MemoryMap.dramBase
      && (address >> 63 == 0 || at.attributes & Translation.isGlobal != 0)
      && (debug.watchpoints.count == 0 || !debug.watchesLine(address))
  }

  // MARK: - Loads

  mutating func load(_ s: CoreWords, _ address: UInt64, size: Int, asEL0: Bool, grants: Bool) -> UInt64? {
    guard isAligned(s, address, size, isStore: false) else { return nil }
    if _slowPath(debug.watchpoints.count != 0) && stopsAtWatchpoint(s, address, size: size, isStore: false) {
      return nil
    }
    if _slowPath(crossesLine(address, size)) { return loadAcross(s, address, size: size, asEL0: asEL0) }
    guard let at = translate(s, address, isStore: false, asEL0: asEL0) else { return nil }
    if _slowPath(at.attributes & Translation.isDevice != 0 && address & UInt64(size &- 1) != 0) {
      raiseDataAbort(s, address, FaultStatus.alignment, isStore: false)
      return nil
    }
    guard let host = memory.host(of: at.physical) else { return loadDevice(s, address, at, size) }
    let line = at.physical >> 6
    let unit = units + Int(s[Word.coreIndex])
    var mayGrant = grants
    if _slowPath(sharesBufferedStores) && memory.isNVM(at.physical) {
      showBufferedStores(at.physical, size: UInt64(size), to: Int(s[Word.coreIndex]))
      // Caches that are coherent take the filter's entry back when another core stores; without them nobody does.
      mayGrant = grants && timing && !isBufferedElsewhere(line: line, than: Int(s[Word.coreIndex]))
    }
    if timing {
      if _slowPath(at.attributes & (Translation.isDevice | Translation.isUncached) != 0) {
        let now = nowPs(s)
        charge(s, readMemory(line, at: now) &- now, divisor: 1)
      } else {
        let way = loadLine(s, unit, line, StreamPlace(line: address >> 6, attributes: at.attributes))
        if mayGrant && isGrantable(s, address, at) { grantLoad(s, unit, address, at, host, way: way) }
      }
    } else if mayGrant && isGrantable(s, address, at)
      && at.attributes & (Translation.isDevice | Translation.isUncached) == 0
    {
      grantLoad(s, unit, address, at, host, way: -1)
    }
    return readHost(UInt64(UInt(bitPattern: host)), size: size)
  }

  private func readHost(_ host: UInt64, size: Int) -> UInt64 {
    switch size {
    case 1: read8(host)
    case 2: read16(host)
    case 4: read32(host)
    default: read64(host)
    }
  }

  /// An unaligned load over two lines: byte by byte, each side once through the caches.
  private mutating func loadAcross(_ s: CoreWords, _ address: UInt64, size: Int, asEL0: Bool) -> UInt64? {
    var value: UInt64 = 0
    for i in 0..<size {
      let byteAddress = address &+ UInt64(i)
      guard let at = translate(s, byteAddress, isStore: false, asEL0: asEL0) else { return nil }
      if at.attributes & Translation.isDevice != 0 {
        raiseDataAbort(s, address, FaultStatus.alignment, isStore: false)
        return nil
      }
      guard let host = memory.host(of: at.physical) else {
        raiseDataAbort(s, byteAddress, FaultStatus.externalAbort, isStore: false)
        return nil
      }
      if _slowPath(sharesBufferedStores) { showBufferedStores(at.physical, size: 1, to: Int(s[Word.coreIndex])) }
      if timing && (i == 0 || byteAddress & 63 == 0) {
        let place = StreamPlace(line: byteAddress >> 6, attributes: at.attributes)
        _ = loadLine(s, units + Int(s[Word.coreIndex]), at.physical >> 6, place)
      }
      value |= UInt64(host.load(as: UInt8.self)) << UInt64(i * 8)
    }
    return value
  }

  private mutating func loadDevice(_ s: CoreWords, _ address: UInt64, _ at: DataAddress, _ size: Int) -> UInt64? {
    if timing { charge(s, bus.accessPs, divisor: 1) }
    guard let value = readDevice(s, at.physical, size: size) else {
      raiseDataAbort(s, address, FaultStatus.externalAbort, isStore: false)
      return nil
    }
    return value
  }

  private mutating func grantLoad(
    _ s: CoreWords, _ unit: UnsafeMutablePointer<CoreUnit>, _ address: UInt64, _ at: DataAddress,
    _ host: UnsafeMutableRawPointer, way: Int
  ) {
    let index = LineFilter.index(address)
    let e = LineFilter.entry(s, at: index)
    let line = at.physical >> 6
    let key = (address & ~63) | s[Word.context + Int(address >> 63)]
    if way >= 0 { claim(unit, way, index, line) }
    if e[LineFilter.loadKey] != key || e[LineFilter.physicalLine] != line {
      e[LineFilter.storeKey] = LineFilter.noKey
    }
    e[LineFilter.loadKey] = key
    e[LineFilter.displacement] = UInt64(UInt(bitPattern: host)) &- address
    e[LineFilter.physicalLine] = line
    unit.pointee.dtlb.entries[at.entry].filterLines |= 1 << ((address >> 6) & 63)
  }

  /// Notes which filter entry a first-level way answers for; an alias loses its own.
  private mutating func claim(_ unit: UnsafeMutablePointer<CoreUnit>, _ way: Int, _ index: Int, _ line: UInt64) {
    let old = Int(unit.pointee.l1d.granted[way])
    if old >= 0 && old != index { LineFilter.drop(unit.pointee.words, at: old, line: line) }
    unit.pointee.l1d.granted[way] = Int16(truncatingIfNeeded: index)
  }

  // MARK: - Stores

  mutating func store(
    _ s: CoreWords, _ address: UInt64, _ value: UInt64, size: Int, asEL0: Bool, grants: Bool
  ) -> Bool {
    guard isAligned(s, address, size, isStore: true) else { return false }
    if _slowPath(debug.watchpoints.count != 0) && stopsAtWatchpoint(s, address, size: size, isStore: true) {
      return false
    }
    if _slowPath(crossesLine(address, size)) { return storeAcross(s, address, value, size: size, asEL0: asEL0) }
    guard let at = translate(s, address, isStore: true, asEL0: asEL0) else { return false }
    if _slowPath(at.attributes & Translation.isDevice != 0 && address & UInt64(size &- 1) != 0) {
      raiseDataAbort(s, address, FaultStatus.alignment, isStore: true)
      return false
    }
    guard let (page, host) = memory.place(ofStore: at.physical) else {
      return storeDevice(s, address, at, value, size)
    }
    let isUncached = at.attributes & (Translation.isDevice | Translation.isUncached) != 0
    let unit = units + Int(s[Word.coreIndex])
    let entry = willStore(s, at.physical, page: page, host: host, value: value, size: size)
    var way = -1
    if timing && !isUncached {
      let place = StreamPlace(line: address >> 6, attributes: at.attributes)
      let (index, done) = storeLine(s, unit, at.physical >> 6, place)
      way = index
      if buffersStores && memory.isNVM(at.physical) { unit.pointee.buffered.setDrained(done) }
    }
    writeHost(UInt64(UInt(bitPattern: host)), value, size: size)
    if _slowPath(isUncached) {
      storeUncached(s, at.physical >> 6)
    } else if grants && isGrantable(s, address, at) && mayGrantStore(at.physical, page: page) {
      grantStore(s, unit, address, at, host, way: way, ledgerEntry: entry)
    }
    return true
  }

  /// DC ZVA: zeros into a line that has been translated. Where each store counts, they are eight.
  mutating func zeroLine(_ s: CoreWords, _ address: UInt64, _ at: DataAddress) -> Bool {
    let physical = at.physical & ~63
    guard !buffersStores || !memory.isNVM(physical), let (page, host) = memory.place(ofStore: physical) else {
      for i in 0..<8 as Range<UInt64> {
        guard store(s, address &+ i &* 8, 0, size: 8, asEL0: isEL0(s), grants: true) else { return false }
      }
      return true
    }
    if _slowPath(debug.watchpoints.count != 0) && stopsAtWatchpoint(s, address, size: 64, isStore: true) {
      return false
    }
    let isUncached = at.attributes & Translation.isUncached != 0
    let unit = units + Int(s[Word.coreIndex])
    let entry = willStore(s, physical, page: page, host: host, value: 0, size: 8)
    var way = -1
    if timing && !isUncached { way = storeLine(s, unit, physical >> 6, nil).index }
    host.initializeMemory(as: UInt8.self, repeating: 0, count: 64)
    if _slowPath(isUncached) {
      storeUncached(s, physical >> 6)
    } else if isGrantable(s, address, at) && mayGrantStore(physical, page: page) {
      grantStore(s, unit, address, at, host, way: way, ledgerEntry: entry)
    }
    return true
  }

  private func writeHost(_ host: UInt64, _ value: UInt64, size: Int) {
    switch size {
    case 1: write8(host, value)
    case 2: write16(host, value)
    case 4: write32(host, value)
    default: write64(host, value)
    }
  }

  /// What must happen before any byte of a line changes: decoded instructions go, a trial saves it, the ledger takes it
  /// up. Returns the ledger's entry, or -1. The bytes stored lie within one line.
  mutating func willStore(
    _ s: CoreWords, _ physical: UInt64, page: Int, host: UnsafeMutableRawPointer, value: UInt64, size: Int
  ) -> Int {
    if _slowPath(memory.pageFlags[page] & PhysicalMemory.PageFlag.code != 0) {
      storeHitCode(page)
      // The page of a running block always has decoded code, so that this happens at each such store.
      if let block = BlockPointer(bitPattern: UInt(s[Word.currentBlock])),
        memory.pageNumber(block.pointee.physical) == page
      {
        s[Word.stopAfterOperation] |= StopAfterOperation.code
      }
    }
    memory.willWrite(line: physical, page: page)
    guard memory.isNVM(physical) else { return -1 }
    let lineHost = UnsafeRawPointer(bitPattern: UInt(bitPattern: host) & ~63).unsafelyUnwrapped
    let entry = keepsLedger ? ledger.willStore(physical >> 6, host: lineHost, pc: s[Word.pc], at: nowPs(s)) : -1
    if buffersStores { bufferStore(s, physical, host: host, size: size) }
    return entry
  }

  /// Whether stores to a line may be left to the filter: not where each must be seen.
  @inline(__always) private func mayGrantStore(_ physical: UInt64, page: Int) -> Bool {
    if memory.pageFlags[page] & PhysicalMemory.PageFlag.code != 0 { return false }
    return !buffersStores || !memory.isNVM(physical)
  }

  private mutating func grantStore(
    _ s: CoreWords, _ unit: UnsafeMutablePointer<CoreUnit>, _ address: UInt64, _ at: DataAddress,
    _ host: UnsafeMutableRawPointer, way: Int, ledgerEntry: Int
  ) {
    let index = LineFilter.index(address)
    let line = at.physical >> 6
    if way >= 0 {
      claim(unit, way, index, line)
    } else if ledgerEntry >= 0 {
      let old = Int(ledger.entries[ledgerEntry].grantedSlot)
      if old >= 0 && (old != index || ledger.entries[ledgerEntry].grantedCore != Int16(s[Word.coreIndex])) {
        let owner = units + Int(ledger.entries[ledgerEntry].grantedCore)
        LineFilter.dropStore(owner.pointee.words, at: old, line: line)
      }
    }
    if ledgerEntry >= 0 { ledger.grant(ledgerEntry, slot: index, core: Int(s[Word.coreIndex])) }
    let e = LineFilter.entry(s, at: index)
    let key = (address & ~63) | s[Word.context + Int(address >> 63)]
    e[LineFilter.loadKey] = key
    e[LineFilter.storeKey] = key
    e[LineFilter.displacement] = UInt64(UInt(bitPattern: host)) &- address
    e[LineFilter.physicalLine] = line
    unit.pointee.dtlb.entries[at.entry].filterLines |= 1 << ((address >> 6) & 63)
  }

  /// Whether every byte may be stored; takes the abort if not.
  mutating func mayStore(_ s: CoreWords, _ address: UInt64, size: Int, asEL0: Bool) -> Bool {
    guard translate(s, address, isStore: true, asEL0: asEL0) != nil else { return false }
    // The fault address is the first byte that can not be stored.
    let last = (address &+ UInt64(size - 1)) & ~4095
    return last == address & ~4095 || translate(s, last, isStore: true, asEL0: asEL0) != nil
  }

  private mutating func storeAcross(
    _ s: CoreWords, _ address: UInt64, _ value: UInt64, size: Int, asEL0: Bool
  ) -> Bool {
    guard mayStore(s, address, size: size, asEL0: asEL0) else { return false }
    for i in 0..<size {
      let byteAddress = address &+ UInt64(i)
      guard let at = translate(s, byteAddress, isStore: true, asEL0: asEL0) else { return false }
      if at.attributes & Translation.isDevice != 0 {
        raiseDataAbort(s, address, FaultStatus.alignment, isStore: true)
        return false
      }
      guard let (page, host) = memory.place(ofStore: at.physical) else {
        raiseDataAbort(s, byteAddress, FaultStatus.externalAbort, isStore: true)
        return false
      }
      let byte = value >> UInt64(i * 8) & 0xff
      _ = willStore(s, at.physical, page: page, host: host, value: byte, size: 1)
      if timing && (i == 0 || byteAddress & 63 == 0) {
        let place = StreamPlace(line: byteAddress >> 6, attributes: at.attributes)
        _ = storeLine(s, units + Int(s[Word.coreIndex]), at.physical >> 6, place)
      }
      host.storeBytes(of: UInt8(truncatingIfNeeded: byte), as: UInt8.self)
      if at.attributes & Translation.isUncached != 0 { storeUncached(s, at.physical >> 6) }
    }
    return true
  }

  private mutating func storeDevice(
    _ s: CoreWords, _ address: UInt64, _ at: DataAddress, _ value: UInt64, _ size: Int
  ) -> Bool {
    guard writeDevice(s, at.physical, value, size: size) else {
      raiseDataAbort(s, address, FaultStatus.externalAbort, isStore: true)
      return false
    }
    return true
  }

  // MARK: - Memory that is not cached

  /// A store that bypasses the caches: its line is in flight at once (P2).
  private mutating func storeUncached(_ s: CoreWords, _ line: UInt64) {
    if !timing { return send(s, line) }
    // A copy of the line that another mapping cached goes along.
    let (_, leaves) = cleanLine(line, at: nowPs(s))
    writeBack(line, at: leaves)
  }

  // MARK: - Buffered stores under eADR

  private mutating func bufferStore(
    _ s: CoreWords, _ physical: UInt64, host: UnsafeMutableRawPointer, size: Int
  ) {
    let unit = units + Int(s[Word.coreIndex])
    ledger.counters.persistEvents &+= 1
    // One that is not aligned is as many stores as it has bytes (Arm ARM, single-copy atomicity).
    let step = physical & UInt64(size - 1) == 0 ? size : 1
    for i in stride(from: 0, to: size, by: step) {
      let before = readHost(UInt64(UInt(bitPattern: host + i)), size: step)
      bufferStore(
        s,
        BufferedStore(
          physical: physical &+ UInt64(i), size: UInt64(step), before: before, epoch: s[Word.barrierEpoch], sequence: 0,
          drainedPs: nowPs(s) &+ unit.pointee.l1d.hitPs))
    }
    if journal.isDetailed { journal.append(s, .bufferedStore, physical) }
  }

  // MARK: - Code

  /// A store hit a page with decoded instructions: they are decoded again when they are next executed.
  mutating func storeHitCode(_ page: Int) {
    memory.pageFlags[page] &= ~PhysicalMemory.PageFlag.code
    blocks.dropPage(page)
    for i in 0..<coreCount { JumpCache.flush(units[i].words) }
  }
}
