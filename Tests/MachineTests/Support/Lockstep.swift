/// The first instruction of a random program that two executors disagree on.
///
/// Both are given the program with all instructions behind a place replaced by no-ops; the place is found by bisection.
/// Nothing behind the place can hide a difference again, so that the search needs no trace of either executor.

import A64

@testable import Machine

enum Lockstep {
  typealias Segment = (address: UInt64, bytes: [UInt8])

  struct Place: CustomStringConvertible {
    /// Index of the word in the program.
    var word: Int
    var description: String
  }

  /// `ours` and `theirs` run a program and give the results; they must differ on the whole one.
  static func firstDifference(
    _ program: InstructionSequences, _ ours: ([Segment]) throws -> [UInt8], _ theirs: ([Segment]) throws -> [UInt8]
  ) rethrows -> Place {
    let body = program.bodies.flatMap { $0 }
    /// Whether the first `count` words of all bodies are enough for a difference.
    func differ(_ count: Int) throws -> Bool {
      var segments = program.segments()
      for word in body[count...] {
        for (i, byte) in ([0x1f, 0x20, 0x03, 0xd5] as [UInt8]).enumerated() { segments[0].bytes[word * 4 + i] = byte }
      }
      return try ours(segments) != theirs(segments)
    }
    var same = 0, different = body.count
    while different - same > 1 {
      let middle = (same + different) / 2
      if try differ(middle) { different = middle } else { same = middle }
    }
    let word = body[different - 1]
    let instruction = Instruction(program.assembly.assembled()[word])
    let address = program.assembly.base + UInt64(word * 4)
    return Place(
      word: word,
      description:
        "\(instruction.text(Opcode.decode(instruction.word), pc: address)) at 0x\(String(address, radix: 16))")
  }
}
