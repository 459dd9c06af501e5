/// The virtio slots of the board: which device is where, and when it does its work.
///
/// A device looks at a queue a fixed time after the driver's notification, serves one chain, gives it back when the
/// transfer is over, and takes the next. The times are events like those of a timer: the run loop takes them between
/// blocks of instructions, on the first core that is on.
///
/// 1. A queue serves one chain at a time, so that what is under way is a few words of its State.
/// 2. The order of events follows from their times, then from slot and queue.

import Units

/// What is in the first slots; the others are empty.
package enum VirtioSlot: Int, CaseIterable, Sendable {
  case block = 0
  case console
  case entropy
  case vsock
}

struct VirtioDevices {
  let block: VirtioMMIO
  let console: VirtioMMIO
  let entropy: VirtioMMIO
  let vsock: VirtioMMIO
  let consoleDevice: VirtioConsole
  let entropyDevice: VirtioEntropy
  let vsockDevice: VirtioVsock
  let spec: VirtioSpec
  let isAnyPresent: Bool

  init(_ spec: VirtioSpec, disk: DiskImage?, seed: UInt64, in arena: inout Arena) {
    self.spec = spec
    func slot(_ isPresent: Bool, _ number: UInt32, queues: Int, features: UInt64 = 0) -> VirtioMMIO {
      VirtioMMIO(
        arena.allocate(VirtioMMIO.State.self, count: 1),
        queues: arena.allocate(Virtqueue.State.self, count: VirtioMMIO.queuesPerDevice),
        deviceNumber: isPresent ? number : 0, queueCount: queues, features: features)
    }
    block = slot(
      disk != nil, VirtioBlock.deviceNumber, queues: 1,
      features: VirtioBlock.features(isReadOnly: disk?.isReadOnly ?? false))
    console = slot(spec.console, VirtioConsole.deviceNumber, queues: 2)
    entropy = slot(spec.entropy, VirtioEntropy.deviceNumber, queues: 1)
    vsock = slot(spec.guestCID != 0, VirtioVsock.deviceNumber, queues: 3)
    consoleDevice = VirtioConsole(arena.allocate(VirtioConsole.State.self, count: 1))
    entropyDevice = VirtioEntropy(arena.allocate(SeededGenerator.self, count: 1))
    vsockDevice = VirtioVsock(guestCID: spec.guestCID, in: &arena)
    isAnyPresent = disk != nil || spec.console || spec.entropy || spec.guestCID != 0
    entropyDevice.manufacture(seed: seed)
  }

  subscript(slot: VirtioSlot) -> VirtioMMIO {
    switch slot {
    case .block: block
    case .console: console
    case .entropy: entropy
    case .vsock: vsock
    }
  }

  /// Power-on.
  func reset() {
    for slot in VirtioSlot.allCases { self[slot].reset() }
    consoleDevice.reset()
    vsockDevice.reset()
  }

  /// The earliest event; `duePs` is all ones if there is none.
  var next: (slot: VirtioSlot, queue: Int, duePs: UInt64) {
    mutating get {
      var next = (slot: VirtioSlot.block, queue: 0, duePs: UInt64.max)
      guard isAnyPresent else { return next }
      for slot in VirtioSlot.allCases {
        let device = self[slot]
        for queue in 0..<device.queueCount where device.queueStates[queue].duePs < next.duePs {
          next = (slot, queue, device.queueStates[queue].duePs)
        }
      }
      return next
    }
  }
}

extension DeviceTree {
  /// Which slots hold a device.
  static func occupiedSlots(_ spec: MachineSpec, hasDisk: Bool) -> [VirtioSlot] {
    VirtioSlot.allCases.filter { slot in
      switch slot {
      case .block: hasDisk
      case .console: spec.virtio.console
      case .entropy: spec.virtio.entropy
      case .vsock: spec.virtio.guestCID != 0
      }
    }
  }
}

extension MachineStorage {
  /// Reads a register of a slot; empty ones answer too.
  mutating func readVirtio(offset: UInt64, size: Int) -> UInt64 {
    let number = Int(offset / MemoryMap.virtioSlotBytes)
    let register = offset % MemoryMap.virtioSlotBytes
    guard let slot = VirtioSlot(rawValue: number) else {
      return VirtioMMIO.readEmptySlot(offset: register, size: size)
    }
    return bus.virtio[slot].read(
      offset: register, size: size, configuration: register >= 0x100 ? configuration(of: slot) : [])
  }

  /// The bytes of a device's own registers.
  private mutating func configuration(of slot: VirtioSlot) -> [UInt8] {
    guard bus.virtio[slot].deviceNumber != 0 else { return [] }
    switch slot {
    case .block: return VirtioBlock.configuration(sectors: media.sectors)
    case .vsock: return bus.virtio.vsockDevice.configuration
    case .console, .entropy: return []
    }
  }

  mutating func writeVirtio(_ s: CoreWords, offset: UInt64, size: Int, value: UInt64) {
    guard let slot = VirtioSlot(rawValue: Int(offset / MemoryMap.virtioSlotBytes)) else { return }
    let device = bus.virtio[slot]
    switch device.write(offset: offset % MemoryMap.virtioSlotBytes, size: size, value: value) {
    case .none: break
    case .reset: break
    case .notified(let queue): lookAt(slot, queue, at: nowPs(s) &+ bus.virtio.spec.notifyPs)
    case .started:
      for queue in 0..<device.queueCount { lookAt(slot, queue, at: nowPs(s) &+ bus.virtio.spec.notifyPs) }
    }
  }

  /// The device will look at the queue at `ps`, unless it does so earlier anyway.
  mutating func lookAt(_ slot: VirtioSlot, _ queue: Int, at ps: UInt64) {
    let device = bus.virtio[slot]
    guard device.isRunning, device.queueStates[queue].isReady != 0, device.queueStates[queue].isBusy == 0 else {
      return
    }
    device.queueStates[queue].duePs = min(device.queueStates[queue].duePs, ps)
    expectEvent(at: device.queueStates[queue].duePs)
  }

  /// The core that takes the events of the board: the first that is on.
  var boardCore: CoreWords {
    mutating get {
      for core in 0..<coreCount where units[core].words[Word.waiting] != CoreWaiting.off { return units[core].words }
      return units[0].words
    }
  }

  /// An event of the board was made that is due at `ps`: who takes it learns of it.
  mutating func expectEvent(at ps: UInt64) {
    let s = boardCore
    if ps < s[Word.timerDuePs] {
      s[Word.timerDuePs] = ps
      requestExit(s)
    }
    guard coreCount > 1, board.pointee.turnEndPs != 0 else { return }
    // Whoever runs now may not run away from the event.
    let running = units[Int(board.pointee.runningCore)].words
    let (end, isFar) = max(ps, nowPs(running)).addingReportingOverflow(quantumPs)
    if !isFar && end < board.pointee.turnEndPs {
      board.pointee.turnEndPs = end
      requestExit(running)
    }
  }

  /// Serves what is due on the board; called between blocks.
  mutating func serveDevices(_ s: CoreWords) {
    guard bus.virtio.isAnyPresent, s == boardCore else { return }
    let now = nowPs(s)
    while true {
      let event = bus.virtio.next
      if event.duePs > now { break }
      serve(event.slot, event.queue, at: event.duePs)
    }
    updateInterruptLines()
  }

  /// One step of a queue: the end of a chain, or the beginning of the next.
  private mutating func serve(_ slot: VirtioSlot, _ queue: Int, at now: UInt64) {
    let device = bus.virtio[slot]
    let state = device.queueStates + queue
    state.pointee.duePs = .max
    guard device.isRunning, state.pointee.isReady != 0 else { return }
    transfer.start(at: now, linePs: bus.virtio.spec.linePs)
    do throws(VirtqueueError) {
      if state.pointee.isBusy != 0 {
        state.pointee.isBusy = 0
        let head = UInt16(truncatingIfNeeded: state.pointee.head)
        if try device.queue(queue).give(head, written: state.pointee.written, &self) { device.noteUsedBuffer() }
      }
      guard hasWork(slot, queue), let chain = try device.queue(queue).take(&self) else { return }
      guard let (written, done) = begin(slot, queue, chain) else { return device.needReset() }
      state.pointee.isBusy = 1
      state.pointee.head = UInt32(chain.head)
      state.pointee.written = written
      state.pointee.duePs = max(done, now &+ 1)
    } catch {
      device.needReset()
    }
  }

  /// Whether the device would do something with a chain.
  private mutating func hasWork(_ slot: VirtioSlot, _ queue: Int) -> Bool {
    switch (slot, queue) {
    case (.console, VirtioConsole.receiveQueue): bus.virtio.consoleDevice.state.pointee.count > 0
    case (.vsock, VirtioVsock.receiveQueue): bus.virtio.vsockDevice.inbound.count > 0
    case (.vsock, VirtioVsock.transmitQueue): bus.virtio.vsockDevice.canSend
    // Events of the transport: there are none.
    case (.vsock, _): false
    default: true
    }
  }

  /// Does what a chain asks for: how many bytes were written into it, and when it is done; nil if it makes no sense.
  private mutating func begin(
    _ slot: VirtioSlot, _ queue: Int, _ chain: VirtqueueChain
  ) -> (written: UInt32, donePs: UInt64)? {
    switch slot {
    case .block:
      // Memory and medium are both parts of this struct: the medium's handles are taken out for the while.
      var medium = media
      let outcome = VirtioBlock.serve(chain, &medium, bus.virtio.spec, &self)
      media = medium
      guard let outcome else { return nil }
      return (outcome.written, transfer.donePs &+ outcome.mediumPs)
    case .entropy:
      let written = bus.virtio.entropyDevice.serve(chain, &self)
      return (written, transfer.donePs)
    case .vsock where queue == VirtioVsock.receiveQueue:
      guard let written = bus.virtio.vsockDevice.deliver(into: chain, &self) else { return nil }
      return (written, transfer.donePs)
    case .vsock:
      guard bus.virtio.vsockDevice.send(chain, &self) else { return nil }
      if watch.streamPackets { watch.wasHit = true }
      return (0, transfer.donePs)
    case .console where queue == VirtioConsole.receiveQueue:
      let written = bus.virtio.consoleDevice.deliver(into: chain, &self)
      return (written, transfer.donePs)
    case .console:
      guard chain.readableBytes <= VirtioConsole.mostBytes else { return nil }
      var offset: UInt64 = 0
      while offset < chain.readableBytes {
        let bytes = chain.read(from: offset, count: 4096, &self)
        for byte in bytes {
          journal.secondConsole.append(byte)
          if journal.isDetailed { noteOutput(byte, at: transfer.nextPs) }
        }
        offset &+= UInt64(bytes.count)
      }
      return (0, transfer.donePs)
    }
  }

  /// A byte left through a device, between two instructions of the core that takes the board's events.
  private mutating func noteOutput(_ byte: UInt8, at ps: UInt64) {
    journal.records.append(
      Record(
        kind: .serialOutput, a: UInt64(byte), b: 0, c: 0, timePs: ps, instructions: boardCore[Word.instructions]))
  }
}
