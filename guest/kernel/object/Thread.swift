/// Threads: registers, what they wait for, whom they owe a reply.
///
/// 1. A started thread holds itself until it exits, so closing capabilities never stops it; destroying it does.
/// 2. A thread holds its cap group and VM space until it exits.

import GuestABI

extension Handle where Body == ember_thread {
  static func create(group: CapGroup, space: VMSpace) throws(CallError) -> Thread {
    let thread = try Objects.create(ember_thread.self)
    let saved = thread.changing
    saved.pointee.group = group.offset
    saved.pointee.space = space.offset
    saved.pointee.wait_deadline_ns = EMBER_NEVER
    group.reference.retain()
    space.reference.retain()
    return thread
  }

  @inline(__always)
  var frame: UnsafeMutablePointer<ember_frame> {
    reference.savedPointer.assumingMemoryBound(to: ember_frame.self)
  }
  /// x0 to x30. The writer has touched the thread.
  @inline(__always) var registers: UnsafeMutablePointer<UInt64> { ember_frame_registers(frame) }
  @inline(__always) var group: CapGroup { CapGroup(saved.pointee.group) }
  @inline(__always) var space: VMSpace { VMSpace(saved.pointee.space) }

  func start(pc: UInt64, sp: UInt64, _ argument0: UInt64, _ argument1: UInt64) throws(CallError) {
    guard saved.pointee.state == EMBER_THREAD_CREATED, !group.hasEnded else { throw .busy }
    guard pc < EMBER_USER_END, pc & 3 == 0, sp < EMBER_USER_END, sp & 15 == 0 else { throw .badAddress }
    let saved = changing
    saved.pointee.frame.pc = pc
    saved.pointee.frame.sp = sp
    registers[0] = argument0
    registers[1] = argument1
    saved.pointee.state = EMBER_THREAD_READY
    reference.retain()
    joinGroup()
    Scheduler.enqueue(self)
  }

  /// Puts the thread on its group's list.
  func joinGroup() {
    let group = group.body
    body.pointee.group_previous = 0
    body.pointee.group_next = group.pointee.first_thread
    if group.pointee.first_thread != 0 { Thread(group.pointee.first_thread).body.pointee.group_previous = offset }
    group.pointee.first_thread = offset
  }

  /// Ends the thread, whatever it is doing.
  func exit(status: Int64) {
    let before = saved.pointee.state
    if before == EMBER_THREAD_EXITED { return }
    let saved = changing
    FloatingPoint.forget(self)
    if before == EMBER_THREAD_READY { Scheduler.remove(self) }
    if before == EMBER_THREAD_WAITING {
      if saved.pointee.wait_kind == EMBER_WAIT_REPLY && saved.pointee.wait_object != 0 {
        Thread(saved.pointee.wait_object).changing.pointee.reply_to = 0
      }
      Waiting.leave(self)
    }
    if saved.pointee.reply_to != 0 {
      Waiting.wake(Thread(saved.pointee.reply_to), status: EMBER_ERROR_PEER_GONE)
      saved.pointee.reply_to = 0
    }
    saved.pointee.state = EMBER_THREAD_EXITED
    saved.pointee.exit_status = status
    let group = group
    let space = space
    saved.pointee.group = 0
    saved.pointee.space = 0
    if before != EMBER_THREAD_CREATED {
      leave(group)
      reference.release()
    }
    space.reference.release()
    group.reference.release()
  }

  private func leave(_ group: CapGroup) {
    let before = body.pointee.group_previous
    let after = body.pointee.group_next
    if after != 0 { Thread(after).body.pointee.group_previous = before }
    if before != 0 { Thread(before).body.pointee.group_next = after } else { group.body.pointee.first_thread = after }
    group.threadEnded(status: saved.pointee.exit_status)
  }

  /// Nobody holds it any more: it never started, or has exited.
  func end() { exit(status: 0) }
}
