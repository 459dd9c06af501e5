/// Damaged files of every kind: each gives an image or an error, and never stops the host.

import Loader
import Machine
import Testing
import Units

@Suite("Damaged files")
struct LoaderFuzzTests {
  /// Outcomes by kind, so that a fuzz that reaches nothing is noticed.
  struct Outcomes {
    var loaded = 0
    var refused: [LoaderError.Reason: Int] = [:]
  }

  /// Parses and looks at everything that came out.
  static func exercise(_ bytes: [UInt8], _ outcomes: inout Outcomes) {
    do throws(LoaderError) {
      let image = try ImageLoader.parse(bytes, file: "mutant")
      let table = SymbolTable(image.symbols)
      for symbol in image.symbols.prefix(20) {
        _ = table.name(of: symbol.address)
        _ = table.name(of: symbol.address &+ symbol.size)
      }
      let copied = image.segments.reduce(0) { $0 + $1.bytes.count } + image.sections.values.reduce(0) { $0 + $1.count }
      if copied > 3 * bytes.count { Issue.record("\(copied) bytes were made of \(bytes.count)") }
      for segment in image.segments where segment.size < UInt64(segment.bytes.count) {
        Issue.record("a segment is smaller than its bytes")
      }
      outcomes.loaded += 1
    } catch {
      if error.description.isEmpty || error.remedy.isEmpty { Issue.record("an error without words") }
      outcomes.refused[error.reason, default: 0] += 1
    }
  }

  /// One to four wounds: a byte, a word of a telling value, a block moved, a cut, bytes doubled.
  static func mutate(_ original: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = original
    let telling: [UInt64] = [
      0, 1, 2, 3, 0xff, 0xffff, 0xffff_ffff, .max, .max - 1, 1 << 31, 1 << 32, 1 << 63, UInt64(original.count),
      UInt64(original.count) - 1, 0x4000_0000,
    ]
    for _ in 0...random.next(below: 4) where bytes.count > 16 {
      // Half of the wounds hit the headers at the start, where most is decided.
      let reach = random.next(below: 2) == 0 ? min(bytes.count, 400) : bytes.count
      let at = Int(random.next(below: UInt64(reach - 8)))
      switch random.next(below: 6) {
      case 0: bytes[at] ^= 1 << UInt8(random.next(below: 8))
      case 1: bytes[at] = UInt8(truncatingIfNeeded: random.next())
      case 2, 3:
        let value = telling[Int(random.next(below: UInt64(telling.count)))]
        let width = [2, 4, 8][Int(random.next(below: 3))]
        let aligned = at / width * width
        for i in 0..<width { bytes[aligned + i] = UInt8(truncatingIfNeeded: value >> UInt64(i * 8)) }
      case 4:
        let from = Int(random.next(below: UInt64(bytes.count - 8)))
        for i in 0..<8 { bytes[at + i] = bytes[from + i] }
      default:
        if random.next(below: 8) == 0 { bytes.removeSubrange(at...) } else { bytes[at] &+= 1 }
      }
    }
    return bytes
  }

  static func small() -> [UInt8] {
    var elf = ELFBytes()
    elf.segments.append(.init(virtual: 0x5000_0000, physical: 0x5000_0000, bytes: [1, 2, 3, 4], size: 64))
    elf.symbols = (0..<6).map { .init(name: "symbol\($0)", value: 0x4008_0000 + $0, type: UInt8($0 % 3)) }
    elf.sections = [(".brownout.steps", [1, 2, 3, 4]), (".brownout.other", [5])]
    return elf.bytes()
  }

  @Test("10,000 mutants of a made ELF file and of an Image")
  func madeFiles() {
    let seed: UInt64 = 21
    var random = SeededGenerator(seed: seed, stream: "loader-mutants")
    for original in [LoaderFuzzTests.small(), ImageLoaderTests.image(count: 200)] {
      var outcomes = Outcomes()
      for _ in 0..<10_000 {
        LoaderFuzzTests.exercise(LoaderFuzzTests.mutate(original, &random), &outcomes)
      }
      #expect(outcomes.loaded > 500 && outcomes.refused.values.reduce(0, +) > 500, "seed \(seed): \(outcomes)")
    }
  }

  @Test(
    "10,000 mutants of a file that clang and ld.lld made",
    .enabled(if: ToolchainProgram.compiler != nil && ToolchainProgram.linker != nil, "clang or ld.lld is missing"))
  func realFile() throws {
    let seed: UInt64 = 22
    var random = SeededGenerator(seed: seed, stream: "loader-mutants")
    let original = try ToolchainProgram.build()
    var outcomes = Outcomes()
    for _ in 0..<10_000 { LoaderFuzzTests.exercise(LoaderFuzzTests.mutate(original, &random), &outcomes) }
    #expect(outcomes.loaded > 500 && outcomes.refused.count >= 3, "seed \(seed): \(outcomes)")
  }

  @Test("every field of the headers set to telling values, one at a time")
  func fields() {
    let original = LoaderFuzzTests.small()
    var outcomes = Outcomes()
    for at in stride(from: 0, to: original.count - 8, by: 2) {
      for value in [0, 1, 0xffff, 0xffff_ffff, .max, 1 << 63] as [UInt64] {
        for width in [2, 4, 8] {
          var bytes = original
          for i in 0..<width { bytes[at + i] = UInt8(truncatingIfNeeded: value >> UInt64(i * 8)) }
          LoaderFuzzTests.exercise(bytes, &outcomes)
        }
      }
    }
    #expect(outcomes.loaded > 500 && outcomes.refused.count >= 3, "\(outcomes)")
  }

  @Test("random bytes behind each magic")
  func noise() {
    let seed: UInt64 = 23
    var random = SeededGenerator(seed: seed, stream: "loader-noise")
    var outcomes = Outcomes()
    for round in 0..<5_000 {
      var bytes = (0..<random.next(below: 300)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      if round % 3 == 0 { bytes = [0x7f, 0x45, 0x4c, 0x46, 2, 1] + bytes }
      if round % 3 == 1 && bytes.count > 60 { bytes.replaceSubrange(56..<60, with: [0x41, 0x52, 0x4d, 0x64]) }
      LoaderFuzzTests.exercise(bytes, &outcomes)
    }
    #expect(outcomes.refused.count >= 3, "seed \(seed): \(outcomes)")
  }
}
