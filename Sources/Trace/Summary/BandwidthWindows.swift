/// Bytes in windows of equal length, one after the other.
///
/// Requests come nearly in the order of their times, since cores run in turns, so a window can not be closed as soon as
/// a later one begins. The last few thousand windows are kept open; what is older still is counted apart.
///
/// 1. The bytes of all closed windows and the late ones are the bytes recorded.
/// 2. Memory does not depend on how long the trace is.

struct BandwidthWindows {
  /// A window with its bytes.
  struct Window: Hashable {
    /// Counted from time 0.
    var number: UInt64
    var readBytes: UInt64 = 0
    var writtenBytes: UInt64 = 0
    var bytes: UInt64 { readBytes + writtenBytes }
  }

  let lengthPs: UInt64
  private let depth: Int
  /// Window w is at w modulo depth, if it was touched.
  private var open: [Window]
  private var newest: UInt64?
  /// Closed windows that had bytes, by number; the owner empties it.
  var closed: [Window] = []
  /// Bytes of requests that came too late for their window.
  private(set) var lateBytes: UInt64 = 0

  init(lengthPs: UInt64, depth: Int = 4096) {
    self.lengthPs = lengthPs
    self.depth = depth
    open = [Window](repeating: Window(number: 0), count: depth)
  }

  mutating func record(timePs: UInt64, bytes: UInt64, isWrite: Bool) {
    let number = timePs / lengthPs
    if number != newest { guard move(to: number, bytes) else { return } }
    let place = Int(number % UInt64(depth))
    if isWrite { open[place].writtenBytes += bytes } else { open[place].readBytes += bytes }
  }

  /// Makes window `number` one of the open ones; false if it was closed long ago.
  private mutating func move(to number: UInt64, _ bytes: UInt64) -> Bool {
    guard let last = newest else {
      newest = number
      open[Int(number % UInt64(depth))].number = number
      return true
    }
    if number <= last {
      if last - number >= UInt64(depth) {
        lateBytes += bytes
        return false
      }
      open[Int(number % UInt64(depth))].number = number
      return true
    }
    let steps = number - last
    if steps >= UInt64(depth) {
      close(from: last &+ 1, count: depth)
    } else {
      close(from: last + 1, count: Int(steps))
    }
    newest = number
    open[Int(number % UInt64(depth))].number = number
    return true
  }

  /// Closes what is in the places of `count` windows from `first` on: the oldest ones, in their order.
  private mutating func close(from first: UInt64, count: Int) {
    for step in 0..<UInt64(count) {
      let place = Int((first &+ step) % UInt64(depth))
      if open[place].bytes > 0 { closed.append(open[place]) }
      open[place] = Window(number: 0)
    }
  }

  /// Closes all windows.
  mutating func finish() {
    guard let last = newest else { return }
    close(from: last &+ 1, count: depth)
    newest = nil
  }
}
