/// Where everything is: the physical addresses and interrupt numbers of the board.
///
/// What QEMU's `virt` machine also has is where `virt` has it, so that one image boots on both; what is ours lies in
/// ranges that `virt` leaves free.
/// Source of the shared part: the device tree that `qemu-system-aarch64 -M virt,gic-version=2` generates, to which a
/// test compares this map.
///
/// 1. Ranges do not overlap; each is a multiple of 4 KiB at a multiple of 4 KiB, but for the virtio slots (512 bytes).
/// 2. NVM begins at the same address whatever the size of DRAM.

import GuestABI

/// A range of physical addresses.
package struct AddressRange: Hashable, Sendable {
  /// First byte.
  package var base: UInt64
  /// Length in bytes.
  package var size: UInt64

  package init(base: UInt64, size: UInt64) {
    self.base = base
    self.size = size
  }

  /// First byte behind the range.
  package var end: UInt64 { base &+ size }

  package func contains(_ address: UInt64) -> Bool { address &- base < size }

  package func overlaps(_ other: AddressRange) -> Bool {
    contains(other.base) && other.size > 0 || other.contains(base) && size > 0
  }
}

/// A device that answers at a range of addresses.
package enum DeviceWindow: UInt8, CaseIterable, Sendable {
  case flash
  case gicDistributor
  case gicCPUInterface
  case gicRedistributors
  case uart
  case rtc
  case virtio
  case markerKernelPage
  case markerUserPage
  case power
}

package enum MemoryMap {
  // Ranges are computed properties: constants after inlining, without a lazily initialised global behind them.

  /// Two banks of NOR flash; there only where the board starts from firmware.
  package static var flash: AddressRange { AddressRange(base: 0, size: 2 * CFIFlash.bankBytes) }
  package static var gicDistributor: AddressRange { AddressRange(base: 0x0800_0000, size: 0x1_0000) }
  package static var gicCPUInterface: AddressRange { AddressRange(base: 0x0801_0000, size: 0x1_0000) }
  /// Of 16 cores at most; there only with a GICv3, whose CPU interface is not in memory.
  package static var gicRedistributors: AddressRange {
    AddressRange(base: 0x080a_0000, size: GICv3.redistributorBytes * UInt64(GICv2.maximumCores))
  }
  package static var uart: AddressRange { AddressRange(base: 0x0900_0000, size: 0x1000) }
  package static var rtc: AddressRange { AddressRange(base: 0x0901_0000, size: 0x1000) }
  /// All virtio-mmio slots.
  package static var virtio: AddressRange {
    AddressRange(base: 0x0a00_0000, size: virtioSlotBytes * UInt64(virtioSlots))
  }
  package static var markerKernelPage: AddressRange {
    AddressRange(base: BROWNOUT_MARKER_KERNEL_PAGE, size: 0x1000)
  }
  package static var markerUserPage: AddressRange { AddressRange(base: BROWNOUT_MARKER_USER_PAGE, size: 0x1000) }
  package static var power: AddressRange { AddressRange(base: BROWNOUT_POWER_BASE, size: 0x1000) }

  package static var dramBase: UInt64 { 0x4000_0000 }
  /// DRAM ends where NVM begins: 63 GiB.
  package static var maximumDRAMBytes: UInt64 { nvmBase - dramBase }
  package static var nvmBase: UInt64 { 0x10_0000_0000 }
  /// NVM ends with the 40-bit physical address space: 960 GiB.
  package static var maximumNVMBytes: UInt64 { (1 << physicalAddressBits) - nvmBase }
  package static var physicalAddressBits: UInt64 { 40 }

  package static func dram(bytes: UInt64) -> AddressRange { AddressRange(base: dramBase, size: bytes) }
  package static func nvm(bytes: UInt64) -> AddressRange { AddressRange(base: nvmBase, size: bytes) }

  package static var virtioSlots: Int { 32 }
  package static var virtioSlotBytes: UInt64 { 0x200 }

  /// The range of virtio-mmio slot `slot`, `0..<virtioSlots`.
  package static func virtioSlot(_ slot: Int) -> AddressRange {
    precondition(slot >= 0 && slot < virtioSlots, "there are 32 virtio-mmio slots")
    return AddressRange(base: virtio.base + virtioSlotBytes * UInt64(slot), size: virtioSlotBytes)
  }

  /// The range at which `window` answers.
  package static func range(of window: DeviceWindow) -> AddressRange {
    switch window {
    case .flash: flash
    case .gicDistributor: gicDistributor
    case .gicCPUInterface: gicCPUInterface
    case .gicRedistributors: gicRedistributors
    case .uart: uart
    case .rtc: rtc
    case .virtio: virtio
    case .markerKernelPage: markerKernelPage
    case .markerUserPage: markerUserPage
    case .power: power
    }
  }

  /// Which device answers at `address`, or nil: memory, or nothing. The offset is `address - range(of:).base`.
  package static func device(at address: UInt64) -> DeviceWindow? {
    switch address >> 16 {
    case 0..<0x0800: .flash
    case 0x0800: .gicDistributor
    case 0x0801: .gicCPUInterface
    case 0x080a..<0x082a: .gicRedistributors
    case 0x0900: uart.contains(address) ? .uart : nil
    case 0x0901: rtc.contains(address) ? .rtc : nil
    case 0x0a00: virtio.contains(address) ? .virtio : nil
    case 0x0b00:
      markerKernelPage.contains(address)
        ? .markerKernelPage : markerUserPage.contains(address) ? .markerUserPage : nil
    case 0x0b01: power.contains(address) ? .power : nil
    default: nil
    }
  }
}

/// Interrupt ids of the board, as the interrupt controller counts them: 0–15 software generated, 16–31 private to a
/// core (PPI n is id 16 + n), from 32 shared (SPI n is id 32 + n).
package enum InterruptID {
  package static var firstPPI: Int { 16 }
  package static var firstSPI: Int { 32 }

  /// Generic timer: PPIs 13 (secure physical), 14 (non-secure physical), 11 (virtual), 10 (hypervisor).
  package static var securePhysicalTimer: Int { firstPPI + 13 }
  package static var physicalTimer: Int { firstPPI + 14 }
  package static var virtualTimer: Int { firstPPI + 11 }
  package static var hypervisorTimer: Int { firstPPI + 10 }

  package static var uart: Int { firstSPI + 1 }
  package static var rtc: Int { firstSPI + 2 }
  /// Slot `slot` of virtio-mmio: SPI 16 + slot.
  package static func virtio(slot: Int) -> Int { firstSPI + 16 + slot }
  /// The early power-fail interrupt: SPI 112, the first of those that `virt` keeps for its empty platform bus.
  package static var powerFail: Int { firstSPI + 112 }
}
