/// Running a machine to a point, and what its user may ask of it there.

/// Where a run is to stop; whichever comes first.
package struct StopRequest: Hashable, Sendable {
  /// Point of simulated time, ps since the first power-on.
  package var untilPs: UInt64 = .max
  /// Instructions of all cores since the first power-on: stops when so many are executed, exactly.
  package var instructions: UInt64 = .max
  /// Address of an instruction: stops before it is executed.
  package var pc: UInt64?
  /// Persist events since the first power-on: stops at the end of the block in which this many are reached.
  package var persistEvents: UInt64 = .max
  /// Stops behind the instruction that stores a marker of one of these kinds.
  package var markers: Set<MarkerKind> = []
  /// Stops where the guest sends a packet of a stream socket.
  package var streamPackets = false

  /// Stops when this core has executed one instruction more.
  package var steppedCore: Int?

  /// Somebody outside may wake a machine whose cores wait for nothing else: it does not end as stuck.
  package var mayBeWoken = false

  package init() {}
  package init(untilPs: UInt64) { self.untilPs = untilPs }
  package init(instructions: UInt64) { self.instructions = instructions }
}

/// Why a run came back.
package enum StopReason: Hashable, Sendable {
  case time
  /// The instruction count, address, persist event or marker of the request.
  case requested
  /// The machine will not go on by itself; the status is the guest's.
  case ended(StopCode, status: UInt64)
}

extension Machine {
  /// Runs until something of the request happens. The power must be on.
  package func run(_ request: StopRequest) -> StopReason {
    precondition(isPoweredOn, "a machine without power was asked to run")
    let m = storage
    var watch = Watch()
    watch.instructions = request.instructions
    watch.persistEvents = request.persistEvents
    watch.mayBeWoken = request.mayBeWoken
    watch.streamPackets = request.streamPackets
    for kind in request.markers { watch.markerKinds |= 1 << UInt64(kind.rawValue) }
    if let core = request.steppedCore, core >= 0, core < spec.cores {
      watch.steppedCore = core
      watch.steppedInstructions = m.pointee.units[core].words[Word.instructions] + 1
    }
    watch.pc = request.pc ?? 0
    let debug = m.pointee.debug
    // The instruction that the core stands at is executed first, else a second run would not move: at a breakpoint
    // always, at a watchpoint if this is where the last run gave up. A core that waits stands before it.
    let isBreakpoint = current[Word.pc] == watch.pc || debug.breakpoints.count != 0
    watch.passesAccess = debug.hitAddress != nil && debug.hitPC == current[Word.pc]
    if current[Word.waiting] == 0 && (isBreakpoint || watch.passesAccess) {
      watch.passedCore = Int(m.pointee.board.pointee.runningCore)
      watch.passedInstructions = current[Word.instructions]
    }
    m.pointee.debug.hitAddress = nil
    m.pointee.watch = watch
    let stop = m.pointee.run(untilPs: request.untilPs)
    m.pointee.watch = Watch()
    return reason(stop)
  }

  private func reason(_ stop: RunStop) -> StopReason {
    switch stop {
    case .time: return .time
    case .watched: return .requested
    case .ended:
      let board = storage.pointee.board.pointee
      return .ended(StopCode(rawValue: board.stopCode) ?? .failed, status: board.exitStatus)
    }
  }

  // MARK: - What there is to see

  /// Simulated time since the first power-on, ps.
  package var timePs: UInt64 { storage.pointee.timePs }
  /// Instructions executed by all cores since the first power-on.
  package var instructions: UInt64 { storage.pointee.instructions }
  /// Where the core stands that ran last.
  package var programCounter: UInt64 { current[Word.pc] }
  /// Of the core that ran last: general registers 0 to 30 and the stack pointer in use.
  package func register(_ n: Int) -> UInt64 { n >= 0 && n <= 31 ? current[n] : 0 }
  /// Why the core took its last exception to EL1 (ESR_EL1).
  package var exceptionSyndrome: UInt64 { current[Word.system(.ESR_EL1)] }
  package var persistEvents: UInt64 { storage.pointee.ledger.counters.persistEvents }
  package var powerOns: UInt64 { storage.pointee.board.pointee.powerOns }
  /// NVM lines whose visible content is not guaranteed, and buffered stores (`eadr`, `gpf`).
  package var exposedCount: Int {
    let m = storage
    return (0..<spec.cores).reduce(m.pointee.ledger.count) { $0 + m.pointee.units[$1].buffered.count }
  }
  /// Operations that the guest said it ended, since the first power-on; those done again after a restore count again.
  package var operations: UInt64 { storage.pointee.board.pointee.operations }

  /// Simulated time from the first operation's begin to the last one's end, ps; 0 without operations.
  package var operationsTimePs: UInt64 {
    let board = storage.pointee.board.pointee
    return board.operations == 0 ? 0 : board.lastOperationPs &- board.firstOperationPs
  }

  /// Guest addresses whose instructions are executed as no-ops: a mutation under test. To be set while nothing is
  /// decoded, before the first power-on.
  package func setNoOperations(at addresses: [UInt64]) {
    precondition(powerOns == 0, "a mutation was set on a machine that has run")
    storage.pointee.noOperations.truncate(to: 0)
    for address in addresses.sorted() { storage.pointee.noOperations.append(address) }
  }

  /// What the ANSWER marker said last.
  package var answer: UInt64? {
    storage.pointee.board.pointee.hasAnswer != 0 ? storage.pointee.board.pointee.answer : nil
  }

  /// Whether persist barriers, serial output and buffered stores are recorded, and not only markers.
  package var recordsDetails: Bool {
    get { storage.pointee.journal.isDetailed }
    set { storage.pointee.journal.isDetailed = newValue }
  }
  package var recordCount: Int { storage.pointee.journal.records.count }
  package func record(_ i: Int) -> Record { storage.pointee.journal.records[i] }
  /// All records from number `start` on, in execution order.
  package func records(from start: Int = 0) -> [Record] {
    (start..<max(start, recordCount)).map { storage.pointee.journal.records[$0] }
  }
  /// Forgets the records; for runs whose listener has taken them.
  package func clearRecords() { storage.pointee.journal.records.truncate(to: 0) }

  /// A byte arrives at the serial port; false, and nothing happens, where the receiver has no room.
  package func typeAtSerialPort(_ byte: UInt8) -> Bool {
    let uart = storage.pointee.bus.uart
    guard isPoweredOn, uart.canReceive else { return false }
    _ = uart.receive(byte)
    storage.pointee.updateInterruptLines()
    return true
  }

  /// A byte arrives at the virtio console; false, and nothing happens, where there is none or no room.
  package func typeAtSecondConsole(_ byte: UInt8) -> Bool {
    let m = storage
    guard isPoweredOn, spec.virtio.console, m.pointee.bus.virtio.consoleDevice.receive(byte) else { return false }
    m.pointee.lookAt(.console, VirtioConsole.receiveQueue, at: timePs &+ spec.virtio.notifyPs)
    return true
  }

  /// Why no core goes on, in a sentence, after a run has ended as stuck.
  package var whyStuck: String {
    for core in 0..<spec.cores {
      let s = storage.pointee.units[core].words
      guard s[Word.lost] != 0, s[Word.waiting] == 0 else { continue }
      func hex(_ value: UInt64) -> String { "0x" + String(value, radix: 16) }
      return "core \(core) took an exception at \(hex(s[Word.previousELR])) (ESR_EL1 \(hex(s[Word.previousESR]))), and "
        + "there is no code at its vector, \(hex(s[Word.pc])); VBAR_EL1 says where vectors are"
    }
    return spec.cores == 1 ? "the core waits and no event is due" : "all cores wait or are off, and no event is due"
  }

  /// The next packet that the guest has sent by a stream socket.
  package func takeStreamPacket() -> StreamPacket? {
    let m = storage
    guard isPoweredOn, spec.virtio.guestCID != 0, let packet = m.pointee.bus.virtio.vsockDevice.take() else {
      return nil
    }
    // There may be room again for what the guest has offered.
    m.pointee.lookAt(.vsock, VirtioVsock.transmitQueue, at: timePs &+ spec.virtio.notifyPs)
    return packet
  }

  /// A packet of a stream socket arrives for the guest; false, and nothing happens, where there is no room, or no device.
  package func deliver(_ packet: StreamPacket) -> Bool {
    let m = storage
    guard isPoweredOn, spec.virtio.guestCID != 0, packet.payload.count <= StreamPacket.mostPayloadBytes,
      m.pointee.bus.virtio.vsockDevice.inbound.append(packet.bytes)
    else { return false }
    m.pointee.lookAt(.vsock, VirtioVsock.receiveQueue, at: timePs &+ spec.virtio.notifyPs)
    return true
  }

  package var secondConsoleCount: Int { storage.pointee.journal.secondConsole.count }
  /// Bytes that left through the virtio console, from number `start` on.
  package func secondConsole(from start: Int = 0) -> [UInt8] {
    (start..<max(start, secondConsoleCount)).map { storage.pointee.journal.secondConsole[$0] }
  }

  /// Calls `body` with the offset and bytes of each piece of the disk that the guest may have changed, ascending.
  package func changedDisk<Failure: Error>(_ body: (Int, [UInt8]) throws(Failure) -> Void) throws(Failure) {
    for block in storage.pointee.media.changedBlocks {
      try body(block * BlockMedia.blockBytes, storage.pointee.media.block(block))
    }
  }

  package var consoleCount: Int { storage.pointee.journal.console.count }
  /// Bytes that left through the serial port, from number `start` on.
  package func console(from start: Int = 0) -> [UInt8] {
    (start..<max(start, consoleCount)).map { storage.pointee.journal.console[$0] }
  }

  /// Reads NVM as it is visible; `offset` counts from its base. Nil if the range is not all NVM.
  package func nvmPointer(offset: UInt64, count: Int) -> UnsafeRawPointer? {
    guard count >= 0, offset <= spec.nvmBytes, UInt64(count) <= spec.nvmBytes - offset else { return nil }
    return UnsafeRawPointer(storage.pointee.memory.nvm + Int(offset))
  }

  /// Calls `body` with the number of each NVM page that may have changed since the last call, in ascending order.
  package func takeChangedNVMPages(_ body: (Int) -> Void) {
    storage.pointee.memory.takeChangedPages { page in body(page) }
    for core in 0..<spec.cores { LineFilter.flushStores(storage.pointee.units[core].words) }
  }

  /// Reads RAM at a physical address without any effect on the machine; nil where no RAM is. DRAM that holds noise since
  /// a power cut reads as that noise.
  package func readPhysical(_ address: UInt64, count: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for i in 0..<UInt64(max(0, count)) {
      guard let host = storage.pointee.memory.host(of: address &+ i) else { return nil }
      bytes.append(host.load(as: UInt8.self))
    }
    return bytes
  }

  /// Copies a page of RAM, by its number in physical memory, to 4096 bytes, without any effect on the machine; false
  /// where no RAM is.
  package func readPage(_ page: UInt64, into target: UnsafeMutableRawBufferPointer) -> Bool {
    guard target.count == 4096, let base = target.baseAddress, page < 1 << 52,
      let host = storage.pointee.memory.host(of: page << 12)
    else { return false }
    base.copyMemory(from: host, byteCount: 4096)
    return true
  }

  /// Replaces the contents of NVM before the first power-on. Throws if they do not fit.
  package func loadNVM(_ bytes: [UInt8], at offset: UInt64 = 0) throws(MachineError) {
    guard offset <= spec.nvmBytes, UInt64(bytes.count) <= spec.nvmBytes - offset else {
      throw MachineError(
        "the NVM image has \(bytes.count) bytes and the machine's NVM \(spec.nvmBytes); choose a larger --nvm-size")
    }
    bytes.withUnsafeBytes { source in
      guard let base = source.baseAddress else { return }
      (storage.pointee.memory.nvm + Int(offset)).copyMemory(from: base, byteCount: bytes.count)
    }
  }
}
