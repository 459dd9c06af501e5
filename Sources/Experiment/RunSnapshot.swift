/// A snapshot of a run: the machine, and what the run has counted and seen besides it, in one file.
///
/// Without the second part a run that goes on would tell the statistics of its own half beside the machine's whole
/// counters. Little-endian words: magic, format, number of words of the run, their checksum, those words, then the
/// machine's snapshot, which has a checksum of its own.

import Machine
import Units

struct RunSnapshot {
  var metrics: RunMetrics
  var powerCuts: Int
  /// Whether the power is to be cut at this very moment.
  var isCutDue: Bool
  /// Where the stream stands that images of cuts are drawn from.
  var images: SeededGenerator
  /// What triggers had seen (`PendingTrigger.words`).
  var triggers: [[UInt64]]
  /// Where the serial scripts stood (`SerialTypist.words`), by port; empty without one.
  var typists: [[UInt64]]
  /// What the host's end of stream sockets remembers (`VsockHost.words`); empty without one.
  var vsock: [UInt64]
  var machine: ArraySlice<UInt8>

  private static let magic: UInt64 = 0x31_4e55_5253_5242  // "BRSRUN1"
  private static let format: UInt64 = 5

  var bytes: [UInt8] {
    var run = [UInt64(powerCuts), isCutDue ? 1 : 0] + images.state
    run.append(UInt64(triggers.count))
    for trigger in triggers { run += [UInt64(trigger.count)] + trigger }
    run.append(UInt64(typists.count))
    for typist in typists { run += [UInt64(typist.count)] + typist }
    run += [1, UInt64(vsock.count)] + vsock
    run += metrics.words
    var bytes: [UInt8] = []
    for word in [RunSnapshot.magic, RunSnapshot.format, UInt64(run.count), RunSnapshot.checksum(run)] + run {
      withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes + machine
  }
}

extension RunSnapshot {
  /// Reads a file; throws one sentence where it is no such file, or damaged.
  init(_ file: [UInt8]) throws(SimulationError) {
    func word(_ index: Int) -> UInt64? {
      guard file.count >= 8 * (index + 1) else { return nil }
      return file.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self)) }
    }
    guard word(0) == RunSnapshot.magic else { throw SimulationError("this is no snapshot file") }
    guard let format = word(1), let count = word(2) else { throw SimulationError("the snapshot file is cut short") }
    guard format == RunSnapshot.format else {
      throw SimulationError(
        "the snapshot has format \(format); this version reads format \(RunSnapshot.format)")
    }
    guard let checksum = word(3), count <= UInt64(file.count / 8 - 4) else {
      throw SimulationError("the snapshot file is cut short")
    }
    let words = (0..<Int(count)).compactMap { word(4 + $0) }
    guard RunSnapshot.checksum(words) == checksum,
      let run = RunSnapshot(run: words[...], machine: file[(8 * (4 + words.count))...])
    else { throw SimulationError("the snapshot is damaged: its checksum is not that of its contents") }
    self = run
  }

  private init?(run: ArraySlice<UInt64>, machine: ArraySlice<UInt8>) {
    var words = run
    guard let cuts = words.popFirst(), cuts < 1 << 48, let due = words.popFirst(), due <= 1,
      let images = SeededGenerator(state: Array(words.prefix(4)))
    else { return nil }
    words = words.dropFirst(4)
    guard let triggers = RunSnapshot.lists(&words), let typists = RunSnapshot.lists(&words),
      let vsock = RunSnapshot.lists(&words), vsock.count == 1
    else { return nil }
    guard let metrics = RunMetrics(from: &words), words.isEmpty else { return nil }
    self.init(
      metrics: metrics, powerCuts: Int(cuts), isCutDue: due == 1, images: images, triggers: triggers, typists: typists,
      vsock: vsock[0], machine: machine)
  }

  /// Tells damage from what was written.
  private static func checksum(_ words: [UInt64]) -> UInt64 {
    words.reduce(UInt64(words.count)) { SeededGenerator.mix($0 ^ $1) }
  }

  /// How many lists there are, then each with its length before it.
  private static func lists(_ words: inout ArraySlice<UInt64>) -> [[UInt64]]? {
    guard let count = words.popFirst(), count <= UInt64(words.count) else { return nil }
    var lists: [[UInt64]] = []
    for _ in 0..<count {
      guard let length = words.popFirst(), length <= UInt64(words.count) else { return nil }
      lists.append(Array(words.prefix(Int(length))))
      words = words.dropFirst(Int(length))
    }
    return lists
  }
}
