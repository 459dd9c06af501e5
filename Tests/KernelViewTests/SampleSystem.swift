/// A small system with at least one of everything, in a test image; and random changes to it.

import GuestABI
import Units

final class SampleSystem {
  let builder: ImageBuilder
  let initGroup: UInt64
  let server: UInt64
  let space: UInt64
  let serverSpace: UInt64
  let code: UInt64
  let heap: UInt64
  let shared: UInt64
  let eternal: UInt64
  let device: UInt64
  let connection: UInt64
  let bell: UInt64
  let irq: UInt64
  /// Runs.
  let main: UInt64
  /// Stands in the ready queue, with another one.
  let second: UInt64
  let sleeper: UInt64
  /// Wait for `bell`, the second one with a deadline.
  let firstWaiter: UInt64
  let secondWaiter: UInt64
  let driver: UInt64
  let receiver: UInt64
  /// Owes `caller` a reply.
  let worker: UInt64
  let caller: UInt64
  let created: UInt64
  let exited: UInt64

  /// Not yet sealed: everything belongs to epoch 1.
  init(strategy: UInt32 = UInt32(EMBER_STRATEGY_COW)) {
    let b = ImageBuilder(strategy: strategy)
    builder = b
    initGroup = b.createGroup("init")
    b.system.pointee.saved.root_group = initGroup
    b.body(initGroup, as: ember_cap_group.self).pointee.saved.privileged = 1
    space = b.create(UInt32(EMBER_KIND_VM_SPACE))
    code = b.createPMO(UInt32(EMBER_PMO_EAGER), pages: 3)
    heap = b.createPMO(UInt32(EMBER_PMO_LAZY), pages: 200)
    shared = b.createPMO(UInt32(EMBER_PMO_SHARED), pages: 20_000)
    eternal = b.createPMO(UInt32(EMBER_PMO_ETERNAL), pages: 2)
    device = b.createPMO(UInt32(EMBER_PMO_DEVICE), pages: 1, physical: 0x0900_0000)
    connection = b.create(UInt32(EMBER_KIND_CONNECTION))
    bell = b.create(UInt32(EMBER_KIND_NOTIFICATION))
    irq = b.create(UInt32(EMBER_KIND_IRQ))
    b.body(irq, as: ember_irq.self).pointee.saved.interrupt = 42
    b.body(irq, as: ember_irq.self).pointee.saved.armed = 1
    server = b.createGroup("server")
    serverSpace = b.create(UInt32(EMBER_KIND_VM_SPACE))
    b.map(space, code, address: 0x40_0000, pages: 3, rights: 5)
    b.map(space, heap, address: 0x1000_0000, pages: 200)
    b.map(space, device, address: 0x2000_0000, pages: 1)
    b.map(serverSpace, shared, address: 0x1000_0000, pages: 20_000)
    for (i, object) in [server, space, heap, shared, eternal, device, connection, bell, irq].enumerated() {
      b.grant(initGroup, i + 1, object)
    }
    // The heap's region belongs to its capability, the shared memory's to one that was closed.
    b.tie(space, region: 1, initGroup, 3)
    b.tie(serverSpace, region: 0, initGroup, 4, inherited: 1)
    // Slots of another table, a badge, and a derivation of two steps over two groups.
    b.grant(initGroup, 64, bell)
    b.grant(server, 1, connection, rights: 48 | 8, badge: 0, parent: (initGroup, 7))
    b.grant(server, 2, connection, rights: 16, badge: 77, parent: (server, 1))
    b.grant(server, 3, shared, rights: 1, parent: (initGroup, 4))
    b.grant(initGroup, 65, connection, rights: 16, badge: 5, parent: (initGroup, 7))
    let saved = b.body(initGroup, as: ember_cap_group.self)
    saved.pointee.saved.watcher = bell
    saved.pointee.saved.watch_bits = 4

    main = b.createThread(initGroup, space)
    second = b.createThread(initGroup, space)
    _ = b.createThread(server, serverSpace)
    sleeper = b.createThread(initGroup, space)
    firstWaiter = b.createThread(initGroup, space)
    secondWaiter = b.createThread(initGroup, space)
    driver = b.createThread(initGroup, space)
    receiver = b.createThread(server, serverSpace)
    worker = b.createThread(server, serverSpace)
    caller = b.createThread(initGroup, space)
    created = b.createThread(server, serverSpace, state: UInt32(EMBER_THREAD_CREATED))
    exited = b.createThread(0, 0, state: UInt32(EMBER_THREAD_EXITED))
    b.grant(initGroup, 20, created)
    b.grant(initGroup, 21, exited)
    b.wait(sleeper, UInt32(EMBER_WAIT_SLEEP), 0, deadlineNs: 5_000)
    b.wait(firstWaiter, UInt32(EMBER_WAIT_NOTIFICATION), bell)
    b.wait(secondWaiter, UInt32(EMBER_WAIT_NOTIFICATION), bell, deadlineNs: 4_000)
    b.wait(driver, UInt32(EMBER_WAIT_IRQ), irq)
    b.wait(receiver, UInt32(EMBER_WAIT_RECEIVE), connection)
    b.wait(caller, UInt32(EMBER_WAIT_REPLY), worker)
    for i in 0..<31 {
      withUnsafeMutablePointer(to: &b.body(main, as: ember_thread.self).pointee.saved.frame) {
        ember_frame_registers($0)[i] = UInt64(100 + i)
      }
    }
    for page in 0..<3 { b.store(code, UInt64(page), word: 7, 0xd503_201f + UInt64(page)) }
    for page in [0, 1, 63, 64, 199] { b.store(heap, UInt64(page), word: page, UInt64(page) + 1) }
    for page in [0, 16_384, 19_999] { b.store(shared, UInt64(page), word: 511, UInt64(page) | 1 << 40) }
    b.store(eternal, 1, word: 0, 99)
    b.seal(clockNs: 1_000)
  }

  /// Takes a checkpoint.
  func checkpoint(clockNs: UInt64) {
    builder.seal(clockNs: clockNs)
    builder.commit()
  }

  // MARK: - Random changes

  private var spare: [UInt64] = []

  /// One change that a program could bring about.
  func change(_ random: inout SeededGenerator) {
    let b = builder
    switch random.next(below: 10) {
    case 0, 1, 2:
      let pmo = [heap, shared, code][Int(random.next(below: 3))]
      let count = b.body(pmo, as: ember_pmo.self).pointee.saved.pages
      b.store(pmo, random.next(below: min(count, 90)), word: Int(random.next(below: 512)), random.next(below: 3))
    case 3:
      b.store(eternal, random.next(below: 2), word: Int(random.next(below: 512)), random.next())
    case 4:
      let thread = b.body(main, as: ember_thread.self)
      withUnsafeMutablePointer(to: &thread.pointee.saved.frame) {
        ember_frame_registers($0)[Int(random.next(below: 31))] = random.next(below: 4)
      }
      thread.pointee.saved.frame.pc = random.next(below: 1 << 20) & ~3
      b.touch(main)
    case 5:
      let notification = b.create(UInt32(EMBER_KIND_NOTIFICATION))
      b.body(notification, as: ember_notification.self).pointee.saved.pending = random.next(below: 8)
      if let slot = freeSlot() {
        b.grant(initGroup, slot, notification)
        spare.append(notification)
      } else {
        b.retire(notification)
      }
    case 6:
      let pmo = b.createPMO(UInt32(EMBER_PMO_LAZY), pages: 1 + random.next(below: 100))
      b.store(pmo, 0, word: 1, random.next())
      if let slot = freeSlot() {
        b.grant(initGroup, slot, pmo)
        spare.append(pmo)
      } else {
        b.retire(pmo)
      }
    case 7: removeSpare(&random)
    case 8:
      let notification = b.body(spare.first { b.root($0).pointee.kind == EMBER_KIND_NOTIFICATION } ?? bell)
        .assumingMemoryBound(to: ember_notification.self)
      if notification.pointee.header.root != bell {
        notification.pointee.saved.pending ^= 1 << random.next(below: 8)
        b.touch(notification.pointee.header.root)
      }
    default:
      b.body(sleeper, as: ember_thread.self).pointee.saved.wait_deadline_ns = 5_000 + random.next(below: 1_000_000)
      b.touch(sleeper)
    }
  }

  private func freeSlot() -> Int? {
    (22..<62).first { builder.slot(initGroup, $0).pointee.object == 0 }
  }

  private func removeSpare(_ random: inout SeededGenerator) {
    if spare.isEmpty { return }
    let object = spare.remove(at: Int(random.next(below: UInt64(spare.count))))
    for number in 22..<62 where builder.slot(initGroup, number).pointee.object == object {
      builder.slot(initGroup, number).pointee = ember_slot()
      builder.touch(builder.table(initGroup, 0))
    }
    builder.retire(object)
  }
}

extension ImageBuilder {
  func body(_ object: UInt64) -> UnsafeMutableRawPointer {
    UnsafeMutableRawPointer(at(bodyOffset(object), as: UInt8.self))
  }
}
