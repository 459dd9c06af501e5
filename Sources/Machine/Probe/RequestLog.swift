/// Requests that leave a level of the caches, for whoever records a memory trace.
///
/// A request is noted where its level passes it on: nobody pays for it on a hit, and without a recorder a miss pays for
/// one comparison. What devices ask for by-passes the caches and is noted at every level. The log belongs to the host: no
/// snapshot holds it, and the simulated result does not depend on it.

/// The caches that requests of a trace have left.
package enum RequestLevel: UInt8, CaseIterable, Sendable {
  /// The first-level caches.
  case l1 = 1
  /// The second-level caches.
  case l2 = 2
  /// The last cache there is.
  case llc = 3
}

struct RequestLog {
  /// What is recorded: `RequestLevel`, or 0.
  var level: UInt8 = 0
  /// What the core that runs asks for now.
  var kind = MemoryRequest.Kind.read
  var requests = GrowableBuffer<MemoryRequest>()

  @inline(never) mutating func append(_ line: UInt64, _ kind: MemoryRequest.Kind, at now: UInt64, core: UInt64) {
    requests.append(
      MemoryRequest(
        timePs: now, address: line << 6, size: 64, kind: kind, core: UInt8(truncatingIfNeeded: core)))
  }
}

extension MachineStorage {
  /// A line is asked for below a level.
  @inline(__always) mutating func noteRead(_ level: RequestLevel, _ line: UInt64, at now: UInt64) {
    if _slowPath(requestLog.level == level.rawValue) {
      requestLog.append(line, requestLog.kind, at: now, core: board.pointee.runningCore)
    }
  }

  /// A line is written below a level.
  @inline(__always) mutating func noteWrite(_ level: RequestLevel, _ line: UInt64, at now: UInt64) {
    if _slowPath(requestLog.level == level.rawValue) {
      requestLog.append(line, .write, at: now, core: board.pointee.runningCore)
    }
  }

  /// A clean sends a line past every level.
  @inline(__always) mutating func noteClean(_ line: UInt64, at now: UInt64) {
    if _slowPath(requestLog.level != 0) {
      requestLog.append(line, .clean, at: now, core: board.pointee.runningCore)
    }
  }

  /// A device reads or writes memory.
  @inline(__always) mutating func noteDevice(_ line: UInt64, _ kind: MemoryRequest.Kind, at now: UInt64) {
    if _slowPath(requestLog.level != 0) {
      requestLog.append(line, kind, at: now, core: UInt64(MemoryRequest.device))
    }
  }
}

extension Machine {
  /// Records requests from here on; nil: no longer.
  package func recordRequests(below level: RequestLevel?) {
    storage.pointee.requestLog.level = level?.rawValue ?? 0
  }

  /// Gives the requests recorded since the last time to `body`, in the order of execution, and forgets them.
  package func takeRequests<Result>(_ body: (UnsafeBufferPointer<MemoryRequest>) -> Result) -> Result {
    defer { storage.pointee.requestLog.requests.truncate(to: 0) }
    return body(storage.pointee.requestLog.requests.elements)
  }
}
