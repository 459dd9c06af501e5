/// Taking and returning from exceptions at EL0 and EL1 (Arm ARM, AArch64.TakeException and AArch64.ExceptionReturn).
///
/// There is no EL2 and no EL3: every exception is taken to EL1, AArch64. A guest fault is never a host failure; what the
/// architecture does not define takes the exception it prescribes for undefined instructions.

import A64

/// Exception classes of ESR_EL1.EC.
enum ExceptionClass {
  static var unknown: UInt64 { 0x00 }
  static var wfx: UInt64 { 0x01 }
  static var simd: UInt64 { 0x07 }
  static var illegalState: UInt64 { 0x0e }
  static var svc: UInt64 { 0x15 }
  static var systemRegister: UInt64 { 0x18 }
  static var instructionAbortLower: UInt64 { 0x20 }
  static var pcAlignment: UInt64 { 0x22 }
  static var dataAbortLower: UInt64 { 0x24 }
  static var spAlignment: UInt64 { 0x26 }
  static var brk: UInt64 { 0x3c }
}

/// Bits of PSTATE as they stand in SPSR.
enum PState {
  static var spSelect: UInt64 { 1 }
  static var el1: UInt64 { 4 }
  static var fiqMask: UInt64 { 1 << 6 }
  static var irqMask: UInt64 { 1 << 7 }
  static var allMasks: UInt64 { 0xf << 6 }
  static var illegal: UInt64 { 1 << 20 }
  static var pan: UInt64 { 1 << 22 }
  static var softwareStep: UInt64 { 1 << 21 }
}

@inline(__always) func isEL0(_ s: CoreWords) -> Bool { s[Word.pstate] & 0xc == 0 }

/// Synchronous, IRQ, FIQ: offsets into a quarter of the vector table.
enum VectorOffset {
  static var synchronous: UInt64 { 0 }
  static var irq: UInt64 { 0x80 }
  static var fiq: UInt64 { 0x100 }
}

extension MachineStorage {
  /// Enters EL1 at a vector; `returnTo` is the preferred return address.
  mutating func enterException(_ s: CoreWords, offset: UInt64, returnTo: UInt64) {
    units[Int(s[Word.coreIndex])].counters.pointee.exceptions &+= 1
    let old = s[Word.pstate]
    let quarter: UInt64 = isEL0(s) ? 0x400 : old & PState.spSelect != 0 ? 0x200 : 0
    s[Word.system(.SPSR_EL1)] = old | nzcv(s) << 28
    s[Word.system(.ELR_EL1)] = returnTo
    // SCTLR_EL1.SPAN clear: exceptions set PSTATE.PAN; otherwise they leave it.
    let sets = isa.contains(.pan) && s[Word.system(.SCTLR_EL1)] >> 23 & 1 == 0
    setPState(s, PState.el1 | PState.spSelect | PState.allMasks | (sets ? PState.pan : old & PState.pan))
    s[Word.pc] = s[Word.system(.VBAR_EL1)] & ~0x7ff &+ quarter &+ offset
    s[Word.stallPs] &+= redirectPs
  }

  /// A synchronous exception with its syndrome.
  mutating func raise(_ s: CoreWords, _ exceptionClass: UInt64, syndrome: UInt64 = 0, returnTo: UInt64) {
    if s[Word.lost] == 0 {
      s[Word.previousELR] = s[Word.system(.ELR_EL1)]
      s[Word.previousESR] = s[Word.system(.ESR_EL1)]
    }
    s[Word.system(.ESR_EL1)] = exceptionClass << 26 | 1 << 25 | syndrome
    enterException(s, offset: VectorOffset.synchronous, returnTo: returnTo)
  }

  /// The instruction at `pc` uses SIMD&FP where it is trapped. The syndrome is CV and COND of an A64 instruction.
  mutating func trapSIMD(_ s: CoreWords) {
    raise(s, ExceptionClass.simd, syndrome: 1 << 24 | 0xe << 20, returnTo: s[Word.pc])
  }

  /// A data abort of the instruction at `pc`.
  mutating func raiseDataAbort(
    _ s: CoreWords, _ address: UInt64, _ status: UInt64, isStore: Bool, isCacheOperation: Bool = false
  ) {
    s[Word.system(.FAR_EL1)] = address
    let fromLower = isEL0(s)
    raise(
      s, ExceptionClass.dataAbortLower + (fromLower ? 0 : 1),
      syndrome: status | (isStore || isCacheOperation ? 1 << 6 : 0) | (isCacheOperation ? 1 << 8 : 0),
      returnTo: s[Word.pc])
  }

  mutating func raiseInstructionAbort(_ s: CoreWords, _ address: UInt64, _ status: UInt64) {
    s[Word.system(.FAR_EL1)] = address
    raise(s, ExceptionClass.instructionAbortLower + (isEL0(s) ? 0 : 1), syndrome: status, returnTo: address)
  }

  /// Sets PSTATE without the flags, switching the stack pointer and the contexts of the address space halves.
  mutating func setPState(_ s: CoreWords, _ new: UInt64) {
    let old = s[Word.pstate]
    s[old & PState.spSelect != 0 ? Word.stackPointerEL1 : Word.stackPointerEL0] = s[Word.stackPointer]
    s[Word.stackPointer] = s[new & PState.spSelect != 0 ? Word.stackPointerEL1 : Word.stackPointerEL0]
    s[Word.pstate] = new
    if (old ^ new) & (0xc | PState.pan) != 0 { updateContexts(s) }
  }

  /// ERET.
  mutating func returnFromException(_ s: CoreWords) {
    let saved = s[Word.system(.SPSR_EL1)]
    s[Word.pc] = s[Word.system(.ELR_EL1)]
    s[Word.stallPs] &+= redirectPs
    setNZCV(s, saved >> 28)
    s[Word.exclusive] = 0
    s[Word.eventRegister] = 1
    let mode = saved & 0x1f
    let masks = saved & (PState.allMasks | (isa.contains(.pan) ? PState.pan : 0))
    switch mode {
    case 0, 4, 5: setPState(s, mode | masks | saved & PState.illegal)
    default:
      // An illegal return: PSTATE.IL is set, the exception level and stack pointer stay (Arm ARM, D1.11).
      setPState(s, s[Word.pstate] & 0xf | masks | PState.illegal)
    }
  }

  /// Takes a pending, unmasked interrupt. True if one was taken.
  mutating func takeInterrupt(_ s: CoreWords) -> Bool {
    let lines = s[Word.interruptLines]
    if lines & 2 != 0 && s[Word.pstate] & PState.fiqMask == 0 {
      units[Int(s[Word.coreIndex])].counters.pointee.interrupts &+= 1
      enterException(s, offset: VectorOffset.fiq, returnTo: s[Word.pc])
      return true
    }
    if lines & 1 != 0 && s[Word.pstate] & PState.irqMask == 0 {
      units[Int(s[Word.coreIndex])].counters.pointee.interrupts &+= 1
      enterException(s, offset: VectorOffset.irq, returnTo: s[Word.pc])
      return true
    }
    return false
  }

  // MARK: - Contexts

  /// Recomputes which contexts the two halves of the address space have now, and what else hangs on the exception level.
  mutating func updateContexts(_ s: CoreWords) {
    updateSIMDTrap(s)
    if s[Word.system(.SCTLR_EL1)] & 1 == 0 {
      s[Word.context] = Context.untranslated
      s[Word.context + 1] = Context.none
      return
    }
    let user = contextNumber(s)
    let el0 = isEL0(s)
    // With PAN nothing of the lower half is left to shortcuts at EL1: what EL0 may read is forbidden.
    let isForbidden = !el0 && s[Word.pstate] & PState.pan != 0
    s[Word.context] = isForbidden ? Context.none : Context.firstUser + user * 2 + (el0 ? 0 : 1)
    s[Word.context + 1] = el0 ? Context.none : Context.kernel
  }

  /// Recomputes whether SIMD&FP is trapped here: CPACR_EL1.FPEN is 0 or 2 for both levels, 1 for EL0 only, 3 for none.
  mutating func updateSIMDTrap(_ s: CoreWords) {
    let enabled = s[Word.system(.CPACR_EL1)] >> 20 & 3
    s[Word.simdTrap] = enabled == 3 || enabled == 1 && !isEL0(s) ? 0 : 1
  }

  /// The number of the current ASID's context; new ones push all others out when there are too many.
  private mutating func contextNumber(_ s: CoreWords) -> UInt64 {
    let unit = units + Int(s[Word.coreIndex])
    let asid = currentASID(s)
    for i in 0..<unit.pointee.contextCount where unit.pointee.contextASIDs[i] == asid { return UInt64(i) }
    if unit.pointee.contextCount == Context.userCount {
      unit.pointee.contextCount = 0
      LineFilter.flush(s)
      JumpCache.flush(s)
    }
    unit.pointee.contextASIDs[unit.pointee.contextCount] = asid
    unit.pointee.contextCount += 1
    return UInt64(unit.pointee.contextCount - 1)
  }
}
