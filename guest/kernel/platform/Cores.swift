/// The cores: how they start, which there are, and how one makes the others stop.
///
/// 1. Core 0 boots and starts the others one after the other; each waits for the kernel lock first thing, and gets it when
///    core 0 has restored the system.
/// 2. A core that does not come up when it is told to is not there: it is never waited for.

import Arch
import GuestABI

struct CoresState {
  /// Cores that the device tree names, at most ARCH_CORES: their names (MPIDR_EL1) are in the core blocks.
  var named: UInt64
  /// Cores that run; their numbers are below.
  var count: UInt64
  /// Core whose timer is set for the next event that is no core's own, and when that is, ns.
  var keeper: UInt64
  var keeperNs: UInt64
}

enum Cores {
  static var count: UInt64 { state.pointee.cores.count }

  @inline(__always)
  static func core(_ number: UInt64) -> UnsafeMutablePointer<arch_core> { arch_core_number(number) }

  /// The device tree has a core.
  static func note(affinity: UInt64) {
    let number = state.pointee.cores.named
    guard number < UInt64(ARCH_CORES) else { return }
    core(number).pointee.affinity = affinity
    state.pointee.cores.named = number + 1
  }

  /// The core that boots takes its block: from here on it has a number, and may take the lock.
  static func enter() {
    prepare(0)
    arch_set_core(core(0))
    state.pointee.cores.count = 1
  }

  private static func prepare(_ number: UInt64) {
    core(number).pointee.number = number
    core(number).pointee.stack_top = arch_symbol__stacks() + (number + 1) * UInt64(ARCH_STACK_BYTES)
  }

  /// What user space may not do: floating point, and reading counters.
  static func forbid() {
    FloatingPoint.forbid()
    arch_write_cntkctl_el1(0)
  }

  /// Starts all cores but this one, which booted.
  static func startOthers() {
    let affinity = arch_affinity()
    let named = state.pointee.cores.named
    // The one that booted may stand anywhere in the device tree.
    for i in 1..<max(named, 1) where core(i).pointee.affinity == affinity {
      core(i).pointee.affinity = core(0).pointee.affinity
    }
    core(0).pointee.affinity = affinity
    var number: UInt64 = 1
    if named > 1 { KernelLock.hold() }
    for i in 1..<max(named, 1) where start(number, affinity: core(i).pointee.affinity) { number += 1 }
  }

  private static func start(_ number: UInt64, affinity: UInt64) -> Bool {
    prepare(number)
    let block = arch_start()
    block.pointee.ttbr0 = arch_symbol__early_tables() &- state.pointee.imageDistance
    block.pointee.ttbr1 = arch_read_ttbr1_el1()
    block.pointee.mair = arch_read_mair_el1()
    block.pointee.tcr = arch_read_tcr_el1()
    block.pointee.entry = arch_start_further_address()
    block.pointee.stack_top = core(number).pointee.stack_top
    block.pointee.core = UInt64(UInt(bitPattern: core(number)))
    arch_clean_to_memory(block, UInt64(MemoryLayout<arch_start_block>.size))
    let entry = PhysicalAddress(arch_start_core_address() &- state.pointee.imageDistance)
    let context = PhysicalAddress(UInt64(UInt(bitPattern: block)) &- state.pointee.imageDistance)
    // The block serves one core at a time: until that stands at the boundary it is not written again.
    guard Power.startCore(affinity, entry: entry, context: context) else { return false }
    let boundary = arch_core_boundary(core(number))
    while arch_load_acquire(boundary) == 0 { arch_wait_for_event() }
    state.pointee.cores.count = number + 1
    return true
  }

  /// Last step of a further core's start, with the lock; what was put on its queue it finds there.
  static func join(_ core: UnsafeMutablePointer<arch_core>) {
    core.pointee.affinity = arch_affinity()
    arch_write_ttbr0_el1(state.pointee.spaces.emptyTable)
    arch_isb()
    mmu_invalidate_all()
    Cores.forbid()
    Interrupts.startCore()
    Clock.setTimer(EMBER_NEVER)
  }

  /// Has another core come to the kernel, and waits until it stands at the boundary.
  static func stop(_ number: UInt64) {
    let core = core(number)
    let boundary = arch_core_boundary(core)
    if arch_load_acquire(boundary) != 0 { return }
    Interrupts.call(core)
    while arch_load_acquire(boundary) == 0 { arch_wait_for_event() }
  }

  /// All other cores stand at the boundary when this returns, and do as long as this core has the lock.
  static func stopOthers() {
    let this = arch_this_core().pointee.number
    for number in 0..<count where number != this {
      if arch_load_acquire(arch_core_boundary(core(number))) == 0 { Interrupts.call(core(number)) }
    }
    for number in 0..<count where number != this {
      let boundary = arch_core_boundary(core(number))
      while arch_load_acquire(boundary) == 0 { arch_wait_for_event() }
    }
  }
}
