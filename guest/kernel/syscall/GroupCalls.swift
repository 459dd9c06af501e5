/// Calls on cap groups.

import GuestABI

enum GroupCalls {
  static func create(_ call: Call) throws(CallError) -> Int64? {
    let bytes = call[1]
    guard bytes <= UInt64(EMBER_GROUP_NAME_BYTES) else { throw .invalidArgument }
    var buffer: (UInt64, UInt64) = (0, 0)
    let group = try withUnsafeMutablePointer(to: &buffer) { (pointer) throws(CallError) -> CapGroup in
      let raw = UnsafeMutableRawPointer(pointer)
      try UserMemory.read(call.thread.space, call[0], to: raw, bytes: Int(bytes))
      let name = ByteRange(start: UnsafePointer(raw.assumingMemoryBound(to: UInt8.self)), count: Int(bytes))
      return try CapGroup.create(name: name, privileged: false)
    }
    return try Calls.install(group.reference, call)
  }

  static func watch(_ call: Call) throws(CallError) -> Int64? {
    let group = try call.group.find(call[0], ember_cap_group.self, EMBER_RIGHT_MANAGE)
    let notification = try call.group.find(call[1], ember_notification.self, EMBER_RIGHT_SEND)
    guard call[2] != 0 else { throw .invalidArgument }
    group.watch(notification, bits: call[2])
    return 0
  }
}
