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

/// What the table says of an operation.
struct SystemOperationData {
  /// As in assembly: `dc cvac`.
  var text: StaticString
  var encoding: UInt16
  var lowestEL: UInt8
  var takesRegister: Bool
  var endsBlock: Bool
  var feature: Feature
  var control: StaticString

  init(
    _ text: StaticString, _ encoding: UInt16, _ lowestEL: UInt8, _ takesRegister: Bool, _ endsBlock: Bool,
    _ feature: Feature, _ control: StaticString
  ) {
    self.text = text
    self.encoding = encoding
    self.lowestEL = lowestEL
    self.takesRegister = takesRegister
    self.endsBlock = endsBlock
    self.feature = feature
    self.control = control
  }
}

extension SystemOperation {
  static let table: [SystemOperationData] = {
    var t: [SystemOperationData] = []
    t.reserveCapacity(57)
    t.append(.init("ic ialluis", 0x388, 1, false, true, .base, ""))
    t.append(.init("ic iallu", 0x3a8, 1, false, true, .base, ""))
    t.append(.init("dc ivac", 0x3b1, 1, true, false, .base, ""))
    t.append(.init("dc isw", 0x3b2, 1, true, true, .base, ""))
    t.append(.init("at s1e1r", 0x3c0, 1, true, true, .base, ""))
    t.append(.init("at s1e1w", 0x3c1, 1, true, true, .base, ""))
    t.append(.init("at s1e0r", 0x3c2, 1, true, true, .base, ""))
    t.append(.init("at s1e0w", 0x3c3, 1, true, true, .base, ""))
    t.append(.init("dc csw", 0x3d2, 1, true, true, .base, ""))
    t.append(.init("dc cisw", 0x3f2, 1, true, true, .base, ""))
    t.append(.init("tlbi vmalle1is", 0x418, 1, false, true, .base, ""))
    t.append(.init("tlbi vae1is", 0x419, 1, true, true, .base, ""))
    t.append(.init("tlbi aside1is", 0x41a, 1, true, true, .base, ""))
    t.append(.init("tlbi vaae1is", 0x41b, 1, true, true, .base, ""))
    t.append(.init("tlbi vale1is", 0x41d, 1, true, true, .base, ""))
    t.append(.init("tlbi vaale1is", 0x41f, 1, true, true, .base, ""))
    t.append(.init("tlbi vmalle1", 0x438, 1, false, true, .base, ""))
    t.append(.init("tlbi vae1", 0x439, 1, true, true, .base, ""))
    t.append(.init("tlbi aside1", 0x43a, 1, true, true, .base, ""))
    t.append(.init("tlbi vaae1", 0x43b, 1, true, true, .base, ""))
    t.append(.init("tlbi vale1", 0x43d, 1, true, true, .base, ""))
    t.append(.init("tlbi vaale1", 0x43f, 1, true, true, .base, ""))
    t.append(.init("dc zva", 0x1ba1, 1, true, false, .base, "SCTLR_EL1.DZE"))
    t.append(.init("ic ivau", 0x1ba9, 1, true, true, .base, "SCTLR_EL1.UCI"))
    t.append(.init("dc cvac", 0x1bd1, 1, true, false, .base, "SCTLR_EL1.UCI"))
    t.append(.init("dc cvau", 0x1bd9, 1, true, false, .base, "SCTLR_EL1.UCI"))
    t.append(.init("dc cvap", 0x1be1, 1, true, false, .dpb, "SCTLR_EL1.UCI"))
    t.append(.init("dc cvadp", 0x1be9, 1, true, false, .dpb2, "SCTLR_EL1.UCI"))
    t.append(.init("dc civac", 0x1bf1, 1, true, false, .base, "SCTLR_EL1.UCI"))
    t.append(.init("at s1e2r", 0x23c0, 2, true, true, .base, ""))
    t.append(.init("at s1e2w", 0x23c1, 2, true, true, .base, ""))
    t.append(.init("at s12e1r", 0x23c4, 2, true, true, .base, ""))
    t.append(.init("at s12e1w", 0x23c5, 2, true, true, .base, ""))
    t.append(.init("at s12e0r", 0x23c6, 2, true, true, .base, ""))
    t.append(.init("at s12e0w", 0x23c7, 2, true, true, .base, ""))
    t.append(.init("tlbi ipas2e1is", 0x2401, 2, true, true, .base, ""))
    t.append(.init("tlbi ipas2le1is", 0x2405, 2, true, true, .base, ""))
    t.append(.init("tlbi alle2is", 0x2418, 2, false, true, .base, ""))
    t.append(.init("tlbi vae2is", 0x2419, 2, true, true, .base, ""))
    t.append(.init("tlbi alle1is", 0x241c, 2, false, true, .base, ""))
    t.append(.init("tlbi vale2is", 0x241d, 2, true, true, .base, ""))
    t.append(.init("tlbi vmalls12e1is", 0x241e, 2, false, true, .base, ""))
    t.append(.init("tlbi ipas2e1", 0x2421, 2, true, true, .base, ""))
    t.append(.init("tlbi ipas2le1", 0x2425, 2, true, true, .base, ""))
    t.append(.init("tlbi alle2", 0x2438, 2, false, true, .base, ""))
    t.append(.init("tlbi vae2", 0x2439, 2, true, true, .base, ""))
    t.append(.init("tlbi alle1", 0x243c, 2, false, true, .base, ""))
    t.append(.init("tlbi vale2", 0x243d, 2, true, true, .base, ""))
    t.append(.init("tlbi vmalls12e1", 0x243e, 2, false, true, .base, ""))
    t.append(.init("at s1e3r", 0x33c0, 3, true, true, .base, ""))
    t.append(.init("at s1e3w", 0x33c1, 3, true, true, .base, ""))
    t.append(.init("tlbi alle3is", 0x3418, 3, false, true, .base, ""))
    t.append(.init("tlbi vae3is", 0x3419, 3, true, true, .base, ""))
    t.append(.init("tlbi vale3is", 0x341d, 3, true, true, .base, ""))
    t.append(.init("tlbi alle3", 0x3438, 3, false, true, .base, ""))
    t.append(.init("tlbi vae3", 0x3439, 3, true, true, .base, ""))
    t.append(.init("tlbi vale3", 0x343d, 3, true, true, .base, ""))
    return t
  }()
}
