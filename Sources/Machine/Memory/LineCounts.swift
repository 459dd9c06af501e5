/// How many lines of a queue there are by a hash of the line: most lines are not there, and need no search.

struct LineCounts {
  private let counts: UnsafeMutablePointer<UInt32>
  private static var places: Int { 256 }

  init(in arena: inout Arena) { counts = arena.allocate(UInt32.self, count: LineCounts.places) }

  func reset() { counts.update(repeating: 0, count: LineCounts.places) }

  @inline(__always) private func place(_ line: UInt64) -> Int {
    Int(truncatingIfNeeded: (line ^ line &>> 8 ^ line &>> 16) & UInt64(LineCounts.places - 1))
  }

  @inline(__always) func add(_ line: UInt64) { counts[place(line)] &+= 1 }
  @inline(__always) func remove(_ line: UInt64) { counts[place(line)] &-= 1 }

  /// False only if the line is not there.
  @inline(__always) func mayHave(_ line: UInt64) -> Bool { counts[place(line)] != 0 }
}
