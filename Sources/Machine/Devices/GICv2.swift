/// GICv2: the interrupt controller (Arm IHI 0048B), without the security and virtualisation extensions.
///
/// As on QEMU's `virt` there are 288 interrupts, 256 of them shared, and two groups. This file holds the state and the
/// decision which interrupt a core sees; the registers are in GICv2Distributor.swift and GICv2CPUInterface.swift.
/// The decision is cached: whether a core is interrupted is asked at every block boundary and changes rarely.
///
/// Up to 16 cores. GICv2 itself ends at 8: its target bytes have 8 bits. Cores 8–15 have their private interrupts;
/// software generated ones reach them through the filter "all but me" and "me" alone, shared ones never.
/// The acknowledge register then names the sending core in four bits, 13:10, where GICv2 has three.
///
/// 1. `best`, `bestPriority`, `signalled` and `runningPriority` of a core follow from the rest of the state; whoever
///    changes what they follow from calls `refresh`.
/// 2. A level-sensitive interrupt is pending while its line is high, or after a store to the set-pending register
///    until it is acknowledged or cleared; an edge-triggered one from the rising edge until it is acknowledged or
///    cleared.
/// 3. A shared interrupt has one pending and one active bit: the first core to acknowledge it takes it (1-of-N).

package struct GICv2 {
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
    /// Cores 0–7 to which a shared interrupt goes.
    var targets: InlineArray<256, UInt8>
    /// Cores that sent software generated interrupt `id` to `core`, at `core * 16 + id`.
    var senders: InlineArray<256, UInt16>
    var interfaces: InlineArray<16, Interface>
  }

  /// The CPU interface of a core.
  struct Interface: BitwiseCopyable {
    var control: UInt32
    var priorityMask: UInt32
    var binaryPoint: UInt32
    var aliasedBinaryPoint: UInt32
    /// Priorities being handled, one bit for each two of them, by group.
    var activePriorities0: InlineArray<4, UInt32>
    var activePriorities1: InlineArray<4, UInt32>
    /// Group priority being handled; 0x100: none.
    var runningPriority: UInt32
    /// Most urgent pending interrupt that passes the priority mask; 1023: none.
    var best: UInt32
    var bestPriority: UInt32
    /// Bit 0: IRQ, bit 1: FIQ.
    var signalled: UInt32
  }

  package static var interruptCount: Int { 288 }
  package static var maximumCores: Int { 16 }
  static var idlePriority: UInt32 { 0x100 }
  static var spurious: UInt32 { 1023 }
  static var spuriousOtherGroup: UInt32 { 1022 }

  package let state: UnsafeMutablePointer<State>
  /// 1…16.
  package let cores: Int

  package init(_ state: UnsafeMutablePointer<State>, cores: Int) {
    precondition(cores >= 1 && cores <= GICv2.maximumCores, "the interrupt controller serves 1 to 16 cores")
    self.state = state
    self.cores = cores
  }

  /// Power-on: nothing enabled but the software generated interrupts, every priority 0, all lines low.
  package func reset() {
    zeroBytes(of: state)
    for core in 0..<GICv2.maximumCores {
      state.pointee.enabled[core] = 0xffff
      state.pointee.edge[core] = 0xffff
      state.pointee.interfaces[core].aliasedBinaryPoint = 1
      state.pointee.interfaces[core].runningPriority = GICv2.idlePriority
      state.pointee.interfaces[core].best = GICv2.spurious
      state.pointee.interfaces[core].bestPriority = GICv2.idlePriority
    }
  }

  /// The level of an input line: a private interrupt (16–31) of `core`, or a shared one (32–287), for which `core`
  /// says nothing. Other ids have no line.
  package func setLine(irq: Int, level: Bool, core: Int) {
    guard irq >= 16 && irq < GICv2.interruptCount && core >= 0 && core < cores else { return }
    let index = GICv2.wordIndex(irq, core)
    let bit = UInt32(1) << UInt32(irq & 31)
    let old = state.pointee.lines[index]
    let new = level ? old | bit : old & ~bit
    if new == old { return }
    state.pointee.lines[index] = new
    if level && state.pointee.edge[index] & bit != 0 { state.pointee.latched[index] |= bit }
    if irq < 32 { refresh(core) } else { refreshAll() }
  }

  /// Whether the IRQ input of `core` is asserted.
  package func isInterruptSignalled(core: Int) -> Bool { state.pointee.interfaces[core].signalled & 1 != 0 }

  /// Whether the FIQ input of `core` is asserted: group 0, and its CPU interface says FIQEn.
  package func isFastInterruptSignalled(core: Int) -> Bool { state.pointee.interfaces[core].signalled & 2 != 0 }

  /// Where the bit of `irq`, seen by `core`, lies in Bits.
  static func wordIndex(_ irq: Int, _ core: Int) -> Int { irq < 32 ? core : 15 &+ (irq >> 5) }

  /// Where the priority of `irq`, seen by `core`, lies.
  static func priorityIndex(_ irq: Int, _ core: Int) -> Int {
    irq < 32 ? core &* 32 &+ irq : 512 &+ irq &- 32
  }

  func isGroup1(_ irq: Int, _ core: Int) -> Bool {
    state.pointee.group[GICv2.wordIndex(irq, core)] >> UInt32(irq & 31) & 1 != 0
  }

  func setActive(_ irq: Int, _ core: Int, _ active: Bool) {
    let index = GICv2.wordIndex(irq, core)
    let bit = UInt32(1) << UInt32(irq & 31)
    if active { state.pointee.active[index] |= bit } else { state.pointee.active[index] &= ~bit }
  }

  /// Whether shared interrupt `irq` goes to `core`.
  func isTargeted(_ irq: Int, _ core: Int) -> Bool {
    cores == 1 || core < 8 && state.pointee.targets[irq &- 32] >> UInt8(core) & 1 != 0
  }

  func refreshAll() {
    for core in 0..<cores { refresh(core) }
  }

  /// Decides anew what `core` sees.
  func refresh(_ core: Int) {
    let found = mostUrgent(core)
    let interface = state.pointee.interfaces[core]
    let anyGroup = state.pointee.control & 3 != 0 && interface.control & 3 != 0
    let visible = anyGroup && found.priority < interface.priorityMask
    var signalled: UInt32 = 0
    if visible && found.priority < interface.runningPriority {
      let group1 = isGroup1(Int(found.irq), core)
      let open = interface.control & (group1 ? 2 : 1) != 0
      let fast = !group1 && interface.control & GICv2.fiqEnable != 0
      signalled = open ? (fast ? 2 : 1) : 0
    }
    state.pointee.interfaces[core].best = visible ? found.irq : GICv2.spurious
    state.pointee.interfaces[core].bestPriority = visible ? found.priority : GICv2.idlePriority
    state.pointee.interfaces[core].signalled = signalled
  }

  /// The most urgent interrupt that is pending, enabled, not active and forwarded to `core`; the lowest id among
  /// equals. (1023, 0x100): none.
  private func mostUrgent(_ core: Int) -> (irq: UInt32, priority: UInt32) {
    var best = (irq: GICv2.spurious, priority: GICv2.idlePriority)
    let control = state.pointee.control
    for word in 0..<9 {
      let index = word == 0 ? core : 15 &+ word
      var candidates = state.pointee.latched[index] | state.pointee.lines[index] & ~state.pointee.edge[index]
      candidates &= state.pointee.enabled[index] & ~state.pointee.active[index]
      if control & 1 == 0 { candidates &= state.pointee.group[index] }
      if control & 2 == 0 { candidates &= ~state.pointee.group[index] }
      while candidates != 0 {
        let irq = word &* 32 &+ candidates.trailingZeroBitCount
        candidates &= candidates &- 1
        if irq >= 32 && !isTargeted(irq, core) { continue }
        let priority = UInt32(state.pointee.priority[GICv2.priorityIndex(irq, core)])
        if priority < best.priority { best = (UInt32(irq), priority) }
      }
    }
    return best
  }
}
