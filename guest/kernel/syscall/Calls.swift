/// System calls: decoding, and what all of them have in common.
///
/// 1. A call that throws has changed nothing, so it may be made again: when memory runs out, a checkpoint lets go what
///    died, and the call runs a second time. A thread restored from that checkpoint makes the call anew.
/// 2. A call that waits returns nothing; who wakes the thread gives it its results.

import GuestABI

/// A thread's call: arguments and results are its registers.
struct Call {
  let thread: Thread
  let arguments: UnsafeMutablePointer<UInt64>

  init(_ thread: Thread) {
    self.thread = thread
    arguments = thread.registers
  }

  var group: CapGroup { thread.group }
  @inline(__always) subscript(_ index: Int) -> UInt64 { arguments[index] }
  func result(_ index: Int, _ value: UInt64) { arguments[index] = value }

  /// Argument 0 stands for the caller's own object, or is a slot.
  func groupArgument(_ index: Int, _ rights: UInt32) throws(CallError) -> CapGroup {
    self[index] == 0 ? group : try group.find(self[index], ember_cap_group.self, rights)
  }
  func spaceArgument(_ index: Int, _ rights: UInt32) throws(CallError) -> VMSpace {
    self[index] == 0 ? thread.space : try group.find(self[index], ember_vm_space.self, rights)
  }
}

enum Calls {
  static func enter(_ thread: Thread) {
    let call = Call(thread)
    do throws(CallError) {
      if let status = try run(call) { call.result(0, UInt64(bitPattern: status)) }
    } catch {
      var error = error
      if error.isOutOfMemory && reclaim(thread) {
        do throws(CallError) {
          if let status = try run(call) { call.result(0, UInt64(bitPattern: status)) }
          return
        } catch let again { error = again }
      }
      thread.reference.touch()
      call.result(0, UInt64(bitPattern: error.code))
    }
  }

  /// A checkpoint in the middle of a call: what it saves is the thread before the call.
  private static func reclaim(_ thread: Thread) -> Bool {
    thread.changing.pointee.frame.pc -= 4
    let done = Checkpoint.reclaim()
    thread.changing.pointee.frame.pc += 4
    return done
  }

  /// nil: the thread waits, or is no more.
  private static func run(_ call: Call) throws(CallError) -> Int64? {
    switch call[8] {
    case EMBER_CALL_NULL: return 0
    case EMBER_CALL_CONSOLE_WRITE: return try SystemCalls.consoleWrite(call)
    case EMBER_CALL_CLOCK: return SystemCalls.clock(call)
    case EMBER_CALL_VERSION: return SystemCalls.version(call)
    case EMBER_CALL_BOOT_ARGUMENT: return try SystemCalls.bootArgument(call)
    case EMBER_CALL_BOOT_STRING: return try SystemCalls.bootString(call)
    case EMBER_CALL_SYSTEM_EXIT: return try SystemCalls.exit(call)
    case EMBER_CALL_CHECKPOINT: return try SystemCalls.checkpoint(call)
    case EMBER_CALL_YIELD: return ThreadCalls.yield(call)
    case EMBER_CALL_SLEEP: return ThreadCalls.sleep(call)
    case EMBER_CALL_THREAD_CREATE: return try ThreadCalls.create(call)
    case EMBER_CALL_THREAD_START: return try ThreadCalls.start(call)
    case EMBER_CALL_THREAD_EXIT: return ThreadCalls.exit(call)
    case EMBER_CALL_THREAD_AFFINITY: return try ThreadCalls.affinity(call)
    case EMBER_CALL_CORES: return ThreadCalls.cores(call)
    case EMBER_CALL_THREAD_MESSAGE_PAGE: return try ThreadCalls.messagePage(call)
    case EMBER_CALL_GROUP_CREATE: return try GroupCalls.create(call)
    case EMBER_CALL_GROUP_WATCH: return try GroupCalls.watch(call)
    case EMBER_CALL_SPACE_CREATE: return try MemoryCalls.createSpace(call)
    case EMBER_CALL_SPACE_MAP: return try MemoryCalls.map(call)
    case EMBER_CALL_SPACE_UNMAP: return try MemoryCalls.unmap(call)
    case EMBER_CALL_PMO_CREATE: return try MemoryCalls.createPMO(call)
    case EMBER_CALL_PMO_READ: return try MemoryCalls.transfer(call, toPMO: false)
    case EMBER_CALL_PMO_WRITE: return try MemoryCalls.transfer(call, toPMO: true)
    case EMBER_CALL_CAP_COPY: return try CapabilityCalls.copy(call)
    case EMBER_CALL_CAP_CLOSE: return try CapabilityCalls.close(call)
    case EMBER_CALL_CAP_REVOKE: return try CapabilityCalls.revoke(call)
    case EMBER_CALL_CAP_INFO: return try CapabilityCalls.info(call)
    case EMBER_CALL_OBJECT_DESTROY: return try CapabilityCalls.destroy(call)
    case EMBER_CALL_CONNECTION_CREATE: return try ConnectionCalls.create(call)
    case EMBER_CALL_CONNECTION_CALL: return try ConnectionCalls.call(call)
    case EMBER_CALL_CONNECTION_RECEIVE: return try ConnectionCalls.receive(call)
    case EMBER_CALL_CONNECTION_REPLY: return try ConnectionCalls.reply(call)
    case EMBER_CALL_CONNECTION_REPLY_RECEIVE: return try ConnectionCalls.replyReceive(call)
    case EMBER_CALL_NOTIFICATION_CREATE: return try NotificationCalls.create(call)
    case EMBER_CALL_NOTIFICATION_SIGNAL: return try NotificationCalls.signal(call)
    case EMBER_CALL_NOTIFICATION_WAIT: return try NotificationCalls.wait(call)
    case EMBER_CALL_IRQ_CREATE: return try IRQCalls.create(call)
    case EMBER_CALL_IRQ_WAIT: return try IRQCalls.wait(call)
    case EMBER_CALL_IRQ_ACKNOWLEDGE: return try IRQCalls.acknowledge(call)
    default: throw .noSuchCall
    }
  }

  /// A new object in the caller's cap group; nothing of it stays if there is no slot.
  static func install(_ object: Reference, _ call: Call) throws(CallError) -> Int64 {
    do throws(CallError) {
      return Int64(try call.group.install(object))
    } catch {
      object.retain()
      object.release()
      throw error
    }
  }
}
