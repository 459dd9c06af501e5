/// virtio over memory-mapped registers: the transport that is the same for every kind of device.
///
/// Source: OASIS, "Virtual I/O Device (VIRTIO)", version 1.2, section 4.2: the modern interface, version 2. A slot
/// without a device answers with the magic word and device number 0, as on QEMU's `virt`.
///
/// 1. A driver gets FEATURES_OK only for a subset of what is offered that contains VERSION_1.
/// 2. What breaks a rule of the rings sets DEVICE_NEEDS_RESET; nothing but a reset clears it, and the queues rest.
/// 3. The interrupt line is high exactly while a bit of the interrupt status is set.

package struct VirtioMMIO {
  package struct State: BitwiseCopyable {
    var driverFeatures: UInt64
    var deviceFeaturesSelect: UInt32
    var driverFeaturesSelect: UInt32
    var queueSelect: UInt32
    var status: UInt32
    /// Bit 0: buffers were given back; bit 1: the configuration changed.
    var interruptStatus: UInt32
    var configurationGeneration: UInt32
  }

  /// What the board has to do about a store.
  package enum Effect: Hashable, Sendable {
    case none
    /// The driver has put something into a queue.
    case notified(queue: Int)
    /// The driver is ready: the queues may be looked at.
    case started
    /// The device is as after power-on.
    case reset
  }

  package enum Status {
    package static var driverOK: UInt32 { 4 }
    package static var featuresOK: UInt32 { 8 }
    package static var needsReset: UInt32 { 0x40 }
    /// Bits that a driver sets.
    static var driverBits: UInt32 { 0x8f }
  }

  package static var queuesPerDevice: Int { 4 }
  package static var version1: UInt64 { 1 << 32 }
  private static var usedBuffer: UInt32 { 1 }
  private static var configurationChanged: UInt32 { 2 }

  package let state: UnsafeMutablePointer<State>
  /// `queuesPerDevice` of them, of which the device uses the first `queueCount`.
  package let queueStates: UnsafeMutablePointer<Virtqueue.State>
  /// 0: no device.
  package let deviceNumber: UInt32
  package let queueCount: Int
  /// What is offered.
  package let features: UInt64

  package init(
    _ state: UnsafeMutablePointer<State>, queues: UnsafeMutablePointer<Virtqueue.State>, deviceNumber: UInt32,
    queueCount: Int, features: UInt64
  ) {
    precondition(queueCount <= VirtioMMIO.queuesPerDevice, "a virtio device has at most four queues")
    self.state = state
    queueStates = queues
    self.deviceNumber = deviceNumber
    self.queueCount = queueCount
    self.features =
      deviceNumber == 0
      ? 0 : features | VirtioMMIO.version1 | Virtqueue.indirectDescriptors | Virtqueue.eventIndices
  }

  /// Power-on, and what a driver does by storing 0 to the status.
  package func reset() {
    let generation = state.pointee.configurationGeneration
    zeroBytes(of: state)
    state.pointee.configurationGeneration = generation
    for queue in 0..<VirtioMMIO.queuesPerDevice { Virtqueue.reset(queueStates + queue) }
  }

  /// Level of the interrupt line.
  package var interruptAsserted: Bool { state.pointee.interruptStatus != 0 }

  /// Whether the device may touch its queues.
  package var isRunning: Bool {
    state.pointee.status & (Status.driverOK | Status.needsReset) == Status.driverOK
  }

  package func queue(_ index: Int) -> Virtqueue {
    Virtqueue(queueStates + index, features: state.pointee.driverFeatures)
  }

  /// The driver has broken a rule: it is told so, and the device does nothing more.
  package func needReset() {
    state.pointee.status |= Status.needsReset
    for queue in 0..<VirtioMMIO.queuesPerDevice { queueStates[queue].duePs = .max }
    if state.pointee.status & Status.driverOK != 0 { noteConfigurationChange() }
  }

  package func noteUsedBuffer() { state.pointee.interruptStatus |= VirtioMMIO.usedBuffer }

  package func noteConfigurationChange() {
    state.pointee.configurationGeneration &+= 1
    state.pointee.interruptStatus |= VirtioMMIO.configurationChanged
  }

  // MARK: - Registers

  /// What a slot without a device answers.
  package static func readEmptySlot(offset: UInt64, size: Int) -> UInt64 {
    if size == 8 {
      return readEmptySlot(offset: offset, size: 4) | readEmptySlot(offset: offset &+ 4, size: 4) << 32
    }
    return RegisterAccess.lane(of: identification(offset & ~3) ?? 0, offset: offset, size: size)
  }

  /// Magic word, version and vendor.
  private static func identification(_ offset: UInt64) -> UInt32? {
    switch offset {
    case 0x000: 0x7472_6976
    case 0x004: 2
    // The number that QEMU uses, which drivers print and do not ask for.
    case 0x00c: 0x554d_4551
    default: nil
    }
  }

  /// `configuration`: the bytes of the device's own registers, from 0x100 on.
  package func read(offset: UInt64, size: Int, configuration: [UInt8]) -> UInt64 {
    if offset >= 0x100 {
      var value: UInt64 = 0
      for i in 0..<UInt64(max(0, min(size, 8))) {
        let index = offset &- 0x100 &+ i
        if index < UInt64(configuration.count) { value |= UInt64(configuration[Int(index)]) << (i &* 8) }
      }
      return value
    }
    if size == 8 {
      return read(offset: offset, size: 4, configuration: configuration)
        | read(offset: offset &+ 4, size: 4, configuration: configuration) << 32
    }
    return RegisterAccess.lane(of: readRegister(offset & ~3), offset: offset, size: size)
  }

  package func write(offset: UInt64, size: Int, value: UInt64) -> Effect {
    if size == 8 {
      let first = write(offset: offset, size: 4, value: value)
      let second = write(offset: offset &+ 4, size: 4, value: value >> 32)
      return second == .none ? first : second
    }
    guard deviceNumber != 0, let word = RegisterAccess.word(storing: value, offset: offset, size: size) else {
      return .none
    }
    return writeRegister(offset, word)
  }

  private func readRegister(_ offset: UInt64) -> UInt32 {
    if let word = VirtioMMIO.identification(offset) { return word }
    guard deviceNumber != 0 else { return 0 }
    switch offset {
    case 0x008: return deviceNumber
    case 0x010:
      return state.pointee.deviceFeaturesSelect < 2
        ? UInt32(truncatingIfNeeded: features >> (UInt64(state.pointee.deviceFeaturesSelect) &* 32)) : 0
    case 0x034: return selected == nil ? 0 : Virtqueue.maximumSize
    case 0x044: return selected?.pointee.isReady ?? 0
    case 0x060: return state.pointee.interruptStatus
    case 0x070: return state.pointee.status
    // Shared memory regions: a length of all ones says that there is none.
    case 0x0b0, 0x0b4, 0x0b8, 0x0bc: return ~0
    case 0x0fc: return state.pointee.configurationGeneration
    default: return 0
    }
  }

  /// The queue that QueueSel names.
  private var selected: UnsafeMutablePointer<Virtqueue.State>? {
    state.pointee.queueSelect < UInt32(queueCount) ? queueStates + Int(state.pointee.queueSelect) : nil
  }

  private func writeRegister(_ offset: UInt64, _ value: UInt32) -> Effect {
    switch offset {
    case 0x014: state.pointee.deviceFeaturesSelect = value
    case 0x020: setDriverFeatures(value)
    case 0x024: state.pointee.driverFeaturesSelect = value
    case 0x030: state.pointee.queueSelect = value
    case 0x050:
      if value < UInt32(queueCount), isRunning, queueStates[Int(value)].isReady != 0 {
        return .notified(queue: Int(value))
      }
    case 0x064: state.pointee.interruptStatus &= ~value
    case 0x070: return setStatus(value)
    default: writeQueueRegister(offset, value)
    }
    return .none
  }

  private func setDriverFeatures(_ value: UInt32) {
    guard state.pointee.status & Status.featuresOK == 0, state.pointee.driverFeaturesSelect < 2 else { return }
    let shift = UInt64(state.pointee.driverFeaturesSelect) &* 32
    let kept = state.pointee.driverFeatures & ~(0xffff_ffff << shift)
    state.pointee.driverFeatures = kept | UInt64(value) << shift
  }

  private func setStatus(_ value: UInt32) -> Effect {
    if value == 0 {
      reset()
      return .reset
    }
    let old = state.pointee.status
    var new = value & Status.driverBits | old & Status.needsReset
    if new & Status.featuresOK != 0 && old & Status.featuresOK == 0 {
      let agreed = state.pointee.driverFeatures
      if agreed & ~features != 0 || agreed & VirtioMMIO.version1 == 0 { new &= ~Status.featuresOK }
    }
    // Without agreed features there is no device to drive.
    if new & Status.featuresOK == 0 { new &= ~Status.driverOK }
    state.pointee.status = new
    return new & Status.driverOK != 0 && old & Status.driverOK == 0 ? .started : .none
  }

  /// A queue's registers, which stand still while it is ready.
  private func writeQueueRegister(_ offset: UInt64, _ value: UInt32) {
    guard let queue = selected else { return }
    if offset == 0x044 {
      let isReady = value & 1 != 0 && queue.pointee.size != 0
      if !isReady {
        queue.pointee.duePs = .max
        queue.pointee.isBusy = 0
        queue.pointee.taken = 0
        queue.pointee.given = 0
      }
      queue.pointee.isReady = isReady ? 1 : 0
      return
    }
    guard queue.pointee.isReady == 0 else { return }
    func setHalf(_ address: WritableKeyPath<Virtqueue.State, UInt64>, high: Bool) {
      let old = queue.pointee[keyPath: address]
      queue.pointee[keyPath: address] =
        high ? old & 0xffff_ffff | UInt64(value) << 32 : old & ~0xffff_ffff | UInt64(value)
    }
    switch offset {
    case 0x038:
      let isPowerOfTwo = value & (value &- 1) == 0
      if value <= Virtqueue.maximumSize && value > 0 && isPowerOfTwo { queue.pointee.size = value }
    case 0x080: setHalf(\.descriptors, high: false)
    case 0x084: setHalf(\.descriptors, high: true)
    case 0x090: setHalf(\.available, high: false)
    case 0x094: setHalf(\.available, high: true)
    case 0x0a0: setHalf(\.used, high: false)
    case 0x0a4: setHalf(\.used, high: true)
    default: break
    }
  }
}
