/// Advanced SIMD shifts by an immediate, vectors and scalars.
///
/// The expressions are those of the Arm ARM's C7.2; lanes come as numbers, see VectorIntegerLanes.swift. The size of the
/// (narrower) lanes is the place of the highest 1 of `immh`, the amount is what immh:immb are beyond that.

import A64

/// The operation and the amounts that its immediate stands for.
private struct ShiftOperation {
  var lanes: LaneOperation
  let right: Int
  let left: Int

  @inline(__always) init(_ s: CoreWords, _ raw: UnsafeRawPointer) {
    let word = UInt32(truncatingIfNeeded: OperationPointer(raw).pointee.imm)
    let instruction = Instruction(word)
    lanes = LaneOperation(s, raw, LaneShape(word, sizeLog2: instruction.immhSizeLog2))
    right = instruction.vectorRightShift
    left = instruction.vectorLeftShift
  }
}

/// A shift to the right; half of what is lost is added first if it is rounding.
@inline(__always) private func shifted(_ n: Int128, right amount: Int, isRounding: Bool) -> Int128 {
  let half: Int128 = isRounding ? 1 &<< Int128(truncatingIfNeeded: amount &- 1) : 0
  return (n &+ half) &>> Int128(truncatingIfNeeded: amount)
}

/// SSHR and its kin, and SSRA and its kin, which add to what was there.
@inline(__always)
private func shiftRight(
  _ s: CoreWords, _ raw: UnsafeRawPointer, isSigned: Bool, isRounding: Bool = false, isAccumulating: Bool = false
) {
  let f = ShiftOperation(s, raw)
  let n = f.lanes.n, size = f.lanes.shape.sizeLog2
  let d = isAccumulating ? f.lanes.d : .zero
  var result = Vector.zero
  for i in 0..<f.lanes.shape.count {
    let value = shifted(n.number(i, size, isSigned: isSigned), right: f.right, isRounding: isRounding)
    result.put(d.number(i, size, isSigned: false) &+ value, i, size)
  }
  f.lanes.finish(result)
}

private func shiftLeft(_ s: CoreWords, _ raw: UnsafeRawPointer) {
  let f = ShiftOperation(s, raw)
  let n = f.lanes.n, size = f.lanes.shape.sizeLog2
  var result = Vector.zero
  for i in 0..<f.lanes.shape.count {
    result.put(n.number(i, size, isSigned: false) &<< Int128(truncatingIfNeeded: f.left), i, size)
  }
  f.lanes.finish(result)
}

/// SRI and SLI: the bits of the old value that the shift leaves free stay.
@inline(__always) private func shiftInserting(_ s: CoreWords, _ raw: UnsafeRawPointer, isRight: Bool) {
  let f = ShiftOperation(s, raw)
  let n = f.lanes.n, d = f.lanes.d, size = f.lanes.shape.sizeLog2
  let lane = Int128(Vector.laneMask(size))
  var result = Vector.zero
  for i in 0..<f.lanes.shape.count {
    let a = n.number(i, size, isSigned: false), old = d.number(i, size, isSigned: false)
    let moved = isRight ? a &>> Int128(f.right) : a &<< Int128(f.left)
    let mask = isRight ? lane &>> Int128(f.right) : lane &<< Int128(f.left)
    result.put(old & ~mask | moved & mask, i, size)
  }
  f.lanes.finish(result)
}

/// SQSHL, UQSHL and SQSHLU, whose result is of the other kind.
@inline(__always)
private func shiftLeftSaturating(_ s: CoreWords, _ raw: UnsafeRawPointer, fromSigned: Bool, toSigned: Bool) {
  var f = ShiftOperation(s, raw)
  let n = f.lanes.n, size = f.lanes.shape.sizeLog2, bits = f.lanes.shape.bits
  var result = Vector.zero
  for i in 0..<f.lanes.shape.count {
    let value = n.number(i, size, isSigned: fromSigned) &<< Int128(truncatingIfNeeded: f.left)
    result.put(f.lanes.saturation.clamp(value, bits: bits, isSigned: toSigned), i, size)
  }
  f.lanes.finish(result)
}

/// SHRN and RSHRN, which cut off, and the saturating ones: `toSigned` is nil for the former.
@inline(__always)
private func shiftNarrow(
  _ s: CoreWords, _ raw: UnsafeRawPointer, isRounding: Bool, fromSigned: Bool = false, toSigned: Bool? = nil
) {
  var f = ShiftOperation(s, raw)
  let n = f.lanes.n, size = f.lanes.shape.sizeLog2, bits = f.lanes.shape.bits
  var result = Vector.zero
  for i in 0..<f.lanes.shape.halfCount {
    var value = shifted(n.number(i, size &+ 1, isSigned: fromSigned), right: f.right, isRounding: isRounding)
    if let toSigned { value = f.lanes.saturation.clamp(value, bits: bits, isSigned: toSigned) }
    result.put(value, i, size)
  }
  f.lanes.finishNarrow(result)
}

@inline(__always) private func shiftLong(_ s: CoreWords, _ raw: UnsafeRawPointer, isSigned: Bool) {
  let f = ShiftOperation(s, raw)
  let n = f.lanes.n, size = f.lanes.shape.sizeLog2, first = f.lanes.shape.first
  var result = Vector.zero
  for i in 0..<f.lanes.shape.halfCount {
    let value = n.number(first &+ i, size, isSigned: isSigned) &<< Int128(truncatingIfNeeded: f.left)
    result.put(value, i, size &+ 1)
  }
  f.lanes.finish(result)
}

// MARK: - Rows

extension Opcode {
  /// The function of a row that shifts integer lanes by an immediate; nil for all others.
  var integerImmediateShiftFunction: VectorFunction? {
    switch self {
    case .sshrVector, .sshrScalar: { s, raw in shiftRight(s, raw, isSigned: true) }
    case .ushrVector, .ushrScalar: { s, raw in shiftRight(s, raw, isSigned: false) }
    case .ssraVector, .ssraScalar: { s, raw in shiftRight(s, raw, isSigned: true, isAccumulating: true) }
    case .usraVector, .usraScalar: { s, raw in shiftRight(s, raw, isSigned: false, isAccumulating: true) }
    case .srshrVector, .srshrScalar: { s, raw in shiftRight(s, raw, isSigned: true, isRounding: true) }
    case .urshrVector, .urshrScalar: { s, raw in shiftRight(s, raw, isSigned: false, isRounding: true) }
    case .srsraVector, .srsraScalar:
      { s, raw in shiftRight(s, raw, isSigned: true, isRounding: true, isAccumulating: true) }
    case .ursraVector, .ursraScalar:
      { s, raw in shiftRight(s, raw, isSigned: false, isRounding: true, isAccumulating: true) }
    case .sriVector, .sriScalar: { s, raw in shiftInserting(s, raw, isRight: true) }
    case .sliVector, .sliScalar: { s, raw in shiftInserting(s, raw, isRight: false) }
    case .shlVector, .shlScalar: { s, raw in shiftLeft(s, raw) }
    case .sqshlImmediateVector, .sqshlImmediateScalar:
      { s, raw in shiftLeftSaturating(s, raw, fromSigned: true, toSigned: true) }
    case .uqshlImmediateVector, .uqshlImmediateScalar:
      { s, raw in shiftLeftSaturating(s, raw, fromSigned: false, toSigned: false) }
    case .sqshluImmediateVector, .sqshluImmediateScalar:
      { s, raw in shiftLeftSaturating(s, raw, fromSigned: true, toSigned: false) }
    case .sshllVector: { s, raw in shiftLong(s, raw, isSigned: true) }
    case .ushllVector: { s, raw in shiftLong(s, raw, isSigned: false) }
    default: narrowingShiftFunction
    }
  }

  private var narrowingShiftFunction: VectorFunction? {
    switch self {
    case .shrnVector: { s, raw in shiftNarrow(s, raw, isRounding: false) }
    case .rshrnVector: { s, raw in shiftNarrow(s, raw, isRounding: true) }
    case .sqshrnVector, .sqshrnScalar:
      { s, raw in shiftNarrow(s, raw, isRounding: false, fromSigned: true, toSigned: true) }
    case .sqrshrnVector, .sqrshrnScalar:
      { s, raw in shiftNarrow(s, raw, isRounding: true, fromSigned: true, toSigned: true) }
    case .uqshrnVector, .uqshrnScalar:
      { s, raw in shiftNarrow(s, raw, isRounding: false, fromSigned: false, toSigned: false) }
    case .uqrshrnVector, .uqrshrnScalar:
      { s, raw in shiftNarrow(s, raw, isRounding: true, fromSigned: false, toSigned: false) }
    case .sqshrunVector, .sqshrunScalar:
      { s, raw in shiftNarrow(s, raw, isRounding: false, fromSigned: true, toSigned: false) }
    case .sqrshrunVector, .sqrshrunScalar:
      { s, raw in shiftNarrow(s, raw, isRounding: true, fromSigned: true, toSigned: false) }
    default: nil
    }
  }
}
