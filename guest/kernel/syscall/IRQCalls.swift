/// Calls on IRQ objects.

import GuestABI

enum IRQCalls {
  static func create(_ call: Call) throws(CallError) -> Int64? {
    guard call.group.isPrivileged else { throw .noRight }
    return try Calls.install(try IRQObject.create(call[0]).reference, call)
  }

  static func wait(_ call: Call) throws(CallError) -> Int64? {
    let irq = try call.group.find(call[0], ember_irq.self, EMBER_RIGHT_RECEIVE)
    return try irq.wait(call.thread, slot: call[0], deadlineNs: call[1])
  }

  static func acknowledge(_ call: Call) throws(CallError) -> Int64? {
    let irq = try call.group.find(call[0], ember_irq.self, EMBER_RIGHT_RECEIVE)
    irq.acknowledge()
    return 0
  }
}
