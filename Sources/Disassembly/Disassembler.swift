/// Disassembly for people: Capstone's text, and our own where Capstone 4 is ignorant.
///
/// Capstone is the opinion of others about the same words, which is what a reader of a dump wants; but version 4 knows
/// neither persistence (`DC CVAP`) nor what came after Armv8.0. Where `CapstoneGap` says so, or where Capstone gives up
/// and the table does not, the table's text is used. A word that neither knows is written as data.
/// The Capstone handle lives exactly as long as the disassembler: it cannot be copied, and is closed when it ends.
import A64
import CCapstone

/// Why there is no disassembly.
package enum DisassemblyError: Error, Hashable, CustomStringConvertible {
  /// Capstone refused; the code is a `cs_err`, the message Capstone's.
  case capstone(code: UInt32, message: String)
  /// The bytes do not end at the end of an instruction.
  case trailingBytes(count: Int, address: UInt64)
  /// Instructions stand at multiples of 4.
  case misaligned(address: UInt64)

  package var description: String {
    switch self {
    case .capstone(let code, let message):
      "Capstone cannot disassemble AArch64: \(message) (error \(code)); install libcapstone-dev, or ask for our own text"
    case .trailingBytes(let count, let address):
      "\(count) bytes at 0x\(String(address, radix: 16)) are less than an instruction; give a multiple of 4 bytes"
    case .misaligned(let address):
      "0x\(String(address, radix: 16)) is not a multiple of 4; an A64 instruction cannot stand there"
    }
  }
}

/// Whose text is asked for.
package enum DisassemblyEngine: String, CaseIterable, Sendable {
  /// Capstone, but the table where Capstone is known to be ignorant.
  case automatic
  /// Capstone alone.
  case capstone
  /// The instruction table alone; never fails.
  case table
}

/// One line of a disassembly.
package struct DisassembledInstruction: Hashable, Sendable {
  package var address: UInt64
  package var word: UInt32
  /// Mnemonic, a space, operands; `.inst 0x…` for a word that is no instruction.
  package var text: String
  /// Who wrote the text: `capstone` or `table`; `automatic` where nobody knew the word.
  package var writtenBy: DisassemblyEngine
}

/// Turns words into text.
package struct Disassembler: ~Copyable {
  private let engine: DisassemblyEngine
  /// Capstone's handle; 0 when Capstone is not used.
  private var handle: csh = 0

  /// Opens Capstone if `engine` needs it.
  package init(_ engine: DisassemblyEngine = .automatic) throws(DisassemblyError) {
    self.engine = engine
    if engine == .table { return }
    var opened: csh = 0
    let code: cs_err = cs_open(CS_ARCH_ARM64, CS_MODE_LITTLE_ENDIAN, &opened)
    guard code == CS_ERR_OK else {
      throw .capstone(code: code.rawValue, message: String(cString: cs_strerror(code)))
    }
    handle = opened
  }

  deinit {
    if handle == 0 { return }
    var closing: csh = handle
    cs_close(&closing)
  }

  /// The text of one word at `address`, which is used for branch targets and need not be aligned.
  package func instruction(_ word: UInt32, at address: UInt64) -> DisassembledInstruction {
    let instruction = Instruction(word)
    let opcode: Opcode = instruction.opcode
    if engine != .table, engine == .capstone || CapstoneGap.of(instruction, opcode) == nil,
      let text = capstoneText(word, at: address)
    {
      return DisassembledInstruction(address: address, word: word, text: text, writtenBy: .capstone)
    }
    if engine != .capstone && opcode != .unallocated {
      let text: String = instruction.text(opcode, pc: address)
      return DisassembledInstruction(address: address, word: word, text: text, writtenBy: .table)
    }
    let digits = String(word, radix: 16)
    let text: String = ".inst 0x" + String(repeating: "0", count: 8 - digits.count) + digits
    return DisassembledInstruction(address: address, word: word, text: text, writtenBy: .automatic)
  }

  /// The instructions of little-endian `bytes` that stand at `address`.
  package func instructions(
    _ bytes: [UInt8], at address: UInt64
  ) throws(DisassemblyError) -> [DisassembledInstruction] {
    guard address % 4 == 0 else { throw .misaligned(address: address) }
    let whole: Int = bytes.count & ~3
    guard whole == bytes.count else {
      throw .trailingBytes(count: bytes.count - whole, address: address &+ UInt64(whole))
    }
    var lines: [DisassembledInstruction] = []
    lines.reserveCapacity(whole / 4)
    for offset in stride(from: 0, to: whole, by: 4) {
      var word: UInt32 = 0
      for byte in bytes[offset..<offset + 4].reversed() { word = word << 8 | UInt32(byte) }
      lines.append(instruction(word, at: address &+ UInt64(offset)))
    }
    return lines
  }

  /// What Capstone says of a word; nil when it does not know it.
  private func capstoneText(_ word: UInt32, at address: UInt64) -> String? {
    var found: UnsafeMutablePointer<cs_insn>?
    let count: Int = withUnsafeBytes(of: word.littleEndian) { bytes in
      cs_disasm(handle, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), 4, address, 1, &found)
    }
    guard count == 1, let found else { return nil }
    defer { cs_free(found, count) }
    let mnemonic: String = Self.text(of: found.pointee.mnemonic)
    let operands: String = Self.text(of: found.pointee.op_str)
    return operands.isEmpty ? mnemonic : mnemonic + " " + operands
  }

  /// The string in a fixed array of C characters, up to its end or its first zero.
  private static func text<T>(of characters: T) -> String {
    withUnsafeBytes(of: characters) { bytes in String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
