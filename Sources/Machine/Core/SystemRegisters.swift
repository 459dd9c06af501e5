/// Reading and writing system registers: which are storage, which are something else, and who may.
///
/// Identification registers say exactly what is there: A64 at EL0 and EL1 with floating point and Advanced SIMD, the
/// features that the machine was given, 16-bit ASIDs, 40-bit physical addresses, 4 KiB pages, no EL2, no EL3.

import A64

extension SystemRegister {
  var isPerformanceMonitor: Bool {
    let crn = encoding >> 7 & 15, crm = encoding >> 3 & 15
    return crn == 9 || crn == 14 && crm >= 8
  }

  /// The system-register interface of GICv3.
  var isInterruptInterface: Bool {
    self == .ICC_PMR_EL1
      || rawValue >= SystemRegister.ICC_IAR0_EL1.rawValue && rawValue <= SystemRegister.ICC_IGRPEN1_EL1.rawValue
  }

  /// The core's word that a read at EL1h returns as it is, if there is one.
  var kernelReadWord: Int? {
    switch self {
    case .SP_EL0: Word.stackPointerEL0
    case .TPIDR_EL1, .TPIDRRO_EL0, .ELR_EL1, .SPSR_EL1, .ESR_EL1, .FAR_EL1, .PAR_EL1, .VBAR_EL1, .TTBR0_EL1,
      .TTBR1_EL1, .TCR_EL1, .MAIR_EL1, .SCTLR_EL1, .CONTEXTIDR_EL1, .CPACR_EL1, .MPIDR_EL1, .MIDR_EL1, .CTR_EL0,
      .DCZID_EL0, .CNTFRQ_EL0:
      Word.system(self)
    default: nil
    }
  }

  /// The core's word that a write at EL1h sets, with no other effect.
  var kernelWriteWord: Int? {
    switch self {
    case .SP_EL0: Word.stackPointerEL0
    case .TPIDR_EL1, .TPIDRRO_EL0, .ELR_EL1, .SPSR_EL1, .ESR_EL1, .FAR_EL1, .PAR_EL1: Word.system(self)
    default: nil
    }
  }
}

/// EL1 with its own stack pointer: where kernels run.
@inline(__always) func isKernelMode(_ s: CoreWords) -> Bool { s[Word.pstate] & 0xd == 5 }

extension MachineStorage {
  /// Values of the registers at power-on; all others are 0.
  mutating func resetSystemRegisters(_ s: CoreWords) {
    for register in SystemRegister.allCases { s[Word.system(register)] = 0 }
    func set(_ register: SystemRegister, _ value: UInt64) { s[Word.system(register)] = value }
    set(.MIDR_EL1, 0x000f_b001)
    set(.MPIDR_EL1, 1 << 31 | s[Word.coreIndex])
    func field(_ low: UInt64, _ value: UInt64, _ feature: Feature) -> UInt64 {
      isa.contains(feature) ? value << low : 0
    }
    // EL0 and EL1 AArch64 only; floating point and Advanced SIMD without half precision.
    set(.ID_AA64PFR0_EL1, 0x11 | (bus.gic.version == .v3 ? 1 << 24 : 0))
    set(.ID_AA64DFR0_EL1, 0x6)
    set(
      .ID_AA64ISAR0_EL1,
      field(4, 2, .aes) | field(8, 1, .sha1) | field(12, 1, .sha256) | field(16, 1, .crc32) | field(20, 2, .lse))
    set(.ID_AA64ISAR1_EL1, isa.contains(.dpb2) ? 2 : field(0, 1, .dpb))
    set(.ID_AA64MMFR1_EL1, field(0, 2, .hafdbs) | field(20, 1, .pan))
    // TGran64 not, TGran16 not, BigEnd not, ASIDBits 16, PARange 40 bits.
    set(.ID_AA64MMFR0_EL1, 0x0f00_0022)
    set(.CTR_EL0, 0x8444_c004)
    set(.DCZID_EL0, 4)
    set(.CLIDR_EL1, 0x0b20_0123)
    set(.CNTFRQ_EL0, counterHz)
    set(.SCTLR_EL1, 0x30c5_0838)
    set(.OSLSR_EL1, 0x8)
  }

  /// Whether the register may be accessed at this exception level; takes the exception if not.
  private mutating func mayAccess(_ s: CoreWords, _ register: SystemRegister, isRead: Bool, _ word: UInt32) -> Bool {
    if register == .FPCR || register == .FPSR {
      if s[Word.simdTrap] != 0 { trapSIMD(s) }
      return s[Word.simdTrap] == 0
    }
    if !isEL0(s) {
      if isRead ? register.el1Reads : register.el1Writes { return isPresent(s, register) || undefined(s) }
      return undefined(s)
    }
    guard isRead ? register.el0Reads : register.el0Writes, isPresent(s, register) else { return undefined(s) }
    let sctlr = s[Word.system(.SCTLR_EL1)]
    let control = s[Word.system(.CNTKCTL_EL1)]
    let allowed: Bool
    switch register {
    case .CTR_EL0: allowed = sctlr >> 15 & 1 != 0
    case .DAIF: allowed = sctlr >> 9 & 1 != 0
    case .CNTVCT_EL0: allowed = control & 2 != 0
    case .CNTPCT_EL0: allowed = control & 1 != 0
    case .CNTFRQ_EL0: allowed = control & 3 != 0
    case .CNTV_CTL_EL0, .CNTV_CVAL_EL0, .CNTV_TVAL_EL0: allowed = control >> 8 & 1 != 0
    case .CNTP_CTL_EL0, .CNTP_CVAL_EL0, .CNTP_TVAL_EL0: allowed = control >> 9 & 1 != 0
    case .TPIDR_EL0, .TPIDRRO_EL0, .DCZID_EL0, .NZCV: allowed = true
    default: allowed = false
    }
    if !allowed { trapSystem(s, word) }
    return allowed
  }

  /// Registers of features that this machine does not have are undefined.
  private mutating func isPresent(_ s: CoreWords, _ register: SystemRegister) -> Bool {
    if !isa.contains(register.feature) { return false }
    switch register {
    // The stack pointer in use can not be named.
    case .SP_EL0: return s[Word.pstate] & PState.spSelect != 0
    // ID_AA64DFR0_EL1 says that there are no performance monitors.
    default:
      if register.isInterruptInterface { return bus.gic.version == .v3 && GICv3.has(register) }
      return !register.isPerformanceMonitor
    }
  }

  mutating func undefined(_ s: CoreWords) -> Bool {
    raise(s, ExceptionClass.unknown, returnTo: s[Word.pc])
    return false
  }

  /// Traps an EL0 access to EL1, with the syndrome of MSR, MRS and SYS.
  mutating func trapSystem(_ s: CoreWords, _ word: UInt32) {
    let w = UInt64(word)
    let op0 = w >> 19 & 3, op1 = w >> 16 & 7, crn = w >> 12 & 15, crm = w >> 8 & 15, op2 = w >> 5 & 7
    let syndrome = op0 << 20 | op2 << 17 | op1 << 14 | crn << 10 | (w & 31) << 5 | crm << 1 | (w >> 21 & 1)
    raise(s, ExceptionClass.systemRegister, syndrome: syndrome, returnTo: s[Word.pc])
  }

  /// MRS; nil if an exception was taken. `pc` is the instruction's own address.
  mutating func readRegister(_ s: CoreWords, _ register: SystemRegister, _ word: UInt32) -> UInt64? {
    guard mayAccess(s, register, isRead: true, word) else { return nil }
    if register.isInterruptInterface {
      let value = bus.gic.v3.readRegister(register, core: Int(s[Word.coreIndex]))
      updateCoreLines()
      return value
    }
    switch register {
    case .CurrentEL: return s[Word.pstate] & 0xc
    case .SPSel: return s[Word.pstate] & 1
    case .DAIF: return s[Word.pstate] & PState.allMasks
    case .PAN: return s[Word.pstate] & PState.pan
    case .NZCV: return nzcv(s) << 28
    case .SP_EL0: return s[Word.stackPointerEL0]
    case .CNTVCT_EL0, .CNTPCT_EL0: return readCounter(s)
    case .CNTV_CTL_EL0: return timerControl(s, .CNTV_CTL_EL0, .CNTV_CVAL_EL0)
    case .CNTP_CTL_EL0: return timerControl(s, .CNTP_CTL_EL0, .CNTP_CVAL_EL0)
    case .CNTV_TVAL_EL0: return low32(s[Word.system(.CNTV_CVAL_EL0)] &- counter(at: nowPs(s)))
    case .CNTP_TVAL_EL0: return low32(s[Word.system(.CNTP_CVAL_EL0)] &- counter(at: nowPs(s)))
    case .ISR_EL1: return (s[Word.interruptLines] & 1) << 7 | (s[Word.interruptLines] & 2) << 5
    case .CCSIDR_EL1: return cacheSize(s)
    case .DCZID_EL0:
      // DZP: whether DC ZVA is forbidden here.
      let isForbidden = isEL0(s) && s[Word.system(.SCTLR_EL1)] >> 14 & 1 == 0
      return s[Word.system(register)] | (isForbidden ? 0x10 : 0)
    default: return s[Word.system(register)]
    }
  }

  /// CCSIDR_EL1 of the cache that CSSELR_EL1 selects.
  private mutating func cacheSize(_ s: CoreWords) -> UInt64 {
    let unit = units[Int(s[Word.coreIndex])]
    let cache: Cache
    switch s[Word.system(.CSSELR_EL1)] & 0xf {
    case 0: cache = unit.l1d
    case 1: cache = unit.l1i
    case 2: cache = unit.l2
    case 4: cache = llc
    default: return 0
    }
    return (cache.setMask << 13) | UInt64(cache.ways - 1) << 3 | 2
  }

  /// MSR; false if an exception was taken. `pc` is the instruction's own address.
  mutating func writeRegister(_ s: CoreWords, _ register: SystemRegister, _ value: UInt64, _ word: UInt32) -> Bool {
    guard mayAccess(s, register, isRead: false, word) else { return false }
    if register.isInterruptInterface {
      bus.gic.v3.writeRegister(register, value, core: Int(s[Word.coreIndex]))
      updateCoreLines()
      return true
    }
    switch register {
    case .SPSel: setPState(s, s[Word.pstate] & ~1 | value & 1)
    case .DAIF:
      setPState(s, s[Word.pstate] & ~PState.allMasks | value & PState.allMasks)
    case .PAN: setPState(s, s[Word.pstate] & ~PState.pan | value & PState.pan)
    case .NZCV: setNZCV(s, value >> 28)
    case .SP_EL0: s[Word.stackPointerEL0] = value
    case .SCTLR_EL1:
      s[Word.system(register)] = value
      // Permissions that the filter vouches for, and whether there is translation at all, may change.
      LineFilter.flush(s)
      JumpCache.flush(s)
      updateContexts(s)
    case .TTBR0_EL1, .TTBR1_EL1, .TCR_EL1:
      s[Word.system(register)] = value
      updateContexts(s)
    case .CNTV_TVAL_EL0, .CNTP_TVAL_EL0:
      let ticks = signed32(value)
      let compare: SystemRegister = register == .CNTV_TVAL_EL0 ? .CNTV_CVAL_EL0 : .CNTP_CVAL_EL0
      s[Word.system(compare)] = counter(at: nowPs(s)) &+ ticks
      updateTimers(s)
    case .CNTV_CTL_EL0, .CNTP_CTL_EL0:
      s[Word.system(register)] = value & 3
      updateTimers(s)
    case .CNTV_CVAL_EL0, .CNTP_CVAL_EL0:
      s[Word.system(register)] = value
      updateTimers(s)
    case .CPACR_EL1:
      s[Word.system(register)] = value
      updateSIMDTrap(s)
    case .FPCR: s[Word.system(register)] = value & UInt64(FloatControl.writable)
    case .FPSR: s[Word.system(register)] = value & UInt64(FloatStatus.writable)
    case .OSLAR_EL1: s[Word.system(.OSLSR_EL1)] = 8 | (value & 1) << 1
    default: s[Word.system(register)] = value
    }
    return true
  }
}
