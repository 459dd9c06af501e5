/// The disassembly of SIMD&FP operands: sizes of registers, arrangements, elements, lists and immediates.

extension Instruction {
  private static let letters = ["b", "h", "s", "d", "q"]

  /// The letter of a scalar register whose size a field holds.
  func sizeLetter(_ form: RegisterForm) -> String {
    let log2: Int
    switch form {
    case .ftype: log2 = Instruction.formatSizeLog2(ftype)
    case .ftypeTo: log2 = Instruction.formatSizeLog2(ftypeTo)
    case .size: log2 = size
    case .sizeWide: log2 = size + 1
    case .sz: log2 = sz ? 3 : 2
    case .immh: log2 = immhSizeLog2
    case .immhWide: log2 = immhSizeLog2 + 1
    case .imm5: log2 = imm5SizeLog2
    case .accessSize: log2 = accessSizeLog2
    case .pairSize: log2 = pairSizeLog2
    default: return form.rawValue
    }
    return Instruction.letters[min(log2, 4)]
  }

  private static func formatSizeLog2(_ format: Int) -> Int { format == 3 ? 1 : format == 1 ? 3 : 2 }

  /// Lanes and letter of a vector: `8b`, `2d`.
  private static func arrangement(_ log2: Int, is128Bit: Bool) -> String {
    let log2: Int = min(log2, 4)
    return String((is128Bit ? 16 : 8) >> log2) + letters[log2]
  }

  func arrangementText(_ piece: TextPiece) -> String {
    let (log2, is128Bit): (Int, Bool) =
      switch piece {
      case .arrangement: (size, q)
      case .arrangementWide: (size + 1, true)
      case .arrangementPairs: (size + 1, q)
      case .arrangementBytes: (0, q)
      case .arrangementHalfwords: (1, q)
      case .arrangementWords: (2, q)
      case .arrangementDoublewords: (3, q)
      case .arrangementFP: (sz ? 3 : 2, q)
      case .arrangementFPNarrow: (sz ? 2 : 1, q)
      case .arrangementFPWide: (sz ? 3 : 2, true)
      case .arrangementImmh: (immhSizeLog2, q)
      case .arrangementImmhWide: (immhSizeLog2 + 1, true)
      case .arrangementImm5: (imm5SizeLog2, q)
      case .szLetter: (-1, q)
      default: preconditionFailure("\(piece) is no arrangement")
      }
    return log2 < 0 ? (sz ? "d" : "s") : Instruction.arrangement(log2, is128Bit: is128Bit)
  }

  func elementText(_ piece: TextPiece) -> String {
    let letters: [String] = Instruction.letters
    switch piece {
    case .elementBits: return String(8 << size)
    case .indexImm5: return "\(letters[imm5SizeLog2])[\(imm5Index)]"
    case .indexImm4: return "\(letters[imm5SizeLog2])[\(imm4Index)]"
    case .indexedElement: return "v\(indexedElement.register).\(letters[size])[\(indexedElement.index)]"
    case .structureBytes: return "#\(structureBytes)"
    case .structureList:
      return registerList(rt, structureRegisters, Instruction.arrangement(structureSizeLog2, is128Bit: q))
    case .elementList: return registerList(rt, structureRegisters, letters[structureSizeLog2]) + "[\(structureIndex)]"
    case .tableList: return registerList(rn, length + 1, "16b")
    default: preconditionFailure("\(piece) is no element")
    }
  }

  /// `{ v31.16b, v0.16b }`: registers follow each other modulo 32.
  private func registerList(_ first: Int, _ count: Int, _ arrangement: String) -> String {
    let names: [String] = (0..<count).map { "v\((first + $0) & 31).\(arrangement)" }
    return "{ \(names.joined(separator: ", ")) }"
  }

  func vectorImmediateText(_ piece: TextPiece) -> String {
    switch piece {
    case .byteMask: return "#" + paddedMask(vectorImmediate)
    case .fpImmediate: return "#" + decimal(Instruction.floatImmediate(imm8))
    case .fpVectorImmediate: return "#" + decimal(Instruction.floatImmediate(vectorImmediateBits))
    case .fractionBits: return "#" + hexadecimal(UInt64(fractionBits))
    case .onesShift: return shiftOnes ? "16" : "8"
    case .rightShift: return "#" + hexadecimal(UInt64(vectorRightShift))
    case .shiftHalfwordTail: return shiftHalfword ? ", lsl #8" : ""
    case .shiftWordTail: return shiftWord == 0 ? "" : ", lsl #\(shiftWord * 8)"
    case .vectorImmediate: return "#" + hexadecimal(UInt64(vectorImmediateBits))
    case .vectorLeftShift: return "#" + hexadecimal(UInt64(vectorLeftShift))
    default: preconditionFailure("\(piece) is no immediate of a vector")
    }
  }

  /// At least 14 digits, as the toolchain writes the mask of MOVI.
  private func paddedMask(_ mask: UInt64) -> String {
    let digits = String(mask, radix: 16)
    return (mask == 0 ? "00" : "0x") + String(repeating: "0", count: max(0, 14 - digits.count)) + digits
  }

  /// A number in units of 2 to the minus 7 with 8 decimals.
  private func decimal(_ value: Int) -> String {
    let (whole, rest): (Int, Int) = abs(value).quotientAndRemainder(dividingBy: 128)
    let decimals = String(rest * (100_000_000 / 128))
    return (value < 0 ? "-" : "") + "\(whole)." + String(repeating: "0", count: 8 - decimals.count) + decimals
  }
}
