/// Rows: self-hosted debug.

package func addDebugRegisters(_ t: inout SystemTable) {
  t.register("OSDTRRX_EL1", (2, 0, 0, 0, 2), "OS lock data transfer, receive.")
  for n in 0..<16 {
    t.register("DBGBVR\(n)_EL1", (2, 0, 0, n, 4), ends: .write, "Value of breakpoint \(n).")
    t.register("DBGBCR\(n)_EL1", (2, 0, 0, n, 5), ends: .write, "Control of breakpoint \(n).")
    t.register("DBGWVR\(n)_EL1", (2, 0, 0, n, 6), ends: .write, "Value of watchpoint \(n).")
    t.register("DBGWCR\(n)_EL1", (2, 0, 0, n, 7), ends: .write, "Control of watchpoint \(n).")
  }
  t.register("MDCCINT_EL1", (2, 0, 0, 2, 0), ends: .write, "Interrupts of the debug communication channel.")
  t.register("MDSCR_EL1", (2, 0, 0, 2, 2), ends: .write, "Debug control: monitor mode, software step.")
  t.register("OSDTRTX_EL1", (2, 0, 0, 3, 2), "OS lock data transfer, transmit.")
  t.register("OSECCR_EL1", (2, 0, 0, 6, 2), "OS lock exception catch control.")
  t.register("MDRAR_EL1", (2, 0, 1, 0, 0), el1: .read, "Address of the debug ROM.")
  t.register("OSLAR_EL1", (2, 0, 1, 0, 4), el1: .write, ends: .write, "Sets or clears the OS lock.")
  t.register("OSLSR_EL1", (2, 0, 1, 1, 4), el1: .read, "State of the OS lock.")
  t.register("OSDLR_EL1", (2, 0, 1, 3, 4), ends: .write, "OS double lock.")
  t.register("DBGPRCR_EL1", (2, 0, 1, 4, 4), "Debug power control.")
  t.register("DBGCLAIMSET_EL1", (2, 0, 7, 8, 6), "Sets claim tags.")
  t.register("DBGCLAIMCLR_EL1", (2, 0, 7, 9, 6), "Clears claim tags.")
  t.register("DBGAUTHSTATUS_EL1", (2, 0, 7, 14, 6), el1: .read, "Debug authentication.")
  let channel = "MDSCR_EL1.TDCC"
  t.register(
    "MDCCSR_EL0", (2, 3, 0, 1, 0), el0: .read, el1: .read, control: channel, "State of the debug channel.")
  t.register("DBGDTR_EL0", (2, 3, 0, 4, 0), el0: .readWrite, control: channel, "Debug channel, 64-bit.")
  t.register(
    "DBGDTRRX_EL0", (2, 3, 0, 5, 0), el0: .readWrite, control: channel, writtenName: "DBGDTRTX_EL0",
    "Debug channel, 32-bit: receive when read, transmit when written.")
}
