/// Which opcodes of the instruction table the core executes: the one place that says so.
///
/// A core takes an Undefined Instruction exception at the words of the others. The identification registers announce a
/// feature only when all of its opcodes are executed: `ID_AA64PFR0_EL1` has 15 in FP and AdvSIMD, `ID_AA64ISAR0_EL1` 0 in
/// AES, SHA1, SHA2 and Atomic. Whoever completes one changes the other.

import A64

extension Opcode {
  /// Whether the opcode is lowered to operations of its own. Otherwise it is `system`, which finds it undefined.
  var isExecutable: Bool {
    if flags.contains(.atomic) { return false }
    return !flags.contains(.simd) || !flags.isDisjoint(with: [.load, .store]) || vectorFunction != nil
  }

  /// What computes the opcode on SIMD&FP registers; nil for all others, and for those that are not executed yet.
  var vectorFunction: VectorFunction? {
    scalarFloatFunction ?? scalarElementFunction ?? integerThreeSameFunction ?? integerThreeDifferentFunction
      ?? integerTwoRegisterFunction
  }
}
