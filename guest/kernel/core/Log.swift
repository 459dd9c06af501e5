/// Text for people, straight to the console: no String, no heap.

import GuestABI

/// `log("free pages: \(n)\n")` prints part by part.
@inline(__always)
func log(_ message: LogMessage) {}

struct LogMessage: ExpressibleByStringInterpolation {
  struct StringInterpolation: StringInterpolationProtocol {
    @inline(__always) init(literalCapacity: Int, interpolationCount: Int) {}
    @inline(__always) mutating func appendLiteral(_ text: StaticString) { Log.put(text) }
    @inline(__always) mutating func appendInterpolation(_ text: StaticString) { Log.put(text) }
    @inline(__always) mutating func appendInterpolation<I: FixedWidthInteger>(_ value: I) {
      if I.isSigned && value < 0 { Log.put("-") }
      Log.decimal(UInt64(value.magnitude))
    }
    @inline(__always) mutating func appendInterpolation<I: FixedWidthInteger>(hex value: I) {
      Log.hexadecimal(UInt64(truncatingIfNeeded: value))
    }
    @inline(__always) mutating func appendInterpolation(_ text: ByteRange) { Log.put(text) }
  }
  @inline(__always) init(stringLiteral text: StaticString) { Log.put(text) }
  @inline(__always) init(stringInterpolation: StringInterpolation) {}
}

enum Log {
  @inline(never)
  static func put(_ text: StaticString) {
    for i in 0..<text.utf8CodeUnitCount { Console.put(text.utf8Start[i]) }
  }

  @inline(never)
  static func put(_ text: ByteRange) {
    for i in 0..<text.count { Console.put(text.start[i]) }
  }

  @inline(never)
  static func hexadecimal(_ value: UInt64) {
    var shift: UInt64 = 60
    var started = false
    while true {
      let digit = UInt8(truncatingIfNeeded: value >> shift) & 15
      if digit != 0 || started || shift == 0 {
        started = true
        Console.put(digit < 10 ? 48 + digit : 87 + digit)
      }
      if shift == 0 { return }
      shift -= 4
    }
  }

  @inline(never)
  static func decimal(_ value: UInt64) {
    var power: UInt64 = 1
    while value / power >= 10 { power *= 10 }
    while power != 0 {
      Console.put(48 + UInt8(truncatingIfNeeded: value / power % 10))
      power /= 10
    }
  }
}

/// Bytes of a text that lies somewhere and stays there.
struct ByteRange {
  let start: UnsafePointer<UInt8>
  let count: Int

  init(start: UnsafePointer<UInt8>, count: Int) {
    self.start = start
    self.count = count
  }
  init(_ text: StaticString) { self.init(start: text.utf8Start, count: text.utf8CodeUnitCount) }

  func equals(_ text: StaticString) -> Bool {
    guard text.utf8CodeUnitCount == count else { return false }
    return hasPrefix(text)
  }

  func hasPrefix(_ text: StaticString) -> Bool {
    guard text.utf8CodeUnitCount <= count else { return false }
    for i in 0..<text.utf8CodeUnitCount where text.utf8Start[i] != start[i] { return false }
    return true
  }

  func equals(_ other: ByteRange) -> Bool {
    guard other.count == count else { return false }
    for i in 0..<count where other.start[i] != start[i] { return false }
    return true
  }

  func dropping(_ n: Int) -> ByteRange { ByteRange(start: start + n, count: count - n) }

  /// A number: decimal, or hexadecimal after 0x. nil if it is anything else, or too large.
  var number: UInt64? {
    var digits = self
    var base: UInt64 = 10
    if hasPrefix("0x") {
      digits = dropping(2)
      base = 16
    }
    guard digits.count > 0 else { return nil }
    var value: UInt64 = 0
    for i in 0..<digits.count {
      let c = digits.start[i]
      let digit: UInt64
      switch c {
      case 48...57: digit = UInt64(c - 48)
      case 97...102 where base == 16: digit = UInt64(c - 87)
      case 65...70 where base == 16: digit = UInt64(c - 55)
      default: return nil
      }
      let (product, overflow) = value.multipliedReportingOverflow(by: base)
      let (sum, carry) = product.addingReportingOverflow(digit)
      if overflow || carry { return nil }
      value = sum
    }
    return value
  }
}
