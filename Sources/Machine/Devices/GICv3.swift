/// GICv3: the interrupt controller with affinity routing (Arm IHI 0069), in one security state.
///
/// As on QEMU's `virt` with `gic-version=3` there are 288 interrupts, 256 of them shared, two groups, 32 levels of
/// priority, and no locality-specific interrupts. This file holds the state and the decision which interrupt a core
/// sees; the registers are in GICv3Registers.swift, the system registers in GICv3CPUInterface.swift.
///
/// 1. `best`, `bestPriority` and `signalled` of a core follow from the rest of the state; whoever changes what they
///    follow from calls `refresh`.
/// 2. A level-sensitive interrupt is pending while its line is high, or after a store to the set-pending register
///    until it is acknowledged or cleared; an edge-triggered one from the rising edge until it is acknowledged or
///    cleared.
/// 3. A shared interrupt goes to the one core that its route names; if there is none, to nobody.

package struct GICv3 {
  /// One bit for each interrupt: a word for the private ones of each of 16 cores, then 8 words for the shared ones.
  typealias Bits = InlineArray<24, UInt32>

  /// All that changes in the device. Every field is volatile.
  package struct State: BitwiseCopyable {
    /// GICD_CTLR: bit 0 forwards group 0, bit 1 group 1.
    var control: UInt32
    var reserved: UInt32
    var enabled: Bits
    /// Pending by an edge or by a store; see invariant 2.
    var latched: Bits
    var active: Bits
    /// Levels of the input lines.
    var lines: Bits
    /// 1: edge-triggered.
    var edge: Bits
    /// 1: group 1.
    var group: Bits
    /// 0 is the most urgent. 32 private ones for each of 16 cores, then the shared ones.
    var priority: InlineArray<768, UInt8>
    /// Affinity of the core to which a shared interrupt goes (GICD_IROUTER).
    var routes: InlineArray<256, UInt64>
    var interfaces: InlineArray<16, Interface>
  }

  /// Redistributor and CPU interface of a core.
  struct Interface: BitwiseCopyable {
    /// GICR_WAKER.ProcessorSleep: while it is 1 the core gets no interrupts.
    var isAsleep: UInt32
    var priorityMask: UInt32
    var binaryPoint0: UInt32
    var binaryPoint1: UInt32
    /// ICC_CTLR_EL1: CBPR and EOImode.
    var control: UInt32
    var enable0: UInt32
    var enable1: UInt32
    /// Priorities being handled, one bit for each level, by group.
    var activePriorities0: UInt32
    var activePriorities1: UInt32
    /// Most urgent pending interrupt of an enabled group; 1023: none.
    var best: UInt32
    var bestPriority: UInt32
    /// Bit 0: IRQ, bit 1: FIQ.
    var signalled: UInt32
  }

  package static var interruptCount: Int { 288 }
  /// Levels of priority are the upper five bits.
  static var priorityBits: UInt32 { 0xf8 }
  static var idlePriority: UInt32 { 0x100 }
  static var spurious: UInt32 { 1023 }

  package let state: UnsafeMutablePointer<State>
  /// 1…16.
  package let cores: Int

  package init(_ state: UnsafeMutablePointer<State>, cores: Int) {
    precondition(cores >= 1 && cores <= GICv2.maximumCores, "the interrupt controller serves 1 to 16 cores")
    self.state = state
    self.cores = cores
  }

  /// Power-on: nothing enabled, every priority 0, all lines low, redistributors asleep.
  package func reset() {
    zeroBytes(of: state)
    for core in 0..<GICv2.maximumCores {
      state.pointee.edge[core] = 0xffff
      state.pointee.interfaces[core].isAsleep = 1
      state.pointee.interfaces[core].binaryPoint0 = GICv3.leastBinaryPoint0
      state.pointee.interfaces[core].binaryPoint1 = GICv3.leastBinaryPoint0 + 1
      state.pointee.interfaces[core].best = GICv3.spurious
      state.pointee.interfaces[core].bestPriority = GICv3.idlePriority
    }
  }

  /// The level of an input line: a private interrupt (16–31) of `core`, or a shared one (32–287), for which `core`
  /// says nothing. Other ids have no line.
  package func setLine(irq: Int, level: Bool, core: Int) {
    guard irq >= 16 && irq < GICv3.interruptCount && core >= 0 && core < cores else { return }
    let index = GICv2.wordIndex(irq, core)
    let bit = UInt32(1) << UInt32(irq & 31)
    let old = state.pointee.lines[index]
    let new = level ? old | bit : old & ~bit
    if new == old { return }
    state.pointee.lines[index] = new
    if level && state.pointee.edge[index] & bit != 0 { state.pointee.latched[index] |= bit }
    if irq < 32 { refresh(core) } else { refreshAll() }
  }

  /// Whether the IRQ input of `core` is asserted: group 1.
  package func isInterruptSignalled(core: Int) -> Bool { state.pointee.interfaces[core].signalled & 1 != 0 }

  /// Whether the FIQ input of `core` is asserted: group 0.
  package func isFastInterruptSignalled(core: Int) -> Bool { state.pointee.interfaces[core].signalled & 2 != 0 }

  func isGroup1(_ irq: Int, _ core: Int) -> Bool {
    state.pointee.group[GICv2.wordIndex(irq, core)] >> UInt32(irq & 31) & 1 != 0
  }

  /// The core to which shared interrupt `irq` goes, if there is one of that affinity.
  func target(of irq: Int) -> Int? {
    let route = state.pointee.routes[irq &- 32]
    return route < UInt64(cores) ? Int(route) : nil
  }

  /// Priority of what is being handled: the most urgent active level of both groups.
  func runningPriority(_ core: Int) -> UInt32 {
    let interface = state.pointee.interfaces[core]
    let active = interface.activePriorities0 | interface.activePriorities1
    return active == 0 ? GICv3.idlePriority : UInt32(active.trailingZeroBitCount) << 3
  }

  func refreshAll() {
    for core in 0..<cores { refresh(core) }
  }

  /// Decides anew what `core` sees.
  func refresh(_ core: Int) {
    let found = mostUrgent(core)
    let interface = state.pointee.interfaces[core]
    let isTaken = found.priority < interface.priorityMask && found.priority < runningPriority(core)
    state.pointee.interfaces[core].best = found.irq
    state.pointee.interfaces[core].bestPriority = found.priority
    state.pointee.interfaces[core].signalled = isTaken ? (isGroup1(Int(found.irq), core) ? 1 : 2) : 0
  }

  /// The most urgent interrupt that is pending, enabled, not active, of an enabled group and routed to `core`; the lowest
  /// id among equals. (1023, 0x100): none.
  private func mostUrgent(_ core: Int) -> (irq: UInt32, priority: UInt32) {
    var best = (irq: GICv3.spurious, priority: GICv3.idlePriority)
    let interface = state.pointee.interfaces[core]
    if interface.isAsleep != 0 { return best }
    let takes0 = state.pointee.control & 1 != 0 && interface.enable0 != 0
    let takes1 = state.pointee.control & 2 != 0 && interface.enable1 != 0
    if !takes0 && !takes1 { return best }
    for word in 0..<9 {
      let index = word == 0 ? core : 15 &+ word
      var candidates = state.pointee.latched[index] | state.pointee.lines[index] & ~state.pointee.edge[index]
      candidates &= state.pointee.enabled[index] & ~state.pointee.active[index]
      if !takes0 { candidates &= state.pointee.group[index] }
      if !takes1 { candidates &= ~state.pointee.group[index] }
      while candidates != 0 {
        let irq = word &* 32 &+ candidates.trailingZeroBitCount
        candidates &= candidates &- 1
        if irq >= 32 && target(of: irq) != core { continue }
        let priority = UInt32(state.pointee.priority[GICv2.priorityIndex(irq, core)])
        if priority < best.priority { best = (UInt32(irq), priority) }
      }
    }
    return best
  }
}
