/// Queues of threads, linked through the volatile part of their bodies.
///
/// 1. A thread is in at most one queue.

import Arch
import GuestABI

/// Two words, somewhere: the first and the last thread.
struct ThreadQueue {
  private let ends: UnsafeMutablePointer<UInt64>

  @inline(__always) init(_ ends: UnsafeMutablePointer<UInt64>) { self.ends = ends }

  @inline(__always) var isEmpty: Bool { ends[0] == 0 }
  @inline(__always) var first: Thread? { ends[0] == 0 ? nil : Thread(ends[0]) }
  @inline(__always) var last: Thread? { ends[1] == 0 ? nil : Thread(ends[1]) }

  func append(_ thread: Thread) { insert(thread, after: ends[1]) }
  func prepend(_ thread: Thread) { insert(thread, after: 0) }

  func takeFirst() -> Thread? {
    guard let thread = first else { return nil }
    remove(thread)
    return thread
  }

  /// Among those that arrived before and after (restore).
  func insertByTicket(_ thread: Thread) {
    let ticket = thread.saved.pointee.wait_ticket
    var before = ends[1]
    while before != 0 && Thread(before).saved.pointee.wait_ticket > ticket {
      before = Thread(before).body.pointee.queue_previous
    }
    insert(thread, after: before)
  }

  private func insert(_ thread: Thread, after before: UInt64) {
    let body = thread.body
    let after = before == 0 ? ends[0] : Thread(before).body.pointee.queue_next
    body.pointee.queue_previous = before
    body.pointee.queue_next = after
    if before == 0 { ends[0] = thread.offset } else { Thread(before).body.pointee.queue_next = thread.offset }
    if after == 0 { ends[1] = thread.offset } else { Thread(after).body.pointee.queue_previous = thread.offset }
  }

  func remove(_ thread: Thread) {
    let body = thread.body
    let before = body.pointee.queue_previous
    let after = body.pointee.queue_next
    if before == 0 {
      precondition(ends[0] == thread.offset, "a thread is removed from the queue it is in")
      ends[0] = after
    } else {
      Thread(before).body.pointee.queue_next = after
    }
    if after == 0 { ends[1] = before } else { Thread(after).body.pointee.queue_previous = before }
    body.pointee.queue_previous = 0
    body.pointee.queue_next = 0
  }
}
