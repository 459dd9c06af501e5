/// The devices on the bus, and what an access to one of them does to the rest of the machine.
///
/// A device knows itself alone; interrupts, markers and console output are drawn from it here, after each access.

struct Bus {
  let uart: PL011
  let rtc: PL031
  let gic: InterruptController
  let marker: MarkerDevice
  let power: PowerDevice
  let flash: CFIFlash
  var virtio: VirtioDevices
  /// What a load from a device costs beyond its issue, ps.
  let accessPs: UInt64
  /// Seconds since 1970 at time 0.
  let rtcStartSeconds: UInt64
  let counterHz: UInt64

  init(_ spec: MachineSpec, disk: DiskImage?, in arena: inout Arena) {
    uart = PL011(arena.allocate(PL011.State.self, count: 1))
    rtc = PL031(arena.allocate(PL031.State.self, count: 1))
    gic = InterruptController(spec, in: &arena)
    marker = MarkerDevice(arena.allocate(MarkerDevice.State.self, count: 1))
    power = PowerDevice(arena.allocate(PowerDevice.State.self, count: 1))
    flash = CFIFlash(arena.allocate(CFIFlash.State.self, count: 1))
    virtio = VirtioDevices(spec.virtio, disk: disk, seed: spec.seed, in: &arena)
    accessPs = 100_000
    rtcStartSeconds = spec.rtcStartSeconds
    counterHz = spec.core.counterHz
  }
}

extension MachineStorage {
  mutating func seconds(_ s: CoreWords) -> UInt64 { bus.rtcStartSeconds &+ nowPs(s) / 1_000_000_000_000 }

  /// Reads a device register; nil where nothing answers.
  mutating func readDevice(_ s: CoreWords, _ physical: UInt64, size: Int) -> UInt64? {
    guard let window = MemoryMap.device(at: physical) else { return nil }
    let offset = physical &- MemoryMap.range(of: window).base
    let core = Int(s[Word.coreIndex])
    let value: UInt64
    switch window {
    case .gicDistributor: value = bus.gic.readDistributor(offset: offset, size: size, core: core)
    case .gicCPUInterface:
      guard bus.gic.version == .v2 else { return nil }
      value = bus.gic.v2.readInterface(offset: offset, size: size, core: core)
    case .gicRedistributors:
      guard hasRedistributor(offset) else { return nil }
      value = bus.gic.v3.readRedistributor(offset: offset, size: size)
    case .uart: value = bus.uart.read(offset: offset, size: size)
    case .rtc: value = bus.rtc.read(offset: offset, size: size, seconds: seconds(s))
    case .markerKernelPage, .markerUserPage: return bus.marker.read(offset: offset, size: size)
    case .power: value = bus.power.read(offset: offset, size: size)
    case .flash:
      guard memory.isFlash(physical) else { return nil }
      let bank = Int(offset / CFIFlash.bankBytes)
      return bus.flash.read(bank: bank, offset: offset % CFIFlash.bankBytes, size: size)
    case .virtio: value = readVirtio(offset: offset, size: size)
    }
    updateInterruptLines()
    return value
  }

  /// Writes a device register; false where nothing answers.
  mutating func writeDevice(_ s: CoreWords, _ physical: UInt64, _ value: UInt64, size: Int) -> Bool {
    guard let window = MemoryMap.device(at: physical) else { return false }
    let offset = physical &- MemoryMap.range(of: window).base
    let core = Int(s[Word.coreIndex])
    switch window {
    case .gicDistributor: bus.gic.writeDistributor(offset: offset, size: size, value: value, core: core)
    case .gicCPUInterface:
      guard bus.gic.version == .v2 else { return false }
      bus.gic.v2.writeInterface(offset: offset, size: size, value: value, core: core)
    case .gicRedistributors:
      guard hasRedistributor(offset) else { return false }
      bus.gic.v3.writeRedistributor(offset: offset, size: size, value: value)
    case .uart:
      if let byte = bus.uart.write(offset: offset, size: size, value: value) {
        journal.console.append(byte)
        if journal.isDetailed { journal.append(s, .serialOutput, UInt64(byte)) }
      }
    case .rtc:
      bus.rtc.write(offset: offset, size: size, value: value, seconds: seconds(s))
      // An alarm is an event like a timer's: the run loop takes it as a deadline.
      updateTimers(boardCore)
      requestExit(boardCore)
    case .markerKernelPage, .markerUserPage:
      let privileged = window == .markerKernelPage
      if let marker = bus.marker.write(offset: offset, size: size, value: value, privileged: privileged, core: core) {
        note(s, marker)
      }
      return true
    case .power: bus.power.write(offset: offset, size: size, value: value)
    case .flash:
      guard memory.isFlash(physical) else { return false }
      storeToFlash(physical, value, size: size)
      return true
    case .virtio: writeVirtio(s, offset: offset, size: size, value: value)
    }
    updateInterruptLines()
    return true
  }

  /// Whether a redistributor answers there: one for each core, where the controller is a GICv3.
  private mutating func hasRedistributor(_ offset: UInt64) -> Bool {
    bus.gic.version == .v3 && offset < GICv3.redistributorBytes * UInt64(coreCount)
  }

  /// A store to flash is a command, or part of one.
  private mutating func storeToFlash(_ physical: UInt64, _ value: UInt64, size: Int) {
    switch bus.flash.write(bank: Int(physical / CFIFlash.bankBytes), value: value) {
    case .none: break
    case .program:
      for i in 0..<UInt64(size) { changeFlash(physical &+ i) { $0 & UInt8(truncatingIfNeeded: value >> (i * 8)) } }
    case .erase:
      let block = physical & ~(CFIFlash.blockBytes - 1)
      for i in 0..<CFIFlash.blockBytes { changeFlash(block &+ i) { _ in 0xff } }
    }
  }

  @inline(__always) private mutating func changeFlash(_ physical: UInt64, _ body: (UInt8) -> UInt8) {
    guard memory.isFlash(physical), let page = memory.pageNumber(physical) else { return }
    if memory.pageFlags[page] & PhysicalMemory.PageFlag.code != 0 { storeHitCode(page) }
    memory.willWrite(line: physical, page: page)
    let host = memory.hostPage(page) + Int(physical & 4095)
    host.storeBytes(of: body(host.load(as: UInt8.self)), as: UInt8.self)
  }

  /// Level of each device's line into the interrupt controller, and of the controller's into the cores.
  mutating func updateInterruptLines() {
    bus.gic.setLine(irq: InterruptID.uart, level: bus.uart.interruptAsserted, core: 0)
    bus.gic.setLine(irq: InterruptID.rtc, level: bus.rtc.interruptAsserted, core: 0)
    bus.gic.setLine(irq: InterruptID.powerFail, level: bus.power.interruptAsserted, core: 0)
    if bus.virtio.isAnyPresent {
      for slot in VirtioSlot.allCases {
        let irq = InterruptID.virtio(slot: slot.rawValue)
        bus.gic.setLine(irq: irq, level: bus.virtio[slot].interruptAsserted, core: 0)
      }
    }
    updateCoreLines()
  }

  /// What the controller signals to each core; a core that could take it leaves its threaded code.
  mutating func updateCoreLines() {
    for core in 0..<coreCount {
      let s = units[core].words
      let lines = bus.gic.signals(core: core)
      if s[Word.interruptLines] != lines {
        s[Word.interruptLines] = lines
        requestExit(s)
        if lines != 0 { wake(s) }
      }
    }
  }

  /// A marker was stored: it is kept, and may end the run or stop it.
  mutating func note(_ s: CoreWords, _ marker: Marker) {
    // Operations are many: they are counted, and recorded only for those who ask for details.
    let isOperation = marker.kind == .operationBegin || marker.kind == .operationEnd
    let isWatched = watch.markerKinds >> UInt64(marker.kind.rawValue) & 1 != 0
    if !isOperation || isWatched || journal.isDetailed {
      journal.append(s, .marker, UInt64(marker.kind.rawValue), marker.id, marker.value)
    }
    switch marker.kind {
    case .operationBegin:
      if board.pointee.firstOperationPs == 0 { board.pointee.firstOperationPs = nowPs(s) }
    case .operationEnd:
      board.pointee.operations &+= 1
      board.pointee.lastOperationPs = nowPs(s)
    case .exit:
      stop(marker.value == 0 ? .exited : .failed, status: marker.value)
    case .assertFailed: stop(.failed, status: 1)
    case .answer:
      board.pointee.answer = marker.value
      board.pointee.hasAnswer = 1
    default: break
    }
    if isWatched {
      watch.wasHit = true
      s[Word.stopAfterOperation] |= StopAfterOperation.run
    }
  }

  /// Ends the run at the next block boundary. The first reason counts.
  mutating func stop(_ code: StopCode, status: UInt64) {
    if board.pointee.stopCode != 0 { return }
    board.pointee.stopCode = code.rawValue
    board.pointee.exitStatus = status
    for core in 0..<coreCount { requestExit(units[core].words) }
  }
}

/// Why a machine will not go on by itself.
package enum StopCode: UInt64, Sendable {
  /// The guest said so by an EXIT marker of status 0, or by powering off.
  case exited = 1
  /// EXIT of another status, or a failed assertion.
  case failed
  /// Every core waits, and no event is due.
  case stuck
  /// PSCI SYSTEM_RESET.
  case reset
}
