/// Packets of GDB's remote serial protocol: from bytes to packets and back (GDB manual, appendix E, Overview).
///
/// A packet is `$`, its data, `#` and a checksum of two hexadecimal digits. The receiver acknowledges it with `+` or asks
/// for it again with `-`, until both sides have agreed to leave that out. Bytes that belong to nothing are ignored.

/// What came in.
enum Incoming: Equatable {
  case packet([UInt8])
  /// A packet whose checksum is wrong, or that is too long.
  case damaged
  /// The peer asks for the last packet again.
  case resend
  /// Ctrl-C.
  case interrupt
}

struct PacketReader {
  /// What is announced as PacketSize.
  static let longest = 0x4000
  private enum State { case between, data, checksum([UInt8]) }
  private var state = State.between
  private var data: [UInt8] = []

  /// Takes bytes and gives what they complete.
  mutating func read(_ bytes: some Sequence<UInt8>) -> [Incoming] { bytes.compactMap { take($0) } }

  private mutating func take(_ byte: UInt8) -> Incoming? {
    switch (state, byte) {
    case (.between, 0x03): return .interrupt
    case (.between, UInt8(ascii: "-")): return .resend
    case (_, UInt8(ascii: "$")):
      // Also inside a packet, where it is never data: the rest of the old one is lost.
      data = []
      state = .data
    case (.between, _): break
    case (.data, UInt8(ascii: "#")): state = .checksum([])
    case (.data, _):
      // One byte more than allowed is kept, so that the end of the packet is found and it is refused.
      if data.count <= PacketReader.longest { data.append(byte) }
    case (.checksum(let digits), _):
      guard digits.count == 1 else {
        state = .checksum([byte])
        return nil
      }
      state = .between
      let isRight = Hex.byte(digits[0], byte) == data.reduce(0, &+)
      return isRight && data.count <= PacketReader.longest ? .packet(PacketReader.unescaped(data)) : .damaged
    }
    return nil
  }

  /// `}` and the next byte stand for that byte exclusive-or 0x20.
  private static func unescaped(_ data: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var isEscaped = false
    for byte in data {
      if byte == 0x7d && !isEscaped {
        isEscaped = true
      } else {
        out.append(isEscaped ? byte ^ 0x20 : byte)
        isEscaped = false
      }
    }
    return out
  }

  /// The bytes of a packet.
  static func framed(_ data: [UInt8]) -> [UInt8] {
    var escaped: [UInt8] = []
    for byte in data {
      if [0x23, 0x24, 0x2a, 0x7d].contains(byte) { escaped += [0x7d, byte ^ 0x20] } else { escaped.append(byte) }
    }
    let sum = escaped.reduce(0, &+)
    return [UInt8(ascii: "$")] + escaped + [UInt8(ascii: "#")] + Hex.digits(sum)
  }
}

/// Hexadecimal as the protocol has it.
enum Hex {
  static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  static func byte(_ high: UInt8, _ low: UInt8) -> UInt8? {
    guard let high = digit(high), let low = digit(low) else { return nil }
    return high << 4 | low
  }

  static func digits(_ byte: UInt8) -> [UInt8] {
    let all = Array("0123456789abcdef".utf8)
    return [all[Int(byte >> 4)], all[Int(byte & 15)]]
  }

  /// Bytes as digits, two each.
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: bytes.flatMap { digits($0) }, as: UTF8.self)
  }

  /// A value's bytes, the lowest first.
  static func text(_ value: UInt64, bytes: Int) -> String {
    text((0..<bytes).map { UInt8(truncatingIfNeeded: value >> UInt64($0 * 8)) })
  }

  /// Bytes that digits stand for; nil if they are odd or none.
  static func bytes(_ text: Substring) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    for i in stride(from: 0, to: digits.count, by: 2) {
      guard let byte = byte(digits[i], digits[i + 1]) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  /// The value whose bytes, the lowest first, digits stand for.
  static func value(_ text: Substring) -> UInt64? {
    guard let bytes = bytes(text), bytes.count <= 8 else { return nil }
    return bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
