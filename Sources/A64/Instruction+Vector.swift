/// What SIMD&FP words derive from their fields: element sizes, indices, shifts, immediates, structures.
///
/// As in `Instruction.swift` nothing here traps; a value of a word that has other fields there, or that is reserved, is
/// meaningless but defined.

extension Instruction {
  /// Log2 of the bytes of the element that the lowest 1 of `imm5` chooses, 0 to 3.
  package var imm5SizeLog2: Int { min(imm5.trailingZeroBitCount, 4) }

  /// The index of the element that `imm5` names.
  package var imm5Index: Int { imm5 >> (imm5SizeLog2 + 1) }

  /// The index of the element that INS reads: `imm4`, whose bits below the element's size are ignored.
  package var imm4Index: Int { imm4 >> imm5SizeLog2 }

  /// Log2 of the bytes of the narrower elements of a shift by an immediate: the place of the highest 1 of `immh`.
  package var immhSizeLog2: Int { immh == 0 ? 0 : Int.bitWidth - 1 - immh.leadingZeroBitCount }

  /// The amount of a shift to the right by an immediate, and the fraction bits of a fixed-point vector: 1 to the bits of
  /// the (narrower) element.
  package var vectorRightShift: Int { (16 << immhSizeLog2) - (immh << 3 | immb) }

  /// The amount of a shift to the left by an immediate: 0 to the bits of the (narrower) element minus 1.
  package var vectorLeftShift: Int { (immh << 3 | immb) - (8 << immhSizeLog2) }

  /// The fraction bits of a fixed-point number in a general register, 1 to 64.
  package var fractionBits: Int { 64 - scale }

  /// The register and index of the element that "by element" forms multiply by. Halfwords are in V0 to V15.
  package var indexedElement: (register: Int, index: Int) {
    let high: Int = h ? 1 : 0
    let low: Int = l ? 1 : 0
    switch size {
    case 1: return (rmLow, high << 2 | low << 1 | (m ? 1 : 0))
    case 2: return (rm, high << 1 | low)
    default: return (rm, high)
    }
  }

  /// The number that the 8 bits of a floating-point immediate stand for (VFPExpandImm, Arm ARM), in units of 2 to the
  /// minus 7: plus or minus 16 to 3968.
  static func floatImmediate(_ imm8: Int) -> Int {
    let exponent: Int = imm8 >> 4 & 7
    // The exponent's top bit is inverted: 0xx is 1 to 4, 1xx is -3 to 0.
    let magnitude: Int = (16 | imm8 & 15) << (exponent & 4 == 0 ? exponent + 4 : exponent - 4)
    return imm8 & 0x80 == 0 ? magnitude : -magnitude
  }

  /// The value of FMOV (scalar, immediate), exact in either precision.
  package var floatImmediate: Double { Double(Instruction.floatImmediate(imm8)) / 128 }

  /// The 8 bits of a modified immediate, a:b:c:d:e:f:g:h.
  package var vectorImmediateBits: Int { abc << 5 | defgh }

  /// 64 bits of the vector that MOVI, FMOV, MVNI, ORR and BIC (vector, immediate) name (AdvSIMDExpandImm, Arm ARM); for
  /// MVNI and BIC before it is inverted.
  package var vectorImmediate: UInt64 {
    let byte = UInt64(vectorImmediateBits)
    let op: Bool = word >> 29 & 1 != 0
    let cmode: Int = cond
    switch cmode {
    case 0...7: return (byte << UInt64(shiftWord * 8)) &* 0x1_0000_0001
    case 8...11: return (byte << (shiftHalfword ? 8 : 0)) &* 0x1_0001_0001_0001
    case 12: return (byte << 8 | 0xff) &* 0x1_0000_0001
    case 13: return (byte << 16 | 0xffff) &* 0x1_0000_0001
    case 14:
      if !op { return byte &* 0x101_0101_0101_0101 }
      var mask: UInt64 = 0
      for bit in 0..<8 as Range<UInt64> where byte >> bit & 1 != 0 { mask |= 0xff << (bit * 8) }
      return mask
    default:
      let value = Double(Instruction.floatImmediate(vectorImmediateBits)) / 128
      return op ? value.bitPattern : UInt64(Float(value).bitPattern) &* 0x1_0000_0001
    }
  }

  /// Whether a load or store of structures moves one element of each register, or replicates one, rather than all.
  package var isSingleStructure: Bool { word >> 24 & 1 != 0 }

  /// The registers of LD1 to LD4, ST1 to ST4 and LD1R to LD4R, 1 to 4.
  package var structureRegisters: Int {
    if isSingleStructure { return (word >> 13 & 1 != 0 ? 2 : 0) + (l ? 2 : 1) }
    switch cond {
    case 7: return 1
    case 8, 10: return 2
    case 4, 6: return 3
    default: return 4
    }
  }

  /// Log2 of the bytes of each element of a load or store of structures, 0 to 3.
  package var structureSizeLog2: Int {
    guard isSingleStructure, elementScale != 3 else { return elementSize }
    return elementScale == 2 && elementSize & 1 == 1 ? 3 : elementScale
  }

  /// The index of the element that a load or store of a single structure moves, 0 to 15.
  package var structureIndex: Int {
    ((q ? 8 : 0) | (s ? 4 : 0) | elementSize) >> structureSizeLog2
  }

  /// The bytes that a load or store of structures moves, which are what writeback without a register adds: 1 to 64.
  package var structureBytes: Int {
    isSingleStructure ? structureRegisters << structureSizeLog2 : structureRegisters << (q ? 4 : 3)
  }

  /// Whether an atomic is an acquire. `opcode` is the word's.
  package func isAcquire(_ opcode: Opcode) -> Bool {
    guard opcode.flags.contains(.atomic) else { return opcode.flags.contains(.acquire) }
    return isCompareAndSwap ? compareAcquire : acquire
  }

  /// Whether an atomic is a release. `opcode` is the word's.
  package func isRelease(_ opcode: Opcode) -> Bool {
    guard opcode.flags.contains(.atomic) else { return opcode.flags.contains(.release) }
    return isCompareAndSwap ? compareRelease : release
  }

  /// Of an atomic, whether it is CAS or CASP.
  private var isCompareAndSwap: Bool { word >> 24 & 0x3f == 0x08 }
}
