/// What a replay measured: latencies by kind of request, bytes and time, what the memories counted.

import Machine
import Observation
import Units

package struct ReplayReport: Hashable, Sendable {
  package struct Counter: Hashable, Sendable {
    /// As docs/STATS.md has it.
    package var name: String
    package var value: UInt64
  }

  package var requests: UInt64 = 0
  /// Lines of 64 bytes that the memories were asked for.
  package var lines: UInt64 = 0
  /// Of these, lines that belong to no memory of the map and were taken for DRAM.
  package var linesOutside: UInt64 = 0
  package var readBytes: UInt64 = 0
  package var writtenBytes: UInt64 = 0
  /// When the first request was sent, and when the last one was done, ps; 0 without requests.
  package var beginPs: UInt64 = 0
  package var endPs: UInt64 = 0
  /// From sending to data, or for writes to being accepted, ps; by kind, in the order of `MemoryRequest.Kind`.
  package var latencyPs = [Histogram](repeating: Histogram(), count: MemoryRequest.Kind.allCases.count)
  package var counters: [Counter] = []

  package init() {}

  package var durationPs: UInt64 { endPs - beginPs }

  private static let picosecondsPerSecond: UInt64 = 1_000_000_000_000

  /// `bytes` in a second of simulated time; nil if no time passed.
  package func perSecond(_ bytes: UInt64) -> UInt64? {
    if durationPs == 0 { return nil }
    let (high, low) = bytes.multipliedFullWidth(by: ReplayReport.picosecondsPerSecond)
    return high >= durationPs ? nil : durationPs.dividingFullWidth((high, low)).quotient
  }

  package subscript(counter name: String) -> UInt64 { counters.first { $0.name == name }?.value ?? 0 }

  /// Of accesses to rows of the DRAM, those that met theirs open.
  package var rowHitShare: FixedDecimal? {
    let hits = self[counter: "dram.rowHits"]
    return FixedDecimal(
      hits, over: hits &+ self[counter: "dram.rowMisses"] &+ self[counter: "dram.rowConflicts"], digits: 4)
  }

  /// Bytes that the media of the NVM wrote, by bytes that came to it.
  package var writeAmplification: FixedDecimal? {
    FixedDecimal(self[counter: "nvm.mediaBytes"], over: self[counter: "nvm.writes"] &* 64, digits: 3)
  }

  package var members: [JSONMember] {
    var groups: [(name: String, members: [JSONMember])] = []
    for counter in counters {
      let parts = counter.name.split(separator: ".", maxSplits: 1)
      let group = String(parts[0]), member = JSONMember(String(parts.last ?? ""), .unsigned(counter.value))
      if groups.last?.name != group { groups.append((group, [])) }
      groups[groups.count - 1].members.append(member)
    }
    return [
      JSONMember("requests", .unsigned(requests)), JSONMember("lines", .unsigned(lines)),
      JSONMember("linesOutside", .unsigned(linesOutside)),
      JSONMember("beginPs", .unsigned(beginPs)), JSONMember("simulatedPs", .unsigned(durationPs)),
      JSONMember("readBytes", .unsigned(readBytes)), JSONMember("writtenBytes", .unsigned(writtenBytes)),
      JSONMember("readBytesPerSecond", .optional(perSecond(readBytes))),
      JSONMember("writtenBytesPerSecond", .optional(perSecond(writtenBytes))),
      JSONMember(
        "latencyPs",
        .object(
          MemoryRequest.Kind.allCases.map { JSONMember($0.name, latencyPs[Int($0.rawValue)].summaryJSON) })),
      JSONMember("rowHitShare", .optional(rowHitShare)),
      JSONMember("writeAmplification", .optional(writeAmplification)),
    ] + groups.map { JSONMember($0.name, .object($0.members)) }
  }
}
