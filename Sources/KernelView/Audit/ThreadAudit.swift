/// Audit of threads: what each says of itself against the queues and lists it must be in (E14, E15, E19).
///
/// Which thread runs, and the heads of the ready queues and of the list of deadlines, lie in DRAM and are not seen from
/// here; the links between threads are.

import GuestABI

extension Auditor {
  private typealias Saved = UnsafePointer<ember_thread_saved>

  private func saved(_ thread: TreeObject) -> UnsafePointer<ember_thread_saved> {
    thread.saved(as: ember_thread_saved.self)
  }

  func checkThreads() {
    let threads = tree.objects.filter { $0.kind == .thread }
    var waiters: [UInt64: [TreeObject]] = [:]
    var members: [UInt64: [TreeObject]] = [:]
    for thread in threads {
      if isFull { return }
      checkState(thread)
      let saved = saved(thread)
      if Auditor.isStarted(saved) { members[saved.pointee.group, default: []].append(thread) }
      if Auditor.standsInQueue(saved) { waiters[saved.pointee.wait_object, default: []].append(thread) }
    }
    for object in tree.objects {
      if isFull { return }
      let reference = tree.reference(of: object)
      switch object.kind {
      case .capGroup: checkMembers(object, members[reference] ?? [])
      case .connection:
        let connection = body(object, as: ember_connection.self).pointee
        let here = waiters[reference] ?? []
        checkQueue(
          object, connection.first_sender, connection.last_sender, "senders",
          here.filter { saved($0).pointee.wait_kind == EMBER_WAIT_SEND })
        checkQueue(
          object, connection.first_receiver, connection.last_receiver, "receivers",
          here.filter { saved($0).pointee.wait_kind == EMBER_WAIT_RECEIVE })
      case .notification:
        let notification = body(object, as: ember_notification.self).pointee
        checkQueue(object, notification.first_waiter, notification.last_waiter, "waiters", waiters[reference] ?? [])
        if notification.saved.pending != 0 && notification.first_waiter != 0 {
          find(.queues, object.subject, "has pending bits and a thread that waits for them")
        }
      case .irq:
        let irq = body(object, as: ember_irq.self).pointee
        checkQueue(object, irq.first_waiter, irq.last_waiter, "waiters", waiters[reference] ?? [])
        if irq.saved.pending != 0 && irq.first_waiter != 0 {
          find(.queues, object.subject, "has pending interrupts and a thread that waits for them")
        }
      default: break
      }
    }
    checkChains(threads)
  }

  /// Whether a thread waits in the queue of an object.
  private static func standsInQueue(_ saved: UnsafePointer<ember_thread_saved>) -> Bool {
    guard saved.pointee.state == EMBER_THREAD_WAITING else { return false }
    switch saved.pointee.wait_kind {
    case EMBER_WAIT_SEND, EMBER_WAIT_RECEIVE, EMBER_WAIT_NOTIFICATION, EMBER_WAIT_IRQ: return true
    default: return false
    }
  }

  // MARK: - One thread

  private func checkState(_ thread: TreeObject) {
    let saved = saved(thread).pointee
    guard saved.state <= EMBER_THREAD_EXITED else {
      find(.queues, thread.subject, "is in the unknown state \(saved.state)")
      return
    }
    if saved.state == EMBER_THREAD_EXITED && (saved.group != 0 || saved.space != 0 || saved.reply_to != 0) {
      find(.queues, thread.subject, "has exited, but still refers to its cap group, VM space or caller")
    }
    if saved.affinity > 16 {
      find(.queues, thread.subject, "must run on core \(saved.affinity - 1), which no machine has")
    }
    if saved.uses_floating_point > 1 {
      find(.queues, thread.subject, "neither uses floating point nor does without it")
    }
    checkReply(thread)
    guard saved.state == EMBER_THREAD_WAITING else {
      if saved.wait_kind != EMBER_WAIT_NONE || saved.wait_object != 0 || saved.wait_deadline_ns != EMBER_NEVER {
        find(.queues, thread.subject, "does not wait, but has something to wait for")
      }
      return
    }
    var expected: ObjectKind?
    switch saved.wait_kind {
    case EMBER_WAIT_SLEEP:
      if saved.wait_object != 0 { find(.queues, thread.subject, "sleeps, but has an object to wait for") }
      return
    case EMBER_WAIT_SEND, EMBER_WAIT_RECEIVE: expected = .connection
    case EMBER_WAIT_REPLY: expected = .thread
    case EMBER_WAIT_NOTIFICATION: expected = .notification
    case EMBER_WAIT_IRQ: expected = .irq
    default:
      find(.queues, thread.subject, "waits for the unknown reason \(saved.wait_kind)")
      return
    }
    if tree.object(saved.wait_object, expected) == nil {
      find(.damaged(thread.subject, .reference(saved.wait_object, expected: expected)))
    }
  }

  /// A caller and the thread that owes it the reply name each other.
  private func checkReply(_ thread: TreeObject) {
    let own = saved(thread).pointee
    let reference = tree.reference(of: thread)
    if own.reply_to != 0 {
      let caller = tree.object(own.reply_to, .thread).map { saved($0).pointee }
      if caller?.state != EMBER_THREAD_WAITING || caller?.wait_kind != EMBER_WAIT_REPLY
        || caller?.wait_object != reference
      {
        find(.queues, thread.subject, "owes a reply to a thread that does not wait for it")
      }
    }
    if own.state == EMBER_THREAD_WAITING && own.wait_kind == EMBER_WAIT_REPLY {
      guard let server = tree.object(own.wait_object, .thread) else { return }
      if saved(server).pointee.reply_to != reference {
        find(.queues, thread.subject, "waits for the reply of thread \(server.id), which owes it none")
      }
    }
  }

  // MARK: - Lists

  private func checkQueue(
    _ object: TreeObject, _ first: UInt64, _ last: UInt64, _ what: String, _ expected: [TreeObject]
  ) {
    var missing = Set(expected.map { tree.reference(of: $0) })
    var before: UInt64 = 0
    var ticket: UInt64 = 0
    var reference = first
    while reference != 0 {
      guard missing.remove(reference) != nil, let thread = tree.object(reference, .thread) else {
        find(.queues, object.subject, "has a thread among its \(what) that does not wait there, or one twice")
        return
      }
      let links = body(thread, as: ember_thread.self)
      if links.pointee.queue_previous != before {
        find(.queues, thread.subject, "does not know the thread before it among the \(what) of \(object.subject)")
      }
      if links.pointee.saved.wait_ticket < ticket {
        find(.queues, thread.subject, "stands behind one that came later among the \(what) of \(object.subject)")
      }
      ticket = links.pointee.saved.wait_ticket
      before = reference
      reference = links.pointee.queue_next
    }
    if last != before { find(.queues, object.subject, "does not know the last of its \(what)") }
    for thread in expected where missing.contains(tree.reference(of: thread)) {
      find(.queues, thread.subject, "waits, but is not among the \(what) of \(object.subject)")
    }
  }

  /// The started threads of a cap group.
  private func checkMembers(_ group: TreeObject, _ expected: [TreeObject]) {
    var missing = Set(expected.map { tree.reference(of: $0) })
    var before: UInt64 = 0
    var reference = body(group, as: ember_cap_group.self).pointee.first_thread
    while reference != 0 {
      guard missing.remove(reference) != nil, let thread = tree.object(reference, .thread) else {
        find(.queues, group.subject, "has a thread on its list that is none of its started ones, or one twice")
        return
      }
      let links = body(thread, as: ember_thread.self)
      if links.pointee.group_previous != before {
        find(.queues, thread.subject, "does not know the thread before it on the list of its cap group")
      }
      before = reference
      reference = links.pointee.group_next
    }
    for thread in expected where missing.contains(tree.reference(of: thread)) {
      find(.queues, thread.subject, "is not on the list of its cap group")
    }
  }

  /// Queues whose heads are not seen: ready threads, and threads with deadlines. Links go both ways, between threads of
  /// the same sort, and not in circles; threads of no queue have none.
  private func checkChains(_ threads: [TreeObject]) {
    checkChain(threads, "ready threads", next: { $0.queue_next }, previous: { $0.queue_previous }) { thread in
      thread.state == EMBER_THREAD_READY
    } isElsewhere: { thread in
      withUnsafePointer(to: thread) { Auditor.standsInQueue($0) }
    }
    checkChain(threads, "deadlines", next: { $0.deadline_next }, previous: { $0.deadline_previous }) { thread in
      thread.state == EMBER_THREAD_WAITING && thread.wait_deadline_ns != EMBER_NEVER
    } isElsewhere: { _ in
      false
    }
    checkDeadlines(threads)
  }

  private func checkChain(
    _ threads: [TreeObject], _ what: String, next: (ember_thread) -> UInt64, previous: (ember_thread) -> UInt64,
    belongs: (ember_thread_saved) -> Bool, isElsewhere: (ember_thread_saved) -> Bool
  ) {
    var members: Set<UInt64> = []
    var heads: [UInt64] = []
    for thread in threads {
      let body = body(thread, as: ember_thread.self).pointee
      if belongs(body.saved) {
        members.insert(tree.reference(of: thread))
        if previous(body) == 0 { heads.append(tree.reference(of: thread)) }
      } else if !isElsewhere(body.saved) && (next(body) != 0 || previous(body) != 0) {
        find(.queues, thread.subject, "is linked with the \(what), but is none of them")
      }
    }
    for head in heads {
      var before: UInt64 = 0
      var reference = head
      while reference != 0 {
        guard members.remove(reference) != nil, let thread = tree.object(reference, .thread) else {
          find(.queues, .image, "has a queue of \(what) with a thread that is none of them, or is there twice")
          break
        }
        let body = body(thread, as: ember_thread.self).pointee
        if previous(body) != before {
          find(.queues, thread.subject, "does not know the thread before it among the \(what)")
        }
        before = reference
        reference = next(body)
      }
    }
    for thread in threads where members.contains(tree.reference(of: thread)) {
      find(.queues, thread.subject, "cannot be reached from the start of any queue of \(what)")
    }
  }

  /// There is one list of deadlines, and it is in their order.
  private func checkDeadlines(_ threads: [TreeObject]) {
    var heads = 0
    for thread in threads {
      let body = body(thread, as: ember_thread.self).pointee
      guard body.saved.state == EMBER_THREAD_WAITING, body.saved.wait_deadline_ns != EMBER_NEVER else { continue }
      if body.deadline_previous == 0 { heads += 1 }
      if let after = tree.object(body.deadline_next, .thread),
        saved(after).pointee.wait_deadline_ns < body.saved.wait_deadline_ns
      {
        find(.queues, thread.subject, "stands before a thread with an earlier deadline")
      }
    }
    if heads > 1 { find(.queues, .image, "has \(heads) lists of deadlines") }
  }
}
