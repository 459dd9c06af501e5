/// Rows: the system-register interface of a GICv3, by name; a board with a GICv2 has none of them.

package func addInterruptRegisters(_ t: inout SystemTable) {
  t.register("ICC_PMR_EL1", (3, 0, 4, 6, 0), ends: .write, "Priority mask.")
  t.register("ICC_IAR0_EL1", (3, 0, 12, 8, 0), el1: .read, ends: .read, "Acknowledges a group 0 interrupt.")
  t.register("ICC_EOIR0_EL1", (3, 0, 12, 8, 1), el1: .write, ends: .write, "Ends a group 0 interrupt.")
  t.register("ICC_HPPIR0_EL1", (3, 0, 12, 8, 2), el1: .read, ends: .read, "Highest pending group 0 interrupt.")
  t.register("ICC_BPR0_EL1", (3, 0, 12, 8, 3), ends: .write, "Binary point of group 0.")
  for n in 0..<4 {
    t.register("ICC_AP0R\(n)_EL1", (3, 0, 12, 8, 4 + n), ends: .both, "Active priorities of group 0, word \(n).")
    t.register("ICC_AP1R\(n)_EL1", (3, 0, 12, 9, n), ends: .both, "Active priorities of group 1, word \(n).")
  }
  t.register("ICC_DIR_EL1", (3, 0, 12, 11, 1), el1: .write, ends: .write, "Deactivates an interrupt.")
  t.register("ICC_RPR_EL1", (3, 0, 12, 11, 3), el1: .read, ends: .read, "Running priority.")
  t.register("ICC_SGI1R_EL1", (3, 0, 12, 11, 5), el1: .write, ends: .write, "Sends a group 1 software interrupt.")
  t.register(
    "ICC_ASGI1R_EL1", (3, 0, 12, 11, 6), el1: .write, ends: .write,
    "Sends a software interrupt of the other security state's group 1.")
  t.register("ICC_SGI0R_EL1", (3, 0, 12, 11, 7), el1: .write, ends: .write, "Sends a group 0 software interrupt.")
  t.register("ICC_IAR1_EL1", (3, 0, 12, 12, 0), el1: .read, ends: .read, "Acknowledges a group 1 interrupt.")
  t.register("ICC_EOIR1_EL1", (3, 0, 12, 12, 1), el1: .write, ends: .write, "Ends a group 1 interrupt.")
  t.register("ICC_HPPIR1_EL1", (3, 0, 12, 12, 2), el1: .read, ends: .read, "Highest pending group 1 interrupt.")
  t.register("ICC_BPR1_EL1", (3, 0, 12, 12, 3), ends: .write, "Binary point of group 1.")
  t.register("ICC_CTLR_EL1", (3, 0, 12, 12, 4), ends: .write, "Control of the CPU interface.")
  t.register("ICC_SRE_EL1", (3, 0, 12, 12, 5), ends: .write, "Whether the system-register interface is enabled.")
  t.register("ICC_IGRPEN0_EL1", (3, 0, 12, 12, 6), ends: .write, "Enables group 0.")
  t.register("ICC_IGRPEN1_EL1", (3, 0, 12, 12, 7), ends: .write, "Enables group 1.")
}
