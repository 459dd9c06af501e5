/// Where user space enters the kernel: system calls, faults, interrupts. The vectors call these with the frame saved.

import Arch
import GuestABI

/// Exception classes (Arm ARM, ESR_EL1.EC).
private enum ExceptionClass {
  static var floatingPoint: UInt64 { 0x07 }
  static var systemCall: UInt64 { 0x15 }
  static var instructionAbort: UInt64 { 0x20 }
  static var dataAbort: UInt64 { 0x24 }
}

@c(kernel_synchronous)
public func kernelSynchronous(
  _ frame: UnsafeMutablePointer<ember_frame>, _ syndrome: UInt64, _ address: UInt64
) -> UnsafeMutablePointer<ember_frame> {
  let thread = Scheduler.current
  guard KernelLock.enter(thread, isCall: syndrome >> 26 == ExceptionClass.systemCall) else { return Scheduler.resume() }
  switch syndrome >> 26 {
  case ExceptionClass.systemCall: Calls.enter(thread)
  case ExceptionClass.floatingPoint: FloatingPoint.load(thread)
  case ExceptionClass.dataAbort:
    // Cache maintenance reports a write but needs to read only.
    let isMaintenance = syndrome & (1 << 8) != 0
    UserFault.handle(thread, syndrome, address, write: syndrome & (1 << 6) != 0 && !isMaintenance, execute: false)
  case ExceptionClass.instructionAbort: UserFault.handle(thread, syndrome, address, write: false, execute: true)
  default: UserFault.end(thread, syndrome, address)
  }
  return Scheduler.resume()
}

@c(kernel_interrupt)
public func kernelInterrupt(_ frame: UnsafeMutablePointer<ember_frame>) -> UnsafeMutablePointer<ember_frame> {
  _ = KernelLock.enter(Scheduler.current, isCall: false)
  Scheduler.takeInterrupts()
  return Scheduler.resume()
}

@c(kernel_system_error)
public func kernelSystemError(
  _ frame: UnsafeMutablePointer<ember_frame>, _ syndrome: UInt64
) -> UnsafeMutablePointer<ember_frame> {
  let thread = Scheduler.current
  if KernelLock.enter(thread, isCall: false) { UserFault.end(thread, syndrome, 0) }
  return Scheduler.resume()
}

/// Faults of user space: resolved from the VM space, or the end of the thread.
enum UserFault {
  static func handle(_ thread: Thread, _ syndrome: UInt64, _ address: UInt64, write: Bool, execute: Bool) {
    // Translation, access flag and permission faults, of any level; nothing else can be resolved.
    let status = syndrome & 0x3c
    guard status == 0x04 || status == 0x08 || status == 0x0c else {
      end(thread, syndrome, address)
      return
    }
    do throws(CallError) {
      try thread.space.fault(address, write: write, execute: execute)
    } catch {
      // The access runs again after the checkpoint, and may fault again.
      if error.isOutOfMemory && Checkpoint.reclaim() { return }
      if error.isOutOfMemory { log("Ember: no memory is left for a page\n") }
      end(thread, syndrome, address)
    }
  }

  /// The thread did what it must not do.
  static func end(_ thread: Thread, _ syndrome: UInt64, _ address: UInt64) {
    log("Ember: a thread of \(thread.group.name) ends by a fault: syndrome \(hex: syndrome), ")
    log("pc \(hex: thread.saved.pointee.frame.pc), address \(hex: address)\n")
    thread.exit(status: EMBER_ERROR_BAD_ADDRESS)
  }
}
