/// Calls to the system as a whole: console, clock, boot arguments, checkpoint, end.

import GuestABI

enum SystemCalls {
  static func consoleWrite(_ call: Call) throws(CallError) -> Int64 {
    let bytes = call[1]
    guard bytes <= EMBER_COPY_BYTES else { throw .invalidArgument }
    var done: UInt64 = 0
    while done < bytes {
      let at = call[0] &+ done
      let n = min(bytes - done, 4096 - (at & 4095))
      let page = try call.thread.space.kernelAccess(at, write: false) + Int(at & 4095)
      Log.put(ByteRange(start: UnsafePointer(page.assumingMemoryBound(to: UInt8.self)), count: Int(n)))
      done += n
    }
    return 0
  }

  static func clock(_ call: Call) -> Int64 {
    call.result(1, Clock.nowNs)
    return 0
  }

  static func version(_ call: Call) -> Int64 {
    call.result(1, Version.committed)
    call.result(2, UInt64(state.pointee.options.strategy))
    return 0
  }

  /// A name of at most 64 bytes in user memory, copied to a buffer of the kernel's stack.
  private static func withName<Value>(
    _ call: Call, _ body: (ByteRange) throws(CallError) -> Value
  ) throws(CallError) -> Value {
    let bytes = call[1]
    guard bytes > 0, bytes <= 64 else { throw .invalidArgument }
    var buffer: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0, 0, 0)
    return try withUnsafeMutablePointer(to: &buffer) { (pointer) throws(CallError) -> Value in
      let raw = UnsafeMutableRawPointer(pointer)
      try UserMemory.read(call.thread.space, call[0], to: raw, bytes: Int(bytes))
      return try body(ByteRange(start: UnsafePointer(raw.assumingMemoryBound(to: UInt8.self)), count: Int(bytes)))
    }
  }

  static func bootArgument(_ call: Call) throws(CallError) -> Int64 {
    let number = try withName(call) { (name) throws(CallError) -> UInt64 in
      guard let value = BootArguments.value(name) else { throw .notFound }
      guard let number = value.number else { throw .invalidArgument }
      return number
    }
    call.result(1, number)
    return 0
  }

  static func bootString(_ call: Call) throws(CallError) -> Int64 {
    try withName(call) { (name) throws(CallError) -> Int64 in
      guard let value = BootArguments.value(name) else { throw .notFound }
      guard UInt64(value.count) <= call[3] else { throw .invalidArgument }
      try UserMemory.write(call.thread.space, call[2], from: value.start, bytes: value.count)
      return Int64(value.count)
    }
  }

  static func exit(_ call: Call) throws(CallError) -> Int64? {
    guard call.group.isPrivileged else { throw .noRight }
    stop(status: call[0])
  }

  /// The call returns twice: now, and in whoever is restored from the version that it took (E16).
  static func checkpoint(_ call: Call) throws(CallError) -> Int64? {
    guard Checkpoint.isOn else { throw .noCheckpoint }
    call.thread.changing.pointee.in_checkpoint_call = 1
    do throws(CallError) {
      let version = try Checkpoint.take()
      call.thread.changing.pointee.in_checkpoint_call = 0
      call.result(1, version)
    } catch {
      call.thread.changing.pointee.in_checkpoint_call = 0
      throw error
    }
    Checkpoint.schedule()
    return Int64(EMBER_CHECKPOINT_TAKEN)
  }
}
