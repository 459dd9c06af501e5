/// Cases about calls: who is told what when one of the two is taken away.

private let never = UInt64(EMBER_NEVER)

var callCases: [Case] {
  [
    Case(name: "a caller in the queue is told when its capability is revoked") { _ throws(CaseFailure) in
      let connection = try slot(ember_connection_create(), "a connection")
      let copy = try slot(ember_cap_copy(connection, 0, EMBER_RIGHT_SEND, 0), "a copy")
      let caller = try Worker(.call, copy)
      try expect(ember_cap_revoke(connection), 0, "revoking")
      let status = try caller.finish().status
      try expect(status == EMBER_ERROR_REVOKED || status == EMBER_ERROR_NO_CAPABILITY, "the caller is told")
      var message = ember_message()
      try expect(ember_connection_receive(connection, 0, &message), EMBER_ERROR_TIMED_OUT, "its call is gone")
      try expect(ember_object_destroy(connection), 0, "destroying")
    },
    Case(name: "callers and receivers are told when the connection is destroyed") { _ throws(CaseFailure) in
      for job in [Worker.Job.call, Worker.Job.receiveAndReply] {
        let connection = try slot(ember_connection_create(), "a connection")
        let worker = try Worker(job, connection)
        try expect(ember_object_destroy(connection), 0, "destroying")
        let status = try worker.finish().status
        try expect(status == EMBER_ERROR_REVOKED || status == EMBER_ERROR_NO_CAPABILITY, "the thread is told")
      }
    },
    Case(name: "a caller is told when the thread that has its call ends") { _ throws(CaseFailure) in
      let connection = try slot(ember_connection_create(), "a connection")
      let server = try Worker(.receiveAndExit, connection)
      var message = ember_message()
      try expect(ember_connection_call(connection, &message), EMBER_ERROR_PEER_GONE, "no reply will come")
      try server.isGone()
      try expect(ember_object_destroy(connection), 0, "destroying")
    },
    Case(name: "the end of the innermost server comes out of a nested call") { fixture throws(CaseFailure) in
      let connection = try slot(ember_connection_create(), "a connection")
      let there = UInt64(try fixture.tell(Helper.Command.keep, capabilities: connection))
      let server = try Worker(.receiveAndExit, connection)
      try expect(try fixture.tell(Helper.Command.call, there), EMBER_ERROR_PEER_GONE, "the helper's call")
      try server.isGone()
      let next = try Worker(.receiveAndReply, connection)
      try expect(try fixture.tell(Helper.Command.call, there), 0, "the helper calls again")
      try expect(try next.finish().status, 0, "the next server's reply")
      try expect(ember_object_destroy(connection), 0, "destroying")
    },
    Case(name: "a process that is killed leaves its caller no reply") { _ throws(CaseFailure) in
      let connection = try slot(ember_connection_create(), "a connection")
      let group = Fixture.start(connection)
      var message = ember_message()
      message.label = Helper.Command.echo
      message.words.0 = 41
      try expect(ember_connection_call(connection, &message), 0, "a call")
      try expect(message.words.0 == 42, "its answer")
      let notification = try slot(ember_notification_create(), "a notification")
      try expect(ember_group_watch(group, notification, 4), 0, "watching")
      message.label = Helper.Command.end
      try expect(ember_connection_call(connection, &message), EMBER_ERROR_PEER_GONE, "a call without an answer")
      var bits: UInt64 = 0
      try expect(ember_notification_wait(notification, never, &bits), 0, "the watcher")
      try expect(bits == 4, "the watcher is told")
      var info = ember_cap_info()
      try expect(ember_cap_info(group, &info), 0, "the cap group")
      try expect(info.detail0 == 1 && info.detail1 == 7, "the cap group has ended with its status")
      try expect(ember_thread_create(group, 0), EMBER_ERROR_BUSY, "no thread begins in it")
      for object in [group, notification, connection] { try expect(ember_object_destroy(object), 0, "destroying") }
    },
    Case(name: "a reply to a caller that was killed is refused, and the server goes on") { _ throws(CaseFailure) in
      let connection = try slot(ember_connection_create(), "a connection")
      let caller = try Worker(.call, connection, word: 1)
      var message = ember_message()
      try expect(ember_connection_receive(connection, never, &message), 0, "the call")
      try caller.destroy()
      try expect(ember_connection_reply(&message), EMBER_ERROR_PEER_GONE, "nobody is there to reply to")
      let next = try Worker(.call, connection, word: 7)
      try expect(ember_connection_receive(connection, never, &message), 0, "the next call")
      try expect(message.words.0 == 7, "the next call's word")
      message.words.0 = 8
      try expect(ember_connection_reply(&message), 0, "its reply")
      let result = try next.finish()
      try expect(result.status == 0 && result.word == 8, "the next caller has its reply")
      try expect(ember_object_destroy(connection), 0, "destroying")
    },
    Case(name: "a payload needs a page on either side") { _ throws(CaseFailure) in
      let connection = try slot(ember_connection_create(), "a connection")
      let server = try Worker(.receiveAndReply, connection)
      var message = ember_message()
      message.bytes = 8
      // If the server has not come to wait yet, the same is found when it does.
      try expect(ember_connection_call(connection, &message), EMBER_ERROR_BAD_ADDRESS, "the server has no page")
      message = ember_message()
      message.words.0 = 5
      try expect(ember_connection_call(connection, &message), 0, "a call without a payload")
      try expect(message.words.0 == 6, "its answer")
      try expect(try server.finish().status, 0, "the server has replied once")
      try expect(ember_object_destroy(connection), 0, "destroying")
    },
    Case(name: "each of several callers has its own answer") { _ throws(CaseFailure) in
      let connection = try slot(ember_connection_create(), "a connection")
      var callers: [Worker] = []
      for number in UInt64(0)..<5 { callers.append(try Worker(.call, connection, word: number)) }
      var seen: UInt64 = 0
      for _ in 0..<5 {
        var message = ember_message()
        try expect(ember_connection_receive(connection, never, &message), 0, "a call")
        seen |= 1 << message.words.0
        message.words.0 = message.words.0 * 10
        try expect(ember_connection_reply(&message), 0, "its reply")
      }
      try expect(seen == 31, "each call came once")
      for number in 0..<5 {
        let result = try callers[number].finish()
        try expect(result.status == 0 && result.word == UInt64(number) * 10, "the answer to this call")
      }
      try expect(ember_object_destroy(connection), 0, "destroying")
    },
  ]
}
