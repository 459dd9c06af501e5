/// Calls on capabilities, whatever they name.

import GuestABI

enum CapabilityCalls {
  static func copy(_ call: Call) throws(CallError) -> Int64? {
    let source = try call.group.capability(call[0])
    guard source.slot.pointee.rights & EMBER_RIGHT_GRANT != 0 else { throw .noRight }
    let group = try call.groupArgument(1, EMBER_RIGHT_WRITE)
    guard let mask = UInt32(exactly: call[2]), mask & ~EMBER_RIGHTS_ALL == 0 else { throw .invalidArgument }
    // A badge is given once.
    guard call[3] == 0 || source.slot.pointee.badge == 0 else { throw .invalidArgument }
    return Int64(try Capability.derive(source, into: group, mask: mask, badge: call[3]).number)
  }

  static func close(_ call: Call) throws(CallError) -> Int64? {
    Capability.remove(try call.group.capability(call[0]), taken: false)
    return 0
  }

  static func revoke(_ call: Call) throws(CallError) -> Int64? {
    Capability.revoke(try call.group.capability(call[0]))
    return 0
  }

  static func info(_ call: Call) throws(CallError) -> Int64? {
    let slot = try call.group.capability(call[0]).slot
    let object = Reference(slot.pointee.object)
    var detail: (UInt64, UInt64) = (0, 0)
    switch slot.pointee.kind {
    case EMBER_KIND_PMO: detail.0 = PMO(object).saved.pointee.pages * 4096
    case EMBER_KIND_CAP_GROUP where slot.pointee.rights & EMBER_RIGHT_READ == 0: detail.0 = EMBER_INFO_UNTOLD
    case EMBER_KIND_CAP_GROUP:
      detail.0 = UInt64(CapGroup(object).saved.pointee.state)
      detail.1 = UInt64(bitPattern: CapGroup(object).saved.pointee.exit_status)
    case EMBER_KIND_NOTIFICATION: detail.0 = Notification(object).saved.pointee.pending
    default: break
    }
    call.result(1, UInt64(slot.pointee.kind) | UInt64(slot.pointee.rights) << 32)
    call.result(2, slot.pointee.badge)
    call.result(3, object.root.pointee.id)
    call.result(4, detail.0)
    call.result(5, detail.1)
    return 0
  }

  static func destroy(_ call: Call) throws(CallError) -> Int64? {
    let slot = try call.group.capability(call[0]).slot
    guard slot.pointee.rights & EMBER_RIGHT_MANAGE != 0 else { throw .noRight }
    let object = Reference(slot.pointee.object)
    // The status first: the caller may be among what goes.
    call.result(0, 0)
    switch slot.pointee.kind {
    case EMBER_KIND_THREAD: Thread(object).exit(status: EMBER_ERROR_REVOKED)
    case EMBER_KIND_CAP_GROUP: CapGroup(object).kill(status: EMBER_ERROR_REVOKED)
    default: break
    }
    Capability.removeAll(to: object)
    return nil
  }
}
