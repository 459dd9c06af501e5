/// The statistics of a machine's run, from its counters and from the markers that its guest stored.

import GuestABI
import Machine

extension StatisticValues {
  /// All that `machine` has counted, and what `records` of its run tell about checkpoints.
  package init(machine: Machine, records: some Sequence<Record>) {
    self.init()
    for counter in machine.counters { self[counter.name] = counter.value }
    self["run.simulatedNs"] = machine.timePs / 1000
    self["run.operations"] = machine.operations
    take(records)
  }

  /// Counts what the markers among `records` tell; quantities of programs are not Ember's.
  mutating func take(_ records: some Sequence<Record>) {
    var committed: UInt64 = 0
    var restores: UInt64 = 0
    var told: [String: Histogram] = [:]
    for record in records where record.kind == .marker {
      switch MarkerKind(rawValue: UInt8(truncatingIfNeeded: record.a)) {
      case .committed: committed += 1
      case .restored where record.c != 0: restores += 1
      case .quantity:
        if let path = StatisticValues.quantities[record.b] { told[path, default: Histogram()].record(record.c) }
      default: break
      }
    }
    self["checkpoints.count"] = committed
    self["checkpoints.restores"] = restores
    for path in StatisticValues.quantities.values { self[distribution: path] = told[path] ?? Histogram() }
  }

  /// The distribution that each quantity of GuestABI/quantities.h belongs to.
  static let quantities: [UInt64: String] = [
    EMBER_QUANTITY_PAUSE: "checkpoints.pauseNs",
    EMBER_QUANTITY_PAUSE_STOP: "checkpoints.stopNs",
    EMBER_QUANTITY_PAUSE_OBJECTS: "checkpoints.objectsNs",
    EMBER_QUANTITY_PAUSE_PAGES: "checkpoints.pagesNs",
    EMBER_QUANTITY_PAUSE_CLEAN: "checkpoints.cleanNs",
    EMBER_QUANTITY_PAUSE_COMMIT: "checkpoints.commitNs",
    EMBER_QUANTITY_DIRTY_OBJECTS: "checkpoints.dirtyObjects",
    EMBER_QUANTITY_DIRTY_PAGES: "checkpoints.dirtyPages",
    EMBER_QUANTITY_WRITE_FAULTS: "checkpoints.writeFaults",
    EMBER_QUANTITY_COPIED_BYTES: "checkpoints.copiedBytes",
    EMBER_QUANTITY_RESTORE: "checkpoints.restoreNs",
  ]
}
