/// A histogram of latencies with logarithmic buckets, linear within each power of two: HdrHistogram's idea, by integers.
///
/// Percentiles must be the same number on every host and for every order of recording, and merging the histograms of
/// many workers must equal recording in one. The well-known library computes its indices and percentiles in floating
/// point and brings two packages along, so this small one stands here.
///
/// Invariants:
/// 1. Count, sum, least and greatest are exact.
/// 2. A percentile is at least the exact one and above it by less than 1/128.

/// Counts of 64-bit values.
public struct Histogram: Hashable, Sendable {
  /// Linear buckets within a power of two.
  private static let subBucketBits: UInt64 = 7
  private static let subBuckets: UInt64 = 1 << subBucketBits

  /// By bucket; grown up to the greatest bucket in use, so that equal contents are equal values.
  private var counts: [UInt64] = []
  public private(set) var count: UInt64 = 0
  /// Sum of all values; 128 bits, since 2^64 picoseconds are recorded in a few hours.
  private var sum: UInt128 = 0
  public private(set) var minimum: UInt64?
  public private(set) var maximum: UInt64?

  public init() {}

  private static func bucket(of value: UInt64) -> Int {
    if value < subBuckets { return Int(value) }
    let shift = UInt64(63 - value.leadingZeroBitCount) - subBucketBits
    return Int((shift << subBucketBits) + (value >> shift))
  }

  /// The greatest value that falls into the bucket.
  private static func top(of bucket: Int) -> UInt64 {
    let bucket = UInt64(bucket)
    if bucket < subBuckets { return bucket }
    let shift = (bucket >> subBucketBits) - 1
    let lowest = ((bucket & (subBuckets - 1)) + subBuckets) << shift
    return lowest + ((1 << shift) - 1)
  }

  /// Counts `value`, `times` times.
  public mutating func record(_ value: UInt64, times: UInt64 = 1) {
    if times == 0 { return }
    let bucket = Histogram.bucket(of: value)
    if bucket >= counts.count { counts += [UInt64](repeating: 0, count: bucket + 1 - counts.count) }
    counts[bucket] += times
    count += times
    sum += UInt128(value) * UInt128(times)
    minimum = min(minimum ?? value, value)
    maximum = max(maximum ?? value, value)
  }

  /// Counts all that `other` has counted.
  public mutating func merge(_ other: Histogram) {
    if other.counts.count > counts.count {
      counts += [UInt64](repeating: 0, count: other.counts.count - counts.count)
    }
    for (bucket, times) in other.counts.enumerated() { counts[bucket] += times }
    count += other.count
    sum += other.sum
    if let least = other.minimum { minimum = min(minimum ?? least, least) }
    if let greatest = other.maximum { maximum = max(maximum ?? greatest, greatest) }
  }

  /// Buckets up to that of the greatest value.
  private static let mostBuckets = bucket(of: .max) + 1
  /// More values than any run records; sums of so many fit.
  private static let mostValues: UInt64 = 1 << 48

  /// Everything that the histogram holds, for a file.
  package var words: [UInt64] {
    [UInt64(counts.count)] + counts
      + [UInt64(truncatingIfNeeded: sum), UInt64(truncatingIfNeeded: sum >> 64), minimum ?? 0, maximum ?? 0]
  }

  /// Takes a histogram from the front of `words`, as `words` gave them; nil if they are none.
  package init?(from words: inout ArraySlice<UInt64>) {
    guard let length = words.popFirst(), length <= UInt64(Histogram.mostBuckets), words.count >= Int(length) + 4 else {
      return nil
    }
    counts = Array(words.prefix(Int(length)))
    words = words.dropFirst(Int(length))
    for times in counts {
      guard times <= Histogram.mostValues else { return nil }
      count += times
    }
    let tail = Array(words.prefix(4))
    words = words.dropFirst(4)
    sum = UInt128(tail[0]) | UInt128(tail[1]) << 64
    guard count <= Histogram.mostValues else { return nil }
    if count == 0 {
      if sum != 0 || !counts.isEmpty { return nil }
      return
    }
    (minimum, maximum) = (tail[2], tail[3])
    let isWhole =
      tail[2] <= tail[3] && counts.last != 0 && Histogram.bucket(of: tail[3]) == counts.count - 1
      && sum >= UInt128(tail[2]) * UInt128(count) && sum <= UInt128(tail[3]) * UInt128(count)
    if !isWhole { return nil }
  }

  /// The mean, rounded half up; nil if nothing was recorded.
  public var mean: UInt64? {
    if count == 0 { return nil }
    return UInt64((sum + UInt128(count / 2)) / UInt128(count))
  }

  /// The sum of all values; nil if it does not fit.
  public var total: UInt64? { UInt64(exactly: sum) }

  /// The least value that at least `thousandths` of the values do not exceed, to within the width of its bucket;
  /// nil if nothing was recorded. 990 is the 99th percentile.
  public func percentile(thousandths: UInt64) -> UInt64? {
    precondition(thousandths <= 1000, "a percentile is at most 1000 thousandths")
    guard let maximum else { return nil }
    let rank = max(1, UInt64((UInt128(count) * UInt128(thousandths) + 999) / 1000))
    var seen: UInt64 = 0
    for (bucket, times) in counts.enumerated() {
      seen += times
      if seen >= rank { return min(Histogram.top(of: bucket), maximum) }
    }
    return maximum
  }
}
