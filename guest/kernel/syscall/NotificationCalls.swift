/// Calls on notifications.

import GuestABI

enum NotificationCalls {
  static func create(_ call: Call) throws(CallError) -> Int64? {
    try Calls.install(try Notification.create().reference, call)
  }

  static func signal(_ call: Call) throws(CallError) -> Int64? {
    let notification = try call.group.find(call[0], ember_notification.self, EMBER_RIGHT_SEND)
    notification.signal(call[1])
    return 0
  }

  static func wait(_ call: Call) throws(CallError) -> Int64? {
    let notification = try call.group.find(call[0], ember_notification.self, EMBER_RIGHT_RECEIVE)
    return try notification.wait(call.thread, slot: call[0], deadlineNs: call[1])
  }
}
