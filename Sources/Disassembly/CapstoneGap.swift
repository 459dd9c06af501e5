import A64

/// What Capstone does not know.
package enum CapstoneGap: String, CaseIterable, Sendable {
  case none
  static func of(_ instruction: Instruction, _ opcode: Opcode) -> CapstoneGap? { nil }
}
