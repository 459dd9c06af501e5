/// What Capstone 4 does not know, or writes otherwise than assemblers do today.
///
/// Each gap is a condition on words, exact: within the table's instructions Capstone's text is ours (but for case and
/// radix) where no gap holds, and is not where one does. Tests check both directions, so that a better Capstone shows
/// as a gap that is gone.
import A64

/// A named gap.
package enum CapstoneGap: String, CaseIterable, Sendable {
  /// DC CVAP and DC CVADP are written as SYS.
  case persistence
  /// Registers that came after it have no name: later identification registers, PMMIR_EL1.
  case laterRegisters
  /// Registers of op0 2 without a name are written with op0 3.
  case debugRegisterSpace
  /// Unallocated words with op0 0 are written as moves of registers with op0 3.
  case unallocatedSystem
  /// UDF is unknown.
  case undefinedInstruction
  /// CSDB and DGH are written as hints.
  case hintNames
  /// SSBB and PSSBB are written as DSB.
  case speculationBarriers
  /// Loads over their base with writeback are refused, and so is the unprivileged load over its base.
  case loadOverBase
  /// Pairs that load a register twice, or load or store their base with writeback, are refused.
  case pairs
  /// Moves of immediates are not written as MOV.
  case moves
  /// Conditional selects of the condition AL are written as aliases with the condition NV.
  case alwaysAliases
  /// Atomics of FEAT_LSE are unknown.
  case atomics
  /// Moves of an element into a vector are written as INS, not as MOV.
  case insertions
  /// DUP of a general register is refused where bits of imm5 that have no meaning are not 0.
  case ignoredBits

  /// The gap that a word falls into; nil when Capstone's text is good. `opcode` is the word's.
  static func of(_ instruction: Instruction, _ opcode: Opcode) -> CapstoneGap? {
    let i: Instruction = instruction
    switch opcode {
    case .unallocated: return ofUnallocated(i)
    case .udf: return .undefinedInstruction
    case .hint: return i.crm == 2 && i.op2 == 4 || i.crm == 0 && i.op2 == 6 ? .hintNames : nil
    case .dsb: return i.crm == 0 || i.crm == 4 ? .speculationBarriers : nil
    case .sys: return i.systemOperation == .DC_CVAP || i.systemOperation == .DC_CVADP ? .persistence : nil
    case .mrs, .msrRegister: return ofSystemRegister(i, opcode)
    case .movz, .movn, .orrImmediate: return i.text(opcode).hasPrefix("mov ") ? .moves : nil
    case .csinc, .csinv, .csneg: return ofSelect(i, opcode)
    case .insGeneral, .insElement: return .insertions
    case .dupGeneral: return i.imm5Index == 0 ? nil : .ignoredBits
    default: return opcode.feature == .lse ? .atomics : ofMemory(i, opcode)
    }
  }

  private static func ofUnallocated(_ i: Instruction) -> CapstoneGap? {
    guard i.word >> 22 == 0b11_0101_0100, i.word >> 19 & 3 == 0 else { return nil }
    // It knows the space of moves of an immediate to PSTATE.
    let isImmediate: Bool = i.word >> 21 & 1 == 0 && i.crn == 4 && i.rt == 31
    return isImmediate ? nil : .unallocatedSystem
  }

  private static func ofSystemRegister(_ i: Instruction, _ opcode: Opcode) -> CapstoneGap? {
    let named: Bool = !i.text(opcode).contains("_C")
    switch i.systemRegister {
    case .ID_DFR1_EL1, .ID_MMFR5_EL1, .ID_AA64PFR2_EL1, .ID_AA64DFR2_EL1, .ID_AA64ISAR2_EL1, .ID_AA64ISAR3_EL1,
      .ID_AA64MMFR3_EL1, .ID_AA64MMFR4_EL1, .PMMIR_EL1:
      return named ? .laterRegisters : nil
    default: return !named && !i.o0 ? .debugRegisterSpace : nil
    }
  }

  private static func ofSelect(_ i: Instruction, _ opcode: Opcode) -> CapstoneGap? {
    i.rn == i.rm && i.condition == .al ? .alwaysAliases : nil
  }

  private static func ofMemory(_ i: Instruction, _ opcode: Opcode) -> CapstoneGap? {
    let flags: OpcodeFlags = opcode.flags
    if flags.contains(.pair) {
      let twice: Bool = flags.contains(.load) && i.rt == i.rt2
      let writesBase: Bool = flags.contains(.writeback) && i.rn != 31 && !flags.contains(.simd)
      let base: Bool = writesBase && (i.rt == i.rn || i.rt2 == i.rn)
      return twice || base ? .pairs : nil
    }
    guard flags.contains(.load), !flags.contains(.simd), flags.contains(.writeback) || flags.contains(.unprivileged)
    else { return nil }
    // It has nothing against sign-extending loads to 64 bits.
    let extends: Bool = opcode.registerWidth == .x || opcode.registerWidth == .notOpc0 && i.is64Bit(opcode)
    return i.rt == i.rn && i.rn != 31 && !extends ? .loadOverBase : nil
  }
}
