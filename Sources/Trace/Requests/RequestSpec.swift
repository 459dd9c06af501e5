/// What a generated request trace is made of: mix, popularity, records, sizes, pace.
///
/// Mixes A to F are the core workloads of YCSB: update heavy, read mostly, read only, read latest, short ranges,
/// read-modify-write.

import Units

/// The share of operations.
package enum RequestMix: UInt8, CaseIterable, Sendable {
  case a = 0x61
  case b, c, d, e, f

  package var name: String { String(UnicodeScalar(rawValue)) }

  /// Operations with how many of a hundred they are.
  package var shares: [(operation: WorkloadRequest.Operation, percent: UInt64)] {
    switch self {
    case .a: [(.read, 50), (.update, 50)]
    case .b: [(.read, 95), (.update, 5)]
    case .c: [(.read, 100)]
    case .d: [(.read, 95), (.insert, 5)]
    case .e: [(.scan, 95), (.insert, 5)]
    case .f: [(.read, 50), (.readModifyWrite, 50)]
    }
  }

  package var popularity: KeyPopularity { self == .d ? .latest : .zipfian }
}

/// Which keys are asked for how often.
package enum KeyPopularity: UInt8, CaseIterable, Sendable {
  case uniform = 1
  /// Few keys are popular, all over the key space.
  case zipfian = 2
  /// The newest keys are popular.
  case latest = 3

  package var name: String { "\(self)" }
}

/// How requests follow each other.
package enum RequestArrivals: UInt8, CaseIterable, Sendable {
  /// As clients that know nothing of each other: times between are exponential.
  case exponential = 1
  /// All times between are the same.
  case constant = 2

  package var name: String { "\(self)" }
}

package struct RequestSpec: Hashable, Sendable {
  package var mix = RequestMix.a
  package var popularity = KeyPopularity.zipfian
  /// Keys that are there at first, 1 to `maximumRecords`.
  package var records: UInt64 = 1000
  package var operations: UInt64 = 1000
  package var seed: UInt64 = 1
  /// Exponent of the zipfian popularity, in thousandths.
  package var thetaPermille: UInt64 = 990
  /// Bytes of a value.
  package var valueBytes: UInt32 = 100
  /// Values of a scan at most; each number from 1 on is equally likely.
  package var scanValues: UInt64 = 100
  /// Mean time between requests, ns.
  package var intervalNs: UInt64 = 1000
  package var arrivals = RequestArrivals.exponential

  /// The table of popularities has eight bytes a record.
  package static let maximumRecords: UInt64 = 1 << 24

  package init() {}

  /// Refuses what can not be made.
  package func validate() throws(RequestSpecError) {
    func check(_ isFine: Bool, _ sentence: String) throws(RequestSpecError) {
      if !isFine { throw RequestSpecError(description: sentence) }
    }
    try check(
      (1...RequestSpec.maximumRecords).contains(records),
      "\(records) records: a request trace has 1 to \(RequestSpec.maximumRecords)")
    try check(
      (0...4000).contains(thetaPermille), "a zipfian exponent of \(thetaPermille) thousandths: 0 to 4000 are known")
    try check((1...1000).contains(scanValues), "scans of up to \(scanValues) values: 1 to 1000 are known")
    try check(
      (1...1 << 20).contains(valueBytes), "values of \(valueBytes) bytes: a value has 1 to \(UInt32(1) << 20)")
    let whole = operations.multipliedReportingOverflow(by: max(1, intervalNs))
    try check(
      !whole.overflow && whole.partialValue < 1 << 58,
      "\(operations) operations, one each \(intervalNs) ns, take longer than 9 years; make fewer")
  }
}

/// Why a request trace can not be made. `description` is one sentence.
package struct RequestSpecError: Error, Hashable, Sendable, CustomStringConvertible {
  package var description: String
}
