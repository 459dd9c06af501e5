/// The instructions that end a block and are executed by the run loop: exceptions, waits, barriers of the pipeline,
/// system registers with side effects, TLB and instruction cache maintenance, firmware calls.
///
/// When one is executed, `pc` is the address behind it and all time up to its block's end is committed.

import A64

extension MachineStorage {
  /// Executes the instruction; `pc` afterwards is where the core goes on.
  mutating func executeSystem(_ s: CoreWords, _ word: UInt32) {
    let next = s[Word.pc]
    let own = next &- 4
    s[Word.pc] = own
    let f = Operands(word: word, pc: own)
    let opcode = Opcode.decode(word)
    switch opcode {
    case .svc: raise(s, ExceptionClass.svc, syndrome: f.bits(20, 5), returnTo: next)
    case .brk: raise(s, ExceptionClass.brk, syndrome: f.bits(20, 5), returnTo: own)
    case .hlt where semihosting && f.bits(20, 5) == 0xf000:
      s[Word.pc] = next
      semihost(s)
    case .hvc:
      guard !isEL0(s) else { return _ = undefined(s) }
      s[Word.pc] = next
      callFirmware(s)
    case .eret:
      guard !isEL0(s) else { return _ = undefined(s) }
      returnFromException(s)
      // The fetch at the new address comes before the check of PSTATE.IL (Arm ARM D1.3.5).
      if s[Word.pstate] & PState.illegal != 0 && translateFetch(s, s[Word.pc]) != nil {
        raise(s, ExceptionClass.illegalState, returnTo: s[Word.pc])
      }
    case .isb: s[Word.pc] = next
    case .wfi, .wfe: wait(s, isEvent: opcode == .wfe, word, next: next)
    case .sev, .sevl:
      for core in 0..<(opcode == .sev ? coreCount : 1) {
        let target = opcode == .sev ? units[core].words : s
        target[Word.eventRegister] = 1
        wake(target)
      }
      s[Word.pc] = next
    case .msrImmediateSPSel:
      guard !isEL0(s) else { return _ = undefined(s) }
      setPState(s, s[Word.pstate] & ~1 | f.bits(8, 8))
      s[Word.pc] = next
    case .msrImmediatePAN:
      guard !isEL0(s), isa.contains(.pan) else { return _ = undefined(s) }
      setPState(s, s[Word.pstate] & ~PState.pan | (f.bits(8, 8) != 0 ? PState.pan : 0))
      s[Word.pc] = next
    case .msrImmediateDAIFSet, .msrImmediateDAIFClr:
      if isEL0(s) && s[Word.system(.SCTLR_EL1)] >> 9 & 1 == 0 { return trapSystem(s, word) }
      let mask = f.bits(11, 8) << 6
      let old = s[Word.pstate]
      setPState(s, opcode == .msrImmediateDAIFSet ? old | mask : old & ~mask)
      s[Word.pc] = next
    case .mrs:
      guard let register = SystemRegister(encoding: UInt16(f.bits(20, 5))) else { return readUnknown(s, f, next) }
      guard let value = readRegister(s, register, word) else { return }
      s[f.rd] = value
      s[Word.pc] = next
    case .msrRegister:
      guard let register = SystemRegister(encoding: UInt16(f.bits(20, 5))) else { return _ = undefined(s) }
      if writeRegister(s, register, s[f.rtSource], word) { s[Word.pc] = next }
    case .sys: executeSys(s, f, next)
    default: _ = undefined(s)
    }
  }

  /// Identification registers that are not allocated read as zero at EL1; everything else is undefined.
  private mutating func readUnknown(_ s: CoreWords, _ f: Operands, _ next: UInt64) {
    guard !isEL0(s), SystemRegister.isReservedIdentification(encoding: UInt16(f.bits(20, 5))) else {
      return _ = undefined(s)
    }
    s[f.rd] = 0
    s[Word.pc] = next
  }

  // MARK: - SYS

  private mutating func executeSys(_ s: CoreWords, _ f: Operands, _ next: UInt64) {
    guard let operation = SystemOperation(encoding: UInt16(f.bits(18, 5))) else { return _ = undefined(s) }
    let value = s[f.rtSource]
    if isEL0(s) {
      guard operation == .IC_IVAU else { return _ = undefined(s) }
      guard s[Word.system(.SCTLR_EL1)] >> 26 & 1 != 0 else { return trapSystem(s, f.word) }
    }
    guard operation.lowestEL <= 1, isa.contains(operation.feature) else { return _ = undefined(s) }
    let page = value & 0xfff_ffff_ffff
    // The page number of a TLBI operand is bits 55:12 of the address; sign-extend it to the 52 bits a tag has.
    let tag = UInt64(bitPattern: Int64(bitPattern: page << 20) >> 20) & 0xf_ffff_ffff_ffff
    let asid = UInt32(truncatingIfNeeded: value >> 48)
    switch operation {
    case .IC_IALLU, .IC_IALLUIS: break
    case .IC_IVAU:
      // Decoded blocks follow stores by themselves; what remains is the translation fault.
      guard translate(s, value, isStore: false, asEL0: isEL0(s), isCacheOperation: true) != nil else { return }
    case .TLBI_VMALLE1: invalidateAllTranslations(s)
    case .TLBI_VMALLE1IS: forEachCore { m, core in m.invalidateAllTranslations(core) }
    case .TLBI_ASIDE1: invalidateTranslations(s, asid: asid)
    case .TLBI_ASIDE1IS: forEachCore { m, core in m.invalidateTranslations(core, asid: asid) }
    case .TLBI_VAE1, .TLBI_VALE1: invalidateTranslations(s, page: tag, asid: asid)
    case .TLBI_VAE1IS, .TLBI_VALE1IS:
      forEachCore { m, core in m.invalidateTranslations(core, page: tag, asid: asid) }
    case .TLBI_VAAE1, .TLBI_VAALE1: invalidateTranslations(s, page: tag, asid: nil)
    case .TLBI_VAAE1IS, .TLBI_VAALE1IS:
      forEachCore { m, core in m.invalidateTranslations(core, page: tag, asid: nil) }
    case .DC_ISW, .DC_CSW, .DC_CISW: maintainSetWay(s, operation, value)
    case .AT_S1E1R, .AT_S1E1W, .AT_S1E0R, .AT_S1E0W: translateAddress(s, operation, value)
    default: return _ = undefined(s)
    }
    s[Word.pc] = next
  }

  private mutating func forEachCore(_ body: (inout MachineStorage, CoreWords) -> Void) {
    for core in 0..<coreCount { body(&self, units[core].words) }
  }

  /// AT: the result of a translation, or its fault, in PAR_EL1.
  private mutating func translateAddress(_ s: CoreWords, _ operation: SystemOperation, _ address: UInt64) {
    guard s[Word.system(.SCTLR_EL1)] & 1 != 0 else {
      // Device-nGnRnE, outer shareable.
      s[Word.system(.PAR_EL1)] = address & 0x000f_ffff_ffff_f000 | 1 << 11 | 2 << 7
      return
    }
    switch walk(s, untagged(s, address)) {
    case .fault(let status): s[Word.system(.PAR_EL1)] = 1 << 11 | status << 1 | 1
    case .found(let entry):
      let needed: UInt32
      switch operation {
      case .AT_S1E1R: needed = Translation.readEL1
      case .AT_S1E1W: needed = Translation.writeEL1
      case .AT_S1E0R: needed = Translation.readEL0
      default: needed = Translation.writeEL0
      }
      if Translation.whenDirty(entry.attributes) & needed == 0 {
        let level = Int(Translation.level(entry.attributes))
        s[Word.system(.PAR_EL1)] = 1 << 11 | FaultStatus.permission(level: level) << 1 | 1
      } else {
        let memoryType = UInt64(Translation.memoryType(entry.attributes))
        let shareability = UInt64(Translation.shareability(entry.attributes))
        s[Word.system(.PAR_EL1)] = memoryType << 56 | entry.frame | 1 << 11 | shareability << 7
      }
    }
  }

  // MARK: - Waiting

  private mutating func wait(_ s: CoreWords, isEvent: Bool, _ word: UInt32, next: UInt64) {
    // What does not wait is not trapped (Arm ARM, WFE and WFI).
    if isEvent ? s[Word.eventRegister] != 0 : s[Word.interruptLines] != 0 {
      if isEvent { s[Word.eventRegister] = 0 }
      s[Word.pc] = next
      return
    }
    let sctlr = s[Word.system(.SCTLR_EL1)]
    if isEL0(s) && sctlr >> (isEvent ? 18 : 16) & 1 == 0 {
      return raise(s, ExceptionClass.wfx, syndrome: 0xe << 20 | 1 << 24 | (isEvent ? 1 : 0), returnTo: s[Word.pc])
    }
    s[Word.pc] = next
    s[Word.waiting] = isEvent ? CoreWaiting.event : CoreWaiting.interrupt
    // Another core's store to what is reserved here would be an event; instead of watching for it, the core looks again
    // after a while, as the architecture allows.
    s[Word.eventDuePs] = isEvent && coreCount > 1 ? nowPs(s) &+ quantumPs : .max
  }
}

/// What a core waits for.
enum CoreWaiting {
  @inline(__always) static var interrupt: UInt64 { 1 }
  @inline(__always) static var event: UInt64 { 2 }
  @inline(__always) static var off: UInt64 { 3 }
}
