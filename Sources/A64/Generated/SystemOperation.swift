// Generated from the tables in Sources/A64/Table by `swift run -c release generate`. Do not edit.
// swift-format-ignore-file

/// The system operations: the uses of SYS that have names.

/// A system operation. Raw values are dense, from 0, in the order of encodings.
package enum SystemOperation: UInt8, CaseIterable, Sendable {
  /// Invalidates all instruction caches, inner shareable.
  case IC_IALLUIS
  /// Invalidates all instruction caches of this core.
  case IC_IALLU
  /// Invalidates by address, to the point of coherency.
  case DC_IVAC
  /// Invalidates by set and way.
  case DC_ISW
  /// Translates as for a read by EL1.
  case AT_S1E1R
  /// Translates as for a write by EL1.
  case AT_S1E1W
  /// Translates as for a read by EL0.
  case AT_S1E0R
  /// Translates as for a write by EL0.
  case AT_S1E0W
  /// Cleans by set and way.
  case DC_CSW
  /// Cleans and invalidates by set and way.
  case DC_CISW
  /// Invalidates all entries of EL1&0; inner shareable.
  case TLBI_VMALLE1IS
  /// Invalidates an address and ASID; inner shareable.
  case TLBI_VAE1IS
  /// Invalidates an ASID; inner shareable.
  case TLBI_ASIDE1IS
  /// Invalidates an address, any ASID; inner shareable.
  case TLBI_VAAE1IS
  /// Invalidates an address and ASID, last level; inner shareable.
  case TLBI_VALE1IS
  /// Invalidates an address, any ASID, last level; inner shareable.
  case TLBI_VAALE1IS
  /// Invalidates all entries of EL1&0; this core.
  case TLBI_VMALLE1
  /// Invalidates an address and ASID; this core.
  case TLBI_VAE1
  /// Invalidates an ASID; this core.
  case TLBI_ASIDE1
  /// Invalidates an address, any ASID; this core.
  case TLBI_VAAE1
  /// Invalidates an address and ASID, last level; this core.
  case TLBI_VALE1
  /// Invalidates an address, any ASID, last level; this core.
  case TLBI_VAALE1
  /// Zeroes a block of DCZID_EL0's size.
  case DC_ZVA
  /// Invalidates the instruction cache by address, to the point of unification.
  case IC_IVAU
  /// Cleans by address, to the point of coherency.
  case DC_CVAC
  /// Cleans by address, to the point of unification.
  case DC_CVAU
  /// Cleans by address, to the point of persistence.
  case DC_CVAP
  /// Cleans by address, to the point of deep persistence.
  case DC_CVADP
  /// Cleans and invalidates by address, to the point of coherency.
  case DC_CIVAC
  /// Translates as for a read by EL2.
  case AT_S1E2R
  /// Translates as for a write by EL2.
  case AT_S1E2W
  /// Translates as for a read by EL1, both stages.
  case AT_S12E1R
  /// Translates as for a write by EL1, both stages.
  case AT_S12E1W
  /// Translates as for a read by EL0, both stages.
  case AT_S12E0R
  /// Translates as for a write by EL0, both stages.
  case AT_S12E0W
  /// Invalidates an intermediate address; inner shareable.
  case TLBI_IPAS2E1IS
  /// Invalidates an intermediate address, last level; inner shareable.
  case TLBI_IPAS2LE1IS
  /// Invalidates all entries of EL2; inner shareable.
  case TLBI_ALLE2IS
  /// Invalidates an address of EL2; inner shareable.
  case TLBI_VAE2IS
  /// Invalidates all entries of EL1&0, any VMID; inner shareable.
  case TLBI_ALLE1IS
  /// Invalidates an address of EL2, last level; inner shareable.
  case TLBI_VALE2IS
  /// Invalidates all entries of a VMID, both stages; inner shareable.
  case TLBI_VMALLS12E1IS
  /// Invalidates an intermediate address; this core.
  case TLBI_IPAS2E1
  /// Invalidates an intermediate address, last level; this core.
  case TLBI_IPAS2LE1
  /// Invalidates all entries of EL2; this core.
  case TLBI_ALLE2
  /// Invalidates an address of EL2; this core.
  case TLBI_VAE2
  /// Invalidates all entries of EL1&0, any VMID; this core.
  case TLBI_ALLE1
  /// Invalidates an address of EL2, last level; this core.
  case TLBI_VALE2
  /// Invalidates all entries of a VMID, both stages; this core.
  case TLBI_VMALLS12E1
  /// Translates as for a read by EL3.
  case AT_S1E3R
  /// Translates as for a write by EL3.
  case AT_S1E3W
  /// Invalidates all entries of EL3; inner shareable.
  case TLBI_ALLE3IS
  /// Invalidates an address of EL3; inner shareable.
  case TLBI_VAE3IS
  /// Invalidates an address of EL3, last level; inner shareable.
  case TLBI_VALE3IS
  /// Invalidates all entries of EL3; this core.
  case TLBI_ALLE3
  /// Invalidates an address of EL3; this core.
  case TLBI_VAE3
  /// Invalidates an address of EL3, last level; this core.
  case TLBI_VALE3

  /// The operation of an encoding op1:CRn:CRm:op2 (3, 4, 4, 3 bits), as in bits 18 to 5 of SYS; nil when the table
  /// has none.
  package init?(encoding: UInt16) {
    switch encoding {
    case 0x388: self = .IC_IALLUIS
    case 0x3a8: self = .IC_IALLU
    case 0x3b1: self = .DC_IVAC
    case 0x3b2: self = .DC_ISW
    case 0x3c0: self = .AT_S1E1R
    case 0x3c1: self = .AT_S1E1W
    case 0x3c2: self = .AT_S1E0R
    case 0x3c3: self = .AT_S1E0W
    case 0x3d2: self = .DC_CSW
    case 0x3f2: self = .DC_CISW
    case 0x418: self = .TLBI_VMALLE1IS
    case 0x419: self = .TLBI_VAE1IS
    case 0x41a: self = .TLBI_ASIDE1IS
    case 0x41b: self = .TLBI_VAAE1IS
    case 0x41d: self = .TLBI_VALE1IS
    case 0x41f: self = .TLBI_VAALE1IS
    case 0x438: self = .TLBI_VMALLE1
    case 0x439: self = .TLBI_VAE1
    case 0x43a: self = .TLBI_ASIDE1
    case 0x43b: self = .TLBI_VAAE1
    case 0x43d: self = .TLBI_VALE1
    case 0x43f: self = .TLBI_VAALE1
    case 0x1ba1: self = .DC_ZVA
    case 0x1ba9: self = .IC_IVAU
    case 0x1bd1: self = .DC_CVAC
    case 0x1bd9: self = .DC_CVAU
    case 0x1be1: self = .DC_CVAP
    case 0x1be9: self = .DC_CVADP
    case 0x1bf1: self = .DC_CIVAC
    case 0x23c0: self = .AT_S1E2R
    case 0x23c1: self = .AT_S1E2W
    case 0x23c4: self = .AT_S12E1R
    case 0x23c5: self = .AT_S12E1W
    case 0x23c6: self = .AT_S12E0R
    case 0x23c7: self = .AT_S12E0W
    case 0x2401: self = .TLBI_IPAS2E1IS
    case 0x2405: self = .TLBI_IPAS2LE1IS
    case 0x2418: self = .TLBI_ALLE2IS
    case 0x2419: self = .TLBI_VAE2IS
    case 0x241c: self = .TLBI_ALLE1IS
    case 0x241d: self = .TLBI_VALE2IS
    case 0x241e: self = .TLBI_VMALLS12E1IS
    case 0x2421: self = .TLBI_IPAS2E1
    case 0x2425: self = .TLBI_IPAS2LE1
    case 0x2438: self = .TLBI_ALLE2
    case 0x2439: self = .TLBI_VAE2
    case 0x243c: self = .TLBI_ALLE1
    case 0x243d: self = .TLBI_VALE2
    case 0x243e: self = .TLBI_VMALLS12E1
    case 0x33c0: self = .AT_S1E3R
    case 0x33c1: self = .AT_S1E3W
    case 0x3418: self = .TLBI_ALLE3IS
    case 0x3419: self = .TLBI_VAE3IS
    case 0x341d: self = .TLBI_VALE3IS
    case 0x3438: self = .TLBI_ALLE3
    case 0x3439: self = .TLBI_VAE3
    case 0x343d: self = .TLBI_VALE3
    default: return nil
    }
  }
}

extension SystemOperation {
  /// What the table says of each operation, packed: the encoding in bits 0 to 13; whether it takes a register and
  /// whether it ends the block in bits 16 and 17; the lowest exception level in bits 18 and 19; the feature in bits 24
  /// to 31; the index of the control bit's name from bit 32.
  static let metadata: [UInt64] = [
    0x60388,  // IC_IALLUIS
    0x603a8,  // IC_IALLU
    0x503b1,  // DC_IVAC
    0x703b2,  // DC_ISW
    0x703c0,  // AT_S1E1R
    0x703c1,  // AT_S1E1W
    0x703c2,  // AT_S1E0R
    0x703c3,  // AT_S1E0W
    0x703d2,  // DC_CSW
    0x703f2,  // DC_CISW
    0x60418,  // TLBI_VMALLE1IS
    0x70419,  // TLBI_VAE1IS
    0x7041a,  // TLBI_ASIDE1IS
    0x7041b,  // TLBI_VAAE1IS
    0x7041d,  // TLBI_VALE1IS
    0x7041f,  // TLBI_VAALE1IS
    0x60438,  // TLBI_VMALLE1
    0x70439,  // TLBI_VAE1
    0x7043a,  // TLBI_ASIDE1
    0x7043b,  // TLBI_VAAE1
    0x7043d,  // TLBI_VALE1
    0x7043f,  // TLBI_VAALE1
    0x100051ba1,  // DC_ZVA
    0x200071ba9,  // IC_IVAU
    0x200051bd1,  // DC_CVAC
    0x200051bd9,  // DC_CVAU
    0x203051be1,  // DC_CVAP
    0x204051be9,  // DC_CVADP
    0x200051bf1,  // DC_CIVAC
    0xb23c0,  // AT_S1E2R
    0xb23c1,  // AT_S1E2W
    0xb23c4,  // AT_S12E1R
    0xb23c5,  // AT_S12E1W
    0xb23c6,  // AT_S12E0R
    0xb23c7,  // AT_S12E0W
    0xb2401,  // TLBI_IPAS2E1IS
    0xb2405,  // TLBI_IPAS2LE1IS
    0xa2418,  // TLBI_ALLE2IS
    0xb2419,  // TLBI_VAE2IS
    0xa241c,  // TLBI_ALLE1IS
    0xb241d,  // TLBI_VALE2IS
    0xa241e,  // TLBI_VMALLS12E1IS
    0xb2421,  // TLBI_IPAS2E1
    0xb2425,  // TLBI_IPAS2LE1
    0xa2438,  // TLBI_ALLE2
    0xb2439,  // TLBI_VAE2
    0xa243c,  // TLBI_ALLE1
    0xb243d,  // TLBI_VALE2
    0xa243e,  // TLBI_VMALLS12E1
    0xf33c0,  // AT_S1E3R
    0xf33c1,  // AT_S1E3W
    0xe3418,  // TLBI_ALLE3IS
    0xf3419,  // TLBI_VAE3IS
    0xf341d,  // TLBI_VALE3IS
    0xe3438,  // TLBI_ALLE3
    0xf3439,  // TLBI_VAE3
    0xf343d,  // TLBI_VALE3
  ]

  /// The control bits that let EL0 in.
  static let controls: [String] = [
    "", "SCTLR_EL1.DZE", "SCTLR_EL1.UCI"
  ]
}
