/// Atomic read-modify-write instructions: CAS, CASP, SWP and the load-operate family (FEAT_LSE).
///
/// A turn of a core is never interrupted inside an instruction, so that a load and a store one after the other are
/// atomic among cores. All checks come before the load: a fault leaves memory and registers as they were.
///
/// A fault is reported as a read if the read alone would have caused it (Arm ARM D13.2.37, ISS.WnR).

import A64

/// An atomic as its helper finds it: `imm` of the operation is the instruction word, rd is Rt, rm is Rs, rn the base.
private struct AtomicOperation {
  let word: UInt32
  let size: Int

  init(_ op: OperationPointer) {
    word = UInt32(truncatingIfNeeded: op.pointee.imm)
    size = 1 << Int(word >> 30)
  }

  var isCompareAndSwap: Bool { word >> 24 & 0x3f == 0x08 }
  var isPair: Bool { isCompareAndSwap && word >> 23 & 1 == 0 }
  var isRelease: Bool { isCompareAndSwap ? word >> 15 & 1 != 0 : word >> 22 & 1 != 0 }
  /// Ones over the bits of the access.
  var mask: UInt64 { ~0 >> UInt64(64 - size * 8) }

  private func signed(_ value: UInt64) -> Int64 {
    let unused = Int64(64 - size * 8)
    return (Int64(bitPattern: value) << unused) >> unused
  }

  /// What memory holds after an operation on `old` by `operand` (o3 and opc of the word).
  func result(_ old: UInt64, _ operand: UInt64) -> UInt64 {
    let operand = operand & mask
    switch word >> 12 & 15 {
    case 0: return old &+ operand
    case 1: return old & ~operand
    case 2: return old ^ operand
    case 3: return old | operand
    case 4: return signed(old) > signed(operand) ? old : operand
    case 5: return signed(old) < signed(operand) ? old : operand
    case 6: return max(old, operand)
    case 7: return min(old, operand)
    default: return operand
    }
  }
}

extension MachineStorage {
  /// Whether an atomic may read and write there; takes the abort if not.
  fileprivate mutating func mayModify(_ s: CoreWords, _ address: UInt64, size: Int) -> Bool {
    if address & UInt64(size - 1) != 0 {
      raiseDataAbort(s, address, FaultStatus.alignment, isStore: false)
      return false
    }
    let el0 = isEL0(s)
    guard translate(s, address, isStore: false, asEL0: el0) != nil else { return false }
    guard let at = translate(s, address, isStore: true, asEL0: el0) else { return false }
    if memory.pageNumber(ofStore: at.physical) == nil {
      // No device takes part in an atomic.
      raiseDataAbort(s, address, FaultStatus.unsupportedAtomic, isStore: false)
      return false
    }
    return true
  }
}

func atomic(_ s: CoreWords, _ op: OperationPointer) -> Bool {
  let operation = AtomicOperation(op)
  if operation.isPair { return comparePair(s, op, isRelease: operation.isRelease) }
  let address = s[Int(op.pointee.rn)]
  let size = operation.size
  guard machineStorage(s).pointee.mayModify(s, address, size: size) else { return false }
  guard let old = loadSlow(s, address, size: size) else { return false }
  if operation.isRelease { s[Word.barrierEpoch] &+= 1 }
  let operand = s[Int(op.pointee.rm)]
  if operation.isCompareAndSwap {
    if old == operand & operation.mask {
      guard storeSlow(s, address, s[Int(op.pointee.rd)], size: size) else { return false }
    }
    s[Int(op.pointee.ra)] = old
    return true
  }
  guard storeSlow(s, address, operation.result(old, operand), size: size) else { return false }
  s[Int(op.pointee.rd)] = old
  return true
}

/// CASP: two registers side by side, the lower address first.
private func comparePair(_ s: CoreWords, _ op: OperationPointer, isRelease: Bool) -> Bool {
  let word = UInt32(truncatingIfNeeded: op.pointee.imm)
  let size = word >> 30 & 1 != 0 ? 8 : 4
  let mask: UInt64 = size == 8 ? ~0 : 0xffff_ffff
  let address = s[Int(op.pointee.rn)]
  guard machineStorage(s).pointee.mayModify(s, address, size: size * 2) else { return false }
  guard let (first, second) = loadPairSlow(s, address, size: size) else { return false }
  if isRelease { s[Word.barrierEpoch] &+= 1 }
  let compared = Int(word >> 16 & 31), new = Int(word & 31)
  func source(_ register: Int) -> UInt64 { register == 31 ? 0 : s[register] & mask }
  if first == source(compared) && second == source(compared + 1) {
    guard storePairSlow(s, address, source(new), source(new + 1), size: size) else { return false }
  }
  s[compared] = first
  if compared + 1 != 31 { s[compared + 1] = second }
  return true
}
