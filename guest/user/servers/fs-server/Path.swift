/// Paths, as they lie in a request's payload.

/// Bytes of a request, valid while it is answered.
struct Bytes {
  let start: UnsafePointer<UInt8>
  let count: Int

  init(_ start: UnsafeRawPointer, _ count: Int) {
    self.start = start.assumingMemoryBound(to: UInt8.self)
    self.count = count
  }

  subscript(_ index: Int) -> UInt8 {
    precondition(index >= 0 && index < count, "an index lies within its bytes")
    return start[index]
  }

  func slice(_ from: Int, _ to: Int) -> Bytes {
    precondition(0 <= from && from <= to && to <= count, "a slice lies within its bytes")
    return Bytes(start + from, to - from)
  }

  func equals(_ other: Bytes) -> Bool { count == other.count && memcmp(start, other.start, count) == 0 }

  var hash: UInt64 {
    var hash = UInt64(EMBER_HASH_START)
    for index in 0..<count { hash = (hash ^ UInt64(start[index])) &* 0x100_0000_01b3 }
    return hash
  }
}

/// The names of a path, first to last.
struct Path {
  private let text: Bytes
  private var at = 0

  /// Throws if the text is not a path.
  init(_ text: Bytes) throws(Refusal) {
    guard text.count > 0, text[0] == 47 else { throw .badPath }
    self.text = text
    if text.count == 1 {
      at = 1
      return
    }
    var copy = self
    while !copy.isAtEnd { try Path.check(copy.next()) }
    guard text[text.count - 1] != 47 else { throw .badPath }
  }

  private static func check(_ name: Bytes) throws(Refusal) {
    guard name.count > 0, name.count <= FileSystem.longestName else { throw .badPath }
    if name[0] == 46 && (name.count == 1 || name.count == 2 && name[1] == 46) { throw .badPath }
  }

  var isAtEnd: Bool { at >= text.count }

  /// The next name; the path is not at its end.
  mutating func next() -> Bytes {
    let start = at + 1
    var end = start
    while end < text.count && text[end] != 47 { end += 1 }
    at = end
    return text.slice(start, end)
  }
}
