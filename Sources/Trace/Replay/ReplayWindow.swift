/// The next requests of a trace by core, and which of them is to be sent next, where few are under way at a time.
///
/// Cores that wait for memory fall behind their trace, each by another time. So that the model gets requests in the
/// order of their new times, the window holds the next of all cores and gives out the earliest.
///
/// 1. The window is full until the trace ends; a core none of whose requests is in it is not waited for.
/// 2. Of equal times the lower core goes first.

import Machine

struct ReplayWindow {
  /// Requests that are held.
  static let capacity = 1 << 16

  private struct Slot {
    var request: MemoryRequest
    /// The next slot of the same core, or of the free ones; -1: none.
    var next: Int32
  }

  private struct Core {
    var first: Int32 = -1
    var last: Int32 = -1
    /// Of its request that was sent last, by the trace and by this replay.
    var tracePs: UInt64 = 0
    var sentPs: UInt64 = 0
    var hasSent = false
    /// When its first request is to be sent.
    var sendPs: UInt64 = 0
    var inFlight: InFlight
  }

  private let batches: any RequestBatches
  private let outstanding: Int
  private let slots: UnsafeMutablePointer<Slot>
  private var freeSlot: Int32 = 0
  private var held = 0
  private var batch = UnsafeBufferPointer<MemoryRequest>(start: nil, count: 0)
  private var taken = 0
  private var isAtEnd = false
  /// Cores that occurred, in the order of their numbers, and where each is in `cores`.
  private let cores: UnsafeMutablePointer<Core>
  private var numbers: [UInt8] = []
  private var indices = [Int](repeating: -1, count: 256)
  /// Cores whose next request has no time yet.
  private var untimed: [Int] = []

  init(_ batches: any RequestBatches, outstanding: Int) {
    self.batches = batches
    self.outstanding = outstanding
    cores = .allocate(capacity: 256)
    slots = .allocate(capacity: ReplayWindow.capacity)
    for index in 0..<ReplayWindow.capacity {
      let next = index + 1 < ReplayWindow.capacity ? Int32(index + 1) : -1
      (slots + index).initialize(to: Slot(request: MemoryRequest(timePs: 0, address: 0, kind: .read), next: next))
    }
  }

  func free() {
    for core in numbers.indices { cores[core].inFlight.free() }
    cores.deallocate()
    slots.deallocate()
  }

  func sendPs(of core: Int) -> UInt64 { cores[core].sendPs }

  func request(of core: Int) -> MemoryRequest { slots[Int(cores[core].first)].request }

  /// The place of the core whose request is to be sent next; nil at the end.
  mutating func next(_ options: ReplayOptions) throws(TraceError) -> Int? {
    if !isAtEnd { try fill() }
    for core in untimed where cores[core].first >= 0 { setTime(core, options) }
    untimed.removeAll(keepingCapacity: true)
    if numbers.count == 1 { return cores[0].first >= 0 ? 0 : nil }
    var best: Int?
    var bestPs = UInt64.max
    for number in numbers {
      let core = indices[Int(number)]
      if cores[core].first >= 0 && (best == nil || cores[core].sendPs < bestPs) {
        best = core
        bestPs = cores[core].sendPs
      }
    }
    return best
  }

  /// Takes the first request of a core out, which was sent.
  mutating func sent(_ core: Int, donePs: UInt64) {
    let index = cores[core].first
    cores[core].tracePs = slots[Int(index)].request.timePs
    cores[core].sentPs = cores[core].sendPs
    cores[core].hasSent = true
    cores[core].inFlight.add(donePs)
    cores[core].first = slots[Int(index)].next
    if cores[core].first < 0 { cores[core].last = -1 }
    slots[Int(index)].next = freeSlot
    freeSlot = index
    held -= 1
    untimed.append(core)
  }

  private mutating func fill() throws(TraceError) {
    while held < ReplayWindow.capacity {
      if taken == batch.count {
        batch = try batches.next()
        taken = 0
        if batch.isEmpty {
          isAtEnd = true
          return
        }
      }
      hold(batch[taken])
      taken += 1
    }
  }

  private mutating func hold(_ request: MemoryRequest) {
    let core = place(of: request.core)
    let slot = freeSlot
    freeSlot = slots[Int(slot)].next
    slots[Int(slot)] = Slot(request: request, next: -1)
    held += 1
    if cores[core].last >= 0 {
      slots[Int(cores[core].last)].next = slot
    } else {
      cores[core].first = slot
      untimed.append(core)
    }
    cores[core].last = slot
  }

  private mutating func place(of number: UInt8) -> Int {
    if indices[Int(number)] >= 0 { return indices[Int(number)] }
    let core = numbers.count
    indices[Int(number)] = core
    (cores + core).initialize(to: Core(inFlight: InFlight(capacity: outstanding)))
    numbers.insert(number, at: numbers.firstIndex { $0 > number } ?? numbers.count)
    return core
  }

  /// Sets when the first request of a core is to be sent; times beyond every bound become the greatest.
  private mutating func setTime(_ core: Int, _ options: ReplayOptions) {
    let tracePs = slots[Int(cores[core].first)].request.timePs
    // Without think time all begin at once.
    var wait = tracePs
    if cores[core].hasSent { wait = tracePs > cores[core].tracePs ? tracePs - cores[core].tracePs : 0 }
    let scaled = options.keepsThinkTime ? options.speed.scaled(wait) ?? .max : 0
    let sum = cores[core].sentPs.addingReportingOverflow(scaled)
    var ps = sum.overflow ? UInt64.max : sum.partialValue
    if cores[core].inFlight.isFull { ps = max(ps, cores[core].inFlight.earliest) }
    cores[core].sendPs = ps
  }
}
