/// What a report says of a system whose every byte is known.

import GuestABI
import Testing

@testable import KernelView

private func report(_ system: SampleSystem, _ source: TreeSource) throws -> InspectReport {
  try system.builder.withImage { try NVMView($0).inspect(source) }
}

@Test("The report of a committed tree tells groups, capabilities, threads, objects and pages")
private func committedReport() throws {
  let system = SampleSystem()
  system.checkpoint(clockNs: 1_000)
  // In the next epoch: one page and one object change, and a notification is born.
  system.builder.store(system.heap, 0, word: 0, 9)
  system.builder.body(system.bell, as: ember_notification.self).pointee.saved.pending = 5
  system.builder.touch(system.bell)
  _ = system.builder.create(UInt32(EMBER_KIND_NOTIFICATION))
  let report = try report(system, .committed)
  #expect(report.faults == [])
  #expect(report.committedVersion == 1)
  #expect(report.version == 1)
  #expect(report.strategy == .cow)
  #expect(report.buildID == "00000000000011110000000000002222")
  #expect(report.clockNs == 1_000)
  #expect(report.digest == (try system.builder.committedDigest()))

  #expect(report.groups.map(\.name) == ["init", "server"])
  #expect(report.groups.map(\.isRoot) == [true, false])
  let server = report.groups[1]
  #expect(server.id == 11)
  #expect(server.threads.map(\.state) == ["ready", "receiving", "ready", "created"])
  #expect(server.threads[1].waitObject == 8)
  #expect(server.capabilities.map(\.slot) == [1, 2, 3])
  #expect(
    server.capabilities[1]
      == InspectReport.CapabilitySummary(
        slot: 2, kind: .connection, object: 8, rights: 16, badge: 77, parent: .init(group: 11, slot: 1), derived: 0,
        version: 1))
  #expect(report.groups[0].capabilities.first { $0.slot == 7 }?.derived == 2)

  let notifications = report.kinds.first { $0.kind == .notification }
  #expect(notifications?.count == 1)
  #expect(notifications?.backupBytes == 8)
  let pmos = report.kinds.first { $0.kind == .pmo }
  #expect(pmos?.count == 5)
  #expect(pmos?.pageBytes == (3 + 5 + 3 + 2) * 4096)
  #expect(pmos?.copyBytes == 4096)

  let heap = try #require(report.pmos.first { $0.id == 4 })
  #expect(heap.kind == .lazy)
  #expect(heap.pages.map(\.index) == [0, 1, 63, 64, 199])
  #expect(heap.pages[0].copies.map(\.version) == [1])
  #expect(heap.pages[0].copies.map(\.isCurrent) == [true])
  #expect(heap.pages[1].copies == [])

  let bell = try #require(report.objects.first { $0.id == 9 })
  #expect(bell.detail == "pending 0x0")
  #expect(bell.version == 1)
  #expect(bell.backups.map(\.isCurrent) == [true])
  #expect(report.objects.count == 28)
}

@Test("The report of the running tree tells what the epoch has changed")
private func runningReport() throws {
  let system = SampleSystem()
  system.checkpoint(clockNs: 1_000)
  system.builder.body(system.bell, as: ember_notification.self).pointee.saved.pending = 5
  let born = system.builder.create(UInt32(EMBER_KIND_NOTIFICATION))
  let report = try report(system, .running)
  #expect(report.faults == [])
  #expect(report.version == 2)
  #expect(report.objects.first { $0.id == 9 }?.detail == "pending 0x5")
  #expect(report.objects.last?.id == system.builder.root(born).pointee.id)
  #expect(report.objects.last?.version == 0)
  let memory = report.memory
  let heap = memory.framePages + memory.copyPages + memory.radixPages + memory.slabPages + memory.bodyPages
  #expect(heap + memory.freePages + memory.metadataPages == 1024)
  #expect(memory.framePages == 13)
}

@Test("A report tells faults, and everything else all the same")
private func faultyReport() throws {
  let system = SampleSystem()
  system.checkpoint(clockNs: 1_000)
  system.builder.root(system.bell).pointee.backup_line = (0, 0)
  let report = try report(system, .committed)
  #expect(report.faults == ["notification 9 has no backup of the committed version"])
  #expect(report.digest == nil)
  #expect(report.groups.count == 2)
}

@Test("Rights have names in the order of their bits") private func rights() {
  #expect(rightNames(0) == [])
  #expect(rightNames(UInt32(EMBER_RIGHT_WRITE | EMBER_RIGHT_SEND)) == ["write", "send"])
  #expect(rightNames(UInt32(EMBER_RIGHTS_ALL)).count == 7)
  // Bits without a meaning have no name.
  #expect(rightNames(1 << 20) == [])
}
