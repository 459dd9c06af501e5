/// What a request trace holds: mix, keys and how popular they are, sizes, times between requests.

import Observation
import Units

package struct RequestSummary: Hashable, Sendable {
  package struct HotKey: Hashable, Sendable {
    package var key: UInt64
    package var requests: UInt64
  }

  package var requests: UInt64 = 0
  package var bytes: UInt64 = 0
  /// By operation, in the order of `WorkloadRequest.Operation`.
  package var operations = [UInt64](repeating: 0, count: WorkloadRequest.Operation.allCases.count)
  package var distinctKeys: UInt64 = 0
  /// Requests for the hottest hundredth of the keys, rounded up to a whole key.
  package var requestsOfHottestHundredth: UInt64 = 0
  /// Ten, the hottest first; of equal ones the lower key.
  package var hottestKeys: [HotKey] = []
  package var sizes = Histogram()
  /// Between requests that follow each other, ns.
  package var interArrivalNs = Histogram()
  /// Requests with an earlier time than the one before.
  package var backwards: UInt64 = 0
  package var earliestNs: UInt64?
  package var latestNs: UInt64?

  package init() {}

  /// Keys that are counted at most.
  package static let maximumKeys = 1 << 24

  /// Sums up all requests that are left.
  /// - Throws: if there are more keys than `maximumKeys`.
  package init(_ batches: any WorkloadBatches, maximumKeys: Int = RequestSummary.maximumKeys) throws(TraceError) {
    var counts: [UInt64: UInt64] = [:]
    var last: UInt64?
    while true {
      let batch = try batches.next()
      if batch.isEmpty { break }
      for request in batch {
        requests += 1
        bytes += UInt64(request.size)
        operations[Int(request.operation.rawValue)] += 1
        counts[request.key, default: 0] += 1
        sizes.record(UInt64(request.size))
        if let last {
          if request.timeNs >= last { interArrivalNs.record(request.timeNs - last) } else { backwards += 1 }
        }
        last = request.timeNs
        earliestNs = min(earliestNs ?? request.timeNs, request.timeNs)
        latestNs = max(latestNs ?? request.timeNs, request.timeNs)
      }
      if counts.count > maximumKeys {
        throw TraceError(
          .absurd, file: batches.name, "the trace has more than \(maximumKeys) keys", remedy: "sum up a part of it")
      }
    }
    distinctKeys = UInt64(counts.count)
    let sorted = counts.map { HotKey(key: $0.key, requests: $0.value) }.sorted {
      $0.requests != $1.requests ? $0.requests > $1.requests : $0.key < $1.key
    }
    hottestKeys = Array(sorted.prefix(10))
    requestsOfHottestHundredth = sorted.prefix((sorted.count + 99) / 100).reduce(0) { $0 + $1.requests }
  }

  package var members: [JSONMember] {
    [
      JSONMember("requests", .unsigned(requests)), JSONMember("bytes", .unsigned(bytes)),
      JSONMember("earliestNs", .optional(earliestNs)), JSONMember("latestNs", .optional(latestNs)),
      JSONMember(
        "operations",
        .object(
          WorkloadRequest.Operation.allCases.map { JSONMember($0.name, .unsigned(operations[Int($0.rawValue)])) })),
      JSONMember(
        "keys",
        .object([
          "distinct": .unsigned(distinctKeys),
          "requestsOfHottestHundredth": .unsigned(requestsOfHottestHundredth),
          "hottest": .array(
            hottestKeys.map { .object(["key": .unsigned($0.key), "requests": .unsigned($0.requests)]) }),
        ])),
      JSONMember("sizes", sizes.summaryJSON),
      JSONMember(
        "interArrival", .object(["ns": interArrivalNs.summaryJSON, "backwards": .unsigned(backwards)])),
    ]
  }

  package var json: JSONValue { .object(members) }
}
