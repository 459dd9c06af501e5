/// Cases about rights: each call needs its own, and a capability without it is refused whatever else it has.

private let all = EMBER_RIGHTS_ALL
private let address: UInt64 = 0x200_0000_0000

/// A copy of a capability that lacks one right.
private func lacking(_ right: UInt32, _ capability: Slot) throws(CaseFailure) -> Slot {
  try slot(ember_cap_copy(capability, 0, all & ~right, 0), "a copy with fewer rights")
}

/// Makes a call without the right that it needs.
private func refuses(
  _ right: UInt32, _ capability: Slot, _ what: StaticString, _ call: (Slot) -> Int64
) throws(CaseFailure) {
  let poor = try lacking(right, capability)
  try expect(call(poor), EMBER_ERROR_NO_RIGHT, what)
  try expect(ember_cap_close(poor), 0, "closing")
}

var rightsCases: [Case] {
  [
    Case(name: "calls on notifications and connections need their rights") { _ throws(CaseFailure) in
      let notification = try slot(ember_notification_create(), "a notification")
      try refuses(EMBER_RIGHT_SEND, notification, "signal") { ember_notification_signal($0, 1) }
      try refuses(EMBER_RIGHT_RECEIVE, notification, "wait") { ember_notification_wait($0, 0, nil) }
      try refuses(EMBER_RIGHT_GRANT, notification, "copy") { ember_cap_copy($0, 0, all, 0) }
      try refuses(EMBER_RIGHT_MANAGE, notification, "destroy") { ember_object_destroy($0) }
      try expect(ember_notification_wait(notification, 0, nil), EMBER_ERROR_TIMED_OUT, "nothing was signalled")
      let connection = try slot(ember_connection_create(), "a connection")
      try refuses(EMBER_RIGHT_SEND, connection, "call") {
        var message = ember_message()
        return ember_connection_call($0, &message)
      }
      try refuses(EMBER_RIGHT_RECEIVE, connection, "receive") {
        var message = ember_message()
        return ember_connection_receive($0, 0, &message)
      }
      try expect(ember_object_destroy(connection), 0, "destroying")
      try expect(ember_object_destroy(notification), 0, "destroying")
    },
    Case(name: "calls on memory need their rights") { _ throws(CaseFailure) in
      let pmo = try slot(ember_pmo_create(EMBER_PMO_LAZY, 4096, 0), "a PMO")
      try refuses(EMBER_RIGHT_READ, pmo, "read") {
        var word: UInt64 = 0
        return ember_pmo_read($0, 0, &word, 8)
      }
      try refuses(EMBER_RIGHT_WRITE, pmo, "write") {
        var word: UInt64 = 1
        return ember_pmo_write($0, 0, &word, 8)
      }
      for right in [EMBER_RIGHT_READ, EMBER_RIGHT_WRITE, EMBER_RIGHT_EXECUTE] {
        try refuses(right, pmo, "map") { ember_space_map(0, $0, address, 4096, 0, EMBER_RIGHT_READ | right) }
      }
      let space = try slot(ember_space_create(), "a VM space")
      try refuses(EMBER_RIGHT_WRITE, space, "map into") { ember_space_map($0, pmo, address, 4096, 0, EMBER_RIGHT_READ) }
      try expect(ember_space_map(space, pmo, address, 4096, 0, EMBER_RIGHT_READ), 0, "map into")
      try refuses(EMBER_RIGHT_WRITE, space, "unmap from") { ember_space_unmap($0, address) }
      try refuses(EMBER_RIGHT_MANAGE, space, "run threads in") { ember_thread_create(0, $0) }
      try expect(ember_object_destroy(space), 0, "destroying")
      try expect(ember_object_destroy(pmo), 0, "destroying")
    },
    Case(name: "calls on cap groups and threads need their rights") { _ throws(CaseFailure) in
      let notification = try slot(ember_notification_create(), "a notification")
      let group = try slot(ember_group_create("poor", 4), "a cap group")
      try refuses(EMBER_RIGHT_WRITE, group, "copy into") { ember_cap_copy(notification, $0, all, 0) }
      try refuses(EMBER_RIGHT_MANAGE, group, "make threads in") { ember_thread_create($0, 0) }
      try refuses(EMBER_RIGHT_MANAGE, group, "watch") { ember_group_watch($0, notification, 1) }
      try refuses(EMBER_RIGHT_SEND, notification, "be told") { ember_group_watch(group, $0, 1) }
      var info = ember_cap_info()
      let blind = try lacking(EMBER_RIGHT_READ, group)
      try expect(ember_cap_info(blind, &info), 0, "asking without the right to know")
      try expect(info.rights == all & ~EMBER_RIGHT_READ && info.detail0 == EMBER_INFO_UNTOLD, "its state is not told")
      try expect(ember_cap_close(blind), 0, "closing")
      try expect(ember_cap_info(group, &info), 0, "asking")
      try expect(info.detail0 == EMBER_INFO_ALIVE, "its state is told")
      let thread = try slot(ember_thread_create(group, 0), "a thread")
      try refuses(EMBER_RIGHT_MANAGE, thread, "start") { ember_thread_start($0, 0x400000, 0, 0, 0) }
      try refuses(EMBER_RIGHT_MANAGE, thread, "destroy") { ember_object_destroy($0) }
      try expect(ember_object_destroy(thread), 0, "destroying")
      try expect(ember_object_destroy(group), 0, "destroying")
      try expect(ember_object_destroy(notification), 0, "destroying")
    },
    Case(name: "another process has a capability until it is revoked") { fixture throws(CaseFailure) in
      let notification = try slot(ember_notification_create(), "a notification")
      let gift = try slot(ember_cap_copy(notification, 0, EMBER_RIGHT_SEND | EMBER_RIGHT_GRANT, 3), "a gift")
      let there = UInt64(try fixture.tell(Helper.Command.keep, capabilities: gift))
      try expect(try fixture.tell(Helper.Command.signal, there, 6), 0, "a signal from there")
      var bits: UInt64 = 0
      try expect(ember_notification_wait(notification, 0, &bits), 0, "a signal from there")
      try expect(bits == 6, "its bits")
      try expect(ember_cap_revoke(notification), 0, "revoking")
      try expect(try fixture.tell(Helper.Command.signal, there, 6), EMBER_ERROR_NO_CAPABILITY, "no signal any more")
      var info = ember_cap_info()
      try expect(ember_cap_info(gift, &info), EMBER_ERROR_NO_CAPABILITY, "the gift itself was derived")
      try expect(ember_object_destroy(notification), 0, "destroying")
    },
    Case(name: "closing what was between leaves the rest below the root") { fixture throws(CaseFailure) in
      let root = try slot(ember_notification_create(), "a notification")
      let middle = try slot(ember_cap_copy(root, 0, all, 0), "a copy")
      let there = UInt64(try fixture.tell(Helper.Command.keep, capabilities: middle))
      try expect(ember_cap_close(middle), 0, "closing")
      try expect(try fixture.tell(Helper.Command.signal, there, 1), 0, "what was derived from it is still good")
      try expect(ember_cap_revoke(root), 0, "revoking")
      try expect(try fixture.tell(Helper.Command.look, there), EMBER_ERROR_NO_CAPABILITY, "the root takes it away")
      try expect(ember_object_destroy(root), 0, "destroying")
    },
  ]
}
