/// The stream prefetcher: what it takes for a stream, what it asks for, what a load that is early pays.

import Testing
import Units

@testable import Machine

@Suite struct PrefetcherTests {
  private let first = (MemoryMap.dramBase >> 6) + 0x4000

  private func bench(_ change: (inout MachineSpec) -> Void = { _ in }) -> Bench {
    var spec = Bench.spec()
    spec.prefetch.isOn = true
    change(&spec)
    return Bench(spec, Assembly(at: Bench.code), translated: false)
  }

  /// A load that misses, as by a block of 1 GiB or by a page of 4 KiB.
  private func load(_ bench: Bench, _ line: UInt64, level: UInt32 = 1) {
    let place = StreamPlace(line: line, attributes: Translation.attribute(level: level))
    _ = bench.m.pointee.loadLine(bench.s, bench.m.pointee.units, line, place)
  }

  private func isThere(_ bench: Bench, _ line: UInt64) -> Bool { bench.m.pointee.units[0].l2.peek(line) >= 0 }

  @Test(
    "Two neighbouring misses make a stream, four lines at a time up to its distance", arguments: [1, ~0] as [UInt64])
  func stream(step: UInt64) {
    let bench = bench()
    let start = first + 100
    load(bench, start)
    #expect(bench.counters["prefetch.issued"] == 0)
    load(bench, start &+ step)
    for k in 2...5 as ClosedRange<UInt64> { #expect(isThere(bench, start &+ step &* k)) }
    #expect(!isThere(bench, start &+ step &* 6))
    for k in 2..<12 as Range<UInt64> { load(bench, start &+ step &* k) }
    // Never more than 16 lines ahead of the last miss.
    #expect(isThere(bench, start &+ step &* 27) && !isThere(bench, start &+ step &* 28))
    #expect(bench.counters["prefetch.issued"] == 26)
  }

  @Test("Lines far apart are no stream")
  func noStream() {
    let bench = bench()
    for k in 0..<64 as Range<UInt64> { load(bench, first + k * 37) }
    #expect(bench.counters["prefetch.issued"] == 0)
  }

  @Test("Sixteen streams are followed at the same time, seventeen in turn are none")
  func manyStreams() {
    for (count, expected) in [(16, true), (17, false)] as [(UInt64, Bool)] {
      let bench = bench()
      for k in 0..<8 as Range<UInt64> { for stream in 0..<count { load(bench, first + stream * 1000 + k) } }
      #expect(((bench.counters["prefetch.issued"] ?? 0) > 16 * 8) == expected, "\(count) streams")
    }
  }

  @Test("A stream ends with its page, unless a block or the TLB says what follows")
  func pages() {
    let page = first | 63
    for (level, expected) in [(3, false), (2, true)] as [(UInt32, Bool)] {
      let bench = bench()
      for k in stride(from: 4 as UInt64, through: 1, by: -1) { load(bench, page - k, level: level) }
      #expect(isThere(bench, page))
      #expect(isThere(bench, page + 1) == expected, "level \(level)")
    }
    let bench = bench()
    // The next page is known, and lies elsewhere.
    var entry = TLBEntry.empty
    entry.page = (page + 1) >> 6
    entry.frame = MemoryMap.dramBase
    entry.attributes = Translation.attribute(level: 3) | Translation.isGlobal | Translation.readEL1
    bench.m.pointee.units[0].stlb.insert(entry)
    for k in stride(from: 4 as UInt64, through: 1, by: -1) { load(bench, page - k, level: 3) }
    #expect(isThere(bench, MemoryMap.dramBase >> 6) && !isThere(bench, page + 1))
  }

  @Test("A line that misses again and again takes no other stream's place; a direction is kept")
  func sameLine() {
    var arena = Arena(capacity: 1 << 20)
    defer { arena.free() }
    var spec = PrefetchSpec()
    spec.streams = 2
    let prefetcher = Prefetcher(spec, in: &arena)
    prefetcher.reset()
    #expect(prefetcher.stream(of: 100) == -1 && prefetcher.stream(of: 200) == -1)
    for _ in 0..<5 { #expect(prefetcher.stream(of: 100) == -1) }
    let up = prefetcher.stream(of: 201), down = prefetcher.stream(of: 99)
    #expect(up >= 0 && down >= 0 && up != down)
    #expect(prefetcher.streams[up].step == 1 && prefetcher.streams[down].step == ~0)
    #expect(prefetcher.stream(of: 97) == down && prefetcher.stream(of: 205) == up)
    // Against its direction, or too far ahead, a miss begins a stream of its own.
    #expect(prefetcher.stream(of: 204) == -1 && prefetcher.stream(of: 97 - spec.distanceLines - 1) == -1)
  }

  @Test("A load of a line in flight waits for the rest of its way; off, nothing is asked for")
  func late() {
    func time(_ isOn: Bool) -> (ps: UInt64, bench: Bench) {
      // A core that does not wait for each miss catches up with what was asked for.
      let bench = bench {
        $0.prefetch.isOn = isOn
        $0.core.memoryLevelParallelism = 8
      }
      let start = nowPs(bench.s)
      for k in 0..<64 as Range<UInt64> { load(bench, first + k) }
      return (nowPs(bench.s) - start, bench)
    }
    let (with, on) = time(true), (without, off) = time(false)
    #expect(with < without, "\(with) and \(without) ps")
    #expect((on.counters["prefetch.late"] ?? 0) > 2 && off.counters["prefetch.issued"] == 0)
    // Each line came once, and a little more than was wanted.
    #expect((64...80).contains(on.counters["dram.reads"] ?? 0) && off.counters["dram.reads"] == 64)
  }

  @Test("A line that is in flight is in no cache before it arrives: neither for the next level, nor for another core")
  func inFlightBelow() {
    for reader in 0..<2 {
      let bench = bench { $0.cores = 2 }
      let m = bench.m, line = first + 500
      let now = nowPs(bench.s)
      m.pointee.prefetch(m.pointee.units, line, at: now)
      let arrives = m.pointee.units[0].prefetcher.arrival(of: line, notBefore: 0)
      #expect(arrives > now + m.pointee.llc.hitPs + 30_000)
      // As if other lines had taken its place.
      m.pointee.units[0].l2.remove(m.pointee.units[0].l2.peek(line))
      let (done, _) = m.pointee.fetch(m.pointee.units + reader, line, at: now)
      #expect(done == arrives, "core \(reader)")
      // When it has come, the last level answers.
      m.pointee.units[reader].l2.remove(m.pointee.units[reader].l2.peek(line))
      #expect(m.pointee.fetch(m.pointee.units + reader, line, at: arrives).0 == arrives + m.pointee.llc.hitPs)
    }
  }
}
