/// What a run tells of itself through markers: checkpoints and their pauses, restores, phases.

import GuestABI
import Machine
import Observation

/// Sums and series drawn from the markers of one run. Times in nanoseconds.
package struct RunMetrics: Sendable {
  /// Pause of each checkpoint, in the order of their commits.
  package private(set) var pausesNs: [UInt64] = []
  /// Sums of each kernel quantity by its id (GuestABI/quantities.h).
  package private(set) var sums: [UInt64: UInt64] = [:]
  package private(set) var checkpoints: UInt64 = 0
  package private(set) var restores: UInt64 = 0
  package private(set) var lastCommitted: UInt64 = 0
  /// Everything that the kernel tells of its checkpoints, for statistics files.
  package private(set) var statistics = CheckpointStatistics()

  package init() {}

  /// Takes up a marker.
  package mutating func note(_ marker: Marker) {
    statistics.note(marker)
    switch marker.kind {
    case .committed:
      checkpoints += 1
      lastCommitted = marker.value
    case .restored: if marker.value != 0 { restores += 1 }
    case .quantity:
      guard marker.id < BROWNOUT_MARKER_PROGRAM_ID else { return }
      sums[marker.id, default: 0] &+= marker.value
      if marker.id == UInt64(EMBER_QUANTITY_PAUSE) { pausesNs.append(marker.value) }
    default: break
    }
  }

  /// Everything that was drawn, for a file.
  package var words: [UInt64] {
    let ids = sums.keys.sorted()
    var words = [UInt64(pausesNs.count)] + pausesNs + [UInt64(ids.count)]
    for id in ids { words += [id, sums[id] ?? 0] }
    return words + [checkpoints, restores, lastCommitted] + statistics.words
  }

  /// Takes metrics from the front of `words`, as `words` gave them; nil if they are none.
  package init?(from words: inout ArraySlice<UInt64>) {
    guard let pauses = words.popFirst(), pauses <= UInt64(words.count) else { return nil }
    pausesNs = Array(words.prefix(Int(pauses)))
    words = words.dropFirst(Int(pauses))
    guard let count = words.popFirst(), count <= UInt64(words.count) / 2 else { return nil }
    for _ in 0..<count {
      guard let id = words.popFirst(), let sum = words.popFirst() else { return nil }
      sums[id] = sum
    }
    guard let checkpoints = words.popFirst(), let restores = words.popFirst(), let last = words.popFirst(),
      max(checkpoints, restores) < 1 << 48, let statistics = CheckpointStatistics(from: &words)
    else { return nil }
    (self.checkpoints, self.restores, lastCommitted, self.statistics) = (checkpoints, restores, last, statistics)
  }

  package var pauseMeanNs: UInt64 { pausesNs.isEmpty ? 0 : pausesNs.reduce(0, &+) / UInt64(pausesNs.count) }
  package var pauseMaxNs: UInt64 { pausesNs.max() ?? 0 }
  /// The smallest pause that is not below 99 % of them.
  package var pauseP99Ns: UInt64 {
    guard !pausesNs.isEmpty else { return 0 }
    let sorted = pausesNs.sorted()
    return sorted[(sorted.count * 99 + 99) / 100 - 1]
  }
}
