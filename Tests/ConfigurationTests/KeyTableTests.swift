/// The table of keys against itself and against the types it fills.

import Machine
import Testing
import Units

@testable import Configuration

@Suite("The table of keys")
struct KeyTableTests {
  /// Some values that a key accepts, the bounds of its range among them.
  static func samples(_ key: ConfigurationKey) -> [ConfigurationValue] {
    switch key.type {
    case .quantity, .clock, .integer:
      guard let range = key.range else { return [] }
      let middle = range.lowerBound + (range.upperBound - range.lowerBound) / 3
      return [range.lowerBound, middle, range.upperBound].map { .number($0) }
    case .interval: return [.none, .number(key.range?.lowerBound ?? 1), .number(12_500_000_000)]
    case .flag: return [.flag(false), .flag(true)]
    case .choice(let names): return names.map { .text($0) }
    case .name: return [.text("my-memory_2.0")]
    case .trigger: return [.trigger(.cycle(5)), .trigger(.programCounter(symbol: "main", offset: 8))]
    case .triggers: return [.triggers([]), .triggers([.cycle(5), .every(.milliseconds(1))])]
    }
  }

  @Test("Every field of a machine has a key, and nothing else counts as one")
  func coversTheMachine() {
    func leaves(_ value: Any) -> Int {
      let mirror = Mirror(reflecting: value)
      if mirror.displayStyle != .struct || mirror.children.isEmpty || value is String { return 1 }
      return mirror.children.reduce(0) { $0 + leaves($1.value) }
    }
    let elsewhere = ["checkpoint", "run", "workload"]
    let keys = ConfigurationKey.all.filter { key in !elsewhere.contains { key.path.hasPrefix($0 + ".") } }
    // The standard integers are structs too; their mirrors have no children.
    #expect(leaves(MachineSpec()) == keys.count)
    for key in keys {
      let changed = KeyTableTests.samples(key).contains { value in
        var configuration = RunConfiguration()
        key.set(&configuration, value)
        return configuration.machine != MachineSpec()
      }
      #expect(changed, "\(key.path) changes nothing of the machine")
    }
  }

  @Test("Paths are unique, keys of a table stand together, and those of the root come first")
  func order() {
    let all = ConfigurationKey.all
    #expect(Set(all.map(\.path)).count == all.count)
    var seen: [String] = []
    for key in all where seen.last != key.table {
      #expect(!seen.contains(key.table), "the table \(key.table) is torn apart at \(key.path)")
      seen.append(key.table)
    }
    #expect(seen.first == "")
  }

  @Test("A default lies in its range and is what an unset configuration has")
  func defaults() throws {
    for key in ConfigurationKey.all {
      let text = key.type.print(key.defaultValue)
      #expect(try key.parse(text) == key.defaultValue, "\(key.path)")
      if key.workload == nil { #expect(key.get(RunConfiguration()) == key.defaultValue, "\(key.path)") }
      #expect(!key.doc.isEmpty && !key.doc.hasSuffix(".") && !key.source.isEmpty, "\(key.path)")
    }
  }

  @Test("Every value that a key accepts prints, parses back and is kept")
  func roundTrip() throws {
    for key in ConfigurationKey.all {
      for value in KeyTableTests.samples(key) {
        #expect(try key.parse(key.type.print(value)) == value, "\(key.path)")
        var configuration = RunConfiguration()
        key.set(&configuration, value)
        #expect(key.get(configuration) == value, "\(key.path)")
      }
    }
  }

  @Test(
    "A number outside its range is refused with the range", arguments: ConfigurationKey.all.filter { $0.range != nil })
  func ranges(_ key: ConfigurationKey) throws {
    let range = try #require(key.range)
    for outside in [range.lowerBound &- 1, range.upperBound &+ 1] where !range.contains(outside) {
      let text = key.type.print(.number(outside))
      let error = #expect(throws: ValueError.self) { try key.parse(text) }
      #expect(error?.description.contains("is out of range; \(key.path) goes from \(key.rangeText)") == true)
    }
  }

  @Test("No text traps any key")
  func fuzz() {
    let seed: UInt64 = 50
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("0123456789.,:+-#msKiBGHzclkonfaetru\u{0}\u{1f600} ".unicodeScalars)
    for _ in 0..<1_500 {
      var text = ""
      for _ in 0..<generator.next(below: 10) {
        text.unicodeScalars.append(alphabet[Int(generator.next(below: UInt64(alphabet.count)))])
      }
      for key in ConfigurationKey.all {
        guard let value = try? key.parse(text) else { continue }
        #expect((try? key.parse(key.type.print(value))) == value, "seed \(seed), \(key.path), \(quoted(text))")
      }
    }
  }
}

extension ConfigurationKey: CustomTestStringConvertible {
  public var testDescription: String { path }
}

@Suite("SHA-256")
struct SHA256Tests {
  @Test(
    "The examples of FIPS 180-4 and the empty message have their published hashes",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func examples(message: String, hash: String) {
    #expect(SHA256.hash(Array(message.utf8)) == hash)
  }

  @Test("A million letters have their published hash, in pieces of any size")
  func pieces() {
    var digest = SHA256()
    var left = 1_000_000
    var size = 1
    while left > 0 {
      digest.update([UInt8](repeating: UInt8(ascii: "a"), count: min(size, left)))
      left -= min(size, left)
      size = size % 257 + 1
    }
    #expect(digest.hexadecimal() == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }
}
