/// Which CONSTRAINED UNPREDICTABLE form a word has, if any.
///
/// The engine need not ask: it behaves as `Generated/ConstrainedUnpredictable.swift` says because it reads registers
/// before it writes them, in the order given there. Tests and tools ask, to set such words apart.

extension Instruction {
  /// The forms of this word, in the order of the table; several may hold. `opcode` is the word's.
  package func constrainedUnpredictable(_ opcode: Opcode) -> [ConstrainedUnpredictable] {
    ConstrainedUnpredictable.allCases.filter { has($0, opcode) }
  }

  private func has(_ form: ConstrainedUnpredictable, _ opcode: Opcode) -> Bool {
    let flags: OpcodeFlags = opcode.flags
    let pair: Bool = flags.contains(.pair) && !flags.contains(.atomic)
    // The registers of a SIMD&FP access are not the base.
    let simd: Bool = flags.contains(.simd)
    let writesBase: Bool = flags.contains(.writeback) && rn != 31 && !simd
    let targetsBase: Bool = rt == rn || pair && rt2 == rn
    switch form {
    case .writebackLoadOverBase: return writesBase && flags.contains(.load) && !pair && targetsBase
    case .writebackStoreOfBase: return writesBase && flags.contains(.store) && !pair && targetsBase
    case .writebackPairLoadOverBase: return writesBase && flags.contains(.load) && pair && targetsBase
    case .writebackPairStoreOfBase: return writesBase && flags.contains(.store) && pair && targetsBase
    case .pairLoadTwice: return flags.contains(.load) && pair && !flags.contains(.exclusive) && !simd && rt == rt2
    case .vectorPairLoadTwice: return flags.contains(.load) && pair && simd && rt == rt2
    case .exclusivePairLoadTwice: return flags.contains([.load, .pair, .exclusive]) && rt == rt2
    case .exclusiveStatusIsData:
      return flags.contains([.store, .exclusive]) && (rs == rt || pair && rs == rt2)
    case .exclusiveStatusIsBase: return flags.contains([.store, .exclusive]) && rs == rn && rn != 31
    case .shouldBeBits: return opcode.canonical(word) != word
    case .operationWithUnusedRegister:
      guard opcode == .sys, let operation = systemOperation else { return false }
      return !operation.takesRegister && rt != 31
    case .reservedBarrierOption: return (opcode == .dsb || opcode == .dmb) && crm & 3 == 0
    case .pstateImmediateTooLarge:
      return (opcode == .msrImmediateSPSel || opcode == .msrImmediatePAN) && crm > 1
    }
  }
}
