/// Rows: the registers of control, translation, exceptions and threads.

package func addKernelRegisters(_ t: inout SystemTable) {
  t.register("SCTLR_EL1", (3, 0, 1, 0, 0), ends: .write, "System control: MMU, caches, alignment, what EL0 may do.")
  t.register("ACTLR_EL1", (3, 0, 1, 0, 1), "Auxiliary control, implementation defined.")
  t.register("CPACR_EL1", (3, 0, 1, 0, 2), ends: .write, "Access to floating point and SIMD.")
  t.register("TTBR0_EL1", (3, 0, 2, 0, 0), ends: .write, "Translation table base of the lower half, and its ASID.")
  t.register("TTBR1_EL1", (3, 0, 2, 0, 1), ends: .write, "Translation table base of the upper half, and its ASID.")
  t.register("TCR_EL1", (3, 0, 2, 0, 2), ends: .write, "Translation control: sizes, granules, walk attributes.")
  t.register("SPSR_EL1", (3, 0, 4, 0, 0), "Saved program status: PSTATE before the exception.")
  t.register("ELR_EL1", (3, 0, 4, 0, 1), "Exception link: the return address.")
  t.register("SP_EL0", (3, 0, 4, 1, 0), "Stack pointer of EL0.")
  t.register("SPSel", (3, 0, 4, 2, 0), ends: .write, "Stack pointer selection.")
  t.register("CurrentEL", (3, 0, 4, 2, 2), el1: .read, "The current exception level, in bits 3 and 2.")
  t.register("PAN", (3, 0, 4, 2, 3), ends: .write, feature: .pan, "Privileged access never.")
  t.register("AFSR0_EL1", (3, 0, 5, 1, 0), "Auxiliary fault status 0, implementation defined.")
  t.register("AFSR1_EL1", (3, 0, 5, 1, 1), "Auxiliary fault status 1, implementation defined.")
  t.register("ESR_EL1", (3, 0, 5, 2, 0), "Exception syndrome.")
  t.register("FAR_EL1", (3, 0, 6, 0, 0), "Fault address.")
  t.register("PAR_EL1", (3, 0, 7, 4, 0), "Result of an address translation instruction.")
  t.register("MAIR_EL1", (3, 0, 10, 2, 0), ends: .write, "Memory attributes by index.")
  t.register("AMAIR_EL1", (3, 0, 10, 3, 0), "Auxiliary memory attributes, implementation defined.")
  t.register("VBAR_EL1", (3, 0, 12, 0, 0), ends: .write, "Base address of the exception vectors.")
  t.register("RVBAR_EL1", (3, 0, 12, 0, 1), el1: .read, "Reset address, where EL1 is the highest level.")
  t.register("RMR_EL1", (3, 0, 12, 0, 2), ends: .write, "Reset management, where EL1 is the highest level.")
  t.register("ISR_EL1", (3, 0, 12, 1, 0), el1: .read, ends: .read, "Pending interrupts.")
  t.register("CONTEXTIDR_EL1", (3, 0, 13, 0, 1), "Context identifier, for debug.")
  t.register("TPIDR_EL1", (3, 0, 13, 0, 4), "Software thread identifier of EL1.")
  t.register("CSSELR_EL1", (3, 2, 0, 0, 0), "Selects the cache that CCSIDR_EL1 describes.")
  t.register(
    "NZCV", (3, 3, 4, 2, 0), el0: .readWrite, "Condition flags, in bits 31 to 28.")
  t.register(
    "DAIF", (3, 3, 4, 2, 1), el0: .readWrite, control: "SCTLR_EL1.UMA", ends: .write,
    "Interrupt masks, in bits 9 to 6.")
  t.register("FPCR", (3, 3, 4, 4, 0), el0: .readWrite, control: "CPACR_EL1.FPEN", "Floating-point control.")
  t.register("FPSR", (3, 3, 4, 4, 1), el0: .readWrite, control: "CPACR_EL1.FPEN", "Floating-point status.")
  t.register("TPIDR_EL0", (3, 3, 13, 0, 2), el0: .readWrite, "Software thread identifier of EL0.")
  t.register("TPIDRRO_EL0", (3, 3, 13, 0, 3), el0: .read, "Software thread identifier that EL0 may only read.")
}
