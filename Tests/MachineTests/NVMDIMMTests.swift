/// An NVM DIMM against times calculated by hand from its Spec, and against the theory of its buffers.

import Testing
import Units

@testable import Machine

/// A DIMM with an arena of its own; controller and link take no time unless asked for.
final class DIMMBench {
  private var arena = Arena(capacity: 8 << 20)
  var dimm: NVMDIMM

  init(_ change: (inout NVMSpec) -> Void = { _ in }) {
    var spec = NVMSpec()
    spec.controllerPs = 0
    spec.linkPs = 0
    spec.wearThreshold = 0
    change(&spec)
    dimm = NVMDIMM(spec, bytes: 64 << 20, seed: 1, in: &arena)
    dimm.reset()
  }

  deinit {
    dimm.free()
    arena.free()
  }

  var counters: NVMDIMM.Counters { dimm.state.pointee.counters }
}

@Suite struct NVMDIMMTests {
  @Test("A line on its way, and a line in the queue, are found where a look at all of them finds them")
  func reachability() {
    let bench = DIMMBench { $0.wpqEntries = 8 }
    let dimm = { bench.dimm.state.pointee }
    var random = SeededGenerator(seed: 11)
    var now: UInt64 = 1_000_000
    var waited = 0, queued = 0
    for _ in 0..<20_000 {
      now += random.next(below: 30_000)
      let line = random.next(below: 12)
      if random.next(below: 3) == 0 {
        bench.dimm.advance(until: now)
        let isThere = (0..<dimm().queueCount).contains { bench.dimm.queueLines[(dimm().queueHead + $0) % 8] == line }
        #expect(bench.dimm.isQueued(line) == isThere)
        queued += isThere ? 1 : 0
        // What is queued is on its way first.
        let reached = bench.dimm.reachable(line, from: now)
        var expected = now
        for i in 0..<bench.dimm.transitPlaces where bench.dimm.transit[i].line == line {
          expected = max(expected, bench.dimm.transit[i].untilPs)
        }
        #expect(reached == expected)
        waited += reached > now ? 1 : 0
      } else {
        _ = bench.dimm.write(line, at: now)
      }
    }
    #expect(waited > 500 && queued > 100, "\(waited), \(queued)")
  }

  @Test("However many lines are on their way, each is reached when it is in the buffer")
  func manyInTransit() {
    // An engine that takes lines by the thirty-two, and a way that takes long.
    for transitPs in [1_000_000, 20_000_000] as [UInt64] {
      let bench = DIMMBench {
        $0.wpqEntries = 256
        $0.mergeWindow = 32
        $0.blockBytes = 4096
        $0.mergePs = 1_000
        $0.transitPs = transitPs
        $0.combineEntries = 200
      }
      var now: UInt64 = 1_000_000
      for line in 0..<8_000 as Range<UInt64> { now = bench.dimm.write(line, at: now &- 62_000) + 100 }
      bench.dimm.advance(until: now)
      // The line written 150 lines ago is still on its way; it was taken out of the queue after it was written.
      let reached = bench.dimm.reachable(7_850, from: now)
      #expect(reached > now + transitPs - 400_000, "\(reached - now) ps of \(transitPs)")
      // And none is so for ever.
      #expect(bench.dimm.reachable(7_850, from: now + 2 * transitPs) == now + 2 * transitPs)
      if transitPs < 2_000_000 { #expect(bench.dimm.reachable(0, from: now) == now + 0) }
    }
  }

  @Test("Lines are found in a queue of any length")
  func longQueue() {
    let bench = DIMMBench {
      $0.wpqEntries = 1 << 17
      $0.mergePs = 1_000_000_000
    }
    // Each line at the same place of the table of counts, and so many of them that 16 bits would be 0 again; one is taken.
    let lines = (0...UInt64(1 << 16)).map { $0 << 24 }
    for line in lines { _ = bench.dimm.write(line, at: later) }
    #expect(bench.dimm.state.pointee.queueCount == 1 << 16)
    let found = lines.suffix(200).allSatisfy { bench.dimm.isQueued($0) }
    #expect(found)
  }

  @Test("When the power fails nothing happens in the past, and what was not accepted is lost")
  func powerFailure() {
    let bench = DIMMBench()
    let accepted = bench.dimm.write(0, at: later)
    bench.dimm.flushAll(at: accepted - 1)
    #expect(bench.counters.mediaWrites == 0 && bench.dimm.state.pointee.queueCount == 0)
    let second = DIMMBench()
    _ = second.dimm.write(0, at: later)
    second.dimm.flushAll(at: 5 * later)
    #expect(second.counters.mediaWrites == 1 && second.dimm.media[0].freePs == 5 * later + write)
  }

  private let hit: UInt64 = 123_000, miss: UInt64 = 132_000, translation: UInt64 = 66_500, media: UInt64 = 36_000
  private let accept: UInt64 = 62_000, merge: UInt64 = 45_000, transit: UInt64 = 130_000, write: UInt64 = 110_000
  private let later: UInt64 = 1_000_000

  @Test("Reads: read buffer, translation buffer, media, link and controller")
  func reads() {
    let bench = DIMMBench()
    var t = later
    #expect(bench.dimm.read(0, at: t) - t == hit + miss + translation)
    t += later
    #expect(bench.dimm.read(3, at: t) - t == hit, "the same 256 bytes")
    t += later
    #expect(bench.dimm.read(4, at: t) - t == hit + miss, "another block of the 4 KiB")
    t += later
    #expect(bench.dimm.read(64, at: t) - t == hit + miss + translation, "another page")
    t += later
    #expect(bench.dimm.read(8, at: t) - t == hit + miss)
    #expect(bench.dimm.read(12, at: t) - t == hit + miss + media, "at once: the media is busy")
    let counters = bench.counters
    #expect(counters.reads == 6 && counters.readBufferMisses == 5 && counters.translationMisses == 2)
    #expect(counters.mediaReads == 5 && counters.mediaWaitPs == media)
    let way = DIMMBench {
      $0.controllerPs = 40_000
      $0.linkPs = 3_000
    }
    #expect(way.dimm.read(0, at: later) == later + 40_000 + hit + miss + translation)
    #expect(way.dimm.read(1, at: later) == later + 3_000 + 40_000 + hit, "the link passes one line after the other")
  }

  @Test("Without buffers each read goes to its bank, and banks work side by side")
  func banks() {
    let bench = DIMMBench {
      $0.readBufferEntries = 0
      $0.translationEntries = 0
      $0.mediaBanks = 2
    }
    for block in 0..<2 as Range<UInt64> { #expect(bench.dimm.read(block * 4, at: later) == later + hit + miss) }
    #expect(bench.dimm.read(8, at: later) == later + hit + miss + media)
  }

  @Test("A write is accepted by an empty queue after its way; lines of a block in the window share an operation")
  func merging() {
    let bench = DIMMBench()
    for line in 0..<3 as Range<UInt64> { #expect(bench.dimm.write(line, at: later) == later + accept) }
    // The engine took the first at once and the others together; nothing is on the media.
    bench.dimm.advance(until: 2 * later)
    #expect(bench.counters.combined == 1 && bench.counters.mediaWrites == 0)
    #expect(bench.dimm.state.pointee.combineCount == 1)
    // The fourth makes the block whole: it goes to the media, and nothing had to be merged.
    _ = bench.dimm.write(3, at: 2 * later)
    bench.dimm.advance(until: 3 * later)
    #expect(bench.counters.mediaWrites == 1 && bench.counters.partialWrites == 0)
    #expect(bench.dimm.state.pointee.combineCount == 0)
  }

  @Test("The place of a block that is needed is written in part: merged with what the media has")
  func eviction() {
    let bench = DIMMBench {
      $0.combineEntries = 1
      $0.partialWritePs = 5_000
    }
    _ = bench.dimm.write(0, at: later)
    _ = bench.dimm.write(4, at: later)
    bench.dimm.advance(until: 2 * later)
    #expect(bench.counters.mediaWrites == 1 && bench.counters.partialWrites == 1 && bench.counters.mediaReads == 1)
    // It began with the second operation, and a read of the media meanwhile waits for its end.
    let begin = later + accept + merge
    #expect(bench.dimm.read(100, at: begin + 1_000) == begin + write + 5_000 + hit + miss + translation)
  }

  @Test("A line on its way is reached when it is in the buffer: by a read, and by its next content")
  func transitOfLine() {
    let bench = DIMMBench()
    let accepted = bench.dimm.write(0, at: later)
    let reached = accepted + merge + transit
    #expect(bench.dimm.write(0, at: accepted) == reached)
    #expect(bench.counters.rewriteStallPs == reached - accepted - accept)
    // Another line does not wait.
    #expect(bench.dimm.write(9, at: accepted) == accepted + accept)
    let reader = DIMMBench()
    _ = reader.dimm.write(0, at: later)
    #expect(reader.dimm.read(0, at: accepted) == reached + hit, "and the combining buffer answers")
    #expect(reader.counters.combineHits == 1 && reader.counters.readAfterWriteStallPs == reached - accepted)
    // A line of the block that was not written comes from the media.
    #expect(reader.dimm.read(1, at: 2 * later) == 2 * later + hit + miss + translation)
  }

  @Test("A full queue pushes back until an operation has ended")
  func backPressure() {
    let bench = DIMMBench {
      $0.wpqEntries = 4
      $0.combineEntries = 2
    }
    // Blocks of their own: the engine takes one each 45 ns, from the first acceptance on; from the third on, each needs a
    // place, and the media takes 110 ns.
    let first = later + accept
    for i in 0..<4 as Range<UInt64> { #expect(bench.dimm.write(i * 4, at: later) == first) }
    #expect(bench.dimm.write(16, at: later) == first + merge)
    #expect(bench.dimm.write(20, at: later) == first + 2 * merge)
    #expect(bench.dimm.write(24, at: later) == first + 3 * merge, "the third begins to write at once")
    #expect(bench.dimm.write(28, at: later) == first + 2 * merge + write, "the fourth waits for the media")
    #expect(bench.counters.queueStallPs == 8 * merge - 0 * write + write)
  }

  @Test("In the long run a random 64-byte write takes a media write, 256 bytes in order take one for four lines")
  func longRun() {
    for (isRandom, expected) in [(true, 110_000), (false, 27_500)] as [(Bool, UInt64)] {
      let bench = DIMMBench()
      var random = SeededGenerator(seed: 3)
      var last: UInt64 = 0
      let count: UInt64 = 4000
      for i in 0..<count {
        last = bench.dimm.write(isRandom ? random.next(below: 1 << 18) : i, at: last &- min(last, accept))
      }
      let each = last / count
      #expect(each > expected * 97 / 100 && each < expected * 103 / 100, "\(each) ps")
      bench.dimm.flushAll(at: last)
      let amplification = bench.counters.mediaWrites * 256 * 100 / (count * 64)
      #expect(isRandom ? amplification > 390 && amplification <= 400 : amplification == 100, "\(amplification) %")
    }
  }

  @Test("Flushing a line brings it to the media; flushing all leaves nothing")
  func flushing() {
    let bench = DIMMBench()
    let accepted = bench.dimm.write(0, at: later)
    let there = bench.dimm.flush(0, at: accepted)
    #expect(there == accepted + merge + write && bench.counters.mediaWrites == 1)
    #expect(bench.dimm.flush(0, at: 2 * later) == 2 * later, "it is there already")
    for i in 0..<40 as Range<UInt64> { _ = bench.dimm.write(i * 4, at: 2 * later) }
    bench.dimm.flushAll(at: 3 * later)
    #expect(bench.counters.mediaWrites == 41 && bench.dimm.state.pointee.queueCount == 0)
  }

  @Test("A read waits for the block that the media writes, not for the whole queue")
  func readPriority() {
    let bench = DIMMBench { $0.combineEntries = 0 }
    for i in 0..<60 as Range<UInt64> { _ = bench.dimm.write(i * 4, at: later) }
    let t = later + accept + 10_000
    let time = bench.dimm.read(4000, at: t) - t
    #expect(time <= write + hit + miss + translation, "\(time)")
  }

  @Test("Wear levelling stops the media each so many writes to a block that takes most of them")
  func wear() {
    let stall: UInt64 = 1_000_000
    let bench = DIMMBench {
      $0.wearThreshold = 100
      $0.wearStallPs = stall
    }
    var now: UInt64 = 0
    var slow = 0
    for i in 0..<(1000 * 4) as Range<UInt64> {
      let accepted = bench.dimm.flush(i & 3, at: bench.dimm.write(i & 3, at: now))
      if accepted - now > stall { slow += 1 }
      now = accepted
    }
    #expect(bench.counters.mediaWrites == 4000 && bench.counters.wearStalls == 40 && slow == 40)
    #expect(bench.counters.wearStallPs == 40 * stall && bench.counters.greatestWear == 4000)
    // Four wear blocks in turn: none takes a third of the writes.
    let spread = DIMMBench {
      $0.wearThreshold = 100
      $0.wearStallPs = stall
    }
    now = 0
    for i in 0..<2000 as Range<UInt64> {
      now = spread.dimm.flush(i % 4 * 1024, at: spread.dimm.write(i % 4 * 1024, at: now))
    }
    #expect(spread.counters.wearStalls == 0 && spread.counters.greatestWear == 500)
  }

  @Test("Buffers of random replacement hit as often as theory says: capacity / blocks")
  func randomReplacement() {
    let bench = DIMMBench { $0.translationEntries = 0 }
    var random = SeededGenerator(seed: 5)
    let blocks: UInt64 = 256
    for i in 0..<40_000 as Range<UInt64> { _ = bench.dimm.read(random.next(below: blocks) * 4, at: i * 1_000_000) }
    let hits = 40_000 - bench.counters.readBufferMisses
    // 64 of 256 blocks: a quarter, give or take five standard deviations.
    #expect(hits > 10_000 - 450 && hits < 10_000 + 450, "\(hits) hits")
  }

  @Test("Power-on empties queue and buffers; counters and wear go on")
  func powerOn() {
    let bench = DIMMBench { $0.wearThreshold = 1000 }
    for i in 0..<100 as Range<UInt64> { _ = bench.dimm.flush(i * 4, at: bench.dimm.write(i * 4, at: i * later)) }
    _ = bench.dimm.write(3, at: 200 * later)
    _ = bench.dimm.read(0, at: 200 * later)
    let before = bench.counters, wear = bench.dimm.wear[0]
    bench.dimm.reset()
    #expect(bench.dimm.state.pointee.queueCount == 0 && bench.dimm.state.pointee.combineCount == 0)
    #expect(bench.counters.mediaWrites == before.mediaWrites && bench.dimm.wear[0] == wear && wear > 0)
    #expect(bench.dimm.read(0, at: later) == later + hit + miss + translation)
  }
}
