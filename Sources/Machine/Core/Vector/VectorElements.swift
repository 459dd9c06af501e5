/// Advanced SIMD that moves elements and computes nothing: copies, EXT, tables, permutations, modified immediates.
///
/// The expressions are those of the Arm ARM's C7.2. In copies the size of the element is in `imm5`, not in `size`.

import A64

/// What a function that moves elements finds in its operation.
private struct ElementOperation {
  let s: CoreWords
  let op: OperationPointer
  let instruction: Instruction

  @inline(__always) init(_ s: CoreWords, _ raw: UnsafeRawPointer) {
    self.s = s
    op = OperationPointer(raw)
    instruction = Instruction(UInt32(truncatingIfNeeded: op.pointee.imm))
  }

  @inline(__always) var n: Vector { s.vector(op.pointee.rn) }
  @inline(__always) var m: Vector { s.vector(op.pointee.rm) }
  @inline(__always) var d: Vector { s.vector(op.pointee.rd) }
  /// The element of the first operand that `imm5` names.
  @inline(__always) var element: UInt64 { n[lane: instruction.imm5Index, sizeLog2: instruction.imm5SizeLog2] }

  /// Writes 64 or 128 bits, as Q says.
  @inline(__always) func set(_ result: Vector) {
    s.setVector(op.pointee.rd, instruction.q ? result : Vector(lo: result.lo))
  }
}

extension Vector {
  /// The lowest lane of a size, in all lanes.
  @inline(__always) static func repeating(_ value: UInt64, sizeLog2: Int) -> Vector {
    let ones = ~0 / Vector.laneMask(sizeLog2)
    let word = (value & Vector.laneMask(sizeLog2)) &* ones
    return Vector(lo: word, hi: word)
  }
}

private func duplicateElement(_ s: CoreWords, _ raw: UnsafeRawPointer) {
  let f = ElementOperation(s, raw)
  f.set(.repeating(f.element, sizeLog2: f.instruction.imm5SizeLog2))
}

private func duplicateScalar(_ s: CoreWords, _ raw: UnsafeRawPointer) {
  let f = ElementOperation(s, raw)
  s.setScalar(f.op.pointee.rd, f.element)
}

private func duplicateGeneral(_ s: CoreWords, _ raw: UnsafeRawPointer) {
  let f = ElementOperation(s, raw)
  f.set(.repeating(s[Int(f.op.pointee.rn)], sizeLog2: f.instruction.imm5SizeLog2))
}

@inline(__always) private func insert(_ f: ElementOperation, _ value: UInt64) {
  var result = f.d
  result[lane: f.instruction.imm5Index, sizeLog2: f.instruction.imm5SizeLog2] = value
  f.s.setVector(f.op.pointee.rd, result)
}

private func insertGeneral(_ s: CoreWords, _ raw: UnsafeRawPointer) {
  let f = ElementOperation(s, raw)
  insert(f, s[Int(f.op.pointee.rn)])
}

private func insertElement(_ s: CoreWords, _ raw: UnsafeRawPointer) {
  let f = ElementOperation(s, raw)
  insert(f, f.n[lane: f.instruction.imm4Index, sizeLog2: f.instruction.imm5SizeLog2])
}

private func moveUnsigned(_ s: CoreWords, _ raw: UnsafeRawPointer) {
  let f = ElementOperation(s, raw)
  s[Int(f.op.pointee.rd)] = f.element
}

private func moveSigned(_ s: CoreWords, _ raw: UnsafeRawPointer) {
  let f = ElementOperation(s, raw)
  let unused = UInt64(truncatingIfNeeded: 64 &- 8 &<< f.instruction.imm5SizeLog2)
  let value = UInt64(bitPattern: Int64(bitPattern: f.element &<< unused) &>> Int64(bitPattern: unused))
  s[Int(f.op.pointee.rd)] = f.instruction.q ? value : low32(value)
}

/// TBL and TBX: bytes of up to four registers, chosen by the bytes of the second operand; those beyond the table are
/// `isExtension ? old : 0`.
@inline(__always) private func lookUp(_ s: CoreWords, _ raw: UnsafeRawPointer, isExtension: Bool) {
  let f = ElementOperation(s, raw)
  let first = f.instruction.rn, bytes = (f.instruction.length &+ 1) &* 16
  let indices = f.m
  var result = isExtension ? f.d : .zero
  for i in 0..<(f.instruction.q ? 16 : 8) {
    let index = Int(truncatingIfNeeded: indices[lane: i, sizeLog2: 0])
    if index >= bytes { continue }
    let register = UInt8(truncatingIfNeeded: Word.vector((first &+ index &>> 4) & 31))
    result[lane: i, sizeLog2: 0] = s.vector(register)[lane: index & 15, sizeLog2: 0]
  }
  f.set(result)
}

/// UZP, ZIP, TRN: each lane of the result comes from the place that `source` gives among the lanes of both operands,
/// those of the second one above; it is given the lane and the number of lanes of one operand.
@inline(__always)
private func permute(_ s: CoreWords, _ raw: UnsafeRawPointer, _ source: (_ lane: Int, _ count: Int) -> Int) {
  let f = ElementOperation(s, raw)
  let n = f.n, m = f.m, size = f.instruction.size, count = (f.instruction.q ? 16 : 8) &>> size
  var result = Vector.zero
  for i in 0..<count {
    let from = source(i, count)
    result[lane: i, sizeLog2: size] =
      from < count ? n[lane: from, sizeLog2: size] : m[lane: from &- count, sizeLog2: size]
  }
  f.set(result)
}

/// EXT: 8 or 16 bytes out of two operands, from the byte `imm4` of the first one on.
private func extract(_ s: CoreWords, _ raw: UnsafeRawPointer) {
  let f = ElementOperation(s, raw)
  let bits = UInt64(truncatingIfNeeded: (f.instruction.imm4 & 7) &* 8)
  /// 64 bits that begin `bits` above the bottom of the lower word.
  func between(_ low: UInt64, _ high: UInt64) -> UInt64 {
    bits == 0 ? low : low &>> bits | high &<< (64 &- bits)
  }
  let n = f.n, m = f.m
  if !f.instruction.q { return f.set(Vector(lo: between(n.lo, m.lo))) }
  f.set(
    f.instruction.imm4 < 8
      ? Vector(lo: between(n.lo, n.hi), hi: between(n.hi, m.lo))
      : Vector(lo: between(n.hi, m.lo), hi: between(m.lo, m.hi)))
}

/// MOVI and its kin; the old value and 64 bits of the immediate give 64 bits of the result.
@inline(__always)
private func immediate(
  _ s: CoreWords, _ raw: UnsafeRawPointer, _ operation: (_ old: UInt64, _ immediate: UInt64) -> UInt64
) {
  let f = ElementOperation(s, raw)
  let value = f.instruction.vectorImmediate
  let old = f.d
  f.set(Vector(lo: operation(old.lo, value), hi: operation(old.hi, value)))
}

// MARK: - Rows

extension Opcode {
  /// The function of a row that moves elements; nil for all others.
  var elementMoveFunction: VectorFunction? {
    switch self {
    case .dupVectorElement: { s, raw in duplicateElement(s, raw) }
    case .dupScalarElement: { s, raw in duplicateScalar(s, raw) }
    case .dupGeneral: { s, raw in duplicateGeneral(s, raw) }
    case .insGeneral: { s, raw in insertGeneral(s, raw) }
    case .insElement: { s, raw in insertElement(s, raw) }
    case .umov: { s, raw in moveUnsigned(s, raw) }
    case .smov: { s, raw in moveSigned(s, raw) }
    case .tbl: { s, raw in lookUp(s, raw, isExtension: false) }
    case .tbx: { s, raw in lookUp(s, raw, isExtension: true) }
    case .ext: { s, raw in extract(s, raw) }
    case .uzp1: { s, raw in permute(s, raw) { i, _ in 2 &* i } }
    case .uzp2: { s, raw in permute(s, raw) { i, _ in 2 &* i &+ 1 } }
    case .zip1: { s, raw in permute(s, raw) { i, count in i &>> 1 &+ (i & 1) &* count } }
    case .zip2: { s, raw in permute(s, raw) { i, count in i &>> 1 &+ count / 2 &+ (i & 1) &* count } }
    case .trn1: { s, raw in permute(s, raw) { i, count in (i & ~1) &+ (i & 1) &* count } }
    case .trn2: { s, raw in permute(s, raw) { i, count in (i | 1) &+ (i & 1) &* count } }
    default: immediateFunction
    }
  }

  private var immediateFunction: VectorFunction? {
    switch self {
    case .moviWord, .moviHalfword, .moviShiftingOnes, .moviByte, .moviDoubleword, .moviVectorDoubleword,
      .fmovVectorImmediateSingle, .fmovVectorImmediateDouble:
      { s, raw in immediate(s, raw) { $1 } }
    case .mvniWord, .mvniHalfword, .mvniShiftingOnes: { s, raw in immediate(s, raw) { ~$1 } }
    case .orrVectorImmediateWord, .orrVectorImmediateHalfword: { s, raw in immediate(s, raw) { $0 | $1 } }
    case .bicVectorImmediateWord, .bicVectorImmediateHalfword: { s, raw in immediate(s, raw) { $0 & ~$1 } }
    default: nil
    }
  }
}
