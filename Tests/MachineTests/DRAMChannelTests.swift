/// A DRAM channel against times calculated by hand from its Spec: rows, banks and their groups, refresh, posted writes.

import Testing
import Units

@testable import Machine

/// A channel with an arena of its own.
final class ChannelBench {
  private var arena = Arena(capacity: 1 << 20)
  var channel: DRAMChannel

  init(_ change: (inout DRAMChannelSpec) -> Void = { _ in }) {
    var spec = DRAMChannelSpec()
    change(&spec)
    channel = DRAMChannel(spec, controllerPs: 0, in: &arena)
    channel.reset()
  }

  deinit { arena.free() }

  var counters: DRAMChannel.Counters { channel.state.pointee.counters }
}

@Suite struct DRAMChannelTests {
  /// DDR4-3200 at 22-22-22, ps: a command of 22 clocks, a burst.
  private let command: UInt64 = 22 * 625, burst: UInt64 = 4 * 625
  private let later: UInt64 = 1_000_000

  /// A line of a row: four groups of banks share each 32 KiB; rows 4 apart share their bank.
  private func line(row: UInt64, column: UInt64 = 0, group: UInt64 = 0) -> UInt64 { row << 9 | column << 2 | group }

  @Test("Closed bank, open row, row conflict")
  func rows() {
    let bench = ChannelBench()
    var t = later
    #expect(bench.channel.read(line(row: 0), at: t) - t == 2 * command + burst)
    t += later
    #expect(bench.channel.read(line(row: 0, column: 5), at: t) - t == command + burst)
    t += later
    #expect(bench.channel.read(line(row: 4), at: t) - t == 3 * command + burst)
    let counters = bench.counters
    #expect(counters.reads == 3 && counters.rowMisses == 1 && counters.rowHits == 1 && counters.rowConflicts == 1)
    #expect(counters.readWaitPs == 6 * command + 3 * burst)
  }

  @Test("A young row is not closed before tRAS, nor before tRTP after its last read")
  func youngRow() {
    let bench = ChannelBench()
    // The row is activated at `later`; its precharge may begin 52 clocks after.
    _ = bench.channel.read(line(row: 0), at: later)
    #expect(bench.channel.read(line(row: 4), at: later) == later + 52 * 625 + 3 * command + burst)
    // Long after, a row hit and at once a conflict: the precharge waits for tRTP.
    let t = 2 * later
    _ = bench.channel.read(line(row: 4), at: t)
    #expect(bench.channel.read(line(row: 0), at: t) == t + 12 * 625 + 3 * command + burst)
  }

  @Test("Column commands: tCCD_L within a group of banks, the bus alone between groups")
  func columns() {
    let bench = ChannelBench()
    for group in 0..<2 as Range<UInt64> { _ = bench.channel.read(line(row: 0, group: group), at: later) }
    let t = 2 * later
    #expect(bench.channel.read(line(row: 0), at: t) == t + command + burst)
    #expect(bench.channel.read(line(row: 0, group: 1), at: t) == t + command + 2 * burst)
    #expect(bench.channel.read(line(row: 0, column: 1, group: 1), at: t) == t + command + 8 * 625 + 2 * burst)
  }

  @Test("Activations: tRRD between two, tFAW for the fifth")
  func activations() {
    let bench = ChannelBench { $0.columnSameGroupClocks = 4 }
    // Rows 0 to 3 lie in four banks of each group.
    var times: [UInt64] = []
    for i in 0..<5 as Range<UInt64> { times.append(bench.channel.read(line(row: i & 3, group: i >> 2), at: later)) }
    for i in 0..<4 { #expect(times[i] == later + UInt64(i) * 4 * 625 + 2 * command + burst) }
    #expect(times[4] == later + 34 * 625 + 2 * command + burst)
  }

  @Test("A refresh makes what arrives wait, and closes all rows")
  func refresh() {
    let bench = ChannelBench()
    _ = bench.channel.read(line(row: 0), at: later)
    let begin: UInt64 = 7_800_000
    #expect(
      bench.channel.read(line(row: 0), at: begin + 100_000) == begin + 360_000 + 2 * command + burst, "within it")
    let next = 2 * begin + 400_000
    #expect(bench.channel.read(line(row: 0), at: next) == next + 2 * command + burst, "after it")
    #expect(bench.counters.rowHits == 0)
  }

  @Test("With closed pages each access opens its row and pays no precharge")
  func closedPages() {
    let bench = ChannelBench { $0.pagePolicy = .closed }
    for i in 1...3 as ClosedRange<UInt64> {
      #expect(bench.channel.read(line(row: 0, column: i), at: i * later) == i * later + 2 * command + burst)
    }
    #expect(bench.counters.rowMisses == 3)
  }

  @Test("A posted write is accepted at once, answers a read of its line, and stays until the mark is reached")
  func postedWrites() {
    let bench = ChannelBench {
      $0.writeQueueEntries = 8
      $0.drainHigh = 6
      $0.drainLow = 2
    }
    // A read keeps the channel from writing by itself.
    _ = bench.channel.read(line(row: 50), at: later)
    for i in 0..<6 as Range<UInt64> { #expect(bench.channel.write(line(row: 0, column: i), at: later) == later) }
    #expect(bench.channel.state.pointee.queueCount == 6 && bench.counters.drains == 0)
    #expect(bench.channel.read(line(row: 0, column: 3), at: later) == later + burst)
    #expect(bench.counters.forwardedReads == 1 && bench.counters.rowMisses == 1)
    // The seventh finds the mark reached: all but two are written, then it is queued.
    _ = bench.channel.write(line(row: 0, column: 6), at: later)
    #expect(bench.channel.state.pointee.queueCount == 3 && bench.counters.drains == 1)
    #expect(bench.counters.rowMisses == 2 && bench.counters.rowHits == 3)
    // Four writes of one row, the first right behind the read's data, then one each 8 clocks (one group); a read of the
    // row waits for the turn of the bus, 12 clocks after the last data.
    let lastWrite = later + 2 * command + burst + 3 * 8 * 625 + burst
    #expect(bench.channel.read(line(row: 0, column: 9), at: later) == lastWrite + 12 * 625 + command + burst)
  }

  @Test("A write of a queued line adds nothing; a full queue makes the writer wait")
  func fullQueue() {
    let bench = ChannelBench {
      $0.writeQueueEntries = 2
      $0.drainHigh = 2
      $0.drainLow = 1
    }
    _ = bench.channel.read(line(row: 50), at: later)
    _ = bench.channel.write(line(row: 0), at: later)
    #expect(bench.channel.write(line(row: 0), at: later) == later)
    #expect(bench.channel.state.pointee.queueCount == 1)
    _ = bench.channel.write(line(row: 1), at: later)
    #expect(bench.channel.write(line(row: 2), at: later) == later + 2 * command + 2 * burst)
    #expect(bench.counters.writes == 4)
  }

  @Test("Between accesses the channel writes by itself, down to the low mark; flushing writes the rest")
  func idleWrites() {
    let bench = ChannelBench {
      $0.writeQueueEntries = 8
      $0.drainHigh = 8
      $0.drainLow = 2
    }
    for i in 0..<6 as Range<UInt64> { _ = bench.channel.write(line(row: i), at: later) }
    let t = 2 * later
    #expect(bench.channel.read(line(row: 100), at: t) - t <= 3 * command + burst)
    #expect(bench.channel.state.pointee.queueCount == 2 && bench.counters.drains == 0)
    #expect(bench.channel.flush(line(row: 5), at: 3 * later) > 3 * later)
    bench.channel.flushAll(at: 4 * later)
    #expect(bench.channel.state.pointee.queueCount == 0)
  }

  @Test("What is written in idle time was accepted before it: a read right behind a write meets a closed bank")
  func causality() {
    let bench = ChannelBench { $0.drainLow = 0 }
    _ = bench.channel.write(line(row: 0), at: later)
    #expect(bench.channel.read(line(row: 4), at: later + 1000) == later + 1000 + 2 * command + burst)
    #expect(bench.channel.state.pointee.queueCount == 1)
    // Later there is time for it, from its acceptance on.
    #expect(bench.channel.read(line(row: 8), at: 2 * later) == 2 * later + 3 * command + burst)
    #expect(bench.channel.state.pointee.queueCount == 0 && bench.counters.rowConflicts == 2)
  }

  @Test("An access from before the latest one waits for the bus, not for a future of its bank")
  func outOfOrder() {
    let bench = ChannelBench()
    _ = bench.channel.read(line(row: 0), at: 2 * later)
    #expect(bench.channel.read(line(row: 4), at: later) == later + 3 * command + burst)
  }

  @Test("An access from before the last refresh leaves the refreshes, and the rows, as they are")
  func beforeRefresh() {
    let bench = ChannelBench()
    let interval: UInt64 = 7_800_000
    let t = 3 * interval + later
    _ = bench.channel.read(line(row: 0), at: t)
    #expect(
      bench.channel.read(line(row: 0, column: 3), at: 3 * interval - later) == 3 * interval - later + command + burst)
    #expect(bench.channel.read(line(row: 0, column: 5), at: t + 100_000) == t + 100_000 + command + burst)
    #expect(bench.counters.rowHits == 2)
  }

  @Test("Posted writes are accepted no faster than they pass", arguments: [(64, 54, 32), (8, 8, 2), (1, 1, 0)])
  func saturated(entries: Int, high: Int, low: Int) {
    let bench = ChannelBench {
      $0.writeQueueEntries = entries
      $0.drainHigh = high
      $0.drainLow = low
    }
    let count: UInt64 = 5_000
    var last: UInt64 = 0
    for i in 0..<count {
      let accepted = bench.channel.write(i, at: later)
      #expect(accepted >= last)
      last = accepted
      // Accepted, and not passed: never more than there are places.
      let passed = (last - later) / burst
      #expect(i + 1 <= passed + UInt64(entries) + 1, "\(i + 1) accepted, \(passed) passed")
    }
    let least = (count - UInt64(entries) - 1) * burst
    #expect(last - later >= least, "\(last - later) ps, at least \(least)")
    // Lines of open rows, one after the other: with places enough the bus is the limit, less refresh and turns.
    if entries == 64 { #expect(last - later < least * 125 / 100, "\(last - later) ps, \(least) at best") }
  }

  @Test("What is written again while it waits leaves after its new content came")
  func replaced() {
    let bench = ChannelBench {
      $0.writeQueueEntries = 8
      $0.drainHigh = 8
      $0.drainLow = 1
    }
    for i in 0..<2 as Range<UInt64> { _ = bench.channel.write(line(row: i), at: later) }
    #expect(bench.channel.state.pointee.queueCount == 2)
    // Long after, one of the two had been written: it is not there any more to be replaced.
    #expect(bench.channel.write(line(row: 0), at: 2 * later) == 2 * later)
    #expect(bench.channel.state.pointee.queueCount == 2)
    #expect(bench.channel.write(line(row: 0), at: 2 * later + 10_000) == 2 * later + 10_000)
    #expect(bench.channel.flush(line(row: 0), at: 2 * later) >= 2 * later + 10_000 + command)
  }

  @Test("The queue is driven from when it holds more than may stay, not from when its oldest line came")
  func idleBeginning() {
    let bench = ChannelBench {
      $0.writeQueueEntries = 8
      $0.drainHigh = 8
      $0.drainLow = 1
    }
    _ = bench.channel.write(line(row: 0), at: later)
    _ = bench.channel.write(line(row: 50), at: 2 * later)
    // The read comes before a write that began with the second line could be over.
    let t = 2 * later + 1_000
    #expect(bench.channel.read(line(row: 50), at: t) == t + burst, "it is still queued")
    #expect(bench.channel.state.pointee.queueCount == 2)
  }

  @Test("When the power fails what is queued goes to the device from then on, and what was not accepted is lost")
  func powerFailure() {
    let bench = ChannelBench()
    _ = bench.channel.write(line(row: 0), at: later)
    _ = bench.channel.write(line(row: 4), at: 3 * later)
    bench.channel.flushAll(at: 2 * later)
    #expect(bench.channel.state.pointee.queueCount == 0)
    #expect(bench.counters.rowMisses == 1 && bench.counters.rowConflicts == 0)
    #expect(bench.channel.bus.freePs >= 2 * later + command + burst)
  }

  @Test("Streams reach the bandwidth of the bus, less refresh; random accesses in one bank its cycle")
  func bandwidth() {
    let bench = ChannelBench()
    var last: UInt64 = 0
    let count: UInt64 = 20_000
    for i in 0..<count { last = max(last, bench.channel.read(i, at: 1)) }
    // 64 bytes each 2.5 ns, and 360 ns of each 7800 lost.
    let ideal = count * burst * 7800 / (7800 - 360)
    #expect(last > ideal && last < ideal * 107 / 100, "\(last) ps, \(ideal) at best")
  }

  @Test("Bank and row are one to one with lines")
  func placement() {
    let bench = ChannelBench()
    var seen: Set<[UInt64]> = []
    for line in stride(from: 0 as UInt64, to: 1 << 16, by: 1) {
      let (bank, row) = bench.channel.place(line)
      #expect(bank < 16)
      seen.insert([UInt64(bank), row, line >> 2 & 127])
    }
    #expect(seen.count == 1 << 16)
  }
}
