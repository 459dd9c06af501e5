/// Which opcodes of the instruction table the core executes: the one place that says so.
///
/// A core without floating point, Advanced SIMD and FEAT_LSE takes an Undefined Instruction exception at their words.
/// The identification registers say the same: `ID_AA64PFR0_EL1` has 15 in FP and AdvSIMD, `ID_AA64ISAR0_EL1` 0 in AES,
/// SHA1, SHA2 and Atomic. Whoever changes one changes the other.

import A64

extension Opcode {
  /// Whether the opcode is lowered to operations of its own. Otherwise it is `system`, which finds it undefined.
  var isExecutable: Bool { flags.isDisjoint(with: [.simd, .atomic]) }
}
