/// A channel of DDR memory by timestamp reservation: banks, the command and data buses, and a queue of posted writes.
///
/// Nothing ticks. Each bank and bus keeps the time from which it is free; an access takes the later of its arrival and
/// those, moves them on, and returns when its data has passed. Parameters and their sources: DRAMSpec, docs/TIMING.md.
///
/// 1. Within a core's turn accesses come in the order of their times. One that comes from a time before the latest one,
///    by a core that runs behind, pays for its row and for the data bus, but does not wait for its bank: what the bank
///    did at that time is not known any more.
/// 2. A posted write waits in the queue and nobody waits for it, but for room: a line keeps its place until its data has
///    passed. At `drainHigh` entries the channel turns to writing until `drainLow` are left; between accesses it writes by
///    itself while it has nothing else to do.
/// 3. Every refresh closes all rows.

struct DRAMChannel {
  struct Bank {
    /// All ones: closed.
    var openRow: UInt64
    /// From when the row may be closed, and from when a closed bank may be activated.
    var prechargePs: UInt64
    var activatePs: UInt64
    /// The refresh before which the row was opened.
    var refreshes: UInt64
  }
  struct State {
    /// The latest arrival so far.
    var latestPs: UInt64
    /// The column command given last: when, to which group of banks; and when the last write's data had passed.
    var columnPs: UInt64
    var columnGroup: UInt64
    var writtenPs: UInt64
    /// Times of the last four activations, oldest at `activationHead`.
    var activations: (UInt64, UInt64, UInt64, UInt64)
    var activatedPs: UInt64
    var queueHead: Int
    var queueCount: Int
    /// Where the next departure is noted, and when the latest one was.
    var departureHead: Int
    var departedPs: UInt64
    /// How many refreshes there were before the latest access, and when the last of them began.
    var refreshes: UInt64
    var refreshPs: UInt64
    var counters: Counters
  }
  /// Since the machine was made.
  struct Counters {
    var reads: UInt64 = 0
    var writes: UInt64 = 0
    var rowHits: UInt64 = 0
    var rowMisses: UInt64 = 0
    var rowConflicts: UInt64 = 0
    var forwardedReads: UInt64 = 0
    var drains: UInt64 = 0
    var readWaitPs: UInt64 = 0

    mutating func add(_ other: Counters) {
      reads &+= other.reads
      writes &+= other.writes
      rowHits &+= other.rowHits
      rowMisses &+= other.rowMisses
      rowConflicts &+= other.rowConflicts
      forwardedReads &+= other.forwardedReads
      drains &+= other.drains
      readWaitPs &+= other.readWaitPs
    }

    func energyPj(_ spec: DRAMChannelSpec) -> UInt64 {
      (rowMisses &+ rowConflicts) &* spec.activatePj &+ reads &* spec.readPj &+ writes &* spec.writePj
    }
  }

  let banks: UnsafeMutablePointer<Bank>
  let state: UnsafeMutablePointer<State>
  /// The data bus.
  let bus: Timeline
  /// Lines of posted writes, and when each was accepted; a ring.
  let queue: UnsafeMutablePointer<UInt64>
  let queueTimes: UnsafeMutablePointer<UInt64>
  let queued: LineCounts
  /// When the lines that were written last had left their places, in order; a ring.
  let departures: UnsafeMutablePointer<UInt64>
  let bankMask: UInt64
  let groupMask: UInt64
  let groupBits: UInt64
  let columnBits: UInt64
  let casPs: UInt64
  let writeCASPs: UInt64
  let rcdPs: UInt64
  let rpPs: UInt64
  let rasPs: UInt64
  let burstPs: UInt64
  let columnPs: UInt64
  let columnSameGroupPs: UInt64
  let writeToReadPs: UInt64
  let writeRecoveryPs: UInt64
  let readToPrechargePs: UInt64
  let activateGapPs: UInt64
  let fourActivatesPs: UInt64
  let refreshPs: UInt64
  let refreshIntervalPs: UInt64
  let controllerPs: UInt64
  let closesRows: Bool
  /// Who wants to know what becomes of lines that are written.
  let probe: PersistProbe?
  let queueEntries: Int
  let drainHigh: Int
  let drainLow: Int

  init(_ spec: DRAMChannelSpec, controllerPs: UInt64, probe: PersistProbe? = nil, in arena: inout Arena) {
    self.probe = probe
    let clock = spec.clockPs
    bankMask = UInt64(spec.banks - 1)
    groupMask = UInt64(spec.bankGroups - 1)
    groupBits = UInt64(spec.bankGroups.trailingZeroBitCount)
    columnBits = UInt64((spec.rowBytes / 64).trailingZeroBitCount)
    casPs = spec.casClocks * clock
    writeCASPs = spec.writeCASClocks * clock
    rcdPs = spec.rcdClocks * clock
    rpPs = spec.rpClocks * clock
    rasPs = spec.rasClocks * clock
    burstPs = spec.burstClocks * clock
    columnPs = spec.columnClocks * clock
    columnSameGroupPs = spec.columnSameGroupClocks * clock
    writeToReadPs = spec.writeToReadClocks * clock
    writeRecoveryPs = spec.writeRecoveryClocks * clock
    readToPrechargePs = spec.readToPrechargeClocks * clock
    activateGapPs = spec.activateGapClocks * clock
    fourActivatesPs = spec.fourActivatesClocks * clock
    refreshPs = spec.refreshPs
    refreshIntervalPs = spec.refreshIntervalPs
    self.controllerPs = controllerPs
    closesRows = spec.pagePolicy == .closed
    queueEntries = spec.writeQueueEntries
    drainHigh = spec.drainHigh
    drainLow = spec.drainLow
    banks = arena.allocate(Bank.self, count: spec.banks)
    state = arena.allocate(State.self, count: 1)
    bus = Timeline(in: &arena)
    queue = arena.allocate(UInt64.self, count: spec.writeQueueEntries)
    queueTimes = arena.allocate(UInt64.self, count: spec.writeQueueEntries)
    queued = LineCounts(in: &arena)
    departures = arena.allocate(UInt64.self, count: spec.writeQueueEntries)
  }

  /// Power-on: all rows closed, nothing queued; counters go on.
  func reset() {
    banks.update(
      repeating: Bank(openRow: ~0, prechargePs: 0, activatePs: 0, refreshes: 0), count: Int(bankMask) + 1)
    bus.reset()
    queued.reset()
    departures.update(repeating: 0, count: queueEntries)
    let counters = state.pointee.counters
    state.pointee = State(
      latestPs: 0, columnPs: 0, columnGroup: ~0, writtenPs: 0, activations: (0, 0, 0, 0), activatedPs: 0,
      queueHead: 0, queueCount: 0, departureHead: 0, departedPs: 0, refreshes: 0, refreshPs: 0, counters: counters)
  }

  /// Reads a line for a request that leaves the last cache at `now`; the time at which the data is back.
  mutating func read(_ line: UInt64, at now: UInt64) -> UInt64 {
    state.pointee.counters.reads &+= 1
    let arrival = now &+ controllerPs / 2
    if _slowPath(state.pointee.queueCount > 0) {
      drainIdle(until: arrival)
      if isQueued(line) {
        state.pointee.counters.forwardedReads &+= 1
        return arrival &+ burstPs &+ controllerPs / 2
      }
    }
    let done = access(line, isWrite: false, at: arrival)
    state.pointee.counters.readWaitPs &+= done &- arrival
    return done &+ controllerPs / 2
  }

  /// Posts a write; the time at which the queue has it. Only a full queue makes that later than the way takes.
  mutating func write(_ line: UInt64, at now: UInt64) -> UInt64 {
    state.pointee.counters.writes &+= 1
    var accepted = now &+ controllerPs / 2
    drainIdle(until: accepted)
    if let i = placeInQueue(line) {
      // What is there is replaced: it can not leave before it has come.
      queueTimes[i] = max(queueTimes[i], accepted)
      return queueTimes[i]
    }
    if state.pointee.queueCount >= drainHigh {
      state.pointee.counters.drains &+= 1
      while state.pointee.queueCount > drainLow { _ = drainOne(at: accepted) }
    }
    accepted = max(accepted, roomPs)
    let last = slot(state.pointee.queueCount)
    queue[last] = line
    queueTimes[last] = accepted
    state.pointee.queueCount += 1
    queued.add(line)
    return accepted
  }

  /// From when there is a place in the queue: so many lines must have left as there are too many with one more.
  @inline(__always) private var roomPs: UInt64 {
    let free = queueEntries &- state.pointee.queueCount
    let i = state.pointee.departureHead &- free
    return departures[i < 0 ? i &+ queueEntries : i]
  }

  /// Writes a line that is in the queue, and those before it; the time at which its data is in the device.
  mutating func flush(_ line: UInt64, at now: UInt64) -> UInt64 {
    var done = now
    while isQueued(line) { done = max(done, drainOne(at: now)) }
    return done
  }

  /// The power fails at `now`: the reserve of energy writes what had been accepted. What was on its way is lost.
  mutating func flushAll(at now: UInt64) {
    drainIdle(until: now)
    while state.pointee.queueCount > 0 && queueTimes[slot(state.pointee.queueCount &- 1)] > now {
      state.pointee.queueCount &-= 1
      queued.remove(queue[slot(state.pointee.queueCount)])
    }
    while state.pointee.queueCount > 0 { _ = drainOne(at: now) }
  }

  @inline(__always) private func isQueued(_ line: UInt64) -> Bool { placeInQueue(line) != nil }

  /// Where a line of the queue is; nil if it is not there.
  @inline(__always) private func placeInQueue(_ line: UInt64) -> Int? {
    if _fastPath(!queued.mayHave(line)) { return nil }
    // What is written again was written just now.
    var i = state.pointee.queueCount
    while i > 0 {
      i &-= 1
      if queue[slot(i)] == line { return slot(i) }
    }
    return nil
  }

  /// Where the `i`th oldest of the queue is.
  @inline(__always) private func slot(_ i: Int) -> Int {
    let s = state.pointee.queueHead &+ i
    return s >= queueEntries ? s &- queueEntries : s
  }

  /// Writes in the time in which the channel had nothing to do.
  private mutating func drainIdle(until arrival: UInt64) {
    // What a write may take from a closed bank on, so that the access that comes meets a free bus.
    let room = rpPs &+ rcdPs &+ writeCASPs &+ burstPs &+ writeToReadPs
    while state.pointee.queueCount > drainLow {
      // From when it had nothing to do, and more to write than it leaves.
      let start = max(bus.freePs, queueTimes[slot(0)], queueTimes[slot(drainLow)])
      if start &+ room >= arrival { return }
      _ = drainOne(at: start)
    }
  }

  /// Writes one queued line, of the oldest few that are there at `now` the first whose row is open, else the oldest; when
  /// its data has passed.
  private mutating func drainOne(at now: UInt64) -> UInt64 {
    let count = state.pointee.queueCount
    var chosen = 0
    for i in 0..<min(8, count) where queueTimes[slot(i)] <= now {
      let (bank, row) = place(queue[slot(i)])
      if banks[bank].openRow == row {
        chosen = i
        break
      }
    }
    let line = queue[slot(chosen)], start = max(now, queueTimes[slot(chosen)])
    // Those that are older close the gap.
    for i in stride(from: chosen, to: 0, by: -1) {
      queue[slot(i)] = queue[slot(i - 1)]
      queueTimes[slot(i)] = queueTimes[slot(i - 1)]
    }
    state.pointee.queueHead = slot(1)
    state.pointee.queueCount = count - 1
    queued.remove(line)
    probe?.note(.taken, line, at: start)
    let done = access(line, isWrite: true, at: start)
    probe?.note(.begun, line, at: done &- burstPs)
    probe?.note(.written, line, at: done)
    state.pointee.departedPs = max(state.pointee.departedPs, done)
    departures[state.pointee.departureHead] = state.pointee.departedPs
    let next = state.pointee.departureHead &+ 1
    state.pointee.departureHead = next == queueEntries ? 0 : next
    return done
  }

  /// Bank and row of a line: neighbouring lines lie in different groups of banks, and a hash of higher bits keeps
  /// power-of-two strides apart.
  @inline(__always) func place(_ line: UInt64) -> (bank: Int, row: UInt64) {
    let row = line &>> (groupBits &+ columnBits)
    let inGroup = (row ^ (row &>> 4) ^ (row &>> 9)) & (bankMask &>> groupBits)
    return (Int(inGroup &<< groupBits | line & groupMask), row)
  }

  @inline(__always) private func access(_ line: UInt64, isWrite: Bool, at arrival: UInt64) -> UInt64 {
    let (bankIndex, row) = place(line)
    let bank = banks + bankIndex
    var start = arrival
    // What waits for the bus meets the refreshes of a later time; what comes from before the last one meets none.
    let due = start >= state.pointee.latestPs ? max(start, state.pointee.columnPs) : start
    if due >= state.pointee.refreshPs {
      if due &- state.pointee.refreshPs >= refreshIntervalPs {
        state.pointee.refreshes = due / refreshIntervalPs
        state.pointee.refreshPs = state.pointee.refreshes &* refreshIntervalPs
      }
      let refreshed = state.pointee.refreshPs &+ refreshPs
      if due < refreshed { start = max(start, refreshed) }
      if bank.pointee.refreshes != state.pointee.refreshes {
        bank.pointee.refreshes = state.pointee.refreshes
        bank.pointee.openRow = ~0
        bank.pointee.activatePs = max(bank.pointee.activatePs, refreshed)
      }
    }
    // One from before the latest access is not held to times that are in its future.
    let isInOrder = arrival >= state.pointee.latestPs
    if isInOrder { state.pointee.latestPs = arrival }
    var column = start
    if bank.pointee.openRow == row {
      state.pointee.counters.rowHits &+= 1
    } else {
      var activation = start
      if bank.pointee.openRow == ~0 {
        state.pointee.counters.rowMisses &+= 1
        if isInOrder { activation = max(start, bank.pointee.activatePs) }
      } else {
        state.pointee.counters.rowConflicts &+= 1
        activation = (isInOrder ? max(start, bank.pointee.prechargePs) : start) &+ rpPs
      }
      if isInOrder {
        activation = max(activation, nextActivation())
        noteActivation(activation)
        bank.pointee.prechargePs = activation &+ rasPs
      }
      bank.pointee.openRow = row
      column = activation &+ rcdPs
    }
    let group = line & groupMask
    if isInOrder {
      let gap = group == state.pointee.columnGroup ? columnSameGroupPs : columnPs
      column = max(column, state.pointee.columnPs &+ gap)
      if !isWrite { column = max(column, state.pointee.writtenPs &+ writeToReadPs) }
    }
    let latency = isWrite ? writeCASPs : casPs
    let data = bus.reserve(column &+ latency, burstPs)
    column = data &- latency
    if isInOrder {
      state.pointee.columnPs = column
      state.pointee.columnGroup = group
      if isWrite { state.pointee.writtenPs = data &+ burstPs }
      let precharge = isWrite ? data &+ burstPs &+ writeRecoveryPs : column &+ readToPrechargePs
      bank.pointee.prechargePs = max(bank.pointee.prechargePs, precharge)
    }
    if closesRows {
      bank.pointee.openRow = ~0
      bank.pointee.activatePs = bank.pointee.prechargePs &+ rpPs
    }
    return data &+ burstPs
  }

  /// From when a row of any bank may be activated: tRRD after the last one, tFAW after the fourth last.
  @inline(__always) private func nextActivation() -> UInt64 {
    // Before the fourth activation the times are 0, and nothing is waited for.
    let oldest = state.pointee.activations.0
    let afterFour = oldest == 0 ? 0 : oldest &+ fourActivatesPs
    let last = state.pointee.activatedPs
    return max(last == 0 ? 0 : last &+ activateGapPs, afterFour)
  }

  @inline(__always) private func noteActivation(_ ps: UInt64) {
    let a = state.pointee.activations
    state.pointee.activations = (a.1, a.2, a.3, ps)
    state.pointee.activatedPs = ps
  }
}
