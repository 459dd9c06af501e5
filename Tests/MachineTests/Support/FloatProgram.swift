/// A bare-metal program that runs floating-point instructions over rows of operands, for QEMU; and our answer to it.
///
/// It writes to the serial port, for each instruction, a digest of all results and status bits; or, asked to dump, the
/// results and status bits themselves, 16 bytes a row.

import A64
import Units

@testable import Machine

struct FloatProgram {
  /// An operand tuple with what FPCR and FPSR hold before the instruction.
  struct Row {
    var a: UInt64
    var b: UInt64
    var c: UInt64
    var fpcr: UInt32
    var fpsr: UInt32
  }

  static let tables: UInt64 = 0x4100_0000
  private static let prime: UInt64 = 0x100_0000_01b3
  private static let basis: UInt64 = 0xcbf2_9ce4_8422_2325

  let instructions: [FloatInstruction]
  let isDump: Bool
  /// By kind of operands.
  private let rows: [[Row]]

  /// `count` rows of each kind of operands.
  init(_ instructions: [FloatInstruction], seed: UInt64, rows count: Int, isDump: Bool = false) {
    self.instructions = instructions
    self.isDump = isDump
    rows = FloatInstruction.Operands.allCases.map { FloatProgram.rows($0, seed: seed, count: count) }
  }

  func rows(of instruction: FloatInstruction) -> [Row] { rows[instruction.operands.rawValue] }

  private static func rows(_ kind: FloatInstruction.Operands, seed: UInt64, count: Int) -> [Row] {
    let format: ReferenceFormat = kind == .half ? .half : kind == .single ? .single : .double
    var operands = FloatOperands(format, seed: seed &+ (kind == .integer ? 1 << 32 : 0))
    return (0..<UInt64(count)).map { i in
      let a = kind == .integer ? operands.integer() : operands.next()
      let b = operands.next(), c = operands.next()
      var fpcr = FloatOperands.control(i)
      if kind == .half && i & 32 != 0 { fpcr |= 1 << 19 }
      // Half of them as after an inexact result, where the host's arithmetic is used.
      return Row(a: a, b: b, c: c, fpcr: fpcr, fpsr: i & 64 != 0 ? FloatStatus.inexact : 0)
    }
  }

  // MARK: - Ours

  func ours(_ instruction: FloatInstruction, _ row: Row) -> (result: UInt64, fpsr: UInt32) {
    var status = FloatStatus(bits: row.fpsr)
    let result = instruction.ours(row.a, row.b, row.c, FloatControl(bits: row.fpcr), &status)
    return (result, status.bits)
  }

  func digest(_ instruction: FloatInstruction) -> UInt64 {
    rows(of: instruction).reduce(FloatProgram.basis) { digest, row in
      let (result, fpsr) = ours(instruction, row)
      return ((digest ^ result) &* FloatProgram.prime ^ UInt64(fpsr)) &* FloatProgram.prime
    }
  }

  // MARK: - The program

  func segments() -> (segments: [(address: UInt64, bytes: [UInt8])], entry: UInt64) {
    let assembly = assembled()
    var all = [(address: assembly.base, bytes: assembly.bytes)]
    for (kind, rows) in rows.enumerated() {
      let bytes = rows.flatMap { row in
        [row.a, row.b, row.c, UInt64(row.fpsr) << 32 | UInt64(row.fpcr)].flatMap { word in
          (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64($0 * 8)) }
        }
      }
      all.append((table(kind), bytes))
    }
    return (all, assembly.base)
  }

  private func table(_ kind: Int) -> UInt64 { FloatProgram.tables + UInt64(kind * (rows[0].count * 32)) }

  private func assembled() -> Assembly {
    var assembly = Assembly(at: Bench.code)
    // Floating point is trapped until somebody says otherwise.
    assembly.msr(.CPACR_EL1, value: 3 << 20)
    assembly.isb()
    assembly.mov(9, 0x0900_0000)
    assembly.mov(21, FloatProgram.prime)
    for (i, instruction) in instructions.enumerated() { run(instruction, "\(i)", &assembly) }
    assembly.mov(0, 0x8400_0008)
    assembly.hvc()
    // Writes x11, byte by byte.
    assembly.label("print")
    for _ in 0..<8 {
      assembly.strb(11, 9)
      assembly.ubfx(11, 11, lsb: 8, width: 56)
    }
    assembly.ret()
    return assembly
  }

  /// One instruction over its rows: x0 the row, x1 the end, x20 the digest, x11 the result, x12 FPSR.
  private func run(_ instruction: FloatInstruction, _ label: String, _ assembly: inout Assembly) {
    assembly.mov(0, table(instruction.operands.rawValue))
    assembly.mov(1, table(instruction.operands.rawValue + 1))
    assembly.mov(20, FloatProgram.basis)
    assembly.label("row\(label)")
    assembly.ldr32(3, 0, 24)
    assembly.ldr32(4, 0, 28)
    assembly.msr(.FPCR, 3)
    assembly.msr(.FPSR, 4)
    assembly.ldr(10, 0, 0)
    assembly.ldr(5, 0, 8)
    assembly.ldr(6, 0, 16)
    assembly.word(0x9e67_0000 | 10 << 5 | 0)  // fmov d0, x10
    assembly.word(0x9e67_0000 | 5 << 5 | 1)  // fmov d1, x5
    assembly.word(0x9e67_0000 | 6 << 5 | 2)  // fmov d2, x6
    assembly.word(instruction.word)
    switch instruction.result {
    case .vector: assembly.word(0x9e66_0000 | 4 << 5 | 11)  // fmov x11, d4
    case .flags: assembly.mrs(11, .NZCV)
    case .general: break
    }
    assembly.mrs(12, .FPSR)
    if isDump {
      assembly.bl("print")
      assembly.movRegister(11, 12)
      assembly.bl("print")
    } else {
      for register in [11, 12] as [UInt32] {
        assembly.eorRegister(20, 20, register)
        assembly.madd(20, 20, 21, 31)
      }
    }
    assembly.add(0, 0, 32)
    assembly.cmp(0, 1)
    assembly.b(.ne, "row\(label)")
    if !isDump {
      assembly.movRegister(11, 20)
      assembly.bl("print")
    }
  }

  /// The 64-bit words of what the program wrote.
  static func words(_ output: [UInt8]) -> [UInt64] {
    stride(from: 0, to: output.count - output.count % 8, by: 8).map { start in
      output[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
  }
}
