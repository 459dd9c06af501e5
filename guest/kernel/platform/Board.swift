/// What the machine consists of, as its device tree says.

import Arch
import GuestABI

struct Board {
  /// DRAM, physical.
  var dramStart: UInt64
  var dramEnd: UInt64
  /// NVM, physical; 0 bytes if there is none.
  var nvmStart: UInt64
  var nvmBytes: UInt64
  /// Virtual addresses of device registers, 0 if absent.
  var uart: UInt64
  var distributor: UInt64
  /// Of a GICv2; of a GICv3, the redistributors with their size.
  var cpuInterface: UInt64
  var redistributors: UInt64
  var redistributorBytes: UInt64
  var timerInterrupt: UInt32
  var usesSMC: Bool
  /// The device tree has markers; else both pages are scratch.
  var hasMarkers: Bool
  /// Virtual address of the kernel's marker page, physical one of the user's.
  var markerKernelPage: UInt64
  var markerUserPage: UInt64
  /// Caches are inside the persistence domain.
  var cachesPersist: Bool
  /// A domain that Ember does not know.
  var domainIsUnknown: Bool
}

extension Board {
  /// Fills the board and the boot arguments. The linear map must show the device tree.
  static func discover(_ address: PhysicalAddress) {
    state.pointee.board.timerInterrupt = 27
    guard var tree = DeviceTree(at: address) else { refuse("there is no device tree where x0 points to") }
    let holdsTogether = tree.forEachNode { node in take(node) }
    guard holdsTogether else { refuse("the device tree is damaged") }
    let board = state.pointee.board
    guard board.dramEnd > board.dramStart else { refuse("the device tree has no memory node") }
    guard board.distributor != 0, board.cpuInterface != 0 || board.redistributors != 0 else {
      refuse("the device tree has neither a GICv2 nor a GICv3")
    }
    if board.domainIsUnknown { refuse("the property brownout,domain is none of adr, eadr, gpf and none") }
    state.pointee.dram.reservedStart = address.value & ~4095
    state.pointee.dram.reservedEnd = address.value + UInt64(tree.bytes)
  }

  private static func take(_ node: DeviceNode) {
    if node.name.equals("chosen") {
      state.pointee.options.text = UInt64(UInt(bitPattern: node.bootargs.start))
      state.pointee.options.textBytes = node.bootargs.count
    } else if node.isCompatible("arm,psci-1.0") || node.isCompatible("arm,psci-0.2") || node.isCompatible("arm,psci") {
      state.pointee.board.usesSMC = node.method.equals("smc")
    } else if node.isCompatible("arm,armv8-timer") {
      // Secure, non-secure, virtual, hypervisor; three cells each, the second is the PPI.
      if node.interrupts.count >= 36 { state.pointee.board.timerInterrupt = node.interrupts.bigEndian32(28) + 16 }
    }
    if node.deviceType.equals("cpu"), let affinity = node.affinity { Cores.note(affinity: affinity) }
    guard let range = node.range(0) else { return }
    if node.deviceType.equals("memory") && state.pointee.board.dramEnd == 0 {
      state.pointee.board.dramStart = range.address
      state.pointee.board.dramEnd = range.address + range.bytes
    } else if node.isCompatible("pmem-region") && state.pointee.board.nvmBytes == 0 {
      state.pointee.board.nvmStart = range.address
      state.pointee.board.nvmBytes = range.bytes
      if node.domain.equals("eadr") {
        state.pointee.board.cachesPersist = true
      } else if node.domain.count > 0 && !node.domain.equals("adr") && !node.domain.equals("gpf")
        && !node.domain.equals("none")
      {
        state.pointee.board.domainIsUnknown = true
      }
    } else if node.isCompatible("arm,pl011") && state.pointee.board.uart == 0 {
      state.pointee.board.uart = PhysicalAddress(range.address).linear
    } else if node.isCompatible("arm,cortex-a15-gic") || node.isCompatible("arm,gic-400") {
      state.pointee.board.distributor = PhysicalAddress(range.address).linear
      if let second = node.range(1) { state.pointee.board.cpuInterface = PhysicalAddress(second.address).linear }
    } else if node.isCompatible("arm,gic-v3") {
      state.pointee.board.distributor = PhysicalAddress(range.address).linear
      if let second = node.range(1) {
        state.pointee.board.redistributors = PhysicalAddress(second.address).linear
        let most = UInt64(ARCH_CORES) * GICv3.redistributorBytes
        state.pointee.board.redistributorBytes = min(second.bytes, most)
      }
    } else if node.isCompatible("brownout,marker") {
      state.pointee.board.hasMarkers = true
      state.pointee.board.markerKernelPage = PhysicalAddress(range.address).linear
      state.pointee.board.markerUserPage = range.address + 4096
    }
  }
}
