/// A driver of virtio devices, as a test: it stores to registers and rings as a guest's would, and lets time pass.
///
/// The machine behind it runs an endless loop, so that its clock goes on. Rings lie in DRAM, buffers where a test wants
/// them.

import Units

@testable import Machine

struct VirtioDriver {
  /// A piece of a chain.
  struct Piece {
    var address: UInt64
    var count: UInt32
    var isWritable: Bool
  }

  static let rings: UInt64 = 0x4080_0000
  static let buffers: UInt64 = 0x4090_0000
  static let indirectTable: UInt64 = 0x40a0_0000
  static let size: UInt64 = 8

  let bench: Bench
  let slot: VirtioSlot

  /// A machine whose core goes round and round.
  static func bench(_ change: (inout MachineSpec) -> Void = { _ in }, disk: DiskImage? = nil) -> Bench {
    var spec = Bench.spec()
    spec.virtio.entropy = true
    spec.virtio.console = true
    change(&spec)
    var a = Assembly(at: Bench.code)
    a.label("loop")
    a.add(2, 2, 1)
    a.b("loop")
    return Bench(spec, segments: [(a.base, a.bytes)], entry: a.base, disk: disk)
  }

  // MARK: - Registers

  var base: UInt64 { MemoryMap.virtioSlot(slot.rawValue).base }

  func register(_ offset: UInt64, size: Int = 4) -> UInt64 {
    bench.m.pointee.readDevice(bench.s, base + offset, size: size) ?? 0xdead_dead_dead
  }

  func setRegister(_ offset: UInt64, _ value: UInt64) {
    _ = bench.m.pointee.writeDevice(bench.s, base + offset, value, size: 4)
  }

  var status: UInt64 { register(0x70) }
  var needsReset: Bool { status & 0x40 != 0 }
  var interruptStatus: UInt64 { register(0x60) }
  /// Whether the interrupt controller sees the line.
  var isLineHigh: Bool {
    let id = InterruptID.virtio(slot: slot.rawValue)
    return bench.m.pointee.bus.gic.readDistributor(offset: UInt64(0x200 + id / 32 * 4), size: 4, core: 0)
      >> UInt64(id % 32) & 1 != 0
  }

  func acknowledge() { setRegister(0x64, interruptStatus) }

  /// What the device offers.
  var offered: UInt64 {
    setRegister(0x14, 0)
    let low = register(0x10)
    setRegister(0x14, 1)
    return low | register(0x10) << 32
  }

  /// Starts the device as the specification says; false if it refuses the features.
  @discardableResult
  func start(features: UInt64 = VirtioMMIO.version1, queues: Int = 1) -> Bool {
    setRegister(0x70, 0)
    setRegister(0x70, 1)
    setRegister(0x70, 3)
    for half in 0..<2 as Range<UInt64> {
      setRegister(0x24, half)
      setRegister(0x20, features >> (32 * half) & 0xffff_ffff)
    }
    setRegister(0x70, 11)
    guard status & 8 != 0 else { return false }
    for queue in 0..<queues { makeQueue(queue) }
    setRegister(0x70, 15)
    return true
  }

  func descriptors(_ queue: Int) -> UInt64 {
    VirtioDriver.rings + UInt64(slot.rawValue) * 0x1_0000 + UInt64(queue) * 0x4000
  }
  func available(_ queue: Int) -> UInt64 { descriptors(queue) + 0x1000 }
  func used(_ queue: Int) -> UInt64 { descriptors(queue) + 0x2000 }

  func makeQueue(_ queue: Int) {
    for i in 0..<UInt64(0x3000 / 8) { bench.write(descriptors(queue) + i * 8, 0) }
    setRegister(0x30, UInt64(queue))
    setRegister(0x38, VirtioDriver.size)
    for (register, address) in [(0x80, descriptors(queue)), (0x90, available(queue)), (0xa0, used(queue))] {
      setRegister(UInt64(register), address & 0xffff_ffff)
      setRegister(UInt64(register) + 4, address >> 32)
    }
    setRegister(0x44, 1)
  }

  // MARK: - Memory

  func load(_ address: UInt64, _ bytes: Int) -> UInt64 { bench.read(address, bytes: bytes) }

  func store(_ address: UInt64, _ value: UInt64, _ bytes: Int) {
    store(address, (0..<bytes).map { UInt8(truncatingIfNeeded: value >> UInt64($0 * 8)) })
  }

  func store(_ address: UInt64, _ bytes: [UInt8]) {
    for (i, byte) in bytes.enumerated() {
      guard let host = bench.m.pointee.memory.host(of: address + UInt64(i)) else { return }
      host.storeBytes(of: byte, as: UInt8.self)
    }
  }

  func bytes(_ address: UInt64, _ count: Int) -> [UInt8] { bench.machine.readPhysical(address, count: count) ?? [] }

  // MARK: - Queues

  func describe(_ table: UInt64, _ index: UInt64, _ address: UInt64, _ count: UInt32, flags: UInt64, next: UInt64 = 0) {
    store(table + 16 * index, address, 8)
    store(table + 16 * index + 8, UInt64(count), 4)
    store(table + 16 * index + 12, flags, 2)
    store(table + 16 * index + 14, next, 2)
  }

  /// Puts a chain into descriptors from `first` on, or into a table of its own, and offers it.
  func offer(_ pieces: [Piece], queue: Int = 0, first: UInt64 = 0, indirect: Bool = false) {
    let table = indirect ? VirtioDriver.indirectTable : descriptors(queue)
    let start = indirect ? 0 : first
    for (i, piece) in pieces.enumerated() {
      let next = start + UInt64(i) + 1
      let flags: UInt64 = (i + 1 < pieces.count ? 1 : 0) | (piece.isWritable ? 2 : 0)
      describe(table, next - 1, piece.address, piece.count, flags: flags, next: next)
    }
    if indirect { describe(descriptors(queue), first, table, UInt32(pieces.count * 16), flags: 4) }
    offer(head: first, queue: queue)
  }

  /// Puts a head into the available ring.
  func offer(head: UInt64, queue: Int = 0) {
    let index = load(available(queue) + 2, 2)
    store(available(queue) + 4 + 2 * (index % VirtioDriver.size), head, 2)
    store(available(queue) + 2, index + 1, 2)
  }

  func notify(queue: Int = 0) { setRegister(0x50, UInt64(queue)) }

  func usedIndex(_ queue: Int = 0) -> UInt64 { load(used(queue) + 2, 2) }

  /// Head and length of the `index`th chain that was given back.
  func given(_ index: UInt64, queue: Int = 0) -> (head: UInt64, written: UInt64) {
    let element = used(queue) + 4 + 8 * (index % VirtioDriver.size)
    return (load(element, 4), load(element + 4, 4))
  }

  /// Lets simulated time pass.
  func wait(us: UInt64 = 1000) { _ = bench.machine.run(StopRequest(untilPs: bench.machine.timePs + us * 1_000_000)) }

  /// A block request: header, data, status byte. Returns the status; 0xff if none came.
  func request(
    _ type: UInt64, sector: UInt64, data: [Piece], indirect: Bool = false, us: UInt64 = 1000
  ) -> UInt64 {
    let header = VirtioDriver.buffers
    store(header, type, 8)
    store(header + 8, sector, 8)
    store(header + 16, 0xff, 1)
    let before = usedIndex()
    let pieces =
      [Piece(address: header, count: 16, isWritable: false)] + data
      + [Piece(address: header + 16, count: 1, isWritable: true)]
    offer(pieces, indirect: indirect)
    notify()
    wait(us: us)
    return usedIndex() == (before + 1) & 0xffff ? load(header + 16, 1) : 0xff
  }
}
