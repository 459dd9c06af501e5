/// What a guest tells of its checkpoints by markers, summed up as the run goes on.

import GuestABI
import Machine

/// Counts and distributions of checkpoints.
package struct CheckpointStatistics: Hashable, Sendable {
  /// Checkpoints committed.
  package private(set) var count: UInt64 = 0
  /// Boots that came back from a checkpoint.
  package private(set) var restores: UInt64 = 0
  private var distributions: [String: Histogram] = [:]

  package init() {}

  /// The distribution at a path of the catalogue; empty if nothing was told.
  package subscript(path: String) -> Histogram { distributions[path] ?? Histogram() }

  /// Takes up what a marker tells; quantities of programs are not Ember's.
  package mutating func note(_ marker: Marker) {
    switch marker.kind {
    case .committed: count += 1
    case .restored where marker.value != 0: restores += 1
    case .quantity:
      if let path = CheckpointStatistics.quantities[marker.id] {
        distributions[path, default: Histogram()].record(marker.value)
      }
    default: break
    }
  }

  /// Everything that was counted, for a file: the distributions in the order of their paths.
  package var words: [UInt64] {
    CheckpointStatistics.paths.reduce(into: [count, restores]) { $0 += self[$1].words }
  }

  /// Takes statistics from the front of `words`, as `words` gave them; nil if they are none.
  package init?(from words: inout ArraySlice<UInt64>) {
    guard let count = words.popFirst(), let restores = words.popFirst(), max(count, restores) < 1 << 48 else {
      return nil
    }
    (self.count, self.restores) = (count, restores)
    for path in CheckpointStatistics.paths {
      guard let histogram = Histogram(from: &words) else { return nil }
      if histogram.count > 0 { distributions[path] = histogram }
    }
  }

  private static let paths = quantities.values.sorted()

  /// The distribution that each quantity of GuestABI/quantities.h belongs to.
  static let quantities: [UInt64: String] = [
    EMBER_QUANTITY_PAUSE: "checkpoints.pauseNs",
    EMBER_QUANTITY_PAUSE_STOP: "checkpoints.stopNs",
    EMBER_QUANTITY_PAUSE_OBJECTS: "checkpoints.objectsNs",
    EMBER_QUANTITY_PAUSE_PAGES: "checkpoints.pagesNs",
    EMBER_QUANTITY_PAUSE_WAIT: "checkpoints.waitNs",
    EMBER_QUANTITY_COMMIT_LAG: "checkpoints.commitLagNs",
    EMBER_QUANTITY_PAUSE_HOT: "checkpoints.hotNs",
    EMBER_QUANTITY_PAUSE_CLEAN: "checkpoints.cleanNs",
    EMBER_QUANTITY_PAUSE_COMMIT: "checkpoints.commitNs",
    EMBER_QUANTITY_DIRTY_OBJECTS: "checkpoints.dirtyObjects",
    EMBER_QUANTITY_DIRTY_PAGES: "checkpoints.dirtyPages",
    EMBER_QUANTITY_WRITE_FAULTS: "checkpoints.writeFaults",
    EMBER_QUANTITY_COPIED_BYTES: "checkpoints.copiedBytes",
    EMBER_QUANTITY_HOT_PAGES: "checkpoints.hotPages",
    EMBER_QUANTITY_HOT_COPIES: "checkpoints.hotCopies",
    EMBER_QUANTITY_PROMOTIONS: "checkpoints.promotions",
    EMBER_QUANTITY_DEMOTIONS: "checkpoints.demotions",
    EMBER_QUANTITY_RESTORE: "checkpoints.restoreNs",
  ]
}

extension StatisticValues {
  /// The statistics of a run: a machine's counters by name, and what its guest told.
  /// - Parameter simulatedNs: from the first power-on to the end.
  package init(
    counters: [(name: String, value: UInt64)], simulatedNs: UInt64, operations: UInt64,
    checkpoints: CheckpointStatistics
  ) {
    self.init()
    self["run.simulatedNs"] = simulatedNs
    self["run.operations"] = operations
    for counter in counters { self[counter.name] = counter.value }
    self["checkpoints.count"] = checkpoints.count
    self["checkpoints.restores"] = checkpoints.restores
    for path in CheckpointStatistics.quantities.values { self[distribution: path] = checkpoints[path] }
  }
}
