/// Simulated time, as integer picoseconds.
///
/// Time is never floating point: sums of rounded latencies would depend on their order, and equal runs would differ.
/// 64 bits of picoseconds last 213 days.

/// A duration or a point of simulated time, in picoseconds. Points count from the first power-on.
public struct SimTime: Hashable, Comparable, Sendable {
  public var picoseconds: UInt64

  public init(picoseconds: UInt64) { self.picoseconds = picoseconds }

  public static let zero = SimTime(picoseconds: 0)
  public static func nanoseconds(_ n: UInt64) -> SimTime { SimTime(picoseconds: n * 1_000) }
  public static func microseconds(_ n: UInt64) -> SimTime { SimTime(picoseconds: n * 1_000_000) }
  public static func milliseconds(_ n: UInt64) -> SimTime { SimTime(picoseconds: n * 1_000_000_000) }
  public static func seconds(_ n: UInt64) -> SimTime { SimTime(picoseconds: n * 1_000_000_000_000) }

  public static func < (a: SimTime, b: SimTime) -> Bool { a.picoseconds < b.picoseconds }
  public static func + (a: SimTime, b: SimTime) -> SimTime { SimTime(picoseconds: a.picoseconds &+ b.picoseconds) }
  public static func - (a: SimTime, b: SimTime) -> SimTime { SimTime(picoseconds: a.picoseconds &- b.picoseconds) }
}
