/// Stage-1 page tables of user address spaces: in DRAM, filled by faults, thrown away at power-off.
///
/// 1. A descriptor becomes valid only from invalid; a valid one only changes in its access permissions (no change of
///    address without an invalid descriptor and a TLB invalidation in between).
/// 2. Tables are freed with their VM space only, so that the list of writable descriptors never points into a table that
///    serves something else.

import Arch
import GuestABI

/// Descriptor bits (Arm ARM D8.3).
enum Descriptor {
  static var valid: UInt64 { 1 }
  static var table: UInt64 { 3 }
  static var page: UInt64 { 3 }
  static var deviceMemory: UInt64 { 1 << 2 }
  static var user: UInt64 { 1 << 6 }
  static var readOnly: UInt64 { 1 << 7 }
  static var innerShareable: UInt64 { 3 << 8 }
  static var accessed: UInt64 { 1 << 10 }
  static var notGlobal: UInt64 { 1 << 11 }
  /// DBM: a store makes a read-only page writable instead of faulting.
  static var dirtyBit: UInt64 { 1 << 51 }
  static var kernelNeverExecutes: UInt64 { 1 << 53 }
  static var userNeverExecutes: UInt64 { 1 << 54 }
  /// For the kernel alone: it is on the list of descriptors of hot pages. Stays when the descriptor becomes invalid.
  static var listed: UInt64 { 1 << 55 }
  static var address: UInt64 { 0x0000_ffff_ffff_f000 }

  static func user(_ page: PhysicalAddress, write: Bool, execute: Bool, device: Bool) -> UInt64 {
    var value = page.value | Descriptor.page | user | accessed | notGlobal | kernelNeverExecutes
    value |= device ? deviceMemory : innerShareable
    if !write { value |= readOnly }
    if !execute { value |= userNeverExecutes }
    return value
  }

  /// Makes the descriptor invalid, at once towards hardware that notes a store in it. The caller invalidates the TLB.
  static func invalidate(_ descriptor: UnsafeMutablePointer<UInt64>) {
    HotPages.note(arch_exchange(descriptor, descriptor.pointee & listed))
  }
}

enum PageTables {
  @inline(__always)
  private static func entry(
    _ table: PhysicalAddress, _ address: UInt64, _ shift: UInt64
  ) -> UnsafeMutablePointer<UInt64> {
    words(table.linear) + Int((address >> shift) & 511)
  }

  /// The last-level descriptor of `address`, making tables on the way.
  static func descriptor(
    _ top: PhysicalAddress, _ address: UInt64
  ) throws(CallError) -> UnsafeMutablePointer<UInt64> {
    var table = top
    var shift: UInt64 = 39
    while shift > 12 {
      let descriptor = entry(table, address, shift)
      if descriptor.pointee & Descriptor.valid == 0 {
        descriptor.pointee = try DRAMPages.allocate().value | Descriptor.table
      }
      table = PhysicalAddress(descriptor.pointee & Descriptor.address)
      shift -= 9
    }
    return entry(table, address, 12)
  }

  /// Calls `visit` for each valid last-level descriptor of [address, address + bytes).
  static func forEach(
    _ top: PhysicalAddress, _ address: UInt64, bytes: UInt64, _ visit: (UnsafeMutablePointer<UInt64>) -> Void
  ) {
    var at = address
    let end = address + bytes
    while at < end {
      var table = top
      var shift: UInt64 = 39
      while shift > 12 {
        let descriptor = entry(table, at, shift).pointee
        if descriptor & Descriptor.valid == 0 { break }
        table = PhysicalAddress(descriptor & Descriptor.address)
        shift -= 9
      }
      if shift == 12 {
        let descriptor = entry(table, at, shift)
        if descriptor.pointee & Descriptor.valid != 0 { visit(descriptor) }
      }
      // On to the next page, or past all that an absent table would hold.
      let span = UInt64(1) << shift
      at = (at & ~(span - 1)) + span
    }
  }

  /// Makes the descriptors of [address, address + bytes) invalid. The caller invalidates the TLB.
  static func clear(_ top: PhysicalAddress, _ address: UInt64, bytes: UInt64) {
    forEach(top, address, bytes: bytes) { Descriptor.invalidate($0) }
  }

  /// Frees all tables. They must be in no core's TTBR0, nor in a TLB.
  static func free(_ top: PhysicalAddress) {
    free(top, level: 0)
  }

  private static func free(_ table: PhysicalAddress, level: Int) {
    if level < 3 {
      let entries = words(table.linear)
      for i in 0..<512 where entries[i] & Descriptor.valid != 0 {
        free(PhysicalAddress(entries[i] & Descriptor.address), level: level + 1)
      }
    }
    DRAMPages.free(table)
  }
}
