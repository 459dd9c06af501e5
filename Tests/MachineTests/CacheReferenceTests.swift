/// Caches and TLBs against models that are too simple to be wrong: lists of lines in the order of their age.

import Testing
import TestSupport
import Units

@testable import Machine

/// A set-associative cache: an LRU set is a list, oldest first; a FIFO set has slots, filled before any is replaced.
private struct ReferenceCache {
  struct Way { var line: UInt64; var isDirty: Bool }
  struct Set {
    var slots: [Way?]
    /// FIFO: the slot to be replaced next.
    var next = 0
  }
  var sets: [Set]
  let ways: Int
  let isLRU: Bool

  init(_ spec: CacheSpec) {
    ways = spec.ways
    isLRU = spec.replacement == .lru
    let empty = Set(slots: isLRU ? [] : Array(repeating: nil, count: ways))
    sets = Array(repeating: empty, count: Int(spec.sizeBytes) / 64 / spec.ways)
  }

  private func set(_ line: UInt64) -> Int { Int(line % UInt64(sets.count)) }
  private func slot(_ line: UInt64) -> Int? { sets[set(line)].slots.firstIndex { $0?.line == line } }

  func contains(_ line: UInt64) -> Bool { slot(line) != nil }
  func isDirty(_ line: UInt64) -> Bool { slot(line).map { sets[set(line)].slots[$0]?.isDirty == true } ?? false }

  /// A look-up that counts as a use.
  mutating func use(_ line: UInt64) -> Bool {
    guard let i = slot(line) else { return false }
    let s = set(line)
    if isLRU { sets[s].slots.append(sets[s].slots.remove(at: i)) }
    return true
  }
  mutating func setDirty(_ line: UInt64, _ isDirty: Bool) {
    guard let i = slot(line) else { return }
    sets[set(line)].slots[i]?.isDirty = isDirty
  }
  /// Inserts a line that is absent; what had to go.
  mutating func insert(_ line: UInt64, isDirty: Bool) -> Way? {
    let s = set(line)
    let way = Way(line: line, isDirty: isDirty)
    if isLRU {
      sets[s].slots.append(way)
      return sets[s].slots.count > ways ? sets[s].slots.removeFirst() : nil
    }
    if let hole = sets[s].slots.firstIndex(where: { $0 == nil }) {
      sets[s].slots[hole] = way
      return nil
    }
    let victim = sets[s].slots[sets[s].next]
    sets[s].slots[sets[s].next] = way
    sets[s].next = (sets[s].next + 1) % ways
    return victim
  }
  mutating func remove(_ line: UInt64) {
    guard let i = slot(line) else { return }
    if isLRU { sets[set(line)].slots.remove(at: i) } else { sets[set(line)].slots[i] = nil }
  }
  var lines: Swift.Set<[UInt64]> {
    Swift.Set(sets.flatMap(\.slots).compactMap { $0.map { [$0.line, $0.isDirty ? 1 : 0] } })
  }
}

/// Three levels and memory below, as the machine's specification has them: a fill from memory enters every level, a line
/// is dirty in one place, dirtiness moves up with a fill and down with an eviction.
private struct ReferenceHierarchy {
  var l1: ReferenceCache, l2: ReferenceCache, llc: ReferenceCache
  var l1Misses: UInt64 = 0, l2Misses: UInt64 = 0, llcMisses: UInt64 = 0
  /// Lines that left for memory, in order.
  var written: [UInt64] = []

  mutating func access(_ line: UInt64, isStore: Bool) {
    if !l1.use(line) {
      l1Misses += 1
      var isDirty = false
      if l2.use(line) {
        isDirty = l2.isDirty(line)
        l2.setDirty(line, false)
      } else {
        l2Misses += 1
        if llc.use(line) {
          isDirty = llc.isDirty(line)
          llc.setDirty(line, false)
        } else {
          llcMisses += 1
          if let victim = llc.insert(line, isDirty: false), victim.isDirty { written.append(victim.line) }
        }
        if let victim = l2.insert(line, isDirty: false), victim.isDirty { writeToLLC(victim.line) }
      }
      if let victim = l1.insert(line, isDirty: isDirty), victim.isDirty {
        if l2.use(victim.line) {
          l2.setDirty(victim.line, true)
        } else if let next = l2.insert(victim.line, isDirty: true), next.isDirty {
          writeToLLC(next.line)
        }
      }
    }
    if isStore { l1.setDirty(line, true) }
  }

  private mutating func writeToLLC(_ line: UInt64) {
    if llc.use(line) { return llc.setDirty(line, true) }
    if let victim = llc.insert(line, isDirty: true), victim.isDirty { written.append(victim.line) }
  }

  /// Whether the line was dirty anywhere.
  mutating func clean(_ line: UInt64) -> Bool {
    let wasDirty = l1.isDirty(line) || l2.isDirty(line) || llc.isDirty(line)
    l1.setDirty(line, false)
    l2.setDirty(line, false)
    llc.setDirty(line, false)
    return wasDirty
  }
  mutating func drop(_ line: UInt64) {
    l1.remove(line)
    l2.remove(line)
    llc.remove(line)
  }
}

@Suite struct CacheReferenceTests {
  private func lines(_ cache: Cache) -> Set<[UInt64]> {
    let all = (0..<(Int(cache.setMask) + 1) * cache.ways).map { cache.tags[$0] }
    return Set(all.filter { $0 != Cache.empty }.map { [$0 >> 1, $0 & 1] })
  }

  /// Shapes of the three levels: sets, ways, policy.
  static let shapes: [[(UInt64, Int, Replacement)]] = [
    [(4, 2, .fifo), (8, 4, .lru), (16, 4, .lru)], [(1, 1, .fifo), (1, 1, .lru), (1, 1, .lru)],
    [(8, 4, .fifo), (4, 2, .fifo), (8, 3, .lru)], [(2, 3, .fifo), (16, 1, .lru), (2, 8, .fifo)],
  ]

  @Test("Random loads, stores, cleans and drops hit, miss and write back as a list of lines does", arguments: 0..<4)
  func hierarchy(shape: Int) {
    print("cache reference, shape \(shape): seed \(TestRun.seed)")
    var random = SeededGenerator(seed: TestRun.seed &+ UInt64(shape), stream: "cache-reference")
    var spec = Bench.spec()
    let specs = CacheReferenceTests.shapes[shape].map { sets, ways, policy in
      CacheSpec(sizeBytes: sets * UInt64(ways) * 64, ways: ways, hitClocks: 3, replacement: policy)
    }
    (spec.l1d, spec.l2, spec.llc) = (specs[0], specs[1], specs[2])
    let bench = Bench(spec, Assembly(at: Bench.code), translated: false)
    let unit = bench.m.pointee.units
    var reference = ReferenceHierarchy(
      l1: ReferenceCache(specs[0]), l2: ReferenceCache(specs[1]), llc: ReferenceCache(specs[2]))
    let first = MemoryMap.dramBase >> 6
    var cleaned = 0
    for step in 0..<TestRun.count(20_000, full: 1_000_000) {
      let line = first + random.next(below: random.next(below: 3) == 0 ? 400 : 60)
      switch random.next(below: 20) {
      case 0:
        let wasDirty = bench.m.pointee.cleanLine(line, at: nowPs(bench.s)).wasDirty
        #expect(wasDirty == reference.clean(line), "step \(step)")
        if wasDirty { cleaned += 1 }
      case 1:
        _ = bench.m.pointee.cleanLine(line, at: nowPs(bench.s))
        _ = reference.clean(line)
        bench.m.pointee.dropLine(line)
        reference.drop(line)
      case 2...8:
        _ = bench.m.pointee.storeLine(bench.s, unit, line, StreamPlace.none)
        reference.access(line, isStore: true)
      default:
        _ = bench.m.pointee.loadLine(bench.s, unit, line, StreamPlace.none)
        reference.access(line, isStore: false)
      }
    }
    let counters = unit.pointee.counters.pointee
    #expect(counters.l1dMisses == reference.l1Misses)
    #expect(counters.l2Misses == reference.l2Misses)
    #expect(counters.llcMisses == reference.llcMisses)
    #expect(bench.counters["dram.writes"] == UInt64(reference.written.count))
    #expect(bench.counters["dram.reads"] == reference.llcMisses)
    #expect(lines(unit.pointee.l1d) == reference.l1.lines)
    #expect(lines(unit.pointee.l2) == reference.l2.lines)
    #expect(lines(bench.m.pointee.llc) == reference.llc.lines)
    #expect(cleaned > (specs[0].ways == 1 ? 5 : 50) && reference.written.count > 50)
  }

  @Test("Lines are fetched into the instruction cache first-in first-out, past the fetch filter")
  func instructionCache() {
    var spec = Bench.spec()
    spec.l1i = CacheSpec(sizeBytes: 16 * 64, ways: 2, hitClocks: 1, replacement: .fifo)
    // Functions of one line each, called in random order: one fetch each.
    var random = SeededGenerator(seed: TestRun.seed, stream: "instruction-cache")
    var a = Assembly(at: Bench.code)
    a.label("loop")
    a.emit(.ldrPostIndex, [.size0: 1, .imm9: 8, .rn: 20, .rt: 0])
    a.cbz(0, "end")
    a.blr(0)
    a.b("loop")
    a.label("end")
    a.b("end")
    while a.here < Bench.code + 4096 { a.word(0) }
    for _ in 0..<64 {
      a.ret()
      a.align(64)
    }
    let calls = (0..<3000).map { _ in Int(random.next(below: random.next(below: 4) == 0 ? 64 : 20)) }
    var list = Assembly(at: Bench.data)
    for call in calls { list.data(Bench.code + 4096 + UInt64(call * 64)) }
    list.data(0)
    let bench = Bench(spec, segments: [(a.base, a.bytes), (list.base, list.bytes)], entry: a.base)
    bench[20] = Bench.data
    #expect(bench.run(to: a.address("end")))
    var reference = ReferenceCache(spec.l1i)
    var misses: UInt64 = 0
    func fetch(_ address: UInt64) {
      let line = address >> 6
      if reference.use(line) { return }
      misses += 1
      _ = reference.insert(line, isDirty: false)
    }
    for call in calls {
      fetch(Bench.code)
      fetch(Bench.code + 4096 + UInt64(call * 64))
    }
    fetch(Bench.code)
    #expect(bench.counters["l1i.misses"] == misses)
    #expect(misses > 500)
  }

  @Test(
    "TLBs replace first-in first-out, the first level as a whole, the second by sets of five",
    arguments: [true, false])
  func tlbs(timing: Bool) {
    print("TLB reference: seed \(TestRun.seed)")
    var random = SeededGenerator(seed: TestRun.seed, stream: "tlb-reference")
    var spec = Bench.spec(timing: timing)
    spec.tlb.l1Entries = 16
    spec.tlb.l2Entries = 80
    // 300 pages of the upper half, loaded in random order through a list of their addresses.
    let base: UInt64 = 0xffff_9000_0000_0000
    var tables = Bench.identityTables()
    tables.map(base, to: 0x4100_0000, size: 300 << 12, PageTables.Bits.normal)
    var a = Assembly(at: Bench.code)
    a.label("loop")
    a.emit(.ldrPostIndex, [.size0: 1, .imm9: 8, .rn: 20, .rt: 0])
    a.cbz(0, "end")
    a.ldr(1, 0)
    a.b("loop")
    a.label("end")
    a.b("end")
    let pages = (0..<4000).map { _ in random.next(below: random.next(below: 3) == 0 ? 300 : 40) }
    var list = Assembly(at: Bench.data)
    for page in pages { list.data(base + page << 12 + random.next(below: 500) * 8) }
    list.data(0)
    let bench = Bench(spec, segments: [(a.base, a.bytes), (list.base, list.bytes)], entry: a.base, tables: tables)
    bench[20] = Bench.data
    #expect(bench.run(to: a.address("end"), limit: 100_000))

    // The list's own pages are part of the stream; the code's page is in both levels from the first fetch.
    var first: [UInt64] = []
    var second: [Int: [UInt64]] = [:]
    var misses: UInt64 = 0, walks: UInt64 = 0
    func secondLevel(_ page: UInt64) {
      let set = Int((page ^ page >> 8) & 15)
      if second[set, default: []].contains(page) { return }
      walks += 1
      second[set, default: []].append(page)
      if second[set, default: []].count > 5 { second[set]?.removeFirst() }
    }
    func access(_ address: UInt64) {
      let page = address >> 12
      if first.contains(page) { return }
      misses += 1
      secondLevel(page)
      first.append(page)
      if first.count > 16 { first.removeFirst() }
    }
    secondLevel(Bench.code >> 12)
    for (i, page) in pages.enumerated() {
      access(Bench.data + UInt64(i * 8))
      access(base + page << 12)
    }
    access(Bench.data + UInt64(pages.count * 8))
    #expect(bench.counters["tlb.dataMisses"] == misses)
    #expect(bench.counters["tlb.walks"] == walks)
    #expect(bench.counters["tlb.instructionMisses"] == 1)
    #expect(misses > 1000 && walks > 300 && walks < misses)
  }
}
