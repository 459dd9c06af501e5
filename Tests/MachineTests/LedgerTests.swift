/// The ledger against a model of rules P1 to P7 that remembers everything.

import Testing
import TestSupport
import Units

@testable import Machine

/// What a line's contents are by the rules, each content being one number.
private struct ModelLine {
  var visible: UInt64 = 0
  var guaranteed: UInt64 = 0
  /// Stored to since it last left the caches, or since it was guaranteed.
  var isDirty = false
  var inFlight: [(value: UInt64, acceptedPs: UInt64, sequence: Int)] = [] {
    didSet {
      if inFlight.isEmpty { hadMany = false }
      if inFlight.count > 6 { hadMany = true }
    }
  }
  /// Whether so many were in flight that some may be forgotten.
  private(set) var hadMany = false

  /// All that a cut may leave, oldest first.
  var snapshots: [UInt64] { [guaranteed] + inFlight.map(\.value) + (isDirty ? [visible] : []) }
}

@Suite struct LedgerTests {
  private static let lineCount = 6
  private static let cores = 2

  /// A ledger over a few lines, and the model beside it.
  private struct Pair {
    var ledger = Ledger()
    let bytes = UnsafeMutableRawPointer.allocate(byteCount: LedgerTests.lineCount * 64, alignment: 64)
    var lines = [ModelLine](repeating: ModelLine(), count: LedgerTests.lineCount)
    var named = [[(line: Int, sequence: Int)]](repeating: [], count: LedgerTests.cores)
    var sequence = 0
    var now: UInt64 = 1000
    /// Acceptance of a line's contents never goes back: the queue is first-in first-out.
    var lastAccepted: UInt64 = 0

    init() { bytes.initializeMemory(as: UInt8.self, repeating: 0, count: LedgerTests.lineCount * 64) }

    func free() {
      ledger.free()
      bytes.deallocate()
    }

    mutating func store(_ line: Int, _ value: UInt64) {
      let host = bytes + line * 64
      _ = ledger.willStore(UInt64(line), host: UnsafeRawPointer(host), pc: 0, at: now)
      // The whole line is the value, so that any mixture would show.
      for word in 0..<8 { host.storeBytes(of: value, toByteOffset: word * 8, as: UInt64.self) }
      lines[line].visible = value
      lines[line].isDirty = true
    }

    mutating func send(_ line: Int, delay: UInt64) {
      lastAccepted = max(lastAccepted, now + delay)
      ledger.send(UInt64(line), acceptedPs: lastAccepted, at: now)
      guard lines[line].isDirty else { return }
      sequence += 1
      lines[line].isDirty = false
      lines[line].inFlight.append((lines[line].visible, lastAccepted, sequence))
    }

    /// The time that the clean names, by the ledger and by the model.
    mutating func name(_ line: Int, core: Int) -> (UInt64?, UInt64?) {
      let answer = ledger.name(UInt64(line), core: core)
      if let newest = lines[line].inFlight.last { named[core].append((line, newest.sequence)) }
      return (answer, lines[line].inFlight.last?.acceptedPs)
    }

    mutating func barrier(_ core: Int) {
      let base = UnsafeRawPointer(bytes)
      ledger.guarantee(core: core) { line in base + Int(line) * 64 }
      for (line, sequence) in named[core] {
        while let first = lines[line].inFlight.first, first.sequence <= sequence {
          lines[line].guaranteed = first.value
          lines[line].inFlight.removeFirst()
        }
      }
      named[core] = []
    }

    /// The contents that the ledger would leave for a line, oldest first; nil where a line is torn.
    func snapshots(_ e: Int) -> [UInt64]? {
      var out: [UInt64] = []
      let visible = bytes + Int(ledger.entries[e].line) * 64
      for choice in 0..<ledger.snapshotCount(e) {
        let target = UnsafeMutableRawPointer.allocate(byteCount: 64, alignment: 64)
        defer { target.deallocate() }
        // The last one is what is visible: nothing is written then.
        target.copyMemory(from: visible, byteCount: 64)
        if choice < ledger.snapshotCount(e) - 1 { ledger.writeSnapshot(e, choice, to: target) }
        let words = (0..<8).map { target.load(fromByteOffset: $0 * 8, as: UInt64.self) }
        guard Set(words).count == 1 else { return nil }
        out.append(words[0])
      }
      return out
    }

    /// What is wrong with the ledger, by the model.
    func differences() -> String? {
      ledger.checkInvariants()
      for line in 0..<LedgerTests.lineCount {
        let model = lines[line]
        let e = ledger.find(UInt64(line))
        let isExposed = model.isDirty || !model.inFlight.isEmpty
        if (e >= 0) != isExposed { return "line \(line) is \(isExposed ? "not " : "")in the ledger" }
        guard e >= 0 else {
          if model.visible != model.guaranteed { return "line \(line): the model contradicts itself" }
          continue
        }
        if ledger.entries[e].isDirty != model.isDirty { return "line \(line): dirty is wrong" }
        guard let ours = snapshots(e) else { return "line \(line) is torn" }
        if ours[0] != model.guaranteed { return "line \(line): guaranteed \(ours[0]), not \(model.guaranteed)" }
        if ours.last != model.visible { return "line \(line): visible \(ours.last ?? 0), not \(model.visible)" }
        // Every snapshot is legal, in order; contents that others overtook may be forgotten, but only then.
        var rest = model.snapshots[...]
        for value in ours {
          guard let i = rest.firstIndex(of: value) else { return "line \(line): \(ours) of \(model.snapshots)" }
          rest = rest[(i + 1)...]
        }
        if !model.hadMany && ours != model.snapshots {
          return "line \(line): \(ours), not \(model.snapshots)"
        }
        let accepted = model.inFlight.last { $0.acceptedPs <= now }?.value ?? model.guaranteed
        let chosen = ours[ledger.acceptedSnapshot(e, at: now)]
        if chosen != accepted { return "line \(line): the model image has \(chosen), accepted is \(accepted)" }
      }
      if ledger.count != lines.filter({ $0.isDirty || !$0.inFlight.isEmpty }).count { return "the count is wrong" }
      return nil
    }
  }

  @Test("Random stores, cleans, evictions and barriers leave what the rules say", arguments: 0..<4)
  func againstModel(round: Int) {
    let seed = TestRun.seed &* 100 &+ UInt64(round)
    print("ledger model: seed \(seed)")
    var random = SeededGenerator(seed: seed, stream: "ledger-model")
    var pair = Pair()
    defer { pair.free() }
    // Rare barriers let many contents pile up in flight.
    let barrierShare = [4, 12, 40, 200][round]
    for step in 0..<TestRun.count(4_000, full: 200_000) {
      pair.now += random.next(below: 50)
      let line = Int(random.next(below: UInt64(LedgerTests.lineCount)))
      let core = Int(random.next(below: UInt64(LedgerTests.cores)))
      var text = "store"
      switch random.next(below: 10) {
      case 0...4: pair.store(line, UInt64(step + 1))
      case 5, 6:
        text = "eviction"
        pair.send(line, delay: random.next(below: 300))
      default:
        text = "clean"
        pair.send(line, delay: random.next(below: 300))
        let (answer, expected) = pair.name(line, core: core)
        #expect(answer == expected, "step \(step): the clean's acceptance")
      }
      if random.next(below: UInt64(barrierShare)) == 0 {
        text += " and barrier"
        pair.barrier(core)
      }
      if let wrong = pair.differences() {
        Issue.record("seed \(seed), step \(step), \(text) of line \(line): \(wrong)")
        return
      }
    }
  }

  @Test("What a barrier guarantees stays guaranteed however many contents followed in flight")
  func manyInFlight() {
    var pair = Pair()
    defer { pair.free() }
    pair.store(0, 1)
    pair.send(0, delay: 0)
    _ = pair.name(0, core: 0)
    for value in 2...20 as ClosedRange<UInt64> {
      pair.store(0, value)
      pair.send(0, delay: 10)
    }
    pair.barrier(0)
    let e = pair.ledger.find(0)
    #expect(e >= 0)
    // Value 1 is guaranteed: a cut may leave it or something later, but never what was there before.
    let ours = pair.snapshots(e) ?? []
    #expect(ours.first == 1 && ours.last == 20, "\(ours)")
    #expect(pair.differences() == nil)
  }

  @Test("A barrier of one core guarantees nothing that only another core named")
  func otherCores() {
    var pair = Pair()
    defer { pair.free() }
    pair.store(0, 1)
    pair.send(0, delay: 0)
    _ = pair.name(0, core: 1)
    pair.barrier(0)
    #expect(pair.ledger.find(0) >= 0)
    #expect(!pair.ledger.hasNamed(core: 0) && pair.ledger.hasNamed(core: 1))
    pair.barrier(1)
    #expect(pair.ledger.find(0) < 0)
  }

  @Test("A copy of the ledger does not follow the original")
  func copies() {
    var pair = Pair()
    defer { pair.free() }
    for value in 1...30 as ClosedRange<UInt64> {
      pair.store(Int(value % 6), value)
      if value % 4 == 0 { pair.send(Int(value % 6), delay: 3) }
    }
    let copy = pair.ledger.copy()
    defer { copy.free() }
    let before = (0..<6).map { copy.find(UInt64($0)) }.map { $0 < 0 ? [] : (0..<copy.snapshotCount($0)).map { $0 } }
    for line in 0..<6 {
      pair.send(line, delay: 0)
      _ = pair.name(line, core: 0)
    }
    pair.barrier(0)
    #expect(pair.ledger.count == 0)
    copy.checkInvariants()
    let after = (0..<6).map { copy.find(UInt64($0)) }.map { $0 < 0 ? [] : (0..<copy.snapshotCount($0)).map { $0 } }
    #expect(before == after)
    #expect(copy.count > 0)
  }

  @Test("The index of lines finds what a dictionary finds")
  func lineIndex() {
    var random = SeededGenerator(seed: TestRun.seed, stream: "line-index")
    var index = LineIndex(capacity: 8)
    defer { index.free() }
    var reference: [UInt64: Int] = [:]
    for step in 0..<20_000 {
      // Lines that collide on purpose: few distinct low bits.
      let line = random.next(below: 40) << (random.next(below: 4) * 12)
      if let value = reference[line] {
        #expect(index.find(line) == value)
        if random.next(below: 2) == 0 {
          index.remove(line)
          reference[line] = nil
        } else {
          index.update(line, step)
          reference[line] = step
        }
      } else {
        #expect(index.find(line) == -1)
        index.insert(line, step)
        reference[line] = step
      }
    }
    for (line, value) in reference { #expect(index.find(line) == value) }
  }
}
