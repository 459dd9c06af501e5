/// Cases about notifications, deadlines and checkpoints.

private let never = UInt64(EMBER_NEVER)

var waitingCases: [Case] {
  [
    Case(name: "bits add up until somebody waits, who gets them all") { _ throws(CaseFailure) in
      let notification = try slot(ember_notification_create(), "a notification")
      for bit in UInt64(0)..<64 { try expect(ember_notification_signal(notification, 1 << bit), 0, "a signal") }
      var bits: UInt64 = 0
      try expect(ember_notification_wait(notification, 0, &bits), 0, "waiting")
      try expect(bits == UInt64.max, "all bits")
      try expect(ember_notification_wait(notification, 0, &bits), EMBER_ERROR_TIMED_OUT, "none is left")
      try expect(ember_object_destroy(notification), 0, "destroying")
    },
    Case(name: "a signal wakes one thread of those that wait") { _ throws(CaseFailure) in
      let notification = try slot(ember_notification_create(), "a notification")
      let first = try Worker(.wait, notification), second = try Worker(.wait, notification)
      // Signals that come before anybody waits add up, so it takes two or more.
      var signals = 0
      while !first.hasFinished || !second.hasFinished {
        try expect(ember_notification_signal(notification, 2), 0, "a signal")
        signals += 1
        ember_yield()
      }
      try expect(signals >= 2, "one signal wakes one thread")
      let one = try first.finish(), two = try second.finish()
      try expect(one.status == 0 && one.word == 2, "the first has its bits")
      try expect(two.status == 0 && two.word == 2, "the second has its bits")
      try expect(ember_object_destroy(notification), 0, "destroying")
    },
    Case(name: "revoking what another process waits through wakes it") { fixture throws(CaseFailure) in
      let notification = try slot(ember_notification_create(), "a notification")
      let gift = try slot(ember_cap_copy(notification, 0, EMBER_RIGHT_RECEIVE | EMBER_RIGHT_GRANT, 0), "a gift")
      let there = UInt64(try fixture.tell(Helper.Command.keep, capabilities: gift))
      let caller = try Worker(.tellToWait(there), fixture.helper)
      try expect(ember_cap_revoke(notification), 0, "revoking")
      let result = try caller.finish()
      try expect(result.status, 0, "the helper answers")
      let status = Int64(bitPattern: result.word)
      try expect(status == EMBER_ERROR_REVOKED || status == EMBER_ERROR_NO_CAPABILITY, "its wait was ended")
      try expect(try fixture.tell(Helper.Command.echo, 1), 2, "the helper goes on")
      try expect(ember_object_destroy(notification), 0, "destroying")
    },
    Case(name: "a deadline ends a wait, and never too early") { _ throws(CaseFailure) in
      let notification = try slot(ember_notification_create(), "a notification")
      let connection = try slot(ember_connection_create(), "a connection")
      for nanoseconds in [1000, 50_000, 1_500_000] as [UInt64] {
        var deadline = ember_clock() + nanoseconds
        try expect(ember_notification_wait(notification, deadline, nil), EMBER_ERROR_TIMED_OUT, "waiting for bits")
        try expect(ember_clock() >= deadline, "the deadline has passed")
        var message = ember_message()
        deadline = ember_clock() + nanoseconds
        try expect(
          ember_connection_receive(connection, deadline, &message), EMBER_ERROR_TIMED_OUT, "waiting for a call")
        try expect(ember_clock() >= deadline, "the deadline has passed")
        deadline = ember_clock() + nanoseconds
        try expect(ember_sleep_until(deadline), 0, "sleeping")
        try expect(ember_clock() >= deadline, "the deadline has passed")
      }
      try expect(ember_notification_wait(notification, 0, nil), EMBER_ERROR_TIMED_OUT, "a deadline in the past polls")
      try expect(ember_object_destroy(connection), 0, "destroying")
      try expect(ember_object_destroy(notification), 0, "destroying")
    },
    Case(name: "a signal before its deadline ends a wait") { _ throws(CaseFailure) in
      let notification = try slot(ember_notification_create(), "a notification")
      let waiter = try Worker(.wait, notification)
      try expect(ember_notification_signal(notification, 1 << 63), 0, "a signal")
      let result = try waiter.finish()
      try expect(result.status == 0 && result.word == 1 << 63, "the bits came")
      try expect(ember_object_destroy(notification), 0, "destroying")
    },
    Case(name: "the checkpoint call says that one was taken, or that it was restored from") { _ throws(CaseFailure) in
      var before: UInt64 = 0
      let first = ember_checkpoint(&before)
      if first == EMBER_ERROR_NO_CHECKPOINT { return }
      for _ in 0..<4 {
        var version: UInt64 = 0
        let status = ember_checkpoint(&version)
        let isTaken = status == Int64(EMBER_CHECKPOINT_TAKEN), isRestored = status == Int64(EMBER_CHECKPOINT_RESTORED)
        try expect(isTaken || isRestored, "it says which")
        try expect(version > before, "versions go up")
        try expect(ember_version() >= version, "the version is committed")
        before = version
      }
    },
  ]
}
