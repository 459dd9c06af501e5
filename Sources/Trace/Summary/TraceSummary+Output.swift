/// A summary of a memory trace as JSON, and as text for people.

import Machine
import Observation
import Units

extension TraceSummary {
  /// The members of the summary, in a fixed order.
  package var members: [JSONMember] {
    [
      JSONMember("requests", .unsigned(total.requests)), JSONMember("bytes", .unsigned(total.bytes)),
      JSONMember("earliestPs", .optional(earliestPs)), JSONMember("latestPs", .optional(latestPs)),
      JSONMember("reads", reads.json), JSONMember("writes", writes.json),
      JSONMember(
        "kinds",
        .object(MemoryRequest.Kind.allCases.map { JSONMember($0.name, kinds[Int($0.rawValue)].json) })),
      JSONMember(
        "cores",
        .array(
          cores.map { core, count in
            .object([
              "core": .string(TraceSummary.name(ofCore: core)), "requests": .unsigned(count.requests),
              "bytes": .unsigned(count.bytes),
            ])
          })),
      JSONMember(
        "footprint",
        .object([
          "lineBytes": .unsigned(lineBytes), "lines": .unsigned(lines), "pages": .unsigned(pages),
          "bytes": .unsigned(lines * lineBytes),
        ])),
      JSONMember("regions", .array(regions.map(\.json))),
      JSONMember("coldTouches", reuse == nil ? .null : .unsigned(coldTouches)),
      JSONMember("reuseDistances", reuse.map { TraceSummary.buckets($0, first: 0, count: "touches") } ?? .null),
      JSONMember(
        "interArrival",
        .object([
          "ps": interArrivalPs.summaryJSON, "backwards": .unsigned(backwards),
        ])),
      JSONMember(
        "peaks",
        .array(
          peaks.map {
            .object([
              "windowPs": .unsigned($0.windowPs), "beginPs": .unsigned($0.beginPs), "bytes": .unsigned($0.bytes),
            ])
          })),
      JSONMember("lateBytes", .unsigned(lateBytes)),
      JSONMember(
        "sequentialRuns",
        .object([
          "count": .unsigned(runs), "longest": .unsigned(longestRun),
          "mean": .optional(FixedDecimal(total.requests, over: runs, digits: 2)),
          "lengths": TraceSummary.buckets(runLengths, first: 1, count: "runs"),
        ])),
      JSONMember(
        "hottestPages",
        .array(
          hottestPages.map {
            .object([
              "address": .string(hexadecimal($0.address)), "reads": .unsigned($0.reads), "writes": .unsigned($0.writes),
            ])
          })),
    ]
  }

  package var json: JSONValue { .object(members) }

  package static func name(ofCore core: UInt8) -> String { core == MemoryRequest.device ? "device" : String(core) }

  /// Counts by power of two; `first` is the first bucket's least value, 0 or 1.
  static func buckets(_ counts: [UInt64], first: UInt64, count name: String) -> JSONValue {
    .array(
      counts.indices.map { index in
        let range = TraceSummary.range(ofBucket: index, first: first)
        return .object([
          JSONMember("from", .unsigned(range.from)), JSONMember("to", .unsigned(range.to)),
          JSONMember(name, .unsigned(counts[index])),
        ])
      })
  }

  static func range(ofBucket index: Int, first: UInt64) -> (from: UInt64, to: UInt64) {
    let power = first == 0 ? index - 1 : index
    return power < 0 ? (0, 0) : (1 << UInt64(power), UInt64.max >> UInt64(63 - power))
  }
}

extension TraceSummary.Count {
  var json: JSONValue { .object(["requests": .unsigned(requests), "bytes": .unsigned(bytes)]) }
}

extension TraceSummary.RegionUse {
  var json: JSONValue {
    .object([
      "name": .string(region.name), "base": .string(hexadecimal(region.range.base)),
      "size": .unsigned(region.range.size), "reads": .unsigned(reads), "writes": .unsigned(writes),
      "readBytes": .unsigned(readBytes), "writtenBytes": .unsigned(writtenBytes), "lines": .unsigned(lines),
      "pages": .unsigned(pages),
    ])
  }
}

extension Histogram {
  /// Count, least, mean, percentiles and greatest of what was recorded.
  package var summaryJSON: JSONValue {
    .object([
      "count": .unsigned(count), "min": .optional(minimum), "mean": .optional(mean),
      "p50": .optional(percentile(thousandths: 500)), "p90": .optional(percentile(thousandths: 900)),
      "p99": .optional(percentile(thousandths: 990)), "max": .optional(maximum),
    ])
  }
}

/// `0x` and the digits.
package func hexadecimal(_ value: UInt64) -> String { "0x" + String(value, radix: 16) }
