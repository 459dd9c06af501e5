// Generated from the tables in Sources/A64/Table by `swift run -c release generate`. Do not edit.
// swift-format-ignore-file

/// The system registers, by their architectural names.

/// A system register. Raw values are dense, from 0, in the order of encodings.
package enum SystemRegister: UInt16, CaseIterable, Sendable {
  /// OS lock data transfer, receive.
  case OSDTRRX_EL1
  /// Value of breakpoint 0.
  case DBGBVR0_EL1
  /// Control of breakpoint 0.
  case DBGBCR0_EL1
  /// Value of watchpoint 0.
  case DBGWVR0_EL1
  /// Control of watchpoint 0.
  case DBGWCR0_EL1
  /// Value of breakpoint 1.
  case DBGBVR1_EL1
  /// Control of breakpoint 1.
  case DBGBCR1_EL1
  /// Value of watchpoint 1.
  case DBGWVR1_EL1
  /// Control of watchpoint 1.
  case DBGWCR1_EL1
  /// Interrupts of the debug communication channel.
  case MDCCINT_EL1
  /// Debug control: monitor mode, software step.
  case MDSCR_EL1
  /// Value of breakpoint 2.
  case DBGBVR2_EL1
  /// Control of breakpoint 2.
  case DBGBCR2_EL1
  /// Value of watchpoint 2.
  case DBGWVR2_EL1
  /// Control of watchpoint 2.
  case DBGWCR2_EL1
  /// OS lock data transfer, transmit.
  case OSDTRTX_EL1
  /// Value of breakpoint 3.
  case DBGBVR3_EL1
  /// Control of breakpoint 3.
  case DBGBCR3_EL1
  /// Value of watchpoint 3.
  case DBGWVR3_EL1
  /// Control of watchpoint 3.
  case DBGWCR3_EL1
  /// Value of breakpoint 4.
  case DBGBVR4_EL1
  /// Control of breakpoint 4.
  case DBGBCR4_EL1
  /// Value of watchpoint 4.
  case DBGWVR4_EL1
  /// Control of watchpoint 4.
  case DBGWCR4_EL1
  /// Value of breakpoint 5.
  case DBGBVR5_EL1
  /// Control of breakpoint 5.
  case DBGBCR5_EL1
  /// Value of watchpoint 5.
  case DBGWVR5_EL1
  /// Control of watchpoint 5.
  case DBGWCR5_EL1
  /// OS lock exception catch control.
  case OSECCR_EL1
  /// Value of breakpoint 6.
  case DBGBVR6_EL1
  /// Control of breakpoint 6.
  case DBGBCR6_EL1
  /// Value of watchpoint 6.
  case DBGWVR6_EL1
  /// Control of watchpoint 6.
  case DBGWCR6_EL1
  /// Value of breakpoint 7.
  case DBGBVR7_EL1
  /// Control of breakpoint 7.
  case DBGBCR7_EL1
  /// Value of watchpoint 7.
  case DBGWVR7_EL1
  /// Control of watchpoint 7.
  case DBGWCR7_EL1
  /// Value of breakpoint 8.
  case DBGBVR8_EL1
  /// Control of breakpoint 8.
  case DBGBCR8_EL1
  /// Value of watchpoint 8.
  case DBGWVR8_EL1
  /// Control of watchpoint 8.
  case DBGWCR8_EL1
  /// Value of breakpoint 9.
  case DBGBVR9_EL1
  /// Control of breakpoint 9.
  case DBGBCR9_EL1
  /// Value of watchpoint 9.
  case DBGWVR9_EL1
  /// Control of watchpoint 9.
  case DBGWCR9_EL1
  /// Value of breakpoint 10.
  case DBGBVR10_EL1
  /// Control of breakpoint 10.
  case DBGBCR10_EL1
  /// Value of watchpoint 10.
  case DBGWVR10_EL1
  /// Control of watchpoint 10.
  case DBGWCR10_EL1
  /// Value of breakpoint 11.
  case DBGBVR11_EL1
  /// Control of breakpoint 11.
  case DBGBCR11_EL1
  /// Value of watchpoint 11.
  case DBGWVR11_EL1
  /// Control of watchpoint 11.
  case DBGWCR11_EL1
  /// Value of breakpoint 12.
  case DBGBVR12_EL1
  /// Control of breakpoint 12.
  case DBGBCR12_EL1
  /// Value of watchpoint 12.
  case DBGWVR12_EL1
  /// Control of watchpoint 12.
  case DBGWCR12_EL1
  /// Value of breakpoint 13.
  case DBGBVR13_EL1
  /// Control of breakpoint 13.
  case DBGBCR13_EL1
  /// Value of watchpoint 13.
  case DBGWVR13_EL1
  /// Control of watchpoint 13.
  case DBGWCR13_EL1
  /// Value of breakpoint 14.
  case DBGBVR14_EL1
  /// Control of breakpoint 14.
  case DBGBCR14_EL1
  /// Value of watchpoint 14.
  case DBGWVR14_EL1
  /// Control of watchpoint 14.
  case DBGWCR14_EL1
  /// Value of breakpoint 15.
  case DBGBVR15_EL1
  /// Control of breakpoint 15.
  case DBGBCR15_EL1
  /// Value of watchpoint 15.
  case DBGWVR15_EL1
  /// Control of watchpoint 15.
  case DBGWCR15_EL1
  /// Address of the debug ROM.
  case MDRAR_EL1
  /// Sets or clears the OS lock.
  case OSLAR_EL1
  /// State of the OS lock.
  case OSLSR_EL1
  /// OS double lock.
  case OSDLR_EL1
  /// Debug power control.
  case DBGPRCR_EL1
  /// Sets claim tags.
  case DBGCLAIMSET_EL1
  /// Clears claim tags.
  case DBGCLAIMCLR_EL1
  /// Debug authentication.
  case DBGAUTHSTATUS_EL1
  /// State of the debug channel.
  case MDCCSR_EL0
  /// Debug channel, 64-bit.
  case DBGDTR_EL0
  /// Debug channel, 32-bit: receive when read, transmit when written.
  case DBGDTRRX_EL0
  /// Main identification: implementer, part, revision.
  case MIDR_EL1
  /// Affinity of this core.
  case MPIDR_EL1
  /// Revision, implementation defined.
  case REVIDR_EL1
  /// AArch32 processor features 0.
  case ID_PFR0_EL1
  /// AArch32 processor features 1.
  case ID_PFR1_EL1
  /// AArch32 debug features 0.
  case ID_DFR0_EL1
  /// AArch32 auxiliary features 0.
  case ID_AFR0_EL1
  /// AArch32 memory model features 0.
  case ID_MMFR0_EL1
  /// AArch32 memory model features 1.
  case ID_MMFR1_EL1
  /// AArch32 memory model features 2.
  case ID_MMFR2_EL1
  /// AArch32 memory model features 3.
  case ID_MMFR3_EL1
  /// AArch32 instruction set attributes 0.
  case ID_ISAR0_EL1
  /// AArch32 instruction set attributes 1.
  case ID_ISAR1_EL1
  /// AArch32 instruction set attributes 2.
  case ID_ISAR2_EL1
  /// AArch32 instruction set attributes 3.
  case ID_ISAR3_EL1
  /// AArch32 instruction set attributes 4.
  case ID_ISAR4_EL1
  /// AArch32 instruction set attributes 5.
  case ID_ISAR5_EL1
  /// AArch32 memory model features 4.
  case ID_MMFR4_EL1
  /// AArch32 floating-point features 0.
  case MVFR0_EL1
  /// AArch32 floating-point features 1.
  case MVFR1_EL1
  /// AArch32 floating-point features 2.
  case MVFR2_EL1
  /// AArch32 debug features 1.
  case ID_DFR1_EL1
  /// AArch32 memory model features 5.
  case ID_MMFR5_EL1
  /// Processor features 0: exception levels, FP, SIMD, GIC.
  case ID_AA64PFR0_EL1
  /// Processor features 1.
  case ID_AA64PFR1_EL1
  /// Processor features 2.
  case ID_AA64PFR2_EL1
  /// Debug features 0.
  case ID_AA64DFR0_EL1
  /// Debug features 1.
  case ID_AA64DFR1_EL1
  /// Debug features 2.
  case ID_AA64DFR2_EL1
  /// Auxiliary features 0.
  case ID_AA64AFR0_EL1
  /// Auxiliary features 1.
  case ID_AA64AFR1_EL1
  /// Instruction set attributes 0: CRC32, atomics, cryptography.
  case ID_AA64ISAR0_EL1
  /// Instruction set attributes 1: DC CVAP and CVADP.
  case ID_AA64ISAR1_EL1
  /// Instruction set attributes 2.
  case ID_AA64ISAR2_EL1
  /// Instruction set attributes 3.
  case ID_AA64ISAR3_EL1
  /// Memory model features 0: physical address size, granules, ASID size.
  case ID_AA64MMFR0_EL1
  /// Memory model features 1: hardware access and dirty flags, PAN.
  case ID_AA64MMFR1_EL1
  /// Memory model features 2.
  case ID_AA64MMFR2_EL1
  /// Memory model features 3.
  case ID_AA64MMFR3_EL1
  /// Memory model features 4.
  case ID_AA64MMFR4_EL1
  /// System control: MMU, caches, alignment, what EL0 may do.
  case SCTLR_EL1
  /// Auxiliary control, implementation defined.
  case ACTLR_EL1
  /// Access to floating point and SIMD.
  case CPACR_EL1
  /// Translation table base of the lower half, and its ASID.
  case TTBR0_EL1
  /// Translation table base of the upper half, and its ASID.
  case TTBR1_EL1
  /// Translation control: sizes, granules, walk attributes.
  case TCR_EL1
  /// Saved program status: PSTATE before the exception.
  case SPSR_EL1
  /// Exception link: the return address.
  case ELR_EL1
  /// Stack pointer of EL0.
  case SP_EL0
  /// Stack pointer selection.
  case SPSel
  /// The current exception level, in bits 3 and 2.
  case CurrentEL
  /// Privileged access never.
  case PAN
  /// Priority mask.
  case ICC_PMR_EL1
  /// Auxiliary fault status 0, implementation defined.
  case AFSR0_EL1
  /// Auxiliary fault status 1, implementation defined.
  case AFSR1_EL1
  /// Exception syndrome.
  case ESR_EL1
  /// Fault address.
  case FAR_EL1
  /// Result of an address translation instruction.
  case PAR_EL1
  /// Enables overflow interrupts.
  case PMINTENSET_EL1
  /// Disables overflow interrupts.
  case PMINTENCLR_EL1
  /// Parameters of the performance monitors.
  case PMMIR_EL1
  /// Memory attributes by index.
  case MAIR_EL1
  /// Auxiliary memory attributes, implementation defined.
  case AMAIR_EL1
  /// Base address of the exception vectors.
  case VBAR_EL1
  /// Reset address, where EL1 is the highest level.
  case RVBAR_EL1
  /// Reset management, where EL1 is the highest level.
  case RMR_EL1
  /// Pending interrupts.
  case ISR_EL1
  /// Acknowledges a group 0 interrupt.
  case ICC_IAR0_EL1
  /// Ends a group 0 interrupt.
  case ICC_EOIR0_EL1
  /// Highest pending group 0 interrupt.
  case ICC_HPPIR0_EL1
  /// Binary point of group 0.
  case ICC_BPR0_EL1
  /// Active priorities of group 0, word 0.
  case ICC_AP0R0_EL1
  /// Active priorities of group 0, word 1.
  case ICC_AP0R1_EL1
  /// Active priorities of group 0, word 2.
  case ICC_AP0R2_EL1
  /// Active priorities of group 0, word 3.
  case ICC_AP0R3_EL1
  /// Active priorities of group 1, word 0.
  case ICC_AP1R0_EL1
  /// Active priorities of group 1, word 1.
  case ICC_AP1R1_EL1
  /// Active priorities of group 1, word 2.
  case ICC_AP1R2_EL1
  /// Active priorities of group 1, word 3.
  case ICC_AP1R3_EL1
  /// Deactivates an interrupt.
  case ICC_DIR_EL1
  /// Running priority.
  case ICC_RPR_EL1
  /// Sends a group 1 software interrupt.
  case ICC_SGI1R_EL1
  /// Sends a software interrupt of the other security state's group 1.
  case ICC_ASGI1R_EL1
  /// Sends a group 0 software interrupt.
  case ICC_SGI0R_EL1
  /// Acknowledges a group 1 interrupt.
  case ICC_IAR1_EL1
  /// Ends a group 1 interrupt.
  case ICC_EOIR1_EL1
  /// Highest pending group 1 interrupt.
  case ICC_HPPIR1_EL1
  /// Binary point of group 1.
  case ICC_BPR1_EL1
  /// Control of the CPU interface.
  case ICC_CTLR_EL1
  /// Whether the system-register interface is enabled.
  case ICC_SRE_EL1
  /// Enables group 0.
  case ICC_IGRPEN0_EL1
  /// Enables group 1.
  case ICC_IGRPEN1_EL1
  /// Context identifier, for debug.
  case CONTEXTIDR_EL1
  /// Software thread identifier of EL1.
  case TPIDR_EL1
  /// What EL0 may use of the timer; the event stream.
  case CNTKCTL_EL1
  /// Geometry of the cache that CSSELR_EL1 selects.
  case CCSIDR_EL1
  /// Levels of cache and their kinds.
  case CLIDR_EL1
  /// Auxiliary identification, implementation defined.
  case AIDR_EL1
  /// Selects the cache that CCSIDR_EL1 describes.
  case CSSELR_EL1
  /// Line sizes and kinds of the caches.
  case CTR_EL0
  /// Block size of DC ZVA.
  case DCZID_EL0
  /// Condition flags, in bits 31 to 28.
  case NZCV
  /// Interrupt masks, in bits 9 to 6.
  case DAIF
  /// Floating-point control.
  case FPCR
  /// Floating-point status.
  case FPSR
  /// Control of the monitors.
  case PMCR_EL0
  /// Enables counters.
  case PMCNTENSET_EL0
  /// Disables counters.
  case PMCNTENCLR_EL0
  /// Clears overflow flags.
  case PMOVSCLR_EL0
  /// Increments counters of the software event.
  case PMSWINC_EL0
  /// Selects a counter.
  case PMSELR_EL0
  /// Events 0 to 31 that exist.
  case PMCEID0_EL0
  /// Events 32 to 63 that exist.
  case PMCEID1_EL0
  /// Cycle counter.
  case PMCCNTR_EL0
  /// Event of the selected counter.
  case PMXEVTYPER_EL0
  /// Value of the selected counter.
  case PMXEVCNTR_EL0
  /// What EL0 may use of the monitors.
  case PMUSERENR_EL0
  /// Sets overflow flags.
  case PMOVSSET_EL0
  /// Software thread identifier of EL0.
  case TPIDR_EL0
  /// Software thread identifier that EL0 may only read.
  case TPIDRRO_EL0
  /// Frequency of the counter, in Hz; writable at the highest implemented level alone.
  case CNTFRQ_EL0
  /// Physical count.
  case CNTPCT_EL0
  /// Virtual count.
  case CNTVCT_EL0
  /// Time left of the physical timer, in counts.
  case CNTP_TVAL_EL0
  /// Control of the physical timer: enable, mask, status.
  case CNTP_CTL_EL0
  /// Count at which the physical timer fires.
  case CNTP_CVAL_EL0
  /// Time left of the virtual timer, in counts.
  case CNTV_TVAL_EL0
  /// Control of the virtual timer: enable, mask, status.
  case CNTV_CTL_EL0
  /// Count at which the virtual timer fires.
  case CNTV_CVAL_EL0
  /// Event counter 0.
  case PMEVCNTR0_EL0
  /// Event counter 1.
  case PMEVCNTR1_EL0
  /// Event counter 2.
  case PMEVCNTR2_EL0
  /// Event counter 3.
  case PMEVCNTR3_EL0
  /// Event counter 4.
  case PMEVCNTR4_EL0
  /// Event counter 5.
  case PMEVCNTR5_EL0
  /// Event counter 6.
  case PMEVCNTR6_EL0
  /// Event counter 7.
  case PMEVCNTR7_EL0
  /// Event counter 8.
  case PMEVCNTR8_EL0
  /// Event counter 9.
  case PMEVCNTR9_EL0
  /// Event counter 10.
  case PMEVCNTR10_EL0
  /// Event counter 11.
  case PMEVCNTR11_EL0
  /// Event counter 12.
  case PMEVCNTR12_EL0
  /// Event counter 13.
  case PMEVCNTR13_EL0
  /// Event counter 14.
  case PMEVCNTR14_EL0
  /// Event counter 15.
  case PMEVCNTR15_EL0
  /// Event counter 16.
  case PMEVCNTR16_EL0
  /// Event counter 17.
  case PMEVCNTR17_EL0
  /// Event counter 18.
  case PMEVCNTR18_EL0
  /// Event counter 19.
  case PMEVCNTR19_EL0
  /// Event counter 20.
  case PMEVCNTR20_EL0
  /// Event counter 21.
  case PMEVCNTR21_EL0
  /// Event counter 22.
  case PMEVCNTR22_EL0
  /// Event counter 23.
  case PMEVCNTR23_EL0
  /// Event counter 24.
  case PMEVCNTR24_EL0
  /// Event counter 25.
  case PMEVCNTR25_EL0
  /// Event counter 26.
  case PMEVCNTR26_EL0
  /// Event counter 27.
  case PMEVCNTR27_EL0
  /// Event counter 28.
  case PMEVCNTR28_EL0
  /// Event counter 29.
  case PMEVCNTR29_EL0
  /// Event counter 30.
  case PMEVCNTR30_EL0
  /// Event of counter 0.
  case PMEVTYPER0_EL0
  /// Event of counter 1.
  case PMEVTYPER1_EL0
  /// Event of counter 2.
  case PMEVTYPER2_EL0
  /// Event of counter 3.
  case PMEVTYPER3_EL0
  /// Event of counter 4.
  case PMEVTYPER4_EL0
  /// Event of counter 5.
  case PMEVTYPER5_EL0
  /// Event of counter 6.
  case PMEVTYPER6_EL0
  /// Event of counter 7.
  case PMEVTYPER7_EL0
  /// Event of counter 8.
  case PMEVTYPER8_EL0
  /// Event of counter 9.
  case PMEVTYPER9_EL0
  /// Event of counter 10.
  case PMEVTYPER10_EL0
  /// Event of counter 11.
  case PMEVTYPER11_EL0
  /// Event of counter 12.
  case PMEVTYPER12_EL0
  /// Event of counter 13.
  case PMEVTYPER13_EL0
  /// Event of counter 14.
  case PMEVTYPER14_EL0
  /// Event of counter 15.
  case PMEVTYPER15_EL0
  /// Event of counter 16.
  case PMEVTYPER16_EL0
  /// Event of counter 17.
  case PMEVTYPER17_EL0
  /// Event of counter 18.
  case PMEVTYPER18_EL0
  /// Event of counter 19.
  case PMEVTYPER19_EL0
  /// Event of counter 20.
  case PMEVTYPER20_EL0
  /// Event of counter 21.
  case PMEVTYPER21_EL0
  /// Event of counter 22.
  case PMEVTYPER22_EL0
  /// Event of counter 23.
  case PMEVTYPER23_EL0
  /// Event of counter 24.
  case PMEVTYPER24_EL0
  /// Event of counter 25.
  case PMEVTYPER25_EL0
  /// Event of counter 26.
  case PMEVTYPER26_EL0
  /// Event of counter 27.
  case PMEVTYPER27_EL0
  /// Event of counter 28.
  case PMEVTYPER28_EL0
  /// Event of counter 29.
  case PMEVTYPER29_EL0
  /// Event of counter 30.
  case PMEVTYPER30_EL0
  /// Filter of the cycle counter.
  case PMCCFILTR_EL0

  /// The register of an encoding op0:op1:CRn:CRm:op2 (2, 3, 4, 4, 3 bits), as in bits 20 to 5 of MSR and MRS; nil
  /// when the table has none.
  package init?(encoding: UInt16) {
    switch encoding {
    case 0x8002: self = .OSDTRRX_EL1
    case 0x8004: self = .DBGBVR0_EL1
    case 0x8005: self = .DBGBCR0_EL1
    case 0x8006: self = .DBGWVR0_EL1
    case 0x8007: self = .DBGWCR0_EL1
    case 0x800c: self = .DBGBVR1_EL1
    case 0x800d: self = .DBGBCR1_EL1
    case 0x800e: self = .DBGWVR1_EL1
    case 0x800f: self = .DBGWCR1_EL1
    case 0x8010: self = .MDCCINT_EL1
    case 0x8012: self = .MDSCR_EL1
    case 0x8014: self = .DBGBVR2_EL1
    case 0x8015: self = .DBGBCR2_EL1
    case 0x8016: self = .DBGWVR2_EL1
    case 0x8017: self = .DBGWCR2_EL1
    case 0x801a: self = .OSDTRTX_EL1
    case 0x801c: self = .DBGBVR3_EL1
    case 0x801d: self = .DBGBCR3_EL1
    case 0x801e: self = .DBGWVR3_EL1
    case 0x801f: self = .DBGWCR3_EL1
    case 0x8024: self = .DBGBVR4_EL1
    case 0x8025: self = .DBGBCR4_EL1
    case 0x8026: self = .DBGWVR4_EL1
    case 0x8027: self = .DBGWCR4_EL1
    case 0x802c: self = .DBGBVR5_EL1
    case 0x802d: self = .DBGBCR5_EL1
    case 0x802e: self = .DBGWVR5_EL1
    case 0x802f: self = .DBGWCR5_EL1
    case 0x8032: self = .OSECCR_EL1
    case 0x8034: self = .DBGBVR6_EL1
    case 0x8035: self = .DBGBCR6_EL1
    case 0x8036: self = .DBGWVR6_EL1
    case 0x8037: self = .DBGWCR6_EL1
    case 0x803c: self = .DBGBVR7_EL1
    case 0x803d: self = .DBGBCR7_EL1
    case 0x803e: self = .DBGWVR7_EL1
    case 0x803f: self = .DBGWCR7_EL1
    case 0x8044: self = .DBGBVR8_EL1
    case 0x8045: self = .DBGBCR8_EL1
    case 0x8046: self = .DBGWVR8_EL1
    case 0x8047: self = .DBGWCR8_EL1
    case 0x804c: self = .DBGBVR9_EL1
    case 0x804d: self = .DBGBCR9_EL1
    case 0x804e: self = .DBGWVR9_EL1
    case 0x804f: self = .DBGWCR9_EL1
    case 0x8054: self = .DBGBVR10_EL1
    case 0x8055: self = .DBGBCR10_EL1
    case 0x8056: self = .DBGWVR10_EL1
    case 0x8057: self = .DBGWCR10_EL1
    case 0x805c: self = .DBGBVR11_EL1
    case 0x805d: self = .DBGBCR11_EL1
    case 0x805e: self = .DBGWVR11_EL1
    case 0x805f: self = .DBGWCR11_EL1
    case 0x8064: self = .DBGBVR12_EL1
    case 0x8065: self = .DBGBCR12_EL1
    case 0x8066: self = .DBGWVR12_EL1
    case 0x8067: self = .DBGWCR12_EL1
    case 0x806c: self = .DBGBVR13_EL1
    case 0x806d: self = .DBGBCR13_EL1
    case 0x806e: self = .DBGWVR13_EL1
    case 0x806f: self = .DBGWCR13_EL1
    case 0x8074: self = .DBGBVR14_EL1
    case 0x8075: self = .DBGBCR14_EL1
    case 0x8076: self = .DBGWVR14_EL1
    case 0x8077: self = .DBGWCR14_EL1
    case 0x807c: self = .DBGBVR15_EL1
    case 0x807d: self = .DBGBCR15_EL1
    case 0x807e: self = .DBGWVR15_EL1
    case 0x807f: self = .DBGWCR15_EL1
    case 0x8080: self = .MDRAR_EL1
    case 0x8084: self = .OSLAR_EL1
    case 0x808c: self = .OSLSR_EL1
    case 0x809c: self = .OSDLR_EL1
    case 0x80a4: self = .DBGPRCR_EL1
    case 0x83c6: self = .DBGCLAIMSET_EL1
    case 0x83ce: self = .DBGCLAIMCLR_EL1
    case 0x83f6: self = .DBGAUTHSTATUS_EL1
    case 0x9808: self = .MDCCSR_EL0
    case 0x9820: self = .DBGDTR_EL0
    case 0x9828: self = .DBGDTRRX_EL0
    case 0xc000: self = .MIDR_EL1
    case 0xc005: self = .MPIDR_EL1
    case 0xc006: self = .REVIDR_EL1
    case 0xc008: self = .ID_PFR0_EL1
    case 0xc009: self = .ID_PFR1_EL1
    case 0xc00a: self = .ID_DFR0_EL1
    case 0xc00b: self = .ID_AFR0_EL1
    case 0xc00c: self = .ID_MMFR0_EL1
    case 0xc00d: self = .ID_MMFR1_EL1
    case 0xc00e: self = .ID_MMFR2_EL1
    case 0xc00f: self = .ID_MMFR3_EL1
    case 0xc010: self = .ID_ISAR0_EL1
    case 0xc011: self = .ID_ISAR1_EL1
    case 0xc012: self = .ID_ISAR2_EL1
    case 0xc013: self = .ID_ISAR3_EL1
    case 0xc014: self = .ID_ISAR4_EL1
    case 0xc015: self = .ID_ISAR5_EL1
    case 0xc016: self = .ID_MMFR4_EL1
    case 0xc018: self = .MVFR0_EL1
    case 0xc019: self = .MVFR1_EL1
    case 0xc01a: self = .MVFR2_EL1
    case 0xc01d: self = .ID_DFR1_EL1
    case 0xc01e: self = .ID_MMFR5_EL1
    case 0xc020: self = .ID_AA64PFR0_EL1
    case 0xc021: self = .ID_AA64PFR1_EL1
    case 0xc022: self = .ID_AA64PFR2_EL1
    case 0xc028: self = .ID_AA64DFR0_EL1
    case 0xc029: self = .ID_AA64DFR1_EL1
    case 0xc02a: self = .ID_AA64DFR2_EL1
    case 0xc02c: self = .ID_AA64AFR0_EL1
    case 0xc02d: self = .ID_AA64AFR1_EL1
    case 0xc030: self = .ID_AA64ISAR0_EL1
    case 0xc031: self = .ID_AA64ISAR1_EL1
    case 0xc032: self = .ID_AA64ISAR2_EL1
    case 0xc033: self = .ID_AA64ISAR3_EL1
    case 0xc038: self = .ID_AA64MMFR0_EL1
    case 0xc039: self = .ID_AA64MMFR1_EL1
    case 0xc03a: self = .ID_AA64MMFR2_EL1
    case 0xc03b: self = .ID_AA64MMFR3_EL1
    case 0xc03c: self = .ID_AA64MMFR4_EL1
    case 0xc080: self = .SCTLR_EL1
    case 0xc081: self = .ACTLR_EL1
    case 0xc082: self = .CPACR_EL1
    case 0xc100: self = .TTBR0_EL1
    case 0xc101: self = .TTBR1_EL1
    case 0xc102: self = .TCR_EL1
    case 0xc200: self = .SPSR_EL1
    case 0xc201: self = .ELR_EL1
    case 0xc208: self = .SP_EL0
    case 0xc210: self = .SPSel
    case 0xc212: self = .CurrentEL
    case 0xc213: self = .PAN
    case 0xc230: self = .ICC_PMR_EL1
    case 0xc288: self = .AFSR0_EL1
    case 0xc289: self = .AFSR1_EL1
    case 0xc290: self = .ESR_EL1
    case 0xc300: self = .FAR_EL1
    case 0xc3a0: self = .PAR_EL1
    case 0xc4f1: self = .PMINTENSET_EL1
    case 0xc4f2: self = .PMINTENCLR_EL1
    case 0xc4f6: self = .PMMIR_EL1
    case 0xc510: self = .MAIR_EL1
    case 0xc518: self = .AMAIR_EL1
    case 0xc600: self = .VBAR_EL1
    case 0xc601: self = .RVBAR_EL1
    case 0xc602: self = .RMR_EL1
    case 0xc608: self = .ISR_EL1
    case 0xc640: self = .ICC_IAR0_EL1
    case 0xc641: self = .ICC_EOIR0_EL1
    case 0xc642: self = .ICC_HPPIR0_EL1
    case 0xc643: self = .ICC_BPR0_EL1
    case 0xc644: self = .ICC_AP0R0_EL1
    case 0xc645: self = .ICC_AP0R1_EL1
    case 0xc646: self = .ICC_AP0R2_EL1
    case 0xc647: self = .ICC_AP0R3_EL1
    case 0xc648: self = .ICC_AP1R0_EL1
    case 0xc649: self = .ICC_AP1R1_EL1
    case 0xc64a: self = .ICC_AP1R2_EL1
    case 0xc64b: self = .ICC_AP1R3_EL1
    case 0xc659: self = .ICC_DIR_EL1
    case 0xc65b: self = .ICC_RPR_EL1
    case 0xc65d: self = .ICC_SGI1R_EL1
    case 0xc65e: self = .ICC_ASGI1R_EL1
    case 0xc65f: self = .ICC_SGI0R_EL1
    case 0xc660: self = .ICC_IAR1_EL1
    case 0xc661: self = .ICC_EOIR1_EL1
    case 0xc662: self = .ICC_HPPIR1_EL1
    case 0xc663: self = .ICC_BPR1_EL1
    case 0xc664: self = .ICC_CTLR_EL1
    case 0xc665: self = .ICC_SRE_EL1
    case 0xc666: self = .ICC_IGRPEN0_EL1
    case 0xc667: self = .ICC_IGRPEN1_EL1
    case 0xc681: self = .CONTEXTIDR_EL1
    case 0xc684: self = .TPIDR_EL1
    case 0xc708: self = .CNTKCTL_EL1
    case 0xc800: self = .CCSIDR_EL1
    case 0xc801: self = .CLIDR_EL1
    case 0xc807: self = .AIDR_EL1
    case 0xd000: self = .CSSELR_EL1
    case 0xd801: self = .CTR_EL0
    case 0xd807: self = .DCZID_EL0
    case 0xda10: self = .NZCV
    case 0xda11: self = .DAIF
    case 0xda20: self = .FPCR
    case 0xda21: self = .FPSR
    case 0xdce0: self = .PMCR_EL0
    case 0xdce1: self = .PMCNTENSET_EL0
    case 0xdce2: self = .PMCNTENCLR_EL0
    case 0xdce3: self = .PMOVSCLR_EL0
    case 0xdce4: self = .PMSWINC_EL0
    case 0xdce5: self = .PMSELR_EL0
    case 0xdce6: self = .PMCEID0_EL0
    case 0xdce7: self = .PMCEID1_EL0
    case 0xdce8: self = .PMCCNTR_EL0
    case 0xdce9: self = .PMXEVTYPER_EL0
    case 0xdcea: self = .PMXEVCNTR_EL0
    case 0xdcf0: self = .PMUSERENR_EL0
    case 0xdcf3: self = .PMOVSSET_EL0
    case 0xde82: self = .TPIDR_EL0
    case 0xde83: self = .TPIDRRO_EL0
    case 0xdf00: self = .CNTFRQ_EL0
    case 0xdf01: self = .CNTPCT_EL0
    case 0xdf02: self = .CNTVCT_EL0
    case 0xdf10: self = .CNTP_TVAL_EL0
    case 0xdf11: self = .CNTP_CTL_EL0
    case 0xdf12: self = .CNTP_CVAL_EL0
    case 0xdf18: self = .CNTV_TVAL_EL0
    case 0xdf19: self = .CNTV_CTL_EL0
    case 0xdf1a: self = .CNTV_CVAL_EL0
    case 0xdf40: self = .PMEVCNTR0_EL0
    case 0xdf41: self = .PMEVCNTR1_EL0
    case 0xdf42: self = .PMEVCNTR2_EL0
    case 0xdf43: self = .PMEVCNTR3_EL0
    case 0xdf44: self = .PMEVCNTR4_EL0
    case 0xdf45: self = .PMEVCNTR5_EL0
    case 0xdf46: self = .PMEVCNTR6_EL0
    case 0xdf47: self = .PMEVCNTR7_EL0
    case 0xdf48: self = .PMEVCNTR8_EL0
    case 0xdf49: self = .PMEVCNTR9_EL0
    case 0xdf4a: self = .PMEVCNTR10_EL0
    case 0xdf4b: self = .PMEVCNTR11_EL0
    case 0xdf4c: self = .PMEVCNTR12_EL0
    case 0xdf4d: self = .PMEVCNTR13_EL0
    case 0xdf4e: self = .PMEVCNTR14_EL0
    case 0xdf4f: self = .PMEVCNTR15_EL0
    case 0xdf50: self = .PMEVCNTR16_EL0
    case 0xdf51: self = .PMEVCNTR17_EL0
    case 0xdf52: self = .PMEVCNTR18_EL0
    case 0xdf53: self = .PMEVCNTR19_EL0
    case 0xdf54: self = .PMEVCNTR20_EL0
    case 0xdf55: self = .PMEVCNTR21_EL0
    case 0xdf56: self = .PMEVCNTR22_EL0
    case 0xdf57: self = .PMEVCNTR23_EL0
    case 0xdf58: self = .PMEVCNTR24_EL0
    case 0xdf59: self = .PMEVCNTR25_EL0
    case 0xdf5a: self = .PMEVCNTR26_EL0
    case 0xdf5b: self = .PMEVCNTR27_EL0
    case 0xdf5c: self = .PMEVCNTR28_EL0
    case 0xdf5d: self = .PMEVCNTR29_EL0
    case 0xdf5e: self = .PMEVCNTR30_EL0
    case 0xdf60: self = .PMEVTYPER0_EL0
    case 0xdf61: self = .PMEVTYPER1_EL0
    case 0xdf62: self = .PMEVTYPER2_EL0
    case 0xdf63: self = .PMEVTYPER3_EL0
    case 0xdf64: self = .PMEVTYPER4_EL0
    case 0xdf65: self = .PMEVTYPER5_EL0
    case 0xdf66: self = .PMEVTYPER6_EL0
    case 0xdf67: self = .PMEVTYPER7_EL0
    case 0xdf68: self = .PMEVTYPER8_EL0
    case 0xdf69: self = .PMEVTYPER9_EL0
    case 0xdf6a: self = .PMEVTYPER10_EL0
    case 0xdf6b: self = .PMEVTYPER11_EL0
    case 0xdf6c: self = .PMEVTYPER12_EL0
    case 0xdf6d: self = .PMEVTYPER13_EL0
    case 0xdf6e: self = .PMEVTYPER14_EL0
    case 0xdf6f: self = .PMEVTYPER15_EL0
    case 0xdf70: self = .PMEVTYPER16_EL0
    case 0xdf71: self = .PMEVTYPER17_EL0
    case 0xdf72: self = .PMEVTYPER18_EL0
    case 0xdf73: self = .PMEVTYPER19_EL0
    case 0xdf74: self = .PMEVTYPER20_EL0
    case 0xdf75: self = .PMEVTYPER21_EL0
    case 0xdf76: self = .PMEVTYPER22_EL0
    case 0xdf77: self = .PMEVTYPER23_EL0
    case 0xdf78: self = .PMEVTYPER24_EL0
    case 0xdf79: self = .PMEVTYPER25_EL0
    case 0xdf7a: self = .PMEVTYPER26_EL0
    case 0xdf7b: self = .PMEVTYPER27_EL0
    case 0xdf7c: self = .PMEVTYPER28_EL0
    case 0xdf7d: self = .PMEVTYPER29_EL0
    case 0xdf7e: self = .PMEVTYPER30_EL0
    case 0xdf7f: self = .PMCCFILTR_EL0
    default: return nil
    }
  }
}

extension SystemRegister {
  /// What the table says of each register, packed: the encoding in bits 0 to 15; whether EL0 reads, EL0 writes, EL1
  /// reads, EL1 writes, a read ends the block, a write does, in bits 16 to 21; the feature in bits 24 to 31; the index
  /// of the control bit's name from bit 32.
  static let metadata: [UInt64] = [
    0xc8002,  // OSDTRRX_EL1
    0x2c8004,  // DBGBVR0_EL1
    0x2c8005,  // DBGBCR0_EL1
    0x2c8006,  // DBGWVR0_EL1
    0x2c8007,  // DBGWCR0_EL1
    0x2c800c,  // DBGBVR1_EL1
    0x2c800d,  // DBGBCR1_EL1
    0x2c800e,  // DBGWVR1_EL1
    0x2c800f,  // DBGWCR1_EL1
    0x2c8010,  // MDCCINT_EL1
    0x2c8012,  // MDSCR_EL1
    0x2c8014,  // DBGBVR2_EL1
    0x2c8015,  // DBGBCR2_EL1
    0x2c8016,  // DBGWVR2_EL1
    0x2c8017,  // DBGWCR2_EL1
    0xc801a,  // OSDTRTX_EL1
    0x2c801c,  // DBGBVR3_EL1
    0x2c801d,  // DBGBCR3_EL1
    0x2c801e,  // DBGWVR3_EL1
    0x2c801f,  // DBGWCR3_EL1
    0x2c8024,  // DBGBVR4_EL1
    0x2c8025,  // DBGBCR4_EL1
    0x2c8026,  // DBGWVR4_EL1
    0x2c8027,  // DBGWCR4_EL1
    0x2c802c,  // DBGBVR5_EL1
    0x2c802d,  // DBGBCR5_EL1
    0x2c802e,  // DBGWVR5_EL1
    0x2c802f,  // DBGWCR5_EL1
    0xc8032,  // OSECCR_EL1
    0x2c8034,  // DBGBVR6_EL1
    0x2c8035,  // DBGBCR6_EL1
    0x2c8036,  // DBGWVR6_EL1
    0x2c8037,  // DBGWCR6_EL1
    0x2c803c,  // DBGBVR7_EL1
    0x2c803d,  // DBGBCR7_EL1
    0x2c803e,  // DBGWVR7_EL1
    0x2c803f,  // DBGWCR7_EL1
    0x2c8044,  // DBGBVR8_EL1
    0x2c8045,  // DBGBCR8_EL1
    0x2c8046,  // DBGWVR8_EL1
    0x2c8047,  // DBGWCR8_EL1
    0x2c804c,  // DBGBVR9_EL1
    0x2c804d,  // DBGBCR9_EL1
    0x2c804e,  // DBGWVR9_EL1
    0x2c804f,  // DBGWCR9_EL1
    0x2c8054,  // DBGBVR10_EL1
    0x2c8055,  // DBGBCR10_EL1
    0x2c8056,  // DBGWVR10_EL1
    0x2c8057,  // DBGWCR10_EL1
    0x2c805c,  // DBGBVR11_EL1
    0x2c805d,  // DBGBCR11_EL1
    0x2c805e,  // DBGWVR11_EL1
    0x2c805f,  // DBGWCR11_EL1
    0x2c8064,  // DBGBVR12_EL1
    0x2c8065,  // DBGBCR12_EL1
    0x2c8066,  // DBGWVR12_EL1
    0x2c8067,  // DBGWCR12_EL1
    0x2c806c,  // DBGBVR13_EL1
    0x2c806d,  // DBGBCR13_EL1
    0x2c806e,  // DBGWVR13_EL1
    0x2c806f,  // DBGWCR13_EL1
    0x2c8074,  // DBGBVR14_EL1
    0x2c8075,  // DBGBCR14_EL1
    0x2c8076,  // DBGWVR14_EL1
    0x2c8077,  // DBGWCR14_EL1
    0x2c807c,  // DBGBVR15_EL1
    0x2c807d,  // DBGBCR15_EL1
    0x2c807e,  // DBGWVR15_EL1
    0x2c807f,  // DBGWCR15_EL1
    0x48080,  // MDRAR_EL1
    0x288084,  // OSLAR_EL1
    0x4808c,  // OSLSR_EL1
    0x2c809c,  // OSDLR_EL1
    0xc80a4,  // DBGPRCR_EL1
    0xc83c6,  // DBGCLAIMSET_EL1
    0xc83ce,  // DBGCLAIMCLR_EL1
    0x483f6,  // DBGAUTHSTATUS_EL1
    0x100059808,  // MDCCSR_EL0
    0x1000f9820,  // DBGDTR_EL0
    0x1000f9828,  // DBGDTRRX_EL0
    0x4c000,  // MIDR_EL1
    0x4c005,  // MPIDR_EL1
    0x4c006,  // REVIDR_EL1
    0x4c008,  // ID_PFR0_EL1
    0x4c009,  // ID_PFR1_EL1
    0x4c00a,  // ID_DFR0_EL1
    0x4c00b,  // ID_AFR0_EL1
    0x4c00c,  // ID_MMFR0_EL1
    0x4c00d,  // ID_MMFR1_EL1
    0x4c00e,  // ID_MMFR2_EL1
    0x4c00f,  // ID_MMFR3_EL1
    0x4c010,  // ID_ISAR0_EL1
    0x4c011,  // ID_ISAR1_EL1
    0x4c012,  // ID_ISAR2_EL1
    0x4c013,  // ID_ISAR3_EL1
    0x4c014,  // ID_ISAR4_EL1
    0x4c015,  // ID_ISAR5_EL1
    0x4c016,  // ID_MMFR4_EL1
    0x4c018,  // MVFR0_EL1
    0x4c019,  // MVFR1_EL1
    0x4c01a,  // MVFR2_EL1
    0x4c01d,  // ID_DFR1_EL1
    0x4c01e,  // ID_MMFR5_EL1
    0x4c020,  // ID_AA64PFR0_EL1
    0x4c021,  // ID_AA64PFR1_EL1
    0x4c022,  // ID_AA64PFR2_EL1
    0x4c028,  // ID_AA64DFR0_EL1
    0x4c029,  // ID_AA64DFR1_EL1
    0x4c02a,  // ID_AA64DFR2_EL1
    0x4c02c,  // ID_AA64AFR0_EL1
    0x4c02d,  // ID_AA64AFR1_EL1
    0x4c030,  // ID_AA64ISAR0_EL1
    0x4c031,  // ID_AA64ISAR1_EL1
    0x4c032,  // ID_AA64ISAR2_EL1
    0x4c033,  // ID_AA64ISAR3_EL1
    0x4c038,  // ID_AA64MMFR0_EL1
    0x4c039,  // ID_AA64MMFR1_EL1
    0x4c03a,  // ID_AA64MMFR2_EL1
    0x4c03b,  // ID_AA64MMFR3_EL1
    0x4c03c,  // ID_AA64MMFR4_EL1
    0x2cc080,  // SCTLR_EL1
    0xcc081,  // ACTLR_EL1
    0x2cc082,  // CPACR_EL1
    0x2cc100,  // TTBR0_EL1
    0x2cc101,  // TTBR1_EL1
    0x2cc102,  // TCR_EL1
    0xcc200,  // SPSR_EL1
    0xcc201,  // ELR_EL1
    0xcc208,  // SP_EL0
    0x2cc210,  // SPSel
    0x4c212,  // CurrentEL
    0x22cc213,  // PAN
    0x2cc230,  // ICC_PMR_EL1
    0xcc288,  // AFSR0_EL1
    0xcc289,  // AFSR1_EL1
    0xcc290,  // ESR_EL1
    0xcc300,  // FAR_EL1
    0xcc3a0,  // PAR_EL1
    0x2cc4f1,  // PMINTENSET_EL1
    0x2cc4f2,  // PMINTENCLR_EL1
    0x4c4f6,  // PMMIR_EL1
    0x2cc510,  // MAIR_EL1
    0xcc518,  // AMAIR_EL1
    0x2cc600,  // VBAR_EL1
    0x4c601,  // RVBAR_EL1
    0x2cc602,  // RMR_EL1
    0x14c608,  // ISR_EL1
    0x14c640,  // ICC_IAR0_EL1
    0x28c641,  // ICC_EOIR0_EL1
    0x14c642,  // ICC_HPPIR0_EL1
    0x2cc643,  // ICC_BPR0_EL1
    0x3cc644,  // ICC_AP0R0_EL1
    0x3cc645,  // ICC_AP0R1_EL1
    0x3cc646,  // ICC_AP0R2_EL1
    0x3cc647,  // ICC_AP0R3_EL1
    0x3cc648,  // ICC_AP1R0_EL1
    0x3cc649,  // ICC_AP1R1_EL1
    0x3cc64a,  // ICC_AP1R2_EL1
    0x3cc64b,  // ICC_AP1R3_EL1
    0x28c659,  // ICC_DIR_EL1
    0x14c65b,  // ICC_RPR_EL1
    0x28c65d,  // ICC_SGI1R_EL1
    0x28c65e,  // ICC_ASGI1R_EL1
    0x28c65f,  // ICC_SGI0R_EL1
    0x14c660,  // ICC_IAR1_EL1
    0x28c661,  // ICC_EOIR1_EL1
    0x14c662,  // ICC_HPPIR1_EL1
    0x2cc663,  // ICC_BPR1_EL1
    0x2cc664,  // ICC_CTLR_EL1
    0x2cc665,  // ICC_SRE_EL1
    0x2cc666,  // ICC_IGRPEN0_EL1
    0x2cc667,  // ICC_IGRPEN1_EL1
    0xcc681,  // CONTEXTIDR_EL1
    0xcc684,  // TPIDR_EL1
    0x2cc708,  // CNTKCTL_EL1
    0x4c800,  // CCSIDR_EL1
    0x4c801,  // CLIDR_EL1
    0x4c807,  // AIDR_EL1
    0xcd000,  // CSSELR_EL1
    0x20005d801,  // CTR_EL0
    0x5d807,  // DCZID_EL0
    0xfda10,  // NZCV
    0x3002fda11,  // DAIF
    0x4000fda20,  // FPCR
    0x4000fda21,  // FPSR
    0x5003fdce0,  // PMCR_EL0
    0x5002fdce1,  // PMCNTENSET_EL0
    0x5002fdce2,  // PMCNTENCLR_EL0
    0x5003fdce3,  // PMOVSCLR_EL0
    0x6002adce4,  // PMSWINC_EL0
    0x5000fdce5,  // PMSELR_EL0
    0x50005dce6,  // PMCEID0_EL0
    0x50005dce7,  // PMCEID1_EL0
    0x5003fdce8,  // PMCCNTR_EL0
    0x5002fdce9,  // PMXEVTYPER_EL0
    0x5003fdcea,  // PMXEVCNTR_EL0
    0x2ddcf0,  // PMUSERENR_EL0
    0x5003fdcf3,  // PMOVSSET_EL0
    0xfde82,  // TPIDR_EL0
    0xdde83,  // TPIDRRO_EL0
    0x7000ddf00,  // CNTFRQ_EL0
    0x80015df01,  // CNTPCT_EL0
    0x70015df02,  // CNTVCT_EL0
    0x9003fdf10,  // CNTP_TVAL_EL0
    0x9003fdf11,  // CNTP_CTL_EL0
    0x9002fdf12,  // CNTP_CVAL_EL0
    0xa003fdf18,  // CNTV_TVAL_EL0
    0xa003fdf19,  // CNTV_CTL_EL0
    0xa002fdf1a,  // CNTV_CVAL_EL0
    0x5003fdf40,  // PMEVCNTR0_EL0
    0x5003fdf41,  // PMEVCNTR1_EL0
    0x5003fdf42,  // PMEVCNTR2_EL0
    0x5003fdf43,  // PMEVCNTR3_EL0
    0x5003fdf44,  // PMEVCNTR4_EL0
    0x5003fdf45,  // PMEVCNTR5_EL0
    0x5003fdf46,  // PMEVCNTR6_EL0
    0x5003fdf47,  // PMEVCNTR7_EL0
    0x5003fdf48,  // PMEVCNTR8_EL0
    0x5003fdf49,  // PMEVCNTR9_EL0
    0x5003fdf4a,  // PMEVCNTR10_EL0
    0x5003fdf4b,  // PMEVCNTR11_EL0
    0x5003fdf4c,  // PMEVCNTR12_EL0
    0x5003fdf4d,  // PMEVCNTR13_EL0
    0x5003fdf4e,  // PMEVCNTR14_EL0
    0x5003fdf4f,  // PMEVCNTR15_EL0
    0x5003fdf50,  // PMEVCNTR16_EL0
    0x5003fdf51,  // PMEVCNTR17_EL0
    0x5003fdf52,  // PMEVCNTR18_EL0
    0x5003fdf53,  // PMEVCNTR19_EL0
    0x5003fdf54,  // PMEVCNTR20_EL0
    0x5003fdf55,  // PMEVCNTR21_EL0
    0x5003fdf56,  // PMEVCNTR22_EL0
    0x5003fdf57,  // PMEVCNTR23_EL0
    0x5003fdf58,  // PMEVCNTR24_EL0
    0x5003fdf59,  // PMEVCNTR25_EL0
    0x5003fdf5a,  // PMEVCNTR26_EL0
    0x5003fdf5b,  // PMEVCNTR27_EL0
    0x5003fdf5c,  // PMEVCNTR28_EL0
    0x5003fdf5d,  // PMEVCNTR29_EL0
    0x5003fdf5e,  // PMEVCNTR30_EL0
    0x5002fdf60,  // PMEVTYPER0_EL0
    0x5002fdf61,  // PMEVTYPER1_EL0
    0x5002fdf62,  // PMEVTYPER2_EL0
    0x5002fdf63,  // PMEVTYPER3_EL0
    0x5002fdf64,  // PMEVTYPER4_EL0
    0x5002fdf65,  // PMEVTYPER5_EL0
    0x5002fdf66,  // PMEVTYPER6_EL0
    0x5002fdf67,  // PMEVTYPER7_EL0
    0x5002fdf68,  // PMEVTYPER8_EL0
    0x5002fdf69,  // PMEVTYPER9_EL0
    0x5002fdf6a,  // PMEVTYPER10_EL0
    0x5002fdf6b,  // PMEVTYPER11_EL0
    0x5002fdf6c,  // PMEVTYPER12_EL0
    0x5002fdf6d,  // PMEVTYPER13_EL0
    0x5002fdf6e,  // PMEVTYPER14_EL0
    0x5002fdf6f,  // PMEVTYPER15_EL0
    0x5002fdf70,  // PMEVTYPER16_EL0
    0x5002fdf71,  // PMEVTYPER17_EL0
    0x5002fdf72,  // PMEVTYPER18_EL0
    0x5002fdf73,  // PMEVTYPER19_EL0
    0x5002fdf74,  // PMEVTYPER20_EL0
    0x5002fdf75,  // PMEVTYPER21_EL0
    0x5002fdf76,  // PMEVTYPER22_EL0
    0x5002fdf77,  // PMEVTYPER23_EL0
    0x5002fdf78,  // PMEVTYPER24_EL0
    0x5002fdf79,  // PMEVTYPER25_EL0
    0x5002fdf7a,  // PMEVTYPER26_EL0
    0x5002fdf7b,  // PMEVTYPER27_EL0
    0x5002fdf7c,  // PMEVTYPER28_EL0
    0x5002fdf7d,  // PMEVTYPER29_EL0
    0x5002fdf7e,  // PMEVTYPER30_EL0
    0x5002fdf7f,  // PMCCFILTR_EL0
  ]

  /// The control bits that let EL0 in.
  static let controls: [String] = [
    "", "MDSCR_EL1.TDCC", "SCTLR_EL1.UCT", "SCTLR_EL1.UMA", "CPACR_EL1.FPEN", "PMUSERENR_EL0.EN", "PMUSERENR_EL0.SW",
    "CNTKCTL_EL1.EL0VCTEN", "CNTKCTL_EL1.EL0PCTEN", "CNTKCTL_EL1.EL0PTEN", "CNTKCTL_EL1.EL0VTEN"
  ]

  /// The names of registers that are called otherwise when they are written.
  static let writtenNames: [SystemRegister: String] = [
    .DBGDTRRX_EL0: "DBGDTRTX_EL0",
  ]
}
