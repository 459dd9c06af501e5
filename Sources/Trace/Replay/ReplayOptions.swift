/// How a memory trace is given to the memory model: at which pace, at which addresses.

/// A rational factor of time, so that scaled times are the same on every host.
package struct ReplaySpeed: Hashable, Sendable, CustomStringConvertible {
  /// Both from 1 to `maximum`.
  package let numerator: UInt64
  package let denominator: UInt64

  package static let one = ReplaySpeed(numerator: 1, denominator: 1)
  static let maximum: UInt64 = 1_000_000_000

  private init(numerator: UInt64, denominator: UInt64) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Reads `2`, `0.25` or `3/2`; nil if it is none of these or out of 1/10^9 to 10^9.
  package init?(_ text: String) {
    func digits(_ text: Substring) -> UInt64? {
      guard (1...10).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      return UInt64(text)
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let decimals = text.split(separator: ".", omittingEmptySubsequences: false)
    var values: (UInt64, UInt64)?
    if parts.count == 2, let above = digits(parts[0]), let below = digits(parts[1]) {
      values = (above, below)
    } else if decimals.count == 1, let whole = digits(decimals[0]) {
      values = (whole, 1)
    } else if decimals.count == 2, decimals[1].utf8.count <= 9, let whole = digits(decimals[0]),
      let fraction = digits(decimals[1])
    {
      let power = (0..<decimals[1].utf8.count).reduce(UInt64(1)) { power, _ in power * 10 }
      values = (whole * power + fraction, power)
    }
    guard let (above, below) = values, above > 0, below > 0 else { return nil }
    var (a, b) = (above, below)
    while b != 0 { (a, b) = (b, a % b) }
    let most = ReplaySpeed.maximum
    if above / a > most || below / a > most { return nil }
    self.init(numerator: above / a, denominator: below / a)
  }

  package var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }

  /// `ps` of the trace in the time of the replay, cut off to whole ps; nil if that is beyond 64 bits.
  @inline(__always) func scaled(_ ps: UInt64) -> UInt64? {
    if numerator == denominator { return ps }
    let (high, low) = ps.multipliedFullWidth(by: denominator)
    return high >= numerator ? nil : numerator.dividingFullWidth((high, low)).quotient
  }
}

package struct ReplayOptions: Hashable, Sendable {
  package enum Pace: Hashable, Sendable {
    /// Each request at its own time, however long those before it take.
    case openLoop
    /// So many requests of a core are under way at most; the next one goes out when one of them is done, and the time
    /// that the trace shows since the one before has passed.
    case outstanding(Int)
  }

  /// Where addresses lie.
  package enum Placement: String, CaseIterable, Sendable {
    /// Where the machine's memory map has them; what belongs to no memory is taken for DRAM.
    case map
    /// All in DRAM, or all in NVM: addresses modulo its size.
    case dram
    case nvm
  }

  package var pace = Pace.openLoop
  package var placement = Placement.map
  package var speed = ReplaySpeed.one
  /// Whether time between requests counts, where `pace` is `outstanding`.
  package var keepsThinkTime = true

  /// Requests of a core under way, at most.
  package static let outstandingRange = 1...1024

  package init() {}
}
