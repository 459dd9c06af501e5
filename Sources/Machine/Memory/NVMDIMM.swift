/// An NVM DIMM by timestamp reservation: link, read buffer, translation buffer, media; NVMWritePath.swift has the writes.
///
/// A read pays for the buffers it misses. Both replace at random: the latencies measured on Optane are hyperbolic in the
/// size of the region. Simpler memories have no buffers (0 entries), several banks and the times of their cells.
/// Parameters and their sources: NVMSpec, docs/TIMING.md.
///
/// 1. Writes that are not due yet are kept in the queue and not reserved ahead: a read waits for at most the block that
///    the media is writing, never for the whole queue.
/// 2. All addresses here are lines within the DIMM.

import Units

struct NVMDIMM {
  struct State {
    /// From when the engine that takes lines out of the queue is free, and the lines of its last operation.
    var engineFreePs: UInt64
    var inProgress: Int
    var queueHead: Int
    var queueCount: Int
    var combineCount: Int
    var latestTransitPs: UInt64
    var random: UInt64
    /// Media writes since the wear counts were last forgotten.
    var windowWrites: UInt64
    var counters: Counters
  }
  /// A line that nobody can reach before a point of time.
  struct Transit {
    var line: UInt64
    var untilPs: UInt64
  }
  /// Since the machine was made.
  struct Counters {
    var reads: UInt64 = 0
    var combineHits: UInt64 = 0
    var readBufferMisses: UInt64 = 0
    var translationMisses: UInt64 = 0
    var writes: UInt64 = 0
    var combined: UInt64 = 0
    var mediaReads: UInt64 = 0
    var mediaWrites: UInt64 = 0
    var partialWrites: UInt64 = 0
    var queueStallPs: UInt64 = 0
    var queueOccupancy: UInt64 = 0
    var rewriteStallPs: UInt64 = 0
    var readAfterWriteStallPs: UInt64 = 0
    var mediaWaitPs: UInt64 = 0
    var wearStalls: UInt64 = 0
    var wearStallPs: UInt64 = 0
    var greatestWear: UInt64 = 0

    mutating func add(_ other: Counters) {
      reads &+= other.reads
      combineHits &+= other.combineHits
      readBufferMisses &+= other.readBufferMisses
      translationMisses &+= other.translationMisses
      writes &+= other.writes
      combined &+= other.combined
      mediaReads &+= other.mediaReads
      mediaWrites &+= other.mediaWrites
      partialWrites &+= other.partialWrites
      queueStallPs &+= other.queueStallPs
      queueOccupancy &+= other.queueOccupancy
      rewriteStallPs &+= other.rewriteStallPs
      readAfterWriteStallPs &+= other.readAfterWriteStallPs
      mediaWaitPs &+= other.mediaWaitPs
      wearStalls &+= other.wearStalls
      wearStallPs &+= other.wearStallPs
      greatestWear = max(greatestWear, other.greatestWear)
    }
  }

  let state: UnsafeMutablePointer<State>
  let spec: NVMSpec
  let linesPerBlock: UInt64
  let seed: UInt64
  /// Write pending queue: lines and the times at which they were accepted, a ring.
  let queueLines: UnsafeMutablePointer<UInt64>
  let queueTimes: UnsafeMutablePointer<UInt64>
  let queued: LineCounts
  /// Blocks in the combining buffer, and which lines of each were written.
  let combineBlocks: UnsafeMutablePointer<UInt64>
  let combineMasks: UnsafeMutablePointer<UInt64>
  /// Lines on their way from the queue to the buffer, each at the place of its lower bits: a line is known until another
  /// of its place is on its way. There are several times as many places, a power of two, as lines are at the same time.
  let transit: UnsafeMutablePointer<Transit>
  let transitPlaces: Int
  let link: Timeline
  /// One for each bank of the media.
  let media: UnsafeMutablePointer<Timeline>
  let readBuffer: RandomSet
  let translation: RandomSet
  /// Media writes of each wear block: in the running window, and since the memory was made.
  let recentWear: UnsafeMutablePointer<UInt32>
  let wear: UnsafeMutablePointer<UInt64>
  let wearBlocks: Int
  let linesPerWearBlock: UInt64
  let probe: PersistProbe?

  /// - Parameters:
  ///   - bytes: what of the NVM lies in this DIMM.
  ///   - probe: who wants to know what becomes of lines that are written.
  init(_ spec: NVMSpec, bytes: UInt64, seed: UInt64, probe: PersistProbe? = nil, in arena: inout Arena) {
    self.spec = spec
    self.probe = probe
    linesPerBlock = max(1, spec.blockBytes / 64)
    self.seed = SeededGenerator.mix(seed ^ 0x6e76_6d2d_6275_6666)
    state = arena.allocate(State.self, count: 1)
    queueLines = arena.allocate(UInt64.self, count: spec.wpqEntries)
    queueTimes = arena.allocate(UInt64.self, count: spec.wpqEntries)
    queued = LineCounts(in: &arena)
    combineBlocks = arena.allocate(UInt64.self, count: max(1, spec.combineEntries))
    combineMasks = arena.allocate(UInt64.self, count: max(1, spec.combineEntries))
    transitPlaces = NVMDIMM.placesInTransit(spec)
    transit = arena.allocate(Transit.self, count: transitPlaces)
    link = Timeline(in: &arena)
    media = UnsafeMutablePointer<Timeline>.allocate(capacity: spec.mediaBanks)
    for i in 0..<spec.mediaBanks { (media + i).initialize(to: Timeline(in: &arena)) }
    readBuffer = RandomSet(capacity: spec.readBufferEntries, in: &arena)
    translation = RandomSet(capacity: spec.translationEntries, in: &arena)
    linesPerWearBlock = max(linesPerBlock, spec.wearBlockBytes / 64)
    wearBlocks = Int((bytes / 64 + linesPerWearBlock - 1) / linesPerWearBlock) + 1
    recentWear = arena.allocate(UInt32.self, count: wearBlocks)
    wear = arena.allocate(UInt64.self, count: wearBlocks)
  }

  func free() { media.deallocate() }

  /// Power-on: buffers and queue are empty. Counters and wear go on.
  func reset() {
    let counters = state.pointee.counters, windowWrites = state.pointee.windowWrites
    zeroBytes(of: state)
    state.pointee.counters = counters
    state.pointee.windowWrites = windowWrites
    state.pointee.random = seed | 1
    queued.reset()
    transit.update(repeating: Transit(line: ~0, untilPs: 0), count: transitPlaces)
    link.reset()
    for i in 0..<spec.mediaBanks { media[i].reset() }
    readBuffer.reset()
    translation.reset()
  }

  /// Four for each line that the engine takes while one is on its way; within reason.
  private static func placesInTransit(_ spec: NVMSpec) -> Int {
    let operations = Int(min(spec.transitPs / max(1, spec.mergePs), 4096)) + 2
    let places = min(max(256, 4 * spec.mergeWindow * operations), 1 << 16)
    return 1 << (Int.bitWidth - (places - 1).leadingZeroBitCount)
  }

  @inline(__always) func transitPlace(_ line: UInt64) -> Int {
    Int(truncatingIfNeeded: line ^ line &>> 8 ^ line &>> 16) & (transitPlaces - 1)
  }

  @inline(__always) func random() -> UInt64 {
    var x = state.pointee.random
    x ^= x &<< 13
    x ^= x &>> 7
    x ^= x &<< 17
    state.pointee.random = x
    return x
  }

  @inline(__always) func bank(_ block: UInt64) -> Int {
    spec.mediaBanks == 1 ? 0 : Int(block % UInt64(spec.mediaBanks))
  }

  /// Takes the link for one line, from `arrival` on; when it passes.
  @inline(__always) func takeLink(_ arrival: UInt64) -> UInt64 {
    link.reserve(arrival, spec.linkPs)
  }

  /// Reads a line for a request that leaves the last cache at `now`; the time at which the data is back.
  mutating func read(_ line: UInt64, at now: UInt64) -> UInt64 {
    state.pointee.counters.reads &+= 1
    var start = takeLink(now &+ spec.controllerPs / 2)
    let arrival = start
    if state.pointee.queueCount > 0 || state.pointee.latestTransitPs > start {
      advance(until: start)
      start = reachable(line, from: start)
      state.pointee.counters.readAfterWriteStallPs &+= start &- arrival
    }
    let served = start &+ spec.readBufferHitPs &+ spec.controllerPs / 2
    let block = line / linesPerBlock
    if state.pointee.combineCount > 0, case let index = combineIndex(block), index >= 0,
      combineMasks[index] & (1 &<< (line % linesPerBlock)) != 0
    {
      state.pointee.counters.combineHits &+= 1
      return served
    }
    if spec.readBufferEntries > 0 && readBuffer.touch(block, random: random()) { return served }
    state.pointee.counters.readBufferMisses &+= 1
    var latency = spec.bufferMissPs
    if !translate(line) { latency &+= spec.translationMissPs }
    state.pointee.counters.mediaReads &+= 1
    let begin = media[bank(block)].reserve(start, spec.mediaReadPs)
    state.pointee.counters.mediaWaitPs &+= begin &- start
    return served &+ (begin &- start) &+ latency
  }

  /// Whether the page of a line is in the translation buffer, which it is from then on.
  @inline(__always) func translate(_ line: UInt64) -> Bool {
    if spec.translationEntries == 0 || translation.touch(line &>> 6, random: random()) { return true }
    state.pointee.counters.translationMisses &+= 1
    return false
  }

  /// From when a line that may be queued or on its way can be reached.
  mutating func reachable(_ line: UInt64, from start: UInt64) -> UInt64 {
    while isQueued(line) { step() }
    if state.pointee.latestTransitPs <= start { return start }
    let found = transit[transitPlace(line)]
    return found.line == line ? max(start, found.untilPs) : start
  }

  /// Index of a block in the combining buffer, or -1.
  @inline(__always) func combineIndex(_ block: UInt64) -> Int {
    for i in 0..<state.pointee.combineCount where combineBlocks[i] == block { return i }
    return -1
  }
}
