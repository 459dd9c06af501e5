/// What the model says of a call before it is made: that it succeeds, or for which reasons it may be refused.
///
/// A call with several faults may name any of them: which one is not part of what the kernel promises.

struct Verdict {
  private var reasons: UInt64 = 0

  var succeeds: Bool { reasons == 0 }

  mutating func refuse(_ error: Int64) { reasons |= 1 << UInt64(-error) }
  mutating func refuse(_ error: Int64, if condition: Bool) { if condition { refuse(error) } }

  /// Whether a status is what was foretold.
  func allows(_ status: Int64) -> Bool {
    if status >= 0 { return succeeds }
    return status > -64 && reasons >> UInt64(-status) & 1 != 0
  }
}
