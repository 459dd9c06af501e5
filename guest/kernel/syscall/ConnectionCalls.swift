/// Calls on connections.

import GuestABI

enum ConnectionCalls {
  static func create(_ call: Call) throws(CallError) -> Int64? {
    try Calls.install(try Connection.create().reference, call)
  }

  static func call(_ call: Call) throws(CallError) -> Int64? {
    let connection = try call.group.find(call[0], ember_connection.self, EMBER_RIGHT_SEND)
    let badge = try call.group.capability(call[0]).slot.pointee.badge
    return try connection.call(call.thread, slot: call[0], badge: badge)
  }

  static func receive(_ call: Call) throws(CallError) -> Int64? {
    let connection = try call.group.find(call[0], ember_connection.self, EMBER_RIGHT_RECEIVE)
    return try connection.receive(call.thread, slot: call[0], deadlineNs: call[1])
  }

  static func reply(_ call: Call) throws(CallError) -> Int64? {
    try Connection.reply(call.thread)
    return 0
  }

  /// The reply is not undone if receiving fails: checks of the connection come first, and memory that runs out while a
  /// message is taken leaves a thread that owes nothing and may make the call again.
  static func replyReceive(_ call: Call) throws(CallError) -> Int64? {
    let connection = try call.group.find(call[0], ember_connection.self, EMBER_RIGHT_RECEIVE)
    if call.thread.saved.pointee.reply_to != 0 { try Connection.reply(call.thread) }
    return try connection.receive(call.thread, slot: call[0], deadlineNs: EMBER_NEVER)
  }
}
