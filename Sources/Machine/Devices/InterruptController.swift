/// The interrupt controller that the machine has: a GICv2, or a GICv3.
///
/// Both are at the same distributor address; which of them is there is fixed with the Spec. A GICv2's CPU interface is
/// in memory, a GICv3's in system registers, with redistributors in memory.

import A64

/// Versions of the interrupt controller's architecture.
public enum InterruptControllerVersion: String, CaseIterable, Sendable {
  case v2 = "2"
  case v3 = "3"
}

struct InterruptController {
  let version: InterruptControllerVersion
  let v2: GICv2
  let v3: GICv3

  init(_ spec: MachineSpec, in arena: inout Arena) {
    version = spec.interruptController
    v2 = GICv2(arena.allocate(GICv2.State.self, count: 1), cores: spec.cores)
    v3 = GICv3(arena.allocate(GICv3.State.self, count: 1), cores: spec.cores)
  }

  /// Power-on.
  func reset() {
    v2.reset()
    v3.reset()
  }

  @inline(__always) func setLine(irq: Int, level: Bool, core: Int) {
    if version == .v2 {
      v2.setLine(irq: irq, level: level, core: core)
    } else {
      v3.setLine(irq: irq, level: level, core: core)
    }
  }

  /// Bit 0: IRQ, bit 1: FIQ.
  @inline(__always) func signals(core: Int) -> UInt64 {
    UInt64(version == .v2 ? v2.state.pointee.interfaces[core].signalled : v3.state.pointee.interfaces[core].signalled)
  }

  /// A load from the distributor by `core`.
  func readDistributor(offset: UInt64, size: Int, core: Int) -> UInt64 {
    version == .v2
      ? v2.readDistributor(offset: offset, size: size, core: core) : v3.readDistributor(offset: offset, size: size)
  }

  func writeDistributor(offset: UInt64, size: Int, value: UInt64, core: Int) {
    if version == .v2 {
      v2.writeDistributor(offset: offset, size: size, value: value, core: core)
    } else {
      v3.writeDistributor(offset: offset, size: size, value: value)
    }
  }
}
