/// A DDR4 channel by timestamp reservation: each bank and the data bus keep the time from which they are free.
///
/// Nothing ticks. An access walks bank and bus, reserves them, and returns when its data is there. Parameters and their
/// sources: DRAMSpec, docs/TIMING.md.

struct DRAMChannel {
  struct Bank {
    var openRow: UInt64
    var freePs: UInt64
    var activatedPs: UInt64
  }
  struct State {
    var busFreePs: UInt64
    var rowHits: UInt64
    var rowMisses: UInt64
    var reads: UInt64
    var writes: UInt64
  }

  let banks: UnsafeMutablePointer<Bank>
  let state: UnsafeMutablePointer<State>
  let bankCount: UInt64
  let linesPerRow: UInt64
  let casPs: UInt64
  let rcdPs: UInt64
  let rpPs: UInt64
  let rasPs: UInt64
  let burstPs: UInt64
  let refreshPs: UInt64
  let refreshIntervalPs: UInt64
  let controllerPs: UInt64

  init(_ spec: DRAMSpec, in arena: inout Arena) {
    bankCount = UInt64(spec.banks)
    linesPerRow = spec.rowBytes / 64
    casPs = spec.casClocks * spec.clockPs
    rcdPs = spec.rcdClocks * spec.clockPs
    rpPs = spec.rpClocks * spec.clockPs
    rasPs = spec.rasClocks * spec.clockPs
    burstPs = spec.burstClocks * spec.clockPs
    refreshPs = spec.refreshPs
    refreshIntervalPs = spec.refreshIntervalPs
    controllerPs = spec.controllerPs
    banks = arena.allocate(Bank.self, count: spec.banks)
    state = arena.allocate(State.self, count: 1)
  }

  /// Closes all rows and frees all resources: power-on.
  func reset() {
    banks.update(repeating: Bank(openRow: ~0, freePs: 0, activatedPs: 0), count: Int(bankCount))
    state.pointee.busFreePs = 0
  }

  /// Reads a line for a request that leaves the last cache at `now`; the time at which the data is back.
  mutating func read(_ line: UInt64, at now: UInt64) -> UInt64 {
    state.pointee.reads &+= 1
    return access(line, at: now &+ controllerPs / 2) &+ controllerPs / 2
  }

  /// Posts a write: it takes its bank and the bus, and nobody waits for it.
  mutating func write(_ line: UInt64, at now: UInt64) {
    state.pointee.writes &+= 1
    _ = access(line, at: now &+ controllerPs / 2)
  }

  @inline(__always) private func access(_ line: UInt64, at arrival: UInt64) -> UInt64 {
    let row = line / linesPerRow
    // Neighbouring rows go to different banks; a hash of higher bits keeps power-of-two strides apart.
    let bankIndex = Int((row ^ (row / bankCount)) & (bankCount - 1))
    let bank = banks + bankIndex
    var start = max(arrival, bank.pointee.freePs)
    let sinceRefresh = start % refreshIntervalPs
    if sinceRefresh < refreshPs {
      // All banks are closed and busy while the refresh lasts.
      start &+= refreshPs &- sinceRefresh
      bank.pointee.openRow = ~0
    }
    if bank.pointee.openRow == row {
      state.pointee.rowHits &+= 1
    } else {
      state.pointee.rowMisses &+= 1
      if bank.pointee.openRow != ~0 { start = max(start, bank.pointee.activatedPs &+ rasPs) &+ rpPs }
      bank.pointee.activatedPs = start
      start &+= rcdPs
      bank.pointee.openRow = row
    }
    let data = max(start &+ casPs, state.pointee.busFreePs)
    state.pointee.busFreePs = data &+ burstPs
    bank.pointee.freePs = data &- casPs &+ burstPs
    return data &+ burstPs
  }
}
