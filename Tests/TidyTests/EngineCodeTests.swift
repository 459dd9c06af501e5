/// The object code of the fast engine: its handlers are chained by jumps, which the language does not promise.
///
/// A handler that calls the next one, and returns from it, overflows the host's stack after some thousands of guest
/// instructions. A handler with a reference count in it is slow. Both look right in the source.

import Foundation
import TestSupport
import Testing

@Suite("Code of the engine")
struct EngineCodeTests {
  /// Handlers are chained by jumps in release builds only, which is why there are no others in use.
  static var isRelease: Bool {
    #if DEBUG
      false
    #else
      true
    #endif
  }

  /// Instructions and relocations of the functions in an object file of the machine, by name.
  static func functions(in source: String, where isWanted: (Substring) -> Bool) throws -> [Substring: [Substring]] {
    let executable = try #require(Bundle.main.executablePath)
    let products = URL(fileURLWithPath: executable).resolvingSymlinksInPath().deletingLastPathComponent()
    let object = products.appendingPathComponent("Machine.build/\(source).swift.o").path
    let objdump = URL(fileURLWithPath: try HeaderTests.clang()).deletingLastPathComponent()
      .appendingPathComponent("llvm-objdump").path
    let result = try Tool.run(objdump, ["-d", "-r", "--no-show-raw-insn", object])
    try #require(result.status == 0, "\(object): \(result.errors)")
    var found: [Substring: [Substring]] = [:]
    var function: Substring?
    for line in String(decoding: result.output, as: UTF8.self).split(separator: "\n") {
      if line.hasSuffix(">:"), let start = line.firstIndex(of: "<") {
        let name = line[line.index(after: start)...].dropLast(2)
        function = isWanted(name) ? name : nil
      } else if let function, line.hasPrefix(" ") || line.hasPrefix("\t") {
        found[function, default: []].append(line)
      }
    }
    return found
  }

  static func handlers() throws -> [Substring: [Substring]] {
    try functions(in: "Handlers") { $0.hasPrefix("handler_") }
      .merging(functions(in: "PredictingHandlers") { $0.hasPrefix("predicting_") }) { first, _ in first }
  }

  @Test(
    "A handler of the fast engine ends in jumps alone, and counts no references",
    .enabled(if: isRelease, "a debug build has no tail calls"))
  func tailCalls() throws {
    let handlers = try EngineCodeTests.handlers()
    #expect(handlers.count > 200)
    for (name, code) in handlers.sorted(by: { $0.key < $1.key }) {
      let returns = code.contains { $0.contains(#/\tret[ql]?\b/#) }
      #expect(!returns, "\(name) returns, so some call of the next handler is no jump")
      let jumps = code.contains { $0.contains(#/\t(jmpq?|br?)\b/#) }
      #expect(jumps, "\(name) jumps nowhere")
      let counts = code.first { $0.contains(#/swift_(retain|release|beginAccess|once|allocObject)/#) }
      #expect(counts == nil, "\(name): \(counts ?? "")")
    }
  }

  @Test(
    "What the engine does beside its handlers copies no part of the machine: its methods are mutating or inlined",
    .enabled(if: isRelease, "a debug build copies"),
    arguments: [
      "Atomics", "BlockDecoding", "Coherence", "DataCaches", "DataTranslation", "GenericTimer", "InstructionFetch",
      "Maintenance", "PageTableWalk", "RunLoop", "Scheduling", "SlowAccess", "SystemInstructions",
      "SystemRegisters",
    ])
  func copiesNothing(source: String) throws {
    // Methods of MachineStorage, and copies of them for known arguments.
    let methods = try EngineCodeTests.functions(in: source) { $0.hasPrefix("$s7Machine0A7StorageV") }
    #expect(!methods.isEmpty)
    for (name, code) in methods.sorted(by: { $0.key < $1.key }) {
      let call = code.first { $0.contains("memcpy") }
      #expect(call == nil, "\(name) copies a struct to call a method that is not mutating: \(call ?? "")")
    }
  }

  @Test(
    "Long floating-point operations have a copy for each format, which calls nothing of the run-time library",
    .enabled(if: isRelease, "a debug build has no copies"),
    arguments: [
      "FloatAddition", "FloatMultiplication", "FloatDivision", "FloatFusedMultiplyAdd", "FloatEstimates",
      "FloatIntegerConversion", "FloatPrecisionConversion",
    ])
  func floatCopies(source: String) throws {
    // A copy's mangled name ends in the formats and a mark of specialisation.
    let copies = try EngineCodeTests.functions(in: source) {
      $0.contains("FloatFormat") && $0.contains(#/Precision.*O_?A?.*g5/#)
    }
    for format in ["Single", "Double"] { #expect(copies.keys.contains { $0.contains(format) }) }
    for (name, code) in copies.sorted(by: { $0.key < $1.key }) {
      let call = code.first { $0.contains(#/\b(?:swift_|\$sS)|\tcall[ql]?\s+\*/#) }
      #expect(call == nil, "\(name): \(call ?? "")")
    }
  }
}
