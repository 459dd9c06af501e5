/// The forms that the architecture calls CONSTRAINED UNPREDICTABLE, or leaves to should-be bits, and what we do.
///
/// They decode like any other word of their row. Where the architecture allows several behaviours the simulator takes
/// the one that QEMU 7.2 shows (each was run there), so that the two stay comparable.

/// A named form.
package struct ConstrainedUnpredictableRow: Hashable, Sendable {
  package var name: String
  /// Which words have the form.
  package var condition: String
  /// What happens.
  package var behaviour: String

  private init(_ name: String, _ condition: String, _ behaviour: String) {
    self.name = name
    self.condition = condition
    self.behaviour = behaviour
  }

  package static let all: [ConstrainedUnpredictableRow] = [
    .init(
      "writebackLoadOverBase",
      "A load of one general register with writeback whose target is its base (Rt = Rn, not 31).",
      "The loaded value is lost: the register ends as the written-back address."),
    .init(
      "writebackStoreOfBase", "A store of one general register with writeback that stores its base (Rt = Rn, not 31).",
      "The old value of the register is stored, then the address is written back."),
    .init(
      "writebackPairLoadOverBase",
      "LDP or LDPSW of general registers with writeback, one of whose targets is its base (not 31).",
      "That target's loaded value is lost: the register ends as the written-back address."),
    .init(
      "writebackPairStoreOfBase", "STP of general registers with writeback that stores its base (not 31).",
      "The old value of the register is stored, then the address is written back."),
    .init(
      "pairLoadTwice", "LDP, LDNP or LDPSW of general registers with Rt = Rt2.",
      "The register ends as the value at the lower address."),
    .init(
      "vectorPairLoadTwice", "LDP or LDNP of SIMD&FP registers with Rt = Rt2.",
      "The register ends as the value at the higher address."),
    .init(
      "exclusivePairLoadTwice", "LDXP or LDAXP with Rt = Rt2.",
      "The register ends as the value at the higher address."),
    .init(
      "exclusiveStatusIsData", "A store-exclusive whose status register is also stored (Rs = Rt or Rs = Rt2).",
      "The old value is stored, then the status is written."),
    .init(
      "exclusiveStatusIsBase", "A store-exclusive whose status register is its base (Rs = Rn, not 31).",
      "The old value is the address, then the status is written."),
    .init(
      "shouldBeBits", "Bits in parentheses in the pattern that do not have the value shown there.",
      "The bits are ignored."),
    .init(
      "operationWithUnusedRegister", "A system operation that takes no register, with Rt not 31.",
      "The register is ignored."),
    .init(
      "reservedBarrierOption", "DSB or DMB with an option whose low two bits are 0.", "The barrier is a full one (SY)."),
    .init(
      "pstateImmediateTooLarge", "MSR of an immediate above 1 to SPSel or PAN.", "Bit 0 is used."),
  ]
}
