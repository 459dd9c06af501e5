/// Images with flipped bits: whatever they hold, every reader comes back, with an answer or an error.
///
/// Bits are flipped where structures are (superblock, page states, directory, bodies, backups, radix nodes), since the
/// contents of pages are only hashed. Each mutant is taken back, so that each starts from a sound image.

import GuestABI
import Testing
import Units

@testable import KernelView

private struct Mutator {
  private let bytes: UnsafeMutableRawBufferPointer
  private var random: SeededGenerator
  /// Offsets of 8-byte words worth changing.
  private let words: [Int]
  private var undo: [(Int, UInt64)] = []

  init(_ bytes: UnsafeMutableRawBufferPointer, seed: UInt64) {
    self.bytes = bytes
    random = SeededGenerator(seed: seed, stream: "mutants")
    let geometry = ember_nvm_geometry(UInt64(bytes.count))
    var words = [Int](0..<24)
    func add(_ range: Range<Int>) {
      for word in range where bytes.load(fromByteOffset: word * 8, as: UInt64.self) != 0 || word % 16 == 0 {
        words.append(word)
      }
    }
    let states = Int(geometry.page_states) / 8
    add(states..<states + 2 * Int(geometry.page_count))
    let directory = Int(geometry.directory) / 8
    add(directory..<directory + 8 * min(400, Int(geometry.directory_entries)))
    for page in Int(geometry.first_heap_page)..<Int(geometry.page_count) {
      let state = bytes.load(
        fromByteOffset: Int(geometry.page_states) + page * 16 + 12, as: UInt8.self)
      if state >= EMBER_PAGE_RADIX_NODE && state <= EMBER_PAGE_BODY { add(page * 512..<(page + 1) * 512) }
    }
    self.words = words
  }

  private mutating func set(_ word: Int, _ value: UInt64) {
    undo.append((word, bytes.load(fromByteOffset: word * 8, as: UInt64.self)))
    bytes.storeBytes(of: value, toByteOffset: word * 8, as: UInt64.self)
  }

  /// One to four changed words: a flipped bit, a word from elsewhere, an extreme value, or a shifted one.
  mutating func mutate() {
    for _ in 0...random.next(below: 4) {
      let word = words[Int(random.next(below: UInt64(words.count)))]
      let old = bytes.load(fromByteOffset: word * 8, as: UInt64.self)
      switch random.next(below: 6) {
      case 0, 1, 2: set(word, old ^ 1 << random.next(below: 64))
      case 3:
        let other = words[Int(random.next(below: UInt64(words.count)))]
        set(word, bytes.load(fromByteOffset: other * 8, as: UInt64.self))
      case 4: set(word, [0, 1, .max, 1 << 32, 0xffff_ffff, UInt64(bytes.count)][Int(random.next(below: 6))])
      default: set(word, old &+ 64 &- 128 &* random.next(below: 2))
      }
    }
    // Most mutants should get past the superblock.
    if random.next(below: 8) != 0 {
      let superblock = bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: ember_superblock.self)
      set(7, ember_superblock_checksum(superblock))
    }
  }

  mutating func takeBack() {
    for (word, value) in undo.reversed() { bytes.storeBytes(of: value, toByteOffset: word * 8, as: UInt64.self) }
    undo = []
  }
}

/// Reads everything there is to read; returns how many of the readers had an answer, and findings of the audit.
private func readAll(_ bytes: UnsafeRawBufferPointer, _ cache: PageHashCache) -> (answers: Int, findings: Int) {
  var answers = 0
  var findings = 0
  func attempt<Answer>(_ reader: () throws(KernelViewError) -> Answer) -> Answer? {
    do throws(KernelViewError) {
      let answer = try reader()
      answers += 1
      return answer
    } catch {
      // Every error is a sentence.
      precondition(!error.description.isEmpty, "an error says something")
      return nil
    }
  }
  _ = attempt { () throws(KernelViewError) in try NVMView.committedVersion(of: bytes) }
  guard let view = attempt({ () throws(KernelViewError) in try NVMView(bytes) }) else { return (answers, 0) }
  _ = attempt { () throws(KernelViewError) in try view.digest(pages: cache) }
  _ = attempt { () throws(KernelViewError) in try view.committedDigest(pages: cache) }
  findings += attempt { () throws(KernelViewError) in try view.audit(.sealed) }?.count ?? 0
  findings += attempt { () throws(KernelViewError) in try view.audit(.restored) }?.count ?? 0
  findings += attempt { () throws(KernelViewError) in try view.auditCommitted() }?.count ?? 0
  _ = attempt { () throws(KernelViewError) in try view.inspect(.committed) }
  _ = attempt { () throws(KernelViewError) in try view.inspect(.running) }
  return (answers, findings)
}

private func fuzz(_ bytes: UnsafeMutableRawBufferPointer, mutants: Int, seed: UInt64) {
  var mutator = Mutator(bytes, seed: seed)
  let cache = PageHashCache(nvmBytes: UInt64(bytes.count))
  var answered = 0
  var found = 0
  for _ in 0..<mutants {
    mutator.mutate()
    let result = readAll(UnsafeRawBufferPointer(bytes), cache)
    if result.answers > 6 { answered += 1 }
    if result.findings > 0 { found += 1 }
    mutator.takeBack()
  }
  // The mutants are neither all refused at the door nor all harmless.
  #expect(answered > mutants / 10, "seed \(seed)")
  #expect(found > mutants / 10, "seed \(seed)")
}

@Test("No mutant of a test image traps a reader", arguments: [1, 2, 3, 4] as [UInt64])
private func mutantsOfSamples(seed: UInt64) {
  let system = SampleSystem(strategy: seed % 2 == 0 ? UInt32(EMBER_STRATEGY_FULL) : UInt32(EMBER_STRATEGY_COW))
  system.checkpoint(clockNs: 5_000)
  var random = SeededGenerator(seed: seed, stream: "before mutants")
  for _ in 0..<60 { system.change(&random) }
  system.checkpoint(clockNs: 6_000)
  for _ in 0..<20 { system.change(&random) }
  system.builder.seal(clockNs: 7_000)
  system.builder.withImage { _ in fuzz(system.builder.bytes, mutants: 1500, seed: seed) }
}

@Test("No mutant of a real image traps a reader", arguments: ["cow", "full"])
private func mutantsOfReal(strategy: String) throws {
  let system = try LiveSystem(
    .init(
      strategy: strategy, workload: ["selftest", "workload.selftest.rounds=3"], intervalNs: 50_000, nvmBytes: 4 << 20))
  var checkpoints = 0
  while checkpoints < 12 {
    if case .sealed = try system.next() { checkpoints += 1 }
  }
  let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: 4 << 20, alignment: 4096)
  defer { copy.deallocate() }
  try system.look { copy.copyMemory(from: $0.bytes) }
  fuzz(copy, mutants: 1000, seed: strategy == "cow" ? 21 : 22)
}

@Test("Noise behind a good superblock traps no reader", arguments: [1, 2, 3] as [UInt64])
private func noise(seed: UInt64) {
  let builder = ImageBuilder()
  var random = SeededGenerator(seed: seed, stream: "noise")
  let words = builder.bytes.assumingMemoryBound(to: UInt64.self)
  for i in 24..<words.count { words[i] = random.next() }
  builder.superblock.pointee.committed = seed
  let cache = PageHashCache(nvmBytes: UInt64(builder.bytes.count))
  _ = builder.withImage { readAll($0, cache) }
  // Small numbers look like references, counts and versions.
  for i in 24..<words.count { words[i] = random.next(below: 1 << 22) & ~63 | random.next(below: 4) }
  let result = builder.withImage { readAll($0, cache) }
  #expect(result.answers >= 2)
}
