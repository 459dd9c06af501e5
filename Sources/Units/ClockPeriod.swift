/// Clocks, written as a frequency or as a period: `2.5GHz` and `400ps` are the same clock.
///
/// Simulated time is whole picoseconds, so only frequencies whose period is a whole number of them exist here. Others
/// are refused with the two nearest periods: a silently rounded 2.4 GHz would make every cycle count a little wrong.

/// The period of a clock.
public enum ClockPeriod {
  /// 10^12 picoseconds are a second.
  private static let picosecondsPerSecond: UInt64 = 1_000_000_000_000

  /// The period in picoseconds that `text` names, by frequency or by period.
  public static func parse(_ text: String) throws(ClockPeriodError) -> UInt64 {
    let hertz: UInt64
    do {
      hertz = try Dimension.frequency.parse(text)
    } catch let frequencyError {
      do {
        return try Dimension.time.parse(text)
      } catch let timeError {
        if case .unknownUnit = timeError { throw .notAClock(frequencyError) }
        throw .notAClock(timeError)
      }
    }
    if hertz == 0 || hertz > picosecondsPerSecond { throw .outOfReach(text: text) }
    if picosecondsPerSecond % hertz != 0 { throw .inexact(text: text, shorterPs: picosecondsPerSecond / hertz) }
    return picosecondsPerSecond / hertz
  }

  /// As a frequency where that is exact, else as a period.
  public static func print(_ picoseconds: UInt64) -> String {
    if picoseconds == 0 || picosecondsPerSecond % picoseconds != 0 { return Dimension.time.print(picoseconds) }
    let text = Dimension.frequency.print(picosecondsPerSecond / picoseconds)
    // 1.234567GHz prints as 1234567kHz: a period is easier on the eye than that.
    return text.utf8.count <= 8 ? text : Dimension.time.print(picoseconds)
  }
}

/// Why a text is not a clock. `description` is one sentence with the remedy.
public enum ClockPeriodError: Error, Hashable, Sendable, CustomStringConvertible {
  case notAClock(QuantityError)
  case outOfReach(text: String)
  case inexact(text: String, shorterPs: UInt64)

  public var description: String {
    switch self {
    case .notAClock(let error): "\(error); a clock is a frequency such as 2.5GHz or a period such as 400ps"
    case .outOfReach(let text): "\(quoted(text)) is not a clock of 1Hz to 1000GHz"
    case .inexact(let text, let shorterPs):
      "\(quoted(text)) is not a whole number of picoseconds a clock; write \(shorterPs)ps or \(shorterPs + 1)ps"
    }
  }
}
