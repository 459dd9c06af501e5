/// Calls that make, start and end threads, and let time pass.

import Arch
import GuestABI

enum ThreadCalls {
  static func yield(_ call: Call) -> Int64? {
    call.result(0, 0)
    Scheduler.yield()
    return nil
  }

  static func sleep(_ call: Call) -> Int64? {
    let deadline = call[0]
    call.result(0, 0)
    if deadline <= Clock.nowNs { return nil }
    Waiting.begin(call.thread, kind: EMBER_WAIT_SLEEP, object: .none, slot: 0, deadlineNs: deadline)
    return nil
  }

  static func create(_ call: Call) throws(CallError) -> Int64? {
    let group = try call.groupArgument(0, EMBER_RIGHT_MANAGE)
    let space = try call.spaceArgument(1, EMBER_RIGHT_MANAGE)
    guard !group.hasEnded else { throw .busy }
    return try Calls.install(try Thread.create(group: group, space: space).reference, call)
  }

  static func start(_ call: Call) throws(CallError) -> Int64? {
    let thread = try call.group.find(call[0], ember_thread.self, EMBER_RIGHT_MANAGE)
    try thread.start(pc: call[1], sp: call[2], call[3], call[4])
    return 0
  }

  static func exit(_ call: Call) -> Int64? {
    call.thread.exit(status: Int64(bitPattern: call[0]))
    return nil
  }

  static func affinity(_ call: Call) throws(CallError) -> Int64? {
    let thread = call[0] == 0 ? call.thread : try call.group.find(call[0], ember_thread.self, EMBER_RIGHT_MANAGE)
    guard call[1] == UInt64.max || call[1] < UInt64(ARCH_CORES) else { throw .invalidArgument }
    thread.changing.pointee.affinity = call[1] &+ 1
    // The caller's results are in place before it is put elsewhere.
    call.result(0, 0)
    Scheduler.move(thread)
    return nil
  }

  static func cores(_ call: Call) -> Int64 {
    call.result(1, Cores.count)
    call.result(2, arch_this_core().pointee.number)
    return 0
  }

  static func messagePage(_ call: Call) throws(CallError) -> Int64? {
    guard call[0] & 4095 == 0, call[0] < EMBER_USER_END else { throw .invalidArgument }
    _ = try call.thread.space.kernelAccess(call[0], write: true)
    call.thread.changing.pointee.message_page = call[0]
    return 0
  }
}
