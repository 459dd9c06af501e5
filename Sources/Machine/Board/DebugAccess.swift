/// What a debugger sees and changes of a machine that stands still: registers, memory by virtual address, ledger lines.
///
/// Looking has no effect: no translation is cached, no time passes, no descriptor is updated. Translations are those of
/// the page tables as they are in memory, which a stale TLB entry may contradict. Memory that is written is written as a
/// device would (DirectAccess.swift): seen by everybody at once, durable when a barrier has covered it.

import A64

/// A core's general state; what a core is doing.
package enum CoreActivity: String, Sendable {
  case running
  case waitingForInterrupt = "waits for an interrupt"
  case waitingForEvent = "waits for an event"
  case off
}

extension Machine {
  private func words(_ core: Int) -> CoreWords {
    precondition(core >= 0 && core < spec.cores, "a debugger asked for a core that the machine has not")
    return storage.pointee.units[core].words
  }

  /// The core that ran last.
  package var currentCore: Int { Int(storage.pointee.board.pointee.runningCore) }

  package func activity(core: Int) -> CoreActivity {
    switch words(core)[Word.waiting] {
    case 0: .running
    case CoreWaiting.interrupt: .waitingForInterrupt
    case CoreWaiting.event: .waitingForEvent
    default: .off
    }
  }

  /// Instructions that the core has executed, and its clock, ps.
  package func progress(core: Int) -> (instructions: UInt64, timePs: UInt64) {
    (words(core)[Word.instructions], nowPs(words(core)))
  }

  // MARK: - Registers

  /// X0 to X30, and 31: the stack pointer in use.
  package func generalRegister(_ n: Int, core: Int) -> UInt64 { words(core)[min(max(n, 0), 31)] }
  package func setGeneralRegister(_ n: Int, core: Int, _ value: UInt64) { words(core)[min(max(n, 0), 31)] = value }

  package func programCounter(core: Int) -> UInt64 { words(core)[Word.pc] }

  /// The core goes on at another address, wherever it was.
  package func setProgramCounter(core: Int, _ address: UInt64) {
    let s = words(core)
    if s[Word.pc] == address { return }
    s[Word.midBlockCount] = 0
    s[Word.midBlockDone] = 0
    s[Word.pc] = address
  }

  /// PSTATE as it would be saved in SPSR.
  package func processorState(core: Int) -> UInt64 {
    let s = words(core)
    return s[Word.pstate] | nzcv(s) << 28
  }

  /// Sets flags and masks; level and stack pointer stay what they are.
  package func setProcessorState(core: Int, _ value: UInt64) {
    let s = words(core)
    setNZCV(s, value >> 28 & 15)
    storage.pointee.setPState(s, s[Word.pstate] & ~PState.allMasks | value & PState.allMasks)
  }

  package func vectorRegister(_ n: Int, core: Int) -> (low: UInt64, high: UInt64) {
    let value = words(core).vector(UInt8(truncatingIfNeeded: Word.vector(n & 31)))
    return (value.lo, value.hi)
  }
  package func setVectorRegister(_ n: Int, core: Int, _ value: (low: UInt64, high: UInt64)) {
    words(core).setVector(UInt8(truncatingIfNeeded: Word.vector(n & 31)), Vector(lo: value.low, hi: value.high))
  }

  /// A system register as MRS at EL1 would read it, without what reading does.
  package func systemRegister(_ register: SystemRegister, core: Int) -> UInt64 {
    let s = words(core)
    switch register {
    case .CurrentEL: return s[Word.pstate] & 0xc
    case .SPSel: return s[Word.pstate] & 1
    case .DAIF: return s[Word.pstate] & PState.allMasks
    case .PAN: return s[Word.pstate] & PState.pan
    case .NZCV: return nzcv(s) << 28
    case .SP_EL0: return s[Word.pstate] & PState.spSelect != 0 ? s[Word.stackPointerEL0] : s[Word.stackPointer]
    case .CNTVCT_EL0, .CNTPCT_EL0: return storage.pointee.counter(at: nowPs(s))
    case .ISR_EL1: return (s[Word.interruptLines] & 1) << 7 | (s[Word.interruptLines] & 2) << 5
    default: return s[Word.system(register)]
    }
  }

  /// Sets FPCR or FPSR, the system registers that have no other effect.
  package func setFloatRegister(_ register: SystemRegister, core: Int, _ value: UInt64) {
    guard register == .FPCR || register == .FPSR else { return }
    let writable = register == .FPCR ? UInt64(FloatControl.writable) : UInt64(FloatStatus.writable)
    words(core)[Word.system(register)] = value & writable
  }

  // MARK: - Memory

  /// The physical address that a virtual one has for a core now, by the page tables; nil where there is none.
  package func physicalAddress(of virtual: UInt64, core: Int) -> UInt64? {
    let s = words(core)
    guard s[Word.system(.SCTLR_EL1)] & 1 != 0 else { return virtual }
    let tcr = s[Word.system(.TCR_EL1)]
    let address = storage.pointee.untagged(s, virtual)
    let isUpper = address >> 63 != 0
    let bits = Int(64 - min(max(isUpper ? tcr >> 16 & 63 : tcr & 63, 16), 39))
    guard (isUpper ? ~address : address) >> UInt64(bits) == 0, tcr >> (isUpper ? 23 : 7) & 1 == 0 else { return nil }
    var table = s[Word.system(isUpper ? .TTBR1_EL1 : .TTBR0_EL1)] & 0x0000_ffff_ffff_f000
    for level in (4 - (bits - 12 + 8) / 9)...3 {
      let shift = UInt64(12 + 9 * (3 - level))
      guard let host = storage.pointee.memory.host(of: table + (address >> shift & 511) * 8) else { return nil }
      let descriptor = host.load(as: UInt64.self)
      guard descriptor & 1 != 0 else { return nil }
      let isLeaf = level == 3 ? descriptor & 2 != 0 : descriptor & 2 == 0
      if level == 3 && !isLeaf || level == 0 && isLeaf { return nil }
      let inside: UInt64 = (1 << shift) - 1
      if isLeaf { return descriptor & 0x0000_ffff_ffff_f000 & ~inside | address & inside }
      table = descriptor & 0x0000_ffff_ffff_f000
    }
    return nil
  }

  /// Reads memory by virtual address: as many bytes as there are before the first that has no memory.
  package func readVirtual(_ address: UInt64, count: Int, core: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let at = address &+ UInt64(bytes.count)
      guard let physical = physicalAddress(of: at, core: core) else { break }
      let inPage = min(count - bytes.count, Int(4096 - (at & 4095)))
      guard let some = readPhysical(physical, count: inPage) else { break }
      bytes += some
    }
    return bytes
  }

  /// Writes memory by virtual address, whatever the permissions; false, and nothing is written, where some of it is none.
  package func writeVirtual(_ address: UInt64, _ bytes: [UInt8], core: Int) -> Bool {
    var parts: [(physical: UInt64, range: Range<Int>)] = []
    var done = 0
    while done < bytes.count {
      let at = address &+ UInt64(done)
      let count = min(bytes.count - done, Int(4096 - (at & 4095)))
      guard let physical = physicalAddress(of: at, core: core),
        storage.pointee.holds(physical, count: UInt64(count), writable: true)
      else { return false }
      parts.append((physical, done..<(done + count)))
      done += count
    }
    storage.pointee.transfer.start(at: timePs, linePs: 0)
    for (physical, range) in parts {
      let written = bytes[range].withUnsafeBytes { storage.pointee.write(physical, from: $0) }
      if !written { return false }
    }
    return true
  }

  // MARK: - Durability

  /// What a power cut now could leave of a line of NVM (rules P1 to P6), in sentences; nil where no NVM is.
  package func durability(ofPhysical address: UInt64) -> [String]? {
    let m = storage
    guard m.pointee.memory.isNVM(address) else { return nil }
    let line = address >> 6
    func hex(_ value: UInt64) -> String { "0x" + String(value, radix: 16) }
    guard m.pointee.keepsLedger else {
      var stores: [String] = []
      for core in 0..<spec.cores {
        let buffered = m.pointee.units[core].buffered
        for i in 0..<buffered.count where buffered[i].physical >> 6 == line {
          stores.append("core \(core) has a store to \(hex(buffered[i].physical)) in its store buffer, not durable")
        }
      }
      return stores.isEmpty ? ["guaranteed: caches are inside the persistence domain"] : stores
    }
    let e = m.pointee.ledger.find(line)
    guard e >= 0 else { return ["guaranteed: what is seen is durable"] }
    let entry = m.pointee.ledger.entries[e]
    var sentences = [
      "not guaranteed since \(entry.firstStorePs / 1000) ns, first stored to at \(hex(entry.firstStorePc))"
    ]
    if entry.isDirty { sentences.append("dirty in a cache, last by the store at \(hex(entry.lastStorePc))") }
    var content = entry.oldest
    while content >= 0 {
      let it = m.pointee.ledger.contents[Int(content)]
      let state = it.acceptedPs <= timePs ? "accepted by the memory controller" : "on its way to the memory controller"
      sentences.append("\(state) at \(it.acceptedPs / 1000) ns\(it.isNamed ? ", named by a clean" : ", by itself")")
      content = it.next
    }
    return sentences
  }
}
