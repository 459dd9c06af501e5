// Generated from the tables in Sources/A64/Table by `swift run -c release generate`. Do not edit.
// swift-format-ignore-file

/// The forms that the architecture calls CONSTRAINED UNPREDICTABLE, and what they do.

/// A form of a word for which the architecture allows several behaviours. Ours is documented at each case.
package enum ConstrainedUnpredictable: UInt8, CaseIterable, Sendable {
  /// A load of one general register with writeback whose target is its base (Rt = Rn, not 31). The loaded value is lost: the register ends as the written-back address.
  case writebackLoadOverBase
  /// A store of one general register with writeback that stores its base (Rt = Rn, not 31). The old value of the register is stored, then the address is written back.
  case writebackStoreOfBase
  /// LDP or LDPSW of general registers with writeback, one of whose targets is its base (not 31). That target's loaded value is lost: the register ends as the written-back address.
  case writebackPairLoadOverBase
  /// STP of general registers with writeback that stores its base (not 31). The old value of the register is stored, then the address is written back.
  case writebackPairStoreOfBase
  /// LDP, LDNP or LDPSW of general registers with Rt = Rt2. The register ends as the value at the lower address.
  case pairLoadTwice
  /// LDP or LDNP of SIMD&FP registers with Rt = Rt2. The register ends as the value at the higher address.
  case vectorPairLoadTwice
  /// LDXP or LDAXP with Rt = Rt2. The register ends as the value at the higher address.
  case exclusivePairLoadTwice
  /// A store-exclusive whose status register is also stored (Rs = Rt or Rs = Rt2). The old value is stored, then the status is written.
  case exclusiveStatusIsData
  /// A store-exclusive whose status register is its base (Rs = Rn, not 31). The old value is the address, then the status is written.
  case exclusiveStatusIsBase
  /// Bits in parentheses in the pattern that do not have the value shown there. The bits are ignored.
  case shouldBeBits
  /// A system operation that takes no register, with Rt not 31. The register is ignored.
  case operationWithUnusedRegister
  /// DSB or DMB with an option whose low two bits are 0. The barrier is a full one (SY).
  case reservedBarrierOption
  /// MSR of an immediate above 1 to SPSel or PAN. Bit 0 is used.
  case pstateImmediateTooLarge
}
