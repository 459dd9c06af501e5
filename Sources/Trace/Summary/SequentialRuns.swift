/// Runs of requests that each begin where the one before ended: by core, reads and writes apart.

import Machine

struct SequentialRuns {
  /// Runs by length: 1, 2…3, 4…7 and so on.
  private(set) var buckets: [UInt64] = []
  private(set) var count: UInt64 = 0
  /// Requests of the longest run.
  private(set) var longest: UInt64 = 0

  private struct Open {
    var next: UInt64 = 0
    var length: UInt64 = 0
  }
  /// Of core c: reads at 2c, writes at 2c + 1.
  private var open = [Open](repeating: Open(), count: 512)

  mutating func record(_ request: MemoryRequest) {
    let index = Int(request.core) * 2 + (request.kind.isWrite ? 1 : 0)
    if open[index].length > 0 && open[index].next != request.address { close(index) }
    open[index].length += 1
    open[index].next = request.address &+ UInt64(request.size)
  }

  private mutating func close(_ index: Int) {
    let length = open[index].length
    if length == 0 { return }
    open[index].length = 0
    count += 1
    longest = max(longest, length)
    let bucket = 63 - length.leadingZeroBitCount
    while buckets.count <= bucket { buckets.append(0) }
    buckets[bucket] += 1
  }

  /// Ends all runs.
  mutating func finish() { for index in open.indices { close(index) } }
}
