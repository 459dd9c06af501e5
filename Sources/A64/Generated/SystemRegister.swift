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

/// What the table says of a register.
struct SystemRegisterData {
  var name: StaticString
  var writtenName: StaticString
  var encoding: UInt16
  /// Bit 0: EL0 reads, 1: EL0 writes, 2: EL1 reads, 3: EL1 writes, 4: a read ends the block, 5: a write does.
  var access: UInt8
  var feature: Feature
  var control: StaticString

  init(
    _ name: StaticString, _ writtenName: StaticString, _ encoding: UInt16, _ access: UInt8, _ feature: Feature,
    _ control: StaticString
  ) {
    self.name = name
    self.writtenName = writtenName
    self.encoding = encoding
    self.access = access
    self.feature = feature
    self.control = control
  }
}

extension SystemRegister {
  static let table: [SystemRegisterData] = {
    var t: [SystemRegisterData] = []
    t.reserveCapacity(272)
    t.append(.init("OSDTRRX_EL1", "OSDTRRX_EL1", 0x8002, 0xc, .base, ""))
    t.append(.init("DBGBVR0_EL1", "DBGBVR0_EL1", 0x8004, 0x2c, .base, ""))
    t.append(.init("DBGBCR0_EL1", "DBGBCR0_EL1", 0x8005, 0x2c, .base, ""))
    t.append(.init("DBGWVR0_EL1", "DBGWVR0_EL1", 0x8006, 0x2c, .base, ""))
    t.append(.init("DBGWCR0_EL1", "DBGWCR0_EL1", 0x8007, 0x2c, .base, ""))
    t.append(.init("DBGBVR1_EL1", "DBGBVR1_EL1", 0x800c, 0x2c, .base, ""))
    t.append(.init("DBGBCR1_EL1", "DBGBCR1_EL1", 0x800d, 0x2c, .base, ""))
    t.append(.init("DBGWVR1_EL1", "DBGWVR1_EL1", 0x800e, 0x2c, .base, ""))
    t.append(.init("DBGWCR1_EL1", "DBGWCR1_EL1", 0x800f, 0x2c, .base, ""))
    t.append(.init("MDCCINT_EL1", "MDCCINT_EL1", 0x8010, 0x2c, .base, ""))
    t.append(.init("MDSCR_EL1", "MDSCR_EL1", 0x8012, 0x2c, .base, ""))
    t.append(.init("DBGBVR2_EL1", "DBGBVR2_EL1", 0x8014, 0x2c, .base, ""))
    t.append(.init("DBGBCR2_EL1", "DBGBCR2_EL1", 0x8015, 0x2c, .base, ""))
    t.append(.init("DBGWVR2_EL1", "DBGWVR2_EL1", 0x8016, 0x2c, .base, ""))
    t.append(.init("DBGWCR2_EL1", "DBGWCR2_EL1", 0x8017, 0x2c, .base, ""))
    t.append(.init("OSDTRTX_EL1", "OSDTRTX_EL1", 0x801a, 0xc, .base, ""))
    t.append(.init("DBGBVR3_EL1", "DBGBVR3_EL1", 0x801c, 0x2c, .base, ""))
    t.append(.init("DBGBCR3_EL1", "DBGBCR3_EL1", 0x801d, 0x2c, .base, ""))
    t.append(.init("DBGWVR3_EL1", "DBGWVR3_EL1", 0x801e, 0x2c, .base, ""))
    t.append(.init("DBGWCR3_EL1", "DBGWCR3_EL1", 0x801f, 0x2c, .base, ""))
    t.append(.init("DBGBVR4_EL1", "DBGBVR4_EL1", 0x8024, 0x2c, .base, ""))
    t.append(.init("DBGBCR4_EL1", "DBGBCR4_EL1", 0x8025, 0x2c, .base, ""))
    t.append(.init("DBGWVR4_EL1", "DBGWVR4_EL1", 0x8026, 0x2c, .base, ""))
    t.append(.init("DBGWCR4_EL1", "DBGWCR4_EL1", 0x8027, 0x2c, .base, ""))
    t.append(.init("DBGBVR5_EL1", "DBGBVR5_EL1", 0x802c, 0x2c, .base, ""))
    t.append(.init("DBGBCR5_EL1", "DBGBCR5_EL1", 0x802d, 0x2c, .base, ""))
    t.append(.init("DBGWVR5_EL1", "DBGWVR5_EL1", 0x802e, 0x2c, .base, ""))
    t.append(.init("DBGWCR5_EL1", "DBGWCR5_EL1", 0x802f, 0x2c, .base, ""))
    t.append(.init("OSECCR_EL1", "OSECCR_EL1", 0x8032, 0xc, .base, ""))
    t.append(.init("DBGBVR6_EL1", "DBGBVR6_EL1", 0x8034, 0x2c, .base, ""))
    t.append(.init("DBGBCR6_EL1", "DBGBCR6_EL1", 0x8035, 0x2c, .base, ""))
    t.append(.init("DBGWVR6_EL1", "DBGWVR6_EL1", 0x8036, 0x2c, .base, ""))
    t.append(.init("DBGWCR6_EL1", "DBGWCR6_EL1", 0x8037, 0x2c, .base, ""))
    t.append(.init("DBGBVR7_EL1", "DBGBVR7_EL1", 0x803c, 0x2c, .base, ""))
    t.append(.init("DBGBCR7_EL1", "DBGBCR7_EL1", 0x803d, 0x2c, .base, ""))
    t.append(.init("DBGWVR7_EL1", "DBGWVR7_EL1", 0x803e, 0x2c, .base, ""))
    t.append(.init("DBGWCR7_EL1", "DBGWCR7_EL1", 0x803f, 0x2c, .base, ""))
    t.append(.init("DBGBVR8_EL1", "DBGBVR8_EL1", 0x8044, 0x2c, .base, ""))
    t.append(.init("DBGBCR8_EL1", "DBGBCR8_EL1", 0x8045, 0x2c, .base, ""))
    t.append(.init("DBGWVR8_EL1", "DBGWVR8_EL1", 0x8046, 0x2c, .base, ""))
    t.append(.init("DBGWCR8_EL1", "DBGWCR8_EL1", 0x8047, 0x2c, .base, ""))
    t.append(.init("DBGBVR9_EL1", "DBGBVR9_EL1", 0x804c, 0x2c, .base, ""))
    t.append(.init("DBGBCR9_EL1", "DBGBCR9_EL1", 0x804d, 0x2c, .base, ""))
    t.append(.init("DBGWVR9_EL1", "DBGWVR9_EL1", 0x804e, 0x2c, .base, ""))
    t.append(.init("DBGWCR9_EL1", "DBGWCR9_EL1", 0x804f, 0x2c, .base, ""))
    t.append(.init("DBGBVR10_EL1", "DBGBVR10_EL1", 0x8054, 0x2c, .base, ""))
    t.append(.init("DBGBCR10_EL1", "DBGBCR10_EL1", 0x8055, 0x2c, .base, ""))
    t.append(.init("DBGWVR10_EL1", "DBGWVR10_EL1", 0x8056, 0x2c, .base, ""))
    t.append(.init("DBGWCR10_EL1", "DBGWCR10_EL1", 0x8057, 0x2c, .base, ""))
    t.append(.init("DBGBVR11_EL1", "DBGBVR11_EL1", 0x805c, 0x2c, .base, ""))
    t.append(.init("DBGBCR11_EL1", "DBGBCR11_EL1", 0x805d, 0x2c, .base, ""))
    t.append(.init("DBGWVR11_EL1", "DBGWVR11_EL1", 0x805e, 0x2c, .base, ""))
    t.append(.init("DBGWCR11_EL1", "DBGWCR11_EL1", 0x805f, 0x2c, .base, ""))
    t.append(.init("DBGBVR12_EL1", "DBGBVR12_EL1", 0x8064, 0x2c, .base, ""))
    t.append(.init("DBGBCR12_EL1", "DBGBCR12_EL1", 0x8065, 0x2c, .base, ""))
    t.append(.init("DBGWVR12_EL1", "DBGWVR12_EL1", 0x8066, 0x2c, .base, ""))
    t.append(.init("DBGWCR12_EL1", "DBGWCR12_EL1", 0x8067, 0x2c, .base, ""))
    t.append(.init("DBGBVR13_EL1", "DBGBVR13_EL1", 0x806c, 0x2c, .base, ""))
    t.append(.init("DBGBCR13_EL1", "DBGBCR13_EL1", 0x806d, 0x2c, .base, ""))
    t.append(.init("DBGWVR13_EL1", "DBGWVR13_EL1", 0x806e, 0x2c, .base, ""))
    t.append(.init("DBGWCR13_EL1", "DBGWCR13_EL1", 0x806f, 0x2c, .base, ""))
    t.append(.init("DBGBVR14_EL1", "DBGBVR14_EL1", 0x8074, 0x2c, .base, ""))
    t.append(.init("DBGBCR14_EL1", "DBGBCR14_EL1", 0x8075, 0x2c, .base, ""))
    t.append(.init("DBGWVR14_EL1", "DBGWVR14_EL1", 0x8076, 0x2c, .base, ""))
    t.append(.init("DBGWCR14_EL1", "DBGWCR14_EL1", 0x8077, 0x2c, .base, ""))
    t.append(.init("DBGBVR15_EL1", "DBGBVR15_EL1", 0x807c, 0x2c, .base, ""))
    t.append(.init("DBGBCR15_EL1", "DBGBCR15_EL1", 0x807d, 0x2c, .base, ""))
    t.append(.init("DBGWVR15_EL1", "DBGWVR15_EL1", 0x807e, 0x2c, .base, ""))
    t.append(.init("DBGWCR15_EL1", "DBGWCR15_EL1", 0x807f, 0x2c, .base, ""))
    t.append(.init("MDRAR_EL1", "MDRAR_EL1", 0x8080, 0x4, .base, ""))
    t.append(.init("OSLAR_EL1", "OSLAR_EL1", 0x8084, 0x28, .base, ""))
    t.append(.init("OSLSR_EL1", "OSLSR_EL1", 0x808c, 0x4, .base, ""))
    t.append(.init("OSDLR_EL1", "OSDLR_EL1", 0x809c, 0x2c, .base, ""))
    t.append(.init("DBGPRCR_EL1", "DBGPRCR_EL1", 0x80a4, 0xc, .base, ""))
    t.append(.init("DBGCLAIMSET_EL1", "DBGCLAIMSET_EL1", 0x83c6, 0xc, .base, ""))
    t.append(.init("DBGCLAIMCLR_EL1", "DBGCLAIMCLR_EL1", 0x83ce, 0xc, .base, ""))
    t.append(.init("DBGAUTHSTATUS_EL1", "DBGAUTHSTATUS_EL1", 0x83f6, 0x4, .base, ""))
    t.append(.init("MDCCSR_EL0", "MDCCSR_EL0", 0x9808, 0x5, .base, "MDSCR_EL1.TDCC"))
    t.append(.init("DBGDTR_EL0", "DBGDTR_EL0", 0x9820, 0xf, .base, "MDSCR_EL1.TDCC"))
    t.append(.init("DBGDTRRX_EL0", "DBGDTRTX_EL0", 0x9828, 0xf, .base, "MDSCR_EL1.TDCC"))
    t.append(.init("MIDR_EL1", "MIDR_EL1", 0xc000, 0x4, .base, ""))
    t.append(.init("MPIDR_EL1", "MPIDR_EL1", 0xc005, 0x4, .base, ""))
    t.append(.init("REVIDR_EL1", "REVIDR_EL1", 0xc006, 0x4, .base, ""))
    t.append(.init("ID_PFR0_EL1", "ID_PFR0_EL1", 0xc008, 0x4, .base, ""))
    t.append(.init("ID_PFR1_EL1", "ID_PFR1_EL1", 0xc009, 0x4, .base, ""))
    t.append(.init("ID_DFR0_EL1", "ID_DFR0_EL1", 0xc00a, 0x4, .base, ""))
    t.append(.init("ID_AFR0_EL1", "ID_AFR0_EL1", 0xc00b, 0x4, .base, ""))
    t.append(.init("ID_MMFR0_EL1", "ID_MMFR0_EL1", 0xc00c, 0x4, .base, ""))
    t.append(.init("ID_MMFR1_EL1", "ID_MMFR1_EL1", 0xc00d, 0x4, .base, ""))
    t.append(.init("ID_MMFR2_EL1", "ID_MMFR2_EL1", 0xc00e, 0x4, .base, ""))
    t.append(.init("ID_MMFR3_EL1", "ID_MMFR3_EL1", 0xc00f, 0x4, .base, ""))
    t.append(.init("ID_ISAR0_EL1", "ID_ISAR0_EL1", 0xc010, 0x4, .base, ""))
    t.append(.init("ID_ISAR1_EL1", "ID_ISAR1_EL1", 0xc011, 0x4, .base, ""))
    t.append(.init("ID_ISAR2_EL1", "ID_ISAR2_EL1", 0xc012, 0x4, .base, ""))
    t.append(.init("ID_ISAR3_EL1", "ID_ISAR3_EL1", 0xc013, 0x4, .base, ""))
    t.append(.init("ID_ISAR4_EL1", "ID_ISAR4_EL1", 0xc014, 0x4, .base, ""))
    t.append(.init("ID_ISAR5_EL1", "ID_ISAR5_EL1", 0xc015, 0x4, .base, ""))
    t.append(.init("ID_MMFR4_EL1", "ID_MMFR4_EL1", 0xc016, 0x4, .base, ""))
    t.append(.init("MVFR0_EL1", "MVFR0_EL1", 0xc018, 0x4, .base, ""))
    t.append(.init("MVFR1_EL1", "MVFR1_EL1", 0xc019, 0x4, .base, ""))
    t.append(.init("MVFR2_EL1", "MVFR2_EL1", 0xc01a, 0x4, .base, ""))
    t.append(.init("ID_DFR1_EL1", "ID_DFR1_EL1", 0xc01d, 0x4, .base, ""))
    t.append(.init("ID_MMFR5_EL1", "ID_MMFR5_EL1", 0xc01e, 0x4, .base, ""))
    t.append(.init("ID_AA64PFR0_EL1", "ID_AA64PFR0_EL1", 0xc020, 0x4, .base, ""))
    t.append(.init("ID_AA64PFR1_EL1", "ID_AA64PFR1_EL1", 0xc021, 0x4, .base, ""))
    t.append(.init("ID_AA64PFR2_EL1", "ID_AA64PFR2_EL1", 0xc022, 0x4, .base, ""))
    t.append(.init("ID_AA64DFR0_EL1", "ID_AA64DFR0_EL1", 0xc028, 0x4, .base, ""))
    t.append(.init("ID_AA64DFR1_EL1", "ID_AA64DFR1_EL1", 0xc029, 0x4, .base, ""))
    t.append(.init("ID_AA64DFR2_EL1", "ID_AA64DFR2_EL1", 0xc02a, 0x4, .base, ""))
    t.append(.init("ID_AA64AFR0_EL1", "ID_AA64AFR0_EL1", 0xc02c, 0x4, .base, ""))
    t.append(.init("ID_AA64AFR1_EL1", "ID_AA64AFR1_EL1", 0xc02d, 0x4, .base, ""))
    t.append(.init("ID_AA64ISAR0_EL1", "ID_AA64ISAR0_EL1", 0xc030, 0x4, .base, ""))
    t.append(.init("ID_AA64ISAR1_EL1", "ID_AA64ISAR1_EL1", 0xc031, 0x4, .base, ""))
    t.append(.init("ID_AA64ISAR2_EL1", "ID_AA64ISAR2_EL1", 0xc032, 0x4, .base, ""))
    t.append(.init("ID_AA64ISAR3_EL1", "ID_AA64ISAR3_EL1", 0xc033, 0x4, .base, ""))
    t.append(.init("ID_AA64MMFR0_EL1", "ID_AA64MMFR0_EL1", 0xc038, 0x4, .base, ""))
    t.append(.init("ID_AA64MMFR1_EL1", "ID_AA64MMFR1_EL1", 0xc039, 0x4, .base, ""))
    t.append(.init("ID_AA64MMFR2_EL1", "ID_AA64MMFR2_EL1", 0xc03a, 0x4, .base, ""))
    t.append(.init("ID_AA64MMFR3_EL1", "ID_AA64MMFR3_EL1", 0xc03b, 0x4, .base, ""))
    t.append(.init("ID_AA64MMFR4_EL1", "ID_AA64MMFR4_EL1", 0xc03c, 0x4, .base, ""))
    t.append(.init("SCTLR_EL1", "SCTLR_EL1", 0xc080, 0x2c, .base, ""))
    t.append(.init("ACTLR_EL1", "ACTLR_EL1", 0xc081, 0xc, .base, ""))
    t.append(.init("CPACR_EL1", "CPACR_EL1", 0xc082, 0x2c, .base, ""))
    t.append(.init("TTBR0_EL1", "TTBR0_EL1", 0xc100, 0x2c, .base, ""))
    t.append(.init("TTBR1_EL1", "TTBR1_EL1", 0xc101, 0x2c, .base, ""))
    t.append(.init("TCR_EL1", "TCR_EL1", 0xc102, 0x2c, .base, ""))
    t.append(.init("SPSR_EL1", "SPSR_EL1", 0xc200, 0xc, .base, ""))
    t.append(.init("ELR_EL1", "ELR_EL1", 0xc201, 0xc, .base, ""))
    t.append(.init("SP_EL0", "SP_EL0", 0xc208, 0xc, .base, ""))
    t.append(.init("SPSel", "SPSel", 0xc210, 0x2c, .base, ""))
    t.append(.init("CurrentEL", "CurrentEL", 0xc212, 0x4, .base, ""))
    t.append(.init("PAN", "PAN", 0xc213, 0x2c, .pan, ""))
    t.append(.init("ICC_PMR_EL1", "ICC_PMR_EL1", 0xc230, 0x2c, .base, ""))
    t.append(.init("AFSR0_EL1", "AFSR0_EL1", 0xc288, 0xc, .base, ""))
    t.append(.init("AFSR1_EL1", "AFSR1_EL1", 0xc289, 0xc, .base, ""))
    t.append(.init("ESR_EL1", "ESR_EL1", 0xc290, 0xc, .base, ""))
    t.append(.init("FAR_EL1", "FAR_EL1", 0xc300, 0xc, .base, ""))
    t.append(.init("PAR_EL1", "PAR_EL1", 0xc3a0, 0xc, .base, ""))
    t.append(.init("PMINTENSET_EL1", "PMINTENSET_EL1", 0xc4f1, 0x2c, .base, ""))
    t.append(.init("PMINTENCLR_EL1", "PMINTENCLR_EL1", 0xc4f2, 0x2c, .base, ""))
    t.append(.init("PMMIR_EL1", "PMMIR_EL1", 0xc4f6, 0x4, .base, ""))
    t.append(.init("MAIR_EL1", "MAIR_EL1", 0xc510, 0x2c, .base, ""))
    t.append(.init("AMAIR_EL1", "AMAIR_EL1", 0xc518, 0xc, .base, ""))
    t.append(.init("VBAR_EL1", "VBAR_EL1", 0xc600, 0x2c, .base, ""))
    t.append(.init("RVBAR_EL1", "RVBAR_EL1", 0xc601, 0x4, .base, ""))
    t.append(.init("RMR_EL1", "RMR_EL1", 0xc602, 0x2c, .base, ""))
    t.append(.init("ISR_EL1", "ISR_EL1", 0xc608, 0x14, .base, ""))
    t.append(.init("ICC_IAR0_EL1", "ICC_IAR0_EL1", 0xc640, 0x14, .base, ""))
    t.append(.init("ICC_EOIR0_EL1", "ICC_EOIR0_EL1", 0xc641, 0x28, .base, ""))
    t.append(.init("ICC_HPPIR0_EL1", "ICC_HPPIR0_EL1", 0xc642, 0x14, .base, ""))
    t.append(.init("ICC_BPR0_EL1", "ICC_BPR0_EL1", 0xc643, 0x2c, .base, ""))
    t.append(.init("ICC_AP0R0_EL1", "ICC_AP0R0_EL1", 0xc644, 0x3c, .base, ""))
    t.append(.init("ICC_AP0R1_EL1", "ICC_AP0R1_EL1", 0xc645, 0x3c, .base, ""))
    t.append(.init("ICC_AP0R2_EL1", "ICC_AP0R2_EL1", 0xc646, 0x3c, .base, ""))
    t.append(.init("ICC_AP0R3_EL1", "ICC_AP0R3_EL1", 0xc647, 0x3c, .base, ""))
    t.append(.init("ICC_AP1R0_EL1", "ICC_AP1R0_EL1", 0xc648, 0x3c, .base, ""))
    t.append(.init("ICC_AP1R1_EL1", "ICC_AP1R1_EL1", 0xc649, 0x3c, .base, ""))
    t.append(.init("ICC_AP1R2_EL1", "ICC_AP1R2_EL1", 0xc64a, 0x3c, .base, ""))
    t.append(.init("ICC_AP1R3_EL1", "ICC_AP1R3_EL1", 0xc64b, 0x3c, .base, ""))
    t.append(.init("ICC_DIR_EL1", "ICC_DIR_EL1", 0xc659, 0x28, .base, ""))
    t.append(.init("ICC_RPR_EL1", "ICC_RPR_EL1", 0xc65b, 0x14, .base, ""))
    t.append(.init("ICC_SGI1R_EL1", "ICC_SGI1R_EL1", 0xc65d, 0x28, .base, ""))
    t.append(.init("ICC_ASGI1R_EL1", "ICC_ASGI1R_EL1", 0xc65e, 0x28, .base, ""))
    t.append(.init("ICC_SGI0R_EL1", "ICC_SGI0R_EL1", 0xc65f, 0x28, .base, ""))
    t.append(.init("ICC_IAR1_EL1", "ICC_IAR1_EL1", 0xc660, 0x14, .base, ""))
    t.append(.init("ICC_EOIR1_EL1", "ICC_EOIR1_EL1", 0xc661, 0x28, .base, ""))
    t.append(.init("ICC_HPPIR1_EL1", "ICC_HPPIR1_EL1", 0xc662, 0x14, .base, ""))
    t.append(.init("ICC_BPR1_EL1", "ICC_BPR1_EL1", 0xc663, 0x2c, .base, ""))
    t.append(.init("ICC_CTLR_EL1", "ICC_CTLR_EL1", 0xc664, 0x2c, .base, ""))
    t.append(.init("ICC_SRE_EL1", "ICC_SRE_EL1", 0xc665, 0x2c, .base, ""))
    t.append(.init("ICC_IGRPEN0_EL1", "ICC_IGRPEN0_EL1", 0xc666, 0x2c, .base, ""))
    t.append(.init("ICC_IGRPEN1_EL1", "ICC_IGRPEN1_EL1", 0xc667, 0x2c, .base, ""))
    t.append(.init("CONTEXTIDR_EL1", "CONTEXTIDR_EL1", 0xc681, 0xc, .base, ""))
    t.append(.init("TPIDR_EL1", "TPIDR_EL1", 0xc684, 0xc, .base, ""))
    t.append(.init("CNTKCTL_EL1", "CNTKCTL_EL1", 0xc708, 0x2c, .base, ""))
    t.append(.init("CCSIDR_EL1", "CCSIDR_EL1", 0xc800, 0x4, .base, ""))
    t.append(.init("CLIDR_EL1", "CLIDR_EL1", 0xc801, 0x4, .base, ""))
    t.append(.init("AIDR_EL1", "AIDR_EL1", 0xc807, 0x4, .base, ""))
    t.append(.init("CSSELR_EL1", "CSSELR_EL1", 0xd000, 0xc, .base, ""))
    t.append(.init("CTR_EL0", "CTR_EL0", 0xd801, 0x5, .base, "SCTLR_EL1.UCT"))
    t.append(.init("DCZID_EL0", "DCZID_EL0", 0xd807, 0x5, .base, ""))
    t.append(.init("NZCV", "NZCV", 0xda10, 0xf, .base, ""))
    t.append(.init("DAIF", "DAIF", 0xda11, 0x2f, .base, "SCTLR_EL1.UMA"))
    t.append(.init("FPCR", "FPCR", 0xda20, 0xf, .base, "CPACR_EL1.FPEN"))
    t.append(.init("FPSR", "FPSR", 0xda21, 0xf, .base, "CPACR_EL1.FPEN"))
    t.append(.init("PMCR_EL0", "PMCR_EL0", 0xdce0, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMCNTENSET_EL0", "PMCNTENSET_EL0", 0xdce1, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMCNTENCLR_EL0", "PMCNTENCLR_EL0", 0xdce2, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMOVSCLR_EL0", "PMOVSCLR_EL0", 0xdce3, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMSWINC_EL0", "PMSWINC_EL0", 0xdce4, 0x2a, .base, "PMUSERENR_EL0.SW"))
    t.append(.init("PMSELR_EL0", "PMSELR_EL0", 0xdce5, 0xf, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMCEID0_EL0", "PMCEID0_EL0", 0xdce6, 0x5, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMCEID1_EL0", "PMCEID1_EL0", 0xdce7, 0x5, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMCCNTR_EL0", "PMCCNTR_EL0", 0xdce8, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMXEVTYPER_EL0", "PMXEVTYPER_EL0", 0xdce9, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMXEVCNTR_EL0", "PMXEVCNTR_EL0", 0xdcea, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMUSERENR_EL0", "PMUSERENR_EL0", 0xdcf0, 0x2d, .base, ""))
    t.append(.init("PMOVSSET_EL0", "PMOVSSET_EL0", 0xdcf3, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("TPIDR_EL0", "TPIDR_EL0", 0xde82, 0xf, .base, ""))
    t.append(.init("TPIDRRO_EL0", "TPIDRRO_EL0", 0xde83, 0xd, .base, ""))
    t.append(.init("CNTFRQ_EL0", "CNTFRQ_EL0", 0xdf00, 0xd, .base, "CNTKCTL_EL1.EL0VCTEN"))
    t.append(.init("CNTPCT_EL0", "CNTPCT_EL0", 0xdf01, 0x15, .base, "CNTKCTL_EL1.EL0PCTEN"))
    t.append(.init("CNTVCT_EL0", "CNTVCT_EL0", 0xdf02, 0x15, .base, "CNTKCTL_EL1.EL0VCTEN"))
    t.append(.init("CNTP_TVAL_EL0", "CNTP_TVAL_EL0", 0xdf10, 0x3f, .base, "CNTKCTL_EL1.EL0PTEN"))
    t.append(.init("CNTP_CTL_EL0", "CNTP_CTL_EL0", 0xdf11, 0x3f, .base, "CNTKCTL_EL1.EL0PTEN"))
    t.append(.init("CNTP_CVAL_EL0", "CNTP_CVAL_EL0", 0xdf12, 0x2f, .base, "CNTKCTL_EL1.EL0PTEN"))
    t.append(.init("CNTV_TVAL_EL0", "CNTV_TVAL_EL0", 0xdf18, 0x3f, .base, "CNTKCTL_EL1.EL0VTEN"))
    t.append(.init("CNTV_CTL_EL0", "CNTV_CTL_EL0", 0xdf19, 0x3f, .base, "CNTKCTL_EL1.EL0VTEN"))
    t.append(.init("CNTV_CVAL_EL0", "CNTV_CVAL_EL0", 0xdf1a, 0x2f, .base, "CNTKCTL_EL1.EL0VTEN"))
    t.append(.init("PMEVCNTR0_EL0", "PMEVCNTR0_EL0", 0xdf40, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR1_EL0", "PMEVCNTR1_EL0", 0xdf41, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR2_EL0", "PMEVCNTR2_EL0", 0xdf42, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR3_EL0", "PMEVCNTR3_EL0", 0xdf43, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR4_EL0", "PMEVCNTR4_EL0", 0xdf44, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR5_EL0", "PMEVCNTR5_EL0", 0xdf45, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR6_EL0", "PMEVCNTR6_EL0", 0xdf46, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR7_EL0", "PMEVCNTR7_EL0", 0xdf47, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR8_EL0", "PMEVCNTR8_EL0", 0xdf48, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR9_EL0", "PMEVCNTR9_EL0", 0xdf49, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR10_EL0", "PMEVCNTR10_EL0", 0xdf4a, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR11_EL0", "PMEVCNTR11_EL0", 0xdf4b, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR12_EL0", "PMEVCNTR12_EL0", 0xdf4c, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR13_EL0", "PMEVCNTR13_EL0", 0xdf4d, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR14_EL0", "PMEVCNTR14_EL0", 0xdf4e, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR15_EL0", "PMEVCNTR15_EL0", 0xdf4f, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR16_EL0", "PMEVCNTR16_EL0", 0xdf50, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR17_EL0", "PMEVCNTR17_EL0", 0xdf51, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR18_EL0", "PMEVCNTR18_EL0", 0xdf52, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR19_EL0", "PMEVCNTR19_EL0", 0xdf53, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR20_EL0", "PMEVCNTR20_EL0", 0xdf54, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR21_EL0", "PMEVCNTR21_EL0", 0xdf55, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR22_EL0", "PMEVCNTR22_EL0", 0xdf56, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR23_EL0", "PMEVCNTR23_EL0", 0xdf57, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR24_EL0", "PMEVCNTR24_EL0", 0xdf58, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR25_EL0", "PMEVCNTR25_EL0", 0xdf59, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR26_EL0", "PMEVCNTR26_EL0", 0xdf5a, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR27_EL0", "PMEVCNTR27_EL0", 0xdf5b, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR28_EL0", "PMEVCNTR28_EL0", 0xdf5c, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR29_EL0", "PMEVCNTR29_EL0", 0xdf5d, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVCNTR30_EL0", "PMEVCNTR30_EL0", 0xdf5e, 0x3f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER0_EL0", "PMEVTYPER0_EL0", 0xdf60, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER1_EL0", "PMEVTYPER1_EL0", 0xdf61, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER2_EL0", "PMEVTYPER2_EL0", 0xdf62, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER3_EL0", "PMEVTYPER3_EL0", 0xdf63, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER4_EL0", "PMEVTYPER4_EL0", 0xdf64, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER5_EL0", "PMEVTYPER5_EL0", 0xdf65, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER6_EL0", "PMEVTYPER6_EL0", 0xdf66, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER7_EL0", "PMEVTYPER7_EL0", 0xdf67, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER8_EL0", "PMEVTYPER8_EL0", 0xdf68, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER9_EL0", "PMEVTYPER9_EL0", 0xdf69, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER10_EL0", "PMEVTYPER10_EL0", 0xdf6a, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER11_EL0", "PMEVTYPER11_EL0", 0xdf6b, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER12_EL0", "PMEVTYPER12_EL0", 0xdf6c, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER13_EL0", "PMEVTYPER13_EL0", 0xdf6d, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER14_EL0", "PMEVTYPER14_EL0", 0xdf6e, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER15_EL0", "PMEVTYPER15_EL0", 0xdf6f, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER16_EL0", "PMEVTYPER16_EL0", 0xdf70, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER17_EL0", "PMEVTYPER17_EL0", 0xdf71, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER18_EL0", "PMEVTYPER18_EL0", 0xdf72, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER19_EL0", "PMEVTYPER19_EL0", 0xdf73, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER20_EL0", "PMEVTYPER20_EL0", 0xdf74, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER21_EL0", "PMEVTYPER21_EL0", 0xdf75, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER22_EL0", "PMEVTYPER22_EL0", 0xdf76, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER23_EL0", "PMEVTYPER23_EL0", 0xdf77, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER24_EL0", "PMEVTYPER24_EL0", 0xdf78, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER25_EL0", "PMEVTYPER25_EL0", 0xdf79, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER26_EL0", "PMEVTYPER26_EL0", 0xdf7a, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER27_EL0", "PMEVTYPER27_EL0", 0xdf7b, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER28_EL0", "PMEVTYPER28_EL0", 0xdf7c, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER29_EL0", "PMEVTYPER29_EL0", 0xdf7d, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMEVTYPER30_EL0", "PMEVTYPER30_EL0", 0xdf7e, 0x2f, .base, "PMUSERENR_EL0.EN"))
    t.append(.init("PMCCFILTR_EL0", "PMCCFILTR_EL0", 0xdf7f, 0x2f, .base, "PMUSERENR_EL0.EN"))
    return t
  }()
}
