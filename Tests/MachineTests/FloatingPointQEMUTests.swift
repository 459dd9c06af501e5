/// Floating point against QEMU: every scalar instruction over rows of operands, results and FPSR.

import A64
import Testing
import TestSupport

@testable import Machine

@Suite("Floating point and QEMU") struct FloatingPointQEMUTests {
  @Test("Every floating-point instruction leaves what QEMU left, as committed")
  func committed() {
    let program = FloatProgram(
      FloatInstruction.all(), seed: ExpectedFloatDigests.seed, rows: ExpectedFloatDigests.rows)
    #expect(Set(program.instructions.map(\.name)) == Set(ExpectedFloatDigests.digests.keys))
    #expect(Set(program.instructions.map(\.word)).count == program.instructions.count)
    for instruction in program.instructions {
      #expect(program.digest(instruction) == ExpectedFloatDigests.digests[instruction.name], "\(instruction.name)")
    }
  }

  @Test(
    "Every floating-point instruction leaves what QEMU leaves",
    .enabled(if: TestRun.isFull && BareMetalQEMU.executable != nil, "a full run, with qemu-system-aarch64"),
    arguments: [ExpectedFloatDigests.seed, TestRun.seed &+ 1000, TestRun.seed &+ 2000])
  func live(seed: UInt64) throws {
    let rows = seed == ExpectedFloatDigests.seed ? ExpectedFloatDigests.rows : 1 << 16
    print("floating point on QEMU: seed \(seed), \(rows) rows")
    let program = FloatProgram(FloatInstruction.all(), seed: seed, rows: rows)
    let (segments, entry) = program.segments()
    let theirs = FloatProgram.words(try BareMetalQEMU.run(segments, entry: entry))
    #expect(theirs.count == program.instructions.count)
    for (instruction, digest) in zip(program.instructions, theirs) where program.digest(instruction) != digest {
      let text = try difference(instruction, seed: seed, rows: rows)
      Issue.record("\(instruction.name), digest of QEMU 0x\(String(digest, radix: 16)): \(text)")
    }
  }

  /// A sentence about the first row on which QEMU leaves something else.
  private func difference(_ instruction: FloatInstruction, seed: UInt64, rows: Int) throws -> String {
    let program = FloatProgram([instruction], seed: seed, rows: rows, isDump: true)
    let (segments, entry) = program.segments()
    let words = FloatProgram.words(try BareMetalQEMU.run(segments, entry: entry))
    for (i, row) in program.rows(of: instruction).enumerated() where 2 * i + 1 < words.count {
      let (result, fpsr) = program.ours(instruction, row)
      if result == words[2 * i] && UInt64(fpsr) == words[2 * i + 1] { continue }
      let text = [row.a, row.b, row.c, UInt64(row.fpcr), result, UInt64(fpsr), words[2 * i], words[2 * i + 1]]
        .map { "0x" + String($0, radix: 16) }
      return "operands \(text[0...2]), FPCR \(text[3]): \(text[4]), FPSR \(text[5]); QEMU \(text[6]), \(text[7])"
    }
    return "no row differs, so the digests do for another reason"
  }
}
