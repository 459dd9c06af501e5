/// The memory controllers and what hangs behind them: which channel or DIMM a line belongs to.
///
/// Everything that leaves the last cache comes by here: misses, write-backs, cleans, page-table walks, prefetches and
/// the transfers of devices. Requests of several cores meet at the same channels and wait for each other there.

struct MemorySystem {
  /// Channels of the DRAM, and of an NVM whose media is DRAM.
  let dram: UnsafeMutablePointer<DRAMChannel>
  let dramCount: Int
  let nvmDRAM: UnsafeMutablePointer<DRAMChannel>
  let dimms: UnsafeMutablePointer<NVMDIMM>
  /// DIMMs, or channels of DRAM that stand for them.
  let dimmCount: Int
  private let isArray: Bool
  private let dramChunk: UInt64
  private let dimmChunk: UInt64
  /// To the queue of an NVM whose media is DRAM.
  private let acceptPs: UInt64
  /// What becomes of lines that are written to NVM; it belongs to the host.
  let persistLog: UnsafeMutablePointer<PersistLog>

  init(_ spec: MachineSpec, in arena: inout Arena) {
    dramCount = spec.dram.channels
    dramChunk = max(1, spec.dram.interleaveBytes / 64)
    dram = UnsafeMutablePointer<DRAMChannel>.allocate(capacity: dramCount)
    for i in 0..<dramCount {
      (dram + i).initialize(to: DRAMChannel(spec.dram.channel, controllerPs: spec.dram.controllerPs, in: &arena))
    }
    dimmCount = spec.nvm.dimms
    dimmChunk = max(1, spec.nvm.interleaveBytes / 64)
    isArray = spec.nvm.media == .array
    acceptPs = spec.nvm.acceptPs
    nvmDRAM = UnsafeMutablePointer<DRAMChannel>.allocate(capacity: dimmCount)
    dimms = UnsafeMutablePointer<NVMDIMM>.allocate(capacity: dimmCount)
    persistLog = UnsafeMutablePointer<PersistLog>.allocate(capacity: 1)
    persistLog.initialize(to: PersistLog())
    for i in 0..<dimmCount {
      let probe = PersistProbe(log: persistLog, index: UInt64(i), count: UInt64(dimmCount), chunk: dimmChunk)
      if isArray {
        let bytes = spec.nvmBytes / UInt64(dimmCount) + spec.nvm.interleaveBytes
        let seed = spec.seed &+ UInt64(i) << 32
        (dimms + i).initialize(to: NVMDIMM(spec.nvm, bytes: bytes, seed: seed, probe: probe, in: &arena))
      } else {
        (nvmDRAM + i).initialize(
          to: DRAMChannel(spec.nvm.dram, controllerPs: spec.nvm.controllerPs, probe: probe, in: &arena))
      }
    }
  }

  func free() {
    if isArray { for i in 0..<dimmCount { dimms[i].free() } }
    persistLog.pointee.events.free()
    persistLog.deallocate()
    dram.deallocate()
    nvmDRAM.deallocate()
    dimms.deallocate()
  }

  /// Power-on: nothing is queued, open or buffered.
  mutating func reset() {
    for i in 0..<dramCount { dram[i].reset() }
    for i in 0..<dimmCount { if isArray { dimms[i].reset() } else { nvmDRAM[i].reset() } }
  }

  @inline(__always) private func channel(_ line: UInt64) -> (Int, UInt64) {
    if dramCount == 1 { return (0, line) }
    let (index, inner) = split(line, dramChunk, UInt64(dramCount))
    return (Int(index), inner)
  }

  @inline(__always) private func dimm(_ line: UInt64) -> (Int, UInt64) {
    let offset = line &- MemoryMap.nvmBase >> 6
    if dimmCount == 1 { return (0, offset) }
    let (index, inner) = split(offset, dimmChunk, UInt64(dimmCount))
    return (Int(index), inner)
  }

  @inline(__always) private func split(_ line: UInt64, _ chunk: UInt64, _ count: UInt64) -> (UInt64, UInt64) {
    let (number, within) = line.quotientAndRemainder(dividingBy: chunk)
    let (row, index) = number.quotientAndRemainder(dividingBy: count)
    return (index, row &* chunk &+ within)
  }

  /// Reads a line for a request that leaves the last cache at `now`; the time at which its data is there.
  @inline(__always) mutating func read(_ line: UInt64, isNVM: Bool, at now: UInt64) -> UInt64 {
    if isNVM { return readNVM(line, at: now) }
    let (i, inner) = channel(line)
    return dram[i].read(inner, at: now)
  }

  mutating func readNVM(_ line: UInt64, at now: UInt64) -> UInt64 {
    let (i, inner) = dimm(line)
    return isArray ? dimms[i].read(inner, at: now) : nvmDRAM[i].read(inner, at: now)
  }

  /// Posts a write to DRAM.
  mutating func writeDRAM(_ line: UInt64, at now: UInt64) -> UInt64 {
    let (i, inner) = channel(line)
    return dram[i].write(inner, at: now)
  }

  /// Writes a line that left the caches at `now` to NVM; the time from which the controller has it.
  mutating func writeNVM(_ line: UInt64, at now: UInt64) -> UInt64 {
    let (i, inner) = dimm(line)
    if isArray { return dimms[i].write(inner, at: now) }
    // The queue of the channel is the one that counts; the way to it is given by itself, and not half the controller's.
    let arrival = now &+ acceptPs
    return nvmDRAM[i].write(inner, at: arrival &- min(arrival, nvmDRAM[i].controllerPs / 2))
  }

  /// Drives a line that was written to NVM to the media; the time at which it is there.
  mutating func flushNVM(_ line: UInt64, at now: UInt64) -> UInt64 {
    let (i, inner) = dimm(line)
    return isArray ? dimms[i].flush(inner, at: now) : nvmDRAM[i].flush(inner, at: now)
  }

  /// What the reserve of energy does when the power fails at `now`: what the queues of the NVM had accepted goes to the
  /// media.
  mutating func flushQueues(at now: UInt64) {
    for i in 0..<dimmCount { if isArray { dimms[i].flushAll(at: now) } else { nvmDRAM[i].flushAll(at: now) } }
  }

  // MARK: - Counters

  private mutating func nvmEnergyPj(_ spec: MachineSpec) -> UInt64 {
    guard isArray else { return nvmDRAMCounters.energyPj(spec.nvm.dram) }
    let nvm = nvmCounters
    return nvm.mediaReads &* spec.nvm.mediaReadPj &+ nvm.mediaWrites &* spec.nvm.mediaWritePj
      &+ (nvm.reads &+ nvm.writes) &* spec.nvm.linePj
  }

  /// What the operations of all memories have cost so far, pJ.
  mutating func energyPj(_ spec: MachineSpec) -> UInt64 {
    dramCounters.energyPj(spec.dram.channel) &+ nvmEnergyPj(spec)
  }

  /// What the memories count, by the names of docs/STATS.md.
  mutating func counters(_ spec: MachineSpec) -> [(name: String, value: UInt64)] {
    let dram = dramCounters, backed = nvmDRAMCounters, nvm = nvmCounters
    let mediaWrites = isArray ? nvm.mediaWrites : backed.writes
    let mediaBytes = isArray ? nvm.mediaWrites &* spec.nvm.blockBytes : backed.writes &* 64
    return [
      ("dram.reads", dram.reads), ("dram.writes", dram.writes), ("dram.rowHits", dram.rowHits),
      ("dram.rowMisses", dram.rowMisses), ("dram.rowConflicts", dram.rowConflicts),
      ("dram.forwardedReads", dram.forwardedReads), ("dram.drains", dram.drains),
      ("dram.readWaitPs", dram.readWaitPs), ("dram.energyPj", dram.energyPj(spec.dram.channel)),
      ("nvm.reads", nvm.reads &+ backed.reads), ("nvm.combineHits", nvm.combineHits &+ backed.forwardedReads),
      ("nvm.readBufferMisses", nvm.readBufferMisses), ("nvm.translationMisses", nvm.translationMisses),
      ("nvm.writes", nvm.writes &+ backed.writes), ("nvm.mediaReads", nvm.mediaReads), ("nvm.mediaWrites", mediaWrites),
      ("nvm.combined", nvm.combined), ("nvm.partialWrites", nvm.partialWrites), ("nvm.mediaBytes", mediaBytes),
      ("nvm.queueOccupancy", nvm.queueOccupancy), ("nvm.queueStallPs", nvm.queueStallPs),
      ("nvm.rewriteStallPs", nvm.rewriteStallPs), ("nvm.readAfterWriteStallPs", nvm.readAfterWriteStallPs),
      ("nvm.mediaWaitPs", nvm.mediaWaitPs), ("nvm.wearStalls", nvm.wearStalls), ("nvm.wearStallPs", nvm.wearStallPs),
      ("nvm.greatestWear", nvm.greatestWear), ("nvm.rowHits", backed.rowHits), ("nvm.energyPj", nvmEnergyPj(spec)),
    ]
  }

  var dramCounters: DRAMChannel.Counters {
    (0..<dramCount).reduce(into: DRAMChannel.Counters()) { $0.add(dram[$1].state.pointee.counters) }
  }

  /// Of an NVM whose media is DRAM.
  var nvmDRAMCounters: DRAMChannel.Counters {
    isArray
      ? DRAMChannel.Counters()
      : (0..<dimmCount).reduce(into: DRAMChannel.Counters()) { $0.add(nvmDRAM[$1].state.pointee.counters) }
  }

  var nvmCounters: NVMDIMM.Counters {
    isArray
      ? (0..<dimmCount).reduce(into: NVMDIMM.Counters()) { $0.add(dimms[$1].state.pointee.counters) }
      : NVMDIMM.Counters()
  }
}
