/// Rows: identification registers.
///
/// The encodings op0 3, op1 0, CRn 0, CRm 1 to 7 that have no row are reserved and read as zero at EL1; see
/// `SystemRegister.isReservedIdentification`.

package func addIdentificationRegisters(_ t: inout SystemTable) {
  let main: [(String, Int, Int, String)] = [
    ("MIDR_EL1", 0, 0, "Main identification: implementer, part, revision."),
    ("MPIDR_EL1", 0, 5, "Affinity of this core."),
    ("REVIDR_EL1", 0, 6, "Revision, implementation defined."),
    ("ID_PFR0_EL1", 1, 0, "AArch32 processor features 0."),
    ("ID_PFR1_EL1", 1, 1, "AArch32 processor features 1."),
    ("ID_DFR0_EL1", 1, 2, "AArch32 debug features 0."),
    ("ID_AFR0_EL1", 1, 3, "AArch32 auxiliary features 0."),
    ("ID_MMFR0_EL1", 1, 4, "AArch32 memory model features 0."),
    ("ID_MMFR1_EL1", 1, 5, "AArch32 memory model features 1."),
    ("ID_MMFR2_EL1", 1, 6, "AArch32 memory model features 2."),
    ("ID_MMFR3_EL1", 1, 7, "AArch32 memory model features 3."),
    ("ID_ISAR0_EL1", 2, 0, "AArch32 instruction set attributes 0."),
    ("ID_ISAR1_EL1", 2, 1, "AArch32 instruction set attributes 1."),
    ("ID_ISAR2_EL1", 2, 2, "AArch32 instruction set attributes 2."),
    ("ID_ISAR3_EL1", 2, 3, "AArch32 instruction set attributes 3."),
    ("ID_ISAR4_EL1", 2, 4, "AArch32 instruction set attributes 4."),
    ("ID_ISAR5_EL1", 2, 5, "AArch32 instruction set attributes 5."),
    ("ID_MMFR4_EL1", 2, 6, "AArch32 memory model features 4."),
    ("MVFR0_EL1", 3, 0, "AArch32 floating-point features 0."),
    ("MVFR1_EL1", 3, 1, "AArch32 floating-point features 1."),
    ("MVFR2_EL1", 3, 2, "AArch32 floating-point features 2."),
    ("ID_DFR1_EL1", 3, 5, "AArch32 debug features 1."),
    ("ID_MMFR5_EL1", 3, 6, "AArch32 memory model features 5."),
    ("ID_AA64PFR0_EL1", 4, 0, "Processor features 0: exception levels, FP, SIMD, GIC."),
    ("ID_AA64PFR1_EL1", 4, 1, "Processor features 1."),
    ("ID_AA64PFR2_EL1", 4, 2, "Processor features 2."),
    ("ID_AA64DFR0_EL1", 5, 0, "Debug features 0."),
    ("ID_AA64DFR1_EL1", 5, 1, "Debug features 1."),
    ("ID_AA64DFR2_EL1", 5, 2, "Debug features 2."),
    ("ID_AA64AFR0_EL1", 5, 4, "Auxiliary features 0."),
    ("ID_AA64AFR1_EL1", 5, 5, "Auxiliary features 1."),
    ("ID_AA64ISAR0_EL1", 6, 0, "Instruction set attributes 0: CRC32, atomics, cryptography."),
    ("ID_AA64ISAR1_EL1", 6, 1, "Instruction set attributes 1: DC CVAP and CVADP."),
    ("ID_AA64ISAR2_EL1", 6, 2, "Instruction set attributes 2."),
    ("ID_AA64ISAR3_EL1", 6, 3, "Instruction set attributes 3."),
    ("ID_AA64MMFR0_EL1", 7, 0, "Memory model features 0: physical address size, granules, ASID size."),
    ("ID_AA64MMFR1_EL1", 7, 1, "Memory model features 1: hardware access and dirty flags, PAN."),
    ("ID_AA64MMFR2_EL1", 7, 2, "Memory model features 2."),
    ("ID_AA64MMFR3_EL1", 7, 3, "Memory model features 3."),
    ("ID_AA64MMFR4_EL1", 7, 4, "Memory model features 4."),
  ]
  for (name, crm, op2, doc) in main { t.register(name, (3, 0, 0, crm, op2), el1: .read, doc) }
  t.register("CCSIDR_EL1", (3, 1, 0, 0, 0), el1: .read, "Geometry of the cache that CSSELR_EL1 selects.")
  t.register("CLIDR_EL1", (3, 1, 0, 0, 1), el1: .read, "Levels of cache and their kinds.")
  t.register("AIDR_EL1", (3, 1, 0, 0, 7), el1: .read, "Auxiliary identification, implementation defined.")
  t.register(
    "CTR_EL0", (3, 3, 0, 0, 1), el0: .read, el1: .read, control: "SCTLR_EL1.UCT", "Line sizes and kinds of the caches.")
  t.register("DCZID_EL0", (3, 3, 0, 0, 7), el0: .read, el1: .read, "Block size of DC ZVA.")
}
