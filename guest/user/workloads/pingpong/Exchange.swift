/// What ping and pong say to each other, and what each must answer.
///
/// 1. Both sides count the calls; the count goes into each answer, so a call that is lost or done twice shows.

enum Exchange {
  /// Word 0 in, word 0 out. In every call words 2 and 3 come back negated and swapped, so that each register carries
  /// something.
  static var plain: UInt64 { 1 }
  /// The payload comes back with each byte changed.
  static var payload: UInt64 { 2 }
  /// Pong calls back before it answers.
  static var nested: UInt64 { 3 }
  /// A capability to a notification goes there; pong signals it and sends one derived from it back.
  static var capability: UInt64 { 4 }
  static var stop: UInt64 { 5 }

  static func answer(_ word: UInt64, count: UInt64) -> UInt64 {
    ember_random_mix(word &+ count &* 0x9e37_79b9_7f4a_7c15)
  }

  /// Pong and the thread that it calls back count on their own, from different numbers.
  static var firstCountOfPong: UInt64 { 1 }
  static var firstCountOfHelper: UInt64 { 1 << 40 }

  static func changed(_ byte: UInt8, _ word: UInt64) -> UInt8 { byte &+ UInt8(truncatingIfNeeded: word) }
}
