/// Floating point registers: loaded when a thread first uses them after it came to a core, saved when it leaves.
///
/// 1. A core holds the registers of the thread that it runs, or nobody's; only then may user space use them (CPACR_EL1).
///    What a thread that waits or runs elsewhere has is in its body.
/// 2. At the kernel's boundary the body has them too, so a checkpoint finds them there whichever core it runs on (E17).
/// 3. A thread that never used them saves and restores none.

import Arch
import GuestABI

enum FloatingPoint {
  private static var allowed: UInt64 { 3 << 20 }

  /// User space may use none: the first use traps.
  static func forbid() {
    arch_write_cpacr_el1(0)
    arch_isb()
  }

  /// The current thread used a register and was trapped.
  static func load(_ thread: Thread) {
    let saved = thread.changing
    saved.pointee.uses_floating_point = 1
    arch_write_cpacr_el1(allowed)
    arch_isb()
    arch_load_floating_point(registers(thread))
    arch_this_core().pointee.floating_point = thread.offset
  }

  /// The body of the thread whose registers this core holds has them too. That thread has run in this epoch, so it is
  /// one of those that changed.
  @inline(__always)
  static func save() {
    let holder = arch_this_core().pointee.floating_point
    if holder != 0 { arch_save_floating_point(registers(Thread(holder))) }
  }

  /// Another thread comes, or none: what the core holds goes to its thread's body.
  @inline(__always)
  static func leave() {
    let holder = arch_this_core().pointee.floating_point
    if holder == 0 { return }
    Reference(holder).touch()
    save()
    drop()
  }

  /// The core holds nobody's any more.
  static func drop() {
    arch_this_core().pointee.floating_point = 0
    forbid()
  }

  /// The thread ends, and its registers with it.
  static func forget(_ thread: Thread) {
    if arch_this_core().pointee.floating_point == thread.offset { drop() }
  }

  private static func registers(_ thread: Thread) -> UnsafeMutableRawPointer {
    thread.reference.savedPointer + (MemoryLayout<ember_thread_saved>.size - MemoryLayout<ember_floating_point>.size)
  }
}
