/// Cache maintenance and barriers: where rules P2 and P3 happen.

import A64

extension MachineStorage {
  func sysWord(_ op: OperationPointer) -> UInt32 {
    0xd508_0000 | UInt32(truncatingIfNeeded: op.pointee.imm & 0x3fff) << 5 | UInt32(op.pointee.ra)
  }

  /// DC by virtual address. False if it raised an exception.
  mutating func maintain(_ s: CoreWords, _ op: OperationPointer) -> Bool {
    guard let operation = SystemOperation(encoding: UInt16(truncatingIfNeeded: op.pointee.imm)),
      isa.contains(operation.feature)
    else { return undefined(s) }
    let address = s[Int(op.pointee.rn)]
    let el0 = isEL0(s)
    if el0 {
      if operation == .DC_IVAC { return undefined(s) }
      if s[Word.system(.SCTLR_EL1)] >> 26 & 1 == 0 {
        trapSystem(s, sysWord(op))
        return false
      }
    }
    // IVAC needs write permission, the others read permission.
    let needsWrite = operation == .DC_IVAC
    guard let at = translate(s, address, isStore: needsWrite, asEL0: el0, isCacheOperation: true) else { return false }
    guard memory.pageNumber(at.physical) != nil else { return true }
    let line = at.physical >> 6
    switch operation {
    case .DC_CVAP, .DC_CVADP: cleanToPersistence(s, line, deep: operation == .DC_CVADP)
    case .DC_CVAC: clean(s, line)
    case .DC_CIVAC, .DC_IVAC:
      // IVAC may clean before it invalidates; discarding dirty data is legal too, and kinder to nobody.
      clean(s, line)
      if timing { dropLine(line) }
    default: break
    }
    return true
  }

  /// Sends a dirty line on its way.
  /// - Parameter stage: what a probe is to call it.
  mutating func send(_ s: CoreWords, _ line: UInt64, as stage: PersistEvent.Stage = .cleaned) {
    let isNVM = memory.isNVM(line << 6)
    let unit = units + Int(s[Word.coreIndex])
    // It leaves through the store buffer, which holds it until the controller has it.
    if timing { awaitStoreBuffer(s, unit) }
    let now = nowPs(s)
    if timing {
      let (wasDirty, leaves) = cleanLine(line, at: now)
      guard wasDirty else { return }
      noteClean(line, at: leaves)
      if isNVM { notePersist(stage, s, line, at: now) }
      let accepted = isNVM ? writeNVM(line, at: leaves) : controllers.writeDRAM(line, at: leaves)
      fillStoreBuffer(s, until: accepted)
      if !isNVM { return }
      s[Word.cleanedUntilPs] = max(s[Word.cleanedUntilPs], accepted)
      if keepsLedger { ledger.send(line, acceptedPs: accepted, at: now) }
      return
    }
    if isNVM && keepsLedger { sendUntimed(line, at: now) }
  }

  /// The same without timing, of an NVM line that the ledger keeps: accepted at once.
  mutating func sendUntimed(_ line: UInt64, at now: UInt64) {
    let e = ledger.find(line)
    guard e >= 0 && ledger.entries[e].isDirty else { return }
    let slot = Int(ledger.entries[e].grantedSlot)
    if slot >= 0 {
      LineFilter.dropStore(units[Int(ledger.entries[e].grantedCore)].words, at: slot, line: line)
      ledger.grant(e, slot: -1, core: 0)
    }
    ledger.send(line, acceptedPs: now, at: now)
  }

  /// DC CVAC: the line goes in flight, and nobody vouches for it yet.
  private mutating func clean(_ s: CoreWords, _ line: UInt64) { send(s, line) }

  /// DC CVAP and CVADP: in flight, and this core's next barrier guarantees it.
  private mutating func cleanToPersistence(_ s: CoreWords, _ line: UInt64, deep: Bool) {
    send(s, line, as: .issued)
    guard keepsLedger && memory.isNVM(line << 6) else { return }
    if let accepted = ledger.name(line, core: Int(s[Word.coreIndex])) {
      if timing { notePersist(.named, s, line, at: nowPs(s)) }
      let until = deep && timing ? controllers.flushNVM(line, at: accepted) : accepted
      s[Word.cleanedUntilPs] = max(s[Word.cleanedUntilPs], until)
    }
  }

  /// DSB: waits, and with the options that cover the persistence domain makes guarantees (P3).
  mutating func synchronize(_ s: CoreWords, option: UInt8) {
    let core = Int(s[Word.coreIndex])
    // SY, OSH and ISH; not NSH, not the forms for loads or stores alone, not the speculation barriers SSBB and PSSBB.
    // Options without a meaning are SY.
    let guarantees = option & 3 == 3 && option >> 2 != 1 || option & 0b1011 == 0b1000
    if guarantees && journal.isDetailed
      && (keepsLedger && ledger.hasNamed(core: core) || units[core].buffered.count > 0)
    {
      journal.append(s, .persistBarrier, UInt64(ledger.named.count))
    }
    if timing {
      let now = nowPs(s)
      let until = max(s[Word.cleanedUntilPs], option & 3 == 1 ? 0 : storeBufferDrainedPs(s))
      if until > now {
        s[Word.stallPs] &+= until &- now
        units[core].counters.pointee.barrierStallPs &+= until &- now
      }
    }
    guard guarantees else { return }
    if keepsLedger {
      let nvmHost = memory.nvm
      ledger.guarantee(core: core) { line in UnsafeRawPointer(nvmHost + Int(line << 6 &- MemoryMap.nvmBase)) }
    }
    if timing { notePersist(.guaranteed, s, 0, at: nowPs(s)) }
    if buffersStores { drainBuffered(core) }
  }

  /// DC by set and way: the core's own levels, and the last level.
  ///
  /// All ways of the set are treated as the one that is named: a cache may clean and evict what it likes, and ways have
  /// no fixed numbers here, so that a sweep over them would miss lines that moved meanwhile.
  mutating func maintainSetWay(_ s: CoreWords, _ operation: SystemOperation, _ value: UInt64) {
    guard timing else { return maintainAllUntimed(s, operation) }
    let unit = units + Int(s[Word.coreIndex])
    let cache: Cache
    switch value >> 1 & 7 {
    case 0: cache = unit.pointee.l1d
    case 1: cache = unit.pointee.l2
    case 2: cache = llc
    default: return
    }
    let set = value >> 6 & cache.setMask
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: cache.ways) { tags in
      for way in 0..<cache.ways { tags.initializeElement(at: way, to: cache.tags[Int(set) * cache.ways + way]) }
      for tag in tags where tag != Cache.empty {
        clean(s, tag >> 1)
        if operation != .DC_CSW { dropLine(tag >> 1) }
      }
    }
  }

  /// Without caches there are no sets: the first operation of a sweep cleans every dirty line.
  private mutating func maintainAllUntimed(_ s: CoreWords, _ operation: SystemOperation) {
    guard keepsLedger else { return }
    for e in 0..<ledger.count where ledger.entries[e].isDirty { clean(s, ledger.entries[e].line) }
  }
}
