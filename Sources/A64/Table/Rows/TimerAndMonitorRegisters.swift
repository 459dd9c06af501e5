/// Rows: the generic timer and the performance monitors.

package func addTimerAndMonitorRegisters(_ t: inout SystemTable) {
  addTimer(&t)
  addMonitors(&t)
}

private func addTimer(_ t: inout SystemTable) {
  t.register("CNTKCTL_EL1", (3, 0, 14, 1, 0), ends: .write, "What EL0 may use of the timer; the event stream.")
  t.register(
    "CNTFRQ_EL0", (3, 3, 14, 0, 0), el0: .read, control: "CNTKCTL_EL1.EL0VCTEN",
    "Frequency of the counter, in Hz; writable at the highest implemented level alone.")
  t.register(
    "CNTPCT_EL0", (3, 3, 14, 0, 1), el0: .read, el1: .read, control: "CNTKCTL_EL1.EL0PCTEN", ends: .read,
    "Physical count.")
  t.register(
    "CNTVCT_EL0", (3, 3, 14, 0, 2), el0: .read, el1: .read, control: "CNTKCTL_EL1.EL0VCTEN", ends: .read,
    "Virtual count.")
  for (letter, crm, kind) in [("P", 2, "physical"), ("V", 3, "virtual")] {
    let control = "CNTKCTL_EL1.EL0\(letter)TEN"
    t.register(
      "CNT\(letter)_TVAL_EL0", (3, 3, 14, crm, 0), el0: .readWrite, control: control, ends: .both,
      "Time left of the \(kind) timer, in counts.")
    t.register(
      "CNT\(letter)_CTL_EL0", (3, 3, 14, crm, 1), el0: .readWrite, control: control, ends: .both,
      "Control of the \(kind) timer: enable, mask, status.")
    t.register(
      "CNT\(letter)_CVAL_EL0", (3, 3, 14, crm, 2), el0: .readWrite, control: control, ends: .write,
      "Count at which the \(kind) timer fires.")
  }
}

private func addMonitors(_ t: inout SystemTable) {
  t.register("PMINTENSET_EL1", (3, 0, 9, 14, 1), ends: .write, "Enables overflow interrupts.")
  t.register("PMINTENCLR_EL1", (3, 0, 9, 14, 2), ends: .write, "Disables overflow interrupts.")
  t.register("PMMIR_EL1", (3, 0, 9, 14, 6), el1: .read, "Parameters of the performance monitors.")
  let user = "PMUSERENR_EL0.EN"
  t.register("PMCR_EL0", (3, 3, 9, 12, 0), el0: .readWrite, control: user, ends: .both, "Control of the monitors.")
  t.register("PMCNTENSET_EL0", (3, 3, 9, 12, 1), el0: .readWrite, control: user, ends: .write, "Enables counters.")
  t.register("PMCNTENCLR_EL0", (3, 3, 9, 12, 2), el0: .readWrite, control: user, ends: .write, "Disables counters.")
  t.register("PMOVSCLR_EL0", (3, 3, 9, 12, 3), el0: .readWrite, control: user, ends: .both, "Clears overflow flags.")
  t.register(
    "PMSWINC_EL0", (3, 3, 9, 12, 4), el0: .write, el1: .write, control: "PMUSERENR_EL0.SW", ends: .write,
    "Increments counters of the software event.")
  t.register("PMSELR_EL0", (3, 3, 9, 12, 5), el0: .readWrite, control: user, "Selects a counter.")
  t.register("PMCEID0_EL0", (3, 3, 9, 12, 6), el0: .read, el1: .read, control: user, "Events 0 to 31 that exist.")
  t.register("PMCEID1_EL0", (3, 3, 9, 12, 7), el0: .read, el1: .read, control: user, "Events 32 to 63 that exist.")
  t.register("PMCCNTR_EL0", (3, 3, 9, 13, 0), el0: .readWrite, control: user, ends: .both, "Cycle counter.")
  t.register(
    "PMXEVTYPER_EL0", (3, 3, 9, 13, 1), el0: .readWrite, control: user, ends: .write, "Event of the selected counter.")
  t.register(
    "PMXEVCNTR_EL0", (3, 3, 9, 13, 2), el0: .readWrite, control: user, ends: .both, "Value of the selected counter.")
  t.register("PMUSERENR_EL0", (3, 3, 9, 14, 0), el0: .read, ends: .write, "What EL0 may use of the monitors.")
  t.register("PMOVSSET_EL0", (3, 3, 9, 14, 3), el0: .readWrite, control: user, ends: .both, "Sets overflow flags.")
  for n in 0..<31 {
    t.register(
      "PMEVCNTR\(n)_EL0", (3, 3, 14, 8 + n / 8, n % 8), el0: .readWrite, control: user, ends: .both,
      "Event counter \(n).")
  }
  for n in 0..<31 {
    t.register(
      "PMEVTYPER\(n)_EL0", (3, 3, 14, 12 + n / 8, n % 8), el0: .readWrite, control: user, ends: .write,
      "Event of counter \(n).")
  }
  t.register(
    "PMCCFILTR_EL0", (3, 3, 14, 15, 7), el0: .readWrite, control: user, ends: .write, "Filter of the cycle counter.")
}
