/// What a format had no place for, counted while a trace is written in it.
///
/// A conversion that loses something says so: each loss is one sentence with its numbers.

import Machine

package struct ConversionLosses: Hashable, Sendable {
  /// Times that were no whole number of clocks and were rounded down, and by how much at most.
  package var roundedTimes: UInt64 = 0
  package var greatestRoundingPs: UInt64 = 0
  /// Requests whose time has no place at all.
  package var times: UInt64 = 0
  /// Requests of kinds other than read and write.
  package var kinds: UInt64 = 0
  /// Requests of others than core 0.
  package var cores: UInt64 = 0
  /// Requests that were not of one line, and were written as several or as one.
  package var sizes: UInt64 = 0

  package init() {}

  package var sentences: [String] {
    var sentences: [String] = []
    func add(_ count: UInt64, _ sentence: String) { if count > 0 { sentences.append("\(count) \(sentence)") } }
    add(roundedTimes, "times were rounded down to whole clocks, by \(greatestRoundingPs) ps at most")
    add(times, "times are left out")
    add(kinds, "requests are written as a read or a write, which they are not only")
    add(cores, "requests no longer say which core or device they are of")
    add(sizes, "requests of another size than a line are written as the lines that they touch")
    return sentences
  }
}
