/// What the engine generator knows of one micro-operation: its name, what kind of control flow it has, its meaning.
///
/// A micro-operation is what a guest instruction is lowered to when its block is decoded: an instruction with its
/// operands resolved. Meanings are Swift text over named operands, so that one description yields both executors: the
/// tail-call threaded one and the plain switch. They can not disagree.

/// One micro-operation.
struct MicroOp {
  enum Kind {
    /// Computes on registers; always falls through.
    case plain(String)
    /// Computes on words while the condition holds; else the function does it, and may fault.
    case guarded(condition: String, meaning: String, otherwise: String)
    /// Loads from an address, then writes registers.
    case load(Access)
    /// Stores to an address.
    case store(Access)
    case loadPair(Access)
    case storePair(Access)
    /// Calls a function of the machine that may fault; falls through otherwise.
    case helper(String)
    /// The same for SIMD&FP, where that is not trapped.
    case vectorHelper(String)
    /// Calls the vector function of the opcode in `imm`, where SIMD&FP is not trapped; it can not fault.
    case vector
    /// Ends the block: `condition` nil is unconditional; `before` runs first.
    case branch(before: String, condition: String?)
    /// Ends the block with a target from a register.
    case indirect
    /// Ends the block; the run loop executes the instruction word.
    case system
  }

  struct Access {
    /// Address before write-back, in operands.
    var address: String
    var bits: Int
    /// Function applied to the loaded value, if any.
    var extend: String?
    var writeBack: WriteBack?
    /// Whether it moves SIMD&FP registers, up to 128 bits; they are written whole, the rest with zeros.
    var isVector = false
  }

  enum WriteBack { case pre, post }

  var name: String
  var kind: Kind
}

/// Operand names in meanings, and what they stand for in the generated code.
///
/// `%d %n %m %a` registers (`%dh %mh` the high word of a SIMD&FP register), `%imm` the immediate, `%sh` a small immediate, `%next` the address after the block.
func substituteOperands(_ meaning: String) -> String {
  var out = ""
  var rest = Substring(meaning)
  let table: [(String, String)] = [
    ("%next", "op[2].imm"), ("%imm2", "op[1].imm"), ("%imm", "op.pointee.imm"), ("%sh", "UInt64(op.pointee.sh)"),
    ("%dh", "s[Int(op.pointee.rd) &+ 1]"), ("%mh", "s[Int(op.pointee.rm) &+ 1]"), ("%d", "s[Int(op.pointee.rd)]"),
    ("%n", "s[Int(op.pointee.rn)]"), ("%m", "s[Int(op.pointee.rm)]"),
    ("%a", "s[Int(op.pointee.ra)]"),
  ]
  scan: while let percent = rest.firstIndex(of: "%") {
    out += rest[..<percent]
    rest = rest[percent...]
    for (name, replacement) in table where rest.hasPrefix(name) {
      out += replacement
      rest = rest.dropFirst(name.count)
      continue scan
    }
    preconditionFailure("unknown operand in the meaning of a micro-operation: \(rest)")
  }
  return out + rest
}
