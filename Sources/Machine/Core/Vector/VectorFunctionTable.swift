/// The vector functions by opcode, in host memory that every core's words point to.
///
/// An operation has no room for the address of a function besides the instruction word, so it holds the opcode in the
/// upper half of `imm`, and the address is looked up here. The table is made once and never changes.

import A64

enum VectorFunctionTable {
  /// Where the table is: an address for each opcode's number, 0 where there is no function.
  static let address: UInt64 = {
    let opcodes = Opcode.allCases
    let table = UnsafeMutablePointer<Int>.allocate(capacity: opcodes.count)
    table.initialize(repeating: 0, count: opcodes.count)
    for opcode in opcodes {
      guard let function = opcode.vectorFunction else { continue }
      table[Int(opcode.rawValue)] = unsafeBitCast(function, to: Int.self)
    }
    return UInt64(UInt(bitPattern: table))
  }()
}

/// Calls the function of an operation that was lowered to `MicroOpCode.vector`.
@inline(__always) func callVectorFunction(_ s: CoreWords, _ raw: UnsafeRawPointer) {
  let table = UnsafePointer<Int>(bitPattern: UInt(s[Word.vectorFunctions])).unsafelyUnwrapped
  let function = table[Int(truncatingIfNeeded: OperationPointer(raw).pointee.imm &>> 32)]
  unsafeBitCast(function, to: VectorFunction.self)(s, raw)
}
